"""What the program and its pages tell people to write is the act as a word; the flags of 0.1.0 run unseen (hus.md B7)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from inkassocli.commands.akter import Akter, bygg
from tests.commands.test_akter import MED_AKTER

ROT = Path(__file__).resolve().parents[2]
SIDER = sorted(
    f
    for sted, slag in (("inkassocli", "*.toml"), ("templates", "*.*"), ("docs", "*.md"), ("examples", "*.md"))
    for f in (ROT / sted).rglob(slag)
)
KODE = sorted((ROT / "inkassocli").rglob("*.py"))


def skjulte(navn: str, akter: Akter) -> set[str]:
    """The flags that a command takes without showing them."""
    alle = bygg(navn, akter).params
    return {o for p in alle if getattr(p, "hidden", False) for o in p.opts} & set(akter.flagg)


GAMLE = {navn: skjulte(navn, akter) for navn, akter in MED_AKTER.items() if akter.flagg} | {"avtale": {
    "--oppgjoer", "--brutt", "--slutt", "--erkjent"}}  # fmt: skip
BARE_GAMLE = {"--sendt", "--tilsvar", "--moete", "--avsluttet", "--trekk", "--fullmakt", "--avkall",
              "--slett-utskrift", "--oppgjoer", "--brutt", "--svar", "--avslutt"}  # fmt: skip


def gamle_i(tekst: str) -> list[str]:
    """Every command line in the text that chooses its act by a flag, and every flag that is nowhere shown."""
    ut = [x for x in re.findall(r"(?<![\w-])--[a-z][a-z-]*", tekst) if x in BARE_GAMLE]
    for navn, flagg in GAMLE.items():
        ordene, valg = "|".join(MED_AKTER[navn].ord), "|".join(sorted(flagg))
        linje = rf"(?<![\w-]){navn}(?! (?:{ordene})(?![\w-]))(?: (?:(?!inkasso)[^`·;\n])*?)? (?:{valg})(?![\w-])"
        ut += [m[0] for m in re.finditer(linje, tekst) if not re.search(r"--(?:antall|avdrag)", m[0])]
    return ut


def tekster(fil: Path) -> Iterator[str]:
    """Every text in a program file, with X for what is put in."""
    tre = ast.parse(fil.read_text("utf-8"))
    deler = {id(x) for n in ast.walk(tre) if isinstance(n, ast.JoinedStr) for x in ast.walk(n) if x is not n}
    for n in ast.walk(tre):
        if isinstance(n, ast.JoinedStr):
            yield "".join(str(x.value) if isinstance(x, ast.Constant) else "X" for x in n.values)
        elif isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in deler:
            yield n.value


def test_flaggene_som_er_borte() -> None:
    """The hidden flags of the six commands are those that this page looks for."""
    assert {x for flagg in GAMLE.values() for x in flagg} >= BARE_GAMLE
    assert GAMLE["betaling"] == {"--fra"}
    assert GAMLE["utlegg"] == {"--sendt", "--resultat", "--pant", "--avkall", "--slett-utskrift"}
    assert gamle_i("Deretter: inkasso forlik 2026-0001 --mappe kontor --sjekk") != []
    assert gamle_i("avtale X --slutt") != []
    assert gamle_i("inkasso utlegg resultat X pant --pant loesoere; inkasso avtale X --antall 3 --erkjent") == []
    assert gamle_i("inkasso pause X --slutt · inkasso neste --sjekk") == []


@pytest.mark.parametrize("fil", KODE, ids=lambda f: str(f.relative_to(ROT)))
def test_ingen_tekst_i_programmet_har_et_gammelt_flagg(fil: Path) -> None:
    """No message, advice or task names a flag where the act has a word; the tables of the flags themselves do."""
    tabell = "commands" in fil.parts
    funn = [
        (t, g) for t in tekster(fil) for g in gamle_i(t) if not (tabell and re.fullmatch(r"(?:\w+ )?--[\w-]+", t))
    ]
    assert funn == []


@pytest.mark.parametrize("fil", [*SIDER, ROT / "README.md"], ids=lambda f: str(f.relative_to(ROT)))
def test_ingen_side_har_et_gammelt_flagg(fil: Path) -> None:
    """No page, example, template or table of the law names a flag where the act has a word."""
    assert [x for linje in fil.read_text("utf-8").splitlines() for x in gamle_i(linje)] == []
