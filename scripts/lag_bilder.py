"""Makes the pictures of docs/bilder/: each paper of an invented practice, and its report.

python scripts/lag_bilder.py            write
python scripts/lag_bilder.py --sjekk    only say whether a picture is stale (exit 1)
"""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops, ImageStat

ROT = Path(__file__).resolve().parents[1]
BILDER = ROT / "docs" / "bilder"
BREDDE = 620  # pixels of a page; enough to read
FIGURER = 2  # of the report: how old, and where the cases stand
LIKT = 1.0  # mean difference of a grey tone of 255 that a newer renderer may make
RAPPORT = BILDER / "rapport.svg"
RAD = re.compile(
    r'<th scope="row">([^<]*)</th><td class="s"[^>]*>(<svg.*?</svg>)</td>.*?<td class="t">([^<]*)</td></tr>'
)

# The papers of the demo, and where they lie in its folder.
DEMO = {
    "purring": "saker/2026-0001/brev/2026-09-15-purring.pdf",
    "inkassovarsel": "saker/2026-0001/brev/2026-10-08-inkassovarsel.pdf",
    "betalingsoppfordring": "saker/2026-0001/brev/2026-10-30-betalingsoppfordring.pdf",
    "purring_forliksraad": "saker/2026-0002/brev/2026-10-12-purring.pdf",
    "forliksklage": "saker/2026-0001/forlik/2026-11-23-forliksklage.pdf",
    "sjekkside": "saker/2026-0001/forlik/2026-11-23-sjekkside.pdf",
}
NY = (
    "ny --skyldner-type privat --skyldner-navn '{} Prøve' --skyldner-adresse 'Storgata 9' --skyldner-postnummer 0184 "
    "--faktura {} --fakturadato 2026-08-01 --beloep 3000 --ytelsesdato 2026-07-24 --forfall 2026-09-01 "
    "--forfall-avtalt --pristilbud --dato 2026-09-02"
)
# Picture → the command that makes the paper, after the demo; without a picture it only moves the case on.
RESTEN = (
    ("", NY.format("Eva", 1050)),
    ("betalingspaaminnelse", "brev 2026-0003 --lag betalingspaaminnelse --dato 2026-09-04"),
    ("", "sendt 2026-0003 --dato 2026-09-04"),
    ("avtale", "avtale 2026-0003 --antall 4 --fra 2026-10-15 --dato 2026-09-21"),
    ("", "sendt 2026-0003 --dato 2026-09-21"),
    ("purring_avtalebrudd", "avtale brutt 2026-0003 --dato 2026-10-26"),
    ("", "sendt 2026-0003 --dato 2026-10-26"),
    ("oppgjoer", "avtale oppgjoer 2026-0003 2500 --frist 2026-11-30 --dato 2026-11-13"),
    ("opplysning", "brev 2026-0003 --lag opplysning --tekst 'Saken ligger i ro ut året.' --dato 2026-11-14"),
    ("", NY.format("Hans", 1051)),
    ("", "innsigelse 2026-0004 --tekst 'Prisen er feil' --dato 2026-09-07"),
    (
        "foreloepig_svar",
        "brev 2026-0004 --lag foreloepig_svar --tekst 'Vi går gjennom fakturaen.' --frist 2026-09-21 --dato 2026-09-08",
    ),
    ("svar", "innsigelse svar 2026-0004 --tekst 'Prisen sto i tilbudet du fikk.' --dato 2026-09-10"),
    ("", "kreditnota 2026-0004 --beloep 500 --nummer K1 --ja --dato 2026-09-22"),
    ("kreditnotabrev", "brev 2026-0004 --lag kreditnotabrev --tekst 'Vi regnet feil.' --dato 2026-09-22"),
    ("", "betaling 2026-0004 --beloep 2500 --dato 2026-09-25"),
    ("bekreftelse", "brev 2026-0004 --lag bekreftelse --dato 2026-09-28"),
    ("", NY.format("Liv", 1052)),
    ("rettsvarsel", "rettsvarsel 2026-0005 --dato 2026-09-21"),
    ("utleggsbegjaering", "utlegg 2026-0001 --grunnlag 7_2_f --dato 2026-11-24"),
    ("innsyn", "innsyn 2026-0001 --dato 2026-11-24"),
)

sys.path.insert(0, str(ROT))


def kjoer(mappe: Path, kommando: str) -> str:
    """What one command answers, as JSON where it can; it must succeed."""
    from typer.testing import CliRunner

    from inkassocli.cli import app

    svar = CliRunner().invoke(app, [*shlex.split(kommando), "--mappe", str(mappe)])
    assert svar.exit_code == 0, f"{kommando}\n{svar.output}"
    return svar.stdout


def papirer(mappe: Path) -> dict[str, Path]:
    """Picture → the paper it shows, all made anew in the folder."""
    kjoer(mappe, "demo -q")
    ut = {navn: mappe / fil for navn, fil in DEMO.items()}
    for navn, kommando in RESTEN:
        svar = kjoer(mappe, f"{kommando} --json")
        if navn:
            ut[navn] = next(Path(f) for f in json.loads(svar)["filer"] if f.endswith(".pdf"))
    return ut


def bilde(fil: Path) -> Image.Image:
    """The first page in sixteen tones of grey."""
    with pypdfium2.PdfDocument(fil) as pdf:
        side = pdf[0]
        full: Image.Image = side.render(scale=BREDDE / side.get_width(), grayscale=True).to_pil()
    return full.convert("L").quantize(16).convert("L")


def rapport(html: str) -> str:
    """The report with its headings and figures as one drawing."""
    ut, y = [f'<text x="16" y="32" font-size="20" font-weight="700">{_innhold(html, "h1")}</text>'], 48
    kort = re.findall(r"<div><b>([^<]*)</b>([^<]*)</div>", html)
    for i, (beloep, navn) in enumerate(kort):
        x = 16 + i * 158
        ut.append(f'<rect x="{x}" y="{y}" width="150" height="56" fill="none" stroke="#bbb"/>')
        ut.append(f'<text x="{x + 10}" y="{y + 24}" font-size="16" font-weight="700">{beloep}</text>')
        ut.append(f'<text x="{x + 10}" y="{y + 44}">{navn}</text>')
    y += 84
    for navn, tabell in re.findall(r"<h2>([^<]*)</h2>.*?<tbody>(.*?)</tbody>", html, re.S)[:FIGURER]:
        ut.append(f'<text x="16" y="{y + 14}" font-size="16" font-weight="700">{navn}</text>')
        y += 24
        for rad, stolper, tall in re.findall(RAD, tabell):
            farget = stolper.replace("<svg ", '<svg x="158" width="330" y="{}" ').format(y + 6)
            for klasse, farge in (("a", "#1f5f8b"), ("b", "#a9cbe2")):
                farget = farget.replace(f'class="{klasse}"', f'fill="{farge}"')
            ut.append(f'<text x="150" y="{y + 17}" text-anchor="end">{rad}</text>{farget}')
            ut.append(f'<text x="496" y="{y + 17}">{tall}</text>')
            y += 26
        y += 24
    maal = f'viewBox="0 0 656 {y}" width="656" height="{y}"'
    skrift = 'role="img" font-family="system-ui, sans-serif" font-size="13"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {maal} {skrift}>',
            "<title>Rapporten: hva som er utestående, hvor gammelt det er, og hvor sakene står</title>",
            f'<rect width="656" height="{y}" fill="#fff"/>',
            *ut,
            "</svg>\n",
        ]
    )


def _innhold(html: str, merke: str) -> str:
    funnet = re.search(rf"<{merke}>([^<]*)</{merke}>", html)
    assert funnet, merke
    return funnet[1]


def lag(mappe: Path) -> tuple[dict[str, Image.Image], str]:
    """Each paper by the name of its picture, and the drawing of the report."""
    sider = {navn: bilde(fil) for navn, fil in papirer(mappe).items()}
    return sider, rapport(kjoer(mappe, "rapport --format html --dato 2026-12-01"))


def likt(navn: str, side: Image.Image) -> bool:
    """Whether the kept picture shows the page; another renderer may shade a letter otherwise."""
    fil = BILDER / f"{navn}.webp"
    if not fil.is_file():
        return False
    kjent = Image.open(fil).convert("L")
    return kjent.size == side.size and ImageStat.Stat(ImageChops.difference(kjent, side)).mean[0] <= LIKT


def main() -> int:
    """Write the pictures, or name those that are stale."""
    with TemporaryDirectory() as mappe:
        sider, tegning = lag(Path(mappe) / "kontor")
    gamle = [navn for navn, side in sider.items() if not likt(navn, side)]
    if not RAPPORT.is_file() or RAPPORT.read_text("utf-8") != tegning:
        gamle.append(RAPPORT.stem)
    if "--sjekk" in sys.argv[1:]:
        print(*gamle, sep="\n")
        return int(bool(gamle))
    BILDER.mkdir(exist_ok=True)
    for navn in set(gamle) & sider.keys():
        sider[navn].save(BILDER / f"{navn}.webp", "WEBP", lossless=True, quality=100, method=6)
    RAPPORT.write_text(tegning, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
