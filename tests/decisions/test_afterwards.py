"""After a decision: an answer reopens a light one, what was served is over, reviews come back, findings fade."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from evenhand.appeals.actions import lodge, withdraw
from evenhand.cases import actions as cases
from evenhand.cases import facts, queries
from evenhand.decisions import models, precedents, sweeps
from evenhand.decisions import queries as decisions
from evenhand.decisions.actions import decide
from evenhand.decisions.ending import actions as ending
from evenhand.decisions.rules import Kind, Planned
from evenhand.decisions.steps import take_back
from evenhand.decisions.together import actions as together
from evenhand.ground import clock
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.models import Errand
from evenhand.ground.people.actors import CLOCK, Actor
from evenhand.notices.models import Letter
from evenhand.notices.queries import thread
from evenhand.notices.rules import Kind as Kinds
from evenhand.platforms.board import site
from evenhand.platforms.board.models import Post
from evenhand.platforms.facts import actions_of
from evenhand.reports.actions import write
from tests.cast import CLEO, FAY, IVO, MONDAY_NOON, NOBODY
from tests.stories.whole_way import adopted, by_link, hear, party, weighed, work

DAY = dt.timedelta(days=1)


@pytest.fixture
def light(place, post, draft):
    """A hidden post: one member's decision."""
    return replace(draft, measures=(Planned(Kind.HIDE, place, content=post),), departure="")


def answered(case, words="I did not know"):
    cases.answer(by_link(party(case, "respondent").thread), words)
    sweeps.sweep()


def letters(case, kind):
    ben = party(case, "respondent")
    return [item.words for item in thread(by_link(ben.thread), ben.thread) if item.kind == kind]


# A light decision is its own notice


def test_the_letter_of_a_light_decision_says_that_an_answer_reopens_it(case, light):
    decide(CLEO, case, light)
    assert "If you answer within 7 days" in letters(case, "decision")[0]


def test_an_answer_within_a_week_reopens_a_light_decision_and_the_moderators_learn_it(case, light, at, mailoutbox):
    """F1: for a hidden post the letter is the notice."""
    decide(CLEO, case, light)
    at(MONDAY_NOON + 6 * DAY)
    answered(case)
    work()
    shown = queries.for_moderator(CLEO, case)
    assert (shown.stage, shown.due_at) == ("open", dt.datetime(2026, 3, 10, 5, tzinfo=dt.UTC))
    told = {m.to[0] for m in mailoutbox if "answered a decision" in m.body}
    assert "cleo@lakeside.example" in told
    assert Post.objects.get().hidden is True


@pytest.mark.parametrize("days", [8, 40])
def test_a_later_answer_reopens_nothing(case, light, at, days):
    decide(CLEO, case, light)
    at(MONDAY_NOON + days * DAY)
    answered(case)
    assert facts.stage(case) == "decided"


@pytest.mark.parametrize("days", [10, 60], ids=["soon", "after a long appeal"])
def test_an_answer_while_an_appeal_runs_opens_it_again_once_that_is_withdrawn(case, light, at, days):
    """F1: nobody was heard by a panel, so the committee hears what was answered in time."""
    ada = party(case, "reporter")
    decide(CLEO, case, light)
    work()
    lodge(Actor(ada.person, of=ada.thread), reason="It is too little", why_change="He did it before")
    at(MONDAY_NOON + 6 * DAY)
    answered(case)
    assert facts.stage(case) == "appealed"
    at(MONDAY_NOON + days * DAY)
    withdraw(Actor(ada.person, of=ada.thread))
    sweeps.sweep()
    assert facts.stage(case) == "open"


def test_a_heavier_decision_was_heard_before_and_is_not_reopened_by_an_answer(heard, draft):
    adopted(heard, draft)
    answered(heard)
    assert facts.stage(heard) == "decided"


def test_what_is_decided_anew_takes_the_place_of_the_first_and_is_told_as_such(case, light, at):
    """F8: not heavier for an answer; the first decision stands no more."""
    first = decide(CLEO, case, light)
    work()
    at(MONDAY_NOON + DAY)
    answered(case)
    hear(case)
    with pytest.raises(Refused, match="decided-again-is-never-heavier"):
        together.propose(CLEO, case, replace(light, measures=(Planned(Kind.WARNING),)))
    decide(CLEO, case, replace(light, measures=(Planned(Kind.TALK),), departure="He answered well"))
    work()
    assert precedents.has_fallen(first)
    assert [d.number for d in decisions.for_moderator(CLEO, case)] == [2, 1]
    assert [d.stands for d in decisions.for_moderator(CLEO, case)] == [True, False]
    assert Post.objects.get().hidden is False
    reporter = party(case, "reporter").thread
    kinds = list(Letter.objects.filter(matter=reporter, outgoing=True).order_by("id").values_list("kind", flat=True))
    assert kinds[-2:] == [Kinds.OUTCOME, Kinds.OUTCOME_ANEW]
    at(MONDAY_NOON + 2 * DAY)
    answered(case)
    assert facts.stage(case) == "decided"


# What was served


def test_whoever_served_a_suspension_is_welcomed_back_once(heard, draft, at):
    adopted(heard, draft)
    work()
    at(MONDAY_NOON + 8 * DAY)
    for _ in range(2):
        work()
        sweeps.sweep()
    (words,) = letters(heard, "welcome-back")
    assert "Your account at Reading Room is open again, as it was." in words
    assert "Your post on Reading Room is hidden." in words.partition("WHAT REMAINS")[2]


def test_days_of_an_interim_suspension_are_counted_in(heard, place, post, draft, at):
    """F4: time served is credited, and the letter says so."""
    ben = party(heard, "respondent")
    interim = cases.suspend_meanwhile(
        CLEO, heard, ben.thread, place, days=7, review_on=dt.date(2026, 3, 4), reason="It goes on"
    )
    cases.confirm_meanwhile(IVO, interim)
    at(MONDAY_NOON + 5 * DAY)
    adopted(heard, replace(draft, measures=(Planned(Kind.SUSPENSION, place, until_on=dt.date(2026, 3, 16)),)))
    (words,) = letters(heard, "decision")
    served = facts.served(heard, ben.person)[0].days
    assert f"suspended from Reading Room for {9 + served} days, until Monday 16 March 2026" in words
    assert f"{served} days that you were suspended meanwhile are counted in." in words


def test_a_measure_is_ended_earlier_with_a_reason_and_undone(heard, draft, ben):
    adopted(heard, draft)
    work()
    measure = models.Measure.objects.get(kind="suspension").ref
    with pytest.raises(Refused, match="lifting-gives-no-reason"):
        ending.lift_early(CLEO, measure, " ")
    ending.lift_early(CLEO, measure, "He has understood.")
    work()
    ben.refresh_from_db()
    assert ben.suspended is False
    assert "The committee has ended this earlier: He has understood." in letters(heard, "welcome-back")[0]
    with pytest.raises(Refused, match="measure-is-over-already"):
        ending.lift_early(IVO, measure, "Again")


@pytest.mark.parametrize("stranger", [FAY, NOBODY])
def test_nobody_else_ends_a_measure(heard, draft, stranger):
    adopted(heard, draft)
    with pytest.raises(NotFound):
        ending.lift_early(stranger, models.Measure.objects.get(kind="suspension").ref, "Why not")


def test_what_is_over_or_has_happened_cannot_be_lifted(heard, draft, at):
    adopted(heard, replace(draft, measures=(Planned(Kind.WARNING), draft.measures[0])))
    warning = models.Measure.objects.get(kind="warning").ref
    with pytest.raises(Refused, match="measure-cannot-be-lifted"):
        ending.lift_early(CLEO, warning, "It was harsh")
    at(MONDAY_NOON + 8 * DAY)
    with pytest.raises(Refused, match="measure-is-over-already"):
        ending.lift_early(CLEO, models.Measure.objects.get(kind="suspension").ref, "Late")


def test_the_clock_ends_nothing_before_its_time(heard, draft):
    adopted(heard, draft)
    with pytest.raises(Refused, match="measure-is-not-over"):
        ending.end_served(CLOCK, models.Measure.objects.get(kind="suspension").ref)


# Without an end


@pytest.fixture
def indefinite(heard, place, draft):
    for member in (CLEO, IVO):
        together.rate(member, heard, together.Rated(4, 4, 4))
    review = Planned(Kind.SUSPENSION, place, review_on=dt.date(2026, 9, 1))
    adopted(heard, replace(draft, measures=(review,), weighing=replace(weighed(), severity=4, impact=4)))
    work()
    return heard


def test_what_has_no_end_comes_back_to_the_queue_on_its_day_of_review(indefinite, at):
    """F3: indefinite means looked at again within twelve months."""
    assert [c.ref for c in queries.queue(CLEO).cases] == [indefinite]
    assert queries.queue(CLEO).cases[0].due_at == dt.datetime(2026, 9, 2, 5, tzinfo=dt.UTC)
    with pytest.raises(Refused, match="review-is-not-due-yet"):
        ending.review(CLEO, indefinite)
    at(dt.datetime(2026, 8, 20, 15, tzinfo=dt.UTC))
    ending.review(CLEO, indefinite)
    assert facts.stage(indefinite) == "open"


def test_a_review_extends_by_a_new_decision_or_readmits(indefinite, place, draft, at, ben):
    at(dt.datetime(2026, 9, 1, 15, tzinfo=dt.UTC))
    ending.review(CLEO, indefinite)
    longer = Planned(Kind.SUSPENSION, place, until_on=dt.date(2026, 9, 20))
    adopted(indefinite, replace(draft, measures=(longer,)))
    work()
    ben.refresh_from_db()
    assert ben.suspended_until == dt.datetime(2026, 9, 21, 5, tzinfo=dt.UTC)
    with pytest.raises(Refused, match="nothing-is-to-be-reviewed"):
        ending.review(CLEO, indefinite)


def test_whoever_is_readmitted_waits_for_no_review_any_more(indefinite, at, ben):
    at(dt.datetime(2026, 8, 20, 15, tzinfo=dt.UTC))
    ending.lift_early(CLEO, models.Measure.objects.get().ref, "A year of good company elsewhere.")
    work()
    ben.refresh_from_db()
    assert ben.suspended is False
    assert indefinite not in [c.ref for c in queries.queue(CLEO).cases]


def reminded():
    return sorted(e.body["person"] for e in Errand.objects.filter(kind="ping", body__what="review"))


def test_a_review_is_reminded_of_before_its_day_and_every_day_after_it(indefinite, at):
    """F3: first those of the case; once it is overdue, the chairs as well."""
    for day, times in ((17, 0), (18, 1), (18, 1), (19, 1), (25, 2), (31, 3)):
        at(dt.datetime(2026, 8, day, 15, tzinfo=dt.UTC))
        sweeps.sweep()
        assert reminded().count(CLEO.person) == times
    for day, times in ((1, 4), (2, 5), (3, 6)):
        at(dt.datetime(2026, 9, day, 15, tzinfo=dt.UTC))
        sweeps.sweep()
        assert reminded().count(CLEO.person) == times


def test_what_nobody_looked_at_again_is_over_two_weeks_after_its_day(indefinite, at, ben):
    """F3: nothing runs on because nobody looked; its holder is welcomed back once."""
    at(dt.datetime(2026, 9, 15, 15, tzinfo=dt.UTC))
    sweeps.sweep()
    assert models.Ended.objects.count() == 0
    at(dt.datetime(2026, 9, 16, 15, tzinfo=dt.UTC))
    for _ in range(2):
        sweeps.sweep()
        work()
    ben.refresh_from_db()
    assert (ben.suspended, models.Ended.objects.get().how) == (False, "lapsed")
    assert len(letters(indefinite, "welcome-back")) == 1
    assert indefinite not in [c.ref for c in queries.queue(CLEO).cases]


def test_a_review_that_is_being_held_is_not_reminded_of(indefinite, at):
    at(dt.datetime(2026, 9, 16, 15, tzinfo=dt.UTC))
    ending.review(CLEO, indefinite)
    sweeps.sweep()
    assert (reminded(), models.Ended.objects.count()) == ([], 0)


def test_it_goes_on_by_a_new_decision_with_reasons_a_letter_and_a_new_day_of_review(indefinite, place, draft, at, ben):
    """F3: within twelve months of it, and never for longer."""
    at(dt.datetime(2026, 8, 20, 15, tzinfo=dt.UTC))
    ending.review(CLEO, indefinite)
    for member in (CLEO, IVO):
        together.rate(member, indefinite, together.Rated(4, 4, 4))
    again = Planned(Kind.SUSPENSION, place, review_on=dt.date(2027, 8, 20))
    adopted(indefinite, replace(draft, measures=(again,), weighing=replace(weighed(), severity=4, impact=4)))
    work()
    ben.refresh_from_db()
    assert (ben.suspended, facts.stage(indefinite)) == (True, "decided")
    assert "20 August 2027" in letters(indefinite, "decision")[-1]


# What counts against somebody later


@pytest.fixture
def another(heard, draft, ben, opened):
    """A decided case against Ben, and then a second one."""
    adopted(heard, draft)
    work()
    other = Post.objects.create(author=ben, title="Again", words="Buy it all", posted_at=MONDAY_NOON)
    return opened(str(other.pk))


def test_only_findings_that_stand_are_history_and_only_for_two_years(another, heard, at):
    """F9: reversed findings never count, and a strike expires."""
    (before,) = decisions.history(CLEO, another)
    assert (before.clause, before.again, before.days) == ("Don't spam the community", False, 7)
    at(MONDAY_NOON + 731 * DAY)
    assert precedents.history(another, clock.now()) == ()


def test_a_reversed_finding_is_nobodys_history_and_no_precedent(another, heard, draft):
    """F9: what was reversed counts nowhere."""
    take_back(precedents.Precedent.objects.get().decision_id, heard, at=clock.now())
    assert decisions.history(CLEO, another) == ()
    assert decisions.weighing(CLEO, another, draft).like == ()


def test_like_cases_are_the_standing_ones_of_others(another, heard, draft):
    (like,) = decisions.weighing(CLEO, another, draft).like
    assert (like.clause, like.severity, like.impact, like.rung) == ("Don't spam the community", 2, 2, 5)
    assert decisions.weighing(CLEO, another, draft).spread is None


# Posting that is looked at first


def test_posts_of_a_limited_account_wait_and_are_shown_once_it_is_over(heard, place, draft, ben, at):
    """T7: every action has an inverse and is read back."""
    adopted(heard, replace(draft, measures=(Planned(Kind.LIMITED, place, until_on=dt.date(2026, 3, 9)),)))
    work()
    number = site.write(ben.pk, "A thought")
    assert [p.waits for p in site.discussion(number)] == [True]
    assert [p.words for p in site.discussion(number)] == [""]
    at(MONDAY_NOON + 8 * DAY)
    work()
    sweeps.sweep()
    assert [(a.does, a.state) for a in actions_of(heard)] == [("limit", "confirmed"), ("unlimit", "confirmed")]
    assert [p.waits for p in site.discussion(site.write(ben.pk, "Another"))] == [False]
    assert "What you write at Reading Room is shown at once again." in letters(heard, "welcome-back")[0]


def test_a_condition_lies_sealed_and_its_holder_reads_it(heard, draft):
    asked = Planned(Kind.CONDITION, content="1", words="canary words", until_on=dt.date(2026, 3, 20))
    adopted(heard, replace(draft, measures=(*draft.measures, asked)))
    ben = by_link(party(heard, "respondent").thread)
    assert "canary words" in decisions.for_party(ben).measures[-1].in_words
    assert "canary words" in letters(heard, "decision")[0]
    assert not models.Measure.objects.filter(in_words__contains="canary").exists()


def test_a_decision_that_quotes_who_reported_is_not_even_proposed(heard, draft):
    """C1: nothing that the respondent reads gives a reporter away."""
    told = "He sells his course under every talk that I begin there"
    ada = party(heard, "reporter")
    write(Actor(ada.person, of=ada.thread), told)
    with pytest.raises(Refused, match="words-give-somebody-away"):
        together.propose(CLEO, heard, replace(draft, departure=f"It is so: {told}"))
