"""The fields of a case that a user may give, and the options that give them."""

from __future__ import annotations

SKYLDNERVALG = (
    "skyldner_type",
    "skyldner_navn",
    "skyldner_adresse",
    "skyldner_postnummer",
    "skyldner_poststed",
    "skyldner_kommunenummer",
    "skyldner_land",
    "skyldner_foedselsdato",
    "skyldner_organisasjonsnummer",
    "skyldner_epost",
    "skyldner_telefon",
    "verge_navn",
    "verge_adresse",
    "verge_postnummer",
    "verge_poststed",
)

KRAVVALG = (
    "faktura",
    "fakturadato",
    "gjelder",
    "beloep",
    "ytelsesdato",
    "forfall",
    "forfall_avtalt",
    "paakrav_sendt",
    "kid",
    "pristilbud",
    "sakstype",
    "fordringshaver",
)
