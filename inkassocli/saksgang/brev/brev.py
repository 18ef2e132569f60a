"""The letters that press for payment: decided and made, one case or all that are due (presisering 59)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from inkassocli.core import hendelser as h
from inkassocli.core import venter
from inkassocli.core.gebyr import i_brevet
from inkassocli.core.grense import om_steget
from inkassocli.core.hendelsesord import BREVNAVN
from inkassocli.core.muligheter import Muligheter, muligheter
from inkassocli.core.rekkefoelge import foerst
from inkassocli.core.steg import Grunn, Svar, frist_for_kort
from inkassocli.core.veien import banken_til
from inkassocli.core.verdi import med, verdi
from inkassocli.errors import BrukError, InkassoError, StegStengtError
from inkassocli.papirer.grunnlag import foreslaatt_frist, grunnlag, krev_adresse
from inkassocli.saksgang.brev.svar import Krav, Kravkjoering, Vist
from inkassocli.saksgang.kontor import Kontor, utseende
from inkassocli.saksgang.oversikt import dagen
from inkassocli.saksgang.sak.samskriving import ERSTATTET
from inkassocli.saksgang.utkast import (
    Bekreftelse,
    Fil,
    Samling,
    Utelatt,
    Utkast,
    krev_lov,
    ledig_fil,
    logg_likevel,
    stengt_av,
)

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.store.saksfil import Saksfil

T = TypeVar("T")


@verdi
class Klart:
    """One letter, decided and made, not yet written."""

    sak: Saksfil
    m: Muligheter
    svar: Svar
    frist: date
    ferdig: FerdigBrev
    fil: Path
    hendelser: tuple[h.Hendelse, ...]
    tilbake: tuple[h.BrevLaget, ...] = ()

    @property
    def trykk(self) -> Fil:
        """The file of the letter; its pages go into the print file."""
        return Fil(self.fil, self.ferdig.pdf, trykkes=True)


@verdi
class Valg:
    """What the user asked for."""

    steg: str = ""
    frist: date | None = None
    likevel: str | None = None
    postlagt: bool = False
    kanal: str = "papir"
    engelsk: bool = False
    konvolutt: str = ""
    ja: bool = False


def uposta(sak: Saksfil, brev: str | None = None) -> list[h.BrevLaget]:
    """Letters of the case, or of one kind, that wait to be posted."""
    return [e for e in venter.uposta(h.ikke_angret(sak.hendelser)) if brev is None or e.brev == brev]


# ---- one letter ---------------------------------------------------------------------------------


def lag(kontor: Kontor, sak: Saksfil, m: Muligheter, valg: Valg) -> Klart:
    """Decide one letter and make its PDF; nothing is written. A letter that waits in the case is taken back (92)."""
    from inkassocli.render.brev import lag_brev

    kontor.krev_uten_kopi(sak)
    f, svar = m.f, m.svar(valg.steg)
    if (sendt := m.postlagt_i_dag) is not None:
        raise StegStengtError(
            f"Sak {sak.hode.sak}: {BREVNAVN[sendt.brev]} er postlagt i dag. En sak får ett brev om dagen.",
            gjoer="vent til fristen i det er ute",
        )
    krev_lov(f, svar, valg.likevel)
    frist = valg.frist or foreslaatt_frist(f, kontor.oppsett)
    if for_kort := frist_for_kort(kontor.bok, valg.steg, kontor.dag, frist):
        raise stengt_av(valg.steg, for_kort)
    if frist <= kontor.dag:
        raise BrukError(
            f"Fristen {frist:%d.%m.%Y} må være etter brevets dag.", gjoer="velg en senere --frist"
        )
    if gitt_rett := next((a for a in svar.advarsler if a.regel == "innsigelse_godtatt"), None):
        raise stengt_av(valg.steg, gitt_rett)
    svar = med(svar, gebyr=i_brevet(f.sak, f.gebyrer, valg.steg, svar.gebyr), advarsler=_advarsler(f, svar))
    g = grunnlag(f, kontor.oppsett, valg.steg, frist=frist, svar=svar, ekstra=_avtalebrudd(f, valg.steg))
    if g.malnavn == "purring_avtalebrudd" and svar.minste_frist and frist < svar.minste_frist:
        raise StegStengtError(
            f"Etter en brutt avtale skal skyldneren ha minst 14 dagers frist, til {svar.minste_frist:%d.%m.%Y}.",
            gjoer="velg en senere --frist",
        )
    krev_adresse(g)
    ferdig = lag_brev(g, engelsk=valg.engelsk, **utseende(kontor, valg.konvolutt))
    fil = ledig_fil(sak.mappe / "brev", f"{kontor.dag}-{valg.steg}.pdf")
    felles: dict[str, Any] = {
        "brev": valg.steg, "frist": frist, "gebyr": svar.gebyr, "fil": f"brev/{fil.name}", "sha256": ferdig.sha256,
        "mal": ferdig.mal, "sum": g.sum,
    }  # fmt: skip
    tilbake = tuple(e for e in uposta(sak) if e.brev in h.KRAVBREV)
    hendelser: list[h.Hendelse] = [kontor.ny(h.Angret, gjelder=e.nr, merknad=ERSTATTET) for e in tilbake]
    hendelser += [*logg_likevel(kontor, svar, valg.likevel), kontor.ny(h.BrevLaget, **felles)]
    if valg.postlagt:
        hendelser.append(kontor.ny(h.BrevSendt, **felles, kanal=valg.kanal))
    return Klart(sak, m, svar, frist, ferdig, fil, tuple(hendelser), tilbake)


def _advarsler(f: Fakta, svar: Svar) -> tuple[Grunn, ...]:
    """What is still to be said once the letter is made: to send what came back again is to have sent it."""
    paa_nytt = f.sak.retur_adresse and f.sak.retur is not None and f.sak.retur.brev == svar.steg
    return tuple(g for g in svar.advarsler if not (paa_nytt and g.regel == "brev_i_retur"))


def _avtalebrudd(f: Fakta, steg: str) -> dict[str, Any] | None:
    """The first purring after a broken plan says so, and that the whole rest falls due."""
    from inkassocli.core.avtale import brudd

    dager = brudd(f.sak) if steg == "purring" else None
    return {"avtale_dato": dager[0], "avtalebrudd": dager[1]} if dager else None


def krev_ikke_laget(sak: Saksfil, brev: str) -> None:
    """The same letter is not made twice while the first waits to be posted (exit 2)."""
    nr = sak.hode.sak
    if ventende := uposta(sak, brev):
        raise BrukError(
            f"Sak {nr}: brevet er alt laget og ikke postlagt.",
            gjoer=f"er det sendt: inkasso sendt {nr} --brev {brev} · "
            f"ta det bort: inkasso angre {nr} --gjelder {ventende[-1].nr}",
        )


def krev_kanal(kanal: str) -> None:
    """A channel that is known (exit 2)."""
    if kanal not in h.VERDIER["Kanal"]:
        raise BrukError(
            f"Kanalen «{kanal}» finnes ikke.", gjoer=f"velg en av: {', '.join(h.VERDIER['Kanal'])}"
        )


# ---- one case, or all that are due --------------------------------------------------------------


def brevene(kontor: Kontor, valg: Valg, soek: Sequence[str] | None) -> Samling:
    """The letters of the chosen cases, or of every case that is due, and one print file with them all."""
    utkast, utelatt = _velg(kontor, valg, soek, partial(_utkast, kontor, navngitt=bool(soek)))
    flere = kontor.kan_spoerre and not valg.ja and (len(utkast) > 1 or (bool(utkast) and not soek))
    return Samling(
        tuple(utkast),
        tuple(utelatt),
        Kravkjoering(valg.steg, kontor.dag, valg.kanal, valg.postlagt),
        _skal_de_lages(len(utkast), postlagt=valg.postlagt) if flere else None,
        utskrift=ledig_fil(kontor.mappe / "utskrift", f"{kontor.dag}-{valg.steg}.pdf") if utkast else None,
    )


def _skal_de_lages(antall: int, *, postlagt: bool) -> Bekreftelse:
    """Whether letters that the user has not named one by one shall be made, when names and sums have been shown."""
    hva = "brevet" if antall == 1 else f"de {antall} brevene"
    return Bekreftelse(f"Lage {hva}{' og føre som postlagt' if postlagt else ''}?", standard=False)


def _utkast(kontor: Kontor, x: Klart, *, navngitt: bool) -> Utkast:
    sak, m = x.sak, x.m
    andre = dagen.andre_brev_i_dag(kontor, sak) if navngitt else ()
    svar = Krav(
        sak.hode.sak, sak.hode.skyldner.navn, x.svar, x.frist, x.fil, om_steget(m, x.frist), banken_til(m.f),
        tuple(e for e in x.tilbake), andre, next(e.sum for e in x.hendelser if isinstance(e, h.BrevLaget)),
        foerst(m, x.svar.steg, x.frist) if navngitt else None,
    )  # fmt: skip
    return Utkast(sak, x.hendelser, filer=(x.trykk,), svar=svar)


def vist(kontor: Kontor, valg: Valg, soek: Sequence[str] | None) -> tuple[list[Vist], int]:
    """The same letters as text, and the exit code of the cases that failed."""
    brev, utelatt = _velg(kontor, valg, soek, lambda x: Vist(x.sak.hode.sak, x.ferdig.tittel, x.ferdig.tekst))
    return brev, Samling(utelatt=tuple(utelatt)).kode


def _velg(
    kontor: Kontor, valg: Valg, soek: Sequence[str] | None, som: Callable[[Klart], T]
) -> tuple[list[T], list[Utelatt]]:
    """Each letter made, and what is kept of it: a run may make a thousand."""
    krev_kanal(valg.kanal)
    kontor.bok.krev_dekket(kontor.dag)
    if not soek:
        return _alle(kontor, valg, som)
    saker = {s.fil: s for s in map(kontor.sak, soek)}.values()
    return [som(lag(kontor, s, muligheter(kontor.fakta(s)), valg)) for s in saker], []


def _alle(kontor: Kontor, valg: Valg, som: Callable[[Klart], T]) -> tuple[list[T], list[Utelatt]]:
    """Presisering 59: the cases that `neste` marks; all others with the reason, those that fail with the name too."""
    _ = kontor.oppsett
    lest = kontor.alle()
    brev: list[T] = []
    utelatt = [Utelatt(None, str(x), x.kode) for x in lest.feil]
    saker: list[tuple[Saksfil, Muligheter]] = []
    for s in lest:
        try:
            m = muligheter(kontor.fakta(s))
            _ = m.i_kjoering
            saker.append((s, m))
        except InkassoError as feil:
            utelatt.append(Utelatt(s.hode.sak, str(feil), feil.kode, s.hode.skyldner.navn))
    venter = dagen.venter_paa((dagen.plass(m) for _, m in saker), kontor.bok)
    for s, m in saker:
        nr, navn = s.hode.sak, s.hode.skyldner.navn
        try:
            if m.f.sak.avsluttet:  # left out of nothing: it is over
                continue
            if hvorfor := m.ikke_i_kjoering(valg.steg):
                utelatt.append(Utelatt(nr, hvorfor, navn=navn))
            elif nr in venter:
                utelatt.append(Utelatt(nr, dagen.ETT_BREV.format(venter[nr]), navn=navn))
            else:
                brev.append(som(lag(kontor, s, m, valg)))
        except InkassoError as feil:
            utelatt.append(Utelatt(nr, str(feil), feil.kode, navn))
    return brev, utelatt
