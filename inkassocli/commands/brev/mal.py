"""inkasso mal: the user's own wording of a letter is copied, shown and checked."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.errors import BrukError

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


@kommando
def mal(
    k: Kall,
    hva: Gjoer,
    steg: StegArg = None,
    spraak: Spraak = None,
    utfylt: Utfylt = False,
    programmets: Programmets = False,
) -> None:
    """Skriv brevene med dine egne ord: kopier ordlyden, vis den, og sjekk at den har alt loven krever.

    Eksempel: inkasso mal kopier purring · inkasso mal sjekk purring
    """
    from inkassocli.saksgang.brev import maler
    from inkassocli.view.maler import kopiert, sjekket

    if hva not in GJOERE:
        raise BrukError(f"«{hva}» finnes ikke.", gjoer=f"velg en av: {', '.join(GJOERE)}")
    if spraak is not None and spraak not in maler.SPRAAK:
        raise BrukError(f"Språket «{spraak}» finnes ikke.", gjoer=f"velg en av: {', '.join(maler.SPRAAK)}")
    navn = maler.stegnavn(steg) if steg else None
    if hva == "sjekk":
        return k.svar(*sjekket(maler.sjekk(k.kontor, navn, spraak), navn))
    if navn is None:
        raise BrukError("Si hvilket brev det gjelder.", gjoer=f"inkasso mal {hva} STEG")
    if hva == "kopier":
        k.utfoer(lambda kontor: maler.kopier(kontor, navn, spraak), kopiert)
        return None
    x = maler.ordlyd(k.kontor, navn, spraak, utfylt=utfylt, program=programmets)
    k.si(f"{x.mal} ({'din egen' if x.egen else 'programmets'})")
    return k.svar(
        {"steg": x.steg, "spraak": x.spraak, "mal": x.mal, "egen": x.egen, "tekst": x.tekst}, x.tekst
    )
