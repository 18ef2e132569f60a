"""inkasso utlegg: the request for attachment, from a judgment or after § 7-2 f, and what the namsfogd answers.

The fødselsnummer is asked for here only. It is printed in the copy to sign, and stands nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
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
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.store.bilagsfiler import UTSKRIFT

if TYPE_CHECKING:
    from inkassocli.commands.portalark import Valg
    from inkassocli.commands.raad import Oppgitt
    from inkassocli.commands.utleggspapir import Papirer
    from inkassocli.commands.vedlegg import Valg as Bilagsvalg
    from inkassocli.core.hendelser import Hendelse
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
AVKALL = (
    "Når kravet og kostnadene namsfogden har fastsatt, er betalt, må du skriftlig gi avkall på pantet "
    "(tvangsfullbyrdelsesloven §§ 3-1 og 7-25)."
)


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
        return slett(k, fil)
    if avkall:
        return gi_avkall(k, fil, f, gjenstand)
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
            salg = Salg(pant, valg, bilagsvalg, oppgitt)
        if resultat:
            return registrer_resultat(k, fil, f, resultat, proev_igjen, merknad, salg)
        return begjaer_tvangssalg(k, fil, f, salg)
    steg = velg_steg(f, grunnlag)
    if sendt:
        return registrer_sendt(k, fil, f, steg, likevel, merknad, gebyrfri=gebyrfri)
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


def _usendte(sak: Saksfil, f: Fakta) -> list[Path]:
    """Drafts made after the one last sent, oldest first; never the copies with a fødselsnummer."""
    from inkassocli.core import hendelser as h

    brukt = {e.fil for e in f.sak.hendelser if isinstance(e, h.UtleggBegjaert)}
    funnet = (x for x in (sak.mappe / "utlegg").glob("*-utleggsbegjaering*.pdf") if UTSKRIFT not in x.name)
    alle = sorted(funnet, key=lambda x: (x.name[:10], len(x.name), x.name))
    sendte = [nr for nr, x in enumerate(alle, 1) if f"utlegg/{x.name}" in brukt]
    return alle[sendte[-1] :] if sendte else alle


def registrer_sendt(
    k: Kontekst, sak: Saksfil, f: Fakta, steg: str, likevel: str | None, merknad: str, *, gebyrfri: bool
) -> None:
    """Foreldelsesloven § 17: the request stops the limitation. The fee is that of the day."""
    import hashlib

    from inkassocli.commands.forliksgang import krev_laget_foer
    from inkassocli.core import hendelser as h
    from inkassocli.core.beloep import NULL
    from inkassocli.core.rettsgebyr import gebyrfri as gebyrfri_ny
    from inkassocli.core.steg import vurder
    from inkassocli.view.format import dato, kr

    svar = vurder(f, steg)
    usendte = _usendte(sak, f)
    utkast = [x for x in usendte if x.name[:10] <= f"{k.dag}"]
    if not utkast:
        krev_laget_foer(k, (date.fromisoformat(x.name[:10]) for x in usendte))
    krev_lov(svar, likevel or ("laget tidligere" if utkast else None))
    gebyr = NULL if gebyrfri else svar.rettsgebyr or NULL
    fil = utkast[-1] if utkast else None
    e = h.UtleggBegjaert(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        grunnlag=steg.removeprefix("utlegg_"),
        gebyr=gebyr,
        fil=f"utlegg/{fil.name}" if fil else "",
        sha256=hashlib.sha256(fil.read_bytes()).hexdigest() if fil else "",
    )
    nye: list[Hendelse] = [*(logg_likevel(k, svar, likevel) if likevel else []), e]
    k.legg_til(sak, *nye)
    k.skrevet(
        sak.hode.sak,
        nye,
        [],
        f"Begjæringen i sak {sak.hode.sak} er registrert som sendt {dato(k.dag)}. Gebyret er {kr(gebyr)}.",
    )
    if any((sak.mappe / "utlegg").glob(f"*{UTSKRIFT}*.pdf")):
        k.si(
            "Kopien med fødselsnummer ligger fortsatt i mappen. "
            f"Slett den: inkasso utlegg {sak.hode.sak} --slett-utskrift"
        )
    nr = sak.hode.sak
    if e.grunnlag == "dom" and gebyr and gebyrfri_ny(f):
        k.si(
            f"Merk: var begjæringen uten gebyr (rettsgebyrloven § 14): inkasso angre {nr}, "
            f"så inkasso utlegg {nr} --sendt --gebyrfri --dato {k.dag}"
        )
    if e.grunnlag == "7_2_f":
        k.si(
            "Kommer skyldneren med innvendinger, hever namsfogden saken. Ba du om forliksrådet, går den dit uten "
            f"ny klage (tvangsfullbyrdelsesloven § 7-7): inkasso forlik {nr} --tilsvar bestridt, så --moete, så "
            f"inkasso dom {nr}."
        )
    k.si(f"Når namsfogden har svart: inkasso utlegg {nr} --resultat pant|trekk|intet|hevet")


def registrer_resultat(
    k: Kontekst,
    sak: Saksfil,
    f: Fakta,
    utfall: str,
    proev_igjen: date | None,
    merknad: str,
    salg: Salg | None = None,
) -> None:
    """What the namsfogd found, and what it means; for a lien also the request for its sale."""
    from inkassocli.commands.forliksgang import en_av
    from inkassocli.core import hendelser as h

    e = h.UtleggResultat(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        utfall=en_av("Utleggsutfall", utfall, "--resultat"),
        proev_igjen=proev_igjen,
    )
    _krev_plass(f, utfall)
    if proev_igjen and utfall != "intet":
        raise BrukError("--proev-igjen hører sammen med --resultat intet.")
    if proev_igjen and proev_igjen <= k.dag:
        raise BrukError("--proev-igjen må være en senere dag.")
    if salg and e.utfall != "pant":
        raise BrukError("--pant hører sammen med --resultat pant.")
    etter = k.fakta(sak, nye=(e,))
    filer, linjer = _salget(k, sak, etter, salg) if salg else ([], [])
    _skriv_filer(k, filer)
    k.legg_til(sak, e)
    hode = f"Svaret på begjæringen i sak {sak.hode.sak} er registrert ({utfall})."
    if not f.sak.utlegg_venter:
        hode = f"Utlegget i sak {sak.hode.sak} er registrert som opphevet."
    svar = [hode, *(_videre(etter, e, salg) if f.sak.utlegg_venter else _foreldes(etter))]
    k.skrevet(sak.hode.sak, [e], [] if k.toerr else [sti for sti, _ in filer], "\n".join([*svar, *linjer]))


def _krev_plass(f: Fakta, utfall: str) -> None:
    """A result answers a request that waits; `hevet` may also end an attachment that stands (§§ 7-25, 7-28)."""
    from inkassocli.core import hendelser as h

    siste = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat)), None)
    staar = f.sak.utlegg_pant or (siste is not None and siste.utfall == "trekk")
    if f.sak.utlegg_venter or (utfall == "hevet" and staar):
        return
    nr = f.sak.hode.sak
    raise StegStengtError(
        "Ingen begjæring om utlegg venter på svar (tvangsfullbyrdelsesloven § 7-6)."
        + (f" Svaret fra {siste.dato:%d.%m.%Y} er registrert ({siste.utfall})." if siste else ""),
        gjoer=f"er svaret feil, ta det bort: inkasso angre {nr}"
        if siste
        else f"registrer først: inkasso utlegg {nr} --sendt --dato ÅÅÅÅ-MM-DD",
    )


@dataclass(frozen=True, slots=True)
class Salg:
    """What the user asked for with --pant."""

    slag: str
    valg: Valg
    bilag: Bilagsvalg
    oppgitt: Oppgitt


def begjaer_tvangssalg(k: Kontekst, sak: Saksfil, f: Fakta, salg: Salg | None) -> None:
    """The request for sale of what there is a lien in; no event, since the case file tells of the lien already."""
    if salg is None:
        return
    filer, linjer = _salget(k, sak, f, salg)
    _skriv_filer(k, filer)
    tekst = [*linjer, AVKALL]
    k.skrevet(sak.hode.sak, [], [] if k.toerr else [sti for sti, _ in filer], "\n".join(tekst))


def _salget(k: Kontekst, sak: Saksfil, f: Fakta, salg: Salg) -> tuple[list[tuple[Path, bytes]], list[str]]:
    from inkassocli.commands.tvangssalg import krev_slag, lag_tvangssalg

    filer, om = lag_tvangssalg(k, sak, f, krev_slag(salg.slag), salg.valg, salg.bilag, salg.oppgitt)
    hode = f"Begjæring om tvangssalg i sak {sak.hode.sak} mot {sak.hode.skyldner.navn}:"
    return filer, [hode, *([] if k.toerr else [f"  {sti}" for sti, _ in filer]), *om]


def _skriv_filer(k: Kontekst, filer: list[tuple[Path, bytes]]) -> None:
    from inkassocli.store import atomisk

    for sti, data in filer if not k.toerr else ():
        atomisk.skriv(sti, data)


def _videre(f: Fakta, e: Any, salg: Salg | None = None) -> list[str]:
    """What each result opens, with its fees."""
    from inkassocli.commands.tvangssalg import KORT, gebyrtekst, tidligst
    from inkassocli.view.format import dato, dato_med_ukedag

    linjer = []
    if e.utfall == "pant":
        linjer.append(
            "Du har pant. Tvangssalg kan begjæres to uker etter at utlegget ble tatt (§ 7-18), "
            f"tidligst {dato_med_ukedag(tidligst(e.dato))}."
        )
        if salg is None:
            linjer += [f"Gebyr for begjæring, {navn}: {gebyrtekst(f, slag)}." for slag, navn in KORT.items()]
            linjer.append(
                f"Lag begjæringen: inkasso utlegg {f.sak.hode.sak} --pant loesoere|fast_eiendom|pengekrav"
            )
        linjer.append(AVKALL)
    elif e.utfall == "trekk":
        linjer.append(
            "Det blir trukket i lønn eller ytelser. Registrer pengene etter hvert: inkasso betaling. "
            "Si fra til Innkrevingsmyndigheten når kravet endrer seg (§ 7-20)."
        )
    elif e.utfall == "intet":
        linjer.append("Namsfogden fant ingenting å ta utlegg i. Du kan begjære utlegg igjen, med nytt gebyr.")
        linjer.append(
            f"Prøv igjen {dato(e.proev_igjen)}."
            if e.proev_igjen
            else "Velg en dag å prøve igjen: --proev-igjen ÅÅÅÅ-MM-DD"
        )
    elif f.sak.dom is None and not f.konto.oppgjort:
        linjer.append(
            "Begjæringen er hevet. Har skyldneren innvendinger, kan forliksrådet avgjøre saken: "
            f"inkasso forlik {f.sak.hode.sak}"
        )
    return linjer + _foreldes(f)


def _foreldes(f: Fakta) -> list[str]:
    from inkassocli.view.format import dato_med_ukedag

    return [f"Kravet foreldes {dato_med_ukedag(f.foreldes)}."] if f.foreldes else []


def gi_avkall(k: Kontekst, sak: Saksfil, f: Fakta, gjenstand: str) -> None:
    """Tvangsfullbyrdelsesloven § 7-25: the written release of the lien, to the debtor."""
    from inkassocli.commands.forliksgang import papir
    from inkassocli.core import hendelser as h
    from inkassocli.core.rettsgebyr import ikke_dekket
    from inkassocli.store.bilagsfiler import ledig
    from inkassocli.view.format import kr

    nr = sak.hode.sak
    if not f.sak.utlegg_pant:
        raise StegStengtError(
            "Det er ikke registrert noe utleggspant i saken (tvangsfullbyrdelsesloven § 7-17).",
            gjoer=f"registrer svaret først: inkasso utlegg {nr} --resultat pant --dato ÅÅÅÅ-MM-DD",
        )
    resultater = (e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat))
    ekstra = {
        "klager": k.oppsett.navn,
        "motpart": f.sak.skyldner.navn,
        "pant_dato": next(e.dato for e in resultater if e.utfall == "pant"),
        "gjenstand": gjenstand,
        "betalt": f.konto.oppgjort,
    }
    pdf = papir(k, f, "avkall", ekstra)
    fil = ledig(sak.mappe / "utlegg" / f"{k.dag}-avkall.pdf", pdf)
    _skriv_filer(k, [(fil, pdf)])
    k.skrevet(
        nr,
        [],
        [] if k.toerr else [fil],
        f"Avkall på utleggspantet: {fil}\nSkriv under for hånd og send det til skyldneren. "
        f"Deretter: inkasso utlegg {nr} --resultat hevet",
    )
    if not f.konto.oppgjort:
        k.si(f"Merk: {kr(f.konto.sum)} er ikke betalt. Gir du avkall nå, mister du sikkerheten.")
    elif mangler := ikke_dekket(f):
        k.si(
            f"Merk: kostnadene du har krevd ({kr(mangler)}), er ikke betalt. Gir du avkall nå, mister du sikkerheten "
            "for det namsfogden har fastsatt av dem (tvangsfullbyrdelsesloven § 3-1)."
        )


def slett(k: Kontekst, sak: Saksfil) -> None:
    """Remove the copies that hold a fødselsnummer; the ones kept with the case never had it."""
    funnet = sorted((sak.mappe / "utlegg").glob(f"*{UTSKRIFT}*.pdf"))
    for fil in funnet if not k.toerr else ():
        fil.unlink()
    k.skrevet(
        sak.hode.sak,
        [],
        [],
        f"Slettet {len(funnet)} kopi(er) med fødselsnummer."
        if funnet
        else "Det er ingen kopi med fødselsnummer i saken.",
    )
