"""Helsepersonelloven § 21: words and names that look like health data, and those that do not."""

from __future__ import annotations

import pytest

from inkassocli.core.helseord import ORD
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


@pytest.mark.parametrize(
    "tekst, slag",
    [
        ("Fikk Apocillin og Ibux", ("legemiddel",)),
        ("bruker Marevan", ("legemiddel",)),
        ("Periodontittbehandling", ("diagnose",)),
        ("tannkjøttbetennelse", ("diagnose",)),
        ("Kjeveortopedisk apparat", ("behandling",)),
        ("ny tannkrone i porselen", ("behandling",)),
        ("root canal", ("behandling",)),
        ("rotfylling", ("behandling",)),
        ("tannlegeskrekk", ("helsetilstand",)),
        ("roentgenbilde", ("røntgen",)),
        ("tannlegejournalen", ("journal",)),
    ],
)
def test_ord_fra_tannlegen(tekst: str, slag: tuple[str, ...]) -> None:
    """Dental and medical terms and medicines, also inside a compound, are of the list."""
    assert mistenkelig(tekst) == slag


@pytest.mark.parametrize(
    "tekst",
    [
        "oppfylling av avtalen",
        "fem kroner i gebyr",
        "journalist i avisen",
        "jeg har fått brevet på Karihaugen",
        "inkassovarselet kom 12. mai",
        "Vi avtalte 500 kr i måneden",
        "skyldneren bor i Tannveien 3",
        "tannlegen svarte ikke",
        "Tannbehandling 12.03.2026, faktura 1042",
        "betalte med kort i resepsjonen",
        "ring meg på 22 00 00 00",
        "bro over elva",
        "hevet stemmen",
    ],
)
def test_vanlige_ord_er_ikke_helse(tekst: str) -> None:
    """A word is found whole: what only begins or ends like one is not."""
    assert mistenkelig(tekst) == ()


def test_listen_er_data() -> None:
    """Each kind has its place in the order, each word stands once, and each is found by itself."""
    from inkassocli.core.helseord import MONSTRE, ORD, REKKE

    assert set(REKKE) == {*ORD, *MONSTRE}
    alle = [(slag, o) for slag, tekst in ORD.items() for o in tekst.split()]
    assert len({o for _, o in alle}) == len(alle)
    for slag, ord_ in alle:
        assert slag in mistenkelig(ord_.strip("*").replace("_", " ")), ord_


def test_en_funksjon_en_liste() -> None:
    """The guard of letters reads the same list: forbudt.toml has no words of its own."""
    import tomllib

    from inkassocli import ressurser

    (helse,) = (
        x for x in tomllib.loads((ressurser.maler() / "forbudt.toml").read_text("utf-8"))["forbudt"] if x["id"] == "helseord"
    )
    assert helse["vern"] == "helse"
    assert "monster" not in helse


@pytest.mark.parametrize("slag", ORD)
def test_hvert_ord_i_hver_skrivemaate(slag: str) -> None:
    """Each word of the list is found as it is, without its marks, in capitals, and with each joint."""
    tegn = [str.maketrans({}), *(str.maketrans(dict(zip("æøå", x, strict=True))) for x in (["ae", "oe", "aa"], "æoa"))]
    for ord_ in ORD[slag].split():
        bart = ord_.strip("*")
        for skrevet in {bart.translate(t).replace("_", ledd) for t in tegn for ledd in (" ", "-", "_", "")}:
            for tekst in (skrevet, skrevet.upper(), f"Det gjaldt {skrevet}, sa han."):
                assert slag in mistenkelig("Noe annet.", tekst), tekst
