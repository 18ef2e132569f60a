"""A provision that enters into force on a day the user has read of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.regelbok import Regelbok
    from inkassocli.store.egne_satser import Lov


def ikraft(k: Kontekst, navn: str | None, fra: date | None, paragraf: tuple[str, ...], kilde: str) -> None:
    """Presisering 73: enter the commencement of an act, whole or by paragraph."""
    from inkassocli.store.egne_satser import legg_til_ikraft

    lov = _lov(navn)
    nr = tuple(dict.fromkeys(p.removeprefix("§").strip() for p in paragraf))
    if fra is None or not kilde:
        raise BrukError(
            "Både --fra og --kilde må med.",
            gjoer=f"inkasso regler ikraft {lov.id} --fra ÅÅÅÅ-MM-DD --kilde TEKST",
        )
    _kontroller(k.bok, lov, fra, nr)
    _ = k.oppsett
    rad: dict[str, Any] = (
        {"lov": lov.id, "fra": fra} | ({"paragraf": list(nr)} if nr else {}) | {"kilde": kilde}
    )
    fil = legg_til_ikraft(k.mappe, rad, skriv=not k.toerr)
    hva = f"§ {', '.join(nr)}" if nr else "hele loven"
    k.skrevet(
        None,
        [],
        [fil],
        f"Lagt inn i {fil}: {lov.navn}, {hva}, gjelder fra {fra:%d.%m.%Y}. Se følgene med: inkasso regler",
    )


def _lov(navn: str | None) -> Lov:
    from inkassocli.store.egne_satser import lover

    kjente = {lov.id: lov for lov in lover()}
    if navn not in kjente:
        raise BrukError(
            f"Loven «{navn or ''}» er ikke blant dem som venter på ikrafttredelse.",
            gjoer=f"velg: {', '.join(kjente)}",
        )
    return kjente[navn]


def _kontroller(bok: Regelbok, lov: Lov, fra: date, nr: tuple[str, ...]) -> None:
    ukjent = [p for p in nr if p not in lov.paragrafer]
    if ukjent:
        raise BrukError(
            f"§ {', '.join(ukjent)} i {lov.navn} styrer ingenting i programmet.",
            gjoer=f"bruk en av: {', '.join(lov.paragrafer)}, eller hele loven uten --paragraf",
        )
    if fra <= lov.vedtatt:
        raise BrukError(
            f"Loven ble vedtatt {lov.vedtatt:%d.%m.%Y} og kan ikke gjelde fra {fra:%d.%m.%Y}.",
            gjoer="kontroller datoen i kunngjøringen",
        )
    tidligere = [bok.ikraft_fra(lov.id, p) for p in (nr or lov.paragrafer)]
    if all(t is not None and t <= fra for t in tidligere):
        raise BrukError(
            "Det står alt i satser/ikraft.toml at dette gjelder fra samme dag eller tidligere.",
            gjoer="er datoen flyttet, rett satser/ikraft.toml i et tekstprogram",
        )
