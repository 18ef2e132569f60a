"""Questions on the terminal, asked only with a terminal at both ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import typer

from inkassocli import norsk
from inkassocli.core.fakta import Fakta
from inkassocli.core.sak import Skyldner
from inkassocli.errors import BrukError, InkassoError
from inkassocli.readers import tastet as kontroll
from inkassocli.readers.tastet import T
from inkassocli.saksgang.kontor import Kontekst


def interaktiv() -> bool:
    """Whether questions may be asked: only with a terminal at both ends."""
    return terminal()


def terminal() -> bool:
    """Looked up here alone, so that a test can stand in for a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def spoer_gyldig(spoersmaal: str, les: Callable[[str], T], standard: str | None = None) -> T:
    """Ask until the answer passes its check; the mistake is told at once."""
    while True:
        svar = typer.prompt(spoersmaal, default=standard, err=True)
        try:
            return les(str(svar))
        except InkassoError as feil:
            typer.echo(f"  {feil.melding}", err=True)
        except typer.BadParameter as feil:
            typer.echo(f"  {feil.message}", err=True)


def spoer_valgfritt(spoersmaal: str, les: Callable[[str], T]) -> T | None:
    """Ask for what may be left empty."""

    def tom_eller(verdi: str) -> T | None:
        return les(verdi) if verdi.strip() else None

    while True:
        svar = typer.prompt(f"{spoersmaal} (kan stå tomt)", default="", show_default=False, err=True)
        try:
            return tom_eller(str(svar))
        except InkassoError as feil:
            typer.echo(f"  {feil.melding}", err=True)
        except typer.BadParameter as feil:
            typer.echo(f"  {feil.message}", err=True)


def bekreft(k: Kontekst, spoersmaal: str, *, ja: bool, virkning: Sequence[str] = ()) -> list[str]:
    """Show the effect and ask, on a terminal only; a no stops the command (exit 2) with nothing written.

    Gives the lines that the answer still has to show.
    """
    import click

    if ja or k.toerr or k.som_json or not interaktiv():
        return list(virkning)
    if virkning:
        from inkassocli.view.tekst import prosa

        typer.echo(prosa("\n".join(virkning)), err=True)
    if not norsk.spoer_ja_nei(spoersmaal, standard=True):
        raise click.Abort
    return []


def spoer_om_kommune(k: Kontekst, s: Skyldner) -> str:
    """Asked before anything is proposed; the kommune of the box is no answer."""
    from inkassocli.saksgang.rett.raad import kommune_for

    k.si(
        "Adressen til skyldneren er en postboks. Den sier ikke hvor han eller hun bor, og det avgjør hvilket "
        "forliksråd som er rett (tvisteloven § 4-4)."
    )
    return spoer_gyldig(
        "I hvilken kommune bor skyldneren? (navn eller nummer)",
        lambda svar: kommune_for(s, kontroll.tekst(svar)),
    )


def spoer_sakstype(f: Fakta) -> str:
    """One question; not asked again when the case already says so, or a complaint was drafted before."""
    from inkassocli.core.hendelser import ForliksklageLaget
    from inkassocli.readers import tastet as kontroll
    from inkassocli.saksgang.rett.sakstyper import TYPER, VANLIG

    kjent = all(k.sakstype == VANLIG for k in f.sak.hode.krav)
    if kjent or any(isinstance(e, ForliksklageLaget) for e in f.sak.hendelser):
        return VANLIG
    typer.echo("Forliksrådet tar ikke alle saker. Gjelder saken noe av dette?", err=True)
    typer.echo("  0  nei, et vanlig pengekrav", err=True)
    navn = list(TYPER)
    for nr, ord_ in enumerate(navn, 1):
        typer.echo(f"  {nr}  {TYPER[ord_][1]}", err=True)
    svar = spoer_gyldig("Velg et tall", kontroll.en_av(*map(str, range(len(navn) + 1))), "0")
    return VANLIG if svar == "0" else navn[int(svar) - 1]


def les_foedselsnummer(f: Fakta, oppgitt: str | None, *, spoer: bool) -> str:
    """Tvangsfullbyrdelsesloven § 5-2 c: only for a person; asked for unseen on a terminal, may be left open."""
    from inkassocli.readers.tastet import foedselsnummer_ok

    if f.sak.skyldner.type == "foretak":
        if oppgitt:
            raise BrukError(
                "Skyldneren er et foretak. Begjæringen skal ha organisasjonsnummeret, ikke et fødselsnummer."
            )
        return ""
    if oppgitt == "-":
        import sys

        oppgitt = sys.stdin.readline().strip()
    elif oppgitt is None and spoer and interaktiv():
        typer.echo("Begjæringen skal ha skyldnerens fødselsnummer. Det lagres ikke i saken.", err=True)
        oppgitt = typer.prompt(
            "Fødselsnummer (elleve sifre, eller Enter for en åpen linje)",
            default="",
            show_default=False,
            hide_input=True,
            err=True,
        )
    return foedselsnummer_ok(oppgitt) if oppgitt and oppgitt.strip() else ""
