"""Reads the law's data (regler/*.toml) and the user's own rates (satser/*.toml) into a Regelbok."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli

from inkassocli import ressurser
from inkassocli.core.regelbok import (
    Forklaring,
    Ikraft,
    Regelbok,
    Tabell,
    bygg_frister,
    bygg_regler,
    bygg_tabell,
)
from inkassocli.core.tabellform import er_dag
from inkassocli.errors import SaksfilError
from inkassocli.store.lesing import les_vanlig

IKKE_TABELLER = ("forklart", "frister", "vilkaar", "lover")


class _Tabeller(Mapping[str, Tabell]):
    """Tables read one by one, when first asked for."""

    def __init__(self, mappe: Path, egne: Path | None) -> None:
        self._mappe, self._egne = mappe, egne
        self._lest: dict[str, Tabell] = {}

    def __getitem__(self, navn: str) -> Tabell:
        if navn not in self._lest:
            fil = self._mappe / f"{navn}.toml"
            if not fil.is_file():
                raise KeyError(navn)
            self._lest[navn] = self._les(navn, fil)
        return self._lest[navn]

    def _les(self, navn: str, fil: Path) -> Tabell:
        data = les_toml(fil)
        egen = self._egne / f"{navn}.toml" if self._egne else None
        if egen is None or not egen.is_file():
            return bygg_tabell(navn, data)
        try:
            return bygg_tabell(navn, data, egne_rader(egen, "versjon"))
        except ValueError as feil:
            raise SaksfilError(
                f"{egen}: {feil}", gjoer="rett filen, eller slett raden og legg den inn på nytt"
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(f.stem for f in self._mappe.glob("*.toml") if f.stem not in IKKE_TABELLER))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Forklart(Mapping[str, Forklaring]):
    """What each rule says in full, read when first asked for: no answer needs it."""

    def __init__(self, fil: Path) -> None:
        self._fil = fil

    @cached_property
    def _alle(self) -> dict[str, Forklaring]:
        return {navn: Forklaring(**x) for navn, x in les_toml(self._fil).items()}

    def __getitem__(self, navn: str) -> Forklaring:
        return self._alle[navn]

    def __iter__(self) -> Iterator[str]:
        return iter(self._alle)

    def __len__(self) -> int:
        return len(self._alle)


def les_toml(fil: Path) -> dict[str, Any]:
    """A TOML file with decimals kept; a broken one is told with file and line."""
    try:
        raa = les_vanlig(fil)
    except OSError as feil:
        raise SaksfilError(f"{fil}: filen kan ikke leses ({aarsak(feil)}).", gjoer=raad_ved(feil)) from None
    return tolk_toml(som_tekst(raa, fil), fil)


def uten_innhold(linje: str) -> str:
    """A line of a file as it may be told: its key, and never what it says of somebody."""
    m = re.match(r"\s*(\[\[?\w+\]?\]?|[\w.-]+(?=\s*=))", linje)
    return f"\n    {m[1]}{'' if m[1][0] == '[' else ' = …'}" if m else ""


def som_tekst(raa: bytes, fil: Path) -> str:
    """The bytes as text; the first line that is no UTF-8 is named and shown."""
    try:
        return raa.decode("utf-8")
    except UnicodeDecodeError as feil:
        linje = raa[: feil.start].count(b"\n")
        vis = raa.split(b"\n")[linje].decode("utf-8", "replace").strip()
        raise SaksfilError(
            f"{fil}:{linje + 1}: filen er ikke gyldig UTF-8.{uten_innhold(vis)}",
            gjoer="lagre filen som UTF-8 i et tekstprogram",
        ) from None


def tolk_toml(tekst: str, fil: Path) -> dict[str, Any]:
    """The parsed text; the error names the line and shows it."""
    try:
        return tomli.loads(tekst.removeprefix("\ufeff"), parse_float=Decimal)  # some editors put a mark first
    except (ValueError, ArithmeticError) as feil:  # also a number too long to be one
        linjer = tekst.rstrip("\n").split("\n")
        linje = _linje(str(feil)) or len(linjer)
        vis = linjer[linje - 1].strip() if 0 < linje <= len(linjer) else ""
        raise SaksfilError(
            f"{fil}:{linje}: filen er ikke gyldig TOML.{uten_innhold(vis)}",
            gjoer=_raad(str(feil), vis),
        ) from None
    except RecursionError:
        raise SaksfilError(
            f"{fil}: filen er ikke gyldig TOML (for mange klammer inni hverandre).",
            gjoer="ta bort klammene i et tekstprogram, eller hent filen fra en sikkerhetskopi",
        ) from None


def _raad(melding: str, linje: str) -> str:
    """What most often is wrong with such a line."""
    if "overwrite" in melding or "twice" in melding:
        return "feltet står to ganger; ta bort den ene linjen"
    if re.search(r"=\s*[\d ]*\d( \d{3})+|=\s*\d+,\d", linje):
        return "skriv beløp med punktum og uten mellomrom, slik: 6400.00"
    if re.search(r"=\s*\d{1,2}\.\d{1,2}\.\d{2,4}", linje):
        return "skriv datoer slik: 2026-08-01"
    if (dag := re.search(r"=\s*(\d{4}-\d{2}-\d{2})", linje)) and not _er_dag(dag[1]):
        return f"datoen {dag[1]} finnes ikke; skriv år-måned-dag, slik: 2026-08-01"
    if re.match(r"[^=\"']*[æøåÆØÅ][^=\"']*=", linje):
        return "skriv feltnavn uten æ, ø og å, slik: beloep"
    return "se etter et manglende anførselstegn, likhetstegn eller en klamme på linjen"


def _er_dag(tekst: str) -> bool:
    """Whether the calendar has the day."""
    try:
        return bool(date.fromisoformat(tekst))
    except ValueError:
        return False


def _linje(melding: str) -> int:
    _, funnet, rest = melding.partition("(at line ")
    return int(rest.split(",")[0]) if funnet and rest.split(",")[0].isdigit() else 0


def aarsak(feil: OSError) -> str:
    """The cause of a file error in Norwegian."""
    import errno

    ord_ = {
        errno.EACCES: "ingen tilgang",
        errno.EPERM: "ingen tilgang",
        errno.ENOENT: "finnes ikke",
        errno.ENOSPC: "disken er full",
        errno.EINVAL: "systemet godtar ikke navnet",
        errno.EROFS: "disken kan bare leses",
        errno.EISDIR: "er en mappe",
        errno.EDQUOT: "kvoten er brukt opp",
        errno.ENOTDIR: "er ikke en mappe",
        errno.EEXIST: "en fil står der mappen skulle være",
    }
    return ord_.get(feil.errno or 0, f"feil {feil.errno}")


def raad_ved(feil: OSError) -> str:
    """What the user can do about a file error."""
    import errno

    tilgang, plass = (
        "se hvem som eier filen og mappen, og gi deg selv tilgang",
        "frigjør plass, og kjør kommandoen en gang til",
    )
    i_veien = "flytt det som står i veien, eller velg et annet navn"
    raad = {
        errno.EACCES: tilgang,
        errno.EPERM: tilgang,
        errno.ENOSPC: plass,
        errno.EDQUOT: plass,
        errno.EEXIST: i_veien,
        errno.ENOTDIR: i_veien,
        errno.EISDIR: i_veien,
        errno.ENOENT: "se etter at stien er skrevet rett",
        errno.EROFS: "flytt mappen til en disk du kan skrive på, og oppgi den: --mappe MAPPE",
    }
    return raad.get(feil.errno or 0, "se etter at disken virker, og kjør kommandoen en gang til")


def last_regelbok(egne: Path | None = None) -> Regelbok:
    """All rules; `egne` is the user's satser/ folder."""
    mappe = ressurser.regler()
    return Regelbok(
        _Tabeller(mappe, egne if egne and egne.is_dir() else None),
        bygg_frister(les_toml(mappe / "frister.toml")),
        bygg_regler(les_toml(mappe / "vilkaar.toml")),
        _les_ikraft(egne / "ikraft.toml") if egne and (egne / "ikraft.toml").is_file() else (),
        _Forklart(mappe / "forklart.toml"),
    )


def egne_rader(fil: Path, blokk: str) -> list[Mapping[str, Any]]:
    """The [[…]] blocks of one of the user's own files; anything else in it is told."""
    data = les_toml(fil)
    rader: Any = data.get(blokk, [])
    if set(data) - {blokk} or not isinstance(rader, list) or not all(isinstance(r, dict) for r in rader):
        raise SaksfilError(
            f"{fil}: filen kan bare ha rader som begynner med [[{blokk}]].",
            gjoer="rett filen, eller slett den og legg radene inn på nytt",
        )
    return [*rader]


def _les_ikraft(fil: Path) -> tuple[Ikraft, ...]:
    ut: list[Ikraft] = []
    for rad in egne_rader(fil, "ikraft"):
        lov, fra, kilde, paragraf = (rad.get(n) for n in ("lov", "fra", "kilde", "paragraf"))
        hva = ""
        if not (isinstance(lov, str) and er_dag(fra) and kilde):
            hva = "må ha lov, fra (dato) og kilde"
        elif not isinstance(paragraf or [], list) or any(type(p) not in (int, str) for p in paragraf or []):
            hva = 'har en «paragraf» som ikke er en liste, slik: paragraf = ["18"]'
        if hva:
            raise SaksfilError(
                f"{fil}: [[ikraft]] nr. {len(ut) + 1} {hva}.",
                gjoer="rett filen, eller slett raden og legg den inn med inkasso regler ikraft",
            )
        ut.append(Ikraft(str(lov), rad["fra"], tuple(map(str, paragraf or ())), str(kilde)))
    return tuple(ut)
