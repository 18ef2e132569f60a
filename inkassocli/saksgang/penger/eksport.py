"""The postings and balances of all cases over a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core.beloep import NULL
from inkassocli.errors import InkassoError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.penger.svar import Rad

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta

BEVEGELSE: tuple[str, ...] = (
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

SALDO: tuple[str, ...] = (
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

BILAG: tuple[str, ...] = ("bilag", "dato", "sak", "slag", "tekst", "konto", "kontonavn", "debet", "kredit")

KOLONNE = {
    "faktura": "fakturert",
    "renter": "renter",
    "gebyr": "gebyr",
    "betaling": "betalt",
    "kreditnota": "kreditert",
    "ettergitt": "ettergitt",
    "dom_ut": "dom",
    "dom": "dom",
}
ANNET, UTENFOR = "annet", {"tap": "tapsfoert", "rettsgebyr": "rettsgebyr"}
AARSLISTE: tuple[str, ...] = (
    "sak",
    "inngaaende",
    *dict.fromkeys(KOLONNE.values()),
    ANNET,
    "utgaaende",
    "til_overs",
    *UTENFOR.values(),
)


def feltene(felt: Sequence[str], *, navn: bool) -> tuple[str, ...]:
    return (felt[0], "skyldner", *felt[1:]) if navn else tuple(felt)


def siste_dag(k: Kontor, fra: date | None) -> date:
    """Presisering 11: where no day is given, the list ends with the last day that rates are known for."""
    dekket = k.bok.dekket_til
    return k.dag if fra and fra > dekket else min(k.dag, dekket)


def bevegelser(k: Kontor, fra: date, til: date, *, navn: bool) -> tuple[list[Rad], list[InkassoError]]:
    """Opening balance, movements and closing balance of every case that has any."""
    k.bok.krev_dekket(til)
    saker = k.alle()
    rader: list[Rad] = []
    feil: list[InkassoError] = list(saker.feil)
    for s in saker:
        try:
            ny = list(_rader(k.fakta(s, til), fra))
        except InkassoError as x:
            feil.append(x)
            continue
        rader += [r | ({"skyldner": s.hode.skyldner.navn} if navn else {}) for r in ny]
    return rader, feil


def _rader(f: Fakta, fra: date) -> Iterable[Rad]:
    from dataclasses import asdict

    from inkassocli.core.hovedbok import hovedbok, saldo, saldo_paa

    sak, posteringer = f.sak.hode.sak, hovedbok(f, fra)
    inn, ut = saldo_paa(f, fra - timedelta(1)), saldo(f.fakturert)
    if not f.teller or (not posteringer and not inn.sum and not ut.sum):
        return
    yield {"sak": sak, "dato": fra, "slag": "inngaaende", **asdict(inn), "sum": inn.sum}
    for b in posteringer:
        yield {
            "sak": b.sak,
            "dato": b.dato,
            "slag": b.slag,
            "tekst": b.tekst,
            **asdict(b.endring),
            "sum": b.endring.sum,
            "utenfor_saldo": b.utenfor or None,
            "hendelse": b.nr or None,
            "registrert": b.registrert,
        }
    yield {"sak": sak, "dato": f.dag, "slag": "utgaaende", **asdict(ut), "sum": ut.sum}


def bilag(k: Kontor, fra: date, til: date, *, navn: bool) -> tuple[list[Rad], list[InkassoError]]:
    """The period as vouchers, one line an account; what the creditor books elsewhere is left out."""
    from inkassocli.core.hovedbok import hovedbok
    from inkassocli.core.kontering import FAKTURAENE, kontert

    k.bok.krev_dekket(til)
    saker, plan = k.alle(), kontoplan(k)
    uten = {*k.oppsett.bilag_uten, *(FAKTURAENE if k.oppsett.mva_pliktig else ())}
    rader: list[Rad] = []
    for s in saker:
        f = k.fakta(s, til)
        for p in hovedbok(f, fra) if f.teller else ():
            for linje in kontert(p) if p.slag not in uten else ():
                rad: Rad = {felt: getattr(linje, felt, None) for felt in BILAG}
                rad |= dict(zip(("konto", "kontonavn"), plan[linje.rolle], strict=True))
                rader.append(rad | ({"skyldner": s.hode.skyldner.navn} if navn else {}))
    return rader, list(saker.feil)


def kontoplan(k: Kontor) -> dict[str, tuple[str, str]]:
    """Number and name by what an account is for: the user's own number, else the standard's."""
    from inkassocli.store.register import kontoplan as standard

    return {
        rolle: (egen, "") if (egen := getattr(k.oppsett, f"konto_{rolle}")) else konto
        for rolle, konto in standard().items()
    }


def saldoer(k: Kontor, _: date, til: date, *, navn: bool) -> tuple[list[Rad], list[InkassoError]]:
    """The balance of every case on the day, as `vis` gives it; claims not yet invoiced on the day are left out."""
    from inkassocli.saksgang.utvalg import stillinger

    k.bok.krev_dekket(til)
    alle, feil = stillinger(k, til)
    rader = []
    for x in alle:
        if not x.teller:
            continue
        beloep = (x.hovedstol, x.renter, x.gebyr, x.sakskostnader, x.sum, x.til_gode)
        rader.append(
            {
                "sak": x.sak,
                "dato": til,
                "tilstand": x.tilstand,
                "foreldes": date.fromordinal(x.foreldes) if x.foreldes else None,
                **{felt: Decimal(oere).scaleb(-2) for felt, oere in zip(SALDO[3:9], beloep, strict=True)},
                **({"skyldner": x.navn} if navn else {}),
            }
        )
    return rader, [f for _, f in feil]


def aarsliste(k: Kontor, fra: date, til: date, *, navn: bool) -> tuple[list[Rad], list[InkassoError]]:
    """One line a case: opening balance, what the period posted of each kind, closing balance; and the sum of all."""
    k.bok.krev_dekket(til)
    saker = k.alle()
    rader: list[Rad] = []
    for s in saker:
        f = k.fakta(s, til)
        if f.teller and (rad := _aarslinje(f, fra)):
            rader.append(rad | ({"skyldner": s.hode.skyldner.navn} if navn else {}))
    summen: Rad = {felt: sum((r[felt] for r in rader), NULL) for felt in AARSLISTE[1:]}
    return [*rader, {"sak": "sum", **summen}], list(saker.feil)


def _aarslinje(f: Fakta, fra: date) -> Rad | None:
    """The line of a case; None where nothing stood and nothing happened."""
    from inkassocli.core.hovedbok import hovedbok, saldo, saldo_paa

    inn, ut = saldo_paa(f, fra - timedelta(1)), saldo(f.fakturert)
    rad: Rad = dict.fromkeys(AARSLISTE, NULL)
    rad |= {"sak": f.sak.hode.sak, "inngaaende": inn.sum, "utgaaende": ut.sum, "til_overs": ut.til_overs}
    posteringer = hovedbok(f, fra)
    for p in posteringer:
        rad[KOLONNE.get(p.slag, ANNET)] += p.endring.sum
        if p.slag in UTENFOR:
            rad[UTENFOR[p.slag]] += p.utenfor
    return rad if posteringer or inn.sum or ut.sum else None


LISTER = {
    "": (BEVEGELSE, bevegelser),
    "saldo": (SALDO, saldoer),
    "aarsliste": (AARSLISTE, aarsliste),
    "bilag": (BILAG, bilag),
}
