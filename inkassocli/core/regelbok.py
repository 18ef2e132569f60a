"""The law's numbers and rules as dated data: what a table, a term and a rule is, and how one is chosen.

No version for the day, or a day past the last known one: RegelManglerError. Never the nearest value.
The files are in regler/ (one table each); store/regelfiler.py reads them and the user's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any

from inkassocli.core import dager
from inkassocli.core.beloep import ned_til_krone
from inkassocli.core.tabellform import STOERST, er_dag, krev_form
from inkassocli.core.verdi import verdi
from inkassocli.errors import RegelManglerError

NY_LOV = "inkassoloven-2026"
NYE_BREV = ("20", "21")
UTFALL = ("lovlig", "uten_gebyr", "fraraadet", "ulovlig")
STEG = (
    "purring",
    "inkassovarsel",
    "betalingsoppfordring",
    "rettslig_varsel",
    "forlik",
    "utlegg_7_2_f",
    "utlegg_dom",
)
# Presisering 11: after the last day for which both are known nothing is computed.
STYRENDE = ("inkassosats", "forsinkelsesrente")


@verdi
class Versjon:
    """One dated row. `til` is None where the row holds until the next one or the table's `kjent_til`."""

    fra: date
    til: date | None
    felt: Mapping[str, Any]
    kilde: str
    bekreftet: bool = True
    egen: bool = False

    @property
    def verdi(self) -> Decimal:
        """The row's single value."""
        return Decimal(self.felt["verdi"])


@verdi
class Tabell:
    """One legal parameter with all its versions, ascending; `kunngjoeres`: where the next figure is published."""

    navn: str
    tittel: str
    hjemmel: str
    enhet: str
    velges_av: str
    kjent_til: date
    versjoner: tuple[Versjon, ...]
    kunngjoeres: str = ""

    def finn(self, dag: date, *, forbi: bool = False) -> Versjon | None:
        """The version in force on the day; `forbi` takes the newest one past the last known day."""
        v = next((v for v in reversed(self.versjoner) if v.fra <= dag), None)
        if v is None or (dag > (v.til or self.kjent_til) and not forbi):
            return None
        return v

    def paa(self, dag: date, *, forbi: bool = False) -> Versjon:
        """As `finn`, but RegelManglerError when there is none."""
        v = self.finn(dag, forbi=forbi)
        if v is None:
            raise RegelManglerError(self.navn, dag)
        return v

    @property
    def dekket_til(self) -> date:
        """The last day through which there is no hole."""
        slutt = self.kjent_til
        for v in self.versjoner:
            if v.til and v.fra <= slutt + timedelta(1):
                slutt = max(slutt, v.til)
        return slutt


@verdi
class Frist:
    """A term of the law, counted after domstolloven § 148."""

    id: str
    tittel: str
    antall: int
    enhet: str
    hjemmel: str
    kilde: str
    fra: date

    def etter(self, dag: date) -> date:
        """The last day of the term that starts on the day."""
        match self.enhet:
            case "dager":
                return dager.pluss(dag, self.antall)
            case "maaneder":
                return dager.pluss_maaneder(dag, self.antall)
            case _:
                return dager.pluss_aar(dag, self.antall)


@verdi
class Lov:
    """An act that is adopted but has no commencement date; `paragrafer` are those the program uses."""

    id: str
    navn: str
    nummer: str
    vedtatt: date
    paragrafer: Mapping[str, str]


@verdi
class Ikraft:
    """The user has entered that an act, or some of its paragraphs, is in force from a day."""

    lov: str
    fra: date
    paragraf: tuple[str, ...]
    kilde: str


@verdi
class Forklaring:
    """A rule in a full sentence, and an example of it: for those who read the rules, never for an answer."""

    setning: str
    eksempel: str


@verdi
class Regel:
    """One rule: where it bites (`steg`), with what outcome, under which provision.

    `grunn` is the name it is told by, where another rule with the same condition has another outcome on another step.
    From the day `ny_paragraf` of inkassoloven 2026 is in force the reason cites `ny_hjemmel`, in the words of
    `ny_tekst` (presisering 96); from the day all of `opphevet` are, the rule is no longer law. `loefte` names the day
    the fee may be asked for, and is left out where another reason takes it for good.
    """

    id: str
    hjemmel: str
    utfall: str
    steg: tuple[str, ...]
    tekst: str
    fra: date | None = None
    til: date | None = None
    lov: str = ""
    paragraf: tuple[str, ...] = ()
    grunn: str = ""
    ny_paragraf: str = ""
    ny_hjemmel: str = ""
    ny_tekst: str = ""
    loefte: str = ""
    opphevet: tuple[str, ...] = ()

    @property
    def alt(self) -> str:
        """All that it may say."""
        return f"{self.tekst} {self.loefte}".rstrip()

    @property
    def navn(self) -> str:
        """The name in an answer."""
        return self.grunn or self.id


@verdi
class Regelbok:
    """All tables, terms and rules. `tabeller` and `forklart` (by rule id) may load lazily."""

    tabeller: Mapping[str, Tabell]
    frister: Mapping[str, tuple[Frist, ...]]
    regler: tuple[Regel, ...]
    ikraft: tuple[Ikraft, ...] = field(default=())
    forklart: Mapping[str, Forklaring] = field(default_factory=dict)

    def versjon(self, tabell: str, *, forbi: bool = False, **valg: date) -> Versjon:
        """The row of a table; the keyword must be the table's own `velges_av`."""
        t = self.tabeller[tabell]
        dag = self._dag(t, valg)
        return t.paa(dag, forbi=forbi)

    def finn(self, tabell: str, **valg: date) -> Versjon | None:
        """As `versjon`, but None where the table has no row for the day."""
        t = self.tabeller.get(tabell)
        return t.finn(self._dag(t, valg)) if t else None

    @staticmethod
    def _dag(t: Tabell, valg: Mapping[str, date]) -> date:
        if len(valg) != 1 or t.velges_av not in valg:
            raise TypeError(f"tabellen {t.navn} velges av «{t.velges_av}», ikke {sorted(valg)}")
        return valg[t.velges_av]

    def frist(self, id: str, dag: date | None = None) -> Frist:
        """The term of that name; `dag` chooses among its versions."""
        alle = self.frister[id]
        return alle[-1] if dag is None else next(f for f in reversed(alle) if f.fra <= dag)

    def rettsgebyr(self, tabell: str, dag: date) -> Decimal | None:
        """Rettsgebyrloven § 6 a: multiplier times R, rounded down to whole kroner; None without a row."""
        andel, r = self.finn(tabell, dag=dag), self.finn("rettsgebyr", dag=dag)
        return ned_til_krone(Fraction(andel.verdi) * Fraction(r.verdi)) if andel and r else None

    @cached_property
    def dekket_til(self) -> date:
        """Presiseringer 11 and 73: the last day for which anything is computed."""
        return min(self.tabeller[t].dekket_til for t in STYRENDE)

    def krev_dekket(self, dag: date) -> None:
        """Presisering 11: refuse every day after the last known one."""
        for t in STYRENDE:
            if dag > self.tabeller[t].dekket_til:
                raise RegelManglerError(t, dag)

    @cached_property
    def med_siste_sats(self) -> Regelbok:
        """Presisering 11: as if the last known interest went on, for instalments of the future, marked «ca.»."""
        t = self.tabeller["forsinkelsesrente"]
        siste = replace(t.paa(self.dekket_til), til=dager.SISTE - timedelta(1))
        foer = tuple(v for v in t.versjoner if v.fra < siste.fra)
        tabeller = {**self.tabeller, t.navn: replace(t, versjoner=(*foer, siste))}
        return Regelbok(tabeller, self.frister, self.regler, self.ikraft)

    def ikraft_fra(self, lov: str, paragraf: str) -> date | None:
        """The first day on which that paragraph of an act adopted without a date is in force."""
        return min(
            (i.fra for i in self.ikraft if i.lov == lov and (not i.paragraf or paragraf in i.paragraf)),
            default=None,
        )

    def gyldig(self, regel: Regel) -> dager.Spenn:
        """The days on which the rule is law."""
        if regel.lov:
            start = self.alle_ikraft_fra(regel.lov, regel.paragraf)
            return dager.fra(start) if start else dager.INGEN
        opphevet = self.alle_ikraft_fra(NY_LOV, regel.opphevet)
        til = regel.til or dager.SISTE
        return ((regel.fra or dager.FOERSTE, min(til, opphevet - timedelta(1)) if opphevet else til),)

    def alle_ikraft_fra(self, lov: str, paragrafer: Iterable[str]) -> date | None:
        """The first day on which all of the paragraphs are in force; None where one has no day, or there are none."""
        fra = [self.ikraft_fra(lov, p) for p in paragrafer]
        return max((d for d in fra if d), default=None) if None not in fra else None

    def ny_lov(self, paragraf: str, dag: date) -> bool:
        """Whether that paragraph of inkassoloven 2026 is in force on the day."""
        fra = self.ikraft_fra(NY_LOV, paragraf)
        return fra is not None and dag >= fra

    def nye_brev(self, dag: date) -> bool:
        """Presisering 96: fees and letters follow the act of 2026 from the day both §§ 20 and 21 are in force."""
        fra = self.alle_ikraft_fra(NY_LOV, NYE_BREV)
        return fra is not None and dag >= fra

    def ordlyd(self, regel: Regel, dag: date) -> tuple[str, str]:
        """Presisering 96: the provision in force on the day, and the text that goes with it."""
        if regel.ny_hjemmel and self.ny_lov(regel.ny_paragraf, dag):
            return regel.ny_hjemmel, regel.ny_tekst or regel.tekst
        return regel.hjemmel, regel.tekst

    @cached_property
    def per_steg(self) -> Mapping[str, tuple[Regel, ...]]:
        """The rules that can bite on each step, in the order of the file."""
        return {s: tuple(r for r in self.regler if s in r.steg and self.gyldig(r)) for s in STEG}

    @cached_property
    def stengere(self) -> Mapping[str, tuple[tuple[str, dager.Spenn], ...]]:
        """Of each step, the rules that may take the fee, and the days on which each is law."""
        return {
            s: tuple((r.id, self.gyldig(r)) for r in regler if r.utfall in ("ulovlig", "uten_gebyr"))
            for s, regler in self.per_steg.items()
        }

    @cached_property
    def per_id(self) -> Mapping[str, Regel]:
        """Every rule by its id."""
        return {r.id: r for r in self.regler}


def bygg_tabell(navn: str, data: Mapping[str, Any], egne: list[Mapping[str, Any]] | None = None) -> Tabell:
    """A table from its parsed file, with the user's own versions laid over; ValueError when it breaks the form."""
    for krav in ("tittel", "hjemmel", "enhet", "velges_av", "kjent_til", "versjon"):
        if krav not in data:
            raise ValueError(f"mangler «{krav}»")
    rader = [_versjon(v, data["enhet"]) for v in data["versjon"]]
    _stigende(rader)
    egne_rader = [_versjon(v, data["enhet"], navn, data["versjon"]) for v in egne or ()]
    _stigende(egne_rader)
    nye = {v.fra for v in egne_rader}
    alle = sorted([v for v in rader if v.fra not in nye] + egne_rader, key=lambda v: v.fra)
    return Tabell(
        navn,
        data["tittel"],
        data["hjemmel"],
        data["enhet"],
        data["velges_av"],
        data["kjent_til"],
        tuple(alle),
        data.get("kunngjoeres", ""),
    )


def _stigende(rader: list[Versjon]) -> None:
    for a, b in pairwise(rader):
        if b.fra <= a.fra:
            raise ValueError(f"versjonene må stå i stigende rekkefølge: {b.fra} står etter {a.fra}")


HALVAARLIGE = ("forsinkelsesrente", "standardkompensasjon")


def standard_til(navn: str, fra: date) -> date:
    """Presisering 73: a user's row holds through the half-year (interest, compensation) or the calendar year."""
    return date(fra.year, 6, 30) if navn in HALVAARLIGE and fra.month <= 6 else date(fra.year, 12, 31)


def _versjon(
    data: Mapping[str, Any], enhet: str, navn: str = "", kjente: Sequence[Mapping[str, Any]] | None = None
) -> Versjon:
    """One row; a user's own is held against the program's rows (`kjente`) of the table."""
    egen = kjente is not None
    fra = data.get("fra")
    if not isinstance(fra, date) or not er_dag(fra):
        raise ValueError("en versjon mangler datoen «fra»")
    if not str(data.get("kilde", "")).strip():
        raise ValueError(f"versjonen fra {fra} mangler «kilde»")
    til = data.get("til") or (standard_til(navn, fra) if egen else None)
    if til is not None and (not er_dag(til) or til < fra):
        raise ValueError(f"versjonen fra {fra} har en «til» som ikke er en senere dato")
    if kjente is not None:
        krev_form(data, kjente, f"versjonen fra {fra}")
    felt = {k: v for k, v in data.items() if k not in ("fra", "til", "kilde", "bekreftet", "kontroll")}
    if enhet in ("kroner", "prosent", "faktor", "rettsgebyr") and "trinn" not in felt:
        felt["verdi"] = _tall(felt.get("verdi"), fra)
    return Versjon(fra, til, felt, str(data["kilde"]), bool(data.get("bekreftet", True)), egen)


def _tall(verdi: Any, fra: date) -> Decimal:
    try:
        tall = Decimal(str(verdi))
    except ArithmeticError:
        raise ValueError(f"versjonen fra {fra} har en «verdi» som ikke er et tall") from None
    if isinstance(verdi, bool) or not tall.is_finite() or not 0 <= tall <= STOERST:
        raise ValueError(f"versjonen fra {fra} har en «verdi» som ikke er et tall på 0 eller mer")
    return tall


def bygg_frister(data: Mapping[str, Any]) -> dict[str, tuple[Frist, ...]]:
    """The terms by id, ascending by `fra`."""
    ut: dict[str, tuple[Frist, ...]] = {}
    for f in data["frist"]:
        if not f.get("hjemmel") or not f.get("kilde"):
            raise ValueError(f"fristen «{f.get('id')}» mangler hjemmel eller kilde")
        ny = Frist(
            f["id"],
            f["tittel"],
            f["antall"],
            f["enhet"],
            f["hjemmel"],
            f["kilde"],
            f.get("fra", dager.FOERSTE),
        )
        ut[f["id"]] = (*ut.get(f["id"], ()), ny)
    return ut


def bygg_regler(data: Mapping[str, Any]) -> tuple[Regel, ...]:
    """The rules; one without a paragraph or with an unknown outcome or step cannot be loaded."""
    regler = []
    for r in data["regel"]:
        if "§" not in r.get("hjemmel", ""):
            raise ValueError(f"regelen «{r.get('id')}» mangler hjemmel med paragraf")
        if r["utfall"] not in UTFALL or not r["steg"] or not set(r["steg"]) <= set(STEG):
            raise ValueError(f"regelen «{r['id']}» har ukjent utfall eller steg")
        if r.get("ny_hjemmel") and ("§" not in r["ny_hjemmel"] or not r.get("ny_paragraf")):
            raise ValueError(f"regelen «{r['id']}» mangler paragraf for den nye loven")
        lister = {navn: tuple(r.get(navn, ())) for navn in ("steg", "paragraf", "opphevet")}
        regler.append(Regel(**{**r, **lister}))
    if len({r.id for r in regler}) != len(regler):
        raise ValueError("to regler har samme id")
    return tuple(regler)
