"""The whole case as one PDF: its papers read, proven, and put in order."""

from __future__ import annotations

from pathlib import Path

from inkassocli.core.arkiv import papirene
from inkassocli.core.fakta import Fakta
from inkassocli.core.papirord import Tekst
from inkassocli.errors import SaksfilError
from inkassocli.ordbok import si
from inkassocli.papirer.saksmappe import Innhold, Lest, grunnlaget, tittel
from inkassocli.saksgang.kontor import Kontor, utseende
from inkassocli.saksgang.mappe.svar import Dokumentlinje, MappeLaget
from inkassocli.saksgang.utkast import Fil, Utkast, krev_mappe
from inkassocli.store.bilagsfiler import ledig, les
from inkassocli.store.saksfil import Saksfil


def lag(kontor: Kontor, sak: Saksfil, ut: Path | None, *, delvis: bool) -> Utkast:
    """The folder on the day, with the case or where the user says; the same case gives the same file."""
    pdf, sider, innhold = samlet(kontor, sak, delvis=delvis)
    sti = krev_mappe(ut) if ut else ledig(sak.mappe / "mappe" / f"{kontor.dag}-saksmappe.pdf", pdf)
    dokumenter = tuple(
        Dokumentlinje(x.nummer, si(x.tittel, papir="saksmappe"), x.papir.fil, x.innlest.sider)
        for x in innhold.lest
    )
    svar = MappeLaget(sak.hode.sak, sti, sider, dokumenter, utelatt(innhold))
    fil = Fil(sti, pdf, over=bool(ut) or sti.exists())  # one that is there already is the same
    return Utkast(None if ut else sak, filer=(fil,), svar=svar)


def samlet(kontor: Kontor, sak: Saksfil, *, delvis: bool) -> tuple[bytes, int, Innhold]:
    """The folder's bytes, its number of pages, and what it was made of."""
    f = kontor.fakta(sak)
    innhold = _les_papirene(sak, f, delvis=delvis)
    return *_sett_sammen(kontor, sak, f, innhold), innhold


def utelatt(innhold: Innhold) -> tuple[str, ...]:
    """What is not in the folder, and why."""
    return tuple(si(x, papir="saksmappe") for x in innhold.ikke_med)


def _les_papirene(sak: Saksfil, f: Fakta, *, delvis: bool) -> Innhold:
    """Every document, proven by its sha256; all faults are told at once (exit 4)."""
    from inkassocli.render.bilag import les_inn

    lest: list[Lest] = []
    feil: list[SaksfilError] = []
    ikke_med: list[Tekst] = []
    for p in papirene(f, sak.hendelser):
        try:
            data = les(sak.mappe, p.fil, p.sha256)
            if not _er_dokument(data):
                ikke_med.append(Tekst("ikke_dokument", p.fil))
                continue
            lest.append(Lest(len(lest) + 1, p, tittel(p), les_inn(data, p.fil)))
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


def _sett_sammen(kontor: Kontor, sak: Saksfil, f: Fakta, innhold: Innhold) -> tuple[bytes, int]:
    """The bytes and the number of pages. The front part names the pages behind it, so it may be made twice."""
    from inkassocli.render.brev import FerdigBrev, lag_brev
    from inkassocli.render.saksmappe import Dokument, sett_sammen, trykkbar

    o, egne = kontor.oppsett, utseende(kontor)["egne"]

    def foran(sider: int) -> FerdigBrev:
        g = grunnlaget(f, o, sak.hendelser, innhold, forsider=sider, trykkbar=trykkbar)
        return lag_brev(g, egne=egne)

    sider, forside = 0, foran(1)
    while forside.sider > sider:
        sider = forside.sider
        forside = foran(sider)
    dokumenter = [Dokument(x.nummer, si(x.tittel, o.maalform, "saksmappe"), x.innlest) for x in innhold.lest]
    navn = f"{forside.tittel} – {sak.hode.sak}"
    pdf = sett_sammen(forside.pdf, dokumenter, sak.hode.sak, kontor.dag, navn, o.maalform)
    return pdf, forside.sider + sum(x.innlest.sider for x in innhold.lest)
