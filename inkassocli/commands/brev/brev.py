"""inkasso brev: the letters of a case as they were sent, and the letters that press for nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.valg import Engelsk, Frist, Kanal, Postlagt, Skriver, SkrivUt, Vis
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.store.saksfil import Saksfil

ANDRE = ("betalingspaaminnelse", "foreloepig_svar", "bekreftelse", "opplysning", "kreditnotabrev")

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


def brev(
    ctx: typer.Context,
    sak: SakArg,
    lag: Lag = None,
    aapne: Aapne = None,
    retur: Retur = None,
    frist: Frist = None,
    tekst: Tekst = "",
    egen_feil: EgenFeil = False,
    postlagt: Postlagt = False,
    kanal: Kanal = "papir",
    engelsk: Engelsk = False,
    vis: Vis = False,
    skriv_ut: SkrivUt = False,
    skriver: Skriver = None,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Vis brevene i en sak slik de ble sendt, åpne ett, eller lag et brev som ikke krever noe.

    Eksempel: inkasso brev 2026-0001 · inkasso brev 2026-0001 --aapne 2 · inkasso brev 2026-0001 --lag bekreftelse
    """
    from inkassocli.saksgang.brev.andre import registrer_retur

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    if sum(x is not None for x in (lag, aapne, retur)) > 1:
        raise BrukError("Velg én ting om gangen: --lag, --aapne eller --retur.")
    if lag is not None:
        from inkassocli.saksgang.brev import andre

        return andre.lag(
            k,
            fil,
            andre.Bestilling(lag, frist, tekst, egen_feil, postlagt, kanal, engelsk, vis, skriv_ut, skriver),
        )
    if aapne is not None:
        return _aapne(k, fil, aapne)
    if retur is not None:
        return registrer_retur(k, fil, retur, merknad)
    return _vis(k, fil)


def _vis(k: Kontekst, fil: Saksfil) -> None:
    """All letters, with how each file is today."""
    from inkassocli.core.arkiv import brevene
    from inkassocli.saksgang.brev.andre import filstatus
    from inkassocli.view import arkiv

    alle = brevene(fil.hendelser, k.dag)
    filer = {b.nr: filstatus(fil, b) for b in alle}
    ut = {"sak": fil.hode.sak, "dato": k.dag, "brev": [arkiv.som_json(b, filer[b.nr]) for b in alle]}
    k.svar(ut, arkiv.arkiv(fil.hode.sak, fil.hode.skyldner.navn, alle, filer))


def _aapne(k: Kontekst, fil: Saksfil, nr: int) -> None:
    """Open the stored file; a missing one is exit 4, a changed one is opened with a warning."""
    from inkassocli.saksgang.brev.andre import filstatus, finn
    from inkassocli.store.bilagsfiler import les

    b = finn(k, fil, nr)
    if not b.fil:
        raise BrukError(f"Brev nr. {nr} i sak {fil.hode.sak} har ingen lagret fil.")
    les(fil.mappe, b.fil)
    if filstatus(fil, b) == "endret":
        k.si(f"Merk: {b.fil} er endret etter at den ble lagret (sha256 stemmer ikke).")
    sti = fil.mappe / b.fil
    k.svar({"sak": fil.hode.sak, "nr": nr, "fil": str(sti)}, f"Åpner {sti}")
    k.aapne(sti)
