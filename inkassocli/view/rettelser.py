"""What is told after a correction."""

from __future__ import annotations

from typing import Any

from inkassocli.core.beloep import kr
from inkassocli.saksgang.sak.svar import AdresseFoert, AngretHendelse, Lukket, Redigert
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding
from inkassocli.view.saksbilde import hendelse


def angret(s: Samling) -> Melding:
    """Which events count no more."""
    x: AngretHendelse = s.svar
    return Melding(
        [f"Angret hendelse nr. {e.nr} i sak {x.nr}: {hendelse(e)}." for e in x.hendelser],
        x.uleste,
        ekstra=_fil(x),
    )


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
    if x.retur:
        raad.append(
            "Merk: brevet som kom i retur, nådde ikke fram. Send det på nytt med ny frist til den nye adressen."
        )
    return Melding([f"Ny adresse er registrert på sak {x.nr}."], raad, ekstra=_fil(x))


def redigert(s: Samling) -> Melding:
    """Saved, or not changed; figures in letters that are sent are to be looked at again."""
    x: Redigert = s.svar
    if x.antall is None:
        return Melding(["Ingenting er endret."])
    raad = [f"Merk: saken har sendte brev. Kontroller tallene: inkasso vis {x.nr}"] if x.sendte_brev else []
    return Melding([f"Sak {x.nr} er lagret og kan leses ({x.antall} hendelser)."], raad, ekstra=_fil(x))


def _fil(x: AngretHendelse | Lukket | AdresseFoert | Redigert) -> dict[str, Any]:
    """The case file itself is what these write."""
    return {"filer": [str(x.fil)]}
