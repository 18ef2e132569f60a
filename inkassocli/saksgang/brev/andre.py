"""The letters that press for nothing and have no command of their own: made from the case, kept like the others.

Each kind has one function here that refuses what would be untrue; what it says is in papirer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.format import dato
from inkassocli.core.helsevern import MERKE, mistenkelig
from inkassocli.core.rettsgebyr import skal_tilbake
from inkassocli.core.steg import vurder
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.papirer.brev import SLAG, Innhold, Tillegg, henvendelser, kreditnotaer
from inkassocli.papirer.grunnlag import grunnlag, krev_adresse
from inkassocli.saksgang.brev.brev import krev_ikke_laget, krev_kanal
from inkassocli.saksgang.brev.svar import AnnetBrev, Vist
from inkassocli.saksgang.kontor import Kontor, utseende
from inkassocli.saksgang.utkast import Fil, Utkast, ledig_fil, nektet, raad

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.store.saksfil import Saksfil


UTEN_TEKST = ("betalingspaaminnelse", "bekreftelse")  # the program writes all of it
LOVET_RO = "lovet i foreløpig svar"


@dataclass(frozen=True, slots=True)
class Bestilling:
    """What the user asked for."""

    slag: str = ""
    frist: date | None = None
    tekst: str = ""
    tekst_engelsk: str = ""
    egen_feil: bool = False
    postlagt: bool = False
    kanal: str = "papir"
    engelsk: bool = False
    konvolutt: str = ""

    @property
    def med_engelsk(self) -> bool:
        """A text in English is for the English copy, so it is made."""
        return self.engelsk or bool(self.tekst_engelsk.strip())


def brevet(kontor: Kontor, sak: Saksfil, b: Bestilling) -> Utkast:
    """Decide and make the letter: PDF and event."""
    f, innhold = _avgjoer(kontor, sak, b)
    krev_ikke_laget(sak, b.slag)
    egne: dict[str, Any] = {}
    if b.slag == "bekreftelse":
        egne["skal_tilbake"] = skal_tilbake(f)
    if b.slag == "kreditnotabrev":
        egne["aapen_innsigelse"] = bool(f.sak.aapne_protester)
    ferdig = utkast(kontor, sak, b, innhold, _trykk(kontor, f, b, innhold), **egne)
    if b.slag == "foreloepig_svar" and not f.fryser:
        ferdig = _i_ro(kontor, ferdig, b.frist)
    return ferdig


def _i_ro(kontor: Kontor, u: Utkast, til: date | None) -> Utkast:
    """The letter says that the case rests, so it does: the pause is written with it, until the answer is posted."""
    svar = replace(u.svar, i_ro_til=til)
    return replace(u, hendelser=(*u.hendelser, kontor.ny(h.Pause, til=til, grunn=LOVET_RO)), svar=svar)


def ved_svaret(kontor: Kontor, sak: Saksfil, slag: str) -> tuple[h.Hendelse, ...]:
    """What the posting of an answer carries: the rest that was promised until then is over."""
    pause = kontor.fakta(sak).sak.pause
    if slag != "svar" or pause is None or pause.grunn != LOVET_RO:
        return ()
    return (kontor.ny(h.PauseSlutt, grunn="svar sendt"),)


def vist(kontor: Kontor, sak: Saksfil, b: Bestilling) -> Vist:
    """The same letter as text."""
    f, innhold = _avgjoer(kontor, sak, b)
    ferdig = _trykk(kontor, f, b, innhold)
    return Vist(sak.hode.sak, ferdig.tittel, ferdig.tekst)


def utkast(
    kontor: Kontor, sak: Saksfil, b: Bestilling, innhold: Innhold, ferdig: FerdigBrev, **egne: Any
) -> Utkast:
    """A letter that is made, as it will be kept; `egne` are what its kind has to say of it (AnnetBrev)."""
    om_helse = bool(mistenkelig(*innhold.egne_ord))
    fil = ledig_fil(sak.mappe / "brev", f"{kontor.dag}-{b.slag}{MERKE if om_helse else ''}.pdf")
    felles: dict[str, Any] = {
        "brev": b.slag, "frist": innhold.frist, "fil": f"brev/{fil.name}", "sha256": ferdig.sha256,
        "mal": ferdig.mal, "merknad": innhold.merknad, "sum": innhold.sum,
    }  # fmt: skip
    nye: list[h.Hendelse] = [kontor.ny(h.BrevLaget, **felles)]
    if b.postlagt:
        nye += [kontor.ny(h.BrevSendt, **felles, kanal=b.kanal), *ved_svaret(kontor, sak, b.slag)]
    hode = sak.hode
    svar = AnnetBrev(
        hode.sak, hode.skyldner.navn, b.slag, ferdig.tittel, innhold.frist, fil, b.postlagt, om_helse,
        norsk_i_kopien=b.engelsk and not b.tekst_engelsk.strip() and bool(innhold.egen_tekst), **egne
    )  # fmt: skip
    return Utkast(sak, tuple(nye), filer=(Fil(fil, ferdig.pdf, trykkes=True),), svar=svar)


def _avgjoer(kontor: Kontor, sak: Saksfil, b: Bestilling) -> tuple[Fakta, Innhold]:
    if b.slag not in SLAG:
        raise BrukError(
            f"«{b.slag}» er ikke et brev som lages her.",
            gjoer=f"velg en av: {', '.join(SLAG)}. Andre brev har egne kommandoer: purring, varsel, oppfordring …",
        )
    if b.slag in UTEN_TEKST and (b.tekst.strip() or b.tekst_engelsk.strip()):
        raise BrukError(
            f"Brevet «{b.slag}» har ikke plass til en tekst fra deg.",
            gjoer="ta bort --tekst og --tekst-engelsk, eller lag egen ordlyd: inkasso mal kopier",
        )
    krev_kanal(b.kanal)
    if b.frist and b.frist <= kontor.dag:
        raise BrukError(f"Fristen {dato(b.frist)} må være etter brevets dag.", gjoer="velg en senere --frist")
    kontor.krev_uten_kopi(sak)
    f = kontor.fakta(sak, beloep=True)
    KREV[b.slag](f, b)
    return f, SLAG[b.slag](f, kontor.oppsett, Tillegg(b.frist, b.tekst, b.tekst_engelsk, b.egen_feil))


def _trykk(kontor: Kontor, f: Fakta, b: Bestilling, innhold: Innhold) -> FerdigBrev:
    from inkassocli.render.brev import lag_brev

    g = grunnlag(f, kontor.oppsett, b.slag, frist=innhold.frist, ekstra=innhold.ekstra)
    krev_adresse(g)
    return lag_brev(g, engelsk=b.med_engelsk, **utseende(kontor, b.konvolutt))


# ---- what each kind needs -----------------------------------------------------------------------


def _krev_paaminnelse(f: Fakta, _: Bestilling) -> None:
    """Papirer § 3.1: from the day after the due day, and before the letters that cost."""
    if f.fryser:
        raise StegStengtError(
            "Skyldneren har sagt seg uenig, og saken er fryst (inkassoloven §§ 9 og 10).",
            gjoer=raad(f),
        )
    svar = vurder(f, "purring")
    if svar.utfall == "ulovlig":
        raise nektet(f, svar, "En betalingspåminnelse kan bare sendes når en purring kan det.")
    if any(f.gebyrer):
        raise StegStengtError(
            "Saken har alt et brev med gebyr. Påminnelsen sier at brevet er gratis, og hører til før dem.",
            gjoer=raad(f),
        )


def _krev_foreloepig_svar(f: Fakta, b: Bestilling) -> None:
    nr = f.sak.hode.sak
    if not henvendelser(f):
        raise BrukError(
            f"Sak {nr} har ingen henvendelse fra skyldneren å svare på.",
            gjoer=f"registrer den først: inkasso innsigelse {nr} --tekst …",
        )
    if not b.tekst.strip() or b.frist is None:
        raise BrukError(
            "Et foreløpig svar må si hvorfor du ikke kan svare ennå, og hvilken dag svaret kommer.",
            gjoer='gi begge: --tekst "Vi må spørre laboratoriet." --frist ÅÅÅÅ-MM-DD',
        )


def _krev_bekreftelse(f: Fakta, _: Bestilling) -> None:
    if not f.konto.betalinger:
        raise BrukError(
            f"Sak {f.sak.hode.sak} har ingen betaling å bekrefte.",
            gjoer="registrer den først: inkasso betaling SAK --beloep KRONER",
        )


def _krev_opplysning(f: Fakta, _: Bestilling) -> None:
    nr = f.sak.hode.sak
    if f.konto.oppgjort:
        raise BrukError(
            f"Kravet i sak {nr} er gjort opp, og det er ingenting å opplyse om.",
            gjoer=f"send kvittering i stedet: inkasso brev {nr} --lag bekreftelse (eller kreditnotabrev)",
        )


def _krev_kreditnotabrev(f: Fakta, b: Bestilling) -> None:
    from inkassocli.core.oppgaver import gi_nummer

    nr = f.sak.hode.sak
    if not (notaer := kreditnotaer(f)):
        raise BrukError(
            f"Sak {nr} har ingen kreditnota.",
            gjoer=f"før den først: inkasso kreditnota {nr} --beloep KRONER --nummer NR",
        )
    siste = notaer[-1]
    if not siste.nummer:
        raise BrukError("Brevet må ha kreditnotaens nummer.", gjoer=gi_nummer(nr, siste))
    if not (b.tekst.strip() or siste.merknad.strip()):
        raise BrukError("Brevet må ha hvorfor beløpet er kreditert.", gjoer="gi grunnen: --tekst TEKST")


KREV: dict[str, Callable[[Fakta, Bestilling], None]] = {
    "betalingspaaminnelse": _krev_paaminnelse,
    "foreloepig_svar": _krev_foreloepig_svar,
    "bekreftelse": _krev_bekreftelse,
    "opplysning": _krev_opplysning,
    "kreditnotabrev": _krev_kreditnotabrev,
}
