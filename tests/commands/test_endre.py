"""inkasso endre and inkasso oppsett: facts and settings are put right without editing TOML (presiseringer 89, 90; K5)."""

from __future__ import annotations

import tomllib

import pytest

from tests.conftest import KONTOR, OLA, Kontor

SAK = "2026-0001"
DAG = "2026-10-20"
VERGE = ("--verge-navn", "Mor Nordmann", "--verge-adresse", "Gata 1", "--verge-postnummer", "0184")


def flatt(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person at both ends."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)


def test_foedselsdagen_retter_gebyret_og_stegene(ola: Kontor) -> None:
    """K5 F12, presisering 77: a birth day typed afterwards counts from the start; kroner and steps are shown first."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-20")
    ut = flatt(ola.greit("endre", SAK, "--skyldner-foedselsdato", "2012-01-01", "--grunn", "mor ringte", dato=DAG))
    assert "fødselsdag – 01.01.2012" in ut
    assert "Gebyr 38,00 kr −38,00 0,00 kr" in ut
    assert "Inkassovarsel ja nei" in ut
    assert ola.json("vis", SAK, dato=DAG)["saldo"]["gebyr"] == "0.00"
    assert 'grunn = "mor ringte"' in ola.sak()


def test_vergen_aapner_stegene_igjen(ola: Kontor) -> None:
    """Presisering 77: a guardian recorded afterwards, with the poststed of the postnummer, makes letters lawful."""
    ola.greit("endre", SAK, "--skyldner-foedselsdato", "2012-01-01", dato=DAG)
    assert ola.json("kan", SAK, "purring", dato=DAG)["steg"]["purring"]["utfall"] == "ulovlig"
    ola.greit("endre", SAK, *VERGE, dato=DAG)
    assert ola.json("kan", SAK, "purring", dato=DAG)["steg"]["purring"]["utfall"] == "uten_gebyr"
    assert 'ny = { navn = "Mor Nordmann", adresse = ["Gata 1"], postnummer = "0184", poststed = "Oslo" }' in ola.sak()


@pytest.mark.parametrize(
    "valg, felt",
    [
        (("--kid", "12344"), "krav.1042.kid"),
        (("--uten-pristilbud",), "krav.1042.pristilbud"),
        (("--ytelsesdato", "2026-07-20"), "krav.1042.ytelsesdato"),
        (("--gjelder", "Tannbehandling 20.07.2026"), "krav.1042.gjelder"),
        (("--skyldner-telefon", "90000000"), "skyldner.telefon"),
        (("--skyldner-epost", "ola@eksempel.no"), "skyldner.epost"),
        (("--skyldner-organisasjonsnummer", "987654325"), "skyldner.organisasjonsnummer"),
        (("--innehaver-navn", "Per Ås", "--innehaver-foedselsdato", "1970-05-01"), "skyldner.innehaver"),
        (("--stedfortreder-navn", "Daglig Leder"), "skyldner.stedfortreder"),
        ((*VERGE, "--vergemaal"), "skyldner.verge"),
    ],
)
def test_alt_i_hodet_kan_rettes_og_angres(ola: Kontor, valg: tuple[str, ...], felt: str) -> None:
    """Presisering 90: each fact is corrected by its option of `ny`, and `angre` takes it back."""
    foer = ola.json("vis", SAK, dato=DAG)
    ola.greit("endre", SAK, *valg, dato=DAG)
    assert f'felt = "{felt}"' in ola.sak()
    assert ola.greit("endre", SAK, *valg, dato=DAG) == "Ingenting er endret.\n"
    ola.greit("angre", SAK, dato=DAG)
    etter = ola.json("vis", SAK, dato=DAG)
    assert {n: v for n, v in etter.items() if n != "hendelser"} == {n: v for n, v in foer.items() if n != "hendelser"}
    assert ola.greit("endre", SAK, *valg, "--dry-run", dato=DAG) != "Ingenting er endret.\n"


def test_fjern_tar_bort(ola: Kontor) -> None:
    """--fjern removes a fact (`opplysning_rettet` without `ny`); what must stand, or is unknown, is refused (2)."""
    ola.greit("endre", SAK, *VERGE, "--kid", "12344", dato=DAG)
    ola.greit("endre", SAK, "--fjern", "verge", "--fjern", "kid", dato=DAG)
    assert ola.greit("endre", SAK, "--fjern", "verge", "--fjern", "--kid", dato=DAG) == "Ingenting er endret.\n"
    assert "Navn kan ikke tas bort" in ola.stengt(2, "endre", SAK, "--fjern", "skyldner-navn", dato=DAG)
    assert "«tull» er ukjent" in ola.stengt(2, "endre", SAK, "--fjern", "tull", dato=DAG)


def test_beloep_og_dager_rettes_med_kreditnota(ola: Kontor) -> None:
    """Presisering 90: a wrong amount or day of a claim is a credit note and a new claim; nothing to do is refused."""
    assert "inkasso kreditnota" in ola.stengt(2, "endre", SAK, "--beloep", "12", dato=DAG)
    assert "--forfall kan ikke endres" in ola.stengt(2, "endre", SAK, "--forfall", "2026-09-05", dato=DAG)
    assert "--skyldner-telefon" in ola.stengt(2, "endre", SAK, dato=DAG)
    assert "kontrollsiffer" in ola.stengt(2, "endre", SAK, "--skyldner-organisasjonsnummer", "1", dato=DAG)


def test_med_flere_krav_velges_fakturaen(ola: Kontor) -> None:
    """A fact of a claim needs --faktura where the case has several."""
    arg = list(OLA)
    arg[arg.index("--faktura") + 1] = "10.43"
    ola.greit(*arg)
    assert "--faktura: 1042, 10.43" in flatt(ola.stengt(2, "endre", SAK, "--kid", "12344", dato=DAG))
    ola.greit("endre", SAK, "--faktura", "10.43", "--kid", "12344", dato=DAG)
    assert 'felt = "krav.10.43.kid"' in ola.sak()


def test_adressen_til_en_som_har_flyttet(ola: Kontor) -> None:
    """The address of the head may be corrected with its kommune; after a move it is no longer the one in use (2)."""
    ola.greit("endre", SAK, "--skyldner-adresse", "Elvegata 2", "--skyldner-postnummer", "7011", dato=DAG)
    assert ola.sak().count("opplysning_rettet") == 4
    flytt = ("adresse", SAK, "--adresse", "Ny 1", "--postnummer", "0184", "--kilde", "ringte")
    ola.greit(*flytt, dato=DAG)
    assert "inkasso adresse" in ola.stengt(2, "endre", SAK, "--skyldner-adresse", "Gata 9", dato=DAG)


def test_spoersmaal_i_terminalen(ola: Kontor, terminal: None) -> None:
    """On a terminal without options the facts are listed with their numbers; a no changes nothing."""
    foer = ola.sak()
    svar = ola.kjoer("endre", SAK, dato=DAG, inn="10\nMor\nGata 1\n0184\nn\n")
    assert "10 verge: –" in flatt(svar.output)
    assert ola.sak() == foer
    assert ola.kjoer("endre", SAK, dato=DAG, inn="10\nMor\nGata 1\n0184\nj\n").exit_code == 0
    assert "Mor, Gata 1, 0184 Oslo" in flatt(ola.greit("vis", SAK, dato=DAG))
    assert ola.kjoer("endre", SAK, dato=DAG, inn="10\n\n\n\nj\n").exit_code == 0
    assert "verge tatt bort" in flatt(ola.greit("vis", SAK, dato=DAG))


def test_flere_opplysninger_i_samme_slengen(ola: Kontor, terminal: None) -> None:
    """K5: several numbers are asked about, shown before and after together, and written and undone as one."""
    ola.greit("endre", SAK, "--skyldner-telefon", "11111111", "--ja", dato=DAG)
    linjer = ola.kjoer("endre", SAK, dato=DAG, inn="x\n").stderr.splitlines()
    assert "Skriv tall fra 1 til" in flatt(" ".join(linjer))
    nr = {w[1].rstrip(":"): w[0] for x in linjer if len(w := x.split()) > 1 and w[0].isdigit()}
    valgt = f"{nr['verge']}, {nr['telefon']} {nr['KID']}"
    svar = ola.kjoer("endre", SAK, dato=DAG, inn=f"{valgt}\nMor\nGata 1\n0184\n\n12344\nj\n")
    assert svar.exit_code == 0, svar.output
    ut = flatt(svar.output)
    assert "Verge: navn" in ut
    assert ut.index("Skal dette rettes?") > max(ut.index("– 12344"), ut.index("11111111 –"))
    assert ola.sak().count("opplysning_rettet") == 4
    ola.greit("angre", SAK, "--ja", dato=DAG)
    assert "11111111" in ola.greit("vis", SAK, dato=DAG)
    assert "Mor" not in ola.greit("endre", SAK, "--kid", "12344", "--dry-run", dato=DAG)


def test_et_brev_som_venter_nevnes(ola: Kontor) -> None:
    """A letter made with the old facts and not posted is told of."""
    ola.greit("purring", SAK, dato="2026-09-20")
    svar = ola.kjoer("endre", SAK, "--skyldner-navn", "Ole Nordmann", dato="2026-09-21")
    assert "purring av 20.09.2026 er laget før rettelsen" in flatt(svar.stderr)


# ---- oppsett ------------------------------------------------------------------------------------


def test_oppsett_endrer_og_beholder_kommentarene(kontor: Kontor) -> None:
    """K5 F12: a setting is changed as text: comments, order, line ends and what is not named stay byte for byte."""
    fil = kontor.mappe / "inkasso.toml"
    gammel = fil.read_text("utf-8").replace('telefon = "22000000"', 'telefon = "22000000"   # resepsjonen')
    gammel = ("# mine innstillinger\n" + gammel + "\n# slutt\n").replace("\n", "\r\n")
    fil.write_bytes(gammel.encode())
    ut = flatt(kontor.greit("oppsett", "--telefon", "90", "--postdager", "6"))
    assert "telefon 22000000 90" in ut
    ventet = gammel.replace('"22000000"', '"90"').replace("postdager = 4", "postdager = 6")
    assert fil.read_bytes() == ventet.encode()


def test_oppsett_legger_til_og_tar_bort(kontor: Kontor) -> None:
    """A setting that was not there comes in its own section; --fjern takes it away again."""
    fil = kontor.mappe / "inkasso.toml"
    foer = tomllib.loads(fil.read_text("utf-8"))
    kontor.greit("oppsett", "--logo", "l#ogo.png", "--kid-lengde", "13", "--postnummer", "7011")
    lest = tomllib.loads(fil.read_text("utf-8"))
    assert lest["brev"] == {"logo": "l#ogo.png"}
    assert lest["kid"] == {"lengde": 13}
    assert lest["fordringshaver"]["poststed"] == "Trondheim"
    kontor.greit("oppsett", "--fjern", "logo", "--fjern", "kid-lengde", "--postnummer", "0161")
    assert {n: v for n, v in tomllib.loads(fil.read_text("utf-8")).items() if v} == foer


def test_oppsett_med_det_samme_endrer_ingenting(kontor: Kontor) -> None:
    """The same settings once more, or a dry run, leave the file as it is."""
    foer = kontor.innhold()
    assert kontor.greit(*KONTOR) == "Ingenting er endret.\n"
    kontor.greit("oppsett", "--telefon", "90", "--dry-run")
    assert kontor.innhold() == foer


@pytest.mark.parametrize(
    "valg, melding",
    [
        ((), "Si hva som skal endres"),
        (("--fjern", "navn"), "må stå"),
        (("--fjern", "tull"), "er ukjent"),
        (("--kid-lengde", "1"), "fra 2 til 25"),
        (("--kontonummer", "12345678904"), "kontrollsiffer"),
        (("--postnummer", "0002"), "--poststed"),
    ],
)
def test_oppsett_nekter(kontor: Kontor, valg: tuple[str, ...], melding: str) -> None:
    """A setting that cannot be is refused (2) and the file stays as it was."""
    assert melding in kontor.stengt(2, "oppsett", *valg)


def test_oppsett_spoer_i_terminalen(kontor: Kontor, terminal: None) -> None:
    """On a terminal the settings are listed, and one is asked for."""
    assert kontor.kjoer("oppsett", inn="6\n40000000\nj\n").exit_code == 0
    assert 'telefon = "40000000"' in (kontor.mappe / "inkasso.toml").read_text("utf-8")


def test_en_verdi_over_flere_linjer(kontor: Kontor) -> None:
    """An array over several lines is replaced whole, and the comments inside it are kept."""
    fil = kontor.mappe / "inkasso.toml"
    delt = 'adresse = [\n  # bakgården\n  "Tanngata 1",\n]  # inngang B\n'
    fil.write_text(fil.read_text("utf-8").replace('adresse = ["Tanngata 1"]\n', delt), encoding="utf-8")
    kontor.greit("oppsett", "--adresse", "Ny 2")
    assert '  # bakgården\nadresse = ["Ny 2"]  # inngang B\n' in fil.read_text("utf-8")


def test_en_fil_som_ikke_kan_endres_som_tekst(kontor: Kontor) -> None:
    """A file written so that the change would not read back is left, and the user is told (4)."""
    fil = kontor.mappe / "inkasso.toml"
    fil.write_text("brev.konvolutt = 'C5'\n" + fil.read_text("utf-8"), encoding="utf-8")
    assert "rett den i et tekstprogram" in kontor.stengt(4, "oppsett", "--konvolutt", "E65")
