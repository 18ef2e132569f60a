"""The front part of a case folder: figures, documents, timeline, and the arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from inkassocli.core import hendelser as h
from inkassocli.core.arkiv import Papir, brevene
from inkassocli.core.beloep import kr
from inkassocli.core.beregning import renteledd, rentesum
from inkassocli.core.brevgrunnlag import Brevgrunnlag, Celle, Part, Tabell
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import lang_dato, orgnr
from inkassocli.core.hendelsesord import TILSTANDSNAVN, bevegelse, hendelse
from inkassocli.core.hovedbok import hovedbok, sammendratt
from inkassocli.core.oppsett import Oppsett
from inkassocli.core.rettsgebyr import skal_tilbake
from inkassocli.core.steg import tilstand
from inkassocli.core.vedlegg import Innlest
from inkassocli.papirer.grunnlag import avsender, grunnlag, mottaker
from inkassocli.papirer.tidslinje import BREVORD
from inkassocli.papirer.tidslinje import tidslinje as kravdager

LENGST = 600  # signs of one line in the timeline: a whole letter belongs among the documents

ORD = {
    "nb": {
        "kreditor": "Fordringshaver",
        "skyldner": "Skyldner",
        "verge": "Verge",
        "stand": "Saken er",
        "sum": "Å betale",
        "per_dag": "Rente per dag",
        "foreldes": "Foreldes",
        "til_overs": "Betalt for mye",
        "fryst": "fryst av innsigelse",
        "nr": "Nr.",
        "dokument": "Dokument",
        "dato": "Dato",
        "sider": "Sider",
        "side": "Side i mappen",
        "hendt": "Hva som skjedde",
        "bevegelse": "Bevegelse",
        "hovedstol": "Hovedstol",
        "renter": "Rente",
        "kostnader": "Kostnader",
        "saldo": "Saldo",
        "faktura": "Faktura {0}",
        "tilbud": "Prisopplysning, faktura {0}",
        "utkast": "{0} (ikke sendt)",
        "innsigelse": "Innsigelse",
        "kvittering": "Kvittering for {0}",
        "forliksklage": "Forliksklage med bilag",
        "utlegg": "Begjæring om utlegg",
        "dom": "Dom",
        "angret": "{0} (angret)",
        "rente": "Påløpt {0}. Betalt {1}. Ettergitt {2}. Igjen {3}.",
        "ingen": "ingen frist løper",
    },
    "nn": {
        "kreditor": "Fordringshavar",
        "skyldner": "Skyldnar",
        "verge": "Verje",
        "stand": "Saka er",
        "sum": "Å betale",
        "per_dag": "Rente per dag",
        "foreldes": "Blir forelda",
        "til_overs": "Betalt for mykje",
        "fryst": "frosen av motsegn",
        "nr": "Nr.",
        "dokument": "Dokument",
        "dato": "Dato",
        "sider": "Sider",
        "side": "Side i mappa",
        "hendt": "Kva som hende",
        "bevegelse": "Rørsle",
        "hovedstol": "Hovudstol",
        "renter": "Rente",
        "kostnader": "Kostnader",
        "saldo": "Saldo",
        "faktura": "Faktura {0}",
        "tilbud": "Prisopplysning, faktura {0}",
        "utkast": "{0} (ikkje send)",
        "innsigelse": "Motsegn",
        "kvittering": "Kvittering for {0}",
        "forliksklage": "Forliksklage med bilag",
        "utlegg": "Krav om utlegg",
        "dom": "Dom",
        "angret": "{0} (angra)",
        "rente": "Påløpt {0}. Betalt {1}. Ettergitt {2}. Att {3}.",
        "ingen": "ingen frist går",
    },
}

# The fixed words of the timeline and of the state, where nynorsk has another; what someone wrote is never changed.
NYNORSK = {
    "angret hendelse": "angra hending",
    "avgjort": "avgjord",
    "avsluttet": "avslutta",
    "avtalen er brutt": "avtalen er broten",
    "begjært": "kravt",
    "bestridt": "bestridd",
    "betalingsbekreftelse": "betalingsstadfesting",
    "betalingspåminnelse": "betalingspåminning",
    "erkjent": "vedkjent",
    "foreløpig": "førebels",
    "forliksklage sendt": "forliksklage send",
    "forliksklagen": "forliksklaga",
    "fra før": "frå før",
    "frafalt": "fråfallen",
    "gjenåpnet": "opna att",
    "godtatt": "godteken",
    "hevet": "heva",
    "hovedstol": "hovudstol",
    "innsigelse": "motsegn",
    "innsigelsen": "motsegna",
    "intet": "ikkje noko",
    "laget": "laga",
    "opphevet": "oppheva",
    "oppfordret": "oppfordra",
    "purret": "purra",
    "rettslig varsel": "varsel om rettslege steg",
    "rettslige skritt": "rettslege steg",
    "rimelig": "rimeleg",
    "saken": "saka",
    "stanset": "stansa",
    "tatt likevel": "teke likevel",
    "tatt ut": "teke ut",
    "tilkjent": "tilkjend",
    "trukket": "trekt",
    "varslet": "varsla",
    "verge mangler": "verje manglar",
    "vunnet": "vunne",
    "åpenbart grunnløs": "openbert grunnlaus",
}

_FASTE = re.compile(rf"\b(?:{'|'.join(sorted(NYNORSK, key=len, reverse=True))})\b")


def paa(maalform: str, linje: str) -> str:
    """A line in the language of the folder; after «: » stands what someone wrote."""
    if maalform != "nn":
        return linje
    fast, skille, skrevet = linje.partition(": ")
    return _FASTE.sub(lambda m: NYNORSK[m[0]], fast) + skille + skrevet


@dataclass(frozen=True, slots=True)
class Lest:
    """One document that has been read and proven."""

    nummer: int
    papir: Papir
    tittel: str
    innlest: Innlest


@dataclass(frozen=True, slots=True)
class Innhold:
    """What the folder holds, and the files that could not be taken in, with the reason."""

    lest: tuple[Lest, ...]
    ikke_med: tuple[str, ...]


def tittel(p: Papir, maalform: str) -> str:
    """What a document is called in the list and among the bookmarks."""
    ord_ = ORD[maalform]
    if p.slag == "faktura":
        tilbud = any(x in p.fil.casefold() for x in ("tilbud", "prisoverslag", "prisopplysning"))
        return ord_["tilbud" if tilbud else "faktura"].format(p.navn)
    if p.slag == "bilag":
        return p.navn
    if p.slag == "kvittering":
        return ord_["kvittering"].format(BREVORD[maalform][p.navn])
    navn = BREVORD[maalform][p.navn].capitalize() if p.slag == "brev" else ord_[p.slag]
    return ord_["utkast"].format(navn) if p.utkast else navn


def grunnlaget(
    f: Fakta,
    o: Oppsett,
    alle: Sequence[h.Hendelse],
    innhold: Innhold,
    *,
    forsider: int,
    trykkbar: Callable[[str], str],
) -> Brevgrunnlag:
    """Every fact of the front part: the whole claim, also a disputed part. `trykkbar` keeps what can be printed."""
    ekstra: dict[str, Any] = {
        "motpart": f.sak.skyldner.navn,
        "parter": parter(f, o),
        "tall": tall(f, o.maalform),
        "dokumenter": dokumentliste(innhold, o.maalform, forsider),
        "ikke_med": list(innhold.ikke_med),
        "tidslinje": tidslinje(f, alle, innhold, o.maalform, trykkbar),
        "segmenter": renteledd(f),
        "rente": rentetekst(f, o.maalform),
        "konto": konto(f, o.maalform),
    }
    return replace(
        grunnlag(f, o, "saksmappe", ekstra=ekstra, hele=True),
        mottaker=Part(navn=o.navn),
        bestridt_fra=None,
    )


def parter(f: Fakta, o: Oppsett) -> list[tuple[str, str]]:
    """Creditor, debtor and guardian on a line each."""
    ord_ = ORD[o.maalform]
    a, m = avsender(o), mottaker(f.sak.skyldner, f.verge)

    def linje(*deler: str) -> str:
        return ", ".join(x for x in deler if x)

    nummer = [f"org.nr. {orgnr(x.organisasjonsnummer)}" if x.organisasjonsnummer else "" for x in (a, m)]
    ut = [(ord_["kreditor"], linje(a.navn, *a.sted, nummer[0]))]
    ut.append((ord_["skyldner"], linje(m.navn, *m.sted, nummer[1], m.telefon, m.epost)))
    if m.verge:
        ut.append((ord_["verge"], linje(m.verge.navn, *m.verge.sted)))
    return ut


def tall(f: Fakta, maalform: str) -> list[tuple[str, Celle]]:
    """The figures of the day: state, what is owed, what runs, and the limitation clock."""
    ord_ = ORD[maalform]
    stand = paa(maalform, TILSTANDSNAVN[tilstand(f)]) + (f", {ord_['fryst']}" if f.bestridt_fra else "")
    ut: list[tuple[str, Celle]] = [(ord_["stand"], stand), (ord_["sum"], kr(f.fakturert.sum))]
    if f.fakturert.rente_per_dag:
        ut.append((ord_["per_dag"], kr(f.fakturert.rente_per_dag)))
    if over := skal_tilbake(f):
        ut.append((ord_["til_overs"], kr(over)))
    ut.append((ord_["foreldes"], lang_dato(f.foreldes) if f.foreldes else ord_["ingen"]))
    return ut


def dokumentliste(innhold: Innhold, maalform: str, side: int) -> Tabell | None:
    """The documents with the page on which each begins."""
    if not innhold.lest:
        return None
    ord_, rader = ORD[maalform], []
    for x in innhold.lest:
        rader.append((str(x.nummer), x.tittel, x.papir.dato, str(x.innlest.sider), str(side + 1)))
        side += x.innlest.sider
    kolonner = (ord_["nr"], ord_["dokument"], ord_["dato"], f">{ord_['sider']}", f">{ord_['side']}")
    return Tabell(kolonner=kolonner, rader=tuple(rader), bredder=(10, 94, 24, 16, 26))


def tidslinje(
    f: Fakta, alle: Sequence[h.Hendelse], innhold: Innhold, maalform: str, trykkbar: Callable[[str], str]
) -> Tabell:
    """The claim's own days and every event known on the day; a draft that was posted is one line."""
    ord_ = ORD[maalform]
    gyldige = {e.nr for e in h.ikke_angret(tuple(alle))}
    postlagt = {b.hendelse for b in brevene(alle, f.dag) if b.postlagt}
    nummer = {x.papir.fil: str(x.nummer) for x in innhold.lest}
    rader = [(t.dato, 0, t.tekst, nummer.get(t.fil, "")) for t in kravdager(f, maalform, kr) if not t.nr]
    for e in alle:
        if e.dato > f.dag or (isinstance(e, h.BrevLaget) and e.nr in postlagt):
            continue
        angret = e.nr not in gyldige and not isinstance(e, h.Angret)
        tekst = _kort(trykkbar(paa(maalform, hendelse(e))))
        tekst = ord_["angret"].format(tekst) if angret else tekst
        rader.append((e.dato, e.nr, tekst[:1].upper() + tekst[1:], nummer.get(getattr(e, "fil", ""), "")))
    rader.sort(key=lambda r: r[:2])
    kolonner = (ord_["dato"], ord_["hendt"], f">{ord_['dokument']}")
    return Tabell(kolonner=kolonner, rader=tuple((d, t, n) for d, _, t, n in rader), bredder=(24, 124, 22))


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= LENGST else tekst[: LENGST - 1].rstrip() + "…"


def rentetekst(f: Fakta, maalform: str) -> str:
    """What has become of the interest: the four always add up."""
    s = rentesum(f)
    return ORD[maalform]["rente"].format(kr(s.paaloept), kr(s.betalt), kr(s.ettergitt), kr(s.igjen))


def konto(f: Fakta, maalform: str) -> Tabell:
    """The ledger: each movement with its effect, and the balance after it."""
    ord_ = ORD[maalform]
    rader: list[tuple[Celle, ...]] = []
    saldo = Decimal("0.00")
    for x in sammendratt(hovedbok(f)):
        b = x.endring
        saldo += b.sum
        tekst = paa(maalform, bevegelse(x)).capitalize()
        rader.append((x.dato, tekst, *_tomme((b.hovedstol, b.renter, b.gebyr + b.sakskostnader)), saldo))
    penger = tuple(f">{ord_[n]}" for n in ("hovedstol", "renter", "kostnader", "saldo"))
    return Tabell(
        kolonner=(ord_["dato"], ord_["bevegelse"], *penger),
        rader=tuple(rader),
        bredder=(22, 56, 23, 23, 23, 23),
    )


def _tomme(beloep: Sequence[Decimal]) -> tuple[Celle, ...]:
    return tuple(b or None for b in beloep)
