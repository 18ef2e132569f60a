"""The condition behind every rule id of regler/vilkaar.toml.

A condition answers with the span of days on which its rule does *not* bite, the facts of the day
being fixed (presisering 6). The day asked about, the earliest day and the earliest day with a fee
then all follow from the same spans; nothing is searched day by day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from inkassocli.core import gebyr
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.dager import (
    ALLE,
    INGEN,
    Spenn,
    etter,
    foerste_fra,
    forening,
    fra,
    inneholder,
    neste_virkedag,
    snitt,
    til_og_med,
)
from inkassocli.core.konto import Konto, konto
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.sak import PENGEKRAV, Brev, Krav, Sak, innroemmet
from inkassocli.core.verdi import verdi


@verdi
class Fordringshaver:
    """What the rules need to know of the creditor."""

    navn: str
    mva_pliktig: bool
    dekning: tuple[str, ...] = ()
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""
    tannlege: bool = False


@verdi
class Fakta:
    """All facts of one case on one day; `gebyrer` is the lawful fee of each posted letter."""

    sak: Sak
    gebyrer: tuple[Decimal, ...]
    bok: Regelbok
    kreditor: Fordringshaver
    dag: date

    @cached_property
    def konto(self) -> Konto:
        """The account on the day."""
        return konto(self.sak, self.gebyrer, self.bok, self.kreditor.dekning, self.dag)

    @cached_property
    def forfall(self) -> date:
        """The case's D* (presisering 5)."""
        return self.sak.seneste_forfall(self.bok)

    @cached_property
    def siste_frist(self) -> date | None:
        """The latest deadline of any posted letter (presisering 41)."""
        return max((b.frist for b in self.sak.brev if b.frist), default=None)

    @cached_property
    def kjede(self) -> gebyr.Kjede | None:
        """The running chain of fees."""
        return gebyr.kjede(self.bok, self.sak.brev, self.gebyrer)

    @cached_property
    def fryser(self) -> bool:
        """Presiseringer 35-36: an open objection freezes, a partial one once its undisputed part is paid."""
        return any(self._fryser(p.plass, p.uomtvistet) for p in self.sak.aapne_protester)

    def _fryser(self, plass: int, uomtvistet: Decimal) -> bool:
        if not uomtvistet:
            return True
        if not any(isinstance(e, h.Betaling) for e in self.sak.hendelser[plass + 1 :]):
            return False
        return sum((b.hovedstol for b in self.konto.betalinger if b.plass > plass), NULL) >= uomtvistet

    @cached_property
    def fryst_fra(self) -> tuple[int, date] | None:
        """Place and day of the first open objection that freezes."""
        return next(
            ((p.plass, p.dato) for p in self.sak.aapne_protester if self._fryser(p.plass, p.uomtvistet)), None
        )

    @cached_property
    def aapnet_fra(self) -> date | None:
        """The first day after an opening deadline (presisering 26)."""
        frister = [b.frist for b in gebyr.aapnere(self.bok, self.sak.brev, self.forfall) if b.frist]
        return min(frister) + timedelta(1) if frister else None

    @cached_property
    def varsler(self) -> tuple[Brev, ...]:
        """Presisering 42: any rettslig_varsel or betalingsoppfordring with S >= D*."""
        slag = ("rettslig_varsel", "betalingsoppfordring")
        return tuple(b for b in self.sak.brev if b.brev in slag and b.sendt >= self.forfall)

    @cached_property
    def oppfordringer(self) -> list[Brev]:
        """Betalingsoppfordringer with S > D* and F >= S + 14."""
        return gebyr.gyldige_oppfordringer(self.bok, self.sak.brev, self.forfall)

    @cached_property
    def vindauge(self) -> Spenn:
        """The days on which the warnings of tvangsfullbyrdelsesloven § 4-18 allow a request."""
        return forening(varselvindu(self.bok, b) for b in self.varsler)

    @cached_property
    def foreldes(self) -> date | None:
        """Presisering 47: the earliest limit among the claims with principal outstanding."""
        from inkassocli.core.foreldelse import foreldes

        return foreldes(self.sak, self.konto, self.bok)


def varselvindu(bok: Regelbok, b: Brev) -> tuple[date, date]:
    """Presisering 42: from the day after neste_virkedag(S + 14) through the same number a year later."""
    foerste = neste_virkedag(bok.frist("varsel_tvangsfullbyrdelse").etter(b.sendt)) + timedelta(1)
    return foerste, bok.frist("varsel_varer").etter(foerste)


class Funn(NamedTuple):
    """The days on which the rule does not bite, and what its text needs."""

    aapent: Spenn
    felt: Mapping[str, object] = {}


Vilkaar = Callable[[Fakta], Funn]


def _naar(biter: bool, **felt: object) -> Funn:
    """A fact that time does not cure."""
    return Funn(INGEN if biter else ALLE, felt)


def _etter_frist(dag: date | None, **felt: object) -> Funn:
    """Open from the day after; without a day, never open."""
    return Funn(etter(dag) if dag else INGEN, felt)


def _ikke_foer(dag: date | None) -> Spenn:
    return fra(dag) if dag else INGEN


def oppgjort(f: Fakta) -> Funn:
    """Presisering 18."""
    return _naar(f.konto.oppgjort)


def stanset(f: Fakta) -> Funn:
    """Presisering 40."""
    return _naar(bool(f.sak.stanser), grunn=", ".join(STANSORD[s] for s in sorted(f.sak.stanser)))


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
    return _etter_frist(p.til, til=f"til og med {p.til:%d.%m.%Y}" if p.til else "uten sluttdato")


def mindreaarig(f: Fakta) -> Funn:
    """Presisering 40: a minor when the claim arose, and no guardian."""
    return _naar(f.sak.var_mindreaarig(f.bok) and f.sak.hode.skyldner.verge is None)


def foreldet(f: Fakta) -> Funn:
    """Presisering 65: barred when the day is later than `foreldes`."""
    return Funn(til_og_med(f.foreldes), {"foreldes": f.foreldes}) if f.foreldes else Funn(ALLE)


def frist_loeper(f: Fakta) -> Funn:
    """Presisering 41: every deadline already set blocks the days through it."""
    return _etter_frist(f.siste_frist, frist=f.siste_frist) if f.siste_frist else Funn(ALLE)


def bestridt_fryst(f: Fakta) -> Funn:
    """Presisering 36."""
    return _naar(f.fryser, dato=f.fryst_fra[1] if f.fryst_fra else None)


def bestridt_flere_purringer(f: Fakta) -> Funn:
    """Presisering 38: a further purring after the objection."""
    if f.fryst_fra is None:
        return Funn(ALLE)
    return _naar(any(b.brev == "purring" and b.plass > f.fryst_fra[0] for b in f.sak.brev))


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
    apner = foerste.brev == "purring" and gebyr.lang_nok(f.bok, foerste) and foerste.frist
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
    return Funn(_ikke_foer(f.aapnet_fra))


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


def partsopplysninger_mangler(f: Fakta) -> Funn:
    """Presisering 56: navn, adresse, postnummer and poststed of both parties and of the guardian."""
    mangler = [f"din {m}" for m in _mangler(f.kreditor)]
    mangler += [f"skyldnerens {m}" for m in _mangler(f.sak.skyldner)]
    if f.sak.hode.skyldner.verge is not None:
        mangler += [f"vergens {m}" for m in _mangler(f.sak.hode.skyldner.verge)]
    return _naar(bool(mangler), mangler=", ".join(mangler))


def _mangler(part: object) -> list[str]:
    felt = ("navn", "adresse", "postnummer", "poststed")
    return [f for f in felt if not any(str(x).strip() for x in _liste(getattr(part, f)))]


def _liste(verdi: object) -> tuple[object, ...]:
    return verdi if isinstance(verdi, tuple) else (verdi,)


def sakstype(f: Fakta) -> Funn:
    """Presisering 71: a case type that the forliksråd does not take."""
    typer = [k.sakstype for k in f.sak.hode.krav if k.sakstype not in PENGEKRAV]
    return _naar(bool(typer), sakstype=", ".join(typer))


def annen_fordringshaver(f: Fakta) -> Funn:
    """Presisering 71: the creditor of the invoice is another."""
    meg = _likt(f.kreditor.navn)
    andre = [k.faktura for k in f.sak.hode.krav if k.fordringshaver and _likt(k.fordringshaver) != meg]
    return _naar(bool(andre), faktura=", ".join(andre))


def _likt(navn: str) -> str:
    return " ".join(navn.casefold().split())


def klage_sendt(f: Fakta) -> Funn:
    """Presisering 64: open again after klage_avsluttet (innstilt: a year later), never after a judgment."""
    if f.sak.klage_sendt or f.sak.dom is not None:
        return Funn(INGEN)
    return Funn(
        fra(f.bok.frist("ny_klage_etter_innstilling").etter(f.sak.innstilt)) if f.sak.innstilt else ALLE
    )


def _har_tatt_stilling(f: Fakta) -> bool:
    """Presisering 39: an open objection takes these reasons away."""
    return bool(f.sak.aapne_protester)


def ingen_oversittet_oppfordring(f: Fakta) -> Funn:
    """Presisering 42: a missed betalingsoppfordring."""
    frister = [b.frist for b in f.oppfordringer if b.frist]
    if _har_tatt_stilling(f):
        return Funn(ALLE)
    return _etter_frist(min(frister) if frister else None)


def oppfordring_for_gammel(f: Fakta) -> Funn:
    """Presisering 42: later than six months after the last of them."""
    if _har_tatt_stilling(f) or not f.oppfordringer:
        return Funn(ALLE)
    siste = f.oppfordringer[-1].sendt
    return Funn(til_og_med(f.bok.frist("oppfordring_gammel").etter(siste)), {"dato": siste})


def ingen_varsel_5_2(f: Fakta) -> Funn:
    """Presisering 42: no such letter."""
    return _naar(not f.varsler and not _har_tatt_stilling(f))


def varsel_5_2_loeper(f: Fakta) -> Funn:
    """Presisering 42: the deadline of any such letter runs."""
    frist = max((b.frist for b in f.varsler if b.frist), default=None)
    return Funn(ALLE) if frist is None or _har_tatt_stilling(f) else _etter_frist(frist, frist=frist)


def varsel_4_18(f: Fakta) -> Funn:
    """Presisering 42: outside the windows of all such letters the request cannot be made."""
    return Funn(f.vindauge, {"situasjon": _varselsituasjon(f.vindauge, f.dag)})


def _varselsituasjon(vinduer: Spenn, dag: date) -> str:
    neste = foerste_fra(vinduer, dag)
    if neste:
        return f"Det er ikke gått to uker siden varselet ble sendt. Utlegg kan begjæres fra {neste:%d.%m.%Y}."
    if vinduer:
        return (
            f"Varselet gjaldt til {vinduer[-1][1]:%d.%m.%Y} og er for gammelt. "
            "Send et nytt: inkasso rettsvarsel SAK"
        )
    return "Skyldneren er ikke varslet om tvangsfullbyrdelse. Send varsel: inkasso rettsvarsel SAK"


def gyldig_dom(f: Fakta) -> bool:
    """Presisering 43: delvis counts as won."""
    return f.sak.dom is not None and f.sak.dom.resultat != "tapt"


def foerste_dag_etter_dom(f: Fakta) -> date | None:
    """Presisering 43: the day after the oppfyllelsesfrist; None when it is unknown."""
    d = f.sak.dom
    if d is None or d.resultat == "tapt":
        return None
    uker = f.bok.frist("oppfyllelsesfrist")
    frister = [neste_virkedag(d.betalingsfrist)] if d.betalingsfrist else []
    if d.forkynt:
        frister.append(neste_virkedag(uker.etter(d.forkynt)))
    elif d.resultat != "forlik":
        return None
    elif not frister:
        frister.append(neste_virkedag(uker.etter(d.dato)))
    return max(frister) + timedelta(1)


def utlegg_fortsettes_innen(f: Fakta) -> date | None:
    """Tvangsfullbyrdelsesloven § 7-7 third paragraph: the last day to demand that the request go on."""
    d = f.sak.dom
    if d is None or not (d.forkynt or d.resultat == "forlik"):
        return None
    fra_ = d.dato if d.resultat == "forlik" or not d.forkynt else angrepsfrist(f, d.forkynt)
    return neste_virkedag(f.bok.frist("fortsatt_utlegg").etter(fra_))


def angrepsfrist(f: Fakta, forkynt: date) -> date:
    """Tvisteloven § 6-14: the last day to attack the judgment, for the party it was forkynt for on that day."""
    return neste_virkedag(f.bok.frist("angrepsfrist").etter(forkynt))


def oppfyllelsesfrist(f: Fakta) -> Funn:
    """Presisering 43."""
    if not gyldig_dom(f):
        return Funn(ALLE)
    dag = foerste_dag_etter_dom(f)
    tekst = (
        f"Fristen for å betale er ikke ute. Utlegg kan begjæres fra {dag:%d.%m.%Y}."
        if dag
        else "Dagen dommen ble forkynt, er ikke registrert. Uten den er fristen ukjent: inkasso dom SAK --forkynt DATO"
    )
    return Funn(_ikke_foer(dag), {"situasjon": tekst})


def varsel_4_19(f: Fakta) -> Funn:
    """Presisering 44: a year from the first day, after that in the window of a later warning."""
    dag = foerste_dag_etter_dom(f)
    if dag is None:
        return Funn(ALLE)
    nye = [
        varselvindu(f.bok, b)
        for b in f.sak.brev
        if b.brev in ("rettslig_varsel", "betalingsoppfordring") and b.sendt >= dag
    ]
    aapent = forening(((date.min, f.bok.frist("varsel_varer").etter(dag)), *nye))
    tekst = f"Utlegg kunne begjæres fra {dag:%d.%m.%Y}, og det er mer enn et år siden. "
    senere = foerste_fra(aapent, f.dag)
    tekst += (
        f"Det nye varselet åpner fra {senere:%d.%m.%Y}."
        if senere
        else "Send nytt varsel først: inkasso rettsvarsel SAK"
    )
    return Funn(aapent, {"situasjon": tekst})


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
    """Prisopplysningsforskriften § 18: a dentist's claim above the limit without a written offer."""
    funnet = uten_pristilbud(f)
    return _naar(True, grense=funnet[1]) if funnet else Funn(ALLE)


def uten_pristilbud(f: Fakta) -> tuple[Krav, Decimal] | None:
    """The first such claim, and the limit of its day."""
    if not f.kreditor.tannlege or f.sak.hode.skyldner.type != "privat":
        return None
    for k in f.sak.hode.krav:
        grense = f.bok.finn("prisopplysning_tannlege", dag=k.oppsto)
        if grense and k.beloep > grense.verdi and not k.pristilbud:
            return k, grense.verdi
    return None


def utlegg_paagaar(f: Fakta) -> Funn:
    """Tvangsfullbyrdelsesloven § 7-7 third paragraph: after the forliksråd the first request may go on for a month."""
    raad = "En ny begjæring koster et nytt gebyr."
    if f.sak.kombinert and gyldig_dom(f):
        innen = utlegg_fortsettes_innen(f)
        fortsett = (
            f"Skriv til namsfogden{f' innen {innen:%d.%m.%Y}' if innen else ''} og krev at saken fortsetter, uten nytt "
            "gebyr (§ 7-7). "
        )
        raad = fortsett if innen is None or f.dag <= innen else ""
        raad += (
            "En ny begjæring er uten gebyr første gang (rettsgebyrloven § 14): inkasso utlegg SAK --resultat hevet, "
            "så inkasso utlegg SAK --gebyrfri"
        )
    return _naar(f.sak.utlegg_venter, raad=raad)


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
    return _naar(True, dag=e.dato, raad=raad)


def innsigelse_godtatt(f: Fakta) -> Funn:
    """Inkassoloven § 8: the debtor has been told that he is right, and the claim is not credited yet."""
    e = innroemmet(f.sak) if f.fryser else None
    return _naar(True, dag=e.dato, nr=e.nr) if e else Funn(ALLE)


def standardkompensasjon(f: Fakta) -> Funn:
    """Presisering 24: told when it is more than the fees so far; never added by the program."""
    sats = f.bok.finn("standardkompensasjon", dag=f.dag) if f.sak.hode.skyldner.naering else None
    return _naar(
        sats is not None and f.dag > f.forfall and sats.verdi > sum(f.gebyrer, NULL),
        beloep=sats.verdi if sats else None,
    )


VILKAAR: Mapping[str, Vilkaar] = {
    "oppgjort": oppgjort,
    "avsluttet": lambda f: _naar(f.sak.avsluttet),
    "stanset": stanset,
    "pause": pause,
    "avtale": lambda f: _naar(f.sak.avtale is not None),
    "mindreaarig": mindreaarig,
    "ikke_forfalt": lambda f: Funn(etter(f.forfall), {"forfall": f.forfall}),
    "ikke_forfalt_varsel": lambda f: Funn(fra(f.forfall), {"forfall": f.forfall}),
    "foreldet": foreldet,
    "frist_loeper_purring": frist_loeper,
    "frist_loeper": frist_loeper,
    "bestridt_fryst": bestridt_fryst,
    "bestridt_purring": lambda f: _naar(f.fryser),
    "bestridt_flere_purringer": bestridt_flere_purringer,
    "for_tidlig_for_gebyr": for_tidlig_for_gebyr,
    "purring_ikke_oversittet": purring_ikke_oversittet,
    "gebyrkjeden_brukt": gebyrkjeden_brukt,
    "oppfordring_alt_krevd": oppfordring_alt_krevd,
    "ingen_oversittet_frist": ingen_oversittet_frist,
    "ingen_oversittet_frist_gebyr": ingen_oversittet_frist,
    "taket_naadd": taket_naadd,
    "rettslig_startet": lambda f: _naar(f.sak.rettslig),
    "sakstype": sakstype,
    "annen_fordringshaver": annen_fordringshaver,
    "partsopplysninger_mangler": partsopplysninger_mangler,
    "klage_sendt": klage_sendt,
    "ingen_oversittet_oppfordring": ingen_oversittet_oppfordring,
    "oppfordring_for_gammel": oppfordring_for_gammel,
    "ingen_varsel_5_2": ingen_varsel_5_2,
    "varsel_5_2_loeper": varsel_5_2_loeper,
    "skyldner_i_utlandet": lambda f: _naar(f.sak.skyldner.land != "NO"),
    "varsel_4_18": varsel_4_18,
    "dom_eller_klage": lambda f: _naar(f.sak.klage_sendt or f.sak.dom is not None),
    "bestridt_utlegg": lambda f: _naar(bool(f.sak.aapne_protester)),
    "utlegg_paagaar": utlegg_paagaar,
    "ingen_dom": lambda f: _naar(not gyldig_dom(f)),
    "oppfyllelsesfrist": oppfyllelsesfrist,
    "varsel_4_19": varsel_4_19,
    "nylov_inkassovarsel": lambda f: _naar(True),
    "nylov_betalingsoppfordring": lambda f: _naar(True),
    "nylov_gebyr": nylov_gebyr,
    "nylov_brev_gebyr": lambda f: _naar(True),
    "nylov_innsigelse": nylov_innsigelse,
    "nylov_mindreaarig": lambda f: _naar(f.sak.var_mindreaarig(f.bok)),
    "pristilbud_mangler": pristilbud_mangler,
    "brev_i_retur": brev_i_retur,
    "innsigelse_godtatt": innsigelse_godtatt,
    "standardkompensasjon": standardkompensasjon,
}
# Rules about a letter's own deadline and channel, not about the day (core/steg.py).
OM_BREVET = ("frist_for_kort", "papirkrav")


def aapent(f: Fakta, regel_id: str, gyldig: Spenn) -> Funn:
    """The condition of a rule, open also on the days when the rule is not law."""
    funn = VILKAAR[regel_id](f)
    if gyldig == ALLE:
        return funn
    utenfor: list[tuple[date, date]] = []
    for start, slutt in gyldig:
        if start > date.min:
            utenfor.append((date.min, start - timedelta(1)))
        if slutt < date.max:
            utenfor.append((slutt + timedelta(1), date.max))
    return Funn(forening((*funn.aapent, *snitt(tuple(utenfor), ALLE))), funn.felt)
