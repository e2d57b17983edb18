"""Questions to whoever reported: all at once, each once (R4)."""
