"""What the user writes in words of his own: from a file, or in his editor ($EDITOR)."""

from __future__ import annotations

from pathlib import Path

from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.errors import BrukError


class IkkeUtf8(BrukError):
    """What the editor saved is no text that can be read; `skrevet` is what it saved."""

    def __init__(self, melding: str, *, gjoer: str, skrevet: bytes) -> None:
        super().__init__(melding, gjoer=gjoer)
        self.skrevet = skrevet


def i_tekstprogram(tekst: str, *, ellers: str = "", endelse: str = ".txt") -> str | None:
    """The text as it is after the editor, None when it was not saved; `ellers` is what to do without an editor."""
    import click

    raad = f"sett EDITOR til et tekstprogram du har, for eksempel EDITOR=nano{f', eller {ellers}' if ellers else ''}"
    try:
        return click.edit(tekst, extension=endelse)
    except UnicodeDecodeError as feil:
        raise IkkeUtf8(
            "Tekstprogrammet lagret ikke teksten som UTF-8.", gjoer=raad, skrevet=feil.object
        ) from None
    except (click.ClickException, ValueError):
        raise BrukError(
            "Tekstprogrammet kunne ikke startes, eller det sluttet med en feil. Ingenting er lagret.",
            gjoer=raad,
        ) from None


def uten_kommentarer(tekst: str) -> str:
    """The text without the lines that begin with #."""
    return "\n".join(linje for linje in tekst.splitlines() if not linje.startswith("#")).strip()


STARTTEKST = """
# Forklar saken med egne ord: hva som ble avtalt, hva som ble gjort, og hvorfor kravet er riktig.
# Skriv ikke diagnose, tannummer, takstkode eller annet fra journalen.
# Linjer som begynner med #, blir ikke med.
"""


def les_fremstilling(fil: Path | None, *, rediger: bool) -> str:
    """The creditor's own account, from a file or from the editor."""
    from inkassocli.commands.samtale import egentekst
    from inkassocli.saksgang.kontor import les

    tekst = les(fil) if fil is not None else ""
    if rediger:
        if not interaktiv():
            raise BrukError("--rediger trenger en terminal.", gjoer="bruk --fremstilling FIL")
        tekst = egentekst.i_tekstprogram(tekst + STARTTEKST, ellers="bruk --fremstilling FIL") or tekst
    return egentekst.uten_kommentarer(tekst)
