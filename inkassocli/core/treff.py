"""Which case does a line of a bank file belong to? Pure matching; nothing is read or written here.

A KID must be equal to a claim's, whole and as text. Everything else (a case or invoice number in the text,
the payer's name) is only a proposal that a person must confirm. Two payments are the same when their
fingerprints are; when only account, day, amount and KID agree they may be the same, so the user is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol, cast

from inkassocli.core.beloep import NULL, kr
from inkassocli.core.oversikt import Rentetabell, linje
from inkassocli.core.tilbakefoering import Tatt, Tilbakefoering, er_innbetaling, noekkel, tatt_tilbake
from inkassocli.core.treffindeks import Foert, Indeks, Saksrad, bygg_indeks, ordene, saksrad, uten_nuller

__all__ = [
    "REGISTRERES",
    "VENTER",
    "Foert",
    "Forslag",
    "Gruppe",
    "Indeks",
    "Linje",
    "Saksrad",
    "Sortering",
    "Treff",
    "bygg_indeks",
    "saksrad",
]

NAERT = timedelta(days=5)
"""A payment entered by hand and a bank line of the same amount within these days may be the same one."""

_SIFRE = re.compile(r"[0-9]{3,25}")


class Linje(Protocol):
    """What matching needs of a line of a bank file (readers/banklinjer.py)."""

    @property
    def bokfoert(self) -> date | None: ...
    @property
    def oppdrag(self) -> date | None: ...
    @property
    def beloep(self) -> Decimal: ...
    @property
    def konto(self) -> str: ...
    @property
    def kid(self) -> str | None: ...
    @property
    def ref(self) -> str | None: ...
    @property
    def reversering(self) -> bool: ...
    @property
    def registrerbar(self) -> bool: ...
    @property
    def varsler(self) -> Sequence[str]: ...
    @property
    def fritekst(self) -> str: ...
    @property
    def betaler_navn(self) -> str | None: ...
    @property
    def avtrykk(self) -> str: ...
    @property
    def likhet(self) -> str: ...
    @property
    def motpost(self) -> str: ...
    @property
    def grunn(self) -> str: ...


class Gruppe(StrEnum):
    """What becomes of a line. The first two are registered, the others wait or are left."""

    FOERES = "foeres"
    FOR_MYE = "for_mye"
    UKJENT_KID = "ukjent_kid"
    OPPGJORT = "oppgjort"
    UTEN_KID = "uten_kid"
    FOR_TIDLIG = "for_tidlig"
    MULIG_DUBLETT = "mulig_dublett"
    TILBAKE = "tilbakefoert"
    UAVKLART = "uavklart"
    ANNET = "annet"
    SETT = "sett_foer"
    UT = "ut_av_kontoen"


REGISTRERES = (Gruppe.FOERES, Gruppe.FOR_MYE)
VENTER = (
    Gruppe.UKJENT_KID,
    Gruppe.OPPGJORT,
    Gruppe.UTEN_KID,
    Gruppe.FOR_TIDLIG,
    Gruppe.MULIG_DUBLETT,
    Gruppe.TILBAKE,
)
_TILBAKE = frozenset({"reversering", "negativ", "reversert"})


@dataclass(frozen=True, slots=True)
class Forslag:
    """A case that a line may belong to, and why. `sikkert`: a reference in the text, and the amount fits."""

    sak: str
    hvorfor: str
    sikkert: bool = False
    nr: int = 0
    """For a reversal: the registered payment to undo."""
    kommandoer: tuple[str, ...] = ()
    """For a part of a payment taken back: what books it, by hand."""


@dataclass(frozen=True, slots=True)
class Treff:
    """What is found for one line; `nr` is its number in the table, counted from 1."""

    nr: int
    linje: Linje
    gruppe: Gruppe
    sak: str = ""
    grunn: str = ""
    forslag: tuple[Forslag, ...] = ()
    for_mye: Decimal = NULL
    tatt: Tatt | None = None

    @property
    def sett_og_angret(self) -> bool:
        """Registered once and undone since: it is registered again only where the user says so (`--til`)."""
        return self.gruppe is Gruppe.SETT and "angret" in self.grunn

    @property
    def venter(self) -> bool:
        """Whether the user must decide; a reversal of what was never registered needs no answer."""
        return self.gruppe in VENTER and (self.gruppe is not Gruppe.TILBAKE or bool(self.forslag))

    @property
    def sikkert(self) -> Forslag | None:
        """The one proposal that a general yes may confirm."""
        gode = [f for f in self.forslag if f.sikkert]
        return gode[0] if len(gode) == 1 else None


Saldo = Callable[[str, date], Decimal]
"""The balance of a case on a day by a full replay; asked only for a day before the case's last event."""


@dataclass(slots=True)
class Sortering:
    """One file being matched; `brukt` is what the lines so far have taken of each case."""

    indeks: Indeks
    konto: str
    dag: date
    tabell: Rentetabell
    eksakt: Saldo
    husket: Sequence[Tilbakefoering] = ()
    brukt: dict[str, Decimal] = field(default_factory=dict)
    tatt: dict[str, Tatt] = field(default_factory=dict)
    huskes: list[Tilbakefoering] = field(default_factory=list)

    def alle(self, linjer: Iterable[Linje]) -> tuple[Treff, ...]:
        """Every line, in its order; `husket` are the reversals of the files before."""
        linjer = tuple(linjer)
        egne = (x for x in linjer if x.konto == self.konto)
        self.tatt, self.huskes = tatt_tilbake(egne, self.indeks, self.husket)
        return tuple(self._en(nr, linje) for nr, linje in enumerate(linjer, 1))

    def _en(self, nr: int, x: Linje) -> Treff:
        if x.konto != self.konto:
            return Treff(nr, x, Gruppe.ANNET, grunn="En annen konto enn din.")
        if tatt := self.tatt.get(x.avtrykk):
            return self._tatt(nr, x, tatt)
        if not er_innbetaling(x) or (not x.registrerbar and x.avtrykk in self.indeks.avtrykk):
            return self._ikke_betaling(nr, x)
        if not x.registrerbar:  # the reader took it for the one that its file takes back: it is another
            varsler = tuple(v for v in x.varsler if str(v) != "reversert")
            x = replace(cast("Any", x), varsler=varsler, motpost="")
        if x.avtrykk in self.indeks.avtrykk:
            sak, b = self.indeks.avtrykk[x.avtrykk]
            grunn = "Ført før, og angret." if b.angret else "Ført før."
            return Treff(nr, x, Gruppe.SETT, sak, grunn)
        if x.kid is None:
            return self._uten_kid(nr, x)
        saker = self.indeks.kid.get(x.kid, ())
        if not saker:
            return Treff(
                nr, x, Gruppe.UKJENT_KID, grunn="Ingen sak har denne KID-en.", forslag=self._tross_kid(x)
            )
        if len(saker) > 1:
            forslag = tuple(Forslag(s, "samme KID") for s in saker)
            return Treff(nr, x, Gruppe.UKJENT_KID, grunn="Flere saker har denne KID-en.", forslag=forslag)
        return self.til_sak(nr, x, saker[0])

    def til_sak(self, nr: int, x: Linje, sak: str) -> Treff:
        """A line whose case is known: registered unless the case is settled or the payment may be there already."""
        rad = self.indeks.saker[sak]
        tvilling = self._tvilling(x, rad)
        if tvilling:
            grunn = f"Ligner betalingen som er ført {tvilling.dato:%d.%m.%Y} (hendelse nr. {tvilling.nr})."
            return Treff(nr, x, Gruppe.MULIG_DUBLETT, sak, grunn, (Forslag(sak, "samme beløp"),))
        if hvorfor := self._dagen(rad, x, x.kid):
            return Treff(nr, x, Gruppe.FOR_TIDLIG, sak, hvorfor, (Forslag(sak, "KID"),))
        brukt = self.brukt.get(sak, NULL)
        if rad.avsluttet:
            return Treff(nr, x, Gruppe.OPPGJORT, sak, "Saken er avsluttet.", (Forslag(sak, "KID"),))
        if rad.hovedstol <= brukt and self.saldo(rad, self.dag) <= brukt:
            return Treff(nr, x, Gruppe.OPPGJORT, sak, "Saken er gjort opp.", (Forslag(sak, "KID"),))
        self.brukt[sak] = brukt + x.beloep
        for_mye = NULL
        if brukt + x.beloep > rad.hovedstol:
            for_mye = brukt + x.beloep - self.saldo(rad, x.bokfoert or self.dag)
        if for_mye <= 0:
            return Treff(nr, x, Gruppe.FOERES, sak, self._en_del_er_tatt_tilbake(rad, x))
        grunn = "Mer enn det som gjenstår."
        if rad.oversikt.tilstand in ("forliksraad", "dom", "utlegg"):
            grunn += " Rettsgebyr du har krevd, dekkes først. Inntil"
        return Treff(nr, x, Gruppe.FOR_MYE, sak, grunn, for_mye=min(for_mye, x.beloep))

    def _en_del_er_tatt_tilbake(self, rad: Saksrad, x: Linje) -> str:
        """A smaller reversal of the same KID that was read before its payment: it is booked when it is read again."""
        felles = noekkel(x.konto, x.kid, x.ref)
        kjente = {b.beloep for b in rad.foert}
        for t in self.husket:
            senere = t.dag is None or x.bokfoert is None or t.dag >= x.bokfoert
            if t.noekkel == felles and t.beloep < x.beloep and senere and t.beloep not in kjente:
                hva = f"Banken har ført tilbake {kr(t.beloep)} med samme KID. Les filen på nytt når denne er ført"
                return f"{hva}: {t.kilde}."
        return ""

    def _dagen(self, rad: Saksrad, x: Linje, kid: str | None) -> str:
        """Why the day of a line does not fit: after the day of the command, or older than what is claimed."""
        if x.bokfoert and x.bokfoert > self.dag:
            return f"Betalingen er bokført {x.bokfoert:%d.%m.%Y}, etter dagen du fører ({self.dag:%d.%m.%Y})."
        return rad.for_tidlig(kid, x.bokfoert) if x.bokfoert else ""

    def saldo(self, rad: Saksrad, dag: date) -> Decimal:
        """The balance on a day."""
        if dag.toordinal() >= rad.oversikt.fra:
            return Decimal(linje(rad.oversikt, self.tabell, dag).sum).scaleb(-2)
        return self.eksakt(rad.sak, dag)

    def _tvilling(self, x: Linje, rad: Saksrad) -> Foert | None:
        """A payment of the case that may be this one: equal but for the reference, or entered by hand."""
        lik = self.indeks.likhet.get(x.likhet)
        if lik and lik[0] == rad.sak:
            return lik[1]
        dagene = [d for d in (x.bokfoert, x.oppdrag) if d]
        for b in rad.foert:
            naer = any(abs(d - e) <= NAERT for d in dagene for e in (b.dato, b.oppdrag or b.dato))
            if b.beloep == x.beloep and naer and not b.angret and not b.avtrykk:
                return b
        return None

    def _ikke_betaling(self, nr: int, x: Linje) -> Treff:
        """Reversals, money out, other currencies and what is not booked (the line's own warnings say which)."""
        merker = {str(v) for v in x.varsler}
        if "uavklart" in merker:
            return Treff(nr, x, Gruppe.UAVKLART, grunn=x.grunn)
        if x.reversering and x.beloep < 0:
            return self._tilbake(nr, x)
        if merker & _TILBAKE:
            return Treff(nr, x, Gruppe.TILBAKE)
        if "utgaaende" in merker and "ikke_bokfoert" not in merker:
            return Treff(nr, x, Gruppe.UT)
        return Treff(nr, x, Gruppe.ANNET)

    def _tilbake(self, nr: int, x: Linje) -> Treff:
        """A reversal of what is not known here, or of a part of a payment: that is booked by hand."""
        saker = self.indeks.kid.get(x.kid, ()) if x.kid else ()
        alle = [(s, b) for s in saker for b in self.indeks.saker[s].foert]
        return self._delvis_tilbake(nr, x, alle)

    def _tatt(self, nr: int, x: Linje, t: Tatt) -> Treff:
        """A reversal with its payment (core/tilbakefoering.py), or a payment that is taken back."""
        b = t.foert
        if b is None:
            return Treff(nr, x, Gruppe.TILBAKE, t.sak, t.grunn, tatt=t)
        if b.angret:
            grunn = f"Betalingen er alt angret. {t.grunn}".strip()
            return Treff(nr, x, Gruppe.SETT, t.sak, grunn, tatt=t)
        hva = f"angre betalingen {b.dato:%d.%m.%Y} (hendelse nr. {b.nr})"
        forslag = Forslag(t.sak, hva, sikkert=t.sikkert, nr=b.nr)
        return Treff(nr, x, Gruppe.TILBAKE, t.sak, t.grunn, (forslag,), tatt=t)

    def _delvis_tilbake(self, nr: int, x: Linje, alle: Sequence[tuple[str, Foert]]) -> Treff:
        """A part of a payment is taken back: undo it, and book what is left."""
        tilbake = -x.beloep
        stoerre = [p for p in alle if p[1].beloep > tilbake]
        for sak, b in stoerre:
            igjen_av = b.beloep - tilbake
            if b.angret and any(c.beloep == igjen_av and not c.angret for s, c in alle if s == sak):
                return Treff(nr, x, Gruppe.SETT, sak, "Delen er alt tatt ut av betalingen.")
        igjen = sorted((p for p in stoerre if not p[1].angret), key=lambda p: _avstand(p[1], x))
        if not igjen:
            return Treff(nr, x, Gruppe.TILBAKE)
        sak, b = igjen[0]
        hel = f"betalingen på {kr(b.beloep)} {b.dato:%d.%m.%Y} (hendelse nr. {b.nr})"
        hvorfor = f"{kr(tilbake)} av {hel} er ført tilbake"
        rest = f"{b.beloep - tilbake:.2f}".replace(".", ",")
        kommandoer = (
            f"inkasso angre {sak} --gjelder {b.nr}",
            f"inkasso betaling {sak} --beloep {rest} --dato {b.dato.isoformat()}",
        )
        return Treff(nr, x, Gruppe.TILBAKE, sak, forslag=(Forslag(sak, hvorfor, kommandoer=kommandoer),))

    def _uten_kid(self, nr: int, x: Linje) -> Treff:
        """Proposals from the text and the payer's name; never registered by themselves."""
        forslag = self._foreslaatt(x)
        for f in forslag:
            lik = self._tvilling(x, self.indeks.saker[f.sak])
            if lik:
                grunn = f"Ligner betalingen som er ført {lik.dato:%d.%m.%Y} (hendelse nr. {lik.nr})."
                return Treff(nr, x, Gruppe.MULIG_DUBLETT, f.sak, grunn, (f,))
        return Treff(nr, x, Gruppe.UTEN_KID, grunn="Uten KID.", forslag=tuple(forslag[:5]))

    def _foreslaatt(self, x: Linje) -> list[Forslag]:
        """Every case that the text or the payer's name speaks of, the sure ones first."""
        funn: dict[str, list[str]] = {}
        for hvorfor, saker in self._spor(x):
            for sak in saker:
                funn.setdefault(sak, []).append(hvorfor)
        return sorted(
            (self._forslag(sak, spor, x) for sak, spor in funn.items()), key=lambda f: not f.sikkert
        )

    def _tross_kid(self, x: Linje) -> tuple[Forslag, ...]:
        """The KID is nobody's, but amount and name, or a reference in the text, speak of a case: never sure."""
        return tuple(
            replace(f, sikkert=False) for f in self._foreslaatt(x) if f.sikkert or self._passer(f.sak, x)
        )[:5]

    def _spor(self, x: Linje) -> Iterable[tuple[str, tuple[str, ...]]]:
        i = self.indeks
        ord_ = ordene(x.fritekst)
        for o in ord_:
            if o in i.saker:
                yield "saksnummeret i teksten", (o,)
            saker = i.faktura.get(o) or i.faktura.get(uten_nuller(o), ())
            if saker and (len(uten_nuller(o)) > 2 or "faktura" in ord_):
                yield f"faktura {o} i teksten", saker
        for sifre in dict.fromkeys(_SIFRE.findall(x.fritekst)):
            if sifre in i.kid:
                yield "KID-en i teksten", i.kid[sifre]
        med_navn = i.med_navn(x.betaler_navn) if x.betaler_navn else ()
        if med_navn:
            yield "betalerens navn", med_navn
        if i_teksten := tuple(s for s in i.navn_i(x.fritekst) if s not in med_navn):
            yield "navnet som er skrevet", i_teksten

    def _passer(self, sak: str, x: Linje) -> bool:
        """The amount is what is left of the case, of its principal, or of one of its claims."""
        rad = self.indeks.saker[sak]
        return x.beloep in (self.saldo(rad, x.bokfoert or self.dag), rad.hovedstol, *rad.kravene)

    def _forslag(self, sak: str, spor: Sequence[str], x: Linje) -> Forslag:
        """One proposal; sure only with a reference in the text and an amount that fits an open case."""
        rad = self.indeks.saker[sak]
        rest = self.saldo(rad, x.bokfoert or self.dag)
        aapen = not rad.avsluttet and rest > 0
        passer = self._passer(sak, x)
        tidlig = self._dagen(rad, x, None)
        hva = [*spor, *(["beløpet"] if passer else []), *([] if aapen else ["men saken er gjort opp"])]
        hva += [f"men {tidlig[0].lower()}{tidlig[1:].removesuffix('.')}"] if tidlig else []
        sikkert = aapen and passer and not tidlig and any("teksten" in s for s in spor)
        return Forslag(sak, ", ".join(hva), sikkert=sikkert)


def _avstand(b: Foert, x: Linje) -> tuple[bool, int]:
    """How far a payment is from its reversal: a later day, days between."""
    dager = ((x.bokfoert or b.dato) - b.dato).days
    return dager < 0, abs(dager)
