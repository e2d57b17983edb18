"""WHO MAY: the acts, the one table, and the deed that cannot forget to ask it."""
