"""Stegene (R § 5): ulovlig, frarådet, gebyr, og de første dagene (P 6, P 7).

`x` er dagen det spørres om; alle kjente fakta står fast (P 6)."""
from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.orakel.dager import D14, DAG1, atten, dg, pluss_maaneder
from tests.orakel.fakta import Fakta, vindu
from tests.orakel.saksfil import BREV, GEBYRSTEG, lang_frist, riktig_kanal
from tests.orakel.satser import NULL, pakken, rund_kroner, rund_ore

# ====================================================================== ulovlig

def alltid_ulovlig(f: Fakta, steg: str) -> list:
    """Grunner som tiden alene ikke tar bort: gjelder alle dager."""
    k = f.konto
    g = [navn for navn, gjelder in (                                       # P 40
        ("oppgjort", k.oppgjort), ("avsluttet", f.lukket), ("avtale", f.avtale), ("stans", f.stans),
        ("pause", f.pause is not None and "til" not in f.pause)) if gjelder]
    if steg in ("inkassovarsel", "betalingsoppfordring") and f.fryst:
        g.append("fryst")                                                  # P 36
    if steg in ("forlik", "utlegg_7_2_f"):
        if f.klage_stenger:
            g.append("klage eller dom")                                    # R § 5, P 64
        if f.annen_fordringshaver:
            g.append("fordringshaver")                                     # P 71
    if steg == "forlik" and f.sakstype_stenger:
        g.append("sakstype")                                               # P 71
    if steg == "utlegg_dom" and f.dom_fra is None:
        g.append("ingen dom å fullbyrde")                                  # P 43
    return g


def ulovlig(f: Fakta, steg: str, x: date) -> list:
    """Grunnene til at steget er ulovlig på dagen x."""
    g = alltid_ulovlig(f, steg)
    if f.pause is not None and x <= f.pause.get("til", date.min):
        g.append("pause")                                                  # P 6, P 40
    if f.umyndig(x) and f.verge is None:
        g.append("mindreaarig")                                            # P 40
    # P 40: S <= D*; S < D* for rettslig_varsel; ikke for utlegg_dom.
    if steg != "utlegg_dom" and x < f.Dstjerne + (DAG1 if steg != "rettslig_varsel" else dg(0)):
        g.append("ikke forfalt")
    if steg in ("inkassovarsel", "betalingsoppfordring", "utlegg_7_2_f") and loeper(f, x):
        g.append("frist loeper")                                           # R § 5, P 41, P 42
    if steg in ("forlik", "utlegg_7_2_f") and f.partsdata_mangler(x):
        g.append("partsdata")                                              # P 71
    if steg == "forlik" and f.aapen_fra is not None and x < f.aapen_fra:
        g.append("innstilt")                                               # P 64
    return g + utenfor_vinduet(f, steg, x)


def utenfor_vinduet(f: Fakta, steg: str, x: date) -> list:
    """Utleggsstegene har sine egne dager (P 42, 44, 79)."""
    if steg == "utlegg_dom":
        return [] if any(a <= x <= b for a, b in f.domsvinduer) else ["utenfor vinduet"]
    if steg != "utlegg_7_2_f":
        return []
    g = [] if any(a <= x <= b for a, b in map(vindu, f.varsler)) else ["utenfor vinduet"]
    return [*g, "avtalebrudd_uten_varsel"] if brudd_uten_varsel(f, x) else g


def loeper(f: Fakta, x: date) -> bool:
    """P 41: et postlagt brev av de fire slagene har F >= x."""
    return f.siste_frist is not None and x <= f.siste_frist


def brudd_uten_varsel(f: Fakta, x: date) -> bool:
    """P 79: etter et brudd, til et brev fra bruddets dag eller senere med F >= S + 14 er oversittet."""
    return f.brudd is not None and not any(
        h["dato"] >= f.brudd and lang_frist(h) and x > h["frist"] for _, h in f.brev)


# ====================================================================== frarådet

def fraraadet(f: Fakta, steg: str) -> list:
    """Frarådet i dag."""
    grunner = {
        "purring": (("frist loeper", loeper(f, f.dag)),                    # R § 5, P 41
                    ("purret etter innsigelsen", f.fryst and purret_i_frys(f))),           # P 38
        "inkassovarsel": (("ny lov", ny_lov(f, f.dag)),),                  # R § 10
        "betalingsoppfordring": (("ny lov", ny_lov(f, f.dag)),
                                 ("ingen oversittet frist",                # R § 5, P 26
                                  not any(f.dag > F for F in f.aapnende_frister))),
        "rettslig_varsel": (("fryst", f.fryst),),                          # P 38
        "forlik": (("utlandet", f.i_utlandet),                             # P 71
                   ("frist_loeper", loeper(f, f.dag)),                     # P 78
                   ("avtalebrudd_uten_varsel", brudd_uten_varsel(f, f.dag))),              # P 79
        "utlegg_7_2_f": (("utlandet", f.i_utlandet), ("sakstype", f.sakstype_stenger),     # P 71
                         ("innsigelse", bool(f.aapne)),                    # R § 5
                         ("begjaering venter", f.utlegg_venter)),          # P 45
        "utlegg_dom": (("begjaering venter", f.utlegg_venter),)}
    g = [navn for navn, gjelder in (("foreldet", f.foreldet), *grunner[steg]) if gjelder]  # P 40, P 65
    if steg == "forlik" and not f.aapne:                                   # P 39
        g += forlik_uten_innsigelse(f)
    return g


def purret_i_frys(f: Fakta) -> bool:
    """P 38: det er alt postlagt en purring etter innsigelsen [LES 38]."""
    forste = min(i for i, _ in f.frysende)
    return any(i > forste and h["brev"] == "purring" for i, h in f.brev)


def forlik_uten_innsigelse(f: Fakta) -> list:
    """P 39, 42, 96: grunnene som en åpen innsigelse tar bort."""
    g = []
    if not ny_lov(f, f.dag):                                               # P 96
        oppfordringer = [h for _, h in f.brev if h["brev"] == "betalingsoppfordring"
                         and h["dato"] > f.Dstjerne and lang_frist(h)]
        if not any(f.dag > h["frist"] for h in oppfordringer):
            g.append("ingen_oversittet_oppfordring")
        if oppfordringer and f.dag > pluss_maaneder(oppfordringer[-1]["dato"], 6):
            g.append("oppfordring_for_gammel")
    if not f.varsler:
        g.append("ikke varslet")
    elif any("frist" in h and h["frist"] >= f.dag for h in f.varsler):
        g.append("varselfrist loeper")
    return g


def ny_lov(f: Fakta, x: date) -> bool:
    """R § 10, P 96: inkassoloven av 2026 §§ 20 og 21 gjelder den dagen."""
    return f.satser.nye_brev_fra is not None and x >= f.satser.nye_brev_fra


# ====================================================================== gebyr (R § 4)

def gebyrfritt(f: Fakta, steg: str, x: date) -> bool:
    """Alt som tar gebyret bort før kjeden og taket ses på."""
    ny_innsigelse = f.satser.ny_innsigelse_fra is not None and x >= f.satser.ny_innsigelse_fra
    return (steg not in GEBYRSTEG                                          # P 9
            or f.rettslig                                                  # P 29
            or f.mindreaarig_da                                            # P 77
            or (f.foreldes is not None and x > f.foreldes)                 # P 82
            or ny_lov(f, x)                                                # R § 10: ingen sats for egeninkasso
            or (ny_innsigelse and bool(f.aapne))                           # R § 6, inkl26 § 18 tredje ledd
            or (steg == "purring" and f.fryst)                             # P 36
            or x < f.Dstjerne + D14                                        # R § 4, P 5
            or bool(ulovlig(f, steg, x)))                                  # P 9


def kjeden(f: Fakta, x: date) -> list:
    """P 25, 27, 28: gebyrbrevene i den kjeden et brev på dagen x ville høre til."""
    kjede: list = []
    for i, h in f.brev:
        if f.G[i] > 0:
            if kjede and h["dato"] > pluss_maaneder(kjede[-1]["dato"], 6):
                kjede = []
            kjede.append(h)
    return [] if kjede and x > pluss_maaneder(kjede[-1]["dato"], 6) else kjede


def i_kjeden(f: Fakta, steg: str, x: date) -> bool:
    """Om kjeden gir plass til et gebyr til."""
    kjede = kjeden(f, x)
    if any(h["brev"] == "betalingsoppfordring" for h in kjede):
        return False                          # P 25; og R § 4: én betalingsoppfordring i kjeden
    if steg == "betalingsoppfordring":
        return any(x > F for F in f.aapnende_frister)                      # P 26
    if len(kjede) == 1:                                                    # P 28
        foerst = kjede[0]
        return foerst["brev"] == "purring" and lang_frist(foerst) and x > foerst["frist"]
    return not kjede                          # R § 4: aldri tre 1/20


def gebyr(f: Fakta, steg: str, x: date) -> Fraction:
    """P 9: gebyret for et brev av slaget postlagt på dagen x; det kommer etter alle kjente hendelser."""
    if gebyrfritt(f, steg, x) or not i_kjeden(f, steg, x):
        return NULL
    r = f.satser.rad("gebyrandel", f.Dstjerne)                             # P 5
    grunnlag = Fraction(r["fast_grunnbeloep"]) if "fast_grunnbeloep" in r else f.satser.inkassosats(x)
    fullt = Fraction(r[steg]) * grunnlag
    if x >= date(2026, 1, 1):
        fullt = rund_kroner(fullt)                                         # R § 4
    return max(NULL, min(fullt, tak(f, x) - sum(f.G, NULL)))               # P 30, 31


def tak(f: Fakta, x: date) -> Fraction:
    """P 30-32."""
    versjon = max((v for v in pakken("makssats")["versjon"] if v["fra"] <= f.Dstjerne), key=lambda v: v["fra"])
    trinn = next(t for t in versjon["trinn"] if "krav_tom" not in t or f.stoerrelse <= t["krav_tom"])
    fra2010 = f.Dstjerne >= date(2010, 1, 1)
    tyngre = any(h["brev"] == "betalingsoppfordring" and lang_frist(h) and h["dato"] > f.Dstjerne
                 and riktig_kanal(h)                                       # P 51
                 and any(h["dato"] > F for F in f.aapnende_frister)
                 and x > h["frist"] + dg(28 if fra2010 else 14) for _, h in f.brev)
    t = Fraction(trinn["tyngre" if tyngre else "enkel"]) * f.satser.inkassosats(x)
    if not f.sak.mva_pliktig:
        t *= 1 + f.satser.mva(x)
    if f.sak.skyldner["type"] in ("enk", "foretak") and fra2010:
        t *= Fraction(3, 2)
    return rund_ore(t)                                                     # P 31


# ====================================================================== de første dagene (P 6, P 7)

def skiftedager(f: Fakta) -> list:
    """Alle dager der et svar kan skifte når bare dagen x skifter. (Prøvd mot å gå dag for dag i test_orakel.py.)"""
    d = {f.Dstjerne, f.Dstjerne + DAG1, f.Dstjerne + D14}
    foedt = f.sak.skyldner.get("foedselsdato")
    d |= {dag for dag in (foedt and atten(foedt), f.aapen_fra,
                          f.satser.nye_brev_fra, f.satser.ny_innsigelse_fra) if dag}
    if f.pause is not None and "til" in f.pause:
        d.add(f.pause["til"] + DAG1)
    if f.foreldes is not None:
        d.add(f.foreldes + DAG1)
    for _, h in f.brev:
        d.add(pluss_maaneder(h["dato"], 6) + DAG1)
        if "frist" in h:
            d |= {h["frist"] + dg(1), h["frist"] + dg(15), h["frist"] + dg(29)}
    for a, b in [*map(vindu, f.varsler), *f.domsvinduer]:
        d |= {a, b + DAG1}
    for tabell in ("inkassosats", "mva", "gebyravrunding"):
        d |= {r["fra"] for r in f.satser.rader(tabell)}
    return sorted(d)


def tidligst(f: Fakta, steg: str) -> date | None:
    """P 6."""
    if alltid_ulovlig(f, steg):
        return None                           # tiden alene hjelper ikke
    skift = skiftedager(f)
    if ulovlig(f, steg, f.dag):
        return next((x for x in skift if x > f.dag and not ulovlig(f, steg, x)), None)
    for x in reversed([x for x in skift if x <= f.dag]):
        if ulovlig(f, steg, x - DAG1):
            return x
    return None


def tidligst_med_gebyr(f: Fakta, steg: str, fra: date | None) -> date | None:
    """P 7, 9, 82, 96."""
    if steg not in GEBYRSTEG or fra is None or f.foreldet or ny_lov(f, f.dag):
        return None
    return next((x for x in sorted({fra, *skiftedager(f)}) if x >= fra and gebyr(f, steg, x) > 0), None)


def svar(f: Fakta, steg: str) -> dict:
    """Svaret for ett steg (G § 4); gebyret som brøk, None der satsen mangler (P 11)."""
    x = f.dag
    u, r, kr = ulovlig(f, steg, x), fraraadet(f, steg), gebyr(f, steg, x)
    uten = steg in GEBYRSTEG and kr == 0 and not u                         # P 10
    foerste = tidligst(f, steg)
    return {
        # R § 1: den verste grunnen avgjør.
        "utfall": "ulovlig" if u else "fraraadet" if r else "uten_gebyr" if uten else "lovlig",
        "gebyr": None if kr > 0 and x > f.satser.siste_dag else kr,
        "tidligst": foerste, "tidligst_med_gebyr": tidligst_med_gebyr(f, steg, foerste),
        "minste_frist": x + D14 if steg in BREV else None,                 # P 8
        "ulovlig": u, "fraraadet": r, "uten_gebyr": uten}
