"""People over time: guardians, owners, parallel cases, returned mail, notes (saken.md B and «Between commands»)."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.commands.test_forlik import RAAD
from tests.conftest import OLA, Kontor

SAK = "2026-0001"
VERGE = ("--verge-navn", "Mor Nordmann", "--verge-adresse", "Gata 1", "--verge-postnummer", "0184")


def flatt(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


def med(*valg: str, faktura: str = "1043", type_: str = "privat", navn: str = "Ola Nordmann") -> tuple[str, ...]:
    arg = list(OLA)
    for navn_, verdi in (("--faktura", faktura), ("--skyldner-type", type_), ("--skyldner-navn", navn)):
        arg[arg.index(navn_) + 1] = verdi
    return (*arg, *valg)


@pytest.fixture
def barn(kontor: Kontor) -> Kontor:
    """A minor without a guardian."""
    kontor.greit(*OLA, "--skyldner-foedselsdato", "2012-01-01")
    return kontor


def oppgaver(kontor: Kontor, dato: str) -> dict[str, str]:
    return {o["steg"]: o["hvorfor"] for o in kontor.json("neste", dato=dato)}


# ---- age ----------------------------------------------------------------------------------------


def test_en_mindreaarig_nevnes_ved_ny_og_i_neste(kontor: Kontor) -> None:
    """The weekly work 10, C F3: `ny` says that a guardian is needed, and `neste` keeps saying it until one stands there."""
    svar = kontor.kjoer(*OLA, "--skyldner-foedselsdato", "2012-01-01")
    assert "under 18 år til 01.01.2030" in flatt(svar.stderr)
    assert "inkasso endre 2026-0001 --verge-navn" in flatt(svar.stderr)
    assert "under 18 år" in oppgaver(kontor, "2026-09-20")["endre"]
    kontor.greit("endre", SAK, *VERGE, dato="2026-09-20")
    assert "endre" not in oppgaver(kontor, "2026-09-20")


def test_en_pasient_som_fyller_18(barn: Kontor) -> None:
    """Presisering 77: from the birthday letters go to the debtor, and his address is asked about until it is confirmed."""
    barn.greit("endre", SAK, *VERGE, dato="2026-09-20")
    barn.greit("endre", SAK, "--skyldner-foedselsdato", "2008-11-01", dato="2026-09-20")
    assert "adresse" not in oppgaver(barn, "2026-10-31")
    hvorfor = oppgaver(barn, "2026-11-01")["adresse"]
    assert "fylte 18 år 01.11.2026" in hvorfor
    assert "Storgata 5, 0184 Oslo" in hvorfor
    barn.greit(
        "adresse", SAK, "--adresse", "Storgata 5", "--postnummer", "0184", "--kilde", "han ringte", dato="2026-11-02"
    )
    assert "adresse" not in oppgaver(barn, "2026-11-03")


def test_adressen_til_vergen(barn: Kontor) -> None:
    """A F5: with a guardian it is asked whose address (2 without a terminal), and the next letter goes to the new one."""
    barn.greit("endre", SAK, *VERGE, dato="2026-09-10")
    ny = ("adresse", SAK, "--adresse", "Nyveien 9", "--postnummer", "7011", "--kilde", "vergen ringte")
    assert "--hvem verge" in flatt(barn.stengt(2, *ny, dato="2026-09-11"))
    assert "Ny adresse for vergen" in barn.greit(*ny, "--hvem", "verge", dato="2026-09-11")
    brev = barn.greit("purring", SAK, "--vis", dato="2026-09-20")
    assert "Nyveien 9" in brev
    assert "Gata 1" not in brev
    assert barn.sak().count('type = "adresse_endret"') == 0
    barn.greit(*ny, "--hvem", "begge", dato="2026-09-12")
    assert barn.sak().count('type = "adresse_endret"') == 1
    barn.stengt(2, *ny, "--hvem", "naboen", dato="2026-09-12")


def test_adresse_uten_verge_spoer_ikke(ola: Kontor) -> None:
    """Without a guardian nothing is asked, and --hvem verge is refused."""
    ny = ("adresse", SAK, "--adresse", "Nyveien 9", "--postnummer", "7011", "--kilde", "ringte")
    ola.stengt(2, *ny, "--hvem", "verge", dato="2026-09-11")
    assert ola.greit(*ny, dato="2026-09-11").startswith("Ny adresse er registrert")


# ---- returned mail ------------------------------------------------------------------------------


def test_et_brev_i_retur_faar_en_lovlig_vei(ola: Kontor) -> None:
    """A F7: while the returned letter's deadline runs, `adresse` names a letter that works that day, without a fee."""
    ola.greit("varsel", SAK, "--postlagt", dato="2026-09-20")
    ola.greit("brev", SAK, "--retur", "1", dato="2026-09-25")
    ny = ("adresse", SAK, "--adresse", "Nyveien 9", "--postnummer", "7011", "--kilde", "ringte")
    raad = flatt(ola.kjoer(*ny, dato="2026-09-26").stderr)
    funnet = re.search(r'inkasso (purring 2026-0001 --likevel "[^"]+")', raad)
    assert funnet, raad
    kommando = shlex.split(funnet[1])
    svar = ola.kjoer(*kommando, dato="2026-09-26")
    assert svar.exit_code == 0, svar.output
    assert ola.json("vis", SAK, dato="2026-09-26")["saldo"]["gebyr"] == "38.00"


@pytest.mark.parametrize("steg", ["purring", "varsel"])
def test_brevet_i_stedet_for_det_i_retur_har_ikke_gebyr_igjen(ola: Kontor, steg: str) -> None:
    """Sak 14 point 4: also after the deadline of the returned letter, the one in its place asks for no second fee."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    ny = ("--adresse", "Nyveien 9", "--postnummer", "7011", "--kilde", "ringte")
    ola.greit("adresse", SAK, "--retur", "purring", *ny, dato="2026-09-22")
    dag = "2026-10-10"
    assert "med gebyr" not in " ".join(oppgaver(ola, dag).values())
    ola.greit(steg, SAK, dato=dag)
    assert ola.sak().count("gebyr = 0.00") == 1
    assert [o["steg"] for o in ola.json("neste", dato=dag)] == ["sendt"]
    ola.greit("sendt", SAK, dato=dag)
    assert ola.json("vis", SAK, dato=dag)["saldo"]["gebyr"] == "38.00"


def test_vis_bryter_lange_hendelser(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event is broken over lines under its own column, and never cut."""
    monkeypatch.setenv("COLUMNS", "60")
    tekst = "Ringte tre ganger. " + " ".join(f"ord{i}" for i in range(20))
    ola.greit("logg", SAK, "--tekst", tekst, dato="2026-09-18")
    ut = ola.greit("vis", SAK, dato="2026-09-18")
    assert "ord19" in flatt(ut)
    assert "…" not in ut.partition("Hendelse\n")[2].partition("\n\n")[0]
    assert max(map(len, ut.splitlines())) <= 60


# ---- parallel cases -----------------------------------------------------------------------------


def test_en_aapen_sak_til_sies_ved_ny(ola: Kontor) -> None:
    """A F8: a claim that cannot join, since a letter is posted, is told to be a second open case of the debtor."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-20")
    svar = ola.kjoer(*med())
    assert "skyldneren har en åpen sak til: 2026-0001" in flatt(svar.stderr)
    ola.greit("avslutt", SAK, "--grunn", "frafalt", "--ja", dato="2026-09-21")
    assert "åpen sak til" not in flatt(ola.kjoer(*med(faktura="1044", navn="Per Hansen")).stderr)


@pytest.mark.parametrize("brev_i", [SAK, "2026-0002"])
def test_saker_med_sendte_brev_blir_ikke_en(ola: Kontor, brev_i: str) -> None:
    """Presisering 58: a case in which a letter is posted takes no claim and gives none; why, and what to do instead."""
    ola.greit(*med("--egen-sak"))
    ola.greit("purring", brev_i, "--postlagt", dato="2026-09-20")
    nei = flatt(ola.stengt(2, "ta-ut", "2026-0002", "--faktura", "1043", "--til-sak", SAK, dato="2026-09-21"))
    assert f"Det er sendt brev i sak {brev_i}. Brevet, fristen og gebyret gjelder bare kravene der" in nei
    assert "ett brev om dagen" in nei
    assert "behandles samlet" in nei


def test_to_saker_i_en_kjoering_sies_og_kan_bli_en(ola: Kontor) -> None:
    """A F8: a run gives one debtor one letter and tells of the other case; `ta-ut --til-sak` makes the cases one while none is posted."""
    ola.greit(*med("--egen-sak"))
    svar = ola.kjoer("purring", "--dry-run", dato="2026-09-20")
    assert "skyldner" in flatt(svar.stdout).partition("Ikke tatt med:")[2]
    ola.greit("ta-ut", "2026-0002", "--faktura", "1043", "--til-sak", SAK, dato="2026-09-20")
    assert ola.json("vis", SAK, dato="2026-09-20")["saldo"]["hovedstol"] == "12800.00"
    assert ola.json("vis", "2026-0002", dato="2026-09-20")["saldo"]["sum"] == "0.00"
    assert ola.kjoer("purring", "--dry-run", dato="2026-09-20").stdout.count("Purring til Ola Nordmann") == 1


@pytest.mark.parametrize("sendt", [SAK, "2026-0002"])
def test_saker_med_brev_blir_ikke_en(ola: Kontor, sendt: str) -> None:
    """Presisering 58: a claim keeps its case once a letter is posted in either; another debtor's case takes none."""
    ola.greit(*med("--egen-sak"))
    ola.greit(*med(faktura="1050", navn="Per Hansen"))
    ola.greit("purring", sendt, "--postlagt", dato="2026-09-20")
    ola.stengt(2, "ta-ut", "2026-0002", "--faktura", "1043", "--til-sak", SAK, dato="2026-09-21")
    ola.stengt(2, "ta-ut", "2026-0003", "--faktura", "1050", "--til-sak", SAK, dato="2026-09-21")
    ola.stengt(2, "ta-ut", SAK, "--faktura", "1042", "--til-sak", SAK, dato="2026-09-21")


def test_parallelle_saker_foer_klagen(ola: Kontor) -> None:
    """Presisering 93: before a complaint the other open case of the debtor is told of."""
    ola.greit(*med("--egen-sak"))
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06"), ("oppfordring", "2026-10-27")):
        ola.greit(kommando, SAK, "--postlagt", dato=dag)
    svar = ola.kjoer("forlik", SAK, *RAAD, dato="2026-11-20")
    assert svar.exit_code == 0, svar.output
    assert "Skyldneren har også sak 2026-0002" in flatt(svar.stderr)


def test_ventetiden_sies_foer_det_spoerres(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A F6: a claim due later that would join a ripe case: what waits, and --egen-sak, stand above the question."""
    arg = list(med())
    arg[arg.index("--forfall") + 1], arg[arg.index("--dato") + 1] = "2026-10-30", "2026-09-20"
    assert "venter nå alle til 30.10.2026" in flatt(ola.kjoer(*arg, "--dry-run").stderr)
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    ut = flatt(ola.kjoer(*arg, inn="n\nj\n").output)
    assert ut.index("venter nå alle til 30.10.2026") < ut.index("Legge kravet dit?")
    assert (ola.mappe / "saker" / "2026-0002.toml").is_file()


# ---- owners and representatives -----------------------------------------------------------------


def ferdig_med_brev(kontor: Kontor) -> None:
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06"), ("oppfordring", "2026-10-27")):
        kontor.greit(kommando, SAK, "--postlagt", dato=dag)


def test_et_enk_har_en_innehaver(kontor: Kontor) -> None:
    """Presisering 56, A F13: no complaint or request against an `enk` without its owner (7); with him he is the party."""
    svar = kontor.kjoer(*med(type_="enk", navn="Snekker Hansen"))
    assert "--innehaver-navn" in svar.stderr
    ferdig_med_brev(kontor)
    for papir in (("forlik", SAK, *RAAD), ("utlegg", SAK)):
        feil = flatt(kontor.stengt(7, *papir, dato="2026-11-20"))
        assert "inkasso endre 2026-0001 --innehaver-navn" in feil
    assert kontor.json("kan", SAK, "forlik", dato="2026-11-20")["steg"]["forlik"]["utfall"] == "lovlig"
    kontor.greit("endre", SAK, "--innehaver-navn", "Per Hansen", dato="2026-11-20")
    kontor.greit("forlik", SAK, *RAAD, dato="2026-11-20")
    from tests.commands.test_forlik import tekst

    klagen = " ".join(tekst(next(kontor.mappe.rglob("*forliksklage.pdf"))))
    assert "Per Hansen, innehaver av Snekker Hansen" in klagen


def test_et_selskap_har_en_stedfortreder(kontor: Kontor) -> None:
    """Presisering 56: a company's representative is named, stored with `endre`, or left as an open line on purpose."""
    kontor.greit(*med(type_="foretak", navn="Bygg AS"))
    ferdig_med_brev(kontor)
    feil = flatt(kontor.stengt(7, "forlik", SAK, *RAAD, dato="2026-11-20"))
    assert "--stedfortreder-navn" in feil
    assert "--stedfortreder-aapen" in feil
    kontor.greit("forlik", SAK, *RAAD, "--stedfortreder-aapen", "--dry-run", dato="2026-11-20")
    kontor.greit("forlik", SAK, *RAAD, "--motpart-stedfortreder", "Kari Leder", "--dry-run", dato="2026-11-20")
    kontor.greit("endre", SAK, "--stedfortreder-navn", "Kari Leder", dato="2026-11-20")
    kontor.greit("forlik", SAK, *RAAD, dato="2026-11-20")
    from tests.commands.test_forlik import tekst

    assert "Kari Leder" in " ".join(tekst(next(kontor.mappe.rglob("*forliksklage.pdf"))))


# ---- lists, dates, notes ------------------------------------------------------------------------


def test_vergen_i_en_liste(kontor: Kontor, tmp_path: Path) -> None:
    """Presisering 93: the columns of birth day and guardian are read, so a minor's case is ready for its letters."""
    fil = tmp_path / "liste.csv"
    fil.write_text(
        "fakturanr;fakturadato;forfall;beløp;navn;adresse;postnr;behandlingsdato;fødselsdato;verge;vergens adresse;"
        "vergens postnummer\n1;01.08.2026;01.09.2026;900,00;Lise Li;Gata 1;0184;24.07.2026;01.01.2014;Mor Li;Gata 1;0184\n",
        encoding="utf-8",
    )
    kontor.greit("importer", str(fil), "--forfall-avtalt", dato="2026-09-20")
    assert 'verge = { navn = "Mor Li", adresse = ["Gata 1"], postnummer = "0184", poststed = "Oslo" }' in kontor.sak()
    assert kontor.json("kan", SAK, "purring", dato="2026-09-20")["steg"]["purring"]["utfall"] == "uten_gebyr"


def test_en_forfallsdag_langt_fram(ola: Kontor) -> None:
    """saken.md L: a due day of 2062 is asked about; without a terminal it is refused unless confirmed."""
    arg = list(med())
    arg[arg.index("--forfall") + 1] = "2062-09-01"
    ola.stengt(2, *arg)
    assert "venter nå alle til 01.09.2062" in flatt(ola.kjoer(*arg, "--bekreft").stderr)


def test_et_krav_som_er_tatt_ut_kreves_ikke(ola: Kontor) -> None:
    """A F11: after `ta-ut` the old case's complaint neither names nor asks for the moved invoice."""
    ola.greit(*med())
    ola.greit("ta-ut", SAK, "--faktura", "1043", dato="2026-09-14")
    ferdig_med_brev(ola)
    svar = ola.kjoer("forlik", SAK, *RAAD, dato="2026-11-20")
    assert svar.exit_code == 0, svar.output
    assert "1043" not in svar.output


def test_logg_uten_tekst(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """C F14: a note without text is asked for, and refused without a terminal (2)."""
    assert "--tekst" in ola.stengt(2, "logg", SAK, dato="2026-09-20")
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    assert ola.kjoer("logg", SAK, dato="2026-09-21", inn="Vil betale fredag\n").exit_code == 0
    assert 'tekst = "Vil betale fredag"' in ola.sak()


def test_notater_vises_hele(ola: Kontor) -> None:
    """A S3: `vis` shows every word of a note, broken over lines, and `vis --alt` the remarks of all events too."""
    lang = "Skyldneren ringte og sa at hun vil betale halvparten nå og resten når lønnen kommer den tjuende oktober"
    ola.greit("logg", SAK, "--tekst", lang, dato="2026-09-21")
    ola.greit("pause", SAK, "--merknad", "avtalt på telefon", dato="2026-09-22")
    vist = flatt(ola.greit("vis", SAK, dato="2026-09-23"))
    assert lang in vist
    assert "avtalt på telefon" not in vist
    alt = flatt(ola.greit("vis", SAK, "--alt", dato="2026-09-23"))
    assert lang in alt
    assert "Merknad: avtalt på telefon" in alt


def test_sakstype_utenfor_listen(kontor: Kontor) -> None:
    """A S3: a word outside the closed list is refused at registration (2); one of it is stored."""
    assert "tull" in kontor.stengt(2, *med("--sakstype", "tull"))
    kontor.greit(*med("--sakstype", "familie"))
    assert 'sakstype = "familie"' in kontor.sak()


# ---- small findings -----------------------------------------------------------------------------


def test_resten_ettergis_bare_med_et_ja_og_lukkes_som_frafalt(ola: Kontor) -> None:
    """A S3, saken.md N 5: a waiver of the rest needs a yes without a terminal (2), and the case is then closed as frafalt."""
    ola.stengt(2, "ettergi", SAK, "--hva", "rest", dato="2026-10-01")
    assert "--grunn frafalt" in flatt(ola.greit("ettergi", SAK, "--hva", "rest", "--ja", dato="2026-10-01"))
    assert "er avsluttet (frafalt)" in ola.greit("avslutt", SAK, dato="2026-10-02")


def test_saken_lukkes_uten_aarets_satser(ola: Kontor) -> None:
    """Between commands: closing a case on 5 January without the new year's rates is recorded."""
    assert "er avsluttet (tap)" in ola.greit("avslutt", SAK, "--grunn", "tap", "--ja", dato="2027-01-05")


def test_innsigelsen_fryser_ikke_etter_dommen(ola: Kontor) -> None:
    """A S3: an objection that a judgment has decided is not told to freeze the case."""
    ola.greit("innsigelse", SAK, "--tekst", "uenig", dato="2026-10-01")
    assert "fryst av innsigelse" in ola.greit("vis", SAK, dato="2026-10-02")
    ola.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", dato="2026-12-10")
    assert "fryst" not in ola.greit("vis", SAK, dato="2026-12-11")


def test_filnavn_som_roeper_helse(ola: Kontor, tmp_path: Path) -> None:
    """A S3: an exhibit whose name speaks of health is told of when the invoice is registered."""
    from tests.render.test_bilag import lag_pdf

    fil = tmp_path / "røntgen-tann-26.pdf"
    fil.write_bytes(lag_pdf())
    assert "navnet på et bilag kan røpe helseopplysninger" in flatt(ola.kjoer(*med("--bilag", str(fil))).stderr)


def test_vet_ikke_er_et_svar_som_hjelper(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A S3: «vet ikke» to a yes-or-no question tells what to do, and asks again."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = ola.kjoer("angre", SAK, dato="2026-10-01", inn="vet ikke\nn\n")
    assert "Vet du ikke, avbryter du med Ctrl-C" in flatt(svar.output)


def test_en_betaling_fram_i_tid_spoerres_det_om(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """C F16: on a terminal a payment dated after today is asked about, and a no books nothing."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = ola.kjoer("betaling", SAK, "--beloep", "500", dato="2099-12-24", inn="n\n")
    assert "fram i tid" in svar.output
    assert "betaling" not in ola.sak()


def test_sjekk_sier_fra_om_et_for_hoeyt_gebyr(ola: Kontor) -> None:
    """A S3, presisering 19: a fee above the lawful one in a posted letter is told of by `sjekk`, with both sums."""
    ola.greit("sjekk", dato="2026-10-06")
    sendt = ("sendt", SAK, "--utenfor", "--brev", "purring", "--frist", "2026-10-05", "--gebyr", "70")
    ola.greit(*sendt, dato="2026-09-15")
    assert "Purring 15.09.2026 har gebyr 70,00 kr, men 38,00 kr var lovlig" in flatt(ola.kjoer("sjekk", dato="2026-10-06").output)


@pytest.mark.parametrize(
    "valg, sagt",
    [
        (("--kid", "1234566"), "KID 1234566 er ikke lagret"),
        (("--ytelsesdato", "2026-07-20"), "behandlingsdag 20.07.2026 er ikke lagret"),
    ],
)
def test_det_som_skrives_om_en_kjent_faktura(ola: Kontor, valg: tuple[str, ...], sagt: str) -> None:
    """A F1, presisering 93: what is typed of an invoice that is there already is never dropped in silence."""
    svar = " ".join(ola.kjoer(*OLA, *valg, "--ja").output.split())
    assert sagt in svar
    assert "inkasso endre 2026-0001 --faktura 1042" in svar
