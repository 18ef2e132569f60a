"""The whole case as one PDF: its papers read and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.errors import SaksfilError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.arkiv import Papir
    from inkassocli.core.fakta import Fakta
    from inkassocli.papirer.saksmappe import Innhold, Lest
    from inkassocli.store.saksfil import Saksfil


# ---- the documents --------------------------------------------------------------------------------


def les_papirene(fil: Saksfil, f: Fakta, maalform: str, *, delvis: bool) -> Innhold:
    """Every document, proven by its sha256; all faults are told at once (exit 4)."""
    from inkassocli.core.arkiv import papirene
    from inkassocli.papirer.saksmappe import Innhold, Lest
    from inkassocli.render.bilag import les_inn
    from inkassocli.store.bilagsfiler import les

    lest: list[Lest] = []
    feil: list[SaksfilError] = []
    ikke_med: list[str] = []
    for p in papirene(f, fil.hendelser):
        try:
            data = les(fil.mappe, p.fil, p.sha256)
            if not _er_dokument(data):
                ikke_med.append(f"{p.fil}: verken PDF, JPG eller PNG; ligger som egen fil hos saken")
                continue
            lest.append(Lest(len(lest) + 1, p, tittel(p, maalform), les_inn(data, p.fil)))
        except SaksfilError as en:
            feil.append(en)
    if feil and not delvis:
        raad = "; ".join(dict.fromkeys(x.gjoer for x in feil if x.gjoer))
        raise SaksfilError(
            "\n".join(x.melding for x in feil), gjoer=f"{raad}. Skal mappen lages uten: --delvis"
        )
    return Innhold(tuple(lest), (*ikke_med, *(x.melding.rstrip(".") for x in feil)))


def _er_dokument(data: bytes) -> bool:
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or b"%PDF-" in data[:1024]


def tittel(p: Papir, maalform: str) -> str:
    """What a document is called in the list and among the bookmarks."""
    from inkassocli.papirer.saksmappe import ORD
    from inkassocli.papirer.tidslinje import BREVORD

    ord_ = ORD[maalform]
    if p.slag == "faktura":
        tilbud = any(x in p.fil.casefold() for x in ("tilbud", "prisoverslag", "prisopplysning"))
        return ord_["tilbud" if tilbud else "faktura"].format(p.navn)
    navn = BREVORD[maalform][p.navn].capitalize() if p.slag == "brev" else ord_[p.slag]
    return ord_["utkast"].format(navn) if p.utkast else navn


def lag(k: Kontekst, fil: Saksfil, f: Fakta, innhold: Innhold) -> tuple[bytes, int]:
    """The bytes and the number of pages. The front part names the pages behind it, so it may be made twice."""
    from inkassocli.papirer.saksmappe import grunnlaget
    from inkassocli.render.brev import lag_brev
    from inkassocli.render.saksmappe import Dokument, sett_sammen
    from inkassocli.saksgang.kontor import utseende

    maalform = k.oppsett.maalform
    egne = utseende(k)["egne"]
    sider, forside = 0, lag_brev(grunnlaget(k, fil, f, innhold, forsider=1), egne=egne)
    while forside.sider > sider:
        sider = forside.sider
        forside = lag_brev(grunnlaget(k, fil, f, innhold, forsider=sider), egne=egne)
    dokumenter = [Dokument(x.nummer, x.tittel, x.innlest) for x in innhold.lest]
    navn = f"{forside.tittel} – {fil.hode.sak}"
    pdf = sett_sammen(forside.pdf, dokumenter, fil.hode.sak, k.dag, navn, maalform)
    return pdf, forside.sider + sum(x.innlest.sider for x in innhold.lest)
