"""A list of letters that were sent before or outside the program: `sak|faktura;brev;dato;frist;gebyr;kanal`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkassocli.errors import SaksfilError
from inkassocli.readers.celler import Leser
from inkassocli.readers.felles import Avvist, lesing
from inkassocli.readers.overskrifter import normal, plasser
from inkassocli.readers.tabell import Rad, Tabell, les_tabell

# What other programs call the letters, compared as headings are; the same words as in the case file besides.
NAVN = {
    "purring": "purring",
    "påminnelse": "purring",
    "reminder": "purring",
    "varsel": "inkassovarsel",
    "inkassovarsel": "inkassovarsel",
    "oppfordring": "betalingsoppfordring",
    "betalingsoppfordring": "betalingsoppfordring",
    "rettsvarsel": "rettslig_varsel",
    "rettslig_varsel": "rettslig_varsel",
    "varsel om rettslige skritt": "rettslig_varsel",
    "betalingspaaminnelse": "betalingspaaminnelse",
}
BREV = {normal(n): slag for n, slag in NAVN.items()}
KANALER = {normal(n): n for n in ("papir", "rekommandert", "digital_postkasse", "epost")} | {
    normal("brev"): "papir",
    normal("post"): "papir",
}


@dataclass(frozen=True, slots=True)
class Brevrad:
    """One letter of the list; `feil` says why the row cannot be used. Kroner."""

    plass: str
    sak: str = ""
    faktura: str = ""
    brev: str = ""
    dato: date | None = None
    frist: date | None = None
    gebyr: Decimal = Decimal("0.00")
    kanal: str = "papir"
    feil: SaksfilError | None = None


def les_brevliste(data: bytes, navn: str) -> tuple[Brevrad, ...]:
    """Every row, with its fault where it has one; a file that is no such list is refused (exit 4)."""
    with lesing(navn):
        t = les_tabell(data, "brev", {})
        hele = [(r.plass, r.celler) for r in t.rader if not r.feil]
        p = plasser(t.overskrifter, hele, "brev", {}, lik=lambda _, v: v.strip(), egnet=lambda *_: True)
        if p.spoersmaal:
            raise Avvist(p.spoersmaal[0].tekst, gjoer="gi kolonnene ulike overskrifter")
        mangler = [n for n in ("brev", "dato") if n not in p.kolonner]
        if "sak" not in p.kolonner and "faktura" not in p.kolonner:
            mangler.insert(0, "sak (eller faktura)")
        if mangler:
            raise Avvist(
                f"Listen har ingen kolonne for {', '.join(mangler)}.",
                gjoer="overskriftene er: sak (eller faktura), brev, dato, frist, gebyr, kanal",
            )
    return tuple(_rad(navn, t, r, dict(p.kolonner)) for r in t.rader)


def _rad(navn: str, t: Tabell, rad: Rad, kolonner: dict[str, tuple[int, ...]]) -> Brevrad:
    les = Leser(t, rad, kolonner)
    try:
        with lesing(navn):
            if rad.feil:
                raise Avvist(rad.feil, sted=rad.plass, gjoer="rett raden, og les filen på nytt")
            dato, gebyr = les.dag("dato"), les.beloep("gebyr")
            if dato is None:
                raise les.avvist("dato", "Dagen brevet ble sendt, mangler.")
            if gebyr is not None and gebyr < 0:
                raise les.avvist("gebyr", "Gebyret kan ikke være mindre enn 0.")
            return Brevrad(
                plass=rad.plass, sak=les.tekst("sak"), faktura=les.tekst("faktura"), dato=dato, frist=les.dag("frist"),
                brev=_ord(les, "brev", BREV, "purring"), gebyr=gebyr or Decimal("0.00"),
                kanal=_ord(les, "kanal", KANALER, "papir") if les.raa("kanal").strip() else "papir",
            )  # fmt: skip
    except SaksfilError as feil:
        return Brevrad(rad.plass, feil=feil)


def _ord(les: Leser, felt: str, kjente: dict[str, str], eksempel: str) -> str:
    """One of the words that the column may hold."""
    if (slag := kjente.get(normal(les.tekst(felt)))) is None:
        alle = ", ".join(dict.fromkeys(kjente.values()))
        raise les.avvist(
            felt, f"Ordet er ukjent, eller mangler. Skriv for eksempel {eksempel} (en av: {alle})."
        )
    return slag
