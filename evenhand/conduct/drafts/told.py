"""Was everybody told of an edition? A room above, which knows members and places, answers (T8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

type Answer = Callable[[str], bool]
"""Given the ref of a scheduled draft, say whether nobody is left to be told of it."""

_asked: list[Answer] = []


def ask(answer: Answer) -> None:
    """Let this be asked before an edition takes effect; call it once, when the application is ready."""
    _asked.append(answer)


@contextmanager
def asking(answer: Answer) -> Iterator[None]:
    """Let only this be asked for a while, in tests."""
    before = _asked[:]
    _asked[:] = [answer]
    try:
        yield
    finally:
        _asked[:] = before


def everybody(draft: str) -> bool:
    """Say whether everybody was told. Where nothing can tell, nobody was."""
    return bool(_asked) and all(answer(draft) for answer in _asked)
