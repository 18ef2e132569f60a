"""One thin file for each command: options → act → tell, in seven wings.

The explicit list: wing → its heading and its commands; command → the module here that holds the function of the same
name (`-` becomes `_`), and what it does in one line, which the help pages show without loading the module.
"""

from __future__ import annotations

from typing import NamedTuple


class Floey(NamedTuple):
    """One wing: its heading, and command → (module, what it does in one line)."""

    navn: str
    kommandoer: dict[str, tuple[str, str]]


FLOEYER: dict[str, Floey] = {
    "start": Floey(
        "Kom i gang",
        {
            "oppsett": ("start.oppsett", "Lag mappen og legg inn hvem du er."),
            "demo": ("start.demo", "Se hele veien på et oppdiktet kontor."),
            "ny": ("start.ny", "Registrer en ubetalt faktura."),
            "importer": ("start.importer", "Les inn mange fakturaer på en gang."),
            "hjelp": ("start.hjelp", "Vis hjelp til en del av programmet eller en kommando."),
        },
    ),
    "oversikt": Floey(
        "Oversikt",
        {
            "neste": ("oversikt.neste", "Hva må eller kan gjøres i dag?"),
            "liste": ("oversikt.liste", "Alle sakene, én på hver linje."),
            "vis": ("oversikt.vis", "Én sak: gjort, betalt og gjenstår."),
            "kan": ("oversikt.kan", "Kan jeg ta dette steget i dag? Svar med paragraf."),
            "kalender": ("oversikt.kalender", "Alle frister framover som kalenderfil."),
            "beregning": ("oversikt.beregning", "Vis hvordan rente, gebyr og rest er regnet ut."),
            "rapport": ("oversikt.rapport", "Hva som er utestående og betalt, med tall og figurer."),
            "hva-hvis": ("oversikt.hva_hvis", "Hva om skyldneren betaler litt hver måned?"),
            "lonner": ("oversikt.lonner", "Lønner det seg å gå videre?"),
        },
    ),
    "brev": Floey(
        "Brevene",
        {
            "purring": ("brev.steg", "Lag purring, for én sak eller alle som kan ha den."),
            "varsel": ("brev.steg", "Lag inkassovarsel."),
            "oppfordring": ("brev.steg", "Lag betalingsoppfordring."),
            "rettsvarsel": ("brev.steg", "Lag varsel om rettslige skritt."),
            "sendt": ("brev.sendt", "Bekreft at brev er postlagt."),
            "brev": ("brev.brev", "Vis brevene i en sak, eller lag et annet brev."),
            "mal": ("brev.mal", "Skriv brevene med dine egne ord."),
        },
    ),
    "penger": Floey(
        "Penger",
        {
            "betaling": ("penger.betaling", "Før en betaling, eller les alle fra banken."),
            "kreditnota": ("penger.kreditnota", "Beløpet var aldri skyldt: krediter det."),
            "ettergi": ("penger.ettergi", "Gi slipp på rente, gebyr eller resten."),
            "avtale": ("penger.avtale", "Avtal nedbetaling, og følg den."),
            "eksport": ("penger.eksport", "Bevegelser og saldoer til regnskapet."),
            "tap": ("penger.tap", "Lag et notat om tap på kravet."),
        },
    ),
    "sak": Floey(
        "Saken",
        {
            "innsigelse": ("sak.innsigelse", "Skyldneren er uenig: registrer, svar og avslutt."),
            "pause": ("sak.pause", "La saken hvile til en dag."),
            "stans": ("sak.stans", "Stans ved dødsfall, konkurs, gjeldsordning eller manglende verge."),
            "logg": ("sak.logg", "Noter en samtale, en melding eller et møte."),
            "flett": ("sak.flett", "Slå sammen en sak og en konfliktkopi av den."),
            "ta-ut": ("sak.ta_ut", "Gi ett krav en egen sak."),
            "innsyn": ("sak.innsyn", "Gi skyldneren alt du har om ham."),
            "overlever": ("sak.overlever", "Pakk saken til et inkassobyrå eller en advokat."),
            "bilag": ("sak.bilag", "Legg pristilbud, kvittering, melding eller bilde til en sak."),
            "endre": ("sak.endre", "Rett en opplysning om skyldneren eller kravet."),
            "angre": ("sak.rettelser", "Angre en hendelse."),
            "rediger": ("sak.rediger", "Åpne saken i tekstprogrammet ditt."),
            "adresse": ("sak.rettelser", "Registrer ny adresse, og brev i retur."),
            "avslutt": ("sak.rettelser", "Avslutt en sak, eller åpne den igjen."),
        },
    ),
    "rett": Floey(
        "Retten",
        {
            "forlik": ("rett.forlik", "Lag forliksklagen, og registrer hva som skjer siden."),
            "dom": ("rett.dom", "Registrer dommen eller forliket."),
            "utlegg": ("rett.utlegg", "Lag begjæring om utlegg."),
            "forliksraad": ("rett.forliksraad", "Slå opp et forliksråd, og bekreft adressen én gang."),
        },
    ),
    "mappe": Floey(
        "Mappen og satsene",
        {
            "satser": ("mappe.satser", "Vis satsene, og legg inn nye."),
            "regler": ("mappe.regler", "Alle reglene med paragraf."),
            "sjekk": ("mappe.sjekk", "Kontroller alt i mappen."),
            "sikkerhetskopi": ("mappe.sikkerhetskopi", "Ta sikkerhetskopi, og hent den tilbake."),
            "mappe": ("mappe.mappe", "Hele saken som én PDF."),
            "slett": ("mappe.slett", "Slett saker som ikke lenger må oppbevares."),
        },
    ),
}

KOMMANDOER: dict[str, str] = {
    navn: modul for floey in FLOEYER.values() for navn, (modul, _) in floey.kommandoer.items()
}
