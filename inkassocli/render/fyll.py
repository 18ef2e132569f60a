"""From wording to Markdown: the sandboxed templates, where no value can become markup.

Every `{{ value }}` passes `finalize`, which formats dates and amounts in the language of the letter and
escapes all ASCII punctuation. Only the filters of this module may return Markdown of their own (`Md`).
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from inkassocli.core import format as fmt
from inkassocli.core.format import Spraak
from inkassocli.errors import SaksfilError
from inkassocli.ordbok import brevnavn, ord_for
from inkassocli.render import senere
from inkassocli.render.malfeil import FOR_LANG, MAKS_TEGN, MalordError, aarsak

if TYPE_CHECKING:
    from jinja2 import Template

    from inkassocli.render.sandkasse import Sandkasse

_TEGN = re.compile(r"([!-/:-@\[-`{-~])")
_LUFT = re.compile(r"[\s\x00-\x1f\x7f]*[\s\x00-\x1f\x7f]+")
_HARD = re.compile(r"[\u00a0\u202f]")


class Md(str):
    """Markdown made by this program; made only by the filters below."""

    __slots__ = ()


def rens(tekst: str) -> str:
    """One line of text: white space folded, no-break spaces kept."""
    deler = _HARD.split(tekst)
    return fmt.HARDT.join(_LUFT.sub(" ", del_) for del_ in deler).strip(" ")


def beskytt(tekst: str) -> str:
    """Text as Markdown that prints exactly that text."""
    return _TEGN.sub(r"\\\1", rens(tekst))


def _verdi(spraak: Spraak, verdi: object) -> str:
    """`finalize`: how a value stands in the letter."""
    match verdi:
        case str() if len(verdi) > MAKS_TEGN:
            raise MalordError(FOR_LANG)
        case Md():
            return verdi
        case str():
            return beskytt(verdi)
        case bool() | None:
            raise MalordError("en verdi som er tom eller bare sann eller usann, kan ikke skrives i et brev")
        case Decimal():
            return beskytt(fmt.kr(verdi, spraak))
        case date():
            return beskytt(fmt.lang_dato(verdi, spraak))
        case int():
            return str(verdi)
        case _ if hasattr(verdi, "_undefined_name"):
            return str(verdi)  # StrictUndefined: raises, naming the word
        case _:
            raise MalordError("bare tekst, tall, beløp og datoer kan skrives i et brev; dette er noe annet")


def _avsnitt(tekst: object) -> Md:
    """Filter: a user's text with blank lines between paragraphs."""
    deler = re.split(r"\n[ \t]*\n", str(tekst).replace("\r\n", "\n").strip())
    return Md("\n\n".join(beskytt(del_) for del_ in deler if del_.strip()))


def _sitat(tekst: object) -> Md:
    """Filter: the same as a quotation."""
    return Md("\n>\n".join(f"> {linje}" for linje in _avsnitt(tekst).split("\n\n")))


def _liste(verdier: Sequence[object]) -> Md:
    """Filter: one list item a value."""
    return Md("\n".join(f"- {beskytt(str(verdi))}" for verdi in verdier))


def _og(ord_: str, verdier: Sequence[object]) -> str:
    """Filter: «a, b og c»."""
    tekster = [str(verdi) for verdi in verdier]
    return "".join(tekster) if len(tekster) < 2 else f"{', '.join(tekster[:-1])} {ord_} {tekster[-1]}"


def _filtre(spraak: Spraak) -> dict[str, Callable[..., Any]]:
    """The filters a template may use, next to Jinja's own."""
    return {
        "kr": lambda beloep: fmt.kr(beloep, spraak),
        "prosent": lambda sats: fmt.prosent_ord(sats, spraak),
        "dato": lambda dag: fmt.lang_dato(dag, spraak),
        "kort": lambda dag: fmt.kort_dato(dag, spraak),
        "konto": fmt.kontonr,
        "orgnr": fmt.orgnr,
        "telefon": fmt.telefon,
        "brevnavn": lambda brev: brevnavn(brev, spraak),
        "avsnitt": _avsnitt,
        "sitat": _sitat,
    }


def _filtre_flere(spraak: Spraak) -> dict[str, Callable[..., Any]]:
    """The same on several values."""
    return {
        "eller": partial(_og, ord_for("eller", spraak)),
        "og": partial(_og, ord_for("og", spraak)),
        "liste": _liste,
    }


@cache
def miljoe(spraak: Spraak) -> Sandkasse:
    """The sandbox: no autoescape (finalize does it), undefined words are errors, no sum without end."""
    from jinja2 import StrictUndefined

    from inkassocli.render.sandkasse import Sandkasse, utstyr

    env = Sandkasse(
        undefined=StrictUndefined,
        finalize=partial(_verdi, spraak),
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    utstyr(env, _filtre(spraak), _filtre_flere(spraak))
    return env


def fyll(
    kilde: str, navn: str, verdier: Mapping[str, object], spraak: Spraak, hoeyst: int = MAKS_TEGN
) -> str:
    """The wording with its values filled in; `navn` is the file that errors are told with."""
    senere.last("jinja2.sandbox")
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        miljoe(spraak).begynn()
        return _innenfor(_mal(kilde, navn, spraak).generate(dict(verdier)), hoeyst)
    except TemplateSyntaxError as feil:
        raise malfeil(navn, feil.lineno, feil) from None
    except (TemplateError, ValueError, TypeError, ArithmeticError, LookupError, AttributeError) as feil:
        raise malfeil(navn, getattr(feil, "linje", 0) or _linje(feil, navn), feil) from None
    except RecursionError as feil:
        raise malfeil(navn, 1, feil) from None


def _innenfor(biter: Iterable[str], hoeyst: int) -> str:
    """The text, stopped when it is longer than the paper can be."""
    ut, lengde = [], 0
    for bit in biter:
        ut.append(bit)
        lengde += len(bit)
        if lengde > hoeyst:
            raise MalordError(FOR_LANG)
    return "".join(ut)


@lru_cache(maxsize=64)
def _mal(kilde: str, navn: str, spraak: Spraak) -> Template:
    """A compiled wording: a batch of letters compiles it once."""
    env = miljoe(spraak)
    kode = env.compile(kilde, name=navn, filename=navn)
    return env.template_class.from_code(env, kode, env.make_globals(None))


def _linje(feil: BaseException, navn: str) -> int:
    """The line of the template on which an error arose (Jinja rewrites the traceback)."""
    linjer = [ramme.lineno for ramme in traceback.extract_tb(feil.__traceback__) if ramme.filename == navn]
    return next((linje for linje in reversed(linjer) if linje), 1)


def malfeil(navn: str, linje: int, feil: BaseException) -> SaksfilError:
    """A wording that cannot be used: the file, the line and the fault."""
    return SaksfilError(
        f"{navn}:{linje}: malen kan ikke brukes: {aarsak(feil)}",
        gjoer="rett linjen i malen, eller ta bort din egen mal så programmets egen brukes.",
    )
