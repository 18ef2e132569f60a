"""Foreign files to facts. Untrusted input stops here."""
