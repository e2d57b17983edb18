"""Deciding together: rated alone, proposed with reasons, voted on once, read by a second member, sealed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from evenhand.cases import actions as cases
from evenhand.cases.conflicts.actions import declare
from evenhand.committee.members.actions import resign
from evenhand.committee.models import WrittenProcedure
from evenhand.committee.procedures import shipped
from evenhand.committee.rules import Answer
from evenhand.decisions import models, queries, sweeps
from evenhand.decisions.actions import decide
from evenhand.decisions.rules import Kind, Planned
from evenhand.decisions.together import actions, standing
from evenhand.decisions.together import queries as panel
from evenhand.decisions.together.rules import Rated, Turn
from evenhand.ground import clock
from evenhand.ground.errors import NotFound, Refused
from evenhand.notices.queries import thread
from tests.cast import CLEO, DOV, ESI, FAY, IVO, MONDAY_NOON, NOBODY
from tests.stories.whole_way import adopted, by_link, hear, party

FOR = {"in_favour": True, "reason": "It follows from what we found"}
AGAINST = {"in_favour": False, "reason": "It is too much"}
ALIKE = Rated(2, 2, 1)


@pytest.fixture
def association(house):
    """The procedure of a larger association: three vote, after ratings, heavier things for at least a day."""
    WrittenProcedure.objects.create(name="association", text=shipped("association"), taken_at=clock.now())


def long(draft, *, until_on=dt.date(2026, 8, 1)):
    return replace(draft, measures=(replace(draft.measures[0], until_on=until_on),))


def rated(case, *who):
    for member in who:
        actions.rate(member, case, ALIKE)


def test_one_member_alone_cannot_suspend(case, draft):
    hear(case)
    with pytest.raises(Refused, match="decision-takes-more-people"):
        decide(CLEO, case, draft)


def test_nobody_is_restricted_before_they_were_heard(case, draft):
    """F1: no suspension before the notice, and an answer or its days."""
    with pytest.raises(Refused, match="respondent-was-not-heard"):
        actions.propose(CLEO, case, draft)


def test_a_hidden_post_is_one_members_minute(case, place, post, draft):
    light = replace(draft, measures=(Planned(Kind.HIDE, place, content=post),), departure="")
    assert decide(CLEO, case, light).startswith("d-")


def test_two_agree_and_the_second_reads_and_signs(heard, draft):
    proposal = actions.propose(CLEO, heard, draft)
    actions.vote(CLEO, proposal, **FOR)
    assert standing.turn_of(proposal) is None
    actions.vote(IVO, proposal, **FOR)
    assert standing.turn_of(proposal) is Turn.ADOPTED
    with pytest.raises(Refused, match="letter-needs-another-reader"):
        actions.sign(CLEO, proposal)
    decision = actions.sign(IVO, proposal)
    assert queries.for_moderator(CLEO, heard)[0].ref == decision
    assert standing.turn_of(proposal) is Turn.SIGNED


def test_the_letter_tells_the_basis_and_nothing_of_who_voted_how(heard, draft):
    proposal = actions.propose(CLEO, heard, draft)
    actions.vote(CLEO, proposal, in_favour=True, reason="canary-cleo")
    actions.vote(IVO, proposal, in_favour=True, reason="canary-ivo")
    actions.sign(IVO, proposal)
    ben = party(heard, "respondent")
    words = thread(by_link(ben.thread), ben.thread)[-1].words
    assert "All members who voted agreed to this decision." in words
    assert [canary for canary in ("canary-cleo", "canary-ivo", "Cleo", "Ivo") if canary in words] == []


def test_a_departure_gives_its_reason_before_anybody_votes(heard, draft):
    """T11: outside the band a reason is written before a vote can open."""
    with pytest.raises(Refused, match="departure-gives-no-reason"):
        actions.propose(CLEO, heard, replace(draft, departure=" "))
    assert models.Proposal.objects.count() == 0


def test_a_vote_is_cast_once_and_stays(heard, draft):
    proposal = actions.propose(CLEO, heard, draft)
    actions.vote(CLEO, proposal, **FOR)
    with pytest.raises(Refused, match="voted-already"):
        actions.vote(CLEO, proposal, **AGAINST)


def test_a_vote_gives_a_reason(heard, draft):
    proposal = actions.propose(CLEO, heard, draft)
    with pytest.raises(Refused, match="vote-gives-no-reason"):
        actions.vote(CLEO, proposal, in_favour=True, reason=" ")


@pytest.mark.parametrize("stranger", [FAY, NOBODY, DOV], ids=["appeal body", "nobody", "not cleared"])
def test_whoever_is_not_cleared_neither_votes_nor_learns_of_it(heard, draft, stranger):
    """I2, I4: the appeal body never helps to decide; without clearance there is nothing."""
    cases.clearance.keep_from_parties(heard, DOV.person, at=clock.now())
    proposal = actions.propose(CLEO, heard, draft)
    for attempt in (
        lambda: actions.vote(stranger, proposal, **FOR),
        lambda: actions.rate(stranger, heard, ALIKE),
        lambda: actions.sign(stranger, proposal),
        lambda: actions.meet(stranger, proposal),
        lambda: panel.for_moderator(stranger, heard),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_a_failed_vote_goes_back_to_drafting_and_a_second_asks_for_alternates(heard, draft, mailoutbox):
    for _ in range(2):
        proposal = actions.propose(CLEO, heard, draft)
        actions.vote(CLEO, proposal, **FOR)
        actions.vote(IVO, proposal, **AGAINST)
        assert standing.turn_of(proposal) is Turn.FAILED
        with pytest.raises(Refused, match="proposal-is-failed"):
            actions.sign(IVO, proposal)
    shown = panel.for_moderator(CLEO, heard)
    assert (shown.failures, shown.proposal) == (2, None)


def test_below_the_quorum_nothing_is_decided(heard, draft, association):
    """I9: three vote; two who agree are not enough."""
    rated(heard, CLEO, IVO, ESI)
    proposal = actions.propose(CLEO, heard, draft)
    actions.vote(CLEO, proposal, **FOR)
    actions.vote(IVO, proposal, **FOR)
    assert standing.turn_of(proposal) is None
    actions.vote(ESI, proposal, **AGAINST)
    assert standing.turn_of(proposal) is Turn.ADOPTED


def test_a_heavy_vote_stays_open_a_day_though_all_have_voted(heard, draft, association, at):
    """I9: a vote in writing stays open for twenty-four hours at least."""
    rated(heard, CLEO, IVO, ESI)
    proposal = actions.propose(CLEO, heard, long(draft))
    for member in (CLEO, IVO, ESI):
        actions.vote(member, proposal, **FOR)
    assert standing.turn_of(proposal) is None
    at(MONDAY_NOON + dt.timedelta(hours=24))
    sweeps.sweep()
    assert standing.turn_of(proposal) is Turn.ADOPTED


def test_whoever_asks_to_meet_makes_the_vote_wait_for_everybody(heard, draft, association, at):
    """I9: one member's wish for a meeting is enough."""
    rated(heard, CLEO, IVO, ESI)
    proposal = actions.propose(CLEO, heard, long(draft))
    actions.meet(IVO, proposal)
    for member in (CLEO, IVO):
        actions.vote(member, proposal, **FOR)
    at(MONDAY_NOON + dt.timedelta(days=3))
    sweeps.sweep()
    assert standing.turn_of(proposal) is None
    actions.vote(ESI, proposal, **FOR)
    assert standing.turn_of(proposal) is Turn.ADOPTED


def test_ratings_come_before_a_proposal_and_only_who_rated_votes(heard, draft, association):
    """T11: ratings are locked before anything is proposed."""
    with pytest.raises(Refused, match="ratings-come-first"):
        actions.propose(CLEO, heard, draft)
    rated(heard, CLEO, IVO, ESI)
    with pytest.raises(Refused, match="ratings-are-shown-already"):
        actions.rate(DOV, heard, ALIKE)
    proposal = actions.propose(CLEO, heard, draft)
    with pytest.raises(Refused, match="only-who-rated-votes"):
        actions.vote(DOV, proposal, **FOR)


def test_nobody_sees_a_rating_before_all_have_rated(heard, association):
    actions.rate(CLEO, heard, Rated(4, 4, 4))
    actions.rate(IVO, heard, Rated(1, 2, 1))
    assert panel.for_moderator(IVO, heard).spread is None
    assert panel.for_moderator(ESI, heard).rated == 2
    actions.rate(ESI, heard, Rated(2, 2, 1))
    spread = panel.for_moderator(IVO, heard).spread
    assert (spread.severity, spread.impact, spread.risk, spread.widest) == ((1, 4), (2, 4), (1, 4), 3)
    with pytest.raises(Refused, match="ratings-are-shown-already"):
        actions.rate(IVO, heard, ALIKE)


def test_whoever_has_not_rated_sees_no_rating_whenever_they_come(heard, association, visit):
    """T11: they may have to rate in the place of somebody who leaves."""
    rated(heard, CLEO, IVO, ESI)
    assert (panel.for_moderator(ESI, heard).spread is None, panel.for_moderator(DOV, heard).spread) == (False, None)
    page = visit(DOV).get(f"/desk/cases/{heard}/deciding/").content.decode()
    assert "What they said is shown to them only" in page
    assert "How serious: 2" not in page
    assert "How serious: 2" in visit(ESI).get(f"/desk/cases/{heard}/deciding/").content.decode()
    resign(ESI)
    rated(heard, DOV)
    assert panel.for_moderator(DOV, heard).spread is not None


def test_nobody_rates_twice(heard, association):
    actions.rate(CLEO, heard, ALIKE)
    with pytest.raises(Refused, match="rated-already"):
        actions.rate(CLEO, heard, Rated(4, 4, 4))


def test_the_reader_sends_back_what_must_change(heard, draft):
    proposal = actions.propose(CLEO, heard, draft)
    actions.vote(CLEO, proposal, **FOR)
    actions.vote(IVO, proposal, **FOR)
    actions.give_back(IVO, proposal, "The second sentence blames.")
    assert standing.turn_of(proposal) is Turn.RETURNED
    assert panel.for_moderator(CLEO, heard).before[-1].why == "The second sentence blames."
    assert standing.failures(heard) == 0
    adopted(heard, draft)


def test_only_its_writer_takes_a_proposal_back(heard, draft):
    proposal = actions.propose(CLEO, heard, draft)
    with pytest.raises(Refused, match="proposal-is-somebody-elses"):
        actions.withdraw(IVO, proposal)
    actions.withdraw(CLEO, proposal)
    assert standing.turn_of(proposal) is Turn.WITHDRAWN


def test_once_its_writer_left_another_takes_a_proposal_back_and_writes_anew(heard, draft):
    """I9: who leaves does not leave a case behind that nobody can decide."""
    proposal = actions.propose(CLEO, heard, draft)
    assert panel.for_moderator(IVO, heard).proposal.can_withdraw is False
    resign(CLEO)
    assert panel.for_moderator(IVO, heard).proposal.can_withdraw is True
    actions.withdraw(IVO, proposal)
    assert standing.turn_of(proposal) is Turn.WITHDRAWN
    actions.propose(IVO, heard, draft)


def test_where_a_rater_left_another_rates_and_votes_instead(heard, draft, association):
    """I9: three vote though one of those who rated resigned before they did."""
    rated(heard, CLEO, IVO, DOV)
    proposal = actions.propose(CLEO, heard, draft)
    actions.vote(CLEO, proposal, **FOR)
    actions.vote(IVO, proposal, **FOR)
    resign(DOV)
    with pytest.raises(Refused, match="only-who-rated-votes"):
        actions.vote(ESI, proposal, **FOR)
    actions.rate(ESI, heard, ALIKE)
    actions.vote(ESI, proposal, **FOR)
    assert standing.turn_of(proposal) is Turn.ADOPTED


def test_a_vote_that_was_cast_counts_though_who_cast_it_left(heard, draft, association):
    """I9: and nobody else takes that seat; two who are left do not decide without the third."""
    rated(heard, CLEO, IVO, DOV)
    proposal = actions.propose(CLEO, heard, draft)
    actions.vote(DOV, proposal, **FOR)
    resign(DOV)
    actions.vote(CLEO, proposal, **FOR)
    assert (standing.turn_of(proposal), panel.for_moderator(IVO, heard).proposal.needed) == (None, 3)
    actions.vote(IVO, proposal, **FOR)
    assert standing.turn_of(proposal) is Turn.ADOPTED


def test_where_all_who_rated_left_nobody_votes_unrated(heard, draft, association):
    """I9, T11: as before, only who rated votes."""
    rated(heard, CLEO, IVO, DOV)
    proposal = actions.propose(CLEO, heard, draft)
    for member in (CLEO, IVO, DOV):
        resign(member)
    with pytest.raises(Refused, match="only-who-rated-votes"):
        actions.vote(ESI, proposal, **FOR)


def test_there_is_one_proposal_at_a_time(heard, draft):
    actions.propose(CLEO, heard, draft)
    with pytest.raises(Refused, match="proposal-is-open-already"):
        actions.propose(IVO, heard, draft)


def test_the_affected_are_asked_only_two_things(heard, draft):
    proposal = actions.propose(CLEO, heard, draft)
    ada = party(heard, "reporter")
    actions.consult(CLEO, proposal, ada.thread)
    with pytest.raises(Refused, match="asked-about-it-already"):
        actions.consult(IVO, proposal, ada.thread)
    with pytest.raises(NotFound):
        actions.consult(CLEO, proposal, party(heard, "respondent").thread)


TABLES = ("precedent", "fallen", "rating", "proposal", "vote", "turn", "meeting", "consulted", "inwords", "ended")


@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}"], ids=["update", "delete"])
@pytest.mark.parametrize("table", TABLES)
def test_what_was_decided_together_cannot_be_changed_by_anybody(heard, draft, association, change, table):
    """T6: sealed rows are immutable, also in SQL."""
    rated(heard, CLEO, IVO, ESI)
    words = Planned(Kind.CONDITION, content="1", words="Reads the clause", until_on=dt.date(2026, 3, 20))
    whole = replace(draft, measures=(*draft.measures, words))
    proposal = actions.propose(CLEO, heard, whole)
    actions.consult(CLEO, proposal, party(heard, "reporter").thread)
    actions.meet(CLEO, proposal)
    for member in (CLEO, IVO, ESI):
        actions.vote(member, proposal, **FOR)
    decision = actions.sign(IVO, proposal)
    models.Fallen.objects.create(decision_id=decision, because="reversed", at=clock.now())
    measure = models.Measure.objects.filter(decision=decision).first()
    models.Ended.objects.create(measure=measure, how="served", by="", at=clock.now())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(f"decisions_{table}"))


def test_who_learns_better_after_voting_has_cast_no_vote_and_the_quorum_is_reckoned_anew(heard, draft, visit):
    """I9: what somebody voted counts no longer once something stands between; below the quorum nothing is decided."""
    proposal = actions.propose(CLEO, heard, draft)
    actions.vote(IVO, proposal, **FOR)
    declare(IVO, heard, Answer.HARD)
    actions.vote(CLEO, proposal, **FOR)
    assert standing.turn_of(proposal) is None
    assert [v.counts for v in panel.for_moderator(CLEO, heard).proposal.votes] == [False, True]
    assert "counts no longer" in visit(CLEO).get(f"/desk/cases/{heard}/deciding/").content.decode()
    actions.vote(ESI, proposal, **FOR)
    assert standing.turn_of(proposal) is Turn.ADOPTED
    assert actions.sign(ESI, proposal).startswith("d-")


def test_what_was_adopted_is_not_signed_without_those_who_carried_it(heard, draft):
    """I9: also between the vote and the signature; it goes back, and others vote on it."""
    proposal = actions.propose(CLEO, heard, draft)
    for member in (CLEO, IVO):
        actions.vote(member, proposal, **FOR)
    declare(IVO, heard, Answer.HARD)
    with pytest.raises(Refused, match="vote-lost-somebody"):
        actions.sign(ESI, proposal)
    actions.give_back(ESI, proposal, "Ivo has stepped back, so we vote anew.")
    anew = actions.propose(CLEO, heard, draft)
    for member in (CLEO, ESI):
        actions.vote(member, anew, **FOR)
    assert actions.sign(ESI, anew).startswith("d-")


def test_the_ratings_of_whoever_learns_better_count_no_longer_and_another_rates_in_their_place(
    association, case, draft
):
    """T11, I9: as many rate as will vote; who stepped back is none of them."""
    hear(case)
    rated(case, CLEO, IVO, DOV)
    declare(DOV, case, Answer.HARD)
    assert not standing.all_have_rated(case)
    rated(case, ESI)
    proposal = actions.propose(CLEO, case, long(draft))
    assert standing.raters(standing.Proposal.objects.get(ref=proposal)) == {CLEO.person, IVO.person, ESI.person}


def test_what_is_decided_stays_decided_when_somebody_learns_better_later(heard, draft):
    decision = adopted(heard, draft)
    declare(IVO, heard, Answer.HARD)
    assert queries.for_moderator(CLEO, heard)[0].ref == decision
