"""How long it takes to read an edition of twenty thousand words, and to compare two: `python -m bench.editions`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from evenhand.conduct.changes.rules import between, compare, wordings, words
from evenhand.conduct.reading import read
from evenhand.conduct.rules import compose

LENGTH, CLAUSES, CHANGES = 20_000, 400, 1_500
HEADING = "## Editions of the Code"


def main() -> None:
    """Measure, and print the section of docs/performance.md."""
    print(section())


def section() -> str:
    """Return the section."""
    old, new = editions()
    first, second = (compose(read(text)) for text in (old, new))
    reading = took(lambda: compose(read(old)))
    comparing = took(lambda: compare(wordings(first.passages), wordings(second.passages)))
    whole = took(lambda: between(words(" ".join(first.words)), words(" ".join(second.words))))
    return f"""{HEADING}
Seconds of one processor, the best of three. Two editions of {LENGTH:,} words in {CLAUSES} rules; {CHANGES:,} stretches of the
later one are put in, taken out or changed. Reading grows as the text does; the worst texts are in `tests/doors/test_abuse.py`
and `tests/conduct/test_changes.py`. Measured by `python -m bench.editions`.

| what | seconds | goal |
|---|---|---|
| read an edition, with the ids and kinds of its clauses | {reading:.2f} | |
| the difference of the two, clause by clause and word by word | {comparing:.2f} | < 1 |
| the same as one text each, without their clauses | {whole:.2f} | < 1 |
"""


def editions() -> tuple[str, str]:
    """Return two editions, the same every time."""
    chance = random.Random(20_000)
    common = ["the", "and", "of", "to", "a", "you", "is"] * 40
    vocabulary = [*common, *(f"word{n}" for n in range(3_000))]
    some = [chance.choices(vocabulary, k=LENGTH // CLAUSES) for _ in range(CLAUSES)]
    later = [list(words) for words in some]
    for _ in range(CHANGES):
        words = chance.choice(later)
        at = chance.randrange(len(words) or 1)
        words[at : at + chance.randrange(4)] = chance.choices(vocabulary, k=chance.randrange(4))
    return written(some), written(later)


def written(clauses: list[list[str]]) -> str:
    """Return clauses as Markdown."""
    return "# Code\n\n" + "\n\n".join(f"**Rule {n}.** {' '.join(words)}." for n, words in enumerate(clauses)) + "\n"


def took(work: Callable[[], object]) -> float:
    """Return the shortest of three times, in seconds of the processor."""
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
