"""A forliksråd as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.errors import RegisterError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.forliksraad import Forliksraad


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


def linje(f: Forliksraad) -> str:
    from inkassocli.saksgang.start.sted import kommunenavn

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


def vis_liste(k: Kontekst, funnet: tuple[Forliksraad, ...]) -> None:
    if not funnet:
        raise RegisterError("Fant ingen forliksråd.", gjoer="søk på kommune, kommunenummer eller postnummer")
    k.svar([som_json(f) for f in funnet], "\n".join(linje(f) for f in funnet))


def vis(k: Kontekst, f: Forliksraad, nummer: str) -> None:
    k.svar(som_json(f), linje(f))
    if not f.har_adresse:
        k.si(
            "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800. Lagre svaret: "
            f'inkasso forliksraad bekreft {nummer} --adresse "…" --postnummer NNNN --kilde politiet.no'
        )
