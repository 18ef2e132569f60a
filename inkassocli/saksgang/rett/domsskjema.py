"""What the form of a judgment asks, with what is meant by each day and sum."""

from __future__ import annotations

from pathlib import Path

from inkassocli.core.hendelser import VERDIER
from inkassocli.errors import BrukError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.utkast import Spoersmaal

OGSAA = {
    "vant": "vunnet",
    "medhold": "vunnet",
    "delvis medhold": "delvis",
    "tapte": "tapt",
    "rettsforlik": "forlik",
}


def _finnes(verdi: str) -> Path:
    fil = Path(verdi.strip().strip("'\"")).expanduser()
    if not fil.is_file():
        raise BrukError(f"«{verdi}» finnes ikke.")
    return fil


RESULTAT = Spoersmaal(
    "resultat", f"Resultat ({', '.join(VERDIER['Resultat'])})", "--resultat",
    les=kontroll.en_av(*VERDIER["Resultat"], ogsaa=OGSAA), ellers=None, kort="Resultat",
    hjelp="Vunnet: du fikk alt du ba om. Delvis: du fikk en del. Tapt: du fikk ingenting. Forlik: dere ble enige i "
    "forliksrådet.",
)  # fmt: skip
SPOERSMAAL = (
    Spoersmaal(
        "beloep", "Hovedkravet i dommen eller forliket", "--beloep", les=kontroll.beloep, kort="Hovedkrav",
        hjelp="Summen skyldneren skal betale, uten renter, purregebyr og sakskostnader.",
    ),
    Spoersmaal(
        "renter_fra", "Dagen det løper rente fra", "--renter-fra", les=kontroll.dag, slag="valgfri", ellers=None,
        foer=("Uten dag løper det ingen rente.",), kort="Rente fra",
        hjelp="Står det «forsinkelsesrente fra 1. september 2026 til betaling skjer», skriver du 01.09.2026.",
    ),
    Spoersmaal(
        "sakskostnader", "Sakskostnader (også gebyret til forliksrådet)", "--sakskostnader", les=kontroll.beloep,
        slag="valgfri", ellers=None, kort="Sakskostnader",
        hjelp="Det skyldneren er dømt til å betale for selve saken. Gebyret til forliksrådet er ofte med i summen.",
    ),
    Spoersmaal(
        "kostnader", "Utenrettslige kostnader (purregebyr og lignende)", "--kostnader", les=kontroll.beloep,
        slag="valgfri", ellers=None, kort="Utenrettslige kostnader",
        hjelp="Purregebyr og gebyr for inkassovarsel og betalingsoppfordring, så langt dommen gir deg dem.",
    ),
    Spoersmaal(
        "forkynt", "Dagen dommen ble forkynt for skyldneren", "--forkynt", les=kontroll.dag, slag="valgfri",
        ellers=None, kort="Forkynt",
        hjelp="Dagen skyldneren fikk dommen fra forliksrådet eller namsfogden. Fristen på to uker regnes fra den. Den "
        "kan føyes til senere med --forkynt.",
    ),
    Spoersmaal(
        "betalingsfrist", "Betalingsfristen i forliket", "--betalingsfrist", les=kontroll.dag, slag="valgfri",
        ellers=None, kort="Betalingsfrist", hjelp="Dagen dere ble enige om at det skal være betalt.",
    ),
    Spoersmaal(
        "fravaersdom", "Er det en fraværsdom?", "--fravaersdom", slag="ja_nei", forslag="nei", ellers=False,
        kort="Fraværsdom", hjelp="Ja når skyldneren ikke svarte eller møtte. Det står øverst i dommen.",
    ),
    Spoersmaal(
        "saksnummer", "Saksnummeret i dommen", "--saksnummer", les=kontroll.tekst, slag="valgfri", ellers=None,
        kort="Saksnummer", hjelp="Nummeret forliksrådet har gitt saken. Det skal stå i en begjæring om utlegg.",
    ),
    Spoersmaal(
        "fil", "Hvor ligger dommen som fil?", "--fil", les=_finnes, slag="valgfri", ellers=None, kort="Fil",
        hjelp="PDF, JPG eller PNG. Den kopieres til saken, og følger en begjæring om utlegg.",
    ),
)  # fmt: skip
UNNTAK = {
    "tapt": ("beloep", "renter_fra", "sakskostnader", "kostnader", "betalingsfrist", "fravaersdom"),
    "forlik": ("fravaersdom",),
}
