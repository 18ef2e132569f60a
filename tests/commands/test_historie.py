"""inkasso sjekk godta and reparer; rediger; how a file of an older version gets its chain (presisering 89)."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Kontor
from tests.endringer import ALLE, SISTE_DAG, Endring, blokker, praksis, sak, sjekk
from tests.endringer import bytt as bytt_i


@pytest.fixture(scope="module")
def mal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with six cases."""
    return praksis(tmp_path_factory.mktemp("p") / "kontor")


@pytest.fixture
def k(mal: Path, tmp_path: Path) -> Kontor:
    """A copy of it."""
    shutil.copytree(mal, tmp_path / "kontor")
    return Kontor(tmp_path / "kontor")


def endring(hva: str) -> Endring:
    """One of the alterations of the table."""
    return next(e for e in ALLE if e.hva == hva)


@pytest.mark.parametrize("hva", [e.hva for e in ALLE if e.kode and e.fil.startswith("saker/") and "Hendelse nr." in e.ventet])
def test_en_endring_kan_godtas(k: Kontor, hva: str) -> None:
    """`endring_godtatt` with its reason: what stood before is compared no more."""
    e = endring(hva)
    nr = e.fil[6:15]
    e.gjoer(k.mappe)
    k.greit("sjekk", "godta", nr, "--grunn", "rettet selv", dato=SISTE_DAG)
    assert 'type = "endring_godtatt"' in k.sak(nr)
    assert 'grunn = "rettet selv"' in k.sak(nr)
    kode, ut = sjekk(k.mappe)
    funn = [x for x in ut.splitlines() if f"saker/{nr}" in x]
    assert all("var lovlig" in x for x in funn), ut  # a day moved by hand may have made a fee unlawful: told by its own rule
    assert kode == 0


def test_godta_det_som_ikke_er_en_sak(k: Kontor) -> None:
    """A case that is gone and settings that are changed are accepted too; the number stays used."""
    for hva in ("saken og mappen slettet", "kontonummeret byttet i et annet gyldig"):
        endring(hva).gjoer(k.mappe)
    assert sjekk(k.mappe)[0] == 4
    k.greit("sjekk", "godta", "2026-0006", "--grunn", "en prøve")
    k.greit("sjekk", "godta", "oppsett", "--grunn", "ny bank")
    assert sjekk(k.mappe) == (0, "")


def test_godta_uten_noe_aa_godta(k: Kontor) -> None:
    """Without a reason, a case or anything that was changed: 2, and nothing is written."""
    assert "Grunnen mangler" in k.stengt(2, "sjekk", "godta", "2026-0001")
    assert "ingenting endret" in k.stengt(2, "sjekk", "godta", "2026-0001", "--grunn", "x")
    assert "ingenting endret" in k.stengt(2, "sjekk", "godta", "oppsett", "--grunn", "x")
    k.stengt(2, "sjekk", "godta", "--grunn", "x")
    k.stengt(2, "sjekk", "slett")


def test_en_ny_hendelse_dekker_ikke_over(k: Kontor) -> None:
    """What was changed before the program wrote again is still told after it: a write accepts nothing."""
    bytt_i(sak(2), "beloep = 600.00", "beloep = 60.00")(k.mappe)
    k.greit("logg", "2026-0002", "--tekst", "ringte", "--tid", "10:00", dato="2026-10-02")
    kode, ut = sjekk(k.mappe)
    assert kode == 4
    assert "Hendelse nr. 4 (betaling 01.10.2026) er endret" in ut


def test_belop_endres_ikke_usett(k: Kontor) -> None:
    """A changed payment is told with its amount beside a changed head, and so is a claim, also to who accepts it."""
    for foer, etter in (("beloep = 600.00", "beloep = 60.00"), ('navn = "', 'navn = "A '), ("6400.00", "9400.00")):
        bytt_i(sak(2), foer, etter)(k.mappe)
    k.greit("logg", "2026-0002", "--tekst", "ringte", "--tid", "10:00", dato="2026-10-02")
    ut = " ".join(k.kjoer("sjekk", "godta", "2026-0002", "--grunn", "x").output.replace("\xa0", " ").split())
    assert "Hodet (skyldneren eller kravet) er endret" in ut
    assert "er endret etter at den ble skrevet. Nå står det 9 400,00 kr der." in ut
    assert "Hendelse nr. 4 (betaling 01.10.2026) er endret etter at den ble skrevet. Nå står det 60,00 kr der." in ut
    assert "kjede" not in ut


REPARERES = ("et sendt brev doblet", "den siste hendelsen doblet", "en hendelse flyttet sist", "to betalinger har byttet plass")


@pytest.mark.parametrize("hva", REPARERES)
@pytest.mark.parametrize("linjeskift", ["\n", "\r\n"])
def test_reparer_det_kjeden_beviser(k: Kontor, hva: str, linjeskift: str) -> None:
    """An event that stands twice is taken out, one that was moved is put back, after a backup of the folder."""
    e = endring(hva)
    riktig = (k.mappe / e.fil).read_text("utf-8")
    e.gjoer(k.mappe)
    tekst = (k.mappe / e.fil).read_text("utf-8").replace("\n", linjeskift)
    (k.mappe / e.fil).write_text(tekst, encoding="utf-8", newline="")
    svar = k.greit("sjekk", "reparer", dato=SISTE_DAG)
    assert "er satt i stand" in svar
    assert (k.mappe / e.fil).read_bytes().decode("utf-8").replace("\r\n", "\n") == riktig
    assert sjekk(k.mappe) == (0, "")
    (kopi,) = k.mappe.glob("inkasso-sikkerhetskopi-*-foer-reparasjon.zip")
    with zipfile.ZipFile(kopi) as z:
        assert z.read(e.fil).decode("utf-8") == tekst


@pytest.mark.parametrize("hva", [e.hva for e in ALLE if e.kode and e.hva not in REPARERES])
def test_reparer_roerer_ikke_det_andre(k: Kontor, hva: str) -> None:
    """What the chain does not prove is told and left; nothing is written, no backup is made."""
    endring(hva).gjoer(k.mappe)
    foer = k.innhold()
    k.kjoer("sjekk", "reparer", dato=SISTE_DAG)
    assert k.innhold() == foer


def test_reparer_tar_bort_rester(k: Kontor) -> None:
    """What a broken write left is taken away."""
    rest = k.mappe / "saker" / ".2026-0001.toml.1a2b3c4d.tmp"
    rest.write_bytes(b"halv")
    rest.chmod(0o600)
    assert "rest etter en avbrutt skriving" in sjekk(k.mappe)[1]
    k.greit("sjekk", "reparer", dato=SISTE_DAG)
    assert not rest.exists()
    assert sjekk(k.mappe) == (0, "")


def test_gammel_fil_faar_kjede_fra_neste_hendelse(k: Kontor) -> None:
    """A file of 0.1.0 is left as it is; its next event has a chain over all that stood there."""
    fil = k.mappe / sak(2)
    uten = re.sub(r'^kjede = "\w+"\n', "", fil.read_text("utf-8"), flags=re.M)
    fil.write_text(uten, encoding="utf-8")
    (k.mappe / ".historikk.csv").unlink()
    assert sjekk(k.mappe) == (0, "")
    k.greit("logg", "2026-0002", "--tekst", "ringte", "--tid", "10:00", dato="2026-10-02")
    assert fil.read_text("utf-8").startswith(uten)
    assert fil.read_text("utf-8").count("kjede = ") == 1
    assert sjekk(k.mappe) == (0, "")
    blokker(sak(2), lambda b: [b[0], b[2], b[1], *b[3:]])(k.mappe)
    kode, ut = sjekk(k.mappe)
    assert kode == 4
    assert "saker/2026-0002.toml" in ut


def test_tom_liste_i_hodet(k: Kontor) -> None:
    """Saken M: a file with the line `hendelse = []` takes its first event; the line, which would bar it, goes."""
    fil = k.mappe / sak(6)
    hode = fil.read_text("utf-8").partition("\n[[hendelse]]")[0] + "\n"
    (k.mappe / ".historikk.csv").unlink()
    fil.write_text(hode.replace("\n[skyldner]", "hendelse = []\n\n[skyldner]", 1), encoding="utf-8")
    k.greit("betaling", "2026-0006", "--beloep", "100", "--ja", dato="2026-10-02")
    assert "hendelse = []" not in k.sak("2026-0006")
    assert k.sak("2026-0006").startswith(hode.rstrip("\n"))
    assert k.json("vis", "2026-0006", dato="2026-10-03")["hendelser"] == 1


def test_halve_brev_blir_ikke_slettet(k: Kontor) -> None:
    """While the journal of a broken run lies there, nobody is told to delete the letters that it has made."""
    (k.mappe / "saker" / "2026-0001" / "brev" / "2026-11-01-brev.pdf").write_bytes(b"%PDF")
    assert "slett den, eller flytt den ut av saken" in sjekk(k.mappe)[1]
    (k.mappe / ".kjoering.json").write_text('{"avbrutt": 1}', encoding="utf-8")
    ut = sjekk(k.mappe)[1]
    assert "slett den, eller flytt" not in ut
    assert "den neste kommandoen som skriver" in ut


def test_en_fil_som_ingen_eier(k: Kontor) -> None:
    """K5: a file in saker/ that is no case is named."""
    (k.mappe / "saker" / "x.txt").write_text("hei")
    assert "saker/x.txt" in sjekk(k.mappe)[1]


@pytest.mark.skipif(os.name != "posix", reason="modes of folders")
@pytest.mark.parametrize("sted", [".", "saker"])
def test_en_mappe_andre_kan_skrive_i(k: Kontor, sted: str) -> None:
    """K12: a folder in which anyone may replace a case file is told of."""
    (k.mappe / sted).chmod(0o777)
    assert "kan bytte ut filene i mappen" in sjekk(k.mappe)[1]
