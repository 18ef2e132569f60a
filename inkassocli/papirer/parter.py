"""Who the parties are in a paper to the court, and who stands for them (tvisteloven § 6-3 (2) b, presisering 56)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkassocli.core import brevgrunnlag as bg
from inkassocli.core import format as fmt
from inkassocli.core import hendelser as h
from inkassocli.core.papirord import Rad, Rekke, Tekst, Verdi, ved_komma

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.papirvalg import Opplysninger
    from inkassocli.core.sak import Sak, Skyldner

BLANK = "_______________________________"

STED = re.compile(r",.*\b\d{4}\b")  # an address behind a name


def parter(f: Fakta, o: Oppsett, opp: Opplysninger, *, kontakt: bool = True) -> tuple[Rad, ...]:
    """Tvisteloven §§ 6-3 (2) b, 2-3 to 2-5: the parties and those who stand for them.

    `kontakt`: with the debtor's phone and e-mail, for who is to reach him.
    """
    s = f.sak.skyldner
    enk = Tekst("part.enk") if o.form == "enk" and o.organisasjonsnummer else ""
    sted = (*o.adresse, f"{o.postnummer} {o.poststed}")
    rader = [Rad("part.klager", ved_komma(o.navn, *sted, enk, orgnr(o.organisasjonsnummer)))]
    if o.form == "as":
        rader.append(Rad("part.stedfortreder_klager", _med_sted(opp.stedfortreder)))
    land = bg.Part(navn=s.navn, land=s.land).landlinje
    rader.append(
        Rad(
            "part.motpart",
            ved_komma(
                *motparten(s), land, orgnr(s.organisasjonsnummer), foedt(f), *(_kontakt(s) if kontakt else ())
            ),
        )
    )
    if (v := f.verge) is not None:
        sted = (*v.adresse, f"{v.postnummer} {v.poststed}")
        rader.append(Rad("part.stedfortreder_motpart", ved_komma(Tekst("part.verge", v.navn), *sted)))
    elif s.type == "foretak" or opp.motpart_stedfortreder:
        rader.append(Rad("part.stedfortreder_motpart", representanten(s, opp)))
    return tuple(rader)


def orgnr(nummer: str) -> Verdi:
    """The number of an enterprise with its name; empty for who has none."""
    return Tekst("part.orgnr", fmt.orgnr(nummer)) if nummer else ""


def motparten(s: Skyldner) -> tuple[Verdi, ...]:
    """The debtor; of an `enk` its owner, at his own address where it is known."""
    eier = s.innehaver if s.type == "enk" else None
    bor = eier if eier and eier.adresse and eier.postnummer else s
    navn = Tekst("part.innehaver", eier.navn, s.navn) if eier else s.navn
    return (navn, *bor.adresse, f"{bor.postnummer} {bor.poststed}")


def foedselsdag(s: Skyldner) -> date | None:
    """Of the person who owes: the debtor himself, or the owner of an `enk`; a company has none."""
    if s.type == "enk":
        return s.innehaver.foedselsdato if s.innehaver else None
    return s.foedselsdato if s.type == "privat" else None


def foedt(f: Fakta) -> Verdi:
    """Domstolloven § 163 a: the day helps to find the address; a minor is seen to be one (tvisteloven § 2-2)."""
    s = f.sak.skyldner
    myndig = s.myndig_fra(f.bok)
    ung = s.type == "privat" and myndig is not None and f.dag < myndig
    return Tekst("part.mindreaarig" if ung else "part.foedt", dag) if (dag := foedselsdag(s)) else ""


def _kontakt(s: Skyldner) -> tuple[Verdi, ...]:
    """How the forliksråd reaches the debtor, where it is known."""
    return (Tekst("part.telefon", fmt.telefon(s.telefon)) if s.telefon else "", s.epost)


def representanten(s: Skyldner, opp: Opplysninger) -> Verdi:
    """Who is named for the paper, else who stands in the case; what is not known is left open for a pen."""
    r = s.stedfortreder
    if opp.motpart_stedfortreder or r is None:
        return _med_sted(opp.motpart_stedfortreder)
    return _med_sted(", ".join((r.navn, *r.adresse, f"{r.postnummer} {r.poststed}".strip())).strip(", "))


def _med_sted(navn: str) -> Rekke | str:
    """Tvisteloven § 6-3 (2) b: name and address, each with an open line where it is not known."""
    if not navn:
        return ved_komma(Tekst("part.leder_aapen", BLANK), Tekst("part.adresse_aapen", BLANK))
    return navn if STED.search(navn) else ved_komma(navn, Tekst("part.adresse_aapen", BLANK))


def aapne(rader: tuple[Rad, ...]) -> tuple[str, ...]:
    """The rows that have an open line, by their keys."""
    return tuple(r.noekkel for r in rader if isinstance(r.verdi, Rekke) and _aapen(r.verdi))


def _aapen(verdi: Rekke) -> bool:
    return any(
        _aapen(d) if isinstance(d, Rekke) else isinstance(d, Tekst) and BLANK in d.felt for d in verdi.deler
    )


def rettens_nummer(sak: Sak) -> str:
    """Tvisteloven § 12-2: the forliksråd's own number of the case, as last recorded since the complaint was filed."""
    for e in reversed(sak.hendelser):
        if isinstance(e, h.Tilsvar | h.Forliksmoete | h.KlageAvsluttet) and e.saksnummer:
            return e.saksnummer
        if isinstance(e, h.ForliksklageSendt | h.UtleggBegjaert):
            return ""
    return ""
