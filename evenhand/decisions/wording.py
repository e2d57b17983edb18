"""A consequence in words: what, where, from when until when."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from evenhand.decisions.rules import Kind, Planned
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day, last_moment

SEVERITY = {
    1: _("a lapse of courtesy"),
    2: _("disrespect or disruption"),
    3: _("harassment, discrimination or intimidation of somebody"),
    4: _("threats, stalking or sexual harassment"),
}
IMPACT = {
    1: _("nobody was targeted, few saw it"),
    2: _("a person or a discussion was disturbed"),
    3: _("somebody withdrew or was harmed, or a group was addressed"),
    4: _("serious harm, or harm to several people"),
}


def in_words(measure: Planned, place: str, today: dt.date) -> str:
    """Return one consequence as the letter states it."""
    match measure.kind:
        case Kind.TALK:
            return gettext("A talk about it: a member of the committee will write to you.")
        case Kind.WARNING:
            return gettext("A written warning. This letter is that warning.")
        case Kind.HIDE:
            return gettext("Your post on %(place)s is hidden. It is kept, not deleted, while you can appeal.") % {
                "place": place
            }
        case Kind.SUSPENSION:
            return _suspension(measure, place, today)


def _suspension(measure: Planned, place: str, today: dt.date) -> str:
    if measure.until_on is None:
        review = day(measure.review_on) if measure.review_on else ""
        return gettext(
            "Your account is suspended from %(place)s from today, without an end date. "
            "The committee reviews this on %(review)s at the latest."
        ) % {"place": place, "review": review}
    house = ours()
    days = (measure.until_on - today).days
    end = house.calendar(dt.datetime.combine(measure.until_on, dt.time(), dt.UTC)).end_of(measure.until_on)
    return ngettext(
        "Your account is suspended from %(place)s for %(days)d day, until %(end)s.",
        "Your account is suspended from %(place)s for %(days)d days, until %(end)s.",
        days,
    ) % {"place": place, "days": days, "end": last_moment(end, house.zone)}
