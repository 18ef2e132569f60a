"""inkasso sikkerhetskopi: what is written can be read back, and a backup is restored as a whole or not at all."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app

OPPSETT = '[fordringshaver]\nnavn = "Tannlege Kari Eksempel"\nform = "enk"\nmva_pliktig = false\n'


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    m = tmp_path / "praksis"
    (m / "saker/2026-0001/brev").mkdir(parents=True)
    (m / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    (m / "saker/2026-0001/brev/æøå.pdf").write_bytes(bytes(range(256)) * 40)
    (m / "saker/.2026-0001.toml.laas").write_bytes(b"")
    (m / ".indeks.json").write_text("{}", encoding="utf-8")
    return m


def kjoer(*arg: object) -> Result:
    return CliRunner().invoke(app, ["sikkerhetskopi", *map(str, arg)])


def kopi(mappe: Path) -> Path:
    fil = mappe.parent / "kopi.zip"
    assert kjoer("--mappe", mappe, "--til", fil).exit_code == 0
    return fil


def innhold(mappe: Path) -> dict[str, bytes]:
    return {f.relative_to(mappe).as_posix(): f.read_bytes() for f in mappe.rglob("*") if f.is_file()}


def test_tilbake_er_hver_fil_lik(mappe: Path) -> None:
    """Restored into a new folder, every file is byte for byte as it was; cache and locks are left out."""
    fil = kopi(mappe)
    ny = mappe.parent / "ny"
    svar = kjoer("gjenopprett", fil, "--til", ny)
    assert svar.exit_code == 0
    ventet = {n: b for n, b in innhold(mappe).items() if not n.split("/")[-1].startswith(".")}
    assert innhold(ny) == ventet
    assert fil.stat().st_mode & 0o077 == 0
    assert ny.stat().st_mode & 0o077 == 0


def test_til_en_mappe_faar_kopien_dato_i_navnet(mappe: Path) -> None:
    """Into a folder the backup gets a name of its own, and is not itself part of the next one."""
    for _ in range(2):
        svar = kjoer("--mappe", mappe, "--til", mappe, "--json")
        assert svar.exit_code in (0, 4)  # 4: two in the same second, and the first stays
    (fil, *_) = mappe.glob("inkasso-sikkerhetskopi-*.zip")
    with zipfile.ZipFile(fil) as z:
        assert not [n for n in z.namelist() if n.endswith(".zip")]


def test_skriver_aldri_over(mappe: Path) -> None:
    """Neither a file nor a folder that is there is ever written over."""
    fil = kopi(mappe)
    foer = fil.read_bytes()
    assert kjoer("--mappe", mappe, "--til", fil).exit_code == 4
    assert kjoer("gjenopprett", fil, "--til", mappe).exit_code == 4
    assert fil.read_bytes() == foer


def test_proev_kontrollerer_uten_aa_skrive(mappe: Path) -> None:
    """--proev reads every file of the backup and writes nothing."""
    fil = kopi(mappe)
    svar = kjoer(fil, "--proev", "--json")
    assert svar.exit_code == 0
    assert json.loads(svar.stdout)["filer"] == 2


def _bytt(
    fil: Path, navn: str, nytt: bytes | None, ny_liste: dict[str, object] | None = None, ekstra: str = ""
) -> None:
    """Rebuild the backup with one thing changed."""
    with zipfile.ZipFile(fil) as z:
        deler = {i: z.read(i) for i in z.namelist()}
    if nytt is None:
        deler.pop(navn)
    else:
        deler[navn] = nytt
    if ny_liste is not None:
        deler["INNHOLD.json"] = json.dumps(ny_liste).encode()
    if ekstra:
        deler[ekstra] = b"x"
    with zipfile.ZipFile(fil, "w") as z:
        for i, data in deler.items():
            z.writestr(i, data)


def _liste(navn: str) -> dict[str, object]:
    return {"form": 1, "filer": {navn: {"sha256": "0", "bytes": 1}}}


@pytest.mark.parametrize("hva", ["endret", "mangler", "ekstra", "ikke zip", "avkortet", "uten liste"])
def test_skadet_kopi_gjenopprettes_ikke(mappe: Path, hva: str) -> None:
    """A changed, missing or added file, or no backup at all: exit 4, and no folder is left."""
    fil = kopi(mappe)
    if hva == "endret":
        _bytt(fil, "inkasso.toml", OPPSETT.replace("Kari", "Mari").encode())
    elif hva == "mangler":
        _bytt(fil, "inkasso.toml", None)
    elif hva == "ekstra":
        _bytt(fil, "inkasso.toml", OPPSETT.encode(), ekstra="ny.txt")
    elif hva == "uten liste":
        _bytt(fil, "INNHOLD.json", None)
    else:
        fil.write_bytes(b"tekst" if hva == "ikke zip" else fil.read_bytes()[:-30])
    ny = mappe.parent / "ny"
    svar = kjoer("gjenopprett", fil, "--til", ny)
    assert svar.exit_code == 4
    assert not ny.exists()
    assert not list(mappe.parent.glob(".*"))


@pytest.mark.parametrize("navn", ["../ute.toml", "/etc/ute", "a/../../ute", "C:ute", "a\\..\\ute"])
def test_filnavn_kan_ikke_peke_ut(mappe: Path, navn: str) -> None:
    """A name that leads out of the new folder stops the restoration before anything is written."""
    fil = mappe.parent / "ond.zip"
    with zipfile.ZipFile(fil, "w") as z:
        z.writestr(navn, b"x")
        z.writestr("INNHOLD.json", json.dumps(_liste(navn)))
    assert kjoer("gjenopprett", fil, "--til", mappe.parent / "ny").exit_code == 4
    assert sorted(p.name for p in mappe.parent.iterdir()) == ["ond.zip", "praksis"]


def test_bruk(mappe: Path) -> None:
    """What is missing is named."""
    assert kjoer("gjenopprett").exit_code == 2
    assert kjoer("gjenopprett", kopi(mappe)).exit_code == 2
    assert kjoer("slett").exit_code == 2
    assert kjoer("--mappe", mappe.parent).exit_code == 9


def test_dry_run(mappe: Path) -> None:
    """--dry-run writes nothing, in either direction."""
    fil = kopi(mappe)
    assert kjoer("--mappe", mappe, "--til", mappe.parent / "to.zip", "--dry-run").exit_code == 0
    assert kjoer("gjenopprett", fil, "--til", mappe.parent / "ny", "--dry-run").exit_code == 0
    assert sorted(p.name for p in mappe.parent.iterdir()) == ["kopi.zip", "praksis"]


def test_ingen_engelsk_om_en_odelagt_kopi(mappe: Path) -> None:
    """What the libraries say of a damaged file is English and is left out; our own reason is told."""
    fil = mappe.parent / "x.zip"
    fil.write_bytes(b"hei")
    melding = "dette er ikke en hel sikkerhetskopi fra inkasso.\n"
    assert melding in kjoer("gjenopprett", fil, "--til", mappe.parent / "ny").stderr
    with zipfile.ZipFile(fil, "w") as z:
        z.writestr("a", "b")
    assert melding in kjoer("gjenopprett", fil, "--til", mappe.parent / "ny").stderr
    with zipfile.ZipFile(fil, "w") as z:
        z.writestr("INNHOLD.json", '{"form": 9, "filer": {}}')
    assert "inkasso (den er laget av et nyere program; oppdater inkasso)." in kjoer("gjenopprett", fil, "--til", mappe.parent / "ny").stderr
