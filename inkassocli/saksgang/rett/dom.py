"""Tvisteloven ch. 19: the judgment, what it must hold to be recorded, and how two are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.domskontroll import usannsynlig
from inkassocli.core.hendelser import VERDIER, Dom
from inkassocli.core.oppgave import penger_paa_domsdagen
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.bilag import Kopi, les_kopi, ny_fil
from inkassocli.saksgang.rett.domsskjema import RESULTAT, SPOERSMAAL, UNNTAK
from inkassocli.saksgang.rett.svar import DomFoert, DomKjent
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Spoersmaal, Utkast

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.rett.oensker import Domsopplysninger
    from inkassocli.store.saksfil import Saksfil


def registrer(kontor: Kontor, sak: Saksfil, gitt: Domsopplysninger, *, ja: bool) -> Utkast | Samling:
    """The judgment of the day, or what is learnt of one later; its effect is shown and asked about on a terminal."""
    f = kontor.fakta(sak)
    gammel = f.sak.dom
    if gitt.resultat is None and gammel is None:
        gitt = _spoer(kontor, gitt)
    kopi = les_kopi(sak, gitt.fil, gitt.dato or kontor.dag, "dom") if gitt.fil else None
    if kopi and kopi.hindring:
        raise SaksfilError(kopi.hindring, gjoer="legg inn dommen som PDF, JPG eller PNG")
    if kopi and gammel and kopi.sha256 == gammel.sha256:
        kopi = None
    ny = _dommen(kontor, gitt, kopi)
    if gammel and samme(gammel, ny):
        return Utkast(sak, svar=DomKjent(gammel.nr))
    e = ny if gitt.resultat is not None and not (gammel and gjentar(gammel, ny)) else foey_til(gammel, ny)
    krev_gyldig(e)
    krev_plass(f, h.ikke_angret(sak.hendelser), e)
    filer = (ny_fil(kopi.fil, kopi.data),) if kopi else ()
    rart = tuple(usannsynlig(f, e))
    nye = (e, *_avgjoer(kontor, kontor.fakta(sak, nye=(e,)), e))
    return Samling(
        (Utkast(sak, nye, filer=filer),),
        svar=DomFoert(e, f, kontor.fakta(sak, nye=nye), rart, spurt=not ja and kontor.kan_spoerre),
        spoersmaal=None if ja else Bekreftelse("Er dette riktig?", standard=not rart),
    )


def _avgjoer(kontor: Kontor, f: Fakta, e: Dom) -> tuple[Hendelse, ...]:
    """Presisering 80: the judgment, or the settlement, has decided what was objected; it hinders nothing after it."""
    if not f.sak.aapne_protester:
        return ()
    av = "forlik" if e.resultat == "forlik" else "dom"
    return (kontor.ny(h.InnsigelseAvsluttet, dato=e.dato, utfall="avgjort", av=av),)


def _spoer(kontor: Kontor, gitt: Domsopplysninger) -> Domsopplysninger:
    """Every figure that matters; where nobody can be asked, the checks name the two that are always needed."""
    resultat = kontor.spoer(RESULTAT)
    if resultat is None:
        return gitt
    svar: dict[str, Any] = {"resultat": resultat}
    if kontor.dag == kontor.naa.date():  # no other day is given with --dato
        svar["dato"] = kontor.spoer(_dagen(kontor, resultat))
    for q in SPOERSMAAL:
        if q.felt not in UNNTAK.get(resultat, ("betalingsfrist",)) and not getattr(gitt, q.felt):
            svar[q.felt] = kontor.spoer(q)
    return replace(gitt, **{n: v for n, v in svar.items() if v is not None})


def _dagen(kontor: Kontor, resultat: str) -> Spoersmaal:
    def les(svar: str) -> date:
        if (dag := kontroll.dag(svar)) > kontor.dag:
            raise BrukError("Dagen kan ikke være senere enn i dag.")
        return dag

    hva = "forliket ble inngått" if resultat == "forlik" else "dommen ble avsagt"
    return Spoersmaal(
        "dato", f"Dagen {hva}", "--dato", les=les, forslag=f"{kontor.dag:%d.%m.%Y}", ellers=None,
        hjelp="Dagen som står øverst eller nederst i papiret fra forliksrådet, ikke dagen du fikk det. Den avgjør når "
        "kravet foreldes (foreldelsesloven § 21).",
    )  # fmt: skip


def _dommen(kontor: Kontor, gitt: Domsopplysninger, kopi: Kopi | None) -> Dom:
    return kontor.ny(
        Dom,
        dato=gitt.dato or kontor.dag,
        merknad=gitt.merknad,
        resultat=gitt.resultat or "",
        beloep=gitt.beloep or NULL,
        forkynt=gitt.forkynt,
        renter_fra=gitt.renter_fra,
        kostnader=gitt.kostnader or NULL,
        sakskostnader=gitt.sakskostnader or NULL,
        betalingsfrist=gitt.betalingsfrist,
        fil=f"bilag/{kopi.fil.name}" if kopi else "",
        sha256=kopi.sha256 if kopi else "",
        fravaersdom=gitt.fravaersdom,
        domstol=gitt.domstol.strip(),
        saksnummer=gitt.saksnummer.strip(),
    )


def gjentar(gammel: Dom, ny: Dom) -> bool:
    """The judgment given again with the same result and amounts: what is new in it is added to the one known."""
    felt = ("dato", "resultat", "beloep", "kostnader", "sakskostnader", "renter_fra", "fravaersdom")
    return all(getattr(gammel, x) == getattr(ny, x) for x in felt)


def samme(gammel: Dom, ny: Dom) -> bool:
    """Nothing but what is known already."""
    tillegg = ("forkynt", "betalingsfrist", "fil", "domstol", "saksnummer", "merknad")
    return gjentar(gammel, ny) and all(getattr(ny, x) in (None, "", getattr(gammel, x)) for x in tillegg)


def foey_til(gammel: Dom | None, ny: Dom) -> Dom:
    """A day of forkynnelse, a term or the file learnt later: the judgment again, with what is new (the last counts)."""
    if gammel is None:
        raise BrukError(
            "Resultatet mangler.", gjoer="gi det med --resultat: vunnet, delvis, tapt eller forlik"
        )
    felt = (
        "forkynt",
        "renter_fra",
        "betalingsfrist",
        "beloep",
        "kostnader",
        "sakskostnader",
        "fil",
        "sha256",
        "domstol",
        "saksnummer",
        "merknad",
    )
    nytt = {x: getattr(ny, x) for x in felt if getattr(ny, x) not in (None, "", NULL, getattr(gammel, x))}
    if not nytt:
        raise BrukError(
            "Dommen er alt registrert, og du har ikke gitt noe nytt.",
            gjoer="gi for eksempel --forkynt ÅÅÅÅ-MM-DD",
        )
    return replace(gammel, registrert=ny.registrert, nr=0, **nytt)


def krev_plass(f: Fakta, hendelser: Sequence[Hendelse], e: Dom) -> None:
    """The last judgment counts: none is entered before one known, nor on its day after money of that day."""
    senere = next((x for x in hendelser if isinstance(x, h.Dom) and x.dato > e.dato), None)
    if senere:
        raise BrukError(
            f"Saken har alt en dom fra {senere.dato:%d.%m.%Y}, og den siste gjelder.",
            gjoer=f"er den feil, ta den bort: inkasso angre {f.sak.hode.sak}",
        )
    if f.sak.dom and e.dato == f.sak.dom.dato and (nr := penger_paa_domsdagen(f)):
        raise BrukError(
            f"Hendelse nr. {nr} er penger ført samme dag som dommen, og ville falt ut.",
            gjoer=f"ta den bort (inkasso angre {f.sak.hode.sak} --gjelder {nr}), registrer dommen, og før den på nytt",
        )


def krev_gyldig(e: Dom) -> None:
    """Presisering 16: what the amounts and days of a judgment can be (exit 2)."""
    if e.resultat not in VERDIER["Resultat"]:
        raise BrukError(f"--resultat: «{e.resultat}» må være en av: {', '.join(VERDIER['Resultat'])}.")
    if e.resultat == "tapt":
        if e.beloep or e.renter_fra or e.kostnader or e.sakskostnader:
            raise BrukError(
                "En tapt sak gir deg ingen beløp.", gjoer="ta bort beløpene, eller velg et annet --resultat"
            )
    elif not e.beloep:
        raise BrukError("Hovedkravet i dommen mangler.", gjoer="gi det med --beloep KRONER")
    if e.forkynt and e.forkynt < e.dato:
        raise BrukError(
            f"Dommen kan ikke være forkynt {e.forkynt:%d.%m.%Y}, før den ble avsagt {e.dato:%d.%m.%Y}.",
            gjoer="--dato er dagen dommen ble avsagt",
        )
    if e.betalingsfrist and e.betalingsfrist < e.dato:
        hva = "forliket ble inngått" if e.resultat == "forlik" else "dommen ble avsagt"
        raise BrukError(
            f"Betalingsfristen {e.betalingsfrist:%d.%m.%Y} er før {hva} {e.dato:%d.%m.%Y}.",
            gjoer="se etter i dommen" if e.resultat != "forlik" else "se etter i forliket",
        )
