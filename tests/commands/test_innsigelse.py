"""inkasso innsigelse: registered, frozen, answered, ended; and never a question without a terminal."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

if TYPE_CHECKING:
    from tests.conftest import Kontor

SAK = "2026-0001"


@pytest.fixture
def varslet(ola: Kontor) -> Kontor:
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    ola.greit("varsel", SAK, "--postlagt", dato="2026-10-06")
    return ola


def test_rimelig_fryser_og_tar_gebyrene(varslet: Kontor) -> None:
    """T15: a reasonable objection freezes; the fees of the letters before it fall away, and it is said."""
    ut = varslet.greit("innsigelse", SAK, "--tekst", "Prisen er ikke avtalt", dato="2026-10-10").replace(
        "\xa0", " "
    )
    assert "Saken er fryst" in ut
    assert "76,00 kr" in ut
    vis = varslet.json("vis", SAK, dato="2026-10-27")
    assert (vis["fryst"], vis["saldo"]["gebyr"], vis["tilstand"]) == (True, "0.00", "bestridt")
    assert "Skyldneren har protestert 10.10.2026" in varslet.stengt(3, "oppfordring", SAK, dato="2026-10-27")
    assert varslet.json("kan", SAK, "forlik", dato="2026-10-27")["steg"]["forlik"]["utfall"] == "lovlig"


def test_uten_valg_og_uten_terminal(varslet: Kontor) -> None:
    """The default is to freeze, and nothing is asked without a terminal."""
    svar = varslet.json("innsigelse", SAK, dato="2026-10-10")
    assert svar["hendelser"] == [{"type": "innsigelse", "dato": "2026-10-10", "art": "rimelig"}]
    assert svar["fryst"] is True


def test_filen_kopieres_med_sha256(varslet: Kontor, tmp_path: Path) -> None:
    """The document is kept as it came, under a neutral name, with its sha256."""
    kilde = tmp_path / "Ola Nordmann sin klage.pdf"
    kilde.write_bytes(b"%PDF-1.4 brevet")
    svar = varslet.json("innsigelse", SAK, "--fil", str(kilde), dato="2026-10-10")
    hendelse = svar["hendelser"][0]
    assert hendelse["fil"] == "bilag/2026-10-10-innsigelse.pdf"
    assert hendelse["sha256"] == hashlib.sha256(kilde.read_bytes()).hexdigest()
    assert (varslet.mappe / "saker" / SAK / hendelse["fil"]).read_bytes() == kilde.read_bytes()


def test_et_navn_med_helseord_beholder_bare_merket(varslet: Kontor, tmp_path: Path) -> None:
    """Helsepersonelloven § 21: the name is not kept, but the file is still guarded later."""
    kilde = tmp_path / "epikrise-tann36.pdf"
    kilde.write_bytes(b"%PDF-1.4")
    fil = varslet.json("innsigelse", SAK, "--fil", str(kilde), dato="2026-10-10")["hendelser"][0]["fil"]
    assert fil == "bilag/2026-10-10-innsigelse-helseopplysninger.pdf"


@pytest.mark.parametrize(
    "valg, melding",
    [
        (("--art", "tull"), "må være en av: rimelig, delvis, aapenbart_grunnloes, betalingsevne"),
        (("--art", "delvis"), "En delvis innsigelse må ha beløpet skyldneren er enig i."),
        (("--art", "delvis", "--uomtvistet", "6400"), "må være mindre enn hovedstolen"),
        (("--uomtvistet", "100"), "hører bare sammen med --art delvis"),
        (("--art", "aapenbart_grunnloes"), "Det skal mye til"),
        (("--art", "aapenbart_grunnloes", "--begrunnelse", "bare tull"), "skriv en hel setning"),
        (("--avslutt", "trukket"), "har ingen åpen innsigelse"),
        (("--svar", "--tekst", "Nei."), "har ingen åpen innsigelse"),
        (("--avslutt", "trukket", "--svar"), "Velg én handling om gangen: svar eller avslutt"),
    ],
)
def test_feil_bruk(varslet: Kontor, valg: tuple[str, ...], melding: str) -> None:
    """Wrong use: exit 2, said in plain words, nothing changed."""
    assert melding in varslet.stengt(2, "innsigelse", SAK, *valg, dato="2026-10-10").replace("\xa0", " ")


def test_fil_som_ikke_finnes(varslet: Kontor) -> None:
    """A missing file: exit 4, nothing changed."""
    assert "kan ikke leses (finnes ikke)" in varslet.stengt(
        4, "innsigelse", SAK, "--fil", "/finnes/ikke.pdf", dato="2026-10-10"
    )


def test_delvis_fryser_bare_resten(varslet: Kontor) -> None:
    """Presisering 35: the undisputed part goes on."""
    varslet.greit("innsigelse", SAK, "--art", "delvis", "--uomtvistet", "4000", dato="2026-10-10")
    assert varslet.json("vis", SAK, dato="2026-10-27")["fryst"] is False
    assert (
        varslet.json("kan", SAK, "betalingsoppfordring", dato="2026-10-27")["steg"]["betalingsoppfordring"][
            "utfall"
        ]
        == "lovlig"
    )


def test_betalingsevne_er_ingen_innsigelse(varslet: Kontor) -> None:
    """Regler § 6: who cannot pay has not objected; a plan is offered and nothing freezes."""
    svar = varslet.kjoer("innsigelse", SAK, "--art", "betalingsevne", dato="2026-10-10")
    assert svar.exit_code == 0
    assert "inkasso avtale 2026-0001" in svar.stderr
    assert varslet.json("vis", SAK, dato="2026-10-27")["saldo"]["gebyr"] == "76.00"


def test_grunnloes_med_begrunnelse(varslet: Kontor) -> None:
    """With a written reasoning it does not freeze; the reasoning is stored, and much is required."""
    svar = varslet.kjoer(
        "innsigelse",
        SAK,
        "--art",
        "aapenbart_grunnloes",
        "--begrunnelse",
        "Fakturaen er betalt, sier hun, men kontoen er ikke vår.",
        dato="2026-10-10",
    )
    assert svar.exit_code == 0
    assert "det skal mye til" in svar.stderr
    assert 'begrunnelse = "Fakturaen er betalt' in varslet.sak()
    assert varslet.json("vis", SAK, dato="2026-10-27")["fryst"] is False


def test_avslutning_viser_virkningen(varslet: Kontor) -> None:
    """Presisering 37: the fees do not come back, and it is said; the letters open again."""
    varslet.greit("innsigelse", SAK, dato="2026-10-10")
    ut = varslet.greit("innsigelse", SAK, "--avslutt", "trukket", dato="2026-10-27").replace("\xa0", " ")
    assert "Gebyrene som falt bort (76,00 kr), kommer ikke tilbake" in ut
    assert "kan sendes igjen" in ut
    assert varslet.json("vis", SAK, dato="2026-10-28")["saldo"]["gebyr"] == "0.00"


def test_svarbrevet(varslet: Kontor) -> None:
    """The reply names the objection's day, gives the answer and a day to answer by, and is a letter of its own."""
    varslet.greit("innsigelse", SAK, "--tekst", "Prisen er ikke avtalt.", dato="2026-10-10")
    svar = varslet.json(
        "innsigelse", SAK, "--svar", "--tekst", "Prisen sto i tilbudet.", "--postlagt", dato="2026-10-13"
    )
    assert [h["type"] for h in svar["hendelser"]] == ["brev_laget", "brev_sendt"]
    assert {h["brev"] for h in svar["hendelser"]} == {"svar"}
    side = pypdfium2.PdfDocument(svar["filer"][0])[0].get_textpage().get_text_range().replace("\xa0", " ")
    assert "10. oktober 2026" in side
    assert "Prisen sto i tilbudet." in side
    assert varslet.json("vis", SAK, dato="2026-10-14")["fryst"] is True


def side(brev: Any) -> str:
    """The words of a letter: the file's name, or what --vis --json gave."""
    if isinstance(brev, dict):
        tekst = brev["brev"][0]["tekst"]
    else:
        tekst = pypdfium2.PdfDocument(brev)[0].get_textpage().get_text_range()
    return " ".join(tekst.replace("\xa0", " ").split())


DELVIS = ("--art", "delvis", "--uomtvistet", "4000", "--tekst", "Prisen er for høy")


def test_svar_paa_en_delvis_innsigelse(varslet: Kontor) -> None:
    """The undisputed part is asked for with a day (papirer S2-2), the whole is the alternative, the disputed part rests."""
    varslet.greit("innsigelse", SAK, *DELVIS, dato="2026-10-10")
    svar = ("innsigelse", SAK, "--svar", "--tekst", "Prisen sto i tilbudet.")
    sum_ = varslet.json("vis", SAK, dato="2026-10-12")["saldo"]["sum"]
    nei = side(varslet.json(*svar, dato="2026-10-12")["filer"][0])
    assert sum_ == "6488.07"
    assert "og da er den delen gjort opp." in nei
    assert "Er du likevel enig i alt, betaler du 6 488,07 kr i stedet." in nei
    assert "Å betale 4 055,04 kr" in nei
    assert "Den delen av kravet du er uenig i, 2 400,00 kr, er stanset" in nei
    assert "ikke flere inkassobrev" not in nei
    varslet.greit("sendt", SAK, dato="2026-10-12")
    assert f"inkasso kreditnota {SAK}" in varslet.stengt(2, *svar, "--utfall", "godtatt", dato="2026-10-13")
    varslet.greit("kreditnota", SAK, "--beloep", "2400", "--nummer", "2001", "--ja", dato="2026-10-13")
    ja = side(varslet.json(*svar, "--utfall", "godtatt", "--vis", dato="2026-10-13"))
    assert "Du skal ikke betale 2 400,00 kr" in ja
    assert "Det du selv var enig i, gjelder fortsatt. I dag er det 4 056,38 kr." in ja
    assert "Saken er avsluttet" not in ja
    varslet.greit("betaling", SAK, "--beloep", "4200", "--ja", dato="2026-10-13")
    betalt = side(varslet.json(*svar, "--utfall", "godtatt", "--vis", dato="2026-10-13"))
    assert "Det du selv var enig i" not in betalt
    assert "Du har betalt 143,62 kr for mye" in betalt


def test_renten_per_dag_er_av_det_brevet_krever(varslet: Kontor) -> None:
    """Inkassoloven § 10 d: 4 000 kr at 12,25 % grow by 1,34 kr a day, not by the 2,15 kr of the whole claim."""
    varslet.greit("innsigelse", SAK, *DELVIS, dato="2026-10-10")
    brev = side(varslet.json("oppfordring", SAK, dato="2026-11-10")["filer"][0])
    assert "Betaler du senere, kommer 1,34 kr i rente for hver dag." in brev


def test_svar_uten_frysing_lover_ingen_ro(varslet: Kontor) -> None:
    """Regler § 6: a plainly groundless objection stops nothing, and the answer does not say so."""
    grunn = ("--art", "aapenbart_grunnloes", "--begrunnelse", "Det er ikke en saklig grunn til å nekte.")
    varslet.greit("innsigelse", SAK, *grunn, dato="2026-10-10")
    svar = side(varslet.json("innsigelse", SAK, "--svar", "--tekst", "Nei.", dato="2026-10-12")["filer"][0])
    assert "Saken er ikke stanset." in svar
    assert "ikke flere inkassobrev" not in svar


def test_det_som_godtas_delvis_krediteres_foerst(varslet: Kontor) -> None:
    """The sum in the answer is what is left: the credit comes first."""
    varslet.greit("innsigelse", SAK, "--tekst", "Jeg fikk ikke alt", dato="2026-10-10")
    svar = ("innsigelse", SAK, "--svar", "--utfall", "delvis", "--tekst", "Vi trekker fra 500 kr.")
    assert f"inkasso kreditnota {SAK}" in varslet.stengt(2, *svar, dato="2026-10-12")
    varslet.greit("kreditnota", SAK, "--beloep", "500", "--nummer", "2001", "--ja", dato="2026-10-12")
    assert "betaler du 5 981,19 kr" in side(varslet.json(*svar, dato="2026-10-12")["filer"][0])


def test_den_som_ikke_kan_betale_faar_tilbud_om_avtale(varslet: Kontor) -> None:
    """Regler § 6: no objection, so nothing to answer: a plan is offered."""
    varslet.greit("innsigelse", SAK, "--art", "betalingsevne", "--tekst", "Har ikke råd nå", dato="2026-10-10")
    svar = varslet.stengt(2, "innsigelse", SAK, "--svar", "--tekst", "Nei.", dato="2026-10-12")
    assert f"inkasso avtale {SAK}" in svar
    neste = varslet.json("neste", dato="2026-10-12")
    assert [(o["kommando"], o["mangler"]) for o in neste if o["steg"] in ("avtale", "innsigelse")] == [
        (f"inkasso avtale {SAK} --antall 3", ["--fra"])
    ]


def test_samme_svar_igjen(varslet: Kontor) -> None:
    """An answer that waits to be posted is not made again; `neste` asks for its posting, not for another."""
    varslet.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-10")
    svar = ("innsigelse", SAK, "--svar", "--tekst", "Nei.")
    varslet.greit(*svar, dato="2026-10-12")
    assert f"inkasso sendt {SAK} --brev svar" in varslet.stengt(2, *svar, "--postlagt", dato="2026-10-12")
    assert [o["kommando"] for o in varslet.json("neste", dato="2026-10-13")] == [f"inkasso sendt {SAK}"]


def test_svar_naar_saken_er_i_forliksraadet(varslet: Kontor) -> None:
    """After the complaint the objections belong in the tilsvar; no letter of one's own says otherwise."""
    varslet.greit("forlik", SAK, "--sendt", "--likevel", "egen klage", dato="2026-11-20")
    svar = varslet.kjoer("innsigelse", SAK, "--tekst", "Uenig", dato="2026-11-22")
    assert svar.exit_code == 0
    assert "inkasso purring" not in svar.output
    assert f"forlik tilsvar {SAK} bestridt" in svar.stderr
    assert f"forlik tilsvar {SAK} bestridt" in varslet.stengt(3, "innsigelse", SAK, "--svar", "--tekst", "Nei.", dato="2026-11-23")


def test_den_som_er_uenig_og_ikke_kan_betale_faar_svar(varslet: Kontor) -> None:
    """Presisering 34: the objection stays open beside a later word that he cannot pay, and can be answered."""
    varslet.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-10")
    varslet.greit("innsigelse", SAK, "--art", "betalingsevne", "--tekst", "Har ikke råd", dato="2026-10-11")
    brev = side(varslet.json("innsigelse", SAK, "--svar", "--tekst", "Nei.", dato="2026-10-12")["filer"][0])
    assert "10. oktober 2026" in brev


def test_svar_naar_alt_er_betalt(varslet: Kontor) -> None:
    """Nothing is asked for that is not owed; what was paid on a claim that falls is asked to be sent back."""
    varslet.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-10")
    varslet.greit("betaling", SAK, "--beloep", "6500", "--ja", dato="2026-10-11")
    svar = ("innsigelse", SAK, "--svar", "--tekst", "Nei.", "--postlagt")
    assert "0,00 kr" not in side(varslet.json(*svar, dato="2026-10-12")["filer"][0])
    brev = side(varslet.json(*svar, "--utfall", "godtatt", dato="2026-10-13")["filer"][0])
    assert "Du har betalt 6 500,00 kr for mye" in brev
    assert "Du trenger ikke gjøre noe" not in brev


def test_etter_et_godtatt_svar_lages_ingen_purring(varslet: Kontor) -> None:
    """Who was told that he is right, gets no letter that says the contrary; the credit closes the case."""
    varslet.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-10")
    svar = varslet.kjoer(
        "innsigelse", SAK, "--svar", "--utfall", "godtatt", "--tekst", "Ja.", "--postlagt", dato="2026-10-12"
    )
    assert f"inkasso kreditnota {SAK} --hele" in " ".join(svar.stderr.split())
    assert "har rett og ikke skal betale" in varslet.stengt(3, "purring", SAK, dato="2026-10-29")
    (rad,) = varslet.json("neste", dato="2026-10-20")
    assert rad["kommando"] == f"inkasso kreditnota {SAK} --hele"
    varslet.greit("kreditnota", SAK, "--hele", "--nummer", "K1", "--ja", dato="2026-10-20")
    assert varslet.json("neste", dato="2026-10-21") == []


def test_betalte_gebyr_faller_ogsaa_bort(varslet: Kontor) -> None:
    """Presiseringer 20 and 37: fees already paid are lost too, and the payment is spread anew: it is told."""
    varslet.greit("betaling", SAK, "--beloep", "500", "--ja", dato="2026-10-08")
    ut = " ".join(varslet.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-10").split())
    assert "også de betalte (inkassoloven § 17). Å betale går fra" in ut
    sum_ = varslet.json("vis", SAK, dato="2026-10-10")["saldo"]["sum"]
    assert f"til {float(sum_):,.2f} kr".replace(",", " ").replace(".", ",") in ut


def test_innsigelse_naar_kravet_er_betalt(varslet: Kontor) -> None:
    """A settled claim is not frozen, and no letter is advised; a closed one asks for no payment."""
    varslet.greit("betaling", SAK, "--beloep", "7000", "--ja", dato="2026-10-08")
    svar = varslet.kjoer("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-10")
    assert "Kravet er gjort opp." in svar.stdout
    assert "skal tilbake til skyldneren" in svar.stdout
    assert "inkasso purring" not in svar.output
    varslet.greit("avslutt", SAK, "--grunn", "betalt", dato="2026-10-11")
    assert "Saken er avsluttet" in varslet.stengt(3, "innsigelse", SAK, "--svar", "--tekst", "Nei.", dato="2026-10-12")


def test_ingen_svar_til_et_boe(varslet: Kontor) -> None:
    """While a stop stands, no letter goes to the debtor."""
    varslet.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-10")
    varslet.greit("stans", SAK, "--grunn", "doedsfall", dato="2026-10-11")
    assert "stanset (dødsfall)" in varslet.stengt(3, "innsigelse", SAK, "--svar", "--tekst", "Nei.", dato="2026-10-12")
    (oppgave,) = varslet.json("neste", dato="2026-10-12")
    assert (oppgave["steg"], "proklama" in oppgave["hvorfor"]) == ("logg", True)


def test_svar_uten_tekst(varslet: Kontor) -> None:
    """Without a terminal the missing answer is named (2)."""
    varslet.greit("innsigelse", SAK, dato="2026-10-10")
    assert "--svarfil FIL" in varslet.stengt(2, "innsigelse", SAK, "--svar", dato="2026-10-13")


def test_triage_med_terminal(varslet: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a few questions lead to the kind, and the reasoning is stored."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = varslet.kjoer(
        "innsigelse", SAK, dato="2026-10-10", inn="Prisen er for høy\n2026-10-09\nn\n2\nn\n7000\n4000\n2026-10-01\nj\n"
    )
    assert svar.exit_code == 0, svar.output
    sak = varslet.sak()
    assert 'art = "delvis"' in sak
    assert "uomtvistet = 4000.00" in sak
    assert "dato = 2026-10-09" in sak
    assert "burde_kommet = 2026-10-01" in sak
    assert "mindre enn hovedstolen" in svar.stderr  # asked again, nothing lost
    assert "Gjelder prisen; en del av kravet; muntlig." in sak


def test_triage_skriftlig_uten_fil(varslet: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came in writing is stored as such, also when the file is not at hand."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = varslet.kjoer("innsigelse", SAK, dato="2026-10-10", inn="Dårlig arbeid\n\nj\n\n1\nj\nn\n\nj\n")
    assert svar.exit_code == 0, svar.output
    assert "Gjelder arbeidet som er gjort; hele kravet; skriftlig." in varslet.sak()


def test_innsigelse_i_en_avsluttet_sak(varslet: Kontor) -> None:
    """The fact is recorded; nothing is promised about letters that cannot be sent."""
    varslet.greit("avslutt", SAK, "--grunn", "tap", "--ja", dato="2026-10-11")
    svar = varslet.kjoer("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-12")
    assert "Saken er avsluttet, så ingenting annet endres." in " ".join(svar.stdout.split())
    assert "inkasso purring" not in svar.output
    assert "kan sendes igjen" not in varslet.greit("innsigelse", SAK, "--avslutt", "trukket", dato="2026-10-13")


def test_triage_uten_raad(varslet: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """He who only cannot pay is not frozen."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = varslet.kjoer("innsigelse", SAK, dato="2026-10-10", inn="Har ikke penger\n\nn\n5\nj\n")
    assert svar.exit_code == 0, svar.output
    assert 'art = "betalingsevne"' in varslet.sak()


def test_godtatt_etter_betaling_lover_pengene_tilbake(ola: Kontor) -> None:
    """An objection granted in full after a payment: the answer says that the money comes back."""
    ola.greit("betaling", "2026-0001", "--beloep", "500", dato="2026-09-10")
    ola.greit("innsigelse", "2026-0001", "--tekst", "Jeg var ikke der", dato="2026-09-11")
    arg = ("innsigelse", "2026-0001", "--svar", "--tekst", "Det stemmer.", "--vis", "--utfall")
    assert "betalt 500,00 kr for mye" in " ".join(ola.greit(*arg, "godtatt", dato="2026-09-12").split())
    assert "for mye" not in ola.greit(*arg, "avvist", dato="2026-09-12")


def test_betaling_av_den_delen_som_ikke_er_bestridt(ola: Kontor) -> None:
    """Presisering 35: interest of the whole claim is covered first, so the user is told how else it is recorded."""
    arg = ("--art", "delvis", "--uomtvistet", "4000", "--tekst", "For dyrt")
    ola.greit("innsigelse", "2026-0001", *arg, dato="2026-09-10")
    lite = ola.greit("betaling", "2026-0001", "--beloep", "100", dato="2026-11-01")
    assert "--dekning" not in lite
    svar = ola.greit("betaling", "2026-0001", "--beloep", "4000", dato="2026-11-10")
    assert "--dekning hovedstol" in " ".join(svar.split())
    ola.greit("angre", "2026-0001", "--ja", dato="2026-11-10")
    ola.greit("betaling", "2026-0001", "--beloep", "4000", "--dekning", "hovedstol", dato="2026-11-10")
    assert ola.json("vis", "2026-0001", dato="2026-11-10")["fryst"] is True


def test_svar_i_en_sak_med_kopi(varslet: Kontor) -> None:
    """Presisering 94: the answer is a letter too, and none is made while nobody knows which of two files is right."""
    varslet.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-10")
    (varslet.mappe / "saker" / f"{SAK}-PCNAVN.toml").write_text(varslet.sak(), encoding="utf-8")
    feil = varslet.stengt(4, "innsigelse", SAK, "--svar", "--tekst", "Nei.", dato="2026-10-12")
    assert "flytt kopien ut av saker/" in " ".join(feil.split())


def test_svaret_fra_tekstprogrammet_beholdes(
    varslet: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer written in the editor is kept as a draft when the case was changed meanwhile and the user says no."""
    varslet.greit("innsigelse", SAK, "--tekst", "Uenig", dato="2026-10-10")
    annen = [sys.executable, "-m", "inkassocli", "pause", SAK, "--mappe", str(varslet.mappe), "--dato", "2026-10-11"]
    program = tmp_path / "tekstprogram.py"
    program.write_text(
        f"import subprocess, sys\nsubprocess.run({annen!r}, check=True, stdout=subprocess.DEVNULL)\n"
        "open(sys.argv[-1], 'w').write('Prisen sto i tilbudet.')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {program}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = varslet.kjoer("innsigelse", SAK, "--svar", dato="2026-10-12", inn="n\n")
    assert svar.exit_code == 2, svar.output
    assert "brev_laget" not in varslet.sak().partition('type = "pause"')[2]
    (kladd,) = (varslet.mappe / "saker" / SAK).glob("*-svar.txt")
    assert kladd.read_text("utf-8") == "Prisen sto i tilbudet."
    assert "--svarfil" in svar.stderr


def test_en_innsigelse_foer_fakturaen(ola: Kontor) -> None:
    """Nobody objects before the invoice is made: refused (2), and the day is named."""
    feil = ola.stengt(2, "innsigelse", "2026-0001", "--tekst", "For dyrt.", dato="2026-07-31")
    assert "31.07.2026, før den første fakturaen (01.08.2026)" in " ".join(feil.split())
