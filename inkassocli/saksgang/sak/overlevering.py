"""The package that is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.papirer.bilag import Lest
    from inkassocli.store.saksfil import Saksfil


def lag_pakke(k: Kontekst, sak: Saksfil, f: Fakta, til: str, valg: Any) -> tuple[bytes, tuple[Lest, ...]]:
    """A zip: the overview with stamped exhibits, the facts as JSON, and every document as it was stored."""
    from inkassocli.papirer.overlevering import oversikt
    from inkassocli.render.bilag import sett_sammen
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.bilag import les_valgte
    from inkassocli.saksgang.kontor import utseende
    from inkassocli.store.bilagsfiler import les, pakk
    from inkassocli.view.overlevering import json

    lest = les_valgte(k, sak, f, valg, [x.gjelder for x in f.sak.hode.krav])
    ferdig = lag_brev(oversikt(f, k.oppsett, til, lest), egne=utseende(k)["egne"])
    pdf = sett_sammen(
        ferdig.pdf,
        [x.stemplet for x in lest],
        k.dag,
        f"{ferdig.tittel} – {f.sak.hode.sak}",
        k.oppsett.maalform,
    )
    innhold = {"oversikt.pdf": pdf, "sak.json": json(k, sak, f, lest, bekreft=valg.bekreft).encode()}
    for x in lest:
        endelse = x.vedlegg.fil.rpartition(".")[2].lower()
        innhold[f"bilag/{x.nummer:02d}-{_slug(x)}.{endelse}"] = les(sak.mappe, x.vedlegg.fil)
    return pakk(innhold, k.dag), lest


def _slug(x: Lest) -> str:
    """A neutral name: the kind of document and its day, never a person's name."""
    slag = x.vedlegg.brev or x.vedlegg.slag
    return f"{slag}-{x.vedlegg.dato}" if x.vedlegg.dato else slag
