"""WHO: persons, the actor of this moment, and the staff's accounts. Names of parties lie in the vault, not here."""
