"""The points of the user's own page beside a complaint: what to check, sign, send, pay, and attendance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from inkassocli.core.papirord import Tekst
from inkassocli.papirer.grunnlag import til_eieren
from inkassocli.papirer.parter import aapne

if TYPE_CHECKING:
    from inkassocli.core import brevgrunnlag as bg
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Valgt
    from inkassocli.core.funn import Funn
    from inkassocli.core.moeteplikt import Moeteplikt
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.papirord import Rad
    from inkassocli.core.papirvalg import Kostnader
    from inkassocli.papirer.bilag import Lest


def punkter(
    f: Fakta,
    o: Oppsett,
    valgt: Valgt,
    plikt: Moeteplikt,
    lest: Sequence[Lest],
    funn: Sequence[Funn],
    merknader: Sequence[Tekst | str],
    aapne: Sequence[str],
) -> dict[str, Any]:
    """All that the page shows; `aapne` are the rows of the parties that are left for a pen."""
    raad = valgt.raad
    naer = f.foreldes is not None and (f.foreldes - f.dag).days <= 120
    rekommandert = [Tekst("rek", f.foreldes)] if naer else []
    return {
        "kontroll": _kontroll(f, o, valgt, plikt, lest, aapne),
        "mangler": [*(p.raad for p in funn if not p.ok and p.raad), *merknader],
        "skriv": [Tekst("ut"), Tekst("sign"), Tekst("bilder")],
        "send": [Tekst("post"), *rekommandert, Tekst("kopi"), Tekst("kvittering")],
        "kommune": "" if raad.har_adresse else valgt.kommunenummer,
        "adresse": ", ".join((raad.navn, *raad.adresse, f"{raad.postnummer} {raad.poststed}")),
        "kilde": Tekst("kilde", raad.kilde, _dag(raad.dato)),
        "rettsgebyr": f.bok.rettsgebyr("gebyr_forliksklage", f.dag),
        "nabo": [Tekst("moeteplikt.ja"), Tekst("moeteplikt.nei")],
        **plikt.felt,
    }


def merknader(
    valgt: Valgt, plikt: Moeteplikt, lest: Sequence[Lest], kostnader: Kostnader
) -> tuple[Tekst, ...]:
    """What else to look at: a post box, meeting costs that hang on where the creditor belongs, changed exhibits."""
    usikker = plikt.moeteplikt != "ja"
    return (
        *([Tekst("boks")] if valgt.boks else []),
        *([Tekst("moeteutgift")] if kostnader.moete and usikker else []),
        *([Tekst("reise")] if kostnader.reise and usikker else []),
        *(Tekst(x.innlest.merknad, x.nummer) for x in lest if x.innlest.merknad),
    )


def _dag(tekst: str) -> date | str:
    """The day of a source; what is no day is shown as it stands."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return tekst


def _kontroll(
    f: Fakta, o: Oppsett, valgt: Valgt, plikt: Moeteplikt, lest: Sequence[Lest], aapne: Sequence[str]
) -> list[Tekst]:
    s = f.sak.skyldner
    navn = s.innehaver.navn if s.type == "enk" and s.innehaver else s.navn
    return [
        Tekst("raad", valgt.raad.navn, plikt.raadets_kommune),
        Tekst("navn", o.navn),
        *([Tekst("enk")] if o.form == "enk" else []),
        Tekst("folkereg" if s.type == "foretak" else "motpart", navn),
        *(Tekst(f"aapen_{rad.rpartition('_')[2]}") for rad in aapne),
        Tekst("sakstype"),
        Tekst("lest"),
        Tekst("bilag", len(lest)),
    ]


# ---- the user's own page --------------------------------------------------------------------------


def til_sjekkside(
    f: Fakta,
    o: Oppsett,
    valgt: Valgt,
    plikt: Moeteplikt,
    lest: Sequence[Lest],
    funn: Sequence[Funn],
    merknader: Sequence[Tekst | str],
    g: bg.Brevgrunnlag,
) -> bg.Brevgrunnlag:
    """What to check, sign, send and pay, and whether attendance is a duty (presisering 72)."""
    partene = cast("tuple[Rad, ...]", g.ekstra["parter"])
    return til_eieren(g, "sjekkside", punkter(f, o, valgt, plikt, lest, funn, merknader, aapne(partene)))
