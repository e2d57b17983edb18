from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import CLEO, NOBODY
from tests.doors.along import a_place, a_report, appealed, decided
from tests.stories.whole_way import work

AFTER = dt.datetime(2026, 7, 6, 18, tzinfo=dt.UTC)


@pytest.fixture
def half_year(house, visit, at):
    """One report decided with a hidden post and a suspension, appealed; then another nobody looked at. It is July."""
    place, post = a_place()
    case = decided(visit(CLEO), a_report(post), place, post)
    appealed(case, visit(NOBODY))
    a_report(post, happened="Once more", form="another")
    work()
    at(AFTER)
    return case
