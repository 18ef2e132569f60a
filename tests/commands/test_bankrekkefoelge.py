"""Bank files over time: the same lines give the same account, in whatever files and order they come."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands.test_bankfiler import DAG, registrert
from tests.commands.test_betaling import camt, grupper, post
from tests.conftest import KONTOR, Kontor

if TYPE_CHECKING:
    from collections.abc import Sequence

SAK = "2026-0001"
RVSL = {"retning": "DBIT", "rvsl": "<RvslInd>true</RvslInd>"}


def konto(k: Kontor) -> tuple[list[tuple[str, str]], str]:
    """The payments that stand, and the balance."""
    vist = k.json("vis", SAK, dato=DAG)
    return sorted((b["dato"], b["beloep"]) for b in vist["betalinger"]), vist["saldo"]["sum"]


def poster(tilbakefoert: Sequence[bool]) -> list[str]:
    """Payments of different sums, some taken back three days later by the same reference."""
    ut = []
    for i, borte in enumerate(tilbakefoert, 1):
        felt = {"kid": "1234566", "ref": f"R{i}"}
        ut.append(post(f"{i}00.00", f"2026-09-0{i}", **felt))
        ut += [post(f"{i}00.00", f"2026-09-0{i + 3}", **felt, **RVSL)] if borte else []
    return ut


def lest(filer: Sequence[Sequence[str]]) -> tuple[list[tuple[str, str]], str]:
    """The account of a new practice that has read the files."""
    with tempfile.TemporaryDirectory() as mappe:
        k = Kontor(Path(mappe) / "kontor")
        k.greit(*KONTOR)
        registrert(k, Path(mappe), "Kundereskontro per 01.08.2026\n")
        for nr, innhold in enumerate(filer):
            k.greit("betaling", "fil", camt(Path(mappe), *innhold, navn=f"{nr}.xml"), "--ja", dato=DAG)
        return konto(k)


@st.composite
def utsnitt(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """The whole statement, and files that together hold all of it, overlapping, in some order."""
    alle = poster(draw(st.lists(st.booleans(), min_size=2, max_size=3)))
    skille = draw(st.integers(1, len(alle) - 1))
    foerste = alle[: draw(st.integers(skille, len(alle)))]
    return alle, draw(st.permutations([foerste, alle[draw(st.integers(0, skille)) :]]))


@settings(max_examples=12)
@given(utsnitt())
def test_rekkefoelge_og_overlapp_endrer_ingenting(valgt: tuple[list[str], list[list[str]]]) -> None:
    """Any order and overlap of bank files, each read again, gives the account of the whole statement read once."""
    alle, filer = valgt
    assert lest([*filer, *filer]) == lest([alle])


def test_betaling_etter_dagen_spoerres_om(kontor: Kontor, tmp_path: Path) -> None:
    """A line later than the day of the command waits for a yes, with KID and with the invoice's number; --til books it."""
    registrert(kontor, tmp_path, "Kundereskontro per 01.08.2026\n")
    bank = camt(
        tmp_path,
        post("1000.00", "2026-10-12", kid="1234566"),
        post("2500.00", "2026-10-12", tekst="faktura 501", ref="R2"),
    )
    svar = kontor.json("betaling", "fil", bank, "--ja", dato=DAG)
    assert grupper(svar) == {1: "for_tidlig", 2: "uten_kid"}
    assert "etter dagen du fører (10.10.2026)" in svar["linjer"][0]["grunn"]
    assert "betaling" not in kontor.sak()
    kontor.greit("betaling", "fil", bank, "--til", f"1={SAK}", dato=DAG)
    assert "dato = 2026-10-12" in kontor.sak()


@pytest.mark.parametrize("slutt", [(), ("--ettergi-rest",)])
def test_tilbakefoert_paa_en_lukket_sak(kontor: Kontor, tmp_path: Path, slutt: tuple[str, ...]) -> None:
    """A reversal on a case closed as paid, or with its rest waived, brings the case back in `neste`."""
    registrert(kontor, tmp_path, "Kundereskontro per 01.08.2026\n")
    beloep = "2500.00" if slutt else "2600.00"
    kontor.greit("betaling", SAK, "--beloep", beloep, *slutt, dato="2026-09-02")
    assert kontor.json("vis", SAK, dato="2026-09-03")["saldo"]["sum"] == "0.00"
    kontor.greit("avslutt", SAK, "--grunn", "frafalt" if slutt else "betalt", dato="2026-09-04")
    tilbake = camt(tmp_path, post(beloep, "2026-09-08", kid="1234566", **RVSL), navn="tilbake.xml")
    kontor.greit("betaling", "fil", tilbake, "--ja", dato=DAG)
    assert kontor.json("vis", SAK, dato=DAG)["saldo"]["hovedstol"] == "2500.00"
    assert [o["steg"] for o in kontor.json("neste", dato=DAG)] == ["purring"]


def test_angret_for_haand_paa_en_lukket_sak(ola: Kontor) -> None:
    """A payment undone by hand does not open the case, but a case closed as paid is told of until it is."""
    ola.greit("betaling", SAK, "--beloep", "7000", dato="2026-10-01")
    ola.greit("avslutt", SAK, "--grunn", "betalt", dato="2026-10-01")
    ola.greit("angre", SAK, "--gjelder", "1", "--ja", dato="2026-10-02")
    (oppgave,) = ola.json("neste", dato="2026-10-02")
    assert oppgave["kommando"] == f"inkasso avslutt {SAK} --gjenaapne"
