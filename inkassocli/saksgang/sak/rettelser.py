"""Undoing, correcting and closing a case: what stands is never changed, only added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.sak import Sak
    from inkassocli.store.saksfil import Saksfil


def krev_ett_sted(k: Kontekst, fil: Saksfil, ny: Hendelse) -> None:
    """An invoice is never claimed in two open cases: the event that would bring it back is refused (exit 3)."""
    from inkassocli.errors import StegStengtError
    from inkassocli.saksgang.utvalg import lesbare

    nr = fil.hode.sak
    tilbake = _kreves(k.fakta(fil, nye=(ny,), beloep=False).sak) - _kreves(k.fakta(fil, beloep=False).sak)
    saker, uleste = lesbare(k, *tilbake) if tilbake else ([], ())
    for tekst in uleste:
        k.si(tekst)
    for annen in saker:
        der = _kreves(k.fakta(annen, beloep=False).sak)
        if annen.hode.sak != nr and der & tilbake:
            faktura, sak = min(der & tilbake), annen.hode.sak
            raise StegStengtError(
                f"Faktura {faktura} kreves nå i sak {sak}, og ville blitt krevd i sak {nr} også.",
                gjoer=f"lukk den andre først: inkasso avslutt {sak} --grunn frafalt. Prøv så igjen her"
                if len(der) == 1
                else f"driv den videre i sak {sak}, eller gi den en egen sak: "
                f"inkasso ta-ut {sak} --faktura {faktura}",
            )


def _kreves(sak: Sak) -> set[str]:
    """The invoices that an open case claims."""
    return set() if sak.avsluttet else {x.faktura for x in sak.hode.krav} - sak.tatt_ut


def siste(gyldige: tuple[Hendelse, ...]) -> Hendelse | None:
    return max(gyldige, key=lambda e: e.nr, default=None)


def les_igjen(fil: object, tekst: str) -> Saksfil:
    """The file as it was when the editor opened, also when it did not parse then."""
    import hashlib
    from pathlib import Path

    from inkassocli.core.sak import Hode, Skyldner
    from inkassocli.errors import SaksfilError
    from inkassocli.store.saksfil import Saksfil, tolk

    sti = Path(str(fil))
    try:
        hode, hendelser = tolk(tekst, sti)
    except SaksfilError:
        hode, hendelser = Hode(sak=sti.stem, skyldner=Skyldner(type="privat", navn="?"), krav=()), ()
    return Saksfil(sti, tekst, hashlib.sha256(tekst.encode()).hexdigest(), hode, hendelser)
