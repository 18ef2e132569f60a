"""inkasso forlik --sjekk: is all there? Every point before anything is drafted, and what stands in the way."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from inkassocli.papirer.fullstendig import fullstendig
from inkassocli.papirer.tidslinje import SJEKK

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.core.papirvalg import Bilagsvalg
    from inkassocli.saksgang.kontor import Kontekst
    from inkassocli.store.saksfil import Saksfil


def sjekk(k: Kontekst, sak: Saksfil, f: Fakta, oppgitt: Oppgitt, valg: Bilagsvalg) -> None:
    """The list; ends with 3 when something stops the complaint. Writes nothing."""
    from inkassocli.core.format import antall
    from inkassocli.papirer.bilag import forslag
    from inkassocli.view.klagesjekk import INNRYKK, MERKE, bilagsfunn, helse, klageraad, regler
    from inkassocli.view.tekst import avsnitt

    valgte = forslag(f.sak, k.oppsett.maalform, valg)
    bilag, lesbare = bilagsfunn(sak, valgte)
    andre = fullstendig(
        f, lesbare, kontonummer=k.oppsett.kontonummer, forliksraad_bekreftet=True, bekreft=valg.bekreft
    )
    raad = SJEKK["nb"]["forliksraad"]
    punkter = [
        *regler(f),
        *bilag,
        *helse(f, valgte, valg),
        *klageraad(k, f, oppgitt),
        *(p for p in andre if p.hva != raad),
    ]
    hindre = [p for p in punkter if p.stopper]
    rekke = [*hindre, *(p for p in punkter if not (p.ok or p.stopper)), *(p for p in punkter if p.ok)]
    linjer = [
        f"Sak {sak.hode.sak}: ikke klar for forliksklage. {antall(len(hindre), 'ting', 'ting')} må rettes først."
        if hindre
        else f"Sak {sak.hode.sak}: klar for forliksklage."
    ]
    for p in rekke:
        merke = MERKE["ok" if p.ok else "stopp" if p.stopper else "se_paa"]
        hva = f"{p.hva}{f' ({p.hjemmel})' if p.hjemmel else ''}"
        linjer.append(avsnitt(hva, INNRYKK, merke))
        linjer += [avsnitt(p.raad, INNRYKK)] if p.raad and not p.ok else []
    svar = {"sak": sak.hode.sak, "klar": not hindre, "punkter": [asdict(p) for p in rekke]}
    k.svar(svar, "\n".join(linjer))
    if hindre:
        raise typer.Exit(3)
