"""What `betaling fil` says: every line of the file under its group, and each case that was touched."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from inkassocli.core.beloep import kr
from inkassocli.core.format import antall, dato
from inkassocli.core.hendelser import Betaling
from inkassocli.core.treff import REGISTRERES, Forslag, Gruppe
from inkassocli.saksgang.penger.svar import BANKFILER, BankLest, Bankrad, BankSak
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.jsonut import hendelse, saldo
from inkassocli.view.kolonner import kolonner
from inkassocli.view.melding import Melding
from inkassocli.view.tekst import avsnitt, bredde
from inkassocli.view.virkning import feilbrev_json, frist_holdt, gjort_opp, om_brevene, raad

OVERSKRIFT = {
    Gruppe.FOERES: "Føres på saken",
    Gruppe.FOR_MYE: "Føres, men er mer enn det som gjenstår",
    Gruppe.OPPGJORT: "Saken er avsluttet eller gjort opp – venter på deg",
    Gruppe.UKJENT_KID: "Ukjent KID – venter på deg",
    Gruppe.UTEN_KID: "Uten KID – venter på deg",
    Gruppe.FOR_TIDLIG: "Dagen passer ikke med kravet – venter på deg",
    Gruppe.MULIG_DUBLETT: "Kan være ført før – venter på deg",
    Gruppe.TILBAKE: "Tilbakeført eller negativt – føres ikke",
    Gruppe.SETT: "Ført før – ingenting å gjøre",
    Gruppe.UAVKLART: "Kan ikke leses sikkert – venter på deg, føres for hånd",
    Gruppe.ANNET: "Annen konto, valuta eller status – føres ikke",
    Gruppe.UT: "Ut av kontoen – føres ikke",
}
ANGRET = "Ført før, og angret – føres ikke igjen av seg selv"
IGJEN = "Skal den føres igjen, her eller på en annen sak: --til NR=SAK"
IKKE_FOERT = "Kunne ikke føres – saken er ikke endret"
SAGT = ("", "Uten KID.", "Ført før.", "Ført før, og angret.")  # the heading says it


def lest(s: Samling) -> Melding:
    """Every line, what was booked and what was not, and what waits for the user."""
    x: BankLest = s.svar
    v = _Visning(s)
    linjer = [f"{BANKFILER[x.slag]} {x.fil}: {_antall(x.rader)}.", *(f"Merk: {m}" for m in x.varsler)]
    linjer += [f"Ikke tatt med: {plass}: {grunn}" for plass, grunn in x.utelatt]
    linjer += [*v.tabell(), "", *v.oppsummert()]
    if venter := [r for r in x.rader if r.treff.venter and not r.sak]:
        hva = " Si hvor de hører til: --til NR=SAK" if any(r.treff.linje.registrerbar for r in venter) else ""
        linjer.append(f"{_antall(venter)} venter på deg.{hva}")
        if any(r.treff.sikkert for r in venter):
            linjer.append("Si ja til forslagene som har både referanse og riktig beløp: --ja")
    feil = [u.grunn for u in s.utelatt if u.kode]
    hendelser = [{"sak": u.nr, **hendelse(e)} for u in s.utkast for e in u.hendelser]
    return Melding(linjer, feil, ekstra=v.som_json() | {"feil": feil}, hendelser=hendelser)


def _antall(rader: Sequence[Bankrad]) -> str:
    return antall(len(rader), "linje", "linjer")


class _Visning:
    """One file, and which of its cases could be written."""

    def __init__(self, s: Samling) -> None:
        self.x: BankLest = s.svar
        foert = {u.nr for u in s.utkast}
        self.ute = {u.sak: u for u in s.utelatt if u.sak}
        self.bestemt = {r.treff.nr: r.sak for r in self.x.rader if r.sak in foert}
        self.saker = [sak for sak in self.x.saker if sak.nr in foert]

    def tabell(self) -> list[str]:
        """Every line of the file under its heading; nothing is dropped."""
        grupper: dict[str, list[Bankrad]] = {}
        for r in self.x.rader:
            grupper.setdefault(self._overskrift(r), []).append(r)
        linjer: list[str] = []
        for overskrift in (*OVERSKRIFT.values(), ANGRET, IKKE_FOERT):
            if rader := grupper.get(overskrift):
                linjer += ["", f"{overskrift} ({len(rader)})", *self._gruppe(rader)]
                linjer += [f"    {IGJEN}"] if overskrift == ANGRET else []
        return linjer

    def _overskrift(self, r: Bankrad) -> str:
        """A line that the user has placed stands with those that are registered."""
        t = r.treff
        if r.sak and t.nr not in self.bestemt:
            return IKKE_FOERT
        if t.sett_og_angret and not r.sak:
            return ANGRET
        flyttes = r.sak and t.gruppe not in REGISTRERES and t.gruppe is not Gruppe.TILBAKE
        return OVERSKRIFT[Gruppe.FOERES if flyttes else t.gruppe]

    def _gruppe(self, rader: Sequence[Bankrad]) -> list[str]:
        hode = (">Nr", "Dag", ">Beløp", "KID", "Sak eller betaler")
        linjer = [f"  {x}" for x in kolonner(hode, [self._rad(r) for r in rader], bredde() - 2)]
        aapne = [r for r in rader if not r.sak or r.treff.gruppe in REGISTRERES]
        linjer += _grunnlinjer(aapne)
        return linjer + [self._forslag(r, f) for r in aapne for f in r.treff.forslag]

    def _rad(self, r: Bankrad) -> tuple[str, ...]:
        x, sak = r.treff.linje, r.sak or r.treff.sak
        hvem = f"{sak} {self.x.navn.get(sak, '')}".strip() if sak else (x.betaler_navn or "")
        beloep = kr(x.beloep) if r.valuta == "NOK" else kr(x.beloep).replace("kr", r.valuta)
        if r.treff.gruppe is Gruppe.UAVKLART and not x.beloep:
            beloep = "–"
        return (str(r.treff.nr), dato(x.bokfoert) if x.bokfoert else "–", beloep, x.kid or "–", hvem)

    def _forslag(self, r: Bankrad, f: Forslag) -> str:
        t, merke = r.treff, ""
        if f.kommandoer:
            merke = f" Før det slik: {', og så '.join(f.kommandoer)}."
        elif not f.nr:
            merke = f" Bekreft med --til {t.nr}={f.sak}."
        elif t.sikkert:
            merke = " Bekreft med --ja."
        navn = self.x.navn.get(f.sak, "")
        return avsnitt(f"Linje {t.nr} kan gjelde sak {f.sak}, {navn}: {f.hvorfor}.{merke}", "      ", "    ")

    def oppsummert(self) -> list[str]:
        """How much was booked and undone, what it means for each case, and which cases could not be written."""
        foert = [r for r in self.x.rader if r.treff.nr in self.bestemt]
        inn = [r.treff.linje.beloep for r in foert if not r.angres]
        sum_ = sum(inn, Decimal("0.00"))
        linjer = [f"{_betalinger(len(inn))} ført, {kr(sum_)}." if inn else "Ingen betalinger ført."]
        if self.x.sum_inn != sum_:
            linjer.append(f"Innbetalingene i filen er til sammen {kr(self.x.sum_inn)}.")
        if angret := len(foert) - len(inn):
            linjer.append(f"{_betalinger(angret)} angret.")
        for sak in self.saker:
            linjer += [f"Sak {sak.nr}: {x}" if not x.startswith(" ") else x for x in _om_saken(sak)]
        return linjer + [f"Ikke ført: sak {u.sak}, {u.navn}." for u in self.ute.values()]

    def som_json(self) -> dict[str, Any]:
        """The keys of this command; of payers no name and no text."""
        x = self.x
        return {
            "sak": None,
            "utelatt": [
                {"sak": r.sak or r.treff.sak or None, "linje": r.treff.nr, "grunner": [self._grunn(r)]}
                for r in x.rader
                if r.treff.nr not in self.bestemt
            ],
            "linjer": [self._linje_json(r) for r in x.rader],
            "saker": [_sak_json(sak) for sak in self.saker],
            "fil": {"navn": x.fil, "slag": x.slag, "sha256": x.sha256, "varsler": list(x.varsler)},
            "sum_inn": x.sum_inn,
            "ikke_tatt_med": [{"plass": plass, "grunn": grunn} for plass, grunn in x.utelatt],
        }

    def _grunn(self, r: Bankrad) -> str:
        return self.ute[r.sak].grunn if r.sak in self.ute else r.grunn

    def _linje_json(self, r: Bankrad) -> dict[str, Any]:
        t, x = r.treff, r.treff.linje
        return {
            "nr": t.nr,
            "plass": r.plass,
            "dato": x.bokfoert,
            "beloep": x.beloep,
            "valuta": r.valuta,
            "kid": x.kid,
            "gruppe": str(t.gruppe),
            "foeres": t.nr in self.bestemt,
            "sak": self.bestemt.get(t.nr) or t.sak or None,
            "grunn": self._grunn(r),
            "for_mye": t.for_mye,
            "avtrykk": x.avtrykk,
            "forslag": [
                {"sak": f.sak, "hvorfor": f.hvorfor}
                | ({"kommandoer": list(f.kommandoer)} if f.kommandoer else {})
                for f in t.forslag
            ],
        }


def _grunnlinjer(rader: Sequence[Bankrad]) -> list[str]:
    """Each reason once, with the lines it is about."""
    grunner: dict[str, list[int]] = {}
    for r in rader:
        t = r.treff
        tekst = f"{t.grunn} {kr(t.for_mye)} skal tilbake." if t.gruppe is Gruppe.FOR_MYE else r.grunn
        if tekst not in SAGT:
            grunner.setdefault(tekst, []).append(t.nr)
    alle = [len(rader)] == [len(nr) for nr in grunner.values()]
    return [
        avsnitt(tekst if alle else f"Linje {', '.join(map(str, nr))}: {tekst}", "    ", "    ")
        for tekst, nr in grunner.items()
    ]


def _betalinger(n: int) -> str:
    return antall(n, "betaling", "betalinger")


def _om_saken(sak: BankSak) -> list[str]:
    """What the user must know of a case: money owed back, settled, pennies left, a deadline kept, letters that err."""
    linjer = [x for x in raad(sak.fakta) if not x.startswith("Gjenstår")]
    for e in sak.nye:
        if isinstance(e, Betaling):
            linjer += frist_holdt(sak.fakta, e)
    return [*linjer, *gjort_opp(sak.nye), *om_brevene(sak.feilbrev)]


def _sak_json(sak: BankSak) -> dict[str, Any]:
    konto = sak.fakta.konto
    return {
        "sak": sak.nr,
        "saldo": saldo(konto),
        "oppgjort": konto.oppgjort,
        "til_overs": konto.til_overs,
        "brev_paa_feil_saldo": feilbrev_json(sak.feilbrev),
    }
