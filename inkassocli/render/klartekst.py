"""A paper as plain text, in the order of the sheet: for the preview, for golden tests and for reading aloud."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import assert_never

from inkassocli.render.blokker import (
    Avkryssing,
    Avsnitt,
    Betalingsboks,
    Blokk,
    Felt,
    Liste,
    Overskrift,
    Regler,
    Rutenett,
    Sideskift,
    Sitat,
    Strek,
    Underskrifter,
    klar,
)
from inkassocli.render.hode import Hode
from inkassocli.render.skrift import for_trykk

BREDDE = 78  # fits a terminal of 80


def som_tekst(hode: Hode, blokker: Sequence[Blokk]) -> str:
    """Sender, receiver, references, then the body."""
    topp = "\n".join(hode.avsender)
    mottaker = "\n".join(hode.mottaker)
    referanser = "\n".join(f"{navn}: {verdi}" for navn, verdi in hode.referanser)
    kropp = "\n\n".join(tekst for blokk in blokker if (tekst := _blokk(blokk)))
    return for_trykk("\n\n".join(del_ for del_ in (topp, mottaker, referanser, kropp) if del_)) + "\n"


def _avsnitt(tekst: str, foerst: str = "", siden: str = "") -> str:
    biter = [
        textwrap.fill(
            linje,
            BREDDE,
            initial_indent=foerst,
            subsequent_indent=siden,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for linje in tekst.replace("\u00a0", "\ue000").split("\n")
    ]
    return "\n".join(biter).replace("\ue000", "\u00a0")


def _blokk(blokk: Blokk) -> str:  # noqa: C901 -- one case per kind of block
    match blokk:
        case Overskrift():
            tekst = klar(blokk.linje)
            return (
                f"{tekst}\n{'=' * len(tekst)}"
                if blokk.nivaa == 1
                else tekst.upper()
                if blokk.nivaa == 2
                else tekst
            )
        case Avsnitt():
            return _avsnitt(klar(blokk.linje))
        case Liste():
            merker = [f"{nr}. " if blokk.nummerert else "- " for nr in range(1, len(blokk.punkter) + 1)]
            return "\n".join(
                _avsnitt(klar(punkt), merke, " " * len(merke))
                for merke, punkt in zip(merker, blokk.punkter, strict=True)
            )
        case Sitat():
            return "\n".join(_avsnitt(klar(linje), "  «", "   ") + "»" for linje in blokk.avsnitt)
        case Strek() | Regler():
            return "-" * 20
        case Sideskift():
            return ""
        case Rutenett():
            return rutenett(blokk)
        case Betalingsboks():
            return "\n".join((blokk.tittel, *_par(blokk.felt)))
        case Felt():
            return "\n".join(_par(blokk.rader))
        case Avkryssing():
            return "\n".join(_avsnitt(punkt, "[ ] ", "    ") for punkt in blokk.punkter)
        case Underskrifter():
            streker = [f"{blokk.sted_dato}: ____________  {navn}: ____________" for navn in blokk.navn]
            return "\n".join(streker if blokk.sted_dato else blokk.navn)
        case _:
            assert_never(blokk)


def _par(rader: Sequence[tuple[str, str]]) -> list[str]:
    bredde = max((len(navn) for navn, _ in rader), default=0)
    return [f"  {navn:<{bredde}}  {verdi}" for navn, verdi in rader]


def rutenett(nett: Rutenett) -> str:
    """A table in columns; amounts to the right."""
    rader = (nett.hode, *nett.rader)
    vanlige = rader[: len(rader) - nett.sumrader]
    bredder = [max(len(rad[k]) for rad in vanlige) for k in range(len(nett.hode))]
    bredder[-1] = max(len(rad[-1]) for rad in rader)
    linjer = []
    for nr, rad in enumerate(rader):
        if nr >= len(vanlige) and not any(rad[1:-1]):
            venstre = sum(bredder[:-1]) + 2 * (len(bredder) - 2)
            linjer.append(f"{rad[0]:<{venstre}}  {rad[-1]:>{bredder[-1]}}".rstrip())
            continue
        celler = [
            f"{c:>{b}}" if k in nett.hoyre else f"{c:<{b}}"
            for k, (c, b) in enumerate(zip(rad, bredder, strict=True))
        ]
        linjer.append("  ".join(celler).rstrip())
    linjer.insert(1, "  ".join("-" * b for b in bredder))
    if nett.sumrader:
        linjer.insert(len(linjer) - 1, "-" * len(linjer[1]))
    return "\n".join(linjer)
