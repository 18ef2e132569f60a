"""What is told after a payment entered by hand: what it covered, what is left, and what it puts in another light."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato
from inkassocli.core.konto import Fordeling
from inkassocli.core.rettsgebyr import skal_tilbake
from inkassocli.saksgang.penger.svar import Betalt, Tilbake
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.avtale import avtalelinjer
from inkassocli.view.jsonut import saldo
from inkassocli.view.melding import Melding
from inkassocli.view.virkning import NULL, feilbrev_json, frist_holdt, gjort_opp, om_brevene, raad


def betalt(s: Samling) -> Melding:
    """Presisering 12-13: costs, interest, principal; what may be a slip is told of."""
    x: Betalt = s.svar
    merk = [f"Merk: en lik betaling er alt ført (hendelse nr. {x.lik})."] if x.lik else []
    if x.faktura:
        merk.append(f"Merk: betalingen er fra {dato(x.dato)}, før fakturaen {dato(x.faktura)}.")
    konto = x.etter.konto
    ekstra = {
        "dekket": _dekket_json(x.dekket),
        "til_overs": konto.til_overs,
        "saldo": saldo(konto),
        "brev_paa_feil_saldo": feilbrev_json(x.feilbrev),
    }
    return Melding([*_linjer(x.etter, x.dekket), *gjort_opp(x.nye), *_brevene(x)], merk, ekstra=ekstra)


def betalt_tilbake(s: Samling) -> Melding:
    """What has gone back, and what is still owed back."""
    x: Tilbake = s.svar
    igjen = skal_tilbake(x.etter)
    resten = f"{kr(igjen)} er fortsatt til gode." if igjen else "Ingenting er til gode lenger."
    til = f" til {x.ny.til}" if x.ny.til else ""
    tekst = f"Sak {x.etter.sak.hode.sak}: {kr(x.ny.beloep)} er ført som betalt tilbake{til}. {resten}"
    return Melding([tekst], ekstra={"til_gode": x.etter.konto.til_gode})


def _brevene(x: Betalt) -> list[str]:
    return om_brevene(x.feilbrev) if x.dekket else []


def _linjer(f: Fakta, d: Fordeling | None) -> list[str]:
    sak = f.sak.hode
    if d is None:
        return [f"Betalingen er ført på sak {sak.sak}."]
    b = d.betaling
    deler = [
        f"{navn} {kr(del_)}"
        for navn, del_ in (("kostnader", d.kostnader), ("rente", d.renter), ("hovedstol", d.hovedstol))
        if del_
    ]
    return [
        f"Ført på sak {sak.sak}, {sak.skyldner.navn}: {kr(b.beloep)} den {dato(b.dato)}.",
        _dekker(f, d, deler),
        *raad(f),
        *(avtalelinjer(f) if f.sak.avtale else ()),
        *frist_holdt(f, b),
    ]


def _dekker(f: Fakta, d: Fordeling, deler: Sequence[str]) -> str:
    if not f.konto.fordelt(d):
        return "Hva betalingen dekker, regnes når satsene er kjent (inkasso satser)."
    return "Dekker " + ", ".join(deler) + "." if deler else "Saldoen var alt betalt."


def _dekket_json(d: Fordeling | None) -> dict[str, Decimal]:
    felt = ("kostnader", "renter", "hovedstol", "til_overs")
    return {n: getattr(d, n) if d else NULL for n in felt}
