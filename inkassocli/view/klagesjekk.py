"""The checklist before a forliksklage as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.errors import InkassoError
from inkassocli.papirer.fullstendig import Funn
from inkassocli.papirer.sjekkside import TEKST
from inkassocli.papirer.tidslinje import SJEKK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.core.papirvalg import Bilagsvalg
    from inkassocli.papirer.bilag import Vedlegg
    from inkassocli.saksgang.kontor import Kontekst
    from inkassocli.store.saksfil import Saksfil


MERKE = {"stopp": "STOPP   ", "se_paa": "SE PÅ   ", "ok": "ok      "}

INNRYKK = " " * 8

BOKS = TEKST["nb"]["boks"]


def stopp(hva: str, raad: str, hjemmel: str = "") -> Funn:
    """A point that bars the complaint."""
    return Funn(hva=hva, ok=False, hjemmel=hjemmel, raad=raad, stopper=True)


def regler(f: Fakta) -> list[Funn]:
    """What `kan` says of the step; a fraraadet one can be taken with --likevel, but it stops here."""
    from inkassocli.core.steg import vurder

    svar = vurder(f, "forlik")
    if svar.utfall == "lovlig":
        return [Funn(hva="Klagen kan sendes i dag", ok=True, hjemmel="tvisteloven § 6-3")]
    return [
        stopp(
            "Ulovlig i dag" if g.utfall == "ulovlig" else "Frarådes i dag (kan lages med --likevel)",
            g.tekst,
            g.hjemmel,
        )
        for g in svar.grunner
    ]


def bilagsfunn(sak: Saksfil, valgte: Sequence[Vedlegg]) -> tuple[list[Funn], list[Vedlegg]]:
    """Every exhibit read as it will be, and those that can be: what is missing, changed, encrypted or no document."""
    from inkassocli.render.bilag import les_inn
    from inkassocli.store.bilagsfiler import les

    ut, lesbare = [], []
    for nr, v in enumerate(valgte, 1):
        hva = f"Bilag {nr}: {v.tittel}" + (f" {v.dato:%d.%m.%Y}" if v.dato else "")
        try:
            data = les(sak.mappe, v.fil, v.sha256)
            if not v.utdrag:
                les_inn(data, v.fil)
            ut.append(Funn(hva=hva, ok=True))
            lesbare.append(v)
        except InkassoError as feil:
            ut.append(stopp(hva, f"{feil.melding} {feil.gjoer[:1].upper()}{feil.gjoer[1:]}."))
    return ut, lesbare


def helse(f: Fakta, valgte: Sequence[Vedlegg], valg: Bilagsvalg) -> list[Funn]:
    from inkassocli.papirer.bilag import mistanker

    funn = mistanker(f.sak, valgte, [x.gjelder for x in f.sak.hode.krav])
    hva, hjemmel = "Vern av helseopplysninger", "helsepersonelloven § 21"
    if not funn:
        return [Funn(hva=hva, ok=True, hjemmel=hjemmel)]
    if valg.bekreft:
        return [Funn(hva=f"{hva}: {', '.join(funn)} er bekreftet", ok=True, hjemmel=hjemmel)]
    return [stopp(hva, f"Se på {', '.join(funn)}. Ta det bort, eller bruk --bekreft-helsedata.", hjemmel)]


def klageraad(k: Kontekst, f: Fakta, oppgitt: Oppgitt) -> list[Funn]:
    from inkassocli.core.forliksraad import EGEN_FIL
    from inkassocli.saksgang.rett.raad import i_postboks, kommune_for
    from inkassocli.store.forliksraad import forliksraad

    hva, hjemmel = SJEKK["nb"]["forliksraad"], "tvisteloven § 6-3 (2) a"
    try:
        raad = forliksraad(kommune_for(f.sak.skyldner, oppgitt.kommune), k.mappe / EGEN_FIL)
    except InkassoError as feil:
        return [stopp(hva, feil.melding, hjemmel)]
    boks = Funn(hva="Kommunen skyldneren bor i", ok=False, hjemmel="tvisteloven § 4-4", raad=BOKS)
    foerst = [boks] if i_postboks(f.sak.skyldner) and not oppgitt.kommune else []
    if (raad.bekreftet and raad.har_adresse) or (oppgitt.adresse and oppgitt.postnummer):
        return [*foerst, Funn(hva=hva, ok=True, hjemmel=hjemmel)]
    forslag = f"Forslag: {raad.navn}. {SJEKK['nb']['forliksraad_raad']}"
    return [*foerst, stopp(hva, forslag, hjemmel)]
