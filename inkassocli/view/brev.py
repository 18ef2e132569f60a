"""What is told after letters have been made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.render.brev import FerdigBrev
    from inkassocli.saksgang.brev.brev import Klart, Valg


def om_epost(k: Kontekst, brev: str, kanal: str) -> None:
    """Papirer § 3.3: e-mail alone is unsafe for the letters that open a road (presisering 51: no refusal)."""
    from inkassocli.core.veien import REKKEFOELGE

    if kanal == "epost" and brev in REKKEFOELGE[1:]:
        k.si(
            "Merk: e-post alene er utrygt for dette brevet. Det må sendes på en betryggende måte "
            "(inkassoloven § 3 a, tvisteloven § 5-2). Send det også på papir."
        )


def vis_tekst(k: Kontekst, brev: Sequence[tuple[str, FerdigBrev]]) -> None:
    """The letters as text, by case; nothing is kept."""
    ut = [{"sak": nr, "tittel": x.tittel, "tekst": x.tekst} for nr, x in brev]
    k.svar({"brev": ut}, "\n\n".join(x.tekst for _, x in brev) or "Ingen brev å vise.")


def melding(
    k: Kontekst, valg: Valg, klare: list[Klart], utelatt: list[dict[str, Any]], utskrift: Path | None
) -> str:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
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


def raad(k: Kontekst, x: Klart) -> None:
    """What to do next, and what is unwise but lawful."""
    from inkassocli.core.format import dato

    if x.svar.utfall == "uten_gebyr" and x.svar.tidligst_med_gebyr and x.svar.tidligst_med_gebyr > k.dag:
        k.si(f"Sak {x.sak.hode.sak}: brevet er uten gebyr. Med gebyr fra {dato(x.svar.tidligst_med_gebyr)}.")
    minste = x.svar.minste_frist
    if minste and x.frist < minste:
        k.si(
            f"Sak {x.sak.hode.sak}: fristen er kortere enn 14 dager. Da åpner brevet ikke for betalingsoppfordring."
        )
    for g in x.svar.advarsler:
        k.si(f"Merk, sak {x.sak.hode.sak}: {g.tekst} ({g.hjemmel})")
