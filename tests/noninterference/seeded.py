"""The same chance twice: ids, code names and form numbers from a seed, at the few places that draw them."""

from __future__ import annotations

import random
from collections import defaultdict

from evenhand.cases import codenames
from evenhand.doors.web import tokens
from evenhand.ground import clock, ids


class Seeded:
    """As much of `secrets` as these places use."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def choice(self, among):
        return self._random.choice(among)

    def randbelow(self, end):
        return self._random.randrange(end)

    def token_hex(self, size):
        return self._random.randbytes(size).hex()


def begin(patch):
    """Begin the same chance anew: one of its own for every kind of id at every instant, so that one more shifts nothing."""
    kinds = defaultdict(int)

    def new(prefix):
        kind = f"{prefix} {clock.now()}"
        kinds[kind] += 1
        drawn = random.Random(f"{kind} {kinds[kind]}")
        return prefix + "-" + "".join(drawn.choice(ids.ALPHABET) for _ in range(ids.LENGTH))

    patch.setattr(ids, "new", new)
    patch.setattr(codenames, "secrets", Seeded("codenames"))
    patch.setattr(tokens, "secrets", Seeded("forms"))
    random.seed("boundaries of mails")
