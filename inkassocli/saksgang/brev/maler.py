"""The user's own wordings: copied, shown, and checked against every example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError, InkassoError, InnholdManglerError, SaksfilError
from inkassocli.saksgang.brev.svar import Funn, Kopiert, Ordlyd
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.utkast import Fil, Utkast

if TYPE_CHECKING:
    from inkassocli.core.brevgrunnlag import Brevgrunnlag


SPRAAK = ("nb", "nn", "en")

ANDRE_NAVN = {
    "varsel": "inkassovarsel",
    "oppfordring": "betalingsoppfordring",
    "rettsvarsel": "rettslig_varsel",
}

ENDELSE = ".md.j2"

MAAL_LIX = 38


def stegnavn(ord_: str) -> str:
    """The folder of a paper, also by the name of its command; an unknown one is exit 2."""
    import difflib

    from inkassocli.render.mal import stegnavn as alle

    navn = ANDRE_NAVN.get(ord_, ord_)
    if navn in alle():
        return navn
    likt = difflib.get_close_matches(navn, alle(), 1)
    mente = f" Mente du «{likt[0]}»?" if likt else ""
    raise BrukError(
        f"Det finnes ikke noe papir som heter «{ord_}».{mente}", gjoer=f"velg en av: {', '.join(alle())}"
    )


def kopier(kontor: Kontor, steg: str, spraak: str | None) -> Utkast:
    """The program's newest wording, to be changed; it holds for letters from the day on."""
    from inkassocli.render.mal import velg

    spraak = spraak or kontor.oppsett.maalform
    kilde = velg(steg, kontor.dag, som_spraak(spraak))
    fil = kontor.mappe / "maler" / steg / f"{kontor.dag}.{spraak}{ENDELSE}"
    if fil.exists():
        raise BrukError(
            f"{_kort(fil)} finnes alt, og blir ikke skrevet over.",
            gjoer=f"rett den som står der, og kjør inkasso mal sjekk {steg}",
        )
    svar = Kopiert(steg, kilde.navn, fil, kontor.dag)
    return Utkast(filer=(Fil(fil, kilde.kilde.encode("utf-8")),), svar=svar)


def ordlyd(kontor: Kontor, steg: str, spraak: str | None, *, utfylt: bool, program: bool) -> Ordlyd:
    """The wording in use on the day, as it is written or filled for an example."""
    from inkassocli.render.mal import velg

    spraak = spraak or kontor.oppsett.maalform
    mappe = kontor.mappe / "maler"
    egne = mappe if mappe.is_dir() and not program else None
    valgt = velg(steg, kontor.dag, som_spraak(spraak), egne)
    tekst = _fyll_ut(kontor, steg, spraak, egne) if utfylt else valgt.kilde.rstrip("\n")
    return Ordlyd(steg, spraak, valgt.navn, valgt.egen, tekst)


def _fyll_ut(kontor: Kontor, steg: str, spraak: str, egne: Path | None) -> str:
    from inkassocli.render.brev import lag_utkast
    from inkassocli.render.klartekst import som_tekst

    for _, g in eksempler(kontor, steg):
        utkast = lag_utkast(_paa_dagen(g, kontor.dag), egne=egne, spraak=som_spraak(spraak))
        return som_tekst(utkast.hode, utkast.blokker).rstrip("\n")
    raise BrukError(f"Programmet har ingen eksempelsak for «{steg}».", gjoer="vis ordlyden uten --utfylt")


# ---- the check ------------------------------------------------------------------------------------


def sjekk(kontor: Kontor, steg: str | None, spraak: str | None) -> list[Funn]:
    """Every wording of the user's, filled for every example of its paper; all faults at once (exit 4, else 7)."""
    _ = kontor.oppsett
    funn: list[Funn] = []
    feil: list[InkassoError] = []
    for x in _alle(kontor, steg, spraak):
        if isinstance(x, Funn):
            funn.append(x)
        else:
            feil.append(x)
    if not feil:
        return funn
    klasse = SaksfilError if any(isinstance(x, SaksfilError) for x in feil) else InnholdManglerError
    raise klasse(
        "\n".join(x.melding for x in feil),
        gjoer="rett malen, og kjør inkasso mal sjekk en gang til. Et brev uten dette blir ikke laget",
    )


def _alle(kontor: Kontor, steg: str | None, spraak: str | None) -> Iterator[Funn | InkassoError]:
    rot = kontor.mappe / "maler"
    for mappe in sorted(x for x in (rot.iterdir() if rot.is_dir() else ()) if not x.name.startswith(".")):
        if steg is not None and mappe.name != steg:
            continue
        try:
            navn = stegnavn(mappe.name) if mappe.is_dir() else ""
        except BrukError as feil:
            yield SaksfilError(f"{_kort(mappe)}: {feil.melding}")
            continue
        if navn != mappe.name:
            yield SaksfilError(f"{_kort(mappe)}: filen blir aldri lest; maler ligger i maler/STEG/.")
            continue
        yield from _mappen(kontor, mappe, spraak)


def _mappen(kontor: Kontor, mappe: Path, spraak: str | None) -> Iterator[Funn | InkassoError]:
    """The files of one paper, each tried on a day on which it is the newest."""
    gyldige: list[tuple[str, date, Path]] = []
    umulig = False
    for fil in sorted(x for x in mappe.iterdir() if not x.name.startswith(".") and not x.name.endswith("~")):
        fra, _, sprk = fil.name.removesuffix(ENDELSE).partition(".")
        dag = _dag(fra) if fil.name.endswith(ENDELSE) and sprk in SPRAAK else None
        if dag is not None:
            gyldige.append((sprk, dag, fil))
            continue
        umulig |= len(fra) == 10 and fra[4::3] == "--"
        hjelp = f"navnet må være ÅÅÅÅ-MM-DD.nb{ENDELSE} (eller nn, en)"
        yield SaksfilError(f"{_kort(fil)}: {hjelp}. Slik det er, blir malen aldri brukt.")
    for sprk, dag, fil in (
        sorted(gyldige) if not umulig else ()
    ):  # a day that is none stops every letter of the kind
        neste = min((d for s, d, _ in gyldige if s == sprk and d > dag), default=None)
        if spraak in (None, sprk):
            yield _en(kontor, fil, sprk, dag, neste)


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst) if len(tekst) == 10 else None
    except ValueError:
        return None


def _en(kontor: Kontor, fil: Path, spraak: str, fra: date, neste: date | None) -> Funn | InkassoError:
    """One file against every example of its paper."""
    steg = fil.parent.name
    proevd, merknader = [], []
    for navn, g in eksempler(kontor, steg):
        dag = max(g.dato, fra)
        dag = min(dag, neste - timedelta(1)) if neste else dag
        try:
            merknader += _proev(_paa_dagen(g, dag), kontor.mappe / "maler", spraak)
        except InkassoError as feil:
            return feil
        proevd.append(navn)
    if not proevd:
        return _bare_syntaks(fil, spraak)
    return Funn(_kort(fil), " ".join(dict.fromkeys((*merknader, *_nyere(steg, spraak, fra, kontor.dag)))))


def _proev(g: Brevgrunnlag, egne: Path, spraak: str) -> list[str]:
    """Make the whole letter in memory; gives advice on its language."""
    from inkassocli.render.brev import lag_brev, lag_utkast
    from inkassocli.render.lix import broedtekst, lix

    if spraak == "en":
        lag_utkast(g, egne=egne, spraak="en")
        return []
    ferdig = lag_brev(replace(g, maalform="nn" if spraak == "nn" else "nb"), egne=egne)
    tall = lix(broedtekst(ferdig.blokker))
    return (
        [f"Teksten er tung å lese (LIX {tall:.0f}; prøv å komme under {MAAL_LIX})."]
        if tall > MAAL_LIX
        else []
    )


def _nyere(steg: str, spraak: str, fra: date, dag: date) -> list[str]:
    """The law may have changed since the wording was copied."""
    from inkassocli.render.mal import velg

    try:
        nyeste = _dag(velg(steg, dag, som_spraak(spraak)).fil.name[:10])
    except SaksfilError:
        return []
    if nyeste is None or nyeste <= fra:
        return []
    return [
        f"Programmet har en nyere ordlyd (fra {nyeste:%d.%m.%Y}). Se den: inkasso mal vis {steg} --programmets"
    ]


def _bare_syntaks(fil: Path, spraak: str) -> Funn | InkassoError:
    """A paper without an example can only be read."""
    from jinja2 import TemplateSyntaxError

    from inkassocli.render.fyll import malfeil, miljoe
    from inkassocli.render.mal import les

    try:
        miljoe(som_spraak(spraak)).parse(les(fil, _kort(fil)))
    except TemplateSyntaxError as feil:
        return malfeil(_kort(fil), feil.lineno, feil)
    except SaksfilError as feil:
        return feil
    return Funn(_kort(fil), "Den kan leses; innholdet blir sjekket når papiret lages.")


def eksempler(kontor: Kontor, steg: str) -> list[tuple[str, Brevgrunnlag]]:
    """The invented letters of a paper, written by one in the user's own trade."""
    from inkassocli.render.eksempler import EKSEMPLER

    virksomhet = kontor.oppsett.virksomhet
    return [
        (navn, replace(g, avsender=replace(g.avsender, virksomhet=virksomhet)))
        for navn, g in EKSEMPLER.items()
        if g.malnavn == steg
    ]


def _paa_dagen(g: Brevgrunnlag, dag: date) -> Brevgrunnlag:
    """The example moved to the day, its deadline with it."""
    return replace(g, dato=dag, frist=g.frist + (dag - g.dato) if g.frist else None)


def _kort(fil: Path) -> str:
    """A file of the user's as the letters name it: maler/purring/…"""
    deler = fil.parts
    return "/".join(deler[len(deler) - 1 - deler[::-1].index("maler") :])


def som_spraak(spraak: str) -> Any:
    return spraak
