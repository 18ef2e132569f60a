"""inkasso purring, varsel, oppfordring, rettsvarsel: the letters that press for payment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from inkassocli.commands.kommando import Kall, Likevel, SakerArg, gruppe, kommando
from inkassocli.commands.valg import (
    Aapne,
    Engelsk,
    Frist,
    Ja,
    Kanal,
    Konvolutt,
    Postlagt,
    Skriver,
    SkrivUt,
    Vis,
)
from inkassocli.saksgang.brev.brev import Valg, brevene, vist


def _kommando(steg: str, hjelp: str) -> Callable[..., None]:
    """One command for each kind of letter; they differ in the step alone."""

    def kjoer(
        k: Kall,
        saker: SakerArg = None,
        valg: Valg = gruppe(
            Valg,
            frist=Frist,
            likevel=Likevel,
            postlagt=Postlagt,
            kanal=Kanal,
            engelsk=Engelsk,
            konvolutt=Konvolutt,
            ja=Ja,
        ),
        vis: Vis = False,
        aapne: Aapne = False,
        skriv_ut: SkrivUt = False,
        skriver: Skriver = None,
    ) -> None:
        from inkassocli.view import brev as ord_

        valgt = replace(valg, steg=steg)
        if vis:
            brev, k.kode = vist(k.kontor, valgt, saker)
            return k.svar(*ord_.vist(brev))
        printer = k.finn_skriver(skriver, skriv_ut=skriv_ut)
        utskrift = k.utfoer(lambda kontor: brevene(kontor, valgt, saker), ord_.laget).utskrift
        if utskrift:
            k.til_skriver(printer, utskrift)
            if aapne:
                k.aapne(utskrift)
        return None

    kjoer.__doc__ = hjelp
    return kommando(kjoer)


purring = _kommando(
    "purring",
    """Lag purring: for én sak, eller for alle som kan ha den med gebyr i dag.

    Er kravet bestridt, blir purringen et varsel om at saken går til forliksrådet.

    Eksempel: inkasso purring 2026-0001 --dato 2026-09-15
    """,
)

varsel = _kommando(
    "inkassovarsel",
    """Lag inkassovarsel: for én sak, eller for alle som skal ha det i dag.

    Eksempel: inkasso varsel · inkasso varsel 2026-0001 --postlagt
    """,
)

oppfordring = _kommando(
    "betalingsoppfordring",
    """Lag betalingsoppfordring, med varsel om sak og om utlegg i samme brev.

    Eksempel: inkasso oppfordring 2026-0001 --aapne
    """,
)

rettsvarsel = _kommando(
    "rettslig_varsel",
    """Lag varsel om rettslige skritt (tvisteloven § 5-2, tvangsfullbyrdelsesloven § 4-18).

    Varselet har aldri gebyr, så du må si hvilken sak det gjelder.

    Eksempel: inkasso rettsvarsel 2026-0001
    """,
)
