"""The procedure is a file that people read; nothing in it can take away what every member is promised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.committee.actions import take_procedure
from evenhand.committee.procedure import Outside, Rung, Share, parse, with_outside
from evenhand.committee.procedures import SHIPPED, shipped
from evenhand.committee.queries import procedure
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE, FOUNDER


@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships_is_a_procedure_of_that_name(name):
    assert parse(shipped(name)).name == name


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("rung", [Rung.NOTHING, Rung.TALK, Rung.CONTENT])
def test_a_plain_case_takes_one_person_and_nobody_else(name, rung):
    asks = parse(shipped(name)).on(rung)
    assert (asks.people, asks.ratings, asks.reader, asks.hours, asks.hearing) == (1, False, False, 0, "letter")


@pytest.mark.parametrize(
    ("was", "made", "reason"),
    [
        ("notice_days = 7", "notice_days = 6", "procedure-gives-too-few-days-to-answer"),
        ("exception_signed_by = 2", "exception_signed_by = 1", "procedure-lets-one-person-skip-the-hearing"),
        ("appeal_panel = 3", "appeal_panel = 2", "procedure-has-an-even-panel"),
        ("appeal_panel = 3", "appeal_panel = -1", "procedure-has-an-even-panel"),
        ("confirmed_by = 2", "confirmed_by = 0", "procedure-lets-interims-go-unconfirmed"),
        ("hours = 24\nrenewed", "hours = 25\nrenewed", "procedure-lets-interims-go-unconfirmed"),
        ("renewed_days = 14", "renewed_days = 15", "procedure-has-interims-without-an-end"),
        ("longest_days = 60", "longest_days = 61", "procedure-has-interims-without-an-end"),
        ("[rung.talk]\npeople = 1", "[rung.talk]\npeople = 0", "procedure-has-a-rung-for-nobody"),
        ("[rung.content]\npeople = 1", "[rung.content]\npeople = 4", "procedure-decides-heavier-things-lighter"),
        ('reader = true\nhearing = "before"', 'reader = true\nhearing = "letter"', "procedure-punishes-before-hearing"),
        ("reader = true", "reader = false", "procedure-has-no-second-reader"),
        ("[rung.talk]", "[rung.chat]", "procedure-cannot-be-read"),
        ('share = "all"', 'share = "some"', "procedure-cannot-be-read"),
        ("people = 3", "persons = 3", "procedure-cannot-be-read"),
        ('name = "association"', "name = association", "procedure-cannot-be-read"),
    ],
)
def test_a_procedure_that_gives_a_promise_up_is_refused(was, made, reason):
    text = shipped("association")
    assert was in text
    with pytest.raises(Refused) as no:
        parse(text.replace(was, made, 1))
    assert no.value.reason == reason


@pytest.mark.parametrize(
    ("share", "of_three", "of_two", "of_five"),
    [
        (Share.ONE, 1, 1, 1),
        (Share.MAJORITY, 2, 2, 3),
        (Share.TWO_THIRDS, 2, 2, 4),
        (Share.ALL_BUT_ONE, 2, 2, 4),
        (Share.ALL, 3, 2, 5),
    ],
)
def test_a_share_says_how_many_must_agree(share, of_three, of_two, of_five):
    assert (share.needed(3), share.needed(2), share.needed(5)) == (of_three, of_two, of_five)


def test_the_small_procedure_holds_until_another_is_taken(house):
    before = procedure(ANYONE).name
    take_procedure(FOUNDER, shipped("association"))
    assert (before, procedure(ANYONE).name) == ("small", "association")


def test_who_is_told_when_the_committee_is_concerned_is_named_without_touching_the_rest():
    named = with_outside(shipped("association"), Outside("Ombuds", "ombuds@elsewhere.example"))
    assert parse(named) == replace(
        parse(shipped("association")), shortage=Outside("Ombuds", "ombuds@elsewhere.example")
    )
    assert with_outside(named, Outside("Other", "other@elsewhere.example")).count("[shortage]") == 1
    for name, email in (('A "b"', "a@b.example"), ("A\n[rung]", "a@b.example"), ("A", "nowhere")):
        with pytest.raises(Refused):
            with_outside(named, Outside(name, email))


@pytest.mark.parametrize("email", ["appeal@lakeside.example", "Fay@lakeside.example", "cleo@lakeside.example"])
def test_nobody_of_the_two_bodies_is_that_one(house, email):
    """I2: who hears the appeal unblocks no case."""
    with pytest.raises(Refused, match="procedure-asks-those-who-are-concerned"):
        take_procedure(FOUNDER, with_outside(shipped("small"), Outside("Somebody", email)))
