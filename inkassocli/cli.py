"""The list of commands, the clock, and errors turned into a message and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Annotated, Any

import click
import typer

from inkassocli import __version__, norsk
from inkassocli.commands import FLOEYER, KOMMANDOER, skjerm
from inkassocli.errors import InkassoError, SaksfilError, StegStengtError


class Gruppe(norsk.NorskGruppe):
    """Loads the asked-for command alone, and catches every error in one place, so that the test runner
    and the shell see the same."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the list."""
        return list(KOMMANDOER)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, made when it is needed."""
        cmd_name = "hjelp" if cmd_name == "help" else cmd_name
        if cmd_name not in self.commands and cmd_name in KOMMANDOER:
            from inkassocli.commands.akter import bygg

            modul = import_module(f"inkassocli.commands.{KOMMANDOER[cmd_name]}")
            kommando = bygg(cmd_name, getattr(modul, cmd_name.replace("-", "_")))
            if ctx.resilient_parsing:  # the shell asks what could come next
                from inkassocli.commands.fullfoering import fullfoer

                fullfoer(kommando, cmd_name)
            self.add_command(kommando, cmd_name)
        return self.commands.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A command, or an act of it; a word that is no command is told of with the nearest that are."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            from inkassocli.view.hjelp import ligner

            ctx.fail(f"«{args[0]}» er ingen kommando.{ligner(args[0], KOMMANDOER)} Se alle: inkasso hjelp")
        from inkassocli.commands.akter import Aktkommando

        navn, kommando, resten = super().resolve_command(ctx, args)
        if navn and isinstance(kommando, Aktkommando):
            return kommando.velg(ctx, navn, resten)
        return navn, kommando, resten

    def invoke(self, ctx: click.Context) -> Any:
        """Ctrl-C is told in words (`main`); the framework would end without one."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.Abort from None

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The start page."""
        from inkassocli.view.hjelp import startside

        formatter.write(startside(FLOEYER) + "\n")

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        kast: bool = False,
        **extra: Any,
    ) -> Any:
        """Run, tell what went wrong, and exit with its code. `kast`: let a command that runs others see the error."""
        if kast:
            return super().main(args, prog_name, complete_var, standalone_mode=False)
        skjerm.klargjoer()
        som_json = "--json" in (sys.argv[1:] if args is None else args)
        try:
            svar = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
            kode = svar if isinstance(svar, int) else 0
        except InkassoError as feil:
            kode = _meld(_sagt(feil), feil.kode, som_json, feil.grunner)
        except click.ClickException as feil:
            kode = feil.exit_code
            _meld(feil.format_message(), kode, som_json) if som_json else feil.show()
        except SystemExit as feil:  # the framework's own, when the reader of a help page has gone
            if not isinstance(feil.__context__, OSError):
                raise
            kode = _uventet(feil.__context__, som_json)
        except (click.Abort, KeyboardInterrupt, EOFError):
            kode = _meld("Avbrutt. Ingenting mer er gjort.", 2, som_json)
        except Exception as feil:
            kode = _uventet(feil, som_json)
        if standalone_mode:
            sys.exit(kode)
        return kode


def _sagt(feil: InkassoError) -> str:
    """An error in words; the refusal of a step carries the answer, and view writes the sentence."""
    if isinstance(feil, StegStengtError):
        from inkassocli.view.tekst import stengt

        return stengt(feil)
    return str(feil)


def _uventet(feil: Exception, som_json: bool) -> int:
    """A reader that has gone, a full disk under a page that the framework writes itself, or a bug."""
    if isinstance(feil, OSError) and skjerm.er_lukket(feil):
        skjerm.lukk()
        return 0
    if isinstance(feil, OSError) and feil.errno == errno.ENOSPC and feil.filename is None:
        skjerm.lukk()
        return _meld(str(skjerm.fullt(feil)), SaksfilError.kode, som_json)
    if os.environ.get("INKASSO_FEILSOEK"):
        raise feil
    return _meld(_bug(feil), 1, som_json)


def _meld(tekst: str, kode: int, som_json: bool, grunner: Sequence[Any] = ()) -> int:
    """Tell an error on stderr, as text or as one JSON object."""
    if som_json:
        from inkassocli.view.jsonut import grunn, til_json

        tekst = til_json({"feil": tekst, "kode": kode, "grunner": [grunn(g) for g in grunner]})
    elif sys.stderr.isatty():
        from inkassocli.view.tekst import brutt

        tekst = brutt(tekst)
    skjerm.skriv(tekst, err=True)
    return kode


def _bug(feil: Exception) -> str:
    """Where a bug is, without any value: values may be patient data."""
    spor = feil.__traceback__
    while spor and spor.tb_next:
        spor = spor.tb_next
    hvor = f"{os.path.basename(spor.tb_frame.f_code.co_filename)}:{spor.tb_lineno}" if spor else "ukjent sted"
    return (
        f"Det er en feil i programmet ({type(feil).__name__} i {hvor}, versjon {__version__}). "
        "Ingen flere filer er endret.\nGjør slik: kjør inkasso sjekk, og meld feilen med linjen over."
    )


app = typer.Typer(
    cls=Gruppe,
    name="inkasso",
    no_args_is_help=False,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="Egeninkasso for deg som krever inn egne fakturaer: hva loven tillater hver dag, brevene, og forliksklagen.",
    epilog="Begynn med: inkasso (alene) · inkasso demo",
)


def _versjon(vis: bool) -> None:
    if vis:
        typer.echo(f"inkasso {__version__}\nSatsene er kjent til og med {_satser_til():%d.%m.%Y}.")
        raise typer.Exit


def _satser_til() -> date:
    """Presisering 11: the last day that the program's rates and the user's own cover."""
    from inkassocli.store.mappe import finn_mappe
    from inkassocli.store.regelfiler import last_regelbok

    return last_regelbok(finn_mappe(None) / "satser").dekket_til


@app.callback()
def rot(
    ctx: typer.Context,
    versjon: Annotated[
        bool, typer.Option("--version", callback=_versjon, is_eager=True, help="Vis versjonen.")
    ] = False,
) -> None:
    """Egeninkasso for deg som krever inn egne fakturaer: hva loven tillater hver dag, brevene, og forliksklagen."""
    ctx.obj = _naa()
    if ctx.invoked_subcommand is None:
        _uten_kommando(ctx)


def _naa() -> datetime:
    """The clock is read here, and only here."""
    return datetime.now().astimezone()


def _uten_kommando(ctx: typer.Context) -> None:
    """On a terminal the day's work; else the day's list where there is a folder, or the help page."""
    from inkassocli.commands.dagen import terminal
    from inkassocli.store.mappe import OPPSETTFIL, finn_mappe

    ny = not (finn_mappe(None) / OPPSETTFIL).is_file()
    if terminal.i_begge_ender():
        from inkassocli.commands.dagen.skjermen import dagen

        raise typer.Exit(dagen(ctx, _naa, ny=ny))
    gruppe = ctx.command
    neste = gruppe.get_command(ctx, "neste") if isinstance(gruppe, Gruppe) else None
    if neste is None or ny:
        typer.echo(ctx.get_help())
        return
    with neste.make_context("neste", [], parent=ctx) as under:
        neste.invoke(under)


def main() -> None:
    """The program."""
    app()
