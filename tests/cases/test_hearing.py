"""Nobody is decided about unheard: a notice that two have read, time to answer, and exceptions that several sign."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from evenhand.cases import facts
from evenhand.cases.actions import answer, summarise
from evenhand.cases.conflicts.actions import declare
from evenhand.cases.hearing import queries, rules
from evenhand.cases.hearing.actions import (
    discard_notice,
    except_hearing,
    give_more_time,
    notify,
    read_notice,
    sign_exception,
)
from evenhand.cases.hearing.rules import Asked, Why
from evenhand.cases.models import Case, Notice, Reopening
from evenhand.committee.rules import Answer
from evenhand.ground.audit.facts import who_touched
from evenhand.ground.errors import NotFound, Refused
from evenhand.notices.queries import thread
from tests.cast import ADA, BEN, CLEO, ESI, HAL, IVO, MONDAY_NOON
from tests.doors.along import work

A_DAY, REPLY_BY = dt.timedelta(days=1), dt.date(2026, 3, 10)


def drafted(scene, by=CLEO, **changes):
    notify(by, scene.case, scene.thread, **({"questions": "How do you see it?", "reply_by": REPLY_BY} | changes))


def sent(scene):
    drafted(scene)
    read_notice(IVO, scene.case, scene.thread)


def heard(scene, at):
    return facts.heard(scene.case, at)


def letters(scene):
    return [letter.kind for letter in thread(scene.ben, scene.thread)]


def test_nothing_leaves_before_a_second_member_has_read_it(scene):
    """C2: two readers for the notice."""
    drafted(scene)
    assert letters(scene) == []
    with pytest.raises(Refused, match="letter-needs-another-reader"):
        read_notice(CLEO, scene.case, scene.thread)
    read_notice(IVO, scene.case, scene.thread)
    assert letters(scene) == ["notice"]
    assert {CLEO.person, IVO.person} <= who_touched(scene.case)


def test_not_even_the_database_takes_a_notice_that_its_author_read(scene):
    """C2: two readers, also in SQL."""
    drafted(scene)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(sent_at=MONDAY_NOON, read_by=CLEO.person)


def test_what_was_reworded_meanwhile_has_to_be_read_again(scene, at):
    drafted(scene)
    (seen,) = queries.of_case(IVO, scene.case).notices
    at(MONDAY_NOON + dt.timedelta(minutes=1))
    drafted(scene, questions="What did you mean?")
    with pytest.raises(Refused, match="letter-was-changed-meanwhile"):
        read_notice(IVO, scene.case, scene.thread, seen.drafted_at)
    (now,) = queries.of_case(IVO, scene.case).notices
    read_notice(IVO, scene.case, scene.thread, now.drafted_at)
    assert "What did you mean?" in thread(scene.ben, scene.thread)[0].words


def test_whoever_rewords_a_letter_is_its_author(scene):
    drafted(scene)
    drafted(scene, by=IVO, questions="What did you mean?")
    with pytest.raises(Refused, match="letter-needs-another-reader"):
        read_notice(IVO, scene.case, scene.thread)
    read_notice(CLEO, scene.case, scene.thread)
    assert letters(scene) == ["notice"]


def test_a_new_summary_does_not_slip_into_a_letter_that_was_read(scene):
    drafted(scene)
    summarise(CLEO, scene.case, "Something else altogether.")
    read_notice(IVO, scene.case, scene.thread)
    assert "A post advertises a course." in thread(scene.ben, scene.thread)[0].words


def test_a_draft_can_be_thrown_away(scene):
    drafted(scene)
    discard_notice(IVO, scene.case, scene.thread)
    assert queries.of_case(CLEO, scene.case).notices == ()
    with pytest.raises(NotFound):
        read_notice(IVO, scene.case, scene.thread)


def test_a_letter_read_late_still_gives_all_its_days(scene, at):
    """F1: at least seven days from when it leaves."""
    drafted(scene)
    at(MONDAY_NOON + 4 * A_DAY)
    read_notice(IVO, scene.case, scene.thread)
    assert "Please answer by Friday 13 March 2026" in thread(scene.ben, scene.thread)[0].words


def test_they_are_heard_when_they_answered(scene, at):
    """F1: no adverse decision without a notice that reached them, and an answer or the time for one."""
    assert not heard(scene, MONDAY_NOON)
    drafted(scene)
    assert not heard(scene, MONDAY_NOON + 30 * A_DAY)
    read_notice(IVO, scene.case, scene.thread)
    assert not heard(scene, MONDAY_NOON)
    answer(scene.ben, "I thought it was allowed")
    assert heard(scene, MONDAY_NOON)


def test_they_are_heard_when_their_day_has_passed(scene):
    """F1: the last day counts to its end."""
    sent(scene)
    ends = dt.datetime(2026, 3, 11, 5, tzinfo=dt.UTC)
    assert not heard(scene, ends - dt.timedelta(seconds=1))
    assert heard(scene, ends)


def test_asking_for_more_time_is_no_answer_and_more_time_is_given_in_writing(scene):
    sent(scene)
    answer(scene.ben, "I am abroad until Monday", more_time=True)
    assert not heard(scene, MONDAY_NOON)
    (notice,) = queries.of_case(CLEO, scene.case).notices
    assert (notice.asked_for_time, notice.answered) == (True, False)
    with pytest.raises(Refused, match="more-time-is-not-less"):
        give_more_time(CLEO, scene.case, scene.thread, REPLY_BY)
    give_more_time(CLEO, scene.case, scene.thread, REPLY_BY + 7 * A_DAY)
    assert not heard(scene, MONDAY_NOON + 10 * A_DAY)
    assert heard(scene, MONDAY_NOON + 16 * A_DAY)
    assert "until Tuesday 17 March 2026" in thread(scene.ben, scene.thread)[-1].words
    assert Case.objects.get(ref=scene.case).open_due == dt.datetime(2026, 3, 18, 5, tzinfo=dt.UTC)


def test_there_is_no_more_time_for_a_letter_that_was_never_sent(scene):
    drafted(scene)
    with pytest.raises(Refused, match="no-notice-was-sent"):
        give_more_time(CLEO, scene.case, scene.thread, REPLY_BY + A_DAY)


@pytest.mark.parametrize("why", Why)
def test_a_decision_without_a_hearing_takes_two(scene, why):
    """F1: an exception has a reason and is signed by two."""
    except_hearing(CLEO, scene.case, why, "The account posts every minute")
    unheard = queries.of_case(IVO, scene.case).unheard
    assert (unheard.signed, unheard.holds, facts.exception(scene.case)) == (("Cleo",), False, None)
    with pytest.raises(Refused, match="signed-already"):
        sign_exception(CLEO, scene.case, unheard.ref)
    assert not heard(scene, MONDAY_NOON)
    sign_exception(IVO, scene.case, unheard.ref)
    stands = facts.exception(scene.case)
    assert (stands.why, stands.reason, stands.signed) == (why, "The account posts every minute", ("Cleo", "Ivo"))
    assert heard(scene, MONDAY_NOON)


def test_whoever_turns_out_to_be_concerned_has_signed_nothing(scene):
    """F1: an exception stands while two who may are behind it."""
    except_hearing(CLEO, scene.case, Why.SPAM, "The account posts every minute")
    sign_exception(IVO, scene.case, queries.of_case(IVO, scene.case).unheard.ref)
    declare(IVO, scene.case, Answer.HARD)
    assert facts.exception(scene.case) is None
    assert not queries.of_case(CLEO, scene.case).unheard.holds
    sign_exception(ESI, scene.case, queries.of_case(ESI, scene.case).unheard.ref)
    assert facts.exception(scene.case).signed == ("Cleo", "Esi")


def test_what_was_excepted_once_is_heard_when_something_new_is_learned(scene, at):
    """F1: an exception is over when the case is opened again."""
    except_hearing(CLEO, scene.case, Why.SPAM, "The account posts every minute")
    sign_exception(IVO, scene.case, queries.of_case(IVO, scene.case).unheard.ref)
    Reopening.objects.create(case_id=scene.case, by=CLEO.person, at=MONDAY_NOON + A_DAY, evidence=b"")
    assert facts.exception(scene.case) is None
    at(MONDAY_NOON + 2 * A_DAY)
    except_hearing(CLEO, scene.case, Why.SAFETY, "There were threats")
    sign_exception(IVO, scene.case, queries.of_case(IVO, scene.case).unheard.ref)
    assert facts.exception(scene.case).why is Why.SAFETY


def test_another_reason_needs_new_signatures(scene):
    except_hearing(CLEO, scene.case, Why.SPAM, "It posts every minute")
    old = queries.of_case(IVO, scene.case).unheard.ref
    except_hearing(CLEO, scene.case, Why.SAFETY, "There were threats")
    with pytest.raises(Refused, match="letter-was-changed-meanwhile"):
        sign_exception(IVO, scene.case, old)
    assert facts.exception(scene.case) is None


def test_the_reason_names_nobody_who_is_protected(scene):
    """C1: the decision prints it."""
    with pytest.raises(Refused, match="words-give-somebody-away"):
        except_hearing(CLEO, scene.case, Why.SAFETY, "Ada Lovelace is afraid")


@pytest.mark.parametrize("stranger", [ADA, BEN, HAL], ids=["the reporter", "the respondent", "a stranger"])
def test_nobody_else_drafts_reads_or_signs(scene, stranger):
    drafted(scene)
    for deed in (
        lambda: drafted(scene, by=stranger),
        lambda: read_notice(stranger, scene.case, scene.thread),
        lambda: discard_notice(stranger, scene.case, scene.thread),
        lambda: except_hearing(stranger, scene.case, Why.SPAM, "No"),
        lambda: queries.of_case(stranger, scene.case),
    ):
        with pytest.raises(NotFound):
            deed()


def test_one_who_was_not_told_keeps_all_from_being_heard():
    """F1: every respondent."""
    calendar, told = _calendar(), Asked(MONDAY_NOON, REPLY_BY, answered=True)
    assert rules.heard([told], MONDAY_NOON, calendar, 7)
    assert not rules.heard([told, None], MONDAY_NOON, calendar, 7)
    assert not rules.heard([told, Asked(None, REPLY_BY, answered=True)], MONDAY_NOON, calendar, 7)


def test_a_letter_that_arrived_late_gives_its_days_from_then():
    """F1: seven days from when it reached them, whatever day it names."""
    calendar, told = _calendar(), Asked(MONDAY_NOON + 5 * A_DAY, REPLY_BY, answered=False)
    assert not rules.had_their_say(told, MONDAY_NOON + 12 * A_DAY, calendar, 7)
    assert rules.had_their_say(told, MONDAY_NOON + 13 * A_DAY, calendar, 7)


def _calendar():
    from zoneinfo import ZoneInfo

    from evenhand.ground.calendar import Calendar

    return Calendar(ZoneInfo("America/Chicago"))


def test_a_notice_by_email_counts_from_when_it_was_taken(scene, at, mailoutbox):
    from evenhand.ground.vault.steps import keep_identity

    keep_identity(scene.ben.person, {"name": "Ben Carter", "email": "ben@members.example"})
    sent(scene)
    assert not heard(scene, MONDAY_NOON + 30 * A_DAY)
    at(MONDAY_NOON + 3 * A_DAY)
    work()
    assert not heard(scene, MONDAY_NOON + 10 * A_DAY)
    assert heard(scene, MONDAY_NOON + 11 * A_DAY)
    assert [m.to for m in mailoutbox if "your side" in m.subject] == [["ben@members.example"]]
