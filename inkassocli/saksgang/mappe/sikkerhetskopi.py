"""Backing up, trying a backup, and restoring one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inkassocli.core.funn import Avvik
from inkassocli.errors import BrukError, InkassoError, SaksfilError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mappe.svar import Gjenopprettet, Kopiert, Proevd
from inkassocli.saksgang.utkast import Samling, Spoersmaal, Utkast, krev_navn
from inkassocli.store import age, kopi
from inkassocli.store.bilagsfiler import UTSKRIFT
from inkassocli.store.innhold import er_saksnavn
from inkassocli.store.kontroll import fra_feil, mangler
from inkassocli.store.mappe import OPPSETTFIL
from inkassocli.store.regelfiler import som_tekst
from inkassocli.store.saksfil import tolk

KORTESTE = 10  # signs of a passphrase


@dataclass(frozen=True, slots=True)
class Laas:
    """Whether the backup shall be encrypted, and for whom; to open one: the file with the secret key."""

    kryptert: bool = False
    mottaker: str = ""
    noekkel: Path | None = None


def lag(kontor: Kontor, til: Path | None, laas: Laas) -> Utkast:
    """The whole folder as one zip, encrypted when that is asked for."""
    _ = kontor.oppsett
    noekkel = _noekkel(kontor, laas)
    sted = til or Path.cwd()
    navn = f"{kopi.FILTYPE}{kontor.dag}-{kontor.naa:%H%M%S}.zip{age.TYPE if noekkel else ''}"
    ut = krev_navn(sted / navn if sted.is_dir() or not sted.suffix else sted)
    filer = list(kopi.filer(kontor.mappe))
    utenom = sorted(kontor.mappe.glob(f"saker/*/utlegg/*{UTSKRIFT}*"))
    svar = Kopiert(
        ut, len(filer), tuple((x.parent.parent.name, x.name) for x in utenom), kryptert=noekkel is not None,
        halve=tuple(kopi.halve(ut.parent, ut.name)), mangler=tuple(mangler(kontor.mappe)),
    )  # fmt: skip
    return Utkast(sikring=kopi.Sikring(ut, noekkel), svar=svar)


def _noekkel(kontor: Kontor, laas: Laas) -> age.Noekkel | None:
    if laas.mottaker:
        age.mottaker(laas.mottaker)
        return age.Noekkel(mottaker=laas.mottaker)
    if not laas.kryptert:
        return None
    hvis_ikke, raad = (
        "Passordet må skrives i en terminal.",
        "eller krypter til en nøkkel med --mottaker age1…",
    )
    en, to = (
        Spoersmaal(felt, tekst, les=_langt_nok, slag="skjult", hvis_ikke=hvis_ikke, raad=raad)
        for felt, tekst in (
            ("passord", "Passord (minst ti tegn; uten det er kopien tapt)"),
            ("igjen", "En gang til"),
        )
    )
    svar = kontor.spoer_alle(en, to)
    if svar["passord"] != svar["igjen"]:
        raise BrukError("De to passordene er ulike. Ingen kopi er laget.", gjoer="prøv en gang til")
    return age.Noekkel(frase=svar["passord"])


def _langt_nok(frase: str) -> str:
    if len(frase) < KORTESTE:
        raise BrukError(
            f"Passordet må ha minst {KORTESTE} tegn. Ingen kopi er laget.", gjoer="bruk en hel setning"
        )
    return frase


def aapne(kontor: Kontor, fil: Path, laas: Laas, *, proev: bool = False) -> kopi.Kopi:
    """A backup, opened with what it is locked with."""

    def noekkel(frase: bool) -> age.Noekkel:
        if frase:
            q = Spoersmaal("passord", f"Passordet til {fil.name}", slag="skjult",
                           hvis_ikke="Kopien er kryptert, og passordet må skrives i en terminal.",
                           raad=f"kjør kommandoen i en terminal, eller: age -d {fil}")  # fmt: skip
            return age.Noekkel(frase=kontor.spoer(q))
        if laas.noekkel is None:
            raise BrukError(
                f"{fil} er kryptert til en nøkkel.", gjoer="oppgi filen med den hemmelige: --noekkel FIL"
            )
        return age.les_noekkel(laas.noekkel)

    return kopi.les(fil, noekkel, proev=proev)


def proev(kontor: Kontor, fil: Path, laas: Laas) -> Samling:
    """Every file of a backup read and compared."""
    return Samling(svar=Proevd(fil, len(aapne(kontor, fil, laas, proev=True).rader)))


def gjenopprett(kontor: Kontor, fil: Path, til: Path | None, laas: Laas) -> Utkast:
    """Unpack into a new folder; every case of it is read first."""
    if til is None:
        raise BrukError("Hvor skal den pakkes ut?", gjoer="oppgi en ny mappe med --til")
    if til.exists() and (not til.is_dir() or any(til.iterdir())):
        raise SaksfilError(f"{til}: mappen finnes og er ikke tom. Ingenting er skrevet.",
                           gjoer="velg en ny mappe; en sikkerhetskopi legges aldri over noe")  # fmt: skip
    k = aapne(kontor, fil, laas, proev=True)
    if OPPSETTFIL not in k.rader:
        raise SaksfilError(
            f"{fil}: kopien inneholder ingen inkasso.toml.", gjoer="kontroller at det er riktig kopi"
        )
    lest, avvik = _saker(k)
    halve = tuple(kopi.halve(til.parent, til.name))
    return Utkast(utpakking=kopi.Utpakking(k, til), svar=Gjenopprettet(til, len(k.rader), lest, avvik, halve))


def _saker(k: kopi.Kopi) -> tuple[int, tuple[Avvik, ...]]:
    """How many cases of the backup can be read, and why the others cannot."""
    lest, avvik = 0, []
    for navn in k.rader:
        mappe, _, fil = navn.rpartition("/")
        if mappe == "saker" and er_saksnavn(fil):
            try:
                tolk(som_tekst(k.les(navn), Path(navn)), Path(navn))
                lest += 1
            except InkassoError as feil:
                avvik.append(fra_feil(navn, feil))
    return lest, tuple(avvik)
