"""What people read in the terminal: plain bokmål, the paragraph named, the next step last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core.beloep import kr
from inkassocli.core.eget_spor import om_sporet
from inkassocli.core.fakta import Fakta
from inkassocli.core.forbehold import forbehold
from inkassocli.core.format import dato
from inkassocli.core.hendelsesord import BREVNAVN as BREVNAVN
from inkassocli.core.muligheter import Muligheter
from inkassocli.core.oppgave import KOMMANDO, delt
from inkassocli.core.rettsgebyr import dekket, krevd_i_alt, skal_tilbake
from inkassocli.core.steg import Grunn, Svar, tilstand
from inkassocli.errors import StegStengtError
from inkassocli.view.avsnitt import avsnitt as avsnitt
from inkassocli.view.avsnitt import bredde as bredde
from inkassocli.view.avsnitt import brutt as brutt
from inkassocli.view.avsnitt import prosa as prosa
from inkassocli.view.tilstand import TILSTANDSNAVN as TILSTANDSNAVN
from inkassocli.view.tilstand import per_dagen as per_dagen

if TYPE_CHECKING:
    from inkassocli.core.rekkefoelge import Foerst

STEGNAVN = {
    "purring": "Purring",
    "inkassovarsel": "Inkassovarsel",
    "betalingsoppfordring": "Betalingsoppfordring",
    "rettslig_varsel": "Varsel om rettslige skritt",
    "forlik": "Forliksklage",
    "utlegg_7_2_f": "Utlegg uten dom (§ 7-2 f)",
    "utlegg_dom": "Utlegg etter dom",
}
VERB = {"forlik": "sendes", "utlegg_7_2_f": "begjæres", "utlegg_dom": "begjæres"}


def svarlinje(s: Svar, foreldes: date | None = None) -> str:
    """The answer in one or two sentences, as one would say it; a day after the limit is said to be one."""
    navn, verb = STEGNAVN[s.steg], VERB.get(s.steg, "sendes")
    med = f", med gebyr ({kr(s.gebyr)})" if s.gebyr else ""
    if s.gebyr is None:
        med = ", med gebyr etter satsen den dagen (ikke kjent ennå: inkasso satser)"
    match s.utfall:
        case "lovlig":
            return f"Ja. {navn} kan {verb} i dag{med}."
        case "uten_gebyr":
            fra = s.tidligst_med_gebyr
            senere = f" Med gebyr fra {dato(fra)}." if fra and fra > s.dag else ""
            return f"Ja, men uten gebyr.{senere}"
        case "fraraadet":
            return f"Frarådes. {navn} er ikke forbudt i dag, men det kan koste deg noe."
    if s.tidligst is None:
        return "Nei. Dette står i veien:"
    gebyr = ""
    if s.tidligst_med_gebyr and s.tidligst_med_gebyr != s.tidligst:
        gebyr = f" Uten gebyr; med gebyr fra {dato(s.tidligst_med_gebyr)}."
    sent = f" Men da er kravet foreldet ({dato(foreldes)})." if foreldes and s.tidligst > foreldes else ""
    return f"Nei, ikke ennå. {navn} kan {verb} fra {dato(s.tidligst)}.{gebyr}{sent}"


def med_hjemmel(g: Grunn) -> str:
    """The reason with its provision; a command that ends it stands last, so that it can be copied."""
    tekst, kommando = delt(g.tekst)
    return f"{tekst} ({g.hjemmel})" + (f": {kommando}" if kommando else "")


def grunn(g: Grunn) -> str:
    """One reason with its provision."""
    return avsnitt(med_hjemmel(g), "      ", "    – ")


def stengt(feil: StegStengtError) -> str:
    """The refusal of a step in words: by the answer of the rules, or by its grounds."""
    if not feil.av_grunner:
        return str(feil)
    hode = [feil.melding] if feil.melding else []
    if feil.svar is not None:
        return "\n".join(
            (*om_grensen(feil.muligheter), *hode, nei(feil.svar), *_heller(feil.muligheter, feil.svar))
        )
    if feil.steg:
        hode.append(f"{STEGNAVN[feil.steg]}:")
    return "\n".join((*hode, *map(grunn, feil.grunner)))


def _heller(m: Muligheter, s: Svar) -> list[str]:
    """What the case may do instead: the first of its tasks, else a step that is open today; nothing told twice."""
    if m.foreldes is not None:
        return []
    foerst = m.foerst
    if foerst is not None:
        return [] if foerst.steg == s.steg else [avsnitt(f"Gjør slik: {foerst.hel_kommando}")]
    aapne = [f"inkasso {KOMMANDO[x.steg].format(m.f.sak.hode.sak)}" for x in m.i_dag if x.steg != s.steg]
    return [avsnitt(f"Åpent i dag: {', '.join(aapne)}")] if aapne else []


def nei(s: Svar) -> str:
    """Why a step is refused."""
    hode = f"{STEGNAVN[s.steg]}: {svarlinje(s)}"
    linjer = [avsnitt(hode), *(grunn(g) for g in s.grunner)]
    if s.utfall == "fraraadet":
        linjer.append(
            avsnitt(
                'Vil du gjøre det likevel, gir du grunnen: --likevel "…". Den lagres på saken.', "  ", "  "
            )
        )
    return "\n".join(linjer)


def kan(m: Muligheter, svarene: Mapping[str, Svar], kommandoer: Sequence[str]) -> str:
    """The answers for a case on a day; a limit that is near is told first (presisering 87)."""
    f = m.f
    hode = f"Sak {f.sak.hode.sak}, {f.sak.skyldner.navn}, {dato(f.dag)} ({TILSTANDSNAVN[tilstand(f)]})"
    linjer = [avsnitt(hode, "  ", ""), *om_grensen(m)]
    for s in svarene.values():
        linjer += ["", avsnitt(f"{STEGNAVN[s.steg]}: {svarlinje(s, f.foreldes)}", "  ", "")]
        linjer += [grunn(g) for g in s.grunner]
        if s.utfall not in ("ulovlig",) and s.minste_frist:
            linjer.append(f"    Frist i brevet: {dato(s.minste_frist)} eller senere.")
        if s.rettsgebyr is not None and s.utfall != "ulovlig":
            linjer.append(f"    Du betaler {kr(s.rettsgebyr)} i gebyr til retten.")
    advarsler = dict.fromkeys(g for s in svarene.values() for g in s.advarsler)
    if advarsler:
        linjer += ["", *(avsnitt(f"Merk: {med_hjemmel(g)}", "  ", "") for g in advarsler)]
    linjer += _om_rekkefoelgen(m, *svarene.values()) if len(svarene) == 1 else []
    linjer += [avsnitt(f"Merk: {setning}", "  ", "") for setning in forbehold(f)]
    linjer += [avsnitt(f"Ditt eget spor: {setning}", "  ", "") for setning in om_sporet(f, m.svar)]
    if f.dag > f.bok.dekket_til:
        linjer += ["", avsnitt(f"Satsene er kjent til og med {dato(f.bok.dekket_til)}. Brev, avtaler og begjæringer om "
                               "utlegg kan ikke lages før de nye er lagt inn: inkasso satser")]  # fmt: skip
    if kommandoer:
        linjer += ["", "Du kan i dag:", *(f"  {kommando}" for kommando in kommandoer)]
    return "\n".join(linjer)


def _om_rekkefoelgen(m: Muligheter, s: Svar) -> list[str]:
    from inkassocli.core.rekkefoelge import foerst

    x = foerst(m, s.steg, s.minste_frist) if s in m.i_dag else None
    return ["", avsnitt(f"Merk: {rekkefoelgen(x, s.steg)}", "  ", "")] if x else []


def rekkefoelgen(x: Foerst, steg: str) -> str:
    """What is lawful and not the next thing to do, with what it costs."""
    foerst = STEGNAVN[x.steg].lower()
    if not x.tapt:
        return f"Det neste i saken er {foerst}."
    paragraf = f" ({x.hjemmel})" if x.hjemmel else ""
    return (
        f"Det neste i saken er {foerst}, med gebyr {kr(x.tapt)}. Sender du {STEGNAVN[steg].lower()} først, går det "
        f"gebyret tapt{paragraf}."
    )


def om_grensen(m: Muligheter, frist: date | None = None) -> list[str]:
    """Presisering 87: the limit with the way that still saves the claim, where it is near or before a deadline."""
    from inkassocli.core.grense import om_steget

    om = om_steget(m, frist)
    return [avsnitt(f"VIKTIG: {om}", "  ", "")] if om else []


def beloepslinje(navn: str, beloep: Decimal, per: str = "") -> str:
    """A name and an amount set to the right, with the day it is reckoned to where that is not today."""
    return f"  {navn:<28}{kr(beloep):>16}{per}"


def saldo(f: Fakta) -> list[str]:
    """The balance by kind, and what was paid beyond it: towards the court's fee, or to go back."""
    k = f.fakturert
    per = per_dagen(k.satser_til)
    poster = [("Hovedstol", k.hovedstol), ("Forsinkelsesrente", k.renter), ("Gebyr", k.gebyr)]
    poster += [("Sakskostnader", k.sakskostnader)] if k.sakskostnader else []
    linjer = [beloepslinje(navn, beloep, per) for navn, beloep in (*poster, ("Å betale", k.sum))]
    if k.rente_per_dag and not per:
        linjer.append(beloepslinje("Rente per dag framover", k.rente_per_dag))
    if krevd := krevd_i_alt(f):
        linjer.append(beloepslinje("Rettsgebyr du har krevd", krevd))
    if k.tilbakebetalt:
        linjer.append(beloepslinje("Betalt tilbake", k.tilbakebetalt))
    if k.til_overs:
        linjer += [
            beloepslinje(navn, beloep)
            for navn, beloep in (
                ("Betalt av rettsgebyret", dekket(f)),
                ("Betalt for mye, skal tilbake", skal_tilbake(f)),
            )
            if beloep
        ]
    return linjer
