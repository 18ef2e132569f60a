"""Lists of invoices and of payments: cells, separators, encodings, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.readers.bank import les_bank
from inkassocli.readers.banklinjer import Bankvarsel
from inkassocli.readers.bankliste import les_bankliste
from inkassocli.readers.celler import beloep_fra, dag_fra
from inkassocli.readers.fakturaliste import Fakturaliste, Listefaktura, les_fakturaliste

Avvises = Callable[..., str]
Fil = Callable[[str], bytes]
IDAG = date(2026, 11, 22)


def les(data: bytes, **valg: object) -> tuple[Listefaktura, ...]:
    """The invoices of a list whose rows can all be read; else the error of the first that cannot."""
    liste: Fakturaliste = les_fakturaliste(data, navn="f.csv", **valg)  # type: ignore[arg-type]
    for rad in liste.rader:
        if rad.feil:
            raise rad.feil
    return tuple(rad.faktura for rad in liste.krav if rad.faktura)


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_fakturaer(koding: str, fil: Fil) -> None:
    """Semicolons, decimal comma, Norwegian or ISO days; UTF-8 or UTF-16 with mark, else Windows-1252."""
    en, to = les(fil("faktura.csv").decode().encode(koding))
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
    assert les(fil("faktura.csv"))[0].gjelder == ""
    valgt = les(fil("faktura.csv"), kolonner={"gjelder": "BESKRIVELSE"})
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
    en, to = les_bankliste(data, navn="b.csv", idag=IDAG, konto="86011117947").linjer
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
    "tekst, ventet",
    [
        ("01.08.2026 00:00:00", date(2026, 8, 1)),
        ("1.8.2026", date(2026, 8, 1)),
        ("2026-08-01 00:00:00", date(2026, 8, 1)),
        ("2026-08-01T00:00:00+02:00", date(2026, 8, 1)),
        ("2026/08/01", date(2026, 8, 1)),
        ("20260801", date(2026, 8, 1)),
        ("01/08/2026", None),
        ("08/01/2026", None),
        ("01.08.26", None),
        ("30.02.2026", None),
        ("46235", None),
        ("٠١.٠٨.٢٠٢٦", None),
    ],
)
def test_dager(tekst: str, ventet: date | None) -> None:
    """filer.md 12: a day with a clock is the day; what may be read two ways is no day."""
    assert dag_fra(tekst) == ventet


@pytest.mark.parametrize(
    "data, grunn",
    [
        (b"Faktura;Navn\n1;x\n", "ingen kolonne for beløp. Overskriftene er: Faktura, Navn."),
        ("Faktura;Beløp\n".encode(), "ingen rader"),
        ("Faktura;Beløp;Beløp\n1;2;3\n".encode(), "flere kolonner"),
        ("Faktura,Beløp\n1,2,50\n".encode(), "rad 2: Raden har 3 felter"),
        ("Faktura;Beløp\n1;1.234\n".encode(), "rad 2, kolonnen «Beløp»: Beløpet («1.234»)"),
        ("Faktura;Beløp\n1;fem\n".encode(), "rad 2, kolonnen «Beløp»: Beløpet kan ikke leses"),
        ("Faktura;Beløp\n1;\n".encode(), "Beløpet mangler"),
        ("Faktura;Beløp\n;5\n".encode(), "Fakturanummeret mangler"),
        ("Faktura;Beløp;Forfall\n1;5;9/1/26\n".encode(), "kolonnen «Forfall»: Datoen («9/1/26»)"),
        ("Faktura;Beløp;Forfall\n1;5;30.02.2026\n".encode(), "Datoen"),
        ("Faktura;Beløp;Valuta\n1;5;EUR\n".encode(), "norske kroner"),
        ("Faktura;Beløp;KID\n1;5;Prøve1\n".encode(), "KID-en"),
        ("Faktura;Beløp;KID\n1;5;1,23457E+15\n".encode(), "Regnearket"),
        ("Faktura;Beløp;Orgnr\n1;5;0101901234\n".encode(), "ni sifre"),
        ('Faktura;Beløp\n1;"5\n'.encode(), "ikke gyldig CSV"),
        ("Faktura;Beløp;Navn\n1;5;".encode() + b"x" * 200_000, "ikke gyldig CSV"),
        ("Faktura;Beløp;Navn\n1;5;".encode() + b"x" * 400, "lengre enn"),
        ("Faktura;Beløp\n".encode("utf-16-le"), "UTF-8"),
        (b"Faktura;Bel\x81p\n1;2\n", "tegn"),
        (b"", "tom"),
        (b"hei", "ingen av overskriftene er kjent"),
        ("Faktura;Beløp;Navn\n1;999 999 999 999 999 999 999,00;x\n".encode(), "leses sikkert"),
    ],
)
def test_avvises(data: bytes, grunn: str, avvises: Avvises) -> None:
    """What cannot be read surely is refused with row, heading and cell, and never with a name."""
    assert grunn in avvises(les, data)


def test_alle_feil_paa_en_gang() -> None:
    """Every row that cannot be read is kept with its own fault, beside those that can."""
    data = "Faktura;Beløp;Forfall\n1;x;01.09.2026\n2;5;i går\n3;5;01.09.2026\n".encode()
    rader = les_fakturaliste(data, navn="f.csv").rader
    assert [r.feil is not None for r in rader] == [True, True, False]
    assert "rad 2" in str(rader[0].feil)
    assert "rad 3" in str(rader[1].feil)


def test_ukjent_kolonnevalg(fil: Fil, avvises: Avvises) -> None:
    """A chosen column must exist, and its key be known; the headings that are there are shown."""
    melding = avvises(les, fil("faktura.csv"), kolonner={"kid": "Nei"})
    assert "ingen kolonne for KID som heter «Nei». Overskriftene er: Fakturanr" in melding
    assert "Ukjent felt" in avvises(les, fil("faktura.csv"), kolonner={"pris": "Beløp"})


def test_rad_uten_beloep(avvises: Avvises) -> None:
    """A movement has one amount, in or out; a file with no row that can be read is refused."""
    for rad, grunn in ((b"2026-09-03;;", "ikke noe bel"), (b"2026-09-03;1;2", "inn og ut")):
        assert grunn in avvises(les_bankliste, b"Dato;Inn;Ut\n" + rad, navn="b", idag=IDAG)


@pytest.mark.parametrize("skille", [";", "\t", ",", "|"])
def test_sep_linje_og_tomme_rader(skille: str) -> None:
    """Excel's `sep=` line and blank rows are passed over, and a row keeps the number it has in the file."""
    data = f"sep={skille}\r\n\r\nFaktura{skille}Beløp\r\n{skille}\r\n1{skille}5\r\n\r\n".encode()
    assert [(f.faktura, f.plass) for f in les(data)] == [("1", "rad 5")]
    assert [f.faktura for f in les(data.split(b"\r\n", 2)[2])] == ["1"]


def test_celler_som_formler() -> None:
    """F18: `="0184"` is how programs keep Excel from taking the zero away."""
    (f,) = les('Faktura;Beløp;Postnr;Poststed\n="0042";5;="0184";Oslo\n'.encode())
    assert (f.faktura, f.skyldner_postnummer) == ("0042", "0184")
