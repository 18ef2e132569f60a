"""Which letters were posted, and the events that say so (presiseringer 63 and 92)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.format import dato
from inkassocli.core.gebyr import kort_purring
from inkassocli.core.hendelsesord import BREVNAVN
from inkassocli.core.muligheter import muligheter
from inkassocli.core.venter import kan_lages_paa_nytt
from inkassocli.errors import BrukError, InkassoError, StegStengtError
from inkassocli.saksgang.brev.andre import ved_svaret
from inkassocli.saksgang.brev.brev import uposta
from inkassocli.saksgang.brev.svar import Postlagt, Sendt
from inkassocli.saksgang.brev.utenfor import Postbevis, kvitteringen
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Utelatt, Utkast

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Postlegging:
    """What the user tells of the posting. `brev`: which letter, where several wait.

    `utenfor`: a letter from outside the program, or one that was posted though it should not have been; then `frist`,
    `gebyr` and `fil` say what it held, where no waiting letter of the kind does.
    """

    brev: str | None = None
    kanal: str = "papir"
    sporing: str = ""
    merknad: str = ""


def sendt(
    kontor: Kontor, soek: Sequence[str] | None, p: Postlegging, bevis: Postbevis, *, ja: bool
) -> Samling:
    """The letter of each chosen case, or all that wait and still hold: over several cases that is asked about (§ 3)."""
    for verdi, navn in ((p.kanal, "Kanal"), (p.brev, "Brevtype")):
        if verdi and verdi not in h.VERDIER[navn]:
            raise BrukError(f"«{verdi}» må være en av: {', '.join(h.VERDIER[navn])}.")
    svar = Sendt(kontor.dag, p.kanal)
    if soek:
        saker = list({s.fil: s for s in map(kontor.sak, soek)}.values())
        return Samling(tuple(_en(kontor, s, velg(kontor, s, p.brev), p, bevis) for s in saker), (), svar)
    utkast, utelatt = _alle(kontor, p, bevis)
    spoersmaal = None
    if len({u.nr for u in utkast}) > 1 and not ja:
        spoersmaal = Bekreftelse(
            f"Er alle {len(utkast)} brevene postlagt {dato(kontor.dag)}?", "sendt for flere saker"
        )
    return Samling(tuple(utkast), tuple(utelatt), svar, spoersmaal)


def _alle(kontor: Kontor, p: Postlegging, bevis: Postbevis) -> tuple[list[Utkast], list[Utelatt]]:
    """Every waiting letter that holds; the others with their ground. Those of a closed case wait for nothing."""
    lest = kontor.alle()
    utkast: list[Utkast] = []
    utelatt = [Utelatt(None, str(x), x.kode) for x in lest.feil]
    for s in lest:
        nr, navn = s.hode.sak, s.hode.skyldner.navn
        try:
            if not (venter := uposta(s, p.brev)) or kontor.fakta(s).sak.avsluttet:
                continue
            for e in venter:
                if hvorfor := _hindret(kontor, s, e):
                    hva = (
                        f"{BREVNAVN[e.brev].capitalize()} laget {dato(e.dato)} er ikke registrert. {hvorfor}"
                    )
                    utelatt.append(Utelatt(nr, hva, StegStengtError.kode, navn))
                else:
                    utkast.append(_postlegg(kontor, s, e, p, bevis))
        except InkassoError as feil:
            utelatt.append(Utelatt(nr, str(feil), feil.kode, navn))
    return utkast, utelatt


def velg(kontor: Kontor, s: Saksfil, brev: str | None) -> h.BrevLaget:
    """The newest letter not yet posted that holds, else the newest; several kinds need --brev."""
    venter = uposta(s, brev)
    if not venter:
        raise BrukError(
            f"Sak {s.hode.sak} har ikke noe brev som venter på å bli postlagt.",
            gjoer="lag brevet først: inkasso purring, varsel eller oppfordring",
        )
    if brev is None and len({e.brev for e in venter}) > 1:
        raise BrukError(
            f"Sak {s.hode.sak} har flere brev som venter: {', '.join(e.brev for e in venter)}.",
            gjoer="si hvilket: --brev SLAG",
        )
    return next((e for e in reversed(venter) if not _hindret(kontor, s, e)), venter[-1])


def _hindret(kontor: Kontor, s: Saksfil, e: h.BrevLaget) -> str:
    """Presiseringer 63 and 92: why the letter cannot have been posted on the day; empty when it can."""
    if kontor.dag < e.dato:
        return f"Brevet er datert {dato(e.dato)} og kan ikke være postlagt {dato(kontor.dag)}."
    vurdert = muligheter(kontor.fakta(s)).venter
    return next((v.grunn for v in vurdert if v.brev.nr == e.nr), "")


def _en(kontor: Kontor, s: Saksfil, e: h.BrevLaget, p: Postlegging, bevis: Postbevis) -> Utkast:
    """The chosen letter; refused by name, with the way for what lies in the post box already."""
    if kontor.dag < e.dato:
        raise StegStengtError(
            f"Sak {s.hode.sak}: {_hindret(kontor, s, e)}",
            gjoer="gi dagen det ble postlagt: --dato ÅÅÅÅ-MM-DD",
        )
    if hvorfor := _hindret(kontor, s, e):
        nr, m = s.hode.sak, muligheter(kontor.fakta(s))
        bort = f"ta det bort: inkasso angre {nr} --gjelder {e.nr}"
        if kan_lages_paa_nytt(m.f, e.brev, m.svar):
            bort = f"lag et nytt, det gamle blir tatt tilbake: {_lag(e.brev, nr)}"
        raise StegStengtError(
            f"Sak {nr}: {BREVNAVN[e.brev]} laget {dato(e.dato)} skal ikke sendes. {hvorfor}",
            gjoer=f"{bort}. Er det alt postlagt: inkasso sendt {nr} --utenfor --brev {e.brev}",
        )
    return _postlegg(kontor, s, e, p, bevis)


def _lag(brev: str, nr: str) -> str:
    from inkassocli.core.oppgave import KOMMANDO

    return f"inkasso {KOMMANDO[brev].format(nr)}"


def _postlegg(kontor: Kontor, s: Saksfil, e: h.BrevLaget, p: Postlegging, bevis: Postbevis) -> Utkast:
    brevet: dict[str, Any] = {
        n: getattr(e, n) for n in ("brev", "frist", "gebyr", "fil", "sha256", "mal", "sum")
    }
    kvittering, bevisene = kvitteringen(kontor, s, bevis)
    ny = kontor.ny(h.BrevSendt, **brevet, **bevisene, kanal=p.kanal, sporing=p.sporing, merknad=p.merknad)
    kort = kort_purring(kontor.bok, ny)
    svar = Postlagt(s.hode.sak, s.hode.skyldner.navn, e, ny, s.fil, kontor.kjente_satser, kort)
    return Utkast(s, (ny, *ved_svaret(kontor, s, ny.brev)), filer=kvittering, svar=svar)
