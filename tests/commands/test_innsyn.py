"""inkasso innsyn: all that is held of one debtor, in all his cases (GDPR article 15)."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import OLA, Kontor
from tests.render.test_bilag import lag_pdf

NAVN = "Ola Nordmann"
DAG = "2026-10-20"


def ny(k: Kontor, faktura: str, **felt: str) -> None:
    """Another claim, in a case of its own."""
    bytt = {"1042": faktura, **felt}
    k.greit(*[bytt.get(x, x) for x in OLA])


def tekst(fil: Path) -> str:
    """All text of a PDF."""
    return "\n".join(s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(fil.read_bytes()))


@pytest.fixture
def tre(ola: Kontor) -> Kontor:
    """A debtor with three cases (the letters keep new claims apart), another of the same name, and a stranger."""
    for nr, faktura in (("2026-0001", "1043"), ("2026-0002", "1044")):
        ola.greit("purring", nr, "--postlagt", dato="2026-09-15")
        ny(ola, faktura, **{"2026-09-02": "2026-09-16"})
    ny(ola, "2000", **{NAVN: "Kari Hansen", "Storgata 5": "Annen gate 1", "6400": "777"})
    ny(ola, "2001", **{"Storgata 5": "Lillegata 9", "6400": "888"})
    ola.greit("logg", "2026-0002", "--tekst", "Ringte og ba om utsettelse", "--kanal", "telefon", dato="2026-10-01")
    assert len(list((ola.mappe / "saker").glob("2*.toml"))) == 5
    return ola


def test_innsyn_av_en_skyldner_med_tre_saker(tre: Kontor) -> None:
    """Issue 23: one PDF and one JSON hold all three cases of the debtor, and nothing of anybody else."""
    svar = tre.json("innsyn", "2026-0002", dato=DAG)
    assert svar["saker"] == ["2026-0001", "2026-0002", "2026-0003"]
    assert svar["kanskje"] == ["2026-0005"]
    pdf, data = (Path(x) for x in svar["filer"])
    lest = tekst(pdf)
    for funnet in ("1042", "1043", "1044", "Ringte og ba om utsettelse", "Datatilsynet", "Storgata 5", "artikkel 6"):
        assert funnet in lest
    for fremmed in ("Kari Hansen", "Annen gate", "777,00", "888,00", "Lillegata"):
        assert fremmed not in lest
        assert fremmed not in data.read_text("utf-8")
    saker = json.loads(data.read_text("utf-8"))["saker"]
    assert [s["sak"] for s in saker] == ["2026-0001", "2026-0002", "2026-0003"]
    assert saker[1]["saksfil"]["hendelse"][-1]["tekst"] == "Ringte og ba om utsettelse"
    assert saker[0]["saksfil"]["krav"][0]["beloep"] == "6400.00"
    assert {f["fil"] for f in saker[0]["filer"]} == {"brev/2026-09-15-purring.pdf"}


def test_det_som_bare_du_vet(tre: Kontor) -> None:
    """The same name with another address is told of, and taken in when the user says so."""
    ut = tre.kjoer("innsyn", "2026-0001", dato=DAG).output
    assert "Sak 2026-0005 kan være samme person. Er den det: --ogsaa 2026-0005" in " ".join(ut.split())
    assert "helsepersonelloven" in ut
    svar = tre.json("innsyn", "2026-0001", "--ogsaa", "2026-0005", dato=DAG)
    assert svar["saker"] == ["2026-0001", "2026-0002", "2026-0003", "2026-0005"]


def test_en_verge_blir_nevnt_og_ikke_tatt_med(tre: Kontor) -> None:
    """A case of another that names him is told of by number; that debtor's data are not given away."""
    fil = tre.mappe / "saker" / "2026-0004.toml"
    verge = 'verge = { navn = "Ola Nordmann", adresse = ["Storgata 5"], postnummer = "0184", poststed = "Oslo" }\n'
    fil.write_text(fil.read_text("utf-8").replace("\n[[krav]]", f"{verge}\n[[krav]]", 1), "utf-8")
    assert tre.json("innsyn", "2026-0001", dato=DAG)["nevnt"] == ["2026-0004"]


def test_alle_filer_er_nevnt(tre: Kontor) -> None:
    """A file in the case's folder that no event names is held too: listed in the JSON, and told of."""
    (tre.mappe / "saker" / "2026-0001" / "notat.pdf").write_bytes(lag_pdf(1))
    svar = tre.json("innsyn", "2026-0001", dato=DAG)
    assert "notat.pdf" in Path(svar["filer"][1]).read_text("utf-8")
    assert "2026-0001/notat.pdf" in tekst(Path(svar["filer"][0]))


@pytest.mark.parametrize("dag", ["2026-10-20", "2031-01-01"])
@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_innsyn_gis_alltid(tre: Kontor, tmp_path: Path, dag: str, maalform: str) -> None:
    """Article 12: also in nynorsk, and after the last known rate; --ut says where, and nothing is kept in the folder."""
    oppsett = tre.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8").replace('maalform = "nb"', f'maalform = "{maalform}"'), "utf-8")
    foer = tre.innhold()
    tre.greit("innsyn", "2026-0001", "--ut", str(tmp_path / "ola.pdf"), dato=dag)
    assert tre.innhold() == foer
    lest = tekst(tmp_path / "ola.pdf")
    assert ("bokføringsloven § 13" if maalform == "nb" else "bokføringslova § 13") in lest
    assert " 5 år" in lest
    assert (tmp_path / "ola.json").exists()


def test_slett_tar_innsynet_med(ola: Kontor) -> None:
    """What was given lies in the folder too: a deleted case takes it away."""
    ola.greit("avslutt", "2026-0001", "--grunn", "frafalt", "--ja", dato="2026-10-01")
    ola.greit("innsyn", "2026-0001", dato=DAG)
    assert len(list((ola.mappe / "innsyn").iterdir())) == 2
    ola.greit("slett", "2026-0001", "--ja", dato="2031-01-01")
    assert not list((ola.mappe / "innsyn").iterdir())


def test_protokollen_nevner_alt_i_mappen(tre: Kontor) -> None:
    """Article 30: docs/personvern.md names every place in the folder where something is kept."""
    tre.greit("liste", dato=DAG)
    tre.greit("mappe", "2026-0001", dato=DAG)
    tre.greit("overlever", "2026-0003", "--til", "Byrået AS", "--ja", dato=DAG)
    tre.greit("innsyn", "2026-0001", dato=DAG)
    side = (Path(__file__).parents[2] / "docs" / "personvern.md").read_text("utf-8")
    for fil in tre.mappe.rglob("*"):
        if fil.is_file() and not fil.name.endswith(".laas"):
            deler = fil.relative_to(tre.mappe).parts
            hvor = deler[2] + "/" if len(deler) > 3 else deler[0] if len(deler) == 1 else deler[0] + "/"
            assert f"{hvor}`" in side or f"`{hvor}" in side or f"/{hvor}" in side, hvor
