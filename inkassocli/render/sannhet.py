"""The user's own wording is checked for truth, not only for presence (inkassoloven § 8, good practice).

`innhold` looks for what the law demands; here every date, amount and account that the wording itself writes must be one
of the letter's own. Read is the filled wording without the blocks that the program builds, and each finding tells the
line of the wording where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import format as fmt
from inkassocli.render.blokker import Blokk, Plass, enheter
from inkassocli.render.innhold import Mangel, glatt

if TYPE_CHECKING:
    from inkassocli.core.brevgrunnlag import Brevgrunnlag
    from inkassocli.render.mal import Mal

HJEMMEL = "inkassoloven § 8"
_LANGE = {navn.lower(): nr for rad in (fmt.MAANEDER, fmt.MONTHS) for nr, navn in enumerate(rad, 1)}
_MAANED = _LANGE | {navn[:3]: nr for navn, nr in _LANGE.items()}
_TALLDATO = re.compile(r"(?<![\d.,])(0?[1-9]|[12]\d|3[01])\. ?(0?[1-9]|1[0-2])\.(?: ?(\d{4}|\d\d)(?!\d))?")
_ISODATO = re.compile(r"\b(?P<aar>\d{4})-(?P<maaned>\d\d)-(?P<dag>\d\d)\b")
_ORDDATO = re.compile(rf"\b(\d{{1,2}})\.? ({'|'.join(_MAANED)})\b\.?(?: (\d{{4}}))?(?! nr)", re.IGNORECASE)
_TALL = r"\d(?:[\d.,]|[ ](?=\d{3}(?!\d)))*\d|\d"
_BELOEP = re.compile(
    rf"\b(?:kr|nok|kroner)\.? ?({_TALL})|(?<![\d,.])({_TALL}) ?(?:(?:kr|kroner|nok)\b|,[-–])", re.IGNORECASE
)
_PROSENT = re.compile(r"(?<![\d,.])(\d+(?:[,.]\d+)?) ?(?:%|prosent\b|per ?cent\b)", re.IGNORECASE)
_TALLORD = (
    "null|en|ett|ein|eit|eitt|to|tre|fire|fem|seks|sju|syv|sjau|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|"
    "nitten|tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre|tusen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    "twelve|twenty|thirty|forty|fifty|hundred|thousand"
)
_MED_BOKSTAVER = re.compile(
    rf"\b(?:(?:{_TALLORD})+(?: (?:og|and))? ){{1,9}}(?:kroner|kr|nok|prosent|per ?cent)\b"
    rf"|\b[a-zæøå]*(?:første|fyrste|andre|tredje|fjerde|femte|sjette|ende|ande|ellevte|tolvte|first|second|third|th) "
    rf"(?:of )?(?:{'|'.join(_LANGE)})\b",
    re.IGNORECASE,
)
_BETAL = re.compile(r"\b(?:betal|betaler du|pay) \Z", re.IGNORECASE)
_KONTO = re.compile(r"(?<!\d)\d{4}[ .]?\d\d[ .]?\d{5}(?!\d)|\bNO\d\d(?:[ .]?\d){11}(?!\d)")

Dag = tuple[int, int, int | None]  # day, month and, where it is written, the year


def usant(
    mal: Mal, programmets: Sequence[Blokk | Plass], g: Brevgrunnlag, egne: Sequence[Blokk | Plass]
) -> tuple[Mangel, ...]:
    """What the wording says that the letter is not about; `egne` are its blocks, `programmets` those it replaces."""
    tekst = "\n".join(
        glatt(enhet) for blokk in egne if not isinstance(blokk, Plass) for enhet in enheter(blokk)
    )
    fakta = tuple(_fakta(g))
    skrevet = "\n".join(glatt(x) for x in fakta if isinstance(x, str))
    dager = {(x.day, x.month, aar) for x in fakta if isinstance(x, date) for aar in (x.year, None)}
    dager |= {(d, m, aar) for (d, m, y), _ in _dager(skrevet) for aar in (y, None)}
    beloep = {abs(x) for x in fakta if isinstance(x, Decimal)} | {x for x, _ in _beloep(skrevet)}
    krevd = {g.sum, *(x for x in _fakta(g.ekstra) if isinstance(x, Decimal))}
    konto = _sifre(g.avsender.kontonummer)
    numre = {konto, *(_sifre(m[0])[-11:] for m in _KONTO.finditer(skrevet))}
    funn = [
        *(
            (f"datoen «{ord_}», som ikke er en dato i saken", ord_)
            for dag, ord_ in _dager(tekst)
            if dag not in dager
        ),
        *(
            (f"beløpet «{ord_}», som ikke er i regnskapet", ord_)
            for x, ord_ in _beloep(tekst)
            if x not in beloep
        ),
        *(
            (f"beløpet «{ord_}», som ikke er det brevet krever", ord_)
            for x, ord_ in _beloep(tekst, etter=_BETAL)
            if x not in krevd
        ),
        *(
            (f"kontonummeret «{m[0]}», som ikke er ditt", m[0])
            for m in _KONTO.finditer(tekst)
            if _sifre(m[0])[-11:] not in numre
        ),
        *(
            (f"prosenten «{m[0]}», som ikke er en sats i saken", m[0])
            for m in _PROSENT.finditer(tekst)
            if Decimal(m[1].replace(",", ".")) not in beloep
        ),
        *(
            (f"«{m[0]}», et tall eller en dag med bokstaver; skriv den med tall", m[0])
            for m in _MED_BOKSTAVER.finditer(tekst)
        ),
    ]
    mangler = [
        Mangel("usant", f"{hva}{_linje(mal, ord_)}", HJEMMEL, forbudt=True)
        for hva, ord_ in dict.fromkeys(funn)
    ]
    if _har_boks(programmets) and not _har_boks(egne) and konto not in _sifre(tekst):
        mangler.append(Mangel("betaling", "betalingsboksen (@@betaling) eller kontonummeret ditt", HJEMMEL))
    return tuple(mangler)


def _har_boks(blokker: Sequence[Blokk | Plass]) -> bool:
    return any(isinstance(b, Plass) and b.navn == "betaling" for b in blokker)


def _linje(mal: Mal, ord_: str) -> str:
    """The line of the wording, where the words stand there as they are printed."""
    nr = next((nr for nr, linje in enumerate(mal.kilde.splitlines(), 1) if ord_ in glatt(linje)), None)
    return f" (linje {nr})" if nr else ""


def _fakta(x: object, dybde: int = 6) -> Iterator[object]:
    """Every value of the letter, those reckoned from others too."""
    match x:
        case datetime():
            yield x.date()
        case date() | Decimal() | str():
            yield x
        case Mapping():
            for verdi in x.values():
                yield from _fakta(verdi, dybde - 1)
        case Sequence():
            for verdi in x:
                yield from _fakta(verdi, dybde - 1)
        case _ if is_dataclass(x) and dybde:
            reknet = (navn for navn, v in vars(type(x)).items() if isinstance(v, property))
            for navn in (*(f.name for f in fields(x)), *reknet):
                yield from _fakta(getattr(x, navn), dybde - 1)


def _dager(tekst: str) -> Iterator[tuple[Dag, str]]:
    """Each date that is written in figures or words."""
    for m in _ISODATO.finditer(tekst):
        yield (int(m["dag"]), int(m["maaned"]), int(m["aar"])), m[0]
    for m in _TALLDATO.finditer(tekst):
        yield (int(m[1]), int(m[2]), _aar(m[3])), m[0]
    for m in _ORDDATO.finditer(tekst):
        yield (int(m[1]), _MAANED[m[2].lower()], _aar(m[3])), m[0]


def _aar(tekst: str | None) -> int | None:
    return (int(tekst) + (2000 if len(tekst) == 2 else 0)) if tekst else None


def _beloep(tekst: str, etter: re.Pattern[str] | None = None) -> Iterator[tuple[Decimal, str]]:
    """Each amount that is written with its currency; `etter`: only where the words before it are these."""
    for m in _BELOEP.finditer(tekst):
        if etter and not etter.search(tekst, 0, m.start()):
            continue
        tall = (m[1] or m[2]).replace(" ", "")
        hele, skille, oere = tall[:-3], tall[-3:-2], tall[-2:]
        har_oere = skille in (",", ".") and bool(skille)
        rene = _sifre(hele if har_oere else tall)
        yield Decimal(f"{rene or 0}.{oere if har_oere else '00'}"), m[0]


def _sifre(tekst: str) -> str:
    return "".join(x for x in tekst if x in "0123456789")
