"""The one form machine: every question that an act asks is put by it, one at a time and in plain lines.

«<» goes back with the old answer as suggestion, «?» explains, a wrong answer says why and is asked again. What was
answered when the form was broken off is kept, and taken up by the next run of the same command. On the last page
the answers are numbered, and a number asks that one again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click
import typer
from click.core import ParameterSource

from inkassocli.commands.skjerm import skriv
from inkassocli.core.beloep import kr
from inkassocli.core.format import dato, ufarlig
from inkassocli.errors import BrukError, InkassoError, SaksfilError
from inkassocli.saksgang.utkast import PaaNytt

if TYPE_CHECKING:
    from pathlib import Path

    from inkassocli.saksgang.kladder import Plass
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.utkast import Bekreftelse, Spoersmaal

TILBAKE, HJELP, FORKAST = ("<",), ("?", "hjelp", "vet ikke", "vet ikkje"), "forkast"
JA, NEI = ("j", "ja", "y", "yes"), ("n", "nei", "no")
SKRIVES = ("tekst", "valgfri", "ja_nei")  # of these kinds the typed text may be kept and shown
PLASS = 20  # columns left for the answer
TASTER = "Skriv < for å gå tilbake og ? for forklaring. Ctrl-C tar vare på svarene dine."
FOERST = "Dette er det første spørsmålet."


class Tilbake(Exception):
    """The user wants the question before this one."""


@dataclass(slots=True)
class Svart:
    """A question with what was typed, and what it was read as."""

    q: Spoersmaal
    skrevet: str
    verdi: Any

    @property
    def synlig(self) -> bool:
        """Whether it may be shown and kept: not a password, nor a text of the editor's."""
        return self.q.slag in SKRIVES


class Skjema:
    """The questions of one run of a command, over all its rounds. `besvart` are the answers that the act reads."""

    def __init__(
        self, besvart: dict[str, Any], plass: Callable[[], Plass | None], mappe: Path | None
    ) -> None:
        self.besvart, self._plass, self.mappe = besvart, plass, mappe
        self.gang: list[Svart] = []
        self.husk: dict[str, str] = {}  # offered when the question comes again
        self.spill: dict[str, str] = {}  # answered by itself when the question comes again
        self.kladd: Plass | None = None
        self.gjenopptatt = self.begynt = self.fortalt = False
        self.kjente = 0  # questions known of

    # ---- the questions -------------------------------------------------------------------------

    def besvar(self, spoersmaal: Sequence[Spoersmaal]) -> dict[str, Any]:
        """The answers to one round; fewer when the user goes back, and then the act is asked again what it needs."""
        self._begynn(spoersmaal)
        ut: dict[str, Any] = {}
        for nr, q in enumerate(spoersmaal):
            self.kjente = max(self.kjente, len(self.gang) + len(spoersmaal) - nr)
            if self.kjente > 1 and not self.fortalt and q.felt not in self.spill:
                self.fortalt = True
                skriv_brutt(TASTER)
            try:
                svart = self._spilt(q) or self._still(q)
            except Tilbake:
                forrige = self.gang.pop()
                self.husk[forrige.q.felt] = forrige.skrevet
                self.besvart.pop(forrige.q.felt, None)
                ut.pop(forrige.q.felt, None)
                break
            except PaaNytt:
                return {}
            self.gang.append(svart)
            ut[q.felt] = svart.verdi
        return ut

    def _begynn(self, spoersmaal: Sequence[Spoersmaal]) -> None:
        """The draft of a run that was broken off is taken up, once."""
        if self.begynt:
            return
        self.begynt, self.kladd = True, self._plass()
        if self.kladd and (skadet := self.kladd.skadet()):
            self._om_skadet(self.kladd.hva, *skadet)
        lest = self.kladd.les() if self.kladd else None
        if lest and lest.svar:
            self.spill, self.husk, self.gjenopptatt = dict(lest.svar), dict(lest.forslag), True
            antall = max(lest.av, len(lest.svar))
            skriv_brutt(f"Fortsetter der du slapp ({len(lest.svar)} av {antall} svar).")
            skriv_brutt(f"Skriv «{FORKAST}» for å kaste dem og begynne på nytt.")

    def _om_skadet(self, hva: str, fil: Path, ny: Path | None) -> None:
        """Nothing of a draft that cannot be read is lost in silence, nor is it written over."""
        skriv_brutt(f"Svarene fra sist («{hva}») kan ikke leses: {fil.name} er skadet. Du begynner på nytt.")
        if ny:
            skriv_brutt(f"Det som var der, er spart i {ny}. Slett filen når du ikke trenger den.")
        else:
            self.kladd = None
            skriv_brutt("Filen kan ikke flyttes, så svarene dine blir ikke tatt vare på denne gangen.")

    def _spilt(self, q: Spoersmaal) -> Svart | None:
        """The answer given before, where it still passes its check; where not, it is told and asked again."""
        if (skrevet := self.spill.pop(q.felt, None)) is None:
            return None
        self.husk[q.felt] = skrevet
        try:
            svart = Svart(q, skrevet, _les(q, skrevet))
        except (InkassoError, typer.BadParameter) as feil:
            skriv_brutt(f"{navn(q)}: {skrevet}", innrykk="  ")
            _si_feil(feil)
            return None
        if self.gjenopptatt:
            skriv_brutt(f"{navn(q)}: {vist(svart)}", innrykk="  ")
        return svart

    def _still(self, q: Spoersmaal) -> Svart:
        for linje in q.foer:
            skriv_brutt(linje)
        if q.slag not in SKRIVES:
            return Svart(q, "", _uten_visning(q, self.mappe))
        forslag = self.husk.get(q.felt, q.forslag)
        while True:
            skrevet = prompt(_med_valg(q, forslag))
            ord_ = skrevet.casefold()
            if ord_ in TILBAKE:
                if self.gang:
                    raise Tilbake
                skriv_brutt(FOERST, innrykk="  ")
                continue
            if ord_ in HJELP:
                skriv_brutt(forklart(q), innrykk="  ")
                continue
            if ord_ == FORKAST and self.gjenopptatt:
                self._forkast()
                raise PaaNytt
            if not skrevet and forslag is not None:
                skrevet = forslag
            try:
                return Svart(q, skrevet, _les(q, skrevet))
            except (InkassoError, typer.BadParameter) as feil:
                _si_feil(feil)

    def _forkast(self) -> None:
        for svart in self.gang:
            self.besvart.pop(svart.q.felt, None)
        self.gang, self.husk, self.spill = [], {}, {}
        self.gjenopptatt = False
        self.ferdig()
        skriv_brutt("Svarene er kastet. Begynner på nytt.")

    # ---- the last page -------------------------------------------------------------------------

    @property
    def synlige(self) -> list[Svart]:
        """The answers that may be shown."""
        return [x for x in self.gang if x.synlig]

    def siste_side(self, q: Bekreftelse, vis: str = "") -> bool:
        """The answers numbered, then the effect and the question; True for yes. A number asks that answer again."""
        self._vis_svarene()
        if vis:
            skriv(vis, err=True)
        valg = {True: "J/n", False: "j/N"}[q.standard]
        while True:
            svar = prompt(f"{ufarlig(q.tekst)} [{valg}, eller et tall for å rette]: ").casefold()
            if svar in JA or (not svar and q.standard):
                return True
            if svar in NEI or not svar:
                return False
            self._rett(svar)
            skriv_brutt("Svar ja eller nei, eller skriv tallet foran svaret som er feil.", innrykk="  ")

    def rett_opp(self, feil: InkassoError) -> bool:
        """Answers that do not go together: told, and one may be put right; False when there is none to change."""
        if len(self.synlige) < 2:
            return False
        _si_feil(feil)
        self._vis_svarene()
        while True:
            svar = prompt("Hvilket svar skal rettes? Skriv tallet (Enter avbryter): ")
            if not svar:
                return False
            try:
                self._rett(svar)
            except PaaNytt:
                return True
            skriv_brutt("Skriv tallet foran svaret.", innrykk="  ")

    def _vis_svarene(self) -> None:
        skriv_brutt("Dette har du svart:")
        for nr, x in enumerate(self.synlige, 1):
            skriv_brutt(f"{navn(x.q)}: {vist(x)}", foerste=f"  {nr:>2}  ", innrykk="      ")

    def _rett(self, svar: str) -> None:
        """The answer with this number is open again, those after it are tried again as they stand."""
        synlige = self.synlige
        if svar in TILBAKE:
            svar = str(len(synlige))
        if not (svar.isdecimal() and 1 <= int(svar) <= len(synlige)):
            return
        plass = self.gang.index(synlige[int(svar) - 1])
        rettes, senere = self.gang[plass], self.gang[plass + 1 :]
        self.husk[rettes.q.felt] = rettes.skrevet
        self.spill |= {x.q.felt: x.skrevet for x in senere if x.synlig}
        for x in (rettes, *senere):
            self.besvart.pop(x.q.felt, None)
        self.gang, self.gjenopptatt = self.gang[:plass], False
        raise PaaNytt

    # ---- the draft -----------------------------------------------------------------------------

    @contextmanager
    def holdt(self) -> Iterator[None]:
        """A form that is broken off keeps its answers, and the user is told where; one that is done leaves nothing."""
        try:
            yield
        except (click.Abort, KeyboardInterrupt, SaksfilError):
            self._behold()
            raise
        else:
            self.ferdig()

    def _behold(self) -> None:
        svar = {x.q.felt: x.skrevet for x in self.synlige} | self.spill
        if not (svar and self.kladd):
            return
        forslag = {felt: x for felt, x in self.husk.items() if felt not in svar}
        try:
            fil = self.kladd.behold(svar, forslag, max(self.kjente, len(svar)))
        except InkassoError as feil:
            skriv_brutt(f"\nSvarene kunne ikke tas vare på: {feil.melding}")
            return
        skriv_brutt(
            f"\nSvarene dine ligger i {fil} til du er ferdig. Kjør samme kommando igjen for å fortsette."
        )

    def kast(self) -> None:
        """A no to the whole: nothing of it is kept."""
        self.gang, self.spill = [], {}
        self.ferdig()

    def ferdig(self) -> None:
        """The draft is taken away."""
        if self.kladd:
            self.kladd.slett()


FELLES = ("mappe", "dato", "json", "stille", "dry_run")


def skjema_for(ctx: typer.Context, kontor: Kontor) -> Skjema:
    """The form of one call: its draft is found by the command, the case and the options that were given."""

    def plass() -> Plass | None:
        from inkassocli.saksgang.kladder import Plass

        if "mappe" not in vars(kontor):
            return None
        gitt = {
            n: v
            for n, v in ctx.params.items()
            if n not in FELLES and ctx.get_parameter_source(n) is ParameterSource.COMMANDLINE
        }
        return Plass(kontor, " ".join(ctx.command_path.split()[1:]), gitt)

    return Skjema(kontor.besvart, plass, vars(kontor).get("mappe"))


# ---- one question -------------------------------------------------------------------------------


def prompt(tekst: str) -> str:
    """Ask; the text is wrapped between words, with room for the answer after it. Gives what was typed, trimmed."""
    from inkassocli.view.tekst import avsnitt

    *foer, siste = avsnitt(tekst, ialt=_bredde()).split("\n")
    for linje in foer:
        skriv(linje, err=True)
    return str(click.prompt(f"{siste} ", default="", show_default=False, prompt_suffix="", err=True)).strip()


def _bredde() -> int:
    from inkassocli.view.tekst import bredde

    return max(bredde() - PLASS, 40)


def skriv_brutt(tekst: str, innrykk: str = "", foerste: str | None = None) -> None:
    """Lines beside the question, wrapped between words."""
    from inkassocli.view.tekst import avsnitt

    for linje in tekst.split("\n"):
        inn = innrykk or linje[: len(linje) - len(linje.lstrip())]
        skriv(avsnitt(ufarlig(linje.lstrip()), inn, foerste), err=True)


def _med_valg(q: Spoersmaal, forslag: str | None) -> str:
    """The question with the answer that Enter gives."""
    tekst = ufarlig(q.tekst)
    if q.slag == "ja_nei":
        return f"{tekst} [{ {'ja': 'J/n', 'nei': 'j/N'}.get(_ja_nei_ord(forslag), 'j/n') }]: "
    if forslag:
        return f"{tekst} [{ufarlig(forslag)}]: "
    if q.slag == "valgfri":
        return f"{tekst} (kan stå tomt): "
    return tekst if tekst.endswith("?") else f"{tekst}: "


def _ja_nei_ord(svar: str | None) -> str:
    tett = (svar or "").strip().casefold()
    return "ja" if tett in JA else "nei" if tett in NEI else ""


def _les(q: Spoersmaal, skrevet: str) -> Any:
    """What was typed, read and checked."""
    if q.slag == "ja_nei":
        if not (svar := _ja_nei_ord(skrevet)):
            raise BrukError("Svar ja eller nei.")
        return svar == "ja"
    if not skrevet:
        if q.slag == "valgfri":
            return None
        if q.forslag is not None:  # Enter alone is an answer
            return q.les("")
        raise BrukError("Her må det stå et svar. Skriv ? for forklaring.")
    if q.slag == "valgfri" and skrevet == "-":  # takes away the old answer that is suggested
        return None
    return q.les(skrevet)


def _uten_visning(q: Spoersmaal, mappe: Path | None) -> Any:
    """What is not shown while it is typed, and what is written in the editor."""
    if q.slag == "skjult":
        tekst = ufarlig(q.tekst)
        return q.les(typer.prompt(tekst, default="", show_default=False, hide_input=True, err=True))
    from inkassocli.commands.samtale.egentekst import i_tekstprogram

    return q.les(i_tekstprogram(q.forslag or "", ellers=f"bruk {q.valg}", mappe=mappe) or q.forslag or "")


def _si_feil(feil: InkassoError | typer.BadParameter) -> None:
    melding = feil.melding if isinstance(feil, InkassoError) else feil.message
    gjoer = feil.gjoer if isinstance(feil, InkassoError) and "--" not in feil.gjoer else ""
    skriv_brutt(f"{melding} {gjoer[:1].upper()}{gjoer[1:]}{'.' if gjoer else ''}".strip(), innrykk="  ")


def forklart(q: Spoersmaal) -> str:
    """What «?» says: which day, number or word is meant, and how it may be left out."""
    tekst = (
        q.hjelp
        or f"{navn(q)}: svaret er det samme som du kan gi med {q.valg or 'et valg på kommandolinjen'}."
    )
    if q.slag == "valgfri":
        tekst += " Vet du det ikke, trykker du Enter."
    elif q.slag == "ja_nei":
        tekst += " Svar ja eller nei."
    return f"{tekst} Skriv < for å gå tilbake, eller Ctrl-C for å fortsette senere."


def navn(q: Spoersmaal) -> str:
    """The question as a name in front of its answer."""
    return ufarlig(q.kort or q.tekst.partition(" (")[0].rstrip("?: "))


def vist(x: Svart) -> str:
    """An answer as it was read."""
    match x.verdi:
        case None:
            return "–"
        case bool():
            return "ja" if x.verdi else "nei"
        case date():
            return dato(x.verdi)
        case Decimal():
            return kr(x.verdi)
        case list() | tuple():
            return ufarlig(", ".join(map(str, x.verdi)))
    return ufarlig(str(x.verdi))
