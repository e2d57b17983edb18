"""A consequence in words: what, where, from when until when."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _

from evenhand.committee.procedure import Rung, Share
from evenhand.decisions.band import Shift
from evenhand.decisions.rules import AT_A_PLACE, Kind, Planned
from evenhand.decisions.together.rules import Turn
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day, last_moment
from evenhand.notices.tongues import phrase

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


RUNG = {
    Rung.NOTHING: _("nothing follows"),
    Rung.TALK: _("a talk"),
    Rung.CONTENT: _("a post hidden"),
    Rung.WARNING: _("a written warning"),
    Rung.LIMITED: _("posting looked at first"),
    Rung.SUSPENSION: _("a suspension from one place, up to 30 days"),
    Rung.SEVERAL: _("a suspension from several places, or of 31 to 90 days"),
    Rung.LONG: _("a suspension of 91 to 365 days"),
    Rung.INDEFINITE: _("a suspension without an end date, reviewed within a year"),
}
RISK = {
    1: _("hardly: they see what it did"),
    2: _("perhaps, if nothing changes"),
    3: _("likely"),
    4: _("certain, or somebody is not safe"),
}
TURN = {
    Turn.FAILED: _("it did not find enough votes"),
    Turn.WITHDRAWN: _("its writer took it back"),
    Turn.RETURNED: _("its reader sent it back"),
    Turn.SIGNED: _("signed"),
    Turn.ADOPTED: _("adopted"),
}
SHARE = {
    Share.ONE: _("one is enough"),
    Share.MAJORITY: _("more than half must agree"),
    Share.TWO_THIRDS: _("two thirds must agree"),
    Share.ALL_BUT_ONE: _("all but one must agree"),
    Share.ALL: _("all must agree"),
}
SHIFT = {
    Shift.AGAIN: _("A like clause was broken before, within two years"),
    Shift.TRUST: _("A role of trust was used for it"),
    Shift.EVASION: _("A measure was got around"),
    Shift.RETALIATION: _("It was done to somebody for reporting"),
    Shift.PROTECTED: _(
        "It was aimed at somebody for what they are: origin, faith, gender, disability, age or the like"
    ),
    Shift.INTERIM: _("An interim measure was not kept"),
    Shift.REPAIRED: _("It was the first time, and was put right at once"),
    Shift.ACKNOWLEDGED: _("They see and say what it did"),
    Shift.MISUNDERSTOOD: _("It came from a misunderstanding of language or culture"),
    Shift.PROVOKED: _("They were provoked"),
}
SAYS = {
    Kind.TALK: gettext_noop("A talk about it: a member of the committee will write to you."),
    Kind.WARNING: gettext_noop(
        "A written warning. This letter is that warning. It counts for two years, and not longer."
    ),
    Kind.HIDE: gettext_noop("Your post on %(place)s is hidden. It is kept, not deleted, while you can appeal."),
    Kind.CONDITION: gettext_noop("What we ask of you until %(end)s: %(words)s"),
    Kind.NO_CONTACT: gettext_noop("Until %(end)s you do not contact, directly or through others: %(words)s"),
}
BASIS = {
    Share.ONE: _("A member of the committee decided this."),
    Share.MAJORITY: _("More than half of the members who voted agreed to this decision."),
    Share.TWO_THIRDS: _("At least two thirds of the members who voted agreed to this decision."),
    Share.ALL_BUT_ONE: _("All members who voted, or all but one, agreed to this decision."),
    Share.ALL: _("All members who voted agreed to this decision."),
}
"""What the letter says of the vote: what was needed, and nothing of who voted how."""


@phrase
def basis(share: Share) -> str:
    """Return what a letter says of the vote."""
    return str(BASIS[share])


def in_words(measure: Planned, place: str, today: dt.date) -> str:
    """Return one consequence as the letter states it."""
    if measure.kind in AT_A_PLACE:
        return (_limit if measure.kind is Kind.LIMITED else _suspension)(measure, place, today)
    return gettext(SAYS[measure.kind]) % ({"place": place} | _dated(measure))


spoken = phrase(in_words)
"""The same, in the language of the letter it stands in."""


def in_words_kept(measure: Planned, place: str, today: dt.date) -> str:
    """Return the same without what somebody wrote: that lies sealed."""
    match measure.kind:
        case Kind.CONDITION:
            return gettext("A condition, until %(end)s.") % _dated(measure)
        case Kind.NO_CONTACT:
            return gettext("No contact, until %(end)s.") % _dated(measure)
        case _:
            return in_words(measure, place, today)


def _dated(measure: Planned) -> dict[str, str]:
    return {"end": day(measure.until_on) if measure.until_on else "", "words": measure.words.strip()}


def _limit(measure: Planned, place: str, today: dt.date) -> str:
    days, end = _days_and_end(measure, today)
    words = ngettext(
        "For %(days)d day, until %(end)s, a moderator looks at your new posts and comments on %(place)s before others see "
        "them. You can read and write there as before.",
        "For %(days)d days, until %(end)s, a moderator looks at your new posts and comments on %(place)s before others see "
        "them. You can read and write there as before.",
        days,
    ) % {"place": place, "days": days, "end": end}
    return words + _credited(measure)


def _suspension(measure: Planned, place: str, today: dt.date) -> str:
    if measure.until_on is None:
        review = day(measure.review_on) if measure.review_on else ""
        return gettext(
            "Your account is suspended from %(place)s from today, without an end date. "
            "The committee reviews this on %(review)s at the latest."
        ) % {"place": place, "review": review}
    days, end = _days_and_end(measure, today)
    words = ngettext(
        "Your account is suspended from %(place)s for %(days)d day, until %(end)s.",
        "Your account is suspended from %(place)s for %(days)d days, until %(end)s.",
        days,
    ) % {"place": place, "days": days, "end": end}
    return words + _credited(measure)


def _days_and_end(measure: Planned, today: dt.date) -> tuple[int, str]:
    house, until = ours(), measure.until_on or today
    end = house.calendar(dt.datetime.combine(until, dt.time(), dt.UTC)).end_of(until)
    return (until - today).days + measure.credit, last_moment(end, house.zone)


def _credited(measure: Planned) -> str:
    if not measure.credit:
        return ""
    words = ngettext(
        "%(days)d day that you were suspended meanwhile is counted in.",
        "%(days)d days that you were suspended meanwhile are counted in.",
        measure.credit,
    )
    return " " + words % {"days": measure.credit}
