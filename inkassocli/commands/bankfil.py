"""inkasso betaling --fra: every line of the bank's file is read, matched, shown, asked about, and only then recorded.

A file is taken whole or refused whole by the reader. What is recorded carries the line's fingerprint, so the same
file again changes nothing. Names and texts of payers are shown on the screen and never stored.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from inkassocli import norsk
from inkassocli.commands.felles import Kontekst, interaktiv
from inkassocli.commands.penger import etterpaa, feilbrev_json, om_brevene, raad, svar
from inkassocli.core.oversikt import Rentetabell
from inkassocli.core.treff import (
    REGISTRERES,
    VENTER,
    Forslag,
    Gruppe,
    Indeks,
    Sortering,
    Treff,
    bygg_indeks,
    saksrad,
)
from inkassocli.errors import BrukError, InkassoError, OppsettError

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.core.feilbrev import Feilbrev
    from inkassocli.core.hendelser import Angret, Betaling, Hendelse
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.readers.banklinjer import Bankfil, Banklinje
    from inkassocli.store.saksfil import Saksfil

STDIN = "-"
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
SAGT = ("", "Uten KID.", "Ført før.")  # the heading says it
SLAG = {"camt053": "CAMT.053", "camt054": "CAMT.054", "ocr": "OCR giro", "csv": "CSV"}


@dataclass(slots=True)
class Beslutning:
    """What is to be recorded: lines as payments on a case, and registered payments to undo."""

    foeres: list[tuple[Treff, str]] = field(default_factory=list)
    angres: list[tuple[Treff, str, int]] = field(default_factory=list)

    def nummer(self) -> set[int]:
        """The lines that are dealt with."""
        return {t.nr for t, _ in self.foeres} | {t.nr for t, _, _ in self.angres}


@dataclass(frozen=True, slots=True)
class Resultat:
    """One case after the file."""

    sak: Saksfil
    nye: tuple[Hendelse, ...]
    fakta: Fakta
    feilbrev: tuple[Feilbrev, ...]


def fra_fil(k: Kontekst, fil: str, til: Sequence[str], kolonner: Sequence[str], *, ja: bool) -> None:
    """The whole run: read, match, ask, record, tell."""
    if not k.oppsett.kontonummer:
        raise OppsettError(
            "Kontonummeret ditt mangler i inkasso.toml.", gjoer="legg det inn under [fordringshaver]"
        )
    bank = les(k, fil, kolonner)
    saker, uleste = les_saker(k)
    sortering = sorter(k, saker)
    treff = sortering.alle(cast("Iterable[Any]", bank.linjer))
    valgt = bestem(k, treff, sortering.indeks, til, ja=ja, stille=fil == STDIN)
    resultater = [_resultat(k, saker[sak], hendelser) for sak, hendelser in _per_sak(k, bank, valgt).items()]
    feil = _skriv(k, resultater)
    _fortell(k, bank, treff, valgt, resultater, [*uleste, *feil])
    for x in (*uleste, *feil):
        k.si(str(x))
    if uleste or feil:
        raise typer.Exit((*feil, *uleste)[0].kode)


def les(k: Kontekst, fil: str, kolonner: Sequence[str]) -> Bankfil:
    """The bank file as facts; any doubt about the file itself ends here (exit 4)."""
    from inkassocli.readers.bank import les_bank
    from inkassocli.readers.felles import MAKS_BYTE, hent

    valg = dict(x.partition("=")[::2] for x in kolonner)
    if not all(valg.values()):
        raise BrukError("--kolonne skrives FELT=OVERSKRIFT.", gjoer="for eksempel --kolonne bokfoert=Dato")
    navn = "standard inn" if fil == STDIN else Path(fil).name
    data = sys.stdin.buffer.read(MAKS_BYTE + 1) if fil == STDIN else hent(Path(fil))
    return les_bank(data, navn=navn, idag=k.dag, kolonner=valg or None, konto=k.oppsett.kontonummer)


def les_saker(k: Kontekst) -> tuple[dict[str, Saksfil], list[InkassoError]]:
    """Every readable case by number, and the errors of the others."""
    from inkassocli.store.mappe import alle_saker

    lest = alle_saker(k.mappe)
    return {s.hode.sak: s for s in lest}, list(lest.feil)


def sorter(k: Kontekst, saker: dict[str, Saksfil]) -> Sortering:
    """The index of the cases, and the way back to a full account where it is needed."""

    def eksakt(sak: str, dag: date) -> Decimal:
        return k.fakta(saker[sak], dag).konto.sum

    k.bok.krev_dekket(k.dag)
    rader = (saksrad(s.hode, s.hendelser, k.bok, k.oppsett.kreditor, k.dag) for s in saker.values())
    return Sortering(bygg_indeks(rader), k.oppsett.kontonummer, k.dag, Rentetabell(k.bok), eksakt)


# ---- what the user decides ----------------------------------------------------------------------


def bestem(
    k: Kontekst, treff: Sequence[Treff], indeks: Indeks, til: Sequence[str], *, ja: bool, stille: bool
) -> Beslutning:
    """The lines that fit by KID, those the user placed with --til, and those he says yes to."""
    b = Beslutning(foeres=[(t, t.sak) for t in treff if t.gruppe in REGISTRERES])
    for t, sak in _plassert(k, treff, til):
        if sak not in indeks.saker:
            raise BrukError(
                f"Sak {sak} finnes ikke eller kan ikke leses.", gjoer="se numrene med inkasso liste"
            )
        b.foeres = [p for p in b.foeres if p[0].nr != t.nr] + [(t, sak)]
    spoer = interaktiv() and not (k.toerr or k.som_json or stille)
    for t in treff:
        if t.nr in b.nummer() or t.gruppe not in VENTER:
            continue
        if t.gruppe is Gruppe.TILBAKE:
            _bestem_tilbake(t, b, ja=ja, spoer=spoer)
        elif ja and t.gruppe is Gruppe.UTEN_KID and t.sikkert:
            b.foeres.append((t, t.sikkert.sak))
        elif spoer and not ja:
            _spoer(t, indeks, b)
    b.foeres.sort(key=lambda p: p[0].nr)
    return b


def _plassert(k: Kontekst, treff: Sequence[Treff], til: Sequence[str]) -> Iterable[tuple[Treff, str]]:
    """--til NR=SAK; --til SAK where only one line waits."""
    venter = [t for t in treff if t.gruppe in VENTER and t.linje.registrerbar]
    for valg in til:
        nr, er_lik, sak = valg.rpartition("=")
        if er_lik and not (nr.isascii() and nr.isdigit() and 0 < int(nr) <= len(treff)):
            raise BrukError(f"--til {valg}: filen har ingen linje {nr}.", gjoer="se numrene med --dry-run")
        if not er_lik and len(venter) != 1:
            raise BrukError(
                f"--til {valg}: {len(venter)} linjer venter, så linjen må nevnes.",
                gjoer=f"skriv --til NR={valg}; se numrene med --dry-run",
            )
        t = treff[int(nr) - 1] if er_lik else venter[0]
        ledig = t.gruppe in (*VENTER, *REGISTRERES) or (t.gruppe is Gruppe.SETT and "angret" in t.grunn)
        if not (ledig and t.linje.registrerbar):
            raise BrukError(f"Linje {t.nr} kan ikke føres: {grunn(t)}", gjoer="ta bort --til for den linjen")
        yield t, k.sak(sak).hode.sak


def _bestem_tilbake(t: Treff, b: Beslutning, *, ja: bool, spoer: bool) -> None:
    """A reversal undoes the payment it takes back, if there is exactly one and the user agrees."""
    if len(t.forslag) != 1 or not t.forslag[0].nr:
        return
    f = t.forslag[0]
    if ja or (spoer and norsk.spoer_ja_nei(f"Linje {t.nr}: {_kort(t)}. Sak {f.sak}: {f.hvorfor}?", None)):
        b.angres.append((t, f.sak, f.nr))


def _spoer(t: Treff, indeks: Indeks, b: Beslutning) -> None:
    """One question for each line that waits: is it this case?"""
    for f in t.forslag:
        hvem = f"sak {f.sak}, {indeks.saker[f.sak].navn} ({f.hvorfor})"
        if norsk.spoer_ja_nei(f"Linje {t.nr}: {_kort(t)}. {grunn(t)} Føre den på {hvem}?", None):
            b.foeres.append((t, f.sak))
            return


# ---- what is recorded ---------------------------------------------------------------------------


def _per_sak(k: Kontekst, bank: Bankfil, valgt: Beslutning) -> dict[str, list[Hendelse]]:
    ut: dict[str, list[Hendelse]] = {}
    for t, sak in valgt.foeres:
        ut.setdefault(sak, []).append(_betaling(k, bank, t))
    for t, sak, nr in valgt.angres:
        ut.setdefault(sak, []).append(_angret(k, bank, t, nr))
    return ut


def _betaling(k: Kontekst, bank: Bankfil, t: Treff) -> Betaling:
    from inkassocli.core.hendelser import Betaling

    x = cast("Banklinje", t.linje)
    return Betaling(
        dato=x.bokfoert or k.dag,
        registrert=k.naa,
        beloep=x.beloep,
        kilde=_kilde(bank, x),
        oppdrag=x.oppdrag,
        ref=x.ref or "",
        avtrykk=x.avtrykk,
    )


def _angret(k: Kontekst, bank: Bankfil, t: Treff, nr: int) -> Angret:
    from inkassocli.core.hendelser import Angret

    x = cast("Banklinje", t.linje)
    merknad = f"Tilbakeført av banken: {_kilde(bank, x)}"
    return Angret(dato=x.bokfoert or k.dag, registrert=k.naa, gjelder=nr, merknad=merknad)


def _kilde(bank: Bankfil, x: Banklinje) -> str:
    return f"{SLAG[bank.slag]} {bank.navn}, {x.plass}"


def _resultat(k: Kontekst, sak: Saksfil, nye: Sequence[Hendelse]) -> Resultat:
    """The case as it will be; the new text is proven before anything is written to any case."""
    from inkassocli.store.saksfil import med_hendelser

    med_hendelser(sak, nye)
    _, etter, feil = etterpaa(k, sak, nye)
    return Resultat(sak, tuple(nye), etter, feil)


def _skriv(k: Kontekst, resultater: Sequence[Resultat]) -> list[InkassoError]:
    """Each case by itself: one that was changed underneath is told, and the file may be read again."""
    feil: list[InkassoError] = []
    for r in list(resultater) if not k.toerr else []:
        try:
            k.legg_til(r.sak, *r.nye)
        except InkassoError as x:
            feil.append(x)
    return feil


# ---- what is told -------------------------------------------------------------------------------


def grunn(t: Treff) -> str:
    """Why a line is not simply registered."""
    from inkassocli.readers.banklinjer import OPPLYSNINGER, VARSELTEKST

    x = cast("Banklinje", t.linje)
    varsler = [VARSELTEKST[v] for v in x.varsler if v not in OPPLYSNINGER]
    return " ".join([*([t.grunn] if t.grunn else []), *varsler])


def _kort(t: Treff) -> str:
    from inkassocli.view.format import dato, kr

    x = cast("Banklinje", t.linje)
    fra = f" fra {x.betaler_navn}" if x.betaler_navn else ""
    tekst = f" «{x.fritekst[:60]}»" if x.fritekst else ""
    return f"{kr(x.beloep)} {dato(x.bokfoert) if x.bokfoert else ''}{fra}{tekst}"


def _rad(t: Treff, indeks_navn: dict[str, str], valgt: dict[int, str]) -> tuple[str, ...]:
    from inkassocli.view.format import dato, kr

    x = cast("Banklinje", t.linje)
    sak = valgt.get(t.nr) or t.sak
    hvem = f"{sak} {indeks_navn.get(sak, '')}".strip() if sak else (x.betaler_navn or "")
    beloep = kr(x.beloep) if x.valuta == "NOK" else kr(x.beloep).replace("kr", x.valuta)
    return (str(t.nr), dato(x.bokfoert) if x.bokfoert else "–", beloep, x.kid or "–", hvem)


def tabell(treff: Sequence[Treff], navn: dict[str, str], valgt: Beslutning) -> list[str]:
    """Every line of the file under its group; nothing is dropped."""
    from inkassocli.view.kolonner import kolonner
    from inkassocli.view.tekst import bredde

    bestemt = {t.nr: sak for t, sak in valgt.foeres} | {t.nr: sak for t, sak, _ in valgt.angres}
    grupper: dict[Gruppe, list[Treff]] = {}
    for t in treff:
        grupper.setdefault(_gruppe(t, bestemt), []).append(t)
    linjer: list[str] = []
    for gruppe, overskrift in OVERSKRIFT.items():
        if gruppe not in grupper:
            continue
        rader = [_rad(t, navn, bestemt) for t in grupper[gruppe]]
        linjer += ["", f"{overskrift} ({len(rader)})"]
        hode = (">Nr", "Dag", ">Beløp", "KID", "Sak eller betaler")
        linjer += [f"  {x}" for x in kolonner(hode, rader, bredde() - 2)]
        aapne = [t for t in grupper[gruppe] if t.nr not in bestemt or t.gruppe in REGISTRERES]
        linjer += [*_grunnlinjer(aapne), *(_forslagslinje(t, f, navn) for t in aapne for f in t.forslag)]
    return linjer


def _grunnlinjer(treff: Sequence[Treff]) -> list[str]:
    """Each reason once, with the lines it is about."""
    from inkassocli.view.format import kr
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


def _forslagslinje(t: Treff, f: Forslag, navn: dict[str, str]) -> str:
    from inkassocli.view.tekst import avsnitt

    merke = (
        " Bekreft med --ja."
        if f.nr and t.sikkert
        else f" Bekreft med --til {t.nr}={f.sak}."
        if not f.nr
        else ""
    )
    tekst = f"Linje {t.nr} kan gjelde sak {f.sak}, {navn.get(f.sak, '')}: {f.hvorfor}.{merke}"
    return avsnitt(tekst, "      ", "    ")


def _fortell(
    k: Kontekst,
    bank: Bankfil,
    treff: Sequence[Treff],
    valgt: Beslutning,
    resultater: Sequence[Resultat],
    feil: Sequence[InkassoError],
) -> None:
    if k.som_json:
        return k.svar(_som_json(bank, treff, valgt, resultater, feil), "")
    venter = [t for t in treff if t.venter and t.nr not in valgt.nummer()]
    navn = {r.sak.hode.sak: r.sak.hode.skyldner.navn for r in resultater} | _navn(k, treff)
    linjer = [f"{SLAG[bank.slag]} {bank.navn}: {_antall(len(treff))}.", *(f"Merk: {v}" for v in bank.varsler)]
    linjer += [*tabell(treff, navn, valgt), "", *_oppsummert(valgt, resultater)]
    if venter:
        linjer.append(f"{_antall(len(venter))} venter på deg. Si hvor de hører til: --til NR=SAK")
        if any(t.sikkert for t in venter):
            linjer.append("Si ja til forslagene som har både referanse og riktig beløp: --ja")
    return svar(k, None, (), linjer)


def _som_json(
    bank: Bankfil,
    treff: Sequence[Treff],
    valgt: Beslutning,
    resultater: Sequence[Resultat],
    feil: Sequence[InkassoError],
) -> dict[str, Any]:
    """The answer of a command that writes, with every line, and every case that was touched."""
    from inkassocli.view.jsonut import hendelse, saldo, skrevet

    bestemt = valgt.nummer()
    utelatt = [
        {"sak": t.sak or None, "linje": t.nr, "grunner": [grunn(t)]} for t in treff if t.nr not in bestemt
    ]
    hendelser = [{"sak": r.sak.hode.sak, **hendelse(e)} for r in resultater for e in r.nye]
    saker = [
        {
            "sak": r.sak.hode.sak,
            "saldo": saldo(r.fakta.konto),
            "oppgjort": r.fakta.konto.oppgjort,
            "til_overs": r.fakta.konto.til_overs,
            "brev_paa_feil_saldo": feilbrev_json(r.feilbrev),
        }
        for r in resultater
    ]
    fil = {"navn": bank.navn, "slag": bank.slag, "sha256": bank.sha256, "varsler": list(bank.varsler)}
    return skrevet(None, hendelser, (), utelatt) | {
        "linjer": [_linje_json(t, valgt) for t in treff],
        "saker": saker,
        "fil": fil,
        "feil": [str(x) for x in feil],
    }


def _navn(k: Kontekst, treff: Sequence[Treff]) -> dict[str, str]:
    """Names of the cases that are mentioned."""
    from inkassocli.store.saksfil import last

    nevnt = {t.sak for t in treff if t.sak} | {f.sak for t in treff for f in t.forslag}
    return {nr: last(k.mappe / "saker" / f"{nr}.toml").hode.skyldner.navn for nr in nevnt}


def _antall(n: int) -> str:
    from inkassocli.view.format import antall

    return antall(n, "linje", "linjer")


def _oppsummert(valgt: Beslutning, resultater: Sequence[Resultat]) -> list[str]:
    from inkassocli.view.format import antall, kr

    sum_ = sum((t.linje.beloep for t, _ in valgt.foeres), Decimal("0.00"))
    linjer = [
        f"{antall(len(valgt.foeres), 'betaling', 'betalinger')} ført, {kr(sum_)}."
        if valgt.foeres
        else "Ingen betalinger ført."
    ]
    if valgt.angres:
        linjer.append(f"{antall(len(valgt.angres), 'betaling', 'betalinger')} angret.")
    for r in resultater:
        linjer += [f"Sak {r.sak.hode.sak}: {x}" if not x.startswith(" ") else x for x in _om_saken(r)]
    return linjer


def _om_saken(r: Resultat) -> list[str]:
    """What the user must know of one case: money owed back, a claim settled, a deadline kept, letters that err."""
    from inkassocli.commands.betaling import frist_holdt
    from inkassocli.core.hendelser import Betaling

    linjer = [x for x in raad(r.fakta) if not x.startswith("Gjenstår")]
    for e in r.nye:
        if isinstance(e, Betaling):
            linjer += frist_holdt(r.fakta, e)
    return linjer + om_brevene(r.feilbrev)


def _linje_json(t: Treff, valgt: Beslutning) -> dict[str, Any]:
    """One line for programs: no name and no text of the payer."""
    x = cast("Banklinje", t.linje)
    sak = {u.nr: s for u, s in valgt.foeres} | {u.nr: s for u, s, _ in valgt.angres}
    return {
        "nr": t.nr,
        "plass": x.plass,
        "dato": x.bokfoert,
        "beloep": x.beloep,
        "valuta": x.valuta,
        "kid": x.kid,
        "gruppe": str(t.gruppe),
        "foeres": t.nr in valgt.nummer(),
        "sak": sak.get(t.nr) or t.sak or None,
        "grunn": grunn(t),
        "for_mye": t.for_mye,
        "avtrykk": x.avtrykk,
        "forslag": [{"sak": f.sak, "hvorfor": f.hvorfor} for f in t.forslag],
    }
