"""The figures follow from the events, and small ones are kept back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from evenhand.appeals.counting import Lodged
from evenhand.cases.counting import Meanwhile
from evenhand.decisions.counting import Broken, Decided, Restricted
from evenhand.platforms.counting import Asked
from evenhand.reports.counting import Looked, Received
from evenhand.transparency.events import Events
from evenhand.transparency.figures import changes, read, written
from evenhand.transparency.metrics import report
from evenhand.transparency.rules import Period, last_half_year

HALF = Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
NOON = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
PLACES = (("pl-blog", "The blog"), ("pl-list", "The list"))


def events(**more):
    return Events("Lakeside", HALF, places=PLACES, seats=(("standing", 3), ("executive", 3), ("alternates", 1)), **more)


def told(of, name):
    table = next(t for t in of.tables if t.name == name)
    return {row.key: row.cells[0] for row in table.rows if row.cells[0] != 0} | (
        {"": table.total[0]} if table.total else {}
    )


def received(way="page", state="closed", why="", place="pl-blog", count=1, *, anonymous=False):
    return Received(way, anonymous, place, state, why, "", count)


def test_a_period_in_which_nothing_happened_is_told_as_noughts():
    figures = report(events())
    assert {row.cells for table in figures.tables for row in table.rows if table.name != "seats"} == {
        (0,),
        (0, 0, 0, 0),
    }
    assert [(length.median, length.p90) for length in figures.lengths] == [(None, None)] * 3


def test_reports_are_counted_by_way_name_place_and_what_became_of_them():
    came = (
        received(count=20),
        received("email", "set-aside", "spam", "", 12, anonymous=True),
        received("button", "set-aside", "withdrawn", "pl-list", 8),
        received("button", "withdrawn", "", "pl-list", 6),
    )
    looked = tuple(Looked(f"r-{n}", "", NOON.date(), NOON + DAY, NOON + n * HOUR) for n in range(46))
    figures = report(events(received=came, looked=looked))
    assert told(figures, "reports-by-way") == {"page": 20, "email": 12, "button": 14, "": 46}
    assert told(figures, "reports-by-name") == {"anonymous": 12, "named": 34, "": 46}
    assert told(figures, "reports-by-place") == {"pl-blog": 20, "pl-list": 14, "elsewhere": 12, "": 46}
    assert told(figures, "reports-became") == {"closed": 20, "spam": 12, "withdrawn": 14, "": 46}
    assert told(figures, "reports-looked") == {"in-time": 24, "late": 22, "": 46}
    assert next(t.share for t in figures.tables if t.name == "reports-looked") == 52


def test_a_report_nobody_has_looked_at_is_neither_in_time_nor_late():
    looked = (Looked("r-1", "", NOON.date(), NOON, None),) * 7
    assert told(report(events(received=(received(count=7),), looked=looked)), "reports-looked") == {"not-yet": 7, "": 7}


def decided(rung, n, *, broken=True, band=(1, 3)):
    return tuple(Decided(f"d-{rung}-{i}", f"c-{rung}-{i}", 1, NOON, rung, broken, *band) for i in range(n))


def test_decisions_are_counted_by_weight_clause_and_departure():
    made = (*decided(1, 9, broken=False), *decided(3, 11), *decided(5, 6))
    figures = report(events(decided=made, broken=(Broken("spam", 17),), clauses=(("spam", "Don't spam"),)))
    assert told(figures, "decisions-by-weight") == {"talk": 9, "warning": 11, "suspension": 6, "": 26}
    assert told(figures, "found") == {"broken": 17, "not-broken": 9, "": 26}
    assert told(figures, "broken") == {"spam": 17}
    assert told(figures, "departures") == {"usual": 11, "heavier": 6, "": 17}


def test_restrictions_are_a_table_of_places_and_kinds_and_each_small_one_takes_others_with_it():
    ordered = (
        Restricted("pl-blog", "hide", 9),
        Restricted("pl-blog", "suspension", 2),
        Restricted("pl-list", "suspension", 8),
    )
    table = next(t for t in report(events(restricted=ordered)).tables if t.name == "restrictions")
    assert table.columns == ("hide", "limited", "suspension", "all")
    assert [row.cells for row in table.rows] == [("5+", 0, "<5", 11), ("–", 0, "5+", 8)]
    assert 2 not in {cell for row in table.rows for cell in row.cells}


def appeals(side, outcome, carried, count, *, late):
    return Lodged(side, late, outcome, carried, count)


def test_appeals_and_what_was_undone_in_time():
    lodged = (
        appeals("respondent", "reversed", "in-time", 9, late=False),
        appeals("reporter", "upheld", "", 7, late=False),
        appeals("respondent", "inadmissible", "", 5, late=True),
        appeals("respondent", "varied", "late", 5, late=False),
    )
    figures = report(events(lodged=lodged))
    assert told(figures, "appeals-by-side") == {"respondent": 19, "reporter": 7, "": 26}
    assert told(figures, "appeals-by-outcome") == {"reversed": 9, "upheld": 7, "inadmissible": 5, "varied": 5, "": 26}
    assert told(figures, "appeals-carried") == {"in-time": 9, "late": 5, "": 14}
    assert next(t.share for t in figures.tables if t.name == "appeals-carried") == 64


def test_what_held_meanwhile_what_is_open_and_what_platforms_confirmed():
    asked = tuple(Asked("confirmed", NOON, NOON + n * HOUR) for n in range(1, 11))
    held = (Meanwhile("in-time", "superseded", 6), Meanwhile("no", "lifted", 5))
    figures = report(
        events(asked=asked, meanwhile=held, days_open=(1,) * 5 + (40,) * 6 + (200,) * 7, checked_in=(8, 0))
    )
    assert told(figures, "meanwhile-confirmed") == {"in-time": 6, "no": 5, "": 11}
    assert told(figures, "cases-open") == {"under-30": 5, "30-to-90": 6, "over-90": 7, "": 18}
    assert told(figures, "asked-of-platforms") == {"confirmed": 10, "": 10}
    assert told(figures, "check-ins") == {"asked": 8, "": 8}
    assert [(one.median, one.p90) for one in figures.lengths if one.name == "platform"] == [(5, 9)]


def test_lengths_of_few_are_not_told():
    few = report(events(decided=decided(3, 4), days_to_decision=(3, 4, 5, 90)))
    five = report(events(decided=decided(3, 5), days_to_decision=(3, 4, 5, 9, 90)))
    assert [one.median for one in (*few.lengths, *five.lengths) if one.name == "decision"] == [None, 5]
    assert [one.p90 for one in five.lengths] == [None, None, None]


def test_one_small_count_is_never_the_difference_of_two_told():
    came = (received(count=20), received("email", count=3))
    figures = report(events(received=came, looked=(Looked("r-1", "", NOON.date(), NOON, NOON),) * 23))
    assert told(figures, "reports-by-way") == {"page": "5+", "email": "<5", "": 23}


def test_what_is_written_is_read_back_as_it_was():
    figures = report(events(received=(received(count=3),), looked=(Looked("r-1", "", NOON.date(), NOON, None),) * 3))
    assert read(written(figures)) == figures


def test_the_usual_period_is_the_last_half_year_that_is_over():
    assert last_half_year(dt.date(2026, 11, 22)) == HALF
    assert last_half_year(dt.date(2026, 7, 1)) == HALF
    assert last_half_year(dt.date(2026, 6, 30)) == Period(dt.date(2025, 7, 1), dt.date(2025, 12, 31))


def test_how_many_voted_is_told_beside_how_heavy_it_was():
    made = (*decided(1, 9, broken=False), *(replace(one, voters=2) for one in decided(3, 11)))
    made += tuple(replace(one, voters=5) for one in decided(5, 6))
    assert told(report(events(decided=made)), "decisions-by-voters") == {"one": 9, "two": 11, "more": 6, "": 26}


def test_a_small_number_of_voters_cannot_be_reckoned_from_how_heavy_it_was():
    """From a warning on nobody decides alone: two talks would give away two decided alone, and the other way round."""
    made = (*decided(1, 2, broken=False), *(replace(one, voters=2) for one in decided(3, 11)))
    figures = report(events(decided=made))
    assert told(figures, "decisions-by-voters")["one"] == "<5"
    assert told(figures, "decisions-by-voters")["two"] == "5+"
    assert told(figures, "decisions-by-weight")["warning"] == "5+"


def test_stepping_aside_is_counted_and_kept_small():
    assert told(report(events(stepped_aside=3)), "also") == {"stepped-aside": "<5"}
    assert told(report(events(stepped_aside=12)), "also") == {"stepped-aside": 12}


def test_how_many_members_there_are_is_stated_or_left_out():
    assert [t for t in report(events()).tables if t.name == "population"] == []
    assert told(report(events(members=1240)), "population") == {"members": 1240}


def test_what_differs_from_the_period_before_is_told_only_where_both_were():
    before, now = report(events(helped=7, stepped_aside=3)), report(events(helped=9, stepped_aside=12))
    by = {change.key: change.by for change in changes(now, before) if change.table == "also"}
    assert by == {"retaliation": 0, "alternates-asked": 2}
    assert changes(now, None) == ()
    assert read(written(replace(now, changes=changes(now, before)))).changes == changes(now, before)


def test_periods_are_compared_only_when_they_are_about_as_long():
    year, other = Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), Period(dt.date(2026, 7, 1), dt.date(2026, 12, 31))
    assert (HALF.is_as_long_as(other), HALF.is_as_long_as(year)) == (True, False)
