"""Matching: a KID whole and as text, and otherwise only proposals."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.oversikt import Rentetabell, lag
from inkassocli.core.sak import Hode
from inkassocli.core.steg import fakta
from inkassocli.core.treff import Gruppe, Sortering, Treff, bygg_indeks, saksrad
from tests.bygg import BOK, TANNLEGE, krav, skyldner

KONTO, DAG = "12345678903", date(2026, 10, 10)


@dataclass
class Linje:
    """A line of a bank file."""

    beloep: Decimal = Decimal("1000.00")
    kid: str | None = None
    fritekst: str = ""
    betaler_navn: str | None = None
    bokfoert: date | None = date(2026, 10, 6)
    oppdrag: date | None = None
    konto: str = KONTO
    ref: str | None = None
    reversering: bool = False
    registrerbar: bool = True
    varsler: tuple[str, ...] = field(default=())
    avtrykk: str = "a-b"
    motpost: str = ""
    grunn: str = ""

    @property
    def likhet(self) -> str:
        return self.avtrykk.partition("-")[0]


def sak(nr: str, faktura: str, kid: str = "", navn: str = "Ola Nordmann") -> Hode:
    """A case of 6 400 kr."""
    return Hode(sak=nr, skyldner=skyldner(navn=navn), krav=(krav(faktura=faktura, kid=kid),))


def treff(linje: Linje, *saker: Hode, hendelser: tuple[h.Hendelse, ...] = ()) -> Treff:
    """What is found for one line."""
    return alle_treff([linje], *saker, hendelser=hendelser)[0]


def alle_treff(
    linjer: list[Linje], *saker: Hode, hendelser: tuple[h.Hendelse, ...] = ()
) -> tuple[Treff, ...]:
    """What is found for each line of a file."""
    alle = {s.sak: s for s in saker or (sak("2026-0001", "1042", "0010041"),)}
    indeks = bygg_indeks(saksrad(lag(s, hendelser, BOK, TANNLEGE)) for s in alle.values())

    def eksakt(nr: str, dag: date) -> Decimal:
        return fakta(alle[nr], hendelser, BOK, TANNLEGE, dag).konto.sum

    return Sortering(indeks, KONTO, DAG, Rentetabell(BOK), eksakt).alle(linjer)


@pytest.mark.parametrize("kid", ["10041", "00010041", "001004", "0010042"])
def test_kid_er_lik_helt_eller_ikke(kid: str) -> None:
    """Leading zeros count, and no part of a KID is a match."""
    assert treff(Linje(kid="0010041")).gruppe is Gruppe.FOERES
    assert treff(Linje(kid=kid)).gruppe is Gruppe.UKJENT_KID


def test_to_saker_med_samme_kid_venter() -> None:
    """A KID that two cases hold decides nothing."""
    t = treff(Linje(kid="0010041"), sak("2026-0001", "1", "0010041"), sak("2026-0002", "2", "0010041"))
    assert t.gruppe is Gruppe.UKJENT_KID
    assert [f.sak for f in t.forslag] == ["2026-0001", "2026-0002"]


@pytest.mark.parametrize(
    "tekst,beloep,sikkert",
    [
        ("Faktura 1042", "6400.00", True),
        ("betaling 2026-0001", "6400.00", True),
        ("KID 0010041", "6400.00", True),
        ("Faktura 1042", "17.00", False),
        ("Faktura 10420", "6400.00", None),
        ("ref 91042", "6400.00", None),
    ],
)
def test_tekst_gir_bare_forslag(tekst: str, beloep: str, sikkert: bool | None) -> None:
    """A reference in the text proposes; it is sure when the amount fits too, and parts of numbers say nothing."""
    t = treff(Linje(Decimal(beloep), fritekst=tekst))
    assert t.gruppe is Gruppe.UTEN_KID
    assert bool(t.forslag) is (sikkert is not None)
    assert (t.sikkert is not None) is bool(sikkert)


def test_navnet_alene_er_aldri_sikkert() -> None:
    """The payer's name proposes, in whatever order it is written, but a general yes does not confirm it."""
    t = treff(Linje(Decimal("6400.00"), betaler_navn="NORDMANN OLA"))
    assert [f.sak for f in t.forslag] == ["2026-0001"]
    assert t.sikkert is None


def test_dag_foer_siste_hendelse_regnes_helt() -> None:
    """A payment booked before the last event is measured against the balance of its own day."""
    brev = h.BrevSendt(
        nr=1, dato=date(2026, 10, 7), brev="purring", frist=date(2026, 10, 28), gebyr=Decimal("38.00")
    )
    t = treff(Linje(Decimal("6480.00"), kid="0010041"), hendelser=(brev,))
    assert t.gruppe is Gruppe.FOR_MYE
    assert t.for_mye == Decimal("4.82")


def test_annen_konto_foerst() -> None:
    """A line of another account is never matched, whatever its KID."""
    assert treff(Linje(kid="0010041", konto="86011117947")).gruppe is Gruppe.ANNET


# ---- filer.md 17, saken.md N1 and the money after reversals --------------------------------------


def rest(dag: date | None, **felt: object) -> Hode:
    """A case of 2 500 kr of 01.08.2026, read as a rest on the day."""
    k = krav(
        faktura="501",
        kid="0010041",
        fakturadato=date(2026, 8, 1),
        beloep=Decimal("2500.00"),
        rest_per=dag,
        **felt,
    )
    return Hode(sak="2026-0001", skyldner=skyldner(), krav=(k,))


@pytest.mark.parametrize(
    "bokfoert, rest_per, gruppe, ord_",
    [
        (date(2026, 8, 20), date(2026, 10, 10), Gruppe.FOR_TIDLIG, "kan være med i restbeløpet"),
        (date(2026, 10, 10), date(2026, 10, 10), Gruppe.FOR_TIDLIG, "kan være med i restbeløpet"),
        (date(2026, 10, 9), date(2026, 10, 8), Gruppe.FOERES, ""),
        (date(2026, 10, 11), None, Gruppe.FOR_TIDLIG, "etter dagen du fører"),
        (date(2026, 8, 20), None, Gruppe.FOERES, ""),
        (date(2026, 7, 12), None, Gruppe.FOR_TIDLIG, "eldre enn fakturaen"),
        (date(2026, 8, 1), None, Gruppe.FOERES, ""),
    ],
)
def test_betaling_foer_restbeloepet_eller_fakturaen_venter(
    bokfoert: date, rest_per: date | None, gruppe: Gruppe, ord_: str
) -> None:
    """A payment that may be in the rest already, or is older than the invoice or of a later day, is never booked by itself."""
    t = treff(Linje(kid="0010041", bokfoert=bokfoert), rest(rest_per))
    assert (t.gruppe, t.venter) == (gruppe, gruppe is Gruppe.FOR_TIDLIG)
    assert ord_ in t.grunn
    forslag = treff(
        Linje(Decimal("2500.00"), fritekst="faktura 501", bokfoert=bokfoert), rest(rest_per)
    ).forslag[0]
    assert forslag.sikkert is (gruppe is Gruppe.FOERES)


@pytest.mark.parametrize("tekst", ["faktura 01042", "Faktura 001042 takk", "01042"])
def test_nuller_foran_fakturanummeret(tekst: str) -> None:
    """saken.md N1: zeros in front of the number, and the amount of the invoice: a sure proposal."""
    t = treff(Linje(Decimal("6400.00"), fritekst=tekst))
    assert t.sikkert is not None
    assert treff(Linje(fritekst="91042"), sak("2026-0001", "1042")).forslag == ()


def test_beloepet_av_ett_av_flere_krav() -> None:
    """The amount of one of the case's invoices fits as well as the whole."""
    to = Hode(
        sak="2026-0001",
        skyldner=skyldner(),
        krav=(krav(faktura="1042"), krav(faktura="1043", beloep=Decimal("900.00"))),
    )
    t = treff(Linje(Decimal("900.00"), fritekst="faktura 1043"), to)
    assert t.sikkert is not None


def test_feil_kid_men_navn_og_beloep_passer() -> None:
    """A payer whose name and amount fit is proposed though the KID is nobody's; a general yes does not confirm it."""
    t = treff(Linje(Decimal("6400.00"), kid="9990008", betaler_navn="ola nordmann"))
    assert (t.gruppe, [f.sak for f in t.forslag], t.sikkert) == (Gruppe.UKJENT_KID, ["2026-0001"], None)
    for annet in (
        Linje(Decimal("6400.00"), kid="9990008", betaler_navn="Per Person"),
        Linje(kid="9990008", betaler_navn="ola nordmann"),
    ):
        assert treff(annet).forslag == ()


@pytest.mark.parametrize(
    "tekst, funnet",
    [("Overføring Innland, Ola Nordmann", True), ("Nordmann", False), ("OLA K NORDMANN", True)],
)
def test_navnet_i_bankens_tekst(tekst: str, funnet: bool) -> None:
    """A bank without a column of names writes the payer in the text: the whole name proposes, a part of it does not."""
    assert bool(treff(Linje(Decimal("6400.00"), fritekst=tekst)).forslag) is funnet


def betalt(nr: int, dag: date, beloep: str = "1000.00", ref: str = "", avtrykk: str = "") -> h.Betaling:
    return h.Betaling(nr=nr, dato=dag, beloep=Decimal(beloep), ref=ref, avtrykk=avtrykk)


def tilbake(beloep: str = "-1000.00", **felt: object) -> Linje:
    """A reversal of a payment by KID."""
    return Linje(
        Decimal(beloep),
        kid="0010041",
        reversering=True,
        registrerbar=False,
        varsler=("reversering",),
        **felt,  # type: ignore[arg-type]
    )


def test_tilbakefoering_ved_referanse_ellers_naermeste_dag() -> None:
    """Of several equal payments the one with the bank's reference is undone, else the nearest before it."""
    foert = (
        betalt(1, date(2026, 9, 1), ref="A", avtrykk="x-1"),
        betalt(2, date(2026, 9, 20), ref="B", avtrykk="y-1"),
        betalt(3, date(2026, 10, 9), ref="C", avtrykk="z-1"),
    )
    assert [f.nr for f in treff(tilbake(ref="A"), hendelser=foert).forslag] == [1]
    assert [f.nr for f in treff(tilbake(ref="?", bokfoert=date(2026, 9, 25)), hendelser=foert).forslag] == [2]


def test_tilbakefoering_i_samme_fil_roerer_ingen_annen_betaling() -> None:
    """A payment and its reversal in one file leave what was booked before as it stands, on every reading."""
    foert = (betalt(1, date(2026, 9, 1), avtrykk="x-1"),)
    inn = Linje(kid="0010041", avtrykk="n-1", motpost="m-1", registrerbar=False, varsler=("reversert",))
    ut = tilbake(avtrykk="m-1", motpost="n-1")
    en, to = alle_treff([inn, ut], hendelser=foert)
    assert (en.gruppe, to.gruppe, to.forslag, to.venter) == (Gruppe.TILBAKE, Gruppe.TILBAKE, (), False)
    bokfoert = (*foert, betalt(2, date(2026, 10, 6), avtrykk="n-1"))
    assert [f.nr for f in alle_treff([inn, ut], hendelser=bokfoert)[1].forslag] == [2]


def test_delvis_tilbakefoering() -> None:
    """saken.md N6: a part taken back waits with the two commands that book it, and is told as done when they are."""
    foert = (betalt(1, date(2026, 9, 1), "2000.00", avtrykk="x-1"),)
    t = treff(tilbake("-500.00"), hendelser=foert)
    assert t.venter
    assert t.forslag[0].kommandoer == (
        "inkasso angre 2026-0001 --gjelder 1",
        "inkasso betaling 2026-0001 --beloep 1500,00 --dato 2026-09-01",
    )
    assert t.forslag[0].nr == 0
    gjort = (
        *foert,
        h.Angret(nr=2, dato=date(2026, 10, 6), gjelder=1),
        betalt(3, date(2026, 9, 1), "1500.00"),
    )
    assert treff(tilbake("-500.00"), hendelser=gjort).gruppe is Gruppe.SETT


def test_uavklart_linje_har_sin_egen_grunn() -> None:
    """A line that could not be read is told with the reader's reason and never matched."""
    t = treff(
        Linje(kid="0010041", registrerbar=False, varsler=("uavklart",), grunn="Antallet er ikke et tall.")
    )
    assert (t.gruppe, t.grunn, t.forslag) == (Gruppe.UAVKLART, "Antallet er ikke et tall.", ())
