"""Evidence that comes later: an estimate, a receipt, a message, a photo, kept with the case and in the complaint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.helsevern import mistenkelige_navn
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.readers.tastet import tekst
from inkassocli.saksgang.bilag import ledig_blant, les_kopi
from inkassocli.saksgang.sak.svar import BilagFoert
from inkassocli.saksgang.utkast import Fil, Utkast

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil


def legg_til(kontor: Kontor, sak: Saksfil, gitt: Sequence[str]) -> Utkast:
    """`FIL` or `FIL=TITTEL`, each a copy under a neutral name; one that stands in the case already is refused (2)."""
    standard = {e.sha256: e for e in h.ikke_angret(sak.hendelser) if isinstance(e, h.BilagLagtTil)}
    filer: list[Fil] = []
    hendelser: list[h.BilagLagtTil] = []
    helse: list[str] = []
    for ett in gitt:
        sti, tittel = del_opp(ett)
        kopi = les_kopi(sak, sti, kontor.dag, "bilag")
        if kopi.hindring:
            raise SaksfilError(
                f"{kopi.hindring} Ingenting er lagt til.", gjoer="lagre det som PDF, JPG eller PNG"
            )
        if kopi.sha256 in standard:
            raise BrukError(
                f"{sti.name} er alt lagt til i sak {sak.hode.sak}, som «{standard[kopi.sha256].tittel}». "
                "Ingenting er lagt til."
            )
        fil = ledig_blant(kopi.fil, kopi.data, filer)
        filer.append(fil)
        e = kontor.ny(h.BilagLagtTil, fil=f"bilag/{fil.sti.name}", sha256=kopi.sha256, tittel=tittel)
        standard[kopi.sha256] = e
        hendelser.append(e)
        helse += [tittel] if kopi.helse or mistenkelige_navn((tittel,)) else []
    klaget = kontor.fakta(sak).sak.klage_noensinne
    svar = BilagFoert(sak.hode.sak, tuple(hendelser), sak.fil, tuple(helse), klaget)
    return Utkast(sak, tuple(hendelser), filer=tuple(filer), svar=svar)


def del_opp(gitt: str) -> tuple[Path, str]:
    """«FIL=TITTEL», or a title made of the file's name."""
    sti, tittel = Path(gitt), ""
    if not sti.exists() and "=" in gitt:
        foer, _, tittel = gitt.rpartition("=")
        sti = Path(foer)
    if not sti.is_file():
        raise SaksfilError(f"{sti}: bilaget finnes ikke.", gjoer="se etter at stien er skrevet rett")
    return sti, tekst(tittel) if tittel else sti.stem.replace("_", " ").replace("-", " ").strip().capitalize()
