"""A traced day: what is reckoned on it tells on which later day the answer may first be another. Pure.

The answer for a case changes on certain days only. It is reckoned once with a day that notes, each time it is held
against another day, when that comparison would turn out differently. A number of days that is only written stays a
mark in the text and is put in when the text is shown (`paa`). Any other use of the day, and any amount that grows,
notes tomorrow. So a rule need not know that its answers are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.konto import Konto, Rad
    from inkassocli.core.regelbok import Regelbok

T = TypeVar("T")

SISTE = date.max.toordinal()  # an answer that holds for good
_MERKE = re.compile("\ue000([+-])(-?\\d+)\ue001")


class Spor:
    """The first later day on which something may be another, as an ordinal."""

    def __init__(self, dag: date, kjent_til: date) -> None:
        self.i_dag, self.neste = dag.toordinal(), SISTE
        self.dag = _Dag(self, 0)
        self.kjent_til = kjent_til.toordinal()

    def merk(self, dag: int) -> None:
        """The answer may change on that day."""
        if self.i_dag < dag < self.neste:
            self.neste = dag

    def i_morgen(self) -> None:
        """The answer rests on the day in a way that is not followed."""
        self.neste = self.i_dag + 1


def rad(f: Fakta, hendelser: Iterable[Hendelse], regn: Callable[[Fakta], T]) -> tuple[int, T]:
    """What `regn` answers, with the days as ordinals, and the first later day on which it may answer otherwise.

    `hendelser`: all events of the file, since one of a later day is not known yet.
    """
    spor = Spor(f.dag, f.bok.dekket_til)
    for e in hendelser:
        spor.merk(e.dato.toordinal())
    sporet = replace(f, dag=spor.dag)
    vars(sporet)["konto"] = _Konto(f.konto, spor, f.bok)
    try:
        svar = _ren(regn(sporet))
    except Exception:  # where only a plain day will do; an error of the case itself comes again
        return f.dag.toordinal() + 1, cast(T, _ren(regn(f)))
    return spor.neste, cast(T, svar)


def paa(tekst: str, dag: int) -> str:
    """The text on the day: the numbers of days put in.

    >>> paa("om \ue000-738000\ue001 dager", 737997)
    'om 3 dager'
    """
    if "\ue000" not in tekst:
        return tekst
    return _MERKE.sub(lambda m: str(int(m[2]) + dag if m[1] == "+" else -int(m[2]) - dag), tekst)


def _ren(x: Any) -> Any:
    """As it can be kept: rows, texts and numbers; what is still traced is good for today only."""
    if isinstance(x, list | tuple):
        return [_ren(y) for y in x]
    if isinstance(x, date):
        return x.toordinal()
    if x is None or isinstance(x, str | int):
        return x
    raise TypeError(type(x).__name__)


class _Sporet:
    """A value that follows the day; whatever is not answered below rests on the day as it is."""

    __slots__ = ("_fast", "spor")

    def __init__(self, spor: Spor, fast: Any) -> None:
        self.spor, self._fast = spor, fast

    def fast(self) -> Any:
        """The plain value, good for today only."""
        self.spor.i_morgen()
        return self._fast


def _flukt(navn: str) -> Callable[..., Any]:
    return lambda self, *andre: getattr(self.fast(), navn)(
        *(x.fast() if isinstance(x, _Sporet | _Dag) else x for x in andre)
    )


_LIKNING = ("lt", "le", "gt", "ge", "eq", "ne")
_REGNING = ("add", "radd", "sub", "rsub", "mul", "rmul", "floordiv", "rfloordiv", "truediv", "rtruediv", "mod",
            "divmod", "neg", "abs", "bool", "int", "index", "hash", "round")  # fmt: skip
for _navn in (*_LIKNING, *_REGNING):
    setattr(_Sporet, f"__{_navn}__", _flukt(f"__{_navn}__"))


class _Tall(_Sporet):
    """A number of days: `vei` 1 grows with the day, -1 falls; the day enters as its ordinal."""

    __slots__ = ("vei",)

    def __init__(self, spor: Spor, fast: int, vei: int) -> None:
        super().__init__(spor, fast)
        self.vei = vei

    def _under(self, n: int) -> bool:
        """Whether it is below `n`, and the day on which that is no longer so."""
        under = bool(self._fast < n)
        if under and self.vei > 0:
            self.spor.merk(self.spor.i_dag + n - self._fast)
        elif not under and self.vei < 0:
            self.spor.merk(self.spor.i_dag + self._fast - n + 1)
        return under

    def __lt__(self, n: Any) -> bool:
        return self._under(n) if type(n) is int else bool(self.fast() < n)

    def __le__(self, n: Any) -> bool:
        return self._under(n + 1) if type(n) is int else bool(self.fast() <= n)

    def __gt__(self, n: Any) -> bool:
        return not self <= n

    def __ge__(self, n: Any) -> bool:
        return not self < n

    def __eq__(self, n: object) -> bool:
        if type(n) is not int:
            return bool(self.fast() == n)
        return self._under(n + 1) and not self._under(n)

    def __ne__(self, n: object) -> bool:
        return not self == n

    def __bool__(self) -> bool:
        return self != 0

    def __hash__(self) -> int:
        return hash(self.fast())

    def __neg__(self) -> _Tall:
        return _Tall(self.spor, -self._fast, -self.vei)

    def __add__(self, n: Any) -> Any:
        return _Tall(self.spor, self._fast + n, self.vei) if type(n) is int else self.fast() + n

    def __sub__(self, n: Any) -> Any:
        return _Tall(self.spor, self._fast - n, self.vei) if type(n) is int else self.fast() - n

    def __str__(self) -> str:
        return f"\ue000{'+' if self.vei > 0 else '-'}{self.vei * self._fast - self.spor.i_dag}\ue001"

    def __format__(self, form: str) -> str:
        return str(self) if not form else format(self.fast(), form)


class _Tid(_Sporet):
    """The time between a day and the traced one."""

    __slots__ = ("vei",)

    def __init__(self, spor: Spor, dager: int, vei: int) -> None:
        super().__init__(spor, timedelta(dager))
        self.vei = vei

    @property
    def days(self) -> _Tall:
        """The number of days."""
        return _Tall(self.spor, self._fast.days, self.vei)


class _Beloep(_Sporet):
    """An amount that interest is added to day by day: what it has passed it stays above, and it passes nothing sooner
    than the highest rate of all could bring it there.
    """

    __slots__ = ("avrunding", "per_dag")

    def __init__(self, spor: Spor, fast: Any, avrunding: Fraction, per_dag: Fraction) -> None:
        super().__init__(spor, fast)
        self.avrunding, self.per_dag = avrunding, per_dag

    def _over(self, over: bool, n: Any) -> bool:
        if not over and isinstance(n, Decimal | int):
            dager = (Fraction(n) - Fraction(self._fast) - self.avrunding) // self.per_dag
            self.spor.merk(self.spor.i_dag + max(1, dager))
        elif not over:
            self.spor.i_morgen()
        return over

    def __gt__(self, n: Any) -> bool:
        return self._over(bool(self._fast > n), n)

    def __ge__(self, n: Any) -> bool:
        return self._over(bool(self._fast >= n), n)

    def __lt__(self, n: Any) -> bool:
        return not self >= n

    def __le__(self, n: Any) -> bool:
        return not self > n

    def __add__(self, n: Any) -> Any:
        if isinstance(n, _Sporet):
            return self.fast() + n.fast()
        return _Beloep(self.spor, self._fast + n, self.avrunding, self.per_dag)

    __radd__ = __add__

    def __str__(self) -> str:
        raise TypeError("et beløp som vokser")

    def __format__(self, form: str) -> str:
        return format(self.fast(), form)


class _Konto:
    """The account of the day: what it has moved or will move is traced, the rest stands still."""

    VOKSER = ("renter", "sum")
    STAAR = frozenset(("hovedstol", "gebyr", "sakskostnader", "oppgjort", "betalt", "til_overs", "til_gode",
                       "tilbakebetalt", "etter_dom", "betalinger", "delvis_betalt"))  # fmt: skip

    def __init__(self, konto: Konto, spor: Spor, bok: Regelbok) -> None:
        self._konto, self._spor = konto, spor
        rentebaerende = [r.hovedstol for r in konto.rader if r.hovedstol and r.rente_fra]
        if konto.kostnadsrente_til:
            rentebaerende.append(konto.sakskostnader)
        hoeyeste = max(v.verdi for v in bok.tabeller["forsinkelsesrente"].versjoner)
        self._per_dag = Fraction(sum(rentebaerende)) * Fraction(hoeyeste) / 100 / 365
        self._avrunding = Fraction(len(rentebaerende) + 1, 100)  # each is rounded, then and now

    @property
    def rader(self) -> list[Any]:
        """The claims."""
        return [_Rad(r, self._spor) for r in self._konto.rader] if self._per_dag else self._konto.rader

    def __getattr__(self, navn: str) -> Any:
        verdi = getattr(self._konto, navn)
        if navn in self.STAAR:
            return verdi
        if navn in self.VOKSER:
            return _Beloep(self._spor, verdi, self._avrunding, self._per_dag) if self._per_dag else verdi
        self._spor.merk(self._spor.kjent_til + 1)
        if navn != "satser_til":
            self._spor.i_morgen()
        return verdi


class _Rad:
    """A claim of the account."""

    VOKSER = ("renter", "regnet_til")

    def __init__(self, rad: Rad, spor: Spor) -> None:
        self._rad, self._spor = rad, spor

    def __getattr__(self, navn: str) -> Any:
        if navn in self.VOKSER:
            self._spor.i_morgen()
        return getattr(self._rad, navn)


class _Dag(date):
    """Today and `flytt` days, held against plain days."""

    spor: Spor
    flytt: int

    def __new__(cls, spor: Spor, flytt: int) -> _Dag:
        d = date.fromordinal(spor.i_dag + flytt)
        ny = super().__new__(cls, d.year, d.month, d.day)
        ny.spor, ny.flytt, ny._nr = spor, flytt, spor.i_dag + flytt
        return ny

    _nr: int

    def fast(self) -> date:
        """The plain day, good for today only."""
        self.spor.i_morgen()
        return date.fromordinal(self._nr)

    def _foer(self, annen: Any, lik: int) -> Any:
        """Whether it is before (`lik` 1: or on) the other, and the day on which that is no longer so."""
        if type(annen) is not date:
            if type(annen) is _Dag:
                return self._nr < annen._nr + lik
            return (
                NotImplemented
                if not isinstance(annen, date) or isinstance(annen, datetime)
                else self.fast() < annen
            )
        nr = annen.toordinal() + lik
        if self._nr < nr:
            self.spor.merk(nr - self.flytt)
            return True
        return False

    def __lt__(self, annen: Any) -> Any:
        return self._foer(annen, 0)

    def __le__(self, annen: Any) -> Any:
        return self._foer(annen, 1)

    def __gt__(self, annen: Any) -> Any:
        svar = self._foer(annen, 1)
        return svar if svar is NotImplemented else not svar

    def __ge__(self, annen: Any) -> Any:
        svar = self._foer(annen, 0)
        return svar if svar is NotImplemented else not svar

    def __eq__(self, annen: object) -> Any:
        if not isinstance(annen, date) or isinstance(annen, datetime):
            return NotImplemented
        return self._foer(annen, 1) and not self._foer(annen, 0)

    def __ne__(self, annen: object) -> Any:
        svar = self.__eq__(annen)
        return svar if svar is NotImplemented else not svar

    def __hash__(self) -> int:
        return hash(self.fast())

    def __add__(self, tid: Any) -> Any:
        return _Dag(self.spor, self.flytt + tid.days) if type(tid) is timedelta else self.fast() + tid

    __radd__ = __add__

    def __sub__(self, annen: Any) -> Any:
        if type(annen) is timedelta:
            return _Dag(self.spor, self.flytt - annen.days)
        if type(annen) is _Dag:
            return timedelta(self._nr - annen._nr)
        return (
            _Tid(self.spor, self._nr - annen.toordinal(), 1) if type(annen) is date else self.fast() - annen
        )

    def __rsub__(self, annen: Any) -> Any:
        return (
            _Tid(self.spor, annen.toordinal() - self._nr, -1) if type(annen) is date else annen - self.fast()
        )


for _navn in ("format", "str", "repr", "reduce", "reduce_ex"):
    setattr(_Dag, f"__{_navn}__", _flukt(f"__{_navn}__"))
for _navn in ("toordinal", "weekday", "isoweekday", "isocalendar", "isoformat", "strftime", "timetuple", "ctime",
              "replace"):  # fmt: skip
    setattr(_Dag, _navn, _flukt(_navn))


def _del_av(felt: str) -> property:
    def les(self: _Dag) -> int:
        return cast(int, getattr(self.fast(), felt))

    return property(les)


for _navn in ("year", "month", "day"):
    setattr(_Dag, _navn, _del_av(_navn))
