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
    HANDED = "handed"
    RESTORING = "restoring"
    INTERIM = "interim"
    INTERIM_LATE = "interim-late"
    VOTE = "vote"
    MEETING = "meeting"
    SIGN = "sign"
    RETURNED = "returned"
    NO_MAJORITY = "no-majority"
    ANSWERED = "answered"
    APPEAL = "appeal"
    NO_READER = "no-reader"
    AWAY = "away"
    LOOK_IN = "look-in"
    SILENT = "silent"
    ASKED = "asked"
    MORE = "more"
    NO_PANEL = "no-panel"
    APPEAL_MOVED = "appeal-moved"
    NOT_UNDONE = "not-undone"
    ANEW = "anew"
    STATE = "state"
    REVIEW = "review"
    CODE_REVIEW = "code-review"
    CODE_OVERDUE = "code-overdue"


SAYS = {
    Ping.REPORT: _("There is something new in your queue."),
    Ping.URGENT: _("Something that may be urgent waits in your queue. Please look as soon as you can."),
    Ping.REMINDER: _("Something in your queue is due today."),
    Ping.LATE: _("Something at the desk is overdue, and somebody waits for a word. Please see that one of you looks."),
    Ping.HANDED: _("Another member has handed something to you. Their note is there."),
    Ping.RESTORING: _("Everybody has agreed to a conversation that you facilitate. Your page for it is open."),
    Ping.INTERIM: _(
        "An interim measure waits for somebody else to confirm it. It ends by itself within a day if nobody does."
    ),
    Ping.INTERIM_LATE: _(
        "Nobody has confirmed an interim measure that was taken for somebody's safety. It holds for one day more and then "
        "ends by itself. Please see that one of you looks today."
    ),
    Ping.VOTE: _("A decision waits for your vote."),
    Ping.MEETING: _("Somebody asks to meet about a decision before it is voted on."),
    Ping.SIGN: _("A decision was adopted. Its letters wait for a second reader."),
    Ping.RETURNED: _("A second reader has sent a decision of yours back. Please look at what they say."),
    Ping.NO_MAJORITY: _(
        "A vote has failed twice. Please have alternates cleared for it, so that others can vote. The Executive Committee is "
        "not asked: it hears appeals."
    ),
    Ping.ANSWERED: _("Somebody has answered a decision, and the case is open again."),
    Ping.APPEAL: _("You were drawn to hear an appeal."),
    Ping.AWAY: _("You are on leave from the committee. Your own page at the desk says until when."),
    Ping.LOOK_IN: _(
        "You have not been at the desk for two months. Please sign in and look in once. If you do not within thirty days, "
        "you are on leave, and read nothing until you come back. If you will be away, you can go on leave yourself."
    ),
    Ping.SILENT: _(
        "You have not been at the desk for three months, so you are on leave: you read nothing, and nothing waits for you. "
        "When you are back, sign in and end your leave on the page of your seat."
    ),
    Ping.ASKED: _("You are an alternate, and are asked to help with one matter."),
    Ping.MORE: _("A chair asks you to help with one matter that was there before. It is in your queue."),
    Ping.NO_READER: _(
        "Something waits at the desk that nobody on the standing committee may handle. Please name somebody who can, "
        "together with whoever runs the desk."
    ),
    Ping.NO_PANEL: _(
        "An appeal has arrived, and too few members of the Executive Committee may hear it. Whoever chairs it appoints "
        "somebody from outside at the desk; a member who took no part and is seated later is drawn by itself."
    ),
    Ping.APPEAL_MOVED: _("Something has changed in an appeal that you hear."),
    Ping.ANEW: _("A case was sent back on appeal. You had no part in its decision, and are asked to decide it anew."),
    Ping.NOT_UNDONE: _("What an appeal took back is not yet undone everywhere, and should be. Please look."),
    Ping.REVIEW: _(
        "A suspension without an end is to be looked at again. Please end it, or decide anew. If nobody does within two weeks of "
        "its day, it is over by itself."
    ),
    Ping.CODE_REVIEW: _(
        "The Code is looked at again: everybody can say something to it now. Please read what they say, and what was unclear."
    ),
    Ping.CODE_OVERDUE: _(
        "The review of the Code is overdue, and its public page says so. Please see that it goes on, also where nothing is "
        "to be changed."
    ),
    Ping.STATE: _("There is an appeal in a case of yours. You may make one statement to its panel."),
}
PREFIX = "g"
TRIES = 30
"""About a day: then whoever it was for has looked, or has no such address."""
NOBODY = ""
"""Stands for the address of appeals: whoever reads it must find somebody."""


def ping(what: Ping, people: Iterable[str], *, about: str, at: dt.datetime) -> None:
    """Leave a mail to each of these people, once for the same thing (`about`: a matter, or a day)."""
    leave_each("ping", {f"ping {what} {about} {p}": {"what": what, "person": p} for p in people}, due_at=at)


def ping_outside(what: Ping, email: str, *, about: str, at: dt.datetime) -> None:
    """Leave a mail to an address outside the house, or to nobody where none is named."""
    if email:
        leave_each("ping", {f"ping {what} {about}": {"what": what, "person": "", "to": email}}, due_at=at)


def send(body: Mapping[str, str], tries: int) -> Done | Later:
    """Send it: the worker's handler for the errand `ping`."""
    house = ours()
    to = body.get("to") or (email_of(body["person"]) if body["person"] else house.appeal_email)
    if to:
        words = f"{gettext(SAYS[Ping(body['what'])])}\n\n{house.address}/staff/\n"
        if not is_taken(mail(house, ids.new(PREFIX), to, gettext("Something waits for you at the desk"), words)):
            return Later() if tries < TRIES else Done("undeliverable")
    return Done()
