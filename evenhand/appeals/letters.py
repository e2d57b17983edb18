"""The letters of an appeal."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from evenhand.appeals.rules import Outcome
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day

OUTCOMES = {
    Outcome.UPHELD: gettext_noop("The decision stands."),
    Outcome.VARIED: gettext_noop("The decision is changed."),
    Outcome.REVERSED: gettext_noop("The decision is reversed. Nothing of it holds any more."),
}


def received(at: str, last_day: dt.date, *, late: bool, panel: int) -> tuple[str, str]:
    """L6: the appeal has arrived (`at` in words), in time or to be judged; who decides."""
    timing = (
        _("It came after the last day, %(day)s. We have taken it all the same: the panel judges that with you.")
        if late
        else _("It is in time: the last day is %(day)s.")
    ) % {"day": day(last_day)}
    who = (
        _("It is decided by members of the Executive Committee of whom none took part in your case.")
        if panel
        else _(
            "Every member of the Executive Committee took part in your case, so the association appoints somebody else."
        )
    )
    words = _(
        "Hello,\n\nwe received your appeal on %(at)s. %(timing)s\n\n%(who)s\n\n"
        "The decision holds meanwhile. You will hear within 30 days, and here if it takes "
        "longer. The others involved are told that there is an appeal and can add what they want to say. "
        "You can add to your appeal here.\n"
    ) % {"at": at, "timing": timing, "who": who}
    return _("Your appeal has arrived"), words


def others_told() -> tuple[str, str]:
    """Tell another party that there is an appeal, without saying whose or why."""
    words = _(
        "Hello,\n\nthere is an appeal against the decision in the case that concerns you. Members of the Executive "
        "Committee who took no part in it look at it again. If you want to tell them something, write it here within "
        "14 days. You need not. You will hear how it ends.\n"
    )
    return _("There is an appeal"), words


def outcome(
    ruled: Outcome, reasons: str, measures: tuple[str, ...], undone: tuple[str, ...], lasting: tuple[str, ...]
) -> tuple[str, str]:
    """L7: what the panel ruled and why, what changes where, and what could not be undone."""
    house = ours()
    parts = [
        _("Hello,\n\nthe panel of the Executive Committee of %(name)s has ruled on the appeal.") % {"name": house.name},
        _(OUTCOMES[ruled]),
        _("WHY\n%(reasons)s") % {"reasons": reasons.strip()},
    ]
    if measures:
        parts.append("\n".join([_("WHAT FOLLOWS NOW"), *(f"- {line}" for line in measures)]))
    if undone:
        parts.append("\n".join([_("WHAT IS BEING PUT BACK"), *(f"- {line}" for line in undone)]))
    if lasting:
        parts.append("\n".join([_("WHAT COULD NOT BE UNDONE"), *(f"- {line}" for line in lasting)]))
    parts.append(_("There is no second appeal within the association. This letter ends the appeal."))
    return _("The appeal has been decided"), "\n\n".join(parts) + "\n"


def outcome_to_other(ruled: Outcome) -> tuple[str, str]:
    """L7 to another party: what was ruled, and nothing about the person who appealed."""
    changed = {
        Outcome.UPHELD: _("The decision you were told about stands."),
        Outcome.VARIED: _("The decision you were told about has been changed in part."),
        Outcome.REVERSED: _("The decision you were told about no longer holds."),
    }[ruled]
    words = _(
        "Hello,\n\nthe panel of the Executive Committee has ruled on the appeal. %(changed)s\n\n"
        "If anybody contacts you or makes you pay because of this, tell us here: that is against the Code.\n"
    ) % {"changed": changed}
    return _("The appeal has been decided"), words
