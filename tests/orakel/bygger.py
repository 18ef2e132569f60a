# ruff: noqa: N803, N806   (D, F og S som i reglene)
"""Bygger hendelser fram gjennom tiden: brev, betalinger, innsigelser, pauser, avtaler, retten."""
from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from tests.orakel.dager import dg, neste_virkedag, pluss_maaneder
from tests.orakel.satser import pakkens_satser, rund_kroner, tekst

SLUTT = date(2026, 12, 31)            # siste kjente sats
START = date(2002, 3, 2)
SLAG = {"P": "purring", "I": "inkassovarsel", "O": "betalingsoppfordring", "R": "rettslig_varsel"}


def kr(x) -> Decimal:
    return Decimal(x).quantize(Decimal("0.01"))


def riktig_gebyr(slag: str, Ds: date, S: date) -> Decimal:
    """Fullt gebyr, uten tak (bare et forslag; orakelet bestemmer)."""
    ny = Ds >= date(2020, 10, 1)
    andel = Fraction(1, 20 if ny else 10) * (3 if slag == "betalingsoppfordring" else 1)
    g = andel * pakkens_satser().inkassosats(max(S, START))
    return kr(tekst(rund_kroner(g) if date(2026, 1, 1) <= S else g))


class Bygger:
    """Fører en markør `c` fram gjennom tiden og legger til hendelser."""

    def __init__(self, rng, dok: dict, Ds: date, tvil: bool):
        self.rng, self.dok, self.Ds, self.tvil = rng, dok, Ds, tvil
        self.c = self.siste_S = Ds
        self.ut: list = []
        self.F: date | None = None        # siste frist
        self.avtale = self.dom = self.klage = False
        self.innsigelser: list = []       # åpne, så vidt vi vet
        self.pause_aapen = False
        self.stans: list = []
        self.betalt = False
        self.pen = False                  # pene brev: frist minst 14 dager, riktig gebyr, papir
        self.fakturaer = [k["faktura"] for k in dok["krav"]]
        self.sum = sum(k["beloep"] for k in dok["krav"])

    def med(self, type_: str, **k) -> dict:
        h = {"type": type_, "dato": self.c, **{n: v for n, v in k.items() if v is not None}}
        if self.rng.random() < 0.03:
            h["merknad"] = "notat"
        self.ut.append(h)
        return h

    def fram(self, a: int, b: int):
        self.c += dg(self.rng.randint(a, b))

    def noe(self, tyngde: dict):
        navn = list(tyngde)
        getattr(self, self.rng.choices(navn, [tyngde[n] for n in navn])[0])()

    # ------------------------------------------------------------------ brev
    def _frist(self, S: date, pen: bool) -> date | None:
        rng = self.rng
        r = rng.random() * (0.75 if pen else 1)
        if r < 0.50:
            return S + dg(14)
        if r < 0.72:
            return neste_virkedag(S + dg(18))
        if r < 0.80:
            return S + dg(rng.randint(15, 40))
        if r < 0.90:
            return S + dg(rng.choice([13, 13, 10, 7, 1, 0]))
        return None if r < 0.95 else S + dg(14)

    def _gebyr(self, slag: str, S: date, pen: bool) -> Decimal:
        rng = self.rng
        g = riktig_gebyr(slag, self.Ds, S) if slag != "rettslig_varsel" else kr(0)
        r = 1 if pen else rng.random()
        if r < 0.08:
            return kr(0)
        if r < 0.16:
            return g * rng.choice([2, 3, 10])
        if r < 0.20:
            return kr(rng.choice(["1.00", "35.00", "38.00", "70.00", "113.00", "12.34", "500.00"]))
        return g

    def brev(self, slag: str, frist="velg") -> dict:
        rng, S = self.rng, self.c
        pen = self.pen and rng.random() < 0.95
        F = self._frist(S, pen) if frist == "velg" else frist
        g = self._gebyr(slag, S, pen)
        kanal = rng.choices([None, "papir", "rekommandert", "digital_postkasse", "epost"],
                            [20, 50, 6, 12, 12] if not pen else [20, 80, 0, 0, 0])[0]
        if rng.random() < 0.15:
            self.med("brev_laget", brev=slag, frist=F, gebyr=g, fil=f"brev/{S}-{slag}.pdf", sha256="0" * 64)
        b = self.med("brev_sendt", brev=slag, frist=F, gebyr=None if g == 0 and rng.random() < 0.5 else g,
                     kanal=kanal, utenfor=True if rng.random() < 0.05 else None,
                     sum=kr(self.sum + g) if rng.random() < 0.2 else None)
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

    # ------------------------------------------------------------------ penger
    def betaling(self):
        rng = self.rng
        b = rng.choice([kr("10.00"), kr("76.00"), kr("38.00"), kr(rng.randint(100, 400000)) / 100,
                        self.sum / 2, self.sum / 4, self.sum / 10, self.sum - 1, kr("1000.00"),
                        kr(rng.randint(1, int(self.sum * 100))) / 100])
        if rng.random() < 0.06:
            b = self.sum * Decimal("3")                                    # alt, og vel så det
        self.med("betaling", beloep=kr(max(b, Decimal("0.01"))),
                 dekning=rng.choice([None, None, None, None, "hovedstol", "renter", "kostnader"]))
        self.betalt = True

    def kreditnota(self):
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

    # ------------------------------------------------------------------ innsigelser
    def innsigelse(self):
        rng = self.rng
        if len(self.innsigelser) >= (3 if self.tvil else 1) and rng.random() < 0.7:
            self.innsigelse_slutt()
            return
        art = rng.choices([None, "rimelig", "delvis", "aapenbart_grunnloes", "betalingsevne"],
                          [6, 30, 35, 15, 14])[0]
        h = self.med("innsigelse", art=art, tekst="Jeg er ikke enig.")
        if art == "delvis" and rng.random() < 0.85:
            h["uomtvistet"] = rng.choice([kr(self.sum / 2), kr(self.sum / 10), kr("100.00"), kr("0.00")])
        if rng.random() < 0.6 and art == "aapenbart_grunnloes":
            h["begrunnelse"] = "Innsigelsen er allerede besvart skriftlig to ganger."
        if rng.random() < 0.4:
            h["burde_kommet"] = self.c - dg(rng.choice([0, 1, 5, 14, 15, 20, 30, 60]))
        if not (art == "betalingsevne" or "begrunnelse" in h):
            self.innsigelser.append(h)
        if art == "delvis" and h.get("uomtvistet", 0) > 0 and rng.random() < 0.6:
            self.fram(0, 20)
            self.med("betaling", beloep=kr(h["uomtvistet"] + rng.choice([0, 0, 76, 500, -1])
                                           if h["uomtvistet"] > 1 else 1),
                     dekning=rng.choice([None, "hovedstol", "hovedstol"]))
            self.betalt = True

    def innsigelse_slutt(self):
        """P 80: en slutt som virker, eller en som ikke gjør det."""
        rng = self.rng
        utfall = rng.choice(["trukket", "trukket", "avgjort", "avgjort", "kreditert"])
        if utfall == "kreditert" and rng.random() < 0.6:
            self.kreditnota()
            self.fram(0, 2)
        self.med("innsigelse_avsluttet", utfall=utfall,
                 av=rng.choice([None, "dom", "forlik", "nemnd"]) if utfall == "avgjort" else None)
        self.innsigelser = []
        if utfall == "kreditert" and self.tvil and rng.random() < 0.3:
            self.fram(0, 3)
            self.kreditnota()

    # ------------------------------------------------------------------ pause, stans, avtale, slutt
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
                self.med("pause_slutt", grunn="avtalt" if rng.random() < 0.3 else None)
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

    def avdrag(self, *, grunn="velg"):
        """En avtale, og ofte enden på den: brudd, oppfylt eller opphevet (P 79)."""
        rng = self.rng
        slutt = rng.choice([None, None, "oppfylt", "opphevet"]) if grunn == "velg" else grunn
        if self.avtale and rng.random() < 0.7:
            self.med("avtale_brutt", grunn=slutt)
            self.avtale = False
            return
        self.med("avdragsavtale", avdrag=[{"dato": self.c + dg(30 * i), "beloep": kr("500.00")} for i in (1, 2)],
                 erkjent=rng.choice([True, True, False]), rente=rng.choice([None, True, False]))
        self.avtale = True
        if rng.random() < 0.75:
            self.fram(5, 70)
            if rng.random() < 0.4:
                self.betaling()
                self.fram(0, 10)
            self.med("avtale_brutt", grunn=slutt)
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

    # ------------------------------------------------------------------ retten
    def klage_(self):
        rng = self.rng
        self.med("forliksklage_sendt", forliksraad="Oslo", gebyr=rng.choice([kr("2071.00"), kr("2023.00"), None]))
        self.klage = True
        if rng.random() < 0.75:
            self.fram(5, 120)
            if rng.random() < 0.45:
                self.klage_slutt()
            else:
                self.dom_()

    def klage_slutt(self):
        """P 64: slutten på klagen, med samtykke eller nemnd, og ofte en senere som bare legger til de to dagene."""
        rng = self.rng

        def dagene() -> dict:
            return {n: self.c + dg(rng.choice([-5, 0, 0, 20, 90, 400])) for n in ("samtykke", "nemnd_avsluttet")
                    if rng.random() < 0.3}

        utfall = rng.choice(["trukket", "avvist", "innstilt", "innstilt", "innstilt", "forlik"])
        self.med("klage_avsluttet", utfall=utfall, **(dagene() if utfall == "innstilt" else {}))
        self.klage = False
        if rng.random() < 0.3:
            self.fram(1, 60)
            self.med("klage_avsluttet", utfall=utfall, **dagene())
        elif rng.random() < 0.15 and utfall != "forlik":
            self.fram(1, 200)
            self.med("forliksklage_sendt", forliksraad="Oslo", gebyr=kr("2071.00"))
            self.fram(1, 60)
            self.med("klage_avsluttet", utfall=rng.choice(["trukket", "avvist", "innstilt"]))

    def dom_(self):
        """En dom eller et rettsforlik, ofte med sakskostnader og forkynt (P 91)."""
        rng = self.rng
        res = rng.choices(["vunnet", "delvis", "forlik", "tapt"], [6, 3, 4, 1])[0]
        b = self.sum if res == "vunnet" else kr(self.sum * rng.randint(20, 100) / 100)
        vant = res != "tapt"
        h = self.med("dom", resultat=res,
                     beloep=b if vant else rng.choice([None, kr("0.00")]),
                     renter_fra=rng.choice([None, self.Ds, self.Ds, self.c, self.c + dg(14)]) if vant else None,
                     kostnader=rng.choice([kr("0.00"), kr("189.00"), kr("76.00")]) if vant else None,
                     sakskostnader=rng.choice([kr("0.00"), kr("2071.00"), kr("2071.00"), kr("3500.00")])
                     if vant else None)
        if rng.random() < 0.75:
            h["forkynt"] = self.c + dg(rng.choice([0, 1, 2, 5, 8, 30]))
        if rng.random() < (0.6 if res == "forlik" else 0.25):
            h["betalingsfrist"] = self.c + dg(rng.choice([5, 14, 15, 30, 45, 200, 500]))
        if rng.random() < 0.2:
            h["fravaersdom"] = True
        if res == "delvis" and h["sakskostnader"] > 0 and rng.random() < 0.15:
            h["beloep"] = kr("0.00")                                       # P 89: bare kostnader tilkjent
        self.dom = True

    def utlegg(self):
        rng = self.rng
        self.med("utlegg_begjaert", grunnlag="dom" if self.dom else rng.choice(["7_2_f", "7_2_f", "dom"]),
                 gebyr=rng.choice([kr("928.00"), kr("0.00"), None]))
        if rng.random() < 0.7:
            self.fram(5, 90)
            utfall = rng.choice(["pant", "trekk", "intet", "hevet"])
            self.med("utlegg_resultat", utfall=utfall)
            if utfall == "trekk" and rng.random() < 0.5:
                self.fram(30, 400)
                self.med("utlegg_resultat", utfall=rng.choice(["hevet", "intet"]))

    def smaatt(self):
        rng = self.rng
        v = rng.randint(0, 8)
        if v == 0:
            self.med("kontakt", kanal="telefon", retning="inn", tekst="Ringte.")
        elif v == 1:
            self.med("likevel", steg="forlik", begrunnelse="Ønsket av oss.", regler=["inkl-11"])
        elif v == 2:
            self.med("brev_retur", brev="purring", grunn="flyttet")
        elif v == 3:
            self.med("adresse_endret", adresse=["Nyveien 2"], postnummer="0580", poststed="Oslo",
                     land=rng.choice(["NO", "NO", "SE"]))
        elif v == 4:
            self.med("bilag_lagt_til", fil="bilag/avtale.pdf", sha256="0" * 64, tittel="Avtalen")
        elif v == 5:
            self.med("endring_godtatt", grunn="rettet en skrivefeil")
        elif v == 6:
            self.med("tilsvar", utfall=rng.choice(["godtatt", "bestridt"]), saksnummer="F2026-1")
        elif v == 7:
            self.med("forliksmoete", tid=datetime.combine(self.c, time(10, 30)), sted="Oslo")
        else:
            self.med("brev_sendt", brev=rng.choice(["betalingspaaminnelse", "opplysning", "svar"]),
                     frist=self.c + dg(14), gebyr=kr(rng.choice(["0.00", "50.00"])), kanal="papir")
