"""Working days and terms, by the reference vectors of docs/decisions and by law."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ground.calendar import Calendar

CHICAGO = ZoneInfo("America/Chicago")
HOLIDAYS = frozenset({dt.date(2026, 7, 3), dt.date(2026, 11, 26), dt.date(2026, 12, 25)})
OURS = Calendar(CHICAGO, HOLIDAYS)
ZONES = ["America/Chicago", "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "UTC"]


def utc(*when):
    return dt.datetime(*when, tzinfo=dt.UTC)


def local(*when, fold=0):
    return dt.datetime(*when, tzinfo=CHICAGO, fold=fold).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (local(2026, 3, 2, 9), local(2026, 3, 4)),
        (local(2026, 3, 6, 18, 30), utc(2026, 3, 10, 5)),  # Friday; summer time begins on Sunday
        (local(2026, 3, 7, 10), utc(2026, 3, 10, 5)),  # Saturday
        (local(2026, 7, 2, 23, 59), utc(2026, 7, 7, 5)),  # Friday is a holiday
        (local(2026, 11, 25, 12), local(2026, 11, 28)),  # Thanksgiving
        (utc(2026, 3, 3, 5, 30), utc(2026, 3, 4, 6)),  # still Monday in Chicago
    ],
)
def test_the_next_working_day_ends_when_the_association_says(received, due):
    assert OURS.next_working_day_ends(received) == due


@pytest.mark.parametrize(
    ("told", "last_day", "too_late_from"),
    [
        (local(2026, 1, 15, 16), dt.date(2026, 3, 16), utc(2026, 3, 17, 5)),
        (local(2026, 1, 15, 23, 59), dt.date(2026, 3, 17), utc(2026, 3, 17, 5, 59)),  # never less than 60 x 24 h
        (local(2026, 1, 16, 0, 1), dt.date(2026, 3, 17), utc(2026, 3, 18, 5)),
        (local(2026, 9, 3, 12), dt.date(2026, 11, 2), utc(2026, 11, 3, 6)),
        (local(2023, 12, 31, 12), dt.date(2024, 2, 29), utc(2024, 3, 1, 6)),
        (local(2027, 12, 31, 18, 30), dt.date(2028, 2, 29), utc(2028, 3, 1, 6)),
        (local(2026, 12, 31, 12), dt.date(2027, 3, 1), utc(2027, 3, 2, 6)),
        (local(2027, 1, 13, 12), dt.date(2027, 3, 14), utc(2027, 3, 15, 5)),  # the day summer time begins
        (local(2026, 9, 2, 23, 30), dt.date(2026, 11, 1), utc(2026, 11, 2, 6)),  # the day it ends
    ],
)
def test_sixty_days_end_on_the_last_local_day(told, last_day, too_late_from):
    assert (OURS.last_day(told, 60), OURS.within_days(told, 60)) == (last_day, too_late_from)


@given(
    zone=st.sampled_from(ZONES),
    told=st.datetimes(dt.datetime(2005, 1, 1), dt.datetime(2040, 1, 1)).map(lambda t: t.replace(tzinfo=dt.UTC)),
    days=st.integers(1, 400),
)
def test_a_term_is_never_shorter_than_its_hours_nor_than_its_local_days(zone, told, days):
    ours = Calendar(ZoneInfo(zone))
    end = ours.within_days(told, days)
    assert end - told >= dt.timedelta(days=days)
    assert end >= ours.end_of(ours.day(told) + dt.timedelta(days=days))


@given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
def test_the_next_working_day_is_later_and_is_one(day):
    found = OURS.next_working_day(day)
    assert found > day
    assert OURS.works_on(found)
