"""inkasso brev: the letters of a case as they were sent, and the letters that press for nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.valg import (
    Engelsk,
    Frist,
    Kanal,
    Konvolutt,
    Postlagt,
    Skriver,
    SkrivUt,
    TekstEngelsk,
    Vis,
)
from inkassocli.errors import BrukError
from inkassocli.saksgang.brev import andre, arkiv
from inkassocli.saksgang.brev.andre import Bestilling

ANDRE = tuple(andre.KREV)

Lag = Annotated[str | None, typer.Option("--lag", metavar="SLAG", help=f"Lag et brev: {', '.join(ANDRE)}.")]

Aapne = Annotated[
    int | None, typer.Option("--aapne", metavar="NR", min=1, help="Åpne brevet med dette nummeret.")
]

Retur = Annotated[
    int | None, typer.Option("--retur", metavar="NR", min=1, help="Brevet med dette nummeret kom i retur.")
]

Tekst = Annotated[
    str,
    typer.Option(
        "--tekst",
        metavar="TEKST",
        help="Grunnen i foreløpig svar og kreditnotabrev; hva som skjer videre i opplysning.",
    ),
]

EgenFeil = Annotated[
    bool, typer.Option("--egen-feil", help="Kreditnotabrev: feilen var din, og brevet beklager den.")
]


@kommando
def brev(
    k: Kall,
    sak: SakArg,
    lag: Lag = None,
    aapne: Aapne = None,
    retur: Retur = None,
    bestilt: Bestilling = gruppe(
        Bestilling,
        frist=Frist,
        tekst=Tekst,
        tekst_engelsk=TekstEngelsk,
        egen_feil=EgenFeil,
        postlagt=Postlagt,
        kanal=Kanal,
        engelsk=Engelsk,
        konvolutt=Konvolutt,
    ),
    vis: Vis = False,
    skriv_ut: SkrivUt = False,
    skriver: Skriver = None,
    merknad: Merknad = "",
) -> None:
    """Vis brevene i en sak slik de ble sendt, åpne ett, eller lag et brev som ikke krever noe.

    Eksempel: inkasso brev 2026-0001 · inkasso brev 2026-0001 --aapne 2 · inkasso brev 2026-0001 --lag bekreftelse
    """
    from inkassocli.view import arkiv as ord_

    if sum(x is not None for x in (lag, aapne, retur)) > 1:
        raise BrukError("Velg én ting om gangen: --lag, --aapne eller --retur.")
    if lag is None and (vis or skriv_ut or replace(bestilt, slag="") != Bestilling()):
        raise BrukError(
            "Dette gjelder et brev som lages nå, og ingenting er laget.",
            gjoer="si hvilket med --lag SLAG. "
            f"Et brev som finnes, skrives ut fra PDF-en: inkasso brev {sak} --aapne NR",
        )
    if lag is not None and vis:
        return _vis_brev(k, sak, replace(bestilt, slag=lag))
    if lag is not None:
        return _lag(k, sak, replace(bestilt, slag=lag), k.finn_skriver(skriver, skriv_ut=skriv_ut))
    if aapne is not None:
        return _aapne(k, sak, aapne)
    if retur is not None:
        k.utfoer(lambda kontor: arkiv.i_retur(kontor, kontor.sak(sak), retur, merknad), ord_.i_retur)
        return None
    x = arkiv.arkivet(k.kontor, k.kontor.sak(sak))
    return k.svar(ord_.som_json(x, k.dag), ord_.arkiv(x))


def _lag(k: Kall, sak: str, bestilt: Bestilling, skriver: str) -> None:
    from inkassocli.view.brev import annet

    ferdig = k.utfoer(lambda kontor: andre.brevet(kontor, kontor.sak(sak), bestilt), annet)
    k.til_skriver(skriver, *ferdig.filer)


def _vis_brev(k: Kall, sak: str, bestilt: Bestilling) -> None:
    from inkassocli.view.brev import vist

    k.svar(*vist([andre.vist(k.kontor, k.kontor.sak(sak), bestilt)]))


def _aapne(k: Kall, soek: str, nr: int) -> None:
    """Open the stored file; a changed one is opened with a warning."""
    sak = k.kontor.sak(soek)
    sti, status = arkiv.lagret(k.kontor, sak, nr)
    if status == "endret":
        k.si(f"Merk: {sti.relative_to(sak.mappe)} er endret etter at den ble lagret (sha256 stemmer ikke).")
    k.svar({"sak": sak.hode.sak, "nr": nr, "fil": str(sti)}, f"Åpner {sti}")
    k.aapne(sti)
