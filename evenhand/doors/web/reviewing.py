"""Where the review of a Code stands, in words: for everybody and for the desk."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.ground.association.facts import today
from evenhand.ground.association.spoken import day
from evenhand.review.rules import Outcome, State
from evenhand.review.shapes import PastForEverybody, StatusForEverybody


def in_words(seen: StatusForEverybody | None) -> str:
    """Say where a review stands and what comes next, in one or two sentences."""
    if seen is None:
        return _("The Code is looked at again a year after it came into force.")
    due = _("The review was due on %(due)s.") if seen.overdue_since else _("The review is due on %(due)s.")
    said = {
        State.SCHEDULED: _(
            "The next review is due on %(due)s. From %(opens)s on everybody can say something to the Code."
        ),
        State.OPEN: f"{hears(seen)} {due}",
        State.OVERDUE: f"{hears(seen)} {due}",
        State.WEIGHING: _("The committee weighs what was said.") + f" {due}",
        State.AMENDING: _("A draft of the next edition came of it. Once that is in force, the review is over."),
        State.REPORTING: _("It is decided what comes of the review. The committee writes it down for everybody."),
        State.COMPLETED: "",
    }[seen.state]
    return said % {"due": day(seen.due_on), "opens": day(seen.opens_on)}


def hears(seen: StatusForEverybody) -> str:
    """Say until when everybody can say something, or nothing while nobody is asked."""
    if seen.heard_until is None:
        return ""
    if seen.heard_until < today():
        return _("Everybody can still say something to the Code, until the committee begins to weigh it.")
    return _("Everybody can say something to the Code now, until %(day)s at least.") % {"day": day(seen.heard_until)}


def overdue(seen: StatusForEverybody | None) -> str:
    """Say since when a review is late, or nothing."""
    if seen is None or seen.overdue_since is None:
        return ""
    return _("The review of the Code is overdue since %(day)s.") % {"day": day(seen.overdue_since)}


def short(seen: StatusForEverybody | None) -> str:
    """Say where a review stands in a few words, for a link."""
    if late := overdue(seen):
        return late.rstrip(".")
    if seen is not None and seen.heard_until:
        return _("The yearly review is open: say what you think")
    if seen is not None and seen.state is State.SCHEDULED:
        return _("The yearly review: the next is due on %(day)s") % {"day": day(seen.due_on)}
    return _("The yearly review")


def times(count: str) -> str:
    """Say how often something happened; small numbers are kept back."""
    if not count.isdecimal():
        return _("fewer than five times")
    return ngettext("%(n)d time", "%(n)d times", int(count)) % {"n": int(count)}


def outcome(seen: PastForEverybody) -> str:
    """Say what came of a review that is completed."""
    if seen.outcome is Outcome.UNCHANGED:
        return _("The Code stays as it is (%(yes)d for it, %(no)d against).") % {"yes": seen.yes, "no": seen.no}
    return _("The Code was changed: edition %(number)d.") % {"number": seen.edition}
