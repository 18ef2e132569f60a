"""An act is a word: it does what its flag does, has a help page of its own, and is found where it was meant."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import get_args

import pytest
import typer
from typer.testing import CliRunner

from inkassocli.cli import app
from inkassocli.commands import FLOEYER, KOMMANDOER
from inkassocli.commands.akter import Akter
from tests.conftest import Kontor
from tests.frosset import kjoer as frosset

SAK = "2026-0001"
MED_AKTER = {
    navn: funksjon
    for navn, modul in KOMMANDOER.items()
    if isinstance(
        funksjon := getattr(import_module(f"inkassocli.commands.{modul}"), navn.replace("-", "_")), Akter
    )
}
SIDER = [
    *((navn,) for navn in KOMMANDOER),
    *((navn, ord_) for navn, akter in MED_AKTER.items() for ord_ in akter.ord),
]
ENDRET = [  # the acts of hus.md B7 that 0.1.0 chose by a flag, and the name of its value
    ("forlik", "--sjekk", "sjekk", ""),
    ("forlik", "--sendt", "sendt", ""),
    ("forlik", "--tilsvar", "tilsvar", "UTFALL"),
    ("forlik", "--moete", "moete", "TID"),
    ("forlik", "--avsluttet", "avsluttet", "UTFALL"),
    ("forlik", "--trekk", "trekk", ""),
    ("forlik", "--fullmakt", "fullmakt", "NAVN"),
    ("utlegg", "--resultat", "resultat", "UTFALL"),
    ("utlegg", "--sendt", "sendt", ""),
    ("utlegg", "--pant", "tvangssalg", "SLAG"),
    ("utlegg", "--avkall", "avkall", ""),
    ("utlegg", "--slett-utskrift", "slett-utskrift", ""),
    ("avtale", "--oppgjoer", "oppgjoer", "KRONER"),
    ("avtale", "--brutt", "brutt", ""),
    ("avtale", "--slutt", "slutt", ""),
    ("innsigelse", "--svar", "svar", ""),
    ("innsigelse", "--avslutt", "avslutt", "UTFALL"),
    ("betaling", "--fra", "fil", "FIL"),
]


def som_ord(arg: list[str]) -> list[str]:
    """A command line of 0.1.0 as it is written with words; one with none of the flags, or wrong use, as it stands."""
    valgt = [rad for rad in ENDRET if rad[0] in arg[:1] and rad[1] in arg]
    if len(valgt) != 1 or arg[:2] == ["betaling", SAK]:  # two acts, or a case and a file
        return arg
    _, flagg, ord_, verdi = valgt[0]
    i = arg.index(flagg)
    return [arg[0], ord_, *arg[1:i], *arg[i + 1 + bool(verdi) :], *(arg[i + 1 : i + 2] if verdi else ())]


def uten_linjen(tekst: str) -> list[str]:
    """What a scenario tells, but for the command lines themselves and the usage that names them."""
    ulike = ("$ inkasso", "! Bruk:", "! Skriv «inkasso", "! Gjør slik: se inkasso hjelp")
    return [linje for linje in tekst.splitlines() if not linje.startswith(ulike)]


@pytest.mark.parametrize(
    "navn",
    [
        "forlik", "forlik-helse", "dom-og-utlegg", "utlegg-uten-dom", "avtale", "innsigelse", "bankfil", "andre-brev",
        "stille", "terminal-penger",
    ],
)  # fmt: skip
def test_ordet_gjoer_det_flagget_gjorde(navn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hus.md B7: with the words in place of the flags, a scenario answers and leaves the files as it did."""
    en, byttet = frosset.Kjoering.en, []

    def med_ord(k: frosset.Kjoering, arg: list[str], inn: str | None, terminal: bool) -> None:
        byttet.append(som_ord(arg) != arg)
        en(k, som_ord(arg), inn, terminal)

    monkeypatch.setattr(frosset.Kjoering, "en", med_ord)
    naa = frosset.tekst(navn)
    assert any(byttet)
    assert uten_linjen(naa) == uten_linjen(frosset.fasit(navn).read_text("utf-8"))


def test_hvert_flagg_er_proevd() -> None:
    """Every flag that chooses an act in another command than its own page stands in the table above."""
    flaggene = {
        (navn, flagg)
        for navn, akter in MED_AKTER.items()
        for flagg, akt in akter.flagg.items()
        if akt is not akter.foerste
    }
    assert flaggene == {rad[:2] for rad in ENDRET}
    assert set(MED_AKTER) == {"forlik", "utlegg", "avtale", "innsigelse", "betaling", "sjekk"}
    for navn, flagg, ord_, verdi in ENDRET:
        akt = MED_AKTER[navn].flagg[flagg]
        argumenter = [get_args(p.annotation)[1] for n, p in signature(akt).parameters.items() if n != "ctx"]
        ekstra = [x.metavar for x in argumenter if isinstance(x, typer.models.ArgumentInfo) and x.metavar != "SAK"]
        assert (akt.__name__.replace("_", "-"), ekstra) == (ord_, [verdi] if verdi else [])


@pytest.mark.parametrize("bredde", [80, 120])
@pytest.mark.parametrize("side", SIDER, ids=" ".join)
def test_hjelpesidene_har_plass(side: tuple[str, ...], bredde: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of a command and of an act stands within the terminal, cuts no sentence, and has its example."""
    monkeypatch.setenv("COLUMNS", str(bredde))
    svar = CliRunner().invoke(app, [*side, "--help"], prog_name="inkasso")
    assert svar.exit_code == 0
    assert max(map(len, svar.stdout.splitlines())) <= bredde
    assert "..." not in svar.stdout
    assert svar.stdout.startswith(f"Bruk: inkasso {' '.join(side)} ")
    hjelp = CliRunner().invoke(app, ["hjelp", *side], prog_name="inkasso")
    assert hjelp.stdout == svar.stdout
    assert CliRunner().invoke(app, ["help", *side], prog_name="inkasso").stdout == svar.stdout
    if side[1:]:
        assert f"Eksempel: inkasso {side[0]}" in svar.stdout


@pytest.mark.parametrize("bredde", [80, 120])
def test_startsiden_og_delene(bredde: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page has at most 24 lines of 80 with every command; a wing has one full line a command."""
    monkeypatch.setenv("COLUMNS", str(bredde))

    def linjer(*arg: str) -> list[str]:
        return CliRunner().invoke(app, [*arg], prog_name="inkasso").stdout.splitlines()

    start = linjer("--help")
    assert linjer("hjelp") == linjer("help") == start
    assert len(start) <= 24
    assert {navn for linje in start for navn in linje.split()} >= set(KOMMANDOER)
    for tekst in ("Begynn her: ", "Mer hjelp: inkasso hjelp", *(f.navn for f in FLOEYER.values())):
        assert any(tekst in linje for linje in start)
    for del_, floey in FLOEYER.items():
        if del_ in KOMMANDOER:  # brev and mappe are commands too: the command
            assert linjer("hjelp", del_)[0].startswith(f"Bruk: inkasso {del_} ")
        else:
            side = linjer("hjelp", del_)
            for navn, (_, hva) in floey.kommandoer.items():
                assert [x for x in side if x.startswith(f"  {navn} ") and x.endswith(hva)], (del_, navn)
            start += side
    assert max(map(len, start)) <= 80


def test_hjelpen_viser_handlingene(kontor: Kontor) -> None:
    """`inkasso hjelp forlik` names every act of it, and none of the flags that they replace."""
    for navn, akter in MED_AKTER.items():
        side = kontor.greit("hjelp", navn).split()
        assert set(akter.ord) <= set(side)
        assert not {f for f, akt in akter.flagg.items() if akt is not akter.foerste} & set(side)
        assert kontor.json("hjelp", navn) == {"kommando": navn, "handlinger": [*akter.ord]}


@pytest.mark.parametrize(
    "linje,svar",
    [
        ("forlik 2026-0001 sendt", "Mente du: inkasso forlik sendt 2026-0001?"),
        ("forlik sent 2026-0001", "Mente du: inkasso forlik sendt 2026-0001?"),
        ("utlegg 2026-0001 slett-utskrift", "Mente du: inkasso utlegg slett-utskrift 2026-0001?"),
        ("avtale 2026-0001 --merknad x slutt", "Mente du: inkasso avtale slutt 2026-0001 --merknad x?"),
        ("betaling 2026-0001 1907,75", "Beløpet skrives med --beloep: inkasso betaling 2026-0001 --beloep 1907,75"),
        (
            "betaling registrer 2026-0001 1907,75",
            "Beløpet skrives med --beloep: inkasso betaling registrer 2026-0001 --beloep 1907,75",
        ),
        ("innsigelse 2026-0001 2026-10-01", "Dagen skrives med --dato: inkasso innsigelse 2026-0001 --dato 2026-10-01"),
        ("forlik 2026-0001 5000", "Beløpet skrives med et av disse valgene: --reise, --moeteutgift, --rettshjelp"),
        ("forlik sendt", "Mangler argumentet 'SAK'."),
        ("forlik sendt 2026-0001 --reise 100", "Det finnes ikke noe valg «--reise»."),
        ("hjelp forlik sent", "«sent» er ingen handling i forlik. Mente du «sendt»?"),
        ("hjelp vis sendt", "«sendt» er ingen handling i vis."),
        ("hjelp forliq", "«forliq» er verken en kommando eller en del av programmet. Mente du «forlik»?"),
        ("purrng", "«purrng» er ingen kommando. Mente du «purring»?"),
        ("innsigelse 2026-0001 --av dom", "--av hører til «avslutt»."),
        ("utlegg 2026-0001 --sendt --avkall", "Velg én handling om gangen: sendt, resultat, tvangssalg, avkall eller"),
        ("betaling 2026-0001 --fra bank.xml", "SAK gis ikke med «fil»."),
        ("betaling --fra bank.xml --beloep 5", "Velg én handling om gangen: fil eller registrer."),
        ("avtale 2026-0001 --antall 2 --slutt", "Velg én handling om gangen: ny, oppgjoer,"),
    ],
)  # fmt: skip
def test_feil_bruk_faar_vite_hva_som_var_ment(ola: Kontor, linje: str, svar: str) -> None:
    """Saken.md F21 and F24: a word in the wrong place gets the right line, and nothing is done."""
    foer = ola.innhold()
    kjoert = CliRunner().invoke(
        app, linje.split(), env={"INKASSO_MAPPE": str(ola.mappe)}, prog_name="inkasso"
    )
    assert kjoert.exit_code == 2
    assert svar in kjoert.stderr
    assert "for mye" not in kjoert.output
    assert ola.innhold() == foer


def test_ordet_vinner_over_en_sak_og_staar_foerst(kontor: Kontor) -> None:
    """An act word is the act, also when a debtor has that name and options stand before it; another word is a case."""
    from tests.conftest import OLA

    kontor.greit(*["Sendt Sjekk" if x == "Ola Nordmann" else x for x in OLA])
    for arg in (("avtale", "--json", "vis", SAK), ("avtale", "vis", SAK)):
        assert "har ingen avtale" in kontor.stengt(2, *arg)
    assert "Mangler argumentet 'SAK'" in kontor.stengt(2, "forlik", "sjekk")
    assert json.loads(kontor.kjoer("forlik", "sjekk", "Sendt", "--json").stdout)["sak"] == SAK


def _ett(hva: object) -> object:
    """What one value is, where it may be left out or given again."""
    igjen = [x for x in get_args(hva) if x is not type(None)]
    return _ett(igjen[0]) if igjen else hva


def test_aktene_deler_ingen_parser_ulikt() -> None:
    """An option that two acts of a command have, takes the same kind of value in both: one line is read one way."""
    for akter in MED_AKTER.values():
        sett: dict[str, tuple[object, ...]] = {}
        for akt in akter.ord.values():
            for p in [p for n, p in signature(akt).parameters.items() if n != "ctx"]:
                hva, info = get_args(p.annotation)
                if isinstance(info, typer.models.OptionInfo):
                    slag = (_ett(hva), info.parser)
                    assert sett.setdefault(str(info.default), slag) == slag, (akt, info.default)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device on this system")
@pytest.mark.parametrize("arg", [["--help"], ["--version"], ["forlik", "--help"], ["hjelp", "penger"]])
def test_full_disk_under_en_hjelpeside(arg: list[str]) -> None:
    """Presisering 95: where stdout takes no more it is said, and is no fault of the program."""
    rot = Path(__file__).resolve().parents[2]
    with Path("/dev/full").open("w") as full:
        svar = subprocess.run(
            [sys.executable, "-m", "inkassocli", *arg],
            stdout=full, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(rot)}, check=False,
        )  # fmt: skip
    assert svar.returncode == 4
    assert "kunne ikke skrives dit det skulle (disken er full)" in svar.stderr
    assert "feil i programmet" not in svar.stderr


@pytest.mark.parametrize("arg", [["--help"], ["forlik", "--help"], ["hjelp", "penger"]])
def test_en_lukket_leser_av_en_hjelpeside(arg: list[str]) -> None:
    """Presisering 95: a closed pager is no error, under a help page too."""
    rot = Path(__file__).resolve().parents[2]
    les, skriv = os.pipe()
    os.close(les)
    svar = subprocess.run(
        [sys.executable, "-m", "inkassocli", *arg],
        stdout=skriv, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(rot)}, check=False,
    )  # fmt: skip
    os.close(skriv)
    assert (svar.returncode, svar.stderr) == (0, "")


def test_betaling_uten_beloep_spoer(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saken.md F21: `betaling SAK` asks how much came in; without a terminal it names the option."""
    from inkassocli.commands.samtale import spoer

    assert "--beloep KRONER" in ola.stengt(2, "betaling", SAK, dato="2026-10-01")
    monkeypatch.setattr(spoer, "terminal", lambda: True)
    svar = ola.kjoer("betaling", SAK, dato="2026-10-01", inn="tull\n100\n")
    assert svar.exit_code == 0
    assert "ikke et beløp i kroner" in svar.stderr
    assert "Hvor mye kom inn på sak 2026-0001, Ola Nordmann?" in svar.stderr
    assert "beloep = 100.00" in ola.sak()


def test_hva_hvis_uten_valg_spoer(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saken.md F21: `hva-hvis SAK` asks for amount, else number, and the day; without a terminal it names them."""
    from inkassocli.commands.samtale import spoer

    assert "Gi enten --avdrag eller --antall." in ola.stengt(2, "hva-hvis", SAK, dato="2026-10-01")
    medgitt = ola.greit("hva-hvis", SAK, "--antall", "3", "--fra", "2026-12-01", dato="2026-10-01")
    monkeypatch.setattr(spoer, "terminal", lambda: True)
    svar = ola.kjoer("hva-hvis", SAK, dato="2026-10-01", inn="\n0\n3\n1.9.2026\n01.12.2026\n")
    assert (svar.exit_code, svar.stdout) == (0, medgitt)
    assert "helt tall fra 1 til 240" in svar.stderr
    assert "ligger før 01.10.2026" in svar.stderr
    assert ola.greit("hva-hvis", SAK, dato="2026-10-01", inn="2500\n\n") == ola.greit(
        "hva-hvis", SAK, "--avdrag", "2500", "--fra", "2026-11-01", dato="2026-10-01"
    )


def test_avtale_uten_valg_spoer(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saken.md F21: `avtale SAK` asks for the plan, and shows the one that runs; without a terminal it names them."""
    from inkassocli.commands.samtale import spoer

    nektet = ola.stengt(2, "avtale", SAK, dato="2026-10-01")
    assert "--antall, --avdrag eller --avdrag-liste" in nektet
    monkeypatch.setattr(spoer, "terminal", lambda: True)
    svar = ola.kjoer("avtale", SAK, dato="2026-10-01", inn="\n3\n1.12.2026\nj\n")
    assert svar.exit_code == 0, svar.output
    assert ola.sak().count("avdragsavtale") == 1
    assert ola.sak().count("beloep = ") == 4
    assert "2026-12-01" in ola.sak()
    assert "Avtalen i sak 2026-0001:" in ola.greit("avtale", SAK, dato="2026-10-02")
    assert ola.sak().count("avdragsavtale") == 1
