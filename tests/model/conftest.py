"""From what the histories at a whole desk begin."""

from __future__ import annotations

import pytest
from django.core import mail

from evenhand.committee.actions import know_account, take_procedure
from evenhand.committee.procedures import shipped
from evenhand.conduct.actions import import_edition
from evenhand.decisions.rules import Kind
from evenhand.ground import clock
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from tests.cast import MONDAY_NOON
from tests.model.desk import FAILED, Desk
from tests.model.people import BOARD

BEGINNINGS = {
    "a report": lambda _: None,
    "a case": lambda desk: (desk.all_say_none(), desk.opens("cleo")),
    "a decision": lambda desk: desk.decide_as_they_ought_to("cleo", desk.draft(Kind.SUSPENSION, 30)),
    "an appeal": lambda desk: (BEGINNINGS["a decision"](desk), desk.appealed("respondent")),
}
"""What is rare by chance is where the hostile begin, too."""


@pytest.fixture
def begins(house, at):
    """Return what each history begins with, in a house with a board, two posts of Ben's and accounts of members there."""
    import_edition(FOUNDER, name="online", markdown="# Code\n\n## Do\n\n**Don't spam the community.**\n", language="en")
    place = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    ben = Member.objects.create(name="Ben Carter")
    posts = [str(Post.objects.create(author=ben, words=w, posted_at=MONDAY_NOON).pk) for w in ("Buy", "Buy more")]
    accounts = {name: str(Member.objects.create(name=name.title()).pk) for name in ("dov", "esi", "fay")}
    for name, account in accounts.items():
        know_account(FOUNDER, f"p-{name}", place=place, account=account)

    def of(procedure, beginning):
        take_procedure(FOUNDER, shipped(procedure))
        desk = Desk(at, place, posts, accounts)
        desk.tells(0, named=True)
        BEGINNINGS[beginning](desk)
        receipts, since = tuple(desk.receipts), clock.now()

        def again():
            at(since)
            mail.outbox.clear()
            FAILED.clear()
            desk = Desk(at, place, posts, accounts)
            desk.receipts = list(receipts)
            return desk

        return again

    return of
