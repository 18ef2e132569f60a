"""Where the draft of a form that was broken off is kept: one file a command, case and set of options."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.errors import InkassoError
from inkassocli.store import kladd as lager
from inkassocli.store.kladd import Kladd as Kladd

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor


class Plass:
    """The place of one form's draft. The same command with other options, or a file that has changed, has its own."""

    def __init__(self, kontor: Kontor, kommando: str, gitt: Mapping[str, Any]) -> None:
        self.kontor, self.kommando, self.gitt = kontor, kommando, dict(gitt)
        self.sak = self._saken()

    def _saken(self) -> str:
        sak = self.gitt.pop("sak", None)
        if not isinstance(sak, str):
            return ""
        try:
            return str(self.kontor.sak(sak).hode.sak)
        except InkassoError:
            return ""

    @property
    def fil(self) -> Path:
        """Its name tells what it is a draft of."""
        deler = [*re.findall(r"[a-z-]+", self.kommando), *([self.sak] if self.sak else [])]
        if self.gitt:
            deler.append(hashlib.sha256("\n".join(_kjennetegn(self.gitt)).encode()).hexdigest()[:8])
        return lager.sti(self.kontor.mappe, "-".join(deler))

    def les(self) -> Kladd | None:
        """What was answered before."""
        return lager.les(self.fil)

    @property
    def hva(self) -> str:
        """The command line that it is a draft of."""
        return f"inkasso {self.kommando}{f' {self.sak}' if self.sak else ''}"

    def skadet(self) -> tuple[Path, Path | None] | None:
        """A draft that is there and cannot be read: what it was called, and where it is kept (None: nowhere)."""
        fil = self.fil
        if not fil.exists() or lager.les(fil):
            return None
        try:
            return fil, lager.sett_til_side(fil)
        except OSError:
            return fil, None

    def behold(self, svar: Mapping[str, str], forslag: Mapping[str, str], av: int) -> Path:
        """Keep the answers; gives the file."""
        dag = self.kontor.naa.date().isoformat()
        kladd = Kladd(self.kommando, self.sak, dag, av, tuple(svar.items()), tuple(forslag.items()))
        lager.skriv(self.fil, kladd)
        return self.fil

    def slett(self) -> None:
        """The form is done, or thrown away."""
        lager.slett(self.fil)


def _kjennetegn(gitt: Mapping[str, Any]) -> Iterable[str]:
    """The options that were given; of a file also what shows that it is the same."""
    for navn, verdi in sorted(gitt.items()):
        for x in verdi if isinstance(verdi, list | tuple) else (verdi,):
            s = x.stat() if isinstance(x, Path) and x.is_file() else None
            yield f"{navn}={x}" + (f" {s.st_size} {s.st_mtime_ns}" if s else "")


def om_saken(mappe: Path, nr: str, kjennetegn: Iterable[str]) -> Iterable[Path]:
    """The drafts that are about a case, or that hold one of these words (the debtor's name, an invoice number)."""
    ord_ = {x.casefold() for x in kjennetegn if x}
    for fil in lager.alle(mappe):
        if (kladd := lager.les(fil)) is None:
            raa = f"{fil.name} {lager.raatekst(fil)}".casefold()
            om = nr in raa or any(f'"{x}"' in raa for x in ord_)
        else:
            om = kladd.sak == nr or any(
                t.strip().casefold() in ord_ for _, t in (*kladd.svar, *kladd.forslag)
            )
        if om:
            yield fil
