"""Inkassoforskriften §§ 1-2, 1-3 and 2-1 to 2-3: the fee of a letter, its chain and the ceiling.

Only letters with a fee fill a chain (presisering 25, 27). The presisering numbers are in docs/regler.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache

from inkassocli.core import dager
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, til_krone, til_oere
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.sak import Brev, Sak
from inkassocli.core.verdi import verdi

TJUENDEDELER = ("purring", "inkassovarsel")
PAPIR = ("papir", "rekommandert")


def lang_nok(bok: Regelbok, sendt: date, frist: date | None) -> bool:
    """Inkassoloven §§ 9-10: F >= S + 14."""
    return frist is not None and frist >= bok.frist("minste_betalingsfrist").etter(sendt)


def kort_purring(bok: Regelbok, e: h.BrevSendt) -> bool:
    """Presisering 26: a lawful purring whose deadline opens nothing, since it is too short."""
    return e.brev == "purring" and e.frist is not None and not lang_nok(bok, e.dato, e.frist)


def rett_kanal(bok: Regelbok, b: Brev) -> bool:
    """Presisering 51: paper for inkassovarsel and betalingsoppfordring before 2017-04-18."""
    til = bok.per_id["papirkrav"].til
    return b.brev not in bok.per_id["papirkrav"].steg or til is None or b.sendt > til or b.kanal in PAPIR


def aapnere(bok: Regelbok, brev: Iterable[Brev], forfall: date) -> list[Brev]:
    """Presisering 26: the letters whose missed deadline opens the betalingsoppfordring; `forfall` is the case's D*."""
    return [
        b
        for b in brev
        if b.brev in TJUENDEDELER
        and b.sendt > forfall
        and lang_nok(bok, b.sendt, b.frist)
        and rett_kanal(bok, b)
    ]


def gyldige_oppfordringer(bok: Regelbok, brev: Iterable[Brev], forfall: date) -> list[Brev]:
    """Presisering 42: betalingsoppfordringer with S > D* and F >= S + 14."""
    alle = (b for b in brev if b.brev == "betalingsoppfordring" and b.sendt > forfall)
    return [b for b in alle if lang_nok(bok, b.sendt, b.frist)]


@verdi
class Kjede:
    """The letters with a fee that hold back a new one; on or after `ny_fra` a new chain starts."""

    brev: tuple[Brev, ...]
    ny_fra: date

    @property
    def tjuendedeler(self) -> tuple[Brev, ...]:
        """Purringer and inkassovarsler with a fee."""
        return tuple(b for b in self.brev if b.brev in TJUENDEDELER)

    @property
    def oppfordring(self) -> bool:
        """Whether the chain holds a betalingsoppfordring with a fee."""
        return any(b.brev == "betalingsoppfordring" for b in self.brev)


def kjede(bok: Regelbok, brev: Sequence[Brev], gebyrer: Sequence[Decimal]) -> Kjede | None:
    """Presiseringer 27-28: the chain of the last letter with a fee; None when no letter bore one."""
    siste: Kjede | None = None
    for b, g in zip(brev, gebyrer, strict=True):
        if g > 0:
            foer = siste.brev if siste and b.sendt < siste.ny_fra else ()
            siste = Kjede((*foer, b), bok.frist("nye_gebyrer").etter(b.sendt) + timedelta(1))
    return siste


def fullt_gebyr(bok: Regelbok, brev: str, sendt: date, forfall: date) -> Decimal:
    """Inkassoforskriften § 1-2: fraction by D*, inkassosats by S, rounding by S. Kroner.

    Under the act of 2026 it is the rate for egeninkasso, and 0 until one is loaded (regler § 4). Past the last known
    inkassosats the newest one is taken, to tell whether there is a fee at all: the sum is not told (presisering 11).
    """
    if bok.nye_brev(sendt):
        sats = bok.finn("gebyr_egeninkasso", utsendt=sendt)
        return sats.verdi + NULL if sats else NULL
    andel = bok.versjon("gebyrandel", forbi=True, forfall=forfall)
    grunn = Decimal(
        andel.felt.get("fast_grunnbeloep") or bok.versjon("inkassosats", forbi=True, utsendt=sendt).verdi
    )
    hel = bok.versjon("gebyravrunding", forbi=True, utsendt=sendt).felt["verdi"] == "hel_krone"
    return _andel_av(grunn, andel.felt[brev], hel)


@cache
def _andel_av(grunn: Decimal, andel: str, hel: bool) -> Decimal:
    """A fraction of the rate, rounded; the same few amounts for all letters."""
    beloep = Fraction(grunn) * Fraction(andel)
    return til_krone(beloep) if hel else til_oere(beloep)


def i_brevet(sak: Sak, gebyrer: Sequence[Decimal], steg: str, gebyr: Decimal | None) -> Decimal | None:
    """What a letter made today asks for of the fee that it may bear.

    The first letter after one that came back and bore its fee takes that one's place, before its deadline and after
    it, so the debtor pays no second fee for mail that never reached him. A return changes no amount that is owed
    (presisering 52): the fee of the returned letter stands.
    """
    retur = sak.retur
    samme = retur and (steg == retur.brev or {steg, retur.brev} <= {*TJUENDEDELER})
    if not (retur and samme and gebyr):
        return gebyr
    kom = [g for b, g in zip(sak.brev, gebyrer, strict=True) if b.brev == retur.brev]
    return NULL if kom and kom[-1] else gebyr


@verdi
class Tak:
    """The ceiling of a case's fees on a day, with its factors. Kroner."""

    beloep: Decimal
    faktor: Decimal
    inkassosats: Decimal
    dobbelt: bool
    naering: Decimal
    mva: Decimal


def dobbelt_fra(bok: Regelbok, sak: Sak, forfall: date) -> date | None:
    """Presisering 32: the first day of the double ceiling."""
    dager_over = bok.versjon("makssats", forbi=True, forfall=forfall).felt["tyngre_etter"]
    aapnet = [b.frist for b in aapnere(bok, sak.brev, forfall) if b.frist]
    frister = [
        b.frist
        for b in gyldige_oppfordringer(bok, sak.brev, forfall)
        if b.frist and rett_kanal(bok, b) and any(f < b.sendt for f in aapnet)
    ]
    return min(frister) + timedelta(dager_over + 1) if frister else None


@verdi
class Takregel:
    """What of the ceiling is the same on every day: the row of D*, the step of the claim's size, the factors."""

    bok: Regelbok
    trinn: Mapping[str, Decimal]
    naering: Decimal
    mva_pliktig: bool
    dobbelt_fra: date | None

    def paa(self, dag: date) -> Tak:
        """The ceiling, rounded half up to oere; past the last known rate the newest one is taken."""
        dobbelt = self.dobbelt_fra is not None and dag >= self.dobbelt_fra
        faktor = Decimal(self.trinn["tyngre" if dobbelt else "enkel"])
        sats = self.bok.versjon("inkassosats", forbi=True, utsendt=dag).verdi
        mva = Decimal(0) if self.mva_pliktig else self.bok.versjon("mva", forbi=True, dag=dag).verdi
        beloep = til_oere(faktor * sats * self.naering * (100 + mva) / 100)
        return Tak(beloep, faktor, sats, dobbelt, self.naering, mva)


def takregel(bok: Regelbok, sak: Sak, forfall: date, *, mva_pliktig: bool) -> Takregel:
    """Presisering 30: the step of the claim's size in the row of the case's D*."""
    rad = bok.versjon("makssats", forbi=True, forfall=forfall)
    krav = sum((sak.hovedstol(k) for k in sak.hode.krav), NULL)
    trinn = next(t for t in rad.felt["trinn"] if "krav_tom" not in t or krav <= t["krav_tom"])
    naering = Decimal(rad.felt["naering"]) if sak.hode.skyldner.naering else Decimal(1)
    return Takregel(bok, trinn, naering, mva_pliktig, dobbelt_fra(bok, sak, forfall))


def tak(bok: Regelbok, sak: Sak, forfall: date, dag: date, *, mva_pliktig: bool) -> Tak:
    """Presiseringer 30-32: the ceiling on the day."""
    return takregel(bok, sak, forfall, mva_pliktig=mva_pliktig).paa(dag)


def under_taket(bok: Regelbok, sak: Sak, forfall: date, brukt: Decimal, *, mva_pliktig: bool) -> dager.Spenn:
    """The days on which something is left below the ceiling after the fees already taken."""
    if brukt <= 0:
        return dager.ALLE
    regel = takregel(bok, sak, forfall, mva_pliktig=mva_pliktig)
    skifter = {v.fra for t in ("inkassosats", "mva") for v in bok.tabeller[t].versjoner}
    foerste = max(bok.tabeller[t].versjoner[0].fra for t in ("inkassosats", "mva"))
    dagene = sorted({d for d in (*skifter, regel.dobbelt_fra, foerste) if d and d >= foerste})
    grenser = zip(dagene, [*(d - timedelta(1) for d in dagene[1:]), dager.SISTE], strict=True)
    return dager.forening((start, slutt) for start, slutt in grenser if regel.paa(start).beloep > brukt)
