"""The user's folder: where it is, its settings, and its cases."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core.kid import ALGORITMER, MAKS_LENGDE, MIN_LENGDE
from inkassocli.core.oppsett import FORMER, KONTOER, KONVOLUTTER, TONER
from inkassocli.core.verdi import foranderlig
from inkassocli.errors import BrukError, OppsettError, SaksfilError
from inkassocli.store.innhold import er_saksnavn, i_saker, innholdet
from inkassocli.store.lesing import les_om_vanlig
from inkassocli.store.regelfiler import les_toml

if TYPE_CHECKING:
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.sak import Hode
    from inkassocli.store import saksfil


OPPSETTFIL = "inkasso.toml"
MAKS_TEGN, MAKS_POSTDAGER = 300, 90  # of one setting; no letter can wait longer in the post
JOURNALFIL = ".kjoering.json"  # of a run that writes more than one file


# Section and key in the file -> (field, kind). One row a setting.
FELT: dict[str, dict[str, tuple[str, str]]] = {
    "fordringshaver": {
        k: (k, "str")
        for k in (
            "navn",
            "organisasjonsnummer",
            "form",
            "postnummer",
            "poststed",
            "telefon",
            "epost",
            "kontonummer",
            "bic",
            "virksomhet",
        )
    }
    | {"adresse": ("adresse", "liste"), "mva_pliktig": ("mva_pliktig", "bool")},
    "standard": {
        "postdager": ("postdager", "int"),
        "dekning": ("dekning", "liste"),
        "maalform": ("maalform", "str"),
        "bagatell": ("bagatell", "int"),
        "minstebeloep": ("minstebeloep", "int"),
        "hopp_over_purring": ("hopp_over_purring", "bool"),
    },
    "brev": {k: (k, "str") for k in ("logo", "underskrift", "konvolutt", "tone")},
    "kid": {"lengde": ("kid_lengde", "int"), "algoritme": ("kid_algoritme", "str")},
    "skriver": {"navn": ("skriver", "str"), "tosidig": ("tosidig", "bool")},
    "regnskap": {k: (f"konto_{k}", "str") for k in KONTOER} | {"uten": ("bilag_uten", "liste")},
}

_SLAG: dict[str, tuple[type, str]] = {
    "str": (str, "tekst"),
    "bool": (bool, "true eller false"),
    "int": (int, "et helt tall"),
    "liste": (list, "en liste av tekster"),
}

_TILLATT = {
    "form": FORMER,
    "maalform": ("nb", "nn"),
    "konvolutt": KONVOLUTTER,
    "tone": TONER,
    "kid_algoritme": ALGORITMER,
    "virksomhet": ("tannlege", "annet"),
}


def les_oppsett(mappe: Path) -> Oppsett:
    """The settings; a missing file or needed key: exit 9, wrong content: exit 4."""
    fil = mappe / OPPSETTFIL
    if not fil.is_file():
        raise OppsettError(
            f"Fant ikke {OPPSETTFIL} i {mappe}.",
            gjoer="lag mappen med: inkasso oppsett (eller prøv: inkasso demo)",
        )
    return oppsett_av(les_toml(fil), fil)


def oppsett_av(data: Mapping[str, Any], fil: Path) -> Oppsett:
    """The settings of a parsed text."""
    from inkassocli.core.oppsett import Oppsett

    verdier: dict[str, Any] = {}
    for seksjon, innhold in data.items():
        if seksjon not in FELT or not isinstance(innhold, dict):
            raise SaksfilError(
                f"{fil}: ukjent del «[{seksjon}]».", gjoer=f"bruk bare {', '.join(f'[{s}]' for s in FELT)}"
            )
        for navn, gitt in innhold.items():
            if navn not in FELT[seksjon]:
                raise SaksfilError(
                    f"{fil}: ukjent felt «{navn}» i [{seksjon}].",
                    gjoer=f"bruk bare: {', '.join(FELT[seksjon])}",
                )
            felt, slag = FELT[seksjon][navn]
            verdier[felt] = _verdi(gitt, slag, f"{fil}: [{seksjon}].{navn}")
    _kontroller(fil, verdier)
    return Oppsett(**verdier)


def _kontroller(fil: Path, verdier: dict[str, Any]) -> None:
    """Needed keys (exit 9) and closed sets of words (exit 4)."""
    for felt in ("navn", "form", "mva_pliktig"):
        if felt not in verdier or verdier[felt] == "":
            raise OppsettError(
                f"{fil}: «{felt}» mangler i [fordringshaver].",
                gjoer="legg det til i filen, eller kjør inkasso oppsett",
            )
    for seksjon, navn, felt in (
        (s, navn, felt) for s, rader in FELT.items() for navn, (felt, _) in rader.items()
    ):
        if felt in _TILLATT and felt in verdier and verdier[felt] not in _TILLATT[felt]:
            raise SaksfilError(
                f"{fil}: [{seksjon}].{navn} må være en av: {', '.join(_TILLATT[felt])}.", gjoer="rett filen"
            )
    _krev_kontoer(fil, verdier)
    if (lengde := verdier.get("kid_lengde")) and not MIN_LENGDE <= lengde <= MAKS_LENGDE:
        raise SaksfilError(
            f"{fil}: [kid].lengde må være fra {MIN_LENGDE} til {MAKS_LENGDE} tegn.",
            gjoer="rett den til lengden banken har avtalt, eller ta den bort",
        )
    if not 0 <= verdier.get("postdager", 0) <= MAKS_POSTDAGER:
        raise SaksfilError(
            f"{fil}: [standard].postdager må være fra 0 til {MAKS_POSTDAGER}.", gjoer="rett filen"
        )
    if not verdier.get("dekning"):
        return
    from inkassocli.core.hendelser import VERDIER

    if not set(verdier["dekning"]) <= set(VERDIER["Dekning"]):
        raise SaksfilError(
            f"{fil}: «dekning» kan bare ha: {', '.join(VERDIER['Dekning'])}.", gjoer="rett filen"
        )


def _krev_kontoer(fil: Path, verdier: dict[str, Any]) -> None:
    for navn in KONTOER:
        if not re.fullmatch(r"\d{3,8}|", verdier.get(f"konto_{navn}", ""), re.ASCII):
            raise SaksfilError(
                f"{fil}: [regnskap].{navn} må være et kontonummer i kontoplanen.",
                gjoer="skriv tre til åtte sifre",
            )


def _verdi(verdi: Any, slag: str, hvor: str) -> Any:
    type_, ord_ = _SLAG[slag]
    tekster = not isinstance(verdi, list) or all(isinstance(x, str) for x in verdi)
    if not isinstance(verdi, type_) or (slag == "int" and isinstance(verdi, bool)) or not tekster:
        raise SaksfilError(f"{hvor} må være {ord_}.", gjoer="rett filen")
    if any(len(x) > MAKS_TEGN for x in (verdi if isinstance(verdi, list) else [str(verdi)])):
        raise SaksfilError(f"{hvor} er lengre enn {MAKS_TEGN} tegn.", gjoer="kort den ned")
    return tuple(verdi) if isinstance(verdi, list) else verdi


def finn_mappe(valgt: Path | None) -> Path:
    """Grensesnitt § 1: --mappe, INKASSO_MAPPE, the current folder or the nearest parent that holds inkasso.toml, else
    `inkasso` among the user's documents when it holds one, else the data folder.
    """
    if valgt is None and os.environ.get("INKASSO_MAPPE"):
        valgt = Path(os.environ["INKASSO_MAPPE"])
    if valgt is not None:
        return valgt
    her = Path.cwd()
    for mappe in (her, *her.parents, standardmappe()):
        if (mappe / OPPSETTFIL).is_file():
            return mappe
    return _datamappe()


def standardmappe() -> Path:
    """`inkasso` in the user's documents folder."""
    return _dokumenter() / "inkasso"


def _dokumenter() -> Path:
    """Windows and desktops of Linux tell where it is; else «Documents» in the home folder."""
    hjem = Path.home()
    if sys.platform == "win32":
        import winreg

        noekkel = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, noekkel) as n:
            return Path(os.path.expandvars(winreg.QueryValueEx(n, "Personal")[0]))
    else:
        oppsett = Path(os.environ.get("XDG_CONFIG_HOME") or hjem / ".config") / "user-dirs.dirs"
        with suppress(OSError, UnicodeDecodeError):
            if m := re.search(r'^XDG_DOCUMENTS_DIR="(.+)"', oppsett.read_text("utf-8"), re.MULTILINE):
                return Path(m[1].replace("$HOME", str(hjem)))
    return hjem / "Documents"


def _datamappe() -> Path:
    """Where programs keep what the user has not placed himself."""
    hjem = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or hjem) / "inkasso"
    if sys.platform == "darwin":
        return hjem / "Library" / "Application Support" / "inkasso"
    return Path(os.environ.get("XDG_CONFIG_HOME") or hjem / ".config") / "inkasso"


def saksfiler(mappe: Path) -> list[Path]:
    """All case files, by number. Presisering 94: any other name in saker/ is a copy, and never a case."""
    return [Path(e.path) for e in sorted(innholdet(mappe).saker, key=lambda e: e.name)]


def finn_sak(mappe: Path, soek: str) -> Path:
    """Grensesnitt § 3, the first that fits exactly one: the full number; its last part without leading zeros; a whole
    invoice number; a part of number, name or invoice. Otherwise exit 2 with number and name of each.

    Where none fits and some cannot be read, the one that was meant may be among those (exit 4).
    """
    fil = mappe / "saker" / f"{soek}.toml"
    if er_saksnavn(fil.name) and fil.is_file():
        return fil
    ord_ = soek.casefold().strip()
    filer = saksfiler(mappe)
    loepenummer = [f for f in filer if ord_.isdecimal() and int(f.stem.partition("-")[2]) == int(ord_)]
    if len(loepenummer) == 1:
        return loepenummer[0]
    saker, uleste = _les_hodene(filer)
    for passer in (_hele_fakturaen, _en_del):
        treff = [(f, h) for f, h in saker if ord_ and passer(h, ord_)]
        if len(treff) == 1:
            return treff[0][0]
        if treff:
            linjer = [f"  {h.sak}  {h.skyldner.navn}" for _, h in treff[:8]]
            flere = [f"  … og {len(treff) - 8} til"] if len(treff) > 8 else []
            hvilke = "\n".join((f"«{soek}» passer med flere saker:", *linjer, *flere))
            raise BrukError(hvilke, gjoer="skriv hele saksnummeret")
    if uleste:
        antall = "1 sak" if len(uleste) == 1 else f"{len(uleste)} saker"
        hvorfor = "\n".join(str(x) for x in uleste)
        raise SaksfilError(
            f"Ingen sak som kan leses, passer med «{soek}». {antall} kan ikke leses:\n{hvorfor}"
        )
    hva = f"Fant ingen sak som passer med «{soek}».{_er_slettet(mappe, soek)}{_ligner(ord_, saker)}"
    raise BrukError(hva, gjoer="se alle saker med: inkasso liste")


def _les_hodene(filer: Iterable[Path]) -> tuple[list[tuple[Path, Hode]], list[SaksfilError]]:
    """The head of every case, and the errors of those that cannot be read."""
    from inkassocli.store import saksfil

    lest: list[tuple[Path, Hode]] = []
    uleste: list[SaksfilError] = []
    for fil in filer:
        try:
            lest.append((fil, saksfil.last(fil).hode))
        except SaksfilError as feil:
            uleste.append(feil)
    return lest, uleste


def _hele_fakturaen(hode: Hode, ord_: str) -> bool:
    return any(ord_ == k.faktura.casefold() for k in hode.krav)


def _en_del(hode: Hode, ord_: str) -> bool:
    deler = (hode.sak, hode.skyldner.navn, *(k.faktura for k in hode.krav))
    return any(ord_ in x.casefold() for x in deler)


def _er_slettet(mappe: Path, nr: str) -> str:
    """« Sak 2026-0001 ble slettet 01.02.2032.»"""
    from inkassocli.store import slettet

    return next((f" Sak {nr} ble slettet {x.dag:%d.%m.%Y}." for x in slettet.les(mappe) if x.sak == nr), "")


def _ligner(ord_: str, saker: Iterable[tuple[Path, Hode]]) -> str:
    """« Mente du 2026-0003 (Ola Nordmann)?» for the nearest name or number."""
    from difflib import get_close_matches

    navn = {x.casefold(): h for _, h in saker for x in (h.sak, h.skyldner.navn, *h.skyldner.navn.split())}
    naer = get_close_matches(ord_, navn, 1, 0.7)
    return f" Mente du {navn[naer[0]].sak} ({navn[naer[0]].skyldner.navn})?" if naer else ""


def stempel(mappe: Path) -> dict[str, tuple[int, ...]]:
    """Every name in saker/, of files and of folders; for a case file also what changes when it is written."""
    ut: dict[str, tuple[int, ...]] = {}
    for e in i_saker(mappe):
        with suppress(OSError):  # gone meanwhile, or a broken link
            st = e.stat() if e.name.endswith(".toml") else None
            ut[e.name] = (st.st_ino, st.st_mtime_ns, st.st_size) if st else ()
    return {n: s for n, s in ut.items() if not n.startswith(".")}


def tildelte(mappe: Path) -> set[str]:
    """The numbers that a claim was once moved to, and those of deleted cases: used, even when the file is gone."""
    from inkassocli.store import slettet

    return {*flyttet_til(mappe), *(x.sak for x in slettet.les(mappe))}


def flyttet_til(mappe: Path) -> set[str]:
    """The numbers that a claim was once moved to."""
    moenster = re.compile(rb'til_sak *= *"(\d{4}-\d{4,6})"')
    return {m.decode() for fil in saksfiler(mappe) for m in moenster.findall(les_om_vanlig(fil))}


def neste_saksnummer(brukt: Iterable[str], aar: int) -> str:
    """Presisering 94: the next number of the year; one once used, by a file or a folder, is not given again."""
    tall = [int(m[1]) for n in brukt if (m := re.match(rf"{aar}-(\d{{4,6}})(?!\d)", n))]
    return f"{aar}-{max(tall, default=0) + 1:04d}"


@foranderlig
class Saker:
    """All readable cases, and the errors of those that are not (presisering 59)."""

    lest: list[saksfil.Saksfil] = field(default_factory=list)
    feil: list[SaksfilError] = field(default_factory=list)
    uleste: list[Path] = field(default_factory=list)  # the files of `feil`

    def __iter__(self) -> Iterator[saksfil.Saksfil]:
        return iter(self.lest)


def alle_saker(mappe: Path) -> Saker:
    """Read every case; an unreadable one is kept as an error."""
    from inkassocli.store import saksfil

    ut = Saker()
    for fil in saksfiler(mappe):
        try:
            ut.lest.append(saksfil.last(fil))
        except SaksfilError as feil:
            ut.feil.append(feil)
            ut.uleste.append(fil)
    return ut
