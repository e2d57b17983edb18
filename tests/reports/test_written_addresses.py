"""However somebody writes the address of a post: nobody reads the report before it is known who wrote that."""

from __future__ import annotations

import pytest

from evenhand.ground.people import steps as people
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.facts import account_index, place_of, post_at
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.models import Report
from evenhand.reports.queries import queue
from evenhand.reports.rules import Copy
from tests.cast import CLEO, DOV

WRITTEN = [
    "Https://Forum.Example/t/canarypost-7",
    "http://forum.example/t/canarypost-7",
    "https://forum.example:443/t/canarypost-7",
    "https://me@forum.example/t/canarypost-7",
    "https://www.forum.example/t/canarypost-7",
    "HTTP://WWW.FORUM.EXAMPLE/t/canarypost-7",
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
    "https://www.forum.example.evil.example/t/7", "https://wwwforum.example/t/7", "https://www.forum.example@evil.example/",
    "https://www.www.forum.example/t/7", "https://ww.forum.example/t/7", "https://www-forum.example/t/7",
    "https://www.forum.example:8443/t/7", "https://evil.example/www.forum.example/t/7", "https://www./t/7", "https://www.",
    "https://www.evilforum.example/t/7", "https://www.forum.exampl/t/7", "https://www.forum.example\\@evil.example/t/7",
])  # fmt: skip
def test_another_host_or_port_is_no_place_of_ours(address, forum):
    assert place_of(address) == ""


def test_a_place_with_www_is_known_without_it_and_only_without_that(house):
    place = add_place(FOUNDER, name="Site", kind=PlaceKind.BOARD, address="https://www.example.org/blog")
    assert post_at("https://example.org/blog/1?a=b#c") == ("https://www.example.org/blog/1?a=b#c", place)
    others = (
        "https://example.org/blogger",
        "https://example.org.evil.test/blog/1",
        "https://www.www.example.org/blog/1",
    )
    assert [
        address for address in (*others, "https://w.example.org/blog", "https://org/blog") if place_of(address)
    ] == []


def test_of_two_places_that_differ_by_www_each_has_its_own_posts(house):
    bare = add_place(FOUNDER, name="Bare", kind=PlaceKind.BOARD, address="https://example.org")
    www = add_place(FOUNDER, name="With www", kind=PlaceKind.BOARD, address="https://www.example.org/")
    assert [place_of(f"https://{host}example.org/1") for host in ("", "www.")] == [bare, www]


def test_reports_of_one_post_with_and_without_www_belong_together(tell, forum, work):
    for where in WRITTEN:
        tell(where=where)
    assert (
        Report.objects.values("where_index").distinct().count(),
        Report.objects.values("group").distinct().count(),
    ) == (1, 1)
