"""What is told after an objection has been recorded."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Innsigelse
    from inkassocli.saksgang.bilag import Kopi
    from inkassocli.store.saksfil import Saksfil


def _dekket(f: Fakta) -> Decimal:
    """What payments have gone to fees."""
    from inkassocli.core.beloep import NULL

    return sum((b.kostnader for b in f.konto.betalinger), NULL)


def melding(foer: Fakta, etter: Fakta, e: Innsigelse, *, med_gebyr: bool) -> list[str]:
    """What the objection does, kind by kind; fees lost are told where the day's rates are known."""
    from inkassocli.core.beloep import NULL, kr
    from inkassocli.core.rettsgebyr import skal_tilbake

    nr = foer.sak.hode.sak
    if foer.sak.avsluttet:
        return [
            f"Innsigelsen i sak {nr} er registrert. Saken er avsluttet, så ingenting annet endres.",
            f"Skal saken opp igjen: inkasso avslutt {nr} --gjenaapne",
        ]
    tapt = foer.konto.gebyr - etter.konto.gebyr if med_gebyr else NULL
    linjer = [f"Innsigelsen i sak {nr} er registrert."]
    if med_gebyr and etter.konto.oppgjort:
        linjer.append("Kravet er gjort opp.")
    elif etter.fryser:
        linjer.append(
            "Saken er fryst: inkassovarsel og betalingsoppfordring er stengt til innsigelsen er avsluttet."
        )
    elif e.art == "delvis" and e.uomtvistet:
        linjer.append(
            f"Skyldneren er enig i {kr(e.uomtvistet)}. Det kan du kreve inn som vanlig, resten er fryst."
        )
    elif e.art == "betalingsevne":
        linjer.append("At noen ikke kan betale nå, er ingen innsigelse mot kravet. Saken fryses ikke.")
    else:
        linjer.append("Saken fryses ikke. Begrunnelsen er lagret, og en forliksklage må kunne vise til den.")
    if med_gebyr and _dekket(foer) != _dekket(etter):
        linjer.append(
            "Gebyrene for brevene før innsigelsen faller bort, også de betalte (inkassoloven § 17)."
        )
        if foer.konto.sum != etter.konto.sum:
            linjer.append(f"Å betale går fra {kr(foer.konto.sum)} til {kr(etter.konto.sum)}.")
        if over := skal_tilbake(etter):
            linjer.append(f"Betalt for mye: {kr(over)} skal tilbake til skyldneren.")
    elif tapt > 0:
        linjer.append(f"Gebyr for brevene før innsigelsen faller bort: {kr(tapt)} (inkassoloven § 17).")
    return linjer


def raad(k: Kontekst, sak: Saksfil, etter: Fakta, e: Innsigelse, kopi: Kopi | None) -> None:
    """What to do next, and by when."""
    from inkassocli.core.format import dato
    from inkassocli.papirer.tidslinje import SJEKK

    nr = sak.hode.sak
    if kopi and kopi.hindring:
        k.si(f"Merk: {kopi.hindring} Den er lagret, men kan ikke være bilag. Lagre den også som PDF.")
    if e.art == "betalingsevne":
        k.si(f"Tilby nedbetaling: inkasso avtale {nr} --antall 3 --fra ÅÅÅÅ-MM-DD")
        return
    if etter.sak.kombinert and etter.sak.dom is None:
        k.si(f"{SJEKK['nb']['kombinert_raad'].format(nr)} (tvisteloven § 6-3 (4))")
        return
    if etter.sak.klage_sendt and etter.sak.dom is None:
        k.si(
            "Saken ligger alt i forliksrådet (tvisteloven §§ 6-3 og 6-4). Innvendingene hører i tilsvaret: "
            f"inkasso forlik {nr} --tilsvar bestridt"
        )
        return
    if e.art == "aapenbart_grunnloes":
        k.si("Merk: det skal mye til. Er du i tvil, er innsigelsen rimelig: inkasso angre " + nr)
        return
    k.si(
        f"Svar innen {dato(k.bok.frist('svar_paa_innsigelse').etter(e.dato))}: inkasso innsigelse {nr} --svar --tekst …"
    )
    k.si(
        f"Blir dere ikke enige: inkasso purring {nr} (varsel om forliksrådet), deretter inkasso forlik {nr}. "
        f"Venter skyldneren på Helfo eller et forsikringsselskap: inkasso pause {nr} --til ÅÅÅÅ-MM-DD"
    )
