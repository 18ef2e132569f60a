"""`slettet.csv`: the cases that are deleted. It says what and when, not whom; no number in it is given again."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inkassocli.errors import SaksfilError
from inkassocli.store.lesing import les_vanlig
from inkassocli.store.regelfiler import aarsak, raad_ved

FIL = "slettet.csv"
HODE = ("sak", "dag", "grunn", "antall filer")


@dataclass(frozen=True, slots=True)
class Slettet:
    """One deleted case."""

    sak: str
    dag: date
    grunn: str
    filer: int


def les(mappe: Path) -> tuple[Slettet, ...]:
    """The list; a line that cannot be read is told (exit 4), since its number must not be given again."""
    fil = mappe / FIL
    try:
        tekst = les_vanlig(fil).decode("utf-8-sig")
    except FileNotFoundError:
        return ()
    except OSError as feil:
        raise SaksfilError(f"{FIL}: filen kan ikke leses ({aarsak(feil)}).", gjoer=raad_ved(feil)) from None
    except UnicodeDecodeError:
        raise _feil(1) from None
    rader = list(csv.reader(tekst.splitlines(), delimiter=";"))
    return tuple(_rad(nr, rad) for nr, rad in enumerate(rader[1:], 2) if rad)


def _rad(nr: int, rad: list[str]) -> Slettet:
    from inkassocli.store.innhold import er_saksnavn

    try:
        sak, dag, grunn, filer = rad
        if not er_saksnavn(f"{sak}.toml"):
            raise ValueError
        return Slettet(sak, date.fromisoformat(dag), grunn, int(filer))
    except ValueError:
        raise _feil(nr) from None


def _feil(nr: int) -> SaksfilError:
    return SaksfilError(
        f"{FIL}:{nr}: linjen skal ha sak; dag; grunn; antall filer.",
        gjoer="hent filen fra en sikkerhetskopi, eller rett linjen",
    )


def tekst(alle: Sequence[Slettet]) -> bytes:
    """As it is stored."""
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\n")
    skriver.writerow(HODE)
    skriver.writerows((x.sak, x.dag.isoformat(), x.grunn, x.filer) for x in alle)
    return ut.getvalue().encode()


def alt_i(mappe: Path) -> tuple[Path, ...]:
    """Every file under a folder, and then the folders, the innermost first; a link is taken away, and not followed."""
    if mappe.is_symlink():
        return (mappe,)
    filer, mapper = [], []
    for rot, under, navn in os.walk(mappe, topdown=False):
        filer += [Path(rot) / n for n in navn]
        filer += [Path(rot) / n for n in under if (Path(rot) / n).is_symlink()]
        mapper.append(Path(rot))
    return (*filer, *mapper)
