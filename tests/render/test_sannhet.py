"""Own wording is checked for truth: what it writes itself must be the letter's own (papirer S2-11 and its sabotage table)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from inkassocli.errors import InnholdManglerError, SaksfilError
from inkassocli.render.brev import lag_utkast
from inkassocli.render.eksempler import EKSEMPLER
from inkassocli.render.mal import velg

if TYPE_CHECKING:
    from tests.conftest import Kontor

G = EKSEMPLER["betalingsoppfordring"]
BREV = velg("betalingsoppfordring", G.dato, "nb")
NYNORSK = velg("betalingsoppfordring", G.dato, "nn")
ENGELSK = velg("betalingsoppfordring", G.dato, "en")
OVERSKRIFT = "# Betalingsoppfordring: betal {{ sum }} innen {{ frist }}"
INNSIGELSER = "Du må betale eller komme med innsigelser innen **{{ frist }}**."


def med(tmp_path: Path, kilde: str, spraak: Any = "nb", navn: str = "betalingsoppfordring") -> Any:
    """The letter of the example, made with this wording."""
    g = EKSEMPLER[navn]
    fil = tmp_path / g.malnavn / f"2017-04-18.{spraak}.md.j2"
    fil.parent.mkdir(exist_ok=True)
    fil.write_text(kilde, encoding="utf-8")
    return lag_utkast(g if spraak == "en" else replace(g, maalform=spraak), egne=tmp_path, spraak=spraak)


def byttet(fra: str, til: str, kilde: str = BREV.kilde) -> str:
    assert fra in kilde
    return kilde.replace(fra, til)


@pytest.mark.parametrize("spraak", ["nb", "nn", "en"])
@pytest.mark.parametrize("navn", sorted(EKSEMPLER))
def test_programmets_egen_ordlyd_er_sann(tmp_path: Path, navn: str, spraak: Any) -> None:
    """A copy of the program's wording passes as the user's own, in every language and for every example."""
    try:
        kilde = velg(EKSEMPLER[navn].malnavn, EKSEMPLER[navn].dato, spraak).kilde
    except SaksfilError:  # the paper is not offered in this language
        return
    assert med(tmp_path, kilde, spraak, navn).mal.egen


SMAATT = "".join(BREV.kilde.partition("## Er du uenig i kravet?")[1:]).partition("Vennlig hilsen")[0]
SABOTASJE = {
    # the rows of the page
    "nektet oppfordring": (byttet(INNSIGELSER, "Du trenger verken å betale eller komme med innsigelser innen {{ frist }}."), "betal_eller_innsigelse"),
    "nektet varsel": (byttet("vil vi begjære tvangs", "vil vi aldri begjære tvangs"), "tvangsfullbyrdelse"),
    "fast dato": (byttet(OVERSKRIFT, "# Betalingsoppfordring: betal {{ sum }} innen 22. oktober 2026"), "«22. oktober 2026».*linje 1"),
    "fast sum": (byttet(OVERSKRIFT, "# Betalingsoppfordring: betal 9 999,00 kr innen {{ frist }}"), "«9 999,00 kr».*linje 1"),
    "annen konto": (byttet("@@betaling\n\nHar", "Betal til konto 9999 99 99999.\n\nHar"), "«9999 99 99999».*linje"),
    "flere gebyrer": (byttet("@@betaling\n\nHar", "@@betaling\n\nI tillegg kommer 250 kr i purregebyr og 500 kr for arbeidet.\n\nHar"), "«250 kr».*linje"),
    "gjeldsregister": (byttet("Vennlig hilsen", "Vi melder deg til Gjeldsregisteret.\n\nVennlig hilsen"), "trussel"),
    "betalings-anmerkning": (byttet("Vennlig hilsen", "Du får en betalings-anmerkning.\n\nVennlig hilsen"), "trussel"),
    "sjefen": (byttet("Vennlig hilsen", "Vi ringer sjefen din.\n\nVennlig hilsen"), "utenforstaaende"),
    "liten skrift": (byttet(SMAATT, "").replace("@@regler\n", f"@@regler\n\n{SMAATT}\n"), "ta_stilling"),
    # our own
    "konto med punktum": (byttet("@@betaling\n\nHar", "@@betaling\n\nKonto 9999.99.99999.\n\nHar"), "«9999.99.99999»"),
    "uten betalingsboks": (byttet("@@betaling\n\nHar", "Har"), "betalingsboksen"),
    "ISO-dato": (byttet("Har du betalt", "Betal senest 2026-10-22. Har du betalt"), "«2026-10-22»"),
    "dato uten år": (byttet("Har du betalt", "Betal senest 22.10. Har du betalt"), "«22.10.»"),
    "fjorårets dag": (byttet(INNSIGELSER, f"{INNSIGELSER} Fristen var {G.frist:%d.%m.}2025."), "2025"),
    "kr først": (byttet("Har du betalt", "Betal kr 9.999,50 nå. Har du betalt"), "«kr 9.999,50»"),
    "strek for øre": (byttet("Har du betalt", "Betal 9999,- nå. Har du betalt"), "«9999,-»"),
    "kroner i ord": (byttet("Har du betalt", "Gebyret er 250 kroner. Har du betalt"), "«250 kroner»"),
    "arbeidsgiver": (byttet("Vennlig hilsen", "Vi skriver til arbeidsgiveren din.\n\nVennlig hilsen"), "utenforstaaende"),
    "feil faktum i overskriften": (byttet(OVERSKRIFT, OVERSKRIFT.replace("sum", "rente_per_dag")), "som ikke er det brevet krever"),
    "neste gebyr som sum": (byttet("Betaler du {{ sum }}", "Betaler du {{ rettsgebyr_forlik }}"), "som ikke er det brevet krever"),
    "aldri til retten": (byttet("saken kan gå til rettslig inndriving", "saken kan aldri gå til rettslig inndriving"), "rettslig_inndriving"),
}  # fmt: skip


@pytest.mark.parametrize("navn", SABOTASJE)
def test_sabotasje(tmp_path: Path, navn: str) -> None:
    """Each sabotage row of the page, and ten of our own, is refused (exit 7) and names what and where."""
    kilde, funn = SABOTASJE[navn]
    with pytest.raises(InnholdManglerError) as feil:
        med(tmp_path, kilde)
    assert re.search(funn, feil.value.melding), feil.value.melding
    assert feil.value.kode == 7


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
        med(tmp_path, mal.kilde.replace(fra, til, 1), spraak)


def test_sanne_tall_kan_skrives_ut(tmp_path: Path) -> None:
    """What is the letter's own today may stand in plain writing: its deadline, its sum, the own account."""
    from inkassocli.core import format as fmt

    assert G.frist
    sant = f"Betal {fmt.kr(G.sum)} til 1234 56 78903 innen {fmt.lang_dato(G.frist)} ({fmt.dato(G.frist)})."
    utkast = med(tmp_path, byttet("Har du betalt", f"{sant} Har du betalt"))
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
