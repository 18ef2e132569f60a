"""inkasso flett: conflict copies of five sync services, joined event by event (presisering 94; trust 3, 4, K3)."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Kontor

NR = "2026-0001"
# One name a service, as the service itself writes it.
TJENESTER = {
    "Dropbox": f"{NR} (Kari sin konfliktkopi 2026-11-28).toml",
    "OneDrive": f"{NR}-KONTOR-PC.toml",
    "Nextcloud": f"{NR} (conflicted copy 2026-11-28 101010).toml",
    "Syncthing": f"{NR}.sync-conflict-20261128-101010-ABCDEFG.toml",
    "iCloud": f"{NR} 2.toml",
    "Google Disk": f"{NR} (1).toml",
}
NAVN = TJENESTER["Dropbox"]


def betal(k: Kontor, kroner: str, dag: str) -> None:
    k.greit("betaling", NR, "--beloep", kroner, "--ja", dato=dag)


def hendelser(k: Kontor) -> list[dict[str, Any]]:
    return list(tomllib.loads(k.sak())["hendelse"])


@pytest.fixture
def sak(ola: Kontor) -> Kontor:
    """A case with one payment."""
    betal(ola, "100", "2026-09-10")
    return ola


class Annen:
    """The same folder on another machine, until both have been synchronised."""

    def __init__(self, k: Kontor) -> None:
        self.hjemme = k
        self.borte = Kontor(k.mappe.with_name("annen"))
        shutil.copytree(k.mappe, self.borte.mappe)

    def synkroniser(self, navn: str = NAVN) -> Path:
        """The other one's file becomes a conflict copy here."""
        kopi = self.hjemme.mappe / "saker" / navn
        shutil.copy(self.borte.mappe / "saker" / f"{NR}.toml", kopi)
        return kopi


def test_ingen_kopi(sak: Kontor) -> None:
    """A case without a copy: 2."""
    assert "ingen kopi" in sak.stengt(2, "flett", NR)


@pytest.mark.parametrize("tjeneste", TJENESTER)
def test_hver_tjeneste_kjennes(sak: Kontor, tjeneste: str) -> None:
    """`sjekk` names the service, ends with 4 and the way; an equal copy is set aside, and the case is untouched."""
    kopi = Annen(sak).synkroniser(TJENESTER[tjeneste])
    foer, data = sak.sak(), kopi.read_bytes()
    svar = sak.kjoer("sjekk", dato="2026-09-20")
    assert svar.exit_code == 4
    assert f"kopi av sak {NR} ({tjeneste})" in svar.stdout
    assert f"inkasso flett {NR}" in svar.stdout
    assert f"inkasso flett {NR}" in sak.stengt(4, "purring", NR, dato="2026-09-20")
    assert "lik saken" in sak.greit("flett", NR, dato="2026-09-20")
    assert sak.sak() == foer
    assert (sak.mappe / "kopier" / kopi.name).read_bytes() == data
    assert not kopi.exists()
    assert sak.kjoer("sjekk", dato="2026-09-20").exit_code == 0
    sak.greit("purring", NR, dato="2026-09-20")


def test_kopien_er_begynnelsen_paa_saken(sak: Kontor) -> None:
    """The copy is older: nothing is written, it is set aside."""
    kopi = Annen(sak).synkroniser()
    betal(sak, "200", "2026-09-11")
    foer = sak.sak()
    assert "Alt i kopien står i saken" in sak.greit("flett", NR)
    assert sak.sak() == foer
    assert not kopi.exists()


def test_saken_er_begynnelsen_paa_kopien(sak: Kontor) -> None:
    """The case is older: what the copy has in addition is added, and the edit is accepted."""
    annen = Annen(sak)
    betal(annen.borte, "200", "2026-09-11")
    annen.synkroniser()
    assert "Saken er begynnelsen på kopien" in sak.greit("flett", NR)
    assert sak.sak().startswith(annen.borte.sak())
    assert [e["type"] for e in hendelser(sak)] == ["betaling", "betaling", "endring_godtatt"]
    assert sak.kjoer("sjekk", dato="2026-09-20").exit_code == 0


def test_begge_har_vokst_og_numrene_foelger(sak: Kontor) -> None:
    """Both sides are kept; `gjelder` and `erstatter` of the copy name the same events as before, whatever their number is now."""
    annen = Annen(sak)
    betal(sak, "200", "2026-09-11")
    betal(sak, "300", "2026-09-12")
    b = annen.borte
    b.greit("logg", NR, "--tekst", "ringte", "--tid", "10:00", dato="2026-09-12")
    betal(b, "400", "2026-09-13")
    b.greit("angre", NR, "--ja", dato="2026-09-14")  # the 400
    b.greit("angre", NR, "--gjelder", "1", "--ja", dato="2026-09-14")  # the 100, which both have
    b.greit("innsigelse", NR, "--art", "rimelig", "--tekst", "Nei", dato="2026-09-15")
    nr = len(tomllib.loads(b.sak())["hendelse"])
    b.greit(
        "innsigelse", NR, "--art", "aapenbart_grunnloes", "--tekst", "Nei", "--begrunnelse", "Avtalen er skriftlig, og arbeidet er gjort slik den sier.",
        "--erstatter", str(nr), dato="2026-09-16",
    )  # fmt: skip
    annen.synkroniser()
    vist = sak.greit("flett", NR, "--dry-run")
    assert "Kopien er flyttet" not in sak.kjoer("flett", NR, "--dry-run").output
    for linje in ("Bare i saken:", "Bare i kopien", "200,00", "400,00", "angret hendelse nr. 1"):
        assert linje in vist
    sak.greit("flett", NR)
    alle = hendelser(sak)
    assert [e["type"] for e in alle][:4] == ["betaling", "betaling", "betaling", "kontakt"]
    assert alle[-1]["type"] == "endring_godtatt"
    angret = [e["gjelder"] for e in alle if e["type"] == "angret"]
    assert angret[-1] == 1
    assert alle[angret[0] - 1]["beloep"] == 400
    erstatter = next(e["erstatter"] for e in alle if "erstatter" in e)
    assert alle[erstatter - 1]["type"] == "innsigelse"
    assert sak.json("vis", NR, dato="2026-09-20")["hendelser"] == len(alle)
    assert sak.kjoer("sjekk", dato="2026-09-20").exit_code == 0


def test_en_banklinje_begge_har_lest_foeres_en_gang(sak: Kontor, tmp_path: Path) -> None:
    """The same bank file read on both machines: the payment stands once."""
    csv = tmp_path / "bank.csv"
    csv.write_text("Dato;Beskrivelse;Inn\n20.09.2026;faktura 1042;500,00\n", encoding="utf-8")
    annen = Annen(sak)
    for k in (sak, annen.borte):
        k.kjoer("betaling", "--fra", str(csv), "--ja", dato="2026-09-21")
    linje = '\n[[hendelse]]\ntype = "betaling"\ndato = 2026-09-20\nbeloep = 500.00\navtrykk = "aa-bb"\n'
    for k in (sak, annen.borte):
        fil = k.mappe / "saker" / f"{NR}.toml"
        fil.write_text(k.sak() + linje, encoding="utf-8")
    betal(annen.borte, "50", "2026-09-22")
    annen.synkroniser()
    sak.greit("flett", NR)
    assert [str(e["beloep"]) for e in hendelser(sak) if e["type"] == "betaling"].count("500.0") == 1
    assert "50.0" in [str(e["beloep"]) for e in hendelser(sak) if e["type"] == "betaling"]


def test_en_kopi_som_er_flettet_inn_foer(sak: Kontor) -> None:
    """A run that was broken off before the copy was put away: nothing is taken in twice."""
    annen = Annen(sak)
    betal(sak, "200", "2026-09-11")
    annen.borte.greit("logg", NR, "--tekst", "ringte", "--tid", "10:00", dato="2026-09-12")
    annen.synkroniser()
    sak.greit("flett", NR)
    foer = sak.sak()
    annen.synkroniser()
    assert "Alt i kopien står i saken" in sak.greit("flett", NR)
    assert sak.sak() == foer


ULIKE = {
    "samme betaling på begge": (
        lambda a: [betal(k, "200", "2026-09-11") for k in (a.hjemme, a.borte)]
        + [_bytt(a.borte, r"registrert = \d{4}(?=\S+\nkjede = \S+\n$)", "registrert = 2027")],
        "kan være det samme", ("saken", "kopien", "begge"),
    ),
    "en dato endret i kopien": (
        lambda a: [_bytt(a.borte, "dato = 2026-09-10", "dato = 2026-09-09"), betal(a.borte, "7", "2026-09-12")],
        "endret for hånd", ("saken", "kopien"),
    ),
    "hodet endret": (
        lambda a: _bytt(a.borte, "Storgata 5", "Storgata 6"), "kan ikke slås sammen", ("saken", "kopien"),
    ),
    "den siste hendelsen endret": (
        lambda a: _bytt(a.borte, "dato = 2026-09-10", "dato = 2026-09-09"), "endret for hånd", ("saken", "kopien"),
    ),
}  # fmt: skip


def _bytt(k: Kontor, gammel: str, ny: str) -> None:
    fil = k.mappe / "saker" / f"{NR}.toml"
    fil.write_text(re.sub(gammel, ny, k.sak()), encoding="utf-8")


@pytest.mark.parametrize("hva", ULIKE)
def test_ulike_vises_og_brukeren_velger(sak: Kontor, hva: str) -> None:
    """What cannot be joined without loss is shown from both sides; without a choice nothing is written (2)."""
    gjoer, ventet, valg = ULIKE[hva]
    annen = Annen(sak)
    gjoer(annen)
    kopi = annen.synkroniser()
    feil = " ".join(sak.stengt(2, "flett", NR).split())
    assert ventet in feil
    assert "Bare i saken" in feil
    assert f"--ta {' eller --ta '.join(valg)}" in feil
    if "begge" not in valg:
        sak.stengt(2, "flett", NR, "--ta", "begge")
    foer, data = sak.sak(), kopi.read_bytes().decode("utf-8")
    for ta in valg:
        k = Kontor(sak.mappe.with_name(f"med-{ta}"))
        shutil.copytree(sak.mappe, k.mappe)
        k.greit("flett", NR, "--ta", ta)
        assert not (k.mappe / "saker" / NAVN).exists()
        assert (k.mappe / "kopier" / NAVN).read_text("utf-8") == data
        if ta == "saken":
            assert k.sak() == foer
        else:
            assert k.sak().startswith(data if ta == "kopien" else foer)
            assert hendelser(k)[-1]["type"] == "endring_godtatt"
        assert k.kjoer("sjekk", dato="2026-09-20").exit_code == 0


def test_flere_kopier_tas_en_om_gangen(sak: Kontor) -> None:
    """What is left is named, and the case takes no letter until it is gone."""
    annen = Annen(sak)
    annen.synkroniser(TJENESTER["iCloud"])
    annen.synkroniser(TJENESTER["OneDrive"])
    svar = sak.kjoer("flett", NR)
    assert f"inkasso flett {NR}" in svar.stderr
    sak.stengt(4, "purring", NR, dato="2026-09-20")
    sak.greit("flett", NR)
    sak.greit("purring", NR, dato="2026-09-20")


def test_en_kopi_av_en_annen_sak(sak: Kontor) -> None:
    """A copy that has another number in it than its name says is not joined (2)."""
    kopi = Annen(sak).synkroniser()
    kopi.write_text(kopi.read_text("utf-8").replace(f'sak = "{NR}"', 'sak = "2026-0009"'), encoding="utf-8")
    assert "har sak 2026-0009 i seg" in sak.stengt(2, "flett", NR)
