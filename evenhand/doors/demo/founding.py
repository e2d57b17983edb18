"""Found the sample association and play what happened there. To be imported after `django.setup()`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.resources import files

from django.conf import settings
from django.db import connections

from evenhand.committee.actions import found_association, give_seat, know_account
from evenhand.committee.rules import Body, Term
from evenhand.conduct.actions import import_edition
from evenhand.conduct.rules import OUR_CODE
from evenhand.doors.console import migrating
from evenhand.doors.demo import story_appealed, story_board, story_decided, story_open, story_reports
from evenhand.doors.demo.cast import (
    EXECUTIVE,
    MAIL,
    MODERATOR_WHO_POSTS,
    ON_THE_BOARD,
    STANDING,
    STEWARD_EMAIL,
    Seated,
    email_of,
)
from evenhand.doors.demo.stage import ZONE, Stage, Story, play
from evenhand.ground import clock
from evenhand.ground.association.facts import Ours
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.board import site
from evenhand.platforms.rules import PlaceKind

NAME = "Lakeside Library Association"
RECEIPTS = "receipts.json"
TWO_YEARS = dt.timedelta(days=730)
FOUNDED = dt.timedelta(days=600)
STORIES: tuple[Story, ...] = (
    story_board.weeding,
    story_board.everyday,
    story_board.fresh,
    story_open.webinar,
    story_open.accent,
    story_appealed.welcome,
    story_appealed.pronouns,
    story_appealed.posters,
    story_decided.course,
    story_decided.newsletter,
    story_reports.overdue,
    story_reports.anonymous,
    story_reports.many,
    story_reports.about_a_moderator,
    story_reports.answered,
    story_reports.spam,
)


def found(address: str) -> Stage:
    """Make the databases, the association and everything that happened there until now; return the stage."""
    with in_a_hurry():
        migrating.migrate()
        return happen(address)


def happen(address: str) -> Stage:
    """Let everything happen in databases that are empty."""
    stage = build(address)
    play(stage, *STORIES)
    keep_receipts(stage)
    return stage


def build(address: str) -> Stage:
    """Found the association as it was long ago: its Code, its places, both bodies, the members of its board."""
    now = clock.now()
    with clock.standing_at(now - FOUNDED):
        found_association(FOUNDER, association(address))
        import_edition(
            FOUNDER, name=OUR_CODE, markdown=files("evenhand.conduct").joinpath("sample/code.md").read_text()
        )
        board = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=f"{address}/board/posts")
        newsletter = add_place(
            FOUNDER,
            name="Lakeside newsletter",
            kind=PlaceKind.BY_HAND,
            address=f"https://{MAIL}/newsletter",
            steward_email=STEWARD_EMAIL,
        )
        stage = Stage(now, address, board, newsletter)
        stage.members = {name: site.join(name, email_of(name)) for name in ON_THE_BOARD}
        seat(stage, Body.STANDING, STANDING)
        seat(stage, Body.EXECUTIVE, EXECUTIVE)
        account = str(stage.members[MODERATOR_WHO_POSTS])
        know_account(FOUNDER, stage.persons[MODERATOR_WHO_POSTS], place=board, account=account)
    return stage


def association(address: str) -> Ours:
    """Return who we are."""
    return Ours(
        name=NAME,
        zone=ZONE.key,
        country="US",
        region="IL",
        report_email=f"report@{MAIL}",
        appeal_email=f"appeal@{MAIL}",
        address=address,
        leave_to="https://en.wikipedia.org/",
        appeal_days=60,
        demo=True,
    )


def seat(stage: Stage, body: Body, members: tuple[Seated, ...]) -> None:
    """Seat the members of a body, each with two years of their own."""
    for member in members:
        began = stage.day(-member.began)
        stage.persons[member.name] = give_seat(
            FOUNDER,
            name=member.name,
            email=email_of(member.name),
            body=body,
            term=Term(began, began + TWO_YEARS),
            role=member.role,
            demo=True,
        )


def keep_receipts(stage: Stage) -> None:
    """Keep the receipts where the demonstration's page finds them; a real desk keeps none."""
    (settings.DATA / RECEIPTS).write_text(json.dumps([asdict(receipt) for receipt in stage.receipts]))


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Do not wait for the disk: nobody real depends on what is written here. The server waits again."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        for connection in connections.all():
            connection.close()
