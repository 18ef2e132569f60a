"""The fields of a case that a user may give, as the options of `ny` are named."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Skyldnervalg:
    """What is given of the debtor; None or empty: not given."""

    skyldner_type: str | None = None
    skyldner_navn: str | None = None
    skyldner_adresse: tuple[str, ...] = ()
    skyldner_postnummer: str | None = None
    skyldner_poststed: str | None = None
    skyldner_kommunenummer: str | None = None
    skyldner_land: str | None = None
    skyldner_foedselsdato: date | None = None
    skyldner_organisasjonsnummer: str | None = None
    skyldner_epost: str | None = None
    skyldner_telefon: str | None = None
    verge_navn: str | None = None
    verge_adresse: tuple[str, ...] = ()
    verge_postnummer: str | None = None
    verge_poststed: str | None = None
    vergemaal: bool | None = None
    innehaver_navn: str | None = None
    innehaver_foedselsdato: date | None = None
    innehaver_adresse: tuple[str, ...] = ()
    innehaver_postnummer: str | None = None
    innehaver_poststed: str | None = None
    stedfortreder_navn: str | None = None
    stedfortreder_adresse: tuple[str, ...] = ()
    stedfortreder_postnummer: str | None = None
    stedfortreder_poststed: str | None = None


@dataclass(frozen=True, slots=True)
class Kravvalg:
    """What is given of the claim; None: not given."""

    faktura: str | None = None
    fakturadato: date | None = None
    gjelder: str | None = None
    beloep: str | None = None
    ytelsesdato: date | None = None
    forfall: date | None = None
    forfall_avtalt: bool | None = None
    paakrav_sendt: date | None = None
    kid: str | None = None
    pristilbud: bool | None = None
    sakstype: str | None = None
    fordringshaver: str | None = None


SKYLDNERVALG = tuple(f.name for f in fields(Skyldnervalg))
KRAVVALG = tuple(f.name for f in fields(Kravvalg))
TOM: tuple[object, ...] = (None, "", (), [])


def gitte(skyldner: Skyldnervalg | None = None, krav: Kravvalg | None = None, **mer: Any) -> dict[str, Any]:
    """Every field by its name, with what is given."""
    s, k = skyldner or Skyldnervalg(), krav or Kravvalg()
    return {n: getattr(s, n) for n in SKYLDNERVALG} | {n: getattr(k, n) for n in KRAVVALG} | mer
