"""inkasso mal: the user's own wording, copied, shown and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Kontor

DAG = "2026-09-01"


def egen(k: Kontor, steg: str, tekst: str | None = None, navn: str = f"{DAG}.nb.md.j2") -> Path:
    """A wording of the user's own: the program's, or the given text."""
    fil = k.mappe / "maler" / steg / navn
    if tekst is None:
        k.greit("mal", "kopier", steg, dato=navn[:10])
    else:
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_text(tekst, encoding="utf-8")
    return fil


def test_kopier_gir_programmets_nyeste_ordlyd(ola: Kontor) -> None:
    """The copy is the program's wording to the letter, dated the day; letters from that day on name it as theirs."""
    from inkassocli.render.mal import velg

    fil = Path(ola.json("mal", "kopier", "varsel", dato=DAG)["filer"][0])
    assert fil == ola.mappe / "maler/inkassovarsel/2026-09-01.nb.md.j2"
    from datetime import date

    assert fil.read_text("utf-8") == velg("inkassovarsel", date(2026, 9, 1), "nb").kilde
    fil.write_text(fil.read_text("utf-8") + "\nHa en fin dag.\n", encoding="utf-8")
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    svar = ola.json("varsel", "2026-0001", dato="2026-10-06")
    assert svar["hendelser"][0]["mal"] == "maler/inkassovarsel/2026-09-01.nb.md.j2"


def test_kopier_skriver_aldri_over(kontor: Kontor) -> None:
    """A wording that is there is never written over (exit 2), and --dry-run writes nothing."""
    egen(kontor, "purring")
    kontor.stengt(2, "mal", "kopier", "purring", dato=DAG)
    foer = kontor.innhold()
    kontor.greit("mal", "kopier", "purring", "--dry-run", "--spraak", "nn", dato=DAG)
    assert kontor.innhold() == foer


def test_vis(kontor: Kontor) -> None:
    """The wording in use is shown: the program's, then the user's own, as written or filled for an example."""
    assert kontor.json("mal", "vis", "purring", dato=DAG)["egen"] is False
    fil = egen(kontor, "purring")
    fil.write_text(fil.read_text("utf-8") + "\nMitt eget ord.\n", encoding="utf-8")
    svar = kontor.json("mal", "vis", "purring", dato=DAG)
    assert (svar["egen"], svar["mal"]) == (True, "maler/purring/2026-09-01.nb.md.j2")
    assert "{{ sum }}" in svar["tekst"]
    assert "Mitt eget ord." in kontor.greit("mal", "vis", "purring", "--utfylt", dato=DAG)
    assert "Mitt eget ord." not in kontor.greit("mal", "vis", "purring", "--programmets", dato=DAG)
    assert "Mitt eget ord." not in kontor.greit("mal", "vis", "purring", dato="2026-08-31")


@pytest.mark.parametrize(
    "arg",
    [
        ("rett", "purring"),
        ("vis", "puring"),
        ("vis",),
        ("vis", "purring", "--spraak", "se"),
        ("vis", "trekk", "--utfylt"),
        ("sjekk", "puring"),
    ],
)
def test_gale_valg(kontor: Kontor, arg: tuple[str, ...]) -> None:
    """An unknown verb, paper or language, and a paper without an example to fill, are exit 2."""
    assert kontor.stengt(2, "mal", *arg, dato=DAG)


def test_ukjent_papir_faar_forslag(kontor: Kontor) -> None:
    """A slip in the name of a paper is answered with the name that is near."""
    assert "Mente du «purring»?" in kontor.stengt(2, "mal", "vis", "puring", dato=DAG)


@pytest.mark.parametrize(
    "steg",
    [
        "purring",
        "purring_forliksraad",
        "varsel",
        "oppfordring",
        "rettsvarsel",
        "svar",
        "kreditnotabrev",
        "trekk",
    ],
)
def test_programmets_egen_ordlyd_bestaar(kontor: Kontor, steg: str) -> None:
    """The program's own wording, copied as it is, passes the check for every example of its paper."""
    kontor.greit("mal", "kopier", steg, dato=DAG)
    assert "i orden" in kontor.greit("mal", "sjekk", steg, dato=DAG)
    assert "i orden" in kontor.greit("mal", "sjekk", dato=DAG)


def test_alle_spraak_sjekkes(kontor: Kontor) -> None:
    """Bokmål, nynorsk and the English copy are each checked."""
    for spraak in ("nb", "nn", "en"):
        kontor.greit("mal", "kopier", "purring", "--spraak", spraak, dato=DAG)
    assert [m["fil"][-11:] for m in kontor.json("mal", "sjekk", dato=DAG)["maler"]] == [
        "01.en.md.j2",
        "01.nb.md.j2",
        "01.nn.md.j2",
    ]


def test_uten_egen_ordlyd(kontor: Kontor) -> None:
    """Without a wording of one's own there is nothing to check, and that is told."""
    assert "ingen egen ordlyd" in kontor.greit("mal", "sjekk", dato=DAG)
    assert "ingen egen ordlyd for purring" in kontor.greit("mal", "sjekk", "purring", dato=DAG)


def test_manglende_element_er_7_med_paragraf(kontor: Kontor) -> None:
    """A wording without what the provision demands is exit 7, with the element and the paragraph."""
    fil = egen(kontor, "betalingsoppfordring")
    fil.write_text(
        fil.read_text("utf-8").replace("begjære tvangsfullbyrdelse", "gå videre"), encoding="utf-8"
    )
    melding = kontor.stengt(7, "mal", "sjekk", "oppfordring", dato=DAG)
    assert "maler/betalingsoppfordring/2026-09-01.nb.md.j2" in melding
    assert "tvangsfullbyrdelsesloven § 4-18" in melding


def test_forbudt_ord_er_7(kontor: Kontor) -> None:
    """What must not stand in a letter is found in the user's own wording too; health words bind health personnel."""
    fil = egen(kontor, "purring")
    ren = fil.read_text("utf-8")
    fil.write_text(ren + "\nDu kan klage til Finansklagenemnda.\n", encoding="utf-8")
    assert "nemnd" in kontor.stengt(7, "mal", "sjekk", "purring", dato=DAG)
    fil.write_text(ren + "\nSe journalen din.\n", encoding="utf-8")
    assert "helsepersonelloven § 21" in kontor.stengt(7, "mal", "sjekk", "purring", dato=DAG)
    oppsett = kontor.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8").replace('"tannlege"', '"annet"'), encoding="utf-8")
    kontor.greit("mal", "sjekk", "purring", dato=DAG)


@pytest.mark.parametrize(
    "linje,sted", [("{{ skylner }}", ":2:"), ("{% if sum %}", ":2:"), ("@@betalling", "@@betalling")]
)
def test_feil_i_malen_er_4_med_fil_og_linje(kontor: Kontor, linje: str, sted: str) -> None:
    """A fault in the template is exit 4, with the file and the line."""
    egen(kontor, "purring", f"# Purring\n{linje}\n")
    melding = kontor.stengt(4, "mal", "sjekk", "purring", dato=DAG)
    assert "maler/purring/2026-09-01.nb.md.j2" in melding
    assert sted in melding


def test_papir_uten_eksempel_leses(kontor: Kontor) -> None:
    """A paper without an example is at least read: broken marks are told with file and line."""
    egen(kontor, "trekk", "# Trekk\n\n{% if sum %}\n")
    assert "maler/trekk/2026-09-01.nb.md.j2:3:" in kontor.stengt(4, "mal", "sjekk", dato=DAG)


def test_alle_feil_paa_en_gang(kontor: Kontor) -> None:
    """All faults of all wordings are told at once; a file that is never read is one of them."""
    egen(kontor, "purring", "# Purring\n{{ skylner }}\n")
    egen(kontor, "svar", "# Svar\n")
    egen(kontor, "purring", "hei", navn="purring.md")
    egen(kontor, "puring", "hei")
    (kontor.mappe / "maler" / "les-meg.txt").write_text("hei", encoding="utf-8")
    melding = kontor.stengt(4, "mal", "sjekk", dato=DAG)
    for bit in ("skylner", "«Svar", "maler/purring/purring.md: navnet", "Mente du «purring»?", "les-meg.txt"):
        assert bit in melding
    egen(kontor, "purring", "hei", navn="2026-13-45.nb.md.j2")
    assert "maler/purring/2026-13-45.nb.md.j2: navnet" in kontor.stengt(4, "mal", "sjekk", dato=DAG)


def test_hver_ordlyd_proeves_paa_sin_dag(kontor: Kontor) -> None:
    """Of two wordings of a paper, each is tried on a day on which it is the one in use."""
    egen(kontor, "purring", "# Purring\n", navn="2020-01-01.nb.md.j2")
    kontor.greit("mal", "kopier", "purring", dato="2026-01-01")
    assert "2020-01-01" in kontor.stengt(7, "mal", "sjekk", dato=DAG)
    (kontor.mappe / "maler/purring/2020-01-01.nb.md.j2").unlink()
    kontor.greit("mal", "kopier", "purring", dato="2030-01-01")
    assert kontor.greit("mal", "sjekk", dato=DAG).count("i orden") == 2


def test_tung_tekst_og_nyere_ordlyd_er_raad(kontor: Kontor) -> None:
    """Heavy language and a newer wording of the program's are advice, never a refusal."""
    fil = egen(kontor, "purring", navn="2017-01-01.nb.md.j2", tekst="")
    from datetime import date

    from inkassocli.render.mal import velg

    tung = " ".join(
        ["Betalingsforpliktelsens gjennomføringsproblematikk nødvendiggjør tilleggsinformasjon"] * 20
    )
    fil.write_text(velg("purring", date(2026, 9, 1), "nb").kilde + f"\n{tung}.\n", encoding="utf-8")
    ut = kontor.greit("mal", "sjekk", "purring", dato=DAG)
    assert "LIX" in ut
    assert "nyere ordlyd (fra 18.04.2017)" in ut


def test_mal_som_ikke_er_utf8(kontor: Kontor) -> None:
    """A wording that is not UTF-8 is told of in Norwegian, with its folder and its line."""
    fil = egen(kontor, "purring", "# Hei\n\nBetal.\n")
    fil.write_bytes(fil.read_bytes() + b"\xff")
    svar = kontor.stengt(4, "mal", "sjekk", "purring", dato=DAG)
    assert f"maler/purring/{DAG}.nb.md.j2:4: malen har tegn som ikke er UTF-8." in svar
    assert "codec" not in svar
