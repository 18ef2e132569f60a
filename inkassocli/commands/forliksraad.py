"""inkasso forliksraad: look up a forliksråd, and keep what you have confirmed. No address is ever invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille, Toerr
from inkassocli.commands.raad import EGEN_FIL
from inkassocli.errors import BrukError, RegisterError

if TYPE_CHECKING:
    from inkassocli.store.forliksraad import Forliksraad

HANDLINGER = ("sok", "vis", "bekreft", "endre")
Handling = Annotated[str, typer.Argument(metavar="HANDLING", help="sok, vis, bekreft eller endre.")]
Hvor = Annotated[
    str, typer.Argument(metavar="STED", help="Kommune, kommunenummer, postnummer eller del av navnet.")
]
Navn = Annotated[str | None, typer.Option("--navn", metavar="NAVN", help="Forliksrådets navn.")]
Adresse = Annotated[
    list[str] | None, typer.Option("--adresse", metavar="LINJE", help="Gate eller postboks (kan gjentas).")
]
Postnummer = Annotated[str | None, typer.Option("--postnummer", metavar="NNNN", help="Postnummer.")]
Poststed = Annotated[
    str | None, typer.Option("--poststed", metavar="STED", help="Poststed. Ellers fra postnummeret.")
]
Epost = Annotated[str | None, typer.Option("--epost", metavar="ADRESSE", help="E-postadresse.")]
Kilde = Annotated[
    str | None,
    typer.Option("--kilde", metavar="TEKST", help="Hvor du har det fra, for eksempel politiet.no."),
]
Kommuner = Annotated[
    list[str] | None,
    typer.Option("--kommune", metavar="NR", help="Alle kommunene i et felles forliksråd (gjentas)."),
]


def forliksraad(
    ctx: typer.Context,
    handling: Handling,
    sted: Hvor,
    navn: Navn = None,
    adresse: Adresse = None,
    postnummer: Postnummer = None,
    poststed: Poststed = None,
    epost: Epost = None,
    kilde: Kilde = None,
    kommune: Kommuner = None,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Slå opp et forliksråd, og bekreft navn og adresse én gang. Det du bekrefter, huskes i forliksraad.csv.

    Eksempel: inkasso forliksraad vis Oslo

    Bekreft: inkasso forliksraad bekreft 0301 --adresse "Postboks 1" --postnummer 0032 --kilde politiet.no
    """
    from inkassocli.commands import kontroll

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    handling = handling.strip().lower().replace("ø", "o")
    if handling not in HANDLINGER:
        raise BrukError(f"«{handling}» må være en av: {', '.join(HANDLINGER)}.")
    if handling == "sok":
        return _vis_liste(k, _soek(k, sted))
    nummer = kommunenummer(sted)
    if handling == "vis":
        return _vis(k, _slaa_opp(k, nummer), nummer)
    if tomme := [n for n, v in (("navn", navn), ("postnummer", postnummer), ("kilde", kilde)) if v == ""]:
        raise BrukError(f"--{tomme[0]} kan ikke være tomt.")
    if adresse and not all(linje.strip() for linje in adresse):
        raise BrukError("--adresse kan ikke være tom.", gjoer="gi gaten eller postboksen")
    if epost:
        kontroll.epost(epost)
    gitt = {
        "navn": navn,
        "adresse": tuple(adresse or ()),
        "postnummer": postnummer,
        "poststed": poststed,
        "epost": epost,
        "kilde": kilde,
        "kommuner": tuple(kommunenummer(x) for x in kommune or ()),
    }
    return _lagre(
        k, nummer, {felt: verdi for felt, verdi in gitt.items() if verdi}, endre=handling == "endre"
    )


def kommunenummer(sted: str) -> str:
    """The kommune that the user means: its number, its name, or a postnummer in it."""
    from inkassocli.store import register

    tett = sted.strip()
    if len(tett) == 4 and tett.isdigit():
        try:
            return register.kommune(tett).kommunenummer
        except RegisterError:
            return register.kommune_for_postnummer(tett).kommunenummer
    treff = register.soek_kommuner(tett)
    if len(treff) == 1:
        return treff[0].kommunenummer
    if not treff:
        raise RegisterError(
            f"Fant ingen kommune som heter «{sted}».", gjoer=f"søk med: inkasso forliksraad sok {sted}"
        )
    raise BrukError(
        f"«{sted}» passer med flere kommuner: "
        f"{', '.join(f'{t.kommunenummer} {t.navn_entydig}' for t in treff[:6])}.",
        gjoer="skriv kommunenummeret",
    )


def _soek(k: Kontekst, tekst: str) -> tuple[Forliksraad, ...]:
    from inkassocli.store import register
    from inkassocli.store.forliksraad import soek_forliksraad

    if (
        len(tekst.strip()) == 4
        and tekst.strip().isdigit()
        and register.linje("kommuner.csv", tekst.strip()) is None
    ):
        return (_slaa_opp(k, register.kommune_for_postnummer(tekst.strip()).kommunenummer),)
    return soek_forliksraad(tekst, k.mappe / EGEN_FIL)


def _slaa_opp(k: Kontekst, nummer: str) -> Forliksraad:
    from inkassocli.store.forliksraad import forliksraad as slaa_opp

    return slaa_opp(nummer, k.mappe / EGEN_FIL)


def som_json(f: Forliksraad) -> dict[str, Any]:
    """One entry for programs."""
    return {
        "navn": f.navn,
        "kommuner": list(f.kommuner),
        "adresse": list(f.adresse),
        "postnummer": f.postnummer,
        "poststed": f.poststed,
        "epost": f.epost,
        "telefon": f.telefon,
        "status": f.status,
        "kilde": f.kilde,
        "dato": f.dato,
    }


def _linje(f: Forliksraad) -> str:
    from inkassocli.commands.sjekkpunkter import kommunenavn

    hvor = ", ".join(f"{n} {kommunenavn(n)}" for n in f.kommuner[:8]) + (" …" if len(f.kommuner) > 8 else "")
    adresse = (
        ", ".join((*f.adresse, f"{f.postnummer} {f.poststed}".strip()))
        if f.har_adresse
        else "adressen er ikke kjent"
    )
    merke = f" ({f.merke})" if f.merke else f" (bekreftet {_dag(f.dato)}, {f.kilde})"
    epost = f"\n  E-post: {f.epost}" if f.epost else ""
    return f"{f.navn}{merke}\n  {adresse}{epost}\n  Kommune: {hvor}"


def _dag(dato: str) -> str:
    """The day of a source as people write it; «2026» and the like stay as they are."""
    aar, *resten = dato.split("-")
    return ".".join((*reversed(resten), aar))


def _vis_liste(k: Kontekst, funnet: tuple[Forliksraad, ...]) -> None:
    if not funnet:
        raise RegisterError("Fant ingen forliksråd.", gjoer="søk på kommune, kommunenummer eller postnummer")
    k.svar([som_json(f) for f in funnet], "\n".join(_linje(f) for f in funnet))


def _vis(k: Kontekst, f: Forliksraad, nummer: str) -> None:
    k.svar(som_json(f), _linje(f))
    if not f.har_adresse:
        k.si(
            "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800. Lagre svaret: "
            f'inkasso forliksraad bekreft {nummer} --adresse "…" --postnummer NNNN --kilde politiet.no'
        )


def _lagre(k: Kontekst, nummer: str, gitt: dict[str, Any], *, endre: bool) -> None:
    """Confirm a proposal, or change an entry of one's own."""
    from dataclasses import replace

    from inkassocli.commands.raad import Oppgitt, fyll_ut
    from inkassocli.store.forliksraad import lagre_egen

    foer = _slaa_opp(k, nummer)
    if endre and not foer.bekreftet:
        raise BrukError(
            "Dette forliksrådet har du ikke bekreftet ennå.",
            gjoer=f"bruk: inkasso forliksraad bekreft {nummer}",
        )
    if endre and not gitt:
        raise BrukError(
            "Du har ikke sagt hva som skal endres.", gjoer="gi for eksempel --adresse og --postnummer"
        )
    oppgitt = Oppgitt(
        gitt.get("navn"),
        gitt.get("adresse", ()),
        gitt.get("postnummer"),
        gitt.get("poststed"),
        gitt.get("kilde"),
    )
    ny = fyll_ut(k, foer, nummer, oppgitt, "--")
    ny = replace(
        ny,
        epost=gitt.get("epost", ny.epost),
        kommuner=tuple(dict.fromkeys((nummer, *gitt["kommuner"]))) if "kommuner" in gitt else ny.kommuner,
    )
    if not k.toerr:
        lagre_egen(k.mappe / EGEN_FIL, ny)
    k.svar(
        som_json(ny),
        f"Lagret i {EGEN_FIL}:\n{_linje(ny)}"
        if not k.toerr
        else f"{_linje(ny)}\n(--dry-run: ingenting er skrevet.)",
    )
