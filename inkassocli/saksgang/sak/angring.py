"""Undoing: what was recorded stands in the file and counts no more; an undo is undone the same way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.format import dato
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import med_nummer
from inkassocli.saksgang.penger.oppgjort import med_oppgjoer
from inkassocli.saksgang.sak.rettelser import krev_ett_sted
from inkassocli.saksgang.sak.samskriving import skriving
from inkassocli.saksgang.sak.svar import AngretHendelse
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Utkast

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil

# What is not undone without a yes (grensesnitt § 3): others outside the office have seen it, or it is money.
TRENGER_JA: dict[type[h.Hendelse], str] = {
    h.BrevSendt: "et postlagt brev",
    h.Betaling: "en betaling",
    h.Dom: "en dom",
    h.ForliksklageSendt: "en sendt forliksklage",
}
BYGGER_PAA = (h.BrevSendt, h.ForliksklageLaget, h.ForliksklageSendt, h.UtleggBegjaert)
HINDRER = (h.BrevSendt, h.Betaling, h.ForliksklageSendt, h.UtleggBegjaert, h.Dom)
MED_FAKTURA = "oppgitt med faktura {}"  # the ground of what `ny` said of a debtor besides


@dataclass(frozen=True, slots=True)
class Angrevalg:
    """What is undone: an event, the registration of an invoice, or the last write."""

    gjelder: int | None = None
    faktura: str | None = None
    merknad: str = ""
    ja: bool = False


def angre(kontor: Kontor, sak: Saksfil, valg: Angrevalg) -> Samling:
    """The event with what came because of it; else the last write, which may be the registration itself."""
    if valg.gjelder is not None and valg.faktura is not None:
        raise BrukError("--gjelder og --faktura kan ikke stå sammen.", gjoer="velg én")
    if valg.faktura is not None:
        return _registreringen(kontor, sak, valg.faktura, valg)
    if valg.gjelder is None and (faktura := _sist_registrert(sak)):
        return _registreringen(kontor, sak, faktura, valg)
    borte = h.angrede(sak.hendelser)
    staar = [e for e in sak.hendelser if e.nr not in borte]
    if valg.gjelder is not None:
        valgt = next((e for e in staar if e.nr == valg.gjelder), None)
    else:
        valgt = max((e for e in staar if not isinstance(e, h.Angret)), key=lambda e: e.nr, default=None)
    if valgt is None:
        raise BrukError(
            f"Sak {sak.hode.sak} har ingen slik hendelse å angre.",
            gjoer=f"se numrene: inkasso vis {sak.hode.sak}",
        )
    gruppe = skriving(staar, valgt, hele=valg.gjelder is None)
    nye = _en_gang(
        med_oppgjoer(kontor, sak, (kontor.ny(h.Angret, gjelder=e.nr, merknad=valg.merknad) for e in gruppe))
    )
    return _samling(kontor, sak, gruppe, nye, valg)


def _en_gang(nye: Iterable[h.Hendelse]) -> tuple[h.Hendelse, ...]:
    """What a payment carries may have been named twice: as its own, and as part of the write."""
    ut: dict[int, h.Hendelse] = {}
    for e in nye:
        if isinstance(e, h.Angret):
            ut.setdefault(e.gjelder, e)
    return tuple(ut.values())


def _samling(
    kontor: Kontor, sak: Saksfil, gruppe: tuple[h.Hendelse, ...], nye: tuple[h.Hendelse, ...], valg: Angrevalg
) -> Samling:
    """What is undone, before and after; what came later and rests on it is told."""
    gamle = {e.nr: e for e in h.ikke_angret(sak.hendelser)}
    etter = h.ikke_angret(med_nummer(sak, nye))
    igjen = tuple(e for e in etter if e.nr not in gamle and e.nr <= len(sak.hendelser))
    borte = tuple(e for e in gamle.values() if e.nr not in {x.nr for x in etter})
    grunnlag = any(isinstance(e, h.BrevSendt | h.Dom) for e in borte)
    senere = [e for e in etter if isinstance(e, BYGGER_PAA) and e.nr > gruppe[-1].nr] if grunnlag else []
    dag = max(kontor.dag, *(e.dato for e in (*gruppe, *igjen))) if kontor.kjente_satser else kontor.dag
    svar = AngretHendelse(
        sak.hode.sak, borte, sak.fil, kontor.fakta(sak, dag), kontor.fakta(sak, dag, nye),
        len(sak.hendelser) + 1, igjen, etterpaa=tuple(senere), uleste=krev_ett_sted(kontor, sak, *nye),
        kjente=kontor.kjente_satser,
    )  # fmt: skip
    return Samling(
        (Utkast(sak, nye),), svar=svar, spoersmaal=None if valg.ja else _spoersmaal(sak, borte, igjen)
    )


def _spoersmaal(sak: Saksfil, borte: Sequence[h.Hendelse], igjen: Sequence[h.Hendelse]) -> Bekreftelse:
    """Asked on a terminal whatever it is; a yes is needed for what others have seen, and for money."""
    alle = (*borte, *igjen)
    if e := next((x for x in alle if _hva(sak, x)), None):
        beloep = f"{kr(e.beloep)}, " if isinstance(e, h.Betaling) else ""
        gjort = "Skal den angres?" if e in borte else "Skal den gjelde igjen?"
        return Bekreftelse(
            f"Hendelse nr. {e.nr} i sak {sak.hode.sak} er {_hva(sak, e)} ({beloep}{dato(e.dato)}). {gjort}",
            "angre det som er sendt, betalt eller avgjort",
            standard=False,
        )
    return Bekreftelse("Skal dette angres?")


def _hva(sak: Saksfil, e: h.Hendelse) -> str:
    sendt = isinstance(e, h.BrevLaget) and any(
        isinstance(x, h.BrevSendt) and x.fil == e.fil for x in h.ikke_angret(sak.hendelser)
    )
    return TRENGER_JA[h.BrevSendt] if sendt else TRENGER_JA.get(type(e), "")


# ---- the registration itself ----------------------------------------------------------------------


def _blokker(sak: Saksfil) -> list[tuple[str, int]]:
    """The tables of the file in their order, each with its number; none where the text cannot be read so."""
    ut: list[tuple[str, int]] = []
    for m in re.finditer(r"^[ \t]*\[\[[ \t]*(krav|hendelse)[ \t]*\]\]", sak.tekst, re.MULTILINE):
        ut.append((m[1], sum(x == m[1] for x, _ in ut)))
    like = (len(sak.hode.krav), len(sak.hendelser))
    return ut if tuple(sum(x == n for x, _ in ut) for n in ("krav", "hendelse")) == like else []


def _sist_registrert(sak: Saksfil) -> str:
    """The invoice whose registration was the last write; empty where something has happened since."""
    borte = h.angrede(sak.hendelser)
    tatt_ut = {e.faktura for e in h.ikke_angret(sak.hendelser) if isinstance(e, h.KravTattUt)}
    blokker = _blokker(sak)
    while blokker and blokker[-1][0] == "hendelse":
        e = sak.hendelser[blokker[-1][1]]
        krav = sak.hode.krav[next((n for slag, n in reversed(blokker) if slag == "krav"), 0)]
        if e.nr not in borte and not (
            isinstance(e, h.Angret)
            or (isinstance(e, h.OpplysningRettet) and e.grunn == MED_FAKTURA.format(krav.faktura))
        ):
            return ""
        blokker.pop()
    siste = sak.hode.krav[blokker[-1][1]].faktura if blokker else ""
    return (
        ""
        if siste in tatt_ut or any(isinstance(e, h.Avsluttet) for e in h.ikke_angret(sak.hendelser))
        else siste
    )


def _registreringen(kontor: Kontor, sak: Saksfil, faktura: str, valg: Angrevalg) -> Samling:
    """Presiseringer 89 and 97: the claim was joined by mistake, or the case never was one; its number is kept."""
    f = kontor.fakta(sak)
    nr, levende = sak.hode.sak, [k.faktura for k in f.sak.levende]
    if faktura not in levende or f.sak.avsluttet:
        raise BrukError(f"Sak {nr} krever ikke faktura {faktura}.", gjoer=f"se fakturaene: inkasso vis {nr}")
    staar = h.ikke_angret(sak.hendelser)
    hele = levende == [faktura]
    if hele and (e := next((x for x in staar if isinstance(x, HINDRER)), None)):
        raise BrukError(
            f"I sak {nr} står {TRENGER_JA.get(type(e), 'en begjæring')} ({dato(e.dato)}), så registreringen kan "
            "ikke angres.",
            gjoer=f"angre det først (inkasso angre {nr} --gjelder {e.nr}), eller gi slipp på kravet: "
            f"inkasso avslutt {nr} --grunn frafalt",
        )
    if not hele and f.konto.delvis_betalt(faktura):
        raise BrukError(
            f"Betalinger har dekket noe av faktura {faktura}. Da kan registreringen ikke angres.",
            gjoer=f"angre betalingen først: inkasso vis {nr}",
        )
    med = tuple(
        e for e in staar if isinstance(e, h.OpplysningRettet) and e.grunn == MED_FAKTURA.format(faktura)
    )
    ut: h.Hendelse = (
        kontor.ny(h.Avsluttet, grunn="feilregistrert", merknad=valg.merknad)
        if hele
        else kontor.ny(h.KravTattUt, faktura=faktura, merknad=valg.merknad)
    )
    nye = (ut, *(kontor.ny(h.Angret, gjelder=e.nr) for e in med))
    svar = AngretHendelse(
        nr, med, sak.fil, f, kontor.fakta(sak, nye=nye), len(sak.hendelser) + 1,
        registrering=(faktura,), hele=hele, kjente=kontor.kjente_satser,
    )  # fmt: skip
    hva = (
        f"Skal sak {nr} regnes som feilregistrert?"
        if hele
        else f"Skal faktura {faktura} ut av sak {nr} igjen?"
    )
    return Samling((Utkast(sak, nye),), svar=svar, spoersmaal=None if valg.ja else Bekreftelse(hva))
