"""inkasso forlik --sjekk: is all there? Every point before anything is drafted, and what stands in the way."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from inkassocli.core.klage import Funn, fullstendig
from inkassocli.errors import InkassoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.commands.felles import Kontekst
    from inkassocli.commands.raad import Oppgitt
    from inkassocli.commands.vedlegg import Valg
    from inkassocli.core.klage import Vedlegg
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.saksfil import Saksfil


def sjekk(k: Kontekst, sak: Saksfil, f: Fakta, oppgitt: Oppgitt, valg: Valg) -> None:
    """The list; ends with 3 when something stops the complaint. Writes nothing."""
    from inkassocli.commands import vedlegg
    from inkassocli.view.tekst import avsnitt

    valgte = vedlegg.forslag(f.sak, k.oppsett.maalform, valg)
    stopper = [*_regler(f), *_bilag(sak, valgte), *_helse(f, valgte, valg), *_raad(k, f, oppgitt)]
    andre = fullstendig(f, valgte, kontonummer=k.oppsett.kontonummer, forliksraad_bekreftet=True)
    punkter = [*stopper, *(p for p in andre if not p.hva.startswith("Forliksrådet"))]
    klar = all(p.ok for p in stopper)
    linjer = [f"Sak {sak.hode.sak}: {'klar for forliksklage' if klar else 'ikke klar for forliksklage'}."]
    for p in punkter:
        linjer.append(
            avsnitt(
                f"{p.hva}{f' ({p.hjemmel})' if p.hjemmel else ''}",
                "        ",
                "ok      " if p.ok else "SE PÅ   ",
            )
        )
        linjer += [avsnitt(p.raad, "        ")] if p.raad and not p.ok else []
    k.svar({"sak": sak.hode.sak, "klar": klar, "punkter": [asdict(p) for p in punkter]}, "\n".join(linjer))
    if not klar:
        raise typer.Exit(3)


def _regler(f: Fakta) -> list[Funn]:
    """What `kan` says of the step; a fraraadet one can be taken with --likevel, but it stops here."""
    from inkassocli.core.steg import vurder

    svar = vurder(f, "forlik")
    if svar.utfall == "lovlig":
        return [Funn(hva="Klagen kan sendes i dag", ok=True, hjemmel="tvisteloven § 6-3")]
    return [
        Funn(
            hva="Ulovlig i dag" if g.utfall == "ulovlig" else "Frarådes i dag",
            ok=False,
            hjemmel=g.hjemmel,
            raad=g.tekst,
        )
        for g in svar.grunner
    ]


def _bilag(sak: Saksfil, valgte: Sequence[Vedlegg]) -> list[Funn]:
    """Every exhibit read as it will be: what is missing, changed, encrypted or no document."""
    from inkassocli.render.bilag import les_inn
    from inkassocli.store.bilagsfiler import les

    ut = []
    for nr, v in enumerate(valgte, 1):
        hva = f"Bilag {nr}: {v.tittel}" + (f" {v.dato:%d.%m.%Y}" if v.dato else "")
        try:
            data = les(sak.mappe, v.fil, v.sha256)
            if not v.utdrag:
                les_inn(data, v.fil)
            ut.append(Funn(hva=hva, ok=True))
        except InkassoError as feil:
            ut.append(
                Funn(hva=hva, ok=False, raad=f"{feil.melding} {feil.gjoer[:1].upper()}{feil.gjoer[1:]}.")
            )
    return ut or [Funn(hva="Ingen bilag", ok=True)]


def _helse(f: Fakta, valgte: Sequence[Vedlegg], valg: Valg) -> list[Funn]:
    from inkassocli.commands.vedlegg import mistanker

    funn = mistanker(f.sak, valgte, [x.gjelder for x in f.sak.hode.krav])
    hva = "Ingen helseopplysninger i klagen eller bilagene"
    return [
        Funn(
            hva=hva,
            ok=not funn or valg.bekreft,
            hjemmel="helsepersonelloven § 21",
            raad=f"Se på {', '.join(funn)}. Ta det bort, eller bruk --bekreft-helsedata." if funn else "",
        )
    ]


def _raad(k: Kontekst, f: Fakta, oppgitt: Oppgitt) -> list[Funn]:
    from inkassocli.commands.raad import EGEN_FIL, kommune_for
    from inkassocli.store.forliksraad import forliksraad

    hva, hjemmel = "Forliksrådets navn og adresse er bekreftet", "tvisteloven § 6-3 (2) a"
    try:
        raad = forliksraad(kommune_for(f.sak.skyldner, oppgitt.kommune), k.mappe / EGEN_FIL)
    except InkassoError as feil:
        return [Funn(hva=hva, ok=False, hjemmel=hjemmel, raad=feil.melding)]
    ok = (raad.bekreftet and raad.har_adresse) or bool(oppgitt.adresse and oppgitt.postnummer)
    return [
        Funn(
            hva=hva,
            ok=ok,
            hjemmel=hjemmel,
            raad=f"Forslag: {raad.navn}. Slå opp «Finn forliksråd» på politiet.no.",
        )
    ]
