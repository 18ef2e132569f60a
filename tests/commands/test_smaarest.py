"""The invoice itself paid, or all but a trifle: recognised, asked about, and never pressed or waived in silence."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import OLA

if TYPE_CHECKING:
    from tests.conftest import Kontor

SAK = "2026-0001"
DAG = "2026-10-31"


def hendelser(k: Kontor) -> list[dict[str, Any]]:
    return list(tomllib.loads(k.sak(SAK), parse_float=Decimal)["hendelse"])


def rest(k: Kontor, dag: str = DAG) -> Decimal:
    return Decimal(str(k.json("vis", SAK, dato=dag)["saldo"]["sum"]))


@pytest.fixture
def purret(kontor: Kontor) -> Kontor:
    """Saken, «Money after …» 8: a claim of 3 200 with a fee of 38 and interest."""
    arg = list(OLA)
    arg[arg.index("6400")] = "3200"
    kontor.greit(*arg)
    kontor.greit("purring", SAK, "--postlagt", dato="2026-09-16")
    return kontor


def test_fakturabeloepet_kjennes_igjen(purret: Kontor) -> None:
    """Saken, «Money after …» 8, B F6: exactly the invoice is recognised; nothing is waived, and `neste` asks first."""
    svar = " ".join(purret.greit("betaling", SAK, "--beloep", "3200", "--ja", dato=DAG).split())
    igjen = rest(purret)
    assert Decimal("38") < igjen < Decimal("120")
    assert "betalt akkurat det fakturaen lød på" in svar
    assert "inkasso ettergi 2026-0001 --hva rest" in svar
    assert hendelser(purret)[-1]["type"] == "betaling"
    ett = purret.json("neste", dato="2026-11-03")
    assert [o["steg"] for o in ett] == ["ettergi"]
    assert "inkassovarsel" not in purret.greit("neste", dato="2026-11-03").lower()


@pytest.mark.parametrize("valg, igjen", [("--ettergi-rest", True), ("--behold-rest", False)])
def test_valget_tas_ved_betalingen(purret: Kontor, valg: str, igjen: bool) -> None:
    """The options decide in the same write; kept, the rest is asked for as before, and told with the step."""
    purret.greit("betaling", SAK, "--beloep", "3200", valg, dato=DAG)
    assert (rest(purret) == 0) is igjen
    assert (hendelser(purret)[-1]["type"] == "ettergitt") is igjen
    steg = [o["steg"] for o in purret.json("neste", dato="2026-11-03")]
    assert ("inkassovarsel" in steg) is not igjen
    if not igjen:
        assert "rente og gebyr står igjen. Du kan ettergi" in purret.json("neste", dato="2026-11-03")[0]["hvorfor"]
        assert "betalt akkurat det fakturaen lød på" in " ".join(purret.greit("kan", SAK, dato="2026-11-03").split())


@pytest.mark.parametrize("svar, igjen", [("j", True), ("n", False)])
def test_paa_terminal_blir_du_spurt(
    purret: Kontor, monkeypatch: pytest.MonkeyPatch, svar: str, igjen: bool
) -> None:
    """On a terminal the choice is a question, with no as its answer; --ja asks nothing and waives nothing."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    spurt = purret.kjoer("betaling", SAK, "--beloep", "3200", dato=DAG, inn=f"{svar}\n")
    assert spurt.exit_code == 0
    assert "Ettergi resten?" in " ".join(spurt.output.split())
    assert (rest(purret) == 0) is igjen
    purret.greit("angre", SAK, "--gjelder", "3", "--ja", dato=DAG)
    assert rest(purret) > 3200
    assert "Ettergi resten?" not in purret.kjoer("betaling", SAK, "--beloep", "3200", "--ja", dato=DAG).output
    assert rest(purret) > 0


def test_bagatellen(purret: Kontor) -> None:
    """A rest within `[standard] bagatell` is no invoice amount, but asked about too; the setting moves the line."""
    purret.greit("betaling", SAK, "--beloep", "3290", dato=DAG)
    assert 0 < rest(purret) < 50
    assert [o["steg"] for o in purret.json("neste", dato="2026-11-03")] == ["ettergi"]
    fil = purret.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace("bagatell = 50", "bagatell = 1"), "utf-8")
    assert [o["steg"] for o in purret.json("neste", dato="2026-11-03")] == ["inkassovarsel"]


def test_ettergi_rest_gjelder_bare_en_liten_rest(purret: Kontor) -> None:
    """--ettergi-rest never waives more than it was made for."""
    assert "Her gjenstår" in purret.stengt(2, "betaling", SAK, "--beloep", "1000", "--ettergi-rest", dato=DAG)


def test_gal_bagatell(kontor: Kontor) -> None:
    """A setting that is no whole number is told by its name."""
    fil = kontor.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace("bagatell = 50", 'bagatell = "lite"'), "utf-8")
    assert "[standard].bagatell må være et helt tall" in kontor.stengt(4, "liste")


def test_rettsgebyr_for_en_bagatell_sies(purret: Kontor) -> None:
    """Papirer S1-3: `kan` never calls a trifle ready for the forliksråd without saying what it is."""
    purret.greit("betaling", SAK, "--beloep", "3290", "--behold-rest", dato=DAG)
    svar = purret.json("kan", SAK, "forlik", dato="2026-11-20")
    assert any("står igjen. Du kan ettergi resten" in x for x in svar["forbehold"])


def test_klagesjekken_sier_at_resten_er_liten(purret: Kontor) -> None:
    """Issue 15.1, 16.3: `forlik --sjekk` tells a trifle, and a sum that the court's fee is as much as, as `lonner` does."""
    gjeld = rest(purret, "2026-11-20")
    assert gjeld > 2071
    assert "verdt gebyret" not in purret.kjoer("forlik", "sjekk", SAK, dato="2026-11-20").stdout
    for beloep, sagt in ((gjeld - 2000, "ikke mer enn det laveste gebyret (2 071,00 kr)"), (Decimal(1960), "er en bagatell")):
        purret.greit("betaling", SAK, "--beloep", f"{beloep:.2f}", "--behold-rest", dato="2026-11-20")
        vist = " ".join(purret.kjoer("forlik", "sjekk", SAK, dato="2026-11-20").stdout.split()).replace("\xa0", " ")
        assert "SE PÅ Er det verdt gebyret?" in vist
        assert sagt in vist
        assert sagt in " ".join(purret.greit("lonner", SAK, dato="2026-11-20").split()).replace("\xa0", " ")
