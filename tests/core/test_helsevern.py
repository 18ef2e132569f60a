"""Helsepersonelloven § 21: words and names that look like health data, and those that do not."""

from __future__ import annotations

import pytest

from inkassocli.core.helsevern import mistenkelig, mistenkelige_navn


@pytest.mark.parametrize(
    "tekst, slag",
    [
        ("Rotfylling tann 36", ("tannummer", "behandling")),
        ("Takst 102 og takstkode 601", ("takstkode",)),
        ("Hun har karies", ("diagnose",)),
        ("se journalen", ("journal",)),
        ("RØNTGEN", ("røntgen",)),
        ("ro\u0308ntgen", ()),
        ("Tannbehandling 24.07.2026, faktura 1042", ()),
        ("Tannlege Kari Eksempel, Tanngata 36", ()),
        ("Prisen er ikke den vi avtalte", ()),
        ("Jeg betalte 500 kr i skranken 12. mai", ()),
    ],
)
def test_ord(tekst: str, slag: tuple[str, ...]) -> None:
    """Kinds of words are told, never the text."""
    assert mistenkelig(tekst) == slag


@pytest.mark.parametrize(
    "navn, slag",
    [
        ("tann36-rontgen.pdf", ("tannummer", "røntgen")),
        ("Roentgen_2026.JPG", ("røntgen",)),
        ("epikriseOlaNordmann.pdf", ("epikrise",)),
        ("OPG.png", ("røntgen",)),
        ("behandlingsplan.pdf", ("journal",)),
        ("2026-10-05-innsigelse-helseopplysninger.pdf", ("merket",)),
        ("faktura-1042.pdf", ()),
        ("pristilbud.pdf", ()),
        ("2026-10-27-betalingsoppfordring.pdf", ()),
    ],
)
def test_filnavn(navn: str, slag: tuple[str, ...]) -> None:
    """Names of files, however they are joined."""
    assert mistenkelige_navn((navn,)) == slag
