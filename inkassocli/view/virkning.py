"""What a write has changed, told the same way after every command."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Betaling, Hendelse
    from inkassocli.core.konto import Konto
    from inkassocli.core.venter import Feilbrev


NULL = Decimal("0.00")


def effekt(foer: Konto, etter: Konto) -> list[str]:
    """The balance before and after, kind by kind."""
    from inkassocli.core.beloep import kr, tall
    from inkassocli.view.kolonner import kolonner

    rader = [
        (navn, getattr(foer, felt), getattr(etter, felt))
        for navn, felt in (
            ("Hovedstol", "hovedstol"),
            ("Forsinkelsesrente", "renter"),
            ("Gebyr", "gebyr"),
            ("Sakskostnader", "sakskostnader"),
            ("Å betale", "sum"),
            ("Betalt for mye", "til_overs"),
        )
    ]
    vises = [r for r in rader if r[0] in ("Hovedstol", "Forsinkelsesrente", "Å betale") or r[1] or r[2]]
    return list(
        kolonner(
            ("", ">Før", ">Endring", ">Etter"), [(navn, kr(a), tall(b - a), kr(b)) for navn, a, b in vises]
        )
    )


def om_brevene(feil: Sequence[Feilbrev]) -> list[str]:
    """Which letters were made on a balance that was wrong, and what to do about them."""
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
    from inkassocli.view.saksbilde import BREVNAVN
    from inkassocli.view.tekst import avsnitt

    linjer = []
    for b in feil:
        gjort = "sendt" if b.postlagt else "laget"
        riktig = (
            f"riktig sum var {kr(b.riktig)}" if b.riktig else "kravet var gjort opp, og brevet gir ikke gebyr"
        )
        brevet = f"{BREVNAVN[b.brev]} {gjort} {dato(b.dato)}"
        linjer.append(avsnitt(f"Merk: {brevet} sier {kr(b.oppgitt)}; {riktig}.", "  ", ""))
    if any(b.postlagt for b in feil):
        linjer.append("Gi skyldneren beskjed om riktig sum.")
    elif feil:
        linjer.append("Ikke send brevet. Ta det bort med inkasso angre, og lag det på nytt.")
    return linjer


def raad(f: Fakta) -> list[str]:
    """What is left after a payment or a credit, and the choices the creditor has; nothing is decided for him."""
    from inkassocli.core import rettsgebyr
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
    from inkassocli.core.oppgaver import oppgaver
    from inkassocli.core.smaarest import smaarest
    from inkassocli.view.tekst import avsnitt

    k, nr, ut = f.konto, f.sak.hode.sak, []
    if gebyr := rettsgebyr.dekket(f):
        ut.append(f"Ut over saldoen er {kr(gebyr)} betalt av gebyret til retten, som du har krevd.")
    if over := rettsgebyr.skal_tilbake(f):
        ut.append(f"Betalt for mye: {kr(over)} skal tilbake til skyldneren.")
    if k.oppgjort:
        grunn = "" if f.sak.alt_kreditert else " --grunn betalt"
        igjen = oppgaver(f)
        lukk = (
            ""
            if f.sak.avsluttet
            else f" Lukk saken{' når det er gjort' if igjen else ''}: inkasso avslutt {nr}{grunn}"
        )
        ut += [avsnitt(f"{o.hvorfor} Deretter: {o.kommando}", "  ", "") for o in igjen]
        ut.append(f"Kravet er gjort opp.{lukk}")
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
            else f"{e.merknad} {kr(e.beloep)} i rente og gebyr etter brevet er ettergitt (hendelsen står på saken).",
            "  ",
            "",
        )
        for e in nye
        if isinstance(e, Ettergitt)
    ]
