"""Writes docs/papirtabell.md from what the program offers: each paper by language, variant and envelope, and the
own wordings that are refused.

python scripts/lag_papirtabell.py            write
python scripts/lag_papirtabell.py --sjekk    only say whether it is stale (exit 1)
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))

from inkassocli.core.brevgrunnlag import Brevgrunnlag, Part  # noqa: E402
from inkassocli.core.format import Spraak  # noqa: E402
from inkassocli.errors import InkassoError, SaksfilError  # noqa: E402
from inkassocli.render import ark  # noqa: E402
from inkassocli.render.brev import lag_brev, lag_utkast  # noqa: E402
from inkassocli.render.eksempler import EKSEMPLER  # noqa: E402
from inkassocli.render.lix import broedtekst, lix  # noqa: E402
from inkassocli.render.mal import les_steg, stegnavn, velg  # noqa: E402
from tests.render.sabotasje import KODE, SABOTASJE, lag  # noqa: E402

DOK = ROT / "docs" / "papirtabell.md"
SPRAAK: tuple[Spraak, ...] = ("nb", "nn", "en")
HODE = """# Papirene, tabell for tabell

Laget av `python scripts/lag_papirtabell.py` av det programmet lager når skriptet kjører. Testene sjekker den.
Ikke rett denne filen for hånd.
"""
BREV = """## Brev: språk, sider, lesbarhet og konvolutt

Hvert brev er laget av eksempelet som `inkasso mal sjekk` også bruker. Sider er uten den engelske kopien. LIX er
lesbarhetsindeksen: under 30 er svært lett, 30 til 40 er lett. Testene godtar høyst 38, også i papirene til retten.
Konvolutten er den som viser en vanlig adresse på tre linjer.
"""
VARIANTER_OM = """## Brev og varianter

En celle nevner språkene der varianten finnes og gir et annet brev enn det vanlige. Strek: varianten endrer ikke brevet.
"""
RETTEN = """## Papirer til retten, til andre og til deg selv

Disse finnes ikke på engelsk: språket i retten er norsk (domstolloven § 136).
"""
SABOTASJE_OM = """## Egen ordlyd som ikke er sann

Hver rad er programmets egen betalingsoppfordring på bokmål med én endring, lagt i `maler/`. Alle blir nektet med kode
7, og brevet blir ikke laget. Den siste kolonnen er det programmet svarer.
"""
KODE_OM = """Og dette blir nektet med kode 4, med linjen det står på:
"""
VERGE = Part(navn="Anne Nordmann", adresse=("Vergeveien 2",), postnummer="5003", poststed="Bergen")


def _uten_gebyr(g: Brevgrunnlag) -> Brevgrunnlag:
    return replace(g, nytt_gebyr=Decimal("0.00"))


def _to_krav(g: Brevgrunnlag) -> Brevgrunnlag:
    if not g.krav:
        return g
    null = Decimal("0.00")
    andre = replace(g.krav[0], faktura="1043", hovedstol=null, renter=null, opprinnelig=null)
    return replace(g, krav=(*g.krav, andre))


def _bestridt_del(g: Brevgrunnlag) -> Brevgrunnlag:
    krav = tuple(replace(k, bestridt=Decimal("400.00")) for k in g.krav)
    return replace(g, krav=krav)


# What may differ from the plain letter: each is the same example with one fact changed.
VARIANTER: Mapping[str, Callable[[Brevgrunnlag], Brevgrunnlag]] = {
    "mild tone": lambda g: replace(g, mild=True),
    "uten gebyr": _uten_gebyr,
    "flere krav": _to_krav,
    "en del bestridt": _bestridt_del,
    "næring": lambda g: replace(g, naeringsdrivende=True),
    "verge": lambda g: replace(g, mottaker=replace(g.mottaker, verge=VERGE)),
    "utlandet": lambda g: replace(
        g, mottaker=replace(g.mottaker, land="SE", postnummer="111 22", poststed="Stockholm")
    ),
    "KID": lambda g: replace(g, kid="0010420000017"),
    "ny inkassolov": lambda g: replace(g, ny_lov=True),
}


def main() -> int:
    """Write the page, or only compare."""
    ny = tekst()
    if "--sjekk" in sys.argv[1:]:
        fersk = DOK.is_file() and DOK.read_text(encoding="utf-8") == ny
        print("docs/papirtabell.md er fersk." if fersk else "docs/papirtabell.md er gammel: kjør skriptet.")
        return 0 if fersk else 1
    DOK.write_text(ny, encoding="utf-8")
    return 0


def tekst() -> str:
    """The whole page."""
    deler = [HODE, BREV, _tabell(_brev()), VARIANTER_OM, _tabell(_varianter()), RETTEN, _tabell(_retten())]
    deler += [SABOTASJE_OM, _tabell(_sabotasje()), KODE_OM, _tabell(_kode())]
    return "\n".join(deler)


def _tabell(rader: Iterable[tuple[str, ...]]) -> str:
    """Rows as Markdown; the first is the heading."""
    hode, *resten = ([celle.replace("|", r"\|") for celle in rad] for rad in rader)
    linjer = [hode, ["---"] * len(hode), *resten]
    return "".join(f"| {' | '.join(linje)} |\n" for linje in linjer)


def brevene() -> dict[str, Brevgrunnlag]:
    """One plain example of each paper that has one, by the name of its wording."""
    ut: dict[str, Brevgrunnlag] = {}
    for g in EKSEMPLER.values():
        ut.setdefault(g.malnavn, g)
    return ut


def _paa(navn: str, g: Brevgrunnlag, spraak: Spraak) -> bool:
    """True when the paper is offered in the language."""
    try:
        velg(navn, g.dato, spraak)
    except SaksfilError:
        return False
    return True


def _brev() -> Iterable[tuple[str, ...]]:
    yield ("Brev", *(f"{s}: sider" for s in SPRAAK), *(f"{s}: LIX" for s in SPRAAK), "Konvolutt")
    for navn, g in brevene().items():
        sider, mellom = [], []
        for spraak in SPRAAK:
            utkast = lag_utkast(g, spraak=spraak)
            alle = lag_brev(g if spraak == "en" else replace(g, maalform=spraak), engelsk=spraak == "en")
            foer = lag_brev(g).sider if spraak == "en" else 0
            sider.append(str(alle.sider - foer))
            mellom.append(str(lix(broedtekst(utkast.blokker))).replace(".", ","))
        yield (f"{les_steg(navn).tittel['nb']} (`{navn}`)", *sider, *mellom, _konvolutter(navn, g))


def _konvolutter(navn: str, g: Brevgrunnlag) -> str:
    if not les_steg(navn).vindu:
        return "ingen (vedlegg)"
    passer = []
    for konvolutt in ark.KONVOLUTTER:
        try:
            lag_brev(g, konvolutt=konvolutt)
        except InkassoError:
            continue
        passer.append(konvolutt)
    return ", ".join(passer)


def _varianter() -> Iterable[tuple[str, ...]]:
    yield ("Brev", *VARIANTER)
    for navn, g in brevene().items():
        yield (f"`{navn}`", *(_hvor(g, variant) for variant in VARIANTER.values()))


def _hvor(g: Brevgrunnlag, variant: Callable[[Brevgrunnlag], Brevgrunnlag]) -> str:
    """The languages in which the variant is another letter."""
    annet = variant(g)
    ulike = [s for s in SPRAAK if lag_utkast(annet, spraak=s).enheter != lag_utkast(g, spraak=s).enheter]
    return " ".join(ulike) or "–"


def _retten() -> Iterable[tuple[str, ...]]:
    yield ("Papir", "Språk", "Må inneholde")
    dag = EKSEMPLER["betalingsoppfordring"]
    for navn in stegnavn():
        if navn not in brevene():
            steg = les_steg(navn)
            spraak = ", ".join(s for s in SPRAAK if _paa(navn, dag, s))
            antall = len(steg.elementer)
            krav = f"{antall} punkt{'er' * (antall > 1)} med paragraf" if antall else "fri form"
            yield (f"{steg.tittel['nb']} (`{navn}`)", spraak, krav)


def _svaret(kilde: str) -> InkassoError:
    """What the program answers to a wording; one that is not refused is an error of this page."""
    with tempfile.TemporaryDirectory() as mappe:
        try:
            lag(Path(mappe), kilde)
        except InkassoError as feil:
            return feil
    raise AssertionError(kilde)


def _sabotasje() -> Iterable[tuple[str, ...]]:
    yield ("Endring", "Svar")
    for navn, (kilde, _) in SABOTASJE.items():
        funn = [linje.removeprefix("- ") for linje in _svaret(kilde).melding.splitlines()[1:]]
        yield (navn[0].upper() + navn[1:], "<br>".join(funn).replace("\u00a0", " "))


def _kode() -> Iterable[tuple[str, ...]]:
    yield ("I malen", "Svar")
    for kilde in KODE.values():
        yield (f"`{kilde}`", _svaret(f"# Hei\n\n{kilde}\n").melding.partition("malen kan ikke brukes: ")[2])


if __name__ == "__main__":
    sys.exit(main())
