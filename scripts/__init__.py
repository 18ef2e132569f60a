"""Programs for the developer: what they make is kept in the repository, and tests hold it fresh."""
