"""The guided form of one invoice: what is asked, checked, confirmed and told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inkassocli import norsk
from inkassocli.commands import kontroll
from inkassocli.commands.felles import Kontekst, interaktiv
from inkassocli.commands.registrering import Bilag, Registrert, registrer
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.sak import Krav, Skyldner

SKYLDNERVALG = (
    "skyldner_type",
    "skyldner_navn",
    "skyldner_adresse",
    "skyldner_postnummer",
    "skyldner_poststed",
    "skyldner_kommunenummer",
    "skyldner_land",
    "skyldner_foedselsdato",
    "skyldner_organisasjonsnummer",
    "skyldner_epost",
    "skyldner_telefon",
    "verge_navn",
    "verge_adresse",
    "verge_postnummer",
    "verge_poststed",
)
KRAVVALG = (
    "faktura",
    "fakturadato",
    "gjelder",
    "beloep",
    "ytelsesdato",
    "forfall",
    "forfall_avtalt",
    "paakrav_sendt",
    "kid",
    "pristilbud",
    "sakstype",
    "fordringshaver",
)


@dataclass(frozen=True, slots=True)
class Flagg:
    """What the user has said yes to beforehand."""

    avsender_ok: str | None = None
    bekreft: bool = False
    egen_sak: bool = False
    ja: bool = False


# What each value must pass, asked for or given, in this order: the country decides what a postnummer may be.
KONTROLLER: dict[str, Callable[[Any], Any]] = {
    "faktura": kontroll.tekst,
    "fakturadato": kontroll.dag,
    "beloep": kontroll.beloep,
    "ytelsesdato": kontroll.dag,
    "forfall": kontroll.dag,
    "paakrav_sendt": kontroll.dag,
    "gjelder": kontroll.tekst,
    "kid": kontroll.kid,
    "fordringshaver": kontroll.tekst,
    "skyldner_type": kontroll.en_av("privat", "enk", "foretak"),
    "skyldner_navn": kontroll.tekst,
    "skyldner_adresse": kontroll.linjer,
    "skyldner_land": kontroll.land,
    "skyldner_postnummer": kontroll.postnummer,
    "skyldner_poststed": kontroll.tekst,
    "skyldner_kommunenummer": kontroll.kommunenummer,
    "skyldner_foedselsdato": kontroll.dag,
    "skyldner_epost": kontroll.tekst,
    "skyldner_telefon": kontroll.tekst,
    "verge_navn": kontroll.tekst,
    "verge_adresse": kontroll.linjer,
    "verge_postnummer": kontroll.postnummer,
    "verge_poststed": kontroll.tekst,
}
DAGER = {
    "fakturadato": "Fakturadatoen",
    "ytelsesdato": "Ytelsesdatoen",
    "forfall": "Forfallsdagen",
    "paakrav_sendt": "Dagen for påkravet,",
    "skyldner_foedselsdato": "Fødselsdatoen",
}


def _ja(_: dict[str, Any]) -> bool:
    return True


def _fra_fil(v: dict[str, Any]) -> bool:
    return v.get("_fra") is not None


def _uten_sted(v: dict[str, Any]) -> bool:
    """Where the register cannot give the poststed, a person may."""
    return interaktiv() and (
        v["skyldner_land"] != "NO" or not kontroll.kjent_postnummer(v["skyldner_postnummer"])
    )


# Option, question, when it is needed. Asked in this order.
SPOERSMAAL: tuple[tuple[str, str, Callable[[dict[str, Any]], bool]], ...] = (
    ("faktura", "Fakturanummer", _ja),
    ("fakturadato", "Fakturadato", _ja),
    ("beloep", "Ubetalt beløp i kroner", _ja),
    ("ytelsesdato", "Dagen for behandlingen eller leveringen", _fra_fil),
    ("forfall_avtalt", "Var forfallsdagen avtalt med kunden (ikke bare trykt på fakturaen)?", _fra_fil),
    ("forfall", "Forfallsdato på fakturaen", lambda v: _fra_fil(v) or bool(v["forfall_avtalt"])),
    ("skyldner_type", "Skyldneren er (privat, enk eller foretak)", _ja),
    ("skyldner_navn", "Skyldnerens navn", _ja),
    ("skyldner_adresse", "Skyldnerens gateadresse", _ja),
    ("skyldner_postnummer", "Skyldnerens postnummer", lambda v: v["skyldner_land"] == "NO"),
    ("skyldner_poststed", kontroll.UKJENT_STED, _uten_sted),
)
VALGNAVN = {"forfall_avtalt": "--forfall-avtalt eller --ikke-avtalt"}


def registrer_en(
    k: Kontekst,
    v: dict[str, Any],
    bilag: tuple[Bilag, ...],
    flagg: Flagg,
    merknad: str = "",
    sagt: tuple[str, ...] = (),
) -> None:
    """One invoice: fill in, check, confirm, register, tell. `sagt`: what the reader of its file has told."""
    skyldner, krav = bygg(k, fyll_ut(k, v))
    if interaktiv() and not flagg.ja and not k.toerr:
        k.si(_sammendrag(skyldner, krav))
        if not norsk.spoer_ja_nei("Registrere dette?", True):
            raise BrukError("Avbrutt. Ingenting er registrert.")
    svar = registrer(k, skyldner, krav, bilag=bilag, egen_sak=flagg.egen_sak, merknad=merknad)
    k.skrevet(svar.sak, (), svar.filer, _fortell(svar, krav, k.bok))
    for notat in svar.notater:
        if notat not in sagt:
            k.si(f"Merk: {notat}")
    _merk(k, skyldner, krav, svar, foreslaatt=not v["skyldner_kommunenummer"])


def fyll_ut(k: Kontekst, v: dict[str, Any]) -> dict[str, Any]:
    """Check what is given, ask for what is missing on a terminal, else name it (exit 2)."""
    if v["skyldner_type"] is None and v.get("_fra") and not v["skyldner_organisasjonsnummer"]:
        v["skyldner_type"] = "privat"
    v["skyldner_land"] = v["skyldner_land"] or "NO"
    _les_gitte(k, v)
    mangler = [VALGNAVN.get(s[0], _valg(s[0])) for s in SPOERSMAAL if not _besvart(k, v, *s)]
    if interaktiv() and v.get("_fra") is None:
        _spoer_valgfritt(k, v)
    if mangler:
        raise BrukError(
            f"Dette mangler: {', '.join(mangler)}. Ingenting er registrert.",
            gjoer="gi valgene, eller kjør kommandoen i en terminal",
        )
    return v


def uten_ukjent_sted(lest: dict[str, Any]) -> dict[str, Any]:
    """A file's poststed vouches for no postnummer that the register does not know; a person's does."""
    i_norge = kontroll.land(lest.get("skyldner_land") or "NO") == "NO"
    if i_norge and not kontroll.kjent_postnummer(lest.get("skyldner_postnummer") or ""):
        return {**lest, "skyldner_poststed": None}
    return lest


def flett(gitt: dict[str, Any], lest: dict[str, Any], kilde: str) -> dict[str, Any]:
    """The options, and from the file what they do not say."""
    fra = {n: v for n, v in uten_ukjent_sted(lest).items() if gitt.get(n) in (None, [], ())}
    return {**gitt, **fra, "_fra": kilde}


def _valg(felt: str) -> str:
    return "--" + felt.replace("_", "-")


def _les_gitte(k: Kontekst, v: dict[str, Any]) -> None:
    """What was given passes its check before anything is asked; a wrong value is told with its option."""
    for felt in KONTROLLER:
        if v[felt] not in (None, "", [], ()):
            try:
                v[felt] = _kontroll(v, felt)(v[felt])
            except BrukError as feil:
                feil.gjoer = feil.gjoer or f"rett {_valg(felt)}"
                raise
    _motsier(v, k.dag)


def _kontroll(v: dict[str, Any], felt: str) -> Callable[[Any], Any]:
    if felt == "skyldner_postnummer":
        return lambda verdi: kontroll.postnummer(verdi, v["skyldner_land"])
    return KONTROLLER[felt]


def _besvart(
    k: Kontekst, v: dict[str, Any], felt: str, spoersmaal: str, trengs: Callable[[dict[str, Any]], bool]
) -> bool:
    """Ask for one field that is needed; False when there is nobody to ask."""
    mangler = v[felt] in (None, "", [])
    spoersmaal = f"{v['_fra']}: {spoersmaal}" if _fra_fil(v) else spoersmaal
    if mangler and interaktiv() and felt == "forfall_avtalt":
        v[felt] = norsk.spoer_ja_nei(spoersmaal, False)
    elif mangler and interaktiv() and trengs(v):
        v[felt] = kontroll.spoer(spoersmaal, _proevd(k, v, felt))
    return v[felt] not in (None, "", []) or not trengs(v)


def _proevd(k: Kontekst, v: dict[str, Any], felt: str) -> Callable[[str], Any]:
    """The check of an answer: by itself, and against what is answered already."""

    def les(svar: str) -> Any:
        try:
            verdi = _kontroll(v, felt)([svar] if felt == "skyldner_adresse" else svar)
        except BrukError:
            if felt != "skyldner_postnummer" or v["skyldner_land"] != "NO":
                raise
            v["skyldner_land"] = kontroll.spoer("Det er ikke fire sifre. Land", kontroll.land, "Norge")
            verdi = _kontroll(v, felt)(svar)
        _motsier({**v, felt: verdi}, k.dag)
        return verdi

    return les


def _spoer_valgfritt(k: Kontekst, v: dict[str, Any]) -> None:
    if v["ytelsesdato"] is None:
        v["ytelsesdato"] = kontroll.spoer_valgfritt(
            "Dagen for behandlingen eller leveringen", _proevd(k, v, "ytelsesdato")
        )
    if v["pristilbud"] is None and _trenger_pristilbud(
        k, v["ytelsesdato"] or v["fakturadato"], v["skyldner_type"], v["beloep"]
    ):
        v["pristilbud"] = norsk.spoer_ja_nei("Fikk pasienten skriftlig pristilbud før behandlingen?", None)


def _trenger_pristilbud(k: Kontekst, dag: date, skyldnertype: str, beloep: Decimal) -> bool:
    """Prisopplysningsforskriften § 18: a dentist's price above the limit in force on the day of treatment."""
    grense = k.bok.finn("prisopplysning_tannlege", dag=dag)
    return bool(
        k.oppsett.virksomhet == "tannlege" and skyldnertype == "privat" and grense and beloep > grense.verdi
    )


def bygg(k: Kontekst, v: dict[str, Any]) -> tuple[Skyldner, Krav]:
    """The debtor and the claim from checked values; contradictions are refused (exit 2)."""
    from inkassocli.core.sak import Krav, Skyldner, Verge

    land = v["skyldner_land"]
    poststed, kommune = v["skyldner_poststed"] or "", v["skyldner_kommunenummer"] or ""
    if land == "NO":
        poststed, foreslaatt = kontroll.poststed_for(v["skyldner_postnummer"], poststed)
        kommune = kommune or foreslaatt
    orgnr = v["skyldner_organisasjonsnummer"] or ""
    if orgnr and not v.get("_fra"):
        orgnr = kontroll.orgnr(orgnr)
    verge = None
    if v["verge_navn"]:
        sted, _ = (
            kontroll.poststed_for(v["verge_postnummer"], v["verge_poststed"] or "")
            if v["verge_postnummer"]
            else ("", "")
        )
        verge = Verge(
            navn=v["verge_navn"],
            adresse=tuple(v["verge_adresse"] or ()),
            postnummer=v["verge_postnummer"] or "",
            poststed=sted,
        )
    skyldner = Skyldner(
        type=v["skyldner_type"],
        navn=v["skyldner_navn"],
        adresse=tuple(v["skyldner_adresse"] or ()),
        postnummer=v["skyldner_postnummer"] or "",
        poststed=poststed,
        kommunenummer=kommune,
        land=land,
        foedselsdato=v["skyldner_foedselsdato"],
        organisasjonsnummer=orgnr,
        epost=v["skyldner_epost"] or "",
        telefon=v["skyldner_telefon"] or "",
        verge=verge,
    )
    return skyldner, Krav(
        faktura=v["faktura"],
        fakturadato=v["fakturadato"],
        gjelder=v["gjelder"] or _gjelder(k, v),
        beloep=v["beloep"],
        ytelsesdato=v["ytelsesdato"],
        forfall=v["forfall"],
        forfall_avtalt=bool(v["forfall_avtalt"]),
        paakrav_sendt=v["paakrav_sendt"],
        kid=v["kid"] or _kid(k, v["faktura"]),
        pristilbud=v["pristilbud"],
        sakstype=v["sakstype"] or "",
        fordringshaver=v["fordringshaver"] or "",
    )


def _gjelder(k: Kontekst, v: dict[str, Any]) -> str:
    """Presisering 62: kind of service and day; never a line of the invoice."""
    if k.oppsett.virksomhet == "tannlege" and v["ytelsesdato"]:
        return f"Tannbehandling {v['ytelsesdato']:%d.%m.%Y}"
    return f"Faktura {v['faktura']} av {v['fakturadato']:%d.%m.%Y}"


def _kid(k: Kontekst, faktura: str) -> str:
    """A KID of the user's own agreement with the bank, made of the invoice's digits; off without one."""
    from inkassocli.core.kid import lag_kid

    sifre = "".join(c for c in faktura if c.isdigit())
    return (
        lag_kid(sifre, lengde=k.oppsett.kid_lengde, algoritme=k.oppsett.kid_algoritme)
        if k.oppsett.kid_lengde and sifre
        else ""
    )


def _motsier(v: dict[str, Any], dag: date) -> None:
    """Days that contradict each other, or cannot be right."""
    from inkassocli.view.format import dato

    forfall, fakturadato, paakrav = v["forfall"], v["fakturadato"], v["paakrav_sendt"]
    if forfall and fakturadato and forfall < fakturadato:
        raise BrukError(
            f"Forfallsdagen {dato(forfall)} er før fakturadatoen {dato(fakturadato)}.",
            gjoer="rett --forfall eller --fakturadato",
        )
    for felt, navn in DAGER.items():
        verdi = v[felt]
        if verdi and not 1900 <= verdi.year <= 2200:
            raise BrukError(f"{navn} {dato(verdi)} kan ikke være riktig.", gjoer=f"rett {_valg(felt)}")
        if verdi and verdi > dag and felt not in ("forfall", "paakrav_sendt"):
            raise BrukError(f"{navn} {dato(verdi)} er fram i tid.", gjoer=f"rett {_valg(felt)}")
    if paakrav and fakturadato and paakrav < fakturadato:
        raise BrukError(
            f"Påkravet {dato(paakrav)} kan ikke være sendt før fakturadatoen {dato(fakturadato)}.",
            gjoer="rett --paakrav-sendt",
        )


def _sammendrag(s: Skyldner, krav: Krav) -> str:
    from inkassocli.view.format import dato, kr

    avtalt = "avtalt" if krav.forfall_avtalt else "ikke avtalt, regnes fra påkravet"
    sted = f"{s.postnummer} {s.poststed}" + (f", {s.land}" if s.land != "NO" else "")
    return "\n".join(
        (
            "",
            f"  Skyldner   {s.navn} ({s.type}), {', '.join(s.adresse)}, {sted}",
            f"  Faktura    {krav.faktura} av {dato(krav.fakturadato)}: {krav.gjelder}",
            f"  Beløp      {kr(krav.beloep)}",
            f"  Forfall    {dato(krav.forfall) if krav.forfall else '–'} ({avtalt})",
            "",
        )
    )


def _fortell(svar: Registrert, krav: Krav, bok: Any) -> str:
    from inkassocli.view.format import dato, kr

    if svar.status == "kjent":
        return f"Faktura {krav.faktura} er alt registrert i sak {svar.sak}. Ingenting er endret."
    ord_ = "lagt til sak" if svar.status == "lagt_til" else "registrert som sak"
    linjer = [
        f"Faktura {krav.faktura} på {kr(krav.beloep)} er {ord_} {svar.sak}.",
        f"Renter løper fra {dato(krav.rente_fra(bok))}.",
    ]
    return "\n".join((*linjer, *(f"  {f}" for f in svar.filer), f"Neste: inkasso kan {svar.sak}"))


def _merk(k: Kontekst, s: Skyldner, krav: Krav, svar: Registrert, *, foreslaatt: bool) -> None:
    """What is lawful and still worth knowing."""
    from inkassocli.core.helsevern import mistenkelig
    from inkassocli.view.format import dato

    if svar.status == "kjent":
        return
    if not krav.forfall_avtalt:
        k.si(
            f"Merk: forfallsdagen er ikke avtalt. Forfall regnes fra påkravet "
            f"og blir {dato(krav.forfallsdag(k.bok))} (forsinkelsesrenteloven § 2)."
        )
    if foreslaatt and s.kommunenummer and s.land == "NO":
        k.si(
            f"Merk: kommune {s.kommunenummer} er foreslått fra postnummeret. Kontroller den før en forliksklage."
        )
    if not krav.pristilbud and _trenger_pristilbud(
        k, krav.ytelsesdato or krav.fakturadato, s.type, krav.beloep
    ):
        k.si(
            "Merk: beløpet krever skriftlig pristilbud (prisopplysningsforskriften § 18). "
            + (
                "Uten det står kravet svakere, og pasienten kan protestere på prisen."
                if krav.pristilbud is False
                else f"Fikk pasienten det, skriver du pristilbud = true under [[krav]]: inkasso rediger {svar.sak}"
            )
        )
    slag = mistenkelig(krav.gjelder)
    if slag:
        k.si(
            f"Merk: --gjelder kan røpe helseopplysninger ({', '.join(slag)}). "
            "Skriv bare tjenestens art og dag (helsepersonelloven § 21)."
        )
