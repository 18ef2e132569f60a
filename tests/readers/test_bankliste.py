"""filer.md 15-16 and F9: the lists of the banks' own pages, by bank and shape; no row stops the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from inkassocli.errors import SaksfilError
from inkassocli.readers.bank import les_bank
from inkassocli.readers.banklinjer import Bankfil, Bankvarsel

IDAG = date(2026, 10, 10)
KONTO = "12345678903"
BETALER = "86011117947"


def les(tekst: str | bytes, **valg: object) -> Bankfil:
    data = tekst if isinstance(tekst, bytes) else tekst.encode()
    return les_bank(data, navn="bank.csv", idag=IDAG, konto=KONTO, **valg)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Form:
    """A bank's list with one payment of 2 500.00 on 14.09.2026, and what must be read of it."""

    tekst: str
    kid: str | None = None
    navn: str | None = None
    betaler: str | None = None
    fritekst: str = ""
    ref: str | None = None
    oppdrag: date | None = None
    koding: str = "utf-8"
    andre: int = 1
    """Other lines that are listed and not registered."""
    utelatt: int = 0


UT_NORDEA = "Reservert;-50,00;12345678903;;;BUTIKK;NOK;Kort"
BANKER = {
    "Nordea": Form(
        "Bokføringsdato;Beløp;Avsender;Mottaker;Navn;Tittel;Valuta;Betalingstype\n"
        f"{UT_NORDEA}\n2026/09/14;2500,00;;12345678903;Kunde En;faktura 501;NOK;Betaling\n",
        navn="Kunde En",
        fritekst="faktura 501",
    ),
    "Nordea med saldo": Form(
        "Bokføringsdato;Beløp;Avsender;Mottaker;Navn;Tittel;Saldo;Valuta\n"
        "2026/09/13;-163,80;12345678903;;BUTIKK;Kjøp;9836,20;NOK\n"
        "2026/09/14;2500,00;8601.11.17947;12345678903;Kunde En;faktura 501;12336,20;NOK\n",
        navn="Kunde En",
        betaler=BETALER,
        fritekst="faktura 501",
    ),
    "Handelsbanken": Form(
        "Utført dato;Bokført dato;Beskrivelse;Beløp inn;Beløp ut;Valuta;Status;Melding/KID/Fakt.nr\n"
        "14.09.2026;14.09.2026;Fra Kunde En;2500.00;;NOK;Bokført;faktura 501\n"
        "15.09.2026;;BUTIKK;;-112.000;NOK;Reservert;x\n"
        "Utgående saldo pr. 15.09.2026:;;9 999,00 NOK;;;;;\n",
        navn="Kunde En",
        fritekst="Fra Kunde En faktura 501",
        oppdrag=date(2026, 9, 14),
        utelatt=1,
    ),
    "Handelsbanken, reskontro": Form(
        "Reskontrodato;Transaksjonsdato;Tekst;Beløp;Saldo\n"
        "2026-09-14;2026-09-13;Kunde En faktura 501;2 500,00;27 086,20\n"
        "2026-09-14;2026-09-14;BUTIKK;-163,80;26 922,40\n",
        fritekst="Kunde En faktura 501",
    ),
    "Eika": Form(
        "Utført dato;Bokført dato;Rentedato;Beskrivelse;Type;Undertype;Fra konto;Avsender;Til konto;Mottakernavn;"
        "Beløp inn;Beløp ut;Valuta;Status;Melding/KID/Fakt.nr\n"
        "13.09.2026;14.09.2026;14.09.2026;Kunde En;Betaling;Giro;86011117947;Kunde En;12345678903;Klinikken;"
        "2500.00;;NOK;Bokført;0010041\n"
        "14.09.2026;14.09.2026;14.09.2026;BUTIKK;Kort;Varekjøp;12345678903;;;BUTIKK;;-112.50;NOK;Bokført;\n"
        "Inngående saldo pr. 01.09.2026;;9 999,00 NOK;;;;;;;;;;;;\n",
        navn="Kunde En",
        betaler=BETALER,
        fritekst="Kunde En 0010041",
        oppdrag=date(2026, 9, 13),
        koding="cp1252",
        utelatt=1,
    ),
    "DNB": Form(
        '"Dato";"Forklaring";"Rentedato";"Ut fra konto";"Inn på konto"\n'
        '"14.09.2026";"Overføring Innland, Kunde En";"14.09.2026";"";"2.500,00"\n'
        '"14.09.2026";"Gebyr";"14.09.2026";"12,00";""\n',
        fritekst="Overføring Innland, Kunde En",
        koding="cp1252",
    ),
    "DNB, uttak og innskudd": Form(
        "Dato;Forklaring;Rentedato;Uttak fra konto;Innskudd på konto\n"
        "13.09.2026;BUTIKK;13.09.2026;163,80;\n14.09.2026;Innbetaling faktura 501;14.09.2026;;2\u00a0500,00\n",
        fritekst="Innbetaling faktura 501",
    ),
    "DNB, nettbank": Form(
        "Dato;Tekst;Uttak;Innskudd;KID\n14.09.2026;Giro;;2 500,00;0010041\n14.09.2026;Gebyr;4,00;;\n",
        kid="0010041",
        fritekst="Giro",
    ),
    "SpareBank 1": Form(
        "\ufeffDato;Beskrivelse;Rentedato;Inn;Ut;Til konto;Fra konto;\n"
        '"14.09.2026";"Fra: Kunde En Betalt: 14.09.26";"14.09.2026";"2500,00";"";"12345678903";"86011117947";\n'
        '"15.09.2026";"BUTIKK";"";"";"-112,00";"";"12345678903";\n',
        navn="Kunde En",
        betaler=BETALER,
        fritekst="Fra: Kunde En Betalt: 14.09.26",
    ),
    "Sbanken": Form(
        "Kontoutskrift for 12345678903\n"
        "\n"
        "BOKFØRINGSDATO\tRENTEDATO\tARKIVREFERANSE\tTYPE\tTEKST\tUT FRA KONTO\tINN PÅ KONTO\n"
        "13.09.2026\t13.09.2026\t123\tVARER\tBUTIKK\t163,80\t\n"
        "14.09.2026\t14.09.2026\t124\tGIRO\tFra: Kunde En\t\t2500,00\n",
        navn="Kunde En",
        fritekst="Fra: Kunde En",
        ref="124",
        koding="utf-16",
    ),
    "Bulder": Form(
        "Dato;Inn på konto;Ut fra konto;Til konto;Til kontonummer;Fra konto;Fra kontonummer;Type;Tekst;KID;"
        "Hovedkategori;Underkategori\n"
        "2026-09-14;2500,00;;Driftskonto;12345678903;Kunde En;86011117947;Betaling;hei;0010041;Inntekt;Annet\n"
        "2026-09-14;;-100,00;Butikken;86011117947;Driftskonto;12345678903;Betaling;hei;;Mat;Annet\n",
        kid="0010041",
        navn="Kunde En",
        betaler=BETALER,
        fritekst="hei",
    ),
    "Danske Bank": Form(
        "Dato;Kategori;Underkategori;Tekst;Beløp;Saldo;Status;Avstemt\n"
        "13.09.2026;Mat;Dagligvarer;BUTIKK;-163,80;9836,20;Utført;Nei\n"
        "14.09.2026;Inntekt;;Fra Kunde En;2.500,00;12336,20;Utført;Nei\n",
        navn="Kunde En",
        fritekst="Fra Kunde En",
    ),
    "Fiken": Form(
        "Bokført dato;Forklarende tekst;Inn;Ut;Saldo;Referansenummer;Arkivreferanse\n"
        "14.09.2026;Fra Kunde En;2500,00;;12336,20;5;A1\n14.09.2026;Gebyr;;4,00;12332,20;6;A2\n",
        navn="Kunde En",
        fritekst="Fra Kunde En",
        ref="A1",
    ),
}


@pytest.mark.parametrize("bank", BANKER)
def test_bankenes_egne_lister(bank: str) -> None:
    """The one payment is read whole; what is reserved, out or a balance is listed and never stops the file."""
    form = BANKER[bank]
    fil = les(form.tekst.encode(form.koding))
    assert fil.spoersmaal == ()
    (linje,) = fil.registrerbare
    assert (linje.bokfoert, str(linje.beloep), linje.konto, linje.valuta) == (
        date(2026, 9, 14),
        "2500.00",
        KONTO,
        "NOK",
    )
    assert (linje.kid, linje.betaler_navn, linje.betaler_konto) == (form.kid, form.navn, form.betaler)
    assert (linje.fritekst, linje.ref, linje.oppdrag) == (form.fritekst, form.ref, form.oppdrag)
    assert (len(fil.linjer), len(fil.utelatt)) == (1 + form.andre, form.utelatt)
    assert str(fil.sum_inn) == "2500.00"
    assert not any("Ikke brukt" in v for v in fil.varsler)


@pytest.mark.parametrize(
    "rad, grunn",
    [
        ("2026-09-14;12,0x;;", "rad 3, kolonnen «Inn»"),
        ("2026-09-14;;;", "ikke noe beløp"),
        ("2026-09-14;1,00;1,00;", "både inn og ut"),
        ("2026-13-14;5,00;;", "rad 3, kolonnen «Dato»"),
        ("2026-09-14;5,00;;;for mye", "5 felter, men det er 4 overskrifter"),
    ],
)
def test_en_rar_rad_venter(rad: str, grunn: str) -> None:
    """A row that may be a payment and cannot be read waits with row and heading; the other is taken."""
    fil = les(f"Dato;Inn;Ut;KID\n2026-09-13;5,00;;0010041\n{rad}\n")
    rar = fil.linjer[-1]
    assert Bankvarsel.UAVKLART in rar.varsler
    assert grunn in rar.grunn
    assert [str(x.beloep) for x in fil.registrerbare] == ["5.00"]


@pytest.mark.parametrize("dag", ["Reservert", "Venter", ""])
def test_ikke_bokfoert(dag: str) -> None:
    """A row that is not booked is listed, whatever stands in its other cells."""
    fil = les(f"Dato;Beløp;Status\n{dag};-112.000;Reservert\n2026-09-13;5,00;Bokført\n")
    assert Bankvarsel.IKKE_BOKFOERT in fil.linjer[0].varsler
    assert len(fil.registrerbare) == 1


def test_ulest_beloep_ut_gjoer_ingenting() -> None:
    """An amount that cannot be read on a row of money out stops nothing: it is no payment."""
    fil = les("Dato;Inn;Ut\n2026-09-13;5,00;\n2026-09-13;;1.234\n2026-09-13;-1.234;\n")
    assert len(fil.registrerbare) == 1
    assert not any(Bankvarsel.UAVKLART in x.varsler for x in fil.linjer)


def test_to_like_rader_er_to_betalinger() -> None:
    """Two equal rows are two payments with fingerprints of their own."""
    en, to = les("Dato;Beløp\n2026-09-13;5,00\n2026-09-13;5,00\n").registrerbare
    assert en.avtrykk != to.avtrykk


def test_to_kolonner_med_dag_spoerres_om() -> None:
    """Two columns of one rank that differ are a question here too, answered by the user's choice."""
    tekst = "Bokført;Posteringsdato;Beløp\n2026-09-13;2026-09-14;5,00\n"
    (sp,) = les(tekst).spoersmaal
    assert (sp.felt, sp.kandidater) == ("bokfoert", ("Bokført", "Posteringsdato"))
    svar = les(tekst, kolonner={"bokfoert": "Posteringsdato"})
    assert (svar.spoersmaal, svar.linjer[0].bokfoert) == ((), date(2026, 9, 14))


def test_ingen_kjente_overskrifter_viser_hva_som_ble_sett() -> None:
    """Without a day or an amount the headings that were seen are shown."""
    with pytest.raises(
        SaksfilError, match=r"ingen kolonne for bokføringsdag\. Overskriftene er: Beløp, Tekst"
    ):
        les("Beløp;Tekst\n5,00;x\n")
