# ruff: noqa: N803   (D, F, G, H og S som i reglene)
"""Alt som er kjent i saken på en dag (P 3): konto, innsigelser, løpende tilstander, parter og brev."""
from __future__ import annotations

import functools
from datetime import date
from fractions import Fraction

from tests.orakel import foreldelse, innsigelser
from tests.orakel.dager import D14, DAG1, atten, neste_virkedag, pluss_aar
from tests.orakel.konto import Konto, kreditert, oppfyllelsesfrist
from tests.orakel.saksfil import BREV, Sak, lang_frist, riktig_kanal, tom
from tests.orakel.satser import NULL, Satser

PARTSDATA = ("navn", "adresse", "postnummer", "poststed")


class Fakta:
    """H er de kjente hendelsene (ordnet), G gebyret etter P 19 for hver av dem (0 for det som ikke er brev).

    Alt her er fast; bare spørsmålene i steg.py tar en annen dag x (P 6, P 7)."""

    def __init__(self, sak: Sak, H: list, G: list, dag: date, satser: Satser):
        self.sak, self.H, self.G, self.dag, self.satser = sak, H, G, dag, satser
        # ---- kravene (P 5, 15, 30, 97)
        kred = kreditert(sak, H, for_kontoen=False)
        self.stoerrelse = sum((max(NULL, k.beloep - c) for k, c in zip(sak.krav, kred, strict=True)), NULL)
        staar = [k for k, c in zip(sak.krav, kred, strict=True) if c < k.beloep]
        self.Dstjerne = max(k.Dstjerne for k in staar or sak.krav)
        # ---- postlagte brev av de fire slagene, med plass i rekkefølgen
        self.brev = [(i, h) for i, h in enumerate(H) if h["type"] == "brev_sendt" and h["brev"] in BREV]
        self.siste_frist = max((h["frist"] for _, h in self.brev if "frist" in h), default=None)   # P 41
        # ---- kontoen, innsigelsene, foreldelsen
        self.konto = Konto(sak, H, G, dag, satser)
        self.aapne = innsigelser.aapne(H)
        self.frysende = [(i, h) for i, h in self.aapne if self._fryser(i, h)]
        self.fryst = bool(self.frysende)                                   # P 36
        self.foreldes, self.foreldes_usikker = foreldelse.foreldes(sak, H, self.konto)
        self.foreldet = self.foreldes is not None and dag > self.foreldes  # P 65
        # ---- tilstandene
        self.lukket = self._siste({"avsluttet": True, "overlevert": True, "gjenaapnet": False})    # P 40, P 64
        self.avtale, self.brudd = self._avtale()
        self.pause = self._pause()
        self.stans = self._stans()
        self.klage_stenger, self.aapen_fra = self._klage()
        self.utlegg_venter = self._siste({"utlegg_begjaert": True, "utlegg_resultat": False})      # P 45
        # P 29: fra forliksklage, utleggsbegjæring eller dom
        self.rettslig = self.har("forliksklage_sendt", "utlegg_begjaert", "dom")
        self._partene()

    def har(self, *typer) -> bool:
        return any(h["type"] in typer for h in self.H)

    def _siste(self, virkning: dict) -> bool:
        """Hva den siste av disse hendelsene satte."""
        return next((virkning[h["type"]] for h in reversed(self.H) if h["type"] in virkning), False)

    def _fryser(self, i: int, h: dict) -> bool:
        """P 34-36: rimelig fryser; delvis først når betalinger etter den har dekket det uomtvistede."""
        return innsigelser.art(h) == "rimelig" or self.konto.dekket_etter(i) >= Fraction(h["uomtvistet"])

    # ------------------------------------------------------------------ løpende tilstander
    def _avtale(self) -> tuple:
        """P 40, 79: om en avtale løper, og dagen for et brudd som ingen senere avtale har avløst."""
        loeper, brudd = False, None
        for h in self.H:
            if h["type"] == "avdragsavtale":
                loeper, brudd = True, None
            elif h["type"] == "avtale_brutt" and loeper:                   # P 89: ellers endrer den ingenting
                loeper = False
                if h.get("grunn") not in ("oppfylt", "opphevet"):
                    brudd = h["dato"]
        return loeper, brudd

    def _pause(self) -> dict | None:
        """P 40: den siste gjelder, til og med `til`, uten `til` til `pause_slutt`."""
        pause = None
        for h in self.H:
            if h["type"] in ("pause", "pause_slutt"):
                pause = h if h["type"] == "pause" else None
        return None if pause and "til" in pause and pause["til"] < self.dag else pause

    def _stans(self) -> bool:
        """P 40: til en stans_slutt med samme grunn; uten grunn ender den alle."""
        stanser: list = []
        for h in self.H:
            if h["type"] == "stans":
                stanser.append(h.get("grunn"))
            elif h["type"] == "stans_slutt":
                stanser = [s for s in stanser if "grunn" in h and s != h["grunn"]]
        return bool(stanser)

    def _klage(self) -> tuple:
        """P 64: om en klage (eller dom) stenger, og dagen forlik er åpent igjen fra etter innstilling."""
        loeper = forlik = False
        innstilt: list = []                   # siste innstilling: dagene som åpner igjen [LES 64]
        siste: list = []
        for h in self.H:
            if h["type"] == "forliksklage_sendt":
                loeper, forlik, siste = True, False, []
            elif h["type"] == "klage_avsluttet":
                dager = [h[n] for n in ("samtykke", "nemnd_avsluttet") if n in h]
                if loeper:
                    loeper, forlik = False, h["utfall"] == "forlik"
                    siste = [pluss_aar(h["dato"], 1)] if h["utfall"] == "innstilt" else []
                    innstilt = siste or innstilt
                if siste:                     # en senere uten ny klage legger bare til de to dagene
                    siste += dager
        return loeper or forlik or self.har("dom"), min(innstilt, default=None)

    # ------------------------------------------------------------------ partene (P 40, 56, 71, 77)
    def _partene(self):
        sak, sk = self.sak, self.sak.skyldner
        privat = sk["type"] == "privat"
        foedt = sk.get("foedselsdato")
        self.myndig = atten(foedt) if privat and foedt else None           # 18-årsdagen, når den betyr noe
        # P 77: også helt krediterte krav
        self.mindreaarig_da = self.myndig is not None and any(self.myndig > k.oppsto for k in sak.krav)
        self.verge = sk.get("verge")
        self.adresse = {n: sk.get(n) for n in ("adresse", "postnummer", "poststed", "land")}
        for h in self.H:
            if h["type"] == "adresse_endret":
                self.adresse |= {n: h[n] for n in self.adresse if n in h}
        self.i_utlandet = not tom(self.adresse["land"]) and self.adresse["land"] != "NO"
        # P 97: et krav som er tatt ut, spørres det ikke om.
        tatt_ut = {h["faktura"] for h in self.H if h["type"] == "krav_tatt_ut"}
        spurte = [k for k in sak.krav if k.faktura not in tatt_ut]
        self.sakstype_stenger = any(k.sakstype != "pengekrav" for k in spurte)
        self.annen_fordringshaver = any(
            not tom(k.fordringshaver) and k.fordringshaver != sak.fordringshaver.get("navn") for k in spurte)

    def umyndig(self, x: date) -> bool:
        return self.myndig is not None and self.myndig > x

    def brukes_verge(self, x: date) -> bool:
        """P 77: verge brukes når skyldneren er under 18 den dagen, når foedselsdato mangler, eller ved vergemål.

        Også en enk kan være under 18 [LES 77]."""
        foedt = self.sak.skyldner.get("foedselsdato")
        return self.verge is not None and (foedt is None or atten(foedt) > x or self.verge.get("vergemaal") is True)

    def partsdata_mangler(self, x: date) -> bool:
        """P 56."""
        parter = [self.sak.fordringshaver, {"navn": self.sak.skyldner.get("navn"), **self.adresse}]
        if self.brukes_verge(x):
            parter.append(self.verge)
        return any(tom(p.get(n)) for p in parter for n in PARTSDATA)

    # ------------------------------------------------------------------ brevene
    @functools.cached_property
    def aapnende_frister(self) -> list:
        """P 26: fristene i purringer og inkassovarsler som åpner betalingsoppfordringen når
        de er oversittet (S > D*, F >= S + 14, riktig kanal)."""
        return [h["frist"] for _, h in self.brev
                if h["brev"] in ("purring", "inkassovarsel") and lang_frist(h)
                and h["dato"] > self.Dstjerne and riktig_kanal(h)]         # P 51

    @functools.cached_property
    def varsler(self) -> list:
        """P 42: varsel etter tvl § 5-2 / tvfbl § 4-18."""
        return [h for _, h in self.brev if h["brev"] in ("rettslig_varsel", "betalingsoppfordring")
                and h["dato"] >= self.Dstjerne]

    @functools.cached_property
    def dom_fra(self) -> date | None:
        """P 43: første dag for utlegg etter dom, eller None."""
        frist = oppfyllelsesfrist(self.konto.dom)
        return frist and frist + DAG1

    @functools.cached_property
    def domsvinduer(self) -> list:
        """P 44."""
        forste = self.dom_fra
        if forste is None:
            return []
        return [(forste, neste_virkedag(pluss_aar(forste, 1)))] + [
            vindu(h) for _, h in self.brev
            if h["brev"] in ("rettslig_varsel", "betalingsoppfordring") and h["dato"] >= forste]

    # ------------------------------------------------------------------ tilstand (P 53)
    def tilstand(self) -> str:
        sendt = {h["brev"] for _, h in self.brev}
        return next((navn for navn, gjelder in (
            ("avsluttet", self.lukket), ("stanset", self.stans),
            ("pause", self.pause is not None), ("avtale", self.avtale),
            ("utlegg", self.har("utlegg_begjaert")), ("dom", self.har("dom")),
            ("forliksraad", self.har("forliksklage_sendt")), ("bestridt", self.fryst),
            ("oppfordret", "betalingsoppfordring" in sendt),
            ("varslet", "inkassovarsel" in sendt), ("purret", "purring" in sendt)) if gjelder), "registrert")


def vindu(h: dict) -> tuple:
    """P 42: fra dagen etter den seneste av neste_virkedag(S + 14) og F, gjennom neste_virkedag et år senere."""
    frist = neste_virkedag(h["dato"] + D14)
    forste = max(frist, h.get("frist", frist)) + DAG1
    return forste, neste_virkedag(pluss_aar(forste, 1))
