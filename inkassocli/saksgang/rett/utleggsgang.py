"""What follows a request for attachment: it is sent, it is answered, the lien is sold or released (chapter 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError, StegStengtError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.utkast import krev_lov, logg_likevel
from inkassocli.store.bilagsfiler import UTSKRIFT

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.papirvalg import Bilagsvalg, Portalvalg
    from inkassocli.store.saksfil import Saksfil


AVKALL = (
    "Når kravet og kostnadene namsfogden har fastsatt, er betalt, må du skriftlig gi avkall på pantet "
    "(tvangsfullbyrdelsesloven §§ 3-1 og 7-25)."
)


def _usendte(sak: Saksfil, f: Fakta) -> list[Path]:
    """Drafts made after the one last sent, oldest first; never the copies with a fødselsnummer."""
    from inkassocli.core import hendelser as h

    brukt = {e.fil for e in f.sak.hendelser if isinstance(e, h.UtleggBegjaert)}
    funnet = (x for x in (sak.mappe / "utlegg").glob("*-utleggsbegjaering*.pdf") if UTSKRIFT not in x.name)
    alle = sorted(funnet, key=lambda x: (x.name[:10], len(x.name), x.name))
    sendte = [nr for nr, x in enumerate(alle, 1) if f"utlegg/{x.name}" in brukt]
    return alle[sendte[-1] :] if sendte else alle


def registrer_sendt(
    k: Kontekst, sak: Saksfil, f: Fakta, steg: str, likevel: str | None, merknad: str, *, gebyrfri: bool
) -> None:
    """Foreldelsesloven § 17: the request stops the limitation. The fee is that of the day."""
    import hashlib

    from inkassocli.core import hendelser as h
    from inkassocli.core.beloep import NULL, kr
    from inkassocli.core.format import dato
    from inkassocli.core.rettsgebyr import gebyrfri as gebyrfri_ny
    from inkassocli.core.steg import vurder
    from inkassocli.saksgang.rett.klagegang import krev_laget_foer

    svar = vurder(f, steg)
    usendte = _usendte(sak, f)
    utkast = [x for x in usendte if x.name[:10] <= f"{k.dag}"]
    if not utkast:
        krev_laget_foer(k, (date.fromisoformat(x.name[:10]) for x in usendte))
    krev_lov(svar, likevel or ("laget tidligere" if utkast else None))
    gebyr = NULL if gebyrfri else svar.rettsgebyr or NULL
    fil = utkast[-1] if utkast else None
    e = h.UtleggBegjaert(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        grunnlag=steg.removeprefix("utlegg_"),
        gebyr=gebyr,
        fil=f"utlegg/{fil.name}" if fil else "",
        sha256=hashlib.sha256(fil.read_bytes()).hexdigest() if fil else "",
    )
    nye: list[Hendelse] = [*(logg_likevel(k, svar, likevel) if likevel else []), e]
    k.legg_til(sak, *nye)
    k.skrevet(
        sak.hode.sak,
        nye,
        [],
        f"Begjæringen i sak {sak.hode.sak} er registrert som sendt {dato(k.dag)}. Gebyret er {kr(gebyr)}.",
    )
    if any((sak.mappe / "utlegg").glob(f"*{UTSKRIFT}*.pdf")):
        k.si(
            "Kopien med fødselsnummer ligger fortsatt i mappen. "
            f"Slett den: inkasso utlegg {sak.hode.sak} --slett-utskrift"
        )
    nr = sak.hode.sak
    if e.grunnlag == "dom" and gebyr and gebyrfri_ny(f):
        k.si(
            f"Merk: var begjæringen uten gebyr (rettsgebyrloven § 14): inkasso angre {nr}, "
            f"så inkasso utlegg {nr} --sendt --gebyrfri --dato {k.dag}"
        )
    if e.grunnlag == "7_2_f":
        k.si(
            "Kommer skyldneren med innvendinger, hever namsfogden saken. Ba du om forliksrådet, går den dit uten "
            f"ny klage (tvangsfullbyrdelsesloven § 7-7): inkasso forlik {nr} --tilsvar bestridt, så --moete, så "
            f"inkasso dom {nr}."
        )
    k.si(f"Når namsfogden har svart: inkasso utlegg {nr} --resultat pant|trekk|intet|hevet")


def registrer_resultat(
    k: Kontekst,
    sak: Saksfil,
    f: Fakta,
    utfall: str,
    proev_igjen: date | None,
    merknad: str,
    salg: Salg | None = None,
) -> None:
    """What the namsfogd found, and what it means; for a lien also the request for its sale."""
    from inkassocli.core import hendelser as h
    from inkassocli.saksgang.rett.klagegang import en_av

    e = h.UtleggResultat(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        utfall=en_av("Utleggsutfall", utfall, "--resultat"),
        proev_igjen=proev_igjen,
    )
    _krev_plass(f, utfall)
    if proev_igjen and utfall != "intet":
        raise BrukError("--proev-igjen hører sammen med --resultat intet.")
    if proev_igjen and proev_igjen <= k.dag:
        raise BrukError("--proev-igjen må være en senere dag.")
    if salg and e.utfall != "pant":
        raise BrukError("--pant hører sammen med --resultat pant.")
    etter = k.fakta(sak, nye=(e,))
    filer, linjer = _salget(k, sak, etter, salg) if salg else ([], [])
    _skriv_filer(k, filer)
    k.legg_til(sak, e)
    hode = f"Svaret på begjæringen i sak {sak.hode.sak} er registrert ({utfall})."
    if not f.sak.utlegg_venter:
        hode = f"Utlegget i sak {sak.hode.sak} er registrert som opphevet."
    svar = [hode, *(_videre(etter, e, salg) if f.sak.utlegg_venter else _foreldes(etter))]
    k.skrevet(sak.hode.sak, [e], [] if k.toerr else [sti for sti, _ in filer], "\n".join([*svar, *linjer]))


def _krev_plass(f: Fakta, utfall: str) -> None:
    """A result answers a request that waits; `hevet` may also end an attachment that stands (§§ 7-25, 7-28)."""
    from inkassocli.core import hendelser as h

    siste = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat)), None)
    staar = f.sak.utlegg_pant or (siste is not None and siste.utfall == "trekk")
    if f.sak.utlegg_venter or (utfall == "hevet" and staar):
        return
    nr = f.sak.hode.sak
    raise StegStengtError(
        "Ingen begjæring om utlegg venter på svar (tvangsfullbyrdelsesloven § 7-6)."
        + (f" Svaret fra {siste.dato:%d.%m.%Y} er registrert ({siste.utfall})." if siste else ""),
        gjoer=f"er svaret feil, ta det bort: inkasso angre {nr}"
        if siste
        else f"registrer først: inkasso utlegg {nr} --sendt --dato ÅÅÅÅ-MM-DD",
    )


@dataclass(frozen=True, slots=True)
class Salg:
    """What the user asked for with --pant."""

    slag: str
    valg: Portalvalg
    bilag: Bilagsvalg
    oppgitt: Oppgitt


def begjaer_tvangssalg(k: Kontekst, sak: Saksfil, f: Fakta, salg: Salg) -> None:
    """The request for sale of what there is a lien in; no event, since the case file tells of the lien already."""
    filer, linjer = _salget(k, sak, f, salg)
    _skriv_filer(k, filer)
    tekst = [*linjer, AVKALL]
    k.skrevet(sak.hode.sak, [], [] if k.toerr else [sti for sti, _ in filer], "\n".join(tekst))


def _salget(k: Kontekst, sak: Saksfil, f: Fakta, salg: Salg) -> tuple[list[tuple[Path, bytes]], list[str]]:
    from inkassocli.saksgang.rett.tvangssalg import krev_slag, lag_tvangssalg

    filer, om = lag_tvangssalg(k, sak, f, krev_slag(salg.slag), salg.valg, salg.bilag, salg.oppgitt)
    hode = f"Begjæring om tvangssalg i sak {sak.hode.sak} mot {sak.hode.skyldner.navn}:"
    return filer, [hode, *([] if k.toerr else [f"  {sti}" for sti, _ in filer]), *om]


def _skriv_filer(k: Kontekst, filer: list[tuple[Path, bytes]]) -> None:
    from inkassocli.store import atomisk

    for sti, data in filer if not k.toerr else ():
        atomisk.skriv(sti, data)


def _videre(f: Fakta, e: Any, salg: Salg | None = None) -> list[str]:
    """What each result opens, with its fees."""
    from inkassocli.core.format import dato, dato_med_ukedag
    from inkassocli.papirer.tvangssalg import KORT, gebyrtekst, tidligst

    linjer = []
    if e.utfall == "pant":
        linjer.append(
            "Du har pant. Tvangssalg kan begjæres to uker etter at utlegget ble tatt (§ 7-18), "
            f"tidligst {dato_med_ukedag(tidligst(e.dato))}."
        )
        if salg is None:
            linjer += [f"Gebyr for begjæring, {navn}: {gebyrtekst(f, slag)}." for slag, navn in KORT.items()]
            linjer.append(
                f"Lag begjæringen: inkasso utlegg {f.sak.hode.sak} --pant loesoere|fast_eiendom|pengekrav"
            )
        linjer.append(AVKALL)
    elif e.utfall == "trekk":
        linjer.append(
            "Det blir trukket i lønn eller ytelser. Registrer pengene etter hvert: inkasso betaling. "
            "Si fra til Innkrevingsmyndigheten når kravet endrer seg (§ 7-20)."
        )
    elif e.utfall == "intet":
        linjer.append("Namsfogden fant ingenting å ta utlegg i. Du kan begjære utlegg igjen, med nytt gebyr.")
        linjer.append(
            f"Prøv igjen {dato(e.proev_igjen)}."
            if e.proev_igjen
            else "Velg en dag å prøve igjen: --proev-igjen ÅÅÅÅ-MM-DD"
        )
    elif f.sak.dom is None and not f.konto.oppgjort:
        linjer.append(
            "Begjæringen er hevet. Har skyldneren innvendinger, kan forliksrådet avgjøre saken: "
            f"inkasso forlik {f.sak.hode.sak}"
        )
    return linjer + _foreldes(f)


def _foreldes(f: Fakta) -> list[str]:
    from inkassocli.core.format import dato_med_ukedag

    return [f"Kravet foreldes {dato_med_ukedag(f.foreldes)}."] if f.foreldes else []


def gi_avkall(k: Kontekst, sak: Saksfil, f: Fakta, gjenstand: str) -> None:
    """Tvangsfullbyrdelsesloven § 7-25: the written release of the lien, to the debtor."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.beloep import kr
    from inkassocli.core.rettsgebyr import ikke_dekket
    from inkassocli.saksgang.kontor import papir
    from inkassocli.store.bilagsfiler import ledig

    nr = sak.hode.sak
    if not f.sak.utlegg_pant:
        raise StegStengtError(
            "Det er ikke registrert noe utleggspant i saken (tvangsfullbyrdelsesloven § 7-17).",
            gjoer=f"registrer svaret først: inkasso utlegg {nr} --resultat pant --dato ÅÅÅÅ-MM-DD",
        )
    resultater = (e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat))
    ekstra = {
        "klager": k.oppsett.navn,
        "motpart": f.sak.skyldner.navn,
        "pant_dato": next(e.dato for e in resultater if e.utfall == "pant"),
        "gjenstand": gjenstand,
        "betalt": f.konto.oppgjort,
    }
    pdf = papir(k, f, "avkall", ekstra)
    fil = ledig(sak.mappe / "utlegg" / f"{k.dag}-avkall.pdf", pdf)
    _skriv_filer(k, [(fil, pdf)])
    k.skrevet(
        nr,
        [],
        [] if k.toerr else [fil],
        f"Avkall på utleggspantet: {fil}\nSkriv under for hånd og send det til skyldneren. "
        f"Deretter: inkasso utlegg {nr} --resultat hevet",
    )
    if not f.konto.oppgjort:
        k.si(f"Merk: {kr(f.konto.sum)} er ikke betalt. Gir du avkall nå, mister du sikkerheten.")
    elif mangler := ikke_dekket(f):
        k.si(
            f"Merk: kostnadene du har krevd ({kr(mangler)}), er ikke betalt. Gir du avkall nå, mister du sikkerheten "
            "for det namsfogden har fastsatt av dem (tvangsfullbyrdelsesloven § 3-1)."
        )


def slett(k: Kontekst, sak: Saksfil) -> None:
    """Remove the copies that hold a fødselsnummer; the ones kept with the case never had it."""
    funnet = sorted((sak.mappe / "utlegg").glob(f"*{UTSKRIFT}*.pdf"))
    for fil in funnet if not k.toerr else ():
        fil.unlink()
    k.skrevet(
        sak.hode.sak,
        [],
        [],
        f"Slettet {len(funnet)} kopi(er) med fødselsnummer."
        if funnet
        else "Det er ingen kopi med fødselsnummer i saken.",
    )
