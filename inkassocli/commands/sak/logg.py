"""inkasso logg: a call, a message or a meeting with the debtor, with the hours of good practice.

Inkassoloven 2026 § 15 binds firms; its hours are followed here as good practice (inkassoloven 1988 § 8).
"""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.view.virkning import om_helseord

Kanal = Annotated[
    str, typer.Option("--kanal", metavar="KANAL", help="telefon, epost, sms, moete eller brev.")
]

Retning = Annotated[str, typer.Option("--retning", metavar="RETNING", help="ut (du tok kontakt) eller inn.")]

Tekst = Annotated[
    str, typer.Option("--tekst", metavar="TEKST", help="Kort hva dere sa. Ikke helseopplysninger.")
]

Tid = Annotated[str | None, typer.Option("--tid", metavar="TT:MM", help="Klokkeslettet. Ellers nå.")]


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
    from inkassocli.core import hendelser as h
    from inkassocli.core.dager import BESOEK, les_tid, utenfor_tiden
    from inkassocli.saksgang.rett.klagegang import en_av
    from inkassocli.saksgang.utkast import svar

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
