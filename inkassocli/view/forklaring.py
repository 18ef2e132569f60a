"""The arithmetic behind an answer, in plain Norwegian: days, rates, fractions and each rounding."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from inkassocli.core import beregning as regn
from inkassocli.core import foreldelse
from inkassocli.core.beloep import NULL, kr, tall, til_oere
from inkassocli.core.dager import aarsdager, neste_virkedag
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato, dato_med_ukedag, prosent, ukedag
from inkassocli.core.konto import STANDARD_DEKNING
from inkassocli.core.sak import Krav
from inkassocli.core.steg import RETTSGEBYR
from inkassocli.view.kolonner import kolonner
from inkassocli.view.tekst import BREVNAVN, STEGNAVN, avsnitt

MINUS = "−"


def forklaring(f: Fakta) -> str:
    """What `kan --forklar` adds: days, interest, fees with chain and ceiling, court fees, and the limitation clock."""
    deler = (_dager(f), _rente(f), _gebyr(f), _kjede(f), _tak(f), _rettsgebyr(f), _foreldelse(f))
    return "\n\n".join("\n".join(d) for d in deler if d)


def ark(f: Fakta) -> str:
    """The sheet of `inkasso beregning`: the same rows as the annex, and the balance they lead to."""
    hode = f"Beregning, sak {f.sak.hode.sak}, {f.sak.skyldner.navn}, per {dato_med_ukedag(f.dag)}"
    k = f.fakturert
    saldo = [("Hovedstol", k.hovedstol), ("Forsinkelsesrente", k.renter), ("Gebyr", k.gebyr)]
    saldo += [("Sakskostnader", k.sakskostnader)] if k.sakskostnader else []
    rader = [(navn, kr(b)) for navn, b in (*saldo, ("Å betale", k.sum))]
    return "\n\n".join("\n".join(d) for d in (
        [hode], _dager(f), _rentetabell(f), _betalinger(f), _gebyrliste(f),
        ["Kravet", *("  " + x for x in kolonner(("", ">"), rader))],
    ) if d)  # fmt: skip


def rader(f: Fakta) -> dict[str, Any]:
    """The same for programs; amounts as Decimal, written with two decimals by the JSON interface."""
    s = regn.rentesum(f)
    return {
        "sak": f.sak.hode.sak, "dato": f.dag,
        "perioder": [
            {"faktura": p.faktura, "fra": p.fra, "til": p.til, "hovedstol": p.hovedstol, "rente": p.rente,
             "ledd": [{"fra": b.ledd.fra, "til": b.ledd.til, "dager": b.ledd.dager, "sats": f"{b.ledd.sats:f}",
                       "dager_i_aaret": b.ledd.dager_i_aaret, "rente": b.ledd.rente} for b in p.biter]}
            for p in regn.perioder(f)
        ],
        "rente": {"paaloept": s.paaloept, "betalt": s.betalt, "ettergitt": s.ettergitt, "igjen": s.igjen},
        "gebyr": [{"brev": g.brev, "sendt": g.sendt, "foert": g.foert, "lovlig": g.lovlig, "tapt": g.tapt}
                  for g in regn.brevgebyrer(f)],
    }  # fmt: skip


def _punkt(tekst: str) -> str:
    return avsnitt(tekst, "    ", "  ")


# ---- days ---------------------------------------------------------------------------------------


def _dager(f: Fakta) -> list[str]:
    """D and D*, and why."""
    linjer = ["Forfall", *(_punkt(_forfall(f, k)) for k in f.sak.levende)]
    if len(f.sak.levende) > 1:
        linjer.append(_punkt(f"Saken: den siste av dagene, {dato(f.forfall)}, styrer fristene og gebyrene."))
    fra = f.bok.frist("gebyrbrev_etter_forfall")
    linjer.append(
        _punkt(f"Purregebyr og varselgebyr tidligst {fra.antall} dager etter: {dato(fra.etter(f.forfall))}.")
    )
    return linjer


def _forfall(f: Fakta, k: Krav) -> str:
    d, stjerne = k.forfallsdag(f.bok), k.rente_fra(f.bok)
    if k.forfall_avtalt and k.forfall:
        hvorfor = "avtalt forfall"
    else:
        paakrav = k.paakrav_sendt or k.fakturadato
        frist = f.bok.frist("paakrav", paakrav)
        lengde = f"{frist.antall} dager" if frist.enhet == "dager" else "en måned"
        hvorfor = f"ikke avtalt, {lengde} etter påkravet {dato(paakrav)}"
    tekst = f"Faktura {k.faktura}: {dato_med_ukedag(d)} ({hvorfor})."
    if stjerne != d:
        tekst += f" Ikke en virkedag: kravet forfaller {dato_med_ukedag(stjerne)}, og renten løper derfra."
    return tekst


# ---- interest -----------------------------------------------------------------------------------


def _rente(f: Fakta) -> list[str]:
    """Every period with its factors, the sum of its parts and its one rounding."""
    perioder = regn.perioder(f)
    if not perioder:
        return ["Forsinkelsesrente", "  Det er ikke påløpt rente."]
    linjer = ["Forsinkelsesrente (første dag er med, siste er ikke med)"]
    for p in perioder:
        linjer.append(_punkt(f"Faktura {p.faktura}, {kr(p.hovedstol)}, {dato(p.fra)}–{dato(p.til)}:"))
        for b in p.biter:
            r = b.ledd
            regnestykke = (
                f"{tall(r.hovedstol)} × {prosent(r.sats)} × {r.dager}/{r.dager_i_aaret} = {_eksakt(b.eksakt)}"
            )
            fra = f" (fra {dato(r.fra)})" if len(p.biter) > 1 else ""
            linjer.append(f"    {regnestykke}{fra}")
        samlet = f"til sammen {_eksakt(p.eksakt)}, " if len(p.biter) > 1 else ""
        linjer.append(f"    {samlet}rundet én gang til {kr(p.rente)}")
    return [*linjer, *_rentesum(f), *_per_dag(f)]


def _rentesum(f: Fakta) -> list[str]:
    s = regn.rentesum(f)
    if not s.betalt and not s.ettergitt:
        return [_punkt(f"Rente til {dato(f.dag)}: {kr(s.igjen)}.")]
    deler = [f"påløpt {kr(s.paaloept)}"]
    deler += [f"betalt {kr(s.betalt)}"] if s.betalt else []
    deler += [f"ettergitt {kr(s.ettergitt)}"] if s.ettergitt else []
    return [_punkt(f"Rente til {dato(f.dag)}: {f' {MINUS} '.join(deler)} = {kr(s.igjen)}.")]


def _per_dag(f: Fakta) -> list[str]:
    if not f.fakturert.rente_per_dag:
        return []
    hovedstol = sum((r.hovedstol for r in f.fakturert.rader if r.rente_fra and r.rente_fra <= f.dag), NULL)
    sats = f.bok.versjon("forsinkelsesrente", dag=f.dag).verdi
    deler = f"{tall(hovedstol)} × {prosent(sats)} × 1/{aarsdager(f.dag.year)}"
    return [_punkt(f"Per dag nå: {deler} = {kr(f.fakturert.rente_per_dag)}.")]


def _eksakt(x: Fraction) -> str:
    """Four decimals, so that the rounding can be seen."""
    return tall(til_oere(x * 100) / 100, 4)


def _rentetabell(f: Fakta) -> list[str]:
    rader = [
        (
            r.faktura,
            dato(r.fra),
            dato(r.til),
            str(r.dager),
            tall(r.hovedstol),
            prosent(r.sats),
            str(r.dager_i_aaret),
            tall(r.rente),
        )
        for r in regn.renteledd(f)
    ]
    if not rader:
        return ["Forsinkelsesrente", "  Det er ikke påløpt rente."]
    hode = ("Faktura", "Fra", "Til", ">Dager", ">Hovedstol", ">Sats", ">Året", ">Rente")
    return [
        "Forsinkelsesrente (første dag er med, siste er ikke med)",
        *("  " + x for x in kolonner(hode, rader)),
        *_rentesum(f),
    ]


def _betalinger(f: Fakta) -> list[str]:
    if not f.fakturert.betalinger:
        return []
    orden = ", ".join(f.sak.hode.dekning or f.kreditor.dekning or STANDARD_DEKNING)
    rader = [
        (dato(b.betaling.dato), tall(b.betaling.beloep), tall(b.kostnader), tall(b.renter), tall(b.hovedstol))
        for b in f.fakturert.betalinger
    ]
    hode = ("Betalt", ">Beløp", ">Kostnader", ">Rente", ">Hovedstol")
    return [f"Betalinger (dekker {orden})", *("  " + x for x in kolonner(hode, rader))]


# ---- fees ---------------------------------------------------------------------------------------


def _gebyr(f: Fakta) -> list[str]:
    """The full fee of each letter: fraction × inkassosats → rounding."""
    alle = regn.gebyrledd(f)
    if not alle:
        return [
            "Gebyr",
            _punkt(
                "Etter inkassoloven av 2026 gjelder satser for egeninkasso: se inkasso satser vis gebyr_egeninkasso."
            ),
        ]
    g = alle[0]
    linjer = [
        f"Gebyr for brev sendt {dato(f.dag)}",
        _punkt(
            f"Inkassosatsen den dagen er {kr(g.sats)}. Andelen følger av at kravet forfalt {dato(f.forfall)}."
        ),
    ]
    for g in alle:
        rundet = (
            f", rundet til hel krone: {kr(g.beloep)}"
            if g.hel_krone and g.beloep != g.eksakt
            else f" = {kr(g.beloep)}"
        )
        eksakt = tall(til_oere(g.eksakt)) if rundet.startswith(",") else ""
        linjer.append(
            f"    {STEGNAVN[g.brev]}: {g.andel} × {tall(g.sats)}{f' = {eksakt}' if eksakt else ''}{rundet}"
        )
    return linjer


def _gebyrliste(f: Fakta) -> list[str]:
    """Every posted letter: the fee it named, and what may be claimed of it."""
    rader = [
        (dato(g.sendt), BREVNAVN[g.brev], tall(g.foert), tall(NULL if g.tapt else g.lovlig), _hva(g))
        for g in regn.brevgebyrer(f)
        if g.foert or g.lovlig
    ]
    return (
        ["Gebyr", *("  " + x for x in kolonner(("Sendt", "Brev", ">Ført", ">Kan kreves", ""), rader))]
        if rader
        else []
    )


def _hva(g: regn.Brevgebyr) -> str:
    if g.tapt:
        return "bortfalt ved innsigelsen (inkassoloven § 17)"
    return "" if g.lovlig == g.foert else "satt ned til det loven tillater"


def _kjede(f: Fakta) -> list[str]:
    """The chain of letters with a fee, and the day on which a new one may start."""
    k = f.kjede
    if k is None:
        return ["Gebyrkjeden", "  Ingen brev har gitt gebyr ennå."]
    gebyr = dict(zip(f.sak.brev, f.gebyrer, strict=True))
    brev = ", ".join(f"{BREVNAVN[b.brev]} {dato(b.sendt)} ({kr(gebyr[b])})" for b in k.brev)
    slutt = "løper fortsatt" if f.dag < k.ny_fra else "er slutt"
    return [
        "Gebyrkjeden",
        _punkt(f"Brev med gebyr: {brev}."),
        _punkt(f"Kjeden {slutt}; en ny kan begynne {dato(k.ny_fra)}, mer enn seks måneder etter det siste."),
    ]


def _tak(f: Fakta) -> list[str]:
    """The ceiling with its factors, and what is left."""
    t, brukt = regn.tak(f)
    ledd = [f"{_kort(t.faktor)} × {tall(t.inkassosats)}"]
    ledd += [f"{_kort(t.naering)} (næringsdrivende)"] if t.naering != 1 else []
    ledd += [f"{_kort(1 + t.mva / 100)} (du er utenfor merverdiavgiften)"] if t.mva else []
    dobbelt = (
        " Faktoren er den doble: fristen i en betalingsoppfordring er oversittet med mer enn 28 dager."
        if t.dobbelt
        else ""
    )
    krav = sum((f.sak.hovedstol(k) for k in f.sak.hode.krav), NULL)
    return [
        "Taket for gebyrene til sammen",
        _punkt(f"Et krav på {kr(krav)}: {' × '.join(ledd)} = {kr(t.beloep)}.{dobbelt}"),
        _punkt(f"Brukt {kr(brukt)}, igjen {kr(max(NULL, t.beloep - brukt))}."),
    ]


def _kort(x: Decimal) -> str:
    return f"{x.normalize():f}".replace(".", ",")


def _rettsgebyr(f: Fakta) -> list[str]:
    linjer = []
    for steg in ("forlik", "utlegg_dom"):
        g = regn.rettsgebyrledd(f.bok, RETTSGEBYR[steg], f.dag)
        if g:
            linjer.append(
                f"    {STEGNAVN[steg]}: {_kort(g.faktor)} × {tall(g.r)}, rundet ned: {kr(g.beloep)}"
            )
    return ["Gebyr til retten", *linjer] if linjer else []


# ---- limitation ---------------------------------------------------------------------------------


def _foreldelse(f: Fakta) -> list[str]:
    """The clock of each claim: where it starts, its length, and what has moved it."""
    return ["Foreldelse", *(_punkt(_klokke(f, k)) for k in _aapne(f))]


def _aapne(f: Fakta) -> Iterable[Krav]:
    if f.fakturert.etter_dom:
        return f.sak.hode.krav
    igjen = {r.faktura for r in f.fakturert.rader if r.hovedstol > 0}
    return [k for k in f.sak.hode.krav if k.faktura in igjen] or f.sak.hode.krav


def _klokke(f: Fakta, k: Krav) -> str:
    start, frist = k.foreldelse_fra(), f.bok.frist("foreldelse")
    raa = frist.etter(start)
    grense = neste_virkedag(raa)
    hva = "avtalt forfall" if k.forfall_avtalt and k.forfall else "ytelsen" if k.ytelsesdato else "fakturaen"
    tekst = f"Faktura {k.faktura}: {frist.antall} år fra {hva} {dato(start)} er {ukedag(raa)} {dato(raa)}"
    tekst += f", flyttet til {dato_med_ukedag(grense)}." if grense != raa else "."
    klokke = foreldelse.klokke(f.sak, k, f.bok)
    if klokke.doed:
        return tekst + " Dommen gikk deg imot; ingen frist løper."
    if klokke.stopp:
        ord_ = {"klage": "forliksklagen", "utlegg": "begjæringen om utlegg", "trekk": "lønnstrekket"}
        return (
            tekst + f" Fristen står stille på grunn av {' og '.join(ord_[s] for s in sorted(klokke.stopp))}."
        )
    if klokke.grense != grense:
        return tekst + f" Etter det som har skjedd i saken, er den nå {dato_med_ukedag(klokke.grense)}."
    return tekst
