# ruff: noqa: N803   (D, F, G, H og S som i reglene)
"""Kontoen (P 11-24, 70, 90, 91, 97): hva skyldneren skylder på en dag, og hvordan betalingene ble fordelt."""
from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tests.orakel.dager import D14, neste_virkedag
from tests.orakel.innsigelser import tapte_gebyr
from tests.orakel.saksfil import Sak
from tests.orakel.satser import NULL, Satser, rund_ore

ALDRI = date.max


def kreditert(sak: Sak, H: list, *, for_kontoen: bool) -> list:
    """Hvor mye av hvert krav som aldri var skyldt: kreditnotaer (P 15), og kravet tatt ut av saken (P 97).

    Etter en dom endrer `krav_tatt_ut` ingenting på kontoen, men kravet teller ellers som kreditert."""
    ut = [NULL for _ in sak.krav]
    dom = False
    for h in H:
        if h["type"] == "kreditnota":
            ut[sak.plass(h.get("faktura"))] += Fraction(h["beloep"])
        elif h["type"] == "krav_tatt_ut" and not (for_kontoen and dom):
            plass = sak.plass(h["faktura"])
            ut[plass] += sak.krav[plass].beloep
        elif h["type"] == "dom":
            dom = True
    return ut


def rentefritt(H: list) -> tuple:
    """P 70: [fra, til) under avdragsavtaler uten rente; til brudd, ny avtale med rente, eller dom."""
    ut, fra = [], None
    for h in H:
        uten = h["type"] == "avdragsavtale" and h.get("rente", True) is False
        if uten and fra is None:
            fra = h["dato"]
        elif fra is not None and not uten and h["type"] in ("avtale_brutt", "avdragsavtale", "dom"):
            ut.append((fra, h["dato"]))
            fra = None
    return tuple(ut) if fra is None else (*ut, (fra, ALDRI))


def oppfyllelsesfrist(dom: dict | None) -> date | None:
    """P 43; None uten dom å fullbyrde, eller når dagen er ukjent."""
    if dom is None or dom["resultat"] == "tapt":
        return None
    satt = neste_virkedag(dom["betalingsfrist"]) if "betalingsfrist" in dom else None
    if "forkynt" in dom:
        frist = neste_virkedag(dom["forkynt"] + D14)
        return max(frist, satt) if satt else frist
    if dom["resultat"] == "forlik":
        return satt or neste_virkedag(dom["dato"] + D14)
    return None


class Post:
    """Et beløp som bærer rente for seg: et krav, dommens hovedstol, eller dommens sakskostnader."""

    def __init__(self, faktura, forfall, beloep: Fraction, rente_fra, frie: tuple, plass: int = 0):
        self.faktura, self.forfall, self.plass = faktura, forfall, plass
        self.hovedstol, self.renter = beloep, NULL
        self.rente_fra = self.regnet_til = rente_fra
        self.frie = frie

    def regn(self, til: date, satser: Satser):
        """P 14: rente fram til og avrundet på dagen `til`."""
        if self.regnet_til is not None and self.regnet_til < til:
            self.renter += rund_ore(self.hovedstol * satser.rentefaktor(self.regnet_til, til, self.frie))
            self.regnet_til = til


class Konto:
    def __init__(self, sak: Sak, H: list, gebyrene: list, dag: date, satser: Satser, *, fakturert: bool = False):
        """`gebyrene`: gebyret etter P 19 for hver av hendelsene H. `fakturert`: uten krav fakturert etter dagen."""
        self.sak, self.H, self.satser = sak, H, satser
        self.dag = min(dag, satser.siste_dag)                              # P 11: renten regnes så langt
        kred = kreditert(sak, H, for_kontoen=True)
        alt = all(c >= k.beloep for c, k in zip(kred, sak.krav, strict=True))
        frie = rentefritt(H)
        self.poster = [Post(k.faktura, k.D, max(NULL, k.beloep - c), k.Dstjerne, frie, k.plass)
                       for k, c in zip(sak.krav, kred, strict=True) if not fakturert or k.fakturadato <= dag]
        self.kostpost: Post | None = None                                  # dommens sakskostnader (P 91)
        self.gebyr, self.tilovers = NULL, NULL
        self.betalinger: list = []                                         # (plass, hendelse, deler)
        self.dom: dict | None = None                                       # siste dom (P 16)
        tapt = tapte_gebyr(H)
        for i, h in enumerate(H):
            if h["type"] == "brev_sendt":
                # P 20: gebyret skyldes fra brevets plass; tapte gebyr var der aldri.
                # P 15: er alle krav fullt kreditert, faller gebyrene bort.
                if i not in tapt and not alt:
                    self.gebyr += gebyrene[i]
            elif h["type"] == "betaling":
                self._betaling(i, h)
            elif h["type"] == "ettergitt":
                self._ettergitt(h)
            elif h["type"] == "dom":
                self._dom(i, h)
        self._regn(self.dag)
        self._sum()

    # ------------------------------------------------------------------ hendelsene
    def _alle(self) -> list:
        """P 12: tidligst D* først, så plass i filen; dommens sakskostnader sist."""
        rekke = sorted(self.poster, key=lambda p: (p.rente_fra or ALDRI, p.plass))
        return [*rekke, self.kostpost] if self.kostpost else rekke

    def _regn(self, til: date):
        for p in self._alle():
            p.regn(min(til, self.satser.siste_dag), self.satser)

    def _betaling(self, i: int, h: dict):
        self._regn(h["dato"])
        rest = Fraction(h["beloep"])
        rekke = list(self.sak.dekning)
        if "dekning" in h:                                                 # P 13
            rekke = [h["dekning"]] + [r for r in rekke if r != h["dekning"]]
        deler = {"kostnader": NULL, "renter": NULL, "hovedstol": NULL}
        for slag in rekke:
            foer = rest
            if slag == "kostnader":                                        # P 13: gebyr, så sakskostnader
                n = min(rest, self.gebyr)
                self.gebyr -= n
                rest -= n
                if self.kostpost:
                    rest -= self._ta(self.kostpost, "hovedstol", rest)
            else:                                                          # P 12
                for p in self._alle() if slag == "renter" else [p for p in self._alle() if p is not self.kostpost]:
                    rest -= self._ta(p, slag, rest)
            deler[slag] = foer - rest
        self.tilovers += rest                                              # P 13, P 90: vises ikke i saldo
        self.betalinger.append((i, h, deler))

    @staticmethod
    def _ta(post: Post, felt: str, hoeyst: Fraction) -> Fraction:
        n = min(hoeyst, getattr(post, felt))
        setattr(post, felt, getattr(post, felt) - n)
        return n

    def _ettergitt(self, h: dict):
        """P 17."""
        self._regn(h["dato"])
        if h["hva"] == "rest":
            self.gebyr = NULL
            for p in self._alle():
                p.hovedstol = p.renter = NULL
        elif h["hva"] == "gebyr":
            self.gebyr -= min(self.gebyr, Fraction(h["beloep"]))
        else:
            rest = Fraction(h["beloep"])
            for p in self._alle():
                rest -= self._ta(p, "renter", rest)

    def _dom(self, i: int, h: dict):
        """P 16, 68, 91: dommen erstatter kontoen."""
        self.dom = h
        faktura = ", ".join(k.faktura for k in self.sak.krav)
        if h["resultat"] == "tapt":
            self.gebyr, self.kostpost = NULL, None
            self.poster = [Post(faktura, None, NULL, None, ())]
            return
        # Senere kreditnotaer: beløpet var aldri skyldt (P 15, P 16) [LES 15-16].
        kred = sum((Fraction(k["beloep"]) for k in self.H[i + 1:] if k["type"] == "kreditnota"), NULL)
        beloep = Fraction(h["beloep"])
        frie = rentefritt(self.H[i + 1:])     # P 70: bare avtaler etter dommen
        self.poster = [Post(faktura, None, max(NULL, beloep - kred), h.get("renter_fra"), frie)]
        self.gebyr = NULL if kred > 0 and kred >= beloep else Fraction(h.get("kostnader", 0))
        frist = oppfyllelsesfrist(h)
        self.kostpost = Post(faktura, None, Fraction(h.get("sakskostnader", 0)),
                             frist and frist + timedelta(days=1), frie)

    # ------------------------------------------------------------------ summene
    def _sum(self):
        self.sakskostnader = self.kostpost.hovedstol if self.kostpost else NULL
        self.hovedstol = sum((p.hovedstol for p in self.poster), NULL)
        self.renter = sum((p.renter for p in self._alle()), NULL)
        self.sum = self.hovedstol + self.renter + self.gebyr + self.sakskostnader
        self.oppgjort = self.sum == 0                                      # P 18
        tilbake = sum((Fraction(h["beloep"]) for h in self.H if h["type"] == "tilbakebetalt"), NULL)
        self.til_gode = max(NULL, self.tilovers - tilbake)                 # P 90

    def rente_per_dag(self) -> Fraction:
        """P 21, P 91; ingen i et rentefritt tidsrom [LES 21]."""
        d = self.dag
        return rund_ore(sum((p.hovedstol * self.satser.dagsrente(d) for p in self._alle()
                             if p.rente_fra is not None and p.rente_fra <= d
                             and not any(a <= d < b for a, b in p.frie)), NULL))

    def dekket_etter(self, i: int) -> Fraction:
        """P 35: hovedstol dekket av betalinger etter hendelsen på plass i."""
        return sum((d["hovedstol"] for j, _, d in self.betalinger if j > i), NULL)

    def rader(self) -> list:
        """P 22, 68, 91: én rad for hvert krav; etter en dom én, med rentene av sakskostnadene."""
        ekstra = self.kostpost.renter if self.kostpost else NULL
        return [(p.faktura, p.forfall, p.rente_fra, p.hovedstol, p.renter + ekstra) for p in self.poster]


def rettsgebyr_krevd(H: list) -> Fraction:
    """P 90: det fordringshaveren har betalt retten; forliksklagens del bare så lenge ingen dom står etter den."""
    sum_ = NULL
    for hva, sendt in (("forliksklage", "forliksklage_sendt"), ("utlegg", "utlegg_begjaert"), ("tvangssalg", None)):
        betalt = [(i, h["beloep"]) for i, h in enumerate(H) if h["type"] == "gebyr_betalt" and h["hva"] == hva]
        if not betalt and sendt:
            betalt = [(i, h.get("gebyr", 0)) for i, h in enumerate(H) if h["type"] == sendt]
        for i, beloep in betalt:
            if hva != "forliksklage" or not any(h["type"] == "dom" for h in H[i + 1:]):
                sum_ += Fraction(beloep)
    return sum_
