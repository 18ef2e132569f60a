"""One invoice as its fields: what each must pass, and the debtor and the claim that they make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from inkassocli.core.hendelser import VERDIER
from inkassocli.core.papirord import Tekst
from inkassocli.core.skjema import TOM
from inkassocli.errors import BrukError
from inkassocli.ordbok import si
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.start.sted import kommunenummer, poststed_for

if TYPE_CHECKING:
    from inkassocli.core.sak import Innehaver, Krav, Skyldner, Stedfortreder, Verge

    P = TypeVar("P", Verge, Innehaver, Stedfortreder)


@dataclass(frozen=True, slots=True)
class Flagg:
    """What the user has said beforehand. `til_sak`: cases that hold the same debtor after all.

    `pdf`: which of the PDFs in an EHF file is the invoice, as «NR», «alle» or «FAKTURA=NR».
    """

    avsender_ok: str | None = None
    bekreft: bool = False
    egen_sak: bool = False
    til_sak: tuple[str, ...] = ()
    ja: bool = False
    pdf: tuple[str, ...] = ()


# What each value must pass, asked for or given, in this order: the country decides what a postnummer may be.
KONTROLLER: dict[str, Callable[[Any], Any]] = {
    "faktura": kontroll.tekst,
    "fakturadato": kontroll.dag,
    "beloep": kontroll.beloep,
    "ytelsesdato": kontroll.dag,
    "forfall": kontroll.dag,
    "paakrav_sendt": kontroll.dag,
    "gjelder": kontroll.tekst,
    "kid": kontroll.kid,
    "fordringshaver": kontroll.tekst,
    "skyldner_type": kontroll.en_av("privat", "enk", "foretak", ogsaa=kontroll.SKYLDNERTYPER),
    "skyldner_navn": kontroll.tekst,
    "skyldner_adresse": kontroll.linjer,
    "skyldner_land": kontroll.land,
    "skyldner_postnummer": kontroll.postnummer,
    "skyldner_poststed": kontroll.tekst,
    "skyldner_kommunenummer": kommunenummer,
    "skyldner_foedselsdato": kontroll.foedselsdag,
    "skyldner_epost": kontroll.tekst,
    "skyldner_telefon": kontroll.tekst,
    "sakstype": kontroll.en_av(*VERDIER["Sakstype"]),
    "innehaver_foedselsdato": kontroll.foedselsdag,
} | {
    f"{hvem}_{hva}": les
    for hvem in ("verge", "innehaver", "stedfortreder")
    for hva, les in (
        ("navn", kontroll.tekst),
        ("adresse", kontroll.linjer),
        ("postnummer", kontroll.postnummer),
        ("poststed", kontroll.tekst),
    )
}

DAGER = {
    "fakturadato": "Fakturadatoen",
    "ytelsesdato": "Ytelsesdatoen",
    "forfall": "Forfallsdagen",
    "paakrav_sendt": "Dagen for påkravet,",
    "skyldner_foedselsdato": "Fødselsdatoen",
    "innehaver_foedselsdato": "Fødselsdatoen til innehaveren",
}


def flett(gitt: dict[str, Any], lest: dict[str, Any], kilde: str) -> dict[str, Any]:
    """The options, and from the file what they do not say."""
    fra = {n: v for n, v in lest.items() if gitt.get(n) in TOM}
    return {**gitt, **fra, "_fra": kilde}


def valg(felt: str) -> str:
    return "--" + felt.replace("_", "-")


def les_gitte(k: Kontor, v: dict[str, Any]) -> None:
    """What was given passes its check before anything is asked; a wrong value is told with its option."""
    for felt in KONTROLLER:
        if v[felt] not in TOM:
            try:
                v[felt] = kontroll_av(v, felt)(v[felt])
            except BrukError as feil:
                feil.gjoer = feil.gjoer or f"rett {valg(felt)}"
                raise
    motsier(v, k.dag)


def kontroll_av(v: dict[str, Any], felt: str) -> Callable[[Any], Any]:
    if felt == "skyldner_postnummer":
        return lambda verdi: kontroll.postnummer(verdi, v["skyldner_land"])
    return KONTROLLER[felt]


def trenger_pristilbud(k: Kontor, dag: date, skyldnertype: str, beloep: Decimal) -> bool:
    """Prisopplysningsforskriften § 18: a dentist's price above the limit in force on the day of treatment."""
    grense = k.bok.finn("prisopplysning_tannlege", dag=dag)
    return bool(
        k.oppsett.virksomhet == "tannlege" and skyldnertype == "privat" and grense and beloep > grense.verdi
    )


def bygg(k: Kontor, v: dict[str, Any]) -> tuple[Skyldner, Krav]:
    """The debtor and the claim from checked values; contradictions are refused (exit 2)."""
    from inkassocli.core.sak import Innehaver, Krav, Skyldner, Stedfortreder, Verge

    land = v["skyldner_land"]
    poststed, kommune = v["skyldner_poststed"] or "", v["skyldner_kommunenummer"] or ""
    if land == "NO":
        poststed, foreslaatt = poststed_for(v["skyldner_postnummer"], poststed)
        kommune = kommune or foreslaatt
    orgnr = v["skyldner_organisasjonsnummer"] or ""
    if orgnr and not v.get("_fra"):
        orgnr = kontroll.orgnr(orgnr)
    skyldner = Skyldner(
        type=v["skyldner_type"],
        navn=v["skyldner_navn"],
        adresse=tuple(v["skyldner_adresse"] or ()),
        postnummer=v["skyldner_postnummer"] or "",
        poststed=poststed,
        kommunenummer=kommune,
        land=land,
        foedselsdato=v["skyldner_foedselsdato"],
        organisasjonsnummer=orgnr,
        epost=v["skyldner_epost"] or "",
        telefon=v["skyldner_telefon"] or "",
        verge=person(v, "verge", Verge(vergemaal=bool(v["vergemaal"]))),
        innehaver=person(v, "innehaver", Innehaver()),
        stedfortreder=person(v, "stedfortreder", Stedfortreder()),
    )
    return skyldner, Krav(
        faktura=v["faktura"],
        fakturadato=v["fakturadato"],
        gjelder=v["gjelder"] or _gjelder(k, v),
        beloep=v["beloep"],
        ytelsesdato=v["ytelsesdato"],
        forfall=v["forfall"],
        forfall_avtalt=bool(v["forfall_avtalt"]),
        paakrav_sendt=v["paakrav_sendt"],
        kid=v["kid"] or _kid(k, v["faktura"]),
        pristilbud=v["pristilbud"],
        sakstype=v["sakstype"] or "",
        fordringshaver=v["fordringshaver"] or "",
    )


def person(v: dict[str, Any], hvem: str, foer: P) -> P | None:
    """Guardian, owner or representative: as he was, with what is given of him; None where nobody is named."""
    gitt: dict[str, Any] = {f.name: v.get(f"{hvem}_{f.name}") for f in fields(foer)}
    gitt = {n: tuple(x) if isinstance(x, list) else x for n, x in gitt.items() if x not in TOM}
    if not (gitt.get("navn") or foer.navn):
        if gitt:
            raise BrukError(f"{valg(f'{hvem}_navn')} mangler.", gjoer="gi navnet også")
        return None
    if nummer := gitt.get("postnummer"):
        gitt["poststed"], _ = poststed_for(nummer, gitt.get("poststed") or "")
    return replace(foer, **gitt)


def _gjelder(k: Kontor, v: dict[str, Any]) -> str:
    """Presisering 62: kind of service and day; never a line of the invoice."""
    if k.oppsett.virksomhet == "tannlege" and v["ytelsesdato"]:
        return si(Tekst("standard.tannbehandling", v["ytelsesdato"]))
    return si(Tekst("standard.faktura", v["faktura"], v["fakturadato"]))


def _kid(k: Kontor, faktura: str) -> str:
    """A KID of the user's own agreement with the bank, made of the invoice's digits; off without one."""
    from inkassocli.core.kid import lag_kid

    sifre = "".join(c for c in faktura if c.isdigit())
    return (
        lag_kid(sifre, lengde=k.oppsett.kid_lengde, algoritme=k.oppsett.kid_algoritme)
        if k.oppsett.kid_lengde and sifre
        else ""
    )


def motsier(v: dict[str, Any], dag: date) -> None:
    """Days that contradict each other, or cannot be right."""
    from inkassocli.core.format import dato

    forfall, fakturadato, paakrav = v["forfall"], v["fakturadato"], v["paakrav_sendt"]
    if forfall and fakturadato and forfall < fakturadato:
        raise BrukError(
            f"Forfallsdagen {dato(forfall)} er før fakturadatoen {dato(fakturadato)}.",
            gjoer="rett --forfall eller --fakturadato",
        )
    for felt, navn in DAGER.items():
        verdi = v[felt]
        if verdi and not 1900 <= verdi.year <= 2200:
            raise BrukError(f"{navn} {dato(verdi)} kan ikke være riktig.", gjoer=f"rett {valg(felt)}")
        if verdi and verdi > dag and felt not in ("forfall", "paakrav_sendt"):
            raise BrukError(f"{navn} {dato(verdi)} er fram i tid.", gjoer=f"rett {valg(felt)}")
    if paakrav and fakturadato and paakrav < fakturadato:
        raise BrukError(
            f"Påkravet {dato(paakrav)} kan ikke være sendt før fakturadatoen {dato(fakturadato)}.",
            gjoer="rett --paakrav-sendt",
        )
