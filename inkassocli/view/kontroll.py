"""What is wrong in the folder, as text and as JSON."""

from __future__ import annotations

from typing import Any

from inkassocli.core.funn import Avvik
from inkassocli.saksgang.mappe.svar import Kontrollert


def som_json(x: Kontrollert) -> dict[str, Any]:
    """How many cases were read, and each finding."""
    return {
        "saker": x.saker,
        "funn": [{"hvor": a.hvor, "alvor": a.alvor, "hva": a.hva, "gjoer": a.gjoer} for a in x.avvik],
    }


def linje(a: Avvik) -> str:
    """Where, what, and what to do."""
    return f"{a.hvor}: {a.hva}" + (f"\n  Gjør slik: {a.gjoer}" if a.gjoer else "")
