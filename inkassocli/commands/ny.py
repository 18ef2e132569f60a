"""inkasso ny: registers an overdue invoice, by questions, by options, or from a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.commands import kontroll
from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille, Toerr, interaktiv
from inkassocli.errors import BrukError, SaksfilError

if TYPE_CHECKING:
    from inkassocli.core.sak import Krav, Skyldner
    from inkassocli.readers.ehf import EhfDokument
    from inkassocli.store.saksfil import Saksfil

Bilag = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Registrert:
    """What became of one invoice."""

    sak: str
    status: str    # ny | lagt_til | kjent | kreditert
    filer: tuple[Path, ...] = ()
    forslag_kommune: bool = False


def likt(a: str, b: str) -> bool:
    """The same name, whatever the case and the spaces."""
    return " ".join(a.casefold().split()) == " ".join(b.casefold().split())


def samme_skyldner(a: Skyldner, b: Skyldner) -> bool:
    """By organisasjonsnummer where both have one; else by name, postnummer and birth day."""
    if a.organisasjonsnummer and b.organisasjonsnummer:
        return a.organisasjonsnummer == b.organisasjonsnummer
    return (likt(a.navn, b.navn) and a.postnummer == b.postnummer
            and (a.foedselsdato is None or b.foedselsdato is None or a.foedselsdato == b.foedselsdato))


def finn_faktura(saker: list[Saksfil], faktura: str) -> Saksfil | None:
    """The case that holds the invoice."""
    return next((s for s in saker if any(k.faktura == faktura for k in s.hode.krav)), None)


def kan_slaas_sammen(sak: Saksfil, skyldner: Skyldner) -> bool:
    """Presisering 58: open, the same debtor, and no letter posted."""
    from inkassocli.core import hendelser as h

    lukket = False
    for e in h.ikke_angret(sak.hendelser):
        if isinstance(e, h.BrevSendt):
            return False
        lukket = isinstance(e, h.Avsluttet | h.Overlevert) or (lukket and not isinstance(e, h.Gjenaapnet))
    return not lukket and samme_skyldner(sak.hode.skyldner, skyldner)


def registrer(k: Kontekst, skyldner: Skyldner, krav: Krav, *, bilag: tuple[Bilag, ...] = (), egen_sak: bool = False,
              merknad: str = "", saker: list[Saksfil] | None = None) -> Registrert:
    """Add the claim to the debtor's open case, or open a new one. An invoice already there is reported and left.

    Exhibits are written first, then the case. `saker`: all cases, if the caller has read them already.
    """
    from inkassocli.core.sak import Hode
    from inkassocli.store import saksfil
    from inkassocli.store.mappe import alle_saker, neste_saksnummer

    saker = alle_saker(k.mappe).lest if saker is None else saker
    kjent = finn_faktura(saker, krav.faktura)
    if kjent:
        _samme_innhold(kjent, krav)
        return Registrert(kjent.hode.sak, "kjent")
    aapen = None if egen_sak else next((s for s in saker if kan_slaas_sammen(s, skyldner)), None)
    if aapen and interaktiv() and not norsk.spoer_ja_nei(
            f"Skyldneren har alt sak {aapen.hode.sak} uten sendte brev. Legge kravet dit?", True):
        aapen = None
    sak = aapen.hode.sak if aapen else neste_saksnummer(k.mappe, k.dag.year)
    mappe = k.mappe / "saker" / sak
    planlagt = _planlegg_bilag(mappe / "bilag", bilag)
    krav = replace(krav, bilag=(*krav.bilag, *(f"bilag/{fil.name}" for fil, _ in planlagt)))
    if k.toerr:
        hode = Hode(sak=sak, skyldner=skyldner, krav=(krav,), dekning=k.oppsett.dekning)
        saksfil.tolk(saksfil.hode_tekst(hode), mappe.with_suffix(".toml"))
        return Registrert(sak, "lagt_til" if aapen else "ny")
    filer = _skriv_bilag(planlagt)
    if aapen:
        saksfil.nye_krav(aapen, (krav,), merknad)
        return Registrert(sak, "lagt_til", (aapen.fil, *filer))
    fil = mappe.with_suffix(".toml")
    saksfil.ny_fil(fil, Hode(sak=sak, skyldner=skyldner, krav=(krav,), dekning=k.oppsett.dekning), merknad)
    return Registrert(sak, "ny", (fil, *filer))


def _samme_innhold(sak: Saksfil, krav: Krav) -> None:
    """Presisering 62: an invoice already in a case is left, with changed content refused."""
    gammel = next(x for x in sak.hode.krav if x.faktura == krav.faktura)
    ulike = [n for n in ("beloep", "fakturadato") if getattr(gammel, n) != getattr(krav, n)]
    if gammel.forfall and krav.forfall and gammel.forfall != krav.forfall:
        ulike.append("forfall")
    if ulike:
        raise SaksfilError(
            f"Faktura {krav.faktura} er alt i sak {sak.hode.sak}, men med annet innhold ({', '.join(ulike)}). Ingenting er endret.",
            gjoer="er fakturaen rettet, registrerer du kreditnota på den gamle og den nye med eget nummer")


def _planlegg_bilag(mappe: Path, bilag: tuple[Bilag, ...]) -> list[tuple[Path, bytes]]:
    """Names that are not taken; the same bytes are not stored twice."""
    from inkassocli.commands.brev import ledig_fil

    ut: list[tuple[Path, bytes]] = []
    for navn, data in bilag:
        fil = mappe / Path(navn).name
        if fil.exists() and fil.read_bytes() != data:
            fil = ledig_fil(mappe, fil.name)
        ut.append((fil, data))
    return ut


def _skriv_bilag(planlagt: list[tuple[Path, bytes]]) -> tuple[Path, ...]:
    from inkassocli.store import atomisk

    for fil, data in planlagt:
        if not fil.exists():
            atomisk.skriv(fil, data, ny=True)
    return tuple(fil for fil, _ in planlagt)


# ---- the command -------------------------------------------------------------------------------


def ny(
    ctx: typer.Context,
    fra: Annotated[Path | None, typer.Option("--fra", metavar="FIL", help="Les fakturaen fra EHF (XML), CSV eller TOML.")] = None,
    skyldner_type: Annotated[str | None, typer.Option("--skyldner-type", help="privat, enk eller foretak.")] = None,
    skyldner_navn: Annotated[str | None, typer.Option("--skyldner-navn")] = None,
    skyldner_adresse: Annotated[list[str] | None, typer.Option("--skyldner-adresse", help="Adresselinje; kan gjentas.")] = None,
    skyldner_postnummer: Annotated[str | None, typer.Option("--skyldner-postnummer")] = None,
    skyldner_poststed: Annotated[str | None, typer.Option("--skyldner-poststed", help="Ellers fra postnummeret.")] = None,
    skyldner_kommunenummer: Annotated[str | None, typer.Option("--skyldner-kommunenummer", help="Ellers fra postnummeret.")] = None,
    skyldner_land: Annotated[str | None, typer.Option("--skyldner-land", help="Landkode når det ikke er Norge.")] = None,
    skyldner_foedselsdato: Annotated[date | None, typer.Option("--skyldner-foedselsdato", parser=norsk.dato)] = None,
    skyldner_organisasjonsnummer: Annotated[str | None, typer.Option("--skyldner-organisasjonsnummer")] = None,
    skyldner_epost: Annotated[str | None, typer.Option("--skyldner-epost")] = None,
    skyldner_telefon: Annotated[str | None, typer.Option("--skyldner-telefon")] = None,
    verge_navn: Annotated[str | None, typer.Option("--verge-navn", help="Verge, når skyldneren er mindreårig.")] = None,
    verge_adresse: Annotated[list[str] | None, typer.Option("--verge-adresse")] = None,
    verge_postnummer: Annotated[str | None, typer.Option("--verge-postnummer")] = None,
    faktura: Annotated[str | None, typer.Option("--faktura", help="Fakturanummeret.")] = None,
    fakturadato: Annotated[date | None, typer.Option("--fakturadato", parser=norsk.dato)] = None,
    gjelder: Annotated[str | None, typer.Option("--gjelder", help="Tjenestens art og dag, uten helseopplysninger.")] = None,
    beloep: Annotated[str | None, typer.Option("--beloep", metavar="KRONER", help="Det som er ubetalt på fakturaen.")] = None,
    ytelsesdato: Annotated[date | None, typer.Option("--ytelsesdato", parser=norsk.dato, help="Dagen for behandlingen.")] = None,
    forfall: Annotated[date | None, typer.Option("--forfall", parser=norsk.dato)] = None,
    forfall_avtalt: Annotated[bool | None, typer.Option(
        "--forfall-avtalt/--ikke-avtalt", help="Var forfallsdagen avtalt, eller bare trykt på fakturaen?")] = None,
    paakrav_sendt: Annotated[date | None, typer.Option("--paakrav-sendt", parser=norsk.dato, help="Dagen fakturaen ble sendt.")] = None,
    kid: Annotated[str | None, typer.Option("--kid")] = None,
    bilag: Annotated[list[Path] | None, typer.Option("--bilag", help="Fakturaen som PDF, JPG eller PNG; kan gjentas.")] = None,
    pristilbud: Annotated[bool | None, typer.Option("--pristilbud/--uten-pristilbud", help="Fikk pasienten skriftlig pristilbud?")] = None,
    sakstype: Annotated[str | None, typer.Option("--sakstype", help="Bare når det ikke er et vanlig pengekrav.")] = None,
    avsender_ok: Annotated[str | None, typer.Option("--avsender-ok", metavar="GRUNN", help="Fakturaen har et annet navn, men er din.")] = None,
    bekreft: Annotated[bool, typer.Option("--bekreft", help="Ja til en faktura av et uvanlig slag.")] = False,
    egen_sak: Annotated[bool, typer.Option("--egen-sak", help="Ikke legg kravet til en åpen sak mot samme skyldner.")] = False,
    ja: Annotated[bool, typer.Option("--ja", "-y", help="Ikke spør om bekreftelse.")] = False,
    mappe: Mappe = None, dato: Dato = None, json: Json = False, dry_run: Toerr = False, stille: Stille = False,
) -> None:
    """Registrer en ubetalt faktura: med spørsmål, med valg, eller fra en fil.

    Eksempel: inkasso ny --fra faktura.xml --ikke-avtalt
    """
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    _ = k.oppsett
    gitt = {n: v for n, v in locals().items() if n in SKYLDNERVALG + KRAVVALG}
    flagg = Flagg(avsender_ok, bekreft, egen_sak, ja)
    filer = tuple((p.name, _les_bilag(p)) for p in bilag or ())
    if fra is not None:
        return _fra_fil(k, fra, gitt, filer, flagg)
    return _registrer_en(k, gitt, filer, flagg)


SKYLDNERVALG = ("skyldner_type", "skyldner_navn", "skyldner_adresse", "skyldner_postnummer", "skyldner_poststed",
                "skyldner_kommunenummer", "skyldner_land", "skyldner_foedselsdato", "skyldner_organisasjonsnummer",
                "skyldner_epost", "skyldner_telefon", "verge_navn", "verge_adresse", "verge_postnummer")
KRAVVALG = ("faktura", "fakturadato", "gjelder", "beloep", "ytelsesdato", "forfall", "forfall_avtalt", "paakrav_sendt",
            "kid", "pristilbud", "sakstype")


@dataclass(frozen=True, slots=True)
class Flagg:
    """What the user has said yes to beforehand."""

    avsender_ok: str | None = None
    bekreft: bool = False
    egen_sak: bool = False
    ja: bool = False


def _les_bilag(sti: Path) -> bytes:
    from inkassocli.readers.felles import hent

    data = hent(sti)
    if not data.startswith((b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise SaksfilError(f"Bilaget {sti.name} er ikke PDF, JPG eller PNG.", gjoer="lagre dokumentet som PDF først")
    return data


def _ja(_: dict[str, Any]) -> bool:
    return True


# Option, question, check, when it is needed. Asked in this order.
SPOERSMAAL: tuple[tuple[str, str, Any, Any], ...] = (
    ("faktura", "Fakturanummer", kontroll.tekst, _ja),
    ("fakturadato", "Fakturadato", kontroll.dag, _ja),
    ("beloep", "Ubetalt beløp i kroner", kontroll.beloep, _ja),
    ("ytelsesdato", "Dagen for behandlingen eller leveringen", kontroll.dag, lambda v: v.get("_fra") is not None),
    ("forfall_avtalt", "Var forfallsdagen avtalt med kunden (ikke bare trykt på fakturaen)?", None,
     lambda v: v.get("_fra") is not None),
    ("forfall", "Forfallsdato på fakturaen", kontroll.dag, lambda v: v.get("_fra") is not None or bool(v["forfall_avtalt"])),
    ("skyldner_type", "Skyldneren er (privat, enk eller foretak)", kontroll.en_av("privat", "enk", "foretak"), _ja),
    ("skyldner_navn", "Skyldnerens navn", kontroll.tekst, _ja),
    ("skyldner_adresse", "Skyldnerens gateadresse", kontroll.tekst, _ja),
    ("skyldner_postnummer", "Skyldnerens postnummer", kontroll.postnummer, lambda v: (v["skyldner_land"] or "NO") == "NO"),
)
VALGNAVN = {"forfall_avtalt": "--forfall-avtalt eller --ikke-avtalt"}


def _registrer_en(k: Kontekst, v: dict[str, Any], bilag: tuple[Bilag, ...], flagg: Flagg, merknad: str = "") -> None:
    """One invoice: fill in, check, confirm, register, tell."""
    skyldner, krav = bygg(k, _fyll_ut(k, v))
    if interaktiv() and not flagg.ja and not k.toerr:
        k.si(_sammendrag(skyldner, krav))
        if not norsk.spoer_ja_nei("Registrere dette?", True):
            raise BrukError("Avbrutt. Ingenting er registrert.")
    svar = registrer(k, skyldner, krav, bilag=bilag, egen_sak=flagg.egen_sak, merknad=merknad)
    k.skrevet(svar.sak, (), svar.filer, _fortell(svar, krav, k.bok))
    _merk(k, skyldner, krav, svar)


def _fyll_ut(k: Kontekst, v: dict[str, Any]) -> dict[str, Any]:
    """Ask for what is missing on a terminal, else name it (exit 2)."""
    if v["skyldner_type"] is None and v.get("_fra") and not v["skyldner_organisasjonsnummer"]:
        v["skyldner_type"] = "privat"
    mangler: list[str] = []
    for felt, spoersmaal, les, trengs in SPOERSMAAL:
        if felt == "forfall_avtalt":
            if v[felt] is None and interaktiv():
                v[felt] = norsk.spoer_ja_nei(spoersmaal, False)
            elif v[felt] is None and trengs(v):
                mangler.append(VALGNAVN[felt])
        elif v[felt]:
            v[felt] = les(v[felt]) if isinstance(v[felt], str) else v[felt]
        elif not trengs(v):
            continue
        elif interaktiv():
            svar = kontroll.spoer(spoersmaal, les)
            v[felt] = [svar] if felt == "skyldner_adresse" else svar
        else:
            mangler.append("--" + felt.replace("_", "-"))
    if interaktiv() and v.get("_fra") is None:
        _spoer_valgfritt(k, v)
    if mangler:
        raise BrukError(f"Dette mangler: {', '.join(mangler)}. Ingenting er registrert.",
                        gjoer="gi valgene, eller kjør kommandoen i en terminal")
    return v


def _spoer_valgfritt(k: Kontekst, v: dict[str, Any]) -> None:
    if v["ytelsesdato"] is None:
        v["ytelsesdato"] = kontroll.spoer_valgfritt("Dagen for behandlingen eller leveringen", kontroll.dag)
    if v["pristilbud"] is None and _trenger_pristilbud(k, v):
        v["pristilbud"] = norsk.spoer_ja_nei("Fikk pasienten skriftlig pristilbud før behandlingen?", None)


def _trenger_pristilbud(k: Kontekst, v: dict[str, Any]) -> bool:
    """Prisopplysningsforskriften § 18: a dentist's price above the limit in force on the day of treatment."""
    dag = v["ytelsesdato"] or v["fakturadato"]
    grense = k.bok.finn("prisopplysning_tannlege", dag=dag) if dag else None
    return bool(k.oppsett.virksomhet == "tannlege" and v["skyldner_type"] == "privat" and grense
                and v["beloep"] > grense.verdi)


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
        sted, _ = kontroll.poststed_for(kontroll.postnummer(v["verge_postnummer"])) if v["verge_postnummer"] else ("", "")
        verge = Verge(navn=v["verge_navn"], adresse=tuple(v["verge_adresse"] or ()), postnummer=v["verge_postnummer"] or "", poststed=sted)
    skyldner = Skyldner(
        type=v["skyldner_type"], navn=v["skyldner_navn"], adresse=tuple(v["skyldner_adresse"] or ()),
        postnummer=v["skyldner_postnummer"] or "", poststed=poststed, kommunenummer=kommune, land=land,
        foedselsdato=v["skyldner_foedselsdato"], organisasjonsnummer=orgnr, epost=v["skyldner_epost"] or "",
        telefon=v["skyldner_telefon"] or "", verge=verge)
    krav = Krav(
        faktura=v["faktura"], fakturadato=v["fakturadato"], gjelder=v["gjelder"] or _gjelder(k, v), beloep=v["beloep"],
        ytelsesdato=v["ytelsesdato"], forfall=v["forfall"], forfall_avtalt=bool(v["forfall_avtalt"]),
        paakrav_sendt=v["paakrav_sendt"], kid=v["kid"] or _kid(k, v["faktura"]), pristilbud=v["pristilbud"],
        sakstype=v["sakstype"] or "")
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
    return lag_kid(sifre, lengde=k.oppsett.kid_lengde, algoritme=k.oppsett.kid_algoritme) if k.oppsett.kid_lengde and sifre else ""


def _motsier(krav: Krav, dag: date) -> None:
    if krav.forfall and krav.forfall < krav.fakturadato:
        raise BrukError(f"Forfallsdagen {krav.forfall} er før fakturadatoen {krav.fakturadato}.", gjoer="rett --forfall eller --fakturadato")
    if krav.fakturadato > dag:
        raise BrukError(f"Fakturadatoen {krav.fakturadato} er fram i tid.", gjoer="rett --fakturadato")
    if krav.ytelsesdato and krav.ytelsesdato > dag:
        raise BrukError(f"Ytelsesdatoen {krav.ytelsesdato} er fram i tid.", gjoer="rett --ytelsesdato")
    if krav.paakrav_sendt and krav.paakrav_sendt < krav.fakturadato:
        raise BrukError(f"Påkravet {krav.paakrav_sendt} kan ikke være sendt før fakturadatoen {krav.fakturadato}.", gjoer="rett --paakrav-sendt")


def _sammendrag(s: Skyldner, krav: Krav) -> str:
    from inkassocli.view.format import dato, kr

    avtalt = "avtalt" if krav.forfall_avtalt else "ikke avtalt, regnes fra påkravet"
    return "\n".join((
        "", f"  Skyldner   {s.navn} ({s.type}), {', '.join(s.adresse)}, {s.postnummer} {s.poststed}",
        f"  Faktura    {krav.faktura} av {dato(krav.fakturadato)}: {krav.gjelder}", f"  Beløp      {kr(krav.beloep)}",
        f"  Forfall    {dato(krav.forfall) if krav.forfall else '–'} ({avtalt})", ""))


def _fortell(svar: Registrert, krav: Krav, bok: Any) -> str:
    from inkassocli.view.format import dato, kr

    if svar.status == "kjent":
        return f"Faktura {krav.faktura} er alt registrert i sak {svar.sak}. Ingenting er endret."
    ord_ = "lagt til sak" if svar.status == "lagt_til" else "registrert som sak"
    linjer = [f"Faktura {krav.faktura} på {kr(krav.beloep)} er {ord_} {svar.sak}.",
              f"Renter løper fra {dato(krav.rente_fra(bok))}."]
    return "\n".join((*linjer, *(f"  {f}" for f in svar.filer), f"Neste: inkasso kan {svar.sak}"))


def _merk(k: Kontekst, s: Skyldner, krav: Krav, svar: Registrert) -> None:
    """What is lawful and still worth knowing."""
    from inkassocli.core.helsevern import mistenkelig
    from inkassocli.view.format import dato

    if svar.status == "kjent":
        return
    if not krav.forfall_avtalt:
        k.si(f"Merk: forfallsdagen er ikke avtalt. Forfall regnes fra påkravet og blir {dato(krav.forfallsdag(k.bok))} (forsinkelsesrenteloven § 2).")
    if s.kommunenummer and s.land == "NO":
        k.si(f"Merk: kommune {s.kommunenummer} er foreslått fra postnummeret. Kontroller den før en forliksklage.")
    if _trenger_pristilbud(k, {"ytelsesdato": krav.ytelsesdato, "fakturadato": krav.fakturadato, "skyldner_type": s.type,
                               "beloep": krav.beloep}) and not krav.pristilbud:
        k.si("Merk: beløpet krever skriftlig pristilbud (prisopplysningsforskriften § 18). Fikk pasienten det, legg det ved: --pristilbud")
    slag = mistenkelig(krav.gjelder)
    if slag:
        k.si(f"Merk: --gjelder kan røpe helseopplysninger ({', '.join(slag)}). Skriv bare tjenestens art og dag (helsepersonelloven § 21).")


# ---- from a file -------------------------------------------------------------------------------


def _fra_fil(k: Kontekst, fil: Path, gitt: dict[str, Any], bilag: tuple[Bilag, ...], flagg: Flagg) -> None:
    from inkassocli.readers.ehf import Dokumentart, les_ehf
    from inkassocli.readers.felles import er_xml, hent

    data = hent(fil)
    if er_xml(data):
        dok = les_ehf(data, navn=fil.name)
        for varsel in dok.varsler:
            k.si(f"Merk: {varsel}")
        if dok.art is Dokumentart.KREDITNOTA:
            return _kreditnota(k, dok, flagg)
        merknad = krev_din(k, dok, flagg)
        verdier = {**gitt, **{n: v for n, v in verdier_fra_ehf(dok).items() if gitt.get(n) in (None, [], ())}, "_fra": fil.name}
        return _registrer_en(k, verdier, (*bilag, *bilag_fra_ehf(dok, data)), flagg, merknad)
    if fil.suffix.lower() == ".toml":
        return _registrer_en(k, _verdier_fra_toml(fil, gitt), bilag, flagg)
    return _fra_csv(k, fil, data, gitt, flagg)


def krev_din(k: Kontekst, dok: EhfDokument, flagg: Flagg) -> str:
    """Presisering 62: the invoice's seller must be the creditor; unusual documents need a yes. Gives a note for the file."""
    from inkassocli.readers.ehf import er_part

    o = k.oppsett
    if er_part(dok.kjoeper, organisasjonsnummer=o.organisasjonsnummer or None, navn=o.navn):
        raise SaksfilError(f"Faktura {dok.faktura} er en regning til deg, ikke fra deg.", gjoer="velg en faktura du har sendt")
    if not er_part(dok.selger, organisasjonsnummer=o.organisasjonsnummer or None, navn=o.navn) and not flagg.avsender_ok:
        raise SaksfilError(
            f"Faktura {dok.faktura} er utstedt av {dok.selger.navn or 'ukjent'} ({dok.selger.organisasjonsnummer or 'uten organisasjonsnummer'}), "
            f"men fordringshaveren i inkasso.toml er {o.navn} ({o.organisasjonsnummer or 'uten organisasjonsnummer'}).",
            gjoer="er det samme virksomhet, gir du grunnen: --avsender-ok \"…\"")
    if dok.avklares and not flagg.bekreft:
        if not interaktiv() or not norsk.spoer_ja_nei(f"{dok.avklares} Registrere likevel?", False):
            raise SaksfilError(f"{dok.avklares} Ingenting er registrert.", gjoer="er det et krav du vil drive inn: --bekreft")
    if not o.mva_pliktig and dok.mva > 0:
        k.si("Merk: fakturaen har merverdiavgift, men inkasso.toml sier at du ikke er avgiftspliktig.")
    return f"avsenderen på faktura {dok.faktura} er godtatt: {flagg.avsender_ok}" if flagg.avsender_ok else ""


def verdier_fra_ehf(dok: EhfDokument) -> dict[str, Any]:
    """Facts of the invoice by the options of `ny`; names of lines are never among them."""
    s = dok.kjoeper
    return {
        "faktura": dok.faktura, "fakturadato": dok.fakturadato, "beloep": dok.beloep, "ytelsesdato": dok.ytelsesdato,
        "forfall": dok.forfall, "kid": dok.kid, "skyldner_navn": s.navn, "skyldner_adresse": list(s.adresse),
        "skyldner_postnummer": s.postnummer, "skyldner_poststed": s.poststed, "skyldner_land": s.land,
        "skyldner_organisasjonsnummer": s.organisasjonsnummer,
    }


def bilag_fra_ehf(dok: EhfDokument, data: bytes) -> tuple[Bilag, ...]:
    """The embedded picture of the invoice; without one the XML itself is the sales document."""
    return tuple((v.navn, v.data) for v in dok.vedlegg) or ((f"{dok.bilagsnavn}.xml", data),)


def _kreditnota(k: Kontekst, dok: EhfDokument, flagg: Flagg) -> None:
    krev_din(k, dok, flagg)
    fil, e = kreditnota_hendelse(k, dok)
    if e is None:
        return k.skrevet(fil.hode.sak, (), (), f"Kreditnota {dok.faktura} er alt registrert i sak {fil.hode.sak}.")
    k.legg_til(fil, e)
    return k.skrevet(fil.hode.sak, (e,), (fil.fil,), f"Kreditnota {dok.faktura} er ført på faktura {e.faktura} i sak {fil.hode.sak}.")


def kreditnota_hendelse(k: Kontekst, dok: EhfDokument, saker: list[Saksfil] | None = None) -> tuple[Saksfil, Any]:
    """The event for a credit note; None when it is already there. Without a known invoice: exit 4 (presisering 62)."""
    from inkassocli.core import hendelser as h
    from inkassocli.store.mappe import alle_saker

    saker = alle_saker(k.mappe).lest if saker is None else saker
    if len(dok.krediterer) != 1:
        hva = "viser ikke til noen faktura" if not dok.krediterer else "viser til flere fakturaer"
        raise SaksfilError(f"Kreditnota {dok.faktura} {hva}. Ingenting er registrert.",
                           gjoer="registrer den for hånd: inkasso kreditnota SAK --beloep … --faktura …")
    faktura = dok.krediterer[0]
    sak = finn_faktura(saker, faktura)
    if sak is None:
        raise SaksfilError(f"Kreditnota {dok.faktura} gjelder faktura {faktura}, som ikke er i noen sak. Ingenting er registrert.")
    kjent = any(isinstance(e, h.Kreditnota) and e.nummer == dok.faktura for e in h.ikke_angret(sak.hendelser))
    ny_ = h.Kreditnota(dato=k.dag, registrert=k.naa, beloep=dok.beloep, faktura=faktura, nummer=dok.faktura)
    return sak, None if kjent else ny_


def _verdier_fra_toml(fil: Path, gitt: dict[str, Any]) -> dict[str, Any]:
    """A file of the shape of a case's head: [skyldner] and one [[krav]]."""
    from inkassocli.store.regelfiler import les_toml

    data = les_toml(fil)
    krav = data.get("krav", [{}])
    if not isinstance(data.get("skyldner"), dict) or not isinstance(krav, list) or len(krav) != 1:
        raise SaksfilError(f"{fil}: filen må ha [skyldner] og én [[krav]].")
    flat = {f"skyldner_{n}": v for n, v in data["skyldner"].items()} | dict(krav[0])
    flat["skyldner_adresse"] = list(flat.get("skyldner_adresse", ()))
    ukjente = [n for n in flat if n not in SKYLDNERVALG + KRAVVALG]
    if ukjente:
        raise SaksfilError(f"{fil}: ukjent felt «{ukjente[0].removeprefix('skyldner_')}».")
    if "beloep" in flat:
        flat["beloep"] = kontroll.beloep(str(flat["beloep"]))
    return {**gitt, **{n: v for n, v in flat.items() if gitt.get(n) in (None, [], ())}}


def _fra_csv(k: Kontekst, fil: Path, data: bytes, gitt: dict[str, Any], flagg: Flagg) -> None:
    """All rows are checked before the first is registered."""
    from dataclasses import fields

    from inkassocli.readers.csvfiler import les_faktura_csv

    klare = []
    for rad in les_faktura_csv(data, navn=fil.name):
        verdier = {f.name: getattr(rad, f.name) for f in fields(rad) if f.name in SKYLDNERVALG + KRAVVALG}
        verdier["skyldner_adresse"] = list(rad.skyldner_adresse)
        verdier = {**gitt, **{n: v for n, v in verdier.items() if gitt.get(n) in (None, [], ())}, "_fra": fil.name}
        try:
            klare.append(bygg(k, _fyll_ut(k, verdier)))
        except BrukError as feil:
            raise BrukError(f"{fil.name}, {rad.plass}: {feil.melding}", gjoer=feil.gjoer) from None
    svar = [registrer(k, s, krav, egen_sak=flagg.egen_sak) for s, krav in klare]
    linjer = [f"Faktura {krav.faktura}: sak {x.sak} ({x.status.replace('_', ' ')})" for (_, krav), x in zip(klare, svar, strict=True)]
    k.skrevet(None, (), [f for x in svar for f in x.filer], "\n".join(linjer))

