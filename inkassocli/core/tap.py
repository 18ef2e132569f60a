"""FSFIN (FOR-1999-11-19-1158) § 6-2-1: when a claim counts as finally lost, and what proves it.

As the provision reads from the income year 2026 (FOR-2025-12-18-2888). Merverdiavgiftsforskriften § 4-7-1 has the
same conditions for those who are liable to VAT. What the provision leaves to judgement is said to be judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from inkassocli.core import hendelser as h
from inkassocli.core.dager import pluss_maaneder
from inkassocli.core.fakta import Fakta

PURRINGER = ("purring", "inkassovarsel", "betalingsoppfordring", "betalingspaaminnelse")
MAANEDER, ANTALL = 6, 3
NORMALT = 14  # days between two demands: the shortest deadline that the letters give
GJELDER_FRA = date(2026, 1, 1)
SIKRET = {"pant": "utleggspant", "trekk": "trekk i lønn"}


@dataclass(frozen=True, slots=True)
class Grunnlag:
    """One letter of § 6-2-1 first paragraph: met, not met, or for a person to judge (`oppfylt` None)."""

    bokstav: str
    oppfylt: bool | None
    hva: str
    bevis: tuple[str, ...] = ()
    mangler: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tapsnotat:
    """The whole assessment of a case on a day. Kroner."""

    hovedstol: Decimal
    sum: Decimal
    forfall: date
    grunnlag: tuple[Grunnlag, ...]
    hindringer: tuple[str, ...]
    tidligst: date

    @property
    def konstatert(self) -> bool:
        """Whether some ground is met by what the case file proves, and nothing stands against it."""
        return any(g.oppfylt for g in self.grunnlag) and not self.hindringer


def vurder(f: Fakta) -> Tapsnotat:
    """The four grounds of § 6-2-1 (1), and what § 6-2-1 (2) and the case itself put against them."""
    forfall = max(
        (r.forfall for r in f.fakturert.rader if r.hovedstol and r.forfall),
        default=max(k.forfallsdag(f.bok) for k in f.sak.hode.krav),
    )
    grunnlag, tidligst = (_a(f), _b(f, forfall), _c(f), _d(f)), pluss_maaneder(forfall, MAANEDER)
    return Tapsnotat(f.fakturert.hovedstol, f.fakturert.sum, forfall, grunnlag, _hindringer(f), tidligst)


def _dag(d: date) -> str:
    return f"{d:%d.%m.%Y}"


def _a(f: Fakta) -> Grunnlag:
    """a) Enforcement or collection in vain."""
    svar = [e for e in f.sak.hendelser if isinstance(e, h.UtleggResultat)]
    forgjeves = [e for e in svar if e.utfall == "intet"]
    bevis = tuple(f"Utlegg {_dag(e.dato)}: intet til utlegg." for e in forgjeves)
    mangler: list[str] = []
    if not forgjeves:
        mangler.append("Svar fra namsmyndigheten om at det ikke er noe å ta utlegg i.")
    overlevert = [e for e in f.sak.hendelser if isinstance(e, h.Overlevert)]
    if overlevert and not forgjeves:
        mangler = [
            "Uttalelse fra inkassoforetaket om at innkrevingen var forgjeves, eller svar fra namsmyndigheten."
        ]
    return Grunnlag(
        "a", bool(forgjeves), "tvangsinndrivning eller inkasso har vært forgjeves", bevis, tuple(mangler)
    )


def _b(f: Fakta, forfall: date) -> Grunnlag:
    """b) A customer's claim not met six months after it fell due, in spite of three demands and normal activity."""
    seks = pluss_maaneder(forfall, MAANEDER)
    purret = [e for e in f.sak.hendelser if isinstance(e, h.BrevSendt) and e.brev in PURRINGER]
    bevis = [f"Forfalt {_dag(forfall)}."]
    navn = [e.brev.replace("paaminnelse", "påminnelse").capitalize() for e in purret]
    bevis += [f"{n} postlagt {_dag(e.dato)}." for n, e in zip(navn, purret, strict=True)]
    bevis += _aktivitet(f.sak.hendelser)
    mangler = []
    if f.dag < seks:
        mangler.append(f"Seks måneder etter forfall er {_dag(seks)}.")
    if len(purret) < ANTALL:
        igjen = ANTALL - len(purret)
        mangler.append(f"{igjen} purringskrav til (saken har {len(purret)} av {ANTALL}).")
    korte = [(a, b) for a, b in pairwise(purret) if (b.dato - a.dato).days < NORMALT]
    mangler += [
        f"Vurder mellomrommet mellom {_dag(a.dato)} og {_dag(b.dato)}; det skal være normalt."
        for a, b in korte
    ]
    hva = "ikke betalt seks måneder etter forfall, tross minst tre purringskrav og rimelig aktivitet"
    oppfylt = False if f.dag < seks or len(purret) < ANTALL else None if korte else True
    return Grunnlag("b", oppfylt, hva, tuple(bevis), tuple(mangler))


def _aktivitet(hendelser: Sequence[h.Hendelse]) -> list[str]:
    """What else the creditor has done."""
    ord_ = {
        h.Kontakt: "Kontakt",
        h.Avdragsavtale: "Nedbetalingsavtale",
        h.ForliksklageSendt: "Forliksklage sendt",
        h.Dom: "Dom",
        h.UtleggBegjaert: "Utlegg begjært",
    }
    linjer = (f"{ord_[type(e)]} {_dag(e.dato)}." for e in hendelser if type(e) in ord_)
    return list(dict.fromkeys(linjer))  # a judgment recorded again, with the day it was served, is one


def _c(f: Fakta) -> Grunnlag:
    """c) Bankruptcy or debt negotiations make it clear that there will be no dividend."""
    hva = "konkurs, gjeldsmegling eller avvikling viser at boet ikke dekker kravet"
    stanser = sorted(f.sak.stanser & {"konkurs", "gjeldsordning"})
    if not stanser:
        return Grunnlag("c", False, hva)
    return Grunnlag(
        "c",
        None,
        hva,
        tuple(f"Saken er stanset: {s}." for s in stanser),
        ("Melding fra boet om at det ikke blir dekning.",),
    )


def _d(f: Fakta) -> Grunnlag:
    """d) It is otherwise quite clear that the debtor cannot pay."""
    hva = "det er ellers helt klart at skyldneren ikke kan betale"
    evne = [e for e in f.sak.hendelser if isinstance(e, h.Innsigelse) and e.art == "betalingsevne"]
    bevis = tuple(f"Skyldneren sa {_dag(e.dato)} at han ikke kan betale." for e in evne)
    return Grunnlag(
        "d", None if bevis else False, hva, bevis, ("Bevis for at evnen mangler varig.",) if bevis else ()
    )


def _hindringer(f: Fakta) -> tuple[str, ...]:
    """What speaks against a loss whatever the ground."""
    ut = []
    sikret = [e for e in f.sak.hendelser if isinstance(e, h.UtleggResultat)][-1:]
    if sikret and sikret[0].utfall in SIKRET:
        ut.append(
            f"Kravet er sikret ved {SIKRET[sikret[0].utfall]} {_dag(sikret[0].dato)}; "
            "så langt er det ikke tapt (FSFIN § 6-2-1 annet ledd)."
        )
    if f.sak.uavgjorte_protester:
        ut.append(
            "Innsigelsen er åpen. Et bestridt krav er ikke tapt fordi skyldneren mangler evne til å betale."
        )
    if f.sak.avtale is not None:
        ut.append("En nedbetalingsavtale løper.")
    if (f.sak.klage_sendt and f.sak.dom is None) or f.sak.utlegg_venter:
        ut.append("Forliksrådet eller namsmyndigheten har saken og har ikke svart.")
    if not f.fakturert.hovedstol:
        ut.append("Det er ikke hovedstol igjen å tape.")
    return tuple(ut)
