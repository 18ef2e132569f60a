"""inkasso sjekk: verifies every file. Silent and 0 when all is well."""

from __future__ import annotations

from inkassocli.commands.akter import Akter
from inkassocli.commands.kommando import Kall, visning


@visning
def alt(k: Kall) -> None:
    """Kontroller alt i mappen: saker, lagrede brev og bilag, oppsett, satser. Stille når alt er i orden.

    Eksempel: inkasso sjekk
    """
    from inkassocli.core.funn import FEIL
    from inkassocli.saksgang.mappe import kontroll
    from inkassocli.view.kontroll import linje, som_json

    funnet = kontroll.alt(k.kontor)
    k.kode = funnet.kode
    if k.som_json:
        return k.svar(som_json(funnet), "")
    for x in funnet.avvik:  # errors are the result; what is only worth knowing is told beside it
        (k.skjerm.ut if x.alvor == FEIL else k.si)(linje(x))
    return None


sjekk = Akter(alt)
