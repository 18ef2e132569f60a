"""The acts: facts become decisions. Only the one door writes."""
