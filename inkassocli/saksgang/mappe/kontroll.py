"""What is looked at beside the cases: settings, rates, postnummer, and whether a case can be reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from inkassocli.errors import BrukError, InkassoError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.store.kontroll import Funn
    from inkassocli.store.saksfil import Saksfil


def oppsett(k: Kontekst) -> Iterator[Funn]:
    """inkasso.toml: its form, its check digits, its pictures, and the confirmed forliksråd."""
    from inkassocli.readers import tastet as tall
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
    from inkassocli.readers.tastet import postnummer
    from inkassocli.saksgang.start.sted import poststed_for

    poststed_for(postnummer(verdi))
    return verdi


def satser(k: Kontekst) -> Iterator[Funn]:
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


def regnes(k: Kontekst, sak: Saksfil) -> Iterator[Funn]:
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
