"""A review from the day it is scheduled to the note of what came of it, and the one after it (T9)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from evenhand.committee.actions import take_procedure
from evenhand.committee.procedures import shipped
from evenhand.conduct.actions import import_edition
from evenhand.conduct.comments.actions import answer, let_stand
from evenhand.conduct.comments.rules import Said
from evenhand.conduct.drafts.actions import withdraw
from evenhand.conduct.sweeps import sweep as editions_take_effect
from evenhand.ground import clock
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.models import Errand
from evenhand.ground.people.actors import CLOCK, FOUNDER
from evenhand.review import actions, queries, sweeps
from evenhand.review.models import Review
from evenhand.review.rules import Outcome, State
from tests.cast import ADA, CLEO, DOV, ESI, FAY, IVO, MONDAY_NOON, NOBODY
from tests.review.yearly import CODE, DAY, brought_to_its_day, drafted, in_force, noon, opened, unchanged, weighing


def state(ref):
    return Review.objects.values_list("state", flat=True).get(ref=ref)


def pinged(what):
    return sorted(e.body["person"] for e in Errand.objects.filter(kind="ping") if e.body["what"] == what)


def test_the_first_review_is_due_a_year_after_the_code_came_into_force(house):
    """T9."""
    ref = in_force()
    status = queries.status(NOBODY)
    assert (status.ref, status.state, status.due_on, status.opens_on) == (
        ref, State.SCHEDULED, dt.date(2027, 3, 2), dt.date(2027, 1, 1),
    )  # fmt: skip
    sweeps.sweep()
    assert Review.objects.count() == 1


def test_an_association_can_look_more_often_and_not_less(house):
    """T9."""
    procedure = shipped("small")
    take_procedure(FOUNDER, procedure.replace("review_months = 12", "review_months = 6"))
    in_force()
    assert queries.status(NOBODY).due_on == dt.date(2026, 9, 2)
    for months in ("5", "13"):
        with pytest.raises(Refused, match="procedure-reviews-the-code-too-seldom"):
            take_procedure(FOUNDER, procedure.replace("review_months = 12", f"review_months = {months}"))


def test_it_opens_sixty_days_before_and_the_committee_is_told(house, at):
    ref = in_force()
    at(noon(dt.date(2026, 12, 31)))
    sweeps.sweep()
    assert state(ref) == "scheduled"
    opened(at)
    assert state(ref) == "open"
    assert pinged("code-review") == sorted(a.person for a in (CLEO, DOV, ESI, IVO))
    assert queries.status(NOBODY).heard_until == dt.date(2027, 1, 30)


def test_nobody_opens_it_before_its_day(house):
    ref = in_force()
    with pytest.raises(Refused, match="review-opens-later"):
        actions.open_in_time(CLOCK, ref)
    with pytest.raises(NotFound):
        actions.open_in_time(CLEO, ref)


def test_a_member_can_bring_it_forward_and_says_why(house, at):
    ref = in_force()
    with pytest.raises(Refused, match="review-says-why"):
        actions.bring_forward(CLEO, ref, " ")
    actions.bring_forward(CLEO, ref, "Two panels read the same clause differently.")
    status = queries.status(NOBODY)
    assert (status.state, status.due_on, status.why) == (
        State.OPEN, dt.date(2026, 5, 1), "Two panels read the same clause differently.",
    )  # fmt: skip


def test_that_it_is_overdue_everybody_can_read(house, at):
    """T9."""
    ref = in_force()
    opened(at)
    at(noon(dt.date(2027, 3, 2)))
    sweeps.sweep()
    assert (state(ref), queries.status(NOBODY).overdue_since) == ("open", None)
    with pytest.raises(Refused, match="review-is-not-late"):
        actions.fall_due(CLOCK, ref)
    at(noon(dt.date(2027, 3, 3)))
    sweeps.sweep()
    assert (state(ref), queries.status(NOBODY).overdue_since) == ("overdue", dt.date(2027, 3, 3))
    assert len(pinged("code-overdue")) == 4


def test_the_committee_is_reminded_every_thirty_days_while_it_is_overdue(house, at):
    in_force()
    opened(at)
    for days in (0, 1, 29, 30, 31, 60):
        at(noon(dt.date(2027, 3, 3) + days * DAY))
        sweeps.sweep()
    assert len(pinged("code-overdue")) == 3 * 4


def test_the_committee_is_reminded_of_a_late_review_also_while_it_is_at_work_on_it(house, at):
    """T9: what is weighed in time and then left lying is late, too."""
    in_force()
    weighing(at)
    for days, told in ((-1, 0), (0, 4), (29, 4), (30, 8)):
        at(noon(dt.date(2027, 3, 3) + days * DAY))
        sweeps.sweep()
        assert len(pinged("code-overdue")) == told


def test_a_desk_that_slept_for_years_is_overdue_at_its_first_look(house, at):
    ref = in_force()
    at(noon(dt.date(2029, 1, 1)))
    sweeps.sweep()
    assert (state(ref), queries.status(NOBODY).overdue_since) == ("overdue", dt.date(2027, 3, 3))


def test_everybody_is_heard_for_thirty_days_before_it_is_weighed(house, at):
    in_force()
    ref = opened(at)
    at(clock.now() + 29 * DAY)
    with pytest.raises(Refused, match="review-hears-thirty-days"):
        actions.weigh(CLEO, ref)
    at(clock.now() + DAY)
    actions.weigh(CLEO, ref)
    assert state(ref) == "weighing"


def test_what_is_overdue_is_weighed_and_stays_late_in_public(house, at):
    """T9."""
    in_force()
    ref = opened(at)
    at(noon(dt.date(2027, 3, 10)))
    sweeps.sweep()
    actions.weigh(CLEO, ref)
    assert (state(ref), queries.status(NOBODY).overdue_since) == ("weighing", dt.date(2027, 3, 3))


def test_it_ends_unchanged_with_votes_and_a_reason_and_the_next_is_scheduled_at_once(house, at):
    """T9."""
    in_force()
    ref = weighing(at)
    unchanged(ref)
    at(noon(dt.date(2027, 2, 10)))
    following = actions.publish(CLEO, ref, "Five people wrote to us. The Code stays as it is.")
    (over,) = queries.past(NOBODY)
    assert (over.ref, over.outcome, over.yes, over.no, over.reason, over.completed_on, over.edition) == (
        ref, Outcome.UNCHANGED, 4, 1, "Nobody minded.", dt.date(2027, 2, 10), 0,
    )  # fmt: skip
    status = queries.status(NOBODY)
    assert (status.ref, status.state, status.due_on) == (following, State.SCHEDULED, dt.date(2028, 2, 10))


def test_who_entered_that_nothing_changes_does_not_confirm_it(house, at):
    """T9."""
    in_force()
    ref = weighing(at)
    with pytest.raises(Refused, match="review-has-nothing-to-confirm"):
        actions.confirm(IVO, ref, queries.at_desk(IVO).read)
    actions.find_unchanged(CLEO, ref, "Nobody minded.", 4, 1)
    with pytest.raises(Refused, match="review-needs-somebody-else"):
        actions.confirm(CLEO, ref, queries.at_desk(CLEO).read)
    actions.find_unchanged(IVO, ref, "Hardly anybody minded.", 3, 1)
    with pytest.raises(Refused, match="review-needs-somebody-else"):
        actions.confirm(IVO, ref, queries.at_desk(IVO).read)
    actions.confirm(CLEO, ref, queries.at_desk(CLEO).read)
    assert state(ref) == "reporting"


def test_whoever_confirms_confirms_what_they_have_read(house, at):
    """T9: what was entered anew meanwhile has not been read by two."""
    in_force()
    ref = weighing(at)
    actions.find_unchanged(CLEO, ref, "Nobody minded.", 4, 1)
    read = queries.at_desk(IVO).read
    actions.find_unchanged(CLEO, ref, "Whoever minded is a troll.", 9, 0)
    with pytest.raises(Refused, match="review-was-entered-anew"):
        actions.confirm(IVO, ref, read)
    assert state(ref) == "weighing"


def test_what_happens_while_a_review_is_open_belongs_to_the_next_one(house, at):
    in_force()
    ref = weighing(at)
    unchanged(ref)
    at(noon(dt.date(2027, 2, 20)))
    following = actions.publish(CLEO, ref, "So.")
    last, after = Review.objects.get(ref=ref), Review.objects.get(ref=following)
    assert (after.since_at, after.due_on) == (last.opened_at, dt.date(2028, 2, 20))


def test_it_is_answered_by_a_draft_once_that_is_in_force(house, at):
    """T9."""
    in_force()
    ref = weighing(at)
    draft = drafted()
    actions.amend(CLEO, ref, draft)
    sweeps.sweep()
    with pytest.raises(Refused, match="review-waits-for-its-draft"):
        actions.follow(CLOCK, ref)
    brought_to_its_day(draft, at)
    editions_take_effect()
    sweeps.sweep()
    assert state(ref) == "reporting"
    actions.publish(IVO, ref, "We say now whom to listen to.")
    (over,) = queries.past(NOBODY)
    assert (over.outcome, over.edition) == (Outcome.CHANGED, 2)


def test_a_withdrawn_draft_sends_it_back_to_be_weighed(house, at):
    in_force()
    ref = weighing(at)
    draft = drafted()
    actions.amend(CLEO, ref, draft)
    withdraw(CLEO, draft, "We thought better of it.")
    sweeps.sweep()
    assert state(ref) == "weighing"
    unchanged(ref)
    assert state(ref) == "reporting"


def test_a_review_is_answered_by_a_draft_of_its_own_code_that_is_on_its_way(house, at):
    in_force()
    ref = weighing(at)
    over = drafted()
    withdraw(CLEO, over, "No.")
    for draft in (over, "ed-none"):
        with pytest.raises(NotFound):
            actions.amend(CLEO, ref, draft)


def test_what_everybody_says_in_it_is_answered_before_it_is_over(house, at):
    in_force()
    ref = opened(at)
    said = actions.comment(NOBODY, ref, Said("Say whom to listen to", "listen"))
    at(clock.now() + 30 * DAY)
    actions.weigh(CLEO, ref)
    with pytest.raises(Refused, match="review-hears-nobody-now"):
        actions.comment(NOBODY, ref, Said("Too late"))
    unchanged(ref)
    with pytest.raises(Refused, match="comments-wait-to-be-read"):
        actions.publish(CLEO, ref, "So.")
    let_stand(CLEO, said)
    with pytest.raises(Refused, match="comments-wait-for-an-answer"):
        actions.publish(CLEO, ref, "So.")
    answer(CLEO, said, "Everybody, as it says.")
    actions.publish(CLEO, ref, "So.")


def test_each_code_has_a_review_of_its_own(house, at):
    """T9."""
    in_force()
    at(MONDAY_NOON + DAY)
    in_force("meetings")
    dues = {r.code: r.due_on for r in Review.objects.all()}
    assert dues == {"online": dt.date(2027, 3, 2), "meetings": dt.date(2027, 3, 3)}


def test_exactly_one_review_of_a_code_is_not_completed(house, at):
    """T9."""
    in_force()
    ref = weighing(at)
    with pytest.raises(Refused, match="review-is-there-already"):
        actions.schedule(CLOCK, "online")
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            ref="rv-two", code="online", state="scheduled", since_at=MONDAY_NOON, due_on=dt.date(2027, 3, 2)
        )
    unchanged(ref)
    actions.publish(CLEO, ref, "So.")
    assert Review.objects.filter(code="online").exclude(state="completed").count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"state": "completed"},
        {"state": "reporting"},
        {"state": "amending"},
        {"outcome": "changed"},
        {"outcome": "unchanged", "reason": "So"},
        {"outcome": "unchanged", "reason": "So", "found_by": "p-cleo", "confirmed_by": "p-cleo"},
        {"opened_at": None},
        {"completed_at": MONDAY_NOON},
    ],
)
def test_the_database_lets_no_review_end_without_an_outcome_of_two(house, at, given):
    """T9."""
    in_force()
    ref = weighing(at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(ref=ref).update(**given)


@pytest.mark.parametrize("actor", [NOBODY, ADA, FAY, FOUNDER, CLOCK])
def test_only_moderators_move_it_on(house, at, actor):
    in_force()
    ref = opened(at)
    for tries in (
        lambda: actions.bring_forward(actor, ref, "So."),
        lambda: actions.weigh(actor, ref),
        lambda: actions.amend(actor, ref, "ed-none"),
        lambda: actions.find_unchanged(actor, ref, "So.", 3, 0),
        lambda: actions.confirm(actor, ref, ""),
        lambda: actions.publish(actor, ref, "So."),
        lambda: queries.at_desk(actor),
    ):
        with pytest.raises(NotFound):
            tries()


def test_no_review_is_scheduled_for_a_code_that_is_not_there(house):
    with pytest.raises(NotFound):
        actions.schedule(CLOCK, "nowhere")
    with pytest.raises(NotFound):
        queries.review(NOBODY, name="nowhere")
    import_edition(FOUNDER, name="online", markdown=CODE)
    assert (queries.status(NOBODY), queries.review(NOBODY).past) == (None, ())
