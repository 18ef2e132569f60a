"""The law's data for people: dated tables, rules with their paragraph, and terms."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from inkassocli.core.beloep import kr, tall
from inkassocli.core.dager import ALLE, FOERSTE, SISTE
from inkassocli.core.format import dato, prosent
from inkassocli.core.regelbok import Frist, Regel, Regelbok, Tabell, Versjon
from inkassocli.view.kolonner import kolonner

UTFALLSNAVN = {
    "lovlig": "advarsel",
    "uten_gebyr": "uten gebyr",
    "fraraadet": "frarådet",
    "ulovlig": "ulovlig",
}
VALGT_AV = {"dag": "hver dag for seg", "utsendt": "dagen brevet sendes", "forfall": "dagen kravet forfalt"}
STEGORD = {
    "purring": "purring",
    "inkassovarsel": "inkassovarsel",
    "betalingsoppfordring": "betalingsoppfordring",
    "rettslig_varsel": "varsel om rettslige skritt",
    "forlik": "forliksklage",
    "utlegg_7_2_f": "utlegg uten dom (§ 7-2 f)",
    "utlegg_dom": "utlegg etter dom",
}
ENHETSORD = {"dager": ("dag", "dager"), "maaneder": ("måned", "måneder"), "aar": ("år", "år")}
VEDTATT = "vedtatt, ikke i kraft"


def bredde() -> int:
    """Columns to write in: the terminal's, 60 to 120."""
    return max(60, min(shutil.get_terminal_size((80, 24)).columns, 120))


def avsnitt(tekst: str, innrykk: str = "  ") -> list[str]:
    """A paragraph wrapped to the terminal; «§ 9» is kept whole."""
    return textwrap.wrap(
        _hel(tekst),
        bredde(),
        initial_indent=innrykk,
        subsequent_indent=innrykk,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _hel(tekst: str) -> str:
    return tekst.replace("§ ", "§\u00a0")


def verdi(t: Tabell, v: Versjon) -> str:
    """A row's value, short: a number with its unit, or its parts."""
    if "trinn" in v.felt:
        return f"{len(v.felt['trinn'])} trinn"
    if "verdi" not in v.felt:
        return ", ".join(f"{n} {x}" for n, x in v.felt.items() if isinstance(x, str) and n != "merknad")
    match t.enhet:
        case "kroner":
            return kr(v.verdi)
        case "prosent":
            return prosent(v.verdi)
        case "rettsgebyr":
            return f"{_kort(v.verdi)} R"
        case _:
            return str(v.felt["verdi"]).replace("_", " ")


def _kort(x: Decimal) -> str:
    tekst = tall(x)
    return tekst.rstrip("0").rstrip(",") if "," in tekst else tekst


def satser(tabeller: Sequence[Tabell]) -> str:
    """Every table on a line: newest value, the day it runs to, and its source below."""
    rader = [_satsrad(t) for t in tabeller]
    linjer = list(kolonner(("Tabell", ">Nyeste verdi", "Fra", "Kjent til"), [r[:4] for r in rader]))
    ut = [linjer[0]]
    for linje, t in zip(linjer[1:], tabeller, strict=True):
        ut.append(linje + _merke(t))
        ut += avsnitt(f"{t.tittel} ({t.hjemmel}). {_kilde(t)}")
    return "\n".join(ut)


def _satsrad(t: Tabell) -> tuple[str, str, str, str]:
    if not t.versjoner:
        return t.navn, "–", "–", "ingen verdi"
    v = t.versjoner[-1]
    return t.navn, verdi(t, v) if t.enhet != "andel" else "andeler", dato(v.fra), dato(t.dekket_til)


def _merke(t: Tabell) -> str:
    egne = sum(v.egen for v in t.versjoner)
    return "" if not egne else "  [din egen]" if egne == 1 else f"  [{egne} egne]"


def _kilde(t: Tabell) -> str:
    return f"Kilde: {t.versjoner[-1].kilde}." if t.versjoner else "Ingen sats er kunngjort."


def sats(t: Tabell) -> str:
    """One table with all its versions."""
    linjer = [
        f"{t.navn}: {t.tittel}",
        *avsnitt(f"{t.hjemmel}. Velges etter {VALGT_AV.get(t.velges_av, t.velges_av)}."),
    ]
    if not t.versjoner:
        return "\n".join([*linjer, "  Tabellen er tom: ingen sats er kunngjort."])
    linjer += [f"  Kjent til og med {dato(t.dekket_til)}.", ""]
    til = versjon_til(t)
    for v in t.versjoner:
        kilde = v.kilde + ("" if v.bekreftet else " (ikke bekreftet)") + (" [din egen]" if v.egen else "")
        linjer.append(f"  {dato(v.fra)}–{dato(til[v.fra])}  {verdi(t, v)}")
        linjer += _trinn(v) + avsnitt(kilde, "    ")
    return "\n".join(linjer)


def _trinn(v: Versjon) -> list[str]:
    """The steps of a ceiling: the size of the claim and the factor."""
    if "trinn" not in v.felt:
        return []
    rader = [
        (
            f"krav til {tall(Decimal(x['krav_tom']), 0)} kr" if "krav_tom" in x else "større krav",
            _kort(Decimal(x["enkel"])),
            _kort(Decimal(x["tyngre"])),
        )
        for x in v.felt["trinn"]
    ]
    return ["    " + linje for linje in kolonner(("Ganger inkassosatsen", ">vanlig", ">tyngre"), rader)]


def versjon_til(t: Tabell) -> dict[date, date]:
    """The last day on which each version is used, by its first day."""
    from datetime import timedelta

    ut = {}
    for i, v in enumerate(t.versjoner):
        slutt = v.til or t.kjent_til
        if i + 1 < len(t.versjoner):
            neste = t.versjoner[i + 1].fra - timedelta(1)
            slutt = min(neste, v.til) if v.til else neste
        ut[v.fra] = slutt
    return ut


def gyldighet(bok: Regelbok, r: Regel) -> str:
    """When the rule is law, in words."""
    spenn = bok.gyldig(r)
    if r.lov and not spenn:
        return VEDTATT
    if spenn == ALLE:
        return "gjelder"
    fra, til = spenn[0][0], spenn[-1][1]
    deler = ([f"fra {dato(fra)}"] if fra != FOERSTE else []) + ([f"til {dato(til)}"] if til != SISTE else [])
    return " ".join(deler)


def regler(bok: Regelbok, utvalg: Iterable[Regel]) -> str:
    """Every rule: id, outcome and validity in columns, the sentence and its paragraph below."""
    valgte = list(utvalg)
    linjer = list(
        kolonner(
            ("Regel", "Utfall", "Gyldighet"),
            [(r.id, UTFALLSNAVN[r.utfall], gyldighet(bok, r)) for r in valgte],
        )
    )
    ut = linjer[:1]
    for linje, r in zip(linjer[1:], valgte, strict=True):
        ut += [linje, *avsnitt(f"{bok.forklart[r.id].setning} ({r.hjemmel})", "    ")]
    return "\n".join(ut)


def regel(bok: Regelbok, r: Regel) -> str:
    """One rule in full."""
    steg = ", ".join(STEGORD[s] for s in r.steg)
    felt = [
        ("Hjemmel", r.hjemmel),
        ("Utfall", UTFALLSNAVN[r.utfall]),
        ("Gjelder for", steg),
        ("Gyldighet", gyldighet(bok, r)),
    ]
    linjer = [r.id, *avsnitt(bok.forklart[r.id].setning), ""]
    for navn, innhold in felt:
        linjer += textwrap.wrap(
            _hel(innhold), bredde(), initial_indent=f"  {navn + ':':<13}", subsequent_indent=" " * 15
        )
    linjer += [
        "",
        "  Det programmet sier:",
        *avsnitt(r.alt.replace("{", "[").replace("}", "]"), "    "),
        "",
        "  Eksempel:",
        *avsnitt(bok.forklart[r.id].eksempel, "    "),
    ]
    return "\n".join(linjer)


def frist(f: Frist) -> str:
    """«14 dager»."""
    entall, flertall = ENHETSORD[f.enhet]
    return f"{f.antall} {entall if f.antall == 1 else flertall}"
