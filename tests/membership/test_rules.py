"""When a list may be taken over, and how it is kept until then. Pure."""

from __future__ import annotations

import dataclasses
import json

import pytest

from evenhand.membership.rules import Plan, as_plan, check_taking, many_leave
from tests.refusing import refusal

FAULTS = Plan(was=5, same=5, unusable=((3, "faulty"),), doubles=(4,), unreadable=((7, "nobody"),))


def test_a_plan_that_was_kept_is_the_same_plan():
    assert as_plan(json.loads(json.dumps(dataclasses.asdict(FAULTS)))) == FAULTS


@pytest.mark.parametrize(
    "plan",
    [
        Plan(added=1),
        Plan(was=1, changed=1),
        Plan(was=1, same=1),
        Plan(was=1, added=1, changed=1),
        Plan(was=1, added=1, same=1),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_a_list_that_holds_somebody_is_taken_over(plan, whole):
    check_taking(plan, whole=whole, though_many_leave=False)


def test_a_list_of_nobody_is_refused():
    assert refusal(lambda: check_taking(Plan(was=5), whole=True, though_many_leave=True)) == (
        "members-list-is-empty",
        "",
    )


def test_a_whole_list_says_who_each_line_is_about_an_addition_need_not():
    assert refusal(lambda: check_taking(FAULTS, whole=True, though_many_leave=True)) == (
        "members-list-is-not-clear",
        "",
    )
    check_taking(FAULTS, whole=False, though_many_leave=False)


@pytest.mark.parametrize(("left", "many"), [(0, False), (2, False), (3, True), (10, True)])
def test_more_than_a_fifth_is_many(left, many):
    assert many_leave(Plan(was=10, same=1, left=left)) is many


def test_many_leave_only_where_somebody_says_so():
    plan = Plan(was=10, same=7, left=3)
    asked = ("too-many-would-leave", "though_many_leave")
    assert refusal(lambda: check_taking(plan, whole=True, though_many_leave=False)) == asked
    check_taking(plan, whole=True, though_many_leave=True)
