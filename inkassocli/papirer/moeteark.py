"""The sheet for the meeting in the forliksråd."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.core.papirord import Tekst
from inkassocli.core.rettsgebyr import ikke_dekket
from inkassocli.papirer.klage import sagt, tidslinje
from inkassocli.papirer.parter import rettens_nummer

if TYPE_CHECKING:
    from decimal import Decimal

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.moeteplikt import Moeteplikt
    from inkassocli.core.oppsett import Oppsett

MED = ("innkalling", "klagen", "prisen", "betalt", "fullmakt")


def til_moeteark(
    f: Fakta, o: Oppsett, tid: str, sted: str, plikt: Moeteplikt, sum_: Decimal
) -> dict[str, Any]:
    """All that the sheet shows; `sum_` is the account, and tvisteloven § 6-13 the court's fee beside it."""
    gebyr = ikke_dekket(f)
    innsigelser = [i for i in sagt(f, (), bekreft=False) if i["tekst"]]
    return {
        "tid": tid,
        "sted": sted,
        "saksnummer": rettens_nummer(f.sak),
        "rettsgebyr": gebyr,
        "alt": sum_ + gebyr,
        "klager": o.navn,
        "motpart": f.sak.skyldner.navn,
        "tidslinje": tidslinje(f, ()),
        "innsigelser": innsigelser,
        "med": [Tekst(f"med.{ting}") for ting in MED],
        "innsigelse": "\n".join(i["tekst"] for i in sagt(f, (), bekreft=False)),
        "nabo": [Tekst("moeteplikt.ja"), Tekst("moeteplikt.nei")],
        **plikt.felt,
    }
