"""SIGNING IN, for the two committees."""
