"""Hostile files for all readers together: our own files, broken in every way, from a seed.

Used by the bounded test here and by the long run in benchmarks/fuzz_lesere.py.
"""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from inkassocli.errors import SaksfilError
from inkassocli.readers.bank import les_bank
from inkassocli.readers.ehf import les_ehf
from inkassocli.readers.fakturaliste import les_fakturaliste
from inkassocli.readers.felles import lesing
from inkassocli.readers.gjenkjenn import filslag
from inkassocli.readers.kolonnevalg import les_valg
from inkassocli.readers.tillegg import tillegg_fra_ehf

FILER = Path(__file__).parent / "filer"
DAG = date(2026, 11, 22)
MAKS_SEKUNDER = 2.0

OCR = b"""\
NY000010000080800000124000123450000000000000000000000000000000000000000000000000
NY090020001234567000000112345678903000000000000000000000000000000000000000000000
NY09103000000010510260105100001000000000000250000                  1234566000000
NY091031000000100000000004000000010000000051026000000000000000000000000000000000
NY09183000000020610260105100001-00000000000005000                  1234574000000
NY091831000000200000000004000000020000000061026000000000000000000000000000000000
NY090088000000020000000600000000000255000061026051026061026000000000000000000000
NY000089000000020000000800000000000255000061026000000000000000000000000000000000
"""
BANKLISTE = (
    "Utført dato;Bokført dato;Beskrivelse;Fra konto;Avsender;Beløp inn;Beløp ut;Valuta;Status;Melding/KID/Fakt.nr\n"
    "14.09.2026;14.09.2026;Fra: Kunde En;86011117947;Kunde En;2500.00;;NOK;Bokført;faktura 501\n"
    "15.09.2026;;BUTIKK;;;;-112.000;NOK;Reservert;x\n"
    "Utgående saldo pr. 15.09.2026:;;9 999,00 NOK;;;;;;;\n"
).encode()
KOLONNER = b"""format = 1
[[liste]]
slag = "faktura"
overskrifter = ["Fakturanr", "Bel\xc3\xb8p"]
bekreftet = 2026-10-10
kolonner = {beloep = "Bel\xc3\xb8p"}
"""
ALLE_BITER = (
    *(
        b.encode("latin-1")
        for b in (";", ",", "\t", "|", '"', "'", "\r\n", "\n", "\0", "\xff\xfe", "\xef\xbb\xbf")
    ),
    *(
        b.encode()
        for b in (
            "\u00a0",
            "\u200b",
            "\u2212",
            "-",
            "=1+1",
            '="0184"',
            "1e9",
            "NaN",
            "9" * 30,
            "0" * 60,
            "1.234",
        )
    ),
    *(
        b.encode()
        for b in (
            "<",
            "&lt;",
            "&x;",
            "<!DOCTYPE x>",
            "]]>",
            "<![CDATA[",
            "<a>" * 70,
            "</",
            "<?xml version='1.0'?>",
        )
    ),
    *(
        b.encode()
        for b in (
            "2026-02-30",
            "0000-00-00",
            "99.99.9999",
            "010190",
            "NOK",
            "EUR",
            "CRDT",
            "DBIT",
            "BOOK",
            "SCOR",
        )
    ),
    *(
        b.encode()
        for b in (
            "Beløp",
            "Restbeløp",
            "Sum",
            "Status",
            "Betalt",
            "KID",
            "Fakturanr",
            "Dato",
            "Inn",
            "Ut",
            "12,50",
        )
    ),
)


def arbeidsbok() -> bytes:
    """A small workbook, made here so that no binary file lies in the repository."""
    from openpyxl import Workbook

    bok = Workbook()
    blad = bok.active
    assert blad is not None
    for rad in (["Fakturanr", "Restbeløp", "Kundenavn", "KID"], [501, 1200.5, "Kunde En", "0010041"]):
        blad.append(rad)
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


def korpus() -> tuple[bytes, ...]:
    """The files that are broken; the workbook is the last."""
    egne = [f.read_bytes() for f in sorted(FILER.iterdir()) if f.is_file()]
    return (*egne, OCR, BANKLISTE, KOLONNER, arbeidsbok())


def lesere() -> tuple[Callable[[bytes], object], ...]:
    """Everything that a foreign file is given to."""

    def slag(data: bytes) -> object:
        with lesing("f"):
            return filslag(data)

    def valg(data: bytes) -> object:
        return les_valg(data.decode("utf-8", errors="replace"))

    def liste(data: bytes) -> object:
        svar = les_fakturaliste(data, navn="f", register=lambda n: "OSLO" if n == "0184" else None)
        return svar.varsler, svar.sum, [s.valg for s in svar.spoersmaal], repr(svar)

    def bank(data: bytes) -> object:
        svar = les_bank(data, navn="f", idag=DAG, konto="12345678903")
        return svar.sum_inn, repr(svar)

    return (
        slag,
        liste,
        bank,
        lambda data: les_ehf(data, navn="f"),
        lambda data: tillegg_fra_ehf(data, navn="f"),
        valg,
    )


def oedelagt(rng: random.Random, filer: tuple[bytes, ...]) -> bytes:
    """One of the files with one to six things wrong."""
    nr = rng.randrange(len(filer) - 1) if rng.random() < 0.97 else len(filer) - 1
    data = bytearray(filer[nr])
    if nr == len(filer) - 1 and rng.random() < 0.7:
        return _pakket(rng, bytes(data), filer)
    for _ in range(rng.randint(1, 6)):
        _skad(rng, data, filer)
    return bytes(data)


def _skad(rng: random.Random, data: bytearray, filer: tuple[bytes, ...]) -> None:
    i = rng.randrange(len(data) + 1)
    j = min(len(data), i + rng.choice((1, 1, 2, 8, 40, 200)))
    match rng.randrange(9):
        case 0 if i < len(data):
            data[i] = rng.randrange(256)
        case 1:
            del data[i:j]
        case 2:
            data[i:i] = rng.choice(ALLE_BITER)
        case 3:
            data[i:j] = rng.choice(ALLE_BITER)
        case 4:
            data[i:i] = data[i:j] * rng.choice((1, 2, 30))
        case 5:
            del data[i:]
        case 6:
            annen = rng.choice(filer)
            k = rng.randrange(len(annen))
            data[i:i] = annen[k : k + rng.choice((10, 100, 1000))]
        case 7:
            _bytt_linjer(rng, data)
        case _:
            _annen_koding(rng, data)


def _bytt_linjer(rng: random.Random, data: bytearray) -> None:
    linjer = bytes(data).split(b"\n")
    a, b = rng.randrange(len(linjer)), rng.randrange(len(linjer))
    linjer[a], linjer[b] = linjer[b], linjer[a]
    data[:] = b"\n".join(linjer)


def _annen_koding(rng: random.Random, data: bytearray) -> None:
    tekst = bytes(data).decode("utf-8", errors="replace")
    data[:] = tekst.encode(
        rng.choice(("utf-16", "utf-16-be", "cp1252", "cp850", "utf-8-sig")), errors="replace"
    )


def _pakket(rng: random.Random, data: bytes, filer: tuple[bytes, ...]) -> bytes:
    """A workbook whose parts are broken inside a whole zip."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as inn, zipfile.ZipFile(ut, "w") as z:
        navn = rng.choice(inn.namelist())
        for n in inn.namelist():
            del_ = bytearray(inn.read(n))
            if n == navn or rng.random() < 0.1:
                for _ in range(rng.randint(1, 4)):
                    _skad(rng, del_, filer[:3])
            z.writestr(n, bytes(del_))
    return ut.getvalue()


def kjoer(froe: int, antall: int) -> Iterator[tuple[int, bytes, float, BaseException | None]]:
    """Each input with its number, the slowest reader's seconds, and what it raised that no reader may raise.

    Seconds of the processor: how busy the machine is with other work says nothing of a reader.
    """
    filer, alle = korpus(), lesere()
    for nr in range(antall):
        data = oedelagt(random.Random(f"{froe}-{nr}"), filer)
        verst, feil = 0.0, None
        for les in alle:
            start = time.process_time()
            try:
                les(data)
            except SaksfilError as x:
                if x.__cause__ is not None or not x.gjoer:
                    feil = x
            except Exception as x:  # the very thing that is looked for
                feil = x
            verst = max(verst, time.process_time() - start)
        yield nr, data, verst, feil
