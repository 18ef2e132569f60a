"""A case as a fold over its events. `Sak` holds facts only; what depends on a rule is computed for a day.

Presisering numbers in the docstrings refer to docs/regler.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.dager import neste_virkedag
from inkassocli.core.protester import Protest, avgjort, avsluttet, erstattet, protest
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.skyldner import SKYLDNERTYPER as SKYLDNERTYPER
from inkassocli.core.skyldner import Innehaver as Innehaver
from inkassocli.core.skyldner import Skyldner as Skyldner
from inkassocli.core.skyldner import Stedfortreder as Stedfortreder
from inkassocli.core.skyldner import Verge as Verge
from inkassocli.core.verdi import med, verdi

PENGEKRAV = ("", "pengekrav")


@verdi(kw_only=True)
class Krav:
    """One claim, as invoiced. `beloep` in kroner."""

    faktura: str
    fakturadato: date
    beloep: Decimal
    gjelder: str = ""
    ytelsesdato: date | None = None
    forfall: date | None = None
    forfall_avtalt: bool = False
    paakrav_sendt: date | None = None
    kid: str = ""
    rest_per: date | None = None
    """The day on which a `beloep` read as a rest was true (presisering 89)."""
    bilag: tuple[str, ...] = ()
    pristilbud: bool | None = None
    fordringshaver: str = ""
    sakstype: h.Sakstype = ""
    bilag_sha256: tuple[str, ...] = ()

    @property
    def bilagene(self) -> tuple[tuple[str, str], ...]:
        """Each exhibit with its sha256, empty where an older program stored it."""
        summer = (*self.bilag_sha256, *[""] * len(self.bilag))
        return tuple(zip(self.bilag, summer, strict=False))

    @property
    def oppsto(self) -> date:
        """The day of the service, else of the invoice."""
        return self.ytelsesdato or self.fakturadato

    def forfallsdag(self, bok: Regelbok) -> date:
        """Presisering 4: D, the agreed day, else påkrav + 30 days (one month before 2004), or a later printed day."""
        if self.forfall_avtalt and self.forfall:
            return self.forfall
        paakrav = self.paakrav_sendt or self.fakturadato
        etter_paakrav = bok.frist("paakrav", paakrav).etter(paakrav)
        return max(etter_paakrav, self.forfall) if self.forfall else etter_paakrav

    def rente_fra(self, bok: Regelbok) -> date:
        """D* = the first virkedag on or after D."""
        return neste_virkedag(self.forfallsdag(bok))

    def foreldelse_fra(self) -> date:
        """Presisering 46: the agreed day itself; without agreement, the service, else the invoice."""
        return self.forfall if self.forfall_avtalt and self.forfall else self.oppsto


@verdi(kw_only=True)
class Hode:
    """The head of a case file, written once."""

    sak: str
    skyldner: Skyldner
    krav: tuple[Krav, ...]
    dekning: tuple[str, ...] = ()


@verdi
class Brev:
    """A posted letter of the four kinds; `plass` is its place in the order of events."""

    plass: int
    brev: str
    sendt: date
    frist: date | None
    gebyr: Decimal
    kanal: str


BETALT_I_TIDE = "Betalt i tide: "  # begins the note of a waiver that a payment carries (presisering 88)


@verdi
class Sak:
    """The facts of a case after the events so far."""

    hode: Hode
    skyldner: Skyldner
    hendelser: tuple[h.Hendelse, ...] = ()
    brev: tuple[Brev, ...] = ()
    protester: tuple[Protest, ...] = ()
    kreditnotaer: tuple[tuple[int, str, Decimal], ...] = ()
    tatt_ut: frozenset[str] = field(default=frozenset())
    tatt_ut_av_kontoen: frozenset[str] = field(
        default=frozenset()
    )  # those before a judgment (presisering 97)
    pause: h.Pause | None = None
    avtale: h.Avdragsavtale | None = None
    stanser: frozenset[str] = field(default=frozenset())
    avsluttet: bool = False
    feilregistrert: bool = False  # never a case: its claims count as credited in full (presisering 89)
    klage_sendt: bool = False
    klage_noensinne: bool = False
    klage_slutt: h.KlageAvsluttet | None = None  # how the last complaint ended
    innstilt: date | None = None
    innstilt_aapner: date | None = (
        None  # by consent, or when the nemnd is done (tvisteloven § 6-11 (5) b and c)
    )
    avtalebrudd: h.AvtaleBrutt | None = None  # the breach that no later plan replaces
    dom: h.Dom | None = None
    utlegg_begjaert: bool = False
    utlegg_venter: bool = False
    retur: h.BrevRetur | None = None  # the letter that came back, until it is sent again
    retur_adresse: bool = False  # the address has changed since
    utlegg_pant: bool = False
    skrevet: Hode | None = None  # the head as the file has it, before any correction

    @property
    def kombinert(self) -> bool:
        """Tvangsfullbyrdelsesloven § 7-7, tvisteloven § 6-3 (4): a request under § 7-2 f that is the complaint too."""
        siste = next(
            (
                e
                for e in reversed(self.hendelser)
                if isinstance(e, h.UtleggBegjaert)
                or (isinstance(e, h.KlageAvsluttet) and e.utfall != "forlik")
            ),
            None,
        )
        return self.utlegg_venter and isinstance(siste, h.UtleggBegjaert) and siste.grunnlag == "7_2_f"

    @property
    def forlikt(self) -> bool:
        """Settled in the forliksråd, and the settlement not yet entered as the judgment that it is (presisering 43)."""
        return self.dom is None and self.klage_slutt is not None and self.klage_slutt.utfall == "forlik"

    @property
    def rettslig(self) -> bool:
        """Presisering 29: after a complaint, a request for attachment or a judgment no letter bears a fee."""
        return self.klage_noensinne or self.utlegg_begjaert or self.dom is not None

    @property
    def aapne_protester(self) -> tuple[Protest, ...]:
        """Presisering 34: open until an innsigelse_avsluttet."""
        return tuple(p for p in self.protester if p.aapen)

    @property
    def uavgjorte_protester(self) -> tuple[Protest, ...]:
        """The open ones that no judgment has decided: one given after the objection hinders nothing by it."""
        dommer = [i for i, e in enumerate(self.hendelser) if isinstance(e, h.Dom)]
        return tuple(p for p in self.aapne_protester if not dommer or p.plass > dommer[-1])

    def kreditert(self, krav: Krav) -> Decimal:
        """The sum credited on a claim; one moved to another case counts as credited in full (presisering 15)."""
        if self.feilregistrert or krav.faktura in self.tatt_ut_av_kontoen:
            return krav.beloep
        return sum((b for _, f, b in self.kreditnotaer if f == krav.faktura), NULL)

    def hovedstol(self, krav: Krav) -> Decimal:
        """What was owed on the claim: `beloep` less its credit notes, not below 0."""
        return max(NULL, krav.beloep - self.kreditert(krav))

    @property
    def alt_kreditert(self) -> bool:
        """Whether every claim is credited in full."""
        return all(self.hovedstol(k) == 0 for k in self.hode.krav)

    def seneste_forfall(self, bok: Regelbok) -> date:
        """Presisering 5: the case's D*, the latest among the claims not credited in full (all, if all are)."""
        igjen = [k for k in self.levende if self.hovedstol(k) > 0] or self.hode.krav
        return max(k.rente_fra(bok) for k in igjen)

    def pause_loeper(self, dag: date) -> bool:
        """Presisering 40: through `til`, without `til` until pause_slutt."""
        return self.pause is not None and (self.pause.til is None or dag <= self.pause.til)

    def myndig_fra(self, bok: Regelbok) -> date | None:
        """The 18th birthday of a `privat` debtor; None where it is not known."""
        return self.hode.skyldner.myndig_fra(bok)

    def var_mindreaarig(self, bok: Regelbok) -> bool:
        """Presisering 77: 18 only after some claim of the file arose, credited or not."""
        myndig = self.myndig_fra(bok)
        return myndig is not None and any(myndig > k.oppsto for k in self.hode.krav)

    @property
    def levende(self) -> tuple[Krav, ...]:
        """Presisering 97: the claims of this case, without those moved to another."""
        return tuple(k for k in self.hode.krav if k.faktura not in self.tatt_ut)


def start(hode: Hode, hendelser: Iterable[h.Hendelse] = ()) -> Sak:
    """A case before its first event, with the facts that the events correct (presisering 90)."""
    rettet = med_rettelser(hode, hendelser)
    return Sak(rettet, rettet.skyldner, skrevet=hode)


def neste(sak: Sak, hendelse: h.Hendelse) -> Sak:  # noqa: C901, PLR0912  (one case for each kind of event)
    """The facts after one more event."""
    plass = len(sak.hendelser)
    sak = med(sak, hendelser=(*sak.hendelser, hendelse))
    match hendelse:
        case h.BrevSendt():
            if sak.retur and (sak.retur_adresse or sak.retur.brev == hendelse.brev):
                sak = med(sak, retur=None)
            if hendelse.brev not in h.KRAVBREV:
                return sak
            e = hendelse
            return med(sak, brev=(*sak.brev, Brev(plass, e.brev, e.dato, e.frist, e.gebyr, e.kanal)))
        case h.Kreditnota():
            faktura = hendelse.faktura or sak.hode.krav[0].faktura
            kreditnotaer = (*sak.kreditnotaer, (plass, faktura, hendelse.beloep))
            return med(sak, kreditnotaer=kreditnotaer, protester=avgjort(sak.protester, "kreditert"))
        case h.KravTattUt():
            ut = sak.tatt_ut | {hendelse.faktura}
            return med(sak, tatt_ut=ut, tatt_ut_av_kontoen=sak.tatt_ut_av_kontoen if sak.dom else ut)
        case h.AdresseEndret():
            return med(sak, skyldner=_flytt(sak.skyldner, hendelse), retur_adresse=True)
        case h.Innsigelse():
            ny = protest(plass, hendelse)
            igjen = sak.protester if ny else erstattet(sak.protester, hendelse)
            return med(sak, protester=(*igjen, ny) if ny else igjen)
        case h.InnsigelseAvsluttet():
            return med(sak, protester=tuple(avsluttet(sak, p, hendelse) for p in sak.protester))
        case h.Pause():
            return med(sak, pause=hendelse)
        case h.PauseSlutt():
            return med(sak, pause=None)
        case h.Stans():
            return med(sak, stanser=sak.stanser | {hendelse.grunn})
        case h.StansSlutt():
            return med(sak, stanser=sak.stanser - {hendelse.grunn} if hendelse.grunn else frozenset())
        case h.Avdragsavtale():
            return med(sak, avtale=hendelse, avtalebrudd=None)
        case h.AvtaleBrutt():
            brudd = hendelse if sak.avtale and not hendelse.enighet else sak.avtalebrudd
            return med(sak, avtale=None, avtalebrudd=brudd)
        case h.ForliksklageSendt():
            return med(sak, klage_sendt=True, klage_noensinne=True, klage_slutt=None)
        case h.KlageAvsluttet():
            return _klage_slutt(sak, hendelse)
        case h.Dom():
            return med(sak, dom=hendelse, protester=avgjort(sak.protester, "avgjort"))
        case h.UtleggBegjaert():
            return med(sak, utlegg_begjaert=True, utlegg_venter=True)
        case h.UtleggResultat():
            opphevet = hendelse.utfall == "hevet" and not sak.utlegg_venter
            pant = hendelse.utfall == "pant" or (sak.utlegg_pant and not opphevet)
            return med(sak, utlegg_venter=False, utlegg_pant=pant)
        case h.BrevRetur():
            return med(sak, retur=hendelse, retur_adresse=False)
        case h.Avsluttet():
            return med(sak, avsluttet=True, feilregistrert=hendelse.grunn == "feilregistrert")
        case h.Overlevert():
            return med(sak, avsluttet=True)
        case h.Gjenaapnet():
            return med(sak, avsluttet=False, feilregistrert=False)
        case (
            h.Betaling()
            | h.Ettergitt()
            | h.BrevLaget()
            | h.Tilsvar()
            | h.Forliksmoete()
            | h.ForliksklageLaget()
            | h.UtleggLaget()
            | h.Kontakt()
            | h.Likevel()
            | h.BilagLagtTil()
            | h.EndringGodtatt()
            | h.OpplysningRettet()  # in the head before the first event (med_rettelser)
            | h.Tilbakebetalt()
            | h.GebyrBetalt()
            | h.Angret()
        ):
            return sak
        case _:
            assert_never(hendelse)


def _flytt(s: Skyldner, e: h.AdresseEndret) -> Skyldner:
    """The new address; what the event does not name stays, but the kommune must be found anew."""
    return med(
        s,
        adresse=e.adresse or s.adresse,
        postnummer=e.postnummer or s.postnummer,
        poststed=e.poststed or s.poststed,
        land=e.land or s.land,
        kommunenummer=e.kommunenummer,
    )


def _klage_slutt(sak: Sak, e: h.KlageAvsluttet) -> Sak:
    """Presisering 64: the first ending counts; a later one only adds the days that open a new complaint early."""
    dager: tuple[date | None, ...] = (e.samtykke, e.nemnd_avsluttet)
    foer = med(sak, hendelser=sak.hendelser[:-1])
    if not sak.klage_sendt and not foer.kombinert:
        dager = (*dager, sak.innstilt_aapner)
        gjelder = sak.klage_slutt is not None and sak.klage_slutt.utfall == "innstilt"
        return med(sak, innstilt_aapner=min((d for d in dager if d), default=None)) if gjelder else sak
    sak = med(sak, klage_sendt=False, klage_slutt=e)
    if e.utfall != "innstilt":
        return sak
    return med(sak, innstilt=e.dato, innstilt_aapner=min((d for d in dager if d), default=None))


def med_rettelser(hode: Hode, hendelser: Iterable[h.Hendelse]) -> Hode:
    """Presisering 90: the head as if it had held the corrected facts from the start."""
    for e in hendelser:
        if isinstance(e, h.OpplysningRettet):
            hode = _rettet(hode, e)
    return hode


def _rettet(hode: Hode, e: h.OpplysningRettet) -> Hode:
    hva, _, rest = e.felt.partition(".")
    if hva == "skyldner":
        return replace(hode, skyldner=_med(hode.skyldner, rest, e.ny))
    faktura, _, felt = rest.rpartition(".")
    krav = tuple(_med(k, felt, e.ny) if k.faktura == faktura else k for k in hode.krav)
    return replace(hode, krav=krav)


def _med(del_: Any, felt: str, ny: Any) -> Any:
    """The part of the head with the key set, or as if it was never written."""
    if ny is None:
        ny = next(f.default for f in fields(del_) if f.name == felt)
    return replace(del_, **{felt: ny})


def fold(hode: Hode, hendelser: Iterable[h.Hendelse]) -> Sak:
    """The facts after all the events, which must be in order (hendelser.kjent)."""
    hendelser = tuple(hendelser)
    sak = start(hode, hendelser)
    for e in hendelser:
        sak = neste(sak, e)
    return sak
