"""The conditions of the rules on letters, fees and pauses."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import gebyr
from inkassocli.core.beloep import NULL
from inkassocli.core.dager import ALLE, INGEN, etter, forening, fra, inneholder, snitt, til_og_med
from inkassocli.core.sak import Krav, innroemmet

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta, Funn


def oppgjort(f: Fakta) -> Funn:
    """Presisering 18."""
    from inkassocli.core.fakta import naar

    return naar(f.konto.oppgjort)


def stanset(f: Fakta) -> Funn:
    """Presisering 40."""
    from inkassocli.core.fakta import naar

    return naar(bool(f.sak.stanser), grunn=", ".join(STANSORD[s] for s in sorted(f.sak.stanser)))


STANSORD = {
    "doedsfall": "dødsfall",
    "konkurs": "konkurs",
    "gjeldsordning": "gjeldsordning",
    "verge_mangler": "verge mangler",
}


def pause(f: Fakta) -> Funn:
    """Presiseringer 6 and 40: a pause that runs today blocks the days through `til`."""
    from inkassocli.core.fakta import Funn, etter_frist

    p = f.sak.pause
    if p is None or not f.sak.pause_loeper(f.dag):
        return Funn(ALLE)
    return etter_frist(p.til, til=f"til og med {p.til:%d.%m.%Y}" if p.til else "uten sluttdato")


def mindreaarig(f: Fakta) -> Funn:
    """Presisering 40: a minor when the claim arose, and no guardian."""
    from inkassocli.core.fakta import naar

    return naar(f.sak.var_mindreaarig(f.bok) and f.sak.hode.skyldner.verge is None)


def foreldet(f: Fakta) -> Funn:
    """Presisering 65: barred when the day is later than `foreldes`."""
    from inkassocli.core.fakta import Funn

    return Funn(til_og_med(f.foreldes), {"foreldes": f.foreldes}) if f.foreldes else Funn(ALLE)


def frist_loeper(f: Fakta) -> Funn:
    """Presisering 41: every deadline already set blocks the days through it."""
    from inkassocli.core.fakta import Funn, etter_frist

    return etter_frist(f.siste_frist, frist=f.siste_frist) if f.siste_frist else Funn(ALLE)


def bestridt_fryst(f: Fakta) -> Funn:
    """Presisering 36."""
    from inkassocli.core.fakta import naar

    return naar(f.fryser, dato=f.fryst_fra[1] if f.fryst_fra else None)


def bestridt_flere_purringer(f: Fakta) -> Funn:
    """Presisering 38: a further purring after the objection."""
    from inkassocli.core.fakta import Funn, naar

    if f.fryst_fra is None:
        return Funn(ALLE)
    return naar(any(b.brev == "purring" and b.plass > f.fryst_fra[0] for b in f.sak.brev))


def for_tidlig_for_gebyr(f: Fakta) -> Funn:
    """Inkassoforskriften § 1-2: S >= D* + 14."""
    from inkassocli.core.fakta import Funn

    frist = f.bok.frist("gebyrbrev_etter_forfall")
    return Funn(fra(frist.etter(f.forfall)), {"dager": frist.antall, "forfall": f.forfall})


def purring_ikke_oversittet(f: Fakta) -> Funn:
    """Presisering 28: the first one must be a purring with F >= S + 14 that is missed."""
    from inkassocli.core.fakta import Funn

    k = f.kjede
    if k is None or k.oppfordring or len(k.tjuendedeler) != 1:
        return Funn(ALLE)
    foerste = k.tjuendedeler[0]
    apner = foerste.brev == "purring" and gebyr.lang_nok(f.bok, foerste) and foerste.frist
    return Funn(forening((*(etter(apner) if apner else INGEN), *fra(k.ny_fra))), {"dato": foerste.sendt})


def gebyrkjeden_brukt(f: Fakta) -> Funn:
    """Inkassoforskriften § 1-3: two letters of 1/20 or a betalingsoppfordring already bore a fee."""
    from inkassocli.core.fakta import Funn

    k = f.kjede
    return Funn(fra(k.ny_fra) if k and (k.oppfordring or len(k.tjuendedeler) > 1) else ALLE)


def oppfordring_alt_krevd(f: Fakta) -> Funn:
    """Inkassoforskriften § 1-3: one betalingsoppfordring with a fee a chain."""
    from inkassocli.core.fakta import Funn

    return Funn(fra(f.kjede.ny_fra) if f.kjede and f.kjede.oppfordring else ALLE)


def ingen_oversittet_frist(f: Fakta) -> Funn:
    """Presisering 26."""
    from inkassocli.core.fakta import Funn, ikke_foer

    return Funn(ikke_foer(f.aapnet_fra))


def taket_naadd(f: Fakta) -> Funn:
    """Presisering 31: nothing is left below the ceiling."""
    from inkassocli.core.fakta import Funn

    brukt = sum(f.gebyrer, NULL)
    if not brukt:
        return Funn(ALLE)
    spenn = gebyr.under_taket(f.bok, f.sak, f.forfall, brukt, mva_pliktig=f.kreditor.mva_pliktig)
    biter = not inneholder(spenn, f.dag)
    naa = (
        gebyr.tak(f.bok, f.sak, f.forfall, f.dag, mva_pliktig=f.kreditor.mva_pliktig).beloep
        if biter
        else None
    )
    return Funn(spenn, {"tak": naa})


def nylov_gebyr(f: Fakta) -> Funn:
    """Inkassoloven 2026 §§ 18-19: no fee until rates for egeninkasso are loaded."""
    from inkassocli.core.fakta import Funn

    tabell = f.bok.tabeller["gebyr_egeninkasso"]
    return Funn(forening((v.fra, v.til or tabell.kjent_til) for v in tabell.versjoner))


def nylov_innsigelse(f: Fakta) -> Funn:
    """Inkassoloven 2026 § 18(3): any open objection, delvis too, but not after the day it ought to have come."""
    from inkassocli.core.fakta import Funn

    aapent = ALLE
    for p in f.sak.aapne_protester:
        aapent = snitt(aapent, etter(p.burde_kommet) if p.burde_kommet else INGEN)
    return Funn(aapent)


def pristilbud_mangler(f: Fakta) -> Funn:
    """Prisopplysningsforskriften § 18: a dentist's claim above the limit without a written offer."""
    from inkassocli.core.fakta import Funn, naar

    funnet = uten_pristilbud(f)
    return naar(True, grense=funnet[1]) if funnet else Funn(ALLE)


def uten_pristilbud(f: Fakta) -> tuple[Krav, Decimal] | None:
    """The first such claim, and the limit of its day."""
    if not f.kreditor.tannlege or f.sak.hode.skyldner.type != "privat":
        return None
    for k in f.sak.hode.krav:
        grense = f.bok.finn("prisopplysning_tannlege", dag=k.oppsto)
        if grense and k.beloep > grense.verdi and not k.pristilbud:
            return k, grense.verdi
    return None


def brev_i_retur(f: Fakta) -> Funn:
    """Papirer § 7: what came back reached nobody; a new try needs an address and a deadline."""
    from inkassocli.core.fakta import Funn, naar

    e = f.sak.retur
    if e is None:
        return Funn(ALLE)
    raad = (
        "Adressen er ny. Send brevet på nytt, med ny frist."
        if f.sak.retur_adresse
        else "Finn den nye adressen først: inkasso adresse SAK"
    )
    return naar(True, dag=e.dato, raad=raad)


def innsigelse_godtatt(f: Fakta) -> Funn:
    """Inkassoloven § 8: the debtor has been told that he is right, and the claim is not credited yet."""
    from inkassocli.core.fakta import Funn, naar

    e = innroemmet(f.sak) if f.fryser else None
    return naar(True, dag=e.dato, nr=e.nr) if e else Funn(ALLE)


def standardkompensasjon(f: Fakta) -> Funn:
    """Presisering 24: told when it is more than the fees so far; never added by the program."""
    from inkassocli.core.fakta import naar

    sats = f.bok.finn("standardkompensasjon", dag=f.dag) if f.sak.hode.skyldner.naering else None
    return naar(
        sats is not None and f.dag > f.forfall and sats.verdi > sum(f.gebyrer, NULL),
        beloep=sats.verdi if sats else None,
    )
