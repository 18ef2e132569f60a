"""Choosing, reading and guarding the exhibits of a complaint or a request: all faults are told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from inkassocli.core.helsevern import mistenkelig, mistenkelige_navn
from inkassocli.core.klage import Vedlegg
from inkassocli.errors import BrukError, SaksfilError

if TYPE_CHECKING:
    from inkassocli.core.brevgrunnlag import Bilag
    from inkassocli.core.sak import Sak
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.render.bilag import Innlest, Stemplet
    from inkassocli.store.saksfil import Saksfil


Faktura = Literal["lagret", "utdrag", "full"]


@dataclass(frozen=True, slots=True)
class Lest:
    """One exhibit that has been read: its number, its pages, and whether it is claimed exempt from access."""

    nummer: int
    vedlegg: Vedlegg
    innlest: Innlest
    unntatt: bool

    @property
    def rad(self) -> Bilag:
        """As it stands in the list of exhibits."""
        from inkassocli.core.brevgrunnlag import Bilag

        return Bilag(
            nummer=self.nummer,
            tittel=self.vedlegg.tittel,
            dato=self.vedlegg.dato,
            sider=self.innlest.sider,
            unntatt=self.unntatt,
        )

    @property
    def stemplet(self) -> Stemplet:
        """As it is merged."""
        from inkassocli.render.bilag import Stemplet

        return Stemplet(self.nummer, self.vedlegg.tittel, self.innlest, self.unntatt)


@dataclass(frozen=True, slots=True)
class Valg:
    """What the user asked for: numbers to leave out, files to add, health data confirmed, how an invoice is shown."""

    uten: tuple[int, ...] = ()
    ekstra: tuple[str, ...] = ()
    bekreft: bool = False
    faktura: Faktura = "lagret"


def fakturavalg(f: Fakta, *, full: bool) -> Faktura:
    """A dentist's invoice names the treatment: an extract stands in for it unless the user wants the whole."""
    return "full" if full else "utdrag" if f.kreditor.tannlege else "lagret"


def forslag(
    sak: Sak, maalform: str, valg: Valg, slag: Sequence[Vedlegg] | None = None
) -> tuple[Vedlegg, ...]:
    """The exhibits after the user's choice, each file once; `--uten-bilag` counts in the full proposal."""
    from inkassocli.core.klage import som_utdrag, vedlegg

    papirer = slag if slag is not None else vedlegg(sak, maalform)
    if valg.faktura == "utdrag":
        papirer = som_utdrag(papirer, maalform)
    alle = list(
        {
            v.fil: v
            for v in (
                *papirer,
                *(_egen(tekst) for tekst in valg.ekstra),
            )
        }.values()
    )
    ukjent = [n for n in valg.uten if not 1 <= n <= len(alle)]
    if ukjent:
        raise BrukError(
            f"Det finnes ikke noe bilag nr. {ukjent[0]} (forslaget har {len(alle)}).",
            gjoer="se listen med --dry-run",
        )
    return tuple(v for nr, v in enumerate(alle, 1) if nr not in valg.uten)


def _egen(tekst: str) -> Vedlegg:
    """«FIL» or «FIL=TITTEL» from --bilag."""
    sti, tittel = Path(tekst), ""
    if not sti.exists() and "=" in tekst:
        foer, _, tittel = tekst.rpartition("=")
        sti = Path(foer)
    if not sti.is_file():
        raise SaksfilError(f"{sti}: bilaget finnes ikke.", gjoer="se etter at stien er skrevet rett")
    navn = tittel.strip() or sti.stem.replace("_", " ").replace("-", " ").strip().capitalize()
    return Vedlegg(slag="annet", tittel=navn, dato=None, fil=str(sti.resolve()))


def les_alle(
    sak: Saksfil,
    valgte: Sequence[Vedlegg],
    unntatte: Sequence[Vedlegg],
    utdrag: Callable[[Vedlegg], Innlest] | None = None,
) -> tuple[Lest, ...]:
    """Read every exhibit; what is missing, changed, encrypted or no document is told in one message (exit 4).

    `utdrag` makes the page of an invoice without its lines; the stored one must be there to be shown on request.
    """
    from inkassocli.render.bilag import les_inn
    from inkassocli.store.bilagsfiler import les

    ut: list[Lest] = []
    feil: list[SaksfilError] = []
    for nr, v in enumerate(valgte, 1):
        try:
            data = les(sak.mappe, v.fil, v.sha256)
            innlest = utdrag(v) if v.utdrag and utdrag else les_inn(data, _navn(v))
            ut.append(Lest(nr, v, innlest, v in unntatte))
        except SaksfilError as en:
            feil.append(SaksfilError(f"Bilag {nr}: {en.melding}", gjoer=en.gjoer))
    if feil:
        raad = "; ".join(dict.fromkeys(f.gjoer for f in feil if f.gjoer))
        raise SaksfilError(
            "\n".join(f.melding for f in feil), gjoer=f"{raad}. Skal et bilag ikke være med: --uten-bilag N"
        )
    return tuple(ut)


def bilagsrader(lest: Sequence[Lest]) -> list[str]:
    """The exhibits for the terminal: number, title, day and pages."""
    from inkassocli.view.format import dato
    from inkassocli.view.kolonner import kolonner

    if not lest:
        return ["Ingen bilag."]
    rader = [
        (
            str(x.nummer),
            x.vedlegg.tittel,
            dato(x.vedlegg.dato) if x.vedlegg.dato else "",
            str(x.innlest.sider),
            "kreves unntatt fra innsyn" if x.unntatt else "",
        )
        for x in lest
    ]
    return list(kolonner((">Nr", "Bilag", "Dato", ">Sider", ""), rader))


def _navn(v: Vedlegg) -> str:
    return Path(v.fil).name if v.slag == "annet" else v.fil


def mistanker(sak: Sak, valgte: Sequence[Vedlegg], tekster: Sequence[str]) -> tuple[str, ...]:
    """What looks like health data: the exhibit's number and the kind of word, never the text or the name."""
    ut = [f"bilag {nr} ({', '.join(ord_)})" for nr, v in enumerate(valgte, 1) if (ord_ := _ord(sak, v))]
    i_tekst = mistenkelig(*tekster)
    return (*ut, *([f"teksten ({', '.join(i_tekst)})"] if i_tekst else []))


def _ord(sak: Sak, v: Vedlegg) -> tuple[str, ...]:
    """The kinds that an exhibit's name, its title or, for an objection, its text seems to hold."""
    from inkassocli.core import hendelser as h

    sagt = next((e.tekst for e in sak.hendelser if isinstance(e, h.Innsigelse) and e.nr == v.nr), "")
    funn = (
        *mistenkelige_navn((v.tittel,) if v.utdrag else (Path(v.fil).name, v.tittel)),
        *mistenkelig(sagt if v.slag == "innsigelse" else ""),
    )
    return tuple(dict.fromkeys(funn))


def vern(
    sak: Sak, valgte: Sequence[Vedlegg], tekster: Sequence[str], *, bekreft: bool, faktura: Faktura = "lagret"
) -> tuple[Vedlegg, ...]:
    """Helsepersonelloven § 21: exhibits and own text that look like health data need an explicit confirmation."""
    funn = mistanker(sak, valgte, tekster)
    if funn and not bekreft:
        _krev_bekreftelse("\n".join(f"- {x}" for x in funn))
    hele = bekreft and faktura == "full"
    return tuple(v for v in valgte if _ord(sak, v) or (hele and v.slag == "faktura"))


def _krev_bekreftelse(liste: str) -> None:
    """Asked for in words on a terminal; otherwise the option is named (exit 2)."""
    import typer

    from inkassocli.commands.felles import interaktiv

    melding = (
        f"Dette ser ut som helseopplysninger, og du har taushetsplikt (helsepersonelloven § 21):\n{liste}"
    )
    raad = (
        "ta det bort (--uten-bilag N, eller et nøytralt «gjelder»), eller bekreft at det må være med: "
        "--bekreft-helsedata. Da blir det merket «Kreves unntatt fra innsyn»"
    )
    if not interaktiv():
        raise BrukError(melding, gjoer=raad)
    typer.echo(melding, err=True)
    svar = typer.prompt(
        "Må det være med? Skriv BEKREFT for å legge det ved, eller trykk Enter for å avbryte",
        default="",
        show_default=False,
        err=True,
    )
    if svar.strip().upper() != "BEKREFT":
        raise BrukError("Ikke bekreftet. Ingenting er laget.", gjoer=raad)
