"""Presisering 94: a case and a conflict copy of it, event by event, and the two as one where no fact is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from inkassocli.core import hendelser as h
from inkassocli.core.format import antall
from inkassocli.core.hendelsesord import hendelse
from inkassocli.core.kjede import HENDELSE, Historie, Post, kanonisk, proev
from inkassocli.core.papirord import Verdi

# What the sync services put into the name of a copy: the service, and how it is known by the name.
TJENESTER = (
    ("Syncthing", r"\.sync-conflict-\d{8}-\d{6}-\w+"),
    ("Nextcloud", r" \(conflicted copy \d{4}-\d\d-\d\d \d{6}\)"),
    ("Dropbox", r" \(.*(conflicted copy|konfliktkopi|in conflict|sin konflikt).*\)"),
    ("Google Disk", r" \(\d+\)"),
    ("iCloud", r" \d+"),
    ("OneDrive", r"-[^ .()]+"),
)
HODE, HAAND, SAMME = "hode", "haand", "samme"  # why they are not joined without a choice
LIKE, KORTERE, LENGRE, BEGGE, ULIKE = "like", "kortere", "lengre", "begge", "ulike"


def tjeneste(filnavn: str) -> str:
    """The service that likely made a copy of a case; empty where the name is nobody's."""
    if not (m := re.fullmatch(r"\d{4}-\d{4,6}(?P<resten>.+)\.toml", filnavn)):
        return ""
    return next((navn for navn, slag in TJENESTER if re.fullmatch(slag, m["resten"])), "")


@dataclass(frozen=True, slots=True)
class Side:
    """What a case, or a copy of it, has that the other has not: its events, and the invoices of its claims."""

    hendelser: tuple[h.Hendelse, ...]
    krav: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sammenlikning:
    """The two histories: how they stand to each other, how many posts they share, and what each has alone.

    `forhold` is seen from the copy: like · kortere (the beginning of the case) · lengre (the case is its beginning) ·
    begge (both merely grew) · ulike, by a `grunn` of its own.
    """

    forhold: str
    felles: int
    bare_saken: tuple[Post, ...]
    bare_kopien: tuple[Post, ...]
    grunn: str = ""


def sammenlikn(saken: Historie, kopien: Historie) -> Sammenlikning:
    """How the copy stands to the case."""
    felles = 0
    for a, b in zip(saken.poster, kopien.poster, strict=False):
        if a.innhold != b.innhold:
            break
        felles += 1
    bare_a, bare_b = saken.poster[felles:], kopien.poster[felles:]
    if bare_b and all(_staar_i(b, bare_a) for b in bare_b):  # joined before, and the copy was not put away
        return Sammenlikning(KORTERE, felles, bare_a, ())
    if grunn := _grunn(saken, kopien, bare_a, bare_b):
        return Sammenlikning(ULIKE, felles, bare_a, bare_b, grunn)
    forhold = (
        LIKE if not bare_a and not bare_b else KORTERE if not bare_b else LENGRE if not bare_a else BEGGE
    )
    return Sammenlikning(forhold, felles, bare_a, bare_b)


def _grunn(saken: Historie, kopien: Historie, bare_a: Sequence[Post], bare_b: Sequence[Post]) -> str:
    """Why the two cannot be joined by themselves; empty where they can."""
    if kanonisk(saken.hode) != kanonisk(kopien.hode):
        return HODE
    if proev(saken) or proev(kopien):
        return HAAND
    par = [(a, b) for a in bare_a for b in bare_b if a.slag == b.slag]
    if any(_endret(a, b) for a, b in par):
        return HAAND
    return SAMME if any(_ligner(a, b) and not _samme_banklinje(a, b) for a, b in par) else ""


def _staar_i(b: Post, poster: Sequence[Post]) -> bool:
    """The very same event, by what it says and when it was registered."""
    return "registrert" in b.rad and any(a.innhold == b.innhold for a in poster)


def _endret(a: Post, b: Post) -> bool:
    """One event, written once, that now says two things; or one invoice with two claims."""
    if a.slag != HENDELSE:
        return a.rad.get("faktura") == b.rad.get("faktura")
    samme = [(p.rad.get("type"), p.rad.get("registrert"), p.kjede) for p in (a, b)]
    return "registrert" in a.rad and samme[0] == samme[1] and a.innhold != b.innhold


UTEN = ("kjede", "registrert", "merknad", "fil", "sha256")


def _ligner(a: Post, b: Post) -> bool:
    """The same but for the moment: one fact that may have been written twice."""
    uten = [{k: v for k, v in p.rad.items() if k not in UTEN} for p in (a, b)]
    return a.slag == HENDELSE and kanonisk(uten[0]) == kanonisk(uten[1])


def _samme_banklinje(a: Post, b: Post) -> bool:
    return bool(a.rad.get("avtrykk")) and a.rad.get("avtrykk") == b.rad.get("avtrykk")


def nye_hendelser(
    saken: Sequence[h.Hendelse], kopien: Sequence[h.Hendelse], felles: int
) -> tuple[h.Hendelse, ...]:
    """What the copy has alone, as it will stand after the case's own: numbers in `gjelder` and `erstatter` follow.

    `felles` is the number of events that both begin with. A bank line that the case has already is not taken again.
    """
    kjente = {x.avtrykk: nr for nr, x in enumerate(saken, 1) if isinstance(x, h.Betaling) and x.avtrykk}
    nytt: dict[int, int] = {n: n for n in range(1, felles + 1)}
    tas: list[h.Hendelse] = []
    for nr, e in enumerate(kopien[felles:], felles + 1):
        if isinstance(e, h.Betaling) and e.avtrykk in kjente:
            nytt[nr] = kjente[e.avtrykk]
        else:
            tas.append(e)
            nytt[nr] = len(saken) + len(tas)
    return tuple(_med_nummer(e, nytt) for e in tas)


def _med_nummer(e: h.Hendelse, nytt: dict[int, int]) -> h.Hendelse:
    if isinstance(e, h.Angret):
        return replace(e, gjelder=nytt[e.gjelder])
    if isinstance(e, h.Innsigelse) and e.erstatter is not None:
        return replace(e, erstatter=nytt[e.erstatter])
    return e


def forskjeller(
    navn: str, felles: int, sider: tuple[Side, Side], si: Callable[[Verdi], str]
) -> Iterator[str]:
    """What each of the two has alone, event by event, numbered as in its own file; `si` has the words."""
    yield (
        f"De første {antall(felles, 'hendelsen', 'hendelsene')} er like."
        if felles > 1
        else "Den første hendelsen er lik."
        if felles
        else "Ingen hendelse er lik."
    )
    for hva, side in zip(("Bare i saken", f"Bare i kopien «{navn}»"), sider, strict=True):
        yield f"{hva}:{'' if side.hendelser or side.krav else ' ingenting'}"
        yield from (f"  krav: faktura {x}" for x in side.krav)
        yield from (f"  nr. {e.nr}  {e.dato:%d.%m.%Y}  {si(hendelse(e))}" for e in side.hendelser)
