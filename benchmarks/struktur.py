"""What the structure of the papers costs: a letter and a bundle of ten exhibits, with and without their trees.

    python benchmarks/struktur.py [ROUNDS]          standard: 30

Without: ReportLab's own file, and the pages of the bundle after one another. Processor time, best and median.
Goals: at most 10 ms and 2 kB more a letter, 50 ms for the whole bundle.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pikepdf
from felles import ROT

sys.path.insert(0, str(ROT))
from inkassocli.core.vedlegg import Stemplet
from inkassocli.render import arkivform
from inkassocli.render.bilag import les_inn, sett_sammen
from inkassocli.render.brev import lag_brev
from inkassocli.render.eksempler import EKSEMPLER, GRUNN

BREV = ("purring", "inkassovarsel", "betalingsoppfordring", "svar", "opplysning", "kreditnotabrev", "avtale")


def main() -> None:
    """The two tables."""
    runder = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    fullfoer = arkivform.fullfoer

    def uten() -> bytes:
        arkivform.fullfoer = lambda data, tre, vedlagt=None: data
        try:
            return lag_brev(GRUNN).pdf
        finally:
            arkivform.fullfoer = fullfoer

    print(f"Et brev på to sider, {runder} runder:")
    vis("uten tre", uten, runder)
    vis("med tre", lambda: lag_brev(GRUNN).pdf, runder)
    klage = lag_brev(GRUNN).pdf
    filer = [lag_brev(EKSEMPLER[navn]).pdf for navn in BREV] + [_skannet() for _ in range(10 - len(BREV))]
    bilag = [Stemplet(nr, f"Papir {nr}", les_inn(fil, "fil.jpg")) for nr, fil in enumerate(filer, start=1)]
    print(f"\nEn klage med ti bilag (tre av dem bilder), {runder} runder:")
    vis("bare sidene", lambda: _bare_sidene([klage, *(b.innlest.pdf for b in bilag)]), runder)
    vis("med stempel og ett tre", lambda: sett_sammen(klage, bilag, date(2026, 11, 20), "Klage"), runder)


def vis(navn: str, lag: Callable[[], bytes], runder: int) -> None:
    """One line: best and median time, and the size."""
    lag()
    tider = []
    for _ in range(runder):
        start = time.process_time()
        lag()
        tider.append((time.process_time() - start) * 1000)
    print(f"  {navn:24} {min(tider):6.1f} ms  {statistics.median(tider):6.1f} ms  {len(lag()):9} bytes")


def _skannet() -> bytes:
    from PIL import Image

    ut = BytesIO()
    Image.effect_noise((1240, 1754), 40).convert("RGB").save(ut, "JPEG", quality=60)
    return ut.getvalue()


def _bare_sidene(filer: list[bytes]) -> bytes:
    ut = BytesIO()
    with pikepdf.new() as samlet:
        for fil in filer:
            with pikepdf.open(BytesIO(fil)) as en:
                samlet.pages.extend(en.pages)
        samlet.save(ut)
    return ut.getvalue()


if __name__ == "__main__":
    main()
