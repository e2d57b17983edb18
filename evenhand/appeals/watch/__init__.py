"""WHAT TIME MAKES DUE: going on, drawing again, saying how far it is, looking whether all is undone."""
