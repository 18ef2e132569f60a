"""Text to blocks to PDF bytes."""
