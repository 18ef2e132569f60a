"""inkasso betaling fil: every line of the bank's file is matched, asked about, and decided before any is booked.

A file is taken whole or refused whole by the reader. What is recorded carries the line's fingerprint, and whether
a line is known is looked for in the whole folder, again under the lock. Names and texts of payers are shown on the
screen and never stored.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.format import dato
from inkassocli.core.oversikt import Oversikt, Rentetabell
from inkassocli.core.tilbakefoering import Motpost, Tilbakefoering
from inkassocli.core.treff import (
    REGISTRERES,
    VENTER,
    Forslag,
    Gruppe,
    Indeks,
    Saksrad,
    Sortering,
    Treff,
    bygg_indeks,
    saksrad,
)
from inkassocli.errors import BrukError, InkassoError, OppsettError, Ubesvart
from inkassocli.saksgang.kolonner import etter_svarene, huskes
from inkassocli.saksgang.kontor import Kontor, etterpaa
from inkassocli.saksgang.penger.oppgjort import med_oppgjoer
from inkassocli.saksgang.penger.rest import med_rest
from inkassocli.saksgang.penger.svar import BANKFILER, BankLest, Bankrad, BankSak
from inkassocli.saksgang.penger.tilbakefoert import huskes as tilbake_huskes
from inkassocli.saksgang.penger.tilbakefoert import husket, med_gjenaapning
from inkassocli.saksgang.utkast import Samling, Spoersmaal, Utelatt, Utkast

if TYPE_CHECKING:
    from inkassocli.readers.banklinjer import Bankfil, Banklinje
    from inkassocli.store.saksfil import Saksfil

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Bankvalg:
    """The file, the cases of its lines (NR=SAK, or SAK), and what a list calls its columns (FELT=OVERSKRIFT)."""

    fra: str | None = None
    til: tuple[str, ...] = ()
    kolonne: tuple[str, ...] = ()
    ark: str = ""


def hent_fil(valg: Bankvalg) -> tuple[str, bytes]:
    """Name and bytes of the bank's file, read once."""
    from inkassocli.readers.felles import MAKS_BYTE, hent

    fil = valg.fra or STDIN
    if fil == STDIN:
        return "standard inn", sys.stdin.buffer.read(MAKS_BYTE + 1)
    return Path(fil).name, hent(Path(fil))


def les(kontor: Kontor, navn: str, data: bytes, valg: Bankvalg) -> tuple[Bankfil, dict[str, str]]:
    """The bank file as facts; any doubt about the file itself ends here (exit 4), one about its columns is asked.

    Gives also what is said of the columns, to be kept for the next list with the same headings.
    """
    from inkassocli.readers.bank import les_bank
    from inkassocli.saksgang.kolonner import gitte, les_med_svar

    if not kontor.oppsett.kontonummer:
        raise OppsettError(
            "Kontonummeret ditt mangler i inkasso.toml.", gjoer="legg det inn under [fordringshaver]"
        )

    def lest(kolonner: dict[str, str]) -> Bankfil:
        return les_bank(
            data,
            navn=navn,
            idag=kontor.dag,
            kolonner=kolonner,
            konto=kontor.oppsett.kontonummer,
            ark=valg.ark,
        )

    return les_med_svar(kontor, data, navn, "betaling", gitte(valg.kolonne), lest, ark=valg.ark)


def foer(kontor: Kontor, navn: str, data: bytes, valg: Bankvalg, *, ja: bool, husk: bool = True) -> Samling:
    """The lines that fit by KID, those placed with --til, and those the user says yes to; one draft a case.

    A case that cannot be read or reckoned is left out and named. `husk`: the index may be kept.
    """
    bank, svar_om_kolonner = les(kontor, navn, data, valg)
    saker = Saker(kontor, husk=husk)
    sortering = _sortering(kontor, saker)
    treff = sortering.alle(cast("Iterable[Any]", bank.linjer))
    valgt = _bestem(kontor, treff, sortering.indeks, valg, ja=ja)
    utelatt = [Utelatt(None, str(x), x.kode) for x in saker.feil]
    utkast, etter = [], []
    aapne: list[Spoersmaal] = []
    for nr, nye in _per_sak(kontor, bank, treff, valgt).items():
        try:
            sak = saker[nr]
            nye = med_gjenaapning(kontor, sak, med_oppgjoer(kontor, sak, nye))
            nye = med_rest(kontor, sak, nye, None, spoer=not ja and valg.fra != STDIN)
            _, f, feil = etterpaa(kontor, sak, nye)
            borte = _tatt_tilbake(kontor, bank, sak, nye, (t for t in treff if _tas_tilbake(t, valgt)))
        except Ubesvart as mangler:
            aapne += mangler.spoersmaal
            continue
        except InkassoError as x:
            utelatt.append(Utelatt(nr, str(x), x.kode, sortering.indeks.saker[nr].navn))
            continue
        utkast.append(Utkast(sak, (*nye, *borte)))
        etter.append(BankSak(nr, nye, f, feil))
    if aapne:
        raise Ubesvart(aapne)
    registre = (
        huskes(kontor, [("betaling", bank.overskrifter, svar_om_kolonner)]),
        tilbake_huskes(kontor, (t if t.kilde else t._replace(kilde=bank.navn) for t in sortering.huskes)),
    )
    if nye_registre := tuple(r for r in registre if r):
        utkast.append(Utkast(registre=nye_registre))
    svar = BankLest(
        bank.slag,
        bank.navn,
        bank.sha256,
        (*bank.varsler, *etter_svarene(svar_om_kolonner)),
        tuple(_rad(t, valgt) for t in treff),
        tuple(etter),
        {nr: rad.navn for nr, rad in sortering.indeks.saker.items()},
        tuple(bank.utelatt),
        bank.sum_inn,
    )
    return Samling(tuple(utkast), tuple(utelatt), svar=svar, bank_lest=True)


class Saker:
    """Every readable case by number, read when it is needed; `rader` is what the index knows of them all."""

    def __init__(self, kontor: Kontor, *, husk: bool) -> None:
        from inkassocli.store.indeks import sammendrag

        self._kontor = kontor
        self._filer: dict[str, Path] = {}
        self.rader: list[Saksrad] = []
        self.feil: list[InkassoError] = []
        _ = kontor.stempel, kontor.kopier  # what is known rests on the whole folder: the door looks again
        for fil, o in sammendrag(kontor.mappe, kontor.bok, kontor.oppsett.kreditor, skriv=husk):
            if isinstance(o, InkassoError):
                self.feil.append(o)
            else:
                self._legg(Path(fil), o)

    def _legg(self, fil: Path, o: Oversikt | None) -> None:
        if o is None or self._kontor.dag.toordinal() < o.fra:
            o = self._per_dag(fil)
        self._filer[o.sak] = fil
        self.rader.append(saksrad(o))

    def _per_dag(self, fil: Path) -> Oversikt:
        """A case by what is known on a day before its last event; its payments are remembered all."""
        from inkassocli.core.oversikt import betalinger, lag

        k, s = self._kontor, self._kontor.les(fil)
        o = lag(s.hode, [e for e in s.hendelser if e.dato <= k.dag], k.bok, k.oppsett.kreditor)
        return o._replace(betalinger=betalinger(s.hendelser))

    def __getitem__(self, sak: str) -> Saksfil:
        return self._kontor.les(self._filer[sak])


def _sortering(kontor: Kontor, saker: Saker) -> Sortering:
    """The index of the cases, and the way back to a full account where it is needed."""

    def eksakt(sak: str, dag: date) -> Decimal:
        return kontor.fakta(saker[sak], dag).konto.sum

    o = kontor.oppsett
    indeks = bygg_indeks(saker.rader, kid_lengde=o.kid_lengde, kid_algoritme=o.kid_algoritme)
    return Sortering(indeks, o.kontonummer, kontor.dag, Rentetabell(kontor.bok), eksakt, husket(kontor))


# ---- what the user decides ----------------------------------------------------------------------


@dataclass(slots=True)
class _Valgt:
    """What is to be recorded: lines as payments on a case, and registered payments to undo."""

    foeres: dict[int, tuple[Treff, str]] = field(default_factory=dict)
    angres: dict[int, tuple[Treff, str, int]] = field(default_factory=dict)


def _bestem(kontor: Kontor, treff: Sequence[Treff], indeks: Indeks, valg: Bankvalg, *, ja: bool) -> _Valgt:
    """What is certain, what --til and --ja say, and on a terminal one question for each line that waits."""
    b = _Valgt({t.nr: (t, t.sak) for t in treff if t.gruppe in REGISTRERES})
    for t, sak in _plassert(kontor, treff, valg.til):
        if sak not in indeks.saker:
            raise BrukError(
                f"Sak {sak} finnes ikke eller kan ikke leses.", gjoer="se numrene med inkasso liste"
            )
        b.foeres[t.nr] = (t, sak)
    aapne: list[Spoersmaal] = []
    for t in (t for t in treff if t.nr not in b.foeres and t.gruppe in VENTER):
        try:
            if valgt := _ja_til(kontor, t, indeks, ja=ja, spoer=valg.fra != STDIN):
                _legg_til(b, t, valgt)
        except Ubesvart as mangler:
            aapne += mangler.spoersmaal
    if aapne:
        raise Ubesvart(aapne)
    return b


def _legg_til(b: _Valgt, t: Treff, f: Forslag) -> None:
    if t.gruppe is Gruppe.TILBAKE:
        b.angres[t.nr] = (t, f.sak, f.nr)
    else:
        b.foeres[t.nr] = (t, f.sak)


def _ja_til(kontor: Kontor, t: Treff, indeks: Indeks, *, ja: bool, spoer: bool) -> Forslag | None:
    """The proposal that the user has said yes to: by --ja where it is sure, else by an answer.

    A reversal undoes the payment it takes back, if there is exactly one.
    """
    if t.gruppe is Gruppe.TILBAKE:
        f = t.forslag[0] if len(t.forslag) == 1 and t.forslag[0].nr else None
        if f is None or ja:
            return f
        tekst = f"Linje {t.nr}: {_kort(t)}. Sak {f.sak}: {f.hvorfor}?"
        return f if spoer and _svar(kontor, t, f, tekst) else None
    if ja:
        return t.sikkert if t.gruppe is Gruppe.UTEN_KID else None
    for f in t.forslag if spoer else ():
        hvem = f"sak {f.sak}, {indeks.saker[f.sak].navn} ({f.hvorfor})"
        if _svar(kontor, t, f, f"Linje {t.nr}: {_kort(t)}. {grunn(t)} Føre den på {hvem}?"):
            return f
    return None


def _svar(kontor: Kontor, t: Treff, f: Forslag, tekst: str) -> bool:
    """An answer is about this line, in this light: where another window has booked it meanwhile, it holds no more."""
    q = Spoersmaal(
        f"linje {t.nr} {t.gruppe} {f.sak} {f.nr}", tekst, valg="--til", slag="ja_nei", ellers=False
    )
    return bool(kontor.spoer(q))


def _kort(t: Treff) -> str:
    x = cast("Banklinje", t.linje)
    fra = f" fra {x.betaler_navn}" if x.betaler_navn else ""
    tekst = f" «{x.fritekst[:60]}»" if x.fritekst else ""
    return f"{kr(x.beloep)} {dato(x.bokfoert) if x.bokfoert else ''}{fra}{tekst}"


def grunn(t: Treff) -> str:
    """Why a line is not simply registered."""
    from inkassocli.readers.banklinjer import OPPLYSNINGER, VARSELTEKST, Bankvarsel

    x = cast("Banklinje", t.linje)
    sagt = {Bankvarsel.REVERSERING} if t.grunn else set()  # matching has said more of it
    varsler = [VARSELTEKST[v] for v in x.varsler if v not in OPPLYSNINGER | sagt]
    return " ".join([*([t.grunn] if t.grunn else []), *varsler])


def _plassert(kontor: Kontor, treff: Sequence[Treff], til: Sequence[str]) -> Iterator[tuple[Treff, str]]:
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
        ledig = t.gruppe in (*VENTER, *REGISTRERES) or t.sett_og_angret
        if not (ledig and t.linje.registrerbar):
            raise BrukError(f"Linje {t.nr} kan ikke føres: {grunn(t)}", gjoer="ta bort --til for den linjen")
        yield t, kontor.sak(sak).hode.sak


# ---- what is recorded ---------------------------------------------------------------------------


def _per_sak(
    kontor: Kontor, bank: Bankfil, treff: Sequence[Treff], valgt: _Valgt
) -> dict[str, tuple[h.Hendelse, ...]]:
    """The new events of each case: payments in the order of the file, what stands again, then what is undone."""
    ut: dict[str, tuple[h.Hendelse, ...]] = {}

    def angret(sak: str, gjelder: int, t: Treff, merknad: str, avtrykk: str = "") -> None:
        x = cast("Banklinje", t.linje)
        merknad = f"{merknad}: {_kilde(bank, x)}"
        e = kontor.ny(
            h.Angret, dato=x.bokfoert or kontor.dag, gjelder=gjelder, merknad=merknad, avtrykk=avtrykk
        )
        ut[sak] = (*ut.get(sak, ()), e)

    for _, (t, sak) in sorted(valgt.foeres.items()):
        ut[sak] = (*ut.get(sak, ()), _betaling(kontor, bank, t))
    for t in treff:
        for sak, b in t.tatt.igjen if t.tatt else ():
            angret(sak, b.angret, t, "Banken tok tilbake en annen betaling")
        for sak, husket_, m in t.tatt.foeres if t.tatt else ():
            ut[sak] = (*ut.get(sak, ()), _liggende(kontor, husket_, m))
        if _tas_tilbake(t, valgt):
            ut.setdefault(t.sak, ())
    for t, sak, nr in valgt.angres.values():
        angret(sak, nr, t, TILBAKEFOERT, t.linje.avtrykk)
    return ut


TILBAKEFOERT = "Tilbakeført av banken"


def _tas_tilbake(t: Treff, valgt: _Valgt) -> bool:
    """A payment whose reversal stood in a file that was read before: booked and undone in one."""
    return bool(t.tatt and t.tatt.tatt_av) and t.nr not in valgt.foeres


def _tatt_tilbake(
    kontor: Kontor, bank: Bankfil, sak: Saksfil, nye: Sequence[h.Hendelse], tas: Iterable[Treff]
) -> tuple[h.Hendelse, ...]:
    """The payments that are booked and undone in one; they come last, so that their numbers are known."""
    ut: list[h.Hendelse] = []
    for t in (t for t in tas if t.tatt and t.sak == sak.hode.sak):
        b = _betaling(kontor, bank, t)
        nr = len(sak.hendelser) + len(nye) + len(ut) + 1
        av = t.tatt.tatt_av if t.tatt else ""
        ut += [b, kontor.ny(h.Angret, dato=b.dato, gjelder=nr, merknad=f"{TILBAKEFOERT}.", avtrykk=av)]
    return tuple(ut)


def _betaling(kontor: Kontor, bank: Bankfil, t: Treff) -> h.Betaling:
    x = cast("Banklinje", t.linje)
    return kontor.ny(
        h.Betaling, dato=x.bokfoert or kontor.dag, beloep=x.beloep, kilde=_kilde(bank, x), oppdrag=x.oppdrag,
        ref=x.ref or "", avtrykk=x.avtrykk,
    )  # fmt: skip


def _liggende(kontor: Kontor, t: Tilbakefoering, m: Motpost) -> h.Betaling:
    """A payment of a file that was read before, left unbooked for a reversal that was of another one."""
    return kontor.ny(
        h.Betaling, dato=m.dag or kontor.dag, beloep=t.beloep, kilde=t.kilde, oppdrag=m.oppdrag, ref=m.ref,
        avtrykk=m.avtrykk,
    )  # fmt: skip


def _kilde(bank: Bankfil, x: Banklinje) -> str:
    return f"{BANKFILER[bank.slag]} {bank.navn}, {x.plass}"


def _rad(t: Treff, valgt: _Valgt) -> Bankrad:
    x = cast("Banklinje", t.linje)
    _, sak, nr = valgt.angres.get(t.nr) or (*valgt.foeres.get(t.nr, (t, "")), 0)
    return Bankrad(t, grunn(t), x.plass, x.valuta, sak, nr)
