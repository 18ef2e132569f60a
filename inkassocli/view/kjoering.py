"""What is told of a run that was broken off."""

from __future__ import annotations

from collections.abc import Sequence


def gjenopptatt(
    kommando: str, startet: str, avbrutt: bool, foert: Sequence[str], ikke_foert: Sequence[str]
) -> str:
    """Nothing recorded, or finished: by case number, never by name."""
    naar = f"{startet[8:10]}.{startet[5:7]}.{startet[:4]} kl. {startet[11:16].replace(':', '.')}"
    if avbrutt:
        return (
            f"Kjøringen «{kommando}» {naar} ble avbrutt før noe var ført på sakene. "
            "Filene den hadde begynt på, er tatt bort. Kjør den en gang til om den fortsatt trengs."
        )
    saker = ", ".join(x for x in dict.fromkeys(foert) if x)
    ut = f"Kjøringen «{kommando}» {naar} ble avbrutt, og er nå gjort ferdig{f': sak {saker}' if saker else ''}."
    if ute := ", ".join(x for x in dict.fromkeys(ikke_foert) if x):
        ut += f" Ikke ført, siden saken er endret siden: {ute}. Se på dem, og ta brevene deres ut av utskriften."
    return ut
