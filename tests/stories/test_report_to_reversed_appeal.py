"""Ada reports Ben's post; Cleo hides it, hears him and suspends him; he appeals; Fay's panel reverses; all is restored."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals import actions as appeals
from evenhand.appeals import queries as appeal_queries
from evenhand.appeals.panel import actions as panel
from evenhand.appeals.rules import Outcome
from evenhand.cases import actions as cases
from evenhand.decisions import queries as decision_queries
from evenhand.decisions.rules import Kind, Planned
from evenhand.ground.audit.facts import verify
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import FOUNDER
from evenhand.notices.queries import thread
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.adapter import Board
from evenhand.platforms.board.models import Done, Member, Post
from evenhand.platforms.facts import actions_of
from evenhand.platforms.rules import PlaceKind
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, FAY, GUS, IVO, JUN, MONDAY_NOON, NOBODY
from tests.stories.panel import of_three, ruled
from tests.stories.whole_way import BOARD, adopted, by_link, party, suspension, work


@pytest.fixture
def post(house):
    """Ben's post on the board."""
    from evenhand.conduct.actions import import_edition

    import_edition(
        FOUNDER, name="online", markdown="# Code\n\n## Do\n\n**Don't spam the community.** No ads.\n", language="en"
    )
    place = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    ben = Member.objects.create(name="Ben Carter")
    post = Post.objects.create(author=ben, title="Buy now", words="Buy my course", posted_at=MONDAY_NOON)
    return place, post, ben


@pytest.fixture
def report(post):
    """Ada's report of it, looked at by the worker."""
    _, written, _ = post
    arrival = Arrival(
        happened="He advertised his course again",
        where=f"{BOARD}/{written.pk}/",
        name="Ada Lovelace",
        email="ada@members.example",
        anonymous=False,
    )
    received = reports.receive(NOBODY, arrival)
    work()
    return received.report


def test_the_whole_way(post, report, at, mailoutbox):
    of_three()
    place, written, ben = post
    case = cases.open_case(CLEO, (report,))
    respondent = party(case, "respondent")
    cases.summarise(CLEO, case, "A post advertises a paid course.")
    cases.notify(CLEO, case, respondent.thread, questions="How do you see it?", reply_by=dt.date(2026, 3, 10))
    cases.read_notice(IVO, case, respondent.thread)
    cases.hide(CLEO, case, place, str(written.pk))
    cases.suspend_meanwhile(
        CLEO, case, respondent.thread, place, days=7, review_on=dt.date(2026, 3, 4), reason="It goes on while we look"
    )
    work()
    ben.refresh_from_db(), written.refresh_from_db()
    assert (written.hidden, ben.suspended) == (True, True)

    theirs = by_link(respondent.thread)
    cases.answer(theirs, "I thought it was allowed")
    draft = suspension(place, str(written.pk), until_on=dt.date(2026, 4, 1))
    shown = decision_queries.preview(CLEO, case, draft)
    assert "for 30 days, until Wednesday 1 April 2026, 23:59 Chicago time" in shown.to_respondent
    adopted(case, draft)
    work()
    ben.refresh_from_db()
    assert ben.suspended_until == dt.datetime(2026, 4, 2, 5, tzinfo=dt.UTC)
    letter = thread(theirs, respondent.thread)[-1]
    assert "You can appeal until Friday 1 May 2026, 23:59 Chicago time" in letter.words
    assert "Don't spam" in letter.words
    assert "Ada" not in "".join(item.words for item in thread(theirs, respondent.thread))

    at(MONDAY_NOON + dt.timedelta(days=5))
    appeal = appeals.lodge(theirs, reason="It was allowed", why_change="The pinned post says so")
    panel = [actor for actor in (FAY, GUS, JUN) if appeal in [a.ref for a in appeal_queries.waiting(actor)]]
    assert len(panel) == 3
    ruled(appeal, Outcome.REVERSED, "The pinned post did allow it")
    work()
    ben.refresh_from_db(), written.refresh_from_db()
    assert (written.hidden, ben.suspended) == (False, False)
    assert {(a.does, a.state) for a in actions_of(case)} == {
        ("hide", "confirmed"),
        ("restore", "confirmed"),
        ("suspend", "replaced"),
        ("suspend", "confirmed"),
        ("lift", "confirmed"),
    }
    told = thread(theirs, respondent.thread)[-1].words
    assert "The suspension from Reading Room is lifted." in told
    assert "cannot be given back" in told
    assert verify().bad is None
    moderators = {f"{name}@lakeside.example" for name in ("cleo", "ivo", "dov", "esi")}
    panel_of_three = {f"{name}@lakeside.example" for name in ("fay", "gus", "jun")}
    assert {to for m in mailoutbox for to in m.to} == {"ada@members.example", *moderators, *panel_of_three}
    assert not [m for m in mailoutbox if "course" in m.body]


def test_a_suspension_ends_by_itself_though_the_worker_was_away(post, report, at):
    place, written, ben = post
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "A post advertises a paid course.")
    adopted(case, suspension(place, str(written.pk), until_on=dt.date(2026, 3, 9)))
    work()
    at(MONDAY_NOON + dt.timedelta(days=40))
    work()
    assert (actions_of(case)[-1].does, actions_of(case)[-1].state) == ("lift", "confirmed")
    assert Board(BOARD).suspension(str(ben.pk)) is None


def test_a_reversal_before_the_worker_came_never_suspends(post, report):
    place, written, _ = post
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "A post advertises a paid course.")
    adopted(case, suspension(place, str(written.pk), until_on=dt.date(2026, 3, 9)))
    appeal = appeals.lodge(by_link(party(case, "respondent").thread), reason="No", why_change="Wrong account")
    ruled(appeal, Outcome.REVERSED, "It was another account")
    work()
    assert list(Done.objects.values_list("does", flat=True)) == []


def test_the_panel_leaves_out_whoever_touched_the_case(post, report):
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "Neutral")
    with pytest.raises(NotFound):
        cases.note(FAY, case, "I sit on the other body")
    from evenhand.ground import clock
    from evenhand.ground.audit.steps import append

    append(act="case:note", who=GUS.person, at=clock.now(), matter=case, facts={})
    place, written, _ = post
    adopted(case, suspension(place, str(written.pk), until_on=dt.date(2026, 3, 9)))
    appeal = appeals.lodge(by_link(party(case, "respondent").thread), reason="No", why_change="Wrong account")
    drawn = [actor for actor in (FAY, GUS, JUN) if appeal_queries.waiting(actor)]
    assert len(drawn) == 1
    assert GUS not in drawn
    with pytest.raises(NotFound):
        panel.declare(GUS, appeal)
    with pytest.raises(NotFound):
        panel.declare(IVO, appeal)


def test_a_varied_decision_is_never_harsher_and_replaces_the_suspension(post, report):
    place, written, ben = post
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "Neutral")
    adopted(case, suspension(place, str(written.pk), until_on=dt.date(2026, 4, 1)))
    work()
    appeal = appeals.lodge(by_link(party(case, "respondent").thread), reason="Too long", why_change="First time")
    longer = (Planned(Kind.SUSPENSION, place, until_on=dt.date(2026, 5, 1)),)
    with pytest.raises(Refused, match="varied-decision-would-be-harsher"):
        ruled(appeal, Outcome.VARIED, "No", longer)
    ruled(appeal, Outcome.VARIED, "Shorter", (Planned(Kind.SUSPENSION, place, until_on=dt.date(2026, 3, 5)),))
    work()
    ben.refresh_from_db(), written.refresh_from_db()
    assert ben.suspended_until == dt.datetime(2026, 3, 6, 6, tzinfo=dt.UTC)
    assert written.hidden is False


def test_a_letter_that_would_name_the_reporter_is_refused(post, report):
    place, written, _ = post
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "Ada says that a post advertises a course.")
    thread_of_ben = party(case, "respondent").thread
    with pytest.raises(Refused, match="words-give-somebody-away"):
        cases.notify(CLEO, case, thread_of_ben, questions="", reply_by=dt.date(2026, 3, 10))
    with pytest.raises(Refused, match="words-give-somebody-away"):
        adopted(case, suspension(place, str(written.pk), until_on=dt.date(2026, 3, 9)))


def another_case(post):
    """A second case about the same author, from a report on another post of his."""
    place, _, ben = post
    other = Post.objects.create(author=ben, title="Again", words="Buy it all", posted_at=MONDAY_NOON)
    received = reports.receive(NOBODY, Arrival(happened="Once more", where=f"{BOARD}/{other.pk}/"))
    work()
    case = cases.open_case(CLEO, (received.report,))
    cases.summarise(CLEO, case, "A second post advertises a course.")
    return case, str(other.pk), place


@pytest.mark.parametrize(
    "first_ends", [dt.date(2026, 3, 9), dt.date(2026, 6, 1)], ids=["the shorter first", "the longer first"]
)
def test_the_end_of_one_suspension_never_ends_that_of_another_case(post, report, at, first_ends):
    place, written, ben = post
    one = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, one, "A post advertises a paid course.")
    other, content, _ = another_case(post)
    second_ends = dt.date(2026, 6, 1) if first_ends == dt.date(2026, 3, 9) else dt.date(2026, 3, 9)
    adopted(one, suspension(place, str(written.pk), until_on=first_ends))
    work()
    adopted(other, suspension(place, content, until_on=second_ends))
    work()
    at(MONDAY_NOON + dt.timedelta(days=10))
    work()
    assert Board(BOARD).suspension(str(ben.pk)).until == dt.datetime(2026, 6, 2, 5, tzinfo=dt.UTC)


def test_a_reversal_in_one_case_leaves_what_another_case_decided(post, report):
    place, written, ben = post
    one = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, one, "A post advertises a paid course.")
    other, content, _ = another_case(post)
    adopted(one, suspension(place, str(written.pk), until_on=dt.date(2026, 6, 1)))
    adopted(other, suspension(place, content, until_on=dt.date(2026, 3, 9)))
    work()
    appeal = appeals.lodge(by_link(party(one, "respondent").thread), reason="No", why_change="It was allowed")
    ruled(appeal, Outcome.REVERSED, "It was allowed")
    work()
    assert Board(BOARD).suspension(str(ben.pk)).until == dt.datetime(2026, 3, 10, 5, tzinfo=dt.UTC)
    written.refresh_from_db()
    assert (written.hidden, Post.objects.get(pk=content).hidden) == (False, True)
