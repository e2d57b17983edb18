"""The same chance twice: ids, code names and form numbers from a seed, at the few places that draw them."""

from __future__ import annotations

import random
from collections import defaultdict

from evenhand.cases import codenames
from evenhand.doors.web import tokens
from evenhand.ground import ids


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
    """Begin the same chance anew; every kind of id has its own, so that one more of another kind shifts nothing."""
    kinds = defaultdict(int)

    def new(prefix):
        kinds[prefix] += 1
        drawn = random.Random(f"{prefix} {kinds[prefix]}")
        return prefix + "-" + "".join(drawn.choice(ids.ALPHABET) for _ in range(ids.LENGTH))

    patch.setattr(ids, "new", new)
    patch.setattr(codenames, "secrets", Seeded("codenames"))
    patch.setattr(tokens, "secrets", Seeded("forms"))
    random.seed("boundaries of mails")
