"""Domstolloven § 27: the forliksråd of a kommune, proposed from the register or confirmed by the user.

No address is ever invented: what the user has not confirmed is marked as derived and has no address.
His own ``forliksraad.csv`` holds what he has confirmed: one row a forliksråd, which several kommuner may share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.errors import RegisterError, SaksfilError
from inkassocli.store import register
from inkassocli.store.lesing import les_vanlig

if TYPE_CHECKING:
    from inkassocli.core.forliksraad import Forliksraad, Status


FINN = "slå opp «Finn forliksråd» på politiet.no eller ring 02800, og lagre svaret med inkasso forliksraad"

EGNE_KOLONNER = (
    "kommunenummer",
    "forliksraad",
    "adresse",
    "postnummer",
    "poststed",
    "epost",
    "kilde",
    "dato",
)

SLETT = "rett filen, eller slett den og bekreft på nytt"

SKILLE = ";"  # between several kommuner, and between the lines of an address


def forliksraad(kommunenummer: str, egen_fil: Path | None = None) -> Forliksraad:
    """The forliksråd of a kommune: the user's own entry first, else the proposal."""
    kommunen = register.kommune(kommunenummer)
    for egen in les_egne(egen_fil) if egen_fil else ():
        if kommunenummer in egen.kommuner:
            return egen
    foreslaatt = _foreslaatt().get(kommunenummer)
    if foreslaatt is None:
        raise RegisterError(
            f"Registeret kjenner ikke noe forliksråd for {kommunen.navn_entydig}.", gjoer=FINN
        )
    return foreslaatt


def soek_forliksraad(tekst: str, egen_fil: Path | None = None) -> tuple[Forliksraad, ...]:
    """Forliksråd by number of kommune, name of kommune or own name; each once, the user's own first."""
    numre = [k.kommunenummer for k in register.soek_kommuner(tekst)]
    soekt = register.brett(tekst)
    egne = les_egne(egen_fil) if egen_fil else ()
    dekket = {nummer for egen in egne for nummer in egen.kommuner}
    alle = (*egne, *(f for f in dict.fromkeys(_foreslaatt().values()) if not dekket.issuperset(f.kommuner)))
    return tuple(
        f for f in alle if set(numre) & set(f.kommuner) or (soekt and soekt in register.brett(f.navn))
    )


def les_egne(fil: Path) -> tuple[Forliksraad, ...]:
    """The user's own entries; none when there is no file. Also as Excel saves it."""
    hode, *rader = _egne_rader(fil) or [list(EGNE_KOLONNER)]
    mangler = [navn for navn in EGNE_KOLONNER if navn not in hode]
    if mangler:
        raise _feil_i_egen(fil, 1, f"mangler kolonnen «{mangler[0]}»")
    return tuple(_les_egen(fil, nr, hode, rad) for nr, rad in enumerate(rader, start=2) if any(rad))


def med_egen(fil: Path, ny: Forliksraad) -> tuple[bytes | None, bytes]:
    """The file as it is (None: not there), and with a confirmed entry."""
    if not ny.kommuner or not ny.navn:
        raise RegisterError("Forliksrådet må ha et navn og minst én kommune.", gjoer=FINN)
    for nummer in ny.kommuner:
        register.kommune(nummer)
    if ny.postnummer and not ny.poststed:
        register.poststed(ny.postnummer)
    return med_egne(fil, (ny,))


def med_egne(fil: Path, nye: Sequence[Forliksraad]) -> tuple[bytes | None, bytes]:
    """The file as it is (None: not there), and with new entries; each takes over its kommuner from earlier ones."""
    try:
        foer = les_vanlig(fil)
    except OSError:
        foer = None  # not there; what is there and cannot be read is told by les_egne
    alle = les_egne(fil)
    for ny in nye:
        alle = (*_uten(alle, ny.kommuner), replace(ny, status="bekreftet"))
    return foer, _egne_som_csv(alle).encode()


def _uten(egne: Sequence[Forliksraad], numre: tuple[str, ...]) -> Iterator[Forliksraad]:
    """The entries less some kommuner; one that loses all of them is gone."""
    for egen in egne:
        igjen = tuple(n for n in egen.kommuner if n not in numre)
        if igjen:
            yield replace(egen, kommuner=igjen)


@cache
def _foreslaatt() -> dict[str, Forliksraad]:
    """The proposals by kommune; one that several kommuner share is one entry."""
    from inkassocli.core.forliksraad import Forliksraad

    felles: dict[str, list[list[str]]] = {}
    for rad in register.rader("forliksraad.csv"):
        if rad[2]:
            felles.setdefault(rad[2] if rad[9] == "kilde" else rad[0], []).append(rad)
    oppslag = {}
    for rader in felles.values():
        navn, (telefon, navn_status, _, kilde, kildedato, merknad) = rader[0][2], rader[0][8:]
        funnet: Status = "kilde" if navn_status == "kilde" else "utledet"
        numre = tuple(rad[0] for rad in rader)
        raad = Forliksraad(
            numre, navn, telefon=telefon, status=funnet, kilde=kilde, dato=kildedato, merknad=merknad
        )
        oppslag.update(dict.fromkeys(numre, raad))
    return dict(sorted(oppslag.items()))


def _egne_rader(fil: Path) -> list[list[str]]:
    """The rows of the user's own list; none when there is no file."""
    try:
        return csv_tabell(fil)
    except FileNotFoundError:
        return []
    except OSError as feil:
        raise SaksfilError(f"{fil.name} lar seg ikke lese.", gjoer="kontroller at filen er din") from feil


def csv_tabell(fil: Path) -> list[list[str]]:
    """The rows as text, also as Excel writes them: with BOM or in cp1252, and with semicolons."""
    import csv

    linjer = _dekod(les_vanlig(fil)).splitlines()
    skille = ";" if linjer and linjer[0].count(";") > linjer[0].count(",") else ","
    try:
        return [[felt.strip() for felt in rad] for rad in register.csv_rader(linjer, skille)]
    except csv.Error as feil:
        raise SaksfilError(f"{fil.name} er ikke en CSV-fil: {feil}.", gjoer=SLETT) from feil


def _les_egen(fil: Path, nummer: int, hode: list[str], rad: list[str]) -> Forliksraad:
    from inkassocli.core.forliksraad import Forliksraad

    felt = {**dict.fromkeys(EGNE_KOLONNER, ""), **dict(zip(hode, rad, strict=False))}
    numre = tuple(n.zfill(4) for n in _deler(felt["kommunenummer"]))
    ukjente = [n for n in numre if register.linje("kommuner.csv", n) is None]
    if not numre or ukjente:
        raise _feil_i_egen(fil, nummer, f"kommunenummeret «{''.join(ukjente[:1])}» finnes ikke")
    if not felt["forliksraad"]:
        raise _feil_i_egen(fil, nummer, "navnet på forliksrådet mangler")
    postnummer = felt["postnummer"].zfill(4) if felt["postnummer"] else ""
    return Forliksraad(
        numre,
        felt["forliksraad"],
        _deler(felt["adresse"]),
        postnummer,
        felt["poststed"],
        felt["epost"],
        kilde=felt["kilde"],
        dato=felt["dato"],
    )


def _deler(tekst: str) -> tuple[str, ...]:
    return tuple(del_.strip() for del_ in tekst.split(SKILLE) if del_.strip())


def _dekod(raa: bytes) -> str:
    try:
        return raa.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raa.decode("cp1252", errors="replace")


def _egne_som_csv(alle: Sequence[Forliksraad]) -> str:
    from csv import writer
    from io import StringIO

    ut = StringIO()
    ark = writer(ut, lineterminator="\n")
    ark.writerow(EGNE_KOLONNER)
    for f in alle:
        sted = (SKILLE.join(f.adresse), f.postnummer, f.poststed)
        ark.writerow((SKILLE.join(f.kommuner), f.navn, *sted, f.epost, f.kilde, f.dato))
    return ut.getvalue()


def _feil_i_egen(fil: Path, linje: int, hva: str) -> SaksfilError:
    return SaksfilError(f"{fil.name}:{linje}: {hva}.", gjoer=SLETT)
