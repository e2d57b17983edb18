"""LOOKING AGAIN: an appeal within sixty days, an independent panel, upholding, varying and reversing."""
