"""Satsene for orakelet: pakkens rater, og det brukeren selv har lagt i satser/ (P 11, P 73, R § 10).

Leser bare tallene i inkassocli/regler/*.toml (de prøves for seg mot fasit i tests/test_regeldata.py).
"""
from __future__ import annotations

import functools
import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

REGLER = Path(__file__).parents[2] / "inkassocli" / "regler"
NULL = Fraction(0)
NY_LOV = "inkassoloven-2026"


class SatsMangler(Exception):
    """Kode 5."""


def rund_ore(x: Fraction) -> Fraction:
    """Halvt opp til hele øre."""
    return Fraction((x * 100 + Fraction(1, 2)).__floor__(), 100)


def rund_kroner(x: Fraction) -> Fraction:
    return Fraction((x + Fraction(1, 2)).__floor__())


def tekst(x: Fraction) -> str:
    n = x * 100
    assert n.denominator == 1, x
    assert n >= 0, x
    return f"{n.numerator // 100}.{n.numerator % 100:02d}"


@functools.cache
def pakken(navn: str) -> dict:
    return tomllib.loads((REGLER / f"{navn}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def dager_i_aaret(aar: int) -> int:
    return 366 if aar % 4 == 0 and (aar % 100 != 0 or aar % 400 == 0) else 365


class Satser:
    """`egne` er innholdet av brukerens satser/: {"ikraft": [...], "<tabell>": [...]} (P 73)."""

    def __init__(self, egne: dict | None = None):
        self.egne = egne or {}
        self.ikraft = [r for r in self.egne.get("ikraft", []) if r["lov"] == NY_LOV]
        self.siste_dag = min(self.kjent_til("inkassosats"), self.kjent_til("forsinkelsesrente"))   # P 11
        egeninkasso, forskrift = self.i_kraft("20"), self.i_kraft("21")
        # P 96, R § 10: §§ 20 og 21 må begge gjelde.
        self.nye_brev_fra = None if egeninkasso is None or forskrift is None else max(egeninkasso, forskrift)
        self.ny_innsigelse_fra = self.i_kraft("18")
        self._rente: dict = {}

    @functools.cache                  # noqa: B019   (satsene lever så lenge som kampen)
    def rader(self, tabell: str) -> list:
        return sorted(pakken(tabell)["versjon"] + self.egne.get(tabell, []), key=lambda r: r["fra"])

    @functools.cache                  # noqa: B019
    def kjent_til(self, tabell: str) -> date:
        """Siste kjente dag: pakkens, eller til ut halvåret (renten) eller året for en egen rad (P 73)."""
        dager = [pakken(tabell)["kjent_til"]]
        for r in self.egne.get(tabell, []):
            halvaar = tabell in ("forsinkelsesrente", "standardkompensasjon") and r["fra"].month < 7
            dager.append(r.get("til") or date(r["fra"].year, *((6, 30) if halvaar else (12, 31))))
        return max(dager)

    def i_kraft(self, paragraf: str) -> date | None:
        """Dagen paragrafen i loven av 2026 gjelder fra; en rad uten paragraf er hele loven."""
        return min((r["fra"] for r in self.ikraft
                    if not r.get("paragraf") or paragraf in map(str, r["paragraf"])), default=None)

    @functools.cache                  # noqa: B019
    def rad(self, tabell: str, d: date) -> dict:
        """Nyeste rad som gjelder dagen d; etter siste kjente dag den siste (P 7)."""
        funn = None
        for r in self.rader(tabell):
            if r["fra"] <= d:
                funn = r
        if funn is None:
            raise SatsMangler(f"{tabell} {d}")
        return funn

    def inkassosats(self, d: date) -> Fraction:
        return Fraction(self.rad("inkassosats", d)["verdi"])

    def mva(self, d: date) -> Fraction:
        return Fraction(self.rad("mva", d)["verdi"]) / 100

    def dagsrente(self, d: date) -> Fraction:
        """Renten for en krone den ene dagen d (R § 3): sats / 365 eller 366. Aldri en eldre sats."""
        if d not in self._rente:
            if d > self.kjent_til("forsinkelsesrente"):
                raise SatsMangler(f"forsinkelsesrente {d}")
            sats = Fraction(self.rad("forsinkelsesrente", d)["verdi"]) / 100
            self._rente[d] = sats / dager_i_aaret(d.year)
        return self._rente[d]

    def rentefaktor(self, fra: date, til: date, frie: tuple = ()) -> Fraction:
        """Sum av dagsrentene for dagene i [fra, til), uten de rentefrie dagene [a, b) (P 70)."""
        sum_, d = NULL, fra
        while d < til:                # satsen skifter bare 1. januar og 1. juli: et halvår om gangen
            slutt = min(til, date(d.year, 7, 1) if d.month < 7 else date(d.year + 1, 1, 1))
            n = (slutt - d).days
            if frie:
                dagene = (date.fromordinal(d.toordinal() + j) for j in range(n))
                n = sum(1 for x in dagene if not any(a <= x < b for a, b in frie))
            if n:
                sum_ += self.dagsrente(d) * n
            d = slutt
        return sum_

    def rettsgebyr(self, steg: str, dag: date) -> str | None:
        """P 66, P 11; faktor × R, rundet ned til hel krone (R § 7)."""
        tabell = "gebyr_forliksklage" if steg == "forlik" else "gebyr_utleggsbegjaering"
        if dag > min(self.kjent_til(tabell), self.kjent_til("rettsgebyr")):
            return None
        try:
            faktor, r = self.rad(tabell, dag)["verdi"], self.rad("rettsgebyr", dag)["verdi"]
        except SatsMangler:
            return None
        return tekst(Fraction((Fraction(faktor) * Fraction(r)).__floor__()))


@functools.cache
def pakkens_satser() -> Satser:
    return Satser()


def satser(egne: dict | None) -> Satser:
    return Satser(egne) if egne else pakkens_satser()


def rente(hovedstol, fra: date, til: date) -> Fraction:
    """Rente av hovedstol for dagene [fra, til), rundet en gang (R § 3)."""
    return rund_ore(Fraction(hovedstol) * pakkens_satser().rentefaktor(fra, til))
