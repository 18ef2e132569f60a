"""What is told after letters have been made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inkassocli.core.beloep import kr
from inkassocli.core.format import dato
from inkassocli.core.hendelsesord import BREVNAVN
from inkassocli.core.oppgave import KOMMANDO
from inkassocli.core.veien import REKKEFOELGE
from inkassocli.saksgang.brev.svar import AnnetBrev, Krav, Kravkjoering, Vist
from inkassocli.view.kolonner import uten_styretegn
from inkassocli.view.melding import Melding
from inkassocli.view.tekst import STEGNAVN, avsnitt, rekkefoelgen

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.saksgang.utkast import Samling, Utelatt


def laget(s: Samling) -> Melding:
    """Each letter made and where it lies, the print file, and every case that was left out."""
    x: Kravkjoering = s.svar
    brev: list[Krav] = [u.svar for u in s.utkast]
    navn = STEGNAVN[x.steg]
    linjer = [] if brev else [f"Ingen saker skal ha {navn.lower()} i dag."]
    raad: list[str] = []
    virkning = _foer(navn, brev) if s.spoersmaal else []
    for b in brev:
        if b.grense and not virkning:
            linjer.append(_grense(b))
        gebyr = f"gebyr {kr(b.svar.gebyr)}" if b.svar.gebyr else "uten gebyr"
        if not virkning:
            linjer += [f"{navn} til {b.navn} (sak {b.nr}): frist {dato(b.frist)}, {gebyr}.", f"  {b.fil}"]
        sak = f" i sak {b.nr}" if virkning else ""
        tatt = (f"{BREVNAVN[e.brev].capitalize()} laget {dato(e.dato)}{sak}" for e in b.tilbake)
        linjer += [f"{x} er tatt tilbake." for x in tatt]
        raad += _om_kravet(b, x.dag, postlagt=x.postlagt)
    if s.utskrift:
        linjer.append(f"Utskrift: {s.utskrift}")
    if brev and not x.postlagt:
        alle = "brevene er postlagt: inkasso sendt (alle brev som venter)"
        ett = f"brevet er postlagt: inkasso sendt {brev[0].nr}"
        raad.insert(0, f"Når {alle if len(brev) > 1 else ett}")
    if virkning and brev:
        linjer.insert(0, "1 brev er laget." if len(brev) == 1 else f"{len(brev)} brev er laget.")
    return Melding([*linjer, *ikke_tatt_med(s.utelatt)], [*raad, *om_epost(x.steg, x.kanal)], virkning)


def _grense(b: Krav) -> str:
    return avsnitt(f"VIKTIG, sak {b.nr}: {b.grense}")


def _foer(navn: str, brev: Sequence[Krav]) -> list[str]:
    """Letters to be made, as they are shown before the question: who, how much, until when, with what fee."""
    i_alt = kr(sum((b.sum for b in brev if b.sum is not None), Decimal(0)))
    linjer = [f"{navn} til {len(brev)} skyldner{'e' if len(brev) > 1 else ''}, i alt {i_alt}:"]
    for b in brev:
        gebyr = f"gebyr {kr(b.svar.gebyr)}" if b.svar.gebyr else "uten gebyr"
        belop = f"{kr(b.sum)}, " if b.sum is not None else ""
        linjer.append(avsnitt(f"{b.nr} {b.navn}: {belop}frist {dato(b.frist)}, {gebyr}.", "      ", "  "))
        linjer += [_grense(b)] if b.grense else []
    return linjer


def ikke_tatt_med(utelatt: Sequence[Utelatt]) -> list[str]:
    """Presisering 59: every case left out, with the reason."""
    if not utelatt:
        return []
    linjer = []
    for u in utelatt:
        hvem = " ".join(x for x in (u.sak or "En fil", u.navn) if x)
        linjer.append(avsnitt(uten_styretegn(f"{hvem}: {' '.join(u.grunn.split())}"), "      ", "  "))
    return ["", "Ikke tatt med:", *linjer]


def _om_kravet(b: Krav, dag: date, *, postlagt: bool) -> list[str]:
    """What is unwise but lawful."""
    ut = []
    if b.svar.utfall == "uten_gebyr" and b.svar.tidligst_med_gebyr and b.svar.tidligst_med_gebyr > dag:
        ut.append(f"Sak {b.nr}: brevet er uten gebyr. Med gebyr fra {dato(b.svar.tidligst_med_gebyr)}.")
    if b.svar.minste_frist and b.frist < b.svar.minste_frist:
        ut.append(
            f"Sak {b.nr}: fristen er kortere enn 14 dager. Da åpner brevet ikke for betalingsoppfordring."
        )
    if b.foerst:
        heller = f" Heller det: inkasso {KOMMANDO[b.foerst.steg].format(b.nr)}" if not postlagt else ""
        ut.append(f"Merk, sak {b.nr}: {rekkefoelgen(b.foerst, b.svar.steg)}{heller}")
    if b.banken_til:
        ut.append(
            f"Merk, sak {b.nr}: vent gjerne på banken til {dato(b.banken_til + timedelta(1))}. Betaling på siste frist "
            "kan være underveis (inkassoforskriften § 1-2)."
        )
    if b.andre:
        ut.append(f"Merk, sak {b.nr}: samme skyldner får brev i dag også i sak {', '.join(b.andre)}.")
    return ut + [f"Merk, sak {b.nr}: {g.tekst} ({g.hjemmel})" for g in b.svar.advarsler]


def om_epost(brev: str, kanal: str) -> list[str]:
    """Papirer § 3.3: e-mail alone is unsafe for the letters that open a road (presisering 51: no refusal)."""
    if kanal != "epost" or brev not in REKKEFOELGE[1:]:
        return []
    merk = (
        "Merk: e-post alene er utrygt for dette brevet. Det må sendes på en betryggende måte "
        "(inkassoloven § 3 a, tvisteloven § 5-2). Send det også på papir."
    )
    return [merk]


def annet(s: Samling) -> Melding:
    """A letter that presses for nothing: what was made, where it lies, and what it leads to."""
    x: AnnetBrev = s.svar
    ord_ = "svar lovet" if x.slag == "foreloepig_svar" else "frist"
    frist = f", {ord_} {dato(x.frist)}" if x.frist else ""
    raad = list(x.raad)
    if x.i_ro_til:
        raad.append(
            f"Saken er på pause til {dato(x.i_ro_til)}, slik brevet lover, eller til svaret er sendt."
        )
    if x.skal_tilbake:
        raad.append(f"Betalt for mye: {kr(x.skal_tilbake)} skal tilbake til skyldneren.")
    if x.aapen_innsigelse:
        raad.append(f"Innsigelsen er fortsatt åpen: inkasso innsigelse avslutt {x.nr} kreditert")
    if x.om_helse:
        raad.append(
            "Merk: brevet har ord om helse. Det kan sendes til skyldneren, men må bekreftes før det legges ved noe "
            "til andre (helsepersonelloven § 21)."
        )
    if x.norsk_i_kopien:
        raad.append(
            "Merk: teksten din er på norsk også i den engelske kopien, og kopien sier det. Gi den på engelsk med "
            "--tekst-engelsk."
        )
    if not x.postlagt:
        raad.append(f"Når brevet er postlagt: inkasso sendt {x.nr} --brev {x.slag}")
    return Melding([f"{x.tittel} til {x.navn} (sak {x.nr}){frist}.", f"  {x.fil}"], raad)


def vist(brev: Sequence[Vist]) -> tuple[dict[str, Any], str]:
    """Letters as text, by case, for programs and for people; nothing is kept."""
    ut = [{"sak": x.nr, "tittel": x.tittel, "tekst": x.tekst} for x in brev]
    return {"brev": ut}, "\n\n".join(x.tekst for x in brev) or "Ingen brev å vise."
