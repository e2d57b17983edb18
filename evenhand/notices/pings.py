"""Tell committee members that something waits for them: that it does, and nothing else; about reports once a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from email.utils import format_datetime
from enum import StrEnum

from django.core.mail import EmailMessage
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.ground import clock, ids
from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.outbox.runner import Done
from evenhand.ground.outbox.steps import leave_each
from evenhand.ground.people.facts import email_of


class Ping(StrEnum):
    """What waits."""

    REPORT = "report"
    APPEAL = "appeal"
    NO_READER = "no-reader"
    NO_PANEL = "no-panel"


SAYS = {
    Ping.REPORT: _("There is something new in your queue."),
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
NOBODY = ""
"""Stands for the address of appeals: whoever reads it must find somebody."""


def ping(what: Ping, people: Iterable[str], *, about: str, at: dt.datetime) -> None:
    """Leave a mail to each of these people, once for the same thing (`about`: a matter, or a day)."""
    leave_each("ping", {f"ping {what} {about} {p}": {"what": what, "person": p} for p in people}, due_at=at)


def headers(house: Ours) -> dict[str, str]:
    """Return an id and a date of ours: nothing about the machine it left."""
    host = house.report_email.rpartition("@")[2]
    date = format_datetime(clock.now())
    return {"Message-ID": f"<{ids.new(PREFIX)}@{host}>", "Date": date, "Auto-Submitted": "auto-generated"}


def send(body: Mapping[str, str], _tries: int) -> Done:
    """Send it: the worker's handler for the errand `ping`."""
    house = ours()
    to = email_of(body["person"]) if body["person"] else house.appeal_email
    if to:
        words = f"{gettext(SAYS[Ping(body['what'])])}\n\n{house.address}/staff/\n"
        sender = f'"{house.name}" <{house.report_email}>'
        subject = gettext("Something waits for you at the desk")
        EmailMessage(subject, words, sender, [to], headers=headers(house)).send()
    return Done()
