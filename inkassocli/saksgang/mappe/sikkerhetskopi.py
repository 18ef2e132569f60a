"""Backing up, trying a backup, and restoring one. `store.kopi` writes by itself: a whole zip, or a whole new folder."""

from __future__ import annotations

from pathlib import Path

from inkassocli.errors import BrukError, SaksfilError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mappe.svar import Gjenopprettet, Kopiert
from inkassocli.store import kontroll, kopi
from inkassocli.store.bilagsfiler import UTSKRIFT


def lag(kontor: Kontor, til: Path | None, *, toerr: bool) -> Kopiert:
    """The whole folder as one zip, read back and compared."""
    _ = kontor.oppsett
    sted = til or Path.cwd()
    navn = f"{kopi.FILTYPE}{kontor.dag}-{kontor.naa:%H%M%S}.zip"
    ut = sted / navn if sted.is_dir() or not sted.suffix else sted
    filer = list(kopi.filer(kontor.mappe)) if toerr else kopi.lag(kontor.mappe, ut, kontor.naa)
    utenom = sorted(kontor.mappe.glob(f"saker/*/utlegg/*{UTSKRIFT}*"))
    return Kopiert(ut, len(filer), tuple((x.parent.parent.name, x.name) for x in utenom), proevd=not toerr)


def proev(fil: Path) -> int:
    """Every file of a backup read and compared; how many."""
    return len(kopi.les_liste(fil, proev=True))


def gjenopprett(fil: Path, til: Path | None, *, toerr: bool) -> Gjenopprettet:
    """Unpack into a new folder, then read every case of it."""
    if til is None:
        raise BrukError("Hvor skal den pakkes ut?", gjoer="oppgi en ny mappe med --til")
    if toerr:
        return Gjenopprettet(til, proev(fil))
    antall = len(kopi.gjenopprett(fil, til))
    lest, avvik = kontroll.saker(til)
    if not (til / "inkasso.toml").is_file():
        raise SaksfilError(
            f"{til}: kopien inneholder ingen inkasso.toml.", gjoer="kontroller at det er riktig kopi"
        )
    return Gjenopprettet(til, antall, len(lest), tuple(avvik))
