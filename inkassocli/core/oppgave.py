"""A task: what, until when, and the command that does it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.steg import Svar

# In this order (0 is most urgent); what opens within a week is told, and is not due.
MOETE, FORELDELSE, MISLIGHOLD, SVAR, STEG, OPPFOELGING, POSTING, KOMMER = range(8)


STEGNAVN = {
    "purring": "Purring",
    "inkassovarsel": "Inkassovarsel",
    "betalingsoppfordring": "Betalingsoppfordring",
    "rettslig_varsel": "Varsel om rettslige skritt",
    "forlik": "Forliksklage",
    "utlegg_7_2_f": "Begjæring om utlegg",
    "utlegg_dom": "Begjæring om utlegg",
}

KOMMANDO = {
    "purring": "purring {}",
    "inkassovarsel": "varsel {}",
    "betalingsoppfordring": "oppfordring {}",
    "rettslig_varsel": "rettsvarsel {}",
    "forlik": "forlik {}",
    "utlegg_7_2_f": "utlegg {}",
    "utlegg_dom": "utlegg {}",
}


@verdi
class Oppgave:
    """One thing to do. `steg` is a step, or the command that does it; `frist` the day that makes it due.

    `kommando` can be run as it stands when `mangler` (each option with the word for its value) is empty. `i_kjoering`:
    a run of that letter without a case takes it (presisering 59).
    """

    sak: str
    navn: str
    steg: str
    utfall: str
    frist: date | None
    hvorfor: str
    hast: int
    kommando: str
    mangler: tuple[str, ...] = ()
    i_kjoering: bool = False

    @property
    def rekkefoelge(self) -> tuple[int, date, str]:
        """The most urgent first; within a kind, the oldest."""
        return self.hast, self.frist or date.max, self.sak

    @property
    def hel_kommando(self) -> str:
        """The command with a word in the place of each value that only the user knows."""
        return " ".join((self.kommando, *self.mangler))


def ny(
    f: Fakta,
    steg: str,
    frist: date | None,
    hvorfor: str,
    hast: int,
    kommando: str,
    utfall: str = "lovlig",
    mangler: tuple[str, ...] = (),
    i_kjoering: bool = False,
) -> Oppgave:
    """A task of the case, with the command that does it in the case's number."""
    sak = f.sak.hode.sak
    return Oppgave(
        sak,
        f.sak.skyldner.navn,
        steg,
        utfall,
        frist,
        hvorfor,
        hast,
        f"inkasso {kommando.format(sak)}",
        mangler,
        i_kjoering,
    )


def delt(tekst: str) -> tuple[str, str]:
    """A reason without the command that ends it, and the command; empty where there is none.

    >>> delt("Oppgi vergen: inkasso endre 2026-0001")
    ('Oppgi vergen', 'inkasso endre 2026-0001')
    """
    setning, skille, kommando = tekst.rpartition(": inkasso ")
    return (setning, f"inkasso {kommando}") if skille and ". " not in kommando else (tekst, "")


def grunnene(s: Svar, utfall: str = "ulovlig") -> str:
    """The reasons as running text, each a whole sentence: what to do about them is said once, after them."""
    return " ".join(f"{delt(g.tekst)[0].removesuffix('.')}." for g in s.grunner if g.utfall == utfall)


def penger_paa_domsdagen(f: Fakta) -> int:
    """The number of the first payment, waiver or credit note after the judgment on its own day; 0: none."""
    from inkassocli.core import hendelser as h

    penger = h.Betaling | h.Ettergitt | h.Kreditnota
    dom = f.sak.dom
    nr = (
        x.nr
        for x in f.sak.hendelser
        if dom and x.dato == dom.dato and x.nr > dom.nr and isinstance(x, penger)
    )
    return next(nr, 0)


def til_dommen(f: Fakta, mangler: str) -> tuple[str, tuple[str, ...]]:
    """What adds to the judgment known: it is entered anew (16), so money of its own day is first taken back."""
    nr = penger_paa_domsdagen(f)
    return (f"angre {{}} --gjelder {nr}", ()) if nr else ("dom {}", (mangler,))


def kommando_for(f: Fakta, s: Svar) -> tuple[str, tuple[str, ...]]:
    """The command that takes the step, and the options it needs besides: the ground of one that is fraraadet, the
    document that a request for attachment must rest on (tvangsfullbyrdelsesloven § 5-2 fourth paragraph).
    """
    from inkassocli.core import hendelser as h

    if s.steg == "utlegg_dom" and f.sak.dom is not None and not f.sak.dom.fil:
        return til_dommen(f, "--fil FIL")
    mangler: tuple[str, ...] = (LIKEVEL,) if s.utfall == "fraraadet" else ()
    if s.steg == "utlegg_7_2_f" and not any(
        isinstance(e, h.BrevSendt) and e.fil and e.brev in ("betalingsoppfordring", "rettslig_varsel")
        for e in f.sak.hendelser
    ):
        mangler += ("--bilag FIL",)
    return KOMMANDO[s.steg], mangler


def for_steg(f: Fakta, s: Svar, frist: date | None, hvorfor: str, hast: int, **mer: bool) -> Oppgave:
    """A step as a task."""
    kommando, mangler = kommando_for(f, s)
    return ny(f, s.steg, frist, hvorfor, hast, kommando, s.utfall, mangler, **mer)


LIKEVEL = "--likevel GRUNN"


def dato(dag: date) -> str:
    return f"{dag:%d.%m.%Y}"
