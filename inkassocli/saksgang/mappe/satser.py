"""The user's own rates: checked before they are kept (presisering 73)."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from inkassocli.core import satsvakt
from inkassocli.core.regelbok import Tabell, standard_til
from inkassocli.errors import BrukError, RegelManglerError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mappe.svar import Satsrad
from inkassocli.saksgang.utkast import Bekreftelse, Register, Samling, Utkast
from inkassocli.store.egne_satser import egen_fil, les_satsfil, med_satser


@dataclass(frozen=True, slots=True)
class NySats:
    """What the user tells of a new figure. `uendret`: the newest one stands; `bekreft`: it is unusual, and right."""

    fra: date | None = None
    til: date | None = None
    verdi: Decimal | None = None
    uendret: bool = False
    kilde: str = ""
    bekreft: bool = False


def finn_tabell(kontor: Kontor, navn: str) -> Tabell:
    """The table of that name; another is answered with the nearest (exit 2)."""
    tabeller = kontor.bok.tabeller
    if navn in tabeller:
        return tabeller[navn]
    likt = difflib.get_close_matches(navn, list(tabeller), 1)
    raise BrukError(
        f"Tabellen «{navn}» finnes ikke." + (f" Mente du «{likt[0]}»?" if likt else ""),
        gjoer="se navnene med: inkasso satser",
    )


def krev_dekket(kontor: Kontor, dag: date) -> None:
    """Silent when every table with rows covers the day; otherwise exit 5 with every table and its command."""
    mangler = satsvakt.udekket(kontor.bok, dag)
    if not mangler:
        return
    feil = RegelManglerError(
        mangler[0].navn, dag, "\n".join(("legg inn det som mangler:", *map(satsvakt.kommando, mangler)))
    )
    if len(mangler) > 1:
        feil.melding += " Det samme gjelder: " + ", ".join(t.navn for t in mangler[1:]) + "."
    raise feil


def ny(kontor: Kontor, navn: Sequence[str], x: NySats) -> Utkast:
    """One row in each table: a new figure in one, or several that stand as they were."""
    tabeller = [finn_tabell(kontor, n) for n in navn]
    if x.fra is None or not x.kilde.strip():
        raise BrukError("Både --fra og --kilde må med.", gjoer=satsvakt.kommando(tabeller[0]))
    _krev_kilde(x.kilde)
    rader = []
    for t in tabeller:
        rad: dict[str, Any] = {"fra": x.fra, "til": x.til or standard_til(t.navn, x.fra)}
        rad |= _verdien(t, x.verdi, uendret=x.uendret)
        rad["kilde"] = x.kilde.strip()
        _kontroller(t, x.fra, rad["til"], None if x.uendret else x.verdi, bekreft=x.bekreft)
        rader.append((t, rad))
    return _utkast(kontor, rader)


def les(kontor: Kontor, fil: Path, *, ja: bool) -> Samling:
    """Rates made by another: every row is checked and shown before any is kept."""
    rader = []
    for navn, rad in les_satsfil(fil, list(kontor.bok.tabeller)):
        t = kontor.bok.tabeller[navn]
        _krev_kilde(str(rad["kilde"]))
        rad = {"fra": rad["fra"], "til": rad.get("til") or standard_til(navn, rad["fra"]), **rad}
        _verdien(t, Decimal(str(rad["verdi"])), uendret=False)
        _kontroller(t, rad["fra"], rad["til"], Decimal(str(rad["verdi"])), bekreft=ja)
        rader.append((t, rad))
    utkast = _utkast(kontor, rader)
    q = Bekreftelse("Skal disse satsene legges inn?", "satser fra en fil", vis=True)
    return Samling((utkast,), svar=utkast.svar, spoersmaal=None if ja else q)


def _utkast(kontor: Kontor, rader: Sequence[tuple[Tabell, dict[str, Any]]]) -> Utkast:
    """All is proven together; what stands in each row, and what days still lack a figure."""
    _ = kontor.oppsett
    tillegg = med_satser(kontor.mappe, [(t.navn, rad) for t, rad in rader])
    svar = tuple(
        Satsrad(egen_fil(kontor.mappe, t.navn), t, rad, satsvakt.hull(t, rad["fra"])) for t, rad in rader
    )
    return Utkast(registre=tuple(Register(x.fil, x.innhold, x.foer) for x in tillegg), svar=svar)


def _krev_kilde(kilde: str) -> None:
    if satsvakt.uten_kilde(kilde):
        raise BrukError(
            f"«{kilde.strip()}» er ingen kilde: den må ha bokstaver og tall, og ikke prikker i stedet for nummeret.",
            gjoer="skriv hvor satsen er kunngjort, for eksempel forskriftens nummer på lovdata.no",
        )


def _verdien(t: Tabell, verdi: Decimal | None, *, uendret: bool) -> dict[str, Any]:
    siste = satsvakt.nyeste(t)
    if uendret == (verdi is not None):
        raise BrukError("Oppgi enten --verdi eller --uendret.", gjoer=satsvakt.kommando(t))
    if uendret:
        if siste is None:
            raise BrukError(f"Tabellen «{t.navn}» har ingen verdi å gjenta.", gjoer="oppgi --verdi")
        return {n: x for n, x in siste.felt.items() if n not in ("merknad", "kontroll")}
    if not satsvakt.enkel(t):
        raise BrukError(
            f"Tabellen «{t.navn}» har mer enn ett tall i hver rad og kan bare forlenges.",
            gjoer="er den uendret, oppgi --uendret; er den endret, trengs en ny versjon av programmet",
        )
    return {"verdi": verdi}


def _kontroller(t: Tabell, fra: date, til: date, verdi: Decimal | None, *, bekreft: bool) -> None:
    """Ascending, no overlap, and plausible unless confirmed."""
    siste = satsvakt.nyeste(t)
    if til < fra:
        raise BrukError(f"--til {til:%d.%m.%Y} er før --fra {fra:%d.%m.%Y}.")
    if siste and fra <= siste.fra:
        raise BrukError(
            f"Tabellen «{t.navn}» har alt en verdi fra {siste.fra:%d.%m.%Y}. En ny må begynne senere.",
            gjoer=f"se radene med: inkasso satser vis {t.navn}",
        )
    if siste and siste.egen and siste.til and fra <= siste.til:
        raise BrukError(
            f"Din egen rad gjelder til og med {siste.til:%d.%m.%Y}; den nye ville overlappe den.",
            gjoer=f"rett satser/{t.navn}.toml i et tekstprogram, eller begynn dagen etter",
        )
    if siste and fra <= t.kjent_til and til < t.kjent_til:
        raise BrukError(
            f"Raden må vare minst til og med {t.kjent_til:%d.%m.%Y}, ellers blir det et hull i tabellen.",
            gjoer=f"oppgi --til {t.kjent_til}",
        )
    grunner = satsvakt.tvil(t, verdi, fra)
    if grunner and not bekreft:
        raise BrukError(" ".join(grunner), gjoer="kontroller mot kilden; er det riktig, legg til --bekreft")
