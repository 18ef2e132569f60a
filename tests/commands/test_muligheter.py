"""saken.md and presiseringer 59, 87, 92 at the command line: one answer wherever a step is proposed, taken or refused."""

from __future__ import annotations

import shutil

import pytest

from tests.conftest import OLA, Kontor

SAK = "2026-0001"


def flatt(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


def sagt(k: Kontor, *arg: str, dato: str) -> str:
    """All that a command that succeeds says, on both streams."""
    svar = k.kjoer(*arg, dato=dato)
    assert svar.exit_code == 0, svar.output
    return flatt(svar.output)


def ny(k: Kontor, nr: str, forfall: str = "2026-09-01", navn: str = "Ola Nordmann", *valg: str) -> None:
    """One more case of its own."""
    arg = [x.replace("1042", nr).replace("2026-09-01", forfall).replace("Ola Nordmann", navn) for x in OLA]
    k.greit(*arg, "--egen-sak", *valg)


def post(k: Kontor, dato: str) -> list[tuple[str, str]]:
    """Step and command of the tasks about letters that wait."""
    return [(o["steg"], o["kommando"]) for o in k.json("neste", dato=dato) if o["hast"] == 6]


# ---- a letter in the pile is judged again (saken.md «Between commands», «Situations» A, A F2) -----------------------


@pytest.fixture
def laget(kontor: Kontor) -> Kontor:
    """Situation A: 4 000,00 due 1 September, a purring made 5 October and not posted."""
    kontor.greit(*(x.replace("6400", "4000") for x in OLA))
    kontor.greit("purring", SAK, dato="2026-10-05")
    return kontor


@pytest.mark.parametrize("hendelse, skyldig", [
    (("betaling", SAK, "--beloep", "3000"), "1 084,99"), (("kreditnota", SAK, "--beloep", "3500", "--ja"), "543,87"),
])
def test_betalt_eller_kreditert_etter_at_brevet_ble_laget(laget: Kontor, hendelse: tuple[str, ...], skyldig: str) -> None:
    """saken.md A: the write says that the letter asks for too much, `neste` makes it again, `sendt` names both sums (3)."""
    ut = sagt(laget, *hendelse, dato="2026-10-06")
    assert "Merk: Purring laget 05.10.2026 skal ikke sendes. Brevet ber om 4 083,64 kr, men skyldneren skylder " in ut
    assert f"{skyldig} kr med gebyret for brevet" in ut
    assert post(laget, "2026-10-06") == [("purring", f"inkasso purring {SAK}")]
    avvist = flatt(laget.stengt(3, "sendt", SAK, dato="2026-10-06"))
    assert "4 083,64 kr" in avvist
    assert f"inkasso sendt {SAK} --utenfor --brev purring" in avvist
    assert "er tatt tilbake" in laget.greit("purring", SAK, dato="2026-10-06")
    assert post(laget, "2026-10-06") == [("sendt", f"inkasso sendt {SAK}")]


HINDRER = {
    "innsigelse": (("innsigelse", SAK, "--tekst", "Uenig"), "protest"),
    "dødsfall": (("stans", SAK, "--grunn", "doedsfall"), "dødsfall"),
    "pause": (("pause", SAK, "--til", "2026-10-20"), "pause"),
    "betalt": (("betaling", SAK, "--beloep", "7000"), "gjort opp"),
}


@pytest.mark.parametrize("hva", HINDRER)
def test_brevet_skal_ikke_sendes(ola: Kontor, hva: str) -> None:
    """saken.md «Between commands», A F2: made 24 Sep, hindered 25 Sep; told at once, not sent, left out of the bulk (3)."""
    ola.greit("purring", SAK, "--frist", "2026-09-30", "--postlagt", dato="2026-09-15")
    ola.greit("angre", SAK, "--ja", dato="2026-09-15")
    ola.greit("varsel", SAK, dato="2026-09-24")
    hendelse, ord_ = HINDRER[hva]
    ut = sagt(ola, *hendelse, dato="2026-09-25")
    assert "Inkassovarsel laget 24.09.2026 skal ikke sendes" in ut
    assert ord_ in ut
    (oppgave,) = post(ola, "2026-09-26")
    assert oppgave[0] == "angre"
    svar = ola.kjoer("sendt", "--ja", dato="2026-09-26")
    assert svar.exit_code == 3
    assert "Inkassovarsel laget 24.09.2026 er ikke registrert" in svar.stdout
    assert "brev_sendt" not in ola.sak().rpartition("angret")[2]
    ola.greit(*oppgave[1].split()[1:], dato="2026-09-26")
    assert post(ola, "2026-09-26") == []


def test_det_som_ligger_i_postkassen_er_et_faktum(ola: Kontor) -> None:
    """Presisering 92: `sendt --utenfor` records the letter as it was; 19 decides what its fee is worth."""
    ola.greit("varsel", SAK, dato="2026-09-24")
    ola.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-09-25")
    ola.greit("sendt", SAK, "--utenfor", "--brev", "inkassovarsel", dato="2026-09-26")
    assert "utenfor = true" in ola.sak()
    assert post(ola, "2026-09-26") == []
    assert ola.json("vis", SAK, dato="2026-09-26")["saldo"]["gebyr"] == "0.00"
    ola.greit("sendt", SAK, "--utenfor", "--brev", "purring", "--frist", "2026-09-19", "--gebyr", "38", dato="2026-09-05")
    assert ola.json("vis", SAK, dato="2026-09-06")["tilstand"] == "purret"
    ola.stengt(2, "sendt", "--utenfor", "--brev", "purring", dato="2026-09-05")
    ola.stengt(2, "sendt", SAK, "--frist", "2026-10-10", dato="2026-09-26")


def test_sendt_tar_dem_som_holder(ola: Kontor) -> None:
    """Presisering 92: bare `sendt` takes all that hold, and refuses the rest with the ground; the code says so (3)."""
    for nr, navn in (("7", "Kari Hansen"), ("8", "Per Moe")):
        ny(ola, nr, navn=navn)
    ola.greit("purring", dato="2026-09-15")
    ola.greit("betaling", "2026-0002", "--beloep", "2000", dato="2026-09-16")
    svar = ola.kjoer("sendt", "--ja", dato="2026-09-17")
    assert svar.exit_code == 3
    assert [nr for nr in ("2026-0001", "2026-0002", "2026-0003") if "brev_sendt" in ola.sak(nr)] == ["2026-0001", "2026-0003"]
    assert "2026-0002 Kari Hansen: Purring laget 15.09.2026 er ikke registrert. Brevet ber om" in flatt(svar.stdout)


def test_flere_brev_som_venter(ola: Kontor) -> None:
    """saken.md «Between commands» (older files): the list names commands that run as written; one letter at most holds."""
    ola.greit("varsel", SAK, dato="2026-09-15")
    ola.greit("purring", SAK, dato="2026-09-15")
    deler = ola.sak().split("[[hendelse]]\n")
    fil = ola.mappe / f"saker/{SAK}.toml"
    fil.write_text("[[hendelse]]\n".join(x for x in deler if 'type = "angret"' not in x), "utf-8")
    assert post(ola, "2026-09-16") == [
        ("sendt", f"inkasso sendt {SAK} --brev purring"), ("angre", f"inkasso angre {SAK} --gjelder 1")]
    for _, kommando in post(ola, "2026-09-16"):
        ola.greit(*kommando.split()[1:], dato="2026-09-16")
    assert post(ola, "2026-09-16") == []


def test_sendt_etter_sin_egen_frist(ola: Kontor) -> None:
    """saken.md «The weekly work» 12, C F10: recorded posted after its own deadline: refused (3), nothing advances."""
    ola.greit("purring", SAK, "--frist", "2026-10-30", dato="2026-10-12")
    assert "Fristen 30.10.2026 er blitt for kort" in ola.stengt(3, "sendt", SAK, dato="2026-11-04")
    assert ola.json("vis", SAK, dato="2026-11-05")["tilstand"] == "registrert"


# ---- one letter a case and a debtor a day (59, 92) ------------------------------------------------------------------


def test_ett_brev_i_saken_om_dagen(ola: Kontor) -> None:
    """saken.md C F11: the second letter takes the first one back, says so, and after a posted one it is refused (3)."""
    ola.greit("purring", SAK, dato="2026-09-15")
    assert "Purring laget 15.09.2026 er tatt tilbake" in ola.greit("varsel", SAK, dato="2026-09-15")
    assert "Inkassovarsel laget 15.09.2026 er tatt tilbake" in flatt(ola.greit("rettsvarsel", SAK, dato="2026-09-15"))
    assert post(ola, "2026-09-15") == [("sendt", f"inkasso sendt {SAK}")]
    ola.greit("angre", SAK, dato="2026-09-15")   # and what the same write took back stands again
    assert "Inkassovarsel laget" in ola.greit("neste", dato="2026-09-15")
    ola.greit("sendt", SAK, dato="2026-09-15")
    assert "En sak får ett brev om dagen" in ola.stengt(3, "rettsvarsel", SAK, dato="2026-09-15")


def test_ett_brev_til_skyldneren_om_dagen(ola: Kontor) -> None:
    """saken.md A F8, presisering 59: of two cases against one debtor the older is taken, in every run of the day."""
    ny(ola, "7", "2026-08-20")
    ny(ola, "8", navn="Kari Hansen")
    merket = [o["sak"] for o in ola.json("neste", dato="2026-09-15") if o.get("i_kjoering")]
    assert merket == ["2026-0002", "2026-0003"]
    svar = ola.json("purring", dato="2026-09-15")
    assert [e["sak"] for e in svar["hendelser"]] == merket
    assert {u["sak"]: u["grunner"] for u in svar["utelatt"]} == {
        SAK: ["Venter: samme skyldner får brev i dag (sak 2026-0002)."]}
    assert ola.json("purring", dato="2026-09-15")["hendelser"] == []
    ola.greit("sendt", "--ja", dato="2026-09-15")
    assert ola.json("purring", dato="2026-09-15")["hendelser"] == []
    assert "samme skyldner får brev i dag også i sak 2026-0002" in sagt(ola, "purring", SAK, "--dry-run", dato="2026-09-15")
    assert [e["type"] for e in ola.json("purring", dato="2026-09-16")["hendelser"]] == ["brev_laget"]


def test_kjoeringen_er_den_listen_sier(ola: Kontor) -> None:
    """saken.md «The weekly work» 5, C F5: a run takes what `neste` advises, and says which step the others wait for."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    assert "Neste steg er inkassovarsel" in ola.greit("oppfordring", dato="2026-10-15")
    assert ola.json("oppfordring", "--dry-run", dato="2026-10-15")["hendelser"] == []
    ny(ola, "7", navn="Kari Hansen")
    assert ola.json("varsel", "--dry-run", dato="2026-10-15")["sak"] == SAK
    assert "Neste steg er purring" in ola.greit("varsel", "--dry-run", dato="2026-10-15")


def test_banken_har_to_dager(ola: Kontor) -> None:
    """Regler § 2: on the two virkedager after the deadline a named letter is made, with a warning."""
    ola.greit("purring", SAK, "--postlagt", "--frist", "2026-09-29", dato="2026-09-15")
    assert "vent gjerne på banken til 02.10.2026" in sagt(ola, "varsel", SAK, "--dry-run", dato="2026-09-30")
    assert "vent gjerne på banken" not in sagt(ola, "varsel", SAK, "--dry-run", dato="2026-10-02")


def test_en_kopi_foreslaar_intet_brev(ola: Kontor) -> None:
    """Presisering 94: a case with a copy is told of, and no command that would be refused is named."""
    fil = ola.mappe / f"saker/{SAK}.toml"
    shutil.copy(fil, fil.with_name(f"{SAK} (conflicted copy).toml"))
    (oppgave,) = ola.json("neste", dato="2026-09-15")
    assert (oppgave["steg"], oppgave["kommando"], "i_kjoering" in oppgave) == ("kopi", f"inkasso vis {SAK}", False)


# ---- limitation first (87, A F3) ------------------------------------------------------------------------------------


def test_foreldelsen_sies_foerst(kontor: Kontor) -> None:
    """saken.md «Between commands», A F3: `kan`, the refusal and the letter name 01.12.2026 first, with the way out."""
    arg = [x.replace("2026-08-01", "2023-11-01").replace("6400", "7500") for x in OLA]
    kontor.greit(*(x.replace("2026-09-01", "2023-12-01").replace("2026-07-24", "2023-11-01") for x in arg))
    for brev, dag, frist in (("inkassovarsel", "2024-02-01", "2024-02-20"), ("betalingsoppfordring", "2025-03-03", "2025-03-20")):
        kontor.greit("sendt", SAK, "--utenfor", "--brev", brev, "--frist", frist, dato=dag)
    foerst = "VIKTIG: Kravet foreldes tirsdag 01.12.2026, om 11 dager. Forliksklage avbryter fristen."
    kan = flatt(kontor.greit("kan", SAK, "forlik", dato="2026-11-20"))
    assert kan.index(foerst) < kan.index("Frarådes")
    assert flatt(kontor.stengt(3, "forlik", SAK, dato="2026-11-20")).startswith(foerst)
    brev = flatt(kontor.greit("oppfordring", SAK, "--dry-run", dato="2026-11-20"))
    assert brev.startswith(f"VIKTIG, sak {SAK}: Kravet foreldes tirsdag 01.12.2026")
    assert f"inkasso forlik {SAK} --likevel" in brev
    oppgaver = kontor.json("neste", dato="2026-11-20")
    assert [(o["steg"], o["mangler"][0]) for o in oppgaver] == [("forlik", "--likevel")]
    assert kontor.json("kan", SAK, dato="2026-11-20")["foreldelse_naer"] is True


# ---- `neste` sees all (C F3, J) -------------------------------------------------------------------------------------


def test_betalt_for_mye_staar_til_det_er_betalt_tilbake(ola: Kontor) -> None:
    """saken.md J, «The weekly work» 7, C F3 b: owed back also when the case is closed, until `tilbakebetalt`."""
    skyldig = ola.json("vis", SAK, dato="2026-09-20")["saldo"]["sum"]
    ola.greit("betaling", SAK, "--beloep", f"{float(skyldig) + 954.36:.2f}", dato="2026-09-20")
    ola.greit("avslutt", SAK, "--grunn", "betalt", dato="2026-09-20")
    assert "954,36 kr for mye" in flatt(ola.greit("neste", dato="2026-10-20"))
    fil = ola.mappe / f"saker/{SAK}.toml"
    fil.write_text(ola.sak() + '\n[[hendelse]]\ntype = "tilbakebetalt"\ndato = 2026-10-21\nbeloep = 954.36\n', "utf-8")
    assert ola.json("neste", dato="2026-10-22") == []


def test_en_mindreaarig_uten_verge_staar_paa_listen(kontor: Kontor) -> None:
    """saken.md C F3 a, «The weekly work» 10: a minor without a guardian is told of until one is recorded."""
    kontor.greit(*OLA, "--skyldner-foedselsdato", "2012-01-01")
    (oppgave,) = kontor.json("neste", dato="2026-09-20")
    assert (oppgave["steg"], "ingen verge er oppgitt" in oppgave["hvorfor"]) == ("endre", True)


def test_gjort_opp_og_i_morgen(ola: Kontor) -> None:
    """saken.md C F3 c and e: settled cases wait to be closed; a fee that opens tomorrow is told, and is not due."""
    svar = ola.kjoer("neste", "--sjekk", dato="2026-09-14")
    assert (svar.exit_code, svar.stdout) == (0, "")
    assert "Purring med gebyr kan sendes fra i morgen" in ola.greit("neste", dato="2026-09-14")
    sum_ = ola.json("vis", SAK, dato="2026-09-20")["saldo"]["sum"]
    ola.greit("betaling", SAK, "--beloep", sum_, dato="2026-09-20")
    assert [o["kommando"] for o in ola.json("neste", dato="2026-09-21")] == [f"inkasso avslutt {SAK} --grunn betalt"]
    assert flatt(ola.greit("vis", SAK, dato="2026-09-21")).endswith(f"inkasso avslutt {SAK} --grunn betalt")


def test_klagen_under_en_avtale_ligger(ola: Kontor) -> None:
    """saken.md «Between commands»: a draft that may not be sent is told as lying, not proposed."""
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06")):
        ola.greit(kommando, SAK, "--postlagt", dato=dag)
    raad = ("--forliksraad-adresse", "Rådhusgata 1", "--forliksraad-postnummer", "0151")
    ola.greit("forlik", SAK, *raad, "--likevel", "Haster", dato="2026-10-15")
    ut = sagt(ola, "avtale", SAK, "--antall", "3", "--fra", "2026-11-01", "--ja", dato="2026-10-16")
    assert "Forliksklagen laget 15.10.2026 ligger usendt og kan ikke sendes nå" in ut
    assert ("forlik", f"inkasso vis {SAK}") in post(ola, "2026-10-17")
    assert "--sendt" not in ola.greit("neste", dato="2026-10-17")


def test_raad_om_steg_som_er_aapne(ola: Kontor) -> None:
    """saken.md «Between commands»: paid or under a plan, no answer names a step that is closed that day."""
    ola.greit("avtale", SAK, "--antall", "3", "--fra", "2026-10-01", "--ja", dato="2026-09-20")
    for ut in (ola.greit("kan", SAK, dato="2026-09-21"), ola.stengt(3, "forlik", SAK, dato="2026-09-21")):
        assert not any(f"inkasso {x}" in ut for x in ("oppfordring", "rettsvarsel", "varsel", "purring", "forlik"))


def test_etter_dommen_er_det_ingen_purring(ola: Kontor) -> None:
    """saken.md C F15: after a judgment «Du kan i dag» names no letter that leads nowhere."""
    ola.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--forkynt", "2026-10-05", "--ja", dato="2026-10-01")
    ut = ola.greit("kan", SAK, dato="2026-10-20")
    assert "inkasso purring" not in ut
    assert "inkasso oppfordring" not in ut
    assert f"inkasso dom {SAK} --fil FIL" in ut


def test_angre_tar_hele_skrivingen(ola: Kontor) -> None:
    """Grensesnitt § 3: the last act is undone whole; a named event with what came because of it, and no more."""
    foer = ola.json("vis", SAK, dato="2026-09-20")
    ola.greit("avtale", SAK, "--antall", "3", "--fra", "2026-10-01", "--ja", dato="2026-09-20")
    ola.greit("angre", SAK, dato="2026-09-20")
    assert ola.json("vis", SAK, dato="2026-09-20") == {**foer, "hendelser": 4}
    ola.greit("avtale", SAK, "--antall", "3", "--fra", "2026-10-01", "--ja", dato="2026-09-20")
    ola.greit("angre", SAK, "--gjelder", "6", dato="2026-09-20")
    assert ola.json("vis", SAK, dato="2026-09-20")["tilstand"] == "avtale"


@pytest.mark.parametrize("hendelse", [
    ("betaling", SAK, "--beloep", "9000", "--ja"), ("innsigelse", SAK, "--tekst", "Prisen er ikke den vi avtalte."),
])
def test_brevets_eget_gebyr_er_ingen_gjeld(laget: Kontor, hendelse: tuple[str, ...]) -> None:
    """A letter that is not sent has no fee to owe: not after the claim is paid, and not after an objection (§ 17)."""
    sagt(laget, *hendelse, dato="2026-10-06")
    ut = flatt(laget.greit("neste", dato="2026-10-07"))
    assert "skal ikke sendes" in ut
    assert "med gebyret for brevet" not in ut
    assert "skylder 35,00 kr" not in ut
    assert "skylder 38,00 kr" not in ut
