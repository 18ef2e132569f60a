"""What is due in a case on a day: the task, the day that makes it due, how urgent it is, its words and its command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.muligheter import muligheter
from inkassocli.core.oppgave import KOMMER
from inkassocli.core.oppgaver import gi_nummer
from inkassocli.core.protester import GODTATT
from tests.bygg import (
    T7,
    T7_TRE,
    betalt,
    brev,
    d,
    dom,
    fakta,
    hendelse,
    innsigelse,
    kr,
    purring,
    rettsvarsel,
    sak,
    skyldner,
    vanlig,
    varsel,
)


def linjer(dag: str, hendelser: Sequence[h.Hendelse] = (), hode: Any = None, bagatell: int = 0) -> list[str]:
    """Each task in one line: urgency, step with its outcome where it is no plain yes, day, words and command."""
    ut = []
    f = fakta(dag, hendelser, hode)
    for o in muligheter(replace(f, kreditor=replace(f.kreditor, bagatell=kr(bagatell)))).oppgaver:
        if o.hast == KOMMER:
            continue
        assert (o.sak, o.navn) == ("2026-0001", "Ola Nordmann")
        steg = o.steg if o.utfall == "lovlig" else f"{o.steg} ({o.utfall})"
        ut.append(f"{o.hast} {steg} {o.frist}: {vanlig(o.hvorfor)} [{o.hel_kommando}]")
    return ut


def laget(slag: str, dag: str, frist: str | None = None, **felt: Any) -> h.BrevLaget:
    return h.BrevLaget(dato=d(dag), brev=slag, frist=d(frist) if frist else None, fil=f"{slag}-{dag}.pdf", **felt)


# ---- the road -------------------------------------------------------------------------------------

UTE = "uten at alt er betalt."
PURRING = f"4 purring 2026-09-01: Kravet forfalt 01.09.2026 {UTE} Purring kan sendes"
FORLIK = f"4 forlik 2026-10-29: Fristen 29.10.2026 er ute {UTE} Forliksklage kan sendes. [inkasso forlik 2026-0001]"


@pytest.mark.parametrize("dag, hendelser, ventet", [
    ("2026-09-14", (), ()),
    ("2026-09-15", (), (f"{PURRING} med gebyr 38,00 kr. [inkasso purring 2026-0001]",)),
    ("2027-01-05", (), (f"{PURRING} når satsen er lagt inn (inkasso satser). [inkasso satser]",)),
    ("2026-09-29", T7[:1], ()),
    ("2026-10-01", T7[:1], ()),             # two virkedager for the bank
    ("2026-10-02", T7[:1], ((f"4 inkassovarsel 2026-09-29: Fristen 29.09.2026 er ute {UTE} Inkassovarsel kan sendes med "
                            "gebyr 38,00 kr. [inkasso varsel 2026-0001]"),)),
    ("2026-10-16", T7, ()),
    ("2026-10-17", T7, ((f"4 betalingsoppfordring 2026-10-14: Fristen 14.10.2026 er ute {UTE} Betalingsoppfordring kan "
                        "sendes med gebyr 113,00 kr. [inkasso oppfordring 2026-0001]"),)),
    ("2026-11-03", T7_TRE, (FORLIK,)),
    ("2026-11-03", (*T7_TRE, h.ForliksklageLaget(dato=d("2026-11-02"))), (
        ("6 forlik 2026-11-02: Forliksklagen laget 02.11.2026 er ikke registrert som sendt. "
        "[inkasso forlik sendt 2026-0001]"),)),
    ("2026-11-03", (*T7_TRE, h.ForliksklageLaget(dato=d("2026-10-30")), h.ForliksklageSendt(dato=d("2026-11-02"))), ()),
    ("2026-11-03", (*T7_TRE, h.Avsluttet(dato=d("2026-11-02"))), ()),
])
def test_neste_steg_paa_veien(dag: str, hendelser: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """Each letter in its turn, when its deadline and the bank's two days are out, with the fee that it bears."""
    assert linjer(dag, hendelser) == list(ventet)


def test_uten_gebyr_naar_det_ikke_er_noe_aa_vente_paa() -> None:
    """Presisering 77: a claim that arose while the debtor was a minor never bears a fee; the letter says so."""
    hode = sak(hvem=skyldner(foedselsdato=d("2008-09-10")))
    assert linjer("2026-09-15", (), hode) == [
        PURRING.replace("purring", "purring (uten_gebyr)", 1) + " uten gebyr. [inkasso purring 2026-0001]"]


# ---- letters made and not posted ------------------------------------------------------------------

VARSEL = laget("inkassovarsel", "2026-10-02", "2026-10-17", gebyr=kr(38))
SENDT = "6 sendt {}: {} er ikke registrert som postlagt.{} [inkasso sendt 2026-0001]"


@pytest.mark.parametrize("dag, hendelser, ventet", [
    ("2026-10-03", (T7[0], VARSEL), (
        SENDT.format("2026-10-03", "Inkassovarsel laget 02.10.2026", " Siste dag å poste det er 03.10.2026."),)),
    ("2026-10-04", (T7[0], VARSEL), (
        ("6 inkassovarsel 2026-10-03: Inkassovarsel laget 02.10.2026 skal ikke sendes. Fristen 17.10.2026 er blitt for "
        "kort. Lag det på nytt; det gamle blir tatt tilbake. [inkasso varsel 2026-0001]"),)),
    ("2026-10-04", (T7[0], VARSEL, varsel("2026-10-03", "2026-10-17", fil=VARSEL.fil)), ()),
    ("2026-10-04", (laget("purring", "2026-09-16", "2026-10-05", gebyr=kr(38)),), (
        SENDT.format("2026-09-16", "Purring laget 16.09.2026", ""),)),
    ("2026-10-05", (laget("purring", "2026-09-16", "2026-10-05", gebyr=kr(38)),), (
        ("6 purring 2026-09-16: Purring laget 16.09.2026 skal ikke sendes. Fristen 05.10.2026 er blitt for kort. Lag det "
        "på nytt; det gamle blir tatt tilbake. [inkasso purring 2026-0001]"),)),
    ("2026-10-04", (laget("inkassovarsel", "2026-09-16", gebyr=kr(38)),), (
        f"{PURRING} med gebyr 38,00 kr. [inkasso purring 2026-0001]",
        ("6 inkassovarsel 2026-09-16: Inkassovarsel laget 16.09.2026 skal ikke sendes. Fristen mangler er for kort. Den må "
        "være 18.10.2026 eller senere. Lag det på nytt; det gamle blir tatt tilbake. [inkasso varsel 2026-0001]"))),
    ("2026-09-10", (laget("bekreftelse", "2026-09-05"), laget("purring", "2026-09-04")), (
        SENDT.format("2026-09-04", "Purring laget 04.09.2026", "").replace("2026-0001]", "2026-0001 --brev purring]"),
        SENDT.format("2026-09-05", "Betalingsbekreftelse laget 05.09.2026", "").replace(
            "2026-0001]", "2026-0001 --brev bekreftelse]"))),
])
def test_brev_som_ikke_er_postlagt(dag: str, hendelser: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """Inkassoloven §§ 9-10: what was made is to be posted in time for its deadline, and stands for the step till then."""
    assert linjer(dag, hendelser) == list(ventet)


# ---- plans and pauses -----------------------------------------------------------------------------

PLAN = h.Avdragsavtale(dato=d("2026-09-10"), avdrag=(h.Avdrag(d("2026-10-01"), kr(1000)),
                                                    h.Avdrag(d("2026-10-05"), kr(5400))))
OPPGJOER = h.Avdragsavtale(dato=d("2026-09-10"), avdrag=(h.Avdrag(d("2026-10-01"), kr(1000)),), rente=False,
                           merknad="Oppgjør: 1 000,00 kr")
AVDRAG = ("2 avtale 2026-10-01: Avdrag 1 på 1 000,00 kr forfalt 01.10.2026; {} kr mangler. Ta kontakt. Er avtalen brutt, "
          "registrerer du det, og saken går videre der den var. [inkasso avtale brutt 2026-0001]")
FULGT = ("5 avtale None: Alle avdragene er betalt, og 5 419,33 kr gjenstår. Ettergi resten (inkasso ettergi 2026-0001 --hva "
         "rest), eller avslutt avtalen og be om den. [inkasso avtale slutt 2026-0001]")
BETALT = ("5 ettergi None: Oppgjøret er betalt. Ettergi resten, 5 419,33 kr{}, slik du lovet, og avslutt så saken. "
          "[inkasso ettergi 2026-0001 --hva rest]")


@pytest.mark.parametrize("dag, hendelser, ventet", [
    ("2026-10-01", (PLAN,), ()),
    ("2026-10-02", (PLAN,), (AVDRAG.format("1 000,00"),)),
    ("2026-10-08", (PLAN, betalt("2026-09-30", 999)),                               # the trifle hides not the whole one
     (AVDRAG.format("1,00").replace("mangler.", "mangler. Av 2 avdrag som er forfalt, mangler til sammen 5 401,00 kr."),)),
    ("2026-10-02", (PLAN, betalt("2026-09-30", 1000)), ()),
    ("2026-10-02", (OPPGJOER, betalt("2026-09-30", 1000)), (BETALT.format(""),)),
    ("2027-01-02", (OPPGJOER, betalt("2026-09-30", 1000)), (BETALT.format(" per 31.12.2026"),)),
    ("2026-10-01", (OPPGJOER, betalt("2026-09-30", 999)), ()),
    ("2026-10-01", (replace(PLAN, merknad=OPPGJOER.merknad), betalt("2026-09-30", 1000)), ()),     # one of two is paid
    ("2026-10-02", (replace(OPPGJOER, merknad=""), betalt("2026-09-30", 1000)), (FULGT,)),
])
def test_avtalen(dag: str, hendelser: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """An instalment is missed the day after its last day; a settlement that is paid is to be waived and closed, a kept plan ended."""
    assert linjer(dag, hendelser) == list(ventet)


SMAATT = "5 avtale 2026-10-01: Bare {} mangler av avdrag 1 (01.10.2026): be om det, eller {}. [inkasso {}]"


@pytest.mark.parametrize("plan, inn, ventet", [
    (PLAN, "999.98", SMAATT.format("0,02 kr", "legg det til avdrag 2, 05.10.2026", "avtale 2026-0001 --vis")),
    (PLAN, "950", SMAATT.format("50,00 kr", "legg det til avdrag 2, 05.10.2026", "avtale 2026-0001 --vis")),
    (PLAN, "949.99", AVDRAG.format("50,01")),                                           # more than the bagatell of 50 kr
    (replace(PLAN, avdrag=(h.Avdrag(d("2026-10-01"), kr(80)), *PLAN.avdrag[1:])), "40",
     AVDRAG.format("40,00").replace("1 000,00", "80,00")),                              # the half is no trifle
    (OPPGJOER, "999.98", SMAATT.format("0,02 kr", "ettergi resten, 5 419,35 kr", "ettergi 2026-0001 --hva rest")),
    (replace(OPPGJOER, merknad=""), "999.98", SMAATT.format(
        "0,02 kr", "avslutt avtalen og be om alt som gjenstår, 5 419,35 kr", "avtale slutt 2026-0001")),
])
def test_en_bagatell_av_et_avdrag_er_ikke_brudd(plan: h.Avdragsavtale, inn: str, ventet: str) -> None:
    """Inkassoloven § 8: no breach is proposed for a trifle that lacks of an instalment, and no great rest is waived for one."""
    assert linjer("2026-10-02", (plan, betalt("2026-09-30", inn)), bagatell=50) == [ventet]


PAUSE = hendelse("pause", "2026-09-10", til=d("2026-10-01"), grunn="venter på forsikring")
SLUTT = ("5 pause 2026-10-01: Pausen{} varte til og med 01.10.2026. Er saken avklart? Ta neste steg, eller sett ny dag. "
         "[inkasso pause 2026-0001 --til DATO]")


@pytest.mark.parametrize("dag, hendelser, ventet", [
    ("2026-10-01", (PAUSE,), ()),
    ("2026-10-02", (PAUSE,), (SLUTT.format(" (venter på forsikring)"),)),
    ("2026-10-02", (replace(PAUSE, grunn=""), hendelse("kontakt", "2026-10-01")), (SLUTT.format(""),)),
    ("2026-10-05", (PAUSE, hendelse("kontakt", "2026-10-02")), ()),
    ("2026-10-05", (replace(PAUSE, til=None),), ()),
])
def test_pausen_som_er_slutt(dag: str, hendelser: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """A pause with a last day asks to be followed up once it is over and nothing has happened since."""
    assert [x for x in linjer(dag, hendelser) if not x.startswith(PURRING)] == list(ventet)


# ---- objections -----------------------------------------------------------------------------------

UENIG = ("3 innsigelse 2026-09-25: Innsigelsen fra 18.09.2026 er ikke besvart. Svar innen en uke, 25.09.2026. "
         "[inkasso innsigelse svar 2026-0001 --tekst TEKST]")
EVNE = ("3 avtale 2026-09-23: Skyldneren kunne ikke betale (16.09.2026). Tilby en avtale om nedbetaling. "
        "[inkasso avtale 2026-0001 --antall 3 --fra ÅÅÅÅ-MM-DD]")
RAADET = ("4 innsigelse {}: Innsigelsen er besvart, men ikke avsluttet. Er dere enige, avslutter du den: trukket, avgjort "
          "eller kreditert. Er dere fortsatt uenige, sender du purringen som varsler forliksrådet: "
          "inkasso purring 2026-0001 [inkasso innsigelse avslutt 2026-0001 UTFALL]")
GIR_RETT = ("4 kreditnota 2026-09-20: Svaret fra 20.09.2026 gir skyldneren rett, men kravet står. Krediter det, og avslutt "
            "så innsigelsen: inkasso innsigelse avslutt 2026-0001 kreditert [inkasso kreditnota 2026-0001 --hele]")
KONKURS = ("5 logg {}: Skyldneren er konkurs. Meld kravet til bostyreren innen fristen i kunngjøringen. Fristen er "
           "ikke ført. Den står i kunngjøringen (Brønnøysundregistrene); før den med inkasso stans 2026-0001 --grunn konkurs "
           "--frist ÅÅÅÅ-MM-DD. Før det som notat når du har gjort det. [inkasso logg 2026-0001 --tekst TEKST]")
SA = innsigelse("2026-09-18")
KUNNE_IKKE = innsigelse("2026-09-16", "betalingsevne")
SVAR = brev("svar", "2026-09-20")


@pytest.mark.parametrize("dag, hendelser, ventet", [
    ("2026-09-19", (SA,), (UENIG,)),
    ("2026-09-20", (KUNNE_IKKE, SA, innsigelse("2026-09-19")), (UENIG,)),
    ("2026-09-20", (SA, hendelse("stans", "2026-09-19", grunn="konkurs")), (KONKURS.format("2026-09-19"),)),
    ("2026-09-14", (replace(KUNNE_IKKE, dato=d("2026-09-12")), replace(KUNNE_IKKE, dato=d("2026-09-13"))), (
        EVNE.replace("2026-09-23", "2026-09-19").replace("16.09.2026", "12.09.2026"),)),
    ("2026-09-30", (SA, SVAR), (RAADET.format(None),)),
    ("2026-09-20", (SA, laget("svar", "2026-09-20")), (
        SENDT.format("2026-09-20", "Svar på innsigelse laget 20.09.2026", ""),)),
    ("2026-09-20", (SA, brev("foreloepig_svar", "2026-09-19")), (UENIG,)),      # by an older program: without its day
    ("2026-09-20", (SA, brev("opplysning", "2026-09-19")), (UENIG,)),
    ("2026-09-20", (SA, h.Kontakt(dato=d("2026-09-19"), kanal="epost")), (RAADET.format(None),)),
    ("2026-09-20", (SA, h.Kontakt(dato=d("2026-09-19"), kanal="brev")), (RAADET.format(None),)),
    ("2026-09-20", (SA, h.Kontakt(dato=d("2026-09-19"), kanal="moete")), (RAADET.format(None),)),
    ("2026-09-20", (SA, h.Kontakt(dato=d("2026-09-19"), kanal="telefon")), (UENIG,)),
    ("2026-09-20", (SA, h.Kontakt(dato=d("2026-09-19"), kanal="epost", retning="inn")), (UENIG,)),
    ("2026-10-20", (T7[0], SA, SVAR), (RAADET.format("2026-09-29"),)),
    ("2026-09-29", (T7[0], SA, SVAR), ()),                                  # while a deadline runs
    ("2026-10-04", (T7[0], SA, brev("svar", "2026-09-20", "2026-10-04")), ()),
    ("2026-10-05", (T7[0], SA, brev("svar", "2026-09-20", "2026-10-04")), (RAADET.format("2026-10-04"),)),
    ("2026-10-20", (SA, SVAR, hendelse("stans", "2026-09-21", grunn="konkurs")), (KONKURS.format("2026-09-21"),)),
    ("2026-10-20", (SA, SVAR, hendelse("innsigelse_avsluttet", "2026-10-01", utfall="trukket")), (
        f"{PURRING} med gebyr 38,00 kr. [inkasso purring 2026-0001]",)),
    ("2026-10-20", (SA, SVAR, laget("purring", "2026-10-19", "2026-11-03")), (
        SENDT.format("2026-10-19", "Purring laget 19.10.2026", ""),)),
    ("2026-10-20", (SA, SVAR, purring("2026-10-01", "2026-10-15")), (
        FORLIK.replace("2026-10-29", "2026-10-15").replace("29.10.2026", "15.10.2026"),)),
    ("2026-10-20", (SA, laget("svar", "2026-09-20", merknad=GODTATT), brev("svar", "2026-09-21",
                                                                           fil="svar-2026-09-20.pdf")), (GIR_RETT,)),
])
def test_innsigelsen(dag: str, hendelser: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """Inkassoloven § 8: answered in a week; then ended, credited, or the forliksråd is warned of. A call is no answer."""
    assert linjer(dag, hendelser) == list(ventet)


@pytest.mark.parametrize("svar", [
    hendelse("innsigelse_avsluttet", "2026-09-17", utfall="trukket"), h.ForliksklageSendt(dato=d("2026-09-17")),
    hendelse("tilsvar", "2026-09-17", utfall="bestridt"), dom("2026-09-17"), h.Avdragsavtale(dato=d("2026-09-17")),
    laget("svar", "2026-09-17"), h.Kontakt(dato=d("2026-09-17"), kanal="moete"),
])
def test_hva_som_er_et_svar(svar: h.Hendelse) -> None:
    """What the debtor could not pay is answered by a letter, an e-mail, a meeting, a plan or the court."""
    assert EVNE in linjer("2026-09-17", (KUNNE_IKKE,))
    assert EVNE not in linjer("2026-09-17", (KUNNE_IKKE, svar))


LOVET = brev("foreloepig_svar", "2026-09-19", "2026-10-14")
BARE_LOVET = UENIG.replace("2026-09-25", "2026-10-14").replace(
    "er ikke besvart. Svar innen en uke, 25.09.2026.",
    "har bare fått et foreløpig svar (19.09.2026). Svar innen dagen du lovet, 14.10.2026.")


@pytest.mark.parametrize("dag, hendelser, ventet", [
    ("2026-09-20", (SA, LOVET), (BARE_LOVET,)),
    ("2026-10-20", (SA, LOVET), (BARE_LOVET,)),                                 # the day is past, and no answer given
    ("2026-09-20", (SA, laget("foreloepig_svar", "2026-09-19", "2026-10-14")), (
        UENIG, SENDT.format("2026-09-19", "Foreløpig svar laget 19.09.2026", ""))),
    ("2026-09-22", (SA, LOVET, innsigelse("2026-09-21")), (
        UENIG.replace("2026-09-25", "2026-09-28").replace("25.09.2026", "28.09.2026").replace("18.09", "21.09"),)),
    ("2026-09-20", (KUNNE_IKKE, LOVET), (EVNE.replace("2026-09-23", "2026-10-14"),)),
    ("2026-10-06", (SA, LOVET, brev("svar", "2026-10-05")), (RAADET.format(None),)),
])
def test_foreloepig_svar_er_ikke_svaret(dag: str, hendelser: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """Inkassoloven 2026 § 17 (good practice): a posted provisional answer moves the day to the one that it promises; the
    objection is unanswered until the answer itself, and what comes later has its own week.
    """
    assert linjer(dag, hendelser) == list(ventet)


def test_i_ro_til_svaret_er_gitt() -> None:
    """Inkassoloven § 8: who was told that the case rests until the answer, meets no new step before it, not even a lawful
    one; the answer opens the road again when its own deadline is out.
    """
    varslet = (SA, purring("2026-09-22", "2026-10-06"))
    lovet = (*varslet, brev("foreloepig_svar", "2026-09-23", "2026-10-07"))
    assert muligheter(fakta("2026-10-20", varslet)).neste is not None
    m = muligheter(fakta("2026-10-20", lovet))
    assert (m.svar("forlik").utfall, m.neste, [o.steg for o in m.oppgaver]) == ("lovlig", None, ["innsigelse"])
    assert [o.steg for o in muligheter(fakta("2026-10-06", lovet)).oppgaver] == ["innsigelse"]      # nor told as coming
    svart = (*lovet, brev("svar", "2026-10-08", "2026-10-22"))
    assert [o.steg for o in muligheter(fakta("2026-10-27", svart)).oppgaver] == ["forlik"]


# ---- a letter that came back ----------------------------------------------------------------------

RETUR = h.BrevRetur(dato=d("2026-09-22"), brev="purring")
NY_ADRESSE = h.AdresseEndret(dato=d("2026-09-24"), adresse=("Nygata 1",), postnummer="0161", poststed="Oslo")


def test_brevet_som_kom_i_retur() -> None:
    """The address comes first; with a new one the letter goes again when the rules allow it (saken.md A F7)."""
    assert linjer("2026-09-25", (T7[0], RETUR)) == [
        ("4 adresse 2026-09-22: Brevet kom i retur 22.09.2026. Finn adressen før du sender mer. "
        "[inkasso adresse 2026-0001 --adresse … --postnummer NNNN --kilde …]")]
    ny = "2026-09-22: Brevet kom i retur 22.09.2026. Adressen er ny: send det på nytt, med ny frist."
    assert linjer("2026-09-25", (T7[0], RETUR, NY_ADRESSE)) == [
        f"4 purring (fraraadet) {ny} [inkasso purring 2026-0001 --likevel GRUNN]"]
    sent = replace(RETUR, brev="inkassovarsel", dato=d("2026-10-05"))
    assert linjer("2026-10-07", (*T7, sent, replace(NY_ADRESSE, dato=d("2026-10-06")))) == [
        ("4 inkassovarsel (ulovlig) 2026-10-05: Brevet kom i retur 05.10.2026. Adressen er ny. Det kan sendes på nytt fra "
        "15.10.2026, med ny frist. [inkasso kan 2026-0001 inkassovarsel]")]
    svar = (SA, SVAR, replace(RETUR, brev="svar"), NY_ADRESSE)
    assert linjer("2026-09-25", svar) == [f"4 svar {ny.replace(', med ny frist', '')} [inkasso brev 2026-0001]"]
    assert linjer("2026-09-25", (T7[0], RETUR, NY_ADRESSE, purring("2026-09-25", "2026-10-09"))) == []


# ---- paid -----------------------------------------------------------------------------------------

KLAGE = h.ForliksklageSendt(dato=d("2026-11-12"), gebyr=kr(2071))
UTLEGG = h.UtleggBegjaert(dato=d("2026-11-12"), grunnlag="7_2_f", gebyr=kr(1479))
TILSVAR = hendelse("tilsvar", "2026-11-14", utfall="bestridt")
DOEMT = (dom("2026-11-01", forkynt="2026-11-03", fil="dom.pdf"),
         h.UtleggBegjaert(dato=d("2026-11-20"), grunnlag="dom", gebyr=kr(1479)))
SKYLDIG = fakta("2026-11-15", T7_TRE).konto.sum
TREKK = ("4 forlik None: Kravet er betalt mens klagen ligger hos forliksrådet.{} Trekk klagen{} "
         "[inkasso forlik trekk 2026-0001]")
HEVET = ("4 utlegg None: Kravet er betalt mens begjæringen om utlegg ligger hos namsfogden.{} Skriv til namsfogden at du "
         "trekker den{} (tvangsfullbyrdelsesloven § 3-1). [inkasso utlegg resultat 2026-0001 hevet]")
AVKALL = ("4 utlegg None: Kravet er betalt. Gi skriftlig avkall på utleggspantet (tvangsfullbyrdelsesloven § 7-25, tidligere § 7-27){} "
          "[inkasso utlegg avkall 2026-0001]")
FOER_TILSVAR = " Før forliksrådet har bedt om tilsvar, slipper du gebyret (rettsgebyrloven § 7)"
ALT = betalt("2026-11-15", 9000)


def bare(mer: int) -> h.Betaling:
    return betalt("2026-11-15", str(SKYLDIG + mer))


def ubetalt(beloep: str) -> str:
    return f" Gebyret du har krevd ({beloep} kr), er ikke betalt."


def tilbake(beloep: str) -> str:
    sum_ = beloep.replace("\xa0", "").replace(" ", "")
    tekst = f"Skyldneren har betalt {beloep} kr for mye. Betal det tilbake, og før det."
    return f"5 tilbakebetaling None: {tekst} [inkasso betaling tilbake 2026-0001 --beloep {sum_}]"


@pytest.mark.parametrize("hendelser, ventet", [
    ((*T7_TRE, ALT), tilbake("2 249,90")),
    ((*T7_TRE, KLAGE, ALT), TREKK.format("", f".{FOER_TILSVAR}, og det skyldneren har betalt for det, skal tilbake.")),
    ((*T7_TRE, KLAGE, bare(0)), TREKK.format(
        ubetalt("2 071,00"), f"; vil du ha dom for gebyret, lar du den stå (tvisteloven § 6-13).{FOER_TILSVAR}.")),
    ((*T7_TRE, KLAGE, TILSVAR, ALT), TREKK.format("", ".")),
    ((*T7_TRE, KLAGE, TILSVAR, bare(2070)), TREKK.format(
        ubetalt("1,00"), "; vil du ha dom for gebyret, lar du den stå (tvisteloven § 6-13).")),
    ((*T7_TRE, UTLEGG, ALT), HEVET.format("", "")),
    ((*T7_TRE, UTLEGG, bare(0)), HEVET.format(ubetalt("1 479,00"), ", eller be om at kostnadene først blir fastsatt")),
    ((*DOEMT, h.UtleggResultat(dato=d("2026-12-01"), utfall="pant"), betalt("2026-12-20", 9000)), AVKALL.format(".")),
    ((*DOEMT, h.UtleggResultat(dato=d("2026-12-01"), utfall="pant"), betalt("2026-12-20", 7000)), AVKALL.format(
        f", når også kostnadene som namsfogden har fastsatt, er betalt (§ 3-1).{ubetalt('879,00')}")),
    ((*DOEMT, h.UtleggResultat(dato=d("2026-12-01"), utfall="intet"), betalt("2026-12-20", 9000)), tilbake("1 121,00")),
    ((KLAGE, dom("2026-11-20"), betalt("2026-12-20", 9000)), tilbake("2 600,00")),
])
def test_betalt_mens_saken_ligger_hos_andre(hendelser: Sequence[h.Hendelse], ventet: str | None) -> None:
    """What is paid is withdrawn or released, and it is told what becomes of the fee (rettsgebyrloven § 7, § 7-25)."""
    assert linjer("2026-12-28", hendelser)[0] == ventet


def test_avkallet_staar_ogsaa_naar_saken_er_lukket() -> None:
    """Tvangsfullbyrdelsesloven § 7-25: a lien for a paid claim is to be released, whether or not the case is closed."""
    pant = h.UtleggResultat(dato=d("2026-12-01"), utfall="pant")
    lukket = (*DOEMT, pant, betalt("2026-12-20", 7879), hendelse("avsluttet", "2026-12-21", grunn="betalt"))
    assert linjer("2026-12-28", lukket) == [AVKALL.format(".")]
    hevet = h.UtleggResultat(dato=d("2026-12-22"), utfall="hevet")
    assert linjer("2026-12-28", (*lukket, hevet)) == []


def test_gjort_opp() -> None:
    """saken.md A F4, C F3: a settled case waits to be closed; a court fee that is not paid is told, not «gjort opp» alone."""
    assert linjer("2026-11-16", (*T7_TRE, bare(0))) == [
        "5 avslutt None: Kravet er gjort opp. Lukk saken. [inkasso avslutt 2026-0001 --grunn betalt]"]
    trekk = (*DOEMT, h.UtleggResultat(dato=d("2026-12-01"), utfall="trekk"))
    paa_dagen = betalt("2026-12-20", str(fakta("2026-12-20", trekk).konto.sum))
    assert linjer("2026-12-28", (*trekk, paa_dagen)) == [
        ("5 avslutt None: Kravet er gjort opp, men gebyret til retten som du har krevd (1 479,00 kr), er ikke betalt. Krev "
        "det, eller lukk saken uten. [inkasso avslutt 2026-0001 --grunn betalt]")]
    ettergitt = h.Ettergitt(dato=d("2026-11-15"), hva="rest", beloep=kr(100))
    assert linjer("2026-11-16", (*T7_TRE, ettergitt))[0].endswith("--grunn frafalt]")
    assert linjer("2026-12-20", (dom("2026-12-01", "tapt"),))[0].endswith("--grunn tap]")


# ---- after a judgment -----------------------------------------------------------------------------

DOM = dom("2026-12-01", forkynt="2026-12-03")
UKJENT = "4 dom None: Dagen dommen ble forkynt, er ikke registrert. {} [inkasso dom 2026-0001 --forkynt DATO]"
KOMBINERT = (*T7_TRE, UTLEGG, TILSVAR)
PROEV = ("4 utlegg_dom{} 2026-12-28: Forrige utlegg ga ikke dekning. Du ville prøve igjen fra 28.12.2026. "
         "[inkasso utlegg 2026-0001]")
INTET = h.UtleggResultat(dato=d("2026-12-01"), utfall="intet", proev_igjen=d("2026-12-28"))
KAN = ("4 utlegg_dom {}: Fristen for å betale gikk ut {}. Begjæring om utlegg kan sendes. [inkasso utlegg 2026-0001]")
MED_FIL = replace(DOM, fil="dom.pdf")
UTEN_FIL = KAN.replace("kan sendes.", "kan sendes. Legg dommen på saken først.").replace("utlegg 2", "dom 2").replace(
    "0001]", "0001 --fil FIL]")


@pytest.mark.parametrize("dag, hendelser, ventet", [
    ("2026-12-17", (DOM,), None),
    ("2026-12-18", (MED_FIL,), KAN.format("2026-12-17", "17.12.2026")),
    ("2026-12-18", (DOM,), UTEN_FIL.format("2026-12-17", "17.12.2026")),
    ("2026-12-18", (DOM, hendelse("stans", "2026-12-10", grunn="konkurs")), KONKURS.format("2026-12-10")),
    ("2026-12-20", (replace(DOM, forkynt=None),), UKJENT.format(
        "Uten den vet programmet ikke når utlegg kan begjæres.")),
    ("2026-12-28", DOEMT, None),
    ("2026-12-27", (*DOEMT, INTET), None),
    ("2026-12-28", (*DOEMT, INTET), PROEV.format("")),
    ("2026-12-28", (*DOEMT, INTET, hendelse("avtale_brutt", "2026-12-10")), PROEV.format("")),
    ("2026-12-28", (*DOEMT, replace(INTET, proev_igjen=None)), None),
    ("2026-12-28", (*DOEMT, replace(INTET, utfall="hevet", proev_igjen=None)), KAN.format("2026-11-17", "17.11.2026")),
    ("2026-12-10", (*KOMBINERT, DOM), (
        "4 logg 2027-02-04: Betaler ikke skyldneren, kan du innen 04.02.2027 skrive til namsfogden og kreve at "
        "utleggssaken fortsetter (tvangsfullbyrdelsesloven § 7-7). Før det som notat når du har gjort det. "
        "[inkasso logg 2026-0001 --kanal brev --tekst TEKST]")),
    ("2027-02-04", (*KOMBINERT, DOM, hendelse("kontakt", "2026-12-04", retning="inn")), (
        "4 logg 2027-02-04: Betaler ikke skyldneren, kan du innen 04.02.2027 skrive til namsfogden og kreve at "
        "utleggssaken fortsetter (tvangsfullbyrdelsesloven § 7-7). Før det som notat når du har gjort det. "
        "[inkasso logg 2026-0001 --kanal brev --tekst TEKST]")),
    ("2027-02-05", (*KOMBINERT, DOM), (
        "4 utlegg 2027-02-04: Fristen for å kreve at utleggssaken fortsetter, gikk ut 04.02.2027. Registrer at den er "
        "hevet. Første nye begjæring er uten gebyr: --gebyrfri (rettsgebyrloven § 14). "
        "[inkasso utlegg resultat 2026-0001 hevet]")),
    ("2026-12-10", (*KOMBINERT, replace(DOM, forkynt=None)), UKJENT.format(
        "Den avgjør når du må kreve at utleggssaken fortsetter.")),
    ("2026-12-10", (*KOMBINERT, DOM, h.Kontakt(dato=d("2026-12-05"), kanal="brev")), None),
    ("2026-12-10", (*KOMBINERT, h.Kontakt(dato=d("2026-11-30"), kanal="brev"), replace(DOM, forkynt=None)), UKJENT.format(
        "Den avgjør når du må kreve at utleggssaken fortsetter.")),
    ("2026-12-10", KOMBINERT, None),
])
def test_etter_dommen(dag: str, hendelser: Sequence[h.Hendelse], ventet: str | None) -> None:
    """Attachment from the day after the time to pay; § 7-7: a case from the namsfogd goes on there if asked in time."""
    assert [x for x in linjer(dag, hendelser) if "foreldes" not in x] == ([ventet] if ventet else [])


# ---- the rest -------------------------------------------------------------------------------------


def test_det_som_haster_mest_foerst() -> None:
    """Limitation first, then what is broken, what is to be answered, the step, and what is to be posted."""
    hode = sak("6400.00", "2023-12-15", fakturadato="2023-12-01")
    hendelser = (KUNNE_IKKE, purring("2026-09-20", "2026-10-05"), laget("opplysning", "2026-09-21"))
    assert [x[0] for x in linjer("2026-11-02", hendelser, hode)] == ["1", "3", "4", "6"]


def test_etter_rettsvarselet() -> None:
    """After the warning of § 5-2 comes the betalingsoppfordring that lacks, not another warning."""
    vei = (*T7, rettsvarsel("2026-10-16", "2026-10-30"))
    assert linjer("2026-11-03", vei) == []
    assert [x.partition(":")[0] for x in linjer("2026-11-04", vei)] == ["4 betalingsoppfordring 2026-10-30"]


def test_nummer_til_en_kreditnota() -> None:
    """A credit note gets its number by being undone and entered again, with its invoice where it has one."""
    nota = h.Kreditnota(dato=d("2026-10-01"), beloep=kr(500), nr=3)
    angre = "angrer du den (inkasso angre 2026-0001 --gjelder 3) og fører den på nytt: inkasso kreditnota 2026-0001"
    assert gi_nummer("2026-0001", nota) == f"{angre} --beloep 500.00 --nummer NR"
    assert gi_nummer("2026-0001", replace(nota, faktura="1042")) == f"{angre} --faktura 1042 --beloep 500.00 --nummer NR"
