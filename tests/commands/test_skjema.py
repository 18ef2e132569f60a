"""The one form machine: typed by script, read as text at 80 columns."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from typer.testing import Result

from inkassocli.commands.samtale import skjema as maskin
from inkassocli.commands.samtale.skjema import Skjema
from inkassocli.errors import BrukError
from inkassocli.readers import tastet
from inkassocli.saksgang.kladder import Plass
from inkassocli.saksgang.kontor import Kontor as Mappen
from inkassocli.saksgang.utkast import Bekreftelse, PaaNytt, Spoersmaal
from tests.commands.test_lister import HODE, RAD, VALG, liste
from tests.commands.test_personer import flatt
from tests.conftest import KONTOR, OLA, Kontor

DAG, SAK = "2026-09-02", "2026-0001"
FORSTE = ["1042", "1.8.2026", "1800", "j", "1.9.2026", "privat", "Kari Ås", "Storgata 5", "0184"]
RESTEN = ["24.07.2026", "", "", "", "", ""]


def svar(kontor: Kontor, *arg: str, skriv: list[str], dato: str | None = DAG) -> Result:
    """A command with these lines typed; no line of what is shown is wider than the terminal, nor cut inside a word."""
    with pytest.MonkeyPatch.context() as m:
        m.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
        ut = kontor.kjoer(*arg, inn="".join(f"{x}\n" for x in skriv), dato=dato)
    for linje in ut.stderr.splitlines():
        assert len(linje) <= 80 or "/" in linje, linje
    return ut


def kladder(kontor: Kontor) -> list[Path]:
    """The drafts in the folder."""
    return sorted(kontor.mappe.glob(".kladd-*"))


# ---- teknikk.md 8 -------------------------------------------------------------------------------

TRE = (
    Spoersmaal("navn", "Navn", les=tastet.tekst),
    Spoersmaal("sum", "Sum", les=tastet.beloep),
    Spoersmaal("dag", "Dag", les=tastet.dag),
)


def tre(kontor: Kontor, monkeypatch: pytest.MonkeyPatch, *skriv: str) -> tuple[Skjema, dict[str, object], list[str]]:
    """The form of three questions with these answers, broken off where they end; and the questions put."""
    spurt: list[str] = []

    def prompt(tekst: str) -> str:
        spurt.append(tekst.strip())
        if len(spurt) > len(skriv):
            raise click.Abort
        return skriv[len(spurt) - 1]

    monkeypatch.setattr(maskin, "prompt", prompt)
    mappe = Mappen(datetime(2026, 9, 2, tzinfo=UTC), kontor.mappe)
    s = Skjema(mappe.besvart, lambda: Plass(mappe, "prøve", {}), None)
    while aapne := [q for q in TRE if q.felt not in mappe.besvart]:
        mappe.besvart.update(s.besvar(aapne))
    return s, mappe.besvart, spurt


def test_et_skjema_med_tre_spoersmaal(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Teknikk.md 8: a mistake is asked again, «<» goes back, a broken form asks only what is left, «2» corrects."""
    with pytest.raises(click.Abort), Skjema({}, lambda: None, None).holdt():
        raise click.Abort
    assert not kladder(kontor)
    assert [(x.q.felt, x.verdi) for x in _brutt(kontor, monkeypatch)] == [
        ("navn", "Kari"),
        ("sum", tastet.beloep("100")),
    ]
    s, besvart, spurt = tre(kontor, monkeypatch, "2.9.2026")
    assert spurt == ["Dag:"]
    assert besvart["navn"] == "Kari"
    monkeypatch.setattr(maskin, "prompt", lambda _: "2")
    with pytest.raises(PaaNytt):
        s.siste_side(Bekreftelse("Stemmer dette?"))
    assert "sum" not in besvart
    spurt = []
    monkeypatch.setattr(maskin, "prompt", lambda t: [spurt.append(t), ""][1])
    besvart.update(s.besvar([q for q in TRE if q.felt not in besvart]))
    assert spurt == ["Sum [100]: "]
    assert besvart["dag"] == tastet.dag("2.9.2026")


def _brutt(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> list[maskin.Svart]:
    """«Ola», «abc», «<», «Kari», «100», and broken off."""
    brutte: list[Skjema] = []
    ekte = Skjema.__init__

    def init(s: Skjema, *arg: object) -> None:
        brutte.append(s)
        ekte(s, *arg)  # type: ignore[arg-type]

    monkeypatch.setattr(Skjema, "__init__", init)
    with pytest.raises(click.Abort):
        tre(kontor, monkeypatch, "Ola", "abc", "<", "Kari", "100")
    monkeypatch.setattr(Skjema, "__init__", ekte)
    s = brutte[0]
    with pytest.raises(click.Abort), s.holdt():
        raise click.Abort
    assert len(kladder(kontor)) == 1
    return s.gang


def test_kladden_sier_hvor_langt_du_kom(
    kontor: Kontor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next run says «Fortsetter der du slapp (2 av 3 svar)» and shows what it has."""
    _brutt(kontor, monkeypatch)
    capsys.readouterr()
    s, *_ = tre(kontor, monkeypatch, "2.9.2026")
    sagt = capsys.readouterr().err
    assert "Fortsetter der du slapp (2 av 3 svar)." in sagt
    assert "Navn: Kari" in sagt
    s.ferdig()
    assert not kladder(kontor)


# ---- ny -----------------------------------------------------------------------------------------


def test_ctrl_c_tar_vare_paa_svarene(kontor: Kontor) -> None:
    """Ctrl-C keeps what was answered, readable by the user alone, and says where; the next run asks the rest."""
    brutt = svar(kontor, "ny", skriv=FORSTE[:7])
    assert brutt.exit_code == 2
    (fil,) = kladder(kontor)
    assert stat.S_IMODE(fil.stat().st_mode) == 0o600
    assert str(fil) in flatt(brutt.stderr).replace(" ", "")
    igjen = svar(kontor, "ny", skriv=[*FORSTE[7:], *RESTEN, "j"])
    assert igjen.exit_code == 0, igjen.output
    assert "Fortsetter der du slapp (7 av 9 svar)." in igjen.stderr
    assert 'navn = "Kari Ås"' in kontor.sak()
    assert not kladder(kontor)


def test_kladden_kan_kastes(kontor: Kontor) -> None:
    """«forkast» throws the draft away and begins anew; a «nei» on the last page leaves none either."""
    svar(kontor, "ny", skriv=FORSTE[:3])
    nei = svar(kontor, "ny", skriv=["forkast", *FORSTE, *RESTEN, "n"])
    assert "Svarene er kastet" in nei.stderr
    assert not kladder(kontor)
    assert not list((kontor.mappe / "saker").glob("*.toml"))


def test_kladden_er_for_den_samme_kommandoen(kontor: Kontor) -> None:
    """The draft of one command is not taken up by another, nor by the same with other options."""
    svar(kontor, "ny", skriv=FORSTE[:3])
    andre = svar(kontor, "ny", "--faktura", "1043", skriv=["1.8.2026"])
    assert "Fortsetter" not in andre.stderr
    assert len(kladder(kontor)) == 2


def test_et_steg_tilbake_foreslaar_det_gamle_svaret(kontor: Kontor) -> None:
    """«<» asks the question before once more with its answer; at the first there is nothing before."""
    ut = svar(kontor, "ny", skriv=["<", "1041", "<", "1042", *FORSTE[1:], *RESTEN, "j"])
    assert ut.exit_code == 0, ut.output
    assert "Dette er det første spørsmålet." in ut.stderr
    assert "Fakturanummer [1041]:" in ut.stderr
    assert 'faktura = "1042"' in kontor.sak()


def test_et_steg_tilbake_over_en_ny_runde(kontor: Kontor) -> None:
    """The way back goes past an answer that decided what is asked."""
    ut = svar(kontor, "ny", skriv=[*FORSTE[:4], "<", "n", *FORSTE[5:], *RESTEN, "", "", "j"])
    assert ut.exit_code == 0, ut.output
    assert "forfall_avtalt = false" in kontor.sak()


def test_spoersmaalstegn_forklarer(kontor: Kontor) -> None:
    """F22: «?» says which day or number is meant, and is no answer."""
    ut = flatt(svar(kontor, "ny", skriv=["?", "1042", "?", *FORSTE[1:], *RESTEN, "j"]).stderr)
    assert "Nummeret som står på fakturaen" in ut
    assert "ikke dagen for behandlingen" in ut
    assert 'faktura = "1042"' in kontor.sak()


def test_det_folk_skriver_blir_forstaatt(kontor: Kontor) -> None:
    """F23, S4: «pasient», «01.08.26», «6 400,- kr» and «0184 Oslo» are understood; a wrong place is told."""
    skriv = ["1042", "01.08.26", "1 800,- kr", "j", "01.09.26", "pasient", "Kari Ås", "Storgata 5", "0184 Bergen"]
    ut = svar(kontor, "ny", skriv=[*skriv, "0184 Oslo", *RESTEN, "j"])
    assert ut.exit_code == 0, ut.output
    assert "Postnummeret 0184 er Oslo, ikke Bergen." in flatt(ut.stderr)
    sak = kontor.sak()
    for linje in ('type = "privat"', "fakturadato = 2026-08-01", "beloep = 1800.00", "forfall = 2026-09-01"):
        assert linje in sak
    assert 'poststed = "Oslo"' in sak


def test_alt_loven_og_banken_trenger_spoerres_det_om(kontor: Kontor, tmp_path: Path) -> None:
    """F12: KID, day of birth, the guardian of a minor, telephone, the sent day and the invoice as a file are asked for."""
    fil = tmp_path / "faktura.png"
    fil.write_bytes(_png())
    foran = [*FORSTE[:3], "n", *FORSTE[5:]]
    skriv = [*foran, "24.07.2026", "5.9.2026", "2.8.2026", "0010041", "24.12.12", "24.12.2012", "Mor Ås", "Gata 1"]
    ut = svar(kontor, "ny", skriv=[*skriv, "0184", "7011", "90 00 00 00", "", f"'{fil}'", "j"])
    assert ut.exit_code == 0, ut.output
    assert "Skriv fødselsåret med fire sifre" in flatt(ut.stderr)
    assert "«7011» er ikke noe telefonnummer" in flatt(ut.stderr)
    sak = kontor.sak()
    for linje in (
        'kid = "0010041"', "paakrav_sendt = 2026-08-02", "forfall = 2026-09-05", "foedselsdato = 2012-12-24",
        'telefon = "90 00 00 00"', 'navn = "Mor Ås"',
    ):  # fmt: skip
        assert linje in sak
    assert list((kontor.mappe / "saker" / SAK / "bilag").iterdir())


def _png() -> bytes:
    from io import BytesIO

    from PIL import Image

    ut = BytesIO()
    Image.new("RGB", (400, 400), "white").save(ut, "PNG")
    return ut.getvalue()


def test_et_foretak_spoerres_om_organisasjonsnummer(kontor: Kontor) -> None:
    """The organisation number of a business is asked for, with its check digits; an enk is asked who owns it."""
    foran = [*FORSTE[:5], "enkeltpersonforetak", "Ås Bygg", *FORSTE[7:], "", ""]
    ut = svar(kontor, "ny", skriv=[*foran, "999999998", "999999999", "Per Ås", "", "", "", "j"])
    assert ut.exit_code == 0, ut.output
    assert "feil kontrollsiffer" in ut.stderr
    assert 'organisasjonsnummer = "999999999"' in kontor.sak()
    assert 'navn = "Per Ås"' in kontor.sak()


def test_siste_side_er_nummerert_og_kan_rettes(kontor: Kontor) -> None:
    """A number on the last page asks that answer again with the old one; those after it stand if they still can."""
    ut = svar(kontor, "ny", skriv=[*FORSTE, *RESTEN, "3", "1900", "j"])
    assert ut.exit_code == 0, ut.output
    assert re.search(r"^   3  Ubetalt beløp i kroner: 1 800,00 kr$", ut.stderr.replace("\u00a0", " "), re.M)
    assert "Ubetalt beløp i kroner [1800]:" in ut.stderr
    assert "beloep = 1900.00" in kontor.sak()


def test_et_rettet_svar_proever_de_senere_paa_nytt(kontor: Kontor) -> None:
    """An answer that no longer goes with a corrected one is told of and asked again, and only that."""
    ut = svar(kontor, "ny", skriv=[*FORSTE, *RESTEN, "2", "2.9.2026", "20.9.2026", "j"])
    assert ut.exit_code == 0, ut.output
    assert "Forfallsdagen 01.09.2026 er før fakturadatoen 02.09.2026." in flatt(ut.stderr)
    assert "forfall = 2026-09-20" in kontor.sak()


def test_et_ord_til_siste_side_er_ikke_noe_svar(kontor: Kontor) -> None:
    """What is neither yes, no nor a number of an answer is told, and the page is asked again."""
    ut = svar(kontor, "ny", skriv=[*FORSTE, *RESTEN, "99", "kanskje", "j"])
    assert ut.exit_code == 0, ut.output
    assert ut.stderr.count("skriv tallet foran svaret som er feil") == 2


# ---- the other forms ----------------------------------------------------------------------------


def test_oppsett_kan_rettes_og_fortsettes(tmp_path: Path) -> None:
    """`oppsett` keeps its draft before there is a folder, and its last page corrects an answer."""
    k = Kontor(tmp_path / "nytt")
    svarene = ["Kari Eks", "enkeltpersonforetak", "999999999", "Gata 1", "0161 Oslo", "22000000", "a@eksempel.no"]
    assert svar(k, "oppsett", skriv=svarene[:3], dato=None).exit_code == 2
    assert len(kladder(k)) == 1
    assert not (k.mappe / "inkasso.toml").exists()
    resten = [*svarene[3:], "12345678903", "tannlege", "", "", "1", "Kari Eksempel", ""]
    ut = svar(k, "oppsett", skriv=resten, dato=None)
    assert ut.exit_code == 0, ut.output
    tekst = (k.mappe / "inkasso.toml").read_text("utf-8")
    assert 'navn = "Kari Eksempel"' in tekst
    assert 'form = "enk"' in tekst
    assert not kladder(k)


def test_innsigelse_kan_gaa_tilbake(ola: Kontor) -> None:
    """F22: «?» and «<» are no answers to what the debtor says, and the kind follows the corrected answer."""
    skriv = ["?", "Prisen er for høy", "", "nei", "2", "ja", "<", "nei", "1000", "j"]
    ut = svar(ola, "innsigelse", SAK, skriv=skriv, dato="2026-09-03")
    assert ut.exit_code == 0, ut.output
    assert "taushetsbelagt" in flatt(ut.stderr)
    assert 'art = "delvis"' in ola.sak()
    assert 'tekst = "Prisen er for høy"' in ola.sak()


def test_dom_spoerres_med_dagen_den_ble_avsagt(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the judgment is asked for where --dato does not give it, and no later day is taken."""
    class Klokke:
        now = staticmethod(lambda: datetime(2026, 12, 10, 12, tzinfo=UTC))

    monkeypatch.setattr("inkassocli.cli.datetime", Klokke)
    ola.greit("forlik", SAK, "--sendt", "--likevel", "Haster", dato="2026-10-01")
    skriv = ["medhold", "20.12.2199", "8.12.2026", "6400", "1.9.2026", "", "", "", "n", "F-1", "", "j"]
    ut = svar(ola, "dom", SAK, skriv=skriv, dato=None)
    assert ut.exit_code == 0, ut.output
    assert "Dagen kan ikke være senere enn i dag." in ut.stderr
    assert "dato = 2026-12-08" in ola.sak()
    assert 'saksnummer = "F-1"' in ola.sak()


def test_svar_som_ikke_gaar_sammen_kan_rettes(ola: Kontor) -> None:
    """What the act refuses after the last answer is told, and the answer with that number asked again."""
    skriv = ["vunnet", "6400", "", "", "", "1.9.2026", "n", "", "", "6", "10.12.2026", "j"]
    ut = svar(ola, "dom", SAK, skriv=skriv, dato="2026-12-08")
    assert ut.exit_code == 0, ut.output
    assert "før den ble avsagt" in flatt(ut.stderr)
    assert "forkynt = 2026-12-10" in ola.sak()


def test_et_nei_etter_ett_svar_beholder_ingenting(kontor: Kontor, tmp_path: Path) -> None:
    """A no to the whole is no break: the next run asks everything again."""
    tekst = HODE.replace("Poststed", "Poststed;Status") + RAD.replace("Oslo", "Oslo;Betalt")
    fil = liste(tmp_path, tekst + RAD.replace("501", "502").replace("Oslo", "Oslo;Ubetalt"))
    ut = svar(kontor, "importer", fil, *VALG, skriv=["j", "n"], dato="2026-10-10")
    assert ut.exit_code == 2, ut.output
    assert not kladder(kontor)


@pytest.mark.parametrize("innhold", [b'{"kommando": "ny", "svar": [["navn", "Kari \xc3\x85s"]', b"\xff\xfe", b"", b"[]"])
def test_en_skadet_kladd_sies_og_spares(kontor: Kontor, innhold: bytes) -> None:
    """A draft that cannot be read is told of with what it was of; the form begins anew, and the file is kept aside."""
    svar(kontor, "ny", skriv=FORSTE[:7])
    (fil,) = kladder(kontor)
    for nr in ("", "-2"):
        fil.write_bytes(innhold)
        ut = svar(kontor, "ny", skriv=["1042"])
        assert "(«inkasso ny») kan ikke leses" in flatt(ut.stderr)
        assert "Fortsetter der du slapp" not in ut.stderr
        spart = kontor.mappe / f".kladd-ny.uleselig{nr}.json"
        assert spart.read_bytes() == innhold
        assert str(spart) in flatt(ut.stderr).replace(" ", "")
    assert svar(kontor, "ny", skriv=[*FORSTE[1:], *RESTEN, "j"]).exit_code == 0
    assert [x.name for x in kladder(kontor)] == [".kladd-ny.uleselig-2.json", ".kladd-ny.uleselig.json"]


def test_sjekk_og_slett_vet_om_den_skadede_kladden(ola: Kontor) -> None:
    """What is kept aside may hold the debtor's name: `sjekk` names it, and it goes with the case."""
    for navn, tekst in (("innsigelse-2026-0001", "{"), ("ny", '"Ola Nordmann"'), ("ny-2", '"Per Moe"')):
        (ola.mappe / f".kladd-{navn}.uleselig.json").write_text(tekst, encoding="utf-8")
    ut = flatt(ola.kjoer("sjekk", dato=DAG).output)
    assert ut.count("En kladd av et skjema som ikke kan leses.") == 3
    ola.greit("avslutt", SAK, "--grunn", "frafalt", "--ja", dato=DAG)
    ola.greit("slett", SAK, "--ja", dato="2037-01-01")
    assert [x.name for x in kladder(ola)] == [".kladd-ny-2.uleselig.json"]


def test_en_kladd_som_ikke_kan_flyttes_blir_liggende(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the damaged file cannot be moved, it is not written over: the answers of this run are not kept."""
    svar(kontor, "ny", skriv=FORSTE[:7])
    (fil,) = kladder(kontor)
    fil.write_bytes(b"{")

    def nekt(_: Path, __: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", nekt)
    ut = svar(kontor, "ny", skriv=FORSTE[:3])
    assert "Filen kan ikke flyttes" in flatt(ut.stderr)
    assert fil.read_bytes() == b"{"


# ---- what else knows of the draft ---------------------------------------------------------------


def test_sjekk_kopi_og_sletting_vet_om_kladden(ola: Kontor, tmp_path: Path) -> None:
    """A draft may hold patient data: `sjekk` names it, no backup has it."""
    svar(ola, "innsigelse", SAK, skriv=["Prisen er for høy", ""])
    (fil,) = kladder(ola)
    assert SAK in fil.name
    ut = flatt(ola.kjoer("sjekk", dato=DAG).output)
    assert "Et skjema er ikke gjort ferdig: 2 svar" in ut
    assert f"inkasso innsigelse {SAK}" in ut
    ola.greit("sikkerhetskopi", "--til", str(tmp_path / "kopi"), dato=DAG)
    assert all(b"kladd" not in x.read_bytes() for x in (tmp_path / "kopi").iterdir())


def test_det_som_skrives_paa_terminalen_lagres_ikke_skjult(ola: Kontor) -> None:
    """A question whose answer is not shown while it is typed is in no draft and on no page."""
    q = Spoersmaal("passord", "Passord", slag="skjult")
    s = Skjema({}, lambda: None, None)
    s.gang = [maskin.Svart(q, "hemmelig", "hemmelig"), maskin.Svart(replace(q, slag="tekst"), "x", "x")]
    assert [x.skrevet for x in s.synlige] == ["x"]


@pytest.mark.parametrize("les, skrevet, ventet", [
    (tastet.dag, "1.9.26", "2026-09-01"), (tastet.dag, "1/9 2026", "2026-09-01"), (tastet.dag, "2026-09-01", "2026-09-01"),
    (tastet.beloep, "6 400,-", "6400.00"), (tastet.beloep, "kr 6400,50", "6400.50"),
    (tastet.telefon, "+47 22 00 00 00", "+47 22 00 00 00"), (tastet.telefon, "02800", "02800"),
])  # fmt: skip
def test_det_som_leses(les: Callable[[str], object], skrevet: str, ventet: str) -> None:
    """The ways in which people write a day, a sum and a telephone number."""
    assert str(les(skrevet)) == ventet


@pytest.mark.parametrize("les, skrevet", [
    (tastet.dag, "31.2.26"), (tastet.dag, "tilbake"), (tastet.foedselsdag, "24.12.85"), (tastet.telefon, "7011"),
    (tastet.telefon, "ring meg"),
])  # fmt: skip
def test_det_som_ikke_leses(les: Callable[[str], object], skrevet: str) -> None:
    """What is no such thing, or could be two, is told with what to write."""
    with pytest.raises(BrukError):
        les(skrevet)


def test_oppsettet_er_fortsatt_med_valg(tmp_path: Path) -> None:
    """With every option nothing is asked, and there is no last page."""
    k = Kontor(tmp_path / "nytt")
    assert "svart" not in svar(k, *KONTOR, skriv=[], dato=None).stderr
    assert "Dette har du svart" not in svar(k, *[x for x in OLA if x not in ("--dato", DAG)], "--ja", skriv=[""]).stderr
