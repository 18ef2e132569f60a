"""Enforcement in what there is utleggspant in: the request, its fees, and the duty to release the lien."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import format as fmt
from inkassocli.core import hendelser as h
from inkassocli.core import rettsgebyr
from inkassocli.core.beloep import NULL, kr, ned_til_krone
from inkassocli.core.dager import neste_virkedag
from inkassocli.core.utleggslov import paragraf
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

ORD: dict[str, dict[str, Any]] = {
    "nb": {
        "loesoere": ("Begjæring om tvangssalg av løsøre", "tvangssalg av løsøre"),
        "fast_eiendom": ("Begjæring om tvangssalg av fast eiendom", "tvangssalg av fast eiendom"),
        "pengekrav": ("Begjæring om tvangsdekning i pengekrav", "tvangsdekning i pengekrav"),
        "felt_loesoere": ("Løsøret", "Hvor det er", "Andre kjente rettigheter i det"),
        "felt_fast_eiendom": (
            "Eiendommen (kommune, gnr., bnr.)",
            "Gateadresse",
            "Andre kjente rettigheter i den",
        ),
        "felt_pengekrav": ("Pengekravet", "Hvem som skylder det", "Andre kjente rettigheter i det"),
        "grunnlag": "Tvangsgrunnlag",
        "pant": "utleggspant, tatt {0}",
        "bilag": " (bilag {0})",
        "bygger": "Utlegget bygger på",
        "meddelelse": "skriftlig meddelelse fra fordringshaveren, tvangsfullbyrdelsesloven § 7-2 f",
        "fra": "Kan begjæres fra",
        "fra_tekst": "{0}, to uker etter at utlegget ble tatt (tvangsfullbyrdelsesloven {1})",
        "tingretten": "Tingretten der eiendommen ligger",
    },
    "nn": {
        "loesoere": ("Krav om tvangssal av lausøyre", "tvangssal av lausøyre"),
        "fast_eiendom": ("Krav om tvangssal av fast eigedom", "tvangssal av fast eigedom"),
        "pengekrav": ("Krav om tvangsdekning i pengekrav", "tvangsdekning i pengekrav"),
        "felt_loesoere": ("Lausøyret", "Kvar det er", "Andre kjende rettar i det"),
        "felt_fast_eiendom": (
            "Eigedomen (kommune, gnr., bnr.)",
            "Gateadresse",
            "Andre kjende rettar i han",
        ),
        "felt_pengekrav": ("Pengekravet", "Kven som skuldar det", "Andre kjende rettar i det"),
        "grunnlag": "Tvangsgrunnlag",
        "pant": "utleggspant, teke {0}",
        "bilag": " (bilag {0})",
        "bygger": "Utlegget byggjer på",
        "meddelelse": "skriftleg melding frå fordringshavaren, tvangsfullføringslova § 7-2 f",
        "fra": "Kan krevjast frå",
        "fra_tekst": "{0}, to veker etter at utlegget vart teke (tvangsfullføringslova {1})",
        "tingretten": "Tingretten der eigedomen ligg",
    },
}


def pantet(f: Fakta) -> h.UtleggResultat:
    """The lien that there is; without one, or with the claim paid, nothing can be sold (exit 3)."""
    siste = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat)), None)
    sak = f.sak.hode.sak
    if siste is None or siste.utfall != "pant" or f.sak.utlegg_venter:
        raise StegStengtError(
            f"Det er ikke registrert noe utleggspant i saken (tvangsfullbyrdelsesloven {paragraf(f, '7-17')}).",
            gjoer=f"registrer svaret først: inkasso utlegg {sak} --resultat pant --dato ÅÅÅÅ-MM-DD",
        )
    if f.konto.oppgjort:
        mangler = rettsgebyr.ikke_dekket(f)
        rest = f" Kostnadene du har krevd ({kr(mangler)}), er ikke betalt." if mangler else ""
        hva = "Kravet er betalt" if f.konto.betalt else "Det er ikke noe igjen av kravet"
        raise StegStengtError(
            f"{hva}.{rest} Da lages ingen begjæring om tvangssalg "
            f"(tvangsfullbyrdelsesloven {paragraf(f, '7-25')}).",
            gjoer="når også kostnadene namsfogden har fastsatt, er betalt, gi skriftlig avkall på pantet: "
            f"inkasso utlegg {sak} --avkall",
        )
    return siste


def tidligst(tatt: date) -> date:
    """Tvangsfullbyrdelsesloven § 7-18: when two weeks have gone after the day of the lien."""
    return neste_virkedag(tatt + timedelta(14)) + timedelta(1)


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
    ord_, dom = ORD[o.maalform], f.sak.dom
    fra_dom = _begjaert(f).grunnlag == "dom" and dom is not None
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
    tekst = ord_["pant"].format(fmt.lang_dato(pant.dato))
    return replace(
        domskrav.uten_det_foer(f, g),
        ekstra={
            "klager": o.navn,
            "motpart": f.sak.skyldner.navn,
            "slag": slag,
            "fra_dom": f.konto.etter_dom,
            "etter": domskrav.avgjoerelsen(f),
            "tittel": ord_[slag][0],
            "hva": ord_[slag][1],
            "parter": utleggsparter(f, o, valg, nummer=valg.foedselsnummer),
            "grunnlag": tekst,
            "grunnlaget": _grunnlaget(f, o, pant, tekst, lest, fra_dom=fra_dom),
            "gjenstanden": tuple(
                zip(ord_[f"felt_{slag}"], (valg.gjenstand or APEN, APEN, APEN), strict=True)
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
    f: Fakta, o: Oppsett, pant: h.UtleggResultat, tekst: str, lest: Sequence[Lest], *, fra_dom: bool
) -> tuple[tuple[str, str], ...]:
    ord_, dom = ORD[o.maalform], f.sak.dom
    bygger = domskrav.domsnavn(f, dom, o.maalform) if fra_dom and dom else ord_["meddelelse"]
    return (
        (ord_["grunnlag"], tekst + (ord_["bilag"].format(lest[0].nummer) if lest else "")),
        (ord_["bygger"], bygger),
        (
            ord_["fra"],
            ord_["fra_tekst"].format(fmt.lang_dato(tidligst(pant.dato)), paragraf(f, "7-18", o.maalform)),
        ),
    )
