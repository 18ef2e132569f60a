"""The request for attachment and the sheet for the portal, made in memory: tvangsfullbyrdelsesloven §§ 5-2 and 7-5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, kr
from inkassocli.core.fakta import varselvindu
from inkassocli.core.papirord import Rad, Tekst, Verdi, ved_komma
from inkassocli.core.papirvalg import Opplysninger
from inkassocli.core.rettsvilkaar import foerste_dag_etter_dom
from inkassocli.core.sak import fold
from inkassocli.errors import BrukError, InnholdManglerError
from inkassocli.papirer import betalt
from inkassocli.papirer import dom as domskrav
from inkassocli.papirer.bilag import Vedlegg, vedlegg
from inkassocli.papirer.grunnlag import grunnlag, mottaker, til_eieren
from inkassocli.papirer.klage import kan_kreve_gebyr, renteposter, tidslinje
from inkassocli.papirer.parter import foedselsdag, parter
from inkassocli.papirer.sakskostnader import tak

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Forliksraad
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.papirvalg import Portalvalg
    from inkassocli.core.sak import Brev
    from inkassocli.papirer.bilag import Lest


APEN = "__________________"
AAPENT_FNR = Tekst("utlegg.fnr", APEN)


def med_ord(f: Fakta, navn: str) -> str:
    """«Namsmannen i …» before 1 July 2026."""
    ord_ = str(f.bok.versjon("namsmyndighet", forbi=True, dag=f.dag).felt["verdi"])
    return navn.replace("Namsfogden", ord_.capitalize(), 1)


# ---- the request ----------------------------------------------------------------------------------


def gebyr(f: Fakta, valg: Portalvalg) -> Decimal:
    return NULL if valg.gebyrfri else f.bok.rettsgebyr("gebyr_utleggsbegjaering", f.dag) or NULL


def _kostnader(f: Fakta, valg: Portalvalg) -> tuple[tuple[str, Decimal], ...]:
    """Forskrift 2020-10-23-2120 § 2: the fee, and the writing."""
    poster = (("utlegg", gebyr(f, valg)), ("skriving", skrivekostnad(f, valg)))
    return tuple((slag, beloep) for slag, beloep in poster if beloep)


def skrivekostnad(f: Fakta, valg: Portalvalg) -> Decimal:
    """Forskrift 2020-10-23-2120 § 2 b: at most half a rettsgebyr for writing a request (with VAT outside VAT)."""
    if not valg.skriving:
        return NULL
    hoeyst = tak(f, "tak_utleggsbegjaering_utferdigelse")
    if valg.skriving > hoeyst:
        raise BrukError(
            f"Du kan kreve høyst {kr(hoeyst)} for å skrive begjæringen (forskrift 2020 nr. 2120 § 2).",
            gjoer="sett --skriving lavere",
        )
    return valg.skriving


def til_begjaering(
    f: Fakta, o: Oppsett, namsfogd: Forliksraad, lest: Sequence[Lest], valg: Portalvalg, *, nummer: str
) -> bg.Brevgrunnlag:
    """Every fact of the request."""
    fra_dom = valg.steg == "utlegg_dom"
    med_gebyr = fra_dom or kan_kreve_gebyr([x.vedlegg for x in lest])
    kostnader = _kostnader(f, valg)
    til = bg.Part(
        navn=namsfogd.navn,
        adresse=namsfogd.adresse,
        postnummer=namsfogd.postnummer,
        poststed=namsfogd.poststed,
    )
    g = replace(
        grunnlag(f, o, "utleggsbegjaering", bilag=tuple(x.rad for x in lest), hele=True),
        mottaker=til,
        bestridt_fra=None,
        gebyr=f.konto.gebyr if med_gebyr else NULL,
        sakskostnader=sum((b for _, b in kostnader), f.konto.sakskostnader),
    )
    renter = renteposter(f)
    oppfordring = next((x.nummer for x in lest if x.vedlegg.brev == "betalingsoppfordring"), 0)
    return replace(
        domskrav.uten_det_foer(f, g),
        ekstra={
            "klager": o.navn,
            "motpart": f.sak.skyldner.navn,
            "parter": utleggsparter(f, o, valg, nummer=nummer),
            "fra_dom": fra_dom,
            "etter": domskrav.avgjoerelsen(f),
            "renteposter": renter,
            "loepende_renter": tuple(r for r in renter if r.fra),
            "kostnader_bilag": oppfordring,
            "poster": domskrav.kravtabell(f, g, renter, oppfordring, kostnader),
            "forliksraad_oensket": valg.forliksraad,
            "fremstilling": valg.fremstilling,
            "gjenstand": valg.gjenstand,
            "tidslinje": tidslinje(f, lest),
            **betalt.oversikt(f, g, lest),
            "helse": any(x.unntatt for x in lest),
            **_grunnlaget(f, lest, fra_dom=fra_dom),
        },
    )


def utleggsparter(
    f: Fakta, o: Oppsett, valg: Portalvalg, *, nummer: str = "", arkiv: bool = False
) -> tuple[Rad, ...]:
    """Tvangsfullbyrdelsesloven § 5-2 b-d."""
    s = f.sak.skyldner
    tillegg: dict[str, Verdi] = {}
    if o.form == "privat" and not o.organisasjonsnummer:
        tillegg["part.klager"] = AAPENT_FNR
    if s.type != "foretak":
        if arkiv and valg.foedselsnummer:
            tillegg["part.motpart"] = Tekst("utlegg.fnr_sendt")
        elif nummer:
            tillegg["part.motpart"] = Tekst("utlegg.fnr", f"{nummer[:6]} {nummer[6:]}")
        elif o.form != "privat" or foedselsdag(s) is None:
            tillegg["part.motpart"] = AAPENT_FNR
    rader = parter(f, o, Opplysninger(valg.stedfortreder, valg.motpart_stedfortreder))
    return tuple(Rad(r.noekkel, ved_komma(r.verdi, tillegg.get(r.noekkel))) for r in rader)


def varselet(f: Fakta, *, fra_dom: bool) -> Brev | None:
    """The newest warning that arrived and whose window is open; from a judgment only after a year (§ 4-19)."""
    kandidater: Sequence[Brev] = f.varsler
    if fra_dom:
        foerste = foerste_dag_etter_dom(f)
        if foerste is None or f.dag <= f.bok.frist("varsel_varer").etter(foerste):
            return None
        kandidater = [
            b
            for b in f.sak.brev
            if b.brev in ("rettslig_varsel", "betalingsoppfordring") and b.sendt >= foerste
        ]
    aapne = [b for b in kandidater if (v := varselvindu(f.bok, b))[0] <= f.dag <= v[1]]
    naadd = [b for b in aapne if not returnert(f, b)] or aapne
    return naadd[-1] if naadd else None


def returnert(f: Fakta, b: Brev) -> date | None:
    """The day the letter came back, if it did."""
    for e in f.sak.hendelser[b.plass + 1 :]:
        if isinstance(e, h.BrevSendt) and e.brev == b.brev:
            return None
        if isinstance(e, h.BrevRetur) and e.brev == b.brev:
            return e.dato
    return None


def sendt_til(f: Fakta, b: Brev) -> str:
    """Where the letter went: the address of the day it was made, with the guardian where there is one."""
    sendt, foer = f.sak.hendelser[b.plass], f.sak.hendelser[: b.plass]
    laget = [
        i
        for i, e in enumerate(foer)
        if isinstance(e, h.BrevLaget)
        and e.brev == b.brev
        and (not isinstance(sendt, h.BrevSendt) or sendt.fil in ("", e.fil))
    ]
    da = fold(f.sak.hode, foer[: laget[-1]] if laget else foer)
    return ", ".join(mottaker(da.skyldner, da.skyldner.verge_paa(b.sendt, f.bok)).adresselinjer[1:])


def _grunnlaget(f: Fakta, lest: Sequence[Lest], *, fra_dom: bool) -> dict[str, Any]:
    """Tvangsfullbyrdelsesloven § 5-2 f: the ground named exactly, and the warning with its day and channel."""
    varsel = varselet(f, fra_dom=fra_dom)
    tekst, rader = _fra_dom(f, lest, varsel) if fra_dom else _fra_meddelelse(f, lest, varsel)
    return {"grunnlag": tekst, "grunnlaget": rader, "varsel_dato": varsel.sendt if varsel else None}


Grunnlag = tuple[Verdi, tuple[Rad, ...]]


def _fra_dom(f: Fakta, lest: Sequence[Lest], varsel: Brev | None) -> Grunnlag:
    dom = f.sak.dom
    if dom is None:
        return "–", ()
    tekst = domskrav.domsnavn(f, dom)
    if dom.forkynt:
        tekst = Tekst("utlegg.grunnlag_forkynt", tekst, dom.forkynt)
    nr = next((x.nummer for x in lest if x.vedlegg.slag == "dom"), 0)
    rader = [Rad("utlegg.grunnlag", domskrav.med_bilag(tekst, nr))]
    foerste = foerste_dag_etter_dom(f)
    if foerste:
        rader.append(Rad("utlegg.oppfylt", Tekst("utlegg.frist", foerste - timedelta(1))))
    if varsel:
        rader.append(_varselrad("utlegg.varsel_4_19", f, lest, varsel))
    return tekst, tuple(rader)


def _fra_meddelelse(f: Fakta, lest: Sequence[Lest], varsel: Brev | None) -> Grunnlag:
    if varsel is None:
        return Tekst("utlegg.meddelelse", "–", "–"), ()
    tekst = Tekst("utlegg.meddelelse", Tekst(f"brev.{varsel.brev}"), varsel.sendt)
    grunnlaget = Rad("utlegg.grunnlag", domskrav.med_bilag(tekst, _bilag(f, lest, varsel)))
    return tekst, (grunnlaget, _varselrad("utlegg.varsel_4_18", f, lest, varsel))


def _varselrad(noekkel: str, f: Fakta, lest: Sequence[Lest], varsel: Brev) -> Rad:
    tekst = Tekst(noekkel, varsel.sendt, Tekst(f"kanal.{varsel.kanal}"), sendt_til(f, varsel))
    return Rad("utlegg.varsel", domskrav.med_bilag(tekst, _bilag(f, lest, varsel)))


def _bilag(f: Fakta, lest: Sequence[Lest], b: Brev) -> int:
    """The number of a posted letter that is attached, else 0."""
    hendelse = f.sak.hendelser[b.plass].nr
    return next((x.nummer for x in lest if x.vedlegg.nr == hendelse), 0)


def dommen(f: Fakta) -> tuple[Vedlegg, ...]:
    """The judgment or the settlement in court, where its file is stored."""
    dom = f.sak.dom
    if dom is None or not dom.fil:
        return ()
    tittel = Tekst("vedlegg.rettsforlik" if dom.resultat == "forlik" else "vedlegg.dom")
    return (Vedlegg(slag="dom", tittel=tittel, dato=dom.dato, fil=dom.fil, sha256=dom.sha256, nr=dom.nr),)


def domsvedlegg(f: Fakta) -> tuple[Vedlegg, ...]:
    """Tvangsfullbyrdelsesloven § 5-2 fourth paragraph: the judgment, and a later warning where one is needed."""
    varsel = varselet(f, fra_dom=True)
    ut = list(dommen(f))
    if varsel:
        nr = f.sak.hendelser[varsel.plass].nr
        ut += [v for v in vedlegg(f.sak) if v.nr == nr]
    return tuple(ut)


def krev_grunnlaget(f: Fakta, lest: Sequence[Lest], *, fra_dom: bool) -> None:
    """Tvangsfullbyrdelsesloven § 5-2 fourth paragraph: a written ground is attached, or no paper is made (exit 7)."""
    nr = f.sak.hode.sak
    if fra_dom and not any(x.vedlegg.slag == "dom" for x in lest):
        hva = "Rettsforliket" if f.sak.dom and f.sak.dom.resultat == "forlik" else "Dommen"
        raad = f"legg {hva.lower()} på saken: inkasso dom {nr} --fil FIL"
        if f.sak.dom and f.sak.dom.fil:
            raad = "la bilaget være med (ta bort --uten-bilag)"
        raise InnholdManglerError(
            f"Sak {nr}: {hva} må ligge ved begjæringen (tvangsfullbyrdelsesloven § 5-2 fjerde ledd).",
            gjoer=raad,
        )
    brev = ("betalingsoppfordring", "rettslig_varsel")
    if not fra_dom and not any(x.vedlegg.brev in brev or x.vedlegg.slag == "annet" for x in lest):
        raise InnholdManglerError(
            f"Sak {nr}: Brevet der du krevde betaling og varslet om utlegg, må ligge ved begjæringen "
            "(tvangsfullbyrdelsesloven §§ 5-2 fjerde ledd og 7-2 bokstav f).",
            gjoer="la brevet være med (ta bort --uten-bilag), eller legg det ved med --bilag FIL=TITTEL",
        )


def om_grunnlaget(f: Fakta, *, fra_dom: bool) -> tuple[str, ...]:
    """What the user must look after in the ground and in the warning that the request builds on."""
    dom, varsel, nr, ut = f.sak.dom, varselet(f, fra_dom=fra_dom), f.sak.hode.sak, []
    if fra_dom and dom and not (domskrav.domstol(f) and domskrav.domsnummer(f)):
        ut.append(
            "Domstolen eller saksnummeret mangler i begjæringen (tvangsfullbyrdelsesloven § 5-2 bokstav f): "
            f"inkasso dom {nr} --domstol NAVN --saksnummer NR"
        )
    if varsel is None:
        return tuple(ut)
    nytt, sted = f"inkasso rettsvarsel {nr}", sendt_til(f, varsel)
    if (retur := returnert(f, varsel)) is not None:
        ut.append(
            f"Varselet {varsel.sendt:%d.%m.%Y} kom i retur {retur:%d.%m.%Y}. Har skyldneren ikke kunnet få det, "
            f"holder det ikke (tvangsfullbyrdelsesloven §§ 4-18 og 7-2 bokstav f). Send det på nytt: {nytt}"
        )
    elif sted != ", ".join(mottaker(f.sak.skyldner, f.verge).adresselinjer[1:]):
        ut.append(
            f"Varselet {varsel.sendt:%d.%m.%Y} gikk til {sted}, som ikke er adressen nå. Bodde ikke skyldneren der da, "
            f"send det på nytt (tvangsfullbyrdelsesloven § 4-18): {nytt}"
        )
    return tuple(ut)


# ---- the sheet for the portal ---------------------------------------------------------------------


def til_portalark(
    f: Fakta,
    o: Oppsett,
    namsfogd: Forliksraad,
    g: bg.Brevgrunnlag,
    lest: Sequence[Lest],
    valg: Portalvalg,
    paastand: Sequence[str],
) -> bg.Brevgrunnlag:
    """The fields in the order of the portal, with values ready to copy; the fødselsnummer is not among them."""
    from inkassocli.papirer.portalark import ark

    return til_eieren(g, "portalark", {**ark(f, o, namsfogd, g, lest, valg), "paastand": tuple(paastand)})
