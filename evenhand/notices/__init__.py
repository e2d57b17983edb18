"""LETTERS: what is written to one person and by them, in one thread a person; when it was communicated."""
