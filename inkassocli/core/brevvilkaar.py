"""The conditions of the rules on letters, fees and pauses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from inkassocli.core import gebyr
from inkassocli.core.beloep import NULL
from inkassocli.core.dager import ALLE, INGEN, etter, forening, fra, inneholder, snitt, til_og_med
from inkassocli.core.fakta import Fakta, Funn, etter_frist, ikke_foer, naar
from inkassocli.core.protester import innroemmet
from inkassocli.core.sak import Krav


def oppgjort(f: Fakta) -> Funn:
    """Presisering 18."""
    return naar(f.oppgjort)


def stanset(f: Fakta) -> Funn:
    """Presisering 40."""
    bo = f.sak.stanser & {"konkurs", "gjeldsordning"}
    raad = "Et krav som er meldt i boet, foreldes ikke så lenge (foreldelsesloven § 18); det regnes ikke med her. "
    return naar(
        bool(f.sak.stanser),
        grunn=", ".join(STANSORD[s] for s in sorted(f.sak.stanser)),
        raad=raad if bo else "",
    )


STANSORD = {
    "doedsfall": "dødsfall",
    "konkurs": "konkurs",
    "gjeldsordning": "gjeldsordning",
    "verge_mangler": "verge mangler",
}


def pause(f: Fakta) -> Funn:
    """Presiseringer 6 and 40: a pause that runs today blocks the days through `til`."""
    p = f.sak.pause
    if p is None or not f.sak.pause_loeper(f.dag):
        return Funn(ALLE)
    return etter_frist(p.til, til=f"til og med {p.til:%d.%m.%Y}" if p.til else "uten sluttdato")


def mindreaarig(f: Fakta) -> Funn:
    """Presisering 40: a minor on the day, and no guardian; the birthday cures it."""
    myndig = f.sak.myndig_fra(f.bok)
    if myndig is None or f.sak.hode.skyldner.verge is not None:
        return Funn(ALLE)
    return Funn(fra(myndig), {"myndig": myndig})


def mindreaarig_gebyr(f: Fakta) -> Funn:
    """Presisering 77: no fee for a claim that arose while the debtor was a minor, however old he is now."""
    return naar(f.sak.var_mindreaarig(f.bok))


def foreldet(f: Fakta) -> Funn:
    """Presisering 65: barred when the day is later than `foreldes`."""
    return Funn(til_og_med(f.foreldes), {"foreldes": f.foreldes}) if f.foreldes else Funn(ALLE)


def foreldet_gebyr(f: Fakta) -> Funn:
    """Presisering 82: a letter on a time-barred claim bears no fee, and once barred there is no day that does."""
    if f.foreldes is None:
        return Funn(ALLE)
    return Funn(INGEN if f.dag > f.foreldes else til_og_med(f.foreldes), {"foreldes": f.foreldes})


def frist_loeper(f: Fakta) -> Funn:
    """Presisering 41: every deadline already set blocks the days through it."""
    return etter_frist(f.siste_frist, frist=f.siste_frist) if f.siste_frist else Funn(ALLE)


def bestridt_fryst(f: Fakta) -> Funn:
    """Presisering 36."""
    return naar(f.fryser, dato=f.fryst_fra[1] if f.fryst_fra else None)


def bestridt_flere_purringer(f: Fakta) -> Funn:
    """Presisering 38: a further purring after the objection."""
    if f.fryst_fra is None:
        return Funn(ALLE)
    return naar(any(b.brev == "purring" and b.plass > f.fryst_fra[0] for b in f.sak.brev))


def for_tidlig_for_gebyr(f: Fakta) -> Funn:
    """Inkassoforskriften § 1-2: S >= D* + 14."""
    frist = f.bok.frist("gebyrbrev_etter_forfall")
    return Funn(fra(frist.etter(f.forfall)), {"dager": frist.antall, "forfall": f.forfall})


def purring_ikke_oversittet(f: Fakta) -> Funn:
    """Presisering 28: the first one must be a purring with F >= S + 14 that is missed."""
    k = f.kjede
    if k is None or k.oppfordring or len(k.tjuendedeler) != 1:
        return Funn(ALLE)
    foerste = k.tjuendedeler[0]
    apner = (
        foerste.brev == "purring" and gebyr.lang_nok(f.bok, foerste.sendt, foerste.frist) and foerste.frist
    )
    return Funn(forening((*(etter(apner) if apner else INGEN), *fra(k.ny_fra))), {"dato": foerste.sendt})


def gebyrkjeden_brukt(f: Fakta) -> Funn:
    """Inkassoforskriften § 1-3: two letters of 1/20 or a betalingsoppfordring already bore a fee."""
    k = f.kjede
    return Funn(fra(k.ny_fra) if k and (k.oppfordring or len(k.tjuendedeler) > 1) else ALLE)


def oppfordring_alt_krevd(f: Fakta) -> Funn:
    """Inkassoforskriften § 1-3: one betalingsoppfordring with a fee a chain."""
    return Funn(fra(f.kjede.ny_fra) if f.kjede and f.kjede.oppfordring else ALLE)


def ingen_oversittet_frist(f: Fakta) -> Funn:
    """Presisering 26."""
    return Funn(ikke_foer(f.aapnet_fra))


def taket_naadd(f: Fakta) -> Funn:
    """Presisering 31: nothing is left below the ceiling."""
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
    tabell = f.bok.tabeller["gebyr_egeninkasso"]
    return Funn(forening((v.fra, v.til or tabell.kjent_til) for v in tabell.versjoner))


def nylov_innsigelse(f: Fakta) -> Funn:
    """Inkassoloven 2026 § 18(3): any open objection, delvis too, but not after the day it ought to have come."""
    aapent = ALLE
    for p in f.sak.aapne_protester:
        aapent = snitt(aapent, etter(p.burde_kommet) if p.burde_kommet else INGEN)
    return Funn(aapent)


def pristilbud_mangler(f: Fakta) -> Funn:
    """Presisering 83: a dentist's treatment above the limit without a written offer."""
    funnet = uten_pristilbud(f)
    return naar(True, grense=funnet[1]) if funnet else Funn(ALLE)


def uten_pristilbud(f: Fakta) -> tuple[Krav, Decimal] | None:
    """The first claim of such a treatment, and the limit of its day: claims of the same service day are added."""
    if not f.kreditor.tannlege or f.sak.hode.skyldner.type != "privat":
        return None
    for krav in _behandlinger(k for k in f.sak.levende if f.sak.hovedstol(k) > 0):
        grense = f.bok.finn("prisopplysning_tannlege", dag=krav[0].oppsto)
        for_dyrt = grense and sum((k.beloep for k in krav), NULL) > grense.verdi
        if grense and for_dyrt and not any(k.pristilbud for k in krav):
            return krav[0], grense.verdi
    return None


def _behandlinger(kravene: Iterable[Krav]) -> list[list[Krav]]:
    """The claims by service day; one without it stands alone."""
    per_dag: dict[date | str, list[Krav]] = {}
    for k in kravene:
        per_dag.setdefault(k.ytelsesdato or k.faktura, []).append(k)
    return list(per_dag.values())


def brev_i_retur(f: Fakta) -> Funn:
    """Papirer § 7: what came back reached nobody; a new try needs an address and a deadline."""
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
    e = innroemmet(f.sak) if f.fryser else None
    return naar(True, dag=e.dato, nr=e.nr) if e else Funn(ALLE)


def standardkompensasjon(f: Fakta) -> Funn:
    """Presiseringer 24 and 84: each claim by the rate of its own D*; told when the sum exceeds the fees."""
    if not f.sak.hode.skyldner.naering:
        return Funn(ALLE)
    forfalt = [k.rente_fra(f.bok) for k in f.sak.levende if f.sak.hovedstol(k) > 0]
    rader = [f.bok.finn("standardkompensasjon", dag=d) for d in forfalt if d <= f.dag]
    satser = [r.verdi for r in rader if r]
    sum_ = sum(satser, NULL)
    return naar(
        sum_ > sum(f.gebyrer, NULL), beloep=sum_, krav="kravet" if len(satser) == 1 else f"{len(satser)} krav"
    )
