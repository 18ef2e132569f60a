"""inkasso regler: every rule with its paragraph, and the commencement of acts adopted without a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille, Toerr
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.regelbok import Regel, Regelbok
    from inkassocli.store.egne_satser import Lov


def regler(
    ctx: typer.Context,
    handling: Annotated[
        str | None,
        typer.Argument(
            metavar="[vis|ikraft]", help="vis: én regel i sin helhet. ikraft: en lov er satt i kraft."
        ),
    ] = None,
    navn: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Regelens id, eller loven som er satt i kraft.")
    ] = None,
    steg: Annotated[
        str | None,
        typer.Option("--steg", metavar="STEG", help="Bare reglene for ett steg, for eksempel purring."),
    ] = None,
    fra: Annotated[
        date | None,
        typer.Option("--fra", parser=norsk.dato, metavar="ÅÅÅÅ-MM-DD", help="ikraft: første dag."),
    ] = None,
    paragraf: Annotated[
        list[str] | None,
        typer.Option("--paragraf", metavar="NR", help="ikraft: bare denne paragrafen. Kan gjentas."),
    ] = None,
    kilde: Annotated[
        str, typer.Option("--kilde", metavar="TEKST", help="ikraft: hvor datoen er kunngjort.")
    ] = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Vis alle reglene med paragraf og utfall, eller registrer at en ny lov er satt i kraft.

    Eksempel: inkasso regler vis for_tidlig_for_gebyr
    """
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    if handling is None:
        return _liste(k, steg)
    if handling == "ikraft":
        return _ikraft(k, navn, fra, tuple(paragraf or ()), kilde.strip())
    if handling != "vis" and navn is None:
        handling, navn = "vis", handling
    if handling != "vis" or navn is None:
        raise BrukError(
            "Skriv regler, regler vis ID eller regler ikraft LOV.", gjoer="se alle id-ene med: inkasso regler"
        )
    return _vis(k, navn)


def _json(bok: Regelbok, r: Regel) -> dict[str, Any]:
    from inkassocli.core.dager import FOERSTE, SISTE
    from inkassocli.view.lovdata import gyldighet

    spenn = bok.gyldig(r)
    return {
        "regel": r.id,
        "hjemmel": r.hjemmel,
        "utfall": r.utfall,
        "steg": list(r.steg),
        "setning": r.setning,
        "gyldighet": gyldighet(bok, r),
        "i_kraft": bool(spenn),
        "fra": spenn[0][0] if spenn and spenn[0][0] != FOERSTE else None,
        "til": spenn[-1][1] if spenn and spenn[-1][1] != SISTE else None,
    }


def _liste(k: Kontekst, steg: str | None) -> None:
    from inkassocli.commands.kan import KALLENAVN
    from inkassocli.core.regelbok import STEG
    from inkassocli.store.egne_satser import lover
    from inkassocli.view import lovdata

    valgt = KALLENAVN.get(steg, steg) if steg else None
    if valgt and valgt not in STEG:
        raise BrukError(f"Steget «{steg}» finnes ikke.", gjoer=f"velg ett av: {', '.join(STEG)}")
    utvalg = [r for r in k.bok.regler if valgt is None or valgt in r.steg]
    if k.som_json:
        return k.svar([_json(k.bok, r) for r in utvalg], "")
    return k.ut("\n".join((lovdata.regler(k.bok, utvalg), "", *(_lovlinje(k, lov) for lov in lover()))))


def _lovlinje(k: Kontekst, lov: Lov) -> str:
    from inkassocli.view.format import dato
    from inkassocli.view.lovdata import VEDTATT, avsnitt

    i_kraft = [
        f"{'§ ' + ', '.join(i.paragraf) if i.paragraf else 'hele loven'} fra {dato(i.fra)}"
        for i in k.bok.ikraft
        if i.lov == lov.id
    ]
    status = (
        "i kraft: " + "; ".join(i_kraft)
        if i_kraft
        else f"{VEDTATT}. Når datoen er kunngjort: inkasso regler ikraft {lov.id} --fra DATO --kilde TEKST"
    )
    return "\n".join(avsnitt(f"{lov.navn[0].upper()}{lov.navn[1:]}, {lov.nummer}: {status}", ""))


def _vis(k: Kontekst, navn: str) -> None:
    import difflib

    from inkassocli.view import lovdata

    r = k.bok.per_id.get(navn)
    if r is None:
        likt = difflib.get_close_matches(navn, list(k.bok.per_id), 1)
        raise BrukError(
            f"Regelen «{navn}» finnes ikke." + (f" Mente du «{likt[0]}»?" if likt else ""),
            gjoer="se alle id-ene med: inkasso regler",
        )
    k.svar(
        {**_json(k.bok, r), "tekst": r.tekst, "eksempel": r.eksempel},
        "" if k.som_json else lovdata.regel(k.bok, r),
    )


def _ikraft(k: Kontekst, navn: str | None, fra: date | None, paragraf: tuple[str, ...], kilde: str) -> None:
    """Presisering 73: enter the commencement of an act, whole or by paragraph."""
    from inkassocli.store.egne_satser import legg_til_ikraft

    lov = _lov(navn)
    nr = tuple(dict.fromkeys(p.removeprefix("§").strip() for p in paragraf))
    if fra is None or not kilde:
        raise BrukError(
            "Både --fra og --kilde må med.",
            gjoer=f"inkasso regler ikraft {lov.id} --fra ÅÅÅÅ-MM-DD --kilde TEKST",
        )
    _kontroller(k.bok, lov, fra, nr)
    _ = k.oppsett
    rad: dict[str, Any] = (
        {"lov": lov.id, "fra": fra} | ({"paragraf": list(nr)} if nr else {}) | {"kilde": kilde}
    )
    fil = legg_til_ikraft(k.mappe, rad, skriv=not k.toerr)
    hva = f"§ {', '.join(nr)}" if nr else "hele loven"
    k.skrevet(
        None,
        [],
        [fil],
        f"Lagt inn i {fil}: {lov.navn}, {hva}, gjelder fra {fra:%d.%m.%Y}. Se følgene med: inkasso regler",
    )


def _lov(navn: str | None) -> Lov:
    from inkassocli.store.egne_satser import lover

    kjente = {lov.id: lov for lov in lover()}
    if navn not in kjente:
        raise BrukError(
            f"Loven «{navn or ''}» er ikke blant dem som venter på ikrafttredelse.",
            gjoer=f"velg: {', '.join(kjente)}",
        )
    return kjente[navn]


def _kontroller(bok: Regelbok, lov: Lov, fra: date, nr: tuple[str, ...]) -> None:
    ukjent = [p for p in nr if p not in lov.paragrafer]
    if ukjent:
        raise BrukError(
            f"§ {', '.join(ukjent)} i {lov.navn} styrer ingenting i programmet.",
            gjoer=f"bruk en av: {', '.join(lov.paragrafer)}, eller hele loven uten --paragraf",
        )
    if fra <= lov.vedtatt:
        raise BrukError(
            f"Loven ble vedtatt {lov.vedtatt:%d.%m.%Y} og kan ikke gjelde fra {fra:%d.%m.%Y}.",
            gjoer="kontroller datoen i kunngjøringen",
        )
    tidligere = [bok.ikraft_fra(lov.id, p) for p in (nr or lov.paragrafer)]
    if all(t is not None and t <= fra for t in tidligere):
        raise BrukError(
            "Det står alt i satser/ikraft.toml at dette gjelder fra samme dag eller tidligere.",
            gjoer="er datoen flyttet, rett satser/ikraft.toml i et tekstprogram",
        )
