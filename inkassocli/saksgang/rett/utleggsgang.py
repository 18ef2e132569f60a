"""What follows a request for attachment: it is sent, it is answered, the lien is sold or released (chapter 7)."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.rettsgebyr import gebyrfri, ikke_dekket
from inkassocli.core.steg import vurder
from inkassocli.core.tvangssalg import salg_tidligst
from inkassocli.core.utleggslov import paragraf
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.papirer.avkall import til_avkall
from inkassocli.papirer.tvangssalg import TABELL
from inkassocli.saksgang.rett.gebyr import med_gebyr
from inkassocli.saksgang.rett.klagegang import krev_laget_foer
from inkassocli.saksgang.rett.svar import AvkallLaget, BegjaeringSendt, Utleggssvar, UtskriftSlettet
from inkassocli.saksgang.rett.tvangssalg import gebyr, lag_tvangssalg, med_salgsgebyr, paragrafer
from inkassocli.saksgang.rett.utlegg import velg_steg
from inkassocli.saksgang.utkast import Utkast, en_av, krev_lov, logg_likevel
from inkassocli.store.bilagsfiler import UTSKRIFT

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.rett.oensker import Avkallsoensker, Namsfogdsvar, Utleggsoensker
    from inkassocli.store.saksfil import Saksfil


def _usendte(sak: Saksfil, f: Fakta) -> list[Path]:
    """Drafts made after the one last sent, oldest first; never the copies with a fødselsnummer."""
    brukt = {e.fil for e in f.sak.hendelser if isinstance(e, h.UtleggBegjaert)}
    funnet = (x for x in (sak.mappe / "utlegg").glob("*-utleggsbegjaering*.pdf") if UTSKRIFT not in x.name)
    alle = sorted(funnet, key=lambda x: (x.name[:10], len(x.name), x.name))
    sendte = [nr for nr, x in enumerate(alle, 1) if f"utlegg/{x.name}" in brukt]
    return alle[sendte[-1] :] if sendte else alle


def _utskrifter(sak: Saksfil) -> tuple[Path, ...]:
    """The copies that hold a fødselsnummer."""
    return tuple(sorted((sak.mappe / "utlegg").glob(f"*{UTSKRIFT}*.pdf")))


def registrer_sendt(
    kontor: Kontor,
    sak: Saksfil,
    grunnlag: str | None,
    likevel: str | None,
    merknad: str,
    *,
    fri: bool,
    gebyr: Decimal | None = None,
) -> Utkast:
    """Foreldelsesloven § 17: the request stops the limitation. The fee is that of the day, or none (`fri`)."""
    f = kontor.fakta(sak)
    steg = velg_steg(f, grunnlag)
    svar = vurder(f, steg)
    usendte = _usendte(sak, f)
    utkast = [x for x in usendte if x.name[:10] <= f"{kontor.dag}"]
    if not utkast:
        krev_laget_foer(kontor.dag, (date.fromisoformat(x.name[:10]) for x in usendte))
    krev_lov(f, svar, likevel or ("laget tidligere" if utkast else None))
    fil = utkast[-1] if utkast else None
    e = kontor.ny(
        h.UtleggBegjaert,
        merknad=merknad,
        grunnlag=steg.removeprefix("utlegg_"),
        gebyr=NULL if fri else svar.rettsgebyr or NULL,
        fil=f"utlegg/{fil.name}" if fil else "",
        sha256=hashlib.sha256(fil.read_bytes()).hexdigest() if fil else "",
    )
    return Utkast(
        sak,
        (
            *(logg_likevel(kontor, svar, likevel) if likevel else ()),
            *med_gebyr(kontor, e, gebyr, kjent=fri or svar.rettsgebyr is not None),
        ),
        svar=BegjaeringSendt(
            sak.hode.sak,
            kontor.dag,
            gebyr if gebyr is not None else NULL if fri else svar.rettsgebyr,
            e.grunnlag,
            utskrift=bool(_utskrifter(sak)),
            kan_vaere_fri=e.grunnlag == "dom" and bool(e.gebyr) and gebyr is None and gebyrfri(f),
            laget=fil is not None,
        ),
    )


def registrer_resultat(kontor: Kontor, sak: Saksfil, gitt: Namsfogdsvar, oe: Utleggsoensker) -> Utkast:
    """What the namsfogd found, and what it means; for a lien also the request for its sale."""
    f, utfall, proev_igjen, pant = kontor.fakta(sak), gitt.utfall, gitt.proev_igjen, gitt.pant
    e = kontor.ny(
        h.UtleggResultat,
        merknad=gitt.merknad,
        utfall=en_av("Utleggsutfall", utfall, "UTFALL"),
        proev_igjen=proev_igjen,
        gjenstand=oe.valg.gjenstand,
        saksnummer=gitt.saksnummer,
    )
    _krev_plass(f, utfall)
    if proev_igjen and utfall != "intet":
        raise BrukError("--proev-igjen hører sammen med resultatet «intet».")
    if proev_igjen and proev_igjen <= kontor.dag:
        raise BrukError("--proev-igjen må være en senere dag.")
    if pant and e.utfall != "pant":
        raise BrukError("--pant hører sammen med resultatet «pant».")
    if oe.valg.gjenstand and e.utfall not in ("pant", "trekk"):
        raise BrukError("--gjenstand hører sammen med resultatet «pant» eller «trekk».")
    etter = kontor.fakta(sak, nye=(e,))
    filer, salg = lag_tvangssalg(kontor, sak, etter, pant, oe) if pant else ((), None)
    betalt = med_salgsgebyr(kontor, sak, etter, pant, None) if pant else ()
    return Utkast(
        sak,
        (e, *betalt),
        filer=filer,
        svar=Utleggssvar(
            sak.hode.sak,
            utfall,
            f.sak.utlegg_venter,
            proev_igjen,
            salg_tidligst(f.bok, e.dato),
            tuple(gebyr(etter, slag) for slag in TABELL) if utfall == "pant" else (),
            etter.sak.dom is None and not etter.konto.oppgjort,
            etter.foreldes,
            salg,
            paragrafer(etter),
        ),
    )


def _krev_plass(f: Fakta, utfall: str) -> None:
    """A result answers a request that waits; `hevet` may also end an attachment that stands (§§ 7-25, 7-28)."""
    siste = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat)), None)
    staar = f.sak.utlegg_pant or (siste is not None and siste.utfall == "trekk")
    if f.sak.utlegg_venter or (utfall == "hevet" and staar):
        return
    nr = f.sak.hode.sak
    raise StegStengtError(
        "Ingen begjæring om utlegg venter på svar (tvangsfullbyrdelsesloven § 7-6)."
        + (f" Svaret fra {siste.dato:%d.%m.%Y} er registrert ({siste.utfall})." if siste else ""),
        gjoer=f"er svaret feil, ta det bort: inkasso angre {nr}"
        if siste
        else f"registrer først: inkasso utlegg sendt {nr} --dato ÅÅÅÅ-MM-DD",
    )


def begjaer_tvangssalg(
    kontor: Kontor, sak: Saksfil, pant: str, oe: Utleggsoensker, betalt: Decimal | None
) -> Utkast:
    """The request for sale of what there is a lien in, with what the court takes for it (presisering 90)."""
    f = kontor.fakta(sak)
    filer, salg = lag_tvangssalg(kontor, sak, f, pant, oe)
    return Utkast(sak, med_salgsgebyr(kontor, sak, f, pant, betalt), filer=filer, svar=salg)


def gi_avkall(kontor: Kontor, sak: Saksfil, oe: Avkallsoensker) -> Utkast:
    """Tvangsfullbyrdelsesloven § 7-25: the written release of the lien, to the debtor."""
    from inkassocli.saksgang.bilag import ny_fil
    from inkassocli.saksgang.kontor import papir

    f, nr = kontor.fakta(sak), sak.hode.sak
    if not f.sak.utlegg_pant:
        raise StegStengtError(
            f"Det er ikke registrert noe utleggspant i saken (tvangsfullbyrdelsesloven {paragraf(f, '7-17')}).",
            gjoer=f"registrer svaret først: inkasso utlegg resultat {nr} pant --dato ÅÅÅÅ-MM-DD",
        )
    resultater = (e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat))
    pant = next(e for e in resultater if e.utfall == "pant")
    pant = replace(pant, saksnummer=oe.saksnummer or pant.saksnummer)
    gjenstand = oe.gjenstand or pant.gjenstand
    ekstra = til_avkall(f, kontor.oppsett, pant, gjenstand, oe.stedfortreder)
    brev = ny_fil(sak.mappe / "utlegg" / f"{kontor.dag}-avkall.pdf", papir(kontor, f, "avkall", ekstra))
    rest = NULL if f.konto.oppgjort else f.konto.sum
    svar = AvkallLaget(nr, brev.sti, rest, ikke_dekket(f), aapent=not (gjenstand and pant.saksnummer))
    return Utkast(sak, filer=(brev,), svar=svar)


def slett(kontor: Kontor, sak: Saksfil) -> Utkast:
    """Remove the copies that hold a fødselsnummer; the ones kept with the case never had it."""
    funnet = _utskrifter(sak)
    return Utkast(sak, slettes=funnet, svar=UtskriftSlettet(len(funnet)))
