"""Who owes: the debtor, and those who act for him or stand behind the name of the business."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from inkassocli.core.dager import pluss_aar
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.regelbok import Regelbok

SKYLDNERTYPER = ("privat", "enk", "foretak")


@verdi(kw_only=True)
class Verge:
    """The guardian of a debtor; `vergemaal`: of an adult under guardianship."""

    navn: str = ""
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""
    vergemaal: bool = False


@verdi(kw_only=True)
class Innehaver:
    """The person behind an `enk`."""

    navn: str = ""
    foedselsdato: date | None = None
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""


@verdi(kw_only=True)
class Stedfortreder:
    """Tvisteloven § 6-3 (2) b: who stands for a company in court."""

    navn: str = ""
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""


@verdi(kw_only=True)
class Skyldner:
    """The debtor. `enk` and `foretak` are business debtors."""

    type: str
    navn: str
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""
    kommunenummer: str = ""
    land: str = "NO"
    foedselsdato: date | None = None
    organisasjonsnummer: str = ""
    epost: str = ""
    telefon: str = ""
    verge: Verge | None = None
    innehaver: Innehaver | None = None
    stedfortreder: Stedfortreder | None = None

    def myndig_fra(self, bok: Regelbok) -> date | None:
        """The 18th birthday of a `privat` debtor; None where it is not known."""
        foedt = self.foedselsdato if self.type == "privat" else None
        return pluss_aar(foedt, bok.frist("myndig").antall) if foedt else None

    def verge_til(self, bok: Regelbok) -> date | None:
        """Presisering 77: the first day on which the guardian is not used; None where that day does not come.

        He is used under 18, where the birth day is missing, and for an adult under guardianship.
        """
        if self.verge is None:
            return date.min
        if self.verge.vergemaal or self.foedselsdato is None:
            return None
        return self.myndig_fra(bok) or date.min

    def verge_paa(self, dag: date, bok: Regelbok) -> Verge | None:
        """The guardian who acts for the debtor on the day."""
        til = self.verge_til(bok)
        return self.verge if til is None or dag < til else None

    @property
    def naering(self) -> bool:
        """Presisering 30: enk and foretak are business debtors."""
        return self.type != "privat"
