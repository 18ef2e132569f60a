"""The sums and counts that a CAMT file tells of itself."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from inkassocli.core.beloep import NULL
from inkassocli.readers.banklinjer import Banklinje, Bankvarsel
from inkassocli.readers.felles import Avvist, tall

if TYPE_CHECKING:
    from inkassocli.readers.camt_poster import Post, Tilstand


def filvarsler(linjer: tuple[Banklinje, ...], tilstand: Tilstand) -> tuple[str, ...]:
    """What the user should know about the file as a whole."""
    varsler = []
    if tilstand.kopi:
        varsler.append("Filen er en kopi av en tidligere melding. Noe av den kan være registrert før.")
    if tilstand.delt:
        varsler.append("Filen er en del av en større melding. Summene for hele meldingen er ukjente.")
    if any(Bankvarsel.SAMLEPOST in linje.varsler for linje in linjer):
        varsler.append(
            "Filen har samleposter uten enkeltbetalinger. Be banken om CAMT.054 eller OCR for de dagene."
        )
    return tuple(varsler)


def kontroller_sum(utdrag: Element, tilstand: Tilstand) -> None:
    """`TxsSummry/TtlNtries` must agree with the entries, unless the message is spread over several files."""
    from inkassocli.readers.camt_poster import NY_FIL

    totaler = utdrag.find("TxsSummry/TtlNtries")
    antall, beloep = (tilstand.antall, tilstand.sum) if tilstand.utdrag else (0, NULL)
    tilstand.utdrag = None
    if totaler is None or tilstand.delt:
        return
    sagt_antall, sagt_sum = totaler.findtext("NbOfNtries"), totaler.findtext("Sum")
    if sagt_antall is not None and _antall(sagt_antall, "hodet") != antall:
        raise Avvist(f"Filen sier at den har {sagt_antall.strip()} poster, men har {antall}.", gjoer=NY_FIL)
    if sagt_sum is not None and beloep is not None and tall(sagt_sum, "Summen i hodet") != beloep:
        raise Avvist("Summen av postene er en annen enn summen filen selv oppgir.", gjoer=NY_FIL)


def _antall(tekst: str, sted: str) -> int:
    """A count of at most 15 digits (ISO 20022 Max15NumericText)."""
    from inkassocli.readers.camt_poster import NY_FIL

    if not re.fullmatch(r"[0-9]{1,15}", tekst.strip()):
        raise Avvist("Antallet er ikke et tall.", sted=sted, gjoer=NY_FIL)
    return int(tekst)


def omkostninger(post: Element, felles: Post) -> Decimal:
    """What the bank took of the entry (`Chrgs`), with the entry's sign; in the entry's currency only.

    In .02 each `Chrgs` is one charge, from .04 it holds `Rcrd` for each. On the entry or on its payments, never both.
    """
    from inkassocli.readers.camt_poster import RETNING, valuta

    deler = post.findall("Chrgs") or post.findall("NtryDtls/TxDtls/Chrgs")
    sum_ = NULL
    for del_ in [r for d in deler for r in (d.findall("Rcrd") or [d])]:
        beloep = del_.find("Amt")
        if beloep is None or valuta(beloep) != felles.valuta:
            continue
        retning = RETNING.get(del_.findtext("CdtDbtInd", "DBIT").strip(), -1)
        sum_ -= retning * tall(beloep.text, "Gebyret", sted=felles.sted)
    return sum_


def kontroller_antall(post: Element, felles: Post) -> None:
    """`Btch/NbOfTxs` and `Btch/TtlAmt` must agree with the payments listed beside them, if any."""
    from inkassocli.readers.camt_poster import NY_FIL

    for detaljer in post.findall("NtryDtls"):
        gruppe, betalinger = detaljer.find("Btch"), detaljer.findall("TxDtls")
        if gruppe is None or not betalinger:
            continue
        sagt = gruppe.findtext("NbOfTxs")
        if sagt is not None and _antall(sagt, felles.sted) != len(betalinger):
            grunn = f"Posten sier at den har {sagt.strip()} betalinger, men har {len(betalinger)}."
            raise Avvist(grunn, sted=felles.sted, gjoer=NY_FIL)
        _kontroller_delsum(gruppe.find("TtlAmt"), betalinger, felles)


def _kontroller_delsum(total: Element | None, betalinger: list[Element], felles: Post) -> None:
    """The total of a group of payments, where it is in the entry's currency and every amount is known."""
    from inkassocli.readers.camt_poster import NY_FIL, beloep_av, valuta

    if total is None or valuta(total) != felles.valuta:
        return
    beloep = [beloep_av(betaling, felles, len(betalinger)) for betaling in betalinger]
    kjente = [verdi for verdi in beloep if verdi is not None]
    delsum = tall(total.text, "Delsummen", sted=felles.sted)
    if len(kjente) == len(beloep) and abs(sum(kjente)) != delsum:
        raise Avvist("Delsummen er en annen enn summen av betalingene.", sted=felles.sted, gjoer=NY_FIL)
