"""What is odd about a row of a foreign list, and still worth taking: names, postal codes, and days.

Each answer is a sentence for the user; none of them holds the debtor's name. Nothing here refuses.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from inkassocli.core.dager import neste_virkedag
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.sak import Krav

SNART_FORELDET = timedelta(days=183)
LENGSTE_FRIST = timedelta(days=366)
"""No ordinary invoice falls due more than a year after it was made: the year may be mistyped."""

_TEGN = frozenset("-'’´`.,&/()+:;\"«»–")
_SJUBIT = str.maketrans("[\\]{|}", "ÆØÅæøå")
_ANDRE_KODINGER = ("cp850", "mac_roman", "cp865")


@dataclass(frozen=True, slots=True)
class Post:
    """Postal code and place as they are to be used, what the user should know, and whether he must say yes."""

    nummer: str
    sted: str
    merknader: tuple[str, ...] = ()
    spoersmaal: tuple[str, ...] = ()


def navnemerknader(navn: str, raa: str, *, er_virksomhet: bool) -> tuple[str, ...]:
    """What a foreign file has of signs that no name has, digits, and signs without width; `raa` is the name there."""
    merknader = []
    if tegn := fremmede_tegn(navn, "filen har trolig en annen tegnkoding"):
        merknader.append(f"{tegn} Lagre listen som CSV UTF-8, eller rett navnet.")
    merknader += tall_i_navn(navn, er_virksomhet=er_virksomhet)
    if any(unicodedata.category(t) == "Cf" for t in raa):
        merknader.append("Navnet hadde usynlige tegn, og de er tatt bort. Sjekk at ordene står hver for seg.")
    return tuple(merknader)


def fremmede_tegn(navn: str, grunn: str) -> str:
    """The signs that no name has, why they may be there, and what is likely to be meant; empty where there are none."""
    if not (fremmede := _fremmede(navn)):
        return ""
    forslag = rettet(navn)
    hva = f" Ment er trolig «{forslag}»." if forslag else ""
    return f"Navnet har tegn som ikke hører hjemme i et navn ({' '.join(fremmede)}); {grunn}.{hva}"


def tall_i_navn(navn: str, *, er_virksomhet: bool) -> tuple[str, ...]:
    """The digits of a person's name: a national identity number, or that of a customer."""
    if re.search(r"(?<!\d)\d{6} ?\d{5}(?!\d)", navn):
        return ("Navnet har elleve sifre, kanskje et fødselsnummer. Ta det ut før noe sendes.",)
    if not er_virksomhet and (tall := re.search(r"\d+", navn)):
        return (f"Navnet har tall ({tall[0][:12]}). Er det kundenummeret, tar du det ut.",)
    return ()


def _fremmede(navn: str) -> list[str]:
    """The signs of a name that are neither letters, digits, blanks nor the usual punctuation, each once."""
    tegn = [
        t
        for t in dict.fromkeys(navn)
        if not (unicodedata.category(t)[0] in "LM" or t.isdigit() or t == " " or t in _TEGN)
    ]
    tegn += [t for t in ("Ã", "Â") if t in navn and t not in tegn and rettet(navn)]
    return tegn + [t for t in ("¿",) if t in navn and t not in tegn]


def rettet(navn: str) -> str:
    """What a name read in the wrong encoding is likely to have been; empty when nothing fits.

    >>> rettet("BjÃ¸rn"), rettet("Bj¿rn"), rettet("Bj›rn"), rettet("Bj|rn"), rettet("Bjørn")
    ('Bjørn', 'Bjørn', 'Bjørn', 'Bjørn', '')
    """
    forsoek = [navn.translate(_SJUBIT)] if re.search(r"[\[\\\]{|}]", navn) else []
    for fra, til in (("cp1252", "utf-8"), ("latin-1", "utf-8"), *(("cp1252", k) for k in _ANDRE_KODINGER)):
        try:
            forsoek.append(navn.encode(fra).decode(til))
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return next((f for f in forsoek if f != navn and _norsk(f) and not _norsk(navn)), "")


def _norsk(navn: str) -> bool:
    """Letters of the names in use here, and nothing of another script or of a wrong encoding."""
    return (
        re.fullmatch(
            r"[A-Za-zÆØÅæøåÄÖÜäöüÉÈÊËéèêëÁÀÂáàâÓÒÔóòôÍíÚúÇçÑñŠšŽžČčĐđŁłßÐðÞþŊŋŦŧ0-9 .,'’&/()-]+", navn
        )
        is not None
    )


def post(nummer: str, sted: str, register: str | None, register_med_null: str | None = None) -> Post:
    """Presisering 62 for the postal line of a list. `register`: the place the register gives the code, None if unknown.

    `register_med_null` is the same for the code with a zero put back in front, where Excel took it away.
    """
    if re.fullmatch(r"[0-9]{3}", nummer) and register_med_null is not None:
        hel = f"0{nummer}"
        if not sted or likt_sted(sted, register_med_null):
            hva = f"Postnummeret {nummer} er lest som {hel} {register_med_null.capitalize()}: Excel tar bort nullen."
            return Post(hel, sted, (hva,)) if sted else Post(hel, sted, (), (f"{hva} Stemmer det?",))
    if not re.fullmatch(r"[0-9]{4}", nummer):
        return Post(nummer, sted)
    if register is None and sted:
        return Post(
            nummer,
            sted,
            (f"Postnummeret {nummer} finnes ikke i postnummerregisteret; poststedet er tatt fra listen.",),
        )
    if register is not None and sted and not likt_sted(sted, register):
        hva = f"Poststedet {sted} er et annet enn registeret har for {nummer} ({register.capitalize()})."
        return Post(nummer, sted, (f"{hva} Sjekk adressen.",))
    return Post(nummer, sted)


def likt_sted(a: str, b: str) -> bool:
    """The same place, whatever the case, the letter after it and the abbreviations («Bø i Telemark», «BØ»).

    >>> likt_sted("OSLO", "Oslo"), likt_sted("Oslo N", "OSLO"), likt_sted("Bergen", "Oslo")
    (True, True, False)
    """
    x, y = (re.sub(r"[^a-zæøå ]", "", unicodedata.normalize("NFC", s).casefold()).split() for s in (a, b))
    return bool(x and y) and (x[: len(y)] == y or y[: len(x)] == x)


def tidsmerknader(krav: Krav, bok: Regelbok, dag: date) -> tuple[str, ...]:
    """Is the claim time-barred, or soon to be, or not due yet, on the day it is registered?"""
    grense = neste_virkedag(bok.frist("foreldelse").etter(krav.foreldelse_fra()))
    if grense < dag:
        hva = f"Kravet er trolig foreldet siden {grense:%d.%m.%Y} (foreldelsesloven §§ 2 og 3)."
        return (f"{hva} Er fristen avbrutt eller utsatt, skriver du hvordan i saken før noe sendes.",)
    merknader = []
    if grense - dag <= SNART_FORELDET:
        usikker = krav.ytelsesdato is None and not (krav.forfall_avtalt and krav.forfall)  # presisering 86
        senest = "senest " if usikker else ""
        merknader.append(f"Kravet foreldes {senest}{grense:%d.%m.%Y} (foreldelsesloven §§ 2 og 3).")
    forfall = max(filter(None, (krav.forfall, krav.forfallsdag(bok))))
    if forfall > dag:
        merknader.append(f"Kravet er ikke forfalt: forfall er {forfall:%d.%m.%Y}.")
    return tuple(merknader)


def fjernt_forfall(fakturadato: date | None, forfall: date | None) -> str:
    """Why the due day needs a yes; empty when it is an ordinary one."""
    if fakturadato and forfall and forfall - fakturadato > LENGSTE_FRIST:
        hva = f"Forfall {forfall:%d.%m.%Y} er mer enn et år etter fakturadatoen {fakturadato:%d.%m.%Y}."
        return f"{hva} Er årstallet riktig?"
    return ""
