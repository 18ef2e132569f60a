"""inkasso eksport: the ledger of a period, or the balance of every case on a day, for the accountant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille, Toerr
from inkassocli.commands.penger import krev_framtid, valgfri_dato
from inkassocli.errors import BrukError, InkassoError, OppsettError

if TYPE_CHECKING:
    from inkassocli.core.regnskap import Periode

FORMATER = ("csv", "json", "xlsx")
BEVEGELSE = (
    "sak",
    "dato",
    "slag",
    "tekst",
    "hovedstol",
    "renter",
    "gebyr",
    "sakskostnader",
    "sum",
    "til_overs",
    "utenfor_saldo",
    "hendelse",
    "registrert",
)
SALDO = (
    "sak",
    "dato",
    "tilstand",
    "hovedstol",
    "renter",
    "gebyr",
    "sakskostnader",
    "sum",
    "til_overs",
    "foreldes",
)
FARLIG = ("=", "+", "-", "@", "\t", "\r")  # a cell of text that a spreadsheet would run

Rad = dict[str, Any]

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
    rader, feil = _saldoer(k, navn=navn) if saldo else _bevegelser(k, fra, til, navn=navn)
    felt = _felt(SALDO if saldo else BEVEGELSE, navn=navn)
    _skriv(k, format_, felt, rader, ut)
    for x in feil:
        k.si(f"Ikke tatt med: {x}")
    if feil:
        raise typer.Exit(feil[0].kode)


def _felt(felt: Sequence[str], *, navn: bool) -> tuple[str, ...]:
    return (felt[0], "skyldner", *felt[1:]) if navn else tuple(felt)


def _bevegelser(k: Kontekst, fra: date, til: date, *, navn: bool) -> tuple[list[Rad], list[InkassoError]]:
    """Opening balance, movements and closing balance of every case that has any."""
    from inkassocli.core.regnskap import periode
    from inkassocli.store.mappe import alle_saker

    k.bok.krev_dekket(til)
    saker = alle_saker(k.mappe)
    rader: list[Rad] = []
    feil: list[InkassoError] = list(saker.feil)
    for s in saker:
        try:
            p = periode(s.hode, s.hendelser, k.bok, k.oppsett.kreditor, fra, til)
        except InkassoError as x:
            feil.append(x)
            continue
        rader += [r | ({"skyldner": s.hode.skyldner.navn} if navn else {}) for r in _rader(p, fra, til)]
    return rader, feil


def _rader(p: Periode, fra: date, til: date) -> Iterable[Rad]:
    from dataclasses import asdict

    if not p.bevegelser and not p.inn.sum and not p.ut.sum:
        return
    yield {"sak": p.sak, "dato": fra, "slag": "inngaaende", **asdict(p.inn), "sum": p.inn.sum}
    for b in p.bevegelser:
        yield {
            "sak": p.sak,
            "dato": b.dato,
            "slag": b.slag,
            "tekst": b.tekst,
            **asdict(b.endring),
            "sum": b.endring.sum,
            "utenfor_saldo": b.utenfor or None,
            "hendelse": b.nr or None,
            "registrert": b.registrert,
        }
    yield {"sak": p.sak, "dato": til, "slag": "utgaaende", **asdict(p.ut), "sum": p.ut.sum}


def _saldoer(k: Kontekst, *, navn: bool) -> tuple[list[Rad], list[InkassoError]]:
    """The balance of every case on the day, as `vis` gives it; claims not yet invoiced on the day are left out."""
    from inkassocli.core.steg import tilstand
    from inkassocli.store.mappe import alle_saker

    k.bok.krev_dekket(k.dag)
    saker = alle_saker(k.mappe)
    rader = []
    for s in saker:
        if all(x.fakturadato > k.dag for x in s.hode.krav):
            continue
        f = k.fakta(s)
        rad = {felt: getattr(f.konto, felt) for felt in SALDO[3:9]}
        rader.append(
            {
                "sak": s.hode.sak,
                "dato": k.dag,
                "tilstand": tilstand(f),
                "foreldes": f.foreldes,
                **rad,
                **({"skyldner": s.hode.skyldner.navn} if navn else {}),
            }
        )
    return rader, list(saker.feil)


# ---- the formats --------------------------------------------------------------------------------


def _skriv(k: Kontekst, format_: str, felt: Sequence[str], rader: Sequence[Rad], ut: Path | None) -> None:
    from inkassocli.view.format import antall

    if format_ == "xlsx":
        innhold = som_xlsx(felt, rader)
    else:
        tekst = som_csv(felt, rader) if format_ == "csv" else som_json(felt, rader)
        if ut is None:
            return k.ut(tekst.rstrip("\n"))
        innhold = tekst.encode("utf-8-sig" if format_ == "csv" else "utf-8")
    return k.skriv_ut(ut or Path(), innhold, f" ({antall(len(rader), 'linje', 'linjer')})")


def som_csv(felt: Sequence[str], rader: Sequence[Rad]) -> str:
    """Semicolons and decimal comma, as Norwegian spreadsheets and accounting programs read it."""
    ut = io.StringIO(newline="")
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow(felt)
    skriver.writerows([_celle(rad.get(f)) for f in felt] for rad in rader)
    return ut.getvalue()


def _celle(verdi: Any) -> str:
    match verdi:
        case None:
            return ""
        case Decimal():
            return f"{verdi:.2f}".replace(".", ",")
        case date():
            return verdi.isoformat()
        case _:
            return ufarlig(str(verdi))


def ufarlig(tekst: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{tekst}" if tekst.startswith(FARLIG) else tekst


def som_json(felt: Sequence[str], rader: Sequence[Rad]) -> str:
    """An array of objects; amounts as strings with two decimals."""
    from inkassocli.view.jsonut import til_json

    return til_json([{f: rad.get(f) for f in felt} for rad in rader])


def som_xlsx(felt: Sequence[str], rader: Sequence[Rad]) -> bytes:
    """A workbook with true numbers and days; text is written as text, never as a formula."""
    try:
        xlsxwriter: Any = import_module("xlsxwriter")
    except ImportError:
        raise OppsettError(
            "Regneark (xlsx) trenger et tillegg som ikke er installert.",
            gjoer="pip install 'inkassocli[xlsx]', eller bruk --format csv",
        ) from None
    ut = io.BytesIO()
    bok = xlsxwriter.Workbook(ut, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    ark = bok.add_worksheet("inkasso")
    penger, dag = bok.add_format({"num_format": "#,##0.00"}), bok.add_format({"num_format": "yyyy-mm-dd"})
    ark.write_row(0, 0, felt, bok.add_format({"bold": True}))
    ark.freeze_panes(1, 0)
    ark.set_column(0, len(felt) - 1, 14)
    for nr, rad in enumerate(rader, 1):
        for kolonne, f in enumerate(felt):
            match rad.get(f):
                case None:
                    pass
                case Decimal() | int() as tall:
                    ark.write_number(nr, kolonne, tall, penger if isinstance(tall, Decimal) else None)
                case date() as d:
                    ark.write_datetime(nr, kolonne, d, dag)
                case tekst:
                    ark.write_string(nr, kolonne, str(tekst))
    bok.close()
    return ut.getvalue()
