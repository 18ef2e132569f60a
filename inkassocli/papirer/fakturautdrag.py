"""Regler § 9: the invoice as an exhibit without its lines of treatment, made in memory from the case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkassocli.core import format as fmt
from inkassocli.core.helsevern import mistenkelig
from inkassocli.core.papirord import Rad, Tekst, ved_komma
from inkassocli.papirer.grunnlag import grunnlag
from inkassocli.papirer.parter import orgnr

if TYPE_CHECKING:
    from inkassocli.core.brevgrunnlag import Brevgrunnlag
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.sak import Krav
    from inkassocli.papirer.bilag import Vedlegg


def til_utdrag(f: Fakta, o: Oppsett, v: Vedlegg) -> Brevgrunnlag:
    """The page of one invoice: who, number, days, what kind, amount, account; nothing of the treatment."""
    krav = next(x for x in f.sak.hode.krav if x.faktura == v.utdrag)
    ekstra = {
        "faktura": krav.faktura,
        "motpart": f.sak.skyldner.navn,
        "beloep": krav.beloep,
        "utdrag": _felt(f, o, krav),
    }
    return replace(grunnlag(f, o, "fakturautdrag", ekstra=ekstra), krav=(), bestridt_fra=None)


def _felt(f: Fakta, o: Oppsett, krav: Krav) -> tuple[Rad, ...]:
    s = f.sak.skyldner
    selger = (o.navn, *o.adresse, f"{o.postnummer} {o.poststed}", orgnr(o.organisasjonsnummer))
    rader = (
        Rad("fra", ved_komma(*selger)),
        Rad("til", ved_komma(s.navn, *s.adresse, f"{s.postnummer} {s.poststed}")),
        Rad("nummer", krav.faktura),
        Rad("fakturadato", krav.fakturadato),
        Rad("gjelder", Tekst("noeytralt") if mistenkelig(krav.gjelder) else krav.gjelder),
        Rad("utfoert", krav.ytelsesdato),
        Rad("beloep", krav.beloep),
        Rad("forfall", krav.forfallsdag(f.bok)),
        Rad("konto", fmt.kontonr(o.kontonummer)),
        Rad("kid", krav.kid),
    )
    return tuple(r for r in rader if r.verdi)
