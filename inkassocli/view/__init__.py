"""Strings for the terminal, for people and for programs."""
