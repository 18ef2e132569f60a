"""Places by postnummer and kommunenummer; an unknown one is refused with a hint."""

from __future__ import annotations

from inkassocli.errors import BrukError


def kommunenummer(verdi: str) -> str:
    """A kommune in use today (exit 8)."""
    from inkassocli.store.register import kommune

    return kommune(verdi.strip()).kommunenummer


def poststed_for(nummer: str, oppgitt: str = "") -> tuple[str, str]:
    """Poststed and proposed kommunenummer; a code that the register does not know needs a poststed from the user."""
    from inkassocli.errors import RegisterError
    from inkassocli.store.register import poststed

    try:
        rad = poststed(nummer)
    except RegisterError as feil:
        if oppgitt:
            return oppgitt, ""
        raise RegisterError(
            feil.melding, gjoer="kontroller nummeret; er det nytt, oppgir du poststedet selv"
        ) from None
    return oppgitt or _vanlig(rad.poststed), rad.kommunenummer


def kjent_postnummer(nummer: str) -> bool:
    """Whether the register knows the code."""
    from inkassocli.errors import RegisterError

    try:
        return bool(poststed_for(nummer))
    except RegisterError:
        return False


def postnummer_svar(svar: str) -> str:
    """«0184 Oslo» is the code, where the place is that of the code; anything else stays as it was typed."""
    nummer, _, sted = svar.strip().partition(" ")
    if not (len(nummer) == 4 and nummer.isdecimal() and sted.strip()) or not kjent_postnummer(nummer):
        return nummer if nummer.isdecimal() and len(nummer) == 4 and not any(map(str.isdigit, sted)) else svar
    riktig, _ = poststed_for(nummer)
    if sted.strip().casefold() != riktig.casefold():
        raise BrukError(
            f"Postnummeret {nummer} er {riktig}, ikke {sted.strip()}.", gjoer="se etter hva som er riktig"
        )
    return nummer


UKJENT_STED = "Poststedet (postnummeret er ikke i registeret)"


def _vanlig(sted: str) -> str:
    """«BØ I TELEMARK» as people write it."""
    smaa = ("i", "på", "og", "ved")
    return " ".join(o if o in smaa else o.capitalize() for o in sted.lower().split())


def kommunenavn(nummer: str) -> str:
    """The name of a kommune, as people say it."""
    from inkassocli.store.register import kommune

    return kommune(nummer).navn_entydig
