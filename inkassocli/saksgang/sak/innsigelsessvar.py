"""An objection is answered by letter, and it ends: the effect on fees is shown before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.commands.samtale import egentekst
from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.saksgang.kontor import les

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Innsigelse
    from inkassocli.saksgang.brev.andre import Bestilling
    from inkassocli.saksgang.kontor import Kontekst
    from inkassocli.store.saksfil import Saksfil


SVARSTART = "\n# Skriv svaret ditt. Linjer som begynner med #, blir ikke med.\n"

UTFALL = ("avvist", "delvis", "godtatt")

UTEN_ORD = {"nb": "Du skrev at du er uenig i kravet.", "nn": "Du skreiv at du er usamd i kravet."}

MINSTE_BEGRUNNELSE = 5  # words: «at least a sentence» (regler § 6)


@dataclass(frozen=True, slots=True)
class Sagt:
    """What the debtor says, as the user has told it."""

    art: str = "rimelig"
    tekst: str = ""
    fil: Path | None = None
    uomtvistet: Decimal | None = None
    burde_kommet: date | None = None
    begrunnelse: str = ""
    merknad: str = ""
    dato: date | None = None
    erstatter: int | None = None


@dataclass(frozen=True, slots=True)
class Svarvalg:
    """What the user answers."""

    tekst: str = ""
    fil: Path | None = None
    utfall: str = "avvist"


def igjen(k: Kontekst, f: Fakta) -> Decimal:
    """The principal outstanding; on a day without rates what is claimed before payments, which is sure."""
    if k.kjente_satser:
        return f.konto.hovedstol
    return sum((f.sak.hovedstol(x) for x in f.sak.hode.krav), Decimal(0))


def aapen(f: Fakta) -> Innsigelse:
    """The newest objection that has not ended; who only cannot pay has made none, if there is another."""
    from inkassocli.core import hendelser as h

    nr = {p.nr for p in f.sak.aapne_protester}  # presisering 80: an ending may have ended nothing
    aapne: list[Innsigelse] = []
    for e in f.sak.hendelser:
        if isinstance(e, h.Innsigelse):
            aapne.append(e)
        elif isinstance(e, h.InnsigelseAvsluttet):
            aapne = [x for x in aapne if x.nr in nr]
    if not aapne:
        raise BrukError(
            f"Sak {f.sak.hode.sak} har ingen åpen innsigelse.",
            gjoer=f"registrer den først: inkasso innsigelse {f.sak.hode.sak} --tekst …",
        )
    return next((e for e in reversed(aapne) if e.art != "betalingsevne"), aapne[-1])


def avslutt(
    k: Kontekst, sak: Saksfil, f: Fakta, utfall: str, av: str | None, merknad: str, *, ja: bool
) -> None:
    """Presiseringer 34 and 80: ends what the word can end. Fees lost stay lost (37); what opens is shown first."""
    from inkassocli.commands.samtale.spoer import bekreft
    from inkassocli.core import hendelser as h
    from inkassocli.saksgang.utkast import en_av, svar
    from inkassocli.view.virkning import effekt

    aapen(f)
    e = h.InnsigelseAvsluttet(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        utfall=en_av("Avslutning", utfall, "--avslutt"),
        av=en_av("Avgjoerer", av, "--av") if av else None,
    )
    etter = k.fakta(sak, nye=(e,))
    foer, igjen_aapne = len(f.sak.aapne_protester), len(etter.sak.aapne_protester)
    if foer and foer == igjen_aapne:
        raise BrukError(ENDER_IKKE[utfall], gjoer=VEIER.format(sak.hode.sak))
    virkning = [*effekt(f.konto, etter.konto), *_virkning(f, etter)] if k.kjente_satser else []
    igjen = bekreft(k, "Skal innsigelsen avsluttes?", ja=ja, virkning=virkning)
    k.legg_til(sak, e)
    rest = (
        f" {igjen_aapne} innsigelse{'r' if igjen_aapne > 1 else ''} er fortsatt åpen." if igjen_aapne else ""
    )
    svar(
        k,
        sak.hode.sak,
        [e],
        [f"Innsigelsen i sak {sak.hode.sak} er avsluttet ({utfall}).{rest}", *igjen],
        fryst=etter.fryser,
    )
    k.si(f"Se hva som er lov nå: inkasso kan {sak.hode.sak}")


ENDER_IKKE = {
    "avgjort": "Du kan ikke selv avgjøre innsigelsen, og ingen dom er registrert etter den (inkassoloven § 17).",
    "kreditert": "Ingen kreditnota er registrert etter innsigelsen.",
}
VEIER = (
    "trukket eller godtatt av skyldneren: --avslutt trukket · kreditert: inkasso kreditnota {0}, og så --avslutt "
    "kreditert · avgjort av en annen: --avslutt avgjort --av dom, forlik eller nemnd · åpenbart grunnløs: "
    "inkasso innsigelse {0} --art aapenbart_grunnloes --begrunnelse … --erstatter NR"
)


def _virkning(foer: Fakta, etter: Fakta) -> list[str]:
    from inkassocli.core.beloep import NULL, kr

    tapt = (
        sum(foer.gebyrer, NULL) - foer.konto.gebyr - sum((b.kostnader for b in foer.konto.betalinger), NULL)
    )
    ut = (
        ["Inkassovarsel og betalingsoppfordring kan sendes igjen."]
        if foer.fryser and not etter.fryser and not etter.sak.avsluttet
        else []
    )
    if tapt > 0:
        ut.append(
            f"Gebyrene som falt bort ({kr(tapt)}), kommer ikke tilbake. Nye brev kan ha gebyr etter de vanlige reglene."
        )
    return ut


def besvar(k: Kontekst, sak: Saksfil, f: Fakta, valg: Svarvalg, b: Bestilling) -> None:
    """The reply letter: PDF, then the event."""
    from inkassocli.core.beloep import NULL
    from inkassocli.core.format import dato
    from inkassocli.core.rettsgebyr import skal_tilbake
    from inkassocli.core.sak import GODTATT
    from inkassocli.papirer.brev import Innhold
    from inkassocli.papirer.grunnlag import foreslaatt_frist, grunnlag, krev_adresse
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.brev.andre import skriv
    from inkassocli.saksgang.brev.brev import krev_ikke_laget, krev_kanal
    from inkassocli.saksgang.kontor import utseende

    if valg.utfall not in UTFALL:
        raise BrukError(f"--utfall: «{valg.utfall}» må være en av: {', '.join(UTFALL)}.")
    krev_kanal(b.kanal)
    innsigelsen = aapen(f)
    godtatt = valg.utfall == "godtatt"
    krev_aapen_for_svar(f, godtatt=godtatt)
    krev_svarbar(f, innsigelsen, valg.utfall)
    if not b.vis:
        krev_ikke_laget(sak, "svar")
    frist = None if godtatt else b.frist or foreslaatt_frist(f, k.oppsett)
    if frist and frist <= k.dag:
        raise BrukError(f"Fristen {dato(frist)} må være etter brevets dag.", gjoer="velg en senere --frist")
    bestridt = NULL
    if innsigelsen.art == "delvis":
        bestridt = k.fakta(sak, innsigelsen.dato).konto.hovedstol - (innsigelsen.uomtvistet or NULL)
    tilbake = NULL
    if godtatt:
        betalt = sum((x.betaling.beloep for x in f.konto.betalinger), NULL)
        tilbake = skal_tilbake(f) if bestridt else betalt
    ekstra = {
        "innsigelse_dato": innsigelsen.dato,
        "innsigelse": innsigelsen.tekst or UTEN_ORD[k.oppsett.maalform],
        "svar": _svartekst(valg),
        "utfall": valg.utfall,
        "stanset": f.fryser,
        "refusjon": tilbake,
        "bestridt": bestridt,
    }
    g = grunnlag(f, k.oppsett, "svar", frist=frist, ekstra=ekstra, hele=True)
    krev_adresse(g)
    ferdig = lag_brev(g, engelsk=b.engelsk, **utseende(k))
    nr, raad = sak.hode.sak, []
    if godtatt and not bestridt:
        raad.append(
            f"Krediter det du godtar: inkasso kreditnota {nr} --hele. "
            f"Avslutt så innsigelsen: inkasso innsigelse {nr} --avslutt kreditert"
        )
    if frist and f.sak.pause_loeper(k.dag):
        raad.append(
            f"Merk: saken har pause, men brevet ber om svar innen {dato(frist)}. Velg --frist etter pausen."
        )
    egne_ord = (str(ekstra["innsigelse"]), str(ekstra["svar"]))
    merknad = GODTATT if godtatt else ""
    skriv(k, sak, b, Innhold(frist, raad=tuple(raad), egne_ord=egne_ord, merknad=merknad), ferdig)


def krev_aapen_for_svar(f: Fakta, *, godtatt: bool) -> None:
    """What bars any letter bars the answer; one that asks for money also what bars the demand (exit 3)."""
    from inkassocli.core.steg import vurder
    from inkassocli.view.tekst import grunn

    stenger = ("stanset",) if godtatt else ("stanset", "avsluttet", "mindreaarig", "avtale")
    grunner = tuple(g for g in vurder(f, "purring").grunner if g.regel in stenger)
    if grunner:
        linjer = ["Svaret kan ikke sendes slik saken står.", *(grunn(g) for g in grunner)]
        raise StegStengtError("\n".join(linjer), grunner=grunner)
    if f.sak.klage_sendt or f.sak.kombinert:
        raise StegStengtError(
            "Saken ligger i forliksrådet. Innvendingene hører i tilsvaret, og du svarer der (tvisteloven § 6-4).",
            gjoer=f"registrer tilsvaret: inkasso forlik {f.sak.hode.sak} --tilsvar bestridt",
        )


def krev_svarbar(f: Fakta, innsigelsen: Innsigelse, utfall: str) -> None:
    """An answer fits what was said; what is granted in part is credited first, so that the sum is right (exit 2)."""
    from inkassocli.core import hendelser as h

    nr = f.sak.hode.sak
    if innsigelsen.art == "betalingsevne":
        raise BrukError(
            "Skyldneren er ikke uenig, men kan ikke betale nå. Da er det ingen innsigelse å svare på.",
            gjoer=f"tilby nedbetaling: inkasso avtale {nr} --antall 3 --fra ÅÅÅÅ-MM-DD",
        )
    en_del = utfall == "delvis" or (utfall == "godtatt" and innsigelsen.art == "delvis")
    etterpaa = (e for e in f.sak.hendelser if e.nr > innsigelsen.nr)
    if en_del and not any(isinstance(e, h.Kreditnota | h.Ettergitt) for e in etterpaa):
        raise BrukError(
            "Det du går med på, er ikke trukket fra kravet ennå. Da blir summen i brevet feil.",
            gjoer=f"registrer det først: inkasso kreditnota {nr} --beloep KRONER",
        )


def _svartekst(valg: Svarvalg) -> str:
    """The answer: given, from a file, or written in the editor (only with a terminal)."""
    tekst = valg.tekst
    if valg.fil is not None:
        tekst = les(valg.fil)
    if not tekst.strip() and interaktiv():
        tekst = egentekst.i_tekstprogram(SVARSTART, ellers="bruk --tekst TEKST eller --svarfil FIL") or ""
    tekst = egentekst.uten_kommentarer(tekst)
    if not tekst:
        raise BrukError("Svaret mangler.", gjoer="gi det med --tekst TEKST eller --svarfil FIL")
    return tekst
