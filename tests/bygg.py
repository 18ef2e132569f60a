"""Short words for the facts of a case, so that a rule test shows the law and little else.

The case of all tests where nothing else is said: a consumer owes a dentist outside VAT 6 400 kr,
agreed due day 1 September 2026 (regler T7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from inkassocli.core import hendelser as h
from inkassocli.core import steg as stegene
from inkassocli.core.fakta import Fakta, Fordringshaver
from inkassocli.core.konto import Konto
from inkassocli.core.regelbok import Ikraft, Regelbok, Tabell, bygg_tabell
from inkassocli.core.sak import Hode, Krav, Skyldner
from inkassocli.store.regelfiler import last_regelbok

BOK = last_regelbok()
TANNLEGE = Fordringshaver(
    "Tannlege Kari Eksempel", mva_pliktig=False, adresse=("Tanngata 1",), postnummer="0161", poststed="Oslo",
    tannlege=True,
)
MVA_PLIKTIG = replace(TANNLEGE, mva_pliktig=True, tannlege=False)
NY_LOV = "inkassoloven-2026"


def d(dag: str | date) -> date:
    """A day, written as ISO."""
    return dag if isinstance(dag, date) else date.fromisoformat(dag)


def kr(beloep: str | int) -> Decimal:
    """Kroner with two decimals."""
    return Decimal(beloep).quantize(Decimal("0.01"))


def krav(beloep: str = "6400.00", forfall: str | None = "2026-09-01", *, avtalt: bool = True, **felt: Any) -> Krav:
    """One claim. Not agreed: `forfall` is only printed, and the claim runs from the invoice or `paakrav_sendt`."""
    fakturadato = d(felt.pop("fakturadato", None) or (d(forfall).replace(day=1) if forfall else None) or "2026-08-01")
    datoer = {k: d(v) for k, v in felt.items() if k in ("ytelsesdato", "paakrav_sendt")}
    return Krav(
        faktura=felt.pop("faktura", "1042"), fakturadato=fakturadato, beloep=kr(beloep),
        forfall=d(forfall) if forfall else None, forfall_avtalt=avtalt, **{**felt, **datoer},
    )


def skyldner(type: str = "privat", **felt: Any) -> Skyldner:
    """The debtor, with all that a complaint needs."""
    standard = {"navn": "Ola Nordmann", "adresse": ("Storgata 5",), "postnummer": "0184", "poststed": "Oslo"}
    return Skyldner(type=type, **{**standard, **felt})


def sak(beloep: str = "6400.00", forfall: str | None = "2026-09-01", *, hvem: Skyldner | None = None,
        krevd: Sequence[Krav] = (), dekning: tuple[str, ...] = (), **felt: Any) -> Hode:
    """The head of a case with one claim, or with the claims of `krevd`."""
    return Hode(sak="2026-0001", skyldner=hvem or skyldner(), krav=tuple(krevd) or (krav(beloep, forfall, **felt),),
                dekning=dekning)


def brev(slag: str, sendt: str, frist: str | None = None, gebyr: str | int = 0, **felt: Any) -> h.BrevSendt:
    """A posted letter: S, F and the fee it names."""
    return h.BrevSendt(dato=d(sendt), brev=slag, frist=d(frist) if frist else None, gebyr=kr(gebyr), **felt)


def purring(sendt: str, frist: str | None = None, gebyr: str | int = 0, **felt: Any) -> h.BrevSendt:
    """A posted purring."""
    return brev("purring", sendt, frist, gebyr, **felt)


def varsel(sendt: str, frist: str | None = None, gebyr: str | int = 0, **felt: Any) -> h.BrevSendt:
    """A posted inkassovarsel."""
    return brev("inkassovarsel", sendt, frist, gebyr, **felt)


def oppfordring(sendt: str, frist: str | None = None, gebyr: str | int = 0, **felt: Any) -> h.BrevSendt:
    """A posted betalingsoppfordring."""
    return brev("betalingsoppfordring", sendt, frist, gebyr, **felt)


def rettsvarsel(sendt: str, frist: str | None = None) -> h.BrevSendt:
    """A posted warning of tvisteloven § 5-2 and tvangsfullbyrdelsesloven § 4-18."""
    return brev("rettslig_varsel", sendt, frist)


def betalt(dag: str, beloep: str | int, dekning: str | None = None) -> h.Betaling:
    """A payment."""
    return h.Betaling(dato=d(dag), beloep=kr(beloep), dekning=dekning)


def innsigelse(dag: str, art: str | None = "rimelig", **felt: Any) -> h.Innsigelse:
    """An objection."""
    if "uomtvistet" in felt:
        felt["uomtvistet"] = kr(felt["uomtvistet"])
    if "burde_kommet" in felt:
        felt["burde_kommet"] = d(felt["burde_kommet"])
    return h.Innsigelse(dato=d(dag), art=art, **felt)


def dom(dag: str, resultat: str = "vunnet", beloep: str | int = "6400.00", **felt: Any) -> h.Dom:
    """A judgment."""
    for navn in ("forkynt", "renter_fra", "betalingsfrist"):
        if navn in felt:
            felt[navn] = d(felt[navn])
    for navn in ("kostnader", "sakskostnader"):
        if navn in felt:
            felt[navn] = kr(felt[navn])
    return h.Dom(dato=d(dag), resultat=resultat, beloep=kr(0 if resultat == "tapt" else beloep), **felt)


def hendelse(slag: str, dag: str, **felt: Any) -> h.Hendelse:
    """Any event by its word in the file."""
    return h.TYPER[slag](dato=d(dag), **felt)


# The two letters of T7, both with fee and missed.
T7 = (purring("2026-09-15", "2026-09-29", 38), varsel("2026-09-30", "2026-10-14", 38))
# The same with the betalingsoppfordring after them.
T7_TRE = (*T7, oppfordring("2026-10-15", "2026-10-29", 113))


def nummerert(hendelser: Sequence[h.Hendelse]) -> tuple[h.Hendelse, ...]:
    """The events with their place in the file, as they are read."""
    return tuple(replace(e, nr=i) for i, e in enumerate(hendelser, 1))


def fakta(dag: str | date, hendelser: Sequence[h.Hendelse] = (), hode: Hode | None = None, *,
          hos: Fordringshaver = TANNLEGE, bok: Regelbok = BOK) -> Fakta:
    """The facts of the case on the day."""
    return stegene.fakta(hode or sak(), nummerert(hendelser), bok, hos, d(dag))


def kan(steg: str, dag: str | date, hendelser: Sequence[h.Hendelse] = (), hode: Hode | None = None, *,
        hos: Fordringshaver = TANNLEGE, bok: Regelbok = BOK) -> stegene.Svar:
    """May I take this step on this day?"""
    return stegene.vurder(fakta(dag, hendelser, hode, hos=hos, bok=bok), steg)


def utfall(steg: str, dag: str | date, hendelser: Sequence[h.Hendelse] = (), hode: Hode | None = None,
           **felt: Any) -> str:
    """Only the outcome."""
    return kan(steg, dag, hendelser, hode, **felt).utfall


def regler(svar: stegene.Svar) -> list[str]:
    """The ids of the reasons, in order."""
    return [g.regel for g in svar.grunner]


def vanlig(tekst: str) -> str:
    """A text with ordinary spaces."""
    return tekst.replace("\u00a0", " ")


def saldo(dag: str | date, hendelser: Sequence[h.Hendelse] = (), hode: Hode | None = None, **felt: Any) -> Konto:
    """The account on the day."""
    return fakta(dag, hendelser, hode, **felt).konto


def delt(k: Konto) -> tuple[str, str, str, str]:
    """hovedstol, renter, gebyr, sakskostnader as text."""
    return (str(k.hovedstol), str(k.renter), str(k.gebyr), str(k.sakskostnader))


def med_ny_lov(fra: str, *paragraf: str, gebyr: Sequence[tuple[str, str, str | None]] = ()) -> Regelbok:
    """The rules with inkassoloven 2026 entered as in force; `gebyr` is rows (fra, kroner, til) of its fee table."""
    tabeller: dict[str, Tabell] = dict(BOK.tabeller)
    if gebyr:
        rader = [{"fra": d(f), "verdi": Decimal(v), "kilde": "prøve", **({"til": d(t)} if t else {})}
                 for f, v, t in gebyr]
        t = tabeller["gebyr_egeninkasso"]
        hode = {"tittel": t.tittel, "hjemmel": t.hjemmel, "enhet": t.enhet, "velges_av": t.velges_av,
                "kjent_til": t.kjent_til, "versjon": []}
        tabeller["gebyr_egeninkasso"] = bygg_tabell(t.navn, hode, rader)
    return Regelbok(tabeller, BOK.frister, BOK.regler, (Ikraft(NY_LOV, d(fra), paragraf, "prøve"),))
