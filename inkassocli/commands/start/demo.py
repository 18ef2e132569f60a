"""inkasso demo: an invented practice in a new folder, and two cases from invoice to complaint on fixed days."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click
import typer

from inkassocli.commands.kommando import Stille
from inkassocli.commands.skjerm import skriv
from inkassocli.errors import InkassoError, SaksfilError

KONTOR = (
    "oppsett",
    "--navn",
    "Tannlege Kari Eksempel",
    "--organisasjonsnummer",
    "999999999",
    "--form",
    "enk",
    "--adresse",
    "Tanngata 1",
    "--postnummer",
    "0161",
    "--telefon",
    "22 00 00 00",
    "--epost",
    "post@eksempel.no",
    "--kontonummer",
    "12345678903",
    "--virksomhet",
    "tannlege",
    "--ikke-mva-pliktig",
)

# An invented office: the real address is asked for once and then remembered.
RAAD = (
    "--forliksraad-navn",
    "Forliksrådet i Oslo",
    "--forliksraad-adresse",
    "Eksempelgata 100",
    "--forliksraad-postnummer",
    "0185",
    "--forliksraad-poststed",
    "Oslo",
    "--forliksraad-kilde",
    "oppdiktet for demoen",
)


# What is told, the command, and whether it is meant to be refused.
STEG: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("Et oppdiktet tannlegekontor får sin egen mappe.", KONTOR, False),
    (
        "SAK 1: ubestridt. Fakturaen leses fra EHF.",
        (
            "ny",
            "--fra",
            "{eksempler}/faktura-1042.xml",
            "--forfall-avtalt",
            "--pristilbud",
            "--dato",
            "2026-09-02",
        ),
        False,
    ),
    ("Kan purring sendes nå?", ("kan", "2026-0001", "purring", "--dato", "2026-09-02"), False),
    (
        "14 dager etter forfall kan purringen ha gebyr.",
        ("purring", "2026-0001", "--dato", "2026-09-15"),
        False,
    ),
    ("Først når den er postlagt, har den virkning.", ("sendt", "2026-0001", "--dato", "2026-09-15"), False),
    ("For tidlig: fristen i purringen løper ennå.", ("varsel", "2026-0001", "--dato", "2026-09-30"), True),
    (
        "Fristen er ute, og banken har fått sine dager.",
        ("varsel", "--dato", "2026-10-08", "--postlagt"),
        False,
    ),
    (
        "Betalingsoppfordringen varsler også om forliksråd og utlegg.",
        ("oppfordring", "--dato", "2026-10-30", "--postlagt"),
        False,
    ),
    ("Saken slik den står.", ("vis", "2026-0001", "--dato", "2026-11-23"), False),
    ("Forliksklagen, klar til underskrift.", ("forlik", "2026-0001", "--dato", "2026-11-23", *RAAD), False),
    (
        "SAK 2: bestridt.",
        ("ny", "--fra", "{eksempler}/faktura-1043.xml", "--forfall-avtalt", "--dato", "2026-09-03"),
        False,
    ),
    ("Purring.", ("purring", "2026-0002", "--dato", "2026-09-16", "--postlagt"), False),
    (
        "Pasienten protesterer. Saken fryses.",
        ("innsigelse", "2026-0002", "--tekst", "Jeg mener prisen er feil.", "--dato", "2026-10-05"),
        False,
    ),
    ("Inkassovarsel er nå stengt.", ("varsel", "2026-0002", "--dato", "2026-10-12"), True),
    (
        "Én purring uten gebyr: saken går til forliksrådet.",
        ("purring", "2026-0002", "--dato", "2026-10-12", "--postlagt"),
        False,
    ),
    ("Kan vi klage?", ("kan", "2026-0002", "forlik", "--dato", "2026-11-03"), False),
    ("Forliksklagen.", ("forlik", "2026-0002", "--dato", "2026-11-03"), False),
    ("Oversikten.", ("liste", "--dato", "2026-11-23"), False),
)


def demo(
    ctx: typer.Context,
    mappe: Annotated[Path, typer.Option("--mappe", help="En ny mappe til demoen.")] = Path("inkasso-demo"),
    stille: Stille = False,
) -> None:
    """Vis hele veien: et oppdiktet kontor, en ubestridt og en bestridt sak, fra faktura til forliksklage.

    Eksempel: inkasso demo
    """
    from inkassocli import ressurser

    rot = _ny_mappe(mappe)
    program = ctx.find_root().command
    if not stille:
        skriv(f"Alt under skjer i mappen {rot}. Vil du prøve en kommando selv, går du dit først: cd {rot}")
    for hva, argumenter, stengt in STEG:
        ferdige = [a.format(eksempler=ressurser.eksempler()) for a in argumenter]
        if not stille:
            skriv(
                f"\n── {hva}\n$ inkasso {' '.join(_sitat(a) for a in argumenter)}".replace(
                    "{eksempler}", "examples"
                )
            )
        _kjoer(program, [*ferdige, "--mappe", str(rot)], stengt)
    skriv(f"\nFerdig. Alt ligger i {rot}. PDF-ene:")
    for fil in sorted(rot.rglob("*.pdf")):
        skriv(f"  {fil}")
    skriv(f"\nSe mer: inkasso vis 2026-0001 --mappe {rot} --dato 2026-11-23")


def _ny_mappe(mappe: Path) -> Path:
    """The folder must be new: a demo never writes among real cases."""
    if mappe == Path("inkasso-demo"):
        nr = 2
        while mappe.exists():
            mappe, nr = Path(f"inkasso-demo-{nr}"), nr + 1
    if mappe.exists() and (not mappe.is_dir() or any(mappe.iterdir())):
        raise SaksfilError(f"{mappe} finnes alt. Demoen vil ha en ny mappe.", gjoer="velg en annen --mappe")
    return mappe


def _kjoer(program: click.Command, argumenter: list[str], stengt: bool) -> None:
    """One command as the user would run it; a step that is meant to be refused shows its reason."""
    try:
        program.main(argumenter, prog_name="inkasso", standalone_mode=False, kast=True)
    except InkassoError as feil:
        if not stengt:
            raise
        skriv(str(feil))


def _sitat(argument: str) -> str:
    return f'"{argument}"' if " " in argument else argument
