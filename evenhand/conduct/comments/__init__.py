"""WHAT EVERYBODY SAYS TO IT: comments on a draft, or on the Code while it is reviewed; shown once a moderator let them stand."""
