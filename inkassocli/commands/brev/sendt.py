"""inkasso sendt: confirms that letters were posted. Only this has legal effect."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, Stille, Toerr
from inkassocli.commands.valg import Kanal
from inkassocli.commands.varsler import krev_alle_lest
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.view.brev import om_epost

Saker = Annotated[
    list[str] | None, typer.Argument(metavar="[SAK]…", help="Uten sak: alle med brev som ikke er postlagt.")
]


def sendt(
    ctx: typer.Context,
    saker: Saker = None,
    brev: Annotated[str | None, typer.Option("--brev", help="Hvilket brev, når flere venter.")] = None,
    kanal: Kanal = "papir",
    sporing: Annotated[str, typer.Option("--sporing", help="Sporingsnummer for rekommandert brev.")] = "",
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Bekreft at brev er postlagt. Dagen er --dato, ellers i dag.

    Eksempel: inkasso sendt 2026-0001 --dato 2026-09-15
    """
    from inkassocli.core.hendelser import VERDIER
    from inkassocli.saksgang.brev.postlegging import med_upostede, postlegg, velg
    from inkassocli.view.postlegging import melding, raad

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    for verdi, navn in ((kanal, "Kanal"), (brev, "Brevtype")):
        if verdi and verdi not in VERDIER[navn]:
            raise BrukError(f"«{verdi}» må være en av: {', '.join(VERDIER[navn])}.")
    filer, uleste = ([k.sak(x) for x in saker], []) if saker else med_upostede(k)
    felt: dict[str, Any] = {"kanal": kanal, "sporing": sporing, "merknad": merknad}
    par = [(s, postlegg(k, s, velg(s, brev, bool(saker)), felt)) for s in {f.fil: f for f in filer}.values()]
    for s, e in par:
        k.legg_til(s, e)
    k.skrevet(
        par[0][0].hode.sak if len(par) == 1 else None,
        [e for _, e in par],
        [s.fil for s, _ in par],
        melding(par),
    )
    for s, e in par:
        raad(k, s, e)
    for slag in dict.fromkeys(e.brev for _, e in par):
        om_epost(k, slag, kanal)
    krev_alle_lest(uleste)
