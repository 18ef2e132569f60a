"""The letters of a case as an archive: each letter once, with its posting, its return and why it was sent.

Pure: what the files hold today is found by others. Letters keep their numbers, also when one is undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.fakta import Fakta
from inkassocli.core.verdi import verdi


@verdi(kw_only=True)
class Arkivbrev:
    """One letter of the case."""

    nr: int
    hendelse: int  # the number of the event that made it known
    brev: str
    datert: date
    postlagt: date | None = None
    frist: date | None = None
    gebyr: Decimal = NULL
    kanal: str = ""
    sporing: str = ""
    fil: str = ""
    sha256: str = ""
    mal: str = ""
    likevel: str = ""  # why the step was taken against advice
    retur: date | None = None
    returgrunn: str = ""
    ny_adresse: bool = False  # registered with the return or later
    sendt_paa_nytt: bool = False  # a letter of the same kind was posted after the return
    angret: bool = False

    @property
    def mangler_nytt_brev(self) -> bool:
        """Posten kom i retur: it reached nobody until it is sent anew, with a new deadline."""
        return self.retur is not None and not self.sendt_paa_nytt and not self.angret


def brevene(hendelser: Sequence[h.Hendelse], dag: date) -> tuple[Arkivbrev, ...]:
    """Every letter known on the day, in the order of the file."""
    gyldige = {e.nr for e in h.ikke_angret(tuple(hendelser))}
    ut: list[Arkivbrev] = []
    likevel: dict[str, str] = {}
    for e in (e for e in hendelser if e.dato <= dag):
        if isinstance(e, h.BrevLaget) or (isinstance(e, h.BrevSendt) and _laget(ut, e) is None):
            ut.append(_nytt(e, len(ut) + 1, likevel.pop(e.brev, ""), angret=e.nr not in gyldige))
        if e.nr not in gyldige:
            continue
        if isinstance(e, h.Likevel):
            likevel[e.steg] = e.begrunnelse
        elif isinstance(e, h.BrevSendt):
            _send(ut, e)
        elif isinstance(e, h.BrevRetur):
            _returner(ut, e)
        elif isinstance(e, h.AdresseEndret):
            ut[:] = [replace(b, ny_adresse=True) if b.retur else b for b in ut]
    return tuple(ut)


def _nytt(e: h.BrevLaget | h.BrevSendt, nr: int, likevel: str, *, angret: bool) -> Arkivbrev:
    return Arkivbrev(
        nr=nr, hendelse=e.nr, brev=e.brev, datert=e.dato, frist=e.frist, gebyr=e.gebyr, fil=e.fil,
        sha256=e.sha256, mal=e.mal, likevel=likevel, angret=angret,
    )  # fmt: skip


def _laget(ut: Sequence[Arkivbrev], e: h.BrevSendt) -> int | None:
    """The place of the draft that a posting speaks of: by its file, else the newest unposted of the kind."""
    for plass in range(len(ut) - 1, -1, -1):
        b = ut[plass]
        like = b.fil == e.fil if e.fil else b.brev == e.brev and not e.utenfor
        if like and b.postlagt is None and not b.angret:
            return plass
    return None


def _send(ut: list[Arkivbrev], e: h.BrevSendt) -> None:
    plass = len(ut) - 1 if ut and ut[-1].hendelse == e.nr else _laget(ut, e)
    if plass is None:
        return
    ut[plass] = replace(
        ut[plass], postlagt=e.dato, frist=e.frist, gebyr=e.gebyr, kanal=e.kanal, sporing=e.sporing
    )
    for i, b in enumerate(ut[:plass]):
        if b.brev == e.brev and b.retur:
            ut[i] = replace(b, sendt_paa_nytt=True)


def _returner(ut: list[Arkivbrev], e: h.BrevRetur) -> None:
    """The newest posted letter of the kind came back."""
    for plass in range(len(ut) - 1, -1, -1):
        b = ut[plass]
        if b.brev == e.brev and b.postlagt and not b.angret:
            ut[plass] = replace(b, retur=e.dato, returgrunn=e.grunn)
            return


# ---- the papers of a case -------------------------------------------------------------------------


@verdi(kw_only=True)
class Papir:
    """A stored file of the case; `fil` is told from the case's own folder."""

    slag: str  # faktura | bilag | kvittering | brev | innsigelse | forliksklage | utlegg | dom
    navn: str  # the invoice number or the kind of letter
    dato: date
    fil: str
    sha256: str = ""
    utkast: bool = False  # made, not known to be posted


def papirene(f: Fakta, alle: Sequence[h.Hendelse]) -> tuple[Papir, ...]:
    """Every file of the case in order of time: exhibits of the claims, letters, and what came in."""
    ut = [
        Papir(slag="faktura", navn=k.faktura, dato=k.fakturadato, fil=fil, sha256=sha256)
        for k in f.sak.hode.krav
        for fil, sha256 in k.bilagene
    ]
    ut += [
        Papir(
            slag="brev", navn=b.brev, dato=b.postlagt or b.datert, fil=b.fil, sha256=b.sha256,
            utkast=b.postlagt is None,
        )
        for b in brevene(alle, f.dag)
        if b.fil and not b.angret
    ]  # fmt: skip
    ut += [p for e in f.sak.hendelser if (p := _papir(e))]
    siste = {p.fil: p for p in ut}  # a complaint made and then sent is one file
    return tuple(sorted(siste.values(), key=lambda p: (p.dato, p.slag != "faktura")))


def _papir(e: h.Hendelse) -> Papir | None:
    match e:
        case h.Innsigelse():
            slag = "innsigelse"
        case h.ForliksklageLaget() | h.ForliksklageSendt():
            slag = "forliksklage"
        case h.UtleggBegjaert():
            slag = "utlegg"
        case h.Dom():
            slag = "dom"
        case h.BilagLagtTil():
            return Papir(slag="bilag", navn=e.tittel, dato=e.dato, fil=e.fil, sha256=e.sha256)
        case h.BrevSendt() if e.kvittering:
            return Papir(slag="kvittering", navn=e.brev, dato=e.dato, fil=e.kvittering)
        case _:
            return None
    if not e.fil:
        return None
    utkast = isinstance(e, h.ForliksklageLaget)
    return Papir(slag=slag, navn=slag, dato=e.dato, fil=e.fil, sha256=e.sha256, utkast=utkast)
