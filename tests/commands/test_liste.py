"""inkasso liste: every case on a line, and what stops it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app
from tests.conftest import Kontor

OPPSETT = '[fordringshaver]\nnavn = "Tannlege Kari Eksempel"\nform = "enk"\nmva_pliktig = false\n'


def sak(nr: str, navn: str = "Ola Nordmann", forfall: str = "2026-09-01", hendelser: str = "") -> str:
    return f"""format = 1
sak = "{nr}"
[skyldner]
type = "privat"
navn = "{navn}"
[[krav]]
faktura = "F{nr[-4:]}"
fakturadato = {forfall[:8]}01
beloep = 6400.00
forfall = {forfall}
forfall_avtalt = true
{hendelser}"""


def betalt(dag: str, beloep: str) -> str:
    return f'[[hendelse]]\ntype = "betaling"\ndato = {dag}\nbeloep = {beloep}\n'


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    (tmp_path / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    (tmp_path / "saker").mkdir()
    innsigelse = '[[hendelse]]\ntype = "innsigelse"\ndato = 2026-10-05\n'
    for tekst in (
        sak("2026-0001"),
        sak("2026-0002", "Kari Åsen", "2023-12-01"),
        sak("2026-0003", "Per Utsi", hendelser=betalt("2026-09-01", "6400.00")),
        sak("2026-0004", "Anne Vik", hendelser=innsigelse),
    ):
        nr = tekst.split('"')[1]
        (tmp_path / f"saker/{nr}.toml").write_text(tekst, encoding="utf-8")
    return tmp_path


def kjoer(mappe: Path, *arg: str, dato: str = "2026-11-21") -> Result:
    return CliRunner().invoke(app, ["liste", *arg, "--mappe", str(mappe), "--dato", dato])


def rader(svar: Result) -> list[dict[str, Any]]:
    assert svar.exit_code == 0
    ut: list[dict[str, Any]] = json.loads(svar.stdout)
    return ut


def test_json_er_lik_vis(mappe: Path) -> None:
    """Each row has the keys of the interface, with the same figures as `vis` on the same day."""
    for rad in rader(kjoer(mappe, "--json")):
        vis = CliRunner().invoke(
            app, ["vis", rad["sak"], "--json", "--mappe", str(mappe), "--dato", "2026-11-21"]
        )
        fasit = json.loads(vis.stdout)
        assert {"sak", "navn", "tilstand", "fryst", "oppgjort", "saldo", "foreldes"} <= rad.keys()
        for felt in ("sak", "tilstand", "fryst", "oppgjort", "saldo", "foreldes"):
            assert rad[felt] == fasit[felt]


def test_listen_viser_tilstand_saldo_og_foreldelse(mappe: Path) -> None:
    """A line says who, where the case stands, what is owed and when it is barred; the sum comes last."""
    svar = kjoer(mappe)
    assert svar.exit_code == 0
    linjer = svar.stdout.splitlines()
    assert linjer[1].split()[:4] == ["2026-0001", "Ola", "Nordmann", "registrert"]
    assert "gjort opp" in linjer[3]
    assert "bestridt" in linjer[4]
    assert linjer[-1].startswith("4 saker, 3 åpne.")


@pytest.mark.parametrize(
    "dag, ord_",
    [("2026-08-02", ""), ("2026-08-03", "Merk:"), ("2026-10-31", "Merk:"), ("2026-11-01", "VIKTIG:")],
)
def test_foreldelse_varsles_120_og_30_dager_foer(mappe: Path, dag: str, ord_: str) -> None:
    """A case is warned of from 120 days before its limit (1 December 2026), and loudly from 30."""
    svar = kjoer(mappe, dato=dag)
    assert svar.exit_code == 0
    assert ("2026-0002 foreldes" in svar.stderr) is bool(ord_)
    assert ord_ in svar.stderr


def test_etter_siste_kjente_dag_staar_siste_beloep(mappe: Path) -> None:
    """Presisering 11: the list stays open, with the last known amounts and their day; null in JSON."""
    foer, etter = (kjoer(mappe, dato=dag) for dag in ("2026-12-31", "2027-01-04"))
    assert (foer.exit_code, etter.exit_code) == (0, 0)
    assert "per 31.12.2026" in etter.stdout.replace("\u00a0", " ")
    rader = json.loads(kjoer(mappe, "--json", dato="2027-01-04").stdout)
    assert rader
    for rad in rader:
        assert rad["satser_til"] == "2026-12-31"
        assert set(rad["saldo"].values()) == {None}
    assert [r["foreldes"] for r in rader] == [
        r["foreldes"] for r in json.loads(kjoer(mappe, "--json", dato="2026-12-31").stdout)
    ]


def test_satsene_som_loeper_ut_varsles(mappe: Path) -> None:
    """From 30 days before the rates run out, the list says so."""
    assert "inkasso satser ny" not in kjoer(mappe, dato="2026-11-30").stderr
    assert "inkasso satser ny" in kjoer(mappe, dato="2026-12-01").stderr


def test_en_ulesbar_sak_stopper_ikke_de_andre(mappe: Path) -> None:
    """Presisering 59: the others are listed, the unreadable one is named, and the run ends with 4."""
    (mappe / "saker/2026-0003.toml").write_text("format = 1\nsak = \n", encoding="utf-8")
    svar = kjoer(mappe, "--json")
    assert svar.exit_code == 4
    assert [r["sak"] for r in json.loads(svar.stdout)] == ["2026-0001", "2026-0002", "2026-0004"]
    feil = json.loads(svar.stderr)
    assert feil["kode"] == 4
    assert "2026-0003.toml:2" in feil["feil"]


def test_utvalg_og_rekkefoelge(mappe: Path) -> None:
    """--aapne leaves out what is settled; --sorter orders; a word keeps the cases that hold it."""
    assert [r["sak"][-1] for r in rader(kjoer(mappe, "--json", "--aapne"))] == ["1", "2", "4"]
    assert rader(kjoer(mappe, "--json", "--sorter", "foreldes"))[0]["sak"] == "2026-0002"
    assert rader(kjoer(mappe, "--json", "--sorter", "saldo"))[0]["sak"] == "2026-0002"
    assert [r["navn"] for r in rader(kjoer(mappe, "åsen", "--json"))] == ["Kari Åsen"]
    assert [r["sak"] for r in rader(kjoer(mappe, "F0004", "--json"))] == ["2026-0004"]
    assert kjoer(mappe, "--sorter", "alder").exit_code == 2


def test_dry_run_skriver_ikke_indeksen(mappe: Path) -> None:
    """--dry-run writes nothing at all; otherwise only the index is written."""
    foer = sorted(p.name for p in mappe.iterdir())
    assert kjoer(mappe, "--dry-run").exit_code == 0
    assert sorted(p.name for p in mappe.iterdir()) == foer
    assert kjoer(mappe).exit_code == 0
    assert sorted(p.name for p in mappe.iterdir()) == sorted([*foer, ".indeks.json"])


def test_uten_indeks_er_svaret_likt(mappe: Path) -> None:
    """The index is never needed: with it and after it is deleted, every byte of the answer is the same."""
    en, to = kjoer(mappe), kjoer(mappe)
    (mappe / ".indeks.json").unlink()
    tre = kjoer(mappe)
    assert en.exit_code == to.exit_code == tre.exit_code == 0
    assert en.output == to.output == tre.output


def test_ubekreftet_rente_nevnes(mappe: Path) -> None:
    """Presisering 74: a list that rests on a rate not confirmed at its source says so."""
    assert "ikke bekreftet" not in kjoer(mappe).stderr
    (mappe / "saker/2003-0001.toml").write_text(sak("2003-0001", forfall="2003-06-02"), encoding="utf-8")
    assert "ikke bekreftet" in kjoer(mappe).stderr


def test_uten_oppsett(tmp_path: Path) -> None:
    """Without settings the answer is 9, with what to do."""
    svar = kjoer(tmp_path)
    assert svar.exit_code == 9
    assert "inkasso oppsett" in svar.stderr


def test_ingen_saker(mappe: Path) -> None:
    """An empty folder is no error."""
    for fil in (mappe / "saker").iterdir():
        fil.unlink()
    svar = kjoer(mappe)
    assert svar.exit_code == 0
    assert "inkasso ny" in svar.stdout


def test_tom_liste_sier_hvorfor(mappe: Path) -> None:
    """Only a folder without cases is told to register the first; a search without a hit has another cause."""
    assert kjoer(mappe, "finnesikke").stdout.startswith("Ingen saker passer med «finnesikke»")
    for fil in mappe.glob("saker/*.toml"):
        fil.write_text("x", encoding="utf-8")
    svar = kjoer(mappe)
    assert (svar.exit_code, svar.stdout) == (4, "Ingen saker kan leses.\n")
    for fil in mappe.glob("saker/*.toml"):
        fil.unlink()
    assert "inkasso ny" in kjoer(mappe).stdout


def test_en_uleselig_sak_er_ikke_ukjent(mappe: Path) -> None:
    """Presisering 60: where none fits and a file cannot be read, the file is named (4); else an unknown SAK is 2."""
    arg = ["vis", "F0001", "--mappe", str(mappe), "--dato", "2026-11-21"]
    fil = mappe / "saker/2026-0001.toml"
    fil.write_text(fil.read_text("utf-8").replace("6400.00", '"6400"'), encoding="utf-8")
    svar = CliRunner().invoke(app, arg)
    assert svar.exit_code == 4
    assert "1 sak kan ikke leses" in svar.stderr
    assert "2026-0001.toml:9" in svar.stderr
    fil.unlink()
    assert CliRunner().invoke(app, arg).exit_code == 2


def test_sak_som_ikke_er_fakturert_telles_ikke(ola: Kontor) -> None:
    """«Money after …» 9, issue 16.6: of a day before the invoice, `liste` counts as `rapport` does."""
    assert "0\xa0saker" in ola.greit("liste", dato="2026-06-30").replace(" saker", "\xa0saker")
    assert ola.json("rapport", dato="2026-06-30")["saker"] == 0
    assert "1 sak, 1 åpen" in ola.greit("liste", dato="2026-09-10").replace("\xa0", " ")


def test_dagen_etter_foreldelsen_sies(ola: Kontor) -> None:
    """Presisering 87: a first day that lies after the limit is told as such."""
    ola.greit("pause", "2026-0001", "--til", "2030-01-10", dato="2026-10-01")
    ut = " ".join(ola.greit("kan", "2026-0001", "purring", dato="2026-10-02").split())
    hele = " ".join(ola.greit("kan", "2026-0001", dato="2026-10-02").split())
    assert "kan sendes fra 11.01.2030" in ut
    assert "Men da er kravet foreldet (03.09.2029)." in hele


@pytest.mark.parametrize(
    "valg, ventet",
    [
        (("--tilstand", "bestridt"), ["2026-0004"]),
        (("--tilstand", "Registrert"), ["2026-0001", "2026-0002", "2026-0003"]),
        (("--over", "6 600"), ["2026-0002"]),
        (("--eldre-enn", "365"), ["2026-0002"]),
        (("--eldre-enn", "30", "--over", "1", "--aapne"), ["2026-0001", "2026-0002", "2026-0004"]),
        (("--tekst", "INNSIGELSE"), ["2026-0004"]),
        (("kari", "--tekst", "f0002"), ["2026-0002"]),
        (("--tekst", "finnes ikke"), []),
    ],
)
def test_listen_siles(mappe: Path, valg: tuple[str, ...], ventet: list[str]) -> None:
    """By state, by what is owed, by days since it fell due, by a word anywhere in the case; all of it must fit."""
    assert [x["sak"] for x in rader(kjoer(mappe, *valg, "--json"))] == ventet


def test_eldre_enn_er_dager_etter_forfall(mappe: Path) -> None:
    """Due 1 September: 81 days on 21 November, so it is older than 80 and not than 81."""
    assert "2026-0001" in kjoer(mappe, "--eldre-enn", "80").stdout
    assert "2026-0001" not in kjoer(mappe, "--eldre-enn", "81").stdout


def test_en_ukjent_tilstand_nevner_ordene(mappe: Path) -> None:
    """A state that does not exist is refused with those that do (2); a list with no row says why."""
    svar = kjoer(mappe, "--tilstand", "sur")
    assert svar.exit_code == 2
    assert "purret" in svar.stderr
    assert kjoer(mappe, "--tilstand", "på pause").stdout == "Ingen saker passer med det du har valgt.\n"
