"""One case for people: the parties, the balance, the claims, what has happened, and the clocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.brevvilkaar import STANSORD
from inkassocli.core.fakta import Fakta
from inkassocli.core.forbehold import forbehold
from inkassocli.core.format import dato, dato_med_ukedag, moetetid
from inkassocli.core.konto import Konto
from inkassocli.core.steg import tilstand
from inkassocli.view import tekst
from inkassocli.view.kolonner import kolonner

VARSLE_FORELDELSE = (120, 30)


def bilde(f: Fakta, hendelser: Sequence[h.Hendelse], *, med_konto: bool = False) -> str:
    """The case on the day."""
    s, per = f.sak.skyldner, tekst.per_dagen(f.konto.satser_til)
    hode = (
        f"Sak {f.sak.hode.sak} · {s.navn} · {tekst.TILSTANDSNAVN[tilstand(f)]}"
        + (" · fryst av innsigelse" if f.fryser else "")
        + (" · gjort opp" if f.konto.oppgjort else "")
    )
    linjer = [
        tekst.avsnitt(hode, "  ", ""),
        f"per {dato_med_ukedag(f.dag)}",
        "",
    ]
    linjer += tekst.saldo(f)
    linjer += [
        "",
        *kolonner(
            ("Faktura", "Forfall", "Rente fra", ">Hovedstol", ">Rente"),
            [
                (
                    r.faktura,
                    dato(r.forfall) if r.forfall else "–",
                    dato(r.rente_fra) if r.rente_fra else "–",
                    kr(r.hovedstol) + per,
                    kr(r.renter) + per,
                )
                for r in f.konto.rader
            ],
        ),
    ]
    if f.konto.betalinger:
        linjer += [
            "",
            *kolonner(
                ("Betalt", ">Beløp", ">Kostnader", ">Rente", ">Hovedstol"),
                [
                    (
                        dato(b.betaling.dato),
                        kr(b.betaling.beloep),
                        *(kr(x) if f.konto.fordelt(b) else "–" for x in (b.kostnader, b.renter, b.hovedstol)),
                    )
                    for b in f.konto.betalinger
                ],
            ),
        ]
    linjer += ["", *historikk(f, hendelser), "", *foreldelse(f)]
    linjer += [tekst.avsnitt(f"Merk: {m}", "  ", "") for m in forbehold(f, dagens=False)]
    if med_konto:
        linjer += ["", *konto(f.konto)]
    return "\n".join(linjer)


def foreldelse(f: Fakta) -> list[str]:
    """The limitation clock with its weekday, louder as the day comes near."""
    if f.foreldes is None:
        return ["Foreldelse: ingen frist løper nå."]
    senest = "senest " if f.foreldes_usikker else ""
    linje = f"Foreldes {senest}{dato_med_ukedag(f.foreldes)}."
    if senest:
        linje += " Dagen for behandlingen er ikke registrert, og fristen løper fra den (foreldelsesloven § 3 nr. 1)."
    igjen = (f.foreldes - f.dag).days
    if igjen < 0:
        return [f"FORELDET: fristen gikk ut {dato_med_ukedag(f.foreldes)}."]
    if igjen <= VARSLE_FORELDELSE[1]:
        return [
            f"VIKTIG: {linje} Bare {igjen} dager igjen. Send forliksklagen rekommandert (domstolloven § 146)."
        ]
    if igjen <= VARSLE_FORELDELSE[0]:
        return [f"Merk: {linje} {igjen} dager igjen."]
    return [linje]


def historikk(f: Fakta, hendelser: Sequence[h.Hendelse]) -> list[str]:
    """Every event known on the day, numbered as in the file; what is undone is marked."""
    gyldige = {e.nr for e in h.ikke_angret(tuple(hendelser))}
    rader = [
        (
            str(e.nr),
            dato(e.dato),
            hendelse(e) + ("" if e.nr in gyldige or isinstance(e, h.Angret) else " (angret)"),
        )
        for e in hendelser
        if e.dato <= f.dag
    ]
    return (
        list(kolonner((">Nr", "Dag", "Hendelse"), rader, tekst.bredde()))
        if rader
        else ["Ingen hendelser ennå."]
    )


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
    gjort = "laget" if isinstance(e, h.BrevLaget) else f"postlagt ({e.kanal.replace('_', ' ')})"
    frist = f", frist {dato(e.frist)}" if e.frist else ""
    gebyr = f", gebyr {kr(e.gebyr)}" if e.gebyr else ""
    return f"{BREVNAVN[e.brev]} {gjort}{frist}{gebyr}"


def _innsigelse(e: Any) -> str:
    art = (e.art or "rimelig").replace("aapenbart_grunnloes", "åpenbart grunnløs")
    return f"innsigelse ({art}){_hale(e.tekst)}"


def _kreditnota(e: Any) -> str:
    nummer, faktura = (f" {e.nummer}" if e.nummer else ""), (f", faktura {e.faktura}" if e.faktura else "")
    return f"kreditnota{nummer}{_beloep(e)}{faktura}"


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
    h.OpplysningRettet: lambda e: f"opplysning rettet: {e.felt}{_hale(e.grunn)}",
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


SLAG = {
    "krav": "faktura",
    "kreditert": "kreditert",
    "renter": "rente til dagen, faktura",
    "gebyr": "gebyr for",
    "betaling": "betaling",
    "ettergitt": "ettergitt",
    "dom": "dom",
}


def konto(k: Konto) -> list[str]:
    """The ledger: each movement with its effect, and the balance after it."""
    rader, saldo = [], k.sum - k.sum
    for x in k.linjer:
        saldo += x.sum
        rader.append(
            (
                dato(x.dato),
                f"{SLAG[x.slag]} {x.tekst}".strip(),
                *(kr(b) if b else "" for b in (x.hovedstol, x.renter, x.gebyr + x.sakskostnader)),
                kr(saldo),
            )
        )
    return list(
        kolonner(("Dag", "Bevegelse", ">Hovedstol", ">Rente", ">Kostnader", ">Saldo"), rader, tekst.bredde())
    )
