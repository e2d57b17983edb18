"""A steward's task: what, where, until when; and their word that it is done."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.models import Action
from evenhand.platforms.rules import PlaceKind
from tests.cast import CLEO
from tests.doors.along import CLAUSE, NAME, a_place, a_report, agreed, opened, typed, words, work
from tests.stories.whole_way import hear


@pytest.fixture
def task(house, visit, mailoutbox):
    """A suspension by hand, decided; the address the steward was mailed."""
    place, post = a_place()
    club = add_place(
        FOUNDER,
        name="Book Club",
        kind=PlaceKind.BY_HAND,
        address="https://club.example/",
        steward_email="s@club.example",
    )
    cleo = visit(CLEO)
    case = opened(cleo, a_report(post))
    cleo.post(f"/desk/cases/{case}/summary/", {"summary": "A post advertises a course."})
    cleo.post(
        f"/desk/cases/{case}/parties/", {"side": "respondent", "name": "Ben Carter", "place": club, "account": "ben77"}
    )
    whole = typed(place, post, hide=[], suspend=[club], **{f"length-{club}": "dated", f"until_on-{club}": "2026-03-20"})
    hear(case)
    assert cleo.post(f"/desk/cases/{case}/decide/", whole | {"step": "do"}).status_code == 302
    agreed(case)
    work()
    mail = next(m for m in mailoutbox if m.to == ["s@club.example"])
    return re.search(r"/steward/[a-z2-7]+/", mail.body)[0]


def test_a_steward_learns_the_account_the_restriction_and_its_dates_and_no_more(task):
    """C5: and no word of the case."""
    answer = Client().get(task)
    page = words(answer)
    assert "Please suspend this account: ben77, until Friday 20 March 2026, 23:59 Chicago time." in page
    assert "Book Club" in page
    for secret in (NAME, "A paid course", "A post advertises", "Ben Carter", CLAUSE, "spam"):
        assert secret not in page
    assert not answer.cookies


def test_the_page_about_report_links_leads_back_to_the_task(task):
    to = f"{task}report-link/"
    assert f'href="{to}"' in Client().get(task).content.decode()
    assert f'<a href="{task}">Back to what you were asked</a>' in Client().get(to).content.decode()
    assert Client().get(f"/steward/{'a' * 26}/report-link/").status_code == 404


def test_a_stewards_word_is_written_down_as_theirs(task):
    client = Client(enforce_csrf_checks=True)
    assert client.post(task).status_code == 302
    assert "Nothing is left to do here" in words(client.get(task))
    assert Action.objects.get(place__name="Book Club").state == "stated"
    again = client.post(task)
    assert again.status_code == 422
    assert "Nothing is left to do here" in words(again)


@pytest.mark.parametrize("secret", ["a" * 26, "x", "%00"])
def test_a_made_up_link_opens_no_task(secret, task):
    assert Client().get(f"/steward/{secret}/").status_code == 404
    assert Client().post(f"/steward/{secret}/").status_code == 404


def test_another_site_cannot_say_that_it_is_done(task):
    assert Client().post(task, headers={"Origin": "https://elsewhere.example"}).status_code == 403
