"""After a decision: who reported is asked how they are, and whoever is made to pay for reporting comes first."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases import queries as cases
from evenhand.cases import steps
from evenhand.cases.actions import open_case
from evenhand.cases.afterwards.actions import check_in, follow, say_how
from evenhand.cases.afterwards.queries import mine, of_case
from evenhand.cases.afterwards.rules import Asked, How, is_done
from evenhand.cases.clearance import keep_from_parties
from evenhand.cases.counting import checked_in
from evenhand.cases.models import Case, CheckIn
from evenhand.cases.rules import Step
from evenhand.cases.sweeps import sweep
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault.grants import granted
from evenhand.notices.queries import thread
from evenhand.reports import actions as reports
from evenhand.reports import queries as report_queries
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.queries import by_receipt
from tests.cast import CLEO, DOV, ESI, HAL, IVO, MONDAY_NOON, NOBODY
from tests.doors.along import a_place, a_report, work

A_DAY = dt.timedelta(days=1)


@pytest.fixture
def decided(scene):
    """The case, decided with a sanction: those who reported are asked later."""
    steps.take(scene.case, Step.DECIDE, due_at=None)
    steps.follow_up(scene.case, sanctioned=True, at=MONDAY_NOON)
    return scene


def ada(scene):
    return Actor(Report.objects.get(ref=scene.report).person_id, of=scene.report)


def asked(scene):
    return [letter.title for letter in thread(ada(scene), scene.report)].count("Are you all right?")


def test_they_are_asked_after_thirty_and_after_ninety_days_and_never_before(decided, at):
    """R7: check-ins at 30 and 90 days."""
    for days, times in ((29, 0), (31, 1), (60, 1), (91, 2)):
        at(MONDAY_NOON + days * A_DAY)
        sweep()
        sweep()
        assert asked(decided) == times


def test_without_a_sanction_and_without_retaliation_nobody_is_asked(scene):
    steps.take(scene.case, Step.DECIDE, due_at=None)
    steps.follow_up(scene.case, sanctioned=False, at=MONDAY_NOON)
    assert CheckIn.objects.count() == 0


def test_who_is_not_all_right_is_in_the_queue_the_next_working_day(decided, at):
    at(MONDAY_NOON + 31 * A_DAY)
    sweep()
    (one,) = mine(ada(decided))
    say_how(ada(decided), one.ref, How.NOT_WELL, "He writes to me every night")
    assert thread(CLEO, decided.report)[-1].words == "He writes to me every night"
    assert [line.ref for line in report_queries.queue(CLEO).reports] == [decided.report]
    assert mine(ada(decided)) == ()
    assert of_case(CLEO, decided.case)[0].how == "not-well"
    with pytest.raises(Refused, match="check-in-is-over"):
        say_how(ada(decided), one.ref, How.WELL)


def test_who_wants_it_is_not_asked_again(decided, at):
    at(MONDAY_NOON + 31 * A_DAY)
    sweep()
    (one,) = mine(ada(decided))
    say_how(ada(decided), one.ref, How.STOP)
    at(MONDAY_NOON + 100 * A_DAY)
    sweep()
    assert asked(decided) == 1


def test_how_often_they_were_asked_is_counted_by_one_rule_and_who_wanted_no_more_does_not_count(decided, at):
    count = lambda: checked_in(MONDAY_NOON, MONDAY_NOON + 100 * A_DAY)  # noqa: E731 - read again each time
    assert count() == (0, 2)
    at(MONDAY_NOON + 31 * A_DAY)
    sweep()
    assert count() == (1, 1)
    (one,) = mine(ada(decided))
    say_how(ada(decided), one.ref, How.STOP)
    assert count() == (1, 0)


@pytest.mark.parametrize("who", ["ben", "stranger", "moderator"])
def test_nobody_answers_for_them(decided, at, who):
    at(MONDAY_NOON + 31 * A_DAY)
    sweep()
    actor = {"ben": decided.ben, "stranger": Actor(HAL.person, of=decided.report), "moderator": CLEO}[who]
    with pytest.raises(NotFound):
        say_how(actor, mine(ada(decided))[0].ref, How.WELL)
    with pytest.raises(NotFound):
        check_in(CLEO, CheckIn.objects.filter(asked_at=None).first().ref)


def test_to_an_anonymous_person_it_leaves_no_hour(house, at):
    """C7: no instant finer than the day."""
    _, post = a_place()
    report = a_report(post, name="", email="", anonymous=True)
    case = open_case(CLEO, (report,))
    steps.take(case, Step.DECIDE, due_at=None)
    steps.follow_up(case, sanctioned=True, at=MONDAY_NOON)
    at(MONDAY_NOON + 31 * A_DAY)
    sweep()
    assert {r.asked_at.hour for r in CheckIn.objects.exclude(asked_at=None)} == {5}


@pytest.mark.parametrize(
    ("one", "done"),
    [
        (Asked(None, ""), False),
        (Asked(MONDAY_NOON, ""), False),
        (Asked(MONDAY_NOON - 14 * A_DAY, ""), True),
        (Asked(MONDAY_NOON, "well"), True),
        (Asked(None, "stop"), True),
    ],
)
def test_silence_for_two_weeks_is_an_answer_too(one, done):
    assert is_done(one, MONDAY_NOON) is done


def pays(received=None, **more):
    """Somebody reports that they are made to pay."""
    earlier = " ".join(received.words) if received else ""
    told = reports.receive(
        NOBODY, Arrival(happened="He tells everybody it was me", retaliation=True, earlier=earlier, **more)
    )
    work()
    return told.report


@pytest.fixture
def before(house):
    """An earlier report that became a case, with its receipt."""
    a_place()
    received = reports.receive(NOBODY, Arrival(happened="He shouted"))
    work()
    return received, open_case(CLEO, (received.report,))


def test_it_stands_first_in_the_queue(before):
    """R7: a kind of its own, shown first."""
    reports.receive(NOBODY, Arrival(happened="Something else"))
    paid = pays()
    assert [line.ref for line in report_queries.urgent(CLEO).reports] == [paid]
    assert report_queries.for_moderator(CLEO, paid).retaliation is True


def test_the_earlier_receipt_ties_it_to_the_earlier_case(before):
    """R7: linked to the protected person, and follow-up is opened again."""
    received, case = before
    steps.take(case, Step.DECIDE, due_at=None)
    paid = pays(received)
    sweep()
    sweep()
    assert report_queries.for_moderator(CLEO, paid).earlier == received.report
    assert Case.objects.get(ref=case).open_due == dt.datetime(2026, 3, 4, 6, tzinfo=dt.UTC)
    assert [n.words for n in cases.for_moderator(CLEO, case).notes] == [
        f"Report {paid[2:7].upper()} says that somebody is made to pay for reporting in this case."
    ]
    assert [c.due_at for c in of_case(CLEO, case)] != []


def test_whoever_may_not_read_the_earlier_case_does_not_learn_of_it(before):
    """I5, R7: it may be about them."""
    received, case = before
    keep_from_parties(case, DOV.person, at=MONDAY_NOON)
    paid = pays(received, not_by=(ESI.person,))
    assert granted(paid, seat="moderator") == {CLEO.person, IVO.person}


def test_wrong_words_tie_it_to_nothing_and_keep_nobody_from_reporting(before):
    told = reports.receive(NOBODY, Arrival(happened="He goes on", retaliation=True, earlier="no such words"))
    work()
    assert Report.objects.get(ref=told.report).earlier == ""
    assert by_receipt(NOBODY, " ".join(told.words)).of == told.report
    sweep()


def test_no_person_follows_it_by_hand(before):
    paid = pays(before[0])
    with pytest.raises(NotFound):
        follow(CLEO, paid)


def test_a_decided_case_with_such_a_report_asks_how_they_are_whatever_was_decided(house):
    """R7: check-ins are mandatory."""
    paid = pays()
    case = open_case(CLEO, (paid,))
    steps.take(case, Step.DECIDE, due_at=None)
    steps.follow_up(case, sanctioned=False, at=MONDAY_NOON)
    assert len(of_case(CLEO, case)) == 2
