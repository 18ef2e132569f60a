"""Writing: a crash, a full disk or two processes at once lose nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from inkassocli.errors import SaksfilError
from inkassocli.store import atomisk

ROT = Path(__file__).parents[2]


def rester(mappe: Path) -> list[str]:
    """Temporary files that were left behind."""
    return [f.name for f in mappe.iterdir() if f.name.endswith(".tmp")]


def feiler(kode: int) -> Any:
    """A system call that fails with the code."""
    def kall(*_: object, **__: object) -> None:
        raise OSError(kode, os.strerror(kode))

    return kall


def test_skriver_hele_filen(tmp_path: Path) -> None:
    """The file holds exactly the bytes, and the folder is made where it is missing."""
    fil = tmp_path / "saker" / "a.toml"
    atomisk.skriv(fil, "æøå\r\n".encode())
    atomisk.skriv(fil, b"ny\n")
    assert fil.read_bytes() == b"ny\n"
    assert rester(fil.parent) == []


def test_bare_eieren_kan_lese(tmp_path: Path) -> None:
    """A case holds patient data: the file is readable by its owner only."""
    fil = tmp_path / "a.toml"
    atomisk.skriv(fil, b"x")
    if os.name == "posix":
        assert fil.stat().st_mode & 0o077 == 0


def test_ny_skriver_aldri_over(tmp_path: Path) -> None:
    """`ny` refuses a file that is there, also where the disk has no hard links."""
    fil = tmp_path / "a.toml"
    atomisk.skriv(fil, b"en", ny=True)
    with pytest.raises(SaksfilError, match="finnes alt og blir ikke skrevet over") as feil:
        atomisk.skriv(fil, b"to", ny=True)
    assert feil.value.kode == 4
    assert fil.read_bytes() == b"en"
    assert rester(tmp_path) == []


def test_ny_uten_harde_lenker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk without hard links a new file is written all the same, and never over another."""
    monkeypatch.setattr(os, "link", feiler(errno.EPERM))
    fil = tmp_path / "a.toml"
    atomisk.skriv(fil, b"en", ny=True)
    with pytest.raises(SaksfilError, match="finnes alt"):
        atomisk.skriv(fil, b"to", ny=True)
    assert fil.read_bytes() == b"en"
    assert rester(tmp_path) == []


PLASS, TILGANG = "frigjør plass, og kjør kommandoen en gang til", "se hvem som eier filen og mappen, og gi deg selv tilgang"


@pytest.mark.parametrize("kall, kode, ord_, raad", [
    ("fsync", errno.ENOSPC, "disken er full", PLASS), ("fsync", errno.EDQUOT, "kvoten er brukt opp", PLASS),
    ("replace", errno.EACCES, "ingen tilgang", TILGANG), ("open", errno.EPERM, "ingen tilgang", TILGANG),
    ("replace", errno.EROFS, "disken kan bare leses", "flytt mappen til en disk du kan skrive på, og oppgi den: --mappe MAPPE"),
    ("replace", errno.EIO, f"feil {errno.EIO}",
     "se etter at disken virker, og kjør kommandoen en gang til"),
])
def test_feil_fra_disken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kall: str, kode: int, ord_: str, raad: str
) -> None:
    """A full or refusing disk: exit 4 in plain words with what to do, the old file is whole, no temporary file is left."""
    fil = tmp_path / "a.toml"
    fil.write_bytes(b"gammel")
    monkeypatch.setattr(os, kall, feiler(kode))
    with pytest.raises(SaksfilError) as feil:
        atomisk.skriv(fil, b"ny")
    assert feil.value.kode == 4
    assert str(feil.value) == f"{fil}: filen kan ikke skrives ({ord_}).\nGjør slik: {raad}"
    monkeypatch.undo()
    assert fil.read_bytes() == b"gammel"
    assert rester(tmp_path) == []


def test_disken_blir_full_mens_det_skrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ENOSPC from the write itself, when the buffer is flushed, is the same."""
    fil = tmp_path / "a.toml"
    fil.write_bytes(b"gammel")
    ekte = os.fdopen

    def fdopen(nr: int, *args: Any, **felt: Any) -> Any:
        f = ekte(nr, *args, **felt)
        monkeypatch.setattr(os, "fsync", feiler(errno.EBADF))    # never reached
        os.close(nr)
        os.open("/dev/full", os.O_WRONLY)    # takes the number that was closed
        return f

    if not Path("/dev/full").exists():
        monkeypatch.setattr(os, "fsync", feiler(errno.ENOSPC))
    else:
        monkeypatch.setattr(os, "fdopen", fdopen)
    with pytest.raises(SaksfilError, match="disken er full"):
        atomisk.skriv(fil, b"ny" * 100_000)
    assert fil.read_bytes() == b"gammel"
    assert rester(tmp_path) == []


def test_mappen_kan_ikke_synkes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the file is in place a folder that cannot be synced is no failure."""
    fil = tmp_path / "a.toml"
    monkeypatch.setattr(atomisk, "synk_mappe", feiler(errno.EINVAL))
    atomisk.skriv(fil, b"ny")
    assert fil.read_bytes() == b"ny"


def test_mappene_samles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders of many files, new ones with their parents, are left to the caller, who syncs each once."""
    kalt: list[Path] = []
    monkeypatch.setattr(atomisk, "synk_mappe", kalt.append)
    synk: set[Path] = set()
    for navn in ("a.toml", "b.toml"):
        atomisk.skriv(tmp_path / "ny" / navn, b"x", synk=synk)
    assert (kalt, synk) == ([], {tmp_path, tmp_path / "ny"})
    atomisk.synk_mapper(synk)
    assert (sorted(kalt), synk) == ([tmp_path, tmp_path / "ny"], set())


def test_laasen_i_en_lukket_mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be written to is told with what to do, before anything is decided."""
    monkeypatch.setattr(os, "open", feiler(errno.EACCES))
    with pytest.raises(SaksfilError) as feil, atomisk.laas(tmp_path / "a.toml"):
        pass
    assert str(feil.value) == (
        f"{tmp_path}: mappen kan ikke skrives til (ingen tilgang). Ingenting er endret.\nGjør slik: {TILGANG}"
    )


def test_mappen_er_en_fil(tmp_path: Path) -> None:
    """A file where the folder should be is told, for the write and for the lock."""
    (tmp_path / "saker").write_bytes(b"")
    for ny in (False, True):
        with pytest.raises(SaksfilError, match=r"kan ikke skrives \(en fil står der mappen skulle være\)"):
            atomisk.skriv(tmp_path / "saker" / "a.toml", b"x", ny=ny)
    with pytest.raises(SaksfilError, match="kan ikke skrives til"), atomisk.laas(tmp_path / "saker" / "a.toml"):
        pass


def test_en_synkklient_holder_filen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a sync client may hold the file for a moment: the replace is tried five times, elsewhere once."""
    forsoek: list[int] = []
    ekte = os.replace

    def replace(a: Any, b: Any) -> None:
        forsoek.append(1)
        if len(forsoek) < 3:
            raise PermissionError(errno.EACCES, "holdt")
        ekte(a, b)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(atomisk.time, "sleep", lambda _: None)
    monkeypatch.setattr(atomisk.sys, "platform", "win32")
    atomisk.skriv(tmp_path / "a.toml", b"x")
    assert len(forsoek) == 3
    forsoek.clear()
    monkeypatch.setattr(atomisk.sys, "platform", "linux")
    with pytest.raises(SaksfilError, match="ingen tilgang"):
        atomisk.skriv(tmp_path / "a.toml", b"y")
    assert len(forsoek) == 1
    monkeypatch.setattr(os, "replace", feiler(errno.EACCES))
    monkeypatch.setattr(atomisk.sys, "platform", "win32")
    with pytest.raises(SaksfilError, match="ingen tilgang"):
        atomisk.skriv(tmp_path / "a.toml", b"y")


def kjoer(kode: str, *args: str) -> subprocess.Popen[str]:
    """A process of its own with the project on its path."""
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(kode), *args], text=True, cwd=ROT,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("kall", ["fsync", "replace"])
def test_drept_midt_i_skrivingen(tmp_path: Path, kall: str) -> None:
    """A process killed before the replace leaves the old file whole, and the next write goes through."""
    fil = tmp_path / "a.toml"
    fil.write_bytes(b"gammel")
    prosess = kjoer("""
        import os, signal, sys
        from pathlib import Path
        from inkassocli.store import atomisk
        setattr(os, sys.argv[2], lambda *a, **k: os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM)))
        atomisk.skriv(Path(sys.argv[1]), b"ny")
        print("ikke drept")
        """, str(fil), kall)
    ut, _ = prosess.communicate(timeout=30)
    assert prosess.returncode != 0
    assert ut == ""
    assert fil.read_bytes() == b"gammel"
    atomisk.skriv(fil, b"ny")
    assert fil.read_bytes() == b"ny"


def test_laasen_slipper_naar_prosessen_doer(tmp_path: Path) -> None:
    """Only one process holds the lock; when that process dies the next one gets it."""
    fil = tmp_path / "a.toml"
    prosess = kjoer("""
        import sys
        from pathlib import Path
        from inkassocli.store import atomisk
        with atomisk.laas(Path(sys.argv[1])):
            print("holder", flush=True)
            sys.stdin.read()
        """, str(fil))
    assert prosess.stdout is not None
    assert prosess.stdout.readline() == "holder\n"
    if os.name == "posix":
        import fcntl

        with (tmp_path / ".a.toml.laas").open("rb") as laasfil, pytest.raises(BlockingIOError):
            fcntl.flock(laasfil, fcntl.LOCK_EX | fcntl.LOCK_NB)
    prosess.kill()
    prosess.communicate(timeout=30)
    with atomisk.laas(fil):
        pass


def test_en_spesialfil_blir_det_den_er(tmp_path: Path) -> None:
    """A pipe (or a device) that the user names with -o is written to, and stays one; elsewhere it is in the way."""
    if not hasattr(os, "mkfifo"):
        return
    roer = tmp_path / "roer"
    os.mkfifo(roer)
    leser = os.open(roer, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(SaksfilError, match="ingen vanlig fil"):
            atomisk.skriv(roer, b"linje")
        atomisk.skriv(roer, b"linje", enhet=True)
        assert os.read(leser, 100) == b"linje"
        assert roer.is_fifo()
    finally:
        os.close(leser)
