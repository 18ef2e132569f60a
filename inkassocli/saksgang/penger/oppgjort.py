"""Presisering 88: who pays what a letter asked for, by its deadline, owes nothing more.

The interest of the days between is given up in the same write as the payment, and asked for again when the payment
is taken back. It belongs to the payment: told, never asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, kr
from inkassocli.core.format import dato
from inkassocli.core.papirord import Tekst
from inkassocli.core.sak import BETALT_I_TIDE as MERKE
from inkassocli.core.smaarest import ETTERGITT
from inkassocli.core.venter import saldo_paa
from inkassocli.core.virkning import uomtvistet_rest
from inkassocli.ordbok import si
from inkassocli.saksgang.kontor import Kontor, med_nummer

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.store.saksfil import Saksfil

GJOER_OPP = (*h.KRAVBREV, "svar", "avtale", "kreditnotabrev")  # the letters whose sum settles
OPPGJOER_BETALT = f"{MERKE}oppgjøret"  # of a settlement: the rest is the rebate


def med_oppgjoer(kontor: Kontor, sak: Saksfil, nye: Iterable[h.Hendelse]) -> tuple[h.Hendelse, ...]:
    """The new events, each payment with the waiver that belongs to it, each undone payment with the undoing of it."""
    ut: list[h.Hendelse] = []
    for e in nye:
        if isinstance(e, h.Betaling) and (brev := _innfridd(_staar(sak, (*ut, e)), _dag(e))):
            ut += _ettergitt(kontor, sak, ut, (*ut, e), e, brev)
        else:
            ut.append(e)
        if isinstance(e, h.Angret):
            ut += (*_falt(kontor, sak, ut, e), *_gjenoppstaatt(kontor, sak, ut, e))
    return tuple(ut)


def _staar(sak: Saksfil, nye: Sequence[h.Hendelse]) -> tuple[h.Hendelse, ...]:
    return h.ikke_angret(med_nummer(sak, nye))


def _dag(b: h.Betaling) -> date:
    return b.oppdrag or b.dato


def _til(hendelser: Sequence[h.Hendelse], brev: h.BrevSendt) -> list[h.Betaling]:
    """The payments from the day of the letter through its deadline."""
    frist = brev.frist or brev.dato
    return [e for e in hendelser if isinstance(e, h.Betaling) and brev.dato <= _dag(e) <= frist]


def _innfridd(hendelser: Sequence[h.Hendelse], dag: date) -> h.BrevSendt | None:
    """The latest letter whose sum has been paid by its deadline, counting a payment of the day."""
    dommer = [e.dato for e in hendelser if isinstance(e, h.Dom)]
    for b in reversed(hendelser):
        if not isinstance(b, h.BrevSendt) or b.brev not in GJOER_OPP or not b.sum or not b.frist:
            continue
        betalt = sum((x.beloep for x in _til(hendelser, b)), NULL)
        if b.dato <= dag <= b.frist and betalt >= b.sum and not any(d >= b.dato for d in dommer):
            return b
    return None


def _ettergitt(
    kontor: Kontor,
    sak: Saksfil,
    ut: Sequence[h.Hendelse],
    med: Sequence[h.Hendelse],
    e: h.Betaling,
    brev: h.BrevSendt,
) -> list[h.Hendelse]:
    """The payment with its waiver: of the rest after it, or of the interest of the undisputed part before it."""
    dag = max(x.dato for x in (*_til(_staar(sak, ut), brev), e))
    foer, etter = (kontor.fakta(sak, dag, nye) for nye in (ut, med))
    navn = "oppgjøret" if brev.brev == "avtale" else si(Tekst(f"brevet.{brev.brev}"), papir="saksmappe")
    brevet = f"{navn} {dato(brev.dato)}"
    grunn = f"{MERKE}{brevet} ba om {kr(brev.sum or NULL)} innen {dato(brev.frist or dag)}."
    laget = _laget(med_nummer(sak, ut), brev)
    # The letter asked for the part that was agreed to when it was made.
    if any(p.delvis and p.nr < laget.nr for p in foer.sak.aapne_protester):
        mangler = uomtvistet_rest(etter) or NULL  # costs and all interest were covered before the part itself
        beloep = min(mangler + etter.konto.renter, foer.konto.renter) if mangler else NULL
        waiver = kontor.ny(h.Ettergitt, dato=e.dato, hva="renter", beloep=beloep, merknad=grunn)
        return [waiver, e] if beloep else [e]
    # `rest` gives up all that is left: only where the letter asked for all, or the settlement promised the rest away
    utenfor = NULL if brev.brev == "avtale" else _utenfor(sak, ut, brev, etter)
    beloep = min(etter.konto.renter, etter.konto.sum - utenfor) if utenfor else etter.konto.sum
    waiver = kontor.ny(
        h.Ettergitt, dato=dag, hva="renter" if utenfor else "rest", beloep=beloep, merknad=grunn
    )
    return [e, waiver] if beloep > 0 else [e]


def _gjenoppstaatt(
    kontor: Kontor, sak: Saksfil, ut: Sequence[h.Hendelse], angret: h.Angret
) -> list[h.Hendelse]:
    """The waiver of a payment that stands again, since the bank took another one back."""
    foer = {e.nr for e in _staar(sak, [e for e in ut if e is not angret])}
    staar = _staar(sak, ut)
    if any(isinstance(e, h.Ettergitt) and e.merknad.startswith(MERKE) for e in staar):
        return []
    for b in staar:
        if isinstance(b, h.Betaling) and b.nr not in foer and (brev := _innfridd(staar, _dag(b))):
            return [x for x in _ettergitt(kontor, sak, ut[:-1], ut, b, brev) if x is not b]
    return []


def _utenfor(sak: Saksfil, ut: Sequence[h.Hendelse], brev: h.BrevSendt, f: Fakta) -> Decimal:
    """What was owed on the letter's day and not asked for in it: a claim added since, a part then disputed. Kroner."""
    alle = med_nummer(sak, ut)
    return max(NULL, saldo_paa(f, alle, _laget(alle, brev)) - (brev.sum or NULL))


def _laget(alle: Iterable[h.Hendelse], brev: h.BrevSendt) -> h.BrevLaget | h.BrevSendt:
    """When the letter was made, which is when its sum was reckoned; of a letter from outside, when it was sent."""
    return next((x for x in alle if isinstance(x, h.BrevLaget) and x.fil and x.fil == brev.fil), brev)


def _falt(kontor: Kontor, sak: Saksfil, ut: Sequence[h.Hendelse], angret: h.Angret) -> list[h.Hendelse]:
    """The waivers that no payment carries any more: of a letter's sum, and of the small rest of what was undone."""
    staar = _staar(sak, ut)
    betalt = any(_innfridd(staar, _dag(b)) for b in staar if isinstance(b, h.Betaling))
    borte = next((e for e in sak.hendelser if e.nr == angret.gjelder), None)
    smaa = isinstance(borte, h.Betaling)
    return [
        kontor.ny(h.Angret, gjelder=e.nr, merknad="Betalingen som gjorde opp kravet, er tatt tilbake.")
        for e in staar
        if isinstance(e, h.Ettergitt)
        and ((e.merknad.startswith(MERKE) and not betalt) or (smaa and e.merknad.startswith(ETTERGITT)))
    ]
