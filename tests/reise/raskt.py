"""Many journeys in one process: the rule book is read once, and a paper that says the same is drawn once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from inkassocli.render import brev, pdf
from inkassocli.store import regelfiler


@contextmanager
def raskt() -> Iterator[None]:
    """The answers are those of the program; only what was worked out before is not worked out again."""
    bok, lag_pdf = regelfiler.last_regelbok(), pdf.lag_pdf
    egen_bok, tegnet = regelfiler.last_regelbok, dict[str, tuple[bytes, int]]()

    def last_regelbok(egne: Path | None = None) -> object:
        return egen_bok(egne) if egne and egne.is_dir() else bok

    def tegn(papir: pdf.Papir) -> tuple[bytes, int]:
        if (nokkel := repr(papir)) not in tegnet:
            if len(tegnet) > 500:
                tegnet.clear()
            tegnet[nokkel] = lag_pdf(papir)
        return tegnet[nokkel]

    with patch.object(regelfiler, "last_regelbok", last_regelbok), patch.object(brev, "lag_pdf", tegn):
        yield
