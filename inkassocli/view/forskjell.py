"""What a correction changes, shown before it is asked for: the facts, the kroner, the steps, the letters that wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inkassocli.core.domstillegg import tillegg
from inkassocli.core.format import dato
from inkassocli.core.hendelsesord import BREVNAVN
from inkassocli.core.steg import vurder_alle
from inkassocli.view import tekst
from inkassocli.view.kolonner import kolonner
from inkassocli.view.melding import Melding
from inkassocli.view.saksbilde import hendelse
from inkassocli.view.virkning import effekt, endrer_saldo

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import BrevLaget
    from inkassocli.saksgang.sak.svar import AngretHendelse, Endret
    from inkassocli.saksgang.utkast import Samling

UTFALLSORD = {
    "lovlig": "ja",
    "uten_gebyr": "ja, uten gebyr",
    "fraraadet": "frarådet",
    "ulovlig": "nei",
}


def endret(s: Samling) -> Melding:
    """Every fact before and after, and what follows from it."""
    x: Endret = s.svar
    if not x.rader:
        return Melding(["Ingenting er endret."])
    rader = [(r.hva, r.foer or "–", r.etter or "–") for r in x.rader]
    virkning = list(kolonner(("", "Før", "Etter"), rader, tekst.bredde()))
    if x.foer and x.etter:
        virkning += kroner_og_steg(x.foer, x.etter, kjente=x.kjente)
    return Melding(
        [f"Sak {x.nr} er rettet. Det nye gjelder fra begynnelsen av saken."],
        [*gamle_brev(x.nr, x.venter), f"Var det feil, tar du det bort igjen: inkasso angre {x.nr}"],
        [*virkning, ""],
        ekstra={"filer": [str(x.fil)]},
    )


def angret(s: Samling) -> Melding:
    """What counts no more, or again, and what that changes."""
    x: AngretHendelse = s.svar
    if x.registrering:
        return _uregistrert(x)
    mer = {**tillegg(x.foer.sak.hendelser), **tillegg(x.etter.sak.hendelser)}
    linjer = [f"Angret hendelse nr. {e.nr} i sak {x.nr}: {hendelse(e, mer.get(e.nr))}." for e in x.hendelser]
    linjer += [
        f"Hendelse nr. {e.nr} i sak {x.nr} gjelder igjen: {hendelse(e, mer.get(e.nr))}."
        for e in x.gjelder_igjen
    ]
    raad = [
        f"Merk: {hendelse(e)} ({dato(e.dato)}) kom etterpå og står. Se om det er riktig ennå: inkasso vis {x.nr}"
        for e in x.etterpaa
    ]
    raad.append(f"Var det feil: inkasso angre {x.nr} --gjelder {x.nr_angret}")
    return Melding(linjer, [*x.uleste, *raad], _virkning(x), ekstra={"filer": [str(x.fil)]})


def _uregistrert(x: AngretHendelse) -> Melding:
    faktura = x.registrering[0]
    hva = (
        f"Sak {x.nr} er feilregistrert og lukket. Nummeret brukes ikke om igjen."
        if x.hele
        else f"Faktura {faktura} kreves ikke lenger i sak {x.nr}."
    )
    raad = [f"Var det feil: inkasso angre {x.nr} --gjelder {x.nr_angret}"]
    return Melding([hva], raad, _virkning(x), ekstra={"filer": [str(x.fil)]})


def _virkning(x: AngretHendelse) -> list[str]:
    linjer = kroner_og_steg(x.foer, x.etter, kjente=x.kjente)
    return [*linjer, ""] if linjer else []


def kroner_og_steg(foer: Fakta, etter: Fakta, *, kjente: bool) -> list[str]:
    """The balance where it changes, and each step that is judged otherwise than before."""
    linjer: list[str] = []
    if kjente and endrer_saldo(foer, etter):
        linjer += ["", *effekt(foer, etter)]
    return [*linjer, *steg(foer, etter)]


def steg(foer: Fakta, etter: Fakta) -> list[str]:
    """The steps whose outcome changes on the day."""
    gamle, nye = vurder_alle(foer), vurder_alle(etter)
    rader = [
        (tekst.STEGNAVN[s], UTFALLSORD[gamle[s].utfall], UTFALLSORD[nye[s].utfall])
        for s in gamle
        if gamle[s].utfall != nye[s].utfall
    ]
    return ["", *kolonner(("Steg i dag", "Før", "Etter"), rader)] if rader else []


def gamle_brev(nr: str, venter: Sequence[BrevLaget]) -> list[str]:
    """Letters made before the correction and not posted."""
    return [
        f"Merk: {BREVNAVN[e.brev]} av {dato(e.dato)} er laget før rettelsen og ikke postlagt. "
        f"Er det ikke riktig lenger, tar du det bort (inkasso angre {nr} --gjelder {e.nr}) og lager det på nytt."
        for e in venter
    ]
