"""A plan as text and as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from inkassocli.core.avtale import Avdragsstatus, Prognose, ca, prognose_plan, smaa_mangel, status
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato, dato_med_ukedag
from inkassocli.core.planoppgave import om_mangelen
from inkassocli.saksgang.penger.svar import AvtaleSlutt, Avtalt, Erkjent
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.kolonner import kolonner
from inkassocli.view.melding import Melding


def avtalt(s: Samling) -> Melding:
    """The plan is shown before it is recorded; what happens next depends on whether it is acknowledged."""
    x: Avtalt = s.svar
    nr, raad = x.f.sak.hode.sak, []
    if x.brev and x.oppgjoer:
        raad = [f"Når brevet er postlagt: inkasso sendt {nr} --brev avtale"]
    elif x.brev:
        erkjenn = f" Når skyldneren har skrevet under: inkasso avtale erkjent {nr} --dato DAGEN"
        raad = [f"Skriv ut to eksemplarer.{erkjenn if x.erkjent is None else ''}"]
    return Melding(_filer(s), raad, _plan(x))


def _plan(x: Avtalt) -> list[str]:
    f, ny, oppgjoer, erkjent = x.f, x.plan, x.oppgjoer, x.erkjent
    p = prognose_plan(f, ny.avdrag, rente=ny.rente)
    omtrent = ["ca." if c else "" for c in ca(p, rente=ny.rente)]
    rader = [
        (str(i), dato_med_ukedag(s.dato), kr(s.beloep), merke)
        for i, (s, merke) in enumerate(zip(p.steg, omtrent, strict=True), 1)
    ]
    sum_ = sum((a.beloep for a in ny.avdrag), Decimal("0.00"))
    navn = "Oppgjør med avslag" if oppgjoer else "Nedbetalingsavtale"
    linjer = [
        f"{navn} i sak {f.sak.hode.sak}, {f.sak.skyldner.navn}. Gjenstår i dag: {kr(f.konto.sum)}.",
        *(f"  {x}" for x in kolonner((">Nr", "Forfaller", ">Avdrag", ""), rader)),
        f"  Til sammen {kr(sum_)}.",
    ]
    if f.sak.avtale is not None:
        linjer.append(f"Den erstatter avtalen fra {dato(f.sak.avtale.dato)}, som da ikke gjelder lenger.")
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
        linjer.append(f"Renten er med i avdragene: ca. {kr(p.renter)}.")
        if p.steg[-1].rest:
            linjer.append(f"Etter det siste avdraget gjenstår ca. {kr(p.steg[-1].rest)} med rente.")
        linjer += om_ca(p)
    if erkjent:
        linjer.append("Kravet er erkjent: ny foreldelsesfrist på tre år (foreldelsesloven § 14).")
    linjer.append("Så lenge avtalen følges, kan det ikke sendes krav i saken.")
    return linjer


def om_ca(p: Prognose) -> list[str]:
    """Presisering 11: what «ca.» says of the last instalment, and of those after the last known rate."""
    til = f" Etter {dato(p.kjent_til)} er renten regnet med satsen som gjelder nå." if p.forbi_kjent else ""
    return [f"ca.:{til} Det siste avdraget følger dagene det blir betalt på, og satsen som gjelder da."]


def erkjent(s: Samling) -> Melding:
    """Foreldelsesloven § 14: a new period from the day of the signature."""
    x: Erkjent = s.svar
    til = f" Kravet foreldes nå {x.foreldes:%d.%m.%Y}." if x.foreldes else ""
    tekst = f"Erkjennelsen er registrert (foreldelsesloven § 14).{til}"
    return Melding([tekst], ekstra={"foreldes": x.foreldes})


def slutt(s: Samling) -> Melding:
    """A breach with its notice, or an end by agreement."""
    x: AvtaleSlutt = s.svar
    nr = x.nr
    linjer = [f"Avtalen i sak {nr} er {'brutt' if x.brutt else 'slutt'}. Gjenstår: {kr(x.sum)}."]
    linjer += [f"  Avdrag {a.nr}, {dato(a.avdrag.dato)}: {kr(a.mangler)} er ikke betalt." for a in x.sene]
    if x.varsel:
        gebyr = f"gebyr {kr(x.varsel.gebyr)}" if x.varsel.gebyr else "uten gebyr"
        linjer += [f"Varselet om bruddet er en purring: frist {dato(x.frist)}, {gebyr}.", *_filer(s)]
        linjer.append(f"Når det er postlagt: inkasso sendt {nr}")
    elif x.brutt:
        linjer += [f"Varselet om bruddet er ikke laget: {x.hvorfor_ikke}"] if x.hvorfor_ikke else []
        linjer.append(
            f"Gi skyldneren varsel med minst 14 dagers frist før neste steg (inkasso purring {nr}), altså til "
            f"{dato(x.frist)} eller senere. Da må hele resten betales."
        )
    naar = "Når fristen er ute, går saken videre" if x.varsel else "Saken er tilbake"
    linjer.append(f"{naar} der den var før avtalen. Se hva som er lov: inkasso kan {nr}")
    merk = "Merk: ingen avdrag er forfalt og ubetalt. Er avtalen slutt av en annen grunn: "
    merk += f"inkasso angre {nr}, så inkasso avtale slutt {nr}"
    uventet = x.brutt and not x.sene
    return Melding(linjer, [merk] if uventet else [], ekstra={"varsel_frist": x.frist if x.brutt else None})


def _filer(s: Samling) -> list[str]:
    brev = [f"  {fil.sti}" for u in s.utkast for fil in u.filer]
    return [*brev, *([f"Utskrift: {s.utskrift}"] if s.utskrift else [])]


def hvorfor_ikke(x: Avtalt | AvtaleSlutt) -> str:
    """Why there is no letter to read."""
    grunn = x.hvorfor_ikke if isinstance(x, AvtaleSlutt) else ""
    return f"Varselet kan ikke lages: {grunn}" if grunn else ""


def vist(x: Avtalt | AvtaleSlutt) -> tuple[dict[str, Any], str]:
    """A letter that is only to be read: for programs, and as text."""
    brev = x.brev if isinstance(x, Avtalt) else x.varsel.brev if x.varsel else None
    brevene = [{"sak": brev.sak, "tittel": brev.tittel, "tekst": brev.tekst}] if brev else []
    return {"brev": brevene}, brev.tekst if brev else "Ingen brev å vise."


def loepende(f: Fakta) -> tuple[dict[str, Any], str]:
    """Each instalment of the running plan."""
    ut = {"sak": f.sak.hode.sak, "dato": f.dag, "avdrag": [_som_json(s) for s in status(f)]}
    return ut, "\n".join(avtalelinjer(f))


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
    alle, nr = status(f), f.sak.hode.sak
    rader = [(str(s.nr), dato(s.siste_dag), kr(s.avdrag.beloep), kr(s.betalt), _ord(s)) for s in alle]
    hode = (">Nr", "Siste dag", ">Avdrag", ">Betalt", "")
    linjer = [f"Avtalen i sak {nr}:", *(f"  {x}" for x in kolonner(hode, rader))]
    sene = [s for s in alle if s.misligholdt]
    if smaa := smaa_mangel(f):
        linjer.append(om_mangelen(f, smaa))
    elif sene:
        mangler = sum((s.mangler for s in sene), Decimal("0.00"))
        linjer.append(
            f"{kr(mangler)} skulle vært betalt. Ta kontakt med skyldneren. "
            f"Er avtalen brutt, lages varselet med 14 dagers frist slik: inkasso avtale brutt {nr}"
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
