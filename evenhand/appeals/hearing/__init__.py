"""HEARING: grounds, questions, notes among arbiters, a statement of the moderators, votes, a stay."""
