"""Somebody may be in danger now: whom to call, what the committee is told at once, and what is not promised."""

import datetime as dt

import pytest

from evenhand.committee.actions import name_emergency
from evenhand.ground.association.emergency import BY_COUNTRY, TWO_NUMBERS, numbers
from evenhand.ground.association.facts import ours
from evenhand.ground.association.models import Association
from evenhand.ground.errors import Refused
from evenhand.ground.outbox.models import Errand
from evenhand.ground.people.actors import FOUNDER
from evenhand.reports import queries
from evenhand.reports.actions import look, receive
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from tests.cast import CLEO, DOV, ESI, IVO, MONDAY_NOON, NOBODY
from tests.clearing import all_clear
from tests.doors.conftest import hidden
from tests.reports.test_anonymity import every_row
from tests.stories.whole_way import work

BY_THE_DAY = tuple(map(dt.time, (5, 6, 14, 15)))
"""When a day begins in Chicago, and nine o'clock, when moderators are reminded of what is promised for that day."""
NO_SERVICE = "This desk is no emergency service. We are volunteers, nobody watches it at night"


@pytest.mark.parametrize("address", ["/before/", "/report/", "/report/impersonation/"])
def test_whom_to_call_stands_where_somebody_begins_to_report(visitor, address):
    """R9: whom to call, first."""
    name_emergency(FOUNDER, "Jo Marsh, +1 555 0100")
    text = visitor.get(address).text_shown
    for said in ("Call 911 first", "Jo Marsh, +1 555 0100", NO_SERVICE):
        assert said in text


def test_where_no_number_is_sure_and_nobody_is_named_the_page_says_the_local_one(visitor):
    Association.objects.update(country="AQ", region="")
    text = visitor.get("/report/").text_shown
    assert "Call your local emergency number first." in text
    assert "Of the association you can also reach" not in text


def test_every_number_is_one_for_a_country_whose_holidays_we_know(house):
    import holidays

    known = set(holidays.list_supported_countries())
    assert (set(BY_COUNTRY) | set(TWO_NUMBERS)) - known == set()
    assert set(BY_COUNTRY) & set(TWO_NUMBERS) == set()
    Association.objects.update(country="JP")
    assert numbers(ours()) == "110 (police), 119 (ambulance)"


def test_whom_the_association_names_fits_in_a_line(house):
    with pytest.raises(Refused, match="emergency-is-too-long"):
        name_emergency(FOUNDER, "x" * 301)


def test_an_urgent_report_is_due_today_and_stands_first(visitor, sent, visit, at):
    for days in (9, 8, 7):
        at(MONDAY_NOON - dt.timedelta(days=days))
        receive(NOBODY, Arrival(happened="long overdue"))
        all_clear()
    at(MONDAY_NOON)
    sent(happened="canaryhappened", urgent="yes")
    (row,) = Report.objects.filter(urgent=True)
    assert row.open_due == dt.datetime(2026, 3, 3, 6, tzinfo=dt.UTC)  # midnight in Chicago
    desk = visit(CLEO).get("/desk/").content.decode()
    first = desk.index(f'href="/desk/reports/{row.ref}/"')
    assert (desk.count(f"/desk/reports/{row.ref}/"), desk.count("May be urgent")) == (1, 1)
    assert first < min(desk.index(f"/desk/reports/{r.ref}/") for r in Report.objects.filter(urgent=False))
    page = visit(CLEO).get(f"/desk/reports/{row.ref}/").content.decode()
    assert "May be urgent." in page


def test_once_somebody_has_looked_it_keeps_its_words_and_takes_its_turn(sent, visit):
    sent(happened="x", urgent="yes")
    (row,) = Report.objects.all()
    look(CLEO, row.ref)
    assert queries.urgent(IVO).reports == ()
    assert "May be urgent" in visit(IVO).get("/desk/").content.decode()


def test_whoever_is_on_call_and_may_read_it_gets_a_mail_at_once_that_says_nothing_of_it(sent, mailoutbox):
    """R9: those on call are told at once."""
    sent(happened="something else before, so that today's digest is out")
    work()
    mailoutbox.clear()
    sent(happened="canaryhappened", urgent="yes", not_them=[ESI.person])
    work()
    assert sorted(m.to[0].partition("@")[0] for m in mailoutbox) == ["cleo", "dov"]
    assert {m.subject for m in mailoutbox} == {"Something waits for you at the desk"}
    (body,) = {m.body for m in mailoutbox}
    assert body.startswith("Something that may be urgent waits in your queue. Please look as soon as you can.")
    assert "canary" not in body


def test_it_is_told_of_once_and_whoever_floods_wakes_nobody_a_thousand_times(house, mailoutbox):
    for n in range(40):
        receive(NOBODY, Arrival(happened=f"{n}", urgent=True, not_by=(IVO.person, DOV.person, ESI.person)))
    work()
    work()
    assert len(mailoutbox) == 5 + len({n.bit_length() for n in range(6, 41)})


def test_nobody_who_may_not_read_it_finds_it_first(sent):
    sent(happened="x", urgent="yes", not_them=[ESI.person])
    assert (len(queries.urgent(CLEO).reports), queries.urgent(ESI).reports) == (1, ())


def test_whoever_reported_is_promised_no_more_than_others_and_told_that_nobody_watches_at_night(sent, visitor):
    receipt = sent(happened="x", urgent="yes")
    assert "by Tuesday 3 March 2026, 23:59 Chicago time" in receipt.text_shown
    assert NO_SERVICE in receipt.text_shown
    (row,) = Report.objects.all()
    (letter,) = queries.for_moderator(CLEO, row.ref).letters
    assert "nobody watches this desk at night: please call the emergency number too" in letter.words


def test_the_choice_is_read_once_more_before_it_is_sent_and_kept_on_the_way_back(filled, visitor):
    check = filled(happened="x", urgent="yes")
    assert "You say that somebody may be in danger now." in check.text_shown
    back = visitor.post("/report/", hidden(check) | {"step": "change"})
    assert 'name="urgent" value="yes" checked' in back.text_shown


def test_an_anonymous_urgent_report_leaves_no_finer_time_than_the_day(sent, at):
    at(MONDAY_NOON + dt.timedelta(hours=3, minutes=17, seconds=11))
    before = [(label, row) for label, row in every_row()]
    sent(happened="x", urgent="yes")
    finer = [
        (label, column, value)
        for label, row in every_row()
        if (label, row) not in before
        for column, value in row.items()
        if isinstance(value, dt.datetime) and value.astimezone(dt.UTC).time() not in BY_THE_DAY
    ]
    assert finer == []
    work()
    assert Errand.objects.filter(kind="ping", due_at__isnull=False).count() == 0


def test_an_urgent_report_of_a_post_that_others_report_too_hides_none_of_theirs(sent, visit):
    for n in range(3):
        sent(happened=str(n), where="https://elsewhere.example/t/1", **({"urgent": "yes"} if n == 1 else {}))
    (row,) = Report.objects.filter(urgent=True)
    desk = visit(CLEO).get("/desk/").content.decode()
    assert (desk.count("3 reports"), desk.count("May be urgent")) == (1, 1)
    all_of_them = visit(CLEO).get(f"/desk/reports/{row.ref}/together/").content.decode()
    assert [r.ref for r in Report.objects.all() if f"/desk/reports/{r.ref}/" not in all_of_them] == []
