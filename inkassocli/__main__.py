"""python -m inkassocli."""

from inkassocli.cli import main

if __name__ == "__main__":
    main()
