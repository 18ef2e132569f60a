"""A walk (the case over time): a newcomer brings ten cases with letters already sent from another system by two lists."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Kontor

DAG = "2026-11-20"
FAKTURAER = "fakturanr;fakturadato;forfall;beløp;navn;adresse;postnr;behandlingsdato\n" + "".join(
    f"{nr};{dato};{forfall};2000,00;{navn} Eksempel;Gata {nr};0184;{dato}\n"
    for nr, dato, forfall, navn in (
        (101, "01.08.2026", "01.09.2026", "Anne"),
        (102, "01.08.2026", "01.09.2026", "Bjørn"),
        (103, "01.08.2026", "01.09.2026", "Cecilie"),
        (104, "01.08.2026", "01.09.2026", "Daniel"),
        (105, "01.08.2026", "01.09.2026", "Eva"),
        (106, "01.08.2026", "01.09.2026", "Finn"),
        (107, "10.11.2026", "01.12.2026", "Grete"),
        (108, "01.06.2026", "01.07.2026", "Harald"),
        (109, "01.08.2026", "01.09.2026", "Ingrid"),
        (110, "01.10.2025", "03.11.2025", "Jens"),
    )
)
BREV = """fakturanr;brev;sendt;frist;gebyr
102;Purring;15.09.2026;05.10.2026;38
103;Purring;15.09.2026;05.10.2026;38
103;Inkassovarsel;10.10.2026;28.10.2026;38
104;Purring;15.09.2026;02.10.2026;38
104;Inkassovarsel;05.10.2026;20.10.2026;38
104;Betalingsoppfordring;22.10.2026;09.11.2026;113
105;Inkassovarsel;20.09.2026;27.09.2026;38
106;Purring;15.09.2026;05.10.2026;38
106;Inkassovarsel;12.11.2026;30.11.2026;38
108;Purring;16.07.2026;31.07.2026;38
108;Purring;05.08.2026;20.08.2026;38
108;Inkassovarsel;25.08.2026;10.09.2026;38
109;Purring;05.09.2026;25.09.2026;70
110;Purring;20.11.2025;05.12.2025;35
110;Inkassovarsel;10.12.2025;05.01.2026;35
110;Betalingsoppfordring;20.01.2026;05.02.2026;113
"""
# Case → the next step and its fee on the day, what the letters sent have lawfully cost, and why.
VENTET = {
    "2026-0001": ("purring", "38.00", "0.00"),  # nothing was sent
    "2026-0002": ("inkassovarsel", "38.00", "38.00"),  # a purring with 14 days is missed: one more 1/20 letter
    "2026-0003": ("betalingsoppfordring", "113.00", "76.00"),  # both 1/20 letters are used
    "2026-0004": ("forlik", "0.00", "189.00"),  # the betalingsoppfordring is missed
    "2026-0005": ("inkassovarsel", "38.00", "0.00"),  # seven days' deadline: ulovlig, fee 0, opens nothing
    "2026-0006": (None, "", "76.00"),  # the deadline of the inkassovarsel runs to 30 November
    "2026-0007": (None, "", "0.00"),  # not due before 1 December
    "2026-0008": ("betalingsoppfordring", "113.00", "76.00"),  # the third 1/20 letter bore no fee
    "2026-0009": ("inkassovarsel", "38.00", "0.00"),  # sent before D* + 14: no fee, but its deadline opens
    "2026-0010": ("betalingsoppfordring", "113.00", "183.00"),  # older than six months: a new chain
}


def test_ti_saker_fra_et_annet_system(kontor: Kontor, tmp_path: Path) -> None:
    """Two lists bring ten cases, and the next lawful step with its fee is right in all ten (regler §§ 4, 5; presisering 19)."""
    for navn, innhold in (("fakturaer.csv", FAKTURAER), ("brev.csv", BREV)):
        (tmp_path / navn).write_text(innhold, encoding="utf-8")
    kontor.greit("importer", str(tmp_path / "fakturaer.csv"), "--forfall-avtalt", dato=DAG)
    svar = kontor.kjoer("sendt", "--fra", str(tmp_path / "brev.csv"), dato=DAG)
    assert "16 brev er ført i 8 saker." in svar.stdout
    assert "sak 2026-0005: fristen 27.09.2026 er kortere enn 14 dager" in " ".join(svar.stderr.split())
    neste = {o["sak"]: o["steg"] for o in kontor.json("neste", dato=DAG)}
    for sak, (steg, gebyr, krevd) in VENTET.items():
        assert neste.get(sak) == steg, sak
        if steg:
            kan = kontor.json("kan", sak, steg, dato=DAG)["steg"][steg]
            assert (kan["utfall"], kan["gebyr"]) == ("lovlig", gebyr), sak
        assert kontor.json("vis", sak, dato=DAG)["saldo"]["gebyr"] == krevd, sak
    assert kontor.json("kan", "2026-0006", dato=DAG)["steg"]["betalingsoppfordring"]["tidligst"] == "2026-12-01"
    assert kontor.json("kan", "2026-0007", dato=DAG)["steg"]["purring"]["tidligst"] == "2026-12-02"


def test_listene_kan_leses_en_gang_til(kontor: Kontor, tmp_path: Path) -> None:
    """Both lists read once more change nothing: a newcomer who is not sure may run them again."""
    for navn, innhold in (("fakturaer.csv", FAKTURAER), ("brev.csv", BREV)):
        (tmp_path / navn).write_text(innhold, encoding="utf-8")
    kontor.greit("importer", str(tmp_path / "fakturaer.csv"), "--forfall-avtalt", dato=DAG)
    kontor.greit("sendt", "--fra", str(tmp_path / "brev.csv"), dato=DAG)
    foer = kontor.innhold()
    kontor.greit("importer", str(tmp_path / "fakturaer.csv"), "--forfall-avtalt", dato=DAG)
    assert "Ingenting er endret." in kontor.greit("sendt", "--fra", str(tmp_path / "brev.csv"), dato=DAG)
    assert kontor.innhold() == foer
