"""inkasso bilag: evidence that comes later stands in the case and in the complaint (presiseringer 89, 90)."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands.test_forlik import DAG, RAAD, SAK, klar, tekst

if TYPE_CHECKING:
    from tests.conftest import Kontor

__all__ = ["klar"]


def flatt(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


@pytest.fixture
def melding(tmp_path: Path) -> Path:
    """A message as a picture."""
    from PIL import Image

    fil = tmp_path / "sms_fra_ola.png"
    Image.new("RGB", (40, 60), "white").save(fil)
    return fil


def utkast(kontor: Kontor, *valg: str) -> str:
    """What the complaint would hold."""
    return flatt(kontor.greit("forlik", SAK, *RAAD, *valg, "--dry-run", dato=DAG))


def test_bilaget_kopieres_inn_og_er_med_i_klagen(klar: Kontor, melding: Path) -> None:
    """Presisering 90: a copy with its sha256 and title; enclosed in the complaint, unless --uten-bilag."""
    foer = utkast(klar)
    svar = klar.json("bilag", SAK, f"{melding}=Melding fra skyldneren 01.09.2026", dato=DAG)
    assert svar["hendelser"][0]["type"] == "bilag_lagt_til"
    assert svar["hendelser"][0]["sha256"] == hashlib.sha256(melding.read_bytes()).hexdigest()
    kopi = klar.mappe / "saker" / SAK / svar["hendelser"][0]["fil"]
    assert kopi.read_bytes() == melding.read_bytes()
    melding.unlink()
    assert "4 bilag" in foer
    assert "5 Melding fra skyldneren 01.09.2026" in utkast(klar)
    assert utkast(klar, "--uten-bilag", "5") == foer
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert "Melding fra skyldneren 01.09.2026" in " ".join(tekst(next(klar.mappe.rglob("*klage*.pdf"))))
    klar.greit("angre", SAK, dato=DAG)
    klar.greit("angre", SAK, "--gjelder", "7", dato=DAG)
    assert "4 bilag" in utkast(klar)


def test_et_nytt_bilag_gjoer_klagen_gammel(klar: Kontor, melding: Path) -> None:
    """Presisering 92: a complaint made before the evidence is made anew, also to leave the evidence out."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    sagt = flatt(klar.greit("bilag", SAK, f"{melding}=Kvittering", dato=DAG))
    grunn = "Et bilag er lagt til 20.11.2026, etter at klagen ble laget."
    assert f"{grunn} Lag den på nytt." in sagt
    svar = klar.kjoer("forlik", "sendt", SAK, "--dry-run", dato=DAG)
    assert svar.exit_code == 3
    assert grunn in flatt(svar.output)
    assert "Kvittering" not in svar.output, "a title may speak of health"
    assert f"{grunn} Lag den på nytt." in flatt(klar.greit("neste", dato=DAG))
    klar.greit("forlik", SAK, *RAAD, "--uten-bilag", "5", dato=DAG)
    assert "Et bilag er lagt til" not in flatt(klar.greit("neste", dato=DAG))
    klar.greit("forlik", "sendt", SAK, "--dry-run", dato=DAG)


def test_sakens_eget_brev_som_bilag_gjoer_ikke_klagen_gammel(klar: Kontor) -> None:
    """Tvisteloven § 6-3: a letter that the complaint encloses already is no new evidence when it is added."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    brevet = next((klar.mappe / "saker" / SAK).rglob("*purring*.pdf"))
    klar.greit("bilag", SAK, f"{brevet}=Purringen", dato=DAG)
    klar.greit("forlik", "sendt", SAK, "--dry-run", dato=DAG)


def test_uten_tittel_og_flere_paa_en_gang(klar: Kontor, melding: Path) -> None:
    """The title is made of the name; two files in one write get a name each, and the same bytes twice are refused (2)."""
    to = melding.with_name("kvittering-post.png")
    to.write_bytes(melding.read_bytes() + b" ")
    klar.greit("bilag", SAK, str(melding), str(to), dato=DAG)
    for linje in (
        'tittel = "Sms fra ola"', 'tittel = "Kvittering post"', f'fil = "bilag/{DAG}-bilag.png"',
        f'fil = "bilag/{DAG}-bilag-2.png"',
    ):  # fmt: skip
        assert linje in klar.sak()
    assert "alt lagt til" in flatt(klar.stengt(2, "bilag", SAK, str(melding), dato=DAG))
    klar.greit("sjekk", dato=DAG)


def test_det_som_ikke_er_et_dokument(klar: Kontor, melding: Path) -> None:
    """A file that cannot be an exhibit, or is not there, is refused (4) and nothing is kept; H: a cut-off picture too."""
    tull = melding.with_suffix(".bin")
    tull.write_bytes(b"\x00\x01")
    klar.stengt(4, "bilag", SAK, str(melding), str(tull), dato=DAG)
    klar.stengt(4, "bilag", SAK, str(melding.with_name("borte.pdf")), dato=DAG)


def test_helseord_i_navnet_nevnes(klar: Kontor, melding: Path) -> None:
    """Helsepersonelloven § 21: a name or title that speaks of health is told of, and guarded in the complaint."""
    svar = klar.kjoer("bilag", SAK, f"{melding}=Røntgen tann 26", dato=DAG)
    assert "--bekreft-helsedata" in svar.stderr
    assert klar.kjoer("forlik", SAK, *RAAD, dato=DAG).exit_code == 2


def test_bilaget_er_i_saksmappen_og_i_overleveringen(klar: Kontor, melding: Path) -> None:
    """The whole case as one PDF, and the package for a bureau, have it under its title."""
    klar.greit("bilag", SAK, f"{melding}=Melding fra skyldneren", dato=DAG)
    klar.greit("mappe", SAK, dato=DAG)
    hele = next(f for f in klar.mappe.rglob("*.pdf") if "mappe" in f.name or f.parent.name == "mappe")
    assert "Melding fra skyldneren" in " ".join(tekst(hele))
    klar.greit("overlever", SAK, "--til", "Byrå AS", dato=DAG)
    with zipfile.ZipFile(next(klar.mappe.rglob("*.zip"))) as pakke:
        assert any("Melding fra skyldneren" in pakke.read(n).decode() for n in pakke.namelist() if n.endswith(".json"))


def test_fakturaens_fingeravtrykk(klar: Kontor, melding: Path) -> None:
    """Presisering 89: `ny --bilag` writes krav.bilag_sha256, and a file that is changed since is told of (4)."""
    from tests.conftest import OLA

    arg = list(OLA)
    arg[arg.index("--faktura") + 1], arg[arg.index("--skyldner-navn") + 1] = "1043", "Per Hansen"
    klar.greit(*arg, "--bilag", str(melding))
    assert f'bilag_sha256 = ["{hashlib.sha256(melding.read_bytes()).hexdigest()}"]' in klar.sak("2026-0002")
    lagret = klar.mappe / "saker" / "2026-0002" / "bilag" / melding.name
    lagret.write_bytes(lagret.read_bytes() + b" ")
    svar = klar.kjoer("sjekk", dato=DAG)
    assert svar.exit_code == 4
    assert "sha256" in svar.output


def test_helseord_i_innholdet(klar: Kontor, tmp_path: Path) -> None:
    """Helsepersonelloven § 21: the guard reads what stands in an exhibit; the kind of word is told, never the text."""
    epost = tmp_path / "melding.txt"
    epost.write_text("Hei. Jeg fikk rotfylling og betaler ikke.", encoding="utf-8")
    svar = klar.kjoer("bilag", SAK, str(epost), dato=DAG)
    assert "--bekreft-helsedata" in svar.stderr
    assert "rotfylling" not in svar.stderr
    stopp = klar.kjoer("forlik", SAK, *RAAD, dato=DAG)
    assert stopp.exit_code == 2
    assert "bilag 5 (" in flatt(stopp.stderr)
    assert "rotfylling" not in stopp.stderr
    klar.greit("angre", SAK, "--ja", dato=DAG)
    egen = klar.kjoer("forlik", SAK, *RAAD, "--bilag", str(epost), dato=DAG)
    assert egen.exit_code == 2
    assert "behandling" in egen.stderr


def test_ny_leser_bilaget(klar: Kontor, tmp_path: Path) -> None:
    """H: `ny --bilag` with a cut-off picture is refused by name (4), and nothing is kept."""
    from tests.conftest import OLA
    from tests.render.test_fremmedfil import to_bilder

    bilde = tmp_path / "faktura.jpg"
    bilde.write_bytes(to_bilder()[:2000])
    assert "faktura.jpg: bildet kan ikke leses" in flatt(
        klar.stengt(4, *OLA, "--bilag", str(bilde), dato="2026-09-01")
    )


def test_fakturafilens_ubrukelige_vedlegg() -> None:
    """An invoice file that brings what the complaint cannot use is told of at once, without its name."""
    from inkassocli.saksgang.start.faktura import ubrukelige
    from tests.render.test_bilag import kryptert, lag_pdf

    assert ubrukelige([("faktura.pdf", lag_pdf()), ("eier.pdf", kryptert("eier", ""))]) == ()
    (sagt,) = ubrukelige([("faktura.pdf", lag_pdf()), ("Ola.pdf", kryptert("eier", "laas"))])
    assert "vedlegg 2 i fakturafilen er lagret" in sagt
    assert "kryptert" in sagt
    assert "Ola" not in sagt
