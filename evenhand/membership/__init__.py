"""WHO BELONGS: the members of the association and how letters reach them."""
