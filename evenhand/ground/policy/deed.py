"""Doing something: ask permission, change, and write it in the audit, all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from threading import RLock
from typing import Concatenate

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import override

from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.association.once import read_once
from evenhand.ground.audit import steps as audit
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.matter import NO_MATTER, Matter
from evenhand.ground.policy.table import may


class ForgotToAskError(Exception):
    """A deed ended without asking the policy. Always a bug; always rolled back."""


class Deed:
    """One act of one actor at one instant (UTC)."""

    def __init__(self, act: Act, actor: Actor) -> None:
        self.act, self.actor, self.now = act, actor, clock.now()
        self.matter: Matter | None = None
        self.facts: dict[str, str] = {}

    def permit(self, matter: Matter = NO_MATTER) -> None:
        """Ask the table; a stranger learns nothing, not even that the matter exists."""
        if not may(self.actor, self.act, matter):
            raise NotFound
        self.matter = matter

    @property
    def day_began(self) -> dt.datetime:
        """The first instant of the local day of this act."""
        calendar = ours().calendar(self.now)
        return calendar.end_of(calendar.day(self.now) - ONE_DAY)

    def date_by_the_day(self) -> None:
        """Let the act count as done when its day began: an anonymous person leaves no finer time than the day."""
        self.now = self.day_began

    def note(self, **facts: str) -> None:
        """Add to the audit entry: references and words of the house, never what people wrote."""
        self.facts |= facts


WRITER = RLock()
"""SQLite has one writer, and lets whoever waits sleep and try again; here they wait in turn and are woken at once."""


def in_turn() -> AbstractContextManager[object]:
    """Wait for the turn to write, where the database lets only one at a time."""
    return WRITER if connection.vendor == "sqlite" else nullcontext()


def deed[**P, R](act: Act) -> Callable[[Callable[Concatenate[Deed, P], R]], Callable[Concatenate[Actor, P], R]]:
    """Make a function of the house out of one that receives a Deed.

    What it writes it writes in the association's language, whoever acts; letters go in their reader's (notices).
    """

    def wrap(body: Callable[Concatenate[Deed, P], R]) -> Callable[Concatenate[Actor, P], R]:
        @wraps(body)
        def run(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            this = Deed(act, actor)
            try:
                with read_once(), in_turn(), transaction.atomic(durable=True), override(settings.LANGUAGE_CODE):
                    result = body(this, *args, **kwargs)
                    if this.matter is None:
                        raise ForgotToAskError(body.__qualname__)
                    audit.append(act=act, who=actor.person, at=this.now, matter=this.matter.ref, facts=this.facts)
                    return result
            except NotFound:
                audit.denied(act=act, who=actor.person, at=this.now)
                raise

        run.act = act  # type: ignore[attr-defined]  # read by tests/house/test_acts.py
        return run

    return wrap
