"""The same money in two windows: whether a bank line is known is looked for again under the lock."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inkassocli.commands.samtale import skjema
from inkassocli.errors import InkassoError, Ubesvart
from inkassocli.saksgang import utfoering
from inkassocli.saksgang.kontor import Kontor as Mappen
from inkassocli.saksgang.penger import betaling as for_haand
from inkassocli.saksgang.penger.bank import Bankvalg, foer, hent_fil
from inkassocli.saksgang.utfoering import utfoer
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.bank import lest
from tests.commands.test_betaling import camt, ny, post
from tests.conftest import OLA, Kontor

ROT = Path(__file__).resolve().parents[2]
DAG = "2026-10-10"


def start(kontor: Kontor, *arg: str) -> subprocess.Popen[str]:
    """Another process that runs one command in the folder."""
    kode = "from inkassocli.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", kode, *arg, "--mappe", str(kontor.mappe), "--dato", DAG],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROT)},
    )  # fmt: skip


def vindu_to(kontor: Kontor, *arg: str) -> None:
    """The other window, from the first to the last."""
    with start(kontor, *arg) as p:
        ut, feil = p.communicate(timeout=60)
    assert p.returncode == 0, (ut, feil)


def svarer(monkeypatch: pytest.MonkeyPatch, *svar: Callable[[], bool]) -> list[str]:
    """A terminal where each question is answered by the next of these; gives the questions."""
    spurt: list[str] = []

    def ja_nei(spoersmaal: str, standard: bool | None = None) -> bool:
        spurt.append(spoersmaal)
        return svar[len(spurt) - 1]()

    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    monkeypatch.setattr("inkassocli.norsk.spoer_ja_nei", ja_nei)
    monkeypatch.setattr(skjema, "prompt", lambda spoersmaal: "ja" if ja_nei(spoersmaal) else "nei")
    return spurt


@pytest.fixture
def seks(kontor: Kontor) -> Kontor:
    """Six cases with a KID each."""
    kontor.greit(*OLA, "--kid", "0010041")
    for nr in range(2, 7):
        ny(kontor, f"104{nr + 1}", KID[nr - 1], f"Skyldner {nr}", "6401")
    return kontor


KID = ("0010041", "0010058", "0010066", "0010074", "0010082", "0010090")


def fil(mappe: Path, antall: int = 6, *ekstra: str, navn: str = "bank.xml") -> str:
    """A bank file with one payment for each of the first cases."""
    poster = (post(f"{900 + n}.00", kid=KID[n], ref=f"R{n}") for n in range(antall))
    return camt(mappe, *poster, *ekstra, navn=navn)


def foert(kontor: Kontor) -> int:
    """How many payments the case files hold; no line stands twice."""
    tekst = "".join(kontor.sak(f"2026-000{n}") for n in range(1, 7))
    avtrykk = [x for x in tekst.splitlines() if x.startswith("avtrykk")]
    assert len(set(avtrykk)) == len(avtrykk)
    return tekst.count('type = "betaling"')


def test_to_vinduer_en_bankfil(seks: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second window books the file while the first waits for an answer: six payments, and the first says so."""
    bank = fil(tmp_path, 6, post("77.00", tekst="faktura 1042", ref="Q"))

    def nei() -> bool:
        vindu_to(seks, "betaling", "--fra", bank)
        return False

    spurt = svarer(monkeypatch, nei)
    svar = seks.kjoer("betaling", "--fra", bank, dato=DAG)
    assert svar.exit_code == 0, svar.output
    assert len(spurt) == 1
    assert foert(seks) == 6
    assert "Ført før – ingenting å gjøre (6)" in svar.stdout
    assert "Ingen betalinger ført." in svar.stdout


def test_et_ja_gjelder_ikke_det_som_er_foert_imens(
    seks: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A yes to a line that the other window has placed meanwhile books it no second time."""
    bank = fil(tmp_path, 6, post("77.00", tekst="faktura 1042", ref="Q"))

    def ja() -> bool:
        vindu_to(seks, "betaling", "--fra", bank, "--til", "7=2026-0001")
        return True

    svarer(monkeypatch, ja)
    svar = seks.kjoer("betaling", "--fra", bank, dato=DAG)
    assert svar.exit_code == 0, svar.output
    assert foert(seks) == 7
    assert "Ført før – ingenting å gjøre (7)" in svar.stdout


class Vindu:
    """A terminal at the door: what the other window does while each answer is shown."""

    kan_spoerre = True

    def __init__(self, *imens: Callable[[], None]) -> None:
        self.imens, self.vist = list(imens), list[tuple[bool, tuple[str, ...]]]()
        self.svar: tuple[str, ...] = ()

    def gjengi(self, samling: Samling) -> tuple[str, ...]:
        """The words of the command."""
        return tuple(lest(samling).tekst)

    def bekreft(self, samling: Samling, *, paa_nytt: bool) -> None:
        """Shown; a yes takes its time."""
        self.vist.append((paa_nytt, self.gjengi(samling)))
        if self.imens:
            self.imens.pop(0)()

    def rett_opp(self, feil: InkassoError) -> bool:
        """No answer to change."""
        return False

    def besvar(self, mangler: Ubesvart) -> dict[str, object]:
        """No to every line."""
        return dict.fromkeys((q.felt for q in mangler.spoersmaal), False)

    def gi(self, svar: tuple[str, ...]) -> None:
        """The answer."""
        self.svar = svar


def test_endret_to_ganger_mens_svaret_vises(seks: Kontor, tmp_path: Path) -> None:
    """What changes while the new answer is shown is looked for once more under the lock: nothing is booked twice."""
    tre, alle = fil(tmp_path, 3, navn="tre.xml"), Bankvalg(fil(tmp_path))
    kontor = Mappen(datetime(2026, 10, 10, 12, tzinfo=UTC), seks.mappe)
    navn, data = hent_fil(alle)
    vindu = Vindu(
        lambda: vindu_to(seks, "betaling", "--fra", tre),
        lambda: vindu_to(seks, "betaling", "--fra", str(alle.fra)),
    )
    utfoer(kontor, lambda k: foer(k, navn, data, alle, ja=False), vindu)  # type: ignore[arg-type]
    assert [paa_nytt for paa_nytt, _ in vindu.vist] == [False, True]
    assert "Ført før – ingenting å gjøre (3)" in vindu.vist[1][1]
    assert "Ført før – ingenting å gjøre (6)" in vindu.svar
    assert foert(seks) == 6


def test_fire_prosesser_en_bankfil(seks: Kontor, tmp_path: Path) -> None:
    """At once and without a terminal: every payment stands once, each process ends in 0 or says to run again (6)."""
    bank = fil(tmp_path)
    prosesser = [start(seks, "betaling", "--fra", bank) for _ in range(4)]
    ut = [(*p.communicate(timeout=120), p.returncode) for p in prosesser]
    assert {kode for _, _, kode in ut} <= {0, 6}, ut
    assert foert(seks) == 6
    seks.greit("sjekk", dato=DAG)


def test_samme_betaling_for_haand_i_to_vinduer(seks: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entered in both at once: the one that comes last is told, and books nothing without a yes."""
    valg = ("betaling", "2026-0001", "--beloep", "500")
    ekte, foerste = for_haand.etterpaa, [True]

    def etterpaa(*arg: object) -> object:
        if foerste and foerste.pop():
            vindu_to(seks, *valg)
        return ekte(*arg)  # type: ignore[arg-type]

    monkeypatch.setattr(for_haand, "etterpaa", etterpaa)
    svar = seks.kjoer(*valg, dato=DAG)
    assert svar.exit_code == 6, svar.output
    assert foert(seks) == 1


def test_sjekk_melder_banklinje_som_staar_to_ganger(seks: Kontor, tmp_path: Path) -> None:
    """A fingerprint that stands twice, in one case or in two, is told with both places and how to undo one (4)."""
    seks.greit("betaling", "--fra", fil(tmp_path, 1), dato=DAG)
    seks.greit("sjekk", dato=DAG)
    hendelse = re.sub(r"kjede = .*\n", "", seks.sak()[seks.sak().index("\n[[hendelse]]") :])
    to = seks.mappe / "saker" / "2026-0002.toml"
    to.write_text(seks.sak("2026-0002") + hendelse, encoding="utf-8")
    svar = seks.kjoer("sjekk", dato=DAG)
    assert svar.exit_code == 4
    ut = " ".join(svar.stdout.split())
    assert "Samme banklinje er ført 2 ganger: 2026-0001 (hendelse nr. 1), 2026-0002 (hendelse nr. 1)." in ut
    assert "inkasso angre 2026-0002 --gjelder 1" in ut
    seks.greit("angre", "2026-0002", "--gjelder", "1", "--ja", "--merknad", "ført to ganger", dato=DAG)
    seks.greit("sjekk", dato=DAG)


def ny_imens(kontor: Kontor, monkeypatch: pytest.MonkeyPatch, *imens: str) -> None:
    """Another window registers a claim when the next command is decided, and has not yet taken the lock."""
    laaser, igjen = utfoering._laaser, [imens]

    def foerst(*arg: Any) -> Any:
        if igjen:
            vindu_to(kontor, *igjen.pop())
        return laaser(*arg)

    monkeypatch.setattr(utfoering, "_laaser", foerst)


def annen(*mer: str) -> tuple[str, ...]:
    """Ola's invoice, sent to another."""
    verdier = {"--skyldner-navn": "Kari Prøve", "--skyldner-adresse": "Nyveien 9", "--faktura": "2001"}
    return tuple(verdier.get(foer, x) for foer, x in zip(("", *OLA), OLA, strict=False)) + mer


def test_to_nye_saker_samtidig(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number that another run has just taken is no hindrance: the case gets the next one."""
    ny_imens(kontor, monkeypatch, *annen())
    assert "registrert som sak 2026-0002" in kontor.greit(*OLA, dato=DAG)
    assert "Kari" in kontor.sak("2026-0001")
    assert "Ola" in kontor.sak("2026-0002")


def test_samme_faktura_samtidig(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same invoice in two windows becomes one case, and the second is told that it is there."""
    ny_imens(kontor, monkeypatch, *OLA)
    assert kontor.greit(*OLA, dato=DAG) == "Faktura 1042 er alt registrert i sak 2026-0001. Ingenting er endret.\n"
    assert len(list(kontor.mappe.glob("saker/*.toml"))) == 1
