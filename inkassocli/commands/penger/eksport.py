"""inkasso eksport: the ledger of a period, or the balance of every case on a day, for the accountant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.commands.valg import valgfri_dato
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.penger.eksport import Rad
from inkassocli.saksgang.utkast import krev_framtid

FORMATER = ("csv", "json", "xlsx")


Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv, json eller xlsx.")]

Fra = Annotated[date | None, valgfri_dato("--fra", "Første dag. Ellers første dag i året.")]

Til = Annotated[date | None, valgfri_dato("--til", "Siste dag. Ellers --dato.")]

Ut = Annotated[Path | None, typer.Option("--ut", "-o", metavar="FIL", help="Skriv til denne filen.")]


def eksport(
    ctx: typer.Context,
    format_: Format = "csv",
    fra: Fra = None,
    til: Til = None,
    ut: Ut = None,
    saldo: Annotated[
        bool, typer.Option("--saldo", help="Saldoen i hver sak på dagen, ikke bevegelsene.")
    ] = False,
    navn: Annotated[bool, typer.Option("--navn", help="Ta med skyldnernes navn.")] = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Skriv ut bevegelsene i en periode, eller alle saldoer på en dag, til regnskapet.

    Inngående saldo + bevegelsene = utgående saldo, på øret. Navn er ikke med uten --navn.

    Eksempel: inkasso eksport --fra 2026-01-01 --til 2026-06-30 -o foerste-halvaar.csv
    """
    from inkassocli.saksgang.penger.eksport import BEVEGELSE, SALDO, bevegelser, feltene, saldoer

    k = Kontekst(ctx, mappe, dato, toerr=dry_run, stille=stille)
    format_ = "json" if json else format_
    if format_ not in FORMATER:
        raise BrukError(f"Formatet «{format_}» finnes ikke.", gjoer=f"velg ett av: {', '.join(FORMATER)}")
    if format_ == "xlsx" and ut is None:
        raise BrukError("Et regneark må skrives til en fil.", gjoer="gi filen med --ut FIL.xlsx")
    if saldo and (fra or til):
        raise BrukError("--saldo gjelder én dag.", gjoer="bruk --saldo --dato ÅÅÅÅ-MM-DD")
    til = til or k.dag
    fra = fra or date(til.year, 1, 1)
    krev_framtid(til, fra, "Siste dag")
    rader, feil = saldoer(k, navn=navn) if saldo else bevegelser(k, fra, til, navn=navn)
    felt = feltene(SALDO if saldo else BEVEGELSE, navn=navn)
    _skriv(k, format_, felt, rader, ut)
    for x in feil:
        k.si(f"Ikke tatt med: {x}")
    if feil:
        raise typer.Exit(feil[0].kode)


# ---- the formats --------------------------------------------------------------------------------


def _skriv(k: Kontekst, format_: str, felt: Sequence[str], rader: Sequence[Rad], ut: Path | None) -> None:
    from inkassocli.core.format import antall
    from inkassocli.view.eksport import som_csv, som_json, som_xlsx

    if format_ == "xlsx":
        innhold = som_xlsx(felt, rader)
    else:
        tekst = som_csv(felt, rader) if format_ == "csv" else som_json(felt, rader)
        if ut is None:
            return k.ut(tekst.rstrip("\n"))
        innhold = tekst.encode("utf-8-sig" if format_ == "csv" else "utf-8")
    return k.skriv_ut(ut or Path(), innhold, f" ({antall(len(rader), 'linje', 'linjer')})")
