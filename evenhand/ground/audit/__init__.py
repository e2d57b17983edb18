"""WHAT HAPPENED: an append-only Merkle tree (RFC 6962) of salted commitments."""
