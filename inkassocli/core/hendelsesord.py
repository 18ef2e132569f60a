"""What states, letters, events and movements of the account are called, in bokmål."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.brevvilkaar import STANSORD
from inkassocli.core.format import dato, moetetid
from inkassocli.core.opplysninger import navn_paa, vis_verdi

if TYPE_CHECKING:
    from inkassocli.core.hovedbok import Postering

TILSTANDSNAVN = {
    "registrert": "registrert",
    "purret": "purret",
    "varslet": "varslet",
    "oppfordret": "oppfordret",
    "bestridt": "bestridt",
    "pause": "på pause",
    "stanset": "stanset",
    "avtale": "avtale",
    "forliksraad": "forliksråd",
    "dom": "dom",
    "utlegg": "utlegg",
    "avsluttet": "avsluttet",
}

BREVNAVN = {
    "purring": "purring",
    "inkassovarsel": "inkassovarsel",
    "betalingsoppfordring": "betalingsoppfordring",
    "rettslig_varsel": "varsel om rettslige skritt",
    "betalingspaaminnelse": "betalingspåminnelse",
    "svar": "svar på innsigelse",
    "foreloepig_svar": "foreløpig svar",
    "kreditnotabrev": "brev om kreditnota",
    "avtale": "nedbetalingsavtale",
    "bekreftelse": "betalingsbekreftelse",
    "opplysning": "opplysningsskriv",
}


def _beloep(e: h.Hendelse) -> str:
    beloep = getattr(e, "beloep", None)
    return f" {kr(beloep)}" if beloep else ""


def _brev(e: Any) -> str:
    gjort = "laget" if isinstance(e, h.BrevLaget) else _postlagt(e)
    frist = f", frist {dato(e.frist)}" if e.frist else ""
    gebyr = f", gebyr {kr(e.gebyr)}" if e.gebyr else ""
    return f"{BREVNAVN[e.brev]} {gjort}{frist}{gebyr}"


def _postlagt(e: h.BrevSendt) -> str:
    utenfor = ", utenfor programmet" if e.utenfor else ""
    av = f", av {e.postlagt_av}" if e.postlagt_av else ""
    hvor = f", {e.sted}" if e.sted else ""
    kvittering = ", med kvittering" if e.kvittering else ""
    return f"postlagt ({e.kanal.replace('_', ' ')}{utenfor}{av}{hvor}{kvittering})"


def _innsigelse(e: Any) -> str:
    art = (e.art or "rimelig").replace("aapenbart_grunnloes", "åpenbart grunnløs")
    return f"innsigelse ({art}){_hale(e.tekst)}"


def _kreditnota(e: Any) -> str:
    nummer, faktura = (f" {e.nummer}" if e.nummer else ""), (f", faktura {e.faktura}" if e.faktura else "")
    return f"kreditnota{nummer}{_beloep(e)}{faktura}"


def _rettet(e: Any) -> str:
    hva = (
        f"{navn_paa(e.felt)} rettet til {vis_verdi(e.ny)}"
        if e.ny is not None
        else f"{navn_paa(e.felt)} tatt bort"
    )
    return f"{hva}{_hale(e.grunn)}"


def _hale(tekst: str) -> str:
    return f": {tekst}" if tekst else ""


# Events whose line needs more than their name and one word.
LINJER: dict[type, Callable[[Any], str]] = {
    h.BrevLaget: _brev,
    h.BrevSendt: _brev,
    h.BrevRetur: lambda e: f"{BREVNAVN[e.brev]} kom i retur{_hale(e.grunn)}",
    h.Betaling: lambda e: f"betalt{_beloep(e)}" + (f" på {e.dekning}" if e.dekning else ""),
    h.Kreditnota: _kreditnota,
    h.Ettergitt: lambda e: f"ettergitt {e.hva}{_beloep(e)}",
    h.Innsigelse: _innsigelse,
    h.Pause: lambda e: "pause" + (f" til {dato(e.til)}" if e.til else "") + _hale(e.grunn),
    h.Avdragsavtale: lambda e: (
        f"nedbetalingsavtale, {len(e.avdrag)} avdrag" + (", kravet er erkjent" if e.erkjent else "")
    ),
    h.Dom: lambda e: (
        f"dom ({e.resultat}){_beloep(e)}" + (f", forkynt {dato(e.forkynt)}" if e.forkynt else "")
    ),
    h.Forliksmoete: lambda e: f"møte i forliksrådet {moetetid(e.tid)}{f', {e.sted}' if e.sted else ''}",
    h.OpplysningRettet: _rettet,
    h.Tilbakebetalt: lambda e: f"betalt tilbake{_beloep(e)}",
    h.GebyrBetalt: lambda e: f"gebyr betalt for {e.hva}{_beloep(e)}",
    h.BilagLagtTil: lambda e: f"bilag lagt til: {e.tittel or e.fil}",
    h.EndringGodtatt: lambda e: f"endring for hånd godtatt{_hale(e.grunn)}",
    h.Angret: lambda e: f"angret hendelse nr. {e.gjelder}",
    h.Kontakt: lambda e: (
        f"kontakt ({e.kanal.replace('moete', 'møte')}, {e.retning}){_hale(f'{e.merknad} {e.tekst}'.strip())}"
    ),
    h.Likevel: lambda e: f"{e.steg} tatt likevel{_hale(e.begrunnelse)}",
}


def hendelse(e: h.Hendelse) -> str:
    """One event as a short line."""
    linje = LINJER.get(type(e))
    if linje:
        return linje(e)
    navn = h.NAVN[type(e)]
    return NAVN.get(navn, navn.replace("_", " ")) + (f" ({_grunn(e)})" if _grunn(e) else "")


NAVN = {
    "adresse_endret": "ny adresse",
    "krav_tatt_ut": "krav tatt ut",
    "tilsvar": "tilsvar",
    "forliksmoete": "forliksmøte",
    "innsigelse_avsluttet": "innsigelsen er avsluttet",
    "klage_avsluttet": "forliksklagen er avsluttet",
    "pause_slutt": "pausen er slutt",
    "stans": "stans",
    "stans_slutt": "stans opphevet",
    "avtale_brutt": "avtalen er brutt",
    "forliksklage_laget": "forliksklage laget",
    "forliksklage_sendt": "forliksklage sendt",
    "utlegg_begjaert": "utlegg begjært",
    "utlegg_resultat": "svar på utlegg",
    "overlevert": "saken er overlevert",
    "avsluttet": "saken er avsluttet",
    "gjenaapnet": "saken er gjenåpnet",
}
ORD = {**STANSORD, "7_2_f": "§ 7-2 f"}


def _grunn(e: h.Hendelse) -> str:
    for felt in ("utfall", "grunn", "grunnlag", "forliksraad", "til", "til_sak", "poststed", "sted"):
        verdi = getattr(e, felt, None)
        if verdi:
            return ORD.get(str(verdi), str(verdi))
    return ""


SLAG = {"renter": "rente til dagen", "gebyr": "gebyr for", "opplysning_rettet": "opplysning rettet"}
DOM = {"dom_ut": "ført ut", "dom": "tilkjent"}


def bevegelse(p: Postering) -> str:
    """A posting of the ledger in words, and what it left to be paid back."""
    if p.slag in DOM:
        ord_ = f"{'rettsforlik' if p.tekst == 'forlik' else 'dom'}, {DOM[p.slag]}"
    else:
        navn = SLAG.get(p.slag) or NAVN.get(p.slag, p.slag.replace("_", " "))
        ord_ = f"{navn} {p.tekst.replace('_', ' ')}".strip()
    over = p.endring.til_overs
    return ord_ + (f", {kr(abs(over))} {'utover' if over > 0 else 'betalt fra før'}" if over else "")
