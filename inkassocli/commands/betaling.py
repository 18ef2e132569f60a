"""inkasso betaling: money received, entered by hand or read from the bank's file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Merknad, Stille, Toerr
from inkassocli.commands.penger import NULL, Ja, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.feilbrev import Feilbrev
    from inkassocli.core.hendelser import Betaling
    from inkassocli.core.konto import Fordeling
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.saksfil import Saksfil

Sak = Annotated[
    str | None, typer.Argument(metavar="[SAK]", help="Saken pengene gjelder. Ikke sammen med --fra.")
]
Beloep = Annotated[Decimal | None, valgfritt_beloep("--beloep", "Hvor mye som kom inn.")]
Oppdrag = Annotated[
    date | None, valgfri_dato("--oppdrag", "Dagen banken fikk oppdraget; avgjør om fristen er holdt.")
]
Dekning = Annotated[
    str | None,
    typer.Option(
        "--dekning", metavar="SLAG", help="Det skyldneren ville dekke: hovedstol, renter eller kostnader."
    ),
]
Fil = Annotated[
    str | None,
    typer.Option(
        "--fra",
        metavar="FIL",
        help="Bankfil: CAMT.054, CAMT.053, OCR giro eller CSV. - leser fra standard inn.",
    ),
]
Til = Annotated[
    list[str] | None,
    typer.Option("--til", metavar="[NR=]SAK", help="Linje NR i filen hører til denne saken. Kan gjentas."),
]
Kolonne = Annotated[
    list[str] | None,
    typer.Option(
        "--kolonne",
        metavar="FELT=OVERSKRIFT",
        help="Hva en kolonne i CSV-filen heter, for eksempel bokfoert=Dato.",
    ),
]


def betaling(
    ctx: typer.Context,
    sak: Sak = None,
    beloep: Beloep = None,
    dekning: Dekning = None,
    oppdrag: Oppdrag = None,
    kilde: Annotated[str, typer.Option("--kilde", metavar="TEKST", help="Hvor du så betalingen.")] = "",
    ref: Annotated[str, typer.Option("--ref", metavar="TEKST", help="Bankens referanse.")] = "",
    merknad: Merknad = "",
    fra: Fil = None,
    til: Til = None,
    kolonne: Kolonne = None,
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Før en betaling på dagen --dato, eller les alle fra bankens fil og kjenn dem igjen på KID.

    Eksempel: inkasso betaling 2026-0001 --beloep 1500 --dato 2026-10-20

    Fra banken: inkasso betaling --fra camt054.xml --dry-run · inkasso betaling --fra camt054.xml --til 3=2026-0004
    """
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    if fra is not None:
        if sak or beloep is not None or dekning or oppdrag or ref:
            raise BrukError(
                "--fra leser sak, beløp og dag fra filen.", gjoer="bruk enten --fra FIL eller SAK --beloep"
            )
        from inkassocli.commands.bankfil import fra_fil

        fra_fil(k, fra, til or [], kolonne or [], ja=ja)
        return
    if not sak or not beloep:
        raise BrukError(
            "SAK og --beloep mangler, eller beløpet er null.",
            gjoer="inkasso betaling SAK --beloep KRONER · eller: inkasso betaling --fra FIL",
        )
    if til or kolonne:
        raise BrukError("--til og --kolonne gjelder bare sammen med --fra.", gjoer="gi saken uten --til")
    _for_haand(k, sak, beloep, dekning, oppdrag, (kilde, ref, merknad), ja=ja)


def _for_haand(
    k: Kontekst,
    soek: str,
    beloep: Decimal,
    dekning: str | None,
    oppdrag: date | None,
    tekster: tuple[str, str, str],
    *,
    ja: bool,
) -> None:
    """One payment that the user types in."""
    from inkassocli.commands.penger import bekreft, etterpaa, feilbrev_json, svar
    from inkassocli.core.hendelser import VERDIER, Betaling
    from inkassocli.view.jsonut import saldo

    if dekning and dekning not in VERDIER["Dekning"]:
        raise BrukError(
            f"--dekning kan ikke være «{dekning}».", gjoer=f"velg en av: {', '.join(VERDIER['Dekning'])}"
        )
    if oppdrag and oppdrag > k.dag:
        raise BrukError(
            f"Oppdraget {oppdrag:%d.%m.%Y} er etter dagen pengene kom ({k.dag:%d.%m.%Y}).",
            gjoer="sett --dato til dagen beløpet kom på konto",
        )
    kilde, ref, merknad = tekster
    fil = k.sak(soek)
    ny = Betaling(
        dato=k.dag,
        registrert=k.naa,
        beloep=beloep,
        dekning=dekning,
        oppdrag=oppdrag,
        kilde=kilde,
        ref=ref,
        merknad=merknad,
    )
    _, etter, feil = etterpaa(k, fil, [ny])
    if lik := _lik(fil, ny):
        k.si(f"Merk: en lik betaling er alt ført (hendelse nr. {lik.nr}).")
        bekreft(k, "Er dette en ny betaling?", ja=ja)
    k.legg_til(fil, ny)
    del_ = dekket(etter, len(fil.hendelser) + 1)
    svar(
        k,
        fil.hode.sak,
        [ny],
        _melding(fil, etter, del_, feil),
        dekket=_som_json(del_),
        til_overs=etter.konto.til_overs,
        saldo=saldo(etter.konto),
        brev_paa_feil_saldo=feilbrev_json(feil),
    )


def _lik(fil: Saksfil, ny: Betaling) -> Betaling | None:
    """A payment of the same day and amount that is already there, unless the bank's references differ."""
    from inkassocli.core import hendelser as h

    for e in h.ikke_angret(fil.hendelser):
        like = isinstance(e, h.Betaling) and (e.dato, e.beloep) == (ny.dato, ny.beloep)
        if like and isinstance(e, h.Betaling) and not (e.ref and ny.ref and e.ref != ny.ref):
            return e
    return None


def dekket(f: Fakta, nr: int) -> Fordeling | None:
    """What one payment covered; None after a judgment that came later and replaced the account."""
    return next((b for b in f.konto.betalinger if b.betaling.nr == nr), None)


def _melding(fil: Saksfil, f: Fakta, del_: Fordeling | None, feil: Sequence[Feilbrev]) -> list[str]:
    from inkassocli.commands.penger import frist_holdt, om_brevene, raad
    from inkassocli.view.format import dato, kr

    if del_ is None:
        return [f"Betalingen er ført på sak {fil.hode.sak}."]
    deler = [
        f"{navn} {kr(b)}"
        for navn, b in (("kostnader", del_.kostnader), ("rente", del_.renter), ("hovedstol", del_.hovedstol))
        if b
    ]
    b = del_.betaling
    linjer = [
        f"Ført på sak {fil.hode.sak}, {fil.hode.skyldner.navn}: {kr(b.beloep)} den {dato(b.dato)}.",
        "Dekker " + ", ".join(deler) + "." if deler else "Saldoen var alt betalt.",
    ]
    linjer += [*raad(f), *_avtale(f), *frist_holdt(f, del_.betaling)]
    return linjer + om_brevene(feil)


def _avtale(f: Fakta) -> list[str]:
    """Where the plan stands after the payment."""
    if f.sak.avtale is None:
        return []
    from inkassocli.commands.avtale import avtalelinjer

    return avtalelinjer(f)


def _som_json(del_: Fordeling | None) -> dict[str, Decimal]:
    felt = ("kostnader", "renter", "hovedstol", "til_overs")
    return {n: getattr(del_, n) if del_ else NULL for n in felt}
