"""The days that `.historikk.csv` keeps: when the folder was begun, the last backup, the last payments.

Asked for by every `neste`, so the seals of all the cases in the same file are passed over (store/historikk.py).
"""

from __future__ import annotations

from pathlib import Path

from inkassocli.store.lesing import les_om_vanlig

FIL = ".historikk.csv"
DAG = "dag."  # begins the rows
BEGYNT, KOPI, BANK = "begynt", "kopi", "bank"  # the day of the first row, the last backup, the last payments


def les(mappe: Path) -> dict[str, str]:
    """The days by name, as they are written."""
    linjer = les_om_vanlig(mappe / FIL).decode("utf-8", errors="replace").splitlines()
    rader = (x.split(";") for x in linjer if x.startswith(DAG))
    return {r[0].removeprefix(DAG): r[-1] for r in rader}
