"""The one door for XML (formater.md § 4, security)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkassocli.errors import SaksfilError
from inkassocli.readers.bank import les_bank
from inkassocli.readers.ehf import les_ehf
from inkassocli.readers.felles import MAKS_BYTE, Avvist, hent
from inkassocli.readers.xml import les_rot, les_xml, rotnavn

Avvises = Callable[..., str]
Fil = Callable[[str], bytes]

BOMBE = (
    "<!DOCTYPE r ["
    "<!ENTITY a0 'x'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]><r>&a9;</r>"
)
EKSTERN = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>"


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
@pytest.mark.parametrize(
    "tekst", [BOMBE, EKSTERN, "<!DOCTYPE r><r/>", "<!DOCTYPE r SYSTEM 'http://a.example/b'><r/>"]
)
def test_doctype_avvises(tekst: str, koding: str, avvises: Avvises) -> None:
    """Every DOCTYPE is refused, with or without entities, in every encoding."""
    hode = {
        "latin-1": "<?xml version='1.0' encoding='ISO-8859-1'?>",
        "utf-16": "<?xml version='1.0' encoding='UTF-16'?>",
    }
    melding = avvises(les_ehf, (hode.get(koding, "") + tekst).encode(koding), navn="x.xml")
    assert "DOCTYPE" in melding


def test_dyp_nesting_avvises(avvises: Avvises) -> None:
    """100 000 nested elements are refused without recursion."""
    rot = b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">'
    assert "nivåer" in avvises(
        les_ehf, rot + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</Invoice>", navn="x.xml"
    )


def test_mange_elementer_avvises(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file with too many elements is refused before it fills the memory; handed-out ones do not count."""
    monkeypatch.setattr("inkassocli.readers.xml.MAKS_ELEMENTER", 10)
    data = b"<r>" + b"<a><b/></a>" * 20 + b"</r>"
    with pytest.raises(Avvist, match="for mange elementer"):
        les_rot(data, rot=".*")
    assert sum(1 for _ in les_xml(data, rot=".*", ved=frozenset({"a"}))) == 21


def test_stor_fil_avvises_ulest(tmp_path: Path, avvises: Avvises) -> None:
    """A file over 50 MB is refused by its size."""
    sti = tmp_path / "stor.xml"
    with sti.open("wb") as fil:
        fil.truncate(MAKS_BYTE + 1)
    assert avvises(hent, sti) == "stor.xml: Filen er større enn 50 MB."
    assert "ikke leses" in avvises(hent, tmp_path / "finnes-ikke.xml")
    assert avvises(hent, tmp_path).endswith(": Dette er en mappe, ikke en fil.")


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF-1.7", b"7z\xbc\xaf\x27\x1c", b"\xd0\xcf\x11\xe0"]
)
def test_pakkede_filer_avvises(start: bytes, avvises: Avvises) -> None:
    """Zip, gzip, PDF and Office files are known by their first bytes and never unpacked."""
    assert "leses ikke" in avvises(les_ehf, start + b"\0" * 100, navn="x.xml")


@pytest.mark.parametrize("data", [b"", b"  \n", b"\0\0\0"])
def test_tom_fil(data: bytes, avvises: Avvises) -> None:
    """An empty file is called empty."""
    assert avvises(les_ehf, data, navn="x.xml") == "x.xml: Filen er tom."


def test_avkuttet_hvor_som_helst(fil: Fil, avvises: Avvises) -> None:
    """An invoice cut at any place is refused in one sentence."""
    data = fil("faktura.xml").rstrip()
    for slutt in range(1, len(data) - 1, 37):
        assert "avkuttet" in avvises(les_ehf, data[:slutt], navn="x.xml")


def test_latin1_som_sier_utf8(fil: Fil, avvises: Avvises) -> None:
    """A file that says UTF-8 and holds Latin-1 is refused, never guessed at."""
    data = fil("faktura.xml").decode().encode("latin-1")
    assert "ikke gyldig UTF-8" in avvises(les_ehf, data, navn="x.xml")


@pytest.mark.parametrize("koding", [b"KLINGON", b"UTF-7", b"UTF-32", b"UTF-16"])
def test_ukjent_tegnkoding(koding: bytes, fil: Fil, avvises: Avvises) -> None:
    """An encoding the parser does not know, or that the bytes belie, is a refusal and not a crash."""
    avvises(les_ehf, fil("faktura.xml").replace(b'"UTF-8"', b'"' + koding + b'"'), navn="x.xml")


@pytest.mark.parametrize("koding", ["utf-8-sig", "utf-16"])
def test_koding_etter_bytene(koding: str, fil: Fil) -> None:
    """The parser gets bytes, so a byte order mark and UTF-16 give the same facts."""
    tekst = fil("faktura.xml").decode().replace(' encoding="UTF-8"', "")
    assert les_ehf(tekst.encode(koding), navn="x.xml").kjoeper.navn == "Prøve Prøvesen"


@pytest.mark.parametrize(
    "data", [b"<a><b></a></b>", b"<a>&nbsp;</a>", b"<a b=1/>", b"<p:a/>", b"hei", b"<a/><b/>", b"\xff<a/>"]
)
def test_ugyldig_xml(data: bytes, avvises: Avvises) -> None:
    """What is not XML is refused without the parser's own words."""
    assert "not" not in avvises(les_ehf, data, navn="x.xml").split()


def test_roten_bestemmer(fil: Fil, avvises: Avvises) -> None:
    """The right element in a wrong namespace is another kind of file."""
    data = fil("faktura.xml").replace(b"xsd:Invoice-2", b"xsd:Order-2")
    assert "annet slag" in avvises(les_ehf, data, navn="mappe/x.xml")
    assert rotnavn(fil("faktura.xml"))[1] == "Invoice"


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["faktura.xml", "camt054.xml", "kreditnota.xml"]),
    st.integers(0, 10**6),
    st.binary(max_size=3),
)
def test_skadet_fil_gir_aldri_annen_feil(navn: str, plass: int, bytt: bytes) -> None:
    """Whatever bytes are changed in a file, it is read or refused, and no other error comes out."""
    data = (Path(__file__).parent / "filer" / navn).read_bytes()
    plass %= len(data)
    data = data[:plass] + bytt + data[plass + len(bytt) + 1 :]
    with suppress(SaksfilError):
        if navn == "camt054.xml":
            les_bank(data, navn=navn, idag=date(2026, 11, 22))
        else:
            les_ehf(data, navn=navn)
