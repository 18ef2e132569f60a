"""inkasso sikkerhetskopi: what is written can be read back, and a backup is restored as a whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pyrage
import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app
from inkassocli.store import kopiering
from tests.conftest import Kontor

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


# ---- what is in it ------------------------------------------------------------------------------


def test_lenker_foelges(mappe: Path) -> None:
    """Trust 5: `saker` as a link to a folder, and an exhibit that is a link to a file, are in the backup as what they hold."""
    ekte = mappe.parent / "ekte"
    (mappe / "saker").rename(ekte)
    (mappe / "saker").symlink_to(ekte, target_is_directory=True)
    (mappe.parent / "f.pdf").write_bytes(b"%PDF-1.4 faktura")
    (ekte / "2026-0001/f.pdf").symlink_to(mappe.parent / "f.pdf")
    (ekte / "rundt").symlink_to(ekte, target_is_directory=True)
    (mappe / "a").mkdir()
    (mappe / "a/lenke").symlink_to(ekte / "2026-0001", target_is_directory=True)
    (ekte / "2026-0001/tilbake").symlink_to(mappe / "a", target_is_directory=True)
    assert kjoer("gjenopprett", kopi(mappe), "--til", mappe.parent / "ny").exit_code == 0
    ny = innhold(mappe.parent / "ny")
    assert ny["saker/2026-0001/f.pdf"] == b"%PDF-1.4 faktura"
    assert ny["saker/2026-0001/brev/æøå.pdf"] == bytes(range(256)) * 40
    assert not (mappe.parent / "ny/saker").is_symlink()


def test_en_lenke_til_ingenting_stanser(mappe: Path) -> None:
    """A link that leads nowhere is told (4), and no backup is made."""
    (mappe / "saker/2026-0001/f.pdf").symlink_to(mappe / "borte.pdf")
    svar = kjoer("--mappe", mappe, "--til", mappe.parent / "kopi.zip")
    assert svar.exit_code == 4
    assert "f.pdf: lenken peker på noe som ikke finnes" in " ".join(svar.stderr.split())
    assert not (mappe.parent / "kopi.zip").exists()


@pytest.mark.parametrize("hva", ["mappe", "fil"])
def test_det_som_ikke_kan_leses_stanser(mappe: Path, monkeypatch: pytest.MonkeyPatch, hva: str) -> None:
    """Trust 5: a folder or a file that cannot be read is never left out in silence (4)."""
    if hva == "mappe":
        ekte = os.scandir

        def scandir(sti: Any) -> Any:
            if str(sti).endswith("2026-0001"):
                raise PermissionError(13, "Permission denied", str(sti))
            return ekte(sti)

        monkeypatch.setattr(os, "scandir", scandir)
    else:
        lesbar = Path.read_bytes

        def read_bytes(sti: Path) -> bytes:
            if sti.name == "æøå.pdf":
                raise PermissionError(13, "Permission denied", str(sti))
            return lesbar(sti)

        monkeypatch.setattr(Path, "read_bytes", read_bytes)
    svar = kjoer("--mappe", mappe, "--til", mappe.parent / "kopi.zip")
    assert svar.exit_code == 4
    assert "kan ikke leses (ingen tilgang). Ingen kopi er laget." in " ".join(svar.stderr.split())
    assert not (mappe.parent / "kopi.zip").exists()


def test_hver_sak_og_det_den_nevner_er_med(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compared with what the cases name: a backup that lacks one of it is none (4); what is gone from the folder is told."""
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-16")
    til = ola.mappe.parent / "kopi.zip"
    alle = kopiering.filer
    for slutt in ("2026-0001.toml", "-purring.pdf"):
        monkeypatch.setattr(kopiering, "filer", lambda m, s=slutt: (x for x in alle(m) if not x.name.endswith(s)))
        svar = ola.kjoer("sikkerhetskopi", "--til", str(til))
        assert svar.exit_code == 4, slutt
        assert "er ikke med" in " ".join(svar.stderr.split())
        assert not til.exists()
    monkeypatch.undo()
    next(ola.mappe.glob("saker/2026-0001/brev/*.pdf")).unlink()
    svar = ola.kjoer("sikkerhetskopi", "--til", str(til))
    assert svar.exit_code == 0
    assert "Ikke med, for den finnes ikke: saker/2026-0001/brev/2026-09-16-purring.pdf" in " ".join(svar.stderr.split())


def test_alt_er_paa_disken_foer_det_sies(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """K4: the zip and its folder are told to the disk, and so is every file and folder of a restoration."""
    synket: list[str] = []
    ekte = os.fsync

    def fsync(nr: int) -> None:
        synket.append(os.readlink(f"/proc/self/fd/{nr}"))
        ekte(nr)

    monkeypatch.setattr(os, "fsync", fsync)
    fil = kopi(mappe)
    assert any(x.startswith(str(mappe.parent / ".kopi.zip.")) for x in synket)
    assert str(mappe.parent) in synket
    synket.clear()
    assert kjoer("gjenopprett", fil, "--til", mappe.parent / "ny").exit_code == 0
    rot = mappe.parent / ".ny."
    for slutt in ("inkasso.toml", "saker/2026-0001/brev/æøå.pdf", "saker/2026-0001/brev", "saker/2026-0001", "saker"):
        assert any(x.startswith(str(rot)) and x.endswith(f"tmp/{slutt}") for x in synket), slutt
    assert synket[-1] == str(mappe.parent)


def test_en_disk_som_lyver(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read back is compared with what was written: a disk that keeps something else is told of (4)."""

    def fsync(nr: int) -> None:
        navn = os.readlink(f"/proc/self/fd/{nr}")
        if navn.endswith(".tmp") and os.fstat(nr).st_size > 500:
            os.pwrite(nr, b"\0" * 100, 200)

    monkeypatch.setattr(os, "fsync", fsync)
    for valg in ((), ("--mottaker", pyrage.x25519.Identity.generate().to_public())):
        svar = kjoer("--mappe", mappe, "--til", mappe.parent / "kopi.zip", *valg)
        assert svar.exit_code == 4
        assert not (mappe.parent / "kopi.zip").exists()


def test_halve_kopier_nevnes(mappe: Path) -> None:
    """What a backup or a restoration that was broken off left is named by the next one, and by `sjekk`."""
    rest = mappe.parent / ".kopi.zip.1a2b3c4d.tmp"
    rest.write_bytes(b"PK")
    halv = mappe.parent / ".ny.1a2b3c4d.tmp"
    halv.mkdir()
    svar = kjoer("--mappe", mappe, "--til", mappe.parent / "kopi.zip")
    assert f"kan slettes: {rest}" in " ".join(svar.stderr.split())
    svar = kjoer("gjenopprett", mappe.parent / "kopi.zip", "--til", mappe.parent / "ny")
    assert svar.exit_code == 0
    assert f"kan slettes: {halv}" in " ".join(svar.stderr.split())
    (mappe.parent / ".praksis.1a2b3c4d.tmp").mkdir()
    sjekket = CliRunner().invoke(app, ["sjekk", "--mappe", str(mappe)])
    assert "En halv gjenoppretting" in sjekket.output


def test_neste_minner_om_en_gammel_kopi(ola: Kontor) -> None:
    """A month after the last backup, or after the folder began without one, `neste` says so until one is taken."""
    historikk = ola.mappe / ".historikk.csv"
    tekst = re.sub(r"(?<=dag.begynt;;;;)\S+", "2026-09-02", historikk.read_text("utf-8"))
    historikk.write_text(tekst, encoding="utf-8")
    assert "sikkerhetskopi" not in ola.kjoer("neste", dato="2026-10-02").output
    assert "Du har ingen sikkerhetskopi" in ola.kjoer("neste", dato="2026-10-03").stderr
    ola.greit("sikkerhetskopi", "--til", str(ola.mappe.parent / "k.zip"), dato="2026-10-05")
    assert "sikkerhetskopi" not in ola.kjoer("neste", dato="2026-11-05").output
    svar = ola.kjoer("neste", dato="2026-11-06")
    assert "Den siste sikkerhetskopien er fra 05.10.2026" in svar.stderr
    assert "sikkerhetskopi" not in ola.kjoer("neste", "--sjekk", dato="2026-11-06").output


# ---- encrypted ----------------------------------------------------------------------------------

FRASE = "en lang setning ingen gjetter"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is there to type."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)


def skriv(*arg: object, svar: str = "") -> Result:
    return CliRunner().invoke(app, ["sikkerhetskopi", *map(str, arg)], input=svar)


@pytest.mark.usefixtures("terminal")
def test_med_passord_og_tilbake(mappe: Path) -> None:
    """A passphrase typed twice; the public `age` opens it to the same zip; a wrong one opens nothing."""
    fil = mappe.parent / "kopi.zip.age"
    svar = skriv("--mappe", mappe, "--til", fil, "--kryptert", svar=f"{FRASE}\n{FRASE}\n")
    assert svar.exit_code == 0, svar.output
    assert FRASE not in svar.output
    assert "Den er kryptert" in svar.stderr
    data = fil.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert b"Kari" not in data
    assert b"inkasso.toml" not in data
    assert fil.stat().st_mode & 0o077 == 0
    galt = skriv("gjenopprett", fil, "--til", mappe.parent / "ny", svar="noe helt annet\n")
    assert galt.exit_code == 4
    assert "Passordet passer ikke" in galt.stderr
    assert not (mappe.parent / "ny").exists()
    assert skriv("gjenopprett", fil, "--til", mappe.parent / "ny", svar=f"{FRASE}\n").exit_code == 0
    assert innhold(mappe.parent / "ny") == {n: b for n, b in innhold(mappe).items() if not n.split("/")[-1].startswith(".")}
    if age := shutil.which("age"):
        klar = mappe.parent / "klar.zip"
        aapne_med_age(age, fil, klar)
        assert kjoer(klar, "--proev").exit_code == 0


def aapne_med_age(age: str, fil: Path, til: Path) -> None:
    """The public program asks for the passphrase at a terminal, so it is given one."""
    pid, terminal = pty.fork()
    if not pid:
        os.execv(age, [age, "-d", "-o", str(til), str(fil)])
    while b"passphrase" not in os.read(terminal, 200):
        pass
    os.write(terminal, f"{FRASE}\n".encode())
    with contextlib.suppress(OSError):  # the terminal goes with the program
        while os.read(terminal, 200):
            pass
    assert os.waitpid(pid, 0)[1] == 0


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("svar, ventet", [(f"{FRASE}\n{FRASE}x\n", "ulike"), ("kort\n", "minst 10 tegn")])
def test_passord_som_ikke_gaar(mappe: Path, svar: str, ventet: str) -> None:
    """Two that differ, or one that is too short: 2, and no backup."""
    ut = skriv("--mappe", mappe, "--til", mappe.parent / "k.age", "--kryptert", svar=svar)
    assert ut.exit_code == 2
    assert ventet in ut.stderr
    assert not (mappe.parent / "k.age").exists()


def test_uten_terminal(mappe: Path) -> None:
    """A passphrase is typed and nothing else: without a terminal 2, both ways."""
    ut = kjoer("--mappe", mappe, "--til", mappe.parent / "k.age", "--kryptert")
    assert ut.exit_code == 2
    assert "--mottaker" in ut.stderr
    fil = mappe.parent / "laast.age"
    fil.write_bytes(b"age-encryption.org/v1\n-> scrypt c2FsdA 18\n")
    assert kjoer("gjenopprett", fil, "--til", mappe.parent / "ny").exit_code == 2


def test_til_en_noekkel_og_tilbake(mappe: Path) -> None:
    """For the holder of a key: opened with its secret half, here and by the public `age`, bit for bit."""
    hemmelig = pyrage.x25519.Identity.generate()
    noekkel = mappe.parent / "noekkel.txt"
    noekkel.write_text(f"# min\n{hemmelig}\n", encoding="utf-8")
    fil = mappe.parent / "kopi.zip.age"
    ut = kjoer("--mappe", mappe, "--til", fil, "--mottaker", hemmelig.to_public())
    assert ut.exit_code == 0, ut.output
    assert kjoer("gjenopprett", fil, "--til", mappe.parent / "ny").exit_code == 2
    assert kjoer("gjenopprett", fil, "--til", mappe.parent / "ny", "--noekkel", noekkel).exit_code == 0
    assert innhold(mappe.parent / "ny") == {n: b for n, b in innhold(mappe).items() if not n.split("/")[-1].startswith(".")}
    annen = mappe.parent / "annen.txt"
    annen.write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    galt = kjoer(fil, "--proev", "--noekkel", annen)
    assert galt.exit_code == 4
    assert "Nøkkelen passer ikke" in galt.stderr
    assert kjoer("--mappe", mappe, "--mottaker", "age1tull").exit_code == 2
    tull = mappe / "inkasso.toml"
    assert "ingen hemmelig nøkkel" in kjoer(fil, "--proev", "--noekkel", tull).stderr
    if age := shutil.which("age"):
        klar = mappe.parent / "klar.zip"
        subprocess.run([age, "-d", "-i", str(noekkel), "-o", str(klar), str(fil)], check=True, capture_output=True)
        assert kjoer("gjenopprett", klar, "--til", mappe.parent / "av-age").exit_code == 0
        assert innhold(mappe.parent / "av-age") == innhold(mappe.parent / "ny")
        subprocess.run([age, "-r", str(hemmelig.to_public()), "-o", f"{klar}.age", str(klar)], check=True)
        assert kjoer(f"{klar}.age", "--proev", "--noekkel", noekkel).exit_code == 0


def test_en_skadet_kryptert_kopi(mappe: Path) -> None:
    """One byte changed in what is encrypted: nothing is opened (4)."""
    hemmelig = pyrage.x25519.Identity.generate()
    noekkel = mappe.parent / "noekkel.txt"
    noekkel.write_text(str(hemmelig), encoding="utf-8")
    fil = mappe.parent / "kopi.age"
    kjoer("--mappe", mappe, "--til", fil, "--mottaker", hemmelig.to_public())
    data = bytearray(fil.read_bytes())
    data[-40] ^= 1
    fil.write_bytes(bytes(data))
    assert kjoer("gjenopprett", fil, "--til", mappe.parent / "ny", "--noekkel", noekkel).exit_code == 4
    assert not (mappe.parent / "ny").exists()
