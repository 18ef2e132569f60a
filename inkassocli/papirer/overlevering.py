"""What a bureau or a lawyer gets to read, and what is kept back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.papirer.bilag import Lest


def oversikt(f: Fakta, o: Oppsett, til: str, lest: Sequence[Lest]) -> Any:
    """What they ask for: parties, claims without fees, letters as sent, payments, objection, limitation."""
    from inkassocli.core.brevgrunnlag import Part
    from inkassocli.core.papirvalg import Opplysninger
    from inkassocli.papirer.grunnlag import grunnlag
    from inkassocli.papirer.klage import sagt, tidslinje
    from inkassocli.papirer.parter import aapne, parter

    g = grunnlag(f, o, "bilagsliste", bilag=tuple(x.rad for x in lest), hele=True)
    partene = parter(f, o, Opplysninger())
    innsigelser = [i for i in sagt(f, lest, bekreft=False) if i["tekst"]]
    ekstra = {
        "til": til,
        "parter": tuple(r for r in partene if r.noekkel not in aapne(partene)),
        "kravene": _kravene(f),
        "foreldes": f.foreldes,
        "tidslinje": tidslinje(f, lest),
        "innsigelser": innsigelser,
        "innsigelse": "\n".join(i["tekst"] for i in innsigelser),
    }
    return replace(
        g,
        mottaker=Part(navn=til),
        bestridt_fra=None,
        ekstra=ekstra,
    )


def _kravene(f: Fakta) -> Any:
    from inkassocli.core.brevgrunnlag import Celle, Tabell
    from inkassocli.core.foreldelse import klokke

    hode = ("faktura", "dato", "gjelder", "forfall", "rente_fra", "foreldes", ">hovedstol")
    rester = {r.faktura: r for r in f.konto.rader}
    rader: list[tuple[Celle, ...]] = [
        (
            krav.faktura,
            krav.fakturadato,
            krav.gjelder,
            krav.forfallsdag(f.bok),
            krav.rente_fra(f.bok),
            klokke(f.sak, krav, f.bok).loeper_til,
            rester.pop(krav.faktura).hovedstol if krav.faktura in rester else None,
        )
        for krav in f.sak.levende
    ]
    if (dommen := f.sak.dom) is not None:  # several claims in one judgment
        navn = "Rettsforlik" if dommen.resultat == "forlik" else "Dom"
        for r in rester.values():
            rader.append((navn, dommen.dato, r.faktura, None, r.rente_fra, f.foreldes, r.hovedstol))
    return Tabell(kolonner=hode, rader=tuple(rader))


def tilbakeholdt(hendelser: tuple[Hendelse, ...]) -> tuple[int, ...]:
    """Helsepersonelloven § 21: the events (numbers) whose own words look like health data."""
    from inkassocli.core.helsevern import FRITEKST, mistenkelig
    from inkassocli.core.hendelser import ikke_angret

    return tuple(
        e.nr
        for e in ikke_angret(hendelser)
        if mistenkelig(*(getattr(e, felt, "") or "" for felt in FRITEKST))
    )
