"""Tvisteloven ch. 19: what a judgment must hold to be recorded, and how two are joined."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Dom, Hendelse


NULL = Decimal("0.00")


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

    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato_med_ukedag
    from inkassocli.core.rettsvilkaar import angrepsfrist, foerste_dag_etter_dom

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
