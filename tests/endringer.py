"""What others can do to a folder behind the program's back: finding K5 of the trust page, and more of our own.

`python -m tests.endringer` writes the table of docs/endringer.md anew.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from inkassocli.cli import app
from tests.conftest import KONTOR, OLA

SISTE_DAG = "2026-10-25"
TABELL = Path(__file__).resolve().parent.parent / "docs" / "endringer.md"
Gjoer = Callable[[Path], object]


@dataclass(frozen=True)
class Endring:
    """One alteration: of which file, and a word of what is told of it (empty: nothing, since nothing is wrong)."""

    hva: str
    fil: str
    ventet: str
    gjoer: Gjoer
    kode: int = 4


def inkasso(mappe: Path, *arg: str) -> tuple[int, str]:
    """Run one command in the folder."""
    svar = CliRunner().invoke(app, [*arg, "--mappe", str(mappe)])
    return svar.exit_code, svar.output


def praksis(mappe: Path) -> Path:
    """Six cases: the first has an exhibit and two posted letters, the second two payments; the folder has a logo."""
    from PIL import Image

    CliRunner().invoke(app, [*KONTOR, "--mappe", str(mappe)])
    for navn, farge in (("logo.png", "navy"), ("annen.png", "red")):
        Image.effect_noise((300, 120), 60).convert("RGB").save(mappe / navn) if navn == "logo.png" else Image.new(
            "RGB", (300, 120), farge
        ).save(mappe / navn)
    with (mappe / "inkasso.toml").open("a", encoding="utf-8") as fil:
        fil.write('\n[brev]\nlogo = "logo.png"\n')
    pdf = mappe.parent / "faktura.pdf"
    shutil.copy(Path(__file__).resolve().parent.parent / "examples" / "faktura-1042.pdf", pdf)
    for n in range(1, 7):
        ny = list(OLA)
        ny[ny.index("--skyldner-navn") + 1] = f"Ola {'ABCDEF'[n - 1]} Nordmann"
        ny[ny.index("--faktura") + 1] = f"104{n}"
        assert inkasso(mappe, *ny, *(("--bilag", str(pdf)) if n == 1 else ()), "-y")[0] == 0
    for arg in (
        ("purring", "--postlagt", "--dato", "2026-09-16"),
        ("betaling", "2026-0002", "--beloep", "500", "--dato", "2026-09-20", "--ja"),
        ("betaling", "2026-0002", "--beloep", "600", "--dato", "2026-10-01", "--ja"),
        ("varsel", "2026-0001", "--postlagt", "--dato", "2026-10-20"),
    ):
        kode, ut = inkasso(mappe, *arg)
        assert kode == 0, ut
    for fil in (mappe, *mappe.rglob("*")):
        fil.chmod(0o700 if fil.is_dir() else 0o600)
    return mappe


def sak(nr: int) -> str:
    """The path of a case file."""
    return f"saker/2026-000{nr}.toml"


def bytt(fil: str, gammel: str, ny: str) -> Gjoer:
    """One text for another, once."""

    def gjoer(m: Path) -> None:
        tekst = (m / fil).read_text("utf-8")
        assert gammel in tekst, (fil, gammel)
        (m / fil).write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")

    return gjoer


def blokker(fil: str, om: Callable[[list[str]], list[str]]) -> Gjoer:
    """The [[hendelse]] blocks of a case in another order, or some of them."""

    def gjoer(m: Path) -> None:
        hode, *deler = re.split(r"(?=^\[\[hendelse\]\]$)", (m / fil).read_text("utf-8"), flags=re.M)
        (m / fil).write_text(hode + "".join(om([d if d.endswith("\n\n") else f"{d}\n" for d in deler])), encoding="utf-8")

    return gjoer


def byte(fil: str) -> Gjoer:
    """One byte in the middle of a file."""

    def gjoer(m: Path) -> None:
        sti = next(m.glob(fil))
        data = bytearray(sti.read_bytes())
        data[len(data) // 2] ^= 1
        sti.write_bytes(bytes(data))

    return gjoer


def borte(*filer: str) -> Gjoer:
    """Files and folders that are gone."""

    def gjoer(m: Path) -> None:
        for fil in filer:
            sti = m / fil
            if sti.is_dir():
                shutil.rmtree(sti)
            else:
                sti.unlink()

    return gjoer


def legg(fil: str, innhold: bytes | str = "") -> Gjoer:
    """A file that was not there; a text is the path of one to copy."""

    def gjoer(m: Path) -> None:
        sti = m / fil
        sti.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sti.write_bytes(innhold if isinstance(innhold, bytes) else (m / innhold).read_bytes())
        sti.chmod(0o600)

    return gjoer


def ombytte(m: Path) -> None:
    """Two case files that have taken each other's names."""
    a, b = m / sak(2), m / sak(3)
    a.rename(m / "x")
    b.rename(a)
    (m / "x").rename(b)


K5 = (
    Endring("beløpet i kravet endret (en sak uten brev etterpå)", sak(6), "Faktura 1046 er endret", bytt(sak(6), "6400.00", "9400.00")),
    Endring("beløpet i kravet endret (en sak med to brev)", sak(1), "Faktura 1041 er endret", bytt(sak(1), "6400.00", "9400.00")),
    Endring("dagen for et sendt brev flyttet", sak(1), "Hendelse nr. 2 (brev_sendt",
            blokker(sak(1), lambda b: [b[0], b[1].replace("dato = 2026-09-16", "dato = 2026-09-10"), *b[2:]])),
    Endring("et sendt brev tatt ut", sak(1), "En hendelse er borte etter hendelse nr. 1",
            blokker(sak(1), lambda b: [b[0], *b[2:]])),
    Endring("et sendt brev doblet", sak(1), "Hendelse nr. 3 (brev_sendt 16.09.2026) står to ganger",
            blokker(sak(1), lambda b: [*b[:2], b[1], *b[2:]])),
    Endring("en hendelse flyttet sist", sak(1), "er flyttet", blokker(sak(1), lambda b: [b[0], *b[2:], b[1]])),
    Endring("saksfilen slettet, brevene ligger der", sak(3), "Sak 2026-0003 er borte", borte(sak(3))),
    Endring("saken og mappen slettet", "saker/2026-0006*", "Sak 2026-0006 er borte", borte(sak(6), "saker/2026-0006")),
    Endring("et hull i numrene, fra før programmet husket dem", "saker/2026-0004*", "Ingen sak har nummer 2026-0004",
            borte(sak(4), "saker/2026-0004", ".historikk.csv"), kode=0),
    Endring("en byte i bilaget til kravet", "saker/2026-0001/bilag/faktura.pdf", "sha256 stemmer ikke",
            byte("saker/2026-0001/bilag/*.pdf")),
    Endring("en PDF ingen sak nevner", "saker/2026-0002/brev/ukjent.pdf", "Ingen hendelse i saken nevner filen",
            legg("saker/2026-0002/brev/ukjent.pdf", b"%PDF-1.4"), kode=0),
    Endring("utskriftsfilen endret", "utskrift/2026-09-16-purring.pdf", "Utskriftsfilen er endret",
            byte("utskrift/2026-09-16-purring.pdf")),
    Endring("kontonummeret byttet i et annet gyldig", "inkasso.toml", "Kontonummeret er endret fra 12345678903",
            bytt("inkasso.toml", "12345678903", "12345678911")),
    Endring("logoen avkortet", "logo.png", "Logoen er endret",
            lambda m: (m / "logo.png").write_bytes((m / "logo.png").read_bytes()[:3000])),
    Endring("en byte i indeksen", ".indeks.json", "", lambda m: [inkasso(m, "liste"), byte(".indeks.json")(m)],
            kode=0),
)  # fmt: skip
EGNE = (
    Endring("den siste hendelsen endret", sak(2), "Hendelse nr. 4 (betaling", bytt(sak(2), "beloep = 600.00", "beloep = 60.00")),
    Endring("den siste hendelsen tatt ut", sak(2), "En hendelse er borte etter hendelse nr. 3",
            blokker(sak(2), lambda b: b[:-1])),
    Endring("alle hendelsene tatt ut", sak(2), "4 hendelser er borte", blokker(sak(2), lambda b: [])),
    Endring("den siste hendelsen doblet", sak(2), "Hendelse nr. 5 (betaling 01.10.2026) står to ganger",
            blokker(sak(2), lambda b: [*b, b[-1]])),
    Endring("to betalinger har byttet plass", sak(2), "er flyttet", blokker(sak(2), lambda b: [*b[:2], b[3], b[2]])),
    Endring("en hendelse lagt inn midt i", sak(2), "Hendelse nr. 3 (kontakt 18.09.2026) er lagt inn",
            blokker(sak(2), lambda b: [*b[:2], '[[hendelse]]\ntype = "kontakt"\ndato = 2026-09-18\n\n', *b[2:]])),
    Endring("en betaling flyttet fra en sak til en annen", sak(3), "Hendelse nr. 3 (betaling 01.10.2026) er lagt inn",
            lambda m: (m / sak(3)).write_text(
                (m / sak(3)).read_text("utf-8") + "\n[[hendelse]]" + (m / sak(2)).read_text("utf-8").split("[[hendelse]]")[-1],
                encoding="utf-8")),
    Endring("bare avtrykket av kjeden endret", sak(1), "Resten av saken er som den var",
            lambda m: (m / sak(1)).write_text(
                re.sub(r'kjede = "\w{4}', 'kjede = "0000', (m / sak(1)).read_text("utf-8"), count=1), encoding="utf-8")),
    Endring("gateadressen til skyldneren endret", sak(5), "Hodet", bytt(sak(5), "Storgata 5", "Storgata 6")),
    Endring("et krav lagt til i hodet", sak(5), "Hodet",
            bytt(sak(5), "[[krav]]", '[[krav]]\nfaktura = "99"\nfakturadato = 2026-08-01\nbeloep = 100.00\n\n[[krav]]')),
    Endring("klokken i «registrert» endret", sak(1), "Hendelse nr. 1 (brev_laget",
            lambda m: (m / sak(1)).write_text(
                re.sub(r"registrert = 20\d\d", "registrert = 2011", (m / sak(1)).read_text("utf-8"), count=1),
                encoding="utf-8")),
    Endring("to saksfiler har byttet navn", sak(2), "Filen brukes ikke", ombytte),
    Endring("saksfilen tømt", sak(4), "2026-0004.toml", lambda m: (m / sak(4)).write_bytes(b"") or None),
    Endring("en byte i et sendt brev", "saker/2026-0001/brev/*.pdf", "sha256 stemmer ikke",
            byte("saker/2026-0001/brev/*-inkassovarsel.pdf")),
    Endring("et sendt brev slettet", "saker/2026-0001/brev/*.pdf", "finnes ikke",
            lambda m: next(m.glob("saker/2026-0001/brev/*-purring.pdf")).unlink()),
    Endring("logoen byttet i en annen", "logo.png", "Logoen er endret", legg("logo.png", "annen.png")),
    Endring("navnet til fordringshaveren endret", "inkasso.toml", "Navnet ditt er endret",
            bytt("inkasso.toml", "Kari Eksempel", "Mari Eksempel")),
    Endring("en mappe i saker/ som ikke er noen sak", "saker/gammelt/", "Mappen hører ikke til noen sak",
            legg("saker/gammelt/notat.txt", b"x"), kode=0),
    Endring("bare en kommentar og mellomrom i saken", sak(1), "", bytt(sak(1), "[skyldner]", "# min egen\n\n[skyldner]"), kode=0),
)  # fmt: skip
ALLE = (*K5, *EGNE)


def sjekk(mappe: Path) -> tuple[int, str]:
    """What `inkasso sjekk` says, in one line; empty where it says that all is well."""
    kode, ut = inkasso(mappe, "sjekk", "--dato", SISTE_DAG)
    return kode, " ".join(ut.partition("Alt er i orden:")[0].split())


def proev(kilde: Path, e: Endring) -> tuple[int, str]:
    """Do one thing to a copy of the folder, and check it."""
    with tempfile.TemporaryDirectory() as sted:
        mappe = Path(sted) / "kontor"
        shutil.copytree(kilde, mappe)
        e.gjoer(mappe)
        kode, ut = sjekk(mappe)
        return kode, ut.replace(str(mappe), "MAPPE")


def tabell(kilde: Path) -> str:
    """The page of docs."""
    linjer = ["| endring | fil | `sjekk` | sier |", "| --- | --- | --- | --- |"]
    for e in ALLE:
        kode, ut = proev(kilde, e)
        ut = ut.partition(" Gjør slik:")[0] or "ingenting"
        linjer.append(f"| {e.hva} | `{e.fil}` | {kode} | {ut} |")
    return "\n".join(linjer) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as ut:
        tekst = TABELL.read_text("utf-8")
        foran = tekst[: tekst.index("| endring |")] if "| endring |" in tekst else tekst
        TABELL.write_text(foran + tabell(praksis(Path(ut) / "kontor")), encoding="utf-8")
