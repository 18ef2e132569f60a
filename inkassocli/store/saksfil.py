"""Case files: reads one strictly, writes the head once, and appends events as text.

The new text must parse to the old events plus the new ones, and the file must be as it was read
(sha256), or nothing is written. Amounts are kroner (Decimal), dates are TOML dates.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from inkassocli.core import hendelser as h
from inkassocli.core.dager import les_moetetid
from inkassocli.core.sak import (
    SKYLDNERTYPER,
    Hode,
    Innehaver,
    Krav,
    Skyldner,
    Stedfortreder,
    Verge,
    neste,
    start,
)
from inkassocli.errors import SaksfilError
from inkassocli.store.regelfiler import aarsak, som_tekst, tolk_toml

FORMAT = 1

STOERSTE = Decimal("100000000")  # a claim above 100 million kroner is a slip of the key


@dataclass(frozen=True, slots=True)
class Saksfil:
    """A case file as read."""

    fil: Path
    tekst: str
    sha256: str
    hode: Hode
    hendelser: tuple[h.Hendelse, ...]

    @property
    def mappe(self) -> Path:
        """The folder of the case's letters and exhibits."""
        return self.fil.with_suffix("")


class _Feil(Exception):
    """Where in the file, what is wrong, and what to do if not to correct the file."""

    def __init__(self, hvor: str, hva: str, gjoer: str = "") -> None:
        super().__init__(hva)
        self.hvor, self.hva, self.gjoer = hvor, hva, gjoer

    def vist(self, tekst: str) -> str:
        """Where and what, with the line itself where it can be found."""
        m = _STED.match(self.hvor)
        tabell, nr, felt = m.groups() if m else (None, None, None)
        ukjent = re.match("ukjent felt «(.+?)»", self.hva)
        linje, innhold = _finn_linje(tekst, tabell, int(nr or 1), ukjent[1] if ukjent else felt)
        sted = f"{self.hvor[: -len(felt)].rstrip('.')}, «{felt}»".removeprefix(", ") if felt else self.hvor
        ut = ": ".join(x for x in (f":{linje}" if linje else "", sted, self.hva) if x)
        return (ut if linje else f": {ut}") + (f"\n    {innhold}" if innhold else "")


_STED = re.compile(r"(\[\[?\w+\]\]?)?(?: nr\. (\d+))?(?: \(\w+\))?(?:\.?(\w[\w ]*(?:\.\w+)?))?")


def _finn_linje(tekst: str, tabell: str | None, nr: int, felt: str | None) -> tuple[int, str]:
    """Number and text of the line with the key in the nth table of that name; only the number for a table alone."""
    linjer = tekst.split("\n")
    start, slutt = 0, len(linjer)
    hoder = [i for i, linje in enumerate(linjer) if linje.lstrip().startswith("[")]
    if tabell:
        treff = [i for i in hoder if linjer[i].strip().startswith(tabell)]
        if len(treff) < nr:
            return 0, ""
        start = treff[nr - 1]
    slutt = next((i for i in hoder if i > start or not tabell), slutt)
    noekkel = re.split("[ .]", felt)[0] if felt else ""
    for i in range(start, slutt):
        if noekkel and linjer[i].partition("=")[0].strip().strip("\"'") == noekkel:
            return i + 1, linjer[i].strip()
    return (start + 1, "") if tabell else (0, "")


def last(fil: Path) -> Saksfil:
    """Read a case file; SaksfilError names the file, the place and what is wrong."""
    raa = _innhold(fil)
    tekst = som_tekst(raa, fil)
    hode, hendelser = tolk(tekst, fil)
    if fil.parent.name == "saker" and fil.stem != hode.sak:  # presisering 94
        raise SaksfilError(
            f"{fil}: filen heter {fil.stem}, men saken i den er {hode.sak}. Filen brukes ikke.",
            gjoer="flytt den ut av saker/, eller gi den navnet til saken",
        )
    return Saksfil(fil, tekst, hashlib.sha256(raa).hexdigest(), hode, hendelser)


def last_uansett(fil: Path) -> Saksfil:
    """Read a case file that shall be corrected by hand: one that holds something wrong has a head of its name alone."""
    raa = _innhold(fil)
    tekst = som_tekst(raa, fil)
    try:
        hode, hendelser = tolk(tekst, fil)
    except SaksfilError:
        hode, hendelser = Hode(sak=fil.stem, skyldner=Skyldner(type="privat", navn="?"), krav=()), ()
    return Saksfil(fil, tekst, hashlib.sha256(raa).hexdigest(), hode, hendelser)


def _innhold(fil: Path) -> bytes:
    try:
        return fil.read_bytes()
    except OSError as feil:
        raise SaksfilError(f"{fil}: saken kan ikke leses ({aarsak(feil)}).") from None


def tolk(tekst: str, fil: Path) -> tuple[Hode, tuple[h.Hendelse, ...]]:
    """The head and the events of a case file's text."""
    data = tolk_toml(tekst, fil)
    try:
        return _tolk(data)
    except _Feil as feil:
        raise SaksfilError(
            f"{fil}{feil.vist(tekst)}",
            gjoer=feil.gjoer or f"rett filen i et tekstprogram, eller: inkasso rediger {fil.stem}",
        ) from None


def _tolk(data: dict[str, Any]) -> tuple[Hode, tuple[h.Hendelse, ...]]:
    if isinstance(nyere := data.get("format"), int) and nyere > FORMAT:
        raise _Feil("format", f"filen har format {nyere} og er laget av et nyere program", "oppdater inkasso")
    if data.get("format") != FORMAT:
        hva = (
            f"programmet leser bare format {FORMAT}, ikke {data['format']}" if "format" in data else "mangler"
        )
        raise _Feil("format", f"{hva}. Øverst i en saksfil står: format = {FORMAT}")
    _kjente(data, ("format", "sak", "dekning", "skyldner", "krav", "hendelse"), "")
    hendelser = tuple(_hendelse(i, rad) for i, rad in enumerate(_liste(data, "hendelse"), 1))
    hode = Hode(
        sak=_les("Saksnummer", data.get("sak"), "sak"),
        skyldner=_skyldner(_tabell(data, "skyldner")),
        krav=tuple(_krav(i, rad) for i, rad in enumerate(_liste(data, "krav"), 1)),
        dekning=tuple(_les("Dekning", d, "dekning") for d in _liste(data, "dekning")),
    )
    _kontroller(hode, hendelser)
    return hode, hendelser


def _tabell(data: dict[str, Any], navn: str) -> dict[str, Any]:
    if not isinstance(data.get(navn), dict):
        raise _Feil(f"[{navn}]", "mangler")
    return dict(data[navn])


def _liste(data: dict[str, Any], navn: str) -> list[Any]:
    verdi = data.get(navn, [])
    if not isinstance(verdi, list):
        raise _Feil(
            navn, f"skriv [[{navn}]] med to klammer" if isinstance(verdi, dict) else "må være en liste"
        )
    return verdi


def _kjente(data: dict[str, Any], kjente: Sequence[str], hvor: str) -> None:
    for navn in data:
        if navn not in kjente:
            raise _Feil(hvor, f"ukjent felt «{navn}»{_likt(navn, kjente)}")


def _likt(navn: object, kjente: Sequence[str]) -> str:
    import difflib

    likt = difflib.get_close_matches(str(navn), kjente, 1)
    return f". Mente du «{likt[0]}»?" if likt else ""


def _les(slag: str, verdi: Any, hvor: str) -> Any:
    """One value of the kind that the annotation names."""
    slag = slag.removesuffix(" | None").removeprefix("h.")
    if slag in h.VERDIER:
        if verdi not in h.VERDIER[slag]:
            raise _Feil(hvor, f"må være en av: {', '.join(h.VERDIER[slag])}{_likt(verdi, h.VERDIER[slag])}")
        return verdi
    leser = LESERE.get(slag)
    if leser is None or verdi is None:
        raise _Feil(hvor, "mangler")
    return leser(verdi, hvor)


def _str(verdi: Any, hvor: str) -> str:
    if not isinstance(verdi, str):
        raise _Feil(hvor, "må være tekst i anførselstegn")
    return verdi


def _saksnummer(verdi: Any, hvor: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{4,6}", _str(verdi, hvor), re.ASCII):
        raise _Feil(hvor, "et saksnummer skrives ÅÅÅÅ-NNNN, for eksempel 2026-0001")
    return str(verdi)


def _dato(verdi: Any, hvor: str) -> date:
    if not isinstance(verdi, date) or isinstance(verdi, datetime):
        raise _Feil(hvor, "må være en dato (ÅÅÅÅ-MM-DD, uten anførselstegn)")
    if not 1900 <= verdi.year <= 2200:
        raise _Feil(hvor, f"årstallet {verdi.year} kan ikke være riktig")
    return verdi


def _tid(verdi: Any, hvor: str) -> datetime:
    if not isinstance(verdi, datetime):
        raise _Feil(hvor, "må være dato og klokkeslett")
    return verdi


def _beloep(verdi: Any, hvor: str) -> Decimal:
    if isinstance(verdi, bool) or not isinstance(verdi, int | Decimal):
        raise _Feil(hvor, "må være et beløp i kroner (for eksempel 6400.00, uten anførselstegn)")
    tall = Decimal(verdi)
    if not tall.is_finite():
        raise _Feil(hvor, "må være et vanlig tall")
    if tall < 0:
        raise _Feil(hvor, "kan ikke være negativt")
    if tall > STOERSTE:
        raise _Feil(hvor, "er urimelig stort (over 100 000 000 kr)")
    if tall != tall.quantize(Decimal("0.01")):
        raise _Feil(hvor, "kan ha høyst to desimaler")
    return tall.quantize(Decimal("0.01"))


def _bool(verdi: Any, hvor: str) -> bool:
    if not isinstance(verdi, bool):
        raise _Feil(hvor, "må være true eller false")
    return verdi


def _int(verdi: Any, hvor: str) -> int:
    if isinstance(verdi, bool) or not isinstance(verdi, int):
        raise _Feil(hvor, "må være et helt tall")
    return verdi


def _tekster(verdi: Any, hvor: str) -> tuple[str, ...]:
    if not isinstance(verdi, list) or not all(isinstance(x, str) for x in verdi):
        raise _Feil(hvor, "må være en liste av tekster")
    return tuple(verdi)


def _avdrag(verdi: Any, hvor: str) -> tuple[h.Avdrag, ...]:
    if not isinstance(verdi, list) or not all(isinstance(x, dict) for x in verdi):
        raise _Feil(hvor, "må være en liste av { dato = …, beloep = … }")
    return tuple(_objekt(h.Avdrag, x, f"{hvor} {i}") for i, x in enumerate(verdi, 1))


Leser: TypeAlias = Callable[[Any, str], Any]


def _person(klasse: type) -> Leser:
    """A guardian, an owner or a representative, written as an inline table."""

    def les(verdi: Any, hvor: str) -> Any:
        if not isinstance(verdi, dict):
            raise _Feil(hvor, "må være { navn = …, adresse = …, postnummer = …, poststed = … }")
        person: Any = _objekt(klasse, verdi, hvor)
        _postnummer(person.postnummer, "NO", f"{hvor}.postnummer")
        return person

    return les


def _moetetid(verdi: Any, hvor: str) -> datetime | str:
    """A local time; a text of an older file is read as one where it can be (presisering 89)."""
    if isinstance(verdi, str):
        return les_moetetid(verdi) or verdi
    tid = _tid(verdi, hvor)
    if tid.tzinfo is not None:
        raise _Feil(hvor, "skrives uten tidssone, slik: 2026-12-10T10:00:00")
    return tid


LESERE: dict[str, Leser] = {
    "str": _str,
    "Saksnummer": _saksnummer,
    "date": _dato,
    "datetime": _tid,
    "Decimal": _beloep,
    "bool": _bool,
    "int": _int,
    "tuple[str, ...]": _tekster,
    "tuple[Avdrag, ...]": _avdrag,
    "Verge": _person(Verge),
    "Innehaver": _person(Innehaver),
    "Stedfortreder": _person(Stedfortreder),
    "Moetetid": _moetetid,
    "Hodeverdi": lambda verdi, _: verdi,  # read as its own kind when the head is known (_rettelse)
}


def _objekt(klasse: type, data: dict[str, Any], hvor: str) -> Any:
    """Build a frozen value from a table by its annotations; unknown and missing keys are errors."""
    felt = {f.name: f for f in fields(klasse) if f.name != "nr"}
    _kjente(data, tuple(felt), hvor)
    verdier = {}
    for navn, f in felt.items():
        if navn in data:
            verdier[navn] = _les(str(f.type), data[navn], f"{hvor}.{navn}" if hvor else navn)
        elif f.default is MISSING and f.default_factory is MISSING:
            raise _Feil(hvor, f"«{navn}» mangler")
    return klasse(**verdier)


def _hendelse(nr: int, rad: Any) -> h.Hendelse:
    hvor = f"[[hendelse]] nr. {nr}"
    if not isinstance(rad, dict):
        raise _Feil(hvor, "må være en tabell")
    slag = rad.get("type")
    if not isinstance(slag, str) or slag not in h.TYPER:
        hva = "«type» mangler" if slag is None else f"ukjent type «{slag}»{_likt(slag, tuple(h.TYPER))}"
        raise _Feil(hvor if slag is None else f"{hvor}.type", hva)
    if slag == "dom" and rad.get("resultat") != "tapt" and "beloep" not in rad:
        raise _Feil(f"{hvor} ({slag})", "«beloep» mangler")
    e: h.Hendelse = _objekt(h.TYPER[slag], {k: v for k, v in rad.items() if k != "type"}, f"{hvor} ({slag})")
    object.__setattr__(e, "nr", nr)
    return e


def _skyldner(data: dict[str, Any]) -> Skyldner:
    s: Skyldner = _objekt(Skyldner, data, "[skyldner]")
    if s.type not in SKYLDNERTYPER:
        raise _Feil("[skyldner].type", f"må være en av: {', '.join(SKYLDNERTYPER)}")
    if not s.navn.strip():
        raise _Feil("[skyldner].navn", "mangler")
    _postnummer(s.postnummer, s.land, "[skyldner].postnummer")
    return s


def _postnummer(nummer: str, land: str, hvor: str) -> None:
    if land == "NO" and nummer and not (len(nummer) == 4 and nummer.isascii() and nummer.isdigit()):
        raise _Feil(hvor, "må være fire sifre")


def _krav(nr: int, rad: Any) -> Krav:
    hvor = f"[[krav]] nr. {nr}"
    if not isinstance(rad, dict):
        raise _Feil(hvor, "må være en tabell")
    k: Krav = _objekt(Krav, rad, hvor)
    if k.forfall_avtalt and k.forfall is None:
        raise _Feil(hvor, "«forfall» mangler (forfall_avtalt = true)")
    if k.forfall_avtalt and k.forfall and k.forfall < k.fakturadato:
        raise _Feil(f"{hvor}.forfall", f"{k.forfall:%d.%m.%Y} er før fakturadatoen {k.fakturadato:%d.%m.%Y}")
    if k.beloep <= 0:
        raise _Feil(f"{hvor}.beloep", "må være større enn 0")
    return k


def _kontroller(hode: Hode, hendelser: tuple[h.Hendelse, ...]) -> None:
    """What single values cannot show (presisering 65)."""
    if not hode.krav:
        raise _Feil("[[krav]]", "saken har ingen krav")
    fakturaer = [k.faktura for k in hode.krav]
    for nr, faktura in enumerate(fakturaer, 1):
        if faktura in fakturaer[: nr - 1]:
            raise _Feil(f"[[krav]] nr. {nr}.faktura", "et annet krav i saken har samme fakturanummer")
    for e in hendelser:
        _kontroller_hendelse(hode, e, len(hendelser))
    if any(isinstance(e, h.Innsigelse) and e.erstatter is not None for e in hendelser):
        _erstatninger(hode, hendelser)


def _kontroller_hendelse(hode: Hode, e: h.Hendelse, antall: int) -> None:
    """What one event says of others: numbers and invoices that must be there, and sums that must be given."""
    fakturaer = [k.faktura for k in hode.krav]
    hvor = f"[[hendelse]] nr. {e.nr} ({h.NAVN[type(e)]})"
    if isinstance(e, h.Angret) and not 1 <= e.gjelder <= antall:
        raise _Feil(f"{hvor}.gjelder", f"hendelse nr. {e.gjelder} finnes ikke")
    if isinstance(e, h.Kreditnota) and not e.faktura and len(fakturaer) > 1:
        raise _Feil(hvor, "«faktura» mangler; saken har flere krav")
    if isinstance(e, h.Kreditnota | h.KravTattUt) and e.faktura and e.faktura not in fakturaer:
        raise _Feil(f"{hvor}.faktura", f"faktura «{e.faktura}» finnes ikke i saken")
    if isinstance(e, h.Dom) and e.resultat != "tapt" and not e.beloep + e.kostnader + e.sakskostnader:
        raise _Feil(f"{hvor}.beloep", "er 0, og dommen tilkjenner heller ingen kostnader")
    if isinstance(e, h.OpplysningRettet):
        _rettelse(hode, e, hvor)


# Presisering 90: a wrong one of these is cured by a credit note and a new claim.
FASTE = ("faktura", "beloep", "fakturadato", "forfall", "forfall_avtalt", "paakrav_sendt")
FAST_HODE = ("format", "sak", "dekning")


def _rettelse(hode: Hode, e: h.OpplysningRettet, hvor: str) -> None:
    """A corrected fact is of a key that may be corrected, and of its kind; it is kept as what it means."""
    hva, _, rest = e.felt.partition(".")
    faktura, _, navn = rest.rpartition(".") if hva == "krav" else ("", "", rest)
    sted = f"{hvor}.felt"
    if hva in FAST_HODE or (hva == "krav" and navn in FASTE):
        raise _Feil(sted, f"«{e.felt}» kan ikke rettes slik; skriv kreditnota og registrer kravet på nytt")
    klasse = {"skyldner": Skyldner, "krav": Krav}.get(hva)
    felt = {f.name: f for f in fields(klasse)} if klasse else {}
    if navn not in felt:
        kjente = [f"skyldner.{f.name}" for f in fields(Skyldner)]
        kjente += [
            f"krav.{k.faktura}.{f.name}" for k in hode.krav for f in fields(Krav) if f.name not in FASTE
        ]
        raise _Feil(sted, f"ukjent felt «{e.felt}»{_likt(e.felt, kjente)}")
    if hva == "krav" and faktura not in [k.faktura for k in hode.krav]:
        raise _Feil(sted, f"faktura «{faktura}» finnes ikke i saken")
    for side in ("ny", "gammel"):
        verdi = getattr(e, side)
        if verdi is not None:
            object.__setattr__(e, side, _les(str(felt[navn].type), verdi, f"{hvor}.{side}"))
    if e.ny is None and felt[navn].default is MISSING:
        raise _Feil(sted, f"«{e.felt}» må finnes; skriv den nye verdien i «ny»")
    _rettet_verdi(hode, e, navn, f"{hvor}.ny")


def _rettet_verdi(hode: Hode, e: h.OpplysningRettet, navn: str, hvor: str) -> None:
    """What the head itself asks of the value."""
    if navn == "type" and e.ny not in SKYLDNERTYPER:
        raise _Feil(hvor, f"må være en av: {', '.join(SKYLDNERTYPER)}{_likt(e.ny, SKYLDNERTYPER)}")
    if navn == "navn" and not e.ny.strip():
        raise _Feil(hvor, "mangler")
    if navn == "postnummer" and e.ny:
        _postnummer(e.ny, hode.skyldner.land, hvor)


def _erstatninger(hode: Hode, hendelser: tuple[h.Hendelse, ...]) -> None:
    """Presisering 81: `erstatter` names an objection that is open where it stands."""
    sak = start(hode)
    for e in h.kjent(hendelser, date.max):
        nr = e.erstatter if isinstance(e, h.Innsigelse) else None
        if nr is not None and nr not in [p.nr for p in sak.aapne_protester]:
            hvor = f"[[hendelse]] nr. {e.nr} (innsigelse).erstatter"
            raise _Feil(hvor, f"hendelse nr. {nr} er ingen åpen innsigelse")
        sak = neste(sak, e)
