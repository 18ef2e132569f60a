"""A case on the telephone: who it is, how he is reached, what it is for, and what has happened in whole sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.domstillegg import PENGER, tillegg
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato
from inkassocli.core.hendelsesord import BREVNAVN
from inkassocli.core.hendelsesord import hendelse as hendelsen
from inkassocli.core.muligheter import Muligheter
from inkassocli.core.oppgaver import OPPGJOER
from inkassocli.core.sak import Skyldner
from inkassocli.ordbok import linje as ordlinje
from inkassocli.view import tekst
from inkassocli.view.kolonner import uten_styretegn

TYPE = {"privat": "privatperson", "enk": "enkeltpersonforetak", "foretak": "foretak"}
KANAL = {
    "telefon": "ringte",
    "epost": "skrev e-post til",
    "sms": "sendte SMS til",
    "moete": "møtte",
    "brev": "skrev til",
}
INN = {
    "telefon": "ringte",
    "epost": "skrev e-post",
    "sms": "sendte SMS",
    "moete": "møtte opp",
    "brev": "skrev brev",
}
POST = {
    "papir": "i posten",
    "rekommandert": "rekommandert",
    "digital_postkasse": "til den digitale postkassen",
    "epost": "på e-post",
}
STANS = {
    "doedsfall": "dødsfall",
    "konkurs": "konkurs",
    "gjeldsordning": "gjeldsordning",
    "verge_mangler": "verge mangler",
}
DOM = {
    "vunnet": "Du vant dommen",
    "delvis": "Du vant en del, med dom",
    "tapt": "Du tapte dommen",
    "forlik": "Dere inngikk forlik",
}
HVA = {"renter": "renter", "gebyr": "gebyr", "rest": "resten"}


# ---- who and what -------------------------------------------------------------------------------


def hvem(f: Fakta) -> list[str]:
    """What one needs to see when the telephone rings."""
    s, k = f.sak.skyldner, f.fakturert
    foedt = f", født {dato(s.foedselsdato)}" if s.foedselsdato else ""
    orgnr = f", org.nr. {s.organisasjonsnummer}" if s.organisasjonsnummer else ""
    rader = [("Skyldner", f"{s.navn} ({TYPE[s.type]}{foedt}{orgnr})"), ("Adresse", _adresse(s))]
    rader += [("Telefon", s.telefon or "ikke registrert"), *([("E-post", s.epost)] if s.epost else [])]
    for navn, p in (("Verge", s.verge), ("Innehaver", s.innehaver), ("Opptrer for", s.stedfortreder)):
        rader += [(navn, p.navn)] if p and p.navn else []
    for krav in f.sak.levende:
        rader.append(("Gjelder", f"{krav.gjelder or 'faktura'}: faktura {krav.faktura} på {kr(krav.beloep)}"))
    per = tekst.per_dagen(k.satser_til)
    mer = f". Det blir {kr(k.rente_per_dag)} mer hver dag" if k.rente_per_dag and not per else ""
    rader.append(("I dag", "ingenting å betale" if k.oppgjort else f"{kr(k.sum)} å betale{per}{mer}"))
    return [tekst.avsnitt(verdi, " " * 13, f"  {navn:<11}") for navn, verdi in rader]


def _adresse(s: Skyldner) -> str:
    return ", ".join(
        (*s.adresse, f"{s.postnummer} {s.poststed}".strip(), *([s.land] if s.land != "NO" else []))
    )


def lov_i_dag(m: Muligheter) -> list[str]:
    """What may happen: the steps that are open today, each with the fee that it gives."""
    if m.f.konto.oppgjort or not m.i_dag:
        return []
    stegene = [
        f"{tekst.STEGNAVN[s.steg].lower()}{f' (gebyr {kr(s.gebyr)})' if s.gebyr else ''}" for s in m.i_dag
    ]
    return [tekst.avsnitt(f"Lov i dag: {', '.join(stegene)}.", "  ", "")]


# ---- what has happened --------------------------------------------------------------------------


def historien(f: Fakta, hendelser: Sequence[h.Hendelse]) -> list[str]:
    """Every event known on the day as a sentence, numbered as in the file; what is undone is marked.

    That a letter was made is told only until it is posted.
    """
    kjente = [e for e in hendelser if e.dato <= f.dag]
    gyldige, mer = {e.nr for e in h.ikke_angret(tuple(hendelser))}, tillegg(hendelser)
    sendt = {(e.brev, e.frist) for e in kjente if isinstance(e, h.BrevSendt) and e.nr in gyldige}
    vidde = max((2, *(len(str(e.nr)) for e in kjente)))
    ut = ["Det som har hendt:"]
    for e in kjente:
        if isinstance(e, h.BrevLaget) and e.nr in gyldige and (e.brev, e.frist) in sendt:
            continue
        angret = "" if e.nr in gyldige or isinstance(e, h.Angret) else "(angret) "
        venter = " Det er ikke postlagt." if isinstance(e, h.BrevLaget) and not angret else ""
        foerste = f"{e.nr:>{vidde}}  {dato(e.dato)}  "
        ut.append(
            tekst.avsnitt(
                uten_styretegn(f"{angret}{setning(e, mer.get(e.nr))}{venter}"), " " * len(foerste), foerste
            )
        )
    return ut if len(ut) > 1 else ["Ingen hendelser ennå."]


def setning(e: h.Hendelse, nytt: Sequence[str] | None = None) -> str:
    """One event in a whole sentence; `nytt`: the keys that are new in a judgment given again."""
    if nytt is not None:
        return _domstillegg(e, nytt)
    if fortell := SETNINGER.get(type(e)):
        return fortell(e)
    linje = ordlinje(hendelsen(e))
    return f"{linje[:1].upper()}{linje[1:]}."


def _sagt(sagt: str) -> str:
    return " ".join(sagt.split()).rstrip(".")


def _med(e: Any) -> str:
    ord_ = "svar lovet" if e.brev == "foreloepig_svar" else "frist"
    deler = [f"{ord_} {dato(e.frist)}"] if e.frist else []
    deler += [f"gebyr {kr(e.gebyr)}"] if e.gebyr else []
    return f", med {' og '.join(deler)}" if deler else ""


def _laget(e: Any) -> str:
    return f"Du laget {BREVNAVN[e.brev]}{_med(e)}."


def _sendt(e: Any) -> str:
    utenfor = " utenfor programmet" if e.utenfor else ""
    return f"Du sendte {BREVNAVN[e.brev]} {POST.get(e.kanal, e.kanal)}{utenfor}{_med(e)}."


def _kreditnota(e: Any) -> str:
    faktura = f" på faktura {e.faktura}" if e.faktura else ""
    return f"Du krediterte {kr(e.beloep)}{faktura}."


def _ettergitt(e: Any) -> str:
    beloep = f" ({kr(e.beloep)})" if e.beloep else ""
    return f"Du ettergav {HVA.get(e.hva, e.hva)}{beloep}."


def _innsigelse(e: Any) -> str:
    sagt = f": «{_sagt(e.tekst)}»" if e.tekst else ""
    match e.art:
        case "betalingsevne":
            return f"Skyldneren er enig, men kan ikke betale nå{sagt}."
        case "delvis":
            enig = f", men er enig i {kr(e.uomtvistet)}" if e.uomtvistet else ""
            return f"Skyldneren protesterte mot en del av kravet{enig}{sagt}."
        case "aapenbart_grunnloes":
            return f"Skyldneren protesterte{sagt}. Du vurderte det som åpenbart grunnløst."
    return f"Skyldneren protesterte{sagt}."


def _pause(e: Any) -> str:
    til = f" til og med {dato(e.til)}" if e.til else ""
    return f"Du satte saken på pause{til}{f': {e.grunn}' if e.grunn else ''}."


def _avtale(e: Any) -> str:
    erkjent = " Kravet er erkjent." if e.erkjent else ""
    if e.merknad.startswith(OPPGJOER) and e.avdrag:
        return f"Dere avtalte et oppgjør: {kr(e.avdrag[0].beloep)} innen {dato(e.avdrag[0].dato)}.{erkjent}"
    foerste = f", det første {dato(e.avdrag[0].dato)}" if e.avdrag else ""
    return f"Dere avtalte nedbetaling i {len(e.avdrag)} avdrag{foerste}.{erkjent}"


def _dom(e: Any) -> str:
    sum_ = f" på {kr(e.beloep)}" if e.beloep else ""
    forkynt = f" Skyldneren fikk den {dato(e.forkynt)}." if e.forkynt else ""
    return f"{DOM.get(e.resultat, e.resultat)}{sum_}.{forkynt}"


def _domstillegg(e: Any, nytt: Sequence[str]) -> str:
    hva = "forliket" if e.resultat == "forlik" else "dommen"
    forkynt = f"Skyldneren fikk {hva} {dato(e.forkynt)}." if e.forkynt else ""
    if not nytt or set(nytt) & {*PENGER}:
        sum_ = f", nå på {kr(e.beloep)}" if e.beloep else ""
        return f"Du registrerte {hva} på nytt{sum_}. {forkynt}".rstrip()
    deler = [forkynt] if "forkynt" in nytt and forkynt else []
    deler += [f"Du la {hva} på saken."] if "fil" in nytt else []
    return " ".join(deler) or f"Du skrev inn mer om {hva}."


def _kontakt(e: Any) -> str:
    hva = (
        f"Skyldneren {INN.get(e.kanal, e.kanal)}"
        if e.retning == "inn"
        else f"Du {KANAL.get(e.kanal, e.kanal)} skyldneren"
    )
    sagt = _sagt(f"{e.merknad} {e.tekst}".strip())
    return f"{hva}: {sagt}." if sagt else f"{hva}."


SETNINGER: Mapping[type, Callable[[Any], str]] = {
    h.BrevLaget: _laget,
    h.BrevSendt: _sendt,
    h.Betaling: lambda e: f"Skyldneren betalte {kr(e.beloep)}.",
    h.Kreditnota: _kreditnota,
    h.Ettergitt: _ettergitt,
    h.Innsigelse: _innsigelse,
    h.Pause: _pause,
    h.PauseSlutt: lambda _: "Pausen ble avsluttet.",
    h.Stans: lambda e: f"Saken ble stanset: {STANS.get(e.grunn, e.grunn)}.",
    h.StansSlutt: lambda _: "Stansen ble opphevet.",
    h.Avdragsavtale: _avtale,
    h.Kontakt: _kontakt,
    h.AdresseEndret: lambda e: f"Skyldneren fikk ny adresse{f' i {e.poststed}' if e.poststed else ''}.",
    h.ForliksklageLaget: lambda e: (
        f"Du laget forliksklagen{f' til {e.forliksraad}' if e.forliksraad else ''}."
    ),
    h.ForliksklageSendt: lambda e: (
        f"Du sendte forliksklagen{f' til {e.forliksraad}' if e.forliksraad else ''}."
    ),
    h.GebyrBetalt: lambda e: f"Du betalte {kr(e.beloep)} i gebyr for {e.hva}.",
    h.Tilsvar: lambda e: f"Skyldneren svarte forliksrådet{f': {e.utfall}' if e.utfall else ''}.",
    h.Dom: _dom,
    h.UtleggBegjaert: lambda _: "Du ba om utlegg.",
    h.Angret: lambda e: f"Du angret hendelse nr. {e.gjelder}.",
    h.OpplysningRettet: lambda e: f"Du rettet opplysningene: {ordlinje(hendelsen(e))}.",
    h.Tilbakebetalt: lambda e: f"Du betalte {kr(e.beloep)} tilbake.",
}
