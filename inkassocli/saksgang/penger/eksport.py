"""The postings and balances of all cases over a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from inkassocli.errors import InkassoError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.penger.svar import Rad

if TYPE_CHECKING:
    from inkassocli.core.hovedbok import Periode


BEVEGELSE = (
    "sak",
    "dato",
    "slag",
    "tekst",
    "hovedstol",
    "renter",
    "gebyr",
    "sakskostnader",
    "sum",
    "til_overs",
    "utenfor_saldo",
    "hendelse",
    "registrert",
)

SALDO = (
    "sak",
    "dato",
    "tilstand",
    "hovedstol",
    "renter",
    "gebyr",
    "sakskostnader",
    "sum",
    "til_overs",
    "foreldes",
)


def feltene(felt: Sequence[str], *, navn: bool) -> tuple[str, ...]:
    return (felt[0], "skyldner", *felt[1:]) if navn else tuple(felt)


def bevegelser(k: Kontor, fra: date, til: date, *, navn: bool) -> tuple[list[Rad], list[InkassoError]]:
    """Opening balance, movements and closing balance of every case that has any."""
    from inkassocli.core.hovedbok import periode

    k.bok.krev_dekket(til)
    saker = k.alle()
    rader: list[Rad] = []
    feil: list[InkassoError] = list(saker.feil)
    for s in saker:
        try:
            p = periode(s.hode, s.hendelser, k.bok, k.oppsett.kreditor, fra, til)
        except InkassoError as x:
            feil.append(x)
            continue
        rader += [r | ({"skyldner": s.hode.skyldner.navn} if navn else {}) for r in _rader(p, fra, til)]
    return rader, feil


def _rader(p: Periode, fra: date, til: date) -> Iterable[Rad]:
    from dataclasses import asdict

    if not p.bevegelser and not p.inn.sum and not p.ut.sum:
        return
    yield {"sak": p.sak, "dato": fra, "slag": "inngaaende", **asdict(p.inn), "sum": p.inn.sum}
    for b in p.bevegelser:
        yield {
            "sak": p.sak,
            "dato": b.dato,
            "slag": b.slag,
            "tekst": b.tekst,
            **asdict(b.endring),
            "sum": b.endring.sum,
            "utenfor_saldo": b.utenfor or None,
            "hendelse": b.nr or None,
            "registrert": b.registrert,
        }
    yield {"sak": p.sak, "dato": til, "slag": "utgaaende", **asdict(p.ut), "sum": p.ut.sum}


def saldoer(k: Kontor, *, navn: bool) -> tuple[list[Rad], list[InkassoError]]:
    """The balance of every case on the day, as `vis` gives it; claims not yet invoiced on the day are left out."""
    from inkassocli.core.steg import tilstand

    k.bok.krev_dekket(k.dag)
    saker = k.alle()
    rader = []
    for s in saker:
        if all(x.fakturadato > k.dag for x in s.hode.krav):
            continue
        f = k.fakta(s)
        rad = {felt: getattr(f.konto, felt) for felt in SALDO[3:9]}
        rader.append(
            {
                "sak": s.hode.sak,
                "dato": k.dag,
                "tilstand": tilstand(f),
                "foreldes": f.foreldes,
                **rad,
                **({"skyldner": s.hode.skyldner.navn} if navn else {}),
            }
        )
    return rader, list(saker.feil)
