"""What `betaling --fra` says: every line of the file under its group, and each case that was touched."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from inkassocli.core.treff import REGISTRERES, Forslag, Gruppe, Treff
from inkassocli.errors import InkassoError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.utkast import svar
from inkassocli.view.virkning import feilbrev_json, frist_holdt, om_brevene, raad

if TYPE_CHECKING:
    from inkassocli.readers.banklinjer import Banklinje
    from inkassocli.saksgang.penger.bank import Kjoering, Resultat


OVERSKRIFT = {
    Gruppe.FOERES: "Føres på saken",
    Gruppe.FOR_MYE: "Føres, men er mer enn det som gjenstår",
    Gruppe.OPPGJORT: "Saken er avsluttet eller gjort opp – venter på deg",
    Gruppe.UKJENT_KID: "Ukjent KID – venter på deg",
    Gruppe.UTEN_KID: "Uten KID – venter på deg",
    Gruppe.MULIG_DUBLETT: "Kan være ført før – venter på deg",
    Gruppe.TILBAKE: "Tilbakeført eller negativt – føres ikke",
    Gruppe.SETT: "Ført før – ingenting å gjøre",
    Gruppe.ANNET: "Annen konto, valuta eller status – føres ikke",
    Gruppe.UT: "Ut av kontoen – føres ikke",
}


def kort(t: Treff) -> str:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato

    x = cast("Banklinje", t.linje)
    fra = f" fra {x.betaler_navn}" if x.betaler_navn else ""
    tekst = f" «{x.fritekst[:60]}»" if x.fritekst else ""
    return f"{kr(x.beloep)} {dato(x.bokfoert) if x.bokfoert else ''}{fra}{tekst}"


def _rad(t: Treff, kj: Kjoering, valgt: dict[int, str]) -> tuple[str, ...]:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato

    x = cast("Banklinje", t.linje)
    sak = valgt.get(t.nr) or t.sak
    hvem = f"{sak} {kj.navn(sak)}".strip() if sak else (x.betaler_navn or "")
    beloep = kr(x.beloep) if x.valuta == "NOK" else kr(x.beloep).replace("kr", x.valuta)
    return (str(t.nr), dato(x.bokfoert) if x.bokfoert else "–", beloep, x.kid or "–", hvem)


def tabell(kj: Kjoering) -> list[str]:
    """Every line of the file under its group; nothing is dropped."""
    from inkassocli.view.kolonner import kolonner
    from inkassocli.view.tekst import bredde

    bestemt = kj.valgt.saker()
    grupper: dict[Gruppe, list[Treff]] = {}
    for t in kj.treff:
        grupper.setdefault(_gruppe(t, bestemt), []).append(t)
    linjer: list[str] = []
    for gruppe, overskrift in OVERSKRIFT.items():
        if gruppe not in grupper:
            continue
        rader = [_rad(t, kj, bestemt) for t in grupper[gruppe]]
        linjer += ["", f"{overskrift} ({len(rader)})"]
        hode = (">Nr", "Dag", ">Beløp", "KID", "Sak eller betaler")
        linjer += [f"  {x}" for x in kolonner(hode, rader, bredde() - 2)]
        aapne = [t for t in grupper[gruppe] if t.nr not in bestemt or t.gruppe in REGISTRERES]
        linjer += [*_grunnlinjer(aapne), *(_forslagslinje(t, f, kj) for t in aapne for f in t.forslag)]
    return linjer


def _grunnlinjer(treff: Sequence[Treff]) -> list[str]:
    """Each reason once, with the lines it is about."""
    from inkassocli.core.beloep import kr
    from inkassocli.saksgang.penger.bank import SAGT, grunn
    from inkassocli.view.tekst import avsnitt

    grunner: dict[str, list[int]] = {}
    for t in treff:
        skal_tilbake = f"{t.grunn} {kr(t.for_mye)} skal tilbake." if t.gruppe is Gruppe.FOR_MYE else grunn(t)
        if skal_tilbake not in SAGT:
            grunner.setdefault(skal_tilbake, []).append(t.nr)
    alle = len(grunner) == 1
    return [
        avsnitt(tekst if alle else f"Linje {', '.join(map(str, nr))}: {tekst}", "    ", "    ")
        for tekst, nr in grunner.items()
    ]


def _gruppe(t: Treff, bestemt: dict[int, str]) -> Gruppe:
    """A line that the user has placed stands with those that are registered."""
    flyttes = t.nr in bestemt and t.gruppe not in REGISTRERES and t.gruppe is not Gruppe.TILBAKE
    return Gruppe.FOERES if flyttes else t.gruppe


def _forslagslinje(t: Treff, f: Forslag, kj: Kjoering) -> str:
    from inkassocli.view.tekst import avsnitt

    merke = (
        " Bekreft med --ja."
        if f.nr and t.sikkert
        else f" Bekreft med --til {t.nr}={f.sak}."
        if not f.nr
        else ""
    )
    tekst = f"Linje {t.nr} kan gjelde sak {f.sak}, {kj.navn(f.sak)}: {f.hvorfor}.{merke}"
    return avsnitt(tekst, "      ", "    ")


def fortell(k: Kontekst, kj: Kjoering, feil: Sequence[InkassoError]) -> None:
    """The answer, as text or JSON."""
    from inkassocli.saksgang.penger.bank import SLAG

    if k.som_json:
        return k.svar(_som_json(kj, feil), "")
    bestemt = kj.valgt.saker()
    venter = [t for t in kj.treff if t.venter and t.nr not in bestemt]
    bank = kj.bank
    linjer = [
        f"{SLAG[bank.slag]} {bank.navn}: {_antall(len(kj.treff))}.",
        *(f"Merk: {v}" for v in bank.varsler),
    ]
    linjer += [*tabell(kj), "", *_oppsummert(kj)]
    if venter:
        linjer.append(f"{_antall(len(venter))} venter på deg. Si hvor de hører til: --til NR=SAK")
        if any(t.sikkert for t in venter):
            linjer.append("Si ja til forslagene som har både referanse og riktig beløp: --ja")
    return svar(k, None, (), linjer)


def _som_json(kj: Kjoering, feil: Sequence[InkassoError]) -> dict[str, Any]:
    """The answer of a command that writes, with every line, and every case that was touched."""
    from inkassocli.saksgang.penger.bank import grunn
    from inkassocli.view.jsonut import hendelse, skrevet

    bestemt, bank = kj.valgt.saker(), kj.bank
    utelatt = [
        {"sak": t.sak or None, "linje": t.nr, "grunner": [grunn(t)]} for t in kj.treff if t.nr not in bestemt
    ]
    hendelser = [{"sak": r.sak.hode.sak, **hendelse(e)} for r in kj.resultater for e in r.nye]
    fil = {"navn": bank.navn, "slag": bank.slag, "sha256": bank.sha256, "varsler": list(bank.varsler)}
    return skrevet(None, hendelser, (), utelatt) | {
        "linjer": [_linje_json(t, bestemt) for t in kj.treff],
        "saker": [_sak_json(r) for r in kj.resultater],
        "fil": fil,
        "feil": [str(x) for x in feil],
    }


def _sak_json(r: Resultat) -> dict[str, Any]:
    from inkassocli.view.jsonut import saldo

    konto = r.fakta.konto
    return {
        "sak": r.sak.hode.sak,
        "saldo": saldo(konto),
        "oppgjort": konto.oppgjort,
        "til_overs": konto.til_overs,
        "brev_paa_feil_saldo": feilbrev_json(r.feilbrev),
    }


def _antall(n: int) -> str:
    from inkassocli.core.format import antall

    return antall(n, "linje", "linjer")


def _oppsummert(kj: Kjoering) -> list[str]:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import antall

    sum_ = sum((t.linje.beloep for t, _ in kj.valgt.foeres), Decimal("0.00"))
    linjer = [
        f"{antall(len(kj.valgt.foeres), 'betaling', 'betalinger')} ført, {kr(sum_)}."
        if kj.valgt.foeres
        else "Ingen betalinger ført."
    ]
    if kj.valgt.angres:
        linjer.append(f"{antall(len(kj.valgt.angres), 'betaling', 'betalinger')} angret.")
    for r in kj.resultater:
        linjer += [f"Sak {r.sak.hode.sak}: {x}" if not x.startswith(" ") else x for x in _om_saken(r)]
    return linjer


def _om_saken(r: Resultat) -> list[str]:
    """What the user must know of one case: money owed back, a claim settled, a deadline kept, letters that err."""
    from inkassocli.core.hendelser import Betaling

    linjer = [x for x in raad(r.fakta) if not x.startswith("Gjenstår")]
    for e in r.nye:
        if isinstance(e, Betaling):
            linjer += frist_holdt(r.fakta, e)
    return linjer + om_brevene(r.feilbrev)


def _linje_json(t: Treff, bestemt: dict[int, str]) -> dict[str, Any]:
    """One line for programs: no name and no text of the payer."""
    from inkassocli.saksgang.penger.bank import grunn

    x = cast("Banklinje", t.linje)
    return {
        "nr": t.nr,
        "plass": x.plass,
        "dato": x.bokfoert,
        "beloep": x.beloep,
        "valuta": x.valuta,
        "kid": x.kid,
        "gruppe": str(t.gruppe),
        "foeres": t.nr in bestemt,
        "sak": bestemt.get(t.nr) or t.sak or None,
        "grunn": grunn(t),
        "for_mye": t.for_mye,
        "avtrykk": x.avtrykk,
        "forslag": [{"sak": f.sak, "hvorfor": f.hvorfor} for f in t.forslag],
    }
