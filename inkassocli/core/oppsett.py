"""inkasso.toml as a value: the creditor and the defaults."""

from __future__ import annotations

from decimal import Decimal

from inkassocli.core.fakta import Fordringshaver
from inkassocli.core.format import Maalform
from inkassocli.core.verdi import verdi

FORMER = ("enk", "as", "privat")

TONER = ("vanlig", "mild")  # of a purring
KONVOLUTTER = ("C5", "E65", "C6/5")


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
