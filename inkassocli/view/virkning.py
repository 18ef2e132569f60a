"""What a write has changed, told the same way after every command."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Betaling, Hendelse
    from inkassocli.core.konto import Konto
    from inkassocli.core.oppgave import Oppgave
    from inkassocli.core.venter import Feilbrev
    from inkassocli.core.virkning import Virkning


NULL = Decimal("0.00")


def effekt(foer: Fakta, etter: Fakta) -> list[str]:
    """The balance before and after, kind by kind; what is paid beyond it goes to the court's fee first (`vis`)."""
    from inkassocli.core.beloep import kr, tall
    from inkassocli.view.kolonner import kolonner

    alltid = ("Hovedstol", "Forsinkelsesrente", "Å betale")
    vises = [r for r in _saldoer(foer, etter) if r[0] in alltid or r[1] or r[2]]
    return list(
        kolonner(
            ("", ">Før", ">Endring", ">Etter"), [(navn, kr(a), tall(b - a), kr(b)) for navn, a, b in vises]
        )
    )


def endrer_saldo(foer: Fakta, etter: Fakta) -> bool:
    """Whether any line of it changes: on a settled case what is paid too much does, and the sum does not."""
    return any(a != b for _, a, b in _saldoer(foer, etter))


def _saldoer(foer: Fakta, etter: Fakta) -> list[tuple[str, Decimal, Decimal]]:
    from inkassocli.core.rettsgebyr import dekket

    rader = [
        (navn, getattr(foer.konto, felt), getattr(etter.konto, felt))
        for navn, felt in (
            ("Hovedstol", "hovedstol"),
            ("Forsinkelsesrente", "renter"),
            ("Gebyr", "gebyr"),
            ("Sakskostnader", "sakskostnader"),
            ("Å betale", "sum"),
        )
    ]
    a, b = dekket(foer), dekket(etter)
    rader += [
        ("Betalt av rettsgebyret", a, b),
        ("Betalt for mye", foer.konto.til_overs - a, etter.konto.til_overs - b),
    ]
    return rader


def om_brevene(feil: Sequence[Feilbrev]) -> list[str]:
    """Which posted letters were made on a balance that was wrong; those that wait are told by `fortalt`."""
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
    from inkassocli.view.tekst import BREVNAVN, avsnitt

    linjer = []
    for b in feil:
        if not b.postlagt:
            continue
        riktig = (
            f"riktig sum var {kr(b.riktig)}" if b.riktig else "kravet var gjort opp, og brevet gir ikke gebyr"
        )
        brevet = f"{BREVNAVN[b.brev]} sendt {dato(b.dato)}"
        linjer.append(avsnitt(f"Merk: {brevet} sier {kr(b.oppgitt)}; {riktig}.", "  ", ""))
    return [*linjer, "Gi skyldneren beskjed om riktig sum."] if linjer else []


def fortalt(
    alle: Sequence[tuple[str, Virkning, Sequence[Oppgave]]],
) -> tuple[list[str], list[str]]:
    """The one teller after every write: what belongs to the answer, and the next step."""
    from inkassocli.core.beloep import kr
    from inkassocli.view.oppgaver import linje
    from inkassocli.view.tekst import avsnitt

    tekst, neste = [], []
    for nr, v, oppgaver in alle:
        hvor = f", sak {nr}" if len(alle) > 1 else ""
        for o in v.brev:
            tekst.append(avsnitt(f"Merk{hvor}: {o.hvorfor} {o.hel_kommando}", "  ", ""))
        if v.tilgode:
            tekst.append(f"Betalt for mye{hvor}: {kr(v.tilgode)} skal tilbake til skyldneren.")
        if v.grense:
            tekst.append(avsnitt(f"VIKTIG{hvor}: {v.grense}", "  ", ""))
        # Settled: what lies with others must be withdrawn, whoever reads the answer.
        if v.oppgjort or (v.neste and v.etter.f.konto.oppgjort):
            tekst += [
                avsnitt(f"Da gjenstår{hvor}: {o.hvorfor} {o.hel_kommando}", "  ", "")
                for o in v.etter.oppgaver
            ]
        elif v.neste and len(alle) == 1 and not _laget(v):
            neste = linje(v.etter, oppgaver)
    return tekst, ["\n".join(neste)] if neste else []


def _laget(v: Virkning) -> bool:
    """The act that made a letter says itself how its posting is told; what is told already is not told twice."""
    return v.etter.foerst is not None and (v.etter.foerst.steg == "sendt" or v.etter.foerst in v.brev)


def raad(f: Fakta) -> list[str]:
    """What is left after a payment or a credit, and the choices the creditor has; nothing is decided for him."""
    from inkassocli.core import rettsgebyr
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
    from inkassocli.core.smaarest import smaarest
    from inkassocli.view.tekst import avsnitt

    k, nr, ut = f.konto, f.sak.hode.sak, []
    if gebyr := rettsgebyr.dekket(f):
        ut.append(f"Ut over saldoen er {kr(gebyr)} betalt av gebyret til retten, som du har krevd.")
    if k.oppgjort:
        ut.append("Kravet er gjort opp.")
    elif not k.hovedstol:
        ut += _bare_tillegg(k, nr)
    elif (rest := smaarest(f)) and not rest.bestemt:
        ut += [avsnitt(x, "  ", "") for x in (rest.tekst, *_valgene(nr))]
    else:
        ut += [f"Gjenstår {dato(k.dag)}: {kr(k.sum)}.", *_om_delvis(f)]
    if f.sak.avsluttet and not k.oppgjort:
        ut.append(f"Saken er avsluttet. Vil du kreve resten: inkasso avslutt {nr} --gjenaapne")
    return ut


def _om_delvis(f: Fakta) -> list[str]:
    """Presisering 35: paid as much as is undisputed, but costs and all interest went first; the debtor may say else."""
    from inkassocli.core.beloep import kr
    from inkassocli.core.virkning import uomtvistet_rest
    from inkassocli.view.tekst import avsnitt

    rest = uomtvistet_rest(f)
    delvise = [p for p in f.sak.aapne_protester if p.delvis]
    betalt = [
        sum((b.betaling.beloep for b in f.konto.betalinger if b.plass > p.plass), NULL) for p in delvise
    ]
    if not rest or not any(b >= p.uomtvistet for b, p in zip(betalt, delvise, strict=True)):
        return []
    nr = f.sak.hode.sak
    tekst = (
        "Merk: innsigelsen gjelder en del av kravet, og skyldneren har betalt minst resten. Men kostnader og rente av "
        f"hele kravet ble dekket først, så {kr(rest)} av det uomtvistede står igjen. Gjaldt betalingen bare det, fører "
        f"du den slik: inkasso angre {nr}, og så inkasso betaling {nr} --beloep KRONER --dekning hovedstol"
    )
    return [avsnitt(tekst, "  ", "")]


def _valgene(nr: str) -> tuple[str, str]:
    """Keep or waive: nothing is waived by itself."""
    return (
        f"Ettergi resten: inkasso ettergi {nr} --hva rest",
        f"Behold resten: gjør ingenting, den står på saken. Neste steg: inkasso kan {nr}",
    )


def _bare_tillegg(k: Konto, nr: str) -> list[str]:
    """Only interest and costs are left: keep or waive, never lost or added silently."""
    from inkassocli.core.beloep import kr

    ut = [
        f"Hovedstolen er betalt. {kr(k.sum)} gjenstår, og det løper ikke mer rente.",
        "  Behold resten: gjør ingenting, den står på saken.",
    ]
    if k.renter:
        ut.append(f"  Ettergi renten ({kr(k.renter)}): inkasso ettergi {nr} --hva renter")
    if k.gebyr:
        ut.append(f"  Ettergi gebyret ({kr(k.gebyr)}): inkasso ettergi {nr} --hva gebyr")
    ut.append(f"  Ettergi alt som er igjen: inkasso ettergi {nr} --hva rest")
    return ut


def feilbrev_json(feil: Sequence[Feilbrev]) -> list[dict[str, Any]]:
    """The same letters for programs."""
    from dataclasses import asdict

    return [asdict(b) for b in feil]


def frist_holdt(f: Fakta, b: Betaling) -> list[str]:
    """Inkassoloven § 9: payment ordered on the last day is in time; the account shows it days later."""
    from inkassocli.core.format import dato

    for brev in f.sak.brev:
        if brev.frist is None or not 0 < (b.dato - brev.frist).days <= 3:
            continue
        if b.oppdrag is None:
            return [
                f"Fristen var {dato(brev.frist)}. Skyldneren kan ha betalt i tide; banken bruker opptil tre dager."
            ]
        if b.oppdrag <= brev.frist:
            return [f"Banken fikk oppdraget {dato(b.oppdrag)}, så fristen {dato(brev.frist)} er holdt."]
    return []


def gjort_opp(nye: Sequence[Hendelse]) -> list[str]:
    """What is given up in the write of a payment: to one who paid in time (presisering 88), or of a small rest."""
    from inkassocli.core.beloep import kr
    from inkassocli.core.hendelser import Ettergitt
    from inkassocli.core.smaarest import ETTERGITT
    from inkassocli.saksgang.penger.oppgjort import OPPGJOER_BETALT
    from inkassocli.view.tekst import avsnitt

    return [
        avsnitt(
            f"Resten, {kr(e.beloep)}, er ettergitt."
            if e.merknad.startswith((ETTERGITT, OPPGJOER_BETALT))
            else f"{e.merknad} {kr(e.beloep)} er ettergitt (hendelsen står på saken).",
            "  ",
            "",
        )
        for e in nye
        if isinstance(e, Ettergitt)
    ]
