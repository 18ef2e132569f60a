"""The report as one HTML page: light, dark and on paper, 390 pixels wide; it needs nothing from anywhere else.

Each chart is a column of bars in the table of its figures, so that nothing is told by colour or length alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from inkassocli.core.beloep import kr, tall
from inkassocli.core.format import dato, lang_dato
from inkassocli.core.rapport import Rapport
from inkassocli.view.rapport import OM_PENGENE, OM_TRAKTEN, PENGENE, TRAKT, gammel, hode, poster, tabeller
from inkassocli.view.tilstand import TILSTANDSNAVN

STOLPE = 10  # pixels
FARGER = ("b", "a")  # the last is the stronger


def som_html(r: Rapport, praksis: str, *, med_navn: bool) -> str:
    """One static page: no script, no font, no picture and no address outside it."""
    kort = "".join(f"<div><b>{escape(kr(b))}</b>{escape(n)}</div>" for n, b in poster(r))
    alt = tabeller(r)
    figurer = {
        "Alder siden forfall": _stolper([g.sum for g in r.alder]),
        "Hvor sakene står": _stolper([g.sum for g in r.tilstander]),
        TRAKT: _stolper([Decimal(t.antall) for t in r.trakt], [Decimal(t.betalt) for t in r.trakt]),
        PENGENE: _stolper([m.fakturert for m in r.maaneder], [m.sum for m in r.maaneder]),
    }
    om = {
        TRAKT: f"{OM_TRAKTEN} Øverste stolpe: antall. Nederste: betalt.",
        PENGENE: f"{OM_PENGENE} Øverste stolpe: fakturert. Nederste: betalt.",
    }
    kropp = [
        f"<header><p>{escape(praksis)}</p><h1>Utestående per {escape(lang_dato(r.dag))}</h1>",
        f"<p>{escape(hode(r))}</p>",
        f"<p>{escape(gammel(r))}</p>" if r.satser_til else "",
        f'<div class="kort">{kort}</div></header>',
        *(_del(t, figurer.get(t, []), om.get(t, ""), *alt[t], _summer(r).get(t, ())) for t in alt),
        _del("Aldersliste", [], "", *_listen(r, med_navn=med_navn)),
    ]
    return SIDE.format(tittel=escape(f"Utestående {dato(r.dag)}"), kropp="\n".join(kropp))


def _summer(r: Rapport) -> dict[str, Sequence[str]]:
    """The last row of the tables of what is outstanding: what they add up to is what the page says at the top."""
    alt = tuple(tall(b) for _, b in poster(r))
    return {
        "Alder siden forfall": (str(sum(g.antall for g in r.alder)), *alt),
        "Hvor sakene står": (str(sum(g.antall for g in r.tilstander)), alt[-1]),
    }


def _del(
    tittel: str,
    figur: Sequence[str],
    om: str,
    titler: Sequence[str],
    rader: Sequence[Sequence[str]],
    summer: Sequence[str] = (),
) -> str:
    """A section: heading, chart, table."""
    navn = escape(tittel)
    if not rader:
        return f"<section><h2>{navn}</h2><p>Ingen.</p></section>"
    hoyre = [t.startswith(">") for t in titler]
    celler = [
        f'<th scope="col"{K * h}>{escape(t.lstrip(">"))}</th>' for t, h in zip(titler, hoyre, strict=True)
    ]
    if figur:
        celler.insert(1, '<td class="s" aria-hidden="true"></td>')
    hode_ = "".join(celler)
    linjer = []
    for nr, (foerste, *andre) in enumerate(rader):
        andre_celler = "".join(f"<td{K * h}>{escape(c)}</td>" for c, h in zip(andre, hoyre[1:], strict=True))
        stolper = f'<td class="s" aria-hidden="true">{figur[nr]}</td>' if figur else ""
        linjer.append(f'<tr><th scope="row">{escape(foerste)}</th>{stolper}{andre_celler}</tr>')
    fot = ""
    if summer:
        tom = '<td class="s" aria-hidden="true"></td>' if figur else ""
        celler_ = "".join(f"<td{K}>{escape(c)}</td>" for c in summer)
        fot = f'<tfoot><tr><th scope="row">Sum</th>{tom}{celler_}</tr></tfoot>'
    tekst = f"<p>{escape(om)}</p>" if om else ""
    hele = f"<thead><tr>{hode_}</tr></thead><tbody>{''.join(linjer)}</tbody>{fot}"
    tabell = f"<table><caption>{navn}</caption>{hele}</table>"
    rull = f'<div class="rull" tabindex="0" role="region" aria-label="{navn}">{tabell}</div>'
    return f"<section><h2>{navn}</h2>{tekst}{rull}</section>"


def _stolper(*serier: Sequence[Decimal]) -> list[str]:
    """A cell of bars for each row, one under another and by one measure; the figures stand beside it."""
    stoerst = max((v for serie in serier for v in serie), default=Decimal(0)) or Decimal(1)
    hoyde = STOLPE * len(serier)
    ut = []
    for verdier in zip(*serier, strict=True):
        stolper = "".join(
            f'<rect class="{klasse}" y="{i * STOLPE}" width="{100 * v / stoerst:.1f}" height="{STOLPE - 2}"/>'
            for i, (klasse, v) in enumerate(zip(FARGER[-len(serier) :], verdier, strict=True))
        )
        ut.append(
            f'<svg viewBox="0 0 100 {hoyde}" preserveAspectRatio="none" height="{hoyde}">{stolper}</svg>'
        )
    return ut


def _listen(r: Rapport, *, med_navn: bool) -> tuple[list[str], list[list[str]]]:
    titler = [
        "Sak",
        *(["Navn"] * med_navn),
        "Faktura",
        "Forfall",
        ">Dager",
        ">Hovedstol",
        ">Rente",
        ">Gebyr",
        "Tilstand",
    ]
    rader = [
        [k.sak, *([k.navn] * med_navn), k.faktura, dato(k.forfall) if k.forfall else "–", str(k.dager),
         tall(k.hovedstol), tall(k.renter), tall(k.kostnader), TILSTANDSNAVN[k.tilstand]]
        for k in r.krav
    ]  # fmt: skip
    return titler, rader


K = ' class="t"'
SIDE = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>{tittel}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>
:root {{ --bunn: #fff; --tekst: #1a1a1a; --strek: #ccc; --a: #1f5f8b; --b: #6b9fc4 }}
@media (prefers-color-scheme: dark) {{
:root {{ --bunn: #14181c; --tekst: #e8e8e8; --strek: #454d55; --a: #9fd0f2; --b: #4a7fa3 }} }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem }}
body {{ color: var(--tekst); background: var(--bunn) }}
h1 {{ font-size: 1.6rem; margin: 0 }} h2 {{ font-size: 1.15rem; margin: 2rem 0 .4rem }} header p {{ margin: .2rem 0 }}
.kort {{ display: flex; flex-wrap: wrap; gap: .8rem; margin-top: 1rem }}
.kort div {{ border: 1px solid var(--strek); padding: .6rem 1rem; flex: 1 1 9rem }}
.kort b {{ display: block; font-size: 1.2rem; color: var(--a) }}
svg {{ display: block; width: 100% }}
.s {{ min-width: 5rem; width: 30%; padding-right: 0 }} .a {{ fill: var(--a) }} .b {{ fill: var(--b) }}
.rull {{ overflow-x: auto }}
table {{ border-collapse: collapse; width: 100% }} caption {{ position: absolute; clip-path: inset(50%) }}
th, td {{ text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--strek); white-space: nowrap }}
tbody th {{ font-weight: normal }} tfoot td {{ font-weight: bold }} .t {{ text-align: right }}
@media print {{
:root {{ --bunn: #fff; --tekst: #000; --strek: #999; --a: #1f5f8b; --b: #6b9fc4 }}
body {{ font-size: 10pt; margin: 0 }} .kort {{ flex-wrap: nowrap }} .kort b {{ font-size: 11pt }}
tr {{ break-inside: avoid }} h2 {{ break-after: avoid }}
rect {{ print-color-adjust: exact; -webkit-print-color-adjust: exact }} .rull {{ overflow: visible }}
th, td {{ padding: .15rem .4rem }} }}
</style></head><body>
{kropp}
</body></html>
"""
