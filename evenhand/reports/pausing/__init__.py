"""PAUSING: whoever reported may want no word every week; what is decided is told all the same (R3)."""
