"""inkasso dom: the judgment or settlement. From then on its amounts replace the claim's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Merknad, SakArg, Stille, Toerr, interaktiv
from inkassocli.commands.penger import Ja, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError, SaksfilError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.hendelser import Dom, Hendelse
    from inkassocli.core.vilkaar import Fakta

Resultat = Annotated[
    str | None, typer.Option("--resultat", metavar="UTFALL", help="vunnet, delvis, tapt eller forlik.")
]
Beloep = Annotated[Decimal | None, valgfritt_beloep("--beloep", "Hovedkravet i dommen.")]
Forkynt = Annotated[
    date | None, valgfri_dato("--forkynt", "Dagen dommen ble forkynt for skyldneren. Kan gis senere.")
]
RenterFra = Annotated[
    date | None, valgfri_dato("--renter-fra", "Dagen dommen gir rente fra. Uten dag: ingen rente.")
]
Kostnader = Annotated[Decimal | None, valgfritt_beloep("--kostnader", "Utenrettslige kostnader i dommen.")]
Saks = Annotated[Decimal | None, valgfritt_beloep("--sakskostnader", "Sakskostnader i dommen.")]
Betalingsfrist = Annotated[
    date | None, valgfri_dato("--betalingsfrist", "Betalingsfristen, når dommen eller forliket har en egen.")
]
Fil = Annotated[Path | None, typer.Option("--fil", metavar="FIL", help="Dommen som fil. Kopieres til saken.")]
Fravaer = Annotated[bool, typer.Option("--fravaersdom", help="Dommen er en fraværsdom.")]
Domstol = Annotated[
    str,
    typer.Option(
        "--domstol", metavar="NAVN", help="Hvem som avsa dommen. Ellers forliksrådet du klaget til."
    ),
]
Saksnummer = Annotated[str, typer.Option("--saksnummer", metavar="NR", help="Saksnummeret i dommen.")]
NULL = Decimal("0.00")


def dom(
    ctx: typer.Context,
    sak: SakArg,
    resultat: Resultat = None,
    beloep: Beloep = None,
    forkynt: Forkynt = None,
    renter_fra: RenterFra = None,
    kostnader: Kostnader = None,
    sakskostnader: Saks = None,
    betalingsfrist: Betalingsfrist = None,
    fil: Fil = None,
    fravaersdom: Fravaer = False,
    domstol: Domstol = "",
    saksnummer: Saksnummer = "",
    merknad: Merknad = "",
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Registrer dommen eller forliket. --dato er dagen dommen ble avsagt. Senere kan du føye til --forkynt.

    Eksempel: inkasso dom 2026-0001 --dato 2026-12-08 --resultat vunnet --beloep 6400 --renter-fra 2026-09-01
    """
    from inkassocli.commands.innsigelse import les_kopi
    from inkassocli.commands.penger import bekreft, effekt, svar
    from inkassocli.core import hendelser as h
    from inkassocli.store import atomisk

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    saken = k.sak(sak)
    f = k.fakta(saken)
    if resultat is None and f.sak.dom is None and interaktiv():
        from inkassocli.commands import kontroll

        resultat = kontroll.spoer(
            "Resultat (vunnet, delvis, tapt, forlik)", kontroll.en_av(*h.VERDIER["Resultat"])
        )
        beloep = beloep or (
            None if resultat == "tapt" else kontroll.spoer("Hovedkravet i dommen", kontroll.beloep)
        )
    kopi = les_kopi(saken, fil, k.dag, "dom") if fil else None
    if kopi and kopi.hindring:
        raise SaksfilError(kopi.hindring, gjoer="legg inn dommen som PDF, JPG eller PNG")
    ny = h.Dom(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        resultat=resultat or "",
        beloep=beloep or NULL,
        forkynt=forkynt,
        renter_fra=renter_fra,
        kostnader=kostnader or NULL,
        sakskostnader=sakskostnader or NULL,
        betalingsfrist=betalingsfrist,
        fil=f"bilag/{kopi.fil.name}" if kopi else "",
        sha256=kopi.sha256 if kopi else "",
        fravaersdom=fravaersdom,
        domstol=domstol.strip(),
        saksnummer=saksnummer.strip(),
    )
    if kopi and f.sak.dom and kopi.sha256 == f.sak.dom.sha256:
        kopi, ny = None, replace(ny, fil="", sha256="")
    gammel = f.sak.dom
    if gammel and _samme(gammel, ny):
        tekst = f"Dommen er alt registrert (hendelse nr. {gammel.nr}). Ingenting er endret."
        svar(k, saken.hode.sak, [], [tekst])
        return
    e = ny if resultat is not None and not (gammel and _gjentar(gammel, ny)) else _foey_til(gammel, ny)
    krev_gyldig(e)
    krev_plass(f, h.ikke_angret(saken.hendelser), e)
    etter = k.fakta(saken, nye=(e,))
    igjen = bekreft(k, "Er dette riktig?", ja=ja, virkning=effekt(f.konto, etter.konto))
    if kopi and not k.toerr:
        atomisk.skriv(kopi.fil, kopi.data)
    k.legg_til(saken, e)
    svar(
        k, saken.hode.sak, [e], [*igjen, *klokker(etter, e)], filer=[kopi.fil] if kopi and not k.toerr else []
    )
    _raad(k, f, etter, e)


def _gjentar(gammel: Dom, ny: Dom) -> bool:
    """The judgment given again with the same result and amounts: what is new in it is added to the one known."""
    felt = ("dato", "resultat", "beloep", "kostnader", "sakskostnader", "renter_fra", "fravaersdom")
    return all(getattr(gammel, x) == getattr(ny, x) for x in felt)


def _samme(gammel: Dom, ny: Dom) -> bool:
    """Nothing but what is known already."""
    tillegg = ("forkynt", "betalingsfrist", "fil", "domstol", "saksnummer", "merknad")
    return _gjentar(gammel, ny) and all(getattr(ny, x) in (None, "", getattr(gammel, x)) for x in tillegg)


def _foey_til(gammel: Dom | None, ny: Dom) -> Dom:
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
    from inkassocli.core import hendelser as h

    senere = next((x for x in hendelser if isinstance(x, h.Dom) and x.dato > e.dato), None)
    if senere:
        raise BrukError(
            f"Saken har alt en dom fra {senere.dato:%d.%m.%Y}, og den siste gjelder.",
            gjoer=f"er den feil, ta den bort: inkasso angre {f.sak.hode.sak}",
        )
    gammel = f.sak.dom
    samme_dag = [
        x for x in f.sak.hendelser if gammel and x.dato == e.dato == gammel.dato and x.nr > gammel.nr
    ]
    if any(isinstance(x, h.Betaling | h.Ettergitt | h.Kreditnota) for x in samme_dag):
        raise BrukError(
            "En betaling er registrert samme dag som dommen, og ville falt ut.",
            gjoer="angre den med inkasso angre, registrer dommen, og så betalingen",
        )


def krev_gyldig(e: Dom) -> None:
    """Presisering 16: what the amounts and days of a judgment can be (exit 2)."""
    from inkassocli.core.hendelser import VERDIER

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


def klokker(f: Fakta, e: Dom) -> list[str]:
    """The clocks that a judgment starts: to pay, to attack, to enforce, ten years."""
    from datetime import timedelta

    from inkassocli.core.vilkaar import angrepsfrist, foerste_dag_etter_dom
    from inkassocli.view.format import dato_med_ukedag, kr

    if e.resultat == "tapt":
        return [f"Sak {f.sak.hode.sak}: dommen er registrert som tapt. Du kan ikke lenger kreve noe."]
    hva, paragraf = ("rettsforliket", "4-16") if e.resultat == "forlik" else ("dommen", "4-12")
    linjer = [f"Sak {f.sak.hode.sak}: {hva} er registrert. Å betale i dag: {kr(f.konto.sum)}."]
    foerste = foerste_dag_etter_dom(f)
    if foerste:
        linjer += [
            f"Betalingsfristen går ut {dato_med_ukedag(foerste - timedelta(1))}.",
            f"Utlegg kan begjæres fra {dato_med_ukedag(foerste)} (tvangsfullbyrdelsesloven § {paragraf}).",
        ]
    else:
        linjer.append("Dagen dommen ble forkynt, mangler. Før den er kjent, kan utlegg ikke begjæres.")
    if e.forkynt and e.resultat != "forlik":
        angrep = angrepsfrist(f, e.forkynt)
        hva = "kreve oppfriskning eller ta ut stevning" if e.fravaersdom else "ta ut stevning"
        linjer.append(f"Skyldneren kan {hva} til og med {dato_med_ukedag(angrep)} (tvisteloven § 6-14).")
    if f.foreldes:
        linjer.append(f"Kravet foreldes {dato_med_ukedag(f.foreldes)} (foreldelsesloven § 21).")
    return linjer


def _raad(k: Kontekst, foer: Fakta, etter: Fakta, e: Dom) -> None:
    from inkassocli.core.vilkaar import angrepsfrist, utlegg_fortsettes_innen
    from inkassocli.view.format import dato, dato_med_ukedag

    nr = foer.sak.hode.sak
    if e.resultat == "tapt":
        naar = (
            f"til og med {dato_med_ukedag(angrepsfrist(etter, e.forkynt))}, hvis dommen ble forkynt for deg samme dag"
            if e.forkynt
            else "innen én måned etter at dommen ble forkynt for deg"
        )
        k.si(f"Du kan ta saken til tingretten {naar} (tvisteloven § 6-14).")
        k.si(f"Lukk saken: inkasso avslutt {nr} --grunn tap")
        return
    for m in _umulig(foer, e):
        k.si(f"Merk: {m}")
    hva, den = ("rettsforliket", "det") if e.resultat == "forlik" else ("dommen", "den")
    if not e.renter_fra:
        k.si(f"Merk: uten --renter-fra løper det ingen rente etter {hva}.")
    if not e.fil:
        k.si(f"Legg {hva} ved når du har {den}: inkasso dom {nr} --fil FIL")
    if foer.sak.kombinert:
        innen = utlegg_fortsettes_innen(etter)
        naar = (
            f"innen {dato(innen)}" if innen else "innen én måned etter at fristen for å angripe dommen er ute"
        )
        k.si(
            f"Betaler ikke skyldneren: skriv til namsfogden {naar}, legg ved {hva}, og krev at utleggssaken fortsetter "
            "(tvangsfullbyrdelsesloven § 7-7 tredje ledd). Det koster ikke noe nytt gebyr."
        )
        k.si(
            f"Vil du heller begjære på nytt, er det uten gebyr første gang (rettsgebyrloven § 14): inkasso utlegg {nr} "
            f"--resultat hevet, så inkasso utlegg {nr} --gebyrfri"
        )
        return
    if not foer.sak.klage_noensinne:
        k.si("Merk: saken er ikke registrert som sendt til forliksrådet.")
    k.si(f"Betaler ikke skyldneren innen fristen: inkasso utlegg {nr}")


def _umulig(foer: Fakta, e: Dom) -> list[str]:
    """Tvisteloven § 11-2: a judgment cannot give more than was asked for; a settlement can."""
    from inkassocli.view.format import dato, kr

    if e.resultat == "forlik":
        return []
    ut, sak = [], foer.sak
    krevd = sum((sak.hovedstol(x) for x in sak.hode.krav), NULL)
    if e.beloep > krevd:
        ut.append(
            f"hovedkravet {kr(e.beloep)} er mer enn kravet i saken, {kr(krevd)}. En dom kan ikke gi mer enn du har "
            f"krevd (tvisteloven § 11-2). Er det feil: inkasso angre {sak.hode.sak}"
        )
    forfall = min(x.forfallsdag(foer.bok) for x in sak.hode.krav)
    if e.renter_fra and e.renter_fra < forfall:
        ut.append(
            f"renten løper fra {dato(e.renter_fra)}, før kravet forfalt {dato(forfall)}. Se etter i dommen. "
            f"Er det feil: inkasso angre {sak.hode.sak}"
        )
    if e.renter_fra and e.renter_fra > e.dato:
        ut.append(
            f"renten løper først fra {dato(e.renter_fra)}, etter at dommen ble avsagt. Se etter i dommen. "
            f"Er det feil: inkasso angre {sak.hode.sak}"
        )
    return ut
