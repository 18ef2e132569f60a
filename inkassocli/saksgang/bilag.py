"""Choosing, reading and guarding the exhibits of a complaint or a request: all faults are told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core.papirvalg import Bilagsvalg
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.papirer.betalt import beregningen
from inkassocli.papirer.bilag import Lest, Vedlegg, fakturavalg, forslag, mistanker, unntatte, vedlegg
from inkassocli.render.fremmedfil import tekst_i
from inkassocli.saksgang.utkast import Fil, Spoersmaal
from inkassocli.store.bilagsfiler import ledig

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.sak import Sak
    from inkassocli.core.vedlegg import Innlest
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Bilagsoensker:
    """What the user asks for of the exhibits of a paper to the court."""

    uten_bilag: tuple[int, ...] = ()
    bilag: tuple[str, ...] = ()
    bekreft_helsedata: bool = False
    full_faktura: bool = False


def bilagsvalg(f: Fakta, oe: Bilagsoensker) -> Bilagsvalg:
    """The choice, for this creditor."""
    return Bilagsvalg(oe.uten_bilag, oe.bilag, oe.bekreft_helsedata, fakturavalg(f, full=oe.full_faktura))


def velg(
    kontor: Kontor, f: Fakta, valg: Bilagsvalg, slag: Sequence[Vedlegg] | None = None
) -> tuple[Vedlegg, ...]:
    """The exhibits after the user's choice, with the files he adds, and the arithmetic where anything is paid."""
    papirer = (*vedlegg(f.sak), *beregningen(f)) if slag is None else slag
    return forslag(f.sak, valg, [_egen(tekst) for tekst in valg.ekstra], papirer)


def les_valgte(
    kontor: Kontor,
    sak: Saksfil,
    f: Fakta,
    valg: Bilagsvalg,
    tekster: Sequence[str],
    slag: Sequence[Vedlegg] | None = None,
) -> tuple[Lest, ...]:
    """Chosen, guarded and read; `tekster` are the words of the paper itself."""
    valgte = velg(kontor, f, valg, slag)
    lest = _les_alle(kontor, sak, f, valgte, full=valg.faktura == "full")
    innhold = {x.vedlegg.fil: tekst_i(x.innlest.pdf, x.vedlegg.filnavn) for x in lest if leses(x.vedlegg)}
    _vern(kontor, f.sak, valgte, tekster, valg, innhold)
    ikke_innsyn = unntatte(f.sak, valgte, bekreft=valg.bekreft, faktura=valg.faktura, innhold=innhold)
    return tuple(replace(x, unntatt=x.vedlegg in ikke_innsyn) for x in lest)


def leses(v: Vedlegg) -> bool:
    """Whether the guard reads what stands in an exhibit: not the program's own extract or sheet, nor a judgment."""
    return not v.utdrag and v.slag not in ("dom", "beregning")


def _egen(tekst: str) -> Vedlegg:
    """«FIL» or «FIL=TITTEL» from --bilag."""
    sti, tittel = Path(tekst), ""
    if not sti.exists() and "=" in tekst:
        foer, _, tittel = tekst.rpartition("=")
        sti = Path(foer)
    if not sti.is_file():
        raise SaksfilError(f"{sti}: bilaget finnes ikke.", gjoer="se etter at stien er skrevet rett")
    navn = tittel.strip() or sti.stem.replace("_", " ").replace("-", " ").strip().capitalize()
    return Vedlegg(slag="annet", tittel=navn, dato=None, fil=str(sti.resolve()))


def _vern(
    kontor: Kontor,
    sak: Sak,
    valgte: Sequence[Vedlegg],
    tekster: Sequence[str],
    valg: Bilagsvalg,
    innhold: Mapping[str, str],
) -> None:
    """Helsepersonelloven § 21: exhibits and own text that look like health data need an explicit confirmation."""
    funn = mistanker(sak, valgte, tekster, innhold)
    if valg.bekreft or not funn:
        return
    melding = (
        "Dette ser ut som helseopplysninger, og du har taushetsplikt (helsepersonelloven § 21):",
        *(f"- {x}" for x in funn),
    )
    raad = (
        "ta det bort (--uten-bilag N, eller et nøytralt «gjelder»), eller bekreft at det må være med: "
        "--bekreft-helsedata. Da blir det merket «Kreves unntatt fra innsyn»"
    )
    spoersmaal = Spoersmaal(
        "helsedata",
        "Må det være med? Skriv BEKREFT for å legge det ved, eller trykk Enter for å avbryte",
        valg="--bekreft-helsedata",
        forslag="",
        foer=melding,
        hvis_ikke="\n".join(melding),
        raad=raad,
    )
    if kontor.spoer(spoersmaal).strip().upper() != "BEKREFT":
        raise BrukError("Ikke bekreftet. Ingenting er laget.", gjoer=raad)


def _les_alle(
    kontor: Kontor,
    sak: Saksfil,
    f: Fakta,
    valgte: Sequence[Vedlegg],
    *,
    full: bool,
) -> tuple[Lest, ...]:
    """Read every exhibit; what is missing, changed, encrypted or no document is told in one message (exit 4).

    The page of an invoice without its lines is made; the stored one must be there to be shown on request.
    """
    from inkassocli.saksgang.ehfutskrift import les_dokument

    ut: list[Lest] = []
    feil: list[SaksfilError] = []
    for nr, v in enumerate(valgte, 1):
        try:
            if v.er_beregning:
                ut.append(Lest(nr, v, _beregning(kontor, f), unntatt=False))
                continue
            data = les_vedlegg(sak, v)
            navn = v.filnavn if v.slag in ("annet", "bilag") else v.fil
            innlest = (
                _utdrag(kontor, f, v)
                if v.utdrag
                else les_dokument(data, navn, kontor.oppsett.maalform, full=full)
            )
            ut.append(Lest(nr, v, innlest, unntatt=False))
        except SaksfilError as en:
            feil.append(SaksfilError(f"Bilag {nr}: {en.melding}", gjoer=en.gjoer))
    if feil:
        raad = "; ".join(dict.fromkeys(x.gjoer for x in feil if x.gjoer))
        raise SaksfilError(
            "\n".join(x.melding for x in feil), gjoer=f"{raad}. Skal et bilag ikke være med: --uten-bilag N"
        )
    return tuple(ut)


def _utdrag(kontor: Kontor, f: Fakta, v: Vedlegg) -> Innlest:
    """Regler § 9: the invoice without its lines."""
    from inkassocli.core.vedlegg import Innlest
    from inkassocli.papirer.fakturautdrag import til_utdrag
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.kontor import utseende

    ferdig = lag_brev(til_utdrag(f, kontor.oppsett, v), **{**utseende(kontor), "konvolutt": "uten"})
    return Innlest(ferdig.pdf, ferdig.sider)


def _beregning(kontor: Kontor, f: Fakta) -> Innlest:
    """The sheet of the arithmetic, as `inkasso beregning --pdf` makes it."""
    from inkassocli.core.vedlegg import Innlest
    from inkassocli.papirer.beregning import grunnlaget
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.kontor import utseende

    ferdig = lag_brev(grunnlaget(f, kontor.oppsett), **{**utseende(kontor), "konvolutt": "uten"})
    return Innlest(ferdig.pdf, ferdig.sider)


def ny_fil(sti: Path, innhold: bytes) -> Fil:
    """A file under its own name, or with a number where another content has it; the same content is the same file."""
    fil = ledig(sti, innhold)
    return Fil(fil, innhold, over=fil.exists())


def ledig_blant(sti: Path, innhold: bytes, filer: Sequence[Fil]) -> Fil:
    """As `ny_fil`, when the same write makes others too."""
    tatt, fil, nr = {f.sti: f.innhold for f in filer}, ledig(sti, innhold), 1
    while tatt.get(fil, innhold) != innhold or (fil.exists() and fil.read_bytes() != innhold):
        nr += 1
        fil = sti.with_name(f"{sti.stem}-{nr}{sti.suffix}")
    return Fil(fil, innhold, over=fil.exists())


@dataclass(frozen=True, slots=True)
class Kopi:
    """The debtor's document as it will be kept with the case."""

    fil: Path
    data: bytes
    sha256: str
    hindring: str = ""  # why it cannot be an exhibit, with what helps
    helse: bool = False  # its name or what stands in it speaks of health


def les_vedlegg(sak: Saksfil, v: Vedlegg) -> bytes:
    """The bytes of an exhibit: a file of the case's, or one that the user has named."""
    from inkassocli.store.bilagsfiler import les

    return les_egen(Path(v.fil)) if v.slag == "annet" else les(sak.mappe, v.fil, v.sha256)


def les_egen(fil: Path) -> bytes:
    """A file that the user himself named."""
    from inkassocli.store.bilagsfiler import STOERST
    from inkassocli.store.lesing import les_vanlig
    from inkassocli.store.regelfiler import aarsak

    try:
        return les_vanlig(fil, STOERST)
    except OSError as feil:
        raise SaksfilError(
            f"{fil}: filen kan ikke leses ({aarsak(feil)}).", gjoer="se etter at stien er skrevet rett"
        ) from None


def les_kopi(sak: Saksfil, kilde: Path, dag: date, navn: str = "innsigelse") -> Kopi:
    """The bytes as they are, under a neutral name; a name or a text that speaks of health leaves that mark alone."""
    import hashlib

    from inkassocli.core.helsevern import MERKE, mistenkelig, mistenkelige_navn
    from inkassocli.render.bilag import les_inn

    data = les_egen(kilde)
    hindring = innhold = ""
    try:
        innhold = tekst_i(les_inn(data, kilde.name).pdf, kilde.name)
    except SaksfilError as feil:
        hindring = feil.melding
    helse = bool(mistenkelige_navn((kilde.name,)) or mistenkelig(innhold))
    fil = ledig(sak.mappe / "bilag" / f"{dag}-{navn}{MERKE * helse}{kilde.suffix.lower()}", data)
    return Kopi(fil, data, hashlib.sha256(data).hexdigest(), hindring, helse)
