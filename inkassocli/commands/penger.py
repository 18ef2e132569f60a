"""What the commands about money share: the effect before it is recorded, and what to say afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.commands.felles import Kontekst, interaktiv, med_nummer

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.core.feilbrev import Feilbrev
    from inkassocli.core.hendelser import Betaling, Hendelse
    from inkassocli.core.konto import Konto
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.saksfil import Saksfil

Ja = Annotated[bool, typer.Option("--ja", help="Svar ja på spørsmålene.")]
NULL = Decimal("0.00")


def valgfri_dato(navn: str, hjelp: str) -> Any:
    """An option that takes a day."""
    return typer.Option(navn, parser=norsk.dato, metavar="ÅÅÅÅ-MM-DD", help=hjelp)


def valgfritt_beloep(navn: str, hjelp: str) -> Any:
    """An option that takes an amount in kroner."""
    return typer.Option(navn, parser=norsk.kroner, metavar="KRONER", help=hjelp)


def bekreft(k: Kontekst, spoersmaal: str, *, ja: bool, virkning: Sequence[str] = ()) -> list[str]:
    """Show the effect and ask, on a terminal only; a no stops the command (exit 2) with nothing written.

    Gives the lines that the answer still has to show.
    """
    import click

    if ja or k.toerr or k.som_json or not interaktiv():
        return list(virkning)
    if virkning:
        from inkassocli.view.tekst import prosa

        typer.echo(prosa("\n".join(virkning)), err=True)
    if not norsk.spoer_ja_nei(spoersmaal, standard=True):
        raise click.Abort
    return []


def effekt(foer: Konto, etter: Konto) -> list[str]:
    """The balance before and after, kind by kind."""
    from inkassocli.view.format import kr, tall
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


def etterpaa(k: Kontekst, sak: Saksfil, nye: Sequence[Hendelse]) -> tuple[Fakta, Fakta, tuple[Feilbrev, ...]]:
    """The facts before and after the new events, and the letters they put in another light.

    On the day of the command, or on the last day in the file: a payment found late changes what followed.
    """
    from inkassocli.core.feilbrev import paa_feil_saldo

    siste = max((e.dato for e in sak.hendelser), default=k.dag)
    dag = max(k.dag, min(siste, k.bok.dekket_til))
    foer, etter = k.fakta(sak, dag), k.fakta(sak, dag, nye)
    return foer, etter, paa_feil_saldo(foer, sak.hendelser, med_nummer(sak, nye))


def om_brevene(feil: Sequence[Feilbrev]) -> list[str]:
    """Which letters were made on a balance that was wrong, and what to do about them."""
    from inkassocli.view.format import dato, kr
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
    from inkassocli.core.oppgaver import oppgaver
    from inkassocli.view.format import dato, kr
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
    else:
        ut += [f"Gjenstår {dato(f.dag)}: {kr(k.sum)}.", *_om_delvis(f)]
    if f.sak.avsluttet and not k.oppgjort:
        ut.append(f"Saken er avsluttet. Vil du kreve resten: inkasso avslutt {nr} --gjenaapne")
    return ut


def _om_delvis(f: Fakta) -> list[str]:
    """Presisering 35: paid as much as is undisputed, but costs and all interest went first; the debtor may say else."""
    from inkassocli.commands.grunnlag import uomtvistet_rest
    from inkassocli.view.format import kr
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


def _bare_tillegg(k: Konto, nr: str) -> list[str]:
    """Only interest and costs are left: keep or waive, never lost or added silently."""
    from inkassocli.view.format import kr

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


def svar(
    k: Kontekst,
    sak: str | None,
    hendelser: Sequence[Hendelse],
    tekst: Sequence[str],
    *,
    filer: Sequence[Path] = (),
    utelatt: Sequence[Mapping[str, Any]] = (),
    **ekstra: Any,
) -> None:
    """What a command that writes answers, with keys of its own in the JSON."""
    from inkassocli.view.jsonut import hendelse, skrevet
    from inkassocli.view.tekst import prosa

    linjer = [*tekst, "(--dry-run: ingenting er skrevet.)"] if k.toerr else list(tekst)
    ut = skrevet(sak, [hendelse(e) for e in hendelser], filer, utelatt) | ekstra
    k.svar(ut, prosa("\n".join(linjer)))


def feilbrev_json(feil: Sequence[Feilbrev]) -> list[dict[str, Any]]:
    """The same letters for programs."""
    from dataclasses import asdict

    return [asdict(b) for b in feil]


def krev_framtid(dag: date, fra: date, hva: str) -> None:
    """A day that must not lie before the day of the command."""
    from inkassocli.errors import BrukError

    if dag < fra:
        raise BrukError(f"{hva} {dag:%d.%m.%Y} ligger før {fra:%d.%m.%Y}.", gjoer="velg en senere dag")


def frist_holdt(f: Fakta, b: Betaling) -> list[str]:
    """Inkassoloven § 9: payment ordered on the last day is in time; the account shows it days later."""
    from inkassocli.view.format import dato

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
