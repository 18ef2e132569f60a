"""inkasso utlegg: the request for attachment, from a judgment or after § 7-2 f; what follows is in utleggsgang.

The fødselsnummer is asked for here only. It is printed in the copy to sign, and stands nowhere else.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

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
from inkassocli.commands.forlik import (
    Ekstra,
    Fremstilling,
    Full,
    Helse,
    Kommune,
    Motpart,
    Rediger,
    Stedfortreder,
    Uten,
    les_fremstilling,
    logg_likevel,
    om_satsene,
)
from inkassocli.commands.penger import valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError
from inkassocli.store.bilagsfiler import UTSKRIFT

if TYPE_CHECKING:
    from inkassocli.commands.portalark import Valg
    from inkassocli.commands.raad import Oppgitt
    from inkassocli.commands.utleggspapir import Papirer
    from inkassocli.core.steg import Svar
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.saksfil import Saksfil

Grunnlag = Annotated[
    str | None,
    typer.Option("--grunnlag", metavar="GRUNNLAG", help="dom eller 7_2_f. Ellers dommen, hvis det er noen."),
]
Raad = Annotated[
    bool,
    typer.Option("--forliksraad/--uten-forliksraad", help="Ønskes forliksrådet ved innvendinger (§ 7-5)?"),
]
Fnr = Annotated[
    str | None,
    typer.Option(
        "--foedselsnummer",
        metavar="NR|-",
        help="Skyldnerens fødselsnummer; «-» leser det fra inndata. Lagres ikke i saken.",
    ),
]
Skriving = Annotated[
    Decimal | None,
    valgfritt_beloep("--skriving", "Kostnad for å skrive begjæringen (høyst et halvt rettsgebyr)."),
]
Gjenstand = Annotated[
    str,
    typer.Option(
        "--gjenstand",
        metavar="TEKST",
        help="Hva det kan tas utlegg i, for eksempel lønn fra en arbeidsgiver.",
    ),
]
Gebyrfri = Annotated[
    bool,
    typer.Option("--gebyrfri", help="Første nye begjæring etter dom i en § 7-7-sak (rettsgebyrloven § 14)."),
]
NNavn = Annotated[str | None, typer.Option("--namsfogd-navn", metavar="NAVN", help="Namsfogdens navn.")]
NAdresse = Annotated[
    list[str] | None,
    typer.Option("--namsfogd-adresse", metavar="LINJE", help="Gate eller postboks (kan gjentas)."),
]
NPostnummer = Annotated[str | None, typer.Option("--namsfogd-postnummer", metavar="NNNN", help="Postnummer.")]
NPoststed = Annotated[str | None, typer.Option("--namsfogd-poststed", metavar="STED", help="Poststed.")]
NKilde = Annotated[
    str | None, typer.Option("--namsfogd-kilde", metavar="TEKST", help="Hvor du har adressen fra.")
]
Sendt = Annotated[bool, typer.Option("--sendt", help="Begjæringen er sendt (dagen er --dato).")]
Resultat = Annotated[
    str | None, typer.Option("--resultat", metavar="UTFALL", help="pant, trekk, intet eller hevet.")
]
Proev = Annotated[
    date | None, valgfri_dato("--proev-igjen", "Dagen du vil prøve igjen (med --resultat intet).")
]
Pant = Annotated[
    str | None,
    typer.Option(
        "--pant",
        metavar="SLAG",
        help="Lag begjæring om tvangssalg når du har utleggspant: loesoere, fast_eiendom eller pengekrav.",
    ),
]
Avkall = Annotated[
    bool, typer.Option("--avkall", help="Lag erklæringen som gir avkall på utleggspantet (§ 7-25).")
]
Slett = Annotated[bool, typer.Option("--slett-utskrift", help="Slett kopien som har fødselsnummeret.")]


def utlegg(
    ctx: typer.Context,
    sak: SakArg,
    grunnlag: Grunnlag = None,
    forliksraad: Raad = True,
    foedselsnummer: Fnr = None,
    skriving: Skriving = None,
    gjenstand: Gjenstand = "",
    gebyrfri: Gebyrfri = False,
    fremstilling: Fremstilling = None,
    rediger: Rediger = False,
    uten_bilag: Uten = None,
    bilag: Ekstra = None,
    bekreft_helsedata: Helse = False,
    full_faktura: Full = False,
    stedfortreder: Stedfortreder = "",
    motpart_stedfortreder: Motpart = "",
    kommune: Kommune = None,
    namsfogd_navn: NNavn = None,
    namsfogd_adresse: NAdresse = None,
    namsfogd_postnummer: NPostnummer = None,
    namsfogd_poststed: NPoststed = None,
    namsfogd_kilde: NKilde = None,
    sendt: Sendt = False,
    resultat: Resultat = None,
    pant: Pant = None,
    proev_igjen: Proev = None,
    avkall: Avkall = False,
    slett_utskrift: Slett = False,
    likevel: Likevel = None,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag begjæring om utlegg, etter dom eller uten (§ 7-2 f), og et ark med feltene i nettportalen.

    Eksempel: inkasso utlegg 2026-0001 --grunnlag 7_2_f

    Etterpå: inkasso utlegg 2026-0001 --sendt · inkasso utlegg 2026-0001 --resultat pant
    """
    from inkassocli.commands import utleggsgang as gang
    from inkassocli.commands.egentekst import behold
    from inkassocli.commands.portalark import Valg
    from inkassocli.commands.raad import Oppgitt
    from inkassocli.commands.vedlegg import Valg as Bilagsvalg
    from inkassocli.commands.vedlegg import fakturavalg

    if sum((sendt, bool(resultat or pant), avkall, slett_utskrift)) > 1:
        raise BrukError(
            "Velg én ting om gangen: --sendt, --resultat, --pant, --avkall eller --slett-utskrift."
        )
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    if slett_utskrift:
        return gang.slett(k, fil)
    if avkall:
        return gang.gi_avkall(k, fil, f, gjenstand)
    oppgitt = Oppgitt(
        namsfogd_navn,
        tuple(namsfogd_adresse or ()),
        namsfogd_postnummer,
        namsfogd_poststed,
        namsfogd_kilde,
        kommune,
    )
    faktura = fakturavalg(f, full=full_faktura)
    bilagsvalg = Bilagsvalg(tuple(uten_bilag or ()), tuple(bilag or ()), bekreft_helsedata, faktura)
    if resultat or pant:
        salg = None
        if pant:
            nummer = les_foedselsnummer(f, foedselsnummer, spoer=not (json or dry_run))
            valg = Valg(
                "utlegg_dom",
                gjenstand=gjenstand,
                stedfortreder=stedfortreder,
                motpart_stedfortreder=motpart_stedfortreder,
                foedselsnummer=nummer,
                skriving=skriving,
            )
            salg = gang.Salg(pant, valg, bilagsvalg, oppgitt)
        if resultat:
            return gang.registrer_resultat(k, fil, f, resultat, proev_igjen, merknad, salg)
        if salg:
            return gang.begjaer_tvangssalg(k, fil, f, salg)
    steg = velg_steg(f, grunnlag)
    if sendt:
        return gang.registrer_sendt(k, fil, f, steg, likevel, merknad, gebyrfri=gebyrfri)
    svar = _lov(f, steg, likevel)
    tekst = les_fremstilling(fremstilling, rediger=rediger)
    with behold(k, fil.mappe / "utlegg", tekst if rediger else ""):
        valg = Valg(
            steg,
            forliksraad,
            skriving,
            gjenstand,
            gebyrfri,
            tekst,
            stedfortreder,
            motpart_stedfortreder,
            les_foedselsnummer(f, foedselsnummer, spoer=not (json or dry_run)),
        )
        return _lag(k, fil, f, svar, valg, bilagsvalg, oppgitt, likevel)


def velg_steg(f: Fakta, grunnlag: str | None) -> str:
    """A judgment when there is one, else the written message of § 7-2 f."""
    from inkassocli.core.vilkaar import gyldig_dom

    if grunnlag is None:
        return "utlegg_dom" if gyldig_dom(f) or f.sak.dom or f.sak.klage_sendt else "utlegg_7_2_f"
    ord_ = grunnlag.strip().lower().replace("-", "_").replace(" ", "_")
    if ord_ not in ("dom", "7_2_f"):
        raise BrukError(f"--grunnlag: «{grunnlag}» må være en av: dom, 7_2_f.")
    return f"utlegg_{ord_}"


def _lov(f: Fakta, steg: str, likevel: str | None) -> Svar:
    from inkassocli.core.steg import vurder

    svar = vurder(f, steg)
    krev_lov(svar, likevel)
    return svar


def les_foedselsnummer(f: Fakta, oppgitt: str | None, *, spoer: bool) -> str:
    """Tvangsfullbyrdelsesloven § 5-2 c: only for a person; asked for unseen on a terminal, may be left open."""
    if f.sak.skyldner.type == "foretak":
        if oppgitt:
            raise BrukError(
                "Skyldneren er et foretak. Begjæringen skal ha organisasjonsnummeret, ikke et fødselsnummer."
            )
        return ""
    if oppgitt == "-":
        import sys

        oppgitt = sys.stdin.readline().strip()
    elif oppgitt is None and spoer and interaktiv():
        typer.echo("Begjæringen skal ha skyldnerens fødselsnummer. Det lagres ikke i saken.", err=True)
        oppgitt = typer.prompt(
            "Fødselsnummer (elleve sifre, eller Enter for en åpen linje)",
            default="",
            show_default=False,
            hide_input=True,
            err=True,
        )
    return foedselsnummer_ok(oppgitt) if oppgitt and oppgitt.strip() else ""


def foedselsnummer_ok(verdi: str) -> str:
    """Eleven digits with both check digits, and a day that can be; the number itself is never repeated."""
    from calendar import monthrange

    from stdnum.no import fodselsnummer as fnr

    tett = fnr.compact(verdi)
    feil = BrukError(
        "Fødselsnummeret har feil lengde eller feil kontrollsiffer.", gjoer="se etter, og skriv det på nytt"
    )
    if len(tett) != 11 or not (tett.isascii() and tett.isdigit()):
        raise feil
    dag = int(tett[:2]) % 40
    maaned = next((m for x in (0, 40, 65, 80) if 1 <= (m := int(tett[2:4]) - x) <= 12), 0)
    if fnr.calc_check_digit1(tett) != tett[9] or fnr.calc_check_digit2(tett) != tett[10]:
        raise feil
    if not maaned or not 1 <= dag <= monthrange(2000, maaned)[1]:
        raise BrukError("Fødselsnummeret begynner med en dag som ikke finnes.", gjoer=feil.gjoer)
    return tett


def _lag(
    k: Kontekst,
    sak: Saksfil,
    f: Fakta,
    svar: Svar,
    valg: Valg,
    bilagsvalg: Any,
    oppgitt: Oppgitt,
    likevel: str | None,
) -> None:
    """Make the papers in memory, then write: the request, the copy with the number, the sheet for the portal."""
    from inkassocli.commands.utleggspapir import lag_papirer
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig

    papirer = lag_papirer(k, sak, f, valg, bilagsvalg, oppgitt)
    mappe = sak.mappe / "utlegg"
    fil = ledig(mappe / f"{k.dag}-utleggsbegjaering.pdf", papirer.arkiv)
    filer = [
        (fil, papirer.arkiv),
        (ledig(mappe / f"{k.dag}-portalark.pdf", papirer.portalark), papirer.portalark),
    ]
    if papirer.utskrift != papirer.arkiv:
        filer.append((mappe / f"{fil.stem}{UTSKRIFT}.pdf", papirer.utskrift))
    nye = logg_likevel(k, svar, likevel)
    for sti, data in filer if not k.toerr else ():
        atomisk.skriv(sti, data)
    if nye:
        k.legg_til(sak, *nye)
    papirer.husk(k)
    k.skrevet(
        sak.hode.sak,
        nye,
        [] if k.toerr else [sti for sti, _ in filer],
        _melding(k, sak, papirer, [sti for sti, _ in filer]),
    )
    for m in (*papirer.merknader, *om_satsene(f)):
        k.si(f"Merk: {m}")
    if not k.toerr:
        k.si(
            f"Skriv under for hånd og send, eller bruk nettportalen. Deretter: inkasso utlegg {sak.hode.sak} --sendt"
        )


def _melding(k: Kontekst, sak: Saksfil, papirer: Papirer, filer: list[Path]) -> str:
    from inkassocli.commands.vedlegg import bilagsrader
    from inkassocli.view.format import antall, kr

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
