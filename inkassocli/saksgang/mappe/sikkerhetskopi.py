"""Backing up, trying a backup, and restoring one."""

from __future__ import annotations

from pathlib import Path

from inkassocli.errors import BrukError, SaksfilError
from inkassocli.saksgang.kontor import Kontekst


def lag(k: Kontekst, til: Path | None) -> None:
    from inkassocli.core.format import antall
    from inkassocli.store import kopi
    from inkassocli.store.bilagsfiler import UTSKRIFT

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


def proev_kopi(k: Kontekst, fil: Path) -> None:
    from inkassocli.core.format import antall
    from inkassocli.store import kopi

    rader = kopi.les_liste(fil, proev=True)
    k.svar(
        {"fil": str(fil), "filer": len(rader)},
        f"{fil}: {antall(len(rader), 'hel fil', 'filer, alle er hele')}.",
    )


def gjenopprett(k: Kontekst, fil: Path, til: Path | None) -> None:
    """Unpack, then read every case of the new folder."""
    from inkassocli.core.format import antall
    from inkassocli.store import kontroll, kopi

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
