"""inkasso sikkerhetskopi: the whole folder as one verified zip, and back into a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille, Toerr
from inkassocli.errors import BrukError, SaksfilError

GJENOPPRETT = "inkasso sikkerhetskopi gjenopprett FIL --til NY-MAPPE"


def sikkerhetskopi(
    ctx: typer.Context,
    handling: Annotated[
        str | None, typer.Argument(metavar="[gjenopprett]", help="gjenopprett: pakk ut en kopi.")
    ] = None,
    fil: Annotated[
        Path | None, typer.Argument(metavar="[FIL]", help="gjenopprett: sikkerhetskopien.")
    ] = None,
    til: Annotated[
        Path | None,
        typer.Option("--til", metavar="STED", help="Hvor kopien legges. Gjenopprett: en NY mappe."),
    ] = None,
    proev: Annotated[
        bool, typer.Option("--proev", help="Les en kopi og kontroller hver fil i den. Skriv ingenting.")
    ] = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Ta sikkerhetskopi av hele mappen som én zip-fil, kontroller en, eller gjenopprett den i en ny mappe.

    Eksempel: inkasso sikkerhetskopi --til /media/minnepinne
    """
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    if handling is not None and handling != "gjenopprett" and fil is None and proev:
        handling, fil = "gjenopprett", Path(handling)
    if handling not in (None, "gjenopprett"):
        raise BrukError(f"«{handling}» er ikke noe sikkerhetskopi kan gjøre.", gjoer=GJENOPPRETT)
    if handling is None:
        return _lag(k, til)
    if fil is None:
        raise BrukError("Hvilken kopi?", gjoer=GJENOPPRETT)
    return _proev(k, fil) if proev else _gjenopprett(k, fil, til)


def _lag(k: Kontekst, til: Path | None) -> None:
    from inkassocli.store import kopi
    from inkassocli.store.bilagsfiler import UTSKRIFT
    from inkassocli.view.format import antall

    _ = k.oppsett
    sted = til or Path.cwd()
    ut = sted / f"{kopi.FILTYPE}{k.dag}-{k.naa:%H%M%S}.zip" if sted.is_dir() or not sted.suffix else sted
    n = sum(1 for _ in kopi.filer(k.mappe)) if k.toerr else len(kopi.lag(k.mappe, ut, k.naa))
    k.skrevet(
        None, [], [ut], f"Sikkerhetskopi av {antall(n, 'fil', 'filer')}, lest tilbake og kontrollert: {ut}"
    )
    for fil in sorted(k.mappe.glob(f"saker/*/utlegg/*{UTSKRIFT}*")):
        sak = fil.parent.parent.name
        k.si(
            f"Ikke med, for den har fødselsnummeret: {fil.name}. "
            f"Trenger du den ikke lenger: inkasso utlegg {sak} --slett-utskrift"
        )
    k.si(
        "Den inneholder alt om pasientene dine og er ikke kryptert. Oppbevar den innelåst eller på en kryptert disk."
    )


def _proev(k: Kontekst, fil: Path) -> None:
    from inkassocli.store import kopi
    from inkassocli.view.format import antall

    rader = kopi.les_liste(fil, proev=True)
    k.svar(
        {"fil": str(fil), "filer": len(rader)},
        f"{fil}: {antall(len(rader), 'hel fil', 'filer, alle er hele')}.",
    )


def _gjenopprett(k: Kontekst, fil: Path, til: Path | None) -> None:
    """Unpack, then read every case of the new folder."""
    from inkassocli.store import kontroll, kopi
    from inkassocli.view.format import antall

    if til is None:
        raise BrukError("Hvor skal den pakkes ut?", gjoer="oppgi en ny mappe med --til")
    if k.toerr:
        rader = list(kopi.les_liste(fil, proev=True))
    else:
        rader = kopi.gjenopprett(fil, til)
        lest, funn = kontroll.saker(til)
        for x in funn:
            k.si(f"{x.hvor}: {x.hva}")
        if not (til / "inkasso.toml").is_file():
            raise SaksfilError(
                f"{til}: kopien inneholder ingen inkasso.toml.", gjoer="kontroller at det er riktig kopi"
            )
        k.si(
            f"{antall(len(lest), 'sak', 'saker')} er lest. Kontroller resten med: inkasso sjekk --mappe {til}"
        )
    k.skrevet(
        None, [], [til], f"{antall(len(rader), 'fil', 'filer')} er gjenopprettet i {til} og kontrollert."
    )
