"""inkasso avtale: payment by instalments, or a settlement with a rebate; the letter, the watch, the breach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.commands.brev import Engelsk, Skriver, SkrivUt, Vis
from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.penger import Ja, bekreft, krev_framtid, svar, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError, StegStengtError

if TYPE_CHECKING:
    from inkassocli.commands.andre_brev import Bestilling
    from inkassocli.commands.brev import Klart
    from inkassocli.core.avtale import Avdragsstatus
    from inkassocli.core.hendelser import Avdrag, Avdragsavtale, Hendelse
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.store.saksfil import Saksfil

Antall = Annotated[
    int | None, typer.Option("--antall", min=1, max=240, metavar="N", help="Like store månedlige avdrag.")
]
Avdragsbeloep = Annotated[
    Decimal | None, valgfritt_beloep("--avdrag", "Så mye hver måned til alt er betalt.")
]
Liste = Annotated[
    str | None,
    typer.Option(
        "--avdrag-liste",
        metavar="DATO:BELØP,…",
        help="Egne avdrag, for eksempel 2026-12-01:2000,2027-01-15:1500.",
    ),
]
Fra = Annotated[date | None, valgfri_dato("--fra", "Dagen det første avdraget forfaller.")]
Oppgjoer = Annotated[
    Decimal | None, valgfritt_beloep("--oppgjoer", "Oppgjør med avslag: betales det, faller resten.")
]
Frist = Annotated[
    date | None, valgfri_dato("--frist", "Fristen for oppgjøret, eller i varselet etter --brutt.")
]
Erkjent = Annotated[
    bool | None,
    typer.Option(
        "--erkjent/--ikke-erkjent", help="Har skyldneren erkjent kravet? Da løper en ny foreldelsesfrist."
    ),
]
Rente = Annotated[bool, typer.Option("--rente/--uten-rente", help="Løper renten mens avtalen følges?")]


def avtale(
    ctx: typer.Context,
    sak: SakArg,
    antall: Antall = None,
    avdrag: Avdragsbeloep = None,
    avdrag_liste: Liste = None,
    fra: Fra = None,
    oppgjoer: Oppgjoer = None,
    frist: Frist = None,
    erkjent: Erkjent = None,
    rente: Rente = True,
    brutt: Annotated[bool, typer.Option("--brutt", help="Avtalen er brutt.")] = False,
    slutt: Annotated[bool, typer.Option("--slutt", help="Avtalen er slutt uten at den er brutt.")] = False,
    uten_brev: Annotated[bool, typer.Option("--uten-brev", help="Ikke lag brevet.")] = False,
    engelsk: Engelsk = False,
    vis: Vis = False,
    skriv_ut: SkrivUt = False,
    skriver: Skriver = None,
    merknad: Merknad = "",
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Avtal nedbetaling, vis hvordan den går, eller avslutt den. Uten valg: hvilke avdrag er betalt?

    Eksempel: inkasso avtale 2026-0001 --antall 6 --fra 2026-12-01

    Egne avdrag: inkasso avtale 2026-0001 --avdrag-liste 2026-12-01:2000,2027-01-15:4500 --uten-rente
    """
    from inkassocli.commands.andre_brev import Bestilling

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    plan_gitt = [v for v in (antall, avdrag, avdrag_liste, oppgjoer) if v is not None]
    if len(plan_gitt) + brutt + slutt > 1:
        raise BrukError(
            "Velg bare én av --antall, --avdrag, --avdrag-liste, --oppgjoer, --brutt og --slutt.",
            gjoer="se inkasso avtale --help",
        )
    b = (
        None
        if uten_brev or slutt
        else Bestilling("avtale", frist, engelsk=engelsk, vis=vis, skriv_ut=skriv_ut, skriver=skriver)
    )
    if brutt or slutt:
        return _avslutt(k, fil, f, merknad, b, brutt=brutt, frist=frist, ja=ja)
    if not plan_gitt:
        return _erkjenn(k, fil, f, ja=ja) if erkjent else _vis(k, f)
    avdragene = les_plan(f.konto.sum, antall, avdrag, avdrag_liste, fra or frist, oppgjoer, k.dag)
    if oppgjoer is not None:
        merknad = f"{_oppgjoerstekst(f, oppgjoer, avdragene[0].dato)} {merknad}".strip()
        rente = False
    return _ny(
        k,
        fil,
        f,
        avdragene,
        b,
        erkjent=erkjent,
        rente=rente,
        merknad=merknad,
        oppgjoer=oppgjoer is not None,
        ja=ja,
    )


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


def _ny(
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
    from inkassocli.commands.brev import til_skriver, valgt_skriver, vis_tekst
    from inkassocli.core.hendelser import Avdragsavtale

    _krev_aapen(f)
    ny = Avdragsavtale(
        dato=k.dag,
        registrert=k.naa,
        avdrag=tuple(avdragene),
        erkjent=bool(erkjent),
        rente=rente,
        merknad=merknad,
    )
    tekst = _plantekst(f, ny, erkjent, oppgjoer=oppgjoer)
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
    from inkassocli.commands.brev import ledig_fil, utseende
    from inkassocli.commands.grunnlag import grunnlag, krev_adresse
    from inkassocli.core import brevgrunnlag as bg
    from inkassocli.core.hendelser import BrevLaget
    from inkassocli.render.brev import lag_brev

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


def _plantekst(f: Fakta, ny: Avdragsavtale, erkjent: bool | None, *, oppgjoer: bool) -> list[str]:
    from inkassocli.core.avtale import prognose_plan
    from inkassocli.view.format import dato, dato_med_ukedag, kr
    from inkassocli.view.kolonner import kolonner

    p = prognose_plan(f, ny.avdrag, rente=ny.rente)
    rader = [(str(i), dato_med_ukedag(a.dato), kr(a.beloep)) for i, a in enumerate(ny.avdrag, 1)]
    sum_ = sum((a.beloep for a in ny.avdrag), Decimal("0.00"))
    navn = "Oppgjør med avslag" if oppgjoer else "Nedbetalingsavtale"
    linjer = [
        f"{navn} i sak {f.sak.hode.sak}, {f.sak.skyldner.navn}. Gjenstår i dag: {kr(f.konto.sum)}.",
        *(f"  {x}" for x in kolonner((">Nr", "Forfaller", ">Avdrag"), rader)),
        f"  Til sammen {kr(sum_)}.",
    ]
    if not oppgjoer and sum_ < f.konto.sum:
        linjer.append(
            f"Merk: avdragene dekker ikke alt. {kr(f.konto.sum - sum_)} av det som gjenstår i dag, er utenfor planen, "
            "og kan ikke kreves så lenge avtalen løper."
        )
    if ny.merknad:
        linjer.append(ny.merknad)
    elif not ny.rente:
        linjer.append("Det løper ikke rente så lenge avtalen følges.")
    else:
        forbehold = f" (regnet til {dato(p.kjent_til)}; senere satser er ikke kjent)" if p.forbi_kjent else ""
        linjer.append(f"Renten løper videre og gjøres opp til slutt: omtrent {kr(p.renter)}{forbehold}.")
    if erkjent:
        linjer.append("Kravet er erkjent: ny foreldelsesfrist på tre år (foreldelsesloven § 14).")
    linjer.append("Så lenge avtalen følges, kan det ikke sendes krav i saken.")
    return linjer


def _oppgjoerstekst(f: Fakta, oppgjoer: Decimal, frist: date) -> str:
    from inkassocli.core.oppgaver import OPPGJOER
    from inkassocli.view.format import dato, kr

    rest = f.konto.sum - oppgjoer
    return (
        f"{OPPGJOER}betales {kr(oppgjoer)} innen {dato(frist)}, ettergis resten ({kr(rest)}). "
        "Ellers gjelder hele kravet."
    )


# ---- a running plan -----------------------------------------------------------------------------


def _krev_avtale(f: Fakta) -> Avdragsavtale:
    if f.sak.avtale is None:
        raise BrukError(
            f"Sak {f.sak.hode.sak} har ingen avtale.",
            gjoer="lag en med --antall, --avdrag eller --avdrag-liste",
        )
    return f.sak.avtale


def _vis(k: Kontekst, f: Fakta) -> None:
    """Each instalment of the running plan."""
    from inkassocli.core.avtale import status

    _krev_avtale(f)
    ut = {"sak": f.sak.hode.sak, "dato": k.dag, "avdrag": [_som_json(s) for s in status(f)]}
    k.svar(ut, "\n".join(avtalelinjer(f)))


def _som_json(s: Avdragsstatus) -> dict[str, Any]:
    return {
        "nr": s.nr,
        "dato": s.avdrag.dato,
        "siste_dag": s.siste_dag,
        "beloep": s.avdrag.beloep,
        "betalt": s.betalt,
        "mangler": s.mangler,
        "forfalt": s.forfalt,
        "misligholdt": s.misligholdt,
    }


def avtalelinjer(f: Fakta) -> list[str]:
    """Which instalments are paid, which are late, and which comes next."""
    from inkassocli.core.avtale import status
    from inkassocli.view.format import dato, kr
    from inkassocli.view.kolonner import kolonner

    alle, nr = status(f), f.sak.hode.sak
    rader = [(str(s.nr), dato(s.siste_dag), kr(s.avdrag.beloep), kr(s.betalt), _ord(s)) for s in alle]
    hode = (">Nr", "Siste dag", ">Avdrag", ">Betalt", "")
    linjer = [f"Avtalen i sak {nr}:", *(f"  {x}" for x in kolonner(hode, rader))]
    sene = [s for s in alle if s.misligholdt]
    if sene:
        mangler = sum((s.mangler for s in sene), Decimal("0.00"))
        linjer.append(
            f"{kr(mangler)} skulle vært betalt. Ta kontakt med skyldneren. "
            f"Er avtalen brutt, lages varselet med 14 dagers frist slik: inkasso avtale {nr} --brutt"
        )
    elif alle and not any(s.mangler for s in alle) and not f.konto.oppgjort:
        linjer.append(
            f"Alle avdrag er betalt. {kr(f.konto.sum)} gjenstår (rente og kostnader gjøres opp til slutt). "
            f"Er oppgjøret fullt: inkasso ettergi {nr} --hva rest"
        )
    return linjer


def _ord(s: Avdragsstatus) -> str:
    if not s.mangler:
        return "betalt"
    if s.misligholdt:
        return "FORFALT"
    return "delvis betalt" if s.betalt else "kommer"


def _erkjenn(k: Kontekst, fil: Saksfil, f: Fakta, *, ja: bool) -> None:
    """The debtor has signed: the same plan recorded again as acknowledged, from the day of the signature."""
    from dataclasses import replace

    plan = _krev_avtale(f)
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


def _avslutt(
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
    from inkassocli.commands.brev import til_skriver, valgt_skriver, vis_tekst
    from inkassocli.core.avtale import SLUTT, status
    from inkassocli.core.hendelser import AvtaleBrutt
    from inkassocli.view.format import dato, kr

    _krev_avtale(f)
    sene = [s for s in status(f) if s.misligholdt]
    if brutt and not sene and not (b and b.vis):
        k.si(
            "Merk: ingen avdrag er forfalt og ubetalt. Er avtalen slutt av en annen grunn, bruker du --slutt."
        )
        bekreft(k, "Registrere avtalen som brutt likevel?", ja=ja)
    if not brutt:
        merknad = f"{SLUTT}: {merknad}" if merknad else SLUTT
    ny = AvtaleBrutt(dato=k.dag, registrert=k.naa, merknad=merknad)
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
    from inkassocli.commands.brev import Valg, lag, uposta
    from inkassocli.errors import InnholdManglerError

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
