"""inkasso mal: the user's own wording of a letter is copied, shown and checked."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

GJOERE = ("kopier", "vis", "sjekk")


Gjoer = Annotated[str, typer.Argument(metavar="HVA", help="kopier, vis eller sjekk.")]

StegArg = Annotated[
    str | None, typer.Argument(metavar="STEG", help="Hvilket brev. Uten STEG sjekkes alle dine egne.")
]

Spraak = Annotated[
    str | None, typer.Option("--spraak", metavar="nb|nn|en", help="Ellers målformen i inkasso.toml.")
]

Utfylt = Annotated[bool, typer.Option("--utfylt", help="Vis ordlyden fylt ut for en eksempelsak.")]

Programmets = Annotated[bool, typer.Option("--programmets", help="Vis programmets ordlyd, ikke din egen.")]


def mal(
    ctx: typer.Context,
    hva: Gjoer,
    steg: StegArg = None,
    spraak: Spraak = None,
    utfylt: Utfylt = False,
    programmets: Programmets = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Skriv brevene med dine egne ord: kopier ordlyden, vis den, og sjekk at den har alt loven krever.

    Eksempel: inkasso mal kopier purring · inkasso mal sjekk purring
    """
    from inkassocli.saksgang.brev.maler import SPRAAK, kopier, sjekk, stegnavn

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    if hva not in GJOERE:
        raise BrukError(f"«{hva}» finnes ikke.", gjoer=f"velg en av: {', '.join(GJOERE)}")
    if spraak is not None and spraak not in SPRAAK:
        raise BrukError(f"Språket «{spraak}» finnes ikke.", gjoer=f"velg en av: {', '.join(SPRAAK)}")
    navn = stegnavn(steg) if steg else None
    if hva == "sjekk":
        return sjekk(k, navn, spraak)
    if navn is None:
        raise BrukError("Si hvilket brev det gjelder.", gjoer=f"inkasso mal {hva} STEG")
    valgt = spraak or k.oppsett.maalform
    return (
        kopier(k, navn, valgt) if hva == "kopier" else vis(k, navn, valgt, utfylt=utfylt, program=programmets)
    )


def vis(k: Kontekst, steg: str, spraak: str, *, utfylt: bool, program: bool) -> None:
    """The wording in use on the day, as it is written or filled for an example."""
    from inkassocli.render.mal import velg
    from inkassocli.saksgang.brev.maler import egne_maler, fyll_ut, som_spraak

    egne = None if program else egne_maler(k)
    valgt = velg(steg, k.dag, som_spraak(spraak), egne)
    tekst = fyll_ut(k, steg, spraak, egne) if utfylt else valgt.kilde.rstrip("\n")
    k.si(f"{valgt.navn} ({'din egen' if valgt.egen else 'programmets'})")
    k.svar({"steg": steg, "spraak": spraak, "mal": valgt.navn, "egen": valgt.egen, "tekst": tekst}, tekst)
