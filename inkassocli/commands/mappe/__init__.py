"""The folder and the rates."""
