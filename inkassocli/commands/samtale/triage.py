"""Regler § 6: a few plain questions that lead to one of the four kinds of objection. Only with a terminal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import typer

from inkassocli import norsk
from inkassocli.commands.kommando import Kall
from inkassocli.commands.samtale.spoer import spoer_gyldig, spoer_valgfritt
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.errors import BrukError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.sak.innsigelse import MINSTE_BEGRUNNELSE, Sagt, igjen

GJELDER = {
    "1": "arbeidet som er gjort",
    "2": "prisen",
    "3": "at kravet gjelder en annen, eller ikke er bestilt",
    "4": "at kravet alt er betalt",
    "5": "at skyldneren ikke kan betale nå, men er enig i kravet",
    "6": "noe annet",
}

RAAD = {
    "1": "Har skyldneren klaget til en klagenemnd eller til pasientskadeordningen, bør saken hvile til svaret kommer.",
    "4": "Se etter betalingen i banken først: inkasso betaling SAK",
    "3": "Kontroller navn og adresse. Er det feil person, må kravet krediteres.",
}


def spoer(k: Kall, f: Fakta) -> Sagt:
    """Ask, decide the kind, and keep the reasoning."""
    typer.echo("Skyldneren er uenig. Noen spørsmål, så registreres innsigelsen.", err=True)
    tekst = spoer_gyldig("Hva sier skyldneren? (kort, uten helseopplysninger)", kontroll.tekst)
    dag = spoer_gyldig("Hvilken dag kom det?", lambda v: _ikke_senere(v, k.dag), k.dag.isoformat())
    skriftlig = norsk.spoer_ja_nei("Kom det skriftlig?", standard=True)
    fil = _fil() if skriftlig else None
    typer.echo("Hva gjelder det?", err=True)
    for nr, hva in GJELDER.items():
        typer.echo(f"  {nr}  {hva}", err=True)
    hva = spoer_gyldig("Velg et tall", kontroll.en_av(*GJELDER))
    _prisraad(k, f, hva)
    if hva == "5":
        return Sagt(
            "betalingsevne",
            tekst,
            fil,
            dato=dag,
            merknad=_vurdering(hva, "ikke uenig i kravet", skriftlig=skriftlig),
        )
    if hva in RAAD:
        k.si(RAAD[hva].replace("SAK", f.sak.hode.sak))
    if not norsk.spoer_ja_nei("Gjelder det hele kravet?", standard=True):
        enig = spoer_gyldig(
            "Hvor mange kroner er skyldneren enig i?", lambda v: _en_del(v, igjen(k.kontor, f))
        )
        return Sagt(
            "delvis",
            tekst,
            fil,
            enig,
            _burde_kommet(k, f, dag),
            dato=dag,
            merknad=_vurdering(hva, "en del av kravet", skriftlig=skriftlig),
        )
    return _grunnloes_eller_rimelig(
        k, f, tekst, fil, dag, _vurdering(hva, "hele kravet", skriftlig=skriftlig)
    )


def _burde_kommet(k: Kall, f: Fakta, dag: date) -> date | None:
    """Presisering 37: fees of letters sent after the day the objection ought to have come are kept."""
    if not any(f.gebyrer):
        return None
    k.si("Gebyr for brev før innsigelsen faller bort, hvis ikke skyldneren burde ha sagt fra før.")

    def foer(verdi: str) -> date:
        svar = kontroll.dag(verdi)
        if svar >= dag:
            raise BrukError("Dagen må være før innsigelsen kom.")
        return svar

    return spoer_valgfritt("Hvilken dag burde skyldneren ha sagt fra?", foer)


def _grunnloes_eller_rimelig(
    k: Kall, f: Fakta, tekst: str, fil: Path | None, dag: date, vurdering: str
) -> Sagt:
    """Freezing is the default; the other answer needs a reasoning."""
    spm = "Er det helt klart at innsigelsen ikke kan føre fram? Det skal mye til"
    if not norsk.spoer_ja_nei(spm, standard=False):
        return Sagt("rimelig", tekst, fil, burde_kommet=_burde_kommet(k, f, dag), dato=dag, merknad=vurdering)
    begrunnelse = spoer_gyldig("Skriv hvorfor (en hel setning)", _setning)
    return Sagt("aapenbart_grunnloes", tekst, fil, begrunnelse=begrunnelse, dato=dag, merknad=vurdering)


def _vurdering(hva: str, omfang: str, *, skriftlig: bool) -> str:
    return f"Gjelder {GJELDER[hva]}; {omfang}; {'skriftlig' if skriftlig else 'muntlig'}."


def _prisraad(k: Kall, f: Fakta, hva: str) -> None:
    """Prisopplysningsforskriften § 18: whether a written offer was due, when the price is disputed."""
    from inkassocli.core.brevvilkaar import pristilbud_mangler

    if hva == "2" and not pristilbud_mangler(f).aapent:
        k.si(
            "Merk: så dyr behandling krever skriftlig pristilbud, og saken har ikke noe "
            "(prisopplysningsforskriften § 18)."
        )


def _fil() -> Path | None:
    svar = spoer_valgfritt("Hvor ligger brevet eller e-posten som fil?", _finnes)
    return Path(svar) if svar else None


def _finnes(verdi: str) -> str:
    if not Path(verdi.strip()).expanduser().is_file():
        raise BrukError(f"«{verdi}» finnes ikke.")
    return str(Path(verdi.strip()).expanduser())


def _ikke_senere(verdi: str, dag: date) -> date:
    svar = kontroll.dag(verdi)
    if svar > dag:
        raise BrukError("Dagen kan ikke være senere enn i dag.")
    return svar


def _en_del(verdi: str, hele: Decimal) -> Decimal:
    svar = kontroll.beloep(verdi)
    if svar >= hele:
        raise BrukError(
            f"Det må være mindre enn hovedstolen ({kr(hele)}). Er alt omtvistet, avbryt og begynn på nytt."
        )
    return svar


def _setning(verdi: str) -> str:
    if len(verdi.split()) < MINSTE_BEGRUNNELSE:
        raise BrukError("Skriv en hel setning.")
    return verdi.strip()
