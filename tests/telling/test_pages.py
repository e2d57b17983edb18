"""The desk looks on while everybody is told, lets it rest, and leaves a place out."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.rules import PlaceKind
from evenhand.telling.models import Round
from tests.cast import CLEO, FAY, IVO
from tests.telling.conftest import the_round
from tests.telling.server import refused


@pytest.fixture
def page(announced):
    return reverse("moderator.rounds", args=[announced])


@pytest.fixture
def list_(house):
    return add_place(
        FOUNDER, name="The list", kind=PlaceKind.BY_HAND, address="https://list.example", steward_email="sam@s.example"
    )


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_page_shows_how_far_it_is(  # noqa: PLR0917 - fixtures
    page, board, members, announced, work, wire, visit
):
    members("ann", "bo", "cy")
    wire.says["bo@members.example"] = refused("bo@members.example")
    wire.says["cy@members.example"] = refused("cy@members.example", 450, b"4.2.2 Full")
    work()
    said = visit(CLEO).get(page)
    assert re.search(r'<progress id="progress-\S+" value="2" max="3">', said.content.decode())
    for words in (
        "2 of 3 letters",
        "Sent 1",
        "Waiting 1",
        "1 (Their mail server does not know them: 1)",
        "Reading Room : posted: the place says so when asked again",
    ):
        assert words in text(said)


def test_the_edition_leads_there_once_anybody_is_told(page, members, announced, work, visit):
    edition = reverse("moderator.edition", args=[announced])
    assert page not in visit(CLEO).get(edition).content.decode()
    assert visit(CLEO).get(page).status_code == 404
    members("ann")
    work()
    assert page in visit(CLEO).get(edition).content.decode()
    assert "knows no member" not in text(visit(CLEO).get(edition))
    assert "Everybody was told, and every place has it" in text(visit(CLEO).get(page))


def test_without_members_the_page_says_why_it_waits(page, announced, work, visit):
    work()
    waits = (
        "The desk knows no member of the association, so nobody gets a letter and the edition waits. Ask whoever runs"
    )
    assert waits in text(visit(CLEO).get(page))
    assert waits in text(visit(CLEO).get(reverse("moderator.edition", args=[announced])))


def test_where_no_letter_reached_anybody_the_page_says_what_to_do(page, members, announced, work, wire, visit):
    members("ann")
    wire.says["ann@members.example"] = refused("ann@members.example")
    work()
    assert "No letter has reached anybody, so the edition waits." in text(visit(CLEO).get(page))


def test_it_rests_and_goes_on(page, members, announced, work, wire, visit):
    members("ann")
    wire.away = True
    work()
    visit(CLEO).post(reverse("moderator.pause_round", args=[announced, the_round().ref]))
    assert "It rests. No letter leaves" in text(visit(IVO).get(page))
    visit(IVO).post(reverse("moderator.go_on_round", args=[announced, the_round().ref]))
    assert Round.objects.get().paused_at is None


def test_a_place_is_left_out_with_a_reason_and_a_refused_form_keeps_it(page, list_, members, announced, work, visit):
    members("ann")
    work()
    to = reverse("moderator.waive_place", args=[announced, the_round().ref])
    nothing = visit(CLEO).post(to, {"place": list_, f"why-{list_}": " "})
    assert (nothing.status_code, "Please say why this place is left out." in text(nothing)) == (422, True)
    long = visit(CLEO).post(to, {"place": list_, f"why-{list_}": "closed " * 100})
    assert (long.status_code, "closed closed" in long.content.decode()) == (422, True)
    assert visit(CLEO).post(to, {"place": list_, f"why-{list_}": "The list is closed."}).status_code == 302
    assert "The list : left out Why: The list is closed." in text(visit(IVO).get(page))


def test_a_place_that_is_none_cannot_be_left_out(page, members, announced, work, visit):
    members("ann")
    work()
    to = reverse("moderator.waive_place", args=[announced, the_round().ref])
    assert visit(CLEO).post(to, {"place": "w-none", "why-w-none": "x"}).status_code == 404


def test_it_is_the_desks_page_alone(page, members, announced, work, visit):
    members("ann")
    work()
    assert visit(FAY).get(page).status_code == 404
    assert visit().get(page).status_code in (302, 404)
