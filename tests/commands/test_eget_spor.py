"""[standard] minstebeloep and hopp_over_purring: the creditor's own track changes what is proposed, never what is lawful."""

from __future__ import annotations

import pytest

from tests.commands.test_personer import flatt
from tests.conftest import Kontor

SAK = "2026-0001"


def steg(k: Kontor, dag: str) -> list[str]:
    """The steps that `neste` proposes on the day."""
    return [x["steg"] for x in k.json("neste", dato=dag)]


def test_uten_innstillinger_er_purring_foerst(ola: Kontor) -> None:
    """The ordinary road is unchanged, and nothing is said of an own track."""
    assert steg(ola, "2026-09-16") == ["purring"]
    assert "eget_spor" not in ola.json("kan", SAK, dato="2026-09-16")
    assert "minstebeloep" not in (ola.mappe / "inkasso.toml").read_text("utf-8")


def test_et_lite_krav_foreslaas_ikke_men_er_lovlig(ola: Kontor) -> None:
    """A claim below the sum is not proposed nor taken by a run; `kan` says that it is lawful, and named it is made."""
    ola.greit("oppsett", "--minstebeloep", "7000", "--ja")
    assert steg(ola, "2026-09-16") == []
    assert steg(ola, "2026-09-14") == []  # nor as what comes
    kan = flatt(ola.greit("kan", SAK, dato="2026-09-16"))
    assert "Ja. Purring kan sendes i dag, med gebyr (38,00 kr)." in kan
    assert "Lovlig, men du har satt minstebeløpet til 7 000,00 kr" in kan
    assert "Kravet foreldes 03.09.2029 likevel." in kan
    svar = ola.json("kan", SAK, dato="2026-09-16")
    assert svar["steg"]["purring"]["utfall"] == "lovlig"
    assert len(svar["eget_spor"]) == 1
    ute = ola.json("purring", dato="2026-09-16")["utelatt"]
    assert "Under minstebeløpet ditt" in str(ute)
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-16")
    assert "brev_sendt" in ola.sak()


def test_et_krav_paa_minstebeloepet_foreslaas(ola: Kontor) -> None:
    """The sum itself is enough, and 0 turns the setting off."""
    ola.greit("oppsett", "--minstebeloep", "6400", "--ja")
    assert steg(ola, "2026-09-16") == ["purring"]
    ola.greit("oppsett", "--minstebeloep", "7000", "--ja")
    ola.greit("oppsett", "--minstebeloep", "0", "--ja")
    assert steg(ola, "2026-09-16") == ["purring"]


def test_foreldelsen_meldes_ogsaa_for_et_lite_krav(ola: Kontor) -> None:
    """Foreldelsesloven § 2 runs for a small claim too: the limit is told of though no letter is proposed."""
    ola.greit("oppsett", "--minstebeloep", "7000", "--ja")
    assert "VIKTIG" in ola.greit("kan", SAK, dato="2029-08-01")
    assert [x["hast"] for x in ola.json("neste", dato="2029-08-01")] == [1]


def test_hopp_over_purring_foreslaar_inkassovarsel(ola: Kontor) -> None:
    """Inkassoloven § 9 asks for no purring: the notice is proposed first, and `kan` says what is lost."""
    ola.greit("oppsett", "--hopp-over-purring", "--ja")
    assert steg(ola, "2026-09-16") == ["inkassovarsel"]
    kan = flatt(ola.greit("kan", SAK, dato="2026-09-16"))
    assert "Loven krever ingen purring" in kan
    assert "Purregebyret (38,00 kr) går tapt" in kan
    assert [x["brev"] for x in ola.json("varsel", "--postlagt", dato="2026-09-16")["hendelser"]][-1:] == ["inkassovarsel"]
    assert ola.json("kan", SAK, "purring", dato="2026-10-10")["steg"]["purring"]["gebyr"] == "0.00"
    assert "eget_spor" not in ola.json("kan", SAK, dato="2026-10-10")


def test_det_ulovlige_blir_ikke_lovlig(ola: Kontor) -> None:
    """Before the 14 days, and during a freeze, the answer of every step is that of the law alone."""
    foer = {d: ola.json("kan", SAK, dato=d)["steg"] for d in ("2026-09-01", "2026-09-10", "2026-09-16")}
    ola.greit("oppsett", "--hopp-over-purring", "--minstebeloep", "9000", "--ja")
    for dag, svar in foer.items():
        assert ola.json("kan", SAK, dato=dag)["steg"] == svar
    ola.greit("oppsett", "--minstebeloep", "0", "--ja")
    assert steg(ola, "2026-09-10") == ["inkassovarsel"]  # what comes with the fee
    assert "inkassovarsel er ikke lov i dag" in flatt(ola.greit("kan", SAK, dato="2026-09-01"))
    ola.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-09-16")
    assert ola.json("kan", SAK, "inkassovarsel", dato="2026-09-17")["steg"]["inkassovarsel"]["utfall"] == "ulovlig"
    assert "inkassovarsel" not in steg(ola, "2026-09-17")


def test_etter_en_purring_er_veien_den_vanlige(ola: Kontor) -> None:
    """The setting says nothing of a case in which a purring is posted."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-16")
    ola.greit("oppsett", "--hopp-over-purring", "--ja")
    assert steg(ola, "2026-10-10") == ["inkassovarsel"]


def test_innstillingene_tas_bort_og_proeves(kontor: Kontor) -> None:
    """`--fjern` takes them away; a sum below 0 is refused (2), a word in the file (4)."""
    kontor.greit("oppsett", "--hopp-over-purring", "--minstebeloep", "300", "--ja")
    tekst = (kontor.mappe / "inkasso.toml").read_text("utf-8")
    assert "hopp_over_purring = true" in tekst
    assert "minstebeloep = 300" in tekst
    kontor.greit("oppsett", "--fjern", "minstebeloep", "--fjern", "hopp_over_purring", "--ja")
    assert "minstebeloep" not in (kontor.mappe / "inkasso.toml").read_text("utf-8")
    kontor.stengt(2, "oppsett", "--minstebeloep", "-1")
    fil = kontor.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace("postdager = 4", 'postdager = 4\nminstebeloep = "mye"'), "utf-8")
    kontor.stengt(4, "liste")


@pytest.mark.parametrize("tall, svar", [("19", "500"), ("20", "j")])
def test_innstillingene_spoerres_det_om(kontor: Kontor, monkeypatch: pytest.MonkeyPatch, tall: str, svar: str) -> None:
    """On a terminal both stand in the list of settings."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    ut = kontor.kjoer("oppsett", inn=f"{tall}\n?\n{svar}\nj\n")
    assert ut.exit_code == 0, ut.output
    tekst = (kontor.mappe / "inkasso.toml").read_text("utf-8")
    assert ("minstebeloep = 500" in tekst) if svar == "500" else ("hopp_over_purring = true" in tekst)


def test_hver_innstilling_kan_settes_uten_aa_rette_filen(ola: Kontor) -> None:
    """saken.md: nobody needs to edit TOML; every setting of the file has its name, and each value is checked."""
    satt = ("bagatell=100", "dekning=renter, hovedstol,kostnader", "tone=mild", "tosidig=nei", "konto-bank=1925",
            "BIC=DNBANOKKXXX")  # fmt: skip
    svar = ola.json("oppsett", *(x for s in satt for x in ("--sett", s)), "--ja")
    assert svar, "each setting before and after"
    tekst = (ola.mappe / "inkasso.toml").read_text("utf-8")
    for linje in ("bagatell = 100", 'dekning = ["renter", "hovedstol", "kostnader"]', 'tone = "mild"',
                  "tosidig = false", 'bank = "1925"', 'bic = "DNBANOKKXXX"'):  # fmt: skip
        assert linje in tekst
    for galt in ("bagatell=mye", "tone=sint", "dekning=alt", "konto-bank=12", "tull=1", "bagatell"):
        ola.stengt(2, "oppsett", "--sett", galt, "--ja")
    assert (ola.mappe / "inkasso.toml").read_text("utf-8") == tekst
