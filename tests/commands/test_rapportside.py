"""The report's funnel, its months, and the page: what each figure counts, and that a narrow screen shows it (issue 20.4)."""

from __future__ import annotations

import html.parser
import re
import shutil
import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Kontor

SAK, DAG = "2026-0001", "2026-12-15"
NETTLESER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MAAL = "<script>document.title = document.documentElement.scrollWidth + ' av ' + innerWidth</script>"


@pytest.fixture
def praksis(ola: Kontor) -> Kontor:
    """Ola pays after the inkassovarsel; Kari has a purring and a credit note; Per has nothing but an invoice."""
    for nr, navn in (("1043", "Kari Eksempel"), ("1044", "Per Eksempel")):
        ola.greit(
            "ny", "--skyldner-type", "privat", "--skyldner-navn", navn, "--skyldner-adresse", "Gata 1", "--skyldner-postnummer", "0184",
            "--faktura", nr, "--fakturadato", "2026-08-01", "--gjelder", "Tannbehandling", "--beloep", "1000",
            "--ytelsesdato", "2026-07-24", "--forfall", "2026-09-01", "--forfall-avtalt", "--pristilbud", "--ja",
            dato="2026-09-02",
        )  # fmt: skip
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    ola.greit("purring", "2026-0002", "--postlagt", dato="2026-09-15")
    ola.greit("varsel", SAK, "--postlagt", dato="2026-10-08")
    ola.greit("betaling", SAK, "--beloep", "7000", dato="2026-10-20")
    ola.greit("kreditnota", "2026-0002", "--beloep", "300", "--ja", dato="2026-11-02")
    ola.greit("ettergi", "2026-0002", "--hva", "renter", "--ja", dato="2026-11-03")
    return ola


def rapport(k: Kontor, dag: str = DAG) -> dict[str, Any]:
    """The figures of a day."""
    svar: dict[str, Any] = k.json("rapport", dato=dag)
    return svar


def test_trakten(praksis: Kontor) -> None:
    """Each step counts its letters; what followed them adds up; paid belongs to the last step before the payment."""
    trakt = {t["navn"]: t for t in rapport(praksis)["trakt"]}
    antall = {n: (t["antall"], t["betalt"], t["videre"], t["aapne"], t["andre"]) for n, t in trakt.items()}
    assert antall == {
        "uten brev": (3, 0, 2, 1, 0),
        "purring": (2, 0, 1, 1, 0),
        "inkassovarsel": (1, 1, 0, 0, 0),
    }
    assert (trakt["inkassovarsel"]["andel"], trakt["purring"]["andel"]) == ("1.000", "0.000")
    assert Decimal("6400") < Decimal(trakt["inkassovarsel"]["sum"]) < Decimal("7000")


def test_en_dag_som_har_vaert(praksis: Kontor) -> None:
    """Of a past day the funnel is that of the day: the payment had not come."""
    trakt = {t["navn"]: t for t in rapport(praksis, "2026-10-10")["trakt"]}
    assert (trakt["inkassovarsel"]["betalt"], trakt["inkassovarsel"]["aapne"]) == (0, 1)


def test_pengene_i_maanedene(praksis: Kontor) -> None:
    """Invoices and credit notes on their own days, what was waived as it stood."""
    maaneder = {m["fra"][:7]: m for m in rapport(praksis)["maaneder"]}
    assert maaneder["2026-08"]["fakturert"] == "8400.00"
    assert maaneder["2026-11"]["kreditert"] == "300.00"
    assert Decimal(maaneder["2026-11"]["ettergitt"]) > 0
    assert Decimal(maaneder["2026-10"]["sum"]) > 6400
    assert maaneder["2026-12"]["tap"] == "0.00"
    praksis.greit("avslutt", "2026-0002", "--grunn", "tap", "--ja", dato="2026-12-10")
    assert Decimal({m["fra"][:7]: m for m in rapport(praksis)["maaneder"]}["2026-12"]["tap"]) > 700


def test_gebyrene_staar_i_alderen(praksis: Kontor) -> None:
    """The fees of a case stand on its oldest claim, so the classes add up to what is outstanding."""
    r = rapport(praksis)
    assert sum(Decimal(g["sum"]) for g in r["alder"]) == Decimal(r["sum"])
    assert sum(Decimal(g["kostnader"]) for g in r["alder"]) == Decimal(r["kostnader"]) == 38


class Side(html.parser.HTMLParser):
    """The tables of a page, by caption: rows of cells that are not hidden."""

    def __init__(self, tekst: str) -> None:
        super().__init__()
        self.tabeller: dict[str, list[list[str]]] = {}
        self._rad: list[str] = []
        self._navn, self._inn, self._skjult = "", "", False
        self.feed(tekst)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("th", "td", "caption"):
            self._inn, self._skjult = tag, ("aria-hidden", "true") in attrs
            if tag != "caption" and not self._skjult:
                self._rad.append("")
        elif tag == "tr":
            self._rad = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self.tabeller[self._navn].append(self._rad)
        elif tag == self._inn:
            self._inn = ""

    def handle_data(self, data: str) -> None:
        if self._inn == "caption":
            self._navn = data
            self.tabeller[data] = []
        elif self._inn and not self._skjult:
            self._rad[-1] += data


def test_hver_figur_har_tallene_i_en_tabell(praksis: Kontor) -> None:
    """A screen reader meets each chart as a table with headings; the bars themselves are hidden from it."""
    side = praksis.greit("rapport", "--format", "html", dato=DAG)
    tabeller = Side(side).tabeller
    assert ["purring", "2", "0", "0 %", "1", "1", "0", "0,00"] in tabeller["Hva brevene førte til"]
    assert len(tabeller["Penger per måned"]) == 13
    assert side.count("<svg") == side.count('class="s" aria-hidden="true"><svg') > 20
    assert {len({len(r) for r in rader}) for rader in tabeller.values()} == {1}
    sum_ = rapport(praksis)["sum"].replace(".", ",")
    for tittel in ("Alder siden forfall", "Hvor sakene står"):
        assert [tabeller[tittel][-1][i].replace("\xa0", "") for i in (0, -1)] == ["Sum", sum_]
    assert "prefers-color-scheme: dark" in side
    assert "@media print" in side
    assert "Nordmann" not in side


def test_smal_skjerm(praksis: Kontor, tmp_path: Path) -> None:
    """390 pixels wide nothing stands outside: wide tables scroll in their own box. A browser measures it where there is one."""
    side = praksis.greit("rapport", "--format", "html", dato=DAG)
    assert side.count("<table>") == side.count('<div class="rull" tabindex="0" role="region"')
    assert "width=device-width" in side
    if NETTLESER:
        fil = tmp_path / "side.html"
        fil.write_text(re.sub(r"<meta http-equiv[^>]*>", "", side).replace("</body>", f"{MAAL}</body>"), "utf-8")
        valg = ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=390,900", "--dump-dom")
        ut = subprocess.run(
            [NETTLESER, *valg, f"--user-data-dir={tmp_path}/profil", fil.as_uri()],
            check=True, capture_output=True, text=True, timeout=120,
        ).stdout  # fmt: skip
        bredde, av = (int(x) for x in re.findall(r"<title>(\d+) av (\d+)", ut)[0])
        assert bredde <= av
