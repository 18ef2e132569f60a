"""The facts of every paper; pure."""
