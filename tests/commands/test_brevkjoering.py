"""A run over many letters is told truly: nothing is recorded that no print file holds, and the text says so."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from typer.testing import Result

from inkassocli.commands.samtale import spoer
from tests.conftest import OLA, Kontor

DAG = "2026-09-15"
NAVN = ("Ola Nordmann", "Kari Hansen", "Åse Ærlig", "Per Moe", "Liv Berg", "Jon Dahl")


def kontor_med(k: Kontor, antall: int) -> Kontor:
    """So many cases that are due for a purring."""
    for nr, navn in enumerate(NAVN[:antall]):
        k.greit(*(x.replace("1042", str(1042 + nr)).replace("Ola Nordmann", navn) for x in OLA))
    return k


@pytest.fixture
def seks(kontor: Kontor) -> Kontor:
    """Six cases that are due."""
    return kontor_med(kontor, 6)


def saker(k: Kontor) -> list[str]:
    return sorted(f.stem for f in (k.mappe / "saker").glob("*.toml"))


def med(k: Kontor, hendelse: str) -> set[str]:
    """The cases that hold such an event."""
    return {nr for nr in saker(k) if f'type = "{hendelse}"' in k.sak(nr)}


def i_utskrift(k: Kontor) -> list[str]:
    """The case of every printed page of every print file; the backs that are kept blank are left out."""
    ut = []
    for fil in sorted((k.mappe / "utskrift").glob("*.pdf")):
        for side in pypdfium2.PdfDocument(fil.read_bytes()):
            if tekst := side.get_textpage().get_text_range():
                funnet = re.search(r"Sak (\d{4}-\d{4})", tekst)
                assert funnet
                ut.append(funnet[1])
    return ut


def fortalt(svar: Result) -> tuple[set[str], set[str]]:
    """The cases that the text says are recorded, and those that it says are not."""
    ja, _, nei = svar.stdout.partition("Ikke tatt med:")
    return set(re.findall(r"\(sak (\d{4}-\d{4})\)", ja)), set(re.findall(r"^  (\d{4}-\d{4})", nei, re.MULTILINE))


# ---- one case that cannot be written ------------------------------------------------------------


def test_en_sak_som_ikke_kan_skrives(seks: Kontor) -> None:
    """Tillit 1 (K1): a file in place of a case's folder leaves that case out by name; the others stand in the print."""
    (seks.mappe / "saker" / "2026-0004").write_text("en fil der mappen skulle vært")
    svar = seks.kjoer("purring", "--postlagt", dato=DAG)
    foert = {*saker(seks)} - {"2026-0004"}
    assert (svar.exit_code, med(seks, "brev_sendt"), set(i_utskrift(seks))) == (4, foert, foert)
    assert fortalt(svar) == (foert, {"2026-0004"})
    assert "2026-0004 Per Moe:" in svar.stdout
    assert f"Utskrift: {seks.mappe / 'utskrift' / f'{DAG}-purring.pdf'}" in " ".join(svar.stdout.split())
    assert "Ingenting er endret" not in svar.output
    (seks.mappe / "saker" / "2026-0004").unlink()
    assert seks.kjoer("purring", "--postlagt", dato=DAG).exit_code == 0
    assert sorted(i_utskrift(seks)) == saker(seks)


def test_ingen_kan_skrives(seks: Kontor) -> None:
    """When not one letter can be kept, nothing is changed, and only then is that said (exit 4)."""
    for nr in saker(seks):
        (seks.mappe / "saker" / nr).write_text("en fil der mappen skulle vært")
    svar = seks.stengt(4, "purring", "--postlagt", dato=DAG)
    assert svar.count("Ingenting er endret.") == 1


@pytest.mark.parametrize("skiller", [1, 3])
def test_en_saksfil_som_ikke_kan_skrives_etter_utskriften(
    seks: Kontor, monkeypatch: pytest.MonkeyPatch, skiller: int
) -> None:
    """A case that fails when the print file is made is not recorded, and its page is named to be taken out."""
    nr = saker(seks)[skiller]
    ekte = os.replace

    def nekt(fra: Any, til: Any, **felt: Any) -> None:
        if Path(til).name == f"{nr}.toml":
            raise OSError(errno.EACCES, "nei")
        ekte(fra, til, **felt)

    monkeypatch.setattr(os, "replace", nekt)
    foer = seks.sak(nr)
    svar = seks.kjoer("purring", "--postlagt", dato=DAG)
    assert (svar.exit_code, med(seks, "brev_sendt")) == (4, {*saker(seks)} - {nr})
    assert seks.sak(nr) == foer
    tekst = " ".join(svar.stdout.split())
    assert f"{nr} {NAVN[skiller]}:" in tekst
    assert f"Brevet er ikke ført på saken. Det ligger i {DAG}-purring.pdf (side {2 * skiller + 1})" in tekst
    assert i_utskrift(seks)[skiller] == nr
    assert not list((seks.mappe / "saker" / nr / "brev").iterdir())
    assert "Ingenting er endret" not in svar.output


def test_en_sak_med_kopi_faar_intet_brev(seks: Kontor) -> None:
    """Presisering 94: a case that has a copy is left out of the run, and refused by itself (4); the others go on."""
    saker_ = seks.mappe / "saker"
    shutil.copy(saker_ / "2026-0002.toml", saker_ / "2026-0002.sync-conflict-20261128-101010-ABCDEFG.toml")
    shutil.copy(saker_ / "2026-0003.toml", saker_ / "2026-0003 (Kari sin konfliktkopi 2026-11-28).toml")
    svar = seks.kjoer("purring", dato=DAG)
    assert (svar.exit_code, fortalt(svar)[1]) == (4, {"2026-0002", "2026-0003"})
    assert sorted(i_utskrift(seks)) == ["2026-0001", "2026-0004", "2026-0005", "2026-0006"]
    assert "flytt kopien ut av saker/" in seks.stengt(4, "purring", "2026-0002", dato=DAG)
    lag = ("brev", "2026-0003", "--lag", "betalingspaaminnelse")
    assert "flytt kopien ut av saker/" in seks.stengt(4, *lag, dato=DAG)


# ---- the disk -----------------------------------------------------------------------------------


class Disk:
    """Every call that writes is counted; the n-th fails (`resten`: and all after it, as a disk that is full)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, svikter: int, resten: bool) -> None:
        self.kall, self.svikter, self.resten = 0, svikter, resten
        monkeypatch.setattr(os, "fsync", lambda _: None)  # what is not failed need not be waited for
        for navn in ("open", "fsync", "link", "replace", "mkdir"):
            monkeypatch.setattr(os, navn, self._talt(getattr(os, navn)))
        fdopen = os.fdopen

        def aapnet(*arg: Any, **felt: Any) -> Any:
            fil = fdopen(*arg, **felt)
            fil.write = self._talt(fil.write)
            return fil

        monkeypatch.setattr(os, "fdopen", aapnet)

    def _talt(self, ekte: Any) -> Any:
        def kall(*arg: Any, **felt: Any) -> Any:
            self.kall += 1
            if self.kall == self.svikter or (self.resten and self.kall > self.svikter):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return ekte(*arg, **felt)

        return kall


def krev_sant(k: Kontor, foer: dict[str, bytes], svar: Result, hvor: str) -> None:
    """What is recorded has its paper and stands in a print file, and the text says the same."""
    assert svar.exit_code in (0, 4), (hvor, svar.output)
    foert = med(k, "brev_sendt")
    assert foert == med(k, "brev_laget"), hvor
    trykt = i_utskrift(k)
    for nr in foert:
        e = dict(re.findall(r'^(fil|sha256) = "(.*)"$', k.sak(nr), re.MULTILINE))
        assert hashlib.sha256((k.mappe / "saker" / nr / e["fil"]).read_bytes()).hexdigest() == e["sha256"], hvor
        assert trykt.count(nr) == 1, hvor
    if "Ingenting er endret" in svar.output:
        assert (k.innhold(), svar.exit_code) == (foer, 4), (hvor, svar.output)
        return
    if svar.stdout:
        assert fortalt(svar) == (foert, {*saker(k)} - foert), (hvor, svar.output)
        assert svar.stdout.count("ta det ut av bunken") == len({*trykt} - foert), hvor
    assert svar.exit_code == (0 if len(foert) == len(saker(k)) else 4), (hvor, svar.output)


@pytest.mark.parametrize("resten", [False, True], ids=["en gang", "full"])
def test_full_disk_ved_hver_skriving(kontor: Kontor, tmp_path: Path, resten: bool) -> None:
    """Wherever the disk fails, no case is recorded without its paper, the text is true, and the next run finishes."""
    kontor_med(kontor, 2)
    fasit = kontor.mappe
    svikter = 0
    while True:
        svikter += 1
        k = Kontor(tmp_path / str(svikter))
        shutil.copytree(fasit, k.mappe)
        foer = k.innhold()
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch, svikter, resten)
            svar = k.kjoer("purring", "--postlagt", dato=DAG)
        if disk.kall < svikter:
            break
        krev_sant(k, foer, svar, f"kall {svikter}")
        igjen = k.kjoer("purring", "--postlagt", dato=DAG)
        assert igjen.exit_code == 0, (svikter, igjen.output)
        assert med(k, "brev_sendt") == {*saker(k)}
        assert {*i_utskrift(k)} == {*saker(k)}
        assert not (k.mappe / ".kjoering.json").exists()
        shutil.rmtree(k.mappe)
    assert svikter > 40


def test_nye_mapper_og_utskriften_er_paa_disken_foer_hendelsen(
    ola: Kontor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K14: the new folders, the letter and the print file are fsynced before the case that names them."""
    lagret: list[tuple[int, bool]] = []

    def fsync(nr: int) -> None:
        lagret.append(merke(os.fstat(nr)))

    def merke(s: os.stat_result) -> tuple[int, bool]:
        return s.st_ino, stat.S_ISDIR(s.st_mode)

    monkeypatch.setattr(os, "fsync", fsync)
    ola.greit("purring", "--postlagt", dato=DAG)
    sakene = ola.mappe / "saker"
    brev = sakene / "2026-0001" / "brev"
    foerst = [ola.mappe, sakene, brev.parent, brev, brev / f"{DAG}-purring.pdf", ola.mappe / "utskrift"]
    foerst.append(ola.mappe / "utskrift" / f"{DAG}-purring.pdf")
    saken = len(lagret) - lagret[::-1].index(merke((sakene / "2026-0001.toml").stat()))
    assert [x.name for x in foerst if merke(x.stat()) not in lagret[: saken - 1]] == []


def test_to_kjoeringer_med_hver_sin_utskrift(seks: Kontor) -> None:
    """A print file that another run has made meanwhile is never written over; the text names the one that was made."""
    from datetime import datetime

    from inkassocli.saksgang.brev.brev import Valg, brevene
    from inkassocli.saksgang.kontor import Kontor as Mappen
    from inkassocli.saksgang.utfoering import utfoer
    from inkassocli.saksgang.utkast import Samling

    class Taus:
        kan_spoerre = False

        def gjengi(self, samling: Samling) -> tuple[str, ...]:
            return (str(samling.utskrift),)

        def __getattr__(self, _: str) -> Any:
            return lambda *_, **__: None

    def handling(kontor: Mappen) -> Samling:
        samling = brevene(kontor, Valg("purring"), ["2026-0001"])
        if not (seks.mappe / "utskrift").exists():
            assert seks.kjoer("purring", "2026-0002", dato=DAG).exit_code == 0
        return samling

    ferdig = utfoer(Mappen(datetime.fromisoformat(f"{DAG}T10:00"), seks.mappe), handling, Taus())
    assert ferdig.utskrift == seks.mappe / "utskrift" / f"{DAG}-purring-2.pdf"
    assert sorted(i_utskrift(seks)) == ["2026-0001", "2026-0002"]


# ---- sendt --------------------------------------------------------------------------------------


@pytest.fixture
def venter(seks: Kontor) -> Kontor:
    """Six letters that wait to be posted."""
    seks.greit("purring", dato=DAG)
    return seks


def test_sendt_uten_sak_over_flere_trenger_et_ja(venter: Kontor) -> None:
    """Grensesnitt § 3: without a terminal bare `sendt` over several cases is exit 2 naming --ja; over one it is not."""
    for arg in (("sendt",), ("sendt", "--json")):
        assert "--ja" in venter.stengt(2, *arg, dato=DAG)
    assert "6 brev" in venter.greit("sendt", "--dry-run", dato=DAG)
    venter.greit("sendt", *saker(venter)[:5], dato=DAG)
    venter.greit("sendt", dato=DAG)
    assert med(venter, "brev_sendt") == {*saker(venter)}


def test_sendt_viser_brevene_foer_det_spoerres(venter: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal every letter is shown before the question; a no records nothing, a yes all."""
    monkeypatch.setattr(spoer, "terminal", lambda: True)
    foer = venter.innhold()
    svar = venter.kjoer("sendt", dato=DAG, inn="n\n")
    assert all(f"Sak {nr}, {navn}: purring" in svar.stderr for nr, navn in zip(saker(venter), NAVN, strict=True))
    assert venter.innhold() == foer
    svar = venter.kjoer("sendt", dato=DAG, inn="j\n")
    assert f"6 brev er registrert postlagt 15.09.2026: sak {', '.join(saker(venter))}." in " ".join(
        svar.stdout.split()
    )
    assert med(venter, "brev_sendt") == {*saker(venter)}


def test_sendt_over_flere_naar_en_ikke_kan_skrives(venter: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """One case that cannot be written is named and not recorded; the others are (exit 4)."""
    ekte = os.replace

    def nekt(fra: Any, til: Any, **felt: Any) -> None:
        if Path(til).name == "2026-0003.toml":
            raise OSError(errno.EACCES, "nei")
        ekte(fra, til, **felt)

    monkeypatch.setattr(os, "replace", nekt)
    svar = venter.kjoer("sendt", "--ja", dato=DAG)
    assert (svar.exit_code, med(venter, "brev_sendt")) == (4, {*saker(venter)} - {"2026-0003"})
    ja, _, nei = svar.stdout.partition("Ikke tatt med:")
    assert set(re.findall(r"^Sak (\S+):", ja, re.MULTILINE)) == {*saker(venter)} - {"2026-0003"}
    assert "2026-0003 Åse Ærlig:" in nei
    assert "Ingenting er endret" not in svar.output


# ---- the paper ----------------------------------------------------------------------------------


def test_hvert_brev_begynner_paa_en_odde_side(kontor: Kontor) -> None:
    """Papirer 2 (S1-1): letters of 1, 2 and 1 pages are six pages, so no patient stands on another's back."""
    for nr, (navn, fakturaer) in enumerate(zip(NAVN, (1, 30, 1), strict=False)):
        for i in range(fakturaer):
            bytt = {"1042": str(1000 * (nr + 1) + i), "Ola Nordmann": navn}
            kontor.greit(*(bytt.get(x, x) for x in OLA))
    kontor.greit("purring", dato=DAG)
    (fil,) = (kontor.mappe / "utskrift").glob("*.pdf")
    sider = [s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(fil.read_bytes())]
    hvem = [next((n for n in (f"Sak 2026-000{k}" for k in (1, 2, 3)) if n in s), "") for s in sider]
    assert hvem == ["Sak 2026-0001", "", "Sak 2026-0002", "Sak 2026-0002", "Sak 2026-0003", ""]


def test_konvolutt_for_ett_brev(kontor: Kontor) -> None:
    """Presisering 76: an address of six lines is refused in C5 with the way out, and the way out works."""
    lang = [x for linje in ("c/o Kari Hansen", "Sameiet Solsiden", "Oppgang B") for x in ("--skyldner-adresse", linje)]
    kontor.greit(*OLA, *lang)
    nei = kontor.kjoer("purring", "2026-0001", dato=DAG)
    assert nei.exit_code == 4
    assert "--konvolutt uten" in nei.stderr
    kontor.greit("purring", "2026-0001", "--konvolutt", "uten", dato=DAG)
