"""The sandbox of wordings: what makes long text, or goes on and on, is refused and told in Norwegian.

Every turn of a loop, every call and every element that a filter goes through counts against one budget; what a wording
may use at all is listed here, so what nobody thought of is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from jinja2 import nodes, pass_context, pass_environment
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

from inkassocli.render.malfeil import FOR_LANG, MAKS_TEGN, MalordError

RUNDER = 10_000
MAKS_KILDE = 50_000
DYBDE = 4
STOERSTE_TALL = 10**15
Filtre = dict[str, Callable[..., Any]]
FOR_MANGE = f"løkkene går mer enn {RUNDER} runder"
# Whole tags that a letter has no use for, and that could hide what grows.
FORBUDT: dict[type[nodes.Node], str] = {
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.AssignBlock: "set uten =",
    nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
}
# Jinja's own filters that may be used: on one text, on several values, and as they are.
PAA_TEKST = ("lower", "upper", "capitalize", "title", "trim", "wordcount", "string")
PAA_FLERE = (
    "length", "count", "first", "last", "list", "sort", "unique", "reverse", "min", "max", "map", "select",
    "selectattr", "reject", "rejectattr", "groupby", "dictsort", "items",
)  # fmt: skip
FRIE = ("default", "d", "abs", "float", "attr")
TEKST = (
    "lower", "upper", "title", "capitalize", "casefold", "strip", "lstrip", "rstrip", "startswith", "endswith",
    "split", "rsplit", "splitlines", "partition", "rpartition", "removeprefix", "removesuffix", "find", "rfind",
    "count", "index", "isdigit", "isalpha", "isalnum", "isupper", "islower", "istitle", "isspace",
)  # fmt: skip
METODER: dict[type, tuple[str, ...]] = {
    str: TEKST,
    date: ("isoformat", "weekday", "isoweekday"),
    dict: ("get", "items", "keys", "values"),
    list: ("count", "index"),
    tuple: ("count", "index"),
    LoopContext: ("cycle",),
}


class Vokter(NodeTransformer):
    """Refuses what is not for letters, and puts a counter where something could grow."""

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Any other node."""
        if (merke := FORBUDT.get(type(node))) is not None:
            raise MalordVed(f"merket «{merke}» kan ikke brukes i en mal", node.lineno)
        return super().generic_visit(node, *args, **kwargs)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 -- Jinja's name
        """Each turn is counted."""
        if node.recursive:
            raise MalordVed("en løkke kan ikke være «recursive» i en mal", node.lineno)
        self.generic_visit(node)
        node.iter = _gjennom("_turer", node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """«~» goes through a filter that knows how long the text may be."""
        self.generic_visit(node)
        return _gjennom("_sammen", nodes.List(node.nodes, lineno=node.lineno))

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        """A list that is written out is measured."""
        self.generic_visit(node)
        return _gjennom("_maalt", node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        """The same; a tuple of names that are set is left alone."""
        self.generic_visit(node)
        return _gjennom("_maalt", node) if node.ctx == "load" else node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        """The same."""
        self.generic_visit(node)
        return _gjennom("_maalt", node)


class MalordVed(MalordError):
    """A fault that is found before the wording is filled, with its line."""

    def __init__(self, hva: str, linje: int) -> None:
        super().__init__(hva)
        self.linje = linje


def _gjennom(filter_: str, node: Any) -> nodes.Filter:
    return nodes.Filter(node, filter_, [], [], None, None, lineno=node.lineno)


class Sandkasse(ImmutableSandboxedEnvironment):
    """One language's sandbox; `begynn` is called before each wording is filled."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})
    runder = tegn = 0

    def begynn(self) -> None:
        """A new budget."""
        self.runder, self.tegn = 0, 0

    def bruk(self, antall: int) -> None:
        """So many turns are used."""
        self.runder += antall
        if self.runder > RUNDER:
            raise MalordError(FOR_MANGE)

    def skriv(self, tekst: str) -> str:
        """A text that is made, and counted."""
        self.tegn += len(tekst)
        if self.tegn > 5 * MAKS_TEGN or len(tekst) > MAKS_TEGN:
            raise MalordError(FOR_LANG)
        return tekst

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > MAKS_KILDE:
            raise MalordVed(FOR_LANG, 1)
        return Vokter().visit(super()._parse(source, name, filename))  # type: ignore[no-any-return]

    def wrap_str_format(self, value: Any) -> None:
        """«format» is a method as any other: not listed, since a width in it could be without end."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """A fact of the letter, or a method that is listed."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        return not callable(value) or any(attr in m for t, m in METODER.items() if isinstance(obj, t))

    def call(self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """A call is a turn, and so is each thousand signs it reads."""
        selv = getattr(__obj, "__self__", "")
        self.bruk(1 + (len(selv) // 1000 if isinstance(selv, str | list | tuple) else 0))
        return maalt(super().call(__context, __obj, *args, **kwargs), self)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Amounts and numbers may be multiplied; a text repeated, or a power, could be without end."""
        tall = all(isinstance(x, int | Decimal) and -STOERSTE_TALL < x < STOERSTE_TALL for x in (left, right))
        if operator == "**" or (operator in "*%" and not tall):
            raise MalordError(f"«{operator}» kan ikke brukes slik i en mal; bare tall kan ganges")
        svar = super().call_binop(context, operator, left, right)
        return self.skriv(svar) if isinstance(svar, str) else maalt(svar, self)


def maalt(verdi: Any, env: Sandkasse) -> Any:
    """A value with what it holds: neither large nor deep."""
    if isinstance(verdi, list | tuple | dict | set):
        env.bruk(_stoerrelse(verdi, DYBDE))
    return verdi


def _stoerrelse(verdi: Any, dybde: int) -> int:
    if not isinstance(verdi, list | tuple | dict | set):
        return 0
    if dybde == 0:
        raise MalordError("lister i lister i lister kan ikke brukes i en mal")
    alle: list[Any] = [*verdi, *verdi.values()] if isinstance(verdi, dict) else list(verdi)
    antall = len(alle)
    for x in alle[:RUNDER]:
        antall += _stoerrelse(x, dybde - 1)
        if antall > RUNDER:
            raise MalordError(FOR_MANGE)
    return antall


def _en(verdi: Any) -> Any:
    """One thing that can be written, not a list of them."""
    if isinstance(verdi, list | tuple | dict | set | Iterator):
        raise MalordError("dette er flere verdier; bruk et filter som «og» eller «liste»")
    if isinstance(verdi, str) and len(verdi) > MAKS_TEGN:
        raise MalordError(FOR_LANG)
    return verdi


@pass_context
def _turer(context: Context, verdier: Any) -> Iterator[Any]:
    """The loop's values, each a turn."""
    return _talt(_kasse(context), verdier)


def _talt(env: Sandkasse, verdier: Iterable[Any]) -> Iterator[Any]:
    for x in verdier:
        env.bruk(1)
        yield x


@pass_context
def _sammen(context: Context, deler: list[Any]) -> str:
    """«~»."""
    tekst: str = _kasse(context).skriv("".join(str(_en(x)) for x in deler))
    return tekst


@pass_context
def _maalt(context: Context, verdi: Any) -> Any:
    return maalt(verdi, _kasse(context))


def _join(verdier: list[Any], d: str = "") -> str:
    if sum(len(str(_en(x))) for x in verdier) + len(verdier) * len(str(d)) > MAKS_TEGN:
        raise MalordError(FOR_LANG)
    return str(d).join(str(x) for x in verdier)


def _replace(s: Any, old: str, new: str) -> str:
    tekst = str(_en(s))
    if not str(old) or len(tekst) + tekst.count(str(old)) * len(str(new)) > MAKS_TEGN:
        raise MalordError(FOR_LANG)
    return tekst.replace(str(old), str(new))


@pass_environment
def _sum(env: Sandkasse, verdier: list[Any], attribute: str = "") -> Any:
    if attribute:
        verdier = [env.getattr(x, attribute) for x in verdier]
    if not all(isinstance(x, int | float | Decimal) for x in verdier):
        raise MalordError("bare tall kan legges sammen med «sum»")
    return sum(verdier)


def _int(verdi: Any, default: int = 0) -> int:
    """A whole number of a length that a letter can have."""
    try:
        return int(Decimal(str(_en(verdi))[:15]))
    except (ArithmeticError, ValueError):
        return default


def _round(verdi: Any, precision: int = 0) -> Any:
    if not 0 <= precision <= 10:
        raise MalordError("«round» tar fra 0 til 10 desimaler")
    return round(verdi, precision)


def _kasse(context: Context) -> Any:
    return context.environment


def _voktet(f: Callable[..., Any], *, en: bool = False) -> Callable[..., Any]:
    """A filter whose value, and what it makes of it, is counted; `en`: it takes one text or number."""
    slag = getattr(getattr(f, "jinja_pass_arg", None), "name", "")

    @pass_context
    def filter_(context: Context, verdi: Any, *args: Any, **felt: Any) -> Any:
        env = _kasse(context)
        foran = {"context": (context,), "eval_context": (context.eval_ctx,), "environment": (env,)}.get(
            slag, ()
        )
        if en:
            env.bruk(1 + len(str(_en(verdi))) // 1000)
        elif not isinstance(verdi, dict | str):
            verdi = list(islice(verdi, RUNDER + 1))
            env.bruk(len(verdi) + 1)
        if isinstance(verdi, list) and sum(len(x) for x in verdi if isinstance(x, str)) > MAKS_TEGN:
            raise MalordError(FOR_LANG)
        svar = f(*foran, verdi, *args, **felt)
        if isinstance(svar, str):
            return env.skriv(svar)
        return _talt(env, svar) if isinstance(svar, Iterator) else maalt(svar, env)

    return filter_


def _rekke(*arg: int) -> range:
    """«range», as far as a letter can need it."""
    rekke = range(*arg)
    if len(rekke) > RUNDER:
        raise MalordError(FOR_MANGE)
    return rekke


def utstyr(env: Sandkasse, egne: Filtre, egne_flere: Filtre) -> None:
    """The filters and words of a wording: Jinja's that are listed, and the program's own on one value and on many."""
    jinjas = env.filters
    en: Filtre = {**{n: jinjas[n] for n in PAA_TEKST}, **egne, "int": _int, "replace": _replace}
    flere: Filtre = {**{n: jinjas[n] for n in PAA_FLERE}, **egne_flere, "join": _join, "sum": _sum}
    env.filters = {
        **{n: jinjas[n] for n in FRIE},
        **{n: _voktet(f, en=True) for n, f in en.items()},
        **{n: _voktet(f) for n, f in flere.items()},
        "round": _round,
        "_turer": _turer,
        "_sammen": _sammen,
        "_maalt": _maalt,
    }
    env.globals = {"range": _rekke, "namespace": Namespace}
