"""Vouchers: a posting of the ledger as debit and credit on accounts. Each balances, as double entry asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from inkassocli.core.beloep import NULL
from inkassocli.core.hovedbok import FAKTURA, RENTER, Postering
from inkassocli.core.verdi import verdi

# What a change of each kind of money is booked against, unless the kind of posting says otherwise.
MOT = {
    "hovedstol": "salg",
    "renter": "renter",
    "gebyr": "gebyr",
    "sakskostnader": "rettsgebyr",
    "til_overs": "salg",
}
MOT_SLAG: Mapping[str, Mapping[str, str]] = {
    "betaling": dict.fromkeys(MOT, "bank"),
    "tilbakebetalt": dict.fromkeys(MOT, "bank"),
    "ettergitt": {**MOT, "hovedstol": "ettergitt", "sakskostnader": "ettergitt"},
}
UTENFOR = {"tap": ("tap", "kundefordringer"), "rettsgebyr": ("rettsgebyr", "bank")}
FAKTURAENE = (FAKTURA, "kreditnota")  # booked where the invoice is written, when the creditor charges VAT


@verdi
class Bilagslinje:
    """One line of a voucher: the account by what it is for, and kroner on one side."""

    bilag: str
    dato: date
    sak: str
    slag: str
    tekst: str
    rolle: str
    debet: Decimal
    kredit: Decimal


def bilag_for(p: Postering) -> str:
    """The number of a voucher: the same each time the period is exported."""
    if p.slag == FAKTURA:
        return f"{p.sak}-F{p.tekst}"
    return f"{p.sak}-R{p.dato:%Y%m%d}" if p.slag == RENTER else f"{p.sak}-{p.nr:03d}"


def kontert(p: Postering) -> tuple[Bilagslinje, ...]:
    """The lines of a posting, one an account; none where no money moved. Debit and credit come to the same."""
    sum_: dict[str, Decimal] = {}

    def foer(rolle: str, beloep: Decimal) -> None:
        sum_[rolle] = sum_.get(rolle, NULL) + beloep

    mot = MOT_SLAG.get(p.slag, MOT)
    for slag in MOT:
        endring = getattr(p.endring, slag)
        if slag == "til_overs":
            foer("til_gode", -endring)
            foer(mot[slag], endring)
        else:
            foer("kundefordringer", endring)
            foer(mot[slag], -endring)
    if p.slag in UTENFOR:
        debet, kredit = UTENFOR[p.slag]
        foer(debet, p.utenfor)
        foer(kredit, -p.utenfor)
    return tuple(
        Bilagslinje(bilag_for(p), p.dato, p.sak, p.slag, p.tekst, rolle, max(x, NULL), max(-x, NULL))
        for rolle, x in sum_.items()
        if x
    )
