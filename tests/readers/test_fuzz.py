"""All readers on hostile files: a refusal with what to do, and never another kind of error, a hang or a swollen memory.

The long run is benchmarks/fuzz_lesere.py; its figures stand in benchmarks/README.md.
"""

from __future__ import annotations

import pytest

from tests.readers.fuzz import MAKS_SEKUNDER, kjoer, korpus, lesere


@pytest.mark.parametrize("froe", range(6))
def test_ingen_traceback_og_ingen_heng(froe: int) -> None:
    """Every reader answers or refuses each broken file, within two seconds."""
    for nr, data, sekunder, feil in kjoer(froe, 250):
        assert feil is None, (froe, nr, data[:300], repr(feil))
        assert sekunder < MAKS_SEKUNDER, (froe, nr, sekunder)


def test_hver_fil_i_korpuset_leses_av_en_leser() -> None:
    """The unbroken files are read by at least one reader each, so that the breaking starts from what is whole."""
    for data in korpus():
        lest = 0
        for les in lesere()[1:]:
            try:
                les(data)
                lest += 1
            except Exception:
                continue
        assert lest, data[:80]
