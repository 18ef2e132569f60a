"""Tvisteloven § 6-3: what a complaint still lacks, and what would make it stronger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from inkassocli.core.brevvilkaar import uten_pristilbud
from inkassocli.core.fakta import Fakta
from inkassocli.core.funn import Funn
from inkassocli.core.papirord import Rekke, Tekst, Verdi, ved_komma
from inkassocli.core.rettsvilkaar import over_domsgrensen
from inkassocli.core.sak import Sak
from inkassocli.papirer.bilag import uten_fil, vedlegg
from inkassocli.papirer.klage import innsigelser, kan_kreve_gebyr, sitat

if TYPE_CHECKING:
    from inkassocli.core.hendelser import BrevSendt
    from inkassocli.papirer.bilag import Vedlegg


def ord_(punkt: str, *felt: Verdi) -> Tekst:
    """One text of the check; its words stand with the page beside the complaint."""
    return Tekst(f"sjekk.{punkt}", *felt)


FORLIKSRAAD, FORLIKSRAAD_RAAD = ord_("forliksraad"), ord_("forliksraad_raad")


def fullstendig(
    f: Fakta,
    vedlagt: Sequence[Vedlegg],
    *,
    kontonummer: str,
    forliksraad_bekreftet: bool,
    bekreft: bool = False,
) -> tuple[Funn, ...]:
    """The list to go through before drafting: every point, in order or not (issue 5 item 5)."""
    sak, paa_stedet = f.sak, "tvisteloven § 6-3 (3)"
    med_faktura = {v.fil for v in vedlagt if v.slag == "faktura"}
    egne = {del_ for v in vedlagt if v.slag in ("annet", "bilag") for del_ in str(v.tittel).split()}
    uten = ", ".join(
        k.faktura for k in sak.levende if not set(k.bilag) & med_faktura and k.faktura not in egne
    )
    oppfordret = kan_kreve_gebyr(vedlagt) or not f.konto.gebyr
    return (
        _punkt("faktura", ord_("faktura_raad", uten) if uten else "", paa_stedet),
        _punkt("brev", _brevraad(sak, vedlagt), paa_stedet),
        _punkt("gebyr", "" if oppfordret else ord_("gebyr_raad"), paa_stedet),
        _punkt("innsigelse", _innsigelsesraad(sak, vedlagt, bekreft=bekreft), "tvisteloven § 6-3 (2) d"),
        _punkt("konto", "" if kontonummer else ord_("konto_raad")),
        _punkt("forliksraad", "" if forliksraad_bekreftet else FORLIKSRAAD_RAAD, "tvisteloven § 6-3 (2) a"),
        _punkt("pris", _prisraad(f), "prisopplysningsforskriften § 18"),
        _foreldelse(f),
        *_bare_naar_det_gjelder(f),
    )


def _punkt(navn: str, raad: Tekst | Rekke | str, hjemmel: str = "") -> Funn:
    return Funn(hva=ord_(navn), ok=not raad, hjemmel=hjemmel, raad=raad)


def _bare_naar_det_gjelder(f: Fakta) -> Iterable[Funn]:
    """Points for few cases: a large dispute, a letter that came back, a request that is the complaint already."""
    sak = f.sak
    if sum_ := over_domsgrensen(f):
        yield _punkt("tvistesum", ord_("tvistesum_raad", sum_), "tvisteloven § 6-10")
    if e := sak.retur:
        raad = "retur_ny" if sak.retur_adresse else "retur_raad"
        tekst = ord_(raad, Tekst(f"brev.{e.brev}"), e.dato, sak.hode.sak)
        yield _punkt("retur", tekst, "tvisteloven § 6-3 (2) b")
    if sak.kombinert:
        yield _punkt("kombinert", ord_("kombinert_raad", sak.hode.sak), "tvisteloven § 6-3 (4)")


def _brevraad(sak: Sak, vedlagt: Sequence[Vedlegg]) -> Rekke | str:
    """Letters that were never stored, and those that are stored but left out or not to be read."""
    lagret = {v.nr for v in vedlegg(sak)}
    uten = uten_fil(sak, vedlagt)
    deler = (
        ("brev_uten_fil", [e for e in uten if e.nr not in lagret]),
        ("brev_ikke_med", [e for e in uten if e.nr in lagret]),
    )
    return (
        Rekke(" ", *(ord_(navn, ved_komma(*map(_brevet, brev))) for navn, brev in deler if brev))
        if uten
        else ""
    )


def _brevet(e: BrevSendt) -> Tekst:
    return ord_("brev_med_dag", Tekst(f"brev.{e.brev}"), e.dato)


def _innsigelsesraad(sak: Sak, vedlagt: Sequence[Vedlegg], *, bekreft: bool) -> Tekst | str:
    """Objections that are neither attached nor quoted."""
    med = {v.nr for v in vedlagt if v.slag == "innsigelse"}
    borte = [
        e.tekst for e in innsigelser(sak) if e.nr not in med and not sitat(e, vedlagt=False, bekreft=bekreft)
    ]
    if not borte:
        return ""
    return ord_("innsigelse_helse") if any(x.strip() for x in borte) else ord_("innsigelse_tom", sak.hode.sak)


def _prisraad(f: Fakta) -> Tekst | str:
    funnet = uten_pristilbud(f)
    return ord_("pris_raad", funnet[0].faktura) if funnet else ""


def _foreldelse(f: Fakta) -> Funn:
    hjemmel = "foreldelsesloven § 2"
    if f.foreldes is None:
        return Funn(hva=ord_("ikke_foreldet"), ok=True, hjemmel=hjemmel)
    igjen = (f.foreldes - f.dag).days
    if igjen > 120:
        return Funn(hva=ord_("foreldes_foerst", f.foreldes), ok=True, hjemmel=hjemmel)
    raad = ord_("foreldes_raad", igjen) if igjen >= 0 else ord_("foreldet")
    return Funn(hva=ord_("foreldes", f.foreldes), ok=False, hjemmel=hjemmel, raad=raad)
