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

from evenhand.committee.actions import found_association, give_seat, know_account, take_procedure
from evenhand.committee.alternates.actions import name_alternate
from evenhand.committee.members.actions import join
from evenhand.committee.members.rules import Said
from evenhand.committee.procedures import shipped
from evenhand.committee.rules import Body, Term
from evenhand.conduct.actions import import_edition
from evenhand.conduct.rules import OUR_CODE
from evenhand.doors.console import migrating
from evenhand.doors.demo import (
    publishing,
    samples,
    story_appealed,
    story_board,
    story_code,
    story_decided,
    story_doors,
    story_open,
    story_reports,
    story_round,
)
from evenhand.doors.demo.cast import (
    ALTERNATES,
    EXECUTIVE,
    KEEPS_THE_LIST,
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
from evenhand.ground.association.facts import Ours, today
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.membership.actions import entrust
from evenhand.platforms.actions import add_place
from evenhand.platforms.board import site
from evenhand.platforms.rules import PlaceKind

NAME = "Lakeside Library Association"
RECEIPTS = "receipts.json"
TRAINING = "Responding to reports, two afternoons"
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
    story_doors.by_mail,
    story_doors.posing,
    story_doors.edited,
    story_code.reviewed,
    story_code.drafted,
    story_round.announced,
)


def found(address: str) -> Stage:
    """Make the databases, the association and everything that happened there until now; return the stage."""
    with in_a_hurry():
        migrating.migrate()
        return happen(address)


def happen(address: str) -> Stage:
    """Let everything happen in databases that are empty."""
    stage = build(address)
    samples.show(stage)
    play(stage, *STORIES)
    publishing.figures(stage)
    keep_receipts(stage)
    return stage


def build(address: str) -> Stage:
    """Found the association as it was long ago: its Code, its places, both bodies, the members of its board."""
    now = clock.now()
    with clock.standing_at(now - FOUNDED):
        found_association(FOUNDER, association(address))
        take_procedure(
            FOUNDER, shipped("small").replace("appeal_panel = 1", "appeal_panel = 3")
        )  # five may hear appeals
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
        story_code.members()
        stage.members = {name: site.join(name, email_of(name)) for name in ON_THE_BOARD}
        seat(stage, Body.STANDING, STANDING)
        seat(stage, Body.EXECUTIVE, EXECUTIVE)
        name_alternates(stage)
        entrust(FOUNDER, stage.persons[KEEPS_THE_LIST])
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
        signed(stage.persons[member.name], member, body)


def signed(person: str, member: Seated, body: Body) -> None:
    """Let a member do what is asked before they read anything."""
    on, theirs = today(), (member.organisation,) if member.organisation else ()
    if body is Body.STANDING:
        done = Said(1, agreed=True, training=TRAINING, trained_on=on, organisations=theirs, no_organisation=not theirs)
    else:
        done = Said(1, agreed=True)
    join(Actor(person), done)


def name_alternates(stage: Stage) -> None:
    """Name those who help out; they wait to be asked."""
    for member in ALTERNATES:
        began = stage.day(-member.began)
        term = Term(began, began + TWO_YEARS)
        person = name_alternate(FOUNDER, name=member.name, email=email_of(member.name), term=term, demo=True)
        stage.persons[member.name] = person
        signed(person, member, Body.STANDING)


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
