"""The conditions of the rules on the complaint and the attachment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from inkassocli.core import gebyr
from inkassocli.core import hendelser as h
from inkassocli.core import konto as kontoen
from inkassocli.core.beloep import NULL
from inkassocli.core.dager import (
    ALLE,
    INGEN,
    Spenn,
    foerste_fra,
    forening,
    fra,
    inneholder,
    neste_virkedag,
    til_og_med,
)
from inkassocli.core.fakta import Fakta, Funn, etter_frist, ikke_foer, naar, varselvindu
from inkassocli.core.sak import PENGEKRAV


def partsopplysninger_mangler(f: Fakta) -> Funn:
    """Presiseringer 6 and 56: navn, adresse, postnummer and poststed of both, and of the guardian while he is used."""
    skyldner = f.sak.hode.skyldner
    mangler = [f"din {m}" for m in _mangler(f.kreditor)]
    mangler += [f"skyldnerens {m}" for m in _mangler(f.sak.skyldner)]
    hos_verge = [f"vergens {m}" for m in _mangler(skyldner.verge)] if skyldner.verge else []
    if mangler or not hos_verge:
        return naar(bool(mangler), mangler=", ".join([*mangler, *(hos_verge if f.verge else ())]))
    return Funn(ikke_foer(skyldner.verge_til(f.bok)), {"mangler": ", ".join(hos_verge)})


def _mangler(part: object) -> list[str]:
    felt = ("navn", "adresse", "postnummer", "poststed")
    return [f for f in felt if not any(str(x).strip() for x in _liste(getattr(part, f)))]


def _liste(verdi: object) -> tuple[object, ...]:
    return verdi if isinstance(verdi, tuple) else (verdi,)


def sakstype(f: Fakta) -> Funn:
    """Presisering 71: a case type that the forliksråd does not take."""
    typer = [SAKSTYPEORD.get(k.sakstype, k.sakstype) for k in f.sak.levende if k.sakstype not in PENGEKRAV]
    return naar(bool(typer), sakstype=", ".join(typer))


SAKSTYPEORD = {
    "familie": "familiesak",
    "offentlig": "krav mot det offentlige",
    "patent": "patent, varemerke eller design",
    "gyldighet": "gyldigheten av en voldgiftsdom eller et rettsforlik",
    "nemnd": "sak som en nemnd har avgjort med bindende virkning etter lov",
    "annet": "annen sakstype",
}


def annen_fordringshaver(f: Fakta) -> Funn:
    """Presisering 71: the creditor of the invoice is another."""
    meg = _likt(f.kreditor.navn)
    andre = [k.faktura for k in f.sak.levende if k.fordringshaver and _likt(k.fordringshaver) != meg]
    return naar(bool(andre), faktura=", ".join(andre))


def _likt(navn: str) -> str:
    return " ".join(navn.casefold().split())


def klage_avgjort(f: Fakta) -> bool:
    """Presisering 64: a complaint is pending, or has ended in a settlement or a judgment."""
    return f.sak.klage_sendt or f.sak.forlikt or f.sak.dom is not None


BRAKT_INN = "Saken er alt brakt inn for forliksrådet eller avgjort."


def klage_sendt(f: Fakta) -> Funn:
    """Presisering 64: open again after an ending; innstilt: after a year, by consent, or after the nemnd."""
    if klage_avgjort(f):
        return Funn(INGEN, {"situasjon": BRAKT_INN})
    if f.sak.innstilt is None:
        return Funn(ALLE)
    aar = f.bok.frist("ny_klage_etter_innstilling").etter(f.sak.innstilt)
    dag = min(aar, f.sak.innstilt_aapner or aar)
    tekst = f"Forliksrådet innstilte saken {f.sak.innstilt:%d.%m.%Y}. Ny klage kan sendes fra {dag:%d.%m.%Y}."
    return Funn(fra(dag), {"situasjon": tekst})


def venter_etter_innstilling(f: Fakta) -> bool:
    """Presisering 64: the forliksråd has ended the case without a decision, and takes no new complaint yet."""
    return not klage_avgjort(f) and not inneholder(klage_sendt(f).aapent, f.dag)


def hoerer_til_tingretten(f: Fakta) -> bool:
    """Tvisteloven § 6-11 (5): the forliksråd has ended a case that the debtor disputes, and takes none anew yet."""
    return venter_etter_innstilling(f) and (bool(f.sak.aapne_protester) or _bestridt_i_tilsvaret(f))


def _bestridt_i_tilsvaret(f: Fakta) -> bool:
    """Tvisteloven § 6-4: the last word on the claim since the complaint is a tilsvar that disputes it."""
    for e in reversed(f.sak.hendelser):
        match e:
            case h.Tilsvar():
                return e.utfall == "bestridt"
            case h.ForliksklageSendt() | h.InnsigelseAvsluttet() | h.Avdragsavtale(erkjent=True):
                return False
            case _:
                pass
    return False


def avtalebrudd(f: Fakta) -> Funn:
    """Presisering 79: after a broken plan, not until a deadline of at least 14 days set since has been missed."""
    brudd = f.sak.avtalebrudd
    if brudd is None:
        return Funn(ALLE)
    senere = (b for b in f.sak.brev if b.sendt >= brudd.dato)
    frister = [b.frist for b in senere if b.frist and gebyr.lang_nok(f.bok, b.sendt, b.frist)]
    return etter_frist(min(frister) if frister else None, dato=brudd.dato)


def i_utlandet(f: Fakta) -> Funn:
    """Presisering 71: a debtor who lives abroad."""
    return naar(f.sak.skyldner.land != "NO")


def tvistesum(f: Fakta) -> Funn:
    """Presisering 85: from the limit on a judgment needs more than one party's wish."""
    grense, sum_ = f.bok.tabeller["domsgrense_forliksraad"].finn(f.dag, forbi=True), over_domsgrensen(f)
    return naar(True, sum=sum_, grense=grense.verdi) if grense and sum_ else Funn(ALLE)


def over_domsgrensen(f: Fakta) -> Decimal | None:
    """Presisering 85: the value of the dispute where it is the limit or more."""
    grense, sum_ = f.bok.tabeller["domsgrense_forliksraad"].finn(f.dag, forbi=True), verdi_av_tvisten(f)
    return sum_ if grense and sum_ >= grense.verdi else None


def verdi_av_tvisten(f: Fakta) -> Decimal:
    """Tvisteloven § 17-3: interest and the costs of the case are left out, the costs of collection are not."""
    return f.konto.hovedstol + (f.konto.gebyr if kan_kreve_gebyr(f) else NULL)


def kan_kreve_gebyr(f: Fakta) -> bool:
    """Tvisteloven § 6-3 (3): the fees can be claimed when a betalingsoppfordring can be attached."""
    return bool(f.oppfordringer)


def _har_tatt_stilling(f: Fakta) -> bool:
    """Presisering 39: an open objection takes these reasons away."""
    return bool(f.sak.aapne_protester)


def ingen_oversittet_oppfordring(f: Fakta) -> Funn:
    """Presisering 42: a missed betalingsoppfordring."""
    frister = [b.frist for b in f.oppfordringer if b.frist]
    if _har_tatt_stilling(f):
        return Funn(ALLE)
    return etter_frist(min(frister) if frister else None)


def oppfordring_for_gammel(f: Fakta) -> Funn:
    """Presisering 42: later than six months after the last of them."""
    if _har_tatt_stilling(f) or not f.oppfordringer:
        return Funn(ALLE)
    siste = f.oppfordringer[-1].sendt
    return Funn(til_og_med(f.bok.frist("oppfordring_gammel").etter(siste)), {"dato": siste})


def ingen_varsel_5_2(f: Fakta) -> Funn:
    """Presisering 42: no such letter."""
    return naar(not f.varsler and not _har_tatt_stilling(f))


def varsel_4_18(f: Fakta) -> Funn:
    """Presisering 42: outside the windows of all such letters the request cannot be made."""
    return Funn(f.vindauge, {"situasjon": _varselsituasjon(f.vindauge, f.dag)})


def _varselsituasjon(vinduer: Spenn, dag: date) -> str:
    neste = foerste_fra(vinduer, dag)
    if neste:
        return f"Fristen i varselet, som er minst to uker, er ikke ute. Utlegg kan begjæres fra {neste:%d.%m.%Y}."
    if vinduer:
        return f"Varselet gjaldt til {vinduer[-1][1]:%d.%m.%Y} og er for gammelt."
    return "Skyldneren er ikke varslet om tvangsfullbyrdelse."


def gyldig_dom(f: Fakta) -> bool:
    """Presisering 43: delvis counts as won."""
    return f.sak.dom is not None and f.sak.dom.resultat != "tapt"


def foerste_dag_etter_dom(f: Fakta) -> date | None:
    """Presisering 43: the day after the oppfyllelsesfrist; None without a judgment, or when it is unknown."""
    return kontoen.foerste_dag_etter_dom(f.sak.dom, f.bok) if f.sak.dom else None


def proev_igjen(f: Fakta, e: h.UtleggResultat) -> date | None:
    """The day to ask for attachment again: the one that was set, else half a year after nothing was found."""
    return e.proev_igjen or (f.bok.frist("nytt_utlegg").etter(e.dato) if e.utfall == "intet" else None)


def utlegg_fortsettes_innen(f: Fakta) -> date | None:
    """Tvangsfullbyrdelsesloven § 7-7 third paragraph: the last day to demand that the request go on."""
    d = f.sak.dom
    if d is None or not (d.forkynt or d.resultat == "forlik"):
        return None
    fra_ = d.dato if d.resultat == "forlik" or not d.forkynt else angrepsfrist(f, d.forkynt)
    return neste_virkedag(f.bok.frist("fortsatt_utlegg").etter(fra_))


def angrepsfrist(f: Fakta, forkynt: date) -> date:
    """Tvisteloven § 6-14: the last day to attack the judgment, for the party it was forkynt for on that day."""
    return neste_virkedag(f.bok.frist("angrepsfrist").etter(forkynt))


def oppfyllelsesfrist(f: Fakta) -> Funn:
    """Presisering 43."""
    if not gyldig_dom(f):
        return Funn(ALLE)
    dag = foerste_dag_etter_dom(f)
    tekst = (
        f"Fristen for å betale er ikke ute. Utlegg kan begjæres fra {dag:%d.%m.%Y}."
        if dag
        else "Dagen dommen ble forkynt, er ikke registrert. Uten den er fristen ukjent: inkasso dom SAK --forkynt DATO"
    )
    return Funn(ikke_foer(dag), {"situasjon": tekst})


def varsel_4_19(f: Fakta) -> Funn:
    """Presisering 44: a year from the first day, after that in the window of a later warning."""
    dag = foerste_dag_etter_dom(f)
    if dag is None:
        return Funn(ALLE)
    nye = [
        varselvindu(f.bok, b)
        for b in f.sak.brev
        if b.brev in ("rettslig_varsel", "betalingsoppfordring") and b.sendt >= dag
    ]
    aapent = forening(((date.min, neste_virkedag(f.bok.frist("varsel_varer").etter(dag))), *nye))
    tekst = f"Utlegg kunne begjæres fra {dag:%d.%m.%Y}, og det er mer enn et år siden. "
    senere = (
        None if inneholder(aapent, f.dag) else foerste_fra(aapent, f.dag)
    )  # read only when the rule bites
    tekst += (
        f"Det nye varselet åpner fra {senere:%d.%m.%Y}." if senere else "Nytt varsel må være sendt først."
    )
    return Funn(aapent, {"situasjon": tekst})


def utlegg_paagaar(f: Fakta) -> Funn:
    """Tvangsfullbyrdelsesloven § 7-7 third paragraph: after the forliksråd the first request may go on for a month."""
    raad = "En ny begjæring koster et nytt gebyr."
    if f.sak.kombinert and gyldig_dom(f):
        innen = utlegg_fortsettes_innen(f)
        fortsett = (
            f"Skriv til namsfogden{f' innen {innen:%d.%m.%Y}' if innen else ''} og krev at saken fortsetter, uten nytt "
            "gebyr (§ 7-7). "
        )
        raad = fortsett if innen is None or f.dag <= innen else ""
        raad += (
            "En ny begjæring er uten gebyr første gang (rettsgebyrloven § 14): inkasso utlegg resultat SAK hevet, "
            "så inkasso utlegg SAK --gebyrfri"
        )
    return naar(f.sak.utlegg_venter, raad=raad)
