"""The request for forced sale, made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import hendelser as h
from inkassocli.core.format import ordverdi
from inkassocli.core.papirord import Tekst
from inkassocli.core.tvangssalg import salg_tidligst
from inkassocli.core.utleggslov import paragraf
from inkassocli.errors import BrukError
from inkassocli.ordbok import si
from inkassocli.papirer import tvangssalg as papir
from inkassocli.saksgang.bilag import bilagsvalg, les_valgte, ny_fil
from inkassocli.saksgang.rett.svar import SalgLaget, Salgsgebyr, Utleggsparagrafer
from inkassocli.saksgang.rett.utlegg import finn_namsfogd, kopi_til_utskrift, portalvalg, to_eksemplarer

if TYPE_CHECKING:
    from decimal import Decimal

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.rett.oensker import Utleggsoensker
    from inkassocli.saksgang.utkast import Fil
    from inkassocli.store.saksfil import Saksfil


def _slaget(verdi: str) -> str:
    """One of the kinds of lien (exit 2)."""
    ord_ = ordverdi(verdi)
    if ord_ not in papir.TABELL:
        raise BrukError(f"Pantet: «{verdi}» må være en av: {', '.join(papir.TABELL)}.")
    return ord_


def lag_tvangssalg(
    kontor: Kontor, sak: Saksfil, f: Fakta, slag: str, oe: Utleggsoensker
) -> tuple[tuple[Fil, ...], SalgLaget]:
    """The request, and what is to be told of it. The number stands in one copy only."""
    kontor.bok.krev_dekket(kontor.dag)
    slag, valg = _slaget(slag), portalvalg(kontor, f, "utlegg_dom", oe)
    pant = papir.pantet(f)
    tekster = [valg.gjenstand, *(x.gjelder for x in f.sak.hode.krav)]
    lest = les_valgte(kontor, sak, f, bilagsvalg(f, oe.bilag), tekster, ())
    til = _mottaker(kontor, f, slag, oe.namsfogd)
    g = papir.salgsgrunnlag(f, kontor.oppsett, pant, slag, valg, lest, til)
    arkiv, utskrift, _ = to_eksemplarer(f, kontor, g, lest, valg)
    salg = ny_fil(sak.mappe / "utlegg" / f"{kontor.dag}-tvangssalg.pdf", arkiv)
    filer = (salg, *kopi_til_utskrift(salg, utskrift))
    return filer, SalgLaget(
        sak.hode.sak,
        sak.hode.skyldner.navn,
        tuple(x.sti for x in filer),
        gebyr(f, slag),
        salg_tidligst(f.bok, pant.dato),
        uten_bilag=not lest,
        uten_gjenstand=not (valg.gjenstand or pant.gjenstand),
        uten_nummer=f.sak.skyldner.type != "foretak" and not valg.foedselsnummer,
        paragrafer=paragrafer(f),
    )


def med_salgsgebyr(
    kontor: Kontor, sak: Saksfil, f: Fakta, slag: str, gitt: Decimal | None
) -> tuple[h.Hendelse, ...]:
    """Presisering 90: what the request costs, once for each lien; a sum that is told takes the place of it."""
    pant = papir.pantet(f)
    staar = next(
        (
            e
            for e in f.sak.hendelser
            if isinstance(e, h.GebyrBetalt) and e.hva == "tvangssalg" and e.nr > pant.nr
        ),
        None,
    )
    beloep = papir.gebyrene(f, _slaget(slag))[0] if gitt is None else gitt
    if staar and gitt in (None, staar.beloep):
        return ()
    gammelt = (kontor.ny(h.Angret, gjelder=staar.nr, merknad="Et annet gebyr er oppgitt."),) if staar else ()
    return (*gammelt, kontor.ny(h.GebyrBetalt, hva="tvangssalg", beloep=beloep))


def paragrafer(f: Fakta) -> Utleggsparagrafer:
    """The sections that an answer on a lien or a deduction names."""
    return Utleggsparagrafer(*(paragraf(f, ny) for ny in ("7-18", "7-20", "7-25")))


def gebyr(f: Fakta, slag: str) -> Salgsgebyr:
    """The fees of one kind of sale."""
    return Salgsgebyr(slag, *papir.gebyrene(f, slag))


def _mottaker(kontor: Kontor, f: Fakta, slag: str, oppgitt: Oppgitt) -> bg.Part:
    """Real estate goes to the court where it lies; the rest to the namsfogd."""
    if slag == "fast_eiendom":
        aapent = [si(Tekst(x), kontor.oppsett.maalform, "tvangssalg") for x in ("tingretten", "adressen")]
        return bg.Part(
            navn=oppgitt.navn or aapent[0],
            adresse=oppgitt.adresse or (aapent[1],),
            postnummer=oppgitt.postnummer or "",
            poststed=oppgitt.poststed or "",
        )
    n, _ = finn_namsfogd(kontor, f, oppgitt)
    return bg.Part(navn=n.navn, adresse=n.adresse, postnummer=n.postnummer, poststed=n.poststed)
