"""Reporter and moderators talk; a report is withdrawn or set aside; a name is added and taken back."""

import datetime as dt

import pytest

from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.vault.steps import grant
from evenhand.notices.rules import Kind
from evenhand.reports import facts, queries, steps
from evenhand.reports.actions import (
    add_name,
    answer,
    look,
    set_aside,
    take_back_name,
    withdraw,
    write,
)
from evenhand.reports.rules import Aside, Pressed, State
from tests.cast import CLEO, IVO, MONDAY_NOON, NOBODY
from tests.reports.conftest import TUESDAY_ENDS, letters_of


def test_reporter_and_moderators_talk_in_one_thread(tell, holder):
    received = tell()
    me = holder(received)
    answer(CLEO, received.report, "When was it?")
    write(me, "On Sunday.")
    said = [(x.outgoing, x.by, x.words) for x in queries.for_moderator(IVO, received.report).letters[1:]]
    assert said == [(True, CLEO.person, "When was it?"), (False, "", "On Sunday.")]
    assert queries.mailbox(me).letters == queries.for_moderator(IVO, received.report).letters


def test_the_same_message_sent_twice_is_one_message(tell, holder):
    me = holder(tell())
    write(me, "On Sunday.")
    write(me, "On Sunday.\r\n")
    assert len(queries.mailbox(me).letters) == 2


@pytest.mark.parametrize(("words", "reason"), [(" ", "message-is-empty"), ("x" * 20_001, "message-is-too-long")])
def test_a_message_is_neither_empty_nor_endless(tell, holder, words, reason):
    with pytest.raises(Refused, match=reason):
        write(holder(tell()), words)


def test_nobody_else_can_write_withdraw_or_name_in_a_report(tell, holder):
    mine, other = holder(tell()), holder(tell())
    from evenhand.ground.people.actors import Actor

    for thief in (NOBODY, CLEO, Actor(other.person, of=mine.of), Actor(of=mine.of)):
        for act in (lambda a: write(a, "x"), withdraw, lambda a: add_name(a, "Ada"), take_back_name):
            with pytest.raises(NotFound):
                act(thief)
        with pytest.raises(NotFound):
            queries.mailbox(thief)


def test_a_first_look_starts_seven_days_and_a_second_look_does_not_start_them_again(tell, at):
    received = tell()
    look(CLEO, received.report)
    due = dt.datetime(2026, 3, 10, 5, tzinfo=dt.UTC)  # the end of Monday 9 March in Chicago, after the clocks changed
    assert queries.for_moderator(CLEO, received.report).due_at == due
    at(MONDAY_NOON + dt.timedelta(days=3))
    look(IVO, received.report)
    shown = queries.for_moderator(CLEO, received.report)
    assert (shown.looked_by, shown.due_at) == (CLEO.person, due)


def test_what_a_reporter_adds_is_due_on_the_next_working_day_until_it_is_answered(tell, holder, at):
    received = tell()
    look(CLEO, received.report)
    write(holder(received), "Something more.")
    assert queries.for_moderator(CLEO, received.report).due_at == TUESDAY_ENDS
    answer(CLEO, received.report, "Thank you.")
    assert queries.for_moderator(CLEO, received.report).due_at > TUESDAY_ENDS


def test_a_report_nobody_looked_at_in_time_is_late(tell, at):
    received = tell()
    at(TUESDAY_ENDS)
    assert [(r.ref, r.late) for r in queries.queue(CLEO).reports] == [(received.report, True)]


def test_a_report_is_withdrawn_and_what_it_brought_stays(tell, holder):
    """R6, R2: nothing is deleted."""
    received = tell()
    me = holder(received)
    withdraw(me, "They asked me to.", pressed=Pressed.YES)
    shown = queries.for_moderator(CLEO, received.report)
    assert (shown.state, shown.pressed, shown.told.happened) == (State.WITHDRAWN, "yes", "canaryhappened")
    assert [x.kind for x in shown.letters] == [Kind.RECEIVED, Kind.MESSAGE, Kind.WITHDRAWN]
    assert not queries.mailbox(me).may_withdraw
    with pytest.raises(Refused, match="report-is-withdrawn"):
        withdraw(me)
    set_aside(CLEO, received.report, Aside.WITHDRAWN, "As you wished.")
    assert queries.queue(CLEO).reports == ()


def test_a_report_in_a_case_is_withdrawn_until_the_case_is_decided(tell, holder, at):
    """R6: until the decision."""
    first, second = tell(), tell()
    steps.join((first.report, second.report), "c-1", at=MONDAY_NOON)
    assert facts.of_case("c-1") == (first.report, second.report)
    steps.close(second.report)
    withdraw(holder(first))
    with pytest.raises(Refused, match="report-is-closed"):
        withdraw(holder(second))


def test_a_report_set_aside_is_told_why_and_can_be_taken_up_again_when_it_is_answered(tell, holder):
    """R2: a reason and a letter."""
    received = tell()
    set_aside(CLEO, received.report, Aside.OUT_OF_SCOPE, "It happened at another association.")
    *_, (kind, words) = letters_of(holder(received))
    assert kind == Kind.SET_ASIDE
    assert "It happened at another association." in words
    assert queries.queue(CLEO).reports == ()
    write(holder(received), "It happened on your own list.")
    assert [r.state for r in queries.queue(CLEO).reports] == [State.SET_ASIDE]
    steps.join((received.report,), "c-1", at=MONDAY_NOON)
    assert queries.for_moderator(CLEO, received.report).state == State.LINKED


def test_a_report_in_a_case_cannot_be_set_aside(tell):
    received = tell()
    steps.join((received.report,), "c-1", at=MONDAY_NOON)
    grant("c-1", [CLEO.person], seat="moderator", at=MONDAY_NOON)
    with pytest.raises(Refused, match="report-is-linked"):
        set_aside(CLEO, received.report, Aside.SPAM, "Noise.")


def test_a_name_is_added_and_taken_back(tell, holder):
    from evenhand.ground.vault.opening import own_identity

    received = tell(pronouns="she/her")
    me = holder(received)
    assert not queries.for_moderator(CLEO, received.report).named
    add_name(me, "Ada Canaryname", email="ada@lakeside.example")
    assert queries.for_moderator(CLEO, received.report).named
    assert (own_identity(me).name, own_identity(me).pronouns) == ("Ada Canaryname", "she/her")
    take_back_name(me)
    assert not queries.for_moderator(CLEO, received.report).named
    assert (own_identity(me).name, own_identity(me).email) == ("", "ada@lakeside.example")
