"""inkasso importer: many invoices at once, from EHF files or a list in CSV, with a report.

Every file is read and checked before the first invoice is registered. An invoice that is there already is left, so
the same files may be imported again. Fees and interest that another program added are taken out, and said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille, Toerr, interaktiv
from inkassocli.commands.penger import Ja, svar
from inkassocli.errors import BrukError, InkassoError, SaksfilError

if TYPE_CHECKING:
    from inkassocli.commands.fakturaskjema import Flagg
    from inkassocli.commands.registrering import Bilag
    from inkassocli.core.sak import Krav, Skyldner
    from inkassocli.readers.ehf import EhfDokument
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
# What `ny` says of an option, and what is said of one file among many here.
ORDLYD = {
    "--skyldner-type": "--bedrifter",
    "--ytelsesdato": "ytelsesdato (eller --samme-dag)",
    "gi valgene": "fyll det ut i filen",
    "oppgir du poststedet selv": "registrerer du den for seg med inkasso ny",
    " Ingenting er registrert.": "",
}

Filer = Annotated[list[Path], typer.Argument(metavar="FIL…", help="EHF-filer (XML), eller lister i CSV.")]
Avtalt = Annotated[
    bool | None,
    typer.Option(
        "--forfall-avtalt/--ikke-avtalt", help="Var forfallsdagen avtalt, eller bare trykt på fakturaene?"
    ),
]
Kolonne = Annotated[
    list[str] | None,
    typer.Option(
        "--kolonne",
        metavar="FELT=OVERSKRIFT",
        help="Hva en kolonne i CSV-filen heter, for eksempel faktura=Bilagsnr.",
    ),
]
AvsenderOk = Annotated[
    str | None,
    typer.Option("--avsender-ok", metavar="GRUNN", help="Fakturaene har et annet navn, men er dine."),
]


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


def importer(
    ctx: typer.Context,
    filer: Filer,
    forfall_avtalt: Avtalt = None,
    kolonne: Kolonne = None,
    avsender_ok: AvsenderOk = None,
    bekreft: Annotated[bool, typer.Option("--bekreft", help="Ja til fakturaer av et uvanlig slag.")] = False,
    egen_sak: Annotated[bool, typer.Option("--egen-sak", help="En sak for hver faktura.")] = False,
    bedrifter: Annotated[
        str | None,
        typer.Option("--bedrifter", metavar="TYPE", help="De med organisasjonsnummer: enk eller foretak."),
    ] = None,
    samme_dag: Annotated[
        bool,
        typer.Option("--samme-dag", help="Tjenesten ble ytt på fakturadagen når filen ikke sier noe annet."),
    ] = False,
    hopp_over: Annotated[
        bool, typer.Option("--hopp-over", help="Ta de som er i orden, og la resten ligge.")
    ] = False,
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Les inn mange fakturaer og kreditnotaer på en gang. Det som er lest før, blir stående.

    Eksempel: inkasso importer fakturaer/*.xml --ikke-avtalt

    Fra en liste: inkasso importer utestaaende.csv --ikke-avtalt --kolonne faktura=Bilagsnr
    """
    from inkassocli.commands.fakturaskjema import KRAVVALG, SKYLDNERVALG, Flagg

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    _ = k.oppsett
    if bedrifter not in (None, "enk", "foretak"):
        raise BrukError(f"--bedrifter kan ikke være «{bedrifter}».", gjoer="velg enk eller foretak")
    gitt = dict.fromkeys((*SKYLDNERVALG, *KRAVVALG)) | {"forfall_avtalt": _avtalt(forfall_avtalt)}
    flagg = Flagg(avsender_ok, bekreft, egen_sak, ja)
    valg = Valg(flagg, gitt, _kolonner(kolonne or []), samme_dag, bedrifter)
    ta_inn(k, filer, valg, hopp_over=hopp_over)


def ta_inn(k: Kontekst, filer: Sequence[Path], valg: Valg, *, hopp_over: bool = False) -> None:
    """Read and compare all, then register; without `hopp_over` nothing is written while anything is wrong."""
    from inkassocli.commands.registrering import lesbare, samlet

    poster = [p for fil in filer for p in les(k, fil, valg)]
    lest = lesbare(k)  # one that cannot be read could hold any of them
    _sammenlign(poster, lest)
    feil = [p for p in poster if p.feil]
    if feil and not hopp_over:
        raise samlet(
            [p.feil for p in feil if p.feil], "rett det, eller ta resten nå: inkasso importer FIL --hopp-over"
        )
    _registrer(k, [p for p in poster if not p.feil and not p.status], valg, lest)
    _fortell(k, poster)
    if feil:
        raise typer.Exit(feil[0].feil.kode if feil[0].feil else 1)


def _avtalt(gitt: bool | None) -> bool:
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


def _kolonner(valg: Sequence[str]) -> dict[str, str]:
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
    from inkassocli.commands.fakturafil import bilag_fra_ehf, krev_din, verdier_fra_ehf
    from inkassocli.readers.ehf import Dokumentart, les_ehf
    from inkassocli.readers.tillegg import tillegg_fra_ehf

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
    from inkassocli.view.format import kr

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
    from inkassocli.commands.fakturaskjema import bygg, flett, fyll_ut

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
    from inkassocli.commands.registrering import registrer
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
    from inkassocli.commands.fakturafil import kreditnota_hendelse
    from inkassocli.commands.registrering import finn_faktura
    from inkassocli.store.saksfil import last

    if p.kreditnota is None or (k.toerr and finn_faktura(saker, p.kreditnota.krediterer[0]) is None):
        p.status = "kreditert"  # a dry run: its invoice is among the files
        return
    fil, hendelse = kreditnota_hendelse(k, p.kreditnota, saker)
    p.sak, p.status = fil.hode.sak, "kreditert" if hendelse else "kjent"
    if hendelse:
        k.legg_til(fil, hendelse)
        saker[:] = [last(s.fil) if s.fil == fil.fil else s for s in saker]


def _fortell(k: Kontekst, poster: Sequence[Post]) -> None:
    """The report: every document, what became of it, and what was taken out or is worth knowing."""
    from inkassocli.view.kolonner import kolonner
    from inkassocli.view.tekst import avsnitt, bredde

    antall = {s: sum(p.status == s for p in poster) for s in STATUS}
    rader = [
        (p.kilde, p.faktura, "" if k.toerr and p.status == "ny" else p.sak, STATUS[p.status]) for p in poster
    ]
    linjer = list(kolonner(("Fil", "Faktura", "Sak", "Resultat"), rader, bredde()))
    linjer += [avsnitt(f"{p.faktura or p.kilde}: {n}", "    ", "  ") for p in poster for n in p.notater]
    linjer += [avsnitt(str(p.feil), "    ", "  ") for p in poster if p.feil]
    linjer.append(", ".join(f"{STATUS[s].lower()}: {n}" for s, n in antall.items() if n) + ".")
    rapport = [
        {
            "kilde": p.kilde,
            "faktura": p.faktura,
            "sak": p.sak or None,
            "status": p.status,
            "notater": p.notater,
            "feil": p.feil.melding if p.feil else None,
        }
        for p in poster
    ]
    svar(k, None, (), linjer, rapport=rapport, antall=antall)
