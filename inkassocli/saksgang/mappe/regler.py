"""The rules, and a provision that enters into force on a day the user has read of."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date
from typing import Any

from inkassocli.core.regelbok import STEG, Lov, Regel, Regelbok
from inkassocli.core.veien import KALLENAVN
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mappe.svar import LovIKraft
from inkassocli.saksgang.utkast import Register, Utkast
from inkassocli.store.egne_satser import lover as lover
from inkassocli.store.egne_satser import med_ikraft


@dataclass(frozen=True, slots=True)
class Ikrafttredelse:
    """What the user tells of a commencement; no `paragraf`: the whole act."""

    fra: date | None = None
    paragraf: tuple[str, ...] = ()
    kilde: str = ""


def utvalg(kontor: Kontor, steg: str | None) -> list[Regel]:
    """The rules of a step, or all."""
    valgt = KALLENAVN.get(steg, steg) if steg else None
    if valgt and valgt not in STEG:
        raise BrukError(f"Steget «{steg}» finnes ikke.", gjoer=f"velg ett av: {', '.join(STEG)}")
    return [r for r in kontor.bok.regler if valgt is None or valgt in r.steg]


def finn(kontor: Kontor, navn: str) -> Regel:
    """The rule with that id; another is answered with the nearest (exit 2)."""
    kjente = kontor.bok.per_id
    if navn in kjente:
        return kjente[navn]
    likt = difflib.get_close_matches(navn, list(kjente), 1)
    raise BrukError(
        f"Regelen «{navn}» finnes ikke." + (f" Mente du «{likt[0]}»?" if likt else ""),
        gjoer="se alle id-ene med: inkasso regler",
    )


def ikraft(kontor: Kontor, navn: str | None, x: Ikrafttredelse) -> Utkast:
    """Presisering 73: enter the commencement of an act, whole or by paragraph."""
    lov, kilde = _lov(navn), x.kilde.strip()
    nr = tuple(dict.fromkeys(p.removeprefix("§").strip() for p in x.paragraf))
    if x.fra is None or not kilde:
        raise BrukError(
            "Både --fra og --kilde må med.",
            gjoer=f"inkasso regler ikraft {lov.id} --fra ÅÅÅÅ-MM-DD --kilde TEKST",
        )
    _kontroller(kontor.bok, lov, x.fra, nr)
    _ = kontor.oppsett
    rad: dict[str, Any] = {"lov": lov.id, "fra": x.fra} | ({"paragraf": list(nr)} if nr else {})
    ny = med_ikraft(kontor.mappe, rad | {"kilde": kilde})
    return Utkast(registre=(Register(ny.fil, ny.innhold, ny.foer),), svar=LovIKraft(ny.fil, lov, nr, x.fra))


def _lov(navn: str | None) -> Lov:
    kjente = {lov.id: lov for lov in lover()}
    if navn not in kjente:
        ukjent = f"Loven «{navn}» er ikke blant dem som venter på ikrafttredelse." if navn else "Hvilken lov?"
        raise BrukError(ukjent, gjoer=f"velg: {', '.join(kjente)}")
    return kjente[navn]


def _kontroller(bok: Regelbok, lov: Lov, fra: date, nr: tuple[str, ...]) -> None:
    ukjent = [p for p in nr if p not in lov.paragrafer]
    if ukjent:
        raise BrukError(
            f"§ {', '.join(ukjent)} i {lov.navn} styrer ingenting i programmet.",
            gjoer=f"bruk en av: {', '.join(lov.paragrafer)}, eller hele loven uten --paragraf",
        )
    if fra <= lov.vedtatt:
        raise BrukError(
            f"Loven ble vedtatt {lov.vedtatt:%d.%m.%Y} og kan ikke gjelde fra {fra:%d.%m.%Y}.",
            gjoer="kontroller datoen i kunngjøringen",
        )
    tidligere = [bok.ikraft_fra(lov.id, p) for p in (nr or lov.paragrafer)]
    if all(t is not None and t <= fra for t in tidligere):
        raise BrukError(
            "Det står alt i satser/ikraft.toml at dette gjelder fra samme dag eller tidligere.",
            gjoer="er datoen flyttet, rett satser/ikraft.toml i et tekstprogram",
        )
