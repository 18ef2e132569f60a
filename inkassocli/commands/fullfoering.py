"""Tab completion of values: case numbers with their debtors, steps, and the closed sets of words.

Put on a command only while the shell asks, so that no other run pays for it. Doubt gives no proposals, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import click
from click.shell_completion import CompletionItem

from inkassocli.commands.akter import Aktkommando
from inkassocli.commands.brev import brev as brevarkiv
from inkassocli.commands.oversikt import liste, rapport
from inkassocli.commands.penger import eksport
from inkassocli.core.hendelser import VERDIER
from inkassocli.core.oppsett import FORMER, KONVOLUTTER
from inkassocli.core.regelbok import STEG
from inkassocli.core.sak import SKYLDNERTYPER
from inkassocli.errors import InkassoError

# «command parameter», or the parameter alone where it means the same in every command.
ORD: dict[str, Sequence[str]] = {
    "kan steg": STEG,
    "regler --steg": STEG,
    "--kanal": VERDIER["Kanal"],
    "logg --kanal": VERDIER["Kontaktkanal"],
    "logg --retning": VERDIER["Retning"],
    "sendt --brev": VERDIER["Brevtype"],
    "adresse --retur": VERDIER["Brevtype"],
    "betaling --dekning": VERDIER["Dekning"],
    "ettergi --hva": VERDIER["Ettergivelse"],
    "innsigelse --art": VERDIER["Art"],
    "innsigelse --avslutt": VERDIER["Avslutning"],
    "stans --grunn": VERDIER["Stansgrunn"],
    "forlik --tilsvar": VERDIER["Tilsvarutfall"],
    "forlik --avsluttet": VERDIER["Klageutfall"],
    "dom --resultat": VERDIER["Resultat"],
    "utlegg --grunnlag": VERDIER["Grunnlag"],
    "utlegg --resultat": VERDIER["Utleggsutfall"],
    "utlegg --pant": ("loesoere", "fast_eiendom", "pengekrav"),
    "avslutt --grunn": VERDIER["Lukkegrunn"],
    "brev --lag": brevarkiv.ANDRE,
    "liste --sorter": tuple(liste.SORTERT),
    "eksport --format": eksport.FORMATER,
    "rapport --format": rapport.FORMER,
    "ny --skyldner-type": SKYLDNERTYPER,
    "oppsett --form": FORMER,
    "oppsett --virksomhet": ("tannlege", "annet"),
    "oppsett --maalform": ("nb", "nn"),
    "oppsett --konvolutt": KONVOLUTTER,
    "mal hva": ("kopier", "vis", "sjekk"),
    "mal --spraak": ("nb", "nn", "en"),
    "satser handling": ("vis", "ny"),
    "regler handling": ("vis", "ikraft"),
    "forliksraad handling": ("sok", "vis", "bekreft", "endre"),
}


SAKER = ("sak", "saker", "soek")


def saker(ctx: click.Context, begynt: str) -> list[CompletionItem]:
    """Case numbers with the debtor beside them, and the acts; once something is typed also words of names, invoices."""
    from click.shell_completion import CompletionItem

    from inkassocli.saksgang.utvalg import til_fullfoering

    akter = ctx.command.akter.ord if isinstance(ctx.command, Aktkommando) else ()
    ut = {x: "" for x in akter if x.startswith(begynt)}
    with suppress(InkassoError, OSError):
        for nr, navn, fakturaer in til_fullfoering(ctx.params.get("mappe")):
            ord_ = re.findall(r"[\w-]+", navn) if begynt else []
            for tekst in (nr, *ord_, *(fakturaer if begynt else ())):
                if tekst.casefold().startswith(begynt.casefold()):
                    ut.setdefault(tekst, navn if tekst == nr else f"{nr} {navn}")
    return [CompletionItem(tekst, help=hjelp) for tekst, hjelp in ut.items()]


def fullfoer(kommando: click.Command, navn: str, flagg: str = "") -> None:
    """Give the command's parameters their proposals; `flagg` is the one whose value an act has as its argument."""
    for p in kommando.params:
        eget = p.opts[0] if isinstance(p, click.Option) else p.name
        verdi = f"{navn} {flagg}" if isinstance(p, click.Argument) else ""
        ordene = next((ORD[x] for x in (f"{navn} {eget}", f"{eget}", verdi) if x in ORD), ())
        if isinstance(p, click.Argument) and p.name in SAKER:
            vars(p)["shell_complete"] = saker
        elif ordene:
            vars(p)["shell_complete"] = partial(_ord, ordene)


def _ord(ordene: Sequence[str], _ctx: click.Context, begynt: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(x) for x in ordene if x.startswith(begynt)]
