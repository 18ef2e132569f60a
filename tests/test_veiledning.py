"""The guide: every command in it runs, every page reads easily, and the pages that lie in the package are those of the sources."""

from __future__ import annotations

import re
import shlex
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import click
import pytest
import typer.main
from openpyxl import Workbook
from PIL import Image
from typer.testing import CliRunner

from inkassocli.cli import app
from inkassocli.commands.samtale import spoer
from inkassocli.render.lix import lix
from inkassocli.store import skriver
from scripts import bygg_veiledning, lag_bilder, lag_veien
from tests.conftest import KONTOR, OLA

ROT = Path(__file__).resolve().parent.parent
SIDER = sorted((ROT / "docs" / "brukerveiledning").glob("*.md"))
EKSEMPLER = ROT / "examples"
HOEYEST_LIX = 38
JA = "j\n" * 3
INSTALLERER = "python3 -m venv "  # .ci/run does that
# A note to the test (what happens before the next commands), or a block of commands.
BIT = re.compile(r"<!-- prøve\n(?P<regi>.*?)-->|^ *```sh\n(?P<blokk>.*?)^ *```", re.S | re.M)
BANK = """<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>1</Id>
<Acct><Id><Othr><Id>12345678903</Id></Othr></Id></Acct>
<Ntry><Amt Ccy="NOK">500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-09-28</Dt></BookgDt>
<NtryDtls><TxDtls><Amt Ccy="NOK">500.00</Amt><RmtInf><Ustrd>Sak 2026-0001</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
"""


class Scene:
    """One reader of one page: his folder, the day, and what he answers."""

    def __init__(self, rot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rot, self.monkeypatch = rot, monkeypatch
        self.dag, self.svar = "2026-09-16", JA
        self.mapper = 0
        self.sitter = False  # at the terminal: a note happened before he came
        monkeypatch.setattr(spoer, "terminal", lambda: self.sitter)
        self.ny_mappe()

    def ny_mappe(self) -> None:
        self.mapper += 1
        her = self.rot / f"kontor-{self.mapper}"
        her.mkdir()
        self.monkeypatch.chdir(her)

    def regi(self, linje: str) -> None:
        """One line of a note."""
        ord_, _, resten = linje.partition(" ")
        match ord_:
            case "kontor":
                self.ny_mappe()
                self.inkasso([*KONTOR, "--mappe", "."], "2026-09-01")
            case "ola":
                self.inkasso(list(OLA))
            case "enda-en":
                self.inkasso(["1043" if x == "1042" else x for x in OLA])
            case "dag":
                self.dag = resten
            case "svar":
                self.svar = resten.replace("|", "\n") + "\n"
            case "fil":
                self.fil(*resten.split())
            case "inn-i":
                self.monkeypatch.chdir(resten)
            case "endre":
                fil, fra, til = resten.split()
                tekst = Path(fil).read_text("utf-8")
                assert fra in tekst
                Path(fil).write_text(tekst.replace(fra, til), encoding="utf-8", newline="\n")
            case "inkasso":
                self.kommando(linje)
            case _:
                raise AssertionError(f"ukjent regi: {linje}")

    def fil(self, navn: str, kilde: str) -> None:
        """A file that the page speaks of."""
        match kilde:
            case "bilde":
                Image.new("L", (200, 100), 255).save(navn)
            case "bank":
                Path(navn).write_text(BANK, encoding="utf-8")
            case "liste":
                bok = Workbook()
                for rad in (("Fakturanr", "Fakturadato", "Forfall", "Beløp", "Kunde", "Type", "Adresse", "Postnr"),
                            ("501", "2026-08-01", "2026-08-15", 1200, "Eva Prøve", "privat", "Testveien 1", "0184")):
                    bok.active.append(rad)
                bok.save(navn)
            case "kopi":
                (funnet,) = Path("kopier").iterdir()
                shutil.copy(funnet, navn)
            case _:
                shutil.copy(EKSEMPLER / kilde, navn)

    def kommando(self, linje: str) -> None:
        """One command as it stands on the page; what comes after «#» is for the reader."""
        linje = linje.replace("/media/minnepinne", str(self.rot / "minnepinne"))
        (self.rot / "minnepinne").mkdir(exist_ok=True)
        navn, *arg = shlex.split(linje, comments=True)
        assert navn == "inkasso", linje
        self.inkasso(arg, self.dag)

    def vis(self, linje: str) -> None:
        """One command of the page, typed by him; without other answers he says yes."""
        self.sitter = True
        self.kommando(linje)
        self.sitter, self.svar = False, JA

    def inkasso(self, arg: list[str], dag: str = "") -> None:
        dato = [] if not arg or "--dato" in arg or not dag else ["--dato", dag]
        svar = CliRunner().invoke(app, [*arg, *dato], input=self.svar)
        assert svar.exit_code == 0, f"inkasso {shlex.join(arg)}\n{svar.output}\n{svar.exception!r}"


@pytest.mark.parametrize("side", [ROT / "README.md", *SIDER], ids=lambda f: f.stem)
def test_hver_kommando_gaar(side: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 21: every command that a page or the README shows runs as it stands, by a person at a terminal, and ends well."""
    monkeypatch.setattr(skriver, "_aapnet", lambda fil: fil.is_file())
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    scene = Scene(tmp_path, monkeypatch)
    for bit in BIT.finditer(side.read_text("utf-8")):
        for linje in filter(None, map(str.strip, (bit["regi"] or "").splitlines())):
            scene.regi(linje)
        for linje in filter(None, map(str.strip, (bit["blokk"] or "").splitlines())):
            if not linje.startswith(INSTALLERER):
                scene.vis(linje)


def kommando_i_teksten(tekst: str) -> list[str]:
    """The commands that stand in the sentences."""
    return [" ".join(x.split()) for x in re.findall(r"`(inkasso [^`]*)`", PROSA.sub("", tekst))]


PROSA = re.compile(r"<!--.*?-->|^ *```.*?^ *```$", re.S | re.M)
FYLL = {"SAK": "2026-0001", "FIL": "fil", "NR": "1043", "NAVN": "Kari", "ÅÅÅÅ-MM-DD": "2026-09-15", "SLAG": "bekreftelse"}


@pytest.mark.parametrize("side", SIDER, ids=lambda f: f.stem)
def test_kommandoene_i_setningene_finnes(side: Path) -> None:
    """A command that a sentence names is one that the program has, with those options."""
    rot = typer.main.get_command(app)
    assert isinstance(rot, click.Group)
    for linje in kommando_i_teksten(side.read_text("utf-8")):
        arg = [FYLL.get(x, x) for x in shlex.split(linje)[1:]]
        if arg[0].startswith("--"):  # as in «inkasso --version»
            assert arg[0] in {o for p in rot.params for o in p.opts}, linje
            continue
        with click.Context(rot, info_name="inkasso") as ctx:
            navn, kommando, resten = rot.resolve_command(ctx, arg)
            assert kommando is not None, linje
            with click.Context(kommando, info_name=navn, parent=ctx, resilient_parsing=True) as inni:
                kommando.parse_args(inni, resten)


@pytest.mark.parametrize("side", SIDER, ids=lambda f: f.stem)
def test_siden_er_lett_aa_lese(side: Path) -> None:
    """Issue 21: no page of the guide has a LIX above 38; code and tables are not prose."""
    avsnitt = [
        re.sub(r"`[^`]*`", "", " ".join(bit.split()))
        for bit in re.split(r"\n\s*\n|\n(?=#|\s*[-*|] |\s*\d+\. )", PROSA.sub("\n\n", side.read_text("utf-8")))
    ]
    assert lix(bit for bit in avsnitt if not bit.startswith("|")) <= HOEYEST_LIX


def test_sidene_i_pakken_er_nye(tmp_path: Path) -> None:
    """The pages that lie in the package are those that docs/ gives; remake with python scripts/bygg_veiledning.py."""
    bygg_veiledning.bygg(tmp_path / "sider")
    nye, gamle = bygg_veiledning.filer(tmp_path / "sider"), bygg_veiledning.filer(bygg_veiledning.VEILEDNING)
    assert sorted(nye) == sorted(gamle)
    assert [f for f in nye if nye[f] != gamle[f]] == []
    for side in SIDER:
        assert bygg_veiledning.oppdatert(side.read_text("utf-8")) == side.read_text("utf-8")


def test_bildene_er_nye(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each picture of a paper, the report and the road is what the program makes today; remake with the two scripts lag_bilder and lag_veien."""
    monkeypatch.setattr("sys.argv", ["lag_bilder.py", "--sjekk"])
    assert lag_bilder.main() == 0
    assert lag_veien.main() == 0


def test_hvert_brev_har_sitt_bilde() -> None:
    """Every kind of letter and paper to the court that has a picture stands on the page of the letters, and the other way."""
    bilder = {f.stem for f in bygg_veiledning.BILDER.glob("*.webp")}
    assert bilder == set(bygg_veiledning.BREV)
    ikke_brev = {"avkall", "beregning", "bilagsliste", "fakturautdrag", "fullmakt", "moeteark", "portalark", "saksmappe", "trekk", "tvangssalg"}
    papirer = {f.name.replace("rettslig_varsel", "rettsvarsel") for f in (ROT / "templates").iterdir() if f.is_dir()}
    assert papirer - ikke_brev == bilder


class Lest(HTMLParser):
    """What a page asks the browser to fetch, and how it is built."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hentet: list[str] = []
        self.merker: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, merke: str, felt: list[tuple[str, str | None]]) -> None:
        alt = dict(felt)
        self.merker.append((merke, alt))
        if merke in ("img", "script", "link", "iframe", "source"):
            self.hentet.append(alt.get("src") or alt.get("href") or "")


@pytest.mark.parametrize("side", sorted(bygg_veiledning.VEILEDNING.glob("*.html")), ids=lambda f: f.stem)
def test_siden_staar_paa_egne_ben(side: Path) -> None:
    """A page fetches nothing but its own files, runs no script, and tells a screen reader its language, heading, place and pictures."""
    lest = Lest(side.read_text("utf-8"))
    assert all((side.parent / x).is_file() for x in lest.hentet)
    navn = [m for m, _ in lest.merker]
    assert "script" not in navn
    assert not re.search(r"```|\{\{|<code>(sh|text)\b|<!--", side.read_text("utf-8"))  # what the generator did not understand
    assert navn.count("h1") == navn.count("main") == 1
    assert ("html", {"lang": "nb"}) in lest.merker
    assert all(f.get("alt") for m, f in lest.merker if m == "img")
    assert sum(f.get("aria-current") == "page" for _, f in lest.merker) == (side.stem != "index")
    nivaaer = [int(m[1]) for m in navn if re.fullmatch("h[1-6]", m)]
    assert all(b <= a + 1 for a, b in pairwise(nivaaer))


def test_stilen_henter_ingenting() -> None:
    """The style of the pages has no font and no picture from elsewhere, and has a dark form."""
    stil = (bygg_veiledning.VEILEDNING / "stil.css").read_text("utf-8")
    assert "url(" not in stil
    assert "@import" not in stil
    assert "prefers-color-scheme: dark" in stil


@pytest.mark.parametrize("leser", [True, False])
def test_hjelp_aapner_veiledningen(leser: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """`hjelp --aapne` gives the first page to the browser; the path is told with and without one."""
    aapnet: list[Path] = []
    monkeypatch.setattr(skriver, "_aapnet", lambda fil: aapnet.append(fil) or leser)
    svar = CliRunner().invoke(app, ["hjelp", "--aapne"])
    assert svar.exit_code == 0
    assert aapnet == [bygg_veiledning.VEILEDNING / "index.html"]
    assert str(aapnet[0]) in svar.stdout.replace("\n", "")
    assert ("Åpne den selv" in svar.stderr) is not leser
    assert CliRunner().invoke(app, ["hjelp", "penger", "--aapne"]).exit_code == 2
