"""inkasso forlik: the complaint with its exhibits, its refusals, and what happens to it afterwards."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from tests.conftest import Kontor

RAAD = (
    "--forliksraad-navn",
    "Forliksrådet i Oslo",
    "--forliksraad-adresse",
    "Postboks 1",
    "--forliksraad-postnummer",
    "0032",
    "--forliksraad-kilde",
    "politiet.no",
)
DAG = "2026-11-20"
SAK = "2026-0001"


def pdf(tekst: str = "Faktura 1042", sider: int = 1, passord: str = "") -> bytes:
    ut = io.BytesIO()
    lerret = Canvas(ut, invariant=1)
    for _ in range(sider):
        lerret.drawString(50, 700, tekst)
        lerret.showPage()
    lerret.save()
    if passord:
        laast = io.BytesIO()
        with pikepdf.open(ut) as fil:
            fil.save(laast, encryption=pikepdf.Encryption(owner=passord, user=passord))
        return laast.getvalue()
    return ut.getvalue()


def tekst(fil: Path) -> list[str]:
    return [
        " ".join(s.get_textpage().get_text_range().replace("\xa0", " ").split())
        for s in pypdfium2.PdfDocument(str(fil))
    ]


def legg_til(kontor: Kontor, blokk: str) -> None:
    sak = kontor.mappe / "saker" / f"{SAK}.toml"
    sak.write_text(sak.read_text("utf-8") + "\n" + blokk, "utf-8")


def bilag(kontor: Kontor, navn: str, data: bytes) -> Path:
    fil = kontor.mappe / "saker" / SAK / "bilag" / navn
    fil.parent.mkdir(parents=True, exist_ok=True)
    fil.write_bytes(data)
    return fil


@pytest.fixture
def klar(ola: Kontor) -> Kontor:
    """T7's three letters, posted and missed, and the invoice as a file."""
    bilag(ola, "faktura.pdf", pdf(sider=2))
    sak = ola.mappe / "saker" / f"{SAK}.toml"
    sak.write_text(sak.read_text("utf-8").rstrip() + '\nbilag = ["bilag/faktura.pdf"]\n', "utf-8")
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06"), ("oppfordring", "2026-10-27")):
        ola.greit(kommando, SAK, "--postlagt", dato=dag)
    return ola


@pytest.fixture
def bestridt(ola: Kontor) -> Kontor:
    """T15: two letters, then a reasonable objection."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    ola.greit("varsel", SAK, "--postlagt", dato="2026-10-06")
    legg_til(
        ola,
        '[[hendelse]]\ntype = "innsigelse"\ndato = 2026-10-10\nart = "rimelig"\n'
        'tekst = "Prisen er ikke den vi avtalte."\n',
    )
    return ola


def test_klagen_har_alt(klar: Kontor) -> None:
    """Tvisteloven § 6-3: forliksråd, parties, påstand without a percentage, facts, exhibits stamped, signature."""
    svar = klar.json("forlik", SAK, *RAAD, dato=DAG)
    assert [h["type"] for h in svar["hendelser"]] == ["forliksklage_laget"]
    klage, side = (Path(f) for f in svar["filer"])
    assert klage.parent == klar.mappe / "saker" / SAK / "forlik"
    sider = tekst(klage)
    alt = " ".join(sider[:2])
    for ventet in (
        "Klagen er rettet til Forliksrådet i Oslo",
        "Klagemotpart Ola Nordmann, Storgata 5, 0184 Oslo",
        "Ola Nordmann dømmes til å betale Tannlege Kari Eksempel 6 400,00 kr innen to uker fra dommen er forkynt",
        "forsinkelsesrente etter forsinkelsesrenteloven av 6 400,00 kr fra 1. september 2026 til betaling skjer",
        "189,00 kr for utenrettslig inndriving innen to uker fra dommen er forkynt (betalingsoppfordringen er bilag 4)",
        "sakskostnadene til Tannlege Kari Eksempel med 2 071,00 kr",
        "krever fraværsdom",
        "ber klageren om dom",
        "Vil du betale?",
        "1234 56 78903",
        "Sted og dato",
        "15.09.2026 Purring sendt, med frist 05.10.2026 2",
    ):
        assert ventet in alt, ventet
    assert "prosent" not in alt
    assert "%" not in alt
    assert "Bilag 1 – side 1 av 1" in sider[2]
    assert "Faktura 1042 – uten behandlingslinjer" in sider[2]
    assert "Bilag 4 – side 1" in " ".join(sider[5:])
    assert "skriv under" in tekst(side)[0].lower()
    assert "Du har plikt til å møte selv" in tekst(side)[0]
    assert svar["hendelser"][0]["sha256"] == hashlib.sha256(klage.read_bytes()).hexdigest()
    assert svar["hendelser"][0]["gebyr"] == "2071.00"


def test_samme_klage_igjen_er_ingen_ny(klar: Kontor) -> None:
    """The same input gives the same bytes, and no second event."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    foer = klar.innhold()
    assert klar.json("forlik", SAK, dato=DAG)["hendelser"] == []
    assert klar.innhold() == foer


def test_forliksraadet_spoerres_det_om_en_gang(klar: Kontor) -> None:
    """No address is invented: half an address without a terminal is refused by the option; once given it is kept."""
    melding = klar.stengt(2, "forlik", SAK, "--forliksraad-adresse", "Postboks 1", dato=DAG)
    assert "Forliksrådet i Oslo (utledet – kontroller)" in melding
    assert "--forliksraad-postnummer" in melding
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert (
        "0301,Forliksrådet i Oslo,Postboks 1,0032,Oslo,,politiet.no,2026-11-20"
        in (klar.mappe / "forliksraad.csv").read_text()
    )
    klar.greit("forlik", SAK, dato=DAG)


def test_toerr_skriver_ingenting(klar: Kontor) -> None:
    """--dry-run shows the exhibits and writes nothing, not even the forliksråd."""
    foer = klar.innhold()
    ut = klar.greit("forlik", SAK, *RAAD, "--dry-run", dato=DAG)
    assert "Betalingsoppfordring" in ut
    assert klar.innhold() == foer


def test_uten_oppfordring_faller_gebyrene(klar: Kontor) -> None:
    """Tvisteloven § 6-3 (3): without the betalingsoppfordring no collection costs; it is said."""
    svar = klar.kjoer("forlik", SAK, *RAAD, "--uten-bilag", "4", dato=DAG)
    assert svar.exit_code == 0, svar.output
    assert "Gebyrene er tatt ut av klagen" in svar.stderr
    alt = " ".join(tekst(next((klar.mappe / "saker" / SAK / "forlik").glob("*klage.pdf"))))
    assert "for utenrettslig inndriving innen" not in alt
    assert "8 642,84 kr" in alt  # 6 400 + 171,84 + 2 071


@pytest.mark.parametrize(
    "navn, data, melding",
    [
        ("mangler.pdf", None, "bilag/mangler.pdf: filen kan ikke leses (finnes ikke)"),
        (
            "laast.pdf",
            pdf(passord="hemmelig"),
            "bilag/laast.pdf: PDF-filen er kryptert (beskyttet med passord)",
        ),
        ("oedelagt.pdf", b"%PDF-1.7 avbrutt", "bilag/oedelagt.pdf: PDF-filen er ødelagt og kan ikke leses"),
        ("notat.docx", b"PK\x03\x04", "bilag/notat.docx: filen er verken PDF, JPG, PNG eller ren tekst"),
    ],
)
def test_feil_i_bilag_stanser_alt(klar: Kontor, navn: str, data: bytes | None, melding: str) -> None:
    """A missing, encrypted or broken exhibit: exit 4, named, and every file as before."""
    if data is not None:
        bilag(klar, navn, data)
    legg_til(
        klar,
        f'[[hendelse]]\ntype = "innsigelse"\ndato = 2026-11-01\nart = "betalingsevne"\nfil = "bilag/{navn}"\n',
    )
    feil = klar.stengt(4, "forlik", SAK, *RAAD, dato=DAG)
    assert f"Bilag 5: {melding}" in feil
    assert "--uten-bilag" in feil


def test_endret_brev_avvises(klar: Kontor) -> None:
    """A stored letter that is not as it was sent: exit 4, nothing written."""
    brev = klar.mappe / "saker" / SAK / "brev" / "2026-10-06-inkassovarsel.pdf"
    brev.write_bytes(brev.read_bytes() + b" ")
    feil = klar.stengt(4, "forlik", SAK, *RAAD, dato=DAG)
    assert (
        "Bilag 3: brev/2026-10-06-inkassovarsel.pdf: filen er endret etter at den ble lagret (sha256 stemmer ikke)."
        in feil
    )


def test_alle_feil_i_bilag_samlet(klar: Kontor) -> None:
    """All faults in one message, not the first alone."""
    (klar.mappe / "saker" / SAK / "bilag" / "faktura.pdf").unlink()
    (klar.mappe / "saker" / SAK / "brev" / "2026-09-15-purring.pdf").unlink()
    feil = klar.stengt(4, "forlik", SAK, *RAAD, dato=DAG)
    assert "Bilag 1:" in feil
    assert "Bilag 2:" in feil


def test_mappe_som_ikke_kan_skrives(klar: Kontor) -> None:
    """A folder that is not writable: exit 4, and the case file is as before."""
    (klar.mappe / "saker" / SAK / "forlik").write_text("en fil der mappen skulle være")
    klar.stengt(4, "forlik", SAK, *RAAD, dato=DAG)


def test_bestridt_krav_gaar_rett_til_forliksraadet(bestridt: Kontor) -> None:
    """T15, inkassoloven § 12 (3): lovlig without betalingsoppfordring, no fees, the objection quoted fairly."""
    svar = bestridt.json("forlik", SAK, *RAAD, dato="2026-11-10")
    alt = " ".join(tekst(Path(svar["filer"][0]))[:2])
    assert "Prisen er ikke den vi avtalte." in alt
    assert "10.10.2026 Klagemotparten bestred kravet" in alt
    assert "for utenrettslig inndriving innen" not in alt


def test_fraraadet_krever_grunn(ola: Kontor) -> None:
    """A fraraadet complaint is refused (3); with --likevel the reason and the rules are logged before the draft."""
    assert "Frarådes" in ola.stengt(3, "forlik", SAK, *RAAD, dato=DAG)
    svar = ola.json("forlik", SAK, *RAAD, "--likevel", "Kravet foreldes snart.", dato=DAG)
    assert [h["type"] for h in svar["hendelser"]] == ["likevel", "forliksklage_laget"]
    assert svar["hendelser"][0]["steg"] == "forlik"
    assert "ingen_varsel_5_2" in svar["hendelser"][0]["regler"]


def test_helseopplysninger_krever_bekreftelse(klar: Kontor) -> None:
    """Helsepersonelloven § 21: a suspicious exhibit needs a confirmation, and is then marked on every page."""
    rtg = bilag(klar, "tann36-rontgen.pdf", pdf("bilde"))
    feil = klar.stengt(2, "forlik", SAK, *RAAD, "--bilag", str(rtg), dato=DAG)
    assert "bilag 5 (tannummer, røntgen)" in feil
    assert "--bekreft-helsedata" in feil
    assert "tann36" not in feil
    svar = klar.json("forlik", SAK, *RAAD, "--bilag", f"{rtg}=Dokumentasjon", "--bekreft-helsedata", dato=DAG)
    sider = tekst(Path(svar["filer"][0]))
    assert "Kreves unntatt fra innsyn, tvisteloven § 14-4 (3) c" in sider[-1]
    assert "kreves unntatt fra innsyn" in " ".join(sider[:2])


def test_sykdom_i_innsigelsen_siteres_ikke_uten_videre(bestridt: Kontor) -> None:
    """Health data in what the patient wrote are left out of the complaint, and the user is told."""
    legg_til(
        bestridt,
        '[[hendelse]]\ntype = "innsigelse"\ndato = 2026-10-12\ntekst = "Rotfyllingen på tann 36 var feil."\n',
    )
    svar = bestridt.kjoer("forlik", SAK, *RAAD, dato="2026-11-10")
    assert svar.exit_code == 0, svar.output
    assert "ikke sitert" in svar.stderr
    assert "Rotfylling" not in " ".join(
        tekst(next((bestridt.mappe / "saker" / SAK / "forlik").glob("*klage.pdf")))
    )


def test_delbetaling_deler_renten(klar: Kontor) -> None:
    """After part payment: the interest then left as a sum, and interest on the rest from the day of payment."""
    legg_til(
        klar, '[[hendelse]]\ntype = "betaling"\ndato = 2026-11-17\nbeloep = 2000.00\ndekning = "hovedstol"\n'
    )
    svar = klar.json("forlik", SAK, *RAAD, dato=DAG)
    alt = " ".join(tekst(Path(svar["filer"][0]))[:2])
    assert (
        "av 4 400,00 kr fra 17. november 2026 til betaling skjer, og 165,39 kr i forsinkelsesrente for tiden før"
        in alt
    )
    assert "17.11.2026 Klagemotparten betalte 2 000,00 kr" in alt


def test_tak_paa_sakskostnader(klar: Kontor) -> None:
    """Tvisteloven § 6-13 (1) d: at most half a fee for legal help when collection costs are claimed too."""
    assert "840,63" in klar.stengt(2, "forlik", SAK, *RAAD, "--rettshjelp", "900", dato=DAG).replace(
        "\xa0", " "
    )
    klar.greit("forlik", SAK, *RAAD, "--rettshjelp", "840,63", dato=DAG)


def test_moeteplikt_i_annen_kommune_er_et_spoersmaal(klar: Kontor) -> None:
    """Presisering 72: another kommune is asked about, never guessed to be a neighbour or not."""
    sak = klar.mappe / "saker" / f"{SAK}.toml"
    sak.write_text(
        sak.read_text("utf-8").replace('kommunenummer = "0301"', 'kommunenummer = "3201"'), "utf-8"
    )
    svar = klar.json("forlik", SAK, *RAAD, dato=DAG)
    side = tekst(Path(svar["filer"][1]))[0]
    assert "Er dette nabokommuner?" in side
    assert "Du har plikt" not in side


def test_gangen_etterpaa(klar: Kontor) -> None:
    """Filed, answered, called, ended: each an event; the fee is that of the filing day; nothing out of order."""
    assert "ikke registrert som sendt" in klar.stengt(3, "forlik", SAK, "--tilsvar", "bestridt", dato=DAG)
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    sendt = klar.json("forlik", SAK, "--sendt", dato="2026-11-23")["hendelser"]
    assert [h["type"] for h in sendt] == ["forliksklage_sendt", "gebyr_betalt"]
    assert sendt[0]["fil"] == "forlik/2026-11-20-forliksklage.pdf"
    klar.stengt(3, "forlik", SAK, "--sendt", dato="2026-11-24")
    klar.stengt(3, "forlik", SAK, dato="2026-11-24")
    assert "må være en av: godtatt, bestridt" in klar.stengt(
        2, "forlik", SAK, "--tilsvar", "nei", dato="2026-12-01"
    )
    klar.greit("forlik", SAK, "--tilsvar", "bestridt", dato="2026-12-01")
    moete = klar.json("forlik", SAK, "--moete", "10.12.2026 kl. 10", "--sted", "Rådhuset", dato="2026-12-02")
    assert "Møte i forliksrådet 10.12.2026 kl. 10" in tekst(Path(moete["filer"][0]))[0]
    assert klar.greit("neste", dato="2026-12-03").startswith("Møte i forliksrådet\n")
    klar.greit("forlik", SAK, "--trekk", dato="2026-12-03")
    assert "rettsgebyrloven § 7" in klar.greit("forlik", SAK, "--avsluttet", "trukket", dato="2026-12-04")
    assert klar.json("vis", SAK, dato="2026-12-05")["foreldes"] == "2029-09-03"


def test_fullmakt(klar: Kontor) -> None:
    """Tvisteloven § 3-4: a written authority that names both parties and is signed by hand."""
    fil = Path(klar.json("forlik", SAK, "--fullmakt", "Per Hansen", dato=DAG)["filer"][0])
    side = tekst(fil)[0]
    assert "Per Hansen kan møte for Tannlege Kari Eksempel i forliksrådet" in side
    assert "Sted og dato" in side


def test_nynorsk(klar: Kontor) -> None:
    """With maalform nn the complaint and the page are in nynorsk."""
    fil = klar.mappe / "inkasso.toml"
    innhold = fil.read_text("utf-8")
    fil.write_text(
        innhold.replace('maalform = "nb"', 'maalform = "nn"')
        if "maalform" in innhold
        else innhold + '\n[standard]\nmaalform = "nn"\n',
        "utf-8",
    )
    svar = klar.json("forlik", SAK, *RAAD, dato=DAG)
    assert "blir dømd til å betale" in tekst(Path(svar["filer"][0]))[0]
    assert "Før du sender forliksklaga" in tekst(Path(svar["filer"][1]))[0]


def test_sjekk_viser_fem_feil(klar: Kontor) -> None:
    """The completeness list before anything is drafted: five faults, each with what to do; nothing written (3)."""
    (klar.mappe / "saker" / SAK / "bilag" / "faktura.pdf").unlink()
    brev = klar.mappe / "saker" / SAK / "brev" / "2026-09-15-purring.pdf"
    brev.write_bytes(b"noe annet")
    bilag(klar, "laast.pdf", pdf(passord="x"))
    bilag(klar, "journal.pdf", pdf())
    for navn in ("laast", "journal"):
        legg_til(
            klar,
            f'[[hendelse]]\ntype = "innsigelse"\ndato = 2026-11-01\nart = "betalingsevne"\nfil = "bilag/{navn}.pdf"\n',
        )
    foer = klar.innhold()
    svar = klar.kjoer("forlik", SAK, "--sjekk", "--json", dato=DAG)
    assert svar.exit_code == 3
    funnet = json.loads(svar.stdout)
    feil = {p["hva"]: p["raad"] for p in funnet["punkter"] if not p["ok"]}
    assert funnet["klar"] is False
    assert "finnes ikke" in feil["Bilag 1: Faktura 1042 – uten behandlingslinjer 01.08.2026"]
    assert "sha256" in feil["Bilag 2: Purring 15.09.2026"]
    assert "kryptert" in feil["Bilag 5: Innsigelse fra klagemotparten 01.11.2026"]
    assert "bilag 6 (journal)" in feil["Vern av helseopplysninger"]
    assert "Finn forliksråd" in feil["Navn og adresse til forliksrådet"]
    assert klar.innhold() == foer


def test_sjekk_naar_alt_er_i_orden(klar: Kontor) -> None:
    """When nothing stands in the way it says so."""
    klar.greit("forliksraad", "bekreft", "Oslo", "--adresse", "Postboks 1", "--postnummer", "0032")
    assert "klar for forliksklage" in klar.greit("forlik", SAK, "--sjekk", dato=DAG)


def test_innsigelse_som_tekstfil(klar: Kontor, tmp_path: Path) -> None:
    """An e-mail saved as text is attached word for word."""
    epost = tmp_path / "epost.txt"
    epost.write_text("Hei!\n\nJeg er uenig i prisen på 6 400 kr.\n", "utf-8")
    klar.greit("innsigelse", SAK, "--fil", str(epost), dato="2026-11-02")
    svar = klar.json("forlik", SAK, *RAAD, dato=DAG)
    siste = tekst(Path(svar["filer"][0]))[-1]
    assert "Jeg er uenig i prisen på 6 400 kr." in siste
    assert "Bilag 5 – side 1 av 1" in siste


def test_bare_adressen_trengs_men_navnet_merkes(klar: Kontor) -> None:
    """With the address alone the proposed name is used, and it is said that it must be checked."""
    svar = klar.kjoer(
        "forlik", SAK, "--forliksraad-adresse", "Postboks 1", "--forliksraad-postnummer", "0032", dato=DAG
    )
    assert svar.exit_code == 0, svar.output
    assert "navnet er utledet – kontroller" in svar.stdout
    assert "SE PÅ  Navn og adresse til forliksrådet" in svar.stdout


def test_verge_og_flere_krav(klar: Kontor) -> None:
    """Tvisteloven § 2-4: a guardian stands for the debtor; each claim has its own interest line."""
    sak = klar.mappe / "saker" / f"{SAK}.toml"
    innhold = sak.read_text("utf-8").replace(
        "[[krav]]",
        'verge = { navn = "Mor Nordmann", adresse = ["Storgata 7"], postnummer = "0184", '
        'poststed = "Oslo" }\n\n[[krav]]',
        1,
    )
    sak.write_text(
        innhold
        + '\n[[krav]]\nfaktura = "1050"\nfakturadato = 2026-08-10\ngjelder = "Tannbehandling"\nbeloep = 1200.50\n',
        "utf-8",
    )
    alt = " ".join(tekst(Path(klar.json("forlik", SAK, *RAAD, dato=DAG)["filer"][0]))[:2])
    assert "Stedfortreder for klagemotparten verge Mor Nordmann, Storgata 7, 0184 Oslo" in " ".join(
        alt.split()
    ) or ("verge Mor Nordmann, Storgata 7, 0184 Oslo" in alt)
    assert "av 1 200,50 kr (faktura 1050) fra 9. september 2026 til betaling skjer" in alt
    assert "dømmes til å betale Tannlege Kari Eksempel 7 600,50 kr" in alt


# ---- the invoice as an exhibit, and the kinds of case that the forliksråd rejects ------------------


def test_fakturaen_ligger_ved_uten_behandlingslinjer(klar: Kontor) -> None:
    """Regler § 9: a dentist's invoice is shown by an extract; nothing of the stored one is printed."""
    bilag(klar, "faktura.pdf", pdf("Rotfylling 36, takst 9"))
    svar = klar.kjoer("forlik", SAK, *RAAD, dato=DAG)
    assert svar.exit_code == 0, svar.output
    assert "--full-faktura" in svar.stderr
    sider = tekst(next((klar.mappe / "saker" / SAK / "forlik").glob("*klage.pdf")))
    assert "Rotfylling" not in " ".join(sider)
    for ventet in (
        "Faktura 1042 – uten behandlingslinjer",
        "Fordringshaver Tannlege Kari Eksempel, Tanngata 1, 0161 Oslo, org.nr. 999 999 999",
        "Skyldner Ola Nordmann, Storgata 5, 0184 Oslo",
        "Fakturadato 1. august 2026",
        "Beløp 6 400,00 kr",
        "Forfall 1. september 2026",
        "Kontonummer 1234 56 78903",
        "Den kan vises fram hvis noen ber om det",
        "taushetsplikt (helsepersonelloven § 21)",
    ):
        assert ventet in sider[2], ventet
    assert "01.08.2026 Faktura 1042 på 6 400,00 kr sendt 1" in " ".join(sider[:2])


def test_utdraget_uten_helseord_i_gjelder(klar: Kontor) -> None:
    """What the case says of the service is left out of the extract where it names the treatment."""
    sak = klar.mappe / "saker" / f"{SAK}.toml"
    innhold = sak.read_text("utf-8")
    gjelder = next(x for x in innhold.splitlines() if x.startswith("gjelder"))
    sak.write_text(innhold.replace(gjelder, 'gjelder = "Rotfylling"'), "utf-8")
    svar = klar.json("forlik", SAK, *RAAD, "--bekreft-helsedata", dato=DAG)
    sider = tekst(Path(svar["filer"][0]))
    assert "Gjelder Tannbehandling" in sider[2]
    assert "Rotfylling" not in sider[2]


def test_full_faktura_er_den_lagrede(klar: Kontor) -> None:
    """Presisering 76: with --full-faktura the stored pages as they are; marked only when the user confirms."""
    sider = tekst(Path(klar.json("forlik", SAK, *RAAD, "--full-faktura", dato=DAG)["filer"][0]))
    assert ["Bilag 1 – side 1 av 2" in sider[2], "Bilag 1 – side 2 av 2" in sider[3]] == [True, True]
    assert "Kreves unntatt" not in " ".join(sider)
    svar = klar.json("forlik", SAK, *RAAD, "--full-faktura", "--bekreft-helsedata", dato=DAG)
    sider = tekst(Path(svar["filer"][0]))
    assert "Kreves unntatt fra innsyn, tvisteloven § 14-4 (3) c" in sider[2]
    assert "Kreves unntatt" not in sider[4]


def test_full_faktura_med_helseord_i_navnet(klar: Kontor) -> None:
    """The guard reads the name of the invoice only when the invoice itself is attached."""
    bilag(klar, "journal-1042.pdf", pdf())
    sak = klar.mappe / "saker" / f"{SAK}.toml"
    sak.write_text(sak.read_text("utf-8").replace("bilag/faktura.pdf", "bilag/journal-1042.pdf"), "utf-8")
    assert "bilag 1 (journal)" in klar.stengt(2, "forlik", SAK, *RAAD, "--full-faktura", dato=DAG)
    klar.greit("forlik", SAK, *RAAD, dato=DAG)


def test_andre_enn_tannleger_legger_ved_fakturaen(klar: Kontor) -> None:
    """For another trade the stored invoice is the default."""
    fil = klar.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace('virksomhet = "tannlege"', 'virksomhet = "annet"'), "utf-8")
    sider = tekst(Path(klar.json("forlik", SAK, *RAAD, dato=DAG)["filer"][0]))
    assert "Bilag 1 – side 2 av 2" in sider[3]
    assert "behandlingslinjer" not in " ".join(sider)


@pytest.mark.parametrize(
    "sakstype, videre",
    [
        ("familie", "familievernkontoret"),
        ("offentlig", "klag til myndigheten"),
        ("patent", "Oslo tingrett"),
        ("gyldighet", "tingretten"),
        ("nemnd", "nemndas vedtak"),
        ("annet", "se i loven"),
    ],
)
def test_sakstyper_som_forliksraadet_ikke_tar(klar: Kontor, sakstype: str, videre: str) -> None:
    """Tvisteloven § 6-2 (1): nothing is drafted, and it is said where to go instead."""
    melding = klar.stengt(3, "forlik", SAK, *RAAD, "--sakstype", sakstype, dato=DAG)
    assert "tvisteloven § 6-2" in melding
    assert videre in melding


def test_ukjent_sakstype(klar: Kontor) -> None:
    """An unknown word is refused with those that exist; the ordinary claim goes on."""
    assert "pengekrav, familie" in klar.stengt(2, "forlik", SAK, *RAAD, "--sakstype", "ja", dato=DAG)
    klar.greit("forlik", SAK, *RAAD, "--sakstype", "pengekrav", dato=DAG)


def test_sakstypen_spoerres_det_om_i_terminalen(klar: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """One question, with the ordinary claim as the answer to Enter; asked once; never under --json."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    foer = klar.innhold()
    svar = klar.kjoer("forlik", SAK, *RAAD, dato=DAG, inn="1\n")
    assert svar.exit_code == 3, svar.output
    assert "vanlig pengekrav" in svar.stderr
    assert "§ 6-2 første ledd a" in svar.stderr
    assert klar.innhold() == foer
    assert klar.kjoer("forlik", SAK, *RAAD, dato=DAG, inn="\n").exit_code == 0
    igjen = klar.kjoer("forlik", SAK, dato=DAG, inn="")
    assert igjen.exit_code == 0
    assert "vanlig pengekrav" not in igjen.stderr


@pytest.mark.parametrize(
    "valg", [("--sted", "Oslo"), ("--samtykke", DAG), ("--nemnd-avsluttet", DAG), ("--saksnummer", "F-1", "--sendt")]
)
def test_et_tillegg_uten_det_det_hoerer_til(klar: Kontor, valg: tuple[str, ...]) -> None:
    """An option that only says more of another is refused alone: it makes no complaint and is not forgotten."""
    assert f"{valg[0]} hører til «" in klar.stengt(2, "forlik", SAK, *RAAD, *valg, dato=DAG)


@pytest.mark.parametrize("hva", [
    ("betaling", SAK, "--beloep", "500", "--ja"),
    ("innsigelse", SAK, "--tekst", "Prisen er ikke den vi avtalte.", "--ja"),
    ("kreditnota", SAK, "--beloep", "900", "--ja"),
])
def test_en_klage_som_ikke_lenger_holder(klar: Kontor, hva: tuple[str, ...]) -> None:
    """Presisering 92: a draft that does not know a payment, an objection or a credit is neither proposed nor filed."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    klar.greit(*hva, dato="2026-11-23")
    neste = " ".join(klar.greit("neste", dato="2026-11-24").split())
    assert "skal ikke sendes" in neste
    assert "--sendt" not in neste
    feil = " ".join(klar.stengt(3, "forlik", "sendt", SAK, dato="2026-11-24").split())
    assert "lag den på nytt" in feil
    klar.greit("forlik", SAK, dato="2026-11-24")
    klar.greit("forlik", "sendt", SAK, dato="2026-11-24")


def test_en_klage_som_ikke_holder_og_fraraades(ola: Kontor) -> None:
    """Issue 11: where a new complaint is advised against, `neste` takes the draft away, which needs no reason."""
    ola.greit("forlik", SAK, *RAAD, "--likevel", "Prøver", dato="2026-09-12")
    ola.greit("betaling", SAK, "--beloep", "500", "--ja", dato="2026-09-12")
    (rad,) = (r for r in ola.json("neste", dato="2026-09-12") if "skal ikke sendes" in r["hvorfor"])
    assert rad["kommando"].startswith(f"inkasso angre {SAK} --gjelder ")
    ola.greit(*rad["kommando"].split()[1:], "--dry-run", dato="2026-09-12")


def test_en_foreldet_klage_som_er_sendt_kan_foeres(klar: Kontor) -> None:
    """What happened can be recorded: with a reason the filing is registered, and the reason is logged."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    klar.greit("betaling", SAK, "--beloep", "500", "--ja", dato="2026-11-23")
    klar.greit("forlik", "sendt", SAK, "--likevel", "Sendt før betalingen ble sett.", dato="2026-11-24")
    assert 'begrunnelse = "Sendt før betalingen ble sett."' in klar.sak()
