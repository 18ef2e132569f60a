"""kreditnota, ettergi, avtale, pause, hva-hvis and tap."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import OLA, Kontor


def rent(tekst: str) -> str:
    """Text with ordinary blanks, one at a time."""
    return " ".join(tekst.split())


# ---- kreditnota ---------------------------------------------------------------------------------


def test_kreditnota_viser_virkningen(ola: Kontor) -> None:
    """A part credited bears no interest for any day, and the effect is shown (presisering 15)."""
    ut = rent(ola.greit("kreditnota", "2026-0001", "--beloep", "1400", "--nummer", "K1", "--ja", dato="2026-10-01"))
    assert "Hovedstol 6 400,00 kr −1 400,00 5 000,00 kr" in ut
    assert "Forsinkelsesrente 64,44 kr −14,10 50,34 kr" in ut
    assert "bærer ikke rente for noen dag" in ut


def test_kreditnota_uten_nummer_faar_det(ola: Kontor) -> None:
    """The advice for a letter about a credit note without a number can be followed word for word."""
    ola.greit("betaling", "2026-0001", "--beloep", "500", "--ja", dato="2026-09-20")
    ut = rent(ola.greit("kreditnota", "2026-0001", "--hele", "--ja", dato="2026-10-01"))
    angre = "inkasso angre 2026-0001 --gjelder 2"
    igjen = "inkasso kreditnota 2026-0001 --faktura 1042 --beloep 6400.00 --nummer NR"
    assert angre in ut
    assert igjen in ut
    brev = ("brev", "2026-0001", "--lag", "kreditnotabrev", "--tekst", "Feil pris.")
    feil = rent(ola.stengt(2, *brev, dato="2026-10-01"))
    assert angre in feil
    assert igjen in feil
    ola.greit(*angre.split()[1:], dato="2026-10-01")
    ola.greit(*igjen.replace("NR", "K1").split()[1:], "--ja", dato="2026-10-01")
    ola.greit(*brev, dato="2026-10-01")
    assert ola.json("vis", "2026-0001", dato="2026-10-01")["tilstand"] == "avsluttet"
    kvittering = rent(ola.greit("brev", "2026-0001", "--lag", "bekreftelse", "--vis", dato="2026-10-01"))
    assert "Kravet er kreditert" in kvittering
    assert "Kravet er betalt" not in kvittering


def test_hele_kreditert_lukker_saken(ola: Kontor) -> None:
    """A fully credited claim takes its fees away and closes the case; one undo takes both away, and opens it as it was."""
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    ut = rent(ola.greit("kreditnota", "2026-0001", "--hele", "--ja", dato="2026-10-01"))
    assert "rente og gebyr faller bort" in ut
    assert "saken er avsluttet" in ut
    svar = ola.json("vis", "1042", dato="2026-10-01")
    assert (svar["oppgjort"], svar["tilstand"]) == (True, "avsluttet")
    ola.greit("angre", "2026-0001", dato="2026-10-01")
    svar = ola.json("vis", "1042", dato="2026-10-01")
    assert (svar["saldo"]["gebyr"], svar["tilstand"]) == ("38.00", "purret")


def test_kreditert_etter_betaling_skal_tilbake(ola: Kontor) -> None:
    """What was paid on a credited claim is owed back."""
    ola.greit("betaling", "2026-0001", "--beloep", "2000", dato="2026-09-20")
    svar = ola.json("kreditnota", "2026-0001", "--hele", "--ja", dato="2026-10-01")
    assert svar["til_overs"] == "2000.00"


def test_samme_kreditnota_igjen(ola: Kontor) -> None:
    """The same number again is reported and left; the same number with other content is refused."""
    valg = ("kreditnota", "2026-0001", "--nummer", "K1", "--ja", "--beloep")
    ola.greit(*valg, "100", dato="2026-10-01")
    foer = ola.innhold()
    assert "alt ført" in ola.greit(*valg, "100", dato="2026-10-02")
    assert ola.innhold() == foer
    ola.stengt(2, *valg, "200", dato="2026-10-02")


def test_kreditnota_angres_noeyaktig(ola: Kontor) -> None:
    """An undone credit note leaves the account as before."""
    foer = ola.json("vis", "1042", dato="2026-10-05")["saldo"]
    ola.greit("kreditnota", "2026-0001", "--beloep", "1400", "--ja", dato="2026-10-01")
    ola.greit("angre", "2026-0001", dato="2026-10-02")
    assert ola.json("vis", "1042", dato="2026-10-05")["saldo"] == foer


def test_flere_fakturaer_maa_nevnes(ola: Kontor) -> None:
    """With several claims the credited one must be named (presisering 65)."""
    arg = list(OLA)
    arg[arg.index("--faktura") + 1] = "1043"
    ola.greit(*arg)
    ola.stengt(2, "kreditnota", "2026-0001", "--beloep", "100", dato="2026-10-01")
    ola.stengt(2, "kreditnota", "2026-0001", "--beloep", "100", "--faktura", "77", dato="2026-10-01")
    svar = ola.json(
        "kreditnota", "2026-0001", "--beloep", "100", "--faktura", "1043", "--ja", dato="2026-10-01"
    )
    assert svar["hendelser"][0]["faktura"] == "1043"


@pytest.mark.parametrize("valg", [("--beloep", "7000"), ("--beloep", "0"), (), ("--hele", "--beloep", "1")])
def test_umulig_kreditnota_er_kode_2(ola: Kontor, valg: tuple[str, ...]) -> None:
    """More than the claim, nothing, or two amounts at once is refused with nothing recorded."""
    ola.stengt(2, "kreditnota", "2026-0001", *valg, dato="2026-10-01")


# ---- ettergi ------------------------------------------------------------------------------------


def test_ettergi_renter(ola: Kontor) -> None:
    """Waived interest is gone, and later interest runs on (presisering 17)."""
    svar = ola.kjoer("ettergi", "2026-0001", "--hva", "renter", "--ja", dato="2026-10-01")
    assert svar.exit_code == 0, svar.output
    assert "Renten løper videre" in svar.stderr
    assert ola.json("vis", "1042", dato="2026-10-02")["saldo"]["renter"] == "2.15"


def test_ettergi_rest(ola: Kontor) -> None:
    """`rest` waives all that is left, and the case is settled."""
    svar = ola.json("ettergi", "2026-0001", "--hva", "rest", "--ja", dato="2026-10-01")
    assert svar["hendelser"][0]["beloep"] == "6464.44"
    assert svar["saldo"]["sum"] == "0.00"


@pytest.mark.parametrize(
    "kode,valg",
    [
        (2, ("--hva", "alt")),
        (2, ()),
        (2, ("--hva", "renter", "--beloep", "100")),
        (2, ("--hva", "rest", "--beloep", "1")),
        (3, ("--hva", "gebyr")),
    ],
)
def test_umulig_ettergivelse(ola: Kontor, kode: int, valg: tuple[str, ...]) -> None:
    """More than there is, or nothing to waive, is refused with nothing recorded."""
    ola.stengt(kode, "ettergi", "2026-0001", *valg, dato="2026-10-01")


def test_nei_paa_terminal_stopper(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the effect is shown first, and a no records nothing (exit 2)."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = ola.kjoer("ettergi", "2026-0001", "--hva", "renter", dato="2026-10-01", inn="n\n")
    assert svar.exit_code == 2
    assert "64,44" in svar.stderr
    assert "ettergitt" not in ola.sak()
    assert ola.kjoer("ettergi", "2026-0001", "--hva", "renter", dato="2026-10-01", inn="j\n").exit_code == 0


@pytest.mark.parametrize(
    "arg",
    [
        ("ettergi", "2026-0001", "--hva", "renter"),
        ("ettergi", "2026-0001", "--hva", "rest", "--json"),
        ("kreditnota", "2026-0001", "--beloep", "100"),
        ("kreditnota", "2026-0001", "--hele", "--json"),
    ],
)
def test_uten_terminal_trengs_et_ja(ola: Kontor, arg: tuple[str, ...]) -> None:
    """Grensesnitt § 3: a waiver and a credit note need a yes; where nobody can be asked, the option is named (2)."""
    assert "--ja" in ola.stengt(2, *arg, dato="2026-10-01")
    toerr = ola.greit(*arg, "--dry-run", dato="2026-10-01")
    assert "6\u00a0400,00" in toerr or '"saldo"' in toerr


# ---- avtale -------------------------------------------------------------------------------------


def test_avtale_med_like_avdrag(ola: Kontor) -> None:
    """Saken, «The weekly work» 6, papirer 6: the plan is the one of hva-hvis, interest inside; no letter may be sent then."""
    svar = ola.json("avtale", "2026-0001", "--antall", "3", "--fra", "2026-11-30", dato="2026-10-01")
    plan, brev = svar["hendelser"]
    assert [a["dato"] for a in plan["avdrag"]] == ["2026-11-30", "2026-12-30", "2027-01-30"]
    vist = ola.json("hva-hvis", "2026-0001", "--antall", "3", "--fra", "2026-11-30", dato="2026-10-01")
    assert [a["beloep"] for a in plan["avdrag"]] == [a["beloep"] for a in vist["plan"]]
    assert sum(Decimal(a["beloep"]) for a in plan["avdrag"]) == Decimal("6464.44") + Decimal(vist["renter"])
    assert brev["brev"] == "avtale"
    assert (ola.mappe / "saker" / "2026-0001" / "brev" / "2026-10-01-avtale.pdf").read_bytes()[:5] == b"%PDF-"
    ola.stengt(3, "purring", "2026-0001", dato="2026-10-02")


def test_egne_avdrag_uten_rente(ola: Kontor) -> None:
    """Own instalments, and no interest while the plan runs (presisering 70)."""
    liste = "2026-12-01:2000,2026-12-15:4464,44"
    ola.greit(
        "avtale", "2026-0001", "--avdrag-liste", liste, "--uten-rente", "--uten-brev", dato="2026-10-01"
    )
    assert ola.json("vis", "1042", dato="2026-12-01")["saldo"]["renter"] == "64.44"


def test_ny_avtale_over_en_som_loeper(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grensesnitt § 3: a plan that runs is replaced only with a yes, and the question says which one it is."""
    plan = ("avtale", "2026-0001", "--antall", "2", "--fra", "2026-11-02", "--uten-brev")
    ola.greit(*plan, dato="2026-10-01")
    assert "avtale fra 01.10.2026" in rent(ola.stengt(2, *plan, dato="2026-10-05"))
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    assert ola.kjoer(*plan, dato="2026-10-05", inn="n\n").exit_code == 2
    assert ola.sak().count("avdragsavtale") == 1
    monkeypatch.undo()
    ola.greit(*plan, "--ja", dato="2026-10-05")
    assert ola.sak().count("avdragsavtale") == 2


def test_avtalebrevet_staar_i_utskriften(ola: Kontor) -> None:
    """The letter of a plan is kept with the case and stands in a print file, and both are told, also by --dry-run."""
    plan = ("avtale", "2026-0001", "--antall", "2", "--fra", "2026-11-02")
    ventet = [str(ola.mappe / f"{x}/2026-10-01-avtale.pdf") for x in ("saker/2026-0001/brev", "utskrift")]
    assert ola.json(*plan, "--dry-run", dato="2026-10-01")["filer"] == ventet
    assert ola.json(*plan, dato="2026-10-01")["filer"] == ventet
    brev, utskrift = (Path(x).read_bytes() for x in ventet)
    assert brev == utskrift
    assert sha256(brev).hexdigest() in ola.sak()


def test_avdragene_foelges(ola: Kontor) -> None:
    """Payments fill the instalments in order; one not paid by its last day is late."""
    ola.greit(
        "avtale", "2026-0001", "--avdrag", "2000", "--fra", "2026-11-01", "--uten-brev", dato="2026-10-01"
    )
    ut = ola.greit("betaling", "2026-0001", "--beloep", "2500", dato="2026-11-02")
    assert "delvis betalt" in ut
    status = ola.json("avtale", "2026-0001", dato="2026-12-02")["avdrag"]
    assert [(a["siste_dag"], a["misligholdt"]) for a in status[:2]] == [
        ("2026-11-02", False),
        ("2026-12-01", True),
    ]
    assert status[1]["mangler"] == "1500.00"


def test_brudd_varsler_14_dager(ola: Kontor) -> None:
    """A breach is recorded, and a notice of 14 days and the post is asked for."""
    ola.greit("avtale", "2026-0001", "--antall", "2", "--fra", "2026-11-02", "--uten-brev", dato="2026-10-01")
    svar = ola.json("avtale", "2026-0001", "--brutt", dato="2026-11-10")
    assert svar["varsel_frist"] == "2026-11-30"
    assert ola.json("kan", "2026-0001", "purring", dato="2026-11-11")["steg"]["purring"]["utfall"] == "lovlig"


def test_erkjennelse_gir_ny_frist(ola: Kontor) -> None:
    """Acknowledged later: the same plan goes on, and limitation starts anew on that day (foreldelsesloven § 14)."""
    ola.greit("avtale", "2026-0001", "--antall", "2", "--fra", "2026-11-02", "--uten-brev", dato="2026-10-01")
    ola.greit("betaling", "2026-0001", "--beloep", "3300", dato="2026-11-02")
    svar = ola.json("avtale", "2026-0001", "--erkjent", dato="2026-11-05")
    assert svar["foreldes"] == "2029-11-05"
    assert ola.json("avtale", "2026-0001", dato="2026-11-05")["avdrag"][0]["mangler"] == "0.00"
    ola.stengt(2, "avtale", "2026-0001", "--erkjent", dato="2026-11-06")


def test_oppgjoer_med_avslag(ola: Kontor) -> None:
    """A settlement has its own sum and deadline; when it is paid the rest may be waived, never by itself."""
    ut = ola.greit("avtale", "2026-0001", "--oppgjoer", "5000", "--frist", "2026-10-20", dato="2026-10-01")
    assert "ettergis resten (1 464,44 kr)" in rent(ut)
    ut = ola.greit("betaling", "2026-0001", "--beloep", "5000", dato="2026-10-15")
    assert "inkasso ettergi 2026-0001 --hva rest" in ut
    assert ola.json("vis", "1042", dato="2026-10-15")["saldo"]["sum"] == "1464.44"


@pytest.mark.parametrize(
    "kode,valg",
    [
        (2, ()),
        (2, ("--antall", "3")),
        (2, ("--antall", "3", "--fra", "2026-09-01")),
        (2, ("--antall", "3", "--avdrag", "100", "--fra", "2026-11-01")),
        (2, ("--avdrag", "0,01", "--fra", "2026-11-01")),
        (2, ("--avdrag-liste", "2026-11-01")),
        (2, ("--avdrag-liste", "2026-12-01:100,2026-11-01:100")),
        (2, ("--oppgjoer", "7000", "--frist", "2026-11-01")),
        (2, ("--brutt",)),
        (2, ("--slutt",)),
        (2, ("--erkjent",)),
    ],
)
def test_umulig_avtale(ola: Kontor, kode: int, valg: tuple[str, ...]) -> None:
    """A plan without days, in the past, or that is not there is refused with nothing written."""
    ola.stengt(kode, "avtale", "2026-0001", *valg, dato="2026-10-01")


def test_avtale_om_ingenting_er_kode_3(ola: Kontor) -> None:
    """A settled case has nothing to agree on (exit 3)."""
    ola.greit("betaling", "2026-0001", "--beloep", "6400", dato="2026-09-01")
    ola.stengt(3, "avtale", "2026-0001", "--avdrag-liste", "2026-11-01:10", dato="2026-09-02")


# ---- hva-hvis -----------------------------------------------------------------------------------


def test_hva_hvis_endrer_ingenting(ola: Kontor) -> None:
    """Presisering 11: the plan with interest, after the last known rate «ca.» at that rate; nothing is changed."""
    foer = ola.innhold()
    svar = ola.json("hva-hvis", "2026-0001", "--avdrag", "2500", "--fra", "2026-11-01", dato="2026-10-01")
    assert ola.innhold() == foer
    assert (svar["antall"], svar["ferdig"], svar["forbi_kjent"]) == (3, True, True)
    assert svar["renter_kjent_til"] == "2026-12-31"
    ut = ola.greit("hva-hvis", "2026-0001", "--avdrag", "2500", "--fra", "2026-11-01", dato="2026-10-01")
    assert "satsen som gjelder nå" in ut
    assert "ca." in ut


def test_avtalen_etter_hva_hvis_kan_skrives_av(ola: Kontor) -> None:
    """The command at the end makes that very plan; a plan that never ends is not offered."""
    ut = rent(ola.greit("hva-hvis", "2026-0001", "--antall", "3", "--uten-rente", dato="2026-10-01"))
    kommando = ut.split("Lag avtalen med: inkasso ")[1].split()
    vist = ola.json("hva-hvis", "2026-0001", "--antall", "3", "--uten-rente", dato="2026-10-01")["plan"]
    (plan, _) = ola.json(*kommando, dato="2026-10-01")["hendelser"]
    assert [(a["dato"], a["beloep"]) for a in plan["avdrag"]] == [(a["dato"], a["beloep"]) for a in vist]
    assert "inkasso avtale" not in ola.greit("hva-hvis", "2026-0001", "--avdrag", "10", dato="2026-10-01")


def test_hva_hvis_brytes_ved_ord(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The note under the plan is wrapped to the terminal like all prose."""
    monkeypatch.setenv("COLUMNS", "80")
    ut = ola.greit("hva-hvis", "2026-0001", "--avdrag", "2500", "--fra", "2026-11-01", dato="2026-10-01")
    assert max(len(x) for x in ut.splitlines()) <= 80
    assert "Det siste avdraget følger dagene det blir betalt på, og satsen som gjelder da." in rent(ut)


@pytest.mark.parametrize("kommando", ["vis", "kan"])
def test_en_lang_overskrift_brytes_ved_ord(
    ola: Kontor, monkeypatch: pytest.MonkeyPatch, kommando: str
) -> None:
    """A long name makes the heading two lines; no word or case number is cut."""
    monkeypatch.setenv("COLUMNS", "80")
    fil = ola.mappe / "saker/2026-0001.toml"
    navn = "Anne-Marie Charlotte Wilhelmine von Løvenskiold-Hammersborg Vik"
    fil.write_text(fil.read_text("utf-8").replace("Ola Nordmann", navn), encoding="utf-8")
    linjer = ola.greit(kommando, "2026-0001", dato="2026-09-02").splitlines()
    assert max(len(x) for x in linjer[:3]) <= 80
    assert linjer[0].startswith("Sak 2026-0001")
    assert linjer[1].startswith("  ")
    assert linjer[1].endswith(("registrert", "(registrert)"))


def test_hva_hvis_stemmer_med_kontoen(ola: Kontor) -> None:
    """What the simulation says before the last known rate is what the account says when it is paid so."""
    svar = ola.json("hva-hvis", "2026-0001", "--avdrag", "4000", "--fra", "2026-11-01", dato="2026-10-01")
    ola.greit("betaling", "2026-0001", "--beloep", "4000", dato="2026-11-01")
    assert ola.json("vis", "1042", dato="2026-11-01")["saldo"]["sum"] == svar["plan"][0]["rest"]
    ola.greit("betaling", "2026-0001", "--beloep", svar["plan"][1]["beloep"], dato="2026-12-01")
    assert ola.json("vis", "1042", dato="2026-12-01")["oppgjort"]
    assert int(svar["sum"].replace(".", "")) == 646_444 + int(svar["renter"].replace(".", ""))


def test_hva_hvis_uten_rente(ola: Kontor) -> None:
    """Without interest the plan costs the balance of the day."""
    valg = ("--antall", "4", "--fra", "2026-11-01", "--uten-rente")
    svar = ola.json("hva-hvis", "2026-0001", *valg, dato="2026-10-01")
    assert (svar["sum"], svar["antall"], svar["renter"]) == ("6464.44", 4, "0.00")


def test_for_lite_blir_aldri_ferdig(ola: Kontor) -> None:
    """An instalment that the interest eats never ends the debt, and the answer says so."""
    svar = ola.json("hva-hvis", "2026-0001", "--avdrag", "10", "--fra", "2026-10-02", dato="2026-10-01")
    assert not svar["ferdig"]


@pytest.mark.parametrize(
    "valg",
    [(), ("--avdrag", "5", "--antall", "2"), ("--avdrag", "0"), ("--avdrag", "5", "--fra", "2026-09-01")],
)
def test_hva_hvis_feil_bruk(ola: Kontor, valg: tuple[str, ...]) -> None:
    """A wrong use is exit 2."""
    ola.stengt(2, "hva-hvis", "2026-0001", *valg, dato="2026-10-01")


# ---- pause --------------------------------------------------------------------------------------


def test_pause_og_slutt(ola: Kontor) -> None:
    """A pause stops the letters through its last day; --slutt ends it."""
    ola.greit("pause", "2026-0001", "--til", "2026-10-10", "--grunn", "sykehus", dato="2026-10-01")
    assert ola.json("vis", "1042", dato="2026-10-10")["tilstand"] == "pause"
    assert ola.json("vis", "1042", dato="2026-10-11")["tilstand"] == "registrert"
    ola.greit("pause", "2026-0001", "--slutt", dato="2026-10-05")
    assert ola.json("vis", "1042", dato="2026-10-05")["tilstand"] == "registrert"
    ola.stengt(2, "pause", "2026-0001", "--slutt", dato="2026-10-06")
    ola.stengt(2, "pause", "2026-0001", "--til", "2026-09-01", dato="2026-10-06")


def test_pause_stopper_ikke_foreldelsen(ola: Kontor) -> None:
    """A pause past the limitation day is warned about."""
    svar = ola.kjoer("pause", "2026-0001", "--til", "2029-12-01", dato="2026-10-01")
    assert "foreldes mandag 03.09.2029" in rent(svar.stderr)


# ---- tap ----------------------------------------------------------------------------------------


def test_tap_sier_hva_som_mangler(ola: Kontor) -> None:
    """FSFIN § 6-2-1 b: six months and three demands; what is missing is named, and nothing is changed."""
    foer = ola.innhold()
    svar = ola.json("tap", "2026-0001", dato="2026-10-15")
    assert ola.innhold() == foer
    assert not svar["konstatert"]
    b = svar["grunnlag"][1]
    assert b["oppfylt"] is False
    assert b["mangler"] == [
        "Seks måneder etter forfall er 01.03.2027.",
        "3 purringskrav til (saken har 0 av 3).",
    ]


def test_tap_bevist_ved_tre_purringer(kontor: Kontor) -> None:
    """Six months after the due day, with three demands at normal intervals, the loss is proven by the file."""
    arg = list(OLA)
    for valg, verdi in (
        ("--fakturadato", "2026-01-05"),
        ("--ytelsesdato", "2026-01-05"),
        ("--forfall", "2026-02-02"),
    ):
        arg[arg.index(valg) + 1] = verdi
    kontor.greit(*arg[:-1], "2026-02-03")
    for brev, dag in (("purring", "2026-02-17"), ("varsel", "2026-03-16"), ("oppfordring", "2026-04-10")):
        kontor.greit(brev, "2026-0001", "--postlagt", dato=dag)
    assert not kontor.json("tap", "2026-0001", dato="2026-08-01")["konstatert"]
    svar = kontor.json("tap", "2026-0001", dato="2026-08-02")
    assert svar["konstatert"]
    assert "bokstav b" in kontor.greit("tap", "2026-0001", dato="2026-08-02")
    kontor.greit("innsigelse", "2026-0001", "--tekst", "feil", dato="2026-08-03")
    assert not kontor.json("tap", "2026-0001", dato="2026-08-03")["konstatert"]


def test_tapsnotatet_etter_den_siste_satsen(ola: Kontor) -> None:
    """Presisering 11: the proof is of the day; the amounts are the last known ones with their day, in JSON null."""
    foer = ola.json("tap", "2026-0001", dato="2026-12-31")
    svar = ola.json("tap", "2026-0001", dato="2027-03-02")
    assert (svar["hovedstol"], svar["sum"], svar["satser_til"]) == (None, None, "2026-12-31")
    assert "satser_til" not in foer
    assert "Seks måneder etter forfall er 01.03.2027." in str(foer["grunnlag"])
    assert "Seks måneder" not in str(svar["grunnlag"])
    tekst = ola.greit("tap", "2026-0001", dato="2027-03-02").replace("\xa0", " ")
    sum_ = foer["sum"].replace(".", ",")
    assert f"6 400,00 kr (med rente og kostnader {sum_[0]} {sum_[1:]} kr) per 31.12.2026" in tekst


def test_tap_nevner_dommen_en_gang(ola: Kontor) -> None:
    """A judgment recorded again with the day it was served is one judgment in the note."""
    ola.greit("dom", "2026-0001", "--resultat", "vunnet", "--beloep", "6400", dato="2026-12-08")
    ola.greit("dom", "2026-0001", "--forkynt", "2026-12-10", dato="2026-12-12")
    assert ola.greit("tap", "2026-0001", dato="2026-12-20").count("Dom 08.12.2026") == 1


def test_tapsnotat_til_fil(ola: Kontor) -> None:
    """--ut writes the note."""
    fil = ola.mappe / "tap.txt"
    ola.greit("tap", "2026-0001", "--ut", str(fil), dato="2026-10-15")
    assert "FSFIN § 6-2-1" in fil.read_text("utf-8")


def test_ut_lar_mappen_vaere(ola: Kontor) -> None:
    """--ut writes the user's own file and leaves the folder alone: one that cannot be locked is no hindrance."""
    (ola.mappe / ".kjoering.json.laas").unlink()
    (ola.mappe / ".kjoering.json.laas").mkdir()
    fil = ola.mappe.parent / "tap.txt"
    ola.greit("tap", "2026-0001", "--ut", str(fil), dato="2026-10-15")
    ola.greit("eksport", "--ut", str(fil.with_suffix(".csv")), dato="2026-10-15")
    assert fil.is_file()


@pytest.mark.parametrize(
    "arg", [("ettergi", "--hva", "renter", "--beloep", "9000"), ("kreditnota", "--beloep", "9000")]
)
def test_beloep_i_avslag_er_skrevet_paa_norsk(ola: Kontor, arg: tuple[str, ...]) -> None:
    """Amounts in a refusal are written as in every other message: decimal comma and no-break spaces."""
    feil = ola.stengt(2, arg[0], "2026-0001", *arg[1:], dato="2026-10-01")
    assert "64,44\u00a0kr" in feil or "6\u00a0400,00\u00a0kr" in feil
