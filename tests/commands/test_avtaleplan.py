"""One plan, one figure: what is told on the phone is what is written, signed and watched."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from tests.conftest import OLA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Kontor

SAK = "2026-0001"
DAG = "2026-11-01"


def sider(fil: Path) -> list[str]:
    """The text of each page, its spaces made plain."""
    return [s.get_textpage().get_text_range().replace("\xa0", " ") for s in pypdfium2.PdfDocument(fil)]


def brevet(k: Kontor, *valg: str) -> tuple[dict[str, Any], list[str]]:
    """The plan that was recorded, and the pages of its letter."""
    svar = k.json("avtale", SAK, *valg, dato=DAG)
    return svar["hendelser"][0], sider(k.mappe / "saker" / SAK / svar["hendelser"][1]["fil"])


def tall(beloep: str | Decimal) -> str:
    return f"{Decimal(beloep):,.2f}".replace(",", " ").replace(".", ",")


def test_planen_paa_papiret_er_den_som_ble_sagt(ola: Kontor) -> None:
    """Papirer 6, S2-4, S2-5, B F5: twelve months with interest inside; the rest is the account's; the sum is unbroken."""
    sagt = ola.json("hva-hvis", SAK, "--antall", "12", "--fra", "2026-12-01", dato=DAG)
    plan, (side, *_) = brevet(ola, "--antall", "12", "--fra", "2026-12-01")
    assert [(a["dato"], a["beloep"]) for a in plan["avdrag"]] == [(x["dato"], x["beloep"]) for x in sagt["plan"]]
    for x in sagt["plan"]:
        assert re.search(rf"{tall(x['beloep'])}\s+{tall(x['rest'])}", side)
    assert f"ca. {tall(sagt['sum'])}" in side
    assert Decimal(sagt["sum"]) == Decimal(sagt["gjenstaar"]) + Decimal(sagt["renter"])
    assert "Hele kravet" in side
    assert "Å betale" not in side


@pytest.mark.parametrize("antall", ["6", "12", "24"])
def test_underskriftene_staar_med_erkjennelsen(ola: Kontor, antall: str) -> None:
    """Papirer S3-10: where the debtor signs stands what he acknowledges, with the sum."""
    _, alle = brevet(ola, "--antall", antall, "--fra", "2026-12-01")
    (siste,) = [s for s in alle if "Sted og dato" in s]
    assert "Du erkjenner kravet" in siste
    skyldig = ola.json("vis", SAK, dato=DAG)["saldo"]["sum"]
    assert f"erkjenner du at du skylder oss {tall(skyldig)} kr" in " ".join(siste.split())


def test_planen_som_aldri_tar_slutt(kontor: Kontor) -> None:
    """Saken, «Money after …» 7: 18 000 at 100 a month is told never to cover the interest, and is no plan."""
    arg = list(OLA)
    arg[arg.index("6400")] = "18000"
    kontor.greit(*arg)
    sagt = " ".join(kontor.greit("hva-hvis", SAK, "--avdrag", "100", "--fra", "2026-12-01", dato=DAG).split())
    assert "Planen blir aldri ferdig: 100,00 kr i måneden dekker ikke renten som løper på, om lag 184,00 kr" in sagt
    nei = kontor.stengt(2, "avtale", SAK, "--avdrag", "100", "--fra", "2026-12-01", dato=DAG)
    assert "Renten er om lag 184,00 kr i måneden" in " ".join(nei.split())


def test_egne_avdrag_sier_hva_som_staar_igjen(ola: Kontor) -> None:
    """A list of one's own that leaves something says how much, interest included, on the screen and on paper."""
    liste = ("--avdrag-liste", "2026-12-01:3000,2026-12-15:3000")
    skjerm = " ".join(ola.greit("avtale", SAK, *liste, "-n", dato=DAG).split())
    igjen = re.search(r"Etter det siste avdraget gjenstår ca\. ([\d ]+,\d\d) kr", skjerm)
    assert igjen
    _, (side, *_) = brevet(ola, *liste)
    assert f"gjenstår ca. {igjen[1]} kr. Det er ikke med i planen" in " ".join(side.split())


def test_ny_plan_sier_hvilken_den_erstatter(ola: Kontor) -> None:
    """B F3: a new plan never replaces a running one in silence; «Money after …» 5: the account follows the new one."""
    ola.greit("avtale", SAK, "--antall", "2", "--fra", "2026-12-01", "--uten-rente", "--uten-brev", dato=DAG)
    ny = ("avtale", SAK, "--antall", "2", "--fra", "2026-12-20", "--uten-brev")
    svar = " ".join(ola.greit(*ny, "--ja", dato="2026-11-10").split())
    assert "erstatter avtalen fra 01.11.2026" in svar
    assert Decimal(ola.json("vis", SAK, dato="2026-11-20")["saldo"]["renter"]) > Decimal(
        ola.json("vis", SAK, dato="2026-11-10")["saldo"]["renter"]
    )


def test_oppgjoeret_i_flere_betalinger(ola: Kontor) -> None:
    """S3-4, presisering 88: a posted settlement paid in parts by its deadline is settled in the write of the last part."""
    _, (side, *_) = brevet(ola, "--oppgjoer", "5000", "--frist", "2026-11-20")
    assert "Å betale 5 000,00 kr" in " ".join(side.split())
    assert "Hele kravet" in side
    ola.greit("sendt", SAK, "--brev", "avtale", dato=DAG)
    ola.greit("betaling", SAK, "--beloep", "2000", dato="2026-11-10")
    assert ola.json("vis", SAK, dato="2026-11-10")["saldo"]["sum"] != "0.00"
    svar = " ".join(ola.greit("betaling", SAK, "--beloep", "3000", dato="2026-11-20").split())
    assert re.search(r"Resten, 1 5\d\d,\d\d kr, er ettergitt", svar)
    assert ola.json("vis", SAK, dato="2026-11-25")["saldo"]["sum"] == "0.00"


def test_oppgjoeret_betalt_for_sent(ola: Kontor) -> None:
    """A part after the deadline settles nothing: the whole claim holds, as the letter says."""
    brevet(ola, "--oppgjoer", "5000", "--frist", "2026-11-20")
    ola.greit("sendt", SAK, "--brev", "avtale", dato=DAG)
    ola.greit("betaling", SAK, "--beloep", "2000", dato="2026-11-10")
    ola.greit("betaling", SAK, "--beloep", "3000", dato="2026-11-24")
    assert Decimal(ola.json("vis", SAK, dato="2026-11-25")["saldo"]["sum"]) > 1400


@pytest.mark.parametrize("betalt, grunn", [("3300", "oppfylt"), ("100", "opphevet"), ("", "opphevet")])
def test_slutt_sier_om_avtalen_er_fulgt(ola: Kontor, betalt: str, grunn: str) -> None:
    """`avtale slutt` writes oppfylt when every instalment due is paid, else opphevet (presisering 79)."""
    ola.greit("avtale", SAK, "--antall", "3", "--fra", "2026-11-20", "--uten-brev", dato=DAG)
    if betalt:
        ola.greit("betaling", SAK, "--beloep", betalt, dato="2026-11-20")
    ola.greit("avtale", "slutt", SAK, dato="2026-12-01" if betalt else "2026-11-10")
    assert f'grunn = "{grunn}"' in ola.sak()


def test_fulgt_plan_med_rest_staar_i_neste(ola: Kontor) -> None:
    """When all instalments are paid and the real days have left something, the list says what may be done with it."""
    ola.greit("avtale", SAK, "--antall", "2", "--fra", "2026-11-20", "--uten-brev", dato=DAG)
    plan = ola.json("avtale", SAK, dato=DAG)["avdrag"]
    ola.greit("betaling", SAK, "--beloep", plan[0]["beloep"], dato="2026-11-20")
    assert not any(o["steg"] == "avtale" for o in ola.json("neste", dato="2026-12-15"))
    ola.greit("betaling", SAK, "--beloep", plan[1]["beloep"], dato="2026-12-21")
    (oppgave,) = [o for o in ola.json("neste", dato="2026-12-22") if o["steg"] == "avtale"]
    assert oppgave["kommando"] == f"inkasso avtale slutt {SAK}"
    ola.greit("avtale", "slutt", SAK, dato="2026-12-22")
    assert [o["steg"] for o in ola.json("neste", dato="2026-12-22")] == ["ettergi"]


def test_en_plan_som_erstatter_en_uten_rente(ola: Kontor) -> None:
    """Saken «Money after …» 5: the new plan has interest from its day, the same as `hva-hvis` says; the old is not posted."""
    avtale = ("avtale", SAK, "--antall")
    ola.greit(*avtale, "4", "--fra", "2026-11-01", "--uten-rente", "--ja", dato="2026-10-01")
    lovet = ola.json("hva-hvis", SAK, "--antall", "6", "--fra", "2026-12-01", dato="2026-10-20")
    sagt = " ".join(ola.greit(*avtale, "6", "--fra", "2026-12-01", "--ja", dato="2026-10-20").split())
    assert f"Renten er med i avdragene: ca. {lovet['renter'].replace('.', ',')} kr" in sagt
    assert "nyere brev: nedbetalingsavtale 20.10.2026" in " ".join(ola.greit("neste", dato="2026-10-20").split())


def test_oppgjoeret_i_daterte_deler(ola: Kontor) -> None:
    """A settlement in parts has each part's day and sum in the letter, in `neste`, and is over with the last one."""
    deler = ("--avdrag-liste", "2026-11-20:3000,2026-12-21:2000")
    ola.greit("avtale", "oppgjoer", SAK, "5000", *deler, "--ja", dato="2026-11-02")
    ola.greit("sendt", SAK, "--brev", "avtale", dato="2026-11-02")
    (pdf,) = (ola.mappe / "saker" / SAK / "brev").glob("*.pdf")
    brev = " ".join(" ".join(sider(pdf)).split())
    for ord_ in ("20.11.2026", "3 000,00", "21.12.2026", "2 000,00", "5 000,00 kr", "21. desember 2026"):
        assert ord_ in brev
    ola.greit("betaling", SAK, "--beloep", "3000", dato="2026-11-20")
    assert ola.json("neste", dato="2026-12-21") == []
    (sen,) = [o for o in ola.json("neste", dato="2026-12-22") if o["steg"] == "avtale"]
    assert "Avdrag 2 på 2 000,00 kr forfalt 21.12.2026" in sen["hvorfor"].replace("\xa0", " ")
    ola.greit("betaling", SAK, "--beloep", "2000", dato="2026-12-21")
    assert ola.json("vis", SAK, dato="2026-12-21")["oppgjort"]


@pytest.mark.parametrize(
    "valg", [("2026-11-20:3000,2026-12-21:1000",), ("2026-11-20:3000,2026-12-21:2000", "--frist", "2026-12-01")]
)
def test_delene_er_hele_oppgjoeret(ola: Kontor, valg: tuple[str, ...]) -> None:
    """Parts that come to another sum than the settlement, or end on another day than its deadline, are refused (2)."""
    ola.stengt(2, "avtale", "oppgjoer", SAK, "5000", "--avdrag-liste", *valg, "--ja", dato="2026-11-02")
