"""CAMT.054 (notification) and CAMT.053 (statement), versions 02-14: ISO 20022, formater.md § 2.

The account, copy mark and totals stand before or around the entries, so the file is read as a stream.
One entry may hold many payments (batch booking): each payment becomes a line, never the lump sum.
The sums and counts that the file states of itself must close, or it is refused whole; an entry that does not close
within itself waits, and the others are taken.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from inkassocli.core.beloep import NULL, kr
from inkassocli.core.kid import er_kid_form
from inkassocli.readers.banklinjer import Bankfil, Banklinje, Bankvarsel, Status, ferdige, krev_lesbar
from inkassocli.readers.felles import Avvist, bban, dag, lesing, rens, tall
from inkassocli.readers.xml import les_xml

if TYPE_CHECKING:
    from inkassocli.readers.camt_poster import Post, Tilstand, Utdrag


_KID_SAMLEPOST = re.compile(r"VCOM|\b(NO)?230\b")


def les_camt(data: bytes, *, navn: str, idag: date) -> Bankfil:
    """All payments of a CAMT.054 or CAMT.053 file, in its order; `idag` is the day of the command."""
    from inkassocli.readers.camt_kontroll import filvarsler
    from inkassocli.readers.camt_poster import Tilstand

    with lesing(navn):
        tilstand = Tilstand()
        linjer = ferdige(_linjer(data, tilstand), idag=idag)
        if not tilstand.slag:
            raise Avvist(
                "Filen er ikke CAMT.054 eller CAMT.053 i versjon 02 til 14.",
                gjoer="be banken om CAMT.054 (innbetalinger) eller OCR giro",
            )
        krev_lesbar(linjer, gjoer="be banken om en ny fil")
        return Bankfil(
            navn=navn,
            slag="camt054" if tilstand.slag == "054" else "camt053",
            versjon=tilstand.versjon,
            melding=tilstand.melding,
            sha256=hashlib.sha256(data).hexdigest(),
            linjer=linjer,
            varsler=filvarsler(linjer, tilstand),
        )


def _linjer(data: bytes, tilstand: Tilstand) -> Iterator[Banklinje]:
    """Lines as the entries pass by; checks the totals of each notification or statement at its end."""
    from inkassocli.readers.camt_kontroll import kontroller_sum
    from inkassocli.readers.camt_poster import ROM, VED

    for element, forelder in les_xml(data, rot=r".*", ved=VED):
        rom, _, lokal = element.tag.lstrip("{").rpartition("}")
        if lokal == "Rpt" and "camt.052" in rom:
            raise Avvist("Filen er CAMT.052, som viser poster før de er bokført.", gjoer="be om CAMT.054")
        treff = ROM.fullmatch(rom)
        if treff is None or forelder is None:
            continue
        tilstand.slag, tilstand.versjon = treff[1], treff[2]
        if lokal == "Ntry":
            if tilstand.utdrag is None or tilstand.utdrag.element is not forelder:
                _aapne(forelder, tilstand)
            yield from _post_linjer(_lokalt(element), tilstand)
        elif lokal == "GrpHdr":
            _les_hode(_lokalt(element), tilstand)
        else:
            kontroller_sum(_lokalt(element), tilstand)


def _lokalt(element: Element) -> Element:
    """The element with the namespace cut off every tag below: versions differ by it and by little else."""
    for under in element.iter():
        under.tag = under.tag.rpartition("}")[2]
    return element


def _les_hode(hode: Element, tilstand: Tilstand) -> None:
    """Message id, and whether the message is spread over several files."""
    from inkassocli.readers.camt_poster import sann

    tilstand.melding = rens(hode.findtext("MsgId"))
    foerste = hode.findtext("MsgPgntn/PgNb", "1").strip() in {"1", "01", "00001"}
    tilstand.delt = not (foerste and sann(hode.findtext("MsgPgntn/LastPgInd", "true")))


def _aapne(element: Element, tilstand: Tilstand) -> None:
    """Account and copy mark of a new notification or statement; its totals start at zero."""
    from inkassocli.readers.camt_poster import Utdrag

    iban, annen = element.findtext("{*}Acct/{*}Id/{*}IBAN"), element.findtext("{*}Acct/{*}Id/{*}Othr/{*}Id")
    kopi = element.findtext("{*}CpyDplctInd", "").strip() in {"COPY", "CODU", "DUPL"}
    tilstand.utdrag = Utdrag(element, bban(iban or annen), kopi)
    tilstand.kopi = tilstand.kopi or kopi
    tilstand.antall, tilstand.sum = 0, Decimal(0)


def _post_linjer(post: Element, tilstand: Tilstand) -> Iterator[Banklinje]:
    """The lines of one entry, counted into the totals of its notification or statement.

    An entry that does not close, or cannot be read, waits as one line with its reason; the others are taken.
    """
    from inkassocli.readers.camt_kontroll import kontroller_antall

    tilstand.poster += 1
    tilstand.antall += 1
    if tilstand.utdrag is None or not tilstand.utdrag.konto:
        raise Avvist("Filen sier ikke hvilken konto postene gjelder.", sted=f"post {tilstand.poster}")
    try:
        felles = _les_post(post, tilstand.utdrag, f"post {tilstand.poster}")
    except Avvist as feil:
        tilstand.sum = None
        yield _uavklart(tilstand.utdrag, f"post {tilstand.poster}", feil.grunn)
        return
    tilstand.sum = None if tilstand.sum is None else tilstand.sum + felles.beloep
    try:
        kontroller_antall(post, felles)
        linjer = list(_betalinger(post, felles))
    except Avvist as feil:
        yield replace(
            _linje(felles, felles.sted, felles.tegn * felles.beloep, varsler=(Bankvarsel.UAVKLART,)),
            grunn=feil.grunn,
        )
    else:
        yield from linjer


def _uavklart(utdrag: Utdrag, sted: str, grunn: str) -> Banklinje:
    """An entry of which not even the amount is known."""
    return Banklinje(
        plass=sted,
        bokfoert=None,
        oppdrag=None,
        beloep=NULL,
        konto=utdrag.konto,
        varsler=(Bankvarsel.UAVKLART,),
        grunn=grunn,
    )


def _betalinger(post: Element, felles: Post) -> Iterator[Banklinje]:
    """The payments of an entry, whose sum is the entry's, or differs by the charges that the entry itself states."""
    from inkassocli.readers.camt_kontroll import omkostninger
    from inkassocli.readers.camt_poster import NY_FIL, beloep_av

    betalinger = post.findall("NtryDtls/TxDtls")
    beloep = [beloep_av(betaling, felles, len(betalinger)) for betaling in betalinger]
    if not betalinger or None in beloep:
        yield _hel_post(post, felles)
        return
    kjente = [verdi for verdi in beloep if verdi is not None]
    gebyr = NULL
    if sum(kjente) != felles.tegn * felles.beloep:
        gebyr = omkostninger(post, felles)
        if not gebyr or sum(kjente) - gebyr != felles.tegn * felles.beloep:
            sammen, post_sum = kr(sum(kjente, NULL)), kr(felles.tegn * felles.beloep)
            raise Avvist(
                f"Betalingene er til sammen {sammen}, men posten er på {post_sum}.",
                sted=felles.sted,
                gjoer=NY_FIL,
            )
    for nr, (betaling, verdi) in enumerate(zip(betalinger, kjente, strict=True), start=1):
        sted = f"{felles.sted}, betaling {nr}" if len(kjente) > 1 else felles.sted
        for linje in _betaling(betaling, verdi, felles, sted):
            yield replace(linje, varsler=(*linje.varsler, Bankvarsel.GEBYR)) if gebyr else linje


def _les_post(post: Element, utdrag: Utdrag, sted: str) -> Post:
    """Amount, direction, status and days of an entry (formater.md § 2.1, both shapes of `Sts`)."""
    from inkassocli.readers.camt_poster import NY_FIL, RETNING, STATUS, Post, sann, valuta

    retning = RETNING.get(post.findtext("CdtDbtInd", "").strip())
    if retning is None:
        raise Avvist("Posten sier ikke om beløpet er inn eller ut.", sted=sted, gjoer=NY_FIL)
    status = (post.findtext("Sts/Cd") or post.findtext("Sts") or "").strip()
    retur = retning < 0 and post.findtext("BkTxCd/Domn/Fmly/SubFmlyCd", "").strip() == "RRTN"
    beloep = tall(post.findtext("Amt"), "Beløpet", sted=sted)
    if beloep < 0:
        raise Avvist("Beløpet i posten er negativt.", sted=sted, gjoer=NY_FIL)
    return Post(
        sted=sted,
        konto=utdrag.konto,
        beloep=beloep,
        valuta=valuta(post.find("Amt")),
        tegn=retning,
        status=STATUS.get(status, Status.VENTER),
        reversering=sann(post.findtext("RvslInd", "")) or retur,
        bokfoert=_dag(post.find("BookgDt"), "Bokføringsdagen", sted),
        ref=rens(post.findtext("AcctSvcrRef")) or None,
        tekst=rens(post.findtext("AddtlNtryInf"), maks=1000),
        varsler=(Bankvarsel.KOPI,) if utdrag.kopi else (),
    )


def _dag(element: Element | None, hva: str, sted: str) -> date | None:
    """`Dt` or the day part of `DtTm`, as the bank wrote it."""
    if element is None:
        return None
    return dag(element.findtext("Dt") or element.findtext("DtTm"), hva, sted=sted)


def _hel_post(post: Element, felles: Post) -> Banklinje:
    """One line for an entry whose payments are not listed, or not in the entry's currency."""
    koder = " ".join(kode.text or "" for kode in post.iterfind("BkTxCd//*"))
    betalinger = post.findall("NtryDtls/TxDtls")
    fremmed = [verdi for verdi in betalinger if _fremmed(verdi, felles)]
    flere = post.find("NtryDtls/Btch") is not None or len(betalinger) > 1 or _KID_SAMLEPOST.search(koder)
    samlet = flere and felles.tegn > 0
    return _linje(
        felles,
        felles.sted,
        felles.tegn * felles.beloep,
        fritekst=felles.tekst,
        varsler=((Bankvarsel.SAMLEPOST,) if samlet else ()) + ((Bankvarsel.VALUTA,) if fremmed else ()),
    )


def _fremmed(betaling: Element, felles: Post) -> bool:
    """True when the payment's own amount is in another currency than the entry."""
    from inkassocli.readers.camt_poster import valuta

    eget = betaling.find("Amt")
    if eget is None:
        eget = betaling.find("AmtDtls/TxAmt/Amt")
    return eget is not None and valuta(eget) != felles.valuta


def _betaling(betaling: Element, beloep: Decimal, felles: Post, sted: str) -> Iterator[Banklinje]:
    """The lines of one payment: one, or one for each KID when the transfer was split and the parts close."""
    deler, rester, varsler = _deler(betaling, beloep, felles)
    tekst = [del_.text or "" for del_ in betaling.findall("RmtInf/Ustrd")]
    oppdrag = dag(betaling.findtext("RltdDts/AccptncDtTm"), "Oppdragsdagen", sted=sted)
    if oppdrag and felles.bokfoert and oppdrag > felles.bokfoert:
        oppdrag = None  # an order cannot reach the bank after it was booked
    linje = _linje(
        felles,
        sted,
        deler[0][1],
        kid=deler[0][0],
        oppdrag=oppdrag,
        ref=rens(betaling.findtext("Refs/AcctSvcrRef")) or felles.ref,
        fritekst=rens(" ".join((*tekst, *rester)) or felles.tekst, maks=20_000),
        betaler_navn=_betaler(betaling),
        betaler_konto=bban(_betalerkonto(betaling)) or None,
        varsler=varsler,
    )
    yield linje
    for kid, verdi in deler[1:]:
        yield replace(linje, kid=kid, beloep=verdi)


def _betaler(betaling: Element) -> str | None:
    """`Dbtr/Nm` (.02) or `Dbtr/Pty/Nm` (.08)."""
    navn = betaling.findtext("RltdPties/Dbtr/Pty/Nm") or betaling.findtext("RltdPties/Dbtr/Nm")
    return rens(navn) or None


def _betalerkonto(betaling: Element) -> str | None:
    konto = "RltdPties/DbtrAcct/Id/"
    return betaling.findtext(konto + "IBAN") or betaling.findtext(konto + "Othr/Id")


def _linje(
    felles: Post,
    sted: str,
    beloep: Decimal,
    *,
    kid: str | None = None,
    oppdrag: date | None = None,
    ref: str | None = None,
    fritekst: str = "",
    betaler_navn: str | None = None,
    betaler_konto: str | None = None,
    varsler: tuple[Bankvarsel, ...] = (),
) -> Banklinje:
    """A line with the facts of its entry."""
    return Banklinje(
        plass=sted,
        bokfoert=felles.bokfoert,
        oppdrag=oppdrag,
        beloep=beloep,
        konto=felles.konto,
        kid=kid,
        ref=ref or felles.ref,
        valuta=felles.valuta,
        status=felles.status,
        reversering=felles.reversering,
        varsler=(*felles.varsler, *varsler),
        fritekst=fritekst,
        betaler_navn=betaler_navn,
        betaler_konto=betaler_konto,
    )


def _deler(
    betaling: Element, beloep: Decimal, felles: Post
) -> tuple[list[tuple[str | None, Decimal]], list[str], tuple[Bankvarsel, ...]]:
    """KID and amount of each part, references that are no KID, and warnings (§ 2.2, structured)."""
    strukturert = betaling.findall("RmtInf/Strd")
    if not strukturert:
        return [(None, beloep)], [], ()
    kreditert = (Bankvarsel.KREDITNOTA,) if any(map(_kreditnota, strukturert)) else ()
    alle = [(*_kid_og_referanse(del_), _delbeloep(del_, felles)) for del_ in strukturert]
    referanser = [del_ for del_ in alle if del_[1]]
    rester = [ref for kid, ref, _ in referanser if kid is None]
    kider = {kid for kid, _, _ in referanser}
    if len(referanser) <= 1 or (len(kider) == 1 and None not in kider):
        return [(next(iter(kider), None), beloep)], rester, kreditert
    delt = [(kid, verdi) for kid, _, verdi in referanser if kid is not None and verdi is not None]
    if len(delt) == len(referanser) and sum(verdi for _, verdi in delt) == beloep:
        return list(delt), [], kreditert
    return [(None, beloep)], [ref for _, ref, _ in referanser], (Bankvarsel.FLERE_KID, *kreditert)


def _kid_og_referanse(del_: Element) -> tuple[str | None, str]:
    """The creditor reference without blanks, and as KID when it is one.

    A KID is of type SCOR, of a KID's shape, and no ISO `RF…` reference.
    """
    info = del_.find("CdtrRefInf")
    if info is None:
        return None, ""
    ref = "".join(rens(info.findtext("Ref")).split())
    scor = info.findtext("Tp/CdOrPrtry/Cd", "").strip() == "SCOR"
    iso = info.findtext("Tp/Issr", "").strip() == "ISO"
    return (ref if scor and not iso and er_kid_form(ref) else None), ref


def _delbeloep(del_: Element, felles: Post) -> Decimal | None:
    """`RfrdDocAmt/RmtdAmt` with the entry's sign, in the entry's currency."""
    from inkassocli.readers.camt_poster import valuta

    beloep = del_.find("RfrdDocAmt/RmtdAmt")
    if beloep is None or valuta(beloep) != felles.valuta:
        return None
    return felles.tegn * tall(beloep.text, "Delbeløpet", sted=felles.sted)


def _kreditnota(del_: Element) -> bool:
    """True when a credit note was set off in the payment."""
    kode = del_.findtext("RfrdDocInf/Tp/CdOrPrtry/Cd", "").strip()
    return kode == "CREN" or del_.find("RfrdDocAmt/CdtNoteAmt") is not None
