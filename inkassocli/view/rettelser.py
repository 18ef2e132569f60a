"""What is told after a correction."""

from __future__ import annotations

from typing import Any

from inkassocli.core.beloep import kr
from inkassocli.core.hendelsesord import BREVNAVN
from inkassocli.core.oppgave import KOMMANDO
from inkassocli.saksgang.sak.svar import AdresseFoert, Lukket, Redigert
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding


def lukket(s: Samling) -> Melding:
    """Closed, or open again."""
    x: Lukket = s.svar
    hva = f"er avsluttet ({x.grunn})" if x.grunn else "er åpnet igjen"
    over = f"Merk: skyldneren har {kr(x.til_gode)} til gode. Når det er betalt tilbake: inkasso betaling tilbake {x.nr}"
    raad = [f"{over} --beloep KRONER"] if x.til_gode else []
    return Melding([f"Sak {x.nr} {hva}."], (*x.uleste, *raad), ekstra=_fil(x))


def ny_adresse(s: Samling) -> Melding:
    """The address; the letters that were made with the old one are told of as after every write."""
    x: AdresseFoert = s.svar
    raad = []
    if x.nytt[0]:
        raad.append(_nytt_brev(x))
    elif x.retur:
        raad.append(
            "Merk: brevet som kom i retur, nådde ikke fram. Send det på nytt med ny frist til den nye adressen."
        )
    hvem = {"verge": " for vergen", "begge": " for skyldneren og vergen"}.get(x.hvem, "")
    return Melding([f"Ny adresse{hvem} er registrert på sak {x.nr}."], raad, ekstra=_fil(x))


def _nytt_brev(x: AdresseFoert) -> str:
    """What may be sent to the new address today."""
    retur, steg = x.nytt
    hva = f"Merk: {BREVNAVN[retur]} som kom i retur, nådde ikke fram."
    if steg == "purring likevel":
        return (
            f"{hva} Fristen i det løper ennå. En purring kan sendes til den nye adressen i dag, uten gebyr: "
            f'inkasso purring {x.nr} --likevel "forrige brev kom i retur"'
        )
    if steg:
        return f"{hva} Send til den nye adressen, med ny frist: inkasso {KOMMANDO[steg].format(x.nr)}"
    return f"{hva} Se når et nytt kan sendes: inkasso kan {x.nr}"


def redigert(s: Samling) -> Melding:
    """Saved, or not changed; figures in letters that are sent are to be looked at again."""
    x: Redigert = s.svar
    if x.antall is None:
        return Melding(["Ingenting er endret."])
    raad = [f"Merk: saken har sendte brev. Kontroller tallene: inkasso vis {x.nr}"] if x.sendte_brev else []
    return Melding([f"Sak {x.nr} er lagret og kan leses ({x.antall} hendelser)."], raad, ekstra=_fil(x))


def _fil(x: Lukket | AdresseFoert | Redigert) -> dict[str, Any]:
    """The case file itself is what these write."""
    return {"filer": [str(x.fil)]}
