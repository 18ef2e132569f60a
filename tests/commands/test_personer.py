"""Who is a person at the command line (presisering 93; saken.md «Situations» B, «Between commands», findings F1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import OLA, Kontor

DAG = "2026-10-01"
HODE = "faktura;fakturadato;forfall;beloep;navn;adresse;postnummer;ytelsesdato;type;foedselsdato;telefon\n"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person at both ends."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)


def kari(faktura: str, gate: str = "Gata 1", *valg: str) -> tuple[str, ...]:
    """An invoice to Kari Hansen."""
    ny = dict(zip(OLA[1:-4:2], OLA[2:-4:2], strict=True))
    ny |= {"--skyldner-navn": "Kari Hansen", "--skyldner-adresse": gate, "--faktura": faktura, "--beloep": "700"}
    return ("ny", *(x for par in ny.items() for x in par), "--forfall-avtalt", "--pristilbud", *valg)


def foretak(faktura: str, navn: str, slag: str, *valg: str) -> tuple[str, ...]:
    """An invoice to somebody with one and the same organisasjonsnummer."""
    arg = list(kari(faktura, "Gata 1", "--skyldner-organisasjonsnummer", "987654325", *valg))
    arg[arg.index("--skyldner-navn") + 1], arg[arg.index("--skyldner-type") + 1] = navn, slag
    return tuple(arg)


def rad(faktura: str, foedt: str = "", gate: str = "Gata 1", telefon: str = "") -> str:
    return f"{faktura};2026-08-01;2026-09-01;900,00;Per Li;{gate};0184;2026-07-24;privat;{foedt};{telefon}\n"


def importer(kontor: Kontor, mappe: Path, *rader: str, valg: tuple[str, ...] = ()) -> dict[str, dict[str, object]]:
    fil = mappe / "liste.csv"
    fil.write_text(HODE + "".join(rader), encoding="utf-8")
    svar = kontor.json("importer", str(fil), "--forfall-avtalt", *valg, dato=DAG)
    return {r["faktura"]: r for r in svar["rapport"]}


def flatt(tekst: str) -> str:
    return " ".join(tekst.split())


def antall(kontor: Kontor) -> int:
    return len(list((kontor.mappe / "saker").glob("*.toml")))


def test_to_gater_gir_to_saker_og_sies(kontor: Kontor) -> None:
    """Same name and postnummer, another street: a case of its own without a terminal, and the line says so."""
    kontor.greit(*kari("31"), dato=DAG)
    svar = kontor.kjoer(*kari("32", "Veien 77"), dato=DAG)
    assert svar.exit_code == 0
    assert antall(kontor) == 2
    assert "gateadresse Gata 1 der, Veien 77 her" in flatt(svar.stderr)
    assert "--til-sak 2026-0001" in flatt(svar.stderr)


def test_til_sak_legger_kravet_dit(kontor: Kontor) -> None:
    """--til-sak joins, and the street that differs is named, never dropped in silence."""
    kontor.greit(*kari("31"), dato=DAG)
    svar = kontor.kjoer(*kari("32", "Veien 77", "--til-sak", "2026-0001"), dato=DAG)
    assert svar.exit_code == 0, svar.output
    assert antall(kontor) == 1
    assert "gateadresse Gata 1 der, Veien 77 her" in flatt(svar.stderr)
    assert "inkasso adresse 2026-0001" in flatt(svar.stderr)


def test_til_sak_gjoer_ikke_to_til_en(kontor: Kontor) -> None:
    """Another birth day is another person, whatever is asked for; a case with a posted letter takes no claim (58)."""
    kontor.greit(*kari("31", "Gata 1", "--skyldner-foedselsdato", "1950-01-01"), dato="2026-09-02")
    to = kari("32", "Gata 1", "--skyldner-foedselsdato", "1990-01-01", "--til-sak", "2026-0001")
    assert "gjelder en annen skyldner" in kontor.stengt(2, *to, dato=DAG)
    kontor.greit("purring", "2026-0001", "--postlagt", dato="2026-09-20")
    assert "sendte brev" in kontor.stengt(2, *kari("33", "Gata 1", "--til-sak", "1"), dato=DAG)
    assert "--egen-sak" in kontor.stengt(2, *kari("33", "Gata 1", "--til-sak", "1", "--egen-sak"), dato=DAG)


def test_det_spoerres_med_begge_vist(kontor: Kontor, terminal: None) -> None:
    """On a terminal both debtors are shown before the question; a yes joins, and a no opens a case."""
    kontor.greit(*kari("31", "Gata 1", "--ja"), dato=DAG)
    for svar, saker in (("n\nj\n", 2), ("j\nj\n", 2)):
        ut = kontor.kjoer(*kari(f"4{svar[0]}", f"Veien 7{svar[0]}"), dato=DAG, inn=svar + "n\nn\n")
        assert "i saken: Kari Hansen (privat), Gata 1, 0184 Oslo" in flatt(ut.stderr)
        assert f"ny: Kari Hansen (privat), Veien 7{svar[0]}, 0184 Oslo" in flatt(ut.stderr)
        assert antall(kontor) == saker, ut.output


def test_barn_og_voksen_med_samme_navn(ola: Kontor) -> None:
    """saken.md B 1: a birth day that makes the debtor a minor is another person; no purring without a guardian."""
    arg = [*OLA, "--skyldner-foedselsdato", "2014-01-01"]
    arg[arg.index("--faktura") + 1] = "1050"
    svar = ola.kjoer(*arg)
    assert svar.exit_code == 0
    assert "men er en annen (fødselsdag ikke oppgitt der, 01.01.2014 her)" in flatt(svar.stderr)
    kan = ola.json("kan", "2026-0002", "purring", dato="2026-09-20")
    assert kan["steg"]["purring"]["utfall"] == "ulovlig"
    assert "har en åpen sak til" not in flatt(svar.stderr), "the two are never offered as one"
    arg[arg.index("--faktura") + 1] = "1051"
    voksen = ola.kjoer(*arg[: arg.index("--skyldner-foedselsdato")])
    assert "lagt til sak 2026-0001" in flatt(voksen.stdout)
    assert "har en åpen sak til" not in flatt(voksen.stderr)


def test_veien_ut_for_et_krav_som_venter(ola: Kontor) -> None:
    """F6: a claim that falls due later holds the ripe one back; the way out named then is one that works."""
    arg = [*OLA, "--ja"]
    for valg, verdi in (("--faktura", "1060"), ("--fakturadato", "2026-09-20"), ("--forfall", "2026-10-30")):
        arg[arg.index(valg) + 1] = verdi
    svar = flatt(ola.kjoer(*arg, dato="2026-09-20").stderr)
    assert "venter nå alle til 30.10.2026" in svar
    assert "inkasso ta-ut 2026-0001 --faktura 1060" in svar
    ola.greit("ta-ut", "2026-0001", "--faktura", "1060", dato="2026-09-20")
    assert ola.json("kan", "2026-0001", "purring", dato="2026-09-20")["steg"]["purring"]["utfall"] == "lovlig"


def test_foedselsdagen_huskes(kontor: Kontor) -> None:
    """F1: no birth day, then 1950, then 1990: the second stores it (presisering 90), so the third is another."""
    kontor.greit(*kari("31"), dato=DAG)
    svar = kontor.kjoer(*kari("32", "Gata 1", "--skyldner-foedselsdato", "1950-01-01"), dato=DAG)
    assert "lagret på sak 2026-0001: fødselsdag 01.01.1950" in flatt(svar.stderr)
    assert 'felt = "skyldner.foedselsdato"' in kontor.sak()
    kontor.greit(*kari("33", "Gata 1", "--skyldner-foedselsdato", "1990-01-01"), dato=DAG)
    assert antall(kontor) == 2
    assert kontor.sak("2026-0002").count("[[krav]]") == 1


def test_samme_orgnr_annet_navn_og_slag(kontor: Kontor) -> None:
    """The same organisasjonsnummer with another name and type: a case of its own, told; nothing typed is dropped."""
    kontor.greit(*foretak("33", "Snekker Hansen", "enk"), dato=DAG)
    svar = kontor.kjoer(*foretak("34", "Bygg AS", "foretak"), dato=DAG)
    assert antall(kontor) == 2
    assert 'navn = "Bygg AS"' in kontor.sak("2026-0002")
    assert "type enk der, foretak her" in flatt(svar.stderr)
    svar = kontor.kjoer(*foretak("35", "Bygg AS", "foretak", "--til-sak", "2026-0001"), dato=DAG)
    assert antall(kontor) == 2
    assert "navn Snekker Hansen der, Bygg AS her" in flatt(svar.stderr)


def test_verge_paa_en_kjent_faktura(kontor: Kontor) -> None:
    """F1: a known invoice with a guardian stores the guardian, once; it never says that nothing is changed."""
    kontor.greit(*kari("31"), dato=DAG)
    verge = ("--verge-navn", "Mor Hansen", "--verge-adresse", "Gata 1", "--verge-postnummer", "0184")
    svar = kontor.kjoer(*kari("31", "Gata 1", *verge), dato=DAG)
    assert svar.exit_code == 0
    assert "Ingenting er endret" not in svar.stdout
    assert "lagret på sak 2026-0001: verge Mor Hansen" in flatt(svar.stderr)
    assert 'felt = "skyldner.verge"' in kontor.sak()
    foer = kontor.innhold()
    assert "Ingenting er endret" in kontor.greit(*kari("31", "Gata 1", *verge), dato=DAG)
    assert kontor.innhold() == foer
    annen = kontor.kjoer(*kari("31", "Gata 1", "--verge-navn", "Far Hansen"), dato=DAG)
    assert "verge Mor Hansen der, Far Hansen her" in flatt(annen.stderr)
    assert kontor.innhold() == foer


def test_listen_samler_og_skiller(kontor: Kontor, tmp_path: Path) -> None:
    """F1 and B 2 in one list: another birth day and another street are told and kept apart, the same one is joined."""
    rader = (rad("21", "1960-01-01"), rad("22", "1995-01-01"), rad("23", "", "Veien 77"), rad("24", "1960-01-01"))
    svar = importer(kontor, tmp_path, *rader)
    assert [svar[n]["sak"] for n in ("21", "22", "23", "24")] == [
        "2026-0001", "2026-0002", "2026-0003", "2026-0001",
    ]  # fmt: skip
    assert "er en annen (fødselsdag 01.01.1960 der, 01.01.1995 her)" in str(svar["22"]["notater"])
    assert "--til-sak 2026-0001" in str(svar["23"]["notater"])
    assert {r["status"] for r in importer(kontor, tmp_path, *rader).values()} == {"kjent"}


def test_det_en_senere_rad_sier_er_med_i_den_nye_saken(kontor: Kontor, tmp_path: Path) -> None:
    """Two rows of one new debtor: what the second knows besides stands in the head; another phone is named."""
    svar = importer(kontor, tmp_path, rad("21", telefon="90000001"), rad("22", "1960-01-01", telefon="90000002"))
    assert antall(kontor) == 1
    assert "foedselsdato = 1960-01-01" in kontor.sak()
    assert "opplysning_rettet" not in kontor.sak()
    assert "telefon 90000001 der, 90000002 her" in str(svar["22"]["notater"])


def test_til_sak_i_en_liste(kontor: Kontor, tmp_path: Path) -> None:
    """--til-sak answers for the rows that are asked about, and for no others."""
    importer(kontor, tmp_path, rad("21"))
    svar = importer(kontor, tmp_path, rad("22", "", "Veien 77"), valg=("--til-sak", "2026-0001"))
    assert svar["22"]["sak"] == "2026-0001"
    assert antall(kontor) == 1
