"""From a case on a day to the facts of a paper. Decides nothing: the rules have answered before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal, cast

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core.beloep import NULL, til_oere
from inkassocli.core.dager import neste_virkedag
from inkassocli.core.fakta import Fakta
from inkassocli.core.hendelser import BrevSendt, Dom
from inkassocli.core.kid import sakens_kid
from inkassocli.core.konto import Konto, Rad, gebyr_tapt
from inkassocli.core.oppsett import Oppsett
from inkassocli.core.renter import dagsrente
from inkassocli.core.rettsgebyr import dekket
from inkassocli.core.sak import Skyldner, Verge, neste
from inkassocli.core.steg import Svar, vurder
from inkassocli.errors import InnholdManglerError

NESTE_BREV = {
    "purring": ("inkassovarsel", "betalingsoppfordring"),
    "inkassovarsel": ("betalingsoppfordring",),
}


def foreslaatt_frist(f: Fakta, oppsett: Oppsett) -> date:
    """Regler § 2: neste_virkedag(S + 14 + postdager)."""
    minste = f.bok.frist("minste_betalingsfrist").etter(f.dag)
    return neste_virkedag(minste + timedelta(oppsett.postdager))


def avsender(o: Oppsett) -> bg.Avsender:
    """The creditor as the sender of a letter."""
    return bg.Avsender(
        navn=o.navn,
        adresse=o.adresse,
        postnummer=o.postnummer,
        poststed=o.poststed,
        organisasjonsnummer=o.organisasjonsnummer,
        epost=o.epost,
        telefon=o.telefon,
        kontonummer=o.kontonummer,
        bic=o.bic,
        form=cast(Literal["enk", "as", "privat"], o.form),
        virksomhet=o.virksomhet,
        mva_pliktig=o.mva_pliktig,
    )


def mottaker(s: Skyldner, v: Verge | None) -> bg.Part:
    """The debtor, and the guardian who acts for him on the day, if any (presisering 77)."""
    verge = (
        bg.Part(navn=v.navn, adresse=v.adresse, postnummer=v.postnummer, poststed=v.poststed) if v else None
    )
    return bg.Part(
        navn=s.navn,
        adresse=s.adresse,
        postnummer=s.postnummer,
        poststed=s.poststed,
        land=s.land,
        organisasjonsnummer=s.organisasjonsnummer,
        epost=s.epost,
        telefon=s.telefon,
        verge=verge,
    )


def krev_adresse(g: bg.Brevgrunnlag) -> None:
    """A letter that cannot reach anyone is not made: it would set a deadline that nobody can keep."""
    m = g.mottaker.verge if g.mottaker.verge and g.mottaker.verge.sted else g.mottaker
    deler = (
        ("gateadresse", m.adresse),
        ("postnummer", m.postnummer or m.i_utlandet),
        ("poststed", m.poststed),
    )
    mangler = [navn for navn, verdi in deler if not verdi]
    if mangler:
        raise InnholdManglerError(
            f"Brevet i sak {g.sak} kan ikke adresseres. Mottakeren mangler {', '.join(mangler)}.",
            gjoer=f"legg inn adressen: inkasso adresse {g.sak}",
        )


def _kravlinjer(f: Fakta, *, hele: bool) -> tuple[bg.Kravlinje, ...]:
    """One line a claim; of one disputed in part, letters ask only for the undisputed part (presisering 35)."""
    from inkassocli.core.virkning import uomtvistet_rest

    krav = {k.faktura: k for k in f.sak.hode.krav}
    igjen = None if hele or f.konto.etter_dom else uomtvistet_rest(f)
    alt = ", ".join(dict.fromkeys(x.gjelder for x in f.sak.hode.krav if x.gjelder))
    linjer = []
    for rad in f.konto.rader:
        k = krav.get(rad.faktura)  # None: several claims in one judgment
        tas = rad.hovedstol if igjen is None else min(rad.hovedstol, igjen)
        igjen = None if igjen is None else igjen - tas
        renter = rad.renter if tas == rad.hovedstol else til_oere(rad.renter * tas / rad.hovedstol)
        if not tas and not renter:
            continue
        linjer.append(
            bg.Kravlinje(
                faktura=rad.faktura,
                fakturadato=k.fakturadato if k else None,
                gjelder=k.gjelder if k else alt,
                forfall=rad.forfall,
                rente_fra=_rente_fra(f.konto, rad),
                opprinnelig=rad.opprinnelig,
                kreditert=rad.kreditert,
                betalt=rad.betalt,
                bestridt=rad.hovedstol - tas,
                hovedstol=tas,
                renter=renter,
                ytelsesdato=k.ytelsesdato if k else None,
                kid=k.kid if k else "",
            )
        )
    return tuple(linjer)


def _rente_fra(k: Konto, rad: Rad) -> date | None:
    """Inkassoloven § 10 (2) d: the day the interest still owed runs from; payments have covered the oldest."""
    perioder = [p for p in k.perioder if p.faktura == rad.faktura]
    if rad.rente_fra is None or not perioder:
        return rad.rente_fra
    fra, igjen = perioder[-1].til, rad.renter
    while igjen > 0 and perioder:  # the rest is interest on awarded costs, reckoned in the same row
        siste = perioder.pop()
        fra, igjen = siste.fra, igjen - siste.beloep
    return fra


def _tidligere_satser(f: Fakta, fra: date) -> tuple[bg.TidligereSats, ...]:
    """Forsinkelsesrenteloven § 3: the rates that held since the day, each to the day before it changed."""
    versjoner = f.bok.tabeller["forsinkelsesrente"].versjoner
    return tuple(
        bg.TidligereSats(til=ny.fra - timedelta(1), prosent=gammel.verdi)
        for gammel, ny in pairwise(versjoner)
        if fra < ny.fra <= f.dag and gammel.verdi != ny.verdi
    )


def _rente_per_dag(f: Fakta, linjer: Sequence[bg.Kravlinje]) -> Decimal:
    """What the interest on the amounts asked for grows by."""
    if not f.konto.rente_per_dag or not any(x.bestridt for x in linjer):
        return f.konto.rente_per_dag
    loepende = sum((x.hovedstol for x in linjer if x.rente_fra and x.rente_fra <= f.dag), NULL)
    return til_oere(dagsrente(f.bok, loepende, f.dag))


def _betalinger(f: Fakta, *, hele: bool) -> tuple[bg.Betaling, ...]:
    """Every payment with all that it covered: what is beyond the account meets the court's fee, oldest first.

    After a judgment a letter tells those that came after it: the others are in its sums (presisering 16).
    """
    igjen, ut = dekket(f), []
    dommer = [i for i, e in enumerate(f.sak.hendelser) if isinstance(e, Dom)]
    etter = -1 if hele or not dommer else dommer[-1]
    for b in f.konto.betalinger:
        rettsgebyr = min(igjen, b.til_overs)
        igjen -= rettsgebyr
        if b.plass < etter:
            continue
        ut.append(
            bg.Betaling(
                dato=b.betaling.dato,
                beloep=b.betaling.beloep,
                kostnader=b.kostnader,
                renter=b.renter,
                hovedstol=b.hovedstol,
                rettsgebyr=rettsgebyr,
                for_mye=b.til_overs - rettsgebyr,
            )
        )
    return tuple(ut)


def grunnlag(
    f: Fakta,
    oppsett: Oppsett,
    brev: str,
    *,
    frist: date | None = None,
    svar: Svar | None = None,
    bilag: tuple[bg.Bilag, ...] = (),
    ekstra: Mapping[str, Any] | None = None,
    hele: bool = False,
) -> bg.Brevgrunnlag:
    """The facts of one paper of the case on the day; `hele`: of the whole claim, also a part that is disputed."""
    linjer = _kravlinjer(f, hele=hele)
    kider = [k.kid for k in f.sak.hode.krav] if f.konto.etter_dom else [x.kid for x in linjer]
    kid = sakens_kid(f.sak.hode.sak, kider, lengde=oppsett.kid_lengde, algoritme=oppsett.kid_algoritme)
    rente_fra = min((x.rente_fra for x in linjer if x.rente_fra), default=None)
    return bg.Brevgrunnlag(
        brev=brev,
        sak=f.sak.hode.sak,
        dato=f.dag,
        avsender=avsender(oppsett),
        mottaker=mottaker(f.sak.skyldner, f.verge),
        frist=frist,
        maalform=oppsett.maalform,
        krav=linjer,
        betalinger=_betalinger(f, hele=hele),
        hovedstol=sum((x.hovedstol for x in linjer), NULL),
        renter=sum((x.renter for x in linjer), NULL),
        gebyr=f.konto.gebyr,
        nytt_gebyr=(svar.gebyr or NULL) if svar else NULL,
        gebyr_tapt=_gebyr_tapt(f),
        sakskostnader=f.konto.sakskostnader,
        rente_prosent=rente.verdi if (rente := f.bok.finn("forsinkelsesrente", dag=f.dag)) else None,
        tidligere_satser=_tidligere_satser(f, rente_fra) if rente_fra else (),
        rente_fra=rente_fra,
        rente_per_dag=_rente_per_dag(f, linjer),
        kid=kid,
        tidligere_brev=tuple(
            bg.TidligereBrev(brev=b.brev, dato=b.sendt, frist=b.frist, gebyr=g, kanal=b.kanal)
            for b, g in zip(f.sak.brev, f.gebyrer, strict=True)
        ),
        naeringsdrivende=f.sak.hode.skyldner.naering,
        ny_lov=f.bok.ny_lov("14", f.dag),
        bestridt_fra=f.bestridt_fra,
        etter_dom=f.konto.etter_dom,
        namsmyndighet=str(f.bok.versjon("namsmyndighet", forbi=True, dag=f.dag).felt["verdi"]),
        gebyr_neste_steg=_neste_gebyr(f, brev, frist, svar),
        rettsgebyr_forlik=f.bok.rettsgebyr("gebyr_forliksklage", f.dag),
        rettsgebyr_utlegg=f.bok.rettsgebyr("gebyr_utleggsbegjaering", f.dag),
        dekning=tuple(f.sak.hode.dekning or oppsett.dekning),
        mild=oppsett.tone == "mild",
        bilag=bilag,
        ekstra=ekstra or {},
    )


def _gebyr_tapt(f: Fakta) -> Decimal:
    """Presisering 37: the fees that the objections have taken from the account. Kroner."""
    par = zip(f.sak.brev, f.gebyrer, strict=True)
    return sum((g for b, g in par if gebyr_tapt(f.sak.protester, b.plass, b.sendt)), NULL)


def til_eieren(g: bg.Brevgrunnlag, brev: str, ekstra: Mapping[str, Any]) -> bg.Brevgrunnlag:
    """A page beside a paper, to the creditor alone."""
    return bg.Brevgrunnlag(
        brev=brev,
        sak=g.sak,
        dato=g.dato,
        avsender=g.avsender,
        mottaker=bg.Part(navn=g.avsender.navn),
        maalform=g.maalform,
        betalinger=g.betalinger,
        ekstra=ekstra,
    )


def _neste_gebyr(f: Fakta, brev: str, frist: date | None, svar: Svar | None) -> Decimal | None:
    """The fee of the next letter that has one, were this one posted today and not paid.

    None when there is none, or when the rates of the day after the deadline are not known.
    """
    if brev not in NESTE_BREV or f.fryser or svar is None or frist is None or frist >= f.bok.dekket_til:
        return None
    gebyret = svar.gebyr or NULL
    sendt = BrevSendt(dato=f.dag, brev=brev, frist=frist, gebyr=gebyret)
    ubetalt = Fakta(neste(f.sak, sendt), (*f.gebyrer, gebyret), f.bok, f.kreditor, frist + timedelta(1))
    svarene = (vurder(ubetalt, steg) for steg in NESTE_BREV[brev])
    return next((s.gebyr for s in svarene if s.utfall == "lovlig" and s.gebyr), None)
