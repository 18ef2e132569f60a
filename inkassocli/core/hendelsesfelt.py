"""What all events are made of: the closed sets of words, and what every event carries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeAlias

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


@verdi(kw_only=True)
class Felles:
    """What every event carries."""

    dato: date
    registrert: datetime | None = None
    merknad: str = ""
    kjede: str = ""  # what stood before it in the file, as a fingerprint (presisering 89)
    nr: int = 0
