"""The letters that press for nothing and have no command of their own: made from the case, kept like the others.

Each kind has one function here that says what it needs and refuses what would be untrue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.arkiv import Arkivbrev
    from inkassocli.papirer.brev import Innhold
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Bestilling:
    """What the user asked for."""

    slag: str
    frist: date | None = None
    tekst: str = ""
    egen_feil: bool = False
    postlagt: bool = False
    kanal: str = "papir"
    engelsk: bool = False
    vis: bool = False
    skriv_ut: bool = False
    skriver: str | None = None


def lag(k: Kontekst, sak: Saksfil, b: Bestilling) -> None:
    """Decide and make the letter in memory, then write: PDF, event, message."""
    from inkassocli.papirer.brev import SLAG
    from inkassocli.papirer.grunnlag import grunnlag, krev_adresse
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.brev.brev import krev_ikke_laget
    from inkassocli.saksgang.kontor import utseende

    _krev_valg(k, b)
    f = k.fakta(sak, beloep=True)
    innhold = SLAG[b.slag](k, f, b)
    if not b.vis:
        krev_ikke_laget(sak, b.slag)
    g = grunnlag(f, k.oppsett, b.slag, frist=innhold.frist, ekstra=innhold.ekstra)
    krev_adresse(g)
    return skriv(k, sak, b, innhold, lag_brev(g, engelsk=b.engelsk, **utseende(k)))


def _krev_valg(k: Kontekst, b: Bestilling) -> None:
    from inkassocli.core.format import dato
    from inkassocli.papirer.brev import SLAG
    from inkassocli.saksgang.brev.brev import krev_kanal

    if b.slag not in SLAG:
        raise BrukError(
            f"«{b.slag}» er ikke et brev som lages her.",
            gjoer=f"velg en av: {', '.join(SLAG)}. Andre brev har egne kommandoer: purring, varsel, oppfordring …",
        )
    krev_kanal(b.kanal)
    if b.frist and b.frist <= k.dag:
        raise BrukError(f"Fristen {dato(b.frist)} må være etter brevets dag.", gjoer="velg en senere --frist")


def skriv(k: Kontekst, sak: Saksfil, b: Bestilling, innhold: Innhold, ferdig: FerdigBrev) -> None:
    """The letter as it is ordered: shown, or kept, told of and printed."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.format import dato
    from inkassocli.core.helsevern import MERKE, mistenkelig
    from inkassocli.saksgang.utfoering import ledig_fil, til_skriver, valgt_skriver
    from inkassocli.store import atomisk
    from inkassocli.view.brev import vis_tekst

    if b.vis:
        return vis_tekst(k, [(sak.hode.sak, ferdig)])
    skriver = valgt_skriver(k, skriv_ut=b.skriv_ut, navn=b.skriver)
    merke = MERKE if mistenkelig(*innhold.egne_ord) else ""
    fil = ledig_fil(sak.mappe / "brev", f"{k.dag}-{b.slag}{merke}.pdf")
    felles: dict[str, Any] = {
        "dato": k.dag, "registrert": k.naa, "brev": b.slag, "frist": innhold.frist, "fil": f"brev/{fil.name}",
        "sha256": ferdig.sha256, "mal": ferdig.mal, "merknad": innhold.merknad,
    }  # fmt: skip
    nye: list[h.Hendelse] = [h.BrevLaget(**felles)]
    if b.postlagt:
        nye.append(h.BrevSendt(**felles, kanal=b.kanal))
    if not k.toerr:
        atomisk.skriv(fil, ferdig.pdf, ny=True)
    k.legg_til(sak, *nye)
    frist = f", frist {dato(innhold.frist)}" if innhold.frist else ""
    linjer = [f"{ferdig.tittel} til {sak.hode.skyldner.navn} (sak {sak.hode.sak}){frist}."]
    linjer += [] if k.toerr else [f"  {fil}"]
    k.skrevet(sak.hode.sak, nye, [] if k.toerr else [fil], "\n".join(linjer))
    for raad in innhold.raad:
        k.si(raad)
    if merke:
        k.si(
            "Merk: brevet har ord om helse. Det kan sendes til skyldneren, men må bekreftes før det legges ved noe "
            "til andre (helsepersonelloven § 21)."
        )
    if not b.postlagt and not k.toerr:
        k.si(f"Når brevet er postlagt: inkasso sendt {sak.hode.sak} --brev {b.slag}")
    return til_skriver(k, skriver, fil)


def filstatus(fil: Saksfil, b: Arkivbrev) -> str:
    """uendret, endret, mangler, ukjent (no sha256 was stored) or ingen (no file was)."""
    import hashlib

    if not b.fil:
        return "ingen"
    try:
        data = (fil.mappe / b.fil).read_bytes()
    except OSError:
        return "mangler"
    if not b.sha256:
        return "ukjent"
    return "uendret" if hashlib.sha256(data).hexdigest() == b.sha256.lower() else "endret"


def finn(k: Kontekst, fil: Saksfil, nr: int) -> Arkivbrev:
    from inkassocli.core.arkiv import brevene

    for b in brevene(fil.hendelser, k.dag):
        if b.nr == nr:
            return b
    raise BrukError(
        f"Sak {fil.hode.sak} har ikke noe brev nr. {nr}.", gjoer=f"se brevene: inkasso brev {fil.hode.sak}"
    )


def registrer_retur(k: Kontekst, fil: Saksfil, nr: int, grunn: str) -> None:
    """Papirer § 7: the letter came back; what a new try needs is told."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.arkiv import brevene
    from inkassocli.saksgang.kontor import med_nummer
    from inkassocli.view.arkiv import trenger
    from inkassocli.view.saksbilde import BREVNAVN

    b = finn(k, fil, nr)
    nyest = max((x.nr for x in brevene(fil.hendelser, k.dag) if x.brev == b.brev and x.postlagt), default=0)
    if b.postlagt is None or b.angret:
        raise BrukError(f"Brev nr. {nr} er ikke postlagt, og kan ikke ha kommet i retur.")
    if b.retur is not None or nr != nyest:
        raise BrukError(
            f"Brev nr. {nr} er alt i retur, eller det er sendt på nytt siden.",
            gjoer=f"se brevene: inkasso brev {fil.hode.sak}",
        )
    e = h.BrevRetur(dato=k.dag, registrert=k.naa, brev=b.brev, grunn=grunn)
    k.legg_til(fil, e)
    etter = next(x for x in brevene(med_nummer(fil, (e,)), k.dag) if x.nr == nr)
    melding = f"Sak {fil.hode.sak}: {BREVNAVN[b.brev]} postlagt {b.postlagt:%d.%m.%Y} er registrert i retur."
    k.skrevet(fil.hode.sak, (e,), (fil.fil,), melding)
    k.si(trenger(fil.hode.sak, etter))
