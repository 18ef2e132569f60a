"""The small changes that mutation testing makes to a module, found in its syntax tree.

Comparisons, arithmetic, `and`/`or`, `not`, constants, returned values, statements, min/max and any/all, defaults and
cases of `match`. Left alone: types, docstrings, decorators, `__all__`, imports for types,
`assert_never` and `zip(strict=…)`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

BYTT: dict[type[ast.AST], type[Any]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
NAVN = {"min": "max", "max": "min", "any": "all", "all": "any"}
BETINGET = (ast.If, ast.IfExp, ast.While)
BARE = (ast.Compare, ast.BoolOp, ast.UnaryOp)  # a condition of another kind is negated


@dataclass(frozen=True, eq=False)
class Mutant:
    """One change, made in the tree only by `endre` (in a child, so it is never taken back)."""

    modul: Modul
    linje: int
    linjer: range
    hvor: str
    hva: str
    i_funksjon: bool
    topp: ast.stmt
    endre: Callable[[], None]

    def kompiler(self) -> CodeType:
        """The one function or class of the module that holds the change."""
        return self.modul.kompiler(self.topp)

    def __str__(self) -> str:
        return f"{self.modul.navn}.py:{self.linje} {self.hvor}: {self.hva}"


class Modul:
    """A module's source as a tree."""

    def __init__(self, navn: str, fil: Path) -> None:
        self.navn, self.fil = navn, str(fil)
        self.tre = ast.parse(fil.read_text(encoding="utf-8"), self.fil)

    def kompiler(self, *bare: ast.stmt) -> CodeType:
        """The tree as it is now, or only some of its statements."""
        fremtid = [x for x in self.tre.body if isinstance(x, ast.ImportFrom) and x.module == "__future__"]
        tre = ast.Module([*fremtid, *bare], []) if bare else self.tre
        return compile(ast.fix_missing_locations(tre), self.fil, "exec", dont_inherit=True)

    def mutanter(self) -> Iterator[Mutant]:
        """Every change, in the order of the source."""
        for topp in self.tre.body:
            if not _hoppes(topp):
                yield from _Gang(self, topp).mutanter()


def _hoppes(s: ast.stmt) -> bool:
    if _urort(s):
        return True
    if isinstance(s, ast.If):
        return ast.unparse(s.test) == "TYPE_CHECKING"
    return isinstance(s, ast.Assign) and ast.unparse(s.targets[0]) == "__all__"


def _hode(s: ast.AST) -> range:
    """The lines of a statement, of a compound one only those before its first inner statement."""
    inni = getattr(s, "body", None)
    slutt = inni[0].lineno - 1 if isinstance(inni, list) and inni else s.end_lineno  # type: ignore[attr-defined]
    return range(s.lineno, max(slutt, s.lineno) + 1)  # type: ignore[attr-defined]


class _Gang:
    """A walk through one statement of the module."""

    def __init__(self, modul: Modul, topp: ast.stmt) -> None:
        self.modul, self.topp = modul, topp
        self.navn: list[str] = []
        self.setning: ast.AST = topp
        self.dybde = 0

    def mutanter(self) -> Iterator[Mutant]:
        yield from self.gaa(self.topp)

    def mutant(self, node: ast.AST, hva: str, endre: Callable[[], None]) -> Mutant:
        linje = getattr(node, "lineno", self.setning.lineno)  # type: ignore[attr-defined]
        egne = range(linje, (getattr(node, "end_lineno", None) or linje) + 1)
        hode = _hode(self.setning)
        linjer = range(min(hode[0], egne[0]), max(hode[-1], egne[-1]) + 1) if len(egne) < 4 else hode
        return Mutant(self.modul, linje, linjer, ".".join(self.navn), hva, self.dybde > 0, self.topp, endre)

    def bytt(self, eier: Any, felt: str, plass: int | None, ny: ast.AST, hva: str, sted: ast.AST) -> Mutant:
        """A change that puts another node in one place of its owner."""

        def endre() -> None:
            ast.copy_location(ny, sted)
            if plass is None:
                setattr(eier, felt, ny)
            else:
                getattr(eier, felt)[plass] = ny

        return self.mutant(sted, hva, endre)

    def gaa(self, node: ast.AST) -> Iterator[Mutant]:
        """The changes in a node, and in those below it."""
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            return (yield from self.definisjon(node))
        yield from self.selve(node)
        if isinstance(node, ast.Lambda):
            yield from self.barn(node.args, "defaults", "kw_defaults")
            yield from self.inni([node.body], node, "body")
            return None
        felt = [f for f in node._fields if f not in ("annotation", "returns", "decorator_list")]
        yield from self.barn(node, *felt)
        return None

    def definisjon(self, node: ast.FunctionDef | ast.ClassDef) -> Iterator[Mutant]:
        self.navn.append(node.name)
        foer, self.setning = self.setning, node
        if isinstance(node, ast.ClassDef):
            yield from self.barn(node, "body")
        else:
            yield from self.barn(node.args, "defaults", "kw_defaults")
            yield from self.inni(node.body, node, "body")
        self.setning = foer
        self.navn.pop()

    def inni(self, noder: list[Any], eier: ast.AST, felt: str) -> Iterator[Mutant]:
        self.dybde += 1
        yield from self.barn(eier, felt)
        self.dybde -= 1

    def barn(self, eier: ast.AST, *felt: str) -> Iterator[Mutant]:
        """What lies below, each with the change that puts another node in its place."""
        for navn in felt:
            verdi = getattr(eier, navn)
            for plass, x in enumerate(verdi) if isinstance(verdi, list) else [(None, verdi)]:
                if not isinstance(x, ast.AST) or _urort(x):
                    continue
                foer = self.setning
                if isinstance(x, ast.stmt):
                    self.setning = x
                for ny, hva in _andre(x, eier, navn):
                    yield self.bytt(eier, navn, plass, ny, hva, x)
                yield from self.gaa(x)
                self.setning = foer

    def selve(self, node: ast.AST) -> Iterator[Mutant]:
        """Changes of an operator, of a condition's sense and of a case."""
        match node:
            case ast.Compare(ops=ops):
                for i, op in enumerate(ops):
                    ny = BYTT[type(op)]()
                    yield self.mutant(node, _tekst(node, op, ny), _setter(ops, i, ny))
            case ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.AugAssign(op=op) if type(op) in BYTT:
                ny = BYTT[type(op)]()
                yield self.mutant(node, _tekst(node, op, ny), lambda: setattr(node, "op", ny))
            case ast.Match(cases=cases):
                for c in cases:
                    if not _umulig(c):
                        hva = f"case {ast.unparse(c.pattern)} fjernet"
                        usann = ast.copy_location(ast.Constant(False), c.pattern)
                        yield self.mutant(c.pattern, hva, lambda c=c, usann=usann: setattr(c, "guard", usann))


def _setter(liste: list[Any], i: int, ny: Any) -> Callable[[], None]:
    return lambda: liste.__setitem__(i, ny)


def _tekst(node: ast.AST, foer: ast.AST, etter: ast.AST) -> str:
    return f"{type(foer).__name__} → {type(etter).__name__} i {_kort(node)}"


def _kort(node: ast.AST) -> str:
    tekst = " ".join(ast.unparse(node).split())
    return tekst if len(tekst) <= 70 else tekst[:67] + "…"


def _umulig(c: ast.match_case) -> bool:
    """The last case of a `match` that only tells the type checker or does nothing."""
    return isinstance(c.body[0], ast.Pass) or "assert_never" in ast.unparse(c.body[0])


def _urort(node: ast.AST) -> bool:
    """A docstring, a line only for the type checker, or zip's guard against a fault of our own."""
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant) or "assert_never" in ast.unparse(node)
    return isinstance(node, ast.Assert | ast.Import | ast.ImportFrom)


def _andre(x: ast.AST, eier: ast.AST, felt: str) -> Iterator[tuple[ast.AST, str]]:
    """The nodes that may stand in place of this one."""
    match x:
        case ast.Constant(value=v) if not isinstance(eier, ast.JoinedStr | ast.FormattedValue):
            for ny in _konstanter(v):
                yield ast.Constant(ny), f"{v!r} → {ny!r} i {_kort(eier)}"
        case ast.JoinedStr() if not isinstance(eier, ast.FormattedValue):
            yield ast.Constant(""), f"{_kort(x)} → ''"
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=inni):
            yield inni, f"{type(x.op).__name__} fjernet i {_kort(x)}"
        case ast.Name(id=navn) if navn in NAVN and isinstance(eier, ast.Call) and felt == "func":
            yield ast.Name(NAVN[navn], ast.Load()), f"{navn} → {NAVN[navn]} i {_kort(eier)}"
        case ast.Return(value=v) if v is not None and not (isinstance(v, ast.Constant) and v.value is None):
            yield ast.Return(ast.Constant(None)), f"{_kort(x)} → return None"
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield ast.Pass(), f"{_kort(x)} fjernet"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass(), f"{_kort(x)} fjernet"
    vilkaar = (felt == "test" and isinstance(eier, BETINGET)) or felt == "ifs" or felt == "guard"
    if vilkaar and isinstance(x, ast.expr) and not isinstance(x, BARE):
        yield ast.UnaryOp(ast.Not(), x), f"not {_kort(x)}"


def _konstanter(v: object) -> Iterator[object]:
    if isinstance(v, bool):
        yield not v
    elif isinstance(v, int):
        yield from (v + 1, v - 1)
    elif isinstance(v, str):
        yield "" if v else "x"
