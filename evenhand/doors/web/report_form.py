"""What the public form and the form by hand have in common: names of fields, and the parts of the Code to choose from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from evenhand.doors.web.shapes import Choice
from evenhand.ground.people.actors import Actor
from evenhand.reports.pointing import clauses

FIELDS = {"not_by": "not_them", "not_by_words": "not_words", "clauses": "clause"}
"""Fields of these pages that are called otherwise in the house."""


@dataclass(frozen=True, slots=True)
class Group:
    """The choices under one heading of the Code."""

    heading: str
    clauses: tuple[Choice, ...]


def groups(actor: Actor, chosen: Collection[str]) -> tuple[Group, ...]:
    """Return the clauses that a report can point at; `chosen` are ids of clauses."""
    return tuple(
        Group(heading, tuple(Choice(c.id, c.words, "", c.id in chosen) for c in inside))
        for heading, inside in groupby(clauses(actor), key=lambda clause: clause.section)
    )
