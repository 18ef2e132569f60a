"""The conditions of the rules on the complaint and the attachment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from inkassocli.core.dager import ALLE, INGEN, Spenn, foerste_fra, forening, fra, neste_virkedag, til_og_med
from inkassocli.core.sak import PENGEKRAV

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta, Funn


def partsopplysninger_mangler(f: Fakta) -> Funn:
    """Presisering 56: navn, adresse, postnummer and poststed of both parties and of the guardian."""
    from inkassocli.core.fakta import naar

    mangler = [f"din {m}" for m in _mangler(f.kreditor)]
    mangler += [f"skyldnerens {m}" for m in _mangler(f.sak.skyldner)]
    if f.sak.hode.skyldner.verge is not None:
        mangler += [f"vergens {m}" for m in _mangler(f.sak.hode.skyldner.verge)]
    return naar(bool(mangler), mangler=", ".join(mangler))


def _mangler(part: object) -> list[str]:
    felt = ("navn", "adresse", "postnummer", "poststed")
    return [f for f in felt if not any(str(x).strip() for x in _liste(getattr(part, f)))]


def _liste(verdi: object) -> tuple[object, ...]:
    return verdi if isinstance(verdi, tuple) else (verdi,)


def sakstype(f: Fakta) -> Funn:
    """Presisering 71: a case type that the forliksråd does not take."""
    from inkassocli.core.fakta import naar

    typer = [k.sakstype for k in f.sak.hode.krav if k.sakstype not in PENGEKRAV]
    return naar(bool(typer), sakstype=", ".join(typer))


def annen_fordringshaver(f: Fakta) -> Funn:
    """Presisering 71: the creditor of the invoice is another."""
    from inkassocli.core.fakta import naar

    meg = _likt(f.kreditor.navn)
    andre = [k.faktura for k in f.sak.hode.krav if k.fordringshaver and _likt(k.fordringshaver) != meg]
    return naar(bool(andre), faktura=", ".join(andre))


def _likt(navn: str) -> str:
    return " ".join(navn.casefold().split())


def klage_sendt(f: Fakta) -> Funn:
    """Presisering 64: open again after klage_avsluttet (innstilt: a year later), never after a judgment."""
    from inkassocli.core.fakta import Funn

    if f.sak.klage_sendt or f.sak.dom is not None:
        return Funn(INGEN)
    return Funn(
        fra(f.bok.frist("ny_klage_etter_innstilling").etter(f.sak.innstilt)) if f.sak.innstilt else ALLE
    )


def _har_tatt_stilling(f: Fakta) -> bool:
    """Presisering 39: an open objection takes these reasons away."""
    return bool(f.sak.aapne_protester)


def ingen_oversittet_oppfordring(f: Fakta) -> Funn:
    """Presisering 42: a missed betalingsoppfordring."""
    from inkassocli.core.fakta import Funn, etter_frist

    frister = [b.frist for b in f.oppfordringer if b.frist]
    if _har_tatt_stilling(f):
        return Funn(ALLE)
    return etter_frist(min(frister) if frister else None)


def oppfordring_for_gammel(f: Fakta) -> Funn:
    """Presisering 42: later than six months after the last of them."""
    from inkassocli.core.fakta import Funn

    if _har_tatt_stilling(f) or not f.oppfordringer:
        return Funn(ALLE)
    siste = f.oppfordringer[-1].sendt
    return Funn(til_og_med(f.bok.frist("oppfordring_gammel").etter(siste)), {"dato": siste})


def ingen_varsel_5_2(f: Fakta) -> Funn:
    """Presisering 42: no such letter."""
    from inkassocli.core.fakta import naar

    return naar(not f.varsler and not _har_tatt_stilling(f))


def varsel_5_2_loeper(f: Fakta) -> Funn:
    """Presisering 42: the deadline of any such letter runs."""
    from inkassocli.core.fakta import Funn, etter_frist

    frist = max((b.frist for b in f.varsler if b.frist), default=None)
    return Funn(ALLE) if frist is None or _har_tatt_stilling(f) else etter_frist(frist, frist=frist)


def varsel_4_18(f: Fakta) -> Funn:
    """Presisering 42: outside the windows of all such letters the request cannot be made."""
    from inkassocli.core.fakta import Funn

    return Funn(f.vindauge, {"situasjon": _varselsituasjon(f.vindauge, f.dag)})


def _varselsituasjon(vinduer: Spenn, dag: date) -> str:
    neste = foerste_fra(vinduer, dag)
    if neste:
        return f"Det er ikke gått to uker siden varselet ble sendt. Utlegg kan begjæres fra {neste:%d.%m.%Y}."
    if vinduer:
        return (
            f"Varselet gjaldt til {vinduer[-1][1]:%d.%m.%Y} og er for gammelt. "
            "Send et nytt: inkasso rettsvarsel SAK"
        )
    return "Skyldneren er ikke varslet om tvangsfullbyrdelse. Send varsel: inkasso rettsvarsel SAK"


def gyldig_dom(f: Fakta) -> bool:
    """Presisering 43: delvis counts as won."""
    return f.sak.dom is not None and f.sak.dom.resultat != "tapt"


def foerste_dag_etter_dom(f: Fakta) -> date | None:
    """Presisering 43: the day after the oppfyllelsesfrist; None when it is unknown."""
    d = f.sak.dom
    if d is None or d.resultat == "tapt":
        return None
    uker = f.bok.frist("oppfyllelsesfrist")
    frister = [neste_virkedag(d.betalingsfrist)] if d.betalingsfrist else []
    if d.forkynt:
        frister.append(neste_virkedag(uker.etter(d.forkynt)))
    elif d.resultat != "forlik":
        return None
    elif not frister:
        frister.append(neste_virkedag(uker.etter(d.dato)))
    return max(frister) + timedelta(1)


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
    from inkassocli.core.fakta import Funn, ikke_foer

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
    from inkassocli.core.fakta import Funn, varselvindu

    dag = foerste_dag_etter_dom(f)
    if dag is None:
        return Funn(ALLE)
    nye = [
        varselvindu(f.bok, b)
        for b in f.sak.brev
        if b.brev in ("rettslig_varsel", "betalingsoppfordring") and b.sendt >= dag
    ]
    aapent = forening(((date.min, f.bok.frist("varsel_varer").etter(dag)), *nye))
    tekst = f"Utlegg kunne begjæres fra {dag:%d.%m.%Y}, og det er mer enn et år siden. "
    senere = foerste_fra(aapent, f.dag)
    tekst += (
        f"Det nye varselet åpner fra {senere:%d.%m.%Y}."
        if senere
        else "Send nytt varsel først: inkasso rettsvarsel SAK"
    )
    return Funn(aapent, {"situasjon": tekst})


def utlegg_paagaar(f: Fakta) -> Funn:
    """Tvangsfullbyrdelsesloven § 7-7 third paragraph: after the forliksråd the first request may go on for a month."""
    from inkassocli.core.fakta import naar

    raad = "En ny begjæring koster et nytt gebyr."
    if f.sak.kombinert and gyldig_dom(f):
        innen = utlegg_fortsettes_innen(f)
        fortsett = (
            f"Skriv til namsfogden{f' innen {innen:%d.%m.%Y}' if innen else ''} og krev at saken fortsetter, uten nytt "
            "gebyr (§ 7-7). "
        )
        raad = fortsett if innen is None or f.dag <= innen else ""
        raad += (
            "En ny begjæring er uten gebyr første gang (rettsgebyrloven § 14): inkasso utlegg SAK --resultat hevet, "
            "så inkasso utlegg SAK --gebyrfri"
        )
    return naar(f.sak.utlegg_venter, raad=raad)
