"""What must or may be done in a case today, most urgent first. Pure; the rules themselves are asked, never repeated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inkassocli.core import avtale, boer, personer, planoppgave, rettsgebyr, smaarest, tilgode
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.gebyr import i_brevet
from inkassocli.core.kommer import hvorfor_ikke_raadet, kommer
from inkassocli.core.moetet import moeteoppgaver
from inkassocli.core.oppgave import (
    OPPFOELGING,
    STEG,
    STEGNAVN,
    SVAR,
    Oppgave,
    dato,
    for_steg,
    grunnene,
    ny,
    til_dommen,
)
from inkassocli.core.protester import innroemmet, lovet_svar, svar_innen, ubesvart
from inkassocli.core.rettsvilkaar import (
    foerste_dag_etter_dom,
    gyldig_dom,
    hoerer_til_tingretten,
    proev_igjen,
    utlegg_fortsettes_innen,
)
from inkassocli.core.sak import BETALT_I_TIDE
from inkassocli.core.tingretten import til_tingretten
from inkassocli.core.tvangssalg import tvangssalg
from inkassocli.core.utkastene import utkast_til_retten, utlegg_laget
from inkassocli.core.utleggslov import paragraf
from inkassocli.core.veien import utleggssteg, varsel_for_gammelt, varslet_om_raadet
from inkassocli.core.venter import posting

if TYPE_CHECKING:
    from inkassocli.core.muligheter import Muligheter
    from inkassocli.core.steg import Svar


OPPGJOER = "Oppgjør: "  # how the note on a settlement begins


def oppgaver(m: Muligheter) -> list[Oppgave]:
    """All that is due in the case on the day."""
    f = m.f
    if f.sak.avsluttet:
        alle: Iterable[Oppgave] = (*(_avkall(f) if f.konto.oppgjort else ()), *tilgode.oppgaver(f))
    elif f.konto.oppgjort:
        alle = (
            *moeteoppgaver(f),
            *_oppgjort(f),
            *tilgode.oppgaver(f),
            *posting(f, m.venter, m.svar),
        ) or _lukk(f)
    else:
        grense = (m.foreldes.oppgave,) if m.foreldes else ()
        hvile = (*boer.oppgaver(f), *(() if m.foreldes else (*personer.oppgaver(f), *_verge(f))))
        steg = (*(_forlikt(f) or _retur(m) or tuple(smaarest.ubestemt(f)) or _steg(m)), *kommer(m))
        avtalt = (*planoppgave.mislighold(f), *_oppgjoer(f), *planoppgave.fulgt_plan(f), *_svar(f))
        post = (*posting(f, m.venter, m.svar), *utkast_til_retten(f, m.svar))
        alle = (
            *moeteoppgaver(f),
            *grense,
            *avtalt,
            *hvile,
            *steg,
            *_oppfoelging(f),
            *tilgode.oppgaver(f),
            *post,
        )
    return sorted(smaarest.med_advarsel(f, alle), key=lambda o: o.rekkefoelge)


def _lukk(f: Fakta) -> Iterable[Oppgave]:
    """Settled, and nothing lies with others: the case waits to be closed."""
    mangler = rettsgebyr.ikke_dekket(f)
    tekst = "Kravet er gjort opp. Lukk saken."
    if mangler > 0:
        tekst = (
            f"Kravet er gjort opp, men gebyret til retten som du har krevd ({kr(mangler)}), er ikke betalt. "
        )
        tekst += "Krev det, eller lukk saken uten."
    yield ny(f, "avslutt", None, tekst, OPPFOELGING, f"avslutt {{}} --grunn {lukkegrunn(f)}")


def lukkegrunn(f: Fakta) -> str:
    """Paid, lost or given up: what brought the balance to nothing."""
    slag = h.Betaling | h.Kreditnota | h.Ettergitt | h.Dom
    gjort_opp = [
        e for e in f.sak.hendelser if isinstance(e, slag) and not e.merknad.startswith(BETALT_I_TIDE)
    ]
    siste = gjort_opp[-1] if gjort_opp else None
    return "betalt" if isinstance(siste, h.Betaling) else "tap" if isinstance(siste, h.Dom) else "frafalt"


def _verge(f: Fakta) -> Iterable[Oppgave]:
    """Presisering 40: a stop for want of a guardian stands until he is recorded."""
    if "verge_mangler" in f.sak.stanser:
        tekst = "Skyldneren trenger verge, og ingen er kjent. Før vergen inn, og opphev så stansen: inkasso stans "
        tekst += f"{f.sak.hode.sak} --slutt"
        yield ny(f, "endre", None, tekst, OPPFOELGING, "endre {}", mangler=personer.VERGEVALG)


def _oppgjoer(f: Fakta) -> Iterable[Oppgave]:
    """A settlement that is paid: the rest was promised away."""
    plan, alle = f.sak.avtale, avtale.status(f)
    if plan and plan.merknad.startswith(OPPGJOER) and not any(a.mangler for a in alle):
        per = f" per {dato(f.konto.satser_til)}" if f.konto.satser_til else ""
        tekst = f"Oppgjøret er betalt. Ettergi resten, {kr(f.konto.sum)}{per}, slik du lovet, og avslutt så saken."
        yield ny(f, "ettergi", None, tekst, OPPFOELGING, "ettergi {} --hva rest")


def _forlikt(f: Fakta) -> tuple[Oppgave, ...]:
    """Presisering 43: a settlement is a judgment, and until it is entered nobody knows what is owed."""
    if not f.sak.forlikt or (slutt := f.sak.klage_slutt) is None:
        return ()
    tekst = f"Dere ble forlikt i forliksrådet {dato(slutt.dato)}. Et rettsforlik virker som en dom: registrer det med "
    tekst += "beløpet dere ble enige om, før du gjør mer i saken."
    kommando = "dom {} --resultat forlik"
    return (ny(f, "dom", slutt.dato, tekst, STEG, kommando, mangler=("--beloep KRONER",)),)


def _svar(f: Fakta) -> Iterable[Oppgave]:
    if f.sak.stanser:
        return
    venter = sorted(ubesvart(f.sak), key=lambda e: svar_innen(f.sak, e, f.bok))
    uenig = [e for e in venter if e.art != "betalingsevne"]
    if not venter:
        return
    e = (uenig or venter)[0]
    frist, lovet = svar_innen(f.sak, e, f.bok), lovet_svar(f.sak, e)
    if not uenig:
        tekst = f"Skyldneren kunne ikke betale ({dato(e.dato)}). Tilby en avtale om nedbetaling."
        kommando, mangler = "avtale {} --antall 3", ("--fra ÅÅÅÅ-MM-DD",)
        yield ny(f, "avtale", frist, tekst, SVAR, kommando, mangler=mangler)
        return
    tekst = f"Innsigelsen fra {dato(e.dato)} er ikke besvart. Svar innen en uke, {dato(frist)}."
    if lovet and lovet.frist:
        tekst = f"Innsigelsen fra {dato(e.dato)} har bare fått et foreløpig svar ({dato(lovet.dato)}). "
        tekst += f"Svar innen dagen du lovet, {dato(frist)}."
    steg, kommando = "innsigelse", "innsigelse svar {}"
    if f.sak.avtale:  # while a plan runs no letter asks for money, as this answer does
        tekst += " Det løper en nedbetalingsavtale: svar uten å be om penger, og før svaret som notat."
        steg, kommando = "logg", "logg {} --kanal brev"
    yield ny(f, steg, frist, tekst, SVAR, kommando, mangler=("--tekst TEKST",))


def _retur(m: Muligheter) -> tuple[Oppgave, ...]:
    """A letter that came back: the next one would go to the same address; a new try is a step like any other."""
    f = m.f
    if (e := f.sak.retur) is None:
        return ()
    kom = f"Brevet kom i retur {dato(e.dato)}."
    if not f.sak.retur_adresse:
        mangler = ("--adresse …", "--postnummer NNNN", "--kilde …")
        tekst = f"{kom} Finn adressen før du sender mer."
        return (ny(f, "adresse", e.dato, tekst, STEG, "adresse {}", mangler=mangler),)
    if e.brev not in h.KRAVBREV:
        tekst = f"{kom} Adressen er ny: send det på nytt."
        return (ny(f, e.brev, e.dato, tekst, STEG, "brev {}"),)
    if any(v.brev.brev == e.brev or (v.holder and v.brev.brev in h.KRAVBREV) for v in m.venter):
        return ()
    s = m.svar(e.brev)
    if s.utfall == "ulovlig":
        fra = f" fra {dato(s.tidligst)}" if s.tidligst else " når hinderet er borte"
        tekst = f"{kom} Adressen er ny. Det kan sendes på nytt{fra}, med ny frist."
        return (ny(f, e.brev, e.dato, tekst, STEG, f"kan {{}} {e.brev}", s.utfall),)
    return (for_steg(f, s, e.dato, f"{kom} Adressen er ny: send det på nytt, med ny frist.", STEG),)


def _oppgjort(f: Fakta) -> Iterable[Oppgave]:
    """Paid: withdraw what lies with forliksråd or namsfogd, release the lien (tvangsfullbyrdelsesloven § 7-25)."""
    hva, gebyr = _endt(f)
    if f.sak.klage_sendt and f.sak.dom is None:
        tekst = f"{hva} mens klagen ligger hos forliksrådet.{gebyr} Trekk klagen"
        tekst += "; vil du ha dom for gebyret, lar du den stå (tvisteloven § 6-13)." if gebyr else "."
        if not rettsgebyr.tilsvar_bedt_om(f):
            tekst += " Før forliksrådet har bedt om tilsvar, slipper du gebyret (rettsgebyrloven § 7)"
            tekst += ", og det skyldneren har betalt for det, skal tilbake." if rettsgebyr.dekket(f) else "."
        yield ny(f, "forlik", None, tekst, STEG, "forlik trekk {}")
    if f.sak.utlegg_venter:
        tekst = f"{hva} mens begjæringen om utlegg ligger hos namsfogden.{gebyr} Skriv til namsfogden at "
        tekst += "du trekker den" + (", eller be om at kostnadene først blir fastsatt" if gebyr else "")
        yield ny(
            f,
            "utlegg",
            None,
            f"{tekst} (tvangsfullbyrdelsesloven § 3-1).",
            STEG,
            "utlegg resultat {} hevet",
        )
    yield from _avkall(f)


def _endt(f: Fakta) -> tuple[str, str]:
    """How the claim came to nothing, and what is said of a fee to the court that is not paid."""
    mangler = rettsgebyr.ikke_dekket(f)
    tapt = f.sak.dom is not None and f.sak.dom.resultat == "tapt"
    gebyr = f" Gebyret du har krevd ({kr(mangler)}), er ikke betalt." if mangler > 0 and not tapt else ""
    slutt = "Dommen gikk deg imot" if tapt else "Det er ikke noe igjen av kravet"
    return ("Kravet er betalt" if f.konto.betalt else slutt), gebyr


def _avkall(f: Fakta) -> Iterable[Oppgave]:
    """The lien is released in writing, also when the case is closed (tvangsfullbyrdelsesloven § 7-25)."""
    if f.sak.utlegg_pant:
        hva, gebyr = _endt(f)
        tekst = f"{hva}. Gi skriftlig avkall på utleggspantet "
        tekst += f"(tvangsfullbyrdelsesloven {paragraf(f, '7-25')})"
        if gebyr:
            tekst += f", når også kostnadene som namsfogden har fastsatt, er betalt (§ 3-1).{gebyr}"
        yield ny(f, "utlegg", None, tekst if gebyr else f"{tekst}.", STEG, "utlegg avkall {}")


def _steg(m: Muligheter) -> Iterable[Oppgave]:
    """The next step on the ordinary road, when its day has come."""
    f, s = m.f, m.neste
    if f.sak.dom is not None or f.sak.utlegg_begjaert:
        yield from _utlegg(m)
        return
    if hoerer_til_tingretten(f) or (f.fryst_fra is not None and not f.sak.klage_sendt and _uavklart(f)):
        yield from _uenighet(m)
        return
    if s is None:
        return
    frist = f.siste_frist or f.forfall
    ute = f"Fristen {dato(f.siste_frist)} er ute" if f.siste_frist else f"Kravet forfalt {dato(f.forfall)}"
    tekst = f"{ute} uten at alt er betalt. {STEGNAVN[s.steg]} kan sendes"
    if s.gebyr is None:  # presisering 11
        yield ny(
            f, s.steg, frist, f"{tekst} når satsen er lagt inn (inkasso satser).", STEG, "satser", s.utfall
        )
        return
    krevd = i_brevet(f.sak, f.gebyrer, s.steg, s.gebyr)
    uten = s.gebyr or s.utfall == "uten_gebyr"
    gebyr = f" med gebyr {kr(krevd)}" if krevd else " uten gebyr" if uten else ""
    hvorfor = f"{tekst}{gebyr}.{hvorfor_ikke_raadet(m, s.steg)}"
    yield for_steg(f, s, frist, hvorfor, STEG, i_kjoering=m.i_kjoering == s.steg)


def _uavklart(f: Fakta) -> bool:
    """The debtor does not know what comes of his objection, or has been told that he is right."""
    fra = f.fryst_fra
    return bool(innroemmet(f.sak)) or (fra is not None and not varslet_om_raadet(f, fra[0]))


def _uenighet(m: Muligheter) -> Iterable[Oppgave]:
    """Inkassoloven § 8: what is granted is credited; what is answered ends, or the forliksråd is warned of."""
    f = m.f
    if f.sak.stanser:
        return
    if brevet := innroemmet(f.sak):
        tekst = f"Svaret fra {dato(brevet.dato)} gir skyldneren rett, men kravet står. Krediter det, og avslutt så "
        tekst += f"innsigelsen: inkasso innsigelse avslutt {f.sak.hode.sak} kreditert"
        mangler = ("--faktura NR",) if len(f.sak.hode.krav) > 1 else ()
        yield ny(f, "kreditnota", brevet.dato, tekst, STEG, "kreditnota {} --hele", mangler=mangler)
        return
    if hoerer_til_tingretten(f):
        yield from til_tingretten(m)
        return
    brev = (e for e in f.sak.hendelser if isinstance(e, h.BrevSendt) and e.brev != "foreloepig_svar")
    frist = max((e.frist for e in brev if e.frist), default=None)
    s = m.svar("purring")
    if ubesvart(f.sak) or s.utfall not in ("lovlig", "uten_gebyr") or (frist and f.dag <= frist):
        return
    if any(v.brev.brev in ("purring", "svar") for v in m.venter):
        return
    tekst = (
        "Innsigelsen er besvart, men ikke avsluttet. Er dere enige, avslutter du den: trukket, avgjort eller "
    )
    tekst += "kreditert. Er dere fortsatt uenige, sender du purringen som varsler forliksrådet: "
    tekst += f"inkasso purring {f.sak.hode.sak}"
    yield ny(f, "innsigelse", frist, tekst, STEG, "innsigelse avslutt {}", mangler=("UTFALL",))


def _utlegg(m: Muligheter) -> Iterable[Oppgave]:
    """After a judgment, and after a result that says when to try again."""
    f, s = m.f, m.svar(utleggssteg(m.f))
    resultat = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat)), None)
    if f.sak.utlegg_venter:
        yield from _fortsatt_utlegg(f)
        return
    if utlegg_laget(f):
        return
    if resultat is not None and resultat.utfall == "pant":
        yield from tvangssalg(f, resultat)
        return
    if resultat is not None and resultat.utfall != "hevet":
        if (igjen := proev_igjen(f, resultat)) and f.dag >= igjen and not f.sak.klage_sendt:
            siden = (
                "Du ville prøve igjen fra" if resultat.proev_igjen else "Det er på tide å prøve igjen, fra"
            )
            yield _begjaering(m, s, igjen, f"Forrige utlegg ga ikke dekning. {siden} {dato(igjen)}.")
        return
    if not gyldig_dom(f):
        return
    dag = foerste_dag_etter_dom(f)
    if dag is None:
        tekst = "Dagen dommen ble forkynt, er ikke registrert. Uten den vet programmet ikke når utlegg kan begjæres."
        kommando, mangler = til_dommen(f, "--forkynt DATO")
        yield ny(f, "dom", None, tekst, STEG, kommando, mangler=mangler)
    elif f.dag >= dag and (s.utfall == "lovlig" or varsel_for_gammelt(s)):
        frist = dag - timedelta(1)
        kan = " Begjæring om utlegg kan sendes." if s.utfall == "lovlig" else ""
        yield _begjaering(m, s, frist, f"Fristen for å betale gikk ut {dato(frist)}.{kan}")


def _begjaering(m: Muligheter, s: Svar, frist: date, tekst: str) -> Oppgave:
    """The request, or what must come before it (tvangsfullbyrdelsesloven §§ 4-18 and 4-19: a new warning)."""
    f = m.f
    if s.utfall != "ulovlig":
        imot = f" Ny begjæring er frarådet: {grunnene(s, 'fraraadet')}" if s.utfall == "fraraadet" else ""
        uten_dom = f.sak.dom is not None and not f.sak.dom.fil
        foerst = " Legg dommen på saken først." if uten_dom else ""
        return for_steg(f, s, frist, f"{tekst}{imot}{foerst}", STEG)
    hindrer = grunnene(s)
    varsel = m.svar("rettslig_varsel")
    if varsel_for_gammelt(s) and varsel.utfall != "ulovlig" and m.ventende_krav is None:
        return for_steg(f, varsel, frist, f"{tekst} {hindrer}", STEG)
    return ny(f, s.steg, frist, f"{tekst} {hindrer}", STEG, f"kan {{}} {s.steg}", s.utfall)


def _fortsatt_utlegg(f: Fakta) -> Iterable[Oppgave]:
    """Tvangsfullbyrdelsesloven § 7-7 third paragraph: the case came from the namsfogd, and may go on there."""
    dom = next((i for i, e in enumerate(f.sak.hendelser) if e == f.sak.dom), None)
    if dom is None or not (gyldig_dom(f) and f.sak.kombinert):
        return
    if any(isinstance(e, h.Kontakt) and e.retning == "ut" for e in f.sak.hendelser[dom:]):
        return
    innen = utlegg_fortsettes_innen(f)
    if innen is None:
        tekst = "Dagen dommen ble forkynt, er ikke registrert. Den avgjør når du må kreve at utleggssaken fortsetter."
        kommando, mangler = til_dommen(f, "--forkynt DATO")
        yield ny(f, "dom", None, tekst, STEG, kommando, mangler=mangler)
    elif f.dag <= innen:
        tekst = (
            f"Betaler ikke skyldneren, kan du innen {dato(innen)} skrive til namsfogden og kreve at utleggssaken "
            "fortsetter (tvangsfullbyrdelsesloven § 7-7). Før det som notat når du har gjort det."
        )
        yield ny(f, "logg", innen, tekst, STEG, "logg {} --kanal brev", mangler=("--tekst TEKST",))
    else:
        tekst = (
            f"Fristen for å kreve at utleggssaken fortsetter, gikk ut {dato(innen)}. Registrer at den er hevet. "
            "Første nye begjæring er uten gebyr: --gebyrfri (rettsgebyrloven § 14)."
        )
        yield ny(f, "utlegg", innen, tekst, STEG, "utlegg resultat {} hevet")


def _oppfoelging(f: Fakta) -> Iterable[Oppgave]:
    """A pause that has ended and nothing has happened since; one without an end comes back after a while."""
    p = f.sak.pause
    if p is None or (p.til is not None and any(e.dato > p.til for e in f.sak.hendelser)):
        return
    mangler = ("--til DATO",)
    if p.til is None:
        fra = f.bok.frist("pause_uten_dag").etter(max(e.dato for e in f.sak.hendelser if e.nr >= p.nr))
        if f.dag >= fra:
            tekst = f"Pausen fra {dato(p.dato)} har ingen sluttdag. Skal saken fortsatt vente? Sett en dag, eller "
            tekst += f"avslutt pausen: inkasso pause {f.sak.hode.sak} --slutt"
            yield ny(f, "pause", fra, tekst, OPPFOELGING, "pause {}", mangler=mangler)
        return
    if f.dag <= p.til:
        return
    grunn = f" ({p.grunn})" if p.grunn else ""
    yield ny(
        f,
        "pause",
        p.til,
        f"Pausen{grunn} varte til og med {dato(p.til)}. Er saken avklart? Ta neste steg, eller sett ny dag.",
        OPPFOELGING,
        "pause {}",
        mangler=mangler,
    )


def gi_nummer(sak: str, nota: h.Kreditnota) -> str:
    """How a credit note gets its number: undone by its place, since the case may have been closed after it."""
    faktura = f" --faktura {nota.faktura}" if nota.faktura else ""
    return (
        f"angrer du den (inkasso angre {sak} --gjelder {nota.nr}) og fører den på nytt: "
        f"inkasso kreditnota {sak}{faktura} --beloep {nota.beloep} --nummer NR"
    )
