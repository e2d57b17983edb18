"""REASONS: what the EU's database of statements of reasons asks for, from a decision; no word anybody wrote, no name."""
