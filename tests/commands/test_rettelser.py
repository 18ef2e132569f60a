"""inkasso angre, avslutt, rediger: what needs a yes, and what the user wrote is never lost."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import Kontor

SAK = "2026-0001"


@pytest.mark.parametrize(
    "foer, hva",
    [
        (("purring", SAK, "--postlagt"), "et postlagt brev"),
        (("betaling", SAK, "--beloep", "500", "--ja"), "en betaling (500,00 kr"),
        (("forlik", SAK, "--sendt", "--likevel", "egen klage"), "en sendt forliksklage"),
        (("dom", SAK, "--resultat", "tapt"), "en dom"),
    ],
    ids=["brev", "betaling", "klage", "dom"],
)
def test_det_andre_har_sett_angres_ikke_uten_et_ja(ola: Kontor, foer: tuple[str, ...], hva: str) -> None:
    """Grensesnitt § 3: undoing a posted letter, a payment, a complaint or a judgment needs --ja without a terminal."""
    ola.greit(*foer, dato="2026-11-20")
    feil = ola.stengt(2, "angre", SAK, dato="2026-11-21").replace("\xa0", " ")
    assert hva in " ".join(feil.split())
    assert "--ja" in feil
    assert "Angret hendelse" in ola.greit("angre", SAK, "--ja", dato="2026-11-21")


def test_det_bare_du_har_sett_angres_uten_videre(ola: Kontor) -> None:
    """A letter that waits, a pause or a note is undone without a question."""
    ola.greit("purring", SAK, dato="2026-09-15")
    assert "Angret hendelse nr. 1" in ola.greit("angre", SAK, dato="2026-09-15")


def test_et_nei_lar_betalingen_staa(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal it is asked, the default is no, and a no changes nothing."""
    ola.greit("betaling", SAK, "--beloep", "500", "--ja", dato="2026-10-01")
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    foer = ola.sak()
    svar = ola.kjoer("angre", SAK, dato="2026-10-02", inn="\n")
    assert svar.exit_code == 2
    assert ola.sak() == foer
    assert ola.kjoer("angre", SAK, dato="2026-10-02", inn="j\n").exit_code == 0


def test_en_sak_med_noe_igjen_lukkes_ikke_uten_et_ja(ola: Kontor) -> None:
    """Grensesnitt § 3: closing with a balance needs a yes; a settled case does not."""
    feil = ola.stengt(2, "avslutt", SAK, "--grunn", "tap", dato="2026-10-01").replace("\xa0", " ")
    assert "6 464,44 kr gjenstår" in feil
    assert "--ja" in feil
    assert "ingenting er skrevet" in ola.greit("avslutt", SAK, "--grunn", "tap", "--dry-run", dato="2026-10-01")
    ola.greit("betaling", SAK, "--beloep", "7000", "--ja", dato="2026-10-02")
    assert "er avsluttet (betalt)" in ola.greit("avslutt", SAK, dato="2026-10-03")


# ---- rediger ------------------------------------------------------------------------------------


def editor(mappe: Path, monkeypatch: pytest.MonkeyPatch, kode: str) -> None:
    """An editor that runs `kode` on the file's bytes (`b`) and saves what they then are."""
    fil = mappe / "tekstprogram.py"
    fil.write_text(
        f"import sys\nfrom pathlib import Path\nfil = Path(sys.argv[-1])\nb = fil.read_bytes()\n{kode}\n"
        "fil.write_bytes(b)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {fil}")


@pytest.mark.parametrize("lagrer", ["", "b = b.replace(b'\\r\\n', b'\\n')"], ids=["som-den-er", "alt-til-lf"])
def test_crlf_beholdes(ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lagrer: str) -> None:
    """Trust 8: one word changed in a file with CRLF is saved, and every line keeps the end it had."""
    fil = ola.mappe / "saker" / f"{SAK}.toml"
    fil.write_bytes(fil.read_bytes().replace(b"\n", b"\r\n"))
    ola.greit("logg", SAK, "--tekst", "ringte", "--tid", "10:00", dato="2026-09-10")
    foer = fil.read_bytes()
    assert foer.endswith(b"\r\n")
    editor(tmp_path, monkeypatch, f"b = b.replace(b'Storgata', b'Lillegata')\n{lagrer}")
    ola.greit("rediger", SAK, dato="2026-09-11")
    naa, _, godtatt = fil.read_bytes().partition(b'\r\n[[hendelse]]\r\ntype = "endring_godtatt"\r\n')
    assert naa == foer.replace(b"Storgata", b"Lillegata")
    assert b'grunn = "rettet i tekstprogrammet"\r\n' in godtatt


def test_nye_linjer_faar_linjeskiftet_foran(ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that the user adds to a file with CRLF ends as the one before it."""
    fil = ola.mappe / "saker" / f"{SAK}.toml"
    fil.write_bytes(fil.read_bytes().replace(b"\n", b"\r\n"))
    lf = "b = b.replace(b'\\r\\n', b'\\n')"
    editor(tmp_path, monkeypatch, f"{lf}.replace(b'[skyldner]', b'# min\\n# egen\\n[skyldner]')")
    ola.greit("rediger", SAK, dato="2026-09-11")
    assert b"# min\r\n# egen\r\n[skyldner]\r\n" in fil.read_bytes()
    assert fil.read_bytes().count(b"\n") == fil.read_bytes().count(b"\r\n")


def kladden(feil: str) -> Path:
    """The draft that a refusal tells of."""
    return Path("".join(feil.split()).partition("liggeri")[2].partition(".txt")[0] + ".txt")


def test_endret_imens(ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust 9: another process writes an event while the editor is open: exit 6, and the edited text is kept."""
    annen = [sys.executable, "-m", "inkassocli", "pause", SAK, "--mappe", str(ola.mappe), "--dato", "2026-09-10"]
    editor(
        tmp_path,
        monkeypatch,
        f"import subprocess\nsubprocess.run({annen!r}, check=True, stdout=subprocess.DEVNULL)\n"
        "b = b.replace(b'Storgata', b'Lillegata')",
    )
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
    svar = ola.kjoer("rediger", SAK, dato="2026-09-11")
    assert svar.exit_code == 6, svar.output
    assert 'type = "pause"' in ola.sak()
    assert "Storgata" in ola.sak()
    assert "Lillegata" in kladden(svar.stderr).read_text("utf-8")
    assert "inkasso rediger" in " ".join(svar.stderr.split())


@pytest.mark.parametrize(
    "kode, exit_kode",
    [
        ("b = b.replace(b'Storgata', b'Lillegata\" = ')", 4),
        ("b = b.replace(b'[skyldner]', b'[debitor]')", 4),
        ("b = b.replace(b'2026-0001', b'2026-0002')", 4),
        ("b = b.replace(b'Storgata', b'Bj\\xf8rkveien')", 2),
    ],
    ids=["ikke-toml", "ukjent-felt", "annet-saksnummer", "ikke-utf8"],
)
def test_det_som_avvises_beholdes(
    ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kode: str, exit_kode: int
) -> None:
    """Whatever the text is refused for, the case is as before and the text is kept byte for byte, its path told."""
    foer = ola.sak()
    editor(tmp_path, monkeypatch, kode)
    svar = ola.kjoer("rediger", SAK, dato="2026-09-11")
    assert svar.exit_code == exit_kode, svar.output
    assert ola.sak() == foer
    ventet: dict[str, bytes] = {"b": foer.encode()}
    exec(kode, {}, ventet)  # noqa: S102 - what the editor did
    assert kladden(svar.stderr).read_bytes() == ventet["b"]


def test_to_kladder_skriver_ikke_over_hverandre(
    ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second refusal does not take the first draft."""
    for ord_ in ("en", "to"):
        editor(tmp_path, monkeypatch, f"b = b.replace(b'[skyldner]', b'[{ord_}]')")
        assert ola.kjoer("rediger", SAK, dato="2026-09-11").exit_code == 4
    assert len(list((ola.mappe / "saker").glob("*.utkast*.txt"))) == 2


def test_kladden_ligger_et_annet_sted_naar_mappen_ikke_kan_skrives(
    ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the draft cannot lie beside the case, it lies with the machine's temporary files, and that is told."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (ola.mappe / "saker" / f"{SAK}.utkast.txt").mkdir()
    editor(tmp_path, monkeypatch, "b = b.replace(b'[skyldner]', b'[debitor]')")
    svar = ola.kjoer("rediger", SAK, dato="2026-09-11")
    assert svar.exit_code == 4
    assert kladden(svar.stderr).parent == tmp_path
    assert b"[debitor]" in kladden(svar.stderr).read_bytes()


def test_en_sak_med_feil_kan_rettes(ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read by other commands is opened all the same: that is what shall be corrected."""
    fil = ola.mappe / "saker" / f"{SAK}.toml"
    riktig = ola.sak()
    fil.write_text(riktig.replace("[skyldner]", "[debitor]"), encoding="utf-8")
    editor(tmp_path, monkeypatch, "b = b.replace(b'[debitor]', b'[skyldner]')")
    assert "er lagret og kan leses" in ola.greit("rediger", SAK, dato="2026-09-11")
    assert ola.sak().startswith(f'{riktig}\n[[hendelse]]\ntype = "endring_godtatt"\n')


def test_en_fil_som_ikke_er_utf8_er_ingen_programfeil(ola: Kontor) -> None:
    """A file in another encoding is told of (exit 4), and left alone."""
    fil = ola.mappe / "saker" / f"{SAK}.toml"
    fil.write_bytes(fil.read_bytes().replace(b"Storgata", b"Bj\xf8rkveien"))
    assert "UTF-8" in ola.stengt(4, "rediger", SAK, dato="2026-09-11")


def test_aa_angre_at_et_postlagt_brev_ble_laget_trenger_et_ja(ola: Kontor) -> None:
    """Grensesnitt § 3: the letter is posted, whichever of its two events is named."""
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    assert "postlagt brev" in ola.stengt(2, "angre", "2026-0001", "--gjelder", "1", dato="2026-09-15")
    ola.greit("angre", "2026-0001", "--gjelder", "1", "--ja", dato="2026-09-15")
