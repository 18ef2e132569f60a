"""The letters that press for nothing and have no command of their own: made from the case, kept like the others.

Each kind has one function here that says what it needs and refuses what would be untrue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError, StegStengtError

if TYPE_CHECKING:
    from inkassocli.commands.felles import Kontekst
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Bestilling:
    """What the user asked for."""

    slag: str
    frist: date | None = None
    tekst: str = ""
    egen_feil: bool = False
    postlagt: bool = False
    kanal: str = "papir"
    engelsk: bool = False
    vis: bool = False
    skriv_ut: bool = False
    skriver: str | None = None


@dataclass(frozen=True, slots=True)
class Innhold:
    """What a kind adds to the facts of the case; `raad` is said to the user."""

    frist: date | None = None
    ekstra: dict[str, Any] | None = None
    raad: tuple[str, ...] = ()
    egne_ord: tuple[str, ...] = ()  # text of the user or the debtor that stands in the letter
    merknad: str = ""


def lag(k: Kontekst, sak: Saksfil, b: Bestilling) -> None:
    """Decide and make the letter in memory, then write: PDF, event, message."""
    from inkassocli.commands.brev import krev_ikke_laget, utseende
    from inkassocli.commands.grunnlag import grunnlag, krev_adresse
    from inkassocli.render.brev import lag_brev

    _krev_valg(k, b)
    f = k.fakta(sak)
    innhold = SLAG[b.slag](k, f, b)
    if not b.vis:
        krev_ikke_laget(sak, b.slag)
    g = grunnlag(f, k.oppsett, b.slag, frist=innhold.frist, ekstra=innhold.ekstra)
    krev_adresse(g)
    return skriv(k, sak, b, innhold, lag_brev(g, engelsk=b.engelsk, **utseende(k)))


def _krev_valg(k: Kontekst, b: Bestilling) -> None:
    from inkassocli.commands.brev import krev_kanal
    from inkassocli.view.format import dato

    if b.slag not in SLAG:
        raise BrukError(
            f"«{b.slag}» er ikke et brev som lages her.",
            gjoer=f"velg en av: {', '.join(SLAG)}. Andre brev har egne kommandoer: purring, varsel, oppfordring …",
        )
    krev_kanal(b.kanal)
    if b.frist and b.frist <= k.dag:
        raise BrukError(f"Fristen {dato(b.frist)} må være etter brevets dag.", gjoer="velg en senere --frist")


def skriv(k: Kontekst, sak: Saksfil, b: Bestilling, innhold: Innhold, ferdig: FerdigBrev) -> None:
    """The letter as it is ordered: shown, or kept, told of and printed."""
    from inkassocli.commands.brev import ledig_fil, til_skriver, valgt_skriver, vis_tekst
    from inkassocli.core import hendelser as h
    from inkassocli.core.helsevern import MERKE, mistenkelig
    from inkassocli.store import atomisk
    from inkassocli.view.format import dato

    if b.vis:
        return vis_tekst(k, [(sak.hode.sak, ferdig)])
    skriver = valgt_skriver(k, skriv_ut=b.skriv_ut, navn=b.skriver)
    merke = MERKE if mistenkelig(*innhold.egne_ord) else ""
    fil = ledig_fil(sak.mappe / "brev", f"{k.dag}-{b.slag}{merke}.pdf")
    felles: dict[str, Any] = {
        "dato": k.dag, "registrert": k.naa, "brev": b.slag, "frist": innhold.frist, "fil": f"brev/{fil.name}",
        "sha256": ferdig.sha256, "mal": ferdig.mal, "merknad": innhold.merknad,
    }  # fmt: skip
    nye: list[h.Hendelse] = [h.BrevLaget(**felles)]
    if b.postlagt:
        nye.append(h.BrevSendt(**felles, kanal=b.kanal))
    if not k.toerr:
        atomisk.skriv(fil, ferdig.pdf, ny=True)
    k.legg_til(sak, *nye)
    frist = f", frist {dato(innhold.frist)}" if innhold.frist else ""
    linjer = [f"{ferdig.tittel} til {sak.hode.skyldner.navn} (sak {sak.hode.sak}){frist}."]
    linjer += [] if k.toerr else [f"  {fil}"]
    k.skrevet(sak.hode.sak, nye, [] if k.toerr else [fil], "\n".join(linjer))
    for raad in innhold.raad:
        k.si(raad)
    if merke:
        k.si(
            "Merk: brevet har ord om helse. Det kan sendes til skyldneren, men må bekreftes før det legges ved noe "
            "til andre (helsepersonelloven § 21)."
        )
    if not b.postlagt and not k.toerr:
        k.si(f"Når brevet er postlagt: inkasso sendt {sak.hode.sak} --brev {b.slag}")
    return til_skriver(k, skriver, fil)


# ---- the kinds ----------------------------------------------------------------------------------


def betalingspaaminnelse(k: Kontekst, f: Fakta, b: Bestilling) -> Innhold:
    """Papirer § 3.1: free, from the day after the due day, and before the letters that cost."""
    from inkassocli.commands.grunnlag import foreslaatt_frist
    from inkassocli.core.steg import vurder
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
    from inkassocli.core.beloep import NULL
    from inkassocli.core.rettsgebyr import dekket, krevd, skal_tilbake
    from inkassocli.view.format import kr

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
    from inkassocli.commands.grunnlag import foreslaatt_frist
    from inkassocli.commands.kreditnota import gi_nummer
    from inkassocli.core import hendelser as h

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
