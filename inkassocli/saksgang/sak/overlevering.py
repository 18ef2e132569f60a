"""The case handed over to a bureau or a lawyer as one package; own collection then ends (inkassoloven § 8)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from inkassocli.core import hendelser as h
from inkassocli.core.fakta import Fakta
from inkassocli.core.papirvalg import Bilagsvalg
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.ordbok import si
from inkassocli.papirer.bilag import Lest, vedlegg
from inkassocli.papirer.overlevering import oversikt, tilbakeholdt
from inkassocli.papirer.utlegg import dommen
from inkassocli.render.bilag import sett_sammen
from inkassocli.render.brev import lag_brev
from inkassocli.saksgang.bilag import les_valgte, les_vedlegg, ny_fil
from inkassocli.saksgang.kontor import Kontor, utseende
from inkassocli.saksgang.sak.svar import Dokument, Overlevert, Saksdata
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Utkast
from inkassocli.store.bilagsfiler import pakk
from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Mottaker:
    """Who takes the case over."""

    til: str = ""
    merknad: str = ""


def overlever(
    kontor: Kontor,
    sak: Saksfil,
    m: Mottaker,
    valg: Bilagsvalg,
    som_json: Callable[[Saksdata], str],
    *,
    ja: bool,
) -> Samling:
    """The package and the event; `som_json` writes the facts for programs."""
    if not m.til.strip():
        raise BrukError("Hvem som tar over, mangler.", gjoer='gi navnet med --til "…"')
    f, nr = kontor.fakta(sak, beloep=True), sak.hode.sak
    if f.sak.avsluttet:
        raise StegStengtError(
            f"Sak {nr} er alt avsluttet eller overlevert (inkassoloven § 8).",
            gjoer=f"gjenåpne den først: inkasso avslutt {nr} --gjenaapne",
        )
    papirer = (*vedlegg(f.sak), *dommen(f))
    lest = les_valgte(kontor, sak, f, valg, [x.gjelder for x in f.sak.hode.krav], papirer)
    holdes = () if valg.bekreft else tilbakeholdt(sak.hendelser)
    pakke = _pakke(kontor, sak, f, m.til, lest, som_json(_data(kontor, sak, f, lest, holdes)))
    fil = ny_fil(sak.mappe / "overlevert" / f"{kontor.dag}-sak-{nr}.zip", pakke)
    e = kontor.ny(h.Overlevert, merknad=m.merknad, til=m.til, fil=f"overlevert/{fil.sti.name}")
    svar = Overlevert(
        nr=nr,
        til=m.til,
        fil=fil.sti,
        sha256=hashlib.sha256(pakke).hexdigest(),
        bilag=tuple(x.rad for x in lest),
        har_faktura=any(x.vedlegg.slag == "faktura" for x in lest),
        tilbakeholdt=holdes,
        foreldes=f.foreldes,
    )
    return Samling(
        (Utkast(sak, (e,), filer=(fil,)),),
        svar=svar,
        spoersmaal=None if ja else Bekreftelse(f"Skal saken overleveres til {m.til}?"),
    )


def _pakke(kontor: Kontor, sak: Saksfil, f: Fakta, til: str, lest: tuple[Lest, ...], data: str) -> bytes:
    """A zip: the overview with stamped exhibits, the facts as JSON, and every document, as stored or as its page."""
    o = kontor.oppsett
    ferdig = lag_brev(oversikt(f, o, til, lest), egne=utseende(kontor)["egne"])
    tittel = f"{ferdig.tittel} – {f.sak.hode.sak}"
    pdf = sett_sammen(ferdig.pdf, [x.stemplet for x in lest], kontor.dag, tittel, o.maalform)
    innhold = {"oversikt.pdf": pdf, "sak.json": data.encode()}
    for x in lest:
        laget = bool(x.vedlegg.utdrag) or x.vedlegg.er_ehf  # what the page leaves out stays at home
        endelse = "pdf" if laget else x.vedlegg.fil.rpartition(".")[2].lower()
        innhold[f"bilag/{x.nummer:02d}-{_slug(x)}.{endelse}"] = (
            x.innlest.pdf if laget else les_vedlegg(sak, x.vedlegg)
        )
    return pakk(innhold, kontor.dag)


def _data(
    kontor: Kontor, sak: Saksfil, f: Fakta, lest: tuple[Lest, ...], holdes: tuple[int, ...]
) -> Saksdata:
    dokumenter = tuple(
        Dokument(
            x.nummer,
            si(x.vedlegg.tittel, kontor.oppsett.maalform),
            x.vedlegg.dato,
            x.innlest.sider,
            x.vedlegg.sha256,
        )
        for x in lest
    )
    return Saksdata(f, kontor.oppsett, len(sak.hendelser), h.ikke_angret(sak.hendelser), holdes, dokumenter)


def _slug(x: Lest) -> str:
    """A neutral name: the kind of document and its day, never a person's name."""
    slag = x.vedlegg.brev or x.vedlegg.slag
    return f"{slag}-{x.vedlegg.dato}" if x.vedlegg.dato else slag
