"""The letters around an agreement: the settlement with a rebate, and the notice after a breach."""

from __future__ import annotations

import pytest

from tests.conftest import Kontor

SAK = "2026-0001"


def plan(k: Kontor, *arg: str) -> None:
    k.greit("avtale", SAK, "--antall", "2", "--fra", "2026-11-02", "--uten-brev", *arg, dato="2026-10-01")


def test_oppgjoeret_faar_brev(ola: Kontor) -> None:
    """What is enough, by when, what is then waived; stored like the other letters, with its deadline."""
    svar = ola.kjoer("avtale", SAK, "--oppgjoer", "5000", "--frist", "2026-10-20", dato="2026-10-01")
    assert svar.exit_code == 0
    ut = svar.output
    assert "2026-10-01-oppgjoer.pdf" in ut
    assert "inkasso sendt 2026-0001 --brev avtale" in ut
    assert 'mal = "templates/oppgjoer/2017-04-18.nb.md.j2"' in ola.sak()
    ola.greit("sendt", SAK, "--brev", "avtale", dato="2026-10-01")
    assert ola.json("vis", SAK, dato="2026-10-02")["tilstand"] == "avtale"


def test_bruddet_lager_varselet(ola: Kontor) -> None:
    """One command: the breach first, then a purring that says so; the next step waits for its deadline."""
    plan(ola)
    svar = ola.json("avtale", SAK, "--brutt", dato="2026-11-10")
    assert [e["type"] for e in svar["hendelser"]] == ["avtale_brutt", "brev_laget"]
    assert svar["varsel_frist"] == "2026-11-30"
    assert 'mal = "templates/purring_avtalebrudd/2017-04-18.nb.md.j2"' in ola.sak()
    ola.greit("sendt", SAK, dato="2026-11-10")
    ola.stengt(3, "varsel", SAK, dato="2026-11-30")
    ola.greit("varsel", SAK, dato="2026-12-01")


def test_uten_brev_er_neste_purring_varselet(ola: Kontor) -> None:
    """The breach alone; the next purring is the notice, and the one after that an ordinary one."""
    plan(ola)
    ola.greit("avtale", SAK, "--brutt", "--uten-brev", dato="2026-11-10")
    vist = " ".join(ola.greit("purring", SAK, "--vis", dato="2026-11-12").split())
    assert "Du har ikke betalt slik vi avtalte den 1. oktober 2026. Avtalen er derfor brutt" in vist
    ola.stengt(3, "purring", SAK, "--frist", "2026-11-20", dato="2026-11-12")
    ola.greit("purring", SAK, "--postlagt", dato="2026-11-12")
    assert "Avtalen er derfor brutt" not in ola.greit("purring", SAK, "--vis", dato="2026-12-02")


@pytest.mark.parametrize("merknad", [(), ("--merknad", "gjort om")])
def test_en_avtale_som_er_slutt_er_ikke_brutt(ola: Kontor, merknad: tuple[str, ...]) -> None:
    """An end by agreement is told as such, and the purring after it says nothing of a breach."""
    plan(ola)
    ola.greit("avtale", SAK, "--slutt", *merknad, dato="2026-10-20")
    assert "brutt" not in ola.greit("purring", SAK, "--vis", dato="2026-10-21")


def test_bestridt_krav_faar_ikke_varsel_om_brudd(ola: Kontor) -> None:
    """The breach is recorded, and why there is no notice is said."""
    plan(ola)
    ola.greit("innsigelse", SAK, "--tekst", "feil pris", dato="2026-11-05")
    ut = ola.greit("avtale", SAK, "--brutt", dato="2026-11-10")
    assert "Varselet om bruddet er ikke laget: skyldneren har sagt seg uenig" in ut


def test_for_kort_frist_etter_brudd(ola: Kontor) -> None:
    """Less than 14 days is refused, and then the breach is not recorded either."""
    plan(ola)
    ola.stengt(3, "avtale", SAK, "--brutt", "--frist", "2026-11-20", dato="2026-11-10")
    assert "avtale_brutt" not in ola.sak()


def test_bruddet_angres(ola: Kontor) -> None:
    """Undone, the plan runs again."""
    plan(ola)
    ola.greit("avtale", SAK, "--brutt", "--uten-brev", dato="2026-11-10")
    ola.greit("angre", SAK, dato="2026-11-10")
    assert ola.json("vis", SAK, dato="2026-11-11")["tilstand"] == "avtale"


def test_en_plan_som_ikke_dekker_alt_sier_det(ola: Kontor) -> None:
    """A plan freezes all steps, so what it leaves out is told; an acknowledged one is not asked to be so again."""
    arg = ("avtale", SAK, "--avdrag-liste", "2026-10-05:10", "-n")
    svar = ola.kjoer(*arg, dato="2026-10-01")
    assert "avdragene dekker ikke alt" in svar.stdout
    assert f"inkasso avtale erkjent {SAK}" in svar.stderr
    assert "--erkjent" not in ola.kjoer(*arg, "--erkjent", dato="2026-10-01").stderr
    hele = ola.kjoer("avtale", SAK, "--antall", "2", "--fra", "2026-10-05", "-n", dato="2026-10-01")
    assert "dekker ikke" not in hele.stdout


def test_andre_brev_tar_ikke_varselet_om_bruddet(ola: Kontor) -> None:
    """Only a letter that presses for payment is the notice of the breach; the agreement posted late is not."""
    ola.greit("avtale", SAK, "--antall", "2", "--fra", "2026-11-02", dato="2026-10-01")
    ola.greit("avtale", SAK, "--brutt", "--uten-brev", dato="2026-11-10")
    ola.greit("sendt", SAK, "--brev", "avtale", dato="2026-11-10")
    assert "Avtalen er derfor brutt" in " ".join(
        ola.greit("purring", SAK, "--vis", dato="2026-11-12").split()
    )


HOEFLIG = "Courtesy translation. The Norwegian text applies."


@pytest.mark.parametrize(
    "arg",
    [
        ("avtale", SAK, "--antall", "2", "--fra", "2026-11-02"),
        ("avtale", SAK, "--oppgjoer", "5000", "--frist", "2026-10-20"),
        ("innsigelse", SAK, "--svar", "--tekst", "Vi holdt timen."),
    ],
)
def test_ogsaa_disse_brevene_faar_engelsk_kopi_og_vises(ola: Kontor, arg: tuple[str, ...]) -> None:
    """Every letter may have the English courtesy copy, and --vis shows it, in JSON too, and keeps nothing."""
    if arg[0] == "innsigelse":
        ola.greit("innsigelse", SAK, "--tekst", "Jeg kom ikke", dato="2026-09-30")
    foer = ola.innhold()
    assert HOEFLIG not in ola.greit(*arg, "--vis", dato="2026-10-01")
    assert HOEFLIG in ola.json(*arg, "--engelsk", "--vis", dato="2026-10-01")["brev"][0]["tekst"]
    assert ola.innhold() == foer
    ola.greit(*arg, "--engelsk", dato="2026-10-01")
    assert "brev_laget" in ola.sak()


def test_varselet_om_bruddet_paa_engelsk(ola: Kontor) -> None:
    """The notice of the breach has a courtesy copy too; --vis records no breach."""
    plan(ola)
    foer = ola.innhold()
    vist = ola.greit("avtale", SAK, "--brutt", "--engelsk", "--vis", dato="2026-11-10")
    assert "agreement is therefore broken" in " ".join(vist.split())
    assert ola.innhold() == foer


def test_svaret_tar_kanal(ola: Kontor) -> None:
    """An answer posted at once records its channel; an unknown one is exit 2."""
    ola.greit("innsigelse", SAK, "--tekst", "Jeg kom ikke", dato="2026-09-30")
    arg = ("innsigelse", SAK, "--svar", "--tekst", "Vi holdt timen.", "--postlagt", "--kanal")
    ola.stengt(2, *arg, "due", dato="2026-10-01")
    ola.greit(*arg, "rekommandert", dato="2026-10-01")
    assert 'kanal = "rekommandert"' in ola.sak()


def test_planen_krever_ikke_mer_enn_det_som_skyldes(ola: Kontor) -> None:
    """Inkassoloven § 8: instalments of more than the debt and its interest are refused before a letter says so."""
    arg = ("avtale", "2026-0001", "--avdrag-liste")
    svar = ola.stengt(2, *arg, "2026-11-01:9000,2026-12-01:45", dato="2026-10-01")
    assert "til sammen 9 045,00 kr" in svar.replace("\xa0", " ")
    ola.greit(*arg, "2026-11-01:3000,2026-12-01:3500", dato="2026-10-01")  # 6 400 kr and interest until then
