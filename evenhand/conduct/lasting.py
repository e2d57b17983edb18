"""Which clause of the new edition is which clause of the old: ids last as long as the words do, or nearly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.conduct.kinds import Kind

NEAR = 0.6
"""How alike two clauses must be (0 to 1) to be the same clause reworded."""
OWN_TITLE = 0.6
"""What an unchanged title counts when the words under it are rewritten: enough, unless another is more alike."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a clause of the new edition says itself, without the clauses under it; `under` is an index."""

    title: str
    words: str
    under: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """A clause that already has its id, as it was last worded. `dropped`: it was not in the edition before."""

    clause: str
    under: str
    title: str
    words: str
    kind: Kind
    dropped: bool = False


type Pairs = dict[int, Known]


def match(new: dict[int, Spoken], known: tuple[Known, ...]) -> Pairs:
    """Pair each new clause, by its index, with the known clause it continues; each known clause at most once.

    The same words go first, in the order of the document, also when the clause had been dropped and comes back;
    then, among clauses of the edition before, the most alike first.
    """
    pairs = _same(new, known)
    continued = {k.clause for k in pairs.values()}
    left = [k for k in known if k.clause not in continued and not k.dropped]
    for _, i, k in sorted(_alike({i: s for i, s in new.items() if i not in pairs}, left), key=_most_alike):
        if i not in pairs and k.clause not in continued:
            pairs[i] = k
            continued.add(k.clause)
    return pairs


def _same(new: dict[int, Spoken], known: tuple[Known, ...]) -> Pairs:
    waiting: dict[str, list[Known]] = {}
    for k in known:
        waiting.setdefault(k.words, []).append(k)
    pairs: Pairs = {}
    for i, spoken in new.items():
        if same := waiting.get(spoken.words):
            above = pairs.get(-1 if spoken.under is None else spoken.under)
            at_home = [k for k in same if k.under == (above.clause if above else "")]
            pairs[i] = (at_home or same)[0]
            same.remove(pairs[i])
    return pairs


def _alike(new: dict[int, Spoken], left: list[Known]) -> Iterator[tuple[float, int, Known]]:
    old = Index(left)
    for i, spoken in new.items():
        yield from ((score, i, k) for score, k in old.scores(spoken) if score >= NEAR)


def _most_alike(found: tuple[float, int, Known]) -> tuple[float, int]:
    return -found[0], found[1]


class Index:
    """The clauses that may continue, by their words: a clause is compared only with those it shares words with."""

    def __init__(self, left: list[Known]) -> None:
        self.left = left
        self.sizes = [_bag(k.words).total() for k in left]
        self.holding: dict[str, list[tuple[int, int]]] = {}
        for j, k in enumerate(left):
            for word, times in _bag(k.words).items():
                self.holding.setdefault(word, []).append((j, times))

    def scores(self, spoken: Spoken) -> Iterator[tuple[float, Known]]:
        """Return how alike a new clause is to each clause it shares words with: twice the common words to all."""
        bag, common = _bag(spoken.words), Counter[int]()
        for word, times in bag.items():
            for j, known_times in self.holding.get(word, ()):
                common[j] += min(times, known_times)
        for j, shared in common.items():
            share = 2 * shared / (bag.total() + self.sizes[j])
            titled = spoken.title and spoken.title.casefold() == self.left[j].title.casefold()
            yield OWN_TITLE + (1 - OWN_TITLE) * share if titled else share, self.left[j]


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))
