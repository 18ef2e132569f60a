"""What is told after letters were recorded as posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.hendelser import BrevSendt
    from inkassocli.store.saksfil import Saksfil


def melding(par: list[tuple[Saksfil, BrevSendt]]) -> str:
    from inkassocli.core.format import dato
    from inkassocli.view.saksbilde import BREVNAVN

    if not par:
        return "Ingen brev venter på å bli postlagt."
    return "\n".join(
        f"Sak {s.hode.sak}: {BREVNAVN[e.brev]} er registrert postlagt {dato(e.dato)}"
        + (f", frist {dato(e.frist)}." if e.frist else ".")
        for s, e in par
    )


def raad(k: Kontekst, s: Saksfil, e: BrevSendt) -> None:
    """Tell when the posted letter is without its fee or opens nothing, and the usual next step."""
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.steg import fakta

    if k.dag > k.bok.dekket_til:
        return
    from inkassocli.saksgang.kontor import med_nummer

    f: Fakta = fakta(s.hode, med_nummer(s, (e,)), k.bok, k.oppsett.kreditor, k.dag)
    if e.gebyr and f.gebyrer and f.gebyrer[-1] < e.gebyr:
        k.si(
            f"Merk, sak {s.hode.sak}: gebyret i brevet var ikke lovlig den dagen det ble sendt, "
            "og blir ikke regnet med."
        )
    minste = k.bok.frist("minste_betalingsfrist").etter(e.dato)
    if e.brev == "purring" and e.frist and e.frist < minste:
        k.si(
            f"Merk, sak {s.hode.sak}: postlagt {e.dato:%d.%m.%Y} er fristen kortere enn 14 dager. Da åpner "
            "purringen verken for gebyr i neste brev eller for betalingsoppfordring (inkassoloven § 10, "
            "inkassoforskriften §§ 1-2 og 1-3).\n"
            f"Gjør slik: er den ikke lagt i posten, angrer du (inkasso angre {s.hode.sak}) og lager en ny."
        )
    k.si(
        f"Neste for sak {s.hode.sak}: inkasso kan {s.hode.sak}"
        + (f" (fristen er ute {e.frist:%d.%m.%Y})" if e.frist else "")
    )
