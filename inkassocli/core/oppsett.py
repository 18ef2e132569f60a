"""inkasso.toml as a value: the creditor and the defaults."""

from __future__ import annotations

from decimal import Decimal

from inkassocli.core.fordringshaver import Fordringshaver
from inkassocli.core.format import Maalform
from inkassocli.core.verdi import verdi

FORMER = ("enk", "as", "privat")

TONER = ("vanlig", "mild")  # of a purring
KONVOLUTTER = ("C5", "E65", "C6/5")
KONTOER = (
    "kundefordringer",
    "bank",
    "til_gode",
    "salg",
    "gebyr",
    "rettsgebyr",
    "tap",
    "ettergitt",
    "renter",
)


@verdi(kw_only=True)
class Oppsett:
    """inkasso.toml: the creditor and the defaults."""

    navn: str
    organisasjonsnummer: str = ""
    form: str
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""
    telefon: str = ""
    epost: str = ""
    kontonummer: str = ""
    mva_pliktig: bool
    virksomhet: str = "annet"
    postdager: int = 4
    dekning: tuple[str, ...] = ("kostnader", "renter", "hovedstol")
    maalform: Maalform = "nb"
    bagatell: int = 50  # kroner
    minstebeloep: int = 0  # kroner; a smaller claim is not proposed
    hopp_over_purring: bool = False
    logo: str = ""
    underskrift: str = ""
    konvolutt: str = "C5"
    kid_lengde: int = 0
    kid_algoritme: str = "mod10"
    skriver: str = ""
    bic: str = ""  # of the bank, for payments from abroad
    tone: str = "vanlig"
    tosidig: bool | None = None  # None: as the printer is set
    konto_kundefordringer: str = ""  # accounts of the vouchers; empty: as register/kontoplan.toml
    konto_bank: str = ""
    konto_til_gode: str = ""
    konto_salg: str = ""
    konto_gebyr: str = ""
    konto_rettsgebyr: str = ""
    konto_tap: str = ""
    konto_ettergitt: str = ""
    konto_renter: str = ""
    bilag_uten: tuple[str, ...] = ()  # kinds of postings that are booked elsewhere

    @property
    def kreditor(self) -> Fordringshaver:
        """What the rules need to know."""
        return Fordringshaver(
            self.navn,
            self.mva_pliktig,
            self.dekning,
            self.adresse,
            self.postnummer,
            self.poststed,
            self.virksomhet == "tannlege",
            Decimal(self.bagatell),
            Decimal(self.minstebeloep),
            self.hopp_over_purring,
        )
