"""inkasso.toml changed afterwards, as text: what the user has written there besides stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core.opplysninger import vis_verdi
from inkassocli.core.skjema import TOM
from inkassocli.errors import BrukError, InkassoError
from inkassocli.readers import tastet
from inkassocli.saksgang.start.oppsett import (
    FELT,
    HJELP_MVA,
    LES,
    Brevvalg,
    Kreditorvalg,
    heltall,
    les_svar,
    les_valg,
)
from inkassocli.saksgang.start.sted import kjent_postnummer, poststed_for
from inkassocli.saksgang.start.svar import Innstilt
from inkassocli.saksgang.utkast import Bekreftelse, Register, Samling, Spoersmaal, Utkast

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor

MAA_STAA = ("navn", "form", "mva_pliktig")
JA_NEI = {
    "mva_pliktig": "Legger du merverdiavgift på fakturaene?",
    "hopp_over_purring": "Skal inkassovarsel foreslås først, uten purring?",
}


def finnes(mappe: Path) -> bool:
    """Whether the folder has its settings."""
    from inkassocli.store.mappe import OPPSETTFIL

    return (mappe / OPPSETTFIL).is_file()


def endre(
    kontor: Kontor,
    kreditor: Kreditorvalg,
    brev: Brevvalg,
    sett: Sequence[str],
    fjern: Sequence[str],
    *,
    ja: bool,
) -> Samling:
    """The settings that are given, before and after; the rest of the file is not touched."""
    from inkassocli.store.mappe import FELT as PLASSER
    from inkassocli.store.mappe import OPPSETTFIL, oppsett_av
    from inkassocli.store.oppsettekst import med_endringer
    from inkassocli.store.regelfiler import som_tekst, tolk_toml

    fil, naa = kontor.mappe / OPPSETTFIL, asdict(kontor.oppsett)
    nye = {n: les_valg(n, v) for n, v in (asdict(kreditor) | asdict(brev)).items() if v not in TOM}
    nye |= _satt(sett)
    nye |= dict.fromkeys(_fjernes(fjern, naa))
    if not nye:
        nye = _spoer(kontor, naa)
    nye = {n: tuple(v) if isinstance(v, list) else v for n, v in (nye | _sted(nye)).items()}
    nye = {n: v for n, v in nye.items() if (naa[n] not in TOM if v is None else v != naa[n])}
    if not nye:
        return Samling(svar=Innstilt(fil))
    raa = fil.read_bytes()
    plass = {felt: (s, navn) for s, rader in PLASSER.items() for navn, (felt, _) in rader.items()}
    tekst = med_endringer(som_tekst(raa, fil), {plass[n]: v for n, v in nye.items()}, fil)
    try:
        oppsett_av(tolk_toml(tekst, fil), fil)
    except InkassoError as feil:
        raise BrukError(f"{feil.melding} Ingenting er endret.") from None
    rader = tuple((n.replace("_", "-"), vis_verdi(naa[n]), vis_verdi(v)) for n, v in nye.items())
    spoersmaal = None if ja else Bekreftelse("Skal dette endres?")
    return Samling(
        (Utkast(registre=(Register(fil, tekst.encode(), raa),)),),
        svar=Innstilt(fil, rader),
        spoersmaal=spoersmaal,
    )


def _slag() -> dict[str, str]:
    """What kind of value each setting has, in the order of the file."""
    from inkassocli.store.mappe import FELT as PLASSER

    return {felt: slag for rader in PLASSER.values() for felt, slag in rader.values()}


def _satt(sett: Sequence[str]) -> dict[str, Any]:
    """Settings as FELT=VERDI, each read after its kind."""
    alle, ut = _slag(), {}
    for x in sett:
        navn, skille, verdi = x.partition("=")
        n = navn.strip().casefold().replace("-", "_")
        if not skille or n not in alle:
            kjente = ", ".join(x.replace("_", "-") for x in alle)
            raise BrukError(
                f"«{navn.strip()}» er ingen innstilling.", gjoer=f"skriv FELT=VERDI; feltene er: {kjente}"
            )
        ut[n] = _lest(n, alle[n], verdi.strip())
    return ut


def _lest(navn: str, slag: str, verdi: str) -> Any:
    if slag == "int":
        return heltall(verdi)
    if slag == "bool":
        return tastet.en_av("ja", "nei")(verdi) == "ja"
    if slag == "liste":
        return tuple(del_.strip() for del_ in verdi.split(",") if del_.strip())
    return les_valg(navn, verdi)


def _fjernes(fjern: Sequence[str], naa: dict[str, Any]) -> list[str]:
    navn = [x.strip().casefold().removeprefix("--").replace("-", "_") for x in fjern]
    for n in navn:
        if n not in naa or n in MAA_STAA:
            kjente = ", ".join(x.replace("_", "-") for x in naa if x not in MAA_STAA)
            hva = "må stå" if n in MAA_STAA else "er ukjent"
            raise BrukError(f"Innstillingen «{n}» {hva}.", gjoer=f"du kan ta bort: {kjente}")
    return navn


def _sted(nye: dict[str, Any]) -> dict[str, Any]:
    """The poststed follows the postnummer."""
    if not (nummer := nye.get("postnummer")):
        return {}
    oppgitt = nye.get("poststed") or ""
    if not oppgitt and not kjent_postnummer(nummer):
        raise BrukError(f"Postnummeret {nummer} er ikke i registeret.", gjoer="gi --poststed også")
    return {"poststed": poststed_for(nummer, oppgitt)[0]}


def _spoer(kontor: Kontor, naa: dict[str, Any]) -> dict[str, Any]:
    """Which setting, and what it shall be."""
    if not (kontor.kan_spoerre or kontor.besvart):
        raise BrukError(
            f"Mappen {kontor.mappe} er satt opp. Si hva som skal endres.",
            gjoer="for eksempel inkasso oppsett --telefon 22000000, eller velg en annen --mappe",
        )
    slag = _slag()
    felt = list(dict.fromkeys([*(f for f, *_ in FELT), "mva_pliktig", *asdict(Brevvalg()), *slag]))
    linjer = tuple(
        f"  {i:>2}  {n.replace('_', '-')}: {vis_verdi(naa[n]) or '–'}" for i, n in enumerate(felt, 1)
    )
    les_tall = tastet.en_av(*(str(i) for i in range(1, len(felt) + 1)))
    q = Spoersmaal("endre hva", "Hva skal endres? Skriv tallet", les=les_tall, foer=linjer, kort="Skal endres",
                   hjelp="Tallet foran innstillingen. Du blir så spurt om hva den skal være.")  # fmt: skip
    navn = felt[int(kontor.spoer(q)) - 1]

    if navn in JA_NEI:
        ny = Spoersmaal(navn, JA_NEI[navn], slag="ja_nei", hjelp=_hjelp(navn))
    else:
        ny = Spoersmaal(navn, f"Ny verdi for {navn.replace('_', '-')}", slag="valgfri",
                        les=les_svar(navn) if navn in LES or slag[navn] == "str" else partial(_lest, navn, slag[navn]),
                        hjelp=_hjelp(navn))  # fmt: skip
    svar = kontor.spoer(ny)
    if svar is None:
        return dict.fromkeys(_fjernes([navn], naa))
    return {navn: svar}


def _hjelp(navn: str) -> str:
    """What «?» says of a setting."""
    return next((h for f, _, _, h in FELT if f == navn), HJELP.get(navn, ""))


HJELP = {
    "mva_pliktig": HJELP_MVA,
    "minstebeloep": "Kroner. Er hovedstolen mindre, foreslås ingen brev. De er like lovlige, og kravet foreldes.",
    "hopp_over_purring": "Loven krever ikke purring før inkassovarsel (inkassoloven § 9), men purregebyret går tapt.",
    "postdager": "Dager til postgang som legges til fristen i et brev. Vanlig er 4.",
    "maalform": "nb for bokmål, nn for nynorsk. Gjelder brevene.",
    "konvolutt": "Konvolutten med vindu som brevene brettes til: C5, E65 eller C6/5.",
    "logo": "Navnet på en bildefil i mappen. Den settes øverst i brevene.",
    "underskrift": "Navnet på en bildefil i mappen med underskriften din.",
    "kid_lengde": "Antall sifre i KID etter avtalen din med banken.",
    "kid_algoritme": "Hvordan det siste sifferet regnes: mod10 eller mod11. Det står i avtalen med banken.",
    "skriver": "Navnet på skriveren, slik maskinen kjenner den.",
    "bagatell": "Kroner. En rest som ikke er mer enn dette, foreslås ettergitt.",
    "dekning": "Rekkefølgen en betaling dekker i, skilt med komma: kostnader, renter, hovedstol.",
    "tone": "Hvordan purringen er skrevet: vanlig eller mild.",
    "bic": "BIC til banken din, for betaling fra utlandet.",
    "tosidig": "Om skriveren skriver på begge sider. Da begynner hvert brev på en ny side av arket.",
}
