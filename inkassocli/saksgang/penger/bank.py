"""inkasso betaling --fra: every line of the bank's file is read, matched, shown, asked about, and only then recorded.

A file is taken whole or refused whole by the reader. What is recorded carries the line's fingerprint, so the same
file again changes nothing. Names and texts of payers are shown on the screen and never stored.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.core.oversikt import Oversikt, Rentetabell
from inkassocli.core.treff import (
    REGISTRERES,
    VENTER,
    Gruppe,
    Indeks,
    Saksrad,
    Sortering,
    Treff,
    bygg_indeks,
    saksrad,
)
from inkassocli.errors import BrukError, InkassoError, OppsettError
from inkassocli.saksgang.kontor import Kontekst, etterpaa
from inkassocli.view.bank import fortell

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Angret, Betaling, Hendelse
    from inkassocli.core.venter import Feilbrev
    from inkassocli.readers.banklinjer import Bankfil, Banklinje
    from inkassocli.store.saksfil import Saksfil


STDIN = "-"


def fra_fil(k: Kontekst, fil: str, til: Sequence[str], kolonner: Sequence[str], *, ja: bool) -> None:
    """The whole run: read, match, ask, record, tell."""
    if not k.oppsett.kontonummer:
        raise OppsettError(
            "Kontonummeret ditt mangler i inkasso.toml.", gjoer="legg det inn under [fordringshaver]"
        )
    bank = les(k, fil, kolonner)
    saker = Saker(k)
    sortering = sorter(k, saker)
    treff = sortering.alle(cast("Iterable[Any]", bank.linjer))
    valgt = bestem(k, treff, sortering.indeks, til, ja=ja, stille=fil == STDIN)
    resultater = [_resultat(k, saker[sak], hendelser) for sak, hendelser in _per_sak(k, bank, valgt).items()]
    feil = _skriv(k, resultater, valgt)
    ferdig = set(valgt.saker().values())
    kjoering = Kjoering(
        bank, treff, valgt, [r for r in resultater if r.sak.hode.sak in ferdig], sortering.indeks
    )
    fortell(k, kjoering, [*saker.feil, *feil])
    for x in (*saker.feil, *feil):
        k.si(str(x))
    if saker.feil or feil:
        raise typer.Exit((*feil, *saker.feil)[0].kode)


def les(k: Kontekst, fil: str, kolonner: Sequence[str]) -> Bankfil:
    """The bank file as facts; any doubt about the file itself ends here (exit 4)."""
    from inkassocli.readers.bank import les_bank
    from inkassocli.readers.felles import MAKS_BYTE, hent

    valg = dict(x.partition("=")[::2] for x in kolonner)
    if not all(valg.values()):
        raise BrukError("--kolonne skrives FELT=OVERSKRIFT.", gjoer="for eksempel --kolonne bokfoert=Dato")
    navn = "standard inn" if fil == STDIN else Path(fil).name
    data = sys.stdin.buffer.read(MAKS_BYTE + 1) if fil == STDIN else hent(Path(fil))
    return les_bank(data, navn=navn, idag=k.dag, kolonner=valg or None, konto=k.oppsett.kontonummer)


class Saker:
    """Every readable case by number, read when it is needed; `rader` is what the index knows of them all."""

    def __init__(self, k: Kontekst) -> None:
        from inkassocli.store.indeks import sammendrag

        self._filer: dict[str, Path] = {}
        self._lest: dict[str, Saksfil] = {}
        self.rader: list[Saksrad] = []
        self.feil: list[InkassoError] = []
        for fil, o in sammendrag(k.mappe, k.bok, k.oppsett.kreditor, skriv=not k.toerr):
            if isinstance(o, InkassoError):
                self.feil.append(o)
            else:
                self._legg(k, Path(fil), o)

    def _legg(self, k: Kontekst, fil: Path, o: Oversikt | None) -> None:
        if o is None or k.dag.toordinal() < o.fra:
            o = _per_dag(k, fil)
        self._filer[o.sak] = fil
        self.rader.append(saksrad(o))

    def __getitem__(self, sak: str) -> Saksfil:
        from inkassocli.store.saksfil import last

        if sak not in self._lest:
            self._lest[sak] = last(self._filer[sak])
        return self._lest[sak]


def _per_dag(k: Kontekst, fil: Path) -> Oversikt:
    """The summary of a case by what is known on a day before its last event; its payments are remembered all."""
    from inkassocli.core.oversikt import betalinger, lag
    from inkassocli.store.saksfil import last

    s = last(fil)
    o = lag(s.hode, [e for e in s.hendelser if e.dato <= k.dag], k.bok, k.oppsett.kreditor)
    return o._replace(betalinger=betalinger(s.hendelser))


def sorter(k: Kontekst, saker: Saker) -> Sortering:
    """The index of the cases, and the way back to a full account where it is needed."""

    def eksakt(sak: str, dag: date) -> Decimal:
        return k.fakta(saker[sak], dag).konto.sum

    return Sortering(bygg_indeks(saker.rader), k.oppsett.kontonummer, k.dag, Rentetabell(k.bok), eksakt)


# ---- what the user decides ----------------------------------------------------------------------


def bestem(
    k: Kontekst, treff: Sequence[Treff], indeks: Indeks, til: Sequence[str], *, ja: bool, stille: bool
) -> Beslutning:
    """The lines that fit by KID, those the user placed with --til, and those he says yes to."""
    from inkassocli.commands.samtale.bank import bestem_tilbake, spoer_om_linje

    b = Beslutning(foeres=[(t, t.sak) for t in treff if t.gruppe in REGISTRERES])
    for t, sak in _plassert(k, treff, til):
        if sak not in indeks.saker:
            raise BrukError(
                f"Sak {sak} finnes ikke eller kan ikke leses.", gjoer="se numrene med inkasso liste"
            )
        b.foeres = [p for p in b.foeres if p[0].nr != t.nr] + [(t, sak)]
    spoer = interaktiv() and not (k.toerr or k.som_json or stille)
    bestemt = b.saker()
    for t in treff:
        if t.nr in bestemt or t.gruppe not in VENTER:
            continue
        if t.gruppe is Gruppe.TILBAKE:
            bestem_tilbake(t, b, ja=ja, spoer=spoer)
        elif ja and t.gruppe is Gruppe.UTEN_KID and t.sikkert:
            b.foeres.append((t, t.sikkert.sak))
        elif spoer and not ja:
            spoer_om_linje(t, indeks, b)
    b.foeres.sort(key=lambda p: p[0].nr)
    return b


def _plassert(k: Kontekst, treff: Sequence[Treff], til: Sequence[str]) -> Iterable[tuple[Treff, str]]:
    """--til NR=SAK; --til SAK where only one line waits."""
    venter = [t for t in treff if t.gruppe in VENTER and t.linje.registrerbar]
    for valg in til:
        nr, er_lik, sak = valg.rpartition("=")
        if er_lik and not (nr.isascii() and nr.isdigit() and 0 < int(nr) <= len(treff)):
            raise BrukError(f"--til {valg}: filen har ingen linje {nr}.", gjoer="se numrene med --dry-run")
        if not er_lik and len(venter) != 1:
            raise BrukError(
                f"--til {valg}: {len(venter)} linjer venter, så linjen må nevnes.",
                gjoer=f"skriv --til NR={valg}; se numrene med --dry-run",
            )
        t = treff[int(nr) - 1] if er_lik else venter[0]
        ledig = t.gruppe in (*VENTER, *REGISTRERES) or (t.gruppe is Gruppe.SETT and "angret" in t.grunn)
        if not (ledig and t.linje.registrerbar):
            raise BrukError(f"Linje {t.nr} kan ikke føres: {grunn(t)}", gjoer="ta bort --til for den linjen")
        yield t, k.sak(sak).hode.sak


# ---- what is recorded ---------------------------------------------------------------------------


def _per_sak(k: Kontekst, bank: Bankfil, valgt: Beslutning) -> dict[str, list[Hendelse]]:
    ut: dict[str, list[Hendelse]] = {}
    for t, sak in valgt.foeres:
        ut.setdefault(sak, []).append(_betaling(k, bank, t))
    for t, sak, nr in valgt.angres:
        ut.setdefault(sak, []).append(_angret(k, bank, t, nr))
    return ut


def _betaling(k: Kontekst, bank: Bankfil, t: Treff) -> Betaling:
    from inkassocli.core.hendelser import Betaling

    x = cast("Banklinje", t.linje)
    return Betaling(
        dato=x.bokfoert or k.dag,
        registrert=k.naa,
        beloep=x.beloep,
        kilde=_kilde(bank, x),
        oppdrag=x.oppdrag,
        ref=x.ref or "",
        avtrykk=x.avtrykk,
    )


def _angret(k: Kontekst, bank: Bankfil, t: Treff, nr: int) -> Angret:
    from inkassocli.core.hendelser import Angret

    x = cast("Banklinje", t.linje)
    merknad = f"Tilbakeført av banken: {_kilde(bank, x)}"
    return Angret(dato=x.bokfoert or k.dag, registrert=k.naa, gjelder=nr, merknad=merknad)


def _kilde(bank: Bankfil, x: Banklinje) -> str:
    return f"{SLAG[bank.slag]} {bank.navn}, {x.plass}"


def _resultat(k: Kontekst, sak: Saksfil, nye: Sequence[Hendelse]) -> Resultat:
    """The case as it will be; the new text is proven before anything is written to any case."""
    from inkassocli.store.skriving import med_hendelser

    med_hendelser(sak, nye)
    _, etter, feil = etterpaa(k, sak, nye)
    return Resultat(sak, tuple(nye), etter, feil)


def _skriv(k: Kontekst, resultater: Sequence[Resultat], valgt: Beslutning) -> list[InkassoError]:
    """Each case by itself: one that was changed underneath is told, and the file may be read again."""
    feil: list[InkassoError] = []
    for r in list(resultater) if not k.toerr else []:
        try:
            k.legg_til(r.sak, *r.nye)
        except InkassoError as x:
            feil.append(x)
            valgt.uten(r.sak.hode.sak)
    return feil


SAGT = ("", "Uten KID.", "Ført før.")  # the heading says it

SLAG = {"camt053": "CAMT.053", "camt054": "CAMT.054", "ocr": "OCR giro", "csv": "CSV"}


@dataclass(slots=True)
class Beslutning:
    """What is to be recorded: lines as payments on a case, and registered payments to undo."""

    foeres: list[tuple[Treff, str]] = field(default_factory=list)
    angres: list[tuple[Treff, str, int]] = field(default_factory=list)

    def saker(self) -> dict[int, str]:
        """The case of each line that is dealt with."""
        return {t.nr: sak for t, sak in self.foeres} | {t.nr: sak for t, sak, _ in self.angres}

    def uten(self, sak: str) -> None:
        """Take out a case that could not be written."""
        self.foeres = [p for p in self.foeres if p[1] != sak]
        self.angres = [p for p in self.angres if p[1] != sak]


@dataclass(frozen=True, slots=True)
class Resultat:
    """One case after the file."""

    sak: Saksfil
    nye: tuple[Hendelse, ...]
    fakta: Fakta
    feilbrev: tuple[Feilbrev, ...]


@dataclass(frozen=True, slots=True)
class Kjoering:
    """All that there is to tell of one run."""

    bank: Bankfil
    treff: Sequence[Treff]
    valgt: Beslutning
    resultater: Sequence[Resultat]
    indeks: Indeks

    def navn(self, sak: str) -> str:
        """The debtor of a case."""
        return self.indeks.saker[sak].navn if sak in self.indeks.saker else ""


def grunn(t: Treff) -> str:
    """Why a line is not simply registered."""
    from inkassocli.readers.banklinjer import OPPLYSNINGER, VARSELTEKST

    x = cast("Banklinje", t.linje)
    varsler = [VARSELTEKST[v] for v in x.varsler if v not in OPPLYSNINGER]
    return " ".join([*([t.grunn] if t.grunn else []), *varsler])
