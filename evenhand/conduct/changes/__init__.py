"""What changed between two editions: which words, and what became of each clause."""
