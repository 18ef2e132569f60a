"""The blocks that are built from data: money table, payment box, plan, exhibits, signatures.

A template places them with a paragraph `@@name`. Nothing here chooses words of its own but the fixed
ones of templates/ord.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from inkassocli.core import format as fmt
from inkassocli.core.brevgrunnlag import Avdrag, Brevgrunnlag, Celle, Kravlinje, Renteledd, Tabell
from inkassocli.core.format import Spraak
from inkassocli.errors import SaksfilError
from inkassocli.ordbok import brevnavn, ord_for
from inkassocli.render.blokker import (
    Avkryssing,
    Avsnitt,
    Betalingsboks,
    Bit,
    Blokk,
    Felt,
    Overskrift,
    Plass,
    Regler,
    Rutenett,
    Sideskift,
    Underskrifter,
)

Bygger = Callable[[Brevgrunnlag, Spraak, str], tuple[Blokk, ...]]
Kolonne = tuple[str, Callable[[Kravlinje], str], bool]
NULL = Decimal(0)


def _celle(verdi: Celle, spraak: Spraak) -> str:
    """One cell: amounts with two decimals, dates short."""
    match verdi:
        case None:
            return ""
        case Decimal():
            return fmt.tall(verdi, spraak)
        case date():
            return fmt.kort_dato(verdi, spraak)
        case _:
            return str(verdi)


def _kolonner(krav: Sequence[Kravlinje], spraak: Spraak) -> list[Kolonne]:
    """The columns a claim table needs: no column of zeros."""

    def penger(felt: str) -> Callable[[Kravlinje], str]:
        return lambda linje: _celle(cast(Decimal, getattr(linje, felt)), spraak)

    fradrag = [felt for felt in ("kreditert", "betalt", "bestridt") if any(getattr(k, felt) for k in krav)]
    kolonner: list[Kolonne] = [
        ("faktura", lambda k: k.faktura, False),
        ("gjelder", lambda k: k.gjelder, False),
        ("forfall", lambda k: _celle(k.forfall, spraak), False),
    ]
    if fradrag:
        kolonner.append(("beloep", penger("opprinnelig"), True))
    kolonner += [(felt, penger(felt), True) for felt in fradrag]
    if len(krav) > 1 and any(k.renter for k in krav):
        kolonner.insert(3, ("rente_fra", lambda k: _celle(k.rente_fra, spraak), False))
        kolonner.append(("rente", penger("renter"), True))
    enkel = len(krav) == 1 and not fradrag
    return [*kolonner, ("beloep" if enkel else "hovedkrav", penger("hovedstol"), True)]


def _sumlinjer(g: Brevgrunnlag, spraak: Spraak) -> list[tuple[str, Decimal]]:
    """Inkassoloven § 10 (2) c: principal, interest and fees each on a line, zeros left out."""
    til = f" {ord_for('til', spraak)} {fmt.kort_dato(g.dato, spraak)}"
    linjer = [
        (ord_for("hovedkrav", spraak), g.hovedstol),
        (ord_for("renter", spraak) + til, g.renter),
        (_gebyrord(g, spraak), g.gebyr),
        (ord_for("nytt_gebyr", spraak), g.nytt_gebyr),
        (ord_for("sakskostnader", spraak), g.sakskostnader),
    ]
    vist = [linje for nr, linje in enumerate(linjer) if nr == 0 or linje[1]]
    delvis = "oppgjoer" in g.ekstra or "avdrag" in g.ekstra  # what is to be paid is another sum
    return [*vist, (ord_for("hele_kravet" if delvis else "aa_betale", spraak), g.sum)]


def _gebyrord(g: Brevgrunnlag, spraak: Spraak) -> str:
    """Inkassoloven § 10 (2) c: the fees of earlier letters, one by one where they are what is left."""
    deler = [b.gebyr for b in g.tidligere_brev if b.gebyr]
    ord_ = ord_for("gebyr", spraak)
    if len(deler) < 2 or sum(deler, NULL) != g.gebyr:  # some paid or lost: the rest belongs to none of them
        return ord_
    return f"{ord_} ({' + '.join(fmt.tall(d, spraak) for d in deler)})"


def spesifikasjon(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """The money table: every invoice, then the parts, then what is to be paid."""
    kolonner = _kolonner(g.krav, spraak)
    tomme = ("",) * (len(kolonner) - 2)
    summer = [(navn, *tomme, fmt.tall(beloep, spraak)) for navn, beloep in _sumlinjer(g, spraak)]
    rader = [tuple(hent(linje) for _, hent, _ in kolonner) for linje in g.krav]
    return (
        Rutenett(
            hode=tuple(ord_for(navn, spraak) for navn, _, _ in kolonner),
            rader=(*rader, *summer),
            hoyre=frozenset(nr for nr, (_, _, hoyre) in enumerate(kolonner) if hoyre),
            sumrader=len(summer),
        ),
    )


def merking(g: Brevgrunnlag, spraak: Spraak) -> tuple[str, str]:
    """What the payer writes: the KID, or the case number (never translated: it must be found again)."""
    if g.kid:
        return ord_for("kid", spraak), g.kid
    return ord_for("merk", spraak), g.merk or f"Sak {g.sak}"


def betaling(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """The payment box: amount and day first, then what to type in the bank."""
    frist = [(ord_for("betal_innen", spraak), fmt.lang_dato(g.frist, spraak))] if g.frist else []
    beloep = [(ord_for("aa_betale", spraak), fmt.kr(cast(Decimal, g.ekstra.get("oppgjoer", g.sum)), spraak))]
    if "avdrag" in g.ekstra and "oppgjoer" not in g.ekstra:  # the plan has the sums and the days
        beloep = []
    felt = [
        *beloep,
        *frist,
        *_konto(g, spraak),
        merking(g, spraak),
        (ord_for("mottaker", spraak), g.avsender.navn),
    ]
    boks = Betalingsboks(ord_for("betaling", spraak), tuple(felt), store=len(beloep) + len(frist))
    uten_skann = g.mottaker.i_utlandet or not beloep
    return (boks,) if uten_skann else (boks, Avsnitt((Bit(ord_for("skann", spraak)),)))


def _konto(g: Brevgrunnlag, spraak: Spraak) -> list[tuple[str, str]]:
    """The account, alone on its line so that a phone reads it; abroad in the form that a bank there takes."""
    a = g.avsender
    if not g.mottaker.i_utlandet or not a.kontonummer:
        return [(ord_for("til_konto", spraak), fmt.kontonr(a.kontonummer))]
    return [("IBAN", fmt.iban(a.kontonummer)), *([("BIC", a.bic)] if a.bic else [])]


def betalinger(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """Inkassoloven 2026 § 16 (2): the payments, and what each covered where that is known."""
    if not g.betalinger:
        return ()
    navn = ["dato", "innbetalt"]
    if any(b.kostnader or b.renter or b.hovedstol for b in g.betalinger):
        navn += ["kostnader" if g.etter_dom else "gebyr_kort", "renter_kort", "hovedkrav"]
    navn += [n for n in ("rettsgebyr", "for_mye") if any(getattr(b, n) for b in g.betalinger)]
    felt = {
        "innbetalt": "beloep",
        "gebyr_kort": "kostnader",
        "renter_kort": "renter",
        "hovedkrav": "hovedstol",
    }
    rader = tuple(tuple(_celle(getattr(b, felt.get(n, n)), spraak) for n in navn) for b in g.betalinger)
    return (_nett(navn, rader, spraak, fra=1),)


def _nett(navn: Sequence[str], rader: tuple[tuple[str, ...], ...], spraak: Spraak, *, fra: int) -> Rutenett:
    """A table whose columns from number `fra` on are set to the right."""
    return Rutenett(tuple(ord_for(n, spraak) for n in navn), rader, frozenset(range(fra, len(navn))))


def tidligere(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """The letters sent before, with their deadlines."""
    if not g.tidligere_brev:
        return ()
    rader = tuple(
        (brevnavn(b.brev, spraak), _celle(b.dato, spraak), _celle(b.frist, spraak), _celle(b.gebyr, spraak))
        for b in g.tidligere_brev
    )
    navn = ("brevet", "sendt", "frist", "gebyr_kort")
    return (Rutenett(tuple(ord_for(n, spraak) for n in navn), rader, frozenset({3})),)


def bilag(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """Tvisteloven § 12-2: the exhibits, and which are claimed exempt from access."""
    if not g.bilag:
        return ()
    tillegg = ord_for("unntatt", spraak)
    rader = tuple(
        (
            str(b.nummer),
            f"{b.tittel} ({tillegg})" if b.unntatt else str(b.tittel),
            _celle(b.dato, spraak),
            str(b.sider or ""),
        )
        for b in g.bilag
    )
    navn = ("bilag", "dokument", "dato", "sider")
    return (Rutenett(tuple(ord_for(n, spraak) for n in navn), rader, frozenset({3})),)


def avdrag(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """Inkassoloven 2026 § 16 (4): the new due days and the sum of each."""
    plan = cast(Sequence[Avdrag], _ekstra(g, "avdrag"))
    med_rest = any(ledd.rest is not None for ledd in plan)

    def _omtrent(beloep: Decimal, ca: bool) -> str:
        return f"{ord_for('ca', spraak)}{fmt.HARDT}{_celle(beloep, spraak)}" if ca else _celle(beloep, spraak)

    rader = tuple(
        (
            str(nr),
            _celle(a.dato, spraak),
            _omtrent(a.beloep, a.ca),
            *((_celle(a.rest, spraak),) * med_rest),
        )
        for nr, a in enumerate(plan, start=1)
    )
    tom = ("",) * med_rest
    sum_ = sum((a.beloep for a in plan), NULL)
    summen = (ord_for("sum", spraak), "", _omtrent(sum_, any(a.ca for a in plan)), *tom)
    navn = ["nr", "forfall", "avdrag"] + ["restgjeld"] * med_rest
    hode = tuple(ord_for(n, spraak) for n in navn)
    return (Rutenett(hode, (*rader, summen), frozenset({2, 3} if med_rest else {2}), sumrader=1),)


def beregning(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """Forsinkelsesrenteloven § 3: each stretch of days with its principal, rate and interest."""
    ledd = cast(Sequence[Renteledd], _ekstra(g, "segmenter"))
    flere = len({r.faktura for r in ledd}) > 1
    navn = (*(("faktura",) * flere), "fra", "til_dag", "dager", "hovedkrav", "sats", "aar", "rente")
    rader = tuple(
        (
            *((r.faktura,) * flere),
            *(_celle(c, spraak) for c in (r.fra, r.til, r.dager, r.hovedstol)),
            fmt.tall(r.sats, spraak) + " %",
            str(r.dager_i_aaret),
            _celle(r.rente, spraak),
        )
        for r in ledd
    )
    tomme = ("",) * (len(navn) - 2)
    summen = (ord_for("sum", spraak), *tomme, _celle(sum((r.rente for r in ledd), NULL), spraak))
    hoyre = frozenset(range(2 + flere, len(navn)))
    return (Rutenett(tuple(ord_for(n, spraak) for n in navn), (*rader, summen), hoyre, sumrader=1),)


def tabell(g: Brevgrunnlag, spraak: Spraak, noekkel: str) -> tuple[Blokk, ...]:
    """Any table given as data under `ekstra`."""
    data = _ekstra(g, noekkel)
    if not isinstance(data, Tabell):
        raise ValueError(f"ekstra[{noekkel!r}] er ikke en Tabell")
    rader = (*data.rader, *((data.sum,) if data.sum else ()))
    nett = Rutenett(
        hode=tuple(navn.removeprefix(">") for navn in data.kolonner),
        rader=tuple(tuple(_celle(c, spraak) for c in rad) for rad in rader),
        hoyre=frozenset(nr for nr, navn in enumerate(data.kolonner) if navn.startswith(">")),
        sumrader=1 if data.sum else 0,
        bredder=data.bredder,
    )
    return (Overskrift(3, (Bit(data.tittel),)), nett) if data.tittel else (nett,)


def felt(g: Brevgrunnlag, spraak: Spraak, noekkel: str) -> tuple[Blokk, ...]:
    """Labels and values from `ekstra`: pairs or a mapping."""
    data = _ekstra(g, noekkel)
    par = data.items() if isinstance(data, Mapping) else cast(Sequence[tuple[str, Celle]], data)
    return (Felt(tuple((str(navn), _celle(verdi, spraak)) for navn, verdi in par)),)


def avkryssing(g: Brevgrunnlag, spraak: Spraak, noekkel: str) -> tuple[Blokk, ...]:
    """A list to tick off, from `ekstra`."""
    return (Avkryssing(tuple(_celle(p, spraak) for p in cast(Sequence[Celle], _ekstra(g, noekkel)))),)


def underskrift(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """The sender's name under the letter, with his signature picture if he has one."""
    person, firma = g.avsender.underskriver, g.avsender.navn
    return (Underskrifter((firma,) if person in firma else (person, firma), bilde=True),)


def underskrifter(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """Lines to sign on by hand for both parties."""
    skyldner = g.mottaker.verge.navn if g.mottaker.verge else g.mottaker.navn
    navn = (g.avsender.underskriver or g.avsender.navn, skyldner)
    return (Underskrifter(navn, ord_for("sted_dato", spraak)),)


def signatur(g: Brevgrunnlag, spraak: Spraak, _: str) -> tuple[Blokk, ...]:
    """Tvisteloven § 12-2: one line for the creditor to sign on by hand, with place and date."""
    return (Underskrifter((g.avsender.underskriver or g.avsender.navn,), ord_for("sted_dato", spraak)),)


def _ekstra(g: Brevgrunnlag, noekkel: str) -> object:
    if noekkel not in g.ekstra:
        raise ValueError(f"ekstra[{noekkel!r}] mangler")
    return g.ekstra[noekkel]


BYGGERE: Mapping[str, Bygger] = {
    "spesifikasjon": spesifikasjon,
    "betaling": betaling,
    "betalinger": betalinger,
    "tidligere": tidligere,
    "bilag": bilag,
    "avdrag": avdrag,
    "beregning": beregning,
    "tabell": tabell,
    "felt": felt,
    "avkryssing": avkryssing,
    "underskrift": underskrift,
    "underskrifter": underskrifter,
    "signatur": signatur,
    "sideskift": lambda g, spraak, _: (Sideskift(),),
    "regler": lambda g, spraak, _: (Regler(), Overskrift(3, (Bit(ord_for("regler", spraak)),))),
}


def sett_inn(
    blokker: Sequence[Blokk | Plass], g: Brevgrunnlag, spraak: Spraak, mal: str, kilde: str = ""
) -> tuple[Blokk, ...]:
    """Every place replaced by its block; an unknown name is an error of the template, told with its line there."""
    ferdige: list[Blokk] = []
    for blokk in blokker:
        if not isinstance(blokk, Plass):
            ferdige.append(blokk)
            continue
        if blokk.navn not in BYGGERE:
            raise SaksfilError(
                f"{_sted(mal, kilde, blokk)}: blokken «@@{blokk.navn}» finnes ikke.",
                gjoer=f"bruk en av disse: {', '.join(sorted(BYGGERE))}.",
            )
        try:
            ferdige += BYGGERE[blokk.navn](g, spraak, blokk.argument)
        except ValueError as feil:
            raise SaksfilError(
                f"{_sted(mal, kilde, blokk)}: blokken «@@{blokk.navn}»: {feil}.",
                gjoer="ta bort blokken, eller gi papiret det den viser.",
            ) from None
    return tuple(ferdige)


def _sted(mal: str, kilde: str, blokk: Plass) -> str:
    """The file, and the line of the wording on which the block stands."""
    linjer = (nr for nr, linje in enumerate(kilde.splitlines(), 1) if f"@@{blokk.navn}" in linje.split())
    linje = next(linjer, None)
    return f"{mal}:{linje}" if linje else mal
