"""Questions on the terminal, asked only with a terminal at both ends."""

from __future__ import annotations

import sys


def interaktiv() -> bool:
    """Whether questions may be asked: only with a terminal at both ends."""
    return terminal()


def terminal() -> bool:
    """Looked up here alone, so that a test can stand in for a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()
