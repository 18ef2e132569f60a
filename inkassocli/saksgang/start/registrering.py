"""Registers one invoice: in the debtor's open case, in a new one, or not again. Shared by `ny` and `importer`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli import norsk
from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.errors import BrukError, InkassoError, RegisterError, SaksfilEndretError, SaksfilError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.gjenfaktura import Likhet
    from inkassocli.core.sak import Krav, Skyldner
    from inkassocli.readers.overskrifter import Slag
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
        return _alt_der(k, kjent, krav, skyldner)
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
    notater = (*_om_kid(krav, sak, saker), *(_om_ventetid(k, aapen, krav) if aapen else ()))
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


def _om_ventetid(k: Kontekst, sak: Saksfil, krav: Krav) -> tuple[str, ...]:
    """Presisering 5: a claim that falls due later holds back every letter of the case."""
    foer, ny = max(x.rente_fra(k.bok) for x in sak.hode.krav), krav.rente_fra(k.bok)
    if ny <= max(foer, k.dag):
        return ()
    venter = f"Kravene i sak {sak.hode.sak} venter nå alle til {ny:%d.%m.%Y}, da dette forfaller."
    return (f"{venter} Vil du ikke vente, registrerer du det med --egen-sak.",)


def samlet(feil: Sequence[InkassoError], gjoer: str) -> InkassoError:
    """All errors as one; nothing has been registered."""
    klasse = next(
        (x for x in (SaksfilError, RegisterError) if any(isinstance(f, x) for f in feil)), BrukError
    )
    rene = [f.melding.removesuffix(" Ingenting er registrert.") for f in feil]
    linjer = [f"{tekst} ({f.gjoer})" if f.gjoer else tekst for tekst, f in zip(rene, feil, strict=True)]
    return klasse("\n".join([*linjer, "Ingenting er registrert."]), gjoer=gjoer)


def _alt_der(k: Kontekst, sak: Saksfil, krav: Krav, skyldner: Skyldner) -> Registrert:
    """Presisering 62: an invoice already in a case is left; changed content, or another debtor, is refused."""
    from inkassocli.core.gjenfaktura import Likhet, sammenlign

    gammel = next(x for x in sak.hode.krav if x.faktura == krav.faktura)
    igjen = igjen_av(k, sak, krav.faktura) if krav.beloep < gammel.beloep else None
    svar = sammenlign(gammel, skyldnere_i(sak), krav, skyldner, igjen)
    nr = sak.hode.sak
    if svar.likhet in (Likhet.ENDRET, Likhet.ANNEN):
        raise SaksfilError(
            f"Faktura {krav.faktura} er alt i sak {nr}, men med annet innhold ({', '.join(svar.ulike)}). "
            "Ingenting er endret.",
            gjoer=hva_naa(svar.likhet, i_sak=True),
        )
    return Registrert(
        nr,
        "kjent",
        notater=(om_betalt(nr, krav.beloep, svar.betalt),) if svar.likhet is Likhet.BETALT else (),
    )


def hva_naa(likhet: Likhet, *, i_sak: bool) -> str:
    """What to do with an invoice that is not the known one of its number."""
    if likhet == "annen":
        return "det er en annen faktura med samme nummer; gi den et eget nummer, for eksempel med året foran"
    if i_sak:
        return "er fakturaen rettet, registrerer du kreditnota på den gamle og den nye med eget nummer"
    return "er det linjer av samme faktura, slår du dem sammen til én rad"


def skyldnere_i(sak: Saksfil) -> tuple[Skyldner, ...]:
    """The debtor of a case as registered."""
    return (sak.hode.skyldner,)


def igjen_av(k: Kontekst, sak: Saksfil, faktura: str) -> Decimal | None:
    """What another program may have left of a claim, by what is booked; None where the account cannot be made.

    There a payment comes off the invoice alone, here it may cover interest first: the lesser of the two is no news.
    """
    from inkassocli.core import hendelser as h

    try:
        rader = k.fakta(sak, beloep=False).konto.rader
    except InkassoError:
        return None
    krav, rad = next((x, r) for x, r in zip(sak.hode.krav, rader, strict=True) if x.faktura == faktura)
    betalt = sum(
        e.beloep for e in h.ikke_angret(sak.hendelser) if isinstance(e, h.Betaling) and e.dato <= k.dag
    )
    return max(Decimal("0.00"), min(rad.hovedstol, krav.beloep - betalt))


def om_betalt(sak: str, igjen: Decimal, betalt: Decimal) -> str:
    """A lower rest is a probable payment, and never a credit."""
    from inkassocli.core.beloep import kr

    return (
        f"{kr(betalt)} er trolig betalt: bare {kr(igjen)} gjenstår nå. Før betalingen med den dagen pengene kom: "
        f"inkasso betaling {sak} --beloep {f'{betalt:.2f}'.replace('.', ',')} --dato ÅÅÅÅ-MM-DD"
    )


def husk_kolonner(k: Kontekst, svar: Sequence[tuple[Slag, Sequence[str], Mapping[str, str]]]) -> None:
    """What was answered of the headings of a list is kept, unless --dry-run."""
    from inkassocli.saksgang.kolonner import huskes
    from inkassocli.store import atomisk

    register = huskes(k, svar)
    if register and not k.toerr:
        atomisk.skriv(register.sti, register.innhold)


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
