"""inkasso logg: a call, a message or a meeting with the debtor, with the hours of good practice.

Inkassoloven 2026 § 15 binds firms; its hours are followed here as good practice (inkassoloven 1988 § 8).
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated

import typer

from inkassocli.commands.felles import (
    Dato,
    Json,
    Kontekst,
    Mappe,
    Merknad,
    SakArg,
    Stille,
    Toerr,
    om_helseord,
)
from inkassocli.errors import BrukError

Kanal = Annotated[
    str, typer.Option("--kanal", metavar="KANAL", help="telefon, epost, sms, moete eller brev.")
]
Retning = Annotated[str, typer.Option("--retning", metavar="RETNING", help="ut (du tok kontakt) eller inn.")]
Tekst = Annotated[
    str, typer.Option("--tekst", metavar="TEKST", help="Kort hva dere sa. Ikke helseopplysninger.")
]
Tid = Annotated[str | None, typer.Option("--tid", metavar="TT:MM", help="Klokkeslettet. Ellers nå.")]
BESOEK = (
    "Bare inkassoforetak kan oppsøke skyldneren (inkassoloven 2026 § 15 femte ledd, fra den trer i kraft). "
    "Møt skyldneren bare etter avtale."
)
VIRKEDAG, LOERDAG = (time(8), time(21)), (time(9), time(15))


def logg(
    ctx: typer.Context,
    sak: SakArg,
    kanal: Kanal = "telefon",
    retning: Retning = "ut",
    tekst: Tekst = "",
    tid: Tid = None,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Noter en samtale, en melding eller et møte på saken.

    Eksempel: inkasso logg 2026-0001 --kanal telefon --retning inn --tekst "Vil betale halvparten fredag"
    """
    from inkassocli.commands.forliksgang import en_av
    from inkassocli.commands.penger import svar
    from inkassocli.core import hendelser as h

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    klokken = les_tid(tid) if tid else (k.naa.time() if k.dag == k.naa.date() else None)
    e = h.Kontakt(
        dato=k.dag,
        registrert=k.naa,
        merknad=" ".join(x for x in (f"Klokken {klokken:%H.%M}." if klokken else "", merknad) if x),
        kanal=en_av("Kontaktkanal", kanal, "--kanal"),
        retning=en_av("Retning", retning, "--retning"),
        tekst=tekst,
    )
    k.legg_til(fil, e)
    advarsel = ""
    if e.retning == "ut" and e.kanal != "brev":
        advarsel = utenfor_tiden(k.dag, klokken) or (BESOEK if e.kanal == "moete" else "")
    svar(k, fil.hode.sak, [e], [f"Notert på sak {fil.hode.sak}."], advarsel=advarsel or None)
    if advarsel:
        k.si(f"Merk: {advarsel}")
    om_helseord(k, fil.hode.sak, tekst, merknad)


def les_tid(verdi: str) -> time:
    """TT:MM."""
    treff = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", verdi.strip())
    if treff is None:
        raise BrukError(f"«{verdi}» er ikke et klokkeslett.", gjoer="skriv for eksempel 14:30")
    return time(int(treff[1]), int(treff[2]))


def utenfor_tiden(dag: date, klokken: time | None) -> str:
    """Inkassoloven 2026 § 15 second paragraph: what is wrong with the day or the hour; empty when nothing is."""
    from inkassocli.core.dager import er_virkedag

    hjemmel = "God skikk er hverdager 8–21 og lørdager 9–15 (inkassoloven 2026 § 15, inkassoloven § 8)."
    loerdag = dag.weekday() == 5
    if not er_virkedag(dag) and not (loerdag and er_virkedag_uten_loerdag(dag)):
        return f"Skyldneren bør ikke kontaktes på søndager og helligdager. {hjemmel}"
    fra, til = LOERDAG if loerdag else VIRKEDAG
    if klokken is not None and not fra <= klokken <= til:
        return f"Klokken {klokken:%H.%M} er utenfor tiden skyldneren bør kontaktes. {hjemmel}"
    return ""


def er_virkedag_uten_loerdag(dag: date) -> bool:
    """Whether a Saturday is no holiday."""
    from inkassocli.core.dager import helligdager

    return dag not in helligdager(dag.year)
