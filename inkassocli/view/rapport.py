"""The report as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from inkassocli.core.beloep import kr, tall
from inkassocli.core.format import MAANEDER, antall, lang_dato
from inkassocli.core.rapport import Gruppe, Maaned, Rapport
from inkassocli.core.trakt import Trinn
from inkassocli.view.avsnitt import avsnitt
from inkassocli.view.kolonner import kolonner
from inkassocli.view.tekst import BREVNAVN, TILSTANDSNAVN

UKJENT = dict.fromkeys(("hovedstol", "renter", "kostnader"))
FARLIG = tuple("=+-@\t\r")


TRAKT = "Hva brevene førte til"
OM_TRAKTEN = (
    "Antall er brev som er postlagt, alle saker før første brev, og saker som kom til retten. Betalt: saken var gjort "
    "opp før neste brev. Videre: den gikk til et nytt brev eller til retten. Andre er avsluttet på en annen måte."
)
PENGENE = "Penger per måned"
OM_PENGENE = (
    "Fakturert og kreditert på fakturaens og kreditnotaens dag. Ettergitt og tapsført er av det som sto på saken, "
    "også rente og gebyr."
)


def navn_paa(g: Gruppe | Trinn) -> str:
    """The state, or the letter, as people call it."""
    return TILSTANDSNAVN.get(g.navn, BREVNAVN.get(g.navn, g.navn))


def gammel(r: Rapport) -> str:
    """Presisering 11: the day of the amounts, when it is not that of the report."""
    assert r.satser_til is not None
    return f"Beløpene er per {lang_dato(r.satser_til)}: senere satser er ikke kjent (inkasso satser)."


def maaned(m: Maaned) -> str:
    """«oktober 2026»."""
    return f"{MAANEDER[m.fra.month - 1]} {m.fra.year}"


def prosent(t: Trinn) -> str:
    """The part that was followed by payment."""
    return f"{(100 * t.andel).quantize(Decimal(1))} %"


def hode(r: Rapport) -> str:
    """How many cases, and the day."""
    return f"{antall(r.saker, 'sak', 'saker')}, {antall(r.aapne, 'åpen', 'åpne')}, per {lang_dato(r.dag)}"


def poster(r: Rapport) -> list[tuple[str, Decimal]]:
    """What is outstanding, by kind."""
    return [
        ("Hovedstol", r.hovedstol),
        ("Forsinkelsesrente", r.renter),
        ("Gebyr og kostnader", r.kostnader),
        ("Utestående", r.sum),
    ]


def tabeller(r: Rapport) -> dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """The figures of the report as tables by their titles: headings, and cells as text."""
    alder: list[tuple[str, ...]] = [
        (g.navn, str(g.antall), tall(g.hovedstol), tall(g.renter), tall(g.kostnader), tall(g.sum))
        for g in r.alder
    ]
    trakt: list[tuple[str, ...]] = [
        (
            navn_paa(t),
            str(t.antall),
            str(t.betalt),
            prosent(t),
            str(t.videre),
            str(t.aapne),
            str(t.andre),
            tall(t.sum),
        )
        for t in r.trakt
    ]
    maaneder = [
        (
            maaned(m),
            *("–" if x is None else tall(x) for x in (m.fakturert, m.kreditert, m.sum, m.ettergitt, m.tap)),
        )
        for m in r.maaneder
    ]
    betalt = [
        (
            maaned(m),
            str(m.antall),
            *("–" if x is None else tall(x) for x in (m.hovedstol, m.renter, m.kostnader, m.sum)),
        )
        for m in r.maaneder
    ]
    return {
        "Alder siden forfall": (("Alder", ">Antall", ">Hovedstol", ">Rente", ">Gebyr", ">Sum"), alder),
        "Hvor sakene står": (
            ("Tilstand", ">Antall", ">Sum"),
            [(navn_paa(g), str(g.antall), tall(g.sum)) for g in r.tilstander],
        ),
        TRAKT: (("Trinn", ">Antall", ">Betalt", ">Andel", ">Videre", ">Åpne", ">Andre", ">Innbetalt"), trakt),
        PENGENE: (("Måned", ">Fakturert", ">Kreditert", ">Betalt", ">Ettergitt", ">Tapsført"), maaneder),
        "Betalt per måned": (("Måned", ">Antall", ">Hovedstol", ">Rente", ">Gebyr", ">Sum"), betalt),
    }


def tekst(r: Rapport) -> str:
    """The figures for the terminal."""
    foerst = hode(r) + (f"\n{gammel(r)}" if r.satser_til else "")
    deler = [[foerst, *kolonner(("", ">"), [(n, kr(b)) for n, b in poster(r)])]]
    for tittel, (titler, rader) in tabeller(r).items():
        om = {TRAKT: OM_TRAKTEN, PENGENE: OM_PENGENE}.get(tittel)
        deler.append(
            [tittel, *(kolonner(titler, rader) if rader else ["Ingen."]), *([avsnitt(om)] if om else [])]
        )
    return "\n\n".join("\n".join(d) for d in deler)


def som_csv(r: Rapport, *, med_navn: bool) -> str:
    """The age list, one claim a row: semicolons and decimal comma, as Norwegian spreadsheets read it."""
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow(
        [
            "sak",
            *(["navn"] * med_navn),
            "faktura",
            "forfall",
            "dager",
            "alder",
            "hovedstol",
            "renter",
            "gebyr",
            "tilstand",
        ]
    )
    for k in r.krav:
        forfall = k.forfall.isoformat() if k.forfall else ""
        celler = (k.sak, *([k.navn] * med_navn), k.faktura, forfall, str(k.dager), k.klasse)
        beloep = map(_komma, (k.hovedstol, k.renter, k.kostnader))
        skriver.writerow([_trygg(x) for x in (*celler, *beloep, TILSTANDSNAVN[k.tilstand])])
    return "\ufeff" + ut.getvalue()


def _komma(b: Decimal) -> str:
    return f"{b:.2f}".replace(".", ",")


def _trygg(verdi: str) -> str:
    """A cell that a spreadsheet would read as a formula becomes text."""
    return f"'{verdi}" if verdi.startswith(FARLIG) else verdi


def som_json(r: Rapport) -> dict[str, Any]:
    """The figures for programs."""
    ut = asdict(r)
    ut["sum"] = r.sum
    ut["alder"] = [{**asdict(g), "sum": g.sum} for g in r.alder]
    ut["trakt"] = [{**asdict(t), "andel": str(t.andel)} for t in r.trakt]
    if r.satser_til is None:
        del ut["satser_til"]
    else:  # presisering 11: no amount is stated for a day without a rate
        ut |= dict.fromkeys(("hovedstol", "renter", "kostnader", "sum"))
        ut["krav"] = [{**k, **UKJENT} for k in ut["krav"]]
        ut["alder"] = [{**g, **UKJENT, "sum": None} for g in ut["alder"]]
        ut["tilstander"] = [{**g, "sum": None} for g in ut["tilstander"]]
    return ut
