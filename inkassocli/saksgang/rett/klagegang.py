"""What happens to a complaint after it is drafted: filed, answered, called to a meeting, ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from inkassocli.errors import BrukError, StegStengtError

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.core.hendelser import ForliksklageLaget, Hendelse
    from inkassocli.saksgang.kontor import Kontekst
    from inkassocli.store.saksfil import Saksfil


def krev_klage_sendt(f: Fakta) -> None:
    """The later events suppose a complaint that is filed and not ended, or a request that is one too (exit 3).

    Tvisteloven §§ 6-3 (4) and 6-4 (5): after a request under tvangsfullbyrdelsesloven § 7-2 f no complaint is
    filed, and the objections are the tilsvar.
    """
    if not (f.sak.klage_sendt or f.sak.kombinert):
        raise StegStengtError(
            "Forliksklagen er ikke registrert som sendt, eller den er alt avsluttet (tvisteloven § 6-3).",
            gjoer=f"registrer først: inkasso forlik {f.sak.hode.sak} --sendt --dato ÅÅÅÅ-MM-DD",
        )


def en_av(slag: str, verdi: str, valg: str) -> str:
    """One of the closed words of the case file; another is named with those that exist (exit 2)."""
    from inkassocli.core.hendelser import VERDIER

    if verdi not in VERDIER[slag]:
        raise BrukError(f"{valg}: «{verdi}» må være en av: {', '.join(VERDIER[slag])}.")
    return verdi


def _usendt(f: Fakta) -> ForliksklageLaget | None:
    """The newest draft that has not been filed."""
    from inkassocli.core import hendelser as h

    for e in reversed(f.sak.hendelser):
        if isinstance(e, h.ForliksklageSendt):
            return None
        if isinstance(e, h.ForliksklageLaget):
            return e
    return None


def krev_laget_foer(k: Kontekst, laget: Iterable[date]) -> None:
    """As presisering 63: no paper is sent before the day it was made (exit 3)."""
    senere = next((x for x in sorted(laget) if x > k.dag), None)
    if senere:
        raise StegStengtError(
            f"Papiret er laget {senere:%d.%m.%Y} og kan ikke være sendt {k.dag:%d.%m.%Y}.",
            gjoer="gi dagen du sendte det: --dato ÅÅÅÅ-MM-DD",
        )


def sendt(k: Kontekst, sak: Saksfil, f: Fakta, likevel: str | None, merknad: str) -> None:
    """Foreldelsesloven § 15: the filing stops the limitation. The fee is that of the day."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.beloep import NULL, kr
    from inkassocli.core.format import dato
    from inkassocli.core.steg import vurder
    from inkassocli.saksgang.utkast import krev_lov

    laget = _usendt(f)
    if laget is None:
        krev_laget_foer(
            k, (e.dato for e in h.ikke_angret(sak.hendelser) if isinstance(e, h.ForliksklageLaget))
        )
    svar = vurder(f, "forlik")
    krev_lov(svar, likevel or ("laget tidligere" if laget else None))
    nye: list[Hendelse] = []
    if svar.utfall == "fraraadet" and likevel:
        regler = tuple(g.regel for g in svar.grunner if g.utfall == "fraraadet")
        nye.append(h.Likevel(dato=k.dag, registrert=k.naa, steg="forlik", begrunnelse=likevel, regler=regler))
    raad, fil, sha = (laget.forliksraad, laget.fil, laget.sha256) if laget else ("", "", "")
    nye.append(
        h.ForliksklageSendt(
            dato=k.dag,
            registrert=k.naa,
            merknad=merknad,
            forliksraad=raad,
            gebyr=svar.rettsgebyr or NULL,
            fil=fil,
            sha256=sha,
        )
    )
    k.legg_til(sak, *nye)
    k.skrevet(
        sak.hode.sak,
        nye,
        [],
        f"Forliksklagen i sak {sak.hode.sak} er registrert som sendt {dato(k.dag)}. "
        f"Gebyret er {kr(svar.rettsgebyr or NULL)}. Foreldelsen er stanset.",
    )
    if laget is None:
        k.si("Klagen er ikke laget her, så ingen fil følger med hendelsen.")
    elif svar.rettsgebyr is not None and laget.gebyr != svar.rettsgebyr:
        k.si(
            f"Merk: klagen krever {kr(laget.gebyr)} i gebyr, men gebyret er {kr(svar.rettsgebyr)} i dag. "
            "Si fra til forliksrådet."
        )
    k.si("Kommer tilsvar: --tilsvar godtatt|bestridt. Blir du innkalt: --moete TID --sted STED.")


def tilsvar(k: Kontekst, sak: Saksfil, f: Fakta, utfall: str, merknad: str) -> None:
    """Tvisteloven § 6-4: the opponent accepts or disputes."""
    from inkassocli.core import hendelser as h

    krev_klage_sendt(f)
    e = h.Tilsvar(
        dato=k.dag, registrert=k.naa, merknad=merknad, utfall=en_av("Tilsvarutfall", utfall, "--tilsvar")
    )
    k.legg_til(sak, e)
    videre = {
        "godtatt": "Forliksrådet kan avsi dom etter påstanden (tvisteloven § 6-4 fjerde ledd).",
        "bestridt": "Forliksrådet innkaller som regel til møte (tvisteloven § 6-5).",
    }[utfall]
    k.skrevet(sak.hode.sak, [e], [], f"Tilsvaret er registrert ({utfall}). {videre}")


def avsluttet(
    k: Kontekst,
    sak: Saksfil,
    f: Fakta,
    utfall: str,
    merknad: str,
    *,
    samtykke: date | None = None,
    nemnd_avsluttet: date | None = None,
    saksnummer: str = "",
) -> None:
    """Presisering 64: the complaint ended without a judgment; a later record adds the early day."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
    from inkassocli.core.rettsgebyr import skal_tilbake, tilsvar_bedt_om

    tillegg = (samtykke or nemnd_avsluttet) and f.sak.klage_slutt and f.sak.klage_slutt.utfall == "innstilt"
    if not tillegg:
        krev_klage_sendt(f)
    e = h.KlageAvsluttet(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        utfall=en_av("Klageutfall", utfall, "--avsluttet"),
        samtykke=samtykke,
        nemnd_avsluttet=nemnd_avsluttet,
        saksnummer=saksnummer,
    )
    etter = k.fakta(sak, nye=(e,))
    k.legg_til(sak, e)
    foreldes = f" Kravet foreldes {dato(etter.foreldes)}." if etter.foreldes else ""
    aar = k.bok.frist("ny_klage_etter_innstilling").etter(etter.sak.innstilt or k.dag)
    igjen = min(aar, etter.sak.innstilt_aapner or aar)
    over, nr = skal_tilbake(etter), sak.hode.sak
    tilbake = f" {kr(over)} av det skyldneren har betalt, skal tilbake." if over else ""
    gebyr = (
        "Forliksrådet hadde bedt om tilsvar, så gebyret må betales (rettsgebyrloven § 7)."
        if tilsvar_bedt_om(f)
        else "Er klagen trukket før forliksrådet ba om tilsvar, slipper du gebyret (rettsgebyrloven § 7)."
    )
    videre = {
        "trukket": gebyr + tilbake + foreldes,
        "avvist": "Du kan klage på nytt. Da må du betale nytt gebyr." + foreldes,
        "innstilt": f"Saken kan gå til tingretten, eller til forliksrådet igjen fra {dato(igjen)} (tvisteloven § 6-11)."
        + foreldes,
        "forlik": (
            f"Et rettsforlik virker som en dom. Registrer det: inkasso dom {nr} --resultat forlik "
            "--beloep KRONER"
        ),
    }[utfall]
    k.skrevet(nr, [e], [], f"Forliksklagen er avsluttet ({utfall}). {videre}")
    if f.sak.kombinert and utfall != "forlik":
        k.si(f"Når også begjæringen om utlegg er avsluttet: inkasso utlegg {nr} --resultat hevet")


def les_tid(tekst: str) -> datetime:
    """Presisering 89: a day and a time, since the hearing is worked towards (exit 2)."""
    from inkassocli.core.dager import les_moetetid

    tid = les_moetetid(tekst)
    if tid is None:
        raise BrukError(
            f"--moete: «{tekst}» er ingen dag og ikke noe klokkeslett i kalenderen.",
            gjoer="skriv det slik: --moete «10.12.2026 kl. 10.00»",
        )
    return tid


def moete(k: Kontekst, sak: Saksfil, f: Fakta, tid: str, sted: str, merknad: str) -> None:
    """Tvisteloven § 6-5: called to a meeting; a sheet to take along."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.format import moetetid
    from inkassocli.saksgang.rett.moeteark import moeteark
    from inkassocli.saksgang.utfoering import filer, skriv_hendelser

    krev_klage_sendt(f)
    naar = les_tid(tid)
    tid = moetetid(naar)
    e = h.Forliksmoete(dato=k.dag, registrert=k.naa, merknad=merknad, tid=naar, sted=sted)
    pdf = moeteark(k, f, tid, sted)
    fil = skriv_hendelser(k, sak, f"{k.dag}-moeteark.pdf", pdf)
    k.legg_til(sak, e)
    k.skrevet(
        sak.hode.sak,
        [e],
        filer(k, fil),
        f"Møtet er registrert: {tid}{f', {sted}' if sted else ''}.\n  Ta med: {fil}",
    )


def trekk(k: Kontekst, sak: Saksfil, f: Fakta, oppgitt: Oppgitt) -> None:
    """Rettsgebyrloven § 7: withdrawn before a tilsvar is ordered, no fee is due."""
    from inkassocli.core.rettsgebyr import tilsvar_bedt_om
    from inkassocli.saksgang.kontor import papir
    from inkassocli.saksgang.rett.raad import finn
    from inkassocli.saksgang.rett.raadregister import husk
    from inkassocli.saksgang.utfoering import filer, skriv_hendelser

    krev_klage_sendt(f)
    valgt = finn(k, f.sak.skyldner, oppgitt)
    raad = valgt.raad
    ekstra = {
        "klager": k.oppsett.navn,
        "motpart": f.sak.skyldner.navn,
        "klage_dato": _klagedag(f),
        "betalt": f.konto.oppgjort,
        "bedt_om_tilsvar": tilsvar_bedt_om(f),
    }
    pdf = papir(k, f, "trekk", ekstra, raad.navn, raad.adresse, raad.postnummer, raad.poststed)
    fil = skriv_hendelser(k, sak, f"{k.dag}-trekk.pdf", pdf)
    husk(k, valgt)
    k.skrevet(
        sak.hode.sak,
        [],
        filer(k, fil),
        f"Brev som trekker klagen: {fil}\nNår det er sendt: "
        f"inkasso forlik {sak.hode.sak} --avsluttet trukket",
    )


def fullmakt(k: Kontekst, sak: Saksfil, f: Fakta, navn: str, stedfortreder: str) -> None:
    """Tvisteloven §§ 3-4 and 6-7: a written authority for who meets in the creditor's place."""
    from inkassocli.saksgang.kontor import papir
    from inkassocli.saksgang.utfoering import filer, skriv_hendelser

    ekstra = {
        "fullmektig": navn,
        "klager": k.oppsett.navn,
        "motpart": f.sak.skyldner.navn,
        "stedfortreder": stedfortreder,
        "selskap": k.oppsett.form == "as",
    }
    fil = skriv_hendelser(k, sak, f"{k.dag}-fullmakt.pdf", papir(k, f, "fullmakt", ekstra, navn))
    k.skrevet(
        sak.hode.sak,
        [],
        filer(k, fil),
        f"Fullmakt til {navn}: {fil}\nSkriv under for hånd. Den skal vises fram i møtet.",
    )


def _klagedag(f: Fakta) -> object:
    from inkassocli.core import hendelser as h

    slag = h.ForliksklageSendt if f.sak.klage_sendt else h.UtleggBegjaert
    return next(e.dato for e in reversed(f.sak.hendelser) if isinstance(e, slag))
