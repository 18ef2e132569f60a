"""Builds the guide: docs/brukerveiledning/ to the pages of inkassocli/veiledning/, which lie in the wheel.

python scripts/bygg_veiledning.py            write
python scripts/bygg_veiledning.py --sjekk    only say whether the pages are stale (exit 1)

MkDocs (in the extra «dev») makes the pages with the one template of docs/tema/. The functions on_… are its hooks.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROT = Path(__file__).resolve().parents[1]
SIDER = ROT / "docs" / "brukerveiledning"
VEILEDNING = ROT / "inkassocli" / "veiledning"
VEDLEGG = ("personvern.md", "format.md", "endringer.md")  # pages of docs/ that the guide ends with

sys.path.insert(0, str(ROT))


def on_files(files: Any, config: Any) -> Any:
    """The pages of docs/ that the guide ends with; no sitemap, which would hold the day of the build."""
    from mkdocs.structure.files import File

    config.theme.static_templates.clear()
    for navn in VEDLEGG:
        files.append(File.generated(config, navn, content=(ROT / "docs" / navn).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """What is for the tests only is taken out; a link to a file outside the guide becomes its name."""
    markdown = re.sub(r"<!--.*?-->\n*", "", markdown, flags=re.S)
    markdown = re.sub(rf"\]\(\.\./({'|'.join(map(re.escape, VEDLEGG))})", r"](\1", markdown)
    markdown = re.sub(r"\[([^\]]*)\]\(\.\./[^)]*\)", r"\1", markdown)
    return markdown.replace("{{ kommandoer }}", kommandoer()) if page.file.src_uri == "kommandoer.md" else markdown


def on_page_content(html: str, **_: Any) -> str:
    """What is wider than the page rolls by itself, and the keyboard reaches it."""
    html = html.replace("<pre>", '<pre tabindex="0">')
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
    if "--sjekk" not in sys.argv[1:]:
        bygg(VEILEDNING)
        return 0
    with TemporaryDirectory() as ny:
        bygg(Path(ny))
        return int(filer(Path(ny)) != filer(VEILEDNING))


if __name__ == "__main__":
    raise SystemExit(main())
