"""What is said of words that should not stand in a case; never the words themselves."""

from __future__ import annotations

from inkassocli.saksgang.fritekst import Funnet

RAAD = "De hører hjemme i journalen, ikke i saken (helsepersonelloven § 21)."


def spoersmaal(x: Funnet) -> str:
    """Before it is stored."""
    return " ".join([*_hva(x), "Lagre det likevel?"])


def merk(x: Funnet) -> list[str]:
    """Where nobody could be asked."""
    nummer = (
        "Merk: det du skrev, har elleve sifre som ser ut som et fødselsnummer. Det skal ikke stå i saken."
    )
    return [f"{nummer} Ta det bort med inkasso rediger."] if x.foedselsnummer else []


def _hva(x: Funnet) -> list[str]:
    ut = []
    if x.foedselsnummer:
        ut.append("Det du skrev, har elleve sifre som ser ut som et fødselsnummer.")
    if x.helse:
        ut.append(f"Det du skrev, ser ut til å ha helseopplysninger ({', '.join(x.helse)}). {RAAD}")
    return ut
