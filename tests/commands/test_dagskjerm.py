"""Bare `inkasso` on a terminal: the day's work in numbered lines, with the program's own commands."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from inkassocli.commands.dagen.kjoerer import Kjoerer
from tests.commands.ved_skjermen import (
    CTRL_C,
    DAG,
    NAVN,
    Klokke,
    Ved,
    kontor_med_alt,
    skjermer,
    tilsvarer,
    uten_tid,
)
from tests.conftest import KONTOR, OLA, Kontor

GULL = Path(__file__).parent / "dagskjerm"
STOERRELSER = ((80, 24), (120, 40))

# Typed at the list, and at each question after it.
INNSIGELSEN = ("1", "?", "i", "1", "Prisen sto i tilbudet fra 1. juli.", "q", "j", "p", "", "j", "")
PURRINGENE = ("1", "a", "j")
PER = ("Per", "p", "", "j", "u", "j", "b", "abc", "500", "27.11.2026", "", "n", "", "", 'Vil betale "fredag"', "")
OLA_NORDMANN = ("1", "1", "p", "nei", "p", "j", "")
DAGEN = ("?", "", *INNSIGELSEN, *PURRINGENE, *PER, *OLA_NORDMANN, "x", "")


@pytest.fixture
def ved(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> Ved:
    """Somebody at the terminal of a practice with ten cases."""
    return Ved(monkeypatch, kontor_med_alt(kontor))


@pytest.mark.parametrize("kolonner, linjer", STOERRELSER)
def test_dagens_arbeid(ved: Ved, kolonner: int, linjer: int) -> None:
    """A day's work typed by script stands on the screen as it is kept, and no line is wider than the terminal."""
    ved.stoerrelse(kolonner, linjer)
    svar = ved.skriv(*DAGEN)
    ut, fil = ved.lest(svar), GULL / f"dagen-{kolonner}x{linjer}.txt"
    if os.environ.get("OPPDATER_GOLDEN"):
        fil.write_text(ut, encoding="utf-8")
    assert (svar.exit_code, ut) == (0, fil.read_text(encoding="utf-8"))


def test_den_samme_kommandoen_gjoer_det_samme(ved: Ved, tmp_path: Path) -> None:
    """Every line told as «Tilsvarer», run as it is typed, leaves the folder as the screen left it."""
    foer, etter = tmp_path / "foer", tmp_path / "etter"
    shutil.copytree(ved.k.mappe, foer)
    linjer = tilsvarer(ved.skriv(*INNSIGELSEN, *PURRINGENE, *PER, *OLA_NORDMANN, "Jon", "p", "", "j", "").output)
    assert len(linjer) >= 9
    fra_skjermen = uten_tid(ved.k.innhold())
    shutil.move(ved.k.mappe, etter)
    shutil.move(foer, ved.k.mappe)
    ved.mp.chdir(ved.k.mappe)
    assert uten_tid(ved.k.innhold()) != fra_skjermen
    for linje in linjer:
        spoer = linje.startswith("inkasso angre") or linje == "inkasso purring"
        svar = ved.kommando(linje, *(["j"] if spoer else []))
        assert svar.exit_code == 0, (linje, svar.output)
    assert uten_tid(ved.k.innhold()) == fra_skjermen


def test_hjelp_der_mange_av_et_slag_staar(ved: Ved) -> None:
    """«?» is help on every list: also where many of one kind stand, with the keys that mean something there."""
    foer = ved.k.innhold()
    ut = ved.lest(ved.skriv("2", "?", "", "", ""))
    assert "er ikke et valg her" not in ut
    assert "  a      gjør det samme i alle sakene på en gang; du ser dem før du svarer ja" in ut
    assert "  Enter  tilbake" in ut
    assert "  n  " not in ut
    _, gruppen, _, igjen, _ = skjermer(ut)[:5]
    assert igjen == gruppen
    assert ved.k.innhold() == foer


def test_skjermen_faar_plass_og_blar(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 80×24 no line is wider and no list longer than the terminal; `n` turns the page, and a group has pages too."""
    for nr in range(22):
        kontor.greit(*(x.replace("1042", str(1042 + nr)).replace("Ola Nordmann", f"{NAVN[nr % 10]} {nr:02}") for x in OLA))
    for nr in range(1, 23):
        sak = f"2026-{nr:04}"
        kontor.greit("purring", sak, "--postlagt", dato="2026-09-15")
        kontor.greit("innsigelse", sak, "--tekst", "Feil pris", dato="2026-11-20")
    ved = Ved(monkeypatch, kontor)
    skjerm = skjermer(ved.lest(ved.skriv("1", "n", "n", "22", "", "", "")))
    linjer = [x for s in skjerm for x in s.splitlines() if not x.lstrip().startswith("inkasso ")]  # never broken
    assert [x for x in linjer if len(x) > 80] == []
    assert all(s.count("\n") <= 24 for s in skjerm)
    assert "  1  22 saker: innsigelser å svare på" in skjerm[0]
    assert "\n  1  2026-0001 " in skjerm[1]
    assert "\n 19  " in skjerm[1]
    assert "\n 20  " in skjerm[2]
    assert "\n 22  2026-0022 " in skjerm[2]
    assert skjerm[3] == skjerm[1]
    assert "\nSak 2026-0022 · Åse Ærlig 21" not in skjerm[4]
    assert "\nSak 2026-0022 · Kari Hansen 21 · bestridt" in skjerm[4]


@pytest.mark.parametrize("kolonner", [20, 35])
def test_en_smal_skjerm_bryter_og_kutter_ikke(ved: Ved, kolonner: int) -> None:
    """A narrow terminal has the words of an 80-column one, on more lines and if need be more pages."""
    ved.stoerrelse(80, 24)
    vid = skjermer(ved.lest(ved.skriv("")))[0]
    ved.stoerrelse(kolonner, 24)
    smale = re.split(r"Nummer eller navn[^:]*: .?\n", ved.lest(ved.skriv("n", "n", "")))
    alt = " ".join(" ".join(smale).split())
    assert "5 saker kan få purring" in alt
    for linje in vid.splitlines()[2:]:
        assert " ".join(linje.split()) in alt
    assert all(len(x) <= kolonner for s in smale for x in s.splitlines())
    assert all(s.count("\n") <= 24 for s in smale)


def test_et_galt_svar_om_en_samtale_spoerres_igjen(ved: Ved) -> None:
    """A wrong answer about a call is asked again at once, so that what was said is never typed in vain."""
    ut = ved.lest(ved.skriv("Per", "n", "Kommer i morgen", "sms", "du", "ut", "Vil betale", "", ""))
    assert ut.count("Hvordan: telefon") == 2
    assert ut.count("Hvem tok kontakt") == 2
    assert "--kanal sms --retning ut" in ut


def test_det_mest_hastende_staar_foerst_og_like_ting_paa_en_linje(ved: Ved) -> None:
    """The list is that of `neste` in its order; three or more of a kind are one line, opened by its number."""
    hele = [o["sak"] for o in ved.k.json("neste", dato=DAG)]
    ut = ved.lest(ved.skriv("2", "", ""))
    assert [x[:15] for x in skjermer(ut)[0].splitlines()[2:6]] == [
        "  1  2026-0005 ", "  2  5 saker ka", "  3  3 saker ka", "  4  2026-0004 ",
    ]  # fmt: skip
    assert [x[5:14] for x in skjermer(ut)[1].splitlines()[2:7]] == hele[1:6]


def test_ingenting_skrives_av_det_som_bare_leses(ved: Ved) -> None:
    """Looking, answering no and leaving a question empty change no file."""
    foer = ved.k.innhold()
    ved.skriv("1", "i", "", "1", "", "b", "", "b", "100", "", "nei", "s", "", "k", "q", "", "2", "a", "nei", "Ola", "l", "", "f", "q", "")
    assert ved.k.innhold() == foer


def test_slutten_er_stille(ved: Ved) -> None:
    """Enter and the end of what is typed give 0, Ctrl-C gives 2, anywhere; in an act Ctrl-C calls off that alone."""
    for svar, kode in ((("",), 0), ((), 0), ((CTRL_C,), 2), (("1", "b"), 0), (("1", CTRL_C), 2), (("2", CTRL_C), 2)):
        ut = ved.skriv(*svar)
        assert ut.exit_code == kode, (svar, ut.output)
        assert "Traceback" not in ut.output
        assert "feil i programmet" not in ut.output
    ut = ved.skriv("1", "b", CTRL_C, "", "")
    assert ut.exit_code == 0
    assert "Avbrutt. Ingenting mer er gjort.\nf les brevet" in ut.output


def test_en_kommando_som_feiler_sier_det_som_ellers_og_skjermen_gaar_videre(ved: Ved) -> None:
    """An error is told with the command's own words, and the next key is asked for."""
    (ved.k.mappe / "bank.xml").write_text("ikke xml", encoding="utf-8")
    svar = ved.skriv("b", "bank.xml", "Liv", "p", "j", "")
    alene = ved.kommando("inkasso betaling fil bank.xml")
    assert alene.exit_code == 4
    assert alene.stderr in svar.output
    assert "Tilsvarer: inkasso betaling fil bank.xml" in svar.output
    assert "Tilsvarer: inkasso purring 2026-0005 --postlagt" in svar.output


def test_det_en_kommando_mangler_blir_spurt_om(ved: Ved) -> None:
    """A row's `mangler` is asked with the option's own help, and the line told has the answers (teknikk 2 § 1)."""
    ved.k.greit("brev", "2026-0001", "--retur", "1", dato="2026-11-28")
    (rad,) = [o for o in ved.k.json("neste", dato=DAG) if o["sak"] == "2026-0001"]
    assert rad["mangler"] == ["--adresse", "--postnummer", "--kilde"]
    ut = ved.lest(ved.skriv("2026-0001", "1", "Nygata 3", "0184", "skyldneren ringte", "j", ""))
    assert "Adresselinje:" in ut
    assert "Postnummer (fire sifre):" in ut
    assert "Hvor du har adressen fra:" in ut
    assert 'Tilsvarer: inkasso adresse 2026-0001 --adresse "Nygata 3" --postnummer 0184 --kilde "skyldneren ringte"' in ut
    assert "Nygata 3" in ved.k.sak("2026-0001")


def test_et_argument_som_mangler_blir_spurt_om(ved: Ved) -> None:
    """A task that lacks a word, and no option, is asked for it with the words of the help."""
    ved.k.greit("innsigelse", "svar", "2026-0005", "--tekst", "Prisen sto i tilbudet.", "--postlagt", dato="2026-11-21")
    (rad,) = [o for o in ved.k.json("neste", dato="2026-12-20") if o["sak"] == "2026-0005"]
    assert rad["mangler"] == ["UTFALL"]
    ved.mp.setattr(Klokke, "dag", (2026, 12, 20))
    ut = ved.lest(ved.skriv("2026-0005", "1", "trukket", "j", ""))
    assert "trukket, avgjort eller kreditert: trukket" in ut
    assert "Tilsvarer: inkasso innsigelse avslutt 2026-0005 trukket" in ut


def test_det_angres_som_ble_gjort_sist(ved: Ved) -> None:
    """`u` at the list undoes the last act done here, when what it changes has been shown."""
    assert "Du har ikke gjort noe her ennå" in ved.skriv("u").output
    ut = ved.skriv("Kari", "b", "100", "", "", "", "u", "j").output
    assert "Skal den angres?" in ut
    assert "Tilsvarer: inkasso angre 2026-0002" in ut


def test_brevet_leses_side_for_side(ved: Ved) -> None:
    """`f` shows the whole text of a letter that is not made, as `--vis` does, a page at a time."""
    ut = ved.lest(ved.skriv("Ola", "f", *[""] * 8))
    vist = ved.lest(ved.kommando("inkasso varsel 2026-0001 --vis"))
    lest = ut.partition("Enter = tilbake): f\n")[2].partition("Tilsvarer: inkasso varsel 2026-0001 --vis")[0]
    assert lest.count("Enter = mer, q = nok:") >= 2
    assert lest.replace("Enter = mer, q = nok: \n", "") == vist


def test_pdf_en_aapnes(ved: Ved) -> None:
    """`å` opens the stored letter with the program's own command, which says so where there is no viewer."""
    ut = ved.skriv("Kari", "å", "")
    assert "Tilsvarer: inkasso brev 2026-0002 --aapne 1" in ut.output


def test_uten_terminal_i_begge_ender_er_det_neste(ved: Ved) -> None:
    """Bare `inkasso` in a pipe is today's list, byte for byte (grensesnitt § 3)."""
    alene, neste = ved.kommando("inkasso"), ved.kommando("inkasso neste")
    assert (alene.exit_code, alene.output) == (0, neste.output)


def test_en_sak_som_ikke_kan_leses_sies_og_gir_koden(ved: Ved) -> None:
    """Presisering 59: what cannot be read is told above the list, and the run ends with its code."""
    (ved.k.mappe / "saker" / "2026-0003.toml").write_text("ikke toml", encoding="utf-8")
    svar = ved.skriv("")
    assert svar.exit_code == 4
    assert "2026-0003.toml" in svar.output


def test_velkommen_foerer_til_den_foerste_saken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty place ten lines lead to `oppsett`, then to `ny`, then to the day's list with the case."""
    k = Kontor(tmp_path)
    ved = Ved(monkeypatch, k)
    monkeypatch.setenv("HOME", str(tmp_path / "hjem"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "hjem"))
    ekte = Kjoerer._main
    fylt_ut = {("oppsett",): (*KONTOR, "--mappe", "."), ("ny",): OLA}  # what the forms would have asked for
    monkeypatch.setattr(Kjoerer, "_main", lambda selv, arg: ekte(selv, fylt_ut.get(arg, arg)))
    svar = ved.skriv("1", "", "")
    ut = ved.lest(svar)
    assert svar.exit_code == 0, ut
    assert len(ut.partition("Nummer")[0].splitlines()) == 9  # and the question
    assert tilsvarer(ut) == ["inkasso oppsett", "inkasso ny"]
    assert "Mandag 30.11.2026. 1 ting å gjøre.\n  1  2026-0001 Ola Nordmann: " in ut


def test_velkommen_uten_sak_og_uten_valg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter at the welcome makes nothing; a folder without cases says how the first one is registered."""
    tom = Kontor(tmp_path / "tom")
    tom.mappe.mkdir()
    ved = Ved(monkeypatch, tom)
    monkeypatch.setenv("HOME", str(tmp_path / "hjem"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "hjem"))
    assert ved.skriv("?", "9", "").exit_code == 0
    assert tom.innhold() == {}
    tom.greit(*KONTOR)
    ut = ved.lest(ved.skriv(""))
    assert "Ingen saker ennå. Skriv r for å registrere den første fakturaen." in " ".join(ut.split())
