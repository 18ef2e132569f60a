"""One practice with a few cases, taken through random acts by the command line; after each act the invariants are asked.

In this process or through the shell. A broken invariant raises `Brudd` with the command lines that lead to it.
"""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2
from typer.testing import CliRunner

from inkassocli.cli import app
from tests.conftest import KONTOR
from tests.reise import regnskap

ROT = Path(__file__).parents[2]
BREV = {"purring": "purring", "varsel": "inkassovarsel", "oppfordring": "betalingsoppfordring", "rettsvarsel": "rettslig_varsel"}
START = date(2026, 9, 2)
SLUTT = date(2026, 12, 20)
RAAD = ("--forliksraad-adresse", "Rådhusgata 1", "--forliksraad-postnummer", "0151")
UTEN_TOERR = ("vis", "kan", "satser", "neste", "liste")


class Brudd(AssertionError):
    """An invariant that does not hold."""


class Reise:
    """The folder, the day, and what has been done. `skall`: every command is a process of its own."""

    def __init__(self, mappe: Path, froe: int, *, saker: int = 2, skall: bool = False) -> None:
        self.mappe, self.skall, self.dag = mappe, skall, START
        self.rng, self.antall = random.Random(froe), Counter[str]()
        self.logg: list[str] = []
        self.dager = random.Random(froe)  # of the ledger: what is asked moves no act
        self.sist: object = None
        self.proevd: set[object] = set()
        self.svar: dict[object, Any] = {}
        self._krev(*KONTOR, uten_dato=True)
        for nr in range(saker):
            self._ny(nr)
        self.saker = sorted(f.stem for f in (mappe / "saker").glob("*.toml"))

    # ---- running ------------------------------------------------------------------------------------

    def kjoer(self, *arg: str, uten_dato: bool = False) -> tuple[int, str, str]:
        """One command on the day: code, stdout, stderr."""
        hele = [*arg, "--mappe", str(self.mappe), *(() if uten_dato else ("--dato", f"{self.dag}"))]
        self.antall["kommandoer"] += 1
        if self.skall:
            miljoe = {**os.environ, "PYTHONPATH": str(ROT), "EDITOR": "true"}
            svar = subprocess.run([sys.executable, "-m", "inkassocli", *hele], capture_output=True, text=True, env=miljoe,
                                  check=False)  # fmt: skip
            return svar.returncode, svar.stdout, svar.stderr
        svar_ = CliRunner().invoke(app, hele, env={"EDITOR": "true", "COLUMNS": "400"})
        return svar_.exit_code, svar_.stdout, svar_.stderr

    def _krev(self, *arg: str, uten_dato: bool = False) -> str:
        kode, ut, feil = self.kjoer(*arg, uten_dato=uten_dato)
        if kode != 0:
            raise self.brudd(f"{shlex.join(arg)} ga {kode}: {feil or ut}")
        return ut

    def json(self, *arg: str) -> Any:
        """The JSON answer of a command that must succeed."""
        return json.loads(self._krev(*arg, "--json"))

    def brudd(self, hva: str) -> Brudd:
        """The broken invariant with the way to it."""
        return Brudd("\n".join((hva, *self.logg)))

    def innhold(self) -> dict[str, bytes]:
        """Every file of the folder but locks and caches."""
        return {
            str(f.relative_to(self.mappe)): f.read_bytes()
            for f in sorted(self.mappe.rglob("*"))
            if f.is_file() and not f.name.endswith(".laas") and "indeks" not in f.name
        }

    def _ny(self, nr: int) -> None:
        """A case; every third is of the debtor of the first."""
        navn = "Ola Nordmann" if nr % 3 != 1 else "Kari Hansen"
        forfall = self.rng.choice(("2026-08-03", "2026-08-17", "2023-11-10", "2024-01-15"))
        faktura = f"{date.fromisoformat(forfall) - timedelta(20)}"
        self._krev("ny", "--skyldner-type", "privat", "--skyldner-navn", navn, "--skyldner-adresse", "Storgata 5",
                   "--skyldner-postnummer", "0184", "--faktura", f"10{nr}", "--fakturadato", faktura, "--beloep",
                   f"{self.rng.randint(300, 9000)}", "--ytelsesdato", faktura, "--forfall", forfall, "--forfall-avtalt",
                   "--pristilbud", "--egen-sak")  # fmt: skip

    # ---- acts ---------------------------------------------------------------------------------------

    def handling(self, navn: str, tall: int) -> None:
        """One act, drawn by its name and a number, with the invariants before and after it."""
        if navn == "vent":
            sett = regnskap.les(self.mappe, self.dag)
            self.dag = min(SLUTT, self.dag + timedelta(1 + tall % 25))
            self.logg.append(f"@dato {self.dag}")
            self._krev_hel(regnskap.grensene, sett, regnskap.les(self.mappe, self.dag))
            self.kontroll()
            return
        sak = self.saker[tall % len(self.saker)]
        arg = HANDLINGER[navn](self, sak, tall // 3)
        foer, sett = self.innhold(), regnskap.les(self.mappe, self.dag)
        vis = {s: self._vist(s) for s in self.saker}
        kode, ut, feil = self.kjoer(*arg)
        self.logg.append(f"inkasso {shlex.join(arg)}   # {kode}")
        self.antall["handlinger"] += 1
        etter = self.innhold()
        if kode == 1 or "Traceback" in ut + feil:
            raise self.brudd(f"en feil i programmet: {feil}")
        if kode != 0:
            self.antall["avvist"] += 1
            if etter != foer and "registrert postlagt" not in ut:
                raise self.brudd(f"avvist ({kode}), men noe er skrevet: {feil}")
        elif etter != foer:
            self.antall["skrevet"] += 1
            self._skrevet(navn, sett, vis)
        self.kontroll()

    def _skrevet(self, navn: str, foer: dict[str, regnskap.Sett], vis: dict[str, Any]) -> None:
        """What must hold of what an act wrote: limits, the sums of letters, a letter paid, and that it can be undone."""
        naa = regnskap.les(self.mappe, self.dag)
        self._krev_hel(regnskap.grensene, foer, naa)
        self._krev_hel(regnskap.brevsummene, foer, naa)
        for s in self.saker:
            antall = regnskap.antall_brev(foer[s], naa[s])
            delvis = regnskap.noe_er_bestridt(foer[s])
            if antall and not delvis and Decimal(vis[s]["saldo"]["sum"]) != regnskap.bedt_om(foer[s].f):
                raise self.brudd(f"{s}: vis sier {vis[s]['saldo']['sum']}, brevet bygger på {regnskap.bedt_om(foer[s].f)}")
            self.antall["brevsummer"] += antall
            self.antall["brevsummer når noe er bestridt"] += antall * delvis
        roert = [s for s in self.saker if regnskap.nye(foer[s], naa[s])]
        if navn == "brevets sum":
            self.gjort_opp(foer, naa, roert)
        if navn != "angre":  # taken back itself, it would take the act before with it
            self._angre(roert, vis)

    def _krev_hel(
        self,
        regel: Callable[[regnskap.Sett, regnskap.Sett], Iterator[str]],
        foer: dict[str, regnskap.Sett],
        naa: dict[str, regnskap.Sett],
    ) -> None:
        if funn := regnskap.av((s, regel(foer[s], naa[s])) for s in self.saker):
            raise self.brudd("\n".join(funn))

    def gjort_opp(self, foer: dict[str, regnskap.Sett], naa: dict[str, regnskap.Sett], saker: list[str]) -> None:
        """Presisering 88: who pays what a letter asks for, by its deadline, owes nothing more of what it asked for."""
        for s in saker:
            if regnskap.siste_brev(foer[s]) is None:
                continue
            self.antall["brev betalt"] += 1
            if igjen := regnskap.bedt_om(naa[s].f):
                raise self.brudd(f"{s}: brevets sum er betalt, men {igjen} kr står igjen")

    def brevets_sum(self, sak: str) -> list[str]:
        """A payment of what a posted letter asks for: in the case, else in another that has one."""
        sett = regnskap.les(self.mappe, self.dag)
        brev = ((s, regnskap.siste_brev(sett[s])) for s in (sak, *self.saker))
        return next(([s, "--beloep", str(b.sum)] for s, b in brev if b), [sak, "--beloep", "100"])

    def _vist(self, sak: str) -> Any:
        """`vis --json` of a case as it stands; asked once of each state."""
        nokkel = ("vis", sak, self._tilstand(sak))
        if nokkel not in self.svar:
            self.svar[nokkel] = self.json("vis", sak)
        return self.svar[nokkel]

    def _tilstand(self, sak: str) -> tuple[object, ...]:
        """All that an answer about a case rests on: the day, and the cases of its debtor."""
        hvem = self._skyldner(sak)
        return (self.dag, *((s, self._tekst(s)) for s in self.saker if s == sak or self._skyldner(s) == hvem))

    def _tekst(self, sak: str) -> str:
        return (self.mappe / f"saker/{sak}.toml").read_text("utf-8")

    def _angre(self, saker: list[str], foer: dict[str, Any]) -> None:
        """`angre` right after an act restores `vis` but for `hendelser`, in every case that it wrote in."""
        lagret = self.mappe.with_name(f"{self.mappe.name}-lagret")
        shutil.copytree(self.mappe, lagret)
        try:
            for sak in saker:
                kode, _, feil = self.kjoer("angre", sak, "--ja")
                naa = self.json("vis", sak) if kode == 0 else None
                if naa is None or {**naa, "hendelser": 0} != {**foer[sak], "hendelser": 0}:
                    raise self.brudd(f"angre {sak} ga {kode} {feil}: {foer[sak]} er blitt {naa}")
                self.antall["angret"] += 1
        finally:
            shutil.rmtree(self.mappe)
            lagret.rename(self.mappe)

    # ---- invariants ---------------------------------------------------------------------------------

    def kontroll(self) -> None:
        """All that must hold in the folder as it stands; asked once of each state."""
        innhold = sha256(repr([(n, sha256(x).digest()) for n, x in self.innhold().items()]).encode()).digest()
        if self.sist == (naa := (self.dag, innhold)):
            return
        self.sist = naa
        oppgaver = self.json("neste")
        self._krev("sjekk")
        self._doable(oppgaver)
        self._kjoeringene(oppgaver)
        self._ventende(oppgaver)
        self._saldoene()
        self._hovedboken()

    def _doable(self, oppgaver: list[dict[str, Any]]) -> None:
        """Every command that `neste` and `kan` name can be carried out that day."""
        for o in oppgaver:
            self._proev(o["sak"], shlex.split(o["kommando"]), o["mangler"])
        for s in self.saker:
            ut = self._krev("kan", s)
            for linje in re.findall(r"^  (inkasso .*)$", ut.partition("Du kan i dag:")[2], re.MULTILINE):
                self._proev(s, shlex.split(linje), [])

    def _proev(self, sak: str, ord_: list[str], mangler: list[str]) -> None:
        arg = self._fyll([*ord_[1:], *(x for valg in mangler for x in (valg, "…"))])
        nokkel = (*arg, self._tilstand(sak) if sak in arg else self.sist)
        if nokkel in self.proevd:
            return
        self.proevd.add(nokkel)
        kode, ut, feil = self.kjoer(*arg, *(() if arg[0] in UTEN_TOERR else ("--dry-run",)))
        self.antall["navngitte kommandoer"] += 1
        if kode != 0:
            raise self.brudd(f"{shlex.join(arg)} er navngitt, men ga {kode}: {feil or ut}")

    def _fyll(self, arg: list[str]) -> list[str]:
        """A value in the place of each that only the user knows."""
        ut: list[str] = []
        for valg in arg:
            if ut and ut[-1] in VERDIER:
                ut.append(VERDIER[ut[-1]](self))
            elif valg != "…":
                ut.append(valg)
        return ut

    def _kjoeringene(self, oppgaver: list[dict[str, Any]]) -> None:
        """A run without a case makes exactly the cases that `neste --json` marks; one letter a debtor."""
        merket = {(BREV_TIL[o["steg"]], o["sak"]) for o in oppgaver if o.get("i_kjoering")}
        for kommando in ("purring", "varsel", "oppfordring"):
            svar = self.json(kommando, "--dry-run")
            laget = {e.get("sak", svar["sak"]) for e in svar["hendelser"] if e["type"] == "brev_laget"}
            if laget != {s for k, s in merket if k == kommando}:
                raise self.brudd(f"{kommando} tar {laget}, men neste merker {merket}")
        if len({self._skyldner(s) for _, s in merket}) != len(merket):
            raise self.brudd(f"samme skyldner får to brev: {merket}")
        self.antall["kjøringer"] += 3

    def _skyldner(self, sak: str) -> str:
        """The debtor; one who has moved in this case is not known to be the same in another (presisering 93)."""
        tekst = (self.mappe / f"saker/{sak}.toml").read_text("utf-8")
        navn = re.findall(r'navn = "(.*)"', tekst)[0]
        return f"{navn} {sak}" if "adresse_endret" in tekst else str(navn)

    def _ventende(self, oppgaver: list[dict[str, Any]]) -> None:
        """No letter in waiting is both kept and refused."""
        for o in oppgaver:
            if o["hast"] != 6 or " laget " not in o["hvorfor"] or "orliksklage" in o["hvorfor"]:
                continue
            holder = o["steg"] == "sendt"
            brev = ORD[o["hvorfor"].partition(" laget ")[0].lower()]
            kode, _, feil = self.kjoer("sendt", o["sak"], "--brev", brev, "--dry-run")
            self.antall["brev som venter"] += 1
            eneste = sum(x["sak"] == o["sak"] and x["hvorfor"].lower().startswith(o["hvorfor"].partition(" laget ")[0].lower())
                         for x in oppgaver) == 1  # fmt: skip
            if eneste and (kode == 0) is not holder:
                raise self.brudd(f"{o['hvorfor']}: neste sier {o['steg']}, sendt ga {kode}: {feil}")

    def _saldoene(self) -> None:
        """`vis`, `liste`, `beregning` and `eksport --saldo` say the same balance, to the øre; so does the ledger."""
        liste = {r["sak"]: r["saldo"] for r in self.json("liste")}
        saldi = {r["sak"]: r for r in self.json("eksport", "--saldo")}
        for s in self.saker:
            vis = self.json("vis", s, "--konto")
            summer = {vis["saldo"]["sum"], liste[s]["sum"], self.json("beregning", s)["saldo"]["sum"]}
            if s in saldi:
                summer.add(str(saldi[s]["sum"]))
            if len(summer) != 1:
                raise self.brudd(f"{s}: saldoen er {summer}")
            poster = sum((Decimal(x[n]) for x in vis["konto"] for n in KONTOFELT), Decimal(0))
            if poster != Decimal(vis["saldo"]["sum"]) and "dom" not in {x["slag"] for x in vis["konto"]}:
                raise self.brudd(f"{s}: postene gir {poster}, saldoen er {vis['saldo']['sum']}")
            self.antall["saldoer"] += 1

    def _hovedboken(self) -> None:
        """Opening + postings = closing for random pairs of days, and nothing done is nothing told."""
        sett = regnskap.les(self.mappe, self.dag)
        funn = regnskap.av((s, regnskap.hovedboken(x, self.dager, PAR)) for s, x in sett.items())
        if funn := [*funn, *regnskap.av((s, regnskap.stille(x)) for s, x in sett.items())]:
            raise self.brudd("\n".join(funn))
        self.antall["hovedbøker"] += PAR * len(sett)
        self.antall["hovedbøker etter dom"] += PAR * sum(x.f.konto.etter_dom for x in sett.values())


PAR = 3
KONTOFELT = ("hovedstol", "renter", "gebyr", "sakskostnader")
BREV_TIL = {steg: kommando for kommando, steg in BREV.items()}
ORD = {
    "purring": "purring", "inkassovarsel": "inkassovarsel", "betalingsoppfordring": "betalingsoppfordring",
    "varsel om rettslige skritt": "rettslig_varsel", "svar på innsigelse": "svar", "nedbetalingsavtale": "avtale",
}  # fmt: skip


def _fil(r: Reise) -> str:
    fil = r.mappe.with_name("dom.pdf")
    if not fil.exists():
        dokument = pypdfium2.PdfDocument.new()
        dokument.new_page(595, 842)
        dokument.save(str(fil))
    return str(fil)


VERDIER: dict[str, Callable[[Reise], str]] = {
    "--likevel": lambda _: "Det haster", "--tekst": lambda _: "Vi har sett på det", "--grunn": lambda _: "tap",
    "--til": lambda r: f"{r.dag + timedelta(10)}", "--fra": lambda r: f"{r.dag + timedelta(20)}",
    "--avslutt": lambda _: "trukket", "--adresse": lambda _: "Nygata 1", "--postnummer": lambda _: "0161",
    "--kilde": lambda _: "Folkeregisteret", "--forkynt": lambda r: f"{r.dag}", "--fil": _fil, "--bilag": _fil,
    "--faktura": lambda _: "100", "--forliksraad-adresse": lambda _: RAAD[1], "--forliksraad-postnummer": lambda _: RAAD[3],
    "--kommune": lambda _: "0301", "--verge-navn": lambda _: "Vera Verge", "--verge-adresse": lambda _: "Storgata 9",
    "--verge-postnummer": lambda _: "0184",
}  # fmt: skip


def _brev(kommando: str) -> Callable[[Reise, str, int], list[str]]:
    return lambda r, s, n: [kommando, s, *(("--postlagt",) if n % 2 else ()), *(("--likevel", "Grunn") if n % 5 == 0 else ())]


HANDLINGER: dict[str, Callable[[Reise, str, int], list[str]]] = {
    **{k: _brev(k) for k in BREV},
    "kjør SAK": lambda r, s, n: [("purring", "varsel", "oppfordring")[n % 3]],
    "sendt": lambda r, s, n: ["sendt", s],
    "sendt SAK": lambda r, s, n: ["sendt", "--ja"],
    "betaling": lambda r, s, n: ["betaling", s, "--beloep", f"{100 + n * 7}", "--ja"],
    "alt": lambda r, s, n: ["betaling", s, "--beloep", r.json("vis", s)["saldo"]["sum"].replace("0.00", "1.00"), "--ja"],
    "brevets sum": lambda r, s, n: ["betaling", *r.brevets_sum(s), "--ja"],
    "kreditnota": lambda r, s, n: ["kreditnota", s, "--beloep", f"{50 + n % 200}", "--ja"],
    "kreditnota hele": lambda r, s, n: ["kreditnota", s, "--hele", "--ja"],
    "ettergi": lambda r, s, n: ["ettergi", s, "--hva", ("renter", "gebyr", "rest")[n % 3], *(
        () if n % 3 == 2 else ("--beloep", "5")), "--ja"],
    "innsigelse": lambda r, s, n: ["innsigelse", s, "--tekst", "Uenig", *(
        (), ("--art", "delvis", "--uomtvistet", "100"), ("--art", "betalingsevne"))[n % 3]],
    "svar": lambda r, s, n: ["innsigelse", s, "--svar", "--tekst", "Nei", *(("--postlagt",) if n % 2 else ())],
    "trukket": lambda r, s, n: ["innsigelse", s, "--avslutt", "trukket", "--ja"],
    "pause": lambda r, s, n: ["pause", s, "--til", f"{r.dag + timedelta(5 + n % 20)}"],
    "pauseslutt": lambda r, s, n: ["pause", s, "--slutt"],
    "stans": lambda r, s, n: ["stans", s, "--grunn", ("doedsfall", "konkurs", "verge_mangler")[n % 3]],
    "stansslutt": lambda r, s, n: ["stans", s, "--slutt"],
    "avtale": lambda r, s, n: ["avtale", s, "--antall", "3", "--fra", f"{r.dag + timedelta(10 + n % 20)}", "--ja"],
    "brutt": lambda r, s, n: ["avtale", s, "--brutt", "--ja"],
    "adresse": lambda r, s, n: ["adresse", s, "--adresse", f"Nygata {n}", "--postnummer", "0161", "--kilde", "brev"],
    "retur": lambda r, s, n: ["brev", s, "--retur", "1"],
    "forlik": lambda r, s, n: ["forlik", s, *RAAD, *(("--likevel", "Grunn") if n % 2 else ())],
    "forlik sendt": lambda r, s, n: ["forlik", s, "--sendt", *(("--likevel", "Grunn") if n % 2 else ())],
    "forlik slutt": lambda r, s, n: ["forlik", "avsluttet", s, ("trukket", "avvist", "innstilt")[n % 3]],
    "dom": lambda r, s, n: ["dom", s, "--resultat", "vunnet", "--beloep", "500", "--forkynt", f"{r.dag}", *(
        ("--fil", _fil(r)) if n % 2 else ()), "--ja"],
    "utlegg sendt": lambda r, s, n: ["utlegg", s, "--sendt"],
    "utlegg svar": lambda r, s, n: ["utlegg", s, "--resultat", ("pant", "trekk", "intet", "hevet")[n % 4]],
    "avslutt": lambda r, s, n: ["avslutt", s, "--grunn", "tap", "--ja"],
    "gjenåpne": lambda r, s, n: ["avslutt", s, "--gjenaapne"],
    "endre": lambda r, s, n: ["endre", s, "--ytelsesdato", ("2023-09-30", "2026-07-10", "2023-10-12")[n % 3]],
    "logg": lambda r, s, n: ["logg", s, "--tekst", "Ringte"],
    "angre": lambda r, s, n: ["angre", s, "--ja"],
}  # fmt: skip
NAVN = ("vent", *HANDLINGER)
# Drawn more often than the rest: what a practice does every week.
VEKT = {"vent": 12, "purring": 5, "varsel": 5, "oppfordring": 5, "kjør SAK": 6, "sendt": 4, "sendt SAK": 5, "betaling": 3,
        "brevets sum": 4}  # fmt: skip


def ferd(r: Reise, lengde: int) -> None:
    """So many random acts."""
    r.kontroll()
    for navn in r.rng.choices(NAVN, [VEKT.get(n, 1) for n in NAVN], k=lengde):
        r.handling(navn, r.rng.randrange(1000))
