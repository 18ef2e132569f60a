"""One letter from the shell, and a run of a thousand, beside the same letter made by WeasyPrint.

    python benchmarks/brev.py [ANTALL] [RUNDER]          standard: 1000 9

Ours is the whole command: it reads the case, applies the rules, checks the text, makes the PDF, appends the event
and merges a print file. WeasyPrint only turns finished HTML of the same content, with the same fonts and places on
the sheet, into a PDF; style sheet and fonts are read once a run. One row more has WeasyPrint make the tagged file
that ours is. Goals: one letter at most 0.4 times, in a run 0.3
times WeasyPrint, and less than 150 MB.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from felles import ARBEID, ROT, Kommando, Maaling, andre, i_tur, inkasso, kjoer, tabell, versjoner

sys.path.insert(0, str(ROT))
from inkassocli.render import blokker as b

DAG = "2026-09-15"
FLATER = ROT / "inkassocli" / "fonts"
TD = "td"
MAAL_ETT, MAAL_MANGE, MAAL_MINNE = 0.4, 0.3, 150
OPPSETT = """[fordringshaver]
navn = "Tannlege Kari Eksempel"
organisasjonsnummer = "999999999"
form = "enk"
adresse = ["Tanngata 1"]
postnummer = "0161"
poststed = "Oslo"
telefon = "22000000"
epost = "post@eksempel.no"
kontonummer = "12345678903"
mva_pliktig = false
virksomhet = "tannlege"
"""
SAK = """format = 1
sak = "{sak}"

[skyldner]
type = "privat"
navn = "Ola Nordmann {nr}"
adresse = ["Storgata {nr}"]
postnummer = "0184"
poststed = "Oslo"
kommunenummer = "0301"

[[krav]]
faktura = "{faktura}"
fakturadato = 2026-08-01
gjelder = "Tannbehandling 24.07.2026"
beloep = {beloep}.00
ytelsesdato = 2026-07-24
forfall = 2026-09-01
forfall_avtalt = true
"""
STIL = """
@page { size: A4; margin: 20mm 20mm 23mm 20mm;
  @bottom-left { content: string(bunn); font: 8pt OpenSans; border-top: 0.4pt solid; width: 60% }
  @bottom-right { content: string(sak) ' · Side ' counter(page) ' av ' counter(pages); font: 8pt OpenSans;
                  border-top: 0.4pt solid } }
@page :first { margin-top: 84mm }
body { font: 10pt/14.4pt OpenSans; margin: 0 }
.bunn, .sak { height: 0; overflow: hidden }
.bunn { string-set: bunn content() } .sak { string-set: sak content() }
.avsender { position: absolute; top: -75mm; left: 102mm; font-size: 8.5pt; line-height: 3.9mm }
.avsender div:first-child { font-weight: bold }
.mottaker { position: absolute; top: -40.5mm; left: 0; line-height: 4.4mm }
.referanser { position: absolute; top: -40.5mm; left: 102mm; font-size: 9pt; line-height: 4.4mm; border-spacing: 0 }
.referanser td:first-child { width: 20mm }
h1 { font-size: 14pt; line-height: 18pt; margin: 0 0 6pt } h2, h3 { font-size: 11pt; margin: 6pt 0 2pt }
p { margin: 0 0 6pt; width: 156mm; orphans: 2; widows: 2 }
table.nett { width: 100%; border-collapse: collapse; font-size: 9.5pt; line-height: 12.4pt; margin-bottom: 6pt }
table.nett th { text-align: left; border-bottom: 0.9pt solid } table.nett td { border-bottom: 0.35pt solid #999 }
table.nett th, table.nett td { padding: 2.2pt 1.7mm 2.6pt 0 } .h { text-align: right !important }
table.nett tr:last-child td { font-weight: bold; border-top: 0.9pt solid; border-bottom: 0.9pt solid }
.boks { border: 0.9pt solid; padding: 2mm 4mm; margin: 6pt 0; break-inside: avoid }
.boks table td:first-child { width: 38mm } .boks .stor { font-size: 12pt; font-weight: bold }
.liten { font-size: 8pt; line-height: 11pt; border-top: 0.4pt solid; margin-top: 8pt }
"""
WEASY = """
import sys
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
kilde = Path(sys.argv[1]).read_text(encoding="utf-8")
stil, ut, antall = sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
valg = {"pdf_variant": sys.argv[5]} if len(sys.argv) > 5 else {}
fonter = FontConfiguration()
ark = CSS(filename=stil, font_config=fonter)
for nr in range(1, antall + 1):
    tekst = kilde.replace("2026-0001", f"2026-{nr:04d}").replace("Nordmann 1", f"Nordmann {nr}")
    (ut / f"{nr:04d}.pdf").write_bytes(HTML(string=tekst).write_pdf(stylesheets=[ark], font_config=fonter, **valg))
"""


def main() -> None:
    """Prepare, prove that the content is the same, measure one, measure many."""
    antall = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    runder = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    python = andre("weasyprint", "todoman")
    ut = ARBEID / "brev"
    shutil.rmtree(ut, ignore_errors=True)
    ut.mkdir(parents=True)
    weasy = forbered(ut, python)
    print(versjoner(python, "weasyprint"), f"rl_accel: {'ja' if _har('_rl_accel') else 'nei'}", sep=", ")
    print(f"\nEtt brev fra skallet, median av {runder}:")
    ett = i_tur({
        "inkasso purring SAK": Kommando(purring(ut / "ett", "2026-0001"), lambda: ny_sak(ut / "ett", 1)),
        "WeasyPrint": Kommando(weasy(1)),
        "WeasyPrint, PDF/UA-1 som vårt": Kommando([*weasy(1), "pdf/ua-1"]),
    }, runder)  # fmt: skip
    tabell(ett, "WeasyPrint", {"inkasso purring SAK": MAAL_ETT})
    print(f"\n{antall} brev i én kjøring:")
    ny_sak(ut / "mange", antall)
    mange = {
        f"inkasso purring, {antall}": [kjoer(purring(ut / "mange"))],
        "WeasyPrint": [kjoer(weasy(antall))],
    }
    tabell(mange, "WeasyPrint", {f"inkasso purring, {antall}": MAAL_MANGE})
    _minne(mange[f"inkasso purring, {antall}"][0], ut / "mange", antall)


def _minne(m: Maaling, mappe: Path, antall: int) -> None:
    laget = len(list(mappe.glob("saker/*/brev/*.pdf")))
    print(f"{laget} av {antall} brev laget, {m.tid / antall * 1000:.1f} ms brevet; "
          f"minne {m.minne:.0f} MB, mål {MAAL_MINNE}: {'holdt' if m.minne < MAAL_MINNE else 'IKKE HOLDT'}")  # fmt: skip


def _har(modul: str) -> bool:
    from importlib.util import find_spec

    return find_spec(modul) is not None


def purring(mappe: Path, *sak: str) -> list[str]:
    """Our command; without a case: every case that is due."""
    return inkasso("purring", *sak, "--mappe", str(mappe), "--dato", DAG, "-q")


def ny_sak(mappe: Path, antall: int) -> None:
    """A folder with so many cases that are due for a purring, and nothing made yet."""
    shutil.rmtree(mappe, ignore_errors=True)
    (mappe / "saker").mkdir(parents=True)
    (mappe / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    for nr in range(1, antall + 1):
        sak = f"2026-{nr:04d}"
        tekst = SAK.format(sak=sak, nr=nr, faktura=1000 + nr, beloep=500 + nr * 37 % 9000)
        (mappe / "saker" / f"{sak}.toml").write_text(tekst, encoding="utf-8")


# ---- the same letter as HTML ----------------------------------------------------------------------


def forbered(ut: Path, python: Path) -> Callable[[int], list[str]]:
    """Make our letter once, write it as HTML, and prove that the two PDFs say the same."""
    ny_sak(ut / "proeve", 1)
    subprocess.run(purring(ut / "proeve", "2026-0001"), check=True, capture_output=True, cwd=ROT)
    (ut / "brev.html").write_text(som_html(_utkast()), encoding="utf-8")
    flater = "".join(
        f'@font-face {{ font-family: OpenSans; font-weight: {vekt}; src: url("{(FLATER / fil).as_uri()}") }}\n'
        for vekt, fil in (("normal", "OpenSans-Regular.ttf"), ("bold", "OpenSans-Bold.ttf"))
    )
    (ut / "brev.css").write_text(flater + STIL, encoding="utf-8")
    (ut / "weasy.py").write_text(WEASY, encoding="utf-8")
    (ut / "weasy").mkdir()

    def weasy(antall: int) -> list[str]:
        return [
            str(python),
            *(str(ut / x) for x in ("weasy.py", "brev.html", "brev.css", "weasy")),
            str(antall),
        ]

    kjoer(weasy(1))
    vaart = next((ut / "proeve").glob("saker/*/brev/*.pdf"))
    mangler = _ord(vaart) - _ord(ut / "weasy" / "0001.pdf")
    print(f"WeasyPrints brev mangler {len(mangler)} av våre {len(_ord(vaart))} ord: {sorted(mangler)[:8]}")
    return weasy


def _ord(fil: Path) -> set[str]:
    import pypdfium2

    ark = pypdfium2.PdfDocument(fil.read_bytes())
    return set(" ".join(side.get_textpage().get_text_range() for side in ark).split())


def _utkast() -> Any:
    """The text of our letter: what the command prints, before it is laid on a sheet."""
    from inkassocli.core.steg import vurder
    from inkassocli.papirer.grunnlag import foreslaatt_frist, grunnlag
    from inkassocli.render.brev import lag_utkast
    from inkassocli.saksgang.kontor import Kontor

    dag = date.fromisoformat(DAG)
    k = Kontor(datetime.combine(dag, time()), ARBEID / "brev" / "proeve")
    sak = k.sak("2026-0001")
    f = k.fakta(sak)
    g = grunnlag(f, k.oppsett, "purring", frist=foreslaatt_frist(f, k.oppsett), svar=vurder(f, "purring"))
    return lag_utkast(g)


def som_html(utkast: Any) -> str:
    """Frame and blocks as HTML."""
    hode = utkast.hode
    referanser = "".join(f"<tr><td>{_t(n)}</td><td>{_t(v)}</td></tr>" for n, v in hode.referanser)
    deler = [
        f'<div class="bunn">{_t(hode.bunn)}</div><div class="sak">{_t(hode.sak)}</div>',
        f'<div class="avsender">{"".join(f"<div>{_t(x)}</div>" for x in hode.avsender)}</div>',
        f'<div class="mottaker">{"".join(f"<div>{_t(x)}</div>" for x in hode.mottaker)}</div>',
        f'<table class="referanser">{referanser}</table>',
    ]
    liten = False
    for blokk in utkast.blokker:
        if isinstance(blokk, b.Regler):
            deler.append('<div class="liten">')
            liten = True
        else:
            deler.append(_blokk(blokk))
    navn = _t(utkast.steg.tittel["nb"])
    kropp = "\n".join(deler) + ("</div>" if liten else "")
    return f'<!doctype html><html lang="nb"><head><title>{navn}</title></head><body>{kropp}</body></html>'


def _t(tekst: str) -> str:
    return html.escape(tekst, quote=False)


def _linje(linje: Sequence[b.Bit]) -> str:
    return "".join(f"<b>{_t(x.tekst)}</b>" if x.fet else _t(x.tekst) for x in linje)


def _blokk(blokk: object) -> str:
    match blokk:
        case b.Overskrift():
            return f"<h{blokk.nivaa}>{_linje(blokk.linje)}</h{blokk.nivaa}>"
        case b.Avsnitt():
            return f"<p>{_linje(blokk.linje)}</p>"
        case b.Rutenett():
            return _nett(blokk)
        case b.Betalingsboks():
            rader = "".join(
                f"<tr><td>{_t(n)}</td><td{' class=stor' if i < blokk.store else ''}>{_t(v)}</td></tr>"
                for i, (n, v) in enumerate(blokk.felt)
            )
            return f'<div class="boks"><b>{_t(blokk.tittel)}</b><table>{rader}</table></div>'
        case b.Underskrifter():
            return "<br>" + "".join(f"<p>{_t(navn)}</p>" for navn in blokk.navn)
        case _:
            raise SystemExit(f"brevet har en blokk som målingen ikke kjenner: {type(blokk).__name__}")


def _nett(nett: b.Rutenett) -> str:
    def celler(rad: Sequence[str], merke: str) -> str:
        return "".join(
            f"<{merke}{' class=h' if nr in nett.hoyre else ''}>{_t(x)}</{merke}>" for nr, x in enumerate(rad)
        )

    hode = f"<tr>{celler(nett.hode, 'th')}</tr>"
    return f'<table class="nett">{hode}{"".join(f"<tr>{celler(r, TD)}</tr>" for r in nett.rader)}</table>'


if __name__ == "__main__":
    main()
