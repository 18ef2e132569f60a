"""inkasso sendt: confirms that letters were posted. Only this has legal effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.brev import Kanal, om_epost, uposta
from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Merknad, Stille, Toerr
from inkassocli.commands.samlet import krev_alle_lest
from inkassocli.errors import BrukError, InkassoError, StegStengtError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkassocli.core.hendelser import BrevLaget, BrevSendt
    from inkassocli.store.saksfil import Saksfil

Saker = Annotated[
    list[str] | None, typer.Argument(metavar="[SAK]…", help="Uten sak: alle med brev som ikke er postlagt.")
]


def sendt(
    ctx: typer.Context,
    saker: Saker = None,
    brev: Annotated[str | None, typer.Option("--brev", help="Hvilket brev, når flere venter.")] = None,
    kanal: Kanal = "papir",
    sporing: Annotated[str, typer.Option("--sporing", help="Sporingsnummer for rekommandert brev.")] = "",
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Bekreft at brev er postlagt. Dagen er --dato, ellers i dag.

    Eksempel: inkasso sendt 2026-0001 --dato 2026-09-15
    """
    from inkassocli.core.hendelser import VERDIER

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    for verdi, navn in ((kanal, "Kanal"), (brev, "Brevtype")):
        if verdi and verdi not in VERDIER[navn]:
            raise BrukError(f"«{verdi}» må være en av: {', '.join(VERDIER[navn])}.")
    filer, uleste = ([k.sak(x) for x in saker], []) if saker else _med_upostede(k)
    felt: dict[str, Any] = {"kanal": kanal, "sporing": sporing, "merknad": merknad}
    par = [
        (s, _postlegg(k, s, _velg(s, brev, bool(saker)), felt)) for s in {f.fil: f for f in filer}.values()
    ]
    for s, e in par:
        k.legg_til(s, e)
    k.skrevet(
        par[0][0].hode.sak if len(par) == 1 else None,
        [e for _, e in par],
        [s.fil for s, _ in par],
        _melding(par),
    )
    for s, e in par:
        _raad(k, s, e)
    for slag in dict.fromkeys(e.brev for _, e in par):
        om_epost(k, slag, kanal)
    krev_alle_lest(uleste)


def _med_upostede(k: Kontekst) -> tuple[list[Saksfil], list[tuple[str, InkassoError]]]:
    """The cases with letters that wait, and why others could not be read (presisering 59)."""
    from inkassocli.store.mappe import alle_saker

    _ = k.oppsett
    lest = alle_saker(k.mappe)
    return [s for s in lest if uposta(s)], [("", x) for x in lest.feil]


def _velg(s: Saksfil, brev: str | None, navngitt: bool) -> BrevLaget:
    """The newest letter not yet posted; several kinds need --brev."""
    venter = uposta(s, brev)
    if not venter:
        raise BrukError(
            f"Sak {s.hode.sak} har ikke noe brev som venter på å bli postlagt.",
            gjoer="lag brevet først: inkasso purring, varsel eller oppfordring",
        )
    if brev is None and len({e.brev for e in venter}) > 1 and navngitt:
        raise BrukError(
            f"Sak {s.hode.sak} har flere brev som venter: {', '.join(e.brev for e in venter)}.",
            gjoer="si hvilket: --brev SLAG",
        )
    return venter[-1]


def _postlegg(k: Kontekst, s: Saksfil, e: BrevLaget, felt: Mapping[str, Any]) -> BrevSendt:
    """Presisering 63: never before the letter's day, nor so late that the deadline is shorter than lawful."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.steg import frist_for_kort
    from inkassocli.view.format import dato

    if k.dag < e.dato:
        raise StegStengtError(
            f"Sak {s.hode.sak}: brevet er datert {dato(e.dato)} og kan ikke være postlagt {dato(k.dag)}."
        )
    for_kort = frist_for_kort(k.bok, e.brev, k.dag, e.frist)
    if for_kort:
        raise StegStengtError(
            f"Sak {s.hode.sak}: postlagt {dato(k.dag)} er fristen {dato(e.frist) if e.frist else '–'} kortere "
            f"enn 14 dager ({for_kort.hjemmel}). Brevet kan ikke sendes slik.",
            grunner=(for_kort,),
            gjoer=f"ta brevet bort og lag et nytt: inkasso angre {s.hode.sak}",
        )
    brevet: dict[str, Any] = {n: getattr(e, n) for n in ("brev", "frist", "gebyr", "fil", "sha256", "mal")}
    return h.BrevSendt(dato=k.dag, registrert=k.naa, **brevet, **felt)


def _melding(par: list[tuple[Saksfil, BrevSendt]]) -> str:
    from inkassocli.view.format import dato
    from inkassocli.view.saksbilde import BREVNAVN

    if not par:
        return "Ingen brev venter på å bli postlagt."
    return "\n".join(
        f"Sak {s.hode.sak}: {BREVNAVN[e.brev]} er registrert postlagt {dato(e.dato)}"
        + (f", frist {dato(e.frist)}." if e.frist else ".")
        for s, e in par
    )


def _raad(k: Kontekst, s: Saksfil, e: BrevSendt) -> None:
    """Tell when the posted letter is without its fee or opens nothing, and the usual next step."""
    from inkassocli.core.steg import fakta
    from inkassocli.core.vilkaar import Fakta

    if k.dag > k.bok.dekket_til:
        return
    from inkassocli.commands.felles import med_nummer

    f: Fakta = fakta(s.hode, med_nummer(s, (e,)), k.bok, k.oppsett.kreditor, k.dag)
    if e.gebyr and f.gebyrer and f.gebyrer[-1] < e.gebyr:
        k.si(
            f"Merk, sak {s.hode.sak}: gebyret i brevet var ikke lovlig den dagen det ble sendt, "
            "og blir ikke regnet med."
        )
    minste = k.bok.frist("minste_betalingsfrist").etter(e.dato)
    if e.brev == "purring" and e.frist and e.frist < minste:
        k.si(
            f"Merk, sak {s.hode.sak}: postlagt {e.dato:%d.%m.%Y} er fristen kortere enn 14 dager. Da åpner "
            "purringen verken for gebyr i neste brev eller for betalingsoppfordring (inkassoloven § 10, "
            "inkassoforskriften §§ 1-2 og 1-3).\n"
            f"Gjør slik: er den ikke lagt i posten, angrer du (inkasso angre {s.hode.sak}) og lager en ny."
        )
    k.si(
        f"Neste for sak {s.hode.sak}: inkasso kan {s.hode.sak}"
        + (f" (fristen er ute {e.frist:%d.%m.%Y})" if e.frist else "")
    )
