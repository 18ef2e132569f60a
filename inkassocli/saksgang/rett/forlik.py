"""Tvisteloven §§ 6-3, 12-2: the forliksklage with its exhibits, and the page of what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.papirord import Tekst
from inkassocli.core.papirvalg import Opplysninger
from inkassocli.core.skyldnere import Hvem, samme
from inkassocli.core.steg import vurder
from inkassocli.core.utkastene import holder_ikke, klage_laget
from inkassocli.papirer import klage as papir
from inkassocli.papirer.fullstendig import fullstendig
from inkassocli.papirer.sakskostnader import krev_moeteregler
from inkassocli.papirer.sjekkside import merknader, til_sjekkside
from inkassocli.render.brev import lag_brev
from inkassocli.saksgang.bilag import bilagsvalg, les_valgte, ny_fil
from inkassocli.saksgang.kontor import utseende
from inkassocli.saksgang.rett import raad
from inkassocli.saksgang.rett.egentekst import les_fremstilling
from inkassocli.saksgang.rett.representant import krev_representant
from inkassocli.saksgang.rett.sakstyper import krev_pengekrav
from inkassocli.saksgang.rett.svar import KlageLaget
from inkassocli.saksgang.utkast import Fil, Utkast, krev_lov, logg_likevel

if TYPE_CHECKING:
    from inkassocli.core import brevgrunnlag as bg
    from inkassocli.core.fakta import Fakta
    from inkassocli.papirer.bilag import Lest
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.rett.oensker import Klageoensker
    from inkassocli.store.saksfil import Saksfil


def lag(kontor: Kontor, sak: Saksfil, oe: Klageoensker) -> Utkast:
    """The papers in memory, exhibits first so that nobody is asked in vain; one run with event and register."""
    f, o = kontor.fakta(sak), kontor.oppsett
    valg, mappe = bilagsvalg(f, oe.bilag), sak.mappe / "forlik"
    svar = vurder(f, "forlik")
    krev_lov(f, svar, oe.likevel)
    krev_pengekrav(kontor, f, oe.sakstype)
    krev_representant(f, oe.parter)
    tekst = les_fremstilling(kontor, oe.tekst, mappe)
    opp = Opplysninger(oe.parter.stedfortreder, oe.parter.motpart_stedfortreder, tekst, oe.kostnader)
    utseendet = utseende(kontor)
    lest = les_valgte(kontor, sak, f, valg, [*(x.gjelder for x in f.sak.hode.krav), tekst])
    valgt = raad.finn(kontor, f.sak.skyldner, oe.raad, aapen=oe.raad_aapent)
    plikt = raad.moeteplikt(o, valgt)
    krev_moeteregler(oe.kostnader, plikt.moeteplikt)
    g = papir.til_klage(f, o, valgt.raad, lest, opp, bekreft=valg.bekreft)
    pdf, egne = sett_sammen(g, lest, {**utseendet, "konvolutt": "uten"})
    funn = fullstendig(
        f,
        [x.vedlegg for x in lest],
        kontonummer=o.kontonummer,
        forliksraad_bekreftet=valgt.raad.har_adresse and "kontroller" not in valgt.raad.kilde,
        bekreft=valg.bekreft,
    )
    merket: tuple[Tekst | str, ...] = (*merknader(valgt, plikt, lest, oe.kostnader), *om_satsene(f))
    side = lag_brev(til_sjekkside(f, o, valgt, plikt, lest, funn, merket, g), egne=utseendet["egne"]).pdf
    klage = ny_fil(mappe / f"{kontor.dag}-forliksklage.pdf", pdf)
    sti = klage.sti.with_name(klage.sti.name.replace("forliksklage", "sjekkside"))
    gebyr = svar.rettsgebyr or NULL
    laget = kontor.ny(
        h.ForliksklageLaget,
        merknad=oe.merknad,
        forliksraad=valgt.raad.navn if valgt.raad.har_adresse else "",
        gebyr=gebyr,
        fil=f"forlik/{klage.sti.name}",
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    return Utkast(
        sak,
        () if _finnes(f, laget) else (*logg_likevel(kontor, svar, oe.likevel), laget),
        filer=(klage, Fil(sti, side, over=sti.exists())),
        registre=raad.husket(raad.fil(kontor), valgt.raad) if valgt.ny else (),
        svar=KlageLaget(
            sak.hode.sak,
            sak.hode.skyldner.navn,
            egne + sum(x.innlest.sider for x in lest),
            klage.sti,
            sti,
            valgt.raad,
            valgt.kommunenummer,
            gebyr,
            tuple(x.rad for x in lest),
            funn,
            (*merket, *_parallelle(kontor, f)),
            utdrag=any(x.vedlegg.utdrag for x in lest),
        ),
    )


def _parallelle(kontor: Kontor, f: Fakta) -> tuple[str, ...]:
    """Presisering 93: other open cases of the same debtor are told of before the complaint is sent."""
    oppsto = max(k.oppsto for k in f.sak.hode.krav)
    naa = [kontor.fakta(s).sak for s in kontor.alle()]
    andre = [
        s.hode.sak
        for s in naa
        if not (s.avsluttet or s.rettslig or s.hode.sak == f.sak.hode.sak)
        and samme(s.skyldner, f.sak.skyldner, oppsto, kontor.bok).hvem is Hvem.SAMME
    ]
    if not andre:
        return ()
    hva = f"Skyldneren har også sak {', '.join(andre)}. Hver klage har sitt gebyr. Er det ikke sendt brev der, kan "
    hva += (
        "kravene bli én sak (inkasso ta-ut --til-sak); ellers kan de sendes samtidig, til samlet behandling."
    )
    return (hva,)


def om_satsene(f: Fakta) -> tuple[str, ...]:
    """Presisering 74: what rests on a rate that is not confirmed at its source."""
    from inkassocli.core.forbehold import forbehold

    return tuple(f"{x[:1].upper()}{x[1:]}." for x in forbehold(f))


def _finnes(f: Fakta, laget: h.ForliksklageLaget) -> bool:
    """The same complaint was made before: the same bytes under the same name, and nothing has come since."""
    utkast = klage_laget(f)
    return not (utkast and holder_ikke(f, utkast)) and any(
        isinstance(e, h.ForliksklageLaget | h.ForliksklageSendt)
        and (e.fil, e.sha256) == (laget.fil, laget.sha256)
        for e in f.sak.hendelser
    )


def sett_sammen(g: bg.Brevgrunnlag, lest: Sequence[Lest], utseende: dict[str, Any]) -> tuple[bytes, int]:
    """A paper with its exhibits behind it, and the pages of the paper itself."""
    from inkassocli.render.bilag import sett_sammen as samle

    ferdig = lag_brev(g, **utseende)
    samlet = samle(ferdig.pdf, [x.stemplet for x in lest], g.dato, f"{ferdig.tittel} – {g.sak}", g.maalform)
    return samlet, ferdig.sider
