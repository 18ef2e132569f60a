"""inkasso.toml: the folder's settings, made of what the user answers."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core.kid import ALGORITMER
from inkassocli.core.oppsett import KONVOLUTTER, Oppsett
from inkassocli.core.skjema import TOM
from inkassocli.errors import BrukError, Ubesvart
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.start.sted import UKJENT_STED, kjent_postnummer, postnummer_svar, poststed_for
from inkassocli.saksgang.start.svar import MappeKlar
from inkassocli.saksgang.utkast import Bekreftelse, Fil, Samling, Spoersmaal, Utkast

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor


@dataclass(frozen=True, slots=True)
class Kreditorvalg:
    """Who the creditor is, as far as it is given."""

    navn: str | None = None
    organisasjonsnummer: str | None = None
    form: str | None = None
    adresse: tuple[str, ...] = ()
    postnummer: str | None = None
    poststed: str | None = None
    telefon: str | None = None
    epost: str | None = None
    kontonummer: str | None = None
    mva_pliktig: bool | None = None
    virksomhet: str | None = None


@dataclass(frozen=True, slots=True)
class Brevvalg:
    """What the letters are like, and what else may be set; None: as it is, or as usual."""

    postdager: int | None = None
    maalform: str | None = None
    konvolutt: str | None = None
    logo: str | None = None
    underskrift: str | None = None
    kid_lengde: int | None = None
    kid_algoritme: str | None = None
    skriver: str | None = None
    minstebeloep: int | None = None
    hopp_over_purring: bool | None = None


# Field, question, check, what «?» says. Asked in this order; the same checks hold for options.
FELT: tuple[tuple[str, str, Callable[[Any], Any], str], ...] = (
    ("navn", "Navnet på fakturaene dine", kontroll.tekst,
     "Navnet må være det samme som på fakturaene. Står et annet navn i klagen, blir den avvist."),
    ("form", "Form (enk, as eller privat)", kontroll.en_av("enk", "as", "privat", ogsaa=kontroll.FORMER),
     "Hva slags foretak du er: enk er enkeltpersonforetak, as er aksjeselskap, privat er en person uten foretak."),
    ("organisasjonsnummer", "Organisasjonsnummer", kontroll.orgnr,
     "De ni sifrene på foretaket ditt. De står i Brønnøysundregistrene og på fakturaene dine."),
    ("adresse", "Gateadresse eller postboks", kontroll.linjer, "Adressen som skal stå øverst i brevene."),
    ("postnummer", "Postnummer", kontroll.postnummer, "Fire sifre; poststedet finner programmet."),
    ("telefon", "Telefon", kontroll.tekst, "Nummeret skyldneren kan ringe. Det står i brevene."),
    ("epost", "E-post", kontroll.epost, "Adressen skyldneren kan skrive til. Den står i brevene."),
    ("kontonummer", "Kontonummer", kontroll.kontonummer,
     "De elleve sifrene på kontoen det skal betales til. Kontroller dem: et galt siffer sender pengene til en annen."),
    ("virksomhet", "Virksomhet (tannlege eller annet)", kontroll.en_av("tannlege", "annet"),
     "Tannlege slår på kontrollen av helseopplysninger og pristilbud."),
)  # fmt: skip
HJELP_MVA = (
    "Tannbehandling er uten merverdiavgift (merverdiavgiftsloven § 3-2). Det virker på gebyrene du kan kreve."
)
HJELP_KID = (
    "Bare når du har avtale med banken om KID. Da får hver ny faktura en KID med så mange sifre, fra 2 til 25. "
    "Uten avtale trykker du Enter."
)
LES: dict[str, Callable[[Any], Any]] = {navn: les for navn, _, les, _ in FELT} | {
    "poststed": kontroll.tekst,
    "maalform": kontroll.en_av("nb", "nn"),
    "logo": kontroll.tekst,
    "underskrift": kontroll.tekst,
    "kid_algoritme": kontroll.en_av(*ALGORITMER),
    "skriver": kontroll.tekst,
}


def mappevalg(valgt: Path | None) -> tuple[Path | None, Path]:
    """The folder that is named, by --mappe or INKASSO_MAPPE, and the one to propose (grensesnitt § 1)."""
    from inkassocli.store.mappe import standardmappe

    navngitt = valgt or (Path(os.environ["INKASSO_MAPPE"]) if os.environ.get("INKASSO_MAPPE") else None)
    return navngitt, standardmappe()


def lag(kontor: Kontor, gitt: Kreditorvalg, brev: Brevvalg) -> Samling:
    """The folder with its settings; one that is there is changed, and never written over (oppsettendring.py)."""
    from inkassocli.store.mappe import OPPSETTFIL
    from inkassocli.store.oppsettekst import oppsett_tekst

    rot, fil = kontor.mappe, kontor.mappe / OPPSETTFIL
    egne = {n: les_valg(n, v) for n, v in asdict(brev).items() if v is not None}
    kreditor = _fyll_ut(kontor, asdict(gitt))
    spurt = any(felt in kontor.besvart for felt, *_ in FELT)
    if spurt and "kid_lengde" not in egne and (lengde := kontor.spoer(KID)):
        egne["kid_lengde"] = lengde
    ferdig = Oppsett(**kreditor, **egne)
    u = Utkast(
        filer=(Fil(fil, oppsett_tekst(ferdig).encode()),), mapper=(rot / "saker",), svar=MappeKlar(rot, fil)
    )
    return Samling((u,), svar=u.svar, spoersmaal=Bekreftelse("Lagre dette?") if spurt else None)


def _fyll_ut(kontor: Kontor, v: dict[str, Any]) -> dict[str, Any]:
    """What was given is checked, the rest asked for, or named where nobody can be asked."""
    mangler = []
    for felt, spoersmaal, les, hjelp in FELT:
        if v[felt] not in TOM:
            v[felt] = les(v[felt])
        elif felt == "organisasjonsnummer" and v["form"] == "privat":
            v[felt] = ""
        elif kontor.kan_spoerre or felt in kontor.besvart:
            q = Spoersmaal(felt, spoersmaal, valg=f"--{felt}", les=les_svar(felt), hjelp=hjelp)
            v[felt] = kontor.spoer(q)
        else:
            mangler.append(f"--{felt}")
    if v["mva_pliktig"] is None:
        v["mva_pliktig"] = _mva(kontor, v["virksomhet"], mangler)
    if mangler:
        raise BrukError(
            f"Dette mangler: {', '.join(mangler)}.",
            gjoer="gi valgene, eller kjør inkasso oppsett i en terminal",
        )
    v["adresse"] = tuple(v["adresse"])
    if not v["poststed"] and not kjent_postnummer(v["postnummer"]):
        q = Spoersmaal("poststed", UKJENT_STED, valg="--poststed", les=kontroll.tekst, ellers="",
                       hjelp="Postnummeret er ikke i registeret. Skriv stedet slik brevene skal ha det.")  # fmt: skip
        v["poststed"] = kontor.spoer(q)
    v["poststed"], _ = poststed_for(v["postnummer"], kontroll.tekst(v["poststed"]) if v["poststed"] else "")
    return v


def _mva(kontor: Kontor, virksomhet: str | None, mangler: list[str]) -> Any:
    valg = "--mva-pliktig eller --ikke-mva-pliktig"
    q = Spoersmaal(
        "mva_pliktig", "Legger du merverdiavgift på fakturaene?", valg=valg, slag="ja_nei",
        forslag="nei" if virksomhet == "tannlege" else "ja", hjelp=HJELP_MVA,
    )  # fmt: skip
    try:
        return kontor.spoer(q)
    except Ubesvart:
        if kontor.kan_spoerre:
            raise
        mangler.append(valg)
        return None


def heltall(svar: str) -> int:
    """A number without decimals."""
    if not (svar.strip().isascii() and svar.strip().isdecimal()):
        raise BrukError("Skriv et helt tall.")
    return int(svar)


def _kidlengde(svar: str) -> int:
    if not 2 <= (tall := heltall(svar)) <= 25:
        raise BrukError("En KID har fra 2 til 25 sifre.")
    return tall


KID = Spoersmaal(
    "kid_lengde", "Antall sifre i KID, når du har avtale med banken om det", "--kid-lengde", les=_kidlengde,
    slag="valgfri", ellers=None, hjelp=HJELP_KID, kort="Sifre i KID",
)  # fmt: skip


def les_svar(felt: str) -> Callable[[str], Any]:
    """The check of what is typed to a question."""
    if felt == "adresse":
        return lambda svar: kontroll.linjer([svar])
    if felt == "postnummer":
        return lambda svar: kontroll.postnummer(postnummer_svar(svar))
    return kontroll.telefon if felt == "telefon" else lambda svar: les_valg(felt, svar)


def mappen(forslag: str) -> Spoersmaal:
    """The first question of all."""
    return Spoersmaal(
        "mappe", "Mappen sakene skal ligge i (--mappe)", les=str, forslag=forslag,
        hjelp="Mappen der sakene, brevene og innstillingene lagres. Enter tar den som er foreslått.",
    )  # fmt: skip


def les_valg(navn: str, verdi: Any) -> Any:
    """One setting, checked; what is no text has been checked by its option."""
    if navn == "konvolutt":
        return _krev_konvolutt(verdi)
    return LES[navn](verdi) if navn in LES else verdi


def _krev_konvolutt(verdi: str) -> str:
    if verdi.upper() not in KONVOLUTTER:
        raise BrukError(f"Konvolutten «{verdi}» er ukjent.", gjoer=f"velg en av: {', '.join(KONVOLUTTER)}")
    return verdi.upper()
