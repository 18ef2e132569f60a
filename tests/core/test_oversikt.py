"""The line of a case from its summary equals the line from the full account, on every day."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from inkassocli.core.oversikt import Rentetabell, lag, linje, linje_av
from inkassocli.core.regelbok import Regelbok, bygg_tabell
from inkassocli.core.steg import fakta as alle_fakta
from inkassocli.errors import RegelManglerError
from tests.bygg import BOK, T7, TANNLEGE, betalt, d, dom, fakta, hendelse, innsigelse, nummerert, sak
from tests.tilfeldig import lesbar_sak

TABELL = Rentetabell(BOK)
HISTORIER = {
    "ingen hendelser": (),
    "to brev": T7,
    "delbetaling": (*T7, betalt("2026-10-02", 3000)),
    "oppgjort": (*T7, betalt("2026-10-02", 7000)),
    "pause med slutt": (hendelse("pause", "2026-09-10", til=d("2026-10-20")),),
    "pause uten slutt": (hendelse("pause", "2026-09-10"),),
    "pause under stans": (hendelse("stans", "2026-09-09", grunn="konkurs"), hendelse("pause", "2026-09-10")),
    "rentefri avtale": (hendelse("avdragsavtale", "2026-09-20", rente=False),),
    "brutt rentefri avtale": (
        hendelse("avdragsavtale", "2026-09-20", rente=False),
        hendelse("avtale_brutt", "2026-10-11"),
    ),
    "innsigelse": (*T7, innsigelse("2026-10-05")),
    "dom": (*T7, dom("2026-10-20", beloep=5000, renter_fra="2026-09-01", kostnader=76, sakskostnader=2071)),
    "tapt dom": (*T7, dom("2026-10-20", "tapt")),
    "dom uten rente": (dom("2026-10-20", beloep=5000),),
}


@pytest.mark.parametrize("navn", HISTORIER)
def test_hver_dag_er_lik_hele_kontoen(navn: str) -> None:
    """From the last event or invoice through the last known day, every line equals the full account's."""
    hendelser = nummerert(HISTORIER[navn])
    o = lag(sak(), hendelser, BOK, TANNLEGE)
    dag = date.fromordinal(o.fra)
    while dag <= BOK.dekket_til:
        assert linje(o, TABELL, dag) == linje_av(fakta(dag, hendelser)), dag
        dag += timedelta(1)


@pytest.mark.parametrize("froe", range(60))
def test_tilfeldige_saker_er_like(froe: int) -> None:
    """On random cases with every kind of event, the line equals the full account's on every interesting day."""
    rng = random.Random(froe)
    hode, hendelser, dagene = lesbar_sak(rng, tvil=froe % 2 == 0)
    o = lag(hode, hendelser, BOK, TANNLEGE)
    siste = date.fromordinal(o.fra)
    for dag in {siste, siste + timedelta(1), *(x for x in dagene if x > siste)}:
        assert linje(o, TABELL, dag) == linje_av(alle_fakta(hode, hendelser, BOK, TANNLEGE, dag))


def test_tabellen_regner_eksakt_som_broekene() -> None:
    """Interest in whole numbers equals the exact fractions, also across years and rates."""
    o = lag(sak("9999999.99", "2005-02-28"), (), BOK, TANNLEGE)
    for dag in (
        date(2005, 3, 1),
        date(2008, 2, 29),
        date(2012, 12, 31),
        date(2026, 7, 1),
        date(2026, 12, 31),
    ):
        assert linje(o, TABELL, dag) == linje_av(fakta(dag, (), sak("9999999.99", "2005-02-28")))


def test_hull_i_tabellen_gir_samme_feil() -> None:
    """Where a user's row leaves a hole in the table, the line refuses the same days as the account."""
    rente = BOK.tabeller["forsinkelsesrente"]
    felles = {
        "tittel": "r",
        "hjemmel": "§ 3",
        "enhet": "prosent",
        "velges_av": "dag",
        "kjent_til": rente.kjent_til,
    }
    rader = [{"fra": v.fra, "verdi": v.verdi, "kilde": "x"} for v in rente.versjoner]
    egen = [{"fra": date(2026, 10, 1), "til": date(2026, 10, 5), "verdi": 13, "kilde": "x"}]
    tabeller = {
        **BOK.tabeller,
        "forsinkelsesrente": bygg_tabell("forsinkelsesrente", {**felles, "versjon": rader}, egen),
    }
    bok = Regelbok(tabeller, BOK.frister, BOK.regler)
    o = lag(sak(), (), bok, TANNLEGE)
    assert linje(o, Rentetabell(bok), date(2026, 10, 3)) == linje_av(fakta("2026-10-03", bok=bok))
    with pytest.raises(RegelManglerError):
        linje(o, Rentetabell(bok), date(2026, 10, 20))
    with pytest.raises(RegelManglerError):
        linje_av(fakta("2026-10-20", bok=bok))


def test_en_sak_som_ikke_er_fakturert_ennaa() -> None:
    """Before its first invoice a case owes nothing, is not open and not settled either: its days are still to come."""
    x = linje_av(fakta("2026-08-31"))
    assert (x.sum, x.fakturert, x.aapen, x.oppgjort) == (0, False, False, False)
    y = linje_av(fakta("2026-09-01"))
    assert (y.sum, y.fakturert, y.aapen, y.oppgjort) == (640000, True, True, False)
