"""What every command shares: its options, and the context that reads the folder once and writes last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.errors import StegStengtError

if TYPE_CHECKING:
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.regelbok import Regelbok
    from inkassocli.core.steg import Svar
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.mappe import Oppsett
    from inkassocli.store.saksfil import Saksfil

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


class Kontekst:
    """The day, the folder, and where output goes. Settings and rules are read when first used."""

    def __init__(
        self,
        ctx: typer.Context,
        mappe: Path | None = None,
        dato: date | None = None,
        *,
        som_json: bool = False,
        toerr: bool = False,
        stille: bool = False,
    ) -> None:
        self.naa: datetime = ctx.obj
        self.dag = dato or self.naa.date()
        self._valgt, self.som_json, self.toerr, self.stille = mappe, som_json, toerr, stille

    @cached_property
    def mappe(self) -> Path:
        """The user's folder."""
        from inkassocli.store.mappe import finn_mappe

        return finn_mappe(self._valgt)

    @cached_property
    def oppsett(self) -> Oppsett:
        """inkasso.toml."""
        from inkassocli.store.mappe import les_oppsett

        return les_oppsett(self.mappe)

    @cached_property
    def bok(self) -> Regelbok:
        """The law's data with the user's own rates."""
        from inkassocli.store.regelfiler import last_regelbok

        return last_regelbok(self.mappe / "satser")

    def sak(self, soek: str) -> Saksfil:
        """The one case that fits."""
        from inkassocli.store.mappe import finn_sak
        from inkassocli.store.saksfil import last

        _ = self.oppsett
        return last(finn_sak(self.mappe, soek))

    def fakta(
        self, sak: Saksfil, dag: date | None = None, nye: Sequence[Hendelse] = (), *, beloep: bool = True
    ) -> Fakta:
        """The facts on the day; refuses a day without known rates where an amount will be told (presisering 11)."""
        from inkassocli.core.steg import fakta

        dag = dag or self.dag
        if beloep:
            self.bok.krev_dekket(dag)
        return fakta(sak.hode, med_nummer(sak, nye), self.bok, self.oppsett.kreditor, dag)

    @property
    def kjente_satser(self) -> bool:
        """Whether amounts can be told on the day (presisering 11)."""
        return self.dag <= self.bok.dekket_til

    def foreldes(self, sak: Saksfil) -> date | None:
        """The day of limitation as it is known; on a day without rates, from the last day that has them."""
        return self.fakta(sak, min(self.dag, self.bok.dekket_til)).foreldes

    def legg_til(self, sak: Saksfil, *nye: Hendelse) -> None:
        """Append events, unless --dry-run."""
        from inkassocli.store.saksfil import legg_til, med_hendelser

        if self.toerr:
            med_hendelser(sak, nye)
        else:
            legg_til(sak, *nye)

    def skriv_ut(self, fil: Path, innhold: bytes, om: str = "") -> None:
        """Write a file that the user asked for with --ut, unless --dry-run, and tell where it lies."""
        from inkassocli.store import atomisk

        if self.toerr:
            return self.si(f"Ville skrevet: {fil}{om}\n(--dry-run: ingenting er skrevet.)")
        atomisk.skriv(fil, innhold)
        return self.si(f"Skrevet: {fil}{om}")

    def si(self, tekst: str) -> None:
        """Advice, to stderr, wrapped to the terminal."""
        if not self.stille and not self.som_json:
            from inkassocli.view.tekst import brutt

            typer.echo(brutt(tekst), err=True)

    def aapne(self, fil: Path) -> None:
        """Open a PDF in the user's viewer; a machine without one is told of, and is no error."""
        from inkassocli.store.skriver import aapne

        if not self.toerr and (feil := aapne(fil)):
            self.si(feil)

    def ut(self, tekst: str) -> None:
        """A result, to stdout."""
        typer.echo(tekst)

    def svar(self, json_objekt: Any, tekst: str) -> None:
        """The result in the form that was asked for."""
        from inkassocli.view.jsonut import til_json

        self.ut(til_json(json_objekt) if self.som_json else tekst)

    def skrevet(
        self,
        sak: str | None,
        hendelser: Sequence[Hendelse],
        filer: Sequence[Path],
        tekst: str,
        utelatt: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """What a command that writes answers."""
        from inkassocli.view.jsonut import hendelse, skrevet
        from inkassocli.view.tekst import prosa

        if self.toerr and not self.som_json:
            tekst = f"{tekst}\n(--dry-run: ingenting er skrevet.)"
        self.svar(skrevet(sak, [hendelse(e) for e in hendelser], filer, utelatt), prosa(tekst))


def om_helseord(k: Kontekst, nr: str, *tekster: str) -> None:
    """Helsepersonelloven § 21: warn of words that speak of health in what was just written into the case."""
    from inkassocli.core.helsevern import mistenkelig

    if ord_ := mistenkelig(*tekster):
        k.si(
            f"Merk: teksten ser ut til å ha helseopplysninger ({', '.join(ord_)}). De hører hjemme i journalen, ikke "
            f"i saken (helsepersonelloven § 21). Ta dem bort med inkasso rediger {nr}."
        )


def med_nummer(sak: Saksfil, nye: Sequence[Hendelse]) -> tuple[Hendelse, ...]:
    """The events of the file and new ones after them, numbered as they would stand there."""
    from dataclasses import replace

    n = len(sak.hendelser)
    return (*sak.hendelser, *(replace(e, nr=n + i) for i, e in enumerate(nye, 1)))


def krev_lov(svar: Svar, likevel: str | None) -> None:
    """Refuse an ulovlig step, and a fraraadet one without --likevel (exit 3)."""
    from inkassocli.view.tekst import nei

    if svar.utfall == "ulovlig" or (svar.utfall == "fraraadet" and not (likevel and likevel.strip())):
        raise StegStengtError(nei(svar), grunner=svar.grunner)


def interaktiv() -> bool:
    """Whether questions may be asked: only with a terminal at both ends."""
    import sys

    return sys.stdin.isatty() and sys.stderr.isatty()
