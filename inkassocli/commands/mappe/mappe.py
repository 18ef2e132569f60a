"""inkasso mappe: the whole case as one PDF, for the archive, for a lawyer or for the meeting.

Reads every stored document and proves it before anything is made; a missing or changed one is told by its name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, SakArg, Stille, Toerr
from inkassocli.papirer.saksmappe import Innhold
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.store.saksfil import Saksfil

Ut = Annotated[
    Path | None, typer.Option("--ut", "-o", metavar="FIL", help="Hvor PDF-en skal ligge. Ellers hos saken.")
]

Delvis = Annotated[
    bool,
    typer.Option("--delvis", help="Lag mappen selv om filer mangler eller er endret. De blir nevnt i den."),
]

Aapne = Annotated[bool, typer.Option("--aapne", help="Åpne PDF-en etterpå.")]


def mappe(
    ctx: typer.Context,
    sak: SakArg,
    ut: Ut = None,
    delvis: Delvis = False,
    aapne: Aapne = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag hele saken som én PDF: tall, tidslinje, regnestykke, alle brev og alle bilag.

    Eksempel: inkasso mappe 2026-0001 --aapne
    """
    from inkassocli.saksgang.mappe.saksmappe import lag, les_papirene
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    innhold = les_papirene(fil, f, k.oppsett.maalform, delvis=delvis)
    pdf, sider = lag(k, fil, f, innhold)
    sti = ut or ledig(fil.mappe / "mappe" / f"{k.dag}-saksmappe.pdf", pdf)
    if not k.toerr:
        atomisk.skriv(sti, pdf)
    _svar(k, fil, innhold, sti, sider)
    if aapne:
        k.aapne(sti)


def _svar(k: Kontekst, fil: Saksfil, innhold: Innhold, sti: Path, sider: int) -> None:
    from inkassocli.core.format import antall
    from inkassocli.view.jsonut import skrevet

    dokumenter = [
        {"nr": x.nummer, "tittel": x.tittel, "fil": x.papir.fil, "sider": x.innlest.sider}
        for x in innhold.lest
    ]
    omfang = f"{antall(sider, 'side', 'sider')}, {antall(len(dokumenter), 'dokument', 'dokumenter')}"
    tekst = f"Saksmappe for sak {fil.hode.sak}: {omfang}.\n  {sti}"
    tekst += "\n(--dry-run: ingenting er skrevet.)" if k.toerr else ""
    filer = [] if k.toerr else [sti]
    ekstra = {"sider": sider, "dokumenter": dokumenter, "ikke_med": list(innhold.ikke_med)}
    k.svar({**skrevet(fil.hode.sak, [], filer), **ekstra}, tekst)
    for x in innhold.ikke_med:
        k.si(f"Ikke tatt inn: {x}")
