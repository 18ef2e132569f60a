"""Tvisteloven § 6-13 and the forskrift on costs of enforcement: what the creditor may ask for, and its ceilings."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from inkassocli.core.beloep import kr, til_oere
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.papirvalg import Kostnader


def krev_moeteregler(kostnader: Kostnader, moeteplikt: str) -> None:
    """Tvisteloven § 6-13 (1) b and c: travel for who must attend in person, a deputy's costs for who need not."""
    if kostnader.moete and kostnader.reise:
        raise BrukError(
            "Du kan ikke kreve både reise og møteutgifter: reise er for den som har plikt til å møte selv, "
            "møteutgifter for den som ikke har det (tvisteloven § 6-13 første ledd b og c).",
            gjoer="ta bort --reise eller --moeteutgift",
        )
    if kostnader.moete and moeteplikt == "ja":
        raise BrukError(
            "Du har plikt til å møte selv i forliksrådet, og da kan du ikke kreve møteutgifter "
            "(tvisteloven §§ 6-6 og 6-13 første ledd c).",
            gjoer="ta bort --moeteutgift. Reisen kan du kreve: --reise KRONER",
        )


def sakskostnader(f: Fakta, kostnader: Kostnader, *, med_inndriving: bool) -> tuple[tuple[str, Decimal], ...]:
    """Tvisteloven § 6-13 (1): the fee of the filing day, and the creditor's own items within their ceilings."""
    poster: list[tuple[str, Decimal]] = []
    gebyr = f.bok.rettsgebyr("gebyr_forliksklage", f.dag)
    if gebyr:
        poster.append(("gebyr", gebyr))
    for navn, beloep in (
        ("reise", kostnader.reise),
        ("moete", kostnader.moete),
        ("rettshjelp", kostnader.rettshjelp),
    ):
        if beloep:
            tak = _taket(f, navn, med_inndriving=med_inndriving)
            if tak is not None and beloep > tak:
                raise BrukError(
                    f"Du kan kreve høyst {kr(tak)} for dette (tvisteloven § 6-13).",
                    gjoer=f"sett --{'moeteutgift' if navn == 'moete' else navn} lavere",
                )
            poster.append((navn, beloep))
    return tuple(poster)


def _taket(f: Fakta, navn: str, *, med_inndriving: bool) -> Decimal | None:
    """The ceilings of § 6-13 (1) c-e. Travel has none."""
    if navn == "reise":
        return None
    if navn == "moete":
        return tak(f, "tak_forliksraad_moetefullmektig")
    return tak(f, "tak_forliksraad_rettshjelp", "med_utenrettslige_kostnader" if med_inndriving else "")


def tak(f: Fakta, tabell: str, felt: str = "") -> Decimal:
    """A ceiling in rettsgebyr, by its value or another field of it; VAT is added for a creditor outside VAT."""
    rad = f.bok.versjon(tabell, forbi=True, dag=f.dag)
    faktor = rad.felt.get(felt)
    r = Fraction(f.bok.versjon("rettsgebyr", dag=f.dag).verdi)
    mva = 0 if f.kreditor.mva_pliktig else Fraction(f.bok.versjon("mva", forbi=True, dag=f.dag).verdi)
    return til_oere(
        Fraction(Decimal(str(faktor)) if faktor is not None else rad.verdi) * r * (100 + mva) / 100
    )
