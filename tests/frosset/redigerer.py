"""A text editor for tests: puts REDIGER_NY in place of REDIGER_GAMMEL in the file (an empty one: at its end)."""

import os
import sys
from pathlib import Path

fil = Path(sys.argv[-1])
tekst = fil.read_bytes().decode("utf-8")
gammel, ny = os.environ.get("REDIGER_GAMMEL", ""), os.environ.get("REDIGER_NY", "")
fil.write_bytes((tekst.replace(gammel, ny) if gammel else tekst + ny).replace("\\n", "\n").encode("utf-8"))
if ogsaa := os.environ.get("REDIGER_OGSAA"):  # someone else writes in the case meanwhile
    with Path(ogsaa).open("a", encoding="utf-8") as annen:
        annen.write("\n# skrevet imens\n")
