"""inkasso beregning: how the balance is reckoned, in the terminal or as an annex."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, SakArg, Stille, Toerr

if TYPE_CHECKING:
    from inkassocli.core.brevgrunnlag import Brevgrunnlag
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.saksfil import Saksfil


def beregning(
    ctx: typer.Context,
    sak: SakArg,
    pdf: Annotated[bool, typer.Option("--pdf", help="Lag arket som PDF, til bilag.")] = False,
    ut: Annotated[
        Path | None,
        typer.Option("--ut", "-o", metavar="FIL", help="Hvor PDF-en skal ligge. Ellers i sakens bilag."),
    ] = None,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Vis hvordan rente, gebyr og rest er regnet ut, dag for dag og sats for sats.

    Eksempel: inkasso beregning 2026-0001 --pdf
    """
    from inkassocli.view import forklaring, jsonut

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    svar = {**forklaring.rader(f), "saldo": jsonut.saldo(f.konto)} if json else {}
    if not pdf and ut is None:
        return k.svar(svar, "" if json else forklaring.ark(f))
    sti = _lag_pdf(k, fil, f, ut)
    if not json:
        return k.skrevet(f.sak.hode.sak, [], [sti], f"Beregningen ligger i {sti}")
    return k.svar({**svar, **jsonut.skrevet(f.sak.hode.sak, [], [sti])}, "")


def _lag_pdf(k: Kontekst, fil: Saksfil, f: Fakta, ut: Path | None) -> Path:
    """The annex beside the case's exhibits, under a name that is free."""
    from inkassocli.commands.brev import ledig_fil, utseende
    from inkassocli.render.brev import lag_brev
    from inkassocli.store import atomisk

    ferdig = lag_brev(grunnlaget(k, f), **utseende(k))
    sti = ut or ledig_fil(fil.mappe / "bilag", f"{k.dag}-beregning.pdf")
    if not k.toerr:
        atomisk.skriv(sti, ferdig.pdf, ny=ut is None)
    return sti


def grunnlaget(k: Kontekst, f: Fakta) -> Brevgrunnlag:
    """The facts of the annex: the whole claim, also a disputed part, with its stretches of interest."""
    from inkassocli.commands.grunnlag import grunnlag
    from inkassocli.core.beregning import renteledd, rentesum

    s = rentesum(f)
    ekstra: dict[str, Any] = {"segmenter": renteledd(f)}
    if s.igjen != s.paaloept:
        ekstra |= {"paaloept": s.paaloept, "dekket_rente": s.paaloept - s.igjen}
    return grunnlag(f, k.oppsett, "beregning", ekstra=ekstra, hele=True)
