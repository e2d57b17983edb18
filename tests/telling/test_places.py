"""A post at every place: by its adapter, or by its steward, who gets the words and says where they stand."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from evenhand.conduct.drafts.actions import withdraw
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.models import Action
from evenhand.platforms.rules import PlaceKind
from evenhand.telling.facts import places_left
from evenhand.telling.queries import of_edition
from tests.cast import CLEO
from tests.telling.conftest import the_round


@pytest.fixture
def list_(house):
    return add_place(
        FOUNDER, name="The list", kind=PlaceKind.BY_HAND, address="https://list.example", steward_email="sam@s.example"
    )


@pytest.fixture
def asked(list_, members, announced, work, wire):
    """The mail of the steward who is asked, and the address of their page."""
    members("ann")
    work()
    (message,) = [m for m in wire.taken if m.to == ["sam@s.example"]]
    return message, re.search(r"http://localhost:8000(/steward/[a-z2-7]+/)", message.body)[1]


def test_a_steward_gets_the_words_to_post_and_no_secrecy_is_asked(asked, announced):
    message, _ = asked
    assert message.subject == "A task for you at The list"
    for words in (
        "please post the announcement below at The list",
        "Our Code of Conduct changes on Friday 1 May 2026\n\nOur Code of Conduct, “Songs”, changes on Friday 1 May 2026",
        "Why it changes: Singers asked for it.",
        f"http://localhost:8000/code/drafts/{announced}/",
    ):
        assert words in message.body
    assert "keep this to yourself" not in message.body


def test_a_steward_says_at_which_address_it_is(asked, announced, visit, list_):
    _, page = asked
    shown = visit().get(page).content.decode()
    assert "Why it changes: Singers asked for it." in shown
    assert "tell nobody" not in shown
    wrong = visit().post(page, {"address": "somewhere"})
    assert (wrong.status_code, 'value="somewhere"' in wrong.content.decode()) == (422, True)
    assert places_left(the_round().ref) == (list_,)
    assert visit().post(page, {"address": "https://list.example/archive/7"}).status_code == 302
    assert places_left(the_round().ref) == ()
    (place,) = of_edition(CLEO, announced).rounds[0].places
    assert (place.stands, place.address) == ("stated", "https://list.example/archive/7")


def test_a_place_without_addresses_needs_none(asked, visit):
    _, page = asked
    assert visit().post(page, {"address": ""}).status_code == 302
    assert places_left(the_round().ref) == ()


def test_a_board_is_asked_for_one_post_and_where_it_is(board, members, announced, work):
    members("ann")
    work()
    work()
    (place,) = of_edition(CLEO, announced).rounds[0].places
    assert (place.stands, place.address.startswith("https://board.example/posts/")) == ("confirmed", True)


def test_a_steward_who_was_asked_is_told_when_it_is_withdrawn(asked, announced, work, wire):
    withdraw(CLEO, announced, "It forbids too much.")
    work()
    said = [m.body for m in wire.taken if m.to == ["sam@s.example"]]
    assert len(said) == 2
    assert "We announced that our Code of Conduct, “Songs”, changes on" in said[1]
    assert sorted(Action.objects.values_list("state", flat=True)) == ["by-hand", "replaced"]


def test_no_mail_of_ours_is_left_lying(asked):
    assert mail.outbox == []
