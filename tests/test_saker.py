"""The law as cases: each folder in tests/saker holds a case file and the answers that the law gives on some days.

`forventet.toml` (its first line names the rule) may hold:

    [fordringshaver]            keys of inkasso.toml that differ from a dentist outside VAT
    [[kan]]                     dato, steg, and any of utfall, gebyr, tidligst, tidligst_med_gebyr, minste_frist,
                                rettsgebyr, grunner and advarsler ("regel: hjemmel", all of them); "aldri" is no day
    [[vis]]                     dato, and any key of `inkasso vis --json`; `saldo` and the rows may name some keys only
    [[brev]]                    a letter of one's own: `nr` (event) with `gebyr` (lawful fee), or brev/sendt/frist,
                                and the `regel` that decides it
A folder `satser/` beside it is the user's own rates and commencement days.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from inkassocli.core import steg
from inkassocli.core.fakta import Fakta
from inkassocli.core.gebyr import rett_kanal
from inkassocli.core.regelbok import Regelbok
from inkassocli.store.regelfiler import last_regelbok
from inkassocli.store.saksfil import last
from inkassocli.view import jsonut
from tests.bygg import TANNLEGE

SAKER = Path(__file__).parent / "saker"
MAPPER = sorted(f.parent for f in SAKER.glob("*/forventet.toml"))
KAN_FELT = ("utfall", "gebyr", "tidligst", "tidligst_med_gebyr", "minste_frist", "rettsgebyr")


@cache
def bok(mappe: Path | None) -> Regelbok:
    return last_regelbok(mappe)


@cache
def forventet(mappe: Path) -> dict[str, Any]:
    return tomllib.loads((mappe / "forventet.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def fakta(mappe: Path, dag: date) -> Fakta:
    """The facts of the folder's case on the day, by the settings and rates it names."""
    egne = mappe / "satser"
    b = bok(egne if egne.is_dir() else None)
    felt = dict(forventet(mappe).get("fordringshaver", {}))
    virksomhet = felt.pop("virksomhet", "tannlege")
    felt |= {k: tuple(felt[k]) for k in ("adresse", "dekning") if k in felt}
    kreditor = replace(TANNLEGE, **felt, tannlege=virksomhet == "tannlege")
    fil = last(mappe / "sak.toml")
    return steg.fakta(fil.hode, fil.hendelser, b, kreditor, dag)


def skrevet(verdi: Any) -> Any:
    """A value of forventet.toml as the JSON interface writes it."""
    match verdi:
        case Decimal():
            return f"{verdi:.2f}"
        case date():
            return verdi.isoformat()
        case "aldri":
            return None
        case dict():
            return {k: skrevet(v) for k, v in verdi.items()}
        case list():
            return [skrevet(v) for v in verdi]
    return verdi


def delvis(svar: Any, ventet: Any) -> Any:
    """The answer cut down to the keys that are expected."""
    if isinstance(ventet, dict) and isinstance(svar, dict):
        return {k: delvis(svar.get(k, "finnes ikke"), v) for k, v in ventet.items()}
    if isinstance(ventet, list) and isinstance(svar, list) and len(svar) == len(ventet):
        return [delvis(s, v) for s, v in zip(svar, ventet, strict=True)]
    return svar


@pytest.mark.parametrize("mappe", MAPPER, ids=lambda m: m.name)
def test_kan(mappe: Path) -> None:
    """`kan` gives the outcome, the fee, the days and the reasons that the law gives."""
    for rad in forventet(mappe).get("kan", ()):
        svar = jsonut.svar(steg.vurder(fakta(mappe, rad["dato"]), rad["steg"]))
        vist = {k: svar[k] for k in KAN_FELT if k in rad}
        ventet = {k: skrevet(rad[k]) for k in KAN_FELT if k in rad}
        for navn in ("grunner", "advarsler"):
            if navn in rad:
                vist[navn] = [f"{g['regel']}: {g['hjemmel']}" for g in svar.get(navn, ())]
                ventet[navn] = rad[navn]
        assert (str(rad["dato"]), rad["steg"], vist) == (str(rad["dato"]), rad["steg"], ventet)
        assert set(rad) <= {"dato", "steg", "grunner", "advarsler", *KAN_FELT}


@pytest.mark.parametrize("mappe", MAPPER, ids=lambda m: m.name)
def test_vis(mappe: Path) -> None:
    """`vis` gives the balance, the rows and the days that the law gives."""
    for rad in forventet(mappe).get("vis", ()):
        f = fakta(mappe, rad["dato"])
        svar = jsonut.vis(f, len(last(mappe / "sak.toml").hendelser))
        ventet = skrevet(rad)
        assert delvis(svar, ventet) == ventet


@pytest.mark.parametrize("mappe", MAPPER, ids=lambda m: m.name)
def test_brev(mappe: Path) -> None:
    """A letter's own deadline and channel give the fee, or the refusal, that the law gives."""
    for rad in forventet(mappe).get("brev", ()):
        f = fakta(mappe, rad.get("sendt", date(2026, 12, 31)))
        if "nr" in rad:
            i = [f.sak.hendelser[b.plass].nr for b in f.sak.brev].index(rad["nr"])
            assert f.gebyrer[i] == rad["gebyr"]
            assert rett_kanal(f.bok, f.sak.brev[i]) is ("regel" not in rad)
        else:
            grunn = steg.frist_for_kort(f.bok, rad["brev"], rad["sendt"], rad.get("frist"))
            assert (f"{grunn.regel}: {grunn.hjemmel}" if grunn else "") == rad.get("regel", "")


@pytest.mark.parametrize("mappe", MAPPER, ids=lambda m: m.name)
def test_foerste_linje_sier_hva_saken_viser(mappe: Path) -> None:
    """The first line of both files is a sentence with the provision, and every case expects something."""
    for navn in ("sak.toml", "forventet.toml"):
        linje = (mappe / navn).read_text(encoding="utf-8").splitlines()[0]
        assert linje.startswith("# ")
        assert len(linje) > 20
    assert "§" in (mappe / "forventet.toml").read_text(encoding="utf-8").splitlines()[0]
    assert forventet(mappe).keys() & {"kan", "vis", "brev"}


def naevnt() -> set[str]:
    """Name and provision of the rules that some case expects as a reason, a warning or a decision about a letter."""
    ut = set()
    for mappe in MAPPER:
        for del_ in ("kan", "brev"):
            for rad in forventet(mappe).get(del_, ()):
                linjer = [*rad.get("grunner", ()), *rad.get("advarsler", ()), rad.get("regel", "")]
                ut |= {x for x in linjer if x}
    return ut


def test_hver_regel_har_en_sak() -> None:
    """Every rule of regler/vilkaar.toml is the reason in at least one case."""
    assert {f"{r.navn}: {r.hjemmel}" for r in bok(None).regler} - naevnt() == set()


EKSEMPLER = (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 15, 17, 19, 21, 22, 23)


@pytest.mark.parametrize("navn", [*(f"t{n:02}" for n in EKSEMPLER), "n07"])
def test_hvert_eksempel_har_en_sak(navn: str) -> None:
    """Every worked example of the rules is a case of its own."""
    assert [m for m in MAPPER if m.name.startswith(f"{navn}-")]
