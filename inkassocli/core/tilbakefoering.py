"""Which payment does the bank take back? One answer for all the files together, in whatever order they are read.

A reversal is remembered when it is read, so that a payment of a file that is read later is known as taken back, and so
that one that was undone in its place stands again. Pure: the lines, what is remembered and what the cases hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from inkassocli.core.format import dato

if TYPE_CHECKING:
    from inkassocli.core.treff import Linje
    from inkassocli.core.treffindeks import Foert, Indeks

FOR_LANGT = 10**6  # days: a line without a day is no nearer than any other


class Motpost(NamedTuple):
    """A payment that was not booked, since the file that held it took it back."""

    avtrykk: str
    dag: date | None
    oppdrag: date | None = None
    ref: str = ""


class Tilbakefoering(NamedTuple):
    """A reversal that the bank has told of. `beloep` is without its sign; `motpost` is that of the same file."""

    avtrykk: str
    noekkel: str
    beloep: Decimal
    dag: date | None
    ref: str = ""
    kilde: str = ""
    motpost: Motpost | None = None


class Kandidat(NamedTuple):
    """A payment that may be taken back. `sist`: where there is no other; `senere`: also after the reversal's day."""

    hvem: Hashable
    dag: date | None
    ref: str = ""
    sist: bool = False
    senere: bool = False
    angret: bool = False


def noekkel(konto: str, kid: str | None, ref: str | None) -> str:
    """What a payment and its reversal have in common: the KID, or without one the bank's reference; empty without both.

    A digest: what is remembered names nobody.
    """
    felles = f"kid|{kid}" if kid else f"ref|{ref}" if ref else ""
    return hashlib.sha256(f"{konto}|{felles}".encode()).hexdigest()[:20] if felles else ""


def par(tilbake: Iterable[Tilbakefoering], betalinger: Sequence[Kandidat]) -> dict[str, Hashable]:
    """The payment of each reversal: the one of the same reference first, else the nearest on or before its day."""
    igjen = list(betalinger)
    ut: dict[str, Hashable] = {}
    alle = sorted(tilbake, key=lambda t: (t.dag or date.max, t.avtrykk))
    for med_ref in (True, False):
        for t in (t for t in alle if t.avtrykk not in ut):
            mulige = [
                (_avstand(b, t), plass)
                for plass, b in enumerate(igjen)
                if (b.ref == t.ref != "" if med_ref else passer_dagen(b, t))
            ]
            if mulige:
                ut[t.avtrykk] = igjen.pop(min(mulige)[1]).hvem
    return ut


def passer_dagen(b: Kandidat, t: Tilbakefoering) -> bool:
    """The bank takes back what came before; a payment made again after it is no part of it."""
    return b.senere or b.dag is None or t.dag is None or b.dag <= t.dag


def _avstand(b: Kandidat, t: Tilbakefoering) -> tuple[bool, bool, int, bool]:
    dager = (t.dag - b.dag).days if b.dag and t.dag else FOR_LANGT
    return b.sist, dager < 0, abs(dager), not b.angret


# ---- what it means for the lines of one file ----------------------------------------------------

I_SAMME_FIL = "Betalingen og tilbakeføringen står i samme fil, og ingen av dem føres."


class Tatt(NamedTuple):
    """What is found of one line: a reversal, or a payment that is taken back before it was booked."""

    sak: str = ""
    grunn: str = ""
    foert: Foert | None = None
    """Of a reversal: the payment that it takes back, undone or to be undone."""
    sikkert: bool = False
    tatt_av: str = ""
    """Of a payment: the reversal of another file, so that both are recorded."""
    igjen: tuple[tuple[str, Foert], ...] = ()
    """Payments that were undone in the place of another one, and stand again."""
    foeres: tuple[tuple[str, Tilbakefoering, Motpost], ...] = ()
    """Payments that were left unbooked in the place of another one."""


def er_tilbakefoering(x: Linje) -> bool:
    """Whether a line is money taken back."""
    return x.reversering and x.beloep < 0


def er_innbetaling(x: Linje) -> bool:
    """Whether a line is a payment, taken back in the same file or not."""
    return x.registrerbar or "reversert" in {str(v) for v in x.varsler}


def som_husket(x: Linje) -> Tilbakefoering:
    """A reversal as it is remembered."""
    return Tilbakefoering(x.avtrykk, noekkel(x.konto, x.kid, x.ref), -x.beloep, x.bokfoert, x.ref or "")


def tatt_tilbake(
    linjer: Iterable[Linje], indeks: Indeks, husket: Iterable[Tilbakefoering]
) -> tuple[dict[str, Tatt], list[Tilbakefoering]]:
    """By fingerprint each reversal that has its payment and each payment taken back; and what to remember."""
    like: dict[tuple[str, Decimal], list[Linje]] = {}
    for x in linjer:
        if (er_tilbakefoering(x) or er_innbetaling(x)) and (n := noekkel(x.konto, x.kid, x.ref)):
            like.setdefault((n, abs(x.beloep)), []).append(x)
    kjente: dict[tuple[str, Decimal], dict[str, Tilbakefoering]] = {}
    for t in husket:
        kjente.setdefault((t.noekkel, t.beloep), {})[t.avtrykk] = t
    ut: dict[str, Tatt] = {}
    huskes: list[Tilbakefoering] = []
    for felles, xs in like.items():
        tilbake = {x.avtrykk: som_husket(x) for x in xs if er_tilbakefoering(x)} | kjente.get(felles, {})
        if tilbake:
            gruppe = _Like(xs, tilbake, indeks)
            ut |= gruppe.svar()
            huskes += gruppe.huskes()
    return ut, huskes


class _Like:
    """Lines of one sum and one KID or reference, with what is remembered and booked of the same."""

    def __init__(self, xs: Sequence[Linje], tilbake: Mapping[str, Tilbakefoering], indeks: Indeks) -> None:
        self.ut = [x for x in xs if er_tilbakefoering(x)]
        self.inn = {x.avtrykk: x for x in xs if er_innbetaling(x)}
        self.tilbake = tilbake
        self.saker: Sequence[str] = indeks.kid.get(xs[0].kid, ()) if xs[0].kid else ()
        self.foert = self._foerte(xs[0], indeks)
        self.liggende = {
            t.motpost.avtrykk: (t, t.motpost)
            for t in tilbake.values()
            if t.motpost and t.motpost.avtrykk not in self.foert
        }
        nye = {
            a: Motpost(a, x.bokfoert, x.oppdrag, x.ref or "")
            for a, x in reversed(self.inn.items())
            if a not in self.foert
        }
        nye = {a: m for a, (_, m) in self.liggende.items()} | nye
        kandidater = [Kandidat(a, m.dag, m.ref) for a, m in nye.items()]
        kandidater += [
            Kandidat(hvem, b.dato, b.ref, bool(b.angret and not b.tatt_av), not b.avtrykk, bool(b.angret))
            for hvem, (_, b) in reversed(self.foert.items())
        ]
        self.nye = nye
        self.tatt = par(tilbake.values(), kandidater)
        self.borte = set(self.tatt.values())

    def _foerte(self, x: Linje, indeks: Indeks) -> dict[Hashable, tuple[str, Foert]]:
        """The booked payments that may be the ones: of the KID's cases, or of the reference, and what is named."""
        ut: dict[Hashable, tuple[str, Foert]] = {
            b.avtrykk or (s, b.nr): (s, b)
            for s in (self.saker if x.kid else indeks.saker)
            for b in indeks.saker[s].foert
            if b.beloep == abs(x.beloep) and (x.kid or b.ref == x.ref)
        }
        motposter = (t.motpost.avtrykk for t in self.tilbake.values() if t.motpost)
        return ut | {a: indeks.avtrykk[a] for a in (*self.inn, *motposter) if a in indeks.avtrykk}

    def svar(self) -> dict[str, Tatt]:
        """What is said of each line, and which payments stand again because another one is the right one."""
        angres = {hvem for hvem, (_, b) in self.foert.items() if hvem in self.borte and not b.angret}
        egne = {self.tatt.get(x.avtrykk) for x in self.ut}
        svar: dict[str, Tatt] = {}
        for x in self.ut:
            if (hvem := self.tatt.get(x.avtrykk)) is None:
                continue
            if hvem not in angres:  # undone before, by a reversal that has got another payment now
                hvem = next(iter(angres - egne), hvem)
            angres.discard(hvem)
            svar[x.avtrykk] = self._tilbakefoert(x, hvem)
        av = {hvem: avtrykk for avtrykk, hvem in self.tatt.items()}
        for a in (a for a in self.inn if a in self.borte and a not in self.foert):
            svar[a] = self._innbetaling(a, self.tilbake[av[a]])
        return self._med_gjeninnsatte(svar)

    def huskes(self) -> list[Tilbakefoering]:
        """Every reversal, with the payment that is left unbooked for it."""
        return [
            t._replace(motpost=self.nye.get(str(hvem)) if self._blir_liggende(hvem, t) else None)
            for t in self.tilbake.values()
            for hvem in (self.tatt.get(t.avtrykk),)
        ]

    def _blir_liggende(self, hvem: Hashable, t: Tilbakefoering) -> bool:
        """Of the same file, now or before: neither is booked. Of another file both are, as they happened."""
        i_filen = hvem in self.inn and t.avtrykk in {x.avtrykk for x in self.ut}
        return i_filen or (hvem in self.liggende and hvem in self.nye)

    def _tilbakefoert(self, x: Linje, hvem: Hashable) -> Tatt:
        if hvem not in self.foert:
            return Tatt(grunn=I_SAMME_FIL)
        sak, b = self.foert[hvem]
        alle = [p for _, p in self.foert.values()]
        like = [p for p in alle if x.ref and p.ref == x.ref] or alle
        return Tatt(sak, foert=b, sikkert=sum(not p.angret for p in like) == 1)

    def _innbetaling(self, avtrykk: str, t: Tilbakefoering) -> Tatt:
        if self._blir_liggende(avtrykk, t):
            return Tatt(
                grunn="" if self.inn[avtrykk].motpost else I_SAMME_FIL
            )  # else the line says it itself
        sak = self.saker[0] if len(self.saker) == 1 else ""
        grunn = f"Banken har tatt den tilbake{f' {dato(t.dag)}' if t.dag else ''}."
        return Tatt(sak, grunn, tatt_av=t.avtrykk if sak else "")

    def _med_gjeninnsatte(self, svar: dict[str, Tatt]) -> dict[str, Tatt]:
        """A reversal that undid another payment before its own was known: that one stands again."""
        igjen = [
            p for hvem, p in self.foert.items() if hvem not in self.borte and p[1].tatt_av in self.tilbake
        ]
        frie = [
            (self.saker[0], t, m)
            for a, (t, m) in self.liggende.items()
            if a not in self.borte and a not in self.inn and len(self.saker) == 1
        ]
        dager = [b.dato for _, b in igjen] + [m.dag for *_, m in frie if m.dag]
        if svar and dager:
            foerste, t = next(iter(svar.items()))
            dagene = ", ".join(dato(d) for d in dager)
            grunn = f"{t.grunn} Betalingen {dagene} gjelder likevel: det var ikke den banken tok tilbake."
            svar[foerste] = t._replace(grunn=grunn.strip(), igjen=tuple(igjen), foeres=tuple(frie))
        return svar
