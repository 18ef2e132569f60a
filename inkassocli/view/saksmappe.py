"""What is told when a case has been made into one PDF."""

from __future__ import annotations

from dataclasses import asdict

from inkassocli.core.format import antall
from inkassocli.saksgang.mappe.svar import MappeLaget
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding


def laget(s: Samling) -> Melding:
    """How large it is, where it lies, and what is not in it."""
    x: MappeLaget = s.svar
    omfang = f"{antall(x.sider, 'side', 'sider')}, {antall(len(x.dokumenter), 'dokument', 'dokumenter')}"
    return Melding(
        [f"Saksmappe for sak {x.nr}: {omfang}.", f"  {x.sti}"],
        [f"Ikke tatt inn: {linje}" for linje in x.ikke_med],
        ekstra={
            "sak": x.nr,
            "sider": x.sider,
            "dokumenter": [asdict(d) for d in x.dokumenter],
            "ikke_med": list(x.ikke_med),
        },
    )
