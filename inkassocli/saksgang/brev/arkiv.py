"""The letters of a case as they were sent: listed, opened, and registered as returned."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.arkiv import Arkivbrev, brevene
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.ordbok import brevnavn
from inkassocli.saksgang.brev.svar import Arkiv, IRetur
from inkassocli.saksgang.kontor import med_nummer
from inkassocli.saksgang.utkast import Utkast
from inkassocli.store.bilagsfiler import les

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil


def arkivet(kontor: Kontor, sak: Saksfil) -> Arkiv:
    """All letters, with how each file is today."""
    alle = brevene(sak.hendelser, kontor.dag)
    return Arkiv(sak.hode.sak, sak.hode.skyldner.navn, alle, {b.nr: filstatus(sak, b) for b in alle})


def filstatus(sak: Saksfil, b: Arkivbrev) -> str:
    """uendret, endret, mangler, ukjent (no sha256 was stored) or ingen (no file was)."""
    if not b.fil:
        return "ingen"
    try:
        data = les(sak.mappe, b.fil)
    except SaksfilError:
        return "mangler"
    if not b.sha256:
        return "ukjent"
    return "uendret" if hashlib.sha256(data).hexdigest() == b.sha256.lower() else "endret"


def finn(kontor: Kontor, sak: Saksfil, nr: int) -> Arkivbrev:
    """The letter of that number."""
    for b in brevene(sak.hendelser, kontor.dag):
        if b.nr == nr:
            return b
    raise BrukError(
        f"Sak {sak.hode.sak} har ikke noe brev nr. {nr}.", gjoer=f"se brevene: inkasso brev {sak.hode.sak}"
    )


def lagret(kontor: Kontor, sak: Saksfil, nr: int) -> tuple[Path, str]:
    """The stored file and how it is today; a missing one is exit 4."""
    b = finn(kontor, sak, nr)
    if not b.fil:
        raise BrukError(f"Brev nr. {nr} i sak {sak.hode.sak} har ingen lagret fil.")
    les(sak.mappe, b.fil)
    return sak.mappe / b.fil, filstatus(sak, b)


def i_retur(kontor: Kontor, sak: Saksfil, nr: int, grunn: str) -> Utkast:
    """Papirer § 7: the letter came back; what a new try needs is told."""
    b = finn(kontor, sak, nr)
    nyest = max(
        (x.nr for x in brevene(sak.hendelser, kontor.dag) if x.brev == b.brev and x.postlagt), default=0
    )
    if b.postlagt is None or b.angret:
        raise BrukError(f"Brev nr. {nr} er ikke postlagt, og kan ikke ha kommet i retur.")
    if b.retur is not None or nr != nyest:
        raise BrukError(
            f"Brev nr. {nr} er alt i retur, eller det er sendt på nytt siden.",
            gjoer=f"se brevene: inkasso brev {sak.hode.sak}",
        )
    e = kontor.ny(h.BrevRetur, brev=b.brev, grunn=grunn)
    etter = next(x for x in brevene(med_nummer(sak, (e,)), kontor.dag) if x.nr == nr)
    return Utkast(sak, (e,), svar=IRetur(sak.hode.sak, etter, sak.fil))


def siste_i_retur(kontor: Kontor, sak: Saksfil, brev: str, grunn: str) -> Utkast:
    """The newest posted letter of the kind came back."""
    return i_retur(kontor, sak, krev_postlagt(kontor, sak, brev), grunn)


def krev_postlagt(kontor: Kontor, sak: Saksfil, brev: str) -> int:
    """Only what has been posted can come back (exit 2); the number of the newest of the kind."""
    if brev not in h.VERDIER["Brevtype"]:
        raise BrukError(f"«{brev}» er ikke et brev.", gjoer=f"velg en av: {', '.join(h.VERDIER['Brevtype'])}")
    alle = brevene(sak.hendelser, kontor.dag)
    postlagte = [b.nr for b in alle if b.brev == brev and b.postlagt and not b.angret]
    if not postlagte:
        raise BrukError(
            f"{brevnavn(brev)} er ikke postlagt i sak {sak.hode.sak}, og kan ikke ha kommet i retur.",
            gjoer=f"se brevene: inkasso brev {sak.hode.sak}",
        )
    return max(postlagte)
