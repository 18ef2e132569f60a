"""What must or may be done in a case today, most urgent first. Pure; the rules themselves are asked, never repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from inkassocli.core import avtale, rettsgebyr
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.dager import UKEDAGER, er_virkedag
from inkassocli.core.sak import innroemmet
from inkassocli.core.steg import Svar, vurder
from inkassocli.core.vilkaar import Fakta, foerste_dag_etter_dom, gyldig_dom, utlegg_fortsettes_innen

# In this order (1 is most urgent).
FORELDELSE, MISLIGHOLD, SVAR, STEG, OPPFOELGING, POSTING = range(1, 7)
VARSLE_FORELDELSE, HASTER = 120, 30
BANKDAGER = 2  # regler § 2: a payment on the last day shows one to three bank days later
VENT_PAA_GEBYR = 14  # days that it pays to wait for the fee
BESVARER = ("svar", "foreloepig_svar")
OPPGJOER = "Oppgjør: "  # how the note on a settlement begins

STEGNAVN = {
    "purring": "Purring",
    "inkassovarsel": "Inkassovarsel",
    "betalingsoppfordring": "Betalingsoppfordring",
    "rettslig_varsel": "Varsel om rettslige skritt",
    "forlik": "Forliksklage",
    "utlegg_7_2_f": "Begjæring om utlegg",
    "utlegg_dom": "Begjæring om utlegg",
}
KOMMANDO = {
    "purring": "purring {}",
    "inkassovarsel": "varsel {}",
    "betalingsoppfordring": "oppfordring {}",
    "rettslig_varsel": "rettsvarsel {}",
    "forlik": "forlik {}",
    "utlegg_7_2_f": "utlegg {}",
    "utlegg_dom": "utlegg {}",
}


@dataclass(frozen=True, slots=True)
class Oppgave:
    """One thing to do. `steg` is a step, or the command that does it; `frist` the day that makes it due."""

    sak: str
    navn: str
    steg: str
    utfall: str
    frist: date | None
    hvorfor: str
    hast: int
    kommando: str

    @property
    def rekkefoelge(self) -> tuple[int, date, str]:
        """The most urgent first; within a kind, the oldest."""
        return self.hast, self.frist or date.max, self.sak


def oppgaver(f: Fakta) -> list[Oppgave]:
    """All that is due in the case on the day."""
    if f.sak.avsluttet:
        return []
    if f.konto.oppgjort:
        return list(_oppgjort(f))
    avtalt = (*_mislighold(f), *_oppgjoer(f))
    alle = (*_foreldelse(f), *avtalt, *_svar(f), *(_retur(f) or _steg(f)), *_oppfoelging(f), *_posting(f))
    return sorted(alle, key=lambda o: o.rekkefoelge)


def _ny(
    f: Fakta, steg: str, frist: date | None, hvorfor: str, hast: int, kommando: str, utfall: str = "lovlig"
) -> Oppgave:
    sak = f.sak.hode.sak
    return Oppgave(
        sak, f.sak.skyldner.navn, steg, utfall, frist, hvorfor, hast, f"inkasso {kommando.format(sak)}"
    )


def _dato(dag: date) -> str:
    return f"{dag:%d.%m.%Y}"


def _foreldelse(f: Fakta) -> Iterable[Oppgave]:
    """Foreldelsesloven: within 120 days, and once it has passed."""
    grense = f.foreldes
    if grense is None or f.dag < grense - timedelta(VARSLE_FORELDELSE):
        return
    naar = f"{UKEDAGER[grense.weekday()]} {_dato(grense)}"
    if f.dag > grense:
        tekst = f"Kravet ble foreldet {naar}. Skyldneren kan nekte å betale. Avslutt saken, eller vent."
        yield _ny(f, "avslutt", grense, tekst, OPPFOELGING, "avslutt {}")
        return
    steg = "utlegg_dom" if gyldig_dom(f) else "forlik"
    igjen = (grense - f.dag).days
    om = "i dag" if igjen == 0 else "om 1 dag" if igjen == 1 else f"om {igjen} dager"
    tekst = f"Kravet foreldes {naar}, {om}. {STEGNAVN[steg]} avbryter fristen."
    if igjen <= HASTER and steg == "forlik":
        tekst += " Send den rekommandert (domstolloven § 146)."
    yield _ny(f, steg, grense, tekst, FORELDELSE, KOMMANDO[steg], vurder(f, steg).utfall)


def _mislighold(f: Fakta) -> Iterable[Oppgave]:
    """An instalment whose day has passed."""
    for a in avtale.status(f):
        if a.misligholdt:
            tekst = (
                f"Avdrag {a.nr} på {kr(a.avdrag.beloep)} forfalt {_dato(a.avdrag.dato)}; {kr(a.mangler)} mangler. "
                "Ta kontakt. Er avtalen brutt, registrerer du det, og saken går videre der den var."
            )
            yield _ny(f, "avtale", a.siste_dag, tekst, MISLIGHOLD, "avtale {} --brutt")
            return


def _oppgjoer(f: Fakta) -> Iterable[Oppgave]:
    """A settlement that is paid: the rest was promised away."""
    plan, alle = f.sak.avtale, avtale.status(f)
    if plan and plan.merknad.startswith(OPPGJOER) and not any(a.mangler for a in alle):
        tekst = f"Oppgjøret er betalt. Ettergi resten, {kr(f.konto.sum)}, slik du lovet, og avslutt så saken."
        yield _ny(f, "ettergi", None, tekst, OPPFOELGING, "ettergi {} --hva rest")


def _ubesvart(f: Fakta) -> list[h.Innsigelse]:
    """What the debtor has said that no letter, e-mail, meeting or plan has answered."""
    ubesvart: list[h.Innsigelse] = []
    for e in f.sak.hendelser:
        match e:
            case h.Innsigelse():
                ubesvart.append(e)
            case h.InnsigelseAvsluttet() | h.ForliksklageSendt() | h.Tilsvar() | h.Dom() | h.Avdragsavtale():
                ubesvart.clear()
            case h.BrevLaget() | h.BrevSendt() if e.brev in BESVARER:
                ubesvart.clear()
            case h.Kontakt(retning="ut") if e.kanal in ("epost", "brev", "moete"):
                ubesvart.clear()
            case _:
                pass
    return ubesvart


def _svar(f: Fakta) -> Iterable[Oppgave]:
    if f.sak.stanser:
        return
    ubesvart = _ubesvart(f)
    uenig = [e for e in ubesvart if e.art != "betalingsevne"]
    if uenig:
        frist = f.bok.frist("svar_paa_innsigelse").etter(uenig[0].dato)
        tekst = f"Innsigelsen fra {_dato(uenig[0].dato)} er ikke besvart. Svar innen en uke, {_dato(frist)}."
        yield _ny(f, "innsigelse", frist, tekst, SVAR, "innsigelse {} --svar")
    elif ubesvart:
        frist = f.bok.frist("svar_paa_innsigelse").etter(ubesvart[0].dato)
        tekst = f"Skyldneren kunne ikke betale ({_dato(ubesvart[0].dato)}). Tilby en avtale om nedbetaling."
        yield _ny(f, "avtale", frist, tekst, SVAR, "avtale {} --antall 3 --fra ÅÅÅÅ-MM-DD")


def _retur(f: Fakta) -> tuple[Oppgave, ...]:
    """A letter that came back: the next one would go to the same address."""
    if (e := f.sak.retur) is None:
        return ()
    if f.sak.retur_adresse:
        kommando = KOMMANDO.get(e.brev, "brev {}")
        tekst = f"Brevet kom i retur {_dato(e.dato)}. Adressen er ny: send det på nytt, med ny frist."
        return (_ny(f, e.brev, e.dato, tekst, STEG, kommando),)
    tekst = f"Brevet kom i retur {_dato(e.dato)}. Finn adressen før du sender mer."
    return (_ny(f, "adresse", e.dato, tekst, STEG, "adresse {} --adresse … --postnummer NNNN --kilde …"),)


def _oppgjort(f: Fakta) -> Iterable[Oppgave]:
    """Paid: withdraw what lies with forliksråd or namsfogd, release the lien (tvangsfullbyrdelsesloven § 7-25)."""
    mangler = rettsgebyr.ikke_dekket(f)
    gebyr = f" Gebyret du har krevd ({kr(mangler)}), er ikke betalt." if mangler > 0 else ""
    if f.sak.klage_sendt and f.sak.dom is None:
        tekst = f"Kravet er betalt mens klagen ligger hos forliksrådet.{gebyr} Trekk klagen"
        tekst += "; vil du ha dom for gebyret, lar du den stå (tvisteloven § 6-13)." if gebyr else "."
        if not rettsgebyr.tilsvar_bedt_om(f):
            tekst += " Før forliksrådet har bedt om tilsvar, slipper du gebyret (rettsgebyrloven § 7)"
            tekst += ", og det skyldneren har betalt for det, skal tilbake." if rettsgebyr.dekket(f) else "."
        yield _ny(f, "forlik", None, tekst, STEG, "forlik {} --trekk")
    if f.sak.utlegg_venter:
        tekst = f"Kravet er betalt mens begjæringen om utlegg ligger hos namsfogden.{gebyr} Skriv til namsfogden at "
        tekst += "du trekker den" + (", eller be om at kostnadene først blir fastsatt" if gebyr else "")
        yield _ny(
            f,
            "utlegg",
            None,
            f"{tekst} (tvangsfullbyrdelsesloven § 3-1).",
            STEG,
            "utlegg {} --resultat hevet",
        )
    if f.sak.utlegg_pant:
        tekst = "Kravet er betalt. Gi skriftlig avkall på utleggspantet (tvangsfullbyrdelsesloven § 7-25)"
        if gebyr:
            tekst += f", når også kostnadene som namsfogden har fastsatt, er betalt (§ 3-1).{gebyr}"
        yield _ny(f, "utlegg", None, tekst if gebyr else f"{tekst}.", STEG, "utlegg {} --avkall")


def _steg(f: Fakta) -> Iterable[Oppgave]:
    """The next step on the ordinary road, when its day has come."""
    if f.sak.dom is not None or f.sak.utlegg_begjaert:
        yield from _utlegg(f)
        return
    if f.sak.klage_sendt:
        return
    if f.fryst_fra is not None and not _varslet_om_raadet(f, f.fryst_fra[0]):
        yield from _uenighet(f)
        return
    if _venter_paa_banken(f):
        return
    s = _neste_steg(f)
    if (
        s is None
        or (s.steg in h.KRAVBREV and any(b.brev == s.steg for b in h.uposta(f.sak.hendelser)))
        or (s.steg == "forlik" and _klage_laget(f))
    ):
        return
    frist = f.siste_frist or f.forfall
    ute = f"Fristen {_dato(f.siste_frist)} er ute" if f.siste_frist else f"Kravet forfalt {_dato(f.forfall)}"
    gebyr = f" med gebyr {kr(s.gebyr)}" if s.gebyr else " uten gebyr" if s.utfall == "uten_gebyr" else ""
    yield _ny(
        f,
        s.steg,
        frist,
        f"{ute} uten at alt er betalt. {STEGNAVN[s.steg]} kan sendes{gebyr}.",
        STEG,
        KOMMANDO[s.steg],
        s.utfall,
    )


def _varslet_om_raadet(f: Fakta, plass: int) -> bool:
    return any(b.brev == "purring" and b.plass > plass for b in f.sak.brev)


def _uenighet(f: Fakta) -> Iterable[Oppgave]:
    """Inkassoloven § 8: what is granted is credited; what is answered ends, or the forliksråd is warned of."""
    if f.sak.stanser:
        return
    if brevet := innroemmet(f.sak):
        tekst = f"Svaret fra {_dato(brevet.dato)} gir skyldneren rett, men kravet står. Krediter det, og avslutt så "
        tekst += f"innsigelsen: inkasso innsigelse {f.sak.hode.sak} --avslutt kreditert"
        yield _ny(f, "kreditnota", brevet.dato, tekst, STEG, "kreditnota {} --hele")
        return
    frist = max((e.frist for e in f.sak.hendelser if isinstance(e, h.BrevSendt) and e.frist), default=None)
    s = vurder(f, "purring")
    if _ubesvart(f) or s.utfall not in ("lovlig", "uten_gebyr") or (frist and f.dag <= frist):
        return
    if any(b.brev in ("purring", *BESVARER) for b in h.uposta(f.sak.hendelser)):
        return
    tekst = (
        "Innsigelsen er besvart, men ikke avsluttet. Er dere enige, avslutter du den: trukket, avgjort eller "
    )
    tekst += "kreditert. Er dere fortsatt uenige, sender du purringen som varsler forliksrådet: "
    yield _ny(
        f, "innsigelse", frist, f"{tekst}inkasso purring {f.sak.hode.sak}", STEG, "innsigelse {} --avslutt …"
    )


def _venter_paa_banken(f: Fakta) -> bool:
    """The two virkedager after the last deadline."""
    if f.siste_frist is None:
        return False
    dag, igjen = f.siste_frist, BANKDAGER
    while igjen:
        dag += timedelta(1)
        igjen -= er_virkedag(dag)
    return f.dag <= dag


def _neste_steg(f: Fakta) -> Svar | None:
    """The first step of the road that is lawful with a fee; else the first that gains nothing by waiting."""
    if f.fryst_fra is not None:
        svar = vurder(f, "forlik")
        return svar if svar.utfall in ("lovlig", "uten_gebyr") else None
    svarene = [vurder(f, s) for s in _vei(f)]
    if svarene[0].utfall == "fraraadet" and any(g.regel.startswith("nylov") for g in svarene[0].grunner):
        svarene.append(vurder(f, "rettslig_varsel"))
    lovlig = next((s for s in svarene if s.utfall == "lovlig"), None)
    return lovlig or next(
        (s for s in svarene if s.utfall == "uten_gebyr" and _ingenting_aa_vente_paa(s)), None
    )


def _ingenting_aa_vente_paa(s: Svar) -> bool:
    return s.tidligst_med_gebyr is None or s.tidligst_med_gebyr > s.dag + timedelta(VENT_PAA_GEBYR)


def _vei(f: Fakta) -> tuple[str, ...]:
    """The steps that may come next after what has been posted, the ordinary one first."""
    sendt = {b.brev for b in f.sak.brev}
    if "betalingsoppfordring" in sendt or "rettslig_varsel" in sendt:
        return "forlik", "betalingsoppfordring"
    if "inkassovarsel" in sendt:
        return "betalingsoppfordring", "inkassovarsel"
    if "purring" in sendt:
        return "inkassovarsel", "betalingsoppfordring"
    return ("purring",)


def _utlegg(f: Fakta) -> Iterable[Oppgave]:
    """After a judgment, and after a result that says when to try again."""
    resultat = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat)), None)
    if f.sak.utlegg_venter:
        yield from _fortsatt_utlegg(f)
        return
    if resultat is not None and resultat.utfall != "hevet":
        if resultat.proev_igjen and f.dag >= resultat.proev_igjen:
            tekst = f"Forrige utlegg ga ikke dekning. Du ville prøve igjen fra {_dato(resultat.proev_igjen)}."
            yield _ny(
                f,
                "utlegg_dom",
                resultat.proev_igjen,
                tekst,
                STEG,
                "utlegg {}",
                vurder(f, "utlegg_dom").utfall,
            )
        return
    if not gyldig_dom(f):
        return
    dag = foerste_dag_etter_dom(f)
    if dag is None:
        tekst = "Dagen dommen ble forkynt, er ikke registrert. Uten den vet programmet ikke når utlegg kan begjæres."
        yield _ny(f, "dom", None, tekst, STEG, "dom {} --forkynt DATO")
    elif f.dag >= dag:
        s = vurder(f, "utlegg_dom")
        if s.utfall == "lovlig":
            yield _ny(
                f,
                s.steg,
                dag - timedelta(1),
                f"Fristen for å betale gikk ut {_dato(dag - timedelta(1))}. Begjæring om utlegg kan sendes.",
                STEG,
                "utlegg {}",
                s.utfall,
            )


def _fortsatt_utlegg(f: Fakta) -> Iterable[Oppgave]:
    """Tvangsfullbyrdelsesloven § 7-7 third paragraph: the case came from the namsfogd, and may go on there."""
    dom = next((i for i, e in enumerate(f.sak.hendelser) if e == f.sak.dom), None)
    if dom is None or not (gyldig_dom(f) and f.sak.kombinert):
        return
    if any(isinstance(e, h.Kontakt) and e.retning == "ut" for e in f.sak.hendelser[dom:]):
        return
    innen = utlegg_fortsettes_innen(f)
    if innen is None:
        tekst = "Dagen dommen ble forkynt, er ikke registrert. Den avgjør når du må kreve at utleggssaken fortsetter."
        yield _ny(f, "dom", None, tekst, STEG, "dom {} --forkynt DATO")
    elif f.dag <= innen:
        tekst = (
            f"Betaler ikke skyldneren, kan du innen {_dato(innen)} skrive til namsfogden og kreve at utleggssaken "
            "fortsetter (tvangsfullbyrdelsesloven § 7-7). Før det som notat når du har gjort det."
        )
        yield _ny(f, "logg", innen, tekst, STEG, "logg {} --kanal brev --tekst TEKST")
    else:
        tekst = (
            f"Fristen for å kreve at utleggssaken fortsetter, gikk ut {_dato(innen)}. Registrer at den er hevet. "
            "Første nye begjæring er uten gebyr: --gebyrfri (rettsgebyrloven § 14)."
        )
        yield _ny(f, "utlegg", innen, tekst, STEG, "utlegg {} --resultat hevet")


def _oppfoelging(f: Fakta) -> Iterable[Oppgave]:
    """A pause that has ended and nothing has happened since."""
    p = f.sak.pause
    if p is None or p.til is None or f.dag <= p.til or any(e.dato > p.til for e in f.sak.hendelser):
        return
    grunn = f" ({p.grunn})" if p.grunn else ""
    yield _ny(
        f,
        "pause",
        p.til,
        f"Pausen{grunn} varte til og med {_dato(p.til)}. Er saken avklart? Ta neste steg, eller sett ny dag.",
        OPPFOELGING,
        "pause {} --til DATO",
    )


def _klage_laget(f: Fakta) -> h.ForliksklageLaget | None:
    """A complaint that was drafted and not filed."""
    siste: h.ForliksklageLaget | None = None
    for e in f.sak.hendelser:
        if isinstance(e, h.ForliksklageLaget):
            siste = e
        elif isinstance(e, h.ForliksklageSendt | h.Dom):
            siste = None
    return siste


def siste_postedag(f: Fakta, b: h.BrevLaget) -> date | None:
    """Inkassoloven §§ 9-10: the last day on which a letter with that deadline may be posted."""
    if b.frist is None or b.brev not in ("inkassovarsel", "betalingsoppfordring"):
        return None
    return b.frist - (f.bok.frist("minste_betalingsfrist").etter(b.frist) - b.frist)


def _posting(f: Fakta) -> Iterable[Oppgave]:
    for b in h.uposta(f.sak.hendelser):
        siste = siste_postedag(f, b)
        navn = STEGNAVN.get(b.brev, b.brev.replace("_", " ").capitalize())
        tekst = f"{navn} laget {_dato(b.dato)} er ikke registrert som postlagt."
        if siste and f.dag > siste:
            tekst += f" Fristen {_dato(b.frist or siste)} er blitt for kort; angre det og lag et nytt."
            yield _ny(f, "sendt", siste, tekst, POSTING, "angre {}")
            continue
        if siste:
            tekst += f" Siste dag å poste det er {_dato(siste)}."
        yield _ny(f, "sendt", siste or b.dato, tekst, POSTING, "sendt {}")
    klage = _klage_laget(f)
    if klage:
        tekst = f"Forliksklagen laget {_dato(klage.dato)} er ikke registrert som sendt."
        yield _ny(f, "forlik", klage.dato, tekst, POSTING, "forlik {} --sendt")
