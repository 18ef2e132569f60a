"""A payment recorded by hand (inkassoforskriften § 1-2, presisering 12-13)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from inkassocli import norsk
from inkassocli.core import hendelser as h
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontor, etterpaa
from inkassocli.saksgang.penger.oppgjort import med_oppgjoer
from inkassocli.saksgang.penger.rest import med_rest
from inkassocli.saksgang.penger.svar import Betalt
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Spoersmaal, Utkast
from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Innbetaling:
    """What the user tells of money received on the day of the command."""

    beloep: Decimal | None = None
    dekning: str | None = None
    oppdrag: date | None = None
    kilde: str = ""
    ref: str = ""
    merknad: str = ""
    ettergi_rest: bool | None = None


def for_haand(kontor: Kontor, sak: Saksfil, x: Innbetaling, *, ja: bool) -> Samling:
    """A payment equal to one that stands, or older than the invoice, may be a slip: it needs a yes."""
    if x.beloep is None:
        x = replace(x, beloep=kontor.spoer(_hvor_mye(sak)))
    if x.dekning and x.dekning not in h.VERDIER["Dekning"]:
        raise BrukError(
            f"--dekning kan ikke være «{x.dekning}».",
            gjoer=f"velg en av: {', '.join(h.VERDIER['Dekning'])}",
        )
    if x.oppdrag and x.oppdrag > kontor.dag:
        raise BrukError(
            f"Oppdraget {x.oppdrag:%d.%m.%Y} er etter dagen pengene kom ({kontor.dag:%d.%m.%Y}).",
            gjoer="sett --dato til dagen beløpet kom på konto",
        )
    ny = kontor.ny(
        h.Betaling, beloep=x.beloep, dekning=x.dekning, oppdrag=x.oppdrag, kilde=x.kilde, ref=x.ref,
        merknad=x.merknad,
    )  # fmt: skip
    nye = med_oppgjoer(kontor, sak, (ny,))
    nr = len(sak.hendelser) + 1 + nye.index(ny)
    nye = med_rest(kontor, sak, nye, x.ettergi_rest, spoer=not ja)
    _, etter, feil = etterpaa(kontor, sak, nye)
    dekket = next((b for b in etter.konto.betalinger if b.betaling.nr == nr), None)  # None: a later judgment
    faktura = min(k.fakturadato for k in sak.hode.krav)
    svar = Betalt(etter, dekket, feil, ny.dato, _lik(sak, ny), faktura if kontor.dag < faktura else None, nye)
    spoersmaal = None if ja else _spoersmaal(svar, kontor.naa.date())
    return Samling((Utkast(sak, nye),), svar=svar, spoersmaal=spoersmaal, bank_lest=True)


def _hvor_mye(sak: Saksfil) -> Spoersmaal:
    return Spoersmaal(
        "beloep",
        f"Hvor mye kom inn på sak {sak.hode.sak}, {sak.hode.skyldner.navn}?",
        "--beloep",
        norsk.kroner,
        hvis_ikke="Beløpet mangler.",
        raad="inkasso betaling SAK --beloep KRONER",
    )


def _spoersmaal(x: Betalt, idag: date) -> Bekreftelse | None:
    if x.lik:
        return Bekreftelse(
            f"En lik betaling er alt ført (hendelse nr. {x.lik}). Er dette en ny betaling?",
            "en betaling lik en som står",
        )
    if x.faktura:
        return Bekreftelse(
            f"Betalingen er fra {x.dato:%d.%m.%Y}, før fakturaen {x.faktura:%d.%m.%Y}. Er dagen riktig?",
            "en betaling før fakturaen",
        )
    if x.dato > idag:
        return Bekreftelse(
            f"Betalingen er datert {x.dato:%d.%m.%Y}, fram i tid. Er dagen riktig?", standard=False
        )
    return None


def _lik(sak: Saksfil, ny: h.Betaling) -> int:
    """The number of a payment of the same day and amount that stands, unless the bank's references differ; else 0."""
    for e in h.ikke_angret(sak.hendelser):
        like = isinstance(e, h.Betaling) and (e.dato, e.beloep) == (ny.dato, ny.beloep)
        if like and isinstance(e, h.Betaling) and not (e.ref and ny.ref and e.ref != ny.ref):
            return e.nr
    return 0
