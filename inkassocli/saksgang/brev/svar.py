"""What the acts on letters have to say, as values: view makes the words."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from pathlib import Path

from inkassocli.core.arkiv import Arkivbrev
from inkassocli.core.hendelser import BrevLaget, BrevSendt
from inkassocli.core.rekkefoelge import Foerst
from inkassocli.core.steg import Svar
from inkassocli.core.verdi import verdi


@verdi
class Vist:
    """A letter as text; nothing is kept of it."""

    nr: str
    tittel: str
    tekst: str


@verdi
class Krav:
    """One letter that presses for payment.

    `grense`: the limit, where it is near or before the deadline; `banken_til`: a payment on the last deadline may be on
    its way until then; `tilbake`: the waiting letters it takes the place of; `andre`: the same debtor's cases that get
    a letter today; `sum`: what the letter asks for; `foerst`: the letter that `neste` has first, and what that costs.
    """

    nr: str
    navn: str
    svar: Svar
    frist: date
    fil: Path
    grense: str = ""
    banken_til: date | None = None
    tilbake: tuple[BrevLaget, ...] = ()
    andre: tuple[str, ...] = ()
    sum: Decimal | None = None
    foerst: Foerst | None = None


@verdi
class Kravkjoering:
    """A run of such letters: one case, or all that are due."""

    steg: str
    dag: date
    kanal: str
    postlagt: bool


@verdi
class AnnetBrev:
    """A letter that presses for nothing. `raad` are sentences of the paper's own wing."""

    nr: str
    navn: str
    slag: str
    tittel: str
    frist: date | None
    fil: Path
    postlagt: bool
    om_helse: bool = False
    norsk_i_kopien: bool = False  # the English copy holds a text in Norwegian
    i_ro_til: date | None = None
    skal_tilbake: Decimal = Decimal("0.00")
    aapen_innsigelse: bool = False
    raad: tuple[str, ...] = ()


@verdi
class Postlagt:
    """One letter recorded as posted. `for_kort`: a purring that opens nothing; `kjente_satser`: its fee is checked."""

    nr: str
    navn: str
    laget: BrevLaget
    sendt: BrevSendt
    fil: Path
    kjente_satser: bool
    for_kort: bool = False


@verdi
class Sendt:
    """A posting of letters."""

    dag: date
    kanal: str


@verdi
class IRetur:
    """A letter that came back, and what a new try needs."""

    nr: str
    brev: Arkivbrev
    fil: Path


@verdi
class Arkiv:
    """All letters of a case; `filer` tells how each file is today, by the letter's number."""

    nr: str
    navn: str
    brev: tuple[Arkivbrev, ...]
    filer: dict[int, str]


@verdi
class Kopiert:
    """A wording copied, to be changed; it holds for letters from the day on."""

    steg: str
    mal: str
    fil: Path
    dag: date


@verdi
class Ordlyd:
    """The wording in use on a day."""

    steg: str
    spraak: str
    mal: str
    egen: bool
    tekst: str


@verdi
class Funn:
    """One file of the user's own wording that is in order."""

    fil: str
    merknad: str = field(default="")


@verdi
class Utenforbrev:
    """A letter from outside the program, what its fee is worth, and the drafts that were taken back. Kroner."""

    nr: str
    navn: str
    sendt: BrevSendt
    fil: Path
    gebyr: Decimal
    for_kort: bool = False
    tatt_bort: tuple[BrevLaget, ...] = ()


@verdi
class Utenfor:
    """One such letter, or a list of them."""

    brev: tuple[Utenforbrev, ...]
    kjente_satser: bool
