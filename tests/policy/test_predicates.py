"""Two questions joined into one ask both, and say so in their name."""

from __future__ import annotations

import pytest

from evenhand.ground.policy.matter import NO_MATTER
from evenhand.ground.policy.predicates import Rule
from tests.cast import ADA, BEN

SAYS = {
    says: Rule(str(says), lambda actor, matter, says=says: says and (actor, matter) == (ADA, NO_MATTER))
    for says in (True, False)
}


@pytest.mark.parametrize("one", [True, False])
@pytest.mark.parametrize("other", [True, False])
def test_joined_questions_are_asked_of_the_same_person_in_the_same_matter(one, other):
    both, either = SAYS[one] & SAYS[other], SAYS[one] | SAYS[other]
    assert (both.ask(ADA, NO_MATTER), either.ask(ADA, NO_MATTER)) == (one and other, one or other)
    assert (both.ask(BEN, NO_MATTER), either.ask(BEN, NO_MATTER)) == (False, False)
    assert (both.name, either.name) == (f"{one} and {other}", f"({one} or {other})")
