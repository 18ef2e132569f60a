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
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from inkassocli.core.fakta import Fordringshaver
from inkassocli.core.kid import lag_kid
from inkassocli.core.oversikt import Oversikt, Rentetabell
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.steg import fakta
from inkassocli.core.treff import Gruppe, Sortering, bygg_indeks, saksrad
from inkassocli.readers.bank import les_bank
from inkassocli.store.indeks import sammendrag
from inkassocli.store.regelfiler import last_regelbok
from inkassocli.store.saksfil import last

KONTO, DAG, KREDITOR = "12345678903", date(2026, 10, 20), Fordringshaver("Tannlege Kari Eksempel", False)
POST = """<Ntry><Amt Ccy="NOK">{sum}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{dag}</Dt></BookgDt>
<AcctSvcrRef>{ref}</AcctSvcrRef><NtryDtls><Btch><NbOfTxs>{antall}</NbOfTxs></Btch>{betalinger}</NtryDtls></Ntry>"""
BETALING = """<TxDtls><Refs><AcctSvcrRef>{ref}</AcctSvcrRef></Refs>
<AmtDtls><TxAmt><Amt Ccy="NOK">{beloep}</Amt></TxAmt></AmtDtls>
<RltdPties><Dbtr><Nm>Betaler {nr}</Nm></Dbtr></RltdPties><RmtInf>{info}</RmtInf></TxDtls>"""
KID = """<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{}</Ref></CdtrRefInf></Strd>"""


SAK = """format = 1
sak = "2026-{nr:05d}"

[skyldner]
type = "privat"
navn = "Skyldner {nr}"

[[krav]]
faktura = "{faktura}"
fakturadato = {fakturadato}
gjelder = "Tannbehandling"
beloep = {beloep}.00
forfall = {forfall}
forfall_avtalt = true
kid = "{kid}"

[[hendelse]]
type = "brev_sendt"
dato = {s1}
brev = "purring"
frist = {f1}
gebyr = 38.00

[[hendelse]]
type = "brev_sendt"
dato = {s2}
brev = "inkassovarsel"
frist = {f2}
gebyr = 38.00
"""


def sak(nr: int) -> str:
    """A case with two posted letters, as most that are paid late."""
    forfall = date(2026, 8, 3) + timedelta(nr % 20)
    s1, s2 = forfall + timedelta(15), forfall + timedelta(31)
    return SAK.format(
        nr=nr,
        faktura=100000 + nr,
        fakturadato=forfall - timedelta(30),
        beloep=500 + nr % 9000,
        forfall=forfall,
        kid=_kid(nr),
        s1=s1,
        f1=s1 + timedelta(15),
        s2=s2,
        f2=s2 + timedelta(15),
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
    bok, data = last_regelbok(), camt(antall)
    with TemporaryDirectory() as midlertidig:
        mappe = Path(midlertidig)
        (mappe / "saker").mkdir()
        for nr in range(antall):
            (mappe / "saker" / f"2026-{nr:05d}.toml").write_text(sak(nr), encoding="utf-8")
        time.sleep(2.5)  # the index trusts no file that is younger than two seconds
        for _ in sammendrag(mappe, bok, KREDITOR):
            pass
        bare_lest, begge, grupper = runder(mappe, bok, data)
    a, b = statistics.median(bare_lest), statistics.median(begge)
    minne = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{antall} payments, {antall} cases, file of {len(data) / 1e6:.1f} MB")
    print(f"parse {a:.2f} s · index, parse and match {b:.2f} s · ratio {b / a:.2f} (goal 3)")
    print(f"peak memory {minne:.0f} MB (goal 300)")
    print(", ".join(f"{g}: {n}" for g, n in grupper.items()))


def runder(mappe: Path, bok: Regelbok, data: bytes) -> tuple[list[float], list[float], dict[Gruppe, int]]:
    """Parse alone, then the whole: read the index, parse, match."""
    bare_lest, begge, grupper = [], [], {}
    for _ in range(5):
        gc.collect()
        start = time.perf_counter()
        les_bank(data, navn="bank.xml", idag=DAG)
        bare_lest.append(time.perf_counter() - start)
        gc.collect()
        start = time.perf_counter()
        rader = [saksrad(o) for _, o in sammendrag(mappe, bok, KREDITOR) if isinstance(o, Oversikt)]
        linjer = les_bank(data, navn="bank.xml", idag=DAG).linjer
        funn = Sortering(bygg_indeks(rader), KONTO, DAG, Rentetabell(bok), _eksakt(mappe, bok)).alle(linjer)  # type: ignore[arg-type]
        begge.append(time.perf_counter() - start)
        grupper = {g: n for g in Gruppe if (n := sum(t.gruppe is g for t in funn))}
    return bare_lest, begge, grupper


def _eksakt(mappe: Path, bok: Regelbok) -> Callable[[str, date], Decimal]:
    """The way back to a full account, for days before a case's last event."""

    def saldo(nr: str, dag: date) -> Decimal:
        s = last(mappe / "saker" / f"{nr}.toml")
        return fakta(s.hode, s.hendelser, bok, KREDITOR, dag).konto.sum

    return saldo


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
