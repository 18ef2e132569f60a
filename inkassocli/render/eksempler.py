"""One filled example of every paper, made-up people only: what `mal sjekk` and the tests fill a wording with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from inkassocli.core.brevgrunnlag import (
    Avdrag,
    Avsender,
    Betaling,
    Bilag,
    Brevgrunnlag,
    Kravlinje,
    Part,
    Renteledd,
    TidligereBrev,
)

D = Decimal
AVSENDER = Avsender(
    navn="Tannlege Kari Eksempel",
    organisasjonsnummer="999999999",
    adresse=("Tanngata 1",),
    postnummer="0161",
    poststed="Oslo",
    telefon="22000000",
    epost="post@eksempel.no",
    kontonummer="12345678903",
    virksomhet="tannlege",
)
OLA = Part(navn="Ola Nordmann", adresse=("Storgata 5",), postnummer="0184", poststed="Oslo")
KRAV = Kravlinje(
    faktura="1042",
    fakturadato=date(2026, 8, 1),
    gjelder="Tannbehandling 24.07.2026",
    forfall=date(2026, 9, 1),
    rente_fra=date(2026, 9, 1),
    opprinnelig=D("6400.00"),
    hovedstol=D("6400.00"),
    renter=D("94.51"),
    ytelsesdato=date(2026, 7, 24),
)
PURRING = TidligereBrev(brev="purring", dato=date(2026, 9, 15), frist=date(2026, 9, 29), gebyr=D("38.00"))
VARSEL = TidligereBrev(
    brev="inkassovarsel", dato=date(2026, 9, 30), frist=date(2026, 10, 14), gebyr=D("38.00")
)
LEDD = Renteledd(
    faktura="1042",
    fra=date(2026, 9, 1),
    til=date(2026, 10, 15),
    dager=44,
    hovedstol=D("6400.00"),
    sats=D("12.25"),
    dager_i_aaret=365,
    rente=D("94.51"),
)
GRUNN = Brevgrunnlag(
    brev="betalingsoppfordring",
    sak="2026-0001",
    dato=date(2026, 10, 15),
    frist=date(2026, 11, 2),
    avsender=AVSENDER,
    mottaker=OLA,
    krav=(KRAV,),
    hovedstol=D("6400.00"),
    renter=D("94.51"),
    gebyr=D("76.00"),
    nytt_gebyr=D("113.00"),
    rente_prosent=D("12.25"),
    rente_fra=date(2026, 9, 1),
    rente_per_dag=D("2.15"),
    tidligere_brev=(PURRING, VARSEL),
    rettsgebyr_forlik=D("2071.00"),
    rettsgebyr_utlegg=D("928.00"),
)
_UTEN_RENTE = replace(KRAV, renter=D("0.00"))
_BETALT = replace(KRAV, betalt=D("6400.00"), hovedstol=D("0.00"), renter=D("0.00"))
_SVAR = {
    "innsigelse_dato": date(2026, 10, 5),
    "innsigelse": "Jeg har allerede betalt 500 kr i skranken.\n\nDen andre timen ble avlyst.",
    "svar": "Vi finner ikke betalingen i kassen. Send oss gjerne kvitteringen.\n\nTimen 24. juli ble holdt.",
    "utfall": "avvist",
    "stanset": True,
    "refusjon": D("0.00"),
    "bestridt": D("0.00"),
    "hele": D("0.00"),
}
EKSEMPLER: dict[str, Brevgrunnlag] = {
    "betalingspaaminnelse": replace(
        GRUNN,
        brev="betalingspaaminnelse",
        dato=date(2026, 9, 2),
        frist=date(2026, 9, 21),
        krav=(_UTEN_RENTE,),
        renter=D("0.00"),
        gebyr=D("0.00"),
        nytt_gebyr=D("0.00"),
        tidligere_brev=(),
    ),
    "purring": replace(
        GRUNN,
        brev="purring",
        dato=date(2026, 9, 15),
        frist=date(2026, 10, 5),
        krav=(replace(KRAV, renter=D("30.07")),),
        renter=D("30.07"),
        gebyr=D("0.00"),
        nytt_gebyr=D("38.00"),
        gebyr_neste_steg=D("38.00"),
        tidligere_brev=(),
    ),
    "inkassovarsel": replace(
        GRUNN,
        brev="inkassovarsel",
        dato=date(2026, 9, 30),
        frist=date(2026, 10, 19),
        krav=(replace(KRAV, renter=D("62.29")),),
        renter=D("62.29"),
        gebyr=D("38.00"),
        nytt_gebyr=D("38.00"),
        gebyr_neste_steg=D("113.00"),
        tidligere_brev=(PURRING,),
    ),
    "betalingsoppfordring": GRUNN,
    "betalingsoppfordring_delbetalt": replace(
        GRUNN,
        krav=(
            replace(
                KRAV,
                rente_fra=date(2026, 9, 20),
                betalt=D("421.19"),
                hovedstol=D("5978.81"),
                renter=D("50.16"),
            ),
        ),
        hovedstol=D("5978.81"),
        renter=D("50.16"),
        gebyr=D("38.00"),
        rente_fra=date(2026, 9, 20),
        rente_per_dag=D("2.01"),
        betalinger=(
            Betaling(
                dato=date(2026, 9, 20),
                beloep=D("500.00"),
                kostnader=D("38.00"),
                renter=D("40.81"),
                hovedstol=D("421.19"),
            ),
        ),
    ),
    "purring_forliksraad": replace(
        GRUNN,
        brev="purring",
        bestridt_fra=date(2026, 10, 5),
        gebyr=D("0.00"),
        gebyr_tapt=D("76.00"),
        nytt_gebyr=D("0.00"),
        tidligere_brev=(PURRING, VARSEL),
    ),
    "rettslig_varsel": replace(
        GRUNN,
        brev="rettslig_varsel",
        nytt_gebyr=D("0.00"),
        bilag=(
            Bilag(nummer=1, tittel="Faktura 1042", dato=date(2026, 8, 1), sider=1),
            Bilag(nummer=2, tittel="Purring", dato=date(2026, 9, 15), sider=1),
        ),
    ),
    "svar": replace(
        GRUNN, brev="svar", gebyr=D("0.00"), nytt_gebyr=D("0.00"), gebyr_tapt=D("76.00"), ekstra=_SVAR
    ),
    "svar_delvis": replace(
        GRUNN,
        brev="svar",
        gebyr=D("0.00"),
        nytt_gebyr=D("0.00"),
        gebyr_tapt=D("76.00"),
        ekstra={**_SVAR, "utfall": "delvis"},
    ),
    "svar_godtatt": replace(
        GRUNN,
        brev="svar",
        frist=None,
        gebyr=D("0.00"),
        nytt_gebyr=D("0.00"),
        ekstra={**_SVAR, "utfall": "godtatt"},
    ),
    "svar_del_av_kravet": replace(
        GRUNN,
        brev="svar",
        krav=(replace(KRAV, hovedstol=D("4000.00"), bestridt=D("2400.00"), renter=D("59.07")),),
        hovedstol=D("4000.00"),
        renter=D("59.07"),
        gebyr=D("0.00"),
        nytt_gebyr=D("0.00"),
        gebyr_tapt=D("76.00"),
        ekstra={**_SVAR, "stanset": False, "bestridt": D("2400.00"), "hele": D("6494.51")},
    ),
    "foreloepig_svar": replace(
        GRUNN,
        brev="foreloepig_svar",
        frist=None,
        nytt_gebyr=D("0.00"),
        ekstra={
            "mottatt": date(2026, 10, 5),
            "grunn": "Vi må spørre laboratoriet om prisen.",
            "svar_ventes": date(2026, 10, 26),
        },
    ),
    "kreditnotabrev": replace(
        GRUNN,
        brev="kreditnotabrev",
        krav=(replace(KRAV, kreditert=D("1400.00"), hovedstol=D("5000.00"), renter=D("73.84")),),
        hovedstol=D("5000.00"),
        renter=D("73.84"),
        gebyr=D("0.00"),
        nytt_gebyr=D("0.00"),
        ekstra={
            "kreditnota": "2007",
            "kreditnota_dato": date(2026, 10, 14),
            "kreditert": D("1400.00"),
            "faktura": "1042",
            "grunn": "Timen 3. august ble avlyst.",
            "egen_feil": True,
        },
    ),
    "kreditnotabrev_null": replace(
        GRUNN,
        brev="kreditnotabrev",
        frist=None,
        krav=(replace(_BETALT, kreditert=D("6400.00")),),
        hovedstol=D("0.00"),
        renter=D("0.00"),
        gebyr=D("0.00"),
        nytt_gebyr=D("0.00"),
        ekstra={
            "kreditnota": "2007",
            "kreditnota_dato": date(2026, 10, 14),
            "kreditert": D("6400.00"),
            "faktura": "1042",
            "grunn": "Fakturaen ble sendt til feil person.",
            "egen_feil": True,
            "refusjon": D("500.00"),
        },
    ),
    "avtale": replace(
        GRUNN,
        brev="avtale",
        frist=None,
        nytt_gebyr=D("0.00"),
        ekstra={
            "avdrag": (
                Avdrag(dato=date(2026, 11, 20), beloep=D("2190.00"), rest=D("4380.51")),
                Avdrag(dato=date(2026, 12, 21), beloep=D("2190.00"), rest=D("2190.51")),
                Avdrag(dato=date(2027, 1, 20), beloep=D("2190.51"), rest=D("0.00")),
            ),
            "rente": False,
            "rest": D("0.00"),
            "erkjent": True,
        },
    ),
    "oppgjoer": replace(
        GRUNN,
        brev="avtale",
        nytt_gebyr=D("0.00"),
        ekstra={"oppgjoer": D("5000.00"), "avslag": D("1570.51"), "avdrag": ()},
    ),
    "purring_avtalebrudd": replace(
        GRUNN,
        brev="purring",
        nytt_gebyr=D("0.00"),
        ekstra={"avtale_dato": date(2026, 9, 16), "avtalebrudd": date(2026, 10, 15)},
    ),
    "bekreftelse": replace(
        GRUNN,
        brev="bekreftelse",
        frist=None,
        krav=(_BETALT,),
        hovedstol=D("0.00"),
        renter=D("0.00"),
        gebyr=D("0.00"),
        nytt_gebyr=D("0.00"),
        betalinger=(
            Betaling(
                dato=date(2026, 10, 14),
                beloep=D("6570.51"),
                kostnader=D("76.00"),
                renter=D("94.51"),
                hovedstol=D("6400.00"),
            ),
        ),
    ),
    "opplysning": replace(
        GRUNN,
        brev="opplysning",
        frist=None,
        krav=(replace(KRAV, opprinnelig=D("7400.00"), betalt=D("1000.00")),),
        nytt_gebyr=D("0.00"),
        betalinger=(Betaling(dato=date(2026, 8, 31), beloep=D("1000.00"), hovedstol=D("1000.00")),),
        ekstra={"segmenter": (LEDD,)},
    ),
    "beregning": replace(
        GRUNN, brev="beregning", frist=None, nytt_gebyr=D("0.00"), ekstra={"segmenter": (LEDD,)}
    ),
}
