"""A document as an exhibit; an EHF invoice without a PDF inside is a plain print of what its file says.

The stored file is never changed. What other programs put in it beside the invoice (notes, references, a birth date)
is not in the print, nor are lines that look like health data unless the user wants the whole invoice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core import format as fmt
from inkassocli.core.format import Spraak
from inkassocli.core.helsevern import mistenkelig
from inkassocli.core.papirord import Rad, Rekke, Tekst, Verdi, ved_komma
from inkassocli.errors import SaksfilError
from inkassocli.ordbok import si

if TYPE_CHECKING:
    from inkassocli.core.vedlegg import Innlest
    from inkassocli.readers.ehf_dokument import EhfDokument, EhfPart


def les_dokument(data: bytes, navn: str, maalform: Spraak = "nb", *, full: bool = False) -> Innlest:
    """A PDF, a picture or a text as pages, or the print of an EHF invoice; anything else is refused by its name."""
    from dataclasses import replace

    from inkassocli.readers.ehf import les_ehf
    from inkassocli.render.bilag import les_inn

    if not navn.lower().endswith(".xml"):
        return les_inn(data, navn)
    try:
        dok = les_ehf(data, navn=navn)
    except SaksfilError:
        return les_inn(data, navn)
    utskrift = les_inn(_utskrift(dok, maalform, full=full).encode(), f"{navn}.txt")
    return replace(utskrift, merknad="ehf")


def _utskrift(dok: EhfDokument, maalform: Spraak, *, full: bool) -> str:
    def ord_(noekkel: str, *felt: Verdi) -> str:
        return si(Tekst(noekkel, *felt), maalform, "fakturautdrag")

    rader = (
        Rad("nummer", dok.faktura),
        Rad("fakturadato", dok.fakturadato),
        Rad("fra", _part(dok.selger)),
        Rad("til", _part(dok.kjoeper)),
        Rad("utfoert", dok.ytelsesdato),
        Rad("beloep", dok.beloep),
        Rad("forfall", dok.forfall),
        Rad("konto", ", ".join(dok.kontoer)),
        Rad("kid", ", ".join(dok.kider)),
    )
    deler = [ord_("ehf.tittel", dok.faktura), ""]
    deler += [f"{ord_(r.noekkel)}: {verdi}" for r in rader if (verdi := si(r.verdi, maalform))]
    deler.append("")
    if dok.linjetekster:
        linjer = (x if full or not mistenkelig(x) else ord_("ehf.utelatt") for x in dok.linjetekster)
        deler += [f"{ord_('ehf.linjer')}:", *(f"– {x}" for x in linjer), ""]
    return "\n".join((*deler, ord_("ehf.slutt", dok.selger.navn or "")))


def _part(p: EhfPart) -> Rekke:
    nummer = Tekst("part.orgnr", fmt.orgnr(p.organisasjonsnummer)) if p.organisasjonsnummer else ""
    return ved_komma(p.navn, *p.adresse, f"{p.postnummer or ''} {p.poststed or ''}", nummer)
