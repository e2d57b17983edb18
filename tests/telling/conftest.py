"""An edition that is announced, members of the association, and a mail server at the other end."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.conduct.actions import import_edition
from evenhand.conduct.drafts.actions import approve, consult, open_draft, schedule
from evenhand.conduct.drafts.rules import Approval, Writing
from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import FOUNDER
from evenhand.membership.taking_over import take
from evenhand.platforms.actions import add_place
from evenhand.platforms.rules import PlaceKind
from evenhand.telling import sweeps
from evenhand.telling.models import Round
from evenhand.telling.sending import tell
from tests.cast import CLEO, IVO, MONDAY_NOON
from tests.telling import server

DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 3, 2)
CODE = "# Songs\n\n## Ours\n\n**Do not shout.** Ever, and nowhere at all.\n\n**Listen.** Always, to everybody here.\n"
NEXT_CODE = CODE.replace("Always, to everybody here.", "Always, also to whoever sings badly and for long.")
YES = Approval("The board", dt.date(2026, 4, 3), 6, 1)
ANNOUNCED = MONDAY_NOON + 32 * DAY
ITS_DAY = MONDAY_NOON + 60 * DAY


@pytest.fixture
def wire(settings):
    """The mail server; no letter waits for another unless a test says so."""
    settings.MAILERS = {"default": {"BACKEND": "tests.telling.server.Server"}}
    settings.MEMBERS_PER_MINUTE = 0
    server.wire.__init__()
    return server.wire


@pytest.fixture
def members(house):
    """Let these belong: `members("ann", "bo:es")`; each call adds to the list, or makes it whole again."""

    def belong(*names, whole=False, though=True):
        lines = ["Number,Name,E-mail,Language"]
        for name in names:
            called, _, language = name.partition(":")
            lines.append(f"{called},{called.title()} Canary,{called}@members.example,{language}")
        take(FOUNDER, "\n".join(lines).encode(), whole=whole, though_many_leave=though)

    return belong


@pytest.fixture
def board(house):
    return add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address="https://board.example/posts")


@pytest.fixture
def draft(house, at):
    """An approved edition, on the day it can be announced."""
    import_edition(FOUNDER, name="online", markdown=CODE)
    ref = open_draft(CLEO, "online", Writing("Songs", NEXT_CODE, "Singers asked for it."))
    consult(CLEO, ref, TODAY + 31 * DAY)
    at(ANNOUNCED)
    approve(IVO, ref, YES)
    return ref


@pytest.fixture
def announced(draft):
    schedule(CLEO, draft, TODAY + 60 * DAY)
    return draft


@pytest.fixture
def work(wire):
    """Let the worker do what is due, as often as it takes."""

    def working():
        for _ in range(2):
            run_due(HANDLERS)
            sweeps.sweep()
            tell()

    return working


def the_round(says="announced"):
    return Round.objects.get(says=says)
