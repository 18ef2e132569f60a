"""Matching a bank file of N payments against N cases, compared with parsing the file alone.

    python benchmarks/bank.py [N]

The goal (10 000 × 10 000): within 3 times the time of parsing, memory below 300 MB; the index of cases is warm
and the writing of events left out. Interleaved runs, medians. Peak memory is that of the whole process.
"""

from __future__ import annotations

import gc
import random
import resource
import statistics
import sys
import time
from datetime import date, timedelta
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.kid import lag_kid
from inkassocli.core.oversikt import Rentetabell
from inkassocli.core.sak import Hode, Krav, Skyldner
from inkassocli.core.steg import fakta
from inkassocli.core.treff import Gruppe, Indeks, Saksrad, Sortering, bygg_indeks, saksrad
from inkassocli.core.vilkaar import Fordringshaver
from inkassocli.readers.bank import les_bank
from inkassocli.store.regelfiler import last_regelbok

KONTO, DAG, KREDITOR = "12345678903", date(2026, 10, 20), Fordringshaver("Tannlege Kari Eksempel", False)
POST = """<Ntry><Amt Ccy="NOK">{sum}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{dag}</Dt></BookgDt>
<AcctSvcrRef>{ref}</AcctSvcrRef><NtryDtls><Btch><NbOfTxs>{antall}</NbOfTxs></Btch>{betalinger}</NtryDtls></Ntry>"""
BETALING = """<TxDtls><Refs><AcctSvcrRef>{ref}</AcctSvcrRef></Refs>
<AmtDtls><TxAmt><Amt Ccy="NOK">{beloep}</Amt></TxAmt></AmtDtls>
<RltdPties><Dbtr><Nm>Betaler {nr}</Nm></Dbtr></RltdPties><RmtInf>{info}</RmtInf></TxDtls>"""
KID = """<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{}</Ref></CdtrRefInf></Strd>"""


def sak(nr: int) -> tuple[Hode, tuple[h.Hendelse, ...]]:
    """A case with two posted letters, as most that are paid late."""
    forfall = date(2026, 8, 3) + timedelta(nr % 20)
    krav = Krav(
        faktura=str(100000 + nr),
        fakturadato=forfall - timedelta(30),
        beloep=Decimal(500 + nr % 9000),
        gjelder="Tannbehandling",
        forfall=forfall,
        forfall_avtalt=True,
        kid=_kid(nr),
    )
    hode = Hode(sak=f"2026-{nr:05d}", skyldner=Skyldner(type="privat", navn=f"Skyldner {nr}"), krav=(krav,))
    s1, s2 = forfall + timedelta(15), forfall + timedelta(31)
    return hode, (
        h.BrevSendt(nr=1, dato=s1, brev="purring", frist=s1 + timedelta(15), gebyr=Decimal("38.00")),
        h.BrevSendt(nr=2, dato=s2, brev="inkassovarsel", frist=s2 + timedelta(15), gebyr=Decimal("38.00")),
    )


def _kid(nr: int) -> str:
    return lag_kid(str(100000 + nr), lengde=10, algoritme="mod10")


def camt(antall: int) -> bytes:
    """Nine of ten payments with KID, the others with an invoice number in the text; 50 in each batch."""
    tall = random.Random(1)
    poster = []
    for start in range(0, antall, 50):
        dag = DAG - timedelta(tall.randrange(3))
        deler, sum_ = [], Decimal(0)
        for nr in range(start, min(start + 50, antall)):
            beloep = Decimal(500 + nr % 9000) + tall.choice((0, 0, 0, 76, 5000))
            info = KID.format(_kid(nr)) if nr % 10 else f"<Ustrd>Faktura {100000 + nr} takk</Ustrd>"
            deler.append(BETALING.format(ref=900000 + nr, beloep=beloep, nr=nr, info=info))
            sum_ += beloep
        poster.append(POST.format(sum=sum_, dag=dag, ref=start, antall=len(deler), betalinger="".join(deler)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02">'
        "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId></GrpHdr><Ntfctn><Id>N</Id><Acct><Id><Othr><Id>"
        f"{KONTO}</Id></Othr></Id></Acct>{''.join(poster)}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()


def main(antall: int) -> None:
    """Build, run five interleaved rounds, print medians and peak memory."""
    bok, tabell = last_regelbok(), Rentetabell(last_regelbok())
    saker = {hode.sak: (hode, hendelser) for hode, hendelser in map(sak, range(antall))}
    rader: list[Saksrad] = [saksrad(hode, e, bok, KREDITOR, DAG) for hode, e in saker.values()]
    data = camt(antall)

    def eksakt(nr: str, dag: date) -> Decimal:
        return fakta(*saker[nr], bok, KREDITOR, dag).konto.sum

    def lest() -> float:
        start = time.perf_counter()
        les_bank(data, navn="bank.xml", idag=DAG)
        return time.perf_counter() - start

    def treff() -> tuple[float, dict[Gruppe, int]]:
        start = time.perf_counter()
        indeks: Indeks = bygg_indeks(rader)
        linjer = les_bank(data, navn="bank.xml", idag=DAG).linjer
        funn = Sortering(indeks, KONTO, DAG, tabell, eksakt).alle(linjer)  # type: ignore[arg-type]
        brukt = time.perf_counter() - start
        return brukt, {g: n for g in Gruppe if (n := sum(t.gruppe is g for t in funn))}

    bare_lest, begge, grupper = [], [], {}
    for _ in range(5):
        gc.collect()
        bare_lest.append(lest())
        gc.collect()
        tid, grupper = treff()
        begge.append(tid)
    a, b = statistics.median(bare_lest), statistics.median(begge)
    minne = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{antall} payments, {antall} cases, file of {len(data) / 1e6:.1f} MB")
    print(f"parse {a:.2f} s · index, parse and match {b:.2f} s · ratio {b / a:.2f} (goal 3)")
    print(f"peak memory {minne:.0f} MB (goal 300)")
    print(", ".join(f"{g}: {n}" for g, n in grupper.items()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
