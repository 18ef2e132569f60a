"""inkasso forlik sjekk: is all there? Every point before anything is drafted, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from inkassocli.core.funn import Funn
from inkassocli.core.papirord import Rekke, Tekst
from inkassocli.core.smaarest import advarsel, foer_steget
from inkassocli.core.steg import vurder
from inkassocli.errors import InkassoError
from inkassocli.ordbok import si
from inkassocli.papirer.bilag import mistanker
from inkassocli.papirer.fullstendig import FORLIKSRAAD, FORLIKSRAAD_RAAD, fullstendig, ord_
from inkassocli.render.fremmedfil import tekst_i
from inkassocli.saksgang.bilag import Bilagsoensker, bilagsvalg, les_vedlegg, leses, velg
from inkassocli.saksgang.rett.raad import fil, i_postboks, kommune_for
from inkassocli.saksgang.rett.representant import uten_representant
from inkassocli.saksgang.rett.svar import Klagesjekk
from inkassocli.store.forliksraad import forliksraad

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.core.papirvalg import Bilagsvalg
    from inkassocli.papirer.bilag import Vedlegg
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.rett.oensker import Stedfortredere
    from inkassocli.store.saksfil import Saksfil


def sjekk(
    kontor: Kontor, sak: Saksfil, oppgitt: Oppgitt, oensker: Bilagsoensker, parter: Stedfortredere
) -> Klagesjekk:
    """The list; reads all, and writes nothing."""
    f = kontor.fakta(sak)
    valg = bilagsvalg(f, oensker)
    valgte = velg(kontor, f, valg)
    bilag, lesbare, innhold = _bilag(sak, valgte, full=valg.faktura == "full")
    andre = fullstendig(
        f, lesbare, kontonummer=kontor.oppsett.kontonummer, forliksraad_bekreftet=True, bekreft=valg.bekreft
    )
    punkter = [
        *_regler(f),
        *_verdt_det(f),
        *bilag,
        *_helse(f, valgte, valg, innhold),
        *_raadet(kontor, f, oppgitt),
        *_motparten(f, parter),
        *(p for p in andre if p.hva != FORLIKSRAAD),
    ]
    return Klagesjekk(
        sak.hode.sak, tuple(sorted(punkter, key=lambda p: 0 if p.stopper else 2 if p.ok else 1))
    )


def _stopp(hva: Tekst | str, raad: Rekke | str, hjemmel: str = "") -> Funn:
    """A point that bars the complaint."""
    return Funn(hva=hva, ok=False, hjemmel=hjemmel, raad=raad, stopper=True)


def _regler(f: Fakta) -> list[Funn]:
    """What `kan` says of the step; a fraraadet one can be taken with --likevel, but it stops here."""
    svar = vurder(f, "forlik")
    if svar.utfall == "lovlig":
        return [Funn(hva="Klagen kan sendes i dag", ok=True, hjemmel="tvisteloven § 6-3")]
    return [
        _stopp(
            "Ulovlig i dag" if g.utfall == "ulovlig" else "Frarådes i dag (kan lages med --likevel)",
            g.tekst,
            g.hjemmel,
        )
        for g in svar.grunner
    ]


def _verdt_det(f: Fakta) -> list[Funn]:
    """A trifle, or less than the court's fee, is told before the complaint is made; the creditor decides."""
    sagt = [x for x in (advarsel(f), *foer_steget(f, "forlik")) if x]
    return [Funn(hva="Er det verdt gebyret?", ok=False, raad=" ".join(sagt))] if sagt else []


def _bilag(
    sak: Saksfil, valgte: Sequence[Vedlegg], *, full: bool
) -> tuple[list[Funn], list[Vedlegg], dict[str, str]]:
    """Every exhibit read as it will be, those that can be, and their text: missing, changed or no document is told."""
    from inkassocli.saksgang.ehfutskrift import les_dokument

    ut: list[Funn] = []
    lesbare: list[Vedlegg] = []
    innhold: dict[str, str] = {}
    for nr, v in enumerate(valgte, 1):
        hva = f"Bilag {nr}: {si(v.tittel)}" + (f" {v.dato:%d.%m.%Y}" if v.dato else "")
        try:
            data = b"" if v.er_beregning else les_vedlegg(sak, v)
            if not (v.utdrag or v.er_beregning):
                lest = les_dokument(data, v.fil, full=full)
                innhold[v.fil] = tekst_i(lest.pdf, v.filnavn) if leses(v) else ""
            ut.append(Funn(hva=hva, ok=True))
            lesbare.append(v)
        except InkassoError as feil:
            ut.append(_stopp(hva, f"{feil.melding} {feil.gjoer[:1].upper()}{feil.gjoer[1:]}."))
    return ut, lesbare, innhold


def _helse(f: Fakta, valgte: Sequence[Vedlegg], valg: Bilagsvalg, innhold: Mapping[str, str]) -> list[Funn]:
    funn = mistanker(f.sak, valgte, [x.gjelder for x in f.sak.hode.krav], innhold)
    hva, hjemmel = "Vern av helseopplysninger", "helsepersonelloven § 21"
    if not funn:
        return [Funn(hva=hva, ok=True, hjemmel=hjemmel)]
    if valg.bekreft:
        return [Funn(hva=f"{hva}: {', '.join(funn)} er bekreftet", ok=True, hjemmel=hjemmel)]
    return [_stopp(hva, f"Se på {', '.join(funn)}. Ta det bort, eller bruk --bekreft-helsedata.", hjemmel)]


def _motparten(f: Fakta, parter: Stedfortredere) -> list[Funn]:
    """Tvisteloven § 6-3 (2) b: the owner of an `enk`, who stands for a company."""
    if f.sak.skyldner.type == "privat":
        return []
    hva, hjemmel = ord_("motpart"), "tvisteloven § 6-3 (2) b"
    if mangler := uten_representant(f, parter):
        melding, gjoer = mangler
        return [_stopp(hva, f"{melding[:1].upper()}{melding[1:]} {gjoer[:1].upper()}{gjoer[1:]}", hjemmel)]
    return [Funn(hva=hva, ok=True, hjemmel=hjemmel)]


def _raadet(kontor: Kontor, f: Fakta, oppgitt: Oppgitt) -> list[Funn]:
    hva, hjemmel = FORLIKSRAAD, "tvisteloven § 6-3 (2) a"
    try:
        raad = forliksraad(kommune_for(f.sak.skyldner, oppgitt.kommune), fil(kontor))
    except InkassoError as feil:
        return [_stopp(hva, feil.melding, hjemmel)]
    boks = Funn(hva="Kommunen skyldneren bor i", ok=False, hjemmel="tvisteloven § 4-4", raad=Tekst("boks"))
    foerst = [boks] if i_postboks(f.sak.skyldner) and not oppgitt.kommune else []
    if (raad.bekreftet and raad.har_adresse) or (oppgitt.adresse and oppgitt.postnummer):
        return [*foerst, Funn(hva=hva, ok=True, hjemmel=hjemmel)]
    forslag = Rekke(" ", f"Forslag: {raad.navn}.", FORLIKSRAAD_RAAD)
    return [*foerst, _stopp(hva, forslag, hjemmel)]
