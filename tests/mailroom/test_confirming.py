"""Whoever reads the mailbox that a mail names as its sender's can say that it came from there; before, it gets no content."""

from __future__ import annotations

import datetime as dt
import re

from evenhand.ground import clock
from evenhand.ground.vault.opening import identity_for_errand
from evenhand.mailroom.rules import Outcome
from evenhand.reports import queries as reports
from evenhand.reports.actions import answer
from evenhand.reports.models import Report
from tests.cast import CLEO
from tests.mailroom.letters import ADA, arrive, became, mail, outcome, passed
from tests.stories.whole_way import work

CANARY = "The heron stood in room four"


def unchecked(sent):
    """A report from an address nobody vouches for; gives its mail, and the path of the link that was sent there."""
    ref = arrive(mail(CANARY))
    work()
    (receipt,) = (m for m in sent if m.to == [ADA])
    return ref, re.search(r"http://localhost:8000(/mine/confirm/\S+)", receipt.body)[1]


def to_ada(sent):
    return [m.body for m in sent if m.to == [ADA]][1:]


def test_after_it_is_confirmed_letters_go_to_the_address_with_all_that_was_written_before(mailroom, visit):
    ref, link = unchecked(mailroom)
    answer(CLEO, became(ref), "Which room was it?")
    work()
    assert to_ada(mailroom) == []
    page = visit().get(link)
    assert (page.status_code, CANARY in page.content.decode(), page["Cache-Control"]) == (200, False, "no-store")
    work()
    assert to_ada(mailroom) == []  # opening a link says nothing: programs do that
    assert visit().post(link).status_code == 302
    work()
    (letter,) = to_ada(mailroom)
    assert ("Which room was it?" in letter, CANARY in letter) == (True, False)
    assert "Thank you" in visit().get(link).content.decode()
    answer(CLEO, became(ref), "Thank you, that helps.")
    work()
    assert "Thank you, that helps." in to_ada(mailroom)[-1]
    kept = identity_for_errand(Report.objects.get().person_id, matter=became(ref), purpose="test")
    assert (kept.name, kept.email) == (f"Ada Moreau {ADA}", ADA)
    assert reports.for_moderator(CLEO, became(ref)).reachable


def test_confirmed_twice_it_is_said_once(mailroom, visit):
    _, link = unchecked(mailroom)
    for _time in range(2):
        visit().post(link)
        work()
    assert len(to_ada(mailroom)) == 1


def test_what_comes_back_from_there_is_in_the_thread_and_its_sender_is_still_a_claim(mailroom, visit):
    ref, link = unchecked(mailroom)
    visit().post(link)
    work()
    answers_to = mailroom[-1].extra_headers["Reply-To"]
    unsure, sure = arrive(mail("Room four."), to=answers_to), arrive(passed(mail("Room five.")), to=answers_to)
    work()
    assert [(outcome(each), became(each)) for each in (unsure, sure)] == [
        (Outcome.UNVERIFIED, became(ref)), (Outcome.ANSWER, became(ref)),
    ]  # fmt: skip


def test_a_link_opens_with_its_own_secret_only_and_for_two_weeks(mailroom, visit, at):
    ref, link = unchecked(mailroom)
    for wrong in (link.replace(ref, "m-none"), link[:-2] + "é/", f"/mine/confirm/{ref}/none/"):
        assert visit().post(wrong).status_code == 404
    at(clock.now() + dt.timedelta(days=15))
    assert (visit().get(link).status_code, visit().post(link).status_code) == (404, 404)
    work()
    assert to_ada(mailroom) == []


def test_no_link_leads_anywhere_for_a_mail_whose_sender_was_not_written_to(mailroom, visit):
    from evenhand.mailroom.links import secret_of

    unchecked(mailroom)
    forged = arrive(passed(mail("Forged"), said="fail"))
    second_of_the_day = arrive(mail("Second"))
    checked = arrive(passed(mail("Checked", sender="cy@members.example")), sent_by="cy@members.example")
    work()
    for ref in (forged, second_of_the_day, checked):
        assert visit().post(f"/mine/confirm/{ref}/{secret_of(ref)}/").status_code == 404
