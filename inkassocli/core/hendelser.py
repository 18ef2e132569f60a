"""The closed list of events that make up a case. Append-only; a mistake is corrected by an event.

`dato` is when it happened, `nr` its place in the file counted from 1. Amounts are kroner.
The annotations are read by store/saksfil.py: a new key needs no other code to be stored.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from inkassocli.core.beloep import NULL
from inkassocli.core.hendelsesfelt import VERDIER as VERDIER
from inkassocli.core.hendelsesfelt import (
    Art,
    Avgjoerer,
    Avslutning,
    Avtaleslutt,
    Brevtype,
    Dekning,
    Ettergivelse,
    Felles,
    Hodeverdi,
    Kanal,
    Kontaktkanal,
    Lukkegrunn,
    Retning,
    Rettsgebyrslag,
    Stansgrunn,
)
from inkassocli.core.hendelsesfelt import Sakstype as Sakstype
from inkassocli.core.rettshendelser import Dom as Dom
from inkassocli.core.rettshendelser import ForliksklageLaget as ForliksklageLaget
from inkassocli.core.rettshendelser import ForliksklageSendt as ForliksklageSendt
from inkassocli.core.rettshendelser import Forliksmoete as Forliksmoete
from inkassocli.core.rettshendelser import KlageAvsluttet as KlageAvsluttet
from inkassocli.core.rettshendelser import Tilsvar as Tilsvar
from inkassocli.core.rettshendelser import UtleggBegjaert as UtleggBegjaert
from inkassocli.core.rettshendelser import UtleggLaget as UtleggLaget
from inkassocli.core.rettshendelser import UtleggResultat as UtleggResultat
from inkassocli.core.verdi import verdi

AVTALESLUTT = "avtalen er slutt"

KRAVBREV = ("purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel")


@verdi(kw_only=True)
class BrevLaget(Felles):
    """A letter was made; no legal effect."""

    brev: Brevtype
    frist: date | None = None
    gebyr: Decimal = NULL
    fil: str = ""
    sha256: str = ""
    mal: str = ""
    sum: Decimal | None = None  # what the letter asks for


@verdi(kw_only=True)
class BrevSendt(Felles):
    """A letter was posted: `dato` is S, `frist` is F. `utenfor`: before or outside the program."""

    brev: Brevtype
    frist: date | None = None
    gebyr: Decimal = NULL
    kanal: Kanal = "papir"
    fil: str = ""
    sha256: str = ""
    mal: str = ""
    sporing: str = ""
    sum: Decimal | None = None
    utenfor: bool = False
    kvittering: str = ""
    sted: str = ""
    postlagt_av: str = ""


@verdi(kw_only=True)
class BrevRetur(Felles):
    """A letter came back."""

    brev: Brevtype
    grunn: str = ""


@verdi(kw_only=True)
class Betaling(Felles):
    """Money received; `dekning` is what the debtor asked it to cover first."""

    beloep: Decimal
    dekning: Dekning | None = None
    kilde: str = ""
    oppdrag: date | None = None
    ref: str = ""
    avtrykk: str = ""


@verdi(kw_only=True)
class Kreditnota(Felles):
    """The amount was never owed."""

    beloep: Decimal
    faktura: str = ""
    nummer: str = ""


@verdi(kw_only=True)
class Ettergitt(Felles):
    """The creditor waives interest, fees or all that is left."""

    hva: Ettergivelse
    beloep: Decimal = NULL


@verdi(kw_only=True)
class AdresseEndret(Felles):
    """The debtor's new address."""

    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""
    land: str = ""
    kommunenummer: str = ""
    kilde: str = ""


@verdi(kw_only=True)
class KravTattUt(Felles):
    """A claim was moved to a case of its own; here it counts as credited in full."""

    faktura: str
    til_sak: str = ""


@verdi(kw_only=True)
class Innsigelse(Felles):
    """The debtor objects. A missing `art` counts as rimelig."""

    art: Art | None = None
    tekst: str = ""
    fil: str = ""
    sha256: str = ""
    uomtvistet: Decimal | None = None
    burde_kommet: date | None = None
    begrunnelse: str = ""
    erstatter: int | None = None  # number of the open objection that this one ends (presisering 81)


@verdi(kw_only=True)
class InnsigelseAvsluttet(Felles):
    """Ends the open objections that it can end (presisering 80); `av` is who decided."""

    utfall: Avslutning | None = None
    av: Avgjoerer | None = None


@verdi(kw_only=True)
class Pause(Felles):
    """The creditor waits, through `til` or until pause_slutt."""

    til: date | None = None
    grunn: str = ""


@verdi(kw_only=True)
class PauseSlutt(Felles):
    """The pause ends."""

    grunn: str = ""


@verdi(kw_only=True)
class Stans(Felles):
    """Death, bankruptcy, debt settlement or a missing guardian stops the collection.

    `frist`: the day in the announcement through which creditors may make their claims.
    """

    grunn: Stansgrunn
    frist: date | None = None


@verdi(kw_only=True)
class StansSlutt(Felles):
    """The stop ends; without `grunn`, all stops."""

    grunn: Stansgrunn | None = None


@verdi
class Avdrag:
    """One instalment of a plan."""

    dato: date
    beloep: Decimal


@verdi(kw_only=True)
class Avdragsavtale(Felles):
    """A payment plan; `erkjent`: the debtor acknowledged the debt; `rente`: interest runs on."""

    avdrag: tuple[Avdrag, ...] = ()
    erkjent: bool = False
    rente: bool = True


@verdi(kw_only=True)
class AvtaleBrutt(Felles):
    """The plan was broken or, with a `grunn`, ended without breach (presisering 79)."""

    grunn: Avtaleslutt | None = None

    @property
    def enighet(self) -> bool:
        """Ended without breach; files of the first edition say so first in the note."""
        return self.grunn is not None or self.merknad.startswith(AVTALESLUTT)


@verdi(kw_only=True)
class Kontakt(Felles):
    """A call, message or meeting."""

    kanal: Kontaktkanal = "telefon"
    retning: Retning = "ut"
    tekst: str = ""


@verdi(kw_only=True)
class Overlevert(Felles):
    """The case was handed to a bureau or a lawyer; counts as closed."""

    til: str = ""
    fil: str = ""


@verdi(kw_only=True)
class Likevel(Felles):
    """A fraraadet step was taken all the same."""

    steg: str
    begrunnelse: str = ""
    regler: tuple[str, ...] = ()


@verdi(kw_only=True)
class BilagLagtTil(Felles):
    """An exhibit was added to the case."""

    fil: str
    sha256: str = ""
    tittel: str = ""


@verdi(kw_only=True)
class EndringGodtatt(Felles):
    """An edit by hand was accepted; nothing before it is compared."""

    grunn: str = ""


@verdi(kw_only=True)
class OpplysningRettet(Felles):
    """A fact of the head was wrong: `ny` counts from the start; without it the key is removed (presisering 90)."""

    felt: str
    ny: Hodeverdi = None
    gammel: Hodeverdi = None
    grunn: str = ""


@verdi(kw_only=True)
class Tilbakebetalt(Felles):
    """Money that was left over was paid back; never in the balance."""

    beloep: Decimal
    til: str = ""


@verdi(kw_only=True)
class GebyrBetalt(Felles):
    """What the creditor paid the court."""

    hva: Rettsgebyrslag
    beloep: Decimal


@verdi(kw_only=True)
class Angret(Felles):
    """Event number `gjelder` never happened. `avtrykk`: the bank's line that took the payment back."""

    gjelder: int
    avtrykk: str = ""


@verdi(kw_only=True)
class Avsluttet(Felles):
    """The case is closed."""

    grunn: Lukkegrunn | None = None


@verdi(kw_only=True)
class Gjenaapnet(Felles):
    """The case is open again."""

    grunn: str = ""


Hendelse = (
    BrevLaget
    | BrevSendt
    | BrevRetur
    | Betaling
    | Kreditnota
    | Ettergitt
    | AdresseEndret
    | KravTattUt
    | Tilsvar
    | Forliksmoete
    | KlageAvsluttet
    | Innsigelse
    | InnsigelseAvsluttet
    | Pause
    | PauseSlutt
    | Stans
    | StansSlutt
    | Avdragsavtale
    | AvtaleBrutt
    | ForliksklageLaget
    | UtleggLaget
    | ForliksklageSendt
    | Dom
    | UtleggBegjaert
    | UtleggResultat
    | Kontakt
    | Overlevert
    | Likevel
    | BilagLagtTil
    | EndringGodtatt
    | OpplysningRettet
    | Tilbakebetalt
    | GebyrBetalt
    | Angret
    | Avsluttet
    | Gjenaapnet
)


# The word in the file for each class: FooBar -> foo_bar.
TYPER: dict[str, type[Hendelse]] = {
    "".join(f"_{c.lower()}" if c.isupper() else c for c in k.__name__).lstrip("_"): k
    for k in Hendelse.__args__
}

NAVN: dict[type[Hendelse], str] = {k: navn for navn, k in TYPER.items()}


def ikke_angret(hendelser: tuple[Hendelse, ...]) -> tuple[Hendelse, ...]:
    """Presisering 1: an event named by an `angret` never happened.

    `angret` blocks are read from the last in the file to the first, so an undone one undoes nothing.
    """
    borte = angrede(hendelser)
    return tuple(h for h in hendelser if h.nr not in borte and not isinstance(h, Angret))


def angrede(hendelser: tuple[Hendelse, ...]) -> set[int]:
    """The numbers of the events that are undone, undone `angret` among them."""
    borte: set[int] = set()
    for h in reversed(hendelser):
        if isinstance(h, Angret) and h.nr not in borte:
            borte.add(h.gjelder)
    return borte


def kjent(hendelser: tuple[Hendelse, ...], dag: date) -> tuple[Hendelse, ...]:
    """Presiseringer 2-3: the events known on the day, by date, then by place in the file."""
    return tuple(sorted((h for h in ikke_angret(hendelser) if h.dato <= dag), key=lambda h: (h.dato, h.nr)))
