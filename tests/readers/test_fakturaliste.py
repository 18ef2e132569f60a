"""tilfeller/filer.md: lists of invoices whose right answer is known, by the number of the case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from inkassocli.errors import SaksfilError
from inkassocli.readers.fakturaliste import Art, Fakturaliste, les_fakturaliste
from inkassocli.readers.overskrifter import normal, tabell
from inkassocli.store.register import poststed_eller_intet

FILER = Path(__file__).parent / "filer"
HODE = "Fakturanr;Fakturadato;Forfallsdato;Beløp;Restbeløp;Kundenavn;Adresse;Postnr;Poststed"
RAD = "501;01.08.2026;15.08.2026;9 000,00;1 200,00;Kunde En;Veien 1;0184;Oslo"


def les(tekst: str | bytes, **valg: object) -> Fakturaliste:
    data = tekst if isinstance(tekst, bytes) else tekst.encode()
    return les_fakturaliste(data, navn="liste.csv", register=poststed_eller_intet, **valg)  # type: ignore[arg-type]


def beloepene(liste: Fakturaliste) -> list[str]:
    return [str(r.beloep) for r in liste.krav]


@pytest.mark.parametrize(
    "rest", ["Restbeløp", "Utestående", "Saldo", "Å betale", "Gjenstående", "Ubetalt", "Rest beløp"]
)
@pytest.mark.parametrize("beloep", ["Beløp", "Fakturabeløp", "Beløp (NOK)", "Total"])
def test_1_resten_gaar_foran_beloepet(rest: str, beloep: str) -> None:
    """What is left is claimed, never what the invoice once was; in either order of the columns."""
    hode = HODE.replace("Restbeløp", rest).replace(";Beløp;", f";{beloep};")
    byttet = f"501;01.08.2026;15.08.2026;1 200,00;9 000,00;{RAD.split(';', 5)[5]}"
    hode2 = hode.replace(f"{beloep};{rest}", f"{rest};{beloep}")
    for tekst in (f"{hode}\n{RAD}", f"{hode2}\n{byttet}"):
        liste = les(tekst)
        assert beloepene(liste) == ["1200.00"]
        assert liste.ikke_brukt == (beloep,)
        assert liste.krav[0].faktura is not None
        assert liste.krav[0].faktura.som_rest
        assert not liste.spoersmaal


def test_1_hele_beloepet_staar_igjen() -> None:
    """A rest equal to the amount has no payment in it, so no earlier payment can be in it either."""
    (rad,) = les(f"{HODE}\n{RAD.replace('1 200,00', '9 000,00')}").krav
    assert rad.faktura is not None
    assert not rad.faktura.som_rest


def test_2_oppgjort() -> None:
    """Nothing is left: no claim, and the row says why."""
    (rad,) = les(f"{HODE}\n{RAD.replace('1 200,00', '0,00')}").rader
    assert (rad.art, rad.faktura) == (Art.UTELATT, None)
    assert rad.grunn == "Oppgjort: ingenting gjenstår av faktura 501."


def test_3_navnet_er_ikke_kundenummeret() -> None:
    """A customer's number is no name, and what an invoice is for is no number."""
    for hode in ("Kunde;Kundenavn", "Kundenavn;Kunde"):
        celler = "10001;Kunde En" if hode.startswith("Kunde;") else "Kunde En;10001"
        (rad,) = les(f"Fakturanr;Restbeløp;{hode}\n501;5,00;{celler}").krav
        assert rad.faktura is not None
        assert rad.faktura.skyldner_navn == "Kunde En"
    liste = les("Fakturanr;Restbeløp;Kunde\n501;5,00;10001")
    assert liste.krav[0].faktura is not None
    assert liste.krav[0].faktura.skyldner_navn == ""
    assert "skyldner_navn" in liste.mangler
    assert any("skyldnerens navn" in v for v in liste.varsler)
    (rad,) = les("Faktura;Fakturanr;Beløp\nÅrsgebyr;501;5,00").krav
    assert rad.nummer == "501"


@pytest.mark.parametrize(
    "kid", ["KID nr", "KID-nr", "KIDnr", "kid-nummer", "Betalingsreferanse", "KID/melding", "KID."]
)
def test_4_kid_under_alle_navn(kid: str) -> None:
    """The KID is found; a heading nobody knows is named as not used."""
    liste = les(f"Fakturanr;Beløp;{kid};Rabatt\n501;5,00;1234566;0")
    assert liste.krav[0].faktura is not None
    assert liste.krav[0].faktura.kid == "1234566"
    assert "Ikke brukt: Rabatt." in liste.varsler


@pytest.mark.parametrize(
    "status", ["Betalt", "Kreditert", "Sendt til inkasso", "Avskrevet", "Utkast", "Noe nytt"]
)
def test_5_status_som_ikke_er_ubetalt_spoerres_om(status: str) -> None:
    """A row whose status is not that of an unpaid invoice needs a yes."""
    en, to = les(f"Fakturanr;Beløp;Status\n501;5,00;{status}\n502;5,00;Ubetalt").rader
    assert (en.art, to.art) == (Art.SPOERRES, Art.KRAV)
    assert f"«Status» er «{status}»" in en.spoersmaal[0]
    for rad in les(f"Fakturanr;Beløp;Status\n501;5,00;{status}", kolonner={"status": "-"}).rader:
        assert rad.art is Art.KRAV


@pytest.mark.parametrize("merke", ["Betalt", "Innbetalt", "Paid", "Kreditert"])
def test_5_betalt_og_kreditert_spoerres_om(merke: str) -> None:
    """An amount that is paid or credited is taken off only when the user says so; a rest beside it settles it."""
    tekst = f"Fakturanr;Beløp;{merke}\n501;10 000,00;9 000,00\n502;5 000,00;0,00\n503;700,00;700,00"
    liste = les(tekst)
    (sp,) = liste.spoersmaal
    assert sp.felt in sp.valg
    assert [e[0] for e in sp.eksempler] == ["rad 2", "rad 4"]
    trukket = les(tekst, kolonner={sp.felt: merke})
    assert not trukket.spoersmaal
    assert beloepene(trukket) == ["1000.00", "5000.00"]
    assert [r.faktura.som_rest for r in trukket.krav if r.faktura] == [True, False]
    assert beloepene(les(tekst, kolonner={sp.felt: "-"})) == ["10000.00", "5000.00", "700.00"]
    med_rest = les(f"Fakturanr;Beløp;{merke};Rest\n501;10 000,00;9 000,00;1 000,00")
    assert (med_rest.spoersmaal, beloepene(med_rest)) == ((), ["1000.00"])
    (dag,) = les(f"Fakturanr;Beløp;{merke}\n501;10 000,00;12.09.2026").rader
    assert dag.art is Art.SPOERRES


def test_to_som_kan_vaere_det_samme() -> None:
    """Two columns of one rank that differ in a row are a question that names both; `kolonner` answers it."""
    tekst = "Fakturanr;Beløp;Beløp inkl. mva\n500;100;100\n501;2000;2500"
    (sp,) = les(tekst).spoersmaal
    assert (sp.felt, sp.kandidater) == ("beloep", ("Beløp", "Beløp inkl. mva"))
    assert sp.eksempler == (("rad 3", ("2000", "2500")),)
    assert '--kolonne beloep="Beløp inkl. mva"' in sp.valg
    assert beloepene(les(tekst, kolonner={"beloep": "beløp inkl. mva"})) == ["100.00", "2500.00"]
    like = les("Fakturanr;Beløp;Fakturabeløp\n501;2000;2 000,00")
    assert (like.spoersmaal, like.ikke_brukt) == ((), ())


@pytest.mark.parametrize("felt", ["rest", "saldo"])
def test_to_rester_som_er_ulike(felt: str) -> None:
    """Two that say what is left and differ are asked about too: none of them is «the amount»."""
    (sp,) = les(f"Fakturanr;Beløp;{felt};Utestående\n501;9000;1200;1300").spoersmaal
    assert sp.felt == "beloep"
    assert "Beløp" not in sp.kandidater


def test_8_behandlingen_kommer_ikke_i_brevet() -> None:
    """What may be health data is replaced, and told; named by the user himself it is kept, and told."""
    tekst = "Fakturanr;Beløp;Gjelder\n501;5,00;Rotfylling tann 36\n502;5,00;Tannbehandling 24.07.2026"
    en, to = les(tekst).krav
    assert en.faktura is not None
    assert to.faktura is not None
    assert (en.faktura.gjelder, to.faktura.gjelder) == ("", "Tannbehandling 24.07.2026")
    assert "§ 21" in en.merknader[0]
    assert not to.merknader
    valgt = les(tekst, kolonner={"gjelder": "Gjelder"}).krav[0]
    assert valgt.faktura is not None
    assert (valgt.faktura.gjelder, "§ 21" in valgt.merknader[0]) == ("Rotfylling tann 36", True)


def test_9_titler_over_overskriftene() -> None:
    """A title and empty lines above the headings are passed over, and a day in them is the list's own."""
    liste = les(f"Kundereskontro per 01.10.2026;;\n\nTannlege Eksempel\n{HODE}\n{RAD}")
    assert (beloepene(liste), liste.overskriftsrad, liste.per) == (["1200.00"], 4, date(2026, 10, 1))
    assert liste.krav[0].plass == "rad 5"


def test_9_ti_rader_og_ikke_flere() -> None:
    """The headings are looked for among the first ten rows; what was taken for them is shown when they are not."""
    over = "\n".join(f"Merknad {n}" for n in range(9))
    assert beloepene(les(f"{over}\n{HODE}\n{RAD}")) == ["1200.00"]
    with pytest.raises(SaksfilError, match="ingen av overskriftene er kjent"):
        les(f"Merknad 9\n{over}\n{HODE}\n{RAD}")
    with pytest.raises(SaksfilError, match="Overskriftene er: Nummer på nota, Pris"):
        les("Nummer på nota;Pris\n501;5,00\n")
    with pytest.raises(SaksfilError) as feil:
        les("501;Kunde En;5,00\n502;Kunde To;6,00\n")
    assert "Kunde" not in str(feil.value)


def test_10_sum_og_kreditt_nevnes_og_blir_liggende() -> None:
    """A row of sums and a credit are named and left; the others are taken, and the customer's own row is told."""
    rader = [RAD, RAD.replace("501", "502").replace("1 200,00", "2 500,00").replace("Kunde En", "Kunde To")]
    kreditt = "503;01.08.2026;15.08.2026;;-500,00;Kunde To;Veien 1;0184;Oslo"
    liste = les("\n".join([HODE, *rader, "Sum;;;;3 700,00;;;;", kreditt]))
    assert [r.art for r in liste.rader] == [Art.KRAV, Art.KRAV, Art.UTELATT, Art.UTELATT]
    assert (liste.sum, liste.oppgitt_sum) == (Decimal("3700.00"), Decimal("3700.00"))
    assert not any("egen sum" in v for v in liste.varsler)
    assert "3 700,00" in liste.rader[2].grunn.replace("\xa0", " ")
    assert "−500,00" in liste.rader[3].grunn
    assert liste.rader[0].merknader == ()
    assert "500,00 kr til gode (rad 5)" in liste.rader[1].merknader[0].replace("\xa0", " ")


def test_10_summen_som_ikke_stemmer_meldes() -> None:
    """The list's own sum is held against the claims."""
    liste = les(f"{HODE}\n{RAD}\nTotalt;;;;9 999,00;;;;")
    assert any("9 999,00" in v.replace("\xa0", " ") for v in liste.varsler)


def test_10_et_firma_som_heter_total() -> None:
    """A debtor whose name begins like a sum is no sum."""
    (rad,) = les("Navn;Fakturanr;Beløp\nTotal Renovering AS;501;5,00").rader
    assert rad.art is Art.KRAV


@pytest.mark.parametrize(
    "nummer, sted, ventet, ord_",
    [
        ("184", "Oslo", "0184", "Excel"),
        ("0184", "Bergen", "0184", "annet enn registeret"),
        ("0542", "Oslo", "0542", "finnes ikke"),
        ("0184", "OSLO", "0184", None),
        ("0184 Oslo", "", "0184", None),
    ],
)
def test_11_postnummer(nummer: str, sted: str, ventet: str, ord_: str | None) -> None:
    """Excel's lost zero is put back, another place is told, an unknown code with a place is taken."""
    (rad,) = les(f"Fakturanr;Beløp;Postnr;Poststed\n501;5,00;{nummer};{sted}").krav
    assert rad.faktura is not None
    assert rad.faktura.skyldner_postnummer == ventet
    assert (ord_ is None and not rad.merknader) or (ord_ is not None and ord_ in rad.merknader[0])
    assert rad.art is Art.KRAV


def test_11_uten_sted_maa_nullen_bekreftes() -> None:
    """Three digits and no place: the code is proposed, and needs a yes."""
    (rad,) = les("Fakturanr;Beløp;Postnr\n501;5,00;184").krav
    assert rad.faktura is not None
    assert (rad.art, rad.faktura.skyldner_postnummer) == (Art.SPOERRES, "0184")


@pytest.mark.parametrize("navn", ["Bj¿rn Li", "BjÃ¸rn Li", "Bj›rn Li", "Bj|rn Li", "Bj�rn Li", "Bj?rn Li"])
def test_13_navn_med_feil_tegnkoding(navn: str) -> None:
    """Signs that no Norwegian name has are told, with what was meant where it can be known."""
    (rad,) = les(f"Fakturanr;Beløp;Navn\n501;5,00;{navn}").krav
    assert "tegnkoding" in rad.merknader[0]
    assert ("«Bjørn Li»" in rad.merknader[0]) is not any(t in navn for t in "�?")


@pytest.mark.parametrize(
    "navn",
    [
        "Bjørn Håkon Æsås-Ødegård",
        "Siân O'Neill",
        "Đorđe Čop",
        "Åse & Per Li",
        "Per Li jr.",
        "Marja Ánne Sárá",
    ],
)
def test_13_vanlige_navn_gir_ingen_merknad(navn: str) -> None:
    """A name of any of the scripts of the folk register is no garbled name."""
    assert les(f"Fakturanr;Beløp;Navn\n501;5,00;{navn}").krav[0].merknader == ()


def test_13_tall_i_navn() -> None:
    """A customer's number and eleven digits in a name are told; a firm's number is its own."""
    rader = ("1;5;10001 HANSEN BJØRN;", "2;5;Bjørn Hansen 01018012345;", "3;5;Firma 24 AS;923456783")
    en, to, tre = les("\n".join(("Fakturanr;Beløp;Navn;Orgnr", *rader))).krav
    assert "kundenummeret" in en.merknader[0]
    assert "fødselsnummer" in to.merknader[0]
    assert "01018012345" not in to.merknader[0]
    assert tre.merknader == ()


def test_13_usynlige_tegn_limer_ikke_ordene() -> None:
    """F13: a sign without width between two names is a space, and told."""
    (rad,) = les("Fakturanr;Beløp;Navn\n501;5,00;Bjørn\u200bHansen").krav
    assert rad.faktura is not None
    assert rad.faktura.skyldner_navn == "Bjørn Hansen"
    assert "usynlige" in rad.merknader[0]


def test_fjernt_forfall_spoerres_om() -> None:
    """saken.md L: a due day decades away is asked about."""
    (rad,) = les(f"{HODE}\n{RAD.replace('15.08.2026', '01.09.2062')}").rader
    assert rad.art is Art.SPOERRES
    assert "01.09.2062" in rad.spoersmaal[0]


def test_foedselsdato_leses_og_foedselsnummer_ikke() -> None:
    """saken.md B: the birth day is a fact of the debtor; an identity number is never kept."""
    tekst = "Fakturanr;Beløp;Fødselsdato;Orgnr\n1;5;01.01.1990;\n2;5;01019012345;01019012345"
    en, to = les(tekst).krav
    assert en.faktura is not None
    assert to.faktura is not None
    assert (en.faktura.skyldner_foedselsdato, to.faktura.skyldner_foedselsdato) == (date(1990, 1, 1), None)
    assert to.faktura.skyldner_organisasjonsnummer is None
    assert len(to.merknader) == 2
    assert "01019012345" not in " ".join(to.merknader) + repr(to)


def test_kreditnota_og_innbetaling_er_ingen_faktura() -> None:
    """A row that the ledger calls a credit note or a payment is left, whatever its amount."""
    tekst = "Bilagsart;Bilagsnr;Beløp\nFaktura;501;5,00\nKreditnota;502;5,00\nInnbetaling;503;5,00\nFaktura;504;7,00"
    assert [r.art for r in les(tekst).rader] == [Art.KRAV, Art.UTELATT, Art.UTELATT, Art.KRAV]


def test_overskriften_gjentatt_paa_hver_side() -> None:
    """The headings once more, as a print-out has them on every page, are no row."""
    assert beloepene(les(f"{HODE}\n{RAD}\n{HODE}\n{RAD.replace('501', '502')}")) == ["1200.00", "1200.00"]


def test_rekkefoelgen_sier_ingenting() -> None:
    """The columns in any order give the same claim."""
    navn = ["Fakturanr", "Beløp", "Restbeløp", "Kunde", "Kundenavn"]
    celler = dict(zip(navn, ["501", "9000", "1200", "10001", "Kunde En"], strict=True))
    for rekke in permutations(navn):
        (rad,) = les(f"{';'.join(rekke)}\n{';'.join(celler[n] for n in rekke)}").krav
        assert rad.faktura is not None
        assert (rad.nummer, str(rad.beloep), rad.faktura.skyldner_navn) == ("501", "1200.00", "Kunde En")


def test_ingen_overskrift_hoerer_til_to_felter() -> None:
    """In the table of headings of invoices no heading is two keys, so the order of the table decides nothing."""
    sett: dict[str, str] = {}
    for noekkel, felt in tabell("faktura").items():
        for navn in felt.rang:
            assert sett.setdefault(navn, noekkel) == noekkel, navn


@pytest.mark.parametrize(
    "a, b",
    [("KID-nr.", "kid nr"), ("Påkrav  sendt", "paakrav_sendt"), ("BELØP", "beloep"), ("E-post", "Epost")],
)
def test_overskrifter_sammenlignes_uten_tegn(a: str, b: str) -> None:
    """Case, dots, blanks, hyphens and the three letters in ASCII say nothing."""
    assert normal(a) == normal(b)


PROGRAMMER = {
    # file: (claims, sum, day of the list, rows left)
    "reskontro.csv": (["1 200,00", "2 500,00"], "3700.00", date(2026, 10, 1), 3),
    "tannlege.csv": (["1 250,00", "640,00"], "1890.00", None, 1),
    "importformat.csv": (["6 400,00", "900,50"], "7300.50", None, 0),
    "excel-unicode.txt": (["4 000,00", "350,00"], "4350.00", None, 0),
    "engelsk.csv": (["1 234,50", "80,00"], "1314.50", None, 1),
}


@pytest.mark.parametrize("navn", PROGRAMMER)
def test_fem_programmer(navn: str) -> None:
    """Five lists as five programs write them: every claim whole, nothing asked, what is left named."""
    beloep, sum_, per, utelatt = PROGRAMMER[navn]
    liste = les((FILER / navn).read_bytes())
    assert [f"{r.beloep:,.2f}".replace(",", " ").replace(".", ",") for r in liste.krav] == beloep
    assert (str(liste.sum), liste.per, liste.spoersmaal, liste.mangler) == (sum_, per, (), ())
    assert sum(r.art is Art.UTELATT for r in liste.rader) == utelatt
    assert not any(r.feil for r in liste.rader)
    for rad in liste.krav:
        assert rad.faktura is not None
        assert all(
            (
                rad.faktura.fakturadato,
                rad.faktura.forfall,
                rad.faktura.skyldner_navn,
                rad.faktura.skyldner_postnummer,
            )
        )
        assert rad.art is Art.KRAV


def test_alle_feilene_i_en_rad_nevnes() -> None:
    """Every cell of a row that cannot be read is told with its heading, and no other; the other rows stand."""
    liste = les(
        "Fakturanr;Kunde;Fakturadato;Forfallsdato;Beløp;Org.nr\n"
        "1;Kari Hansen;32.13.2026;i går;mye;12\n2;Per Li;01.08.2026;01.09.2026;100,00;\n"
    )
    feil, god = liste.rader
    assert [feil.art, god.art] == [Art.FEIL, Art.KRAV]
    tekst = " ".join(str(feil.feil).replace("\xa0", " ").split())
    for hva in ("«Beløp»: Beløpet", "«Org.nr»: Organisasjonsnummeret", "«Fakturadato»: Datoen", "«Forfallsdato»: Datoen"):
        assert hva in tekst
    assert tekst.count("mangler") == 0
    assert "Kari" not in tekst
