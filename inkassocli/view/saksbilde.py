"""One case for people: the parties, the balance, the claims, what has happened, and the clocks."""

from __future__ import annotations

from collections.abc import Sequence

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, kr
from inkassocli.core.domstillegg import tillegg
from inkassocli.core.fakta import Fakta
from inkassocli.core.forbehold import forbehold
from inkassocli.core.format import dato, dato_med_ukedag
from inkassocli.core.hendelsesord import bevegelse
from inkassocli.core.hendelsesord import hendelse as hendelsen
from inkassocli.core.steg import tilstand
from inkassocli.ordbok import linje as ordlinje
from inkassocli.view import tekst
from inkassocli.view.fortelling import historien, hvem
from inkassocli.view.kolonner import kolonner

VARSLE_FORELDELSE = (120, 30)


def bilde(f: Fakta, hendelser: Sequence[h.Hendelse], *, med_konto: bool = False, alt: bool = False) -> str:
    """The case on the day."""
    s, per = f.sak.skyldner, tekst.per_dagen(f.fakturert.satser_til)
    hode = (
        f"Sak {f.sak.hode.sak} · {s.navn} · {tekst.TILSTANDSNAVN[tilstand(f)]}"
        + (" · fryst av innsigelse" if f.bestridt_fra else "")
        + (("" if f.har_faktura else " · ikke fakturert") or (" · gjort opp" if f.fakturert.oppgjort else ""))
    )
    linjer = [
        tekst.avsnitt(hode, "  ", ""),
        f"per {dato_med_ukedag(f.dag)}",
        "",
        *hvem(f),
        "",
    ]
    linjer += tekst.saldo(f)
    linjer += [
        "",
        *kolonner(
            ("Faktura", "Forfall", "Rente fra", ">Hovedstol", ">Rente"),
            [
                (
                    r.faktura,
                    dato(r.forfall) if r.forfall else "–",
                    dato(r.rente_fra) if r.rente_fra else "–",
                    kr(r.hovedstol) + per,
                    kr(r.renter) + per,
                )
                for r in f.fakturert.rader
                if r.faktura not in f.sak.tatt_ut
            ],
        ),
    ]
    if f.fakturert.betalinger:
        linjer += [
            "",
            *kolonner(
                ("Betalt", ">Beløp", ">Kostnader", ">Rente", ">Hovedstol"),
                [
                    (
                        dato(b.betaling.dato),
                        kr(b.betaling.beloep),
                        *(
                            kr(x) if f.fakturert.fordelt(b) else "–"
                            for x in (b.kostnader, b.renter, b.hovedstol)
                        ),
                    )
                    for b in f.fakturert.betalinger
                ],
            ),
        ]
    linjer += ["", *(hele_historikken if alt else historien)(f, hendelser), "", *foreldelse(f)]
    linjer += [tekst.avsnitt(f"Merk: {m}", "  ", "") for m in forbehold(f, dagens=False)]
    if med_konto:
        linjer += ["", *konto(f)]
    return "\n".join(linjer)


def hendelse(e: h.Hendelse, nytt: Sequence[str] | None = None) -> str:
    """One event as the case folder tells it, in bokmål."""
    return ordlinje(hendelsen(e, nytt))


def foreldelse(f: Fakta) -> list[str]:
    """The limitation clock with its weekday, louder as the day comes near."""
    if f.foreldes is None:
        return ["Foreldelse: ingen frist løper nå."]
    senest = "senest " if f.foreldes_usikker else ""
    linje = f"Foreldes {senest}{dato_med_ukedag(f.foreldes)}."
    if senest:
        linje += " Dagen for behandlingen er ikke registrert, og fristen løper fra den (foreldelsesloven § 3 nr. 1)."
    igjen = (f.foreldes - f.dag).days
    if igjen < 0:
        return [f"FORELDET: fristen gikk ut {dato_med_ukedag(f.foreldes)}."]
    if igjen <= VARSLE_FORELDELSE[1]:
        return [
            f"VIKTIG: {linje} Bare {igjen} dager igjen. Send forliksklagen rekommandert (domstolloven § 146)."
        ]
    if igjen <= VARSLE_FORELDELSE[0]:
        return [f"Merk: {linje} {igjen} dager igjen."]
    return [linje]


def hele_historikken(f: Fakta, hendelser: Sequence[h.Hendelse]) -> list[str]:
    """Every event known on the day with all that was written about it, broken over lines and never cut."""
    gyldige, mer = {e.nr for e in h.ikke_angret(tuple(hendelser))}, tillegg(hendelser)
    ut: list[str] = []
    for e in (e for e in hendelser if e.dato <= f.dag):
        angret = "" if e.nr in gyldige or isinstance(e, h.Angret) else " (angret)"
        ut.append(
            tekst.avsnitt(f"{hendelse(e, mer.get(e.nr))}{angret}", " " * 16, f"{e.nr:>2}  {dato(e.dato)}  ")
        )
        if e.merknad and not isinstance(e, h.Kontakt):
            ut.append(tekst.avsnitt(f"Merknad: {e.merknad}", " " * 16))
    return ut or ["Ingen hendelser ennå."]


def konto(f: Fakta) -> list[str]:
    """The ledger: each posting with its effect, and the balance after it."""
    from inkassocli.core.hovedbok import hovedbok, sammendratt

    rader, saldo = [], NULL
    for x in sammendratt(hovedbok(f)):
        b = x.endring
        saldo += b.sum
        penger = (b.hovedstol, b.renter, b.gebyr + b.sakskostnader)
        linje = ordlinje(bevegelse(x))
        rader.append((dato(x.dato), linje, *(kr(p) if p else "" for p in penger), kr(saldo)))
    return list(
        kolonner(("Dag", "Bevegelse", ">Hovedstol", ">Rente", ">Kostnader", ">Saldo"), rader, tekst.bredde())
    )
