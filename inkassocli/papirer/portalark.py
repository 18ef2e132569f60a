"""The fields of the portal for requests for attachment, in its order (the public model of ELAN)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import format as fmt
from inkassocli.core.papirord import Rad, Rekke, Tekst, Verdi, ved_komma
from inkassocli.papirer.dom import domsposter, med_bilag

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

SJEKK = ("beloep", "saksoekt", "vedlegg", "underskrift")


def ark(
    f: Fakta, o: Oppsett, namsfogd: Forliksraad, g: bg.Brevgrunnlag, lest: Sequence[Lest], valg: Portalvalg
) -> dict[str, Any]:
    """All that the sheet shows."""
    fra_dom = valg.steg == "utlegg_dom"
    return {
        "felt": _felt(f, o, namsfogd, g, valg),
        "kravene": _krav(f, g, valg),
        "grunnlaget": g.ekstra["grunnlaget"],
        "meddelelse": not fra_dom,
        "meddelelsen": () if fra_dom else _meddelelsen(f, g, lest, valg),
        "forhold": () if fra_dom else _forhold(g, valg),
        "vedlegg": [
            Tekst("vedlegg_dag", x.nummer, x.vedlegg.tittel, x.vedlegg.dato)
            if x.vedlegg.dato
            else Tekst("vedlegg_uten_dag", x.nummer, x.vedlegg.tittel)
            for x in lest
        ]
        or ["–"],
        "om_portalen": om_portalen(f, namsfogd),
        "sjekk": [Tekst(f"sjekk.{punkt}") for punkt in SJEKK],
    }


def _ja(svar: bool) -> Tekst:
    return Tekst("ja" if svar else "nei")


def _felt(
    f: Fakta, o: Oppsett, namsfogd: Forliksraad, g: bg.Brevgrunnlag, valg: Portalvalg
) -> tuple[Rad, ...]:
    s = f.sak.skyldner
    kombinert = valg.steg == "utlegg_7_2_f" and valg.forliksraad
    foretak = Rad("orgnr", fmt.orgnr(s.organisasjonsnummer))
    rader = (
        Rad("slag", Tekst("kombinert" if kombinert else "utlegg")),
        Rad("dato", Tekst("dag", g.dato)),
        Rad("ref", g.sak),
        Rad("saksoeker", o.navn),
        Rad("orgnr", fmt.orgnr(o.organisasjonsnummer)),
        Rad("saksoekt", s.navn),
        foretak if s.type == "foretak" else Rad("id", Tekst("id_tekst")),
        Rad("adresse", ved_komma(*s.adresse, f"{s.postnummer} {s.poststed}")),
        Rad("konto", fmt.kontonr(o.kontonummer)),
        Rad("kid", g.kid),
        Rad("myndighet", Tekst("velges", namsfogd.navn)),
        Rad("gebyr", _ja(not valg.gebyrfri)),
        Rad("gjenstand", valg.gjenstand),
    )
    return tuple(r for r in rader if r.verdi)


def _meddelelsen(f: Fakta, g: bg.Brevgrunnlag, lest: Sequence[Lest], valg: Portalvalg) -> tuple[Rad, ...]:
    """Tvangsfullbyrdelsesloven § 7-5: the ground, the betalingsoppfordring, and the forliksråd."""
    return (
        Rad("kravets", Rekke("; ", *dict.fromkeys(k.gjelder for k in g.krav))),
        *_oppfordring(f, g, lest),
        Rad("raadet", g.forliksraad),
        Rad("raad", _ja(valg.forliksraad)),
        Rad("fravaer", _ja(valg.forliksraad)),
    )


def _forhold(g: bg.Brevgrunnlag, valg: Portalvalg) -> list[Verdi]:
    """The account of facts as it stands in the request, line by line."""
    tabell = g.ekstra["tidslinje"]
    rader = tabell.rader if isinstance(tabell, bg.Tabell) else ()
    linjer: list[Verdi] = [valg.fremstilling] if valg.fremstilling else []
    for dag, hva, *bilag in rader:
        linjer.append(med_bilag(Tekst("forhold", dag, hva), *bilag))
    return linjer


def _oppfordring(f: Fakta, g: bg.Brevgrunnlag, lest: Sequence[Lest]) -> list[Rad]:
    """Costs demand the betalingsoppfordring: its day, its deadline and its exhibit."""
    b = next((b for b in reversed(f.sak.brev) if b.brev == "betalingsoppfordring"), None)
    if not g.gebyr or b is None or b.frist is None:
        return []
    nr = next((x.nummer for x in lest if x.vedlegg.nr == f.sak.hendelser[b.plass].nr), 0)
    return [Rad("oppfordring", med_bilag(Tekst("sendt_frist", b.sendt, b.frist), nr))]


def _krav(f: Fakta, g: bg.Brevgrunnlag, valg: Portalvalg) -> bg.Tabell:
    rader = _domskrav(f, f.sak.dom) if f.sak.dom and f.konto.etter_dom else _fakturakrav(g)
    if valg.skriving:
        rader.append((Tekst("krav_skriving"), "", valg.skriving, valg.skriving, None, None))
    kolonner = ("type", "hva", ">opprinnelig", ">gjenstaar", "forfall", "rente_fra")
    return bg.Tabell(kolonner=kolonner, rader=tuple(rader))


def _domskrav(f: Fakta, dom: Dom) -> list[tuple[bg.Celle, ...]]:
    """Presisering 16: the judgment's own amounts, and what is left of each."""
    return [
        (
            Tekst(f"krav_{p.slag}"),
            p.gjelder,
            p.opprinnelig,
            p.rest,
            None,
            dom.renter_fra if p.slag == "hovedkrav" else None,
        )
        for p in domsposter(f, dom, ())
    ]


def _fakturakrav(g: bg.Brevgrunnlag) -> list[tuple[bg.Celle, ...]]:
    hovedkrav, rente, inndriving = (Tekst(f"krav_{slag}") for slag in ("hovedkrav", "rente", "inndriving"))
    rader: list[tuple[bg.Celle, ...]] = [
        (hovedkrav, _om(x), x.opprinnelig - x.kreditert, x.hovedstol, x.forfall, x.rente_fra)
        for x in g.krav
        if x.hovedstol
    ]
    rader += [(rente, _om(x), None, x.renter, None, None) for x in g.krav if x.renter]
    if g.gebyr:
        rader.append((inndriving, "", None, g.gebyr, None, None))
    return rader


def _om(x: bg.Kravlinje) -> Rekke:
    return ved_komma(x.faktura, x.gjelder)


def om_portalen(f: Fakta, namsfogd: Forliksraad) -> Rekke:
    """Forskrift 2025-07-09-1509 §§ 4 and 16, utrullingsforskriften § 1: whether the portal is a duty on the day."""
    nummer = namsfogd.kommuner[0] if namsfogd.kommuner else ""
    nye = nummer[:2] in NYE_REGLER and nummer != BINDAL
    return Rekke(" ", Tekst("plikt" if f.dag >= PORTALPLIKT else "valg"), Tekst("nye") if nye else "")
