# ruff: noqa: N803   (D, F, G, H og S som i reglene)
"""Foreldelse (P 46-50, 64, 86; foreldelsesloven §§ 2, 3, 14-22, 29)."""
from __future__ import annotations

from datetime import date

from tests.orakel.dager import neste_virkedag, pluss_aar
from tests.orakel.konto import Konto
from tests.orakel.saksfil import Krav, Sak


def om(d: date, aar: int) -> date:
    """Fristen ender på samme tall, flyttet til en virkedag (fl § 29)."""
    return neste_virkedag(pluss_aar(d, aar))


def foreldes(sak: Sak, H: list, konto: Konto) -> tuple:
    """P 47: den tidligste fristen blant kravene med utestående hovedstol, og om den hviler på fakturadato (P 86)."""
    frister = []
    for k in sak.krav:
        post = konto.poster[0] if konto.dom is not None else konto.poster[k.plass]
        if post.hovedstol > 0:
            dag, usikker = Frist(k).etter(H)
            if dag is not None:
                frister.append((dag, usikker))
    dag = min((d for d, _ in frister), default=None)
    return dag, any(u for d, u in frister if d == dag)


class Frist:
    """Fristen for ett krav, ført gjennom hendelsene."""

    def __init__(self, k: Krav):
        self.start = k.foreldesfra
        self.dag: date | None = om(self.start, 3)                          # P 46
        self.usikker = k.usikker
        self.klage = self.utlegg = False      # rettidig og ennå ikke endt: stanser fristen
        self.klage_endt = True                # bare den første klage_avsluttet teller (P 64)
        self.i_tide = False                   # var den siste utleggsbegjæringen rettidig?

    def etter(self, H: list) -> tuple:
        for h in H:
            if h["type"] == "dom":
                self._dom(h)
            elif self.dag is not None:
                self._hendelse(h)
        return (None, False) if self.klage or self.utlegg else (self.dag, self.usikker and self.dag is not None)

    def _dom(self, h: dict):
        """P 50; fl § 21 nr. 2: ved rettsforlik fra en senere betalingsfrist."""
        self.klage = self.utlegg = self.usikker = False
        if h["resultat"] == "tapt":
            self.dag, self.i_tide = None, False
            return
        fra = h["dato"]
        if h["resultat"] == "forlik" and "betalingsfrist" in h:
            fra = max(fra, h["betalingsfrist"])
        self.dag = om(fra, 10)

    def _senest(self, ny: date):
        """Aldri en tidligere frist enn den gamle."""
        if ny > self.dag:
            self.dag, self.usikker = ny, False

    def _hendelse(self, h: dict):
        d = h["dato"]
        rettidig = self.klage or self.utlegg or d <= self.dag
        if h["type"] == "forliksklage_sendt":                              # P 48
            self.klage = self.klage or rettidig
            self.klage_endt = False
        elif h["type"] == "utlegg_begjaert":                               # P 48
            self.i_tide = rettidig
            self.utlegg = self.utlegg or rettidig
        elif h["type"] == "klage_avsluttet":
            self._klage_avsluttet(h)
        elif h["type"] == "utlegg_resultat" and self.i_tide:
            self._utlegg_resultat(h)
        elif rettidig and erkjennelse(h):
            self._senest(om(max(d, self.start), 3))

    def _klage_avsluttet(self, h: dict):
        """P 64: bare den første slutten på en klage teller."""
        if not self.klage_endt:
            self.klage_endt = True
            if self.klage and h["utfall"] in ("avvist", "innstilt"):
                self._senest(om(h["dato"], 1))
            if h["utfall"] != "forlik":       # etter forlik: ingen frist før en dom
                self.klage = False

    def _utlegg_resultat(self, h: dict):
        """P 48."""
        self.utlegg = h["utfall"] == "trekk"
        if h["utfall"] in ("pant", "intet"):
            self.dag, self.usikker = om(h["dato"], 10), False
        elif h["utfall"] == "hevet":
            self._senest(om(h["dato"], 1))


def erkjennelse(h: dict) -> bool:
    """P 49."""
    return (h["type"] == "avdragsavtale" and h.get("erkjent") is True) or (
        h["type"] == "betaling" and h.get("dekning") == "renter")
