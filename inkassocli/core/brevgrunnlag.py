"""The facts of one paper: all that a letter may say, computed before any wording is chosen.

Pure values. Nothing here reads a file, a clock or a rate; whoever builds a `Brevgrunnlag` has done
that. The sum is derived from its parts, so a letter cannot state parts and a total that disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from inkassocli.core.papirord import Tekst, Verdi
from inkassocli.core.verdi import verdi
from inkassocli.errors import SaksfilError

Maalform = Literal["nb", "nn"]
Form = Literal["enk", "as", "privat"]
NULL = Decimal("0.00")
INGEN: Mapping[str, object] = MappingProxyType({})

# Norwegian names of countries as the last line of an address abroad.
LANDNAVN: Mapping[str, str] = MappingProxyType(
    {
        "AT": "Østerrike", "AU": "Australia", "BE": "Belgia", "BG": "Bulgaria", "BR": "Brasil", "CA": "Canada",
        "CH": "Sveits", "CN": "Kina", "CY": "Kypros", "CZ": "Tsjekkia", "DE": "Tyskland", "DK": "Danmark",
        "EE": "Estland", "ES": "Spania", "FI": "Finland", "FO": "Færøyene", "FR": "Frankrike", "GB": "Storbritannia",
        "GL": "Grønland", "GR": "Hellas", "HR": "Kroatia", "HU": "Ungarn", "IE": "Irland", "IL": "Israel",
        "IN": "India", "IS": "Island", "IT": "Italia", "JP": "Japan", "KR": "Sør-Korea", "LI": "Liechtenstein",
        "LT": "Litauen", "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta", "MX": "Mexico", "NL": "Nederland",
        "NZ": "New Zealand", "PH": "Filippinene", "PK": "Pakistan", "PL": "Polen", "PT": "Portugal",
        "RO": "Romania", "RS": "Serbia", "SE": "Sverige", "SI": "Slovenia", "SK": "Slovakia", "TH": "Thailand",
        "TR": "Tyrkia", "UA": "Ukraina", "US": "USA", "VN": "Vietnam", "ZA": "Sør-Afrika",
    }
)  # fmt: skip


@verdi(kw_only=True)
class Part:
    """Tvisteloven § 6-3 (2) b: a party by name and address; `land` is an ISO code or a written name."""

    navn: str
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""
    land: str = "NO"
    organisasjonsnummer: str = ""
    epost: str = ""
    telefon: str = ""
    co: str = ""
    verge: Part | None = None

    @property
    def i_utlandet(self) -> bool:
        """True when the post goes abroad."""
        return self.land not in ("", "NO")

    @property
    def postlinje(self) -> str:
        """Postnummer and poststed on one line."""
        return f"{self.postnummer} {self.poststed}".strip()

    @property
    def landlinje(self) -> str:
        """The country in Norwegian; empty inside Norway."""
        if not self.i_utlandet:
            return ""
        if len(self.land) > 2:
            return self.land
        if self.land not in LANDNAVN:
            raise SaksfilError(
                f"Landkoden «{self.land}» er ukjent for programmet.",
                gjoer='skriv landets navn på norsk i saksfilen, for eksempel land = "Østerrike".',
            )
        return LANDNAVN[self.land]

    @property
    def sted(self) -> tuple[str, ...]:
        """Street or box, postal line and, abroad, the country."""
        return tuple(linje for linje in (*self.adresse, self.postlinje, self.landlinje) if linje)

    @property
    def adresselinjer(self) -> tuple[str, ...]:
        """The lines in the window: a guardian receives the post for the one he stands for."""
        if self.verge is not None:
            hjemme = self.verge if self.verge.sted else self
            return (self.navn, f"v/verge {self.verge.navn}", *hjemme.sted)
        return (self.navn, *((f"c/o {self.co}",) if self.co else ()), *self.sted)


@verdi(kw_only=True)
class Avsender(Part):
    """Inkassoloven § 10 (2) a: the creditor, who writes in his own name."""

    kontonummer: str = ""
    bic: str = ""
    form: Form = "enk"
    virksomhet: str = ""
    mva_pliktig: bool = False
    underskriver: str = ""

    @property
    def helsepersonell(self) -> bool:
        """Helsepersonelloven § 21: the duty of secrecy is taken to bind unless another trade is stated."""
        return self.virksomhet != "annet"


@verdi(kw_only=True)
class Kravlinje:
    """Inkassoloven § 10 (2) b–d: one invoice with principal and interest apart, or what a judgment awarded."""

    faktura: str
    fakturadato: date | None
    gjelder: str
    forfall: date | None
    rente_fra: date | None
    opprinnelig: Decimal
    hovedstol: Decimal
    renter: Decimal = NULL
    kreditert: Decimal = NULL
    betalt: Decimal = NULL  # what payments have covered of the principal
    bestridt: Decimal = NULL  # the disputed part, left out of `hovedstol` in this letter
    ytelsesdato: date | None = None
    kid: str = ""


@verdi(kw_only=True)
class Betaling:
    """One payment, with what it covered where that is known."""

    dato: date
    beloep: Decimal
    kostnader: Decimal = NULL
    renter: Decimal = NULL
    hovedstol: Decimal = NULL
    rettsgebyr: Decimal = NULL  # of the court's fee that is asked for beside the account
    for_mye: Decimal = NULL


@verdi(kw_only=True)
class TidligereSats:
    """Inkassoloven § 10 (2) d: a rate used in the interest, in force through `til`, before the one of the day."""

    til: date
    prosent: Decimal


@verdi(kw_only=True)
class TidligereBrev:
    """A letter posted before this one, with its deadline."""

    brev: str
    dato: date
    frist: date | None = None
    gebyr: Decimal = NULL
    kanal: str = "papir"


@verdi(kw_only=True)
class Bilag:
    """Tvisteloven § 12-2: an exhibit, and whether it is claimed exempt under § 14-4."""

    nummer: int
    tittel: Tekst | str
    dato: date | None = None
    sider: int = 0
    unntatt: bool = False


@verdi(kw_only=True)
class Renteledd:
    """Forsinkelsesrenteloven § 3: a stretch of days with one principal, one rate and one year length."""

    faktura: str
    fra: date
    til: date  # not counted itself
    dager: int
    hovedstol: Decimal
    sats: Decimal
    dager_i_aaret: int
    rente: Decimal


@verdi(kw_only=True)
class Avdrag:
    """Inkassoloven 2026 § 16 (4): one due day of a plan and what is to be paid then; `ca`: as far as it is known."""

    dato: date
    beloep: Decimal
    rest: Decimal | None = None
    ca: bool = False


Celle = Verdi  # a text of the paper, a figure or a day


@verdi(kw_only=True)
class Tabell:
    """A table given as data: its columns by the keys of their headings, with `>` before one set to the right."""

    kolonner: tuple[str, ...]
    rader: tuple[tuple[Celle, ...], ...]
    sum: tuple[Celle, ...] = ()
    tittel: str = ""
    bredder: tuple[float, ...] = ()  # shares of the width; empty: by the content


@verdi(kw_only=True)
class Brevgrunnlag:
    """Every fact of one paper on one day.

    `brev` is the kind as in the case file (`purring`, …, `forliksklage`). `gebyr` is what earlier
    letters still have outstanding, `nytt_gebyr` what this one adds. `bestridt_fra` is the day of an
    open innsigelse. `ekstra` holds what only some papers have (docs/brev.md lists the keys).
    """

    brev: str
    sak: str
    dato: date
    avsender: Avsender
    mottaker: Part
    frist: date | None = None
    maalform: Maalform = "nb"
    krav: tuple[Kravlinje, ...] = ()
    betalinger: tuple[Betaling, ...] = ()
    hovedstol: Decimal = NULL
    renter: Decimal = NULL
    gebyr: Decimal = NULL
    nytt_gebyr: Decimal = NULL
    gebyr_tapt: Decimal = NULL  # what an open innsigelse has taken from the account (presisering 37)
    sakskostnader: Decimal = NULL
    rente_prosent: Decimal | None = None  # in force on `dato`
    tidligere_satser: tuple[TidligereSats, ...] = ()  # since `rente_fra`
    rente_fra: date | None = None  # the earliest among the claims
    rente_per_dag: Decimal = NULL
    kid: str = ""
    merk: str = ""  # used when there is no KID; empty: the case number
    tidligere_brev: tuple[TidligereBrev, ...] = ()
    naeringsdrivende: bool = False
    ny_lov: bool = False  # inkassoloven 2026 is in force on `dato` (presisering 96)
    bestridt_fra: date | None = None
    etter_dom: bool = False  # payments may have covered costs awarded in a judgment
    namsmyndighet: str = "namsfogden"  # «namsmannen» before 1 July 2026
    gebyr_neste_steg: Decimal | None = None  # what the next letter would add
    rettsgebyr_forlik: Decimal | None = None
    rettsgebyr_utlegg: Decimal | None = None
    forliksraad: str = ""
    dekning: tuple[str, ...] = ("kostnader", "renter", "hovedstol")
    mild: bool = False  # the tone of a purring
    bilag: tuple[Bilag, ...] = ()
    ekstra: Mapping[str, object] = field(default_factory=lambda: INGEN)

    def __post_init__(self) -> None:
        """The claim lines and the totals are one account told twice: they must agree."""
        if self.krav and sum((k.hovedstol for k in self.krav), NULL) != self.hovedstol:
            raise ValueError("hovedstol er ikke summen av kravlinjene")
        if self.krav and sum((k.renter for k in self.krav), NULL) != self.renter:
            raise ValueError("renter er ikke summen av kravlinjene")

    @property
    def gebyrer(self) -> Decimal:
        """Fees of earlier letters and of this one."""
        return self.gebyr + self.nytt_gebyr

    @property
    def sum(self) -> Decimal:
        """All that is to be paid on `dato`."""
        return self.hovedstol + self.renter + self.gebyrer + self.sakskostnader

    @property
    def bestridt(self) -> bool:
        """True while an innsigelse is open."""
        return self.bestridt_fra is not None

    @property
    def bestridt_del(self) -> Decimal:
        """What is disputed and not asked for in this letter (presisering 35)."""
        return sum((k.bestridt for k in self.krav), NULL)

    @property
    def malnavn(self) -> str:
        """Presisering 75: the purring of a disputed claim has its own wording, not its own kind.

        So has the purring after a broken plan, and the agreement that is a settlement with a rebate.
        """
        if self.brev == "purring" and self.bestridt:
            return "purring_forliksraad"
        if self.brev == "purring" and "avtalebrudd" in self.ekstra:
            return "purring_avtalebrudd"
        return "oppgjoer" if self.brev == "avtale" and "oppgjoer" in self.ekstra else self.brev
