"""Saksfilen slik orakelet leser den: kontroll (kode 4), hvilke hendelser som gjelder, og hodet som rettet (P 90)."""
from __future__ import annotations

import copy
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from tests.orakel.dager import D14, neste_virkedag, pluss_maaneder

STEG = ("purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel",
        "forlik", "utlegg_7_2_f", "utlegg_dom")
BREV = STEG[:4]                       # de fire brevene
GEBYRSTEG = STEG[:3]                  # P 10: bare disse kan være uten_gebyr


class Ugyldig(Exception):
    """Kode 4."""


class OppsettMangler(Exception):
    """Kode 9."""


TYPER = {"brev_laget", "brev_sendt", "brev_retur", "betaling", "kreditnota", "ettergitt",
         "adresse_endret", "krav_tatt_ut", "tilsvar", "forliksmoete", "klage_avsluttet",
         "innsigelse", "innsigelse_avsluttet", "pause", "pause_slutt", "stans", "stans_slutt",
         "avdragsavtale", "avtale_brutt", "forliksklage_laget", "forliksklage_sendt", "dom",
         "utlegg_begjaert", "utlegg_resultat", "kontakt", "overlevert", "likevel", "angret",
         "avsluttet", "gjenaapnet", "bilag_lagt_til", "endring_godtatt", "opplysning_rettet",
         "tilbakebetalt", "gebyr_betalt"}
SLAG = {  # (type, nøkkel): (lovlige verdier, påkrevd)
    ("brev_sendt", "kanal"): ({"papir", "rekommandert", "digital_postkasse", "epost"}, False),
    ("brev_sendt", "brev"): (None, True),
    ("betaling", "dekning"): ({"hovedstol", "renter", "kostnader"}, False),
    ("ettergitt", "hva"): ({"renter", "gebyr", "rest"}, True),
    ("klage_avsluttet", "utfall"): ({"trukket", "avvist", "innstilt", "forlik"}, True),
    ("innsigelse", "art"): ({"rimelig", "delvis", "aapenbart_grunnloes", "betalingsevne"}, False),
    ("innsigelse_avsluttet", "utfall"): ({"trukket", "avgjort", "kreditert"}, True),
    ("innsigelse_avsluttet", "av"): ({"dom", "forlik", "nemnd"}, False),                   # P 80
    ("dom", "resultat"): ({"vunnet", "delvis", "tapt", "forlik"}, True),
    ("utlegg_resultat", "utfall"): ({"pant", "trekk", "intet", "hevet"}, True),
    ("gebyr_betalt", "hva"): ({"forliksklage", "utlegg", "tvangssalg"}, True),             # P 90
}
BELOEP = {"betaling": ("beloep",), "kreditnota": ("beloep",), "ettergitt": ("beloep",), "dom": ("beloep",),
          "tilbakebetalt": ("beloep",), "gebyr_betalt": ("beloep",)}
# P 90: hva som kan rettes, og hva slags verdi det er
SKYLDNERFELT = {"type": str, "navn": str, "adresse": list, "postnummer": str, "poststed": str, "kommunenummer": str,
                "land": str, "foedselsdato": date, "organisasjonsnummer": str, "epost": str, "telefon": str,
                "verge": dict, "innehaver": dict, "stedfortreder": dict}
KRAVFELT = {"gjelder": str, "ytelsesdato": date, "kid": str, "bilag": list, "bilag_sha256": list,
            "pristilbud": bool, "fordringshaver": str, "sakstype": str, "rest_per": date}
SAKSTYPER = {"pengekrav", "familie", "offentlig", "patent", "gyldighet", "nemnd", "annet"}   # P 71


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
        self.fakturadato = k["fakturadato"]
        self.beloep = penger(k["beloep"], "krav.beloep")
        self.avtalt = k.get("forfall_avtalt", False)                       # P 57
        if self.avtalt and "forfall" not in k:
            raise Ugyldig("forfall mangler")                               # P 57
        self.D = self._forfall(k)
        self.Dstjerne = neste_virkedag(self.D)                             # R § 2
        ytelse = k.get("ytelsesdato")
        # P 46: foreldelsens utgangspunkt; P 4: en senere trykt dag flytter det ikke.
        self.foreldesfra = k["forfall"] if self.avtalt else (ytelse or k["fakturadato"])
        self.usikker = not self.avtalt and ytelse is None                  # P 86
        self.oppsto = ytelse or k["fakturadato"]                           # P 77
        self.sakstype = k.get("sakstype", "pengekrav")
        if self.sakstype not in SAKSTYPER:
            raise Ugyldig(f"sakstype {self.sakstype}")                     # P 71
        self.fordringshaver = k.get("fordringshaver")

    def _forfall(self, k: dict) -> date:
        """R § 2, P 4."""
        if self.avtalt:
            return k["forfall"]
        paakrav = k.get("paakrav_sendt") or k["fakturadato"]
        if paakrav >= date(2004, 1, 1):
            dag = paakrav + timedelta(days=30)
        else:
            dag = pluss_maaneder(paakrav, 1)
        # En senere trykt dag er fordringshaverens egen utsettelse; en tidligere brukes ikke til noe.
        self.senere_trykt = "forfall" in k and k["forfall"] > dag
        return k["forfall"] if self.senere_trykt else dag


class Sak:
    """En lest og kontrollert saksfil med oppsett, slik den er kjent på `dag`."""

    def __init__(self, dok: dict, oppsett: dict, dag: date):
        if dok.get("format") != 1 or "sak" not in dok:                     # P 57
            raise Ugyldig("format eller sak mangler")
        self.nummer = dok["sak"]
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
        self.alle = [{**h, "nr": nr} for nr, h in enumerate(dok.get("hendelse", []), 1)]
        self.antall_hendelser = len(self.alle)                             # P 54
        for h in self.alle:
            kontroller(h, len(self.alle))
        gjelder = gjeldende(self.alle)
        self._les_hodet(dok, gjelder)                                      # alle rettelser: bare for kode 4
        self.hendelser = [h for h in gjelder if h["dato"] <= dag]          # P 3
        self._les_hodet(dok, self.hendelser)
        self.hele_filen = gjelder
        self._kontroller_kreditnota()

    def _les_hodet(self, dok: dict, hendelser: list):
        hode = rettet(dok, hendelser)
        self.skyldner = hode.get("skyldner") or {}
        if self.skyldner.get("type") not in ("privat", "enk", "foretak"):
            raise Ugyldig("skyldner.type")
        if tom(self.skyldner.get("navn")):
            raise Ugyldig("skyldner.navn")
        self.krav = [Krav(k, i) for i, k in enumerate(hode.get("krav", []))]
        if not self.krav:
            raise Ugyldig("ingen krav")

    def plass(self, faktura: str | None) -> int:
        """Kravet en hendelse gjelder; uten faktura det eneste (P 65)."""
        return 0 if faktura is None else [k.faktura for k in self.krav].index(faktura)

    def _kontroller_kreditnota(self):
        fakturaer = [k.faktura for k in self.krav]
        for h in self.hele_filen:
            if h["type"] == "kreditnota":                                  # P 65
                if "faktura" in h:
                    if h["faktura"] not in fakturaer:
                        raise Ugyldig(f"kreditnota: ukjent faktura {h['faktura']}")
                elif len(fakturaer) > 1:
                    raise Ugyldig("kreditnota uten faktura")


def kontroller(h: dict, antall: int):
    """Type, dato, påkrevde nøkler og ord i én hendelse (P 57)."""
    t, nr = h.get("type"), h["nr"]
    if t not in TYPER or not erdato(h.get("dato")):
        raise Ugyldig(f"hendelse {nr}: type eller dato")
    for (tt, n), (verdier, paakrevd) in SLAG.items():
        if tt == t and n not in h and paakrevd:
            raise Ugyldig(f"hendelse {nr}: {n} mangler")
        if tt == t and n in h and verdier is not None and h[n] not in verdier:
            raise Ugyldig(f"hendelse {nr}: {n}")
    kontroller_beloep(h)
    gjelder = h.get("gjelder")
    if t == "angret" and not (isinstance(gjelder, int) and 1 <= gjelder <= antall):        # P 65
        raise Ugyldig(f"hendelse {nr}: gjelder {gjelder}")


def kontroller_beloep(h: dict):
    t, nr = h["type"], h["nr"]
    for n in BELOEP.get(t, ()):
        if n not in h and not (t == "dom" and h["resultat"] == "tapt"):    # P 89
            raise Ugyldig(f"hendelse {nr}: {n} mangler")
    for n in ("beloep", "gebyr", "kostnader", "sakskostnader", "uomtvistet"):
        if n in h:
            penger(h[n], f"hendelse {nr}: {n}")
    if t == "dom" and h["resultat"] != "tapt" and not any(
            h.get(n, 0) > 0 for n in ("beloep", "kostnader", "sakskostnader")):
        raise Ugyldig(f"hendelse {nr}: beloep er 0, og ingen kostnader er tilkjent")       # P 89


def gjeldende(alle: list) -> list:
    """P 1 og P 2: hendelsene som er igjen, i rekkefølge."""
    borte = set()
    # P 1: angret-blokkene leses fra den siste i filen til den første; en angret
    # som selv er angret, angrer ingenting.
    for h in reversed(alle):
        if h["type"] == "angret" and h["nr"] not in borte:
            borte.add(h["gjelder"])
    return sorted((h for h in alle if h["nr"] not in borte), key=lambda h: (h["dato"], h["nr"]))


def rettet(dok: dict, hendelser: list) -> dict:
    """P 90: hodet som om det hadde holdt det rettede fra begynnelsen."""
    hode = {"skyldner": copy.deepcopy(dok.get("skyldner")), "krav": copy.deepcopy(dok.get("krav", []))}
    for h in hendelser:
        if h["type"] != "opplysning_rettet":
            continue
        felt = h.get("felt", "")
        foerst, _, resten = felt.partition(".")
        faktura, _, navn = resten.rpartition(".")                          # fakturaen: mellom første og siste punkt
        if foerst == "skyldner" and not faktura and navn in SKYLDNERFELT:
            hvor, slag = hode["skyldner"], SKYLDNERFELT[navn]
        elif foerst == "krav" and navn in KRAVFELT and faktura in [k.get("faktura") for k in hode["krav"]]:
            hvor = next(k for k in hode["krav"] if k["faktura"] == faktura)
            slag = KRAVFELT[navn]
        else:
            raise Ugyldig(f"felt {felt}")
        if "ny" not in h:
            hvor.pop(navn, None)
        elif not isinstance(h["ny"], slag) or (slag is date and not erdato(h["ny"])):
            raise Ugyldig(f"{felt}: feil slags verdi")
        else:
            hvor[navn] = h["ny"]
    return hode


def riktig_kanal(h: dict) -> bool:
    """P 51: før 2017-04-18 måtte inkassovarsel og betalingsoppfordring gå på papir."""
    if h["brev"] not in ("inkassovarsel", "betalingsoppfordring"):
        return True
    return h["dato"] >= date(2017, 4, 18) or h.get("kanal", "papir") in ("papir", "rekommandert")


def lang_frist(h: dict) -> bool:
    """F >= S + 14."""
    return "frist" in h and h["frist"] >= h["dato"] + D14
