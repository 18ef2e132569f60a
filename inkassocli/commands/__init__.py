"""One thin file for each command: read, decide, render, write, tell.

The explicit list of commands, in the order of the help page. A command's own imports are inside its
function: a command that only shows something loads only what it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inkassocli.commands.angre import adresse, angre, avslutt, rediger
from inkassocli.commands.brev import oppfordring, purring, rettsvarsel, varsel
from inkassocli.commands.demo import demo
from inkassocli.commands.kan import kan
from inkassocli.commands.ny import ny
from inkassocli.commands.oppsett import oppsett
from inkassocli.commands.regler import regler
from inkassocli.commands.satser import satser
from inkassocli.commands.sendt import sendt
from inkassocli.commands.vis import vis

KOMMANDOER: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("oppsett", oppsett),
    ("ny", ny),
    ("vis", vis),
    ("kan", kan),
    ("purring", purring),
    ("varsel", varsel),
    ("oppfordring", oppfordring),
    ("rettsvarsel", rettsvarsel),
    ("sendt", sendt),
    ("angre", angre),
    ("rediger", rediger),
    ("adresse", adresse),
    ("avslutt", avslutt),
    ("satser", satser),
    ("regler", regler),
    ("demo", demo),
)
