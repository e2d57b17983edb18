"""Sent back, a case begins anew: nothing that was rated or proposed before counts, and whoever voted is out of it."""

from __future__ import annotations

import pytest

from evenhand.appeals.actions import lodge
from evenhand.cases import facts as cases
from evenhand.cases.hearing import queries as hearings
from evenhand.cases.hearing.actions import except_hearing, sign_exception
from evenhand.cases.hearing.rules import Why
from evenhand.committee import steps as committee
from evenhand.decisions.together import actions as together
from evenhand.decisions.together import standing
from evenhand.decisions.together.rules import Rated
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed
from tests.appeals.conftest import UNTIL, decide, open_case
from tests.cast import CLEO, DOV, ESI, IVO
from tests.stories.panel import of_three, ruled
from tests.stories.whole_way import by_link, party, suspension, work


@pytest.fixture
def anew(case, ben):
    ruled(lodge(ben, reason="It was allowed", why_change="Lift it"), "remitted")
    work()
    return case


def test_no_rating_and_no_proposal_of_before_counts(anew, place, post):
    """I9, T11: others rate, propose and vote; nothing is counted along."""
    assert (standing.ratings(anew), standing.open_proposal(anew), standing.failures(anew)) == ((), "", 0)
    for member in (DOV, ESI):
        together.rate(member, anew, Rated(1, 1, 1))
    assert standing.ratings(anew) == (Rated(1, 1, 1), Rated(1, 1, 1))
    proposal = together.propose(DOV, anew, suspension(place, str(post.pk), until_on=UNTIL))
    for member in (DOV, ESI):
        together.vote(member, proposal, in_favour=True, reason="So we find")
    assert standing.turn_of(proposal) == "adopted"


def test_whoever_voted_cannot_rate_propose_or_vote_again_and_is_not_asked(anew, place, post):
    """I1: also not by being asked once more."""
    for out in (CLEO, IVO):
        with pytest.raises(NotFound):
            together.rate(out, anew, Rated(2, 2, 2))
        with pytest.raises(NotFound):
            together.propose(out, anew, suspension(place, str(post.pk), until_on=UNTIL))
        with pytest.raises(Refused, match="person-may-not-read-it"):
            committee.ask_more(Deed(Act.CONFLICT_ASK, DOV), out.person, anew, told_on=today())
    proposal = together.propose(DOV, anew, suspension(place, str(post.pk), until_on=UNTIL))
    for out in (CLEO, IVO):
        with pytest.raises(NotFound):
            together.vote(out, proposal, in_favour=True, reason="As before")


def test_an_exception_signed_before_binds_nobody_who_decides_anew(place, post):
    """F1: also where those who signed took no part in the decision; the respondent is heard, or it is signed anew."""
    of_three()
    case = open_case(post)
    except_hearing(DOV, case, Why.SAFETY, "There were threats")
    sign_exception(ESI, case, hearings.of_case(ESI, case).unheard.ref)
    decide(case, place, post)
    ruled(lodge(by_link(party(case, "respondent").thread), reason="Nobody asked me", why_change="Lift it"), "remitted")
    work()
    assert (cases.exception(case), cases.stage(case)) == (None, "open")
