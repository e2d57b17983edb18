"""What people type, read into plain values; what cannot be read is refused at its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.http import QueryDict

from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.shapes import Hidden
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused

Errors = tuple[tuple[str, str], ...]
"""What to put right: the field, and a sentence."""

LONGEST = 20_000
A_LINE = 200
EARLIEST = dt.date(1990, 1, 1)
YEARS_AHEAD = 100
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "step"})


def words(post: QueryDict, field: str) -> str:
    """Return a text with plain line ends; more than a person will read is refused."""
    text = post.get(field, "").replace("\r\n", "\n").replace("\x00", "")
    if len(text) > LONGEST:
        raise Refused("words-are-too-many", field)
    return text


def line(post: QueryDict, field: str) -> str:
    """Return a short text."""
    text = words(post, field).strip()
    if len(text) > A_LINE:
        raise Refused("line-is-too-long", field)
    return text


def day(post: QueryDict, field: str) -> dt.date:
    """Return a day, in any year that a case can be about."""
    try:
        typed = dt.date.fromisoformat(post.get(field, "").strip())
    except ValueError:
        raise Refused("day-is-not-a-date", field) from None
    if not EARLIEST <= typed <= dt.date(today().year + YEARS_AHEAD, 12, 31):
        raise Refused("day-is-out-of-reach", field)
    return typed


def one_of(post: QueryDict, field: str, offered: Collection[str]) -> str:
    """Return the chosen one of those that were offered."""
    chosen = post.get(field, "")
    if chosen not in offered:
        raise Refused("choose-one-of-these", field)
    return chosen


def errors(problem: Refused, **at: str) -> Errors:
    """Return a refusal as the page shows it; `at` says which field of the page a field of the rule is."""
    field = at.get(problem.field, problem.field)
    return ((field or "main", in_words(problem.reason)),)


def hidden(post: QueryDict) -> tuple[Hidden, ...]:
    """Return everything typed, to carry it through a page that asks once more."""
    return tuple(Hidden(name, value) for name, values in post.lists() if name not in NOT_TYPED for value in values)
