"""What the command-line framework says is Norwegian: help pages, usage errors, questions."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import click
import pytest
import typer
from typer.testing import CliRunner

from inkassocli import norsk

ROT = Path(__file__).resolve().parent.parent
ENGELSK = re.compile(
    r"\b(usage|options?|arguments?|commands?|show|this|message|and exit|error|try|help|missing|no such|did you|mean|"
    r"got|unexpected|extra|requires?|does|not|take|takes|values?|value|invalid|valid|is|of|one of|range|match|format|"
    r"formats|file|directory|path|exist|exists|readable|default|required|env|integer|float|text|boolean|filename|"
    r"choose|from|aborted|repeat|confirmation|were|was|given|are|install|completion|shell|customize|the|entered|"
    r"args?|command)\b",
    re.IGNORECASE,
)
# Words that are the same in both languages, or that the user typed.
FELLES = re.compile(r"--help|--install-completion|--show-completion|\[ARG\]|--[a-z-]+")


class Maalform(StrEnum):
    """A choice."""

    nb = "nb"
    nn = "nn"


app = typer.Typer(cls=norsk.NorskGruppe, rich_markup_mode=None, pretty_exceptions_enable=False)
satser = typer.Typer(cls=norsk.NorskGruppe, help="Satser.")
app.add_typer(satser, name="satser")


@satser.command("ny")
def _ny(fra: Annotated[date, typer.Option(parser=norsk.dato, help="Gjelder fra.")]) -> None:
    """Ny sats."""


@app.callback()
def _rot(
    mappe: Annotated[Path | None, typer.Option(envvar="INKASSO_MAPPE", exists=True, help="Mappen.")] = None,
) -> None:
    """Eksempel."""


@app.command("alt")
def _alt(
    sak: Annotated[list[str], typer.Argument(help="Saker.")],
    antall: Annotated[int, typer.Option(help="Et tall.")] = 3,
    grense: Annotated[int, typer.Option(min=1, max=5, help="Et tall i et område.")] = 2,
    andel: Annotated[float | None, typer.Option(help="Et desimaltall.")] = None,
    dag: Annotated[datetime | None, typer.Option(help="En dag.")] = None,
    frist: Annotated[date | None, typer.Option(parser=norsk.dato, help="En frist.")] = None,
    sum_: Annotated[Decimal | None, typer.Option("--sum", parser=norsk.kroner, help="En sum.")] = None,
    maalform: Annotated[Maalform, typer.Option(help="Et språk.")] = Maalform.nb,
    logo: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="En logo.")] = None,
    ut: Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="Et sted.")] = None,
    inn: Annotated[typer.FileText | None, typer.Option(help="Noe å lese.")] = None,
    par: Annotated[tuple[int, str] | None, typer.Option(help="To ting.")] = None,
    flere: Annotated[list[str] | None, typer.Option(help="Kan gjentas.")] = None,
    vis: Annotated[bool, typer.Option("--vis", help="Et flagg.")] = False,
    rente: Annotated[bool, typer.Option("--rente/--uten-rente", help="Et flagg med motsetning.")] = True,
    navn: Annotated[str, typer.Option(help="Et navn.", envvar="NAVN")] = "Ola",
) -> None:
    """Alle slags valg."""


@app.command("krever")
def _krever(
    art: Annotated[Maalform, typer.Option(help="En art.")],
    tekst: Annotated[str, typer.Option(help="En tekst.")],
) -> None:
    """Krever valg."""


@app.command("to")
def _to(a: Annotated[tuple[int, int], typer.Argument(help="To tall.")]) -> None:
    """To argumenter."""


@app.command("spoer")
def _spoer(passord: Annotated[str, typer.Option(prompt="Passord", confirmation_prompt=True)] = "") -> None:
    """Spør."""
    typer.echo(f"svar: {norsk.spoer_ja_nei('Sende?')}")


FEIL: list[list[str]] = [
    [],
    ["satser"],
    ["ukjent"],
    ["kraver"],
    ["al"],
    ["--feil", "alt"],
    ["alt"],
    ["alt", "x", "--antal", "3"],
    ["alt", "x", "--vi"],
    ["alt", "x", "--xyzzy"],
    ["alt", "x", "--antall"],
    ["alt", "x", "--antall", "tre"],
    ["alt", "x", "--grense", "9"],
    ["alt", "x", "--grense", "tre"],
    ["alt", "x", "--andel", "1,5"],
    ["alt", "x", "--dag", "i går"],
    ["alt", "x", "--frist", "15.09.2026"],
    ["alt", "x", "--frist", "2026-02-30"],
    ["alt", "x", "--sum", "-5"],
    ["alt", "x", "--sum", "6.400"],
    ["alt", "x", "--maalform", "en"],
    ["alt", "x", "--logo", "mangler.png"],
    ["alt", "x", "--logo", "."],
    ["alt", "x", "--ut", "mangler"],
    ["alt", "x", "--ut", __file__],
    ["alt", "x", "--par", "1"],
    ["alt", "x", "--par", "en", "to"],
    ["alt", "x", "--vis=ja"],
    ["--mappe", "mangler", "alt", "x"],
    ["krever"],
    ["krever", "--art", "nb"],
    ["krever", "--tekst", "x"],
    ["krever", "--art", "nb", "--tekst", "x", "for", "mye"],
    ["krever", "--art", "nb", "--tekst", "x", "ett"],
    ["to", "1"],
    ["to", "1", "x"],
    ["satser", "ny"],
    ["satser", "ny", "--fra", "snart"],
]
SIDER = ([], ["alt"], ["krever"], ["to"], ["spoer"], ["satser"], ["satser", "ny"])


def _engelske_ord(tekst: str) -> list[str]:
    uten_brukerens = FELLES.sub("", tekst).replace(__file__, "").replace("for mye", "")
    return [treff.group(0) for treff in ENGELSK.finditer(uten_brukerens)]


def _kjoer(argumenter: list[str], inn: str | None = None) -> Any:
    return CliRunner().invoke(app, argumenter, input=inn, prog_name="inkasso", env={"COLUMNS": "110"})


@pytest.mark.parametrize("argumenter", FEIL, ids=" ".join)
def test_bruksfeil(argumenter: list[str]) -> None:
    """Every usage error ends with exit code 2 and says so in Norwegian only."""
    svar = _kjoer(argumenter)
    assert svar.exit_code == 2
    assert re.match("(Bruk|Feil): ", svar.output)
    assert _engelske_ord(svar.output) == []


@pytest.mark.parametrize("side", SIDER, ids=" ".join)
def test_hjelp(side: list[str]) -> None:
    """Every help page is Norwegian, placeholders and types included."""
    svar = _kjoer([*side, "--help"])
    assert svar.exit_code == 0
    assert "Bruk: inkasso" in svar.output
    assert "[VALG]" in svar.output
    assert _engelske_ord(svar.output) == []


@pytest.mark.parametrize(
    "argumenter, setning",
    [
        (["ukjent"], "Feil: Det finnes ingen kommando «ukjent»."),
        (["kraver"], "Feil: Det finnes ingen kommando «kraver». Mente du 'krever'?"),
        (["alt", "x", "--antall", "tre"], "Feil: Ugyldig verdi for '--antall': «tre» er ikke et heltall."),
        (["alt", "x", "--grense", "9"], "Feil: Ugyldig verdi for '--grense': 9 er utenfor det tillatte, 1<=x<=5."),
        (["alt", "x", "--malform", "nb"], "Feil: Det finnes ikke noe valg «--malform». Mente du '--maalform'?"),
        (["alt", "x", "--antall"], "Feil: Valget «--antall» må ha en verdi."),
        (["krever", "--art", "nb"], "Feil: Mangler valget '--tekst'."),
        (["alt"], "Feil: Mangler argumentet 'SAK...'."),
        (["alt", "x", "--logo", "a.png"], "Feil: Ugyldig verdi for '--logo': Fil «a.png» finnes ikke."),
        (["alt", "x", "--frist", "15.09.2026"], "er ikke en gyldig dato. Skriv ÅÅÅÅ-MM-DD, her 2026-09-15."),
        (["alt", "x", "--frist", "i går"], "er ikke en gyldig dato. Skriv ÅÅÅÅ-MM-DD, for eksempel 2026-09-15."),
        (["--mappe", "mangler", "alt", "x"], "Feil: Ugyldig verdi for '--mappe': Sti «mangler» finnes ikke."),
    ],
)
def test_setninger(argumenter: list[str], setning: str) -> None:
    """The sentences themselves, each only once."""
    assert _kjoer(argumenter).output.count(setning) == 1


def test_hjelpeside_ordrett() -> None:
    """The front page uses Norwegian headings, and the completion options are explained."""
    ut = _kjoer(["--help"]).output
    assert ut.startswith("Bruk: inkasso [VALG] KOMMANDO [ARG]…\n")
    for tekst in ("\nValg:\n", "\nKommandoer:\n", "Vis denne teksten.", "Slå på fullføring"):
        assert tekst in ut
    assert "[miljøvariabel: INKASSO_MAPPE]" in ut


def test_typer_paa_hjelpesiden() -> None:
    """A value is named by what one writes: HELTALL, TEKST, DATO, KRONER, FIL, MAPPE."""
    ut = _kjoer(["alt", "--help"]).output
    valg = ("--antall HELTALL", "--dag ÅÅÅÅ-MM-DD", "--frist DATO", "--sum KRONER", "--logo FIL", "--ut MAPPE")
    for par in (*valg, "--navn TEKST", "--maalform [nb|nn]", "[standard: nb]"):
        assert par in re.sub(r" +", " ", ut)


def test_spoersmaal() -> None:
    """Questions are asked and answered in Norwegian; a closed input is told as interrupted."""
    svar = _kjoer(["spoer"], inn="a\nb\na\na\nkanskje\nja\n")
    assert svar.exit_code == 0
    assert "Feil: De to svarene er ikke like." in svar.output
    assert "Sende? [j/n]: " in svar.output
    assert "Svar ja eller nei." in svar.output
    assert svar.output.endswith("svar: True\n")
    avbrutt = _kjoer(["spoer"], inn="a\na\n")
    assert avbrutt.exit_code == 1
    assert avbrutt.output.endswith("Avbrutt.\n")


@pytest.mark.parametrize(
    "svar, standard, fasit",
    [
        ("j", None, True),
        ("JA", False, True),
        ("n", True, False),
        ("nei", None, False),
        ("", True, True),
        ("", False, False),
    ],
)
def test_ja_nei(monkeypatch: pytest.MonkeyPatch, svar: str, standard: bool | None, fasit: bool) -> None:
    """Ja and nei in any case; an empty answer takes the default."""
    monkeypatch.setattr(typer, "prompt", lambda *_a, **_k: svar)
    assert norsk.spoer_ja_nei("Sende?", standard) is fasit


@pytest.mark.parametrize(
    "tekst, fasit",
    [
        ("6400", "6400.00"),
        ("6400.5", "6400.50"),
        ("6400,50", "6400.50"),
        ("1 234 567,00", "1234567.00"),
        ("1\u00a0234", "1234.00"),
        (" 38 ", "38.00"),
    ],
)
def test_kroner(tekst: str, fasit: str) -> None:
    """An amount may be typed the Norwegian way and always has two decimals."""
    assert str(norsk.kroner(tekst)) == fasit


@pytest.mark.parametrize("tekst", ["", "-1", "1.234,50", "6.400", "12 34", "kr 5", "1e3", "٣", "NaN", "1,234", "5,"])
def test_kroner_avvist(tekst: str) -> None:
    """What can be read two ways, or is no amount, is refused."""
    with pytest.raises(typer.BadParameter, match="er ikke et beløp"):
        norsk.kroner(tekst)


@pytest.mark.parametrize("tekst", ["", "2026-9-5", "20260905", "2026-W10-1", "2026-13-01", "1.1.2026", "2026-01-01T0"])
def test_dato_avvist(tekst: str) -> None:
    """Only ÅÅÅÅ-MM-DD is a day."""
    with pytest.raises(typer.BadParameter, match="Skriv ÅÅÅÅ-MM-DD"):
        norsk.dato(tekst)


def test_dato() -> None:
    """A day is read, and a day that is one already goes through."""
    assert norsk.dato("2026-09-15") == norsk.dato(date(2026, 9, 15)) == date(2026, 9, 15)


@pytest.mark.parametrize("tekst", ["0001-01-01", "0001-03-01", "1799-12-31", "2200-01-01", "9999-12-31"])
def test_dato_som_ingen_mener(tekst: str) -> None:
    """A year that nobody can mean is a wrong use, told before anything is reckoned."""
    with pytest.raises(typer.BadParameter, match=r"er for langt (tilbake|fram)\. Skriv et år fra 1800 til 2199"):
        norsk.dato(tekst)


def test_fullfoering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Turning on completion is told in Norwegian."""
    from typer import _completion_shared

    monkeypatch.setattr(_completion_shared, "install", lambda _skall: ("bash", tmp_path / "x.sh"))
    svar = _kjoer(["--install-completion"])
    assert svar.exit_code == 0
    assert svar.output == f"Fullføring for bash er lagt i {tmp_path / 'x.sh'}. Den virker når du åpner et nytt vindu.\n"


def test_barneprosesser_faar_sitt_eget_spraak() -> None:
    """The catalogue is installed without touching the environment that an editor or a printer inherits."""
    kode = (
        "import os; foer = dict(os.environ); import gettext, inkassocli.norsk; assert dict(os.environ) == foer; "
        "assert gettext.gettext('Usage:') == 'Bruk:'; assert gettext.dgettext('annet', 'Usage:') == 'Usage:'; "
        "assert gettext.ngettext('a', 'b', 2) == 'b' and gettext.gettext('ukjent') == 'ukjent'; "
        "assert gettext.dngettext('annet', 'a', 'b', 1) == 'a'"
    )
    subprocess.run([sys.executable, "-c", kode], check=True, cwd=ROT, env={**os.environ, "LANGUAGE": "de"})


def test_uten_katalog(tmp_path: Path) -> None:
    """Without the catalogue file the program still runs."""
    norsk.installer(tmp_path / "mangler.mo")


def test_mo_er_fersk() -> None:
    """messages.mo is compiled from the messages.po of today (run scripts/lag_katalog.py)."""
    pytest.importorskip("babel")
    spek = importlib.util.spec_from_file_location("lag_katalog", ROT / "scripts" / "lag_katalog.py")
    assert spek is not None
    assert spek.loader is not None
    lag_katalog = importlib.util.module_from_spec(spek)
    spek.loader.exec_module(lag_katalog)
    assert lag_katalog.kompiler(norsk.KATALOG.with_suffix(".po").read_bytes()) == norsk.KATALOG.read_bytes()


# Texts that only a mistake in our own code can bring up; they are for the developer.
FOR_UTVIKLEREN = {
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Could not determine name for option with declarations {decls!r}",
    "Invalid start character for option ({option})",
    "Name '{name}' defined twice",
    "Unknown color {colour!r}",
}


def _merket_for_oversettelse(fil: Path) -> set[str]:
    """The texts that a module sends through gettext."""
    kall = (node for node in ast.walk(ast.parse(fil.read_text("utf-8"))) if isinstance(node, ast.Call))
    merket = (node for node in kall if isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"))
    return {str(node.args[0].value) for node in merket if isinstance(node.args[0], ast.Constant)}


@pytest.mark.parametrize("pakke", [click, typer], ids=["click", "typer"])
def test_alt_som_er_merket_er_oversatt(pakke: Any) -> None:
    """Every text that the installed framework marks for translation is in the catalogue: a new release is caught."""
    po = norsk.KATALOG.with_suffix(".po").read_text("utf-8")
    kjente = {ast.literal_eval(linje[6:]) for linje in po.splitlines() if linje.startswith("msgid ")}
    merket = set().union(*map(_merket_for_oversettelse, Path(pakke.__file__).parent.glob("*.py")))
    assert len(merket) > 5
    mangler = {tekst for tekst in merket - kjente - FOR_UTVIKLEREN if not tekst.startswith("No options defined")}
    assert sorted(mangler) == []
