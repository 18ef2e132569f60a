"""What the user writes in his own words, looked at before it is stored: health data, and numbers that name a person."""

from __future__ import annotations

from collections.abc import Iterator

from inkassocli.core.helsevern import FRITEKST, foedselsnummer_i, mistenkelig
from inkassocli.core.verdi import verdi
from inkassocli.saksgang.utkast import NySak, Samling, Utkast


@verdi
class Funnet:
    """What the words that will be stored seem to hold."""

    helse: tuple[str, ...] = ()
    foedselsnummer: bool = False

    def __bool__(self) -> bool:
        return bool(self.helse) or self.foedselsnummer


def se_paa(samling: Samling) -> Funnet:
    """Every free text of a run (helsepersonelloven § 21, personopplysningsloven § 12)."""
    tekster = tuple(t for u in samling.utkast for t in _tekster(u))
    return Funnet(mistenkelig(*tekster), foedselsnummer_i(*tekster))


def _tekster(u: Utkast) -> Iterator[str]:
    for e in u.hendelser:
        yield from (t for felt in FRITEKST if isinstance(t := getattr(e, felt, ""), str))
    nye = u.sak.hode.krav if isinstance(u.sak, NySak) else ()
    yield from (k.gjelder for k in (*u.krav, *nye))
    if u.tekst is not None:  # what was written into the file by hand, line by line
        gamle = set(u.sak.tekst.splitlines()) if u.sak is not None and not isinstance(u.sak, NySak) else set()
        yield from (linje for linje in u.tekst.splitlines() if linje not in gamle)
