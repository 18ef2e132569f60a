"""inkasso pause: the creditor waits, for a time or until further notice."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.valg import valgfri_dato
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.utkast import krev_framtid, svar
from inkassocli.view.virkning import om_helseord

Til = Annotated[
    date | None, valgfri_dato("--til", "Siste dag i pausen. Uten dag: til du selv avslutter den.")
]


def pause(
    ctx: typer.Context,
    sak: SakArg,
    til: Til = None,
    grunn: Annotated[str, typer.Option("--grunn", metavar="TEKST", help="Hvorfor du venter.")] = "",
    slutt: Annotated[bool, typer.Option("--slutt", help="Avslutt pausen.")] = False,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """La saken hvile til en dag. Renten løper, men ingen brev kan sendes.

    Eksempel: inkasso pause 2026-0001 --til 2026-12-15 --grunn "skyldneren venter på Helfo"
    """
    from inkassocli.core import hendelser as h
    from inkassocli.core.format import dato_med_ukedag

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil, beloep=False)
    if slutt:
        if til:
            raise BrukError("--slutt kan ikke stå sammen med --til.", gjoer="bruk bare --slutt")
        if not f.sak.pause_loeper(k.dag):
            raise BrukError(
                f"Sak {fil.hode.sak} har ingen pause {k.dag:%d.%m.%Y}.", gjoer="se saken med inkasso vis"
            )
        ferdig = h.PauseSlutt(dato=k.dag, registrert=k.naa, merknad=merknad, grunn=grunn)
        k.legg_til(fil, ferdig)
        return svar(
            k,
            fil.hode.sak,
            [ferdig],
            [f"Pausen i sak {fil.hode.sak} er slutt.", f"Se hva som er lov: inkasso kan {fil.hode.sak}"],
        )
    if til:
        krev_framtid(til, k.dag, "Pausen til")
    ny = h.Pause(dato=k.dag, registrert=k.naa, til=til, grunn=grunn, merknad=merknad)
    foreldes = k.foreldes(fil)
    k.legg_til(fil, ny)
    slutten = f"til og med {dato_med_ukedag(til)}" if til else "til du avslutter den (--slutt)"
    tekst = "Saken er avsluttet." if f.sak.avsluttet else "Renten løper videre."
    svar(k, fil.hode.sak, [ny], [f"Sak {fil.hode.sak} har pause {slutten}. {tekst}"])
    om_helseord(k, fil.hode.sak, grunn, merknad)
    if foreldes and (til is None or foreldes <= til):
        k.si(
            f"VIKTIG: kravet foreldes {dato_med_ukedag(foreldes)}. En pause avbryter ikke foreldelsen "
            "(foreldelsesloven §§ 14–18)."
        )
    return None
