"""Presisering 90: the facts of the head that may be corrected afterwards, as options, dotted keys and words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from inkassocli.core.format import dato
from inkassocli.core.sak import Hode, Krav, Skyldner

PERSONER = ("verge", "innehaver", "stedfortreder")

# Key of the debtor or the claim -> what people call it. In the order in which they are listed.
SKYLDNER = {
    "type": "skyldnertype",
    "navn": "navn",
    "adresse": "gateadresse",
    "postnummer": "postnummer",
    "poststed": "poststed",
    "kommunenummer": "kommune",
    "land": "land",
    "foedselsdato": "fødselsdag",
    "organisasjonsnummer": "organisasjonsnummer",
    "epost": "e-post",
    "telefon": "telefon",
    "verge": "verge",
    "innehaver": "innehaver",
    "stedfortreder": "stedfortreder",
}
KRAV = {
    "gjelder": "hva kravet gjelder",
    "ytelsesdato": "behandlingsdag",
    "kid": "KID",
    "pristilbud": "pristilbud",
    "sakstype": "sakstype",
    "fordringshaver": "fordringshaver",
    "rest_per": "dagen resten gjaldt",
    "bilag": "bilag",
    "bilag_sha256": "fingeravtrykk av bilagene",
}
# What a credit note and a new claim cures (presisering 90).
FASTE = ("beloep", "fakturadato", "forfall", "forfall_avtalt", "paakrav_sendt")
MAA_STAA = ("type", "navn")


def felt_for(valg: str) -> tuple[str, str] | None:
    """The part of the head («skyldner» or «krav») and the key that an option speaks of; None for another word.

    >>> felt_for("--skyldner-foedselsdato"), felt_for("verge-navn"), felt_for("kid"), felt_for("tull")
    (('skyldner', 'foedselsdato'), ('skyldner', 'verge'), ('krav', 'kid'), None)
    """
    ord_ = valg.strip().casefold().removeprefix("--").replace("-", "_").replace(".", "_")
    person = next((p for p in PERSONER if ord_.removeprefix("skyldner_").startswith(p)), "")
    navn = person or ("verge" if ord_ == "vergemaal" else ord_.removeprefix("skyldner_"))
    if navn in SKYLDNER:
        return "skyldner", navn
    navn = ord_.removeprefix("krav_")
    return ("krav", navn) if navn in KRAV else None


def les_felt(hode: Hode, felt: str) -> Any:
    """The value that stands under a dotted key of the head."""
    hva, _, rest = felt.partition(".")
    if hva == "skyldner":
        return getattr(hode.skyldner, rest)
    faktura, _, navn = rest.rpartition(".")
    return next(getattr(k, navn) for k in hode.krav if k.faktura == faktura)


def navn_paa(felt: str) -> str:
    """What people call a dotted key.

    >>> navn_paa("skyldner.foedselsdato"), navn_paa("krav.10.42.kid")
    ('fødselsdag', 'KID på faktura 10.42')
    """
    hva, _, rest = felt.partition(".")
    if hva == "skyldner":
        return SKYLDNER.get(rest, rest)
    faktura, _, navn = rest.rpartition(".")
    return f"{KRAV.get(navn, navn)} på faktura {faktura}"


def vis_verdi(verdi: Any) -> str:
    """A fact as people read it; empty where there is none.

    >>> vis_verdi(True), vis_verdi(("Gata 1", "H0101")), vis_verdi(None)
    ('ja', 'Gata 1, H0101', '')
    """
    match verdi:
        case bool():
            return "ja" if verdi else "nei"
        case date():
            return dato(verdi)
        case tuple():
            return ", ".join(verdi)
        case _ if is_dataclass(verdi):
            return _person(verdi)
        case _:
            return str(verdi or "")


def _person(p: Any) -> str:
    foedt = getattr(p, "foedselsdato", None)
    sted = f"{p.postnummer} {p.poststed}".strip()
    deler = [p.navn, f"født {dato(foedt)}" if foedt else "", *p.adresse, sted]
    deler += ["vergemål"] if getattr(p, "vergemaal", False) else []
    return ", ".join(x for x in deler if x)


def tom_verdi(klasse: type[Skyldner | Krav], navn: str) -> Any:
    """The value of a key that was never written."""
    return next(f.default for f in fields(klasse) if f.name == navn)
