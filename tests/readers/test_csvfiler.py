"""CSV of invoices and of payments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.readers.bank import les_bank
from inkassocli.readers.banklinjer import Bankvarsel
from inkassocli.readers.csvfiler import beloep_fra, les_betaling_csv, les_faktura_csv

Avvises = Callable[..., str]
Fil = Callable[[str], bytes]
IDAG = date(2026, 11, 22)


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "cp1252"])
def test_fakturaer(koding: str, fil: Fil) -> None:
    """Semicolons, decimal comma, Norwegian or ISO days; UTF-8 with or without mark, else Windows-1252."""
    en, to = les_faktura_csv(fil("faktura.csv").decode().encode(koding), navn="f.csv")
    assert (en.plass, en.faktura, en.fakturadato, en.forfall) == (
        "rad 2",
        "0042",
        date(2026, 8, 1),
        date(2026, 9, 1),
    )
    assert (str(en.beloep), en.skyldner_navn, en.skyldner_adresse) == (
        "1234.50",
        "Prøve Prøvesen",
        ("Prøvegata 5; B",),
    )
    assert (str(to.beloep), to.skyldner_navn, to.skyldner_adresse) == ("1500.00", "Øde Åsen", ())
    assert (to.skyldner_postnummer, to.kid, to.ytelsesdato) == (None, None, None)


def test_beskrivelse_blir_ikke_gjelder(fil: Fil) -> None:
    """A description may name a treatment, so it is used only when the user chooses that column himself."""
    assert les_faktura_csv(fil("faktura.csv"), navn="f.csv")[0].gjelder == ""
    valgt = les_faktura_csv(fil("faktura.csv"), navn="f.csv", kolonner={"gjelder": "BESKRIVELSE"})
    assert valgt[0].gjelder == "Rotfylling tann 36"
    assert "Prøve" not in repr(valgt)


def test_betalinger(fil: Fil) -> None:
    """Commas with quoted decimal commas, one column in and one out, the account from the caller."""
    bank = les_bank(fil("betaling.csv"), navn="b.csv", idag=IDAG, konto="8601.11.17947")
    inn, ut = bank.linjer
    assert (bank.slag, str(inn.beloep), inn.kid, inn.ref, inn.konto) == (
        "csv",
        "6400.00",
        "0010041",
        "77",
        "86011117947",
    )
    assert (inn.bokfoert, inn.registrerbar) == (date(2026, 9, 3), True)
    assert (str(ut.beloep), ut.varsler) == ("-120.50", (Bankvarsel.UTGAAENDE,))
    assert les_bank(fil("betaling.csv"), navn="b.csv", idag=IDAG).linjer[0].varsler == (Bankvarsel.KONTO,)


def test_reservert_og_fremmed_valuta() -> None:
    """Rows that are not booked, or not in NOK, are listed and not registered."""
    data = (
        b"Dato;Bel\xc3\xb8p;Status;Valuta\n2026-09-03;100;Reservert;NOK\n2026-09-03;100;Bokf\xc3\xb8rt;EUR\n"
    )
    en, to = les_betaling_csv(data, navn="b.csv", idag=IDAG, konto="86011117947").linjer
    assert (en.varsler, to.varsler) == ((Bankvarsel.IKKE_BOKFOERT,), (Bankvarsel.VALUTA,))


@pytest.mark.parametrize(
    "tekst, ventet",
    [
        ("1 234,50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1\u00a0234,5", "1234.50"),
        ("1\u202f234.50 kr", "1234.50"),
        ("kr 500,-", "500.00"),
        ("-250", "-250.00"),
        ("\u2212250,00", "-250.00"),
        ("1.234.567", "1234567.00"),
        ("0", "0.00"),
    ],
)
def test_beloep(tekst: str, ventet: str) -> None:
    """Amounts as people write them."""
    assert str(beloep_fra(tekst)) == ventet


@pytest.mark.parametrize(
    "tekst", ["1.234", "1,234", "1,234.50", "12 34,00", "1e3", "NaN", "١٢", "", "-", "1,2,3", "=1+1", "--1"]
)
def test_tvetydige_beloep(tekst: str) -> None:
    """An amount that can be read two ways, or is none, is refused and not guessed."""
    assert beloep_fra(tekst) is None


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_beloep_rundtur(beloep: Decimal) -> None:
    """An amount written the Norwegian way or with a point comes back the same."""
    norsk = f"{beloep:,.2f}".replace(",", " ").replace(".", ",")
    assert beloep_fra(norsk) == beloep
    assert beloep_fra(norsk.replace(" ", ".")) == beloep
    assert beloep_fra(f"{beloep:.2f}") == beloep


@pytest.mark.parametrize(
    "data, grunn",
    [
        (b"Faktura;Navn\n1;x\n", "ingen kolonne for beloep"),
        ("Faktura;Beløp\n".encode(), "ingen rader"),
        ("Faktura;Beløp;Beløp\n1;2;3\n".encode(), "flere kolonner"),
        ("Faktura,Beløp\n1,2,50\n".encode(), "rad 2: Raden har 3 felter"),
        ("Faktura;Beløp\n1;1.234\n".encode(), "rad 2, kolonnen beloep"),
        ("Faktura;Beløp\n1;0\n".encode(), "ikke over null"),
        ("Faktura;Beløp\n1;-5\n".encode(), "ikke over null"),
        ("Faktura;Beløp\n;5\n".encode(), "Fakturanummeret mangler"),
        ("Faktura;Beløp;Forfall\n1;5;9/1/26\n".encode(), "Datoen"),
        ("Faktura;Beløp;Forfall\n1;5;30.02.2026\n".encode(), "Datoen"),
        ("Faktura;Beløp;Valuta\n1;5;EUR\n".encode(), "norske kroner"),
        ("Faktura;Beløp;KID\n1;5;Prøve\n".encode(), "KID-en"),
        ("Faktura;Beløp;Orgnr\n1;5;01019012345\n".encode(), "ni sifre"),
        ('Faktura;Beløp\n1;"5\n'.encode(), "ikke gyldig CSV"),
        ("Faktura;Beløp;Navn\n1;5;".encode() + b"x" * 200_000, "ikke gyldig CSV"),
        ("Faktura;Beløp;Navn\n1;5;".encode() + b"x" * 400, "lengre enn"),
        ("Faktura;Beløp\n".encode("utf-16"), "UTF-8"),
        (b"Faktura;Bel\x81p\n1;2\n", "tegn"),
        (b"", "tom"),
        (b"hei", "ingen kolonne"),
    ],
)
def test_avvises(data: bytes, grunn: str, avvises: Avvises) -> None:
    """A table that cannot be read surely is refused with row and column, never with the cell's content."""
    assert grunn in avvises(les_faktura_csv, data, navn="f.csv")


def test_ukjent_kolonnevalg(fil: Fil, avvises: Avvises) -> None:
    """A chosen column must exist, and its key be known."""
    assert "ingen kolonne for kid" in avvises(
        les_faktura_csv, fil("faktura.csv"), navn="f", kolonner={"kid": "Nei"}
    )
    assert "Ukjent felt" in avvises(les_faktura_csv, fil("faktura.csv"), navn="f", kolonner={"pris": "Beløp"})


def test_rad_uten_beloep(avvises: Avvises) -> None:
    """A movement has one amount, in or out."""
    for rad in (b"2026-09-03;;", b"2026-09-03;1;2"):
        assert "ett beløp" in avvises(les_betaling_csv, b"Dato;Inn;Ut\n" + rad, navn="b", idag=IDAG)


def test_sep_linje_og_tomme_rader() -> None:
    """Excel's `sep=` line and blank rows are passed over."""
    data = "sep=;\r\n\r\nFaktura;Beløp\r\n;\r\n1;5\r\n\r\n".encode()
    assert [faktura.faktura for faktura in les_faktura_csv(data, navn="f.csv")] == ["1"]
