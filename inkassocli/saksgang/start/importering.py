"""Many invoices at once: read whole, compared, shown, asked about, and only then registered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from inkassocli import norsk
from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.core.gjenfaktura import Likhet, Sammenlignet, sammenlign
from inkassocli.errors import BrukError, SaksfilError, Ubesvart
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.start.lesing import Post, Valg, aapne_alle, bygg_alle

if TYPE_CHECKING:
    from inkassocli.core.sak import Krav, Skyldner
    from inkassocli.store.saksfil import Saksfil

__all__ = ["Post", "Valg", "avtalt", "ta_inn"]

T = TypeVar("T")

STATUS = {
    "ny": "ny sak",
    "lagt_til": "lagt til",
    "kjent": "kjent fra før",
    "betalt": "trolig betalt",
    "venter": "VENTER PÅ JA",
    "endret": "ENDRET",
    "kreditert": "kreditert",
    "utelatt": "utelatt",
    "feil": "FEIL",
}


def ta_inn(k: Kontekst, filer: Sequence[Path], valg: Valg, *, hopp_over: bool = False) -> None:
    """Read and compare all, then register; without `hopp_over` nothing is written while anything is wrong.

    What is not certain is asked about, or said yes to with --ja; the rest is registered, and the exit is 2.
    """
    from inkassocli.commands.samtale.spoer import bekreft
    from inkassocli.saksgang.start.registrering import husk_kolonner, lesbare, samlet
    from inkassocli.view.importering import fortell, sum_linje, tabell

    k.kan_spoerre = interaktiv() and not (k.som_json or k.toerr)
    aapnet = _besvart(k, lambda: aapne_alle(k, filer, valg))
    lest = bygg_alle(k, aapnet, valg)
    poster = lest.poster
    saker = lesbare(k)  # one that cannot be read could hold any of them
    _sammenlign(k, poster, saker)
    feil = [p for p in poster if p.feil]
    if feil and not hopp_over:
        raise samlet(
            [p.feil for p in feil if p.feil], "rett det, eller ta resten nå: inkasso importer FIL --hopp-over"
        )
    _besvart(k, lambda: _sett_ventende(k, poster, ja=valg.flagg.ja))
    nye = [p for p in poster if not p.status]
    if nye:
        virkning = tabell(poster, lest.varsler)
        bekreft(k, f"Registrere {sum_linje(nye).removesuffix('.')}?", ja=valg.flagg.ja, virkning=virkning)
    _registrer(k, nye, valg, saker)
    husk_kolonner(k, lest.svar)
    fortell(k, poster, lest.varsler)
    if feil:
        raise typer.Exit(samlet([p.feil for p in feil if p.feil], "").kode)
    if any(p.status == "venter" for p in poster):
        raise typer.Exit(BrukError.kode)


def _besvart(k: Kontekst, handling: Callable[[], T]) -> T:
    """Run it; what it asks is answered on the terminal, and it is run again."""
    from inkassocli.commands.samtale.spoer import svar_paa

    while True:
        try:
            return handling()
        except Ubesvart as mangler:
            if not k.kan_spoerre:
                raise
            k.besvart |= {q.felt: svar_paa(q) for q in mangler.spoersmaal}


def _sett_ventende(k: Kontekst, poster: Sequence[Post], *, ja: bool) -> None:
    """A row that needs a yes waits without one; every open question is asked at once."""
    from inkassocli.saksgang.utkast import Spoersmaal

    aapne: list[Spoersmaal] = []
    svar: dict[str, bool] = {}
    for p in poster if not ja else ():
        for tekst in p.spoersmaal if not p.status else ():
            q = Spoersmaal(
                f"{p.kilde} {tekst}", f"{p.kilde}: {tekst}", valg="--ja", slag="ja_nei", ellers=False
            )
            try:
                svar[p.kilde] = svar.get(p.kilde, True) and bool(k.spoer(q))
            except Ubesvart as mangler:
                aapne += mangler.spoersmaal
    if aapne:
        raise Ubesvart(aapne)
    for p in poster:
        if not p.status and not svar.get(p.kilde, True):
            p.status = "venter"


def avtalt(gitt: bool | None) -> bool:
    if gitt is None and interaktiv():
        return norsk.spoer_ja_nei(
            "Var forfallsdagene avtalt med kundene (ikke bare trykt på fakturaen)?", False
        )
    if gitt is None:
        raise BrukError(
            "Dette mangler: --forfall-avtalt eller --ikke-avtalt. Ingenting er registrert.",
            gjoer="si om forfallsdagene var avtalt; en trykt dag er ikke en avtale",
        )
    return gitt


# ---- comparing ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kjent:
    """An invoice that is there already: in a case, or earlier among the files."""

    krav: Krav
    skyldnere: tuple[Skyldner, ...]
    hvor: str
    sak: Saksfil | None = None


def _sammenlign(k: Kontekst, poster: Sequence[Post], saker: Sequence[Saksfil]) -> None:
    """Presisering 62: what is known, paid, changed or another is found before anything is written."""
    kjente = {
        krav.faktura: _Kjent(krav, (s.hode.skyldner,), s.hode.sak, s) for s in saker for krav in s.hode.krav
    }
    for p in poster:
        if p.krav is None or p.skyldner is None or p.feil:
            continue
        kjent = kjente.setdefault(p.krav.faktura, _Kjent(p.krav, (p.skyldner,), p.kilde))
        if kjent.krav is not p.krav:
            _mot_kjent(k, p, kjent, p.krav, p.skyldner)
    for p in poster:
        if p.kreditnota and not (
            set(p.kreditnota.krediterer) & set(kjente) and len(p.kreditnota.krediterer) == 1
        ):
            p.status = "feil"
            p.feil = SaksfilError(
                f"{p.kilde}: kreditnota {p.faktura} viser ikke til én kjent faktura.",
                gjoer="registrer den for hånd: inkasso kreditnota SAK --beloep … --faktura …",
            )


def _mot_kjent(k: Kontekst, p: Post, kjent: _Kjent, krav: Krav, skyldner: Skyldner) -> None:
    """One invoice against the one of the same number."""
    from inkassocli.saksgang.start.registrering import hva_naa, igjen_av, om_betalt, skyldnere_i

    if kjent.sak is None:  # twice among the files: nothing is paid between two rows
        svar = sammenlign(kjent.krav, kjent.skyldnere, krav, skyldner)
        svar = Sammenlignet(Likhet.ENDRET, svar.ulike) if svar.likhet is Likhet.BETALT else svar
    else:
        igjen = igjen_av(k, kjent.sak, krav.faktura) if krav.beloep < kjent.krav.beloep else None
        svar = sammenlign(kjent.krav, skyldnere_i(kjent.sak), krav, skyldner, igjen)
    hvor = f"i sak {kjent.hvor}" if kjent.sak else f"i {kjent.hvor}"
    match svar.likhet:
        case Likhet.KJENT:
            p.status, p.sak, p.notater, p.spoersmaal = "kjent", kjent.hvor if kjent.sak else "", [], ()
        case Likhet.BETALT:
            p.status, p.sak, p.spoersmaal = "betalt", kjent.hvor, ()
            p.notater = [om_betalt(kjent.hvor, krav.beloep, svar.betalt)]
        case Likhet.ENDRET | Likhet.ANNEN:
            p.status = "endret"
            p.feil = SaksfilError(
                f"{p.kilde}: faktura {krav.faktura} er alt {hvor}, men med annet innhold ({', '.join(svar.ulike)}).",
                gjoer=hva_naa(svar.likhet, i_sak=kjent.sak is not None),
            )


# ---- registering --------------------------------------------------------------------------------


def _registrer(k: Kontekst, poster: Sequence[Post], valg: Valg, saker: list[Saksfil]) -> None:
    """Invoices first, then the credit notes that may refer to them."""
    from inkassocli.saksgang.start.registrering import registrer
    from inkassocli.store.saksfil import last

    for p in poster:
        if p.skyldner is None or p.krav is None:
            continue
        r = registrer(
            k, p.skyldner, p.krav, bilag=p.bilag, egen_sak=valg.flagg.egen_sak, merknad=p.merknad, saker=saker
        )
        p.sak, p.status = r.sak, r.status
        p.notater += [n for n in r.notater if n not in p.notater]
        if r.filer and not k.toerr:
            saker[:] = [s for s in saker if s.hode.sak != r.sak] + [last(r.filer[0])]
    for p in poster:
        if p.kreditnota:
            _krediter(k, p, saker)


def _krediter(k: Kontekst, p: Post, saker: list[Saksfil]) -> None:
    from inkassocli.saksgang.start.faktura import kreditnota_hendelse
    from inkassocli.saksgang.start.registrering import finn_faktura
    from inkassocli.store.saksfil import last

    if p.kreditnota is None or (k.toerr and finn_faktura(saker, p.kreditnota.krediterer[0]) is None):
        p.status = "kreditert"  # a dry run: its invoice is among the files
        return
    fil, hendelse = kreditnota_hendelse(k, p.kreditnota, saker)
    p.sak, p.status = fil.hode.sak, "kreditert" if hendelse else "kjent"
    if hendelse:
        k.legg_til(fil, hendelse)
        saker[:] = [last(s.fil) if s.fil == fil.fil else s for s in saker]
