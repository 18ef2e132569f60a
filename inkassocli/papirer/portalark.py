"""The fields of the portal for requests for attachment, in its order (the public model of ELAN)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import format as fmt
from inkassocli.papirer.dom import domsposter

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Forliksraad
    from inkassocli.core.hendelser import Dom
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.papirvalg import Portalvalg
    from inkassocli.papirer.bilag import Lest


PORTALPLIKT = date(2027, 1, 1)  # forskrift 2025-07-09-1509 §§ 4 and 16, as amended 22 July 2026

NYE_REGLER = (
    "18",
    "55",
    "56",
)  # fylker of utrullingsforskriften § 1 a (Nordland less Bindal, Troms, Finnmark)

BINDAL = "1811"

ORD = {
    "nb": {
        "slag": "Type",
        "utlegg": "Utlegg",
        "kombinert": "Utlegg og forliksklage kombinert",
        "dato": "Dato",
        "ref": "Din referanse",
        "saksoeker": "Saksøker",
        "orgnr": "Organisasjonsnummer",
        "saksoekt": "Saksøkt",
        "id": "Saksøktes fødselsnummer",
        "id_tekst": "skriv det rett inn i portalen",
        "adresse": "Adresse",
        "konto": "Kontonummer",
        "kid": "KID",
        "myndighet": "Namsfogd",
        "velges": "{0} (portalen velger som regel selv)",
        "gebyr": "Kreves gebyret dekket?",
        "ja": "ja",
        "nei": "nei",
        "type": "Type krav",
        "hva": "Beskrivelse",
        "opprinnelig": "Opprinnelig",
        "gjenstaar": "Gjenstår",
        "forfall": "Forfall",
        "rente_fra": "Rente fra",
        "hovedkrav": "Hovedkrav",
        "rente": "Rentekrav",
        "utenrettslig": "Utenrettslige kostnader",
        "saks": "Tidligere sakskostnader",
        "skriving": "Kostnader for skriving",
        "gjenstand": "Gjenstand for utlegg",
        "oppfordring": "Betalingsoppfordring",
        "sendt_frist": "sendt {0}, betalingsfrist {1}",
        "bilag": "(bilag {0})",
        "kravets": "Kravets grunnlag",
        "raadet": "Forliksråd",
        "raad": "Kan behandles i forliksrådet?",
        "fravaer": "Kreves fraværsdom?",
        "krysset": [
            "Beløpene er riktige i dag. Lag arket på nytt hvis noe er betalt.",
            "Saksøktes adresse og fødselsnummer er riktige.",
            "Alle vedleggene er lastet opp.",
            "Begjæringen er signert ved innlogging, eller for hånd på papiret.",
        ],
        "plikt": "Du skal bruke portalen når løsningen er åpen for deg (forskrift 2025 nr. 1509 § 4).",
        "valg": "Du kan bruke portalen hvis den er åpen for deg, eller sende den underskrevne begjæringen på papir. "
        "Plikten til å bruke portalen gjelder fra 1. januar 2027 (forskrift 2025 nr. 1509 § 16).",
        "nye": "Skyldneren bor i et fylke der de nye reglene om utlegg kan gjelde (utrullingsforskriften § 1).",
    },
    "nn": {
        "slag": "Type",
        "utlegg": "Utlegg",
        "kombinert": "Utlegg og forliksklage kombinert",
        "dato": "Dato",
        "ref": "Din referanse",
        "saksoeker": "Saksøkjar",
        "orgnr": "Organisasjonsnummer",
        "saksoekt": "Saksøkt",
        "id": "Fødselsnummeret til saksøkte",
        "id_tekst": "skriv det rett inn i portalen",
        "adresse": "Adresse",
        "konto": "Kontonummer",
        "kid": "KID",
        "myndighet": "Namsfogd",
        "velges": "{0} (portalen vel som regel sjølv)",
        "gebyr": "Blir gebyret kravt dekt?",
        "ja": "ja",
        "nei": "nei",
        "type": "Type krav",
        "hva": "Omtale",
        "opprinnelig": "Opphavleg",
        "gjenstaar": "Står att",
        "forfall": "Forfall",
        "rente_fra": "Rente frå",
        "hovedkrav": "Hovudkrav",
        "rente": "Rentekrav",
        "utenrettslig": "Utanrettslege kostnader",
        "saks": "Tidlegare sakskostnader",
        "skriving": "Kostnader for skriving",
        "gjenstand": "Gjenstand for utlegg",
        "oppfordring": "Betalingsoppfordring",
        "sendt_frist": "send {0}, betalingsfrist {1}",
        "bilag": "(bilag {0})",
        "kravets": "Grunnlaget for kravet",
        "raadet": "Forliksråd",
        "raad": "Kan behandlast i forliksrådet?",
        "fravaer": "Blir fråværsdom kravd?",
        "krysset": [
            "Beløpa er rette i dag. Lag arket på nytt dersom noko er betalt.",
            "Adressa og fødselsnummeret til saksøkte er rette.",
            "Alle vedlegga er lasta opp.",
            "Kravet er signert ved innlogging, eller for hand på papiret.",
        ],
        "plikt": "Du skal bruke portalen når løysinga er open for deg (forskrift 2025 nr. 1509 § 4).",
        "valg": "Du kan bruke portalen dersom han er open for deg, eller sende det underskrivne kravet på papir. "
        "Plikta til å bruke portalen gjeld frå 1. januar 2027 (forskrift 2025 nr. 1509 § 16).",
        "nye": "Skyldnaren bur i eit fylke der dei nye reglane om utlegg kan gjelde (utrullingsforskrifta § 1).",
    },
}


def ark(
    f: Fakta, o: Oppsett, namsfogd: Forliksraad, g: bg.Brevgrunnlag, lest: Sequence[Lest], valg: Portalvalg
) -> dict[str, Any]:
    """All that the sheet shows."""
    t: dict[str, Any] = ORD[o.maalform]
    fra_dom = valg.steg == "utlegg_dom"
    ja = {True: t["ja"], False: t["nei"]}
    return {
        "felt": _felt(f, o, namsfogd, g, valg),
        "kravene": _krav(f, g, t, valg),
        "grunnlaget": g.ekstra["grunnlaget"],
        "meddelelse": not fra_dom,
        "meddelelsen": ()
        if fra_dom
        else (
            (t["kravets"], "; ".join(dict.fromkeys(k.gjelder for k in g.krav))),
            *_oppfordring(f, g, lest, t),
            (t["raadet"], g.forliksraad),
            (t["raad"], ja[valg.forliksraad]),
            (t["fravaer"], ja[valg.forliksraad]),
        ),
        "forhold": () if fra_dom else _forhold(g, valg, t),
        "vedlegg": [
            f"{x.nummer}. {x.vedlegg.tittel}" + (f" ({fmt.dato(x.vedlegg.dato)})" if x.vedlegg.dato else "")
            for x in lest
        ]
        or ["–"],
        "om_portalen": om_portalen(f, t, namsfogd),
        "sjekk": t["krysset"],
    }


def _felt(
    f: Fakta, o: Oppsett, namsfogd: Forliksraad, g: bg.Brevgrunnlag, valg: Portalvalg
) -> tuple[tuple[str, str], ...]:
    t: dict[str, Any] = ORD[o.maalform]
    s = f.sak.skyldner
    kombinert = valg.steg == "utlegg_7_2_f" and valg.forliksraad
    rader = [
        (t["slag"], t["kombinert" if kombinert else "utlegg"]),
        (t["dato"], fmt.dato(g.dato)),
        (t["ref"], g.sak),
        (t["saksoeker"], o.navn),
        (t["orgnr"], fmt.orgnr(o.organisasjonsnummer)),
        (t["saksoekt"], s.navn),
        (t["orgnr"], fmt.orgnr(s.organisasjonsnummer)) if s.type == "foretak" else (t["id"], t["id_tekst"]),
        (t["adresse"], ", ".join((*s.adresse, f"{s.postnummer} {s.poststed}"))),
        (t["konto"], fmt.kontonr(o.kontonummer)),
        (t["kid"], g.kid),
        (t["myndighet"], t["velges"].format(namsfogd.navn)),
        (t["gebyr"], t["nei" if valg.gebyrfri else "ja"]),
        (t["gjenstand"], valg.gjenstand),
    ]
    return tuple((navn, verdi) for navn, verdi in rader if verdi)


def _forhold(g: bg.Brevgrunnlag, valg: Portalvalg, t: dict[str, Any]) -> list[str]:
    """The account of facts as it stands in the request, line by line."""
    tabell = g.ekstra["tidslinje"]
    rader = tabell.rader if isinstance(tabell, bg.Tabell) else ()
    linjer = [valg.fremstilling] if valg.fremstilling else []
    for dato, hva, *bilag in rader:
        nr = t["bilag"].format(bilag[0]) if bilag and bilag[0] else ""
        linjer.append(f"{dato:%d.%m.%Y}: {hva} {nr}".strip())
    return linjer


def _oppfordring(
    f: Fakta, g: bg.Brevgrunnlag, lest: Sequence[Lest], t: dict[str, Any]
) -> list[tuple[str, str]]:
    """Costs demand the betalingsoppfordring: its day, its deadline and its exhibit."""
    b = next((b for b in reversed(f.sak.brev) if b.brev == "betalingsoppfordring"), None)
    if not g.gebyr or b is None or b.frist is None:
        return []
    nr = next((x.nummer for x in lest if x.vedlegg.nr == f.sak.hendelser[b.plass].nr), 0)
    tekst = t["sendt_frist"].format(fmt.dato(b.sendt), fmt.dato(b.frist))
    return [(t["oppfordring"], f"{tekst} {t['bilag'].format(nr)}" if nr else tekst)]


def _krav(f: Fakta, g: bg.Brevgrunnlag, t: dict[str, Any], valg: Portalvalg) -> bg.Tabell:
    rader = _domskrav(f, f.sak.dom, g, t) if f.sak.dom and f.konto.etter_dom else _fakturakrav(g, t)
    if valg.skriving:
        rader.append((t["skriving"], "", valg.skriving, valg.skriving, None, None))
    kolonner = (
        t["type"],
        t["hva"],
        f">{t['opprinnelig']}",
        f">{t['gjenstaar']}",
        t["forfall"],
        t["rente_fra"],
    )
    return bg.Tabell(kolonner=kolonner, rader=tuple(rader))


def _domskrav(f: Fakta, dom: Dom, g: bg.Brevgrunnlag, t: dict[str, Any]) -> list[tuple[bg.Celle, ...]]:
    """Presisering 16: the judgment's own amounts, and what is left of each."""
    navn = {
        "hovedkrav": t["hovedkrav"],
        "rente": t["rente"],
        "inndriving": t["utenrettslig"],
        "saks": t["saks"],
    }
    return [
        (
            navn[p.slag],
            p.gjelder,
            p.opprinnelig,
            p.rest,
            None,
            dom.renter_fra if p.slag == "hovedkrav" else None,
        )
        for p in domsposter(f, dom, g.maalform, ())
    ]


def _fakturakrav(g: bg.Brevgrunnlag, t: dict[str, Any]) -> list[tuple[bg.Celle, ...]]:
    rader: list[tuple[bg.Celle, ...]] = [
        (t["hovedkrav"], _om(x), x.opprinnelig - x.kreditert, x.hovedstol, x.forfall, x.rente_fra)
        for x in g.krav
        if x.hovedstol
    ]
    rader += [(t["rente"], _om(x), None, x.renter, None, None) for x in g.krav if x.renter]
    if g.gebyr:
        rader.append((t["utenrettslig"], "", None, g.gebyr, None, None))
    return rader


def _om(x: bg.Kravlinje) -> str:
    return ", ".join(d for d in (x.faktura, x.gjelder) if d)


def om_portalen(f: Fakta, t: dict[str, Any], namsfogd: Forliksraad) -> str:
    """Forskrift 2025-07-09-1509 §§ 4 and 16, utrullingsforskriften § 1: whether the portal is a duty on the day."""
    nummer = namsfogd.kommuner[0] if namsfogd.kommuner else ""
    nye = nummer[:2] in NYE_REGLER and nummer != BINDAL
    deler = [t["plikt" if f.dag >= PORTALPLIKT else "valg"], *([t["nye"]] if nye else [])]
    return " ".join(deler)
