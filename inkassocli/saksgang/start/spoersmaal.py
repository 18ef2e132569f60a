"""The questions of a new claim: each is checked as it is answered, by itself and against what is answered already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from inkassocli.core.dager import pluss_aar
from inkassocli.core.skjema import TOM
from inkassocli.errors import BrukError, Ubesvart
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.start.skjema import kontroll_av, les_gitte, motsier, trenger_pristilbud, valg
from inkassocli.saksgang.start.sted import UKJENT_STED, kjent_postnummer, postnummer_svar
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
# Asked last, and may be left empty: what the letters, the bank file or the court will need.
VALGFRIE: tuple[tuple[str, str, Callable[[dict[str, Any], date], bool]], ...] = (
    ("ytelsesdato", "Dagen for behandlingen eller leveringen", lambda *_: True),
    ("forfall", "Forfallsdato trykt på fakturaen", lambda v, _: not v["forfall_avtalt"]),
    ("paakrav_sendt", "Dagen du sendte fakturaen", lambda v, _: not v["forfall_avtalt"]),
    ("kid", "KID på fakturaen", lambda *_: True),
    ("skyldner_foedselsdato", "Skyldnerens fødselsdato", lambda v, _: v["skyldner_type"] == "privat"),
    ("verge_navn", "Vergens navn (en forelder)", lambda v, dag: _mindreaarig(v, dag)),
    ("verge_adresse", "Vergens gateadresse", lambda v, _: bool(v["verge_navn"])),
    ("verge_postnummer", "Vergens postnummer", lambda v, _: bool(v["verge_navn"])),
    ("skyldner_organisasjonsnummer", "Organisasjonsnummer", lambda v, _: _norsk_foretak(v)),
    ("innehaver_navn", "Eieren av foretaket", lambda v, _: v["skyldner_type"] == "enk"),
    ("skyldner_telefon", "Skyldnerens telefon", lambda *_: True),
    ("skyldner_epost", "Skyldnerens e-post", lambda *_: True),
    ("_bilag", "Fakturaen som fil (PDF, JPG eller PNG)", lambda v, _: not v.get("_har_bilag")),
)
HJELP = {
    "faktura": "Nummeret som står på fakturaen, slik skyldneren ser det.",
    "fakturadato": "Dagen som er trykt på fakturaen, ikke dagen for behandlingen. Skriv 01.09.2026 eller 1.9.26.",
    "beloep": "Det som fortsatt er ubetalt på fakturaen, uten purregebyr og renter. Skriv 6400 eller 6 400,50.",
    "ytelsesdato": "Dagen pasienten ble behandlet, eller varen levert. Uten avtalt forfall løper foreldelsen fra den "
    "(foreldelsesloven § 3 nr. 1).",
    "forfall_avtalt": "Ja når dere var enige om dagen før fakturaen kom, for eksempel i en avtale pasienten skrev "
    "under. En dag som bare er trykt på fakturaen, er ikke avtalt: da løper renten 30 dager etter at fakturaen ble "
    "sendt (forsinkelsesrenteloven § 2).",
    "forfall": "Siste dag for å betale, slik den står på fakturaen. En lengre frist enn 30 dager gjelder.",
    "skyldner_type": "Pasienten er en privatperson: skriv privat. Et enkeltpersonforetak er enk. Et selskap, for "
    "eksempel et AS, er foretak.",
    "skyldner_navn": "Hele navnet på den som skal betale, slik det står på fakturaen.",
    "skyldner_adresse": "Gate og nummer, eller postboks. Dit går brevene.",
    "skyldner_postnummer": "De fire sifrene; poststedet finner programmet. Bor skyldneren i utlandet, skriver du "
    "nummeret der, og blir spurt om landet.",
    "skyldner_poststed": "Postnummeret er ikke i registeret. Skriv stedet slik det skal stå på konvolutten.",
    "paakrav_sendt": "Dagen fakturaen gikk fra deg i posten eller på e-post. Fristen på 30 dager regnes fra den "
    "(forsinkelsesrenteloven § 2). Uten svar brukes fakturadatoen.",
    "kid": "Tallrekken ved kontonummeret på fakturaen. Med den finner programmet betalingen i bankfilen.",
    "skyldner_foedselsdato": "Var skyldneren under 18 år da kravet oppsto, kan du ikke kreve gebyr, og er han det "
    "fortsatt, går brevene til vergen. Skriv året med fire sifre.",
    "verge_navn": "Skyldneren er under 18 år. Uten verge kan ingen brev sendes.",
    "verge_adresse": "Gate og nummer, eller postboks, der vergen bor.",
    "verge_postnummer": "De fire sifrene der vergen bor.",
    "skyldner_organisasjonsnummer": "Ni sifre, slik de står i Brønnøysundregistrene. De skal stå i en forliksklage.",
    "innehaver_navn": "Eieren av enkeltpersonforetaket. Uten navnet kan forliksklagen ikke lages.",
    "skyldner_telefon": "Vises på saken når du skal ringe.",
    "skyldner_epost": "Vises på saken når du skal skrive.",
    "_bilag": "Hvor filen ligger. Du kan dra den inn i vinduet. Den kopieres til saken, og trengs i en forliksklage.",
    "pristilbud": "En tannlege skal gi skriftlig pristilbud før dyr behandling (prisopplysningsforskriften § 18).",
}
# What is typed to a question is checked more closely than what a file holds.
STRENGE: dict[str, Callable[[Any], Any]] = {
    "skyldner_organisasjonsnummer": kontroll.orgnr,
    "skyldner_telefon": kontroll.telefon,
    "skyldner_epost": kontroll.epost,
}
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
            slag="ja_nei" if nei else "tekst", forslag="nei" if nei else None, hjelp=HJELP[felt],
            kort="Avtalt forfallsdag" if nei else "",
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
            if felt.endswith("_postnummer") and v["skyldner_land"] == "NO":
                svar = postnummer_svar(svar)
                if felt == "skyldner_postnummer" and not _fire_sifre(svar):
                    return kontroll.tekst(svar)  # of another country? asked next
            if felt == "_bilag":
                return _fakturafil(svar)
            sjekk = STRENGE.get(felt) or kontroll_av(v, felt)
            verdi = sjekk([svar] if felt.endswith("_adresse") else svar)
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
                hjelp="Landet skyldneren bor i. Er det Norge, har postnummeret fire sifre, og du blir spurt igjen.",
            )
            v["skyldner_land"] = self.kontor.spoer(q)
            nr += 1
            if v["skyldner_land"] == "NO":
                q = Spoersmaal(
                    self._felt(f"postnummer {nr}"), f"{self.foran}Skyldnerens postnummer",
                    valg="--skyldner-postnummer", les=self._proevd("skyldner_postnummer"), foer=(feil,),
                    hjelp=HJELP["skyldner_postnummer"],
                )  # fmt: skip
                v["skyldner_postnummer"] = self.kontor.spoer(q)
        if v["skyldner_poststed"] in TOM and v["skyldner_postnummer"] and self._ukjent_sted():
            q = Spoersmaal(
                self._felt("skyldner_poststed"), f"{self.foran}{UKJENT_STED}", valg="--skyldner-poststed",
                les=kontroll.tekst, ellers=None, hjelp=HJELP["skyldner_poststed"],
            )  # fmt: skip
            v["skyldner_poststed"] = self.kontor.spoer(q)

    def _ukjent_sted(self) -> bool:
        return self.v["skyldner_land"] != "NO" or not kjent_postnummer(self.v["skyldner_postnummer"])

    def _valgfritt(self) -> None:
        """The day of treatment and the price offer are always asked for; the rest by the form that asks the facts."""
        v, k = self.v, self.kontor
        skjema = any(felt in k.besvart for felt, *_ in SPOERSMAAL)
        for felt, tekst, trengs in VALGFRIE:
            if v.get(felt) in TOM and (skjema or felt == "ytelsesdato") and trengs(v, k.dag):
                q = Spoersmaal(
                    felt, tekst, valg=valg(felt.removeprefix("_")), slag="valgfri", les=self._proevd(felt),
                    ellers=None, hjelp=HJELP[felt],
                )  # fmt: skip
                v[felt] = k.spoer(q)
        if self.mangler or v["pristilbud"] is not None:
            return
        if trenger_pristilbud(k, v["ytelsesdato"] or v["fakturadato"], v["skyldner_type"], v["beloep"]):
            q = Spoersmaal(
                "pristilbud", "Fikk pasienten skriftlig pristilbud før behandlingen?",
                valg="--pristilbud eller --uten-pristilbud", slag="ja_nei", ellers=None, hjelp=HJELP["pristilbud"],
                kort="Skriftlig pristilbud",
            )  # fmt: skip
            v["pristilbud"] = k.spoer(q)


def _mindreaarig(v: dict[str, Any], dag: date) -> bool:
    """Under 18 on the day, with no guardian given."""
    foedt = v["skyldner_foedselsdato"]
    return bool(foedt and dag < pluss_aar(foedt, 18))


def _norsk_foretak(v: dict[str, Any]) -> bool:
    return bool(v["skyldner_type"] != "privat" and v["skyldner_land"] == "NO")


def _fakturafil(svar: str) -> Path:
    """A file that can be an exhibit; quotes come with a name that is dragged into the window."""
    from inkassocli.saksgang.start.faktura import les_bilag

    fil = Path(svar.strip().strip("'\"")).expanduser()
    les_bilag(fil)
    return fil


def _fire_sifre(nummer: str) -> bool:
    return len(nummer.strip()) == 4 and nummer.strip().isascii() and nummer.strip().isdigit()
