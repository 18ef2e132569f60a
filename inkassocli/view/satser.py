"""The dated rates as text and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from inkassocli.core import satsvakt
from inkassocli.core.format import dato
from inkassocli.core.regelbok import STYRENDE, Regelbok, Tabell
from inkassocli.saksgang.mappe.svar import Satsrad
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.lovdata import versjon_til
from inkassocli.view.melding import Melding
from inkassocli.view.tekst import avsnitt


def som_json(t: Tabell) -> dict[str, Any]:
    """A table with its newest row."""
    v = t.versjoner[-1] if t.versjoner else None
    return {
        "tabell": t.navn,
        "tittel": t.tittel,
        "hjemmel": t.hjemmel,
        "enhet": t.enhet,
        "velges_av": t.velges_av,
        "kjent_til": t.dekket_til if v else None,
        "nyeste": _versjon(t, v) if v else None,
        "egne": sum(x.egen for x in t.versjoner),
    }


def med_versjoner(t: Tabell) -> dict[str, Any]:
    """A table with every row."""
    return {**som_json(t), "versjoner": [_versjon(t, v) for v in t.versjoner]}


def _versjon(t: Tabell, v: Any) -> dict[str, Any]:
    felt = {n: _enkelt(x) for n, x in v.felt.items()}
    return {
        "fra": v.fra,
        "til": versjon_til(t)[v.fra],
        **felt,
        "kilde": v.kilde,
        "bekreftet": v.bekreftet,
        "egen": v.egen,
    }


def _enkelt(x: Any) -> Any:
    """A number as it is written in the table (JSON amounts are strings)."""
    if isinstance(x, list):
        return [{n: _enkelt(y) for n, y in rad.items()} for rad in x]
    return (
        f"{x:f}"
        if isinstance(x, Decimal)
        else str(x)
        if isinstance(x, int) and not isinstance(x, bool)
        else x
    )


def mangler(bok: Regelbok, dag: date) -> str:
    """One screen: until when the rates are known, what is missing or runs out, and where the figure is published."""
    ute = satsvakt.utloep(bok, dag, None)
    styrer = [t for t in (bok.tabeller[n] for n in STYRENDE) if any(u.tabell.navn == t.navn for u in ute)]
    linjer = [f"Satsene er kjent til og med {dato(bok.dekket_til)}."]
    if not ute:
        linjer.append("Ingenting mangler.")
    if styrer:
        linjer += ["", "Uten disse oppgis ingen beløp etter den dagen:"]
    for t in styrer:
        linjer += [
            avsnitt(f"{t.tittel}. Kunngjøres {satsvakt.kunngjoeres(t)}.", "    ", "  "),
            f"    {satsvakt.kommando(t)}",
        ]
    andre = [u.tabell for u in ute if u.tabell.navn not in STYRENDE]
    for t in (t for t in andre if t.kunngjoeres):
        linjer += [
            "",
            avsnitt(f"{t.tittel}. Kunngjøres {t.kunngjoeres}.", "    ", "  "),
            f"    {satsvakt.kommando(t)}",
        ]
    if faste := [t.navn for t in andre if not t.kunngjoeres]:
        fra = min(t.dekket_til for t in andre if not t.kunngjoeres) + timedelta(1)
        linjer += [
            "",
            avsnitt(
                "Endres bare ved lov eller forskrift. Kontroller dem på lovdata.no, og legg inn dem som står: "
                f"{', '.join(faste)}",
                "    ",
                "  ",
            ),
            f"    inkasso satser ny --uendret TABELL … --fra {fra} --kilde TEKST",
        ]
    linjer += [
        "",
        "Har du fått en fil med satser: inkasso satser les FIL · Alle tabellene: inkasso satser alle",
    ]
    return "\n".join(linjer)


def lagt_inn(s: Samling) -> Melding:
    """What stands in each file now, and the days that still have no figure."""
    rader: Sequence[Satsrad] = s.svar
    return Melding(
        [
            f"Lagt inn i {x.fil}: {x.tabell.tittel.lower()} fra {dato(x.rad['fra'])} "
            f"til og med {dato(x.rad['til'])}."
            for x in rader
        ],
        [
            f"Merk: dagene {dato(x.hull[0])}–{dato(x.hull[1])} har fortsatt ingen verdi i tabellen {x.tabell.navn}."
            for x in rader
            if x.hull
        ],
        ekstra={"filer": list(dict.fromkeys(str(x.fil) for x in rader))},
    )


def lest_inn(s: Samling) -> Melding:
    """Rates made by another, each with its figure and its source, before they are kept."""
    return replace(lagt_inn(s), virkning=[_linje(x.tabell, x.rad) for x in s.svar])


def _linje(t: Tabell, rad: Mapping[str, Any]) -> str:
    tall = f" {rad['verdi']}".replace(".", ",") if "verdi" in rad else " (som før)"
    return f"{t.tittel}{tall}: {dato(rad['fra'])}–{dato(rad['til'])}, {rad['kilde']}"
