"""What a paper to the court still needs that only the user knows: told with the command, before it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.errors import InkassoError

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.saksgang.kontor import Kontor

RETTEN = ("forlik", "utlegg_7_2_f", "utlegg_dom")


def mangler(kontor: Kontor, f: Fakta, steg: str, kommando: str) -> tuple[str, ...]:
    """The options that the complaint, the request for attachment or the withdrawal would stop without."""
    ord_ = kommando.removeprefix("inkasso ").split()
    if steg not in RETTEN or ord_[0] not in ("forlik", "utlegg"):
        return ()
    raadet = _raadet(kontor, f) if steg == "forlik" else ()
    if ord_[1] == "trekk":  # a letter to the forliksråd, without exhibits
        return raadet
    if ord_[1] == "sendt":
        from inkassocli.saksgang.rett.klagegang import aapen_klage

        return raadet if aapen_klage(f) else ()
    return () if len(ord_) > 2 else (*raadet, *_helse(kontor, f, steg))


def _raadet(kontor: Kontor, f: Fakta) -> tuple[str, ...]:
    """Tvisteloven § 6-3 (2) a: the address of the forliksråd, until it has been confirmed once."""
    from inkassocli.saksgang.rett.raad import FORAN, fil, kommune_for
    from inkassocli.store.forliksraad import forliksraad

    try:
        kjent = forliksraad(kommune_for(f.sak.skyldner), fil(kontor))
    except InkassoError:
        return ("--kommune NUMMER", f"{FORAN}adresse …", f"{FORAN}postnummer NNNN")
    if kjent.bekreftet and kjent.har_adresse:
        return ()
    har = kjent.bekreftet
    adresse = () if har and kjent.adresse else (f"{FORAN}adresse …",)
    return (*adresse, *(() if har and kjent.postnummer else (f"{FORAN}postnummer NNNN",)))


def _helse(kontor: Kontor, f: Fakta, steg: str) -> tuple[str, ...]:
    """Helsepersonelloven § 21: exhibits that look like health data must be confirmed."""
    from inkassocli.papirer.bilag import mistanker
    from inkassocli.papirer.utlegg import domsvedlegg
    from inkassocli.saksgang.bilag import Bilagsoensker, bilagsvalg, velg

    fra_dom = steg == "utlegg_dom"
    slag = domsvedlegg(f) if fra_dom else None
    valgte = velg(kontor, f, bilagsvalg(f, Bilagsoensker()), slag)
    tekster = () if fra_dom else tuple(k.gjelder for k in f.sak.hode.krav)
    return ("--bekreft-helsedata",) if mistanker(f.sak, valgte, tekster) else ()
