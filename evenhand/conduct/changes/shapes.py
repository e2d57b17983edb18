"""What changed, as everybody may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.conduct.changes import telling
from evenhand.conduct.changes.rules import Changed, said


@dataclass(frozen=True, slots=True)
class PieceForEverybody:
    """Words that are the same as before, or were `taken` out, or `put` in."""

    words: str
    taken: bool
    put: bool


@dataclass(frozen=True, slots=True)
class ChangeForEverybody:
    """What became of one clause; `address` is empty where it is gone; the others are named."""

    id: str
    title: str
    what: str
    address: str
    came_from: str
    went_into: str
    pieces: tuple[PieceForEverybody, ...]


def shown(changed: Sequence[Changed], addresses: Mapping[str, str]) -> tuple[ChangeForEverybody, ...]:
    """Return what changed as everybody may see it."""
    titles = {c.id: c.title or c.id for c in changed}
    return tuple(
        ChangeForEverybody(
            c.id,
            titles[c.id],
            ", ".join(telling.in_words(how, c.kind) for how in c.hows),
            addresses.get(c.id, ""),
            _quoted(titles[clause] for clause in c.came_from),
            _quoted(titles[clause] for clause in c.went_into),
            tuple(_pieces(c)),
        )
        for c in changed
        if c.hows
    )


def _quoted(titles: Iterable[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)


def _pieces(changed: Changed) -> list[PieceForEverybody]:
    pieces = []
    for run in changed.runs:
        if run.same:
            pieces.append(PieceForEverybody(said(run.put), taken=False, put=False))
            continue
        pieces += [PieceForEverybody(said(run.taken), taken=True, put=False)] if run.taken else []
        pieces += [PieceForEverybody(said(run.put), taken=False, put=True)] if run.put else []
    return pieces
