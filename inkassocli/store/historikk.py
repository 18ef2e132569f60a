"""`.historikk.csv`: how long each case was when the program last wrote it, and where the money was to be paid.

A chain says nothing of the last event, or of a file that is gone; this list does. It may lag behind (a run that was
broken off, an older program), for a seal holds for the beginning of a file: what was added since does not break it.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from inkassocli.core.kjede import KORT, LENGDE, Segl
from inkassocli.core.verdi import verdi
from inkassocli.errors import InkassoError
from inkassocli.store.dagene import BANK as BANK
from inkassocli.store.dagene import BEGYNT as BEGYNT
from inkassocli.store.dagene import DAG as DAG
from inkassocli.store.dagene import FIL as FIL
from inkassocli.store.dagene import KOPI as KOPI
from inkassocli.store.lesing import les_om_vanlig
from inkassocli.store.mappe import les_oppsett

SUMFIL = "sha256.txt"  # in utskrift/: a line a print file, as `sha256sum -c` reads it
HODE = ("hva", "poster", "hendelser", "hode", "kjede")
# rows that are no case: a setting, a case accepted as gone, a day; and the parts of a case, one by one
OPPSETT, BORTE, DELER = "oppsett.", "borte.", "deler."
SETTES = ("navn", "organisasjonsnummer", "kontonummer", "logo", "underskrift")


@verdi
class Historikk:
    """Seal by case number, value or fingerprint by setting, why by the number of a case accepted as gone, and days."""

    saker: Mapping[str, Segl] = field(default_factory=dict)
    oppsett: Mapping[str, str] = field(default_factory=dict)
    borte: Mapping[str, str] = field(default_factory=dict)
    dager: Mapping[str, str] = field(default_factory=dict)

    def tekst(self) -> str:
        """As it is stored."""
        ut = io.StringIO()
        skriver = csv.writer(ut, delimiter=";", lineterminator="\n")
        skriver.writerow(HODE)
        skriver.writerows((n, s.poster, s.hendelser, s.hode, s.kjede) for n, s in sorted(self.saker.items()))
        deler = {n: s.deler for n, s in self.saker.items() if s.deler}
        andre = ((OPPSETT, self.oppsett), (BORTE, self.borte), (DAG, self.dager), (DELER, deler))
        for slag, verdier in andre:
            skriver.writerows((f"{slag}{n}", "", "", "", v) for n, v in sorted(verdier.items()))
        return ut.getvalue()


def les(mappe: Path) -> Historikk:
    """The list; a row that cannot be read is as one that is not there."""
    saker: dict[str, Segl] = {}
    andre: dict[str, dict[str, str]] = {OPPSETT: {}, BORTE: {}, DAG: {}, DELER: {}}
    for rad in _rader(mappe / FIL):
        hva, poster, hendelser, hode, kjede = rad
        if slag := next((x for x in andre if hva.startswith(x)), ""):
            andre[slag][hva.removeprefix(slag)] = kjede
        elif _er_segl(poster, hendelser, hode.partition(":")[0]) and len(kjede) == LENGDE:
            saker[hva] = Segl(int(poster), int(hendelser), hode, kjede)
    for nr, deler in andre[DELER].items():
        # an older program writes the seal anew and leaves out the parts
        if nr in saker and len(deler) == (saker[nr].poster + 1) * KORT:
            saker[nr] = replace(saker[nr], deler=deler)
    return Historikk(saker, andre[OPPSETT], andre[BORTE], andre[DAG])


def _er_segl(*tall: str) -> bool:
    return all(x.isdecimal() for x in tall)


def _rader(fil: Path) -> Iterator[list[str]]:
    try:
        lest = les_om_vanlig(fil).decode("utf-8").splitlines()
        yield from (r for r in csv.reader(lest, delimiter=";") if len(r) == len(HODE))
    except (UnicodeDecodeError, csv.Error):
        return


def oppsett_naa(mappe: Path) -> dict[str, str]:
    """What the settings say of the creditor and his account, with a fingerprint of each picture; {} when unreadable."""
    try:
        o = les_oppsett(mappe)
    except InkassoError:
        return {}
    ut = {n: getattr(o, n) for n in SETTES}
    return {n: _bilde(mappe, v) if n in ("logo", "underskrift") else v for n, v in ut.items() if v}


def _bilde(mappe: Path, navn: str) -> str:
    data = les_om_vanlig(mappe / navn)
    return f"{navn} {hashlib.sha256(data).hexdigest()[:LENGDE]}" if data else navn


def utskrifter(mappe: Path) -> dict[str, str]:
    """sha256 by the name of each print file that the program has made; the last line of a name counts."""
    try:
        linjer = les_om_vanlig(mappe / "utskrift" / SUMFIL).decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return {}
    par = [linje.split(None, 1) for linje in linjer]
    return {p[1].lstrip("*"): p[0] for p in par if len(p) == 2}
