"""WHO LOOKS AGAIN: drawn by the record, free to say no, from outside where too few are left."""
