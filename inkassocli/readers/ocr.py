"""OCR giro from Nets / Mastercard Payment Services: records of 80 characters, formater.md § 3.

The file is checked against its own grammar, transaction numbers, counts and sums; one deviation refuses it whole.
Days that do not agree are told, and a payment of an unknown type waits. Amounts are in øre with the sign in position
32. Positions below count from 1, as in the specification; `felt` translates.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkassocli.core.beloep import kr
from inkassocli.readers.banklinjer import Bankfil, Banklinje, Bankvarsel, ferdige, krev_lesbar
from inkassocli.readers.felles import Avvist, lesing, rens, sjekk_innhold

LENGDE = 80
FOERSTE_AAR = 1970
"""No OCR giro is older; a two-digit year that would give an earlier one lies ahead of the command's day."""

_REVERSERINGER = frozenset({"18", "20"})
_UTEN_KID = frozenset({"20", "21"})
_TYPER = frozenset(str(kode) for kode in range(10, 22))
_TJENESTER = {"21": "AvtaleGiro (trekkoppdrag)", "04": "direkte remittering", "42": "efaktura"}
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*NY[0-9]{6}")
_DAGER = (
    "Første eller siste oppgjørsdag i sluttlinjen er en annen enn betalingenes. Antall og summer stemmer."
)
_NY_FIL = "last ned OCR-filen på nytt fra banken, uten å endre den"


def er_ocr(data: bytes) -> bool:
    """True when the file opens like a Nets file: `NY` and six digits."""
    return _START.match(data) is not None


@dataclass(frozen=True, slots=True)
class _Record:
    """One record of 80 characters and its number in the file."""

    nr: int
    tekst: str

    def felt(self, fra: int, til: int) -> str:
        return self.tekst[fra - 1 : til]

    @property
    def slag(self) -> str:
        return self.felt(7, 8)

    def tall(self, fra: int, til: int) -> int:
        """A field of ASCII digits."""
        verdi = self.felt(fra, til)
        if not (verdi.isascii() and verdi.isdigit()):
            raise self.avvist(f"Posisjon {fra}–{til} skal være sifre.")
        return int(verdi)

    def avvist(self, grunn: str) -> Avvist:
        return Avvist(grunn, sted=f"linje {self.nr}", gjoer=_NY_FIL)


@dataclass(slots=True)
class _Teller:
    """Payments, records, øre and days counted so far, to compare with an end record."""

    betalinger: int = 0
    recorder: int = 0
    oere: int = 0
    """Net: with the signs as they stand."""
    brutto: int = 0
    """The same, but card reversals (types 18 and 20) as plus: what issuers of card files state."""
    foerste: date | None = None
    siste: date | None = None
    dager_avviker: bool = False


def les_ocr(data: bytes, *, navn: str, idag: date) -> Bankfil:
    """All payments of an OCR giro file, in its order; `idag` decides the century of two-digit years."""
    with lesing(navn):
        sjekk_innhold(data)
        recorder = list(_recorder(data))
        teller = _Teller()
        linjer = ferdige(_sending(recorder, idag, teller), idag=idag)
        krev_lesbar(linjer, gjoer=_NY_FIL)
        gamle = any(Bankvarsel.GAMMEL in linje.varsler for linje in linjer)
        return Bankfil(
            navn=navn,
            slag="ocr",
            versjon="",
            melding=recorder[0].felt(17, 23),
            sha256=hashlib.sha256(data).hexdigest(),
            linjer=linjer,
            varsler=(("Filen har betalinger som er mer enn tre år gamle. Sjekk årstallet.",) if gamle else ())
            + ((_DAGER,) if teller.dager_avviker else ()),
        )


def _recorder(data: bytes) -> Iterator[_Record]:
    """The records, whether the file has LF, CRLF, no line breaks at all, or none after the last record."""
    tekst = data.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip("\r\n").rstrip("\x1a\r\n ")
    nr = 0
    for linje in tekst.split("\n"):
        rent = _hel(linje.strip("\r"))
        if len(rent) % LENGDE or not rent:
            raise Avvist(f"Linjen har {len(rent)} tegn, ikke 80.", sted=f"linje {nr + 1}", gjoer=_NY_FIL)
        for start in range(0, len(rent), LENGDE):
            nr += 1
            yield _kontrollert(_Record(nr, rent[start : start + LENGDE]))


def _hel(linje: str) -> str:
    """The line as it left the bank: an editor may have cut blanks off free text, or saved it as UTF-8."""
    if linje[6:8] == "32" and len(linje) > LENGDE and len(linje) % LENGDE:
        with suppress(UnicodeDecodeError):  # not UTF-8 after all: the length decides
            linje = linje.encode("latin-1").decode("utf-8")
    return linje.ljust(LENGDE) if linje[6:8] == "32" else linje


def _kontrollert(record: _Record) -> _Record:
    """`NY` first, known service, and nothing but ASCII outside the free text."""
    if record.felt(1, 2) != "NY":
        raise record.avvist("Linjen begynner ikke med NY.")
    tjeneste = record.felt(3, 4)
    if tjeneste not in {"00", "09"}:
        hva = _TJENESTER.get(tjeneste, f"tjeneste {rens(tjeneste)}")
        raise Avvist(f"Filen gjelder {hva}, ikke OCR giro.", sted=f"linje {record.nr}", gjoer="velg OCR")
    if record.slag != "32" and not record.tekst.isascii():
        raise record.avvist("Linjen har tegn som ikke hører hjemme i OCR giro.")
    return record


class _Strom:
    """The records one by one, with the next one in sight."""

    def __init__(self, recorder: list[_Record]) -> None:
        self._recorder = recorder
        self._plass = 0

    @property
    def neste(self) -> str:
        """Record type of the next one, empty at the end of the file."""
        return self._recorder[self._plass].slag if self._plass < len(self._recorder) else ""

    def ta(self, slag: str, hva: str) -> _Record:
        """The next record, which must be of this type (grammar: 10 (20 (30 31 [32])* 88)+ 89)."""
        if self.neste != slag:
            if not self.neste:
                raise Avvist(f"Filen er avkuttet: {hva} mangler.", gjoer=_NY_FIL)
            raise self._recorder[self._plass].avvist(f"Her skulle {hva} stått.")
        self._plass += 1
        return self._recorder[self._plass - 1]


def _sending(recorder: list[_Record], idag: date, teller: _Teller) -> Iterator[Banklinje]:
    """Grammar of the whole file; its totals are checked by the end record of the sending."""
    stroem = _Strom(recorder)
    start = stroem.ta("10", "startrecorden for sendingen")
    if start.felt(3, 8) != "000010":
        raise start.avvist("Filen begynner ikke med en sending.")
    while True:
        yield from _oppdrag(stroem, teller, idag)
        if stroem.neste != "20":
            break
    slutt = stroem.ta("89", "sluttrecorden for sendingen")
    teller.recorder += 2
    _kontroller_slutt(slutt, teller)
    if stroem.neste:
        raise Avvist("Det står mer i filen etter slutten av sendingen.", gjoer=_NY_FIL)


def _oppdrag(stroem: _Strom, sending: _Teller, idag: date) -> Iterator[Banklinje]:
    """One assignment: an account and its payments, closed by an end record with count, sum and days."""
    start, teller = stroem.ta("20", "startrecorden for oppdraget"), _Teller(recorder=2)
    start.tall(25, 35)
    konto = start.felt(25, 35)
    while stroem.neste == "30":
        yield _betaling(stroem, teller, konto, idag)
    slutt = stroem.ta("88", "neste betaling eller sluttrecorden for oppdraget")
    _kontroller_slutt(slutt, teller)
    sending.dager_avviker |= _dager_avviker(slutt, teller, idag)
    sending.betalinger += teller.betalinger
    sending.recorder += teller.recorder
    sending.oere += teller.oere
    sending.brutto += teller.brutto


def _kontroller_slutt(slutt: _Record, teller: _Teller) -> None:
    """Number of payments and records and the sum; a negative net sum is written without sign.

    Card reversals count as plus in the control sum (formater.md § 3), and net in some issuers' files: either closes.
    """
    if slutt.tall(9, 16) != teller.betalinger:
        raise slutt.avvist(f"Filen sier {slutt.tall(9, 16)} betalinger, men har {teller.betalinger}.")
    if slutt.tall(17, 24) != teller.recorder:
        raise slutt.avvist(f"Filen sier {slutt.tall(17, 24)} linjer, men har {teller.recorder}.")
    if slutt.tall(25, 41) not in (abs(teller.oere), abs(teller.brutto)):
        raise slutt.avvist(
            f"Kontrollsummen er {kr(_kroner(slutt.tall(25, 41)))}, men betalingene er "
            f"{kr(_kroner(teller.oere))}."
        )


def _kroner(oere: int) -> Decimal:
    """Whole øre as kroner with two decimals."""
    return (Decimal(oere) / 100).quantize(Decimal("0.01"))


def _dager_avviker(slutt: _Record, teller: _Teller, idag: date) -> bool:
    """Whether first or last settlement day is another than the payments'; zeros or blanks are no date.

    Some issuers write a day of their own there, so it is told and nothing is refused: counts and sums are the safety.
    """
    sagt = [(_dag(slutt, plass, idag), dag) for plass, dag in ((48, teller.foerste), (54, teller.siste))]
    return any(en is not None and to is not None and en != to for en, to in sagt)


def _dag(record: _Record, fra: int, idag: date) -> date | None:
    """DDMMYY in the latest century that does not put the day after the command's; `000000` is no date."""
    verdi = record.felt(fra, fra + 5)
    if not verdi.strip(" 0"):
        return None
    record.tall(fra, fra + 5)
    aar = idag.year // 100 * 100 + int(verdi[4:])
    try:
        dag = date(aar, int(verdi[2:4]), int(verdi[:2]))
        return dag.replace(year=aar - 100) if dag > idag and aar - 100 >= FOERSTE_AAR else dag
    except ValueError:
        raise record.avvist(f"Posisjon {fra}–{fra + 5} er ikke en dato (DDMMÅÅ).") from None


def _betaling(stroem: _Strom, teller: _Teller, konto: str, idag: date) -> Banklinje:
    """One payment from its records 30, 31 and, where there is text, 32."""
    en = stroem.ta("30", "beløpsrecorden")
    to = stroem.ta("31", "den andre beløpsrecorden")
    tre = stroem.ta("32", "fritekstrecorden") if stroem.neste == "32" else None
    type_ = en.felt(5, 6)
    en.tall(5, 6)
    for record in (to, tre):
        if record and (record.felt(9, 15), record.felt(5, 6)) != (en.felt(9, 15), type_):
            raise record.avvist("Linjen hører til en annen betaling enn linjen over.")
    oere, dag = _oere(en), _dag(en, 16, idag)
    _tell(teller, oere, dag, 2 if tre is None else 3, kort=type_ in _REVERSERINGER)
    return _linje(en, to, tre, konto, oere, dag, _dag(to, 42, idag))


def _oere(record: _Record) -> int:
    """Amount in øre with the sign of position 32; «-» is a credit note set off by KID."""
    fortegn = record.felt(32, 32)
    if fortegn not in {"0", " ", "-"}:
        raise record.avvist("Fortegnet i posisjon 32 er ukjent.")
    return -record.tall(33, 49) if fortegn == "-" else record.tall(33, 49)


def _tell(teller: _Teller, oere: int, dag: date | None, recorder: int, *, kort: bool) -> None:
    """Count a payment for the end records; `kort` for the card reversals."""
    teller.betalinger += 1
    teller.recorder += recorder
    teller.oere += oere
    teller.brutto += abs(oere) if kort else oere
    if dag is not None:
        teller.foerste = min(teller.foerste or dag, dag)
        teller.siste = max(teller.siste or dag, dag)


def _linje(
    en: _Record,
    to: _Record,
    tre: _Record | None,
    konto: str,
    oere: int,
    dag: date | None,
    oppdrag: date | None,
) -> Banklinje:
    """The payment as a common line; a reversal has minus however the file writes it."""
    type_ = en.felt(5, 6)
    reversert = type_ in _REVERSERINGER
    arkiv = to.felt(26, 34) if type_ != "12" else ""
    betaler = to.felt(48, 58)
    return Banklinje(
        plass=f"linje {en.nr}",
        bokfoert=dag,
        oppdrag=None if oppdrag and dag and oppdrag > dag else oppdrag,
        beloep=_kroner(-abs(oere) if reversert else oere),
        konto=konto,
        kid=_kid(en, type_),
        ref=rens(arkiv) if arkiv.strip(" 0") else None,
        reversering=reversert,
        varsler=((Bankvarsel.NEGATIV,) if oere < 0 and not reversert else ())
        + (() if type_ in _TYPER else (Bankvarsel.UAVKLART,)),
        grunn="" if type_ in _TYPER else f"Betalingen er av type {type_}, som programmet ikke kjenner.",
        fritekst=rens(tre.felt(16, 55)) if tre else "",
        betaler_konto=betaler if betaler.strip(" 0") else None,
    )


def _kid(record: _Record, type_: str) -> str | None:
    """The KID without its padding; MOD11 may end in «-»; types 20 and 21 may have none."""
    kid = record.felt(50, 74).strip(" ")
    if not kid and (type_ in _UTEN_KID or type_ not in _TYPER):
        return None
    if not re.fullmatch(r"[0-9]+-?", kid):
        raise record.avvist("KID-en i posisjon 50–74 mangler eller har andre tegn enn sifre.")
    return kid
