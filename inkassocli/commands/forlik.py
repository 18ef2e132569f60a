"""inkasso forlik: the complaint to the forliksråd with its exhibits, and what happens to it afterwards.

Reads all, decides all, makes the PDFs in memory, and only then writes: PDF, event, forliksraad.csv, message.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli import norsk
from inkassocli.commands.felles import (
    Dato,
    Json,
    Kontekst,
    Likevel,
    Mappe,
    Merknad,
    SakArg,
    Stille,
    Toerr,
    interaktiv,
    krev_lov,
)
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.commands.klagepapir import Opplysninger
    from inkassocli.commands.raad import Oppgitt, Valgt
    from inkassocli.commands.vedlegg import Lest
    from inkassocli.commands.vedlegg import Valg as Bilagsvalg
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.klage import Funn
    from inkassocli.core.steg import Svar
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.saksfil import Saksfil

Navn = Annotated[str | None, typer.Option("--forliksraad-navn", metavar="NAVN", help="Forliksrådets navn.")]
Adresse = Annotated[
    list[str] | None,
    typer.Option("--forliksraad-adresse", metavar="LINJE", help="Gate eller postboks (kan gjentas)."),
]
Postnummer = Annotated[
    str | None, typer.Option("--forliksraad-postnummer", metavar="NNNN", help="Postnummer.")
]
Poststed = Annotated[
    str | None,
    typer.Option("--forliksraad-poststed", metavar="STED", help="Poststed. Ellers fra postnummeret."),
]
Kilde = Annotated[
    str | None, typer.Option("--forliksraad-kilde", metavar="TEKST", help="Hvor du har adressen fra.")
]
Kommune = Annotated[
    str | None,
    typer.Option(
        "--kommune", metavar="NR", help="Kommunen skyldneren bor i, når postnummeret gir feil svar."
    ),
]
Uten = Annotated[
    list[int] | None,
    typer.Option("--uten-bilag", metavar="N", help="Ta ut bilag nr. N (se --dry-run). Kan gjentas."),
]
Ekstra = Annotated[
    list[str] | None,
    typer.Option("--bilag", metavar="FIL[=TITTEL]", help="Legg ved en fil til. Kan gjentas."),
]
Helse = Annotated[
    bool,
    typer.Option(
        "--bekreft-helsedata",
        help="Ja, helseopplysningene må være med. De merkes «Kreves unntatt fra innsyn».",
    ),
]
Full = Annotated[
    bool,
    typer.Option(
        "--full-faktura",
        help="Legg ved fakturaen som den er lagret, i stedet for et utdrag uten behandlingslinjer.",
    ),
]
Sakstype = Annotated[
    str | None,
    typer.Option(
        "--sakstype",
        metavar="TYPE",
        help="pengekrav, familie, offentlig, patent, gyldighet, nemnd eller annet (tvisteloven § 6-2).",
    ),
]
Fremstilling = Annotated[
    Path | None,
    typer.Option(
        "--fremstilling", metavar="FIL", help="Din egen forklaring (tekstfil), settes inn i klagen."
    ),
]
Rediger = Annotated[bool, typer.Option("--rediger", help="Skriv forklaringen i $EDITOR.")]
Stedfortreder = Annotated[
    str, typer.Option("--stedfortreder", metavar="NAVN", help="Hvem som opptrer for aksjeselskapet ditt.")
]
Motpart = Annotated[
    str,
    typer.Option(
        "--motpart-stedfortreder", metavar="NAVN", help="Hvem som opptrer for et selskap som skylder."
    ),
]
Reise = Annotated[
    Decimal | None,
    typer.Option("--reise", parser=norsk.kroner, metavar="KRONER", help="Reiseutgifter du krever (§ 6-13)."),
]
Moeteutgift = Annotated[
    Decimal | None,
    typer.Option(
        "--moeteutgift", parser=norsk.kroner, metavar="KRONER", help="Utgifter til møtefullmektig (§ 6-13)."
    ),
]
Rettshjelp = Annotated[
    Decimal | None,
    typer.Option(
        "--rettshjelp", parser=norsk.kroner, metavar="KRONER", help="Utgifter til rettshjelp (§ 6-13)."
    ),
]
Sjekk = Annotated[bool, typer.Option("--sjekk", help="Bare vis hva som mangler. Ingenting lages.")]
Sendt = Annotated[bool, typer.Option("--sendt", help="Klagen er sendt (dagen er --dato).")]
TilsvarV = Annotated[
    str | None,
    typer.Option("--tilsvar", metavar="UTFALL", help="Motparten har svart: godtatt eller bestridt."),
]
Moete = Annotated[
    str | None,
    typer.Option(
        "--moete", metavar="TID", help="Innkalt til møte, for eksempel «10.12.2026 kl. 10.00». Lager møteark."
    ),
]
Sted = Annotated[str, typer.Option("--sted", metavar="STED", help="Hvor møtet er (sammen med --moete).")]
Avsluttet = Annotated[
    str | None, typer.Option("--avsluttet", metavar="UTFALL", help="trukket, avvist, innstilt eller forlik.")
]
Trekk = Annotated[bool, typer.Option("--trekk", help="Lag brevet som trekker klagen.")]
Fullmakt = Annotated[
    str | None, typer.Option("--fullmakt", metavar="NAVN", help="Lag fullmakt til den som skal møte for deg.")
]


def forlik(
    ctx: typer.Context,
    sak: SakArg,
    likevel: Likevel = None,
    navn: Navn = None,
    adresse: Adresse = None,
    postnummer: Postnummer = None,
    poststed: Poststed = None,
    kilde: Kilde = None,
    kommune: Kommune = None,
    uten_bilag: Uten = None,
    bilag: Ekstra = None,
    bekreft_helsedata: Helse = False,
    full_faktura: Full = False,
    sakstype: Sakstype = None,
    fremstilling: Fremstilling = None,
    rediger: Rediger = False,
    stedfortreder: Stedfortreder = "",
    motpart_stedfortreder: Motpart = "",
    reise: Reise = None,
    moeteutgift: Moeteutgift = None,
    rettshjelp: Rettshjelp = None,
    sjekk: Sjekk = False,
    sendt: Sendt = False,
    tilsvar: TilsvarV = None,
    moete: Moete = None,
    sted: Sted = "",
    avsluttet: Avsluttet = None,
    trekk: Trekk = False,
    fullmakt: Fullmakt = None,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag forliksklagen med bilag som én PDF, og en side om hva du skal gjøre. Registrer hva som skjer siden.

    Eksempel: inkasso forlik 2026-0001 · inkasso forlik 2026-0001 --sendt --dato 2026-11-20
    """
    from inkassocli.commands import forliksgang as gang
    from inkassocli.commands import kontroll
    from inkassocli.commands.egentekst import behold
    from inkassocli.commands.klagepapir import Opplysninger
    from inkassocli.commands.raad import Oppgitt
    from inkassocli.commands.sakstyper import krev_pengekrav
    from inkassocli.commands.vedlegg import Valg, fakturavalg
    from inkassocli.core.klage import Kostnader

    valgt = [v for v in (sjekk, sendt, tilsvar, moete, avsluttet, trekk, fullmakt) if v not in (False, None)]
    if len(valgt) > 1:
        raise BrukError(
            "Velg én ting om gangen: --sjekk, --sendt, --tilsvar, --moete, --avsluttet, --trekk eller --fullmakt."
        )
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    oppgitt = Oppgitt(navn, tuple(adresse or ()), postnummer, poststed, kilde, kommune)
    if sendt:
        return gang.sendt(k, fil, f, likevel, merknad)
    if tilsvar is not None:
        return gang.tilsvar(k, fil, f, tilsvar, merknad)
    if moete is not None:
        return gang.moete(k, fil, f, kontroll.tekst(moete), sted, merknad)
    if avsluttet is not None:
        return gang.avsluttet(k, fil, f, avsluttet, merknad)
    if trekk:
        return gang.trekk(k, fil, f, oppgitt)
    if fullmakt is not None:
        return gang.fullmakt(k, fil, f, kontroll.tekst(fullmakt), stedfortreder)
    faktura = fakturavalg(f, full=full_faktura)
    valg = Valg(tuple(uten_bilag or ()), tuple(bilag or ()), bekreft_helsedata, faktura)
    if sjekk:
        from inkassocli.commands.klagesjekk import sjekk as vis_sjekk

        return vis_sjekk(k, fil, f, oppgitt, valg)
    svar = _lov(f, likevel)
    krev_pengekrav(f, sakstype, spoer=interaktiv() and not (json or dry_run))
    tekst = les_fremstilling(fremstilling, rediger=rediger)
    opp = Opplysninger(stedfortreder, motpart_stedfortreder, tekst, Kostnader(reise, moeteutgift, rettshjelp))
    with behold(k, fil.mappe / "forlik", tekst if rediger else ""):
        klar = lag(k, fil, f, svar, oppgitt, valg, opp)
    return skriv(k, fil, klar, likevel, merknad)


def _lov(f: Fakta, likevel: str | None) -> Svar:
    from inkassocli.core.steg import vurder

    svar = vurder(f, "forlik")
    krev_lov(svar, likevel)
    return svar


STARTTEKST = """
# Forklar saken med egne ord: hva som ble avtalt, hva som ble gjort, og hvorfor kravet er riktig.
# Skriv ikke diagnose, tannummer, takstkode eller annet fra journalen.
# Linjer som begynner med #, blir ikke med.
"""


def les_fremstilling(fil: Path | None, *, rediger: bool) -> str:
    """The creditor's own account, from a file or from the editor."""
    from inkassocli.commands import egentekst

    tekst = egentekst.les(fil) if fil is not None else ""
    if rediger:
        if not interaktiv():
            raise BrukError("--rediger trenger en terminal.", gjoer="bruk --fremstilling FIL")
        tekst = egentekst.i_tekstprogram(tekst + STARTTEKST, ellers="bruk --fremstilling FIL") or tekst
    return egentekst.uten_kommentarer(tekst)


@dataclass(frozen=True, slots=True)
class Klar:
    """The complaint, decided and made, not yet written."""

    fakta: Fakta
    svar: Svar
    valgt: Valgt
    lest: tuple[Lest, ...]
    funn: tuple[Funn, ...]
    merknader: tuple[str, ...]
    pdf: bytes
    sider: int
    sjekkside: bytes
    gebyr: Decimal
    tekst: str


def lag(
    k: Kontekst, sak: Saksfil, f: Fakta, svar: Svar, oppgitt: Oppgitt, valg: Bilagsvalg, opp: Opplysninger
) -> Klar:
    """Make the papers in memory: exhibits first, so that nobody is asked in vain."""
    from inkassocli.commands import klagepapir as papir
    from inkassocli.commands import raad, vedlegg
    from inkassocli.commands.brev import utseende
    from inkassocli.commands.fakturautdrag import lag_utdrag
    from inkassocli.commands.sjekkpunkter import merknader, moete
    from inkassocli.core import klage
    from inkassocli.core.beloep import NULL
    from inkassocli.render.brev import lag_brev

    o, utseendet = k.oppsett, utseende(k)
    valgte = vedlegg.forslag(f.sak, o.maalform, valg)
    tekster = [x.gjelder for x in f.sak.hode.krav] + [opp.fremstilling]
    unntatte = vedlegg.vern(f.sak, valgte, tekster, bekreft=valg.bekreft, faktura=valg.faktura)
    lest = vedlegg.les_alle(sak, valgte, unntatte, lambda v: lag_utdrag(f, o, v, utseendet))
    valgt = raad.finn(k, f.sak.skyldner, oppgitt)
    papir.krev_moeteregler(opp.kostnader, moete(o, valgt)["moeteplikt"])
    g = papir.til_klage(f, o, valgt.raad, lest, opp, bekreft=valg.bekreft)
    pdf, egne, tekst = papir.lag_klage(g, lest, utseendet)

    def se_paa(maalform: str) -> tuple[tuple[Funn, ...], tuple[str, ...]]:
        """The terminal speaks bokmål, the page as the user chose."""
        funn = klage.fullstendig(
            f,
            [x.vedlegg for x in lest],
            kontonummer=o.kontonummer,
            forliksraad_bekreftet="kontroller" not in valgt.raad.kilde,
            bekreft=valg.bekreft,
            maalform=maalform,
        )
        return funn, (*merknader(o, valgt, lest, opp.kostnader, maalform), *om_satsene(f))

    funn, merket = se_paa("nb")
    side = lag_brev(papir.til_sjekkside(f, o, valgt, lest, *se_paa(o.maalform), g), egne=utseendet["egne"])
    return Klar(
        f,
        svar,
        valgt,
        lest,
        funn,
        merket,
        pdf,
        egne + sum(x.innlest.sider for x in lest),
        side.pdf,
        svar.rettsgebyr or NULL,
        tekst,
    )


def om_satsene(f: Fakta) -> tuple[str, ...]:
    """Presisering 74: what rests on a rate that is not confirmed at its source."""
    from inkassocli.core.forbehold import forbehold

    return tuple(f"{x[:1].upper()}{x[1:]}." for x in forbehold(f))


def skriv(k: Kontekst, sak: Saksfil, klar: Klar, likevel: str | None, merknad: str) -> None:
    """The effects, last of all: the PDFs, the events, the remembered forliksråd, the message."""
    import hashlib

    from inkassocli.commands.raad import husk
    from inkassocli.core import hendelser as h
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig

    mappe = sak.mappe / "forlik"
    fil = ledig(mappe / f"{k.dag}-forliksklage.pdf", klar.pdf)
    side = fil.with_name(fil.name.replace("forliksklage", "sjekkside"))
    laget = h.ForliksklageLaget(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        forliksraad=klar.valgt.raad.navn,
        gebyr=klar.gebyr,
        fil=f"forlik/{fil.name}",
        sha256=hashlib.sha256(klar.pdf).hexdigest(),
    )
    nye: list[Hendelse] = [] if _finnes(klar.fakta, laget) else [*logg_likevel(k, klar.svar, likevel), laget]
    if not k.toerr:
        atomisk.skriv(fil, klar.pdf)
        atomisk.skriv(side, klar.sjekkside)
    if nye:
        k.legg_til(sak, *nye)
    husk(k, klar.valgt)
    k.skrevet(sak.hode.sak, nye, [] if k.toerr else [fil, side], _melding(sak, klar, fil, side, tom=k.toerr))
    _raad(k, klar)


def logg_likevel(k: Kontekst, svar: Svar, grunn: str | None) -> list[Hendelse]:
    """A fraraadet step is logged with its reason and the rules it went against."""
    from inkassocli.core import hendelser as h

    if svar.utfall != "fraraadet":
        return []
    regler = tuple(g.regel for g in svar.grunner if g.utfall == "fraraadet")
    return [h.Likevel(dato=k.dag, registrert=k.naa, steg=svar.steg, begrunnelse=grunn or "", regler=regler)]


def _finnes(f: Fakta, laget: Hendelse) -> bool:
    """The same complaint was made before: the same bytes under the same name."""
    return any(
        getattr(e, "fil", None) == getattr(laget, "fil", "")
        and getattr(e, "sha256", None) == getattr(laget, "sha256", "")
        for e in f.sak.hendelser
    )


def _melding(sak: Saksfil, klar: Klar, fil: Path, side: Path, *, tom: bool) -> str:
    from inkassocli.commands.vedlegg import bilagsrader
    from inkassocli.view.format import antall, kr

    raad = klar.valgt.raad
    omfang = f"{antall(klar.sider, 'side', 'sider')}, {antall(len(klar.lest), 'bilag', 'bilag')}"
    linjer = [f"Forliksklage i sak {sak.hode.sak} mot {sak.hode.skyldner.navn}: {omfang}."]
    if not tom:
        linjer += [f"  Klagen med bilag: {fil}", f"  Les denne først:  {side}"]
    linjer += [
        "",
        f"Forliksråd: {raad.navn}, {', '.join(raad.adresse)}, {raad.postnummer} {raad.poststed} ({raad.kilde})",
        f"Gebyr til forliksrådet: {kr(klar.gebyr)} når klagen sendes i dag.",
        "",
    ]
    linjer += bilagsrader(klar.lest)
    linjer += ["", "Er alt med?", *(f"  {'ok    ' if p.ok else 'SE PÅ '} {p.hva}" for p in klar.funn)]
    return "\n".join(linjer)


def _raad(k: Kontekst, klar: Klar) -> None:
    """What is wrong, and what to do next."""
    for p in klar.funn:
        if not p.ok and p.raad:
            k.si(f"Merk: {p.raad}{f' ({p.hjemmel})' if p.hjemmel else ''}")
    for m in klar.merknader:
        k.si(f"Merk: {m}")
    if any(x.vedlegg.utdrag for x in klar.lest):
        k.si(
            "Fakturaen ligger ved uten behandlingslinjer, av hensyn til taushetsplikten (helsepersonelloven § 21). "
            "Må den være med som den er: --full-faktura"
        )
    if not k.toerr:
        k.si(
            f"Skriv ut, skriv under for hånd og send. Deretter: inkasso forlik {klar.fakta.sak.hode.sak} --sendt"
        )
