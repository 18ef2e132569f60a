"""What is told after an objection has been recorded, and after it has ended."""

from __future__ import annotations

from decimal import Decimal

from inkassocli.core.beloep import NULL, kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato
from inkassocli.core.hendelser import Innsigelse
from inkassocli.saksgang.sak.svar import InnsigelseAvsluttet, InnsigelseFoert
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding, om_helseord
from inkassocli.view.virkning import effekt


def registrert(s: Samling) -> Melding:
    """What the objection does to the case, and what to do next and by when."""
    x: InnsigelseFoert = s.svar
    nr, e = x.foer.sak.hode.sak, x.hendelse
    raad = []
    if not x.kjente_satser:
        raad.append(
            f"Merk: satsene for {x.foer.dag.year} er ikke kjent ennå, så beløp vises ikke (inkasso satser --sjekk)."
        )
    if e.art == "delvis" and x.kjente_satser and (tapt := x.foer.konto.gebyr - x.etter.konto.gebyr) > 0:
        raad.append(
            f"Også gebyrene for den delen skyldneren er enig i, faller bort: {kr(tapt)} (inkassoloven § 17)."
        )
    raad += om_helseord(nr, e.tekst, e.merknad, e.begrunnelse)
    if not (x.foer.sak.avsluttet or (x.kjente_satser and x.etter.konto.oppgjort)):
        raad += _raad(x)
    return Melding(
        melding(x.foer, x.etter, e, med_gebyr=x.kjente_satser), raad, ekstra={"fryst": x.etter.fryser}
    )


def _dekket(f: Fakta) -> Decimal:
    """What payments have gone to fees."""
    return sum((b.kostnader for b in f.konto.betalinger), NULL)


def melding(foer: Fakta, etter: Fakta, e: Innsigelse, *, med_gebyr: bool) -> list[str]:
    """What the objection does, kind by kind; fees lost are told where the day's rates are known."""
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
    elif tapt > 0:
        linjer.append(f"Gebyr for brevene før innsigelsen faller bort: {kr(tapt)} (inkassoloven § 17).")
    return linjer


def _raad(x: InnsigelseFoert) -> list[str]:
    """What to do next, and by when."""
    kopi = f"Merk: {x.hindring} Den er lagret, men kan ikke være bilag. Lagre den også som PDF."
    return ([kopi] if x.hindring else []) + _neste(x)


def _neste(x: InnsigelseFoert) -> list[str]:
    nr, art, sak = x.foer.sak.hode.sak, x.hendelse.art, x.etter.sak
    if art == "betalingsevne":
        return [f"Tilby nedbetaling: inkasso avtale {nr} --antall 3 --fra ÅÅÅÅ-MM-DD"]
    if sak.kombinert and sak.dom is None:
        return [f"{x.om_kombinert} (tvisteloven § 6-3 (4))"]
    if sak.klage_sendt and sak.dom is None:
        hvor = (
            "Saken ligger alt i forliksrådet (tvisteloven §§ 6-3 og 6-4). Innvendingene hører i tilsvaret: "
        )
        return [f"{hvor}inkasso forlik tilsvar {nr} bestridt"]
    if art == "aapenbart_grunnloes":
        return [f"Merk: det skal mye til. Er du i tvil, er innsigelsen rimelig: inkasso angre {nr}"]
    uenige = f"inkasso purring {nr} (varsel om forliksrådet), deretter inkasso forlik {nr}. "
    venter = f"Venter skyldneren på Helfo eller et forsikringsselskap: inkasso pause {nr} --til ÅÅÅÅ-MM-DD"
    return [
        f"Svar innen {dato(x.svar_innen)}: inkasso innsigelse svar {nr} --tekst …",
        f"Blir dere ikke enige: {uenige}{venter}",
    ]


def avsluttet(s: Samling) -> Melding:
    """What opens again, and what does not come back (presisering 37)."""
    x: InnsigelseAvsluttet = s.svar
    nr = x.foer.sak.hode.sak
    virkning = [*effekt(x.foer, x.etter), *_virkning(x.foer, x.etter)] if x.kjente_satser else []
    igjen = len(x.etter.sak.aapne_protester)
    rest = f" {igjen} innsigelse{'r' if igjen > 1 else ''} er fortsatt åpen." if igjen else ""
    return Melding(
        [f"Innsigelsen i sak {nr} er avsluttet ({x.utfall}).{rest}"],
        [],
        virkning,
        ekstra={"fryst": x.etter.fryser},
    )


def _virkning(foer: Fakta, etter: Fakta) -> list[str]:
    tapt = (
        sum(foer.gebyrer, NULL) - foer.konto.gebyr - sum((b.kostnader for b in foer.konto.betalinger), NULL)
    )
    ut = (
        ["Inkassovarsel og betalingsoppfordring kan sendes igjen."]
        if foer.fryser and not etter.fryser and not etter.sak.avsluttet
        else []
    )
    if tapt > 0:
        ut.append(
            f"Gebyrene som falt bort ({kr(tapt)}), kommer ikke tilbake. Nye brev kan ha gebyr etter de vanlige reglene."
        )
    return ut
