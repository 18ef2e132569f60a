"""A joined case has one KID: what the letter prints is what the payment is matched by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from inkassocli.core.kid import gyldig_kid, sakens_kid
from tests.commands.test_betaling import camt, grupper, post
from tests.conftest import OLA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Kontor

SAK = "2026-0001"


def legg_til(k: Kontor) -> None:
    """A second invoice of the same debtor, in the same case."""
    k.greit(*OLA)
    arg = list(OLA)
    arg[arg.index("1042")] = "1043"
    k.greit(*arg)


def avtalt(k: Kontor, lengde: int) -> None:
    fil = k.mappe / "inkasso.toml"
    fil.write_text(f'{fil.read_text("utf-8")}\n[kid]\nlengde = {lengde}\nalgoritme = "mod10"\n', "utf-8")


def brevets_kid(k: Kontor) -> str:
    """What the purring of the case asks the payer to write, its spaces taken out."""
    fil = k.json("purring", SAK, dato="2026-09-16")["filer"][0]
    tekst = " ".join(s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(fil))
    boks = " ".join(tekst.replace("\xa0", " ").split()).partition("Slik betaler du")[2].partition("Mottaker")[0]
    return boks.partition("KID")[2].replace(" ", "") if "KID" in boks else boks.partition("Merk betalingen")[2].strip()


@pytest.mark.parametrize("lengde", [8, 12, 25])
def test_en_kid_for_hele_saken(kontor: Kontor, tmp_path: Path, lengde: int) -> None:
    """Papirer S3-14: two invoices with each its KID, one KID in the letter, and a payment with it is booked."""
    avtalt(kontor, lengde)
    legg_til(kontor)
    kid = brevets_kid(kontor)
    assert gyldig_kid(kid, lengde=lengde, algoritme="mod10")
    assert kid not in kontor.sak()
    bank = camt(tmp_path, post("1000.00", "2026-09-20", kid=kid))
    assert grupper(kontor.json("betaling", "fil", bank, dato="2026-09-21")) == {1: "foeres"}


@pytest.mark.parametrize("lengde", [0, 7])
def test_uten_avtale_eller_plass(kontor: Kontor, lengde: int) -> None:
    """Without an agreement, or with a KID too short for the case number, the case number is what is written."""
    if lengde:
        avtalt(kontor, lengde)
    legg_til(kontor)
    assert brevets_kid(kontor) == f"Sak {SAK}"


def test_kravet_som_er_tatt_ut_kjennes_i_sin_egen_sak(kontor: Kontor, tmp_path: Path) -> None:
    """A claim moved to a case of its own is known by its KID there alone."""
    avtalt(kontor, 12)
    legg_til(kontor)
    kontor.greit("ta-ut", SAK, "--faktura", "1043", dato="2026-09-03")
    kid = sakens_kid(SAK, ("000000010439",), lengde=12, algoritme="mod10")
    assert f'kid = "{kid}"' in kontor.sak("2026-0002")
    svar = kontor.json("betaling", "fil", camt(tmp_path, post("500.00", kid=kid)), dato="2026-10-10")
    assert (grupper(svar), svar["linjer"][0]["sak"]) == ({1: "foeres"}, "2026-0002")
