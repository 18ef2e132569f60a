"""The questions of a new claim: each is checked as it is answered, by itself and against what is answered already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inkassocli.core.skjema import TOM
from inkassocli.errors import BrukError, Ubesvart
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.start.skjema import kontroll_av, les_gitte, motsier, trenger_pristilbud, valg
from inkassocli.saksgang.start.sted import UKJENT_STED, kjent_postnummer
from inkassocli.saksgang.utkast import Spoersmaal

# Field, question, when it is needed. Asked in this order.
SPOERSMAAL: tuple[tuple[str, str, Callable[[dict[str, Any]], bool]], ...] = (
    ("faktura", "Fakturanummer", lambda _: True),
    ("fakturadato", "Fakturadato", lambda _: True),
    ("beloep", "Ubetalt beløp i kroner", lambda _: True),
    ("ytelsesdato", "Dagen for behandlingen eller leveringen", lambda v: "_fra" in v),
    (
        "forfall_avtalt",
        "Var forfallsdagen avtalt med kunden (ikke bare trykt på fakturaen)?",
        lambda v: "_fra" in v,
    ),
    ("forfall", "Forfallsdato på fakturaen", lambda v: "_fra" in v or bool(v["forfall_avtalt"])),
    ("skyldner_type", "Skyldneren er (privat, enk eller foretak)", lambda _: True),
    ("skyldner_navn", "Skyldnerens navn", lambda _: True),
    ("skyldner_adresse", "Skyldnerens gateadresse", lambda _: True),
    ("skyldner_postnummer", "Skyldnerens postnummer", lambda v: v["skyldner_land"] == "NO"),
)
AVGJOER = ("forfall_avtalt", "skyldner_postnummer")  # what is asked after these depends on the answer
VALGNAVN = {"forfall_avtalt": "--forfall-avtalt eller --ikke-avtalt"}


def fyll_ut(kontor: Kontor, gitt: dict[str, Any]) -> dict[str, Any]:
    """The fields, checked: what is missing is asked for, or named where nobody can be asked (exit 2)."""
    v = dict(gitt)
    if v["skyldner_type"] is None and "_fra" in v and not v["skyldner_organisasjonsnummer"]:
        v["skyldner_type"] = "privat"
    v["skyldner_land"] = v["skyldner_land"] or "NO"
    les_gitte(kontor, v)
    _Skjema(kontor, v).fyll()
    return v


class _Skjema:
    """One round of questions about one invoice; the answers of earlier rounds are there."""

    def __init__(self, kontor: Kontor, v: dict[str, Any]) -> None:
        self.kontor, self.v = kontor, v
        self.foran = f"{v['_fra']}: " if "_fra" in v else ""
        self.aapne: list[Spoersmaal] = []
        self.mangler: list[str] = []

    def fyll(self) -> None:
        """Every field in its order; the round ends where an answer decides what is asked next."""
        for felt, tekst, trengs in SPOERSMAAL:
            spurt = felt == "forfall_avtalt" and self.kontor.kan_spoerre
            if self.v[felt] in TOM and (trengs(self.v) or spurt or self._felt(felt) in self.kontor.besvart):
                self._hent(felt, tekst)
            if felt in AVGJOER and self.aapne:
                raise Ubesvart(self.aapne)
        if self.aapne:
            raise Ubesvart(self.aapne)
        self._sted()
        if "_fra" not in self.v:
            self._valgfritt()
        if self.mangler:
            raise BrukError(
                f"Dette mangler: {', '.join(self.mangler)}. Ingenting er registrert.",
                gjoer="gi valgene, eller kjør kommandoen i en terminal",
            )

    def _felt(self, felt: str) -> str:
        return f"{self.foran}{felt}"

    def _hent(self, felt: str, tekst: str) -> None:
        """The answer, or the question with those that are open; named where there is nobody to ask."""
        nei = felt == "forfall_avtalt"
        q = Spoersmaal(
            self._felt(felt), f"{self.foran}{tekst}", valg=valg(felt), les=self._proevd(felt),
            slag="ja_nei" if nei else "tekst", forslag="nei" if nei else None,
        )  # fmt: skip
        if q.felt in self.kontor.besvart:
            self.v[felt] = self.kontor.besvart[q.felt]
        elif self.kontor.kan_spoerre:
            self.aapne.append(q)
        else:
            self.mangler.append(VALGNAVN.get(felt, valg(felt)))

    def _proevd(self, felt: str) -> Callable[[str], Any]:
        """The check of an answer; it is kept for those of the same round."""

        def les(svar: str) -> Any:
            v = self.v
            if felt == "skyldner_postnummer" and v["skyldner_land"] == "NO" and not _fire_sifre(svar):
                return kontroll.tekst(svar)  # of another country? asked next
            verdi = kontroll_av(v, felt)([svar] if felt == "skyldner_adresse" else svar)
            motsier({**v, felt: verdi}, self.kontor.dag)
            v[felt] = verdi
            return verdi

        return les

    def _sted(self) -> None:
        """The country of a postnummer that is not Norwegian, and the poststed that the register does not know."""
        v, nr = self.v, 0
        while (
            v["skyldner_land"] == "NO"
            and v["skyldner_postnummer"]
            and not _fire_sifre(v["skyldner_postnummer"])
        ):
            feil = f"Postnummeret «{v['skyldner_postnummer']}» må være fire sifre."
            q = Spoersmaal(
                self._felt(f"land {nr}"),
                "Det er ikke fire sifre. Land",
                valg="--skyldner-land",
                les=kontroll.land,
                forslag="Norge",
            )
            v["skyldner_land"] = self.kontor.spoer(q)
            nr += 1
            if v["skyldner_land"] == "NO":
                q = Spoersmaal(
                    self._felt(f"postnummer {nr}"), f"{self.foran}Skyldnerens postnummer",
                    valg="--skyldner-postnummer", les=self._proevd("skyldner_postnummer"), foer=(feil,),
                )  # fmt: skip
                v["skyldner_postnummer"] = self.kontor.spoer(q)
        if v["skyldner_poststed"] in TOM and v["skyldner_postnummer"] and self._ukjent_sted():
            q = Spoersmaal(
                self._felt("skyldner_poststed"), f"{self.foran}{UKJENT_STED}", valg="--skyldner-poststed",
                les=kontroll.tekst, ellers=None,
            )  # fmt: skip
            v["skyldner_poststed"] = self.kontor.spoer(q)

    def _ukjent_sted(self) -> bool:
        return self.v["skyldner_land"] != "NO" or not kjent_postnummer(self.v["skyldner_postnummer"])

    def _valgfritt(self) -> None:
        v, k = self.v, self.kontor
        if v["ytelsesdato"] is None:
            q = Spoersmaal(
                "ytelsesdato", "Dagen for behandlingen eller leveringen", valg="--ytelsesdato", slag="valgfri",
                les=self._proevd("ytelsesdato"), ellers=None,
            )  # fmt: skip
            v["ytelsesdato"] = k.spoer(q)
        if self.mangler or v["pristilbud"] is not None:
            return
        if trenger_pristilbud(k, v["ytelsesdato"] or v["fakturadato"], v["skyldner_type"], v["beloep"]):
            q = Spoersmaal(
                "pristilbud", "Fikk pasienten skriftlig pristilbud før behandlingen?",
                valg="--pristilbud eller --uten-pristilbud", slag="ja_nei", ellers=None,
            )  # fmt: skip
            v["pristilbud"] = k.spoer(q)


def _fire_sifre(nummer: str) -> bool:
    return len(nummer.strip()) == 4 and nummer.strip().isascii() and nummer.strip().isdigit()
