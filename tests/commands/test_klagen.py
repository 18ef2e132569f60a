"""The complaint as its user meets it: the list before it, his own words, the right forliksråd, what may be claimed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands.test_forlik import DAG, RAAD, SAK, bestridt, bilag, klar, pdf, tekst

if TYPE_CHECKING:
    from tests.conftest import Kontor

__all__ = ["bestridt", "klar"]  # the fixtures of the complaint
HELSE = "Rotfyllingen på tann 26 var dårlig."


def i_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a terminal."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)


def klage(kontor: Kontor) -> str:
    return " ".join(tekst(sorted((kontor.mappe / "saker" / SAK / "forlik").glob("*klage*.pdf"))[-1]))


def punkter(kontor: Kontor, dag: str, *valg: str) -> dict[str, dict[str, object]]:
    """The list of --sjekk by its points."""
    return {
        p["hva"]: p
        for p in json.loads(kontor.kjoer("forlik", SAK, "--sjekk", "--json", *valg, dato=dag).stdout)["punkter"]
    }


# ---- the list before the complaint (issue 5 item 5) -------------------------------------------------


def test_sjekk_skiller_det_som_stopper_fra_raad(klar: Kontor) -> None:
    """What ends with 3 is marked STOPP and stands first; a hint is SE PÅ; the two never say opposite things."""
    brev = klar.mappe / "saker" / SAK / "brev" / "2026-09-15-purring.pdf"
    brev.write_bytes(brev.read_bytes() + b" ")
    svar = klar.kjoer("forlik", SAK, "--sjekk", dato=DAG)
    assert svar.exit_code == 3
    merker = [linje.split("  ")[0] for linje in svar.stdout.splitlines()[1:] if not linje.startswith(" ")]
    assert merker == sorted(merker, key=["STOPP", "SE PÅ", "ok"].index)
    assert "STOPP   Bilag 2: Purring 15.09.2026" in svar.stdout
    assert f"inkasso rediger {SAK}" in " ".join(svar.stdout.split())
    brevene = punkter(klar, DAG)["Brevene, slik de ble sendt"]
    assert (brevene["ok"], brevene["stopper"]) == (False, False)
    assert brevene["raad"] == "Disse er ikke med: purring 15.09.2026."


def test_sjekk_sier_at_innsigelsen_ikke_er_sitert(bestridt: Kontor) -> None:
    """An objection with words of health and no exhibit is not reproduced before that is confirmed."""
    bestridt.greit("innsigelse", SAK, "--tekst", HELSE, dato="2026-10-12")
    assert "ikke sitert" in str(punkter(bestridt, "2026-10-20")["Det motparten har sagt"]["raad"])
    assert punkter(bestridt, "2026-10-20", "--bekreft-helsedata")["Det motparten har sagt"]["ok"]


def test_brev_som_er_tatt_ut_finnes_fortsatt(klar: Kontor) -> None:
    """A letter that the user leaves out is not said to be missing as a file."""
    svar = klar.kjoer("forlik", SAK, *RAAD, "--uten-bilag", "4", dato=DAG)
    sagt = " ".join(svar.stderr.split())
    assert "Disse er ikke med: betalingsoppfordring 27.10.2026." in sagt
    assert "finnes ikke som fil" not in sagt
    assert "fordi betalingsoppfordringen ikke ligger ved" in sagt


# ---- words about health (regler § 9) ----------------------------------------------------------------


def test_helseord_i_innsigelsen_staar_bare_i_bilaget(bestridt: Kontor) -> None:
    """What an exempt exhibit says is not repeated in the body of the complaint."""
    epost = bilag(bestridt, "epost.pdf", pdf("E-post"))
    bestridt.greit("innsigelse", SAK, "--tekst", HELSE, "--fil", str(epost), dato="2026-10-12")
    bestridt.greit("forlik", SAK, *RAAD, "--bekreft-helsedata", dato="2026-11-10")
    alt = klage(bestridt)
    assert "Rotfylling" not in alt
    assert "Den ligger ved i sin helhet" in alt
    assert "de merkede dokumentene unntas fra innsyn" in alt


def test_helseord_i_klagen_merker_klagen(klar: Kontor, tmp_path: Path) -> None:
    """Tvisteloven § 14-4: confirmed words about health in the complaint itself make it claimed exempt as a whole."""
    fil = tmp_path / "forklaring.txt"
    fil.write_text("Diagnose karies, tann 36.", "utf-8")
    klar.stengt(2, "forlik", SAK, *RAAD, "--fremstilling", str(fil), dato=DAG)
    klar.greit("forlik", SAK, *RAAD, "--fremstilling", str(fil), "--bekreft-helsedata", dato=DAG)
    alt = klage(klar)
    assert "Kreves unntatt fra innsyn. Klagen inneholder helseopplysninger" in alt
    assert "de merkede dokumentene" not in alt
    klar.greit("forlik", SAK, dato="2026-11-21")
    assert "Kreves unntatt" not in klage(klar)
    assert "Ingen av bilagene kreves unntatt fra innsyn" in klage(klar)


# ---- costs of the meeting (tvisteloven § 6-13) --------------------------------------------------------


def test_moeteutgift_er_ikke_for_den_som_har_moeteplikt(klar: Kontor) -> None:
    """§ 6-13 (1) b and c: who must attend may claim travel, who need not a deputy's costs, nobody both."""
    feil = klar.stengt(2, "forlik", SAK, *RAAD, "--moeteutgift", "672,50", dato=DAG)
    assert "plikt til å møte selv" in feil
    assert "--reise" in feil
    assert "både reise og møteutgifter" in klar.stengt(
        2, "forlik", SAK, *RAAD, "--moeteutgift", "600", "--reise", "300", dato=DAG
    )
    svar = klar.kjoer("forlik", SAK, *RAAD, "--reise", "300", dato=DAG)
    assert (svar.exit_code, "kan du bare kreve" in svar.stderr) == (0, False)


def test_moeteutgift_i_annen_kommune_er_et_spoersmaal(klar: Kontor) -> None:
    """Presisering 72: whether it is a neighbouring kommune is not guessed, so the condition is told."""
    oppsett = klar.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8").replace('"0161"', '"5003"'), "utf-8")
    svar = klar.kjoer("forlik", SAK, *RAAD, "--moeteutgift", "600", dato=DAG)
    assert svar.exit_code == 0, svar.output
    assert "Møteutgifter kan du bare kreve når du ikke hører til" in svar.stderr


# ---- the user's own words ------------------------------------------------------------------------------


@pytest.mark.parametrize("program", ["/finnes/ikke", "false", 'uavsluttet "'])
@pytest.mark.parametrize(
    "kommando, raad",
    [
        (("forlik", SAK, *RAAD, "--rediger", "--sakstype", "pengekrav"), "--fremstilling"),
        (("innsigelse", SAK, "--svar"), "--svarfil"),
        (("rediger", SAK), "åpne"),
    ],
    ids=["forlik", "svar", "rediger"],
)
def test_tekstprogrammet_mangler(
    bestridt: Kontor, monkeypatch: pytest.MonkeyPatch, program: str, kommando: tuple[str, ...], raad: str
) -> None:
    """An $EDITOR that does not start is told in Norwegian with what to do (exit 2), and nothing is changed."""
    i_terminal(monkeypatch)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", program)
    feil = bestridt.stengt(2, *kommando, dato=None if kommando[0] == "rediger" else "2026-11-10")
    assert "Tekstprogrammet kunne ikke startes" in feil
    assert "EDITOR" in feil
    assert raad in feil


def test_forklaringen_gaar_ikke_tapt(klar: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written in the editor is kept when the questions after it are broken off; not under --dry-run."""
    i_terminal(monkeypatch)
    monkeypatch.setattr(
        "click.edit", lambda filename: Path(filename).write_text("Prisen ble avtalt.\n# ikke dette\n", "utf-8")
    )
    foer = klar.innhold()
    assert klar.kjoer("forlik", SAK, "--rediger", "--sakstype", "pengekrav", "-n", dato=DAG, inn="").exit_code
    assert klar.innhold() == foer
    svar = klar.kjoer("forlik", SAK, "--rediger", "--sakstype", "pengekrav", dato=DAG, inn="")
    assert svar.exit_code != 0
    utkast = klar.mappe / "saker" / SAK / "forlik" / f"{DAG}-fremstilling.txt"
    assert utkast.read_text("utf-8") == "Prisen ble avtalt."
    assert f"{DAG}-fremstilling.txt" in svar.stderr.replace("\n", "")
    assert klar.innhold().keys() - foer.keys() == {str(utkast.relative_to(klar.mappe))}


# ---- the right forliksråd ------------------------------------------------------------------------------


@pytest.fixture
def boks(klar: Kontor) -> Kontor:
    """The debtor's address is a post box in Oslo."""
    sak = klar.mappe / "saker" / f"{SAK}.toml"
    sak.write_text(
        sak.read_text("utf-8").replace('"Storgata 5"', '"Postboks 5"').replace('"0184"', '"0032"'), "utf-8"
    )
    return klar


def test_postboks_spoer_om_kommunen_foerst(boks: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tvisteloven § 4-4, issue 5 item 3: a post box is asked about before a forliksråd is proposed or anything made."""
    i_terminal(monkeypatch)
    valg = ("forlik", SAK, "--sakstype", "pengekrav")
    svar = boks.kjoer(*valg, dato=DAG, inn="Asker\nForliksrådet i Asker\nPostboks 1\n1371\npolitiet.no\n")
    assert svar.exit_code == 0, svar.output
    assert svar.stderr.index("I hvilken kommune bor skyldneren?") < svar.stderr.index("Forslag: Forliksrådet i Asker")
    assert "Klagen er rettet til Forliksrådet i Asker" in klage(boks)
    assert "Merk: Postnummeret er en postboks" not in svar.stderr


def test_postboks_uten_terminal_er_en_merknad(boks: Kontor) -> None:
    """Geodata § 1: without a terminal it warns, and --kommune answers it."""
    assert "Postnummeret er en postboks" in boks.kjoer("forlik", SAK, *RAAD, dato=DAG).stderr
    assert not punkter(boks, DAG)["Kommunen skyldneren bor i"]["ok"]
    svar = boks.kjoer("forlik", SAK, *RAAD, "--kommune", "Oslo", dato=DAG)
    assert "postboks" not in svar.stderr
    assert "Møteplikt bare hvis" in boks.greit("lonner", SAK, dato=DAG)
    sak = boks.mappe / "saker" / f"{SAK}.toml"
    sak.write_text(sak.read_text("utf-8").replace('"0301"', '"3203"'), "utf-8")
    assert "Kommunen skyldneren bor i" not in punkter(boks, DAG)


def test_ukjent_postnummer_gir_et_spoersmaal(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Geodata § 1: a postnummer that the register does not know gives a question, and its answer is kept."""
    kommando = ("forliksraad", "bekreft", "0301", "--adresse", "Gata 1", "--postnummer", "9999")
    assert "Mangler: --poststed" in kontor.stengt(2, *kommando)
    i_terminal(monkeypatch)
    svar = kontor.kjoer("forliksraad", "bekreft", "0301", inn="\nGata 1\n9999\nNyby\n\n")
    assert svar.exit_code == 0, svar.output
    assert "Gata 1, 9999 Nyby" in svar.stdout


# ---- afterwards ----------------------------------------------------------------------------------------


def test_klagen_er_ikke_sendt_foer_den_er_datert(klar: Kontor) -> None:
    """Presisering 63: a day of filing before the day of the paper is refused (3)."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert "laget 20.11.2026" in klar.stengt(3, "forlik", SAK, "--sendt", dato="2026-11-19")
    klar.greit("forlik", SAK, "--sendt", dato=DAG)


def test_trukket_etter_tilsvar_koster_gebyret(klar: Kontor) -> None:
    """Rettsgebyrloven § 7: once an answer was ordered the fee is due, and the letter does not ask to be rid of it."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    klar.greit("forlik", SAK, "--sendt", dato=DAG)
    forlik = klar.mappe / "saker" / SAK / "forlik"
    klar.greit("forlik", SAK, "--trekk", dato="2026-11-21")
    assert "gebyret faller bort" in " ".join(tekst(forlik / "2026-11-21-trekk.pdf"))
    klar.greit("forlik", SAK, "--tilsvar", "bestridt", dato="2026-12-01")
    klar.greit("forlik", SAK, "--trekk", dato="2026-12-02")
    assert "ber vi også om at gebyret" not in " ".join(tekst(forlik / "2026-12-02-trekk.pdf"))
    assert "gebyret må betales" in klar.greit("forlik", SAK, "--avsluttet", "trukket", dato="2026-12-02")


@pytest.mark.parametrize("valg", [("--moete", "31.02.2026 kl. 10"), ("--moete", ""), ("--fullmakt", " ")])
def test_umulig_eller_tomt_svar_avvises(klar: Kontor, valg: tuple[str, str]) -> None:
    """A meeting on a day that does not exist, and an empty value, are refused; no complaint is drafted instead."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    klar.greit("forlik", SAK, "--sendt", dato=DAG)
    klar.stengt(2, "forlik", SAK, *valg, dato="2026-12-01")


def test_sjekksiden_hoerer_til_sin_klage(klar: Kontor) -> None:
    """The same complaint has one page beside it, also when that page has changed; another complaint its own."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    klar.greit("forlik", SAK, *RAAD[:-1], "telefon 02800", dato=DAG)
    forlik = klar.mappe / "saker" / SAK / "forlik"
    assert sorted(f.name for f in forlik.iterdir()) == [f"{DAG}-forliksklage.pdf", f"{DAG}-sjekkside.pdf"]
    assert "telefon 02800" in " ".join(tekst(forlik / f"{DAG}-sjekkside.pdf"))
    klar.greit("forlik", SAK, "--reise", "300", dato=DAG)
    assert {f.name for f in forlik.glob("*-2.pdf")} == {f"{DAG}-forliksklage-2.pdf", f"{DAG}-sjekkside-2.pdf"}


def test_nynorsk_sjekkside_og_tidslinje(klar: Kontor) -> None:
    """Papirer § 3.5: no bokmål on a page in nynorsk; who sent what, so that nothing is inflected wrongly."""
    oppsett = klar.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8").replace('maalform = "nb"', 'maalform = "nn"'), "utf-8")
    sak = klar.mappe / "saker" / f"{SAK}.toml"
    sak.write_text(sak.read_text("utf-8").replace("pristilbud = true", "pristilbud = false"), "utf-8")
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    side = " ".join(tekst(klar.mappe / "saker" / SAK / "forlik" / f"{DAG}-sjekkside.pdf"))
    assert "er over grensa. Vart prisen gitt skriftleg" in side
    alt = klage(klar)
    assert "Klagaren sende purring, med frist 05.10.2026" in alt
    assert "Klagaren sende inkassovarsel" in alt


@pytest.mark.parametrize(
    "maalform, side_sier", [("nb", "har ikke nådd fram"), ("nn", "har ikkje nådd fram. Finn den nye adressa")]
)
def test_returposten_staar_i_klagen(klar: Kontor, maalform: str, side_sier: str) -> None:
    """Tvisteloven § 6-3 (2) b and d: the address is looked after, and the account tells that the letter came back."""
    oppsett = klar.mappe / "inkasso.toml"
    oppsett.write_text(
        oppsett.read_text("utf-8").replace('maalform = "nb"', f'maalform = "{maalform}"'), "utf-8"
    )
    klar.greit("brev", SAK, "--retur", "3", dato="2026-11-02")
    punkt = punkter(klar, DAG)["Brev som kom i retur"]
    assert (punkt["ok"], punkt["stopper"]) == (False, False)
    assert "Betalingsoppfordring kom i retur 02.11.2026 og har ikke nådd fram" in str(punkt["raad"])
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert "Betalingsoppfordring kom i retur" in klage(klar)
    side = " ".join(tekst(klar.mappe / "saker" / SAK / "forlik" / f"{DAG}-sjekkside.pdf"))
    assert side_sier in side
    klar.greit("adresse", SAK, "--adresse", "Nyveien 9", "--postnummer", "0184", "--kilde", "NN", dato=DAG)
    assert "send brevet på nytt" in str(punkter(klar, DAG)["Brev som kom i retur"]["raad"])


def test_ingen_stor_bokstav_midt_i_setningen(klar: Kontor) -> None:
    """What the claim concerns stands after a colon, as it was written."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    alt = klage(klar)
    assert "Kravet gjelder: " in alt
    assert "for Tannbehandling" not in alt
