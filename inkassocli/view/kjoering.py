"""What is told of a run that was broken off."""

from __future__ import annotations

from collections.abc import Sequence


def _naar(startet: str) -> str:
    return f"{startet[8:10]}.{startet[5:7]}.{startet[:4]} kl. {startet[11:16].replace(':', '.')}"


def avbrutt(kommando: str, startet: str) -> str:
    """What a command that only shows says of it."""
    return (
        f"Merk: kjøringen «{kommando}» {_naar(startet)} ble avbrutt. "
        "Den neste kommandoen som skriver, gjør den ferdig."
    )


def gjenopptatt(
    kommando: str,
    startet: str,
    avbrutt: bool,
    foert: Sequence[str],
    ikke_foert: Sequence[str],
    utskrift: str = "",
) -> str:
    """Nothing recorded, or finished: by case number, never by name, and where the letters lie."""
    naar = _naar(startet)
    if avbrutt:
        return (
            f"Kjøringen «{kommando}» {naar} ble avbrutt før noe var ført på sakene. "
            "Filene den hadde begynt på, er tatt bort. Kjør den en gang til om den fortsatt trengs."
        )
    saker = ", ".join(x for x in dict.fromkeys(foert) if x)
    ut = f"Kjøringen «{kommando}» {naar} ble avbrutt, og er nå gjort ferdig{f': sak {saker}' if saker else ''}."
    if utskrift:
        ut += f" Brevene ligger i {utskrift}."
    if ute := ", ".join(x for x in dict.fromkeys(ikke_foert) if x):
        ut += f" Ikke ført, siden saken er endret siden: {ute}. Se på dem, og "
        ut += "ta brevene deres ut av utskriften." if utskrift else "kjør kommandoen en gang til for dem."
    return ut


def om_kopier(kopier: Sequence[tuple[str, str]]) -> str:
    """Presisering 94: files in saker/ that are not used, with the case each seems to be a copy of."""
    navn = ", ".join(f"«{fil}»{f' (kopi av sak {sak}?)' if sak else ''}" for fil, sak in kopier)
    antall = "1 fil" if len(kopier) == 1 else f"{len(kopier)} filer"
    return (
        f"Merk: {antall} i saker/ brukes ikke, siden navnet ikke er et saksnummer: {navn}. "
        "Slå dem sammen med inkasso flett SAK, eller flytt kopien ut av saker/."
    )
