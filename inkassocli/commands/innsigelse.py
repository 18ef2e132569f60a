"""inkasso innsigelse: an objection is recorded and freezes the case; it is answered, and it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.brev import Engelsk, Kanal, Skriver, SkrivUt, Vis
from inkassocli.commands.felles import (
    Dato,
    Json,
    Kontekst,
    Mappe,
    Merknad,
    SakArg,
    Stille,
    Toerr,
    interaktiv,
    om_helseord,
)
from inkassocli.commands.penger import Ja, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError, SaksfilError

if TYPE_CHECKING:
    from inkassocli.commands.innsigelsesgang import Sagt
    from inkassocli.core.hendelser import Innsigelse
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.saksfil import Saksfil

ARTER = "rimelig, delvis, aapenbart_grunnloes eller betalingsevne"
Art = Annotated[str | None, typer.Option("--art", metavar="ART", help=f"{ARTER}. Uten valg: rimelig.")]
Tekst = Annotated[
    str,
    typer.Option("--tekst", metavar="TEKST", help="Hva skyldneren sier. Sammen med --svar: ditt eget svar."),
]
Fil = Annotated[
    Path | None,
    typer.Option("--fil", metavar="FIL", help="Brevet eller e-posten fra skyldneren. Kopieres til saken."),
]
Uomtvistet = Annotated[
    Decimal | None,
    valgfritt_beloep("--uomtvistet", "Beløpet skyldneren er enig i (sammen med --art delvis)."),
]
Burde = Annotated[date | None, valgfri_dato("--burde-kommet", "Dagen skyldneren burde ha sagt fra.")]
Begrunnelse = Annotated[
    str, typer.Option("--begrunnelse", metavar="TEKST", help="Hvorfor innsigelsen er åpenbart grunnløs.")
]
Avslutt = Annotated[
    str | None, typer.Option("--avslutt", metavar="UTFALL", help="Avslutt: trukket, avgjort eller kreditert.")
]
Svar = Annotated[bool, typer.Option("--svar", help="Lag svarbrevet. Svaret gis med --tekst eller --svarfil.")]
Svarfil = Annotated[Path | None, typer.Option("--svarfil", metavar="FIL", help="Svaret som tekstfil.")]
Utfall = Annotated[
    str,
    typer.Option(
        "--utfall", metavar="UTFALL", help="Svaret ditt: avvist, delvis eller godtatt (med --svar)."
    ),
]
Frist = Annotated[date | None, valgfri_dato("--frist", "Frist for å svare på svarbrevet.")]
Postlagt = Annotated[bool, typer.Option("--postlagt", help="Svarbrevet er postlagt samme dag.")]


def innsigelse(
    ctx: typer.Context,
    sak: SakArg,
    art: Art = None,
    tekst: Tekst = "",
    fil: Fil = None,
    uomtvistet: Uomtvistet = None,
    burde_kommet: Burde = None,
    begrunnelse: Begrunnelse = "",
    avslutt: Avslutt = None,
    svar: Svar = False,
    svarfil: Svarfil = None,
    utfall: Utfall = "avvist",
    frist: Frist = None,
    postlagt: Postlagt = False,
    kanal: Kanal = "papir",
    engelsk: Engelsk = False,
    vis: Vis = False,
    skriv_ut: SkrivUt = False,
    skriver: Skriver = None,
    merknad: Merknad = "",
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Skyldneren er uenig: registrer innsigelsen, svar på den, eller avslutt den. Saken fryses til den er avsluttet.

    Eksempel: inkasso innsigelse 2026-0001 --tekst "Prisen er ikke den vi avtalte" --fil epost.pdf
    """
    from inkassocli.commands import innsigelsesgang as gang

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    saken = k.sak(sak)
    f = k.fakta(saken, beloep=svar)
    if avslutt and svar:
        raise BrukError("Velg enten --avslutt eller --svar.")
    if avslutt:
        return gang.avslutt(k, saken, f, avslutt, merknad, ja=ja)
    if svar:
        from inkassocli.commands.andre_brev import Bestilling

        bestilt = Bestilling(
            "svar",
            frist,
            postlagt=postlagt,
            kanal=kanal,
            engelsk=engelsk,
            vis=vis,
            skriv_ut=skriv_ut,
            skriver=skriver,
        )
        return gang.besvar(k, saken, f, gang.Svarvalg(tekst, svarfil, utfall), bestilt)
    if not k.kjente_satser:
        k.si(
            f"Merk: satsene for {k.dag.year} er ikke kjent ennå, så beløp vises ikke (inkasso satser --sjekk)."
        )
    sagt = gang.Sagt(art or "rimelig", tekst, fil, uomtvistet, burde_kommet, begrunnelse, merknad)
    if sagt == gang.Sagt() and art is None and interaktiv() and not (json or dry_run):
        from inkassocli.commands.triage import spoer

        sagt = spoer(k, f)
    return registrer(k, saken, f, sagt)


def registrer(k: Kontekst, sak: Saksfil, f: Fakta, sagt: Sagt) -> None:
    """Copy the file, append the event, tell what it does to the fees and the case."""
    from inkassocli.commands import innsigelsesgang as gang
    from inkassocli.commands.penger import svar
    from inkassocli.core import hendelser as h
    from inkassocli.store import atomisk

    krev_gyldig(f, sagt, igjen=gang.igjen(k, f))
    kopi = les_kopi(sak, sagt.fil, sagt.dato or k.dag) if sagt.fil else None
    e = h.Innsigelse(
        dato=sagt.dato or k.dag,
        registrert=k.naa,
        merknad=sagt.merknad,
        art=sagt.art,
        tekst=sagt.tekst,
        fil=f"bilag/{kopi.fil.name}" if kopi else "",
        sha256=kopi.sha256 if kopi else "",
        uomtvistet=sagt.uomtvistet,
        burde_kommet=sagt.burde_kommet,
        begrunnelse=sagt.begrunnelse,
    )
    etter = k.fakta(sak, nye=(e,), beloep=False)
    linjer = melding(f, etter, e, med_gebyr=k.kjente_satser)
    if kopi and not k.toerr:
        atomisk.skriv(kopi.fil, kopi.data)
    k.legg_til(sak, e)
    filer = [kopi.fil] if kopi and not k.toerr else []
    svar(k, sak.hode.sak, [e], linjer, filer=filer, fryst=etter.fryser)
    om_helseord(k, sak.hode.sak, e.tekst, e.merknad, e.begrunnelse)
    if not (f.sak.avsluttet or (k.kjente_satser and etter.konto.oppgjort)):
        _raad(k, sak, etter, e, kopi)


def krev_gyldig(f: Fakta, sagt: Sagt, *, igjen: Decimal) -> None:
    """Regler § 6: the four kinds and what each of them needs (exit 2); `igjen` is the principal outstanding."""
    from inkassocli.commands.innsigelsesgang import MINSTE_BEGRUNNELSE
    from inkassocli.core.hendelser import VERDIER
    from inkassocli.view.format import kr

    if sagt.art not in VERDIER["Art"]:
        raise BrukError(f"--art: «{sagt.art}» må være en av: {', '.join(VERDIER['Art'])}.")
    if sagt.art == "aapenbart_grunnloes" and len(sagt.begrunnelse.split()) < MINSTE_BEGRUNNELSE:
        raise BrukError(
            "En innsigelse er bare åpenbart grunnløs når det er helt klart at den ikke kan føre fram. "
            "Det skal mye til, og du må kunne vise hvorfor.",
            gjoer="skriv en hel setning med --begrunnelse, eller velg --art rimelig",
        )
    if sagt.art == "delvis":
        if not sagt.uomtvistet:
            raise BrukError(
                "En delvis innsigelse må ha beløpet skyldneren er enig i.",
                gjoer="gi det med --uomtvistet KRONER, eller velg --art rimelig",
            )
        if sagt.uomtvistet >= igjen:
            raise BrukError(
                f"Det uomtvistede beløpet må være mindre enn hovedstolen ({kr(igjen)}).",
                gjoer="er alt omtvistet, velg --art rimelig",
            )
    elif sagt.uomtvistet is not None:
        raise BrukError("--uomtvistet hører bare sammen med --art delvis.")


@dataclass(frozen=True, slots=True)
class Kopi:
    """The debtor's document as it will be kept with the case."""

    fil: Path
    data: bytes
    sha256: str
    hindring: str = ""  # why it cannot be an exhibit, with what helps


def les_kopi(sak: Saksfil, kilde: Path, dag: date, navn: str = "innsigelse") -> Kopi:
    """The bytes as they are, under a neutral name; a name that speaks of health leaves that mark alone."""
    import hashlib

    from inkassocli.core.helsevern import MERKE, mistenkelige_navn
    from inkassocli.render.bilag import les_inn
    from inkassocli.store.bilagsfiler import ledig
    from inkassocli.store.regelfiler import aarsak

    try:
        data = kilde.read_bytes()
    except OSError as feil:
        raise SaksfilError(
            f"{kilde}: filen kan ikke leses ({aarsak(feil)}).", gjoer="se etter at stien er skrevet rett"
        ) from None
    merke = MERKE if mistenkelige_navn((kilde.name,)) else ""
    fil = ledig(sak.mappe / "bilag" / f"{dag}-{navn}{merke}{kilde.suffix.lower()}", data)
    hindring = ""
    try:
        les_inn(data, kilde.name)
    except SaksfilError as feil:
        hindring = feil.melding
    return Kopi(fil, data, hashlib.sha256(data).hexdigest(), hindring)


def _dekket(f: Fakta) -> Decimal:
    """What payments have gone to fees."""
    from inkassocli.core.beloep import NULL

    return sum((b.kostnader for b in f.konto.betalinger), NULL)


def melding(foer: Fakta, etter: Fakta, e: Innsigelse, *, med_gebyr: bool) -> list[str]:
    """What the objection does, kind by kind; fees lost are told where the day's rates are known."""
    from inkassocli.core.beloep import NULL
    from inkassocli.core.rettsgebyr import skal_tilbake
    from inkassocli.view.format import kr

    nr = foer.sak.hode.sak
    if foer.sak.avsluttet:
        return [
            f"Innsigelsen i sak {nr} er registrert. Saken er avsluttet, så ingenting annet endres.",
            f"Skal saken opp igjen: inkasso avslutt {nr} --gjenaapne",
        ]
    tapt = foer.konto.gebyr - etter.konto.gebyr if med_gebyr else NULL
    linjer = [f"Innsigelsen i sak {nr} er registrert."]
    if med_gebyr and etter.konto.oppgjort:
        linjer.append("Kravet er gjort opp.")
    elif etter.fryser:
        linjer.append(
            "Saken er fryst: inkassovarsel og betalingsoppfordring er stengt til innsigelsen er avsluttet."
        )
    elif e.art == "delvis" and e.uomtvistet:
        linjer.append(
            f"Skyldneren er enig i {kr(e.uomtvistet)}. Det kan du kreve inn som vanlig, resten er fryst."
        )
    elif e.art == "betalingsevne":
        linjer.append("At noen ikke kan betale nå, er ingen innsigelse mot kravet. Saken fryses ikke.")
    else:
        linjer.append("Saken fryses ikke. Begrunnelsen er lagret, og en forliksklage må kunne vise til den.")
    if med_gebyr and _dekket(foer) != _dekket(etter):
        linjer.append(
            "Gebyrene for brevene før innsigelsen faller bort, også de betalte (inkassoloven § 17)."
        )
        if foer.konto.sum != etter.konto.sum:
            linjer.append(f"Å betale går fra {kr(foer.konto.sum)} til {kr(etter.konto.sum)}.")
        if over := skal_tilbake(etter):
            linjer.append(f"Betalt for mye: {kr(over)} skal tilbake til skyldneren.")
    elif tapt > 0:
        linjer.append(f"Gebyr for brevene før innsigelsen faller bort: {kr(tapt)} (inkassoloven § 17).")
    return linjer


def _raad(k: Kontekst, sak: Saksfil, etter: Fakta, e: Innsigelse, kopi: Kopi | None) -> None:
    """What to do next, and by when."""
    from inkassocli.core.klage import SJEKK
    from inkassocli.view.format import dato

    nr = sak.hode.sak
    if kopi and kopi.hindring:
        k.si(f"Merk: {kopi.hindring} Den er lagret, men kan ikke være bilag. Lagre den også som PDF.")
    if e.art == "betalingsevne":
        k.si(f"Tilby nedbetaling: inkasso avtale {nr} --antall 3 --fra ÅÅÅÅ-MM-DD")
        return
    if etter.sak.kombinert and etter.sak.dom is None:
        k.si(f"{SJEKK['nb']['kombinert_raad'].format(nr)} (tvisteloven § 6-3 (4))")
        return
    if etter.sak.klage_sendt and etter.sak.dom is None:
        k.si(
            "Saken ligger alt i forliksrådet (tvisteloven §§ 6-3 og 6-4). Innvendingene hører i tilsvaret: "
            f"inkasso forlik {nr} --tilsvar bestridt"
        )
        return
    if e.art == "aapenbart_grunnloes":
        k.si("Merk: det skal mye til. Er du i tvil, er innsigelsen rimelig: inkasso angre " + nr)
        return
    k.si(
        f"Svar innen {dato(k.bok.frist('svar_paa_innsigelse').etter(e.dato))}: inkasso innsigelse {nr} --svar --tekst …"
    )
    k.si(
        f"Blir dere ikke enige: inkasso purring {nr} (varsel om forliksrådet), deretter inkasso forlik {nr}. "
        f"Venter skyldneren på Helfo eller et forsikringsselskap: inkasso pause {nr} --til ÅÅÅÅ-MM-DD"
    )
