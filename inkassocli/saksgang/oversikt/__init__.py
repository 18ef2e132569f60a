"""Looking: what may be done, what is owed, what is due."""
