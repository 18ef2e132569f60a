"""Tvisteloven § 6-3: what a complaint to the forliksråd holds, made from the facts of a case.

Pure: parties, claims, påstand, timeline and exhibits as values. Which files there are and what they
hold is found by others; wording stands in templates/forliksklage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.fakta import Fakta
from inkassocli.core.sak import Krav, Sak

Kroneskriver = Callable[[Decimal], str]

BREVORD = {
    "nb": {
        "purring": "purring",
        "inkassovarsel": "inkassovarsel",
        "betalingsoppfordring": "betalingsoppfordring",
        "rettslig_varsel": "varsel om rettslige skritt",
        "betalingspaaminnelse": "betalingspåminnelse",
        "svar": "svar på innsigelsen",
        "foreloepig_svar": "foreløpig svar",
        "kreditnotabrev": "brev om kreditnota",
        "avtale": "nedbetalingsavtale",
        "bekreftelse": "betalingsbekreftelse",
        "opplysning": "opplysninger om saken",
    },
    "nn": {
        "purring": "purring",
        "inkassovarsel": "inkassovarsel",
        "betalingsoppfordring": "betalingsoppfordring",
        "rettslig_varsel": "varsel om rettslege steg",
        "betalingspaaminnelse": "betalingspåminning",
        "svar": "svar på motsegna",
        "foreloepig_svar": "førebels svar",
        "kreditnotabrev": "brev om kreditnota",
        "avtale": "nedbetalingsavtale",
        "bekreftelse": "betalingsstadfesting",
        "opplysning": "opplysningar om saka",
    },
}

ORD = {
    "nb": {
        "utfoert": "Utført: {0}",
        "faktura": "Faktura {0} på {1} sendt",
        "pristilbud": ". Skriftlig prisopplysning var gitt før behandlingen",
        "avtalt": "Faktura {0} forfalt til betaling, etter avtale",
        "forfalt": "Faktura {0} forfalt, {1} dager etter at kravet ble sendt",
        "sendt": "{0} sendt",
        "frist": ", med frist {0}",
        "betalt": "Klagemotparten betalte {0}",
        "kreditert": "Klageren krediterte {0} av faktura {1}",
        "ettergitt": "Klageren ettergav {0}",
        "resten": "resten av kravet",
        "rimelig": "Klagemotparten bestred kravet",
        "delvis": "Klagemotparten bestred deler av kravet",
        "betalingsevne": "Klagemotparten opplyste at han eller hun ikke kunne betale",
        "innsigelse_slutt": "Innsigelsen avsluttet",
        "trukket": " (trukket)",
        "avgjort": " (avgjort)",
        "kreditert_slutt": " (kreditert)",
        "pause": "Klageren lot saken ligge i ro",
        "til": " til {0}",
        "avtale": "Avtale om nedbetaling inngått",
        "erkjent": ", og klagemotparten erkjente kravet",
        "brutt": "Avtalen om nedbetaling ble ikke fulgt",
        "gjelder_faktura": "Faktura {0}",
        "gjelder_utdrag": "Faktura {0} – uten behandlingslinjer",
        "gjelder_tilbud": "Skriftlig prisopplysning, faktura {0}",
        "innsigelsen": "Innsigelse fra klagemotparten",
        "dom": "Dom",
        "rettsforlik": "Rettsforlik",
        "forliksklage_sendt": "Forliksklage sendt",
        "godtatt": "Klagemotparten godtok kravet i tilsvaret",
        "bestridt": "Klagemotparten bestred kravet i tilsvaret",
        "klage_avsluttet": "Saken i forliksrådet avsluttet",
        "utlegg_begjaert": "Utlegg begjært",
        "utlegg_resultat": "Namsfogden svarte på begjæringen om utlegg",
        "retur": "{0} kom i retur",
    },
    "nn": {
        "utfoert": "Utført: {0}",
        "faktura": "Faktura {0} på {1} send",
        "pristilbud": ". Skriftleg prisopplysning var gjeven før behandlinga",
        "avtalt": "Faktura {0} forfall til betaling, etter avtale",
        "forfalt": "Faktura {0} forfall, {1} dagar etter at kravet vart sendt",
        "sendt": "Klagaren sende {0}",
        "frist": ", med frist {0}",
        "betalt": "Klagemotparten betalte {0}",
        "kreditert": "Klagaren krediterte {0} av faktura {1}",
        "ettergitt": "Klagaren ettergav {0}",
        "resten": "resten av kravet",
        "rimelig": "Klagemotparten bestreid kravet",
        "delvis": "Klagemotparten bestreid delar av kravet",
        "betalingsevne": "Klagemotparten opplyste at han eller ho ikkje kunne betale",
        "innsigelse_slutt": "Motsegna avslutta",
        "trukket": " (trekt)",
        "avgjort": " (avgjord)",
        "kreditert_slutt": " (kreditert)",
        "pause": "Klagaren let saka liggje i ro",
        "til": " til {0}",
        "avtale": "Avtale om nedbetaling inngått",
        "erkjent": ", og klagemotparten vedgjekk kravet",
        "brutt": "Avtalen om nedbetaling vart ikkje følgd",
        "gjelder_faktura": "Faktura {0}",
        "gjelder_utdrag": "Faktura {0} – utan behandlingslinjer",
        "gjelder_tilbud": "Skriftleg prisopplysning, faktura {0}",
        "innsigelsen": "Motsegn frå klagemotparten",
        "dom": "Dom",
        "rettsforlik": "Rettsforlik",
        "forliksklage_sendt": "Forliksklage send",
        "godtatt": "Klagemotparten godtok kravet i tilsvaret",
        "bestridt": "Klagemotparten bestreid kravet i tilsvaret",
        "klage_avsluttet": "Saka i forliksrådet avslutta",
        "utlegg_begjaert": "Utlegg kravt",
        "utlegg_resultat": "Namsfogden svara på kravet om utlegg",
        "retur": "{0} kom i retur",
    },
}


# ---- the account of facts ------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Tidspunkt:
    """One line of the timeline; `nr` is the event's number (0 for the claim's own days), `fil` the exhibit's file."""

    dato: date
    tekst: str
    nr: int = 0
    fil: str = ""


def tidslinje(f: Fakta, maalform: str, kr: Kroneskriver) -> tuple[Tidspunkt, ...]:
    """Tvisteloven § 6-3 (2) d: what happened, day by day. `kr` writes an amount."""
    linjer = [t for k in f.sak.hode.krav for t in _om_krav(f, k, maalform, kr)]
    for e in f.sak.hendelser:
        tekst = _om_hendelse(e, f.sak, maalform, kr)
        if tekst:
            linjer.append(Tidspunkt(dato=e.dato, tekst=tekst, nr=e.nr))
    return tuple(sorted(linjer, key=lambda t: (t.dato, t.nr)))


def _om_krav(f: Fakta, k: Krav, maalform: str, kr: Kroneskriver) -> list[Tidspunkt]:
    o = ORD[maalform]
    fil = next((b for b in k.bilag), "")
    ut = []
    if k.ytelsesdato:
        # The day of the offer is not known: it is told with the treatment, never dated.
        tilbud = o["pristilbud"] if k.pristilbud else ""
        ut.append(Tidspunkt(dato=k.ytelsesdato, tekst=o["utfoert"].format(k.gjelder or k.faktura) + tilbud))
    sendt = k.paakrav_sendt or k.fakturadato
    ut.append(Tidspunkt(dato=sendt, tekst=o["faktura"].format(k.faktura, kr(k.beloep)), fil=fil))
    forfall = k.forfallsdag(f.bok)
    avtalt = k.forfall_avtalt and k.forfall is not None
    tekst = (
        o["avtalt"].format(k.faktura) if avtalt else o["forfalt"].format(k.faktura, (forfall - sendt).days)
    )
    return [*ut, Tidspunkt(dato=forfall, tekst=tekst)]


def _om_hendelse(e: h.Hendelse, sak: Sak, maalform: str, kr: Kroneskriver) -> str:
    """One event as the opponent and the forliksråd may read it; empty for what is the creditor's own affair."""
    o = ORD[maalform]
    match e:
        case h.BrevSendt() | h.BrevRetur():
            return _om_brev(e, maalform)
        case h.Innsigelse():
            return o[e.art if e.art in ("delvis", "betalingsevne") else "rimelig"]
        case h.InnsigelseAvsluttet():
            utfall = {"kreditert": "kreditert_slutt"}.get(e.utfall or "", e.utfall or "")
            return o["innsigelse_slutt"] + o.get(utfall, "")
        case h.Pause():
            return o["pause"] + (o["til"].format(f"{e.til:%d.%m.%Y}") if e.til else "")
        case h.Avdragsavtale():
            return o["avtale"] + (o["erkjent"] if e.erkjent else "")
        case h.AvtaleBrutt():
            return o["brutt"]
        case h.ForliksklageSendt() | h.KlageAvsluttet() | h.UtleggBegjaert() | h.UtleggResultat():
            return o[h.NAVN[type(e)]]
        case h.Tilsvar():
            return o[e.utfall]
        case h.Dom():
            return o["rettsforlik" if e.resultat == "forlik" else "dom"]
        case _:
            return _om_penger(e, sak, o, kr)


def _om_brev(e: h.BrevSendt | h.BrevRetur, maalform: str) -> str:
    o, navn = ORD[maalform], BREVORD[maalform][e.brev]
    if isinstance(e, h.BrevRetur):
        return o["retur"].format(navn.capitalize())
    frist = o["frist"].format(f"{e.frist:%d.%m.%Y}") if e.frist else ""
    sendt = o["sendt"].format(navn)
    return sendt[:1].upper() + sendt[1:] + frist


def _om_penger(e: h.Hendelse, sak: Sak, o: Mapping[str, str], kr: Kroneskriver) -> str:
    match e:
        case h.Betaling():
            return o["betalt"].format(kr(e.beloep))
        case h.Kreditnota():
            return o["kreditert"].format(kr(e.beloep), e.faktura or sak.hode.krav[0].faktura)
        case h.Ettergitt():
            return o["ettergitt"].format(kr(e.beloep) if e.hva != "rest" else o["resten"])
        case _:
            return ""


# ---- is all there? -------------------------------------------------------------------------------

SJEKK = {
    "nb": {
        "faktura": "Fakturaene",
        "faktura_raad": 'Legg ved faktura {0}: --bilag "FIL=Faktura {0}".',
        "brev": "Brevene, slik de ble sendt",
        "brev_uten_fil": "Disse finnes ikke som fil: {0}. Har du kopi, legg den ved med --bilag FIL.",
        "brev_ikke_med": "Disse er ikke med: {0}.",
        "gebyr": "Betalingsoppfordringen, når gebyr kreves",
        "gebyr_raad": "Gebyrene er tatt ut av klagen, fordi betalingsoppfordringen ikke ligger ved.",
        "innsigelse": "Det motparten har sagt",
        "innsigelse_tom": "Skriv hva motparten sier: inkasso innsigelse {0} --tekst …",
        "innsigelse_helse": (
            "En innsigelse er ikke sitert, for den ser ut til å ha helseopplysninger. Gjengi den nøytralt med "
            "--fremstilling, eller bruk --bekreft-helsedata."
        ),
        "konto": "Kontonummer til «Vil du betale?»",
        "konto_raad": "Legg inn kontonummer i inkasso.toml.",
        "forliksraad": "Navn og adresse til forliksrådet",
        "forliksraad_raad": "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800.",
        "pris": "Skriftlig prisopplysning før behandlingen",
        "pris_raad": "Faktura {0} er over grensen. Ble prisen gitt skriftlig, legg den ved.",
        "ikke_foreldet": "Kravet er ikke foreldet",
        "foreldes_foerst": "Kravet foreldes først {0}",
        "foreldes": "Kravet foreldes {0}",
        "foreldes_raad": "Bare {0} dager igjen. Send klagen rekommandert (domstolloven § 146).",
        "foreldet": "Kravet er foreldet. Motparten slipper å betale hvis han eller hun sier det.",
        "retur": "Brev som kom i retur",
        "retur_raad": "{0} kom i retur {1} og har ikke nådd fram. Finn den nye adressen: inkasso adresse {2}",
        "retur_ny": "{0} kom i retur {1}. Adressen er ny: send brevet på nytt, med ny frist.",
        "tvistesum": "Tvistesummen",
        "tvistesum_raad": (
            "Den er {0}. Da kan forliksrådet bare dømme i de tilfellene i § 6-10 som ikke krever at summen er under "
            "grensen, for eksempel når motparten ikke svarer, eller når begge ber om dom."
        ),
        "kombinert": "Begjæringen om utlegg",
        "kombinert_raad": (
            "Ba du om forliksrådet i begjæringen om utlegg, regnes den som forliksklage, og du trenger ingen ny. "
            "Har skyldneren innvendinger: inkasso forlik {0} --tilsvar bestridt"
        ),
    },
    "nn": {
        "faktura": "Fakturaene",
        "faktura_raad": 'Legg ved faktura {0}: --bilag "FIL=Faktura {0}".',
        "brev": "Breva, slik dei vart sende",
        "brev_uten_fil": "Desse finst ikkje som fil: {0}. Har du kopi, legg han ved med --bilag FIL.",
        "brev_ikke_med": "Desse er ikkje med: {0}.",
        "gebyr": "Betalingsoppfordringa, når gebyr blir kravd",
        "gebyr_raad": "Gebyra er tekne ut av klaga, fordi betalingsoppfordringa ikkje ligg ved.",
        "innsigelse": "Det motparten har sagt",
        "innsigelse_tom": "Skriv kva motparten seier: inkasso innsigelse {0} --tekst …",
        "innsigelse_helse": (
            "Ei motsegn er ikkje sitert, for ho ser ut til å ha helseopplysningar. Gje henne att nøytralt med "
            "--fremstilling, eller bruk --bekreft-helsedata."
        ),
        "konto": "Kontonummer til «Vil du betale?»",
        "konto_raad": "Legg inn kontonummer i inkasso.toml.",
        "forliksraad": "Namn og adresse til forliksrådet",
        "forliksraad_raad": "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800.",
        "pris": "Skriftleg prisopplysning før behandlinga",
        "pris_raad": "Faktura {0} er over grensa. Vart prisen gjeven skriftleg, legg han ved.",
        "ikke_foreldet": "Kravet er ikkje forelda",
        "foreldes_foerst": "Kravet blir ikkje forelda før {0}",
        "foreldes": "Kravet blir forelda {0}",
        "foreldes_raad": "Berre {0} dagar att. Send klaga rekommandert (domstollova § 146).",
        "foreldet": "Kravet er forelda. Motparten slepp å betale dersom han eller ho seier det.",
        "retur": "Brev som kom i retur",
        "retur_raad": "{0} kom i retur {1} og har ikkje nådd fram. Finn den nye adressa: inkasso adresse {2}",
        "retur_ny": "{0} kom i retur {1}. Adressa er ny: send brevet på nytt, med ny frist.",
        "tvistesum": "Tvistesummen",
        "tvistesum_raad": (
            "Han er {0}. Då kan forliksrådet berre døme i dei tilfella i § 6-10 som ikkje krev at summen er under "
            "grensa, til dømes når motparten ikkje svarar, eller når begge ber om dom."
        ),
        "kombinert": "Kravet om utlegg",
        "kombinert_raad": (
            "Bad du om forliksrådet i kravet om utlegg, blir det rekna som forliksklage, og du treng inga ny. "
            "Har skyldnaren innvendingar: inkasso forlik {0} --tilsvar bestridt"
        ),
    },
}
