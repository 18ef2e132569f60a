"""inkasso satser: the law's dated tables, and the user's own rows in satser/."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille, Toerr
from inkassocli.errors import BrukError, RegelManglerError

if TYPE_CHECKING:
    from inkassocli.core.regelbok import Tabell

HANDLINGER = ("vis", "ny")


def _tall(verdi: str | Decimal) -> Decimal:
    """Parser of --verdi: a number with comma or point."""
    try:
        return norsk.kroner(verdi)
    except typer.BadParameter:
        raise typer.BadParameter(f"«{verdi}» er ikke et tall. Skriv for eksempel 12,25.") from None


def satser(
    ctx: typer.Context,
    handling: Annotated[
        str | None, typer.Argument(metavar="[vis|ny]", help="vis: alle verdier i én tabell. ny: legg inn.")
    ] = None,
    tabell: Annotated[
        str | None, typer.Argument(metavar="[TABELL]", help="Navnet på tabellen, som listen viser det.")
    ] = None,
    fra: Annotated[
        date | None,
        typer.Option("--fra", parser=norsk.dato, metavar="ÅÅÅÅ-MM-DD", help="Første dag satsen gjelder."),
    ] = None,
    til: Annotated[
        date | None,
        typer.Option(
            "--til",
            parser=norsk.dato,
            metavar="ÅÅÅÅ-MM-DD",
            help="Siste dag. Ellers ut halvåret (renten) eller året.",
        ),
    ] = None,
    verdi: Annotated[
        Decimal | None,
        typer.Option("--verdi", parser=_tall, metavar="TALL", help="Satsen: kroner, prosent eller ganger R."),
    ] = None,
    uendret: Annotated[
        bool, typer.Option("--uendret", help="Samme verdi som den nyeste; du har kontrollert at den står.")
    ] = False,
    kilde: Annotated[
        str,
        typer.Option(
            "--kilde", metavar="TEKST", help="Hvor satsen er kunngjort, for eksempel FOR-2026-12-18-1234."
        ),
    ] = "",
    bekreft: Annotated[
        bool, typer.Option("--bekreft", help="Verdien eller dagen er uvanlig, og du har kontrollert den.")
    ] = False,
    sjekk: Annotated[
        date | None,
        typer.Option(
            "--sjekk",
            parser=norsk.dato,
            metavar="ÅÅÅÅ-MM-DD",
            help="Stille og kode 0 når alle tabeller dekker dagen, ellers kode 5.",
        ),
    ] = None,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Vis satsene programmet regner med, og legg inn nye. Programmets egne tabeller endres aldri.

    Eksempel: inkasso satser ny forsinkelsesrente --fra 2027-01-01 --verdi 12,00 --kilde FOR-2026-12-18-1234
    """
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    if handling is not None and handling not in HANDLINGER and tabell is None:
        handling, tabell = "vis", handling
    if sjekk is not None:
        return _sjekk(k, sjekk)
    if handling is None:
        return _liste(k)
    if handling not in HANDLINGER:
        raise BrukError(
            f"«{handling}» er ikke noe satser kan gjøre.",
            gjoer="skriv inkasso satser, satser vis TABELL eller satser ny TABELL …",
        )
    if tabell is None:
        raise BrukError("Hvilken tabell?", gjoer="se navnene med: inkasso satser")
    t = _tabell(k, tabell)
    return (
        _vis(k, t)
        if handling == "vis"
        else _ny(k, t, fra, til, verdi, kilde, uendret=uendret, bekreft=bekreft)
    )


def _tabell(k: Kontekst, navn: str) -> Tabell:
    import difflib

    if navn in k.bok.tabeller:
        return k.bok.tabeller[navn]
    likt = difflib.get_close_matches(navn, list(k.bok.tabeller), 1)
    raise BrukError(
        f"Tabellen «{navn}» finnes ikke." + (f" Mente du «{likt[0]}»?" if likt else ""),
        gjoer="se navnene med: inkasso satser",
    )


def _json(t: Tabell) -> dict[str, Any]:
    v = t.versjoner[-1] if t.versjoner else None
    return {
        "tabell": t.navn,
        "tittel": t.tittel,
        "hjemmel": t.hjemmel,
        "enhet": t.enhet,
        "velges_av": t.velges_av,
        "kjent_til": t.dekket_til if v else None,
        "nyeste": _versjon(t, v) if v else None,
        "egne": sum(x.egen for x in t.versjoner),
    }


def _versjon(t: Tabell, v: Any) -> dict[str, Any]:
    from inkassocli.view.lovdata import versjon_til

    felt = {n: _enkelt(x) for n, x in v.felt.items()}
    return {
        "fra": v.fra,
        "til": versjon_til(t)[v.fra],
        **felt,
        "kilde": v.kilde,
        "bekreftet": v.bekreftet,
        "egen": v.egen,
    }


def _enkelt(x: Any) -> Any:
    """A number as it is written in the table (JSON amounts are strings)."""
    if isinstance(x, list):
        return [{n: _enkelt(y) for n, y in rad.items()} for rad in x]
    return (
        f"{x:f}"
        if isinstance(x, Decimal)
        else str(x)
        if isinstance(x, int) and not isinstance(x, bool)
        else x
    )


def _liste(k: Kontekst) -> None:
    from inkassocli.core import satsvakt
    from inkassocli.view import lovdata

    tabeller = list(k.bok.tabeller.values())
    k.svar([_json(t) for t in tabeller], "" if k.som_json else lovdata.satser(tabeller))
    for linje in satsvakt.varsel(satsvakt.utloep(k.bok, k.dag, None)):
        k.si(linje)


def _vis(k: Kontekst, t: Tabell) -> None:
    from inkassocli.view import lovdata

    k.svar(
        {**_json(t), "versjoner": [_versjon(t, v) for v in t.versjoner]},
        "" if k.som_json else lovdata.sats(t),
    )


def _sjekk(k: Kontekst, dag: date) -> None:
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


def _ny(
    k: Kontekst,
    t: Tabell,
    fra: date | None,
    til: date | None,
    verdi: Decimal | None,
    kilde: str,
    *,
    uendret: bool,
    bekreft: bool,
) -> None:
    from inkassocli.core import satsvakt
    from inkassocli.core.regelbok import standard_til
    from inkassocli.store.egne_satser import legg_til_sats

    if fra is None or not kilde.strip():
        raise BrukError("Både --fra og --kilde må med.", gjoer=satsvakt.kommando(t))
    rad: dict[str, Any] = {"fra": fra, "til": til or standard_til(t.navn, fra)}
    rad |= _verdien(t, verdi, uendret=uendret)
    rad["kilde"] = kilde.strip()
    _kontroller(t, fra, rad["til"], None if uendret else verdi, bekreft=bekreft)
    _ = k.oppsett
    fil = legg_til_sats(k.mappe, t.navn, rad, skriv=not k.toerr)
    hull = satsvakt.hull(t, fra)
    if hull:
        k.si(
            f"Merk: dagene {hull[0]:%d.%m.%Y}–{hull[1]:%d.%m.%Y} har fortsatt ingen verdi i tabellen {t.navn}."
        )
    k.skrevet(
        None,
        [],
        [fil],
        f"Lagt inn i {fil}: {t.tittel.lower()} fra {fra:%d.%m.%Y} til og med {rad['til']:%d.%m.%Y}.",
    )


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
