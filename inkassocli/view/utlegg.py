"""What is told of a request for attachment and of what comes of it."""

from __future__ import annotations

from collections.abc import Callable

from inkassocli.core.beloep import kr
from inkassocli.core.format import antall, dato, dato_med_ukedag
from inkassocli.saksgang.rett import svar
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.forlik import UKJENT_GEBYR, bilagsrader, gebyret
from inkassocli.view.melding import Melding

AVKALL = (
    "Når kravet og kostnadene namsfogden har fastsatt, er betalt, må du skriftlig gi avkall på pantet "
    "(tvangsfullbyrdelsesloven § 3-1 og {0})."
)

KORT = {"loesoere": "løsøre", "fast_eiendom": "fast eiendom", "pengekrav": "pengekrav"}

SALGSRAAD = {
    "loesoere": "Send begjæringen til namsfogden der løsøret er, med utskrift fra Løsøreregisteret (høyst tre måneder "
    "gammel) og restgjelden til dem som har bedre pant.",
    "fast_eiendom": "Send begjæringen til tingretten der eiendommen ligger, med utskrift fra grunnboken. "
    "Skriv navnet og adressen til den på de åpne linjene, eller gi dem med --namsfogd-navn og --namsfogd-adresse.",
    "pengekrav": "Send begjæringen til namsfogden. Ring og spør først om det er rett sted.",
}


def om_utlegget(s: Samling) -> Melding:
    """Whatever has been done with a request for attachment."""
    return OM[type(s.svar)](s.svar)


def _laget(x: svar.BegjaeringLaget) -> Melding:
    gebyr = f"{kr(x.gebyr)}, betales etterpå" if x.gebyr else "ingen"
    linjer = [
        f"Begjæring om utlegg i sak {x.nr} mot {x.navn}: {antall(x.sider, 'side', 'sider')}.",
        *(f"  {fil}" for fil in x.filer),
        "",
        f"Til: {x.myndighet}",
        f"Gebyr: {gebyr} (rettsgebyrloven § 14).",
        "",
        *bilagsrader(x.bilag),
    ]
    videre = f"Skriv under for hånd og send, eller bruk nettportalen. Deretter: inkasso utlegg sendt {x.nr}"
    return Melding(linjer, [*(f"Merk: {m}" for m in x.merknader), videre])


def _sendt(x: svar.BegjaeringSendt) -> Melding:
    raad = [] if x.laget else ["Begjæringen er ikke laget her, så ingen fil følger med hendelsen."]
    if x.utskrift:
        raad.append(
            f"Kopien med fødselsnummer ligger fortsatt i mappen. Slett den: inkasso utlegg slett-utskrift {x.nr}"
        )
    if x.kan_vaere_fri:
        raad.append(
            f"Merk: var begjæringen uten gebyr (rettsgebyrloven § 14): inkasso angre {x.nr}, "
            f"så inkasso utlegg sendt {x.nr} --gebyrfri --dato {x.dag}"
        )
    if x.grunnlag == "7_2_f":
        raad.append(
            "Kommer skyldneren med innvendinger, hever namsfogden saken. Ba du om forliksrådet, går den dit uten "
            f"ny klage (tvangsfullbyrdelsesloven § 7-7): inkasso forlik tilsvar {x.nr} bestridt, så "
            f"inkasso forlik moete {x.nr} TID, så inkasso dom {x.nr}."
        )
    if x.gebyr is None:
        raad.append(UKJENT_GEBYR.format(f"inkasso utlegg sendt {x.nr}"))
    raad.append(f"Når namsfogden har svart: inkasso utlegg resultat {x.nr} pant|trekk|intet|hevet")
    hode = f"Begjæringen i sak {x.nr} er registrert som sendt {dato(x.dag)}. {gebyret(x.gebyr)}"
    return Melding([hode], raad)


def _svart(x: svar.Utleggssvar) -> Melding:
    foreldes = [f"Kravet foreldes {dato_med_ukedag(x.foreldes)}."] if x.foreldes else []
    hode = (
        f"Svaret på begjæringen i sak {x.nr} er registrert ({x.utfall})."
        if x.ventet
        else f"Utlegget i sak {x.nr} er registrert som opphevet."
    )
    return Melding(
        [hode, *(_videre(x) if x.ventet else ()), *foreldes, *(_salgslinjer(x.salg) if x.salg else ())]
    )


def _videre(x: svar.Utleggssvar) -> list[str]:
    """What each result opens, with its fees."""
    if x.utfall == "pant":
        linjer = [
            (
                f"Du har pant. Tvangssalg kan begjæres to uker etter at utlegget ble tatt ({x.paragrafer.salg}), "
                f"tidligst {dato_med_ukedag(x.tidligst)}."
            )
        ]
        if x.salg is None:
            linjer += [f"Gebyr for begjæring, {KORT[g.slag]}: {_gebyr(g)}." for g in x.gebyrer if g.naa]
            linjer.append(
                f"Lag begjæringen: inkasso utlegg tvangssalg {x.nr} loesoere|fast_eiendom|pengekrav"
            )
        return [*linjer, AVKALL.format(x.paragrafer.avkall)]
    if x.utfall == "trekk":
        return [
            (
                "Det blir trukket i lønn eller ytelser. Registrer pengene etter hvert: inkasso betaling. "
                f"Si fra til den som fører trekket når kravet endrer seg ({x.paragrafer.trekk})."
            )
        ]
    if x.utfall == "intet":
        return [
            "Namsfogden fant ingenting å ta utlegg i. Du kan begjære utlegg igjen, med nytt gebyr.",
            f"Prøv igjen {dato(x.proev_igjen)}."
            if x.proev_igjen
            else "Velg en dag å prøve igjen: --proev-igjen ÅÅÅÅ-MM-DD",
        ]
    if x.kan_klage:
        return [
            (
                "Begjæringen er hevet. Har skyldneren innvendinger, kan forliksrådet avgjøre saken: "
                f"inkasso forlik {x.nr}"
            )
        ]
    return []


def _gebyr(g: svar.Salgsgebyr) -> str:
    return kr(g.naa) + (f", og {kr(g.senere)} {g.naar}" if g.senere else "")


def _salg(x: svar.SalgLaget) -> Melding:
    return Melding([*_salgslinjer(x), AVKALL.format(x.paragrafer.avkall)])


def _salgslinjer(x: svar.SalgLaget) -> list[str]:
    slag = x.gebyr.slag
    linjer = [
        f"Begjæring om tvangssalg i sak {x.nr} mot {x.navn}:",
        *(f"  {fil}" for fil in x.filer),
        f"Gebyr for begjæringen ({KORT[slag]}): {_gebyr(x.gebyr)} (rettsgebyrloven § 14).",
        f"Den kan tidligst sendes {dato_med_ukedag(x.tidligst)} (tvangsfullbyrdelsesloven {x.paragrafer.salg}).",
        f"Gebyret er ført som krevd ved siden av kravet. Sender du den ikke, angrer du det: inkasso angre {x.nr}",
        SALGSRAAD[slag],
        "Spør om det må sendes nytt varsel først (tvangsfullbyrdelsesloven §§ 4-18 og 4-19).",
    ]
    if x.uten_bilag:
        linjer.append("Gjenparten av namsboken skal ligge ved (§ 5-2): --bilag FIL=Namsbok")
    if x.uten_gjenstand:
        linjer.append("Skriv inn hva det er pant i på den åpne linjen, eller bruk --gjenstand.")
    if x.uten_nummer:
        linjer.append("Fødselsnummeret mangler. Skriv det på den åpne linjen før du sender.")
    return linjer


def _avkall(x: svar.AvkallLaget) -> Melding:
    raad = []
    if x.rest:
        raad = [f"Merk: {kr(x.rest)} er ikke betalt. Gir du avkall nå, mister du sikkerheten."]
    elif x.kostnader:
        raad = [
            (
                f"Merk: kostnadene du har krevd ({kr(x.kostnader)}), er ikke betalt. Gir du avkall nå, mister du "
                "sikkerheten for det namsfogden har fastsatt av dem (tvangsfullbyrdelsesloven § 3-1)."
            )
        ]
    if x.aapent:
        raad.append(
            "Skriv det som mangler, på de åpne linjene: et register finner pantet igjen på gjenstanden (kjennemerke, "
            "gnr. og bnr.) og saksnummeret. Du kan også bruke --gjenstand og --saksnummer."
        )
    return Melding(
        [
            f"Avkall på utleggspantet: {x.fil}",
            f"Skriv under for hånd og send det til skyldneren. Deretter: inkasso utlegg resultat {x.nr} hevet",
        ],
        raad,
    )


def _slettet(x: svar.UtskriftSlettet) -> Melding:
    return Melding(
        [
            f"Slettet {antall(x.antall, 'kopi', 'kopier')} med fødselsnummer."
            if x.antall
            else "Det er ingen kopi med fødselsnummer i saken."
        ]
    )


OM: dict[type, Callable[..., Melding]] = {
    svar.BegjaeringLaget: _laget,
    svar.BegjaeringSendt: _sendt,
    svar.Utleggssvar: _svart,
    svar.SalgLaget: _salg,
    svar.AvkallLaget: _avkall,
    svar.UtskriftSlettet: _slettet,
}
