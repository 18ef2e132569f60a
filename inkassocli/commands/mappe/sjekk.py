"""inkasso sjekk: verifies every file. Silent and 0 when all is well."""

from __future__ import annotations

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Stille
from inkassocli.errors import OppsettError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.store.kontroll import Funn

FEIL_I_FIL, UTEN_SATS = 4, 5


def sjekk(
    ctx: typer.Context,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    stille: Stille = False,
) -> None:
    """Kontroller alt i mappen: saker, lagrede brev og bilag, oppsett, satser. Stille når alt er i orden.

    Eksempel: inkasso sjekk
    """
    from inkassocli.saksgang.mappe.kontroll import oppsett, regnes, satser
    from inkassocli.store import kontroll

    k = Kontekst(ctx, mappe, dato, som_json=json, stille=stille)
    if not (k.mappe / "inkasso.toml").is_file():
        raise OppsettError(f"Fant ikke inkasso.toml i {k.mappe}.", gjoer="lag mappen med: inkasso oppsett")
    lest, funn = kontroll.saker(k.mappe)
    funn += [*oppsett(k), *satser(k), *kontroll.mappen(k.mappe), *kontroll.like_fakturaer(lest)]
    funn += kontroll.like_banklinjer(lest)
    for sak in lest:
        funn += [*kontroll.i_saken(k.mappe, sak, k.dag), *regnes(k, sak)]
    if json:
        rader = [{"hvor": x.hvor, "alvor": x.alvor, "hva": x.hva, "gjoer": x.gjoer} for x in funn]
        k.svar({"saker": len(lest), "funn": rader}, "")
    else:
        _skriv(k, funn)
    kode = _kode(k, funn)
    if kode:
        raise typer.Exit(kode)


def _skriv(k: Kontekst, funn: list[Funn]) -> None:
    """Errors are the result; what is only worth knowing goes to stderr."""
    for x in funn:
        linje = f"{x.hvor}: {x.hva}" + (f"\n  Gjør slik: {x.gjoer}" if x.gjoer else "")
        if x.alvor == "feil":
            k.ut(linje)
        else:
            k.si(linje)


def _kode(k: Kontekst, funn: list[Funn]) -> int:
    from inkassocli.core.satsvakt import udekket
    from inkassocli.store.kontroll import FEIL

    if any(x.alvor == FEIL and x.hvor != "satser" for x in funn):
        return FEIL_I_FIL
    if any(x.alvor == FEIL for x in funn):
        return UTEN_SATS if udekket(k.bok, k.dag) else FEIL_I_FIL
    return 0
