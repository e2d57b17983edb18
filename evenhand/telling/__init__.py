"""EVERYBODY TOLD: an announced edition goes to every member and to every place, before it takes effect (T8)."""
