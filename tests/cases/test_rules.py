from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from evenhand.cases import rules
from evenhand.cases.afterwards import rules as afterwards
from evenhand.cases.afterwards.rules import Asked as CheckedIn
from evenhand.cases.hearing import rules as hearing
from evenhand.cases.hearing.rules import Asked
from evenhand.cases.restoring import rules as restoring
from evenhand.cases.rules import Stage, Step
from evenhand.ground.calendar import Calendar
from tests.refusing import refusal

CHICAGO = Calendar(ZoneInfo("America/Chicago"))
NOW = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 2)
DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)

# A case and its steps


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("stage", Stage)
def test_a_case_goes_as_the_table_says_and_else_says_from_where_it_cannot(stage, step):
    said = refusal(rules.after, stage, step)
    there = rules.NEXT.get((stage, step), (f"cannot-{step}-when-{stage}", ""))
    assert (said or rules.after(stage, step)) == there


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (" \n", ("words-are-missing", "note")),
        ("x" * 20_001, ("words-are-too-many", "note")),
        ("x" * 20_000, "x" * 20_000),
        ("  So it was.\n", "So it was."),
    ],
)
def test_words_are_there_and_no_more_than_somebody_reads(words, kept):
    assert (refusal(rules.check_words, words, "note") or rules.check_words(words, "note")) == kept


def test_words_without_a_field_of_their_own_are_named_words():
    assert refusal(rules.check_words, " ") == ("words-are-missing", "words")


# Hearing the respondent

SENT = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
EIGHTH, NINTH = dt.date(2026, 3, 8), dt.date(2026, 3, 9)
NINTH_ENDS = dt.datetime(2026, 3, 10, 5, tzinfo=dt.UTC)  # midnight in Chicago, where summer time has begun


@pytest.mark.parametrize(
    ("reply_by", "ends"),
    [(EIGHTH, NINTH_ENDS), (NINTH, NINTH_ENDS), (NINTH + DAY, NINTH_ENDS + DAY)],
)
def test_the_time_to_answer_ends_with_its_day_and_never_before_seven_days(reply_by, ends):
    """F1: counted from when the notice reached somebody, to the end of a day."""
    assert hearing.answer_ends(reply_by, SENT, CHICAGO, 7) == ends


@pytest.mark.parametrize(
    ("asked", "at", "had"),
    [
        (Asked(None, NINTH, answered=True), NINTH_ENDS, False),
        (Asked(SENT, NINTH, answered=True), SENT, True),
        (Asked(SENT, NINTH, answered=False), NINTH_ENDS - SECOND, False),
        (Asked(SENT, NINTH, answered=False), NINTH_ENDS, True),
    ],
)
def test_a_respondent_was_heard_once_they_answered_or_their_time_is_over(asked, at, had):
    """F1: nobody was heard before the notice reached them."""
    assert hearing.had_their_say(asked, at, CHICAGO, 7) is had
    assert hearing.heard([asked], at, CHICAGO, 7) is had
    assert hearing.heard([asked, None], at, CHICAGO, 7) is False
    assert hearing.heard([], at, CHICAGO, 7) is True


@pytest.mark.parametrize(("later", "refused"), [(6, ("reply-needs-seven-days", "reply_by")), (7, None), (8, None)])
def test_a_notice_gives_seven_days(later, refused):
    """F1."""
    assert hearing.first_day(TODAY, 7) == TODAY + 7 * DAY
    assert refusal(hearing.check_reply_by, TODAY, TODAY + later * DAY, 7) == refused


def test_more_time_is_later_and_a_reader_is_somebody_else():
    """C2."""
    assert refusal(hearing.check_more_time, TODAY, TODAY) == ("more-time-is-not-less", "more_time")
    assert refusal(hearing.check_more_time, TODAY, TODAY + DAY) is None
    assert refusal(hearing.check_reader, "p-cleo", "p-cleo") == ("letter-needs-another-reader", "")
    assert refusal(hearing.check_reader, "p-cleo", "p-ivo") is None


# The restorative way


@pytest.mark.parametrize("step", restoring.Step)
@pytest.mark.parametrize("state", restoring.State)
def test_a_conversation_goes_as_the_table_says_and_else_says_why(state, step):
    """R5."""
    said = refusal(restoring.after, state, step)
    why = "restoring-is-not-there" if state == "proposed" else "restoring-is-over"
    assert (said or restoring.after(state, step)) == restoring.NEXT.get((state, step), (why, ""))


@pytest.mark.parametrize(
    ("danger", "facilitator", "refused"),
    [
        (False, "p-dov", None),
        (True, "p-dov", ("restoring-needs-no-danger", "")),
        (False, "p-cleo", ("facilitator-does-not-decide", "facilitator")),
        (False, "p-hal", ("facilitator-does-not-decide", "facilitator")),
    ],
)
def test_a_conversation_is_without_danger_and_led_by_somebody_else_who_is_cleared(danger, facilitator, refused):
    told = {"danger": danger, "facilitator": facilitator, "lead": "p-cleo", "able": ("p-cleo", "p-dov")}
    assert refusal(restoring.check_proposal, **told) == refused


@pytest.mark.parametrize(
    ("later", "refused"),
    [(0, ("agreement-needs-a-day", "look_on")), (1, None), (365, None), (366, ("agreement-needs-a-day", "look_on"))],
)
def test_an_agreement_is_looked_at_within_a_year(later, refused):
    assert refusal(restoring.check_look_on, TODAY, TODAY + later * DAY) == refused


def test_a_proposal_is_open_for_fourteen_days():
    assert restoring.answers_end(TODAY) == TODAY + 14 * DAY


# Afterwards


@pytest.mark.parametrize(
    ("asked_at", "how", "done"),
    [
        (None, "", False),
        (None, "stop", True),
        (NOW, "well", True),
        (NOW - 14 * DAY, "", True),
        (NOW - 14 * DAY + SECOND, "", False),
    ],
)
def test_a_question_is_over_when_it_was_answered_or_waited_for_two_weeks(asked_at, how, done):
    assert afterwards.is_done(CheckedIn(asked_at, how), NOW) is done


DONE, OPEN = CheckedIn(NOW, "well"), CheckedIn(None, "")


@pytest.mark.parametrize(
    ("clocks", "asked", "verified", "over"),
    [
        ([NOW], [DONE], True, True),
        ([], [], True, True),
        ([NOW, NOW + SECOND], [DONE], True, False),
        ([NOW, None], [DONE], True, False),
        ([NOW], [DONE], False, False),
        ([NOW], [DONE, OPEN], True, False),
    ],
)
def test_a_case_is_over_when_no_term_runs_all_is_done_and_all_were_asked(clocks, asked, verified, over):
    assert afterwards.is_over(iter(clocks), iter(asked), verified=verified, now=NOW) is over
