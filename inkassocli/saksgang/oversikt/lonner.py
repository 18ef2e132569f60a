"""Is the next step worth it? Each road with its cost, from the fees of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontor

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.loennsomhet import Utsikt
    from inkassocli.core.steg import Svar


NULL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Vei:
    """One road: what is paid first, what may come on top, when, and whether it is open today."""

    steg: str
    navn: str
    foerst: Decimal | None
    siden: Decimal | None
    siden_naar: str
    tid: str
    svar: Svar
    utsikt: Utsikt | None = None

    @property
    def finnes(self) -> bool:
        """Whether the road is or may become open."""
        return self.svar.utfall != "ulovlig" or self.svar.tidligst is not None or self.venter_paa_dagen

    @property
    def venter_paa_dagen(self) -> bool:
        """Presisering 43: only the day on which the judgment was served is lacking."""
        hindrer = {g.regel for g in self.svar.grunner if g.utfall == "ulovlig"}
        return hindrer == {"oppfyllelsesfrist"} and self.svar.tidligst is None


def veier(f: Fakta) -> tuple[Vei, ...]:
    """Rettsgebyrloven §§ 7 and 14; tvangsfullbyrdelsesloven §§ 7-2 f and 7-7."""
    from inkassocli.core.rettsgebyr import tilsvar_bedt_om
    from inkassocli.core.steg import vurder

    klage = f.bok.rettsgebyr("gebyr_forliksklage", f.dag)
    utlegg = f.bok.rettsgebyr("gebyr_utleggsbegjaering", f.dag)
    bedt = f.sak.kombinert and tilsvar_bedt_om(f)
    uten_dom = NULL if f.sak.kombinert else utlegg  # the fee of a road already taken is paid
    alle = (
        Vei(
            "forlik",
            "Forliksklage, så utlegg",
            NULL if f.sak.klage_sendt or f.sak.dom or bedt else klage,
            utlegg,
            "utlegg, hvis dommen ikke blir betalt",
            "tilsvar normalt innen to uker, møte innen tre måneder (tvisteloven §§ 6-4 og 6-5)",
            vurder(f, "forlik"),
        ),
        Vei(
            "utlegg_7_2_f",
            "Utlegg uten dom (§ 7-2 f), uten forliksråd",
            uten_dom,
            NULL,
            "saken heves hvis skyldneren protesterer",
            "skyldneren får minst to eller tre uker til å uttale seg (tvangsfullbyrdelsesloven § 7-6)",
            vurder(f, "utlegg_7_2_f"),
        ),
        Vei(
            "utlegg_7_2_f",
            "Utlegg uten dom, med forliksråd ved innsigelser",
            uten_dom,
            NULL if bedt else klage,
            "forliksrådet, hvis skyldneren protesterer; utlegg etter dommen er da uten nytt gebyr første gang",
            "som over; protesterer skyldneren, møte i forliksrådet (§ 7-7)",
            vurder(f, "utlegg_7_2_f"),
        ),
        Vei(
            "utlegg_dom",
            "Utlegg etter dom",
            NULL if f.sak.utlegg_venter and f.sak.dom else utlegg,
            NULL,
            "",
            "skyldneren får minst to eller tre uker til å uttale seg (§ 7-6)",
            vurder(f, "utlegg_dom"),
        ),
    )

    return tuple(_med_utsikt(f, v) for v in alle)


def _med_utsikt(f: Fakta, v: Vei) -> Vei:
    """What the road may end in; nothing where it is closed for good, a fee is not known or nothing is owed."""
    from inkassocli.core.loennsomhet import utsikt

    if not v.finnes or v.foerst is None or v.siden is None or f.konto.oppgjort:
        return v
    heves = v.steg == "utlegg_7_2_f" and not v.siden and not f.sak.kombinert
    return replace(v, utsikt=utsikt(f, v.foerst, v.siden, heves=heves))


def moete(k: Kontor, f: Fakta) -> str:
    from inkassocli.core.beloep import kr
    from inkassocli.papirer.sakskostnader import tak
    from inkassocli.saksgang.rett.moeteark import plikt

    svar = plikt(k, f)
    if svar.moeteplikt == "ja":
        ansatt = ", eller la en ansatt møte" if svar.ansatt else ""
        return (
            f"Du har plikt til å møte selv i forliksrådet{ansatt}: samme kommune (tvisteloven § 6-6). "
            "Du kan kreve nødvendige reiseutgifter dekket (tvisteloven § 6-13)."
        )
    hoeyst = kr(tak(f, "tak_forliksraad_moetefullmektig"))
    return (
        "Møteplikt bare hvis du hører til i samme kommune som forliksrådet eller en nabokommune (tvisteloven § 6-6). "
        f"Har du ikke møteplikt, kan du kreve inntil {hoeyst} for å møte eller la en annen møte "
        "(tvisteloven § 6-13)."
    )


def foerst(v: Vei) -> str:
    """The fee to begin with; nothing where the road is taken already."""
    from inkassocli.core.beloep import kr

    if v.foerst is None:
        return "ukjent for denne dagen"
    return kr(v.foerst) if v.foerst else "ikke mer; det er alt påløpt"
