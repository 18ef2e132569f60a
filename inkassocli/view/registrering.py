"""What is told of a new claim: before it is written, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.start.registrering import Registrert

if TYPE_CHECKING:
    from inkassocli.core.sak import Krav, Skyldner


def sammendrag(s: Skyldner, krav: Krav) -> str:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato

    avtalt = "avtalt" if krav.forfall_avtalt else "ikke avtalt, regnes fra påkravet"
    sted = f"{s.postnummer} {s.poststed}" + (f", {s.land}" if s.land != "NO" else "")
    return "\n".join(
        (
            "",
            f"  Skyldner   {s.navn} ({s.type}), {', '.join(s.adresse)}, {sted}",
            f"  Faktura    {krav.faktura} av {dato(krav.fakturadato)}: {krav.gjelder}",
            f"  Beløp      {kr(krav.beloep)}",
            f"  Forfall    {dato(krav.forfall) if krav.forfall else '–'} ({avtalt})",
            "",
        )
    )


def fortell(svar: Registrert, krav: Krav, bok: Any) -> str:
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato

    if svar.status == "kjent":
        return f"Faktura {krav.faktura} er alt registrert i sak {svar.sak}. Ingenting er endret."
    ord_ = "lagt til sak" if svar.status == "lagt_til" else "registrert som sak"
    linjer = [
        f"Faktura {krav.faktura} på {kr(krav.beloep)} er {ord_} {svar.sak}.",
        f"Renter løper fra {dato(krav.rente_fra(bok))}.",
    ]
    return "\n".join((*linjer, *(f"  {f}" for f in svar.filer), f"Neste: inkasso kan {svar.sak}"))


def merk(k: Kontekst, s: Skyldner, krav: Krav, svar: Registrert, *, foreslaatt: bool) -> None:
    """What is lawful and still worth knowing."""
    from inkassocli.core.format import dato
    from inkassocli.core.helsevern import mistenkelig
    from inkassocli.core.listekontroll import tidsmerknader
    from inkassocli.saksgang.start.skjema import trenger_pristilbud

    if svar.status == "kjent":
        return
    for merknad in tidsmerknader(krav, k.bok, k.dag):
        k.si(f"Merk: {merknad}")
    if not krav.forfall_avtalt:
        k.si(
            f"Merk: forfallsdagen er ikke avtalt. Forfall regnes fra påkravet "
            f"og blir {dato(krav.forfallsdag(k.bok))} (forsinkelsesrenteloven § 2)."
        )
    if foreslaatt and s.kommunenummer and s.land == "NO":
        k.si(
            f"Merk: kommune {s.kommunenummer} er foreslått fra postnummeret. Kontroller den før en forliksklage."
        )
    if not krav.pristilbud and trenger_pristilbud(
        k, krav.ytelsesdato or krav.fakturadato, s.type, krav.beloep
    ):
        k.si(
            "Merk: beløpet krever skriftlig pristilbud (prisopplysningsforskriften § 18). "
            + (
                "Uten det står kravet svakere, og pasienten kan protestere på prisen."
                if krav.pristilbud is False
                else f"Fikk pasienten det, skriver du pristilbud = true under [[krav]]: inkasso rediger {svar.sak}"
            )
        )
    slag = mistenkelig(krav.gjelder)
    if slag:
        k.si(
            f"Merk: --gjelder kan røpe helseopplysninger ({', '.join(slag)}). "
            "Skriv bare tjenestens art og dag (helsepersonelloven § 21)."
        )
