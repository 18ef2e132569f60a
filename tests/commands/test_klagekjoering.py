"""The complaint as one run: broken off anywhere, the case loads, and the next command tells of it and finishes it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inkassocli.core.forliksraad import Forliksraad
from inkassocli.saksgang import utfoering
from inkassocli.store import atomisk
from inkassocli.store.forliksraad import les_egne, med_egen
from tests.commands.test_domsveien import FNR, oppfordret
from tests.commands.test_forlik import DAG, RAAD, SAK, klar
from tests.commands.test_klagen import i_terminal
from tests.conftest import Kontor

__all__ = ["klar", "oppfordret"]
SKRIVER = ("link", "replace", "unlink")  # what changes a name on disk


class Drept(BaseException):
    """The process is gone: nothing of it runs any more."""


def drep(monkeypatch: pytest.MonkeyPatch, nr: int, *, etter: bool) -> list[int]:
    """Stop the process before or after its write number `nr`; no later write of it reaches the disk."""
    teller = [0]

    def vakt(ekte: Callable[..., Any]) -> Callable[..., Any]:
        def kall(*arg: Any, **valg: Any) -> Any:
            if ".tmp" in str(arg[0]) and ekte is unlink:
                return ekte(*arg, **valg)  # what is not finished is hidden, and no write
            teller[0] += 1
            if teller[0] > nr or (teller[0] == nr and not etter):
                raise Drept
            svar = ekte(*arg, **valg)
            if teller[0] == nr:
                raise Drept
            return svar

        return kall

    unlink = os.unlink
    for navn in SKRIVER:
        monkeypatch.setattr(os, navn, vakt(getattr(os, navn)))
    return teller


def kjoer_drept(kontor: Kontor, nr: int, *arg: str, etter: bool, inn: str | None = None) -> int:
    """Run a command that is killed; gives how many writes it had tried."""
    with pytest.MonkeyPatch.context() as m:
        teller = drep(m, nr, etter=etter)
        try:
            kontor.kjoer(*arg, dato=DAG, inn=inn)
        except Drept:
            return teller[0]
    return 0


def test_klagen_kan_brytes_mellom_alle_skrivinger(klar: Kontor, tmp_path: Path) -> None:
    """Issue 10: between any two writes nothing is half done for good: all of the complaint stands, or none of it."""
    sett = set()
    for nr in range(1, 40):
        for etter in (False, True):
            mappe = tmp_path / f"kopi-{nr}-{etter}"
            shutil.copytree(klar.mappe, mappe)
            kontor = Kontor(mappe)
            if not kjoer_drept(kontor, nr, "forlik", SAK, *RAAD, etter=etter):
                assert sett == {True, False}  # killed so early that nothing stands, and so late that all does
                return
            sett.add(_fullfoert(kontor))
    pytest.fail("the run never came to its end")


def _fullfoert(kontor: Kontor) -> bool:
    """The case loads, a listing tells and changes nothing, the next write finishes; whether the complaint stands."""
    brutt, foer = (kontor.mappe / ".kjoering.json").exists(), kontor.innhold()
    kontor.greit("vis", SAK, dato=DAG)
    assert ("ble avbrutt" in kontor.kjoer("forlik", SAK, "--sjekk", dato=DAG).stderr) == brutt
    assert kontor.innhold() == foer
    svar = kontor.kjoer("logg", SAK, "--tekst", "Ringte", dato=DAG)
    assert svar.exit_code == 0, svar.output
    assert ("ble avbrutt" in svar.stderr) == brutt
    assert not (kontor.mappe / ".kjoering.json").exists()
    forlik = kontor.mappe / "saker" / SAK / "forlik"
    filer = {f.name: f for f in forlik.glob("*.pdf")} if forlik.exists() else {}
    csv = kontor.mappe / "forliksraad.csv"
    if 'type = "forliksklage_laget"' not in kontor.sak():
        assert (filer, csv.exists()) == ({}, False)
        return False
    assert set(filer) == {f"{DAG}-forliksklage.pdf", f"{DAG}-sjekkside.pdf"}
    assert hashlib.sha256(filer[f"{DAG}-forliksklage.pdf"].read_bytes()).hexdigest() in kontor.sak()
    assert csv.exists()
    return True


def nekt(monkeypatch: pytest.MonkeyPatch, navn: str) -> None:
    """One file that cannot be replaced."""
    bytt = atomisk.bytt

    def _bytt(fra: Path, til: Path) -> None:
        if til.name == navn:
            raise PermissionError(13, "Permission denied")
        bytt(fra, til)

    monkeypatch.setattr(atomisk, "bytt", _bytt)


def test_saken_kan_ikke_skrives(klar: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the event there is no complaint: its papers go, and «Ingenting er endret» is true."""
    nekt(monkeypatch, f"{SAK}.toml")
    assert "Ingenting er endret" in klar.stengt(4, "forlik", SAK, *RAAD, dato=DAG)


def test_registeret_kan_ikke_skrives(klar: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Presisering 95: the complaint stands, and the error says what is written and what is not."""
    with monkeypatch.context() as m:
        nekt(m, "forliksraad.csv")
        svar = klar.kjoer("forlik", SAK, *RAAD, dato=DAG)
    assert svar.exit_code == 4
    assert "forliksraad.csv: filen kan ikke skrives" in svar.stderr
    assert f"Alt annet er skrevet, også sak {SAK}" in " ".join(svar.stderr.split())
    assert "Ingenting er endret" not in svar.stderr
    assert 'type = "forliksklage_laget"' in klar.sak()
    assert not (klar.mappe / ".kjoering.json").exists()
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert klar.sak().count('type = "forliksklage_laget"') == 1


def test_to_vinduer_husker_hvert_sitt_raad(klar: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address confirmed by another program meanwhile is not lost: the list is made anew under the lock."""
    fil, laaser = klar.mappe / "forliksraad.csv", utfoering._laaser
    andre = Forliksraad(("4601",), "Forliksrådet i Bergen", ("Gata 1",), "5003", "BERGEN")

    def imens(*arg: Any) -> Any:
        fil.write_bytes(med_egen(fil, andre)[1])
        return laaser(*arg)

    monkeypatch.setattr(utfoering, "_laaser", imens)
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert [x.kommuner for x in les_egne(fil)] == [("4601",), ("0301",)]


def test_nummeret_staar_aldri_i_journalen(oppfordret: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 5-2 c: a broken run leaves no fødselsnummer, and the copy to sign is taken back."""
    assert kjoer_drept(oppfordret, 4, "utlegg", SAK, "--foedselsnummer", "-", etter=True, inn=f"{FNR}\n")
    journal = (oppfordret.mappe / ".kjoering.json").read_text("utf-8")
    assert "til-utskrift.pdf" in journal
    assert FNR not in journal
    oppfordret.greit("logg", SAK, "--tekst", "Ringte", dato=DAG)
    assert not list((oppfordret.mappe / "saker" / SAK / "utlegg").glob("*.pdf"))


# ---- questions on a terminal -----------------------------------------------------------------------


def test_helseopplysninger_bekreftes_i_ord(klar: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Helsepersonelloven § 21: only the word BEKREFT lets it through; Enter ends with nothing made."""
    i_terminal(monkeypatch)
    fil = klar.mappe / "journal.txt"
    fil.write_text("Notat", "utf-8")
    valg = ("forlik", SAK, *RAAD, "--sakstype", "pengekrav", "--bilag", f"{fil}=Journal")
    foer = klar.innhold()
    nei = klar.kjoer(*valg, dato=DAG, inn="\n")
    assert (nei.exit_code, klar.innhold()) == (2, foer)
    assert "Ikke bekreftet" in nei.stderr
    assert klar.kjoer(*valg, dato=DAG, inn="bekreft\n").exit_code == 0


def test_dommen_spoerres_det_om(klar: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The result and the amount are asked for, the effect shown before the yes, and a no writes nothing."""
    i_terminal(monkeypatch)
    klar.greit("forlik", SAK, *RAAD, "--sakstype", "pengekrav", dato=DAG)
    klar.greit("forlik", SAK, "--sendt", dato=DAG)
    foer = klar.innhold()
    nei = klar.kjoer("dom", SAK, dato="2026-12-08", inn="vunnet\n6400\n\n\n\n\nn\n\n\nn\n")
    assert nei.exit_code != 0
    assert nei.stderr.index("Hovedkravet i dommen") < nei.stderr.index("Endring") < nei.stderr.index("Er dette riktig?")
    assert klar.innhold() == foer
    assert klar.kjoer("dom", SAK, dato="2026-12-08", inn="vunnet\n6400\n\n\n\n\nn\n\n\nj\n").exit_code == 0
    assert "beloep = 6400" in klar.sak()


def test_namsfogdens_adresse_huskes(oppfordret: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number may be left open; the address is asked for once, and kept with the run that used it."""
    i_terminal(monkeypatch)
    svar = oppfordret.kjoer("utlegg", SAK, dato=DAG, inn="\nGata 1\n0185\n")
    assert svar.exit_code == 0, svar.output
    assert "Fødselsnummeret mangler" in svar.stderr
    (namsfogd,) = les_egne(oppfordret.mappe / "namsfogd.csv")
    assert (namsfogd.adresse, namsfogd.postnummer) == (("Gata 1",), "0185")
    igjen = oppfordret.kjoer("utlegg", SAK, dato="2026-11-21", inn="\n")
    assert igjen.exit_code == 0
    assert "Postadresse" not in igjen.stderr


def test_slettingen_proeves_foer_den_gjoeres(oppfordret: Kontor) -> None:
    """--dry-run takes nothing away; in earnest the copy with the number goes, and what is kept with the case stays."""
    filer = oppfordret.json("utlegg", SAK, "--foedselsnummer", "-", dato=DAG, inn=f"{FNR}\n")["filer"]
    slett = ("utlegg", SAK, "--slett-utskrift")
    foer = oppfordret.innhold()
    assert "Slettet 1" in oppfordret.greit(*slett, "-n", dato=DAG)
    assert oppfordret.innhold() == foer
    assert "Slettet 1" in oppfordret.greit(*slett, dato=DAG)
    assert [Path(f).exists() for f in filer] == ["til-utskrift" not in f for f in filer]
