"""Regler § 6: a few plain questions that lead to one of the four kinds of objection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from inkassocli.core.beloep import kr
from inkassocli.core.brevvilkaar import pristilbud_mangler
from inkassocli.core.fakta import Fakta
from inkassocli.errors import BrukError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.innsigelse import MINSTE_BEGRUNNELSE, Sagt, igjen
from inkassocli.saksgang.utkast import Spoersmaal

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
    "4": "Se etter betalingen i banken først: inkasso betaling {}",
    "3": "Kontroller navn og adresse. Er det feil person, må kravet krediteres.",
}
PRISRAAD = (
    "Merk: så dyr behandling krever skriftlig pristilbud, og det mangler (prisopplysningsforskriften § 18)."
)


def spoer(kontor: Kontor, f: Fakta) -> Sagt:
    """The answers, one after the other, and the kind that they lead to."""
    tekst = kontor.spoer(
        Spoersmaal(
            "tekst",
            "Hva sier skyldneren? (kort, uten helseopplysninger)",
            "--tekst",
            les=kontroll.tekst,
            foer=("Skyldneren er uenig. Noen spørsmål, så registreres innsigelsen.",),
            kort="Skyldneren sier",
            hjelp="Med dine egne ord, i én setning. Ikke skriv hva behandlingen var for: det er taushetsbelagt.",
        )
    )
    dag: date = kontor.spoer(
        Spoersmaal(
            "dag",
            "Hvilken dag kom det?",
            "--dato",
            les=_ikke_senere(kontor.dag),
            kort="Kom",
            forslag=f"{kontor.dag:%d.%m.%Y}",
            hjelp="Dagen du fikk brevet, e-posten eller telefonen. Saken er frosset fra den dagen.",
        )
    )
    skriftlig = kontor.spoer(
        Spoersmaal(
            "skriftlig",
            "Kom det skriftlig?",
            slag="ja_nei",
            forslag="ja",
            kort="Skriftlig",
            hjelp="Ja for brev, e-post og SMS. En muntlig innsigelse gjelder like mye.",
        )
    )
    fil = kontor.spoer(FIL) if skriftlig else None
    hva = kontor.spoer(
        Spoersmaal(
            "gjelder",
            "Velg et tall",
            les=kontroll.en_av(*GJELDER),
            kort="Gjelder (tall)",
            foer=("Hva gjelder det?", *(f"  {nr}  {x}" for nr, x in GJELDER.items())),
            hjelp="Tallet foran det som passer best. Svaret avgjør ikke hvem som har rett.",
        )
    )
    sagt = Sagt(tekst=tekst, fil=fil, dato=dag)
    if hva == "5":
        return _med(sagt, hva, "ikke uenig i kravet", skriftlig, art="betalingsevne")
    return _uenig(kontor, f, sagt, hva, skriftlig=skriftlig)


def _uenig(kontor: Kontor, f: Fakta, sagt: Sagt, hva: str, *, skriftlig: bool) -> Sagt:
    """The whole claim or a part of it; freezing is the default, and the other answer needs a reasoning."""
    dag = sagt.dato or kontor.dag
    raad = [PRISRAAD] if hva == "2" and not pristilbud_mangler(f).aapent else []
    raad += [RAAD[hva].format(f.sak.hode.sak)] if hva in RAAD else []
    hele = kontor.spoer(
        Spoersmaal(
            "hele",
            "Gjelder det hele kravet?",
            slag="ja_nei",
            forslag="ja",
            foer=tuple(raad),
            kort="Hele kravet",
            hjelp="Nei når skyldneren er enig i at noe skal betales. Da går saken videre for den delen.",
        )
    )
    if not hele:
        enig = kontor.spoer(
            Spoersmaal(
                "uomtvistet",
                "Hvor mange kroner er skyldneren enig i?",
                "--uomtvistet",
                les=_en_del(igjen(kontor, f)),
                kort="Enig i",
                hjelp="Den delen av hovedstolen som skyldneren sier er riktig.",
            )
        )
        burde = _burde_kommet(kontor, f, dag)
        return _med(
            sagt, hva, "en del av kravet", skriftlig, art="delvis", uomtvistet=enig, burde_kommet=burde
        )
    grunnloes = kontor.spoer(
        Spoersmaal(
            "grunnloes",
            "Er det helt klart at innsigelsen ikke kan føre fram? Det skal mye til",
            slag="ja_nei",
            forslag="nei",
            kort="Åpenbart grunnløs",
            hjelp="Ja bare når enhver ville se at skyldneren tar feil, og du kan vise det. Ellers fryses saken til "
            "innsigelsen er trukket eller avgjort av en annen (inkassoloven § 17).",
        )
    )
    if not grunnloes:
        burde = _burde_kommet(kontor, f, dag)
        return _med(sagt, hva, "hele kravet", skriftlig, art="rimelig", burde_kommet=burde)
    begrunnelse = kontor.spoer(
        Spoersmaal(
            "begrunnelse",
            "Skriv hvorfor (en hel setning)",
            "--begrunnelse",
            les=_setning,
            kort="Hvorfor",
            hjelp="Hva som gjør det helt klart, for eksempel at prisen sto i et tilbud skyldneren skrev under på.",
        )
    )
    return _med(sagt, hva, "hele kravet", skriftlig, art="aapenbart_grunnloes", begrunnelse=begrunnelse)


def _burde_kommet(kontor: Kontor, f: Fakta, dag: date) -> date | None:
    """Presisering 37: fees of letters sent after the day the objection ought to have come are kept."""
    if not any(f.gebyrer):
        return None

    def foer(verdi: str) -> date:
        svar = kontroll.dag(verdi)
        if svar >= dag:
            raise BrukError("Dagen må være før innsigelsen kom.")
        return svar

    svar: date | None = kontor.spoer(
        Spoersmaal(
            "burde_kommet",
            "Hvilken dag burde skyldneren ha sagt fra?",
            "--burde-kommet",
            les=foer,
            slag="valgfri",
            foer=("Gebyr for brev før innsigelsen faller bort, hvis ikke skyldneren burde ha sagt fra før.",),
            kort="Burde ha sagt fra",
            hjelp="Dagen en vanlig skyldner ville ha sagt fra, for eksempel fristen i den første purringen. Gebyret "
            "for brev sendt etter den dagen beholder du (inkassoloven § 17).",
        )
    )
    return svar


def _med(sagt: Sagt, hva: str, omfang: str, skriftlig: bool, **mer: Any) -> Sagt:
    from dataclasses import replace

    vurdering = f"Gjelder {GJELDER[hva]}; {omfang}; {'skriftlig' if skriftlig else 'muntlig'}."
    return replace(sagt, merknad=vurdering, **mer)


def _finnes(verdi: str) -> Path:
    fil = Path(verdi.strip().strip("'\"")).expanduser()
    if not fil.is_file():
        raise BrukError(f"«{verdi}» finnes ikke.")
    return fil


FIL = Spoersmaal(
    "fil", "Hvor ligger brevet eller e-posten som fil?", "--fil", les=_finnes, slag="valgfri", kort="Fil",
    hjelp="Filen kopieres til saken. Du kan dra den inn i vinduet.",
)  # fmt: skip


def _ikke_senere(dag: date) -> Callable[[str], date]:
    def les(verdi: str) -> date:
        svar = kontroll.dag(verdi)
        if svar > dag:
            raise BrukError("Dagen kan ikke være senere enn i dag.")
        return svar

    return les


def _en_del(hele: Decimal) -> Callable[[str], Decimal]:
    def les(verdi: str) -> Decimal:
        svar = kontroll.beloep(verdi)
        if svar >= hele:
            raise BrukError(
                f"Det må være mindre enn hovedstolen ({kr(hele)}). Er alt omtvistet, går du tilbake med < og svarer ja."
            )
        return svar

    return les


def _setning(verdi: str) -> str:
    if len(verdi.split()) < MINSTE_BEGRUNNELSE:
        raise BrukError("Skriv en hel setning.")
    return verdi.strip()
