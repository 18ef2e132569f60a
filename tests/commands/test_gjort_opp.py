"""Presisering 88: who pays what the letter says, on its last day, is done; and a promise of rest is kept by the case."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from tests.conftest import OLA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Kontor

SAK = "2026-0001"
BREV = (("purring", "2026-09-15"), ("varsel", "2026-10-08"), ("oppfordring", "2026-11-03"))


def hendelser(k: Kontor) -> list[dict[str, Any]]:
    return list(tomllib.loads(k.sak(SAK), parse_float=Decimal)["hendelse"])


def pdftekst(fil: Path) -> str:
    return " ".join(" ".join(s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(fil)).split())


@pytest.fixture
def oppfordret(kontor: Kontor) -> Kontor:
    """Papirer 1: three letters, the last asks for 6 724.32 by 23 November."""
    kontor.greit(*OLA)
    for brev, dag in BREV:
        kontor.greit(brev, SAK, "--postlagt", dato=dag)
    assert hendelser(kontor)[-1]["sum"] == Decimal("6724.32")
    assert str(hendelser(kontor)[-1]["frist"]) == "2026-11-23"
    return kontor


def rest(k: Kontor, dag: str) -> Decimal:
    return Decimal(str(k.json("vis", SAK, dato=dag)["saldo"]["sum"]))


def test_betalt_paa_siste_dag(oppfordret: Kontor) -> None:
    """Papirer 1 (S1-3): the sum of the letter, paid on the last day, settles the claim; it is told and not asked."""
    svar = " ".join(oppfordret.greit("betaling", SAK, "--beloep", "6724.32", dato="2026-11-23").split())
    assert "Betalt i tide: betalingsoppfordring 03.11.2026 ba om 6 724,32 kr innen 23.11.2026. 42,96 kr er ettergitt" in svar
    assert rest(oppfordret, "2026-11-28") == 0
    ettergitt = hendelser(oppfordret)[-1]
    assert (ettergitt["type"], ettergitt["hva"], ettergitt["beloep"]) == ("ettergitt", "rest", Decimal("42.96"))
    assert "Forliksklage kan sendes" not in oppfordret.greit("neste", dato="2026-11-28")


@pytest.mark.parametrize(
    "beloep, dag, valg, igjen",
    [
        ("6724.32", "2026-11-24", (), "45.11"),    # a day late, and no order known
        ("6724.32", "2026-11-24", ("--oppdrag", "2026-11-23"), "0"),    # ordered in time
        ("6724.31", "2026-11-23", (), "42.97"),    # an øre short
        ("6800.00", "2026-11-23", (), "0"),    # more than the letter asked for
    ],
)
def test_grensene(oppfordret: Kontor, beloep: str, dag: str, valg: tuple[str, ...], igjen: str) -> None:
    """The day that counts is the order's, the sum is the letter's, and what is paid beyond it takes the interest first."""
    oppfordret.greit("betaling", SAK, "--beloep", beloep, *valg, dato=dag)
    assert rest(oppfordret, dag) == Decimal(igjen)


def test_flere_betalinger_i_fristen(oppfordret: Kontor) -> None:
    """Payments within the deadline are added up; one from before the letter is in its sum already."""
    oppfordret.greit("betaling", SAK, "--beloep", "3000", dato="2026-11-10")
    assert rest(oppfordret, "2026-11-20") > 3700
    oppfordret.greit("betaling", SAK, "--beloep", "3724.32", dato="2026-11-20")
    assert rest(oppfordret, "2026-11-20") == 0


def test_angret_betaling_tar_ettergivelsen_med_seg(oppfordret: Kontor) -> None:
    """An undone payment undoes the waiver in the same write, and the account is as before."""
    foer = rest(oppfordret, "2026-11-25")
    oppfordret.greit("betaling", SAK, "--beloep", "6724.32", dato="2026-11-23")
    betalingen = next(nr for nr, e in enumerate(hendelser(oppfordret), 1) if e["type"] == "betaling")
    oppfordret.greit("angre", SAK, "--gjelder", str(betalingen), "--ja", dato="2026-11-25")
    assert rest(oppfordret, "2026-11-25") == foer
    assert [e["type"] for e in hendelser(oppfordret)[-2:]] == ["angret", "angret"]


def test_krav_som_kom_til_etter_brevet(kontor: Kontor) -> None:
    """A claim that joined after the letter was made is not settled by it, and the letter is not to be posted (92)."""
    kontor.greit(*OLA)
    kontor.greit("varsel", SAK, dato="2026-10-05")
    ny = [x.replace("1042", "1050").replace("6400", "9000") for x in OLA]
    kontor.greit(*ny, "--ja", dato="2026-10-06")
    assert "for hele kravet" in kontor.stengt(3, "sendt", SAK, dato="2026-10-06")
    fil = kontor.mappe / "saker" / f"{SAK}.toml"
    laget = hendelser(kontor)[-1]
    sendt = "".join(
        f"{n} = {v}\n" if n in ("dato", "frist", "gebyr", "sum") else f'{n} = "{v}"\n'
        for n, v in laget.items() if n in ("dato", "brev", "frist", "gebyr", "fil", "sha256", "sum")
    )
    fil.write_text(fil.read_text("utf-8") + f'\n[[hendelse]]\ntype = "brev_sendt"\n{sendt}', encoding="utf-8")
    kontor.greit("betaling", SAK, "--beloep", str(laget["sum"]), dato="2026-10-10")
    assert rest(kontor, "2026-10-10") > Decimal("9000")


def test_uomtvistet_del(kontor: Kontor) -> None:
    """Papirer 4: the box asks for the undisputed part with its interest; who pays that in time has paid the part whole."""
    kontor.greit(*OLA)
    kontor.greit("innsigelse", SAK, "--art", "delvis", "--uomtvistet", "4000", "--tekst", "For dyrt", dato="2026-10-20")
    kontor.greit("innsigelse", SAK, "--svar", "--tekst", "Prisen er den du fikk oppgitt.", "--postlagt", dato="2026-10-27")
    brevet = hendelser(kontor)[-1]
    tekst = pdftekst(kontor.mappe / "saker" / SAK / brevet["fil"])
    assert "2 400,00" in tekst
    assert f"Å betale {brevet['sum']:,.2f}".replace(",", " ").replace(".", ",") in tekst
    assert Decimal("4000") < brevet["sum"] < Decimal("4150")
    kontor.greit("betaling", SAK, "--beloep", str(brevet["sum"]), dato=str(brevet["frist"]))
    vist = kontor.json("vis", SAK, dato=str(brevet["frist"]))
    assert Decimal(str(vist["saldo"]["hovedstol"])) == Decimal("2400.00")


def test_foreloepig_svar_legger_saken_i_ro(kontor: Kontor) -> None:
    """Papirer 5 (S2-3): a preliminary answer that promises rest bars the demand until its day, or until the answer is posted."""
    kontor.greit(*OLA)
    kontor.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    kontor.greit("logg", SAK, "--retning", "inn", "--tekst", "Spør hva regningen gjelder.", dato="2026-10-20")
    kontor.greit(
        "brev", SAK, "--lag", "foreloepig_svar", "--tekst", "Vi må lete fram timeboken.", "--frist", "2026-11-05",
        "--postlagt", dato="2026-10-27",
    )
    assert "05.11.2026" in kontor.stengt(3, "oppfordring", SAK, dato="2026-10-30")
    kontor.greit("innsigelse", SAK, "--art", "rimelig", "--tekst", "For dyrt", dato="2026-10-30")
    kontor.greit("innsigelse", SAK, "--svar", "--tekst", "Prisen er den avtalte.", "--postlagt", dato="2026-10-31")
    assert hendelser(kontor)[-1]["type"] == "pause_slutt"


def test_innsigelse_samme_dag_som_brevet(kontor: Kontor) -> None:
    """88: what a letter asked for is what was known when it was made; one objected to later the same day asked for all."""
    kontor.greit(*(x.replace("6400", "64000") for x in OLA))  # ten days of interest are more than the fee
    kontor.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    brevet = hendelser(kontor)[-1]
    kontor.greit("innsigelse", SAK, "--art", "delvis", "--uomtvistet", "100", "--tekst", "For dyrt", dato="2026-09-15")
    kontor.greit("betaling", SAK, "--beloep", str(brevet["sum"]), dato="2026-09-25")
    assert kontor.json("vis", SAK, dato="2026-09-25")["saldo"]["sum"] == "0.00"


def test_liten_uomtvistet_del(kontor: Kontor) -> None:
    """Saken «Between commands»: all but 100 is disputed; who pays what the purring asks for has paid the part whole."""
    kontor.greit(*(x.replace("6400", "12500") for x in OLA))
    kontor.greit("innsigelse", SAK, "--art", "delvis", "--uomtvistet", "100", "--tekst", "For dyrt", dato="2026-09-20")
    kontor.greit("purring", SAK, "--postlagt", dato="2026-10-26")
    brevet = hendelser(kontor)[-1]
    kontor.greit("betaling", SAK, "--beloep", str(brevet["sum"]), dato="2026-11-02")
    assert Decimal(str(kontor.json("vis", SAK, dato="2026-11-02")["saldo"]["hovedstol"])) == Decimal("12400.00")
    assert kontor.json("liste", dato="2026-11-02")[0]["fryst"] is True
    kontor.stengt(3, "varsel", SAK, dato="2026-11-20")
