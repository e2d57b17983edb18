"""I6: what a member sends to an address that is hidden from them costs what it costs where nothing is."""

import re

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from evenhand.cases import actions as cases
from evenhand.doors.web.moderator.urls import urlpatterns
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, ESI, NOBODY
from tests.clearing import all_clear

ADDRESSES = sorted(
    {str(p.pattern) for p in urlpatterns if "<str:report>" in str(p.pattern) or "<str:case>" in str(p.pattern)}
)
SAID = (
    {},
    {"said": "none"}, {"said": "ask", "person": "p-ivo"}, {"said": "let", "person": "p-ivo"},
    {"words": "x", "questions": "Where?", "why": "spam", "aside_words": "x", "later_why": "x", "later_until": "2026-04-01"},
)  # fmt: skip


def hidden(in_a_case):
    """A report kept from Esi, alone or in a case; and the case, or one that is not there."""
    report = receive(NOBODY, Arrival(happened="x", not_by=(ESI.person,))).report
    all_clear()
    return report, cases.open_case(CLEO, (report,)) if in_a_case else "c-nothing"


def costs(client, address, said):
    with CaptureQueriesContext(connection) as some, CaptureQueriesContext(connections["keys"]) as keys:
        answer = client.post(address, said)
    return answer.status_code, len(some), len(keys)


def at(address, report, case):
    named = {"report": report, "case": case}
    return "/" + re.sub(r"<str:(\w+)>", lambda m: named.get(m[1], "x-nothing"), address)


@pytest.mark.parametrize("in_a_case", [False, True])
def test_i6_whatever_is_sent_to_what_is_hidden_costs_as_much_as_to_nothing(house, visit, in_a_case):
    """I6: the number of queries, of both databases, tells nothing."""
    client = visit(ESI)
    report, case = hidden(in_a_case)
    client.get("/desk/")
    for address in ADDRESSES:  # the first refusal of an act a day is written down, later ones are counted
        for said in SAID:
            costs(client, at(address, "r-nothing", "c-nothing"), said)
    differ = {
        (address, tuple(said)): (here, nowhere)
        for address in ADDRESSES
        for said in SAID
        if (here := costs(client, at(address, report, case), said))
        != (nowhere := costs(client, at(address, "r-nothing", "c-nothing"), said))
    }
    assert differ == {}
