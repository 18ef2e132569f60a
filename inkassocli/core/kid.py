"""KID, the customer identification of Norwegian giros: one control digit, made and checked in one place.

Source: the banks' OCR giro agreement (Mastercard Payment Services, «OCR giro», formater.md § 4): 2 to 25
characters, the last one a control digit by MOD10 (Luhn) or MOD11 (weights 2-7 from the right). In MOD11
the result 10 is written «-». The agreement with the bank fixes length and algorithm.

The same MOD11 guards account numbers (Finans Norge) and organisation numbers (forskrift om
Enhetsregisteret, FOR-1995-02-09-114); there the result 10 never occurs in a number that is given out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from inkassocli.errors import BrukError, OppsettError

MIN_LENGDE = 2
MAKS_LENGDE = 25
ALGORITMER = ("mod10", "mod11")
FEIL_SIFFER = "KID-en har feil kontrollsiffer etter både MOD10 og MOD11."
KID_FORM = re.compile(r"[0-9]{1,24}[0-9-]")
_SIFRE = re.compile(r"[0-9]+")


def mod10(kropp: str) -> str:
    """The Luhn control digit of a string of digits: every second digit from the right counts double.

    >>> mod10("12345678")
    '2'
    """
    doble = sum(sum(divmod(2 * int(siffer), 10)) for siffer in kropp[-1::-2])
    enkle = sum(int(siffer) for siffer in kropp[-2::-2])
    return str(-(doble + enkle) % 10)


def mod11(kropp: str) -> str:
    """The MOD11 control digit of a string of digits: weights 2, 3, 4, 5, 6, 7 from the right, «-» for 10.

    >>> mod11("12345678"), mod11("001009")
    ('5', '-')
    """
    rest = -sum(int(siffer) * (2 + plass % 6) for plass, siffer in enumerate(reversed(kropp))) % 11
    return "-" if rest == 10 else str(rest)


def kontrollsiffer(kropp: str, algoritme: str) -> str:
    """The control digit of `kropp` by the algorithm of the bank agreement; makes and checks every KID."""
    if algoritme not in ALGORITMER:
        raise OppsettError(
            "Ukjent KID-algoritme i oppsettet.", gjoer='skriv algoritme = "mod10" eller "mod11" under [kid]'
        )
    if not _SIFRE.fullmatch(kropp):
        raise BrukError("En KID kan bare bygges av sifre.", gjoer="bruk et fakturanummer med bare sifre")
    return mod10(kropp) if algoritme == "mod10" else mod11(kropp)


def lag_kid(nummer: str, *, lengde: int, algoritme: str) -> str:
    """The KID of a number: zeros in front up to `lengde` characters, the control digit last.

    >>> lag_kid("1004", lengde=7, algoritme="mod10")
    '0010041'
    """
    if not MIN_LENGDE <= lengde <= MAKS_LENGDE:
        raise OppsettError(
            f"En KID har fra {MIN_LENGDE} til {MAKS_LENGDE} tegn; oppsettet sier {lengde}.",
            gjoer="rett lengde under [kid] til den banken har avtalt",
        )
    if len(nummer) > lengde - 1:
        raise BrukError(
            f"Nummeret har {len(nummer)} sifre, men en KID på {lengde} tegn har bare plass til {lengde - 1}.",
            gjoer="bruk et kortere nummer, eller avtal lengre KID med banken",
        )
    kropp = nummer.zfill(lengde - 1)
    return kropp + kontrollsiffer(kropp, algoritme)


def sakens_kid(sak: str, kider: Iterable[str], *, lengde: int, algoritme: str) -> str:
    """What a payment to the case is known by: the KID of its claims, and one of its own where they differ.

    The letter prints it and the bank file is matched by it. The case's own is made of its number with a 9 in front, so
    that it is not an invoice's; without an agreement with the bank, or room for the number, there is none.

    >>> sakens_kid("2026-0001", ("0010041", "0010058"), lengde=12, algoritme="mod10")
    '009202600012'
    """
    ulike = {"".join(k.split()) for k in kider}
    if len(ulike) < 2:
        return next(iter(ulike), "")
    sifre = "".join(c for c in sak if c.isdigit())
    nummer = next((n for n in (f"9{sifre}", f"9{sifre[2:]}") if len(n) < lengde), "")
    return lag_kid(nummer, lengde=lengde, algoritme=algoritme) if nummer else ""


def er_kid_form(tekst: str) -> bool:
    """True for the shape of a KID: 2-25 digits, where the last may be «-»; the digit is not checked."""
    return KID_FORM.fullmatch(tekst) is not None


def gyldig_kid(kid: str, *, lengde: int | None = None, algoritme: str | None = None) -> bool:
    """True when the KID's control digit is right by `algoritme` (by either, when None) and its length fits.

    >>> gyldig_kid("0010041"), gyldig_kid("0010042"), gyldig_kid("001009-", algoritme="mod11")
    (True, False, True)
    """
    if not er_kid_form(kid) or (lengde is not None and len(kid) != lengde):
        return False
    valg = (algoritme,) if algoritme else ALGORITMER
    return any(kontrollsiffer(kid[:-1], navn) == kid[-1] for navn in valg)
