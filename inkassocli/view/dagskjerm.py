"""The day's work on the screen: one line a thing to do, the case in short, and the keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from textwrap import shorten
from typing import Any

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato, dato_med_ukedag
from inkassocli.core.oppgave import KOMMER, STEGNAVN, Oppgave
from inkassocli.core.steg import Svar, tilstand
from inkassocli.view import tekst
from inkassocli.view.oppgaver import OVERSKRIFT

FLERE = 3  # so many of a kind stand on one line
KORT = 75  # signs of a thing to do, on a terminal of the usual width; a narrower one breaks them

SKRIVES = {"DATO": "dd.mm.åååå", "ÅÅÅÅ-MM-DD": "dd.mm.åååå", "FIL": "navnet på filen", "NNNN": "fire sifre"}
_GJENTAS = re.compile(r"[;.]? \(?[Kk]an gjentas\)?")

Gruppe = tuple[Oppgave, ...]

VELKOMMEN = """Velkommen til inkasso.

Programmet hjelper deg å kreve inn fakturaer som ikke er betalt: hva loven
tillater hver dag, brevene, og forliksklagen om det må til. Alt ligger i filer
på din egen maskin. Ingenting blir sendt før du sender det.

  1  Legg inn hvem du er, og så den første fakturaen
  2  Se hele veien på et oppdiktet kontor
  ?  Alle kommandoene

"""

HJELP_DAG = """Skriv nummeret på en linje for å se saken og det du kan gjøre med den.
Skriv en del av et navn, et saksnummer eller en faktura for å finne en sak
som ikke står her.

  n      flere linjer
  b      les betalingene fra bankens fil
  r      registrer en ny faktura
  u      angre det du gjorde sist
  ?      denne hjelpen
  Enter  slutt

Alt du gjør her, er vanlige kommandoer. Etter hver av dem står den samme
kommandoen slik du kan skrive den selv. Alle: inkasso hjelp"""


def grupper(oppgaver: Sequence[Oppgave]) -> list[Gruppe]:
    """The tasks in their order; many of one kind are one line, where the most urgent of them stands."""
    like: dict[tuple[object, ...], list[Oppgave]] = {}
    for o in oppgaver:
        like.setdefault(_slag(o), []).append(o)
    ut: list[Gruppe] = []
    for o in oppgaver:
        gruppe = like[_slag(o)]
        if len(gruppe) < FLERE:
            ut.append((o,))
        elif gruppe[0] is o:
            ut.append(tuple(gruppe))
    return ut


def _slag(o: Oppgave) -> tuple[object, ...]:
    if o.hast == KOMMER:
        return o.hast, o.steg
    return o.hast, o.steg, o.utfall, o.kommando.replace(o.sak, ""), o.mangler, o.i_kjoering


def flere(gruppe: Gruppe) -> str:
    """What many have in common, with their number."""
    n, o = len(gruppe), gruppe[0]
    navn = STEGNAVN.get(o.steg, "").lower()
    if o.hast == KOMMER:
        return f"{n} saker kan få {navn} i løpet av uken" if navn else f"{n} saker i løpet av uken"
    if o.i_kjoering:
        return f"{n} saker kan få {navn}"
    if o.steg == "sendt":
        return f"{n} brev er laget og ikke registrert som postlagt"
    uten = " uten gebyr" if o.utfall == "uten_gebyr" else ""
    return f"{n} saker: {OVERSKRIFT[o.hast].lower()}{f' ({navn}{uten})' if navn else ''}"


def rad(nr: int, gruppe: Gruppe) -> str:
    """One line of the list, cut at a word; on a narrow terminal as much of it, on more lines."""
    o = gruppe[0]
    hva = flere(gruppe) if len(gruppe) > 1 else f"{o.sak} {shorten(o.navn, 30, placeholder='…')}: {o.hvorfor}"
    return tekst.avsnitt(shorten(hva, max(tekst.bredde() - 5, KORT), placeholder=" …"), "     ", f"{nr:>3}  ")


def paa_sider(rader: Sequence[str], plass: int) -> list[list[str]]:
    """The rows in pages of so many lines; a row is on one page."""
    ut: list[list[str]] = [[]]
    brukt = 0
    for r in rader:
        linjer = r.count("\n") + 1
        if ut[-1] and brukt + linjer > plass:
            ut.append([])
            brukt = 0
        ut[-1].append(r)
        brukt += linjer
    return ut


def hode(antall: int, dag: date, side: int, sider: int, tom: bool) -> str:
    """The first line of the list."""
    if tom:
        return f"{dato_med_ukedag(dag).capitalize()}. Ingen saker ennå. Skriv r for å registrere den første fakturaen."
    hva = "Ingenting å gjøre" if not antall else "1 ting å gjøre" if antall == 1 else f"{antall} ting å gjøre"
    return f"{dato_med_ukedag(dag).capitalize()}. {hva}.{f' Side {side} av {sider}.' if sider > 1 else ''}"


def saken(f: Fakta, hendelser: Sequence[h.Hendelse]) -> list[str]:
    """The case in a few lines: who, where it stands, how much, and what happened last."""
    from inkassocli.view.saksbilde import hendelse

    k, s = f.fakturert, f.sak.skyldner
    hode = f"Sak {f.sak.hode.sak} · {s.navn} · {tekst.TILSTANDSNAVN[tilstand(f)]}"
    fryst = " · fryst av innsigelse" if f.bestridt_fra else ""
    penger = f"Å betale {kr(k.sum)}{tekst.per_dagen(k.satser_til)}."
    if k.rente_per_dag and not k.satser_til:
        penger = f"{penger[:-1]}, og {kr(k.rente_per_dag)} mer for hver dag."
    krav = [
        f"faktura {r.faktura}" + (f" med forfall {dato(r.forfall)}" if r.forfall else "")
        for r in k.rader
        if r.faktura not in f.sak.tatt_ut
    ]
    tlf = f" Telefon {s.telefon}." if s.telefon else ""
    linjer = [f"{hode}{fryst}", f"{penger} {', '.join(krav).capitalize()}.{tlf}"]
    staar = [e for e in h.ikke_angret(tuple(hendelser)) if e.dato <= f.dag]
    if staar:
        linjer.append(f"Sist: {dato(staar[-1].dato)} {hendelse(staar[-1])}")
    return [tekst.avsnitt(x, "  ", "") for x in linjer]


def gjoeremaal(oppgaver: Sequence[Oppgave], ogsaa: int) -> list[str]:
    """What must and, after so many, what else may be done, each with its number and the command that does it."""
    linjer = [] if ogsaa else ["Ingenting må gjøres i saken nå."]
    for nr, o in enumerate(oppgaver, 1):
        linjer += ["Også lov i dag:"] if nr == ogsaa + 1 else []
        linjer += [tekst.avsnitt(o.hvorfor, "     ", f"  {nr}  "), f"     {o.hel_kommando}"]
    return linjer


def lov(s: Svar) -> str:
    """A step that is open today, in one sentence."""
    linje = tekst.svarlinje(s)
    return linje.removeprefix("Ja. ") if linje.startswith("Ja. ") else f"{STEGNAVN[s.steg]}: {linje}"


def brevet(o: Oppgave, brev: Mapping[str, Any]) -> str:
    """A letter before it is made: to whom, how much, until when, with what fee."""
    gebyr = Decimal(brev.get("gebyr") or "0")
    ord_ = f"gebyr {kr(gebyr)}" if gebyr else "uten gebyr"
    frist = dato(date.fromisoformat(brev["frist"]))
    return tekst.avsnitt(
        f"{STEGNAVN[brev['brev']]} til {o.navn}: {kr(Decimal(brev['sum']))}, frist {frist}, {ord_}.", "  ", ""
    )


def taster(taster: Mapping[str, str]) -> str:
    """The keys, whole ones on each line."""
    return tekst.avsnitt(
        " · ".join(f"{t}\xa0{hva.replace(' ', chr(160))}" for t, hva in taster.items())
    ).replace("\xa0", " ")


def hjelp_sak(taster: Mapping[str, str]) -> str:
    """Every key of the case on a line of its own."""
    linjer = [f"  {t:<6} {hva}" for t, hva in {"1, 2 …": "gjør det som står ved nummeret", **taster}.items()]
    return "\n".join([*linjer, "", "Et tomt svar på et spørsmål avbryter, og da er ingenting gjort."])


def hjelp_flere(taster: Mapping[str, str]) -> str:
    """The keys where many of one kind stand."""
    alle = {
        "1, 2 …": "se saken og det du kan gjøre med den",
        **taster,
        "?": "denne hjelpen",
        "Enter": "tilbake",
    }
    hjelp = {"a": "gjør det samme i alle sakene på en gang; du ser dem før du svarer ja", "n": "flere linjer"}
    return "\n".join(f"  {t:<6} {hjelp.get(t, hva)}" for t, hva in alle.items())


def ord_for(valg: str, hjelp: str) -> str:
    """The question that an option answers: what its help says of it, and how the answer is written.

    >>> ord_for("--fra ÅÅÅÅ-MM-DD", "Dagen det første avdraget forfaller")
    'Dagen det første avdraget forfaller (dd.mm.åååå)'
    """
    navn, _, verdi = valg.partition(" ")
    if not navn.startswith("--"):
        return hjelp or f"Skriv {valg}"
    hva = _GJENTAS.sub("", hjelp) or navn.lstrip("-").replace("-", " ").capitalize()
    return f"{hva} ({SKRIVES[verdi]})" if verdi in SKRIVES else hva
