"""What the user writes in words of his own, in his editor ($EDITOR)."""

from __future__ import annotations

from inkassocli.errors import BrukError
from inkassocli.readers.tastet import uten_kommentarer as uten_kommentarer


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
