"""May I take this step today? The four outcomes, every reason, the earliest days and the fee.

`lovlige_gebyrer` gives each posted letter the fee that was lawful on its own day (presisering 19);
`vurder` answers for a day with the facts known on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from inkassocli.core import gebyr
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.dager import ALLE, Spenn, foerste_fra, inneholder, rad_start, snitt
from inkassocli.core.fakta import Fakta, Fordringshaver, Funn
from inkassocli.core.regelbok import STEG, UTFALL, Regel, Regelbok
from inkassocli.core.sak import Brev, Hode, Sak, neste, start
from inkassocli.core.verdi import verdi
from inkassocli.core.vilkaar import OM_BREVET, VILKAAR, aapent

GEBYRSTEG = ("purring", "inkassovarsel", "betalingsoppfordring")
RETTSGEBYR = {
    "forlik": "gebyr_forliksklage",
    "utlegg_7_2_f": "gebyr_utleggsbegjaering",
    "utlegg_dom": "gebyr_utleggsbegjaering",
}


@verdi
class Grunn:
    """One reason: the rule, what it does, the provision, the text, and the day on which time cures it."""

    regel: str
    utfall: str
    hjemmel: str
    tekst: str
    tidligst: date | None


@verdi
class Svar:
    """The answer for one step on one day. Kroner; `gebyr` None: there is one, but no known rate (presisering 11)."""

    steg: str
    dag: date
    utfall: str
    gebyr: Decimal | None
    tidligst: date | None
    tidligst_med_gebyr: date | None
    minste_frist: date | None
    rettsgebyr: Decimal | None
    grunner: tuple[Grunn, ...]
    advarsler: tuple[Grunn, ...]


def fakta(
    hode: Hode,
    hendelser: Sequence[h.Hendelse],
    bok: Regelbok,
    kreditor: Fordringshaver,
    dag: date,
    kjente_gebyrer: Sequence[Decimal] = (),
) -> Fakta:
    """The facts of the case on the day, with the lawful fee of every letter posted by then.

    `kjente_gebyrer`: those of the first letters, where they were reckoned before on the same facts.
    """
    kjente = h.kjent(tuple(hendelser), dag)
    sak = start(hode, kjente)
    gebyrer: tuple[Decimal, ...] = ()
    for e in kjente:
        foer = sak
        sak = neste(sak, e)
        if len(sak.brev) > len(foer.brev):
            nr = len(gebyrer)
            kjent = nr < len(kjente_gebyrer)
            lovlig = (
                kjente_gebyrer[nr] if kjent else _lovlig_gebyr(foer, gebyrer, sak.brev[-1], bok, kreditor)
            )
            gebyrer = (*gebyrer, lovlig)
    return Fakta(sak, gebyrer, bok, kreditor, dag)


def _lovlig_gebyr(
    foer: Sak, gebyrer: tuple[Decimal, ...], b: Brev, bok: Regelbok, kreditor: Fordringshaver
) -> Decimal:
    """Presisering 19: the lesser of the recorded fee and what could be claimed on S; 0 if it was then ulovlig."""
    trenger_frist = b.brev in ("inkassovarsel", "betalingsoppfordring")
    if b.gebyr <= 0 or b.brev not in GEBYRSTEG or not gebyr.rett_kanal(bok, b):
        return NULL
    if trenger_frist and not gebyr.lang_nok(bok, b.sendt, b.frist):
        return NULL
    krevbart = krevbart_gebyr(Fakta(foer, gebyrer, bok, kreditor, b.sendt), b.brev)
    # Presisering 11: posted after the last known rate, it counts with its own fee where it may bear one at all.
    return b.gebyr if krevbart > 0 and b.sendt > bok.dekket_til else min(b.gebyr, krevbart)


def krevbart_gebyr(f: Fakta, steg: str) -> Decimal:
    """Presisering 9: the fee a letter posted on the day may bear, as `vurder` answers, without the reasons."""
    for regel, gyldig in f.bok.stengere[steg]:
        teller = regel not in OM_BREVET and regel != "taket_naadd"
        if teller and inneholder(gyldig, f.dag) and not inneholder(VILKAAR[regel](f).aapent, f.dag):
            return NULL
    return max(NULL, _gebyr(f, steg))  # the ceiling is in the amount itself


def vurder_alle(f: Fakta) -> dict[str, Svar]:
    """The answer for all seven steps."""
    kjent: dict[str, Funn] = {}  # a rule answers the same for every step it bites on
    return {s: vurder(f, s, kjent) for s in STEG}


def vurder(f: Fakta, steg: str, kjent: dict[str, Funn] | None = None) -> Svar:
    """The worst reason decides; presiseringer 6-10. `kjent` holds what the rules have answered on these facts."""
    funn = [
        (r, _funn(f, r, {} if kjent is None else kjent))
        for r in f.bok.per_steg[steg]
        if r.id not in OM_BREVET
    ]
    lovlig = _felles(funn, "ulovlig")
    med_gebyr = snitt(lovlig, _felles(funn, "uten_gebyr"))
    biter = [(r, x) for r, x in funn if not inneholder(x.aapent, f.dag)]
    aldri = any(r.utfall == "uten_gebyr" and foerste_fra(x.aapent, f.dag) is None for r, x in biter)
    grunner = tuple(_grunn(r, x, f, aldri=aldri) for r, x in biter)
    teller = tuple(g for g in grunner if g.utfall != "lovlig")
    utfall = max((g.utfall for g in teller), key=UTFALL.index, default="lovlig")
    tidligst = rad_start(lovlig, f.dag)
    har_gebyr = steg in GEBYRSTEG
    beloep: Decimal | None = _gebyr(f, steg) if har_gebyr and inneholder(med_gebyr, f.dag) else NULL
    if beloep and f.dag > f.bok.dekket_til:
        beloep = None
    return Svar(
        steg,
        f.dag,
        utfall,
        beloep,
        tidligst,
        foerste_fra(med_gebyr, tidligst) if har_gebyr and tidligst and not _uten_sats(f) else None,
        f.bok.frist("minste_betalingsfrist").etter(f.dag) if steg in h.KRAVBREV else None,
        f.bok.rettsgebyr(RETTSGEBYR[steg], f.dag) if steg in RETTSGEBYR else None,
        teller,
        tuple(g for g in grunner if g.utfall == "lovlig"),
    )


def _funn(f: Fakta, r: Regel, kjent: dict[str, Funn]) -> Funn:
    if r.id not in kjent:
        kjent[r.id] = aapent(f, r.id, f.bok.gyldig(r))
    return kjent[r.id]


def _felles(funn: Sequence[tuple[Regel, Funn]], utfall: str) -> Spenn:
    """The days that every rule of that outcome leaves open."""
    spenn = ALLE
    for r, x in funn:
        if r.utfall == utfall and x.aapent != ALLE:
            spenn = snitt(spenn, x.aapent)
    return spenn


def _uten_sats(f: Fakta) -> bool:
    """Presisering 96: under the act of 2026, and no rate for egeninkasso is loaded."""
    return f.bok.nye_brev(f.dag) and not f.bok.tabeller["gebyr_egeninkasso"].versjoner


def _gebyr(f: Fakta, steg: str) -> Decimal:
    """Presisering 31: the lesser of the full fee and what is left below the ceiling; 7: at the newest known rates."""
    tak = gebyr.tak(f.bok, f.sak, f.forfall, f.dag, mva_pliktig=f.kreditor.mva_pliktig)
    return min(gebyr.fullt_gebyr(f.bok, steg, f.dag, f.forfall), tak.beloep - sum(f.gebyrer, NULL))


def _grunn(r: Regel, x: Funn, f: Fakta, *, aldri: bool) -> Grunn:
    """The reason in words; where another reason takes the fee for good (`aldri`), none promises a day for it."""
    tidligst = foerste_fra(x.aapent if x.av_seg_selv is None else x.av_seg_selv, f.dag)
    felt = {k: _tekst(v) for k, v in x.felt.items()}
    felt["tidligst"] = _tekst(tidligst) if tidligst else "en senere dag"
    lovet = not (aldri and r.utfall == "uten_gebyr")
    felt["naar"] = f" før {felt['tidligst']}" if lovet and tidligst else ""
    hjemmel, ordlyd = f.bok.ordlyd(r, f.dag)
    if r.loefte and (lovet or tidligst is None):
        ordlyd += f" {r.loefte}"
    tekst = ordlyd.format_map(felt).replace(" SAK", f" {f.sak.hode.sak}")
    return Grunn(r.navn, r.utfall, hjemmel, tekst, tidligst)


def _tekst(verdi: object) -> str:
    if isinstance(verdi, date):
        return f"{verdi:%d.%m.%Y}"
    if isinstance(verdi, Decimal):
        return f"{verdi:,.2f}\u00a0kr".replace(",", "\u00a0").replace(".", ",")
    return str(verdi)


def frist_for_kort(bok: Regelbok, brev: str, sendt: date, frist: date | None) -> Grunn | None:
    """Inkassoloven §§ 9-10: F >= S + 14 for inkassovarsel and betalingsoppfordring."""
    regel = bok.per_id["frist_for_kort"]
    if brev not in regel.steg or gebyr.lang_nok(bok, sendt, frist):
        return None
    minste = bok.frist("minste_betalingsfrist").etter(sendt)
    felt: Mapping[str, str] = {"frist": _tekst(frist) if frist else "mangler", "tidligst": _tekst(minste)}
    hjemmel, ordlyd = bok.ordlyd(regel, sendt)
    return Grunn(regel.navn, regel.utfall, hjemmel, ordlyd.format_map(felt), minste)


def tilstand(f: Fakta) -> str:
    """Presisering 53: the first that holds."""
    sendt = {b.brev for b in f.sak.brev}
    for navn, holder in (
        ("avsluttet", f.sak.avsluttet),
        ("stanset", bool(f.sak.stanser)),
        ("pause", f.sak.pause_loeper(f.dag)),
        ("avtale", f.sak.avtale is not None),
        ("utlegg", f.sak.utlegg_begjaert),
        ("dom", f.sak.dom is not None),
        ("forliksraad", f.sak.klage_noensinne),
        ("bestridt", f.fryser),
        ("oppfordret", "betalingsoppfordring" in sendt),
        ("varslet", "inkassovarsel" in sendt),
        ("purret", "purring" in sendt),
    ):
        if holder:
            return navn
    return "registrert"
