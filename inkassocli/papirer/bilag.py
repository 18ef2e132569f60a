"""Which exhibits a complaint or a request has, and the guard of those that speak of health."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.helsevern import mistenkelig, mistenkelige_navn
from inkassocli.core.papirord import Tekst
from inkassocli.core.sak import Sak
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.brevgrunnlag import Bilag
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.papirvalg import Bilagsvalg, Faktura
    from inkassocli.core.vedlegg import Innlest, Stemplet


@dataclass(frozen=True, slots=True)
class Lest:
    """One exhibit that has been read: its number, its pages, and whether it is claimed exempt from access."""

    nummer: int
    vedlegg: Vedlegg
    innlest: Innlest
    unntatt: bool

    @property
    def rad(self) -> Bilag:
        """As it stands in the list of exhibits."""
        from inkassocli.core.brevgrunnlag import Bilag

        return Bilag(
            nummer=self.nummer,
            tittel=self.vedlegg.tittel,
            dato=self.vedlegg.dato,
            sider=self.innlest.sider,
            unntatt=self.unntatt,
        )

    @property
    def stemplet(self) -> Stemplet:
        """As it is merged."""
        from inkassocli.core.vedlegg import Stemplet

        return Stemplet(self.nummer, self.vedlegg.tittel, self.innlest, self.unntatt)


def fakturavalg(f: Fakta, *, full: bool) -> Faktura:
    """A dentist's invoice names the treatment: an extract stands in for it unless the user wants the whole."""
    return "full" if full else "utdrag" if f.kreditor.tannlege else "lagret"


def forslag(
    sak: Sak,
    valg: Bilagsvalg,
    egne: Sequence[Vedlegg],
    slag: Sequence[Vedlegg] | None = None,
) -> tuple[Vedlegg, ...]:
    """The exhibits after the user's choice, each file once; `--uten-bilag` counts in the full proposal."""
    papirer = slag if slag is not None else vedlegg(sak)
    if valg.faktura == "utdrag":
        papirer = som_utdrag(papirer)
    alle = list({v.fil: v for v in (*papirer, *egne)}.values())
    ukjent = [n for n in valg.uten if not 1 <= n <= len(alle)]
    if ukjent:
        raise BrukError(
            f"Det finnes ikke noe bilag nr. {ukjent[0]} (forslaget har {len(alle)}).",
            gjoer="se listen med --dry-run",
        )
    return tuple(v for nr, v in enumerate(alle, 1) if nr not in valg.uten)


def mistanker(
    sak: Sak,
    valgte: Sequence[Vedlegg],
    tekster: Sequence[str],
    innhold: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """What looks like health data: the exhibit's number and the kind of word, never the text or the name.

    `innhold`: the text of each exhibit that has been read, by its file.
    """
    ut = [
        f"bilag {nr} ({', '.join(ord_)})" for nr, v in enumerate(valgte, 1) if (ord_ := _ord(sak, v, innhold))
    ]
    i_tekst = mistenkelig(*tekster)
    return (*ut, *([f"teksten ({', '.join(i_tekst)})"] if i_tekst else []))


def _ord(sak: Sak, v: Vedlegg, innhold: Mapping[str, str]) -> tuple[str, ...]:
    """The kinds that an exhibit's name, its title, what stands in it or, for an objection, its text seems to hold."""
    sagt = next((e.tekst for e in sak.hendelser if isinstance(e, h.Innsigelse) and e.nr == v.nr), "")
    funn = (
        *mistenkelige_navn((_navn(v),) if v.utdrag else (v.filnavn, _navn(v))),
        *mistenkelig(sagt if v.slag == "innsigelse" else "", innhold.get(v.fil, "")),
    )
    return tuple(dict.fromkeys(funn))


def _navn(v: Vedlegg) -> str:
    """What someone has named: a title of the program's own says nothing of health but by what it is told of."""
    return v.tittel if isinstance(v.tittel, str) else " ".join(x for x in v.tittel.felt if isinstance(x, str))


def unntatte(
    sak: Sak,
    valgte: Sequence[Vedlegg],
    *,
    bekreft: bool,
    faktura: Faktura = "lagret",
    innhold: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Vedlegg, ...]:
    """Tvisteloven § 14-4: the exhibits that are claimed exempt from access, since they seem to speak of health."""
    hele = bekreft and faktura == "full"
    return tuple(v for v in valgte if _ord(sak, v, innhold) or (hele and v.slag == "faktura"))


# ---- exhibits -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Vedlegg:
    """A stored file to attach; `fil` is told from the case's own folder. `nr` is its event's number."""

    slag: str  # faktura | tilbud | brev | innsigelse | dom | bilag | beregning | annet
    tittel: Tekst | str
    dato: date | None
    fil: str
    sha256: str = ""
    brev: str = ""
    nr: int = 0
    faktura: str = ""  # the number of the invoice it belongs to
    utdrag: str = ""  # the number of the invoice that is shown without its lines, instead of the file

    @property
    def filnavn(self) -> str:
        """The last part of the path."""
        return self.fil.replace("\\", "/").rpartition("/")[2]

    @property
    def er_beregning(self) -> bool:
        """The sheet of the arithmetic, made with the paper: no file of it is stored."""
        return self.slag == "beregning"

    @property
    def er_ehf(self) -> bool:
        """The invoice's own file, which is shown as a print."""
        return self.fil.lower().endswith(".xml")


def vedlegg(sak: Sak) -> tuple[Vedlegg, ...]:
    """The documents that the claim builds on (§ 6-3 (3)), in order of time."""
    funnet = [*_fakturaer(sak), *_brev(sak), *_innsigelser(sak), *_lagt_til(sak)]
    orden = {"tilbud": 0, "faktura": 1}
    return tuple(sorted(funnet, key=lambda v: (v.dato or date.max, orden.get(v.slag, 2), v.nr)))


def er_tilbud(fil: str) -> bool:
    """A stored offer of the price, by its name."""
    return any(ord_ in fil.casefold() for ord_ in ("tilbud", "prisoverslag", "prisopplysning"))


def _fakturaer(sak: Sak) -> list[Vedlegg]:
    return [
        Vedlegg(
            slag=slag,
            tittel=Tekst(f"vedlegg.{slag}", k.faktura),
            dato=k.oppsto if slag == "tilbud" else k.fakturadato,
            fil=fil,
            sha256=sha256,
            faktura=k.faktura,
        )
        for k in sak.levende
        for fil, sha256 in k.bilagene
        for slag in ("tilbud" if er_tilbud(fil) else "faktura",)
    ]


def som_utdrag(vedlagt: Sequence[Vedlegg]) -> tuple[Vedlegg, ...]:
    """Regler § 9: one extract for each invoice instead of its stored files; the rest as it stands."""
    ut: list[Vedlegg] = []
    for v in vedlagt:
        if v.slag != "faktura":
            ut.append(v)
        elif not any(x.utdrag == v.faktura for x in ut):
            tittel = Tekst("vedlegg.utdrag", v.faktura)
            ut.append(replace(v, tittel=tittel, utdrag=v.faktura))
    return tuple(ut)


def _brev(sak: Sak) -> list[Vedlegg]:
    """Posted letters as they were stored: the file of the posting, else of the newest draft before it."""
    ut, brukt = [], set()
    for plass, e in enumerate(sak.hendelser):
        if not isinstance(e, h.BrevSendt):
            continue
        kilde: h.BrevSendt | h.BrevLaget | None = e if e.fil else None
        if kilde is None and not e.utenfor:
            utkast = (
                x
                for x in reversed(sak.hendelser[:plass])
                if isinstance(x, h.BrevLaget) and x.brev == e.brev and x.fil and x.nr not in brukt
            )
            kilde = next(utkast, None)
        if kilde is not None:
            brukt.add(kilde.nr)
            tittel = Tekst("vedlegg.brev", Tekst(f"brev.{e.brev}"))
            ut.append(
                Vedlegg(
                    slag="brev",
                    tittel=tittel,
                    dato=e.dato,
                    fil=kilde.fil,
                    sha256=kilde.sha256,
                    brev=e.brev,
                    nr=e.nr,
                )
            )
    return ut


def _innsigelser(sak: Sak) -> list[Vedlegg]:
    tittel = Tekst("vedlegg.innsigelse")
    return [
        Vedlegg(slag="innsigelse", tittel=tittel, dato=e.dato, fil=e.fil, sha256=e.sha256, nr=e.nr)
        for e in sak.hendelser
        if isinstance(e, h.Innsigelse) and e.fil
    ]


def _lagt_til(sak: Sak) -> list[Vedlegg]:
    """Presisering 90: what was added as evidence; last, since the day of the event is not that of the document."""
    return [
        Vedlegg(slag="bilag", tittel=e.tittel, dato=None, fil=e.fil, sha256=e.sha256, nr=e.nr)
        for e in sak.hendelser
        if isinstance(e, h.BilagLagtTil)
    ]


def uten_fil(sak: Sak, vedlagt: Sequence[Vedlegg]) -> tuple[h.BrevSendt, ...]:
    """Posted letters that cannot be attached, since no file of them is stored."""
    med = {v.nr for v in vedlagt}
    return tuple(e for e in sak.hendelser if isinstance(e, h.BrevSendt) and e.nr not in med)
