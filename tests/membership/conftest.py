"""Lists of members, taken over by whoever runs the server."""

from __future__ import annotations

import pytest

from evenhand.ground.people.actors import FOUNDER
from evenhand.membership.taking_over import take


@pytest.fixture
def taken(house):
    """Take a list over: `taken("1,Ann,ann@…", …)`, whole unless said otherwise."""

    def take_lines(*rows, whole=True, though_many_leave=False):
        text = "\n".join(("Number,Name,E-mail,Language", *rows))
        return take(FOUNDER, text.encode(), whole=whole, though_many_leave=though_many_leave)

    return take_lines
