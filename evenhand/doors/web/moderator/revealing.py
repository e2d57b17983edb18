"""Who somebody is: for a purpose from a list, written down with it."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.cases.queries import CaseForModerator
from evenhand.doors.web import spoken, typed
from evenhand.doors.web.moderator.pages import RevealPage
from evenhand.doors.web.shapes import Choice
from evenhand.doors.web.typed import Errors
from evenhand.ground.people.names import ReporterName

PURPOSES = {
    "conflict": _("To see whether I am too near to this person to handle the case"),
    "reach": _("To reach this person in another way than by a letter"),
    "danger": _("Because somebody may be in danger"),
    "retaliation": _("To look into whether somebody makes them pay for it"),
    "duty": _("Because the law asks us to"),
}


def page(case: CaseForModerator, post: QueryDict, *names: ReporterName, errors: Errors = ()) -> RevealPage:
    """Return the form, or what it showed."""
    people = tuple(
        Choice(p.thread, p.called or spoken.side(p.side), number(n), post.get("who") == p.thread)
        for n, p in enumerate(case.parties, 1)
    )
    purposes = tuple(Choice(value, gettext(said), "", post.get("purpose") == value) for value, said in PURPOSES.items())
    return RevealPage(case.called, reverse("moderator.case", args=[case.ref]), people, purposes, names, errors)


def read(post: QueryDict, case: CaseForModerator) -> tuple[str, str]:
    """Return whom and why."""
    who = typed.one_of(post, "who", [p.thread for p in case.parties])
    return who, typed.one_of(post, "purpose", PURPOSES)


def number(n: int) -> str:
    """Return which of the parties somebody is, in the order in which they came in."""
    return gettext("person %(n)d of this case") % {"n": n}
