"""What the rules of reports refuse, to the letter: the reason and the field, at both sides of each limit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from evenhand.ground.calendar import Calendar
from evenhand.reports import rules
from evenhand.reports.arrival import Arrival
from evenhand.reports.rules import Aside, Fault, State
from tests.refusing import refusal

CHICAGO = Calendar(ZoneInfo("America/Chicago"))
MONDAY_NOON = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 2)
DAY = dt.timedelta(days=1)
TOLD = Arrival(happened="Shouting.")
HELD = Arrival(happened="Shouting.", where="https://forum.example/1", held=True)
SITTING = ("p-cleo", "p-ivo")


@pytest.mark.parametrize(
    ("arrival", "faults"),
    [
        (TOLD, ()),
        (Arrival(), (Fault("happened", "report-says-neither-what-nor-where"),)),
        (Arrival(posed="Ada"), (Fault("where", "report-says-neither-what-nor-where"),)),
        (replace(TOLD, own="my post"), (Fault("own", "own-post-is-no-address"),)),
        (replace(TOLD, own="https://blog.example/1"), ()),
        (replace(TOLD, own=" https://blog.example/1 "), ()),
        (replace(TOLD, not_by_words="x" * 1001), (Fault("not_by_words", "words-are-too-long-not-by-words"),)),
        (replace(TOLD, email="ada@"), (Fault("email", "email-is-not-an-address"),)),
        (replace(TOLD, email=" ada@lakeside.example "), ()),
        (replace(TOLD, not_by=("p-cleo",)), ()),
        (replace(TOLD, not_by=SITTING), (Fault("not_by", "everybody-is-excluded"),)),
        (replace(TOLD, not_by=(*SITTING, "p-dov")), (Fault("not_by", "everybody-is-excluded"),)),
        (replace(TOLD, clauses=("no-spam",) * 200), ()),
        (HELD, ()),
        (replace(HELD, urgent=True), (Fault("held", "urgent-is-not-held-back"),)),
        (replace(HELD, retaliation=True), (Fault("held", "urgent-is-not-held-back"),)),
        (replace(HELD, posed="Ada"), (Fault("held", "urgent-is-not-held-back"),)),
        (replace(HELD, posed=" "), ()),
        (replace(HELD, where="in the hall"), (Fault("where", "held-back-without-an-address"),)),
        (replace(HELD, held=False, urgent=True, where="in the hall"), ()),
        (replace(TOLD, clauses=("no-spam",) * 201), (Fault("clauses", "too-much-is-chosen"),)),
        (replace(TOLD, not_by=("p-cleo",) * 201), (Fault("clauses", "too-much-is-chosen"),)),
    ],
)
def test_every_fault_of_a_report_is_named_at_its_field(arrival, faults):
    assert rules.faults(arrival, SITTING) == faults
    assert refusal(rules.check, arrival, SITTING) == (next(((f.reason, f.field) for f in faults), None))


def test_nobody_is_excluded_where_nobody_sits():
    assert rules.faults(replace(TOLD, not_by=("p-cleo",)), ()) == ()


@pytest.mark.parametrize(
    ("own", "asks"), [("https://blog.example/1", True), (" http://blog.example ", True), ("", False)]
)
def test_an_account_is_asked_where_a_post_of_its_own_is_named(own, asks):
    assert rules.asks_to_check(replace(TOLD, own=own)) is asks


@pytest.mark.parametrize(
    ("email", "taken"),
    [
        ("a" * 64 + "@b.example", True),
        ("a" * 65 + "@b.example", False),
        ("a@" + ".".join(["b" * 60] * 4) + ".ex.ampl", True),
        ("a@" + ".".join(["b" * 60] * 4) + ".ex.ample", True),
        ("a@" + ".".join(["b" * 60] * 4) + ".ex.amples", False),
        ("a" * 64 + "@" + "b" * 60 + "@c.example", False),
    ],
)
def test_an_email_address_has_a_longest_length(email, taken):
    assert rules.is_email(email) is taken


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (" \n", ("message-is-empty", "words")),
        ("x" * 20_000, None),
        ("x" * 20_001, ("message-is-too-long", "words")),
    ],
)
def test_a_message_is_there_and_no_longer_than_somebody_reads(words, refused):
    assert refusal(rules.check_message, words) == refused
    assert refusal(rules.check_aside, State.NEW, Aside.SPAM, words) == refused


@pytest.mark.parametrize(
    ("state", "why", "refused"),
    [
        (State.WITHDRAWN, Aside.WITHDRAWN, None),
        (State.WITHDRAWN, Aside.SPAM, None),
        (State.NEW, Aside.SPAM, None),
        (State.NEW, Aside.WITHDRAWN, ("report-was-not-withdrawn", "why")),
    ],
)
def test_only_what_was_withdrawn_is_set_aside_as_withdrawn(state, why, refused):
    assert refusal(rules.check_aside, state, why, "So it is") == refused


@pytest.mark.parametrize(
    ("name", "email", "refused"),
    [
        (" ", "", ("name-is-empty", "name")),
        ("x" * 200, "", None),
        ("x" * 201, "", ("words-are-too-long-name", "name")),
        ("Ada", " ada@lakeside.example ", None),
        ("Ada", "ada@", ("email-is-not-an-address", "email")),
    ],
)
def test_a_name_is_one_and_an_address_one_or_none(name, email, refused):
    assert refusal(rules.check_name, name, email) == refused


@pytest.mark.parametrize(
    ("days", "reason", "named", "refused"),
    [
        (1, "Ten a day", True, None),
        (180, "x" * 4_000, True, None),
        (1, "Ten a day", False, ("reporter-is-not-known", "")),
        (1, " ", True, ("later-needs-a-reason", "later_why")),
        (1, "x" * 4_001, True, ("later-needs-a-reason", "later_why")),
        (0, "Ten a day", True, ("later-ends-within-half-a-year", "later_until")),
        (181, "Ten a day", True, ("later-ends-within-half-a-year", "later_until")),
    ],
)
def test_reports_are_handled_later_for_a_reason_and_until_a_near_day(days, reason, named, refused):
    """R8."""
    assert refusal(rules.check_later, TODAY + days * DAY, TODAY, reason, named=named) == refused


def test_somebody_looks_by_the_next_working_day_or_five_later():
    """R1, R8: to the end of the day in Chicago."""
    assert rules.look_by(CHICAGO, MONDAY_NOON, later=False) == dt.datetime(2026, 3, 4, 6, tzinfo=dt.UTC)
    assert rules.look_by(CHICAGO, MONDAY_NOON, later=True) == dt.datetime(2026, 3, 11, 5, tzinfo=dt.UTC)


def test_a_late_word_comes_the_next_working_day_at_first_and_then_within_a_week():
    """R3."""
    assert rules.next_word_by(CHICAGO, MONDAY_NOON, first=True) == dt.datetime(2026, 3, 4, 6, tzinfo=dt.UTC)
    assert rules.next_word_by(CHICAGO, MONDAY_NOON, first=False) == dt.datetime(2026, 3, 10, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("where", "addresses"),
    [
        ("https://a.example/1.", ("https://a.example/1",)),
        ("(see HTTP://a.example/x) and https://b.example!", ("HTTP://a.example/x", "https://b.example")),
        ("https://", ()),
        ("https://[a/ https://a.example/1", ("https://a.example/1",)),
        ("ftp://a.example", ()),
        ("https://a.example/1X", ("https://a.example/1X",)),
    ],
)
def test_the_addresses_in_what_somebody_wrote(where, addresses):
    assert rules.addresses_in(where) == addresses


def test_not_more_addresses_are_looked_at_than_fifty():
    assert len(rules.addresses_in(" ".join(f"https://a.example/{n}" for n in range(60)))) == 50


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("https:///x", False),
        ("a.example", False),
        ("https://[a", False),
    ],
)
def test_an_address_of_the_web_is_whole(address, is_one):
    assert rules.is_web(address) is is_one


def test_tidied_text_keeps_lines_and_tabs_and_loses_the_rest():
    assert rules.tidy("\r\na\rb\n\tc\x1f\x7f \x00") == "a\nb\n\tc\x7f"
