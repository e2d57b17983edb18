"""The stage of the demonstration: stories are played in the order in which they happened, each step at its own instant.

A story is a generator: it yields the instant at which it goes on, and acts as people of the house act, by its deeds.
After every step the worker works, as it would have at the time.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from evenhand.attachments.intake import Sent
from evenhand.cases import queries as cases
from evenhand.cases.conflicts.actions import declare
from evenhand.cases.conflicts.queries import asked_with
from evenhand.cases.letters import page_of
from evenhand.cases.rules import Side
from evenhand.committee.queries import seated
from evenhand.committee.rules import Answer
from evenhand.doors.console.working import HANDLERS, sweeps
from evenhand.ground.clock import standing_at
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import ANYONE, Actor, Seat
from evenhand.ground.people.steps import signed_in
from evenhand.platforms.board import site
from evenhand.reports import queries as reports
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from evenhand.reports.queries import by_receipt
from evenhand.telling.sending import tell

type Moments = Iterator[dt.datetime]
AFTERWARDS = dt.timedelta(seconds=20)
ZONE = ZoneInfo("America/Chicago")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt of a report of the demonstration; a real one is shown once, and to one person only."""

    about: str
    by: str
    words: str


@dataclass(slots=True)
class Stage:
    """Where and when it plays: `now` (UTC), the places by ref, the people of the committees and of the board by name."""

    now: dt.datetime
    address: str
    board: str
    newsletter: str
    persons: dict[str, str] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    posts: dict[str, int] = field(default_factory=dict)
    receipts: list[Receipt] = field(default_factory=list)
    unanswered: set[str] = field(default_factory=set)

    def ago(self, days: int, hour: int, minute: int = 0) -> dt.datetime:
        """Return an hour of the local day so many days ago; at least a day ago, so that it is never in the future."""
        day = self.day(-days)
        return dt.datetime.combine(day, dt.time(hour, minute), ZONE).astimezone(dt.UTC)

    def day(self, days: int) -> dt.date:
        """Return the local day so many days from today."""
        return self.now.astimezone(ZONE).date() + dt.timedelta(days=days)

    def minutes_ago(self, minutes: int) -> dt.datetime:
        """Return an instant of just now."""
        return self.now - dt.timedelta(minutes=minutes)

    def member(self, name: str) -> Actor:
        """Return somebody of the two committees with the seat they hold at that moment."""
        return seated(Actor(self.persons[name]))

    def write(self, key: str, author: str, words: str, *, title: str = "", answers: str = "") -> None:
        """Let somebody write on the board; the post is known by `key` from now on."""
        under = self.posts[answers] if answers else None
        self.posts[key] = site.write(self.members[author], words, title=title, answers=under)

    def where(self, post: str) -> str:
        """Return the address of a post of the board."""
        return f"{self.address}/board/posts/{self.posts[post]}/"

    def report(self, arrival: Arrival, about: str, *files: Sent) -> tuple[str, Actor]:
        """Let somebody report; return the report, and them as whoever holds its receipt."""
        received = receive(ANYONE, arrival, files)
        words = " ".join(received.words)
        self.receipts.append(Receipt(about, arrival.name, words))
        return received.report, by_receipt(ANYONE, words)


type Story = Callable[[Stage], Moments]


def play(stage: Stage, *stories: Story) -> None:
    """Play the stories, whatever happened first first."""
    waiting: list[tuple[dt.datetime, int, Moments]] = []
    for number, story in enumerate(stories):
        go_on(waiting, number, story(stage))
    while waiting:
        at, number, moments = heapq.heappop(waiting)
        with standing_at(at):
            signed_in(stage.persons.values(), at)  # nobody is away for being silent
            go_on(waiting, number, moments)
        with standing_at(at + AFTERWARDS):
            work()
            answer(stage)


def go_on(waiting: list[tuple[dt.datetime, int, Moments]], number: int, moments: Moments) -> None:
    """Take the next step of a story; it waits for the moment after that, or is over."""
    later = next(moments, None)
    if later is not None:
        heapq.heappush(waiting, (later, number, moments))


def work() -> None:
    """Do what the worker would have done."""
    run_due(HANDLERS)
    for sweep in sweeps():
        sweep()
    tell()


def answer(stage: Stage) -> None:
    """Let the moderators say that nothing stands between them and what waits, but for what is left for whoever looks on."""
    for member in map(stage.member, stage.persons):
        if member.sits_as(Seat.MODERATOR):
            told = [ref for line in reports.queue(member).asked for ref in asked_with(member, line.ref)]
            asked = {*told, *(line.ref for line in cases.queue(member).asked)} - stage.unanswered
            if not asked:  # the first of them is asked about everything
                return
            for matter in sorted(asked):
                declare(member, matter, Answer.NONE)


def respondent_of(moderator: Actor, case: str) -> str:
    """Return the thread of the person whose conduct is reported."""
    return next(p.thread for p in cases.for_moderator(moderator, case).parties if p.side == Side.RESPONDENT)


def party(thread: str) -> Actor:
    """Return a party as whoever opens the link in their letter."""
    return cases.by_link(ANYONE, page_of(thread).rstrip("/").rpartition("/")[2])
