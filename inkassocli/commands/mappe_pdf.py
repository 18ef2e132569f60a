"""inkasso mappe: the whole case as one PDF, for the archive, for a lawyer or for the meeting.

Reads every stored document and proves it before anything is made; a missing or changed one is told by its name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, SakArg, Stille, Toerr
from inkassocli.errors import SaksfilError

if TYPE_CHECKING:
    from inkassocli.commands.mappeforside import Innhold, Lest
    from inkassocli.core.arkiv import Papir
    from inkassocli.core.vilkaar import Fakta
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
    from inkassocli.view.format import antall
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


# ---- the documents --------------------------------------------------------------------------------


def les_papirene(fil: Saksfil, f: Fakta, maalform: str, *, delvis: bool) -> Innhold:
    """Every document, proven by its sha256; all faults are told at once (exit 4)."""
    from inkassocli.commands.mappeforside import Innhold, Lest
    from inkassocli.core.arkiv import papirene
    from inkassocli.render.bilag import les_inn
    from inkassocli.store.bilagsfiler import les

    lest: list[Lest] = []
    feil: list[SaksfilError] = []
    ikke_med: list[str] = []
    for p in papirene(f, fil.hendelser):
        try:
            data = les(fil.mappe, p.fil, p.sha256)
            if not _er_dokument(data):
                ikke_med.append(f"{p.fil}: verken PDF, JPG eller PNG; ligger som egen fil hos saken")
                continue
            lest.append(Lest(len(lest) + 1, p, tittel(p, maalform), les_inn(data, p.fil)))
        except SaksfilError as en:
            feil.append(en)
    if feil and not delvis:
        raad = "; ".join(dict.fromkeys(x.gjoer for x in feil if x.gjoer))
        raise SaksfilError(
            "\n".join(x.melding for x in feil), gjoer=f"{raad}. Skal mappen lages uten: --delvis"
        )
    return Innhold(tuple(lest), (*ikke_med, *(x.melding.rstrip(".") for x in feil)))


def _er_dokument(data: bytes) -> bool:
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or b"%PDF-" in data[:1024]


def tittel(p: Papir, maalform: str) -> str:
    """What a document is called in the list and among the bookmarks."""
    from inkassocli.commands.mappeforside import ORD
    from inkassocli.core.klage import BREVORD

    ord_ = ORD[maalform]
    if p.slag == "faktura":
        tilbud = any(x in p.fil.casefold() for x in ("tilbud", "prisoverslag", "prisopplysning"))
        return ord_["tilbud" if tilbud else "faktura"].format(p.navn)
    navn = BREVORD[maalform][p.navn].capitalize() if p.slag == "brev" else ord_[p.slag]
    return ord_["utkast"].format(navn) if p.utkast else navn


def lag(k: Kontekst, fil: Saksfil, f: Fakta, innhold: Innhold) -> tuple[bytes, int]:
    """The bytes and the number of pages. The front part names the pages behind it, so it may be made twice."""
    from inkassocli.commands.brev import utseende
    from inkassocli.commands.mappeforside import grunnlaget
    from inkassocli.render.brev import lag_brev
    from inkassocli.render.saksmappe import Dokument, sett_sammen

    maalform = k.oppsett.maalform
    egne = utseende(k)["egne"]
    sider, forside = 0, lag_brev(grunnlaget(k, fil, f, innhold, forsider=1), egne=egne)
    while forside.sider > sider:
        sider = forside.sider
        forside = lag_brev(grunnlaget(k, fil, f, innhold, forsider=sider), egne=egne)
    dokumenter = [Dokument(x.nummer, x.tittel, x.innlest) for x in innhold.lest]
    navn = f"{forside.tittel} – {fil.hode.sak}"
    pdf = sett_sammen(forside.pdf, dokumenter, fil.hode.sak, k.dag, navn, maalform)
    return pdf, forside.sider + sum(x.innlest.sider for x in innhold.lest)
