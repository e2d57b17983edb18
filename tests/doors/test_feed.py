"""The feed of changes: what RFC 4287 asks of one, names that stay, and nothing but what everybody may read."""

from __future__ import annotations

import datetime as dt
from html import unescape
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from evenhand.conduct.drafts import actions as drafts
from evenhand.conduct.drafts import told
from evenhand.conduct.drafts.rules import Writing
from evenhand.conduct.models import Draft
from evenhand.conduct.sweeps import sweep
from tests.cast import CLEO, MONDAY_NOON
from tests.doors.living import DAY, THIRD, lived

ATOM = "{http://www.w3.org/2005/Atom}"
EXACTLY_ONE = ("id", "title", "updated")


@pytest.fixture
def ref(house, at):
    return lived(at)


def fetched(address="/code/feed.atom"):
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ET.fromstring(answer.content)  # noqa: S314 - our own


def entries(feed):
    """Return what each entry says: its name, title, instant, and where it leads."""
    return [
        (
            e.findtext(ATOM + "id"),
            e.findtext(ATOM + "title"),
            e.findtext(ATOM + "updated"),
            e.find(ATOM + "link").get("href"),
        )
        for e in feed.findall(ATOM + "entry")
    ]


def test_what_was_announced_and_what_came_into_force_is_in_it_the_latest_first(ref):
    assert entries(fetched()) == [
        (
            f"tag:localhost,2026-04-03:code/online/drafts/{ref}",
            "Announced: Songs, to hold from Monday 20 April 2026, 00:00 Chicago time",
            "2026-04-03T18:00:00+00:00",
            f"http://localhost:8000/code/drafts/{ref}/",
        ),
        (
            "tag:localhost,2026-03-03:code/online/editions/2",
            "In force: Songs, edition 2",
            "2026-03-03T18:00:00+00:00",
            "http://localhost:8000/code/editions/2/",
        ),
        (
            "tag:localhost,2026-03-02:code/online/editions/1",
            "In force: Songs, edition 1",
            "2026-03-02T18:00:00+00:00",
            "http://localhost:8000/code/editions/1/",
        ),
    ]


def test_what_was_announced_keeps_its_name_when_it_holds(ref, at):
    before = entries(fetched())
    at(MONDAY_NOON + 50 * DAY)
    with told.asking(lambda _: True):
        sweep()
    after = entries(fetched())
    assert (after[0][1], after[1:]) == ("In force: Songs, edition 3", before)


def test_a_feed_and_its_entries_have_what_the_standard_asks_for_once(ref):
    feed = fetched()
    assert feed.tag == ATOM + "feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert [len(feed.findall(ATOM + name)) for name in EXACTLY_ONE] == [1, 1, 1]
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Lakeside Library Association"
    links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
    assert links == {
        "alternate": "http://localhost:8000/code/editions/",
        "self": "http://localhost:8000/code/feed.atom",
    }
    for entry in feed.findall(ATOM + "entry"):
        assert [len(entry.findall(ATOM + name)) for name in EXACTLY_ONE] == [1, 1, 1]
        assert [link.get("rel") for link in entry.findall(ATOM + "link")] == ["alternate"]
        assert len(entry.findall(ATOM + "summary")) == 1
    instants = [e.text for e in feed.iter(ATOM + "updated")]
    assert [dt.datetime.fromisoformat(each).utcoffset() for each in instants] == [dt.timedelta()] * len(instants)
    assert instants[0] == max(instants)
    ids = [e.text for e in feed.iter(ATOM + "id")]
    assert (len(ids), {urlsplit(each).scheme for each in ids}) == (len(set(ids)), {"tag"})


def test_what_people_wrote_is_text_in_it_and_nothing_else(ref):
    summaries = [e.findtext(ATOM + "summary") for e in fetched().findall(ATOM + "entry")]
    assert summaries[1].startswith("<p>Singers &lt;coughed&gt; &amp; left.</p>")
    assert "<coughed>" in unescape(summaries[1])


def test_a_sign_that_no_xml_may_hold_takes_the_feed_from_nobody(ref):
    Draft.objects.filter(ref=ref).update(title="Songs\x0b\ufffe, by all", why="Pasted\x1f from paper.")
    announced = fetched().findall(ATOM + "entry")[0]
    assert announced.findtext(ATOM + "title").startswith("Announced: Songs, by all, to hold from")
    assert announced.findtext(ATOM + "summary").startswith("<p>Pasted from paper.</p>")


def test_a_draft_that_nobody_may_read_yet_is_not_in_it(ref):
    secret = drafts.open_draft(CLEO, "meetings", Writing("Canary", THIRD, "canarywhy"))
    answer = Client().get("/codes/meetings/feed.atom").content.decode()
    assert ("canary" in answer.lower(), secret in answer, "In force: Meetings, edition 1" in answer) == (
        False,
        False,
        True,
    )


def test_what_was_withdrawn_is_in_it_no_more(ref):
    drafts.withdraw(CLEO, ref, "We thought better of it.")
    assert ref not in Client().get("/code/feed.atom").content.decode()


def test_the_pages_of_the_code_lead_to_it(ref):
    link = '<link rel="alternate" type="application/atom+xml" title="Changes of the Code" href="/code/feed.atom">'
    assert [link in Client().get(page).content.decode() for page in ("/code/", "/code/editions/")] == [True, True]


def test_it_speaks_the_language_it_is_asked_in_and_its_names_stay(ref):
    spanish = ET.fromstring(Client().get("/code/feed.atom", headers={"Accept-Language": "es"}).content)  # noqa: S314 - our own
    assert spanish.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert [each[0] for each in entries(spanish)] == [each[0] for each in entries(fetched())]
