"""inkasso sendt --utenfor: letters from before or outside the program are facts (presiseringer 19, 89, 90, 92)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import OLA, Kontor

SAK = "2026-0001"


def flatt(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


@pytest.fixture
def bilde(tmp_path: Path) -> Path:
    """A small picture, as a receipt or a letter that was scanned."""
    from PIL import Image

    fil = tmp_path / "skannet.png"
    Image.new("RGB", (40, 60), "white").save(fil)
    return fil


def purret(kontor: Kontor, *valg: str, dato: str = "2026-09-15") -> None:
    kontor.greit(
        "sendt", SAK, "--utenfor", "--brev", "purring", "--frist", "2026-10-05", "--gebyr", "38", *valg, dato=dato
    )


def test_et_brev_utenfra_teller_som_andre(ola: Kontor) -> None:
    """Presisering 90: a purring sent from another system opens the next fee-bearing letter like any other."""
    purret(ola)
    svar = ola.json("kan", SAK, dato="2026-10-06")["steg"]
    assert svar["inkassovarsel"] | {"utfall": "lovlig", "gebyr": "38.00"} == svar["inkassovarsel"]
    assert svar["betalingsoppfordring"]["gebyr"] == "113.00"
    assert ola.json("vis", SAK, dato="2026-10-06")["saldo"]["gebyr"] == "38.00"
    assert "utenfor = true" in ola.sak()


def test_gebyret_regnes_bare_saa_langt_det_var_lovlig(ola: Kontor) -> None:
    """Presisering 19: a fee above the lawful one counts with what was lawful, and a short deadline opens nothing; both told."""
    svar = ola.kjoer(
        "sendt", SAK, "--utenfor", "--brev", "purring", "--frist", "2026-09-22", "--gebyr", "70", dato="2026-09-15"
    )
    assert "gebyret på 70,00 kr regnes med 38,00 kr" in flatt(svar.stderr)
    assert "kortere enn 14 dager" in flatt(svar.stderr)
    assert ola.json("vis", SAK, dato="2026-10-06")["saldo"]["gebyr"] == "38.00"


def test_filen_og_kvitteringen_beholdes(ola: Kontor, bilde: Path) -> None:
    """Presisering 89: the letter as it was sent, the receipt, the place and who posted it stand on the event."""
    purret(
        ola, "--fil", str(bilde), "--kvittering", str(bilde), "--sted", "Oslo sentrum", "--postlagt-av", "Kari Eksempel"
    )
    for linje in (
        'fil = "bilag/2026-09-15-purring.png"', 'kvittering = "bilag/2026-09-15-kvittering.png"',
        'sted = "Oslo sentrum"', 'postlagt_av = "Kari Eksempel"',
    ):  # fmt: skip
        assert linje in ola.sak()
    ola.greit("sjekk", dato="2026-09-15")
    (ola.mappe / "saker" / SAK / "bilag" / "2026-09-15-kvittering.png").unlink()
    assert "kvittering" in ola.kjoer("sjekk", dato="2026-09-15").output


def test_kvittering_for_et_brev_herfra(ola: Kontor, bilde: Path) -> None:
    """Proof of posting stands on a letter of the program too; a file that is no document is refused (4)."""
    ola.greit("purring", SAK, dato="2026-09-15")
    tull = bilde.with_suffix(".txt")
    tull.write_bytes(b"\x00\x01")
    ola.stengt(4, "sendt", SAK, "--kvittering", str(tull), dato="2026-09-15")
    ola.greit("sendt", SAK, "--kvittering", str(bilde), "--postlagt-av", "Kari", dato="2026-09-15")
    assert 'kvittering = "bilag/2026-09-15-kvittering.png"' in ola.sak()


def test_det_laget_brevet_er_det_som_ble_postlagt(ola: Kontor) -> None:
    """Presisering 92: a letter made here and posted too late for `sendt` is recorded with its own file, and waits no more."""
    ola.greit("varsel", SAK, dato="2026-09-15")
    ola.stengt(3, "sendt", SAK, dato="2026-10-01")
    ola.greit("sendt", SAK, "--utenfor", "--brev", "inkassovarsel", dato="2026-10-01")
    assert ola.sak().count('fil = "brev/2026-09-15-inkassovarsel.pdf"') == 2
    assert not [o for o in ola.json("neste", dato="2026-10-01") if o["steg"] == "sendt"]


def test_et_annet_utkast_tas_bort(ola: Kontor) -> None:
    """Presisering 92: an unposted letter that lies in the case is taken back by the same write, which says so."""
    ola.greit("purring", SAK, dato="2026-09-15")
    svar = ola.kjoer(
        "sendt", SAK, "--utenfor", "--brev", "inkassovarsel", "--frist", "2026-10-15", dato="2026-09-20"
    )
    assert "purring av 15.09.2026 var laget og ikke postlagt. Det er tatt bort" in flatt(svar.stderr)
    assert 'type = "angret"' in ola.sak()


@pytest.mark.parametrize(
    "valg, melding, dato",
    [
        (("--brev", "purring"), "fristen i brevet mangler", "2026-09-15"),
        (("--brev", "purring", "--frist", "2026-09-10"), "må være etter", "2026-09-15"),
        (("--brev", "purring", "--frist", "2026-08-01"), "før fakturaen", "2026-07-15"),
        (("--brev", "purring", "--frist", "2031-08-01"), "fram i tid", "2031-07-15"),
        (("--brev", "tull", "--frist", "2026-10-10"), "må være en av", "2026-09-15"),
        (("--frist", "2026-10-10"), "ett brev i én sak", "2026-09-15"),
    ],
)
def test_det_som_ikke_kan_ha_hendt(ola: Kontor, valg: tuple[str, ...], melding: str, dato: str) -> None:
    """What cannot have happened is refused with 2 and changes nothing."""
    assert melding in flatt(ola.stengt(2, "sendt", SAK, "--utenfor", *valg, dato=dato))


def test_det_samme_brevet_foeres_ikke_to_ganger(ola: Kontor) -> None:
    """A letter of that kind and day is in the case once; options that belong to --utenfor are not passed over."""
    purret(ola)
    feil = ola.stengt(
        2, "sendt", SAK, "--utenfor", "--brev", "purring", "--frist", "2026-10-05", dato="2026-09-15"
    )
    assert "alt registrert" in flatt(feil)
    assert "--utenfor" in ola.stengt(2, "sendt", SAK, "--frist", "2026-10-05", dato="2026-09-15")


# ---- lists --------------------------------------------------------------------------------------


def liste(mappe: Path, tekst: str) -> str:
    fil = mappe / "brev.csv"
    fil.write_text(tekst, encoding="utf-8")
    return str(fil)


def test_en_liste(ola: Kontor, tmp_path: Path) -> None:
    """Grensesnitt § 3, `--fra FIL`: by case or whole invoice number; what stands already is left, and told."""
    arg = list(OLA)
    arg[arg.index("--faktura") + 1], arg[arg.index("--skyldner-navn") + 1] = "1043", "Per Hansen"
    ola.greit(*arg)
    fil = liste(
        tmp_path,
        "sak;faktura;brev;dato;frist;gebyr;kanal\n"
        ";1042;Inkassovarsel;10.10.2026;28.10.2026;38,00;rekommandert\n"
        ";1042;Purring;15.09.2026;05.10.2026;38,00;\n"
        "2026-0002;;purring;2026-09-20;2026-10-08;;epost\n",
    )
    ut = ola.greit("sendt", "--fra", fil, dato="2026-11-20")
    assert "Sak 2026-0002 (Per Hansen): purring sendt 20.09.2026, frist 08.10.2026." in flatt(ut)
    assert ola.json("vis", SAK, dato="2026-11-20")["saldo"]["gebyr"] == "76.00"
    foer = ola.innhold()
    ut = flatt(ola.greit("sendt", "--fra", fil, dato="2026-11-20"))
    assert "Ingenting er endret" in ut
    assert "brev.csv, rad 2: inkassovarsel 10.10.2026 er registrert alt" in ut
    assert ola.innhold() == foer


def test_feil_i_en_rad_stopper_alt(ola: Kontor, tmp_path: Path) -> None:
    """Every wrong row is named in its order, and nothing is written (4)."""
    fil = liste(
        tmp_path,
        "faktura;brev;dato;frist;gebyr\n1042;purring;15.09.2026;05.10.2026;38\n9;purring;15.09.2026;05.10.2026;38\n"
        "1042;tull;15.09.2026;05.10.2026;38\n1042;varsel;15.09.2026;;38\n1042;varsel;;05.10.2026;38\n;varsel;15.09.2026;05.10.2026;-1\n",
    )
    feil = flatt(ola.stengt(4, "sendt", "--fra", fil, dato="2026-11-20"))
    assert [feil.index(f"rad {n}") for n in range(3, 8)] == sorted(feil.index(f"rad {n}") for n in range(3, 8))
    for hva in ("Faktura 9 er ikke i noen sak", "Ordet er ukjent", "fristen i brevet mangler", "mangler", "mindre enn 0"):
        assert hva in feil


def test_en_fil_som_ikke_er_en_brevliste(ola: Kontor, tmp_path: Path) -> None:
    """A list without the columns is refused with the headings it needs (4), and --fra stands alone (2)."""
    assert "Listen har ingen kolonne for" in ola.stengt(4, "sendt", "--fra", liste(tmp_path, "brev;navn\npurring;Ola\n"))
    assert "velg én måte" in ola.stengt(2, "sendt", SAK, "--fra", liste(tmp_path, "brev;navn\n"))
