"""The words of a case's letters. Nothing here can name a reporter: no function is given who they are."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.association.spoken import day, last_moment
from evenhand.ground.vault.steps import link_secret


def page_of(thread: str) -> str:
    """Return the address of a party's own page: whoever holds it may read and answer their letters."""
    return f"{ours().address}/case/{link_secret('party', thread)}/"


def notice(thread: str, summary: str, questions: str, reply_by: dt.date) -> tuple[str, str]:
    """L3: somebody's conduct was reported; what was reported, in neutral words; how and by when to answer."""
    house = ours()
    words = _(
        "Hello,\n\n"
        "a report about your conduct has reached the committee that applies the Code of Conduct of %(name)s. "
        "No decision has been made. We would like to hear from you first.\n\n"
        "What was reported:\n%(summary)s\n\n"
        "%(questions)s\n\n"
        "Please answer by %(reply_by)s on your own page; only you and the committee can read it:\n%(page)s\n"
        "If you need more time, say so there. You may have somebody help you, and you may tell us if a member of the "
        "committee should not handle this.\n\n"
        "Please do not try to find out who reported, and do not contact anybody you think it was: retaliation is itself "
        "against the Code. Please keep posts and messages that matter.\n\n"
        "What can follow ranges from nothing at all, or a talk, to a suspension for a stated time. You will get the "
        "decision and its reasons in writing, and you can appeal it.\n"
    ) % {
        "name": house.name,
        "summary": summary,
        "questions": questions,
        "reply_by": day(reply_by),
        "page": page_of(thread),
    }
    return _("About your conduct at %(name)s: please tell us your side") % {"name": house.name}, words


def interim(thread: str, places: str, reason: str, ends_at: dt.datetime, review_on: dt.date) -> tuple[str, str]:
    """L4: an interim suspension, which is no finding; its reason, end and day of review; what stays open."""
    house = ours()
    words = _(
        "Hello,\n\n"
        "while the committee looks into a report, your account is suspended from %(places)s until %(end)s. "
        "This is an interim measure. It is not a finding, and no decision has been made.\n\n"
        "Why now:\n%(reason)s\n\n"
        "The committee looks at this measure again on %(review)s at the latest. It ends by itself at the time above. "
        "You can still read, and you can use every other place of %(name)s. Posts that are hidden are kept, not deleted.\n\n"
        "If you think this measure is wrong, tell us on your own page:\n%(page)s\n"
    ) % {
        "places": places,
        "end": last_moment(ends_at, house.zone),
        "reason": reason,
        "review": day(review_on),
        "name": house.name,
        "page": page_of(thread),
    }
    return _("An interim measure at %(name)s") % {"name": house.name}, words


def interim_over(thread: str, place: str, ended_at: dt.datetime | None) -> tuple[str, str]:
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


def notice_there(ends_at: dt.datetime) -> str:
    """Return what the platform shows the holder of the account: no finding, its end, and that a letter says more."""
    return _("This is an interim measure and no finding. It ends on %(end)s. The letter to you says more.") % {
        "end": last_moment(ends_at, ours().zone)
    }


def message(thread: str, words: str) -> tuple[str, str]:
    """A message of the committee, with the way back to the page where it can be answered."""
    house: Ours = ours()
    text = _("%(words)s\n\nAnswer on your own page:\n%(page)s\n") % {"words": words, "page": page_of(thread)}
    return _("A message from the committee of %(name)s") % {"name": house.name}, text
