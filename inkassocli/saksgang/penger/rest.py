"""The small rest after a payment: the creditor keeps it or waives it, and nobody else does either for him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.smaarest import BEHOLDES, ETTERGITT, Smaarest, smaarest
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontor, etterpaa
from inkassocli.saksgang.utkast import Spoersmaal
from inkassocli.store.saksfil import Saksfil

Hendelser = tuple[h.Hendelse, ...]


def med_rest(kontor: Kontor, sak: Saksfil, nye: Hendelser, ettergi: bool | None, *, spoer: bool) -> Hendelser:
    """The new events with what is decided of the rest: by the option, else by an answer, else nothing."""
    _, f, _ = etterpaa(kontor, sak, nye)
    rest = smaarest(f)
    if rest is None or rest.bestemt or f.dag != kontor.dag:
        if ettergi:
            nr = sak.hode.sak
            raise BrukError(
                f"--ettergi-rest gjelder en liten rest. Her gjenstår {kr(f.konto.sum)}.",
                gjoer=f"før betalingen uten, og ettergi for seg: inkasso ettergi {nr} --hva rest",
            )
        return nye
    if ettergi is None and spoer:
        ettergi = kontor.spoer(_spoersmaal(sak, rest))
    return nye if ettergi is None else _bestemt(kontor, nye, rest, ettergi=ettergi)


def _spoersmaal(sak: Saksfil, rest: Smaarest) -> Spoersmaal:
    return Spoersmaal(
        f"rest {sak.hode.sak} {rest.beloep}",
        f"Sak {sak.hode.sak}: {rest.tekst} Ettergi resten?",
        valg="--ettergi-rest",
        slag="ja_nei",
        forslag="nei",
        ellers=None,
    )


def _bestemt(kontor: Kontor, nye: Sequence[h.Hendelse], rest: Smaarest, *, ettergi: bool) -> Hendelser:
    if ettergi:
        return (
            *nye,
            kontor.ny(h.Ettergitt, hva="rest", beloep=rest.beloep, merknad=f"{ETTERGITT}{rest.tekst}"),
        )
    siste = max(i for i, e in enumerate(nye) if isinstance(e, h.Betaling))
    merket = replace(nye[siste], merknad=f"{BEHOLDES} {nye[siste].merknad}".strip())
    return (*nye[:siste], merket, *nye[siste + 1 :])
