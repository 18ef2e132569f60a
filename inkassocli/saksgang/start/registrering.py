"""Registers one invoice: in the debtor's open case, in a new one, or not again. Shared by `ny` and `importer`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli import norsk
from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.errors import BrukError, InkassoError, RegisterError, SaksfilEndretError, SaksfilError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.sak import Krav, Skyldner
    from inkassocli.store.saksfil import Saksfil


Bilag = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Registrert:
    """What became of one invoice."""

    sak: str
    status: str  # ny | lagt_til | kjent | kreditert
    filer: tuple[Path, ...] = ()
    notater: tuple[str, ...] = ()


def likt(a: str, b: str) -> bool:
    """The same name, whatever the case and the spaces."""
    return " ".join(a.casefold().split()) == " ".join(b.casefold().split())


def samme_skyldner(a: Skyldner, b: Skyldner) -> bool:
    """By organisasjonsnummer where both have one; else by name, postnummer and birth day."""
    if a.organisasjonsnummer and b.organisasjonsnummer:
        return a.organisasjonsnummer == b.organisasjonsnummer
    return (
        likt(a.navn, b.navn)
        and a.postnummer == b.postnummer
        and (a.foedselsdato is None or b.foedselsdato is None or a.foedselsdato == b.foedselsdato)
    )


def finn_faktura(saker: list[Saksfil], faktura: str) -> Saksfil | None:
    """The case that holds the invoice."""
    return next((s for s in saker if any(k.faktura == faktura for k in s.hode.krav)), None)


def lesbare(k: Kontekst, *fakturaer: str) -> list[Saksfil]:
    """Every case. One that cannot be read and may hold an invoice stops all (exit 4); any other is told.

    Without invoices to look for, every unreadable case stops.
    """
    from inkassocli.saksgang import utvalg

    saker, uleste = utvalg.lesbare(k, *fakturaer)
    for tekst in uleste:
        k.si(tekst)
    return saker


def kan_slaas_sammen(sak: Saksfil, skyldner: Skyldner) -> bool:
    """Presisering 58: open, the same debtor, and no letter posted."""
    from inkassocli.core import hendelser as h

    lukket = False
    for e in h.ikke_angret(sak.hendelser):
        if isinstance(e, h.BrevSendt):
            return False
        lukket = isinstance(e, h.Avsluttet | h.Overlevert) or (lukket and not isinstance(e, h.Gjenaapnet))
    return not lukket and samme_skyldner(sak.hode.skyldner, skyldner)


def registrer(
    k: Kontekst,
    skyldner: Skyldner,
    krav: Krav,
    *,
    bilag: tuple[Bilag, ...] = (),
    egen_sak: bool = False,
    merknad: str = "",
    saker: list[Saksfil] | None = None,
) -> Registrert:
    """Add the claim to the debtor's open case, or open a new one. An invoice already there is reported and left.

    Exhibits are written first, then the case. `saker`: all cases, if the caller has read them already.
    """
    from inkassocli.core.sak import Hode
    from inkassocli.store import atomisk, saksfil
    from inkassocli.store.skriving import hode_tekst, ny_fil, nye_krav

    vars(k).pop("stempel", None)
    neste = k.nytt_nummer()  # before the cases are read, so that a later one is noticed
    saker = lesbare(k, krav.faktura) if saker is None else saker
    kjent = finn_faktura(saker, krav.faktura)
    if kjent:
        _samme_innhold(kjent, krav)
        return Registrert(kjent.hode.sak, "kjent")
    aapen = None if egen_sak else next((s for s in saker if kan_slaas_sammen(s, skyldner)), None)
    if (
        aapen
        and interaktiv()
        and not norsk.spoer_ja_nei(
            f"Skyldneren har alt sak {aapen.hode.sak} uten sendte brev. Legge kravet dit?", True
        )
    ):
        aapen = None
    sak = aapen.hode.sak if aapen else neste
    notater = _om_kid(krav, sak, saker)
    mappe = k.mappe / "saker" / sak
    planlagt = _planlegg_bilag(mappe / "bilag", bilag)
    krav = replace(krav, bilag=(*krav.bilag, *(f"bilag/{fil.name}" for fil, _ in planlagt)))
    hode = Hode(sak=sak, skyldner=skyldner, krav=(krav,), dekning=k.oppsett.dekning)
    fil = mappe.with_suffix(".toml")
    if k.toerr:
        saksfil.tolk(hode_tekst(hode), fil)
        return Registrert(sak, "lagt_til" if aapen else "ny", (), notater)
    with atomisk.laas(k.mappe / "saker" / "ny"):
        if not aapen and fil.exists():
            raise SaksfilEndretError(
                "En annen sak ble registrert samtidig. Denne er ikke registrert.",
                gjoer="kjør kommandoen en gang til",
            )
        filer = _skriv_bilag(planlagt)
        if aapen:
            nye_krav(aapen, (krav,), merknad)
            return Registrert(sak, "lagt_til", (aapen.fil, *filer), notater)
        ny_fil(fil, hode, merknad)
    return Registrert(sak, "ny", (fil, *filer), notater)


def _om_kid(krav: Krav, sak: str, saker: list[Saksfil]) -> tuple[str, ...]:
    """What is wrong with the KID: warned of, never refused (formater.md § 4)."""
    from inkassocli.core.kid import FEIL_SIFFER, gyldig_kid

    notater = []
    if krav.kid and not gyldig_kid(krav.kid):
        notater.append(FEIL_SIFFER)
    andre = [
        s.hode.sak for s in saker if s.hode.sak != sak and any(krav.kid == x.kid != "" for x in s.hode.krav)
    ]
    if andre:
        notater.append(
            f"KID-en står også i sak {', '.join(andre)}. Betalinger med den kan ikke føres uten at du velger sak."
        )
    return tuple(notater)


def samlet(feil: Sequence[InkassoError], gjoer: str) -> InkassoError:
    """All errors as one; nothing has been registered."""
    klasse = next(
        (x for x in (SaksfilError, RegisterError) if any(isinstance(f, x) for f in feil)), BrukError
    )
    rene = [f.melding.removesuffix(" Ingenting er registrert.") for f in feil]
    linjer = [f"{tekst} ({f.gjoer})" if f.gjoer else tekst for tekst, f in zip(rene, feil, strict=True)]
    return klasse("\n".join([*linjer, "Ingenting er registrert."]), gjoer=gjoer)


def _samme_innhold(sak: Saksfil, krav: Krav) -> None:
    """Presisering 62: an invoice already in a case is left, with changed content refused."""
    gammel = next(x for x in sak.hode.krav if x.faktura == krav.faktura)
    ulike = [n for n in ("beloep", "fakturadato") if getattr(gammel, n) != getattr(krav, n)]
    if gammel.forfall and krav.forfall and gammel.forfall != krav.forfall:
        ulike.append("forfall")
    if ulike:
        raise SaksfilError(
            f"Faktura {krav.faktura} er alt i sak {sak.hode.sak}, men med annet innhold ({', '.join(ulike)}). "
            "Ingenting er endret.",
            gjoer="er fakturaen rettet, registrerer du kreditnota på den gamle og den nye med eget nummer",
        )


def _planlegg_bilag(mappe: Path, bilag: tuple[Bilag, ...]) -> list[tuple[Path, bytes]]:
    """Names that are not taken; the same bytes are not stored twice."""
    from inkassocli.saksgang.utfoering import ledig_fil

    ut: list[tuple[Path, bytes]] = []
    for navn, data in bilag:
        fil = mappe / Path(navn).name
        if fil.exists() and fil.read_bytes() != data:
            fil = ledig_fil(mappe, fil.name)
        ut.append((fil, data))
    return ut


def _skriv_bilag(planlagt: list[tuple[Path, bytes]]) -> tuple[Path, ...]:
    from inkassocli.store import atomisk

    for fil, data in planlagt:
        if not fil.exists():
            atomisk.skriv(fil, data, ny=True)
    return tuple(fil for fil, _ in planlagt)
