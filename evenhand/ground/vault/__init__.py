"""SEALED: what people wrote and who they are. A key for every matter, wrapped by the key above it, up to the master key.

`seal.py` is pure; `steps.py` makes keys, seals, grants; `opening.py` opens for an actor with a grant, and for the
house's own letters; few modules may import it (see the contract in pyproject.toml).
"""
