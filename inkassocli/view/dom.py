"""What is told after a judgment has been recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inkassocli.core.beloep import kr
from inkassocli.core.format import dato, dato_med_ukedag
from inkassocli.core.rettsvilkaar import angrepsfrist, foerste_dag_etter_dom, utlegg_fortsettes_innen
from inkassocli.saksgang.rett.svar import DomFoert, DomKjent
from inkassocli.view.melding import Melding
from inkassocli.view.virkning import effekt

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Dom
    from inkassocli.saksgang.utkast import Samling


def dom_foert(s: Samling) -> Melding:
    """The effect on the balance, the clocks that run now, and what to do next."""
    x: DomFoert | DomKjent = s.svar
    if isinstance(x, DomKjent):
        return Melding([f"Dommen er alt registrert (hendelse nr. {x.hendelse}). Ingenting er endret."])
    merk = [f"Merk: {m} Se etter i dommen." for m in x.usannsynlig]
    if merk and not x.spurt:
        merk.append(f"Er det feil: inkasso angre {x.foer.sak.hode.sak}")
    virkning = [*effekt(x.foer, x.etter), *_foer_dommen(x.foer, x.dom)]
    raad = _raad(x.foer, x.etter, x.dom)
    return Melding(
        _klokker(x.etter, x.dom), raad if x.spurt else [*merk, *raad], [*virkning, *(merk if x.spurt else ())]
    )


def _foer_dommen(f: Fakta, e: Dom) -> list[str]:
    """What the judgment takes away, in words: nobody should read it as paid."""
    krevd = f.konto.hovedstol
    if e.resultat == "tapt" or f.sak.dom is not None or e.beloep >= krevd:
        return []
    return [f"Av de {kr(krevd)} som sto igjen, er {kr(krevd - e.beloep)} ikke tilkjent."]


def _klokker(f: Fakta, e: Dom) -> list[str]:
    """The clocks that a judgment starts: to pay, to attack, to enforce, ten years."""
    if e.resultat == "tapt":
        return [f"Sak {f.sak.hode.sak}: dommen er registrert som tapt. Du kan ikke lenger kreve noe."]
    hva, paragraf = ("rettsforliket", "4-16") if e.resultat == "forlik" else ("dommen", "4-12")
    linjer = [f"Sak {f.sak.hode.sak}: {hva} er registrert. Å betale i dag: {kr(f.konto.sum)}."]
    foerste = foerste_dag_etter_dom(f)
    if foerste:
        linjer += [
            f"Betalingsfristen går ut {dato_med_ukedag(foerste - timedelta(1))}.",
            f"Utlegg kan begjæres fra {dato_med_ukedag(foerste)} (tvangsfullbyrdelsesloven § {paragraf}).",
        ]
    else:
        linjer.append("Dagen dommen ble forkynt, mangler. Før den er kjent, kan utlegg ikke begjæres.")
    if e.forkynt and e.resultat != "forlik":
        angrep = angrepsfrist(f, e.forkynt)
        hva = "kreve oppfriskning eller ta ut stevning" if e.fravaersdom else "ta ut stevning"
        linjer.append(f"Skyldneren kan {hva} til og med {dato_med_ukedag(angrep)} (tvisteloven § 6-14).")
    if f.foreldes:
        linjer.append(f"Kravet foreldes {dato_med_ukedag(f.foreldes)} (foreldelsesloven § 21).")
    return linjer


def _raad(foer: Fakta, etter: Fakta, e: Dom) -> list[str]:
    """What to look at, and what to do next."""
    nr = foer.sak.hode.sak
    if e.resultat == "tapt":
        naar = (
            f"til og med {dato_med_ukedag(angrepsfrist(etter, e.forkynt))}, hvis dommen ble forkynt for deg samme dag"
            if e.forkynt
            else "innen én måned etter at dommen ble forkynt for deg"
        )
        return [
            f"Du kan ta saken til tingretten {naar} (tvisteloven § 6-14).",
            f"Lukk saken: inkasso avslutt {nr} --grunn tap",
        ]
    ut = []
    hva, den = ("rettsforliket", "det") if e.resultat == "forlik" else ("dommen", "den")
    if not e.renter_fra:
        ut.append(f"Merk: uten --renter-fra løper det ingen rente etter {hva}.")
    if not e.fil:
        ut.append(f"Legg {hva} ved når du har {den}: inkasso dom {nr} --fil FIL")
    if foer.sak.kombinert:
        innen = utlegg_fortsettes_innen(etter)
        naar = (
            f"innen {dato(innen)}" if innen else "innen én måned etter at fristen for å angripe dommen er ute"
        )
        ut.append(
            f"Betaler ikke skyldneren: skriv til namsfogden {naar}, legg ved {hva}, og krev at utleggssaken fortsetter "
            "(tvangsfullbyrdelsesloven § 7-7 tredje ledd). Det koster ikke noe nytt gebyr."
        )
        ut.append(
            f"Vil du heller begjære på nytt, er det uten gebyr første gang (rettsgebyrloven § 14): inkasso utlegg "
            f"resultat {nr} hevet, så inkasso utlegg {nr} --gebyrfri"
        )
        return ut
    if not foer.sak.klage_noensinne:
        ut.append("Merk: saken er ikke registrert som sendt til forliksrådet.")
    ut.append(f"Betaler ikke skyldneren innen fristen: inkasso utlegg {nr}")
    return ut


def om_dommen(f: Fakta) -> list[str]:
    """What the judgment has decided: what it did not give is neither paid nor lost by the debtor's want of means."""
    e = f.sak.dom
    if e is None:
        return []
    if e.resultat == "tapt":
        return [f"Dom {dato(e.dato)}: tapt. Ingenting er tilkjent."]
    ikke = " Det som ikke er tilkjent, er verken betalt eller tapt." if e.resultat == "delvis" else ""
    slag = "Rettsforlik" if e.resultat == "forlik" else f"Dom ({e.resultat})"
    return [f"{slag} {dato(e.dato)}: hovedkrav {kr(e.beloep)}.{ikke}"]
