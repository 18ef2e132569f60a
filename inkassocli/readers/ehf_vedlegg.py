"""The files inside an EHF invoice."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from inkassocli.readers.felles import rens

if TYPE_CHECKING:
    from inkassocli.readers.ehf_dokument import Vedlegg


_DATO = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_BILDER = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))


def vedlegg(rot: Element, bilagsnavn: str, varsler: list[str]) -> tuple[Vedlegg, ...]:
    """Embedded documents whose bytes are PDF, PNG or JPEG; others are reported, links never followed."""
    from inkassocli.readers.ehf_dokument import NS, Vedlegg, tekster

    funnet: list[Vedlegg] = []
    sti = "cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject"
    for nr, element in enumerate(rot.iterfind(sti, NS), start=1):
        data = _dekodet(element)
        type_ = next((slag for start, slag in _BILDER if data.startswith(start)), None)
        if type_ is None:
            varsler.append(f"Vedlegg {nr} er ikke en lesbar PDF, PNG eller JPEG og er utelatt.")
            continue
        lik = sum(vedlegg.type == type_ for vedlegg in funnet) + 1
        funnet.append(
            Vedlegg(
                navn=f"{bilagsnavn}{f'-{lik}' if lik > 1 else ''}.{type_}",
                type=type_,
                sha256=hashlib.sha256(data).hexdigest(),
                data=data,
                oppgitt_navn=rens(element.get("filename"))[:100],
            )
        )
    if not funnet and any(_DATO.fullmatch(t) for t in tekster(rot, "cac:AdditionalDocumentReference/cbc:ID")):
        varsler.append(
            "XML-filen har en dato som kan være en fødselsdato. Den er ikke med når fakturaen skrives ut som bilag; "
            "send ikke selve filen til noen."
        )
    return tuple(funnet)


def _dekodet(element: Element) -> bytes:
    """The bytes of a base64 element, blanks removed; empty when it is not base64."""
    try:
        return base64.b64decode("".join((element.text or "").split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def filnavn(nummer: str) -> str:
    """The invoice number as a part of a file name: ASCII letters, digits, «-», «.» and «_» only."""
    lest = nummer
    for fra, til in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("Æ", "AE"), ("Ø", "OE"), ("Å", "AA")):
        lest = lest.replace(fra, til)
    ascii_ = unicodedata.normalize("NFKD", lest).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+|\.{2,}", "-", ascii_).strip(".-_")[:60] or "uten-nummer"
