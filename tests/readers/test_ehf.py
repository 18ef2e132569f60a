"""EHF invoice and credit note to facts (formater.md § 1)."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkassocli.errors import SaksfilError
from inkassocli.readers.ehf import er_part, les_ehf
from inkassocli.readers.ehf_dokument import Dokumentart, EhfDokument

Avvises = Callable[..., str]
Fil = Callable[[str], bytes]
FILER = Path(__file__).parent / "filer"


def endret(fra: str, til: str, navn: str = "faktura.xml") -> bytes:
    """Our own file with one thing changed."""
    data = (FILER / navn).read_bytes()
    assert fra.encode() in data
    return data.replace(fra.encode(), til.encode())


def les(data: bytes) -> EhfDokument:
    return les_ehf(data, navn="x.xml")


def test_alle_fakta(fil: Fil) -> None:
    """Every fact of the invoice comes from its own element, whatever the prefixes."""
    dok = les(fil("faktura.xml"))
    assert (dok.art, dok.faktura, dok.type_kode, dok.avklares) == (Dokumentart.FAKTURA, "001042", "380", None)
    assert (dok.fakturadato, dok.forfall, dok.ytelsesdato) == (
        date(2026, 8, 1),
        date(2026, 9, 1),
        date(2026, 7, 24),
    )
    assert (str(dok.beloep), str(dok.mva), str(dok.forskudd), dok.valuta) == (
        "6400.00",
        "0.00",
        "0.00",
        "NOK",
    )
    assert (dok.kid, dok.konto) == ("0010041", "86011117947")
    assert (dok.selger.navn, dok.selger.organisasjonsnummer) == ("Tannlege Eksempel", "999999999")
    assert dok.kjoeper.navn == "Prøve Prøvesen"
    assert dok.kjoeper.organisasjonsnummer is None
    assert dok.kjoeper.adresse == ("Prøvegata 5", "c/o Skur", "Oppgang B")
    assert (dok.kjoeper.postnummer, dok.kjoeper.poststed, dok.kjoeper.land) == ("0184", "Oslo", "NO")
    assert dok.sha256 == hashlib.sha256(fil("faktura.xml")).hexdigest()


def test_vedlegg_etter_bytene(fil: Fil) -> None:
    """An attachment is what its bytes are, under a name of our own; text that claims to be a PDF is left out."""
    dok = les(fil("faktura.xml"))
    assert [(v.navn, v.type, v.data) for v in dok.vedlegg] == [("faktura-001042.pdf", "pdf", b"%PDF-1.4\n")]
    assert dok.vedlegg[0].oppgitt_navn == "../../etc/passwd.pdf"
    assert any("Vedlegg 2" in varsel for varsel in dok.varsler)


def test_helseopplysninger_holdes_utenfor(fil: Fil) -> None:
    """Names of lines stand apart and are not printed; notes, references and birth dates are not read at all."""
    dok = les(fil("faktura.xml"))
    assert dok.linjetekster == ("Rotfylling tann 36",)
    assert "Rotfylling" not in repr(dok)
    assert "passwd" not in repr(dok)
    alt = repr(dok) + "".join(dok.linjetekster)
    assert "HEMMELIG" not in alt
    assert "1990-01-02" not in alt


def test_kreditnota(fil: Fil) -> None:
    """A credit note has a positive amount, names the credited invoice, and may be Latin-1 and without due day."""
    dok = les(fil("kreditnota.xml"))
    assert (dok.art, dok.faktura, dok.type_kode, dok.avklares) == (
        Dokumentart.KREDITNOTA,
        "K-7/Å",
        "81",
        None,
    )
    assert (dok.beloep, dok.forfall, dok.krediterer) == (Decimal("400.00"), None, ("001042",))
    assert dok.selger.organisasjonsnummer == "999999999"
    assert dok.kjoeper.navn == "Prøve Prøvesen"
    assert dok.bilagsnavn == "kreditnota-K-7-AA"


@pytest.mark.parametrize(
    "fra, til, grunn",
    [
        ("urn:cen.eu:en16931:2017#", "urn:ehf:reminder:3.0#", "purring"),
        ("urn:cen.eu:en16931:2017#", "urn:payment-request#", "betalingsanmodning"),
        (">NOK</", ">SEK</", "kroner"),
        ("<b:DocumentCurrencyCode>NOK</b:DocumentCurrencyCode>", "", "kroner"),
        ('<b:PayableAmount currencyID="NOK">', '<b:PayableAmount currencyID="EUR">', "kroner"),
        ("6400.000000", "-6400.00", "negativt"),
        ("6400.000000", "0", "null"),
        ("6400.000000", "6400.001", "øre"),
        ("6400.000000", "NaN", "tall"),
        ("6400.000000", "1e9", "tall"),
        ("6400.000000", "Infinity", "tall"),
        ("6400.000000", "٦٤٠٠", "tall"),
        ("6400.000000", "6 400,00", "tall"),
        ("6400.000000", "9" * 5000, "tall"),
        ("6400.000000", "6300.00", "går ikke opp"),
        ("<b:ID>001042</b:ID>", "", "Fakturanummeret"),
        ("<b:IssueDate>2026-08-01+02:00</b:IssueDate>", "", "Fakturadatoen"),
        ("2026-08-01+02:00", "2026-02-30", "dato"),
        ("2026-09-01<", "01.09.2026<", "dato"),
        ("AccountingCustomerParty", "AnnenPart", "Kjøper"),
        ("Prøve Prøvesen", "X" * 301, "lengre"),
    ],
)
def test_avvises(fra: str, til: str, grunn: str, avvises: Avvises) -> None:
    """What is no claim in kroner with a day, a number and sums that close is refused with the reason."""
    assert grunn in avvises(les_ehf, endret(fra, til), navn="x.xml")


@pytest.mark.parametrize("kode", ["384", "386", "393", "389", "71", "218", "219", "817", "999", ""])
def test_uvanlig_type_avklares(kode: str) -> None:
    """Any other type code than an ordinary invoice is for the user to decide."""
    assert les(endret("InvoiceTypeCode>380<", f"InvoiceTypeCode>{kode}<")).avklares


@pytest.mark.parametrize("kode", ["380", "82", "326", "331", "388", "875", "876", "877"])
def test_vanlig_type(kode: str) -> None:
    """The type codes of ordinary invoices need no question."""
    assert les(endret("InvoiceTypeCode>380<", f"InvoiceTypeCode>{kode}<")).avklares is None


@pytest.mark.parametrize(
    "fra, til, varsel",
    [
        ("<b:DueDate>2026-09-01</b:DueDate>", "", "ingen forfallsdato"),
        ("2026-09-01<", "2026-07-01<", "før fakturadatoen"),
        ("<a:Delivery><b:ActualDeliveryDate>2026-07-24</b:ActualDeliveryDate></a:Delivery>", "", "levert"),
        (">0010041<", ">0010042<", "kontrollsiffer"),
        (">0010041<", ">Faktura 1<", "ikke er en KID"),
        ("NO93 8601 1117 947", "SE45 5000 0000 0583 9825 7466", "kontonummer"),
        (">999999999<", ">123456789<", "feil kontrollsiffer"),
        (">0184<", ">184<", "postnummer"),
        ("6400.000000", "6399.50", "avviker"),
        ("<b:Percent>0<", "<b:Percent>25<", "Merverdiavgiften"),
        ("Prøve Prøvesen", " ", "mangler navn"),
    ],
)
def test_varsles(fra: str, til: str, varsel: str) -> None:
    """Doubt about days, check digits, VAT and small differences warns and never refuses."""
    assert any(varsel in tekst for tekst in les(endret(fra, til)).varsler)


def test_utlandet_varsles() -> None:
    """A buyer abroad is taken, with the country, and said."""
    data = endret("</b:PostalZone>\n        <a:AddressLine>", "</b:PostalZone><a:AddressLine>").replace(
        b"Oppgang B</b:Line></a:AddressLine>\n        <a:Country><b:IdentificationCode>NO<",
        b"Oppgang B</b:Line></a:AddressLine><a:Country><b:IdentificationCode>SE<",
    )
    dok = les(data)
    assert dok.kjoeper.land == "SE"
    assert any("utlandet (SE)" in varsel for varsel in dok.varsler)


def test_forskudd_er_trukket_fra() -> None:
    """PayableAmount is after what was prepaid, and the user is told not to register it again."""
    data = endret("6400.000000", "5400.00").replace(
        b"<b:PayableAmount", b'<b:PrepaidAmount currencyID="NOK">1000</b:PrepaidAmount><b:PayableAmount'
    )
    dok = les(data)
    assert (dok.beloep, dok.forskudd) == (Decimal("5400.00"), Decimal("1000.00"))
    assert any("betalt på forhånd" in varsel for varsel in dok.varsler)


@pytest.mark.parametrize("brutto", ["6400.00", "6400.40"])
def test_avrunding(brutto: str) -> None:
    """Rounding is its own total in EHF 3 and stood inside TaxInclusiveAmount in EHF 2; both close."""
    data = endret(
        'TaxInclusiveAmount currencyID="NOK">6400.00', f'TaxInclusiveAmount currencyID="NOK">{brutto}'
    )
    avrunding = b'<b:PayableRoundingAmount currencyID="NOK">-0.40</b:PayableRoundingAmount><b:PayableAmount'
    dok = les(data.replace(b"<b:PayableAmount", avrunding))
    assert not any("avviker" in varsel for varsel in dok.varsler)


def test_to_kider_spoerres() -> None:
    """Several different KIDs give none, and all of them for the question; the same KID twice is one."""
    ekstra = "<b:PaymentID>{}</b:PaymentID></a:PaymentMeans><a:PaymentMeans><b:PaymentID>0010041"
    assert les(endret("<b:PaymentID>0010041", ekstra.format("0010058"))).kider == ("0010058", "0010041")
    assert les(endret("<b:PaymentID>0010041", ekstra.format("0010058"))).kid is None
    assert les(endret("<b:PaymentID>0010041", ekstra.format("0010041"))).kid == "0010041"


def test_annen_betalingsmottaker() -> None:
    """A payee that is not the seller means the claim may be assigned; the seller as payee does not."""
    mottaker = "<a:PayeeParty><a:PartyName><b:Name>{}</b:Name></a:PartyName></a:PayeeParty><a:Delivery>"
    assert (
        les(endret("<a:Delivery>", mottaker.format("Kjøper av krav AS"))).betalingsmottaker
        == "Kjøper av krav AS"
    )
    assert les(endret("<a:Delivery>", mottaker.format("tannlege  EKSEMPEL"))).betalingsmottaker is None


def test_foedselsnummer_blir_ikke_organisasjonsnummer() -> None:
    """Eleven digits, or a number of another register, never become an organisation number."""
    for nummer in (
        "<b:CompanyID>01019012345</b:CompanyID>",
        '<b:CompanyID schemeID="0088">987654325</b:CompanyID>',
    ):
        dok = les(endret("Prøve Prøvesen</b:RegistrationName>", f"P</b:RegistrationName>{nummer}"))
        assert dok.kjoeper.organisasjonsnummer is None
        assert "01019012345" not in repr(dok)


def test_ehf2() -> None:
    """EHF 2: due day in PaymentMeans, name in PartyName, house number apart, seller by VAT number."""
    data = (
        endret("<b:DueDate>2026-09-01</b:DueDate>", "")
        .replace(b"<b:PaymentID>", b"<b:PaymentDueDate>2026-09-01</b:PaymentDueDate><b:PaymentID>")
        .replace(b"<a:PartyLegalEntity><b:RegistrationName>", b"<a:PartyName><b:Name>")
        .replace(
            "Prøvesen</b:RegistrationName></a:PartyLegalEntity>".encode(),
            "Prøvesen</b:Name></a:PartyName>".encode(),
        )
        .replace(
            "Prøvegata 5</b:StreetName>".encode(),
            "Prøvegata</b:StreetName><b:BuildingNumber>5</b:BuildingNumber>".encode(),
        )
    )
    dok = les(data)
    assert (dok.forfall, dok.kjoeper.navn) == (date(2026, 9, 1), "Prøve Prøvesen")
    assert dok.kjoeper.adresse[0] == "Prøvegata 5"


def test_stort_vedlegg() -> None:
    """12 MB of base64 in one element is read."""
    innhold = b"%PDF-1.4\n" + b"x" * 9_000_000
    dok = les(endret("dGVrc3Q=", base64.b64encode(innhold).decode()))
    assert dok.vedlegg[1].data == innhold
    assert [v.navn for v in dok.vedlegg] == ["faktura-001042.pdf", "faktura-001042-2.pdf"]


def test_usynlige_tegn_fjernes() -> None:
    """Direction marks and line breaks of a hostile name do not reach the letter."""
    assert (
        les(endret("Prøve Prøvesen", "Prøve\n \u202ePrøve&#x9;sen\u200b")).kjoeper.navn == "Prøve Prøve sen"
    )


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80))
def test_filnavn_er_trygge(nummer: str) -> None:
    """Whatever the invoice number, the file's name is plain ASCII without path or leading dot."""
    nummer = (
        nummer.replace("&", "+")
        .replace("<", "+")
        .replace("]", "+")
        .replace("\ufffe", "")
        .replace("\uffff", "")
    )
    try:
        dok = les(endret("<b:ID>001042</b:ID>", f"<b:ID>{nummer}</b:ID>"))
    except SaksfilError:  # nothing visible is left of the number
        return
    assert re.fullmatch(r"faktura-[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?", dok.bilagsnavn)
    assert ".." not in dok.bilagsnavn


def test_er_part(fil: Fil) -> None:
    """The seller is the creditor by organisation number, and by name only where one of them has none."""
    selger = les(fil("faktura.xml")).selger
    assert er_part(selger, organisasjonsnummer="999999999", navn="Et annet navn")
    assert not er_part(selger, organisasjonsnummer="987654325", navn="Tannlege Eksempel")
    assert er_part(selger, organisasjonsnummer=None, navn="tannlege eksempel")
    assert not er_part(selger, organisasjonsnummer=None, navn="")


# The published files, every figure of their description


def test_tosl108(prover: Path) -> None:
    """The classic Norwegian sample: prepaid amount, KID without control digit, payee other than seller."""
    dok = les((prover / "ehf/tosl108-kid-forskudd.xml").read_bytes())
    assert (dok.faktura, dok.fakturadato, dok.forfall) == ("TOSL108", date(2013, 6, 30), date(2013, 7, 20))
    assert (str(dok.mva), str(dok.forskudd), str(dok.beloep)) == ("365.28", "1000.00", "801.78")
    assert (dok.kid, dok.konto, dok.ytelsesdato) == ("0003434323213231", "86011117947", date(2013, 6, 15))
    assert (dok.selger.navn, dok.selger.organisasjonsnummer) == ("Salescompany ltd.", "123456789")
    assert (dok.selger.adresse, dok.selger.postnummer, dok.selger.poststed) == (
        ("Main street 34", "Suite 123"),
        "303",
        "Big city",
    )
    assert (dok.kjoeper.navn, dok.kjoeper.organisasjonsnummer) == ("The Buyercompany", "987654321")
    assert (dok.kjoeper.adresse, dok.kjoeper.postnummer, dok.kjoeper.poststed) == (
        ("Anystreet 8", "Back door"),
        "101",
        "Anytown",
    )
    assert dok.betalingsmottaker == "Ebeneser Scrooge AS"
    assert dok.vedlegg == ()
    assert len(dok.linjetekster) == 5
    assert sum("organisasjonsnummer" in varsel for varsel in dok.varsler) == 2
    assert sum("postnummer" in varsel for varsel in dok.varsler) == 2
    assert any("KID-en" in varsel for varsel in dok.varsler)


def test_kreditnota_nettleie(prover: Path) -> None:
    """Type 81 is a credit note; the end customer's birth date and name are not read; VAT only warns."""
    dok = les((prover / "ehf/kreditnota-nettleie.xml").read_bytes())
    assert (dok.art, dok.faktura, dok.fakturadato) == (Dokumentart.KREDITNOTA, "0997462625", date(2019, 4, 1))
    assert (dok.forfall, dok.krediterer, dok.type_kode, dok.avklares) == (None, (), "81", None)
    assert (str(dok.beloep), str(dok.mva), dok.kid) == ("1543.34", "308.63", "0003434323213231")
    assert (dok.selger.navn, dok.selger.organisasjonsnummer) == ("Havblikk Nett AS", "811143758")
    assert (dok.kjoeper.navn, dok.kjoeper.organisasjonsnummer) == ("Kraftselskapet AS", "987654325")
    assert (dok.kjoeper.adresse, dok.kjoeper.postnummer, dok.kjoeper.poststed) == (
        ("Kraftveien 4",),
        "0542",
        "Oslo",
    )
    assert any("Merverdiavgiften" in varsel for varsel in dok.varsler)
    assert dok.vedlegg == ()
    assert not re.search("1985-02-14|Kari", repr(dok) + repr(dok.linjetekster) + repr(dok.varsler))


def test_privatperson(prover: Path) -> None:
    """A consumer has no organisation number, and the network address is not one."""
    dok = les((prover / "ehf/privatperson-uten-kid.xml").read_bytes())
    assert (dok.faktura, dok.fakturadato, dok.forfall) == ("10048", date(2026, 10, 1), date(2026, 10, 15))
    assert (str(dok.beloep), dok.kid, dok.konto, dok.ytelsesdato) == ("2500.00", None, "86011117947", None)
    assert (dok.kjoeper.navn, dok.kjoeper.organisasjonsnummer) == ("Kari Nordmann", None)
    assert (dok.kjoeper.adresse, dok.kjoeper.postnummer, dok.kjoeper.poststed) == (
        ("Ullevålsveien 40",),
        "0171",
        "Oslo",
    )
    assert (dok.selger.navn, dok.selger.organisasjonsnummer) == ("Fjordkraft Konsult AS", "923456783")
    assert dok.selger.adresse == ("Storgata 1", "3. etasje")
    (vedlegg,) = dok.vedlegg
    assert (vedlegg.navn, len(vedlegg.data), vedlegg.oppgitt_navn) == (
        "faktura-10048.pdf",
        193,
        "faktura-10048.pdf",
    )
    assert vedlegg.sha256 == "e5a636ac00ea3c175d3193c5d05df60ded156dd466043c70d254507ec277e4c2"


def test_alle_mva_kategorier(prover: Path) -> None:
    """Every VAT category is read, E for health services among them, and nothing warns."""
    dok = les((prover / "ehf/alle-mva-kategorier.xml").read_bytes())
    assert (dok.faktura, dok.fakturadato, dok.forfall) == ("10042", date(2026, 10, 1), date(2026, 10, 15))
    assert (dok.ytelsesdato, str(dok.mva), str(dok.beloep)) == (date(2026, 9, 30), "3256.00", "30736.00")
    assert (dok.kid, dok.konto, len(dok.linjetekster)) == (None, "86011117947", 8)
    assert (dok.kjoeper.navn, dok.kjoeper.organisasjonsnummer) == ("Nordlys Bygg AS", "987654325")
    assert (dok.kjoeper.adresse, dok.kjoeper.postnummer, dok.kjoeper.poststed) == (
        ("Industriveien 12",),
        "7080",
        "Heimdal",
    )
    assert [v.navn for v in dok.vedlegg] == ["faktura-10042.pdf"]
    assert dok.varsler == ()


def test_oedelagt(prover: Path, avvises: Avvises) -> None:
    """A file that ends inside the buyer's address is refused in one sentence."""
    data = (prover / "ehf/oedelagt-avkuttet.xml").read_bytes()
    assert (
        avvises(les_ehf, data, navn="oedelagt.xml")
        == "oedelagt.xml, linje 61: XML-filen er avkuttet: slutten mangler."
    )


# filer.md 19-20, F11, F18-F20 and saken.md L


@pytest.mark.parametrize(
    "linje, netto, ventet",
    [
        ("1100.00", "1000.00", ("6 400,00 kr", "1 100,00 kr")),
        ("6400.00", "6000.00", ("6 400,00 kr", "6 000,00 kr")),
    ],
)
def test_summene_av_linjene_meldes(linje: str, netto: str, ventet: tuple[str, str], fil: Fil) -> None:
    """BR-CO-10 and BR-CO-13 that do not hold are told with both sums, and refuse nothing."""
    data = fil("faktura.xml").decode()
    total = f'<b:LineExtensionAmount currencyID="NOK">{linje}</b:LineExtensionAmount>'
    data = data.replace("<a:LegalMonetaryTotal>", f"<a:LegalMonetaryTotal>{total}")
    data = re.sub(r"(TaxExclusiveAmount currencyID=\"NOK\">)[0-9.]+", rf"\g<1>{netto}", data)
    varsler = " ".join(les(data.encode()).varsler).replace("\xa0", " ")
    assert all(v in varsler for v in ventet)


def test_fjernt_forfall_maa_bekreftes() -> None:
    """A due day of 2062 is asked about like an unusual document."""
    dok = les(endret("<b:DueDate>2026-09-01", "<b:DueDate>2062-09-01"))
    assert dok.avklares is not None
    assert "01.09.2062" in dok.avklares


def test_purringen_sier_hvilken_faktura(avvises: Avvises) -> None:
    """A reminder is refused with the number of the invoice it is about."""
    data = endret(
        "compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", "conformant#urn:no:ehf:reminder:3.0"
    ).replace(
        b"<b:Note>",
        b"<a:BillingReference><a:InvoiceDocumentReference><b:ID>1040</b:ID></a:InvoiceDocumentReference>"
        b"</a:BillingReference><b:Note>",
    )
    assert "purring (EHF Reminder) på faktura 1040" in avvises(les, data)


def test_fremmed_foedselsdato_i_xml_meldes() -> None:
    """Where the XML itself is the exhibit, a birth date in it is told; with a PDF it is not."""
    assert not any("fødselsdato" in v for v in les(endret("1990-01-02", "1990-01-03")).varsler)
    uten = re.sub(
        rb"<b:EmbeddedDocument.*?</b:EmbeddedDocumentBinaryObject>", b"", endret("", ""), flags=re.DOTALL
    )
    varsler = les(uten).varsler
    assert any("fødselsdato" in v for v in varsler)
    assert "1990" not in " ".join(varsler)
