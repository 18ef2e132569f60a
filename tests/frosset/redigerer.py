"""A text editor for tests: puts REDIGER_NY in place of REDIGER_GAMMEL in the file (an empty one: at its end)."""

import os
import sys
from pathlib import Path

fil = Path(sys.argv[-1])
tekst = fil.read_bytes().decode("utf-8")
gammel, ny = os.environ.get("REDIGER_GAMMEL", ""), os.environ.get("REDIGER_NY", "")
fil.write_bytes((tekst.replace(gammel, ny) if gammel else tekst + ny).replace("\\n", "\n").encode("utf-8"))
