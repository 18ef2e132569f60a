"""Regler § 9: the invoice as an exhibit without its lines of treatment, made in memory from the case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkassocli.core import format as fmt
from inkassocli.core.beloep import kr
from inkassocli.core.helsevern import mistenkelig
from inkassocli.papirer.grunnlag import grunnlag

if TYPE_CHECKING:
    from inkassocli.core.brevgrunnlag import Brevgrunnlag
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.sak import Krav
    from inkassocli.papirer.bilag import Vedlegg


ORD = {
    "nb": {
        "nummer": "Fakturanummer",
        "dato": "Fakturadato",
        "fra": "Fordringshaver",
        "til": "Skyldner",
        "gjelder": "Gjelder",
        "noeytralt": "Tannbehandling",
        "utfoert": "Utført",
        "beloep": "Beløp",
        "forfall": "Forfall",
        "konto": "Kontonummer",
        "kid": "KID",
        "orgnr": "org.nr.",
    },
    "nn": {
        "nummer": "Fakturanummer",
        "dato": "Fakturadato",
        "fra": "Fordringshavar",
        "til": "Skyldnar",
        "gjelder": "Gjeld",
        "noeytralt": "Tannbehandling",
        "utfoert": "Utført",
        "beloep": "Beløp",
        "forfall": "Forfall",
        "konto": "Kontonummer",
        "kid": "KID",
        "orgnr": "org.nr.",
    },
}


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


def _felt(f: Fakta, o: Oppsett, krav: Krav) -> tuple[tuple[str, str], ...]:
    ord_, s = ORD[o.maalform], f.sak.skyldner
    orgnr = f"{ord_['orgnr']} {fmt.orgnr(o.organisasjonsnummer)}" if o.organisasjonsnummer else ""
    gjelder = ord_["noeytralt"] if mistenkelig(krav.gjelder) else krav.gjelder
    rader = (
        (ord_["fra"], _linje(o.navn, *o.adresse, f"{o.postnummer} {o.poststed}", orgnr)),
        (ord_["til"], _linje(s.navn, *s.adresse, f"{s.postnummer} {s.poststed}")),
        (ord_["nummer"], krav.faktura),
        (ord_["dato"], fmt.lang_dato(krav.fakturadato)),
        (ord_["gjelder"], gjelder),
        (ord_["utfoert"], fmt.lang_dato(krav.ytelsesdato) if krav.ytelsesdato else ""),
        (ord_["beloep"], kr(krav.beloep)),
        (ord_["forfall"], fmt.lang_dato(krav.forfallsdag(f.bok))),
        (ord_["konto"], fmt.kontonr(o.kontonummer)),
        (ord_["kid"], krav.kid),
    )
    return tuple((navn, verdi) for navn, verdi in rader if verdi)


def _linje(*deler: str) -> str:
    return ", ".join(d.strip() for d in deler if d.strip())
