"""The program never speaks with another machine, and starts no program but the user's own printer, viewer and editor."""

from __future__ import annotations

import ast
import socket
from pathlib import Path
from typing import NoReturn

import pytest

from inkassocli.commands import KOMMANDOER
from tests.commands.test_forlik import RAAD
from tests.conftest import KONTOR, Kontor

ROT = Path(__file__).resolve().parent.parent
SAK = "2026-0001"
DAG = "2026-09-15"

# One real use of each command (another than these: with a case alone); {ny} is a folder that is not there, {zip} a backup, {csv} a list.
BRUK: dict[str, tuple[str, ...]] = {
    "oppsett": (*KONTOR[1:], "--mappe", "{ny}"),
    "demo": ("--mappe", "{ny}"),
    "ny": ("--skyldner-type", "privat", "--skyldner-navn", "Kari Hansen", "--skyldner-adresse", "Storgata 6",
           "--skyldner-postnummer", "0184", "--faktura", "1043", "--fakturadato", "2026-08-01", "--beloep", "500",
           "--ytelsesdato", "2026-07-24", "--forfall", "2026-09-01", "--forfall-avtalt"),
    "importer": ("{csv}", "--forfall-avtalt"),
    "hjelp": (),
    "neste": (),
    "liste": (),
    "vis": (SAK,),
    "kan": (SAK,),
    "kalender": (),
    "beregning": (SAK, "--pdf"),
    "rapport": ("--format", "html"),
    "hva-hvis": (SAK, "--avdrag", "500"),
    "lonner": (SAK,),
    "purring": (SAK, "--postlagt"),
    "varsel": (SAK, "--dry-run"),
    "oppfordring": (SAK, "--likevel", "prøve", "--dry-run"),
    "rettsvarsel": (SAK,),
    "sendt": (SAK,),
    "brev": (SAK,),
    "mal": ("sjekk",),
    "betaling": (SAK, "--beloep", "100", "--dato", DAG),
    "kreditnota": (SAK, "--beloep", "100", "--ja"),
    "ettergi": (SAK, "renter", "--ja"),
    "avtale": (SAK, "--avdrag", "6", "--ja"),
    "eksport": (),
    "tap": (SAK,),
    "innsigelse": (SAK, "--art", "rimelig", "--tekst", "For dyrt"),
    "pause": (SAK, "--til", "2026-12-01"),
    "stans": (SAK, "--grunn", "konkurs"),
    "logg": (SAK, "--tekst", "Ringte", "--kanal", "telefon"),
    "ta-ut": (SAK, "--faktura", "1042"),
    "overlever": (SAK, "--til", "Byrået AS", "--ja"),
    "angre": (SAK, "--ja"),
    "rediger": (SAK,),
    "adresse": (SAK, "--adresse", "Storgata 9", "--postnummer", "0184"),
    "avslutt": (SAK, "--grunn", "frafalt", "--ja"),
    "forlik": (SAK, *RAAD, "--likevel", "prøve"),
    "dom": (SAK, "--resultat", "vunnet", "--beloep", "6400", "--forkynt", DAG),
    "utlegg": (SAK,),
    "forliksraad": ("0301",),
    "satser": (),
    "regler": (),
    "sjekk": (),
    "sikkerhetskopi": ("--til", "{zip}"),
    "mappe": (SAK,),
}  # fmt: skip


def nekt(*_: object, **__: object) -> NoReturn:
    """Whoever asks for a socket is stopped, also past «except Exception»."""
    raise SystemExit("the network was used")


@pytest.mark.parametrize("navn", KOMMANDOER)
def test_ingen_kommando_bruker_nettet(
    ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, navn: str
) -> None:
    """Issue 23: no command opens a socket or looks a name up."""
    for hva in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, hva, nekt)
    monkeypatch.setenv("EDITOR", "true")
    (tmp_path / "liste.csv").write_text(
        "Faktura;Navn;Adresse;Postnummer;Fakturadato;Forfall;Beløp\n1044;Per Hansen;Gata 1;0184;01.08.2026;01.09.2026;500,00\n",
        "utf-8",
    )
    steder = {"ny": str(tmp_path / "ny"), "zip": str(tmp_path / "k.zip"), "csv": str(tmp_path / "liste.csv")}
    arg = [a.format(**steder) for a in BRUK.get(navn, (SAK,))]
    if "--mappe" in arg or navn == "hjelp":
        from typer.testing import CliRunner

        from inkassocli.cli import app

        svar = CliRunner().invoke(app, [navn, *arg])
    else:
        svar = ola.kjoer(navn, *arg, dato=None if "--dato" in arg else DAG)
    assert "the network was used" not in svar.output
    assert svar.exit_code != 1, svar.output
    assert "Det finnes ikke noe valg" not in svar.output, svar.output


def test_ingen_modul_kan_bruke_nettet() -> None:
    """Issue 23: no module of the program imports what speaks with another machine."""
    nett = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc", "asyncio",
            "socketserver", "requests", "httpx", "urllib3", "webbrowser"}  # fmt: skip
    for fil in (ROT / "inkassocli").rglob("*.py"):
        for node in ast.walk(ast.parse(fil.read_text("utf-8"))):
            navn = (
                [x.name for x in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not {n.partition(".")[0] for n in navn} & nett, f"{fil.name}:{node.lineno}"
