"""MEANWHILE: a suspension before a decision, which is no finding: told at once, confirmed by others, with an end (F4)."""
