"""The events of a case in court: the complaint, the meeting, the judgment, the attachment. Part of `hendelser`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from inkassocli.core.beloep import NULL
from inkassocli.core.hendelsesfelt import (
    Felles,
    Grunnlag,
    Klageutfall,
    Moetetid,
    Resultat,
    Tilsvarutfall,
    Utleggsutfall,
)
from inkassocli.core.verdi import verdi


@verdi(kw_only=True)
class Tilsvar(Felles):
    """The debtor answered the complaint."""

    utfall: Tilsvarutfall
    saksnummer: str = ""


@verdi(kw_only=True)
class Forliksmoete(Felles):
    """The forliksråd has called a meeting."""

    tid: Moetetid = ""
    sted: str = ""
    saksnummer: str = ""


@verdi(kw_only=True)
class KlageAvsluttet(Felles):
    """The complaint ended without a judgment; the days of tvisteloven § 6-11 (5) b and c open a new one early."""

    utfall: Klageutfall
    samtykke: date | None = None
    nemnd_avsluttet: date | None = None
    saksnummer: str = ""


@verdi(kw_only=True)
class ForliksklageLaget(Felles):
    """The complaint was drafted; no legal effect."""

    forliksraad: str = ""
    gebyr: Decimal = NULL
    fil: str = ""
    sha256: str = ""


@verdi(kw_only=True)
class UtleggLaget(Felles):
    """The request for attachment was drafted; no legal effect."""

    grunnlag: Grunnlag | None = None
    gebyr: Decimal = NULL
    fil: str = ""
    sha256: str = ""


@verdi(kw_only=True)
class ForliksklageSendt(Felles):
    """The complaint was filed."""

    forliksraad: str = ""
    gebyr: Decimal = NULL
    fil: str = ""
    sha256: str = ""


@verdi(kw_only=True)
class Dom(Felles):
    """A judgment or settlement in court; its amounts replace the account."""

    resultat: Resultat
    beloep: Decimal = NULL
    forkynt: date | None = None
    renter_fra: date | None = None
    kostnader: Decimal = NULL
    sakskostnader: Decimal = NULL
    betalingsfrist: date | None = None
    fil: str = ""
    sha256: str = ""
    fravaersdom: bool = False
    domstol: str = ""
    saksnummer: str = ""


@verdi(kw_only=True)
class UtleggBegjaert(Felles):
    """Attachment was asked for."""

    grunnlag: Grunnlag
    gebyr: Decimal = NULL
    fil: str = ""
    sha256: str = ""


@verdi(kw_only=True)
class UtleggResultat(Felles):
    """What the namsfogd found."""

    utfall: Utleggsutfall
    proev_igjen: date | None = None
    gjenstand: str = ""  # what the lien is in, as a register knows it
    saksnummer: str = ""
