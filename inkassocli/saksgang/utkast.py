"""What an act decides, as values: nothing here is written yet. Only the one door writes (hus.md B3)."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core.format import ordverdi
from inkassocli.core.verdi import verdi
from inkassocli.errors import BrukError, InkassoError, SaksfilError, StegStengtError

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.sak import Hode, Krav
    from inkassocli.core.steg import Grunn, Svar
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.kopi import Sikring, Utpakking
    from inkassocli.store.saksfil import Saksfil

INGEN_SVAR = object()
RESERVERT = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)

# Grensesnitt § 3: what needs a yes. All else that is asked is asked on a terminal only, and goes on without.
TRENGER_JA = frozenset(
    {
        "kreditnota",
        "ettergi",
        "slett",
        "ny med en dag det spørres om",
        "avtale over en som løper",
        "sendt for flere saker",
        "avslutt med en rest",
        "angre det som er sendt, betalt eller avgjort",
        "en betaling lik en som står",
        "en betaling før fakturaen",
        "satser fra en fil",
    }
)


@verdi
class Fil:
    """A file to write. `over`: it may replace one that is there (what the user named with --ut), else never.

    `trykkes`: its pages go into the run's print file.
    """

    sti: Path
    innhold: bytes
    over: bool = False
    trykkes: bool = False


@verdi
class Register:
    """The new text of a list of the user's (forliksraad.csv, satser/*.toml, inkasso.toml), and what it was."""

    sti: Path
    innhold: bytes
    foer: bytes | None


@verdi
class NySak:
    """A case that is not there yet."""

    sti: Path
    hode: Hode
    merknad: str = ""


@verdi
class Utkast:
    """One act on one case, decided and made, not yet written; without a case it is about the folder.

    `krav` are appended to the case's head, `tekst` is a whole new text that the user wrote by hand. `slettes` are files
    that are taken away when all the rest is on disk, `mapper` empty folders that shall be there. `sikring` is a backup,
    made before anything else is written; `utpakking` one that goes into a new folder.
    """

    sak: Saksfil | NySak | None = None
    hendelser: tuple[Hendelse, ...] = ()
    krav: tuple[Krav, ...] = ()
    kravmerknad: str = ""
    tekst: str | None = None
    filer: tuple[Fil, ...] = ()
    registre: tuple[Register, ...] = ()
    slettes: tuple[Path, ...] = ()
    mapper: tuple[Path, ...] = ()
    sikring: Sikring | None = None
    utpakking: Utpakking | None = None
    svar: Any = None

    @property
    def nr(self) -> str | None:
        """The case number."""
        return self.sak.hode.sak if self.sak else None

    @property
    def navn(self) -> str:
        """The debtor's name."""
        return self.sak.hode.skyldner.navn if self.sak else ""


@verdi
class Utelatt:
    """A case that a run leaves out, and why. `kode` is the exit code of an error, 0 for a plain reason."""

    sak: str | None
    grunn: str
    kode: int = 0
    navn: str = ""
    ekstra: Mapping[str, Any] = field(default_factory=dict)


@verdi
class Bekreftelse:
    """A question asked when the effect has been shown; `hva` is the kind of act, by which a yes is needed or not.

    `vis`: the effect is told there too, with the refusal. `ord` is what must be typed where a yes is too little.
    """

    tekst: str
    hva: str = ""
    standard: bool = True
    vis: bool = False
    ord: str = ""

    @property
    def kreves(self) -> bool:
        """Whether it needs --ja without a terminal."""
        return self.hva in TRENGER_JA


@verdi
class Samling:
    """All that one act has decided: the drafts of every case it touches, and the cases left out.

    `samlet`: the drafts stand or fall together; when one cannot be written, none is. `bank_lest`: the act shows that
    the bank has been looked at.
    """

    utkast: tuple[Utkast, ...] = ()
    utelatt: tuple[Utelatt, ...] = ()
    svar: Any = None
    spoersmaal: Bekreftelse | None = None
    utskrift: Path | None = None
    samlet: bool = False
    bank_lest: bool = False

    @property
    def hendelser(self) -> tuple[Hendelse, ...]:
        """Every event that will be written."""
        return tuple(e for u in self.utkast for e in u.hendelser)

    @property
    def filer(self) -> tuple[Path, ...]:
        """Every file that will be written, the print file last."""
        return (*(f.sti for u in self.utkast for f in u.filer), *((self.utskrift,) if self.utskrift else ()))

    @property
    def skriver(self) -> bool:
        """Whether there is anything to write."""
        return any(u.hendelser or u.krav or u.tekst is not None or u.filer or u.registre or isinstance(u.sak, NySak)
                   or u.slettes or u.sikring or u.utpakking for u in self.utkast)  # fmt: skip

    @property
    def bare_ut(self) -> bool:
        """Whether nothing but files that the user named with --ut are written: the folder is left alone."""
        ute = [all(f.over for f in u.filer) and not (u.sak or u.registre) for u in self.utkast]
        return bool(ute) and all(ute)

    @property
    def kode(self) -> int:
        """The exit code that the left-out cases give."""
        return next((u.kode for u in self.utelatt if u.kode), 0)

    def uten(self, feil: Mapping[int, InkassoError]) -> Samling:
        """Without the drafts that could not be written (by their place), each with its error."""
        igjen = tuple(u for n, u in enumerate(self.utkast) if n not in feil)
        ute = tuple(
            Utelatt(self.utkast[n].nr, str(x), x.kode, self.utkast[n].navn) for n, x in sorted(feil.items())
        )
        trykt = any(f.trykkes for u in igjen for f in u.filer)
        return replace(
            self, utkast=igjen, utelatt=(*self.utelatt, *ute), utskrift=self.utskrift if trykt else None
        )


def krev_mappe(sti: Path) -> Path:
    """What the user asked for with --ut goes into a folder that is there (exit 4); a typing error makes none."""
    if not sti.parent.is_dir():
        raise SaksfilError(
            f"Mappen {sti.parent} finnes ikke. Ingenting er skrevet.",
            gjoer="lag den først, eller gi en annen plass med --ut",
        )
    return krev_navn(sti)


def krev_navn(sti: Path) -> Path:
    """The names of devices are no names of files in Windows, whatever stands after the dot (exit 4); nor is «-»."""
    if str(sti) == "-":
        raise BrukError("Dette kan ikke skrives på skjermen.", gjoer="gi et filnavn")
    if sys.platform == "win32" and RESERVERT.fullmatch(sti.name):
        raise SaksfilError(
            f"{sti.name}: navnet er reservert i Windows. Ingenting er skrevet.", gjoer="velg et annet navn"
        )
    return sti


def til_fil(sti: Path, innhold: bytes) -> Utkast:
    """What the user asked for with --ut; it may take the place of what lies there."""
    return Utkast(filer=(Fil(krev_mappe(sti), innhold, over=True),))


def som_samling(x: Utkast | Samling) -> Samling:
    """An act on one case gives its draft alone."""
    return x if isinstance(x, Samling) else Samling((x,), svar=x.svar)


@verdi
class Spoersmaal:
    """What only the user can answer. An act that needs it and has no answer stops (Ubesvart); the runner asks.

    `valg` is the option that gives the answer, `les` its check, `ellers` the answer where nobody can be asked.
    `slag`: tekst, ja_nei, valgfri (may be left empty), skjult (not shown while typed) or redigert (in the editor, from
    `forslag`). `hjelp` says which day, number or word is meant, `kort` is its name in front of the answer. `raad` is
    what to do where nobody can be asked, if not to give the option. `behold`: the file that keeps the answer when what
    comes after it is broken off.
    """

    felt: str
    tekst: str
    valg: str = ""
    les: Callable[[str], Any] = str
    slag: str = "tekst"
    forslag: str | None = None
    foer: tuple[str, ...] = ()
    ellers: Any = INGEN_SVAR
    hvis_ikke: str = ""
    raad: str = ""
    behold: Path | None = None
    hjelp: str = ""
    kort: str = ""

    @property
    def mangler(self) -> str:
        """What is told where nobody can be asked."""
        return self.hvis_ikke or f"Mangler svar: {self.tekst}"


class PaaNytt(Exception):
    """An answer is changed: the act is decided anew with what is answered now."""


def ledig_fil(mappe: Path, navn: str) -> Path:
    """A file name that is not taken: a letter is never written over."""
    fil, nr = mappe / navn, 2
    while fil.exists():
        fil = mappe / f"{Path(navn).stem}-{nr}{Path(navn).suffix}"
        nr += 1
    return fil


def nektet(f: Fakta, svar: Svar, foer: str = "") -> StegStengtError:
    """The refusal of a step that may not be taken, with every ground and what the case may do instead."""
    from inkassocli.core.muligheter import muligheter

    return StegStengtError(foer, grunner=svar.grunner, svar=svar, muligheter=muligheter(f))


def raad(f: Fakta) -> str:
    """The command that a refusal advises: the first thing to do in the case, else to look at what is open."""
    from inkassocli.core.muligheter import muligheter

    foerst = muligheter(f).foerst
    return foerst.hel_kommando if foerst else f"se hva som er lov nå: inkasso kan {f.sak.hode.sak}"


def stengt_av(steg: str, g: Grunn) -> StegStengtError:
    """The refusal of a step by one ground."""
    return StegStengtError(grunner=(g,), steg=steg)


def sperret(foer: str, grunner: Sequence[Grunn]) -> StegStengtError:
    """The refusal of what is no step of its own, with the grounds that bar it."""
    return StegStengtError(foer, grunner=grunner, med_grunner=True)


def krev_lov(f: Fakta, svar: Svar, likevel: str | None) -> None:
    """Refuse an ulovlig step, and a fraraadet one without --likevel (exit 3)."""
    if svar.utfall == "ulovlig" or (svar.utfall == "fraraadet" and not (likevel and likevel.strip())):
        raise nektet(f, svar)


def logg_likevel(k: Kontor, svar: Svar, grunn: str | None) -> list[Hendelse]:
    """A fraraadet step is logged with its reason and the rules it went against."""
    from inkassocli.core import hendelser as h

    if svar.utfall != "fraraadet":
        return []
    regler = tuple(g.regel for g in svar.grunner if g.utfall == "fraraadet")
    return [h.Likevel(dato=k.dag, registrert=k.naa, steg=svar.steg, begrunnelse=grunn or "", regler=regler)]


def en_av(slag: str, verdi: str, valg: str) -> str:
    """One of the closed words of the case file; another is named with those that exist (exit 2)."""
    from inkassocli.core.hendelser import VERDIER

    ord_ = ordverdi(verdi)
    if ord_ not in VERDIER[slag]:
        raise BrukError(f"{valg}: «{verdi}» må være en av: {', '.join(VERDIER[slag])}.")
    return ord_


def krev_framtid(dag: date, fra: date, hva: str) -> None:
    """A day that must not lie before the day of the command."""
    if dag < fra:
        raise BrukError(f"{hva} {dag:%d.%m.%Y} ligger før {fra:%d.%m.%Y}.", gjoer="velg en senere dag")
