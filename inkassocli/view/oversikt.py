"""The overview of all cases: columns for people, rows for programs. Amounts come as whole oere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.core.beloep import HARDT
from inkassocli.core.format import dato, dato_med_ukedag
from inkassocli.view.kolonner import kolonner
from inkassocli.view.tilstand import TILSTANDSNAVN, per_dagen

if TYPE_CHECKING:
    from inkassocli.core.oversikt import Linje
    from inkassocli.core.regelbok import Regelbok

VARSLE, HASTER = 120, 30  # days before the limit


def kr(oere: int) -> str:
    """«1 234,50 kr», fast."""
    return f"{oere // 100:,}".replace(",", HARDT) + f",{oere % 100:02d}{HARDT}kr"


def streng(oere: int) -> str:
    """The two-decimal string of the JSON interface."""
    return f"{oere // 100}.{oere % 100:02d}"


def rad(x: Linje) -> dict[str, Any]:
    """One case for programs; `saldo` has the keys of `vis`."""
    from inkassocli.view.jsonut import SALDO

    return {
        "sak": x.sak,
        "navn": x.navn,
        "tilstand": x.tilstand,
        "fryst": x.fryst,
        "oppgjort": x.sum == 0,
        "saldo": {navn: None if x.satser_til else streng(getattr(x, navn)) for navn in SALDO},
        "foreldes": x.foreldes.isoformat() if x.foreldes else None,
        **({"satser_til": x.satser_til.isoformat()} if x.satser_til else {}),
    }


def tabell(linjer: Sequence[Linje], dag: date, bredde: int | None) -> str:
    """Every case on a line, and the sum."""
    per = next((x.satser_til for x in linjer if x.satser_til), None)
    etter, dagene = per_dagen(per), _Dager(dag)
    rader = [
        (x.sak, x.navn, _tilstand(x), kr(x.sum) + (etter if x.satser_til else ""), dagene[x.foreldes])
        for x in linjer
    ]
    skrevet = kolonner(("Sak", "Navn", "Tilstand", ">Å betale", "Foreldes"), rader, bredde)
    telles = [x for x in linjer if x.fakturert]  # as in `rapport`: of a past day, what was written by then
    aapne = [x for x in telles if x.aapen]
    saker, er_aapne = "sak" if len(telles) == 1 else "saker", "åpen" if len(aapne) == 1 else "åpne"
    sum_ = kr(sum(x.sum for x in aapne)) + ("" if len(aapne) == len(telles) else " i de åpne")
    ialt = f"{len(telles)} {saker}, {len(aapne)} {er_aapne}. Til sammen {sum_} per {dato(per or dag)}."
    return "\n".join((*skrevet, "", ialt))


def _tilstand(x: Linje) -> str:
    if not x.fakturert:
        return "ikke fakturert"
    if x.oppgjort and x.tilstand != "avsluttet":
        return "gjort opp"
    navn = TILSTANDSNAVN[x.tilstand]
    return f"{navn}, fryst" if x.bestridt and x.tilstand not in ("bestridt", "avsluttet") else navn


class _Dager(dict[date | None, str]):
    """Each day of limitation as it is shown, made once: thousands of cases share some hundred days."""

    def __init__(self, dag: date) -> None:
        super().__init__()
        self.dag = dag

    def __missing__(self, foreldes: date | None) -> str:
        self[foreldes] = ut = _foreldes(foreldes, self.dag)
        return ut


def _foreldes(foreldes: date | None, dag: date) -> str:
    if foreldes is None:
        return "–"
    igjen = (foreldes - dag).days
    merke = (
        " foreldet"
        if igjen < 0
        else f" {igjen} dager!"
        if igjen <= HASTER
        else f" {igjen} dager"
        if igjen <= VARSLE
        else ""
    )
    return dato(foreldes) + merke


def naer_foreldelse(linjer: Iterable[Linje], dag: date) -> list[Linje]:
    """Open cases whose limit is near and not passed, the nearest first."""
    valgt = [
        x
        for x in linjer
        if x.foreldes and 0 <= (x.foreldes - dag).days <= VARSLE and x.tilstand != "avsluttet"
    ]
    return sorted(valgt, key=lambda x: (x.foreldes or dag, x.sak))


def foreldelse(x: Linje, dag: date) -> str:
    """The warning for one case."""
    if x.foreldes is None:
        return ""
    igjen = (x.foreldes - dag).days
    naar = "i dag" if igjen == 0 else f"om {igjen} {'dag' if igjen == 1 else 'dager'}"
    linje = f"Sak {x.sak} foreldes {naar}, {dato_med_ukedag(x.foreldes)}."
    return f"VIKTIG: {linje}" if igjen <= HASTER else f"Merk: {linje}"


def ingen(noen: bool, feil: bool, soek: str | None, *, silt: bool = False) -> str:
    """Why the list is empty; only a folder without cases is told to begin."""
    if soek and noen:
        return f"Ingen saker passer med «{soek}». Se alle med: inkasso liste"
    if noen:
        return "Ingen saker passer med det du har valgt." if silt else "Ingen åpne saker."
    return "Ingen saker kan leses." if feil else "Ingen saker. Registrer den første med: inkasso ny"


def forbehold(bok: Regelbok, linjer: list[Linje]) -> list[str]:
    """Presisering 74: say so when interest rests on a rate that is not confirmed at its source."""
    from itertools import pairwise

    versjoner = bok.tabeller["forsinkelsesrente"].versjoner
    gamle = [b.fra for a, b in pairwise(versjoner) if not a.bekreftet]
    if gamle and any(x.rente_fra and x.rente_fra < max(gamle).toordinal() for x in linjer):
        dag = f"{max(gamle):%d.%m.%Y}"
        return [f"Merk: renten før {dag} er ikke bekreftet i kilden (inkasso satser vis forsinkelsesrente)."]
    return []
