"""The text of inkasso.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.oppsett import Oppsett


def krev_konvolutt(verdi: str) -> str:
    from inkassocli.core.oppsett import KONVOLUTTER

    if verdi.upper() not in KONVOLUTTER:
        raise BrukError(f"Konvolutten «{verdi}» er ukjent.", gjoer=f"velg en av: {', '.join(KONVOLUTTER)}")
    return verdi.upper()


def oppsett_tekst(o: Oppsett) -> str:
    """inkasso.toml."""
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.store.mappe import FELT as SEKSJONER
    from inkassocli.store.skriving import toml_verdi

    standard = {f.name: f.default for f in Oppsett.__dataclass_fields__.values()}
    deler = []
    for seksjon, felt in SEKSJONER.items():
        linjer = [
            f"{navn} = {toml_verdi(getattr(o, feltnavn))}\n"
            for navn, (feltnavn, _) in felt.items()
            if getattr(o, feltnavn) not in ("", ())
            and (seksjon in ("fordringshaver", "standard") or getattr(o, feltnavn) != standard[feltnavn])
        ]
        if linjer:
            deler.append(f"[{seksjon}]\n" + "".join(linjer))
    return "\n".join(deler)
