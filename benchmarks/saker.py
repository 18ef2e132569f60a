"""Makes a folder of invented cases: what a busy practice has after some years.

    python benchmarks/saker.py MAPPE ANTALL

The same number gives the same cases. One in two is settled, the others stand anywhere on the road.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

OPPSETT = """[fordringshaver]
navn = "Tannlege Kari Eksempel"
organisasjonsnummer = "999999999"
form = "enk"
adresse = ["Tanngata 1"]
postnummer = "0161"
poststed = "Oslo"
kontonummer = "12345678903"
mva_pliktig = false
virksomhet = "tannlege"
"""
SISTE = date(2026, 11, 21)  # no event is later
FORNAVN = ("Ola", "Kari", "Per", "Anne", "Bjørn", "Liv", "Áilu", "Łukasz", "Ioana", "Øystein")
ETTERNAVN = ("Nordmann", "Hansen", "Bakke", "Strøm", "Sæther", "Utsi", "Kowalska", "Ionescu", "Åsen", "Vik")


def main() -> None:
    """Make the folder."""
    lag(Path(sys.argv[1]), int(sys.argv[2]))


def lag(mappe: Path, antall: int) -> None:
    """A folder with settings and so many cases."""
    saker = mappe / "saker"
    saker.mkdir(parents=True, exist_ok=True)
    (mappe / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    for nr in range(1, antall + 1):
        tilfeldig = random.Random(nr)
        forfall = date(2023, 6, 1) + timedelta(tilfeldig.randrange(1200))
        navn = f"{forfall.year}-{nr:05d}"
        (saker / f"{navn}.toml").write_text(sak(navn, forfall, tilfeldig), encoding="utf-8")


def sak(navn: str, forfall: date, tilfeldig: random.Random) -> str:
    """The text of one case."""
    beloep = tilfeldig.randrange(500, 20000)
    hode = f"""format = 1
sak = "{navn}"

[skyldner]
type = "privat"
navn = "{tilfeldig.choice(FORNAVN)} {tilfeldig.choice(ETTERNAVN)}"
adresse = ["Storgata {tilfeldig.randrange(1, 200)}"]
postnummer = "0184"
poststed = "Oslo"
kommunenummer = "0301"

[[krav]]
faktura = "{navn[5:]}"
fakturadato = {forfall - timedelta(30)}
gjelder = "Tannbehandling {forfall - timedelta(40):%d.%m.%Y}"
beloep = {beloep}.00
ytelsesdato = {forfall - timedelta(40)}
forfall = {forfall}
forfall_avtalt = true
"""
    return hode + "".join(hendelser(forfall, beloep, tilfeldig))


def hendelser(forfall: date, beloep: int, tilfeldig: random.Random) -> list[str]:
    """Letters, payments and objections in the order in which they come."""
    ut, dag = [], min(forfall, SISTE - timedelta(20))
    for brev, gebyr in (("purring", 35), ("inkassovarsel", 35), ("betalingsoppfordring", 105)):
        dag += timedelta(tilfeldig.randrange(18, 30))
        if dag > SISTE - timedelta(20) or tilfeldig.random() < 0.1:
            break
        felt = f'dato = {dag}\nbrev = "{brev}"\nfrist = {dag + timedelta(18)}\ngebyr = {gebyr}.00\n'
        fil = f'fil = "brev/{dag}-{brev}.pdf"\nsha256 = "{"0" * 64}"\n'
        ut.append(f'\n[[hendelse]]\ntype = "brev_laget"\n{felt}{fil}')
        ut.append(f'\n[[hendelse]]\ntype = "brev_sendt"\n{felt}kanal = "papir"\n{fil}')
        if tilfeldig.random() < 0.25:
            del_ = tilfeldig.randrange(100, beloep + 1)
            ut.append(f'\n[[hendelse]]\ntype = "betaling"\ndato = {dag + timedelta(9)}\nbeloep = {del_}.00\n')
    if tilfeldig.random() < 0.06:
        ut.append(
            f'\n[[hendelse]]\ntype = "innsigelse"\ndato = {dag + timedelta(5)}\nart = "rimelig"\ntekst = "Prisen."\n'
        )
    elif tilfeldig.random() < 0.5 and dag < SISTE - timedelta(15):
        ut.append(
            f'\n[[hendelse]]\ntype = "betaling"\ndato = {dag + timedelta(15)}\nbeloep = {beloep + 900}.00\n'
        )
    return ut


if __name__ == "__main__":
    main()
