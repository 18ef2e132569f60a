"""inkasso rediger: the case in the user's own editor; what he wrote is never lost."""

from __future__ import annotations

from inkassocli.commands.kommando import Kall, SakArg, kommando


@kommando
def rediger(k: Kall, sak: SakArg) -> None:
    """Åpne saken i tekstprogrammet ditt ($EDITOR), og kontroller den etterpå.

    Eksempel: inkasso rediger 2026-0001
    """
    from inkassocli.commands.samtale.egentekst import IkkeUtf8, i_tekstprogram
    from inkassocli.saksgang.sak import redigering
    from inkassocli.view.rettelser import redigert

    gammel = redigering.til_redigering(k.kontor, sak)
    kladd = gammel.fil.with_name(f"{gammel.fil.stem}.utkast.txt")
    try:
        ny = i_tekstprogram(
            gammel.tekst, endelse=".toml", ellers=f"åpne {gammel.fil} selv", mappe=k.kontor.mappe
        )
    except IkkeUtf8 as feil:
        with k.behold(kladd, feil.skrevet):
            raise
    tekst = gammel.tekst if ny is None else ny
    with k.behold(kladd, tekst.encode()):
        k.utfoer(lambda kontor: redigering.rediger(kontor, gammel, tekst), redigert)
