"""What is enforced after a judgment: its name, its own amounts, what has come off since, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import format as fmt
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.papirer.klage import ORD, kostnadsrad, poster

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.papirer.klage import Rentepost


@dataclass(frozen=True, slots=True)
class Post:
    """One part of the claim: as it was fixed or has run, and what is left of it."""

    slag: str
    navn: str
    gjelder: str
    opprinnelig: Decimal
    rest: Decimal


def domstol(f: Fakta) -> str:
    """Who gave the judgment: as recorded, else the forliksråd that the complaint was sent to."""
    sendt = (e.forliksraad for e in reversed(f.sak.hendelser) if isinstance(e, h.ForliksklageSendt))
    return (f.sak.dom.domstol if f.sak.dom else "") or next((navn for navn in sendt if navn), "")


def domsnavn(f: Fakta, dom: h.Dom, maalform: str) -> str:
    """Tvangsfullbyrdelsesloven § 5-2 f: the ground named exactly: kind, day, court and case number."""
    ord_, dag = ORD[maalform], fmt.lang_dato(dom.dato)
    slag = "rettsforlik" if dom.resultat == "forlik" else "fravaersdom" if dom.fravaersdom else "dom"
    nummer = ord_["saksnummer"].format(dom.saksnummer) if dom.saksnummer else ""
    return ", ".join(del_ for del_ in (ord_[slag].format(dag), domstol(f), nummer) if del_)


def avgjoerelsen(f: Fakta) -> str:
    """The word for it, the same in both forms of Norwegian."""
    return "rettsforliket" if f.sak.dom and f.sak.dom.resultat == "forlik" else "dommen"


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
        return domstabell(domsposter(f, f.sak.dom, g.maalform, kostnader), g.maalform)
    return poster(g, renter, bilag_nr, kostnader)


def domsposter(
    f: Fakta, dom: h.Dom, maalform: str, kostnader: Sequence[tuple[str, Decimal]]
) -> tuple[Post, ...]:
    """Tvangsfullbyrdelsesloven § 5-2 e: the judgment's amounts, the interest that has run, and the costs since."""
    ord_, k = ORD[maalform], f.konto
    forlik = dom.resultat == "forlik"
    fastsatt = ord_["fastsatt"].format(avgjoerelsen(f))
    grunnlag = ord_["rettsforlik" if forlik else "dom"].format(fmt.dato(dom.dato)).capitalize()
    fra, til = (fmt.dato(dag) for dag in (dom.renter_fra or f.dag, f.dag))
    alle = (
        Post("hovedkrav", ord_["hovedkrav"], f"{grunnlag}.", dom.beloep, k.hovedstol),
        Post("rente", ord_["rente"], ord_["rente_fra"].format(fra, til), _loept(f), k.renter),
        Post("inndriving", ord_["inndriving"], fastsatt, dom.kostnader, k.gebyr),
        Post("saks", ord_["saks"], fastsatt, dom.sakskostnader, k.sakskostnader),
        *(Post(slag, *kostnadsrad(maalform, slag, b)[:2], b, b) for slag, b in kostnader),
    )
    return tuple(p for p in alle if p.opprinnelig)


def _loept(f: Fakta) -> Decimal:
    """The interest that has run on the judgment, also what is paid or waived since."""
    return sum((p.beloep for p in f.konto.perioder), NULL)


def domstabell(alle: Sequence[Post], maalform: str) -> bg.Tabell:
    """The claim as a table; where something has come off, also how much and what is left."""
    ord_ = ORD[maalform]
    sum_, rest = sum((p.opprinnelig for p in alle), NULL), sum((p.rest for p in alle), NULL)
    if sum_ == rest:
        return bg.Tabell(
            kolonner=(ord_["post"], ord_["gjelder"], f">{ord_['beloep']}"),
            rader=tuple((p.navn, p.gjelder, p.rest) for p in alle),
            sum=(ord_["sum"], "", rest),
            bredder=(42, 98, 30),
        )
    return bg.Tabell(
        kolonner=(ord_["post"], ord_["gjelder"], *(f">{ord_[n]}" for n in ("beloep", "fradrag", "rest"))),
        rader=tuple((p.navn, p.gjelder, p.opprinnelig, p.opprinnelig - p.rest, p.rest) for p in alle),
        sum=(ord_["sum"], "", sum_, sum_ - rest, rest),
        bredder=(42, 56, 24, 24, 24),
    )
