"""An objection is answered by letter: what the answer needs, and what bars it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato
from inkassocli.core.papirord import Tekst
from inkassocli.core.protester import GODTATT
from inkassocli.core.rettsgebyr import skal_tilbake
from inkassocli.core.steg import vurder
from inkassocli.core.virkning import uomtvistet_rest
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.papirer.brev import Innhold
from inkassocli.papirer.grunnlag import foreslaatt_frist, grunnlag, krev_adresse
from inkassocli.readers.tastet import uten_kommentarer
from inkassocli.saksgang.brev.andre import Bestilling, utkast
from inkassocli.saksgang.brev.brev import krev_ikke_laget, krev_kanal
from inkassocli.saksgang.brev.svar import Vist
from inkassocli.saksgang.kontor import Kontor, les, utseende
from inkassocli.saksgang.sak.innsigelse import aapen
from inkassocli.saksgang.utkast import Spoersmaal, Utkast, sperret
from inkassocli.store.saksfil import Saksfil

if TYPE_CHECKING:
    from inkassocli.render.brev import FerdigBrev

SVARSTART = "\n# Skriv svaret ditt. Linjer som begynner med #, blir ikke med.\n"

UTFALL = ("avvist", "delvis", "godtatt")


@dataclass(frozen=True, slots=True)
class Svarvalg:
    """What the user answers."""

    tekst: str = ""
    fil: Path | None = None
    utfall: str = "avvist"


def besvar(kontor: Kontor, sak: Saksfil, valg: Svarvalg, b: Bestilling) -> Utkast:
    """The reply letter: PDF and event."""
    f, innhold, ferdig = _lag(kontor, sak, valg, b, ny=True)
    return utkast(kontor, sak, b, innhold, ferdig, raad=_raad(f, valg, innhold))


def vist(kontor: Kontor, sak: Saksfil, valg: Svarvalg, b: Bestilling) -> Vist:
    """The same letter as text."""
    _, _, ferdig = _lag(kontor, sak, valg, b, ny=False)
    return Vist(sak.hode.sak, ferdig.tittel, ferdig.tekst)


def _lag(
    kontor: Kontor, sak: Saksfil, valg: Svarvalg, b: Bestilling, *, ny: bool
) -> tuple[Fakta, Innhold, FerdigBrev]:
    from inkassocli.render.brev import lag_brev

    f, godtatt = kontor.fakta(sak, beloep=True), valg.utfall == "godtatt"
    if valg.utfall not in UTFALL:
        raise BrukError(f"--utfall: «{valg.utfall}» må være en av: {', '.join(UTFALL)}.")
    krev_kanal(b.kanal)
    innsigelsen = aapen(f)
    krev_aapen_for_svar(f, godtatt=godtatt)
    krev_svarbar(f, innsigelsen, valg.utfall)
    if ny:
        krev_ikke_laget(sak, b.slag)
    kontor.krev_uten_kopi(sak)
    frist = None if godtatt else b.frist or foreslaatt_frist(f, kontor.oppsett)
    if frist and frist <= kontor.dag:
        raise BrukError(f"Fristen {dato(frist)} må være etter brevets dag.", gjoer="velg en senere --frist")
    ekstra = _innhold(kontor, sak, f, innsigelsen, valg) | {"svar_engelsk": b.tekst_engelsk.strip()}
    g = grunnlag(f, kontor.oppsett, b.slag, frist=frist, ekstra=ekstra, hele=not ekstra["hele"])
    krev_adresse(g)
    egne_ord = (innsigelsen.tekst, str(ekstra["svar"]), b.tekst_engelsk)
    innhold = Innhold(
        frist, egne_ord=egne_ord, egen_tekst=str(ekstra["svar"]), merknad=GODTATT if godtatt else "",
        sum=g.sum if frist else None,
    )  # fmt: skip
    return f, innhold, lag_brev(g, engelsk=b.med_engelsk, **utseende(kontor, b.konvolutt))


def _innhold(
    kontor: Kontor, sak: Saksfil, f: Fakta, innsigelsen: h.Innsigelse, valg: Svarvalg
) -> dict[str, Any]:
    bestridt = tilbake = NULL
    if innsigelsen.art == "delvis":
        da = kontor.fakta(sak, innsigelsen.dato)
        bestridt = da.konto.hovedstol - (innsigelsen.uomtvistet or NULL)
    if valg.utfall == "godtatt":
        betalt = sum((x.betaling.beloep for x in f.konto.betalinger), NULL)
        tilbake = skal_tilbake(f) if bestridt else betalt
    return {
        "innsigelse_dato": innsigelsen.dato,
        "innsigelse": innsigelsen.tekst or Tekst("uten_ord"),
        "svar": _svartekst(kontor, sak, valg),
        "utfall": valg.utfall,
        "stanset": f.fryser,
        "refusjon": tilbake,
        "bestridt": bestridt,
        "hele": f.konto.sum if valg.utfall != "godtatt" and uomtvistet_rest(f) is not None else NULL,
    }


def _raad(f: Fakta, valg: Svarvalg, innhold: Innhold) -> tuple[str, ...]:
    """What the answer leads to."""
    nr, raad = f.sak.hode.sak, []
    if valg.utfall == "godtatt" and aapen(f).art != "delvis":
        raad.append(
            f"Krediter det du godtar: inkasso kreditnota {nr} --hele. "
            f"Avslutt så innsigelsen: inkasso innsigelse avslutt {nr} kreditert"
        )
    if innhold.frist and f.sak.pause_loeper(f.dag):
        raad.append(
            f"Merk: saken har pause, men brevet ber om svar innen {dato(innhold.frist)}. Velg --frist etter pausen."
        )
    return tuple(raad)


def krev_aapen_for_svar(f: Fakta, *, godtatt: bool) -> None:
    """What bars any letter bars the answer; one that asks for money also what bars the demand (exit 3)."""
    stenger = ("stanset",) if godtatt else ("stanset", "avsluttet", "mindreaarig", "avtale")
    if grunner := tuple(g for g in vurder(f, "purring").grunner if g.regel in stenger):
        raise sperret("Svaret kan ikke sendes slik saken står.", grunner)
    if f.sak.klage_sendt or f.sak.kombinert:
        raise StegStengtError(
            "Saken ligger i forliksrådet. Innvendingene hører i tilsvaret, og du svarer der (tvisteloven § 6-4).",
            gjoer=f"registrer tilsvaret: inkasso forlik tilsvar {f.sak.hode.sak} bestridt",
        )


def krev_svarbar(f: Fakta, innsigelsen: h.Innsigelse, utfall: str) -> None:
    """An answer fits what was said; what is granted in part is credited first, so that the sum is right (exit 2)."""
    nr = f.sak.hode.sak
    if innsigelsen.art == "betalingsevne":
        raise BrukError(
            "Skyldneren er ikke uenig, men kan ikke betale nå. Da er det ingen innsigelse å svare på.",
            gjoer=f"tilby nedbetaling: inkasso avtale {nr} --antall 3 --fra ÅÅÅÅ-MM-DD",
        )
    en_del = utfall == "delvis" or (utfall == "godtatt" and innsigelsen.art == "delvis")
    etterpaa = (e for e in f.sak.hendelser if e.nr > innsigelsen.nr)
    if en_del and not any(isinstance(e, h.Kreditnota | h.Ettergitt) for e in etterpaa):
        raise BrukError(
            "Det du går med på, er ikke trukket fra kravet ennå. Da blir summen i brevet feil.",
            gjoer=f"registrer det først: inkasso kreditnota {nr} --beloep KRONER",
        )


def _svartekst(kontor: Kontor, sak: Saksfil, valg: Svarvalg) -> str:
    """The answer: given, from a file, or written in the editor; what was written there is kept if it is refused."""
    tekst = les(valg.fil) if valg.fil is not None else valg.tekst
    if tekst.strip():
        return _krev_svar(tekst)
    q = Spoersmaal(
        "svar",
        "Svaret",
        valg="--svarfil FIL eller --tekst TEKST",
        les=_krev_svar,
        slag="redigert",
        forslag=SVARSTART,
        hvis_ikke="Svaret mangler.",
        raad="gi det med --tekst TEKST eller --svarfil FIL",
        behold=sak.mappe / f"{kontor.dag}-svar.txt",
    )
    return str(kontor.spoer(q))


def _krev_svar(tekst: str) -> str:
    if not (svar := uten_kommentarer(tekst)):
        raise BrukError("Svaret mangler.", gjoer="gi det med --tekst TEKST eller --svarfil FIL")
    return svar
