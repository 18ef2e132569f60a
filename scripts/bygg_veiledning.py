"""Builds the guide: docs/brukerveiledning/ to the pages of inkassocli/veiledning/, which lie in the wheel.

python scripts/bygg_veiledning.py            write
python scripts/bygg_veiledning.py --sjekk    only say whether the pages are stale (exit 1)

MkDocs (in the extra «dev») makes the pages with the one template of docs/tema/. The functions on_… are its hooks.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROT = Path(__file__).resolve().parents[1]
DOCS = ROT / "docs"
SIDER = DOCS / "brukerveiledning"
BILDER = DOCS / "bilder"
VEILEDNING = ROT / "inkassocli" / "veiledning"
VEDLEGG = ("personvern.md", "format.md", "endringer.md")  # pages of docs/ that the guide ends with
PROEVE = re.compile(r"[ ]*<!--.*?-->\n*", re.S)  # what tests/test_veiledning.py does before the next commands
BREV = {
    "betalingspaaminnelse": "Betalingspåminnelse. Vennlig, uten gebyr.",
    "purring": "Purring. Det første brevet som kan ha gebyr.",
    "inkassovarsel": "Inkassovarsel. Når purringen ikke er betalt.",
    "betalingsoppfordring": "Betalingsoppfordring. Den siste før forliksrådet.",
    "rettsvarsel": "Varsel om rettslige skritt. Uten gebyr.",
    "purring_forliksraad": "Purring når kravet er bestridt. Saken går til forliksrådet.",
    "svar": "Svar på en protest.",
    "foreloepig_svar": "Foreløpig svar. Med dagen svaret kommer.",
    "kreditnotabrev": "Brev om kreditnota.",
    "avtale": "Avtale om avdrag. Til underskrift.",
    "oppgjoer": "Oppgjør med avslag.",
    "purring_avtalebrudd": "Purring når avtalen er brutt.",
    "bekreftelse": "Bekreftelse på betaling.",
    "opplysning": "Opplysninger om saken.",
    "innsyn": "Innsyn. Det du har om skyldneren.",
    "forliksklage": "Forliksklage. Den første siden.",
    "sjekkside": "Sjekksiden. Bare til deg.",
    "utleggsbegjaering": "Begjæring om utlegg.",
}

sys.path.insert(0, str(ROT))


def on_files(files: Any, config: Any) -> Any:
    """The pages and pictures of docs/ that the guide uses; no sitemap, which would hold the day of the build."""
    from mkdocs.structure.files import File

    config.theme.static_templates.clear()
    for navn in VEDLEGG:
        files.append(File.generated(config, navn, content=(DOCS / navn).read_text("utf-8")))
    for fil in sorted(BILDER.iterdir()):
        files.append(File.generated(config, f"bilder/{fil.name}", abs_src_path=str(fil)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """What is for the tests only is taken out, and links follow the pages."""
    markdown = PROEVE.sub("", markdown)
    markdown = re.sub(rf"\]\(\.\./({'|'.join(map(re.escape, VEDLEGG))}|bilder/)", r"](\1", markdown)
    return re.sub(r"(?<!!)\[([^\]]*)\]\(\.\./[^)]*\)", r"\1", markdown)  # a file outside the guide: its name


def on_page_content(html: str, **_: Any) -> str:
    """A table that is wider than the page rolls by itself, and the keyboard reaches it."""
    html = html.replace("<table>", '<div class="rull" tabindex="0"><table>')
    return html.replace("</table>", "</table></div>").replace("<th>", '<th scope="col">')


def kommandoer() -> str:
    """Every command by wing, with what it does in one line, as the program says it."""
    from inkassocli.commands import FLOEYER

    ut = []
    for f in FLOEYER.values():
        ut += [f"## {f.navn}", "", "| kommando | hva den gjør |", "| --- | --- |"]
        ut += [f"| `{navn}` | {hva} |" for navn, (_, hva) in f.kommandoer.items()]
        ut.append("")
    return "\n".join(ut)


def kunngjoeres() -> str:
    """Where the next figure of each rate is published."""
    from inkassocli.store.regelfiler import last_regelbok

    tabeller = last_regelbok().tabeller.values()
    rader = [f"| {t.tittel} | {t.kunngjoeres} |" for t in tabeller if t.kunngjoeres]
    return "\n".join(["| sats | kunngjøres |", "| --- | --- |", *rader])


def brevene() -> str:
    """The pictures of the papers, each with its name."""
    ut = ['<div class="brevbilder" markdown="1">', ""]
    for navn, hva in BREV.items():
        bilde = f"../bilder/{navn}.webp"
        ut.append(f"- [![Bilde av brevet: {hva}]({bilde})]({bilde}) {hva}")
    return "\n".join([*ut, "", "</div>"])


def veien() -> str:
    """The road in words."""
    from scripts.lag_veien import i_ord

    return i_ord()


# What stands between «laget» and «slutt» in a page.
LAGET: dict[str, Callable[[], str]] = {
    "kommandoer": kommandoer,
    "kunngjoeres": kunngjoeres,
    "brevene": brevene,
    "veien": veien,
}


def oppdatert(tekst: str) -> str:
    """A page with what the program knows put in anew."""
    return re.sub(
        r"(<!-- laget: (\w+) -->\n).*?(<!-- slutt -->)",
        lambda m: f"{m[1]}\n{LAGET[m[2]]().strip()}\n\n{m[3]}",
        tekst,
        flags=re.S,
    )


def bygg(mappe: Path) -> None:
    """All pages in a folder; a link that leads nowhere stops it."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(ROT / "mkdocs.yml"), site_dir=str(mappe)))


def filer(mappe: Path) -> dict[str, bytes]:
    """Every file of a folder of pages."""
    return {f.relative_to(mappe).as_posix(): f.read_bytes() for f in mappe.rglob("*") if f.is_file()}


def main() -> int:
    """Write the pages, or say that they are stale."""
    gamle = {
        f: ny for f in SIDER.glob("*.md") if (ny := oppdatert(f.read_text("utf-8"))) != f.read_text("utf-8")
    }
    if "--sjekk" not in sys.argv[1:]:
        for fil, tekst in gamle.items():
            fil.write_text(tekst, encoding="utf-8", newline="\n")
        bygg(VEILEDNING)
        return 0
    with TemporaryDirectory() as mappe:
        bygg(Path(mappe))
        return int(bool(gamle) or filer(Path(mappe)) != filer(VEILEDNING))


if __name__ == "__main__":
    raise SystemExit(main())
