"""LOOKING AT THE CODE EVERY YEAR: when it is due, what was unclear, what people said, what came of it (T9)."""
