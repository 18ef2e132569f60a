"""Excel workbooks as lists: dates, numbers and formulas as the cells hold them, hostile files refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from inkassocli.errors import SaksfilError
from inkassocli.readers import xlsx
from inkassocli.readers.bank import les_bank
from inkassocli.readers.fakturaliste import Fakturaliste, les_fakturaliste

Avvises = Callable[..., str]


def dag(aar: int, maaned: int, nr: int) -> datetime:
    """A day as Excel keeps it: with a clock, and in no time zone."""
    return datetime(aar, maaned, nr)


HODE = [
    "Fakturanr",
    "Fakturadato",
    "Forfall",
    "Restbeløp",
    "Kundenavn",
    "Adresse",
    "Postnr",
    "Poststed",
    "KID",
]
RAD: list[Any] = [
    501.0,
    dag(2026, 8, 1),
    date(2026, 8, 15),
    1200.5,
    "Kunde En",
    "Veien 1",
    184,
    "Oslo",
    1234566,
]


def bok(*rader: list[Any], ark: str = "Ark1", andre: dict[str, list[list[Any]]] | None = None) -> bytes:
    b = Workbook()
    blad = b.active
    assert blad is not None
    blad.title = ark
    for rad in rader:
        blad.append(rad)
    for navn, innhold in (andre or {}).items():
        nytt = b.create_sheet(navn)
        for rad in innhold:
            nytt.append(rad)
    ut = io.BytesIO()
    b.save(ut)
    return ut.getvalue()


def les(data: bytes, **valg: Any) -> Fakturaliste:
    return les_fakturaliste(data, navn="liste.xlsx", register=lambda n: {"0184": "OSLO"}.get(n), **valg)


def endret(data: bytes, del_: str, gjoer: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as inn, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as z:
        for info in inn.infolist():
            innhold = inn.read(info)
            z.writestr(info.filename, gjoer(innhold) if info.filename == del_ else innhold)
    return ut.getvalue()


def test_cellenes_egne_verdier() -> None:
    """Numbers, days and codes as the cells hold them; a code that lost its zero and a KID that may have are told."""
    (rad,) = les(bok(["Reskontro per 01.10.2026"], [], HODE, RAD)).krav
    f = rad.faktura
    assert f is not None
    assert (f.plass, f.faktura, str(f.beloep), f.kid) == ("rad 4", "501", "1200.50", "1234566")
    assert (f.fakturadato, f.forfall, f.skyldner_postnummer) == (date(2026, 8, 1), date(2026, 8, 15), "0184")
    assert any("Excel tar bort" in m for m in rad.merknader)
    assert any("lagret som tall" in m for m in rad.merknader)


def test_oeredelene_er_til_oeret() -> None:
    """The noise of a binary fraction is no øre; a real part of an øre is refused."""
    liste = les(
        bok(["Fakturanr", "Beløp"], ["1", 0.1 + 0.2], ["2", 1234.565], ["3", "1 234,50"], ["4", 1.234])
    )
    assert [str(r.beloep) for r in liste.krav] == ["0.30", "1234.50"]
    assert "celle B3" in str(liste.rader[1].feil)
    assert "celle B5" in str(liste.rader[3].feil)


def test_formler_ved_sin_lagrede_verdi() -> None:
    """The stored value of a formula counts; one that was never computed is an empty cell, and the row says so."""
    data = bok(["Fakturanr", "Beløp"], ["1", "=100*2"], ["2", 5])
    (feil, _) = les(data).rader
    assert "Beløpet mangler" in str(feil.feil)
    regnet = endret(
        data,
        "xl/worksheets/sheet1.xml",
        lambda x: x.replace(b"<v></v>", b"<v>200</v>").replace(b"<v />", b"<v>200</v>"),
    )
    assert str(les(regnet).krav[0].beloep) == "200.00"


def test_arket_velges() -> None:
    """The first sheet, or the one named; the others are told, and an unknown name is refused with those there are."""
    data = bok(["Fakturanr", "Beløp"], ["1", 5], andre={"Oktober": [["Fakturanr", "Beløp"], ["2", 7]]})
    assert [r.nummer for r in les(data).krav] == ["1"]
    assert "Bare arket «Ark1» er lest, ikke Oktober" in les(data).varsler[-1]
    assert [r.nummer for r in les(data, ark="oktober").krav] == ["2"]
    with pytest.raises(SaksfilError, match="Ark1, Oktober"):
        les(data, ark="Mai")
    with pytest.raises(SaksfilError, match="ingen ark"):
        les(b"Fakturanr;Bel\xf8p\n1;5\n", ark="Mai")


def test_lang_kid_som_tall_avvises() -> None:
    """Excel holds fifteen digits: the rest of a longer KID is lost, and it is not guessed."""
    liste = les(bok(["Fakturanr", "Beløp", "KID"], ["1", 5, 1234567890123456], ["2", 5, "1234567890123456"]))
    assert "Formater kolonnen som tekst" in str(liste.rader[0].feil)
    assert liste.krav[0].faktura is not None
    assert liste.krav[0].faktura.kid == "1234567890123456"


def test_bankens_ark() -> None:
    """A bank's own page saved as a workbook is read like its CSV."""
    data = bok(
        ["Dato", "Beskrivelse", "Inn", "Ut"],
        [dag(2026, 9, 14), "Fra: Kunde En", 2500, None],
        ["x", None, None, 5],
    )
    bank = les_bank(data, navn="b.xlsx", idag=date(2026, 10, 10), konto="12345678903")
    (linje,) = bank.linjer
    assert (linje.bokfoert, str(linje.beloep), linje.betaler_navn) == (
        date(2026, 9, 14),
        "2500.00",
        "Kunde En",
    )
    assert [u.plass for u in bank.utelatt] == ["rad 3"]


def test_stoerrelsen_i_arket_er_ikke_til_aa_stole_paa() -> None:
    """A sheet that says it reaches to the last cell of Excel is as small as it is."""
    data = bok(["Fakturanr", "Beløp"], ["1", 5])
    stor = endret(
        data, "xl/worksheets/sheet1.xml", lambda x: x.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    )
    assert stor != data
    assert [r.nummer for r in les(stor).krav] == ["1"]


@pytest.mark.parametrize("kutt", range(30, 4000, 263))
def test_avkuttet_arbeidsbok_avvises(kutt: int, avvises: Avvises) -> None:
    """A workbook that is cut off is refused, wherever it is cut."""
    avvises(les, bok(HODE, RAD)[:kutt])


def test_fiendtlige_arbeidsboeker(avvises: Avvises, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bombs, entities, passwords and broken parts are refused before they are unpacked or read."""
    data = bok(HODE, RAD)
    ark = "xl/worksheets/sheet1.xml"
    bombe = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    assert "DOCTYPE" in avvises(les, endret(data, ark, lambda _: bombe))
    assert "skadet" in avvises(les, endret(data, ark, lambda x: x[: len(x) // 2]))
    assert "ingen ark" in avvises(les, endret(data, "xl/workbook.xml", lambda _: b"<a/>"))
    monkeypatch.setattr(xlsx, "MAKS_UTPAKKET", 1000)
    assert "for stor" in avvises(les, data)


def test_openpyxl_lastes_bare_der_den_brukes() -> None:
    """Only the reader of workbooks and the writer of the export import it, and only when they are called."""
    import ast

    import inkassocli

    rot = Path(inkassocli.__file__).parent
    steder = set()
    for fil in rot.rglob("*.py"):
        tre = ast.parse(fil.read_text("utf-8"))
        funnet = [
            n
            for n in ast.walk(tre)
            if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("openpyxl")
        ]
        if funnet:
            steder.add(str(fil.relative_to(rot)))
        assert not any(n in tre.body for n in funnet), fil
    assert steder == {"readers/xlsx.py", "view/eksport.py"}
