"""What stands around the body of a paper: the sender, the address, date and reference, the footer."""

from __future__ import annotations

from inkassocli.core import format as fmt
from inkassocli.core.brevgrunnlag import Avsender, Brevgrunnlag
from inkassocli.core.format import Spraak
from inkassocli.core.verdi import verdi
from inkassocli.ordbok import ord_for

MANGE = 3  # more invoices than this are counted, not listed, beside the date


@verdi
class Hode:
    """The frame of a paper, as text."""

    avsender: tuple[str, ...]
    mottaker: tuple[str, ...]
    referanser: tuple[tuple[str, str], ...]
    bunn: str
    sak: str
    side: str
    av: str

    @property
    def enheter(self) -> tuple[str, ...]:
        """The pieces of text, for the content check and the preview."""
        return (*self.avsender, *self.mottaker, *(f"{navn} {verdi}" for navn, verdi in self.referanser))


def _avsenderlinjer(avsender: Avsender, spraak: Spraak, *, utland: bool) -> tuple[str, ...]:
    orgnr, telefon = avsender.organisasjonsnummer, fmt.telefon(avsender.telefon)
    if utland and telefon and not telefon.startswith("+"):
        telefon = f"+47{fmt.HARDT}{telefon}"
    linjer = (
        avsender.navn,
        *avsender.sted,
        ord_for("norge", spraak) if utland else "",
        f"{ord_for('orgnr', spraak)} {fmt.orgnr(orgnr)}" if orgnr else "",
        f"{ord_for('telefon', spraak)} {telefon}" if telefon else "",
        avsender.epost,
    )
    return tuple(linje for linje in linjer if linje)


def _referanser(g: Brevgrunnlag, spraak: Spraak, ref: str) -> tuple[tuple[str, str], ...]:
    fakturaer = [k.faktura for k in g.krav]
    par = [(ord_for("dato", spraak), fmt.lang_dato(g.dato, spraak)), (ord_for(ref, spraak), g.sak)]
    if len(fakturaer) > MANGE:
        par.append((ord_for("fakturaer", spraak), str(len(fakturaer))))
    elif fakturaer:
        par.append((ord_for("faktura" if len(fakturaer) == 1 else "fakturaer", spraak), ", ".join(fakturaer)))
    return tuple(par)


def lag_hode(g: Brevgrunnlag, spraak: Spraak, *, vindu: bool, retten: bool = False) -> Hode:
    """The frame of one paper; without a window no receiver is printed.

    `retten`: the creditor's own number is called a reference, since «sak» would be the court's.
    """
    ref = "var_ref" if retten else "sak"
    kontakt = (g.avsender.navn, g.avsender.telefon and fmt.telefon(g.avsender.telefon), g.avsender.epost)
    return Hode(
        avsender=_avsenderlinjer(g.avsender, spraak, utland=g.mottaker.i_utlandet),
        mottaker=g.mottaker.adresselinjer if vindu else (),
        referanser=_referanser(g, spraak, ref),
        bunn=" · ".join(del_ for del_ in kontakt if del_),
        sak=f"{ord_for(ref, spraak)} {g.sak}",
        side=ord_for("side", spraak),
        av=ord_for("av", spraak),
    )
