"""inkasso overlever: the case as one package for a bureau or a lawyer; own collection then ends."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.valg import Ekstra, Helse, Ja, Uten
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.saksgang.kontor import Kontekst

Til = Annotated[str, typer.Option("--til", metavar="NAVN", help="Byrået eller advokaten som tar over.")]


def overlever(
    ctx: typer.Context,
    sak: SakArg,
    til: Til = "",
    uten_bilag: Uten = None,
    bilag: Ekstra = None,
    bekreft_helsedata: Helse = False,
    ja: Ja = False,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Pakk hele saken til et inkassobyrå eller en advokat, og avslutt din egen innkreving.

    Eksempel: inkasso overlever 2026-0001 --til "Advokat Eksempel"
    """
    import hashlib

    from inkassocli.commands.samtale.spoer import bekreft
    from inkassocli.core import hendelser as h
    from inkassocli.core.format import antall
    from inkassocli.core.papirvalg import Bilagsvalg
    from inkassocli.papirer.overlevering import tilbakeholdt
    from inkassocli.saksgang.sak.overlevering import lag_pakke
    from inkassocli.saksgang.utkast import svar
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig
    from inkassocli.view.forlik import bilagsrader

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    if not til.strip():
        raise BrukError("Hvem som tar over, mangler.", gjoer='gi navnet med --til "…"')
    fil = k.sak(sak)
    f = k.fakta(fil, beloep=True)
    nr = fil.hode.sak
    if f.sak.avsluttet:
        raise StegStengtError(
            f"Sak {nr} er alt avsluttet eller overlevert (inkassoloven § 8).",
            gjoer=f"gjenåpne den først: inkasso avslutt {nr} --gjenaapne",
        )
    pakke, lest = lag_pakke(
        k, fil, f, til, Bilagsvalg(tuple(uten_bilag or ()), tuple(bilag or ()), bekreft_helsedata)
    )
    sti = ledig(fil.mappe / "overlevert" / f"{k.dag}-sak-{nr}.zip", pakke)
    e = h.Overlevert(dato=k.dag, registrert=k.naa, merknad=merknad, til=til, fil=f"overlevert/{sti.name}")
    virkning = [
        f"Pakken har oversikt, data og {antall(len(lest), 'dokument', 'dokumenter')}:",
        *bilagsrader([x.rad for x in lest]),
        "Etterpå sender du ingen egne brev i saken.",
    ]
    igjen = bekreft(k, f"Skal saken overleveres til {til}?", ja=ja, virkning=virkning)
    if not k.toerr:
        atomisk.skriv(sti, pakke)
    k.legg_til(fil, e)
    svar(
        k,
        nr,
        [e],
        [f"Sak {nr} er overlevert til {til}.", *igjen, *([] if k.toerr else [f"  {sti}"])],
        filer=[] if k.toerr else [sti],
        sha256=hashlib.sha256(pakke).hexdigest(),
    )
    if not any(x.vedlegg.slag == "faktura" for x in lest):
        k.si("Merk: ingen faktura er med. De som tar over, vil ha den: --bilag FIL=Faktura")
    if not bekreft_helsedata and (utelatt := tilbakeholdt(fil)):
        k.si(
            f"Merk: {antall(len(utelatt), 'notat', 'notater')} ser ut til å ha helseopplysninger og er holdt utenfor "
            f"(hendelse nr. {', '.join(map(str, utelatt))}). Må de være med: --bekreft-helsedata"
        )
    if f.foreldes:
        k.si(
            f"Si fra om foreldelsen: {f.foreldes:%d.%m.%Y}. "
            "Send pakken på en trygg måte, den har opplysninger om skyldneren."
        )
