"""inkasso vis: a case on the telephone."""

from __future__ import annotations

from tests.commands.test_personer import flatt
from tests.conftest import OLA, Kontor

SAK = "2026-0001"


def test_siden_for_telefonen(kontor: Kontor) -> None:
    """Who, address, telephone, what for, how much today and per day, what has happened, what may happen next."""
    kontor.greit(*OLA, "--skyldner-telefon", "90000000", "--skyldner-foedselsdato", "1990-05-04")
    kontor.greit("purring", SAK, "--postlagt", dato="2026-09-16")
    kontor.greit("betaling", SAK, "--beloep", "500", dato="2026-09-20")
    kontor.greit(
        "logg", SAK, "--kanal", "telefon", "--retning", "inn", "--tekst", "Lovet resten.", dato="2026-09-21"
    )
    raa = kontor.greit("vis", SAK, dato="2026-10-12").replace("\u00a0", " ")
    assert all(len(x) <= 80 for x in raa.splitlines())
    ut = flatt(raa)
    for del_ in (
        "Skyldner Ola Nordmann (privatperson, født 04.05.1990)", "Adresse Storgata 5, 0184 Oslo", "Telefon 90000000",
        "Gjelder Tannbehandling 24.07.2026: faktura 1042 på 6 400,00 kr",
        "I dag 6 022,95 kr å betale. Det blir 2,01 kr mer hver dag",
        "2 16.09.2026 Du sendte purring i posten, med frist 05.10.2026 og gebyr 38,00 kr.",
        "3 20.09.2026 Skyldneren betalte 500,00 kr.", "4 21.09.2026 Skyldneren ringte: Lovet resten.",
        "Lov i dag: purring (gebyr 38,00 kr), inkassovarsel (gebyr 38,00 kr)", "Neste: Fristen 05.10.2026 er ute",
    ):  # fmt: skip
        assert del_ in ut, del_
    assert "Du laget" not in ut


def test_alt_viser_loggen_som_den_er(ola: Kontor) -> None:
    """`--alt` has every event with its remark, the made letters too."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-16")
    assert "purring laget" in ola.greit("vis", SAK, "--alt", dato="2026-09-20")


def test_det_som_har_hendt_er_hele_setninger(ola: Kontor) -> None:
    """Every line of what has happened ends as a sentence, and a settlement is no plan of one instalment (F30)."""
    ola.greit("innsigelse", SAK, "--tekst", "Prisen er for høy", dato="2026-09-16")
    ola.greit("innsigelse", SAK, "--avslutt", "trukket", "--ja", dato="2026-09-18")
    ola.greit("pause", SAK, "--til", "2026-09-25", "--grunn", "ferie", dato="2026-09-19")
    ola.greit("pause", SAK, "--slutt", dato="2026-09-20")
    ola.greit("stans", SAK, "--grunn", "konkurs", dato="2026-09-21")
    ola.greit("stans", SAK, "--slutt", dato="2026-09-22")
    ola.greit(
        "avtale", "oppgjoer", SAK, "5000", "--frist", "2026-10-15", "--uten-brev", "--ja", dato="2026-09-23"
    )
    ut = ola.greit("vis", SAK, dato="2026-09-24").replace("\u00a0", " ")
    deler = ut.partition("Det som har hendt:")[2].partition("\n\n")[0].replace("\n                ", " ")
    linjer = [x for x in deler.splitlines() if x.strip()]
    assert len(linjer) == 7
    assert all(x.endswith(".") for x in linjer), linjer
    assert "Skyldneren protesterte: «Prisen er for høy»." in ut
    assert "Dere avtalte et oppgjør: 5 000,00 kr innen 15.10.2026." in flatt(deler)


def test_det_angrede_er_merket(ola: Kontor) -> None:
    """What is undone stands with its number, marked."""
    ola.greit("betaling", SAK, "--beloep", "500", dato="2026-09-20")
    ola.greit("angre", SAK, "--ja", dato="2026-09-21")
    ut = ola.greit("vis", SAK, dato="2026-09-22").replace("\u00a0", " ")
    assert "(angret) Skyldneren betalte 500,00 kr." in ut


def test_en_dom_staar_en_gang(ola: Kontor) -> None:
    """What is learnt of a judgment later is told as what is new; the judgment itself once, in words and in the log."""
    ola.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--ja", dato="2026-10-01")
    ola.greit("dom", SAK, "--forkynt", "2026-10-10", dato="2026-10-12")
    ola.greit("dom", SAK, "--domstol", "Forliksrådet i Oslo", dato="2026-10-13")
    vis = ola.greit("vis", SAK, dato="2026-10-14")
    assert vis.count("Du vant dommen") == 1
    assert "Skyldneren fikk dommen 10.10.2026." in vis
    assert "Du skrev inn mer om dommen." in vis
    alt = ola.greit("vis", SAK, "--alt", dato="2026-10-14")
    assert alt.count("dom (vunnet)") == 1
    assert "dommen forkynt 10.10.2026" in alt
    angret = ola.greit("angre", SAK, "--gjelder", "2", "--ja", dato="2026-10-14")
    assert "Angret hendelse nr. 2 i sak 2026-0001: dommen forkynt 10.10.2026." in flatt(angret)


def test_en_dom_med_andre_beloep_er_registrert_paa_nytt(ola: Kontor) -> None:
    """A judgment given again with other amounts changes the account, and `vis` says so."""
    ola.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--ja", dato="2026-10-01")
    ola.greit("dom", SAK, "--sakskostnader", "500", "--ja", dato="2026-10-02")
    vis = ola.greit("vis", SAK, dato="2026-10-14").replace("\xa0", " ")
    assert vis.count("Du vant dommen") == 1
    assert "Du registrerte dommen på nytt, nå på 6 400,00 kr." in vis


def test_en_angret_dom_er_ikke_sagt_foer(ola: Kontor) -> None:
    """After an undone judgment the next one is told in full: the undone one never happened (presisering 1)."""
    ola.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--ja", dato="2026-10-01")
    ola.greit("angre", SAK, "--ja", dato="2026-10-01")
    dom = ("--resultat", "vunnet", "--beloep", "6400", "--forkynt", "2026-10-10")
    ola.greit("dom", SAK, *dom, "--ja", dato="2026-10-01")
    vis = ola.greit("vis", SAK, dato="2026-10-14")
    assert "(angret) Du vant dommen" in vis
    assert "3  01.10.2026  Du vant dommen" in vis
