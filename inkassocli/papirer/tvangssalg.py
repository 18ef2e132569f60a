"""Enforcement in what there is utleggspant in: the request, its fees, and the duty to release the lien."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import hendelser as h
from inkassocli.core import rettsgebyr
from inkassocli.core.beloep import NULL, kr, ned_til_krone
from inkassocli.core.papirord import Rad, Tekst
from inkassocli.core.tvangssalg import salg_tidligst
from inkassocli.core.utleggslov import paragraf, paragraftekst
from inkassocli.errors import StegStengtError
from inkassocli.papirer import dom as domskrav
from inkassocli.papirer.grunnlag import grunnlag
from inkassocli.papirer.klage import renteposter
from inkassocli.papirer.utlegg import APEN, skrivekostnad, utleggsparter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.papirvalg import Portalvalg
    from inkassocli.papirer.bilag import Lest


TABELL = {
    "loesoere": "gebyr_tvangssalg_loesoere",
    "fast_eiendom": "gebyr_tvangsdekning_fast_eiendom",
    "pengekrav": "gebyr_tvangsdekning_pengekrav",
}


def pantet(f: Fakta) -> h.UtleggResultat:
    """The lien that there is; without one, or with the claim paid, nothing can be sold (exit 3)."""
    siste = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat)), None)
    sak = f.sak.hode.sak
    if siste is None or siste.utfall != "pant" or f.sak.utlegg_venter:
        raise StegStengtError(
            f"Det er ikke registrert noe utleggspant i saken (tvangsfullbyrdelsesloven {paragraf(f, '7-17')}).",
            gjoer=f"registrer svaret først: inkasso utlegg resultat {sak} pant --dato ÅÅÅÅ-MM-DD",
        )
    if f.konto.oppgjort:
        mangler = rettsgebyr.ikke_dekket(f)
        rest = f" Kostnadene du har krevd ({kr(mangler)}), er ikke betalt." if mangler else ""
        hva = "Kravet er betalt" if f.konto.betalt else "Det er ikke noe igjen av kravet"
        raise StegStengtError(
            f"{hva}.{rest} Da lages ingen begjæring om tvangssalg "
            f"(tvangsfullbyrdelsesloven {paragraf(f, '7-25')}).",
            gjoer="når også kostnadene namsfogden har fastsatt, er betalt, gi skriftlig avkall på pantet: "
            f"inkasso utlegg avkall {sak}",
        )
    return siste


def gebyrene(f: Fakta, slag: str) -> tuple[Decimal, Decimal, str]:
    """Rettsgebyrloven § 14: at the request, and later if it is carried through (0 where there is none), and when."""
    naa = f.bok.rettsgebyr(TABELL[slag], f.dag) or NULL
    rad, r = f.bok.finn(TABELL[slag], dag=f.dag), f.bok.finn("rettsgebyr", dag=f.dag)
    tillegg = rad.felt.get("tillegg") if rad else None
    senere = ned_til_krone(Decimal(str(tillegg)) * r.verdi) if tillegg and r else NULL
    return naa, senere, str(rad.felt.get("tillegg_naar", "")) if rad else ""


def salgsgrunnlag(
    f: Fakta,
    o: Oppsett,
    pant: h.UtleggResultat,
    slag: str,
    valg: Portalvalg,
    lest: Sequence[Lest],
    til: bg.Part,
) -> bg.Brevgrunnlag:
    fra_dom = _begjaert(f).grunnlag == "dom" and f.sak.dom is not None
    naa, senere, _ = gebyrene(f, slag)
    kostnader = tuple(
        (navn, beloep)
        for navn, beloep in (
            ("utlegg", _begjaert(f).gebyr),
            ("tvangssalg", naa),
            ("skriving", skrivekostnad(f, valg)),
        )
        if beloep
    )
    g = replace(
        grunnlag(f, o, "tvangssalg", bilag=tuple(x.rad for x in lest), hele=True),
        mottaker=til,
        bestridt_fra=None,
        gebyr=f.konto.gebyr,
        sakskostnader=sum((b for _, b in kostnader), f.konto.sakskostnader),
    )
    renter = renteposter(f)
    tekst = Tekst("pant_nummer" if pant.saksnummer else "pant", pant.dato, pant.saksnummer)
    return replace(
        domskrav.uten_det_foer(f, g),
        ekstra={
            "klager": o.navn,
            "motpart": f.sak.skyldner.navn,
            "slag": slag,
            "fra_dom": f.konto.etter_dom,
            "etter": domskrav.avgjoerelsen(f),
            "tittel": Tekst(f"tittel.{slag}"),
            "hva": Tekst(f"hva.{slag}"),
            "parter": utleggsparter(f, o, valg, nummer=valg.foedselsnummer),
            "grunnlag": tekst,
            "grunnlaget": _grunnlaget(f, pant, tekst, lest, fra_dom=fra_dom),
            "gjenstanden": tuple(
                Rad(f"{slag}.{felt}", verdi)
                for felt, verdi in (
                    ("hva", valg.gjenstand or pant.gjenstand or APEN),
                    ("hvor", APEN),
                    ("rettigheter", APEN),
                )
            ),
            "renteposter": renter,
            "poster": domskrav.kravtabell(f, g, renter, 0, kostnader),
            "gebyr_senere": senere,
            "helse": any(x.unntatt for x in lest),
        },
    )


def _begjaert(f: Fakta) -> h.UtleggBegjaert:
    """The request that gave the lien."""
    return next(e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggBegjaert))


def _grunnlaget(
    f: Fakta, pant: h.UtleggResultat, tekst: Tekst, lest: Sequence[Lest], *, fra_dom: bool
) -> tuple[Rad, ...]:
    dom = f.sak.dom
    return (
        Rad("utlegg.grunnlag", domskrav.med_bilag(tekst, lest[0].nummer if lest else 0)),
        Rad("bygger", domskrav.domsnavn(f, dom) if fra_dom and dom else Tekst("meddelelse")),
        Rad("fra", Tekst("fra_tekst", salg_tidligst(f.bok, pant.dato), paragraftekst(f, "7-18"))),
    )
