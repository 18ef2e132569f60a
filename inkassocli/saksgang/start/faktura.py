"""An invoice from a file: EHF or TOML. What the file lacks is asked for, or named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core.beloep import NULL, kr
from inkassocli.core.listekontroll import fjernt_forfall
from inkassocli.core.skjema import KRAVVALG, SKYLDNERVALG, TOM
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.start.skjema import Flagg
from inkassocli.saksgang.utkast import Spoersmaal

if TYPE_CHECKING:
    from inkassocli.readers.ehf_dokument import EhfDokument, Vedlegg

Bilag = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Dokument:
    """An EHF document that may be used: what is to be told of it, and the note that its case file shall have."""

    dok: EhfDokument
    data: bytes
    sagt: tuple[str, ...]
    merknad: str = ""

    @property
    def er_kreditnota(self) -> bool:
        """Whether it credits, and is not to be paid."""
        from inkassocli.readers.ehf_dokument import Dokumentart

        return self.dok.art is Dokumentart.KREDITNOTA


def les_dokument(kontor: Kontor, data: bytes, navn: str, flagg: Flagg) -> Dokument:
    """An EHF file of the creditor's own; another's, or one of an unusual kind without a yes, is refused (exit 4)."""
    from inkassocli.readers.ehf import les_ehf

    dok = les_ehf(data, navn=navn)
    om_avsender = krev_din(kontor, dok, flagg)
    merknad = (
        f"avsenderen på faktura {dok.faktura} er godtatt: {flagg.avsender_ok}" if flagg.avsender_ok else ""
    )
    return Dokument(dok, data, (*dok.varsler, *kjoepermerknader(dok), *om_avsender), merknad)


def uten_tillegg(d: Dokument) -> tuple[Dokument, Decimal]:
    """The document without the fees and interest that another program put on it, and what was taken out."""
    from inkassocli.readers.tillegg import tillegg_fra_ehf

    if d.er_kreditnota:
        return d, NULL
    tillegg = sum((t.beloep for t in tillegg_fra_ehf(d.data, navn=d.dok.faktura)), NULL)
    if not NULL < tillegg < d.dok.beloep:
        return d, tillegg
    rest = d.dok.beloep - tillegg
    hva = f"{kr(tillegg)} i gebyr og rente fra et annet program er tatt ut. Kravet er {kr(rest)}."
    return replace(d, dok=replace(d.dok, beloep=rest), sagt=(*d.sagt, hva)), tillegg


def les_bilag(sti: Path) -> bytes:
    """The invoice as a document, read as the complaint will: PDF, JPG or PNG."""
    from inkassocli.readers.felles import hent_bilag
    from inkassocli.render.bilag import les_inn

    data = hent_bilag(sti)
    if not data.startswith((b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise SaksfilError(
            f"Bilaget {sti.name} er ikke PDF, JPG eller PNG.", gjoer="lagre dokumentet som PDF først"
        )
    les_inn(data, sti.name)
    return data


def ubrukelige(bilag: Sequence[Bilag]) -> tuple[str, ...]:
    """What an invoice file brought that the complaint cannot use: told at once, and kept all the same."""
    from inkassocli.saksgang.ehfutskrift import les_dokument as les

    ut = []
    for nr, (navn, data) in enumerate(bilag, 1):
        try:
            les(data, navn)
        except SaksfilError as feil:
            hva = feil.melding.removeprefix(f"{navn}: ")
            ut.append(
                f"vedlegg {nr} i fakturafilen er lagret, men kan ikke være bilag i en klage: {hva} "
                "Legg fakturaen ved som PDF: inkasso bilag SAK FIL."
            )
    return tuple(ut)


def er_liste(fil: Path) -> bool:
    """A file that is neither an invoice (XML) nor one claim (TOML)."""
    from inkassocli.readers.felles import er_xml, hent

    return fil.suffix.lower() != ".toml" and not er_xml(hent(fil))


def krev_din(kontor: Kontor, dok: EhfDokument, flagg: Flagg) -> tuple[str, ...]:
    """Presisering 62: the seller must be the creditor; unusual documents need a yes. Gives what is to be told."""
    from inkassocli.readers.ehf import er_part
    from inkassocli.readers.ehf_dokument import Dokumentart
    from inkassocli.readers.felles import bban

    o = kontor.oppsett
    if er_part(dok.kjoeper, organisasjonsnummer=o.organisasjonsnummer or None, navn=o.navn):
        raise SaksfilError(
            f"Faktura {dok.faktura} er en regning til deg, ikke fra deg.",
            gjoer="velg en faktura du har sendt",
        )
    if (
        not er_part(dok.selger, organisasjonsnummer=o.organisasjonsnummer or None, navn=o.navn)
        and not flagg.avsender_ok
    ):
        raise SaksfilError(
            f"Dokument {dok.faktura} er utstedt av {_hvem(dok.selger.navn, dok.selger.organisasjonsnummer)}, "
            f"men fordringshaveren i inkasso.toml er {_hvem(o.navn, o.organisasjonsnummer)}.",
            gjoer='er det samme virksomhet, gir du grunnen: --avsender-ok "…"',
        )
    _krev_vanlig(kontor, dok, flagg)
    sagt = []
    betales = dok.art is not Dokumentart.KREDITNOTA
    if betales and o.kontonummer and dok.kontoer and bban(o.kontonummer) not in dok.kontoer:
        sagt.append(
            f"faktura {dok.faktura} skal betales til konto {', '.join(dok.kontoer)}, men brevene bruker "
            f"{bban(o.kontonummer)} fra inkasso.toml."
        )
    if not o.mva_pliktig and dok.mva > 0:
        sagt.append("fakturaen har merverdiavgift, men inkasso.toml sier at du ikke er avgiftspliktig.")
    return tuple(sagt)


def _krev_vanlig(kontor: Kontor, dok: EhfDokument, flagg: Flagg) -> None:
    """An unusual kind needs a yes; of a due day that is far off it is asked where all days are (grensesnitt § 3)."""
    if not dok.avklares or flagg.bekreft or dok.avklares == fjernt_forfall(dok.fakturadato, dok.forfall):
        return
    q = Spoersmaal(
        f"{dok.faktura} avklares", f"{dok.avklares} Registrere likevel?", valg="--bekreft", slag="ja_nei",
        forslag="nei", ellers=False,
    )  # fmt: skip
    if not kontor.spoer(q):
        raise SaksfilError(
            f"{dok.avklares} Ingenting er registrert.", gjoer="er det et krav du vil drive inn: --bekreft"
        )


def _hvem(navn: str | None, orgnr: str | None) -> str:
    return f"{navn or 'ukjent'} ({orgnr or 'uten organisasjonsnummer'})"


def kjoepermerknader(dok: EhfDokument) -> tuple[str, ...]:
    """What is odd about the buyer's name and place, as for a row of a list."""
    from inkassocli.core.listekontroll import navnemerknader, post
    from inkassocli.readers.ehf_dokument import Dokumentart
    from inkassocli.store.register import poststed_eller_intet

    s = dok.kjoeper
    if dok.art is Dokumentart.KREDITNOTA or s.land not in (None, "NO"):
        return ()
    navn = s.navn or ""
    nummer = s.postnummer or ""
    funnet = post(nummer, s.poststed or "", poststed_eller_intet(nummer))
    return (*navnemerknader(navn, navn, er_virksomhet=s.organisasjonsnummer is not None), *funnet.merknader)


def verdier_fra_ehf(dok: EhfDokument) -> dict[str, Any]:
    """Facts of the invoice by the options of `ny`; names of lines are never among them."""
    s = dok.kjoeper
    return {
        "faktura": dok.faktura,
        "fakturadato": dok.fakturadato,
        "beloep": dok.beloep,
        "ytelsesdato": dok.ytelsesdato,
        "forfall": dok.forfall,
        "kid": dok.kid,
        "skyldner_navn": s.navn,
        "skyldner_adresse": list(s.adresse),
        "skyldner_postnummer": s.postnummer,
        "skyldner_poststed": s.poststed,
        "skyldner_land": s.land,
        "skyldner_organisasjonsnummer": s.organisasjonsnummer,
    }


def bilag_fra_ehf(dok: EhfDokument, data: bytes) -> tuple[Bilag, ...]:
    """The embedded picture of the invoice; without one the XML itself is the sales document."""
    return tuple((v.navn, v.data) for v in dok.vedlegg) or ((f"{dok.bilagsnavn}.xml", data),)


def pdf_er(dok: EhfDokument) -> tuple[Vedlegg, ...]:
    """The PDFs of the file where they are more than one, so that it is not known which is the invoice."""
    funnet = tuple(v for v in dok.vedlegg if v.type == "pdf")
    return funnet if len(funnet) > 1 else ()


def uten_fremmede(
    kontor: Kontor, faktura: str, bilag: Sequence[Bilag], pdf: Sequence[Vedlegg], flagg: Flagg
) -> tuple[Bilag, ...]:
    """The exhibits without the PDFs that the user says are not the invoice; no code in the file tells."""
    if not pdf:
        return tuple(bilag)
    nr = range(1, len(pdf) + 1)

    def les(svar: str) -> tuple[int, ...]:
        if svar.strip().casefold() == "alle":
            return tuple(nr)
        if svar.strip() not in map(str, nr):
            raise BrukError(f"Svar med et tall fra 1 til {len(pdf)}, eller «alle».")
        return (int(svar),)

    gitt = {f: n for f, _, n in (x.rpartition("=") for x in flagg.pdf)}
    svar = gitt.get(faktura, gitt.get(""))
    if svar is not None:
        try:
            valgt = les(svar)
        except BrukError as feil:
            raise BrukError(f"--pdf kan ikke være «{svar}» for faktura {faktura}. {feil.melding}") from None
    else:
        valgt = kontor.spoer(_hvilken_pdf(faktura, pdf, les))
    bort = [(v.navn, v.data) for n, v in zip(nr, pdf, strict=True) if n not in valgt]
    return tuple(b for b in bilag if b not in bort)


def _hvilken_pdf(faktura: str, pdf: Sequence[Vedlegg], les: Callable[[str], tuple[int, ...]]) -> Spoersmaal:
    """The names in the file are shown to the one who answers, and are in no error: they may name a patient."""
    hva = f"Filen med faktura {faktura} har {len(pdf)} PDF-er"
    return Spoersmaal(
        f"{faktura} pdf", "Hvilken er fakturaen? Skriv tallet, eller «alle»", valg=f"--pdf {faktura}=NR", les=les,
        foer=(f"{hva}:", *(f"  {n}  {v.oppgitt_navn or v.navn} ({-(-len(v.data) // 1024)} kB)"
                           for n, v in enumerate(pdf, 1))),
        hvis_ikke=f"{hva}. Det må sies hvilken som er fakturaen. Ingenting er registrert.",
    )  # fmt: skip


def verdier_fra_toml(fil: Path, gitt: dict[str, Any]) -> dict[str, Any]:
    """A file of the shape of a case's head: [skyldner] and one [[krav]]."""
    from inkassocli.store.regelfiler import les_toml

    data = les_toml(fil)
    krav = data.get("krav", [{}])
    if not isinstance(data.get("skyldner"), dict) or not isinstance(krav, list) or len(krav) != 1:
        raise SaksfilError(f"{fil}: filen må ha [skyldner] og én [[krav]].")
    flat = {f"skyldner_{n}": v for n, v in data["skyldner"].items()} | dict(krav[0])
    for hvem in ("verge", "innehaver", "stedfortreder"):
        en = flat.pop(f"skyldner_{hvem}", None)
        flat |= {f"{hvem}_{n}": v for n, v in en.items()} if isinstance(en, dict) else {}
    if "verge_vergemaal" in flat:
        flat["vergemaal"] = flat.pop("verge_vergemaal")
    ukjente = [n for n in flat if n not in SKYLDNERVALG + KRAVVALG]
    if ukjente:
        raise SaksfilError(f"{fil}: ukjent felt «{ukjente[0].removeprefix('skyldner_')}».")
    for n, v in flat.items():
        tall = isinstance(v, int | Decimal) and not isinstance(v, bool)
        if (
            isinstance(v, list) != n.endswith("_adresse")
            or tall != (n == "beloep")
            or isinstance(v, datetime)
        ):
            raise SaksfilError(
                f"{fil}: «{n.removeprefix('skyldner_')}» har en verdi av feil slag.",
                gjoer="skriv tekst i anførselstegn, adresse som liste, og dager som ÅÅÅÅ-MM-DD uten anførselstegn",
            )
    if "beloep" in flat:
        flat["beloep"] = kontroll.beloep(str(flat["beloep"]))
    return {**gitt, **{n: v for n, v in flat.items() if gitt.get(n) in TOM}}
