"""Case files: reads one strictly, writes the head once, and appends events as text.

The new text must parse to the old events plus the new ones, and the file must be as it was read
(sha256), or nothing is written. Amounts are kroner (Decimal), dates are TOML dates.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any

from inkassocli.core import hendelser as h
from inkassocli.core.sak import Hode, Krav, neste, start
from inkassocli.core.skyldner import SKYLDNERTYPER, Skyldner
from inkassocli.core.verdi import verdi
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.store.lesing import les_vanlig
from inkassocli.store.regelfiler import aarsak, raad_ved, som_tekst, tolk_toml
from inkassocli.store.saksverdier import Feil, ForLang, krev_kjente, krev_postnummer, les, likt, objekt

FORMAT = 1


@verdi
class Saksfil:
    """A case file as read. `lest` is its text on the disk, also when `tekst` is a later one; None: a new case."""

    fil: Path
    tekst: str
    lest: str | None
    hode: Hode
    hendelser: tuple[h.Hendelse, ...]

    @property
    def mappe(self) -> Path:
        """The folder of the case's letters and exhibits."""
        return self.fil.with_suffix("")

    @property
    def sha256(self) -> str:
        """The sum of the file on the disk; empty for a new case."""
        from hashlib import sha256

        return "" if self.lest is None else sha256(self.lest.encode()).hexdigest()


def last(fil: Path) -> Saksfil:
    """Read a case file; SaksfilError names the file, the place and what is wrong."""
    tekst = som_tekst(_innhold(fil), fil)
    hode, hendelser = tolk(tekst, fil)
    if fil.parent.name == "saker" and fil.stem != hode.sak:  # presisering 94
        raise SaksfilError(
            f"{fil}: filen heter {fil.stem}, men saken i den er {hode.sak}. Filen brukes ikke.",
            gjoer="flytt den ut av saker/, eller gi den navnet til saken",
        )
    return Saksfil(fil, tekst, tekst, hode, hendelser)


def last_uansett(fil: Path) -> Saksfil:
    """Read a case file that shall be corrected by hand: one that holds something wrong has a head of its name alone."""
    tekst = som_tekst(_innhold(fil), fil)
    try:
        hode, hendelser = tolk(tekst, fil)
    except SaksfilError:
        hode, hendelser = Hode(sak=fil.stem, skyldner=Skyldner(type="privat", navn="?"), krav=()), ()
    return Saksfil(fil, tekst, tekst, hode, hendelser)


def _innhold(fil: Path) -> bytes:
    try:
        return les_vanlig(fil)
    except OSError as feil:
        raise SaksfilError(f"{fil}: saken kan ikke leses ({aarsak(feil)}).", gjoer=raad_ved(feil)) from None


def tolk(tekst: str, fil: Path) -> tuple[Hode, tuple[h.Hendelse, ...]]:
    """The head and the events of a case file's text."""
    data = tolk_toml(tekst, fil)
    try:
        return _tolk(data)
    except Feil as feil:
        raise SaksfilError(
            f"{fil}{feil.vist(tekst)}",
            gjoer=feil.gjoer or f"rett filen i et tekstprogram, eller: inkasso rediger {fil.stem}",
        ) from None


def tolk_eget(tekst: str, fil: Path) -> tuple[Hode, tuple[h.Hendelse, ...]]:
    """The same of what the program has put together: what is wrong stands in no file, and was given so."""
    data = tolk_toml(tekst, fil)
    try:
        return _tolk(data)
    except Feil as feil:
        raise (BrukError if isinstance(feil, ForLang) else SaksfilError)(
            f"{feil.uten_fil} Ingenting er skrevet.",
            gjoer=feil.gjoer or "rett det du oppga, og kjør kommandoen en gang til",
        ) from None


def _tolk(data: dict[str, Any]) -> tuple[Hode, tuple[h.Hendelse, ...]]:
    if isinstance(nyere := data.get("format"), int) and nyere > FORMAT:
        raise Feil("format", f"filen har format {nyere} og er laget av et nyere program", "oppdater inkasso")
    if data.get("format") != FORMAT:
        hva = (
            f"programmet leser bare format {FORMAT}, ikke {data['format']}" if "format" in data else "mangler"
        )
        raise Feil("format", f"{hva}. Øverst i en saksfil står: format = {FORMAT}")
    krev_kjente(data, ("format", "sak", "dekning", "skyldner", "krav", "hendelse"), "")
    hendelser = tuple(_hendelse(i, rad) for i, rad in enumerate(_liste(data, "hendelse"), 1))
    hode = Hode(
        sak=les("Saksnummer", data.get("sak"), "sak"),
        skyldner=_skyldner(_tabell(data, "skyldner")),
        krav=tuple(_krav(i, rad) for i, rad in enumerate(_liste(data, "krav"), 1)),
        dekning=tuple(les("Dekning", d, "dekning") for d in _liste(data, "dekning")),
    )
    _kontroller(hode, hendelser)
    return hode, hendelser


def _tabell(data: dict[str, Any], navn: str) -> dict[str, Any]:
    if not isinstance(data.get(navn), dict):
        raise Feil(f"[{navn}]", "mangler")
    return dict(data[navn])


def _liste(data: dict[str, Any], navn: str) -> list[Any]:
    verdi = data.get(navn, [])
    if not isinstance(verdi, list):
        raise Feil(
            navn, f"skriv [[{navn}]] med to klammer" if isinstance(verdi, dict) else "må være en liste"
        )
    return verdi


def _hendelse(nr: int, rad: Any) -> h.Hendelse:
    hvor = f"[[hendelse]] nr. {nr}"
    if not isinstance(rad, dict):
        raise Feil(hvor, "må være en tabell")
    slag = rad.get("type")
    if not isinstance(slag, str) or slag not in h.TYPER:
        hva = "«type» mangler" if slag is None else f"ukjent type «{slag}»{likt(slag, tuple(h.TYPER))}"
        raise Feil(hvor if slag is None else f"{hvor}.type", hva)
    if slag == "dom" and rad.get("resultat") != "tapt" and "beloep" not in rad:
        raise Feil(f"{hvor} ({slag})", "«beloep» mangler")
    e: h.Hendelse = objekt(h.TYPER[slag], {k: v for k, v in rad.items() if k != "type"}, f"{hvor} ({slag})")
    object.__setattr__(e, "nr", nr)
    return e


def _skyldner(data: dict[str, Any]) -> Skyldner:
    s: Skyldner = objekt(Skyldner, data, "[skyldner]")
    if s.type not in SKYLDNERTYPER:
        raise Feil("[skyldner].type", f"må være en av: {', '.join(SKYLDNERTYPER)}")
    if not s.navn.strip():
        raise Feil("[skyldner].navn", "mangler")
    krev_postnummer(s.postnummer, s.land, "[skyldner].postnummer")
    return s


def _krav(nr: int, rad: Any) -> Krav:
    hvor = f"[[krav]] nr. {nr}"
    if not isinstance(rad, dict):
        raise Feil(hvor, "må være en tabell")
    k: Krav = objekt(Krav, rad, hvor)
    if k.forfall_avtalt and k.forfall is None:
        raise Feil(hvor, "«forfall» mangler (forfall_avtalt = true)")
    if k.forfall_avtalt and k.forfall and k.forfall < k.fakturadato:
        raise Feil(f"{hvor}.forfall", f"{k.forfall:%d.%m.%Y} er før fakturadatoen {k.fakturadato:%d.%m.%Y}")
    if k.beloep <= 0:
        raise Feil(f"{hvor}.beloep", "må være større enn 0")
    return k


def _kontroller(hode: Hode, hendelser: tuple[h.Hendelse, ...]) -> None:
    """What single values cannot show (presisering 65)."""
    if not hode.krav:
        raise Feil("[[krav]]", "saken har ingen krav")
    fakturaer = [k.faktura for k in hode.krav]
    for nr, faktura in enumerate(fakturaer, 1):
        if faktura in fakturaer[: nr - 1]:
            raise Feil(f"[[krav]] nr. {nr}.faktura", "et annet krav i saken har samme fakturanummer")
    for e in hendelser:
        _kontroller_hendelse(hode, e, len(hendelser))
    if any(isinstance(e, h.Innsigelse) and e.erstatter is not None for e in hendelser):
        _erstatninger(hode, hendelser)


def _kontroller_hendelse(hode: Hode, e: h.Hendelse, antall: int) -> None:
    """What one event says of others: numbers and invoices that must be there, and sums that must be given."""
    fakturaer = [k.faktura for k in hode.krav]
    hvor = f"[[hendelse]] nr. {e.nr} ({h.NAVN[type(e)]})"
    if isinstance(e, h.Angret) and not 1 <= e.gjelder <= antall:
        raise Feil(f"{hvor}.gjelder", f"hendelse nr. {e.gjelder} finnes ikke")
    if isinstance(e, h.Kreditnota) and not e.faktura and len(fakturaer) > 1:
        raise Feil(hvor, "«faktura» mangler; saken har flere krav")
    if isinstance(e, h.Kreditnota | h.KravTattUt) and e.faktura and e.faktura not in fakturaer:
        raise Feil(f"{hvor}.faktura", f"faktura «{e.faktura}» finnes ikke i saken")
    if isinstance(e, h.Dom) and e.resultat != "tapt" and not e.beloep + e.kostnader + e.sakskostnader:
        raise Feil(f"{hvor}.beloep", "er 0, og dommen tilkjenner heller ingen kostnader")
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
        raise Feil(sted, f"«{e.felt}» kan ikke rettes slik; skriv kreditnota og registrer kravet på nytt")
    klasse = {"skyldner": Skyldner, "krav": Krav}.get(hva)
    felt = {f.name: f for f in fields(klasse)} if klasse else {}
    if navn not in felt:
        kjente = [f"skyldner.{f.name}" for f in fields(Skyldner)]
        kjente += [
            f"krav.{k.faktura}.{f.name}" for k in hode.krav for f in fields(Krav) if f.name not in FASTE
        ]
        raise Feil(sted, f"ukjent felt «{e.felt}»{likt(e.felt, kjente)}")
    if hva == "krav" and faktura not in [k.faktura for k in hode.krav]:
        raise Feil(sted, f"faktura «{faktura}» finnes ikke i saken")
    for side in ("ny", "gammel"):
        verdi = getattr(e, side)
        if verdi is not None:
            object.__setattr__(e, side, les(str(felt[navn].type), verdi, f"{hvor}.{side}"))
    if e.ny is None and felt[navn].default is MISSING:
        raise Feil(sted, f"«{e.felt}» må finnes; skriv den nye verdien i «ny»")
    _rettet_verdi(hode, e, navn, f"{hvor}.ny")


def _rettet_verdi(hode: Hode, e: h.OpplysningRettet, navn: str, hvor: str) -> None:
    """What the head itself asks of the value."""
    if navn == "type" and e.ny not in SKYLDNERTYPER:
        raise Feil(hvor, f"må være en av: {', '.join(SKYLDNERTYPER)}{likt(e.ny, SKYLDNERTYPER)}")
    if navn == "navn" and not e.ny.strip():
        raise Feil(hvor, "mangler")
    if navn == "postnummer" and e.ny:
        krev_postnummer(e.ny, hode.skyldner.land, hvor)


def _erstatninger(hode: Hode, hendelser: tuple[h.Hendelse, ...]) -> None:
    """Presisering 81: `erstatter` names an objection that is open where it stands."""
    sak = start(hode)
    for e in h.kjent(hendelser, date.max):
        nr = e.erstatter if isinstance(e, h.Innsigelse) else None
        if nr is not None and nr not in [p.nr for p in sak.aapne_protester]:
            hvor = f"[[hendelse]] nr. {e.nr} (innsigelse).erstatter"
            raise Feil(hvor, f"hendelse nr. {nr} er ingen åpen innsigelse")
        sak = neste(sak, e)
