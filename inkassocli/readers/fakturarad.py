"""One row of a list of invoices as a claim: its facts, what is odd about them, and what must be asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from inkassocli.core.beloep import NULL
from inkassocli.core.helsevern import mistenkelig
from inkassocli.core.kid import er_kid_form
from inkassocli.core.listekontroll import fjernt_forfall, navnemerknader, post
from inkassocli.errors import SaksfilError
from inkassocli.readers.celler import Leser, beloep_fra
from inkassocli.readers.felles import orgnr
from inkassocli.readers.overskrifter import normal

_AAPEN = frozenset(
    map(
        normal,
        (
            "ubetalt",
            "åpen",
            "ikke betalt",
            "forfalt",
            "utestående",
            "sendt",
            "purret",
            "fakturert",
            "bokført",
            "delvis betalt",
            "delbetalt",
            "open",
            "unpaid",
            "overdue",
            "due",
            "sent",
            "partially paid",
            "partly paid",
            "aktiv",
            "utsendt",
        ),
    )
)
IKKE_FAKTURA = re.compile(r"(?i)kredit|credit|innbetaling|betaling|payment|utbetaling|korreksjon")
_NEI = frozenset(map(normal, ("", "0", "0,00", "nei", "no", "false", "ingen", "-")))
TYPER = {
    "privat": "privat",
    "person": "privat",
    "privatperson": "privat",
    "forbruker": "privat",
    "private": "privat",
    "pasient": "privat",
    "enk": "enk",
    "foretak": "foretak",
    "bedrift": "foretak",
    "firma": "foretak",
    "as": "foretak",
    "company": "foretak",
}

_ADRESSE = ("skyldner_adresse", "skyldner_adresse2")

Register = Callable[[str], str | None]
"""The place of a postal code in the register, None when it is not there."""


class Art(StrEnum):
    """What becomes of a row."""

    KRAV = "krav"
    SPOERRES = "spoerres"
    UTELATT = "utelatt"
    FEIL = "feil"


@dataclass(frozen=True, slots=True)
class Listefaktura:
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
    """The user's own words for the letter; only from a column he named so, and never what may be health data."""
    kid: str | None
    skyldner_navn: str = field(repr=False)
    skyldner_type: str | None
    skyldner_adresse: tuple[str, ...] = field(repr=False)
    skyldner_postnummer: str | None
    skyldner_poststed: str | None
    skyldner_land: str | None
    skyldner_organisasjonsnummer: str | None
    skyldner_foedselsdato: date | None = field(repr=False)
    skyldner_epost: str | None = field(repr=False)
    skyldner_telefon: str | None = field(repr=False)
    verge_navn: str | None = field(default=None, repr=False)
    verge_adresse: tuple[str, ...] = field(default=(), repr=False)
    verge_postnummer: str | None = None
    verge_poststed: str | None = None
    innehaver_navn: str | None = field(default=None, repr=False)
    som_rest: bool = False
    """The amount is what was left after payments: one before the day of the list may be in it already."""


@dataclass(frozen=True, slots=True)
class Listerad:
    """One row and what becomes of it."""

    plass: str
    art: Art
    nummer: str = ""
    """The invoice's number, as far as it can be read."""
    faktura: Listefaktura | None = None
    grunn: str = ""
    """Why it is left (`UTELATT`)."""
    beloep: Decimal = NULL
    merknader: tuple[str, ...] = ()
    spoersmaal: tuple[str, ...] = ()
    """What must be said yes to before the row is taken (`SPOERRES`)."""
    feil: SaksfilError | None = None


@dataclass(slots=True)
class Kravleser:
    """One row on its way to a claim; what is odd gathers in `merknader`, what must be asked in `spoersmaal`."""

    x: Leser
    valgte: Mapping[str, str]
    """The columns that the user himself has named."""
    trekk: tuple[str, ...]
    """The keys of the columns that say what is paid or credited."""
    register: Register
    merknader: list[str] = field(default_factory=list)
    spoersmaal: list[str] = field(default_factory=list)

    def krav(self, beloep: Decimal, *, som_rest: bool) -> Listerad:
        """The claim; a cell that cannot be read refuses the row."""
        x = self.x
        if x.tekst("valuta").upper() not in {"", "NOK", "KR", "NORSKE KRONER"}:
            raise x.avvist("valuta", "Beløpet er ikke i norske kroner.")
        self._status()
        nummer = self._orgnr()
        navn = skyldnernavn(x)
        self.merknader += navnemerknader(navn, x.raa("skyldner_navn"), er_virksomhet=nummer is not None)
        postnummer, poststed = self._post()
        fakturadato, forfall = x.dag("fakturadato"), x.dag("forfall")
        if fjernt := fjernt_forfall(fakturadato, forfall):
            self.spoersmaal.append(fjernt)
        slag = x.tekst("skyldner_type")
        f = Listefaktura(
            plass=x.rad.plass,
            faktura=x.tekst("faktura"),
            fakturadato=fakturadato,
            beloep=beloep,
            forfall=forfall,
            ytelsesdato=x.dag("ytelsesdato"),
            paakrav_sendt=x.dag("paakrav_sendt"),
            gjelder=self._gjelder(),
            kid=self._kid(),
            skyldner_navn=navn,
            skyldner_type=TYPER.get(normal(slag)) or slag.lower() or None,
            skyldner_adresse=tuple(dict.fromkeys(filter(None, map(x.tekst, _ADRESSE)))),
            skyldner_postnummer=postnummer or None,
            skyldner_poststed=poststed or None,
            skyldner_land=x.tekst("skyldner_land") or None,
            skyldner_organisasjonsnummer=nummer,
            skyldner_foedselsdato=self._foedt(),
            skyldner_epost=x.tekst("skyldner_epost") or None,
            skyldner_telefon=x.tekst("skyldner_telefon") or None,
            verge_navn=x.tekst("verge_navn") or None,
            verge_adresse=tuple(filter(None, (x.tekst("verge_adresse"),))),
            verge_postnummer=x.tekst("verge_postnummer") or None,
            verge_poststed=x.tekst("verge_poststed") or None,
            innehaver_navn=x.tekst("innehaver_navn") or None,
            som_rest=som_rest,
        )
        art = Art.SPOERRES if self.spoersmaal else Art.KRAV
        return Listerad(
            f.plass,
            art,
            f.faktura,
            f,
            beloep=beloep,
            merknader=tuple(self.merknader),
            spoersmaal=tuple(self.spoersmaal),
        )

    def _status(self) -> None:
        """A status that is not one of an unpaid invoice, or a mark of payment that is no amount, needs a yes."""
        status = self.x.tekst("status")
        merker = [("status", status)] if normal(status) not in _AAPEN and beloep_fra(status) is None else []
        for felt in self.trekk:
            merke = self.x.tekst(felt)
            merker += [(felt, merke)] if beloep_fra(merke) is None and normal(merke) not in _NEI else []
        self.spoersmaal += [
            f"«{self.x.overskrift(felt)}» er «{merke[:40]}». Skal fakturaen likevel drives inn?"
            for felt, merke in merker
            if merke
        ]

    def _orgnr(self) -> str | None:
        """Nine digits; eleven are a person's, and never kept."""
        felt = "skyldner_organisasjonsnummer"
        tekst = self.x.tekst(felt)
        nummer = orgnr(tekst)
        if tekst and nummer is None:
            if sum(c.isdigit() for c in tekst) != 11:
                raise self.x.avvist(felt, "Organisasjonsnummeret er ikke ni sifre.")
            hva = "har elleve sifre, kanskje et fødselsnummer, og er ikke brukt"
            self.merknader.append(f"«{self.x.overskrift(felt)}» {hva}.")
        return nummer

    def _kid(self) -> str | None:
        x = self.x
        kid = x.tekst("kid").replace(" ", "")
        if not any(c.isdigit() for c in kid):
            return None
        if not er_kid_form(kid):
            hvorfor = "Regnearket kan ha gjort den om til et tall; formater kolonnen som tekst."
            raise x.avvist("kid", f"KID-en har andre tegn enn sifre eller feil lengde. {hvorfor}")
        if x.er_tall("kid") and len(kid) > 15:
            hva = "KID-en er et tall med flere sifre enn Excel kan holde, så de siste er borte."
            raise x.avvist("kid", f"{hva} Formater kolonnen som tekst.")
        if x.er_tall("kid"):
            self.merknader.append(
                "KID-en er lagret som tall i Excel. Begynner den med null, er nullen borte: sjekk mot fakturaen."
            )
        return kid

    def _post(self) -> tuple[str, str]:
        """Code and place, also from one column, each checked against the register."""
        x = self.x
        nummer, sted = x.tekst("skyldner_postnummer"), x.tekst("skyldner_poststed")
        samlet = re.fullmatch(r"(?:NO?-)?([0-9]{3,4})[ ,]+(.+)", x.tekst("skyldner_postlinje") or nummer)
        if samlet:
            nummer, sted = samlet[1], sted or samlet[2]
        if normal(x.tekst("skyldner_land")) not in ("", "no", "nor", "norge", "noreg", "norway"):
            return nummer, sted
        med_null = self.register(f"0{nummer}") if len(nummer) == 3 else None
        p = post(nummer, sted, self.register(nummer), med_null)
        self.merknader += p.merknader
        self.spoersmaal += p.spoersmaal
        return p.nummer, p.sted

    def _foedt(self) -> date | None:
        """A birth day; an identity number in the column is not read."""
        felt = "skyldner_foedselsdato"
        if sum(c.isdigit() for c in self.x.tekst(felt)) == 11:
            self.merknader.append(f"«{self.x.overskrift(felt)}» er et fødselsnummer, og det er ikke brukt.")
            return None
        return self.x.dag(felt)

    def _gjelder(self) -> str:
        """The words for the letter; what looks like health data only where the user himself named the column."""
        gjelder = self.x.tekst("gjelder")
        slag = mistenkelig(gjelder)
        if not slag:
            return gjelder
        valgt = "gjelder" in self.valgte
        hva = "Skriv bare tjenestens art og dag" if valgt else "Teksten er ikke brukt"
        self.merknader.append(
            f"«{self.x.overskrift('gjelder')}» kan røpe helseopplysninger ({', '.join(slag)}). "
            f"{hva} (helsepersonelloven § 21)."
        )
        return gjelder if valgt else ""


def skyldnernavn(x: Leser) -> str:
    """The name, from one column or two."""
    return x.tekst("skyldner_navn") or " ".join(filter(None, (x.tekst("fornavn"), x.tekst("etternavn"))))
