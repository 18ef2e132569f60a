"""inkasso eksport: the ledger of a period, or the balance of every case on a day, for the accountant."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.commands.valg import valgfri_dato
from inkassocli.errors import BrukError
from inkassocli.saksgang.utkast import krev_framtid

FORMATER = ("csv", "json", "xlsx")

Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv, json eller xlsx.")]

Fra = Annotated[date | None, valgfri_dato("--fra", "Første dag. Ellers første dag i året.")]

Til = Annotated[
    date | None, valgfri_dato("--til", "Siste dag. Ellers --dato, eller den siste dagen satsene er kjent.")
]

Ut = Annotated[Path | None, typer.Option("--ut", "-o", metavar="FIL", help="Skriv til denne filen.")]


@kommando
def eksport(
    k: Kall,
    format_: Format = "csv",
    fra: Fra = None,
    til: Til = None,
    ut: Ut = None,
    saldo: Annotated[
        bool, typer.Option("--saldo", help="Saldoen i hver sak på dagen, ikke bevegelsene.")
    ] = False,
    aarsliste: Annotated[
        bool,
        typer.Option("--aarsliste", help="Én linje per sak: inngående, årets føringer, utgående, og summen."),
    ] = False,
    bilag: Annotated[
        bool, typer.Option("--bilag", help="Bilag med kontonummer, debet og kredit, til regnskapsprogrammet.")
    ] = False,
    navn: Annotated[bool, typer.Option("--navn", help="Ta med skyldnernes navn.")] = False,
) -> None:
    """Skriv ut bevegelsene i en periode, eller alle saldoer på en dag, til regnskapet.

    Inngående saldo + bevegelsene = utgående saldo, på øret. Navn er ikke med uten --navn.

    Eksempel: inkasso eksport --fra 2026-01-01 --til 2026-06-30 -o foerste-halvaar.csv

    Ved årsslutt: inkasso eksport --aarsliste --til 2026-12-31 -o aarsliste-2026.csv

    Til regnskapet: inkasso eksport --bilag --fra 2026-01-01 --til 2026-06-30 -o bilag.csv
    """
    from inkassocli.core.format import antall
    from inkassocli.saksgang.penger import eksport as bok
    from inkassocli.view.eksport import UTEN_MVA, som, til_satsene

    format_ = "json" if k.som_json else format_
    k.skjerm.som_json = False  # a format like the others: what is told beside it is told as text
    if format_ not in FORMATER:
        raise BrukError(f"Formatet «{format_}» finnes ikke.", gjoer=f"velg ett av: {', '.join(FORMATER)}")
    if format_ == "xlsx" and ut is None:
        raise BrukError("Et regneark må skrives til en fil.", gjoer="gi filen med --ut FIL.xlsx")
    liste = _valgt(saldo=saldo, aarsliste=aarsliste, bilag=bilag)
    if saldo and (fra or til):
        raise BrukError("--saldo gjelder én dag.", gjoer="bruk --saldo --dato ÅÅÅÅ-MM-DD")
    siste = bok.siste_dag(k.kontor, fra)
    if til is None and siste < k.dag:
        k.skjerm.varsle(til_satsene(siste))
    til = til or siste
    fra = fra or date(til.year, 1, 1)
    krev_framtid(til, fra, "Siste dag")
    felt, lag = bok.LISTER[liste]
    rader, feil = lag(k.kontor, fra, til, navn=navn)
    if bilag and k.kontor.oppsett.mva_pliktig:
        k.si(UTEN_MVA)
    innhold = som(format_, bok.feltene(felt, navn=navn), rader)
    if ut is None:
        k.skjerm.ut(innhold.decode("utf-8-sig").rstrip("\n"))
    else:
        k.skriv_til(ut, innhold, f" ({antall(len(rader), 'linje', 'linjer')})")
    for x in feil:
        k.si(f"Ikke tatt med: {x}")
    k.kode = feil[0].kode if feil else 0


def _valgt(**lister: bool) -> str:
    """The one list that is asked for; empty for the movements."""
    valgt = [navn for navn, ja in lister.items() if ja]
    if len(valgt) > 1:
        raise BrukError("Velg bare én av --saldo, --aarsliste og --bilag.", gjoer="gi den du vil ha")
    return "".join(valgt)
