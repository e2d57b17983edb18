"""docs/permissions.md is what the table says."""

from __future__ import annotations

from evenhand.ground.policy.table import MAY
from tests.docs.permissions import MEANS, PAGE, page


def test_the_page_is_what_the_table_says():
    assert PAGE.read_text() == page(), "python -m tests.docs.permissions writes it anew"


def test_every_word_of_the_table_is_explained():
    parts = {
        part.strip("() ")
        for rule in MAY.values()
        for either in rule.name.split(" or ")
        for part in either.split(" and ")
    }
    assert parts == set(MEANS)
