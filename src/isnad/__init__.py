"""isnad."""
