"""The way in: the installed `inkasso`, and python -m inkassocli."""

import gc


def main() -> None:
    """Run one command. Most are over before there is garbage worth looking for, and at the end Python's own look
    through all that is loaded would take a sixth of the time of `kan`."""
    gc.set_threshold(100_000)
    try:
        from inkassocli.cli import main as program

        program()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
