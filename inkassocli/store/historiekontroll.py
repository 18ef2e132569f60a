"""What others than the program have done to the folder: cases, settings, print files, and what belongs to nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.funn import FEIL, MERKNAD, Avvik
from inkassocli.core.kjede import KRAV, Brudd, Historie, Post, proev, rekkefoelge
from inkassocli.errors import InkassoError
from inkassocli.store import historikk, slettet
from inkassocli.store.bilagsfiler import UTSKRIFT
from inkassocli.store.historikk import Historikk
from inkassocli.store.innhold import NUMMER, i_saker, ligner_sak
from inkassocli.store.kjede import historie
from inkassocli.store.lesing import les_om_vanlig
from inkassocli.store.mappe import JOURNALFIL, flyttet_til, saksfiler
from inkassocli.store.saksfil import Saksfil


def saken(mappe: Path, sak: Saksfil, lagt: Historikk) -> Iterator[Avvik]:
    """Presisering 89: which event was changed, removed, doubled or moved since the program wrote the case."""
    hist, nr = historie(sak.tekst, sak.fil), sak.hode.sak
    hvor, kan_rettes = sak.fil.relative_to(mappe).as_posix(), rekkefoelge(hist) is not None
    for b in proev(hist, lagt.saker.get(nr)):
        godta = f'er endringen din egen og riktig: inkasso sjekk godta {nr} --grunn "…"'
        if b.slag in ("dobbel", "flyttet") and kan_rettes:
            gjoer = f"rett den med inkasso sjekk reparer {nr}; {godta}"
        else:
            gjoer = f"hent saken fra en sikkerhetskopi; {godta}"
        yield Avvik(hvor, FEIL, _setning(hist, b), gjoer)


def _setning(hist: Historie, b: Brudd) -> str:
    navn = _kravnavn(hist, b.krav) if b.krav else _navn(hist, b.nr)
    match b.slag:
        case "dobbel":
            return f"{navn} står to ganger."
        case "flyttet":
            return f"{navn} er flyttet."
        case "lagt_til":
            return f"{navn} er lagt inn utenom programmet."
        case "kjede":
            return f"{navn}: «kjede» er endret, eller hendelsen er lagt inn. Resten av saken er som den var."
        case "borte":
            antall = "En hendelse er borte" if b.antall == 1 else f"{b.antall} hendelser er borte"
            return f"{antall} etter {navn[0].lower()}{navn[1:]}."
    liten = f"{navn[0].lower()}{navn[1:]}"
    fra = _navn(hist, b.fra)
    hva = navn if b.fra == b.nr else f"Noe fra og med {fra[0].lower()}{fra[1:]} til og med {liten}"
    if b.slag == "endret":
        return (
            f"{hva} er endret etter at {'den' if b.nr or b.krav else 'det'} ble skrevet.{_sum_naa(hist, b)}"
        )
    return f"{hva} er endret, eller en hendelse er borte like etter."


def _sum_naa(hist: Historie, b: Brudd) -> str:
    """The money that the changed event or claim now states."""
    if b.fra != b.nr or not (b.krav or b.nr):
        return ""
    rad = _kravene(hist)[b.krav - 1].rad if b.krav else hist.hendelser[b.nr - 1].rad
    beloep = rad.get("beloep")
    return f" Nå står det {kr(Decimal(beloep))} der." if isinstance(beloep, int | Decimal) else ""


def _kravene(hist: Historie) -> list[Post]:
    return [p for p in hist.poster if p.slag == KRAV]


def _kravnavn(hist: Historie, nr: int) -> str:
    return f"Faktura {_kravene(hist)[nr - 1].rad.get('faktura')}"


def _navn(hist: Historie, nr: int) -> str:
    if nr == 0:
        return "Hodet (skyldneren eller kravet)"
    rad = hist.hendelser[nr - 1].rad
    return f"Hendelse nr. {nr} ({rad.get('type')} {rad.get('dato'):%d.%m.%Y})"


# ---- what is gone -------------------------------------------------------------------------------


def borte(mappe: Path, lagt: Historikk) -> Iterator[Avvik]:
    """A case that the program has written or that has a folder, and a number that was never a case here."""
    filer = {f.stem for f in saksfiler(mappe)}
    gjort_rede_for = {*filer, *lagt.borte, *_slettet(mappe)}
    mapper = {m.name for m in _mapper(mappe / "saker") if NUMMER.fullmatch(m.name)}
    savnet = {*lagt.saker, *mapper, *flyttet_til(mappe)} - gjort_rede_for
    godta = 'hent den fra en sikkerhetskopi; er den slettet med vilje: inkasso sjekk godta {} --grunn "…"'
    for nr in sorted(savnet):
        mappen = " Mappen til saken ligger der ennå." if nr in mapper else ""
        yield Avvik(f"saker/{nr}.toml", FEIL, f"Sak {nr} er borte.{mappen}", godta.format(nr))
    for fra, til in _hull({*gjort_rede_for, *savnet}):
        hvilke = f"nummer {fra}" if fra == til else f"numrene fra {fra} til {til}"
        yield Avvik("saker", MERKNAD, f"Ingen sak har {hvilke}.", godta.format(fra))


def _hull(brukt: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The first and last of the numbers that are not used, between two of the same year that are."""
    tall = sorted((int(nr[:4]), int(nr[5:])) for nr in brukt)
    for (aar, a), (samme, b) in pairwise(tall):
        if aar == samme and b - a > 1:
            yield f"{aar}-{a + 1:04d}", f"{aar}-{b - 1:04d}"


def _slettet(mappe: Path) -> set[str]:
    """The cases that the program has deleted itself."""
    try:
        return {x.sak for x in slettet.les(mappe)}
    except InkassoError:
        return set()  # told of by `kontroll.slettede`


def _mapper(sted: Path) -> list[Path]:
    try:
        return sorted(m for m in sted.iterdir() if m.is_dir() and not m.name.startswith("."))
    except OSError:
        return []


# ---- what belongs to nobody ---------------------------------------------------------------------


def eierloese(mappe: Path, saker: Iterable[Saksfil]) -> Iterator[Avvik]:
    """Files in a case's folder that no event names, and folders in saker/ that are no case's."""
    filer = {f.stem for f in saksfiler(mappe)}
    for sted in _mapper(mappe / "saker"):
        if sted.name not in filer and not NUMMER.fullmatch(sted.name):
            yield Avvik(
                f"saker/{sted.name}", MERKNAD, "Mappen hører ikke til noen sak.", "flytt den ut av saker/"
            )
    for e in i_saker(mappe):
        eies = e.is_dir() or e.name.startswith(".") or ligner_sak(e.name) or NUMMER.match(e.name)
        if not eies:  # a draft kept for a case bears its number
            yield Avvik(
                f"saker/{e.name}", MERKNAD, "Filen hører ikke til noen sak.", "flytt den ut av saker/"
            )
    if (mappe / JOURNALFIL).exists():
        gjoer = "la filen ligge; den neste kommandoen som skriver, gjør ferdig det som ble avbrutt"
    else:
        gjoer = "slett den, eller flytt den ut av saken"
    for sak in saker:
        kjent = {(sak.mappe / x).resolve() for x in _nevnt(sak)}
        for fil in sorted(sak.mappe.rglob("*")):
            if not fil.is_file() or fil.name.startswith(".") or fil.resolve() in kjent or _laget(sak, fil):
                continue
            hvor = fil.relative_to(mappe).as_posix()
            yield Avvik(
                hvor,
                MERKNAD,
                "Ingen hendelse i saken nevner filen.",
                gjoer,
            )


def _nevnt(sak: Saksfil) -> Iterator[str]:
    """Every file that the case names, also by an event that was undone."""
    for krav in sak.hode.krav:
        yield from krav.bilag
    for e in sak.hendelser:
        yield from (v for n in ("fil", "kvittering") if isinstance(v := getattr(e, n, ""), str) and v)
        if isinstance(e, h.OpplysningRettet) and e.felt.endswith(".bilag"):
            yield from (x for side in (e.ny, e.gammel) for x in side or ())


def _laget(sak: Saksfil, fil: Path) -> bool:
    """Made beside the papers that an event names: the check page, the text to paste, what is to be printed."""
    del_ = fil.relative_to(sak.mappe).parts[0]
    return del_ in ("forlik", "utlegg", "mappe", "beregning", "overlevert") or UTSKRIFT in fil.name


# ---- settings and print files -------------------------------------------------------------------


SETNING = {
    "navn": "Navnet ditt", "organisasjonsnummer": "Organisasjonsnummeret", "kontonummer": "Kontonummeret",
    "logo": "Logoen", "underskrift": "Underskriften",
}  # fmt: skip


def oppsettet(mappe: Path, lagt: Historikk) -> Iterator[Avvik]:
    """What every letter says of the creditor, and where the money goes, is as it was."""
    if not lagt.oppsett or not (naa := historikk.oppsett_naa(mappe)):
        return
    for navn, hva in SETNING.items():
        foer, er = lagt.oppsett.get(navn, ""), naa.get(navn, "")
        if foer == er or (navn in ("logo", "underskrift") and not foer):
            continue
        fra = "" if navn in ("logo", "underskrift") or not foer else f" fra {foer} til {er or 'ingenting'}"
        yield Avvik(
            "inkasso.toml", FEIL, f"{hva} er endret{fra} utenom programmet.",
            'er det riktig: inkasso sjekk godta oppsett --grunn "…"; ellers rett det tilbake',
        )  # fmt: skip


def utskriftene(mappe: Path) -> Iterator[Avvik]:
    """A print file is as it was made; one that is thrown away after printing is nothing to tell of."""
    for navn, sum_ in historikk.utskrifter(mappe).items():
        fil = mappe / "utskrift" / navn
        if "/" in navn or "\\" in navn or not fil.is_file():
            continue
        if hashlib.sha256(les_om_vanlig(fil)).hexdigest() != sum_:
            yield Avvik(f"utskrift/{navn}", FEIL, "Utskriftsfilen er endret etter at den ble laget.",
                        "slett den; brevene ligger i sakene og skrives ut derfra: inkasso brev SAK")  # fmt: skip
