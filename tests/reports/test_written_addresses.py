"""However somebody writes the address of a post: nobody reads the report before it is known who wrote that."""

from __future__ import annotations

import pytest

from evenhand.ground.people import steps as people
from evenhand.platforms.facts import account_index, place_of
from evenhand.reports.models import Report
from evenhand.reports.queries import queue
from evenhand.reports.rules import Copy
from tests.cast import CLEO, DOV

WRITTEN = [
    "Https://Forum.Example/t/canarypost-7",
    "http://forum.example/t/canarypost-7",
    "https://forum.example:443/t/canarypost-7",
    "https://me@forum.example/t/canarypost-7",
    "He copied https://elsewhere.example/1 into https://forum.example/t/canarypost-7.",
]


@pytest.mark.parametrize("where", WRITTEN)
def test_whoever_wrote_the_post_never_reads_the_report(where, tell, forum, work):
    people.remember_handle(DOV.person, account_index("pl-forum", "u-17"))
    report = tell(where=where).report
    work()
    assert Report.objects.get(ref=report).post == Copy.KEPT
    assert ([line.ref for line in queue(CLEO).reports], queue(DOV).reports) == ([report], ())


@pytest.mark.parametrize("address", [
    "https://forum.example@evil.example/t/7", "https://forum.example.evil.example/t/7", "https://forum.example:99999/t/7",
    "https://forum.example:8443/t/7", "ftp://forum.example/t/7", "https://[/t/7",
])  # fmt: skip
def test_another_host_or_port_is_no_place_of_ours(address, forum):
    assert place_of(address) == ""
