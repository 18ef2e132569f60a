"""inkasso sjekk: verifies every file. Silent and 0 when all is well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille
from inkassocli.errors import BrukError, InkassoError, OppsettError

if TYPE_CHECKING:
    from inkassocli.store.kontroll import Funn
    from inkassocli.store.saksfil import Saksfil

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
    from inkassocli.store import kontroll

    k = Kontekst(ctx, mappe, dato, som_json=json, stille=stille)
    if not (k.mappe / "inkasso.toml").is_file():
        raise OppsettError(f"Fant ikke inkasso.toml i {k.mappe}.", gjoer="lag mappen med: inkasso oppsett")
    lest, funn = kontroll.saker(k.mappe)
    funn += [*_oppsett(k), *_satser(k), *kontroll.mappen(k.mappe), *kontroll.like_fakturaer(lest)]
    for sak in lest:
        funn += [*kontroll.i_saken(k.mappe, sak, k.dag), *_regnes(k, sak)]
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


def _oppsett(k: Kontekst) -> Iterator[Funn]:
    """inkasso.toml: its form, its check digits, its pictures, and the confirmed forliksråd."""
    from inkassocli.commands import kontroll as tall
    from inkassocli.store.forliksraad import les_egne
    from inkassocli.store.kontroll import FEIL, MERKNAD, Funn, fra_feil

    try:
        o = k.oppsett
    except InkassoError as feil:
        yield fra_feil("inkasso.toml", feil)
        return
    proever: list[tuple[str, Callable[[str], str]]] = [
        (o.organisasjonsnummer, tall.orgnr), (o.kontonummer, tall.kontonummer), (o.postnummer, _postnummer),
    ]  # fmt: skip
    for verdi, proev in proever:
        try:
            if verdi:
                proev(verdi)
        except InkassoError as feil:
            yield fra_feil("inkasso.toml", feil)
    if not o.kontonummer:
        yield Funn("inkasso.toml", MERKNAD, "Kontonummer mangler.", "uten det kan ingen brev lages")
    for navn in (o.logo, o.underskrift):
        if navn and not (k.mappe / navn).is_file():
            yield Funn(
                "inkasso.toml",
                FEIL,
                f"Bildet {navn} finnes ikke.",
                "legg filen i mappen, eller ta linjen bort",
            )
    try:
        les_egne(k.mappe / "forliksraad.csv")
    except InkassoError as feil:
        yield fra_feil("forliksraad.csv", feil)


def _postnummer(verdi: str) -> str:
    from inkassocli.commands.kontroll import postnummer, poststed_for

    poststed_for(postnummer(verdi))
    return verdi


def _satser(k: Kontekst) -> Iterator[Funn]:
    """The user's own tables can be read, and the rates reach today."""
    from inkassocli.core.satsvakt import utloep, varsel
    from inkassocli.store.kontroll import FEIL, MERKNAD, Funn, fra_feil

    egne = k.mappe / "satser"
    ukjente = [f.stem for f in sorted(egne.glob("*.toml"))] if egne.is_dir() else []
    try:
        tabeller = k.bok.tabeller
        for navn in ukjente:
            if navn not in (*tabeller, "ikraft"):
                yield Funn(
                    f"satser/{navn}.toml",
                    FEIL,
                    "Det finnes ingen tabell med dette navnet.",
                    "se navnene med: inkasso satser",
                )
            elif navn != "ikraft":
                _ = tabeller[navn]
        passert = [u for u in utloep(k.bok, k.dag) if u.igjen < 0]
        for linje in varsel(passert):
            yield Funn("satser", FEIL, linje)
        for linje in varsel(u for u in utloep(k.bok, k.dag, None) if u.igjen >= 0):
            yield Funn("satser", MERKNAD, linje)
    except InkassoError as feil:
        yield fra_feil("satser/", feil)


def _regnes(k: Kontekst, sak: Saksfil) -> Iterator[Funn]:
    """The account of the case can be made today."""
    from inkassocli.core.steg import fakta
    from inkassocli.errors import RegelManglerError
    from inkassocli.store.kontroll import fra_feil

    try:
        kreditor = k.oppsett.kreditor
        if k.dag > k.bok.dekket_til:
            return
        _ = fakta(sak.hode, sak.hendelser, k.bok, kreditor, k.dag).konto
    except RegelManglerError as feil:
        yield fra_feil(f"saker/{sak.fil.name}", feil)
    except (BrukError, InkassoError):
        return  # told once, of the settings or the tables themselves
