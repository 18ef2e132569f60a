# ruff: noqa: N806   (D og Ds som i reglene)
"""Tilfeldige, gyldige saker til orakelet.

    lag_sak(rng, tvil=False) -> (sak_dok, oppsett_dok, egne, [dager])

`egne` er brukerens satser/ (P 73). Med tvil=False lages ikke de kombinasjonene som LESNING.md sier kan leses på to
måter og som lar seg unngå; med tvil=True tas de med.
"""
from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from tests.orakel import innsigelser, saksfil, scener
from tests.orakel.bygger import SLAG, SLUTT, START, Bygger, kr
from tests.orakel.dager import dg, helligdager, neste_virkedag, pluss_aar, pluss_maaneder
from tests.orakel.spoerredager import spoerredager

# ---------------------------------------------------------------- kravene

BELOEP = ["100.00", "480.00", "500.00", "500.01", "350.50", "999.99", "1000.00", "1000.01", "1250.00",
          "2500.00", "2500.01", "2980.00", "4350.00", "5000.00", "6400.00", "10000.00", "10000.01",
          "25000.00", "50000.00", "50000.01", "100000.00", "199900.00", "250000.00", "250000.01", "600000.00"]
TIDSROM = [  # (vekt, tidligste, seneste) forfall
    (45, date(2025, 5, 1), date(2026, 9, 15)), (22, date(2022, 6, 1), date(2025, 4, 30)),
    (6, date(2020, 9, 15), date(2020, 10, 15)), (4, date(2009, 12, 1), date(2010, 1, 20)),
    (4, date(2016, 9, 1), date(2017, 4, 30)), (10, date(2010, 1, 1), date(2020, 9, 14)),
    (3, date(2003, 11, 1), date(2004, 1, 31)), (6, date(2002, 4, 10), date(2009, 11, 30))]


def forfallsdag(rng, a: date, b: date) -> date:
    """En forfallsdag; ofte en lørdag, søndag, helligdag eller like ved."""
    d = a + dg(rng.randint(0, (b - a).days))
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


def beloepet(rng, *, smaa: bool, tak: bool) -> Decimal:
    if smaa:
        return kr(rng.choice(BELOEP[:7] if tak else BELOEP[:9]))
    return kr(rng.choice(BELOEP)) if rng.random() < 0.75 else kr(rng.randint(1000, 3000000)) / 100


def lag_krav(rng, i: int, forfall: date, *, smaa: bool, tak: bool) -> dict:
    fd = max(START - dg(1), forfall - dg(rng.choice([0, 10, 14, 14, 30, 31])))
    avtalt = rng.random() < 0.65
    k = {"faktura": rng.choice([str(1042 + i), f"2026.{i + 1}"]) if i else "1042", "fakturadato": fd,
         "gjelder": "Tannbehandling", "beloep": beloepet(rng, smaa=smaa, tak=tak)}
    if rng.random() < 0.65:
        k["ytelsesdato"] = fd - dg(rng.choice([0, 0, 1, 8, 20]))
    if rng.random() < 0.45:
        k["paakrav_sendt"] = fd + dg(rng.choice([0, 0, 1, 5]))
    if avtalt:
        k["forfall"] = max(forfall, START + dg(5))
    elif rng.random() < 0.7:              # P 4: trykt, men ikke avtalt; tidligere eller senere enn påkrav + 30
        k["forfall"] = k.get("paakrav_sendt", fd) + dg(30 + rng.choice([-16, -1, 0, 1, 2, 15, 30, 60]))
    if avtalt or rng.random() < 0.5:
        k["forfall_avtalt"] = avtalt
    return k


# ---------------------------------------------------------------- hodet

def lag_oppsett(rng) -> dict:
    fh = {"navn": "Tannlege Kari Eksempel", "organisasjonsnummer": "999999999",
          "form": rng.choice(["enk", "enk", "as", "privat"]), "adresse": ["Tanngata 1"],
          "postnummer": "0161", "poststed": "Oslo", "telefon": "22 00 00 00",
          "epost": "post@eksempel.no", "kontonummer": "12345678903",
          "mva_pliktig": rng.random() < 0.35, "virksomhet": rng.choice(["tannlege", "annet"])}
    if rng.random() < 0.03:
        del fh[rng.choice(["adresse", "postnummer", "poststed"])]
    std = {"postdager": 4, "maalform": "nb"}
    if rng.random() < 0.8:
        rekke = ["kostnader", "renter", "hovedstol"]
        if rng.random() < 0.4:
            rng.shuffle(rekke)
        std["dekning"] = rekke
    return {"fordringshaver": fh, "standard": std}


def lag_hode(rng, *, tak: bool, tvil: bool) -> dict:
    _, a, b = rng.choices(TIDSROM, [t[0] for t in TIDSROM])[0]
    f0 = forfallsdag(rng, a, b)
    smaa = tak or rng.random() < 0.2
    antall = 1 if tak else rng.choices([1, 2, 3], [60, 25, 15])[0]
    krav = [lag_krav(rng, i, f0 if i == 0 or rng.random() < 0.2 else f0 + dg(rng.randint(-40, 60)), smaa=smaa, tak=tak)
            for i in range(antall)]
    sk = {"type": rng.choices(["privat", "enk", "foretak"], [78, 11, 11])[0], "navn": "Ola Nordmann",
          "adresse": ["Storgata 5"], "postnummer": "0184", "poststed": "Oslo", "kommunenummer": "0301"}
    dok = {"format": 1, "sak": f"{rng.randint(2019, 2026)}-{rng.randint(1, 9999):04d}"}
    if rng.random() < 0.2:
        rekke = ["kostnader", "renter", "hovedstol"]
        rng.shuffle(rekke)
        dok["dekning"] = rekke
    dok |= {"skyldner": sk, "krav": krav}
    if rng.random() < 0.25:
        scener.parter(rng, dok, tvil=tvil)
    if rng.random() < 0.22:
        scener.mindreaarig(rng, dok, f0 + dg(60), tvil=tvil)
    if rng.random() < 0.15:
        scener.uten_virkning(rng, dok)
    return dok


# ---------------------------------------------------------------- forløpet

STIGER = ["PIO6PIO6PIO", "P6P6P6P6P6P", "PI6PI6PIO", "PIO6PO6PO", "PIO", "PIO", "PIO", "PIO", "PPO", "IO", "PI", "P",
          "O", "R", "PIOR", "IR", "PPIO", "PIIPOO", "IPO", "POPO", "PR", "PR",
          "PIO6PIO", "PI6PIO", "P6P6P", "POO6IPO", "RR", "PIOPIO", "", "PIOO", "PO", "IIO", "PIO6O"]
TAKSTIGER = ["PIO6PIO6PIO", "PIO6PPO6PIO", "P6P6P6P6P6P6P6P", "PIO6PO6IO6PIO", "PPO6PIO", "PIO6I6P6PIO"]
MODER = {
    "rolig": {"betaling": 4, "ettergitt": 1, "kreditnota": 1, "smaatt": 2},
    "innsigelse": {"innsigelse": 6, "innsigelse_slutt": 2, "betaling": 2, "kreditnota": 1, "smaatt": 1},
    "drift": {"pause": 3, "stans_": 3, "avdrag": 3, "lukk": 2, "betaling": 2, "smaatt": 1},
    "alt": {"betaling": 4, "ettergitt": 2, "kreditnota": 2, "innsigelse": 3, "innsigelse_slutt": 1, "pause": 2,
            "stans_": 1, "avdrag": 2, "lukk": 1, "smaatt": 2},
}


def vilt(y: Bygger):
    """Alt om hverandre."""
    rng = y.rng
    for _ in range(rng.randint(3, 14)):
        r = rng.random()
        if r < 0.35:
            y.brev(rng.choice(list(SLAG.values())))
        elif r < 0.75 or y.dom:
            y.noe(MODER["alt"])
        elif r < 0.92:
            scener.spill(y)
        else:
            rng.choice([y.klage_, y.utlegg])()
        y.fram(0, 30)


def stigen(y: Bygger, *, tak: bool):
    """Brevene i rekkefølge, med avbrudd imellom."""
    rng = y.rng
    tyngde = MODER[rng.choice(["rolig", "rolig", "innsigelse", "innsigelse", "drift", "alt"])]
    tetthet = rng.choice([0, 0, 0.05]) if tak else rng.choice([0, 0, 0.1, 0.25, 0.5])
    if rng.random() < 0.1:
        y.c -= dg(rng.randint(5, 40))
        y.noe(tyngde)
        y.c = max(y.c, y.Ds + dg(14))
    for bokstav in rng.choice(TAKSTIGER if tak else STIGER):
        if bokstav == "6":
            y.c = max(y.c, pluss_maaneder(y.siste_S, 6) + dg(rng.choice([0, 1, 1, 2, 10])))
            continue
        y.brev(SLAG[bokstav], *([neste_virkedag(y.c + dg(14))] if rng.random() < 0.4 else []))
        if rng.random() < tetthet:
            foer = y.c
            y.fram(0, 12)
            y.noe(tyngde)
            if rng.random() < 0.5:
                y.c = max(foer, y.c)
        y.til_neste_brev()
    if rng.random() < (0.1 if tak else 0.3):
        y.noe(tyngde)
        y.fram(0, 20)
    for _ in range(rng.choices([0, 1, 2, 3], [8, 1, 0, 0] if tak else [35, 35, 20, 10])[0]):
        scener.spill(y)
        y.fram(0, 25)
    if rng.random() < (0.1 if tak else 0.35):
        halen(y, tyngde)


def halen(y: Bygger, tyngde: dict):
    """Den rettslige halen."""
    rng = y.rng
    rng.choices([y.klage_, y.utlegg, y.dom_], [5, 2, 3])[0]()
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
        y.noe(tyngde)
        y.fram(0, 30)
    if rng.random() < 0.3:
        y.brev(rng.choice(list(SLAG.values())))
    if not y.dom and rng.random() < 0.2:
        y.klage_()


# ---------------------------------------------------------------- rekkefølgen i filen

FASTE = ("klage_avsluttet", "utlegg_resultat", "dom", "krav_tatt_ut")


def rist(rng, hs: list) -> list:
    """Noen hendelser samme dag som naboen, og filens rekkefølge er ikke alltid datoenes."""
    hs.sort(key=lambda h: h["dato"])
    for i in range(1, len(hs)):
        if rng.random() < 0.06 and hs[i]["type"] not in FASTE:
            hs[i]["dato"] = hs[i - 1]["dato"]
    if rng.random() < 0.3 and len(hs) > 1:
        for _ in range(rng.randint(1, 4)):
            h = hs.pop(rng.randrange(len(hs)))
            hs.insert(rng.randint(0, len(hs)), h)
    return hs


def angre(rng, hs: list, y: Bygger):
    """Angret, også av angret, og noe nytt etterpå."""
    for _ in range(rng.choice([1, 1, 2])):
        g = rng.randint(1, len(hs))
        hs.append({"type": "angret", "gjelder": g,
                   "dato": max(START, hs[g - 1]["dato"] + dg(rng.choice([0, 1, 5, 30, -3])))})
    if rng.random() < 0.4:
        n = next(i for i, h in enumerate(hs, 1) if h["type"] == "angret")
        hs.append({"type": "angret", "gjelder": n, "dato": hs[n - 1]["dato"]})
    if rng.random() < 0.3:
        ny = Bygger(rng, y.dok, y.Ds, y.tvil)
        ny.c = hs[-1]["dato"]
        ny.brev(rng.choice(list(SLAG.values())))
        hs += [h for h in ny.ut if h["type"] == "brev_sendt"]


def nummerer(hs: list):
    """`erstatter` får nummeret sitt; nøkkelen faller bort der innsigelsen ikke er åpen da (P 81: kode 4)."""
    numre = {id(h): nr for nr, h in enumerate(hs, 1)}
    for h in hs:
        if "erstatter" in h:
            h["erstatter"] = numre.get(id(h["erstatter"]), 0)
    gjelder = saksfil.gjeldende([{**h, "nr": nr} for nr, h in enumerate(hs, 1)])
    for i, h in enumerate(gjelder):
        if "erstatter" in h and h["erstatter"] not in [x["nr"] for _, x in innsigelser.aapne(gjelder, i)]:
            del hs[h["nr"] - 1]["erstatter"]
    for h in hs:
        if h.get("erstatter") == 0:
            del h["erstatter"]


def ordnet(h: dict) -> dict:
    return {"type": h["type"], "dato": h["dato"], **{k: v for k, v in h.items() if k not in ("type", "dato")}}


def lag_sak(rng: random.Random, tvil: bool = False):
    oppsett = lag_oppsett(rng)
    tak = rng.random() < 0.12             # små krav og mange brev, så taket nås
    dok = lag_hode(rng, tak=tak, tvil=tvil)
    Ds = max(saksfil.Krav(k, 0).Dstjerne for k in dok["krav"])
    egne = scener.egne_satser(rng, Ds, tvil=tvil)
    y = Bygger(rng, dok, Ds, tvil)
    y.pen = tak or rng.random() < 0.5
    etter = [14, 14, 15, 16, 20] if y.pen else [14, 14, 14, 15, 13, 1, 0, -1, 2, 16, 20, 40, 1, 5]
    y.c = Ds + dg(rng.choice(etter))
    if not y.pen and rng.random() < 0.3:
        vilt(y)
    else:
        stigen(y, tak=tak)
    sent = "inkassosats" in egne or rng.random() < 0.12 or any(h["dato"] > SLUTT for h in y.ut)
    hs = rist(rng, [h for h in y.ut if START <= h["dato"] <= SLUTT + dg(365 if sent else 0)])
    if hs and rng.random() < 0.18:
        angre(rng, hs, y)
    nummerer(hs)
    for h in hs:
        if rng.random() < 0.15:
            h["registrert"] = datetime(h["dato"].year, h["dato"].month, h["dato"].day, 10, 4,
                                       tzinfo=timezone(timedelta(hours=2))) + dg(rng.choice([0, 0, 3]))
    if hs:
        dok["hendelse"] = [ordnet(h) for h in hs]
    if rng.random() < 0.02:
        scener.galt(rng, dok)
    return dok, oppsett, egne, spoerredager(rng, dok, egne, sent=sent)
