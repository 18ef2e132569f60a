"""What the letters that press for nothing say: reminders, answers, receipts, credit notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import hendelser as h
from inkassocli.core.avtale import status
from inkassocli.core.beloep import NULL
from inkassocli.core.beregning import renteledd
from inkassocli.core.fakta import Fakta
from inkassocli.core.oppsett import Oppsett
from inkassocli.core.rettsgebyr import dekket, krevd, skal_tilbake
from inkassocli.papirer.grunnlag import foreslaatt_frist


@dataclass(frozen=True, slots=True)
class Tillegg:
    """What the user adds to a letter."""

    frist: date | None = None
    tekst: str = ""
    tekst_engelsk: str = ""  # the same in English, for the copy
    egen_feil: bool = False


@dataclass(frozen=True, slots=True)
class Innhold:
    """What a kind adds to the facts of the case; `raad` is said to the user."""

    frist: date | None = None
    ekstra: dict[str, Any] | None = None
    raad: tuple[str, ...] = ()
    egne_ord: tuple[str, ...] = ()  # text of the user or the debtor that stands in the letter
    egen_tekst: str = ""  # what the user wrote of it, in Norwegian
    merknad: str = ""
    sum: Decimal | None = None  # what it asks to be paid by the deadline (presisering 88)


# ---- the kinds ----------------------------------------------------------------------------------


def betalingspaaminnelse(f: Fakta, oppsett: Oppsett, t: Tillegg) -> Innhold:
    """Papirer § 3.1: free, with a deadline."""
    return Innhold(t.frist or foreslaatt_frist(f, oppsett))


def foreloepig_svar(f: Fakta, _: Oppsett, t: Tillegg) -> Innhold:
    """Inkassoloven 2026 § 17 as good practice: why not yet, when, and what happens to the deadlines."""
    return Innhold(
        t.frist,
        {
            "mottatt": henvendelser(f)[-1].dato, "grunn": t.tekst.strip(), "grunn_engelsk": t.tekst_engelsk.strip(),
            "svar_ventes": t.frist,
        },
        egen_tekst=t.tekst.strip(),
    )  # fmt: skip


def henvendelser(f: Fakta) -> list[h.Innsigelse | h.Kontakt]:
    """What the debtor has said or written."""
    return [
        e
        for e in f.sak.hendelser
        if isinstance(e, h.Innsigelse) or (isinstance(e, h.Kontakt) and e.retning == "inn")
    ]


def bekreftelse(f: Fakta, _: Oppsett, t: Tillegg) -> Innhold:
    """A receipt for what has been paid, and what is left."""
    rettsgebyr = NULL if f.sak.alt_kreditert else krevd(f) - dekket(f)
    ekstra = {
        "refusjon": skal_tilbake(f), "gebyr_til_retten": rettsgebyr, "alt_igjen": f.konto.sum + rettsgebyr,
        "alt_kreditert": f.sak.alt_kreditert, "klage_trukket": _klage_trukket(f),
        "tilbakebetalt": tuple(e for e in f.sak.hendelser if isinstance(e, h.Tilbakebetalt)),
    }  # fmt: skip
    if neste := next((s for s in status(f) if s.mangler > 0), None):
        return Innhold(
            None, ekstra | {"neste_avdrag": bg.Avdrag(dato=neste.avdrag.dato, beloep=neste.mangler)}
        )
    siste = f.sak.brev[-1] if f.sak.brev else None
    if siste and siste.frist and siste.frist >= f.dag:
        ekstra["frist_loeper"] = siste.frist
    return Innhold(t.frist, ekstra)


def _klage_trukket(f: Fakta) -> date | None:
    """The day the complaint was withdrawn, where that was the last of it."""
    klager = [e for e in f.sak.hendelser if isinstance(e, h.ForliksklageSendt | h.KlageAvsluttet)]
    return klager[-1].dato if klager and getattr(klager[-1], "utfall", "") == "trukket" else None


def opplysning(f: Fakta, _: Oppsett, t: Tillegg) -> Innhold:
    """Inkassoloven 2026 § 16 as good practice: the case statement, with the interest step by step."""
    ekstra: dict[str, Any] = {"klage_trukket": _klage_trukket(f)}
    if ledd := renteledd(f):
        ekstra["segmenter"] = ledd
    if t.tekst.strip():
        ekstra |= {"steg_videre": t.tekst.strip(), "steg_videre_engelsk": t.tekst_engelsk.strip()}
    if f.sak.rettslig:
        ekstra["rettslig"] = True
    return Innhold(t.frist, ekstra, egen_tekst=t.tekst.strip())


def kreditnotaer(f: Fakta) -> list[h.Kreditnota]:
    """The letter is about the last of them."""
    return [e for e in f.sak.hendelser if isinstance(e, h.Kreditnota)]


def kreditnotabrev(f: Fakta, oppsett: Oppsett, t: Tillegg) -> Innhold:
    """What was never owed, why, and what is left."""
    siste = kreditnotaer(f)[-1]
    ekstra = {
        "kreditnota": siste.nummer, "kreditnota_dato": siste.dato, "kreditert": siste.beloep,
        "grunn": t.tekst.strip() or siste.merknad.strip(), "grunn_engelsk": t.tekst_engelsk.strip(),
        "egen_feil": t.egen_feil,
        "faktura": siste.faktura or f.sak.hode.krav[0].faktura, "refusjon": skal_tilbake(f),
        "klage_trukket": _klage_trukket(f),
        "gebyr_strykes": f.sak.alt_kreditert and any(f.gebyrer),
    }  # fmt: skip
    frist = (t.frist or foreslaatt_frist(f, oppsett)) if f.konto.sum else None
    return Innhold(frist, ekstra, egen_tekst=str(ekstra["grunn"]), sum=f.konto.sum if frist else None)


SLAG: dict[str, Callable[[Fakta, Oppsett, Tillegg], Innhold]] = {
    "betalingspaaminnelse": betalingspaaminnelse,
    "foreloepig_svar": foreloepig_svar,
    "bekreftelse": bekreftelse,
    "opplysning": opplysning,
    "kreditnotabrev": kreditnotabrev,
}
