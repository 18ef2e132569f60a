"""What a debtor could misread in a letter (papirer S3-1, S3-3 to S3-6, S3-9, S3-10, S3-13, S3-19, S3-20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkassocli.core.brevgrunnlag import Avdrag, Betaling, Part
from inkassocli.core.hendelser import Tilbakebetalt
from inkassocli.render.brev import lag_brev, lag_utkast
from inkassocli.render.eksempler import AVSENDER, EKSEMPLER, GRUNN, OLA
from tests.render.hjelp import mange_krav, ruter, sidetekster

SPRAAK = ("nb", "nn", "en")
D = Decimal
VERGE = replace(
    OLA, verge=Part(navn="Anne Nordmann", adresse=("Vergeveien 2",), postnummer="5003", poststed="Bergen")
)
SVERIGE = replace(OLA, land="SE", postnummer="111 22", poststed="Stockholm")


def tekst(g: Any, spraak: Any = "nb") -> str:
    """The whole letter on one line."""
    return " ".join(" ".join(lag_utkast(g, spraak=spraak).enheter).replace("\u00a0", " ").split())


@pytest.mark.parametrize("spraak", SPRAAK)
@pytest.mark.parametrize("navn", sorted({n for n, g in EKSEMPLER.items() if g.brev != "beregning"}))
def test_vergen_faar_vite_hvem_kravet_gjelder(navn: str, spraak: Any) -> None:
    """S3-9: a letter to a guardian says whose claim it is, and that «du» is not the guardian."""
    innledning = {"nb": "Til verge", "nn": "Til verje", "en": "To the guardian"}[spraak]
    assert f"{innledning} Anne Nordmann: " in tekst(replace(EKSEMPLER[navn], mottaker=VERGE), spraak)
    assert innledning not in tekst(EKSEMPLER[navn], spraak)


@pytest.mark.parametrize("spraak", SPRAAK)
def test_en_mindreaarig_trues_ikke_med_gebyr(spraak: Any) -> None:
    """Inkassoloven § 17: a minor pays no fee, so the purring to the guardian does not say that it will cost more."""
    dyrere = {"nb": "dyrere for deg", "nn": "dyrare for deg", "en": "cost you more"}[spraak]
    assert dyrere in tekst(EKSEMPLER["purring"], spraak)
    assert dyrere not in tekst(replace(EKSEMPLER["purring"], mottaker=VERGE), spraak)


@pytest.mark.parametrize("spraak", SPRAAK)
@pytest.mark.parametrize(
    "navn", ["inkassovarsel", "betalingsoppfordring", "rettslig_varsel", "purring_forliksraad", "svar", "opplysning"]
)
def test_ingen_trussel_om_forliksraadet_i_utlandet(navn: str, spraak: Any) -> None:
    """S3-1: a debtor abroad has no forliksråd, so no letter says that the case goes there, nor what that costs."""
    retten = {"nb": "retten", "nn": "retten", "en": "court"}[spraak]
    ute = tekst(replace(EKSEMPLER[navn], mottaker=SVERIGE), spraak)
    assert retten in ute
    assert "til forliksrådet" not in ute
    assert "2 071" not in ute
    assert "2,071" not in ute
    assert retten not in tekst(EKSEMPLER[navn], spraak).replace("rettens", "")


@pytest.mark.parametrize("spraak", SPRAAK)
@pytest.mark.parametrize("navn", ["svar", "svar_delvis", "svar_del_av_kravet", "purring_forliksraad"])
def test_gebyr_som_er_falt_bort(navn: str, spraak: Any) -> None:
    """S3-3: what an objection took away is told with the amount, beside the table that no longer has it."""
    borte = {"nb": "tatt bort", "nn": "tekne bort", "en": "have been removed"}[spraak]
    g = EKSEMPLER[navn]
    med = next(e for e in lag_utkast(g, spraak=spraak).broedtekst if borte in e)
    assert ("76.00" if spraak == "en" else "76,00") in med
    assert borte not in tekst(replace(g, gebyr_tapt=D("0.00")), spraak)
    assert any(e.startswith(("Hovedkrav", "Hovudkrav", "Principal")) for e in lag_utkast(g, spraak=spraak).broedtekst)


@pytest.mark.parametrize("spraak", SPRAAK)
def test_gebyret_for_hvert_brev(spraak: Any) -> None:
    """S3-20: the fees of earlier letters one by one, where they are what is left; else only their sum."""
    delt, kort = ("38.00 + 38.00", "76.00") if spraak == "en" else ("38,00 + 38,00", "76,00")
    assert f"({delt}) {kort}" in tekst(GRUNN, spraak).replace("| ", "")
    assert delt not in tekst(replace(GRUNN, gebyr=D("38.00")), spraak)


@pytest.mark.parametrize("spraak", SPRAAK)
def test_oppgjoeret_har_to_summer(spraak: Any) -> None:
    """S3-4: the table of a settlement ends in «Hele kravet», and the payment box asks for what the offer says."""
    hele, tilbud = {
        "nb": ("Hele kravet | 6 570,51", "Å betale: 5 000,00 kr"),
        "nn": ("Heile kravet | 6 570,51", "Å betale: 5 000,00 kr"),
        "en": ("The whole claim | 6,570.51", "To pay: NOK 5,000.00"),
    }[spraak]
    assert hele in tekst(EKSEMPLER["oppgjoer"], spraak)
    assert tilbud in tekst(EKSEMPLER["oppgjoer"], spraak)


BETALT = replace(
    GRUNN,
    brev="bekreftelse",
    frist=None,
    nytt_gebyr=D("0.00"),
    krav=(replace(GRUNN.krav[0], betalt=D("2818.75"), hovedstol=D("3581.25"), renter=D("1.20")),),
    hovedstol=D("3581.25"),
    renter=D("1.20"),
    gebyr=D("0.00"),
    betalinger=(
        Betaling(dato=date(2026, 10, 14), beloep=D("3000.00"), kostnader=D("76.00"), renter=D("105.25"), hovedstol=D("2818.75")),
    ),
    ekstra={"alt_igjen": D("3582.45")},
)  # fmt: skip


@pytest.mark.parametrize(
    "spraak,kolonne,oeker,loeper,snart",
    [
        ("nb", "Betalt av hovedkravet 2 818,75", "Renten øker med 2,15 kr", "30. september 2026 gjelder fortsatt", "så snart du kan"),
        ("nn", "Betalt av hovudkravet 2 818,75", "Renta aukar med 2,15 kr", "30. september 2026 gjeld framleis", "så snart du kan"),
        ("en", "Paid of the principal 2,818.75", "The interest grows by NOK 2.15", "30 September 2026 still applies", "as soon as you can"),
    ],
)  # fmt: skip
def test_kvitteringen_for_en_del(spraak: Any, kolonne: str, oeker: str, loeper: str, snart: str) -> None:
    """S3-5: the receipt of a part says what the part covered, that interest runs, and by when the rest is due."""
    uten = tekst(BETALT, spraak)
    assert kolonne in uten
    assert oeker in uten
    assert snart in uten
    med = tekst(replace(BETALT, ekstra={**BETALT.ekstra, "frist_loeper": date(2026, 10, 19)}), spraak)
    assert loeper in med
    assert snart not in med
    plan = {**BETALT.ekstra, "neste_avdrag": Avdrag(dato=date(2026, 11, 2), beloep=D("700.00"))}
    i_plan = tekst(replace(BETALT, ekstra=plan), spraak)
    assert oeker not in i_plan
    assert ("2 November 2026" if spraak == "en" else "2. november 2026") in i_plan


@pytest.mark.parametrize("spraak", SPRAAK)
def test_kvitteringen_for_det_som_er_betalt_tilbake(spraak: Any) -> None:
    """Papirer 9: the receipt tells of money paid back, and that the complaint to the forliksråd is withdrawn."""
    ekstra = {
        **EKSEMPLER["bekreftelse"].ekstra,
        "tilbakebetalt": (Tilbakebetalt(dato=date(2026, 10, 15), beloep=D("51.43")),),
        "klage_trukket": date(2026, 10, 14),
    }
    skrevet = tekst(replace(EKSEMPLER["bekreftelse"], ekstra=ekstra), spraak)
    assert ("51.43" if spraak == "en" else "51,43") in skrevet
    assert {"nb": "Vi har trukket klagen", "nn": "Vi har trekt klaga", "en": "We withdrew the complaint"}[spraak] in skrevet


@pytest.mark.parametrize("navn", ["bekreftelse", "kreditnotabrev_null", "svar_godtatt"])
@pytest.mark.parametrize("spraak", SPRAAK)
def test_pengene_gaar_tilbake_der_de_kom_fra(navn: str, spraak: Any) -> None:
    """S3-6: what was paid too much goes back to the account it came from; nobody has to send a number twice."""
    g = EKSEMPLER[navn]
    brev = tekst(replace(g, ekstra={**g.ekstra, "refusjon": D("500.00")}), spraak)
    fra = {"nb": "kontoen du betalte fra", "nn": "kontoen du betalte frå", "en": "the account you paid from"}[spraak]
    assert fra in brev


@pytest.mark.parametrize("navn", ["purring", "purring_avtalebrudd", "inkassovarsel", "rettslig_varsel", "betalingspaaminnelse"])
def test_et_brev_uten_gebyr_sier_det(navn: str) -> None:
    """S3-13: a letter without a fee says that it has none; one that asks for interest never says that it costs nothing."""
    gratis = "Vi tar ikke gebyr for dette brevet."
    uten = tekst(replace(EKSEMPLER[navn], nytt_gebyr=D("0.00")))
    assert gratis in uten
    assert "koster deg ingenting" not in uten
    if EKSEMPLER[navn].nytt_gebyr:
        assert gratis not in tekst(EKSEMPLER[navn])


def test_paaminnelsen_sier_hva_renten_er() -> None:
    """S3-13: the reminder that asks for interest tells the rate, the day and the daily growth."""
    g = EKSEMPLER["betalingspaaminnelse"]
    renter = replace(g, krav=(replace(g.krav[0], renter=D("8.59")),), renter=D("8.59"))
    assert "Renten er 12,25 prosent i året, regnet fra 1. september 2026. Den øker med 2,15 kr for hver dag" in tekst(renter)
    assert "Renten er" not in tekst(g)


def plan(antall: int) -> Any:
    """The agreement with so many instalments."""
    g = EKSEMPLER["avtale"]
    ledd = tuple(
        Avdrag(dato=date(2026 + (10 + i) // 12, (10 + i) % 12 + 1, 20), beloep=D("289.00"), rest=D(7000 - 280 * i))
        for i in range(antall)
    )
    return replace(g, ekstra={**g.ekstra, "avdrag": ledd, "rente": True})


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("antall", [1, 3, 6, 9, 12, 18, 24, 30, 36])
def test_avtalen_underskrives_der_kravet_erkjennes(antall: int, maalform: Any) -> None:
    """S3-10: the signatures stand under the acknowledgment and its sum; the plan fills the first page and is split."""
    sider = sidetekster(lag_brev(replace(plan(antall), maalform=maalform)).pdf)
    assert len(sider) <= 2
    siste = sider[-1].replace("\u00a0", " ")
    assert ("Du erkjenner kravet" if maalform == "nb" else "Du vedgår kravet") in siste
    assert "6 570,51 kr" in siste
    assert siste.rstrip().count("Ola Nordmann") >= 1
    assert "20.11.2026" in sider[0]


@pytest.mark.parametrize("antall", [20, 28, 30, 32, 34, 60])
def test_reglene_staar_aldri_alene(antall: int) -> None:
    """S3-11: however many invoices, the last page of a demand has more than the rules, also in English."""
    krav = mange_krav(antall)
    g = replace(GRUNN, krav=krav, hovedstol=sum(k.hovedstol for k in krav), renter=sum(k.renter for k in krav))
    brev = lag_brev(g, engelsk=True)
    for side in sidetekster(brev.pdf)[1:]:
        assert len(side) > 400, side


def test_langt_brevhode_har_luft() -> None:
    """S3-19: the day stands with air under the longest sender, beside the window and above the text."""
    navn = "Tannlegene Wilhelmina Hohenstaufen-Christophersen, Bjørn Åge Sørensen-Østerdal og Partnere AS"
    lang = replace(
        AVSENDER, navn=navn, adresse=("Christian Frederiks plass 6", "Inngang B", "Postboks 1234 Sentrum"),
        epost="postmottak.regnskap@tannlegene-hohenstaufen-christophersen.eksempel.no",
    )  # fmt: skip
    bredt = ruter(lag_brev(replace(GRUNN, avsender=lang)).pdf)
    dato = next(r for r in bredt if r.tekst == "Dato")
    over = max(r.grunnlinje for r in bredt if r.side == 1 and r.x0 > 121 and r.grunnlinje < dato.grunnlinje)
    assert dato.grunnlinje - over > 6
    assert max(r.y1 for r in bredt if r.side == 1 and r.x0 > 121 and r.y0 < 84 and r.tekst == "Faktura") < 84


def test_gebyret_til_retten_er_det_som_gjelder_naa() -> None:
    """S4: a fee of the court is told as it is now: that of the next year is not known."""
    assert "Gebyret for dette er nå 928,00 kr." in tekst(GRUNN)
    assert "Det koster nå 2 071,00 kr" in tekst(GRUNN)


def test_etter_dommen_heter_det_kostnader() -> None:
    """S4: a payment has covered «Gebyr»; after a judgment, which awards more than fees, «Kostnader»."""
    delt = EKSEMPLER["betalingsoppfordring_delbetalt"]
    assert "Gebyr 38,00 |" in tekst(delt)
    assert "Kostnader 38,00 |" in tekst(replace(delt, etter_dom=True))
