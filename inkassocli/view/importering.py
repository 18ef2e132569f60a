"""The report of an import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from inkassocli.core.beloep import NULL, kr, tall
from inkassocli.core.format import dato
from inkassocli.saksgang.start.svar import Innlest, Lestrad
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.jsonut import hendelse
from inkassocli.view.kolonner import kolonner
from inkassocli.view.melding import Melding
from inkassocli.view.registrering import om_skyldneren
from inkassocli.view.tekst import avsnitt, bredde

STATUS = {
    "ny": "ny sak",
    "lagt_til": "lagt til",
    "kjent": "kjent fra før",
    "betalt": "trolig betalt",
    "venter": "VENTER PÅ JA",
    "endret": "ENDRET",
    "kreditert": "kreditert",
    "utelatt": "utelatt",
    "feil": "FEIL",
}
SKREVET = ("ny", "lagt_til", "kreditert")
KID = 5  # its column
UTENFOR = ("utelatt", "feil", "endret", "kreditert")  # not among what is claimed


def fortell(s: Samling, *, spoerres: bool) -> Melding:
    """Every document, what became of it, and what was taken out or is worth knowing."""
    x: Innlest = s.svar
    rader = [_skrevet(r, s) for r in x.rader]
    antall = {st: sum(r.status == st for r in rader) for st in STATUS}
    tabell = _tabell(rader, x.varsler)
    linjer = [*tabell, ", ".join(f"{STATUS[st].lower()}: {n}" for st, n in antall.items() if n) + "."]
    if antall["venter"]:
        linjer.append("Det som venter, er ikke registrert. Si ja til det: --ja")
    ekstra = {
        "sak": None,
        "rapport": [_json(r) for r in rader],
        "antall": antall,
        "sum": _sum(rader),
        "varsler": list(x.varsler),
    }
    hendelser = [{"sak": u.nr, **hendelse(e)} for u in s.utkast for e in u.hendelser]
    return Melding(linjer, (), tabell if spoerres and s.spoersmaal else (), ekstra, hendelser)


def _skrevet(r: Lestrad, s: Samling) -> Lestrad:
    """A row whose case could not be written is no longer what was decided of it."""
    ute = next((u for u in s.utelatt if u.sak and u.sak == r.sak and r.status in SKREVET), None)
    notater = (*(om_skyldneren(r.om, r.status) if r.om else ()), *r.notater)
    r = replace(r, notater=tuple(_stor(n) for n in notater))
    return replace(r, status="feil", notater=(*r.notater, ute.grunn)) if ute else r


def _stor(notat: str) -> str:
    return notat[:1].upper() + notat[1:] if notat.startswith(("skyldneren", "lagret")) else notat


def _json(r: Lestrad) -> dict[str, object]:
    return {
        "kilde": r.kilde,
        "faktura": r.faktura,
        "navn": r.skyldner.navn if r.skyldner else None,
        "beloep": r.krav.beloep if r.krav else None,
        "forfall": r.krav.forfall if r.krav else None,
        "kid": (r.krav.kid or None) if r.krav else None,
        "sak": r.sak or None,
        "status": r.status,
        "notater": list(r.notater),
        "spoersmaal": list(r.spoersmaal),
        "feil": r.feil.melding if r.feil else None,
    }


def _tabell(rader: Sequence[Lestrad], varsler: Sequence[str]) -> list[str]:
    """Every document: number, debtor, amount, due day, KID and what becomes of it, with the sum of what is claimed."""
    filer = {r.kilde.partition(",")[0] for r in rader}
    en = next(iter(filer)) if len(filer) == 1 and len(rader) > 1 else ""
    celler: list[tuple[str, ...]] = [
        (
            r.kilde.removeprefix(f"{en}, ") if en else r.kilde,
            r.faktura,
            r.skyldner.navn if r.skyldner else "",
            tall(r.krav.beloep) if r.krav else "",
            dato(r.krav.forfall) if r.krav and r.krav.forfall else "",
            "ja" if r.krav and r.krav.kid else "",
            r.sak,
            STATUS.get(r.status, "ny"),
        )
        for r in rader
    ]
    hode: tuple[str, ...] = (
        "Rad" if en else "Fil",
        "Faktura",
        "Navn",
        ">Beløp",
        "Forfall",
        "KID",
        "Sak",
        "Resultat",
    )
    if not any(rad[KID] for rad in celler):  # a column that says nothing takes the place of one that does
        hode, celler = (*hode[:KID], *hode[KID + 1 :]), [(*rad[:KID], *rad[KID + 1 :]) for rad in celler]
    linjer = [en] if en else []
    linjer += kolonner(hode, celler, bredde())
    linjer += [avsnitt(f"{r.faktura or r.kilde}: {n}", "    ", "  ") for r in rader for n in r.notater]
    linjer += [avsnitt(f"{r.faktura or r.kilde}: {q}", "    ", "  ") for r in rader for q in r.spoersmaal]
    linjer += [avsnitt(str(r.feil), "    ", "  ") for r in rader if r.feil]
    linjer += [avsnitt(v, "  ", "") for v in varsler]
    regnes = [r for r in rader if r.krav and r.status not in UTENFOR]
    return [*linjer, f"{len(regnes)} krav, til sammen {kr(_sum(rader))}."]


def _sum(rader: Sequence[Lestrad]) -> Decimal:
    """To hold against the list's own sum."""
    return sum((r.krav.beloep for r in rader if r.krav and r.status not in UTENFOR), NULL)
