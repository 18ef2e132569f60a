"""Norwegian words for what the command-line framework says.

Importing this module installs the catalogue in ``lokale/``: Click and Typer then find Norwegian texts
through gettext. The environment is left alone, so an editor or a printer that we start keeps its own language.
``NorskGruppe`` does the rest: the words that the framework does not send through gettext.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

DOMENE = "messages"  # gettext's own default, which Click and Typer use
KATALOG = Path(__file__).resolve().parent / "lokale" / "nb" / "LC_MESSAGES" / "messages.mo"


def installer(katalogfil: Path = KATALOG) -> None:
    """Let every gettext look-up in the default domain use our catalogue, whatever the user's language is.

    ``LANGUAGE=nb`` would do the same, but child processes would inherit it. Without the file the texts stay English.
    """
    try:
        with katalogfil.open("rb") as fil:
            norsk = gettext.GNUTranslations(fil)
    except OSError:
        return
    norsk.add_fallback(gettext.NullTranslations())
    gettext.dgettext = _bare_vaart_domene(norsk.gettext, gettext.dgettext)
    gettext.dngettext = _bare_vaart_domene(norsk.ngettext, gettext.dngettext)


def _bare_vaart_domene(vaar: Callable[..., str], andres: Callable[..., str]) -> Callable[..., str]:
    """The function that answers for our domain and leaves the others to gettext."""

    def slaa_opp(domene: str, *melding: Any) -> str:
        return vaar(*melding) if domene == DOMENE else andres(domene, *melding)

    return slaa_opp


installer()

import click  # noqa: E402  (after the catalogue, so that no text is looked up too early)
import typer  # noqa: E402
from typer import main as _typer  # noqa: E402
from typer.core import TyperArgument, TyperCommand, TyperGroup  # noqa: E402

VALG, UNDERKOMMANDO, ISO_DATO = "[VALG]", "KOMMANDO [ARG]…", "ÅÅÅÅ-MM-DD"

# The framework's own names of types, as help pages (in capitals) and messages show them.
TYPENAVN = {
    "text": "tekst",
    "integer": "heltall",
    "integer range": "heltall",
    "float": "tall",
    "float range": "tall",
    "boolean": "ja/nei",
    "filename": "fil",
    "datetime": "dato",
    "uuid": "uuid",
}


class _Argument(TyperArgument):
    """An argument that keeps its help: Click 8.5 takes away what Typer 0.25 has set before it."""

    def __init__(self, *, help: str | None = None, **attrs: Any) -> None:
        super().__init__(help=help, **attrs)
        self.help = help


vars(_typer)["TyperArgument"] = _Argument  # Typer has no way to choose the class


class NorskKommando(TyperCommand):
    """A command that tells what a stray word could be: an amount, a day, a file, each with its own option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As the framework does it, but for the words that are left over."""
        ctx.allow_extra_args, skrevet = True, list(args)
        try:
            igjen = super().parse_args(ctx, args)
        except click.NoSuchOption as feil:
            naere = [x for x in feil.possibilities or () if _likner(feil.option_name, x)]
            raise click.NoSuchOption(feil.option_name, feil.message, naere, feil.ctx) from None
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(self.til_overs(ctx, skrevet), ctx)
        return igjen

    def til_overs(self, ctx: click.Context, skrevet: list[str]) -> str:
        """What the first word that is left over could be."""
        ord_ = ctx.args[0]
        resten = " ".join((ctx.command_path, *(a for a in skrevet if a != ord_)))
        for slag, les in (("Beløpet", kroner), ("Dagen", dato), ("Filen", _fil)):
            try:
                les(ord_)
            except typer.BadParameter:
                continue
            valgene = [
                p.opts[0]
                for p in self.params
                if isinstance(p, click.Option) and not p.hidden and _tar(p, les)
            ]
            valg = [v for v in ("--beloep", "--dato") if v in valgene] or valgene
            if len(valg) == 1:
                return f"{slag} skrives med {valg[0]}: {resten} {valg[0]} {ord_}"
            if valg:
                return f"{slag} skrives med et av disse valgene: {', '.join(valg)}"
        return f"«{ord_}» hører ikke til her. Se valgene: inkasso hjelp {ctx.info_name}"


def _likner(skrevet: str, valg: str) -> bool:
    """Whether two options are near each other without the dashes that all of them share."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, skrevet.lstrip("-"), valg.lstrip("-")).ratio() > 0.6


def _fil(verdi: str) -> str:
    """A word that names a file which is there."""
    if not Path(verdi).is_file():
        raise typer.BadParameter(verdi)
    return verdi


def _tar(valg: click.Option, les: Callable[..., Any]) -> bool:
    """Whether an option takes what `les` reads."""
    if les is _fil:
        return valg.metavar is not None and valg.metavar.startswith("FIL")
    return getattr(valg.type, "func", None) is les


class NorskGruppe(TyperGroup):
    """A group of commands with Norwegian help pages and errors: ``typer.Typer(cls=NorskGruppe)``.

    It reaches all its commands and subgroups; they need no class of their own.
    Typer's doubled «did you mean» is off, Click's stays.
    """

    def __init__(self, **attrs: Any) -> None:
        attrs.update(suggest_commands=False)
        super().__init__(**attrs)
        fornorsk(self)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """A command added later (or loaded on demand) becomes Norwegian too."""
        super().add_command(cmd, name)
        fornorsk(cmd)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Typer adds its completion options after the group is made."""
        parametre = super().get_params(ctx)
        for parameter in parametre:
            _fornorsk_parameter(parameter)
        return parametre


def fornorsk(kommando: click.Command) -> None:
    """Give a command, and all below it, Norwegian placeholders. Twice does no harm."""
    if kommando.options_metavar == "[OPTIONS]":
        kommando.options_metavar = VALG
    vars(kommando)["format_arguments"] = _ingenting  # Typer lists the arguments itself; Click 8.5 would again
    for parameter in kommando.params:
        _fornorsk_parameter(parameter)
    if isinstance(kommando, click.Group):
        kommando.subcommand_metavar = UNDERKOMMANDO
        for under in kommando.commands.values():
            fornorsk(under)


def _ingenting(_ctx: click.Context, _formatter: click.HelpFormatter) -> None:
    """Writes nothing."""


def _fornorsk_parameter(parameter: click.Parameter) -> None:
    """Names of types, the form of dates, and what the framework never sends through gettext."""
    for verditype in (parameter.type, *getattr(parameter.type, "types", ())):
        if verditype.name in TYPENAVN:
            verditype.name = TYPENAVN[verditype.name]
    if isinstance(parameter.type, click.DateTime) and parameter.metavar is None:
        parameter.metavar = ISO_DATO
    if isinstance(parameter, click.Option):
        _fornorsk_valg(parameter)


def _fornorsk_valg(valg: click.Option) -> None:
    """Help of the completion options; the environment variable, which errors would name in English."""
    if valg.help:
        valg.help = gettext.gettext(valg.help)
    if valg.name == "install_completion":
        valg.callback = _slaa_paa_fullfoering
    if valg.show_envvar and valg.envvar:
        navn = valg.envvar if isinstance(valg.envvar, str) else ", ".join(valg.envvar)
        valg.help = f"{valg.help or ''} [miljøvariabel: {navn}]".strip()
    valg.show_envvar = False


def _slaa_paa_fullfoering(ctx: click.Context, _valg: click.Parameter, verdi: Any) -> Any:
    """Typer's ``--install-completion``, told in Norwegian."""
    if not verdi or ctx.resilient_parsing:
        return verdi
    from typer._completion_shared import install

    skall, fil = install(verdi if isinstance(verdi, str) else None)
    typer.echo(f"Fullføring for {skall} er lagt i {fil}. Den virker når du åpner et nytt vindu.")
    raise typer.Exit


FOERSTE_AAR, SISTE_AAR = 1800, 2199  # another year is a slip of the pen


def feil_aar(verdi: str, dag: date) -> str:
    """What is wrong with the year of a day that someone has written; empty where it may be meant."""
    if FOERSTE_AAR <= dag.year <= SISTE_AAR:
        return ""
    hvor = "tilbake" if dag.year < FOERSTE_AAR else "fram"
    return f"«{verdi}» er for langt {hvor}. Skriv et år fra {FOERSTE_AAR} til {SISTE_AAR}."


def dato(verdi: str | date) -> date:
    """Parser for an option that takes a day: ``typer.Option(parser=dato)``. Shown as DATO."""
    if isinstance(verdi, date):
        return verdi
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", verdi):
            dag = date.fromisoformat(verdi)
            if feil := feil_aar(verdi, dag):
                raise typer.BadParameter(feil)
            return dag
    except ValueError:
        pass
    raise typer.BadParameter(f"«{verdi}» er ikke en gyldig dato. Skriv {ISO_DATO}{_forslag(verdi)}.")


def _forslag(verdi: str) -> str:
    """The same day in ISO form, when it was written the Norwegian way."""
    for form in ("%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%Y%m%d", "%Y-%m-%d"):
        try:
            return f", her {datetime.strptime(verdi.strip(), form):%Y-%m-%d}"  # noqa: DTZ007  (a day)
        except ValueError:
            continue
    return ", for eksempel 2026-09-15"


def kroner(verdi: str | Decimal) -> Decimal:
    """Parser for an option that takes an amount: ``typer.Option(parser=kroner)``. Shown as KRONER.

    Decimal comma or point, groups of three with spaces, «,-» for whole kroner; never a sign, and never a point between
    thousands, which could be read two ways.
    """
    if isinstance(verdi, Decimal):
        return verdi
    naken = re.sub(r"(?<=[0-9]),[-–]$", "", verdi.strip())
    tett = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", naken)
    if not re.fullmatch(r"[0-9]{1,12}([.,][0-9]{1,2})?", tett):
        raise typer.BadParameter(f"«{verdi}» er ikke et beløp i kroner. Skriv for eksempel 1234,50.")
    return Decimal(tett.replace(",", ".")).quantize(Decimal("0.01"))


def spoer_ja_nei(spoersmaal: str, standard: bool | None = None) -> bool:
    """Ask until the answer is ja or nei. The framework's own question only knows y and n."""
    valg = {True: "J/n", False: "j/N", None: "j/n"}[standard]
    while True:
        svar = (
            typer.prompt(f"{spoersmaal} [{valg}]", default="", show_default=False, err=True).strip().lower()
        )
        if svar in ("j", "ja", "y", "yes"):
            return True
        if svar in ("n", "nei", "no"):
            return False
        if not svar and standard is not None:
            return standard
        if svar in ("vet ikke", "vet ikkje", "?"):
            trygt = "" if standard is None else f", eller trykk Enter for {'ja' if standard else 'nei'}"
            typer.echo(f"Vet du ikke, avbryter du med Ctrl-C og finner det ut først{trygt}.", err=True)
        typer.echo("Svar ja eller nei.", err=True)
