"""What happens to a complaint after it is drafted: filed, answered, called to a meeting, ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.dager import les_moetetid
from inkassocli.core.format import moetetid
from inkassocli.core.papirord import Rad
from inkassocli.core.papirvalg import Opplysninger
from inkassocli.core.rettsgebyr import skal_tilbake, tilsvar_bedt_om
from inkassocli.core.steg import vurder
from inkassocli.core.utkastene import holder_ikke
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.papirer.parter import BLANK, parter, rettens_nummer
from inkassocli.saksgang.rett import svar
from inkassocli.saksgang.rett.gebyr import med_gebyr
from inkassocli.saksgang.utkast import Fil, Register, Utkast, en_av, krev_lov, logg_likevel

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt, Valgt
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil


def krev_klage_sendt(f: Fakta) -> None:
    """The later events suppose a complaint that is filed and not ended, or a request that is one too (exit 3).

    Tvisteloven §§ 6-3 (4) and 6-4 (5): after a request under tvangsfullbyrdelsesloven § 7-2 f no complaint is
    filed, and the objections are the tilsvar.
    """
    if not (f.sak.klage_sendt or f.sak.kombinert):
        raise StegStengtError(
            "Forliksklagen er ikke registrert som sendt, eller den er alt avsluttet (tvisteloven § 6-3).",
            gjoer=f"registrer først: inkasso forlik sendt {f.sak.hode.sak} --dato ÅÅÅÅ-MM-DD",
        )


def _usendt(f: Fakta) -> h.ForliksklageLaget | None:
    """The newest draft that has not been filed."""
    for e in reversed(f.sak.hendelser):
        if isinstance(e, h.ForliksklageSendt):
            return None
        if isinstance(e, h.ForliksklageLaget):
            return e
    return None


def aapen_klage(f: Fakta) -> bool:
    """Whether the draft that waits has the forliksråd's address left for a pen (tvisteloven § 6-3 (2) a)."""
    laget = _usendt(f)
    return laget is not None and bool(laget.fil) and not laget.forliksraad


def _adressen(kontor: Kontor, f: Fakta, oppgitt: Oppgitt) -> Valgt:
    from inkassocli.saksgang.rett import raad

    return raad.finn(kontor, f.sak.skyldner, oppgitt)


def _husket(kontor: Kontor, til: Valgt | None) -> tuple[Register, ...]:
    from inkassocli.saksgang.rett import raad

    return raad.husket(raad.fil(kontor), til.raad) if til and til.ny else ()


def krev_laget_foer(dag: date, laget: Iterable[date]) -> None:
    """As presisering 63: no paper is sent before the day it was made (exit 3)."""
    senere = next((x for x in sorted(laget) if x > dag), None)
    if senere:
        raise StegStengtError(
            f"Papiret er laget {senere:%d.%m.%Y} og kan ikke være sendt {dag:%d.%m.%Y}.",
            gjoer="gi dagen du sendte det: --dato ÅÅÅÅ-MM-DD",
        )


def sendt(
    kontor: Kontor,
    sak: Saksfil,
    likevel: str | None,
    merknad: str,
    gebyr: Decimal | None,
    oppgitt: Oppgitt,
) -> Utkast:
    """Foreldelsesloven § 15: the filing stops the limitation. The fee is that of the day.

    Where a draft with an open address was sent must be known: asked for, else named (exit 2), and kept.
    """
    f = kontor.fakta(sak)
    laget = _usendt(f)
    if laget is None:
        utkast = (e.dato for e in h.ikke_angret(sak.hendelser) if isinstance(e, h.ForliksklageLaget))
        krev_laget_foer(kontor.dag, utkast)
    dom = vurder(f, "forlik")
    krev_lov(f, dom, likevel or ("laget tidligere" if laget else None))
    likevel_logg = _krev_at_den_holder(kontor, f, laget, likevel) if laget else []
    til = _adressen(kontor, f, oppgitt) if aapen_klage(f) else None
    e = kontor.ny(
        h.ForliksklageSendt,
        merknad=merknad,
        forliksraad=til.raad.navn if til else laget.forliksraad if laget else "",
        gebyr=dom.rettsgebyr or NULL,
        fil=laget.fil if laget else "",
        sha256=laget.sha256 if laget else "",
    )
    return Utkast(
        sak,
        (
            *(logg_likevel(kontor, dom, likevel) or likevel_logg if likevel else ()),
            *med_gebyr(kontor, e, gebyr, kjent=dom.rettsgebyr is not None),
        ),
        registre=_husket(kontor, til),
        svar=svar.KlageSendt(
            sak.hode.sak,
            kontor.dag,
            dom.rettsgebyr if gebyr is None else gebyr,
            laget.gebyr if laget else None,
        ),
    )


def _krev_at_den_holder(
    kontor: Kontor, f: Fakta, laget: h.ForliksklageLaget, likevel: str | None
) -> list[h.Hendelse]:
    """Presisering 92: a draft that later facts have made wrong is refused (3); one sent all the same is logged."""
    if not (grunner := holder_ikke(f, laget)):
        return []
    if likevel and likevel.strip():
        return [kontor.ny(h.Likevel, steg="forlik", begrunnelse=likevel)]
    nr = f.sak.hode.sak
    raise StegStengtError(
        f"Forliksklagen laget {laget.dato:%d.%m.%Y} skal ikke sendes. {' '.join(grunner)}",
        gjoer=f'lag den på nytt: inkasso forlik {nr}; er den alt sendt: inkasso forlik sendt {nr} --likevel "grunn"',
    )


def tilsvar(kontor: Kontor, sak: Saksfil, utfall: str, saksnummer: str, merknad: str) -> Utkast:
    """Tvisteloven § 6-4: the opponent accepts or disputes."""
    krev_klage_sendt(kontor.fakta(sak))
    e = kontor.ny(
        h.Tilsvar, merknad=merknad, utfall=en_av("Tilsvarutfall", utfall, "UTFALL"), saksnummer=saksnummer
    )
    return Utkast(sak, (e,), svar=svar.Tilsvart(utfall))


@dataclass(frozen=True, slots=True)
class Tillegg:
    """Tvisteloven § 6-11 (5) b and c: what opens a new complaint before the year has passed; and the case's number."""

    samtykke: date | None = None
    nemnd_avsluttet: date | None = None
    saksnummer: str = ""


def avsluttet(kontor: Kontor, sak: Saksfil, utfall: str, mer: Tillegg, merknad: str) -> Utkast:
    """Presisering 64: the complaint ended without a judgment; a later record only adds the day that opens a new one."""
    f = kontor.fakta(sak)
    innstilt = f.sak.klage_slutt is not None and f.sak.klage_slutt.utfall == "innstilt"
    if not (innstilt and (mer.samtykke or mer.nemnd_avsluttet)):
        krev_klage_sendt(f)
    e = kontor.ny(
        h.KlageAvsluttet,
        merknad=merknad,
        utfall=en_av("Klageutfall", utfall, "UTFALL"),
        samtykke=mer.samtykke,
        nemnd_avsluttet=mer.nemnd_avsluttet,
        saksnummer=mer.saksnummer,
    )
    etter = kontor.fakta(sak, nye=(e,))
    aar = kontor.bok.frist("ny_klage_etter_innstilling").etter(etter.sak.innstilt or kontor.dag)
    return Utkast(
        sak,
        (e,),
        svar=svar.KlageAvsluttet(
            sak.hode.sak,
            utfall,
            tilsvar_bedt_om(f),
            skal_tilbake(etter),
            etter.foreldes,
            min(aar, etter.sak.innstilt_aapner or aar),
            f.sak.kombinert,
        ),
    )


def _les_tid(tekst: str) -> datetime:
    """Presisering 89: a day and a time, since the hearing is worked towards (exit 2)."""
    tid = les_moetetid(tekst)
    if tid is None:
        raise BrukError(
            f"TID: «{tekst}» er ingen dag og ikke noe klokkeslett i kalenderen.",
            gjoer='skriv det slik: "10.12.2026 kl. 10.00"',
        )
    return tid


def moete(kontor: Kontor, sak: Saksfil, tid: str, sted: str, saksnummer: str, merknad: str) -> Utkast:
    """Tvisteloven § 6-5: called to a meeting; a sheet to take along."""
    from inkassocli.saksgang.rett.moeteark import moeteark

    f = kontor.fakta(sak)
    krev_klage_sendt(f)
    naar = _les_tid(tid)
    tid = moetetid(naar)
    e = kontor.ny(h.Forliksmoete, merknad=merknad, tid=naar, sted=sted, saksnummer=saksnummer)
    ark = _papir(kontor, sak, "moeteark", moeteark(kontor, kontor.fakta(sak, nye=(e,)), tid, sted))
    return Utkast(sak, (e,), filer=(ark,), svar=svar.Innkalt(tid, sted, ark.sti))


def trekk(kontor: Kontor, sak: Saksfil, oppgitt: Oppgitt, saksnummer: str, stedfortreder: str) -> Utkast:
    """Rettsgebyrloven § 7: withdrawn before a tilsvar is ordered, no fee is due. Tvisteloven § 12-2: which case."""
    from inkassocli.saksgang.kontor import papir
    from inkassocli.saksgang.rett import raad

    f = kontor.fakta(sak)
    krev_klage_sendt(f)
    valgt = raad.finn(kontor, f.sak.skyldner, oppgitt)
    til = valgt.raad
    ekstra = {
        "klager": kontor.oppsett.navn,
        "motpart": f.sak.skyldner.navn,
        "parter": parter(f, kontor.oppsett, Opplysninger(stedfortreder), kontakt=False),
        "saken": (Rad("nummer", saksnummer or rettens_nummer(f.sak) or BLANK),),
        "klage_dato": _klagedag(f),
        "betalt": f.konto.oppgjort,
        "bedt_om_tilsvar": tilsvar_bedt_om(f),
    }
    pdf = papir(kontor, f, "trekk", ekstra, til.navn, til.adresse, til.postnummer, til.poststed)
    brev = _papir(kontor, sak, "trekk", pdf)
    return Utkast(
        sak,
        filer=(brev,),
        registre=raad.husket(raad.fil(kontor), til) if valgt.ny else (),
        svar=svar.TrekkLaget(sak.hode.sak, brev.sti),
    )


def fullmakt(kontor: Kontor, sak: Saksfil, navn: str, stedfortreder: str, saksnummer: str = "") -> Utkast:
    """Tvisteloven §§ 3-4 and 6-7: a written authority for who meets in the creditor's place."""
    from inkassocli.saksgang.kontor import papir

    f = kontor.fakta(sak)
    ekstra = {
        "fullmektig": navn,
        "klager": kontor.oppsett.navn,
        "motpart": f.sak.skyldner.navn,
        "stedfortreder": stedfortreder,
        "saksnummer": saksnummer or rettens_nummer(f.sak),
        "selskap": kontor.oppsett.form == "as",
    }
    brev = _papir(kontor, sak, "fullmakt", papir(kontor, f, "fullmakt", ekstra, navn))
    return Utkast(sak, filer=(brev,), svar=svar.FullmaktLaget(navn, brev.sti))


def _papir(kontor: Kontor, sak: Saksfil, navn: str, pdf: bytes) -> Fil:
    from inkassocli.saksgang.bilag import ny_fil

    return ny_fil(sak.mappe / "forlik" / f"{kontor.dag}-{navn}.pdf", pdf)


def _klagedag(f: Fakta) -> object:
    slag = h.ForliksklageSendt if f.sak.klage_sendt else h.UtleggBegjaert
    return next(e.dato for e in reversed(f.sak.hendelser) if isinstance(e, slag))
