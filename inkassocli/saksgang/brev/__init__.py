"""The letters."""
