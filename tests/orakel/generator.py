# ruff: noqa: C901, N803, N806, PLR0912   (ett langt forløp; D, F og S som i reglene)
"""Tilfeldige, gyldige saker til orakelet.

    lag_sak(rng, tvil=False) -> (sak_dok, oppsett_dok, [dager])
    til_toml(dok) -> str          (saksfil eller inkasso.toml, i grensesnitt.md § 2 sin form)

Med tvil=False (standard) lages ikke de kombinasjonene som TVIL.md sier kan leses på to
måter og som lar seg unngå; med tvil=True tas de med.
Ingen dag i listen er etter 2026-12-31.
"""
from __future__ import annotations

import json
import random
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

from tests.orakel.orakel import (
    helligdager,
    inkassosats,
    neste_virkedag,
    pluss_aar,
    pluss_maaneder,
    rund_kroner,
    tekst,
)

SLUTT = date(2026, 12, 31)
START = date(2002, 3, 2)


def dg(n):
    return timedelta(days=n)


def kr(x) -> Decimal:
    return Decimal(x).quantize(Decimal("0.01"))


# ---------------------------------------------------------------- TOML

def _verdi(x) -> str:
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, Decimal):
        return f"{x:.2f}"
    if isinstance(x, int):
        return str(x)
    if isinstance(x, (date, datetime)):
        return x.isoformat()
    if isinstance(x, str):
        return json.dumps(x, ensure_ascii=False)
    if isinstance(x, list):
        return "[" + ", ".join(map(_verdi, x)) + "]"
    if isinstance(x, dict):
        return "{" + ", ".join(f"{k} = {_verdi(v)}" for k, v in x.items()) + "}"
    raise TypeError(type(x))


def til_toml(dok: dict) -> str:
    """Hode, så [tabeller], så [[blokker]]; alt som er nestet dypere, på én linje."""
    ut = []
    blokker = {k: v for k, v in dok.items()
               if isinstance(v, list) and v and all(isinstance(x, dict) for x in v)}
    tabeller = {k: v for k, v in dok.items() if isinstance(v, dict)}
    for k, v in dok.items():
        if k not in blokker and k not in tabeller and v != []:
            ut.append(f"{k} = {_verdi(v)}")
    for k, v in tabeller.items():
        ut += ["", f"[{k}]"] + [f"{n} = {_verdi(w)}" for n, w in v.items()]
    for k, liste in blokker.items():
        for b in liste:
            ut += ["", f"[[{k}]]"] + [f"{n} = {_verdi(w)}" for n, w in b.items()]
    return "\n".join(ut) + "\n"


# ---------------------------------------------------------------- dager

def tilfeldig_dag(rng, a: date, b: date) -> date:
    return a + dg(rng.randint(0, max(0, (b - a).days)))


def forfallsdag(rng, a: date, b: date) -> date:
    """En forfallsdag; ofte en lørdag, søndag, helligdag eller like ved."""
    d = tilfeldig_dag(rng, a, b)
    r = rng.random()
    if r < 0.25:
        return d + dg((5 - d.weekday()) % 7 + rng.randint(0, 1))           # lørdag/søndag
    if r < 0.45:
        h = rng.choice(sorted(helligdager(d.year)))
        return h + dg(rng.choice([-2, -1, 0, 0, 0, 1]))
    if r < 0.52:
        return date(d.year, rng.choice([1, 3, 5, 8, 10, 12]), 31)
    if r < 0.56:
        return date(2024, 2, 29) if a.year >= 2022 else date(2008, 2, 29)
    return d


def tidsrom(rng):
    """(tidligste, seneste) forfall."""
    r = rng.random()
    if r < 0.45:
        return date(2025, 5, 1), date(2026, 9, 15)
    if r < 0.60:
        return date(2023, 1, 1), date(2025, 4, 30)
    if r < 0.70:
        return date(2020, 9, 15), date(2020, 10, 15)
    if r < 0.75:
        return date(2009, 12, 1), date(2010, 1, 20)
    if r < 0.80:
        return date(2016, 9, 1), date(2017, 4, 30)
    if r < 0.90:
        return date(2010, 1, 1), date(2020, 9, 14)
    if r < 0.93:
        return date(2003, 11, 1), date(2004, 1, 31)
    return date(2002, 4, 10), date(2009, 11, 30)


BELOEP = ["100.00", "480.00", "500.00", "500.01", "350.50", "999.99", "1000.00", "1000.01", "1250.00",
          "2500.00", "2500.01", "2980.00", "4350.00", "5000.00", "6400.00", "10000.00", "10000.01",
          "25000.00", "50000.00", "50000.01", "100000.00", "250000.00", "250000.01", "600000.00"]


def riktig_gebyr(slag: str, Ds: date, S: date) -> Decimal:
    """Fullt gebyr, uten tak (bare et forslag; orakelet bestemmer)."""
    ny = Ds >= date(2020, 10, 1)
    andel = Fraction(1, 20 if ny else 10) * (3 if slag == "betalingsoppfordring" else 1)
    g = andel * inkassosats(max(S, START))
    return kr(tekst(rund_kroner(g) if date(2026, 1, 1) <= S else g))


# ---------------------------------------------------------------- saken

def lag_oppsett(rng) -> dict:
    fh = {"navn": "Tannlege Kari Eksempel", "organisasjonsnummer": "999999999",
          "form": rng.choice(["enk", "enk", "as", "privat"]), "adresse": ["Tanngata 1"],
          "postnummer": "0161", "poststed": "Oslo", "telefon": "22 00 00 00",
          "epost": "post@eksempel.no", "kontonummer": "12345678903",
          "mva_pliktig": rng.random() < 0.35, "virksomhet": rng.choice(["tannlege", "annet"])}
    if rng.random() < 0.05:
        del fh[rng.choice(["adresse", "postnummer", "poststed"])]
    std = {"postdager": 4, "maalform": "nb"}
    if rng.random() < 0.8:
        rekke = ["kostnader", "renter", "hovedstol"]
        if rng.random() < 0.4:
            rng.shuffle(rekke)
        std["dekning"] = rekke
    return {"fordringshaver": fh, "standard": std}


class Bygger:
    """Fører en markør `c` fram gjennom tiden og legger til hendelser."""

    def __init__(self, rng, dok, Ds, tvil):
        self.rng, self.dok, self.Ds, self.tvil = rng, dok, Ds, tvil
        self.c = Ds
        self.ut: list = []
        self.F = None                     # siste frist
        self.inns = self.avtale = self.rentefri = self.dom = self.klage = self.begj = False
        self.pause_aapen = self.lukket = False
        self.stans: list = []
        self.betalt = False
        self.pen = False                  # pene brev: frist minst 14 dager, riktig gebyr, papir
        self.fakturaer = [k["faktura"] for k in dok["krav"]]
        self.sum = sum(k["beloep"] for k in dok["krav"])

    def med(self, type_, **k):
        h = {"type": type_, "dato": self.c, **{n: v for n, v in k.items() if v is not None}}
        if self.rng.random() < 0.03:
            h["merknad"] = "notat"
        self.ut.append(h)
        return h

    def fram(self, a, b):
        self.c += dg(self.rng.randint(a, b))

    # -- brev
    def brev(self, slag, frist="velg"):
        rng, S = self.rng, self.c
        pen = self.pen and rng.random() < 0.95
        if frist == "velg":
            r = rng.random() * (0.75 if pen else 1)
            if r < 0.50:
                F = S + dg(14)
            elif r < 0.72:
                F = neste_virkedag(S + dg(18))
            elif r < 0.80:
                F = S + dg(rng.randint(15, 40))
            elif r < 0.90:
                F = S + dg(rng.choice([13, 13, 10, 7, 1, 0]))
            elif r < 0.95:
                F = None
            else:
                F = S + dg(14)
        else:
            F = frist
        g = riktig_gebyr(slag, self.Ds, S) if slag != "rettslig_varsel" else kr(0)
        r = 1 if pen else rng.random()
        if r < 0.08:
            g = kr(0)
        elif r < 0.16:
            g = g * rng.choice([2, 3, 10])
        elif r < 0.20:
            g = kr(rng.choice(["1.00", "35.00", "38.00", "70.00", "113.00", "12.34", "500.00"]))
        kanal = rng.choices([None, "papir", "rekommandert", "digital_postkasse", "epost"],
                            [20, 50, 6, 12, 12] if not pen else [20, 80, 0, 0, 0])[0]
        if rng.random() < 0.15:
            self.med("brev_laget", brev=slag, frist=F, gebyr=g, fil=f"brev/{S}-{slag}.pdf", sha256="0" * 64)
        b = self.med("brev_sendt", brev=slag, frist=F,
                     gebyr=None if g == 0 and rng.random() < 0.5 else g, kanal=kanal)
        if F is not None:
            self.F = max(F, self.F or F)
        self.siste_S = S
        return b

    def til_neste_brev(self):
        """Et fornuftig mellomrom til neste brev."""
        rng = self.rng
        r = rng.random() * (0.45 if self.pen else 1)
        F = self.F or self.c
        if r < 0.45:
            ny = F + dg(rng.choice([1, 1, 1, 2, 3, 4, 7]))
        elif r < 0.55:
            ny = F + dg(rng.choice([0, -1, -3]))
        elif r < 0.65:
            ny = F + dg(rng.choice([14, 15, 16, 27, 28, 29, 30]))
        elif r < 0.75:
            ny = pluss_maaneder(self.c, 6) + dg(rng.choice([-1, 0, 1, 1, 2]))
        elif r < 0.95:
            ny = F + dg(rng.randint(3, 40))
        else:
            ny = self.c + dg(rng.randint(0, 3))
        self.c = max(self.c, ny)

    # -- annet
    def betaling(self):
        rng = self.rng
        b = rng.choice([kr("10.00"), kr("76.00"), kr("38.00"), kr(rng.randint(100, 400000)) / 100,
                        self.sum / 2, self.sum / 4, self.sum / 10, self.sum - 1, kr("1000.00"),
                        kr(rng.randint(1, int(self.sum * 100))) / 100])
        if rng.random() < 0.08:
            b = self.sum * Decimal("3")                                    # alt, og vel så det
        self.med("betaling", beloep=kr(max(b, Decimal("0.01"))),
                 dekning=rng.choice([None, None, None, None, "hovedstol", "renter", "kostnader"]))
        self.betalt = True

    def kreditnota(self, andel=None):
        rng = self.rng
        if self.dom and self.betalt and not self.tvil:
            return
        k = rng.choice(self.dok["krav"])
        fullt = rng.random() < 0.3 and not (self.dom and not self.tvil)
        b = k["beloep"] if fullt else kr(k["beloep"] * rng.randint(1, 60) / 100)
        if self.dom and not self.tvil:
            b = kr(k["beloep"] / 20)
        self.med("kreditnota", beloep=b, nummer=f"K{rng.randint(1, 99)}",
                 faktura=k["faktura"] if len(self.fakturaer) > 1 or rng.random() < 0.5 else None)

    def ettergitt(self):
        rng = self.rng
        hva = rng.choices(["renter", "gebyr", "rest"], [5, 5, 1])[0]
        self.med("ettergitt", hva=hva, beloep=rng.choice([kr("10.00"), kr("38.00"), kr("50.00"), kr("5000.00"),
                                                         kr(rng.randint(1, 30000)) / 100]))

    def innsigelse(self):
        rng = self.rng
        if self.inns and not self.tvil:
            self.innsigelse_slutt()
            return
        art = rng.choices([None, "rimelig", "delvis", "aapenbart_grunnloes", "betalingsevne"],
                          [6, 30, 35, 15, 14])[0]
        h = self.med("innsigelse", art=art, tekst="Jeg er ikke enig.")
        if art == "delvis" and rng.random() < 0.85:
            h["uomtvistet"] = rng.choice([kr(self.sum / 2), kr(self.sum / 10), kr("100.00"), kr("0.00")])
            self.uomtvistet = h["uomtvistet"]
        if rng.random() < 0.6 and art == "aapenbart_grunnloes":
            h["begrunnelse"] = "Innsigelsen er allerede besvart skriftlig to ganger."
        if rng.random() < 0.4:
            h["burde_kommet"] = self.c - dg(rng.choice([0, 1, 5, 14, 15, 20, 30, 60]))
        teller = not (art == "betalingsevne" or "begrunnelse" in h)
        self.inns = self.inns or teller
        if art == "delvis" and h.get("uomtvistet", 0) > 0 and rng.random() < 0.6:
            self.fram(0, 20)
            self.med("betaling", beloep=kr(h["uomtvistet"] + rng.choice([0, 0, 76, 500, -1])
                                           if h["uomtvistet"] > 1 else 1),
                     dekning=rng.choice([None, "hovedstol", "hovedstol"]))
            self.betalt = True

    def innsigelse_slutt(self):
        self.med("innsigelse_avsluttet", utfall=self.rng.choice(["trukket", "avgjort", "kreditert"]))
        self.inns = False

    def pause(self):
        rng = self.rng
        if self.pause_aapen and rng.random() < 0.6:
            self.med("pause_slutt")
            self.pause_aapen = False
            return
        til = None if rng.random() < 0.3 else self.c + dg(rng.choice([0, 1, 7, 14, 30, 60, -1 if self.tvil else 2]))
        self.med("pause", til=til, grunn="ønske fra skyldneren")
        self.pause_aapen = til is None or self.pause_aapen
        if rng.random() < 0.7:
            self.fram(1, 25)
            if rng.random() < 0.7:
                self.med("pause_slutt")
                self.pause_aapen = False

    def stans_(self):
        rng = self.rng
        if self.stans and rng.random() < 0.6:
            g = rng.choice([None, rng.choice(self.stans), "verge_mangler"])
            self.med("stans_slutt", grunn=g)
            self.stans = [] if g is None else [s for s in self.stans if s != g]
            return
        g = rng.choice(["doedsfall", "konkurs", "gjeldsordning", "verge_mangler"])
        self.med("stans", grunn=g)
        self.stans.append(g)
        if rng.random() < 0.7:
            self.fram(1, 30)
            self.med("stans_slutt", grunn=rng.choice([g, g, None]))
            self.stans = [s for s in self.stans if s != g]

    def avdrag(self):
        rng = self.rng
        if self.avtale and (not self.tvil or rng.random() < 0.7):
            self.med("avtale_brutt")
            self.avtale = False
            return
        if self.dom and not self.tvil:
            rente = rng.choice([None, True])
        else:
            rente = rng.choice([None, True, False])
        self.med("avdragsavtale", avdrag=[{"dato": self.c + dg(30 * i), "beloep": kr("500.00")} for i in (1, 2)],
                 erkjent=rng.choice([True, True, False]), rente=rente)
        self.avtale, self.rentefri = True, rente is False
        if rng.random() < 0.7:
            self.fram(5, 70)
            if rng.random() < 0.4:
                self.betaling()
                self.fram(0, 10)
            self.med("avtale_brutt")
            self.avtale = False

    def lukk(self):
        rng = self.rng
        if rng.random() < 0.3:
            self.med("overlevert", til="Inkassobyrået AS")
        else:
            self.med("avsluttet", grunn=rng.choice(["betalt", "tap", "frafalt"]))
        if rng.random() < 0.7:
            self.fram(0, 20)
            self.med("gjenaapnet")

    def klage_(self):
        rng = self.rng
        self.med("forliksklage_sendt", forliksraad="Oslo", gebyr=kr("2071.00"))
        self.klage = True
        if rng.random() < 0.75:
            self.fram(5, 120)
            if rng.random() < 0.4:
                utfall = ["trukket", "avvist", "innstilt"] + (["forlik"] if self.tvil else [])
                self.med("klage_avsluttet", utfall=rng.choice(utfall))
                self.klage = False
            else:
                self.dom_()

    def dom_(self):
        rng = self.rng
        if self.rentefri and not self.tvil:
            return
        res = rng.choices(["vunnet", "delvis", "forlik", "tapt"], [5, 3, 3, 1])[0]
        b = self.sum if res == "vunnet" else kr(self.sum * rng.randint(20, 100) / 100)
        h = self.med("dom", resultat=res, beloep=kr("0.00") if res == "tapt" else max(b, kr("1.00")),
                     renter_fra=rng.choice([None, self.Ds, self.Ds, self.c, self.c + dg(14)]),
                     kostnader=rng.choice([kr("0.00"), kr("189.00"), kr("76.00")]) if res != "tapt" else kr("0.00"),
                     sakskostnader=rng.choice([kr("0.00"), kr("2071.00")]) if res != "tapt" else kr("0.00"))
        if rng.random() < 0.7:
            h["forkynt"] = self.c + dg(rng.choice([0, 1, 2, 5, 8, 30]))
        if rng.random() < 0.3:
            h["betalingsfrist"] = self.c + dg(rng.choice([5, 14, 15, 30, 45]))
        if rng.random() < 0.2:
            h["fravaersdom"] = True
        self.dom = True
        self.siste_dom = h

    def utlegg(self):
        rng = self.rng
        self.med("utlegg_begjaert", grunnlag="dom" if self.dom else rng.choice(["7_2_f", "7_2_f", "dom"]),
                 gebyr=kr("928.00"))
        self.begj = True
        if rng.random() < 0.7:
            self.fram(5, 90)
            utfall = rng.choice(["pant", "trekk", "intet", "hevet"])
            self.med("utlegg_resultat", utfall=utfall)
            if utfall == "trekk" and rng.random() < 0.5:
                self.fram(30, 400)
                self.med("utlegg_resultat", utfall=rng.choice(["hevet", "intet"]))

    def smaatt(self):
        rng = self.rng
        v = rng.randint(0, 4)
        if v == 0:
            self.med("kontakt", kanal="telefon", retning="inn", tekst="Ringte.")
        elif v == 1:
            self.med("likevel", steg="forlik", begrunnelse="Ønsket av oss.", regler=["inkl-11"])
        elif v == 2:
            self.med("brev_retur", brev="purring", grunn="flyttet")
        elif v == 3:
            self.med("adresse_endret", adresse=["Nyveien 2"], postnummer="0580", poststed="Oslo",
                     land=rng.choice(["NO", "NO", "SE"]))
        else:
            self.med("brev_sendt", brev=rng.choice(["betalingspaaminnelse", "opplysning", "svar"]),
                     frist=self.c + dg(14), gebyr=kr(rng.choice(["0.00", "50.00"])), kanal="papir")

    def noe_annet(self, tyngde):
        navn = list(tyngde)
        getattr(self, self.rng.choices(navn, [tyngde[n] for n in navn])[0])()


STIGER = ["PIO6PIO6PIO", "P6P6P6P6P6P", "PI6PI6PIO", "PIO6PO6PO", "PIO", "PIO", "PIO", "PIO", "PPO", "IO", "PI", "P",
          "O", "R", "PIOR", "IR", "PPIO", "PIIPOO", "IPO", "POPO",
          "PIO6PIO", "PI6PIO", "P6P6P", "POO6IPO", "RR", "PIOPIO", "", "PIOO", "PO", "IIO", "PIO6O"]
TAKSTIGER = ["PIO6PIO6PIO", "PIO6PPO6PIO", "P6P6P6P6P6P6P6P", "PIO6PO6IO6PIO", "PPO6PIO", "PIO6I6P6PIO"]
SLAG = {"P": "purring", "I": "inkassovarsel", "O": "betalingsoppfordring", "R": "rettslig_varsel"}
MODER = {
    "rolig": {"betaling": 4, "ettergitt": 1, "kreditnota": 1, "smaatt": 2},
    "innsigelse": {"innsigelse": 6, "innsigelse_slutt": 2, "betaling": 2, "kreditnota": 1, "smaatt": 1},
    "drift": {"pause": 3, "stans_": 3, "avdrag": 3, "lukk": 2, "betaling": 2, "smaatt": 1},
    "alt": {"betaling": 4, "ettergitt": 2, "kreditnota": 2, "innsigelse": 3, "innsigelse_slutt": 1, "pause": 2,
            "stans_": 1, "avdrag": 2, "lukk": 1, "smaatt": 2},
}


def beloepet(rng, *, smaa: bool, tak: bool) -> Decimal:
    if smaa:
        return kr(rng.choice(BELOEP[:7] if tak else BELOEP[:9]))
    return kr(rng.choice(BELOEP)) if rng.random() < 0.75 else kr(rng.randint(1000, 3000000)) / 100


def lag_sak(rng: random.Random, tvil: bool = False):
    a, b = tidsrom(rng)
    oppsett = lag_oppsett(rng)
    # ---- kravene
    krav = []
    f0 = forfallsdag(rng, a, b)
    tak = rng.random() < 0.15             # små krav og mange brev, så taket nås
    smaa = tak or rng.random() < 0.2
    for i in range(1 if tak else rng.choices([1, 2, 3], [65, 22, 13])[0]):
        forfall = f0 if i == 0 or rng.random() < 0.2 else f0 + dg(rng.randint(-40, 60))
        avtalt = rng.random() < 0.7
        fd = max(START - dg(1), forfall - dg(rng.choice([0, 10, 14, 14, 30, 31])))
        k = {"faktura": str(1042 + i), "fakturadato": fd, "gjelder": "Tannbehandling",
             "beloep": beloepet(rng, smaa=smaa, tak=tak)}
        if rng.random() < 0.7:
            k["ytelsesdato"] = fd - dg(rng.choice([0, 0, 1, 8, 20]))
        if avtalt or rng.random() < 0.5:
            k["forfall"] = max(forfall, START + dg(5))
        if avtalt or rng.random() < 0.5:
            k["forfall_avtalt"] = avtalt
        if rng.random() < 0.45:
            k["paakrav_sendt"] = fd + dg(rng.choice([0, 0, 1, 5]))
        if rng.random() < 0.02:
            k["sakstype"] = "familiesak"
        if rng.random() < 0.02:
            k["fordringshaver"] = rng.choice(["En annen AS", "Tannlege Kari Eksempel"])
        krav.append(k)
    # ---- skyldneren
    sk = {"type": rng.choices(["privat", "enk", "foretak"], [75, 12, 13])[0], "navn": "Ola Nordmann",
          "adresse": ["Storgata 5"], "postnummer": "0184", "poststed": "Oslo", "kommunenummer": "0301"}
    if rng.random() < 0.05:
        del sk[rng.choice(["adresse", "postnummer", "poststed"])]
    if rng.random() < 0.05:
        sk["land"] = rng.choice(["SE", "NO", "DK"])
    if rng.random() < 0.15:
        oppsto = rng.choice(krav)
        oppsto = oppsto.get("ytelsesdato", oppsto["fakturadato"])
        sk["foedselsdato"] = pluss_aar(oppsto, -18) + dg(rng.choice([-4000, -1, 0, 1, 1, 400]))
        if rng.random() < 0.4:
            sk["verge"] = {"navn": "Vera Verge", "adresse": ["Storgata 5"], "postnummer": "0184", "poststed": "Oslo"}
            if rng.random() < 0.2:
                del sk["verge"][rng.choice(["adresse", "postnummer", "poststed"])]
    dok = {"format": 1, "sak": f"{rng.randint(2019, 2026)}-{rng.randint(1, 9999):04d}"}
    if rng.random() < 0.2:
        rekke = ["kostnader", "renter", "hovedstol"]
        rng.shuffle(rekke)
        dok["dekning"] = rekke
    dok |= {"skyldner": sk, "krav": krav}

    Dager = [d_for(k) for k in krav]
    Ds = max(neste_virkedag(d) for d in Dager)
    # ---- hendelsene
    y = Bygger(rng, dok, Ds, tvil)
    vill = rng.random() < 0.15
    y.pen = tak or rng.random() < 0.5
    if y.pen:
        vill = False
    etter = [14, 14, 15, 16, 20] if y.pen else [14, 14, 14, 15, 13, 1, 0, -1, 2, 16, 20, 40, 1, 5]
    y.c = Ds + dg(rng.choice(etter))
    tyngde = MODER[rng.choice(["rolig", "rolig", "innsigelse", "innsigelse", "drift", "alt"])]
    tetthet = rng.choice([0, 0, 0.1, 0.25, 0.5])
    if vill:
        for _ in range(rng.randint(3, 14)):
            r = rng.random()
            if r < 0.4:
                y.brev(rng.choice(list(SLAG.values())))
            elif r < 0.9 or y.dom:
                y.noe_annet(MODER["alt"])
            else:
                rng.choice([y.klage_, y.utlegg])()
            y.fram(0, 30)
    else:
        if rng.random() < 0.1:
            y.c -= dg(rng.randint(5, 40))
            y.noe_annet(tyngde)
            y.c = max(y.c, Ds + dg(14))
        if tak:
            tetthet = rng.choice([0, 0, 0.05])
        for bokstav in rng.choice(TAKSTIGER if tak else STIGER):
            if bokstav == "6":
                y.c = max(y.c, pluss_maaneder(getattr(y, "siste_S", y.c), 6) + dg(rng.choice([0, 1, 1, 2, 10])))
                continue
            y.brev(SLAG[bokstav], *([neste_virkedag(y.c + dg(14))] if rng.random() < 0.4 else []))
            if rng.random() < tetthet:
                foer = y.c
                y.fram(0, 12)
                y.noe_annet(tyngde)
                if rng.random() < 0.5:
                    y.c = max(foer, y.c)
            y.til_neste_brev()
        if rng.random() < (0.1 if tak else 0.3):
            y.noe_annet(tyngde)
            y.fram(0, 20)
        if rng.random() < (0.1 if tak else 0.5):            # den rettslige halen
            r = rng.random()
            if r < 0.5:
                y.klage_()
            elif r < 0.7:
                y.utlegg()
            else:
                y.dom_()
            y.fram(1, 60)
            if y.dom and rng.random() < 0.6:
                if rng.random() < 0.3:
                    y.c = pluss_aar(y.c, 1) + dg(rng.randint(0, 40))
                if rng.random() < 0.4:
                    y.brev(rng.choice(["rettslig_varsel", "betalingsoppfordring", "purring"]))
                    y.fram(0, 30)
                if rng.random() < 0.5:
                    y.utlegg()
                    y.fram(1, 30)
            if rng.random() < 0.5:
                y.noe_annet(tyngde)
                y.fram(0, 30)
            if rng.random() < 0.3:
                y.brev(rng.choice(list(SLAG.values())))
            if not y.dom and rng.random() < 0.2:
                y.klage_()
    hs = [h for h in y.ut if START <= h["dato"] <= (SLUTT if rng.random() < 0.9 else SLUTT + dg(90))]
    hs.sort(key=lambda h: h["dato"])
    # ---- samme dag: flytt noen hendelser til naboens dag
    for i in range(1, len(hs)):
        if rng.random() < 0.06 and hs[i]["type"] not in ("klage_avsluttet", "utlegg_resultat", "dom"):
            hs[i]["dato"] = hs[i - 1]["dato"]
    # ---- filens rekkefølge er ikke alltid datoenes
    if rng.random() < 0.3 and len(hs) > 1:
        for _ in range(rng.randint(1, 4)):
            h = hs.pop(rng.randrange(len(hs)))
            hs.insert(rng.randint(0, len(hs)), h)
    # ---- angret, også av angret
    if hs and rng.random() < 0.18:
        for _ in range(rng.choice([1, 1, 2])):
            g = rng.randint(1, len(hs))
            hs.append({"type": "angret", "gjelder": g,
                       "dato": min(SLUTT, max(START, hs[g - 1]["dato"] + dg(rng.choice([0, 1, 5, 30, -3]))))})
        if rng.random() < 0.4:
            n = next(i for i, h in enumerate(hs, 1) if h["type"] == "angret")
            hs.append({"type": "angret", "gjelder": n, "dato": hs[n - 1]["dato"]})
        if rng.random() < 0.3:            # noe nytt etter angringen
            y2 = Bygger(rng, dok, Ds, tvil)
            y2.c = hs[-1]["dato"]
            y2.brev(rng.choice(list(SLAG.values())))
            hs += [h for h in y2.ut if h["type"] == "brev_sendt"]
    for h in hs:
        if rng.random() < 0.15:
            h["registrert"] = datetime(h["dato"].year, h["dato"].month, h["dato"].day, 10, 4,
                                       tzinfo=timezone(timedelta(hours=2))) + dg(rng.choice([0, 0, 3]))
    if hs:
        dok["hendelse"] = [{"type": h["type"], "dato": h["dato"],
                            **{k: v for k, v in h.items() if k not in ("type", "dato")}} for h in hs]
    return dok, oppsett, spoerredager(rng, dok, Dager)


def d_for(k: dict) -> date:
    """D (R § 2, P 4), bare for å finne interessante dager."""
    if k.get("forfall_avtalt"):
        return k["forfall"]
    p = k.get("paakrav_sendt", k["fakturadato"])
    return p + dg(30) if p >= date(2004, 1, 1) else pluss_maaneder(p, 1)


def spoerredager(rng, dok, Dager, antall=24) -> list:
    """Interessante dager: rundt hver frist -1/0/+1. Alle <= 2026-12-31."""
    viktige, andre = set(), set()

    def rundt(d, mengde=andre, *pluss):
        for n in (-1, 0, 1, *pluss):
            mengde.add(d + dg(n))

    for k, D in zip(dok["krav"], Dager, strict=True):
        rundt(D)
        rundt(neste_virkedag(D))
        rundt(neste_virkedag(D) + dg(14), viktige)
        grunn = D if k.get("forfall_avtalt") else k.get("ytelsesdato", k["fakturadato"])
        rundt(neste_virkedag(pluss_aar(grunn, 3)))
    for h in dok.get("hendelse", []):
        d = h["dato"]
        viktige.add(d)
        rundt(d)
        if h["type"] == "brev_sendt":
            F = h.get("frist")
            if F:
                rundt(F, viktige)
                rundt(F + dg(28))
                rundt(F + dg(14))
            rundt(d + dg(14))
            rundt(pluss_maaneder(d, 6), viktige if rng.random() < 0.5 else andre)
            if h["brev"] in ("rettslig_varsel", "betalingsoppfordring"):
                forste = neste_virkedag(d + dg(14)) + dg(1)
                rundt(forste, viktige)
                rundt(pluss_aar(forste, 1))
        if h["type"] == "dom":
            for b in (h.get("forkynt"), h.get("betalingsfrist"), d):
                if b:
                    rundt(b)
                    n = neste_virkedag(b + dg(14)) + dg(1)
                    rundt(n, viktige)
                    rundt(pluss_aar(n, 1))
                    rundt(neste_virkedag(b) + dg(1))
            rundt(neste_virkedag(pluss_aar(d, 10)))
        for n in ("til", "burde_kommet"):
            if isinstance(h.get(n), date):
                rundt(h[n])
        if h["type"] in ("klage_avsluttet", "utlegg_resultat"):
            rundt(neste_virkedag(pluss_aar(d, 1)))
            rundt(pluss_aar(d, 1))
        if h["type"] in ("avdragsavtale", "betaling"):
            rundt(neste_virkedag(pluss_aar(max(d, max(Dager)), 3)))
    lavest = max(START, min(k["fakturadato"] for k in dok["krav"]) - dg(3))
    viktige, andre = ([d for d in sorted(m) if lavest <= d <= SLUTT] for m in (viktige, andre - viktige))
    valg = set(rng.sample(viktige, min(len(viktige), antall * 2 // 3)))
    valg |= set(rng.sample(andre, min(len(andre), antall - len(valg))))
    siste = max([h["dato"] for h in dok.get("hendelse", [])] + Dager)
    valg.add(min(SLUTT, max(lavest, siste + dg(rng.randint(0, 60)))))
    if rng.random() < 0.15:
        valg.add(SLUTT)
    return sorted(valg)

