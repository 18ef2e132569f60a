"""Undoing, correcting and closing a case: what stands is never changed, only added to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inkassocli.core import hendelser as h
from inkassocli.core.arkiv import brevene
from inkassocli.core.beloep import kr
from inkassocli.core.format import dato
from inkassocli.core.oppgaver import lukkegrunn
from inkassocli.core.sak import Sak
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.readers import tastet
from inkassocli.render.ordliste import brevnavn
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.penger.oppgjort import med_oppgjoer
from inkassocli.saksgang.sak.samskriving import samme_skriving
from inkassocli.saksgang.sak.svar import AdresseFoert, AngretHendelse, Lukket
from inkassocli.saksgang.start.sted import poststed_for
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Utkast
from inkassocli.saksgang.utvalg import lesbare
from inkassocli.store.saksfil import Saksfil

# What is not undone without a yes (grensesnitt § 3): others outside the office have seen it, or it is money.
TRENGER_JA: dict[type[h.Hendelse], str] = {
    h.BrevSendt: "et postlagt brev",
    h.Betaling: "en betaling",
    h.Dom: "en dom",
    h.ForliksklageSendt: "en sendt forliksklage",
}


def angre(kontor: Kontor, sak: Saksfil, gjelder: int | None, merknad: str, *, ja: bool) -> Samling:
    """The event, or the last one, stands in the file and counts no more, with what the same write added (§ 3)."""
    gyldige = h.ikke_angret(sak.hendelser)
    valgt = _nummer(gyldige, gjelder) if gjelder else max(gyldige, key=lambda e: e.nr, default=None)
    if valgt is None:
        raise BrukError(
            f"Sak {sak.hode.sak} har ingen slik hendelse å angre.",
            gjoer=f"se numrene: inkasso vis {sak.hode.sak}",
        )
    borte = samme_skriving(sak, valgt, alt=gjelder is None)
    nye = tuple(kontor.ny(h.Angret, gjelder=e.nr, merknad=merknad) for e in borte)
    svar = AngretHendelse(sak.hode.sak, borte, sak.fil, krev_ett_sted(kontor, sak, *nye))
    trenger_ja = next((q for e in borte if (q := _spoersmaal(sak, e))), None)
    return Samling(
        (Utkast(sak, med_oppgjoer(kontor, sak, nye)),), svar=svar, spoersmaal=None if ja else trenger_ja
    )


def _nummer(gyldige: Iterable[h.Hendelse], nr: int) -> h.Hendelse | None:
    return next((e for e in gyldige if e.nr == nr), None)


def _spoersmaal(sak: Saksfil, e: h.Hendelse) -> Bekreftelse | None:
    sendt = isinstance(e, h.BrevLaget) and any(
        isinstance(x, h.BrevSendt) and x.fil == e.fil for x in h.ikke_angret(sak.hendelser)
    )
    if not (hva := TRENGER_JA[h.BrevSendt] if sendt else TRENGER_JA.get(type(e))):
        return None
    beloep = f"{kr(e.beloep)}, " if isinstance(e, h.Betaling) else ""
    return Bekreftelse(
        f"Hendelse nr. {e.nr} i sak {sak.hode.sak} er {hva} ({beloep}{dato(e.dato)}). Skal den angres?",
        "angre det som er sendt, betalt eller avgjort",
        standard=False,
    )


def avslutt(kontor: Kontor, sak: Saksfil, grunn: str | None, merknad: str, *, ja: bool) -> Samling:
    """The case is closed; what is then still owed is given up, so it needs a yes."""
    f, nr = kontor.fakta(sak), sak.hode.sak
    if f.sak.avsluttet:
        raise BrukError(f"Sak {nr} er avsluttet alt.")
    grunn = grunn or (lukkegrunn(f) if f.konto.oppgjort else None)
    if grunn not in h.VERDIER["Lukkegrunn"]:
        raise BrukError("Grunnen mangler eller er ukjent.", gjoer="velg --grunn betalt, tap eller frafalt")
    if grunn == "betalt" and not f.konto.oppgjort:
        raise BrukError(
            f"Sak {nr} er ikke betalt: {kr(f.konto.sum)} gjenstår.",
            gjoer="registrer betalingen, ettergi resten (inkasso ettergi), eller velg --grunn tap eller frafalt",
        )
    ny = kontor.ny(h.Avsluttet, grunn=grunn, merknad=merknad)
    spoersmaal = Bekreftelse(
        f"{kr(f.konto.sum)} gjenstår i sak {nr}. Skal saken avsluttes ({grunn})?",
        "avslutt med en rest",
        standard=False,
    )
    return Samling(
        (Utkast(sak, (ny,)),),
        svar=Lukket(nr, grunn, sak.fil, krev_ett_sted(kontor, sak, ny)),
        spoersmaal=None if ja or f.konto.oppgjort else spoersmaal,
    )


def gjenaapne(kontor: Kontor, sak: Saksfil, merknad: str) -> Utkast:
    """The case is open again, unless its invoices are claimed in another one by now."""
    if not kontor.fakta(sak).sak.avsluttet:
        raise BrukError(f"Sak {sak.hode.sak} er ikke avsluttet.")
    ny = kontor.ny(h.Gjenaapnet, merknad=merknad)
    return Utkast(sak, (ny,), svar=Lukket(sak.hode.sak, "", sak.fil, krev_ett_sted(kontor, sak, ny)))


def krev_ett_sted(kontor: Kontor, sak: Saksfil, *nye: h.Hendelse) -> tuple[str, ...]:
    """An invoice is never claimed in two open cases: the event that would bring it back is refused (exit 3).

    Gives what is to be told of cases that could not be read, and cannot hold it.
    """
    nr = sak.hode.sak
    tilbake = _kreves(kontor.fakta(sak, nye=nye).sak) - _kreves(kontor.fakta(sak).sak)
    if not tilbake:
        return ()
    saker, uleste = lesbare(kontor, *tilbake)
    for annen in saker:
        der = _kreves(kontor.fakta(annen).sak)
        if annen.hode.sak != nr and der & tilbake:
            faktura, der_nr = min(der & tilbake), annen.hode.sak
            raise StegStengtError(
                f"Faktura {faktura} kreves nå i sak {der_nr}, og ville blitt krevd i sak {nr} også.",
                gjoer=f"lukk den andre først: inkasso avslutt {der_nr} --grunn frafalt. Prøv så igjen her"
                if len(der) == 1
                else f"driv den videre i sak {der_nr}, eller gi den en egen sak: "
                f"inkasso ta-ut {der_nr} --faktura {faktura}",
            )
    return uleste


def _kreves(sak: Sak) -> set[str]:
    """The invoices that an open case claims."""
    return set() if sak.avsluttet else {x.faktura for x in sak.hode.krav} - sak.tatt_ut


@dataclass(frozen=True, slots=True)
class NyAdresse:
    """What the user tells of where the debtor lives. `retur`: the letter that came back."""

    ny_adresse: tuple[str, ...]
    postnummer: str
    kilde: str
    poststed: str = ""
    land: str = "NO"
    retur: str | None = None
    merknad: str = ""


def adresse(kontor: Kontor, sak: Saksfil, a: NyAdresse) -> Utkast:
    """The new address counts from the day; a letter that came back is recorded in the same write."""
    land, kommune = tastet.land(a.land), ""
    linjer, postnummer = tastet.linjer(a.ny_adresse), tastet.postnummer(a.postnummer, land)
    poststed = tastet.tekst(a.poststed) if a.poststed else ""
    if land == "NO":
        poststed, kommune = poststed_for(postnummer, poststed)
    nye: list[h.Hendelse] = []
    if a.retur is not None:
        _krev_postlagt(kontor, sak, a.retur)
        nye.append(kontor.ny(h.BrevRetur, brev=a.retur, grunn=a.merknad))
    nye.append(
        kontor.ny(
            h.AdresseEndret,
            adresse=tuple(linjer),
            postnummer=postnummer,
            poststed=poststed,
            land=land,
            kommunenummer=kommune,
            kilde=a.kilde,
            merknad=a.merknad,
        )
    )
    return Utkast(sak, tuple(nye), svar=AdresseFoert(sak.hode.sak, sak.fil, retur=a.retur is not None))


def _krev_postlagt(kontor: Kontor, sak: Saksfil, brev: str) -> None:
    """Only what has been posted can come back (exit 2)."""
    if brev not in h.VERDIER["Brevtype"]:
        raise BrukError(f"«{brev}» er ikke et brev.", gjoer=f"velg en av: {', '.join(h.VERDIER['Brevtype'])}")
    if not any(b.brev == brev and b.postlagt and not b.angret for b in brevene(sak.hendelser, kontor.dag)):
        raise BrukError(
            f"{brevnavn(brev, 'nb')} er ikke postlagt i sak {sak.hode.sak}, og kan ikke ha kommet i retur.",
            gjoer=f"se brevene: inkasso brev {sak.hode.sak}",
        )
