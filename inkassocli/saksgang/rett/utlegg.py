"""Tvangsfullbyrdelsesloven § 7-2: the request for attachment, decided and made.

The fødselsnummer is printed in the copy to sign, and stands nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core import rettsgebyr
from inkassocli.core.beloep import NULL
from inkassocli.core.forliksraad import EGEN_FIL as RAADENE
from inkassocli.core.forliksraad import Forliksraad
from inkassocli.core.papirord import Rad, Rekke, Tekst
from inkassocli.core.papirvalg import Portalvalg
from inkassocli.core.steg import vurder
from inkassocli.core.veien import utleggssteg
from inkassocli.errors import BrukError
from inkassocli.ordbok import si
from inkassocli.papirer import utlegg as papir
from inkassocli.papirer.klage import kan_kreve_gebyr
from inkassocli.readers import tastet as kontroll
from inkassocli.render.brev import lag_brev, lag_utkast
from inkassocli.saksgang.bilag import bilagsvalg, les_valgte, ny_fil
from inkassocli.saksgang.kontor import utseende
from inkassocli.saksgang.rett.egentekst import les_fremstilling
from inkassocli.saksgang.rett.forlik import om_satsene, sett_sammen
from inkassocli.saksgang.rett.raad import OPPGITT, husket, kommune_for, raadets_poststed
from inkassocli.saksgang.rett.representant import krev_representant
from inkassocli.saksgang.rett.svar import BegjaeringLaget
from inkassocli.saksgang.utkast import Fil, Spoersmaal, Utkast, krev_lov, logg_likevel
from inkassocli.store.bilagsfiler import UTSKRIFT
from inkassocli.store.forliksraad import forliksraad, les_egne
from inkassocli.store.register import kommune

if TYPE_CHECKING:
    from pathlib import Path

    from inkassocli.core import brevgrunnlag as bg
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.core.steg import Svar
    from inkassocli.papirer.bilag import Lest
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.rett.oensker import Utleggsoensker
    from inkassocli.store.saksfil import Saksfil

EGEN_FIL = "namsfogd.csv"


def velg_steg(f: Fakta, grunnlag: str | None) -> str:
    """The ground that is named, else the one that the case has."""
    if grunnlag is None:
        return utleggssteg(f)
    ord_ = grunnlag.strip().lower().replace("-", "_").replace(" ", "_")
    if ord_ not in ("dom", "7_2_f"):
        raise BrukError(f"--grunnlag: «{grunnlag}» må være en av: dom, 7_2_f.")
    return f"utlegg_{ord_}"


def lov(f: Fakta, steg: str, likevel: str | None) -> Svar:
    """What the rules say of the step; refused unless it may be taken (exit 3)."""
    svar = vurder(f, steg)
    krev_lov(f, svar, likevel)
    return svar


def portalvalg(kontor: Kontor, f: Fakta, steg: str, oe: Utleggsoensker, fremstilling: str = "") -> Portalvalg:
    """As the papers take it, with the fødselsnummer."""
    v = oe.valg
    return Portalvalg(
        steg,
        v.forliksraad,
        v.skriving,
        v.gjenstand,
        v.gebyrfri,
        fremstilling,
        oe.parter.stedfortreder,
        oe.parter.motpart_stedfortreder,
        _foedselsnummer(kontor, f, v.foedselsnummer),
    )


def _foedselsnummer(kontor: Kontor, f: Fakta, oppgitt: str | None) -> str:
    """Tvangsfullbyrdelsesloven § 5-2 c: only for a person; asked for unseen on a terminal, may be left open."""
    if f.sak.skyldner.type == "foretak":
        if oppgitt:
            raise BrukError(
                "Skyldneren er et foretak. Begjæringen skal ha organisasjonsnummeret, ikke et fødselsnummer."
            )
        return ""
    if oppgitt is None:
        oppgitt = kontor.spoer(
            Spoersmaal(
                "foedselsnummer",
                "Fødselsnummer (elleve sifre, eller Enter for en åpen linje)",
                "--foedselsnummer",
                slag="skjult",
                foer=("Begjæringen skal ha skyldnerens fødselsnummer. Det lagres ikke i saken.",),
                ellers="",
            )
        )
    return kontroll.foedselsnummer_ok(oppgitt) if oppgitt and oppgitt.strip() else ""


def lag(kontor: Kontor, sak: Saksfil, oe: Utleggsoensker) -> Utkast:
    """Exhibits first, then the address, then the papers: the request, the sheet for the portal, the copy to sign."""
    f, o, mappe = kontor.fakta(sak, beloep=True), kontor.oppsett, sak.mappe / "utlegg"
    bilag, steg = bilagsvalg(f, oe.bilag), velg_steg(f, oe.valg.grunnlag)
    svar, fra_dom = lov(f, steg, oe.likevel), steg == "utlegg_dom"
    krev_representant(f, oe.parter)
    valg = portalvalg(kontor, f, steg, oe, les_fremstilling(kontor, oe.tekst, mappe))
    tekster = [valg.fremstilling, valg.gjenstand, *(() if fra_dom else (x.gjelder for x in f.sak.hode.krav))]
    vedlagt = papir.domsvedlegg(f) if fra_dom else None
    lest = les_valgte(kontor, sak, f, bilag, tekster, vedlagt)
    papir.krev_grunnlaget(f, lest, fra_dom=fra_dom)
    namsfogd, ny = finn_namsfogd(kontor, f, oe.namsfogd)
    raad = None if fra_dom else _forliksraadet(kontor, f, oe.namsfogd)
    g = papir.til_begjaering(f, o, namsfogd, lest, valg, nummer=valg.foedselsnummer)
    g = replace(g, forliksraad=raad.navn if raad else "")
    utseendet = {**utseende(kontor), "konvolutt": "uten"}
    arkiv, utskrift, sider = to_eksemplarer(f, kontor, g, lest, valg)
    paastanden = _paastand(g, utseendet["egne"])
    ark = lag_brev(papir.til_portalark(f, o, namsfogd, g, lest, valg, paastanden), egne=utseendet["egne"]).pdf
    begjaering = ny_fil(mappe / f"{kontor.dag}-utleggsbegjaering.pdf", arkiv)
    filer = [
        begjaering,
        ny_fil(mappe / f"{kontor.dag}-portalark.pdf", ark),
        *kopi_til_utskrift(begjaering, utskrift),
    ]
    parter = papir.utleggsparter(f, o, valg, nummer=valg.foedselsnummer)
    return Utkast(
        sak,
        (
            *logg_likevel(kontor, svar, oe.likevel),
            kontor.ny(
                h.UtleggLaget,
                grunnlag=steg.removeprefix("utlegg_"),
                gebyr=papir.gebyr(f, valg) or NULL,
                fil=f"utlegg/{begjaering.sti.name}",
                sha256=sha256(begjaering.innhold).hexdigest(),
            ),
        ),
        filer=tuple(filer),
        registre=husket(kontor.mappe / EGEN_FIL, namsfogd) if ny else (),
        svar=BegjaeringLaget(
            sak.hode.sak,
            sak.hode.skyldner.navn,
            sider,
            tuple(x.sti for x in filer),
            namsfogd.navn,
            papir.gebyr(f, valg),
            tuple(x.rad for x in lest),
            (
                *_merknader(f, valg, lest, namsfogd, raad, parter),
                *papir.om_grunnlaget(f, fra_dom=fra_dom),
                *om_satsene(f),
            ),
        ),
    )


def to_eksemplarer(
    f: Fakta, kontor: Kontor, g: bg.Brevgrunnlag, lest: Sequence[Lest], valg: Portalvalg
) -> tuple[bytes, bytes, int]:
    """What is kept, which never holds a fødselsnummer, and the copy to sign where there is one (else empty); pages."""
    utseendet = {**utseende(kontor), "konvolutt": "uten"}
    parter = papir.utleggsparter(f, kontor.oppsett, valg, arkiv=True)
    arkiv, sider = sett_sammen(replace(g, ekstra={**g.ekstra, "parter": parter}), lest, utseendet)
    utskrift = sett_sammen(g, lest, utseendet)[0] if valg.foedselsnummer else b""
    return arkiv, utskrift, sider + sum(x.innlest.sider for x in lest)


def kopi_til_utskrift(arkiv: Fil, utskrift: bytes) -> list[Fil]:
    """The copy to sign, where it differs from what is kept."""
    sti = arkiv.sti.with_name(f"{arkiv.sti.stem}{UTSKRIFT}.pdf")
    return [Fil(sti, utskrift, over=sti.exists())] if utskrift and utskrift != arkiv.innhold else []


def _paastand(g: bg.Brevgrunnlag, egne: Path | None) -> tuple[str, ...]:
    """The numbered claims as they stand in the request."""
    from inkassocli.render.blokker import Liste, klar

    lister = (b for b in lag_utkast(g, egne=egne).blokker if isinstance(b, Liste) and b.nummerert)
    return tuple(klar(punkt) for liste in lister for punkt in liste.punkter)


# ---- namsfogd ------------------------------------------------------------------------------------


def finn_namsfogd(kontor: Kontor, f: Fakta, oppgitt: Oppgitt) -> tuple[Forliksraad, bool]:
    """Tvangsfullbyrdelsesloven § 7-3: where the debtor lives. The address is asked for once, never invented."""
    nummer = kommune_for(f.sak.skyldner, oppgitt.kommune)
    kjent = next((x for x in les_egne(kontor.mappe / EGEN_FIL) if nummer in x.kommuner), None)
    if kjent and not oppgitt.noe:
        return kjent, False
    kommunen = kommune(nummer)
    navn = oppgitt.navn or (kjent.navn if kjent else papir.med_ord(f, kommunen.namsfogd))
    adresse, postnummer = oppgitt.adresse, oppgitt.postnummer or ""
    if not adresse and (linje := _spoer_om_adressen(kontor, navn)):
        adresse = (linje,)
        postnummer = kontor.spoer(
            Spoersmaal("namsfogd_postnummer", "Postnummer", "--namsfogd-postnummer", les=kontroll.postnummer)
        )
    if bool(adresse) != bool(postnummer):
        raise BrukError("Adressen til namsfogden må ha både --namsfogd-adresse og --namsfogd-postnummer.")
    if postnummer:
        kontroll.postnummer(postnummer)
    poststed = oppgitt.poststed or (
        raadets_poststed(kontor, postnummer, "--namsfogd-poststed") if postnummer else ""
    )
    ny = Forliksraad(
        (nummer,),
        navn,
        tuple(adresse),
        postnummer,
        poststed,
        kilde=oppgitt.kilde or OPPGITT,
        dato=kontor.dag.isoformat(),
        status="bekreftet" if oppgitt.navn or kommunen.namsfogd_bekreftet else "utledet",
    )
    return ny, bool(adresse)


def _spoer_om_adressen(kontor: Kontor, navn: str) -> str | None:
    """May be left open: the portal finds the namsfogd itself."""
    svar: str | None = kontor.spoer(
        Spoersmaal(
            "namsfogd_adresse",
            "Postadresse (gate eller postboks)",
            "--namsfogd-adresse",
            les=kontroll.tekst,
            slag="valgfri",
            foer=(
                f"Adressen til {navn} er ikke kjent. Den står på politiet.no. Bruker du nettportalen, trengs den ikke.",
            ),
            ellers=None,
        )
    )
    return svar


def _forliksraadet(kontor: Kontor, f: Fakta, oppgitt: Oppgitt) -> Forliksraad:
    """Tvangsfullbyrdelsesloven § 7-5, tvisteloven § 6-3 (2) a: the forliksråd that objections would go to."""
    return forliksraad(kommune_for(f.sak.skyldner, oppgitt.kommune), kontor.mappe / RAADENE)


def _merknader(
    f: Fakta,
    valg: Portalvalg,
    lest: Sequence[Lest],
    namsfogd: Forliksraad,
    raad: Forliksraad | None,
    parter: Sequence[Rad],
) -> tuple[str, ...]:
    ut = [si(Tekst(x.innlest.merknad, x.nummer), papir="sjekkside") for x in lest if x.innlest.merknad]
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
    if any(isinstance(r.verdi, Rekke) and papir.AAPENT_FNR in r.verdi.deler for r in parter):
        ut.append(
            "Fødselsnummeret mangler. Skriv det på den åpne linjen før du sender (tvangsfullbyrdelsesloven § 5-2)."
        )
    if valg.steg == "utlegg_dom" and not valg.gebyrfri and rettsgebyr.gebyrfri(f):
        ut.append(
            "Første nye begjæring etter dom i en § 7-7-sak er uten gebyr (rettsgebyrloven § 14): --gebyrfri"
        )
    return tuple(ut)
