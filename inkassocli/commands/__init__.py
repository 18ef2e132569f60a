"""One thin file for each command: read, decide, render, write, tell.

The explicit list of commands, in the order of the help page. A command's own imports are inside its
function: a command that only shows something loads only what it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inkassocli.commands.kan import kan
from inkassocli.commands.vis import vis

KOMMANDOER: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("vis", vis),
    ("kan", kan),
)
