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
from inkassocli.ordbok import si
from inkassocli.papirer.fullstendig import ord_
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
    erstatter: int | None = None


def igjen(kontor: Kontor, f: Fakta) -> Decimal:
    """The principal outstanding; on a day without rates what is claimed before payments, which is sure."""
    if kontor.kjente_satser:
        return f.konto.hovedstol
    return sum((f.sak.hovedstol(x) for x in f.sak.hode.krav), Decimal(0))


def registrer(kontor: Kontor, sak: Saksfil, sagt: Sagt) -> Samling:
    """The debtor's document is kept with the case; what the objection does to fees and letters is told.

    Where nothing is told, the questions of the form are asked.
    """
    f, nr = kontor.fakta(sak), sak.hode.sak
    spurt = sagt == Sagt() and bool(kontor.kan_spoerre or kontor.besvart)
    if spurt:
        from inkassocli.saksgang.sak.innsigelsesskjema import spoer

        sagt = spoer(kontor, f)
    art, dag = en_av("Art", sagt.art or "rimelig", "--art"), sagt.dato or kontor.dag
    krev_gyldig(f, sagt, art, igjen=igjen(kontor, f))
    _krev_etter_faktura(f, dag)
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
        erstatter=sagt.erstatter,
    )
    svar = InnsigelseFoert(
        foer=f,
        etter=kontor.fakta(sak, nye=(e,)),
        hendelse=e,
        kjente_satser=kontor.kjente_satser,
        svar_innen=kontor.bok.frist("svar_paa_innsigelse").etter(e.dato),
        hindring=kopi.hindring if kopi else "",
        om_kombinert=si(ord_("kombinert_raad", nr), papir="sjekkside"),
    )
    filer = (ny_fil(kopi.fil, kopi.data),) if kopi else ()
    ja = Bekreftelse("Registrere innsigelsen?") if spurt else None
    return Samling((Utkast(sak, (e,), filer=filer, svar=svar),), svar=svar, spoersmaal=ja)


def _krev_etter_faktura(f: Fakta, dag: date) -> None:
    """Nobody objects to an invoice before its day (exit 2)."""
    foerste = min(x.fakturadato for x in f.sak.hode.krav)
    if dag < foerste:
        raise BrukError(
            f"Innsigelsen er datert {dag:%d.%m.%Y}, før den første fakturaen ({foerste:%d.%m.%Y}).",
            gjoer="gi dagen innsigelsen kom: --dato ÅÅÅÅ-MM-DD",
        )


def krev_gyldig(f: Fakta, sagt: Sagt, art: str, *, igjen: Decimal) -> None:
    """Regler § 6: the four kinds and what each of them needs (exit 2); `igjen` is the principal outstanding."""
    if art == "aapenbart_grunnloes" and len(sagt.begrunnelse.split()) < MINSTE_BEGRUNNELSE:
        raise BrukError(
            "En innsigelse er bare åpenbart grunnløs når det er helt klart at den ikke kan føre fram. "
            "Det skal mye til, og du må kunne vise hvorfor.",
            gjoer="skriv en hel setning med --begrunnelse, eller velg --art rimelig",
        )
    aapne = {p.nr for p in f.sak.aapne_protester}
    if sagt.erstatter is not None and (art != "aapenbart_grunnloes" or sagt.erstatter not in aapne):
        raise BrukError(
            f"--erstatter {sagt.erstatter}: det er ingen åpen innsigelse med det nummeret, eller arten er en annen.",
            gjoer=f"se nummeret med inkasso vis {f.sak.hode.sak}, og bruk --art aapenbart_grunnloes",
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
    nr = {p.nr for p in f.sak.aapne_protester}  # presisering 80: an ending may have ended nothing
    aapne: list[h.Innsigelse] = []
    for e in f.sak.hendelser:
        if isinstance(e, h.Innsigelse):
            aapne.append(e)
        elif isinstance(e, h.InnsigelseAvsluttet):
            aapne = [x for x in aapne if x.nr in nr]
    if not aapne:
        raise BrukError(
            f"Sak {f.sak.hode.sak} har ingen åpen innsigelse.",
            gjoer=f"registrer den først: inkasso innsigelse {f.sak.hode.sak} --tekst …",
        )
    return next((e for e in reversed(aapne) if e.art != "betalingsevne"), aapne[-1])


def avslutt(kontor: Kontor, sak: Saksfil, utfall: str, av: str | None, merknad: str, *, ja: bool) -> Samling:
    """Presiseringer 34 and 80: ends what the word can end. Fees lost stay lost (37); what opens is shown first."""
    f = kontor.fakta(sak)
    aapen(f)
    e = kontor.ny(
        h.InnsigelseAvsluttet,
        merknad=merknad,
        utfall=en_av("Avslutning", utfall, "UTFALL"),
        av=en_av("Avgjoerer", av, "--av") if av else None,
    )
    etter = kontor.fakta(sak, nye=(e,))
    aapne = len(f.sak.aapne_protester)
    if aapne and aapne == len(etter.sak.aapne_protester):
        raise BrukError(ENDER_IKKE[utfall], gjoer=VEIER.format(sak.hode.sak))
    svar = InnsigelseAvsluttet(f, etter, utfall, kontor.kjente_satser)
    return Samling(
        (Utkast(sak, (e,)),),
        svar=svar,
        spoersmaal=None if ja else Bekreftelse("Skal innsigelsen avsluttes?"),
    )


ENDER_IKKE = {
    "avgjort": "Du kan ikke selv avgjøre innsigelsen, og ingen dom er registrert etter den (inkassoloven § 17).",
    "kreditert": "Ingen kreditnota er registrert etter innsigelsen.",
}
VEIER = (
    "trukket eller godtatt av skyldneren: inkasso innsigelse avslutt {0} trukket · kreditert: inkasso kreditnota "
    "{0}, og så inkasso innsigelse avslutt {0} kreditert · avgjort av en annen: inkasso innsigelse avslutt {0} "
    "avgjort --av dom, forlik eller nemnd · åpenbart grunnløs: inkasso innsigelse {0} --art aapenbart_grunnloes "
    "--begrunnelse … --erstatter NR"
)
