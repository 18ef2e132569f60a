"""A list of forliksråd from a file of the user's: checked whole, then taken into his own forliksraad.csv.

The columns are those of the register (one row a kommune) or of his own list. Every row says where it is from and when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core.forliksraad import NAVNET_UTLEDET, Forliksraad
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.readers import tastet
from inkassocli.saksgang.rett.raad import fil as egen_fil
from inkassocli.saksgang.rett.svar import Raadsinnlesing, Raadsoppslag
from inkassocli.saksgang.start.sted import poststed_for
from inkassocli.saksgang.utkast import Register, Utkast
from inkassocli.store import register
from inkassocli.store.forliksraad import SKILLE, csv_tabell, les_egne, med_egne
from inkassocli.store.regelfiler import aarsak

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor

FELLES = ("kommunenummer", "forliksraad", "postnummer", "poststed", "epost", "kilde")
ADRESSE, DAG = ("adresse", "adresselinje1"), ("dato", "kildedato")
VISES = 12  # faults told of at once


@dataclass(frozen=True, slots=True)
class Rad:
    """One row of the file, and the names that the file has for the address and the day."""

    nr: int
    felt: Mapping[str, str]
    adresse: str
    dag: str


def les(kontor: Kontor, sti: Path) -> Utkast:
    """Nothing is written where a row is wrong (exit 4); what is older than the user's own entry is left."""
    rader, dag = _rader(sti), kontor.dag
    med = [r for r in rader if _har_adresse(r)]
    feil = [f for r in med for f in _feil(r, dag)] + _to_ganger(med)
    if feil:
        mer = [f"… og {len(feil) - VISES} til"] if len(feil) > VISES else []
        raise SaksfilError(
            f"{sti.name}: ingenting er lest inn.\n" + "\n".join(f"- {x}" for x in [*feil[:VISES], *mer]),
            gjoer="rett radene, og les filen på nytt",
        )
    alle = _samlet([_raadet(r) for r in med])
    egne = {nr: x for x in les_egne(egen_fil(kontor)) for nr in x.kommuner}
    nye: list[Forliksraad] = []
    endret: list[Forliksraad] = []
    eldre: list[Forliksraad] = []
    for raad in alle:
        foer = [egne[nr] for nr in raad.kommuner if nr in egne]
        if len(foer) == len(raad.kommuner) and all(_det_samme(x, raad) for x in foer):
            continue
        if any(x.dato > raad.dato for x in foer):
            eldre.append(raad)
        else:
            (endret if foer else nye).append(raad)
    som_det_er, innhold = med_egne(egen_fil(kontor), [*nye, *endret])
    svar = Raadsinnlesing(
        sti,
        tuple(map(_oppslag, nye)),
        tuple((_oppslag(egne[next(n for n in x.kommuner if n in egne)]), _oppslag(x)) for x in endret),
        tuple(map(_oppslag, eldre)),
        len(alle) - len(nye) - len(endret) - len(eldre),
        len(rader) - len(med),
    )
    registre = (Register(egen_fil(kontor), innhold, som_det_er),) if nye or endret else ()
    return Utkast(registre=registre, svar=svar)


def _rader(sti: Path) -> list[Rad]:
    """The rows under the headings, which may stand in any order; a missing one is named (exit 4)."""
    try:
        hode, *rader = csv_tabell(sti) or [[]]
    except OSError as feil:
        raise SaksfilError(
            f"{sti}: filen kan ikke leses ({aarsak(feil)}).", gjoer="se etter at stien er skrevet rett"
        ) from None
    adresse, dag = (next((n for n in navn if n in hode), "") for navn in (ADRESSE, DAG))
    mangler = [n for n in FELLES if n not in hode]
    mangler += [" eller ".join(n) for n, funnet in ((ADRESSE, adresse), (DAG, dag)) if not funnet]
    if mangler:
        raise SaksfilError(
            f"{sti.name}, rad 1: disse kolonnene mangler: {', '.join(mangler)}.",
            gjoer="bruk overskriftene i forliksraad.csv",
        )
    return [
        Rad(nr, {**dict.fromkeys(hode, ""), **dict(zip(hode, rad, strict=False))}, adresse, dag)
        for nr, rad in enumerate(rader, start=2)
        if any(rad)
    ]


def _har_adresse(r: Rad) -> bool:
    """The register has rows without an address, and some that it says are out of date: nothing to confirm."""
    return r.felt.get("adresse_status", "") != "foreldet" and any(
        r.felt[navn] for navn in (r.adresse, "postnummer")
    )


def _numre(r: Rad) -> tuple[str, ...]:
    return tuple(n.strip().zfill(4) for n in r.felt["kommunenummer"].split(SKILLE) if n.strip())


def _feil(r: Rad, i_dag: date) -> Iterator[str]:
    """What is wrong in a row, by its column."""
    felt = r.felt

    def kontroll(navn: str, les_: Callable[[str], object], verdi: str) -> Iterator[str]:
        try:
            les_(verdi)
        except BrukError as feil:
            yield f"rad {r.nr}, kolonne «{navn}»: {feil.melding}"

    numre = _numre(r)
    if not numre or any(register.linje("kommuner.csv", n) is None for n in numre):
        yield f"rad {r.nr}, kolonne «kommunenummer»: «{felt['kommunenummer']}» er ingen kommune i dag."
    for navn in ("forliksraad", r.adresse, "kilde"):
        yield from kontroll(navn, tastet.tekst, felt[navn])
    yield from kontroll("postnummer", tastet.postnummer, felt["postnummer"].zfill(4))
    if not felt["poststed"] and register.poststed_eller_intet(felt["postnummer"].zfill(4)) is None:
        yield f"rad {r.nr}, kolonne «poststed»: det må stå der, for postnummeret er ukjent."
    if felt["epost"]:
        yield from kontroll("epost", tastet.epost, felt["epost"])
    try:
        if date.fromisoformat(felt[r.dag]) > i_dag:
            yield f"rad {r.nr}, kolonne «{r.dag}»: {felt[r.dag]} har ikke vært ennå."
    except ValueError:
        yield f"rad {r.nr}, kolonne «{r.dag}»: «{felt[r.dag]}» er ingen dag (ÅÅÅÅ-MM-DD)."


def _to_ganger(rader: Sequence[Rad]) -> list[str]:
    """A kommune belongs to one forliksråd."""
    sett: dict[str, int] = {}
    ut = []
    for r in rader:
        for nummer in _numre(r):
            if (foerste := sett.setdefault(nummer, r.nr)) != r.nr:
                ut.append(f"rad {r.nr}, kolonne «kommunenummer»: {nummer} står også i rad {foerste}.")
    return ut


def _raadet(r: Rad) -> Forliksraad:
    felt = r.felt
    postnummer = felt["postnummer"].zfill(4)
    linjer = (*felt[r.adresse].split(SKILLE), felt.get("adresselinje2", ""))
    utledet = felt.get("navn_status") == "utledet" and not felt["kilde"].endswith(NAVNET_UTLEDET)
    return Forliksraad(
        _numre(r),
        felt["forliksraad"],
        tuple(linje.strip() for linje in linjer if linje.strip()),
        postnummer,
        felt["poststed"] or poststed_for(postnummer)[0],
        felt["epost"],
        kilde=felt["kilde"] + NAVNET_UTLEDET * utledet,
        dato=felt[r.dag],
    )


def _samlet(alle: Sequence[Forliksraad]) -> list[Forliksraad]:
    """Rows that say the same of several kommuner are one forliksråd."""
    ut: dict[Forliksraad, list[str]] = {}
    for raad in alle:
        ut.setdefault(replace(raad, kommuner=()), []).extend(raad.kommuner)
    return [replace(raad, kommuner=tuple(dict.fromkeys(numre))) for raad, numre in ut.items()]


def _det_samme(a: Forliksraad, b: Forliksraad) -> bool:
    return (a.navn, a.adresse, a.postnummer, a.poststed, a.epost) == (
        b.navn, b.adresse, b.postnummer, b.poststed, b.epost,
    )  # fmt: skip


def _oppslag(raad: Forliksraad) -> Raadsoppslag:
    from inkassocli.saksgang.rett.raadregister import oppslag

    return oppslag(raad)
