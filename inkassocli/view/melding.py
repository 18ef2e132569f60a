"""What a command that writes answers: the text, the advice beside it, and keys of its own for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.hendelser import Hendelse


@verdi
class Melding:
    """`tekst` is the result (stdout), `raad` the advice (stderr); `virkning` is shown before a question, else first.

    `ekstra` are keys beside {sak, hendelser, filer, utelatt}; `hendelser` replaces the list of events.
    """

    tekst: Sequence[str] = ()
    raad: Sequence[str] = ()
    virkning: Sequence[str] = ()
    ekstra: Mapping[str, Any] = field(default_factory=dict)
    hendelser: Sequence[Mapping[str, Any]] | None = None


def om_helseord(nr: str, *tekster: str) -> list[str]:
    """Helsepersonelloven § 21: words that speak of health in what is written into the case."""
    from inkassocli.core.helsevern import mistenkelig

    if not (ord_ := mistenkelig(*tekster)):
        return []
    merk = (
        f"Merk: teksten ser ut til å ha helseopplysninger ({', '.join(ord_)}). De hører hjemme i journalen, ikke "
        f"i saken (helsepersonelloven § 21). Ta dem bort med inkasso rediger {nr}."
    )
    return [merk]


def som_json(
    sak: str | None,
    hendelser: Sequence[tuple[str | None, Hendelse]],
    filer: Sequence[object],
    utelatt: Sequence[Mapping[str, Any]],
    m: Melding,
) -> dict[str, Any]:
    """Grensesnitt § 4: {sak, hendelser, filer, utelatt}, and the act's own keys; over many cases each event has its."""
    from inkassocli.view.jsonut import hendelse, skrevet

    egne = m.hendelser
    if egne is None:
        egne = [hendelse(e) if sak else {"sak": nr, **hendelse(e)} for nr, e in hendelser]
    return skrevet(sak, egne, filer, utelatt) | dict(m.ekstra)
