"""The limit of a claim when it is near: told first, with the way that still saves it (presisering 87). Pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from inkassocli.core.dager import UKEDAGER
from inkassocli.core.oppgave import (
    FORELDELSE,
    KOMMANDO,
    OPPFOELGING,
    STEGNAVN,
    Oppgave,
    dato,
    for_steg,
    grunnene,
    ny,
    til_dommen,
)
from inkassocli.core.personer import VERGEVALG
from inkassocli.core.rettsvilkaar import gyldig_dom, hoerer_til_tingretten
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.muligheter import Muligheter
    from inkassocli.core.steg import Svar

HASTER = 30  # days before the limit
AAPENT = ("lovlig", "uten_gebyr")
STEVNING = " Stevning til tingretten avbryter den også (foreldelsesloven § 15)."


@verdi
class Foreldelse:
    """The limit, how far off it is (negative: passed), and the task that saves the claim, or says that it is late."""

    dag: date
    igjen: int
    setning: str
    oppgave: Oppgave


def naer(m: Muligheter) -> Foreldelse | None:
    """Foreldelsesloven: within the days of warning, and once it has passed."""
    f = m.f
    if f.foreldes is None or not f.foreldelse_naer:
        return None
    igjen = (f.foreldes - f.dag).days
    naar = f"{UKEDAGER[f.foreldes.weekday()]} {dato(f.foreldes)}"
    if igjen < 0:
        setning = f"Kravet ble foreldet {naar}. Skyldneren kan nekte å betale."
        tekst = f"{setning} Avslutt saken, eller vent."
        slutt = ny(f, "avslutt", f.foreldes, tekst, OPPFOELGING, "avslutt {}", mangler=("--grunn GRUNN",))
        return Foreldelse(f.foreldes, igjen, setning, slutt)
    om = "i dag" if igjen == 0 else "om 1 dag" if igjen == 1 else f"om {igjen} dager"
    setning = f"Kravet foreldes {'senest ' if f.foreldes_usikker else ''}{naar}, {om}."
    return Foreldelse(f.foreldes, igjen, setning, _redning(m, f.foreldes, igjen, setning))


def _redning(m: Muligheter, grense: date, igjen: int, setning: str) -> Oppgave:
    """Foreldelsesloven §§ 14, 15 and 17: the step that interrupts, or what has to be done before it can be taken."""
    f = m.f
    veier = ("utlegg_dom",) if gyldig_dom(f) else ("forlik", "utlegg_7_2_f")
    aapne = [m.svar(s) for s in veier if m.svar(s).utfall in AAPENT]
    s: Svar = next(iter(aapne), m.svar(veier[0]))
    if s.utfall == "ulovlig":
        return _hindret(m, s, grense, setning)
    tekst = f"{setning} {STEGNAVN[s.steg]} avbryter fristen."
    if igjen <= HASTER and s.steg == "forlik":
        tekst += " Send den rekommandert (domstolloven § 146)."
    if s.utfall == "fraraadet":
        grunner = grunnene(s, "fraraadet").removesuffix(".")
        tekst += f" Den er frarådet i dag ({grunner}), men da er kravet tapt om du venter."
    return for_steg(f, s, grense, tekst, FORELDELSE)


def _hindret(m: Muligheter, s: Svar, grense: date, setning: str) -> Oppgave:
    """What cures the hindrance: the guardian, the estate, the plan, the pause, the party's data."""
    f = m.f
    regler = {g.regel for g in s.grunner if g.utfall == "ulovlig"}
    hva = f"{setning} {STEGNAVN[s.steg]} avbryter fristen, men kan ikke sendes i dag. {grunnene(s)}"
    hva += STEVNING if hoerer_til_tingretten(f) else ""
    steg, kommando = s.steg, f"kan {{}} {s.steg}"
    mangler: tuple[str, ...] = ()
    if "stanset" in regler and "doedsfall" in f.sak.stanser:
        hva += " Finn ut hvem som har overtatt gjelden, rett kravet mot boet, og hev stansen."
        steg, kommando, mangler = "logg", "logg {}", ("--tekst TEKST",)
    elif "mindreaarig" in regler or f.sak.stanser == {"verge_mangler"}:
        hva += " Klagen går mot skyldneren ved vergen: før vergen inn først."
        steg, kommando, mangler = "endre", "endre {}", VERGEVALG
    elif "stanset" in regler:
        hva += " Meld kravet i boet eller til namsfogden før fristen (foreldelsesloven § 18)."
        steg, kommando, mangler = "logg", "logg {}", ("--tekst TEKST",)
    elif "pause" in regler:
        steg, kommando = "pause", "pause {} --slutt"
    elif "avtale" in regler and f.sak.avtale and not f.sak.avtale.erkjent:
        hva += " Erkjenner skyldneren kravet, begynner en ny frist (foreldelsesloven § 14)."
        steg, kommando = "avtale", "avtale erkjent {}"
    elif "avtale" in regler:
        steg, kommando = "avtale", "avtale slutt {}"
    elif "partsopplysninger_mangler" in regler:
        steg, kommando = "rediger", "rediger {}"
    elif "varsel_4_19" in regler and m.svar("rettslig_varsel").utfall in AAPENT:
        hva += " Send varselet nå."
        steg, kommando = "rettslig_varsel", KOMMANDO["rettslig_varsel"]
    elif "oppfyllelsesfrist" in regler:
        steg, (kommando, mangler) = "dom", til_dommen(f, "--forkynt DATO")
    return ny(f, steg, grense, hva, FORELDELSE, kommando, "lovlig" if steg != s.steg else s.utfall, mangler)


def om_steget(m: Muligheter, frist: date | None = None) -> str:
    """What is told before an answer, a refusal or a letter with that deadline; empty when the limit is far off."""
    if m.foreldes is not None:
        if m.foreldes.igjen < 0:
            return m.foreldes.setning
        return f"{m.foreldes.oppgave.hvorfor} {m.foreldes.oppgave.hel_kommando}"
    grense = m.f.foreldes
    if grense and frist and frist >= grense:
        return f"Kravet foreldes {UKEDAGER[grense.weekday()]} {dato(grense)}, før fristen i brevet er ute."
    return ""
