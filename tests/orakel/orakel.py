# ruff: noqa: C901, N803, N806, PLR0912, SIM102   (lovens rekkefølge i én funksjon; D, F og S som i reglene)
"""Orakel: en uavhengig, enkel fasit for `inkasso vis` og `inkasso kan` (1988-regimet).

Skrevet av en annen enn programmet, rett fra reglene: P n er presisering n, R § n reglene, G § n grensesnittet.
Bruker ingenting fra programmet; bare satsene leses fra de samme datafilene (de prøves for seg mot fasit i
tests/test_regeldata.py). Bare standardbiblioteket. Klarhet foran fart.

    vis(sak, oppsett, dag) -> dict        kan(sak, oppsett, dag) -> dict

`sak` og `oppsett` er TOML-dokumenter lest med tomllib (parse_float=Decimal).
Unntak: SatsMangler (kode 5), Ugyldig (kode 4), OppsettMangler (kode 9).
Merket [TVIL n] viser til punkt n i TVIL.md.
"""
from __future__ import annotations

import functools
import tomllib
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

REGLER = Path(__file__).parents[2] / "inkassocli" / "regler"

STEG = ("purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel",
        "forlik", "utlegg_7_2_f", "utlegg_dom")
BREV = STEG[:4]                       # de fire brevene
GEBYRSTEG = STEG[:3]                  # P 10: bare disse kan være uten_gebyr
DAG1 = timedelta(days=1)
D14 = timedelta(days=14)
NULL = Fraction(0)


class SatsMangler(Exception):
    """Kode 5."""


class Ugyldig(Exception):
    """Kode 4."""


class OppsettMangler(Exception):
    """Kode 9."""


# ====================================================================== dager (R § 2)

@functools.cache
def paaskedag(aar: int) -> date:
    """Første påskedag (Gauss/Meeus)."""
    a, b, c = aar % 19, aar // 100, aar % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    return date(aar, (h + el - 7 * m + 114) // 31, (h + el - 7 * m + 114) % 31 + 1)


@functools.cache
def helligdager(aar: int) -> frozenset:
    """Helligdagsfredloven § 2, og 1. og 17. mai."""
    p = paaskedag(aar)
    return frozenset({
        date(aar, 1, 1),
        p - timedelta(3),             # skjærtorsdag
        p - timedelta(2),             # langfredag
        p, p + timedelta(1),
        p + timedelta(39),            # Kristi Himmelfart: sjette torsdag etter påskedag
        p + timedelta(49), p + timedelta(50),
        date(aar, 12, 25), date(aar, 12, 26),
        date(aar, 5, 1), date(aar, 5, 17)})


def virkedag(d: date) -> bool:
    return d.weekday() < 5 and d not in helligdager(d.year)


@functools.cache
def neste_virkedag(d: date) -> date:
    while not virkedag(d):
        d += DAG1
    return d


@functools.cache
def pluss_maaneder(d: date, n: int) -> date:
    """Samme tall, ellers månedens siste dag (dl § 148)."""
    m = d.year * 12 + d.month - 1 + n
    aar, maaned = divmod(m, 12)
    maaned += 1
    dag = d.day
    while True:
        try:
            return date(aar, maaned, dag)
        except ValueError:
            dag -= 1


def pluss_aar(d: date, n: int) -> date:
    return pluss_maaneder(d, 12 * n)


# ====================================================================== satser

def tabell(navn: str) -> dict:
    return tomllib.loads((REGLER / f"{navn}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


@functools.lru_cache(maxsize=1)
def satser() -> dict:
    """Satsene i den formen orakelet vil ha dem: én liste av rader for hver tabell."""
    ut = {navn: [{"fra": v["fra"], felt: v["verdi"]} for v in tabell(navn)["versjon"]]
          for navn, felt in (("inkassosats", "belop"), ("rettsgebyr", "belop"), ("forsinkelsesrente", "prosent"),
                             ("mva", "prosent"))}
    ut["gebyrmultipler"] = [
        {"type": slag, "fra": v["fra"], "multiplikator": v["verdi"]}
        for slag in ("forliksklage", "utleggsbegjaering") for v in tabell(f"gebyr_{slag}")["versjon"]]
    ut["gebyrandel"] = [
        {**v, "forfall_fra": v["fra"], "grunnlag": "fast" if "fast_grunnbeloep" in v else "inkassosats",
         "grunnbelop": v.get("fast_grunnbeloep")} for v in tabell("gebyrandel")["versjon"]]
    ut["makssats"] = [{**trinn, "forfall_fra": v["fra"]} for v in tabell("makssats")["versjon"] for trinn in v["trinn"]]
    ut["gyldighet"] = {navn: tabell(navn)["kjent_til"] for navn in ("inkassosats", "forsinkelsesrente")}
    return ut


def siste_dag() -> date:
    """P 11: siste dag som både inkassosats og forsinkelsesrente er kjent for."""
    g = satser()["gyldighet"]
    return min(g["inkassosats"], g["forsinkelsesrente"])


def rad(tabell: str, d: date, noekkel: str = "fra", **krav) -> dict | None:
    """Nyeste rad med noekkel <= d (og de gitte verdiene), eller None."""
    funn = None
    for r in satser()[tabell]:
        if all(r.get(k) == v for k, v in krav.items()) and r[noekkel] <= d:
            if funn is None or r[noekkel] >= funn[noekkel]:
                funn = r
    return funn


@functools.cache
def inkassosats(d: date) -> Fraction:
    r = rad("inkassosats", d)
    if r is None:
        raise SatsMangler(f"inkassosats {d}")
    return Fraction(r["belop"])       # P 7: etter siste kjente dag brukes den nyeste


@functools.cache
def mva_sats(d: date) -> Fraction:
    r = rad("mva", d)
    if r is None:
        raise SatsMangler(f"mva {d}")
    return Fraction(r["prosent"]) / 100


@functools.cache
def rentesats(d: date) -> int:
    """Forsinkelsesrente i hundredels prosent den dagen."""
    r = rad("forsinkelsesrente", d)
    if r is None or d > satser()["gyldighet"]["forsinkelsesrente"]:
        raise SatsMangler(f"forsinkelsesrente {d}")
    return int(Decimal(r["prosent"]) * 100)


def dager_i_aaret(aar: int) -> int:
    return 366 if aar % 4 == 0 and (aar % 100 != 0 or aar % 400 == 0) else 365


@functools.cache
def dagsrente(d: date) -> Fraction:
    """Renten for en krone den ene dagen d (R § 3): sats / 365 eller 366."""
    return Fraction(rentesats(d), 10000 * dager_i_aaret(d.year))


def rentefaktor(fra: date, til: date, frie: tuple = ()) -> Fraction:
    """Sum av dagsrentene for dagene d i [fra, til) som ikke ligger i et rentefritt
    tidsrom [a, b) (P 70). Like dager (samme sats, samme år) telles sammen."""
    antall: dict = {}
    d = fra
    # Satsen skifter bare 1. januar og 1. juli, så vi går et halvår om gangen.
    while d < til:
        grense = date(d.year, 7, 1) if d.month < 7 else date(d.year + 1, 1, 1)
        slutt = min(grense, til)
        n = (slutt - d).days
        if frie:
            n = sum(1 for j in range(n)
                    if not any(a <= d + timedelta(j) < b for a, b in frie))
        if n:
            antall[d] = n
        d = slutt
    return sum((dagsrente(d) * n for d, n in antall.items()), NULL)


def rund_ore(x: Fraction) -> Fraction:
    """Halvt opp til hele øre."""
    return Fraction((x * 100 + Fraction(1, 2)).__floor__(), 100)


def rund_kroner(x: Fraction) -> Fraction:
    return Fraction((x + Fraction(1, 2)).__floor__())


def rente(hovedstol, fra: date, til: date) -> Fraction:
    """Rente av hovedstol for dagene [fra, til), rundet en gang (R § 3)."""
    return rund_ore(Fraction(hovedstol) * rentefaktor(fra, til))


def tekst(x: Fraction) -> str:
    ore = x * 100
    assert ore.denominator == 1, x
    assert ore >= 0, x
    n = ore.numerator
    return f"{n // 100}.{n % 100:02d}"


def dagtekst(d: date | None) -> str | None:
    return None if d is None else d.isoformat()


# ====================================================================== saksfilen

TYPER = {"brev_laget", "brev_sendt", "brev_retur", "betaling", "kreditnota", "ettergitt",
         "adresse_endret", "krav_tatt_ut", "tilsvar", "forliksmoete", "klage_avsluttet",
         "innsigelse", "innsigelse_avsluttet", "pause", "pause_slutt", "stans", "stans_slutt",
         "avdragsavtale", "avtale_brutt", "forliksklage_laget", "forliksklage_sendt", "dom",
         "utlegg_begjaert", "utlegg_resultat", "kontakt", "overlevert", "likevel", "angret",
         "avsluttet", "gjenaapnet"}
SLAG = {  # (type, nøkkel): (lovlige verdier, påkrevd)
    ("brev_sendt", "kanal"): ({"papir", "rekommandert", "digital_postkasse", "epost"}, False),
    ("brev_sendt", "brev"): (None, True),
    ("betaling", "dekning"): ({"hovedstol", "renter", "kostnader"}, False),
    ("ettergitt", "hva"): ({"renter", "gebyr", "rest"}, True),
    ("klage_avsluttet", "utfall"): ({"trukket", "avvist", "innstilt", "forlik"}, True),
    ("innsigelse", "art"): ({"rimelig", "delvis", "aapenbart_grunnloes", "betalingsevne"}, False),
    ("dom", "resultat"): ({"vunnet", "delvis", "tapt", "forlik"}, True),
    ("utlegg_resultat", "utfall"): ({"pant", "trekk", "intet", "hevet"}, True),
}
BELOEP = {"betaling": ("beloep",), "kreditnota": ("beloep",), "ettergitt": ("beloep",),
          "dom": ("beloep",)}


def tom(x) -> bool:
    """Mangler: ikke der, tom tekst, tom liste (eller bare tomme linjer)."""
    if x is None:
        return True
    if isinstance(x, str):
        return not x.strip()
    if isinstance(x, (list, tuple)):
        return all(tom(y) for y in x)
    return False


def penger(x, hva: str) -> Fraction:
    if isinstance(x, bool) or not isinstance(x, (int, Decimal)):
        raise Ugyldig(f"{hva}: ikke et beløp")
    f = Fraction(x)
    if (f * 100).denominator != 1:
        raise Ugyldig(f"{hva}: mer enn to desimaler")
    return f


def erdato(x) -> bool:
    return isinstance(x, date) and not isinstance(x, datetime)


class Krav:
    def __init__(self, k: dict, plass: int):
        for n in ("faktura", "fakturadato", "beloep"):                     # P 57
            if n not in k:
                raise Ugyldig(f"krav {plass + 1}: {n} mangler")
        self.plass = plass
        self.faktura = k["faktura"]
        self.beloep = penger(k["beloep"], "krav.beloep")
        self.ytelsesdato = k.get("ytelsesdato")
        self.fakturadato = k["fakturadato"]
        avtalt = k.get("forfall_avtalt", False)                            # P 57
        if avtalt:
            if "forfall" not in k:
                raise Ugyldig("forfall mangler")                           # P 57
            self.D = k["forfall"]                                          # R § 2
        else:
            paakrav = k.get("paakrav_sendt") or self.fakturadato           # P 4
            if paakrav >= date(2004, 1, 1):
                self.D = paakrav + timedelta(days=30)
            else:
                self.D = pluss_maaneder(paakrav, 1)
        self.Dstjerne = neste_virkedag(self.D)                             # R § 2
        # P 46: foreldelsens utgangspunkt
        self.foreldesfra = self.D if avtalt else (self.ytelsesdato or self.fakturadato)
        self.oppsto = self.ytelsesdato or self.fakturadato                 # P 40 (mindreårig)
        self.sakstype = k.get("sakstype")
        self.fordringshaver = k.get("fordringshaver")


class Sak:
    """En lest og kontrollert saksfil med oppsett."""

    def __init__(self, dok: dict, oppsett: dict):
        if dok.get("format") != 1 or "sak" not in dok:                     # P 57
            raise Ugyldig("format eller sak mangler")
        self.nummer = dok["sak"]
        self.skyldner = dok.get("skyldner") or {}
        if self.skyldner.get("type") not in ("privat", "enk", "foretak"):
            raise Ugyldig("skyldner.type")
        if tom(self.skyldner.get("navn")):
            raise Ugyldig("skyldner.navn")
        self.krav = [Krav(k, i) for i, k in enumerate(dok.get("krav", []))]
        if not self.krav:
            raise Ugyldig("ingen krav")
        self.fordringshaver = oppsett.get("fordringshaver", {})
        if "mva_pliktig" not in self.fordringshaver or "form" not in self.fordringshaver:
            raise OppsettMangler("mva_pliktig eller form")                 # P 57
        self.mva_pliktig = self.fordringshaver["mva_pliktig"]
        # P 67: hodet i saken, ellers inkasso.toml; P 57: standardrekkefølgen
        self.dekning = (dok.get("dekning")
                        or oppsett.get("standard", {}).get("dekning")
                        or ["kostnader", "renter", "hovedstol"])
        if sorted(self.dekning) != ["hovedstol", "kostnader", "renter"]:
            raise Ugyldig("dekning")
        self.alle = dok.get("hendelse", [])
        self.antall_hendelser = len(self.alle)                             # P 54
        self._kontroller()
        self.hendelser = self._gjeldende()

    def _kontroller(self):
        for nr, h in enumerate(self.alle, 1):
            t = h.get("type")
            if t not in TYPER or not erdato(h.get("dato")):                # P 57
                raise Ugyldig(f"hendelse {nr}: type eller dato")
            for (tt, n), (verdier, paakrevd) in SLAG.items():
                if tt == t:
                    if n not in h:
                        if paakrevd:
                            raise Ugyldig(f"hendelse {nr}: {n} mangler")
                    elif verdier is not None and h[n] not in verdier:
                        raise Ugyldig(f"hendelse {nr}: {n}")
            for n in BELOEP.get(t, ()):
                if n not in h and not (t == "dom" and h["resultat"] == "tapt"):
                    raise Ugyldig(f"hendelse {nr}: {n} mangler")
            for n in ("beloep", "gebyr", "kostnader", "sakskostnader", "uomtvistet"):
                if n in h:
                    penger(h[n], f"hendelse {nr}: {n}")
            if t == "angret":                                              # P 65
                g = h.get("gjelder")
                if not isinstance(g, int) or not 1 <= g <= len(self.alle):
                    raise Ugyldig(f"hendelse {nr}: gjelder {g}")

    def _gjeldende(self) -> list:
        """P 1 og P 2: hendelsene som er igjen, i rekkefølge."""
        borte = set()
        # P 1: angret-blokkene leses fra den siste i filen til den første; en angret
        # som selv er angret, angrer ingenting.
        for nr in range(len(self.alle), 0, -1):
            h = self.alle[nr - 1]
            if h["type"] == "angret" and nr not in borte:
                borte.add(h["gjelder"])
        igjen = [(h["dato"], nr, h) for nr, h in enumerate(self.alle, 1) if nr not in borte]
        igjen.sort(key=lambda x: (x[0], x[1]))                             # P 2
        ut = [h for _, _, h in igjen]
        for h in ut:                                                       # P 65
            if h["type"] == "kreditnota":
                if "faktura" in h:
                    if h["faktura"] not in [k.faktura for k in self.krav]:
                        raise Ugyldig(f"kreditnota: ukjent faktura {h['faktura']}")
                elif len(self.krav) > 1:
                    raise Ugyldig("kreditnota uten faktura")
        return ut


# ====================================================================== fakta på en dag

def innsigelsesart(h: dict) -> str | None:
    """P 33: 'rimelig', 'delvis' eller None (ingen innsigelse for reglene)."""
    art = h.get("art", "rimelig")
    if art == "aapenbart_grunnloes":
        return "rimelig" if tom(h.get("begrunnelse")) else None
    if art == "betalingsevne":
        return None
    if art == "delvis" and not (h.get("uomtvistet") is not None and h["uomtvistet"] > 0):
        return "rimelig"
    return art


def riktig_kanal(h: dict) -> bool:
    """P 51: før 2017-04-18 måtte inkassovarsel og betalingsoppfordring gå på papir."""
    if h["brev"] not in ("inkassovarsel", "betalingsoppfordring"):
        return True
    return h["dato"] >= date(2017, 4, 18) or h.get("kanal", "papir") in ("papir", "rekommandert")


class Fakta:
    """Alt som er kjent på `dag`: H er hendelsene (ordnet), G er gebyret etter P 19 for
    hver av dem (0 for det som ikke er brev). Alt her er fast; bare spørsmålene
    ulovlig(steg, x) og gebyr(steg, x) tar en annen dag x (P 6, P 7)."""

    def __init__(self, sak: Sak, H: list, G: list, dag: date):
        self.sak, self.H, self.G, self.dag = sak, H, G, dag
        self._alltid: dict = {}
        # ---- kreditnotaer (P 15, P 65)
        self.kreditert = {k.plass: NULL for k in sak.krav}
        for h in H:
            if h["type"] == "kreditnota":
                self.kreditert[self._kravplass(h)] += Fraction(h["beloep"])
        self.hovedstol0 = {k.plass: max(NULL, k.beloep - self.kreditert[k.plass])
                           for k in sak.krav}
        self.fullt_kreditert = {k.plass: self.kreditert[k.plass] >= k.beloep for k in sak.krav}
        self.alt_kreditert = all(self.fullt_kreditert.values())
        # ---- sakens D* (P 5)
        aktuelle = [k for k in sak.krav if not self.fullt_kreditert[k.plass]] or sak.krav
        self.Dstjerne = max(k.Dstjerne for k in aktuelle)
        # ---- postlagte brev av de fire slagene, med plass i rekkefølgen
        self.brev = [(i, h) for i, h in enumerate(H)
                     if h["type"] == "brev_sendt" and h["brev"] in BREV]
        self.siste_frist = max((h["frist"] for _, h in self.brev if "frist" in h), default=None)
        # ---- avdragsavtale uten rente (P 70): [fra, til)
        self.rentefritt = self._rentefritt()
        # ---- kontoen (P 12-23)
        self._konto()
        # ---- innsigelser (P 34-36)
        self.aapne = []
        for i, h in enumerate(H):
            if h["type"] == "innsigelse" and innsigelsesart(h):
                self.aapne.append((i, h))
            elif h["type"] == "innsigelse_avsluttet":
                self.aapne = []                                            # P 34
        self.frysende = [(i, h) for i, h in self.aapne
                         if innsigelsesart(h) == "rimelig" or self._uomtvistet_dekket(i, h)]
        self.fryst = bool(self.frysende)                                   # P 36
        self._tilstander()
        self._foreldelse()

    # ------------------------------------------------------------------ hjelpere
    def _kravplass(self, h: dict) -> int:
        if "faktura" not in h:
            return 0                                                       # P 65
        return [k.faktura for k in self.sak.krav].index(h["faktura"])

    def har(self, *typer) -> bool:
        return any(h["type"] in typer for h in self.H)

    def _rentefritt(self) -> tuple:
        ut, fra = [], None
        for h in self.H:
            if h["type"] == "avdragsavtale" and h.get("rente", True) is False and fra is None:
                fra = h["dato"]
            elif h["type"] == "avtale_brutt" and fra is not None:
                ut.append((fra, h["dato"]))
                fra = None
        if fra is not None:
            ut.append((fra, date.max))
        return tuple(ut)

    # ------------------------------------------------------------------ kontoen
    def _tapte_gebyr(self) -> set:
        """P 37: brev som har mistet gebyret ved en senere innsigelse."""
        tapt = set()
        for j, inn in enumerate(self.H):
            if inn["type"] == "innsigelse" and innsigelsesart(inn):
                for i, b in self.brev:
                    burde = inn.get("burde_kommet")
                    if i < j and not (burde is not None and b["dato"] > burde):
                        tapt.add(i)
        return tapt

    def _konto(self):
        H, sak = self.H, self.sak
        tapt = self._tapte_gebyr()
        # En post per krav; etter en dom én post (P 16).
        poster = [{"faktura": k.faktura, "forfall": k.D, "rente_fra": k.Dstjerne,
                   "hovedstol": self.hovedstol0[k.plass], "renter": NULL,
                   "regnet_til": k.Dstjerne, "plass": k.plass} for k in sak.krav]
        gebyr = saks = NULL
        self.betalinger = []
        self.dom = None                   # siste dom (P 16)

        def regn_renter(til):
            """P 14: hvert krav for seg, fram til og avrundet på dagen `til`."""
            for p in poster:
                if p["regnet_til"] is not None and p["regnet_til"] < til:
                    p["renter"] += rund_ore(
                        p["hovedstol"] * rentefaktor(p["regnet_til"], til, self.rentefritt))
                    p["regnet_til"] = til

        def eldst_foerst():
            # P 12: tidligst D* først, så plass i filen.
            return sorted(poster, key=lambda p: (p["rente_fra"] or date.max, p["plass"]))

        for i, h in enumerate(H):
            t = h["type"]
            if t == "brev_sendt":
                # P 20: gebyret skyldes fra brevets plass; tapte gebyr var der aldri.
                # P 15: er alle krav fullt kreditert, faller gebyrene bort.
                if i not in tapt and not self.alt_kreditert:
                    gebyr += self.G[i]
            elif t == "betaling":
                regn_renter(h["dato"])
                rest = Fraction(h["beloep"])
                rekke = list(sak.dekning)
                if "dekning" in h:                                         # P 13
                    rekke = [h["dekning"]] + [r for r in rekke if r != h["dekning"]]
                deler = {"kostnader": NULL, "renter": NULL, "hovedstol": NULL}
                for slag in rekke:
                    if slag == "kostnader":                                # P 13: gebyr, så sakskostnader
                        n = min(rest, gebyr)
                        gebyr -= n
                        m = min(rest - n, saks)
                        saks -= m
                        deler[slag] += n + m
                        rest -= n + m
                    else:                                                  # P 12
                        for p in eldst_foerst():
                            n = min(rest, p[slag])
                            p[slag] -= n
                            deler[slag] += n
                            rest -= n
                self.betalinger.append((i, h, deler))
            elif t == "ettergitt":                                         # P 17
                regn_renter(h["dato"])
                if h["hva"] == "rest":
                    gebyr = saks = NULL
                    for p in poster:
                        p["hovedstol"] = p["renter"] = NULL
                elif h["hva"] == "gebyr":
                    gebyr -= min(gebyr, Fraction(h["beloep"]))
                else:
                    rest = Fraction(h["beloep"])
                    for p in eldst_foerst():
                        n = min(rest, p["renter"])
                        p["renter"] -= n
                        rest -= n
            elif t == "dom":                                               # P 16
                self.dom = h
                post = {"faktura": ", ".join(k.faktura for k in sak.krav),  # P 68
                        "forfall": None, "plass": 0, "renter": NULL}
                if h["resultat"] == "tapt":
                    gebyr = saks = NULL
                    post |= {"hovedstol": NULL, "rente_fra": None}
                else:
                    # Senere kreditnotaer: beløpet var aldri skyldt (P 15, P 16).
                    kred = sum((Fraction(k["beloep"]) for k in H[i + 1:]
                                if k["type"] == "kreditnota"), NULL)
                    post["hovedstol"] = max(NULL, Fraction(h["beloep"]) - kred)
                    post["rente_fra"] = h.get("renter_fra")
                    gebyr = Fraction(h.get("kostnader", 0))
                    saks = Fraction(h.get("sakskostnader", 0))
                    if kred > 0 and kred >= Fraction(h["beloep"]):
                        gebyr = NULL                                       # [TVIL 6]
                post["regnet_til"] = post["rente_fra"]
                poster = [post]
        regn_renter(self.dag)
        self.poster = poster
        self.gebyr_skyldig, self.sakskostnader = gebyr, saks
        self.sum_hovedstol = sum((p["hovedstol"] for p in poster), NULL)
        self.sum_renter = sum((p["renter"] for p in poster), NULL)
        self.sum = self.sum_hovedstol + self.sum_renter + gebyr + saks
        self.oppgjort = self.sum == 0                                      # P 18

    def rente_per_dag(self) -> Fraction:
        """P 21, P 70 [TVIL 5]."""
        if any(a <= self.dag < b for a, b in self.rentefritt):
            return NULL
        return rund_ore(sum((p["hovedstol"] * dagsrente(self.dag) for p in self.poster
                             if p["rente_fra"] is not None and p["rente_fra"] <= self.dag), NULL))

    def _uomtvistet_dekket(self, i: int, h: dict) -> bool:
        """P 35: betalinger etter innsigelsen har dekket minst uomtvistet av hovedstolen."""
        dekket = sum((d["hovedstol"] for j, _, d in self.betalinger if j > i), NULL)
        return dekket >= Fraction(h["uomtvistet"])

    # ------------------------------------------------------------------ løpende tilstander
    def _tilstander(self):
        sk = self.sak.skyldner
        self.lukket = False
        self.pause = None                 # hendelsen, når en pause løper i dag
        self.avtale = False
        stanser = []
        self.klage_loeper = False
        innstilt = []
        for h in self.H:
            t = h["type"]
            if t in ("avsluttet", "overlevert"):                           # P 40, P 64
                self.lukket = True
            elif t == "gjenaapnet":
                self.lukket = False
            elif t == "pause":                                             # P 40: den siste gjelder
                self.pause = h
            elif t == "pause_slutt":
                self.pause = None
            elif t == "avdragsavtale":
                self.avtale = True
            elif t == "avtale_brutt":
                self.avtale = False
            elif t == "stans":
                stanser.append(h.get("grunn"))
            elif t == "stans_slutt":                                       # P 40: samme grunn, uten: alle
                g = h.get("grunn")
                stanser = [] if g is None else [s for s in stanser if s != g]
            elif t == "forliksklage_sendt":
                self.klage_loeper = True
            elif t == "klage_avsluttet":                                   # P 64 [TVIL 8]
                self.klage_loeper = False
                if h["utfall"] == "innstilt":
                    innstilt.append(pluss_aar(h["dato"], 1))
        if self.pause is not None and "til" in self.pause and self.pause["til"] < self.dag:
            self.pause = None             # løpt ut
        self.stans = bool(stanser)
        self.innstilt_til = max(innstilt, default=None)   # forlik åpent igjen fra denne dagen
        # P 40: mindreårig da et krav oppsto, og ingen verge.
        self.mindreaarig = (
            sk["type"] == "privat" and "foedselsdato" in sk and "verge" not in sk
            and any(pluss_aar(sk["foedselsdato"], 18) > k.oppsto for k in self.sak.krav))
        # P 29: fra forliksklage, utleggsbegjæring eller dom
        self.rettslig = self.har("forliksklage_sendt", "utlegg_begjaert", "dom")
        # P 45
        self.utlegg_venter = False
        for h in self.H:
            if h["type"] == "utlegg_begjaert":
                self.utlegg_venter = True
            elif h["type"] == "utlegg_resultat":
                self.utlegg_venter = False
        # Gjeldende adresse
        self.adresse = {n: sk.get(n) for n in ("adresse", "postnummer", "poststed", "land")}
        for h in self.H:
            if h["type"] == "adresse_endret":
                for n in self.adresse:
                    if n in h:
                        self.adresse[n] = h[n]

    # ------------------------------------------------------------------ foreldelse (P 46-50, 64)
    def _foreldelse(self):
        frister = []
        for k in self.sak.krav:
            # Utestående hovedstol i dag (P 47); etter en dom gjelder dommens post alle krav.
            if self.dom is not None:
                utestaar = self.poster[0]["hovedstol"] > 0
            else:
                utestaar = self.poster[k.plass]["hovedstol"] > 0
            if not utestaar:
                continue
            L = self._frist(k)
            if L is not None:
                frister.append(L)
        self.foreldes = min(frister, default=None)
        self.foreldet = self.foreldes is not None and self.dag > self.foreldes   # P 65

    def _frist(self, k: Krav) -> date | None:
        """Foreldelsesfristen for kravet, None når ingen løper."""
        def om(d, n):
            return neste_virkedag(pluss_aar(d, n))
        L = om(k.foreldesfra, 3)                                           # P 46
        klage = utlegg = False            # rettidig, ennå ikke endt: stanser fristen
        begj_rettidig = False             # var den siste utleggsbegjæringen rettidig?
        for h in self.H:
            t, d = h["type"], h["dato"]
            if t == "dom":                                                 # P 50
                L = None if h["resultat"] == "tapt" else om(d, 10)
                klage = utlegg = False
                if h["resultat"] == "tapt":
                    begj_rettidig = False
                continue
            if L is None:
                continue
            i_tide = klage or utlegg or d <= L
            if t == "forliksklage_sendt":                                  # P 48
                klage = klage or i_tide
            elif t == "utlegg_begjaert":                                   # P 48
                begj_rettidig = i_tide
                utlegg = utlegg or i_tide
            elif t == "utlegg_resultat" and begj_rettidig:                 # P 48
                if h["utfall"] in ("pant", "intet"):
                    L, utlegg = om(d, 10), False
                elif h["utfall"] == "trekk":
                    utlegg = True
                else:                                                      # hevet
                    L, utlegg = max(L, om(d, 1)), False
            elif t == "klage_avsluttet" and klage:                         # P 64
                if h["utfall"] in ("avvist", "innstilt"):
                    L, klage = max(L, om(d, 1)), False
                elif h["utfall"] == "trukket":
                    klage = False
                # forlik: ingen frist før dommen (P 48) [TVIL 8]
            elif (t == "avdragsavtale" and h.get("erkjent") is True) or (
                    t == "betaling" and h.get("dekning") == "renter"):     # P 49
                if i_tide:
                    L = max(L, om(max(d, k.D), 3))
        return None if klage or utlegg else L

    # ------------------------------------------------------------------ brevene
    def aapnende_frister(self) -> list:
        """P 26: fristene i purringer og inkassovarsler som åpner betalingsoppfordringen når
        de er oversittet (S > D*, F >= S + 14, riktig kanal)."""
        return [h["frist"] for _, h in self.brev
                if h["brev"] in ("purring", "inkassovarsel") and "frist" in h
                and h["dato"] > self.Dstjerne and h["frist"] >= h["dato"] + D14
                and riktig_kanal(h)]                                       # P 51

    def varsler(self) -> list:
        """P 42: varsel etter tvl § 5-2 / tvfbl § 4-18."""
        return [h for _, h in self.brev
                if h["brev"] in ("rettslig_varsel", "betalingsoppfordring")
                and h["dato"] >= self.Dstjerne]

    @staticmethod
    def vindu(S: date) -> tuple:
        """P 42: fra dagen etter neste_virkedag(S + 14) og til og med samme tall et år senere."""
        forste = neste_virkedag(S + D14) + DAG1
        return forste, pluss_aar(forste, 1)

    def oppfyllelse(self) -> date | None:
        """P 43: første dag for utlegg etter dom, eller None."""
        d = self.dom
        if d is None or d["resultat"] == "tapt":
            return None
        if "forkynt" in d:
            frist = neste_virkedag(d["forkynt"] + D14)
            if "betalingsfrist" in d:
                frist = max(frist, neste_virkedag(d["betalingsfrist"]))
        elif d["resultat"] == "forlik":
            frist = neste_virkedag(d["betalingsfrist"] if "betalingsfrist" in d
                                   else d["dato"] + D14)
        else:
            return None
        return frist + DAG1

    # ------------------------------------------------------------------ ulovlig?
    def ulovlig_alltid(self, steg: str) -> tuple:
        """Grunner som ikke går over av seg selv: gjelder alle dager x."""
        if steg not in self._alltid:      # bare et minne, så stegingen dag for dag går fort
            self._alltid[steg] = self._ulovlig_alltid(steg)
        return self._alltid[steg]

    def _ulovlig_alltid(self, steg: str) -> tuple:
        g = []
        if self.oppgjort:
            g.append("oppgjort")                             # P 40
        if self.lukket:
            g.append("avsluttet")
        if self.avtale:
            g.append("avtale")
        if self.stans:
            g.append("stans")
        if self.mindreaarig:
            g.append("mindreaarig")
        if self.pause is not None and "til" not in self.pause:
            g.append("pause")
        if steg in ("inkassovarsel", "betalingsoppfordring") and self.fryst:
            g.append("fryst")                                              # P 36
        if steg == "forlik":
            if self.klage_loeper or self.har("dom"):                       # R § 5, P 64
                g.append("klage sendt")
            if any(not tom(k.sakstype) for k in self.sak.krav):            # P 71 [TVIL 10]
                g.append("sakstype")
            if any(not tom(k.fordringshaver)
                   and k.fordringshaver != self.sak.fordringshaver.get("navn")
                   for k in self.sak.krav):                                # P 71
                g.append("fordringshaver")
            if self._partsdata_mangler():                                  # P 56
                g.append("partsdata")
        if steg == "utlegg_7_2_f":
            if self.klage_loeper or self.har("dom"):                       # R § 5 [TVIL 9]
                g.append("dom eller klage")
            if not self.varsler():
                g.append("ikke varslet")
        if steg == "utlegg_dom" and self.oppfyllelse() is None:            # P 43
            g.append("ingen dom å fullbyrde")
        return tuple(g)

    def _partsdata_mangler(self) -> bool:
        """P 56."""
        f, s = self.sak.fordringshaver, self.sak.skyldner
        parter = [f, {"navn": s.get("navn"), **self.adresse}]
        if "verge" in s:
            parter.append(s["verge"])
        return any(tom(p.get(n)) for p in parter
                   for n in ("navn", "adresse", "postnummer", "poststed"))

    def ulovlig(self, steg: str, x: date) -> list:
        """Grunnene til at steget er ulovlig på dagen x, med dagens fakta (P 6)."""
        g = list(self.ulovlig_alltid(steg))
        # P 6: en pause som løper i dag, stenger dagene til og med `til`.
        if self.pause is not None and "til" in self.pause and x <= self.pause["til"]:
            g.append("pause")
        # P 40: S <= D*; S < D* for rettslig_varsel; ikke for utlegg_dom.
        if steg == "rettslig_varsel":
            if x < self.Dstjerne:
                g.append("ikke forfalt")
        elif steg != "utlegg_dom" and x <= self.Dstjerne:
            g.append("ikke forfalt")
        # P 41, P 6: en frist som alt er satt, stenger dagene til og med F.
        if steg in ("inkassovarsel", "betalingsoppfordring"):
            if self.siste_frist is not None and x <= self.siste_frist:
                g.append("frist loeper")
        if steg == "forlik" and self.innstilt_til is not None and x < self.innstilt_til:
            g.append("innstilt")                                           # P 64
        if steg == "utlegg_7_2_f":                                         # P 42
            if not any(a <= x <= b for a, b in
                       (self.vindu(h["dato"]) for h in self.varsler())):
                g.append("utenfor vinduet")
        if steg == "utlegg_dom":                                           # P 44
            forste = self.oppfyllelse()
            if forste is not None:
                vinduer = [(forste, pluss_aar(forste, 1))]
                vinduer += [self.vindu(h["dato"]) for _, h in self.brev
                            if h["brev"] in ("rettslig_varsel", "betalingsoppfordring")
                            and h["dato"] >= forste]
                if not any(a <= x <= b for a, b in vinduer):
                    g.append("utenfor vinduet")
        return g

    # ------------------------------------------------------------------ frarådet?
    def fraraadet(self, steg: str) -> list:
        """Frarådet i dag."""
        g, dag = [], self.dag
        if self.foreldet:
            g.append("foreldet")                             # P 40, P 65
        if steg == "purring":
            if self.siste_frist is not None and dag <= self.siste_frist:   # R § 5, P 41
                g.append("frist loeper")
            if self.fryst:                                                 # P 38 [TVIL 7]
                forste = min(i for i, _ in self.frysende)
                if any(i > forste and h["brev"] == "purring" for i, h in self.brev):
                    g.append("purret etter innsigelsen")
        if steg == "betalingsoppfordring":
            if not any(dag > F for F in self.aapnende_frister()):          # R § 5, P 26
                g.append("ingen oversittet frist")
        if steg == "forlik":
            if self.adresse["land"] not in (None, "NO"):                   # P 71
                g.append("utlandet")
            if not self.aapne:                                             # P 39
                # P 42: betalingsoppfordringer med S > D* og F >= S + 14
                opp = [h for _, h in self.brev if h["brev"] == "betalingsoppfordring"
                       and h["dato"] > self.Dstjerne
                       and "frist" in h and h["frist"] >= h["dato"] + D14]
                if not any(dag > h["frist"] for h in opp):
                    g.append("ingen oversittet betalingsoppfordring")
                if opp and dag > pluss_maaneder(opp[-1]["dato"], 6):
                    g.append("betalingsoppfordring for gammel")
                varsler = self.varsler()
                if not varsler:
                    g.append("ikke varslet")
                elif any("frist" in h and h["frist"] >= dag for h in varsler):
                    g.append("varselfrist loeper")
        if steg == "utlegg_7_2_f" and self.aapne:                          # R § 5 [TVIL 11]
            g.append("innsigelse")
        if steg in ("utlegg_7_2_f", "utlegg_dom") and self.utlegg_venter:  # P 45
            g.append("begjaering venter")
        return g

    # ------------------------------------------------------------------ gebyr (R § 4)
    def gebyr(self, steg: str, x: date) -> Fraction:
        """P 9: gebyret som kan kreves for et brev av slaget postlagt på dagen x, med de
        kjente fakta. Det tenkte brevet kommer etter alle kjente hendelser."""
        if steg not in GEBYRSTEG or self.ulovlig(steg, x):
            return NULL                                                    # P 9
        if self.rettslig:
            return NULL                                                    # P 29
        if steg == "purring" and self.fryst:
            return NULL                                                    # P 36
        if x < self.Dstjerne + D14:
            return NULL                                                    # R § 4, P 5
        # ---- kjeden (P 25, 27, 28): gebyrbrevene siden den begynte
        kjede = []
        for i, h in self.brev:
            if self.G[i] > 0:
                if kjede and h["dato"] > pluss_maaneder(kjede[-1]["dato"], 6):
                    kjede = []
                kjede.append(h)
        if kjede and x > pluss_maaneder(kjede[-1]["dato"], 6):
            kjede = []                    # P 28: brevet begynner en ny kjede
        tjuedeler = [h for h in kjede if h["brev"] in ("purring", "inkassovarsel")]
        oppfordringer = [h for h in kjede if h["brev"] == "betalingsoppfordring"]
        if oppfordringer:
            return NULL                   # P 25; og R § 4: én betalingsoppfordring i kjeden
        if steg == "betalingsoppfordring":
            if not any(x > F for F in self.aapnende_frister()):
                return NULL                                                # P 26
        else:
            if len(tjuedeler) >= 2:
                return NULL                                                # R § 4: tredje 1/20
            if len(tjuedeler) == 1:                                        # P 28
                f = tjuedeler[0]
                if not (f["brev"] == "purring" and "frist" in f
                        and f["frist"] >= f["dato"] + D14 and x > f["frist"]):
                    return NULL
        # ---- beløpet
        r = rad("gebyrandel", self.Dstjerne, "forfall_fra")                # P 5
        if r is None:
            raise SatsMangler(f"gebyrandel {self.Dstjerne}")
        grunnlag = Fraction(r["grunnbelop"]) if r["grunnlag"] == "fast" else inkassosats(x)
        fullt = Fraction(r[steg]) * grunnlag
        if x >= date(2026, 1, 1):
            fullt = rund_kroner(fullt)                                     # R § 4
        return max(NULL, min(fullt, self.tak(x) - sum(self.G, NULL)))      # P 30, 31

    def tak(self, x: date) -> Fraction:
        """P 30-32."""
        stoerrelse = sum(self.hovedstol0.values(), NULL)
        rader = [r for r in satser()["makssats"] if r["forfall_fra"] <= self.Dstjerne]
        if not rader:
            raise SatsMangler(f"makssats {self.Dstjerne}")
        nyest = max(r["forfall_fra"] for r in rader)
        r = next(r for r in rader if r["forfall_fra"] == nyest
                 and ("krav_tom" not in r or stoerrelse <= r["krav_tom"]))
        fra2010 = self.Dstjerne >= date(2010, 1, 1)
        # P 32: dobbelt tak
        ventetid = timedelta(days=28 if fra2010 else 14)
        tyngre = any(h["brev"] == "betalingsoppfordring" and "frist" in h
                     and h["dato"] > self.Dstjerne and h["frist"] >= h["dato"] + D14
                     and riktig_kanal(h)                                   # P 51
                     and any(h["dato"] > F for F in self.aapnende_frister())
                     and x > h["frist"] + ventetid
                     for _, h in self.brev)
        t = Fraction(r["tyngre" if tyngre else "enkel"]) * inkassosats(x)
        if not self.sak.mva_pliktig:
            t *= 1 + mva_sats(x)
        if self.sak.skyldner["type"] in ("enk", "foretak") and fra2010:
            t *= Fraction(3, 2)
        return rund_ore(t)                                                 # P 31

    # ------------------------------------------------------------------ tidligst (P 6, P 7)
    def tidligst(self, steg: str) -> date | None:
        if self.ulovlig_alltid(steg):
            return None                   # tiden alene hjelper ikke
        x = self.dag
        if not self.ulovlig(steg, x):
            while not self.ulovlig(steg, x - DAG1):
                x -= DAG1
            return x
        for _ in range(4000):
            x += DAG1
            if not self.ulovlig(steg, x):
                return x
        return None

    def tidligst_med_gebyr(self, steg: str, tidligst: date | None) -> date | None:
        if steg not in GEBYRSTEG or tidligst is None:                      # P 9
            return None
        if self.rettslig or (steg == "purring" and self.fryst):
            return None                   # gebyret er 0 alle dager
        if steg == "betalingsoppfordring" and not self.aapnende_frister():
            return None
        dager = [tidligst, self.dag, self.Dstjerne, siste_dag()]
        dager += [h["dato"] for _, h in self.brev] + [h["frist"] for _, h in self.brev if "frist" in h]
        slutt = max(dager) + timedelta(days=400)
        x = tidligst
        while x <= slutt:
            if self.gebyr(steg, x) > 0:
                return x
            x += DAG1
        return None

    # ------------------------------------------------------------------ tilstand (P 53)
    def tilstand(self) -> str:
        sendt = {h["brev"] for _, h in self.brev}
        for navn, gjelder in (
                ("avsluttet", self.lukket), ("stanset", self.stans),
                ("pause", self.pause is not None), ("avtale", self.avtale),
                ("utlegg", self.har("utlegg_begjaert")), ("dom", self.har("dom")),
                ("forliksraad", self.har("forliksklage_sendt")), ("bestridt", self.fryst),
                ("oppfordret", "betalingsoppfordring" in sendt),
                ("varslet", "inkassovarsel" in sendt), ("purret", "purring" in sendt)):
            if gjelder:
                return navn
        return "registrert"


def fakta_paa(sak_dok: dict, oppsett: dict, dag: date) -> Fakta:
    sak = Sak(sak_dok, oppsett)
    if dag > siste_dag():                                                  # P 11
        raise SatsMangler(f"satser for {dag}")
    rentesats(dag)                        # dagens egne satser må være kjent (P 11)
    inkassosats(dag)
    H = [h for h in sak.hendelser if h["dato"] <= dag]                     # P 3
    # P 19: gebyret for hvert brev, etter hendelsene før det.
    G: list = []
    for i, h in enumerate(H):
        g = NULL
        if h["type"] == "brev_sendt" and h["brev"] in GEBYRSTEG:
            S = h["dato"]
            kort = (h["brev"] in ("inkassovarsel", "betalingsoppfordring")
                    and not ("frist" in h and h["frist"] >= S + D14))
            if not kort and riktig_kanal(h) and h.get("gebyr", 0) > 0:
                g = min(Fraction(h["gebyr"]), Fakta(sak, H[:i], G[:i], S).gebyr(h["brev"], S))
        G.append(g)
    return Fakta(sak, H, G, dag)


# ====================================================================== svarene (G § 4)

def vis(sak: dict, oppsett: dict, dag: date) -> dict:
    f = fakta_paa(sak, oppsett, dag)
    return {
        "sak": f.sak.nummer, "dato": dagtekst(dag), "tilstand": f.tilstand(),
        "fryst": f.fryst, "oppgjort": f.oppgjort,
        "saldo": {"hovedstol": tekst(f.sum_hovedstol), "renter": tekst(f.sum_renter),
                  "gebyr": tekst(f.gebyr_skyldig), "sakskostnader": tekst(f.sakskostnader),
                  "sum": tekst(f.sum), "rente_per_dag": tekst(f.rente_per_dag())},
        "krav": [{"faktura": p["faktura"], "forfall": dagtekst(p["forfall"]),     # P 22, 68
                  "rente_fra": dagtekst(p["rente_fra"]),
                  "hovedstol": tekst(p["hovedstol"]), "renter": tekst(p["renter"])}
                 for p in f.poster],
        "betalinger": [{"dato": dagtekst(h["dato"]), "beloep": tekst(Fraction(h["beloep"])),
                        **{n: tekst(d[n]) for n in ("kostnader", "renter", "hovedstol")}}
                       for _, h, d in f.betalinger],                              # P 54
        "foreldes": dagtekst(f.foreldes),
        "hendelser": f.sak.antall_hendelser}


def rettsgebyr(steg: str, dag: date) -> str | None:
    """P 66; faktor × R, rundet ned til hel krone (R § 7)."""
    slag = "forliksklage" if steg == "forlik" else "utleggsbegjaering"
    m, R = rad("gebyrmultipler", dag, type=slag), rad("rettsgebyr", dag)
    if m is None or R is None:
        return None
    return tekst(Fraction((Fraction(m["multiplikator"]) * R["belop"]).__floor__()))


def kan(sak: dict, oppsett: dict, dag: date) -> dict:
    f = fakta_paa(sak, oppsett, dag)
    ut = {}
    for steg in STEG:
        ulovlig, fraraadet = f.ulovlig(steg, dag), f.fraraadet(steg)
        gebyr = f.gebyr(steg, dag)
        uten = steg in GEBYRSTEG and gebyr == 0 and not ulovlig            # P 10
        # R § 1: den verste grunnen avgjør.
        utfall = ("ulovlig" if ulovlig else "fraraadet" if fraraadet
                  else "uten_gebyr" if uten else "lovlig")
        tidligst = f.tidligst(steg)
        ut[steg] = {
            "utfall": utfall, "gebyr": tekst(gebyr),
            "tidligst": dagtekst(tidligst),
            "tidligst_med_gebyr": dagtekst(f.tidligst_med_gebyr(steg, tidligst)),
            "minste_frist": dagtekst(dag + D14) if steg in BREV else None,  # P 8
            "grunner": sorted(["ulovlig"] * len(ulovlig) + ["fraraadet"] * len(fraraadet)
                              + ["uten_gebyr"] * uten)}
        if steg not in BREV:
            ut[steg]["rettsgebyr"] = rettsgebyr(steg, dag)                 # P 66
    return {"sak": f.sak.nummer, "dato": dagtekst(dag), "steg": ut}
