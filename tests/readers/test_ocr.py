"""OCR giro to lines (formater.md § 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.no import kontonr

from inkassocli.core.kid import gyldig_kid
from inkassocli.errors import SaksfilError
from inkassocli.readers.bank import les_bank
from inkassocli.readers.banklinjer import Bankfil, Bankvarsel

Avvises = Callable[..., str]
IDAG = date(2026, 11, 22)
KONTO = "86011117947"


@dataclass(frozen=True)
class B:
    """One payment to write."""

    oere: int = 12345
    kid: str = "0010041"
    type: str = "10"
    dag: str = "031026"
    oppdrag: str = "011026"
    betaler: str = "12345678903"
    arkiv: str = "099038562"
    tekst: str = ""
    minus: bool = False


def skriv(*oppdrag: tuple[str, list[B]]) -> list[str]:
    """The records of a sending, by the specification's positions."""
    linjer = [f"NY000010{'00008080'}{'0000007'}{'00010200'}".ljust(80, "0")]
    alle: list[B] = []
    for konto, betalinger in oppdrag:
        start = len(linjer)
        linjer.append(f"NY090020{'001008566'}{'0000002'}{konto}".ljust(80, "0"))
        for nr, b in enumerate(betalinger, start=1):
            fortegn = "-" if b.minus else "0"
            linjer.append(
                f"NY09{b.type}30{nr:07}{b.dag}13201{'01464'}{fortegn}{b.oere:017}{b.kid:>25}".ljust(80, "0")
            )
            linjer.append(
                f"NY09{b.type}31{nr:07}{'9636827194'}{b.arkiv}{'0' * 7}{b.oppdrag}{b.betaler}".ljust(80, "0")
            )
            if b.tekst:
                linjer.append(f"NY09{b.type}32{nr:07}{b.tekst:<40}".ljust(80, "0"))
        dager = sorted(betalinger, key=lambda b: b.dag[4:] + b.dag[2:4] + b.dag[:2])
        ende = (dager[0].dag, dager[-1].dag) if dager else ("000000", "000000")
        linjer.append(_slutt("NY090088", betalinger, len(linjer) - start + 1, "041026" + ende[0] + ende[1]))
        alle += betalinger
    linjer.append(_slutt("NY000089", alle, len(linjer) + 1, "041026"))
    return linjer


def _slutt(hode: str, betalinger: list[B], antall: int, rest: str) -> str:
    sum_ = abs(sum(-b.oere if b.minus else b.oere for b in betalinger))
    return f"{hode}{len(betalinger):08}{antall:08}{sum_:017}{rest}".ljust(80, "0")


def les(linjer: list[str] | str, skille: str = "\r\n") -> Bankfil:
    tekst = linjer if isinstance(linjer, str) else skille.join(linjer)
    return les_bank(tekst.encode("latin-1"), navn="ocr.txt", idag=IDAG)


def test_alle_fakta() -> None:
    """Amount in øre, KID without padding, settlement day and order day both, payer and archive reference."""
    (linje,) = les(skriv((KONTO, [B()]))).linjer
    assert (linje.plass, str(linje.beloep), linje.kid, linje.konto) == ("linje 3", "123.45", "0010041", KONTO)
    assert (linje.bokfoert, linje.oppdrag, linje.ref) == (date(2026, 10, 3), date(2026, 10, 1), "099038562")
    assert linje.betaler_konto == "12345678903"
    assert (linje.varsler, linje.registrerbar) == ((), True)
    assert "12345678903" not in repr(linje)


@pytest.mark.parametrize("skille", ["\n", "\r\n", ""])
@pytest.mark.parametrize("slutt", ["", "\n", "\r\n\r\n", "\x1a"])
def test_linjeskift(skille: str, slutt: str) -> None:
    """LF, CRLF, no line breaks at all, and any end give the same payments."""
    linjer = skriv((KONTO, [B(), B(type="21", kid="", tekst="Foo bar")]))
    assert les(skille.join(linjer) + slutt).linjer == les(linjer).linjer


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            B,
            oere=st.integers(0, 10**12),
            kid=st.from_regex(r"[0-9]{1,24}[0-9-]", fullmatch=True),
            type=st.sampled_from(["10", "11", "13", "14", "15", "16", "17", "19"]),
            dag=st.sampled_from(["031026", "010126", "291025", "290224"]),
            minus=st.booleans(),
        ),
        max_size=8,
    )
)
def test_rundtur(betalinger: list[B]) -> None:
    """What is written by the specification comes back to the øre, with sign, KID and day."""
    bank = les(skriv((KONTO, betalinger), (KONTO, [B()])))
    fortegn = [-b.oere if b.minus else b.oere for b in betalinger]
    assert [linje.beloep * 100 for linje in bank.linjer[:-1]] == fortegn
    assert [linje.kid for linje in bank.linjer[:-1]] == [b.kid for b in betalinger]
    assert [f"{linje.bokfoert:%d%m%y}" for linje in bank.linjer[:-1]] == [b.dag for b in betalinger]


def test_negativ_linje() -> None:
    """A minus in position 32 is a credit note set off: shown with minus, never registered; the sum is net."""
    linjer = les(skriv((KONTO, [B(oere=100), B(oere=25000, minus=True)]))).linjer
    assert linjer[1].beloep == Decimal("-250.00")
    assert (linjer[1].varsler, linjer[1].registrerbar) == ((Bankvarsel.NEGATIV,), False)


@pytest.mark.parametrize("type_", ["18", "20"])
def test_reversering(type_: str) -> None:
    """Types 18 and 20 are reversals also where the sign says 0, and count as they stand in the control sum."""
    (linje,) = les(skriv((KONTO, [B(type=type_)]))).linjer
    assert (str(linje.beloep), linje.reversering, linje.varsler) == (
        "-123.45",
        True,
        (Bankvarsel.REVERSERING,),
    )


def test_to_like_linjer_er_to_betalinger() -> None:
    """Equal lines are two payments with different fingerprints, and the same file again gives the same ones."""
    bank = les(skriv((KONTO, [B(), B()])))
    assert len({linje.avtrykk for linje in bank.linjer}) == len({linje.likhet for linje in bank.linjer}) == 2
    assert [linje.avtrykk for linje in les(skriv((KONTO, [B(), B()]))).linjer] == [
        linje.avtrykk for linje in bank.linjer
    ]


def test_samme_betaling_med_annen_referanse_er_mulig_duplikat() -> None:
    """Equal but for the reference gives another fingerprint and the same first part, so that one can ask."""
    (en,), (to,) = (les(skriv((KONTO, [B(arkiv=arkiv)]))).linjer for arkiv in ("099038562", "000000000"))
    assert en.likhet == to.likhet
    assert en.avtrykk != to.avtrykk
    (annen,) = les(skriv((KONTO, [B(oere=12346)]))).linjer
    assert annen.likhet != en.likhet


def test_to_oppdrag() -> None:
    """Several assignments and accounts in one file keep their own account."""
    bank = les(skriv((KONTO, [B()]), ("12345678903", [B(), B()])))
    assert [linje.konto for linje in bank.linjer] == [KONTO, "12345678903", "12345678903"]


def test_ukjent_dag_og_betaler() -> None:
    """Zeros are an unknown day or payer, and type 12 holds an agreement where others have the archive reference."""
    (linje,) = les(skriv((KONTO, [B(type="12", oppdrag="000000", betaler="0" * 11)]))).linjer
    assert (linje.oppdrag, linje.betaler_konto, linje.ref) == (None, None, None)


@pytest.mark.parametrize(
    "idag, dag, ventet",
    [
        (date(2026, 11, 22), "221126", date(2026, 11, 22)),
        (date(2026, 11, 22), "231126", date(2026, 11, 23)),
        (date(2026, 11, 22), "200192", date(1992, 1, 20)),
        (date(2026, 11, 22), "290224", date(2024, 2, 29)),
    ],
)
def test_aarhundre(idag: date, dag: str, ventet: date) -> None:
    """A two-digit year is the latest that is not ahead; a day just ahead waits instead of turning old."""
    linjer = "\n".join(skriv((KONTO, [B(dag=dag, oppdrag="000000")])))
    (linje,) = les_bank(linjer.encode(), navn="x", idag=idag).linjer
    assert linje.bokfoert == ventet
    assert (Bankvarsel.FREMTIDIG in linje.varsler) == (ventet > idag)


def test_fritekst_latin1_og_klippet() -> None:
    """Free text is Latin-1, may be saved as UTF-8, and may have lost its trailing blanks."""
    linjer = skriv((KONTO, [B(type="21", kid="", tekst="Blåbær på Ås")]))
    nr = next(nr for nr, linje in enumerate(linjer) if linje[6:8] == "32")
    for tekst in ("\n".join(linjer).encode("latin-1"), "\n".join(linjer).encode("utf-8")):
        (linje,) = les_bank(tekst, navn="x", idag=IDAG).linjer
        assert (linje.fritekst, linje.kid) == ("Blåbær på Ås", None)
    linjer[nr] = linjer[nr][:55].rstrip()
    assert les(linjer).linjer[0].fritekst == "Blåbær på Ås"


def test_mod11_med_strek() -> None:
    """A KID may end in «-»."""
    (linje,) = les(skriv((KONTO, [B(kid="001009-")]))).linjer
    assert (linje.kid, linje.varsler) == ("001009-", ())


def _bytt(linje: int, fra: int, til: str) -> Callable[[list[str]], None]:
    """Overwrite from a position (from 1) in a record (from 0)."""

    def gjoer(linjer: list[str]) -> None:
        linjer[linje] = linjer[linje][: fra - 1] + til + linjer[linje][fra - 1 + len(til) :]

    return gjoer


@pytest.mark.parametrize(
    "skade, grunn",
    [
        (_bytt(-1, 25, "9" * 17), "Kontrollsummen"),
        (_bytt(-2, 25, "9" * 17), "Kontrollsummen"),
        (_bytt(-2, 9, "00000009"), "9 betalinger, men har 2"),
        (_bytt(-1, 9, "00000009"), "9 betalinger, men har 2"),
        (_bytt(-2, 17, "00000099"), "99 linjer, men har 6"),
        (_bytt(-1, 17, "00000099"), "99 linjer, men har 8"),
        (_bytt(2, 33, "0000000000001234X"), "sifre"),
        (_bytt(2, 33, "00000000000012346"), "Kontrollsummen"),
        (_bytt(2, 32, "+"), "Fortegnet"),
        (_bytt(2, 16, "320126"), "dato"),
        (_bytt(2, 16, "3101 6"), "sifre"),
        (_bytt(2, 50, " " * 25), "KID"),
        (_bytt(2, 50, f"{'12A45':>25}"), "KID"),
        (_bytt(2, 50, f"{'12-45':>25}"), "KID"),
        (_bytt(3, 9, "0000009"), "annen betaling"),
        (_bytt(3, 5, "11"), "annen betaling"),
        (_bytt(3, 50, "Å"), "tegn"),
        (_bytt(1, 25, "8601111794X"), "sifre"),
        (_bytt(2, 3, "21"), "AvtaleGiro"),
        (_bytt(2, 3, "04"), "remittering"),
        (_bytt(2, 1, "XX"), "NY"),
        (_bytt(2, 7, "32"), "neste betaling"),
        (lambda linjer: linjer.pop(), "avkuttet"),
        (lambda linjer: linjer.pop(-2), "neste betaling"),
        (lambda linjer: linjer.pop(3), "den andre beløpsrecorden"),
        (lambda linjer: linjer.pop(1), "startrecorden"),
        (lambda linjer: linjer.append(linjer[-1]), "etter slutten"),
        (lambda linjer: linjer.insert(2, "NY09"), "4 tegn"),
        (lambda linjer: linjer.insert(2, ""), "0 tegn"),
        (lambda linjer: linjer.__setitem__(2, linjer[2].rstrip("0")), "tegn"),
        (lambda linjer: linjer.__setitem__(2, linjer[2] + "00"), "82 tegn"),
    ],
)
def test_avvik_avviser_hele_filen(skade: Callable[[list[str]], None], grunn: str, avvises: Avvises) -> None:
    """Anything off in grammar, counts, sums or characters refuses the whole file with its place."""
    linjer = skriv((KONTO, [B(), B(oere=55)]))
    skade(linjer)
    assert grunn in avvises(les, linjer)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 8 * 81 - 2), st.characters(min_codepoint=32, max_codepoint=255))
def test_ett_endret_tegn_gir_aldri_traceback(plass: int, tegn: str) -> None:
    """One changed character gives the same two payments or a refusal, never another kind of error."""
    tekst = "\n".join(skriv((KONTO, [B(), B(oere=55)])))
    endret = tekst[:plass] + tegn + tekst[plass + 1 :]
    try:
        bank = les(endret)
    except SaksfilError:
        return
    assert sum(linje.beloep for linje in bank.linjer) == Decimal("124.00")


def test_avkuttet_hvor_som_helst(avvises: Avvises) -> None:
    """An OCR file cut at any place is refused."""
    tekst = "".join(skriv((KONTO, [B(), B(type="21", kid="", tekst="x")])))
    for slutt in range(9, len(tekst) - 1, 13):
        avvises(les, tekst[:slutt])


KORT = """\
NY000010000080800000124000123450000000000000000000000000000000000000000000000000
NY090020001234567000000112345678903000000000000000000000000000000000000000000000
NY09103000000010510260105100001000000000000250000                  1234566000000
NY091031000000100000000004000000010000000051026000000000000000000000000000000000
NY09183000000020610260105100001-00000000000005000                  1234574000000
NY091831000000200000000004000000020000000061026000000000000000000000000000000000
NY090088000000020000000600000000000255000061026051026061026000000000000000000000
NY000089000000020000000800000000000255000061026000000000000000000000000000000000
"""


@pytest.mark.parametrize("sum_", ["00000000000255000", "00000000000245000"])
def test_kontrollsum_med_kortreversering(sum_: str) -> None:
    """filer.md 18: the control sum counts a card reversal as plus; an issuer who states it net is read too."""
    en, to = les(KORT.replace("00000000000255000", sum_).splitlines()).linjer
    assert (str(en.beloep), en.kid, en.bokfoert, en.registrerbar) == (
        "2500.00",
        "1234566",
        date(2026, 10, 5),
        True,
    )
    assert (str(to.beloep), to.reversering, to.registrerbar) == ("-50.00", True, False)


def test_ukjent_betalingstype_venter() -> None:
    """F15: a type the program does not know (50) waits; its sum still closes, and the others are booked."""
    en, to = les(skriv((KONTO, [B(type="50"), B(oere=55)]))).linjer
    assert (en.varsler, en.registrerbar, to.registrerbar) == ((Bankvarsel.UAVKLART,), False, True)
    assert "type 50" in en.grunn


@pytest.mark.parametrize("fra", [48, 54])
def test_oppgjoersdager_som_avviker_meldes(fra: int) -> None:
    """F15: an issuer's own day in the end record is told, and refuses nothing."""
    linjer = skriv((KONTO, [B(), B(oere=55)]))
    _bytt(-2, fra, "010126")(linjer)
    bank = les(linjer)
    assert len(bank.registrerbare) == 2
    assert "oppgjørsdag" in bank.varsler[0]


def test_utf16() -> None:
    """F12: an OCR file saved as «Unicode-tekst» is the same file."""
    tekst = "\r\n".join(skriv((KONTO, [B()])))
    assert les_bank(tekst.encode("utf-16"), navn="x", idag=IDAG).linjer == les(tekst).linjer


# The published files, every figure of their description


def test_tjue_betalinger(prover: Path) -> None:
    """20 payments of 51 449.00 on 1992-01-20; 14 KIDs pass MOD11 and the other six MOD10 (Luhn)."""
    bank = les_bank((prover / "ocr/ocr-giro-20-betalinger.txt").read_bytes(), navn="x", idag=IDAG)
    assert (bank.kontoer, len(bank.linjer), bank.melding) == (("99991042764",), 20, "0170031")
    assert kontonr.is_valid(bank.kontoer[0])
    assert sum(linje.beloep for linje in bank.linjer) == Decimal("51449.00")
    assert {linje.bokfoert for linje in bank.linjer} == {date(1992, 1, 20)}
    kider = [linje.kid or "" for linje in bank.linjer]
    assert {len(kid) for kid in kider} == {7, 9, 14}
    bare_mod10 = [kid for kid in kider if not gyldig_kid(kid, algoritme="mod11")]
    assert {"02321291038303", "02331291038302", "02341291038301"} < set(bare_mod10)
    assert len(bare_mod10) == 6
    assert all(luhn.is_valid(kid) for kid in bare_mod10)
    assert all(linje.varsler == (Bankvarsel.GAMMEL,) for linje in bank.linjer)
    assert bank.linjer[0].fritekst == "Foo bar baz"
    assert sum(linje.oppdrag is None for linje in bank.linjer) == 8
    assert "årstallet" in bank.varsler[0]


def test_fritekst_uten_kid(prover: Path) -> None:
    """One payment of 440.00 without KID, its 40 characters of text whole, no line break after the last record."""
    (linje,) = les_bank((prover / "ocr/ocr-giro-fritekst.txt").read_bytes(), navn="x", idag=IDAG).linjer
    assert (linje.konto, str(linje.beloep), linje.bokfoert) == ("99991111111", "440.00", date(2004, 3, 24))
    assert (linje.kid, linje.oppdrag) == (None, date(2004, 3, 23))
    assert linje.fritekst == "ABCDEFGHIJKLMNOPQRSTUVWXZYabcdefghijklmn"
    assert len(linje.fritekst) == 40
