"""The one door for XML: no DTD, no entities, limited size, depth and number of elements.

formater.md § 4: no valid EHF or CAMT file has a DOCTYPE, so every DOCTYPE is refused, in whatever
encoding, before any element is built. The parser gets bytes and decides the encoding itself. Only the
standard library is used; nothing outside the file is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NoReturn
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from inkassocli.readers.felles import Avvist, sjekk_innhold

MAKS_DYBDE = 64
"""Deepest nesting of elements; EHF and CAMT need about 12."""

MAKS_ELEMENTER = 1_000_000
"""Most elements held in memory at once (about 200 MB)."""

_NY_FIL = "be avsenderen om en ny fil, eller last den ned på nytt"


KONVOLUTT = (
    "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader",
    "StandardBusinessDocument",
)
"""The root of a Peppol envelope (UN/CEFACT SBDH)."""


class _Funnet(Exception):
    """The first element is reached: the prolog is over and held no DOCTYPE."""


def rotnavn(data: bytes) -> tuple[str, str]:
    """Namespace and local name of the root, found without building anything; refuses every DOCTYPE."""
    sjekk_innhold(data)
    rot: list[str] = []

    def ved_start(navn: str, _attributter: dict[str, str]) -> NoReturn:
        rot.append(navn)
        raise _Funnet

    def ved_doctype(*_deler: object) -> NoReturn:
        raise Avvist("XML-filen har DOCTYPE eller egne entiteter, og slike filer leses ikke.", gjoer=_NY_FIL)

    try:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = ved_start
        parser.StartDoctypeDeclHandler = ved_doctype
        parser.EntityDeclHandler = ved_doctype
        parser.Parse(data, True)
    except _Funnet:
        rom, _, lokal = rot[0].rpartition("}")
        return rom, lokal
    except (expat.ExpatError, ValueError, LookupError) as feil:
        _ugyldig(data, feil)
    raise Avvist("XML-filen er tom.", gjoer=_NY_FIL)  # pragma: no cover - expat reports it first


def les_xml(
    data: bytes, *, rot: str, ved: frozenset[str] = frozenset()
) -> Iterator[tuple[Element, Element | None]]:
    """Every finished element whose local name is in `ved`, with its parent, and at last the root with None.

    `rot` is a regular expression for the root as `{namespace}local`. An element that was handed out is
    taken out of the tree when the caller asks for the next, so long files need little memory.
    """
    rom, lokal = rotnavn(data)
    if not re.fullmatch(rot, f"{{{rom}}}{lokal}"):
        raise Avvist("Filen er XML, men av et annet slag enn ventet.", gjoer="sjekk at du valgte riktig fil")
    try:
        yield from _gaa(data, ved)
    except (ElementTree.ParseError, ValueError, LookupError) as feil:
        _ugyldig(data, feil)


def les_rot(data: bytes, *, rot: str) -> Element:
    """The whole document as a tree; for files that are one document, such as an invoice.

    A Peppol envelope, as access points keep their files, is opened: the document is its one child of that name.
    """
    if rotnavn(data) != KONVOLUTT:
        return _hel(data, rot)
    inni = [
        barn
        for barn in _hel(data, rf"\{{{re.escape(KONVOLUTT[0])}\}}{KONVOLUTT[1]}")
        if re.fullmatch(rot, barn.tag)
    ]
    if len(inni) != 1:
        raise Avvist(
            "Filen er en Peppol-konvolutt uten en faktura eller kreditnota i.",
            gjoer="sjekk at du valgte riktig fil: en ordre eller kvittering er ingen faktura",
        )
    return inni[0]


def _hel(data: bytes, rot: str) -> Element:
    return next(element for element, forelder in les_xml(data, rot=rot) if forelder is None)


def _gaa(data: bytes, ved: frozenset[str]) -> Iterator[tuple[Element, Element | None]]:
    """Walk start and end of every element with a stack of (element, elements alive before it)."""
    stakk: list[tuple[Element, int]] = []
    levende = 0
    hendelser = ElementTree.iterparse(BytesIO(data), events=("start", "end"))  # noqa: S314 - this is it
    for hendelse, element in hendelser:
        if hendelse == "start":
            stakk.append((element, levende))
            levende += 1
            if len(stakk) > MAKS_DYBDE:
                raise Avvist(f"XML-filen har flere enn {MAKS_DYBDE} nivåer.", gjoer=_NY_FIL)
            if levende > MAKS_ELEMENTER:
                raise Avvist("XML-filen har for mange elementer.", gjoer="be om en fil for en kortere tid")
            continue
        _, foer = stakk.pop()
        if not stakk:
            yield element, None
        elif element.tag.rpartition("}")[2] in ved:
            yield element, stakk[-1][0]
            del stakk[-1][0][-1]
            levende = foer


def _ugyldig(data: bytes, feil: Exception) -> NoReturn:
    """Say in one sentence why the parser stopped, without its own words, which may quote the file."""
    kode = getattr(feil, "code", None)
    linje = getattr(feil, "position", (getattr(feil, "lineno", None), 0))[0]
    sted = f"linje {linje}" if linje else ""
    if _hevder_utf8(data) and not _er_utf8(data):
        raise Avvist("Filen er ikke gyldig UTF-8.", sted=sted, gjoer=_NY_FIL) from None
    if kode in {3, 5, 6, 20}:  # no element, unclosed token, partial character, unclosed CDATA
        raise Avvist("XML-filen er avkuttet: slutten mangler.", sted=sted, gjoer=_NY_FIL) from None
    if kode is None or kode in {18, 19}:  # unknown or wrong encoding
        raise Avvist("XML-filen har en tegnkoding som ikke kan leses.", gjoer=_NY_FIL) from None
    raise Avvist("Filen er ikke gyldig XML.", sted=sted, gjoer=_NY_FIL) from None


def _hevder_utf8(data: bytes) -> bool:
    """True when the XML declaration names UTF-8 or none is given (XML 1.0 § 4.3.3: then it is UTF-8)."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:4]:
        return False
    treff = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", data[:300])
    return treff is None or treff[1].lower() in {b"utf-8", b"utf8"}


def _er_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
