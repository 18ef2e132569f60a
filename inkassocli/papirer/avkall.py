"""The release of a lien, with what a register finds it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.core.papirord import Rad, Tekst
from inkassocli.core.papirvalg import Opplysninger
from inkassocli.core.utleggslov import paragraftekst
from inkassocli.papirer import dom as domskrav
from inkassocli.papirer.parter import BLANK, parter

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import UtleggResultat
    from inkassocli.core.oppsett import Oppsett


def til_avkall(
    f: Fakta, o: Oppsett, pant: UtleggResultat, gjenstand: str, stedfortreder: str
) -> dict[str, Any]:
    """Tvangsfullbyrdelsesloven § 7-25: the parties, what the lien is in, its day and number; unknown: an open line."""
    dom = f.sak.dom
    bygger = domskrav.domsnavn(f, dom) if dom and f.konto.etter_dom else Tekst("meddelelse")
    return {
        "klager": o.navn,
        "motpart": f.sak.skyldner.navn,
        "parter": parter(f, o, Opplysninger(stedfortreder), kontakt=False),
        "gjenstand": gjenstand,
        "pant_dato": pant.dato,
        "pantet": (
            Rad("i", gjenstand or BLANK),
            Rad("utlegget", Tekst("tatt", pant.dato)),
            Rad("nummer", pant.saksnummer or BLANK),
            Rad("bygger", bygger),
        ),
        "betalt": f.konto.betalt,
        "paragraf": paragraftekst(f, "7-25"),
    }
