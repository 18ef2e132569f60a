"""The front part of a case folder: figures, documents, timeline, and the arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from inkassocli.core import hendelser as h
from inkassocli.core.arkiv import Papir, brevene
from inkassocli.core.beregning import renteledd, rentesum
from inkassocli.core.brevgrunnlag import Brevgrunnlag, Celle, Part, Tabell
from inkassocli.core.domstillegg import tillegg
from inkassocli.core.fakta import Fakta
from inkassocli.core.hendelsesord import bevegelse, hendelse
from inkassocli.core.hovedbok import hovedbok, sammendratt
from inkassocli.core.oppsett import Oppsett
from inkassocli.core.papirord import Rad, Tekst, Verdi, med_skrevet, ved_komma
from inkassocli.core.rettsgebyr import skal_tilbake
from inkassocli.core.steg import tilstand
from inkassocli.core.vedlegg import Innlest
from inkassocli.papirer.bilag import er_tilbud
from inkassocli.papirer.grunnlag import avsender, grunnlag, mottaker
from inkassocli.papirer.parter import orgnr
from inkassocli.papirer.tidslinje import tidslinje as kravdager

LENGST = 600  # signs of one line in the timeline: a whole letter belongs among the documents


@dataclass(frozen=True, slots=True)
class Lest:
    """One document that has been read and proven."""

    nummer: int
    papir: Papir
    tittel: Tekst
    innlest: Innlest


@dataclass(frozen=True, slots=True)
class Innhold:
    """What the folder holds, and the files that could not be taken in, with the reason."""

    lest: tuple[Lest, ...]
    ikke_med: tuple[Tekst | str, ...]


def tittel(p: Papir) -> Tekst:
    """What a document is called in the list and among the bookmarks."""
    if p.slag == "faktura":
        return Tekst("papir.tilbud" if er_tilbud(p.fil) else "papir.faktura", p.navn)
    if p.slag == "bilag":
        return Tekst("papir.eget", p.navn)
    if p.slag == "kvittering":
        return Tekst("papir.kvittering", Tekst(f"brev.{p.navn}"))
    navn = Tekst(f"brev.{p.navn}") if p.slag == "brev" else Tekst(f"papir.{p.slag}")
    return Tekst("papir.utkast" if p.utkast else "papir.sendt", navn)


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
        "tall": tall(f),
        "dokumenter": dokumentliste(innhold, forsider),
        "ikke_med": list(innhold.ikke_med),
        "tidslinje": tidslinje(f, alle, innhold, trykkbar),
        "segmenter": renteledd(f),
        "rente": rentetekst(f),
        "konto": konto(f),
    }
    return replace(
        grunnlag(f, o, "saksmappe", ekstra=ekstra, hele=True),
        mottaker=Part(navn=o.navn),
        bestridt_fra=None,
    )


def parter(f: Fakta, o: Oppsett) -> list[Rad]:
    """Creditor, debtor and guardian on a line each."""
    a, m = avsender(o), mottaker(f.sak.skyldner, f.verge)
    ut = [
        Rad("kreditor", ved_komma(a.navn, *a.sted, orgnr(a.organisasjonsnummer))),
        Rad("skyldner", ved_komma(m.navn, *m.sted, orgnr(m.organisasjonsnummer), m.telefon, m.epost)),
    ]
    if m.verge:
        ut.append(Rad("verge", ved_komma(m.verge.navn, *m.verge.sted)))
    return ut


def tall(f: Fakta) -> list[Rad]:
    """The figures of the day: state, what is owed, what runs, and the limitation clock."""
    stand = Tekst(f"tilstand.{tilstand(f)}")
    ut = [
        Rad("stand", ved_komma(stand, Tekst("fryst") if f.bestridt_fra else "")),
        Rad("sum", f.fakturert.sum),
    ]
    if f.fakturert.rente_per_dag:
        ut.append(Rad("per_dag", f.fakturert.rente_per_dag))
    if over := skal_tilbake(f):
        ut.append(Rad("til_overs", over))
    return [*ut, Rad("foreldes", f.foreldes or Tekst("ingen"))]


def dokumentliste(innhold: Innhold, side: int) -> Tabell | None:
    """The documents with the page on which each begins."""
    if not innhold.lest:
        return None
    rader = []
    for x in innhold.lest:
        rader.append((str(x.nummer), x.tittel, x.papir.dato, str(x.innlest.sider), str(side + 1)))
        side += x.innlest.sider
    kolonner = ("nr", "dokument", "dato", ">sider", ">side")
    return Tabell(kolonner=kolonner, rader=tuple(rader), bredder=(10, 94, 24, 16, 26))


def tidslinje(
    f: Fakta, alle: Sequence[h.Hendelse], innhold: Innhold, trykkbar: Callable[[str], str]
) -> Tabell:
    """The claim's own days and every event known on the day; a draft that was posted is one line."""
    gyldige, mer = {e.nr for e in h.ikke_angret(tuple(alle))}, tillegg(alle)
    postlagt = {b.hendelse for b in brevene(alle, f.dag) if b.postlagt}
    nummer = {x.papir.fil: str(x.nummer) for x in innhold.lest}
    rader: list[tuple[date, int, Verdi, str]] = [
        (t.dato, 0, t.tekst, nummer.get(t.fil, "")) for t in kravdager(f) if not t.nr
    ]
    for e in alle:
        if e.dato > f.dag or (isinstance(e, h.BrevLaget) and e.nr in postlagt):
            continue
        angret = e.nr not in gyldige and not isinstance(e, h.Angret)
        tekst = med_skrevet(hendelse(e, mer.get(e.nr)), lambda skrevet: _kort(trykkbar(skrevet)))
        linje = Tekst("angret" if angret else "gjeldende", tekst)
        rader.append((e.dato, e.nr, linje, nummer.get(getattr(e, "fil", ""), "")))
    rader.sort(key=lambda r: r[:2])
    kolonner = ("dato", "tidslinje.hendt", ">dokument")
    return Tabell(kolonner=kolonner, rader=tuple((d, t, n) for d, _, t, n in rader), bredder=(24, 124, 22))


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= LENGST else tekst[: LENGST - 1].rstrip() + "…"


def rentetekst(f: Fakta) -> Tekst:
    """What has become of the interest: the four always add up."""
    s = rentesum(f)
    return Tekst("rente_gaar_opp", s.paaloept, s.betalt, s.ettergitt, s.igjen)


def konto(f: Fakta) -> Tabell:
    """The ledger: each movement with its effect, and the balance after it."""
    rader: list[tuple[Celle, ...]] = []
    saldo = Decimal("0.00")
    for x in sammendratt(hovedbok(f)):
        b = x.endring
        saldo += b.sum
        tekst = Tekst("gjeldende", bevegelse(x))
        rader.append((x.dato, tekst, *_tomme((b.hovedstol, b.renter, b.gebyr + b.sakskostnader)), saldo))
    penger = (">hovedstol", ">rente", ">kostnader", ">saldo")
    return Tabell(
        kolonner=("dato", "bevegelse", *penger),
        rader=tuple(rader),
        bredder=(22, 56, 23, 23, 23, 23),
    )


def _tomme(beloep: Sequence[Decimal]) -> tuple[Celle, ...]:
    return tuple(b or None for b in beloep)
