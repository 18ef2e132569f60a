"""An invoice from a file: EHF, CSV or TOML. What the file lacks is asked for, or named."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli import norsk
from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.core.skjema import KRAVVALG, SKYLDNERVALG
from inkassocli.errors import SaksfilError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.start.registrering import Bilag, finn_faktura, lesbare
from inkassocli.saksgang.start.skjema import Flagg, flett, registrer_en

if TYPE_CHECKING:
    from inkassocli.readers.ehf_dokument import EhfDokument
    from inkassocli.store.saksfil import Saksfil


def les_bilag(sti: Path) -> bytes:
    """The invoice as a document: PDF, JPG or PNG."""
    from inkassocli.readers.felles import hent_bilag

    data = hent_bilag(sti)
    if not data.startswith((b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise SaksfilError(
            f"Bilaget {sti.name} er ikke PDF, JPG eller PNG.", gjoer="lagre dokumentet som PDF først"
        )
    return data


def er_liste(fil: Path) -> bool:
    """A file that is neither an invoice (XML) nor one claim (TOML)."""
    from inkassocli.readers.felles import er_xml, hent

    return fil.suffix.lower() != ".toml" and not er_xml(hent(fil))


def fra_fil(k: Kontekst, fil: Path, gitt: dict[str, Any], bilag: tuple[Bilag, ...], flagg: Flagg) -> None:
    from inkassocli.readers.ehf import les_ehf
    from inkassocli.readers.ehf_dokument import Dokumentart
    from inkassocli.readers.felles import er_xml, hent

    data = hent(fil)
    if er_xml(data):
        dok = les_ehf(data, navn=fil.name)
        for varsel in (*dok.varsler, *kjoepermerknader(dok)):
            k.si(f"Merk: {varsel}")
        if dok.art is Dokumentart.KREDITNOTA:
            return _kreditnota(k, dok, flagg)
        merknad = krev_din(k, dok, flagg)
        dok = _uten_tillegg(k, dok, data)
        verdier = flett(gitt, verdier_fra_ehf(dok), fil.name)
        return registrer_en(k, verdier, (*bilag, *bilag_fra_ehf(dok, data)), flagg, merknad, dok.varsler)
    return registrer_en(k, _verdier_fra_toml(fil, gitt), bilag, flagg)


def _uten_tillegg(k: Kontekst, dok: EhfDokument, data: bytes) -> EhfDokument:
    """Fees and interest that another program put on the invoice are taken out, and told."""
    from dataclasses import replace

    from inkassocli.core.beloep import kr
    from inkassocli.readers.tillegg import tillegg_fra_ehf

    tillegg = sum((t.beloep for t in tillegg_fra_ehf(data, navn=dok.faktura)), Decimal("0.00"))
    if not tillegg:
        return dok
    if tillegg >= dok.beloep:
        raise SaksfilError(
            f"Dokument {dok.faktura} er bare gebyr eller rente fra et annet program. Ingenting er registrert.",
            gjoer="registrer fakturaen som gebyret gjelder",
        )
    rest = dok.beloep - tillegg
    k.si(f"Merk: {kr(tillegg)} i gebyr og rente fra et annet program er tatt ut. Kravet er {kr(rest)}.")
    return replace(dok, beloep=rest)


def krev_din(k: Kontekst, dok: EhfDokument, flagg: Flagg) -> str:
    """Presisering 62: the seller must be the creditor; unusual documents need a yes. Gives a note for the file."""
    from inkassocli.readers.ehf import er_part
    from inkassocli.readers.ehf_dokument import Dokumentart
    from inkassocli.readers.felles import bban

    o = k.oppsett
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
    if dok.avklares and not (flagg.bekreft or _vil_likevel(dok.avklares)):
        raise SaksfilError(
            f"{dok.avklares} Ingenting er registrert.", gjoer="er det et krav du vil drive inn: --bekreft"
        )
    betales = dok.art is not Dokumentart.KREDITNOTA
    if betales and o.kontonummer and dok.kontoer and bban(o.kontonummer) not in dok.kontoer:
        k.si(
            f"Merk: faktura {dok.faktura} skal betales til konto {', '.join(dok.kontoer)}, men brevene bruker "
            f"{bban(o.kontonummer)} fra inkasso.toml."
        )
    if not o.mva_pliktig and dok.mva > 0:
        k.si("Merk: fakturaen har merverdiavgift, men inkasso.toml sier at du ikke er avgiftspliktig.")
    return f"avsenderen på faktura {dok.faktura} er godtatt: {flagg.avsender_ok}" if flagg.avsender_ok else ""


def _hvem(navn: str | None, orgnr: str | None) -> str:
    return f"{navn or 'ukjent'} ({orgnr or 'uten organisasjonsnummer'})"


def _vil_likevel(hvorfor: str) -> bool:
    return interaktiv() and norsk.spoer_ja_nei(f"{hvorfor} Registrere likevel?", False)


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


def _kreditnota(k: Kontekst, dok: EhfDokument, flagg: Flagg) -> None:
    krev_din(k, dok, flagg)
    fil, e = kreditnota_hendelse(k, dok)
    if e is None:
        return k.skrevet(
            fil.hode.sak, (), (), f"Kreditnota {dok.faktura} er alt registrert i sak {fil.hode.sak}."
        )
    k.legg_til(fil, e)
    return k.skrevet(
        fil.hode.sak,
        (e,),
        (fil.fil,),
        f"Kreditnota {dok.faktura} er ført på faktura {e.faktura} i sak {fil.hode.sak}.",
    )


def kreditnota_hendelse(
    k: Kontekst, dok: EhfDokument, saker: list[Saksfil] | None = None
) -> tuple[Saksfil, Any]:
    """The event for a credit note; None when it is already there. Without a known invoice: exit 4 (presisering 62)."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.beloep import kr

    if len(dok.krediterer) != 1:
        hva = "viser ikke til noen faktura" if not dok.krediterer else "viser til flere fakturaer"
        raise SaksfilError(
            f"Kreditnota {dok.faktura} {hva}. Ingenting er registrert.",
            gjoer="registrer den for hånd: inkasso kreditnota SAK --beloep … --faktura …",
        )
    faktura = dok.krediterer[0]
    sak = finn_faktura(lesbare(k, faktura) if saker is None else saker, faktura)
    if sak is None:
        raise SaksfilError(
            f"Kreditnota {dok.faktura} gjelder faktura {faktura}, som ikke er i noen sak. Ingenting er registrert."
        )
    gyldige = [e for e in h.ikke_angret(sak.hendelser) if isinstance(e, h.Kreditnota)]
    kjent = any(e.nummer == dok.faktura for e in gyldige)
    krav = next(x for x in sak.hode.krav if x.faktura == faktura)
    foer = sum((e.beloep for e in gyldige if e.faktura in ("", faktura)), Decimal("0.00"))
    if not kjent and foer + dok.beloep > krav.beloep:
        alt = f" og {kr(foer)} er kreditert før" if foer else ""
        raise SaksfilError(
            f"Kreditnota {dok.faktura} er på {kr(dok.beloep)}, men faktura {faktura} er på {kr(krav.beloep)}{alt}. "
            "Ingenting er registrert.",
            gjoer="er det riktig, fører du den del som gjelder fakturaen: inkasso kreditnota SAK --beloep …",
        )
    ny_ = h.Kreditnota(dato=k.dag, registrert=k.naa, beloep=dok.beloep, faktura=faktura, nummer=dok.faktura)
    return sak, None if kjent else ny_


def _verdier_fra_toml(fil: Path, gitt: dict[str, Any]) -> dict[str, Any]:
    """A file of the shape of a case's head: [skyldner] and one [[krav]]."""
    from inkassocli.store.regelfiler import les_toml

    data = les_toml(fil)
    krav = data.get("krav", [{}])
    if not isinstance(data.get("skyldner"), dict) or not isinstance(krav, list) or len(krav) != 1:
        raise SaksfilError(f"{fil}: filen må ha [skyldner] og én [[krav]].")
    flat = {f"skyldner_{n}": v for n, v in data["skyldner"].items()} | dict(krav[0])
    verge = flat.pop("skyldner_verge", None)
    flat |= {f"verge_{n}": v for n, v in verge.items()} if isinstance(verge, dict) else {}
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
    return {**gitt, **{n: v for n, v in flat.items() if gitt.get(n) in (None, [], ())}}
