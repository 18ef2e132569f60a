"""What is told of a request for attachment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.saksgang.rett.utlegg import Papirer
    from inkassocli.store.saksfil import Saksfil


def melding(k: Kontekst, sak: Saksfil, papirer: Papirer, filer: list[Path]) -> str:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import antall
    from inkassocli.view.forlik import bilagsrader

    omfang = antall(papirer.sider, "side", "sider")
    linjer = [f"Begjæring om utlegg i sak {sak.hode.sak} mot {sak.hode.skyldner.navn}: {omfang}."]
    if not k.toerr:
        linjer += [f"  {fil}" for fil in filer]
    linjer += [
        "",
        f"Til: {papirer.myndighet}",
        f"Gebyr: {kr(papirer.gebyr)}, betales etterpå (rettsgebyrloven § 14)."
        if papirer.gebyr
        else "Gebyr: ingen (rettsgebyrloven § 14).",
        "",
    ]
    return "\n".join([*linjer, *bilagsrader(papirer.lest)])
