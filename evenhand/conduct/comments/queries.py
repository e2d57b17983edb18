"""Comments: what is shown and what became of it for everybody, all of them for moderators."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from evenhand.conduct.comments.rules import State, Why
from evenhand.conduct.comments.words import opened
from evenhand.conduct.models import Comment
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat


@dataclass(frozen=True, slots=True)
class CommentForEverybody:
    """A comment that is shown: to which clause (its id, or nothing for the whole), and what became of it."""

    clause: str
    on: dt.date
    name: str
    words: str
    answer: str
    answered_on: dt.date | None


@dataclass(frozen=True, slots=True)
class LogForEverybody:
    """What was said, the earliest first; how many wait to be read, and how many were kept back for which reason."""

    comments: tuple[CommentForEverybody, ...]
    waiting: int
    kept_back: tuple[tuple[Why, int], ...]


@dataclass(frozen=True, slots=True)
class CommentForModerator:
    """A comment as its words came, wherever it stands. `why`: why it is kept back, if it is."""

    ref: str
    clause: str
    on: dt.date
    name: str
    words: str
    state: State
    why: Why | None
    answer: str


def log(_actor: Actor, about: str) -> LogForEverybody:
    """Return the log of a draft or of a review."""
    rows = list(Comment.objects.filter(about=about).order_by("id").defer("words", "name", "again"))
    shown = (row for row in rows if row.state == State.SHOWN)
    reasons = Counter(row.why for row in rows if row.state == State.KEPT_BACK)
    return LogForEverybody(
        tuple(CommentForEverybody(r.clause, r.on, r.shown_name, r.shown_words, r.answer, r.answered_on) for r in shown),
        sum(row.state == State.WAITING for row in rows),
        tuple((why, reasons[why]) for why in Why if reasons[why]),
    )


def to_read(actor: Actor, about: str) -> tuple[CommentForModerator, ...]:
    """Return every comment, to moderators: what waits first, then the earliest first; NotFound for others."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    rows = list(Comment.objects.filter(about=about).order_by("id"))
    said = opened(rows)
    every = (
        CommentForModerator(
            r.ref, r.clause, r.on, said[r.ref].name, said[r.ref].words, State(r.state), Why(r.why) if r.why else None,
            r.answer,
        )
        for r in rows
        if r.ref in said
    )  # fmt: skip
    return tuple(sorted(every, key=lambda comment: comment.state is not State.WAITING))
