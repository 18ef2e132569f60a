"""What is left when the invoice itself is paid, or all but a trifle: keep or waive, before more is asked for.

Good practice (inkassoloven § 8) does not press small sums, and a court fee for one costs more than it brings. The
creditor decides: at the payment, where he can be asked, else in `neste`. A step taken after it is a decision too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.regelbok import STEG
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave

BEHOLDES = "Resten beholdes."  # begins the note of a payment whose rest the creditor keeps
ETTERGITT = "Resten ettergitt: "  # begins the note of a waiver that belongs to a payment
_SKRITT = (h.ForliksklageSendt, h.Dom, h.UtleggBegjaert)


@verdi
class Smaarest:
    """`fakturaen`: exactly the invoices were paid; else all but a trifle."""

    beloep: Decimal
    fakturaen: bool
    bestemt: bool

    @property
    def tekst(self) -> str:
        """What has been paid, and what is left."""
        if self.fakturaen:
            return f"Skyldneren har betalt akkurat det fakturaen lød på. {kr(self.beloep)} i rente og gebyr står igjen."
        return f"Bare {kr(self.beloep)} står igjen."


def smaarest(f: Fakta) -> Smaarest | None:
    """None where nothing is paid, a plan runs, or there is more to it."""
    k = f.konto
    betalt = [e for e in f.sak.hendelser if isinstance(e, h.Betaling)]
    if not betalt or k.oppgjort or f.sak.avtale or f.fryser:
        return None
    fakturert = sum((f.sak.hovedstol(x) for x in f.sak.levende), NULL)
    fakturaen = f.sak.dom is None and sum((e.beloep for e in betalt), NULL) == fakturert
    if not fakturaen and k.sum > f.kreditor.bagatell:
        return None
    etter = f.sak.hendelser[f.sak.hendelser.index(betalt[-1]) + 1 :]
    skritt = any(
        isinstance(e, _SKRITT) or (isinstance(e, h.BrevSendt) and e.brev in h.KRAVBREV) for e in etter
    )
    return Smaarest(k.sum, fakturaen, skritt or betalt[-1].merknad.startswith(BEHOLDES))


def ubestemt(f: Fakta) -> Iterable[Oppgave]:
    """The question that comes before the next step; nothing where it is answered, or there is none."""
    from inkassocli.core import oppgave

    rest = smaarest(f)
    if rest and not rest.bestemt:
        tekst = f"{rest.tekst} Ettergi resten, eller ta neste steg hvis du vil kreve den: inkasso kan {f.sak.hode.sak}"
        yield oppgave.ny(f, "ettergi", None, tekst, oppgave.STEG, "ettergi {} --hva rest")


def liten_for_retten(f: Fakta, gebyr: Decimal | None) -> tuple[str, ...]:
    """What is said before a court fee: that so little is left that the fee is as much, or the rest a trifle."""
    from inkassocli.core.loennsomhet import aa_hente

    rest, bagatell = aa_hente(f), f.kreditor.bagatell
    ut = []
    if 0 < rest <= bagatell:
        ut.append(f"Resten er en bagatell ({kr(bagatell)} eller mindre i inkasso.toml).")
    if gebyr and 0 < rest <= gebyr:
        ut.append(
            f"Resten er ikke mer enn det laveste gebyret ({kr(gebyr)}). Det lønner seg nesten aldri å gå til retten "
            f"med den. Ettergi den: inkasso ettergi {f.sak.hode.sak} --hva rest"
        )
    return tuple(ut)


GEBYR = {"forlik": "gebyr_forliksklage"} | dict.fromkeys(
    ("utlegg_7_2_f", "utlegg_dom"), "gebyr_utleggsbegjaering"
)


def foer_steget(f: Fakta, steg: str) -> tuple[str, ...]:
    """What is said with a step to the court for a sum that its fee is as much as."""
    lagt_inn = f.sak.klage_sendt or f.sak.dom is not None if steg == "forlik" else f.sak.utlegg_venter
    tabell = None if lagt_inn else GEBYR.get(steg)
    return liten_for_retten(f, f.bok.rettsgebyr(tabell, f.dag)) if tabell else ()


def med_advarsel(f: Fakta, alle: Iterable[Oppgave]) -> Iterable[Oppgave]:
    """The tasks, each step that would ask for such a rest with what it is."""
    mer = advarsel(f)
    for o in alle:
        sagt = (mer,) if mer else foer_steget(f, o.steg)
        yield replace(o, hvorfor=" ".join((o.hvorfor, *sagt))) if sagt and o.steg in STEG else o


def advarsel(f: Fakta) -> str:
    """What is said with every step that would ask for such a rest."""
    rest = smaarest(f)
    return (
        ""
        if rest is None
        else f"{rest.tekst} Du kan ettergi resten: inkasso ettergi {f.sak.hode.sak} --hva rest"
    )
