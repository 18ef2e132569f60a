"""Writes docs/regler.md from the law's data: rules, terms, tables, and how the open questions are read.

python scripts/lag_regeldok.py            write
python scripts/lag_regeldok.py --sjekk    only say whether it is stale (exit 1)
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))

from inkassocli.core.beloep import tall  # noqa: E402
from inkassocli.core.format import dato  # noqa: E402
from inkassocli.core.regelbok import Regel, Regelbok, Tabell, Versjon  # noqa: E402
from inkassocli.store.egne_satser import lover  # noqa: E402
from inkassocli.store.regelfiler import last_regelbok  # noqa: E402
from inkassocli.view import lovdata  # noqa: E402

DOK = ROT / "docs" / "regler.md"
LESNINGER = Path(__file__).with_name("lesninger.toml")
HODE = """# Reglene

Laget av `python scripts/lag_regeldok.py` fra `inkassocli/regler/` og `scripts/lesninger.toml`.
Ikke rett denne filen for hånd.

Reglene avgjør hva `inkasso kan` svarer. Hver regel har én hjemmel, ett utfall og en gyldighetstid. Utfallene, fra
verst til best: **ulovlig** (nektes alltid), **frarådet** (nektes uten `--likevel`), **uten gebyr**, **advarsel**
(bare en opplysning). Loven går foran denne siden. Den er skrevet for å kunne kontrolleres: finner du en feil, er det
en feil i programmet.
"""
VEDTATT = """**{navn}** ({nummer}, vedtatt {vedtatt}). Brukes ikke før du legger inn dagen, for hele loven eller med
`--paragraf`: `inkasso regler ikraft {id} --fra DATO --kilde TEKST`.
"""
SATSER = """## Satsene

Etter «kjent til» regner programmet ikke videre; det bruker aldri en eldre sats. Nye legges inn med `inkasso satser ny`.
"""
LEST = """## Slik er reglene lest

Der loven eller oppgaven kunne forstås på flere måter, er dette valgt. Nummeret er fast; koden viser til det som
«presisering N». S er dagen brevet postlegges, F fristen i brevet, D forfallet, D* forfallet flyttet til første
virkedag, og «dagen» den det regnes for.
"""


def main() -> int:
    """Write the page, or only compare."""
    ny = tekst()
    if "--sjekk" in sys.argv[1:]:
        fersk = DOK.is_file() and DOK.read_text(encoding="utf-8") == ny
        print(
            "docs/regler.md er fersk."
            if fersk
            else "docs/regler.md er gammel: kjør python scripts/lag_regeldok.py"
        )
        return 0 if fersk else 1
    DOK.parent.mkdir(exist_ok=True)
    DOK.write_text(ny, encoding="utf-8")
    return 0


def tekst() -> str:
    """The whole page."""
    bok = last_regelbok()
    data = tomllib.loads(LESNINGER.read_text(encoding="utf-8"))
    deler = [HODE, *_regler(bok), *_lover(), *_frister(bok), *_tabeller(bok), *_lesninger(data)]
    return "\n".join(x.rstrip() for x in "\n".join(deler).replace("\u00a0", " ").split("\n")).rstrip() + "\n"


def _tabell(hode: Iterable[str], rader: Iterable[Iterable[str]]) -> list[str]:
    titler = list(hode)
    linjer = ["| " + " | ".join(titler) + " |", "|" + " --- |" * len(titler)]
    return [*linjer, *("| " + " | ".join(_celle(x) for x in rad) + " |" for rad in rader), ""]


def _celle(verdi: str) -> str:
    return verdi.replace("|", "\\|").replace("\n", " ")


def _regler(bok: Regelbok) -> list[str]:
    linjer = ["## Reglene", "", *_tabell(("Regel", "Utfall", "Hjemmel", "Gyldighet", "Kort sagt"), (
        (f"[`{r.id}`](#{r.id})", lovdata.UTFALLSNAVN[r.utfall], r.hjemmel, lovdata.gyldighet(bok, r),
         bok.forklart[r.id].setning)
        for r in bok.regler))]  # fmt: skip
    for r in bok.regler:
        linjer += _regel(bok, r)
    return linjer


def _regel(bok: Regelbok, r: Regel) -> list[str]:
    steg = ", ".join(lovdata.STEGORD[s] for s in r.steg)
    return [
        f"### {r.id}", "", f"{bok.forklart[r.id].setning} *{r.hjemmel}*", "",
        f"- Utfall: {lovdata.UTFALLSNAVN[r.utfall]} · {lovdata.gyldighet(bok, r)}", f"- Gjelder: {steg}",
        f"- Det programmet sier: {r.alt}", f"- Eksempel: {bok.forklart[r.id].eksempel}", "",
    ]  # fmt: skip


def _lover() -> list[str]:
    linjer = ["## Vedtatt, ikke i kraft", ""]
    for lov in lover():
        navn = lov.navn[0].upper() + lov.navn[1:]
        linjer.append(VEDTATT.format(navn=navn, nummer=lov.nummer, vedtatt=dato(lov.vedtatt), id=lov.id))
        linjer += _tabell(("§", "Hva programmet bruker den til"), lov.paragrafer.items())
    return linjer


def _frister(bok: Regelbok) -> list[str]:
    rader = [
        (f"`{f.id}`", f.tittel, lovdata.frist(f), f.hjemmel, dato(f.fra) if f.fra.year > 1 else "–", f.kilde)
        for alle in bok.frister.values()
        for f in alle
    ]
    return ["## Fristene", "", *_tabell(("Frist", "Hva", "Lengde", "Hjemmel", "Fra", "Kilde"), rader)]


def _tabeller(bok: Regelbok) -> list[str]:
    linjer = [SATSER]
    for t in bok.tabeller.values():
        linjer += [f"### {t.tittel}", "", _om(t), ""]
        til = lovdata.versjon_til(t)
        rader = [
            (
                dato(v.fra),
                dato(til[v.fra]),
                _verdi(t, v),
                v.kilde + ("" if v.bekreftet else " (ikke bekreftet)"),
            )
            for v in reversed(t.versjoner)
        ]
        linjer += _tabell(("Fra", "Til og med", "Verdi", "Kilde"), rader) if rader else []
    return linjer


def _om(t: Tabell) -> str:
    kjent = f"kjent til og med {dato(t.dekket_til)}" if t.versjoner else "ingen sats er kunngjort"
    return (
        f"`{t.navn}` · {t.hjemmel} · velges etter {lovdata.VALGT_AV.get(t.velges_av, t.velges_av)} · {kjent}."
    )


def _verdi(t: Tabell, v: Versjon) -> str:
    if "trinn" not in v.felt:
        return lovdata.verdi(t, v)
    return "; ".join(
        f"{'til ' + tall(Decimal(x['krav_tom']), 0) + ' kr' if 'krav_tom' in x else 'over'}: "
        f"{_kort(x['enkel'])} (tyngre {_kort(x['tyngre'])})"
        for x in v.felt["trinn"]
    )


def _kort(x: Any) -> str:
    return str(x).replace(".", ",")


def _lesninger(data: dict[str, Any]) -> list[str]:
    linjer = [LEST]
    for d in data["del"]:
        linjer += [
            f"### {d['tittel']}",
            "",
            *_tabell(("Nr.", "Lest slik"), ((str(x["nr"]), x["tekst"]) for x in d["lesninger"])),
        ]
    linjer += [
        "### Der også dette kunne leses på to måter",
        "",
        *_tabell(("Valg", "Det programmet gjør"), ((f"V{x['nr']}", x["tekst"]) for x in data["valg"])),
    ]
    return linjer


if __name__ == "__main__":
    raise SystemExit(main())
