"""Where a case stands on any day, for figures over all cases: from facts that are reckoned once and kept.

As core/oversikt.py does for the list, with each claim by itself and what each payment covered. A test proves that
`paa` equals `av` (the full account) on every day. Amounts in whole oere and days as ordinals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from inkassocli.core.oversikt import AAPEN_PAUSE, FOER_PAUSE, UTEN_RENTE, Rentetabell, i_oere, siste_hendelse

if TYPE_CHECKING:
    from inkassocli.core import hendelser as h
    from inkassocli.core.fakta import Fakta, Fordringshaver
    from inkassocli.core.konto import Konto
    from inkassocli.core.regelbok import Regelbok
    from inkassocli.core.sak import Hode

# What has been done, in the order of the law; a row holds the place in the list.
TRINN = ("uten brev", "purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel", "etter retten")
UTEN_BREV, ETTER_RETTEN = 0, 5
FAKTURERT, KREDITERT, ETTERGITT, TAP = range(4)


class Krav(NamedTuple):
    """One claim on a day; days 0: none."""

    faktura: str
    forfall: int
    rente_fra: int
    hovedstol: int
    renter: int


class Betalt(NamedTuple):
    """What one payment covered."""

    dato: int
    beloep: int
    kostnader: int
    renter: int
    hovedstol: int
    til_overs: int


class Stilling(NamedTuple):
    """The case on a day. `teller`: presisering 89.

    `steg`: every letter posted and the first step in court (TRINN), each with its day, in their order; `penger`: what
    was invoiced, credited, waived and written off, each with its day and sum.
    """

    sak: str
    navn: str
    teller: bool
    avsluttet: bool
    tilstand: str
    foreldes: int | None
    gebyr: int
    sakskostnader: int
    til_gode: int  # paid beyond the account, and not paid back
    krav: Sequence[Krav]
    betalinger: Sequence[Betalt]
    steg: Sequence[tuple[int, int]]
    penger: Sequence[tuple[int, int, int]]
    satser_til: date | None = None

    @property
    def hovedstol(self) -> int:
        """Outstanding principal."""
        return sum(k.hovedstol for k in self.krav)

    @property
    def renter(self) -> int:
        """Outstanding interest."""
        return sum(k.renter for k in self.krav)

    @property
    def sum(self) -> int:
        """All that is outstanding."""
        ut = self.gebyr + self.sakskostnader
        for k in self.krav:  # not the two sums above: thousands of cases are asked
            ut += k.hovedstol + k.renter
        return ut


class Grunnlag(NamedTuple):
    """The case after its last event and invoice; it holds from the day `fra`."""

    fra: int
    stilling: Sequence[object]  # as a Stilling, without interest after the last event
    pause: int | None  # its last day
    regnet_til: Sequence[int]  # of each claim: the day to which interest is in it
    kostnadsrente: int  # the same of awarded costs
    fritt: Sequence[Sequence[int]]  # days without interest: from, to (0: still running)


def grunnlag(
    hode: Hode, hendelser: Sequence[h.Hendelse], bok: Regelbok, kreditor: Fordringshaver
) -> Grunnlag:
    """The facts of a case; RegelManglerError where the account cannot be made (a hole in the rates)."""
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.konto import konto, rentefrie
    from inkassocli.core.steg import fakta

    siste = max(siste_hendelse(hendelser), *(k.fakturadato for k in hode.krav))
    f = fakta(hode, hendelser, bok, kreditor, siste)
    k = konto(
        f.sak, f.gebyrer, bok, kreditor.dekning, date.min
    )  # no interest after the last event that reckons it
    uten_pause = Fakta(replace(f.sak, pause=None), f.gebyrer, bok, kreditor, siste)
    naa = _stilling(uten_pause, k)
    p = None if naa.tilstand in FOER_PAUSE else f.sak.pause
    return Grunnlag(
        siste.toordinal(),
        naa._replace(satser_til=None),
        None if p is None else p.til.toordinal() if p.til else AAPEN_PAUSE,
        [_dag(r.regnet_til) for r in k.rader],
        _dag(k.kostnadsrente_til),
        [[x.fra.toordinal(), x.til.toordinal() if x.til else 0] for x in rentefrie(f.sak)],
    )


def av(f: Fakta) -> Stilling:
    """From the full account on the day."""
    return _stilling(f, f.fakturert)


def _stilling(f: Fakta, k: Konto) -> Stilling:
    from inkassocli.core.steg import tilstand

    return Stilling(
        f.sak.hode.sak,
        f.sak.skyldner.navn,
        f.teller,
        f.sak.avsluttet,
        tilstand(f),
        f.foreldes.toordinal() if f.foreldes else None,
        i_oere(k.gebyr),
        i_oere(k.sakskostnader),
        i_oere(k.til_gode),
        [
            Krav(r.faktura, _dag(r.forfall), _dag(r.rente_fra), i_oere(r.hovedstol), i_oere(r.renter))
            for r in k.rader
        ],
        [
            Betalt(
                b.betaling.dato.toordinal(),
                *map(i_oere, (b.betaling.beloep, b.kostnader, b.renter, b.hovedstol, b.til_overs)),
            )
            for b in k.betalinger
        ],
        _stegene(f),
        _pengene(f, k),
        k.satser_til,
    )


def _stegene(f: Fakta) -> list[tuple[int, int]]:
    from inkassocli.core import hendelser as h

    retten = (h.ForliksklageSendt, h.UtleggBegjaert, h.Dom)
    brev = [(TRINN.index(b.brev), b.sendt.toordinal()) for b in f.sak.brev]
    foerst = [(ETTER_RETTEN, e.dato.toordinal()) for e in f.sak.hendelser if isinstance(e, retten)][:1]
    return sorted([*brev, *foerst], key=lambda x: x[1])


def _pengene(f: Fakta, k: Konto) -> list[tuple[int, int, int]]:
    """A claim moved to another case is invoiced there (97); only the loss of a case still closed is one."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.hovedbok import saldo_paa

    sak = f.sak
    her = {x.faktura: x for x in sak.hode.krav if x.faktura not in sak.tatt_ut_av_kontoen}
    ut = [(FAKTURERT, x.fakturadato, x.beloep) for x in her.values() if x.fakturadato <= f.dag]
    ut += (
        (KREDITERT, sak.hendelser[plass].dato, beloep) for plass, x, beloep in sak.kreditnotaer if x in her
    )
    ut += ((ETTERGITT, dag, beloep) for dag, beloep in k.ettergitt)
    slutt = next((e for e in reversed(sak.hendelser) if isinstance(e, h.Avsluttet)), None)
    if sak.avsluttet and slutt and slutt.grunn == "tap":
        ut.append((TAP, slutt.dato, saldo_paa(f, slutt.dato).sum))
    return [(slag, dag.toordinal(), i_oere(beloep)) for slag, dag, beloep in ut]


def _dag(dag: date | None) -> int:
    return dag.toordinal() if dag else UTEN_RENTE


def paa(g: Grunnlag, tabell: Rentetabell, dag: date) -> Stilling:
    """On a day from `fra` on; after the last known rate (11) the amounts stand still."""
    s = Stilling._make(g.stilling)
    siste = tabell.bok.dekket_til
    naa, til = dag.toordinal(), min(dag, siste).toordinal()
    krav = []
    for (faktura, forfall, rente_fra, hovedstol, renter), regnet_til in zip(
        s.krav, g.regnet_til, strict=True
    ):
        if hovedstol and regnet_til != UTEN_RENTE:
            renter += tabell.paaloept(hovedstol, regnet_til, til, g.fritt)
        krav.append(Krav(faktura, forfall, rente_fra, hovedstol, renter))
    if s.sakskostnader and g.kostnadsrente != UTEN_RENTE:
        mer = tabell.paaloept(s.sakskostnader, g.kostnadsrente, til, g.fritt)
        krav[0] = krav[0]._replace(renter=krav[0].renter + mer)
    pause = g.pause is not None and (g.pause == AAPEN_PAUSE or naa <= g.pause)
    return s._replace(
        tilstand="pause" if pause else s.tilstand,
        krav=krav,
        betalinger=[Betalt._make(b) for b in s.betalinger],
        satser_til=siste if dag > siste else None,
    )
