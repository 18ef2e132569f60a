"""What the reasons about letters say, and the sums and days in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.brevvilkaar import uten_pristilbud
from inkassocli.core.fakta import Fordringshaver
from tests.bygg import T7, d, fakta, hendelse, kan, kr, krav, med_ny_lov, regler, sak, skyldner, vanlig


def grunner(steg: str, dag: str, hendelser: Sequence[h.Hendelse] = (), hode: Any = None, **felt: Any) -> dict[str, str]:
    """The text of each reason and warning."""
    svar = kan(steg, dag, hendelser, hode, **felt)
    return {g.regel: vanlig(g.tekst) for g in (*svar.grunner, *svar.advarsler)}


BOET = "Et krav som er meldt i boet, foreldes ikke så lenge (foreldelsesloven § 18); det regnes ikke med her. "


@pytest.mark.parametrize("stanser, ord_, raad", [
    (("konkurs",), "konkurs", BOET), (("gjeldsordning",), "gjeldsordning", BOET), (("doedsfall",), "dødsfall", ""),
    (("verge_mangler", "doedsfall"), "dødsfall, verge mangler", ""),
    (("verge_mangler", "konkurs"), "konkurs, verge mangler", BOET),
])
def test_stanset_sier_hvorfor(stanser: Sequence[str], ord_: str, raad: str) -> None:
    """Presisering 40: every stop by its name, and of an estate what becomes of limitation."""
    hendelser = [hendelse("stans", "2026-09-10", grunn=s) for s in stanser]
    assert grunner("purring", "2026-09-20", hendelser)["stanset"] == (
        f"Saken er stanset ({ord_}). {raad}Når hinderet er borte: inkasso stans 2026-0001 --slutt")


def test_brev_i_retur_sier_hva_som_skal_til() -> None:
    """A letter that came back needs the address first, and then to be sent again."""
    retur = h.BrevRetur(dato=d("2026-09-22"), brev="purring")
    ny = h.AdresseEndret(dato=d("2026-09-24"), adresse=("Nygata 1",), postnummer="0161", poststed="Oslo")
    kom = "Brevet kom i retur 22.09.2026 og har ikke nådd fram. "
    assert grunner("purring", "2026-09-30", (T7[0], retur))["brev_i_retur"] == (
        f"{kom}Finn den nye adressen først: inkasso adresse 2026-0001")
    assert grunner("purring", "2026-09-30", (T7[0], retur, ny))["brev_i_retur"] == (
        f"{kom}Adressen er ny. Send brevet på nytt, med ny frist.")


@pytest.mark.parametrize("beloep, tilbud, mangler", [
    (("3000.00", "2500.00"), (None, None), True), (("3000.00", "2500.00"), (None, True), False),
    (("3000.00", "2500.00"), (True, None), False), (("3000.00", "2000.00"), (None, None), False),
])
def test_pristilbud_for_en_behandling(beloep: Sequence[str], tilbud: Sequence[Any], mangler: bool) -> None:
    """Presisering 83: the claims of one service day are one treatment, and one offer covers it."""
    hode = sak(krevd=[krav(b, faktura=str(i), ytelsesdato="2026-07-01", pristilbud=t)
                      for i, (b, t) in enumerate(zip(beloep, tilbud, strict=True))])
    assert ("pristilbud_mangler" in grunner("purring", "2026-09-15", (), hode)) is mangler


@pytest.mark.parametrize("kreditert, mangler", [(0, True), ("5999.50", True), (6000, False)])
def test_pristilbud_for_det_som_staar_igjen(kreditert: Any, mangler: bool) -> None:
    """Presisering 83: a treatment that is credited in full needs no offer; half a krone left does."""
    nota = (h.Kreditnota(dato=d("2026-09-10"), beloep=kr(kreditert)),) if kreditert else ()
    assert ("pristilbud_mangler" in grunner("purring", "2026-09-15", nota, sak("6000.00"))) is mangler


@pytest.mark.parametrize("kreditert, beloep, krav_", [(0, "860,00", "2 krav"), ("2999.50", "860,00", "2 krav"),
                                                      (3000, "430,00", "kravet")])
def test_standardkompensasjon_for_hvert_krav(kreditert: Any, beloep: str, krav_: str) -> None:
    """Presisering 84: one sum for each claim that stands, told as it is, be it half a krone."""
    hode = sak(hvem=skyldner("enk"), krevd=(krav("3000.00", faktura="1"), krav("3000.00", faktura="2")))
    nota = (h.Kreditnota(dato=d("2026-09-10"), beloep=kr(kreditert), faktura="2"),) if kreditert else ()
    assert grunner("purring", "2026-09-20", nota, hode)["standardkompensasjon"] == (
        f"Skyldneren er næringsdrivende. Du kan kreve standardkompensasjon, {beloep} kr for {krav_}, i stedet for "
        "gebyrene, men ikke begge deler. Programmet legger den ikke til.")


def test_satsen_etter_ny_lov_med_siste_dag() -> None:
    """Inkassoloven 2026 §§ 18-19: after the last day of the loaded rate there is no fee, and no day with one."""
    bok = med_ny_lov("2026-09-05", gebyr=[("2026-09-20", "41", "2026-11-10")])
    foer, etter = (kan("purring", dag, bok=bok) for dag in ("2026-09-19", "2026-11-11"))
    for svar, dag in ((foer, d("2026-09-20")), (etter, None)):
        assert regler(svar) == ["nylov_gebyr"]
        assert (svar.utfall, svar.grunner[0].tidligst) == ("uten_gebyr", dag)


def test_et_krav_som_ikke_er_forfalt_gir_ingen_kompensasjon() -> None:
    """Presisering 84: a claim counts from its own due day, and on it."""
    hode = sak(hvem=skyldner("enk"), krevd=(krav(faktura="1"), krav("3000.00", "2026-10-15", faktura="2")))
    for dag, krav_ in (("2026-10-14", "kravet"), ("2026-10-15", "2 krav")):
        assert f" kr for {krav_}, i stedet" in grunner("purring", dag, (), hode)["standardkompensasjon"]
    privat = replace(hode, skyldner=skyldner())
    assert "standardkompensasjon" not in grunner("purring", "2026-10-15", (), privat)
    assert fakta("2026-10-15", (), hode).sak.hode.skyldner.naering


def test_behandlingen_heter_etter_sitt_foerste_krav() -> None:
    """Presisering 83: of several invoices for one treatment the first is named, with the limit of its day."""
    hode = sak(krevd=[krav("3000.00", faktura=n, ytelsesdato="2026-07-01") for n in ("1", "2")])
    funnet = uten_pristilbud(fakta("2026-09-15", (), hode))
    assert uten_pristilbud(fakta("2026-09-15", (), hode, hos=Fordringshaver("Kari", mva_pliktig=False))) is None
    assert funnet is not None
    assert (funnet[0].faktura, funnet[1]) == ("1", kr(5000))
