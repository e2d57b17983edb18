"""THE OUTCOME: written by one, signed by a second, carried out."""
