"""From judgment to attachment: dom, utlegg, and the small commands beside them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from tests.conftest import Kontor

SAK = "2026-0001"
FNR = "01909010140"  # synthetic: month + 80
NAMSFOGD = ("--namsfogd-adresse", "Postboks 2", "--namsfogd-postnummer", "0032")


def tekst(fil: Path) -> str:
    sider = (s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(str(fil)))
    return " ".join(" ".join(sider).replace("\xa0", " ").split())


def lag_pdf(fil: Path) -> Path:
    ut = io.BytesIO()
    lerret = Canvas(ut, invariant=1)
    lerret.drawString(50, 700, "Dom")
    lerret.save()
    fil.write_bytes(ut.getvalue())
    return fil


@pytest.fixture
def oppfordret(ola: Kontor) -> Kontor:
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06"), ("oppfordring", "2026-10-27")):
        ola.greit(kommando, SAK, "--postlagt", dato=dag)
    return ola


@pytest.fixture
def doemt(oppfordret: Kontor, tmp_path: Path) -> Kontor:
    oppfordret.greit("forlik", SAK, "--sendt", "--likevel", "egen klage", dato="2026-11-20")
    dommen = lag_pdf(tmp_path / "dommen.pdf")
    oppfordret.greit(
        "dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--renter-fra", "2026-09-01", "--sakskostnader", "2071",
        "--fil", str(dommen), dato="2026-12-08",
    )  # fmt: skip
    return oppfordret


# ---- dom -----------------------------------------------------------------------------------------


def test_dommen_erstatter_kravet(doemt: Kontor) -> None:
    """Presisering 16: the judgment's amounts replace the account; the document is kept with its sha256."""
    vis = doemt.json("vis", SAK, dato="2026-12-08")
    assert vis["tilstand"] == "dom"
    assert vis["saldo"]["sakskostnader"] == "2071.00"
    assert vis["saldo"]["gebyr"] == "0.00"
    assert vis["foreldes"] == "2036-12-08"
    assert 'fil = "bilag/2026-12-08-dom.pdf"' in doemt.sak()


def test_forkynnelsen_foeyes_til(doemt: Kontor) -> None:
    """T21: a day of forkynnelse learnt later opens the utlegg: forkynt Thursday 10 December, earliest 25 December."""
    assert doemt.json("kan", SAK, "utlegg_dom", dato="2026-12-12")["steg"]["utlegg_dom"]["tidligst"] is None
    ut = doemt.greit("dom", SAK, "--forkynt", "2026-12-10", dato="2026-12-12")
    assert "Utlegg kan begjæres fra fredag 25.12.2026" in ut
    assert "Betalingsfristen går ut torsdag 24.12.2026" in ut
    assert (
        doemt.json("kan", SAK, "utlegg_dom", dato="2026-12-12")["steg"]["utlegg_dom"]["tidligst"]
        == "2026-12-25"
    )
    assert doemt.sak().count('fil = "bilag/2026-12-08-dom.pdf"') == 2


HELE = ("--resultat", "vunnet", "--beloep", "6400", "--renter-fra", "2026-09-01", "--sakskostnader", "2071")


def test_samme_dom_igjen_endrer_ingenting(doemt: Kontor, tmp_path: Path) -> None:
    """Given twice, with or without its file, it is reported and left; what is new in it is added."""
    foer = doemt.innhold()
    assert "alt registrert (hendelse nr." in doemt.greit("dom", SAK, *HELE, dato="2026-12-08")
    fil = str(tmp_path / "dommen.pdf")
    assert doemt.json("dom", SAK, *HELE, "--fil", fil, dato="2026-12-08")["hendelser"] == []
    assert doemt.innhold() == foer
    (ny,) = doemt.json("dom", SAK, *HELE, "--forkynt", "2026-12-10", dato="2026-12-08")["hendelser"]
    assert (ny["forkynt"], ny["fil"]) == ("2026-12-10", "bilag/2026-12-08-dom.pdf")


def test_kontoen_viser_dommen_en_gang(doemt: Kontor) -> None:
    """A judgment given again with its forkynnelse is one entry of the account, with the same balance."""
    foer = doemt.json("vis", SAK, dato="2026-12-20")["saldo"]
    doemt.greit("dom", SAK, "--forkynt", "2026-12-10", dato="2026-12-12")
    assert doemt.json("vis", SAK, dato="2026-12-20")["saldo"] == foer
    assert doemt.greit("vis", SAK, "--konto", dato="2026-12-20").count("dom, tilkjent") == 1


def test_en_eldre_dom_fortrenger_ikke_den_siste(doemt: Kontor) -> None:
    """The last judgment counts, so an earlier one entered afterwards would count for nothing: refused."""
    assert "Saken har alt en dom fra 08.12.2026" in doemt.stengt(2, "dom", SAK, *HELE, dato="2026-12-01")


def test_dommen_maa_kunne_leses(doemt: Kontor, tmp_path: Path) -> None:
    """What cannot be an exhibit of the request is refused when it is given (exit 4)."""
    fil = tmp_path / "dom.sh"
    fil.write_text("ikke en dom", "utf-8")
    assert "verken PDF, JPG" in doemt.stengt(4, "dom", SAK, "--fil", str(fil), dato="2026-12-12")


def test_en_tapt_sak(oppfordret: Kontor) -> None:
    """A lost case has no amounts; what remains possible is said."""
    svar = oppfordret.kjoer("dom", SAK, "--resultat", "tapt", dato="2026-12-08")
    assert svar.exit_code == 0
    assert "tvisteloven § 6-14" in svar.stderr
    assert oppfordret.json("vis", SAK, dato="2026-12-09")["saldo"]["sum"] == "0.00"


@pytest.mark.parametrize(
    "valg, melding",
    [
        ((), "Resultatet mangler."),
        (("--resultat", "halvt"), "må være en av: vunnet, delvis, tapt, forlik"),
        (("--resultat", "vunnet"), "Hovedkravet i dommen mangler."),
        (("--resultat", "tapt", "--beloep", "5"), "En tapt sak gir deg ingen beløp."),
        (("--resultat", "vunnet", "--beloep", "5", "--forkynt", "2026-12-01"), "før den ble avsagt"),
        (("--resultat", "forlik", "--beloep", "5", "--betalingsfrist", "2026-11-20"), "før forliket ble inngått"),
        (("--resultat", "vunnet", "--beloep", "5", "--betalingsfrist", "2026-12-07"), "før dommen ble avsagt"),
    ],
)
def test_feil_i_dommen(oppfordret: Kontor, valg: tuple[str, ...], melding: str) -> None:
    """Wrong use: exit 2, nothing changed."""
    assert melding in oppfordret.stengt(2, "dom", SAK, *valg, dato="2026-12-08")


def test_rente_foer_forfall_er_en_merknad(oppfordret: Kontor) -> None:
    """Forsinkelsesrenteloven § 2: interest runs from the due day; a judgment from before it is looked at again."""
    dommen = ("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--dry-run", "--renter-fra")
    sagt = " ".join(oppfordret.kjoer(*dommen, "2026-08-31", dato="2026-12-08").stderr.split())
    assert "renten løper fra 31.08.2026, før kravet forfalt 01.09.2026" in sagt
    assert "før kravet forfalt" not in oppfordret.kjoer(*dommen, "2026-09-01", dato="2026-12-08").stderr


def test_betaling_samme_dag_som_dommen_gaar_ikke_tapt(doemt: Kontor) -> None:
    """A payment of the judgment's day would be wiped by the judgment recorded anew: refused."""
    doemt.greit("betaling", SAK, "--beloep", "100", "--ja", dato="2026-12-08")
    assert "ville falt ut" in doemt.stengt(2, "dom", SAK, "--forkynt", "2026-12-10", dato="2026-12-12")


# ---- utlegg --------------------------------------------------------------------------------------


def test_utlegg_etter_dom(doemt: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 5-2: kind, parties, claim with additions apart, ground named, judgment attached."""
    doemt.greit("dom", SAK, "--forkynt", "2026-12-10", dato="2026-12-12")
    doemt.stengt(3, "utlegg", SAK, dato="2026-12-24")
    svar = doemt.json("utlegg", SAK, *NAMSFOGD, dato="2026-12-28")
    assert [h["type"] for h in svar["hendelser"]] == ["utlegg_laget"]
    alt = tekst(Path(svar["filer"][0]))
    for ventet in (
        "Namsfogden i Oslo, Asker og Bærum",
        "Tannlege Kari Eksempel begjærer utlegg hos Ola Nordmann",
        "dom av 8. desember 2026, forkynt 10. desember 2026 (bilag 1)",
        "Sakskostnader fastsatt i dommen 2 071,00",
        "Gebyr for begjæringen rettsgebyrloven § 14 928,00",
        "Det er forsinkelsesrente av 6 400,00 kr og 2 071,00 kr (forsinkelsesrenteloven § 2).",
        "fødselsnummer ____",
        "Bilag 1 – side 1 av 1",
        "Sted og dato",
    ):
        assert ventet in alt, ventet
    assert "forliksråd" not in alt.lower()


def test_tvangsgrunnlaget_maa_ligge_ved(oppfordret: Kontor, tmp_path: Path) -> None:
    """Tvangsfullbyrdelsesloven § 5-2 fourth paragraph: no request without its written ground (exit 7)."""
    assert "Brevet der du krevde betaling" in oppfordret.stengt(
        7, "utlegg", SAK, "--uten-bilag", "3", dato="2026-11-20"
    )
    oppfordret.greit("forlik", SAK, "--sendt", dato="2026-11-20")
    oppfordret.greit("dom", SAK, *HELE, "--forkynt", "2026-12-10", dato="2026-12-08")
    melding = oppfordret.stengt(7, "utlegg", SAK, dato="2026-12-28")
    assert "Dommen må ligge ved begjæringen" in melding
    assert f"inkasso dom {SAK} --fil FIL" in melding
    oppfordret.greit("dom", SAK, "--fil", str(lag_pdf(tmp_path / "dom.pdf")), dato="2026-12-28")
    oppfordret.greit("utlegg", SAK, dato="2026-12-28")
    assert "ta bort --uten-bilag" in oppfordret.stengt(7, "utlegg", SAK, "--uten-bilag", "1", dato="2026-12-28")


def test_utlegg_uten_dom(oppfordret: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 7-5: also tvisteloven § 6-3, and whether forliksrådet is wanted."""
    oppfordret.stengt(3, "utlegg", SAK, dato="2026-11-10")
    alt = tekst(Path(oppfordret.json("utlegg", SAK, dato="2026-11-20")["filer"][0]))
    for ventet in (
        "tvangsfullbyrdelsesloven § 7-2 f: betalingsoppfordring 27. oktober 2026 (bilag 3)",
        "§ 4-18, sendt 27. oktober 2026 (vanlig brev) til Storgata 5, 0184 Oslo",
        "Da ønsker saksøkeren behandling i Forliksrådet i Oslo",
        "fra 1. september 2026 til betaling skjer",
        "189,00 kr for utenrettslig inndriving innen to uker fra dommen er forkynt (betalingsoppfordringen er bilag 3)",
    ):
        assert ventet in alt, ventet
    uten = tekst(Path(oppfordret.json("utlegg", SAK, "--uten-forliksraad", dato="2026-11-20")["filer"][0]))
    assert "Da ønsker saksøkeren ikke behandling i Forliksrådet i Oslo" in uten


def test_namsmannen_foer_juli_2026(kontor: Kontor) -> None:
    """The word follows the day: namsmannen before 1 July 2026."""
    kontor.greit(
        "ny", "--skyldner-type", "privat", "--skyldner-navn", "Kari Hansen", "--skyldner-adresse", "Veien 1",
        "--skyldner-postnummer", "0184", "--faktura", "7", "--fakturadato", "2026-03-01", "--beloep", "3000",
        "--forfall", "2026-03-20", "--forfall-avtalt",
        dato="2026-03-21",
    )  # fmt: skip
    kontor.greit("rettsvarsel", SAK, "--postlagt", dato="2026-04-10")
    alt = tekst(Path(kontor.json("utlegg", SAK, dato="2026-05-08")["filer"][0]))
    assert "Namsmannen i Oslo, Asker og Bærum" in alt


def test_foedselsnummeret_staar_bare_i_utskriften(oppfordret: Kontor) -> None:
    """The number is in the copy to sign and nowhere else; it can be removed, and the kept copy is unchanged."""
    svar = oppfordret.json("utlegg", SAK, "--foedselsnummer", "-", dato="2026-11-20", inn=f"{FNR}\n")
    arkiv, ark, utskrift = (Path(f) for f in svar["filer"])
    assert "019090 10140" in tekst(utskrift)
    for fil in (arkiv, ark):
        assert "10140" not in tekst(fil)
    for navn, data in oppfordret.innhold().items():
        assert FNR not in navn
        assert FNR.encode() not in data
    assert FNR not in json.dumps(svar)
    oppfordret.greit("utlegg", SAK, "--sendt", dato="2026-11-20")
    foer = arkiv.read_bytes()
    assert "Slettet 1" in oppfordret.greit("utlegg", SAK, "--slett-utskrift", dato="2026-11-21")
    assert not utskrift.exists()
    assert arkiv.read_bytes() == foer


def test_foedselsnummeret_fra_inndata(oppfordret: Kontor) -> None:
    """«-» reads the number from the input, so that it stays out of the shell's history."""
    svar = oppfordret.kjoer("utlegg", SAK, "--foedselsnummer", "-", dato="2026-11-20", inn=f"{FNR}\n")
    assert svar.exit_code == 0, svar.output
    assert FNR not in svar.output
    utskrift = oppfordret.mappe / "saker" / SAK / "utlegg" / "2026-11-20-utleggsbegjaering-til-utskrift.pdf"
    assert "019090 10140" in tekst(utskrift)


def test_et_sendt_utkast_aapner_ikke_for_et_nytt(oppfordret: Kontor) -> None:
    """A draft counts once: a second request while the first waits needs a reason of its own."""
    oppfordret.greit("utlegg", SAK, dato="2026-11-20")
    oppfordret.greit("utlegg", SAK, "--sendt", dato="2026-11-20")
    assert "Frarådes" in oppfordret.stengt(3, "utlegg", SAK, "--sendt", dato="2026-11-25")


def test_et_eldre_utkast_blir_ikke_en_begjaering_til(oppfordret: Kontor) -> None:
    """Presisering 45: of two drafts one is sent; the other, older one opens nothing."""
    oppfordret.greit("utlegg", SAK, dato="2026-11-20")
    oppfordret.greit("utlegg", SAK, "--skriving", "100", dato="2026-11-21")
    oppfordret.greit("utlegg", SAK, "--sendt", dato="2026-11-21")
    assert "2026-11-21-utleggsbegjaering.pdf" in oppfordret.sak()
    oppfordret.stengt(3, "utlegg", SAK, "--sendt", dato="2026-11-21")


def test_uten_dom_etter_klagen_sies_det(oppfordret: Kontor) -> None:
    """After the complaint the ground is the judgment: the refusal says that there is none, not to run it again."""
    oppfordret.greit("forlik", SAK, "--sendt", dato="2026-11-20")
    assert "Det finnes ingen dom" in oppfordret.stengt(3, "utlegg", SAK, dato="2026-11-21")


@pytest.mark.parametrize("nummer", ["12345678901", "0190901014", "abcdefghijk", "99999999999"])
def test_feil_foedselsnummer(oppfordret: Kontor, nummer: str) -> None:
    """A wrong number is refused (2) and never repeated in the message."""
    melding = oppfordret.stengt(2, "utlegg", SAK, "--foedselsnummer", "-", dato="2026-11-20", inn=f"{nummer}\n")
    assert "feil lengde eller feil kontrollsiffer" in melding
    assert nummer not in melding


def test_foedselsnummer_paa_en_dag_som_ikke_finnes(oppfordret: Kontor) -> None:
    """31 February, with right check digits (synthetic)."""
    melding = oppfordret.stengt(2, "utlegg", SAK, "--foedselsnummer", "-", dato="2026-11-20", inn="31029030084\n")
    assert "en dag som ikke finnes" in melding


def test_gangen_i_utlegg(oppfordret: Kontor) -> None:
    """Sent with the fee of the day, answered once; a second request meanwhile is discouraged."""
    assert "Ingen begjæring" in oppfordret.stengt(3, "utlegg", SAK, "--resultat", "pant", dato="2026-11-20")
    oppfordret.greit("utlegg", SAK, dato="2026-11-20")
    sendt = oppfordret.json("utlegg", SAK, "--sendt", dato="2026-11-20")["hendelser"][0]
    assert (sendt["type"], sendt["grunnlag"], sendt["gebyr"]) == ("utlegg_begjaert", "7_2_f", "928.00")
    assert sendt["fil"] == "utlegg/2026-11-20-utleggsbegjaering.pdf"
    oppfordret.stengt(3, "utlegg", SAK, dato="2026-11-25")
    assert "må være en av: pant, trekk, intet, hevet" in oppfordret.stengt(
        2, "utlegg", SAK, "--resultat", "ja", dato="2026-12-20"
    )
    ut = oppfordret.greit("utlegg", SAK, "--resultat", "pant", dato="2026-12-20").replace("\xa0", " ")
    assert "1 681,00 kr" in ut
    assert "avkall på pantet" in ut
    assert oppfordret.json("vis", SAK, dato="2026-12-21")["foreldes"] == "2036-12-22"


def test_tak_paa_skriving(oppfordret: Kontor) -> None:
    """Forskrift 2020 no. 2120 § 2: at most half a rettsgebyr, with VAT for one outside VAT: 840,63 in 2026."""
    assert "840,63" in oppfordret.stengt(2, "utlegg", SAK, "--skriving", "841", dato="2026-11-20")


def test_namsfogdens_adresse_huskes(oppfordret: Kontor) -> None:
    """Confirmed once, then remembered; without it the paper is made and it is said."""
    svar = oppfordret.kjoer("utlegg", SAK, dato="2026-11-20")
    assert svar.exit_code == 0
    assert "er ikke kjent" in svar.stderr
    oppfordret.greit("utlegg", SAK, *NAMSFOGD, dato="2026-11-21")
    svar = oppfordret.kjoer("utlegg", SAK, dato="2026-11-23")
    assert "er ikke kjent" not in svar.stderr
    assert "Postboks 2 0032 Oslo" in tekst(
        oppfordret.mappe / "saker" / SAK / "utlegg" / "2026-11-23-utleggsbegjaering.pdf"
    ).replace("Sak 2026-0001 ", "")


# ---- the small ones ------------------------------------------------------------------------------


def test_lonner(oppfordret: Kontor) -> None:
    """The fees of each road from the dated tables, and whether it is open today."""
    svar = oppfordret.json("lonner", SAK, dato="2026-11-20")
    assert [(v["gebyr_foerst"], v["gebyr_siden"]) for v in svar["veier"]] == [
        ("2071.00", "928.00"),
        ("928.00", "0.00"),
        ("928.00", "2071.00"),
        ("928.00", "0.00"),
    ]
    assert svar["veier"][0]["utfall"] == "lovlig"
    assert svar["betalt_til_retten"] == "0.00"
    oppfordret.greit("forlik", SAK, "--sendt", "--likevel", "x", dato="2026-11-20")
    assert oppfordret.json("lonner", SAK, dato="2026-11-21")["betalt_til_retten"] == "2071.00"
    her = " ".join(oppfordret.greit("lonner", SAK, dato="2026-11-21").split())
    assert "nødvendige reiseutgifter" in her  # tvisteloven § 6-13 (1) b: with a duty to attend
    assert "840,63" not in her
    fil = oppfordret.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace('"0161"', '"7010"').replace("Oslo", "Trondheim"), "utf-8")
    assert "inntil 840,63 kr" in " ".join(oppfordret.greit("lonner", SAK, dato="2026-11-21").split())


@pytest.mark.parametrize(
    "kommando",
    [
        ("stans", SAK, "--grunn", "doedsfall"),
        ("pause", SAK, "--grunn", "Helfo"),
        ("innsigelse", SAK, "--tekst", "Nei"),
        ("innsigelse", SAK, "--art", "delvis", "--uomtvistet", "100", "--tekst", "Nei"),
    ],
)
def test_kjensgjerninger_trenger_ingen_sats(oppfordret: Kontor, kommando: tuple[str, ...]) -> None:
    """A death, a pause or an objection is a fact: recorded also on a day whose rates are not known yet."""
    assert len(oppfordret.json(*kommando, dato="2027-01-04")["hendelser"]) == 1
    if kommando[0] == "innsigelse":
        ut = oppfordret.json("innsigelse", SAK, "--avslutt", "trukket", "--ja", dato="2027-01-05")
        assert [h["type"] for h in ut["hendelser"]] == ["innsigelse_avsluttet"]
    assert oppfordret.json("kan", SAK, dato="2027-01-04")["satser_til"] == "2026-12-31"


def test_to_stanser(oppfordret: Kontor) -> None:
    """The same stop is recorded once, and lifting one of two leaves the other."""
    oppfordret.greit("stans", SAK, "--grunn", "konkurs", dato="2026-11-20")
    assert "alt stanset (konkurs)" in oppfordret.greit("stans", SAK, "--grunn", "konkurs", dato="2026-11-21")
    oppfordret.greit("stans", SAK, "--grunn", "doedsfall", dato="2026-11-21")
    ut = oppfordret.greit("stans", SAK, "--slutt", "--grunn", "konkurs", dato="2026-11-22")
    assert "fortsatt stanset (dødsfall)" in ut


def test_ord_skrives_som_folk_skriver_dem(oppfordret: Kontor) -> None:
    """Stil: a person who writes «dødsfall» is understood; the case file holds the word of the format."""
    oppfordret.greit("stans", SAK, "--grunn", "Dødsfall", dato="2026-11-20")
    assert 'grunn = "doedsfall"' in oppfordret.sak()
    oppfordret.greit("stans", SAK, "--slutt", "--grunn", "dødsfall", dato="2026-11-21")
    hvorfor = "Prislisten lå framme på venterommet hele året"
    oppfordret.greit("innsigelse", SAK, "--art", "åpenbart grunnløs", "--begrunnelse", hvorfor, dato="2026-11-22")
    assert 'art = "aapenbart_grunnloes"' in oppfordret.sak()


def test_stans(oppfordret: Kontor) -> None:
    """A stop closes every step; it says what to do, and it is lifted."""
    assert "meld kravet innen fristen" in " ".join(
        oppfordret.greit("stans", SAK, "--grunn", "doedsfall", dato="2026-11-20").split()
    )
    assert oppfordret.json("kan", SAK, "purring", dato="2026-11-21")["steg"]["purring"]["utfall"] == "ulovlig"
    assert "er ikke stanset" in oppfordret.stengt(
        2, "stans", SAK, "--slutt", "--grunn", "konkurs", dato="2026-11-22"
    )
    oppfordret.greit("stans", SAK, "--slutt", dato="2026-11-22")
    assert "må være en av" in oppfordret.stengt(2, "stans", SAK, "--grunn", "ferie", dato="2026-11-22")
    assert "Grunnen mangler" in oppfordret.stengt(2, "stans", SAK, dato="2026-11-22")


@pytest.mark.parametrize(
    "dag, tid, ord_",
    [
        ("2026-11-20", "20:59", ""), ("2026-11-20", "21:01", "Klokken 21.01"), ("2026-11-20", "07:59", "Klokken 07.59"),
        ("2026-11-21", "14:59", ""), ("2026-11-21", "15:01", "Klokken 15.01"),
        ("2026-11-22", "12:00", "søndager og helligdager"),
        ("2026-12-25", "12:00", "søndager og helligdager"),
    ],
)  # fmt: skip
def test_logg_og_god_skikk(oppfordret: Kontor, dag: str, tid: str, ord_: str) -> None:
    """Inkassoloven 2026 § 15 as good practice: weekdays 8-21, Saturdays 9-15, not on holidays; noted all the same."""
    advarsel = oppfordret.json("logg", SAK, "--tekst", "ringte", "--tid", tid, dato=dag)["advarsel"]
    assert (ord_ in advarsel) if ord_ else advarsel is None


def test_logg_noterer_klokkeslett_og_retning(oppfordret: Kontor) -> None:
    """A note of a call shows when it was and who called; words of health are pointed out, and so is a visit."""
    svar = oppfordret.kjoer(
        "logg", SAK, "--tid", "10:05", "--tekst", "Tann 36, se journal", "--kanal", "moete", dato="2026-11-20"
    )
    assert 'retning = "ut"' in oppfordret.sak()
    assert "Klokken 10.05." in oppfordret.sak()
    assert f"inkasso rediger {SAK}" in svar.stderr
    assert "Bare inkassoforetak kan oppsøke skyldneren" in svar.stderr


def test_logg_inn_har_ingen_tid(oppfordret: Kontor) -> None:
    """The debtor may call when he will; a wrong clock is refused."""
    assert (
        oppfordret.json("logg", SAK, "--retning", "inn", "--tekst", "ringte", "--tid", "23:00", dato="2026-11-22")["advarsel"]
        is None
    )
    assert "er ikke et klokkeslett" in oppfordret.stengt(2, "logg", SAK, "--tid", "25:00", dato="2026-11-22")


def test_forliksraad_bekreftes_og_endres(kontor: Kontor) -> None:
    """Looked up as a proposal without address, confirmed once, changed later."""
    assert kontor.json("forliksraad", "vis", "0184")["status"] == "utledet"
    assert [f["navn"] for f in kontor.json("forliksraad", "sok", "Tynset")] == [
        "Forliksrådet i Nord-Østerdal"
    ]
    assert "--adresse, --postnummer" in kontor.stengt(2, "forliksraad", "bekreft", "Oslo")
    assert "har du ikke bekreftet ennå" in kontor.stengt(
        2, "forliksraad", "endre", "Oslo", "--epost", "a@b.no"
    )
    kontor.greit(
        "forliksraad",
        "bekreft",
        "Oslo",
        "--adresse",
        "Postboks 1",
        "--postnummer",
        "0032",
        "--kilde",
        "politiet.no",
    )
    assert kontor.json("forliksraad", "vis", "Oslo")["kilde"] == "politiet.no; navnet er utledet – kontroller"
    kontor.greit("forliksraad", "endre", "Oslo", "--adresse", "Postboks 3")
    svar = kontor.json("forliksraad", "vis", "Oslo")
    assert (svar["adresse"], svar["poststed"], svar["status"]) == (["Postboks 3"], "Oslo", "bekreftet")
    assert svar["kilde"] == "oppgitt av brukeren; navnet er utledet – kontroller"  # the old source is not of this
    ny = ("forliksraad", "endre", "Oslo")
    assert "--adresse kan ikke være tom" in kontor.stengt(2, *ny, "--adresse", "")
    assert "ingen e-postadresse" in kontor.stengt(2, *ny, "--epost", "tull")
    assert "utledet" not in kontor.json(*ny, "--navn", "Forliksrådet i Oslo")["kilde"]
    assert "må være en av" in kontor.stengt(2, "forliksraad", "finn", "Oslo")
    assert "Fant ingen kommune" in kontor.stengt(8, "forliksraad", "vis", "Atlantis")


def test_overlever(oppfordret: Kontor) -> None:
    """The package holds the overview, the facts and the letters as sent; own collection ends."""
    svar = oppfordret.json("overlever", SAK, "--til", "Advokat Eksempel", dato="2026-11-20")
    with zipfile.ZipFile(svar["filer"][0]) as pakke:
        navn = pakke.namelist()
        fakta = json.loads(pakke.read("sak.json"))
        brev = pakke.read("bilag/01-purring-2026-09-15.pdf")
    assert navn[:2] == ["oversikt.pdf", "sak.json"]
    assert brev == (oppfordret.mappe / "saker" / SAK / "brev" / "2026-09-15-purring.pdf").read_bytes()
    assert fakta["fordringshaver"]["navn"] == "Tannlege Kari Eksempel"
    assert len(fakta["hendelsesliste"]) == 6
    assert oppfordret.json("vis", SAK, dato="2026-11-21")["tilstand"] == "avsluttet"
    oppfordret.stengt(3, "overlever", SAK, "--til", "En annen", dato="2026-11-22")
    assert "Hvem som tar over" in oppfordret.stengt(2, "overlever", SAK, dato="2026-11-22")


def test_overlever_har_dommen_med(doemt: Kontor) -> None:
    """A case that has been judged is handed over with the judgment: nothing can be enforced without it."""
    svar = doemt.json("overlever", SAK, "--til", "Advokat Eksempel", "--ja", dato="2026-12-20")
    with zipfile.ZipFile(svar["filer"][0]) as pakke:
        dommen = pakke.read("bilag/04-dom-2026-12-08.pdf")
    assert dommen == (doemt.mappe / "saker" / SAK / "bilag" / "2026-12-08-dom.pdf").read_bytes()


def test_overlever_holder_helseopplysninger_utenfor(oppfordret: Kontor) -> None:
    """Helsepersonelloven § 21: the user's own notes that speak of health stay out of the package unless confirmed."""
    oppfordret.greit("logg", SAK, "--tid", "10:00", "--tekst", "Rotfylling tann 36, se journal", dato="2026-11-19")
    oppfordret.greit("pause", SAK, "--til", "2026-11-20", "--grunn", "operasjon", dato="2026-11-19")
    foer = ("overlever", SAK, "--til", "Byrå AS", "--ja")
    utkast = oppfordret.kjoer(*foer, "--dry-run", dato="2026-11-21")
    assert "2 notater ser ut til å ha helseopplysninger" in utkast.stderr.replace("\xa0", " ")
    assert " 3  Betalingsoppfordring" in utkast.stdout
    with zipfile.ZipFile(oppfordret.json(*foer, dato="2026-11-21")["filer"][0]) as pakke:
        alt = pakke.read("sak.json").decode()
        sider = pypdfium2.PdfDocument(pakke.read("oversikt.pdf"))
        oversikt = " ".join(s.get_textpage().get_text_range() for s in sider)
    assert "tann 36" not in alt
    assert "operasjon" not in alt
    assert "Skyldner" in oversikt
    assert "lagemotpart" not in oversikt


def test_svarbrev_om_helse_bekreftes_foer_det_overleveres(oppfordret: Kontor) -> None:
    """Helsepersonelloven § 21: an answer that speaks of the treatment goes to the patient, not on to others."""
    oppfordret.greit("innsigelse", SAK, "--tekst", "Fyllingen i tann 36 falt ut", dato="2026-11-10")
    svar = ("innsigelse", SAK, "--svar", "--tekst", "Den var god.", "--postlagt")
    assert oppfordret.json(*svar, dato="2026-11-11")["filer"][0].endswith("-svar-helseopplysninger.pdf")
    assert "bilag 4 (merket" in oppfordret.stengt(2, "overlever", SAK, "--til", "Byrå AS", "--ja", dato="2026-11-20")
    oppfordret.greit("overlever", SAK, "--til", "Byrå AS", "--ja", "--uten-bilag", "4", dato="2026-11-20")


def test_begge_maalformer_har_alle_ordlydene() -> None:
    """Every paper of the court has its wording in bokmål and in nynorsk."""
    from inkassocli import ressurser

    for papir in (
        "forliksklage", "sjekkside", "moeteark", "fullmakt", "trekk", "utleggsbegjaering", "portalark", "bilagsliste",
        "fakturautdrag", "tvangssalg",
    ):  # fmt: skip
        assert {f.name.split(".")[1] for f in (ressurser.maler() / papir).glob("*.j2")} == {"nb", "nn"}


def test_nynorsk_hele_veien(doemt: Kontor) -> None:
    """With maalform nn the request, the sheet and the overview are in nynorsk."""
    fil = doemt.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace('maalform = "nb"', 'maalform = "nn"'), "utf-8")
    doemt.greit("dom", SAK, "--forkynt", "2026-12-10", dato="2026-12-12")
    begjaering, ark = doemt.json("utlegg", SAK, dato="2026-12-28")["filer"]
    assert "krev utlegg hos Ola Nordmann" in tekst(Path(begjaering))
    assert "Plikta til å bruke portalen gjeld frå 1. januar 2027" in tekst(Path(ark))


# ---- tvangssalg ----------------------------------------------------------------------------------


@pytest.fixture
def begjaert(oppfordret: Kontor) -> Kontor:
    oppfordret.greit("utlegg", SAK, dato="2026-11-20")
    oppfordret.greit("utlegg", SAK, "--sendt", dato="2026-11-20")
    return oppfordret


def test_pant_og_begjaering_om_tvangssalg(begjaert: Kontor) -> None:
    """Rettsgebyrloven § 14: 1,25 R and 2,2 R for goods; the elements of § 5-2; earliest after two weeks."""
    pant = ("utlegg", SAK, "--resultat", "pant", "--pant", "loesoere", "--gjenstand", "Bil AB 12345")
    svar = begjaert.json(*pant, dato="2026-12-01")
    assert [h["type"] for h in svar["hendelser"]] == ["utlegg_resultat", "gebyr_betalt"]
    alt = tekst(Path(svar["filer"][0]))
    for ventet in (
        "begjærer tvangssalg av løsøre hos Ola Nordmann",
        "utleggspant, tatt 1. desember 2026",
        "16. desember 2026, to uker etter at utlegget ble tatt",
        "Løsøret Bil AB 12345",
        "1 681,00",
        "928,00",
        "også gebyret på 2 959,00 kr",
        "Sted og dato",
    ):
        assert ventet in alt, ventet
    assert "bilag 0" not in alt


def test_skrivingen_er_med_i_tvangssalget(begjaert: Kontor) -> None:
    """Forskrift 2020 no. 2120 § 2 b: the writing stands in this request too, under the same ceiling."""
    begjaert.greit("utlegg", SAK, "--resultat", "pant", dato="2026-12-01")
    salg = ("utlegg", SAK, "--pant", "pengekrav")
    uten, med = (
        tekst(Path(begjaert.json(*salg, *valg, dato="2026-12-16")["filer"][0]))
        for valg in ((), ("--skriving", "672,50"))
    )
    assert "Skriving av begjæringen" not in uten
    assert "Skriving av begjæringen forskrift 23. oktober 2020 nr. 2120 § 2 672,50" in med
    assert "840,63" in begjaert.stengt(2, *salg, "--skriving", "841", dato="2026-12-16")


@pytest.mark.parametrize(
    "slag, gebyr, til",
    [
        ("fast_eiendom", "1 479,00 kr, og 8 473,00 kr ved beslutning", "tingretten der eiendommen ligger"),
        ("pengekrav", "538,00 kr (rettsgebyrloven § 14)", "til namsfogden"),
    ],
)
def test_begjaering_om_tvangssalg_senere(begjaert: Kontor, slag: str, gebyr: str, til: str) -> None:
    """Drafted on a later day from the recorded lien: its fee is recorded once; the duty to release is told."""
    begjaert.greit("utlegg", SAK, "--resultat", "pant", dato="2026-12-01")
    ut = begjaert.greit("utlegg", SAK, "--pant", slag, dato="2026-12-16").replace("\xa0", " ")
    foer = begjaert.sak()
    assert foer.count('type = "gebyr_betalt"') == 2
    begjaert.greit("utlegg", SAK, "--pant", slag, dato="2026-12-16")
    assert gebyr in ut
    assert til in ut
    assert "avkall på pantet" in ut
    assert begjaert.sak() == foer


def test_tvangssalg_avvises(begjaert: Kontor) -> None:
    """No lien, another result, or an unknown kind: refused, nothing written."""
    svar = ("utlegg", SAK, "--resultat")
    assert "noe utleggspant" in begjaert.stengt(3, "utlegg", SAK, "--pant", "loesoere", dato="2026-12-01")
    assert "resultatet «pant»" in begjaert.stengt(2, *svar, "intet", "--pant", "pengekrav", dato="2026-12-01")
    assert "loesoere, fast_eiendom" in begjaert.stengt(2, *svar, "pant", "--pant", "hest", dato="2026-12-01")


def test_betalt_etter_pant_skal_gi_avkall(begjaert: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 7-25: when paid, the payment tells to release the lien, and no sale is asked for."""
    begjaert.greit("utlegg", SAK, "--resultat", "pant", dato="2026-12-01")
    ut = begjaert.greit("betaling", SAK, "--beloep", "9000", "--ja", dato="2026-12-10")
    assert "avkall på utleggspantet" in ut
    melding = begjaert.stengt(3, "utlegg", SAK, "--pant", "loesoere", dato="2026-12-20")
    assert "Kravet er betalt" in melding


def test_intet_har_en_dag_aa_proeve_igjen(begjaert: Kontor) -> None:
    """The day to try again must be later; it is kept and told."""
    svar = ("utlegg", SAK, "--resultat", "intet", "--proev-igjen")
    assert "senere dag" in begjaert.stengt(2, *svar, "2026-12-01", dato="2026-12-01")
    assert "Prøv igjen" in begjaert.greit(*svar, "2027-06-01", dato="2026-12-01")
    assert "proev_igjen = 2027-06-01" in begjaert.sak()


def test_tvangssalg_etter_dom_paa_nynorsk(doemt: Kontor) -> None:
    """The ground is the judgment, and its costs stand in the table."""
    fil = doemt.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace('maalform = "nb"', 'maalform = "nn"'), "utf-8")
    doemt.greit("dom", SAK, "--forkynt", "2026-12-10", dato="2026-12-12")
    doemt.greit("utlegg", SAK, "--sendt", dato="2026-12-28")
    svar = doemt.json("utlegg", SAK, "--resultat", "pant", "--pant", "fast_eiendom", dato="2026-12-30")
    alt = tekst(Path(svar["filer"][0]))
    assert "krev tvangssal av fast eigedom hos Ola Nordmann" in alt
    assert "Utlegget byggjer på dom av 8. desember 2026" in alt
