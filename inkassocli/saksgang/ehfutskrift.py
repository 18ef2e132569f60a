"""A document as an exhibit; an EHF invoice without a PDF inside is a plain print of what its file says.

The stored file is never changed. What other programs put in it beside the invoice (notes, references, a birth date)
is not in the print, nor are lines that look like health data unless the user wants the whole invoice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core import format as fmt
from inkassocli.core.beloep import kr
from inkassocli.core.helsevern import mistenkelig
from inkassocli.errors import SaksfilError

if TYPE_CHECKING:
    from inkassocli.core.vedlegg import Innlest
    from inkassocli.readers.ehf_dokument import EhfDokument, EhfPart

ORD = {
    "nb": {
        "tittel": "Faktura {0}: utskrift av opplysningene i fakturafilen (EHF)",
        "linjer": "Fakturalinjer",
        "utelatt": "(teksten er utelatt, taushetsplikt)",
        "slutt": "Fakturaen er sendt elektronisk, uten PDF. Filen er oppbevart hos {0}.",
    },
    "nn": {
        "tittel": "Faktura {0}: utskrift av opplysningane i fakturafila (EHF)",
        "linjer": "Fakturalinjer",
        "utelatt": "(teksten er utelaten, teieplikt)",
        "slutt": "Fakturaen er send elektronisk, utan PDF. Fila er oppbevart hos {0}.",
    },
}

MERKNAD = "fakturaen er en EHF-fil uten PDF, og opplysningene i den er skrevet ut"


def les_dokument(data: bytes, navn: str, maalform: str, *, full: bool = False) -> Innlest:
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
    return replace(utskrift, merknad=MERKNAD)


def _utskrift(dok: EhfDokument, maalform: str, *, full: bool) -> str:
    from inkassocli.papirer.fakturautdrag import ORD as FELT

    felt, ord_ = FELT[maalform], ORD[maalform]
    rader = (
        (felt["nummer"], dok.faktura),
        (felt["dato"], fmt.lang_dato(dok.fakturadato)),
        (felt["fra"], _part(dok.selger, felt["orgnr"])),
        (felt["til"], _part(dok.kjoeper, felt["orgnr"])),
        (felt["utfoert"], fmt.lang_dato(dok.ytelsesdato) if dok.ytelsesdato else ""),
        (felt["beloep"], kr(dok.beloep)),
        (felt["forfall"], fmt.lang_dato(dok.forfall) if dok.forfall else ""),
        (felt["konto"], ", ".join(dok.kontoer)),
        (felt["kid"], ", ".join(dok.kider)),
    )
    linjer = [x if full or not mistenkelig(x) else ord_["utelatt"] for x in dok.linjetekster]
    deler = [
        ord_["tittel"].format(dok.faktura),
        "",
        *(f"{navn}: {verdi}" for navn, verdi in rader if verdi),
        "",
    ]
    if linjer:
        deler += [f"{ord_['linjer']}:", *(f"– {x}" for x in linjer), ""]
    return "\n".join((*deler, ord_["slutt"].format(dok.selger.navn or "")))


def _part(p: EhfPart, orgnr: str) -> str:
    nummer = f"{orgnr} {fmt.orgnr(p.organisasjonsnummer)}" if p.organisasjonsnummer else ""
    deler = (p.navn or "", *p.adresse, f"{p.postnummer or ''} {p.poststed or ''}", nummer)
    return ", ".join(d.strip() for d in deler if d.strip())
