"""inkasso overlever: the case as one package for a bureau or a lawyer; own collection then ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.forlik import Ekstra, Helse, Uten
from inkassocli.commands.penger import Ja
from inkassocli.errors import BrukError, StegStengtError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.commands.vedlegg import Lest
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.mappe import Oppsett
    from inkassocli.store.saksfil import Saksfil

FRITEKST = ("tekst", "grunn", "begrunnelse", "merknad")  # what the user writes in his own words
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

    from inkassocli.commands.penger import bekreft, svar
    from inkassocli.commands.vedlegg import Valg, bilagsrader
    from inkassocli.core import hendelser as h
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig
    from inkassocli.view.format import antall

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    if not til.strip():
        raise BrukError("Hvem som tar over, mangler.", gjoer='gi navnet med --til "…"')
    fil = k.sak(sak)
    f = k.fakta(fil)
    nr = fil.hode.sak
    if f.sak.avsluttet:
        raise StegStengtError(
            f"Sak {nr} er alt avsluttet eller overlevert (inkassoloven § 8).",
            gjoer=f"gjenåpne den først: inkasso avslutt {nr} --gjenaapne",
        )
    pakke, lest = lag_pakke(
        k, fil, f, til, Valg(tuple(uten_bilag or ()), tuple(bilag or ()), bekreft_helsedata)
    )
    sti = ledig(fil.mappe / "overlevert" / f"{k.dag}-sak-{nr}.zip", pakke)
    e = h.Overlevert(dato=k.dag, registrert=k.naa, merknad=merknad, til=til, fil=f"overlevert/{sti.name}")
    virkning = [
        f"Pakken har oversikt, data og {antall(len(lest), 'dokument', 'dokumenter')}:",
        *bilagsrader(lest),
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


def lag_pakke(k: Kontekst, sak: Saksfil, f: Fakta, til: str, valg: Any) -> tuple[bytes, tuple[Lest, ...]]:
    """A zip: the overview with stamped exhibits, the facts as JSON, and every document as it was stored."""
    from inkassocli.commands import vedlegg
    from inkassocli.commands.brev import utseende
    from inkassocli.render.bilag import sett_sammen
    from inkassocli.render.brev import lag_brev
    from inkassocli.store.bilagsfiler import les, pakk

    valgte = vedlegg.forslag(f.sak, k.oppsett.maalform, valg)
    gjelder = [x.gjelder for x in f.sak.hode.krav]
    unntatte = vedlegg.vern(f.sak, valgte, gjelder, bekreft=valg.bekreft)
    lest = vedlegg.les_alle(sak, valgte, unntatte)
    ferdig = lag_brev(oversikt(f, k.oppsett, til, lest), egne=utseende(k)["egne"])
    pdf = sett_sammen(
        ferdig.pdf,
        [x.stemplet for x in lest],
        k.dag,
        f"{ferdig.tittel} – {f.sak.hode.sak}",
        k.oppsett.maalform,
    )
    innhold = {"oversikt.pdf": pdf, "sak.json": _json(k, sak, f, lest, bekreft=valg.bekreft).encode()}
    for x in lest:
        endelse = x.vedlegg.fil.rpartition(".")[2].lower()
        innhold[f"bilag/{x.nummer:02d}-{_slug(x)}.{endelse}"] = les(sak.mappe, x.vedlegg.fil)
    return pakk(innhold, k.dag), lest


def _slug(x: Lest) -> str:
    """A neutral name: the kind of document and its day, never a person's name."""
    slag = x.vedlegg.brev or x.vedlegg.slag
    return f"{slag}-{x.vedlegg.dato}" if x.vedlegg.dato else slag


def oversikt(f: Fakta, o: Oppsett, til: str, lest: Sequence[Lest]) -> Any:
    """What they ask for: parties, claims without fees, letters as sent, payments, objection, limitation."""
    from inkassocli.commands.grunnlag import grunnlag
    from inkassocli.commands.klagepapir import Opplysninger, med_roller, parter, sagt, tidslinje
    from inkassocli.core.brevgrunnlag import Part

    g = grunnlag(f, o, "bilagsliste", bilag=tuple(x.rad for x in lest), hele=True)
    innsigelser = [i for i in sagt(f, lest, bekreft=False) if i["tekst"]]
    ekstra = {
        "til": til,
        "parter": tuple(
            (med_roller(n, "overlevert", o.maalform), tekst) for n, tekst in parter(f, o, Opplysninger())
        ),
        "kravene": _kravene(f, o),
        "foreldes": f.foreldes,
        "tidslinje": tidslinje(f, lest, o.maalform, "overlevert"),
        "innsigelser": innsigelser,
        "innsigelse": "\n".join(i["tekst"] for i in innsigelser),
    }
    return replace(
        g,
        mottaker=Part(navn=til),
        bestridt_fra=None,
        ekstra=ekstra,
    )


def _kravene(f: Fakta, o: Oppsett) -> Any:
    from inkassocli.core.brevgrunnlag import Celle, Tabell
    from inkassocli.core.foreldelse import klokke

    nn = o.maalform == "nn"
    hode = (
        "Faktura",
        "Dato",
        "Gjeld" if nn else "Gjelder",
        "Forfall",
        "Rente frå" if nn else "Rente fra",
        "Blir forelda" if nn else "Foreldes",
        ">Hovudstol" if nn else ">Hovedstol",
    )
    rester = {r.faktura: r.hovedstol for r in f.konto.rader}
    rader: list[tuple[Celle, ...]] = [
        (
            krav.faktura,
            krav.fakturadato,
            krav.gjelder,
            krav.forfallsdag(f.bok),
            krav.rente_fra(f.bok),
            klokke(f.sak, krav, f.bok).loeper_til,
            rester.get(krav.faktura, krav.beloep),
        )
        for krav in f.sak.hode.krav
    ]
    return Tabell(kolonner=hode, rader=tuple(rader))


def tilbakeholdt(sak: Saksfil) -> tuple[int, ...]:
    """Helsepersonelloven § 21: the events (numbers) whose own words look like health data."""
    from inkassocli.core.helsevern import mistenkelig
    from inkassocli.core.hendelser import ikke_angret

    return tuple(
        e.nr
        for e in ikke_angret(sak.hendelser)
        if mistenkelig(*(getattr(e, felt, "") or "" for felt in FRITEKST))
    )


def _json(k: Kontekst, sak: Saksfil, f: Fakta, lest: Sequence[Lest], *, bekreft: bool) -> str:
    """The same for programs: the case on the day, its events, and the documents with their sha256."""
    from dataclasses import asdict

    from inkassocli.core.hendelser import ikke_angret
    from inkassocli.view.jsonut import hendelse, til_json, vis

    o = k.oppsett
    uten = () if bekreft else tilbakeholdt(sak)
    fordringshaver = {
        n: getattr(o, n)
        for n in (
            "navn",
            "organisasjonsnummer",
            "form",
            "adresse",
            "postnummer",
            "poststed",
            "telefon",
            "epost",
            "kontonummer",
            "mva_pliktig",
        )
    }
    return til_json(
        {
            **vis(f, len(sak.hendelser)),
            "fordringshaver": fordringshaver,
            "skyldner": asdict(f.sak.skyldner),
            "fakturaer": [asdict(x) for x in sak.hode.krav],
            "hendelsesliste": [
                {n: v for n, v in hendelse(e).items() if e.nr not in uten or n not in FRITEKST}
                for e in ikke_angret(sak.hendelser)
            ],
            "bilag": [
                {
                    "nummer": x.nummer,
                    "tittel": x.vedlegg.tittel,
                    "dato": x.vedlegg.dato,
                    "sider": x.innlest.sider,
                    "sha256": x.vedlegg.sha256,
                }
                for x in lest
            ],
        }
    )
