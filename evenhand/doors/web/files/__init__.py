"""FOR FILES: what others sent us goes out here, from a name of its own where there is one, and can do nothing."""
