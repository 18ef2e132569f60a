"""A payment recorded by hand (inkassoforskriften § 1-2, presisering 12-13)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.hendelser import Betaling
    from inkassocli.store.saksfil import Saksfil


def for_haand(
    k: Kontekst,
    soek: str,
    beloep: Decimal,
    dekning: str | None,
    oppdrag: date | None,
    tekster: tuple[str, str, str],
    *,
    ja: bool,
) -> None:
    """One payment that the user types in."""
    from inkassocli.commands.samtale.spoer import bekreft
    from inkassocli.core.hendelser import VERDIER, Betaling
    from inkassocli.saksgang.kontor import etterpaa
    from inkassocli.saksgang.utkast import svar
    from inkassocli.view.jsonut import saldo
    from inkassocli.view.virkning import dekket, feilbrev_json, melding, som_json

    if dekning and dekning not in VERDIER["Dekning"]:
        raise BrukError(
            f"--dekning kan ikke være «{dekning}».", gjoer=f"velg en av: {', '.join(VERDIER['Dekning'])}"
        )
    if oppdrag and oppdrag > k.dag:
        raise BrukError(
            f"Oppdraget {oppdrag:%d.%m.%Y} er etter dagen pengene kom ({k.dag:%d.%m.%Y}).",
            gjoer="sett --dato til dagen beløpet kom på konto",
        )
    kilde, ref, merknad = tekster
    fil = k.sak(soek)
    ny = Betaling(
        dato=k.dag,
        registrert=k.naa,
        beloep=beloep,
        dekning=dekning,
        oppdrag=oppdrag,
        kilde=kilde,
        ref=ref,
        merknad=merknad,
    )
    _, etter, feil = etterpaa(k, fil, [ny])
    if lik := _lik(fil, ny):
        k.si(f"Merk: en lik betaling er alt ført (hendelse nr. {lik.nr}).")
        bekreft(k, "Er dette en ny betaling?", ja=ja)
    k.legg_til(fil, ny)
    del_ = dekket(etter, len(fil.hendelser) + 1)
    svar(
        k,
        fil.hode.sak,
        [ny],
        melding(fil, etter, del_, feil),
        dekket=som_json(del_),
        til_overs=etter.konto.til_overs,
        saldo=saldo(etter.konto),
        brev_paa_feil_saldo=feilbrev_json(feil),
    )


def _lik(fil: Saksfil, ny: Betaling) -> Betaling | None:
    """A payment of the same day and amount that is already there, unless the bank's references differ."""
    from inkassocli.core import hendelser as h

    for e in h.ikke_angret(fil.hendelser):
        like = isinstance(e, h.Betaling) and (e.dato, e.beloep) == (ny.dato, ny.beloep)
        if like and isinstance(e, h.Betaling) and not (e.ref and ny.ref and e.ref != ny.ref):
            return e
    return None
