"""Getting started: settings and new claims."""
