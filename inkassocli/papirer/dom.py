"""What is enforced after a judgment: its name, its own amounts, what has come off since, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.papirord import Rekke, Tekst, Verdi, ved_komma
from inkassocli.papirer.klage import hjemmel, poster
from inkassocli.papirer.parter import rettens_nummer

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.papirer.klage import Rentepost


@dataclass(frozen=True, slots=True)
class Post:
    """One part of the claim: as it was fixed or has run, and what is left of it."""

    slag: str
    gjelder: Verdi
    opprinnelig: Decimal
    rest: Decimal


def domstol(f: Fakta) -> str:
    """Who gave the judgment: as recorded, else the forliksråd that the complaint was sent to."""
    sendt = (e.forliksraad for e in reversed(f.sak.hendelser) if isinstance(e, h.ForliksklageSendt))
    return (f.sak.dom.domstol if f.sak.dom else "") or next((navn for navn in sendt if navn), "")


def domsnavn(f: Fakta, dom: h.Dom) -> Verdi:
    """Tvangsfullbyrdelsesloven § 5-2 f: the ground named exactly: kind, day, court and case number."""
    slag = "rettsforlik" if dom.resultat == "forlik" else "fravaersdom" if dom.fravaersdom else "dom"
    nummer = Tekst("avgjoerelse.saksnummer", nr) if (nr := domsnummer(f)) else ""
    return ved_komma(Tekst(f"avgjoerelse.{slag}", dom.dato), domstol(f), nummer)


def domsnummer(f: Fakta) -> str:
    """The court's number of the case: as recorded with the judgment, else that of the forliksråd which gave it."""
    dom = f.sak.dom
    return (dom.saksnummer or ("" if dom.domstol else rettens_nummer(f.sak))) if dom else ""


def med_bilag(tekst: Verdi, nr: int | Verdi = "") -> Verdi:
    """A text with the number of the exhibit that shows it, where there is one."""
    return Rekke(" ", tekst, Tekst("utlegg.bilag", nr)) if nr else tekst


def avgjoerelsen(f: Fakta) -> Tekst:
    """The word for it."""
    forlik = f.sak.dom and f.sak.dom.resultat == "forlik"
    return Tekst("avgjoerelse.rettsforliket" if forlik else "avgjoerelse.dommen")


def uten_det_foer(f: Fakta, g: bg.Brevgrunnlag) -> bg.Brevgrunnlag:
    """Presisering 16: only what was paid after the judgment has changed its amounts."""
    plass = max((i for i, e in enumerate(f.sak.hendelser) if isinstance(e, h.Dom)), default=-1)
    etter = zip(g.betalinger, f.konto.betalinger, strict=True)
    return replace(g, betalinger=tuple(b for b, fordelt in etter if fordelt.plass > plass))


def kravtabell(
    f: Fakta,
    g: bg.Brevgrunnlag,
    renter: Sequence[Rentepost],
    bilag_nr: int,
    kostnader: Sequence[tuple[str, Decimal]],
) -> bg.Tabell:
    """The claim as a table: by the judgment where there is one."""
    if f.sak.dom and f.konto.etter_dom:
        return domstabell(domsposter(f, f.sak.dom, kostnader))
    return poster(g, renter, bilag_nr, kostnader)


def domsposter(f: Fakta, dom: h.Dom, kostnader: Sequence[tuple[str, Decimal]]) -> tuple[Post, ...]:
    """Tvangsfullbyrdelsesloven § 5-2 e: the judgment's amounts, the interest that has run, and the costs since."""
    k, fastsatt = f.konto, Tekst("krav.fastsatt", avgjoerelsen(f))
    av = Tekst("krav.av_rettsforlik" if dom.resultat == "forlik" else "krav.av_dom", dom.dato)
    renter = Tekst("krav.rente_fra", dom.renter_fra or f.dag, f.dag)
    alle = (
        Post("hovedkrav", av, dom.beloep, k.hovedstol),
        Post("rente", renter, _loept(f), k.renter),
        Post("inndriving", fastsatt, dom.kostnader, k.gebyr),
        Post("saks", fastsatt, dom.sakskostnader, k.sakskostnader),
        *(Post(slag, hjemmel(slag), b, b) for slag, b in kostnader),
    )
    return tuple(p for p in alle if p.opprinnelig)


def _loept(f: Fakta) -> Decimal:
    """The interest that has run on the judgment, also what is paid or waived since."""
    return sum((p.beloep for p in f.konto.perioder), NULL)


def domstabell(alle: Sequence[Post]) -> bg.Tabell:
    """The claim as a table; where something has come off, also how much and what is left."""
    sum_, rest = sum((p.opprinnelig for p in alle), NULL), sum((p.rest for p in alle), NULL)
    if sum_ == rest:
        return bg.Tabell(
            kolonner=("krav.post", "krav.gjelder", ">krav.beloep"),
            rader=tuple((Tekst(f"krav.{p.slag}"), p.gjelder, p.rest) for p in alle),
            sum=(Tekst("krav.sum"), "", rest),
            bredder=(42, 98, 30),
        )
    return bg.Tabell(
        kolonner=("krav.post", "krav.gjelder", ">krav.beloep", ">krav.fradrag", ">krav.rest"),
        rader=tuple(
            (Tekst(f"krav.{p.slag}"), p.gjelder, p.opprinnelig, p.opprinnelig - p.rest, p.rest) for p in alle
        ),
        sum=(Tekst("krav.sum"), "", sum_, sum_ - rest, rest),
        bredder=(42, 56, 24, 24, 24),
    )
