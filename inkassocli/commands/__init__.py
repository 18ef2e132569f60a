"""One thin file for each command: read, decide, render, write, tell."""
