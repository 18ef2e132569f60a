"""Regler § 6: an objection is recorded and freezes the case, wholly or in part; and it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.errors import BrukError
from inkassocli.papirer.tidslinje import SJEKK
from inkassocli.saksgang.bilag import les_kopi, ny_fil
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.svar import InnsigelseAvsluttet, InnsigelseFoert
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Utkast, en_av
from inkassocli.store.saksfil import Saksfil

MINSTE_BEGRUNNELSE = 5  # words: «at least a sentence» (regler § 6)


@dataclass(frozen=True, slots=True)
class Sagt:
    """What the debtor says, as the user has told it; without a kind it is reasonable."""

    art: str | None = None
    tekst: str = ""
    fil: Path | None = None
    uomtvistet: Decimal | None = None
    burde_kommet: date | None = None
    begrunnelse: str = ""
    merknad: str = ""
    dato: date | None = None


def igjen(kontor: Kontor, f: Fakta) -> Decimal:
    """The principal outstanding; on a day without rates what is claimed before payments, which is sure."""
    if kontor.kjente_satser:
        return f.konto.hovedstol
    return sum((f.sak.hovedstol(x) for x in f.sak.hode.krav), Decimal(0))


def registrer(kontor: Kontor, sak: Saksfil, sagt: Sagt) -> Utkast:
    """The debtor's document is kept with the case; what the objection does to fees and letters is told."""
    f, nr = kontor.fakta(sak, beloep=False), sak.hode.sak
    art, dag = sagt.art or "rimelig", sagt.dato or kontor.dag
    krev_gyldig(sagt, art, igjen=igjen(kontor, f))
    kopi = les_kopi(sak, sagt.fil, dag) if sagt.fil else None
    e = kontor.ny(
        h.Innsigelse,
        dato=dag,
        merknad=sagt.merknad,
        art=art,
        tekst=sagt.tekst,
        fil=f"bilag/{kopi.fil.name}" if kopi else "",
        sha256=kopi.sha256 if kopi else "",
        uomtvistet=sagt.uomtvistet,
        burde_kommet=sagt.burde_kommet,
        begrunnelse=sagt.begrunnelse,
    )
    svar = InnsigelseFoert(
        foer=f,
        etter=kontor.fakta(sak, nye=(e,), beloep=False),
        hendelse=e,
        kjente_satser=kontor.kjente_satser,
        svar_innen=kontor.bok.frist("svar_paa_innsigelse").etter(e.dato),
        hindring=kopi.hindring if kopi else "",
        om_kombinert=SJEKK["nb"]["kombinert_raad"].format(nr),
    )
    filer = (ny_fil(kopi.fil, kopi.data),) if kopi else ()
    return Utkast(sak, (e,), filer=filer, svar=svar)


def krev_gyldig(sagt: Sagt, art: str, *, igjen: Decimal) -> None:
    """Regler § 6: the four kinds and what each of them needs (exit 2); `igjen` is the principal outstanding."""
    en_av("Art", art, "--art")
    if art == "aapenbart_grunnloes" and len(sagt.begrunnelse.split()) < MINSTE_BEGRUNNELSE:
        raise BrukError(
            "En innsigelse er bare åpenbart grunnløs når det er helt klart at den ikke kan føre fram. "
            "Det skal mye til, og du må kunne vise hvorfor.",
            gjoer="skriv en hel setning med --begrunnelse, eller velg --art rimelig",
        )
    if art == "delvis":
        if not sagt.uomtvistet:
            raise BrukError(
                "En delvis innsigelse må ha beløpet skyldneren er enig i.",
                gjoer="gi det med --uomtvistet KRONER, eller velg --art rimelig",
            )
        if sagt.uomtvistet >= igjen:
            raise BrukError(
                f"Det uomtvistede beløpet må være mindre enn hovedstolen ({kr(igjen)}).",
                gjoer="er alt omtvistet, velg --art rimelig",
            )
    elif sagt.uomtvistet is not None:
        raise BrukError("--uomtvistet hører bare sammen med --art delvis.")


def aapen(f: Fakta) -> h.Innsigelse:
    """The newest objection that has not ended; who only cannot pay has made none, if there is another."""
    aapne: list[h.Innsigelse] = []
    for e in f.sak.hendelser:
        if isinstance(e, h.Innsigelse):
            aapne.append(e)
        elif isinstance(e, h.InnsigelseAvsluttet):
            aapne.clear()
    if not aapne:
        raise BrukError(
            f"Sak {f.sak.hode.sak} har ingen åpen innsigelse.",
            gjoer=f"registrer den først: inkasso innsigelse {f.sak.hode.sak} --tekst …",
        )
    return next((e for e in reversed(aapne) if e.art != "betalingsevne"), aapne[-1])


def avslutt(kontor: Kontor, sak: Saksfil, utfall: str, merknad: str, *, ja: bool) -> Samling:
    """Presisering 34: ends all open ones. Fees lost stay lost (37); what opens again is shown first."""
    f = kontor.fakta(sak, beloep=False)
    aapen(f)
    e = kontor.ny(h.InnsigelseAvsluttet, merknad=merknad, utfall=en_av("Avslutning", utfall, "--avslutt"))
    kreditnota = any(isinstance(x, h.Kreditnota) for x in f.sak.hendelser)
    svar = InnsigelseAvsluttet(
        foer=f,
        etter=kontor.fakta(sak, nye=(e,), beloep=False),
        utfall=utfall,
        kjente_satser=kontor.kjente_satser,
        uten_kreditnota=utfall == "kreditert" and not kreditnota,
    )
    return Samling(
        (Utkast(sak, (e,)),),
        svar=svar,
        spoersmaal=None if ja else Bekreftelse("Skal innsigelsen avsluttes?", kreves=False),
    )
