"""What comes after the forliksråd has ended a case without a judgment."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.muligheter import Muligheter, muligheter
from inkassocli.core.oppgave import FORELDELSE, KOMMER, POSTING
from inkassocli.core.protester import GODTATT
from tests.bygg import T7_TRE, brev, d, dom, fakta, hendelse, innsigelse, kr, sak, vanlig

KLAGE = h.ForliksklageSendt(dato=d("2026-11-20"))


def etter(dag: str, utfall: str, hendelser: Sequence[h.Hendelse] = ()) -> Muligheter:
    """The case on the day, its complaint ended on 10 December."""
    slutt = hendelse("klage_avsluttet", "2026-12-10", utfall=utfall)
    return muligheter(fakta(dag, (*T7_TRE, KLAGE, slutt, *hendelser)))


@pytest.mark.parametrize("mer", [
    (), (hendelse("brev_retur", "2026-12-11", brev="betalingsoppfordring"),), (innsigelse("2026-12-12"),),
])
def test_forliket_foeres_foerst(mer: Sequence[h.Hendelse]) -> None:
    """Presisering 43: a settlement is a judgment; until it is entered no letter and no other step is proposed."""
    m = etter("2026-12-18", "forlik", mer)
    steg = [o for o in m.oppgaver if o.steg != "innsigelse"]
    assert [(o.steg, o.hel_kommando) for o in steg] == [
        ("dom", "inkasso dom 2026-0001 --resultat forlik --beloep KRONER")]
    assert (m.neste, m.i_dag, m.i_kjoering) == (None, (), "")


def test_forliket_er_foert() -> None:
    """Presisering 43: once entered, the settlement has a time to pay like any judgment, and is not asked for again."""
    forlik = dom("2026-12-10", "forlik", betalingsfrist="2027-01-15")
    assert [o.steg for o in etter("2027-01-15", "forlik", (forlik,)).oppgaver if o.hast != KOMMER] == []
    assert [o.steg for o in etter("2027-01-16", "forlik", (forlik,)).oppgaver] == ["utlegg_dom"]


def test_svarene_staar_naar_saken_er_forlikt() -> None:
    """Presisering 64: after a settlement the complaint and § 7-2 f stay barred; the answers for letters are as before."""
    svar = {s.steg: s.utfall for s in etter("2026-12-10", "forlik").steg.values()}
    assert (svar["forlik"], svar["utlegg_7_2_f"], svar["betalingsoppfordring"]) == ("ulovlig", "ulovlig", "uten_gebyr")


INNSTILT = "Forliksrådet innstilte saken 10.12.2026. Ny klage kan sendes fra 10.12.2027."


@pytest.mark.parametrize("dag, steg", [
    ("2026-12-10", "utlegg_7_2_f"), ("2027-11-01", "utlegg_7_2_f"), ("2027-11-02", "rettslig_varsel"),
])
def test_etter_innstilling(dag: str, steg: str) -> None:
    """Presiseringer 42 and 64: for a year no complaint; attachment while the warning holds, then a new warning. A letter
    that bears no fee and opens nothing is not proposed.
    """
    (o,) = etter(dag, "innstilt").oppgaver
    assert o.steg == steg
    assert etter(dag, "innstilt").svar(steg).utfall == o.utfall == "lovlig"
    assert vanlig(o.hvorfor).endswith(f" kan sendes. Forliksklage kan ikke sendes: {INNSTILT}")


def test_et_nytt_varsel_ventes_ut() -> None:
    """Presisering 42: a new warning is not followed by another while its own term runs, but by the request."""
    nytt = hendelse("brev_sendt", "2027-11-02", brev="rettslig_varsel", frist=d("2027-11-16"))
    assert [etter(dag, "innstilt", (nytt,)).neste for dag in ("2027-11-10", "2027-11-18")] == [None, None]
    neste = etter("2027-11-19", "innstilt", (nytt,)).neste
    assert neste is not None
    assert neste.steg == "utlegg_7_2_f"


@pytest.mark.parametrize("utfall", ["trukket", "avvist"])
def test_klagen_kan_sendes_igjen(utfall: str) -> None:
    """Presisering 64: withdrawn or dismissed, the complaint is the next step again."""
    assert [o.steg for o in etter("2026-12-10", utfall).oppgaver] == ["forlik"]


def test_grunnen_sier_hvorfor_klagen_ikke_tas() -> None:
    """Presisering 64: the reason says what stands in the way and, after innstilling, from which day it does not."""
    for utfall, tekst in (("innstilt", INNSTILT), ("forlik", "Saken er alt brakt inn for forliksrådet eller avgjort.")):
        (grunn,) = (g for g in etter("2026-12-10", utfall).svar("forlik").grunner if g.regel == "klage_sendt")
        assert grunn.tekst == tekst


# ---- an innstilt case that the debtor disputes ----------------------------------------------------

FOER = innsigelse("2026-11-18")                                         # answered in the complaint
I_SAKEN = (innsigelse("2026-11-25"), brev("svar", "2026-11-26", "2026-12-08"))
TILSVAR = hendelse("tilsvar", "2026-11-30", utfall="bestridt")
TINGRETTEN = (
    "Forliksrådet innstilte saken 10.12.2026, og skyldneren bestrider kravet. Da avgjør tingretten: ta ut stevning der, "
    "bli enig med skyldneren, eller gi opp kravet. Ny klage til forliksrådet kan sendes fra 10.12.2027. Til stevningen kan "
    "du samle saken i én PDF.")


def innstilt(dag: str, foer: Sequence[h.Hendelse] = (), i_saken: Sequence[h.Hendelse] = (),
             etterpaa: Sequence[h.Hendelse] = ()) -> Muligheter:
    """The case on the day, innstilt on 10 December."""
    slutt = hendelse("klage_avsluttet", "2026-12-10", utfall="innstilt")
    return muligheter(fakta(dag, (*T7_TRE, *foer, KLAGE, *i_saken, slutt, *etterpaa)))


@pytest.mark.parametrize("foer, i_saken, etterpaa", [
    ((FOER,), (), ()), ((), I_SAKEN, ()), ((), (), (innsigelse("2026-12-11"), brev("svar", "2026-12-12"))),
    ((), (TILSVAR,), ()), ((), (I_SAKEN[0], hendelse("innsigelse_avsluttet", "2026-11-27", utfall="trukket"), TILSVAR), ()),
    ((), (TILSVAR,), (hendelse("avdragsavtale", "2026-12-12"), hendelse("avtale_brutt", "2026-12-13", grunn="oppfylt"))),
    ((), (innsigelse("2026-11-25", "delvis", uomtvistet=kr(1000)), TILSVAR), ()),
])
def test_bestridt_og_innstilt(
    foer: Sequence[h.Hendelse], i_saken: Sequence[h.Hendelse], etterpaa: Sequence[h.Hendelse]
) -> None:
    """Tvisteloven § 6-11 (5): a disputed claim that the forliksråd has left is tingretten's. No purring, no warning and no
    attachment is proposed, whether an objection or the tilsvar disputes it; the limit of foreldelsesloven § 22 is the day.
    """
    m = innstilt("2027-01-15", foer, i_saken, etterpaa)
    oppgaver = [o for o in m.oppgaver if o.steg != "innsigelse"]
    assert [(o.steg, o.frist, vanlig(o.hvorfor)) for o in oppgaver] == [("mappe", m.f.foreldes, TINGRETTEN)]
    assert (m.neste, m.i_dag, m.i_kjoering) == (None, (), "")
    assert innstilt("2027-11-05", foer, i_saken, etterpaa).neste is None     # the warning of § 4-18 has run out


@pytest.mark.parametrize("i_saken, etterpaa", [
    ((hendelse("tilsvar", "2026-11-30", utfall="godtatt"),), ()), ((TILSVAR, hendelse("tilsvar", "2026-12-01", utfall="godtatt")), ()),
    ((TILSVAR,), (innsigelse("2026-12-11"), hendelse("innsigelse_avsluttet", "2026-12-12", utfall="trukket"))),
    ((TILSVAR,), (hendelse("avdragsavtale", "2026-12-12", erkjent=True),
                  hendelse("avtale_brutt", "2026-12-13", grunn="oppfylt"))),
])
def test_ikke_lenger_bestridt(i_saken: Sequence[h.Hendelse], etterpaa: Sequence[h.Hendelse]) -> None:
    """Presiseringer 42 and 64: who has accepted the claim meets the attachment again."""
    assert [o.steg for o in innstilt("2027-01-15", (), i_saken, etterpaa).oppgaver] == ["utlegg_7_2_f"]


def test_tingretten_ventes_med() -> None:
    """Inkassoloven § 8: the objection is answered first, a promised rest is kept, and what is granted is credited."""
    ny_protest = innsigelse("2026-12-11")
    assert [o.steg for o in innstilt("2026-12-12", (), (), (ny_protest,)).oppgaver] == ["innsigelse"]
    for ro in (hendelse("pause", "2026-12-12", til=d("2027-02-01")), hendelse("avdragsavtale", "2026-12-12")):
        assert "mappe" not in [o.steg for o in innstilt("2027-01-15", (FOER,), (), (ro,)).oppgaver]
    rett = h.BrevLaget(dato=d("2026-12-12"), brev="svar", fil="svar.pdf", merknad=GODTATT)
    sendt = brev("svar", "2026-12-12", fil="svar.pdf")
    assert [o.steg for o in innstilt("2027-01-15", (FOER,), (), (rett, sendt)).oppgaver] == ["kreditnota"]


@pytest.mark.parametrize("dag, mer", [("2027-12-10", ()), ("2026-12-21", (
    hendelse("klage_avsluttet", "2026-12-20", utfall="innstilt", samtykke=d("2026-12-20")),))])
def test_forliksraadet_er_aapent_igjen(dag: str, mer: Sequence[h.Hendelse]) -> None:
    """Presiseringer 39 and 64: after a year, or by consent, the complaint comes next. Who has been in the forliksråd with
    his objection needs no purring to tell him of it.
    """
    m = innstilt(dag, (), I_SAKEN, mer)
    assert [(o.steg, o.utfall) for o in m.oppgaver] == [("forlik", "lovlig")]


def test_stevning_redder_kravet() -> None:
    """Presisering 87, foreldelsesloven §§ 15 and 22: near the limit of a claim that is tingretten's, stevning is told first."""
    slutt = hendelse("klage_avsluttet", "2026-12-10", utfall="innstilt")
    m = muligheter(fakta("2027-09-01", (*T7_TRE, FOER, KLAGE, slutt), sak(forfall="2023-12-20")))
    assert m.f.foreldes == d("2027-12-10")
    assert m.oppgaver[0].hast == FORELDELSE
    assert m.oppgaver[0].hvorfor.endswith("Stevning til tingretten avbryter den også (foreldelsesloven § 15).")


# ---- a letter that was made before and never posted -----------------------------------------------


def laget(slag: str, frist: str | None = None) -> h.BrevLaget:
    return h.BrevLaget(dato=d("2026-11-18"), brev=slag, frist=d(frist) if frist else None, fil=f"{slag}.pdf")


FORLIKT = hendelse("klage_avsluttet", "2026-12-10", utfall="forlik")
DOEMT = dom("2026-12-10", betalingsfrist="2027-03-01")
VED_FORLIKET = "Dere ble forlikt i forliksrådet 10.12.2026, etter at brevet ble laget. Ta det bort."


@pytest.mark.parametrize("slag, etterpaa, grunn", [
    ("purring", (KLAGE,), "Forliksklagen ble sendt 20.11.2026, etter at brevet ble laget. Ta det bort."),
    ("purring", (KLAGE, FORLIKT), VED_FORLIKET), ("rettslig_varsel", (KLAGE, FORLIKT), VED_FORLIKET),
    ("svar", (KLAGE, FORLIKT), VED_FORLIKET), ("betalingspaaminnelse", (KLAGE, FORLIKT), VED_FORLIKET),
    ("purring", (KLAGE, FORLIKT, dom("2026-12-11", "forlik", beloep=kr(9000), betalingsfrist="2027-03-01")),
     "Kravet ble avgjort 11.12.2026, etter at brevet ble laget. Ta det bort."),
    ("purring", (KLAGE, DOEMT), "Kravet ble avgjort 10.12.2026, etter at brevet ble laget. Ta det bort."),
    ("purring", (hendelse("utlegg_begjaert", "2026-11-19", grunnlag="7_2_f"),),
     "Utlegg ble begjært 19.11.2026, etter at brevet ble laget. Ta det bort."),
])
def test_brevet_fra_foer_retten(slag: str, etterpaa: Sequence[h.Hendelse], grunn: str) -> None:
    """Presisering 92: a letter without a fee that speaks of a court which has the case by now, or has ended it, is old like
    any other, whatever sum it asks for; made anew it would lead nowhere, so it is taken away.
    """
    m = muligheter(fakta("2026-12-15", (*T7_TRE, laget(slag, "2027-01-10"), *etterpaa)))
    (post,) = (o for o in m.oppgaver if o.hast == POSTING)
    assert (post.steg, post.kommando) == ("angre", "inkasso angre 2026-0001 --gjelder 4")
    assert vanlig(post.hvorfor).endswith(grunn)
    assert [v.holder for v in m.venter] == [False]


@pytest.mark.parametrize("slag, etterpaa", [
    ("svar", (KLAGE,)), ("bekreftelse", (KLAGE, FORLIKT)), ("kreditnotabrev", (KLAGE, FORLIKT)),
    ("purring", (KLAGE, hendelse("angret", "2026-11-21", gjelder=5))),
])
def test_brevet_som_retten_ikke_endrer(slag: str, etterpaa: Sequence[h.Hendelse]) -> None:
    """Inkassoloven § 8: an answer is due while the complaint lies there, and what presses for nothing is as true as before."""
    m = muligheter(fakta("2026-12-15", (*T7_TRE, laget(slag, "2027-01-10"), *etterpaa)))
    assert [v.holder for v in m.venter] == [True]


def test_varselet_lages_paa_nytt() -> None:
    """Presisering 44: after a judgment a new warning of § 4-19 may be made, so the old one is made anew and not left."""
    m = muligheter(fakta("2026-12-15", (*T7_TRE, laget("rettslig_varsel", "2027-01-10"), KLAGE, DOEMT)))
    (post,) = (o for o in m.oppgaver if o.hast == POSTING)
    assert (post.steg, post.kommando) == ("rettslig_varsel", "inkasso rettsvarsel 2026-0001")
