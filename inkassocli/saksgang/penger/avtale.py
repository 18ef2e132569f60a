"""Payment by instalments: the plan, its letter, its breach and its end (inkassoloven § 9, gjeldsbrevloven § 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli import norsk
from inkassocli.commands.samtale.spoer import bekreft
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.utkast import krev_framtid, svar

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Avdrag, Avdragsavtale, Hendelse
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.saksgang.brev.andre import Bestilling
    from inkassocli.saksgang.brev.brev import Klart
    from inkassocli.store.saksfil import Saksfil


def les_plan(
    sum_: Decimal,
    antall: int | None,
    avdrag: Decimal | None,
    liste: str | None,
    fra: date | None,
    oppgjoer: Decimal | None,
    dag: date,
) -> tuple[Avdrag, ...]:
    """The instalments from the options; days before today and sums that do not fit are refused (exit 2)."""
    from inkassocli.core import avtale as plan
    from inkassocli.core.hendelser import Avdrag

    if liste is not None:
        ut = _les_liste(liste)
    elif fra is None:
        raise BrukError("Dagen for første avdrag mangler.", gjoer="gi den med --fra ÅÅÅÅ-MM-DD")
    elif oppgjoer is not None:
        if not 0 < oppgjoer < sum_:
            raise BrukError(
                "Et oppgjør med avslag må være mindre enn det som gjenstår.", gjoer="gi et lavere beløp"
            )
        ut = (Avdrag(fra, oppgjoer),)
    elif antall is not None:
        ut = plan.like(sum_, antall, fra)
    elif not avdrag or sum_ / avdrag > plan.MAKS_AVDRAG:
        raise BrukError(
            f"Avdraget er for lite: planen får mer enn {plan.MAKS_AVDRAG} avdrag.",
            gjoer="gi et større --avdrag",
        )
    else:
        ut = plan.av_beloep(sum_, avdrag, fra)
    krev_framtid(ut[0].dato, dag, "Det første avdraget")
    if any(a.beloep <= 0 for a in ut):
        raise BrukError("Et avdrag er null.", gjoer="velg færre avdrag eller større beløp")
    return ut


def _les_liste(tekst: str) -> tuple[Avdrag, ...]:
    """DATO:BELØP,… in ascending order; a decimal comma is read where two digits follow it."""
    from inkassocli.core.hendelser import Avdrag

    ut = []
    for bit in re.split(r"[,;]\s*(?=\d{4}-)", tekst.strip()):
        dag, skille, beloep = bit.partition(":")
        if not skille:
            raise BrukError(
                f"--avdrag-liste: «{bit}» er ikke DATO:BELØP.",
                gjoer="for eksempel 2026-12-01:2000,2027-01-01:1500",
            )
        ut.append(Avdrag(norsk.dato(dag.strip()), norsk.kroner(beloep.strip())))
    if any(b.dato <= a.dato for a, b in pairwise(ut)):
        raise BrukError(
            "--avdrag-liste: dagene må stå i stigende rekkefølge.", gjoer="sorter avdragene etter dag"
        )
    return tuple(ut)


# ---- a new plan ---------------------------------------------------------------------------------


def ny(
    k: Kontekst,
    fil: Saksfil,
    f: Fakta,
    avdragene: Sequence[Avdrag],
    b: Bestilling | None,
    *,
    erkjent: bool | None,
    rente: bool,
    merknad: str,
    oppgjoer: bool,
    ja: bool,
) -> None:
    """Decide, make the letter, and only then write: the PDF, then the events."""
    from inkassocli.core.hendelser import Avdragsavtale
    from inkassocli.saksgang.utfoering import til_skriver, valgt_skriver
    from inkassocli.view.avtale import plantekst
    from inkassocli.view.brev import vis_tekst

    _krev_aapen(f)
    ny = Avdragsavtale(
        dato=k.dag,
        registrert=k.naa,
        avdrag=tuple(avdragene),
        erkjent=bool(erkjent),
        rente=rente,
        merknad=merknad,
    )
    tekst = plantekst(f, ny, erkjent, oppgjoer=oppgjoer)
    brevet = _brev(k, fil, f, ny, erkjent, engelsk=b.engelsk, oppgjoer=oppgjoer) if b else None
    if b and b.vis and brevet:
        return vis_tekst(k, [(fil.hode.sak, brevet[0])])
    valgt = valgt_skriver(k, skriv_ut=b.skriv_ut, navn=b.skriver) if b else ""
    tekst = bekreft(k, "Registrere avtalen?", ja=ja, virkning=tekst)
    nye: list[Hendelse] = [ny]
    filer: list[Path] = []
    if brevet:
        from inkassocli.store import atomisk

        ferdig, sti, hendelse = brevet
        nye.append(hendelse)
        filer.append(sti)
        if not k.toerr:
            atomisk.skriv(sti, ferdig.pdf, ny=True)
    k.legg_til(fil, *nye)
    svar(k, fil.hode.sak, nye, [*tekst, *(f"  {x}" for x in filer)], filer=filer)
    if brevet and oppgjoer:
        k.si(f"Når brevet er postlagt: inkasso sendt {fil.hode.sak} --brev avtale")
    elif brevet:
        erkjenn = f" Når skyldneren har skrevet under: inkasso avtale {fil.hode.sak} --erkjent --dato DAGEN"
        k.si(f"Skriv ut to eksemplarer.{erkjenn if erkjent is None else ''}")
    return til_skriver(k, valgt, *filer)


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
    k: Kontekst,
    fil: Saksfil,
    f: Fakta,
    ny: Avdragsavtale,
    erkjent: bool | None,
    *,
    engelsk: bool,
    oppgjoer: bool,
) -> tuple[FerdigBrev, Path, Hendelse]:
    """The written agreement; it holds the acknowledgment unless the debtor will not give one.

    A settlement with a rebate is an offer in a letter: nothing to sign, and nothing acknowledged.
    """
    from inkassocli.core import brevgrunnlag as bg
    from inkassocli.core.hendelser import BrevLaget
    from inkassocli.papirer.grunnlag import grunnlag, krev_adresse
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.kontor import utseende
    from inkassocli.saksgang.utfoering import ledig_fil

    rest, rader = f.konto.sum, []
    for a in ny.avdrag:
        rest -= a.beloep
        rader.append(bg.Avdrag(dato=a.dato, beloep=a.beloep, rest=max(rest, bg.NULL)))
    ekstra: dict[str, Any] = {"avdrag": tuple(rader), "rente": ny.rente, "erkjent": erkjent is not False}
    frist = ny.avdrag[0].dato if oppgjoer else None
    if oppgjoer:
        ekstra = {"oppgjoer": ny.avdrag[0].beloep, "avslag": rest}
    g = grunnlag(f, k.oppsett, "avtale", frist=frist, ekstra=ekstra)
    krev_adresse(g)
    ferdig = lag_brev(g, engelsk=engelsk, **utseende(k))
    sti = ledig_fil(fil.mappe / "brev", f"{k.dag}-{'oppgjoer' if oppgjoer else 'avtale'}.pdf")
    laget = BrevLaget(
        dato=k.dag,
        registrert=k.naa,
        brev="avtale",
        frist=frist,
        fil=f"brev/{sti.name}",
        sha256=ferdig.sha256,
        mal=ferdig.mal,
    )
    return ferdig, sti, laget


def oppgjoerstekst(f: Fakta, oppgjoer: Decimal, frist: date) -> str:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
    from inkassocli.core.oppgaver import OPPGJOER

    rest = f.konto.sum - oppgjoer
    return (
        f"{OPPGJOER}betales {kr(oppgjoer)} innen {dato(frist)}, ettergis resten ({kr(rest)}). "
        "Ellers gjelder hele kravet."
    )


# ---- a running plan -----------------------------------------------------------------------------


def krev_avtale(f: Fakta) -> Avdragsavtale:
    if f.sak.avtale is None:
        raise BrukError(
            f"Sak {f.sak.hode.sak} har ingen avtale.",
            gjoer="lag en med --antall, --avdrag eller --avdrag-liste",
        )
    return f.sak.avtale


def erkjenn(k: Kontekst, fil: Saksfil, f: Fakta, *, ja: bool) -> None:
    """The debtor has signed: the same plan recorded again as acknowledged, from the day of the signature."""
    from dataclasses import replace

    plan = krev_avtale(f)
    if plan.erkjent:
        raise BrukError(
            f"Avtalen i sak {fil.hode.sak} er alt erkjent.", gjoer="se den med inkasso avtale SAK"
        )
    ny = replace(plan, dato=k.dag, registrert=k.naa, erkjent=True, nr=0)
    bekreft(k, "Har skyldneren skrevet under på at kravet er erkjent?", ja=ja)
    k.legg_til(fil, ny)
    etter = k.fakta(fil, nye=[ny])
    til = f" Kravet foreldes nå {etter.foreldes:%d.%m.%Y}." if etter.foreldes else ""
    svar(
        k,
        fil.hode.sak,
        [ny],
        [f"Erkjennelsen er registrert (foreldelsesloven § 14).{til}"],
        foreldes=etter.foreldes,
    )


def avslutt(
    k: Kontekst,
    fil: Saksfil,
    f: Fakta,
    merknad: str,
    b: Bestilling | None,
    *,
    brutt: bool,
    frist: date | None,
    ja: bool,
) -> None:
    """A breach with its notice, or an end by agreement: what stood before the plan stands again."""
    from inkassocli.core.avtale import SLUTT, status
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
    from inkassocli.core.hendelser import AvtaleBrutt
    from inkassocli.saksgang.utfoering import til_skriver, valgt_skriver
    from inkassocli.view.brev import vis_tekst

    krev_avtale(f)
    sene = [s for s in status(f) if s.misligholdt]
    if brutt and not sene and not (b and b.vis):
        k.si(
            "Merk: ingen avdrag er forfalt og ubetalt. Er avtalen slutt av en annen grunn, bruker du --slutt."
        )
        bekreft(k, "Registrere avtalen som brutt likevel?", ja=ja)
    if not brutt:
        merknad = f"{SLUTT}: {merknad}" if merknad else SLUTT
    betalt = all(not s.mangler for s in status(f))
    grunn = None if brutt else "oppfylt" if betalt else "opphevet"
    ny = AvtaleBrutt(dato=k.dag, registrert=k.naa, merknad=merknad, grunn=grunn)
    etter = k.fakta(fil, nye=[ny])
    varsel, hvorfor_ikke = _varsel(k, fil, etter, b) if b else (None, "")
    if b and b.vis:
        if hvorfor_ikke:
            k.si(f"Varselet kan ikke lages: {hvorfor_ikke}")
        return vis_tekst(k, [(fil.hode.sak, varsel.ferdig)] if varsel else [])
    valgt = valgt_skriver(k, skriv_ut=b.skriv_ut, navn=b.skriver) if b else ""
    nye: list[Hendelse] = [ny]
    if varsel:
        from inkassocli.store import atomisk

        nye += varsel.hendelser
        if not k.toerr:
            atomisk.skriv(varsel.fil, varsel.ferdig.pdf, ny=True)
    k.legg_til(fil, *nye)
    nr, siste = fil.hode.sak, varsel.frist if varsel else frist or varselfrist(k, f)
    linjer = [f"Avtalen i sak {nr} er {'brutt' if brutt else 'slutt'}. Gjenstår: {kr(etter.konto.sum)}."]
    if brutt:
        linjer += [f"  Avdrag {s.nr}, {dato(s.avdrag.dato)}: {kr(s.mangler)} er ikke betalt." for s in sene]
    if varsel:
        gebyr = f"gebyr {kr(varsel.svar.gebyr)}" if varsel.svar.gebyr else "uten gebyr"
        linjer += [f"Varselet om bruddet er en purring: frist {dato(siste)}, {gebyr}.", f"  {varsel.fil}"]
        linjer.append(f"Når det er postlagt: inkasso sendt {nr}")
    elif brutt:
        linjer += [f"Varselet om bruddet er ikke laget: {hvorfor_ikke}"] if hvorfor_ikke else []
        linjer.append(
            f"Gi skyldneren varsel med minst 14 dagers frist før neste steg (inkasso purring {nr}), altså til "
            f"{dato(siste)} eller senere. Da må hele resten betales."
        )
    naar = "Når fristen er ute, går saken videre" if varsel else "Saken er tilbake"
    linjer.append(f"{naar} der den var før avtalen. Se hva som er lov: inkasso kan {nr}")
    svar(
        k,
        nr,
        nye,
        linjer,
        filer=[varsel.fil] if varsel else [],
        varsel_frist=siste if brutt else None,
    )
    return til_skriver(k, valgt, *([varsel.fil] if varsel else []))


def _varsel(k: Kontekst, fil: Saksfil, f: Fakta, b: Bestilling) -> tuple[Klart | None, str]:
    """The notice of the breach, or why it cannot be made today; the breach is recorded either way."""
    from inkassocli.errors import InnholdManglerError
    from inkassocli.saksgang.brev.brev import Valg, lag, uposta

    if f.konto.oppgjort:
        return None, "alt er betalt."
    if f.fryser:
        return None, "skyldneren har sagt seg uenig, og saken er fryst."
    if uposta(fil, "purring"):
        return None, "en purring er alt laget og venter på å bli postlagt."
    try:
        return lag(k, fil, f, Valg("purring", b.frist, engelsk=b.engelsk)), ""
    except InnholdManglerError as feil:
        return None, str(feil)
    except StegStengtError as feil:
        if b.frist:
            raise
        return None, str(feil)


def varselfrist(k: Kontekst, f: Fakta) -> date:
    """14 days and the post, on a virkedag."""
    from inkassocli.core.dager import neste_virkedag

    return neste_virkedag(f.bok.frist("minste_betalingsfrist").etter(k.dag) + timedelta(k.oppsett.postdager))
