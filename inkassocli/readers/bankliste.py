"""A bank's own page as a list: the account's movements in CSV or a workbook, every bank with headings of its own.

A row that is no payment (reserved, out, zero, a balance at the foot) is listed and never stops the file, whatever its
other cells hold. One row that is a payment and cannot be read surely waits with its reason; the rest is taken.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from inkassocli.core.beloep import NULL
from inkassocli.core.kid import er_kid_form
from inkassocli.readers.banklinjer import (
    Bankfil,
    Banklinje,
    Bankvarsel,
    Status,
    Utelatt,
    ferdige,
    krev_lesbar,
)
from inkassocli.readers.celler import Leser, beloep_fra, dag_fra
from inkassocli.readers.felles import Avvist, bban, lesing, rens
from inkassocli.readers.gjenkjenn import krev_liste
from inkassocli.readers.overskrifter import Plassering, listet, plasser
from inkassocli.readers.tabell import Rad, Tabell, les_tabell

_BOKFOERT = re.compile(r"(?i)|bokf(ø|oe|o)rt|booked|book|utf(ø|oe|o)rt|fullf(ø|oe|o)rt|godkjent|ok")
_IKKE_BOKFOERT = re.compile(r"(?i).*(reserv|vent|pending|forfall|ikke bokf|under behandling|planlagt).*")
_FRA = re.compile(
    r"(?i)(?:innbetaling |overf[øo]ring |betaling )?fra:?\s+(.{2,70}?)(?=\s*(?:betalt:|melding:|kid:|til:|$|\s\d))"
)
_KONTO = re.compile(r"[0-9]{4}[. ]?[0-9]{2}[. ]?[0-9]{5}|NO[0-9]{2}[0-9 ]{11,14}")
_VARSEL = "CSV-filen har ingen kontrollsum, så det er ikke kontrollert at alt er med."


def les_bankliste(
    data: bytes,
    *,
    navn: str,
    idag: date,
    kolonner: Mapping[str, str] | None = None,
    konto: str = "",
    ark: str = "",
) -> Bankfil:
    """The movements of a list; `konto` is the creditor's account for files without such a column."""
    with lesing(navn):
        krev_liste(data, "bank")
        t = les_tabell(data, "betaling", kolonner or {}, ark=ark)
        p = plasser(
            t.overskrifter,
            [(r.plass, r.celler) for r in t.rader if not r.feil and _dag_i(t, r)],
            "betaling",
            kolonner or {},
            lik=_lik,
            egnet=_egnet,
        )
        _krev(t, p)
        lest = [_rad(t, r, p, konto) for r in t.rader]
        linjer = ferdige((x for x in lest if isinstance(x, Banklinje)), idag=idag)
        if not linjer:
            raise Avvist("Filen har ingen rader under overskriftene.", gjoer="sjekk at du valgte riktig fil")
        krev_lesbar(linjer, gjoer="rett raden, eller velg kolonne: --kolonne FELT=OVERSKRIFT")
        return Bankfil(
            navn=navn,
            slag="csv",
            versjon="",
            melding="",
            sha256=hashlib.sha256(data).hexdigest(),
            linjer=linjer,
            varsler=(_VARSEL, *((f"Ikke brukt: {', '.join(p.ikke_brukt)}.",) if p.ikke_brukt else ())),
            utelatt=tuple(x for x in lest if isinstance(x, Utelatt)),
            spoersmaal=p.spoersmaal,
            kolonner={n: t.overskrifter[i[0]] for n, i in p.kolonner.items() if i and n != "uten_bruk"},
            overskrifter=t.overskrifter,
        )


def _dag_i(t: Tabell, rad: Rad) -> bool:
    """A row that may be a movement: one of its cells is a day."""
    return any(dag_fra(c.strip()) for c in rad.celler)


def _krev(t: Tabell, p: Plassering) -> None:
    """A day and an amount, signed or in a column of its own; what was seen is shown."""
    har = {n for n, i in p.kolonner.items() if i}
    mangler = [] if "bokfoert" in har else [("bokføringsdag", "bokfoert")]
    if not har & {"beloep", "beloep_inn"}:
        mangler.append(("beløp", "beloep"))
    if mangler:
        raise Avvist(
            f"Filen har ingen kolonne for {' eller '.join(n for n, _ in mangler)}. {listet(t.overskrifter)}",
            sted=f"rad {t.overskriftsrad}",
            gjoer="velg kolonne: " + " ".join(f"--kolonne {f}=OVERSKRIFT" for _, f in mangler),
        )


def _lik(felt: str, celle: str) -> object:
    """As it is compared where two columns may be the same key; a bank's names and accounts are taken row by row."""
    tekst = " ".join(celle.split())
    if felt in ("betaler_navn", "betaler_konto", "konto", "ref", "status", "valuta"):
        return ""
    if felt.startswith("beloep"):
        return beloep_fra(tekst) if beloep_fra(tekst) is not None else tekst
    return dag_fra(tekst) or tekst.replace(" ", "")


def _egnet(felt: str, celler: list[str]) -> bool:
    """A column of accounts holds accounts (Bulder's «Til konto» holds names), and one of names holds names."""
    if felt in ("konto", "betaler_konto"):
        return not celler or any(_KONTO.fullmatch(c) for c in celler)
    if felt == "betaler_navn":
        return any(re.search(r"[^\W\d_]{2}", c) for c in celler) or not celler
    if felt == "bokfoert":
        return not celler or any(dag_fra(c) for c in celler)
    return True


def _rad(t: Tabell, rad: Rad, p: Plassering, konto: str) -> Banklinje | Utelatt:
    """One row: a movement, or what it is instead."""
    x = Leser(t, rad, dict(p.kolonner))
    if rad.feil:
        return (
            _uavklart(rad, rad.feil, konto)
            if _dag_i(t, rad)
            else Utelatt(rad.plass, "Ingen bevegelse på kontoen.")
        )
    try:
        dag, status = _dag_og_status(x)
        if dag is None and status is Status.BOKFOERT and not _dag_i(t, rad):
            return Utelatt(rad.plass, "Ingen bevegelse på kontoen (en saldo eller en merknad).")
        return _linje(x, dag, status, konto)
    except Avvist as feil:
        return _uavklart(
            rad, f"{feil.grunn} ({feil.sted})" if feil.sted else feil.grunn, konto, _trygg_dag(x)
        )


def _dag_og_status(x: Leser) -> tuple[date | None, Status]:
    """The booking day, and whether the money is there; a word in the column of days may say that it is not."""
    raa, merke = x.tekst("bokfoert"), x.tekst("status")
    dag = dag_fra(raa)
    venter = bool(_IKKE_BOKFOERT.fullmatch(merke) or (raa and dag is None and _IKKE_BOKFOERT.fullmatch(raa)))
    if not venter and merke and not _BOKFOERT.fullmatch(merke):
        venter = True
    if (
        raa
        and dag is None
        and not venter
        and any(c.isdigit() for c in raa)
        and not re.search(r"[^\W\d]{4}", raa)
    ):
        x.dag("bokfoert")  # a day that cannot be read: refused with its row and heading
    return dag, Status.VENTER if venter else Status.BOKFOERT


def _trygg_dag(x: Leser) -> date | None:
    try:
        return dag_fra(x.tekst("bokfoert"))
    except Avvist:
        return None


def _linje(x: Leser, dag: date | None, status: Status, konto: str) -> Banklinje:
    """One movement; a column for money out gives minus whatever sign it has."""
    beloep = _beloep(x, uviktig=status is not Status.BOKFOERT)
    inn = beloep > 0
    kid = x.tekst("kid").replace(" ", "")
    tekster = x.alle("fritekst", 2000)
    oppdrag = dag_fra(x.tekst("oppdrag"))
    return Banklinje(
        plass=x.rad.plass,
        bokfoert=dag,
        oppdrag=None if oppdrag and dag and oppdrag > dag else oppdrag,
        beloep=beloep,
        konto=(_konto(x, "konto") if inn else _konto(x, "betaler_konto")) or bban(konto),
        kid=kid if er_kid_form(kid) else None,
        ref=x.tekst("ref") or None,
        valuta=x.tekst("valuta").upper() or "NOK",
        status=status,
        fritekst=rens(" ".join((*tekster, "" if er_kid_form(kid) else kid)), maks=20_000),
        betaler_navn=(_navn(x) or _fra(tekster)) if inn else None,
        betaler_konto=(_konto(x, "betaler_konto") or None) if inn else None,
    )


def _beloep(x: Leser, *, uviktig: bool) -> Decimal:
    """Kroner with sign; where the row is no payment anyway, what cannot be read is nought."""
    try:
        beloep, inn, ut = x.beloep("beloep"), x.beloep("beloep_inn"), x.beloep("beloep_ut")
    except Avvist:
        if uviktig or _bare_ut(x):
            return NULL
        raise
    if beloep is not None and not (inn or ut):
        return beloep
    if inn and ut:
        raise x.avvist("beloep_inn", "Raden har beløp både inn og ut.")
    if inn is None and ut is None and beloep is None and not uviktig:
        raise x.avvist(
            "beloep_inn" if x.overskrift("beloep_inn") != "beloep_inn" else "beloep",
            "Raden har ikke noe beløp.",
        )
    if ut:
        return -abs(ut)
    return inn or beloep or NULL


def _bare_ut(x: Leser) -> bool:
    """The only amount stands in the column of money out, or has a minus."""
    inne = [x.tekst("beloep", 10_000), x.tekst("beloep_inn", 10_000)]
    return all(not t or re.match(r"[-\u2212]", t) for t in inne) and any(
        (*inne, x.tekst("beloep_ut", 10_000))
    )


def _konto(x: Leser, felt: str) -> str:
    """The first of the key's cells that is an account number."""
    return next((bban(c) for c in x.alle(felt, 10_000) if _KONTO.fullmatch(c)), "")


def _navn(x: Leser) -> str:
    """The first of the key's cells that is a name and no account number."""
    return next((c for c in x.alle("betaler_navn") if re.search(r"[^\W\d_]{2}", c)), "")


def _fra(tekster: list[str]) -> str | None:
    """«Fra: Ola Nordmann» in the text of the bank (SpareBank 1, Eika)."""
    return next(
        (rens(m[1], maks=100) for t in tekster if (m := _FRA.match(t)) and not _KONTO.fullmatch(m[1])), None
    )


def _uavklart(rad: Rad, grunn: str, konto: str, dag: date | None = None) -> Banklinje:
    """A row that may be a payment and cannot be read surely."""
    return Banklinje(
        plass=rad.plass,
        bokfoert=dag,
        oppdrag=None,
        beloep=NULL,
        konto=bban(konto),
        varsler=(Bankvarsel.UAVKLART,),
        grunn=grunn,
    )
