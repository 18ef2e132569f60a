"""The structure of a paper, grown while it is drawn: what a screen reader follows instead of the sheet.

A node joins the tree when its first piece is drawn. So the tree says what stands on the sheet, in the order
it was drawn, also where a table or a paragraph goes on over the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Merke(NamedTuple):
    """A marked piece of a page: the page counted from 1, and its number on that page."""

    side: int
    nummer: int


@dataclass(eq=False, slots=True)
class Node:
    """One element: its standard type, what it lies under (None: the document), and its pieces in order.

    `egenskaper` is a PDF dictionary as text (scope of a heading cell, box of a figure); `alt` is what a figure shows.
    """

    slag: str
    over: Node | None = None
    egenskaper: str = ""
    alt: str = ""
    deler: list[Node | Merke] = field(default_factory=list)
    festet: bool = False


class Tre:
    """The document's elements, and for each page the element that owns each mark."""

    def __init__(self) -> None:
        self.rot = Node("Document", festet=True)
        self.sider: dict[int, list[Node]] = {}

    def fest(self, node: Node) -> None:
        """Put a node in its place, after what has been drawn before it; once."""
        if node.festet:
            return
        over = node.over or self.rot
        self.fest(over)
        over.deler.append(node)
        node.festet = True

    def merke(self, side: int, node: Node) -> int:
        """A new mark on a page that belongs to the node; returns its number there."""
        self.fest(node)
        eiere = self.sider.setdefault(side, [])
        node.deler.append(Merke(side, len(eiere)))
        eiere.append(node)
        return len(eiere) - 1
