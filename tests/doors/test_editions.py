"""Editions at the doors: what everybody reads, and the way of a draft at the desk."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.test import Client

from evenhand.conduct.actions import apply_to, import_edition
from evenhand.conduct.drafts import told
from evenhand.conduct.models import Draft
from evenhand.conduct.sweeps import sweep
from evenhand.ground.people.actors import FOUNDER
from evenhand.transparency.figures import Report, Row, Table, written
from evenhand.transparency.models import Published
from tests.cast import CLEO, FAY, IVO, MONDAY_NOON

DAY = dt.timedelta(days=1)
CODE = "# Songs\n\n## Ours\n\n**Do not shout.** Ever, and nowhere at all.\n\n**Listen.** Always, to everybody here.\n"
LATER = CODE.replace("to everybody here.", "also to whoever sings badly.")
WORDS = {"title": "Songs", "markdown": LATER, "why": "Singers asked for it.", "source": "https://songs.example",
         "licence": "CC BY 4.0", "adapted_from": "The singers of Lakeside"}  # fmt: skip


@pytest.fixture
def first(house):
    return import_edition(FOUNDER, name="online", markdown=CODE)


@pytest.fixture
def two(first, at):
    at(MONDAY_NOON + DAY)
    import_edition(FOUNDER, name="online", markdown=LATER, at_once="A test of two editions")


def plain(response):
    """What a page says, without its tags."""
    body = response.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def begun(desk):
    answer = desk.post("/desk/code/", {"code": "online", "why": "Singers asked for it."})
    return answer.headers["Location"]


def test_a_draft_goes_from_the_desk_to_the_page_of_the_code(first, visit, at):
    cleo, ivo = visit(CLEO), visit(IVO)
    here = begun(cleo)
    assert cleo.post(here + "write/", WORDS).status_code == 302
    assert "Listen (reworded)" in plain(cleo.get(here))
    assert cleo.post(here + "comments/", {"until": "2026-04-02"}).status_code == 302
    ref = here.rstrip("/").rpartition("/")[2]
    everybody = Client().get(f"/code/drafts/{ref}/")
    assert "Open for comments. Comments are open until Thursday 2 April 2026." in plain(everybody)
    at(MONDAY_NOON + 32 * DAY)
    votes = {"by": "The committee", "on": "2026-04-03", "yes": "6", "no": "1"}
    assert cleo.post(here + "approve/", votes).status_code == 422
    assert ivo.post(here + "approve/", votes).status_code == 302
    assert cleo.post(here + "announce/", {"effective_on": "2026-04-20"}).status_code == 302
    assert "It is to hold from Monday 20 April 2026, 00:00 Chicago time" in plain(Client().get("/code/editions/"))
    at(MONDAY_NOON + 50 * DAY)
    with told.asking(lambda _: True):
        sweep()
    assert "also to whoever sings badly." in plain(Client().get("/code/"))
    page = plain(Client().get("/code/editions/2/"))
    assert "Approved by The committee (6 for it, 1 against), Friday 3 April 2026" in page
    assert "Licence CC BY 4.0 Adapted from The singers of Lakeside" in page
    assert Client().get(f"/code/drafts/{ref}/").headers["Location"] == "/code/editions/2/"


def test_a_refused_draft_keeps_everything_typed(first, visit):
    cleo = visit(CLEO)
    here = begun(cleo)
    refused = cleo.post(here + "write/", WORDS | {"why": " "})
    assert refused.status_code == 422
    assert "Please say why, in a few sentences." in plain(refused)
    assert (
        unescape(re.search(r'<textarea id="markdown"[^>]*>(.*?)</textarea>', refused.content.decode(), re.DOTALL)[1])
        == LATER
    )


def test_a_clause_is_said_to_come_from_another_at_the_desk(first, visit):
    cleo = visit(CLEO)
    here = begun(cleo)
    words = WORDS | {
        "markdown": CODE.replace("**Listen.** Always, to everybody here.", "**Open your ears.** A hall is quiet.")
    }
    cleo.post(here + "write/", words)
    assert "“Open your ears” comes from no other: it is new" in plain(cleo.get(here))
    cleo.post(here + "write/", words | {"from-open-ears": ["listen", ""]})
    assert "Open your ears (renamed, reworded)" in plain(cleo.get(here))


def test_nobody_reads_a_draft_that_is_not_shown(first, visit):
    here = begun(visit(CLEO))
    ref = here.rstrip("/").rpartition("/")[2]
    assert [Client().get(a).status_code for a in (f"/code/drafts/{ref}/", "/code/drafts/ed-none/")] == [404, 404]
    assert [visit(FAY).get(a).status_code for a in ("/desk/code/", here)] == [404, 404]


def test_a_draft_is_withdrawn_with_a_reason(first, visit):
    cleo = visit(CLEO)
    here = begun(cleo)
    assert cleo.post(here + "withdraw/", {"withdrawn": ""}).status_code == 422
    assert cleo.post(here + "withdraw/", {"withdrawn": "We thought better of it."}).status_code == 302
    assert Draft.objects.order_by("-id")[0].state == "withdrawn"


def test_the_difference_is_said_without_colour(two):
    page = Client().get("/code/changes/1/2/")
    assert "Listen (reworded)" in plain(page)
    shown = page.content.decode()
    assert '<del><span class="unseen">taken out: </span>everybody here.' in shown
    assert '<ins><span class="unseen">put in: </span>whoever sings badly.' in shown
    assert [Client().get(a).status_code for a in ("/code/changes/2/1/", "/code/changes/1/3/")] == [404, 404]


def test_an_old_edition_stays_at_its_address_and_says_that_it_is_over(two):
    page = plain(Client().get("/code/editions/1/"))
    assert "in force from Monday 2 March 2026 until Tuesday 3 March 2026" in page
    assert "to everybody here." in page
    assert "Edition 2 in force since Tuesday 3 March 2026" in plain(Client().get("/code/editions/"))


PAGES = ["/code/", "/code/editions/", "/code/editions/1/", "/code/editions/1/listen/", "/code/changes/1/2/",
         "/code/listen/", "/code/editions/2/code.md"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_the_code_may_be_kept_and_asked_after(two, address):
    page = Client().get(address)
    assert (page.status_code, dict(page.cookies)) == (200, {})
    assert re.fullmatch(r"public, max-age=\d+(, immutable)?", page["Cache-Control"])
    again = Client().get(address, headers={"If-None-Match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_file_of_an_edition_tells_the_ids_of_its_clauses(two):
    answer = Client().get("/code/editions/2/code.md")
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert (
        "**Listen.** Always, also to whoever sings badly. <!-- clause: listen expectation -->"
        in answer.content.decode()
    )


def test_another_code_has_its_own_pages(first):
    import_edition(FOUNDER, name="meetings", markdown="# Meetings\n\n**Be on time.** Always.\n")
    apply_to(FOUNDER, "meetings", ("hall",))
    found = {
        a: Client().get(a).status_code for a in ("/codes/meetings/", "/codes/meetings/be-on-time/", "/codes/nowhere/")
    }
    assert found == {"/codes/meetings/": 200, "/codes/meetings/be-on-time/": 200, "/codes/nowhere/": 404}
    assert 'href="/codes/meetings/"' in Client().get("/code/editions/").content.decode()


def test_a_clause_says_how_often_it_was_found_broken_as_it_was_published(two, visit):
    tables = (Table("broken", ("decisions",), (Row("listen", "Listen", (7,)), Row("no-shout", "x", ("<5",))), (9,)),)
    report = Report("Lakeside", dt.date(2025, 7, 1), dt.date(2025, 12, 31), tables, ())
    Published.objects.create(
        ref="f-one",
        from_on=report.from_on,
        until_on=report.until_on,
        published_at=MONDAY_NOON,
        document=written(report),
    )
    period = "Tuesday 1 July 2025 – Wednesday 31 December 2025"
    assert f"How often it was found broken {period} 7" in plain(Client().get("/code/listen/"))
    assert f"How often it was found broken {period} <5" in plain(Client().get("/code/no-shout/"))
    assert "How often" not in plain(Client().get("/code/ours/"))
