"""The content check: what the law demands of a letter is looked for in the finished text.

It reads the text that will be printed, not the template, so it holds for the user's own wording too.
A pattern is a regular expression in which `$name` stands for a fact of the letter in any of the ways it
may be written (`$frist`, `$hovedstol`, `$avsender.navn`; with `for_hvert = "krav"` also `$faktura`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from inkassocli.core import format as fmt
from inkassocli.core.brevgrunnlag import Brevgrunnlag
from inkassocli.core.format import Spraak
from inkassocli.core.helsevern import SER_IKKE_TALL, SER_TALL, mistenkelig
from inkassocli.core.verdi import verdi
from inkassocli.errors import InnholdManglerError
from inkassocli.render.mal import Element, Steg

_FAKTUM = re.compile(r"\$([a-z_]+(?:\.[a-z_]+)*)")
_DATO = r"\d{1,2}(?:\. ?|\s)(?:[a-z]{3,9}|\d{1,2}\.)\s?\d{4}"
ALDRI = r"(?!)"
MANGE_RENE = 5_000  # sentences that are remembered
_UTEN_TALL = str.maketrans("123456789", "000000000")
_TALL = re.compile(r"\d|\\d|\$")  # an expression that can tell one digit from another
_PUNKTUM = re.compile(r"[.!?:] (?=[A-ZÆØÅ«])")
_NEI = re.compile(
    r"\b(?:ikke|ikkje|aldri|neppe|verken|hverken|korkje|ingen|slipper|slepp|la være|la vere|not|never|neither"
    r"|cannot)\b",
    re.IGNORECASE,
)


@verdi
class Mangel:
    """One finding: the element, its provision, and whether it is missing or forbidden."""

    id: str
    hva: str
    hjemmel: str
    forbudt: bool = False
    nektet: bool = False

    @property
    def tekst(self) -> str:
        """«element-id: what is wrong (§)»."""
        feil = (
            "må ikke stå i brevet"
            if self.forbudt
            else "er nektet i samme setning"
            if self.nektet
            else "mangler"
        )
        return f"{self.id}: {self.hva} {feil} ({self.hjemmel})"


def glatt(tekst: str) -> str:
    """Text as patterns see it: every kind of white space is one space."""
    return " ".join(tekst.split())


def _formene(verdi: object, spraak: Spraak) -> list[str]:
    """All the ways a fact may be written; an empty fact has none."""
    match verdi:
        case date():
            former = [fmt.lang_dato(verdi, spraak), fmt.kort_dato(verdi, spraak), f"{verdi:%d.%m.%Y}"]
        case Decimal():
            tall = fmt.tall(verdi, spraak)
            former = [tall, tall.removesuffix(",00").removesuffix(".00")]
        case str() if verdi.strip():
            former = [verdi]
        case int():
            former = [str(verdi)]
        case _:
            former = []
    return [glatt(form) for form in former]


def _former(verdi: object, spraak: Spraak) -> str:
    """A fact as a pattern of all the ways it may be written; an empty fact is never found."""
    former = _formene(verdi, spraak)
    if not former:
        return ALDRI
    foer, etter = ("(?<![0-9] )", "|[,.][0-9]") if isinstance(verdi, Decimal) else ("", "")
    return f"(?<![0-9]){foer}(?:{'|'.join(map(re.escape, former))})(?![0-9]{etter})"


def _staar_alene(form: str, tekst: str) -> bool:
    """The first of the kind in the text, with no digit near it: then the pattern finds it too, and is not needed."""
    fra = tekst.find(form)
    til = fra + len(form)
    return fra >= 0 and not any(map(str.isdigit, tekst[max(fra - 2, 0) : fra] + tekst[til : til + 2]))


def _hent(sti: str, kilder: Sequence[object]) -> object:
    for kilde in kilder:
        verdi: object = kilde
        for ledd in sti.split("."):
            verdi = verdi.get(ledd) if isinstance(verdi, Mapping) else getattr(verdi, ledd, None)
        if verdi is not None:
            return verdi
    return None


def _finnes(
    element: Element, enheter: Sequence[str], spraak: Spraak, kilder: Sequence[object], *, egen: bool = False
) -> bool:
    """True when a unit of the text answers to the pattern; in the user's `egen` wording with no denial beside it."""
    if element.vern:
        return bool(mistenkelig(*enheter))
    monster = element.moenster_paa(spraak)
    alt = "\n".join(enheter)  # one search instead of one for each unit
    bare = None if egen or element.uten else _FAKTUM.fullmatch(monster)
    if bare and any(_staar_alene(form, alt) for form in _formene(_hent(bare[1], kilder), spraak)):
        return True
    ferdig = re.compile(_FAKTUM.sub(lambda m: _former(_hent(m[1], kilder), spraak), monster), re.IGNORECASE)
    treff = ferdig.search(alt)
    if treff is None or not (egen or element.uten or "\n" in treff[0]):
        return treff is not None
    uten = re.compile(element.uten.replace("$en_dato", _DATO), re.IGNORECASE) if element.uten else None
    nei = element.nei + len(_NEI.findall(monster)) if egen else None
    return any(
        (treff := ferdig.search(enhet))
        and not (uten and uten.search(enhet))
        and (nei is None or len(_NEI.findall(_setning(enhet, treff))) <= nei)
        for enhet in enheter
    )


def _setning(enhet: str, treff: re.Match[str]) -> str:
    """The sentences that the match stands in."""
    foer = max((m.end() for m in _PUNKTUM.finditer(enhet) if m.end() <= treff.start()), default=0)
    etter = _PUNKTUM.search(enhet, treff.end())
    return enhet[foer : etter.start() if etter else None]


def _gjelder(element: Element, g: Brevgrunnlag) -> bool:
    """True when the element is asked for in this letter: in force, and its condition holds."""
    if not element.gjelder(g.dato):
        return False
    if not element.naar:
        return True
    ikke, _, navn = element.naar.rpartition(" ")
    return bool(_hent(navn, (g, g.ekstra))) != (ikke == "ikke")


def mangler(
    steg: Steg,
    g: Brevgrunnlag,
    spraak: Spraak,
    alt: Sequence[str],
    broedtekst: Sequence[str],
    *,
    egen: bool = False,
) -> tuple[Mangel, ...]:
    """All findings: elements not found (in the user's `egen` wording: or denied), and forbidden things in the body."""
    enheter = [glatt(enhet) for enhet in alt]
    funn = []
    for element in steg.elementer:
        if not _gjelder(element, g):
            continue
        for del_ in _deler(element, g):
            kilder = (del_, g, g.ekstra)
            if not _finnes(element, enheter, spraak, kilder, egen=egen):
                nektet = egen and _finnes(element, enheter, spraak, kilder)
                funn.append(Mangel(element.id, element.hva, element.hjemmel, nektet=nektet))
                break
    forbudt = _forbudt(steg, g, spraak, broedtekst)
    return (*funn, *(Mangel(e.id, e.hva, e.hjemmel, forbudt=True) for e in forbudt))


def _forbudt(steg: Steg, g: Brevgrunnlag, spraak: Spraak, broedtekst: Sequence[str]) -> list[Element]:
    """What must not stand in the letter's own words and does. A sentence found clean is clean in the next letter.

    What cannot tell digits apart is asked of a sentence without them: the next letter has it with other amounts.
    """
    funn = []
    for med_gjelder in (False, True):
        spurt = [e for e in steg.forbudt if e.ogsaa_gjelder == med_gjelder and _gjelder(e, g)]
        egne = _egne_ord(broedtekst, g, med_gjelder=med_gjelder)
        for med_tall in (False, True):
            rene = _rene(spraak, tuple(e.id for e in spurt), med_tall)
            enheter = egne if med_tall else [enhet.translate(_UTEN_TALL) for enhet in egne]
            nye = [enhet for enhet in enheter if enhet not in rene]
            funnet = [e for e in spurt if nye and _har(e, nye, spraak, med_tall=med_tall)]
            if not funnet and len(rene) < MANGE_RENE:
                rene.update(nye)
            funn += [e for e in funnet if e not in funn]
    return sorted(funn, key=steg.forbudt.index)


@cache
def _rene(spraak: Spraak, forbudt: tuple[str, ...], med_tall: bool) -> set[str]:
    """The sentences that hold nothing of the list, which is the same for every paper (templates/forbudt.toml)."""
    return set()


def _har(element: Element, enheter: Sequence[str], spraak: Spraak, *, med_tall: bool) -> bool:
    """True when a sentence holds what is forbidden, as far as it is a question of digits or not."""
    if element.vern:
        return bool(mistenkelig(*enheter, blant=SER_TALL if med_tall else SER_IKKE_TALL))
    uttrykk = element.moenster_paa(spraak) + element.uten
    return (_TALL.search(uttrykk) is not None) == med_tall and _finnes(element, enheter, spraak, ())


def uten_fakta(steg: Steg, g: Brevgrunnlag, spraak: Spraak) -> tuple[Mangel, ...]:
    """Elements that no wording can fill, because the case itself lacks the fact they speak of."""

    def tom(element: Element, del_: object) -> bool:
        navn = _FAKTUM.findall(element.moenster_paa(spraak))
        return any(_former(_hent(n, (del_, g, g.ekstra)), spraak) == ALDRI for n in navn)

    return tuple(
        Mangel(e.id, e.hva, e.hjemmel)
        for e in steg.elementer
        if _gjelder(e, g) and any(tom(e, del_) for del_ in _deler(e, g))
    )


def _deler(element: Element, g: Brevgrunnlag) -> Sequence[object]:
    """What the element is asked for: the letter, or each of its claims, payments or instalments."""
    if not element.for_hvert:
        return (None,)
    funnet = getattr(g, element.for_hvert, None) or g.ekstra.get(element.for_hvert, ())
    return tuple(funnet) if isinstance(funnet, Sequence) else ()


def _egne_ord(enheter: Sequence[str], g: Brevgrunnlag, *, med_gjelder: bool) -> list[str]:
    """The letter's own words: names, addresses and what the debtor wrote are not measured."""
    parter = [g.avsender, g.mottaker, *((g.mottaker.verge,) if g.mottaker.verge else ())]
    fremmede = [ord_ for p in parter for ord_ in (p.navn, p.co, *p.adresse, p.poststed, p.epost)]
    fremmede += str(g.ekstra.get("innsigelse", "")).splitlines()
    if not med_gjelder:
        fremmede += [k.gjelder for k in g.krav]
    tekster = [glatt(enhet) for enhet in enheter]
    for ord_ in filter(None, map(glatt, fremmede)):
        tekster = [tekst.replace(ord_, "–") for tekst in tekster]
    return tekster


def krev(steg: Steg, funn: Sequence[Mangel], kilde: str) -> None:
    """Refuse a paper that lacks an element or holds a forbidden thing, and tell all findings at once."""
    if funn:
        raise InnholdManglerError(
            f"«{steg.tittel['nb']}» kan ikke lages av {kilde}:\n" + "\n".join(f"- {m.tekst}" for m in funn),
            gjoer="rett malen eller opplysningene i saken, så hvert punkt er på plass.",
            grunner=funn,
        )
