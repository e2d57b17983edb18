"""F2: conduct is judged by what held when it happened, also on a day on which the Code changed."""

from __future__ import annotations

import datetime as dt

from evenhand.conduct.actions import import_edition
from evenhand.decisions.writing import edition_on
from evenhand.doors.web.moderator import clauses
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import FOUNDER
from tests.cast import MONDAY_NOON

CODE = "# Code\n\n## Do\n\n**Don't spam the community.** No ads.\n"
MONDAY = dt.date(2026, 3, 2)


def test_on_the_day_of_a_change_the_earlier_edition_judges(house, at):
    """F2: what held when the day began is what people knew."""
    first = import_edition(FOUNDER, name="online", markdown=CODE)
    at(MONDAY_NOON + dt.timedelta(days=7))
    second = import_edition(FOUNDER, name="online", markdown=CODE + "\n**Don't shout.** Ever.\n", at_once="A test")
    days = (MONDAY, MONDAY + dt.timedelta(days=7), MONDAY + dt.timedelta(days=8))
    ends = [ours().calendar(MONDAY_NOON).end_of(day) for day in days]
    assert [edition_on(end).ref for end in ends] == [first, first, second]
    assert [clauses.edition_on(day).ref for day in days] == [first, first, second]
