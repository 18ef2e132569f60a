"""Own wording is checked for truth: what it writes itself must be the letter's own (papirer S2-11 and its sabotage table)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from inkassocli.errors import InnholdManglerError, SaksfilError
from inkassocli.render.eksempler import EKSEMPLER
from inkassocli.render.mal import velg
from tests.render.sabotasje import KODE, SABOTASJE, G, byttet, lag

if TYPE_CHECKING:
    from tests.conftest import Kontor

NYNORSK = velg("betalingsoppfordring", G.dato, "nn")
ENGELSK = velg("betalingsoppfordring", G.dato, "en")


@pytest.mark.parametrize("spraak", ["nb", "nn", "en"])
@pytest.mark.parametrize("navn", sorted(EKSEMPLER))
def test_programmets_egen_ordlyd_er_sann(tmp_path: Path, navn: str, spraak: Any) -> None:
    """A copy of the program's wording passes as the user's own, in every language and for every example."""
    try:
        kilde = velg(EKSEMPLER[navn].malnavn, EKSEMPLER[navn].dato, spraak).kilde
    except SaksfilError:  # the paper is not offered in this language
        return
    assert lag(tmp_path, kilde, spraak, navn).mal.egen


@pytest.mark.parametrize("navn", SABOTASJE)
def test_sabotasje(tmp_path: Path, navn: str) -> None:
    """Each sabotage row of the page, and ten of our own, is refused (exit 7) and names what and where."""
    kilde, funn = SABOTASJE[navn]
    with pytest.raises(InnholdManglerError) as feil:
        lag(tmp_path, kilde)
    assert re.search(funn, feil.value.melding), feil.value.melding
    assert feil.value.kode == 7


@pytest.mark.parametrize("navn", KODE)
def test_kode_i_malen(tmp_path: Path, navn: str) -> None:
    """A wording reaches no file and no code of the program, and has an end: refused with its line (exit 4)."""
    with pytest.raises(SaksfilError, match=r"betalingsoppfordring/2017-04-18\.nb\.md\.j2:3: malen kan ikke brukes") as feil:
        lag(tmp_path, f"# Hei\n\n{KODE[navn]}\n")
    assert feil.value.kode == 4


@pytest.mark.parametrize(
    "spraak,mal,fra,til",
    [
        ("nn", NYNORSK, "{{ sum }}", "9 999,00 kr"),
        ("nn", NYNORSK, "{{ frist }}", "22. oktober 2026"),
        ("en", ENGELSK, "{{ sum }}", "NOK 9,999.00"),
        ("en", ENGELSK, "{{ frist }}", "22 October 2026"),
    ],
)
def test_sabotasje_paa_andre_spraak(tmp_path: Path, spraak: str, mal: Any, fra: str, til: str) -> None:
    """A hard-coded sum or day is refused in nynorsk and in the English copy as well."""
    with pytest.raises(InnholdManglerError, match=til):
        lag(tmp_path, mal.kilde.replace(fra, til, 1), spraak)


def test_sanne_tall_kan_skrives_ut(tmp_path: Path) -> None:
    """What is the letter's own today may stand in plain writing: its deadline, its sum, the own account."""
    from inkassocli.core import format as fmt

    assert G.frist
    sant = f"Betal {fmt.kr(G.sum)} til 1234 56 78903 innen {fmt.lang_dato(G.frist)} ({fmt.dato(G.frist)})."
    utkast = lag(tmp_path, byttet("Har du betalt", f"{sant} Har du betalt"))
    assert any(sant.split()[-1] in enhet for enhet in utkast.broedtekst)


def test_malen_fra_i_fjor(ola: Kontor) -> None:
    """Papirer 11: last month's heading, copied with its date and sum, stops the check and the letter (exit 7)."""
    fil = ola.mappe / "maler/purring/2026-09-01.nb.md.j2"
    ola.greit("mal", "kopier", "purring", dato="2026-09-01")
    tekst = fil.read_text("utf-8")
    overskrift = next(x for x in tekst.splitlines() if x.startswith("# Purring: betal"))
    fil.write_text(tekst.replace(overskrift, "# Purring: betal 6 111,00 kr innen 22. august 2026"), encoding="utf-8")
    assert "6 111,00 kr" in ola.stengt(7, "mal", "sjekk", dato="2026-09-15")
    svar = ola.stengt(7, "purring", "2026-0001", dato="2026-09-15")
    assert "«22. august 2026», som ikke er en dato i saken (linje 4)" in " ".join(svar.split())
