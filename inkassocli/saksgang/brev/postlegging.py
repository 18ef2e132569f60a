"""Which letters were posted, and the events that say so (presisering 63)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.format import dato
from inkassocli.core.steg import frist_for_kort
from inkassocli.errors import BrukError, StegStengtError
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
    """What the user tells of the posting. `brev`: which letter, where several wait."""

    brev: str | None = None
    kanal: str = "papir"
    sporing: str = ""
    merknad: str = ""


def sendt(
    kontor: Kontor, soek: Sequence[str] | None, p: Postlegging, bevis: Postbevis, *, ja: bool
) -> Samling:
    """The newest letter of each chosen case, or of every case in which one waits: that is asked about (§ 3)."""
    for verdi, navn in ((p.kanal, "Kanal"), (p.brev, "Brevtype")):
        if verdi and verdi not in h.VERDIER[navn]:
            raise BrukError(f"«{verdi}» må være en av: {', '.join(h.VERDIER[navn])}.")
    utelatt: tuple[Utelatt, ...] = ()
    if soek:
        saker = list({s.fil: s for s in map(kontor.sak, soek)}.values())
    else:
        lest = kontor.alle()
        saker = [s for s in lest if uposta(s)]
        utelatt = tuple(Utelatt(None, str(x), x.kode) for x in lest.feil)
    utkast = tuple(_postlegg(kontor, s, velg(s, p.brev, navngitt=bool(soek)), p, bevis) for s in saker)
    spoersmaal = None
    if len(utkast) > 1 and not (soek or ja):
        spoersmaal = Bekreftelse(
            f"Er alle {len(utkast)} brevene postlagt {dato(kontor.dag)}?", "sendt for flere saker"
        )
    return Samling(utkast, utelatt, Sendt(kontor.dag, p.kanal), spoersmaal)


def velg(s: Saksfil, brev: str | None, *, navngitt: bool) -> h.BrevLaget:
    """The newest letter not yet posted; several kinds need --brev."""
    venter = uposta(s, brev)
    if not venter:
        raise BrukError(
            f"Sak {s.hode.sak} har ikke noe brev som venter på å bli postlagt.",
            gjoer="lag brevet først: inkasso purring, varsel eller oppfordring",
        )
    if brev is None and len({e.brev for e in venter}) > 1 and navngitt:
        raise BrukError(
            f"Sak {s.hode.sak} har flere brev som venter: {', '.join(e.brev for e in venter)}.",
            gjoer="si hvilket: --brev SLAG",
        )
    return venter[-1]


def _postlegg(kontor: Kontor, s: Saksfil, e: h.BrevLaget, p: Postlegging, bevis: Postbevis) -> Utkast:
    """Presisering 63: never before the letter's day, nor so late that the deadline is shorter than lawful."""
    dag, nr = kontor.dag, s.hode.sak
    if dag < e.dato:
        raise StegStengtError(
            f"Sak {nr}: brevet er datert {dato(e.dato)} og kan ikke være postlagt {dato(dag)}."
        )
    if for_kort := frist_for_kort(kontor.bok, e.brev, dag, e.frist):
        raise StegStengtError(
            f"Sak {nr}: postlagt {dato(dag)} er fristen {dato(e.frist) if e.frist else '–'} kortere "
            f"enn 14 dager ({for_kort.hjemmel}). Brevet kan ikke sendes slik.",
            grunner=(for_kort,),
            gjoer=f"ta brevet bort og lag et nytt: inkasso angre {nr}",
        )
    brevet: dict[str, Any] = {
        n: getattr(e, n) for n in ("brev", "frist", "gebyr", "fil", "sha256", "mal", "sum")
    }
    kvittering, bevisene = kvitteringen(kontor, s, bevis)
    ny = kontor.ny(h.BrevSendt, **brevet, **bevisene, kanal=p.kanal, sporing=p.sporing, merknad=p.merknad)
    uten_gebyr = kort = False
    if kontor.kjente_satser:
        gebyrer = kontor.fakta(s, nye=(ny,)).gebyrer
        uten_gebyr = bool(ny.gebyr and gebyrer and gebyrer[-1] < ny.gebyr)
        minste = kontor.bok.frist("minste_betalingsfrist").etter(dag)
        kort = bool(ny.brev == "purring" and ny.frist and ny.frist < minste)
    svar = Postlagt(nr, s.hode.skyldner.navn, e, ny, s.fil, kontor.kjente_satser, uten_gebyr, kort)
    return Utkast(s, (ny, *ved_svaret(kontor, s, ny.brev)), filer=kvittering, svar=svar)
