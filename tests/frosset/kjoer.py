"""Frozen behaviour: runs command lines as a user would, and writes what they did as readable text.

`scenarier/<navn>.inkasso` is the script, `<navn>.txt` beside this file the golden; `saker/<navn>.txt` is that of a case
of tests/saker. The program is reached through `inkassocli.cli` alone: everything else in it may move.

    python tests/frosset/kjoer.py                     run all, tell what differs
    python tests/frosset/kjoer.py --oppdater [NAVN…]  write the golden anew, all or some
    python tests/frosset/kjoer.py --dekning           the options that no line uses

A script has one command a line (`# …` is copied to the golden):

    inkasso …    run once                        les …        run as text, then with --json
    skriv …      --dry-run, --dry-run --json, then in earnest
    skrivj …     --dry-run, then in earnest with --json
    @dato DAG    --dato of the lines that follow   @grunn NAVN…   run `scenarier/_NAVN.inkasso` first, untold
    @inn TEKST   standard input of the next line   @svar TEKST    the same, typed at a terminal (\\n ends an answer)
    @env N=V     the environment from here on      @skriv FIL TEKST · @bytt FIL GAMMEL NY · @slett FIL · @kopier FRA TIL
    @sak FRA NR  a case of tests/saker as case NR    @cd MAPPE
"""

from __future__ import annotations

import contextlib
import difflib
import io
import json
import os
import re
import shlex
import shutil
import stat
import sys
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any
from unittest import mock

import pypdfium2 as pdfium

HER = Path(__file__).resolve().parent
PROSJEKT = HER.parent.parent
sys.path[:0] = [] if str(PROSJEKT) in sys.path else [str(PROSJEKT)]  # for the script; pytest has it already

import click.testing  # noqa: E402
from typer.testing import CliRunner  # noqa: E402

from inkassocli import cli  # noqa: E402

SCENARIER, SAKER = HER / "scenarier", HER.parent / "saker"
EKSEMPLER = PROSJEKT / "examples"
LENGDE = 60  # of the folder's path: where a line is broken must not depend on the machine
KLOKKE = datetime(2026, 11, 28, 10, 0, 0)
TEKST = {".toml", ".csv", ".txt", ".md", ".j2", ".html", ".ics", ".json", ".xml"}
UTEN_DATO = {"demo", "oppsett"}
SLAG = re.compile(r"(?<=T\d\d:\d\d:\d\d)\.\d{6}")
SHA = re.compile(r"\b[0-9a-f]{64}\b")
BIN = {
    "lp": 'echo "jobb kontor-1"',
    "lpstat": 'case "$1" in -d) echo "system default destination: kontor";; *) echo kontor; echo arkiv;; esac',
    "xdg-open": "exit 0",
}


class Klokke(datetime):
    """The clock of cli.py, standing still."""

    slag = 0

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """The same moment, but for a fraction of a second that tells one write from another; it is not shown."""
        cls.slag += 1
        return KLOKKE.replace(tzinfo=tz, microsecond=cls.slag)


# ---- the folder ---------------------------------------------------------------------------------


@contextlib.contextmanager
def mappe() -> Iterator[Path]:
    """A folder whose path is LENGDE long, with the example files, to stand in, and a clean environment."""
    ytre = Path(tempfile.mkdtemp(prefix="frosset-")).resolve()
    if len(str(ytre)) > LENGDE - 2:
        ytre.rmdir()
        ytre = Path(tempfile.mkdtemp(prefix="f-", dir="/tmp")).resolve()
    rot = ytre / ("m" * (LENGDE - len(str(ytre)) - 1))
    (rot / ".bin").mkdir(parents=True)
    for kilde in (*(f for slag in ("*.xml", "*.pdf", "*.csv") for f in EKSEMPLER.glob(slag)), *(HER / "data").iterdir()):
        shutil.copy(kilde, rot)
    for navn, innhold in BIN.items():
        _program(rot / ".bin" / navn, f"#!/bin/sh\n{innhold}\n")
    _program(rot / ".bin" / "rediger", f"#!{sys.executable}\n{(HER / 'redigerer.py').read_text('utf-8')}")
    foer, sted = dict(os.environ), Path.cwd()
    os.environ.clear()
    os.environ.update(
        {
            "PATH": str(rot / ".bin"), "HOME": str(rot / "hjem"), "COLUMNS": "100", "LINES": "40", "TERM": "dumb",
            "TZ": "Europe/Oslo", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "INKASSO_MAPPE": "kontor",
        }
    )  # fmt: skip
    time.tzset()
    os.chdir(rot)
    maske = os.umask(0o077)
    try:
        yield rot
    finally:
        os.umask(maske)
        os.chdir(sted)
        os.environ.clear()
        os.environ.update(foer)
        time.tzset()
        shutil.rmtree(ytre, ignore_errors=True)


def _program(fil: Path, tekst: str) -> None:
    fil.write_text(tekst, encoding="utf-8")
    fil.chmod(fil.stat().st_mode | stat.S_IXUSR)


def filer(rot: Path) -> dict[str, bytes]:
    """Every file of the folder (lock files, the index and our own programs apart)."""
    return {
        navn: f.read_bytes()
        for f in sorted(rot.rglob("*"))
        if f.is_file()
        and not (navn := f.relative_to(rot).as_posix()).startswith(".bin/")
        and not f.name.endswith((".laas", ".tmp"))
        and not f.name.startswith((".indeks", ".historikk.csv"))
        and navn.rpartition("utskrift/")[2] != "sha256.txt"
    }


def pdftekst(data: bytes) -> list[str]:
    """The text of a PDF, line by line, with a line for each page."""
    ut = []
    with contextlib.closing(pdfium.PdfDocument(data)) as dokument:
        for nr, side in enumerate(dokument, 1):
            tekst = side.get_textpage().get_text_range()
            ut += [f"— side {nr} —", *(linje.rstrip() for linje in tekst.splitlines())]
    return ut


# ---- a run --------------------------------------------------------------------------------------


class Kjoering:
    """One scenario: runs its lines and gathers what they did."""

    def __init__(self, rot: Path) -> None:
        self.rot, self.ut, self.taus = rot, [], False
        self.dato, self.inn, self.terminal = "", None, False
        self.linjer: list[list[str]] = []
        self.fra_foer = filer(rot)
        self.sha: dict[str, int] = {}
        self.sett: dict[tuple[str, ...], str] = {}  # the text of a PDF that has been shown → its name

    def skript(self, tekst: str) -> None:
        """Run a script."""
        for linje in tekst.splitlines():
            ord_, _, resten = linje.strip().partition(" ")
            if not ord_:
                continue
            if ord_.startswith("#"):
                self.si(f"\n{linje}")
            elif ord_.startswith("@"):
                self.styr(ord_[1:], resten)
            else:
                self.kommando(ord_, shlex.split(resten))

    def kommando(self, slag: str, arg: list[str]) -> None:
        """A line in all the ways it is to be run."""
        maater: dict[str, tuple[tuple[str, ...], ...]] = {
            "inkasso": ((),),
            "les": ((), ("--json",)),
            "skriv": (("--dry-run",), ("--dry-run", "--json"), ()),
            "skrivj": (("--dry-run",), ("--json",)),
        }
        inn, terminal = self.inn, self.terminal
        self.inn, self.terminal = None, False
        for tillegg in maater[slag][-1:] if self.taus else maater[slag]:
            self.en([*arg, *tillegg], inn, terminal)

    def en(self, arg: list[str], inn: str | None, terminal: bool) -> None:
        """Run one command line and tell it."""
        if self.dato and arg and arg[0] not in UTEN_DATO and not {"--dato", "--help"} & set(arg):
            arg = [*arg, "--dato", self.dato]
        foer = filer(self.rot)
        self.linjer.append(arg)
        innganger = ("<stdin>", "<stderr>") if terminal else ()
        with mock.patch.object(
            click.testing._NamedTextIOWrapper, "isatty", lambda s: s.name in innganger
        ), mock.patch.object(cli, "datetime", Klokke):
            svar = CliRunner().invoke(cli.app, arg, input=inn, prog_name="inkasso")
        if self.taus and svar.exit_code:
            raise AssertionError(f"grunnlaget stanset: {arg}\n{svar.output}")
        endret = list(self.endringer(foer, filer(self.rot)))
        self.si(f"\n$ inkasso {' '.join(sitat(a) for a in arg)}")
        if inn is not None:
            self.si(f"{'svar' if terminal else 'inn'} {inn!r}")
        self.si(f"kode {svar.exit_code}")
        self.blokk("| ", svar.stdout)
        self.blokk("! ", svar.stderr)
        for linje in endret:
            self.si(linje)

    def endringer(self, foer: dict[str, bytes], naa: dict[str, bytes]) -> Iterator[str]:
        """What became of each file."""
        for navn in sorted(foer.keys() | naa.keys()):
            if navn not in naa:
                yield f"- {navn}"
            elif foer.get(navn) != naa[navn]:
                yield f"{'~' if navn in foer else '+'} {navn}"
                yield from (f"    {linje}".rstrip() for linje in self.innhold(navn, foer.get(navn), naa[navn], naa))

    def innhold(self, navn: str, foer: bytes | None, naa: bytes, alle: dict[str, bytes]) -> Iterator[str]:
        """A file as text: a new one whole, a changed one as its difference."""
        endelse = Path(navn).suffix.lower()
        if endelse in TEKST or navn.endswith("klage.txt"):
            if foer is None:
                yield from linjer_av(naa)
            else:
                gammel, ny = linjer_av(foer), linjer_av(naa)
                yield from list(difflib.unified_diff(gammel, ny, lineterm="", n=0))[2:]
        elif endelse == ".pdf" and naa.startswith(b"%PDF"):
            linjer = tuple(pdftekst(naa))
            if linjer in self.sett:
                yield f"(samme tekst som {self.sett[linjer]})"
            else:
                self.sett[linjer] = navn
                yield from linjer
        elif endelse == ".zip":
            with zipfile.ZipFile(io.BytesIO(naa)) as arkiv:
                for info in sorted(arkiv.infolist(), key=lambda x: x.filename):
                    yield f"+ {info.filename}"
                    if info.filename == ".historikk.csv":  # rests on the bytes of PDFs
                        continue
                    if not info.is_dir() and (data := arkiv.read(info)) not in alle.values():
                        yield from (f"    {x}" for x in self.innhold(info.filename, None, data, alle))
        else:
            yield "(binær)"

    def blokk(self, merke: str, tekst: str) -> None:
        """Text of the terminal, each line marked."""
        for linje in tekst.splitlines():
            self.si((merke + linje).rstrip())

    def si(self, linje: str) -> None:
        """A line of the golden, freed of what the machine decides."""
        if not self.taus:
            rot = str(self.rot)
            linje = linje.replace(rot, "«MAPPE»").replace(rot[1:], "«MAPPE»")
            linje = SLAG.sub("", linje)
            linje = SHA.sub(lambda m: f"«sha256 nr. {self.sha.setdefault(m[0], len(self.sha) + 1)}»", linje)
            self.ut.append(linje.replace(cli.__version__, "«VERSJON»"))

    def styr(self, hva: str, resten: str) -> None:
        """A line that is no command."""
        if hva not in ("grunn", "dato"):
            self.si(f"\n@{hva} {resten}")
        match hva:
            case "dato":
                self.dato = resten
            case "grunn":
                for navn in resten.split():
                    self.taus = True
                    self.skript((SCENARIER / f"_{navn}.inkasso").read_text("utf-8"))
                    self.taus, self.dato = False, ""
            case "inn" | "svar":
                self.inn, self.terminal = resten.replace("\\n", "\n"), hva == "svar"
            case _:
                GREP[hva](*shlex.split(resten))


def linjer_av(data: bytes) -> list[str]:
    """The lines of a text, but for the chain of an event: it rests on the bytes of PDFs, which differ between machines."""
    linjer = data.decode("utf-8", "backslashreplace").splitlines()
    return [x for x in linjer if not x.startswith('kjede = "')]


def sett(par: str) -> None:
    """The environment from here on."""
    navn, _, verdi = par.partition("=")
    os.environ[navn] = verdi


def skriv(fil: str, tekst: str) -> None:
    """A file of the user's own."""
    Path(fil).parent.mkdir(parents=True, exist_ok=True)
    Path(fil).write_text(tekst.replace("\\n", "\n"), encoding="utf-8", newline="")


def bytt(fil: str, gammel: str, ny: str) -> None:
    """An edit by hand."""
    tekst = Path(fil).read_text("utf-8")
    assert gammel in tekst, (fil, gammel)
    Path(fil).write_text(tekst.replace(gammel, ny), encoding="utf-8", newline="")


def slett(fil: str) -> None:
    """A file or a folder that is lost."""
    shutil.rmtree(fil) if Path(fil).is_dir() else Path(fil).unlink()


def kopier(fra: str, til: str) -> None:
    """A file copied."""
    Path(til).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(fra, til)


def sak(navn: str, nr: str) -> None:
    """A case of tests/saker."""
    sak_fra(SAKER / navn, nr)


GREP: dict[str, Callable[..., None]] = {
    "env": sett, "cd": os.chdir, "skriv": skriv, "bytt": bytt, "slett": slett, "kopier": kopier, "sak": sak,
}  # fmt: skip


def sitat(argument: str) -> str:
    """An argument as it is typed."""
    return shlex.quote(argument) if re.search(r"[^\w@%+=:,./«»-]", argument) or not argument else argument


def sak_fra(kilde: Path, nr: str) -> None:
    """A case of tests/saker as case `nr` of the folder."""
    tekst = (kilde / "sak.toml").read_text("utf-8").replace('sak = "2026-0001"', f'sak = "{nr}"')
    if nr != "2026-0001":  # one folder, many cases: each has its own debtor and invoice
        tekst = re.sub(r'^(faktura = "\w+)"', rf'\1-{nr[-2:]}"', tekst, flags=re.M)
        tekst = tekst.replace('navn = "Ola Nordmann"', f'navn = "Ola {nr[-2:]} Nordmann"')
    Path("kontor/saker").mkdir(parents=True, exist_ok=True)
    Path(f"kontor/saker/{nr}.toml").write_text(tekst, encoding="utf-8")


# ---- the scenarios ------------------------------------------------------------------------------

PRAKSIS: dict[str, Any] = {
    "navn": "Tannlege Kari Eksempel", "organisasjonsnummer": "999999999", "form": "enk", "adresse": ["Tanngata 1"],
    "postnummer": "0161", "poststed": "Oslo", "telefon": "22 00 00 00", "epost": "post@eksempel.no",
    "kontonummer": "12345678903", "mva_pliktig": False, "virksomhet": "tannlege",
}  # fmt: skip
FOERSTE_DAG = ("inkasso vis 2026-0001", "inkasso kan 2026-0001", "inkasso neste")
SISTE_DAG = (
    "les vis 2026-0001 --konto", "inkasso kan 2026-0001", "inkasso kan 2026-0001 forlik --json",
    "inkasso kan 2026-0001 purring --forklar", "inkasso neste", "inkasso liste", "inkasso beregning 2026-0001",
    "inkasso tap 2026-0001", "inkasso brev 2026-0001", "inkasso mappe 2026-0001 --delvis", "inkasso sjekk",
)  # fmt: skip


def over_saken(k: Kjoering, kilde: Path) -> None:
    """What the program says of a case of tests/saker on its first and its last day."""
    svar = tomllib.loads((kilde / "forventet.toml").read_text("utf-8"))
    felt = PRAKSIS | {n: v for n, v in svar.get("fordringshaver", {}).items() if n != "dekning"}
    Path("kontor").mkdir()
    linjer = [f"{n} = {json.dumps(v, ensure_ascii=False)}" for n, v in felt.items()]
    if dekning := svar.get("fordringshaver", {}).get("dekning"):
        linjer += ["[standard]", f"dekning = {json.dumps(dekning)}"]
    Path("kontor/inkasso.toml").write_text("\n".join(["[fordringshaver]", *linjer, ""]), encoding="utf-8")
    if (kilde / "satser").is_dir():
        shutil.copytree(kilde / "satser", "kontor/satser")
    sak_fra(kilde, "2026-0001")
    dager = {r["dato"] for del_ in ("kan", "vis") for r in svar.get(del_, ()) if isinstance(r.get("dato"), date)}
    dager = sorted(dager or {date(2026, 11, 26)})
    if dager[0] < dager[-1]:
        k.skript(f"@dato {dager[0]}\n" + "\n".join(FOERSTE_DAG))
    k.skript(f"@dato {dager[-1]}\n" + "\n".join(SISTE_DAG))


def eksemplet(k: Kjoering, fil: Path) -> None:
    """The commands of an example, as they stand."""
    for linje in re.findall(r"^inkasso (.*?)(?:\s+# kode \d+)?$", fil.read_text("utf-8"), re.M):
        k.en(shlex.split(linje), None, False)


def hjelpen(k: Kjoering) -> None:
    """The help page of the program, of each command, and of each act."""
    k.en(["--help"], None, False)
    for navn in kommandoer():
        k.en([navn, "--help"], None, False)
        for akt in akter(navn):
            k.en([navn, akt, "--help"], None, False)


def kommandoer() -> list[str]:
    """Every command of the program, by its own list."""
    import typer

    gruppe = typer.main.get_command(cli.app)
    return gruppe.list_commands(click.Context(gruppe))


def akter(navn: str) -> list[str]:
    """The acts of a command that has several."""
    import typer

    gruppe = typer.main.get_command(cli.app)
    svar = getattr(gruppe.get_command(click.Context(gruppe), navn), "akter", None)
    return [*svar.ord] if svar else []


def alle() -> dict[str, Path | None]:
    """Each scenario's name and where it comes from."""
    return {
        "hjelp": None,
        **{f"eksempel-{f.stem}": f for f in sorted(EKSEMPLER.glob("*.md")) if f.stem != "README"},
        **{f.stem: f for f in sorted(SCENARIER.glob("*.inkasso")) if not f.name.startswith("_")},
        **{f"saker/{f.parent.name}": f.parent for f in sorted(SAKER.glob("*/forventet.toml"))},
    }


def kjoer(navn: str) -> Kjoering:
    """Run a scenario in a folder of its own."""
    kilde = alle()[navn]
    with mappe() as rot:
        k = Kjoering(rot)
        if kilde is None:
            hjelpen(k)
        elif kilde.is_dir():
            over_saken(k, kilde)
        elif kilde.suffix == ".md":
            eksemplet(k, kilde)
        else:
            k.skript(kilde.read_text("utf-8"))
        k.si("\n== filene til slutt")
        for fil in sorted(filer(rot).keys() - k.fra_foer.keys()):
            k.si(fil)
    return k


def tekst(navn: str) -> str:
    """What a scenario did, as the golden holds it."""
    return "\n".join(kjoer(navn).ut).lstrip("\n") + "\n"


def fasit(navn: str) -> Path:
    """The golden of a scenario."""
    return HER / f"{navn}.txt"


def forskjell(navn: str, naa: str, hoeyst: int = 60) -> str:
    """The first lines of the difference from the golden; empty when there is none."""
    fil = fasit(navn)
    foer = fil.read_text("utf-8") if fil.is_file() else ""
    if foer == naa:
        return ""
    par = foer.splitlines(), naa.splitlines()
    linjer = list(difflib.unified_diff(*par, f"fasit {fil.name}", "nå", lineterm="", n=4))
    flere = [f"… og {len(linjer) - hoeyst} linjer til"] if len(linjer) > hoeyst else []
    return "\n".join((*linjer[:hoeyst], *flere)) or "bare linjeskiftene er ulike"


# ---- the script ---------------------------------------------------------------------------------


def meld(linje: str) -> None:
    """A line to the developer."""
    sys.stdout.write(f"{linje}\n")


def dekket() -> None:
    """Tell the options and commands that no line uses."""
    import typer

    gruppe = typer.main.get_command(cli.app)
    ctx = click.Context(gruppe)
    navn = [n for n in alle() if n != "hjelp"]
    linjer = [linje for n in navn for linje in kjoer(n).linjer]
    valgene = brukte = 0
    for kommando in kommandoer():
        mine = [linje for linje in linjer if linje[:1] == [kommando]]
        ord_ = {a.partition("=")[0] if a.startswith("--") else a for linje in mine for a in linje[1:]}
        mangler = []
        for p in gruppe.get_command(ctx, kommando).params:
            if p.param_type_name == "option" and "--help" not in p.opts:
                for former in filter(None, (p.opts, p.secondary_opts)):
                    valgene += 1
                    brukte += bool(set(former) & ord_)
                    mangler += [] if set(former) & ord_ else [former[0]]
        meld(f"{kommando}: {len(mine)} linjer{'; aldri: ' + ' '.join(mangler) if mangler else ''}")
    meld(f"{len(navn) + 1} scenarier, {len(linjer)} kommandolinjer, {brukte} av {valgene} valg")


def main(arg: list[str]) -> int:
    """The script."""
    if "--dekning" in arg:
        dekket()
        return 0
    navn = [a for a in arg if not a.startswith("-")] or list(alle())
    ulike = 0
    for n in navn:
        naa = tekst(n)
        if vist := forskjell(n, naa):
            ulike += 1
            meld(f"{n}: {'skrevet på nytt' if '--oppdater' in arg else vist}")
        if "--oppdater" in arg:
            fasit(n).parent.mkdir(exist_ok=True)
            fasit(n).write_text(naa, encoding="utf-8", newline="\n")
    if "--oppdater" in arg and len(navn) == len(alle()):
        for fil in {*HER.glob("*.txt"), *(HER / "saker").glob("*.txt")} - {fasit(n) for n in navn}:
            fil.unlink()
    meld(f"{len(navn)} scenarier, {ulike} ulike")
    return 0 if "--oppdater" in arg else bool(ulike)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
