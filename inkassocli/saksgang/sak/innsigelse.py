"""Regler § 6: an objection, checked and made ready to be recorded."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.view.virkning import om_helseord

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.saksgang.sak.innsigelsessvar import Sagt
    from inkassocli.store.saksfil import Saksfil


def registrer(k: Kontekst, sak: Saksfil, f: Fakta, sagt: Sagt) -> None:
    """Copy the file, append the event, tell what it does to the fees and the case."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.beloep import kr
    from inkassocli.saksgang.bilag import les_kopi
    from inkassocli.saksgang.sak import innsigelsessvar as gang
    from inkassocli.saksgang.utkast import svar
    from inkassocli.store import atomisk
    from inkassocli.view.innsigelse import melding, raad

    krev_gyldig(f, sagt, igjen=gang.igjen(k, f))
    kopi = les_kopi(sak, sagt.fil, sagt.dato or k.dag) if sagt.fil else None
    e = h.Innsigelse(
        dato=sagt.dato or k.dag,
        registrert=k.naa,
        merknad=sagt.merknad,
        art=sagt.art,
        tekst=sagt.tekst,
        fil=f"bilag/{kopi.fil.name}" if kopi else "",
        sha256=kopi.sha256 if kopi else "",
        uomtvistet=sagt.uomtvistet,
        burde_kommet=sagt.burde_kommet,
        begrunnelse=sagt.begrunnelse,
        erstatter=sagt.erstatter,
    )
    etter = k.fakta(sak, nye=(e,), beloep=False)
    linjer = melding(f, etter, e, med_gebyr=k.kjente_satser)
    if sagt.art == "delvis" and (tapt := f.konto.gebyr - etter.konto.gebyr) > 0 and k.kjente_satser:
        k.si(
            f"Også gebyrene for den delen skyldneren er enig i, faller bort: {kr(tapt)} (inkassoloven § 17)."
        )
    if kopi and not k.toerr:
        atomisk.skriv(kopi.fil, kopi.data)
    k.legg_til(sak, e)
    filer = [kopi.fil] if kopi and not k.toerr else []
    svar(k, sak.hode.sak, [e], linjer, filer=filer, fryst=etter.fryser)
    om_helseord(k, sak.hode.sak, e.tekst, e.merknad, e.begrunnelse)
    if not (f.sak.avsluttet or (k.kjente_satser and etter.konto.oppgjort)):
        raad(k, sak, etter, e, kopi)


def krev_gyldig(f: Fakta, sagt: Sagt, *, igjen: Decimal) -> None:
    """Regler § 6: the four kinds and what each of them needs (exit 2); `igjen` is the principal outstanding."""
    from inkassocli.core.beloep import kr
    from inkassocli.core.hendelser import VERDIER
    from inkassocli.saksgang.sak.innsigelsessvar import MINSTE_BEGRUNNELSE

    if sagt.art not in VERDIER["Art"]:
        raise BrukError(f"--art: «{sagt.art}» må være en av: {', '.join(VERDIER['Art'])}.")
    if sagt.art == "aapenbart_grunnloes" and len(sagt.begrunnelse.split()) < MINSTE_BEGRUNNELSE:
        raise BrukError(
            "En innsigelse er bare åpenbart grunnløs når det er helt klart at den ikke kan føre fram. "
            "Det skal mye til, og du må kunne vise hvorfor.",
            gjoer="skriv en hel setning med --begrunnelse, eller velg --art rimelig",
        )
    aapne = {p.nr for p in f.sak.aapne_protester}
    if sagt.erstatter is not None and (sagt.art != "aapenbart_grunnloes" or sagt.erstatter not in aapne):
        raise BrukError(
            f"--erstatter {sagt.erstatter}: det er ingen åpen innsigelse med det nummeret, eller arten er en annen.",
            gjoer=f"se nummeret med inkasso vis {f.sak.hode.sak}, og bruk --art aapenbart_grunnloes",
        )
    if sagt.art == "delvis":
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
