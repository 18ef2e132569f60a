"""hus.md B6: the words of the papers are data; Python holds keys, and reckons a paper once for all languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from inkassocli import ressurser
from inkassocli.core import hendelser as h
from inkassocli.ordbok import les

PAKKE = Path(__file__).resolve().parent.parent / "inkassocli"
PYTHON = sorted(PAKKE.rglob("*.py"))
SOM_LAGER = [fil for fil in PYTHON if "commands" not in fil.parts]  # a command only passes on
PAPIRER = ["", *sorted(fil.parent.name for fil in ressurser.maler().glob("*/ord.toml"))]
SPRAAK = {"nb", "nn", "en"}
HELE = ("Tekst", "Rad", "ord_for")  # what makes a text of a key
DELER = ("ord_", "_tekst", "_punkt", "_t", "_sum")  # what makes one of a key in a group


@cache
def treet(fil: Path) -> ast.Module:
    return ast.parse(fil.read_text("utf-8"))


def felt(tekst: str) -> tuple[set[str], set[str]]:
    """The facts of a text, by number, and the words that it takes in, by name."""
    navn = {navn for _, navn, _, _ in Formatter().parse(tekst) if navn is not None}
    return {n for n in navn if n.isdigit()}, {n for n in navn if not n.isdigit()}


@pytest.mark.parametrize("fil", PYTHON, ids=lambda fil: str(fil.relative_to(PAKKE)))
def test_ingen_ordbok_paa_to_spraak_i_python(fil: Path) -> None:
    """A correction of nynorsk, a new wording and a third language change no Python."""
    for node in ast.walk(treet(fil)):
        if isinstance(node, ast.Dict):
            noekler = {n.value for n in node.keys if isinstance(n, ast.Constant)}
            assert len(noekler & SPRAAK) < 2, f"{fil}:{node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dict":
            assert len({k.arg for k in node.keywords} & SPRAAK) < 2, f"{fil}:{node.lineno}"


@pytest.mark.parametrize("fil", sorted((PAKKE / "papirer").glob("*.py")), ids=lambda fil: fil.name)
def test_et_papir_er_uten_spraak(fil: Path) -> None:
    """No function of papirer knows a language: it can neither choose by one nor be asked for one."""
    for node in ast.walk(treet(fil)):
        if isinstance(node, ast.arg):
            assert node.arg not in ("maalform", "spraak"), f"{fil.name}:{node.lineno}"
        if isinstance(node, ast.Constant):
            assert node.value not in SPRAAK, f"{fil.name}:{node.lineno}"


@pytest.mark.parametrize("papir", PAPIRER)
def test_de_samme_ordene_paa_hvert_spraak(papir: str) -> None:
    """Bokmål and nynorsk have the same keys and the same facts in each; so has English in each group that it has."""
    ord_ = les(papir)
    assert {"nb", "nn"} <= set(ord_) <= SPRAAK
    for spraak, tekster in ord_.items():
        grupper = {n.rpartition(".")[0] for n in tekster}
        ventet = {n: t for n, t in ord_["nb"].items() if spraak == "nn" or n.rpartition(".")[0] in grupper}
        assert tekster.keys() == ventet.keys()
        for noekkel, tekst in tekster.items():
            assert felt(tekst)[0] == felt(ventet[noekkel])[0], f"{papir} {spraak} {noekkel}"
            assert felt(tekst)[1] <= {*ord_[spraak], *les()[spraak]}, f"{papir} {spraak} {noekkel}"


# ---- each key is used, and each that is used is there ---------------------------------------------


def kall(*lagere: str) -> Iterator[ast.expr]:
    """What the program gives as a key to a text or a row."""
    for node in (node for fil in SOM_LAGER for node in ast.walk(treet(fil))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            yield from ([node.args[0]] if node.func.id in lagere else [])


@cache
def konstanter() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """All strings of the program, and the keys that are put together, as patterns."""
    faste = {*h.NAVN.values(), *(verdi for verdier in h.VERDIER.values() for verdi in verdier)}
    for node in (node for fil in PYTHON for node in ast.walk(treet(fil))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            faste.add(node.value.removeprefix(">"))
    sammensatte = (
        "".join(re.escape(x.value) if isinstance(x, ast.Constant) else r"([\w.]+)" for x in node.values)
        for node in kall(*HELE, *DELER)
        if isinstance(node, ast.JoinedStr)
    )
    return frozenset(faste), tuple(re.compile(m) for m in sammensatte)


def brukt(noekkel: str) -> bool:
    """True when the program names the key, whole or put together of parts that it names."""
    faste, sammensatte = konstanter()
    treff = (m.fullmatch(noekkel) for m in sammensatte)
    return noekkel in faste or any(t and all(brukt(del_) for del_ in t.groups()) for t in treff)


@pytest.mark.parametrize("papir", PAPIRER)
def test_hvert_ord_er_i_bruk(papir: str) -> None:
    """A key that nobody asks for is taken away; a paper may say otherwise what all say."""
    tatt_inn = {navn for spraak in les(papir).values() for tekst in spraak.values() for navn in felt(tekst)[1]}
    felles = {navn for tekst in les()["nb"].values() for navn in felt(tekst)[1]}
    assert not [n for n in les(papir)["nb"] if n not in tatt_inn | felles and not brukt(n)]


def test_hvert_ord_som_brukes_finnes() -> None:
    """A key without words would stop a paper."""
    finnes = {noekkel for papir in PAPIRER for noekkel in les(papir)["nb"]}
    assert not {n.value for n in kall(*HELE) if isinstance(n, ast.Constant)} - finnes
    brev = set(h.VERDIER["Brevtype"])
    for spraak in ("nb", "nn"):
        assert brev == {n.removeprefix("brev.") for n in les()[spraak] if n.startswith("brev.")}
    assert brev == {n.removeprefix("brevnavn.") for n in les()["en"] if n.startswith("brevnavn.")}
