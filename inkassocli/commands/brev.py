"""inkasso purring, varsel, oppfordring, rettsvarsel: the letters that press for payment.

Reads all, decides all, makes every PDF in memory, and only then writes: the PDFs, the events, the print file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, overload

import typer

from inkassocli import norsk
from inkassocli.commands.felles import Dato, Json, Kontekst, Likevel, Mappe, SakerArg, Stille, Toerr, krev_lov
from inkassocli.errors import BrukError, InkassoError, StegStengtError

if TYPE_CHECKING:
    from inkassocli.core.hendelser import BrevLaget, Hendelse
    from inkassocli.core.steg import Svar
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.store.saksfil import Saksfil

Frist = Annotated[
    date | None,
    typer.Option(
        "--frist",
        parser=norsk.dato,
        metavar="ÅÅÅÅ-MM-DD",
        help="Fristen i brevet. Ellers 14 dager og postgang, på en virkedag.",
    ),
]
Postlagt = Annotated[
    bool, typer.Option("--postlagt", help="Brevet er postlagt samme dag (--dato). Ellers: inkasso sendt.")
]
Kanal = Annotated[str, typer.Option("--kanal", help="papir, rekommandert, digital_postkasse eller epost.")]
Vis = Annotated[bool, typer.Option("--vis", help="Vis brevet her. Ingenting lagres.")]
Aapne = Annotated[bool, typer.Option("--aapne", help="Åpne PDF-en etterpå.")]
SkrivUt = Annotated[bool, typer.Option("--skriv-ut", help="Send brevene til skriveren.")]
Skriver = Annotated[
    str | None, typer.Option("--skriver", metavar="NAVN", help="Hvilken skriver (sammen med --skriv-ut).")
]
Engelsk = Annotated[
    bool, typer.Option("--engelsk", help="Legg ved en engelsk kopi etter den norske teksten.")
]

REKKEFOELGE = ("purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel")


@dataclass(frozen=True, slots=True)
class Klart:
    """One letter, decided and made, not yet written."""

    sak: Saksfil
    svar: Svar
    frist: date
    ferdig: FerdigBrev
    fil: Path
    hendelser: tuple[Hendelse, ...]


@dataclass(frozen=True, slots=True)
class Valg:
    """What the user asked for."""

    steg: str
    frist: date | None = None
    likevel: str | None = None
    postlagt: bool = False
    kanal: str = "papir"
    engelsk: bool = False


def uposta(sak: Saksfil, brev: str | None = None) -> list[BrevLaget]:
    """Letters of the case, or of one kind, that wait to be posted."""
    from inkassocli.core import hendelser as h

    return [e for e in h.uposta(h.ikke_angret(sak.hendelser)) if brev is None or e.brev == brev]


def ikke_naa(f: Fakta, sak: Saksfil, svar: Svar) -> str:
    """Presisering 59: why a case is left out of a run without SAK; empty when it is due."""
    from inkassocli.core.dager import er_virkedag

    if svar.utfall != "lovlig" or not svar.gebyr:
        return svar.grunner[0].tekst if svar.grunner else "Steget gir ikke gebyr i dag."
    if f.sak.retur is not None:
        adresse = f"Legg inn ny adresse: inkasso adresse {sak.hode.sak}"
        gjoer = "Send det på nytt" if f.sak.retur_adresse else adresse
        return f"Forrige brev kom i retur {f.sak.retur.dato:%d.%m.%Y}. {gjoer}"
    if uposta(sak, svar.steg):
        return "Brevet er alt laget og venter på å bli postlagt (inkasso sendt)."
    k = f.kjede
    senere = REKKEFOELGE[REKKEFOELGE.index(svar.steg) :]
    if k and f.dag < k.ny_fra and any(b.brev in senere for b in k.brev):
        return "Et brev av samme eller senere slag er alt sendt."
    if f.siste_frist:
        dag, igjen = f.siste_frist, 2
        while igjen:
            dag += timedelta(1)
            igjen -= er_virkedag(dag)
        if f.dag <= dag:
            return f"Vent på banken til {dag + timedelta(1):%d.%m.%Y}: betaling på siste frist kan være underveis."
    return ""


def lag(k: Kontekst, sak: Saksfil, f: Fakta, valg: Valg) -> Klart:
    """Decide one letter and make its PDF; nothing is written."""
    from inkassocli.commands.grunnlag import foreslaatt_frist, grunnlag, krev_adresse
    from inkassocli.core import hendelser as h
    from inkassocli.core.steg import frist_for_kort, vurder
    from inkassocli.render.brev import lag_brev
    from inkassocli.view.tekst import STEGNAVN, grunn

    svar = vurder(f, valg.steg)
    krev_lov(svar, valg.likevel)
    frist = valg.frist or foreslaatt_frist(f, k.oppsett)
    for_kort = frist_for_kort(k.bok, valg.steg, k.dag, frist)
    if for_kort:
        raise StegStengtError(f"{STEGNAVN[valg.steg]}:\n{grunn(for_kort)}", grunner=(for_kort,))
    if frist <= k.dag:
        raise BrukError(
            f"Fristen {frist:%d.%m.%Y} må være etter brevets dag.", gjoer="velg en senere --frist"
        )
    if gitt_rett := next((a for a in svar.advarsler if a.regel == "innsigelse_godtatt"), None):
        raise StegStengtError(
            f"{STEGNAVN[valg.steg]}:\n{grunn(gitt_rett)}",
            grunner=(gitt_rett,),
        )
    g = grunnlag(f, k.oppsett, valg.steg, frist=frist, svar=svar, ekstra=_avtalebrudd(f, valg.steg))
    if g.malnavn == "purring_avtalebrudd" and svar.minste_frist and frist < svar.minste_frist:
        raise StegStengtError(
            f"Etter en brutt avtale skal skyldneren ha minst 14 dagers frist, til {svar.minste_frist:%d.%m.%Y}.",
            gjoer="velg en senere --frist",
        )
    krev_adresse(g)
    ferdig = lag_brev(g, engelsk=valg.engelsk, **utseende(k))
    fil = ledig_fil(sak.mappe / "brev", f"{k.dag}-{valg.steg}.pdf")
    felles: dict[str, Any] = {
        "dato": k.dag,
        "registrert": k.naa,
        "brev": valg.steg,
        "frist": frist,
        "gebyr": svar.gebyr,
        "fil": f"brev/{fil.name}",
        "sha256": ferdig.sha256,
        "mal": ferdig.mal,
    }
    hendelser: list[h.Hendelse] = []
    if svar.utfall == "fraraadet":
        regler = tuple(g.regel for g in svar.grunner if g.utfall == "fraraadet")
        hendelser.append(
            h.Likevel(
                dato=k.dag, registrert=k.naa, steg=valg.steg, begrunnelse=valg.likevel or "", regler=regler
            )
        )
    hendelser.append(h.BrevLaget(**felles))
    if valg.postlagt:
        hendelser.append(h.BrevSendt(**felles, kanal=valg.kanal))
    return Klart(sak, svar, frist, ferdig, fil, tuple(hendelser))


def _avtalebrudd(f: Fakta, steg: str) -> dict[str, Any] | None:
    """The first purring after a broken plan says so, and that the whole rest falls due."""
    from inkassocli.core.avtale import brudd

    dager = brudd(f.sak) if steg == "purring" else None
    return {"avtale_dato": dager[0], "avtalebrudd": dager[1]} if dager else None


def utseende(k: Kontekst) -> dict[str, Any]:
    """Envelope, pictures and the user's own wording; the sender's numbers are checked before they are printed."""
    from inkassocli.commands.oppsett import krev_gyldige_numre

    o = k.oppsett
    krev_gyldige_numre(o)
    egne = k.mappe / "maler"
    return {
        "egne": egne if egne.is_dir() else None,
        "konvolutt": o.konvolutt,
        "logo": k.mappe / o.logo if o.logo else None,
        "underskrift": k.mappe / o.underskrift if o.underskrift else None,
    }


def ledig_fil(mappe: Path, navn: str) -> Path:
    """A file name that is not taken: a letter is never written over."""
    fil, nr = mappe / navn, 2
    while fil.exists():
        fil = mappe / f"{Path(navn).stem}-{nr}{Path(navn).suffix}"
        nr += 1
    return fil


def skriv(k: Kontekst, klare: list[Klart]) -> Path | None:
    """The effects, last of all: each PDF, then its events, then one print file for all."""
    from inkassocli.render.brev import samle
    from inkassocli.store import atomisk

    for nr, x in enumerate(klare):
        if not k.toerr:
            atomisk.skriv(x.fil, x.ferdig.pdf, ny=True)
            klare[nr] = _uten_sider(x)
        k.legg_til(x.sak, *x.hendelser)
    if k.toerr or not klare:
        return None
    utskrift = ledig_fil(k.mappe / "utskrift", f"{k.dag}-{klare[0].svar.steg}.pdf")
    lagret = _Lagret([x.fil for x in klare])
    atomisk.skriv(utskrift, samle(lagret) if len(lagret) > 1 else lagret[0], ny=True)
    return utskrift


def _uten_sider(x: Klart) -> Klart:
    """What is on disk need not be in memory too: a run may make a thousand letters."""
    return replace(x, ferdig=replace(x.ferdig, pdf=b"", blokker=()))


class _Lagret(Sequence[bytes]):
    """The stored letters, each read when it is asked for."""

    def __init__(self, filer: list[Path]) -> None:
        self._filer = filer

    def __len__(self) -> int:
        return len(self._filer)

    @overload
    def __getitem__(self, nr: int) -> bytes: ...
    @overload
    def __getitem__(self, nr: slice) -> Sequence[bytes]: ...
    def __getitem__(self, nr: int | slice) -> bytes | Sequence[bytes]:
        return _Lagret(self._filer[nr]) if isinstance(nr, slice) else self._filer[nr].read_bytes()


def krev_ikke_laget(sak: Saksfil, brev: str) -> None:
    """The same letter is not made twice while the first waits to be posted (exit 2)."""
    nr = sak.hode.sak
    if venter := uposta(sak, brev):
        raise BrukError(
            f"Sak {nr}: brevet er alt laget og ikke postlagt.",
            gjoer=f"er det sendt: inkasso sendt {nr} --brev {brev} · "
            f"ta det bort: inkasso angre {nr} --gjelder {venter[-1].nr}",
        )


def velg(k: Kontekst, valg: Valg, soek: list[str] | None) -> tuple[list[Klart], list[dict[str, Any]], int]:
    """The letters to make, the cases left out with the reason, and the exit code of those that failed."""
    if soek:
        saker = {s.fil: s for s in (k.sak(x) for x in soek)}
        for s in saker.values():
            krev_ikke_laget(s, valg.steg)
        return [lag(k, s, k.fakta(s), valg) for s in saker.values()], [], 0
    return _alle(k, valg)


def _alle(k: Kontekst, valg: Valg) -> tuple[list[Klart], list[dict[str, Any]], int]:
    """Presisering 59: every case that is due; all others with the reason."""
    from inkassocli.core.steg import vurder
    from inkassocli.store.mappe import alle_saker

    _ = k.oppsett
    k.bok.krev_dekket(k.dag)
    klare: list[Klart] = []
    utelatt: list[dict[str, Any]] = []
    lest = alle_saker(k.mappe)
    kode = 4 if lest.feil else 0
    for feil in lest.feil:
        utelatt.append({"sak": None, "grunner": [str(feil)]})
    for s in lest:
        try:
            f = k.fakta(s)
            svar = vurder(f, valg.steg)
            hvorfor = ikke_naa(f, s, svar)
            if hvorfor:
                utelatt.append({"sak": s.hode.sak, "grunner": [hvorfor]})
            else:
                klare.append(lag(k, s, f, valg))
        except InkassoError as feil:
            kode = kode or feil.kode
            utelatt.append({"sak": s.hode.sak, "grunner": [str(feil)]})
    return klare, utelatt, kode


def krev_kanal(kanal: str) -> None:
    """A channel that is known (exit 2)."""
    from inkassocli.core.hendelser import VERDIER

    if kanal not in VERDIER["Kanal"]:
        raise BrukError(f"Kanalen «{kanal}» finnes ikke.", gjoer=f"velg en av: {', '.join(VERDIER['Kanal'])}")


def om_epost(k: Kontekst, brev: str, kanal: str) -> None:
    """Papirer § 3.3: e-mail alone is unsafe for the letters that open a road (presisering 51: no refusal)."""
    if kanal == "epost" and brev in REKKEFOELGE[1:]:
        k.si(
            "Merk: e-post alene er utrygt for dette brevet. Det må sendes på en betryggende måte "
            "(inkassoloven § 3 a, tvisteloven § 5-2). Send det også på papir."
        )


def valgt_skriver(k: Kontekst, *, skriv_ut: bool, navn: str | None) -> str:
    """The printer, found before anything is written; empty when nothing shall be printed."""
    if not skriv_ut or k.toerr:
        return ""
    from inkassocli.store.skriver import finn_skriver

    return finn_skriver(navn or k.oppsett.skriver)


def til_skriver(k: Kontekst, skriver: str, *filer: Path) -> None:
    """Print what has been kept, and tell of it."""
    if skriver:
        from inkassocli.store.skriver import skriv_ut

        for fil in filer:
            k.si(skriv_ut(fil, skriver))


def vis_tekst(k: Kontekst, brev: Sequence[tuple[str, FerdigBrev]]) -> None:
    """The letters as text, by case; nothing is kept."""
    ut = [{"sak": nr, "tittel": x.tittel, "tekst": x.tekst} for nr, x in brev]
    k.svar({"brev": ut}, "\n\n".join(x.tekst for _, x in brev) or "Ingen brev å vise.")


def kjoer(
    k: Kontekst,
    valg: Valg,
    saker: list[str] | None,
    *,
    vis: bool,
    aapne: bool,
    skriv_ut: bool,
    skriver: str | None,
) -> None:
    """One letter command."""
    krev_kanal(valg.kanal)
    valgt = valgt_skriver(k, skriv_ut=skriv_ut, navn=skriver)
    klare, utelatt, kode = velg(k, valg, saker)
    if vis:
        vis_tekst(k, [(x.sak.hode.sak, x.ferdig) for x in klare])
        raise typer.Exit(kode)
    utskrift = skriv(k, klare)
    filer = [x.fil for x in klare] + ([utskrift] if utskrift else [])
    k.skrevet(
        klare[0].sak.hode.sak if len(klare) == 1 else None,
        [e for x in klare for e in x.hendelser],
        filer,
        _melding(k, valg, klare, utelatt, utskrift),
        utelatt,
    )
    for x in klare:
        _raad(k, x)
    if klare and not (valg.postlagt or k.toerr):
        en = f"brevet er postlagt: inkasso sendt {klare[0].sak.hode.sak}"
        k.si(f"Når {en if len(klare) == 1 else 'brevene er postlagt: inkasso sendt (alle brev som venter)'}")
    om_epost(k, valg.steg, valg.kanal)
    if utskrift:
        til_skriver(k, valgt, utskrift)
    if utskrift and aapne:
        k.aapne(utskrift)
    if kode:
        raise typer.Exit(kode)


def _melding(
    k: Kontekst, valg: Valg, klare: list[Klart], utelatt: list[dict[str, Any]], utskrift: Path | None
) -> str:
    from inkassocli.view.format import dato, kr
    from inkassocli.view.kolonner import uten_styretegn
    from inkassocli.view.tekst import STEGNAVN, avsnitt

    navn = STEGNAVN[valg.steg]
    linjer = []
    for x in klare:
        gebyr = f"gebyr {kr(x.svar.gebyr)}" if x.svar.gebyr else "uten gebyr"
        linjer.append(
            f"{navn} til {x.sak.hode.skyldner.navn} (sak {x.sak.hode.sak}): frist {dato(x.frist)}, {gebyr}."
        )
        linjer.append(f"  {x.fil}")
    if not klare:
        linjer.append(f"Ingen saker skal ha {navn.lower()} i dag.")
    if utskrift:
        linjer.append(f"Utskrift: {utskrift}")
    if utelatt:
        linjer += ["", "Ikke tatt med:"]
        linjer += [
            avsnitt(
                uten_styretegn(f"{u['sak'] or 'En fil'}: {' '.join(u['grunner'][0].split())}"), "      ", "  "
            )
            for u in utelatt
        ]
    return "\n".join(linjer)


def _raad(k: Kontekst, x: Klart) -> None:
    """What to do next, and what is unwise but lawful."""
    from inkassocli.view.format import dato

    if x.svar.utfall == "uten_gebyr" and x.svar.tidligst_med_gebyr and x.svar.tidligst_med_gebyr > k.dag:
        k.si(f"Sak {x.sak.hode.sak}: brevet er uten gebyr. Med gebyr fra {dato(x.svar.tidligst_med_gebyr)}.")
    minste = x.svar.minste_frist
    if minste and x.frist < minste:
        k.si(
            f"Sak {x.sak.hode.sak}: fristen er kortere enn 14 dager. Da åpner brevet ikke for betalingsoppfordring."
        )
    for g in x.svar.advarsler:
        k.si(f"Merk, sak {x.sak.hode.sak}: {g.tekst} ({g.hjemmel})")


def _kommando(steg: str, hjelp: str) -> Callable[..., None]:
    """One command for each kind of letter; they differ in the step alone."""

    def kommando(
        ctx: typer.Context,
        saker: SakerArg = None,
        frist: Frist = None,
        likevel: Likevel = None,
        postlagt: Postlagt = False,
        kanal: Kanal = "papir",
        engelsk: Engelsk = False,
        vis: Vis = False,
        aapne: Aapne = False,
        skriv_ut: SkrivUt = False,
        skriver: Skriver = None,
        mappe: Mappe = None,
        dato: Dato = None,
        json: Json = False,
        dry_run: Toerr = False,
        stille: Stille = False,
    ) -> None:
        k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
        kjoer(
            k,
            Valg(steg, frist, likevel, postlagt, kanal, engelsk),
            saker,
            vis=vis,
            aapne=aapne,
            skriv_ut=skriv_ut,
            skriver=skriver,
        )

    kommando.__doc__ = hjelp
    return kommando


purring = _kommando(
    "purring",
    """Lag purring: for én sak, eller for alle som kan ha den med gebyr i dag.

    Er kravet bestridt, blir purringen et varsel om at saken går til forliksrådet.

    Eksempel: inkasso purring 2026-0001 --dato 2026-09-15
    """,
)
varsel = _kommando(
    "inkassovarsel",
    """Lag inkassovarsel: for én sak, eller for alle som skal ha det i dag.

    Eksempel: inkasso varsel · inkasso varsel 2026-0001 --postlagt
    """,
)
oppfordring = _kommando(
    "betalingsoppfordring",
    """Lag betalingsoppfordring, med varsel om sak og om utlegg i samme brev.

    Eksempel: inkasso oppfordring 2026-0001 --aapne
    """,
)
_rettsvarsel = _kommando(
    "rettslig_varsel",
    """Lag varsel om rettslige skritt (tvisteloven § 5-2, tvangsfullbyrdelsesloven § 4-18).

    Varselet har aldri gebyr, så du må si hvilken sak det gjelder.

    Eksempel: inkasso rettsvarsel 2026-0001
    """,
)
rettsvarsel = _rettsvarsel
