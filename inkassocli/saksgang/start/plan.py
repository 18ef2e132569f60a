"""The cases as they will be when the run is written: those of the folder, and what the run adds to them.

All in memory: a debtor's second invoice in one list finds the case that his first one opens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.sak import Hode, Krav, Skyldner, fold
from inkassocli.core.skyldnere import ADRESSEN, Hvem, annerledes, med, navneord, nytt, samme, vist
from inkassocli.saksgang.start.svar import OmSkyldneren
from inkassocli.saksgang.utkast import Fil, NySak, Utkast

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.start.faktura import Bilag
    from inkassocli.store.saksfil import Saksfil


@dataclass(slots=True)
class Plan:
    """One case: the debtor as he is known now, and what the run adds."""

    nr: str
    sti: Path
    skyldner: Skyldner
    sak: Saksfil | None = None
    krav: list[Krav] = field(default_factory=list)
    hendelser: list[h.Hendelse] = field(default_factory=list)
    filer: list[Fil] = field(default_factory=list)
    merknader: list[str] = field(default_factory=list)

    @property
    def alle_krav(self) -> tuple[Krav, ...]:
        """The claims of the file and the new ones."""
        return (*(self.sak.hode.krav if self.sak else ()), *self.krav)

    @property
    def skyldnere(self) -> tuple[Skyldner, ...]:
        """The debtor as he is, and under the name and address that he was registered with."""
        if self.sak is None or self.sak.hode.skyldner == self.skyldner:
            return (self.skyldner,)
        foer = {n: getattr(self.sak.hode.skyldner, n) for n in ADRESSEN}
        return (self.skyldner, replace(self.skyldner, **foer))

    @property
    def aapen(self) -> bool:
        """Presisering 58: a claim may be added: the case is open, and no letter is posted."""
        gyldige = h.ikke_angret(self.sak.hendelser) if self.sak else ()
        return not self.lukket and not any(isinstance(e, h.BrevSendt) for e in gyldige)

    @property
    def lukket(self) -> bool:
        """Whether the case is closed or handed over."""
        lukket = False
        for e in h.ikke_angret(self.sak.hendelser) if self.sak else ():
            lukket = isinstance(e, h.Avsluttet | h.Overlevert) or (lukket and not isinstance(e, h.Gjenaapnet))
        return lukket

    def utkast(self, dekning: tuple[str, ...]) -> Utkast | None:
        """What the run writes here; None where that is nothing."""
        merknad = "\n".join(dict.fromkeys(x for x in self.merknader if x))
        hendelser, filer = tuple(self.hendelser), tuple(self.filer)
        if self.sak is None:
            hode = Hode(sak=self.nr, skyldner=self.skyldner, krav=tuple(self.krav), dekning=dekning)
            return Utkast(NySak(self.sti, hode, merknad), hendelser, filer=filer)
        if not (self.krav or hendelser):
            return None
        return Utkast(self.sak, hendelser, tuple(self.krav), merknad, filer=filer)


class Planer:
    """Every case, found by invoice, name, organisasjonsnummer and KID."""

    def __init__(self, kontor: Kontor, saker: Sequence[Saksfil]) -> None:
        self.kontor = kontor
        self.alle: dict[str, Plan] = {}
        self._siste: tuple[str, int] | None = None
        self._faktura: dict[str, Plan] = {}
        self._kid: dict[str, list[str]] = {}
        self._navn: dict[object, list[Plan]] = {}
        for s in saker:
            plan = Plan(s.hode.sak, s.fil, _skyldner_naa(s, kontor), s)
            self._ta_med(plan)
            ikke = _kreves_ikke(s)
            for krav in s.hode.krav:
                if krav.faktura not in ikke:
                    self._foer_inn(plan, krav)

    def _ta_med(self, plan: Plan) -> None:
        self.alle[plan.nr] = plan
        noekler: set[object] = {navneord(s.navn) for s in plan.skyldnere}
        noekler |= {s.organisasjonsnummer for s in plan.skyldnere if s.organisasjonsnummer}
        for n in noekler:
            self._navn.setdefault(n, []).append(plan)

    def _foer_inn(self, plan: Plan, krav: Krav) -> None:
        self._faktura.setdefault(krav.faktura, plan)
        if krav.kid:
            self._kid.setdefault(krav.kid, []).append(plan.nr)

    def med_faktura(self, faktura: str) -> Plan | None:
        """The case that holds the invoice."""
        return self._faktura.get(faktura)

    def med_kid(self, kid: str, *, utenom: str) -> list[str]:
        """The other cases with the KID."""
        return sorted({nr for nr in self._kid.get(kid, ()) if nr != utenom}) if kid else []

    def aapne(self, skyldner: Skyldner) -> Iterator[Plan]:
        """The cases that a new claim could join, of debtors with the name or the organisasjonsnummer, oldest first."""
        funnet = [*self._navn.get(navneord(skyldner.navn), ())]
        if skyldner.organisasjonsnummer:
            funnet += self._navn.get(skyldner.organisasjonsnummer, ())
        return (p for p in {id(p): p for p in funnet}.values() if p.aapen)

    def andre(self, plan: Plan, oppsto: date) -> list[str]:
        """The other open cases of the same debtor: one letter and one fee each, where one case would do."""
        egne = {
            p.nr: p
            for p in self._navn.get(navneord(plan.skyldner.navn), ())
            if p is not plan and not p.lukket
        }
        return [
            nr
            for nr, p in egne.items()
            if samme(p.skyldner, plan.skyldner, oppsto, self.kontor.bok).hvem is Hvem.SAMME
        ]

    def ny(self, skyldner: Skyldner) -> Plan:
        """A case that is not there yet, with the next free number."""
        aar, n = self._siste or (self.kontor.nytt_nummer()[:4], int(self.kontor.nytt_nummer()[5:]) - 1)
        self._siste = aar, n + 1
        nr = f"{aar}-{n + 1:04d}"
        plan = Plan(nr, self.kontor.mappe / "saker" / f"{nr}.toml", skyldner)
        self._ta_med(plan)
        return plan

    def legg_til(self, plan: Plan, krav: Krav, bilag: Sequence[Bilag], merknad: str) -> None:
        """One more claim, with its exhibits under names that are not taken."""
        filer = _planlegg(plan, bilag)
        plan.filer += [f for f in filer if not f.sti.exists()]
        sha = (*krav.bilag_sha256, *(hashlib.sha256(f.innhold).hexdigest() for f in filer))
        bilag_ = (*krav.bilag, *(f"bilag/{f.sti.name}" for f in filer))
        krav = replace(krav, bilag=bilag_, bilag_sha256=sha)
        plan.krav.append(krav)
        plan.merknader.append(merknad)
        self._foer_inn(plan, krav)

    def om_skyldneren(self, plan: Plan, skyldner: Skyldner, faktura: str) -> OmSkyldneren:
        """Nothing that is said of a debtor is dropped: what the case does not know is stored (presisering 90)."""
        nye = nytt(plan.skyldner, skyldner)
        ulike = annerledes(plan.skyldner, skyldner)
        if plan.sak:
            igjen = " igjen" if any(k.faktura == faktura for k in plan.alle_krav) else ""
            grunn = f"oppgitt{igjen} med faktura {faktura}"
            plan.hendelser += [
                self.kontor.ny(h.OpplysningRettet, felt=f"skyldner.{n}", ny=v, grunn=grunn)
                for n, v in nye.items()
            ]
        plan.skyldner = med(plan.skyldner, skyldner)
        return OmSkyldneren(plan.nr, tuple((n, vist(v)) for n, v in nye.items()), ulike)

    def utkast(self) -> tuple[Utkast, ...]:
        """Every case that the run writes to."""
        dekning = self.kontor.oppsett.dekning
        return tuple(u for p in self.alle.values() if (u := p.utkast(dekning)))


def _kreves_ikke(s: Saksfil) -> set[str]:
    """The invoices that were registered here by mistake, or have moved: they may be registered anew."""
    ut: set[str] = set()
    for e in h.ikke_angret(s.hendelser):
        if isinstance(e, h.KravTattUt):
            ut.add(e.faktura)
        elif isinstance(e, h.Avsluttet) and e.grunn == "feilregistrert":
            ut.update(k.faktura for k in s.hode.krav)
    return ut


def _skyldner_naa(s: Saksfil, kontor: Kontor) -> Skyldner:
    """The debtor with what has been corrected since."""
    if not any(isinstance(e, h.AdresseEndret | h.OpplysningRettet) for e in s.hendelser):
        return s.hode.skyldner
    return fold(s.hode, h.kjent(s.hendelser, kontor.dag)).skyldner


def _planlegg(plan: Plan, bilag: Sequence[Bilag]) -> list[Fil]:
    """Names that are not taken, on disk or in the run; the same bytes are not stored twice."""
    mappe, tatt = plan.sti.with_suffix("") / "bilag", {f.sti: f.innhold for f in plan.filer}
    ut = []
    for navn, data in bilag:
        sti, nr = mappe / Path(navn).name, 1
        while (tatt[sti] if sti in tatt else sti.read_bytes() if sti.exists() else data) != data:
            nr += 1
            sti = mappe / f"{Path(navn).stem}-{nr}{Path(navn).suffix}"
        tatt[sti] = data
        ut.append(Fil(sti, data))
    return ut
