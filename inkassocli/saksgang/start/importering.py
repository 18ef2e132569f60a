"""Many invoices at once: read whole, compared, asked about, and decided before the first is registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core.beloep import NULL, kr
from inkassocli.core.gjenfaktura import Likhet, sammenlign
from inkassocli.errors import BrukError, InkassoError, SaksfilError, Ubesvart
from inkassocli.saksgang.kolonner import huskes
from inkassocli.saksgang.start.lesing import Post, Valg, aapne_alle, bygg_alle
from inkassocli.saksgang.start.plan import Planer
from inkassocli.saksgang.start.registrering import (
    Faktura,
    hva_naa,
    krediter,
    mot_kjent,
    om_betalt,
    plasser,
    samlet,
)
from inkassocli.saksgang.start.svar import Innlest, Lestrad
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Spoersmaal, Utelatt, Utkast
from inkassocli.saksgang.utvalg import lesbare

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor

AVTALT = Spoersmaal(
    "forfall_avtalt",
    "Var forfallsdagene avtalt med kundene (ikke bare trykt på fakturaen)?",
    valg="--forfall-avtalt eller --ikke-avtalt",
    slag="ja_nei",
    forslag="nei",
    hvis_ikke="Dette mangler: --forfall-avtalt eller --ikke-avtalt. Ingenting er registrert.",
    raad="si om forfallsdagene var avtalt; en trykt dag er ikke en avtale",
)


def ta_inn(kontor: Kontor, filer: Sequence[Path], valg: Valg, *, spoer_avtalt: bool = True) -> Samling:
    """Every document and row, its place decided; without --hopp-over nothing is written while anything is wrong.

    What is not certain is asked about, or said yes to with --ja; the rest is registered, and the exit is 2.
    """
    _ = kontor.oppsett
    if spoer_avtalt and valg.gitt["forfall_avtalt"] is None:
        valg = replace(valg, gitt=valg.gitt | {"forfall_avtalt": kontor.spoer(AVTALT)})
    lest = bygg_alle(kontor, aapne_alle(kontor, filer, valg), valg)
    saker, _uleste = lesbare(kontor)  # one that cannot be read could hold any of them
    planer = Planer(kontor, saker)
    _sammenlign(kontor, lest.poster, planer)
    _krev_feilfri(lest.poster, valg)
    _sett_ventende(kontor, lest.poster, ja=valg.flagg.ja)
    _plasser_alle(kontor, lest.poster, planer, valg)
    _krev_feilfri(lest.poster, valg)
    utkast = planer.utkast()
    if register := huskes(kontor, lest.svar):
        utkast = (*utkast, Utkast(registre=(register,)))
    return Samling(
        utkast, _utelatt(lest.poster), Innlest(tuple(map(_rad, lest.poster)), tuple(lest.varsler)),
        _spoersmaal(lest.poster) if not valg.flagg.ja else None,
    )  # fmt: skip


def _krev_feilfri(poster: Sequence[Post], valg: Valg) -> None:
    feil = [p.feil for p in poster if p.feil]
    if feil and not valg.liste.hopp_over:
        raise samlet(feil, "rett det, eller ta resten nå: inkasso importer FIL --hopp-over")


def _rad(p: Post) -> Lestrad:
    return Lestrad(
        p.kilde, p.faktura, p.status, p.sak, p.skyldner, p.krav, tuple(p.notater), p.spoersmaal, p.om, p.feil
    )


def _utelatt(poster: Sequence[Post]) -> tuple[Utelatt, ...]:
    """What was not registered: the exit code is that of the worst error, else 2 for what waits."""
    feil = [p for p in poster if p.feil]
    kode = samlet([p.feil for p in feil if p.feil], "").kode if feil else 0
    return (
        *(Utelatt(p.sak or None, str(p.feil), kode, ekstra={"kilde": p.kilde}) for p in feil),
        *(
            Utelatt(None, " ".join(p.spoersmaal), BrukError.kode, ekstra={"kilde": p.kilde})
            for p in poster
            if p.status == "venter"
        ),
    )


def _spoersmaal(poster: Sequence[Post]) -> Bekreftelse | None:
    """The whole, with its sum, before it is registered."""
    nye = [p for p in poster if p.status in ("ny", "lagt_til", "kreditert")]
    krav = [p.krav.beloep for p in nye if p.krav]
    if not nye:
        return None
    hva = f"Registrere {len(krav)} krav, til sammen {kr(sum(krav, NULL))}?" if krav else "Føre kreditnotaene?"
    return Bekreftelse(hva)


def _sett_ventende(kontor: Kontor, poster: Sequence[Post], *, ja: bool) -> None:
    """A row that needs a yes waits without one; every open question is asked at once."""
    aapne: list[Spoersmaal] = []
    for p in poster if not ja else ():
        for tekst in p.spoersmaal if not p.status else ():
            q = Spoersmaal(
                f"{p.kilde} {tekst}", f"{p.kilde}: {tekst}", valg="--ja", slag="ja_nei", ellers=False
            )
            try:
                if not kontor.spoer(q):
                    p.status = "venter"
            except Ubesvart as mangler:
                aapne += mangler.spoersmaal
    if aapne:
        raise Ubesvart(aapne)


# ---- comparing ----------------------------------------------------------------------------------


def _sammenlign(kontor: Kontor, poster: Sequence[Post], planer: Planer) -> None:
    """Presisering 62: what is known, paid, changed or another is found before anything is placed."""
    foerst: dict[str, Post] = {}
    for p in poster:
        if not p.kravet:
            continue
        if planer.med_faktura(p.faktura):
            _mot_saken(kontor, p, planer)
        elif (annen := foerst.setdefault(p.faktura, p)) is not p:
            _mot_annen(p, annen)


def _mot_saken(kontor: Kontor, p: Post, planer: Planer) -> None:
    """One invoice against the one of the same number in a case; what it says of the debtor is not dropped."""
    plan = planer.med_faktura(p.faktura)
    if plan is None or not p.kravet:
        return
    svar = mot_kjent(kontor, plan, Faktura(*p.kravet))
    if svar.likhet in (Likhet.ENDRET, Likhet.ANNEN):
        _er_endret(p, f"i sak {plan.nr}", svar.ulike, hva_naa(svar.likhet, i_sak=True))
        return
    p.status, p.sak, p.spoersmaal, p.notater = "kjent", plan.nr, (), []
    p.om = planer.om_skyldneren(plan, p.kravet[0], p.faktura)
    if svar.likhet is Likhet.BETALT:
        p.status, p.notater = "betalt", [om_betalt(plan.nr, p.kravet[1].beloep, svar.betalt)]


def _mot_annen(p: Post, annen: Post) -> None:
    """Twice among the files: nothing is paid between two rows."""
    if not (p.kravet and annen.kravet):
        return
    svar = sammenlign(annen.kravet[1], [annen.kravet[0]], p.kravet[1], p.kravet[0])
    if svar.likhet is Likhet.KJENT:
        p.status, p.notater, p.spoersmaal = "kjent", [], ()
        return
    likhet = Likhet.ENDRET if svar.likhet is Likhet.BETALT else svar.likhet
    _er_endret(p, f"i {annen.kilde}", svar.ulike, hva_naa(likhet, i_sak=False))


def _er_endret(p: Post, hvor: str, ulike: Sequence[str], gjoer: str) -> None:
    p.status = "endret"
    p.feil = SaksfilError(
        f"{p.kilde}: faktura {p.faktura} er alt {hvor}, men med annet innhold ({', '.join(ulike)}).",
        gjoer=gjoer,
    )


# ---- placing ------------------------------------------------------------------------------------


def _plasser_alle(kontor: Kontor, poster: Sequence[Post], planer: Planer, valg: Valg) -> None:
    """Invoices first, then the credit notes that may refer to them; every open question is asked at once."""
    aapne: list[Spoersmaal] = []
    for p in poster:
        if p.status or not p.kravet:
            continue
        f = Faktura(*p.kravet, p.bilag, p.merknad, p.kilde, p.pdf)
        try:
            plassert = plasser(kontor, planer, f, valg.flagg)
        except Ubesvart as mangler:
            aapne += mangler.spoersmaal
            continue
        p.sak, p.status, p.om = plassert.plan.nr, plassert.status, plassert.om
        p.notater += [n for n in plassert.notater if n not in p.notater]
    if aapne:
        raise Ubesvart(aapne)
    venter = {p.faktura for p in poster if p.status == "venter"}
    for p in poster:
        if p.kreditnota and not p.feil:
            _krediter(kontor, p, planer, venter)


def _krediter(kontor: Kontor, p: Post, planer: Planer, venter: set[str]) -> None:
    """A credit note on its invoice; one whose invoice waits, waits with it."""
    if p.kreditnota is None:
        return
    referert = set(p.kreditnota.krediterer)
    if len(referert) == 1 and referert <= venter:
        p.status, p.spoersmaal = "venter", (f"Fakturaen den gjelder, {min(referert)}, venter.",)
        return
    if len(referert) != 1 or planer.med_faktura(min(referert)) is None:
        p.status = "feil"
        p.feil = SaksfilError(
            f"{p.kilde}: kreditnota {p.faktura} viser ikke til én kjent faktura.",
            gjoer="registrer den for hånd: inkasso kreditnota SAK --beloep … --faktura …",
        )
        return
    try:
        plan, hendelse = krediter(kontor, planer, p.kreditnota)
    except InkassoError as feil:
        p.status, p.feil = "feil", feil
        return
    p.sak, p.status = plan.nr, "kreditert" if hendelse else "kjent"
