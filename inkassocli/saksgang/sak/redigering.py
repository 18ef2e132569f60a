"""A case corrected by hand in the user's own editor: taken when it can be read, and nobody has written meanwhile."""

from __future__ import annotations

from difflib import SequenceMatcher

from inkassocli.core import hendelser as h
from inkassocli.core.kjede import avtrykk
from inkassocli.errors import SaksfilEndretError, SaksfilError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.svar import Redigert
from inkassocli.saksgang.utkast import Utkast
from inkassocli.store.kjede import historie
from inkassocli.store.mappe import finn_sak
from inkassocli.store.saksfil import Saksfil, last_uansett, tolk

GRUNN = "rettet i tekstprogrammet"
BOM = "\ufeff"


def til_redigering(kontor: Kontor, soek: str) -> Saksfil:
    """The case as it is, also when something in it is wrong: that is what shall be corrected."""
    _ = kontor.oppsett
    return last_uansett(finn_sak(kontor.mappe, soek))


def rediger(kontor: Kontor, sak: Saksfil, ny: str) -> Utkast:
    """The text in place of that which the editor opened (`sak`); a file that is not as it was then is left (exit 6)."""
    nr, tekst = sak.fil.stem, med_linjeskift(sak.tekst, ny)
    if tekst == sak.tekst:
        return Utkast(sak, svar=Redigert(nr, sak.fil))
    if last_uansett(sak.fil).sha256 != sak.sha256:
        raise SaksfilEndretError(
            f"{sak.fil}: filen er endret siden du åpnet den. Ingenting er skrevet.",
            gjoer="åpne saken på nytt med inkasso rediger, og før inn det du endret",
        )
    try:
        hode, hendelser = tolk(tekst, sak.fil)
    except SaksfilError as feil:
        raise SaksfilError(f"{feil.melding}\nSaken er ikke endret.", gjoer=feil.gjoer) from None
    if hode.sak != nr:  # presisering 94: it would be a case no more
        raise SaksfilError(
            f"{sak.fil}: filen heter {nr}, men saken i den er blitt {hode.sak}. Saken er ikke endret.",
            gjoer=f'skriv sak = "{nr}" øverst',
        )
    sendte = any(isinstance(e, h.BrevSendt) for e in sak.hendelser)
    godtatt = () if _bare_mer(sak, tekst) else (kontor.ny(h.EndringGodtatt, grunn=GRUNN),)
    svar = Redigert(nr, sak.fil, len(hendelser), sendte)
    return Utkast(sak, godtatt, tekst=tekst, svar=svar)


def _bare_mer(sak: Saksfil, tekst: str) -> bool:
    """Whether all that stood there still does, and nothing came before it."""
    try:
        foer, etter = historie(sak.tekst, sak.fil), historie(tekst, sak.fil)
    except SaksfilError:
        return False
    antall = len(foer.poster)
    return avtrykk(foer) == avtrykk(etter, etter.poster[:antall])


def med_linjeskift(gammel: str, ny: str) -> str:
    """The new text with the line ends of the file: an untouched line keeps its own, a new one takes that before it."""
    if gammel.startswith(BOM) and not ny.startswith(BOM):
        ny = BOM + ny
    if "\r\n" not in gammel:
        return ny
    fra, til = gammel.split("\n"), ny.replace("\r\n", "\n").split("\n")
    rene = [linje.removesuffix("\r") for linje in fra]
    crlf, ut = fra[0].endswith("\r"), []
    for slag, i, _, j1, j2 in SequenceMatcher(None, rene, til, autojunk=False).get_opcodes():
        for n, linje in enumerate(til[j1:j2], i):
            if slag == "equal" and n < len(fra) - 1:
                crlf = fra[n].endswith("\r")
            ut.append(f"{linje}\r" if crlf else linje)
    return "\n".join(ut).removesuffix("\r")
