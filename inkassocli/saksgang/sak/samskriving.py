"""Which events one write added together: undone together (grensesnitt § 3, presisering 92)."""

from __future__ import annotations

from itertools import pairwise, takewhile

from inkassocli.core import hendelser as h
from inkassocli.store.saksfil import Saksfil


def samme_skriving(sak: Saksfil, valgt: h.Hendelse, *, alt: bool) -> tuple[h.Hendelse, ...]:
    """The event with what the same write added because of it, the last first; `alt`: the whole write.

    An event stands with the one before it when both were registered in the same moment and belong to one act: the
    moment alone is not enough, since a script may write twice in a second.
    """
    alle = sak.hendelser
    i = alle.index(valgt)
    gyldige = {e.nr for e in h.ikke_angret(alle)} | {e.nr for e in alle if isinstance(e, h.Angret)}
    etter = [e for _, e in takewhile(lambda p: hoerer_til(*p), pairwise(alle[i:]))]
    foran = alle[: i + 1][::-1]
    foer = [e for _, e in takewhile(lambda p: hoerer_til(p[1], p[0]), pairwise(foran))]
    if (
        not alt
    ):  # what came before the event was not because of it, but for the ground of it and what it replaced
        foer = list(takewhile(lambda e: isinstance(e, h.Likevel | h.Angret), foer))
    return tuple(e for e in reversed((*reversed(foer), valgt, *etter)) if e.nr in gyldige)


def hoerer_til(a: h.Hendelse, b: h.Hendelse) -> bool:  # noqa: C901  (one case for each act that writes several)
    """Whether `b` was added by the write that added `a`, just before it."""
    if a.registrert is None or a.registrert != b.registrert or b.nr != a.nr + 1:
        return False
    match a, b:
        case h.BrevLaget(), h.BrevSendt():
            return a.fil == b.fil and not b.utenfor
        case (
            h.BrevLaget() | h.BrevSendt(),
            h.Pause() | h.PauseSlutt(),
        ):  # the rest that an answer promises, and its end
            return a.brev in ("foreloepig_svar", "svar")
        case h.Likevel(), h.BrevLaget() | h.BrevSendt():
            return a.steg == b.brev
        case h.Likevel(), h.ForliksklageLaget() | h.ForliksklageSendt() | h.UtleggBegjaert():
            return True
        case h.Angret(), h.Angret() | h.Likevel() | h.BrevLaget():
            return a.merknad == ERSTATTET
        case h.Avdragsavtale(), h.BrevLaget():
            return b.brev == "avtale"
        case h.AvtaleBrutt(), h.Likevel() | h.Angret() | h.BrevLaget():
            return True
        case h.Betaling(), h.Ettergitt():
            return b.hva == "rest"
        case (h.BrevRetur(), h.AdresseEndret()) | (h.Kreditnota(), h.Avsluttet()):
            return True
        case ((h.ForliksklageSendt() | h.UtleggBegjaert()), h.GebyrBetalt()):
            return True
        case _:
            return False


ERSTATTET = "erstattet av et nytt brev"  # the note on an `angret` that a new letter brought (92)
