"""The folder on a day: settings, rules, cases and their facts, each read when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from inkassocli.errors import BrukError, SaksfilError
from inkassocli.readers import tastet as kontroll

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.regelbok import Regelbok
    from inkassocli.core.venter import Feilbrev
    from inkassocli.store.saksfil import Saksfil


def utseende(k: Kontekst) -> dict[str, Any]:
    """Envelope, pictures and the user's own wording; the sender's numbers are checked before they are printed."""

    o = k.oppsett
    krev_gyldige_numre(o)
    egne = k.mappe / "maler"
    return {
        "egne": egne if egne.is_dir() else None,
        "konvolutt": o.konvolutt,
        "logo": k.mappe / o.logo if o.logo else None,
        "underskrift": k.mappe / o.underskrift if o.underskrift else None,
    }


def les(fil: Path) -> str:
    """A text file in UTF-8; anything else is told (exit 4)."""
    from inkassocli.store.regelfiler import aarsak

    try:
        return fil.read_text(encoding="utf-8-sig")
    except OSError as feil:
        raise SaksfilError(f"{fil}: filen kan ikke leses ({aarsak(feil)}).") from None
    except UnicodeDecodeError:
        raise SaksfilError(
            f"{fil}: filen er ikke en tekstfil i UTF-8.", gjoer="lagre den som ren tekst"
        ) from None


@contextmanager
def behold(k: Kontekst, mappe: Path, tekst: str) -> Iterator[None]:
    """What was written in the editor is kept as a draft when the work after it is broken off or refused."""
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig

    try:
        yield
    except BaseException:
        if tekst and not k.toerr:
            utkast = ledig(mappe / f"{k.dag}-fremstilling.txt", tekst.encode())
            atomisk.skriv(utkast, tekst.encode())
            k.si(f"Det du skrev, ligger i {utkast}. Bruk det med --fremstilling.")
        raise


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
        self, sak: Saksfil, dag: date | None = None, nye: Sequence[Hendelse] = (), *, beloep: bool = False
    ) -> Fakta:
        """The facts on the day; `beloep` refuses a day without known rates (presisering 11)."""
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
        """The day of limitation as it is known."""
        return self.fakta(sak).foreldes

    def legg_til(self, sak: Saksfil, *nye: Hendelse) -> None:
        """Append events, unless --dry-run."""
        from inkassocli.store.skriving import legg_til, med_hendelser

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


def med_nummer(sak: Saksfil, nye: Sequence[Hendelse]) -> tuple[Hendelse, ...]:
    """The events of the file and new ones after them, numbered as they would stand there."""
    from dataclasses import replace

    n = len(sak.hendelser)
    return (*sak.hendelser, *(replace(e, nr=n + i) for i, e in enumerate(nye, 1)))


def papir(
    k: Kontekst,
    f: Fakta,
    navn: str,
    ekstra: Mapping[str, Any],
    mottaker: str = "",
    adresse: tuple[str, ...] = (),
    postnummer: str = "",
    poststed: str = "",
) -> bytes:
    """A small paper of the case, to the debtor unless another is named."""
    from inkassocli.core.brevgrunnlag import Part
    from inkassocli.papirer.grunnlag import grunnlag
    from inkassocli.render.brev import lag_brev

    g = replace(grunnlag(f, k.oppsett, navn, ekstra=ekstra, hele=True), bestridt_fra=None)
    if mottaker:
        part = Part(navn=mottaker, adresse=adresse, postnummer=postnummer, poststed=poststed)
        g = replace(g, mottaker=part)
    return lag_brev(g, **{**utseende(k), "konvolutt": "uten"}).pdf


def krev_gyldige_numre(o: Oppsett) -> None:
    """A wrong account number on a letter sends the money astray: checked before every letter."""
    for les, verdi, felt in (
        (kontroll.kontonummer, o.kontonummer, "kontonummer"),
        (kontroll.orgnr, o.organisasjonsnummer, "organisasjonsnummer"),
    ):
        try:
            if verdi:
                les(verdi)
        except BrukError as feil:
            raise SaksfilError(
                f"inkasso.toml: {feil.melding}", gjoer=f"rett «{felt}» i inkasso.toml"
            ) from None
    if not o.kontonummer:
        from inkassocli.errors import OppsettError

        raise OppsettError(
            "inkasso.toml: «kontonummer» mangler i [fordringshaver].",
            gjoer="legg inn kontoen det skal betales til",
        )


def etterpaa(k: Kontekst, sak: Saksfil, nye: Sequence[Hendelse]) -> tuple[Fakta, Fakta, tuple[Feilbrev, ...]]:
    """The facts before and after the new events, and the letters they put in another light.

    On the day of the command, or on the last day in the file: a payment found late changes what followed.
    """
    from inkassocli.core.venter import paa_feil_saldo

    siste = max((e.dato for e in sak.hendelser), default=k.dag)
    dag = max(k.dag, min(siste, k.bok.dekket_til))
    foer, etter = k.fakta(sak, dag), k.fakta(sak, dag, nye)
    return foer, etter, paa_feil_saldo(foer, sak.hendelser, med_nummer(sak, nye))
