"""Many invoices at once: read whole, compared, and only then registered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from inkassocli import norsk
from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.errors import BrukError, InkassoError, SaksfilError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.sak import Krav, Skyldner
    from inkassocli.readers.ehf_dokument import EhfDokument
    from inkassocli.saksgang.start.registrering import Bilag
    from inkassocli.saksgang.start.skjema import Flagg
    from inkassocli.store.saksfil import Saksfil


NULL = Decimal("0.00")

STATUS = {
    "ny": "ny sak",
    "lagt_til": "lagt til",
    "kjent": "kjent fra før",
    "endret": "ENDRET",
    "kreditert": "kreditert",
    "utelatt": "utelatt",
    "feil": "FEIL",
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
    merknad: str = ""
    notater: list[str] = field(default_factory=list)
    feil: InkassoError | None = None


@dataclass(frozen=True, slots=True)
class Valg:
    """What the user has said for all of the files."""

    flagg: Flagg
    gitt: dict[str, Any]
    kolonner: dict[str, str]
    samme_dag: bool = False
    bedrifter: str | None = None  # the kind of those that have an organisasjonsnummer


def ta_inn(k: Kontekst, filer: Sequence[Path], valg: Valg, *, hopp_over: bool = False) -> None:
    """Read and compare all, then register; without `hopp_over` nothing is written while anything is wrong."""
    from inkassocli.saksgang.start.registrering import lesbare, samlet
    from inkassocli.view.importering import fortell

    poster = [p for fil in filer for p in les(k, fil, valg)]
    lest = lesbare(k)  # one that cannot be read could hold any of them
    _sammenlign(poster, lest)
    feil = [p for p in poster if p.feil]
    if feil and not hopp_over:
        raise samlet(
            [p.feil for p in feil if p.feil], "rett det, eller ta resten nå: inkasso importer FIL --hopp-over"
        )
    _registrer(k, [p for p in poster if not p.feil and not p.status], valg, lest)
    fortell(k, poster)
    if feil:
        raise typer.Exit(feil[0].feil.kode if feil[0].feil else 1)


def avtalt(gitt: bool | None) -> bool:
    if gitt is None and interaktiv():
        return norsk.spoer_ja_nei(
            "Var forfallsdagene avtalt med kundene (ikke bare trykt på fakturaen)?", False
        )
    if gitt is None:
        raise BrukError(
            "Dette mangler: --forfall-avtalt eller --ikke-avtalt. Ingenting er registrert.",
            gjoer="si om forfallsdagene var avtalt; en trykt dag er ikke en avtale",
        )
    return gitt


def kolonner(valg: Sequence[str]) -> dict[str, str]:
    ut = dict(x.partition("=")[::2] for x in valg)
    if not all(ut.values()):
        raise BrukError("--kolonne skrives FELT=OVERSKRIFT.", gjoer="for eksempel --kolonne faktura=Bilagsnr")
    return ut


# ---- reading ------------------------------------------------------------------------------------


def les(k: Kontekst, fil: Path, valg: Valg) -> Iterable[Post]:
    """What a file holds; an error is kept with its document, so that all are told at once."""
    from inkassocli.readers.felles import er_xml, hent

    try:
        data = hent(fil)
        if er_xml(data):
            return [_fra_ehf(k, fil.name, data, valg)]
        return list(_fra_csv(k, fil.name, data, valg))
    except InkassoError as feil:
        return [_med_feil(Post(fil.name), feil)]


def _med_feil(p: Post, feil: InkassoError) -> Post:
    """An error kept with its document, which its text names."""
    if p.kilde not in feil.melding:
        feil.melding = f"{p.kilde}: {feil.melding}"
    p.status, p.feil = "feil", feil
    return p


def _fra_ehf(k: Kontekst, navn: str, data: bytes, valg: Valg) -> Post:
    from inkassocli.readers.ehf import les_ehf
    from inkassocli.readers.ehf_dokument import Dokumentart
    from inkassocli.readers.tillegg import tillegg_fra_ehf
    from inkassocli.saksgang.start.faktura import bilag_fra_ehf, krev_din, verdier_fra_ehf

    dok = les_ehf(data, navn=navn)
    merknad = krev_din(k, dok, valg.flagg)
    p = Post(navn, dok.faktura, merknad=merknad, notater=list(dok.varsler))
    if dok.art is Dokumentart.KREDITNOTA:
        p.kreditnota = dok
        return p
    tillegg = sum((t.beloep for t in tillegg_fra_ehf(data, navn=navn)), NULL)
    if not _uten_tillegg(p, dok.beloep, tillegg):
        return p
    p.bilag = bilag_fra_ehf(dok, data)
    return _bygg(k, p, verdier_fra_ehf(replace(dok, beloep=dok.beloep - tillegg)), valg)


def _uten_tillegg(p: Post, beloep: Decimal, tillegg: Decimal) -> bool:
    """Take out the fees and interest of another program; False where nothing else is left."""
    from inkassocli.core.beloep import kr

    if not tillegg:
        return True
    if tillegg >= beloep:
        p.status = "utelatt"
        p.notater.append(f"{kr(beloep)} er bare gebyr eller rente fra et annet program.")
        return False
    p.notater.append(
        f"{kr(tillegg)} i gebyr og rente fra et annet program er tatt ut. Kravet er {kr(beloep - tillegg)}."
    )
    return True


def _fra_csv(k: Kontekst, navn: str, data: bytes, valg: Valg) -> Iterable[Post]:
    from inkassocli.readers.csvfiler import faktura_rader
    from inkassocli.readers.tillegg import slag_av

    for plass, rad in faktura_rader(data, navn=navn, kolonner=valg.kolonner or None):
        p = Post(f"{navn}, {plass}")
        if isinstance(rad, SaksfilError):
            yield _med_feil(p, rad)
            continue
        p.faktura = rad.faktura
        if slag_av(rad.gjelder):
            _uten_tillegg(p, rad.beloep, rad.beloep)
            yield p
            continue
        verdier = {f.name: getattr(rad, f.name) for f in fields(rad) if f.name in valg.gitt}
        yield _bygg(k, p, verdier | {"skyldner_adresse": list(rad.skyldner_adresse)}, valg)


def _bygg(k: Kontekst, p: Post, verdier: dict[str, Any], valg: Valg) -> Post:
    """The debtor and the claim; what is missing is asked for on a terminal, else named with the document."""
    from inkassocli.commands.samtale.skjema import fyll_ut
    from inkassocli.saksgang.start.skjema import bygg, flett
    from inkassocli.view.importering import ORDLYD

    try:
        alle = flett(valg.gitt, verdier, p.kilde)
        if valg.samme_dag and not alle["ytelsesdato"]:
            alle["ytelsesdato"] = alle["fakturadato"]
        if not alle["skyldner_type"]:
            alle["skyldner_type"] = valg.bedrifter if alle["skyldner_organisasjonsnummer"] else "privat"
        p.skyldner, p.krav = bygg(k, fyll_ut(k, alle))
    except InkassoError as feil:
        felt = {f"--{n.replace('_', '-')}": n for n in sorted(valg.gitt, key=len, reverse=True)}
        for gammelt, vaart in (ORDLYD | {n: f for n, f in felt.items() if n not in ORDLYD}).items():
            feil.melding, feil.gjoer = (
                feil.melding.replace(gammelt, vaart),
                feil.gjoer.replace(gammelt, vaart),
            )
        return _med_feil(p, feil)
    return p


# ---- comparing ----------------------------------------------------------------------------------


def _sammenlign(poster: Sequence[Post], saker: Sequence[Saksfil]) -> None:
    """Changed content is found before anything is written: against the cases, and within the files themselves."""
    kjente = {krav.faktura: (krav, s.hode.sak) for s in saker for krav in s.hode.krav}
    for p in poster:
        if p.krav is None:
            continue
        gammel, sak = kjente.setdefault(p.krav.faktura, (p.krav, ""))
        ulike = [
            n
            for n in ("beloep", "fakturadato", "forfall")
            if getattr(gammel, n) and getattr(p.krav, n) and getattr(gammel, n) != getattr(p.krav, n)
        ]
        if ulike:
            hvor = f"sak {sak}" if sak else "en annen av filene"
            p.status = "endret"
            p.feil = SaksfilError(
                f"{p.kilde}: faktura {p.krav.faktura} er alt i {hvor}, men med annet innhold "
                f"({', '.join(ulike)}).",
                gjoer="rett med kreditnota og en ny faktura",
            )
    for p in poster:
        if p.kreditnota and not (
            set(p.kreditnota.krediterer) & set(kjente) and len(p.kreditnota.krediterer) == 1
        ):
            p.status = "feil"
            p.feil = SaksfilError(
                f"{p.kilde}: kreditnota {p.faktura} viser ikke til én kjent faktura.",
                gjoer="registrer den for hånd: inkasso kreditnota SAK --beloep … --faktura …",
            )


# ---- registering --------------------------------------------------------------------------------


def _registrer(k: Kontekst, poster: Sequence[Post], valg: Valg, saker: list[Saksfil]) -> None:
    """Invoices first, then the credit notes that may refer to them."""
    from inkassocli.saksgang.start.registrering import registrer
    from inkassocli.store.saksfil import last

    for p in poster:
        if p.skyldner is None or p.krav is None:
            continue
        r = registrer(
            k, p.skyldner, p.krav, bilag=p.bilag, egen_sak=valg.flagg.egen_sak, merknad=p.merknad, saker=saker
        )
        p.sak, p.status = r.sak, r.status
        p.notater += [n for n in r.notater if n not in p.notater]
        if r.filer and not k.toerr:
            saker[:] = [s for s in saker if s.hode.sak != r.sak] + [last(r.filer[0])]
    for p in poster:
        if p.kreditnota:
            _krediter(k, p, saker)


def _krediter(k: Kontekst, p: Post, saker: list[Saksfil]) -> None:
    from inkassocli.saksgang.start.faktura import kreditnota_hendelse
    from inkassocli.saksgang.start.registrering import finn_faktura
    from inkassocli.store.saksfil import last

    if p.kreditnota is None or (k.toerr and finn_faktura(saker, p.kreditnota.krediterer[0]) is None):
        p.status = "kreditert"  # a dry run: its invoice is among the files
        return
    fil, hendelse = kreditnota_hendelse(k, p.kreditnota, saker)
    p.sak, p.status = fil.hode.sak, "kreditert" if hendelse else "kjent"
    if hendelse:
        k.legg_til(fil, hendelse)
        saker[:] = [last(s.fil) if s.fil == fil.fil else s for s in saker]
