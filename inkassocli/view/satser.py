"""The dated rates as text and as JSON."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.regelbok import Tabell


def finn_tabell(k: Kontekst, navn: str) -> Tabell:
    import difflib

    if navn in k.bok.tabeller:
        return k.bok.tabeller[navn]
    likt = difflib.get_close_matches(navn, list(k.bok.tabeller), 1)
    raise BrukError(
        f"Tabellen «{navn}» finnes ikke." + (f" Mente du «{likt[0]}»?" if likt else ""),
        gjoer="se navnene med: inkasso satser",
    )


def _json(t: Tabell) -> dict[str, Any]:
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


def _versjon(t: Tabell, v: Any) -> dict[str, Any]:
    from inkassocli.view.lovdata import versjon_til

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


def liste(k: Kontekst) -> None:
    from inkassocli.core import satsvakt
    from inkassocli.view import lovdata

    tabeller = list(k.bok.tabeller.values())
    k.svar([_json(t) for t in tabeller], "" if k.som_json else lovdata.satser(tabeller))
    for linje in satsvakt.varsel(satsvakt.utloep(k.bok, k.dag, None)):
        k.si(linje)


def mangler(k: Kontekst) -> None:
    """One screen: until when the rates are known, what is missing or runs out, and where the figure is published."""
    from inkassocli.core import satsvakt
    from inkassocli.core.format import dato
    from inkassocli.core.regelbok import STYRENDE
    from inkassocli.view.tekst import avsnitt

    ute = satsvakt.utloep(k.bok, k.dag, None)
    styrer = [t for t in (k.bok.tabeller[n] for n in STYRENDE) if any(u.tabell.navn == t.navn for u in ute)]
    linjer = [f"Satsene er kjent til og med {dato(k.bok.dekket_til)}."]
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
    k.ut("\n".join(linjer))


def vis(k: Kontekst, t: Tabell) -> None:
    from inkassocli.view import lovdata

    k.svar(
        {**_json(t), "versjoner": [_versjon(t, v) for v in t.versjoner]},
        "" if k.som_json else lovdata.sats(t),
    )
