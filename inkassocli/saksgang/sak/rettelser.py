"""Undoing, correcting and closing a case: what stands is never changed, only added to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.oppgaver import lukkegrunn
from inkassocli.core.rettsgebyr import skal_tilbake
from inkassocli.core.sak import Sak
from inkassocli.core.steg import vurder
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.readers import tastet
from inkassocli.saksgang.brev.arkiv import krev_postlagt
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.svar import AdresseFoert, Lukket
from inkassocli.saksgang.start.sted import poststed_for
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Spoersmaal, Utkast
from inkassocli.saksgang.utvalg import lesbare
from inkassocli.store.saksfil import Saksfil

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta


def avslutt(kontor: Kontor, sak: Saksfil, grunn: str | None, merknad: str, *, ja: bool) -> Samling:
    """The case is closed; what is then still owed is given up, so it needs a yes."""
    f, nr = kontor.fakta(sak), sak.hode.sak
    if f.sak.avsluttet:
        raise BrukError(f"Sak {nr} er avsluttet alt.")
    grunn = grunn or (lukkegrunn(f) if f.konto.oppgjort else None)
    if grunn not in ("betalt", "tap", "frafalt"):
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
        svar=Lukket(nr, grunn, sak.fil, krev_ett_sted(kontor, sak, ny), skal_tilbake(f)),
        spoersmaal=None if ja or f.konto.oppgjort else spoersmaal,
    )


def gjenaapne(kontor: Kontor, sak: Saksfil, merknad: str) -> Utkast:
    """The case is open again, unless its invoices are claimed in another one by now."""
    if not kontor.fakta(sak).sak.avsluttet:
        raise BrukError(f"Sak {sak.hode.sak} er ikke avsluttet.")
    ny = kontor.ny(h.Gjenaapnet, merknad=merknad)
    return Utkast(sak, (ny,), svar=Lukket(sak.hode.sak, "", sak.fil, krev_ett_sted(kontor, sak, ny)))


def krev_ett_sted(kontor: Kontor, sak: Saksfil, *nye: h.Hendelse) -> tuple[str, ...]:
    """An invoice is never claimed in two open cases: the events that would bring it back are refused (exit 3).

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


HVEM = ("skyldner", "verge", "begge")


@dataclass(frozen=True, slots=True)
class NyAdresse:
    """What the user tells of where the debtor lives. `retur`: the letter that came back."""

    ny_adresse: tuple[str, ...] = ()
    postnummer: str = ""
    kilde: str = ""
    poststed: str = ""
    land: str = "NO"
    retur: str | None = None
    hvem: str | None = None
    merknad: str = ""

    @property
    def bare_retur(self) -> bool:
        """A letter came back, and nobody knows a new address."""
        return self.retur is not None and not (
            self.ny_adresse or self.postnummer or self.poststed or self.kilde
        )


def adresse(kontor: Kontor, sak: Saksfil, a: NyAdresse) -> Utkast:
    """The new address counts from the day; a letter that came back is recorded in the same write."""
    a = _hele(kontor, a)
    land, kommune = tastet.land(a.land), ""
    linjer, postnummer = tastet.linjer(a.ny_adresse), tastet.postnummer(a.postnummer, land)
    poststed = tastet.tekst(a.poststed) if a.poststed else ""
    if land == "NO":
        poststed, kommune = poststed_for(postnummer, poststed)
    nye: list[h.Hendelse] = []
    if a.retur is not None:
        krev_postlagt(kontor, sak, a.retur)
        nye.append(kontor.ny(h.BrevRetur, brev=a.retur, grunn=a.merknad))
    f = kontor.fakta(sak)
    hvem = _hvem(kontor, f, a.hvem)
    if f.verge is not None and hvem != "skyldner":
        ny = replace(f.verge, adresse=tuple(linjer), postnummer=postnummer, poststed=poststed)
        rettet = {"felt": "skyldner.verge", "ny": ny, "gammel": f.verge}
        nye.append(kontor.ny(h.OpplysningRettet, **rettet, grunn=f"ny adresse: {a.kilde}", merknad=a.merknad))
    if hvem != "verge":
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
    return Utkast(
        sak,
        tuple(nye),
        svar=AdresseFoert(
            sak.hode.sak,
            sak.fil,
            retur=a.retur is not None,
            hvem=hvem,
            nytt=_nytt_brev(kontor, sak, nye),
        ),
    )


def _hele(kontor: Kontor, a: NyAdresse) -> NyAdresse:
    """What is lacking of the address is asked for."""
    ikke_hel = "Den nye adressen er ikke hel."
    sp = (
        Spoersmaal("ny_adresse", "Ny gateadresse", "--adresse", lambda x: tuple(tastet.linjer([x])),
                   hjelp="Gate og nummer, eller postboks. Dit går brevene fra nå.", hvis_ikke=ikke_hel),
        Spoersmaal("postnummer", "Nytt postnummer", "--postnummer", lambda x: tastet.postnummer(x, tastet.land(a.land)),
                   hjelp="De fire sifrene; poststedet finner programmet. Bor skyldneren i utlandet, gir du --land.",
                   hvis_ikke=ikke_hel),
        Spoersmaal("kilde", "Hvor har du adressen fra?", "--kilde", tastet.tekst, kort="Kilde",
                   hjelp="For eksempel at skyldneren ringte, eller Folkeregisteret. Det lagres på saken.",
                   hvis_ikke=ikke_hel),
    )  # fmt: skip
    mangler = [q for q in sp if not getattr(a, q.felt)]
    return replace(a, **kontor.spoer_alle(*mangler)) if mangler else a


def _hvem(kontor: Kontor, f: Fakta, sagt: str | None) -> str:
    """Whose address it is, where a guardian acts for the debtor: letters go to the guardian."""
    if sagt is not None and (sagt not in HVEM or (f.verge is None and sagt != "skyldner")):
        raise BrukError(
            f"--hvem kan ikke være «{sagt}» her.",
            gjoer=f"velg en av: {', '.join(HVEM)}" if f.verge else "saken har ingen verge; ta bort --hvem",
        )
    if f.verge is None or sagt:
        return sagt or "skyldner"
    q = Spoersmaal(
        "hvem", "Hvem har fått ny adresse (skyldner, verge eller begge)?", valg="--hvem", les=tastet.en_av(*HVEM),
        foer=(f"Brevene i saken går til vergen, {f.verge.navn}.",),
        hvis_ikke="Saken har en verge, og brevene går dit. Hvem har fått ny adresse?",
        raad="si det med --hvem skyldner, --hvem verge eller --hvem begge",
    )  # fmt: skip
    return str(kontor.spoer(q))


def _nytt_brev(kontor: Kontor, sak: Saksfil, nye: Sequence[h.Hendelse]) -> tuple[str, str]:
    """The returned letter, and the step that may be taken today in its place; empty where none is or may be."""
    f = kontor.fakta(sak, nye=nye)
    if f.sak.retur is None or f.sak.retur.brev not in h.KRAVBREV:
        return "", ""
    for steg in dict.fromkeys((f.sak.retur.brev, "purring")):
        if vurder(f, steg).utfall in ("lovlig", "uten_gebyr"):
            return f.sak.retur.brev, steg
    return f.sak.retur.brev, "purring likevel" if vurder(f, "purring").utfall == "fraraadet" else ""
