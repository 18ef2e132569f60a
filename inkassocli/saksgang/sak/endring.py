"""Presisering 90: a fact of the head that was wrong or missing is corrected by an event, and counts from the start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.opplysninger import (
    FASTE,
    KRAV,
    MAA_STAA,
    PERSONER,
    SKYLDNER,
    felt_for,
    les_felt,
    navn_paa,
    tom_verdi,
    vis_verdi,
)
from inkassocli.core.sak import Innehaver, Krav, Skyldner, Stedfortreder, Verge, med_rettelser
from inkassocli.core.skjema import KRAVVALG, TOM
from inkassocli.core.venter import uposta
from inkassocli.errors import BrukError
from inkassocli.readers import tastet
from inkassocli.saksgang.sak.svar import Endret, Rad
from inkassocli.saksgang.start import skjema
from inkassocli.saksgang.start.spoersmaal import HJELP
from inkassocli.saksgang.start.sted import postnummer_svar, poststed_for
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Spoersmaal, Utkast

if TYPE_CHECKING:
    from inkassocli.core.sak import Hode
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil

# What follows from the postnummer, and what has a command of its own.
UTLEDES = ("poststed", "kommunenummer", "rest_per", "bilag", "bilag_sha256")
TOMME: dict[str, Any] = {"verge": Verge(), "innehaver": Innehaver(), "stedfortreder": Stedfortreder()}


@dataclass(frozen=True, slots=True)
class Endringsvalg:
    """What goes away, and why."""

    fjern: tuple[str, ...] = ()
    grunn: str = ""
    ja: bool = False


def endre(kontor: Kontor, sak: Saksfil, gitt: dict[str, Any], valg: Endringsvalg) -> Samling:
    """What was given, as corrections; shown before and after, and undone by `angre`."""
    hode = med_rettelser(sak.hode, h.ikke_angret(sak.hendelser))
    if not valg.fjern and all(v in TOM for n, v in gitt.items() if n != "faktura"):
        gitt, valg = _spoer(kontor, hode, gitt, valg)
    nye = {**dict(_gitte(kontor, hode, gitt)), **dict(_fjernet(hode, gitt["faktura"], valg.fjern))}
    rettes = {felt: ny for felt, ny in nye.items() if les_felt(hode, felt) != _eller_tom(felt, ny)}
    rader = tuple(Rad(navn_paa(f), vis_verdi(les_felt(hode, f)), vis_verdi(ny)) for f, ny in rettes.items())
    hendelser = tuple(
        kontor.ny(h.OpplysningRettet, felt=f, ny=ny, gammel=_skrevet(les_felt(hode, f)), grunn=valg.grunn)
        for f, ny in rettes.items()
    )
    if not hendelser:
        return Samling(svar=Endret(sak.hode.sak, sak.fil))
    foer, etter = kontor.fakta(sak), kontor.fakta(sak, nye=hendelser)
    _krev_virkning(sak, etter.sak.skyldner, rettes)
    venter = tuple(uposta(h.ikke_angret(sak.hendelser)))
    svar = Endret(sak.hode.sak, sak.fil, rader, foer, etter, venter, kjente=kontor.kjente_satser)
    spoersmaal = Bekreftelse("Skal dette rettes?")
    return Samling((Utkast(sak, hendelser),), svar=svar, spoersmaal=None if valg.ja else spoersmaal)


def _skrevet(verdi: Any) -> Any:
    return None if verdi in TOM else verdi


def _eller_tom(felt: str, ny: Any) -> Any:
    klasse: type[Skyldner | Krav] = Skyldner if felt.startswith("skyldner.") else Krav
    return tom_verdi(klasse, felt.rpartition(".")[2]) if ny is None else ny


def _krev_virkning(sak: Saksfil, etter: Skyldner, rettes: dict[str, Any]) -> None:
    """The address of a debtor who has moved since is that of the move, and correcting the first one changes nothing."""
    for felt, ny in rettes.items():
        hva, _, navn = felt.partition(".")
        if hva == "skyldner" and navn != "kommunenummer" and getattr(etter, navn) != _eller_tom(felt, ny):
            nr = sak.hode.sak
            flyttet = next(e.nr for e in reversed(sak.hendelser) if isinstance(e, h.AdresseEndret))
            raise BrukError(
                f"Skyldneren i sak {nr} har fått ny adresse siden (hendelse nr. {flyttet}), og det er den som brukes.",
                gjoer=f"registrer den riktige: inkasso adresse {nr}, eller angre den: "
                f"inkasso angre {nr} --gjelder {flyttet}",
            )


# ---- what is given -------------------------------------------------------------------------------


def _gitte(kontor: Kontor, hode: Hode, gitt: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each dotted key that the options give a value; the values pass the checks of `ny`."""
    if fast := [n for n in FASTE if gitt[n] not in TOM]:
        raise BrukError(
            f"{', '.join(map(skjema.valg, fast))} kan ikke endres på et krav som er registrert.",
            gjoer=f"skriv kreditnota på kravet (inkasso kreditnota {hode.sak}), og registrer fakturaen på nytt",
        )
    v = dict(gitt) | {"skyldner_land": gitt["skyldner_land"] or hode.skyldner.land}
    skjema.les_gitte(kontor, v)
    if v["skyldner_organisasjonsnummer"]:
        v["skyldner_organisasjonsnummer"] = tastet.orgnr(v["skyldner_organisasjonsnummer"])
    yield from _om_skyldneren(hode.skyldner, v, gitt)
    krav = {n: v[n] for n in KRAV if n in v and v[n] not in TOM}
    if krav:
        faktura = _faktura(hode, v["faktura"])
        yield from ((f"krav.{faktura}.{n}", verdi) for n, verdi in krav.items())


def _om_skyldneren(s: Skyldner, v: dict[str, Any], gitt: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for navn in SKYLDNER:
        verdi = v.get(f"skyldner_{navn}")
        if verdi not in TOM and gitt.get(f"skyldner_{navn}") not in TOM:
            yield f"skyldner.{navn}", tuple(verdi) if isinstance(verdi, list) else verdi
    if v["skyldner_postnummer"] and v["skyldner_land"] == "NO":
        sted, kommune = poststed_for(v["skyldner_postnummer"], v["skyldner_poststed"] or "")
        yield "skyldner.poststed", sted
        yield "skyldner.kommunenummer", v["skyldner_kommunenummer"] or kommune or None
    elif v["skyldner_land"] != "NO":
        yield "skyldner.kommunenummer", None
    for hvem in PERSONER:
        foer = getattr(s, hvem) or TOMME[hvem]
        if hvem == "verge" and v["vergemaal"] is not None:
            v = v | {"verge_vergemaal": v["vergemaal"]}
        if (ny := skjema.person(v, hvem, foer)) and ny != foer:
            yield f"skyldner.{hvem}", ny


def _faktura(hode: Hode, faktura: str | None) -> str:
    """The claim that is meant: the only one, or that of --faktura."""
    alle = [k.faktura for k in hode.krav]
    if faktura is None and len(alle) > 1:
        raise BrukError(f"Sak {hode.sak} har flere krav.", gjoer=f"velg med --faktura: {', '.join(alle)}")
    if faktura is not None and faktura not in alle:
        raise BrukError(
            f"Sak {hode.sak} har ingen faktura {faktura}.", gjoer=f"velg en av: {', '.join(alle)}"
        )
    return faktura or alle[0]


def _fjernet(hode: Hode, faktura: str | None, fjern: Sequence[str]) -> Iterator[tuple[str, None]]:
    for ord_ in fjern:
        funnet = felt_for(ord_)
        if funnet is None:
            kjente = ", ".join(n.replace("_", "-") for n in (*SKYLDNER, *(n for n in KRAV if n in KRAVVALG)))
            raise BrukError(f"Feltet «{ord_}» er ukjent.", gjoer=f"velg et av: {kjente}")
        hva, navn = funnet
        if navn in MAA_STAA:
            raise BrukError(
                f"{navn_paa(f'skyldner.{navn}').capitalize()} kan ikke tas bort.", gjoer="gi den riktige"
            )
        yield (f"skyldner.{navn}" if hva == "skyldner" else f"krav.{_faktura(hode, faktura)}.{navn}"), None


# ---- questions -----------------------------------------------------------------------------------


def _spoer(
    kontor: Kontor, hode: Hode, gitt: dict[str, Any], valg: Endringsvalg
) -> tuple[dict[str, Any], Endringsvalg]:
    """Which facts, and what each shall be; an empty answer takes one away."""
    if not (kontor.kan_spoerre or kontor.besvart):
        raise BrukError(
            "Si hva som skal endres.",
            gjoer=f"for eksempel inkasso endre {hode.sak} --skyldner-telefon 90000000",
        )
    faktura = _faktura(hode, gitt["faktura"])
    felt = [n for n in (*SKYLDNER, *KRAV) if n not in UTLEDES]
    noekler = [f"skyldner.{n}" if n in SKYLDNER else f"krav.{faktura}.{n}" for n in felt]
    linjer = (
        f"  {i:>2}  {navn_paa(n)}: {vis_verdi(les_felt(hode, n)) or '–'}" for i, n in enumerate(noekler, 1)
    )
    q = Spoersmaal(
        "endre hva",
        "Hva skal endres? Skriv ett eller flere tall",
        les=partial(_numrene, len(felt)),
        foer=tuple(linjer),
        kort="Skal endres",
        hjelp="Tallene foran det som er feil. Du blir så spurt om hva hvert av dem skal være.",
    )
    valgte = [felt[i - 1] for i in kontor.spoer(q)]
    deler = {navn: _delene(navn) for navn in valgte}
    nye = _svarene(kontor, hode, deler, gitt)
    borte = tuple(n for n, felter in deler.items() if all(nye[x] in TOM for x in felter))
    return gitt | nye, Endringsvalg(borte, valg.grunn, valg.ja)


def _numrene(hoeyest: int, svar: str) -> tuple[int, ...]:
    """The numbers of the facts, each once, with comma or space between."""
    ord_ = svar.replace(",", " ").split()
    if not ord_ or not all(x.isdecimal() and 0 < int(x) <= hoeyest for x in ord_):
        raise BrukError(f"Skriv tall fra 1 til {hoeyest}, med komma eller mellomrom mellom.")
    return tuple(dict.fromkeys(map(int, ord_)))


def _delene(navn: str) -> tuple[str, ...]:
    """The options that give one fact; a person and an address have several parts."""
    if navn in PERSONER:
        return (f"{navn}_navn", f"{navn}_adresse", f"{navn}_postnummer")
    if navn in ("adresse", "postnummer"):
        return ("skyldner_adresse", "skyldner_postnummer")
    return (f"skyldner_{navn}" if navn in SKYLDNER else navn,)


def _svarene(
    kontor: Kontor, hode: Hode, deler: dict[str, tuple[str, ...]], gitt: dict[str, Any]
) -> dict[str, Any]:
    """The new value of each fact, all asked before anything is shown."""
    v = gitt | {"skyldner_land": gitt["skyldner_land"] or hode.skyldner.land}
    sp: list[Spoersmaal] = []
    for navn, felter in deler.items():
        for felt in (x for x in felter if x not in {q.felt for q in sp}):
            hjelp = HJELP.get(felt, "")
            if felt == "pristilbud":
                sp.append(
                    Spoersmaal(felt, "Fikk pasienten skriftlig pristilbud?", slag="ja_nei", hjelp=hjelp)
                )
                continue
            del_ = felt.rpartition("_")[2]
            hva = f"Ny verdi for {navn_paa_valg(felt)}"
            if len(felter) > 1:
                hva = f"{SKYLDNER[navn].capitalize()}: {del_}" if navn in PERSONER else del_.capitalize()
            sjekk = partial(_les_svar, v, felt)
            q = Spoersmaal(felt, hva, valg=skjema.valg(felt), slag="valgfri", les=sjekk, hjelp=hjelp)
            sp.append(q)
    return kontor.spoer_alle(*sp)


def _les_svar(v: dict[str, Any], felt: str, svar: str) -> Any:
    if felt.endswith("postnummer") and v["skyldner_land"] == "NO":
        svar = postnummer_svar(svar)
    return skjema.kontroll_av(v, felt)([svar] if felt.endswith("adresse") else svar)


def navn_paa_valg(valg: str) -> str:
    """What people call the fact that an option gives."""
    hva, navn = felt_for(valg) or ("", valg)
    return (SKYLDNER if hva == "skyldner" else KRAV)[navn]
