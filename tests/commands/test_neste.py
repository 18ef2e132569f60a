"""inkasso neste: what must or may be done today, most urgent first."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app
from inkassocli.core.oppgave import KOMMER
from tests.conftest import Kontor

if TYPE_CHECKING:
    from tests.conftest import Kontor

OPPSETT = """[fordringshaver]
navn = "Tannlege Kari Eksempel"
form = "enk"
adresse = ["Tanngata 1"]
postnummer = "0161"
poststed = "Oslo"
mva_pliktig = false
"""
HODE = """format = 1
sak = "{nr}"
[skyldner]
type = "privat"
navn = "Ola Nordmann"
adresse = ["Storgata 5"]
postnummer = "0184"
poststed = "Oslo"
[[krav]]
faktura = "{nr}"
fakturadato = {forfall}
beloep = 6400.00
forfall = {forfall}
forfall_avtalt = true
"""


def hendelse(slag: str, dato: str, **felt: object) -> str:
    linjer = [f'type = "{slag}"', f"dato = {dato}"]
    for navn, verdi in felt.items():
        tekst = str(verdi)
        raatt = tekst[:4].isdigit() or tekst[0] in "[0123456789" or tekst in ("true", "false")
        linjer.append(f"{navn} = {tekst}" if raatt else f'{navn} = "{tekst}"')
    return "\n[[hendelse]]\n" + "\n".join(linjer) + "\n"


def sendt(brev: str, dato: str, frist: str, gebyr: str = "0.00") -> str:
    return hendelse("brev_sendt", dato, brev=brev, frist=frist, gebyr=gebyr)


PURRING = sendt("purring", "2026-09-15", "2026-09-29", "38.00")
VARSEL = sendt("inkassovarsel", "2026-09-30", "2026-10-14", "38.00")
OPPFORDRING = sendt("betalingsoppfordring", "2026-10-15", "2026-10-29", "113.00")


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    (tmp_path / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    (tmp_path / "saker").mkdir()
    return tmp_path


def legg(mappe: Path, *hendelser: str, nr: str = "2026-0001", forfall: str = "2026-09-01") -> None:
    (mappe / f"saker/{nr}.toml").write_text(
        HODE.format(nr=nr, forfall=forfall) + "".join(hendelser), encoding="utf-8"
    )


def kjoer(mappe: Path, dato: str, *arg: str) -> Result:
    return CliRunner().invoke(app, ["neste", *arg, "--mappe", str(mappe), "--dato", dato])


def rader(mappe: Path, dato: str) -> list[dict[str, Any]]:
    svar = kjoer(mappe, dato, "--json")
    assert svar.exit_code == 0
    ut: list[dict[str, Any]] = json.loads(svar.stdout)
    return ut


def steg(mappe: Path, dato: str) -> list[str]:
    """The steps that are due; what opens tomorrow is none."""
    return [r["steg"] for r in rader(mappe, dato) if r["hast"] != KOMMER]


FLYT = [
    ((), "2026-09-14", []),  # without fee today, with fee tomorrow: wait
    ((), "2026-09-15", ["purring"]),
    ((PURRING,), "2026-10-01", []),  # two virkedager for the bank
    ((PURRING,), "2026-10-02", ["inkassovarsel"]),
    ((PURRING, VARSEL), "2026-10-16", []),
    ((PURRING, VARSEL), "2026-10-17", ["betalingsoppfordring"]),
    ((PURRING, VARSEL, OPPFORDRING), "2026-10-29", []),
    ((PURRING, VARSEL, OPPFORDRING), "2026-11-03", ["forlik"]),
]


@pytest.mark.parametrize("hendelser, dag, ventet", FLYT)
def test_veien_steg_for_steg(mappe: Path, hendelser: tuple[str, ...], dag: str, ventet: list[str]) -> None:
    """The next step appears when it is lawful with a fee and the bank has had two virkedager."""
    legg(mappe, *hendelser)
    assert steg(mappe, dag) == ventet


@pytest.mark.parametrize("hendelser, dag, sagt", [
    ((PURRING,), "2026-09-24", "tirsdag 29.09.2026: Siste dag skyldneren kan betale etter purringen."),
    ((PURRING,), "2026-09-28", "Inkassovarsel med gebyr kan sendes fra fredag 02.10.2026, hvis ikke alt er betalt da."),
    ((PURRING,), "2026-09-30", "Inkassovarsel med gebyr kan sendes fra fredag 02.10.2026, hvis ikke alt er betalt da."),
    ((PURRING, VARSEL, OPPFORDRING), "2026-11-02", "Forliksklage kan sendes fra i morgen, hvis ikke alt er betalt da."),
    ((), "2026-09-05", "tirsdag 15.09.2026: Første dag for purring med gebyr."),
])
def test_vis_og_neste_sier_det_samme(mappe: Path, hendelser: tuple[str, ...], dag: str, sagt: str) -> None:
    """Presisering 92: what comes is the same in `vis` and `neste`; until it is a week away `vis` tells the next day."""
    legg(mappe, *hendelser)
    vist = CliRunner().invoke(app, ["vis", "1", "--mappe", str(mappe), "--dato", dag])
    assert f"Neste: ingenting å gjøre nå. {sagt}" in " ".join(vist.stdout.split())
    kommer = [r["hvorfor"] for r in rader(mappe, dag)]
    assert kommer == ([sagt] if "kan sendes" in sagt else [])


def test_uten_gebyr_naar_venting_ikke_gir_noe(mappe: Path) -> None:
    """T9: after a purring of ten days the fee is lost; inkassovarsel is proposed without it, not in six months."""
    legg(mappe, sendt("purring", "2026-09-15", "2026-09-25", "38.00"))
    (rad,) = rader(mappe, "2026-10-01")
    assert (rad["steg"], rad["utfall"]) == ("inkassovarsel", "uten_gebyr")


def test_svar_paa_innsigelse_foerst(mappe: Path) -> None:
    """An objection is to be answered within a week; a posted answer ends the task."""
    innsigelse = hendelse("innsigelse", "2026-10-05")
    legg(mappe, PURRING, VARSEL, innsigelse)
    rad = rader(mappe, "2026-10-06")[0]
    assert (rad["steg"], rad["frist"]) == ("innsigelse", "2026-10-12")
    svar = hendelse("brev_sendt", "2026-10-08", brev="svar")
    legg(mappe, PURRING, VARSEL, innsigelse, svar)
    assert "innsigelse" not in steg(mappe, "2026-10-09")


def test_bestridt_krav_har_egen_vei(mappe: Path) -> None:
    """An answered objection is ended, or the purring warns of forliksrådet, and then comes that."""
    besvart = (
        PURRING,
        VARSEL,
        hendelse("innsigelse", "2026-10-05"),
        hendelse("brev_sendt", "2026-10-06", brev="svar", frist="2026-10-20"),
    )
    legg(mappe, *besvart)
    assert rader(mappe, "2026-10-20") == []
    (rad,) = rader(mappe, "2026-10-21")
    assert (rad["steg"], rad["kommando"]) == ("innsigelse", "inkasso innsigelse avslutt 2026-0001")
    assert rad["mangler"] == ["UTFALL"]
    assert rad["hvorfor"].endswith(
        "Er dere fortsatt uenige, sender du purringen som varsler forliksrådet: inkasso purring 2026-0001"
    )
    legg(mappe, *besvart, sendt("purring", "2026-10-21", "2026-11-06"))
    assert steg(mappe, "2026-11-11") == ["forlik"]


def test_et_godtatt_svar_foelges_av_kreditnota(mappe: Path) -> None:
    """Inkassoloven § 8: what the answer granted is credited and ended; nothing is pressed for."""
    godtatt = hendelse("brev_laget", "2026-10-06", brev="svar", merknad="Utfall: godtatt")
    postlagt = hendelse("brev_sendt", "2026-10-06", brev="svar")
    legg(mappe, PURRING, hendelse("innsigelse", "2026-10-05"), godtatt, postlagt)
    (rad,) = rader(mappe, "2026-10-20")
    assert rad["kommando"] == "inkasso kreditnota 2026-0001 --hele"
    assert "inkasso innsigelse avslutt 2026-0001 kreditert" in rad["hvorfor"]
    assert "purring" not in rad["hvorfor"]


def test_et_betalt_oppgjoer(mappe: Path) -> None:
    """A settlement that is paid leaves the promise to waive the rest; a plan of instalments has none."""
    plan = "[{ dato = 2026-10-15, beloep = 500.00 }]"
    betalt = hendelse("betaling", "2026-10-12", beloep="500.00")
    legg(mappe, hendelse("avdragsavtale", "2026-09-20", avdrag=plan, merknad="Oppgjør: betales 500,00 kr"), betalt)
    (rad,) = rader(mappe, "2026-10-13")
    assert rad["kommando"] == "inkasso ettergi 2026-0001 --hva rest"
    assert "avslutt så saken" in rad["hvorfor"]
    legg(mappe, hendelse("avdragsavtale", "2026-09-20", avdrag=plan), betalt)
    assert [r["kommando"] for r in rader(mappe, "2026-10-13")] == ["inkasso avtale slutt 2026-0001"]


def test_avdrag_som_ikke_er_betalt(mappe: Path) -> None:
    """An instalment past its day is a task; when all are paid, the plan is to be ended."""
    avtale = hendelse("avdragsavtale", "2026-10-01", avdrag="[{ dato = 2026-11-02, beloep = 500.00 }]")
    legg(mappe, avtale)
    assert steg(mappe, "2026-11-02") == []
    (rad,) = rader(mappe, "2026-11-03")
    assert (rad["steg"], rad["frist"]) == ("avtale", "2026-11-02")
    legg(mappe, avtale, hendelse("betaling", "2026-11-02", beloep="500.00"))
    assert [r["kommando"] for r in rader(mappe, "2026-11-03")] == ["inkasso avtale slutt 2026-0001"]


def test_pausen_er_ute(mappe: Path) -> None:
    """The day after a pause asks for a decision; any later event ends the question."""
    pause = hendelse("pause", "2026-09-10", til="2026-11-15", grunn="Helfo")
    legg(mappe, pause)
    assert steg(mappe, "2026-11-15") == []
    assert "pause" in steg(mappe, "2026-11-16")
    legg(mappe, pause, sendt("purring", "2026-11-16", "2026-12-01", "38.00"))
    assert steg(mappe, "2026-11-17") == []


def test_brev_som_ikke_er_postlagt(mappe: Path) -> None:
    """A letter made and not posted is a task until it is posted, with the last day its deadline allows."""
    laget = hendelse("brev_laget", "2026-10-02", brev="inkassovarsel", frist="2026-10-20", gebyr="38.00")
    legg(mappe, PURRING, laget)
    (rad,) = rader(mappe, "2026-10-05")
    assert (rad["steg"], rad["frist"], rad["kommando"]) == ("sendt", "2026-10-06", "inkasso sendt 2026-0001")
    (sen,) = rader(mappe, "2026-10-07")
    assert (sen["steg"], sen["kommando"]) == ("inkassovarsel", "inkasso varsel 2026-0001")
    assert "Fristen 20.10.2026 er blitt for kort. Lag det på nytt" in sen["hvorfor"]
    legg(mappe, PURRING, laget, sendt("inkassovarsel", "2026-10-06", "2026-10-20", "38.00"))
    assert steg(mappe, "2026-10-07") == []


def test_foreldelse_er_mest_paatrengende(mappe: Path) -> None:
    """From 120 days before the limit it comes before all else; an older one first."""
    legg(mappe, nr="2026-0001", forfall="2023-12-01")
    legg(mappe, nr="2026-0002", forfall="2023-11-27")
    legg(mappe, hendelse("innsigelse", "2026-11-20"), nr="2026-0003")
    svar = rader(mappe, "2026-11-21")
    assert [(r["sak"][-1], r["hast"]) for r in svar][:3] == [("2", 1), ("1", 1), ("3", 3)]
    assert svar[0]["frist"] == "2026-11-27"
    assert "rekommandert" in svar[0]["hvorfor"]


def test_etter_foreldelsen(mappe: Path) -> None:
    """A barred claim is no longer urgent: it is to be closed or left."""
    legg(mappe, forfall="2023-11-20")
    (rad,) = rader(mappe, "2026-11-24")
    assert (rad["steg"], rad["hast"]) == ("avslutt", 5)


def test_etter_dommen(mappe: Path) -> None:
    """T21: utlegg is proposed from the day after the term; without forkynnelse, that is asked for."""
    felt = {"resultat": "vunnet", "beloep": "6400.00"}
    legg(mappe, hendelse("dom", "2026-11-02", **felt))
    assert steg(mappe, "2026-11-20") == ["dom"]
    legg(mappe, hendelse("dom", "2026-11-02", forkynt="2026-11-05", **felt))
    assert steg(mappe, "2026-11-19") == []
    assert steg(mappe, "2026-11-20") == ["utlegg_dom"]


def test_utlegg_igjen_paa_dagen_som_er_satt(mappe: Path) -> None:
    """After an empty result the task comes back on the day set to try again."""
    legg(
        mappe,
        hendelse("dom", "2026-06-02", resultat="vunnet", beloep="6400.00", forkynt="2026-06-05"),
        hendelse("utlegg_begjaert", "2026-07-01", grunnlag="dom"),
        hendelse("utlegg_resultat", "2026-08-01", utfall="intet", proev_igjen="2026-11-01"),
    )
    assert steg(mappe, "2026-10-31") == []
    assert steg(mappe, "2026-11-01") == ["utlegg_dom"]


def test_klagen_er_laget_men_ikke_sendt(mappe: Path) -> None:
    """A drafted complaint is a task until it is filed."""
    laget = hendelse("forliksklage_laget", "2026-11-03", forliksraad="Oslo")
    legg(mappe, PURRING, VARSEL, OPPFORDRING, laget)
    (rad,) = rader(mappe, "2026-11-05")
    assert rad["kommando"] == "inkasso forlik sendt 2026-0001"
    legg(mappe, PURRING, VARSEL, OPPFORDRING, laget, hendelse("forliksklage_sendt", "2026-11-04"))
    assert steg(mappe, "2026-11-05") == []


@pytest.mark.parametrize(
    "slutt",
    [
        hendelse("avsluttet", "2026-09-02"),
        hendelse("stans", "2026-09-02", grunn="konkurs") + hendelse("kontakt", "2026-09-03", tekst="Meldt i boet"),
        hendelse("pause", "2026-09-02") + "til = 2026-10-20\n",
    ],
)
def test_saker_som_hviler(mappe: Path, slutt: str) -> None:
    """Closed and paused cases, and a stopped one that has been followed up, ask for nothing."""
    legg(mappe, slutt)
    assert steg(mappe, "2026-10-15") == []


def test_ny_lov_gir_varsel_om_rettslige_skritt(mappe: Path) -> None:
    """With inkassoloven 2026 in force the road goes from purring to rettslig_varsel."""
    (mappe / "satser").mkdir()
    (mappe / "satser/ikraft.toml").write_text(
        '[[ikraft]]\nlov = "inkassoloven-2026"\nfra = 2026-09-20\nkilde = "prøve"\n', encoding="utf-8"
    )
    legg(mappe, PURRING)
    assert steg(mappe, "2026-10-02") == ["rettslig_varsel"]


def test_sjekk(mappe: Path) -> None:
    """--sjekk is silent and 0 when nothing is due, and 10 with the list when something is."""
    legg(mappe)
    svar = kjoer(mappe, "2026-09-14", "--sjekk")
    assert (svar.exit_code, svar.output) == (0, "")
    svar = kjoer(mappe, "2026-09-15", "--sjekk")
    assert svar.exit_code == 10
    assert "inkasso purring 2026-0001" in svar.stdout


def test_tekst_med_kommando(mappe: Path) -> None:
    """People read the kind, the reason and the command."""
    legg(mappe, PURRING, VARSEL)
    svar = kjoer(mappe, "2026-10-19")
    assert svar.exit_code == 0
    assert svar.stdout.splitlines()[0] == "Klart for neste steg"
    assert "inkasso oppfordring 2026-0001" in svar.stdout
    assert "113,00\u00a0kr" in svar.stdout
    assert kjoer(mappe, "2026-08-15").stdout.startswith("Ingenting å gjøre")


def test_ulesbar_sak(mappe: Path) -> None:
    """Presisering 59: the tasks of the others are shown, and the run ends with 4, also with --sjekk."""
    legg(mappe)
    (mappe / "saker/2026-0009.toml").write_text("x", encoding="utf-8")
    svar = kjoer(mappe, "2026-09-15", "--json")
    assert svar.exit_code == 4
    assert len(json.loads(svar.stdout)) == 1
    assert kjoer(mappe, "2026-09-15", "--sjekk").exit_code == 4


def test_etter_siste_kjente_dag(mappe: Path) -> None:
    """Presisering 11: the day's list stays open after the last known rate, and says which rates are missing."""
    legg(mappe)
    svar = kjoer(mappe, "2027-01-04")
    assert svar.exit_code == 0
    assert "inkassosats" in svar.stderr


def test_trekk_av_klagen_sier_hva_som_trengs(mappe: Path) -> None:
    """Issue 11: where the forliksråd is not known, the task to withdraw the complaint names the options it needs."""
    legg(mappe, PURRING, VARSEL, OPPFORDRING, hendelse("forliksklage_sendt", "2026-11-04"),
         hendelse("betaling", "2026-11-05", beloep="9000.00"))  # fmt: skip
    (rad,) = (r for r in rader(mappe, "2026-11-06") if "trekk" in r["kommando"].split())
    assert rad["mangler"] == ["--forliksraad-adresse", "--forliksraad-postnummer"]
    svar = kjoer(mappe, "2026-11-06")
    assert "inkasso forlik trekk 2026-0001 --forliksraad-adresse … --forliksraad-postnummer NNNN" in svar.stdout


def test_innsigelse_mens_en_avtale_loeper(ola: Kontor) -> None:
    """Issue 11: while a plan runs no letter asks for money, so the objection is answered by hand and noted."""
    dato = "2026-09-16"
    ola.greit("avtale", "2026-0001", "--antall", "3", "--fra", "2026-10-16", "--ja", dato=dato)
    ola.greit("innsigelse", "2026-0001", "--tekst", "Uenig", dato=dato)
    (rad,) = (r for r in rader(ola.mappe, dato) if "er ikke besvart" in r["hvorfor"])
    assert (rad["kommando"], rad["mangler"]) == ("inkasso logg 2026-0001 --kanal brev", ["--tekst"])
    ola.greit("logg", "2026-0001", "--kanal", "brev", "--tekst", "Svarte", dato=dato)
    assert not [r for r in rader(ola.mappe, dato) if "er ikke besvart" in r["hvorfor"]]


def test_banken_leses_foer_en_runde(ola: Kontor, tmp_path: Path) -> None:
    """Issue 16: with letters due, a bank that has not been read for a week is told of, until it is read."""
    raad, historikk = "Les banken før du sender brev: inkasso betaling fil FIL", ola.mappe / ".historikk.csv"
    historikk.write_text(re.sub(r"(dag\.begynt;.*;).*", r"\g<1>2026-09-02", historikk.read_text("utf-8")), "utf-8")

    def sagt(dag: str) -> str:
        return " ".join(ola.kjoer("neste", dato=dag).stderr.split())

    assert any(o.get("i_kjoering") for o in ola.json("neste", dato="2026-09-15"))
    assert f"Ingen betalinger er ført ennå. {raad}" in sagt("2026-09-15")
    liste = tmp_path / "bank.csv"
    liste.write_text("Dato;Beløp;KID;Tekst\n14.09.2026;12,00;;Uvedkommende\n", "utf-8")
    ola.greit("betaling", "fil", str(liste), "--ja", dato="2026-09-15")
    assert raad not in sagt("2026-09-22")
    assert f"Betalinger er sist ført 15.09.2026. {raad}" in sagt("2026-09-23")
    ola.greit("betaling", "2026-0001", "--beloep", "10", "--ja", dato="2026-09-23")
    assert raad not in sagt("2026-09-23")
