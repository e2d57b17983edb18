"""What was put away as a machine's: moderators see how it begins, have it filed anew, and fetch a mail as it came."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from evenhand.ground import clock
from evenhand.ground.audit.models import Entry
from evenhand.ground.people.actors import FOUNDER
from evenhand.ground.vault.steps import end_grants
from evenhand.mailroom import queries
from evenhand.mailroom.rules import Outcome
from evenhand.platforms.actions import add_place
from evenhand.platforms.board import site
from evenhand.platforms.rules import PlaceKind
from evenhand.reports import queries as reports
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, ESI, FAY, NOBODY
from tests.mailroom.letters import ADA, APPEAL, arrive, became, mail, outcome, passed
from tests.stories.whole_way import BOARD, work

LIST = {"List_Id": "<members.lists.example>"}


def put_away(actor=CLEO):
    return [(each.outcome, each.begins, each.answers) for each in queries.for_desk(actor).put_away]


def answered_thread(sent):
    """A report by mail; gives it and the address for its reporter's answers."""
    ref = arrive(passed(mail()))
    work()
    return became(ref), next(m for m in sent if m.to == [ADA]).extra_headers["Reply-To"]


def test_a_mail_wrongly_put_away_becomes_a_report_in_one_deed(mailroom, visit):
    ref = arrive(passed(mail("He mocked me again.", **LIST)))
    work()
    assert put_away() == [(Outcome.LIST, "About Tuesday\n\nHe mocked me again.", False)]
    desk = visit(CLEO)
    assert "This is a report" in desk.get("/desk/mail/").content.decode()
    assert desk.post(f"/desk/mail/{ref}/anew/").status_code == 302
    assert "Being read: 1 mail." in desk.get("/desk/mail/").content.decode()
    work()
    report = reports.for_moderator(CLEO, became(ref))
    assert (outcome(ref), report.told.happened) == (Outcome.REPORT, "About Tuesday\n\nHe mocked me again.")
    assert put_away() == []


def test_said_twice_it_is_one_report(mailroom, visit):
    ref = arrive(mail(**LIST))
    work()
    for _ in range(2):
        visit(CLEO).post(f"/desk/mail/{ref}/anew/")
        work()
    assert len(reports.queue(CLEO).reports) == 1


def test_an_answer_put_away_is_for_those_who_may_read_its_thread(mailroom, visit):
    report, answers_to = answered_thread(mailroom)
    end_grants(ESI.person, report, seat="moderator", at=clock.now())
    ref = arrive(passed(mail("It was in room four.", Precedence="bulk")), to=answers_to)
    work()
    assert put_away() == [(Outcome.AUTOMATIC, "About Tuesday\n\nIt was in room four.", True)]
    assert (put_away(ESI), queries.for_desk(ESI).counts) == ([], ())
    assert visit(ESI).post(f"/desk/mail/{ref}/anew/").status_code == 404
    assert visit(ESI).post(f"/desk/mail/{ref}/fetch/").status_code == 404
    visit(CLEO).post(f"/desk/mail/{ref}/anew/")
    work()
    last = reports.for_moderator(CLEO, report).letters[-1]
    assert (outcome(ref), became(ref), last.words) == (Outcome.ANSWER, report, "It was in room four.")


def test_whoever_loses_the_thread_sees_its_mail_no_longer(mailroom, visit):
    report, answers_to = answered_thread(mailroom)
    ref = arrive(mail("Away", Auto_Submitted="auto-replied"), to=answers_to)
    work()
    assert len(put_away(ESI)) == 1
    end_grants(ESI.person, report, seat="moderator", at=clock.now())
    assert put_away(ESI) == []
    assert visit(ESI).post(f"/desk/mail/{ref}/fetch/").status_code == 404


def test_what_names_a_post_of_ours_is_read_by_nobody_and_can_still_be_made_a_report(mailroom, visit):
    add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    post = site.write(site.join("Ben Okafor", "ben@members.example"), "Buy my course", title="Only this week")
    ref = arrive(mail(f"Look at {BOARD}/{post}/", **LIST))
    work()
    assert put_away() == [(Outcome.LIST, "", False)]
    assert visit(CLEO).post(f"/desk/mail/{ref}/fetch/").status_code == 404
    visit(CLEO).post(f"/desk/mail/{ref}/anew/")
    work()
    assert (outcome(ref), reports.for_moderator(CLEO, became(ref)).place_name) == (Outcome.REPORT, "Reading Room")


def test_what_came_to_the_address_for_appeals_is_not_read_by_moderators(mailroom):
    ref = arrive(mail("I appeal.", to=APPEAL, **LIST), to=APPEAL)
    work()
    assert put_away() == [(Outcome.LIST, "", False)]
    assert outcome(ref) == Outcome.LIST


def test_only_what_was_put_away_is_filed_anew_and_only_by_a_moderator(mailroom, visit):
    ref, other = arrive(passed(mail())), arrive(mail("Away", Auto_Submitted="auto-replied"))
    work()
    assert visit(CLEO).post(f"/desk/mail/{ref}/anew/").status_code == 302
    assert (outcome(ref), outcome(other)) == (Outcome.REPORT, Outcome.AUTOMATIC)
    assert visit(FAY).post(f"/desk/mail/{other}/anew/").status_code == 404
    assert visit(CLEO).post("/desk/mail/m-none/anew/").status_code == 404


@pytest.mark.parametrize("headers", [{}, LIST])
def test_a_mail_is_fetched_as_it_came_and_that_it_was_is_written_down(mailroom, visit, headers, at):
    raw = passed(mail(**headers))
    ref = arrive(raw)
    work()
    page = visit(CLEO).post(f"/desk/mail/{ref}/fetch/").content.decode()
    address = re.search(r'href="(/files/mail/[^"]+)"', page)[1]
    got = visit().get(address)
    assert (got.content, got["Content-Type"]) == (raw, "message/rfc822")
    assert got["Content-Disposition"] == 'attachment; filename="mail.eml"'
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert Entry.objects.filter(act="mail:fetch", who=CLEO.person, matter=ref).count() == 1
    end_grants(CLEO.person, became(ref) or ref, seat="moderator", at=clock.now())
    assert visit().get(address).status_code == 404


def test_the_address_of_a_mail_holds_for_ten_minutes(mailroom, visit, at):
    ref = arrive(passed(mail()))
    work()
    page = visit(CLEO).post(f"/desk/mail/{ref}/fetch/").content.decode()
    at(clock.now() + dt.timedelta(minutes=11))
    assert visit().get(re.search(r'href="(/files/mail/[^"]+)"', page)[1]).status_code == 404


def test_the_mail_of_a_report_is_fetched_from_its_page_and_that_of_somebody_anonymous_is_not(mailroom, visit):
    ref = arrive(passed(mail()))
    report = receive(NOBODY, Arrival(happened="He advertises", email="cy@members.example")).report
    work()
    letter = next(m for m in mailroom if m.to == ["cy@members.example"])
    answer = arrive(passed(mail("On Tuesday.", sender="cy@members.example")), to=letter.extra_headers["Reply-To"])
    work()
    assert became(answer) == report
    desk = visit(CLEO)
    assert f"/desk/mail/{ref}/fetch/" in desk.get(f"/desk/reports/{became(ref)}/").content.decode()
    assert "/desk/mail/" not in desk.get(f"/desk/reports/{report}/").content.decode()
    assert desk.post(f"/desk/mail/{answer}/fetch/").status_code == 404


def test_what_was_put_away_is_shown_page_after_page(mailroom, visit, at):
    for n in range(25):
        at(clock.now() + dt.timedelta(seconds=n % 2))
        arrive(mail(f"Number {n}", **({"Precedence": "bulk"} if n % 3 else LIST)))
    work()
    first = queries.for_desk(CLEO)
    second = queries.for_desk(CLEO, first.more)
    numbers = [int(each.begins.rpartition(" ")[2]) for each in (*first.put_away, *second.put_away)]
    assert (numbers, len(first.put_away), second.more) == (list(range(24, -1, -1)), 20, "")
    assert visit(CLEO).get("/desk/mail/?after=m-none").status_code == 404


def test_no_more_is_counted_than_anybody_needs_to_know(mailroom, visit, monkeypatch):
    monkeypatch.setattr(queries, "MOST_COUNTED", 3)
    monkeypatch.setattr("evenhand.doors.web.moderator.mail.MOST_COUNTED", 3)
    for n in range(5):
        arrive(mail(f"Number {n}", **LIST))
    work()
    assert queries.for_desk(CLEO).counts == (("list", 3),)
    assert "3 or more" in visit(CLEO).get("/desk/mail/").content.decode()
