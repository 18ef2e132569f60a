"""What the letters that press for nothing say: reminders, answers, receipts, credit notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError, StegStengtError

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.saksgang.brev.andre import Bestilling
    from inkassocli.saksgang.kontor import Kontekst


@dataclass(frozen=True, slots=True)
class Innhold:
    """What a kind adds to the facts of the case; `raad` is said to the user."""

    frist: date | None = None
    ekstra: dict[str, Any] | None = None
    raad: tuple[str, ...] = ()
    egne_ord: tuple[str, ...] = ()  # text of the user or the debtor that stands in the letter
    merknad: str = ""


# ---- the kinds ----------------------------------------------------------------------------------


def betalingspaaminnelse(k: Kontekst, f: Fakta, b: Bestilling) -> Innhold:
    """Papirer § 3.1: free, from the day after the due day, and before the letters that cost."""
    from inkassocli.core.steg import vurder
    from inkassocli.papirer.grunnlag import foreslaatt_frist
    from inkassocli.view.tekst import nei

    nr = f.sak.hode.sak
    if f.fryser:
        raise StegStengtError(
            "Skyldneren har sagt seg uenig, og saken er fryst (inkassoloven §§ 9 og 10).",
            gjoer=f"svar først (inkasso innsigelse {nr} --svar), eller varsle forliksrådet: inkasso purring {nr}",
        )
    svar = vurder(f, "purring")
    if svar.utfall == "ulovlig":
        raise StegStengtError(
            f"En betalingspåminnelse kan bare sendes når en purring kan det.\n{nei(svar)}",
            grunner=svar.grunner,
        )
    if any(f.gebyrer):
        raise StegStengtError(
            "Saken har alt et brev med gebyr. Påminnelsen sier at brevet er gratis, og hører til før dem.",
            gjoer=f"se hva som er lov nå: inkasso kan {nr}",
        )
    return Innhold(b.frist or foreslaatt_frist(f, k.oppsett))


def foreloepig_svar(k: Kontekst, f: Fakta, b: Bestilling) -> Innhold:
    """Inkassoloven 2026 § 17 as good practice: why not yet, when, and what happens to the deadlines."""
    from inkassocli.core import hendelser as h

    nr = f.sak.hode.sak
    inn = [
        e
        for e in f.sak.hendelser
        if isinstance(e, h.Innsigelse) or (isinstance(e, h.Kontakt) and e.retning == "inn")
    ]
    if not inn:
        raise BrukError(
            f"Sak {nr} har ingen henvendelse fra skyldneren å svare på.",
            gjoer=f"registrer den først: inkasso innsigelse {nr} --tekst …",
        )
    if not b.tekst.strip() or b.frist is None:
        raise BrukError(
            "Et foreløpig svar må si hvorfor du ikke kan svare ennå, og hvilken dag svaret kommer.",
            gjoer='gi begge: --tekst "Vi må spørre laboratoriet." --frist ÅÅÅÅ-MM-DD',
        )
    raad = (
        ()
        if f.fryser
        else (f"Brevet sier at saken ligger i ro. Legg den i ro: inkasso pause {nr} --til {b.frist}",)
    )
    return Innhold(None, {"mottatt": inn[-1].dato, "grunn": b.tekst.strip(), "svar_ventes": b.frist}, raad)


def bekreftelse(_: Kontekst, f: Fakta, b: Bestilling) -> Innhold:
    """A receipt for what has been paid, and what is left."""
    from inkassocli.core.beloep import NULL, kr
    from inkassocli.core.rettsgebyr import dekket, krevd, skal_tilbake

    if not f.konto.betalinger:
        raise BrukError(
            f"Sak {f.sak.hode.sak} har ingen betaling å bekrefte.",
            gjoer="registrer den først: inkasso betaling SAK --beloep KRONER",
        )
    over = skal_tilbake(f)
    raad = (f"Betalt for mye: {kr(over)} skal tilbake til skyldneren.",) if over else ()
    rettsgebyr = NULL if f.sak.alt_kreditert else krevd(f) - dekket(f)
    ekstra = {
        "refusjon": over, "gebyr_til_retten": rettsgebyr, "alt_igjen": f.konto.sum + rettsgebyr,
        "alt_kreditert": f.sak.alt_kreditert,
    }  # fmt: skip
    return Innhold(b.frist, ekstra, raad)


def opplysning(_: Kontekst, f: Fakta, b: Bestilling) -> Innhold:
    """Inkassoloven 2026 § 16 as good practice: the case statement, with the interest step by step."""
    from inkassocli.core.beregning import renteledd

    if f.konto.oppgjort:
        raise BrukError(
            f"Kravet i sak {f.sak.hode.sak} er gjort opp, og det er ingenting å opplyse om.",
            gjoer=f"send kvittering i stedet: inkasso brev {f.sak.hode.sak} --lag bekreftelse (eller kreditnotabrev)",
        )
    ekstra: dict[str, Any] = {}
    if ledd := renteledd(f):
        ekstra["segmenter"] = ledd
    if b.tekst.strip():
        ekstra["steg_videre"] = b.tekst.strip()
    if f.sak.rettslig:
        ekstra["rettslig"] = True
    return Innhold(b.frist, ekstra)


def kreditnotabrev(k: Kontekst, f: Fakta, b: Bestilling) -> Innhold:
    """What was never owed, why, and what is left."""
    from inkassocli.core import hendelser as h
    from inkassocli.papirer.grunnlag import foreslaatt_frist
    from inkassocli.saksgang.penger.kreditnota import gi_nummer

    nr = f.sak.hode.sak
    notaer = [e for e in f.sak.hendelser if isinstance(e, h.Kreditnota)]
    if not notaer:
        raise BrukError(
            f"Sak {nr} har ingen kreditnota.",
            gjoer=f"før den først: inkasso kreditnota {nr} --beloep KRONER --nummer NR",
        )
    siste = notaer[-1]
    grunn = b.tekst.strip() or siste.merknad.strip()
    if not grunn or not siste.nummer:
        mangler = "hvorfor beløpet er kreditert" if siste.nummer else "kreditnotaens nummer"
        gjoer = "gi grunnen: --tekst TEKST" if siste.nummer else gi_nummer(nr, siste)
        raise BrukError(f"Brevet må ha {mangler}.", gjoer=gjoer)
    ekstra = {
        "kreditnota": siste.nummer, "kreditnota_dato": siste.dato, "kreditert": siste.beloep, "grunn": grunn,
        "faktura": siste.faktura or f.sak.hode.krav[0].faktura, "egen_feil": b.egen_feil,
        "refusjon": f.konto.til_overs, "gebyr_strykes": f.sak.alt_kreditert and any(f.gebyrer),
    }  # fmt: skip
    raad = (
        (f"Innsigelsen er fortsatt åpen: inkasso innsigelse {nr} --avslutt kreditert",)
        if f.sak.aapne_protester
        else ()
    )
    frist = (b.frist or foreslaatt_frist(f, k.oppsett)) if f.konto.sum else None
    return Innhold(frist, ekstra, raad)


SLAG: dict[str, Callable[[Kontekst, Fakta, Bestilling], Innhold]] = {
    "betalingspaaminnelse": betalingspaaminnelse,
    "foreloepig_svar": foreloepig_svar,
    "bekreftelse": bekreftelse,
    "opplysning": opplysning,
    "kreditnotabrev": kreditnotabrev,
}
