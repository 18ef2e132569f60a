"""The user's own rates: checked before they are kept (presisering 73)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from inkassocli import norsk
from inkassocli.errors import BrukError, RegelManglerError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.regelbok import Tabell


def tall(verdi: str | Decimal) -> Decimal:
    """Parser of --verdi: a number with comma or point."""
    try:
        return norsk.kroner(verdi)
    except typer.BadParameter:
        raise typer.BadParameter(f"«{verdi}» er ikke et tall. Skriv for eksempel 12,25.") from None


def sjekk_satser(k: Kontekst, dag: date) -> None:
    """Silent when every table with rows covers the day; otherwise exit 5 with every table and its command."""
    from inkassocli.core import satsvakt

    mangler = satsvakt.udekket(k.bok, dag)
    if not mangler:
        return
    feil = RegelManglerError(
        mangler[0].navn, dag, "\n".join(("legg inn det som mangler:", *map(satsvakt.kommando, mangler)))
    )
    if len(mangler) > 1:
        feil.melding += " Det samme gjelder: " + ", ".join(t.navn for t in mangler[1:]) + "."
    raise feil


def ny(
    k: Kontekst,
    tabeller: Sequence[Tabell],
    fra: date | None,
    til: date | None,
    verdi: Decimal | None,
    kilde: str,
    *,
    uendret: bool,
    bekreft: bool,
) -> None:
    """One row in each table: a new figure in one, or several that stand as they were."""
    from inkassocli.core import satsvakt
    from inkassocli.core.regelbok import standard_til

    if fra is None or not kilde.strip():
        raise BrukError("Både --fra og --kilde må med.", gjoer=satsvakt.kommando(tabeller[0]))
    _krev_kilde(kilde)
    rader = []
    for t in tabeller:
        rad: dict[str, Any] = {"fra": fra, "til": til or standard_til(t.navn, fra)}
        rad |= _verdien(t, verdi, uendret=uendret)
        rad["kilde"] = kilde.strip()
        _kontroller(t, fra, rad["til"], None if uendret else verdi, bekreft=bekreft)
        rader.append((t, rad))
    _skriv(k, rader)


def les(k: Kontekst, fil: Path, *, ja: bool) -> None:
    """Rates made by another: every row is checked and shown before any is kept."""
    from inkassocli.commands.samtale.spoer import bekreft, interaktiv
    from inkassocli.core.regelbok import standard_til
    from inkassocli.store.egne_satser import les_satsfil

    rader = []
    for navn, rad in les_satsfil(fil, list(k.bok.tabeller)):
        t = k.bok.tabeller[navn]
        _krev_kilde(str(rad["kilde"]))
        rad = {"fra": rad["fra"], "til": rad.get("til") or standard_til(navn, rad["fra"]), **rad}
        _verdien(t, Decimal(str(rad["verdi"])), uendret=False)
        _kontroller(t, rad["fra"], rad["til"], Decimal(str(rad["verdi"])), bekreft=ja)
        rader.append((t, rad))
    vist = [_linje(t, rad) for t, rad in rader]
    if not ja and not k.toerr and not interaktiv():
        raise BrukError("Satsene i filen:\n" + "\n".join(vist), gjoer="er de riktige, legg til --ja")
    bekreft(k, "Skal disse satsene legges inn?", ja=ja, virkning=vist)
    _skriv(k, rader)


def _krev_kilde(kilde: str) -> None:
    from inkassocli.core import satsvakt

    if satsvakt.uten_kilde(kilde):
        raise BrukError(
            f"«{kilde.strip()}» er ingen kilde: den må ha bokstaver og tall, og ikke prikker i stedet for nummeret.",
            gjoer="skriv hvor satsen er kunngjort, for eksempel forskriftens nummer på lovdata.no",
        )


def _linje(t: Tabell, rad: Mapping[str, Any]) -> str:
    tall_ = f" {rad['verdi']}".replace(".", ",") if "verdi" in rad else " (som før)"
    return f"{t.tittel}{tall_}: {rad['fra']:%d.%m.%Y}–{rad['til']:%d.%m.%Y}, {rad['kilde']}"


def _skriv(k: Kontekst, rader: Sequence[tuple[Tabell, dict[str, Any]]]) -> None:
    """Prove all, write all, tell what is in each and what days still lack a figure."""
    from inkassocli.core import satsvakt
    from inkassocli.store.egne_satser import legg_til_satser

    _ = k.oppsett
    filer = legg_til_satser(k.mappe, [(t.navn, rad) for t, rad in rader], skriv=not k.toerr)
    for t, rad in rader:
        if hull := satsvakt.hull(t, rad["fra"]):
            k.si(
                f"Merk: dagene {hull[0]:%d.%m.%Y}–{hull[1]:%d.%m.%Y} har fortsatt ingen verdi i tabellen {t.navn}."
            )
    linjer = [
        f"Lagt inn i {fil}: {t.tittel.lower()} fra {rad['fra']:%d.%m.%Y} til og med {rad['til']:%d.%m.%Y}."
        for fil, (t, rad) in zip(filer, rader, strict=True)
    ]
    k.skrevet(None, [], filer, "\n".join(linjer))


def _verdien(t: Tabell, verdi: Decimal | None, *, uendret: bool) -> dict[str, Any]:
    from inkassocli.core import satsvakt

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
    from inkassocli.core import satsvakt

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
