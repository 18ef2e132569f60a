"""inkasso satser: the dated tables and the user's own rows."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inkassocli import ressurser
from inkassocli.cli import app
from inkassocli.store import atomisk

RENTE = (
    "satser",
    "ny",
    "forsinkelsesrente",
    "--fra",
    "2027-01-01",
    "--verdi",
    "12,00",
    "--kilde",
    "FOR-2026-12-18-1",
)
SATS = ("satser", "ny", "inkassosats", "--fra", "2027-01-01", "--verdi", "760", "--kilde", "FOR-2026-12-19-2")
OPPSETT = '[fordringshaver]\nnavn = "Tannlege Kari Eksempel"\nform = "enk"\nmva_pliktig = false\n'


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    (tmp_path / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    return tmp_path


def kjoer(mappe: Path, *arg: str, dato: str = "2026-11-21") -> Result:
    return CliRunner().invoke(app, [*arg, "--mappe", str(mappe), "--dato", dato])


def avtrykk() -> str:
    """Fingerprint of the package's own rule files."""
    return hashlib.sha256(
        b"".join(f.read_bytes() for f in sorted(ressurser.regler().glob("*.toml")))
    ).hexdigest()


def test_listen_viser_verdi_kilde_og_siste_dag(tmp_path: Path) -> None:
    """The list names each table with its newest value, source and last known day, also without any settings."""
    svar = kjoer(tmp_path, "satser", "alle")
    assert svar.exit_code == 0
    assert "forsinkelsesrente" in svar.stdout
    assert "12,25\u00a0%" in svar.stdout
    assert "31.12.2026" in svar.stdout
    assert "FOR-2025-12-19-2709" in svar.stdout
    assert svar.stderr == ""


def test_json_har_hver_tabell(tmp_path: Path) -> None:
    """--json gives each table's newest row; an empty table has none."""
    svar = kjoer(tmp_path, "satser", "--json")
    assert svar.exit_code == 0
    rader = {r["tabell"]: r for r in json.loads(svar.stdout)}
    assert rader["inkassosats"]["nyeste"]["verdi"] == "750"
    assert rader["inkassosats"]["kjent_til"] == "2026-12-31"
    assert rader["gebyr_egeninkasso"]["nyeste"] is None


def test_vis_gir_alle_versjoner(tmp_path: Path) -> None:
    """`satser vis` gives every version with its last day; the bare name of a table does the same."""
    svar = kjoer(tmp_path, "satser", "vis", "inkassosats", "--json")
    assert svar.exit_code == 0
    versjoner = json.loads(svar.stdout)["versjoner"]
    assert versjoner[-2]["til"] == "2025-12-31"
    assert (
        kjoer(tmp_path, "satser", "inkassosats").stdout
        == kjoer(tmp_path, "satser", "vis", "inkassosats").stdout
    )


def test_ukjent_tabell_foreslaar(tmp_path: Path) -> None:
    """An unknown table is a usage error that proposes the nearest name."""
    svar = kjoer(tmp_path, "satser", "vis", "inkasosats")
    assert svar.exit_code == 2
    assert "Mente du «inkassosats»?" in svar.stderr


@pytest.mark.parametrize(
    "dag, varslet", [("2026-11-30", False), ("2026-12-01", True), ("2026-12-31", True), ("2027-01-01", True)]
)
def test_varsler_fra_tretti_dager(mappe: Path, dag: str, varslet: bool) -> None:
    """From 30 days before a table runs out: what is missing, where it is published, and the command."""
    svar = kjoer(mappe, "satser", dato=dag)
    assert svar.exit_code == 0
    assert ("inkasso satser ny forsinkelsesrente --fra 2027-01-01" in svar.stdout) is varslet
    assert ("regjeringen.no" in svar.stdout) is varslet
    assert "Satsene er kjent til og med 31.12.2026." in svar.stdout
    assert len(svar.stdout.splitlines()) <= 40


def test_sjekk_er_stille_naar_alt_er_dekket(tmp_path: Path) -> None:
    """--sjekk says nothing and ends with 0 when every table with rows covers the day."""
    svar = kjoer(tmp_path, "satser", "--sjekk", "2026-12-31")
    assert (svar.exit_code, svar.output) == (0, "")


def test_sjekk_nevner_tabell_og_kommando(tmp_path: Path) -> None:
    """--sjekk ends with 5 and names table and command for a day that is not covered."""
    svar = kjoer(tmp_path, "satser", "--sjekk", "2027-01-01")
    assert svar.exit_code == 5
    assert "inkasso satser ny inkassosats --fra 2027-01-01 --verdi TALL --kilde TEKST" in svar.stderr
    assert "inkasso satser ny makssats --fra 2027-01-01 --uendret --kilde TEKST" in svar.stderr


def test_ny_skriver_egen_fil_og_aldri_pakken(mappe: Path) -> None:
    """A new rate goes into the user's satser/ and the package stays byte for byte as it was."""
    foer = avtrykk()
    svar = kjoer(mappe, *RENTE)
    assert svar.exit_code == 0
    tekst = (mappe / "satser/forsinkelsesrente.toml").read_text(encoding="utf-8")
    assert "fra = 2027-01-01" in tekst
    assert "til = 2027-06-30" in tekst
    assert avtrykk() == foer
    assert "[din egen]" in kjoer(mappe, "satser", "alle").stdout


FIL = """[[inkassosats]]
fra = 2027-01-01
verdi = 770
kilde = "FOR-2026-12-18-1 (prøve)"

[[forsinkelsesrente]]
fra = 2027-01-01
verdi = 12.00
til = 2027-06-30
kilde = "FOR-2026-12-18-2 (prøve)"
"""


def test_en_fil_med_satser_vises_foer_den_legges_inn(mappe: Path, tmp_path: Path) -> None:
    """Presisering 73: rates made by another are shown, and kept only with a yes."""
    fil = tmp_path / "satser-2027.toml"
    fil.write_text(FIL, encoding="utf-8")
    svar = kjoer(mappe, "satser", "les", str(fil))
    assert svar.exit_code == 2
    assert "Inkassosats 770: 01.01.2027–31.12.2027, FOR-2026-12-18-1 (prøve)" in svar.stderr
    assert not (mappe / "satser").exists()
    svar = kjoer(mappe, "satser", "les", str(fil), "--ja")
    assert svar.exit_code == 0, svar.output
    assert "Satsene er kjent til og med 30.06.2027." in kjoer(mappe, "satser").stdout


def test_satsene_i_en_fil_vises_foer_spoersmaalet(
    mappe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal every row is shown before it is asked about; a no keeps nothing (exit 2)."""
    fil = tmp_path / "satser-2027.toml"
    fil.write_text(FIL, encoding="utf-8")
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    arg = ("satser", "les", str(fil), "--mappe", str(mappe), "--dato", "2026-11-21")
    svar = CliRunner().invoke(app, arg, input="n\n")
    assert svar.exit_code == 2
    foer, _, _ = svar.stderr.partition("Skal disse satsene legges inn?")
    assert "Inkassosats 770: 01.01.2027–31.12.2027, FOR-2026-12-18-1 (prøve)" in foer
    assert not (mappe / "satser").exists()
    assert CliRunner().invoke(app, arg, input="j\n").exit_code == 0
    assert {f.name for f in (mappe / "satser").iterdir()} == {"inkassosats.toml", "forsinkelsesrente.toml"}


def test_to_rader_i_samme_tabell(mappe: Path, tmp_path: Path) -> None:
    """Two rows of one table in a file are kept together, after what the user has written there."""
    egen = mappe / "satser/forsinkelsesrente.toml"
    egen.parent.mkdir()
    egen.write_text("# min egen merknad", encoding="utf-8")
    fil = tmp_path / "satser.toml"
    rad = '[[forsinkelsesrente]]\nfra = {}\nverdi = 12.00\ntil = {}\nkilde = "FOR-1"\n'
    fil.write_text(
        rad.format("2027-01-01", "2027-06-30") + rad.format("2027-07-01", "2027-12-31"), encoding="utf-8"
    )
    svar = kjoer(mappe, "satser", "les", str(fil), "--ja", "--json")
    assert svar.exit_code == 0, svar.output
    assert json.loads(svar.stdout)["filer"] == [str(egen)]
    assert egen.read_text("utf-8").startswith("# min egen merknad\n\n[[versjon]]\nfra = 2027-01-01")
    versjoner = json.loads(kjoer(mappe, "satser", "vis", "forsinkelsesrente", "--json").stdout)["versjoner"]
    assert [v["fra"] for v in versjoner[-2:]] == ["2027-01-01", "2027-07-01"]


@pytest.mark.parametrize("nektet, igjen", [
    (("mva",), {"makssats.toml"}), (("mva", "makssats"), set()),
])  # fmt: skip
def test_en_tabell_som_ikke_kan_skrives(
    mappe: Path, monkeypatch: pytest.MonkeyPatch, nektet: tuple[str, ...], igjen: set[str]
) -> None:
    """Presisering 95: a table that cannot be written stops no other, and what is written is told (exit 4)."""
    bytt = atomisk.bytt

    def nekt(fra: Path, til: Path) -> None:
        if til.stem in nektet:
            raise PermissionError(13, "Permission denied")
        bytt(fra, til)

    with monkeypatch.context() as m:
        m.setattr(atomisk, "bytt", nekt)
        svar = kjoer(mappe, "satser", "ny", "--uendret", "mva", "makssats", "--fra", "2027-01-01", "--kilde", "x1")
    assert svar.exit_code == 4
    assert "mva.toml: filen kan ikke skrives" in svar.stderr
    assert ("Alt annet er skrevet" in svar.stderr) is bool(igjen)
    assert ("Ingenting er endret" in svar.stderr) is (not igjen)
    assert {f.name for f in mappe.glob("satser/*.toml")} == igjen
    assert not (mappe / ".kjoering.json").exists()


@pytest.mark.parametrize("gammelt, nytt, feil", [
    ("[[inkassosats]]", "[[inkasosats]]", "Mente du «inkassosats»?"),
    ("verdi = 770", "verdy = 770", "Mente du «verdi»?"),
    ("kilde = \"FOR-2026-12-18-1 (prøve)\"", "", "«kilde» mangler"),
    ("fra = 2027-01-01\nverdi = 770", "verdi = 770", "«fra» mangler"),
])  # fmt: skip
def test_feil_i_en_fil_med_satser(mappe: Path, tmp_path: Path, gammelt: str, nytt: str, feil: str) -> None:
    """An unknown table or key, or a missing one, is told with file, line and near word (exit 4); nothing is kept."""
    fil = tmp_path / "satser.toml"
    fil.write_text(FIL.replace(gammelt, nytt, 1), encoding="utf-8")
    svar = kjoer(mappe, "satser", "les", str(fil), "--ja")
    assert svar.exit_code == 4
    assert feil in svar.stderr
    assert f"{fil}:" in svar.stderr
    assert not (mappe / "satser").exists()


def test_flere_uendret_i_en_kommando(mappe: Path) -> None:
    """Several figures that stand are kept by one command."""
    svar = kjoer(mappe, "satser", "ny", "--uendret", "mva", "makssats", "gebyrandel", "--fra", "2027-01-01",
                 "--kilde", "lovdata.no lest 2027-01-02")  # fmt: skip
    assert svar.exit_code == 0, svar.output
    assert {f.stem for f in (mappe / "satser").glob("*.toml")} == {"mva", "makssats", "gebyrandel"}
    assert (
        kjoer(
            mappe, "satser", "ny", "mva", "makssats", "--verdi", "25", "--fra", "2028-01-01", "--kilde", "x1"
        ).exit_code
        == 2
    )


@pytest.mark.parametrize("kilde", ["FOR-…", "…", "-", "FOR-2026-...", " . "])
def test_en_kilde_maa_vaere_en_kilde(mappe: Path, kilde: str) -> None:
    """A source without letters and digits, or with the dots of an example, is refused (exit 2)."""
    svar = kjoer(mappe, *RENTE[:-1], kilde)
    assert svar.exit_code == 2
    assert not (mappe / "satser").exists()


def test_med_begge_regnes_det_videre(mappe: Path) -> None:
    """Presiseringer 11 and 73: with both governing tables extended, all is computed through their last day."""
    assert kjoer(mappe, *RENTE).exit_code == 0
    assert kjoer(mappe, *SATS).exit_code == 0
    assert "per 31.12.2026" not in kjoer(mappe, "liste", dato="2027-06-30").stdout
    assert kjoer(mappe, "purring", dato="2027-06-30").exit_code != 5
    assert kjoer(mappe, "purring", dato="2027-07-01").exit_code == 5


def test_ny_bevarer_det_som_staar(mappe: Path) -> None:
    """A second row is appended as text after the first; the user's comments stay."""
    assert kjoer(mappe, *RENTE).exit_code == 0
    fil = mappe / "satser/forsinkelsesrente.toml"
    fil.write_text(fil.read_text(encoding="utf-8") + "# min egen merknad\n", encoding="utf-8")
    foer = fil.read_text(encoding="utf-8")
    svar = kjoer(mappe, *RENTE[:4], "2027-07-01", *RENTE[5:])
    assert svar.exit_code == 0
    assert fil.read_text(encoding="utf-8").startswith(foer)


FEIL = {
    "uten kilde": (("--fra", "2027-01-01", "--verdi", "12"), "--kilde"),
    "uten dag": (("--verdi", "12", "--kilde", "x"), "--fra"),
    "uten verdi": (("--fra", "2027-01-01", "--kilde", "x"), "--verdi"),
    "over 30 prosent": (("--fra", "2027-01-01", "--verdi", "120", "--kilde", "x"), "0–30"),
    "midt i halvåret": (("--fra", "2027-02-01", "--verdi", "12", "--kilde", "x"), "halvt år"),
    "ikke stigende": (("--fra", "2026-07-01", "--verdi", "12", "--kilde", "x"), "alt en verdi"),
    "til før fra": (
        ("--fra", "2027-01-01", "--til", "2026-12-31", "--verdi", "12", "--kilde", "x"),
        "er før",
    ),
    "i kjent tid": (("--fra", "2026-12-01", "--verdi", "12", "--kilde", "x"), "går foran"),
    "hull i kjent tid": (
        ("--fra", "2026-12-01", "--til", "2026-12-10", "--verdi", "12", "--kilde", "x"),
        "hull",
    ),
    "ikke et tall": (("--fra", "2027-01-01", "--verdi", "tolv", "--kilde", "x"), "ikke et tall"),
}


@pytest.mark.parametrize("navn", FEIL)
def test_det_som_ikke_kan_vaere_rett_avvises(mappe: Path, navn: str) -> None:
    """A row without source, out of order or implausible is a usage error, and nothing is written."""
    valg, ventet = FEIL[navn]
    svar = kjoer(mappe, "satser", "ny", "forsinkelsesrente", *valg)
    assert svar.exit_code == 2
    assert ventet in svar.stderr
    assert not (mappe / "satser").exists()


def test_uvanlig_verdi_kan_bekreftes(mappe: Path) -> None:
    """A fee rate more than half away from the newest one needs --bekreft."""
    dyr = (*SATS[:6], "1200", *SATS[7:])
    assert kjoer(mappe, *dyr).exit_code == 2
    assert kjoer(mappe, *dyr, "--bekreft").exit_code == 0


def test_overlapp_med_egen_rad_avvises(mappe: Path) -> None:
    """A row may not begin before one's own earlier row has ended, also when confirmed."""
    assert kjoer(mappe, *SATS).exit_code == 0
    svar = kjoer(mappe, *SATS[:4], "2027-06-01", *SATS[5:], "--bekreft")
    assert svar.exit_code == 2
    assert "overlappe" in svar.stderr


def test_hull_etter_siste_kjente_dag_nevnes(mappe: Path) -> None:
    """A row that leaves days without a value is taken, and the days are named."""
    svar = kjoer(mappe, *RENTE[:4], "2027-07-01", *RENTE[5:])
    assert svar.exit_code == 0
    assert "01.01.2027–30.06.2027" in svar.stderr
    assert kjoer(mappe, "satser", "--sjekk", "2027-03-01").exit_code == 5


def test_uendret_forlenger_tabell_med_flere_tall(mappe: Path) -> None:
    """A table with more than one number a row can only be extended unchanged."""
    grunn = ("satser", "ny", "makssats", "--fra", "2027-01-01", "--kilde", "Lovdata lest 2027-01-02")
    assert kjoer(mappe, *grunn, "--verdi", "1").exit_code == 2
    assert kjoer(mappe, *grunn, "--uendret").exit_code == 0
    svar = json.loads(kjoer(mappe, "satser", "vis", "makssats", "--json").stdout)
    assert svar["versjoner"][-1]["trinn"] == svar["versjoner"][-2]["trinn"]
    assert svar["kjent_til"] == "2027-12-31"


def test_dry_run_skriver_ingenting(mappe: Path) -> None:
    """--dry-run makes the same checks and writes nothing."""
    svar = kjoer(mappe, *RENTE, "--dry-run")
    assert svar.exit_code == 0
    assert not (mappe / "satser").exists()


def test_uten_oppsett_skrives_ingenting(tmp_path: Path) -> None:
    """Without settings there is no folder of the user's to write in (exit 9)."""
    assert kjoer(tmp_path, *RENTE).exit_code == 9
    assert list(tmp_path.iterdir()) == []


def test_oedelagt_egen_fil_meldes_med_linje(mappe: Path) -> None:
    """A broken file of the user's own is named with its line (exit 4) and stays as it was."""
    fil = mappe / "satser/forsinkelsesrente.toml"
    fil.parent.mkdir()
    fil.write_text("[[versjon]]\nfra = 2027-01-\n", encoding="utf-8")
    svar = kjoer(mappe, *RENTE)
    assert svar.exit_code == 4
    assert "forsinkelsesrente.toml:2" in svar.stderr
    assert fil.read_text(encoding="utf-8") == "[[versjon]]\nfra = 2027-01-\n"
