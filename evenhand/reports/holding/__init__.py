"""Reports held back at the wish of whoever reported, until somebody else reports the same post or person (C8)."""
