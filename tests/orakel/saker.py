"""Korte ord for saker i orakelets egne prøver: hodet og hendelsene som TOML-dokumenter."""
from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

KONTOR: dict[str, Any] = {"fordringshaver": {
    "navn": "Tannlege Kari Eksempel", "organisasjonsnummer": "999999999", "form": "enk", "adresse": ["Tanngata 1"],
    "postnummer": "0161", "poststed": "Oslo", "kontonummer": "12345678903", "mva_pliktig": False,
    "virksomhet": "tannlege"}, "standard": {"postdager": 4, "maalform": "nb"}}
MVA_KONTOR = {**KONTOR, "fordringshaver": {**KONTOR["fordringshaver"], "mva_pliktig": True, "virksomhet": "annet"}}


def d(x: str | date) -> date:
    return x if isinstance(x, date) else date.fromisoformat(x)


def verdi(navn: str, x: Any) -> Any:
    """Datoer og beløp av tekst, etter nøkkelens navn."""
    if isinstance(x, str) and len(x) == 10 and x[4] == x[7] == "-" and navn not in ("tekst", "ref"):
        return d(x)
    if navn in ("beloep", "gebyr", "kostnader", "sakskostnader", "uomtvistet", "sum"):
        return Decimal(x).quantize(Decimal("0.01"))
    return x


def krav(beloep: str = "6400.00", forfall: str | None = "2026-09-01", **felt: Any) -> dict[str, Any]:
    """Ett krav med avtalt forfall; faktura 2026-08-01 og behandling 2026-07-24 når ikke annet sies."""
    k = {"faktura": "1042", "fakturadato": "2026-08-01", "gjelder": "Tannbehandling", "beloep": beloep,
         "ytelsesdato": "2026-07-24", "forfall": forfall, "forfall_avtalt": forfall is not None, "pristilbud": True,
         **felt}
    return {n: verdi(n, v) for n, v in k.items() if v is not None}


def h(type_: str, dato: str, **felt: Any) -> dict[str, Any]:
    """En hendelse."""
    return {"type": type_, "dato": d(dato), **{n: verdi(n, v) for n, v in felt.items()}}


def brev(slag: str, sendt: str, frist: str | None = None, gebyr: str | int = 0, **felt: Any) -> dict[str, Any]:
    """Et postlagt brev."""
    return h("brev_sendt", sendt, brev=slag, **({"frist": frist} if frist else {}), gebyr=str(gebyr), **felt)


def sak(*hendelser: dict[str, Any], krevd: dict | list | None = None, **skyldner: Any) -> dict[str, Any]:
    """Saken: ett krav (eller `krevd`), en privat skyldner med full adresse, og hendelsene."""
    hvem = {"type": "privat", "navn": "Ola Nordmann", "adresse": ["Storgata 5"], "postnummer": "0184",
            "poststed": "Oslo", **{n: verdi(n, v) for n, v in skyldner.items()}}
    kravene = krevd if isinstance(krevd, list) else [krevd or krav()]
    return {"format": 1, "sak": "2026-0001", "skyldner": {n: v for n, v in hvem.items() if v is not None},
            "krav": kravene, **({"hendelse": list(hendelser)} if hendelser else {})}


VERGE = {"navn": "Vera Verge", "adresse": ["Storgata 5"], "postnummer": "0184", "poststed": "Oslo"}
# T7: de tre brevene i rekkefølge, hver på sin første dag med gebyr
T7_BREV = (brev("purring", "2026-09-15", "2026-09-29", 38), brev("inkassovarsel", "2026-09-30", "2026-10-14", 38),
           brev("betalingsoppfordring", "2026-10-15", "2026-10-29", 113))
