"""The columns of a foreign list: what the user says, what he has said before, and what must be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from inkassocli.errors import BrukError, Ubesvart
from inkassocli.readers.kolonnevalg import FILNAVN, Kjent, husket, les_valg, med_valg, som_tekst
from inkassocli.saksgang.utkast import Register, Spoersmaal

if TYPE_CHECKING:
    from inkassocli.readers.overskrifter import Slag
    from inkassocli.readers.overskrifter import Spoersmaal as Kolonnespoersmaal
    from inkassocli.saksgang.kontor import Kontor


class Liste(Protocol):
    """What is needed of a list that was read."""

    @property
    def overskrifter(self) -> tuple[str, ...]: ...
    @property
    def spoersmaal(self) -> tuple[Kolonnespoersmaal, ...]: ...


L = TypeVar("L", bound=Liste)


def gitte(valg: Sequence[str]) -> dict[str, str]:
    """--kolonne FELT=OVERSKRIFT, as often as it is given."""
    ut = dict(x.partition("=")[::2] for x in valg)
    if not all(ut.values()):
        raise BrukError(
            "--kolonne skrives FELT=OVERSKRIFT.",
            gjoer="for eksempel --kolonne beloep=Restbeløp; «-» betyr at ingen kolonne skal brukes",
        )
    return ut


def les_med_svar(
    kontor: Kontor,
    data: bytes,
    navn: str,
    slag: Slag,
    gitt: Mapping[str, str],
    les: Callable[[dict[str, str]], L],
    *,
    ark: str = "",
) -> tuple[L, dict[str, str]]:
    """The list read by what is given, what was answered before and what is answered now, and all of those answers.

    Every open question of the list is asked at once; without anybody to ask the act stops, naming the options.
    """
    valg = {**husket(data, slag, kjente(kontor), ark=ark), **gitt}
    liste = les(valg)
    while liste.spoersmaal:
        aapne: list[Spoersmaal] = []
        for s in liste.spoersmaal:
            try:
                valg[s.felt] = kontor.spoer(_spoersmaal(navn, s))
            except Ubesvart as mangler:
                aapne += mangler.spoersmaal
        if aapne:
            raise Ubesvart(aapne)
        liste = les(valg)
    return liste, valg


def _spoersmaal(navn: str, s: Kolonnespoersmaal) -> Spoersmaal:
    """A choice between columns, with the rows that show it; one candidate is a choice between it and none."""
    svar = {str(nr): k for nr, k in enumerate((*s.kandidater, "-")[: max(2, len(s.kandidater))], 1)}

    def les(tekst: str) -> str:
        valgt = svar.get(tekst.strip()) or next(
            (k for k in s.kandidater if k.casefold() == tekst.strip().casefold()), ""
        )
        if not valgt:
            raise BrukError(f"Svar med et av tallene {', '.join(svar)}.")
        return valgt

    rader = [f"    {plass}: {' | '.join(celler)}" for plass, celler in s.eksempler]
    valg = [
        f"  {nr}  {'ingen av dem, eller den er regnet med alt' if k == '-' else k}" for nr, k in svar.items()
    ]
    return Spoersmaal(
        felt=f"{navn} kolonne {s.felt}",
        tekst=f"Hvilken kolonne er {s.navn}? Velg et tall",
        valg=s.valg,
        les=les,
        foer=(f"{navn}: {s.tekst}", *rader, *valg),
        hvis_ikke=f"{navn}: {s.tekst}",
    )


def etter_svarene(svar: Mapping[str, str]) -> tuple[str, ...]:
    """What the user has said of the columns, now or before, so that it is never forgotten that he did."""
    if not svar:
        return ()
    sagt = ", ".join(f"{felt}={overskrift}" for felt, overskrift in svar.items())
    return (f"Etter svaret ditt: {sagt}. Svarene ligger i {FILNAVN}.",)


def kjente(kontor: Kontor) -> tuple[Kjent, ...]:
    """kolonner.toml of the folder."""
    return les_valg(tekst) if (tekst := _tekst(kontor)) else ()


def _tekst(kontor: Kontor) -> str:
    from inkassocli.store.regelfiler import som_tekst as lest

    fil = kontor.mappe / FILNAVN
    return lest(fil.read_bytes(), fil) if fil.is_file() else ""


def huskes(kontor: Kontor, svar: Sequence[tuple[Slag, Sequence[str], Mapping[str, str]]]) -> Register | None:
    """kolonner.toml with what was answered, for the door to write; None when nothing is new."""
    gamle = nye = kjente(kontor)
    for slag, overskrifter, kolonner in svar:
        nye = med_valg(nye, slag, overskrifter, kolonner, kontor.dag)
    if nye == gamle:
        return None
    foer = _tekst(kontor).encode() or None
    return Register(kontor.mappe / FILNAVN, som_tekst(nye).encode(), foer)
