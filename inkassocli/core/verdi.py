"""Values of the core: dataclasses that cost little to define.

The code that `dataclass(frozen=True, slots=True)` makes for each class took a fifth of a command's time,
so equality, hash and text are shared here. That a value is never changed is held by mypy
(`frozen_default`), not at run time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast, dataclass_transform, overload

K = TypeVar("K", bound=type)


def _lik(self: Any, annen: object) -> bool:
    return type(self) is type(annen) and self.__dict__ == annen.__dict__


def _hash(self: Any) -> int:
    return hash((type(self), *self.__dict__.values()))


def _tekst(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{navn}={verdi!r}' for navn, verdi in self.__dict__.items())})"


@overload
def verdi(klasse: K, /) -> K: ...
@overload
def verdi(*, kw_only: bool) -> Callable[[K], K]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def verdi(klasse: K | None = None, /, *, kw_only: bool = False) -> K | Callable[[K], K]:
    """Class decorator, as `dataclass(frozen=True)`; `dataclasses.fields` and `replace` work as usual."""

    def lag(k: K) -> K:
        ferdig: Any = dataclass(kw_only=kw_only, eq=False, repr=False)(k)
        ferdig.__eq__, ferdig.__hash__, ferdig.__repr__ = _lik, _hash, _tekst
        return cast(K, ferdig)

    return lag if klasse is None else lag(klasse)
