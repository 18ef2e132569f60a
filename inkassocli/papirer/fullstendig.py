"""Tvisteloven § 6-3: what a complaint still lacks, and what would make it stronger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from inkassocli.core.beloep import kr
from inkassocli.core.brevvilkaar import uten_pristilbud
from inkassocli.core.fakta import Fakta
from inkassocli.core.funn import Funn
from inkassocli.core.rettsvilkaar import over_domsgrensen
from inkassocli.core.sak import Sak

if TYPE_CHECKING:
    from inkassocli.papirer.bilag import Vedlegg


def fullstendig(
    f: Fakta,
    vedlagt: Sequence[Vedlegg],
    *,
    kontonummer: str,
    forliksraad_bekreftet: bool,
    bekreft: bool = False,
    maalform: str = "nb",
) -> tuple[Funn, ...]:
    """The list to go through before drafting: every point, in order or not (issue 5 item 5)."""
    from inkassocli.papirer.klage import kan_kreve_gebyr
    from inkassocli.papirer.tidslinje import SJEKK

    sak, t = f.sak, SJEKK[maalform]
    med_faktura = {v.fil for v in vedlagt if v.slag == "faktura"}
    egne = {ord_ for v in vedlagt if v.slag in ("annet", "bilag") for ord_ in v.tittel.split()}
    uten = ", ".join(
        k.faktura for k in sak.levende if not set(k.bilag) & med_faktura and k.faktura not in egne
    )
    oppfordret = kan_kreve_gebyr(vedlagt) or not f.konto.gebyr

    def punkt(navn: str, raad: str, hjemmel: str = "") -> Funn:
        return Funn(hva=t[navn], ok=not raad, hjemmel=hjemmel, raad=raad)

    return (
        punkt("faktura", t["faktura_raad"].format(uten) if uten else "", "tvisteloven § 6-3 (3)"),
        punkt("brev", _brevraad(sak, vedlagt, maalform), "tvisteloven § 6-3 (3)"),
        punkt("gebyr", "" if oppfordret else t["gebyr_raad"], "tvisteloven § 6-3 (3)"),
        punkt("innsigelse", _innsigelsesraad(sak, vedlagt, t, bekreft=bekreft), "tvisteloven § 6-3 (2) d"),
        punkt("konto", "" if kontonummer else t["konto_raad"]),
        punkt(
            "forliksraad", "" if forliksraad_bekreftet else t["forliksraad_raad"], "tvisteloven § 6-3 (2) a"
        ),
        punkt("pris", _prisraad(f, t), "prisopplysningsforskriften § 18"),
        _foreldelse(f, t),
        *_bare_naar_det_gjelder(f, maalform),
    )


def _bare_naar_det_gjelder(f: Fakta, maalform: str) -> Iterable[Funn]:
    """Points for few cases: a large dispute, a letter that came back, a request that is the complaint already."""
    from inkassocli.papirer.tidslinje import BREVORD, SJEKK

    t, sak = SJEKK[maalform], f.sak
    if sum_ := over_domsgrensen(f):
        raad = t["tvistesum_raad"].format(kr(sum_))
        yield Funn(hva=t["tvistesum"], ok=False, hjemmel="tvisteloven § 6-10", raad=raad)
    if e := sak.retur:
        raad = t["retur_ny" if sak.retur_adresse else "retur_raad"]
        raad = raad.format(BREVORD[maalform][e.brev].capitalize(), f"{e.dato:%d.%m.%Y}", sak.hode.sak)
        yield Funn(hva=t["retur"], ok=False, hjemmel="tvisteloven § 6-3 (2) b", raad=raad)
    if sak.kombinert:
        raad = t["kombinert_raad"].format(sak.hode.sak)
        yield Funn(hva=t["kombinert"], ok=False, hjemmel="tvisteloven § 6-3 (4)", raad=raad)


def _brevraad(sak: Sak, vedlagt: Sequence[Vedlegg], maalform: str) -> str:
    """Letters that were never stored, and those that are stored but left out or not to be read."""
    from inkassocli.papirer.bilag import uten_fil, vedlegg
    from inkassocli.papirer.tidslinje import BREVORD, SJEKK

    lagret = {v.nr for v in vedlegg(sak, maalform)}
    uten = uten_fil(sak, vedlagt)
    deler = (
        ("brev_uten_fil", [e for e in uten if e.nr not in lagret]),
        ("brev_ikke_med", [e for e in uten if e.nr in lagret]),
    )
    return " ".join(
        SJEKK[maalform][navn].format(
            ", ".join(f"{BREVORD[maalform][e.brev]} {e.dato:%d.%m.%Y}" for e in brev)
        )
        for navn, brev in deler
        if brev
    )


def _innsigelsesraad(sak: Sak, vedlagt: Sequence[Vedlegg], t: Mapping[str, str], *, bekreft: bool) -> str:
    """Objections that are neither attached nor quoted."""
    from inkassocli.papirer.klage import innsigelser, sitat

    med = {v.nr for v in vedlagt if v.slag == "innsigelse"}
    borte = [
        e.tekst for e in innsigelser(sak) if e.nr not in med and not sitat(e, vedlagt=False, bekreft=bekreft)
    ]
    if not borte:
        return ""
    return (
        t["innsigelse_helse"] if any(x.strip() for x in borte) else t["innsigelse_tom"].format(sak.hode.sak)
    )


def _prisraad(f: Fakta, t: Mapping[str, str]) -> str:
    funnet = uten_pristilbud(f)
    return t["pris_raad"].format(funnet[0].faktura) if funnet else ""


def _foreldelse(f: Fakta, t: Mapping[str, str]) -> Funn:
    hjemmel = "foreldelsesloven § 2"
    if f.foreldes is None:
        return Funn(hva=t["ikke_foreldet"], ok=True, hjemmel=hjemmel)
    dag, igjen = f"{f.foreldes:%d.%m.%Y}", (f.foreldes - f.dag).days
    if igjen > 120:
        return Funn(hva=t["foreldes_foerst"].format(dag), ok=True, hjemmel=hjemmel)
    raad = t["foreldes_raad"].format(igjen) if igjen >= 0 else t["foreldet"]
    return Funn(hva=t["foreldes"].format(dag), ok=False, hjemmel=hjemmel, raad=raad)
