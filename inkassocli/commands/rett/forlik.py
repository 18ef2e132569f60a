"""inkasso forlik: the complaint to the forliksråd with its exhibits, and what happens to it afterwards."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Likevel, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.rett.grupper import BILAG, EGEN_TEKST, PARTER
from inkassocli.commands.valg import (
    Adresse,
    Kilde,
    Kommune,
    Moeteutgift,
    Navn,
    Postnummer,
    Poststed,
    Reise,
    Rettshjelp,
    valgfri_dato,
)
from inkassocli.core.forliksraad import Oppgitt
from inkassocli.core.papirvalg import Kostnader
from inkassocli.errors import BrukError
from inkassocli.saksgang.bilag import Bilagsoensker
from inkassocli.saksgang.rett.oensker import Egentekst, Klageoensker, Stedfortredere

Sakstype = Annotated[
    str | None,
    typer.Option(
        "--sakstype",
        metavar="TYPE",
        help="pengekrav, familie, offentlig, patent, gyldighet, nemnd eller annet (tvisteloven § 6-2).",
    ),
]

Sjekk = Annotated[bool, typer.Option("--sjekk", help="Bare vis hva som mangler. Ingenting lages.")]

Sendt = Annotated[bool, typer.Option("--sendt", help="Klagen er sendt (dagen er --dato).")]

TilsvarV = Annotated[
    str | None,
    typer.Option("--tilsvar", metavar="UTFALL", help="Motparten har svart: godtatt eller bestridt."),
]

Moete = Annotated[
    str | None,
    typer.Option(
        "--moete", metavar="TID", help="Innkalt til møte, for eksempel «10.12.2026 kl. 10.00». Lager møteark."
    ),
]

Sted = Annotated[str, typer.Option("--sted", metavar="STED", help="Hvor møtet er (sammen med --moete).")]

Samtykke = Annotated[
    date | None,
    valgfri_dato("--samtykke", "Dagen begge samtykket til ny klage (med --avsluttet innstilt)."),
]

NemndAvsluttet = Annotated[
    date | None,
    valgfri_dato("--nemnd-avsluttet", "Dagen en nemnd ble ferdig med saken (med --avsluttet innstilt)."),
]

Saksnummer = Annotated[
    str,
    typer.Option(
        "--saksnummer", metavar="NR", help="Forliksrådets saksnummer (med --tilsvar, --moete, --avsluttet)."
    ),
]

Avsluttet = Annotated[
    str | None, typer.Option("--avsluttet", metavar="UTFALL", help="trukket, avvist, innstilt eller forlik.")
]

Trekk = Annotated[bool, typer.Option("--trekk", help="Lag brevet som trekker klagen.")]

Fullmakt = Annotated[
    str | None, typer.Option("--fullmakt", metavar="NAVN", help="Lag fullmakt til den som skal møte for deg.")
]


TILLEGG = {  # what only says more of another, and of which
    "sted": ("innkalt",),
    "samtykke": ("avsluttet",),
    "nemnd_avsluttet": ("avsluttet",),
    "saksnummer": ("tilsvar", "innkalt", "avsluttet"),
}


@dataclass(frozen=True, slots=True)
class Gang:
    """What has happened, or what else is to be made; one at a time."""

    sjekk: bool = False
    sendt: bool = False
    tilsvar: str | None = None
    innkalt: str | None = None
    sted: str = ""
    avsluttet: str | None = None
    samtykke: date | None = None
    nemnd_avsluttet: date | None = None
    saksnummer: str = ""
    trekk: bool = False
    fullmakt: str | None = None

    @property
    def valgte(self) -> list[str]:
        """The names of those that were given."""
        navn = (f.name for f in fields(self) if f.name not in TILLEGG)
        return [n for n in navn if getattr(self, n) not in (False, None)]


@kommando
def forlik(
    k: Kall,
    sak: SakArg,
    likevel: Likevel = None,
    raad: Oppgitt = gruppe(
        Oppgitt,
        navn=Navn,
        adresse=Adresse,
        postnummer=Postnummer,
        poststed=Poststed,
        kilde=Kilde,
        kommune=Kommune,
    ),
    bilag: Bilagsoensker = BILAG,
    sakstype: Sakstype = None,
    tekst: Egentekst = EGEN_TEKST,
    parter: Stedfortredere = PARTER,
    kostnader: Kostnader = gruppe(Kostnader, reise=Reise, moete=Moeteutgift, rettshjelp=Rettshjelp),
    gang: Gang = gruppe(
        Gang,
        sjekk=Sjekk,
        sendt=Sendt,
        tilsvar=TilsvarV,
        innkalt=Moete,
        sted=Sted,
        avsluttet=Avsluttet,
        samtykke=Samtykke,
        nemnd_avsluttet=NemndAvsluttet,
        saksnummer=Saksnummer,
        trekk=Trekk,
        fullmakt=Fullmakt,
    ),
    merknad: Merknad = "",
) -> None:
    """Lag forliksklagen med bilag som én PDF, og en side om hva du skal gjøre. Registrer hva som skjer siden.

    Eksempel: inkasso forlik 2026-0001 · inkasso forlik 2026-0001 --sendt --dato 2026-11-20
    """
    from inkassocli.saksgang.rett.forlik import lag
    from inkassocli.view.forlik import om_klagen

    if len(gang.valgte) > 1:
        raise BrukError(
            "Velg én ting om gangen: --sjekk, --sendt, --tilsvar, --moete, --avsluttet, --trekk eller --fullmakt."
        )
    _krev_hovedvalget(gang)
    if gang.sjekk:
        _sjekk(k, sak, raad, bilag)
    elif gang.valgte:
        _videre(k, sak, gang, raad, parter.stedfortreder, likevel, merknad)
    else:
        oe = Klageoensker(likevel, merknad, sakstype, raad, bilag, tekst, parter, kostnader)
        k.utfoer(lambda kontor: lag(kontor, kontor.sak(sak), oe), om_klagen)


def _krev_hovedvalget(gang: Gang) -> None:
    """An option that only says more of another is refused without it, so that no complaint is made instead."""
    for navn, med in TILLEGG.items():
        if getattr(gang, navn) and not set(med) & set(gang.valgte):
            valg = " eller ".join("--moete" if m == "innkalt" else f"--{m}" for m in med)
            raise BrukError(
                f"--{navn.replace('_', '-')} gis sammen med {valg}.", gjoer="se inkasso forlik --help"
            )


def _sjekk(k: Kall, sak: str, raad: Oppgitt, bilag: Bilagsoensker) -> None:
    """The list; ends with 3 when something stops the complaint."""
    from inkassocli.saksgang.rett.klagesjekk import sjekk
    from inkassocli.view.klagesjekk import som_json, tekst

    x = sjekk(k.kontor, k.kontor.sak(sak), raad, bilag)
    k.svar(som_json(x), tekst(x))
    k.kode = 3 if x.hindre else 0


def _videre(
    k: Kall,
    sak: str,
    x: Gang,
    raad: Oppgitt,
    stedfortreder: str,
    likevel: str | None,
    merknad: str,
) -> None:
    """What happens to a complaint after it is drafted."""
    from inkassocli.readers import tastet as kontroll
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.rett import klagegang as gang
    from inkassocli.saksgang.utkast import Utkast
    from inkassocli.view.forlik import om_klagen

    def handling(kontor: Kontor) -> Utkast:
        fil = kontor.sak(sak)
        if x.sendt:
            return gang.sendt(kontor, fil, likevel, merknad)
        if x.tilsvar is not None:
            return gang.tilsvar(kontor, fil, x.tilsvar, x.saksnummer, merknad)
        if x.innkalt is not None:
            return gang.moete(kontor, fil, kontroll.tekst(x.innkalt), x.sted, x.saksnummer, merknad)
        if x.avsluttet is not None:
            return gang.avsluttet(
                kontor, fil, x.avsluttet, gang.Tillegg(x.samtykke, x.nemnd_avsluttet, x.saksnummer), merknad
            )
        if x.trekk:
            return gang.trekk(kontor, fil, raad)
        return gang.fullmakt(kontor, fil, kontroll.tekst(x.fullmakt or ""), stedfortreder)

    k.utfoer(handling, om_klagen)
