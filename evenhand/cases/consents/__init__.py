"""CONSENTS: what could tell who reported is said only with that person's yes, to exactly one respondent (C1)."""
