"""One invoice: in the debtor's open case, in a new one, or not again. Shared by `ny` and `importer`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, kr
from inkassocli.core.gjenfaktura import Likhet, Sammenlignet, sammenlign
from inkassocli.core.kid import FEIL_SIFFER, gyldig_kid
from inkassocli.core.listekontroll import fjernt_forfall, tidsmerknader
from inkassocli.core.opplysninger import KRAV as OPPLYSNINGER
from inkassocli.core.opplysninger import vis_verdi
from inkassocli.core.skyldnere import Hvem, ligner, samme
from inkassocli.errors import BrukError, InkassoError, RegisterError, SaksfilError
from inkassocli.saksgang.start.faktura import les_bilag, ubrukelige, uten_fremmede
from inkassocli.saksgang.start.personer import om_filnavn, om_personen
from inkassocli.saksgang.start.plan import Plan, Planer
from inkassocli.saksgang.start.skjema import Flagg, bygg, flett, trenger_pristilbud
from inkassocli.saksgang.start.spoersmaal import fyll_ut
from inkassocli.saksgang.start.svar import Kreditert, Likner, OmSkyldneren, Registrert
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Spoersmaal, Utkast
from inkassocli.saksgang.utvalg import lesbare

if TYPE_CHECKING:
    from inkassocli.core.sak import Krav, Skyldner
    from inkassocli.readers.ehf_dokument import EhfDokument, Vedlegg
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.start.faktura import Bilag


@dataclass(frozen=True, slots=True)
class Faktura:
    """One claim on its way in. `kilde`: the file and row it stands in, empty for one by itself."""

    skyldner: Skyldner
    krav: Krav
    bilag: tuple[Bilag, ...] = ()
    merknad: str = ""
    kilde: str = ""
    pdf: tuple[Vedlegg, ...] = ()
    """Of `bilag` those of which it is not known which is the invoice."""


@dataclass(frozen=True, slots=True)
class Plassert:
    """Where a claim has its place, and what is to be told of it."""

    plan: Plan
    status: str  # ny | lagt_til
    notater: tuple[str, ...]
    om: OmSkyldneren


# ---- ny ------------------------------------------------------------------------------------------


def registrer(
    kontor: Kontor, gitt: dict[str, Any], fra: Path | None, bilag: Sequence[Path], flagg: Flagg
) -> Samling:
    """`ny`: one invoice by options and questions, or from a file with one in it."""
    from inkassocli.readers.felles import er_xml, hent
    from inkassocli.saksgang.start import faktura as fil

    _ = kontor.oppsett
    vedlagt = tuple((p.name, fil.les_bilag(p)) for p in bilag)
    if fra is None or not er_xml(data := hent(fra)):
        verdier = fil.verdier_fra_toml(fra, gitt) if fra else {**gitt, "_har_bilag": bool(vedlagt)}
        return _en(kontor, verdier, vedlagt, flagg)
    d = fil.les_dokument(kontor, data, fra.name, flagg)
    if d.er_kreditnota:
        return _kreditnota(kontor, d.dok, d.sagt)
    d, tillegg = fil.uten_tillegg(d)
    if tillegg >= d.dok.beloep:
        raise SaksfilError(
            f"Dokument {d.dok.faktura} er bare gebyr eller rente fra et annet program. Ingenting er registrert.",
            gjoer="registrer fakturaen som gebyret gjelder",
        )
    verdier = flett(gitt, fil.verdier_fra_ehf(d.dok), fra.name)
    vedlagt = (*vedlagt, *fil.bilag_fra_ehf(d.dok, data))
    return _en(kontor, verdier, vedlagt, flagg, d.merknad, d.sagt, fil.pdf_er(d.dok))


def _en(
    kontor: Kontor,
    verdier: dict[str, Any],
    bilag: tuple[Bilag, ...],
    flagg: Flagg,
    merknad: str = "",
    sagt: tuple[str, ...] = (),
    pdf: tuple[Vedlegg, ...] = (),
) -> Samling:
    """One invoice: filled in, checked, placed; a day that is asked about needs a yes (grensesnitt § 3)."""
    verdier = fyll_ut(kontor, verdier)
    skyldner, krav = bygg(kontor, verdier)
    if spurt := verdier.get("_bilag"):
        bilag = (*bilag, (spurt.name, les_bilag(spurt)))
    saker, uleste = lesbare(kontor, krav.faktura)
    planer = Planer(kontor, saker)
    f = Faktura(skyldner, krav, bilag, merknad, pdf=pdf)
    sagt = (*(x.removeprefix("Merk: ") for x in uleste), *sagt)
    svar = Registrert(
        "", "", krav, skyldner, krav.rente_fra(kontor.bok), krav.forfallsdag(kontor.bok),
        kommune_foreslaatt=not verdier["skyldner_kommunenummer"] and skyldner.land == "NO",
        pristilbud_mangler=not krav.pristilbud
        and trenger_pristilbud(kontor, krav.ytelsesdato or krav.fakturadato, skyldner.type, krav.beloep),
    )  # fmt: skip
    if kjent := planer.med_faktura(krav.faktura):
        return _kjent(kontor, planer, kjent, f, replace(svar, notater=sagt))
    p = plasser(kontor, planer, f, flagg, en=True)
    notater = (*sagt, *(n for n in p.notater if n not in sagt), *om_filnavn(bilag))
    u = next(x for x in planer.utkast() if x.nr == p.plan.nr)
    svar = replace(
        svar, sak=p.plan.nr, status=p.status, om=p.om, filer=(p.plan.sti, *(x.sti for x in u.filer)),
        notater=(*notater, *tidsmerknader(krav, kontor.bok, kontor.dag), *_uten_behandlingsdag(kontor, krav)),
        kommune_foreslaatt=svar.kommune_foreslaatt and p.status == "ny",
    )  # fmt: skip
    dag = "" if flagg.bekreft else fjernt_forfall(krav.fakturadato, krav.forfall)
    ja = Bekreftelse(
        f"{dag} Registrere dette?".strip(), "ny med en dag det spørres om" if dag else "", standard=not dag
    )
    return Samling((u,), svar=svar, spoersmaal=None if flagg.ja else ja)


def _uten_behandlingsdag(kontor: Kontor, krav: Krav) -> tuple[str, ...]:
    """Presisering 86: a dentist is told which option was left out, and what rests on the day."""
    if krav.ytelsesdato or kontor.oppsett.virksomhet != "tannlege":
        return ()
    hva = "dagen for behandlingen er ikke oppgitt (--ytelsesdato ÅÅÅÅ-MM-DD)."
    return (
        (hva,)
        if krav.forfall_avtalt
        else (f"{hva} Foreldelsesfristen løper fra den (foreldelsesloven § 3 nr. 1).",)
    )


def _kjent(kontor: Kontor, planer: Planer, plan: Plan, f: Faktura, svar: Registrert) -> Samling:
    """Presisering 62: an invoice already in a case is left; changed content, or another debtor, is refused.

    What it says of the debtor that the case does not know is stored (presisering 93).
    """
    s = mot_kjent(kontor, plan, f)
    if s.likhet in (Likhet.ENDRET, Likhet.ANNEN):
        raise SaksfilError(
            f"Faktura {f.krav.faktura} er alt i sak {plan.nr}, men med annet innhold ({', '.join(s.ulike)}). "
            "Ingenting er endret.",
            gjoer=hva_naa(s.likhet, i_sak=True),
        )
    om = planer.om_skyldneren(plan, f.skyldner, f.krav.faktura)
    betalt = (om_betalt(plan.nr, f.krav.beloep, s.betalt),) if s.likhet is Likhet.BETALT else ()
    ulagret = _ikke_lagret(plan, f)
    svar = replace(svar, sak=plan.nr, status="kjent", om=om, notater=(*svar.notater, *betalt, *ulagret))
    return Samling(planer.utkast(), svar=svar)


def _ikke_lagret(plan: Plan, f: Faktura) -> tuple[str, ...]:
    """Presisering 93: nothing typed is dropped in silence; a fact of a known claim is put right by `endre` (90)."""
    nr, faktura = plan.nr, f.krav.faktura
    gammel = next(x for x in plan.alle_krav if x.faktura == faktura)
    ut = [
        f"{navn} {vis_verdi(ny)} er ikke lagret. Skal det rettes: inkasso endre {nr} --faktura {faktura}"
        for felt, navn in OPPLYSNINGER.items()
        if felt not in ("bilag", "bilag_sha256")
        and (ny := getattr(f.krav, felt))
        and ny != getattr(gammel, felt)
    ]
    if f.krav.forfall_avtalt != gammel.forfall_avtalt:
        ut.append("Om forfallet var avtalt, er ikke endret: kreditér fakturaen, og registrer den på nytt")
    if f.bilag and not gammel.bilag:
        ut.append(f"bilaget er ikke lagt ved. Legg det ved: inkasso bilag {nr} FIL")
    return tuple(ut)


def _kreditnota(kontor: Kontor, dok: EhfDokument, sagt: tuple[str, ...]) -> Samling:
    saker, uleste = lesbare(kontor, *dok.krediterer)
    plan, e = krediter(kontor, Planer(kontor, saker), dok)
    sagt = (*(x.removeprefix("Merk: ") for x in uleste), *sagt)
    svar = Kreditert(plan.nr, dok.faktura, dok.krediterer[0], kjent=e is None, notater=sagt)
    return Samling((Utkast(plan.sak, (e,)),) if e else (), svar=svar)


# ---- where a claim has its place -----------------------------------------------------------------


def plasser(kontor: Kontor, planer: Planer, f: Faktura, flagg: Flagg, *, en: bool = False) -> Plassert:
    """Add the claim to the debtor's open case, or to a new one. `en`: the only one, so to join is asked about."""
    bilag = uten_fremmede(kontor, f.krav.faktura, f.bilag, f.pdf, flagg)
    plan, likner = _finn(kontor, planer, f, flagg, en=en)
    ventetid = _om_ventetid(kontor, plan, f.krav) if plan else ()
    status = "lagt_til" if plan else "ny"
    plan = plan or planer.ny(f.skyldner)
    om = replace(planer.om_skyldneren(plan, f.skyldner, f.krav.faktura), ligner=likner)
    notater = (
        *_om_kid(f.krav, plan.nr, planer),
        *ventetid,
        *om_personen(kontor, planer, plan, f.krav.oppsto),
        *ubrukelige(bilag),
    )
    planer.legg_til(plan, f.krav, bilag, f.merknad)
    return Plassert(plan, status, notater, om)


def _finn(
    kontor: Kontor, planer: Planer, f: Faktura, flagg: Flagg, *, en: bool
) -> tuple[Plan | None, tuple[Likner, ...]]:
    """Presisering 93: the case to join, and those of debtors who could be taken for this one."""
    if flagg.til_sak and (flagg.egen_sak or (en and len(flagg.til_sak) > 1)):
        raise BrukError(
            "--til-sak kan ikke stå sammen med --egen-sak, og en faktura hører til én sak.", gjoer="velg én"
        )
    valgte = [kontor.sak(nr).hode.sak for nr in flagg.til_sak]
    if en and valgte:
        return _valgt(kontor, planer.alle[valgte[0]], f), ()
    likner: list[Likner] = []
    for plan in planer.aapne(f.skyldner) if not flagg.egen_sak else ():
        if any(k.faktura == f.krav.faktura for k in plan.alle_krav):
            continue  # registered there by mistake before; a number stands once in a file
        svarene = [samme(s, f.skyldner, f.krav.oppsto, kontor.bok) for s in plan.skyldnere]
        svar = next((s for s in svarene if s.hvem is Hvem.SAMME), svarene[0])
        if svar.hvem is Hvem.SAMME:
            if not (en and not flagg.ja) or _legges_til(kontor, plan, f.krav):
                return plan, ()
        elif svar.hvem is Hvem.SPOER and (
            plan.nr in valgte
            or (not flagg.ja and _er_den_samme(kontor, plan, f, [str(u) for u in svar.ulike]))
        ):
            return plan, ()
        elif ligner(plan.skyldner, f.skyldner):
            likner.append(Likner(plan.nr, svar.ulike, annen=svar.hvem is Hvem.ANNEN))
    return None, tuple(likner)


def _legges_til(kontor: Kontor, plan: Plan, krav: Krav) -> bool:
    q = Spoersmaal(
        f"legg til {plan.nr}",
        f"Skyldneren har alt sak {plan.nr} uten sendte brev. Legge kravet dit?",
        valg="--egen-sak", slag="ja_nei", forslag="ja", ellers=True,
        foer=_om_ventetid(kontor, plan, krav),
    )  # fmt: skip
    return bool(kontor.spoer(q))


def _er_den_samme(kontor: Kontor, plan: Plan, f: Faktura, ulike: Sequence[str]) -> bool:
    """Asked with both shown; without an answer the claim has a case of its own."""
    foran = f"{f.kilde}: " if f.kilde else ""
    q = Spoersmaal(
        f"{foran}samme som {plan.nr}: {'; '.join(ulike)}",
        f"{foran}Er det den samme, og skal kravet legges til sak {plan.nr}?",
        valg=f"--til-sak {plan.nr}", slag="ja_nei", forslag="nei", ellers=False,
        foer=(
            f"{foran}Skyldneren likner den i sak {plan.nr}:",
            f"  i saken: {_hvem(plan.skyldner)}",
            f"  ny:      {_hvem(f.skyldner)}",
        ),
    )  # fmt: skip
    return bool(kontor.spoer(q))


def _hvem(s: Skyldner) -> str:
    from inkassocli.core.skyldnere import vist

    deler = [f"{s.navn} ({s.type})", *s.adresse, f"{s.postnummer} {s.poststed}".strip()]
    deler += [f"født {vist(s.foedselsdato)}"] if s.foedselsdato else []
    deler += [f"org.nr. {s.organisasjonsnummer}"] if s.organisasjonsnummer else []
    return ", ".join(x for x in deler if x)


def _valgt(kontor: Kontor, plan: Plan, f: Faktura) -> Plan:
    """--til-sak: the case, unless it cannot take a claim, or its debtor is known to be another (presisering 93)."""
    if not plan.aapen:
        raise BrukError(
            f"Sak {plan.nr} er lukket eller har sendte brev, så et nytt krav får egen sak.",
            gjoer="gi kravet uten --til-sak",
        )
    svarene = [samme(s, f.skyldner, f.krav.oppsto, kontor.bok) for s in plan.skyldnere]
    if all(s.hvem is Hvem.ANNEN for s in svarene):
        ulike = "; ".join(str(u) for u in svarene[0].ulike if u.felt != "navn")
        raise BrukError(
            f"Sak {plan.nr} gjelder en annen skyldner{f' ({ulike})' if ulike else ''}. Ingenting er registrert.",
            gjoer="gi kravet uten --til-sak, eller rett opplysningene om skyldneren",
        )
    return plan


def _om_kid(krav: Krav, sak: str, planer: Planer) -> tuple[str, ...]:
    """What is wrong with the KID: warned of, never refused (formater.md § 4)."""
    notater = [FEIL_SIFFER] if krav.kid and not gyldig_kid(krav.kid) else []
    if andre := planer.med_kid(krav.kid, utenom=sak):
        notater.append(
            f"KID-en står også i sak {', '.join(andre)}. Betalinger med den kan ikke føres uten at du velger sak."
        )
    return tuple(notater)


def _om_ventetid(kontor: Kontor, plan: Plan, krav: Krav) -> tuple[str, ...]:
    """Presisering 5: a claim that falls due later holds back every letter of the case."""
    foer, ny = max(x.rente_fra(kontor.bok) for x in plan.alle_krav), krav.rente_fra(kontor.bok)
    if ny <= max(foer, kontor.dag):
        return ()
    venter = f"Kravene i sak {plan.nr} venter nå alle til {ny:%d.%m.%Y}, da dette forfaller."
    ut = f"inkasso ta-ut {plan.nr} --faktura {krav.faktura}"
    return (f"{venter} Vil du ikke vente, gir du det egen sak: {ut} (eller --egen-sak når du registrerer).",)


# ---- an invoice that is there already ------------------------------------------------------------


def mot_kjent(kontor: Kontor, plan: Plan, f: Faktura) -> Sammenlignet:
    """One invoice against the one of the same number in a case."""
    gammel = next(x for x in plan.alle_krav if x.faktura == f.krav.faktura)
    igjen = _igjen_av(kontor, plan, f.krav.faktura) if f.krav.beloep < gammel.beloep else None
    return sammenlign(gammel, plan.skyldnere, f.krav, f.skyldner, igjen)


def hva_naa(likhet: Likhet, *, i_sak: bool) -> str:
    """What to do with an invoice that is not the known one of its number."""
    if likhet is Likhet.ANNEN:
        return "det er en annen faktura med samme nummer; gi den et eget nummer, for eksempel med året foran"
    if i_sak:
        return "er fakturaen rettet, registrerer du kreditnota på den gamle og den nye med eget nummer"
    return "er det linjer av samme faktura, slår du dem sammen til én rad"


def _igjen_av(kontor: Kontor, plan: Plan, faktura: str) -> Decimal | None:
    """What another program may have left of a claim, by what is booked; None where the account cannot be made.

    There a payment comes off the invoice alone, here it may cover interest first: the lesser of the two is no news.
    """
    sak = plan.sak
    if sak is None:
        return None
    try:
        rader = kontor.fakta(sak, beloep=False).konto.rader
    except InkassoError:
        return None
    krav, rad = next((x, r) for x, r in zip(sak.hode.krav, rader, strict=True) if x.faktura == faktura)
    betalt = sum(
        e.beloep for e in h.ikke_angret(sak.hendelser) if isinstance(e, h.Betaling) and e.dato <= kontor.dag
    )
    return max(NULL, min(rad.hovedstol, krav.beloep - betalt))


def om_betalt(sak: str, igjen: Decimal, betalt: Decimal) -> str:
    """A lower rest is a probable payment, and never a credit."""
    return (
        f"{kr(betalt)} er trolig betalt: bare {kr(igjen)} gjenstår nå. Før betalingen med den dagen pengene kom: "
        f"inkasso betaling {sak} --beloep {f'{betalt:.2f}'.replace('.', ',')} --dato ÅÅÅÅ-MM-DD"
    )


# ---- credit notes --------------------------------------------------------------------------------


def krediter(kontor: Kontor, planer: Planer, dok: EhfDokument) -> tuple[Plan, h.Kreditnota | None]:
    """The event for a credit note; None when it is already there. Without a known invoice: exit 4 (presisering 62)."""
    if len(dok.krediterer) != 1:
        hva = "viser ikke til noen faktura" if not dok.krediterer else "viser til flere fakturaer"
        raise SaksfilError(
            f"Kreditnota {dok.faktura} {hva}. Ingenting er registrert.",
            gjoer="registrer den for hånd: inkasso kreditnota SAK --beloep … --faktura …",
        )
    faktura = dok.krediterer[0]
    plan = planer.med_faktura(faktura)
    if plan is None:
        raise SaksfilError(
            f"Kreditnota {dok.faktura} gjelder faktura {faktura}, som ikke er i noen sak. Ingenting er registrert."
        )
    gamle = h.ikke_angret(plan.sak.hendelser) if plan.sak else ()
    gyldige = [e for e in (*gamle, *plan.hendelser) if isinstance(e, h.Kreditnota)]
    if any(e.nummer == dok.faktura for e in gyldige):
        return plan, None
    krav = next(x for x in plan.alle_krav if x.faktura == faktura)
    foer = sum((e.beloep for e in gyldige if e.faktura in ("", faktura)), NULL)
    if foer + dok.beloep > krav.beloep:
        alt = f" og {kr(foer)} er kreditert før" if foer else ""
        raise SaksfilError(
            f"Kreditnota {dok.faktura} er på {kr(dok.beloep)}, men faktura {faktura} er på {kr(krav.beloep)}{alt}. "
            "Ingenting er registrert.",
            gjoer="er det riktig, fører du den del som gjelder fakturaen: inkasso kreditnota SAK --beloep …",
        )
    e = kontor.ny(h.Kreditnota, beloep=dok.beloep, faktura=faktura, nummer=dok.faktura)
    plan.hendelser.append(e)
    return plan, e


def samlet(feil: Sequence[InkassoError], gjoer: str) -> InkassoError:
    """All errors as one; nothing has been registered."""
    klasse = next(
        (x for x in (SaksfilError, RegisterError) if any(isinstance(f, x) for f in feil)), BrukError
    )
    rene = [f.melding.removesuffix(" Ingenting er registrert.") for f in feil]
    linjer = [f"{tekst} ({f.gjoer})" if f.gjoer else tekst for tekst, f in zip(rene, feil, strict=True)]
    return klasse("\n".join([*linjer, "Ingenting er registrert."]), gjoer=gjoer)
