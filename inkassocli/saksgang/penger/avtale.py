"""Payment by instalments: the plan, its letter, its breach and its end (inkassoloven § 9, gjeldsbrevloven § 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from inkassocli import norsk
from inkassocli.core import avtale as planer
from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato
from inkassocli.core.oppgaver import OPPGJOER
from inkassocli.errors import BrukError, InnholdManglerError, StegStengtError
from inkassocli.saksgang.kontor import Kontor, utseende
from inkassocli.saksgang.penger.svar import AvtaleSlutt, Avtalt, Brevtekst, Erkjent, Varsel
from inkassocli.saksgang.utfoering import ledig_fil
from inkassocli.saksgang.utkast import Bekreftelse, Fil, Samling, Utkast, krev_framtid
from inkassocli.store.saksfil import Saksfil

if TYPE_CHECKING:
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.saksgang.brev.brev import Klart


@dataclass(frozen=True, slots=True)
class Plan:
    """What is agreed: equal instalments, instalments of so much, a list, or a settlement with a rebate.

    `frist` is that of the settlement, or of the notice after a breach; `erkjent` None: not said.
    """

    antall: int | None = None
    avdrag: Decimal | None = None
    avdrag_liste: str | None = None
    fra: date | None = None
    oppgjoer: Decimal | None = None
    frist: date | None = None
    erkjent: bool | None = None
    rente: bool = True

    @property
    def gitt(self) -> int:
        """How many of the four ways are used."""
        return sum(x is not None for x in (self.antall, self.avdrag, self.avdrag_liste, self.oppgjoer))

    def avdragene(self, f: Fakta) -> tuple[h.Avdrag, ...]:
        """The instalments; days before today and sums that do not fit are refused (exit 2)."""
        ut = self._avdragene(f, self.fra or self.frist)
        krev_framtid(ut[0].dato, f.dag, "Det første avdraget")
        if any(a.beloep <= 0 for a in ut):
            raise BrukError("Et avdrag er null.", gjoer="velg færre avdrag eller større beløp")
        return ut

    def _avdragene(self, f: Fakta, fra: date | None) -> tuple[h.Avdrag, ...]:
        if self.oppgjoer is not None and not 0 < self.oppgjoer < f.konto.sum:
            raise BrukError(
                "Et oppgjør med avslag må være mindre enn det som gjenstår.", gjoer="gi et lavere beløp"
            )
        if self.avdrag_liste is not None:
            return self._listen(self.avdrag_liste)
        if fra is None:
            raise BrukError("Dagen for første avdrag mangler.", gjoer="gi den med --fra ÅÅÅÅ-MM-DD")
        return (h.Avdrag(fra, self.oppgjoer),) if self.oppgjoer is not None else self._like(f, fra)

    def _listen(self, liste: str) -> tuple[h.Avdrag, ...]:
        """The instalments of a list; of a settlement in parts they come to just what settles it."""
        ut = _les_liste(liste)
        sum_ = sum((a.beloep for a in ut), NULL)
        if self.oppgjoer is not None and sum_ != self.oppgjoer:
            raise BrukError(
                f"Delene er til sammen {kr(sum_)}, men oppgjøret er {kr(self.oppgjoer)}.",
                gjoer="la delene i --avdrag-liste bli like mye som oppgjøret",
            )
        if self.oppgjoer is not None and self.frist not in (None, ut[-1].dato):
            raise BrukError(
                "Fristen for oppgjøret er dagen for den siste delen.",
                gjoer="ta bort --frist, eller endre listen",
            )
        return ut

    def _like(self, f: Fakta, fra: date) -> tuple[h.Avdrag, ...]:
        """Equal instalments with the interest inside, as `hva-hvis` tells them."""
        krev_framtid(fra, f.dag, "Det første avdraget")
        hver = self.avdrag or planer.beste_avdrag(f, self.antall or 1, fra, rente=self.rente)
        p = planer.prognose(f, hver, fra, rente=self.rente) if hver else None
        if p is None or not p.ferdig:
            raise BrukError(
                f"Planen blir aldri ferdig: {kr(hver)} i måneden er for lite. Renten er om lag "
                f"{kr(planer.maanedsrente(f))} i måneden, og en plan har høyst {planer.MAKS_AVDRAG} avdrag.",
                gjoer="gi et større avdrag; regn på det med inkasso hva-hvis",
            )
        return tuple(h.Avdrag(s.dato, s.beloep) for s in p.steg)


@dataclass(frozen=True, slots=True)
class Brevoenske:
    """How the letter is wanted."""

    uten_brev: bool = False
    engelsk: bool = False
    vis: bool = False
    skriv_ut: bool = False
    skriver: str | None = None
    konvolutt: str = ""


def _les_liste(tekst: str) -> tuple[h.Avdrag, ...]:
    """DATO:BELØP,… in ascending order; a decimal comma is read where two digits follow it."""
    ut = []
    for bit in re.split(r"[,;]\s*(?=\d{4}-)", tekst.strip()):
        dag, skille, beloep = bit.partition(":")
        if not skille:
            raise BrukError(
                f"--avdrag-liste: «{bit}» er ikke DATO:BELØP.",
                gjoer="for eksempel 2026-12-01:2000,2027-01-01:1500",
            )
        ut.append(h.Avdrag(norsk.dato(dag.strip()), norsk.kroner(beloep.strip())))
    if any(b.dato <= a.dato for a, b in pairwise(ut)):
        raise BrukError(
            "--avdrag-liste: dagene må stå i stigende rekkefølge.", gjoer="sorter avdragene etter dag"
        )
    return tuple(ut)


def _krev_ikke_mer_enn_skyldig(f: Fakta, avdrag: tuple[h.Avdrag, ...], *, rente: bool) -> None:
    """Inkassoloven § 8: a plan asks for no more than the debtor will owe, interest until then included."""
    mest = planer.prognose_plan(f, avdrag, rente=rente).sum
    sum_ = sum((a.beloep for a in avdrag), NULL)
    if sum_ > mest:
        raise BrukError(
            f"Avdragene er til sammen {kr(sum_)}, men {kr(mest)} er alt som blir skyldig med denne planen.",
            gjoer="gjør avdragene mindre, til sammen ikke mer enn det",
        )


# ---- a new plan ---------------------------------------------------------------------------------


def ny(kontor: Kontor, sak: Saksfil, x: Plan, brev: Brevoenske, merknad: str, *, ja: bool) -> Samling:
    """The plan and its letter; a plan that runs is replaced only with a yes."""
    f = kontor.fakta(sak, beloep=True)
    _krev_aapen(f)
    avdrag = x.avdragene(f)
    oppgjoer = x.oppgjoer is not None
    if x.oppgjoer is not None:
        merknad = f"{_oppgjoerstekst(f, x.oppgjoer, avdrag)} {merknad}".strip()
    elif x.avdrag_liste is not None:
        _krev_ikke_mer_enn_skyldig(f, avdrag, rente=x.rente)
    plan = kontor.ny(
        h.Avdragsavtale,
        avdrag=avdrag,
        erkjent=bool(x.erkjent),
        rente=x.rente and not oppgjoer,
        merknad=merknad,
    )
    if brev.uten_brev:
        utkast, utskrift, tekst = Utkast(sak, (plan,)), None, None
    else:
        kontor.krev_uten_kopi(sak)
        ferdig, fil, laget = _brev(kontor, sak, f, plan, x.erkjent, brev, oppgjoer=oppgjoer)
        utkast = Utkast(sak, (plan, laget), filer=(fil,))
        utskrift = ledig_fil(kontor.mappe / "utskrift", _navn(kontor, oppgjoer))
        tekst = Brevtekst(sak.hode.sak, ferdig.tittel, ferdig.tekst)
    svar = Avtalt(f, plan, x.erkjent, oppgjoer, tekst)
    return Samling((utkast,), svar=svar, spoersmaal=None if ja else _spoersmaal(f), utskrift=utskrift)


def _navn(kontor: Kontor, oppgjoer: bool) -> str:
    return f"{kontor.dag}-{'oppgjoer' if oppgjoer else 'avtale'}.pdf"


def _spoersmaal(f: Fakta) -> Bekreftelse:
    if f.sak.avtale is None:
        return Bekreftelse("Registrere avtalen?")
    fra = f"{f.sak.avtale.dato:%d.%m.%Y}"
    return Bekreftelse(
        f"Sak {f.sak.hode.sak} har en avtale fra {fra} som løper. Erstatte den med denne?",
        "avtale over en som løper",
    )


def _krev_aapen(f: Fakta) -> None:
    if f.konto.oppgjort or f.sak.avsluttet:
        raise StegStengtError(
            "Saken er gjort opp eller avsluttet, så det er ikke noe å avtale.",
            gjoer="se saken med inkasso vis",
        )
    if f.sak.stanser:
        raise StegStengtError(
            "Saken er stanset. En avtale med skyldneren gjelder ikke før stansen er opphevet.",
            gjoer="se saken med inkasso vis",
        )


def _brev(
    kontor: Kontor,
    sak: Saksfil,
    f: Fakta,
    plan: h.Avdragsavtale,
    erkjent: bool | None,
    brev: Brevoenske,
    *,
    oppgjoer: bool,
) -> tuple[FerdigBrev, Fil, h.BrevLaget]:
    """The written agreement; it holds the acknowledgment unless the debtor will not give one.

    A settlement with a rebate is an offer in a letter: nothing to sign, and nothing acknowledged.
    """
    from inkassocli.papirer.grunnlag import grunnlag, krev_adresse
    from inkassocli.render.brev import lag_brev

    ekstra: dict[str, Any] = {**_planen(f, plan), "rente": plan.rente, "erkjent": erkjent is not False}
    frist = nok = None
    if oppgjoer:
        frist, nok = plan.avdrag[-1].dato, sum((a.beloep for a in plan.avdrag), NULL)
        ekstra = {"oppgjoer": nok, "avslag": f.konto.sum - nok, "avdrag": _delene(plan)}
    g = grunnlag(f, kontor.oppsett, "avtale", frist=frist, ekstra=ekstra)
    krev_adresse(g)
    ferdig = lag_brev(g, engelsk=brev.engelsk, **utseende(kontor, brev.konvolutt))
    sti = ledig_fil(sak.mappe / "brev", _navn(kontor, oppgjoer))
    laget = kontor.ny(
        h.BrevLaget, brev="avtale", frist=frist, fil=f"brev/{sti.name}", sha256=ferdig.sha256, mal=ferdig.mal,
        sum=nok,
    )  # fmt: skip
    return ferdig, Fil(sti, ferdig.pdf, trykkes=True), laget


def _planen(f: Fakta, plan: h.Avdragsavtale) -> dict[str, Any]:
    """Each due day with its sum and what is left after it, interest until then included, and what the plan leaves."""
    p = planer.prognose_plan(f, plan.avdrag, rente=plan.rente)
    rader = tuple(
        bg.Avdrag(dato=s.dato, beloep=s.beloep, rest=s.rest, ca=ca)
        for s, ca in zip(p.steg, planer.ca(p, rente=plan.rente), strict=True)
    )
    return {"avdrag": rader, "rest": p.steg[-1].rest}


def _delene(plan: h.Avdragsavtale) -> tuple[bg.Avdrag, ...]:
    """The parts of a settlement with their days; nothing for one payment."""
    rader = tuple(bg.Avdrag(dato=a.dato, beloep=a.beloep) for a in plan.avdrag)
    return rader if len(rader) > 1 else ()


def _oppgjoerstekst(f: Fakta, oppgjoer: Decimal, deler: Sequence[h.Avdrag]) -> str:
    hvordan = f" i {len(deler)} deler" if len(deler) > 1 else ""
    rest = f.konto.sum - oppgjoer
    return (
        f"{OPPGJOER}betales {kr(oppgjoer)}{hvordan} innen {dato(deler[-1].dato)}, ettergis resten ({kr(rest)}). "
        "Ellers gjelder hele kravet."
    )


# ---- a running plan -----------------------------------------------------------------------------


def loeper(kontor: Kontor, sak: str) -> bool:
    """Whether the case has a plan on the day."""
    return kontor.fakta(kontor.sak(sak)).sak.avtale is not None


def loepende(kontor: Kontor, sak: Saksfil) -> Fakta:
    """The case with its plan; refused where none runs."""
    f = kontor.fakta(sak)
    _krev_avtale(f)
    return f


def _krev_avtale(f: Fakta) -> h.Avdragsavtale:
    if f.sak.avtale is None:
        raise BrukError(
            f"Sak {f.sak.hode.sak} har ingen avtale.",
            gjoer="lag en med --antall, --avdrag eller --avdrag-liste",
        )
    return f.sak.avtale


def erkjenn(kontor: Kontor, sak: Saksfil, *, ja: bool) -> Samling:
    """The debtor has signed: the same plan recorded again as acknowledged, from the day of the signature."""
    plan = _krev_avtale(kontor.fakta(sak))
    if plan.erkjent:
        raise BrukError(
            f"Avtalen i sak {sak.hode.sak} er alt erkjent.", gjoer="se den med inkasso avtale SAK"
        )
    ny = replace(plan, dato=kontor.dag, registrert=kontor.naa, erkjent=True, nr=0)
    svar = Erkjent(sak.hode.sak, kontor.fakta(sak, nye=[ny]).foreldes)
    spoersmaal = Bekreftelse("Har skyldneren skrevet under på at kravet er erkjent?")
    return Samling((Utkast(sak, (ny,)),), svar=svar, spoersmaal=None if ja else spoersmaal)


def slutt(kontor: Kontor, sak: Saksfil, merknad: str) -> Utkast:
    """An end by agreement: what stood before the plan stands again."""
    f = loepende(kontor, sak)
    status = planer.status(f)
    fulgt = any(s.betalt for s in status) and not any(s.misligholdt for s in status)
    grunn = "oppfylt" if fulgt or f.konto.oppgjort else "opphevet"
    ny = kontor.ny(
        h.AvtaleBrutt, merknad=f"{planer.SLUTT}: {merknad}" if merknad else planer.SLUTT, grunn=grunn
    )
    rest = kontor.fakta(sak, nye=[ny]).konto.sum
    svar = AvtaleSlutt(sak.hode.sak, False, rest, (), _frist(kontor, f), None, "")
    return Utkast(sak, (ny,), svar=svar)


def brudd(
    kontor: Kontor, sak: Saksfil, frist: date | None, brev: Brevoenske, merknad: str, *, ja: bool
) -> Samling:
    """A breach with its notice, a purring with 14 days; where there can be none, the breach stands all the same."""
    f = loepende(kontor, sak)
    sene = tuple(s for s in planer.status(f) if s.misligholdt)
    ny = kontor.ny(h.AvtaleBrutt, merknad=merknad)
    etter = kontor.fakta(sak, nye=[ny])
    klart, hvorfor_ikke = (None, "") if brev.uten_brev else _varsel(kontor, sak, etter, frist, brev)
    utkast, utskrift, varsel = Utkast(sak, (ny,)), None, None
    if klart:
        pdf = Fil(klart.fil, klart.ferdig.pdf, trykkes=True)
        utkast = Utkast(sak, (ny, *klart.hendelser), filer=(pdf,))
        utskrift = ledig_fil(kontor.mappe / "utskrift", f"{kontor.dag}-purring.pdf")
        tekst = Brevtekst(sak.hode.sak, klart.ferdig.tittel, klart.ferdig.tekst)
        varsel = Varsel(klart.frist, klart.svar.gebyr or NULL, tekst)
    siste = varsel.frist if varsel else frist or _frist(kontor, f)
    svar = AvtaleSlutt(sak.hode.sak, True, etter.konto.sum, sene, siste, varsel, hvorfor_ikke)
    uventet = Bekreftelse(
        "Ingen avdrag er forfalt og ubetalt. Er avtalen slutt av en annen grunn: inkasso avtale slutt "
        f"{sak.hode.sak}. Registrere den som brutt likevel?",
    )
    return Samling((utkast,), svar=svar, spoersmaal=None if ja or sene else uventet, utskrift=utskrift)


def _varsel(
    kontor: Kontor, sak: Saksfil, f: Fakta, frist: date | None, brev: Brevoenske
) -> tuple[Klart | None, str]:
    """The notice of the breach, or why it cannot be made today; the breach is recorded either way."""
    from inkassocli.core.muligheter import muligheter
    from inkassocli.saksgang.brev.brev import Valg, lag

    if f.konto.oppgjort:
        return None, "alt er betalt."
    if not kontor.kjente_satser:
        return None, "satsene er ikke kjent ennå (inkasso satser)."
    if f.fryser:
        return None, "skyldneren har sagt seg uenig, og saken er fryst."
    kontor.krev_uten_kopi(sak)
    try:
        valg = Valg("purring", frist, engelsk=brev.engelsk, konvolutt=brev.konvolutt)
        return lag(kontor, sak, muligheter(f), valg), ""
    except InnholdManglerError as feil:
        return None, str(feil)
    except StegStengtError as feil:
        if frist:
            raise
        return None, str(feil)


def _frist(k: Kontor, f: Fakta) -> date:
    """The deadline of a letter of the day."""
    from inkassocli.papirer.grunnlag import foreslaatt_frist

    return foreslaatt_frist(f, k.oppsett)
