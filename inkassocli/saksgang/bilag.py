"""Choosing, reading and guarding the exhibits of a complaint or a request: all faults are told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.errors import SaksfilError
from inkassocli.papirer.bilag import Vedlegg

if TYPE_CHECKING:
    from inkassocli.core.vedlegg import Innlest
    from inkassocli.papirer.bilag import Lest
    from inkassocli.store.saksfil import Saksfil


def les_alle(
    sak: Saksfil,
    valgte: Sequence[Vedlegg],
    unntatte: Sequence[Vedlegg],
    utdrag: Callable[[Vedlegg], Innlest] | None = None,
) -> tuple[Lest, ...]:
    """Read every exhibit; what is missing, changed, encrypted or no document is told in one message (exit 4).

    `utdrag` makes the page of an invoice without its lines; the stored one must be there to be shown on request.
    """
    from inkassocli.papirer.bilag import Lest
    from inkassocli.render.bilag import les_inn
    from inkassocli.store.bilagsfiler import les
    from inkassocli.view.forlik import navn

    ut: list[Lest] = []
    feil: list[SaksfilError] = []
    for nr, v in enumerate(valgte, 1):
        try:
            data = les(sak.mappe, v.fil, v.sha256)
            innlest = utdrag(v) if v.utdrag and utdrag else les_inn(data, navn(v))
            ut.append(Lest(nr, v, innlest, v in unntatte))
        except SaksfilError as en:
            feil.append(SaksfilError(f"Bilag {nr}: {en.melding}", gjoer=en.gjoer))
    if feil:
        raad = "; ".join(dict.fromkeys(f.gjoer for f in feil if f.gjoer))
        raise SaksfilError(
            "\n".join(f.melding for f in feil), gjoer=f"{raad}. Skal et bilag ikke være med: --uten-bilag N"
        )
    return tuple(ut)


@dataclass(frozen=True, slots=True)
class Kopi:
    """The debtor's document as it will be kept with the case."""

    fil: Path
    data: bytes
    sha256: str
    hindring: str = ""  # why it cannot be an exhibit, with what helps


def les_kopi(sak: Saksfil, kilde: Path, dag: date, navn: str = "innsigelse") -> Kopi:
    """The bytes as they are, under a neutral name; a name that speaks of health leaves that mark alone."""
    import hashlib

    from inkassocli.core.helsevern import MERKE, mistenkelige_navn
    from inkassocli.render.bilag import les_inn
    from inkassocli.store.bilagsfiler import ledig
    from inkassocli.store.regelfiler import aarsak

    try:
        data = kilde.read_bytes()
    except OSError as feil:
        raise SaksfilError(
            f"{kilde}: filen kan ikke leses ({aarsak(feil)}).", gjoer="se etter at stien er skrevet rett"
        ) from None
    merke = MERKE if mistenkelige_navn((kilde.name,)) else ""
    fil = ledig(sak.mappe / "bilag" / f"{dag}-{navn}{merke}{kilde.suffix.lower()}", data)
    hindring = ""
    try:
        les_inn(data, kilde.name)
    except SaksfilError as feil:
        hindring = feil.melding
    return Kopi(fil, data, hashlib.sha256(data).hexdigest(), hindring)
