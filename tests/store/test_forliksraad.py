"""Forliksråd: proposed names are marked, no address is invented, and what the user confirms is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkassocli.core.forliksraad import UTLEDET, Forliksraad
from inkassocli.errors import RegisterError, SaksfilError
from inkassocli.store.forliksraad import EGNE_KOLONNER, forliksraad, les_egne, med_egen, soek_forliksraad
from inkassocli.store.register import kommuner

HODE = ",".join(EGNE_KOLONNER)
OSLO = Forliksraad(
    ("0301",), "Forliksrådet i Oslo", ("Postboks 1", "Sentrum"), "0101", "OSLO", "x@eksempel.no",
    kilde="telefon 02800", dato="2026-11-20",
)  # fmt: skip


def test_utledet_navn_er_merket() -> None:
    """A name derived from the kommune says so, and has no address."""
    funnet = forliksraad("0301")
    assert funnet.navn == "Forliksrådet i Oslo"
    assert funnet.merke == UTLEDET == "utledet – kontroller"
    assert not funnet.bekreftet
    assert not funnet.har_adresse


def test_ingen_adresse_er_oppdiktet() -> None:
    """No proposal holds an address or an e-mail, and none counts as confirmed."""
    for kommune in kommuner():
        if kommune.type != "janmayen":
            funnet = forliksraad(kommune.kommunenummer)
            assert (funnet.adresse, funnet.postnummer, funnet.poststed, funnet.epost) == ((), "", "", "")
            assert not funnet.bekreftet
            assert funnet.merke
            assert funnet.kilde


def test_felles_forliksraad() -> None:
    """Eight kommuner in Nord-Østerdal share one forliksråd, a name from a source but not confirmed."""
    funnet = forliksraad("3427")
    assert funnet == forliksraad("3430")
    assert len(funnet.kommuner) == 8
    assert funnet.merke == "navn fra kilde – kontroller"


def test_jan_mayen_har_ingen() -> None:
    """Where the register knows none, the answer is an error with a way out (exit 8)."""
    with pytest.raises(RegisterError, match="kjenner ikke noe forliksråd for Jan Mayen") as feil:
        forliksraad("2211")
    assert feil.value.kode == 8
    assert "02800" in feil.value.gjoer


def test_ukjent_kommune() -> None:
    """An unknown kommune is refused before any forliksråd is proposed."""
    with pytest.raises(RegisterError):
        forliksraad("9999")


def lagre_egen(fil: Path, ny: Forliksraad) -> None:
    """Write the new text as the one door does."""
    foer, innhold = med_egen(fil, ny)
    assert foer == (fil.read_bytes() if fil.exists() else None)
    fil.write_bytes(innhold)


def test_bekreftet_foerst(tmp_path: Path) -> None:
    """What the user has confirmed comes before the proposal, with its address and without a mark."""
    fil = tmp_path / "forliksraad.csv"
    lagre_egen(fil, OSLO)
    funnet = forliksraad("0301", fil)
    assert funnet == OSLO
    assert funnet.har_adresse
    assert funnet.merke == ""
    assert forliksraad("3201", fil).merke == UTLEDET


def test_filen_ordrett(tmp_path: Path) -> None:
    """The user's file is plain CSV with the documented columns; several kommuner and lines are set apart by «;»."""
    fil = tmp_path / "forliksraad.csv"
    felles = Forliksraad(("3427", "3430"), "Forliksrådet, felles", ("Gata 1",), "2500", "TYNSET")
    lagre_egen(fil, OSLO)
    lagre_egen(fil, felles)
    assert les_egne(fil) == (OSLO, felles)
    assert fil.read_text("utf-8").splitlines() == [
        HODE,
        "0301,Forliksrådet i Oslo,Postboks 1;Sentrum,0101,OSLO,x@eksempel.no,telefon 02800,2026-11-20",
        '3427;3430,"Forliksrådet, felles",Gata 1,2500,TYNSET,,,',
    ]


def test_ny_overtar_kommunene(tmp_path: Path) -> None:
    """A later entry takes over its kommuner from earlier ones; an entry without any is gone."""
    fil = tmp_path / "forliksraad.csv"
    lagre_egen(fil, Forliksraad(("3427", "3430"), "Gammelt"))
    lagre_egen(fil, Forliksraad(("3427",), "Nytt"))
    assert [(f.navn, f.kommuner) for f in les_egne(fil)] == [("Gammelt", ("3430",)), ("Nytt", ("3427",))]
    lagre_egen(fil, Forliksraad(("3430", "3427"), "Siste"))
    assert [f.navn for f in les_egne(fil)] == ["Siste"]


@pytest.mark.parametrize(
    "ny",
    [
        Forliksraad((), "Uten kommune"),
        Forliksraad(("0301",), ""),
        Forliksraad(("9999",), "Ukjent kommune"),
        Forliksraad(("0301",), "Ukjent postnummer", ("Gata 1",), "0000"),
    ],
    ids=lambda f: f.navn or "uten navn",
)
def test_ugyldig_lagres_ikke(tmp_path: Path, ny: Forliksraad) -> None:
    """What the register does not know is refused, and nothing is written."""
    fil = tmp_path / "forliksraad.csv"
    with pytest.raises(RegisterError):
        lagre_egen(fil, ny)
    assert not fil.exists()


def test_ingen_fil(tmp_path: Path) -> None:
    """Without a file nothing is confirmed; an empty file is as none."""
    assert les_egne(tmp_path / "mangler.csv") == ()
    (tmp_path / "tom.csv").write_bytes(b"")
    assert les_egne(tmp_path / "tom.csv") == ()


def test_fra_excel(tmp_path: Path) -> None:
    """A file that Excel has saved (semicolons, cp1252, lost zeros, empty lines) is read as it was meant."""
    fil = tmp_path / "forliksraad.csv"
    rad = '301;Forliksrådet i Oslo;"Postboks 1;Sentrum";101;OSLO;x@eksempel.no;telefon 02800;2026-11-20'
    fil.write_bytes(f"{HODE.replace(',', ';')}\r\n{rad}\r\n;;;;;;;\r\n".encode("cp1252"))
    assert les_egne(fil) == (OSLO,)
    fil.write_text(f"{HODE}\n", "utf-8-sig")
    assert les_egne(fil) == ()


@pytest.mark.parametrize(
    "innhold, melding",
    [
        ("kommunenummer,navn\n0301,x\n", "forliksraad.csv:1: mangler kolonnen «forliksraad»."),
        (f"{HODE}\n9999,x,,,,,,\n", "forliksraad.csv:2: kommunenummeret «9999» finnes ikke."),
        (f"{HODE}\n0301,x,,,,,,\n,x,,,,,,\n", "forliksraad.csv:3: kommunenummeret «» finnes ikke."),
        (f"{HODE}\n0301\n", "forliksraad.csv:2: navnet på forliksrådet mangler."),
    ],
)
def test_feil_i_filen(tmp_path: Path, innhold: str, melding: str) -> None:
    """A broken file is told with its line (exit 4), and is not written over."""
    fil = tmp_path / "forliksraad.csv"
    fil.write_text(innhold, "utf-8")
    with pytest.raises(SaksfilError) as feil:
        les_egne(fil)
    assert (feil.value.kode, feil.value.melding) == (4, melding)
    with pytest.raises(SaksfilError):
        lagre_egen(fil, OSLO)
    assert fil.read_text("utf-8") == innhold


def test_mappe_i_stedet_for_fil(tmp_path: Path) -> None:
    """What cannot be read is an error of its own, not an empty list."""
    with pytest.raises(SaksfilError, match="lar seg ikke lese"):
        les_egne(tmp_path)


def test_soek(tmp_path: Path) -> None:
    """A forliksråd is found by number or name of its kommune, or by its own name; each once, the user's own first."""
    fil = tmp_path / "forliksraad.csv"
    assert [f.navn for f in soek_forliksraad("oslo")] == ["Forliksrådet i Oslo"]
    assert [f.navn for f in soek_forliksraad("tynset")] == ["Forliksrådet i Nord-Østerdal"]
    assert [f.navn for f in soek_forliksraad("nord-osterdal")] == ["Forliksrådet i Nord-Østerdal"]
    assert soek_forliksraad("finnesikke") == ()
    lagre_egen(fil, OSLO)
    assert soek_forliksraad("0301", fil) == (OSLO,)
    assert soek_forliksraad("", fil)[0] == OSLO
    assert len(soek_forliksraad("", fil)) == 351
