"""What must or may be done in a case today, most urgent first. Pure; the rules themselves are asked, never repeated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from inkassocli.core import avtale, planoppgave, rettsgebyr, smaarest, tilgode
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.protester import innroemmet
from inkassocli.core.rettsvilkaar import foerste_dag_etter_dom, gyldig_dom, utlegg_fortsettes_innen
from inkassocli.core.steg import vurder
from inkassocli.core.venter import uposta

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave


BESVARER = ("svar", "foreloepig_svar")

OPPGJOER = "Oppgjør: "  # how the note on a settlement begins


def oppgaver(f: Fakta) -> list[Oppgave]:
    """All that is due in the case on the day."""
    from inkassocli.core.frister import foreldelsesoppgave
    from inkassocli.core.venter import posting

    if f.sak.avsluttet:
        return list(tilgode.oppgaver(f))
    if f.konto.oppgjort:
        return [*_oppgjort(f), *tilgode.oppgaver(f)]
    avtalt = (*_mislighold(f), *_oppgjoer(f), *planoppgave.fulgt_plan(f))
    alle = (
        *foreldelsesoppgave(f),
        *avtalt,
        *_svar(f),
        *(_retur(f) or tuple(smaarest.ubestemt(f)) or _steg(f)),
        *_oppfoelging(f),
        *tilgode.oppgaver(f),
        *posting(f),
    )
    return sorted(smaarest.med_advarsel(f, alle), key=lambda o: o.rekkefoelge)


def _mislighold(f: Fakta) -> Iterable[Oppgave]:
    """An instalment whose day has passed."""
    from inkassocli.core.oppgave import MISLIGHOLD, dato, ny

    for a in avtale.status(f):
        if a.misligholdt:
            tekst = (
                f"Avdrag {a.nr} på {kr(a.avdrag.beloep)} forfalt {dato(a.avdrag.dato)}; {kr(a.mangler)} mangler. "
                "Ta kontakt. Er avtalen brutt, registrerer du det, og saken går videre der den var."
            )
            yield ny(f, "avtale", a.siste_dag, tekst, MISLIGHOLD, "avtale {} --brutt")
            return


def _oppgjoer(f: Fakta) -> Iterable[Oppgave]:
    """A settlement that is paid: the rest was promised away."""
    from inkassocli.core.oppgave import OPPFOELGING, dato, ny

    plan, alle = f.sak.avtale, avtale.status(f)
    if plan and plan.merknad.startswith(OPPGJOER) and not any(a.mangler for a in alle):
        per = f" per {dato(f.konto.satser_til)}" if f.konto.satser_til else ""
        tekst = f"Oppgjøret er betalt. Ettergi resten, {kr(f.konto.sum)}{per}, slik du lovet, og avslutt så saken."
        yield ny(f, "ettergi", None, tekst, OPPFOELGING, "ettergi {} --hva rest")


def _ubesvart(f: Fakta) -> list[h.Innsigelse]:
    """What the debtor has said that no letter, e-mail, meeting or plan has answered."""
    ubesvart: list[h.Innsigelse] = []
    for e in f.sak.hendelser:
        match e:
            case h.Innsigelse():
                ubesvart.append(e)
            case h.InnsigelseAvsluttet() | h.ForliksklageSendt() | h.Tilsvar() | h.Dom() | h.Avdragsavtale():
                ubesvart.clear()
            case h.BrevLaget() | h.BrevSendt() if e.brev in BESVARER:
                ubesvart.clear()
            case h.Kontakt(retning="ut") if e.kanal in ("epost", "brev", "moete"):
                ubesvart.clear()
            case _:
                pass
    return ubesvart


def _svar(f: Fakta) -> Iterable[Oppgave]:
    from inkassocli.core.oppgave import SVAR, dato, ny

    if f.sak.stanser:
        return
    ubesvart = _ubesvart(f)
    uenig = [e for e in ubesvart if e.art != "betalingsevne"]
    if uenig:
        frist = f.bok.frist("svar_paa_innsigelse").etter(uenig[0].dato)
        tekst = f"Innsigelsen fra {dato(uenig[0].dato)} er ikke besvart. Svar innen en uke, {dato(frist)}."
        yield ny(f, "innsigelse", frist, tekst, SVAR, "innsigelse {} --svar")
    elif ubesvart:
        frist = f.bok.frist("svar_paa_innsigelse").etter(ubesvart[0].dato)
        tekst = f"Skyldneren kunne ikke betale ({dato(ubesvart[0].dato)}). Tilby en avtale om nedbetaling."
        yield ny(f, "avtale", frist, tekst, SVAR, "avtale {} --antall 3 --fra ÅÅÅÅ-MM-DD")


def _retur(f: Fakta) -> tuple[Oppgave, ...]:
    """A letter that came back: the next one would go to the same address."""
    from inkassocli.core.oppgave import KOMMANDO, STEG, dato, ny

    if (e := f.sak.retur) is None:
        return ()
    if f.sak.retur_adresse:
        kommando = KOMMANDO.get(e.brev, "brev {}")
        tekst = f"Brevet kom i retur {dato(e.dato)}. Adressen er ny: send det på nytt, med ny frist."
        return (ny(f, e.brev, e.dato, tekst, STEG, kommando),)
    tekst = f"Brevet kom i retur {dato(e.dato)}. Finn adressen før du sender mer."
    return (ny(f, "adresse", e.dato, tekst, STEG, "adresse {} --adresse … --postnummer NNNN --kilde …"),)


def _oppgjort(f: Fakta) -> Iterable[Oppgave]:
    """Paid: withdraw what lies with forliksråd or namsfogd, release the lien (tvangsfullbyrdelsesloven § 7-25)."""
    from inkassocli.core.oppgave import STEG, ny
    from inkassocli.core.utleggslov import paragraf

    mangler = rettsgebyr.ikke_dekket(f)
    tapt = f.sak.dom is not None and f.sak.dom.resultat == "tapt"
    gebyr = f" Gebyret du har krevd ({kr(mangler)}), er ikke betalt." if mangler > 0 and not tapt else ""
    slutt = "Dommen gikk deg imot" if tapt else "Det er ikke noe igjen av kravet"
    hva = "Kravet er betalt" if f.konto.betalt else slutt
    if f.sak.klage_sendt and f.sak.dom is None:
        tekst = f"{hva} mens klagen ligger hos forliksrådet.{gebyr} Trekk klagen"
        tekst += "; vil du ha dom for gebyret, lar du den stå (tvisteloven § 6-13)." if gebyr else "."
        if not rettsgebyr.tilsvar_bedt_om(f):
            tekst += " Før forliksrådet har bedt om tilsvar, slipper du gebyret (rettsgebyrloven § 7)"
            tekst += ", og det skyldneren har betalt for det, skal tilbake." if rettsgebyr.dekket(f) else "."
        yield ny(f, "forlik", None, tekst, STEG, "forlik {} --trekk")
    if f.sak.utlegg_venter:
        tekst = f"{hva} mens begjæringen om utlegg ligger hos namsfogden.{gebyr} Skriv til namsfogden at "
        tekst += "du trekker den" + (", eller be om at kostnadene først blir fastsatt" if gebyr else "")
        yield ny(
            f,
            "utlegg",
            None,
            f"{tekst} (tvangsfullbyrdelsesloven § 3-1).",
            STEG,
            "utlegg {} --resultat hevet",
        )
    if f.sak.utlegg_pant:
        tekst = f"{hva}. Gi skriftlig avkall på utleggspantet "
        tekst += f"(tvangsfullbyrdelsesloven {paragraf(f, '7-25')})"
        if gebyr:
            tekst += f", når også kostnadene som namsfogden har fastsatt, er betalt (§ 3-1).{gebyr}"
        yield ny(f, "utlegg", None, tekst if gebyr else f"{tekst}.", STEG, "utlegg {} --avkall")


def _steg(f: Fakta) -> Iterable[Oppgave]:
    """The next step on the ordinary road, when its day has come."""
    from inkassocli.core.oppgave import KOMMANDO, STEG, STEGNAVN, dato, ny
    from inkassocli.core.veien import neste_steg, varslet_om_raadet, venter_paa_banken
    from inkassocli.core.venter import klage_laget

    if f.sak.dom is not None or f.sak.utlegg_begjaert:
        yield from _utlegg(f)
        return
    if f.sak.klage_sendt:
        return
    if f.fryst_fra is not None and not varslet_om_raadet(f, f.fryst_fra[0]):
        yield from _uenighet(f)
        return
    if venter_paa_banken(f):
        return
    s = neste_steg(f)
    if (
        s is None
        or (s.steg in h.KRAVBREV and any(b.brev == s.steg for b in uposta(f.sak.hendelser)))
        or (s.steg == "forlik" and klage_laget(f))
    ):
        return
    frist = f.siste_frist or f.forfall
    ute = f"Fristen {dato(f.siste_frist)} er ute" if f.siste_frist else f"Kravet forfalt {dato(f.forfall)}"
    gebyr = f" med gebyr {kr(s.gebyr)}" if s.gebyr else " uten gebyr" if s.utfall == "uten_gebyr" else ""
    if s.gebyr is None:  # presisering 11
        gebyr = " når satsen er lagt inn (inkasso satser)"
    yield ny(
        f,
        s.steg,
        frist,
        f"{ute} uten at alt er betalt. {STEGNAVN[s.steg]} kan sendes{gebyr}.",
        STEG,
        KOMMANDO[s.steg],
        s.utfall,
    )


def _uenighet(f: Fakta) -> Iterable[Oppgave]:
    """Inkassoloven § 8: what is granted is credited; what is answered ends, or the forliksråd is warned of."""
    from inkassocli.core.oppgave import STEG, dato, ny

    if f.sak.stanser:
        return
    if brevet := innroemmet(f.sak):
        tekst = f"Svaret fra {dato(brevet.dato)} gir skyldneren rett, men kravet står. Krediter det, og avslutt så "
        tekst += f"innsigelsen: inkasso innsigelse {f.sak.hode.sak} --avslutt kreditert"
        yield ny(f, "kreditnota", brevet.dato, tekst, STEG, "kreditnota {} --hele")
        return
    frist = max((e.frist for e in f.sak.hendelser if isinstance(e, h.BrevSendt) and e.frist), default=None)
    s = vurder(f, "purring")
    if _ubesvart(f) or s.utfall not in ("lovlig", "uten_gebyr") or (frist and f.dag <= frist):
        return
    if any(b.brev in ("purring", *BESVARER) for b in uposta(f.sak.hendelser)):
        return
    tekst = (
        "Innsigelsen er besvart, men ikke avsluttet. Er dere enige, avslutter du den: trukket, avgjort eller "
    )
    tekst += "kreditert. Er dere fortsatt uenige, sender du purringen som varsler forliksrådet: "
    yield ny(
        f, "innsigelse", frist, f"{tekst}inkasso purring {f.sak.hode.sak}", STEG, "innsigelse {} --avslutt …"
    )


def _utlegg(f: Fakta) -> Iterable[Oppgave]:
    """After a judgment, and after a result that says when to try again."""
    from inkassocli.core.oppgave import STEG, dato, ny

    resultat = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat)), None)
    if f.sak.utlegg_venter:
        yield from _fortsatt_utlegg(f)
        return
    if resultat is not None and resultat.utfall != "hevet":
        if resultat.proev_igjen and f.dag >= resultat.proev_igjen:
            tekst = f"Forrige utlegg ga ikke dekning. Du ville prøve igjen fra {dato(resultat.proev_igjen)}."
            yield ny(
                f,
                "utlegg_dom",
                resultat.proev_igjen,
                tekst,
                STEG,
                "utlegg {}",
                vurder(f, "utlegg_dom").utfall,
            )
        return
    if not gyldig_dom(f):
        return
    dag = foerste_dag_etter_dom(f)
    if dag is None:
        tekst = "Dagen dommen ble forkynt, er ikke registrert. Uten den vet programmet ikke når utlegg kan begjæres."
        yield ny(f, "dom", None, tekst, STEG, "dom {} --forkynt DATO")
    elif f.dag >= dag:
        s = vurder(f, "utlegg_dom")
        if s.utfall == "lovlig":
            yield ny(
                f,
                s.steg,
                dag - timedelta(1),
                f"Fristen for å betale gikk ut {dato(dag - timedelta(1))}. Begjæring om utlegg kan sendes.",
                STEG,
                "utlegg {}",
                s.utfall,
            )


def _fortsatt_utlegg(f: Fakta) -> Iterable[Oppgave]:
    """Tvangsfullbyrdelsesloven § 7-7 third paragraph: the case came from the namsfogd, and may go on there."""
    from inkassocli.core.oppgave import STEG, dato, ny

    dom = next((i for i, e in enumerate(f.sak.hendelser) if e == f.sak.dom), None)
    if dom is None or not (gyldig_dom(f) and f.sak.kombinert):
        return
    if any(isinstance(e, h.Kontakt) and e.retning == "ut" for e in f.sak.hendelser[dom:]):
        return
    innen = utlegg_fortsettes_innen(f)
    if innen is None:
        tekst = "Dagen dommen ble forkynt, er ikke registrert. Den avgjør når du må kreve at utleggssaken fortsetter."
        yield ny(f, "dom", None, tekst, STEG, "dom {} --forkynt DATO")
    elif f.dag <= innen:
        tekst = (
            f"Betaler ikke skyldneren, kan du innen {dato(innen)} skrive til namsfogden og kreve at utleggssaken "
            "fortsetter (tvangsfullbyrdelsesloven § 7-7). Før det som notat når du har gjort det."
        )
        yield ny(f, "logg", innen, tekst, STEG, "logg {} --kanal brev --tekst TEKST")
    else:
        tekst = (
            f"Fristen for å kreve at utleggssaken fortsetter, gikk ut {dato(innen)}. Registrer at den er hevet. "
            "Første nye begjæring er uten gebyr: --gebyrfri (rettsgebyrloven § 14)."
        )
        yield ny(f, "utlegg", innen, tekst, STEG, "utlegg {} --resultat hevet")


def _oppfoelging(f: Fakta) -> Iterable[Oppgave]:
    """A pause that has ended and nothing has happened since."""
    from inkassocli.core.oppgave import OPPFOELGING, dato, ny

    p = f.sak.pause
    if p is None or p.til is None or f.dag <= p.til or any(e.dato > p.til for e in f.sak.hendelser):
        return
    grunn = f" ({p.grunn})" if p.grunn else ""
    yield ny(
        f,
        "pause",
        p.til,
        f"Pausen{grunn} varte til og med {dato(p.til)}. Er saken avklart? Ta neste steg, eller sett ny dag.",
        OPPFOELGING,
        "pause {} --til DATO",
    )


def gi_nummer(sak: str, nota: h.Kreditnota) -> str:
    """How a credit note gets its number: undone by its place, since the case may have been closed after it."""
    faktura = f" --faktura {nota.faktura}" if nota.faktura else ""
    return (
        f"angrer du den (inkasso angre {sak} --gjelder {nota.nr}) og fører den på nytt: "
        f"inkasso kreditnota {sak}{faktura} --beloep {nota.beloep} --nummer NR"
    )
