"""Blocks as ReportLab flowables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, assert_never

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, PageBreak, Spacer

from inkassocli.render import tabeller
from inkassocli.render.blokker import (
    Avkryssing,
    Avsnitt,
    Betalingsboks,
    Blokk,
    Felt,
    Linje,
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
from inkassocli.render.merket import Bilde, Merket, Punkt, Sammen, Skille, Tittel
from inkassocli.render.skrift import FET, KURSIV, VANLIG, for_trykk
from inkassocli.render.stil import BREDDE, GRAA, LESEBREDDE, Stil
from inkassocli.render.tre import Node

Flyt = list[Any]
M = TypeVar("M", bound=Merket)
MANGE_RADER = 8  # of a table that may be split
LEDER_AN = 45 * mm  # the room for a heading with the first rows under it


@lru_cache(500)
def _stil(stil: Stil, **valg: Any) -> ParagraphStyle:
    grunn = {
        "fontName": VANLIG,
        "bulletFontName": VANLIG,
        "fontSize": stil.grad,
        "leading": stil.skille,
        "bulletFontSize": stil.grad,
        "spaceAfter": stil.luft,
        "rightIndent": BREDDE - LESEBREDDE,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
    }
    return ParagraphStyle("s", **{**grunn, **valg})


def _merket(flyt: M, node: Node) -> M:
    flyt.node = node
    return flyt


def _avsnitt(linje: Linje, stil: Stil, node: Node, **valg: Any) -> Merket:
    return _merket(Merket(linje, _stil(stil, **valg)), node)


def flyt(blokker: Sequence[Blokk], stil: Stil, underskrift: Path | None) -> Flyt:
    """All blocks in order, with what must stay together kept together."""
    ut: Flyt = []
    nivaa, regler = 0, 0
    for nr, blokk in enumerate(blokker):
        if isinstance(blokk, Regler):
            regler = len(ut)
            strek = Skille(width="100%", thickness=0.5, color=GRAA, spaceAfter=3)
            strek.keepWithNext = True
            ut += [Spacer(1, stil.luft), strek]
            stil = stil.liten
            continue
        if isinstance(blokk, Overskrift):
            nivaa = min(blokk.nivaa, nivaa + 1)  # in the tree no level is skipped
        deler = _ett(blokk, stil, underskrift, nivaa)
        if deler and deler[-1].getKeepWithNext() and _lang_tabell(blokker[nr + 1 : nr + 2]):
            deler[-1].keepWithNext = 0  # else the whole table would go to the next page with its heading
            deler.insert(0, CondPageBreak(LEDER_AN))
        foran = {Avsnitt: 1, Betalingsboks: 2}.get(type(blokker[nr - 1]), 0) if nr else 0
        if foran == 1 and nr > 1 and isinstance(blokker[nr - 2], Avsnitt):
            foran = 2  # the greeting, and what was said before it
        if isinstance(blokk, Underskrifter) and foran:
            while len(ut) > foran and ut[-foran - 1].getKeepWithNext():
                foran += 1  # nor the heading of the text before it
            deler = [Sammen([*ut[-foran:], *deler])]  # a name never stands alone on a page
            del ut[-foran:]
        ut += deler
    if regler and isinstance(ut[regler - 1], Sammen) and not any(isinstance(x, PageBreak) for x in ut):
        ut[regler - 1 :] = [Sammen([*ut[regler - 1]._content, *ut[regler:]])]  # nor does the small print
    return ut


def _lang_tabell(neste: Sequence[Blokk]) -> bool:
    """A table that goes on over pages."""
    return any(isinstance(b, Rutenett) and len(b.rader) > MANGE_RADER for b in neste)


def _ett(  # noqa: C901, PLR0912 -- one case per kind of block
    blokk: Blokk, stil: Stil, underskrift: Path | None, nivaa: int
) -> Flyt:
    match blokk:
        case Overskrift():
            return [_overskrift(blokk, stil, nivaa)]
        case Avsnitt():
            leder_an = klar(blokk.linje).rstrip().endswith(":")
            return [_avsnitt(blokk.linje, stil, Node("P"), keepWithNext=int(leder_an))]
        case Liste():
            return _liste(blokk, stil)
        case Sitat():
            sitat, valg = Node("BlockQuote"), {"leftIndent": 6 * mm, "fontName": KURSIV}
            return [_avsnitt(linje, stil, Node("P", sitat), **valg) for linje in blokk.avsnitt]
        case Strek():
            return [Skille(width="100%", thickness=0.5, color=GRAA, spaceBefore=4, spaceAfter=6)]
        case Sideskift():
            return [PageBreak()]
        case Rutenett():
            return [tabeller.rutenett(blokk, stil), Spacer(1, stil.luft + 2)]
        case Betalingsboks():
            return [tabeller.boks(blokk, stil), Spacer(1, stil.luft + 2)]
        case Felt():
            return [tabeller.felt(blokk, stil), Spacer(1, stil.luft)]
        case Avkryssing():
            return [tabeller.avkryssing(blokk, stil), Spacer(1, stil.luft)]
        case Underskrifter():
            return _underskrifter(blokk, stil, underskrift)
        case Regler():
            return []
        case _:
            assert_never(blokk)


def _overskrift(blokk: Overskrift, stil: Stil, dybde: int) -> Tittel:
    grad = {1: stil.grad * 1.4, 2: stil.grad * 1.12}.get(blokk.nivaa, stil.grad)
    valg = {
        "fontName": FET,
        "fontSize": grad,
        "leading": grad * 1.3,
        "spaceBefore": 0 if blokk.nivaa == 1 else stil.luft,
        "spaceAfter": stil.luft if blokk.nivaa == 1 else 2,
        "keepWithNext": 1,
        "rightIndent": 0,
    }
    avsnitt = _merket(Tittel(blokk.linje, _stil(stil, **valg)), Node(f"H{dybde}"))
    if stil.bokmerker:
        avsnitt.bokmerke = (for_trykk(klar(blokk.linje)), min(blokk.nivaa, 3) - 1)
    return avsnitt


def _liste(blokk: Liste, stil: Stil) -> Flyt:
    ut: Flyt = []
    slag = "Decimal" if blokk.nummerert else "Disc"
    liste = Node("L", egenskaper=f"<</O /List /ListNumbering /{slag}>>")
    for nr, punkt in enumerate(blokk.punkter, start=1):
        siste = nr == len(blokk.punkter)
        valg = _stil(stil, leftIndent=5 * mm, bulletIndent=0, spaceAfter=stil.luft if siste else 1.5)
        ledd = Punkt(punkt, valg, bulletText=f"{nr}." if blokk.nummerert else "•")
        rad = Node("LI", liste)
        ledd.merke = Node("Lbl", rad)
        ut.append(_merket(ledd, Node("LBody", rad)))
    return ut


def _underskrifter(blokk: Underskrifter, stil: Stil, bilde: Path | None) -> Flyt:
    """A printed name under a letter, or lines to sign on by hand."""
    if blokk.sted_dato:
        return [tabeller.underskrifter(blokk, stil), Spacer(1, stil.luft)]
    foer: Flyt = [Spacer(1, 2 * mm)]
    if blokk.bilde and bilde is not None:
        foer = [Bilde(bilde, 50 * mm, 14 * mm, ", ".join(blokk.navn))]
    navn = [_merket(tabeller.celle(navn, stil.grad), Node("P")) for navn in blokk.navn]
    return [*foer, *navn, Spacer(1, stil.luft)]
