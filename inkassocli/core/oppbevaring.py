"""Bokføringsloven § 13: how long a case must be kept; GDPR article 5 (1) e: and no longer than that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.fakta import Fakta
from inkassocli.core.regelbok import Frist
from inkassocli.core.rettsgebyr import skal_tilbake
from inkassocli.core.verdi import verdi

Grunn = Literal["oppbevaring_dom", "oppbevaring_bokfoert", "oppbevaring_annet"]
BOKFOERT = (
    h.Betaling, h.Kreditnota, h.Ettergitt, h.Tilbakebetalt, h.GebyrBetalt, h.ForliksklageSendt, h.UtleggBegjaert, h.Dom,
)  # fmt: skip


@verdi
class Oppbevaring:
    """How long a case that is over must be kept: the term, the year it counts from, and its last day."""

    grunn: Grunn
    frist: Frist
    siste: date
    til: date


def oppbevaring(f: Fakta, hendelser: Sequence[h.Hendelse]) -> Oppbevaring | None:
    """The term of a case that is over; None for one that is open, or in which money is to go back."""
    over = f.sak.avsluttet or f.konto.oppgjort
    if not over or skal_tilbake(f):
        return None
    siste = max((e.dato for e in hendelser), default=max(k.fakturadato for k in f.sak.hode.krav))
    grunn = _grunn(f, hendelser)
    frist = f.bok.frist(grunn)
    return Oppbevaring(grunn, frist, siste, frist.etter(date(siste.year, 12, 31)))


def _grunn(f: Fakta, hendelser: Sequence[h.Hendelse]) -> Grunn:
    """A judgment that is not paid in full, else whether the case holds what documents a booking."""
    virker = h.ikke_angret(tuple(hendelser))
    dommer = [e for e in virker if isinstance(e, h.Dom)]
    if dommer and dommer[-1].resultat != "tapt" and not f.konto.oppgjort:
        return "oppbevaring_dom"
    gebyr = any(isinstance(e, h.BrevSendt) and e.gebyr > NULL for e in virker)
    tap = any(isinstance(e, h.Avsluttet) and e.grunn == "tap" for e in virker)
    bilag = any(k.bilag for k in f.sak.hode.krav)
    bokfoert = gebyr or tap or bilag or any(isinstance(e, BOKFOERT) for e in virker)
    return "oppbevaring_bokfoert" if bokfoert else "oppbevaring_annet"
