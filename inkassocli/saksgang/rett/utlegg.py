"""Tvangsfullbyrdelsesloven § 7-2: the request for attachment, decided and made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import rettsgebyr
from inkassocli.errors import BrukError
from inkassocli.papirer.klage import kan_kreve_gebyr
from inkassocli.render.brev import lag_brev
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.rett.forlik import om_satsene
from inkassocli.saksgang.utkast import krev_lov, logg_likevel
from inkassocli.store.bilagsfiler import UTSKRIFT

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Forliksraad, Oppgitt
    from inkassocli.core.papirvalg import Bilagsvalg, Portalvalg
    from inkassocli.core.steg import Svar
    from inkassocli.papirer.bilag import Lest
    from inkassocli.store.saksfil import Saksfil


def velg_steg(f: Fakta, grunnlag: str | None) -> str:
    """A judgment when there is one, else the written message of § 7-2 f."""
    from inkassocli.core.rettsvilkaar import gyldig_dom

    if grunnlag is None:
        return "utlegg_dom" if gyldig_dom(f) or f.sak.dom or f.sak.klage_sendt else "utlegg_7_2_f"
    ord_ = grunnlag.strip().lower().replace("-", "_").replace(" ", "_")
    if ord_ not in ("dom", "7_2_f"):
        raise BrukError(f"--grunnlag: «{grunnlag}» må være en av: dom, 7_2_f.")
    return f"utlegg_{ord_}"


def lov(f: Fakta, steg: str, likevel: str | None) -> Svar:
    from inkassocli.core.steg import vurder

    svar = vurder(f, steg)
    krev_lov(svar, likevel)
    return svar


def lag(
    k: Kontekst,
    sak: Saksfil,
    f: Fakta,
    svar: Svar,
    valg: Portalvalg,
    bilagsvalg: Any,
    oppgitt: Oppgitt,
    likevel: str | None,
) -> None:
    """Make the papers in memory, then write: the request, the copy with the number, the sheet for the portal."""
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig
    from inkassocli.view.utlegg import melding

    papirer = lag_papirer(k, sak, f, valg, bilagsvalg, oppgitt)
    mappe = sak.mappe / "utlegg"
    fil = ledig(mappe / f"{k.dag}-utleggsbegjaering.pdf", papirer.arkiv)
    filer = [
        (fil, papirer.arkiv),
        (ledig(mappe / f"{k.dag}-portalark.pdf", papirer.portalark), papirer.portalark),
    ]
    if papirer.utskrift != papirer.arkiv:
        filer.append((mappe / f"{fil.stem}{UTSKRIFT}.pdf", papirer.utskrift))
    nye = logg_likevel(k, svar, likevel)
    for sti, data in filer if not k.toerr else ():
        atomisk.skriv(sti, data)
    if nye:
        k.legg_til(sak, *nye)
    papirer.husk(k)
    k.skrevet(
        sak.hode.sak,
        nye,
        [] if k.toerr else [sti for sti, _ in filer],
        melding(k, sak, papirer, [sti for sti, _ in filer]),
    )
    for m in (*papirer.merknader, *om_satsene(f)):
        k.si(f"Merk: {m}")
    if not k.toerr:
        k.si(
            f"Skriv under for hånd og send, eller bruk nettportalen. Deretter: inkasso utlegg {sak.hode.sak} --sendt"
        )


EGEN_FIL = "namsfogd.csv"


@dataclass(frozen=True, slots=True)
class Papirer:
    """The papers, made; `arkiv` is kept with the case and never holds a fødselsnummer."""

    arkiv: bytes
    utskrift: bytes
    portalark: bytes
    sider: int
    lest: tuple[Lest, ...]
    myndighet: str
    gebyr: Decimal
    merknader: tuple[str, ...]
    namsfogd: Forliksraad
    ny: bool

    def husk(self, k: Kontekst) -> None:
        """Remember the address that was given."""
        from inkassocli.store.forliksraad import lagre_egen

        if self.ny and not k.toerr:
            lagre_egen(k.mappe / EGEN_FIL, self.namsfogd)


def lag_papirer(
    k: Kontekst, sak: Saksfil, f: Fakta, valg: Portalvalg, bilagsvalg: Bilagsvalg, oppgitt: Oppgitt
) -> Papirer:
    """Exhibits first, then the address, then the papers."""
    from inkassocli.papirer.bilag import forslag, vern
    from inkassocli.papirer.fakturautdrag import lag_utdrag
    from inkassocli.papirer.utlegg import (
        domsvedlegg,
        gebyr,
        krev_grunnlaget,
        om_grunnlaget,
        til_begjaering,
        til_portalark,
        utleggsparter,
    )
    from inkassocli.saksgang import bilag as vedlegg
    from inkassocli.saksgang.kontor import utseende

    o, fra_dom = k.oppsett, valg.steg == "utlegg_dom"
    valgte = forslag(f.sak, o.maalform, bilagsvalg, domsvedlegg(f, o.maalform) if fra_dom else None)
    tekster = [valg.fremstilling, valg.gjenstand, *(() if fra_dom else (x.gjelder for x in f.sak.hode.krav))]
    unntatte = vern(f.sak, valgte, tekster, bekreft=bilagsvalg.bekreft, faktura=bilagsvalg.faktura)
    utseendet = {**utseende(k), "konvolutt": "uten"}
    lest = vedlegg.les_alle(sak, valgte, unntatte, lambda v: lag_utdrag(f, o, v, utseendet))
    krev_grunnlaget(f, lest, fra_dom=fra_dom)
    namsfogd, ny = finn_namsfogd(k, f, oppgitt)
    raad = None if fra_dom else forliksraadet(k, f, oppgitt)
    g = til_begjaering(f, o, namsfogd, lest, valg, nummer=valg.foedselsnummer)
    g = replace(g, forliksraad=raad.navn if raad else "")
    arkivet = replace(g, ekstra={**g.ekstra, "parter": utleggsparter(f, o, valg, arkiv=True)})
    arkiv, sider = sett_sammen(arkivet, lest, utseendet)
    utskrift = sett_sammen(g, lest, utseendet)[0] if valg.foedselsnummer else arkiv
    ark = lag_brev(til_portalark(f, o, namsfogd, g, lest, valg, utseendet["egne"]), egne=utseendet["egne"])
    parter_ = utleggsparter(f, o, valg, nummer=valg.foedselsnummer)
    merknader = (*_merknader(f, valg, lest, namsfogd, raad, parter_), *om_grunnlaget(f, fra_dom=fra_dom))
    return Papirer(
        arkiv, utskrift, ark.pdf, sider, lest, namsfogd.navn, gebyr(f, valg), merknader, namsfogd, ny
    )


def sett_sammen(g: bg.Brevgrunnlag, lest: Sequence[Lest], utseende: dict[str, Any]) -> tuple[bytes, int]:
    """The paper with its exhibits, and its pages."""
    from inkassocli.render.bilag import sett_sammen as samle

    ferdig = lag_brev(g, **utseende)
    samlet = samle(ferdig.pdf, [x.stemplet for x in lest], g.dato, f"{ferdig.tittel} – {g.sak}", g.maalform)
    return samlet, ferdig.sider + sum(x.innlest.sider for x in lest)


# ---- namsfogd ------------------------------------------------------------------------------------


def finn_namsfogd(k: Kontekst, f: Fakta, oppgitt: Oppgitt) -> tuple[Forliksraad, bool]:
    """Tvangsfullbyrdelsesloven § 7-3: where the debtor lives. The address is asked for once, never invented."""
    from inkassocli.commands.samtale.spoer import interaktiv, spoer_gyldig, spoer_valgfritt
    from inkassocli.core.forliksraad import Forliksraad
    from inkassocli.papirer.utlegg import med_ord
    from inkassocli.readers import tastet as kontroll
    from inkassocli.saksgang.rett.raad import OPPGITT, kommune_for, raadets_poststed
    from inkassocli.store.forliksraad import les_egne
    from inkassocli.store.register import kommune

    nummer = kommune_for(f.sak.skyldner, oppgitt.kommune)
    kjent = next((x for x in les_egne(k.mappe / EGEN_FIL) if nummer in x.kommuner), None)
    if kjent and not oppgitt.noe:
        return kjent, False
    kommunen = kommune(nummer)
    navn = oppgitt.navn or (kjent.navn if kjent else med_ord(f, kommunen.namsfogd))
    adresse, postnummer = oppgitt.adresse, oppgitt.postnummer or ""
    if not adresse and interaktiv() and not k.toerr:
        k.si(
            f"Adressen til {navn} er ikke kjent. Den står på politiet.no. Bruker du nettportalen, trengs den ikke."
        )
        linje = spoer_valgfritt("Postadresse (gate eller postboks)", kontroll.tekst)
        adresse = (linje,) if linje else ()
        postnummer = spoer_gyldig("Postnummer", kontroll.postnummer) if linje else ""
    if bool(adresse) != bool(postnummer):
        raise BrukError("Adressen til namsfogden må ha både --namsfogd-adresse og --namsfogd-postnummer.")
    if postnummer:
        kontroll.postnummer(postnummer)
    poststed = oppgitt.poststed or (raadets_poststed(postnummer, "--namsfogd-poststed") if postnummer else "")
    ny = Forliksraad(
        (nummer,),
        navn,
        tuple(adresse),
        postnummer,
        poststed,
        kilde=oppgitt.kilde or OPPGITT,
        dato=k.dag.isoformat(),
        status="bekreftet" if oppgitt.navn or kommunen.namsfogd_bekreftet else "utledet",
    )
    return ny, bool(adresse)


def forliksraadet(k: Kontekst, f: Fakta, oppgitt: Oppgitt) -> Forliksraad:
    """Tvangsfullbyrdelsesloven § 7-5, tvisteloven § 6-3 (2) a: the forliksråd that objections would go to."""
    from inkassocli.core.forliksraad import EGEN_FIL as RAADENE
    from inkassocli.saksgang.rett.raad import kommune_for
    from inkassocli.store.forliksraad import forliksraad

    return forliksraad(kommune_for(f.sak.skyldner, oppgitt.kommune), k.mappe / RAADENE)


def _merknader(
    f: Fakta,
    valg: Portalvalg,
    lest: Sequence[Lest],
    namsfogd: Forliksraad,
    raad: Forliksraad | None,
    parter: Sequence[tuple[str, str]],
) -> tuple[str, ...]:
    from inkassocli.papirer.utlegg import APEN

    ut = [f"Bilag {x.nummer}: {x.innlest.merknad}." for x in lest if x.innlest.merknad]
    if valg.steg == "utlegg_7_2_f" and f.konto.gebyr and not kan_kreve_gebyr([x.vedlegg for x in lest]):
        ut.append(
            "Gebyrene er tatt ut, fordi ingen betalingsoppfordring kan legges ved (tvisteloven § 6-3 (3))."
        )
    if not namsfogd.har_adresse:
        ut.append(
            f"Adressen til {namsfogd.navn} er ikke kjent. Bruk nettportalen, eller finn den på politiet.no."
        )
    if not namsfogd.bekreftet:
        ut.append(f"Navnet «{namsfogd.navn}» er antatt. Kontroller det på politiet.no.")
    if raad and not raad.bekreftet:
        ut.append(
            f"Navnet «{raad.navn}» er antatt. Kontroller det på politiet.no, og lagre det: inkasso forliksraad"
        )
    if any(tekst.endswith(APEN) for _, tekst in parter):
        ut.append(
            "Fødselsnummeret mangler. Skriv det på den åpne linjen før du sender (tvangsfullbyrdelsesloven § 5-2)."
        )
    if valg.steg == "utlegg_dom" and not valg.gebyrfri and rettsgebyr.gebyrfri(f):
        ut.append(
            "Første nye begjæring etter dom i en § 7-7-sak er uten gebyr (rettsgebyrloven § 14): --gebyrfri"
        )
    return tuple(ut)
