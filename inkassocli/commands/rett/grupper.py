"""The groups of options that a complaint and a request for attachment share."""

from __future__ import annotations

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
)
from inkassocli.saksgang.bilag import Bilagsoensker
from inkassocli.saksgang.rett.oensker import Egentekst, Stedfortredere

BILAG = gruppe(Bilagsoensker, uten_bilag=Uten, bilag=Ekstra, bekreft_helsedata=Helse, full_faktura=Full)

EGEN_TEKST = gruppe(Egentekst, fremstilling=Fremstilling, rediger=Rediger)

PARTER = gruppe(
    Stedfortredere,
    stedfortreder=Stedfortreder,
    motpart_stedfortreder=Motpart,
    stedfortreder_aapen=StedfortrederAapen,
)
