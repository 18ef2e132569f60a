"""What is told after a judgment has been recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Dom


def raad(k: Kontekst, foer: Fakta, etter: Fakta, e: Dom) -> None:
    from inkassocli.core.format import dato, dato_med_ukedag
    from inkassocli.core.rettsvilkaar import angrepsfrist, utlegg_fortsettes_innen

    nr = foer.sak.hode.sak
    if e.resultat == "tapt":
        naar = (
            f"til og med {dato_med_ukedag(angrepsfrist(etter, e.forkynt))}, hvis dommen ble forkynt for deg samme dag"
            if e.forkynt
            else "innen én måned etter at dommen ble forkynt for deg"
        )
        k.si(f"Du kan ta saken til tingretten {naar} (tvisteloven § 6-14).")
        k.si(f"Lukk saken: inkasso avslutt {nr} --grunn tap")
        return
    for m in _umulig(foer, e):
        k.si(f"Merk: {m}")
    hva, den = ("rettsforliket", "det") if e.resultat == "forlik" else ("dommen", "den")
    if not e.renter_fra:
        k.si(f"Merk: uten --renter-fra løper det ingen rente etter {hva}.")
    if not e.fil:
        k.si(f"Legg {hva} ved når du har {den}: inkasso dom {nr} --fil FIL")
    if foer.sak.kombinert:
        innen = utlegg_fortsettes_innen(etter)
        naar = (
            f"innen {dato(innen)}" if innen else "innen én måned etter at fristen for å angripe dommen er ute"
        )
        k.si(
            f"Betaler ikke skyldneren: skriv til namsfogden {naar}, legg ved {hva}, og krev at utleggssaken fortsetter "
            "(tvangsfullbyrdelsesloven § 7-7 tredje ledd). Det koster ikke noe nytt gebyr."
        )
        k.si(
            f"Vil du heller begjære på nytt, er det uten gebyr første gang (rettsgebyrloven § 14): inkasso utlegg {nr} "
            f"--resultat hevet, så inkasso utlegg {nr} --gebyrfri"
        )
        return
    if not foer.sak.klage_noensinne:
        k.si("Merk: saken er ikke registrert som sendt til forliksrådet.")
    k.si(f"Betaler ikke skyldneren innen fristen: inkasso utlegg {nr}")


def _umulig(foer: Fakta, e: Dom) -> list[str]:
    """Tvisteloven § 11-2: a judgment cannot give more than was asked for; a settlement can."""
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
    from inkassocli.saksgang.rett.dom import NULL

    if e.resultat == "forlik":
        return []
    ut, sak = [], foer.sak
    krevd = sum((sak.hovedstol(x) for x in sak.hode.krav), NULL)
    if e.beloep > krevd:
        ut.append(
            f"hovedkravet {kr(e.beloep)} er mer enn kravet i saken, {kr(krevd)}. En dom kan ikke gi mer enn du har "
            f"krevd (tvisteloven § 11-2). Er det feil: inkasso angre {sak.hode.sak}"
        )
    forfall = min(x.forfallsdag(foer.bok) for x in sak.hode.krav)
    if e.renter_fra and e.renter_fra < forfall:
        ut.append(
            f"renten løper fra {dato(e.renter_fra)}, før kravet forfalt {dato(forfall)}. Se etter i dommen. "
            f"Er det feil: inkasso angre {sak.hode.sak}"
        )
    if e.renter_fra and e.renter_fra > e.dato:
        ut.append(
            f"renten løper først fra {dato(e.renter_fra)}, etter at dommen ble avsagt. Se etter i dommen. "
            f"Er det feil: inkasso angre {sak.hode.sak}"
        )
    return ut
