"""The letters that press for payment: decided and made, one case or all that are due (presisering 59)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError, InkassoError, StegStengtError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.utkast import krev_lov

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import BrevLaget, Hendelse
    from inkassocli.core.steg import Svar
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Klart:
    """One letter, decided and made, not yet written."""

    sak: Saksfil
    svar: Svar
    frist: date
    ferdig: FerdigBrev
    fil: Path
    hendelser: tuple[Hendelse, ...]


@dataclass(frozen=True, slots=True)
class Valg:
    """What the user asked for."""

    steg: str
    frist: date | None = None
    likevel: str | None = None
    postlagt: bool = False
    kanal: str = "papir"
    engelsk: bool = False


def uposta(sak: Saksfil, brev: str | None = None) -> list[BrevLaget]:
    """Letters of the case, or of one kind, that wait to be posted."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.venter import uposta

    return [e for e in uposta(h.ikke_angret(sak.hendelser)) if brev is None or e.brev == brev]


def ikke_naa(f: Fakta, sak: Saksfil, svar: Svar) -> str:
    """Presisering 59: why a case is left out of a run without SAK; empty when it is due."""
    from inkassocli.core.dager import er_virkedag
    from inkassocli.core.veien import REKKEFOELGE

    if svar.utfall != "lovlig" or not svar.gebyr:
        return svar.grunner[0].tekst if svar.grunner else "Steget gir ikke gebyr i dag."
    if f.sak.retur is not None:
        adresse = f"Legg inn ny adresse: inkasso adresse {sak.hode.sak}"
        gjoer = "Send det på nytt" if f.sak.retur_adresse else adresse
        return f"Forrige brev kom i retur {f.sak.retur.dato:%d.%m.%Y}. {gjoer}"
    if uposta(sak, svar.steg):
        return "Brevet er alt laget og venter på å bli postlagt (inkasso sendt)."
    k = f.kjede
    senere = REKKEFOELGE[REKKEFOELGE.index(svar.steg) :]
    if k and f.dag < k.ny_fra and any(b.brev in senere for b in k.brev):
        return "Et brev av samme eller senere slag er alt sendt."
    if f.siste_frist:
        dag, igjen = f.siste_frist, 2
        while igjen:
            dag += timedelta(1)
            igjen -= er_virkedag(dag)
        if f.dag <= dag:
            return f"Vent på banken til {dag + timedelta(1):%d.%m.%Y}: betaling på siste frist kan være underveis."
    return ""


def lag(k: Kontekst, sak: Saksfil, f: Fakta, valg: Valg) -> Klart:
    """Decide one letter and make its PDF; nothing is written."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.steg import frist_for_kort, vurder
    from inkassocli.papirer.grunnlag import foreslaatt_frist, grunnlag, krev_adresse
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.kontor import utseende
    from inkassocli.saksgang.utfoering import ledig_fil
    from inkassocli.view.tekst import STEGNAVN, grunn

    svar = vurder(f, valg.steg)
    krev_lov(svar, valg.likevel)
    frist = valg.frist or foreslaatt_frist(f, k.oppsett)
    for_kort = frist_for_kort(k.bok, valg.steg, k.dag, frist)
    if for_kort:
        raise StegStengtError(f"{STEGNAVN[valg.steg]}:\n{grunn(for_kort)}", grunner=(for_kort,))
    if frist <= k.dag:
        raise BrukError(
            f"Fristen {frist:%d.%m.%Y} må være etter brevets dag.", gjoer="velg en senere --frist"
        )
    if gitt_rett := next((a for a in svar.advarsler if a.regel == "innsigelse_godtatt"), None):
        raise StegStengtError(
            f"{STEGNAVN[valg.steg]}:\n{grunn(gitt_rett)}",
            grunner=(gitt_rett,),
        )
    g = grunnlag(f, k.oppsett, valg.steg, frist=frist, svar=svar, ekstra=_avtalebrudd(f, valg.steg))
    if g.malnavn == "purring_avtalebrudd" and svar.minste_frist and frist < svar.minste_frist:
        raise StegStengtError(
            f"Etter en brutt avtale skal skyldneren ha minst 14 dagers frist, til {svar.minste_frist:%d.%m.%Y}.",
            gjoer="velg en senere --frist",
        )
    krev_adresse(g)
    ferdig = lag_brev(g, engelsk=valg.engelsk, **utseende(k))
    fil = ledig_fil(sak.mappe / "brev", f"{k.dag}-{valg.steg}.pdf")
    felles: dict[str, Any] = {
        "dato": k.dag,
        "registrert": k.naa,
        "brev": valg.steg,
        "frist": frist,
        "gebyr": svar.gebyr,
        "fil": f"brev/{fil.name}",
        "sha256": ferdig.sha256,
        "mal": ferdig.mal,
    }
    hendelser: list[h.Hendelse] = []
    if svar.utfall == "fraraadet":
        regler = tuple(g.regel for g in svar.grunner if g.utfall == "fraraadet")
        hendelser.append(
            h.Likevel(
                dato=k.dag, registrert=k.naa, steg=valg.steg, begrunnelse=valg.likevel or "", regler=regler
            )
        )
    hendelser.append(h.BrevLaget(**felles))
    if valg.postlagt:
        hendelser.append(h.BrevSendt(**felles, kanal=valg.kanal))
    return Klart(sak, svar, frist, ferdig, fil, tuple(hendelser))


def _avtalebrudd(f: Fakta, steg: str) -> dict[str, Any] | None:
    """The first purring after a broken plan says so, and that the whole rest falls due."""
    from inkassocli.core.avtale import brudd

    dager = brudd(f.sak) if steg == "purring" else None
    return {"avtale_dato": dager[0], "avtalebrudd": dager[1]} if dager else None


def krev_ikke_laget(sak: Saksfil, brev: str) -> None:
    """The same letter is not made twice while the first waits to be posted (exit 2)."""
    nr = sak.hode.sak
    if venter := uposta(sak, brev):
        raise BrukError(
            f"Sak {nr}: brevet er alt laget og ikke postlagt.",
            gjoer=f"er det sendt: inkasso sendt {nr} --brev {brev} · "
            f"ta det bort: inkasso angre {nr} --gjelder {venter[-1].nr}",
        )


def velg(k: Kontekst, valg: Valg, soek: list[str] | None) -> tuple[list[Klart], list[dict[str, Any]], int]:
    """The letters to make, the cases left out with the reason, and the exit code of those that failed."""
    k.bok.krev_dekket(k.dag)
    if soek:
        saker = {s.fil: s for s in (k.sak(x) for x in soek)}
        for s in saker.values():
            krev_ikke_laget(s, valg.steg)
        return [lag(k, s, k.fakta(s), valg) for s in saker.values()], [], 0
    return _alle(k, valg)


def _alle(k: Kontekst, valg: Valg) -> tuple[list[Klart], list[dict[str, Any]], int]:
    """Presisering 59: every case that is due; all others with the reason."""
    from inkassocli.core.steg import vurder
    from inkassocli.store.mappe import alle_saker

    _ = k.oppsett
    klare: list[Klart] = []
    utelatt: list[dict[str, Any]] = []
    lest = alle_saker(k.mappe)
    kode = 4 if lest.feil else 0
    for feil in lest.feil:
        utelatt.append({"sak": None, "grunner": [str(feil)]})
    for s in lest:
        try:
            f = k.fakta(s)
            svar = vurder(f, valg.steg)
            hvorfor = ikke_naa(f, s, svar)
            if hvorfor:
                utelatt.append({"sak": s.hode.sak, "grunner": [hvorfor]})
            else:
                klare.append(lag(k, s, f, valg))
        except InkassoError as feil:
            kode = kode or feil.kode
            utelatt.append({"sak": s.hode.sak, "grunner": [str(feil)]})
    return klare, utelatt, kode


def krev_kanal(kanal: str) -> None:
    """A channel that is known (exit 2)."""
    from inkassocli.core.hendelser import VERDIER

    if kanal not in VERDIER["Kanal"]:
        raise BrukError(f"Kanalen «{kanal}» finnes ikke.", gjoer=f"velg en av: {', '.join(VERDIER['Kanal'])}")
