"""The chain of a text: its blocks, whatever else stands in it."""

from __future__ import annotations

from pathlib import Path

from inkassocli.core.kjede import avtrykk
from inkassocli.store.kjede import blokker, historie

FIL = Path("2026-0001.toml")
TEKST = '''format = 1  # [[hendelse]] i en kommentar
sak = "2026-0001"
[skyldner]
navn = "A"
[[krav]]
faktura = "1"
[[hendelse]]
type = "kontakt"
tekst = """
[[hendelse]]
[[krav]]
"""
  [[ "krav" ]]
faktura = '2'  # enda en
[[hendelse]]
type = "pause"
grunn = "[[krav]]"
'''


def test_blokkene_i_rekkefoelge() -> None:
    """A header inside a comment or a text is none; one may be quoted and indented."""
    assert [b.navn for b in blokker(TEKST)] == ["skyldner", "krav", "hendelse", "krav", "hendelse"]
    h = historie(TEKST, FIL)
    assert [p.slag for p in h.poster] == ["krav", "hendelse", "krav", "hendelse"]
    assert [p.rad.get("faktura") or p.rad["type"] for p in h.poster] == ["1", "kontakt", "2", "pause"]
    assert "".join(TEKST[b.start : b.slutt] for b in blokker(TEKST)) == TEKST[TEKST.index("[skyldner]") :]


def test_lister_paa_en_linje_staar_foerst() -> None:
    """A list written inline has no header, and stands above the tables."""
    h = historie('krav = [{ faktura = "1" }]\n[skyldner]\nnavn = "A"\n[[hendelse]]\ntype = "pause"\n', FIL)
    assert [p.slag for p in h.poster] == ["krav", "hendelse"]


def test_bare_det_som_betyr_noe_teller() -> None:
    """Comments, spacing, line ends, the order of keys and 6400.00 for 6400 are no change; a value is."""
    en = 'format = 1\nsak = "2026-0001"\n[[krav]]\nfaktura = "1"\nbeloep = 6400.00\n'
    to = '# min\r\nsak = "2026-0001"\r\nformat = 1\r\n\r\n[[krav]]\r\n  beloep = 6400\r\nfaktura = "1" # x\r\n'
    assert avtrykk(historie(en, FIL)) == avtrykk(historie(to, FIL))
    assert avtrykk(historie(en, FIL)) != avtrykk(historie(en.replace("6400", "6401"), FIL))
