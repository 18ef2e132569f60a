"""Pure values and functions: the law. No files, no clock, no third-party packages."""
