"""An appeal by e-mail in the name of whoever reported waits, and is confirmed from the mailbox that a receipt opens."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from evenhand.appeals.models import Appeal
from evenhand.cases import actions as cases
from evenhand.cases.parties import Named
from evenhand.cases.rules import Side
from evenhand.ground import clock
from evenhand.ground.people.actors import FOUNDER
from evenhand.mailroom.rules import Outcome
from evenhand.platforms.actions import add_place
from evenhand.platforms.board import site
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, NOBODY
from tests.mailroom.letters import ADA, APPEAL, arrive, mail, outcome
from tests.stories.whole_way import BOARD, adopted, suspension, work

FORGED = "hal@members.example"


@pytest.fixture
def reported(mailroom, code_in_force):
    """A named report, decided; gives its receipt words and the address under which its reporter appeals by e-mail."""
    board = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    member = site.join("Ben Okafor", "ben@members.example")
    post = site.write(member, "Buy my course", title="Only this week")
    received = receive(NOBODY, Arrival(happened="He advertises", name="Ada Moreau", email=ADA, anonymous=False))
    work()
    case = cases.open_case(CLEO, (received.report,))
    cases.summarise(CLEO, case, "A post advertises a paid course.")
    who = Named(Side.RESPONDENT, "Ben Okafor", "ben@members.example", place=board, account=str(member))
    cases.name_party(CLEO, case, who)
    adopted(case, suspension(board, str(post), until_on=dt.date(2026, 4, 2)))
    work()
    letter = next(m for m in mailroom if m.to == [ADA])
    return " ".join(received.words), letter.extra_headers["Reply-To"].replace("report+", "appeal+")


def test_it_is_lodged_as_of_when_the_mail_came_once_the_receipt_says_so(reported, visit, at):
    receipt, to = reported
    came = clock.now()
    ref = arrive(mail("It was too little.", to=to), to=to, sent_by=FORGED)
    work()
    assert (outcome(ref), Appeal.objects.count()) == (Outcome.WAITING, 0)
    at(came + dt.timedelta(days=70))
    box = visit().post("/mine/", {"code": receipt}).content.decode()
    assert "an e-mail came that appeals in your name" in box
    assert re.search(r'name="mail" value="([^"]+)"', box)[1] == ref
    answer = visit().post("/mine/appeal/", {"code": receipt, "mail": ref, "send": "yes"})
    appeal = Appeal.objects.get()
    assert (answer.status_code, outcome(ref), appeal.lodged_at, appeal.late) == (200, Outcome.APPEAL, came, False)


def test_a_receipt_confirms_no_mail_of_somebody_else(reported, visit):
    receipt, _ = reported
    other = arrive(mail("Lift it.", sender=FORGED, to=APPEAL), to=APPEAL, sent_by=FORGED)
    work()
    answer = visit().post("/mine/appeal/", {"code": receipt, "mail": other, "send": "yes"})
    assert (answer.status_code, outcome(other), Appeal.objects.count()) == (404, Outcome.WAITING, 0)
