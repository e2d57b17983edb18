"""The demonstration's own message board, a platform like any other: posts, accounts, and a log of what was done."""
