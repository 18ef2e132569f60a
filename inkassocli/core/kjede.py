"""Presisering 89: the chain. Each event carries a fingerprint of all that stands before it in the file.

What is reckoned with is the text as TOML reads it, so comments, spacing and the order of keys do not count. A chain
tells that something before an event is no longer as it was; a seal, kept beside the case, also of the last event.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from inkassocli.core.verdi import verdi

LENGDE, KORT = 32, 8
KRAV, HENDELSE = "krav", "hendelse"
GODTATT = "endring_godtatt"

Rad = Mapping[str, Any]


@verdi
class Post:
    """A claim or an event as it stands in the file."""

    slag: str
    rad: Rad

    @property
    def kjede(self) -> str:
        """What the event says of all before it; empty on one of an older program, and on a claim."""
        verdi = self.rad.get("kjede", "") if self.slag == HENDELSE else ""
        return verdi if isinstance(verdi, str) else ""

    @property
    def innhold(self) -> str:
        """The canonical text, without the chain."""
        return kanonisk({self.slag: {k: v for k, v in self.rad.items() if k != "kjede"}})


@verdi
class Historie:
    """A case file as a chain sees it: the head, and the claims and events in the order of the file."""

    hode: Rad
    poster: tuple[Post, ...]

    @property
    def hendelser(self) -> tuple[Post, ...]:
        """The events alone."""
        return tuple(p for p in self.poster if p.slag == HENDELSE)


@verdi
class Segl:
    """How long a case was when the program last wrote it, and the fingerprints of its head and of the whole.

    `deler`: a short fingerprint of the head alone and of each post, after each other; empty from an older program.
    """

    poster: int
    hendelser: int
    hode: str
    kjede: str
    deler: str = ""


def kanonisk(verdi: Any) -> str:
    """JSON with sorted keys: a whole number as it is, another as text without needless zeros, a day as ISO."""
    return json.dumps(_ren(verdi), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _ren(verdi: Any) -> Any:
    match verdi:
        case dict():
            return {str(k): _ren(v) for k, v in verdi.items()}
        case list() | tuple():
            return [_ren(v) for v in verdi]
        case Decimal() if verdi.is_finite():
            return int(verdi) if verdi == verdi.to_integral_value() else format(verdi.normalize(), "f")
        case date() | time():
            return verdi.isoformat()
        case bool() | int() | str():
            return verdi
        case _:
            return str(verdi)


class Lenke:
    """The fingerprint of what has been laid in, one piece after the other."""

    def __init__(self, hode: Rad) -> None:
        self._sum = hashlib.sha256(("[" + kanonisk(hode)).encode())

    def legg(self, post: Post) -> None:
        """One more claim or event."""
        self._sum.update(("," + post.innhold).encode())

    @property
    def naa(self) -> str:
        """First 32 hex digits of the sha256 of the list so far."""
        ferdig = self._sum.copy()
        ferdig.update(b"]")
        return ferdig.hexdigest()[:LENGDE]


def avtrykk(h: Historie, poster: Sequence[Post] | None = None) -> str:
    """The fingerprint of the head and what stands after it, or of some of it."""
    lenke = Lenke(h.hode)
    for p in h.poster if poster is None else poster:
        lenke.legg(p)
    return lenke.naa


def segl(h: Historie) -> Segl:
    """The seal of a file as it is."""
    krav = [p for p in h.poster if p.slag == KRAV]
    hode = f"{len(krav)}:{avtrykk(h, krav)}"
    return Segl(len(h.poster), len(h.hendelser), hode, avtrykk(h), "".join(_deler(h)))


def _deler(h: Historie) -> Iterator[str]:
    """The head without the claims, then each post, on its own."""
    for tekst in (kanonisk(h.hode), *(p.innhold for p in h.poster)):
        yield hashlib.sha256(tekst.encode()).hexdigest()[:KORT]


# ---- what is no longer as it was ----------------------------------------------------------------


@verdi
class Brudd:
    """What was done to a case. `nr` is an event's place in the file now, 0 the head; it is one of `fra`–`nr`.

    `krav` is a claim's place among the claims, where it is the claim that is changed.

    `slag`: endret · borte (`antall` events after `nr`) · uviss (one of them is changed, or one after them is gone) ·
    dobbel · flyttet · lagt_til · kjede (the fingerprint itself is changed, and nothing else).
    """

    slag: str
    nr: int
    fra: int
    antall: int = 1
    krav: int = 0


def proev(h: Historie, lagt: Segl | None = None) -> tuple[Brudd, ...]:
    """All that the chain and the seal can tell. Nothing before the last accepted edit is compared."""
    godtatt = _siste_godtatt(h)
    if lagt and lagt.hendelser <= godtatt:
        lagt = None
    if lagt and (endret := _hver_for_seg(h, lagt)):
        return endret
    holder = {n: ok for n, ok in _lenkene(h) if n >= godtatt}
    sikker = max((n for n, ok in holder.items() if ok), default=0)
    brutt = [n for n, ok in holder.items() if not ok]
    funnet = tuple(Brudd("kjede", n, n) for n in brutt if n < sikker)
    doble = tuple(b for b in _doble(h) if b.nr > godtatt)
    etter = next((n for n in brutt if n > sikker), None)
    if etter is None:
        return (*funnet, *(doble or (_mot_segl(h, lagt, sikker) if lagt else ())))
    fra = max(sikker, godtatt)
    if not doble and (nr := _lagt_til(h, max(fra, 1), etter, lagt)):
        return (*funnet, Brudd("lagt_til", nr, nr))
    if riktig := rekkefoelge(h):
        return (*funnet, *_som_flyttet(h, riktig))
    return (*funnet, *(doble or _endret(h, fra, etter - 1, lagt)))


def _siste_godtatt(h: Historie) -> int:
    """The number of the last `endring_godtatt`; 0 where there is none."""
    return max((n for n, p in enumerate(h.hendelser, 1) if p.rad.get("type") == GODTATT), default=0)


def _lenkene(h: Historie) -> Iterator[tuple[int, bool]]:
    """The number of each event that has a chain, and whether it is that of what stands before it."""
    lenke, n = Lenke(h.hode), 0
    for p in h.poster:
        if p.slag == HENDELSE:
            n += 1
            if p.kjede:
                yield n, p.kjede == lenke.naa
        lenke.legg(p)


def _doble(h: Historie) -> Iterator[Brudd]:
    """Events that stand twice, to the second in which they were registered."""
    sett = set()
    for n, p in enumerate(h.hendelser, 1):
        merke = (p.innhold, p.kjede)
        if merke in sett and "registrert" in p.rad:
            yield Brudd("dobbel", n, n)
        sett.add(merke)


def _mot_segl(h: Historie, lagt: Segl, sikker: int) -> tuple[Brudd, ...]:
    """What no chain covers: the last event, or a head without events."""
    if _hode_endret(h, lagt):
        return (Brudd("endret", 0, 0),)
    if (mangler := lagt.hendelser - len(h.hendelser)) > 0:
        return (Brudd("borte", len(h.hendelser), len(h.hendelser), mangler),)
    if avtrykk(h, h.poster[: lagt.poster]) != lagt.kjede:
        return (Brudd("endret", lagt.hendelser, min(max(sikker, 1), lagt.hendelser)),)
    return ()


def _hver_for_seg(h: Historie, lagt: Segl) -> tuple[Brudd, ...]:
    """Each part that was changed where it stands; none where parts were added, moved or removed as well."""
    foer = [lagt.deler[i : i + KORT] for i in range(0, len(lagt.deler), KORT)]
    naa = list(_deler(h))[: len(foer)]
    ulike = [i for i, (a, b) in enumerate(zip(foer, naa, strict=False)) if a != b]
    if len(naa) < len(foer) or {foer[i] for i in ulike} & set(naa) or {naa[i] for i in ulike} & set(foer):
        return ()
    return tuple(_endret_del(h, i) for i in ulike)


def _endret_del(h: Historie, i: int) -> Brudd:
    """Part 0 is the head, the others the posts in their order."""
    if i == 0:
        return Brudd("endret", 0, 0)
    nr = sum(p.slag == HENDELSE for p in h.poster[:i])
    if h.poster[i - 1].slag == KRAV:
        return Brudd("endret", 0, 0, krav=i - nr)
    return Brudd("endret", nr, nr)


def _hode_endret(h: Historie, lagt: Segl) -> bool:
    antall, _, sum_ = lagt.hode.partition(":")
    krav = [p for p in h.poster if p.slag == KRAV][: int(antall)]
    return avtrykk(h, krav) != sum_


def _endret(h: Historie, fra: int, til: int, lagt: Segl | None) -> tuple[Brudd, ...]:
    """The link after event `til` does not hold, the one before `fra` does: what lies between them?"""
    if lagt is None:
        return (Brudd("uviss", til, fra),)
    if _hode_endret(h, lagt):
        return (Brudd("endret", 0, 0),)
    if (mangler := lagt.hendelser - len(h.hendelser)) > 0:
        return (Brudd("borte", til, til, mangler),)
    return (Brudd("endret", til, max(fra, 1) if til else 0),)


def _lagt_til(h: Historie, fra: int, etter: int, lagt: Segl | None) -> int:
    """The number of the event without which every chain holds; 0 where there is none.

    Of the one whose own link fails that proves nothing, unless something after it, or the seal, bears it out.
    """
    plasser = [i for i, p in enumerate(h.poster) if p.slag == HENDELSE]
    for nr in range(fra, etter + 1):
        i = plasser[nr - 1]
        uten = Historie(h.hode, (*h.poster[:i], *h.poster[i + 1 :]))
        lenker = list(_lenkene(uten))
        baerer = any(n >= etter for n, _ in lenker) if nr == etter else True
        if lagt:
            baerer = avtrykk(uten, uten.poster[: lagt.poster]) == lagt.kjede
        if baerer and all(ok for _, ok in lenker):
            return nr
    return 0


def rekkefoelge(h: Historie) -> tuple[int, ...] | None:
    """The one order of the posts in which every chain holds, without those that stand twice; None where none does.

    Places in `h.poster`. It is proven by the fingerprints: an event fits in one place alone.
    """
    fast = max((i for i, p in enumerate(h.poster) if p.rad.get("type") == GODTATT), default=-1) + 1
    igjen, ut, lenke = list(range(fast, len(h.poster))), list(range(fast)), Lenke(h.hode)
    for p in h.poster[:fast]:
        lenke.legg(p)
    while igjen:
        naa = lenke.naa
        # the event of this very place; else the next post that binds itself to none
        neste = next((n for n in igjen if h.poster[n].kjede == naa), None)
        if neste is None:
            neste = next((n for n in igjen if not h.poster[n].kjede), None)
        if neste is None:
            tatt = {h.poster[n].innhold for n in ut}
            return tuple(ut) if all(h.poster[n].innhold in tatt for n in igjen) else None
        lenke.legg(h.poster[neste])
        ut.append(neste)
        igjen.remove(neste)
    return tuple(ut)


def _som_flyttet(h: Historie, riktig: tuple[int, ...]) -> tuple[Brudd, ...]:
    """The events that stand twice, else the fewest posts that must have been moved."""
    hendelser = (i for i, p in enumerate(h.poster) if p.slag == HENDELSE)
    nr = {plass: n for n, plass in enumerate(hendelser, 1)}
    doble = tuple(Brudd("dobbel", nr[i], nr[i]) for i in nr if i not in riktig)
    return doble or tuple(Brudd("flyttet", nr.get(i, 0), nr.get(i, 0)) for i in _utenfor(riktig))


def _utenfor(riktig: tuple[int, ...]) -> list[int]:
    """The places that are not in the longest run that stands in its right order."""
    lengst: dict[int, tuple[int, ...]] = {}
    for plass in riktig:
        foer: tuple[int, ...] = ()
        for p, kjede in lengst.items():
            if p < plass and len(kjede) > len(foer):
                foer = kjede
        lengst[plass] = (*foer, plass)
    beholdt = max(lengst.values(), key=lambda k: len(k))
    return sorted(set(riktig) - set(beholdt))
