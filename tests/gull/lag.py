"""Makes a golden folder with whatever version of the program Python finds: `python tests/gull/lag.py tests/gull/VERSJON`.

The command lines are those of 0.1.0, so that each version makes the same practice in its own form. A folder that has been
made is never made anew: later versions shall read it as it is (test_gull.py).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

KONTOR = (
    "oppsett --navn|Tannlege Kari Eksempel|--organisasjonsnummer|999999999|--form|enk|--adresse|Tanngata 1"
    "|--postnummer|0161|--telefon|22000000|--epost|post@eksempel.no|--kontonummer|12345678903"
    "|--virksomhet|tannlege|--ikke-mva-pliktig"
)
NY = (
    "ny --skyldner-type|privat|--skyldner-navn|{navn}|--skyldner-adresse|Storgata 5|--skyldner-postnummer|0184"
    "|--faktura|{faktura}|--fakturadato|2026-03-02|--beloep|{beloep}|--ytelsesdato|2026-02-24|--forfall|2026-04-01"
    "|--forfall-avtalt|--pristilbud|--dato|2026-04-15|-y"
)
LINJER = (
    KONTOR,
    NY.format(navn="Ola Nordmann", faktura="1042", beloep="6400") + "|--bilag|{pdf}",
    NY.format(navn="Kari Nordmann", faktura="1043", beloep="2500"),
    NY.format(navn="Per Nordmann", faktura="1044", beloep="900,50"),
    NY.format(navn="Åse Ærlig", faktura="1045", beloep="12000"),
    "purring --postlagt|--dato|2026-04-16",
    "betaling 2026-0002|--beloep|2538|--dato|2026-04-28|--ja",
    "innsigelse 2026-0003|--art|rimelig|--tekst|Varen kom aldri fram|--dato|2026-04-29",
    "logg 2026-0001|--tekst|Ringte, lovet å betale|--tid|10:00|--dato|2026-05-05",
    "oppfordring 2026-0001|--postlagt|--dato|2026-05-20",
    "betaling 2026-0001|--beloep|1000|--dato|2026-06-20|--ja",
    "kreditnota 2026-0004|--beloep|2000|--dato|2026-05-10|--ja",
    "angre 2026-0004|--dato|2026-05-11|--ja",
    "pause 2026-0004|--til|2026-08-01|--grunn|avventer|--dato|2026-05-12",
    "adresse 2026-0004|--kilde|ringte|--adresse|Lillegata 2|--postnummer|5003|--dato|2026-08-10",
    "avtale 2026-0004|--antall|6|--fra|2026-09-01|--dato|2026-08-12",
)


def lag(ut: Path) -> None:
    """Run every line; one option that this version lacks is left out."""
    pdf = Path(__file__).resolve().parent.parent.parent / "examples" / "faktura-1042.pdf"
    for linje in LINJER:
        kommando, _, resten = linje.partition(" ")
        arg = [kommando, *resten.replace("{pdf}", str(pdf)).split("|"), "--mappe", str(ut)]
        svar = subprocess.run([sys.executable, "-m", "inkassocli", *arg], capture_output=True, text=True, check=False)
        if svar.returncode == 2 and "--ja" in svar.stderr:
            arg.remove("--ja")
            svar = subprocess.run([sys.executable, "-m", "inkassocli", *arg], capture_output=True, text=True, check=False)
        if svar.returncode:
            raise SystemExit(f"{arg}: {svar.returncode}\n{svar.stdout}{svar.stderr}")
    for rest in (*ut.rglob("*.laas"), *ut.rglob(".indeks*.json")):
        rest.unlink()
    shutil.rmtree(ut / "utskrift")  # the same pages once more


if __name__ == "__main__":
    lag(Path(sys.argv[1]))
