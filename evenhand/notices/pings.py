"""Tell committee members that something waits for them: that it does, and nothing else.

About reports once a day; about one that may be urgent at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.association.posting import is_taken, mail
from evenhand.ground.outbox.runner import Done, Later
from evenhand.ground.outbox.steps import leave_each
from evenhand.ground.people.facts import email_of


class Ping(StrEnum):
    """What waits."""

    REPORT = "report"
    URGENT = "urgent"
    REMINDER = "reminder"
    LATE = "late"
    APPEAL = "appeal"
    NO_READER = "no-reader"
    NO_PANEL = "no-panel"


SAYS = {
    Ping.REPORT: _("There is something new in your queue."),
    Ping.URGENT: _("Something that may be urgent waits in your queue. Please look as soon as you can."),
    Ping.REMINDER: _("Something in your queue is due today."),
    Ping.LATE: _("Something at the desk is overdue, and somebody waits for a word. Please see that one of you looks."),
    Ping.APPEAL: _("You were drawn to hear an appeal."),
    Ping.NO_READER: _(
        "A report has arrived that no member of the standing committee may read. Please seat an alternate and tell the "
        "people who run the desk."
    ),
    Ping.NO_PANEL: _(
        "An appeal has arrived that no member of the Executive Committee may hear. Please seat somebody who took no part: "
        "the desk draws them by itself."
    ),
}
PREFIX = "g"
TRIES = 30
"""About a day: then whoever it was for has looked, or has no such address."""
NOBODY = ""
"""Stands for the address of appeals: whoever reads it must find somebody."""


def ping(what: Ping, people: Iterable[str], *, about: str, at: dt.datetime) -> None:
    """Leave a mail to each of these people, once for the same thing (`about`: a matter, or a day)."""
    leave_each("ping", {f"ping {what} {about} {p}": {"what": what, "person": p} for p in people}, due_at=at)


def send(body: Mapping[str, str], tries: int) -> Done | Later:
    """Send it: the worker's handler for the errand `ping`."""
    house = ours()
    to = email_of(body["person"]) if body["person"] else house.appeal_email
    if to:
        words = f"{gettext(SAYS[Ping(body['what'])])}\n\n{house.address}/staff/\n"
        if not is_taken(mail(house, ids.new(PREFIX), to, gettext("Something waits for you at the desk"), words)):
            return Later() if tries < TRIES else Done("undeliverable")
    return Done()
