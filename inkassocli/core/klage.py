"""Tvisteloven § 6-3: what a complaint to the forliksråd holds, made from the facts of a case.

Pure: parties, claims, påstand, timeline and exhibits as values. Which files there are and what they
hold is found by others; wording stands in templates/forliksklage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, til_oere
from inkassocli.core.konto import Konto, Rad, rentefrie
from inkassocli.core.renter import renter
from inkassocli.core.sak import Krav, Sak
from inkassocli.core.vilkaar import Fakta

Kroneskriver = Callable[[Decimal], str]
DOMSGRENSE = Decimal(200_000)  # tvisteloven § 6-10 (2): the amount in dispute must be below it
BREVORD = {
    "nb": {
        "purring": "purring",
        "inkassovarsel": "inkassovarsel",
        "betalingsoppfordring": "betalingsoppfordring",
        "rettslig_varsel": "varsel om rettslige skritt",
        "betalingspaaminnelse": "betalingspåminnelse",
        "svar": "svar på innsigelsen",
        "foreloepig_svar": "foreløpig svar",
        "kreditnotabrev": "brev om kreditnota",
        "avtale": "nedbetalingsavtale",
        "bekreftelse": "betalingsbekreftelse",
        "opplysning": "opplysninger om saken",
    },
    "nn": {
        "purring": "purring",
        "inkassovarsel": "inkassovarsel",
        "betalingsoppfordring": "betalingsoppfordring",
        "rettslig_varsel": "varsel om rettslege steg",
        "betalingspaaminnelse": "betalingspåminning",
        "svar": "svar på motsegna",
        "foreloepig_svar": "førebels svar",
        "kreditnotabrev": "brev om kreditnota",
        "avtale": "nedbetalingsavtale",
        "bekreftelse": "betalingsstadfesting",
        "opplysning": "opplysningar om saka",
    },
}
ORD = {
    "nb": {
        "utfoert": "Utført: {0}",
        "faktura": "Faktura {0} på {1} sendt",
        "pristilbud": ". Skriftlig prisopplysning var gitt før behandlingen",
        "avtalt": "Faktura {0} forfalt til betaling, etter avtale",
        "forfalt": "Faktura {0} forfalt, {1} dager etter at kravet ble sendt",
        "sendt": "{0} sendt",
        "frist": ", med frist {0}",
        "betalt": "Klagemotparten betalte {0}",
        "kreditert": "Klageren krediterte {0} av faktura {1}",
        "ettergitt": "Klageren ettergav {0}",
        "resten": "resten av kravet",
        "rimelig": "Klagemotparten bestred kravet",
        "delvis": "Klagemotparten bestred deler av kravet",
        "betalingsevne": "Klagemotparten opplyste at han eller hun ikke kunne betale",
        "innsigelse_slutt": "Innsigelsen avsluttet",
        "trukket": " (trukket)",
        "avgjort": " (avgjort)",
        "kreditert_slutt": " (kreditert)",
        "pause": "Klageren lot saken ligge i ro",
        "til": " til {0}",
        "avtale": "Avtale om nedbetaling inngått",
        "erkjent": ", og klagemotparten erkjente kravet",
        "brutt": "Avtalen om nedbetaling ble ikke fulgt",
        "gjelder_faktura": "Faktura {0}",
        "gjelder_utdrag": "Faktura {0} – uten behandlingslinjer",
        "gjelder_tilbud": "Skriftlig prisopplysning, faktura {0}",
        "innsigelsen": "Innsigelse fra klagemotparten",
        "dom": "Dom",
        "rettsforlik": "Rettsforlik",
        "forliksklage_sendt": "Forliksklage sendt",
        "klage_avsluttet": "Saken i forliksrådet avsluttet",
        "utlegg_begjaert": "Utlegg begjært",
        "utlegg_resultat": "Namsfogden svarte på begjæringen om utlegg",
    },
    "nn": {
        "utfoert": "Utført: {0}",
        "faktura": "Faktura {0} på {1} send",
        "pristilbud": ". Skriftleg prisopplysning var gjeven før behandlinga",
        "avtalt": "Faktura {0} forfall til betaling, etter avtale",
        "forfalt": "Faktura {0} forfall, {1} dagar etter at kravet vart sendt",
        "sendt": "{0} sendt",
        "frist": ", med frist {0}",
        "betalt": "Klagemotparten betalte {0}",
        "kreditert": "Klagaren krediterte {0} av faktura {1}",
        "ettergitt": "Klagaren ettergav {0}",
        "resten": "resten av kravet",
        "rimelig": "Klagemotparten bestreid kravet",
        "delvis": "Klagemotparten bestreid delar av kravet",
        "betalingsevne": "Klagemotparten opplyste at han eller ho ikkje kunne betale",
        "innsigelse_slutt": "Motsegna avslutta",
        "trukket": " (trekt)",
        "avgjort": " (avgjord)",
        "kreditert_slutt": " (kreditert)",
        "pause": "Klagaren let saka liggje i ro",
        "til": " til {0}",
        "avtale": "Avtale om nedbetaling inngått",
        "erkjent": ", og klagemotparten vedgjekk kravet",
        "brutt": "Avtalen om nedbetaling vart ikkje følgd",
        "gjelder_faktura": "Faktura {0}",
        "gjelder_utdrag": "Faktura {0} – utan behandlingslinjer",
        "gjelder_tilbud": "Skriftleg prisopplysning, faktura {0}",
        "innsigelsen": "Motsegn frå klagemotparten",
        "dom": "Dom",
        "rettsforlik": "Rettsforlik",
        "forliksklage_sendt": "Forliksklage send",
        "klage_avsluttet": "Saka i forliksrådet avslutta",
        "utlegg_begjaert": "Utlegg kravd",
        "utlegg_resultat": "Namsfogden svara på kravet om utlegg",
    },
}


# ---- the påstand --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Rentepost:
    """Interest asked for on one claim: «fra <fra> til betaling skjer», and what had run before that day."""

    faktura: str
    hovedstol: Decimal
    fra: date | None  # D*, or the day from which the outstanding principal is the same; None: no more runs
    paaloept: Decimal = NULL  # outstanding for the days before `fra`


def renteposter(f: Fakta) -> tuple[Rentepost, ...]:
    """Forsinkelsesrenteloven § 2: from D*, or after part payment the interest then left and what runs from there."""
    return tuple(p for p in (_rentepost(f, f.konto, r) for r in f.konto.rader) if p is not None)


def _rentepost(f: Fakta, konto: Konto, r: Rad) -> Rentepost | None:
    perioder = [p for p in konto.perioder if p.faktura == r.faktura]
    fritt = rentefrie(f.sak)
    uroert = {p.hovedstol for p in perioder} <= {r.hovedstol} and sum(
        (p.beloep for p in perioder), NULL
    ) == r.renter
    if r.hovedstol and r.rente_fra and uroert and not fritt:
        return Rentepost(faktura=r.faktura, hovedstol=r.hovedstol, fra=r.rente_fra)
    if not r.hovedstol:
        return Rentepost(faktura=r.faktura, hovedstol=NULL, fra=None, paaloept=r.renter) if r.renter else None
    if r.rente_fra is None:
        return None
    slutt = max((x.til for x in fritt if x.til), default=r.rente_fra)
    fra = min(max(perioder[-1].fra if perioder else r.rente_fra, slutt), konto.dag)
    loept = til_oere(renter(f.bok, r.hovedstol, fra, konto.dag, fritt))
    return Rentepost(faktura=r.faktura, hovedstol=r.hovedstol, fra=fra, paaloept=max(NULL, r.renter - loept))


# ---- exhibits -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Vedlegg:
    """A stored file to attach; `fil` is told from the case's own folder. `nr` is its event's number."""

    slag: str  # faktura | tilbud | brev | innsigelse | dom | annet
    tittel: str
    dato: date | None
    fil: str
    sha256: str = ""
    brev: str = ""
    nr: int = 0
    faktura: str = ""  # the number of the invoice it belongs to
    utdrag: str = ""  # the number of the invoice that is shown without its lines, instead of the file


def vedlegg(sak: Sak, maalform: str) -> tuple[Vedlegg, ...]:
    """The documents that the claim builds on (§ 6-3 (3)), in order of time."""
    funnet = [*_fakturaer(sak, maalform), *_brev(sak, maalform), *_innsigelser(sak, maalform)]
    orden = {"tilbud": 0, "faktura": 1}
    return tuple(sorted(funnet, key=lambda v: (v.dato or date.max, orden.get(v.slag, 2), v.nr)))


def _fakturaer(sak: Sak, maalform: str) -> list[Vedlegg]:
    ut = []
    for k in sak.hode.krav:
        for fil in k.bilag:
            tilbud = any(ord_ in fil.casefold() for ord_ in ("tilbud", "prisoverslag", "prisopplysning"))
            tittel = ORD[maalform]["gjelder_tilbud" if tilbud else "gjelder_faktura"].format(k.faktura)
            dato = k.oppsto if tilbud else k.fakturadato
            ut.append(
                Vedlegg(
                    slag="tilbud" if tilbud else "faktura",
                    tittel=tittel,
                    dato=dato,
                    fil=fil,
                    faktura=k.faktura,
                )
            )
    return ut


def som_utdrag(vedlagt: Sequence[Vedlegg], maalform: str) -> tuple[Vedlegg, ...]:
    """Regler § 9: one extract for each invoice instead of its stored files; the rest as it stands."""
    ut: list[Vedlegg] = []
    for v in vedlagt:
        if v.slag != "faktura":
            ut.append(v)
        elif not any(x.utdrag == v.faktura for x in ut):
            tittel = ORD[maalform]["gjelder_utdrag"].format(v.faktura)
            ut.append(replace(v, tittel=tittel, utdrag=v.faktura))
    return tuple(ut)


def _brev(sak: Sak, maalform: str) -> list[Vedlegg]:
    """Posted letters as they were stored: the file of the posting, else of the newest draft before it."""
    ut, brukt = [], set()
    for plass, e in enumerate(sak.hendelser):
        if not isinstance(e, h.BrevSendt):
            continue
        kilde: h.BrevSendt | h.BrevLaget | None = e if e.fil else None
        if kilde is None:
            utkast = (
                x
                for x in reversed(sak.hendelser[:plass])
                if isinstance(x, h.BrevLaget) and x.brev == e.brev and x.fil and x.nr not in brukt
            )
            kilde = next(utkast, None)
        if kilde is not None:
            brukt.add(kilde.nr)
            tittel = BREVORD[maalform][e.brev].capitalize()
            ut.append(
                Vedlegg(
                    slag="brev",
                    tittel=tittel,
                    dato=e.dato,
                    fil=kilde.fil,
                    sha256=kilde.sha256,
                    brev=e.brev,
                    nr=e.nr,
                )
            )
    return ut


def _innsigelser(sak: Sak, maalform: str) -> list[Vedlegg]:
    tittel = ORD[maalform]["innsigelsen"]
    return [
        Vedlegg(slag="innsigelse", tittel=tittel, dato=e.dato, fil=e.fil, sha256=e.sha256, nr=e.nr)
        for e in sak.hendelser
        if isinstance(e, h.Innsigelse) and e.fil
    ]


def uten_fil(sak: Sak, vedlagt: Sequence[Vedlegg]) -> tuple[h.BrevSendt, ...]:
    """Posted letters that cannot be attached, since no file of them is stored."""
    med = {v.nr for v in vedlagt}
    return tuple(e for e in sak.hendelser if isinstance(e, h.BrevSendt) and e.nr not in med)


# ---- the account of facts ------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Tidspunkt:
    """One line of the timeline; `nr` is the event's number (0 for the claim's own days), `fil` the exhibit's file."""

    dato: date
    tekst: str
    nr: int = 0
    fil: str = ""


def tidslinje(f: Fakta, maalform: str, kr: Kroneskriver) -> tuple[Tidspunkt, ...]:
    """Tvisteloven § 6-3 (2) d: what happened, day by day. `kr` writes an amount."""
    linjer = [t for k in f.sak.hode.krav for t in _om_krav(f, k, maalform, kr)]
    for e in f.sak.hendelser:
        tekst = _om_hendelse(e, f.sak, maalform, kr)
        if tekst:
            linjer.append(Tidspunkt(dato=e.dato, tekst=tekst, nr=e.nr))
    return tuple(sorted(linjer, key=lambda t: (t.dato, t.nr)))


def _om_krav(f: Fakta, k: Krav, maalform: str, kr: Kroneskriver) -> list[Tidspunkt]:
    o = ORD[maalform]
    fil = next((b for b in k.bilag), "")
    ut = []
    if k.ytelsesdato:
        # The day of the offer is not known: it is told with the treatment, never dated.
        tilbud = o["pristilbud"] if k.pristilbud else ""
        ut.append(Tidspunkt(dato=k.ytelsesdato, tekst=o["utfoert"].format(k.gjelder or k.faktura) + tilbud))
    sendt = k.paakrav_sendt or k.fakturadato
    ut.append(Tidspunkt(dato=sendt, tekst=o["faktura"].format(k.faktura, kr(k.beloep)), fil=fil))
    forfall = k.forfallsdag(f.bok)
    avtalt = k.forfall_avtalt and k.forfall is not None
    tekst = (
        o["avtalt"].format(k.faktura) if avtalt else o["forfalt"].format(k.faktura, (forfall - sendt).days)
    )
    return [*ut, Tidspunkt(dato=forfall, tekst=tekst)]


def _om_hendelse(e: h.Hendelse, sak: Sak, maalform: str, kr: Kroneskriver) -> str:
    """One event as the opponent and the forliksråd may read it; empty for what is the creditor's own affair."""
    o = ORD[maalform]
    match e:
        case h.BrevSendt():
            frist = o["frist"].format(f"{e.frist:%d.%m.%Y}") if e.frist else ""
            return o["sendt"].format(BREVORD[maalform][e.brev].capitalize()) + frist
        case h.Innsigelse():
            return o[e.art if e.art in ("delvis", "betalingsevne") else "rimelig"]
        case h.InnsigelseAvsluttet():
            utfall = {"kreditert": "kreditert_slutt"}.get(e.utfall or "", e.utfall or "")
            return o["innsigelse_slutt"] + o.get(utfall, "")
        case h.Pause():
            return o["pause"] + (o["til"].format(f"{e.til:%d.%m.%Y}") if e.til else "")
        case h.Avdragsavtale():
            return o["avtale"] + (o["erkjent"] if e.erkjent else "")
        case h.AvtaleBrutt():
            return o["brutt"]
        case h.ForliksklageSendt() | h.KlageAvsluttet() | h.UtleggBegjaert() | h.UtleggResultat():
            return o[h.NAVN[type(e)]]
        case h.Dom():
            return o["rettsforlik" if e.resultat == "forlik" else "dom"]
        case _:
            return _om_penger(e, sak, o, kr)


def _om_penger(e: h.Hendelse, sak: Sak, o: Mapping[str, str], kr: Kroneskriver) -> str:
    match e:
        case h.Betaling():
            return o["betalt"].format(kr(e.beloep))
        case h.Kreditnota():
            return o["kreditert"].format(kr(e.beloep), e.faktura or sak.hode.krav[0].faktura)
        case h.Ettergitt():
            return o["ettergitt"].format(kr(e.beloep) if e.hva != "rest" else o["resten"])
        case _:
            return ""


# ---- is all there? -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Funn:
    """One point of the completeness check: in order, or what is wrong and what to do."""

    hva: str
    ok: bool
    hjemmel: str = ""
    raad: str = ""


def fullstendig(
    f: Fakta, vedlagt: Sequence[Vedlegg], *, kontonummer: str, forliksraad_bekreftet: bool
) -> tuple[Funn, ...]:
    """The list to go through before drafting: every point, in order or not (issue 5 item 5)."""
    sak = f.sak
    mangler = uten_fil(sak, vedlagt)
    med_faktura = {v.fil for v in vedlagt if v.slag == "faktura"}
    uten = [k.faktura for k in sak.hode.krav if not set(k.bilag) & med_faktura]
    oppfordret = any(v.brev == "betalingsoppfordring" for v in vedlagt)
    uten_tekst = [
        e for e in sak.hendelser if isinstance(e, h.Innsigelse) and not e.tekst.strip() and not e.fil
    ]
    return (
        Funn(
            hva="Hver faktura ligger ved",
            ok=not uten,
            hjemmel="tvisteloven § 6-3 (3)",
            raad=f"Legg ved faktura {', '.join(uten)} med --bilag FIL." if uten else "",
        ),
        Funn(
            hva="Hvert brev ligger ved slik det ble sendt",
            ok=not mangler,
            hjemmel="tvisteloven § 6-3 (3)",
            raad=f"Disse finnes ikke som fil: {_opplisting(mangler)}. Har du kopi, legg den ved med --bilag FIL."
            if mangler
            else "",
        ),
        Funn(
            hva="Betalingsoppfordringen ligger ved når gebyr kreves",
            ok=oppfordret or not f.konto.gebyr,
            hjemmel="tvisteloven § 6-3 (3)",
            raad=""
            if oppfordret or not f.konto.gebyr
            else "Gebyrene er tatt ut av klagen, fordi ingen betalingsoppfordring kan legges ved.",
        ),
        Funn(
            hva="Innsigelsen er gjengitt",
            ok=not uten_tekst,
            hjemmel="tvisteloven § 6-3 (2) d",
            raad="Skriv hva motparten sier: inkasso innsigelse SAK --tekst …" if uten_tekst else "",
        ),
        Funn(
            hva="Kontonummer til «Vil du betale?»",
            ok=bool(kontonummer),
            raad="" if kontonummer else "Legg inn kontonummer i inkasso.toml.",
        ),
        Funn(
            hva="Forliksrådets navn og adresse er bekreftet",
            ok=forliksraad_bekreftet,
            hjemmel="tvisteloven § 6-3 (2) a",
            raad=""
            if forliksraad_bekreftet
            else "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800.",
        ),
        _prisopplysning(f),
        _foreldelse(f),
    )


def _opplisting(brev: Sequence[h.BrevSendt]) -> str:
    return ", ".join(f"{BREVORD['nb'][e.brev]} {e.dato:%d.%m.%Y}" for e in brev)


def _prisopplysning(f: Fakta) -> Funn:
    for k in f.sak.hode.krav:
        grense = f.bok.finn("prisopplysning_tannlege", dag=k.oppsto)
        aktuell = f.kreditor.tannlege and f.sak.hode.skyldner.type == "privat" and grense is not None
        if aktuell and grense is not None and k.beloep > grense.verdi and not k.pristilbud:
            return Funn(
                hva="Skriftlig prisopplysning før behandlingen",
                ok=False,
                hjemmel="prisopplysningsforskriften § 18",
                raad=f"Faktura {k.faktura} er over grensen. Ble prisen gitt skriftlig, legg den ved.",
            )
    return Funn(
        hva="Skriftlig prisopplysning før behandlingen", ok=True, hjemmel="prisopplysningsforskriften § 18"
    )


def _foreldelse(f: Fakta) -> Funn:
    if f.foreldes is None:
        return Funn(hva="Kravet er ikke foreldet", ok=True, hjemmel="foreldelsesloven § 2")
    igjen = (f.foreldes - f.dag).days
    if igjen > 120:
        return Funn(
            hva=f"Kravet foreldes først {f.foreldes:%d.%m.%Y}", ok=True, hjemmel="foreldelsesloven § 2"
        )
    raad = (
        f"Bare {igjen} dager igjen. Send klagen rekommandert (domstolloven § 146)."
        if igjen >= 0
        else "Kravet er foreldet. Motparten slipper å betale hvis han eller hun sier det."
    )
    return Funn(
        hva=f"Kravet foreldes {f.foreldes:%d.%m.%Y}", ok=False, hjemmel="foreldelsesloven § 2", raad=raad
    )


def kan_kreve_gebyr(vedlagt: Sequence[Vedlegg]) -> bool:
    """Tvisteloven § 6-3 (3): collection costs only with the betalingsoppfordring attached."""
    return any(v.brev == "betalingsoppfordring" for v in vedlagt)


def innsigelser(sak: Sak) -> tuple[h.Innsigelse, ...]:
    """What the opponent has said, of any kind."""
    return tuple(e for e in sak.hendelser if isinstance(e, h.Innsigelse))
