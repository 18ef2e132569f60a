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


def poster(linjer: Sequence[tuple[int, int, str, bool]]) -> list[tuple[int, str]]:
    """The lines of a statement by day: sum in hundreds, day of September, reference, taken back."""
    return sorted(
        (dag, post(f"{hundre}00.00", f"2026-09-{dag:02}", kid="1234566", ref=ref, **(RVSL if tilbake else {})))
        for hundre, dag, ref, tilbake in linjer
    )


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
    """A whole statement, and files of whole days that together hold all of it, overlapping, in some order.

    Sums are few, so that reversals have several payments to choose between; a day has one line of each kind.
    """
    linje = st.tuples(st.integers(1, 2), st.integers(1, 9), st.sampled_from(["R1", "R2", "R3"]), st.booleans())
    linjer = draw(st.lists(linje, min_size=3, max_size=5, unique_by=lambda x: (x[0], x[1], x[3])))
    alle = poster(linjer)
    skiller = sorted(draw(st.sets(st.integers(2, 9), min_size=1, max_size=2)))
    vinduer = [
        (fra, min(10, til + draw(st.integers(0, 2))))
        for fra, til in zip([1, *skiller], [*skiller, 10], strict=True)
    ]
    filer = [[x for dag, x in alle if fra <= dag < til] for fra, til in vinduer]
    return [x for _, x in alle], draw(st.permutations([f for f in filer if f]))


@settings(max_examples=25)
@given(utsnitt(), st.booleans())
def test_rekkefoelge_og_overlapp_endrer_ingenting(
    valgt: tuple[list[str], list[list[str]]], to_ganger: bool
) -> None:
    """Any order and overlap of bank files, read once or twice, gives the account of the whole statement read once."""
    alle, filer = valgt
    assert lest([*filer, *filer] if to_ganger else filer) == lest([alle])


def test_tilbakefoert_foer_betalingen_er_lest(kontor: Kontor, tmp_path: Path) -> None:
    """A reversal read before its payment: the payment is recorded and undone, and the one undone meanwhile stands."""
    registrert(kontor, tmp_path, "Kundereskontro per 01.08.2026\n")
    felt = {"kid": "1234566"}
    filer = [
        camt(tmp_path, post("500.00", "2026-09-02", ref="A", **felt), navn="1.xml"),
        camt(tmp_path, post("500.00", "2026-09-08", ref="B", **felt, **RVSL), navn="2.xml"),
        camt(tmp_path, post("500.00", "2026-09-05", ref="C", **felt), navn="3.xml"),
    ]
    for bank in filer[:2]:
        kontor.greit("betaling", "fil", bank, "--ja", dato=DAG)
    assert konto(kontor)[0] == []
    ut = " ".join(kontor.greit("betaling", "fil", filer[2], dato=DAG).split())
    assert "Banken har tatt den tilbake 08.09.2026." in ut
    assert "Betalingen 02.09.2026 gjelder likevel" in ut
    assert konto(kontor)[0] == [("2026-09-02", "500.00")]
    foer = kontor.sak()
    for bank in filer:
        kontor.greit("betaling", "fil", bank, "--ja", dato=DAG)
    assert kontor.sak() == foer


def test_en_del_tilbakefoert_foer_betalingen_er_lest(kontor: Kontor, tmp_path: Path) -> None:
    """A part taken back is told when its payment comes, with the file that books it."""
    registrert(kontor, tmp_path, "Kundereskontro per 01.08.2026\n")
    del_ = camt(tmp_path, post("500.00", "2026-09-08", kid="1234566", **RVSL), navn="del.xml")
    hel = camt(tmp_path, post("2000.00", "2026-09-05", kid="1234566"), navn="hel.xml")
    kontor.greit("betaling", "fil", del_, "--ja", dato=DAG)
    assert "Banken har ført tilbake 500,00 kr" in kontor.greit("betaling", "fil", hel, dato=DAG).replace("\xa0", " ")
    assert kontor.json("betaling", "fil", del_, dato=DAG)["linjer"][0]["forslag"][0]["kommandoer"]


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


def test_angret_betaling_i_filen_kan_foeres_igjen(kontor: Kontor, tmp_path: Path) -> None:
    """An undone payment is no longer in any case: the file that is read again says so, and how it is placed."""
    registrert(kontor, tmp_path, "Kundereskontro per 01.08.2026\n")
    fil = camt(tmp_path, post("100.00", "2026-09-05", kid="1234566", ref="R1"))
    kontor.greit("betaling", "fil", fil, "--ja", dato=DAG)
    assert "ingenting å gjøre (1)" in kontor.greit("betaling", "fil", fil, dato=DAG)
    kontor.greit("angre", SAK, "--ja", dato=DAG)
    svar = kontor.greit("betaling", "fil", fil, dato=DAG)
    assert "ingenting å gjøre" not in svar
    assert "Skal den føres igjen, her eller på en annen sak: --til NR=SAK" in svar
    kontor.greit("betaling", "fil", fil, "--til", f"1={SAK}", dato=DAG)
    assert konto(kontor)[0] == [("2026-09-05", "100.00")]
