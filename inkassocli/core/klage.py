"""Tvisteloven § 6-3: what a complaint to the forliksråd holds, made from the facts of a case.

Pure: parties, claims, påstand, timeline and exhibits as values. Which files there are and what they
hold is found by others; wording stands in templates/forliksklage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, til_oere
from inkassocli.core.helsevern import mistenkelig
from inkassocli.core.konto import Konto, Rad, rentefrie
from inkassocli.core.renter import renter
from inkassocli.core.sak import Krav, Sak
from inkassocli.core.vilkaar import Fakta, uten_pristilbud

Kroneskriver = Callable[[Decimal], str]
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
        "godtatt": "Klagemotparten godtok kravet i tilsvaret",
        "bestridt": "Klagemotparten bestred kravet i tilsvaret",
        "klage_avsluttet": "Saken i forliksrådet avsluttet",
        "utlegg_begjaert": "Utlegg begjært",
        "utlegg_resultat": "Namsfogden svarte på begjæringen om utlegg",
        "retur": "{0} kom i retur",
    },
    "nn": {
        "utfoert": "Utført: {0}",
        "faktura": "Faktura {0} på {1} send",
        "pristilbud": ". Skriftleg prisopplysning var gjeven før behandlinga",
        "avtalt": "Faktura {0} forfall til betaling, etter avtale",
        "forfalt": "Faktura {0} forfall, {1} dagar etter at kravet vart sendt",
        "sendt": "Klagaren sende {0}",
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
        "godtatt": "Klagemotparten godtok kravet i tilsvaret",
        "bestridt": "Klagemotparten bestreid kravet i tilsvaret",
        "klage_avsluttet": "Saka i forliksrådet avslutta",
        "utlegg_begjaert": "Utlegg kravt",
        "utlegg_resultat": "Namsfogden svara på kravet om utlegg",
        "retur": "{0} kom i retur",
    },
}


@dataclass(frozen=True, slots=True)
class Kostnader:
    """Tvisteloven § 6-13: what the creditor asks for beside the fee, as he gave it."""

    reise: Decimal | None = None
    moete: Decimal | None = None
    rettshjelp: Decimal | None = None


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
        case h.BrevSendt() | h.BrevRetur():
            return _om_brev(e, maalform)
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
        case h.Tilsvar():
            return o[e.utfall]
        case h.Dom():
            return o["rettsforlik" if e.resultat == "forlik" else "dom"]
        case _:
            return _om_penger(e, sak, o, kr)


def _om_brev(e: h.BrevSendt | h.BrevRetur, maalform: str) -> str:
    o, navn = ORD[maalform], BREVORD[maalform][e.brev]
    if isinstance(e, h.BrevRetur):
        return o["retur"].format(navn.capitalize())
    frist = o["frist"].format(f"{e.frist:%d.%m.%Y}") if e.frist else ""
    sendt = o["sendt"].format(navn)
    return sendt[:1].upper() + sendt[1:] + frist


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

SJEKK = {
    "nb": {
        "faktura": "Fakturaene",
        "faktura_raad": 'Legg ved faktura {0}: --bilag "FIL=Faktura {0}".',
        "brev": "Brevene, slik de ble sendt",
        "brev_uten_fil": "Disse finnes ikke som fil: {0}. Har du kopi, legg den ved med --bilag FIL.",
        "brev_ikke_med": "Disse er ikke med: {0}.",
        "gebyr": "Betalingsoppfordringen, når gebyr kreves",
        "gebyr_raad": "Gebyrene er tatt ut av klagen, fordi betalingsoppfordringen ikke ligger ved.",
        "innsigelse": "Det motparten har sagt",
        "innsigelse_tom": "Skriv hva motparten sier: inkasso innsigelse {0} --tekst …",
        "innsigelse_helse": (
            "En innsigelse er ikke sitert, for den ser ut til å ha helseopplysninger. Gjengi den nøytralt med "
            "--fremstilling, eller bruk --bekreft-helsedata."
        ),
        "konto": "Kontonummer til «Vil du betale?»",
        "konto_raad": "Legg inn kontonummer i inkasso.toml.",
        "forliksraad": "Navn og adresse til forliksrådet",
        "forliksraad_raad": "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800.",
        "pris": "Skriftlig prisopplysning før behandlingen",
        "pris_raad": "Faktura {0} er over grensen. Ble prisen gitt skriftlig, legg den ved.",
        "ikke_foreldet": "Kravet er ikke foreldet",
        "foreldes_foerst": "Kravet foreldes først {0}",
        "foreldes": "Kravet foreldes {0}",
        "foreldes_raad": "Bare {0} dager igjen. Send klagen rekommandert (domstolloven § 146).",
        "foreldet": "Kravet er foreldet. Motparten slipper å betale hvis han eller hun sier det.",
        "retur": "Brev som kom i retur",
        "retur_raad": "{0} kom i retur {1} og har ikke nådd fram. Finn den nye adressen: inkasso adresse {2}",
        "retur_ny": "{0} kom i retur {1}. Adressen er ny: send brevet på nytt, med ny frist.",
        "kombinert": "Begjæringen om utlegg",
        "kombinert_raad": (
            "Ba du om forliksrådet i begjæringen om utlegg, regnes den som forliksklage, og du trenger ingen ny. "
            "Har skyldneren innvendinger: inkasso forlik {0} --tilsvar bestridt"
        ),
    },
    "nn": {
        "faktura": "Fakturaene",
        "faktura_raad": 'Legg ved faktura {0}: --bilag "FIL=Faktura {0}".',
        "brev": "Breva, slik dei vart sende",
        "brev_uten_fil": "Desse finst ikkje som fil: {0}. Har du kopi, legg han ved med --bilag FIL.",
        "brev_ikke_med": "Desse er ikkje med: {0}.",
        "gebyr": "Betalingsoppfordringa, når gebyr blir kravd",
        "gebyr_raad": "Gebyra er tekne ut av klaga, fordi betalingsoppfordringa ikkje ligg ved.",
        "innsigelse": "Det motparten har sagt",
        "innsigelse_tom": "Skriv kva motparten seier: inkasso innsigelse {0} --tekst …",
        "innsigelse_helse": (
            "Ei motsegn er ikkje sitert, for ho ser ut til å ha helseopplysningar. Gje henne att nøytralt med "
            "--fremstilling, eller bruk --bekreft-helsedata."
        ),
        "konto": "Kontonummer til «Vil du betale?»",
        "konto_raad": "Legg inn kontonummer i inkasso.toml.",
        "forliksraad": "Namn og adresse til forliksrådet",
        "forliksraad_raad": "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800.",
        "pris": "Skriftleg prisopplysning før behandlinga",
        "pris_raad": "Faktura {0} er over grensa. Vart prisen gjeven skriftleg, legg han ved.",
        "ikke_foreldet": "Kravet er ikkje forelda",
        "foreldes_foerst": "Kravet blir ikkje forelda før {0}",
        "foreldes": "Kravet blir forelda {0}",
        "foreldes_raad": "Berre {0} dagar att. Send klaga rekommandert (domstollova § 146).",
        "foreldet": "Kravet er forelda. Motparten slepp å betale dersom han eller ho seier det.",
        "retur": "Brev som kom i retur",
        "retur_raad": "{0} kom i retur {1} og har ikkje nådd fram. Finn den nye adressa: inkasso adresse {2}",
        "retur_ny": "{0} kom i retur {1}. Adressa er ny: send brevet på nytt, med ny frist.",
        "kombinert": "Kravet om utlegg",
        "kombinert_raad": (
            "Bad du om forliksrådet i kravet om utlegg, blir det rekna som forliksklage, og du treng inga ny. "
            "Har skyldnaren innvendingar: inkasso forlik {0} --tilsvar bestridt"
        ),
    },
}


@dataclass(frozen=True, kw_only=True)
class Funn:
    """One point of the check: in order, or what is wrong and what to do; a `stopper` bars the complaint."""

    hva: str
    ok: bool
    hjemmel: str = ""
    raad: str = ""
    stopper: bool = False


def fullstendig(
    f: Fakta,
    vedlagt: Sequence[Vedlegg],
    *,
    kontonummer: str,
    forliksraad_bekreftet: bool,
    bekreft: bool = False,
    maalform: str = "nb",
) -> tuple[Funn, ...]:
    """The list to go through before drafting: every point, in order or not (issue 5 item 5)."""
    sak, t = f.sak, SJEKK[maalform]
    med_faktura = {v.fil for v in vedlagt if v.slag == "faktura"}
    egne = {ord_ for v in vedlagt if v.slag == "annet" for ord_ in v.tittel.split()}
    uten = ", ".join(
        k.faktura for k in sak.hode.krav if not set(k.bilag) & med_faktura and k.faktura not in egne
    )
    oppfordret = kan_kreve_gebyr(vedlagt) or not f.konto.gebyr

    def punkt(navn: str, raad: str, hjemmel: str = "") -> Funn:
        return Funn(hva=t[navn], ok=not raad, hjemmel=hjemmel, raad=raad)

    return (
        punkt("faktura", t["faktura_raad"].format(uten) if uten else "", "tvisteloven § 6-3 (3)"),
        punkt("brev", _brevraad(sak, vedlagt, maalform), "tvisteloven § 6-3 (3)"),
        punkt("gebyr", "" if oppfordret else t["gebyr_raad"], "tvisteloven § 6-3 (3)"),
        punkt("innsigelse", _innsigelsesraad(sak, vedlagt, t, bekreft=bekreft), "tvisteloven § 6-3 (2) d"),
        punkt("konto", "" if kontonummer else t["konto_raad"]),
        punkt(
            "forliksraad", "" if forliksraad_bekreftet else t["forliksraad_raad"], "tvisteloven § 6-3 (2) a"
        ),
        punkt("pris", _prisraad(f, t), "prisopplysningsforskriften § 18"),
        _foreldelse(f, t),
        *_bare_naar_det_gjelder(sak, maalform),
    )


def _bare_naar_det_gjelder(sak: Sak, maalform: str) -> Iterable[Funn]:
    """Points for few cases: the last letter came back, or a request for attachment is the complaint already."""
    t = SJEKK[maalform]
    if e := sak.retur:
        raad = t["retur_ny" if sak.retur_adresse else "retur_raad"]
        raad = raad.format(BREVORD[maalform][e.brev].capitalize(), f"{e.dato:%d.%m.%Y}", sak.hode.sak)
        yield Funn(hva=t["retur"], ok=False, hjemmel="tvisteloven § 6-3 (2) b", raad=raad)
    if sak.kombinert:
        raad = t["kombinert_raad"].format(sak.hode.sak)
        yield Funn(hva=t["kombinert"], ok=False, hjemmel="tvisteloven § 6-3 (4)", raad=raad)


def _brevraad(sak: Sak, vedlagt: Sequence[Vedlegg], maalform: str) -> str:
    """Letters that were never stored, and those that are stored but left out or not to be read."""
    lagret = {v.nr for v in vedlegg(sak, maalform)}
    uten = uten_fil(sak, vedlagt)
    deler = (
        ("brev_uten_fil", [e for e in uten if e.nr not in lagret]),
        ("brev_ikke_med", [e for e in uten if e.nr in lagret]),
    )
    return " ".join(
        SJEKK[maalform][navn].format(
            ", ".join(f"{BREVORD[maalform][e.brev]} {e.dato:%d.%m.%Y}" for e in brev)
        )
        for navn, brev in deler
        if brev
    )


def _innsigelsesraad(sak: Sak, vedlagt: Sequence[Vedlegg], t: Mapping[str, str], *, bekreft: bool) -> str:
    """Objections that are neither attached nor quoted."""
    med = {v.nr for v in vedlagt if v.slag == "innsigelse"}
    borte = [
        e.tekst for e in innsigelser(sak) if e.nr not in med and not sitat(e, vedlagt=False, bekreft=bekreft)
    ]
    if not borte:
        return ""
    return (
        t["innsigelse_helse"] if any(x.strip() for x in borte) else t["innsigelse_tom"].format(sak.hode.sak)
    )


def _prisraad(f: Fakta, t: Mapping[str, str]) -> str:
    funnet = uten_pristilbud(f)
    return t["pris_raad"].format(funnet[0].faktura) if funnet else ""


def _foreldelse(f: Fakta, t: Mapping[str, str]) -> Funn:
    hjemmel = "foreldelsesloven § 2"
    if f.foreldes is None:
        return Funn(hva=t["ikke_foreldet"], ok=True, hjemmel=hjemmel)
    dag, igjen = f"{f.foreldes:%d.%m.%Y}", (f.foreldes - f.dag).days
    if igjen > 120:
        return Funn(hva=t["foreldes_foerst"].format(dag), ok=True, hjemmel=hjemmel)
    raad = t["foreldes_raad"].format(igjen) if igjen >= 0 else t["foreldet"]
    return Funn(hva=t["foreldes"].format(dag), ok=False, hjemmel=hjemmel, raad=raad)


def kan_kreve_gebyr(vedlagt: Sequence[Vedlegg]) -> bool:
    """Tvisteloven § 6-3 (3): collection costs only with the betalingsoppfordring attached."""
    return any(v.brev == "betalingsoppfordring" for v in vedlagt)


def innsigelser(sak: Sak) -> tuple[h.Innsigelse, ...]:
    """What the opponent has said, of any kind."""
    return tuple(e for e in sak.hendelser if isinstance(e, h.Innsigelse))


def sitat(e: h.Innsigelse, *, vedlagt: bool, bekreft: bool) -> str:
    """Regler § 9: words about health are quoted only when confirmed, and never when the exhibit says them itself."""
    tekst = e.tekst.strip()
    return tekst if not mistenkelig(tekst) or (bekreft and not vedlagt) else ""
