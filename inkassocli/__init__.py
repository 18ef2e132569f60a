"""Egeninkasso for solo creditors in Norway: cases, lawful steps, letters, forliksklage."""

__version__ = "0.2.0"
