"""The complaint to the forliksråd and the user's own page, made in memory: nothing here writes a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, til_oere
from inkassocli.core.fakta import Fakta
from inkassocli.core.helsevern import mistenkelig
from inkassocli.core.konto import SAKSKOSTNADER, Konto, rentefrie
from inkassocli.core.konto import Rad as Kontorad
from inkassocli.core.papirord import Rekke, Tekst, Verdi, ved_komma
from inkassocli.core.renter import renter
from inkassocli.core.rettsvilkaar import foerste_dag_etter_dom
from inkassocli.core.sak import Sak
from inkassocli.papirer import betalt
from inkassocli.papirer import tidslinje as klage
from inkassocli.papirer.grunnlag import grunnlag
from inkassocli.papirer.parter import BLANK, parter
from inkassocli.papirer.sakskostnader import sakskostnader

if TYPE_CHECKING:
    from inkassocli.core.forliksraad import Forliksraad
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.papirvalg import Opplysninger
    from inkassocli.papirer.bilag import Lest, Vedlegg


NEVNES = 3  # more invoices than this are counted, not named


def poster(
    g: bg.Brevgrunnlag,
    renter: Sequence[Rentepost],
    bilag_nr: int,
    kostnader: Sequence[tuple[str, Decimal]],
) -> bg.Tabell:
    """The claim as a table, in the order of the official form."""
    rader: list[tuple[bg.Celle, ...]] = [
        (Tekst("krav.hovedkrav"), _om_kravet(x), x.hovedstol) for x in g.krav if x.hovedstol
    ]
    rader += [
        (Tekst("krav.rente"), ved_komma(hvilke, _rentetid(post, g)), beloep)
        for post, hvilke, beloep in _rentene(g, renter)
    ]
    if g.gebyr:
        hva = Tekst("krav.brevgebyr_bilag", bilag_nr) if bilag_nr else Tekst("krav.brevgebyr")
        rader.append((Tekst("krav.inndriving"), hva, g.gebyr))
    rader += [(Tekst(f"krav.{slag}"), hjemmel(slag), beloep) for slag, beloep in kostnader]
    return bg.Tabell(
        kolonner=("krav.post", "krav.gjelder", ">krav.beloep"),
        rader=tuple(rader),
        sum=(Tekst("krav.sum"), "", g.sum),
        bredder=(42, 98, 30),
    )


def _om_kravet(x: bg.Kravlinje) -> Verdi:
    if not x.forfall:
        return x.gjelder
    om = Tekst("krav.faktura", x.faktura, x.fakturadato or "–", x.gjelder, x.forfall)
    if x.kreditert and x.betalt:
        return Rekke(" ", om, Tekst("krav.av_begge", x.opprinnelig, x.kreditert, x.betalt))
    if x.kreditert or x.betalt:
        slag = "betalt" if x.betalt else "kreditert"
        return Rekke(" ", om, Tekst(f"krav.av_{slag}", x.opprinnelig, x.betalt or x.kreditert))
    return om


def _rentene(
    g: bg.Brevgrunnlag, renter: Sequence[Rentepost]
) -> list[tuple[Rentepost | None, Verdi, Decimal]]:
    """The interest on each group of claims, told which they are where there are several groups."""
    ut: list[tuple[Rentepost | None, tuple[str, ...], Decimal]] = []
    med: set[str] = set()
    for post in renter:
        egne = [x for x in g.krav if x.faktura in post.fakturaer]
        med |= {x.faktura for x in egne}
        ut.append((post, post.fakturaer, sum((x.renter for x in egne), NULL)))
    ut += [(None, (x.faktura,), x.renter) for x in g.krav if x.faktura not in med]
    vist = [rad for rad in ut if rad[2]]
    return [(post, _hvilke(f) if len(g.krav) > 1 and len(vist) > 1 else "", b) for post, f, b in vist]


def _hvilke(fakturaer: Sequence[str]) -> Tekst:
    """The invoices by number; many by how many they are."""
    if len(fakturaer) > NEVNES:
        return Tekst("krav.fakturaer", len(fakturaer))
    return Tekst("krav.faktura_nr", Rekke(", ", *fakturaer))


def hjemmel(slag: str) -> Tekst:
    """The provision that one cost is claimed by."""
    egen = {"utlegg": "rettsgebyrloven", "tvangssalg": "rettsgebyrloven", "skriving": "skriveforskriften"}
    return Tekst(f"krav.{egen.get(slag, 'tvisteloven')}")


def _rentetid(post: Rentepost | None, g: bg.Brevgrunnlag) -> Tekst:
    """«fra … til …» where one principal has borne interest all the time, else only «til …»."""
    if post and post.fra and not post.paaloept:
        return Tekst("krav.rente_fra", post.fra, g.dato)
    return Tekst("krav.rente_til", g.dato)


def tidslinje(f: Fakta, lest: Sequence[Lest]) -> bg.Tabell:
    """Tvisteloven § 6-3 (2) d: the dated account of facts, with the exhibit of each line."""
    per_fil = {x.vedlegg.fil: x.nummer for x in lest}
    per_nr = {x.vedlegg.nr: x.nummer for x in lest if x.vedlegg.nr}
    rader = tuple(
        (t.dato, t.tekst, str(per_nr.get(t.nr) or per_fil.get(t.fil) or "")) for t in klage.tidslinje(f)
    )
    hode = ("tidslinje.dato", "tidslinje.hendt")
    if not any(bilag for _, _, bilag in rader):
        return bg.Tabell(kolonner=hode, rader=tuple(rad[:2] for rad in rader), bredder=(26, 144))
    return bg.Tabell(kolonner=(*hode, ">tidslinje.bilag"), rader=rader, bredder=(26, 128, 16))


def sagt(f: Fakta, lest: Sequence[Lest], *, bekreft: bool) -> list[dict[str, Any]]:
    """What the opponent has said, fairly: in his own words, or by the exhibit that holds them."""
    per_nr = {x.vedlegg.nr: x.nummer for x in lest if x.vedlegg.slag == "innsigelse"}
    return [
        {
            "dato": e.dato,
            "tekst": sitat(e, vedlagt=e.nr in per_nr, bekreft=bekreft),
            "bilag": per_nr.get(e.nr, 0),
        }
        for e in innsigelser(f.sak)
    ]


def svart(f: Fakta, lest: Sequence[Lest]) -> list[dict[str, Any]]:
    """The creditor's own replies."""
    per_nr = {x.vedlegg.nr: x.nummer for x in lest if x.vedlegg.nr}
    return [
        {"dato": e.dato, "bilag": per_nr.get(e.nr, 0)}
        for e in f.sak.hendelser
        if isinstance(e, h.BrevSendt) and e.brev == "svar"
    ]


def til_klage(
    f: Fakta, o: Oppsett, raad: Forliksraad, lest: Sequence[Lest], opp: Opplysninger, *, bekreft: bool
) -> bg.Brevgrunnlag:
    """Every fact of the complaint."""
    med_gebyr = kan_kreve_gebyr([x.vedlegg for x in lest]) and bool(f.konto.gebyr)
    poster_ = sakskostnader(f, opp.kostnader, med_inndriving=med_gebyr)
    raadet = bg.Part(navn=raad.navn, adresse=raad.adresse, postnummer=raad.postnummer, poststed=raad.poststed)
    if not raad.har_adresse:  # never guessed: for a pen
        raadet = replace(raadet, adresse=(BLANK, BLANK), postnummer="", poststed="")
    g = replace(
        grunnlag(f, o, "forliksklage", bilag=tuple(x.rad for x in lest), hele=True),
        mottaker=raadet,
        forliksraad=raad.navn,
        bestridt_fra=None,
        gebyr=f.konto.gebyr if med_gebyr else NULL,
        sakskostnader=sum((b for _, b in poster_), NULL),
    )
    if f.konto.satser_til:  # presisering 11: no interest is reckoned to a day without a rate
        g = replace(g, krav=tuple(replace(x, renter=NULL) for x in g.krav), renter=NULL)
    return replace(g, ekstra=_ekstra(f, o, g, lest, opp, poster_, bekreft=bekreft))


def _ekstra(
    f: Fakta,
    o: Oppsett,
    g: bg.Brevgrunnlag,
    lest: Sequence[Lest],
    opp: Opplysninger,
    kostnader: Sequence[tuple[str, Decimal]],
    *,
    bekreft: bool,
) -> dict[str, Any]:
    renter = renteposter(f)
    nummer = next((x.nummer for x in lest if x.vedlegg.brev == "betalingsoppfordring"), 0)
    innsigelser = sagt(f, lest, bekreft=bekreft)
    grense = f.bok.finn("domsgrense_forliksraad", dag=f.dag)
    tekster = [x.gjelder for x in g.krav] + [opp.fremstilling] + [i["tekst"] for i in innsigelser]
    return {
        "klager": o.navn,
        "motpart": f.sak.skyldner.navn,
        "parter": parter(f, o, opp),
        "renteposter": renter,
        "loepende_renter": tuple(r for r in renter if r.fra),
        "poster": poster(g, renter, nummer, kostnader),
        "kostnader_bilag": nummer,
        "tidslinje": tidslinje(f, lest),
        "innsigelser": innsigelser,
        "innsigelse": "\n".join(i["tekst"] for i in innsigelser),
        "svar": svart(f, lest),
        "fremstilling": opp.fremstilling,
        "bestridt": bool(f.sak.protester),
        **betalt.oversikt(f, g, lest),
        "under_grensen": grense is not None and g.hovedstol + g.gebyr < grense.verdi,
        "grense": Tekst("grense", grense.verdi) if grense else "",
        "gebyr_senere": f.bok.rettsgebyr("gebyr_forliksklage", f.dag) is None,
        "helse": any(x.unntatt for x in lest),
        "helse_i_klagen": bool(mistenkelig(*tekster)),
    }


# ---- the påstand --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Rentepost:
    """Interest asked for: «fra <fra> til betaling skjer», and what had run before that day.

    Claims whose interest runs from the same day are asked for in one.
    """

    fakturaer: tuple[str, ...]
    hovedstol: Decimal
    fra: date | None  # D*, or the day from which the outstanding principal is the same; None: no more runs
    paaloept: Decimal = NULL  # outstanding for the days before `fra`


def renteposter(f: Fakta) -> tuple[Rentepost, ...]:
    """Forsinkelsesrenteloven § 2: from D*, or after part payment the interest then left and what runs from there."""
    egen, loept = _kostnadsrente(f)
    poster = (_rentepost(f, f.konto, r, r.renter - loept) for r in f.konto.rader)
    samlet: dict[object, Rentepost] = {}
    for p in poster:
        if p is not None:
            dag = p.fra or p.fakturaer  # what no longer runs stands alone
            samlet[dag] = _sammen(samlet[dag], p) if dag in samlet else p
    return (*samlet.values(), *((egen,) if egen else ()))


def _sammen(a: Rentepost, b: Rentepost) -> Rentepost:
    return Rentepost(
        fakturaer=(*a.fakturaer, *b.fakturaer),
        hovedstol=a.hovedstol + b.hovedstol,
        fra=a.fra,
        paaloept=a.paaloept + b.paaloept,
    )


def _kostnadsrente(f: Fakta) -> tuple[Rentepost | None, Decimal]:
    """Presisering 91, tvangsfullbyrdelsesloven § 4-1: interest on awarded costs once the judgment's term is missed.

    The sum is what of the row's interest it has run to, where none of the interest is paid.
    """
    k = f.konto
    foerste = foerste_dag_etter_dom(f) if k.etter_dom else None
    if not k.sakskostnader or foerste is None or foerste > k.dag:
        return None, NULL
    egne = [p for p in k.perioder if p.faktura == SAKSKOSTNADER]
    uroert = sum((p.beloep for p in k.perioder), NULL) == k.renter and {p.hovedstol for p in egne} <= {
        k.sakskostnader
    }
    post = Rentepost(fakturaer=(SAKSKOSTNADER,), hovedstol=k.sakskostnader, fra=foerste if uroert else k.dag)
    return post, sum((p.beloep for p in egne), NULL) if uroert else NULL


def _rentepost(f: Fakta, konto: Konto, r: Kontorad, paaloept: Decimal) -> Rentepost | None:
    """`paaloept` is the interest outstanding on the claim itself."""
    perioder = [p for p in konto.perioder if p.faktura == r.faktura]
    fritt = rentefrie(f.sak)
    uroert = {p.hovedstol for p in perioder} <= {r.hovedstol} and sum(
        (p.beloep for p in perioder), NULL
    ) == paaloept
    if r.hovedstol and r.rente_fra and uroert and not fritt:
        return Rentepost(fakturaer=(r.faktura,), hovedstol=r.hovedstol, fra=r.rente_fra)
    if not r.hovedstol:
        return (
            Rentepost(fakturaer=(r.faktura,), hovedstol=NULL, fra=None, paaloept=paaloept)
            if paaloept
            else None
        )
    if r.rente_fra is None:
        return None
    slutt = max((x.til for x in fritt if x.til), default=r.rente_fra)
    fra = min(max(perioder[-1].fra if perioder else r.rente_fra, slutt), konto.dag)
    loept = til_oere(renter(f.bok, r.hovedstol, fra, konto.dag, fritt))
    return Rentepost(
        fakturaer=(r.faktura,), hovedstol=r.hovedstol, fra=fra, paaloept=max(NULL, paaloept - loept)
    )


def kan_kreve_gebyr(vedlagt: Sequence[Vedlegg]) -> bool:
    """Tvisteloven § 6-3 (3): collection costs only with the betalingsoppfordring attached."""
    return any(v.brev == "betalingsoppfordring" for v in vedlagt)


def innsigelser(sak: Sak) -> tuple[h.Innsigelse, ...]:
    """What the opponent has said, of any kind."""
    return tuple(e for e in sak.hendelser if isinstance(e, h.Innsigelse))


def sitat(e: h.Innsigelse, *, vedlagt: bool, bekreft: bool) -> str:
    """Regler § 9: words about health are quoted only when confirmed, and never when the exhibit says them itself."""
    tekst = e.tekst.strip()
    return tekst if not mistenkelig(tekst) or (bekreft and not vedlagt) else ""
