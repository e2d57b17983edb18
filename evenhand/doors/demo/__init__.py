"""The demonstration: a sample association, and the places it uses."""
