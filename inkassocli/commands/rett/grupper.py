"""The groups of options that a complaint and a request for attachment share."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from inkassocli.commands.kommando import gruppe
from inkassocli.commands.valg import (
    Ekstra,
    Fremstilling,
    Full,
    Helse,
    Motpart,
    Rediger,
    Stedfortreder,
    StedfortrederAapen,
    Uten,
    valgfritt_beloep,
)
from inkassocli.saksgang.bilag import Bilagsoensker
from inkassocli.saksgang.rett.oensker import Egentekst, Stedfortredere

Betalt = Annotated[
    Decimal | None,
    valgfritt_beloep("--gebyr", "Det du betalte i rettsgebyr. Ellers satsen for dagen; 0 er ingenting."),
]

BILAG = gruppe(Bilagsoensker, uten_bilag=Uten, bilag=Ekstra, bekreft_helsedata=Helse, full_faktura=Full)

EGEN_TEKST = gruppe(Egentekst, fremstilling=Fremstilling, rediger=Rediger)

PARTER = gruppe(
    Stedfortredere,
    stedfortreder=Stedfortreder,
    motpart_stedfortreder=Motpart,
    stedfortreder_aapen=StedfortrederAapen,
)
