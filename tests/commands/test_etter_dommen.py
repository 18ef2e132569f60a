"""After a judgment: what is asked when it is recorded, and what the other commands say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import OLA

if TYPE_CHECKING:
    from tests.conftest import Kontor

SAK = "2026-0001"


def ren(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


@pytest.fixture
def klaget(ola: Kontor) -> Kontor:
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06"), ("oppfordring", "2026-10-27")):
        ola.greit(kommando, SAK, "--postlagt", dato=dag)
    ola.greit("forlik", SAK, "--sendt", "--likevel", "egen klage", dato="2026-11-20")
    return ola


@pytest.fixture
def ved_terminal(klaget: Kontor, monkeypatch: pytest.MonkeyPatch) -> Kontor:
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    return klaget


def test_hvert_tall_som_betyr_noe_spoerres_det_om(ved_terminal: Kontor) -> None:
    """Finding C F13: interest, both kinds of costs, service and default are asked; the effect is shown before the yes."""
    svar = ved_terminal.kjoer(
        "dom", SAK, inn="vunnet\n6400\n1.9.2026\n2071\n189\n2026-12-10\nja\n\n\nja\n", dato="2026-12-08"
    )
    assert svar.exit_code == 0, svar.output
    for linje in ("renter_fra = 2026-09-01", "sakskostnader = 2071.00", "kostnader = 189.00", "forkynt = 2026-12-10",
                  "fravaersdom = true"):
        assert linje in ved_terminal.sak(), linje
    foer, _, _ = svar.stderr.partition("Er dette riktig?")
    assert "Sakskostnader" in foer


def test_tapt_spoer_bare_om_forkynnelsen(ved_terminal: Kontor) -> None:
    """A lost case has no amounts to ask for."""
    svar = ved_terminal.kjoer("dom", SAK, inn="tapt\n\n\n\nja\n", dato="2026-12-08")
    assert svar.exit_code == 0, svar.output
    assert 'resultat = "tapt"' in ved_terminal.sak()


def test_forliket_har_sin_frist(ved_terminal: Kontor) -> None:
    """Presisering 43: a settlement's own day to pay is asked; it is no default judgment."""
    svar = ved_terminal.kjoer("dom", SAK, inn="forlik\n5000\n\n\n\n\n2027-01-15\n\n\nja\n", dato="2026-12-08")
    assert svar.exit_code == 0, svar.output
    assert "betalingsfrist = 2027-01-15" in ved_terminal.sak()
    assert "fraværsdom" not in svar.stderr


@pytest.mark.parametrize("valg, sagt", [
    (("vunnet", "7000"), "er mer enn kravet i saken, 6 400,00 kr"),
    (("vunnet", "6000"), "er resultatet delvis"),
    (("delvis", "6400"), "Da er resultatet vunnet, ikke delvis"),
    (("vunnet", "6400", "--kostnader", "900"), "er mer enn gebyrene i saken, 189,00 kr"),
    (("vunnet", "6400", "--renter-fra", "2026-12-09"), "etter at dommen ble avsagt"),
])
def test_det_som_neppe_staar_i_dommen(klaget: Kontor, valg: tuple[str, ...], sagt: str) -> None:
    """Tvisteloven § 11-2: amounts and days that can hardly be right are pointed out, with the way back."""
    resultat, beloep, *mer = valg
    svar = klaget.kjoer("dom", SAK, "--resultat", resultat, "--beloep", beloep, *mer, dato="2026-12-08")
    assert svar.exit_code == 0, svar.output
    assert sagt in ren(svar.stderr)
    assert f"Er det feil: inkasso angre {SAK}" in ren(svar.stderr)


def test_det_rare_sies_foer_svaret_og_er_nei(ved_terminal: Kontor) -> None:
    """By questions the warning comes before the answer, and an empty answer is no."""
    foer = ved_terminal.innhold()
    svar = ved_terminal.kjoer("dom", SAK, inn="vunnet\n7000\n\n\n\n\nnei\n\n\n\n", dato="2026-12-08")
    assert "er mer enn kravet i saken" in ren(svar.stderr.partition("Er dette riktig?")[0])
    assert ved_terminal.innhold() == foer


def test_det_som_ikke_er_tilkjent_sies(klaget: Kontor) -> None:
    """Finding B F2: the part that the judgment did not give is named as that, when it is recorded and in the loss note."""
    dom = ("dom", SAK, "--resultat", "delvis", "--beloep", "4000")
    assert "Av de 6 400,00 kr som sto igjen, er 2 400,00 kr ikke tilkjent." in ren(klaget.greit(*dom, dato="2026-12-08"))
    notat = ren(klaget.greit("tap", SAK, dato="2026-12-20"))
    assert "Dom (delvis) 08.12.2026: hovedkrav 4 000,00 kr. Det som ikke er tilkjent, er verken betalt eller tapt." in notat


def test_tapet_som_ikke_er_bevist(klaget: Kontor) -> None:
    """Issue 16: a note that says the loss is not proven does not end by closing the case as lost."""
    notat = ren(klaget.greit("tap", SAK, dato="2026-12-20"))
    assert "beviser ikke at tapet er endelig konstatert" in notat
    assert "--grunn tap" not in notat
    assert f"inkasso kan {SAK}" in notat


def test_tapet_som_er_bevist(klaget: Kontor) -> None:
    """saken.md «The weekly work» 3: judgment, request, «intet»: ground a is met, nobody is waited for, one judgment."""
    klaget.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", dato="2026-12-10")
    klaget.greit("dom", SAK, "--forkynt", "2026-12-15", dato="2026-12-16")
    klaget.greit("utlegg", SAK, "--sendt", dato="2026-12-30")
    klaget.greit("utlegg", SAK, "--resultat", "intet", dato="2026-12-31")
    notat = ren(klaget.greit("tap", SAK, dato="2026-12-31"))
    assert "a) tvangsinndrivning eller inkasso har vært forgjeves: oppfylt" in notat
    assert "har ikke svart" not in notat
    assert notat.count("Dom 10.12.2026") == 1
    assert f"Lukk saken som tap: inkasso avslutt {SAK} --grunn tap" in notat
    klaget.greit("avslutt", SAK, "--grunn", "tap", "--ja", dato="2026-12-31")
    assert "Saken er lukket." in klaget.greit("tap", SAK, dato="2026-12-31")


def test_en_tapt_sak_lukkes_ikke_som_betalt(klaget: Kontor) -> None:
    """Issue 16: without a reason given, a case that the judgment took away is closed as lost."""
    klaget.greit("dom", SAK, "--resultat", "tapt", dato="2026-12-08")
    assert "Dom 08.12.2026: tapt." in klaget.greit("tap", SAK, dato="2026-12-08")
    (e,) = klaget.json("avslutt", SAK, dato="2026-12-09")["hendelser"]
    assert e["grunn"] == "tap"


def test_ettergitt_lukkes_som_frafalt(ola: Kontor) -> None:
    """saken.md N5: after the rest is waived, closing without a reason names `frafalt`; after payment, `betalt`."""
    ola.greit("ettergi", SAK, "--hva", "rest", "--ja", dato="2026-09-20")
    (e,) = ola.json("avslutt", SAK, dato="2026-09-21")["hendelser"]
    assert e["grunn"] == "frafalt"


def test_utlegg_som_ikke_er_laget_her(klaget: Kontor) -> None:
    """Finding C F13: `utlegg sendt` without a request made by the program says so; one made here is not doubted."""
    klaget.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--forkynt", "2026-12-10", dato="2026-12-08")
    svar = klaget.kjoer("utlegg", SAK, "--sendt", dato="2026-12-30")
    assert "Begjæringen er ikke laget her, så ingen fil følger med hendelsen." in ren(svar.stderr)


def test_det_som_er_betalt_foer_dommen_er_ikke_avslag(klaget: Kontor) -> None:
    """A judgment for what was left after a payment is won in full; no part of it is called dismissed."""
    igjen = klaget.json("betaling", SAK, "--beloep", "2000", "--ja", dato="2026-11-25") and klaget.json(
        "vis", SAK, dato="2026-12-08")["saldo"]["hovedstol"]
    svar = klaget.kjoer("dom", SAK, "--resultat", "vunnet", "--beloep", igjen, dato="2026-12-08")
    assert svar.exit_code == 0, svar.output
    assert "delvis" not in svar.output
    assert "ikke tilkjent" not in svar.output


def test_lonner_ender_med_en_konklusjon(klaget: Kontor) -> None:
    """Issue 16: each road in kroner: best, likely, worst, time, and when waiving is cheaper; closed roads are left out."""
    ut = ren(klaget.greit("lonner", SAK, dato="2026-12-01"))
    slutt = ut.partition("Konklusjon, mot å ettergi alt i dag (0,00 kr):")[2]
    assert "Utlegg etter dom" not in slutt
    klaget.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--forkynt", "2026-12-10", dato="2026-12-08")
    ut = ren(klaget.greit("lonner", SAK, dato="2026-12-30"))
    assert "Dom (vunnet) 08.12.2026: hovedkrav 6 400,00 kr." in ut
    slutt = ut.partition("Konklusjon")[2]
    assert "Utlegg etter dom Best: 6 400,00 kr." in slutt
    assert "Trolig: 6 400,00 kr (kravet er ikke bestridt" in slutt
    assert "Verst: −928,00 kr." in slutt
    assert "Ettergi er billigere når sjansen for å få pengene er under 13 prosent." in slutt


def test_lonner_foer_dommen_er_forkynt(klaget: Kontor) -> None:
    """Presisering 43: what attachment may end in is known before the day of service is; the conclusion says what it waits for."""
    klaget.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--renter-fra", "2026-09-01", dato="2026-12-14")
    ut = ren(klaget.greit("lonner", SAK, dato="2026-12-20"))
    konklusjon = ut.partition("Konklusjon, mot å ettergi alt i dag (0,00 kr):")[2]
    assert "Utlegg etter dom" in konklusjon
    assert "Verst: −928,00 kr." in konklusjon
    assert f"Venter på: dagen dommen ble forkynt (inkasso dom {SAK} --forkynt DATO)." in konklusjon
    (vei,) = (v for v in klaget.json("lonner", SAK, dato="2026-12-20")["veier"] if v["steg"] == "utlegg_dom")
    assert (vei["utfall"], vei["tidligst"], vei["verst"]) == ("ulovlig", None, "-928.00")
    klaget.greit("dom", SAK, "--forkynt", "2026-12-15", dato="2026-12-21")
    forkynt = ren(klaget.greit("lonner", SAK, dato="2026-12-22"))
    assert "Venter på" not in forkynt
    assert "Verst: −928,00 kr." in forkynt.partition("Konklusjon")[2]


def test_lonner_uten_aapen_vei(klaget: Kontor) -> None:
    """Presiseringer 11 and 40: where no road is open, or its fee is not known for the day, the conclusion says so."""
    klaget.greit("stans", SAK, "--grunn", "konkurs", dato="2026-12-02")
    assert "Konklusjon: ingen ny vei er åpen i dag. Hvorfor står ved hver av dem." in ren(klaget.greit("lonner", SAK, dato="2026-12-03"))
    klaget.greit("stans", SAK, "--slutt", dato="2026-12-04")
    klaget.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--forkynt", "2026-12-15", dato="2026-12-14")
    for tabell, verdi in (("inkassosats", "780"), ("forsinkelsesrente", "12.00")):
        klaget.greit("satser", "ny", tabell, "--fra", "2027-01-01", "--verdi", verdi, "--kilde", "Oppdiktet", dato="2027-01-05")
    assert "Konklusjon: gebyret til retten er ikke kjent for denne dagen." in ren(klaget.greit("lonner", SAK, dato="2027-01-05"))


def test_en_rest_under_gebyret(ola: Kontor) -> None:
    """Issue 16: a rest below the fee of every road is said plainly, with the command that waives it."""
    ola.greit("betaling", SAK, "--beloep", "6000", "--ja", dato="2026-09-10")
    ut = ren(ola.greit("lonner", SAK, dato="2026-09-20"))
    assert "er ikke mer enn det laveste gebyret (2 071,00 kr)" in ut
    assert f"inkasso ettergi {SAK} --hva rest" in ut
    assert "Resten er en bagatell" not in ut
    (vei, *_) = ola.json("lonner", SAK, dato="2026-09-20")["veier"]
    assert vei["verst"] == "-2999.00"


def test_en_bagatell(ola: Kontor) -> None:
    """Issue 16: a rest of `bagatell` kroner or less is called that."""
    ola.greit("betaling", SAK, "--beloep", "6370", "--ja", "--behold-rest", dato="2026-09-01")
    assert "Resten er en bagatell (50,00 kr eller mindre" in ren(ola.greit("lonner", SAK, dato="2026-09-02"))


def test_dommen_avgjoer_innsigelsen(kontor: Kontor) -> None:
    """Issue 11 item 3, saken «Money after …» 4: an objection decided by a judgment hinders nothing; «fryst» ends there."""
    kontor.greit(*OLA)
    kontor.greit("innsigelse", "2026-0001", "--tekst", "For dyrt", dato="2026-09-22")
    kontor.greit("dom", "2026-0001", "--resultat", "vunnet", "--beloep", "6400", "--ja", dato="2026-10-10")
    assert 'utfall = "avgjort"' in kontor.sak()
    assert 'av = "dom"' in kontor.sak()
    assert kontor.json("liste", dato="2026-10-12")[0]["fryst"] is False
    assert "fryst" not in kontor.greit("kan", "2026-0001", dato="2026-10-12")
    kontor.greit("angre", "2026-0001", "--ja", dato="2026-10-12")
    assert kontor.json("liste", dato="2026-10-12")[0]["fryst"] is True
