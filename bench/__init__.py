"""The benchmark: the house beside a bare Django view, on the same machine, database and server, in one run."""
