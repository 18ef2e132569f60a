"""Values of the core: dataclasses that cost nothing before they are used.

The code that `dataclass(frozen=True, slots=True)` makes for each class took a fifth of a command's time, and most
classes are made a few times or not at all by a command. So a class becomes a dataclass when many of its values have
been made or its fields are asked for; the first ones are filled here, and equality, hash and text are shared. That a
value is never changed is held by mypy (`frozen_default`), not at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast, dataclass_transform, overload

K = TypeVar("K", bound=type)
T = TypeVar("T")
SAA_FAA = 40  # to make a class a dataclass costs as much as to fill so many values
# Where Python and its standard library look for the fields, what is done when they are filled, and their places.
FELTENE, ETTERPAA, PLASSER = "__dataclass_fields__", "__post_init__", "__match_args__"


def _lik(self: Any, annen: object) -> bool:
    return type(self) is type(annen) and self.__dict__ == annen.__dict__


def _hash(self: Any) -> int:
    return hash((type(self), *self.__dict__.values()))


def _tekst(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{navn}={verdi!r}' for navn, verdi in self.__dict__.items())})"


class Felt(NamedTuple):
    """A field: its annotation, what it is when nothing is said, and whether it is given by name only."""

    slag: Any
    ellers: Any
    bare_navn: bool

    def standard(self) -> Any:
        """What it is when nothing is said; MISSING where it must be said."""
        ellers = self.ellers
        if not isinstance(ellers, Field):
            return ellers
        return ellers.default if ellers.default_factory is MISSING else ellers.default_factory()


class _Senere:
    """The fields of a class that is not a dataclass yet; who asks for them makes it one."""

    def __init__(self, klasse: Any, kw_only: bool) -> None:
        self.klasse, self.kw_only = klasse, kw_only
        self.laget = 0

    def ferdig(self) -> None:
        """Once: the standard library puts its own in place of this."""
        if vars(self.klasse)[FELTENE] is self:
            del self.klasse.__init__
            dataclass(kw_only=self.kw_only, eq=False, repr=False)(self.klasse)

    def __get__(self, _: object, __: type) -> Mapping[str, Field[Any]]:
        self.ferdig()
        return cast(Mapping[str, Field[Any]], getattr(self.klasse, FELTENE))

    def __iter__(self) -> Iterator[str]:
        return iter(self.felt)

    @cached_property
    def felt(self) -> Mapping[str, Felt]:
        """The fields of the class and of those it is made of, in order."""
        alle: dict[str, Felt] = {}
        for klasse in reversed(self.klasse.__mro__):
            kilde = vars(klasse).get(FELTENE)
            if isinstance(kilde, _Senere):
                alle |= {
                    n: Felt(slag, vars(klasse).get(n, MISSING), kilde.kw_only)
                    for n, slag in klasse.__annotations__.items()
                }
            elif kilde:
                alle |= {n: Felt(f.type, f, f.kw_only) for n, f in kilde.items()}
        return alle

    def fyll(self, ny: Any, verdier: Sequence[Any], gitt: dict[str, Any]) -> bool:
        """A value made without code of the class's own; false where what is given does not fit."""
        faste = [navn for navn, felt in self.felt.items() if not felt.bare_navn]
        alt = dict(zip(faste, verdier, strict=False)) | gitt
        if len(alt) < len(verdier) + len(gitt) or not alt.keys() <= self.felt.keys():
            return False
        ferdig = {n: alt[n] if n in alt else felt.standard() for n, felt in self.felt.items()}
        if any(verdi is MISSING for verdi in ferdig.values()):  # a traced day notes what it is held against
            return False
        vars(ny).update(ferdig)
        return True


class _Plasser:
    """What stands where in `case Krav(faktura, beloep)`; the standard library leaves it as it is."""

    def __get__(self, _: object, klasse: type) -> tuple[str, ...]:
        return tuple(navn for navn, felt in felt_i(klasse).items() if not felt.bare_navn)


def _lag(klasse: Any, kw_only: bool, hash_: Any) -> Any:
    senere = _Senere(klasse, kw_only)
    etterpaa = getattr(klasse, ETTERPAA, None)

    def foerste(self: Any, *verdier: Any, **gitt: Any) -> None:
        senere.laget += 1
        if senere.laget <= SAA_FAA and senere.fyll(self, verdier, gitt):
            if etterpaa is not None:
                etterpaa(self)
            return
        senere.ferdig()
        klasse.__init__(self, *verdier, **gitt)

    klasse.__init__, klasse.__eq__, klasse.__hash__, klasse.__repr__ = foerste, _lik, hash_, _tekst
    setattr(klasse, PLASSER, _Plasser())
    setattr(klasse, FELTENE, senere)
    return klasse


@overload
def verdi(klasse: K, /) -> K: ...
@overload
def verdi(*, kw_only: bool) -> Callable[[K], K]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def verdi(klasse: K | None = None, /, *, kw_only: bool = False) -> K | Callable[[K], K]:
    """Class decorator, as `dataclass(frozen=True)`; `dataclasses.fields` and `replace` work as usual."""

    def lag(k: K) -> K:
        return cast(K, _lag(k, kw_only, _hash))

    return lag if klasse is None else lag(klasse)


def med(gammel: T, **nytt: Any) -> T:
    """As `dataclasses.replace` of a `verdi`, ten times as fast: what is folded over every event of every case."""
    ny = object.__new__(type(gammel))
    verdier = vars(gammel)
    if not nytt.keys() <= verdier.keys():
        raise TypeError(f"{type(gammel).__name__}: {', '.join(nytt.keys() - verdier.keys())}")
    vars(ny).update({n: verdier[n] for n in vars(type(gammel))[FELTENE]} | nytt)
    if (etterpaa := getattr(ny, ETTERPAA, None)) is not None:
        etterpaa()
    return ny


def felt_i(klasse: Any) -> Mapping[str, Felt]:
    """The fields of a `verdi` by name; asking does not make the class a dataclass."""
    feltene = vars(klasse)[FELTENE]
    if isinstance(feltene, _Senere):
        return feltene.felt
    return {n: Felt(f.type, f, f.kw_only) for n, f in feltene.items()}


@dataclass_transform(field_specifiers=(field,))
def foranderlig(klasse: K) -> K:
    """Class decorator, as `dataclass`, for what is changed while it is reckoned out."""
    return cast(K, _lag(klasse, False, None))
