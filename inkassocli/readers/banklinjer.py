"""One bank file as frozen facts, whatever its format: lines, what speaks against each, and fingerprints.

formater.md § 4. Nothing here decides which case a payment belongs to; it says what the bank said. The
payer's name, account and free text are personal data of people who may be strangers to the creditor: they
serve to propose a case on the screen, are left out of `repr`, and are not to be stored.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple, cast

from inkassocli.core.kid import FEIL_SIFFER, gyldig_kid
from inkassocli.core.tilbakefoering import Kandidat, noekkel, par, som_husket
from inkassocli.readers.felles import Avvist, er_kontonummer
from inkassocli.readers.overskrifter import Spoersmaal

Slag = Literal["camt053", "camt054", "ocr", "csv"]

GAMMEL_ETTER = timedelta(days=3 * 365)
"""Three years: a two-digit year may be misread (formater.md § 3), and most claims are barred by then."""


class Status(StrEnum):
    """Whether the money is on the account: ISO 20022 BOOK, PDNG (and FUTR), INFO."""

    BOKFOERT = "bokfoert"
    VENTER = "venter"
    INFO = "info"


class Bankvarsel(StrEnum):
    """What to know about one line. All but the members of `OPPLYSNINGER` keep it from being registered."""

    UTGAAENDE = "utgaaende"
    REVERSERING = "reversering"
    REVERSERT = "reversert"
    NEGATIV = "negativ"
    IKKE_BOKFOERT = "ikke_bokfoert"
    UTEN_DATO = "uten_dato"
    FREMTIDIG = "fremtidig"
    NULLBELOEP = "nullbeloep"
    VALUTA = "valuta"
    KONTO = "konto"
    UAVKLART = "uavklart"
    SAMLEPOST = "samlepost"
    OPPGJOER = "oppgjoer"
    FLERE_KID = "flere_kid"
    KREDITNOTA = "kreditnota"
    KOPI = "kopi"
    KID_KONTROLLSIFFER = "kid_kontrollsiffer"
    GAMMEL = "gammel"
    GEBYR = "gebyr"


OPPLYSNINGER = frozenset(
    {
        Bankvarsel.KOPI,
        Bankvarsel.KID_KONTROLLSIFFER,
        Bankvarsel.GAMMEL,
        Bankvarsel.GEBYR,
        Bankvarsel.FREMTIDIG,
    }
)

VARSELTEKST: dict[Bankvarsel, str] = {
    Bankvarsel.UTGAAENDE: "Beløpet gikk ut av kontoen.",
    Bankvarsel.REVERSERING: "Reversering: et tidligere beløp er ført tilbake. Angre det om det er ført.",
    Bankvarsel.REVERSERT: "Beløpet er ført tilbake senere i den samme filen.",
    Bankvarsel.NEGATIV: "Negativt beløp: en kreditnota er trukket fra. Det er ingen betaling.",
    Bankvarsel.IKKE_BOKFOERT: "Beløpet er ikke bokført ennå.",
    Bankvarsel.UTEN_DATO: "Bokføringsdagen mangler.",
    Bankvarsel.FREMTIDIG: "Bokføringsdagen ligger etter dagen kommandoen gjelder for.",
    Bankvarsel.NULLBELOEP: "Beløpet er null.",
    Bankvarsel.VALUTA: "Beløpet er ikke i norske kroner.",
    Bankvarsel.KONTO: "Kontoen er ikke et gyldig norsk kontonummer.",
    Bankvarsel.UAVKLART: "Posten kan ikke leses sikkert, og er ikke ført.",
    Bankvarsel.SAMLEPOST: (
        "Samlet beløp for flere betalinger. Hver av dem står i CAMT.054 eller OCR-filen; be banken om den."
    ),
    Bankvarsel.OPPGJOER: "Oppgjør fra Vipps, kort eller lignende: ett beløp for mange kunder.",
    Bankvarsel.FLERE_KID: "Betalingen gjelder flere referanser, og fordelingen går ikke opp.",
    Bankvarsel.KREDITNOTA: "En kreditnota er trukket fra i betalingen.",
    Bankvarsel.KOPI: "Filen er en kopi av en tidligere melding.",
    Bankvarsel.KID_KONTROLLSIFFER: FEIL_SIFFER,
    Bankvarsel.GAMMEL: "Betalingen er mer enn tre år gammel.",
    Bankvarsel.GEBYR: "Banken har trukket et gebyr fra posten. Kunden har betalt det som er ført.",
}

_OPPGJOER = re.compile(
    r"\b(vipps|mobilepay|nets|bankaxept|klarna|i?zettle|sumup|stripe|adyen|elavon|worldline|payex|paypal)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Banklinje:
    """One payment or one refused amount of a bank file; `beloep` in the account's currency, minus = out."""

    plass: str
    """Where in the file: «linje 12» or «post 3, betaling 1»."""
    bokfoert: date | None
    """Booking day (CAMT) or settlement day (OCR); the day a payment is registered on."""
    oppdrag: date | None
    """The day the bank got the order, which decides whether a deadline was kept; None when not told."""
    beloep: Decimal
    konto: str
    """The account the file speaks of, BBAN where Norwegian."""
    kid: str | None = None
    ref: str | None = None
    """The bank's reference."""
    valuta: str = "NOK"
    status: Status = Status.BOKFOERT
    reversering: bool = False
    varsler: tuple[Bankvarsel, ...] = ()
    fritekst: str = field(default="", repr=False)
    betaler_navn: str | None = field(default=None, repr=False)
    betaler_konto: str | None = field(default=None, repr=False)
    avtrykk: str = ""
    """Fingerprint: `likhet` + «-» + a digest of payer's account, reference and equal lines before it."""
    motpost: str = ""
    """Of a payment and its reversal in the same file: the fingerprint of the other."""
    grunn: str = ""
    """Why the line waits, where its warnings do not say it all."""

    @property
    def registrerbar(self) -> bool:
        """True when nothing but a matching case is missing: booked, in NOK, positive, single, no reversal."""
        return OPPLYSNINGER.issuperset(self.varsler)

    @property
    def likhet(self) -> str:
        """First part of the fingerprint: equal in two files = possibly the same payment, so ask (§ 4)."""
        return self.avtrykk.partition("-")[0]


class Utelatt(NamedTuple):
    """A row that is no movement of the account."""

    plass: str
    grunn: str


@dataclass(frozen=True, slots=True)
class Bankfil:
    """A bank file that was read whole; where it states sums of itself, they close."""

    navn: str
    slag: Slag
    versjon: str
    """Version of the CAMT message («02»), empty for the other formats."""
    melding: str
    """The file's own identity: message id, or number of the sending."""
    sha256: str
    linjer: tuple[Banklinje, ...]
    varsler: tuple[str, ...] = ()
    """What the user should know about the file as a whole, in Norwegian."""
    utelatt: tuple[Utelatt, ...] = ()
    """Rows of a list that are no movements: balances, notes."""
    spoersmaal: tuple[Spoersmaal, ...] = ()
    """Of a list: which column; to be answered before any line is used."""
    kolonner: Mapping[str, str] = field(default_factory=dict)
    """Of a list: heading by key, as it was understood."""
    overskrifter: tuple[str, ...] = ()

    @property
    def sum_inn(self) -> Decimal:
        """Of all that may be registered, to hold against the file's own sum."""
        return sum((linje.beloep for linje in self.registrerbare), Decimal("0.00"))

    @property
    def kontoer(self) -> tuple[str, ...]:
        """Every account of the file, once, in its order; take the creditor's and name the others."""
        return tuple(dict.fromkeys(linje.konto for linje in self.linjer))

    @property
    def registrerbare(self) -> tuple[Banklinje, ...]:
        """The lines that may be matched to a case."""
        return tuple(linje for linje in self.linjer if linje.registrerbar)


def krev_lesbar(linjer: Sequence[Banklinje], *, gjoer: str) -> None:
    """Where no line at all can be read it is the file that is wrong, and it is refused with the first reason."""
    if linjer and all(Bankvarsel.UAVKLART in linje.varsler for linje in linjer):
        raise Avvist(linjer[0].grunn, sted=linjer[0].plass, gjoer=gjoer)


def ferdige(linjer: Iterable[Banklinje], *, idag: date) -> tuple[Banklinje, ...]:
    """The lines with warnings and fingerprints complete; the last step of every bank reader."""
    like: Counter[str] = Counter()
    resultat = []
    for linje in linjer:
        rest = f"{linje.betaler_konto or ''}|{linje.ref or ''}"
        merke = f"{_nr(_innhold(linje, ''), like)}-{_nr(_innhold(linje, rest), like)}"
        varsler = dict.fromkeys((*linje.varsler, *_varsler(linje, idag)))
        resultat.append(replace(linje, varsler=tuple(varsler), avtrykk=merke))
    return _merk_reverserte(resultat)


def _merk_reverserte(linjer: list[Banklinje]) -> tuple[Banklinje, ...]:
    """Pair each reversal with the payment of the same file that it takes back; never net (formater.md § 2.2).

    No field links the two: the same account, amount and KID (or bank's reference) do (core/tilbakefoering.py). Of equal
    payments it is the last, so that those before keep their fingerprints.
    """
    like: dict[tuple[str, Decimal], list[int]] = {}
    for plass, linje in enumerate(linjer):
        tilbake = linje.reversering and linje.beloep < 0
        if (tilbake or linje.registrerbar) and (n := noekkel(linje.konto, linje.kid, linje.ref)):
            like.setdefault((n, abs(linje.beloep)), []).append(plass)
    for plasser in like.values():
        ut_av = [i for i in plasser if linjer[i].beloep < 0]
        inn = [i for i in reversed(plasser) if linjer[i].beloep > 0]
        funnet = par(
            [som_husket(linjer[i])._replace(avtrykk=f"{i:09}") for i in ut_av],
            [Kandidat(i, linjer[i].bokfoert, linjer[i].ref or "") for i in inn],
        )
        for merke, hvem in funnet.items():
            ut, betalt = int(merke), cast("int", hvem)
            motpost, avtrykk = linjer[ut].avtrykk, linjer[betalt].avtrykk
            varsler = (*linjer[betalt].varsler, Bankvarsel.REVERSERT)
            linjer[betalt] = replace(linjer[betalt], varsler=varsler, motpost=motpost)
            linjer[ut] = replace(linjer[ut], motpost=avtrykk)
    return tuple(linjer)


def _innhold(linje: Banklinje, rest: str) -> str:
    """Account, booking day, øre and KID as text, with `rest` (formater.md § 4, duplicates)."""
    return f"{linje.konto}|{linje.bokfoert}|{int(linje.beloep * 100)}|{linje.kid or ''}|{rest}"


def _nr(innhold: str, like: Counter[str]) -> str:
    """Digest of the content and how many equal ones stood before it in the file."""
    foer = like[innhold]
    like[innhold] += 1
    return hashlib.sha256(f"{innhold}|{foer}".encode()).hexdigest()[:20]


def _varsler(linje: Banklinje, idag: date) -> Iterable[Bankvarsel]:
    """The warnings that follow from the line's own facts, common to all formats."""
    dag, ventende = linje.bokfoert, linje.status is not Status.BOKFOERT
    minus = linje.beloep < 0 and not linje.reversering and Bankvarsel.NEGATIV not in linje.varsler
    uavklart = Bankvarsel.UAVKLART in linje.varsler
    sanne = {
        Bankvarsel.IKKE_BOKFOERT: ventende,
        Bankvarsel.UTEN_DATO: dag is None and not ventende and not uavklart,
        Bankvarsel.FREMTIDIG: dag is not None and dag > idag,
        Bankvarsel.GAMMEL: dag is not None and dag < idag - GAMMEL_ETTER,
        Bankvarsel.REVERSERING: linje.reversering,
        Bankvarsel.UTGAAENDE: minus,
        Bankvarsel.NULLBELOEP: linje.beloep == 0 and not (uavklart or ventende),
        Bankvarsel.VALUTA: linje.valuta != "NOK",
        Bankvarsel.KONTO: not er_kontonummer(linje.konto),
        Bankvarsel.OPPGJOER: linje.kid is None and _OPPGJOER.search(linje.betaler_navn or "") is not None,
        Bankvarsel.KID_KONTROLLSIFFER: linje.kid is not None and not gyldig_kid(linje.kid),
    }
    return (varsel for varsel, gjelder in sanne.items() if gjelder)
