"""The acts of the case screen: each asks what only the user knows, and runs one command."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from inkassocli.commands.dagen.kjoerer import Kjoerer, som_skrevet
from inkassocli.commands.dagen.terminal import krev_ja, svar
from inkassocli.commands.skjerm import skriv
from inkassocli.core.beloep import kr
from inkassocli.core.format import dato
from inkassocli.core.hendelsesfelt import VERDIER
from inkassocli.core.oppgave import Oppgave
from inkassocli.readers import tastet
from inkassocli.view import dagskjerm as ord_

BREV = ("purring", "varsel", "oppfordring", "rettsvarsel")
LESER = ("kan", "vis", "satser")
DAGER = ("DATO", "ÅÅÅÅ-MM-DD")
SVAR = {"1": "avvist", "2": "delvis", "3": "godtatt"}


def kommando(o: Oppgave) -> tuple[str, ...]:
    """The words of a task's command."""
    return tuple(shlex.split(o.kommando)[1:])


def lager_brev(o: Oppgave) -> bool:
    """Whether the task makes a letter that presses for payment."""
    return kommando(o)[0] in BREV


def oppgave(k: Kjoerer, o: Oppgave) -> None:
    """A task: a letter is shown before it is made; what a command needs besides is asked for."""
    if lager_brev(o):
        return brev(k, o, postlagt=False)
    if kommando(o)[:2] == ("innsigelse", "svar"):
        return innsigelse(k, o.sak, aapen=True)
    arg = _med_svar(k, o)
    if arg[0] in LESER:
        return k.les(*arg)
    if o.steg == "sendt":
        return sendt(k, o)
    skriv(f"{o.navn}: {som_skrevet(arg)}")
    krev_ja("Gjøre dette?", standard=True)
    k.kjoer(*arg)
    return None


def for_alle(gruppe: Sequence[Oppgave]) -> tuple[str, ...]:
    """The run that takes all of them; empty where there is none."""
    if gruppe[0].i_kjoering:
        return kommando(gruppe[0])[:1]
    return ("sendt",) if gruppe[0].steg == "sendt" else ()


def _med_svar(k: Kjoerer, o: Oppgave) -> tuple[str, ...]:
    """The command with the user's answers in the place of what `mangler` names."""
    arg = kommando(o)
    for valg in o.mangler:
        navn, _, verdi = valg.partition(" ")
        spoersmaal = ord_.ord_for(valg, k.om_valget(kommando(o), navn))
        if navn.startswith("--") and not verdi:
            krev_ja(f"{spoersmaal}")
            arg += (navn,)
        elif navn.startswith("--"):
            arg += (navn, svar(spoersmaal, _iso if verdi in DAGER else str))
        else:
            arg += (svar(spoersmaal, str),)
    return arg


def brev(k: Kjoerer, o: Oppgave, *, postlagt: bool) -> None:
    """A letter: name, sum, deadline and fee before the question."""
    arg = _med_svar(k, o)
    ville = k.proev(*arg)
    laget = [e for e in ville.get("hendelser", ()) if e["type"] == "brev_laget"]
    if not laget:
        return
    skriv(ord_.brevet(o, laget[0]))
    krev_ja("Lage brevet og føre det som postlagt i dag?" if postlagt else "Lage brevet?")
    k.kjoer(*arg, *(("--postlagt",) if postlagt else ()))


def brevtekst(k: Kjoerer, o: Oppgave) -> None:
    """The text of a letter that is not made."""
    k.les(*_med_svar(k, o), "--vis")


def sendt(k: Kjoerer, o: Oppgave) -> None:
    """A letter that was made is posted; only that has legal effect."""
    skriv(f"{o.navn}: {o.hvorfor}")
    dag = _dag(k, "Hvilken dag ble brevet lagt i posten?")
    krev_ja(f"Føre brevet som postlagt {dato(dag)}?")
    k.kjoer(*kommando(o), *_paa(k, dag))


def betaling(k: Kjoerer, sak: str, navn: str) -> None:
    """Money received."""
    beloep = svar("Hvor mye kom inn (kroner)", tastet.beloep)
    dag = _dag(k, "Hvilken dag?")
    krev_ja(f"Føre {kr(beloep)} fra {navn} {dato(dag)}?", standard=True)
    k.kjoer("betaling", sak, "--beloep", f"{beloep:f}".replace(".", ",").removesuffix(",00"), *_paa(k, dag))


def notat(k: Kjoerer, sak: str) -> None:
    """A call, a message or a meeting."""
    kanal = svar(
        "Hvordan: telefon, epost, sms, moete eller brev", tastet.en_av(*VERDIER["Kontaktkanal"]), "telefon"
    )
    retning = svar(
        "Hvem tok kontakt: ut (du) eller inn (skyldneren)", tastet.en_av(*VERDIER["Retning"]), "inn"
    )
    tekst = svar("Kort hva dere sa, uten helseopplysninger", tastet.tekst)
    k.kjoer("logg", sak, "--kanal", kanal, "--retning", retning, "--tekst", tekst)


def innsigelse(k: Kjoerer, sak: str, *, aapen: bool) -> None:
    """An objection: registered with the command's own questions, or answered by letter."""
    if not aapen:
        k.kjoer("innsigelse", sak)
        return
    for nr, utfall in SVAR.items():
        skriv(f"  {nr}  {utfall}")
    utfall = svar("Hva svarer du", tastet.en_av(*SVAR), "1")
    tekst = svar("Svaret ditt, med egne ord", tastet.tekst)
    arg = ("innsigelse", "svar", sak, "--utfall", SVAR[utfall], "--tekst", tekst)
    k.les(*arg, "--vis")
    krev_ja("Lage svarbrevet?")
    k.kjoer(*arg)


def angre(k: Kjoerer, sak: str) -> None:
    """The last write of the case; the command shows what will be undone, and asks."""
    k.kjoer("angre", sak)


def aapne(k: Kjoerer, sak: str, numre: tuple[int, ...]) -> None:
    """A stored letter in the user's viewer: the newest, or one of the archive."""
    nr = str(numre[-1])
    if len(numre) > 1:
        k.les("brev", sak)
        nr = svar("Nummeret på brevet", tastet.en_av(*map(str, numre)), nr)
    k.kjoer("brev", sak, "--aapne", nr)


def bankfil(k: Kjoerer) -> None:
    """The bank's file."""
    fil = svar("Filen fra banken", lambda v: str(Path(v).expanduser()))
    k.kjoer("betaling", "fil", fil)


def _dag(k: Kjoerer, spoersmaal: str) -> date:
    """A day, today when nothing is typed."""
    return svar(spoersmaal, tastet.dag, dato(k.dag))


def _paa(k: Kjoerer, dag: date) -> tuple[str, ...]:
    return () if dag == k.dag else ("--dato", dag.isoformat())


def _iso(verdi: str) -> str:
    return tastet.dag(verdi).isoformat()
