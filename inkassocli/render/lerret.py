"""The canvas that all papers are drawn on: what is drawn belongs to an element of the tree, or is decoration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from inkassocli.render.tre import Node, Tre

PYNT = "/Artifact BMC"
BUNN = "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC"
GJENTATT = "/Artifact <</Type /Pagination>> BDC"  # the heading of a table once more, on its next page
_LINJESLUTT = re.compile(r"(?<!\\)\) Tj(?= T\*)")


class Lerret(Canvas):  # type: ignore[misc]
    """ReportLab's canvas with a tree. Its content is a list of operators, to which the marks are added."""

    _code: list[str]

    def __init__(self, *args: Any, **valg: Any) -> None:
        super().__init__(*args, **valg)
        self.tre = Tre()
        self.fortsetter = False  # what is drawn now goes on over the page

    def drawText(self, tekst: Any) -> None:  # noqa: N802 -- ReportLab's name
        """ISO 32000-1, 14.8.2.5: a space also where a line is broken, for who follows the tree sees no lines."""
        super().drawText(tekst)
        linjer = len(_LINJESLUTT.findall(self._code[-1])) - (0 if self.fortsetter else 1)
        if linjer > 0:
            self._code[-1] = _LINJESLUTT.sub(" ) Tj", self._code[-1], count=linjer)

    def start(self, node: Node) -> None:
        """What is drawn from here belongs to the node."""
        self._code.append(self._merke(node))

    def start_pynt(self, slag: str = PYNT) -> None:
        """What is drawn from here is no content: rules, the footer."""
        self._code.append(slag)

    def start_celle(self, eier: Node | str, *, tom: bool) -> None:
        """A cell: its element, or decoration of that kind; an empty one stands in the tree with nothing in it."""
        if isinstance(eier, str):
            self.start_pynt(eier)
        elif tom:
            self.tre.fest(eier)
            self.start_pynt()
        else:
            self.start(eier)

    def slutt(self) -> None:
        """The end of what was begun last."""
        self._code.append("EMC")

    @contextmanager
    def merk(self, node: Node) -> Iterator[None]:
        """What is drawn inside belongs to the node."""
        self.start(node)
        yield
        self.slutt()

    @contextmanager
    def pynt(self, slag: str = PYNT) -> Iterator[None]:
        """What is drawn inside is no content."""
        self.start_pynt(slag)
        yield
        self.slutt()

    @contextmanager
    def merk_punkt(self, ledd: Node, tekst: Node) -> Iterator[None]:
        """A list item: the first text drawn inside is its label, the others are its body."""
        fra = len(self._code)
        yield
        eiere = iter((ledd,))
        nye = self._code[fra:]
        del self._code[fra:]
        for operator in nye:
            if operator.startswith("BT"):
                self._code += [self._merke(next(eiere, tekst)), operator, "EMC"]
            else:
                self._code.append(operator)

    def _merke(self, node: Node) -> str:
        return f"/{node.slag} <</MCID {self.tre.merke(self.getPageNumber(), node)}>> BDC"
