"""What a file is, by its content, and the command it belongs to. Its name and ending say nothing.

A file that is not what was asked for is named for what it is, so that the user need not guess (formater.md § 2). What
is packed, printed or made by Word is told by `felles.sjekk_innhold` before this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from inkassocli.readers.felles import Avvist, er_utf16, er_xlsx, er_xml, sjekk_innhold
from inkassocli.readers.xml import rotnavn

Bruk = Literal["faktura", "bank", ""]

FAKTURA = "inkasso ny --fra FIL, eller mange på en gang: inkasso importer FIL…"
BANK = "inkasso betaling fil FIL"
_FAKTURALISTE = (
    "be om en liste over ubetalte fakturaer som CSV eller Excel, og les den med inkasso importer FIL"
)
_INNBETALINGER = f"be banken om CAMT.054 eller OCR giro, og les den med {BANK}"
_HTML = "åpne den i Excel, lagre den som .xlsx, og les den på nytt"


@dataclass(frozen=True, slots=True)
class Filslag:
    """A kind of file: what it is called, what reads it («» when nothing does), and what to do instead."""

    navn: str
    bruk: Bruk
    gjoer: str


LISTE = Filslag("en liste", "", "")
_OCR = Filslag("en OCR-fil fra banken", "bank", BANK)
_EHF = Filslag("en faktura (EHF)", "faktura", FAKTURA)
_CAMT = Filslag("en bankfil (CAMT)", "bank", BANK)
_KONVOLUTT = Filslag("en Peppol-konvolutt", "faktura", FAKTURA)
_HTML_XLS = Filslag("en nettside (HTML) som er lagret som regneark", "", _HTML)

# Root name and namespace of XML files, the first that fits.
_XML: tuple[tuple[str, str, Filslag], ...] = (
    (r"Invoice|CreditNote", r"oasis:names:specification:ubl", _EHF),
    (r"StandardBusinessDocument", r"", _KONVOLUTT),
    (
        r"Reminder",
        r"oasis:names:specification:ubl",
        Filslag("en purring (EHF)", "", f"les inn selve fakturaen: {FAKTURA}"),
    ),
    (
        r"Order\w*|DespatchAdvice|Catalogue\w*|Quotation|ApplicationResponse|ReceiptAdvice|Statement|Tender\w*",
        r"oasis:names:specification:ubl",
        Filslag(
            "en ordre eller en annen EHF-melding, ikke en faktura", "", f"les inn selve fakturaen: {FAKTURA}"
        ),
    ),
    (
        r"CrossIndustryInvoice|Invoice|eFaktura|efaktura",
        r"",
        Filslag("en faktura i et annet format enn EHF", "", "be om fakturaen som EHF (XML)"),
    ),
    (r"Document", r"camt\.05[34]", _CAMT),
    (
        r"Document",
        r"camt\.052",
        Filslag("en bankfil (CAMT.052) med poster som ikke er bokført", "", _INNBETALINGER),
    ),
    (
        r"Document",
        r":pain\.",
        Filslag("en betalingsfil (pain), ikke betalinger inn på konto", "", _INNBETALINGER),
    ),
    (
        r"Document",
        r"iso:20022",
        Filslag("en bankmelding (ISO 20022) av et annet slag enn CAMT.054", "", _INNBETALINGER),
    ),
    (r"AuditFile", r"", Filslag("en regnskapsfil (SAF-T)", "", _FAKTURALISTE)),
    (
        r".*",
        r"vipps|mobilepay",
        Filslag("et oppgjør fra Vipps", "", f"det er ett beløp for mange kunder; {_INNBETALINGER}"),
    ),
    (
        r"\w*Settlement\w*",
        r"",
        Filslag(
            "et oppgjør fra Vipps eller kort", "", f"det er ett beløp for mange kunder; {_INNBETALINGER}"
        ),
    ),
    (r"Workbook", r"office:spreadsheet", Filslag("et regneark i gammelt XML-format", "", _HTML)),
    (r"html|HTML|table|TABLE|xml|body|meta|style|div", r"", _HTML_XLS),
    (
        r"rss|feed|svg|plist|kml|gpx|opml",
        r"",
        Filslag(
            "XML som ikke har med fakturaer eller bank å gjøre", "", f"fakturaer: {FAKTURA}. Bank: {BANK}"
        ),
    ),
)
_TEKST: tuple[tuple[re.Pattern[str], Filslag], ...] = (
    (re.compile(r"(?i)\s*(<!doctype html|<html|<table|<meta|<head|<body|<style|<div)"), _HTML_XLS),
    (
        re.compile(r"\s*(MIME-Version:|From: .*\r?\n.*Content-Type:)", re.S),
        Filslag("en e-post eller nettside (MIME)", "", _HTML),
    ),
    (re.compile(r"\s*NY[0-9]{6}"), _OCR),
    (
        re.compile(r"\s*(\{1:F01|:20:)[\s\S]{0,400}?:25:|\s*\{1:F01"),
        Filslag("et kontoutdrag (MT940)", "", _INNBETALINGER),
    ),
    (re.compile(r"\s*(UNA|UNB\+)"), Filslag("en EDIFACT-fil (CREMUL)", "", _INNBETALINGER)),
    (re.compile(r"\s*AH[0-9]{3}TB"), Filslag("en betalingsfil (Telepay)", "", _INNBETALINGER)),
    (
        re.compile(r"\s*[\[{]\s*(\"|\]|\}|\{|\[)"),
        Filslag("JSON", "", "be om listen som CSV eller Excel (.xlsx)"),
    ),
    (
        re.compile(r"\s*BEGIN:V(CALENDAR|CARD)"),
        Filslag("en kalender eller et visittkort", "", "velg en annen fil"),
    ),
    (
        re.compile(r"\s*!Type:|\s*OFXHEADER"),
        Filslag("en kontofil for økonomiprogram (QIF eller OFX)", "", _INNBETALINGER),
    ),
    (re.compile(r"\"?GBAT10\"?[;,]"), Filslag("bilag fra regnskapet (GBAT10)", "", _FAKTURALISTE)),
)
_VIPPS_CSV = re.compile(
    r"(?i)(?=.*oppgj.{1,2}rs?[ -]?(id|nummer|nr|dato)|.*settlement)(?=.*(gebyr|netto|vipps|fee|net amount))"
)
"""Of the first line; both, since a list of invoices may well have a column «Vipps»."""


def filslag(data: bytes) -> Filslag:
    """The kind of a file; `LISTE` when it may be one in text or in a workbook. Refuses what is packed or broken."""
    sjekk_innhold(data)
    if er_xlsx(data):
        return LISTE
    start = _start(data)
    for form, slag in _TEKST:
        if form.match(start):
            return slag
    if er_xml(data):
        return _xml(data, start)
    if _VIPPS_CSV.match(start.partition("\n")[0]):
        return Filslag(
            "et oppgjør fra Vipps eller kort", "", f"det er ett beløp for mange kunder; {_INNBETALINGER}"
        )
    return LISTE


def _xml(data: bytes, start: str) -> Filslag:
    """The kind of an XML file by its root; a bank file may stand in an envelope of any name."""
    rom, lokal = rotnavn(data)
    slag = next(
        (s for rot, ns, s in _XML if re.fullmatch(rot, lokal) and re.search(ns, rom, re.IGNORECASE)), None
    )
    if slag in (None, _KONVOLUTT) and re.search(r"xsd:camt\.05[34]", start):
        return _CAMT
    return slag or Filslag("XML av et ukjent slag", "", f"fakturaer: {FAKTURA}. Bank: {BANK}")


def krev(data: bytes, bruk: Literal["faktura", "bank"]) -> Filslag:
    """The kind of a file that the command can read; any other is refused by its name, with what to do."""
    slag = filslag(data)
    if slag is LISTE or slag.bruk == bruk:
        return slag
    ventet = (
        ""
        if ", ikke" in slag.navn
        else f", ikke {'en faktura eller en liste' if bruk == 'faktura' else 'en bankfil'}"
    )
    raise Avvist(f"Filen er {slag.navn}{ventet}.", gjoer=f"bruk {slag.gjoer}" if slag.bruk else slag.gjoer)


def krev_liste(data: bytes, bruk: Literal["faktura", "bank"]) -> None:
    """As `krev`, for what is to be read as a list and nothing else."""
    slag = krev(data, bruk)
    if slag is not LISTE:
        raise Avvist(f"Filen er {slag.navn}, ikke en liste.", gjoer=f"bruk {slag.gjoer}")


def _start(data: bytes) -> str:
    """The first signs of the file, to look at only."""
    if er_utf16(data):
        return data[:4000].decode("utf-16", errors="replace")
    return data[:4000].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
