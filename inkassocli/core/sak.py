"""A case as a fold over its events. `Sak` holds facts only; what depends on a rule is computed for a day.

Presisering numbers in the docstrings refer to docs/regler.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.dager import neste_virkedag, pluss_aar
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.verdi import verdi

PENGEKRAV = ("", "pengekrav")


@verdi(kw_only=True)
class Verge:
    """The guardian of a debtor."""

    navn: str = ""
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""


@verdi(kw_only=True)
class Skyldner:
    """The debtor. `enk` and `foretak` are business debtors."""

    type: str
    navn: str
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""
    kommunenummer: str = ""
    land: str = "NO"
    foedselsdato: date | None = None
    organisasjonsnummer: str = ""
    epost: str = ""
    telefon: str = ""
    verge: Verge | None = None

    @property
    def naering(self) -> bool:
        """Presisering 30: enk and foretak are business debtors."""
        return self.type != "privat"


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
    sakstype: str = ""

    @property
    def oppsto(self) -> date:
        """The day of the service, else of the invoice."""
        return self.ytelsesdato or self.fakturadato

    def forfallsdag(self, bok: Regelbok) -> date:
        """Presisering 4: D, the agreed day, else påkrav + 30 days (one month before 2004)."""
        if self.forfall_avtalt and self.forfall:
            return self.forfall
        paakrav = self.paakrav_sendt or self.fakturadato
        return bok.frist("paakrav", paakrav).etter(paakrav)

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


@verdi
class Protest:
    """An objection that counts for the rules: rimelig or delvis (presisering 33)."""

    plass: int
    dato: date
    delvis: bool
    uomtvistet: Decimal
    burde_kommet: date | None
    aapen: bool = True


GODTATT = "Utfall: godtatt"  # the note on an answer that grants the objection


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
    pause: h.Pause | None = None
    avtale: h.Avdragsavtale | None = None
    stanser: frozenset[str] = field(default=frozenset())
    avsluttet: bool = False
    klage_sendt: bool = False
    klage_noensinne: bool = False
    innstilt: date | None = None
    dom: h.Dom | None = None
    utlegg_begjaert: bool = False
    utlegg_venter: bool = False
    retur: h.BrevRetur | None = None  # the letter that came back, until it is sent again
    retur_adresse: bool = False  # the address has changed since
    utlegg_pant: bool = False

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
    def rettslig(self) -> bool:
        """Presisering 29: after a complaint, a request for attachment or a judgment no letter bears a fee."""
        return self.klage_noensinne or self.utlegg_begjaert or self.dom is not None

    @property
    def aapne_protester(self) -> tuple[Protest, ...]:
        """Presisering 34: open until an innsigelse_avsluttet."""
        return tuple(p for p in self.protester if p.aapen)

    def kreditert(self, krav: Krav) -> Decimal:
        """The sum credited on a claim; one moved to another case counts as credited in full (presisering 15)."""
        if krav.faktura in self.tatt_ut:
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
        igjen = [k for k in self.hode.krav if self.hovedstol(k) > 0] or self.hode.krav
        return max(k.rente_fra(bok) for k in igjen)

    def pause_loeper(self, dag: date) -> bool:
        """Presisering 40: through `til`, without `til` until pause_slutt."""
        return self.pause is not None and (self.pause.til is None or dag <= self.pause.til)

    def var_mindreaarig(self, bok: Regelbok) -> bool:
        """Presisering 40: privat, birth day given, and 18 only after some claim arose."""
        s = self.hode.skyldner
        if s.type != "privat" or s.foedselsdato is None:
            return False
        myndig = pluss_aar(s.foedselsdato, bok.frist("myndig").antall)
        return any(myndig > k.oppsto for k in self.hode.krav)


def start(hode: Hode) -> Sak:
    """A case before its first event."""
    return Sak(hode, hode.skyldner)


def neste(sak: Sak, hendelse: h.Hendelse) -> Sak:  # noqa: C901, PLR0912  (one case for each kind of event)
    """The facts after one more event."""
    plass = len(sak.hendelser)
    sak = replace(sak, hendelser=(*sak.hendelser, hendelse))
    match hendelse:
        case h.BrevSendt():
            if sak.retur and (sak.retur_adresse or sak.retur.brev == hendelse.brev):
                sak = replace(sak, retur=None)
            if hendelse.brev not in h.KRAVBREV:
                return sak
            e = hendelse
            return replace(sak, brev=(*sak.brev, Brev(plass, e.brev, e.dato, e.frist, e.gebyr, e.kanal)))
        case h.Kreditnota():
            faktura = hendelse.faktura or sak.hode.krav[0].faktura
            return replace(sak, kreditnotaer=(*sak.kreditnotaer, (plass, faktura, hendelse.beloep)))
        case h.KravTattUt():
            return replace(sak, tatt_ut=sak.tatt_ut | {hendelse.faktura})
        case h.AdresseEndret():
            return replace(sak, skyldner=_flytt(sak.skyldner, hendelse), retur_adresse=True)
        case h.Innsigelse():
            protest = _protest(plass, hendelse)
            return replace(sak, protester=(*sak.protester, protest)) if protest else sak
        case h.InnsigelseAvsluttet():
            return replace(sak, protester=tuple(replace(p, aapen=False) for p in sak.protester))
        case h.Pause():
            return replace(sak, pause=hendelse)
        case h.PauseSlutt():
            return replace(sak, pause=None)
        case h.Stans():
            return replace(sak, stanser=sak.stanser | {hendelse.grunn})
        case h.StansSlutt():
            return replace(sak, stanser=sak.stanser - {hendelse.grunn} if hendelse.grunn else frozenset())
        case h.Avdragsavtale():
            return replace(sak, avtale=hendelse)
        case h.AvtaleBrutt():
            return replace(sak, avtale=None)
        case h.ForliksklageSendt():
            return replace(sak, klage_sendt=True, klage_noensinne=True)
        case h.KlageAvsluttet():
            innstilt = hendelse.dato if hendelse.utfall == "innstilt" else sak.innstilt
            return replace(sak, klage_sendt=False, innstilt=innstilt)
        case h.Dom():
            return replace(sak, dom=hendelse)
        case h.UtleggBegjaert():
            return replace(sak, utlegg_begjaert=True, utlegg_venter=True)
        case h.UtleggResultat():
            opphevet = hendelse.utfall == "hevet" and not sak.utlegg_venter
            pant = hendelse.utfall == "pant" or (sak.utlegg_pant and not opphevet)
            return replace(sak, utlegg_venter=False, utlegg_pant=pant)
        case h.BrevRetur():
            return replace(sak, retur=hendelse, retur_adresse=False)
        case h.Avsluttet() | h.Overlevert():
            return replace(sak, avsluttet=True)
        case h.Gjenaapnet():
            return replace(sak, avsluttet=False)
        case (
            h.Betaling()
            | h.Ettergitt()
            | h.BrevLaget()
            | h.Tilsvar()
            | h.Forliksmoete()
            | h.ForliksklageLaget()
            | h.Kontakt()
            | h.Likevel()
            | h.Angret()
        ):
            return sak
        case _:
            assert_never(hendelse)


def _flytt(s: Skyldner, e: h.AdresseEndret) -> Skyldner:
    """The new address; what the event does not name stays, but the kommune must be found anew."""
    return replace(
        s,
        adresse=e.adresse or s.adresse,
        postnummer=e.postnummer or s.postnummer,
        poststed=e.poststed or s.poststed,
        land=e.land or s.land,
        kommunenummer=e.kommunenummer,
    )


def _protest(plass: int, e: h.Innsigelse) -> Protest | None:
    """Presisering 33: which kind an objection counts as; None where it changes no outcome."""
    if e.art == "betalingsevne" or (e.art == "aapenbart_grunnloes" and e.begrunnelse.strip()):
        return None
    uomtvistet = e.uomtvistet or NULL
    delvis = e.art == "delvis" and uomtvistet > 0
    return Protest(plass, e.dato, delvis, uomtvistet if delvis else NULL, e.burde_kommet)


def fold(hode: Hode, hendelser: Iterable[h.Hendelse]) -> Sak:
    """The facts after all the events, which must be in order (hendelser.kjent)."""
    sak = start(hode)
    for e in hendelser:
        sak = neste(sak, e)
    return sak


def innroemmet(sak: Sak) -> h.BrevLaget | None:
    """The letter that told the debtor that he is right, while the objection it answers is open."""
    brevet: h.BrevLaget | None = None
    for e in sak.hendelser:
        match e:
            case h.Innsigelse() | h.InnsigelseAvsluttet():
                brevet = None
            case h.BrevLaget(brev="svar"):
                brevet = e if e.merknad == GODTATT else None
            case _:
                pass
    return brevet


SKYLDNERTYPER = ("privat", "enk", "foretak")
