"""What every command shares: its options, and the runner that gives an act to the one door.

A command is a function of a `Kall` and its own options; `@kommando` (it may write) and `@visning` (it only shows)
add the shared ones. A group of options is one parameter: a plain request value of saksgang, bound by `gruppe`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from inkassocli import norsk
from inkassocli.commands.skjerm import SKJERMEN, Skjerm, som_tekst
from inkassocli.core.verdi import felt_i
from inkassocli.errors import BrukError, InkassoError
from inkassocli.saksgang.kontor import Kontor

if TYPE_CHECKING:
    from inkassocli.saksgang.utkast import Samling
    from inkassocli.view.melding import Melding

Mappe = Annotated[Path | None, typer.Option("--mappe", metavar="MAPPE", help="Mappen med sakene dine.")]

Dato = Annotated[
    date | None,
    typer.Option(
        "--dato",
        parser=norsk.dato,
        metavar="ÅÅÅÅ-MM-DD",
        help="Regn som om det er denne dagen. Ellers i dag.",
    ),
]

Json = Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON.")]

Toerr = Annotated[bool, typer.Option("--dry-run", "-n", help="Vis hva som ville skje. Skriv ingenting.")]

Stille = Annotated[bool, typer.Option("--stille", "-q", help="Skriv bare resultatet.")]

SakArg = Annotated[
    str, typer.Argument(metavar="SAK", help="Saksnummer, eller en del av nummer, navn eller faktura.")
]

SakerArg = Annotated[
    list[str] | None, typer.Argument(metavar="[SAK]…", help="Uten sak: alle som skal ha brevet i dag.")
]

Likevel = Annotated[
    str | None,
    typer.Option(
        "--likevel", metavar="GRUNN", help="Gjør et frarådet steg likevel. Grunnen lagres på saken."
    ),
]

Merknad = Annotated[
    str, typer.Option("--merknad", metavar="TEKST", help="Din egen merknad, lagres på hendelsen.")
]


class Gruppe:
    """Options that make one request value; see `gruppe`."""

    def __init__(self, verdi: type, opsjoner: dict[str, Any]) -> None:
        self.verdi, self.opsjoner = verdi, opsjoner
        self.felt = felt_i(verdi)

    def parametre(self) -> list[inspect.Parameter]:
        """One option a field, with the field's own default; a field without one must be given."""
        return [
            inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default=self._standard(n), annotation=a)
            for n, a in self.opsjoner.items()
        ]

    def _standard(self, navn: str) -> Any:
        verdi = self.felt[navn].standard()
        return inspect.Parameter.empty if verdi is MISSING else None if verdi == () else verdi

    def bygg(self, gitt: dict[str, Any]) -> Any:
        """The request value; what was not given keeps its default, and a list becomes a tuple."""
        verdier = {n: gitt.pop(n) for n in self.opsjoner}
        return self.verdi(
            **{n: tuple(v) if isinstance(v, list) else v for n, v in verdier.items() if v is not None}
        )


def gruppe(verdi: type, /, **opsjoner: Any) -> Any:
    """The default of a parameter that stands for several options: `brev: Brevvalg = gruppe(Brevvalg, frist=Frist)`."""
    return Gruppe(verdi, opsjoner)


class Kall:
    """One call of a command: the folder on the day, and where it speaks."""

    def __init__(self, ctx: typer.Context, kontor: Kontor, skjerm: Skjerm, *, toerr: bool = False) -> None:
        self.ctx, self.kontor, self.skjerm, self.toerr = ctx, kontor, skjerm, toerr
        self.skrev, self.kode = False, 0

    @property
    def dag(self) -> date:
        """The day of the command."""
        return self.kontor.dag

    @property
    def som_json(self) -> bool:
        """Whether a program reads the answer."""
        return self.skjerm.som_json

    @property
    def kan_spoerre(self) -> bool:
        """Whether questions may be asked: a person at both ends, and something that will be done."""
        from inkassocli.commands.samtale.spoer import interaktiv

        return not (self.som_json or self.toerr) and interaktiv()

    def si(self, tekst: str) -> None:
        """Advice."""
        self.skjerm.si(tekst)

    def svar(self, json_objekt: Any, tekst: str) -> None:
        """The result of a command that only shows."""
        self.skjerm.svar(json_objekt, tekst)

    def utfoer(self, handling: Callable[[Kontor], Any], fortell: Callable[[Samling], Melding]) -> Samling:
        """Give an act to the one door, and tell what it did with the words of `fortell`."""
        from inkassocli.commands.samtale.doeren import Samtale
        from inkassocli.saksgang.utfoering import utfoer

        self.skrev = not self.toerr
        self.kontor.kan_spoerre = self.kan_spoerre
        samtale, navn = Samtale(self, fortell), self.ctx.info_name or ""
        with samtale.skjema.holdt():
            samling = utfoer(self.kontor, handling, samtale, kommando=navn, toerr=self.toerr)
        self.kode = samling.kode
        return samling

    def aapne(self, fil: Path) -> None:
        """Open a PDF in the user's viewer; a machine without one is told of, and is no error."""
        from inkassocli.saksgang.utfoering import aapne

        if not self.toerr and (feil := aapne(fil)):
            self.si(feil)

    @contextmanager
    def behold(self, fil: Path, skrevet: bytes) -> Iterator[None]:
        """What the user has written by hand is kept beside when the work on it stops, and he is told where."""
        from inkassocli.saksgang.utfoering import behold

        try:
            yield
        except BaseException as feil:
            if self.toerr:
                raise
            hvor = f"Det du skrev, ligger i {behold(fil, skrevet)}."
            if isinstance(feil, InkassoError):
                feil.melding = f"{feil.melding} {hvor}"
            else:
                self.skjerm.varsle(hvor)
            raise

    def skriv_til(self, fil: Path, innhold: bytes, om: str = "") -> None:
        """Write what the user asked for with --ut through the one door, and tell where it lies; «-» is the screen."""
        if str(fil) == SKJERMEN and (tekst := som_tekst(innhold)) is not None:
            return self.skjerm.ut(tekst)
        from inkassocli.commands.samtale.doeren import TilFil
        from inkassocli.saksgang.utfoering import utfoer
        from inkassocli.saksgang.utkast import til_fil

        self.skrev = not self.toerr
        utfoer(self.kontor, lambda _: til_fil(fil, innhold), TilFil(self, fil, om), toerr=self.toerr)
        return None

    def finn_skriver(self, navn: str | None, *, skriv_ut: bool) -> str:
        """The printer, found before anything is written; empty when nothing shall be printed."""
        from inkassocli.saksgang.utfoering import skriver_med_navn

        return skriver_med_navn(self.kontor, navn) if skriv_ut and not self.toerr else ""

    def til_skriver(self, skriver: str, *filer: Path) -> None:
        """Print what has been kept, and tell of it."""
        from inkassocli.saksgang.utfoering import skriv_paa

        for fil in filer if skriver else ():
            self.si(skriv_paa(self.kontor, skriver, fil))

    def om_kopier(self) -> None:
        """Presisering 94: said once by every command that looked at all cases."""
        if "kopier" in vars(self.kontor) and (kopier := self.kontor.kopier):
            from inkassocli.view.kjoering import om_kopier

            self.skjerm.varsle(om_kopier([(x.fil.name, x.sak) for x in kopier]))

    def om_avbrutt(self) -> None:
        """A run that was broken off is told of by a command that only shows, and finished by the next that writes."""
        if self.skrev or "mappe" not in vars(self.kontor):
            return
        if j := self.kontor.avbrutt():
            from inkassocli.view.kjoering import avbrutt

            self.skjerm.varsle(avbrutt(j.kommando, j.startet))


def kommando(f: Callable[..., Any]) -> Callable[..., Any]:
    """A command that writes: its own options, and the shared ones with --dry-run."""
    return _pakk(f, {"mappe": Mappe, "dato": Dato, "json": Json, "dry_run": Toerr, "stille": Stille})


def visning(f: Callable[..., Any]) -> Callable[..., Any]:
    """A command that only shows: its own options, and the shared ones."""
    return _pakk(f, {"mappe": Mappe, "dato": Dato, "json": Json, "stille": Stille})


def _krev_lesbar(gitt: Mapping[str, Any]) -> None:
    """A text with bytes that are no UTF-8 is told of before it is written into anything (exit 2)."""
    for navn, verdi in gitt.items():
        for tekst in verdi if isinstance(verdi, list | tuple) else (verdi,):
            if isinstance(tekst, str) and any("\ud800" <= t <= "\udfff" for t in tekst):
                raise BrukError(
                    f"Det som er skrevet for «{navn.replace('_', '-')}», har tegn som ikke er UTF-8.",
                    gjoer="skriv det på nytt, eller sett terminalen til UTF-8",
                )


def _pakk(f: Callable[..., Any], felles: dict[str, Any]) -> Callable[..., Any]:
    hint = get_type_hints(f, include_extras=True)
    egne = list(inspect.signature(f).parameters.values())[1:]
    grupper = {p.name: p.default for p in egne if isinstance(p.default, Gruppe)}
    flate: list[inspect.Parameter] = []
    for p in egne:
        if p.name in grupper:
            flate += grupper[p.name].parametre()
        else:
            flate.append(p.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hint[p.name]))
    for navn, slag in felles.items():
        standard = None if navn in ("mappe", "dato") else False
        flate.append(
            inspect.Parameter(navn, inspect.Parameter.KEYWORD_ONLY, default=standard, annotation=slag)
        )

    def kjoer(ctx: typer.Context, **gitt: Any) -> Any:
        _krev_lesbar(gitt)
        skjerm = Skjerm(som_json=gitt.pop("json"), stille=gitt.pop("stille"))
        kontor = Kontor(ctx.obj, gitt.pop("mappe"), gitt.pop("dato"))
        kall = Kall(ctx, kontor, skjerm, toerr=gitt.pop("dry_run", False))
        for navn, g in grupper.items():
            gitt[navn] = g.bygg(gitt)
        svar = f(kall, **gitt)
        kall.om_kopier()
        kall.om_avbrutt()
        if kall.kode:
            raise typer.Exit(kall.kode)
        return svar

    return signer(kjoer, f, flate)


def signer(
    kjoer: Callable[..., Any], f: Callable[..., Any], parametre: Iterable[inspect.Parameter]
) -> Callable[..., Any]:
    """What the framework reads of a function: these parameters, and the name and the help of `f`."""
    foerste = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    alle = [foerste, *parametre]
    vars(kjoer)["__signature__"] = inspect.Signature(alle)
    kjoer.__annotations__ = {p.name: p.annotation for p in alle}
    kjoer.__doc__, kjoer.__name__, kjoer.__module__ = f.__doc__, f.__name__, f.__module__
    return kjoer
