"""inkasso forlik --sjekk: is all there? Every point before anything is drafted, and what stands in the way."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from inkassocli.commands.sjekkpunkter import TEKST
from inkassocli.core.klage import SJEKK, Funn, fullstendig
from inkassocli.errors import InkassoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.commands.felles import Kontekst
    from inkassocli.commands.raad import Oppgitt
    from inkassocli.commands.vedlegg import Valg
    from inkassocli.core.klage import Vedlegg
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.saksfil import Saksfil

MERKE = {"stopp": "STOPP   ", "se_paa": "SE PÅ   ", "ok": "ok      "}
INNRYKK = " " * 8
BOKS = TEKST["nb"]["boks"]


def sjekk(k: Kontekst, sak: Saksfil, f: Fakta, oppgitt: Oppgitt, valg: Valg) -> None:
    """The list; ends with 3 when something stops the complaint. Writes nothing."""
    from inkassocli.commands import vedlegg
    from inkassocli.view.format import antall
    from inkassocli.view.tekst import avsnitt

    valgte = vedlegg.forslag(f.sak, k.oppsett.maalform, valg)
    bilag, lesbare = _bilag(sak, valgte)
    andre = fullstendig(
        f, lesbare, kontonummer=k.oppsett.kontonummer, forliksraad_bekreftet=True, bekreft=valg.bekreft
    )
    raad = SJEKK["nb"]["forliksraad"]
    punkter = [
        *_regler(f),
        *bilag,
        *_helse(f, valgte, valg),
        *_raad(k, f, oppgitt),
        *(p for p in andre if p.hva != raad),
    ]
    hindre = [p for p in punkter if p.stopper]
    rekke = [*hindre, *(p for p in punkter if not (p.ok or p.stopper)), *(p for p in punkter if p.ok)]
    linjer = [
        f"Sak {sak.hode.sak}: ikke klar for forliksklage. {antall(len(hindre), 'ting', 'ting')} må rettes først."
        if hindre
        else f"Sak {sak.hode.sak}: klar for forliksklage."
    ]
    for p in rekke:
        merke = MERKE["ok" if p.ok else "stopp" if p.stopper else "se_paa"]
        hva = f"{p.hva}{f' ({p.hjemmel})' if p.hjemmel else ''}"
        linjer.append(avsnitt(hva, INNRYKK, merke))
        linjer += [avsnitt(p.raad, INNRYKK)] if p.raad and not p.ok else []
    svar = {"sak": sak.hode.sak, "klar": not hindre, "punkter": [asdict(p) for p in rekke]}
    k.svar(svar, "\n".join(linjer))
    if hindre:
        raise typer.Exit(3)


def stopp(hva: str, raad: str, hjemmel: str = "") -> Funn:
    """A point that bars the complaint."""
    return Funn(hva=hva, ok=False, hjemmel=hjemmel, raad=raad, stopper=True)


def _regler(f: Fakta) -> list[Funn]:
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


def _bilag(sak: Saksfil, valgte: Sequence[Vedlegg]) -> tuple[list[Funn], list[Vedlegg]]:
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


def _helse(f: Fakta, valgte: Sequence[Vedlegg], valg: Valg) -> list[Funn]:
    from inkassocli.commands.vedlegg import mistanker

    funn = mistanker(f.sak, valgte, [x.gjelder for x in f.sak.hode.krav])
    hva, hjemmel = "Vern av helseopplysninger", "helsepersonelloven § 21"
    if not funn:
        return [Funn(hva=hva, ok=True, hjemmel=hjemmel)]
    if valg.bekreft:
        return [Funn(hva=f"{hva}: {', '.join(funn)} er bekreftet", ok=True, hjemmel=hjemmel)]
    return [stopp(hva, f"Se på {', '.join(funn)}. Ta det bort, eller bruk --bekreft-helsedata.", hjemmel)]


def _raad(k: Kontekst, f: Fakta, oppgitt: Oppgitt) -> list[Funn]:
    from inkassocli.commands.raad import EGEN_FIL, i_postboks, kommune_for
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
