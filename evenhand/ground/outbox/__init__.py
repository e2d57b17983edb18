"""WHAT IS STILL TO BE DONE outside: left in the deed's own transaction, run by the worker, at least once."""
