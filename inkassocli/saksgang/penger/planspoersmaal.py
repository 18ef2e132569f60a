"""What `avtale` and `hva-hvis` ask on a terminal when no plan is given: how much or how many, and the first day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli import norsk
from inkassocli.core.avtale import MAKS_AVDRAG
from inkassocli.core.dager import pluss_maaneder
from inkassocli.core.format import dato
from inkassocli.errors import BrukError
from inkassocli.readers import tastet
from inkassocli.saksgang.utkast import Spoersmaal, krev_framtid

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.penger.avtale import Plan


def spurt(kontor: Kontor, x: Plan) -> Plan:
    """The plan with what was not given; what is given is not asked about."""
    avdrag = kontor.spoer(_HVER_MAANED)
    antall = None if avdrag else kontor.spoer(_ANTALL)
    return replace(x, avdrag=avdrag, antall=antall, fra=x.fra or kontor.spoer(_fra(kontor.dag)))


def _flere(verdi: str) -> int:
    if not (verdi.strip().isdecimal() and 0 < int(verdi) <= MAKS_AVDRAG):
        raise BrukError(f"Antallet må være et helt tall fra 1 til {MAKS_AVDRAG}.")
    return int(verdi)


def _minst(verdi: str) -> Decimal:
    if not (kroner := norsk.kroner(verdi)):
        raise BrukError("Avdraget kan ikke være null.")
    return kroner


_HVER_MAANED = Spoersmaal(
    "avdrag", "Hvor mye betaler skyldneren hver måned?", "--avdrag", les=_minst, slag="valgfri",
    foer=("Gi beløpet i kroner, eller la det stå tomt og gi antallet avdrag.",), kort="Hver måned",
    hjelp="Det skyldneren klarer hver måned, renten medregnet. Det siste avdraget blir mindre.",
)  # fmt: skip
_ANTALL = Spoersmaal("antall", "Hvor mange månedlige avdrag?", "--antall", les=_flere, kort="Antall avdrag",
                     hjelp="Hvor mange måneder gjelden skal deles på. Programmet regner ut hvert avdrag.")  # fmt: skip


def _fra(i_dag: date) -> Spoersmaal:
    def les(verdi: str) -> date:
        dag = tastet.dag(verdi)
        krev_framtid(dag, i_dag, "Det første avdraget")
        return dag

    om_en_maaned = dato(pluss_maaneder(i_dag, 1))
    return Spoersmaal(
        "fra", "Når forfaller det første avdraget?", "--fra", les=les, forslag=om_en_maaned, kort="Første avdrag",
        hjelp="Siste dag for å betale det første avdraget. De neste forfaller samme dato hver måned.",
    )  # fmt: skip
