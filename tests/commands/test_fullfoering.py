"""Tab completion of values, as the shell asks for them."""

from __future__ import annotations

import click
import pytest
import typer
from typer.testing import CliRunner

from inkassocli.cli import app
from inkassocli.commands.fullfoering import ORD
from tests.conftest import OLA, Kontor


def forslag(kontor: Kontor, linje: str) -> list[str]:
    """What bash is told when the tab key is pressed at the end of the line."""
    ordene = f"inkasso {linje}".split(" ")
    miljoe = {
        "_INKASSO_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(ordene),
        "COMP_CWORD": str(len(ordene) - 1),
        "INKASSO_MAPPE": str(kontor.mappe),
    }
    svar = CliRunner().invoke(app, [], env=miljoe, prog_name="inkasso")
    assert svar.stderr == ""
    return svar.stdout.split()


@pytest.fixture
def to(ola: Kontor) -> Kontor:
    """Two cases, of Ola and of Åse."""
    ola.greit(*[{"1042": "1043", "Ola Nordmann": "Åse Vik"}.get(x, x) for x in OLA])
    return ola


@pytest.mark.parametrize(
    "linje,svar",
    [
        ("vis ", ["2026-0001", "2026-0002"]),
        ("vis ol", ["Ola"]),
        ("purring 2026-0001 Å", ["Åse"]),
        ("betaling 104", ["1042", "1043"]),
        ("forlik s", ["sjekk", "sendt"]),
        ("avtale ", ["ny", "oppgjoer", "brutt", "slutt", "vis", "erkjent", "2026-0001", "2026-0002"]),
        ("forlik sendt ", ["2026-0001", "2026-0002"]),
        ("forlik tilsvar 1042 b", ["bestridt"]),
        ("utlegg tvangssalg 1042 l", ["loesoere"]),
        ("innsigelse registrer 1042 --art r", ["rimelig"]),
        ("kan 1042 ut", ["utlegg_7_2_f", "utlegg_dom"]),
        ("innsigelse 1042 --art r", ["rimelig"]),
        ("logg 1042 --kanal ", ["telefon", "epost", "sms", "moete", "brev"]),
        ("sendt --kanal p", ["papir"]),
        ("liste --mappe /finnes-ikke x", []),
        ("vis --mappe /finnes-ikke ", []),
    ],
)
def test_verdier(to: Kontor, linje: str, svar: list[str]) -> None:
    """Case numbers, words of names, invoices, steps and words of a closed set; nothing where nothing can be read."""
    foer = to.innhold()
    assert forslag(to, linje) == svar
    assert to.innhold() == foer


def test_en_uleselig_sak_foreslaas_med_nummer(to: Kontor) -> None:
    """A broken file hides neither itself nor the others."""
    (to.mappe / "saker/2026-0001.toml").write_text("x", encoding="utf-8")
    assert forslag(to, "vis ") == ["2026-0001", "2026-0002"]


def test_hvert_ord_har_sitt_valg() -> None:
    """What proposals are kept for, is there."""
    gruppe = typer.main.get_command(app)
    assert isinstance(gruppe, click.Group)
    ctx = click.Context(gruppe)
    for noekkel in ORD:
        navn, _, valg = noekkel.rpartition(" ")
        kommando = gruppe.get_command(ctx, navn or "sendt")
        assert kommando is not None
        alle = [x for p in kommando.params for x in (*p.opts, p.name)]
        assert valg in alle, noekkel
