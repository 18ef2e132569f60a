"""Writing cases: events and claims are appended as text, after the new text has been proved."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import MISSING
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.sak import Hode, Innehaver, Krav, Skyldner, Stedfortreder, Verge
from inkassocli.core.verdi import felt_i, med
from inkassocli.errors import SaksfilEndretError, SaksfilError
from inkassocli.store import atomisk, kjede
from inkassocli.store.regelfiler import aarsak, raad_ved

if TYPE_CHECKING:
    from inkassocli.store.saksfil import Saksfil


# ---- writing ------------------------------------------------------------------------------------


TOM_LISTE = re.compile(
    r"^[ \t]*hendelse[ \t]*=[ \t]*\[[ \t]*\][^\n]*\n", re.MULTILINE
)  # it would bar [[hendelse]]
ALLTID = ("gebyr", "erkjent", "rente", "kanal", "retning")  # written also when they are as usual


def hendelse_tekst(e: h.Hendelse) -> str:
    """One event as a [[hendelse]] block; nested lists inline, defaults left out."""
    import tomli_w

    verdier: dict[str, Any] = {"type": h.NAVN[type(e)], "dato": e.dato}
    etterpaa: list[str] = []
    for navn, felt in felt_i(type(e)).items():
        verdi, standard = getattr(e, navn), felt.standard()
        if navn in ("nr", "dato", "registrert", "merknad", "kjede") or verdi is None:
            continue
        if verdi in ("", ()) and standard is not MISSING:
            continue
        if isinstance(verdi, Verge | Innehaver | Stedfortreder):
            etterpaa.append(f"{navn} = {toml_verdi(verdi)}\n")
        elif isinstance(verdi, tuple):
            etterpaa.append(f"{navn} = {_inline(verdi)}\n")
        elif verdi != standard or navn in ALLTID or (isinstance(e, h.Dom) and navn == "beloep"):
            verdier[navn] = verdi
    if e.merknad:
        verdier["merknad"] = e.merknad
    if e.registrert:
        etterpaa.append(f"registrert = {e.registrert.isoformat()}\n")
    return "[[hendelse]]\n" + tomli_w.dumps(verdier) + "".join(etterpaa)


def _inline(verdi: tuple[Any, ...]) -> str:
    deler = []
    for x in verdi:
        if isinstance(x, h.Avdrag):
            deler.append(f"{{ dato = {x.dato}, beloep = {x.beloep} }}")
        else:
            deler.append(toml_tekst(str(x)))
    return "[" + ", ".join(deler) + "]"


def toml_tekst(tekst: str) -> str:
    """A TOML basic string."""
    import tomli_w

    return tomli_w.dumps({"x": tekst}).removeprefix("x = ").rstrip("\n")


def med_hendelser(sak: Saksfil, nye: Sequence[h.Hendelse]) -> str:
    """The file's text with the events appended, proven to parse to the old ones plus the new ones."""
    from inkassocli.store.saksfil import tolk_eget

    _krev_ny_banklinje(sak, nye)
    foer = sak.tekst if sak.hendelser else TOM_LISTE.sub("", sak.tekst, count=1)
    skille = "" if foer.endswith("\n") or not foer else "\n"
    lenket = kjede.lenket(foer, [hendelse_tekst(e) for e in nye], sak.fil)
    tekst = foer + som_filen(foer, skille + "".join("\n" + e for e in lenket))
    hode, hendelser = tolk_eget(tekst, sak.fil)
    ventet = tuple(e for e in (*sak.hendelser, *nye))
    if hode != sak.hode or len(hendelser) != len(ventet) or not all(map(_like, hendelser, ventet)):
        raise SaksfilError(
            f"{sak.fil}: den nye hendelsen kan ikke legges til slik filen er skrevet. Ingenting er endret.",
            gjoer="se over slutten av filen; [[hendelse]] må stå sist",
        )
    return tekst


def som_filen(foer: str, tillegg: str) -> str:
    """What is appended, with the line ends of the file: one edited on Windows keeps its own."""
    return tillegg.replace("\n", "\r\n") if "\r\n" in foer else tillegg


def _krev_ny_banklinje(sak: Saksfil, nye: Sequence[h.Hendelse]) -> None:
    """A bank line that stands in the case is never recorded there once more, whoever asks."""
    if not any(isinstance(e, h.Betaling) and e.avtrykk for e in nye):
        return
    alle = tuple(med(e, nr=n) for n, e in enumerate((*sak.hendelser, *nye), 1))
    for e in alle[len(sak.hendelser) :]:
        if not isinstance(e, h.Betaling) or not e.avtrykk:
            continue
        foer = h.ikke_angret(alle[: e.nr - 1])
        like = [x for x in foer if isinstance(x, h.Betaling) and x.avtrykk == e.avtrykk]
        if like:
            raise SaksfilError(
                f"Sak {sak.hode.sak}: banklinjen er alt ført, som hendelse nr. {like[0].nr}.",
                gjoer=f"se hendelsene med inkasso vis {sak.hode.sak}",
            )


def _like(a: h.Hendelse, b: h.Hendelse) -> bool:
    """Equal but for the place in the file, the chain, and the clock's fraction of a second."""
    return type(a) is type(b) and all(
        getattr(a, navn) == getattr(b, navn)
        for navn in felt_i(type(a))
        if navn not in ("nr", "registrert", "kjede")
    )


def med_tekst(sak: Saksfil, tekst: str) -> Saksfil:
    """The case as it will be read from a new text; its sha256 is still that of the file on disk."""
    from inkassocli.store.saksfil import tolk

    hode, hendelser = tolk(tekst, sak.fil)
    return med(sak, tekst=tekst, hode=hode, hendelser=hendelser)


def ny_sak(fil: Path, hode: Hode, merknad: str = "") -> Saksfil:
    """A new case as it will be read; refuses a head that would not read the same."""
    from inkassocli.store.saksfil import Saksfil, tolk_eget

    tekst = kommentar(merknad) + hode_tekst(hode)
    lest, hendelser = tolk_eget(tekst, fil)
    if lest != hode:
        raise SaksfilError(
            f"{fil}: saken kan ikke skrives slik at den leses likt igjen. Ingenting er endret."
        )
    return Saksfil(fil, tekst, None, lest, hendelser)


def med_krav(sak: Saksfil, krav: Sequence[Krav], merknad: str = "") -> Saksfil:
    """Presisering 58: the case with [[krav]] blocks appended as text."""
    from inkassocli.store.saksfil import tolk_eget

    nye = tuple(krav)
    skille = "" if sak.tekst.endswith("\n") else "\n"
    tillegg = skille + "".join(krav_tekst(k) for k in nye) + kommentar(merknad)
    tekst = sak.tekst + som_filen(sak.tekst, tillegg)
    hode, hendelser = tolk_eget(tekst, sak.fil)
    if hode.krav != (*sak.hode.krav, *nye) or hendelser != sak.hendelser:
        raise SaksfilError(
            f"{sak.fil}: kravet kan ikke legges til slik filen er skrevet. Ingenting er endret."
        )
    return med(sak, tekst=tekst, hode=hode, hendelser=hendelser)


def legg_til(sak: Saksfil, *nye: h.Hendelse) -> None:
    """Append events: under a lock, only if the file is as it was read, atomically, checked before."""
    tekst = med_hendelser(sak, nye)
    skriv_om(sak, tekst)


def skriv_om(sak: Saksfil, tekst: str) -> None:
    """Replace the text of a case that is still as it was read."""
    with atomisk.laas(sak.fil):
        try:
            naa = hashlib.sha256(sak.fil.read_bytes()).hexdigest()
        except OSError as feil:
            raise SaksfilError(
                f"{sak.fil}: saken kan ikke leses ({aarsak(feil)}).", gjoer=raad_ved(feil)
            ) from None
        if naa != sak.sha256:
            raise SaksfilEndretError(
                f"{sak.fil}: filen er endret siden den ble lest. Ingenting er skrevet.",
                gjoer="kjør kommandoen en gang til",
            )
        atomisk.skriv(sak.fil, tekst.encode("utf-8"))


def hode_tekst(hode: Hode) -> str:
    """The head of a new case file."""
    from inkassocli.store.saksfil import FORMAT

    deler = [f"format = {FORMAT}\nsak = {toml_tekst(hode.sak)}\n"]
    if hode.dekning:
        deler.append(f"dekning = {_inline(hode.dekning)}\n")
    deler.append("\n[skyldner]\n" + _felt(hode.skyldner))
    return "".join((*deler, *(krav_tekst(k) for k in hode.krav)))


def krav_tekst(krav: Krav) -> str:
    """One [[krav]] block."""
    return "\n[[krav]]\n" + _felt(krav)


def _felt(objekt: Skyldner | Krav | Verge | Innehaver | Stedfortreder) -> str:
    linjer = []
    for navn in felt_i(type(objekt)):
        verdi = getattr(objekt, navn)
        if verdi is None or verdi in ("", ()) or (navn == "land" and verdi == "NO"):
            continue
        if navn == "vergemaal" and not verdi:
            continue
        linjer.append(f"{navn} = {toml_verdi(verdi)}\n")
    return "".join(linjer)


def toml_verdi(verdi: Any) -> str:
    """One value as TOML."""
    match verdi:
        case bool():
            return str(verdi).lower()
        case tuple():
            return _inline(verdi)
        case Verge() | Innehaver() | Stedfortreder():
            return "{ " + ", ".join(x for x in _felt(verdi).split("\n") if x) + " }"
        case str():
            return toml_tekst(verdi)
        case _:
            return str(verdi)


def kommentar(tekst: str) -> str:
    """A note as TOML comment lines."""
    return "".join(f"# {linje}\n" for linje in tekst.splitlines())


def ny_fil(fil: Path, hode: Hode, merknad: str = "") -> str:
    """Write a new case file and give its text; refuses to overwrite."""
    tekst = ny_sak(fil, hode, merknad).tekst
    atomisk.skriv(fil, tekst.encode("utf-8"), ny=True)
    return tekst


def nye_krav(sak: Saksfil, krav: Sequence[Krav], merknad: str = "") -> None:
    """Presisering 58: append [[krav]] blocks as text at the end of an open case's file."""
    skriv_om(sak, med_krav(sak, krav, merknad).tekst)
