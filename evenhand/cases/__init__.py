"""WORKING: one case of one or several reports; both sides heard, each in a thread of their own; interim measures."""
