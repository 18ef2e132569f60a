"""CSV of invoices and CSV of payments: tables from accounting programs and from the bank's own pages.

There is no standard, so nothing is guessed that could be guessed wrong: every column has a known heading or
one the user names, days are `ÅÅÅÅ-MM-DD` or `DD.MM.ÅÅÅÅ`, and an amount that can be read two ways is refused.
Separator `;`, tab or `,`; UTF-8 (with or without mark), else Windows-1252. Headings such as «Beskrivelse» are
not mapped by themselves, since they may name a treatment.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from inkassocli.core.kid import er_kid_form
from inkassocli.errors import SaksfilError
from inkassocli.readers.banklinjer import Bankfil, Banklinje, Status, ferdige
from inkassocli.readers.felles import Avvist, bban, lesing, orgnr, rens, sjekk_innhold

MAKS_RADER = 100_000

FAKTURAKOLONNER: dict[str, tuple[str, ...]] = {
    "faktura": ("faktura", "fakturanr", "fakturanummer", "fakturanr.", "invoice"),
    "fakturadato": ("fakturadato", "utstedt", "invoicedate"),
    "beloep": ("beloep", "beløp", "restbeløp", "utestående", "å betale"),
    "forfall": ("forfall", "forfallsdato", "betalingsfrist"),
    "ytelsesdato": ("ytelsesdato", "leveringsdato", "behandlingsdato"),
    "paakrav_sendt": ("paakrav_sendt", "påkrav sendt"),
    "gjelder": ("gjelder",),
    "kid": ("kid", "kid-nummer", "kidnummer"),
    "valuta": ("valuta",),
    "skyldner_navn": ("skyldner_navn", "navn", "kunde", "kundenavn"),
    "skyldner_type": ("skyldner_type", "type"),
    "skyldner_adresse": ("skyldner_adresse", "adresse", "gateadresse"),
    "skyldner_postnummer": ("skyldner_postnummer", "postnummer", "postnr", "postnr."),
    "skyldner_poststed": ("skyldner_poststed", "poststed"),
    "skyldner_land": ("skyldner_land", "land"),
    "skyldner_organisasjonsnummer": (
        "skyldner_organisasjonsnummer",
        "organisasjonsnummer",
        "orgnr",
        "org.nr.",
    ),
    "skyldner_epost": ("skyldner_epost", "epost", "e-post"),
    "skyldner_telefon": ("skyldner_telefon", "telefon", "mobil"),
}
"""Our keys (as the options of `ny`) and the headings known for them, whatever their case."""

BETALINGSKOLONNER: dict[str, tuple[str, ...]] = {
    "bokfoert": ("bokfoert", "bokført", "bokført dato", "bokføringsdato", "bokføringsdag", "dato"),
    "oppdrag": ("oppdrag", "oppdragsdato", "betalingsdato"),
    "beloep": ("beloep", "beløp", "inn", "inn på konto", "beløp inn"),
    "beloep_ut": ("ut", "ut av konto", "ut fra konto", "beløp ut"),
    "kid": ("kid", "kid-nummer", "kidnummer"),
    "fritekst": ("fritekst", "tekst", "melding", "beskrivelse", "forklaring"),
    "betaler_navn": ("betaler", "avsender", "navn", "betaler navn"),
    "betaler_konto": ("fra konto", "avsenderkonto", "motkonto", "betalers konto"),
    "ref": ("referanse", "arkivref", "arkivreferanse", "numref", "ref"),
    "konto": ("konto", "til konto", "kontonummer"),
    "valuta": ("valuta",),
    "status": ("status",),
}
"""As `FAKTURAKOLONNER`, for the lists of payments that nettbank pages export."""

_BOKFOERT = frozenset({"", "bokført", "bokfoert", "booked", "book"})
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?")
_NORSK = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_KOMMA = re.compile(r"-?(?:[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]{1,12})(?:,[0-9]{1,2})?")
_PUNKTUM = re.compile(r"-?(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class CsvFaktura:
    """One row of a list of invoices. What the row lacks is None or empty: ask, never pad."""

    plass: str
    """«rad 2»: the line of the file on which the row ends, headings counted."""
    faktura: str
    fakturadato: date | None
    beloep: Decimal
    forfall: date | None
    ytelsesdato: date | None
    paakrav_sendt: date | None
    gjelder: str
    """The user's own words for the letter; only from a column he named so."""
    kid: str | None
    skyldner_navn: str = field(repr=False)
    skyldner_type: str | None
    skyldner_adresse: tuple[str, ...] = field(repr=False)
    skyldner_postnummer: str | None
    skyldner_poststed: str | None
    skyldner_land: str | None
    skyldner_organisasjonsnummer: str | None
    skyldner_epost: str | None = field(repr=False)
    skyldner_telefon: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Rad:
    """One row: its line in the file, and the cells of the columns that are known, by our keys."""

    nr: int
    celler: Mapping[str, str]
    feil: Avvist | None = None
    """Why the row cannot be read at all; raised when it is."""

    def tekst(self, kolonne: str, maks: int = 300) -> str:
        if self.feil:
            raise self.feil
        try:
            return rens(self.celler.get(kolonne), maks=maks)
        except Avvist as feil:
            raise self.avvist(kolonne, feil.grunn) from None

    def avvist(self, kolonne: str, grunn: str) -> Avvist:
        """A refusal that names row and column and never the content of the cell."""
        return Avvist(
            grunn, sted=f"rad {self.nr}, kolonnen {kolonne}", gjoer="rett raden, og les filen på nytt"
        )

    def dag(self, kolonne: str) -> date | None:
        """`ÅÅÅÅ-MM-DD` or `DD.MM.ÅÅÅÅ`; None for an empty cell."""
        tekst = self.tekst(kolonne)
        iso, norsk = _ISO.fullmatch(tekst), _NORSK.fullmatch(tekst)
        try:
            if norsk:
                return date(int(norsk[3]), int(norsk[2]), int(norsk[1]))
            return date.fromisoformat(iso[1] if iso else tekst) if tekst else None
        except ValueError:
            raise self.avvist(kolonne, "Datoen skal være DD.MM.ÅÅÅÅ eller ÅÅÅÅ-MM-DD.") from None

    def beloep(self, kolonne: str) -> Decimal | None:
        """Kroner with decimal comma or point; None for an empty cell (see `kroner_fra`)."""
        tekst = self.tekst(kolonne)
        if not tekst:
            return None
        beloep = beloep_fra(tekst)
        if beloep is None:
            raise self.avvist(kolonne, "Beløpet kan ikke leses sikkert. Skriv det som 1234,50.")
        return beloep


def beloep_fra(tekst: str) -> Decimal | None:
    """An amount as people write it: `1 234,50`, `1.234,50`, `1234.50 kr`, `−250`; None when it is none.

    `1.234` is a thousand to a Norwegian and a little more than one to a program, so it is refused, and so
    are `1,234` and `1,234.50`.

    >>> beloep_fra("1.234,50"), beloep_fra("1 234.5"), beloep_fra("1.234"), beloep_fra("1e3")
    (Decimal('1234.50'), Decimal('1234.50'), None, None)
    """
    rent = re.sub(r"(?i)^(?:nok|kr\.?) ?| ?(?:nok|kr\.?|,-)$", "", " ".join(tekst.split())).replace(
        "\u2212", "-"
    )
    if re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", rent):
        return None
    if _KOMMA.fullmatch(rent):
        return Decimal(re.sub(r"[ .]", "", rent).replace(",", ".")).quantize(Decimal("0.01"))
    if _PUNKTUM.fullmatch(rent):
        return Decimal(rent.replace(" ", "")).quantize(Decimal("0.01"))
    return None


def les_faktura_csv(
    data: bytes, *, navn: str, kolonner: Mapping[str, str] | None = None
) -> tuple[CsvFaktura, ...]:
    """The invoices of a CSV file where every row can be read; else the error of the first that cannot."""
    lest = []
    for _, rad in faktura_rader(data, navn=navn, kolonner=kolonner):
        if isinstance(rad, SaksfilError):
            raise rad
        lest.append(rad)
    return tuple(lest)


def faktura_rader(
    data: bytes, *, navn: str, kolonner: Mapping[str, str] | None = None
) -> Iterator[tuple[str, CsvFaktura | SaksfilError]]:
    """Each row of a CSV file («rad 2») as an invoice, or why it is none; `kolonner` gives the file's own headings."""
    with lesing(navn):
        rader = tuple(_rader(data, FAKTURAKOLONNER, kolonner or {}, krav=("faktura", "beloep")))
        if not rader:
            raise Avvist("Filen har ingen rader under overskriftene.", gjoer="sjekk at du valgte riktig fil")
    for rad in rader:
        try:
            with lesing(navn):
                faktura = _faktura(rad)
        except SaksfilError as feil:
            yield f"rad {rad.nr}", feil
        else:
            yield faktura.plass, faktura


def _faktura(rad: _Rad) -> CsvFaktura:
    """One invoice; number and a positive amount in NOK are required, the rest is asked for."""
    beloep, kid = rad.beloep("beloep"), rad.tekst("kid").replace(" ", "")
    if not rad.tekst("faktura"):
        raise rad.avvist("faktura", "Fakturanummeret mangler.")
    if beloep is None or beloep <= 0:
        raise rad.avvist("beloep", "Beløpet mangler eller er ikke over null, så raden er ikke et krav.")
    if rad.tekst("valuta").upper() not in {"", "NOK", "KR"}:
        raise rad.avvist("valuta", "Beløpet er ikke i norske kroner.")
    if kid and not er_kid_form(kid):
        raise rad.avvist("kid", "KID-en har andre tegn enn sifre eller feil lengde.")
    nummer = rad.tekst("skyldner_organisasjonsnummer")
    if nummer and orgnr(nummer) is None:
        raise rad.avvist("skyldner_organisasjonsnummer", "Organisasjonsnummeret er ikke ni sifre.")
    return CsvFaktura(
        plass=f"rad {rad.nr}",
        faktura=rad.tekst("faktura"),
        fakturadato=rad.dag("fakturadato"),
        beloep=beloep,
        forfall=rad.dag("forfall"),
        ytelsesdato=rad.dag("ytelsesdato"),
        paakrav_sendt=rad.dag("paakrav_sendt"),
        gjelder=rad.tekst("gjelder"),
        kid=kid or None,
        skyldner_navn=rad.tekst("skyldner_navn"),
        skyldner_type=rad.tekst("skyldner_type").lower() or None,
        skyldner_adresse=tuple(filter(None, [rad.tekst("skyldner_adresse")])),
        skyldner_postnummer=rad.tekst("skyldner_postnummer") or None,
        skyldner_poststed=rad.tekst("skyldner_poststed") or None,
        skyldner_land=rad.tekst("skyldner_land") or None,
        skyldner_organisasjonsnummer=orgnr(nummer),
        skyldner_epost=rad.tekst("skyldner_epost") or None,
        skyldner_telefon=rad.tekst("skyldner_telefon") or None,
    )


def les_betaling_csv(
    data: bytes, *, navn: str, idag: date, kolonner: Mapping[str, str] | None = None, konto: str = ""
) -> Bankfil:
    """The payments of a CSV file; `konto` is the creditor's account for files without such a column."""
    with lesing(navn):
        rader = _rader(data, BETALINGSKOLONNER, kolonner or {}, krav=("bokfoert", "beloep"))
        linjer = ferdige((_betaling(rad, konto) for rad in rader), idag=idag)
        if not linjer:
            raise Avvist("Filen har ingen rader under overskriftene.", gjoer="sjekk at du valgte riktig fil")
        return Bankfil(
            navn=navn,
            slag="csv",
            versjon="",
            melding="",
            sha256=hashlib.sha256(data).hexdigest(),
            linjer=linjer,
            varsler=("CSV-filen har ingen kontrollsum, så det er ikke kontrollert at alt er med.",),
        )


def _betaling(rad: _Rad, konto: str) -> Banklinje:
    """One movement of the account; a column for money out gives minus whatever sign it has."""
    inn, ut = rad.beloep("beloep"), rad.beloep("beloep_ut")
    if (inn is None) == (ut is None):
        raise rad.avvist("beloep", "Raden skal ha ett beløp.")
    kid = rad.tekst("kid").replace(" ", "")
    return Banklinje(
        plass=f"rad {rad.nr}",
        bokfoert=rad.dag("bokfoert"),
        oppdrag=rad.dag("oppdrag"),
        beloep=inn if inn is not None else -abs(ut or Decimal(0)),
        konto=bban(rad.tekst("konto") or konto),
        kid=kid if er_kid_form(kid) else None,
        ref=rad.tekst("ref") or None,
        valuta=rad.tekst("valuta").upper() or "NOK",
        status=Status.BOKFOERT if rad.tekst("status").lower() in _BOKFOERT else Status.VENTER,
        fritekst=rens(f"{rad.tekst('fritekst', 2000)} {'' if er_kid_form(kid) else kid}", maks=3000),
        betaler_navn=rad.tekst("betaler_navn") or None,
        betaler_konto=bban(rad.tekst("betaler_konto")) or None,
    )


def _tekst(data: bytes) -> str:
    """The file as text: UTF-8 with or without mark, else Windows-1252; UTF-16 is refused."""
    sjekk_innhold(data)
    gjoer = "lagre filen som CSV UTF-8, og les den på nytt"
    if b"\0" in data:
        raise Avvist("Filen er ikke en CSV-fil i UTF-8 eller Windows-1252.", gjoer=gjoer)
    for koding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(koding)
        except UnicodeDecodeError:
            continue
    raise Avvist("Filen har tegn som ikke kan leses.", gjoer=gjoer)


def _rader(
    data: bytes, kjente: Mapping[str, tuple[str, ...]], valgte: Mapping[str, str], *, krav: tuple[str, ...]
) -> Iterator[_Rad]:
    """The rows below the headings; blank rows are passed over, a row of another width is refused when it is read."""
    tekst = re.sub(r"\A\s*sep=.\r?\n", "", _tekst(data)).lstrip("\r\n")
    foerste = tekst.partition("\n")[0]
    skille = next((tegn for tegn in ";\t" if tegn in foerste), ",")
    leser = csv.reader(io.StringIO(tekst, newline=""), delimiter=skille, strict=True)
    try:
        overskrifter = [celle.strip().casefold() for celle in next(leser)]
        plasser = _plasser(overskrifter, kjente, valgte, krav)
        for celler in leser:
            if not any(celle.strip() for celle in celler):
                continue
            if len(celler) != len(overskrifter):
                feil = Avvist(
                    f"Raden har {len(celler)} felter, men det er {len(overskrifter)} overskrifter.",
                    sted=f"rad {leser.line_num}",
                    gjoer="sett felter med skilletegn i anførselstegn",
                )
                yield _Rad(leser.line_num, {}, feil)
                continue
            if leser.line_num > MAKS_RADER:
                raise Avvist(f"Filen har mer enn {MAKS_RADER} rader.", gjoer="del filen")
            yield _Rad(leser.line_num, {navn: celler[plass] for navn, plass in plasser.items()})
    except (csv.Error, StopIteration):
        raise Avvist(
            "Filen er ikke gyldig CSV.", sted=f"rad {leser.line_num}", gjoer="sjekk anførselstegnene"
        ) from None


def _plasser(
    overskrifter: list[str],
    kjente: Mapping[str, tuple[str, ...]],
    valgte: Mapping[str, str],
    krav: tuple[str, ...],
) -> dict[str, int]:
    """Column number for each of our keys: the heading the user chose, else the first known one."""
    if ukjent := sorted(set(valgte) - set(kjente)):
        raise Avvist(f"Ukjent felt i kolonnevalget: {', '.join(ukjent)}.", gjoer=f"bruk {', '.join(kjente)}")
    plasser = {}
    for navn, forslag in kjente.items():
        soekt = (valgte[navn].strip().casefold(),) if navn in valgte else forslag
        treff = next((overskrift for overskrift in soekt if overskrift in overskrifter), None)
        if treff is None and (navn in valgte or navn in krav):
            raise Avvist(f"Filen har ingen kolonne for {navn}.", gjoer=f"velg kolonne: {navn}=OVERSKRIFT")
        if treff is not None and overskrifter.count(treff) > 1:
            raise Avvist(
                f"Filen har flere kolonner som kan være {navn}.", gjoer="gi kolonnene ulike overskrifter"
            )
        if treff is not None:
            plasser[navn] = overskrifter.index(treff)
    return plasser
