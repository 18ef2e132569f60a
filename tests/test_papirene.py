"""Every paper that the program makes, made by its own commands in both languages, before two independent checkers."""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pikepdf
import pytest
from typer.testing import CliRunner

from inkassocli.cli import app
from inkassocli.render import brev
from inkassocli.render.brev import lag_brev
from inkassocli.render.eksempler import EKSEMPLER
from inkassocli.render.lix import broedtekst, lix
from tests.render.struktur import krev_arkivform, krev_struktur

MAPPE = Path(__file__).resolve().parent.parent / "examples"
KOMMANDO = re.compile(r"^inkasso (.*?)(?:\s+# kode (\d+))?$", re.M)
SAK = "2026-0001 --mappe kontor --dato"
# What the examples themselves do not make, each after the last command of an example.
DESSUTEN = {
    "dom-og-utlegg.md": (
        f"beregning {SAK} 2026-12-31 --pdf",
        f"utlegg {SAK} 2026-12-31 --avkall",
        f"mappe {SAK} 2026-12-31",
        f'overlever {SAK} 2026-12-31 --til "Advokat Eksempel" --ja',
    ),
    "ubestridt.md": (f'forlik {SAK} 2026-11-24 --fullmakt "Per Hansen"', f"forlik {SAK} 2026-12-03 --trekk"),
    "bestridt.md": (),
    "utlegg-uten-dom.md": (),
}
TITLER = {
    "nb": {
        "Avkall på utleggspant", "Begjæring om tvangssalg", "Begjæring om utlegg", "Beregning av forsinkelsesrente",
        "Betalingsoppfordring", "Felt for nettportalen", "Forliksklage", "Fullmakt", "Inkassovarsel", "Klagen trekkes",
        "Møteark", "Oversikt over saken", "Purring", "Saksmappe", "Sjekkside", "Varsel om rettslige skritt",
    },
    "nn": {
        "Avkall på utleggspant", "Krav om tvangssal", "Krav om utlegg", "Utrekning av forseinkingsrente",
        "Betalingsoppfordring", "Felt for nettportalen", "Forliksklage", "Fullmakt", "Inkassovarsel",
        "Klaga blir trekt", "Møteark", "Oversyn over saka", "Purring", "Saksmappe", "Sjekkside",
        "Varsel om rettslege steg",
    },
}  # fmt: skip


LESBARHET: dict[tuple[str, str], float] = {}  # the LIX of each paper that the commands made, by language


@pytest.fixture(scope="module", params=["nb", "nn"])
def papirer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[Path]]:
    """All PDF files of four cases that went the whole way, and what was handed over of one."""
    rot = tmp_path_factory.mktemp(request.param)
    trykk = brev._trykk

    def les_med(utkast: brev.Utkast, *rest: Any, **mer: Any) -> brev.FerdigBrev:
        navn = utkast.steg.navn, utkast.spraak
        LESBARHET[navn] = max(LESBARHET.get(navn, 0.0), lix(broedtekst(utkast.blokker)))
        return trykk(utkast, *rest, **mer)

    with pytest.MonkeyPatch.context() as m:
        m.setattr(brev, "_trykk", les_med)
        for navn, dessuten in DESSUTEN.items():
            mappe = rot / navn
            mappe.mkdir()
            for fil in (*MAPPE.glob("*.xml"), *MAPPE.glob("*.pdf")):
                shutil.copy(fil, mappe)
            m.chdir(mappe)
            kommandoer = KOMMANDO.findall((MAPPE / navn).read_text("utf-8"))
            for kommando, kode in (*kommandoer, *((k, "") for k in dessuten)):
                valg = f"{kommando} --maalform {request.param}" if kommando.startswith("oppsett") else kommando
                svar = CliRunner().invoke(app, shlex.split(valg))
                assert svar.exit_code == int(kode or 0), f"{valg}\n{svar.output}"
    for pakke in rot.rglob("*.zip"):
        zipfile.ZipFile(pakke).extractall(pakke.with_suffix(""))
    return request.param, sorted(f for f in rot.rglob("*.pdf") if "kontor" in f.parts)


def krev_feilfri(fil: Path) -> None:
    """No error by either checker.

    outloud's TAG-002 takes a footer that stands on one page only for prose, by the words of an e-mail address; that
    nothing else lies in decoration is checked by `krev_bare_bunn`.
    """
    assert [f for f in pdfua.validate(str(fil)).findings if f.severity.name != "INFO"] == []
    funn = outloud.check(str(fil), skip={"TAG-002"})
    assert funn.error is None
    assert [(f.rule, f.message) for f in funn.findings if f.severity == "error"] == []


def krev_bare_bunn(pynt: list[str], hoder: list[str]) -> None:
    """Only the footer, the headings a table repeats and the stamps of later pages are not read."""
    for tekst in pynt:
        assert tekst in hoder or re.match(
            r"Tannlege Kari Eksempel|(Sak|Case|Vår ref\.) 2026-0001 · (Side|Page|dokument)|Bilag \d+ – side", tekst
        ), tekst


def test_hvert_papir_fra_kommandoene(papirer: tuple[str, list[Path]]) -> None:
    """Issue 18: letters, court papers, bundles and the case folder have one true tree and 0 errors in two checkers."""
    maalform, filer = papirer
    titler = set()
    for fil in filer:
        data = fil.read_bytes()
        with pikepdf.open(fil) as pdf:
            titler.add(str(pdf.docinfo.Title).partition(" – ")[0])
            del_ = 3 if "/AF" in pdf.Root else 2
        lest = krev_struktur(data)
        krev_bare_bunn(lest.pynt, [c.tekst for c in lest.rot.finn("TH")])
        krev_arkivform(data, del_=del_)
        krev_feilfri(fil)
    assert titler >= TITLER[maalform]


def test_klarspraak_i_hvert_papir(papirer: tuple[str, list[Path]]) -> None:
    """Språklova § 9: the LIX of every paper, those to the courts too, is at most 38 in both languages."""
    maalform, _ = papirer
    maalt = {navn: tall for (navn, spraak), tall in LESBARHET.items() if spraak == maalform}
    assert len(maalt) >= len(TITLER[maalform]) - 1  # all but the case folder, which is no text
    assert {navn: tall for navn, tall in maalt.items() if tall > 38} == {}


@pytest.mark.parametrize("navn", sorted(EKSEMPLER))
def test_hvert_brev(navn: str, tmp_path: Path) -> None:
    """Issue 18: each letter with its English copy has 0 errors in two checkers that know nothing of this program."""
    fil = tmp_path / "brev.pdf"
    fil.write_bytes(lag_brev(EKSEMPLER[navn], engelsk=True).pdf)
    krev_feilfri(fil)


def test_sjekkerne_finner_noe(tmp_path: Path) -> None:
    """The checkers are no decoration: the same letter without its tree fails in both."""
    fil = tmp_path / "brev.pdf"
    fil.write_bytes(lag_brev(EKSEMPLER["purring"]).pdf)
    with pikepdf.open(fil, allow_overwriting_input=True) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(fil)
    assert [f for f in pdfua.validate(str(fil)).findings if f.severity.name == "ERROR"]
    assert [f for f in outloud.check(str(fil)).findings if f.severity == "error"]
    with pytest.raises(AssertionError):
        krev_feilfri(fil)
