"""Hus.md B3: whatever stops a run, no event is lost, no letter is recorded without paper, nothing is booked twice."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from inkassocli.core import hendelser as h
from tests.avbrudd import Regnskap, Scenario, app_i, brudd, i_barn, proev, saker
from tests.commands.test_betaling import camt, post
from tests.commands.test_forlik import RAAD
from tests.conftest import KONTOR, OLA, Kontor

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a stop is simulated in a forked child")
SEKS = tuple(str(n) for n in range(101, 107))


def seks_saker(mappe: Path) -> None:
    """Six due claims against six debtors, each with a KID."""
    kontor = Kontor(mappe)
    kontor.greit(*KONTOR)
    for n, faktura in enumerate(SEKS):
        ny = dict(zip(OLA[1::2], OLA[2::2], strict=False))
        ny |= {"--skyldner-navn": f"Person {'ABCDEF'[n]}", "--faktura": faktura, "--beloep": f"{1000 + n}"}
        valg = [
            x
            for par in ny.items()
            if not par[0].startswith("--forfall-avtalt")
            for x in par
            if par[0] != "--dato"
        ]
        valg = [x for x in valg if x not in ("--pristilbud", "--forfall-avtalt")]
        kontor.greit(
            "ny", *valg, "--forfall-avtalt", "--pristilbud", "--kid", f"{n}000000{n}", "-y", dato="2026-09-02"
        )


def bankfil(mappe: Path) -> None:
    """Six payments by KID."""
    seks_saker(mappe)
    camt(mappe, *(post(f"{100 + n}.00", kid=f"{n}000000{n}", ref=f"R{n}") for n in range(6)))


def liste(mappe: Path) -> None:
    """A list of six new invoices beside one case."""
    kontor = Kontor(mappe)
    kontor.greit(*KONTOR)
    kontor.greit(*OLA)
    hode = "faktura;fakturadato;forfall;beloep;navn;adresse;postnummer;ytelsesdato;type"
    rader = [
        f"{n};2026-08-01;2026-09-01;900,00;Per {n};Gata {n};0184;2026-07-24;privat" for n in range(201, 207)
    ]
    (mappe / "liste.csv").write_text("\n".join((hode, *rader)), encoding="utf-8")


def klar_for_klage(mappe: Path) -> None:
    """A case on the day after the deadline of its betalingsoppfordring."""
    kontor = Kontor(mappe)
    kontor.greit(*KONTOR)
    kontor.greit(*OLA)
    kontor.greit("oppfordring", "2026-0001", "--likevel", "Prøve", "--postlagt", dato="2026-10-01")


def scenarier() -> tuple[Scenario, ...]:
    """A batch of six letters, a bank file of six payments, an import of six claims, a complaint."""
    return (
        Scenario("seks purringer", seks_saker, ("purring", "--postlagt"), "2026-09-20", brev=True),
        Scenario("seks betalinger", bankfil, ("betaling", "--fra", "bank.xml"), "2026-10-10"),
        Scenario("seks krav", liste, ("importer", "liste.csv", "--forfall-avtalt"), "2026-09-20"),
        Scenario("en forliksklage", klar_for_klage, ("forlik", "2026-0001", *RAAD), "2026-11-20"),
    )


def etter_purring(mappe: Path) -> None:
    """Six cases whose reminder has been missed."""
    seks_saker(mappe)
    Kontor(mappe).greit("purring", "--postlagt", dato="2026-09-20")


def etter_varsel(mappe: Path) -> None:
    """Six cases whose inkassovarsel has been missed."""
    etter_purring(mappe)
    Kontor(mappe).greit("varsel", "--postlagt", dato="2026-10-14")


def med_upostede(mappe: Path) -> None:
    """Six letters that wait to be posted."""
    seks_saker(mappe)
    Kontor(mappe).greit("purring", dato="2026-09-20")


def flere_scenarier() -> tuple[Scenario, ...]:
    """The other runs over six cases: only in benchmarks/avbrudd.py."""
    return (
        Scenario("seks inkassovarsler", etter_purring, ("varsel", "--postlagt"), "2026-10-14", brev=True),
        Scenario(
            "seks betalingsoppfordringer",
            etter_varsel,
            ("oppfordring", "--postlagt"),
            "2026-11-09",
            brev=True,
        ),
        Scenario("seks brev postlagt", med_upostede, ("sendt", "--ja"), "2026-09-20", brev=True),
    )


@pytest.fixture(scope="module")
def steder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Scenario], Path]:
    """The folder of a scenario, made once."""
    laget: dict[str, Path] = {}

    def gi(s: Scenario) -> Path:
        if s.navn not in laget:
            laget[s.navn] = tmp_path_factory.mktemp("sted") / "mappe"
            s.bygg(laget[s.navn])
        return laget[s.navn]

    return gi


@pytest.mark.parametrize("s", scenarier(), ids=lambda s: s.navn)
@pytest.mark.parametrize("full", [False, True], ids=["drept", "full disk"])
def test_ingenting_gaar_tapt(
    s: Scenario, full: bool, steder: Callable[[Scenario], Path], tmp_path: Path
) -> None:
    """Stopped at some of its writes (benchmarks/avbrudd.py takes every one), the run is whole or finished later."""
    start, regnskap = steder(s), Regnskap()
    s = med_sti(s, tmp_path / "mappe")
    for n in range(2, 400, 5 if full else 4):
        if not proev(s, start, tmp_path, n, regnskap, full=full) or regnskap.kjoeringer >= 12:
            break
    assert regnskap.kjoeringer >= 4
    assert not regnskap.hull


def med_sti(s: Scenario, mappe: Path) -> Scenario:
    """The command with the files of its folder named whole."""
    filer = {"bank.xml", "liste.csv"}
    return Scenario(
        s.navn, s.bygg, tuple(str(mappe / x) if x in filer else x for x in s.kommando), s.dag, s.brev
    )


@pytest.mark.parametrize("s", scenarier()[:3], ids=lambda s: s.navn)
def test_mange_paa_en_gang(s: Scenario, steder: Callable[[Scenario], Path], tmp_path: Path) -> None:
    """Eight processes with the same command in one folder: nothing twice, nothing lost, codes 0, 2, 3 and 6 alone."""
    import shutil

    mappe = tmp_path / "mappe"
    shutil.copytree(steder(s), mappe)
    foer = saker(mappe)
    koder = samtidig(8, mappe, *med_sti(s, mappe).kommando, "--dato", s.dag)
    assert set(koder) <= {0, 2, 3, 6}, koder
    assert 0 in koder
    assert not list(brudd(foer, mappe))
    if s.brev:
        assert all(sum(isinstance(e, h.BrevSendt) for e in x.hendelser) == 1 for x in saker(mappe).values())


def test_mange_paa_en_sak(steder: Callable[[Scenario], Path], tmp_path: Path) -> None:
    """Eight notes on one case at once: eight events, none lost."""
    import shutil

    mappe = tmp_path / "mappe"
    shutil.copytree(steder(scenarier()[0]), mappe)
    koder = samtidig(8, mappe, "logg", "2026-0001", "--tekst", "Hei", "--dato", "2026-09-20")
    assert Counter(koder) == {0: 8}
    assert sum(isinstance(e, h.Kontakt) for e in saker(mappe)["2026-0001"].hendelser) == 8


def samtidig(antall: int, mappe: Path, *arg: str) -> list[int]:
    """The same command in several children that start together."""
    les, skriv = os.pipe()
    barn = []
    for _ in range(antall):
        pid = os.fork()
        if not pid:
            os.close(skriv)
            os.read(les, 1)
            os._exit(i_barn(lambda: app_i(mappe, arg)))
        barn.append(pid)
    os.close(les)
    os.close(skriv)
    return [os.waitstatus_to_exitcode(os.waitpid(p, 0)[1]) for p in barn]
