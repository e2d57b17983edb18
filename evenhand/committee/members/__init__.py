"""How somebody comes to a body, is away from it, and leaves it."""
