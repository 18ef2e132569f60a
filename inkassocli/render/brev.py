"""A letter from its facts: wording → blocks → content check → PDF bytes. Nothing here writes a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core import format as fmt
from inkassocli.core.brevgrunnlag import Brevgrunnlag
from inkassocli.core.format import Spraak
from inkassocli.core.papirord import Tekst
from inkassocli.core.verdi import felt_i, verdi
from inkassocli.ordbok import dekningsord, ord_for, si
from inkassocli.render import ark, bygg, innhold, skrift
from inkassocli.render.blokker import Avsnitt, Bit, Blokk, Regler, enheter, parse
from inkassocli.render.fyll import fyll, malfeil
from inkassocli.render.hode import Hode, lag_hode
from inkassocli.render.klartekst import som_tekst
from inkassocli.render.mal import Mal, Steg, les_steg, velg
from inkassocli.render.malfeil import FOR_LANG, MAKS_TEGN, MalordError
from inkassocli.render.ordsetting import med_ord
from inkassocli.render.pdf import Papir, lag_pdf, slaa_sammen

if TYPE_CHECKING:
    from inkassocli.render.arkivform import Vedlagt

KONVOLUTT = "C5"
MAKS_EGEN, MAKS_BLOKKER = 20_000, 300  # signs and blocks of the user's own wording: some seven sheets


@verdi
class FerdigBrev:
    """A finished paper: the bytes to keep, and which wording made it. `kopi`: the English one that follows it."""

    pdf: bytes
    hode: Hode
    blokker: tuple[Blokk, ...]
    tittel: str
    mal: str
    mal_sha256: str
    spraak: Spraak
    sider: int
    sha256: str
    kopi: FerdigBrev | None = None

    @property
    def tekst(self) -> str:
        """What is printed, as plain text."""
        tekst = som_tekst(self.hode, self.blokker)
        return f"{tekst}\n\n{self.kopi.tekst}" if self.kopi else tekst


@verdi
class Utkast:
    """A paper that has passed the content check but has no sheet yet."""

    grunnlag: Brevgrunnlag
    steg: Steg
    mal: Mal
    hode: Hode
    blokker: tuple[Blokk, ...]
    spraak: Spraak

    @property
    def enheter(self) -> tuple[str, ...]:
        """All text of the paper, in units that belong together."""
        return (*self.hode.enheter, *self.broedtekst)

    @property
    def stor_skrift(self) -> tuple[str, ...]:
        """All text above the small print."""
        slutt = next((nr for nr, b in enumerate(self.blokker) if isinstance(b, Regler)), None)
        return (*self.hode.enheter, *(enhet for b in self.blokker[:slutt] for enhet in enheter(b)))

    @property
    def broedtekst(self) -> tuple[str, ...]:
        """The same without the frame."""
        return tuple(enhet for blokk in self.blokker for enhet in enheter(blokk))


def verdier(g: Brevgrunnlag, spraak: Spraak) -> dict[str, object]:
    """The words a template may use: every fact by its own name, and a few made of them."""
    egne = {navn: getattr(g, navn) for navn in felt_i(type(g))}
    gjelder = tuple(dict.fromkeys(k.gjelder for k in g.krav))
    return {
        **egne,
        "sum": g.sum,
        "gebyrer": g.gebyrer,
        "bestridt": g.bestridt,
        "bestridt_del": g.bestridt_del,
        "flere_krav": len(g.krav) > 1,
        "faktura": g.krav[0] if g.krav else None,
        "fakturaer": tuple(k.faktura for k in g.krav),
        "gjelder": gjelder,
        "siste_brev": g.tidligere_brev[-1] if g.tidligere_brev else None,
        "skyldner": g.mottaker.navn,
        "kontakt": _kontakt(g),
        "dekning": dekningsord(g.dekning, spraak),
        "merking": bygg.merking(g, spraak),
    }


def _kontakt(g: Brevgrunnlag) -> tuple[str, ...]:
    """How to reach the sender: e-mail and phone, else the postal address."""
    veier = (g.avsender.epost, g.avsender.telefon and fmt.telefon(g.avsender.telefon))
    return tuple(vei for vei in veier if vei) or (", ".join(g.avsender.sted),)


def lag_utkast(g: Brevgrunnlag, *, egne: Path | None = None, spraak: Spraak | None = None) -> Utkast:
    """The paper as checked text: refused if an element is missing or a forbidden thing stands there."""
    maalform: Spraak = spraak or g.maalform
    g = med_ord(g, maalform)
    steg = les_steg(g.malnavn)
    mal = velg(g.malnavn, g.dato, maalform, egne)
    innhold.krev(steg, innhold.uten_fakta(steg, g, maalform), "opplysningene i saken")
    markdown = fyll(mal.kilde, mal.navn, verdier(g, maalform), maalform, MAKS_EGEN if mal.egen else MAKS_TEGN)
    skrevet = parse(markdown, mal.navn)
    if mal.egen and len(skrevet) > MAKS_BLOKKER:
        raise malfeil(mal.navn, 1, MalordError(FOR_LANG))
    blokker = bygg.sett_inn(skrevet, g, maalform, mal.navn, mal.kilde)
    if steg.vindu and (verge := g.mottaker.verge):
        til = si(Tekst("til_verge", verge.navn, g.mottaker.navn), maalform)
        blokker = (Avsnitt((Bit(til),)), *blokker)
    if forrang := ord_for("forrang", maalform):
        blokker = (Avsnitt((Bit(forrang, fet=True),)), *blokker)
    utkast = Utkast(
        g, steg, mal, lag_hode(g, maalform, vindu=steg.vindu, retten=steg.retten), blokker, maalform
    )
    alt = utkast.stor_skrift if mal.egen else utkast.enheter
    funn = innhold.mangler(steg, g, maalform, alt, utkast.broedtekst, egen=mal.egen)
    if mal.egen:
        from inkassocli.render import sannhet

        vaar = velg(g.malnavn, g.dato, maalform)
        vaare = parse(fyll(vaar.kilde, vaar.navn, verdier(g, maalform), maalform, MAKS_TEGN), vaar.navn)
        funn += sannhet.usant(mal, vaare, g, skrevet)
    innhold.krev(steg, funn, mal.navn)
    return utkast


def lag_brev(
    grunnlag: Brevgrunnlag,
    *,
    egne: Path | None = None,
    konvolutt: str = KONVOLUTT,
    logo: Path | None = None,
    underskrift: Path | None = None,
    engelsk: bool = False,
    falsemerker: bool = False,
    vedlagt: Vedlagt | None = None,
) -> FerdigBrev:
    """The finished paper; `engelsk` adds a courtesy copy after the Norwegian pages, never alone.

    `vedlagt`: the paper's own data, carried in the file.
    """
    utkast = lag_utkast(grunnlag, egne=egne)
    brev = _trykk(utkast, konvolutt, logo, underskrift, falsemerker=falsemerker, vedlagt=vedlagt)
    if not engelsk:
        return brev
    kopi = _trykk(
        lag_utkast(grunnlag, egne=egne, spraak="en"), konvolutt, logo, underskrift, falsemerker=False
    )
    pdf = samle([brev.pdf, kopi.pdf])
    sider = brev.sider + kopi.sider
    return replace(brev, pdf=pdf, sider=sider, sha256=hashlib.sha256(pdf).hexdigest(), kopi=kopi)


def _trykk(
    utkast: Utkast,
    konvolutt: str,
    logo: Path | None,
    underskrift: Path | None,
    *,
    falsemerker: bool,
    vedlagt: Vedlagt | None = None,
) -> FerdigBrev:
    skrift.registrer()
    valgt = ark.konvolutt_for(konvolutt)
    adresse: tuple[str, ...] = ()
    if utkast.steg.vindu:
        adresse = ark.adresse_i_vindu(utkast.hode.mottaker, valgt, skrift.bredde_mm)
    tittel = utkast.steg.tittel[utkast.spraak]
    skrift.krev_tegn((*utkast.enheter, utkast.hode.bunn, utkast.hode.sak))
    papir = Papir(
        hode=utkast.hode,
        adresse=adresse,
        blokker=utkast.blokker,
        tittel=f"{tittel} – {utkast.hode.sak}",
        spraak=utkast.spraak,
        dato=utkast.grunnlag.dato,
        vindu=utkast.steg.vindu,
        bokmerker=utkast.steg.bokmerker,
        falsemerker=valgt.bretter if falsemerker else (),
        logo=logo,
        underskrift=underskrift,
        vedlagt=vedlagt,
    )
    pdf, sider = lag_pdf(papir)
    return FerdigBrev(
        pdf=pdf,
        hode=utkast.hode,
        blokker=utkast.blokker,
        tittel=tittel,
        mal=utkast.mal.navn,
        mal_sha256=hashlib.sha256(utkast.mal.kilde.encode()).hexdigest(),
        spraak=utkast.spraak,
        sider=sider,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )


def samle(filer: Sequence[bytes], *, tosidig: bool = False) -> bytes:
    """A print file: the letters after one another, deterministic; `tosidig` for paper printed on both sides."""
    return slaa_sammen(filer, tosidig=tosidig)


def filnavn(grunnlag: Brevgrunnlag) -> str:
    """The name a letter is kept under: day and kind, never a person's name."""
    return f"{grunnlag.dato.isoformat()}-{re.sub(r'[^a-z0-9_]', '-', grunnlag.brev)}.pdf"
