"""filer.md 22 and F12: a file that is not what was asked for is named for what it is, with its command."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from inkassocli.readers.bank import les_bank
from inkassocli.readers.ehf import les_ehf
from inkassocli.readers.fakturaliste import les_fakturaliste
from inkassocli.readers.felles import Avvist
from inkassocli.readers.gjenkjenn import LISTE, filslag, krev

Avvises = Callable[..., str]
FILER = Path(__file__).parent / "filer"
IDAG = date(2026, 11, 22)
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
ISO = "urn:iso:std:iso:20022:tech:xsd:"
KONVOLUTT = (
    '<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">'
    "<StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion></StandardBusinessDocumentHeader>{}"
    "</StandardBusinessDocument>"
)


def zippet(*navn: str) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as z:
        for n in navn:
            z.writestr(n, "x")
    return ut.getvalue()


# what it is: bytes, words of its name, words of what to do
FREMMEDE = {
    "saf-t": (b'<n1:AuditFile xmlns:n1="urn:StandardAuditFile-Taxation-Financial:NO"/>', "SAF-T", "importer"),
    "mt940": (b"{1:F01DNBANOKKAXXX}{2:I940}{4:\r\n:20:1\r\n:25:12345678903\r\n", "MT940", "CAMT.054"),
    "mt940 uten hode": (b":20:STARTUMSE\r\n:25:12345678903/NOK\r\n:28C:1\r\n", "MT940", "CAMT.054"),
    "cremul": (b"UNA:+.? 'UNB+UNOC:3+5790000243440'", "CREMUL", "CAMT.054"),
    "telepay": (b"AH200TBII00000000000000000000000000000000", "Telepay", "CAMT.054"),
    "pain": (f'<Document xmlns="{ISO}pain.001.001.03"/>'.encode(), "pain", "CAMT.054"),
    "camt.052": (f'<Document xmlns="{ISO}camt.052.001.02"/>'.encode(), "CAMT.052", "CAMT.054"),
    "ordre": (f'<Order xmlns="{UBL}Order-2"/>'.encode(), "ordre", "inkasso ny"),
    "vipps xml": (b'<SettlementReport xmlns="http://www.vipps.no/x"/>', "Vipps", "CAMT.054"),
    "vipps csv": (
        "Salgsdato;Salgssted;Vippsnummer;TransaksjonsID;Oppgjørsdato;OppgjørsID;Brutto;Gebyr;Netto\n".encode(),
        "Vipps",
        "CAMT.054",
    ),
    "html": (b"<html><table><tr><td>Faktura</td></tr></table></html>", "HTML", ".xlsx"),
    "html med doctype": (b'<!DOCTYPE html PUBLIC "x"><html><body/></html>', "HTML", ".xlsx"),
    "html uten hode": (b"\xef\xbb\xbf<table><tr><td>a<td>b</table>", "HTML", ".xlsx"),
    "xml-regneark": (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML", ".xlsx"),
    "mime": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "MIME", ".xlsx"),
    "zip": (zippet("faktura.csv"), "zip", "pakk ut"),
    "docx": (zippet("word/document.xml"), "Word", "xlsx"),
    "ods": (zippet("content.xml"), "LibreOffice", "xlsx"),
    "xlsb": (zippet("xl/workbook.bin"), "xlsb", "xlsx"),
    "gzip": (b"\x1f\x8b\x08\0rest", "gzip", "pakk ut"),
    "rar": (b"Rar!\x1a\x07\0", "rar", "pakk ut"),
    "pdf": (b"%PDF-1.7 rest", "PDF", "--bilag"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls", ".xlsx"),
    "rtf": (b"{\\rtf1\\ansi x}", "RTF", "CSV"),
    "bilde": (b"\xff\xd8\xff\xe0 x", "bilde", "--bilag"),
    "json": (b'[{"faktura": 1}]', "JSON", "CSV"),
    "gbat10": (b"GBAT10;1;20260801;1;2026;8;1500;;;100\n", "GBAT10", "importer"),
    "annen xml": (b"<noe/>", "XML", "inkasso"),
}


@pytest.mark.parametrize("navn", FREMMEDE)
def test_fremmede_filer_navngis(navn: str) -> None:
    """Neither invoices nor bank: named by both commands, with what to do instead."""
    data, ord_, raad = FREMMEDE[navn]
    for bruk in ("faktura", "bank"):
        with pytest.raises(Avvist) as feil:
            krev(data, bruk)  # type: ignore[arg-type]
        assert ord_ in feil.value.grunn
        assert raad in feil.value.gjoer


@pytest.mark.parametrize(
    "data, ord_",
    [
        (f'<Document xmlns="{ISO}camt.054.001.08"/>'.encode(), "CAMT"),
        (f'<Hylle><Document xmlns="{ISO}camt.053.001.02"/></Hylle>'.encode(), "CAMT"),
        (b"NY000010000080800000124", "OCR"),
        ("NY000010000080800000124".encode("utf-16"), "OCR"),
    ],
)
def test_bankfil_gitt_som_faktura(data: bytes, ord_: str, avvises: Avvises) -> None:
    """filer.md 22: the right command is told."""
    with pytest.raises(Avvist) as feil:
        krev(data, "faktura")
    assert ord_ in feil.value.grunn
    assert "inkasso betaling fil" in feil.value.gjoer
    assert ord_ in avvises(les_fakturaliste, data, navn="f")


@pytest.mark.parametrize(
    "data, ord_",
    [
        (f'<Invoice xmlns="{UBL}Invoice-2"/>'.encode(), "faktura (EHF)"),
        (f'<x:CreditNote xmlns:x="{UBL}CreditNote-2"/>'.encode(), "faktura (EHF)"),
        (KONVOLUTT.format(f'<Invoice xmlns="{UBL}Invoice-2"/>').encode(), "Peppol-konvolutt"),
    ],
)
def test_faktura_gitt_som_bankfil(data: bytes, ord_: str, avvises: Avvises) -> None:
    """And the other way."""
    with pytest.raises(Avvist) as feil:
        krev(data, "bank")
    assert "inkasso ny --fra" in feil.value.gjoer
    assert ord_ in avvises(les_bank, data, navn="f", idag=IDAG)


def test_konvolutten_aapnes(avvises: Avvises) -> None:
    """filer.md 19: an EHF in a Peppol envelope is the same invoice; an envelope with an order in it is none."""
    ehf = (FILER / "faktura.xml").read_bytes()
    inni = ehf[ehf.index(b"?>") + 2 :].decode()
    bar, pakket = (les_ehf(x, navn="f.xml") for x in (ehf, KONVOLUTT.format(inni).encode()))
    assert (pakket.faktura, pakket.beloep, pakket.kid, pakket.kjoeper) == (
        bar.faktura,
        bar.beloep,
        bar.kid,
        bar.kjoeper,
    )
    for tom in ("", f'<Order xmlns="{UBL}Order-2"/>', inni + inni):
        assert "konvolutt" in avvises(les_ehf, KONVOLUTT.format(tom).encode(), navn="f.xml")


def test_camt_i_konvolutt_er_en_bankfil() -> None:
    """A bank file stays a bank file whatever it is packed in."""
    data = KONVOLUTT.format(f'<Document xmlns="{ISO}camt.054.001.02"/>').encode()
    assert filslag(data).bruk == "bank"


@pytest.mark.parametrize(
    "data",
    [
        b"Fakturanr;Bel\xf8p\n1;5\n",
        "Fakturanr\tBeløp\n1\t5\n".encode("utf-16"),
        b"Fakturanr;Beloep;Vipps\n1;5;nei\n",
    ],
)
def test_en_liste_er_en_liste(data: bytes) -> None:
    """A list is never taken for anything else, whatever its encoding."""
    assert filslag(data) is LISTE
