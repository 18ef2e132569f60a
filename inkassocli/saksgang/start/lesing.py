"""What the files of an import hold: documents and rows as claims, each with what is odd about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core.beloep import kr
from inkassocli.core.listekontroll import fjernt_forfall, tidsmerknader
from inkassocli.core.skjema import TOM
from inkassocli.errors import BrukError, InkassoError, RegisterError, SaksfilError, Ubesvart
from inkassocli.saksgang.kolonner import etter_svarene, gitte, les_med_svar
from inkassocli.saksgang.kontor import Kontor

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.core.sak import Krav, Skyldner
    from inkassocli.readers.ehf_dokument import EhfDokument, Vedlegg
    from inkassocli.readers.fakturaliste import Fakturaliste
    from inkassocli.readers.fakturarad import Listerad
    from inkassocli.readers.overskrifter import Slag
    from inkassocli.saksgang.start.faktura import Bilag
    from inkassocli.saksgang.start.skjema import Flagg
    from inkassocli.saksgang.start.svar import OmSkyldneren

# What `ny` says of an option, and what is said of one file among many here.
ORDLYD = {
    "--skyldner-type": "--bedrifter",
    "--ytelsesdato": "ytelsesdato (eller --samme-dag)",
    "gi valgene": "fyll det ut i filen",
    "oppgir du poststedet selv": "registrerer du den for seg med inkasso ny",
    " Ingenting er registrert.": "",
}


@dataclass(slots=True)
class Post:
    """One document or row on its way in. Kroner."""

    kilde: str
    faktura: str = ""
    status: str = ""
    sak: str = ""
    skyldner: Skyldner | None = None
    krav: Krav | None = None
    kreditnota: EhfDokument | None = None
    bilag: tuple[Bilag, ...] = ()
    pdf: tuple[Vedlegg, ...] = ()
    merknad: str = ""
    notater: list[str] = field(default_factory=list)
    spoersmaal: tuple[str, ...] = ()
    """What must be said yes to before it is registered."""
    om: OmSkyldneren | None = None
    feil: InkassoError | None = None

    @property
    def kravet(self) -> tuple[Skyldner, Krav] | None:
        """The debtor and the claim, where it is one and nothing is wrong with it."""
        return (self.skyldner, self.krav) if self.skyldner and self.krav and not self.feil else None


@dataclass(frozen=True, slots=True)
class Listevalg:
    """What is said of the files as lists. `bedrifter`: the kind of those that have an organisasjonsnummer."""

    kolonne: tuple[str, ...] = ()
    ark: str = ""
    samme_dag: bool = False
    bedrifter: str | None = None
    hopp_over: bool = False


@dataclass(frozen=True, slots=True)
class Valg:
    """What the user has said for all of the files."""

    flagg: Flagg
    gitt: dict[str, Any]
    liste: Listevalg = Listevalg()


@dataclass(slots=True)
class Lest:
    """All that the files hold: documents and rows, what is said of each list, and the answers about its columns."""

    poster: list[Post] = field(default_factory=list)
    varsler: list[str] = field(default_factory=list)
    svar: list[tuple[Slag, tuple[str, ...], dict[str, str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Aapnet:
    """A file whose kind is known, and which as a list has no open question; or why it cannot be read."""

    navn: str
    data: bytes = b""
    liste: Fakturaliste | None = None
    svar: Mapping[str, str] = field(default_factory=dict)
    feil: InkassoError | None = None


def aapne_alle(k: Kontor, filer: Sequence[Path], valg: Valg) -> list[_Aapnet]:
    """Every file; the questions about the columns of all of them are asked at once."""
    kolonner = gitte(valg.liste.kolonne)
    aapnet: list[_Aapnet] = []
    ubesvart: list[Any] = []
    for fil in filer:
        try:
            aapnet.append(_aapne(k, fil, kolonner, valg.liste.ark))
        except Ubesvart as mangler:
            ubesvart += mangler.spoersmaal
        except InkassoError as feil:
            aapnet.append(_Aapnet(fil.name, feil=feil))
    if ubesvart:
        raise Ubesvart(ubesvart)
    return aapnet


def _aapne(k: Kontor, fil: Path, gitt: dict[str, str], ark: str) -> _Aapnet:
    from inkassocli.readers.fakturaliste import les_fakturaliste
    from inkassocli.readers.felles import hent, lesing
    from inkassocli.readers.gjenkjenn import LISTE, krev
    from inkassocli.store.register import poststed_eller_intet

    navn, data = fil.name, hent(fil)
    with lesing(str(fil)):
        slag = krev(data, "faktura")
    if slag is not LISTE:
        return _Aapnet(navn, data)

    def les(kolonner: dict[str, str]) -> Fakturaliste:
        return les_fakturaliste(data, navn=navn, kolonner=kolonner, ark=ark, register=poststed_eller_intet)

    liste, svar = les_med_svar(k, data, navn, "faktura", gitt, les, ark=ark)
    return _Aapnet(navn, data, liste, svar)


def bygg_alle(k: Kontor, filer: Sequence[_Aapnet], valg: Valg) -> Lest:
    """The documents and rows of the files; an error is kept with its document, so that all are told at once.

    What they all lack is asked for at once.
    """
    lest = Lest()
    ubesvart: list[Any] = []

    def les(kilde: str, bygg: Callable[[], Post]) -> None:
        try:
            lest.poster.append(bygg())
        except Ubesvart as mangler:
            ubesvart.extend(mangler.spoersmaal)
        except InkassoError as feil:
            lest.poster.append(_med_feil(Post(kilde), feil))

    for fil in filer:
        if fil.feil:
            lest.poster.append(_med_feil(Post(fil.navn), fil.feil))
        elif fil.liste is None:
            les(fil.navn, partial(_fra_ehf, k, fil.navn, fil.data, valg))
        elif mangler := _mangler_kolonner(k, fil.navn, fil.liste, valg):
            lest.poster.append(_med_feil(Post(fil.navn), mangler))
        else:
            per = min(fil.liste.per or k.dag, k.dag)
            lest.svar.append(("faktura", fil.liste.overskrifter, dict(fil.svar)))
            lest.varsler += [f"{fil.navn}: {v}" for v in (*fil.liste.varsler, *etter_svarene(fil.svar))]
            for rad in fil.liste.rader:
                les(fil.navn, partial(_fra_rad, k, fil.navn, rad, per, valg))
    if ubesvart:
        raise Ubesvart(ubesvart)
    return lest


def _mangler_kolonner(k: Kontor, navn: str, liste: Fakturaliste, valg: Valg) -> InkassoError | None:
    """What no column gives is told once, and not on every row; on a terminal each row is asked about."""
    from inkassocli.readers.fakturaliste import navn_paa
    from inkassocli.readers.overskrifter import listet

    mangler = [n for n in liste.mangler if valg.gitt.get(n) in TOM]
    if not mangler or k.kan_spoerre or k.besvart:
        return None
    return BrukError(
        f"{navn}: Listen har ingen kolonne for {', '.join(navn_paa(mangler))}. {listet(liste.overskrifter)}",
        gjoer=" ".join(f"--kolonne {n}=OVERSKRIFT" for n in mangler),
    )


def _med_feil(p: Post, feil: InkassoError) -> Post:
    """An error kept with its document, which its text names."""
    if p.kilde not in feil.melding:
        feil.melding = f"{p.kilde}: {feil.melding}"
    p.status, p.feil = "feil", feil
    return p


def _fra_ehf(k: Kontor, navn: str, data: bytes, valg: Valg) -> Post:
    from inkassocli.saksgang.start.faktura import (
        bilag_fra_ehf,
        les_dokument,
        pdf_er,
        uten_tillegg,
        verdier_fra_ehf,
    )

    d, tillegg = uten_tillegg(les_dokument(k, data, navn, valg.flagg))
    p = Post(navn, d.dok.faktura, merknad=d.merknad, notater=list(d.sagt))
    if d.er_kreditnota:
        p.kreditnota = d.dok
    elif tillegg >= d.dok.beloep:
        p.status = "utelatt"
        p.notater.append(f"{kr(d.dok.beloep)} er bare gebyr eller rente fra et annet program.")
    else:
        p.bilag, p.pdf = bilag_fra_ehf(d.dok, data), pdf_er(d.dok)
        fjernt = "" if valg.flagg.bekreft else fjernt_forfall(d.dok.fakturadato, d.dok.forfall)
        p.spoersmaal = (fjernt,) if fjernt else ()
        return _bygg(k, p, verdier_fra_ehf(d.dok), valg)
    return p


def _fra_rad(k: Kontor, navn: str, rad: Listerad, per: date, valg: Valg) -> Post:
    """One row. `per`: the day on which its rest was true (presisering 89)."""
    p = Post(f"{navn}, {rad.plass}", rad.nummer, notater=list(rad.merknader), spoersmaal=rad.spoersmaal)
    if rad.feil:
        return _med_feil(p, rad.feil)
    if rad.faktura is None:
        p.status = "utelatt"
        p.notater.append(rad.grunn)
        return p
    verdier = {f.name: getattr(rad.faktura, f.name) for f in fields(rad.faktura) if f.name in valg.gitt}
    lister = {n: list(getattr(rad.faktura, n)) for n in ("skyldner_adresse", "verge_adresse")}
    p = _bygg(k, p, verdier | lister, valg)
    if p.krav and rad.faktura.som_rest:
        p.krav = replace(p.krav, rest_per=per)
        p.notater.append(f"Beløpet er det som gjensto {per:%d.%m.%Y}. Eldre betalinger spørres det om.")
    return p


def _bygg(k: Kontor, p: Post, verdier: dict[str, Any], valg: Valg) -> Post:
    """The debtor and the claim; what is missing is asked for on a terminal, else named with the document."""
    from inkassocli.saksgang.start.skjema import bygg, flett
    from inkassocli.saksgang.start.spoersmaal import fyll_ut

    try:
        alle = flett(valg.gitt, verdier, f"Faktura {p.faktura}, {p.kilde}" if p.faktura else p.kilde)
        if valg.liste.samme_dag and not alle["ytelsesdato"]:
            alle["ytelsesdato"] = alle["fakturadato"]
        if not alle["skyldner_type"]:
            alle["skyldner_type"] = valg.liste.bedrifter if alle["skyldner_organisasjonsnummer"] else "privat"
        p.skyldner, p.krav = bygg(k, fyll_ut(k, alle))
        p.faktura = p.krav.faktura
        p.notater += [m for m in tidsmerknader(p.krav, k.bok, k.dag) if m not in p.notater]
    except Ubesvart:
        raise
    except InkassoError as feil:
        if isinstance(feil, BrukError | RegisterError) and not feil.melding.startswith("Dette mangler"):
            feil = SaksfilError(feil.melding, gjoer=feil.gjoer)  # presisering 60: wrong content of a file
        felt = {f"--{n.replace('_', '-')}": n for n in sorted(valg.gitt, key=len, reverse=True)}
        for gammelt, vaart in (ORDLYD | {n: f for n, f in felt.items() if n not in ORDLYD}).items():
            feil.melding, feil.gjoer = (
                feil.melding.replace(gammelt, vaart),
                feil.gjoer.replace(gammelt, vaart),
            )
        return _med_feil(p, feil)
    return p
