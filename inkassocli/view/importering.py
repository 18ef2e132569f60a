"""The report of an import."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.utkast import svar

if TYPE_CHECKING:
    from inkassocli.saksgang.start.importering import Post


UTENFOR = ("utelatt", "feil", "endret", "kreditert")  # not among what is claimed


def tabell(poster: Sequence[Post], varsler: Sequence[str], *, toerr: bool = False) -> list[str]:
    """Every document: number, debtor, amount, due day, KID and what becomes of it, with the sum of what is claimed."""
    from inkassocli.core.beloep import tall
    from inkassocli.core.format import dato
    from inkassocli.saksgang.start.importering import STATUS
    from inkassocli.view.kolonner import kolonner
    from inkassocli.view.tekst import avsnitt, bredde

    filer = {p.kilde.partition(",")[0] for p in poster}
    liste = len(filer) == 1 and len(poster) > 1
    rader = []
    for p in poster:
        krav = p.krav
        rader.append(
            (
                p.kilde.removeprefix(f"{next(iter(filer))}, ") if liste else p.kilde,
                p.faktura,
                p.skyldner.navn if p.skyldner else "",
                tall(krav.beloep) if krav else "",
                dato(krav.forfall) if krav and krav.forfall else "",
                "ja" if krav and krav.kid else "",
                "" if toerr and p.status == "ny" else p.sak,
                STATUS.get(p.status, "ny"),
            )
        )
    hode = (
        "Rad" if liste else "Fil",
        "Faktura",
        "Navn",
        ">Beløp",
        "Forfall",
        "KID",
        "Sak",
        "Resultat",
    )
    linjer = [*filer] if liste else []
    linjer += kolonner(hode, rader, bredde())
    linjer += [avsnitt(f"{p.faktura or p.kilde}: {n}", "    ", "  ") for p in poster for n in p.notater]
    linjer += [avsnitt(f"{p.faktura or p.kilde}: {q}", "    ", "  ") for p in poster for q in p.spoersmaal]
    linjer += [avsnitt(str(p.feil), "    ", "  ") for p in poster if p.feil]
    linjer += [avsnitt(v, "  ", "") for v in varsler]
    linjer.append(sum_linje([p for p in poster if p.krav and p.status not in UTENFOR]))
    return linjer


def sum_linje(poster: Sequence[Post]) -> str:
    """«N krav, til sammen X kr», to hold against the list's own sum."""
    from inkassocli.core.beloep import kr

    sum_ = sum((p.krav.beloep for p in poster if p.krav), Decimal("0.00"))
    return f"{len(poster)} krav, til sammen {kr(sum_)}."


def fortell(k: Kontekst, poster: Sequence[Post], varsler: Sequence[str] = ()) -> None:
    """The report: every document, what became of it, and what was taken out or is worth knowing."""
    from inkassocli.saksgang.start.importering import STATUS

    antall = {s: sum(p.status == s for p in poster) for s in STATUS}
    linjer = tabell(poster, varsler, toerr=k.toerr)
    linjer.append(", ".join(f"{STATUS[s].lower()}: {n}" for s, n in antall.items() if n) + ".")
    if antall["venter"]:
        linjer.append("Det som venter, er ikke registrert. Si ja til det: --ja")
    rapport = [
        {
            "kilde": p.kilde,
            "faktura": p.faktura,
            "navn": p.skyldner.navn if p.skyldner else None,
            "beloep": p.krav.beloep if p.krav else None,
            "forfall": p.krav.forfall if p.krav else None,
            "kid": (p.krav.kid or None) if p.krav else None,
            "sak": p.sak or None,
            "status": p.status,
            "notater": p.notater,
            "spoersmaal": list(p.spoersmaal),
            "feil": p.feil.melding if p.feil else None,
        }
        for p in poster
    ]
    sum_ = sum((p.krav.beloep for p in poster if p.krav and p.status not in UTENFOR), Decimal("0.00"))
    svar(k, None, (), linjer, rapport=rapport, antall=antall, sum=sum_, varsler=list(varsler))
