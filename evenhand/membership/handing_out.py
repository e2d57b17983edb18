"""Whom no letter reaches, for those who tell them otherwise; as a table that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.membership import cards
from evenhand.membership.models import Member

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Whatever begins so, a spreadsheet would carry out."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """A member whom no letter reaches, and why."""

    number: str
    name: str
    email: str
    why: str


def unreached() -> tuple[Unreached, ...]:
    """Return all of them, by name."""
    rows = Member.objects.filter(paused_on=None).exclude(unusable="").values_list("ref", "card", "unusable")
    found = list(rows)
    opened = cards.opened((ref, card) for ref, card, _why in found)
    each = (Unreached((c := opened[ref]).number or c.login, c.name, c.email, why) for ref, _card, why in found)
    return tuple(sorted(each, key=lambda one: (one.name.casefold(), one.number)))


def table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return lines of a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows(tuple(map(harmless, row)) for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that is text in every spreadsheet."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
