"""The letters of an interim suspension, which is no finding. Nothing here can name a reporter."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.cases.letters import page_of
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day, instant, last_moment
from evenhand.notices.tongues import Words, letter, phrase


@letter
def interim(
    thread: str, places: str, reason: str, ends_at: dt.datetime, review_on: dt.date, *, confirm_by: dt.datetime | None
) -> Words:
    """L4: an interim suspension, which is no finding; its reason, end and day of review; what stays open.

    `confirm_by`: it ends then by itself, unless others have confirmed it.
    """
    house = ours()
    words = _(
        "Hello,\n\n"
        "while the committee looks into a report, your account is suspended from %(places)s until %(end)s. "
        "This is an interim measure. It is not a finding, and no decision has been made.\n\n"
        "WHY NOW\n%(reason)s\n\n"
        "WHO LOOKS AT IT\n"
        "%(confirm)sThe committee looks at this measure again on %(review)s at the latest. It ends by itself at the time "
        "above. The days count if a suspension is decided.\n\n"
        "WHAT REMAINS\n"
        "You can still read, and you can use every other place of %(name)s. Posts that are hidden are kept, not deleted.\n\n"
        "IF YOU DISAGREE\n"
        "If you think this measure is wrong, tell us on your own page; a member reads it by the end of the next working "
        "day:\n%(page)s\n\n"
        "Please do not try to find out who reported, and do not contact anybody you think it was.\n"
    ) % {
        "places": places,
        "end": last_moment(ends_at, house.zone),
        "reason": reason,
        "confirm": _confirmed_by(confirm_by, house.zone) if confirm_by else "",
        "review": day(review_on),
        "name": house.name,
        "page": page_of(thread),
    }
    return _("An interim measure at %(name)s") % {"name": house.name}, words


def _confirmed_by(at: dt.datetime, zone: str) -> str:
    return _(
        "One member of the committee decided this. Others look at it by %(at)s; unless they confirm it, it ends then, "
        "and you are told. "
    ) % {"at": instant(at, zone)}


@letter
def interim_confirmed(thread: str, place: str, ends_at: dt.datetime) -> Words:
    """L4: others have confirmed an interim suspension; it is still no finding."""
    house = ours()
    words = _(
        "Hello,\n\nother members of the committee have looked at the interim suspension of your account from %(place)s and "
        "confirmed it. It ends on %(end)s. It is not a finding, and no decision has been made.\n\n"
        "If you think it is wrong, tell us on your own page:\n%(page)s\n"
    ) % {"place": place, "end": last_moment(ends_at, house.zone), "page": page_of(thread)}
    return _("An interim measure at %(name)s was confirmed") % {"name": house.name}, words


@letter
def interim_renewed(thread: str, place: str, reason: str, ends_at: dt.datetime, review_on: dt.date) -> Words:
    """L4: an interim suspension lasts longer, for fresh reasons that several members stand for."""
    house = ours()
    words = _(
        "Hello,\n\nthe interim suspension of your account from %(place)s now lasts until %(end)s. Several members of the "
        "committee have looked at it anew. It is not a finding, and no decision has been made.\n\n"
        "Why it is still needed:\n%(reason)s\n\n"
        "The committee looks at it again on %(review)s at the latest, and it ends by itself at the time above. The days "
        "count if a suspension is decided.\n\n"
        "If you think this is wrong, tell us on your own page:\n%(page)s\n"
    ) % {
        "place": place,
        "end": last_moment(ends_at, house.zone),
        "reason": reason,
        "review": day(review_on),
        "page": page_of(thread),
    }
    return _("An interim measure at %(name)s lasts longer") % {"name": house.name}, words


@letter
def interim_not_confirmed(thread: str, place: str) -> Words:
    """L4b: an interim suspension was not confirmed by others in time, and is lifted."""
    words = _(
        "Hello,\n\nthe interim suspension of your account from %(place)s was not confirmed by other members of the committee, "
        "so it has been lifted. It was not a finding. Your page:\n%(page)s\n"
    ) % {"place": place, "page": page_of(thread)}
    return _("An interim measure at %(name)s was not confirmed") % {"name": ours().name}, words


@letter
def interim_over(thread: str, place: str, ended_at: dt.datetime | None) -> Words:
    """L4b: an interim suspension has been lifted, or has ended by itself at that instant."""
    house = ours()
    if ended_at:
        title = _("An interim measure at %(name)s has ended") % {"name": house.name}
        said = _("the interim suspension of your account from %(place)s has ended by itself on %(end)s.") % {
            "place": place,
            "end": last_moment(ended_at, house.zone),
        }
    else:
        title = _("An interim measure at %(name)s was lifted") % {"name": house.name}
        said = _("the interim suspension of your account from %(place)s has been lifted.") % {"place": place}
    words = _("Hello,\n\n%(said)s It was not a finding. Your page:\n%(page)s\n")
    return title, words % {"said": said, "page": page_of(thread)}


@phrase
def notice_there(ends_at: dt.datetime) -> str:
    """Return what the platform shows the holder of the account: no finding, its end, and that a letter says more."""
    return _("This is an interim measure and no finding. It ends on %(end)s. The letter to you says more.") % {
        "end": last_moment(ends_at, ours().zone)
    }
