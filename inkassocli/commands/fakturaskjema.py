"""The guided form of one invoice: what is asked, checked, confirmed and told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


def _ja(_: dict[str, Any]) -> bool:
    return True


# Option, question, check, when it is needed. Asked in this order.
SPOERSMAAL: tuple[tuple[str, str, Any, Any], ...] = (
    ("faktura", "Fakturanummer", kontroll.tekst, _ja),
    ("fakturadato", "Fakturadato", kontroll.dag, _ja),
    ("beloep", "Ubetalt beløp i kroner", kontroll.beloep, _ja),
    (
        "ytelsesdato",
        "Dagen for behandlingen eller leveringen",
        kontroll.dag,
        lambda v: v.get("_fra") is not None,
    ),
    (
        "forfall_avtalt",
        "Var forfallsdagen avtalt med kunden (ikke bare trykt på fakturaen)?",
        None,
        lambda v: v.get("_fra") is not None,
    ),
    (
        "forfall",
        "Forfallsdato på fakturaen",
        kontroll.dag,
        lambda v: v.get("_fra") is not None or bool(v["forfall_avtalt"]),
    ),
    (
        "skyldner_type",
        "Skyldneren er (privat, enk eller foretak)",
        kontroll.en_av("privat", "enk", "foretak"),
        _ja,
    ),
    ("skyldner_navn", "Skyldnerens navn", kontroll.tekst, _ja),
    ("skyldner_adresse", "Skyldnerens gateadresse", kontroll.tekst, _ja),
    (
        "skyldner_postnummer",
        "Skyldnerens postnummer",
        kontroll.postnummer,
        lambda v: (v["skyldner_land"] or "NO") == "NO",
    ),
)
VALGNAVN = {"forfall_avtalt": "--forfall-avtalt eller --ikke-avtalt"}


def registrer_en(
    k: Kontekst, v: dict[str, Any], bilag: tuple[Bilag, ...], flagg: Flagg, merknad: str = ""
) -> None:
    """One invoice: fill in, check, confirm, register, tell."""
    skyldner, krav = bygg(k, fyll_ut(k, v))
    if interaktiv() and not flagg.ja and not k.toerr:
        k.si(_sammendrag(skyldner, krav))
        if not norsk.spoer_ja_nei("Registrere dette?", True):
            raise BrukError("Avbrutt. Ingenting er registrert.")
    svar = registrer(k, skyldner, krav, bilag=bilag, egen_sak=flagg.egen_sak, merknad=merknad)
    k.skrevet(svar.sak, (), svar.filer, _fortell(svar, krav, k.bok))
    _merk(k, skyldner, krav, svar)


def fyll_ut(k: Kontekst, v: dict[str, Any]) -> dict[str, Any]:
    """Ask for what is missing on a terminal, else name it (exit 2)."""
    if v["skyldner_type"] is None and v.get("_fra") and not v["skyldner_organisasjonsnummer"]:
        v["skyldner_type"] = "privat"
    mangler = [VALGNAVN.get(s[0], "--" + s[0].replace("_", "-")) for s in SPOERSMAAL if not _besvart(v, *s)]
    if interaktiv() and v.get("_fra") is None:
        _spoer_valgfritt(k, v)
    if mangler:
        raise BrukError(
            f"Dette mangler: {', '.join(mangler)}. Ingenting er registrert.",
            gjoer="gi valgene, eller kjør kommandoen i en terminal",
        )
    return v


def _besvart(v: dict[str, Any], felt: str, spoersmaal: str, les: Any, trengs: Any) -> bool:
    """Check or ask for one field; False when it is needed and there is nobody to ask."""
    if felt == "forfall_avtalt":
        if v[felt] is None and interaktiv():
            v[felt] = norsk.spoer_ja_nei(spoersmaal, False)
    elif v[felt]:
        v[felt] = les(v[felt]) if isinstance(v[felt], str) else v[felt]
    elif trengs(v) and interaktiv():
        svar = kontroll.spoer(spoersmaal, les)
        v[felt] = [svar] if felt == "skyldner_adresse" else svar
    return v[felt] not in (None, "", []) or not trengs(v)


def _spoer_valgfritt(k: Kontekst, v: dict[str, Any]) -> None:
    if v["ytelsesdato"] is None:
        v["ytelsesdato"] = kontroll.spoer_valgfritt("Dagen for behandlingen eller leveringen", kontroll.dag)
    if v["pristilbud"] is None and _trenger_pristilbud(k, v):
        v["pristilbud"] = norsk.spoer_ja_nei("Fikk pasienten skriftlig pristilbud før behandlingen?", None)


def _trenger_pristilbud(k: Kontekst, v: dict[str, Any]) -> bool:
    """Prisopplysningsforskriften § 18: a dentist's price above the limit in force on the day of treatment."""
    dag = v["ytelsesdato"] or v["fakturadato"]
    grense = k.bok.finn("prisopplysning_tannlege", dag=dag) if dag else None
    return bool(
        k.oppsett.virksomhet == "tannlege"
        and v["skyldner_type"] == "privat"
        and grense
        and v["beloep"] > grense.verdi
    )


def bygg(k: Kontekst, v: dict[str, Any]) -> tuple[Skyldner, Krav]:
    """The debtor and the claim from checked values; contradictions are refused (exit 2)."""
    from inkassocli.core.sak import Krav, Skyldner, Verge

    land = (v["skyldner_land"] or "NO").upper()
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
            kontroll.poststed_for(kontroll.postnummer(v["verge_postnummer"]), v["verge_poststed"] or "")
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
    krav = Krav(
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
    _motsier(krav, k.dag)
    return skyldner, krav


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


def _motsier(krav: Krav, dag: date) -> None:
    if krav.forfall and krav.forfall < krav.fakturadato:
        raise BrukError(
            f"Forfallsdagen {krav.forfall} er før fakturadatoen {krav.fakturadato}.",
            gjoer="rett --forfall eller --fakturadato",
        )
    if krav.fakturadato > dag:
        raise BrukError(f"Fakturadatoen {krav.fakturadato} er fram i tid.", gjoer="rett --fakturadato")
    if krav.ytelsesdato and krav.ytelsesdato > dag:
        raise BrukError(f"Ytelsesdatoen {krav.ytelsesdato} er fram i tid.", gjoer="rett --ytelsesdato")
    if krav.paakrav_sendt and krav.paakrav_sendt < krav.fakturadato:
        raise BrukError(
            f"Påkravet {krav.paakrav_sendt} kan ikke være sendt før fakturadatoen {krav.fakturadato}.",
            gjoer="rett --paakrav-sendt",
        )


def _sammendrag(s: Skyldner, krav: Krav) -> str:
    from inkassocli.view.format import dato, kr

    avtalt = "avtalt" if krav.forfall_avtalt else "ikke avtalt, regnes fra påkravet"
    return "\n".join(
        (
            "",
            f"  Skyldner   {s.navn} ({s.type}), {', '.join(s.adresse)}, {s.postnummer} {s.poststed}",
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


def _merk(k: Kontekst, s: Skyldner, krav: Krav, svar: Registrert) -> None:
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
    if s.kommunenummer and s.land == "NO":
        k.si(
            f"Merk: kommune {s.kommunenummer} er foreslått fra postnummeret. Kontroller den før en forliksklage."
        )
    if (
        _trenger_pristilbud(
            k,
            {
                "ytelsesdato": krav.ytelsesdato,
                "fakturadato": krav.fakturadato,
                "skyldner_type": s.type,
                "beloep": krav.beloep,
            },
        )
        and not krav.pristilbud
    ):
        k.si(
            "Merk: beløpet krever skriftlig pristilbud (prisopplysningsforskriften § 18). "
            "Fikk pasienten det, legg det ved: --pristilbud"
        )
    slag = mistenkelig(krav.gjelder)
    if slag:
        k.si(
            f"Merk: --gjelder kan røpe helseopplysninger ({', '.join(slag)}). "
            "Skriv bare tjenestens art og dag (helsepersonelloven § 21)."
        )
