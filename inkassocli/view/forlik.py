"""What is told of a forliksklage and of what happens to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from inkassocli.core.beloep import kr
from inkassocli.core.brevgrunnlag import Bilag
from inkassocli.core.forliksraad import Forliksraad
from inkassocli.core.format import antall, dato
from inkassocli.core.papirord import Rekke
from inkassocli.ordbok import si
from inkassocli.saksgang.rett import svar
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.kolonner import kolonner
from inkassocli.view.melding import Melding

UKJENT_GEBYR = (
    "Når du vet hva gebyret ble, angrer du dette og fører det på nytt med beløpet: {} --gebyr KRONER"
)


def om_klagen(s: Samling) -> Melding:
    """Whatever has been done with a complaint."""
    return OM[type(s.svar)](s.svar)


def _laget(x: svar.KlageLaget) -> Melding:
    """The papers, the forliksråd, the fee and the exhibits; then what is wrong, and what to do next."""
    gebyr = f"{kr(x.gebyr)} når klagen sendes i dag" if x.gebyr else "etter satsen den dagen klagen sendes"
    omfang = f"{antall(x.sider, 'side', 'sider')}, {antall(len(x.bilag), 'bilag', 'bilag')}"
    linjer = [
        f"Forliksklage i sak {x.nr} mot {x.navn}: {omfang}.",
        f"  Klagen med bilag: {x.klage}",
        f"  Les denne først:  {x.sjekkside}",
        "",
        f"Forliksråd: {_raadet(x.raad)}",
        f"Gebyr til forliksrådet: {gebyr}.",
        "",
        *bilagsrader(x.bilag),
        "",
        "Er alt med?",
        *(f"  {'ok    ' if p.ok else 'SE PÅ '} {si(p.hva, papir='sjekkside')}" for p in x.funn),
    ]
    merk = [Rekke(" ", p.raad, f"({p.hjemmel})" if p.hjemmel else "") for p in x.funn if not p.ok and p.raad]
    tips = [f"Merk: {si(m, papir='sjekkside')}" for m in (*merk, *x.merknader)]
    if x.utdrag:
        tips.append(
            "Fakturaen ligger ved uten behandlingslinjer, av hensyn til taushetsplikten (helsepersonelloven § 21). "
            "Må den være med som den er: --full-faktura"
        )
    if not x.raad.har_adresse:
        tips.append(
            "Skriv adressen på de åpne linjene, og oppgi den når du fører klagen som sendt, eller lagre den nå: "
            f"inkasso forliksraad bekreft {x.kommune} --adresse … --postnummer NNNN"
        )
    tips.append(f"Skriv ut, skriv under for hånd og send. Deretter: inkasso forlik sendt {x.nr}")
    return Melding(linjer, tips)


def _raadet(raad: Forliksraad) -> str:
    if not raad.har_adresse:
        return f"{raad.navn} ({raad.merke or raad.kilde}). STOPP: adressen er ikke kjent."
    return f"{raad.navn}, {', '.join(raad.adresse)}, {raad.postnummer} {raad.poststed} ({raad.kilde})"


def bilagsrader(bilag: Sequence[Bilag]) -> list[str]:
    """The exhibits for the terminal: number, title, day and pages."""
    if not bilag:
        return ["Ingen bilag."]
    rader = [
        (
            str(x.nummer),
            si(x.tittel),
            dato(x.dato) if x.dato else "",
            str(x.sider),
            "kreves unntatt fra innsyn" if x.unntatt else "",
        )
        for x in bilag
    ]
    return list(kolonner((">Nr", "Bilag", "Dato", ">Sider", ""), rader))


def gebyret(beloep: Decimal | None) -> str:
    """Presisering 11: a fee that no rate gives is never told as nothing."""
    return (
        "Gebyret er ikke ført: satsen for dagen er ikke kjent."
        if beloep is None
        else f"Gebyret er {kr(beloep)}."
    )


def _sendt(x: svar.KlageSendt) -> Melding:
    gebyr = gebyret(x.gebyr)
    raad = []
    if x.gebyr is None:
        raad.append(UKJENT_GEBYR.format(f"inkasso forlik sendt {x.nr}"))
    if x.krevd is None:
        raad.append("Klagen er ikke laget her, så ingen fil følger med hendelsen.")
    elif x.gebyr is not None and x.krevd != x.gebyr:
        raad.append(
            f"Merk: klagen krever {kr(x.krevd)} i gebyr, men gebyret er {kr(x.gebyr)} i dag. Si fra til forliksrådet."
        )
    raad.append(
        f"Kommer tilsvar: inkasso forlik tilsvar {x.nr} godtatt|bestridt. "
        f"Blir du innkalt: inkasso forlik moete {x.nr} TID --sted STED"
    )
    return Melding(
        [
            (
                f"Forliksklagen i sak {x.nr} er registrert som sendt {dato(x.dag)}. {gebyr} "
                "Foreldelsen er stanset."
            )
        ],
        raad,
    )


def _tilsvart(x: svar.Tilsvart) -> Melding:
    videre = {
        "godtatt": "Forliksrådet kan avsi dom etter påstanden (tvisteloven § 6-4 fjerde ledd).",
        "bestridt": "Forliksrådet innkaller som regel til møte (tvisteloven § 6-5).",
    }[x.utfall]
    return Melding([f"Tilsvaret er registrert ({x.utfall}). {videre}"])


def _avsluttet(x: svar.KlageAvsluttet) -> Melding:
    foreldes = f" Kravet foreldes {dato(x.foreldes)}." if x.foreldes else ""
    tilbake = f" {kr(x.tilbake)} av det skyldneren har betalt, skal tilbake." if x.tilbake else ""
    gebyr = (
        "Forliksrådet hadde bedt om tilsvar, så gebyret må betales (rettsgebyrloven § 7)."
        if x.tilsvar_bedt_om
        else "Er klagen trukket før forliksrådet ba om tilsvar, slipper du gebyret (rettsgebyrloven § 7)."
    )
    videre = {
        "trukket": gebyr + tilbake + foreldes,
        "avvist": "Du kan klage på nytt. Da må du betale nytt gebyr." + foreldes,
        "innstilt": (
            f"Saken kan gå til tingretten, eller til forliksrådet igjen fra {dato(x.paa_nytt)} (tvisteloven § 6-11)."
            + foreldes
        ),
        "forlik": (
            f"Et rettsforlik virker som en dom. Registrer det: inkasso dom {x.nr} --resultat forlik --beloep KRONER"
        ),
    }[x.utfall]
    raad = []
    if x.kombinert and x.utfall != "forlik":
        raad = [f"Når også begjæringen om utlegg er avsluttet: inkasso utlegg resultat {x.nr} hevet"]
    return Melding([f"Forliksklagen er avsluttet ({x.utfall}). {videre}"], raad)


def _innkalt(x: svar.Innkalt) -> Melding:
    hvor = f", {x.sted}" if x.sted else ""
    return Melding([f"Møtet er registrert: {x.tid}{hvor}.", f"  Ta med: {x.fil}"])


def _trekk(x: svar.TrekkLaget) -> Melding:
    videre = f"Når det er sendt: inkasso forlik avsluttet {x.nr} trukket"
    return Melding([f"Brev som trekker klagen: {x.fil}", videre])


def _fullmakt(x: svar.FullmaktLaget) -> Melding:
    return Melding([f"Fullmakt til {x.navn}: {x.fil}", "Skriv under for hånd. Den skal vises fram i møtet."])


OM: dict[type, Callable[..., Melding]] = {
    svar.KlageLaget: _laget,
    svar.KlageSendt: _sendt,
    svar.Tilsvart: _tilsvart,
    svar.KlageAvsluttet: _avsluttet,
    svar.Innkalt: _innkalt,
    svar.TrekkLaget: _trekk,
    svar.FullmaktLaget: _fullmakt,
}
