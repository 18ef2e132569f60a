# ruff: noqa: N803, N806   (D, F, G, H og S som i reglene)
"""Interessante dager i en sak: rundt hver frist -1/0/+1."""
from __future__ import annotations

from datetime import date

from tests.orakel.bygger import SLUTT, START
from tests.orakel.dager import D14, atten, dg, neste_virkedag, pluss_aar, pluss_maaneder
from tests.orakel.saksfil import Krav


class Dager:
    def __init__(self, rng):
        self.rng = rng
        self.viktige: set = set()
        self.andre: set = set()

    def rundt(self, d: date, *, viktig: bool = False):
        (self.viktige if viktig else self.andre).update(d + dg(n) for n in (-1, 0, 1))

    def for_krav(self, k: dict, D: date):
        self.rundt(D)
        self.rundt(neste_virkedag(D))
        self.rundt(neste_virkedag(D) + D14, viktig=True)
        grunn = D if k.get("forfall_avtalt") else k.get("ytelsesdato", k["fakturadato"])
        limit = neste_virkedag(pluss_aar(grunn, 3))
        self.rundt(limit, viktig=self.rng.random() < 0.3)
        self.rundt(limit - dg(120))

    def for_brev(self, h: dict):
        d, F = h["dato"], h.get("frist")
        if F:
            self.rundt(F, viktig=True)
            self.rundt(F + dg(28))
            self.rundt(F + D14)
        self.rundt(d + D14)
        self.rundt(pluss_maaneder(d, 6), viktig=self.rng.random() < 0.5)
        if h.get("brev") in ("rettslig_varsel", "betalingsoppfordring"):
            forste = neste_virkedag(d + D14) + dg(1)
            self.rundt(forste, viktig=True)
            self.rundt(pluss_aar(forste, 1))
            self.rundt(neste_virkedag(pluss_aar(forste, 1)))

    def for_dom(self, h: dict):
        for b in (h.get("forkynt"), h.get("betalingsfrist"), h["dato"]):
            if b:
                self.rundt(b)
                n = neste_virkedag(b + D14) + dg(1)
                self.rundt(n, viktig=True)
                self.rundt(neste_virkedag(pluss_aar(n, 1)))
                self.rundt(neste_virkedag(b) + dg(1))
                self.rundt(neste_virkedag(pluss_aar(b, 10)))

    def for_hendelse(self, h: dict, siste_forfall: date):
        d = h["dato"]
        self.viktige.add(d)
        self.rundt(d)
        if h["type"] == "brev_sendt":
            self.for_brev(h)
        elif h["type"] == "dom":
            self.for_dom(h)
        for n in ("til", "burde_kommet", "samtykke", "nemnd_avsluttet"):
            if isinstance(h.get(n), date):
                self.rundt(h[n])
        if h["type"] in ("klage_avsluttet", "utlegg_resultat"):
            self.rundt(neste_virkedag(pluss_aar(d, 1)))
            self.rundt(pluss_aar(d, 1))
        if h["type"] in ("avdragsavtale", "betaling"):
            self.rundt(neste_virkedag(pluss_aar(max(d, siste_forfall), 3)))
        if h["type"] == "opplysning_rettet" and isinstance(h.get("ny"), date) and "foedsel" in h["felt"]:
            self.rundt(atten(h["ny"]))


def spoerredager(rng, dok: dict, egne: dict, *, sent: bool, antall: int = 24) -> list:
    """Alle <= 2026-12-31, men for noen saker (`sent`) også etter siste kjente sats (P 11)."""
    v = Dager(rng)
    forfall = [Krav({**k, "sakstype": "pengekrav"}, 0).D for k in dok["krav"]]
    hendelser = dok.get("hendelse", [])
    for k, D in zip(dok["krav"], forfall, strict=True):
        v.for_krav(k, D)
    for h in hendelser:
        v.for_hendelse(h, max(forfall))
    if "foedselsdato" in dok["skyldner"]:
        v.rundt(atten(dok["skyldner"]["foedselsdato"]), viktig=True)
    for r in egne.get("ikraft", []):
        v.rundt(r["fra"], viktig=True)
    slutt = date(2027, 12, 31) if sent else SLUTT
    lavest = max(START, min(k["fakturadato"] for k in dok["krav"]) - dg(3))
    viktige, andre = ([d for d in sorted(m) if lavest <= d <= slutt] for m in (v.viktige, v.andre - v.viktige))
    valg = set(rng.sample(viktige, min(len(viktige), antall * 2 // 3)))
    valg |= set(rng.sample(andre, min(len(andre), antall - len(valg))))
    siste = max([h["dato"] for h in hendelser] + forfall)
    valg.add(min(slutt, max(lavest, siste + dg(rng.randint(0, 60)))))
    if sent:
        valg |= {SLUTT, SLUTT + dg(1), SLUTT + dg(rng.randint(2, 364)), SLUTT + dg(rng.randint(2, 200))}
    elif rng.random() < 0.15:
        valg.add(SLUTT)
    return sorted(valg)
