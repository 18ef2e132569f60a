"""What every act shares: lawful or refused, and what is logged when advice is overruled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.errors import StegStengtError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.steg import Svar


def krev_lov(svar: Svar, likevel: str | None) -> None:
    """Refuse an ulovlig step, and a fraraadet one without --likevel (exit 3)."""
    from inkassocli.view.tekst import nei

    if svar.utfall == "ulovlig" or (svar.utfall == "fraraadet" and not (likevel and likevel.strip())):
        raise StegStengtError(nei(svar), grunner=svar.grunner)


def logg_likevel(k: Kontekst, svar: Svar, grunn: str | None) -> list[Hendelse]:
    """A fraraadet step is logged with its reason and the rules it went against."""
    from inkassocli.core import hendelser as h

    if svar.utfall != "fraraadet":
        return []
    regler = tuple(g.regel for g in svar.grunner if g.utfall == "fraraadet")
    return [h.Likevel(dato=k.dag, registrert=k.naa, steg=svar.steg, begrunnelse=grunn or "", regler=regler)]


def svar(
    k: Kontekst,
    sak: str | None,
    hendelser: Sequence[Hendelse],
    tekst: Sequence[str],
    *,
    filer: Sequence[Path] = (),
    utelatt: Sequence[Mapping[str, Any]] = (),
    **ekstra: Any,
) -> None:
    """What a command that writes answers, with keys of its own in the JSON."""
    from inkassocli.view.jsonut import hendelse, skrevet
    from inkassocli.view.tekst import prosa

    linjer = [*tekst, "(--dry-run: ingenting er skrevet.)"] if k.toerr else list(tekst)
    ut = skrevet(sak, [hendelse(e) for e in hendelser], filer, utelatt) | ekstra
    k.svar(ut, prosa("\n".join(linjer)))


def krev_framtid(dag: date, fra: date, hva: str) -> None:
    """A day that must not lie before the day of the command."""
    from inkassocli.errors import BrukError

    if dag < fra:
        raise BrukError(f"{hva} {dag:%d.%m.%Y} ligger før {fra:%d.%m.%Y}.", gjoer="velg en senere dag")
