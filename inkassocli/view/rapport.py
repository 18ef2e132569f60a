"""The report as text, CSV and one HTML file that needs nothing from anywhere else."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from html import escape
from typing import Any

from inkassocli.core.beloep import kr, tall
from inkassocli.core.format import MAANEDER, antall, dato, lang_dato
from inkassocli.core.rapport import Gruppe, Rapport
from inkassocli.view.kolonner import kolonner
from inkassocli.view.tekst import BREVNAVN, TILSTANDSNAVN

BREDDE = 24  # characters of the longest bar
FARGE = "#1f5f8b"
FARLIG = tuple("=+-@\t\r")


def _navn(g: Gruppe) -> str:
    return TILSTANDSNAVN.get(g.navn, BREVNAVN.get(g.navn, g.navn))


def _gammel(r: Rapport) -> str:
    """Presisering 11: the day of the amounts, when it is not that of the report."""
    assert r.satser_til is not None
    return f"Beløpene er per {lang_dato(r.satser_til)}: senere satser er ikke kjent (inkasso satser)."


def _maaned(m: Any) -> str:
    return f"{MAANEDER[m.fra.month - 1]} {m.fra.year}"


def tekst(r: Rapport) -> str:
    """The figures for the terminal, with simple bars."""
    hode = f"{antall(r.saker, 'sak', 'saker')}, {antall(r.aapne, 'åpen', 'åpne')}, per {lang_dato(r.dag)}"
    hode += f"\n{_gammel(r)}" if r.satser_til else ""
    poster = [
        ("Hovedstol", r.hovedstol),
        ("Forsinkelsesrente", r.renter),
        ("Gebyr og kostnader", r.kostnader),
        ("Utestående", r.sum),
    ]
    deler = [
        [hode, *kolonner(("", ">"), [(n, kr(b)) for n, b in poster])],
        ["Alder siden forfall", *_blokk(r.alder)],
        ["Hvor sakene står", *_blokk(r.tilstander)],
        ["Betalt per måned", *kolonner(("Måned", ">Antall", ">Hovedstol", ">Rente", ">Gebyr", ">Sum"), [
            (_maaned(m), str(m.antall),
             *("–" if x is None else tall(x) for x in (m.hovedstol, m.renter, m.kostnader, m.sum)))
            for m in r.maaneder])],
    ]  # fmt: skip
    if r.gjort_opp:
        deler.append(["Gjort opp, etter siste brev", *_blokk(r.gjort_opp)])
    return "\n\n".join("\n".join(d) for d in deler)


def _blokk(grupper: Sequence[Gruppe]) -> list[str]:
    stoerst = max((g.sum for g in grupper), default=Decimal(0)) or Decimal(1)
    rader = [(_navn(g), str(g.antall), kr(g.sum), "█" * int(BREDDE * g.sum / stoerst)) for g in grupper]
    return list(kolonner(("", ">Antall", ">Sum", ""), rader)) if rader else ["Ingen."]


def som_csv(r: Rapport, *, med_navn: bool) -> str:
    """The age list, one claim a row: semicolons and decimal comma, as Norwegian spreadsheets read it."""
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow(
        [
            "sak",
            *(["navn"] * med_navn),
            "faktura",
            "forfall",
            "dager",
            "alder",
            "hovedstol",
            "renter",
            "tilstand",
        ]
    )
    for k in r.krav:
        skriver.writerow([_trygg(x) for x in (
            k.sak, *([k.navn] * med_navn), k.faktura, k.forfall.isoformat() if k.forfall else "", str(k.dager),
            k.klasse,            _komma(k.hovedstol), _komma(k.renter), TILSTANDSNAVN[k.tilstand])])  # fmt: skip
    return "\ufeff" + ut.getvalue()


def _komma(b: Decimal) -> str:
    return f"{b:.2f}".replace(".", ",")


def _trygg(verdi: str) -> str:
    """A cell that a spreadsheet would read as a formula becomes text."""
    return f"'{verdi}" if verdi.startswith(FARLIG) else verdi


def som_json(r: Rapport) -> dict[str, Any]:
    """The figures for programs."""
    ut = asdict(r)
    ut["sum"] = r.sum
    if r.satser_til is None:
        del ut["satser_til"]
    else:  # presisering 11: no amount is stated for a day without a rate
        ut |= dict.fromkeys(("hovedstol", "renter", "kostnader", "sum"))
        ut["krav"] = [{**k, "hovedstol": None, "renter": None} for k in ut["krav"]]
        ut |= {n: [{**g, "sum": None} for g in ut[n]] for n in ("alder", "tilstander")}
    return ut


def som_html(r: Rapport, *, med_navn: bool) -> str:
    """One static page: no script, no font, no picture and no address outside it."""
    tall_ = [
        ("Hovedstol", r.hovedstol),
        ("Forsinkelsesrente", r.renter),
        ("Gebyr og kostnader", r.kostnader),
        ("Utestående", r.sum),
    ]
    kort = "".join(f"<div><b>{escape(kr(b))}</b>{escape(n)}</div>" for n, b in tall_)
    maaneder = [Gruppe(_maaned(m), m.antall, m.sum) for m in r.maaneder]
    kropp = [
        f"<h1>Utestående per {escape(lang_dato(r.dag))}</h1>",
        f"<p>{escape(antall(r.saker, 'sak', 'saker'))}, {escape(antall(r.aapne, 'åpen', 'åpne'))}.</p>",
        f"<p>{escape(_gammel(r))}</p>" if r.satser_til else "",
        f'<div class="kort">{kort}</div>',
        _figur("Alder siden forfall", r.alder), _figur("Hvor sakene står", r.tilstander),
        _figur("Betalt per måned", maaneder), _figur("Gjort opp, etter siste brev", r.gjort_opp),
        _tabell(r, med_navn=med_navn),
    ]  # fmt: skip
    return SIDE.format(tittel=escape(f"Utestående {dato(r.dag)}"), kropp="\n".join(kropp), farge=FARGE)


def _figur(tittel: str, grupper: Sequence[Gruppe]) -> str:
    """Horizontal bars as SVG, with the figures as text, so that nothing is told by colour or length alone."""
    if not grupper:
        return ""
    stoerst = max(g.sum for g in grupper) or Decimal(1)
    hoyde = 26 * len(grupper)
    rader = []
    for i, g in enumerate(grupper):
        y, bredde = 26 * i, int(300 * g.sum / stoerst)
        rader.append(
            f'<text x="150" y="{y + 17}" text-anchor="end">{escape(_navn(g))}</text>'
            f'<rect x="158" y="{y + 4}" width="{max(bredde, 1)}" height="18" fill="{FARGE}"/>'
            f'<text x="{166 + bredde}" y="{y + 17}">{escape(kr(g.sum))} ({g.antall})</text>'
        )
    navn = escape(tittel)
    maal = f'viewBox="0 0 640 {hoyde}" width="640" height="{hoyde}"'
    return (f'<h2>{navn}</h2><svg {maal} role="img" aria-label="{navn}">'
            f"{''.join(rader)}</svg>")  # fmt: skip


def _tabell(r: Rapport, *, med_navn: bool) -> str:
    titler = ["Sak", *(["Navn"] * med_navn), "Faktura", "Forfall", "Dager", "Hovedstol", "Rente", "Tilstand"]
    hode = f"<tr>{''.join(f'<th>{t}</th>' for t in titler)}</tr>"
    rader = []
    for k in r.krav:
        celler = [k.sak, *([k.navn] * med_navn), k.faktura, dato(k.forfall) if k.forfall else "–"]
        tallceller = [str(k.dager), kr(k.hovedstol), kr(k.renter)]
        rader.append("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in celler)
                     + "".join(f'<td class="t">{escape(c)}</td>' for c in tallceller)
                     + f"<td>{escape(TILSTANDSNAVN[k.tilstand])}</td></tr>")  # fmt: skip
    return f"<h2>Aldersliste</h2><table>{hode}{''.join(rader)}</table>"


SIDE = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>{tittel}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
body {{ color: #1a1a1a; background: #fff }}
h1 {{ font-size: 1.6rem }} h2 {{ font-size: 1.15rem; margin-top: 2rem }}
.kort {{ display: flex; flex-wrap: wrap; gap: 1rem }}
.kort div {{ border: 1px solid #bbb; padding: .6rem 1rem; min-width: 9rem }}
.kort b {{ display: block; font-size: 1.2rem; color: {farge} }}
svg {{ max-width: 100%; height: auto }} svg text {{ font-size: 13px; fill: #1a1a1a }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #ddd }}
.t {{ text-align: right; white-space: nowrap }}
</style></head><body>
{kropp}
</body></html>
"""
