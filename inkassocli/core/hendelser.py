"""The closed list of events that make up a case. Append-only; a mistake is corrected by an event.

`dato` is when it happened, `nr` its place in the file counted from 1. Amounts are kroner.
The annotations are read by store/saksfil.py: a new key needs no other code to be stored.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from inkassocli.core.beloep import NULL
from inkassocli.core.verdi import verdi

# Every closed set of words that a key may hold. The name is the annotation used below.
VERDIER: dict[str, tuple[str, ...]] = {
    "Brevtype": (
        "purring",
        "inkassovarsel",
        "betalingsoppfordring",
        "rettslig_varsel",
        "betalingspaaminnelse",
        "svar",
        "foreloepig_svar",
        "kreditnotabrev",
        "avtale",
        "bekreftelse",
        "opplysning",
    ),
    "Kanal": ("papir", "rekommandert", "digital_postkasse", "epost"),
    "Dekning": ("hovedstol", "renter", "kostnader"),
    "Ettergivelse": ("renter", "gebyr", "rest"),
    "Art": ("rimelig", "delvis", "aapenbart_grunnloes", "betalingsevne"),
    "Avslutning": ("trukket", "avgjort", "kreditert"),
    "Stansgrunn": ("doedsfall", "konkurs", "gjeldsordning", "verge_mangler"),
    "Tilsvarutfall": ("godtatt", "bestridt"),
    "Klageutfall": ("trukket", "avvist", "innstilt", "forlik"),
    "Resultat": ("vunnet", "delvis", "tapt", "forlik"),
    "Grunnlag": ("dom", "7_2_f"),
    "Utleggsutfall": ("pant", "trekk", "intet", "hevet"),
    "Kontaktkanal": ("telefon", "epost", "sms", "moete", "brev"),
    "Retning": ("ut", "inn"),
    "Lukkegrunn": ("betalt", "tap", "frafalt", "feilregistrert"),
    # Tvisteloven § 6-2 (1) a–f, after an ordinary money claim (presisering 71).
    "Sakstype": ("pengekrav", "familie", "offentlig", "patent", "gyldighet", "nemnd", "annet"),
    "Avgjoerer": ("dom", "forlik", "nemnd"),
    "Avtaleslutt": ("oppfylt", "opphevet"),
    "Rettsgebyrslag": ("forliksklage", "utlegg", "tvangssalg"),
}

Brevtype: TypeAlias = str

Kanal: TypeAlias = str

Dekning: TypeAlias = str

Ettergivelse: TypeAlias = str

Art: TypeAlias = str

Avslutning: TypeAlias = str

Stansgrunn: TypeAlias = str

Tilsvarutfall: TypeAlias = str

Klageutfall: TypeAlias = str

Resultat: TypeAlias = str

Grunnlag: TypeAlias = str

Utleggsutfall: TypeAlias = str

Kontaktkanal: TypeAlias = str

Retning: TypeAlias = str

Lukkegrunn: TypeAlias = str
Avgjoerer: TypeAlias = str
Avtaleslutt: TypeAlias = str
Rettsgebyrslag: TypeAlias = str
Sakstype: TypeAlias = str
Moetetid: TypeAlias = datetime | str  # a text of an older file that could not be read as a time
Hodeverdi: TypeAlias = Any  # a value of the head, of the kind that its key has (store/saksfil.py)

AVTALESLUTT = "avtalen er slutt"

KRAVBREV = ("purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel")


@verdi(kw_only=True)
class Felles:
    """What every event carries."""

    dato: date
    registrert: datetime | None = None
    merknad: str = ""
    kjede: str = ""  # what stood before it in the file, as a fingerprint (presisering 89)
    nr: int = 0


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
    """Death, bankruptcy, debt settlement or a missing guardian stops the collection."""

    grunn: Stansgrunn


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
class ForliksklageLaget(Felles):
    """The complaint was drafted; no legal effect."""

    forliksraad: str = ""
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
    """Event number `gjelder` never happened."""

    gjelder: int


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
