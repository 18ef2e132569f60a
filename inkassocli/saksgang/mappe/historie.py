"""What others have done to the history: accepted with a reason, or mended where the chain proves what was there."""

from __future__ import annotations

from dataclasses import replace

from inkassocli.core import hendelser as h
from inkassocli.core.funn import Avvik
from inkassocli.core.kjede import proev, rekkefoelge
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mappe.svar import OPPSETT, Godtatt, Reparert
from inkassocli.saksgang.utkast import Register, Samling, Utkast
from inkassocli.store import historiekontroll as spor
from inkassocli.store import historikk
from inkassocli.store.innhold import NUMMER
from inkassocli.store.kjede import blokker, historie
from inkassocli.store.kontroll import rester
from inkassocli.store.kopi import FILTYPE, Sikring
from inkassocli.store.saksfil import Saksfil, tolk

BEVIST = {"dobbel", "flyttet"}  # by the fingerprints alone


def godta(kontor: Kontor, hva: str, grunn: str) -> Utkast:
    """Presisering 89: an edit by hand is right as it stands. What is no case gets a row in the list of seals."""
    if not grunn.strip():
        raise BrukError(
            "Grunnen mangler.", gjoer=f'inkasso sjekk godta {hva} --grunn "det du rettet, og hvorfor"'
        )
    lagt = historikk.les(kontor.mappe)
    if hva == OPPSETT:
        funn = tuple(spor.oppsettet(kontor.mappe, lagt))
        ny = replace(lagt, oppsett=historikk.oppsett_naa(kontor.mappe))
        return _i_listen(kontor, ny, Godtatt(OPPSETT, _noe(funn, "I oppsettet")))
    if NUMMER.fullmatch(hva) and not (kontor.mappe / "saker" / f"{hva}.toml").exists():
        funn = tuple(a for a in spor.borte(kontor.mappe, lagt) if hva in a.hva)
        saker = {n: s for n, s in lagt.saker.items() if n != hva}
        ny = replace(lagt, saker=saker, borte={**lagt.borte, hva: " ".join(grunn.split())})
        return _i_listen(kontor, ny, Godtatt(hva, _noe(funn, f"Om sak {hva}"), borte=True))
    sak = kontor.sak(hva)
    funn = _noe(tuple(spor.saken(kontor.mappe, sak, lagt)), f"I sak {sak.hode.sak}")
    return Utkast(sak, (kontor.ny(h.EndringGodtatt, grunn=grunn),), svar=Godtatt(sak.hode.sak, funn))


def _noe(funn: tuple[Avvik, ...], hvor: str) -> tuple[Avvik, ...]:
    if not funn:
        raise BrukError(
            f"{hvor} er ingenting endret utenom programmet.", gjoer="se hva som er galt med: inkasso sjekk"
        )
    return funn


def _i_listen(kontor: Kontor, ny: historikk.Historikk, svar: Godtatt) -> Utkast:
    fil = kontor.mappe / historikk.FIL
    foer = fil.read_bytes() if fil.exists() else None
    return Utkast(registre=(Register(fil, ny.tekst().encode(), foer),), svar=svar)


def reparer(kontor: Kontor, soek: str | None) -> Samling:
    """Only what the fingerprints prove: an event that stands twice is taken out, one that was moved is put back.

    What was changed or removed is in a backup and nowhere else, so it is told and left alone.
    """
    lagt, saker = historikk.les(kontor.mappe), [kontor.sak(soek)] if soek else kontor.alle().lest
    utkast: list[Utkast] = []
    gjort: list[tuple[str, tuple[str, ...]]] = []
    igjen: list[Avvik] = []
    for sak in saker:
        if not (foer := tuple(spor.saken(kontor.mappe, sak, lagt))):
            continue
        slag = {b.slag for b in proev(historie(sak.tekst, sak.fil), lagt.saker.get(sak.hode.sak))}
        ny = _ordnet(sak) if slag <= BEVIST else None
        if ny is None or proev(historie(ny, sak.fil), lagt.saker.get(sak.hode.sak)):
            igjen += foer
            continue
        utkast.append(Utkast(sak, tekst=ny))
        gjort.append((sak.hode.sak, tuple(a.hva for a in foer)))
    halve = () if soek else tuple(rester(kontor.mappe))
    if halve:
        utkast.append(Utkast(slettes=halve))
    kopi = kontor.mappe / f"{FILTYPE}{kontor.dag}-{kontor.naa:%H%M%S}-foer-reparasjon.zip" if utkast else None
    if kopi:
        utkast.insert(0, Utkast(sikring=Sikring(kopi)))
    return Samling(tuple(utkast), svar=Reparert(tuple(gjort), halve, tuple(igjen), kopi))


def _ordnet(sak: Saksfil) -> str | None:
    """The file's text with its blocks in the order of the chain; None where the chain proves none."""
    hist = historie(sak.tekst, sak.fil)
    riktig = rekkefoelge(hist)
    stykker = [b for b in blokker(sak.tekst) if b.navn in ("krav", "hendelse")]
    if riktig is None or len(stykker) != len(hist.poster):
        return None
    foran = sak.tekst[: stykker[0].start]
    deler = [sak.tekst[stykker[i].start : stykker[i].slutt].rstrip("\r\n") for i in riktig]
    slutt = "\r\n" if "\r\n" in sak.tekst else "\n"
    tekst = foran + (slutt * 2).join(deler) + slutt
    tolk(tekst, sak.fil)
    return tekst
