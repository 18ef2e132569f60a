"""inkasso angre: what changes is shown first, the whole write is undone, and an undo is undone (finding C F16)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import OLA, Kontor

SAK = "2026-0001"
DAG = "2026-10-20"


def flatt(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


def uten_hendelser(kontor: Kontor, sak: str = SAK) -> dict[str, object]:
    return {n: v for n, v in kontor.json("vis", sak, dato=DAG).items() if n != "hendelser"}


def annen(faktura: str = "1043", *valg: str) -> tuple[str, ...]:
    arg = list(OLA)
    arg[arg.index("--faktura") + 1] = faktura
    return (*arg, *valg)


def test_kroner_og_steg_vises_foer_det_spoerres(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """F16: the balance and the steps before and after stand above the question, and a no changes nothing."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    foer = ola.sak()
    svar = ola.kjoer("angre", SAK, dato=DAG, inn="n\n")
    ut = flatt(svar.output)
    assert ut.index("Gebyr 38,00 kr −38,00 0,00 kr") < ut.index("Skal den angres?")
    assert ut.index("Betalingsoppfordring ja frarådet") < ut.index("Skal den angres?")
    assert ola.sak() == foer


def test_det_som_er_betalt_for_mye_har_en_tabell(ola: Kontor) -> None:
    """On a settled case an undone payment changes what is paid too much: the balance stands there as for any other."""
    ola.greit("betaling", SAK, "--beloep", "7000", dato="2026-09-20")
    ola.greit("betaling", SAK, "--beloep", "500", dato="2026-09-22")
    ut = flatt(ola.greit("angre", SAK, "--ja", dato=DAG))
    assert "Å betale 0,00 kr 0,00 0,00 kr" in ut
    assert re.search(r"Betalt for mye ([\d ]+,\d\d) kr −500,00", ut)


def test_det_som_ikke_roerer_saldoen_har_ingen_tabell(ola: Kontor) -> None:
    """A note undone changes no line of the balance."""
    ola.greit("logg", SAK, "--tekst", "ringte", dato="2026-09-20")
    assert "Før Endring Etter" not in flatt(ola.greit("angre", SAK, "--ja", dato=DAG))


def test_alt_i_samme_skriving_angres(ola: Kontor) -> None:
    """Grensesnitt § 3: a letter made and posted at once, with the reason it was made against advice, goes together."""
    foer = uten_hendelser(ola)
    ola.greit("oppfordring", SAK, "--likevel", "skyldneren flytter", "--postlagt", dato="2026-09-15")
    assert ola.sak().count("[[hendelse]]") == 3
    ut = ola.greit("angre", SAK, "--ja", dato=DAG)
    assert [int(n) for n in re.findall(r"Angret hendelse nr\. (\d)", ut)] == [1, 2, 3]
    assert uten_hendelser(ola) == foer


def test_to_skrivinger_angres_hver_for_seg(ola: Kontor) -> None:
    """A letter made by one command and posted by another: only the posting is the last write."""
    ola.greit("purring", SAK, dato="2026-09-15")
    ola.greit("sendt", SAK, dato="2026-09-15")
    assert re.findall(r"nr\. (\d)", ola.greit("angre", SAK, "--ja", dato=DAG)) == ["2"]


def test_med_nummer_angres_det_og_foelgene(ola: Kontor) -> None:
    """--gjelder takes that event and what the same write added after it, never what stood before."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    assert re.findall(r"nr\. (\d)", ola.greit("angre", SAK, "--gjelder", "2", "--ja", dato=DAG)) == ["2"]
    ola.greit("kreditnota", SAK, "--hele", "--ja", dato=DAG)
    assert re.findall(r"nr\. (\d)", ola.greit("angre", SAK, "--gjelder", "4", dato=DAG)) == ["4", "5"]


def test_en_angring_angres(ola: Kontor) -> None:
    """F16: an undo is undone by its number, which is told; the case is then as before, and a posted letter needs a yes."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    foer = uten_hendelser(ola)
    svar = ola.kjoer("angre", SAK, "--ja", dato=DAG)
    assert "inkasso angre 2026-0001 --gjelder 3" in flatt(svar.stderr)
    assert "gjelde igjen" in flatt(ola.stengt(2, "angre", SAK, "--gjelder", "3", dato=DAG))
    ut = flatt(ola.greit("angre", SAK, "--gjelder", "3", "--ja", dato=DAG))
    assert "Hendelse nr. 2 i sak 2026-0001 gjelder igjen" in ut
    assert uten_hendelser(ola) == foer


def test_endringen_angres_hel(ola: Kontor) -> None:
    """What one `endre` put right is undone as one: a new postnummer takes its poststed and kommune with it."""
    foer = uten_hendelser(ola)
    ola.greit("endre", SAK, "--skyldner-postnummer", "7011", "--skyldner-telefon", "90", dato=DAG)
    assert len(re.findall(r"Angret hendelse", ola.greit("angre", SAK, dato=DAG))) == 4
    assert uten_hendelser(ola) == foer


def test_det_som_bygger_paa_brevet_nevnes(ola: Kontor) -> None:
    """F16: undoing a posted letter while the complaint built on it stands gives a warning."""
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06"), ("oppfordring", "2026-10-27")):
        ola.greit(kommando, SAK, "--postlagt", dato=dag)
    ola.greit("forlik", SAK, "--sendt", dato="2026-11-20")
    svar = ola.kjoer("angre", SAK, "--gjelder", "6", "--ja", dato="2026-11-21")
    assert "forliksklage sendt (20.11.2026) kom etterpå og står" in flatt(svar.stderr).replace("forliksklage sendt ()", "")


# ---- the registration ---------------------------------------------------------------------------


def test_ny_angres_og_nummeret_beholdes(ola: Kontor) -> None:
    """Presisering 89: `angre` of `ny` closes the case as feilregistrert; counted in no sum, and the number is not reused."""
    svar = ola.kjoer("angre", SAK, dato=DAG)
    assert "Sak 2026-0001 er feilregistrert og lukket" in svar.stdout
    assert 'grunn = "feilregistrert"' in ola.sak()
    assert ola.json("liste", dato=DAG)[0]["saldo"]["sum"] == "0.00"
    assert ola.json("rapport", dato=DAG)["saker"] == 0
    ola.greit(*OLA)
    assert ola.json("vis", "2026-0002", dato=DAG)["saldo"]["hovedstol"] == "6400.00"
    assert "flere saker" not in ola.greit("sjekk", dato=DAG)
    ola.stengt(3, "angre", SAK, "--gjelder", "1", dato=DAG)


def test_en_feilregistrering_angres(ola: Kontor) -> None:
    """The registration counts again by the number that was told."""
    foer = uten_hendelser(ola)
    svar = ola.kjoer("angre", SAK, dato=DAG)
    assert "--gjelder 1" in svar.stderr
    ola.greit("angre", SAK, "--gjelder", "1", dato=DAG)
    assert uten_hendelser(ola) == foer


def test_et_krav_som_ble_lagt_til(ola: Kontor) -> None:
    """Presisering 97: a claim joined by mistake goes out again, with what the same write stored of the debtor."""
    foer = ola.json("vis", SAK, dato=DAG)["saldo"]
    ola.greit(*annen("1043", "--skyldner-telefon", "90000000"))
    assert "opplysning_rettet" in ola.sak()
    ut = ola.greit("angre", SAK, dato=DAG)
    assert "Faktura 1043 kreves ikke lenger i sak 2026-0001" in ut
    assert ola.json("vis", SAK, dato=DAG)["saldo"] == foer
    assert 'type = "krav_tatt_ut"' in ola.sak()
    ola.greit(*annen("1043"))
    assert ola.json("vis", "2026-0002", dato=DAG)["krav"][0]["faktura"] == "1043"


def test_en_kjent_faktura_med_noe_nytt(ola: Kontor) -> None:
    """What a known invoice said of the debtor is undone alone: its claim was there before."""
    ola.greit(*OLA, "--skyldner-telefon", "90000000")
    ut = ola.greit("angre", SAK, dato=DAG)
    assert "telefon rettet til 90000000" in ut
    assert ola.json("vis", SAK, dato=DAG)["saldo"]["hovedstol"] == "6400.00"


def test_registreringen_av_en_faktura_med_brev(ola: Kontor) -> None:
    """A case whose letter is posted was a case: the letter is undone first (2); one of two claims may go out."""
    ola.greit(*annen())
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    ola.greit("angre", SAK, "--faktura", "1043", dato=DAG)
    assert "et postlagt brev" in flatt(ola.stengt(2, "angre", SAK, "--faktura", "1042", dato=DAG))
    assert "krever ikke faktura" in ola.stengt(2, "angre", SAK, "--faktura", "1043", dato=DAG)
    ola.stengt(2, "angre", SAK, "--faktura", "1042", "--gjelder", "1", dato=DAG)


def test_to_betalinger_i_en_fil_er_to_ting(ola: Kontor, tmp_path: Path) -> None:
    """Payments of one bank file are undone one by one."""
    ola.greit("endre", SAK, "--kid", "1042003", dato=DAG)
    fil = tmp_path / "bank.csv"
    fil.write_text(
        "Dato;Beløp;KID;Referanse\n10.10.2026;100,00;1042003;A1\n11.10.2026;200,00;1042003;A2\n", encoding="utf-8"
    )
    ola.greit("betaling", "--fra", str(fil), "--ja", dato=DAG)
    assert ola.sak().count('type = "betaling"') == 2
    assert len(re.findall("Angret hendelse", ola.greit("angre", SAK, "--ja", dato=DAG))) == 1
