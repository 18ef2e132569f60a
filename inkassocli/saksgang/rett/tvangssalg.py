"""The request for forced sale, made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkassocli.errors import BrukError
from inkassocli.papirer.utlegg import utleggsparter
from inkassocli.saksgang.rett.utlegg import sett_sammen

if TYPE_CHECKING:
    from pathlib import Path

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.core.papirvalg import Bilagsvalg, Portalvalg
    from inkassocli.saksgang.kontor import Kontekst
    from inkassocli.store.saksfil import Saksfil


RAAD = {
    "loesoere": "Send begjæringen til namsfogden der løsøret er, med utskrift fra Løsøreregisteret (høyst tre måneder "
    "gammel) og restgjelden til dem som har bedre pant.",
    "fast_eiendom": "Send begjæringen til tingretten der eiendommen ligger, med utskrift fra grunnboken.",
    "pengekrav": "Send begjæringen til namsfogden. Ring og spør først om det er rett sted.",
}


def krev_slag(verdi: str) -> str:
    """One of the kinds of --pant (exit 2)."""
    from inkassocli.papirer.tvangssalg import TABELL

    ord_ = verdi.strip().lower().replace("-", "_").replace(" ", "_").replace("ø", "oe")
    if ord_ not in TABELL:
        raise BrukError(f"--pant: «{verdi}» må være en av: {', '.join(TABELL)}.")
    return ord_


def lag_tvangssalg(
    k: Kontekst, sak: Saksfil, f: Fakta, slag: str, valg: Portalvalg, bilagsvalg: Bilagsvalg, oppgitt: Oppgitt
) -> tuple[list[tuple[Path, bytes]], list[str]]:
    """The request in memory: the files with their names, and what is to be told. The number stands in one copy only."""
    from inkassocli.papirer.bilag import forslag, vern
    from inkassocli.papirer.tvangssalg import mottaker, om_begjaeringen, pantet, salgsgrunnlag
    from inkassocli.saksgang import bilag as vedlegg
    from inkassocli.saksgang.kontor import utseende
    from inkassocli.store.bilagsfiler import ledig

    pant, o = pantet(f), k.oppsett
    valgte = forslag(f.sak, o.maalform, bilagsvalg, ())
    tekster = [valg.gjenstand, *(x.gjelder for x in f.sak.hode.krav)]
    unntatte = vern(f.sak, valgte, tekster, bekreft=bilagsvalg.bekreft)
    lest = vedlegg.les_alle(sak, valgte, unntatte)
    til = mottaker(k, f, slag, oppgitt)
    g = salgsgrunnlag(f, o, pant, slag, valg, lest, til)
    utseendet = {**utseende(k), "konvolutt": "uten"}
    arkivet = replace(g, ekstra={**g.ekstra, "parter": utleggsparter(f, o, valg, arkiv=True)})
    arkiv, _ = sett_sammen(arkivet, lest, utseendet)
    fil = ledig(sak.mappe / "utlegg" / f"{k.dag}-tvangssalg.pdf", arkiv)
    filer = [(fil, arkiv)]
    if valg.foedselsnummer:
        filer.append((fil.with_name(f"{fil.stem}-til-utskrift.pdf"), sett_sammen(g, lest, utseendet)[0]))
    return filer, om_begjaeringen(f, pant, slag, valg, lest)
