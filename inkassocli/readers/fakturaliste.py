"""A list of unpaid invoices, as programs export it: read whole, and shown before anything is asked or written.

Each row becomes a claim, a claim that needs a yes, a row that is left with its reason (a sum, a credit, nothing to
pay), or a fault with row, heading and cell. What holds for the whole list (which column is the amount?) is a question
that must be answered first: `Fakturaliste.spoersmaal`. Nothing here asks, writes or looks at the clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from inkassocli.core.beloep import NULL, kr
from inkassocli.core.helsevern import mistenkelig
from inkassocli.core.kid import er_kid_form
from inkassocli.core.listekontroll import fjernt_forfall, navnemerknader, post
from inkassocli.errors import SaksfilError
from inkassocli.readers.celler import Leser, beloep_fra, dag_fra
from inkassocli.readers.felles import Avvist, lesing, orgnr, rens
from inkassocli.readers.overskrifter import INGEN, Plassering, Spoersmaal, listet, normal, plasser, sitert, tabell
from inkassocli.readers.tabell import Rad, Tabell, les_tabell
from inkassocli.readers.tillegg import slag_av

PAAKREVD = ("faktura", "beloep")
BOER_HA = ("fakturadato", "forfall", "skyldner_navn", "skyldner_adresse", "skyldner_postnummer")
"""Columns that a claim needs; what no column gives is told once for the whole list, and not on every row."""

_SUM = re.compile(
    r"(?i)\W*(sum|total(t|er|sum)?|i alt|ialt|delsum|subtotal|til ?sammen|(utg[åa]ende )?saldo|grand total)"
    r"(\W*|\W+(\d.*|nok|kr|alle.*|kunde.*|faktura.*|fordring.*|utest[åa]ende.*|(pr|per|for)\b.*|side.*))"
)
_AAPEN = frozenset(
    map(
        normal,
        ("ubetalt", "åpen", "ikke betalt", "forfalt", "utestående", "sendt", "purret", "fakturert", "bokført", "delvis betalt",
         "delbetalt", "open", "unpaid", "overdue", "due", "sent", "partially paid", "partly paid", "aktiv", "ja", "utsendt"),
    )
)
_IKKE_FAKTURA = re.compile(r"(?i)kredit|credit|innbetaling|betaling|payment|utbetaling|korreksjon")
_NEI = frozenset(map(normal, ("", "0", "0,00", "nei", "no", "false", "ingen", "-")))
_TYPER = {
    "privat": "privat", "person": "privat", "privatperson": "privat", "forbruker": "privat", "private": "privat", "pasient": "privat",
    "enk": "enk", "foretak": "foretak", "bedrift": "foretak", "firma": "foretak", "as": "foretak", "company": "foretak",
}
_PER = re.compile(r"(?i)\b(?:per|pr\.?|as of|dato:?)\s*([0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})")

Register = Callable[[str], str | None]
"""The place of a postal code in the register, None when it is not there."""


class Art(StrEnum):
    """What becomes of a row."""

    KRAV = "krav"
    SPOERRES = "spoerres"
    UTELATT = "utelatt"
    FEIL = "feil"


@dataclass(frozen=True, slots=True)
class Listefaktura:
    """One row of a list of invoices. What the row lacks is None or empty: ask, never pad."""

    plass: str
    """«rad 2»: the line of the file on which the row ends, headings counted."""
    faktura: str
    fakturadato: date | None
    beloep: Decimal
    forfall: date | None
    ytelsesdato: date | None
    paakrav_sendt: date | None
    gjelder: str
    """The user's own words for the letter; only from a column he named so, and never what may be health data."""
    kid: str | None
    skyldner_navn: str = field(repr=False)
    skyldner_type: str | None
    skyldner_adresse: tuple[str, ...] = field(repr=False)
    skyldner_postnummer: str | None
    skyldner_poststed: str | None
    skyldner_land: str | None
    skyldner_organisasjonsnummer: str | None
    skyldner_foedselsdato: date | None = field(repr=False)
    skyldner_epost: str | None = field(repr=False)
    skyldner_telefon: str | None = field(repr=False)
    som_rest: bool = False
    """The amount is what was left after payments: one before the day of the list may be in it already."""


@dataclass(frozen=True, slots=True)
class Listerad:
    """One row and what becomes of it."""

    plass: str
    art: Art
    faktura: Listefaktura | None = None
    grunn: str = ""
    """Why it is left (`UTELATT`)."""
    beloep: Decimal = NULL
    merknader: tuple[str, ...] = ()
    spoersmaal: tuple[str, ...] = ()
    """What must be said yes to before the row is taken (`SPOERRES`)."""
    feil: SaksfilError | None = None


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
    """Names of what no column gives and a claim needs."""
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
            ut.append(f"Listen har ingen kolonne for {', '.join(self.mangler)}.")
        if self.andre_ark:
            ut.append(f"Bare arket «{self.ark}» er lest, ikke {', '.join(self.andre_ark[:5])}. Velg med --ark.")
        netto = sum((r.beloep for r in self.rader), NULL)
        if self.oppgitt_sum is not None and self.oppgitt_sum not in (self.sum, netto):
            ut.append(f"Listens egen sum er {kr(self.oppgitt_sum)}, men kravene som er lest, er {kr(self.sum)}. Finn forskjellen.")
        return tuple(ut)


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
            gjoer="velg kolonne: "
            + " ".join(f"--kolonne {f.noekkel}=OVERSKRIFT" for f in mangler),
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
        return any(normal(c) in _TYPER for c in celler)
    if felt == "dokumenttype":
        return any(_IKKE_FAKTURA.search(c) for c in celler) or all("faktura" in c.casefold() or "invoice" in c.casefold() for c in celler)
    return True


def _per(over: Sequence[str]) -> date | None:
    """The day in a title above the headings: «Kundereskontro per 01.10.2026»."""
    return next((dag_fra(m[1]) for tekst in over if (m := _PER.search(tekst))), None)


def _er_sum(rad: Rad) -> bool:
    """A row of sums: its first word says so."""
    foerste = next((c.strip() for c in rad.celler if c.strip()), "")
    return _SUM.fullmatch(foerste) is not None and sum(bool(c.strip()) for c in rad.celler) <= max(3, len(rad.celler) // 2)


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
        self._trekk = [n for n in ("innbetalt", "kreditert") if self._kolonner.get(n)]
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
        """Names of the needed columns that are not there."""
        har = set(n for n, i in self._kolonner.items() if i)
        if {"fornavn", "etternavn"} & har:
            har.add("skyldner_navn")
        if "skyldner_postlinje" in har:
            har.add("skyldner_postnummer")
        return tuple(tabell("faktura")[n].navn for n in BOER_HA if n not in har)

    def spoersmaal(self) -> tuple[Spoersmaal, ...]:
        """Is what the list says is paid or credited taken off already? Asked where an amount alone is known."""
        if self._p.er_rest:
            return ()
        ut = []
        for felt in self._trekk:
            if felt in self._valgte:
                continue
            leser = [(r, Leser(self._t, r, self._kolonner)) for r in self._hele]
            treff = [(r.plass, (x.tekst("beloep", 10_000)[:40], x.tekst(felt, 10_000)[:40])) for r, x in leser if (beloep_fra(x.raa(felt).strip()) or NULL) != 0]
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
        try:
            with lesing(self._navn):
                if _er_sum(r):
                    return self._sum(r)
                if r.feil:
                    raise Avvist(r.feil, sted=r.plass, gjoer="sett felter med skilletegn i anførselstegn")
                return self._les(r, Leser(self._t, r, self._kolonner))
        except SaksfilError as feil:
            return Listerad(r.plass, Art.FEIL, feil=feil)

    def _sum(self, r: Rad) -> Listerad:
        tall = [beloep_fra(c.strip()) for i in self._kolonner["beloep"] if i < len(r.celler) for c in [r.celler[i]]]
        tall = [t for t in tall if t is not None] or [t for c in r.celler if (t := beloep_fra(c.strip())) is not None]
        if tall:
            self.oppgitt_sum = tall[0]
        return Listerad(r.plass, Art.UTELATT, grunn=f"En sumrad{f': {kr(tall[0])}' if tall else ''}.")

    def _les(self, r: Rad, x: Leser) -> Listerad:
        beloep, trukket = self._beloep(x)
        nummer = x.tekst("faktura")
        slag = x.tekst("dokumenttype")
        if beloep is None and not nummer:
            return Listerad(r.plass, Art.UTELATT, grunn="Raden har verken fakturanummer eller beløp.")
        if beloep is None:
            raise x.avvist("beloep", "Beløpet mangler.")
        if beloep < 0:
            grunn = f"Beløpet er {kr(beloep)}: en kreditering eller en forskuddsbetaling, og ikke et krav."
            return Listerad(r.plass, Art.UTELATT, grunn=grunn, beloep=beloep)
        if beloep == 0:
            return Listerad(r.plass, Art.UTELATT, grunn=f"Oppgjort: ingenting gjenstår av faktura {nummer}." if nummer else "Beløpet er null.")
        if _IKKE_FAKTURA.search(slag):
            return Listerad(r.plass, Art.UTELATT, grunn=f"Raden er ingen faktura («{slag[:40]}»).")
        if slag_av(x.tekst("gjelder")):
            return Listerad(r.plass, Art.UTELATT, grunn=f"{kr(beloep)} er bare gebyr eller rente fra et annet program.")
        if not nummer:
            raise x.avvist("faktura", "Fakturanummeret mangler.")
        return self._krav(r, x, beloep, trukket)

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
            opprinnelig = [b for i in self._beloep_uten_rest if (b := beloep_fra(x.rad.celler[i].strip())) is not None]
            trukket = beloep not in opprinnelig
        return beloep, trukket

    def _krav(self, r: Rad, x: Leser, beloep: Decimal, trukket: bool) -> Listerad:
        """One claim, with what is odd about it and what must be asked."""
        merknader: list[str] = []
        spoersmaal = list(self._statusspoersmaal(x))
        kid = self._kid(x, merknader)
        nummer = x.tekst("skyldner_organisasjonsnummer")
        if x.tekst("valuta").upper() not in {"", "NOK", "KR", "NORSKE KRONER"}:
            raise x.avvist("valuta", "Beløpet er ikke i norske kroner.")
        if nummer and orgnr(nummer) is None:
            if sum(c.isdigit() for c in nummer) == 11:  # an identity number is never kept
                merknader.append(f"«{x.overskrift('skyldner_organisasjonsnummer')}» har elleve sifre, kanskje et fødselsnummer; det er ikke brukt.")
            else:
                raise x.avvist("skyldner_organisasjonsnummer", "Organisasjonsnummeret er ikke ni sifre.")
        navn = self._skyldnernavn(x)
        merknader += navnemerknader(navn, x.raa("skyldner_navn"), er_virksomhet=orgnr(nummer) is not None)
        postnummer, poststed = self._post(x, merknader, spoersmaal)
        fakturadato, forfall = x.dag("fakturadato"), x.dag("forfall")
        if fjernt := fjernt_forfall(fakturadato, forfall):
            spoersmaal.append(fjernt)
        f = Listefaktura(
            plass=r.plass,
            faktura=x.tekst("faktura"),
            fakturadato=fakturadato,
            beloep=beloep,
            forfall=forfall,
            ytelsesdato=x.dag("ytelsesdato"),
            paakrav_sendt=x.dag("paakrav_sendt"),
            gjelder=self._gjelder(x, merknader),
            kid=kid,
            skyldner_navn=navn,
            skyldner_type=_TYPER.get(normal(x.tekst("skyldner_type"))) or x.tekst("skyldner_type").lower() or None,
            skyldner_adresse=tuple(dict.fromkeys(filter(None, (x.tekst("skyldner_adresse"), x.tekst("skyldner_adresse2"))))),
            skyldner_postnummer=postnummer or None,
            skyldner_poststed=poststed or None,
            skyldner_land=x.tekst("skyldner_land") or None,
            skyldner_organisasjonsnummer=orgnr(nummer),
            skyldner_foedselsdato=self._foedt(x, merknader),
            skyldner_epost=x.tekst("skyldner_epost") or None,
            skyldner_telefon=x.tekst("skyldner_telefon") or None,
            som_rest=trukket,
        )
        self.navn_paa[r.plass] = normal(navn)
        art = Art.SPOERRES if spoersmaal else Art.KRAV
        return Listerad(r.plass, art, f, beloep=beloep, merknader=tuple(merknader), spoersmaal=tuple(spoersmaal))

    def _statusspoersmaal(self, x: Leser) -> list[str]:
        """A status that is not one of an unpaid invoice, or a mark of payment that is no amount, needs a yes."""
        ut = []
        status = x.tekst("status")
        if status and normal(status) not in _AAPEN and beloep_fra(status) is None:
            ut.append(f"«{x.overskrift('status')}» er «{status[:40]}». Skal fakturaen likevel drives inn?")
        for felt in self._trekk:
            merke = x.tekst(felt)
            if merke and beloep_fra(merke) is None and normal(merke) not in _NEI:
                ut.append(f"«{x.overskrift(felt)}» er «{merke[:40]}». Skal fakturaen likevel drives inn?")
        return ut

    def _kid(self, x: Leser, merknader: list[str]) -> str | None:
        kid = x.tekst("kid").replace(" ", "")
        if not kid or not any(c.isdigit() for c in kid):
            return None
        if not er_kid_form(kid):
            hvorfor = " Regnearket har gjort den om til et tall; formater kolonnen som tekst." if re.search("[Ee,.]", kid) else ""
            raise x.avvist("kid", f"KID-en har andre tegn enn sifre eller feil lengde.{hvorfor}")
        if x.er_tall("kid") and len(kid) > 15:
            raise x.avvist("kid", "KID-en er et tall med flere sifre enn Excel kan holde, så de siste er borte. Formater kolonnen som tekst.")
        if x.er_tall("kid"):
            merknader.append("KID-en er lagret som tall i Excel. Begynner den med null, er nullen borte: sjekk mot fakturaen.")
        return kid

    def _skyldnernavn(self, x: Leser) -> str:
        return x.tekst("skyldner_navn") or " ".join(filter(None, (x.tekst("fornavn"), x.tekst("etternavn"))))

    def _post(self, x: Leser, merknader: list[str], spoersmaal: list[str]) -> tuple[str, str]:
        """Code and place, also from one column, each checked against the register."""
        nummer, sted = x.tekst("skyldner_postnummer"), x.tekst("skyldner_poststed")
        samlet = re.fullmatch(r"(?:NO?-)?([0-9]{3,4})[ ,]+(.+)", x.tekst("skyldner_postlinje") or nummer)
        if samlet:
            nummer, sted = samlet[1], sted or samlet[2]
        land = normal(x.tekst("skyldner_land"))
        if land not in ("", "no", "nor", "norge", "noreg", "norway"):
            return nummer, sted
        p = post(nummer, sted, self._register(nummer), self._register(f"0{nummer}") if len(nummer) == 3 else None)
        merknader += p.merknader
        spoersmaal += p.spoersmaal
        return p.nummer, p.sted

    def _foedt(self, x: Leser, merknader: list[str]) -> date | None:
        """A birth day; an identity number in the column is not read."""
        tekst = x.tekst("skyldner_foedselsdato")
        if sum(c.isdigit() for c in tekst) == 11:
            merknader.append(f"«{x.overskrift('skyldner_foedselsdato')}» er et fødselsnummer, og det er ikke brukt.")
            return None
        return x.dag("skyldner_foedselsdato")

    def _gjelder(self, x: Leser, merknader: list[str]) -> str:
        """The words for the letter; what looks like health data only where the user himself named the column."""
        gjelder = x.tekst("gjelder")
        slag = mistenkelig(gjelder)
        if not slag:
            return gjelder
        valgt = "gjelder" in self._valgte
        hva = "Skriv bare tjenestens art og dag" if valgt else "Teksten er ikke brukt"
        merknader.append(
            f"«{x.overskrift('gjelder')}» kan røpe helseopplysninger ({', '.join(slag)}). {hva} (helsepersonelloven § 21)."
        )
        return gjelder if valgt else ""


def _med_kreditter(rader: list[Listerad], leser: _Leser) -> list[Listerad]:
    """A credit row is told beside the claims against the same customer, who would else be asked for too much."""
    kreditter: dict[str, list[Listerad]] = {}
    for kilde, rad in zip(leser._t.rader, rader, strict=True):
        if rad.art is Art.UTELATT and rad.beloep < 0:
            navn = normal(leser._skyldnernavn(Leser(leser._t, kilde, leser._kolonner))) if not kilde.feil else ""
            if navn:
                kreditter.setdefault(navn, []).append(rad)
    if not kreditter:
        return rader
    return [
        replace(r, merknader=(*r.merknader, *(_om_kreditt(k) for k in kreditter.get(leser.navn_paa.get(r.plass, ""), ()))))
        for r in rader
    ]


def _om_kreditt(k: Listerad) -> str:
    return (
        f"Samme kunde har {kr(-k.beloep)} til gode ({k.plass}). Gjelder det denne fakturaen, fører du det: "
        "inkasso kreditnota SAK --beloep …, eller inkasso betaling SAK --beloep …"
    )
