"""The questions of a new claim, one at a time, each checked as it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inkassocli import norsk
from inkassocli.commands.samtale.spoer import interaktiv, spoer_gyldig, spoer_valgfritt
from inkassocli.errors import BrukError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.start.skjema import fra_fil, ja, uten_sted
from inkassocli.saksgang.start.sted import UKJENT_STED

# Option, question, when it is needed. Asked in this order.
SPOERSMAAL: tuple[tuple[str, str, Callable[[dict[str, Any]], bool]], ...] = (
    ("faktura", "Fakturanummer", ja),
    ("fakturadato", "Fakturadato", ja),
    ("beloep", "Ubetalt beløp i kroner", ja),
    ("ytelsesdato", "Dagen for behandlingen eller leveringen", fra_fil),
    ("forfall_avtalt", "Var forfallsdagen avtalt med kunden (ikke bare trykt på fakturaen)?", fra_fil),
    ("forfall", "Forfallsdato på fakturaen", lambda v: fra_fil(v) or bool(v["forfall_avtalt"])),
    ("skyldner_type", "Skyldneren er (privat, enk eller foretak)", ja),
    ("skyldner_navn", "Skyldnerens navn", ja),
    ("skyldner_adresse", "Skyldnerens gateadresse", ja),
    ("skyldner_postnummer", "Skyldnerens postnummer", lambda v: v["skyldner_land"] == "NO"),
    ("skyldner_poststed", UKJENT_STED, uten_sted),
)

VALGNAVN = {"forfall_avtalt": "--forfall-avtalt eller --ikke-avtalt"}


def fyll_ut(k: Kontekst, v: dict[str, Any]) -> dict[str, Any]:
    """Check what is given, ask for what is missing on a terminal, else name it (exit 2)."""
    from inkassocli.saksgang.start.skjema import les_gitte, valg

    if v["skyldner_type"] is None and v.get("_fra") and not v["skyldner_organisasjonsnummer"]:
        v["skyldner_type"] = "privat"
    v["skyldner_land"] = v["skyldner_land"] or "NO"
    les_gitte(k, v)
    mangler = [VALGNAVN.get(s[0], valg(s[0])) for s in SPOERSMAAL if not _besvart(k, v, *s)]
    if interaktiv() and v.get("_fra") is None:
        _spoer_valgfritt(k, v)
    if mangler:
        raise BrukError(
            f"Dette mangler: {', '.join(mangler)}. Ingenting er registrert.",
            gjoer="gi valgene, eller kjør kommandoen i en terminal",
        )
    return v


def _besvart(
    k: Kontekst, v: dict[str, Any], felt: str, spoersmaal: str, trengs: Callable[[dict[str, Any]], bool]
) -> bool:
    """Ask for one field that is needed; False when there is nobody to ask."""
    mangler = v[felt] in (None, "", [])
    spoersmaal = f"{v['_fra']}: {spoersmaal}" if fra_fil(v) else spoersmaal
    if mangler and interaktiv() and felt == "forfall_avtalt":
        v[felt] = norsk.spoer_ja_nei(spoersmaal, False)
    elif mangler and interaktiv() and trengs(v):
        v[felt] = spoer_gyldig(spoersmaal, _proevd(k, v, felt))
    return v[felt] not in (None, "", []) or not trengs(v)


def _proevd(k: Kontekst, v: dict[str, Any], felt: str) -> Callable[[str], Any]:
    """The check of an answer: by itself, and against what is answered already."""
    from inkassocli.saksgang.start.skjema import kontroll_av, motsier

    def les(svar: str) -> Any:
        try:
            verdi = kontroll_av(v, felt)([svar] if felt == "skyldner_adresse" else svar)
        except BrukError:
            if felt != "skyldner_postnummer" or v["skyldner_land"] != "NO":
                raise
            v["skyldner_land"] = spoer_gyldig("Det er ikke fire sifre. Land", kontroll.land, "Norge")
            verdi = kontroll_av(v, felt)(svar)
        motsier({**v, felt: verdi}, k.dag)
        return verdi

    return les


def _spoer_valgfritt(k: Kontekst, v: dict[str, Any]) -> None:
    from inkassocli.saksgang.start.skjema import trenger_pristilbud

    if v["ytelsesdato"] is None:
        v["ytelsesdato"] = spoer_valgfritt(
            "Dagen for behandlingen eller leveringen", _proevd(k, v, "ytelsesdato")
        )
    if v["pristilbud"] is None and trenger_pristilbud(
        k, v["ytelsesdato"] or v["fakturadato"], v["skyldner_type"], v["beloep"]
    ):
        v["pristilbud"] = norsk.spoer_ja_nei("Fikk pasienten skriftlig pristilbud før behandlingen?", None)
