"""Objections that count for the rules, and what ends them (presiseringer 33, 34, 80 and 81)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.regelbok import Regelbok
    from inkassocli.core.sak import Sak

GODTATT = "Utfall: godtatt"  # the note on an answer that grants the objection


@verdi
class Protest:
    """An objection that counts for the rules: rimelig or delvis (presisering 33)."""

    plass: int
    dato: date
    delvis: bool
    uomtvistet: Decimal
    burde_kommet: date | None
    nr: int = 0
    aapen: bool = True
    venter: frozenset[str] = (
        frozenset()
    )  # ended by the word, but not yet by what the word asks for (presisering 80)


def protest(plass: int, e: h.Innsigelse) -> Protest | None:
    """Presisering 33: which kind an objection counts as; None where it changes no outcome."""
    if e.art == "betalingsevne" or (e.art == "aapenbart_grunnloes" and e.begrunnelse.strip()):
        return None
    uomtvistet = e.uomtvistet or NULL
    delvis = e.art == "delvis" and uomtvistet > 0
    return Protest(plass, e.dato, delvis, uomtvistet if delvis else NULL, e.burde_kommet, e.nr)


# Presisering 80: what each word needs to have come after the objection.
AVGJOER: dict[str, type[h.Hendelse]] = {"avgjort": h.Dom, "kreditert": h.Kreditnota}


def avsluttet(sak: Sak, p: Protest, e: h.InnsigelseAvsluttet) -> Protest:
    """Presisering 80: ended, or waiting for the judgment or the credit note that the word speaks of."""
    trengs = AVGJOER.get(e.utfall or "")
    if trengs is None or (e.utfall == "avgjort" and e.av):
        return replace(p, aapen=False)
    if any(isinstance(x, trengs) for x in sak.hendelser[p.plass + 1 :]):
        return replace(p, aapen=False)
    return replace(p, venter=p.venter | {str(e.utfall)})


def avgjort(protester: tuple[Protest, ...], utfall: str) -> tuple[Protest, ...]:
    """What the word waited for has come."""
    return tuple(replace(p, aapen=False) if utfall in p.venter else p for p in protester)


def erstattet(protester: tuple[Protest, ...], e: h.Innsigelse) -> tuple[Protest, ...]:
    """Presisering 81: a reasoned «obviously groundless» ends the objection that it names."""
    grunnloes = e.art == "aapenbart_grunnloes" and e.erstatter is not None
    return tuple(replace(p, aapen=False) if grunnloes and p.nr == e.erstatter else p for p in protester)


def innroemmet(sak: Sak) -> h.BrevLaget | None:
    """The letter that told the debtor that he is right, while the objection it answers is open."""
    brevet: h.BrevLaget | None = None
    for e in sak.hendelser:
        match e:
            case h.Innsigelse() | h.InnsigelseAvsluttet():
                brevet = None
            case h.BrevLaget(brev="svar"):
                brevet = e if e.merknad == GODTATT else None
            case _:
                pass
    return brevet


def ubesvart(sak: Sak) -> list[h.Innsigelse]:
    """What the debtor has said that no letter, e-mail, meeting or plan has answered; a promise to answer is none."""
    venter: list[h.Innsigelse] = []
    for e in sak.hendelser:
        match e:
            case h.Innsigelse():
                venter.append(e)
            case h.InnsigelseAvsluttet() | h.ForliksklageSendt() | h.Tilsvar() | h.Dom() | h.Avdragsavtale():
                venter.clear()
            case h.BrevLaget(brev="svar") | h.BrevSendt(brev="svar"):
                venter.clear()
            case h.Kontakt(retning="ut") if e.kanal in ("epost", "brev", "moete"):
                venter.clear()
            case _:
                pass
    return venter


def lovet_svar(sak: Sak, innsigelse: h.Innsigelse) -> h.BrevSendt | None:
    """The last provisional answer posted after the objection: the day that it promises the answer is its `frist`."""
    senere = sak.hendelser[sak.hendelser.index(innsigelse) :]
    svar = (e for e in reversed(senere) if isinstance(e, h.BrevSendt) and e.brev == "foreloepig_svar")
    return next(svar, None)


def svar_innen(sak: Sak, innsigelse: h.Innsigelse, bok: Regelbok) -> date:
    """Inkassoloven 2026 § 17, as good practice: a week, or the day that a provisional answer names."""
    lovet = lovet_svar(sak, innsigelse)
    return (lovet and lovet.frist) or bok.frist("svar_paa_innsigelse").etter(innsigelse.dato)


def i_ro_til_svaret(sak: Sak) -> bool:
    """The debtor has been told that the case rests until he has the answer, and it has not come (inkassoloven § 8)."""
    return any(lovet_svar(sak, e) for e in ubesvart(sak))
