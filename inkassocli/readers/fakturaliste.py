"""A list of unpaid invoices, as programs export it: read whole, and shown before anything is asked or written.

Each row becomes a claim, a claim that needs a yes, a row that is left with its reason (a sum, a credit, nothing to
pay), or a fault with row, heading and cell. What holds for the whole list (which column is the amount?) is a question
that must be answered first: `Fakturaliste.spoersmaal`. Nothing here asks, writes or looks at the clock.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from inkassocli.core.beloep import NULL, kr
from inkassocli.errors import SaksfilError
from inkassocli.readers.celler import Leser, beloep_fra, dag_fra
from inkassocli.readers.fakturarad import (
    IKKE_FAKTURA,
    TYPER,
    Art,
    Kravleser,
    Listefaktura,
    Listerad,
    Register,
    skyldnernavn,
)
from inkassocli.readers.felles import Avvist, lesing, rens
from inkassocli.readers.gjenkjenn import krev_liste
from inkassocli.readers.overskrifter import (
    INGEN,
    Plassering,
    Spoersmaal,
    listet,
    normal,
    plasser,
    sitert,
    tabell,
)
from inkassocli.readers.tabell import Rad, Tabell, les_tabell
from inkassocli.readers.tillegg import slag_av

__all__ = ["Art", "Fakturaliste", "Listefaktura", "Listerad", "les_fakturaliste"]

PAAKREVD = ("faktura", "beloep")
BOER_HA = ("fakturadato", "forfall", "skyldner_navn", "skyldner_adresse", "skyldner_postnummer")
"""Columns that a claim needs; what no column gives is told once for the whole list, and not on every row."""

_SUM = re.compile(
    r"(?i)\W*(sum|total(t|er|sum)?|i alt|ialt|delsum|subtotal|til ?sammen|(utg[åa]ende )?saldo|grand total)"
    r"(\W*|\W+(\d.*|nok|kr|alle.*|kunde.*|faktura.*|fordring.*|utest[åa]ende.*|(pr|per|for)\b.*|side.*))"
)
_PER = re.compile(
    r"(?i)\b(?:per|pr\.?|as of|dato:?)\s*([0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})"
)


@dataclass(frozen=True, slots=True)
class Fakturaliste:
    """A list as it was read."""

    navn: str
    overskrifter: tuple[str, ...]
    overskriftsrad: int
    kolonner: Mapping[str, str]
    """Heading by key, as it was understood: what is kept when the user has confirmed it."""
    ikke_brukt: tuple[str, ...]
    mangler: tuple[str, ...]
    """Keys that no column gives and a claim needs."""
    spoersmaal: tuple[Spoersmaal, ...]
    """To be answered before any row is used; `rader` is then as if the first candidate were right."""
    rader: tuple[Listerad, ...]
    ark: str = ""
    andre_ark: tuple[str, ...] = ()
    per: date | None = None
    """The day the list says it is of."""
    oppgitt_sum: Decimal | None = None
    """The sum the list states of itself, in its last sum row."""

    @property
    def krav(self) -> tuple[Listerad, ...]:
        """The rows that are claims, those that need a yes among them."""
        return tuple(r for r in self.rader if r.faktura is not None)

    @property
    def sum(self) -> Decimal:
        """Of all claims."""
        return sum((r.beloep for r in self.krav), NULL)

    @property
    def varsler(self) -> tuple[str, ...]:
        """What the user should know of the list as a whole."""
        ut = []
        if self.ikke_brukt:
            ut.append(f"Ikke brukt: {', '.join(self.ikke_brukt)}.")
        if self.mangler:
            ut.append(f"Listen har ingen kolonne for {', '.join(navn_paa(self.mangler))}.")
        if self.andre_ark:
            ut.append(
                f"Bare arket «{self.ark}» er lest, ikke {', '.join(self.andre_ark[:5])}. Velg med --ark."
            )
        netto = sum((r.beloep for r in self.rader), NULL)
        if self.oppgitt_sum is not None and self.oppgitt_sum not in (self.sum, netto):
            egen, lest = kr(self.oppgitt_sum), kr(self.sum)
            ut.append(f"Listens egen sum er {egen}, men kravene som er lest, er {lest}. Finn forskjellen.")
        return tuple(ut)


def navn_paa(felter: Sequence[str]) -> list[str]:
    """The keys as they are named to people."""
    return [tabell("faktura")[n].navn for n in felter]


def les_fakturaliste(
    data: bytes,
    *,
    navn: str,
    kolonner: Mapping[str, str] | None = None,
    ark: str = "",
    register: Register | None = None,
) -> Fakturaliste:
    """The list in a CSV file or a workbook. `kolonner`: the user's headings for our keys, «-» for none."""
    valgte = kolonner or {}
    with lesing(navn):
        krev_liste(data, "faktura")
        t = les_tabell(data, "faktura", valgte, ark=ark)
        hele = [r for r in t.rader if not r.feil and not _er_sum(r)]
        p = plasser(
            t.overskrifter,
            [(r.plass, r.celler) for r in hele],
            "faktura",
            valgte,
            lik=_lik,
            egnet=_egnet,
        )
        _krev_kolonner(t, p)
        if not t.rader:
            raise Avvist("Filen har ingen rader under overskriftene.", gjoer="sjekk at du valgte riktig fil")
    leser = _Leser(navn, t, p, valgte, register or (lambda _: None), tuple(hele))
    rader = _med_kreditter([leser.rad(r) for r in t.rader], leser)
    return Fakturaliste(
        navn=navn,
        overskrifter=t.overskrifter,
        overskriftsrad=t.overskriftsrad,
        kolonner={n: t.overskrifter[i[0]] for n, i in p.kolonner.items() if i},
        ikke_brukt=p.ikke_brukt,
        mangler=leser.mangler(),
        spoersmaal=(*p.spoersmaal, *leser.spoersmaal()),
        rader=tuple(rader),
        ark=t.ark,
        andre_ark=t.andre_ark,
        per=_per(t.over),
        oppgitt_sum=leser.oppgitt_sum,
    )


def _krev_kolonner(t: Tabell, p: Plassering) -> None:
    """Without number and amount it is no list of invoices; what was seen is shown."""
    felter = tabell("faktura")
    mangler = [felter[n] for n in PAAKREVD if not p.kolonner.get(n)]
    if mangler:
        raise Avvist(
            f"Filen har ingen kolonne for {' eller '.join(f.navn for f in mangler)}. {listet(t.overskrifter)}",
            sted=f"rad {t.overskriftsrad}",
            gjoer="velg kolonne: " + " ".join(f"--kolonne {f.noekkel}=OVERSKRIFT" for f in mangler),
        )


def _lik(felt: str, celle: str) -> object:
    """A cell as it is compared with the one beside it."""
    tekst = " ".join(celle.split())
    if felt == "beloep":
        return beloep_fra(tekst) if beloep_fra(tekst) is not None else tekst
    if felt in ("fakturadato", "forfall", "ytelsesdato", "paakrav_sendt", "skyldner_foedselsdato"):
        return dag_fra(tekst) or tekst
    if felt == "kid":
        return tekst.replace(" ", "")
    return tekst.casefold()


def _egnet(felt: str, celler: list[str]) -> bool:
    """Whether a column with these values can be what its heading says."""
    if felt == "skyldner_navn":  # «Kunde» is often the number of the customer
        return not celler or any(not re.fullmatch(r"[0-9 .-]+", c) for c in celler)
    if felt == "skyldner_type":  # «Type» may be the kind of document
        return any(normal(c) in TYPER for c in celler)
    if felt == "dokumenttype":
        return any(IKKE_FAKTURA.search(c) for c in celler) or all(
            "faktura" in c.casefold() or "invoice" in c.casefold() for c in celler
        )
    return True


def _per(over: Sequence[str]) -> date | None:
    """The day in a title above the headings: «Kundereskontro per 01.10.2026»."""
    return next((dag_fra(m[1]) for tekst in over if (m := _PER.search(tekst))), None)


def _er_sum(rad: Rad) -> bool:
    """A row of sums: its first word says so."""
    foerste = next((c.strip() for c in rad.celler if c.strip()), "")
    return _SUM.fullmatch(foerste) is not None and sum(bool(c.strip()) for c in rad.celler) <= max(
        3, len(rad.celler) // 2
    )


class _Leser:
    """The rows of one list, with what the list itself says of them gathered on the way."""

    def __init__(
        self,
        navn: str,
        t: Tabell,
        p: Plassering,
        valgte: Mapping[str, str],
        register: Register,
        hele: tuple[Rad, ...],
    ) -> None:
        self._navn, self._t, self._p, self._valgte, self._register = navn, t, p, valgte, register
        self._kolonner = dict(p.kolonner)
        self._hele = hele
        self._beloep_uten_rest = self._annet_beloep()
        self._trekk = tuple(n for n in ("innbetalt", "kreditert") if self._kolonner.get(n))
        self.oppgitt_sum: Decimal | None = None
        self.navn_paa: dict[str, str] = {}

    def _annet_beloep(self) -> tuple[int, ...]:
        """The columns with the invoice's own amount, where the rest was taken from another."""
        felt = tabell("faktura")["beloep"]
        brukt = set(self._kolonner.get("beloep", ()))
        return tuple(
            i
            for i, o in enumerate(self._t.overskrifter)
            if self._p.er_rest and i not in brukt and (r := felt.rang_av(o)) is not None and r >= felt.rest
        )

    def mangler(self) -> tuple[str, ...]:
        """The needed columns that are not there."""
        har = {n for n, i in self._kolonner.items() if i}
        if {"fornavn", "etternavn"} & har:
            har.add("skyldner_navn")
        if "skyldner_postlinje" in har:
            har.add("skyldner_postnummer")
        return tuple(n for n in BOER_HA if n not in har)

    def spoersmaal(self) -> tuple[Spoersmaal, ...]:
        """Is what the list says is paid or credited taken off already? Asked where an amount alone is known."""
        if self._p.er_rest:
            return ()
        ut = []
        for felt in self._trekk:
            if felt in self._valgte:
                continue
            leser = [(r, Leser(self._t, r, self._kolonner)) for r in self._hele]
            treff = [
                (r.plass, (x.tekst("beloep", 10_000)[:40], x.tekst(felt, 10_000)[:40]))
                for r, x in leser
                if (beloep_fra(x.raa(felt).strip()) or NULL) != 0
            ]
            if treff:
                heter = rens(self._t.overskrifter[self._kolonner[felt][0]], maks=10_000)[:60]
                beloep = rens(self._t.overskrifter[self._kolonner["beloep"][0]], maks=10_000)[:60]
                tekst = (
                    f"«{heter}» har beløp i {len(treff)} av radene. Skal de trekkes fra «{beloep}»: "
                    f"--kolonne {felt}={sitert(heter)}; er de trukket fra alt: --kolonne {felt}={INGEN}"
                )
                ut.append(Spoersmaal(felt, tabell("faktura")[felt].navn, (heter,), tekst, tuple(treff[:3])))
        return tuple(ut)

    def rad(self, r: Rad) -> Listerad:
        """One row; what is wrong with it is kept, never raised."""
        x = Leser(self._t, r, self._kolonner)
        try:
            with lesing(self._navn):
                if _er_sum(r):
                    return self._sum(r)
                if r.feil:
                    raise Avvist(r.feil, sted=r.plass, gjoer="sett felter med skilletegn i anførselstegn")
                return self._les_alt(r, x)
        except SaksfilError as feil:
            return Listerad(r.plass, Art.FEIL, "" if r.feil else x.raa("faktura").strip()[:40], feil=feil)

    def _les_alt(self, r: Rad, x: Leser) -> Listerad:
        """The row; where cells are wrong, every one of them is told, not the first alone."""
        feil: list[Avvist] = []
        while True:
            try:
                rad = self._les(r, x)
            except Avvist as e:
                if not e.felt or e.felt in x.forbi:
                    if not feil:
                        raise
                    break
                feil.append(e)
                x.forbi[e.felt] = "1" if e.felt in ("beloep", "faktura") else ""
            else:
                if not feil:
                    return rad
                break
        x.forbi.clear()
        foerste, *andre = feil
        mer = (f"Kolonnen «{x.overskrift(e.felt)}»: {e.grunn}" for e in andre)
        raise Avvist(" ".join((foerste.grunn, *mer)), sted=foerste.sted, gjoer=foerste.gjoer)

    def _sum(self, r: Rad) -> Listerad:
        """The sum that the list states: in the column of amounts, else the first amount of the row."""
        celler = [r.celler[i] for i in self._kolonner["beloep"] if i < len(r.celler)]
        tall = [t for c in (*celler, *r.celler) if (t := beloep_fra(c.strip())) is not None]
        self.oppgitt_sum = tall[0] if tall else self.oppgitt_sum
        return Listerad(r.plass, Art.UTELATT, grunn=f"En sumrad: {kr(tall[0])}." if tall else "En sumrad.")

    def _les(self, r: Rad, x: Leser) -> Listerad:
        beloep, trukket = self._beloep(x)
        nummer = x.tekst("faktura")
        if beloep is None and nummer:
            raise x.avvist("beloep", "Beløpet mangler.")
        if beloep is None or (grunn := self._ikke_krav(x, nummer, beloep)):
            grunn = "Raden har verken fakturanummer eller beløp." if beloep is None else grunn
            return Listerad(r.plass, Art.UTELATT, nummer, grunn=grunn, beloep=min(beloep or NULL, NULL))
        if not nummer:
            raise x.avvist("faktura", "Fakturanummeret mangler.")
        rad = Kravleser(x, self._valgte, self._trekk, self._register).krav(beloep, som_rest=trukket)
        self.navn_paa[r.plass] = normal(skyldnernavn(x))
        return rad

    def _ikke_krav(self, x: Leser, nummer: str, beloep: Decimal) -> str:
        """Why a row with an amount is no claim; empty when it is one."""
        if beloep < 0:
            return f"Beløpet er {kr(beloep)}: en kreditering eller en forskuddsbetaling, og ikke et krav."
        if beloep == 0:
            return f"Oppgjort: ingenting gjenstår av faktura {nummer}." if nummer else "Beløpet er null."
        if IKKE_FAKTURA.search(slag := x.tekst("dokumenttype")):
            return f"Raden er ingen faktura («{slag[:40]}»)."
        if slag_av(x.tekst("gjelder")):
            return f"{kr(beloep)} er bare gebyr eller rente fra et annet program."
        return ""

    def _beloep(self, x: Leser) -> tuple[Decimal | None, bool]:
        """What is left to pay, and whether something was paid of it."""
        beloep = x.beloep("beloep")
        trukket = False
        if beloep is not None and not self._p.er_rest:
            for felt in self._trekk:
                trekk = beloep_fra(x.raa(felt).strip()) if self._valgte.get(felt, INGEN) != INGEN else None
                if trekk:
                    beloep, trukket = max(NULL, beloep - abs(trekk)), True
        if beloep is not None and self._p.er_rest:
            opprinnelig = [
                b for i in self._beloep_uten_rest if (b := beloep_fra(x.rad.celler[i].strip())) is not None
            ]
            trukket = beloep not in opprinnelig
        return beloep, trukket


def _med_kreditter(rader: list[Listerad], leser: _Leser) -> list[Listerad]:
    """A credit row is told beside the claims against the same customer, who would else be asked for too much."""
    kreditter: dict[str, list[Listerad]] = {}
    for kilde, rad in zip(leser._t.rader, rader, strict=True):
        if rad.art is Art.UTELATT and rad.beloep < 0:
            navn = normal(skyldnernavn(Leser(leser._t, kilde, leser._kolonner))) if not kilde.feil else ""
            if navn:
                kreditter.setdefault(navn, []).append(rad)
    if not kreditter:
        return rader
    return [
        replace(
            r,
            merknader=(
                *r.merknader,
                *(_om_kreditt(k) for k in kreditter.get(leser.navn_paa.get(r.plass, ""), ())),
            ),
        )
        for r in rader
    ]


def _om_kreditt(k: Listerad) -> str:
    return (
        f"Samme kunde har {kr(-k.beloep)} til gode ({k.plass}). Gjelder det denne fakturaen, fører du det: "
        "inkasso kreditnota SAK --beloep …, eller inkasso betaling SAK --beloep …"
    )
