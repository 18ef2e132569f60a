"""Tvisteloven §§ 6-3, 12-2: the forliksklage decided and made, nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inkassocli.core import brevgrunnlag as bg
from inkassocli.render.brev import lag_brev
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.utkast import krev_lov

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt, Valgt
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.papirvalg import Bilagsvalg, Opplysninger
    from inkassocli.core.steg import Svar
    from inkassocli.papirer.bilag import Lest
    from inkassocli.papirer.fullstendig import Funn
    from inkassocli.store.saksfil import Saksfil


def lov(f: Fakta, likevel: str | None) -> Svar:
    from inkassocli.core.steg import vurder

    svar = vurder(f, "forlik")
    krev_lov(svar, likevel)
    return svar


@dataclass(frozen=True, slots=True)
class Klar:
    """The complaint, decided and made, not yet written."""

    fakta: Fakta
    svar: Svar
    valgt: Valgt
    lest: tuple[Lest, ...]
    funn: tuple[Funn, ...]
    merknader: tuple[str, ...]
    pdf: bytes
    sider: int
    sjekkside: bytes
    gebyr: Decimal
    tekst: str


def lag(
    k: Kontekst, sak: Saksfil, f: Fakta, svar: Svar, oppgitt: Oppgitt, valg: Bilagsvalg, opp: Opplysninger
) -> Klar:
    """Make the papers in memory: exhibits first, so that nobody is asked in vain."""
    from inkassocli.core.beloep import NULL
    from inkassocli.papirer import klage as papir
    from inkassocli.papirer.bilag import forslag, vern
    from inkassocli.papirer.fakturautdrag import lag_utdrag
    from inkassocli.papirer.fullstendig import fullstendig
    from inkassocli.papirer.sjekkside import merknader, moete, til_sjekkside
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang import bilag as vedlegg
    from inkassocli.saksgang.kontor import utseende
    from inkassocli.saksgang.rett import raad

    o, utseendet = k.oppsett, utseende(k)
    valgte = forslag(f.sak, o.maalform, valg)
    tekster = [x.gjelder for x in f.sak.hode.krav] + [opp.fremstilling]
    unntatte = vern(f.sak, valgte, tekster, bekreft=valg.bekreft, faktura=valg.faktura)
    lest = vedlegg.les_alle(sak, valgte, unntatte, lambda v: lag_utdrag(f, o, v, utseendet))
    valgt = raad.finn(k, f.sak.skyldner, oppgitt)
    papir.krev_moeteregler(opp.kostnader, moete(o, valgt)["moeteplikt"])
    g = papir.til_klage(f, o, valgt.raad, lest, opp, bekreft=valg.bekreft)
    pdf, egne, tekst = lag_klage(g, lest, utseendet)

    def se_paa(maalform: str) -> tuple[tuple[Funn, ...], tuple[str, ...]]:
        """The terminal speaks bokmål, the page as the user chose."""
        funn = fullstendig(
            f,
            [x.vedlegg for x in lest],
            kontonummer=o.kontonummer,
            forliksraad_bekreftet="kontroller" not in valgt.raad.kilde,
            bekreft=valg.bekreft,
            maalform=maalform,
        )
        return funn, (*merknader(o, valgt, lest, opp.kostnader, maalform), *om_satsene(f))

    funn, merket = se_paa("nb")
    side = lag_brev(til_sjekkside(f, o, valgt, lest, *se_paa(o.maalform), g), egne=utseendet["egne"])
    return Klar(
        f,
        svar,
        valgt,
        lest,
        funn,
        merket,
        pdf,
        egne + sum(x.innlest.sider for x in lest),
        side.pdf,
        svar.rettsgebyr or NULL,
        tekst,
    )


def om_satsene(f: Fakta) -> tuple[str, ...]:
    """Presisering 74: what rests on a rate that is not confirmed at its source."""
    from inkassocli.core.forbehold import forbehold

    return tuple(f"{x[:1].upper()}{x[1:]}." for x in forbehold(f))


def skriv(k: Kontekst, sak: Saksfil, klar: Klar, likevel: str | None, merknad: str) -> None:
    """The effects, last of all: the PDFs, the events, the remembered forliksråd, the message."""
    import hashlib

    from inkassocli.core import hendelser as h
    from inkassocli.saksgang.rett.raadregister import husk
    from inkassocli.saksgang.utkast import logg_likevel
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig
    from inkassocli.view.forlik import melding, raad

    mappe = sak.mappe / "forlik"
    fil = ledig(mappe / f"{k.dag}-forliksklage.pdf", klar.pdf)
    side = fil.with_name(fil.name.replace("forliksklage", "sjekkside"))
    laget = h.ForliksklageLaget(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        forliksraad=klar.valgt.raad.navn,
        gebyr=klar.gebyr,
        fil=f"forlik/{fil.name}",
        sha256=hashlib.sha256(klar.pdf).hexdigest(),
    )
    nye: list[Hendelse] = [] if _finnes(klar.fakta, laget) else [*logg_likevel(k, klar.svar, likevel), laget]
    if not k.toerr:
        atomisk.skriv(fil, klar.pdf)
        atomisk.skriv(side, klar.sjekkside)
    if nye:
        k.legg_til(sak, *nye)
    husk(k, klar.valgt)
    k.skrevet(sak.hode.sak, nye, [] if k.toerr else [fil, side], melding(sak, klar, fil, side, tom=k.toerr))
    raad(k, klar)


def _finnes(f: Fakta, laget: Hendelse) -> bool:
    """The same complaint was made before: the same bytes under the same name."""
    return any(
        getattr(e, "fil", None) == getattr(laget, "fil", "")
        and getattr(e, "sha256", None) == getattr(laget, "sha256", "")
        for e in f.sak.hendelser
    )


def lag_klage(g: bg.Brevgrunnlag, lest: Sequence[Lest], utseende: dict[str, Any]) -> tuple[bytes, int, str]:
    """The complaint with its exhibits behind it: the bytes, the pages of the complaint, and its text."""
    from inkassocli.render.bilag import sett_sammen

    ferdig = lag_brev(g, **{**utseende, "konvolutt": "uten"})
    samlet = sett_sammen(
        ferdig.pdf, [x.stemplet for x in lest], g.dato, f"{ferdig.tittel} – {g.sak}", g.maalform
    )
    return samlet, ferdig.sider, ferdig.tekst
