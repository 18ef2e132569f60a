"""A command of several acts, each a word of its own: `inkasso forlik sendt SAK`.

An act is a function like any command. All acts of a command stand on one line (`forlik = Akter(lag, …)`); the first is
what `inkasso forlik SAK` does. A flag of 0.1.0 that chose an act still does, unseen in the help.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from inspect import Parameter, getdoc, signature
from typing import Annotated, Any, cast, get_args

import click
import typer
from click.core import ParameterSource
from typer.models import ArgumentInfo

from inkassocli import norsk
from inkassocli.commands.kommando import signer
from inkassocli.errors import BrukError

Akt = Callable[..., Any]
UTEN_VIRKNING = {"--ja", "--merknad"}  # harmless to an act that has no use for it


def skjult(slag: Any) -> Any:
    """An option that works and is not shown."""
    hva, info = get_args(slag)
    info = copy(info)
    info.hidden = True
    return Annotated[hva, info]


def _parametre(akt: Akt) -> dict[str, Parameter]:
    """What an act takes, by what the user writes: `--frist`, or the name of an argument."""
    alle = (p for n, p in signature(akt).parameters.items() if n != "ctx")
    return {_skrives(p): p for p in alle}


def _skrives(p: Parameter) -> str:
    info = get_args(p.annotation)[1]
    return p.name if isinstance(info, ArgumentInfo) else str(info.default).partition("/")[0]


def _ord(akt: Akt) -> str:
    """The word of an act."""
    return str(akt.__name__).replace("_", "-")


def _navn(skrives: str) -> str:
    return skrives.removeprefix("--").replace("-", "_")


class Akter:
    """The acts of one command: a new one is one function, and its name here.

    `flagg` are the options that chose an act in 0.1.0, the hidden ones and those that the first act still has.
    """

    def __init__(self, foerste: Akt, *andre: Akt, flagg: Mapping[str, Akt] | None = None) -> None:
        self.foerste, self.flagg = foerste, dict(flagg or {})
        self.ord = {_ord(a): a for a in (foerste, *self.flagg.values(), *andre)}
        self.__doc__ = foerste.__doc__

    def verdi(self, akt: Akt) -> str:
        """The argument that a flag had as its value, the UTFALL of `forlik tilsvar`; empty where it had none."""
        felles = _parametre(self.foerste)
        return next((x for x in _parametre(akt) if not x.startswith("--") and x not in felles), "")

    def samlet(self) -> Akt:
        """The command without a word: the first act, and unseen the flags of the others with what they take."""
        alle = _parametre(self.foerste)
        for flagg, akt in self.flagg.items():
            verdi, egne = self.verdi(akt), _parametre(akt)
            for x, p in egne.items():
                alle.setdefault(x, p.replace(annotation=skjult(p.annotation)))
            slag = alle.pop(verdi).annotation if verdi else Annotated[bool, None]
            alle.setdefault(flagg, _som_flagg(flagg, *get_args(slag)))

        def kjoer(ctx: typer.Context, **gitt: Any) -> Any:
            sagt = [x for x in alle if ctx.get_parameter_source(_navn(x)) is ParameterSource.COMMANDLINE]
            flagg = self._valgt(sagt)
            akt = self.flagg.get(flagg, self.foerste)
            egne, verdi = _parametre(akt), self.verdi(akt)
            self._krev_egne(ctx, flagg, [x for x in sagt if x not in {flagg, *egne}])
            return akt(ctx, **{p.name: gitt[_navn(flagg if x == verdi else x)] for x, p in egne.items()})

        return signer(kjoer, self.foerste, (p.replace(name=_navn(x)) for x, p in alle.items()))

    def _valgt(self, sagt: Sequence[str]) -> str:
        """The flag that chooses the act; one that is also an option of another is that when both are given."""
        gitt = [f for f in self.flagg if f in sagt]
        valgt = [f for f in gitt if {*gitt} <= {f, *_parametre(self.flagg[f])}]
        if gitt and len({self.flagg[f] for f in valgt}) != 1:
            *foran, siste = dict.fromkeys(map(_ord, self.flagg.values()))
            raise BrukError(f"Velg én handling om gangen: {', '.join(foran)} eller {siste}.")
        return valgt[0] if valgt else ""

    def _krev_egne(self, ctx: click.Context, flagg: str, andres: Sequence[str]) -> None:
        """A case, or what only says more of another act, is refused, so that nothing is done without it.

        An option of the first act that this one has no use for was passed over in 0.1.0, and is.
        """
        forbi = {*UTEN_VIRKNING, *(x for x in _parametre(self.foerste) if x.startswith("--"))}
        for x in andres:
            if x not in forbi:
                andre = ((f, akt) for f, akt in self.flagg.items() if akt is not self.foerste)
                med = [f"«{_ord(akt)}»" for _, akt in andre if x in _parametre(akt)]
                hva = f"hører til {', '.join(med)}" if med else f"gis ikke med «{_ord(self.flagg[flagg])}»"
                ord_ = x if x.startswith("--") else x.upper()
                raise BrukError(f"{ord_} {hva}.", gjoer=f"se inkasso hjelp {ctx.info_name}")


def _som_flagg(skrives: str, hva: Any, info: ArgumentInfo | None) -> Parameter:
    """The flag of 0.1.0: with the act's argument as its value, or alone."""
    if info is None:
        slag, standard = cast(Any, Annotated[bool, typer.Option(skrives, hidden=True)]), False
    else:
        valg = typer.Option(skrives, metavar=info.metavar, parser=info.parser, hidden=True)
        slag, standard = Annotated[hva | None, valg], None
    return Parameter(_navn(skrives), Parameter.KEYWORD_ONLY, default=standard, annotation=slag)


class Aktkommando(norsk.NorskKommando):
    """A command of several acts, as the line is read: an act word wins over the name of a case."""

    akter: Akter

    def velg(self, ctx: click.Context, navn: str, ordene: list[str]) -> tuple[str, click.Command, list[str]]:
        """The act whose word stands first among what is no option, and the line without it; else this command."""
        akt = ordene[0] if ordene and not ordene[0].startswith("-") else self._foerste(ctx, ordene)
        if akt not in self.akter.ord:
            return navn, self, ordene
        resten = list(ordene)
        resten.remove(akt)
        gjoer = self.akter.ord[akt]
        kommando = bygg(f"{navn} {akt}", gjoer)
        if ctx.resilient_parsing:  # the shell asks what could come next
            from inkassocli.commands.fullfoering import fullfoer

            fullfoer(kommando, navn, next((f for f, a in self.akter.flagg.items() if a is gjoer), ""))
        return f"{navn} {akt}", kommando, resten

    def _foerste(self, ctx: click.Context, ordene: list[str]) -> str:
        try:
            gitt, igjen, _ = self.make_parser(click.Context(self, parent=ctx)).parse_args(list(ordene))
        except click.UsageError:
            return ""
        return next((x for x in (gitt.get("sak"), *igjen) if isinstance(x, str)), "")

    def til_overs(self, ctx: click.Context, skrevet: list[str]) -> str:
        """An act word in the wrong place, or nearly one, is told of with the line as it should be."""
        from difflib import get_close_matches

        for ord_ in (ctx.args[0], ctx.params.get("sak")):
            naer = get_close_matches(str(ord_).casefold(), self.akter.ord, 1, 0.75)
            if naer and ord_ in skrevet:
                resten = [*skrevet]
                resten.remove(ord_)
                return f"Mente du: {ctx.command_path} {naer[0]} {shlex.join(resten)}?"
        return super().til_overs(ctx, skrevet)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The act may stand first."""
        return ["[HANDLING]", *super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The acts, each in one line, before the options of the first."""
        akter = {n: _kort(a) for n, a in self.akter.ord.items()}
        with formatter.section("Handlinger"):
            formatter.write_dl([*akter.items()])
        foerste, siste = next(iter(akter)), next(reversed(akter))
        formatter.write(
            f"\n  Uten handling: {foerste}. Mer om en av dem: inkasso hjelp {ctx.info_name} {siste}\n"
        )
        super().format_options(ctx, formatter)


def _kort(akt: Akt) -> str:
    """The first sentence of an act's help."""
    return re.split(r"(?<=[.?!]) |\n\n", getdoc(akt) or "")[0]


def bygg(navn: str, f: Akt | Akter) -> click.Command:
    """A command or an act, made when it is needed."""
    en = typer.Typer(rich_markup_mode=None, add_completion=False)
    if isinstance(f, Akter):
        en.command(navn, cls=Aktkommando)(f.samlet())
    else:
        en.command(navn, cls=norsk.NorskKommando)(f)
    kommando = typer.main.get_command(en)
    norsk.fornorsk(kommando)
    if isinstance(kommando, Aktkommando) and isinstance(f, Akter):
        kommando.akter = f
    return kommando
