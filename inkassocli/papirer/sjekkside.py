"""The points of the user's own page beside a complaint: what to check, sign, send, pay, and attendance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core.format import dato

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Valgt
    from inkassocli.core.funn import Funn
    from inkassocli.core.moeteplikt import Moeteplikt
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.papirvalg import Kostnader
    from inkassocli.papirer.bilag import Lest


TEKST = {
    "nb": {
        "raad": "{0} er rett forliksråd for {1}. Er du i tvil, ring 02800.",
        "navn": "Navnet på klageren er det samme som på fakturaen ({0}).",
        "enk": (
            "I et enkeltpersonforetak er du selv part. Ditt eget navn må stå i navnet på klageren, "
            "ellers føyer du det til."
        ),
        "motpart": "{0} bor fortsatt på adressen i klagen.",
        "folkereg": "{0} har forretningskontor i denne kommunen (se Brønnøysundregistrene).",
        "sakstype": (
            "Saken gjelder bare betaling. Forliksrådet tar ikke familiesaker, saker mot det offentlige "
            "eller saker der en nemnd har truffet en avgjørelse som etter lov er bindende."
        ),
        "lest": "Du har lest hele klagen, og alt i den er riktig.",
        "bilag": "Bilagene ({0}) er de rette, og ingen av dem har mer om pasienten enn nødvendig.",
        "stedfortreder": "Skriv navnet på daglig leder eller styrets leder der klagen har en åpen linje.",
        "ut": "Skriv ut klagen med bilag i to eksemplarer: ett til forliksrådet og ett til deg selv.",
        "sign": "Skriv under for hånd på linjen bak påstand og bilagsliste, med sted og dato.",
        "bilder": "Se etter at alle sidene er lesbare.",
        "post": "Send ett underskrevet eksemplar med posten, eller lever det.",
        "kopi": "Send gjerne en kopi til klagemotparten.",
        "rek": (
            "Send den rekommandert: kravet foreldes {0}, og bare rekommandert sending berger deg hvis "
            "den blir borte."
        ),
        "kvittering": "Ta vare på kvitteringen.",
        "kilde": "kilde: {0}, {1}",
        "levende": "Bilag {0}: {1}.",
        "ehf": "Bilag {0}: {1}.",
        "boks": (
            "Postnummeret er en postboks. Finn ut hvor skyldneren bor. Er det en annen kommune, bruk --kommune NR."
        ),
        "moeteutgift": (
            "Møteutgifter kan du bare kreve når du ikke hører til i samme kommune som forliksrådet eller en "
            "nabokommune (tvisteloven § 6-13 første ledd c)."
        ),
        "reise": (
            "Reiseutgifter kan du bare kreve når du hører til i samme kommune som forliksrådet eller en "
            "nabokommune (tvisteloven § 6-13 første ledd b)."
        ),
        "ja": "Ja: du har plikt til å møte selv, eller sende en ansatt.",
        "nei": "Nei: du kan la en fullmektig møte for deg.",
    },
    "nn": {
        "raad": "{0} er rett forliksråd for {1}. Er du i tvil, ring 02800.",
        "navn": "Namnet på klagaren er det same som på fakturaen ({0}).",
        "enk": (
            "I eit enkeltpersonføretak er du sjølv part. Ditt eige namn må stå i namnet på klagaren, "
            "elles føyer du det til."
        ),
        "motpart": "{0} bur framleis på adressa i klaga.",
        "folkereg": "{0} har forretningskontor i denne kommunen (sjå Brønnøysundregistra).",
        "sakstype": (
            "Saka gjeld berre betaling. Forliksrådet tek ikkje familiesaker, saker mot det offentlege "
            "eller saker der ei nemnd har teke ei avgjerd som etter lov er bindande."
        ),
        "lest": "Du har lese heile klaga, og alt i henne er rett.",
        "bilag": "Bilaga ({0}) er dei rette, og ingen av dei har meir om pasienten enn nødvendig.",
        "stedfortreder": "Skriv namnet på dagleg leiar eller styreleiar der klaga har ei open linje.",
        "ut": "Skriv ut klaga med bilag i to eksemplar: eitt til forliksrådet og eitt til deg sjølv.",
        "sign": "Skriv under for hand på linja bak påstand og bilagsliste, med stad og dato.",
        "bilder": "Sjå etter at alle sidene er lesbare.",
        "post": "Send eitt underskrive eksemplar med posten, eller lever det.",
        "kopi": "Send gjerne ein kopi til klagemotparten.",
        "rek": (
            "Send ho rekommandert: kravet blir forelda {0}, og berre rekommandert sending bergar deg "
            "dersom ho blir borte."
        ),
        "kvittering": "Ta vare på kvitteringa.",
        "kilde": "kjelde: {0}, {1}",
        "levende": "Bilag {0}: fila har skjema eller skript, og berre sidene er med.",
        "ehf": "Bilag {0}: fakturaen er ei EHF-fil utan PDF, og opplysningane i ho er skrivne ut.",
        "boks": (
            "Postnummeret er ein postboks. Finn ut kvar skyldnaren bur. Er det ein annan kommune, bruk --kommune NR."
        ),
        "moeteutgift": (
            "Møteutgifter kan du berre krevje når du ikkje høyrer til i same kommune som forliksrådet eller ein "
            "nabokommune (tvistelova § 6-13 første ledd c)."
        ),
        "reise": (
            "Reiseutgifter kan du berre krevje når du høyrer til i same kommune som forliksrådet eller ein "
            "nabokommune (tvistelova § 6-13 første ledd b)."
        ),
        "ja": "Ja: du har plikt til å møte sjølv, eller sende ein tilsett.",
        "nei": "Nei: du kan la ein fullmektig møte for deg.",
    },
}


def punkter(
    f: Fakta,
    o: Oppsett,
    valgt: Valgt,
    plikt: Moeteplikt,
    lest: Sequence[Lest],
    funn: Sequence[Funn],
    merknader: Sequence[str],
) -> dict[str, Any]:
    """All that the page shows."""
    t, raad = TEKST[o.maalform], valgt.raad
    naer = f.foreldes is not None and (f.foreldes - f.dag).days <= 120
    send = [
        t["post"],
        *([t["rek"].format(dato(f.foreldes))] if naer and f.foreldes else []),
        t["kopi"],
        t["kvittering"],
    ]
    return {
        "kontroll": _kontroll(f, o, valgt, plikt, lest),
        "mangler": [*(p.raad for p in funn if not p.ok and p.raad), *merknader],
        "skriv": [t["ut"], t["sign"], t["bilder"]],
        "send": send,
        "adresse": ", ".join((raad.navn, *raad.adresse, f"{raad.postnummer} {raad.poststed}")),
        "kilde": t["kilde"].format(raad.kilde, _norsk_dag(raad.dato)),
        "rettsgebyr": f.bok.rettsgebyr("gebyr_forliksklage", f.dag),
        "nabo": [t["ja"], t["nei"]],
        **plikt.felt,
    }


def merknader(
    valgt: Valgt, plikt: Moeteplikt, lest: Sequence[Lest], kostnader: Kostnader, maalform: str
) -> tuple[str, ...]:
    """What else to look at: a post box, meeting costs that hang on where the creditor belongs, changed exhibits."""
    t, usikker = TEKST[maalform], plikt.moeteplikt != "ja"
    return (
        *([t["boks"]] if valgt.boks else []),
        *([t["moeteutgift"]] if kostnader.moete and usikker else []),
        *([t["reise"]] if kostnader.reise and usikker else []),
        *(
            t["ehf" if x.vedlegg.er_ehf else "levende"].format(x.nummer, x.innlest.merknad)
            for x in lest
            if x.innlest.merknad
        ),
    )


def _norsk_dag(tekst: str) -> str:
    """The day of a source as people write it; what is no day is shown as it stands."""
    from datetime import date

    try:
        return dato(date.fromisoformat(tekst))
    except ValueError:
        return tekst


def _kontroll(f: Fakta, o: Oppsett, valgt: Valgt, plikt: Moeteplikt, lest: Sequence[Lest]) -> list[str]:
    t, s = TEKST[o.maalform], f.sak.skyldner
    ut = [t["raad"].format(valgt.raad.navn, plikt.raadets_kommune), t["navn"].format(o.navn)]
    ut += [t["enk"]] if o.form == "enk" else [t["stedfortreder"]] if o.form == "as" else []
    ut.append(t["folkereg" if s.type == "foretak" else "motpart"].format(s.navn))
    return [*ut, t["sakstype"], t["lest"], t["bilag"].format(len(lest))]


# ---- the user's own page --------------------------------------------------------------------------


def til_sjekkside(
    f: Fakta,
    o: Oppsett,
    valgt: Valgt,
    plikt: Moeteplikt,
    lest: Sequence[Lest],
    funn: Sequence[Funn],
    merknader: Sequence[str],
    g: bg.Brevgrunnlag,
) -> bg.Brevgrunnlag:
    """What to check, sign, send and pay, and whether attendance is a duty (presisering 72)."""
    return bg.Brevgrunnlag(
        brev="sjekkside",
        sak=g.sak,
        dato=g.dato,
        avsender=g.avsender,
        mottaker=bg.Part(navn=o.navn),
        maalform=g.maalform,
        ekstra=punkter(f, o, valgt, plikt, lest, funn, merknader),
    )
